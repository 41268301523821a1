"""The calendar of one orgaan: the first meeting that can still be made, and the last one in time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from grflow.vergaderingen.vergadering import Orgaan, Reces, Vergadering, Vergaderregels


@dataclass(frozen=True, kw_only=True)
class Vergaderkalender:
    """The meetings of one orgaan that go on, by day, with its recess and the rules of its reglement.

    `regels` are those without a first day; `latere_regels` take their place from theirs, the earliest first.
    `reikt_tot` is the last day of which the meetings are known; after it the answer is voorlopig.
    """

    orgaan: Orgaan
    vergaderingen: tuple[Vergadering, ...] = ()
    recessen: tuple[Reces, ...] = ()
    regels: Vergaderregels = field(default_factory=Vergaderregels)
    reikt_tot: date | None = None
    latere_regels: tuple[Vergaderregels, ...] = ()

    def __post_init__(self) -> None:
        dagen = [v.datum for v in self.vergaderingen]
        if dagen != sorted(dagen) or not all(v.gaat_door for v in self.vergaderingen):
            raise ValueError("a calendar holds meetings that go on, by day")

    @cached_property
    def dagen(self) -> tuple[date, ...]:
        return tuple(v.datum for v in self.vergaderingen)

    def regels_op(self, dag: date) -> Vergaderregels:
        """Return the rules of the reglement for a meeting on a day."""
        laatste = self.regels
        for regels in self.latere_regels:
            if regels.vanaf is not None and regels.vanaf <= dag:
                laatste = regels
        return laatste

    def sluiting(self, vergadering: Vergadering) -> date | None:
        """Return the last day for papers, or None where nobody said one."""
        dagen = self.regels_op(vergadering.datum).sluiting_dagen
        if vergadering.sluitingsdatum or dagen is None:
            return vergadering.sluitingsdatum
        return vergadering.datum - timedelta(days=dagen)

    def oproeping(self, vergadering: Vergadering) -> date | None:
        """Return the last day on which the members can be called, or None where nobody said one."""
        dagen = self.regels_op(vergadering.datum).oproep_dagen
        return None if dagen is None else vergadering.datum - timedelta(days=dagen)

    def first(
        self, vanaf: date, *, stukken_op: date | None = None, oproep_op: date | None = None
    ) -> Vergadering | None:
        """Return the first meeting on or after a day that papers and convocation of those days still make.

        Args:
            stukken_op: The day the papers come in; None when they are there already.
            oproep_op: The first day on which the members can be called; None when they are called already.
        """
        for vergadering in self.vergaderingen[bisect_left(self.dagen, vanaf) :]:
            sluiting, oproeping = self.sluiting(vergadering), self.oproeping(vergadering)
            te_laat = stukken_op and sluiting and sluiting < stukken_op
            te_kort = oproep_op and oproeping and oproeping < oproep_op
            if not (te_laat or te_kort):
                return vergadering
        return None

    def last(self, tot: date) -> Vergadering | None:
        """Return the last meeting on or before a day."""
        tot_hier = bisect_right(self.dagen, tot)
        return self.vergaderingen[tot_hier - 1] if tot_hier else None

    def between(self, eerste: date, laatste: date) -> tuple[Vergadering, ...]:
        """Return the meetings of a period, both days inclusive."""
        return self.vergaderingen[bisect_left(self.dagen, eerste) : bisect_right(self.dagen, laatste)]

    def reces_op(self, dag: date) -> Reces | None:
        return next((reces for reces in self.recessen if reces.bevat(dag)), None)


@dataclass(frozen=True, slots=True)
class Kalenders:
    """The calendars of many organs, by organ."""

    per_orgaan: Mapping[Orgaan, Vergaderkalender]

    def van(self, van: str, naam: str) -> Vergaderkalender | None:
        """Return the calendar of an organ, or None where no meeting of it is known."""
        return self.per_orgaan.get(Orgaan(van, naam))

    def __iter__(self) -> Iterator[Vergaderkalender]:
        return iter(self.per_orgaan.values())


def build_kalenders(kalenders: Iterable[Vergaderkalender]) -> Kalenders:
    """Return calendars by their organ."""
    return Kalenders({kalender.orgaan: kalender for kalender in kalenders})
