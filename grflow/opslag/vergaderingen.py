"""Calendars in the database: every version of a meeting, and the calendars of many organs in a few questions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, func, insert, or_, select, update

from grflow.opslag.rijen import MEEST
from grflow.opslag.tabellen import Tabel
from grflow.opslag.vergadertabellen import VergaderingRow
from grflow.opslag.vormen import utc
from grflow.recht.grondslag import Grondslag
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.bijwerken import Aanlevering, Mutatie
from grflow.vergaderingen.kalender import Kalenders
from grflow.vergaderingen.samenstellen import Kalenderstof, assemble_kalenders
from grflow.vergaderingen.tijd import compute_dageinde
from grflow.vergaderingen.vergadering import (
    Orgaan,
    Reces,
    Vergadering,
    Vergaderregels,
    Vergaderstand,
    Vergaderversie,
)

T = Tabel.metadata.tables
VERGADERING, PERIODE = T[VergaderingRow.__tablename__], T["vergaderperiode"]
REGEL, RECES, REGIO = T["vergaderregel"], T["reces"], T["recesregio"]
SLOT_KALENDERS = 4_715_014
"""The lock of PostgreSQL under which calendars are changed; any number will do."""

_VELDEN = ("van", "orgaan", "datum", "begin", "eind", "plaats", "onderwerp", "sluitingsdatum", "stand",
           "zekerheid", "bron", "sleutel")  # fmt: skip
_STAND = {str(stand): stand for stand in Vergaderstand}
_ZEKERHEID = {str(zekerheid): zekerheid for zekerheid in Zekerheid}


class Kalenderwerk:
    """The calendars within one transaction; `stand_op` asks for what was known by the end of that day."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def lock(self) -> None:
        """Let units of work that change calendars wait for each other."""
        if self._c.dialect.name == "postgresql":  # SQLite has one writer at a time already
            self._c.execute(select(func.pg_advisory_xact_lock(SLOT_KALENDERS)))

    # -- reading ---------------------------------------------------------------------------------------------------

    def load_kalenders(
        self, eigenaren: Collection[str], vanaf: date | None = None, tot: date | None = None,
        stand_op: date | None = None,
    ) -> Kalenders:  # fmt: skip
        """Return the calendars of every organ of these owners; a fixed number of questions per 500 of them."""
        return assemble_kalenders(self.load_stof(eigenaren, vanaf, tot, stand_op))

    def load_stof(
        self, eigenaren: Collection[str], vanaf: date | None = None, tot: date | None = None,
        stand_op: date | None = None,
    ) -> Kalenderstof:  # fmt: skip
        """Return what the calendars of these owners are made of; of the meetings those of a period, inclusive."""
        vergaderingen: list[Vergadering] = []
        reikt: dict[Orgaan, date] = {}
        regels: dict[Orgaan, tuple[Vergaderregels, ...]] = {}
        recessen: dict[str, tuple[Reces, ...]] = {}
        for groep in _groups(eigenaren):
            vraag = _geldig(VERGADERING, stand_op, *(VERGADERING.c[naam] for naam in _VELDEN))
            rijen = self._c.execute(_within(vraag, groep, vanaf, tot))
            vergaderingen += _vergaderingen(rijen)
            reikt |= self._load_reikt_tot(groep, stand_op)
            regels |= self.load_regels(groep, stand_op)
            recessen |= self.load_recessen(groep, stand_op)
        return Kalenderstof(
            vergaderingen=tuple(vergaderingen), reikt_tot=reikt, regels=regels, recessen=recessen
        )

    def load_versies(
        self, eigenaren: Collection[str] | None = None, vanaf: date | None = None, tot: date | None = None,
        stand_op: date | None = None,
    ) -> list[Vergaderversie]:  # fmt: skip
        """Return the meetings that count, also those that do not go on, by day; None asks for everybody's."""
        extra = ("kalender", "volgnummer", "ingelezen_op", "vervallen_op")
        vraag = _geldig(VERGADERING, stand_op, *(VERGADERING.c[naam] for naam in (*_VELDEN, *extra)))
        versies: list[Vergaderversie] = []
        for groep in [None] if eigenaren is None else _groups(eigenaren):
            rijen = self._c.execute(_within(vraag, groep, vanaf, tot)).all()
            kaal = _vergaderingen(rij[: len(_VELDEN)] for rij in rijen)
            versies += [_versie(v, rij[len(_VELDEN) :]) for v, rij in zip(kaal, rijen, strict=True)]
        return sorted(versies, key=_by_day)

    def load_historie(self, orgaan: Orgaan) -> list[Vergaderversie]:
        """Return every version of every meeting of an organ, the earliest first."""
        extra = ("kalender", "volgnummer", "ingelezen_op", "vervallen_op")
        vraag = select(*(VERGADERING.c[naam] for naam in (*_VELDEN, *extra)))
        hier = and_(VERGADERING.c.van == orgaan.van, VERGADERING.c.orgaan == orgaan.naam)
        rijen = self._c.execute(vraag.where(hier)).all()
        kaal = _vergaderingen(rij[: len(_VELDEN)] for rij in rijen)
        versies = [_versie(v, rij[len(_VELDEN) :]) for v, rij in zip(kaal, rijen, strict=True)]
        return sorted(versies, key=lambda v: (v.ingelezen_op, v.vergadering.datum, v.volgnummer))

    def _load_reikt_tot(
        self, eigenaren: Collection[str], stand_op: date | None
    ) -> Iterator[tuple[Orgaan, date]]:
        kolommen = (PERIODE.c.van, PERIODE.c.orgaan, func.max(PERIODE.c.tot))
        vraag = _geldig(PERIODE, stand_op, *kolommen).where(PERIODE.c.van.in_(eigenaren))
        for van, naam, tot in self._c.execute(vraag.group_by(PERIODE.c.van, PERIODE.c.orgaan)):
            yield Orgaan(van, naam), tot

    def load_regels(
        self, eigenaren: Collection[str] | None, stand_op: date | None = None
    ) -> dict[Orgaan, tuple[Vergaderregels, ...]]:
        """Return the rules of the reglementen by organ."""
        vraag = _geldig(REGEL, stand_op, *(REGEL.c[naam] for naam in _REGELVELDEN)).order_by(REGEL.c.nr)
        if eigenaren is not None:
            vraag = vraag.where(REGEL.c.van.in_(eigenaren))
        gevonden = defaultdict[Orgaan, list[Vergaderregels]](list)
        for van, naam, vanaf, sluiting, oproep, grondslag in self._c.execute(vraag):
            regels = Vergaderregels(
                sluiting_dagen=sluiting, oproep_dagen=oproep, grondslag=_parse_grondslag(grondslag),
                vanaf=vanaf,
            )  # fmt: skip
            gevonden[Orgaan(van, naam)].append(regels)
        return {orgaan: tuple(lijst) for orgaan, lijst in gevonden.items()}

    def load_recessen(
        self, eigenaren: Collection[str], stand_op: date | None = None
    ) -> dict[str, tuple[Reces, ...]]:
        """Return the recess of each of these owners: their own, and the school holidays of their region."""
        regios = self.load_regios(eigenaren, stand_op)
        zoek = or_(RECES.c.van.in_(eigenaren), and_(RECES.c.van == "", RECES.c.regio.in_({*regios.values()})))
        vraag = _geldig(RECES, stand_op, *(RECES.c[naam] for naam in _RECESVELDEN)).where(zoek)
        eigen, school = defaultdict[str, list[Reces]](list), defaultdict[str, list[Reces]](list)
        for van, regio, naam, eerste, laatste, bron in self._c.execute(vraag):
            reces = Reces(naam=naam, eerste=eerste, laatste=laatste, regio=regio, bron=bron)
            (eigen[van] if van else school[regio]).append(reces)
        wie = {*eigen, *regios}
        alle = {van: [*eigen.get(van, ()), *school.get(regios.get(van, ""), ())] for van in sorted(wie)}
        return {van: tuple(sorted(lijst, key=lambda r: (r.eerste, r.naam))) for van, lijst in alle.items()}

    def load_regios(self, eigenaren: Collection[str] | None, stand_op: date | None = None) -> dict[str, str]:
        """Return the region of school holidays of each owner that has one."""
        vraag = _geldig(REGIO, stand_op, REGIO.c.van, REGIO.c.regio)
        if eigenaren is not None:
            vraag = vraag.where(REGIO.c.van.in_(eigenaren))
        return {rij.van: rij.regio for rij in self._c.execute(vraag)}

    def list_vakanties(self) -> list[Reces]:
        """Return the school holidays that are known, by day."""
        vraag = _geldig(RECES, None, *(RECES.c[naam] for naam in _RECESVELDEN)).where(RECES.c.van == "")
        rijen = self._c.execute(vraag.order_by(RECES.c.eerste, RECES.c.regio))
        return [
            Reces(naam=naam, eerste=eerste, laatste=laatste, regio=regio, bron=bron)
            for _, regio, naam, eerste, laatste, bron in rijen
        ]

    # -- writing ---------------------------------------------------------------------------------------------------

    def store_aanlevering(
        self, aanlevering: Aanlevering, mutaties: Sequence[Mutatie], moment: datetime
    ) -> None:
        """Keep what changed in the calendar of an organ, and which days were covered."""
        orgaan, nu = aanlevering.orgaan, utc(moment)
        hier = and_(VERGADERING.c.van == orgaan.van, VERGADERING.c.orgaan == orgaan.naam)
        oud = [m.vergadering.sleutel for m in mutaties if m.was is not None]
        for begin in range(0, len(oud), MEEST):
            zelfde = and_(hier, VERGADERING.c.sleutel.in_(oud[begin : begin + MEEST]))
            geldt = and_(zelfde, VERGADERING.c.vervallen_op.is_(None))
            self._c.execute(update(VERGADERING).where(geldt).values(vervallen_op=nu))
        rijen = [_as_row(m, aanlevering.kalender, nu) for m in mutaties]
        if rijen:
            self._c.execute(insert(VERGADERING), rijen)
        self._store_periode(aanlevering, nu)

    def _store_periode(self, aanlevering: Aanlevering, nu: datetime) -> None:
        waarden = {
            "van": aanlevering.orgaan.van, "orgaan": aanlevering.orgaan.naam, "kalender": aanlevering.kalender,
            "vanaf": aanlevering.vanaf, "tot": aanlevering.tot,
        }  # fmt: skip
        zelfde = and_(*(PERIODE.c[naam] == waarde for naam, waarde in waarden.items()))
        if self._c.execute(_geldig(PERIODE, None, PERIODE.c.nr).where(zelfde)).first() is None:
            self._c.execute(insert(PERIODE).values(**waarden, ingelezen_op=nu))

    def store_regels(self, orgaan: Orgaan, regels: Vergaderregels, moment: datetime) -> None:
        """Keep the rules of a reglement in place of those from the same day."""
        dag = REGEL.c.vanaf.is_(None) if regels.vanaf is None else REGEL.c.vanaf == regels.vanaf
        hier = and_(REGEL.c.van == orgaan.van, REGEL.c.orgaan == orgaan.naam, dag)
        self._expire(REGEL, hier, utc(moment))
        waarden = {
            "van": orgaan.van, "orgaan": orgaan.naam, "vanaf": regels.vanaf,
            "sluiting_dagen": regels.sluiting_dagen, "oproep_dagen": regels.oproep_dagen,
            "grondslag": _format_grondslag(regels.grondslag), "ingelezen_op": utc(moment),
        }  # fmt: skip
        self._c.execute(insert(REGEL).values(**waarden))

    def store_regio(self, van: str, regio: str, moment: datetime) -> None:
        """Keep the region of an owner in place of the one that was there."""
        self._expire(REGIO, REGIO.c.van == van, utc(moment))
        self._c.execute(insert(REGIO).values(van=van, regio=regio, ingelezen_op=utc(moment)))

    def store_recessen(
        self, van: str, recessen: Sequence[Reces], moment: datetime, *, weg: Sequence[Reces] = ()
    ) -> None:
        """Add the recess of an owner, or school holidays with an empty `van`; `weg` no longer counts."""
        for reces in weg:
            hier = and_(RECES.c.van == van, RECES.c.regio == reces.regio, RECES.c.naam == reces.naam,
                        RECES.c.eerste == reces.eerste)  # fmt: skip
            self._expire(RECES, hier, utc(moment))
        rijen = [
            {"van": van, "regio": r.regio, "naam": r.naam, "eerste": r.eerste, "laatste": r.laatste,
             "bron": r.bron, "ingelezen_op": utc(moment)}
            for r in recessen
        ]  # fmt: skip
        if rijen:
            self._c.execute(insert(RECES), rijen)

    def _expire(self, tabel: Table, hier: Any, nu: datetime) -> None:
        self._c.execute(update(tabel).where(hier, tabel.c.vervallen_op.is_(None)).values(vervallen_op=nu))


