"""Who takes part in a ronde: everybody on the list of the day, or the one deelnemer that the dossier is about."""

from datetime import date

from grflow.proces.definitie import IEDEREEN, Proces, Roster
from grflow.proces.stand import Stand
from grflow.recht.regeling import Regeling


def list_codes(roster: Roster, regeling: Regeling, stand: Stand, op: date) -> list[str]:
    """Return the codes of a roster on a day; none while the step that names the deelnemer has not been taken."""
    if roster == IEDEREEN:
        return [d.code for d in regeling.roster_op(op)]
    feit = stand.laatste_overgang(roster.overgang)
    return (
        [regeling.drager_van(feit.tekst(roster.gegeven), op)] if feit and feit.tekst(roster.gegeven) else []
    )


def is_onderwerp(proces: Proces, regeling: Regeling, stand: Stand, code: str) -> bool:
    """Return whether a dossier is about this deelnemer, who then acts before it joins and after it has left."""
    rosters = {ronde.roster for ronde in proces.rondes.values()} - {IEDEREEN}
    return any(code in list_codes(roster, regeling, stand, date.min) for roster in rosters)
