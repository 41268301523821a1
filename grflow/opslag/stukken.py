"""The stukken in the database: every version of every file that was made, and which one counts now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, insert, select, update

from grflow.opslag.rijen import Bewaardstuk
from grflow.opslag.tabellen import Tabel
from grflow.opslag.vormen import utc

STUK = Tabel.metadata.tables["stukversie"]
PLAATS = ("ronde", "deelnemer", "soort", "formaat")
"What is the same in every version of one file."
GEMAAKT = "gemaakt"

Plaats = tuple[str, str, str, str]
Scherm = Callable[[Sequence[Bewaardstuk]], list[Bewaardstuk]]
"""What keeps back the stukken of a dossier that somebody does not see."""


class Stukkenwerk:
    """The stukken within one transaction; who does not see everything sees none until a shield lets them through."""

    def __init__(self, connection: Connection, *, alles: bool = True) -> None:
        self._c, self._alles = connection, alles
        self._schermen = dict[str, Scherm]()

    def shield(self, dossier: str, scherm: Scherm) -> None:
        """Let the stukken of a dossier through as far as a shield does."""
        self._schermen[dossier] = scherm

    def store(self, dossier: str, stukken: Sequence[Bewaardstuk]) -> list[Bewaardstuk]:
        """Keep what was made as new versions; return them with their number.

        A file that is the same as the newest one is no new version. A failure stands after the versions until the
        next attempt.
        """
        nieuwste = self._newest_made(dossier)
        return [self._store(dossier, stuk, nieuwste.get(place_of(stuk))) for stuk in stukken]

    def _store(self, dossier: str, stuk: Bewaardstuk, vorige: Bewaardstuk | None) -> Bewaardstuk:
        self._c.execute(delete(STUK).where(_here(dossier, stuk), STUK.c.status != GEMAAKT))
        if vorige is not None and stuk.status == GEMAAKT and stuk.sha256 == vorige.sha256:
            gelijk = replace(
                vorige, pad=stuk.pad, vingerafdruk=stuk.vingerafdruk, tekst=stuk.tekst, bron=stuk.bron,
                embargo=stuk.embargo, peildatum=stuk.peildatum, dossierversie=stuk.dossierversie,
            )  # fmt: skip
            hier = and_(_here(dossier, stuk), STUK.c.versie == vorige.versie)
            self._c.execute(update(STUK).where(hier).values(**_row(gelijk)))
            return gelijk
        genummerd = replace(stuk, versie=(vorige.versie if vorige else 0) + 1)
        self._c.execute(insert(STUK).values(dossier=dossier, **_row(genummerd)))
        return genummerd

    def move(self, dossier: str, paden: Mapping[tuple[Plaats, int], str]) -> None:
        """Keep where the files of older versions are now."""
        for (plaats, versie), pad in paden.items():
            hier = and_(*_same(dossier, plaats), STUK.c.versie == versie)
            self._c.execute(update(STUK).where(hier).values(pad=pad))

    def list_current(self, dossier: str) -> list[Bewaardstuk]:
        """Return the newest version of every file, or the failure that came after it."""
        return self._show(dossier, _last_of_each(self._list_all(dossier)))

    def list_made(self, dossier: str) -> list[Bewaardstuk]:
        """Return the newest version of every file that was made, whatever failed since."""
        return self._show(dossier, self._newest_made(dossier).values())

    def list_versies(self, dossier: str) -> list[Bewaardstuk]:
        """Return every version, by ronde, deelnemer, soort and formaat, oldest first."""
        return self._show(dossier, self._list_all(dossier))

    def _show(self, dossier: str, stukken: Iterable[Bewaardstuk]) -> list[Bewaardstuk]:
        if self._alles:
            return list(stukken)
        return self._schermen[dossier](list(stukken)) if dossier in self._schermen else []

    def _list_all(self, dossier: str) -> list[Bewaardstuk]:
        volgorde = (*(STUK.c[naam] for naam in PLAATS), STUK.c.versie)
        return self._rows(_ALLES.where(STUK.c.dossier == dossier).order_by(*volgorde))

    def _newest_made(self, dossier: str) -> dict[Plaats, Bewaardstuk]:
        gemaakt = (stuk for stuk in self._list_all(dossier) if stuk.status == GEMAAKT)
        return {place_of(stuk): stuk for stuk in _last_of_each(gemaakt)}

    def _rows(self, vraag: Select[Any]) -> list[Bewaardstuk]:
        return [_parse(rij) for rij in self._c.execute(vraag).mappings()]


def place_of(stuk: Bewaardstuk) -> Plaats:
    """Return what is the same in every version of one file."""
    return stuk.ronde, stuk.deelnemer, stuk.soort, stuk.formaat


def _last_of_each(stukken: Iterable[Bewaardstuk]) -> Iterable[Bewaardstuk]:
    return {place_of(stuk): stuk for stuk in stukken}.values()


def _here(dossier: str, stuk: Bewaardstuk) -> ColumnElement[bool]:
    return and_(*_same(dossier, place_of(stuk)))


def _same(dossier: str, plaats: Plaats) -> list[ColumnElement[bool]]:
    return [STUK.c.dossier == dossier, *(STUK.c[n] == w for n, w in zip(PLAATS, plaats, strict=True))]


def _row(stuk: Bewaardstuk) -> dict[str, object]:
    return asdict(stuk) | {"gemaakt_op": utc(stuk.gemaakt_op)}


def _parse(rij: Mapping[Any, Any]) -> Bewaardstuk:
    return Bewaardstuk(**dict(rij) | {"gemaakt_op": utc(rij["gemaakt_op"])})


_KOLOMMEN = tuple(STUK.c[naam] for naam in Bewaardstuk.__dataclass_fields__)
_ALLES = select(*_KOLOMMEN)
