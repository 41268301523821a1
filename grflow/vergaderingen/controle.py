"""What is odd about calendars: doubles, meetings in recess, unknown closing days, an end that is near, bad order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from grflow.recht.datums import format_datum, format_weekdag
from grflow.vergaderingen.kalender import Kalenders, Vergaderkalender
from grflow.vergaderingen.vergadering import Orgaan


class Kalenderpuntsoort(StrEnum):
    """What kind of thing a check of calendars found; only `dubbel` is wrong for sure."""

    DUBBEL = "dubbel"
    RECES = "reces"
    SLUITING = "sluiting"
    OPROEP = "oproep"
    KORT = "kort"
    ONTBREEKT = "ontbreekt"
    VOLGORDE = "volgorde"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalenderpunt:
    """One thing that is odd about the calendar of an organ, and what the user can do."""

    soort: Kalenderpuntsoort
    orgaan: Orgaan
    wat: str
    wat_nu: str = ""
    datum: date | None = None

    @property
    def is_fout(self) -> bool:
        return self.soort is Kalenderpuntsoort.DUBBEL


RAAD, COLLEGE, AB, DB = "raad", "college", "algemeen bestuur", "dagelijks bestuur"
_STATEN = {"pv": ("provinciale staten", "gedeputeerde staten"), "ws": (AB, DB)}
_BESLUITORGANEN = {RAAD, COLLEGE, AB, DB, *(naam for paar in _STATEN.values() for naam in paar)}


def list_besluitorganen(code: str) -> tuple[str, str]:
    """Return the representing and the daily organ of a deelnemer: raad and college, or what stands in their place."""
    return _STATEN.get(code[:2], (RAAD, COLLEGE)) if not code.startswith("reg:") else (AB, DB)


def is_besluitorgaan(orgaan: Orgaan) -> bool:
    """Return whether an organ handles papers by a reglement; a G-4 or a round table has none."""
    return orgaan.naam in _BESLUITORGANEN or "commissie" in orgaan.naam.casefold()


HORIZON = timedelta(weeks=26)
"""So far ahead calendars should reach where the user does not say: the raden of the coming half year."""


def compute_horizon(dag: date) -> date:
    return dag + HORIZON


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalendervraag:
    """What is looked at: meetings from a day on, and until when calendars should reach."""

    vanaf: date
    reikt_tot: date | None = None


def check_kalender(kalender: Vergaderkalender, controle: Kalendervraag) -> list[Kalenderpunt]:
    """Return what is odd about the calendar of one organ; an empty list means nothing is."""
    return [punt for check in CHECKS for punt in check(kalender, controle)]


def _check_dubbel(kalender: Vergaderkalender, controle: Kalendervraag) -> Iterator[Kalenderpunt]:
    per_dag = defaultdict[date, list[str]](list)
    for v in kalender.between(controle.vanaf, date.max):
        per_dag[v.datum].append(f"{v.begin:%H.%M}" if v.begin else "zonder tijd")
    for dag, tijden in per_dag.items():
        if len(tijden) > 1:
            yield Kalenderpunt(
                soort=Kalenderpuntsoort.DUBBEL, orgaan=kalender.orgaan, datum=dag,
                wat=f"staat {len(tijden)} keer op {format_weekdag(dag)} ({', '.join(tijden)}).",
                wat_nu="Is het dezelfde vergadering, lees dan alleen de goede kalender in.",
            )  # fmt: skip


def _check_reces(kalender: Vergaderkalender, controle: Kalendervraag) -> Iterator[Kalenderpunt]:
    for v in kalender.between(controle.vanaf, date.max):
        reces = kalender.reces_op(v.datum)
        if reces is not None:
            yield Kalenderpunt(
                soort=Kalenderpuntsoort.RECES, orgaan=kalender.orgaan, datum=v.datum,
                wat=f"vergadert op {format_weekdag(v.datum)} in reces: {reces.naam.casefold()} "
                f"({format_datum(reces.eerste)} tot en met {format_datum(reces.laatste)}).",
                wat_nu="Klopt de dag? Vraag het de griffie.",
            )  # fmt: skip


def _check_sluiting(kalender: Vergaderkalender, controle: Kalendervraag) -> Iterator[Kalenderpunt]:
    zonder = [v for v in kalender.between(controle.vanaf, date.max) if kalender.sluiting(v) is None]
    if zonder and is_besluitorgaan(kalender.orgaan):
        yield Kalenderpunt(
            soort=Kalenderpuntsoort.SLUITING, orgaan=kalender.orgaan,
            wat=f"van {_count(len(zonder))} is niet bekend tot wanneer stukken mee kunnen.",
            wat_nu=f"Leg het vast: grflow vergaderingen regels {kalender.orgaan.van} '{kalender.orgaan.naam}' "
            "--sluiting DAGEN",
        )  # fmt: skip


def _check_oproep(kalender: Vergaderkalender, controle: Kalendervraag) -> Iterator[Kalenderpunt]:
    zonder = [v for v in kalender.between(controle.vanaf, date.max) if kalender.oproeping(v) is None]
    if zonder and is_besluitorgaan(kalender.orgaan):
        yield Kalenderpunt(
            soort=Kalenderpuntsoort.OPROEP, orgaan=kalender.orgaan,
            wat=f"van {_count(len(zonder))} is de oproeptermijn niet bekend.",
            wat_nu=f"Leg haar vast: grflow vergaderingen regels {kalender.orgaan.van} '{kalender.orgaan.naam}' "
            "--oproep DAGEN",
        )  # fmt: skip


def _check_kort(kalender: Vergaderkalender, controle: Kalendervraag) -> Iterator[Kalenderpunt]:
    tot, nodig = kalender.reikt_tot, controle.reikt_tot
    if tot is not None and nodig is not None and tot < nodig:
        yield Kalenderpunt(
            soort=Kalenderpuntsoort.KORT, orgaan=kalender.orgaan, datum=tot,
            wat=f"de kalender houdt op met {format_datum(tot)}; wat daarna komt, is voorlopig.",
            wat_nu="Lees de volgende kalender in, of geef een patroon.",
        )  # fmt: skip


def _count(aantal: int) -> str:
    return "1 vergadering" if aantal == 1 else f"{aantal} vergaderingen"


CHECKS: tuple[Callable[[Vergaderkalender, Kalendervraag], Iterable[Kalenderpunt]], ...] = (
    _check_dubbel, _check_reces, _check_sluiting, _check_oproep, _check_kort,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Kring:
    """Whose organs belong together: the deelnemers by code with their names, and the code of the regeling."""

    deelnemers: Mapping[str, str]
    regeling: str


def check_kring(kalenders: Kalenders, kring: Kring) -> list[Kalenderpunt]:
    """Return of which organs no meeting is known, and what comes in a wrong order."""
    return [*_check_ontbreekt(kalenders, kring), *_check_volgorde(kalenders, kring)]


def _check_ontbreekt(kalenders: Kalenders, kring: Kring) -> Iterator[Kalenderpunt]:
    per_naam = defaultdict[str, list[str]](list)
    for code in kring.deelnemers:
        for naam in list_besluitorganen(code):
            if not _dagen(kalenders, code, naam):
                per_naam[naam].append(code)
    for naam, codes in per_naam.items():
        yield Kalenderpunt(
            soort=Kalenderpuntsoort.ONTBREEKT, orgaan=Orgaan(codes[0] if len(codes) == 1 else "", naam),
            wat=_name(codes, kring),
            wat_nu="Lees de kalender in, of geef een patroon.",
        )  # fmt: skip
    for naam in (DB, AB):
        if not _dagen(kalenders, kring.regeling, naam):
            yield Kalenderpunt(
                soort=Kalenderpuntsoort.ONTBREEKT, orgaan=Orgaan(kring.regeling, naam),
                wat="geen vergadering bekend.", wat_nu="Lees de kalender in, of geef een patroon.",
            )  # fmt: skip


def _name(codes: list[str], kring: Kring) -> str:
    namen = ", ".join(f"{kring.deelnemers[code]} ({code})" for code in codes)
    if len(codes) == len(kring.deelnemers) > 1:
        return f"van geen van de {len(codes)} deelnemers is een vergadering bekend: {namen}."
    return f"geen vergadering bekend van {namen}."


def _check_volgorde(kalenders: Kalenders, kring: Kring) -> Iterator[Kalenderpunt]:
    """Yield where the last algemeen bestuur comes before what should come before it."""
    bestuur = _dagen(kalenders, kring.regeling, AB)
    if not bestuur:
        return
    laatste = bestuur[-1]
    voor = [
        (kring.regeling, DB),
        *((code, naam) for code in kring.deelnemers for naam in list_besluitorganen(code)),
    ]
    for van, naam in voor:
        dagen = _dagen(kalenders, van, naam)
        if dagen and dagen[0] >= laatste:
            yield Kalenderpunt(
                soort=Kalenderpuntsoort.VOLGORDE, orgaan=Orgaan(van, naam), datum=dagen[0],
                wat=f"vergadert voor het eerst op {format_datum(dagen[0])}; het laatste algemeen bestuur is al op "
                f"{format_datum(laatste)}.",
                wat_nu="Vraag een eerdere vergadering, of een later algemeen bestuur.",
            )  # fmt: skip
    yield from _check_college(kalenders, kring)


def _check_college(kalenders: Kalenders, kring: Kring) -> Iterator[Kalenderpunt]:
    for code in kring.deelnemers:
        raad, college = list_besluitorganen(code)
        raden, colleges = _dagen(kalenders, code, raad), _dagen(kalenders, code, college)
        if raden and colleges and colleges[0] > raden[-1]:
            yield Kalenderpunt(
                soort=Kalenderpuntsoort.VOLGORDE, orgaan=Orgaan(code, college), datum=colleges[0],
                wat=f"vergadert voor het eerst op {format_datum(colleges[0])}; het orgaan {raad} vergadert voor het "
                f"laatst op {format_datum(raden[-1])}.",
                wat_nu="Een voorstel gaat eerst naar het college.",
            )  # fmt: skip


def _dagen(kalenders: Kalenders, van: str, naam: str) -> tuple[date, ...]:
    kalender = kalenders.van(van, naam)
    return kalender.dagen if kalender else ()
