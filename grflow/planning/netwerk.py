"""The network of a plan: steps that wait for each other, and the earliest day on which each can happen.

Each demand is monotone: what it waits for being later never makes it earlier. So the first day that meets every
demand, taken in order, is the least solution: no schedule that keeps every demand has any step earlier.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter

from grflow.planning.agenda import GEEN, NOOIT, Agenda
from grflow.planning.plan import Waarom


@dataclass(frozen=True, slots=True, eq=False)
class Schuif:
    """How a day follows from another: a term, or working time. A later day never gives an earlier one."""

    reken: Callable[[int], int]
    _heen: dict[int, int] = field(default_factory=dict, repr=False)
    _terug: dict[int, int] = field(default_factory=dict, repr=False)

    def heen(self, dag: int) -> int:
        """Return the first day that is late enough, which is never before the day itself."""
        if dag in (GEEN, NOOIT):
            return dag
        if dag not in self._heen:
            self._heen[dag] = self.reken(dag)
        return self._heen[dag]

    def terug(self, dag: int) -> int:
        """Return the last day from which `dag` is late enough."""
        if dag not in self._terug:
            sprong = 1
            while self.heen(max(GEEN, dag - sprong)) > dag:
                sprong *= 2
            laag, hoog = max(GEEN, dag - sprong), dag
            while laag < hoog:
                midden = (laag + hoog + 1) // 2
                laag, hoog = (midden, hoog) if self.heen(midden) <= dag else (laag, midden - 1)
            self._terug[dag] = laag
        return self._terug[dag]


class Moment(StrEnum):
    """What of a step must not lie before the other: its day, the closing for its papers, or its convocation."""

    DAG = "dag"
    SLUITING = "sluiting"
    OPROEPING = "oproeping"


@dataclass(frozen=True, slots=True)
class Na:
    """A step waits for another: its day, closing or convocation is not before (the shifted day of) that one."""

    van: int
    waarom: Waarom
    moment: Moment = Moment.DAG
    schuif: Schuif | None = None

    def dag(self, tijden: Sequence[int]) -> int:
        return self.schuif.heen(tijden[self.van]) if self.schuif else tijden[self.van]


@dataclass(frozen=True, slots=True)
class NaGenoeg:
    """A step waits until enough of some others are done; `genoeg` says so for their places in `leden`.

    `allen`: every one is needed. With `genoeg`, more of them done is never less than enough.
    """

    leden: tuple[int, ...]
    waarom: Waarom
    allen: bool = True
    genoeg: Callable[[Collection[int]], bool] = field(default=lambda _: False, repr=False, compare=False)

    def dag(self, tijden: Sequence[int]) -> int:
        if self.allen:
            return max((tijden[lid] for lid in self.leden), default=NOOIT)
        eersten = self.eersten(tijden)
        return max((tijden[self.leden[nr]] for nr in eersten), default=NOOIT)

    def eersten(self, tijden: Sequence[int]) -> set[int]:
        """Return the places of the first members that are enough together; none where all are too few."""
        klaar = set[int]()
        for nr in sorted(range(len(self.leden)), key=lambda nr: tijden[self.leden[nr]]):
            klaar.add(nr)
            if self.genoeg(klaar):
                return klaar
        return set()

    def laatste_leden(self, tijden: Sequence[int]) -> tuple[int, ...]:
        """Return those that are done last of the ones that are waited for."""
        dag = self.dag(tijden)
        return tuple(lid for lid in self.leden if tijden[lid] == dag)


Eis = Na | NaGenoeg


@dataclass(frozen=True, slots=True)
class Knoop:
    """One step: the days on which it can happen and what it waits for; `vast` is its day when that is settled."""

    agenda: Agenda
    eisen: tuple[Eis, ...] = ()
    vast: int | None = None

    def eerste(self, tijden: Sequence[int], ondergrens: int = GEEN) -> int:
        """Return the first day that meets every demand."""
        if self.vast is not None:
            return max(self.vast, ondergrens)
        vroegst, stukken, oproep = ondergrens, GEEN, GEEN
        for eis in self.eisen:
            dag = eis.dag(tijden)
            moment = eis.moment if isinstance(eis, Na) else Moment.DAG
            if moment is Moment.DAG:
                vroegst = max(vroegst, dag)
            elif moment is Moment.SLUITING:
                stukken = max(stukken, dag)
            else:
                oproep = max(oproep, dag)
        if max(vroegst, stukken, oproep) >= NOOIT:
            return NOOIT
        return self.agenda.eerste(vroegst, stukken, oproep)

    def alleen(self, eis: Eis, tijden: Sequence[int]) -> int:
        """Return the first day that meets this one demand."""
        return Knoop(self.agenda, (eis,)).eerste(tijden)

    def bindend(self, tijden: Sequence[int]) -> Eis | None:
        """Return the demand that makes this step as late as it is; a later bound goes first."""
        if self.vast is not None or not self.eisen:
            return None
        return max(self.eisen, key=lambda eis: (self.alleen(eis, tijden), eis.dag(tijden)))


@dataclass(frozen=True, slots=True)
class Netwerk:
    """All steps by number, and an order in which each comes after what it waits for.

    Steps that wait for each other in a circle are in no order: they never happen.
    """

    knopen: tuple[Knoop, ...]
    volgorde: tuple[int, ...]
    kring: tuple[int, ...] = ()


def build_netwerk(knopen: Sequence[Knoop]) -> Netwerk:
    """Return the network of some steps, in order."""
    wachten = {nr: set(_voorgangers(knoop)) for nr, knoop in enumerate(knopen)}
    kring: tuple[int, ...] = ()
    while True:
        try:
            volgorde = tuple(TopologicalSorter(wachten).static_order())
        except CycleError as fout:
            kring += tuple(dict.fromkeys(fout.args[1]))
            wachten = {nr: set() if nr in kring else op for nr, op in wachten.items()}
        else:
            return Netwerk(tuple(knopen), tuple(nr for nr in volgorde if nr not in kring), kring)


def _voorgangers(knoop: Knoop) -> Iterator[int]:
    if knoop.vast is None:
        for eis in knoop.eisen:
            yield from (eis.van,) if isinstance(eis, Na) else eis.leden


def compute_vroegst(netwerk: Netwerk, ondergrens: Mapping[int, int] | None = None) -> list[int]:
    """Return the earliest day of every step; NOOIT where it cannot happen.

    Args:
        ondergrens: Days before which some steps are not allowed to happen, by their number.
    """
    tijden = [NOOIT] * len(netwerk.knopen)
    if ondergrens:
        for nr in netwerk.volgorde:
            tijden[nr] = netwerk.knopen[nr].eerste(tijden, ondergrens.get(nr, GEEN))
    else:
        for nr in netwerk.volgorde:
            tijden[nr] = netwerk.knopen[nr].eerste(tijden)
    return tijden
