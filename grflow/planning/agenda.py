"""On which days a step can happen: any day, working days, or the days on which an organ meets. Days are ordinals."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Protocol

from grflow.recht.feestdagen import Kalender
from grflow.vergaderingen.kalender import Vergaderkalender

NOOIT = date.max.toordinal()
"""A day that never comes."""
GEEN = 0
"""Where no day is early enough."""
DAG_ERVOOR = 1
"""So many days before a meeting papers and convocation are there, where no reglement says it: not on the day itself."""


class Agenda(Protocol):
    """The days on which a step can happen; after `bereik` they are not really known."""

    @property
    def bereik(self) -> int: ...

    @property
    def is_net(self) -> bool:
        """Whether a later day never closes for papers, or is called, before an earlier one."""
        ...

    def eerste(self, vanaf: int, stukken: int = GEEN, oproep: int = GEEN) -> int:
        """Return the first day from `vanaf` on that papers and convocation of those days still make."""
        ...

    def laatste(self, tot: int) -> int:
        """Return the last day up to `tot`, or GEEN."""
        ...

    def sluiting(self, dag: int) -> int:
        """Return the last day for the papers of a day."""
        ...

    def oproeping(self, dag: int) -> int:
        """Return the last day on which the members can be called for a day."""
        ...


@dataclass(frozen=True, slots=True)
class ElkeDag:
    """Any day: what happens by itself, such as the day on which something takes effect."""

    is_net: bool = True
    bereik: int = NOOIT

    def eerste(self, vanaf: int, stukken: int = GEEN, oproep: int = GEEN) -> int:
        return max(vanaf, stukken, oproep)

    def laatste(self, tot: int) -> int:
        return tot

    def sluiting(self, dag: int) -> int:
        return dag

    def oproeping(self, dag: int) -> int:
        return dag


@dataclass(frozen=True, slots=True)
class Werkdagen:
    """The days on which people work: no weekend and no feestdag. An assumption of a plan, not a rule of law.

    `vooraf` is how many days before it papers and convocation must be there, for an organ without a calendar.
    """

    kalender: Kalender
    vooraf: int = 0
    is_net: bool = True
    bereik: int = NOOIT
    _eerste: dict[int, int] = field(default_factory=dict, repr=False, compare=False)

    def eerste(self, vanaf: int, stukken: int = GEEN, oproep: int = GEEN) -> int:
        dag = max(vanaf, stukken + self.vooraf, oproep + self.vooraf)
        if dag >= NOOIT:
            return NOOIT
        gevonden = self._eerste.get(dag)
        if gevonden is None:
            gevonden = dag
            while self.kalender.is_vrij(date.fromordinal(gevonden)):
                gevonden += 1
            self._eerste[dag] = gevonden
        return gevonden

    def laatste(self, tot: int) -> int:
        return self.kalender.laatste_werkdag(date.fromordinal(tot)).toordinal() if tot > GEEN else GEEN

    def sluiting(self, dag: int) -> int:
        return dag - self.vooraf

    def oproeping(self, dag: int) -> int:
        return dag - self.vooraf


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergaderdagen:
    """The days on which an organ meets, with the last day for papers and convocation of each.

    After `bereik` no meeting is known: then any day of `daarna` serves, and the plan is voorlopig.
    """

    dagen: tuple[int, ...]
    sluitingen: tuple[int, ...]
    oproepingen: tuple[int, ...]
    bereik: int
    daarna: Agenda
    sluiting_dagen: int = 0
    oproep_dagen: int = 0

    @property
    def is_net(self) -> bool:
        erna = (self.bereik + 1 - self.sluiting_dagen, self.bereik + 1 - self.oproep_dagen)
        rijen = (self.sluitingen + erna[:1], self.oproepingen + erna[1:])
        return all(een <= ander for rij in rijen for een, ander in pairwise(rij))

    def eerste(self, vanaf: int, stukken: int = GEEN, oproep: int = GEEN) -> int:
        for nr in range(bisect_left(self.dagen, vanaf), len(self.dagen)):
            if stukken <= self.sluitingen[nr] and oproep <= self.oproepingen[nr]:
                return self.dagen[nr]
        na = (vanaf, self.bereik + 1, stukken + self.sluiting_dagen, oproep + self.oproep_dagen)
        return self.daarna.eerste(max(na))

    def laatste(self, tot: int) -> int:
        if tot > self.bereik and (dag := self.daarna.laatste(tot)) > self.bereik:
            return dag
        nr = bisect_right(self.dagen, tot)
        return self.dagen[nr - 1] if nr else GEEN

    def sluiting(self, dag: int) -> int:
        nr = self._nummer(dag)
        return dag - self.sluiting_dagen if nr is None else self.sluitingen[nr]

    def oproeping(self, dag: int) -> int:
        nr = self._nummer(dag)
        return dag - self.oproep_dagen if nr is None else self.oproepingen[nr]

    def _nummer(self, dag: int) -> int | None:
        nr = bisect_left(self.dagen, dag)
        return nr if nr < len(self.dagen) and self.dagen[nr] == dag else None

    def count(self, na: int, tot: int) -> int:
        """Return how many meetings there are after one day, up to and including another."""
        return max(0, bisect_right(self.dagen, tot) - bisect_right(self.dagen, na))

    def pin(self, dag: int) -> "Vergaderdagen":
        """Return the days from one meeting on: what is on the agenda then is not dealt with before."""
        if self._nummer(dag) is None:
            return self
        nr = bisect_left(self.dagen, dag)
        return Vergaderdagen(
            dagen=self.dagen[nr:], sluitingen=self.sluitingen[nr:], oproepingen=self.oproepingen[nr:],
            bereik=self.bereik, daarna=self.daarna, sluiting_dagen=self.sluiting_dagen,
            oproep_dagen=self.oproep_dagen,
        )  # fmt: skip


def build_vergaderdagen(kalender: Vergaderkalender, daarna: Agenda) -> Vergaderdagen:
    """Return the days of a calendar; where nobody said when papers close, they come on the day before."""
    vergaderingen = kalender.vergaderingen
    bereik = max([v.datum for v in vergaderingen[-1:]] + [kalender.reikt_tot or date.min])
    regels = kalender.regels_op(bereik)
    return Vergaderdagen(
        dagen=tuple(v.datum.toordinal() for v in vergaderingen),
        sluitingen=tuple(_ordinal(kalender.sluiting(v), v.datum) for v in vergaderingen),
        oproepingen=tuple(_ordinal(kalender.oproeping(v), v.datum) for v in vergaderingen),
        bereik=bereik.toordinal(),
        daarna=daarna,
        sluiting_dagen=DAG_ERVOOR if regels.sluiting_dagen is None else regels.sluiting_dagen,
        oproep_dagen=DAG_ERVOOR if regels.oproep_dagen is None else regels.oproep_dagen,
    )


def _ordinal(uiterlijk: date | None, vergadering: date) -> int:
    return vergadering.toordinal() - DAG_ERVOOR if uiterlijk is None else uiterlijk.toordinal()
