"""When raden, provinciale staten and algemene besturen are chosen, and the weeks of forming that follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from grflow.recht.grondslag import Grondslag
from grflow.recht.organen import Bestuurslaag
from grflow.recht.regels import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Kiesdag:
    """One election day that was looked up, with its source."""

    dag: date
    status: Status
    bron: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verkiezing:
    """The ordinary elections of one bestuurslaag; those after a herindeling come on other days.

    After the last of `dagen`, the oldest first, the next one is expected `jaren` later in `maand`: a day is not
    known. Forming takes about `formatieweken` weeks; that is custom, no law.
    """

    laag: Bestuurslaag
    naam: str
    dagen: tuple[Kiesdag, ...]
    formatieweken: int
    jaren: int
    maand: int
    grondslag: Grondslag
    let_op: str = ""

    def __post_init__(self) -> None:
        dagen = [k.dag for k in self.dagen]
        if not dagen or dagen != sorted(set(dagen)):
            raise ValueError("election days are given, each once, the oldest first")

    def formed(self, kiesdag: date) -> date:
        """Return the last of the weeks of forming after an election."""
        return kiesdag + timedelta(weeks=self.formatieweken)

    def weken_van(self, dag: date) -> Kiesdag | None:
        """Return the election in whose weeks, from its day until the forming, a day falls."""
        return next((k for k in self.dagen if k.dag <= dag <= self.formed(k.dag)), None)

    def verwacht_op(self, dag: date) -> date | None:
        """Return the first day of a month in which an election is expected, when a day may fall in its weeks."""
        laatste = self.dagen[-1].dag
        if dag <= self.formed(laatste):
            return None
        keer = (dag.year - laatste.year) // self.jaren
        begin = date(laatste.year + keer * self.jaren, self.maand, 1)
        eind = (begin + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return begin if keer and begin <= dag <= self.formed(eind) else None


def find_verkiezing(verkiezingen: Iterable[Verkiezing], laag: Bestuurslaag) -> Verkiezing | None:
    """Return the elections of a bestuurslaag."""
    return next((v for v in verkiezingen if v.laag is laag), None)
