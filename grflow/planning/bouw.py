"""From a dossier to a network with its days; built again where a law changes between the first day and the last."""

from dataclasses import dataclass
from datetime import date

from grflow.planning.aannames import Planvraag
from grflow.planning.agenda import NOOIT
from grflow.planning.betekenissen import Eislezer
from grflow.planning.lijnen import Lijn, Lijnen, Stapknoop, Verlaten
from grflow.planning.netwerk import Knoop, Netwerk, build_netwerk, compute_vroegst
from grflow.proces.definitie import Proces
from grflow.proces.feiten import HOOFDLIJN, Plek

MEEST_KEER = 4
"""How often the lines are laid out again at most; a law that changes twice on one way needs three."""


@dataclass(frozen=True, slots=True)
class Bouwsel:
    """The lines of a dossier, their network and the earliest day of each step; `doel` is the step planned for."""

    vraag: Planvraag
    lijnen: Lijnen
    lezer: Eislezer
    netwerk: Netwerk
    tijden: tuple[int, ...]
    doel: Stapknoop | None

    @property
    def hoofdlijn(self) -> Lijn:
        return self.lijnen.lijnen[HOOFDLIJN]

    def dag(self, stap: Stapknoop) -> date | None:
        """Return the earliest day of a step, or None where it never comes."""
        return as_dag(self.tijden[stap.nr])


def as_dag(dag: int) -> date | None:
    return date.fromordinal(dag) if 0 < dag < NOOIT else None


def build(vraag: Planvraag) -> Bouwsel:
    """Return the network of a dossier, solved.

    The law of each step is that of its own day: where a law changes on the way, the lines are laid out again by the
    days of the solution before, until they stay the same.

    Raises:
        Onbekend: the step to plan for lies not before us.
    """
    grenzen, verlaten = _list_grenzen(vraag.omgeving.proces), Verlaten()
    bouwsel, keer = _build_once(vraag, verlaten), 1
    while keer < MEEST_KEER and _is_anders(bouwsel, grenzen) and (nieuw := _leave_days(bouwsel)) != verlaten:
        verlaten = nieuw
        bouwsel, keer = _build_once(vraag, verlaten), keer + 1
    return bouwsel


def _is_anders(bouwsel: Bouwsel, grenzen: set[date]) -> bool:
    """Return whether a law changes between the first day of a solution and the last."""
    laatste = max(dag for dag in bouwsel.tijden if dag < NOOIT)
    return any(bouwsel.vraag.vanaf < grens <= date.fromordinal(laatste) for grens in grenzen)


def _build_once(vraag: Planvraag, verlaten: Verlaten) -> Bouwsel:
    lijnen = Lijnen(vraag, verlaten, NOOIT)
    lijnen.build()
    lezer = Eislezer(lijnen)
    for stap, overgang in [(s, s.overgang) for s in lijnen.knopen if s.vast is None and s.overgang]:
        lezer.read(stap, overgang)
    netwerk = build_netwerk([Knoop(s.agenda, tuple(s.eisen), s.vast) for s in lijnen.knopen])
    stappen = lijnen.lijnen[HOOFDLIJN].open_stappen
    doel = stappen[-1] if stappen else None
    return Bouwsel(vraag, lijnen, lezer, netwerk, tuple(compute_vroegst(netwerk)), doel)


def _leave_days(bouwsel: Bouwsel) -> dict[tuple[Plek, str], date]:
    """Return on which day the solution leaves each fase."""
    stappen = [s for lijn in bouwsel.lijnen.lijnen.values() for s in lijn.open_stappen]
    gezet = [(s, s.overgang, dag) for s in stappen if s.overgang and (dag := bouwsel.dag(s)) is not None]
    return {(s.plek, fase): dag for s, o, dag in gezet for fase in o.van if fase != o.naar}


def _list_grenzen(proces: Proces) -> set[date]:
    """Return the first days of which another law holds somewhere in a process."""
    stappen = [o for verloop in proces.verlopen() for o in verloop.overgangen.values()]
    elementen = [*stappen, *(v for o in stappen for v in o.voorwaarden)]
    delen = [*proces.rondes.values(), *proces.nevensporen.values()]
    begin = {e.geldig.vanaf for e in (*elementen, *delen)}
    eind = {e.geldig.tot for e in (*elementen, *delen)}
    return {dag for dag in begin | eind if dag is not None}
