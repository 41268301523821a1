"""The free days of the Algemene termijnenwet, built from data: weekdays, feestdagen, gelijkgestelde dagen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter

from grflow.fouten import KalenderOnbekend
from grflow.recht.datums import format_datum
from grflow.recht.grondslag import Grondslag
from grflow.recht.regels import Duur, Eenheid, Status

_DAG: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class VrijeDag:
    """Why a day is free: `zinsdeel` fits in "maandag 27 april 2026 is …"."""

    naam: str
    grondslag: Grondslag
    zinsdeel: str
    is_feestdag: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class VrijeWeekdag:
    """A day of the week on which no term ends; `weekdag` is 0 for maandag."""

    weekdag: int
    naam: str
    grondslag: Grondslag


@dataclass(frozen=True, slots=True, kw_only=True)
class Feestdag:
    """A feestdag of each year from `vanaf_jaar` to `tot_jaar`: a number of days from Easter, or a fixed day.

    `verschuiving` moves a fixed day by so many days in a year in which it falls on `weekdag` (0 is maandag).
    """

    naam: str
    grondslag: Grondslag
    pasen: int | None = None
    maand: int = 0
    dag: int = 0
    weekdag: int | None = None
    verschuiving: int = 0
    vanaf_jaar: int | None = None
    tot_jaar: int | None = None

    def __post_init__(self) -> None:
        if self.pasen is None:
            date(2001, self.maand, self.dag)  # a ValueError for a day that does not come every year

    def dag_in(self, jaar: int) -> date | None:
        """Return the day in a year, or None in a year in which it is not celebrated."""
        if (self.vanaf_jaar or jaar) > jaar or (self.tot_jaar or jaar) < jaar:
            return None
        if self.pasen is not None:
            return easter(jaar) + timedelta(days=self.pasen)
        dag = date(jaar, self.maand, self.dag)
        return dag + timedelta(days=self.verschuiving) if dag.weekday() == self.weekdag else dag


@dataclass(frozen=True, slots=True, kw_only=True)
class GelijkgesteldeDag:
    """One day that a koninklijk besluit equates with a feestdag (Atw 3 lid 3)."""

    dag: date
    naam: str
    besluit: str
    grondslag: Grondslag
    bron: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Termijnenwet:
    """The numbers and articles of the Atw that decide whether and how a term is moved.

    `langste` holds, per Eenheid, the longest duur that is still covered; an absent Eenheid is never covered.
    """

    verlenging: Grondslag
    terugrekening: Grondslag
    werkdagen: Grondslag
    minimum_dagen: int
    minimum_werkdagen: int
    langste: tuple[Duur, ...]
    te_lang: Grondslag

    def langste_in(self, eenheid: Eenheid) -> Duur | None:
        return next((duur for duur in self.langste if duur.eenheid is eenheid), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalender:
    """Every free day from `eerste_jaar` on, with its reason; the years are worked out when first asked for.

    After `bekend_tot` (a year) no gelijkgestelde dagen are named yet; after `laatste_jaar` Easter is unknown.
    """

    eerste_jaar: int
    bekend_tot: int
    laatste_jaar: int
    vrije_weekdagen: tuple[VrijeWeekdag, ...]
    feestdagen: tuple[Feestdag, ...]
    gelijkgesteld: tuple[GelijkgesteldeDag, ...]
    afstand: int
    "So many days from a feestdag, at most, lies every day that was ever equated."
    termijnenwet: Termijnenwet
    vingerafdruk: str = ""
    _jaren: dict[int, dict[date, VrijeDag]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _kandidaten: dict[int, frozenset[date]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def is_vrij(self, dag: date) -> bool:
        return dag in self.vrije_dagen(dag.year)

    def is_werkdag(self, dag: date) -> bool:
        return dag not in self.vrije_dagen(dag.year)

    def reden(self, dag: date) -> VrijeDag | None:
        """Return why a day is free, or None for a working day; a feestdag goes before a weekday."""
        return self.vrije_dagen(dag.year).get(dag)

    def laatste_werkdag(self, dag: date) -> date:
        """Return the last working day on or before a day."""
        while self.is_vrij(dag):
            dag -= _DAG
        return dag

    def volgende_werkdag(self, dag: date) -> date:
        """Return the first working day after a day."""
        dag += _DAG
        while self.is_vrij(dag):
            dag += _DAG
        return dag

    def kan_nog_vrij_worden(self, dag: date) -> bool:
        """Return whether a working day may still be equated: no besluit yet, and close to a feestdag."""
        dagen = self._kandidaten.get(dag.year)
        if dagen is None:
            dagen = self._kandidaten[dag.year] = frozenset(self._compute_kandidaten(dag.year))
        return dag in dagen

    def vrije_dagen(self, jaar: int) -> dict[date, VrijeDag]:
        """Return all free days of a year, in no particular order.

        Raises:
            KalenderOnbekend: a year before `eerste_jaar` or after `laatste_jaar`.
        """
        dagen = self._jaren.get(jaar)
        if dagen is None:
            self._check_jaar(jaar)
            dagen = self._jaren[jaar] = dict(self._compute_jaar(jaar))
        return dagen

    def _check_jaar(self, jaar: int) -> None:
        if not self.eerste_jaar <= jaar <= self.laatste_jaar:
            eerste, laatste = date(self.eerste_jaar, 1, 1), date(self.laatste_jaar, 12, 31)
            raise KalenderOnbekend(
                f"de vrije dagen van {jaar} zijn niet bekend.",
                waar="kalender van feestdagen",
                wat_nu=f"grflow rekent van {format_datum(eerste)} tot en met {format_datum(laatste)}.",
            )

    def _compute_jaar(self, jaar: int) -> Iterator[tuple[date, VrijeDag]]:
        """Give the free days of a year; what comes later in this list goes before what came earlier."""
        for vrij in self.vrije_weekdagen:
            reden = VrijeDag(vrij.naam, vrij.grondslag, vrij.naam, is_feestdag=False)
            yield from ((dag, reden) for dag in _weekdagen_in(jaar, vrij.weekdag))
        for gelijk in self.gelijkgesteld:
            if gelijk.dag.year == jaar:
                zinsdeel = f"een gelijkgestelde dag ({gelijk.besluit})"
                yield gelijk.dag, VrijeDag(gelijk.naam, gelijk.grondslag, zinsdeel, is_feestdag=False)
        for feestdag in self.feestdagen:
            dag = feestdag.dag_in(jaar)
            if dag is not None:
                yield dag, VrijeDag(feestdag.naam, feestdag.grondslag, feestdag.naam)

    def _compute_kandidaten(self, jaar: int) -> Iterator[date]:
        """Give the working days of a year that lie close to a feestdag, of this year or of the years beside it."""
        if jaar <= self.bekend_tot:
            return
        for naast in range(max(jaar - 1, self.eerste_jaar), min(jaar + 1, self.laatste_jaar) + 1):
            for feestdag in (dag for dag, reden in self.vrije_dagen(naast).items() if reden.is_feestdag):
                for n in range(-self.afstand, self.afstand + 1):
                    dag = feestdag + timedelta(days=n)
                    if dag.year == jaar and self.is_werkdag(dag):
                        yield dag


def _weekdagen_in(jaar: int, weekdag: int) -> Iterator[date]:
    begin = date(jaar, 1, 1)
    eerste = begin + timedelta(days=(weekdag - begin.weekday()) % 7)
    return (eerste + timedelta(weeks=n) for n in range(53) if (eerste + timedelta(weeks=n)).year == jaar)