_REGELVELDEN = ("van", "orgaan", "vanaf", "sluiting_dagen", "oproep_dagen", "grondslag")
_RECESVELDEN = ("van", "regio", "naam", "eerste", "laatste", "bron")


def _geldig(tabel: Table, stand_op: date | None, *kolommen: Any) -> Select[Any]:
    """Return the rows that count now, or that counted at the end of a day."""
    vraag = select(*kolommen)
    if stand_op is None:
        return vraag.where(tabel.c.vervallen_op.is_(None))
    grens = compute_dageinde(stand_op)
    nog = or_(tabel.c.vervallen_op.is_(None), tabel.c.vervallen_op >= grens)
    return vraag.where(tabel.c.ingelezen_op < grens, nog)


def _within(
    vraag: Select[Any], eigenaren: Collection[str] | None, vanaf: date | None, tot: date | None
) -> Select[Any]:
    if eigenaren is not None:
        vraag = vraag.where(VERGADERING.c.van.in_(eigenaren))
    if vanaf is not None:
        vraag = vraag.where(VERGADERING.c.datum >= vanaf)
    return vraag if tot is None else vraag.where(VERGADERING.c.datum <= tot)


def _groups(eigenaren: Collection[str]) -> Iterator[list[str]]:
    alle = sorted(set(eigenaren))
    yield from (alle[begin : begin + MEEST] for begin in range(0, len(alle), MEEST))


