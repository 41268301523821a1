"""The question by which something is looked for: which dossiers that somebody sees say these words anywhere."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from grflow.opslag.rijen import Dossierkaart
from grflow.opslag.tabellen import Tabel

T = Tabel.metadata.tables
DOSSIER, FEIT, STUK, DEFINITIE = T["dossier"], T["feit"], T["stukversie"], T["definitie"]


class Zoekwerk:
    """Looks for words within one transaction; a dossier that is not seen is not there.

    Capitals make no difference; on SQLite those of letters with an accent do.
    """

    def __init__(self, connection: Connection, ziet: ColumnElement[bool]) -> None:
        self._c, self._ziet = connection, ziet

    def find_dossiers(self, woorden: Sequence[str], aantal: int) -> list[Dossierkaart]:
        """Return dossiers in which each word stands somewhere, the newest nummer first.

        What stands there may be kept from who looks; he sees only what is found again in what he sees.
        """
        kolommen = (DOSSIER.c[naam] for naam in Dossierkaart.__dataclass_fields__)
        vraag = select(*kolommen).where(self._ziet, and_(*(_says(woord) for woord in woorden)))
        rijen = self._c.execute(vraag.order_by(DOSSIER.c.nummer.desc()).limit(aantal)).mappings()
        return [Dossierkaart(**rij) for rij in rijen]


def _says(woord: str) -> ColumnElement[bool]:
    """Return the condition that a dossier says a word: itself, in a fact, in its regeling or by a stuk that it has."""

    def has(kolom: ColumnElement[Any]) -> ColumnElement[bool]:
        return kolom.icontains(woord, autoescape=True)

    return or_(
        *(has(DOSSIER.c[naam]) for naam in ("nummer", "regeling", "proces")),
        DOSSIER.c.nummer.in_(select(FEIT.c.dossier).where(has(FEIT.c.inhoud))),
        DOSSIER.c.nummer.in_(select(STUK.c.dossier).where(has(STUK.c.soort))),
        DOSSIER.c.regelinghash.in_(
            select(DEFINITIE.c.hash).where(DEFINITIE.c.soort == "regeling", has(DEFINITIE.c.tekst))
        ),
    )
