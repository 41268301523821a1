"""The last safe day of every step: if it alone slips to that day, the end still comes in time.

Safe is what the calendars that are known make sure: a day beyond one counts only where there is no earlier one.

Counted back from the end. A demand on all hands its limit to each; a demand on enough of them hands it on per
member, and whoever all of these wait for is safe as long as enough of them are.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from grflow.planning.agenda import GEEN, NOOIT
from grflow.planning.netwerk import Eis, Knoop, Moment, NaGenoeg, Netwerk, compute_vroegst

Lid = tuple[int, int, int]
"""A member of a demand on enough: the step that waits, the place of the demand there, the place of the member."""
ALTIJD: Lid = (-1, -1, -1)
"""The limit that holds whoever else is in time."""


@dataclass
class _Terugweg:
    netwerk: Netwerk
    tijden: Sequence[int]
    grenzen: dict[int, dict[Lid, int]] = field(default_factory=lambda: defaultdict(dict))
    uiterst: dict[int, int] = field(default_factory=dict)
    genest: bool = False

    def walk(self, doel: int, dag: int) -> None:
        self.grenzen[doel][ALTIJD] = dag
        for nr in reversed(self.netwerk.volgorde):
            if nr in self.grenzen:
                self._pass_on(nr)

    def _pass_on(self, nr: int) -> None:
        knoop, grenzen = self.netwerk.knopen[nr], self.grenzen[nr]
        grens = self._limit(grenzen)
        if grens < NOOIT:
            self.uiterst[nr] = grens
        if knoop.vast is not None:
            return
        for plaats, eis in enumerate(knoop.eisen):
            if isinstance(eis, NaGenoeg) and not eis.allen:
                self.genest |= grenzen.keys() != {ALTIJD}
                if grens < NOOIT:
                    for lid, wie in enumerate(eis.leden):
                        self._lower(wie, (nr, plaats, lid), self.last(nr, grens))
            else:
                for label, waarde in grenzen.items():
                    self._push(knoop, eis, label, self.last(nr, waarde))

    def last(self, nr: int, grens: int) -> int:
        """Return the last day of the agenda of a step up to a limit, a known one if there is one."""
        agenda = self.netwerk.knopen[nr].agenda
        bekend = self.tijden[nr] <= agenda.bereik < grens
        return agenda.laatste(agenda.bereik if bekend else grens)

    def _push(self, knoop: Knoop, eis: Eis, label: Lid, dag: int) -> None:
        """Hand a limit to what this step, on its last day, waits for."""
        if isinstance(eis, NaGenoeg):
            for wie in eis.leden:
                self._lower(wie, label, dag)
        else:
            if eis.moment is Moment.SLUITING:
                dag = knoop.agenda.sluiting(dag) if dag else GEEN
            elif eis.moment is Moment.OPROEPING:
                dag = knoop.agenda.oproeping(dag) if dag else GEEN
            self._lower(eis.van, label, eis.schuif.terug(dag) if eis.schuif and dag else dag)

    def _lower(self, nr: int, label: Lid, dag: int) -> None:
        grenzen = self.grenzen[nr]
        grenzen[label] = min(dag, grenzen.get(label, NOOIT))

    def _limit(self, grenzen: dict[Lid, int]) -> int:
        """Return the last day that keeps every demand; NOOIT where none is at stake."""
        grens = grenzen.get(ALTIJD, NOOIT)
        groepen = defaultdict[tuple[int, int], dict[int, int]](dict)
        for (nr, plaats, lid), dag in grenzen.items():
            if nr >= 0:
                groepen[nr, plaats][lid] = dag
        for (nr, plaats), leden in groepen.items():
            eis = self.netwerk.knopen[nr].eisen[plaats]
            assert isinstance(eis, NaGenoeg)
            grens = min(grens, self._limit_of(eis, nr, leden))
        return grens

    def _limit_of(self, eis: NaGenoeg, nr: int, leden: dict[int, int]) -> int:
        """Return the last day on which enough members are still in time, others going as early as they can."""
        tot = self.last(nr, self.uiterst[nr])
        op_tijd = {lid for lid, wie in enumerate(eis.leden) if self.tijden[wie] <= tot}
        if not eis.genoeg(op_tijd):
            op_tijd = eis.eersten(self.tijden)
        klaar = op_tijd - leden.keys()
        if eis.genoeg(klaar):
            return NOOIT
        for lid in sorted(op_tijd & leden.keys(), key=lambda lid: -leden[lid]):
            klaar.add(lid)
            if eis.genoeg(klaar):
                return leden[lid]
        return GEEN


def compute_uiterst(netwerk: Netwerk, tijden: Sequence[int], doel: int, dag: int) -> list[int | None]:
    """Return the last safe day of every step for an end on `dag`; None where the end does not wait for it.

    Where the end cannot be that early, the days are those by which each would have had to happen.

    Args:
        tijden: The earliest days, as `compute_vroegst` gives them.
    """
    weg = _Terugweg(netwerk, tijden)
    weg.walk(doel, dag)
    if (weg.genest or not _is_net(netwerk)) and tijden[doel] <= dag:
        return [_search(netwerk, tijden, nr, doel, dag) for nr in range(len(netwerk.knopen))]
    return [_on_a_day(weg, nr) if nr in weg.uiterst else None for nr in range(len(netwerk.knopen))]


def _is_net(netwerk: Netwerk) -> bool:
    agendas = {id(knoop.agenda): knoop.agenda for knoop in netwerk.knopen}
    return all(agenda.is_net for agenda in agendas.values())


def _on_a_day(weg: _Terugweg, nr: int) -> int:
    """Return the last day of its agenda up to its limit, or the limit where its agenda has none so early."""
    grens = weg.uiterst[nr]
    return (weg.last(nr, grens) or grens) if weg.netwerk.knopen[nr].vast is None else grens


def _search(netwerk: Netwerk, tijden: Sequence[int], nr: int, doel: int, dag: int) -> int | None:
    """Return the last safe day of one step by trying; for networks in which days cannot be counted back."""

    def is_safe(poging: int) -> bool:
        return compute_vroegst(netwerk, {nr: poging})[doel] <= dag

    if is_safe(NOOIT):
        return None
    laag, hoog = tijden[nr], dag
    while laag < hoog:
        midden = (laag + hoog + 1) // 2
        laag, hoog = (midden, hoog) if is_safe(midden) else (laag, midden - 1)
    agenda = netwerk.knopen[nr].agenda
    return agenda.laatste(laag) if netwerk.knopen[nr].vast is None else laag