def _vergaderingen(rijen: Iterable[Sequence[Any]]) -> Iterator[Vergadering]:
    organen: dict[tuple[str, str], Orgaan] = {}
    for van, naam, datum, begin, eind, plaats, onderwerp, sluiting, stand, zekerheid, bron, sleutel in rijen:
        orgaan = organen.get((van, naam))
        if orgaan is None:
            orgaan = organen[van, naam] = Orgaan(van, naam)
        yield Vergadering(
            orgaan=orgaan, datum=datum, begin=begin, eind=eind, plaats=plaats, onderwerp=onderwerp,
            sluitingsdatum=sluiting, stand=_STAND[stand], zekerheid=_ZEKERHEID[zekerheid], bron=bron,
            sleutel=sleutel,
        )  # fmt: skip


def _versie(vergadering: Vergadering, rest: Sequence[Any]) -> Vergaderversie:
    kalender, volgnummer, ingelezen_op, vervallen_op = rest
    return Vergaderversie(
        vergadering=vergadering, kalender=kalender, volgnummer=volgnummer, ingelezen_op=utc(ingelezen_op),
        vervallen_op=utc(vervallen_op) if vervallen_op else None,
    )  # fmt: skip


def _by_day(versie: Vergaderversie) -> tuple[date, str, Orgaan, str]:
    v = versie.vergadering
    return v.datum, v.begin.isoformat() if v.begin else "", v.orgaan, v.sleutel


def _as_row(mutatie: Mutatie, kalender: str, nu: datetime) -> Mapping[str, object]:
    v = mutatie.vergadering
    velden = {
        naam: getattr(v, naam) for naam in _VELDEN if naam not in ("van", "orgaan", "stand", "zekerheid")
    }
    return velden | {
        "van": v.orgaan.van, "orgaan": v.orgaan.naam, "stand": str(v.stand), "zekerheid": str(v.zekerheid),
        "volgnummer": mutatie.was.volgnummer + 1 if mutatie.was else 0, "kalender": kalender,
        "ingelezen_op": nu, "vervallen_op": None,
    }  # fmt: skip


_SCHEIDING = "|"


def _format_grondslag(grondslag: Grondslag) -> str:
    return _SCHEIDING.join((grondslag.wet, grondslag.artikel, grondslag.lid, grondslag.onderdeel))


def _parse_grondslag(tekst: str) -> Grondslag:
    return Grondslag(*tekst.split(_SCHEIDING))
