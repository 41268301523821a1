"""The end of a term by the calendar alone: counting, verlengingen, opschortingen; no law has moved it yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from dateutil.relativedelta import relativedelta

from grflow.fouten import OngeldigeInvoer
from grflow.recht.datums import format_datum, format_weekdag
from grflow.recht.regels import Duur, Eenheid, Richting
from grflow.termijnen.termijn import Opschorting, Stap, Termijn

DAG: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lengte:
    """Months and days apart, because months are counted first."""

    maanden: int = 0
    dagen: int = 0

    def plus(self, duur: Duur) -> "Lengte":
        if duur.eenheid is Eenheid.DAGEN:
            return Lengte(self.maanden, self.dagen + duur.aantal)
        if duur.eenheid is Eenheid.WEKEN:
            return Lengte(self.maanden, self.dagen + 7 * duur.aantal)
        if duur.eenheid is Eenheid.MAANDEN:
            return Lengte(self.maanden + duur.aantal, self.dagen)
        return Lengte(self.maanden + 12 * duur.aantal, self.dagen)


_lengte_van = cache(Lengte().plus)


@cache
def _months(aantal: int) -> relativedelta:
    return relativedelta(months=aantal)


def compute_naief(termijn: Termijn, duur: Duur, anker: date) -> tuple[date, list[Stap]]:
    """Return the first day of a term, and the steps to the day that it ends on by the calendar alone.

    For a term that is counted back the first day is the day that it arrives at.

    Raises:
        OngeldigeInvoer: the end lies outside the calendar.
    """
    lengte = _lengte_van(duur)
    try:
        if termijn.richting is Richting.VOOR:
            dag = _count_back(anker, lengte)
            return dag, [Stap(dag, _sentence(duur, "vóór", anker, dag, lengte), termijn.grondslag)]
        eerste = anker if termijn.eerste_dag_telt_mee else anker + DAG
        eind = _count(anker, lengte, termijn.eerste_dag_telt_mee)
        stappen = [Stap(eind, _first_sentence(termijn, duur, anker, eind, lengte), termijn.grondslag)]
        if termijn.verlengingen or termijn.opschortingen:
            stappen += _prolong(termijn, anker, eerste, lengte)
    except (OverflowError, ValueError) as fout:
        woord = "vóór" if termijn.richting is Richting.VOOR else "na"
        raise OngeldigeInvoer(f"{duur} {woord} {format_datum(anker)} valt buiten de kalender.") from fout
    return eerste, stappen


def _count(anker: date, lengte: Lengte, eerste_dag_telt_mee: bool) -> date:
    """Return the last day; a month that lacks the day number ends the term on its last day."""
    dag = anker + _months(lengte.maanden) if lengte.maanden else anker
    minder = eerste_dag_telt_mee and dag.day == anker.day
    return dag + timedelta(days=lengte.dagen - minder)


def _count_back(anker: date, lengte: Lengte) -> date:
    dag = anker - _months(lengte.maanden) if lengte.maanden else anker
    return dag - timedelta(days=lengte.dagen)


def _sentence(duur: Duur, woord: str, anker: date, dag: date, lengte: Lengte) -> str:
    zin = f"{duur} {woord} {format_weekdag(anker)} is {format_weekdag(dag)}"
    if lengte.maanden and dag.day != anker.day:
        return f"{zin}, de laatste dag van die maand, want een dag {anker.day} is er niet"
    return zin


def _first_sentence(termijn: Termijn, duur: Duur, anker: date, eind: date, lengte: Lengte) -> str:
    if termijn.eerste_dag_telt_mee:
        return f"{duur} met {format_weekdag(anker)} als eerste dag: de laatste dag is {format_weekdag(eind)}"
    return _sentence(duur, "na", anker, eind, lengte)


def _prolong(termijn: Termijn, anker: date, eerste: date, lengte: Lengte) -> Iterator[Stap]:
    """Give a step for each verlenging and opschorting; all are counted from the raw start of the term."""
    for verlenging in termijn.verlengingen:
        lengte = lengte.plus(verlenging.duur)
        eind = _count(anker, lengte, termijn.eerste_dag_telt_mee)
        uitleg = f"verlengd met {verlenging.duur}: de laatste dag wordt {format_weekdag(eind)}"
        yield Stap(eind, uitleg, verlenging.grondslag)
    vrij_vanaf = eerste
    for opschorting in sorted(termijn.opschortingen, key=lambda o: (o.vanaf, o.tot)):
        eind = _count(anker, lengte, termijn.eerste_dag_telt_mee)
        begin = max(opschorting.vanaf, vrij_vanaf)
        dagen = 0 if begin > eind else max(0, (opschorting.tot - begin).days + 1)
        lengte = Lengte(lengte.maanden, lengte.dagen + dagen)
        vrij_vanaf = max(vrij_vanaf, opschorting.tot + DAG)
        eind = _count(anker, lengte, termijn.eerste_dag_telt_mee)
        yield Stap(eind, _opgeschort(opschorting, dagen, eind), opschorting.grondslag)


def _opgeschort(opschorting: Opschorting, dagen: int, eind: date) -> str:
    periode = f"van {format_datum(opschorting.vanaf)} tot en met {format_datum(opschorting.tot)}"
    if not dagen:
        return f"de opschorting {periode} valt buiten de lopende termijn en telt niet mee"
    telt = "1 dag telt" if dagen == 1 else f"{dagen} dagen tellen"
    return f"opgeschort {periode}, {telt} mee: de laatste dag wordt {format_weekdag(eind)}"
