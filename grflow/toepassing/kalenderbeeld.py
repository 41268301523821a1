"""Calendars as they are looked at: a list, one organ with all that is known of it, a check, and an export."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.recht.datums import format_datum
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.kalenderregels import find_eigenaar
from grflow.toepassing.vergaderingen import load_stof
from grflow.vergaderingen.controle import (
    Kalenderpunt,
    Kalendervraag,
    Kring,
    check_kalender,
    check_kring,
    compute_horizon,
)
from grflow.vergaderingen.kalender import Kalenders, Vergaderkalender
from grflow.vergaderingen.organen import compute_orgaannaam, format_orgaan, make_eigenaar
from grflow.vergaderingen.samenstellen import assemble_kalenders
from grflow.vergaderingen.tijd import format_uur
from grflow.vergaderingen.vergadering import Orgaan, Reces, Vergadering, Vergaderversie

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk


@dataclass(frozen=True, slots=True, kw_only=True)
class Keus:
    """Which meetings: of whom, of which organ, from when until when, and known by the end of which day."""

    van: tuple[str, ...] = ()
    orgaan: str = ""
    vanaf: date | None = None
    tot: date | None = None
    stand_op: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergaderregel:
    """One line of a list of meetings: the version that counts, the name of whose it is, and the days before it."""

    versie: Vergaderversie
    naam: str
    sluiting: date | None
    oproeping: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergaderlijst:
    """Meetings by day; `eerder` is how many there are before the first day that was asked for."""

    regels: tuple[Vergaderregel, ...]
    eerder: int = 0


def list_vergaderingen(app: App, keus: Keus) -> Vergaderlijst:
    """Return the meetings that count, also those that do not go on, by day.

    Raises:
        Onbekend: somebody that is not known.
    """
    with app.opslag.lezen() as werk:
        alle = _select(werk, replace(keus, vanaf=None))
        codes = {v.vergadering.orgaan.van for v in alle}
        kalenders = _load(werk, codes, keus.stand_op)
        namen = _load_namen(werk, codes)
    hier = [v for v in alle if keus.vanaf is None or v.vergadering.datum >= keus.vanaf]
    regels = tuple(_regel(versie, kalenders, namen) for versie in hier)
    return Vergaderlijst(regels=regels, eerder=len(alle) - len(hier))


def _select(werk: "Werk", keus: Keus) -> list[Vergaderversie]:
    codes = {find_eigenaar(werk, van) for van in keus.van} if keus.van else None
    orgaan = compute_orgaannaam(keus.orgaan)
    versies = werk.kalenders.load_versies(codes, keus.vanaf, keus.tot, keus.stand_op)
    return [v for v in versies if not orgaan or v.vergadering.orgaan.naam == orgaan]


def _load(werk: "Werk", codes: set[str], stand_op: date | None) -> Kalenders:
    """Return the rules and recess of organs, without their meetings: those are there already."""
    leeg = date.min
    return assemble_kalenders(werk.kalenders.load_stof(codes, leeg, leeg, stand_op))


def _regel(versie: Vergaderversie, kalenders: Kalenders, namen: dict[str, str]) -> Vergaderregel:
    v = versie.vergadering
    kalender = kalenders.van(v.orgaan.van, v.orgaan.naam) or Vergaderkalender(orgaan=v.orgaan)
    return Vergaderregel(
        versie=versie, naam=namen.get(v.orgaan.van, ""), sluiting=kalender.sluiting(v),
        oproeping=kalender.oproeping(v),
    )  # fmt: skip


def _load_namen(werk: "Werk", codes: set[str]) -> dict[str, str]:
    return {code: rij.naam for code, rij in werk.register.get_lichamen(codes).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Orgaanbeeld:
    """All that is known of one organ: its calendar, all versions of its meetings, and where they came from."""

    kalender: Vergaderkalender
    naam: str
    regio: str
    historie: tuple[Vergaderversie, ...]
    recessen: tuple[Reces, ...]


def get_orgaan(app: App, van: str, orgaan: str, stand_op: date | None = None) -> Orgaanbeeld:
    """Return all that is known of an organ.

    Raises:
        Onbekend: no meeting and no rule of it is known.
    """
    naam = compute_orgaannaam(orgaan)
    with app.opslag.lezen() as werk:
        code = find_eigenaar(werk, van)
        stof = werk.kalenders.load_stof({code}, stand_op=stand_op)
        historie = tuple(werk.kalenders.load_historie(Orgaan(code, naam)))
        regio = werk.kalenders.load_regios({code}, stand_op).get(code, "")
        namen = _load_namen(werk, {code})
    bekend = {o.naam for o in {*stof.reikt_tot, *stof.regels}}
    if naam not in bekend:
        raise Onbekend("orgaan", naam, bekend, waar=code)
    zonder = Vergaderkalender(orgaan=Orgaan(code, naam))
    kalender = assemble_kalenders(stof).van(code, naam)
    if kalender is None:
        regels = stof.regels[zonder.orgaan]
        kalender = replace(zonder, latere_regels=regels, recessen=stof.recessen.get(code, ()))
    return Orgaanbeeld(
        kalender=kalender, naam=namen.get(code, ""), regio=regio, historie=historie,
        recessen=stof.recessen.get(code, ()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalendercontrole:
    """What a check of calendars found, and the meetings of the dossier in order where one was checked."""

    punten: tuple[Kalenderpunt, ...]
    organen: int
    reikt_tot: date
    volgorde: tuple[Vergadering, ...] = ()


def check_kalenders(app: App, keus: Keus, reikt_tot: date | None = None) -> Kalendercontrole:
    """Return what is odd about the calendars that are kept.

    Args:
        reikt_tot: Until when they should reach; half a year ahead where it is None.
    """
    vandaag = keus.stand_op or app.vandaag()
    nodig = reikt_tot or compute_horizon(vandaag)
    with app.opslag.lezen() as werk:
        codes = {find_eigenaar(werk, van) for van in keus.van}
        alle = codes or {
            v.vergadering.orgaan.van for v in werk.kalenders.load_versies(stand_op=keus.stand_op)
        }
        kalenders = werk.kalenders.load_kalenders(alle, stand_op=keus.stand_op)
    orgaan = compute_orgaannaam(keus.orgaan)
    lijst = sorted((k for k in kalenders if not orgaan or k.orgaan.naam == orgaan), key=lambda k: k.orgaan)
    controle = Kalendervraag(vanaf=keus.vanaf or vandaag, reikt_tot=nodig)
    punten = tuple(punt for k in lijst for punt in check_kalender(k, controle))
    return Kalendercontrole(punten=punten, organen=len(lijst), reikt_tot=nodig)


def check_dossier(app: App, nummer: str, reikt_tot: date | None = None) -> Kalendercontrole:
    """Return what is odd about the calendars of a dossier: also which organs are missing and what order is wrong.

    Raises:
        Onbekend: no such dossier.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        kalenders = assemble_kalenders(load_stof(werk, bewerking))
    regeling = bewerking.regeling
    lijst = sorted(kalenders, key=lambda k: k.orgaan)
    controle = Kalendervraag(vanaf=date.min, reikt_tot=reikt_tot)
    kring = Kring(
        deelnemers={d.code: d.naam for d in regeling.deelnemers}, regeling=make_eigenaar(regeling.naam)
    )
    punten = (*check_kring(kalenders, kring), *(p for k in lijst for p in check_kalender(k, controle)))
    alle = sorted(
        (v for k in lijst for v in k.vergaderingen), key=lambda v: (v.datum, format_uur(v.begin), v.orgaan)
    )
    return Kalendercontrole(
        punten=punten, organen=len(lijst), reikt_tot=reikt_tot or date.min, volgorde=tuple(alle)
    )


