"""A repeating pattern in the words of a reglement: 'elke vierde donderdag', 'elke twee weken op dinsdag'."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from grflow.fouten import OngeldigeInvoer
from grflow.recht.datums import WEEKDAGEN
from grflow.vergaderingen.vergadering import Reces

WEEK = 7
LAATSTE = -1
"""The rank of the last one of a month."""

_RANGEN = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "laatste": LAATSTE}
_GETALLEN = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8}
_DAGEN = "|".join(WEEKDAGEN)
_DAG = rf"(?P<dag>{_DAGEN})"
_RANG = "|".join(_RANGEN)
_PER_MAAND = re.compile(
    rf"(?:(?:elke|iedere|de) )?(?P<rangen>(?:{_RANG})(?:(?:, ?| en )(?:{_RANG}))*) {_DAG}(?: van (?:de|elke) maand)?"
)
_PER_WEEK = re.compile(rf"(?:elke|iedere) {_DAG}")
_PER_WEKEN = re.compile(
    rf"(?:elke|iedere) (?P<weken>\d{{1,2}}|{'|'.join(_GETALLEN)}) weken op {_DAG}"
    rf"|om de week op (?P<omdag>{_DAGEN})"
)
_NIET_IN_RECES = re.compile(r",? (?:maar )?niet in (?:het )?reces$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patroon:
    """On which days an organ meets: one weekday, every so many weeks, or some of each month.

    `rangen` are the ones of a month, LAATSTE for the last; empty when it goes by weeks. Weeks are counted from the
    first day that fits. A day in recess is left out where `niet_in_reces`, and the count goes on.
    """

    weekdag: int
    rangen: tuple[int, ...] = ()
    weken: int = 1
    niet_in_reces: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.weekdag < WEEK or self.weken < 1:
            raise ValueError("a pattern has a weekday from 0 to 6 and goes by whole weeks")

    def __str__(self) -> str:
        dag = WEEKDAGEN[self.weekdag]
        namen = {rang: woord for woord, rang in _RANGEN.items()}
        if self.rangen:
            zin = f"elke {' en '.join(namen[rang] for rang in self.rangen)} {dag} van de maand"
        else:
            zin = f"elke {dag}" if self.weken == 1 else f"elke {self.weken} weken op {dag}"
        return f"{zin}, niet in reces" if self.niet_in_reces else zin


def parse_patroon(tekst: str) -> Patroon:
    """Return the pattern in a text such as 'elke eerste en derde dinsdag van de maand, niet in reces'.

    Raises:
        OngeldigeInvoer: any other form.
    """
    kaal = " ".join(tekst.casefold().split()).rstrip(".")
    zonder = _NIET_IN_RECES.sub("", kaal)
    niet = zonder != kaal
    if treffer := _PER_WEEK.fullmatch(zonder):
        return Patroon(weekdag=_weekdag(treffer["dag"]), niet_in_reces=niet)
    if treffer := _PER_WEKEN.fullmatch(zonder):
        weken = treffer["weken"] or "twee"
        aantal = _GETALLEN.get(weken) or int(weken)
        if aantal:
            dag = _weekdag(treffer["dag"] or treffer["omdag"])
            return Patroon(weekdag=dag, weken=aantal, niet_in_reces=niet)
    if treffer := _PER_MAAND.fullmatch(zonder):
        rangen = tuple(_RANGEN[woord] for woord in re.findall(_RANG, treffer["rangen"]))
        return Patroon(weekdag=_weekdag(treffer["dag"]), rangen=rangen, niet_in_reces=niet)
    raise OngeldigeInvoer(
        f"'{tekst}' is geen patroon dat grflow kent.",
        wat_nu="Schrijf bijvoorbeeld 'elke donderdag', 'elke vierde donderdag van de maand', 'elke eerste en derde "
        "dinsdag', 'laatste woensdag van de maand' of 'elke twee weken op dinsdag'; 'niet in reces' mag erachter.",
    )


def _weekdag(naam: str) -> int:
    return WEEKDAGEN.index(naam)


def list_dagen(patroon: Patroon, vanaf: date, tot: date, recessen: Iterable[Reces] = ()) -> tuple[date, ...]:
    """Return the days of a pattern in a period, both inclusive."""
    reces = tuple(recessen) if patroon.niet_in_reces else ()
    return tuple(
        dag for dag in _weekdagen(patroon, vanaf, tot)
        if (not patroon.rangen or _has_rang(dag, patroon.rangen)) and not any(r.bevat(dag) for r in reces)
    )  # fmt: skip


def list_in_reces(patroon: Patroon, vanaf: date, tot: date, recessen: Iterable[Reces]) -> tuple[date, ...]:
    """Return the days that a pattern leaves out because they fall in recess."""
    met = Patroon(weekdag=patroon.weekdag, rangen=patroon.rangen, weken=patroon.weken)
    over = set(list_dagen(patroon, vanaf, tot, recessen))
    return tuple(dag for dag in list_dagen(met, vanaf, tot) if dag not in over)


def _weekdagen(patroon: Patroon, vanaf: date, tot: date) -> Iterator[date]:
    dag = vanaf + timedelta(days=(patroon.weekdag - vanaf.weekday()) % WEEK)
    while dag <= tot:
        yield dag
        dag += timedelta(weeks=patroon.weken)


def _has_rang(dag: date, rangen: tuple[int, ...]) -> bool:
    rang = (dag.day - 1) // WEEK + 1
    is_laatste = (dag + timedelta(days=WEEK)).month != dag.month
    return rang in rangen or (is_laatste and LAATSTE in rangen)
