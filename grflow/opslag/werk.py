"""One unit of work on the database: everything in it is kept at `commit`, or nothing is."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select, update

from grflow.fouten import IntussenGewijzigd, Onbekend, OngeldigeInvoer, OpslagFout
from grflow.opslag.database import (
    SCHEMAVERSIES,
    SLOT_START,
    find_schemaversie,
    migrate,
    open_engine,
    parse_url,
    translate_errors,
)
from grflow.opslag.personen import Persoonswerk
from grflow.opslag.register import Registerwerk
from grflow.opslag.rijen import MEEST, Dossierkaart, Termijnregel
from grflow.opslag.stukken import Stukkenwerk
from grflow.opslag.tabellen import Tabel
from grflow.opslag.toegang import Toegangwerk
from grflow.opslag.vergaderingen import Kalenderwerk
from grflow.opslag.vormen import compute_sorteersleutel, format_regeling, parse_regeling
from grflow.opslag.zicht import in_seen_dossier, sees_dossier
from grflow.opslag.zoeken import Zoekwerk
from grflow.proces.keten import Schakel
from grflow.recht.regeling import Regeling
from grflow.toegang.rollen import VOLLEDIG, Zicht

T = Tabel.metadata.tables
DEFINITIE, DOSSIER, FEIT = T["definitie"], T["dossier"], T["feit"]
VERZOEK, TERMIJN = T["verzoek"], T["termijn"]


class Opslag:
    """One database by its path or URL, as somebody sees it; hands out units of work."""

    def __init__(self, plaats: str, zicht: Zicht = VOLLEDIG) -> None:
        self.zicht = zicht
        self.url = parse_url(plaats)
        self._engine = open_engine(self.url)
        self._nagekeken = False

    def look_as(self, zicht: Zicht) -> "Opslag":
        """Return the same database as somebody else sees it."""
        ander = copy(self)
        ander.zicht = zicht
        return ander

    @contextmanager
    def lezen(self) -> Iterator["Werk"]:
        """A unit of work that only reads; one consistent view.

        Raises:
            OpslagFout: the database does not exist, is another's, or is older or newer than this grflow.
        """
        yield from self._work(schrijft=False)

    @contextmanager
    def schrijven(self) -> Iterator["Werk"]:
        """A unit of work that may write; without `commit()` nothing is kept.

        Raises:
            OpslagFout: as `lezen`, or the database cannot be written.
            IntussenGewijzigd: somebody else changed the dossier first.
        """
        yield from self._work(schrijft=True)

    def _work(self, *, schrijft: bool) -> Iterator["Werk"]:
        self.check()
        opties: dict[str, object] = {"grflow_schrijft": schrijft}
        if self.url.get_backend_name() == "postgresql" and not schrijft:
            opties |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with translate_errors(self.url), self._engine.connect() as connection:
            yield Werk(connection.execution_options(**opties), self.zicht, schrijft=schrijft)

    def check(self) -> None:
        """Check once that this is a grflow database of the version that this grflow works with."""
        if self._nagekeken:
            return
        if self._is_missing():
            raise OpslagFout(
                "Deze database bestaat niet.",
                waar=str(self.url.database),
                wat_nu="Maak hem met 'grflow dossier inlezen BESTAND' of 'grflow database maak', of kies --database.",
            )
        with translate_errors(self.url), self._engine.connect() as connection:
            versie = find_schemaversie(connection)
        if versie != SCHEMAVERSIES[-1]:
            raise OpslagFout(
                f"Deze database heeft een oudere indeling ({versie or 'leeg'}).",
                wat_nu="Maak een kopie en draai 'grflow database bijwerken'.",
            )
        self._nagekeken = True

    def prepare(self) -> None:
        """Create the database where it does not exist; an existing one must be of this version."""
        if self._is_missing() or self._is_empty():
            self.migrate()
        self.check()

    def migrate(self) -> None:
        """Bring the database to the newest schema version."""
        with translate_errors(self.url):
            migrate(self._engine)

    def _is_missing(self) -> bool:
        from pathlib import Path

        is_bestand = self.url.get_backend_name() == "sqlite" and self.url.database not in (
            None,
            "",
            ":memory:",
        )
        return is_bestand and not Path(str(self.url.database)).exists()

    def _is_empty(self) -> bool:
        with translate_errors(self.url), self._engine.connect() as connection:
            return find_schemaversie(connection) is None

    def close(self) -> None:
        self._engine.dispose()


class Werk(Persoonswerk):
    """The repositories of one transaction; a dossier that the `zicht` does not see is not there."""

    def __init__(self, connection: Connection, zicht: Zicht = VOLLEDIG, *, schrijft: bool = True) -> None:
        self._c, self.zicht, self.schrijft = connection, zicht, schrijft
        self._ziet = sees_dossier(zicht)
        self.register = Registerwerk(connection, self._ziet)
        self.toegang = Toegangwerk(connection)
        self.stukken = Stukkenwerk(connection, alles=zicht.alles)
        self.kalenders = Kalenderwerk(connection)
        self.zoeken = Zoekwerk(connection, self._ziet)

    def look_whole(self) -> "Werk":
        """Return the same transaction without a shield."""
        return Werk(self._c, schrijft=self.schrijft)

    def commit(self) -> None:
        """Keep everything; where that fails the connection is thrown away, and what it holds with it."""
        try:
            self._c.commit()
        except BaseException:
            self._c.invalidate()  # after a failed commit sqlalchemy itself does not roll back
            raise

    def queue_start(self) -> None:
        """Let units of work that start a dossier wait for each other, so that each gets a nummer of its own."""
        if self._c.dialect.name == "postgresql":  # SQLite has one writer at a time already
            self._c.execute(select(func.pg_advisory_xact_lock(SLOT_START)))

    # -- definitions -----------------------------------------------------------------------------------------------

    def store_definitie(self, soort: str, naam: str, versie: str, tekst: str) -> str:
        """Keep a text by its hash, once; return the hash."""
        hash_ = sha256(tekst.encode()).hexdigest()
        if self._c.execute(select(DEFINITIE.c.hash).where(DEFINITIE.c.hash == hash_)).first() is None:
            waarden = {"hash": hash_, "soort": soort, "naam": naam, "versie": versie, "tekst": tekst}
            self._c.execute(insert(DEFINITIE).values(**waarden))
        return hash_

    def get_definitie(self, hash_: str) -> str:
        """Return the text of a kept definition.

        Raises:
            OpslagFout: it is gone; the database was changed outside grflow.
        """
        tekst = self._c.execute(select(DEFINITIE.c.tekst).where(DEFINITIE.c.hash == hash_)).scalar()
        return _check_tekst(hash_, tekst)

    def store_regeling(self, regeling: Regeling) -> str:
        return self.store_definitie("regeling", regeling.naam, "", format_regeling(regeling))

    def get_regeling(self, hash_: str) -> Regeling:
        return parse_regeling(self.get_definitie(hash_))

    def get_regelingen(self, dossiers: Collection[str]) -> dict[str, Regeling]:
        """Return the regeling of each of these dossiers; each text is read and parsed once.

        Raises:
            OpslagFout: as `get_definitie`.
        """
        paren = select(DOSSIER.c.nummer, DOSSIER.c.regelinghash)
        hashes = {
            nummer: hash_
            for nummer, hash_ in self._c.execute(_among(paren, DOSSIER.c.nummer, dossiers))
            if nummer in dossiers
        }
        nodig = set(hashes.values())
        teksten = select(DEFINITIE.c.hash, DEFINITIE.c.tekst).where(DEFINITIE.c.soort == "regeling")
        rijen = self._c.execute(_among(teksten, DEFINITIE.c.hash, nodig))
        gevonden = {rij.hash: rij.tekst for rij in rijen}
        regelingen = {hash_: parse_regeling(_check_tekst(hash_, gevonden.get(hash_))) for hash_ in nodig}
        return {nummer: regelingen[hash_] for nummer, hash_ in hashes.items()}

    # -- dossiers --------------------------------------------------------------------------------------------------

    def add_dossier(self, kaart: Dossierkaart) -> None:
        """Keep a new dossier.

        Raises:
            OngeldigeInvoer: the nummer is in use.
        """
        if self._c.execute(select(DOSSIER.c.nummer).where(DOSSIER.c.nummer == kaart.nummer)).first():
            raise OngeldigeInvoer(f"Dossier {kaart.nummer} bestaat al.", wat_nu="Kies een ander nummer.")
        self._c.execute(
            insert(DOSSIER).values(**asdict(kaart), sorteersleutel=compute_sorteersleutel(kaart.regeling))
        )

    def get_dossier(self, nummer: str) -> Dossierkaart:
        """Return what is kept of a dossier beside its facts.

        Raises:
            Onbekend: no such dossier.
        """
        vraag = select(*_KAART).where(DOSSIER.c.nummer == nummer, self._ziet)
        rij = self._c.execute(vraag).mappings().first()
        if rij is None:
            alle = select(DOSSIER.c.nummer).where(self._ziet).order_by(DOSSIER.c.nummer).limit(200)
            raise Onbekend("dossier", nummer, self._c.execute(alle).scalars())
        return Dossierkaart(**rij)

    def find_dossiers(self, nummers: Collection[str]) -> list[Dossierkaart]:
        """Return those of these dossiers that exist."""
        vraag = select(*_KAART).where(DOSSIER.c.nummer.in_(nummers), self._ziet).order_by(DOSSIER.c.nummer)
        return [Dossierkaart(**rij) for rij in self._c.execute(vraag).mappings()] if nummers else []

    def list_dossiers(self) -> list[Dossierkaart]:
        """Return all dossiers by the name of their regeling."""
        vraag = select(*_KAART).where(self._ziet).order_by(DOSSIER.c.sorteersleutel, DOSSIER.c.nummer)
        return [Dossierkaart(**rij) for rij in self._c.execute(vraag).mappings()]

    def find_dossier(self, regeling: str, proces: str) -> str | None:
        """Return the nummer of the newest dossier of a process for a regeling of that name, or None."""
        zelfde = (DOSSIER.c.sorteersleutel == compute_sorteersleutel(regeling)) & (DOSSIER.c.proces == proces)
        vraag = select(DOSSIER.c.nummer).where(zelfde, DOSSIER.c.regeling == regeling, self._ziet)
        return self._c.execute(vraag.order_by(DOSSIER.c.nummer.desc()).limit(1)).scalar()

    def find_nummer(self, jaar: int) -> str:
        """Return the first free nummer of a year: 2018-001."""
        vraag = select(DOSSIER.c.nummer).where(DOSSIER.c.nummer.like(f"{jaar}-___%"))
        vraag = vraag.order_by(func.length(DOSSIER.c.nummer).desc(), DOSSIER.c.nummer.desc())
        staarten = (str(nummer).partition("-")[2] for nummer in self._c.execute(vraag).scalars())
        laatste = next((int(staart) for staart in staarten if staart.isascii() and staart.isdecimal()), 0)
        return f"{jaar}-{laatste + 1:03}"

    def get_schakels(self, nummer: str, na: int = 0) -> tuple[Schakel, ...]:
        """Return the chain of a dossier in order, from the link after `na`."""
        vraag = select(FEIT.c.nr, FEIT.c.inhoud, FEIT.c.hash).where(FEIT.c.dossier == nummer, FEIT.c.nr > na)
        return tuple(Schakel(*rij) for rij in self._c.execute(vraag.order_by(FEIT.c.nr)))

    def count_feiten(self, dossier: str) -> int:
        """Return how many rows there are, whatever their number."""
        vraag = select(func.count()).select_from(FEIT).where(FEIT.c.dossier == dossier)
        return self._c.execute(vraag).scalar_one()

    def get_ketens(self, dossiers: Collection[str]) -> dict[str, tuple[Schakel, ...]]:
        """Return the chain of each of these dossiers in order; ask for a few hundred at a time."""
        vraag = select(FEIT.c.dossier, FEIT.c.nr, FEIT.c.inhoud, FEIT.c.hash)
        vraag = vraag.where(FEIT.c.dossier.in_(dossiers), FEIT.c.nr > 0)
        rijen = self._c.execute(vraag.order_by(FEIT.c.dossier, FEIT.c.nr))
        groepen = groupby(rijen, key=lambda rij: str(rij[0]))
        return {nummer: tuple(Schakel(*rij[1:]) for rij in groep) for nummer, groep in groepen}

    def append_feiten(self, oud: Dossierkaart, nieuw: Dossierkaart, schakels: Sequence[Schakel]) -> None:
        """Add links and move the cached state along, if nobody else did so since `oud` was read.

        Raises:
            IntussenGewijzigd: the dossier has another version by now.
        """
        stand = {"fase": nieuw.fase, "versie": nieuw.versie, "kop": nieuw.kop, "laatste_op": nieuw.laatste_op,
                 "maatstaf": nieuw.maatstaf, "regelinghash": nieuw.regelinghash,
                 "procesversie": nieuw.procesversie, "proceshash": nieuw.proceshash}  # fmt: skip
        zelfde = (DOSSIER.c.nummer == oud.nummer) & (DOSSIER.c.versie == oud.versie)
        if self._c.execute(update(DOSSIER).where(zelfde).values(**stand)).rowcount != 1:
            raise IntussenGewijzigd(
                f"Dossier {oud.nummer} is intussen door iemand anders gewijzigd; er is niets opgeslagen.",
                wat_nu=f"Bekijk de nieuwe stand met 'grflow dossier toon {oud.nummer}' en probeer het opnieuw.",
            )
        rijen = [{"dossier": oud.nummer, "nr": s.nr, "inhoud": s.inhoud, "hash": s.hash} for s in schakels]
        if rijen:
            self._c.execute(insert(FEIT), rijen)

    # -- idempotency -----------------------------------------------------------------------------------------------

    def find_verzoek(self, sleutel: str, vingerafdruk: str) -> bool:
        """Return whether this very request was already done.

        Raises:
            OngeldigeInvoer: the key was used for another request.
        """
        vraag = select(VERZOEK.c.vingerafdruk).where(VERZOEK.c.sleutel == sleutel)
        eerder = self._c.execute(vraag).scalar()
        if eerder is not None and eerder != vingerafdruk:
            raise OngeldigeInvoer(
                f"De sleutel '{sleutel}' is al gebruikt voor een ander verzoek.",
                wat_nu="Gebruik een nieuwe sleutel.",
            )
        return eerder is not None

    def store_verzoek(self, sleutel: str, vingerafdruk: str, dossier: str, versie: int) -> None:
        rij = {"sleutel": sleutel, "vingerafdruk": vingerafdruk, "dossier": dossier, "versie": versie}
        self._c.execute(insert(VERZOEK).values(**rij))

    # -- end dates -------------------------------------------------------------------------------------------------

    def store_termijnen(self, dossier: str, regels: Sequence[Termijnregel]) -> None:
        """Replace the cached end dates of a dossier."""
        self._c.execute(delete(TERMIJN).where(TERMIJN.c.dossier == dossier))
        rijen = [asdict(regel) | {"volgorde": plaats} for plaats, regel in enumerate(regels, 1)]
        if rijen:
            self._c.execute(insert(TERMIJN), rijen)

    def list_termijnen(
        self, *, dossier: str = "", deelnemer: str = "", zonder: Collection[str] = (), tot: date | None = None
    ) -> list[Termijnregel]:
        """Return cached end dates, the earliest first, of all dossiers but those in `zonder`."""
        anders = set(zonder)
        vraag = select(*(TERMIJN.c[naam] for naam in Termijnregel.__dataclass_fields__))
        vraag = vraag.where(in_seen_dossier(self.zicht, TERMIJN.c.dossier))
        if dossier:
            vraag = vraag.where(TERMIJN.c.dossier == dossier)
        if deelnemer:
            vraag = vraag.where(TERMIJN.c.deelnemer == deelnemer)
        if anders and len(anders) <= MEEST:
            vraag = vraag.where(TERMIJN.c.dossier.not_in(anders))
        if tot is not None:
            vraag = vraag.where(TERMIJN.c.einddatum <= tot)
        vraag = vraag.order_by(TERMIJN.c.einddatum, TERMIJN.c.dossier, TERMIJN.c.volgorde)
        rijen = self._c.execute(vraag).mappings()
        return [Termijnregel(**rij) for rij in rijen if rij["dossier"] not in anders]

    def list_verouderd(self, maatstaf: str, na: date | None) -> list[Dossierkaart]:
        """Return the dossiers whose cached end dates do not serve: measured otherwise, or facts after `na`."""
        anders = DOSSIER.c.maatstaf != maatstaf
        later = DOSSIER.c.laatste_op > na if na is not None else anders
        vraag = select(*_KAART).where(or_(anders, later), self._ziet).order_by(DOSSIER.c.nummer)
        return [Dossierkaart(**rij) for rij in self._c.execute(vraag).mappings()]


def _check_tekst(hash_: str, tekst: str | None) -> str:
    if tekst is None or sha256(tekst.encode()).hexdigest() != hash_:
        raise OpslagFout(f"De definitie {hash_[:12]}… ontbreekt of is buiten grflow om gewijzigd.")
    return tekst


def _among(vraag: Select[Any], kolom: ColumnElement[Any], waarden: Collection[str]) -> Select[Any]:
    return vraag.where(kolom.in_(waarden)) if len(waarden) <= MEEST else vraag


_KAART = tuple(DOSSIER.c[naam] for naam in Dossierkaart.__dataclass_fields__)