class Exportvorm(StrEnum):
    """In which form meetings are written out."""

    ICS = "ics"
    CSV = "csv"
    MD = "md"


def export_vergaderingen(app: App, keus: Keus, vorm: Exportvorm) -> bytes:
    """Return a file of meetings, also of those that do not go on.

    Raises:
        Onbekend: somebody that is not known.
    """
    with app.opslag.lezen() as werk:
        versies = _select(werk, keus)
    if vorm is Exportvorm.ICS:
        from grflow.koppelingen.icaluitvoer import format_ical

        return format_ical(versies, _title(versies))
    if vorm is Exportvorm.CSV:
        from grflow.koppelingen.vergadercsv import format_vergadercsv

        return format_vergadercsv(versies).encode()
    return _format_md(versies).encode()


def write_export(pad: Path, inhoud: bytes) -> None:
    """Write an export to a file, in place of what stood there.

    Raises:
        OngeldigeInvoer: the file cannot be written.
    """
    try:
        pad.write_bytes(inhoud)
    except OSError as fout:
        raise OngeldigeInvoer(f"Niet te schrijven ({fout.strerror}).", waar=str(pad)) from fout


def _title(versies: Sequence[Vergaderversie]) -> str:
    organen = sorted({v.vergadering.orgaan for v in versies})
    return f"Vergaderingen {format_orgaan(organen[0])}" if len(organen) == 1 else "Vergaderingen"


def _format_md(versies: Sequence[Vergaderversie]) -> str:
    regels = [f"# {_title(versies)}", "", "| datum | tijd | orgaan | van | plaats | onderwerp | stand | zekerheid |",
              "|---|---|---|---|---|---|---|---|"]  # fmt: skip
    for versie in versies:
        v = versie.vergadering
        tijd = "–".join(filter(None, (format_uur(v.begin), format_uur(v.eind))))
        cellen = (
            format_datum(v.datum),
            tijd,
            v.orgaan.naam,
            v.orgaan.van,
            v.plaats,
            v.onderwerp,
            v.stand,
            v.zekerheid,
        )
        regels.append(f"| {' | '.join(str(cel).replace('|', chr(92) + '|') for cel in cellen)} |")
    return "\n".join(regels) + "\n"
