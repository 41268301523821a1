"""Why a step is not earlier, and back along what binds: the critical path."""

from collections.abc import Iterator
from datetime import date

from grflow.planning.agenda import Vergaderdagen, Werkdagen
from grflow.planning.bouw import Bouwsel
from grflow.planning.lijnen import Stapknoop
from grflow.planning.netwerk import Eis, Moment, Na
from grflow.planning.plan import Waarom
from grflow.recht.datums import format_datum


def find_waarom(bouwsel: Bouwsel, stap: Stapknoop) -> Waarom | None:
    """Return what makes a step as late as it is: what it waits for, and what its calendar adds."""
    eis = bouwsel.netwerk.knopen[stap.nr].bindend(bouwsel.tijden)
    return None if eis is None else _explain(bouwsel, stap, eis)


def _explain(bouwsel: Bouwsel, stap: Stapknoop, eis: Eis) -> Waarom:
    kan, is_ = eis.dag(bouwsel.tijden), bouwsel.tijden[stap.nr]
    tekst = eis.waarom.tekst
    if isinstance(eis, Na) and eis.moment is not Moment.DAG:
        wat = "sloot" if eis.moment is Moment.SLUITING else "was opgeroepen voor"
        te_laat = (
            f"; daarvóór {wat} elke eerdere vergadering" if isinstance(stap.agenda, Vergaderdagen) else ""
        )
        tekst = f"{tekst} kan er pas op {_format(kan)} zijn{te_laat}"
    return Waarom(tekst + _add_agenda(stap, kan, is_), eis.waarom.grondslag)


def _add_agenda(stap: Stapknoop, kan: int, is_: int) -> str:
    """Return what the calendar adds to a bound, in words."""
    if isinstance(stap.agenda, Vergaderdagen):
        if is_ > stap.agenda.bereik:
            return "; na " + _format(stap.agenda.bereik) + " is geen vergadering bekend"
        return f"; de eerste vergadering daarna is op {_format(is_)}" if is_ > kan else ""
    return "; dat is de eerste werkdag erna" if is_ > kan and isinstance(stap.agenda, Werkdagen) else ""


def _format(dag: int) -> str:
    return format_datum(date.fromordinal(dag))


def walk_back(bouwsel: Bouwsel, stap: Stapknoop) -> Iterator[tuple[Stapknoop, Waarom]]:
    """Yield from a step back to what is settled: each step to come, with what makes it as late as it is."""
    hier = stap
    while (eis := bouwsel.netwerk.knopen[hier.nr].bindend(bouwsel.tijden)) is not None:
        if hier.overgang is not None:
            yield hier, _explain(bouwsel, hier, eis)
        van = eis.van if isinstance(eis, Na) else eis.laatste_leden(bouwsel.tijden)[0]
        hier = bouwsel.lijnen.knopen[van]
