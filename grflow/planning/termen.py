"""The terms of a definition on planned days: when each begins and ends, and by which step it is met."""

from dataclasses import dataclass
from datetime import date

from grflow.planning.agenda import NOOIT
from grflow.planning.bouw import Bouwsel, as_dag
from grflow.planning.lijnen import Lijn, Stapknoop
from grflow.proces.definitie import Termijnbron, TermijnDefinitie
from grflow.recht.regels import Richting

GEREKEND = (Termijnbron.WET, Termijnbron.EIGEN_REGEL, Termijnbron.DUUR)


@dataclass(frozen=True, slots=True)
class Termijnloop:
    """From when until when a term runs, both inclusive; without a day that starts it only its end is known."""

    begin: date | None
    einde: date


def find_einde(bouwsel: Bouwsel, lijn: Lijn, termijn: TermijnDefinitie) -> Termijnloop | None:
    """Return how a term runs on a line: by the facts where it runs already, else by the planned day that starts it."""
    lopend = bouwsel.lijnen.lopend.get((termijn.naam, lijn.plek))
    if lopend is not None and lopend.einddatum.datum != date.max:
        return Termijnloop(lopend.begin, lopend.einddatum.datum)
    anker = _find_anker(bouwsel, lijn, termijn)
    if anker is None or termijn.bron not in GEREKEND:
        return None
    dag = _counted_from(bouwsel, anker, termijn)
    if dag is None or not termijn.geldt(dag, bouwsel.lijnen.regeling):
        return None
    rekent = bouwsel.lezer.find_termijn(termijn, dag.toordinal())
    if rekent is None or rekent.richting is Richting.VOOR:
        return None
    einde = as_dag(bouwsel.lezer.na_termijn(termijn).heen(dag.toordinal()) - 1)
    return Termijnloop(dag, einde) if einde else None


def _find_anker(bouwsel: Bouwsel, lijn: Lijn, termijn: TermijnDefinitie) -> Stapknoop | None:
    eigen = [s for s in lijn.stappen if s.naam == termijn.anker]
    eigen = eigen or [s for s in bouwsel.hoofdlijn.stappen if s.naam == termijn.anker]
    return eigen[-1] if eigen and bouwsel.tijden[eigen[-1].nr] < NOOIT else None


def _counted_from(bouwsel: Bouwsel, anker: Stapknoop, termijn: TermijnDefinitie) -> date | None:
    """Return the day that a term is counted from; a receipt is taken to be on the day of the act itself."""
    veld = termijn.anker_gegeven
    if not veld or veld == ONTVANGEN:
        return bouwsel.dag(anker)
    return bouwsel.vraag.aannames.gegevens.get(veld)


ONTVANGEN = "ontvangen_op"


def find_treffer(lijn: Lijn, termijn: TermijnDefinitie) -> Stapknoop | None:
    """Return the step on a line that meets a term."""
    namen = {*termijn.gehaald_door}
    return next((s for s in lijn.stappen if s.overgang and {s.naam, s.overgang.naar} & namen), None)
