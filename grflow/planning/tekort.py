"""What stands in the way of a wanted date, and what makes a plan only provisional."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from grflow.planning.agenda import NOOIT, Vergaderdagen
from grflow.planning.bouw import Bouwsel
from grflow.planning.plan import Plan, Planspoor, Planstap, Waarom
from grflow.recht.datums import format_datum
from grflow.recht.grondslag import GEBRUIK, Grondslag

_GEBRUIK = Grondslag(GEBRUIK)
MEEST_NAMEN = 3
"""How many deelnemers that are too late are named, the worst first."""


def list_tekorten(plan: Plan) -> Iterator[Waarom]:
    """Yield why a wanted date is not feasible: the end itself, then who is too late for it, the worst first."""
    if plan.haalbaar or plan.streefdatum is None or plan.vroegst is None:
        return
    yield Waarom(
        f"{plan.doeltitel} kan op zijn vroegst op {format_datum(plan.vroegst)}, na {format_datum(plan.streefdatum)}",
        _GEBRUIK,
    )
    if plan.uiterste_start is not None and plan.uiterste_start < plan.vanaf:
        begin = format_datum(plan.uiterste_start)
        yield Waarom(
            f"om dat te halen had de eerste open stap uiterlijk op {begin} gezet moeten zijn", _GEBRUIK
        )
    per_ronde = defaultdict[str, list[tuple[Planspoor, Planstap]]](list)
    besluiten = [(spoor, spoor.besluit) for spoor in plan.sporen if spoor.besluit]
    for spoor, stap in [paar for paar in besluiten if (paar[1].speling_dagen or 0) < 0]:
        per_ronde[spoor.titel].append((spoor, stap))
    for titel, te_laat in per_ronde.items():
        yield _name(titel, te_laat)


def _name(titel: str, te_laat: list[tuple[Planspoor, Planstap]]) -> Waarom:
    te_laat.sort(key=lambda paar: (paar[1].speling_dagen or 0, paar[0].naam))
    wie = ", ".join(f"{spoor.naam} {_dates(stap)}" for spoor, stap in te_laat[:MEEST_NAMEN])
    rest = f" en nog {len(te_laat) - MEEST_NAMEN}" if len(te_laat) > MEEST_NAMEN else ""
    return Waarom(f"{titel}: te laat zijn {wie}{rest}", te_laat[0][1].grondslag)


def _dates(stap: Planstap) -> str:
    moest = f", nodig uiterlijk {format_datum(stap.uiterst)}" if stap.uiterst else ""
    return f"({format_datum(stap.datum)}{moest})" if stap.datum else "(geen dag)"


def list_voorlopig(bouwsel: Bouwsel) -> Iterator[str]:
    """Yield what is not known well enough: calendars that are missing or too short, terms that nobody gave."""
    lijnen = bouwsel.lijnen
    for naam, codes in lijnen.zonder_kalender.items():
        wie = [lijnen.regeling.naam_van(code) for code in dict.fromkeys(codes)]
        van = f" van {enumerate_namen(wie)}" if not codes[0].startswith("reg:") else " van de regeling"
        yield f"geen kalender bekend: {naam}{van}; daar is elke werkdag aangehouden"
    yield from _list_kort(bouwsel)
    for titel in bouwsel.lezer.onbekend:
        yield f"{titel}: hoe lang dit duurt, is niet bekend; er is geen tijd voor gerekend"
    yield from bouwsel.lezer.twijfel


def _list_kort(bouwsel: Bouwsel) -> Iterator[str]:
    """Yield the calendars that a day of the plan lies beyond, those that end on the same day together."""
    per_einde = defaultdict[tuple[str, int], dict[str, None]](dict)
    for stap in bouwsel.lijnen.knopen:
        dag = bouwsel.tijden[stap.nr]
        if stap.orgaan and isinstance(stap.agenda, Vergaderdagen) and stap.agenda.bereik < dag < NOOIT:
            wie = bouwsel.lijnen.regeling.naam_van(stap.orgaan.van)
            per_einde[stap.orgaan.naam, stap.agenda.bereik][wie] = None
    for (naam, bereik), wie_alle in per_einde.items():
        namen = list(wie_alle)
        tot = format_datum(date.fromordinal(bereik))
        van = "" if namen[0].startswith("reg:") else f" van {enumerate_namen(namen)}"
        yield f"de kalender van {naam}{van} reikt tot en met {tot}; daarna is elke werkdag aangehouden"


def enumerate_namen(namen: list[str]) -> str:
    """Return names in a sentence: 'A, B en C'."""
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}"
