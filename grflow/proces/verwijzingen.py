"""What a guard may name: every argument checked against the definition that it stands in."""

from collections.abc import Collection, Iterable, Iterator
from typing import assert_never

from grflow.fouten import suggest
from grflow.proces.definitie import Gegeven, Overgang, Proces, Termijnbron, Voorwaarde
from grflow.proces.voorwaarden import CONTROLES, Verwijzing

Bevindingen = Iterator[tuple[int, str]]


def format_unknown(wat: str, naam: str, bekend: Iterable[str]) -> str:
    """Return that a name does not exist, and which names do."""
    return f"{wat} '{naam}' bestaat niet. {suggest(naam, bekend)}".rstrip()


def check_argumenten(proces: Proces, overgang: Overgang, voorwaarde: Voorwaarde) -> Bevindingen:
    """Each name in a guard exists."""
    for naam, verwijzing in CONTROLES[voorwaarde.controle].argumenten.items():
        bekend = _known(proces, overgang, voorwaarde, verwijzing)
        for waarde in voorwaarde.argumenten.get(naam, ()):
            if bekend is not None and waarde not in bekend:
                wat = format_unknown(str(verwijzing), waarde, bekend)
                yield voorwaarde.regel, f"overgang '{overgang.naam}': {wat}"


def gegevens_bij(proces: Proces, overgang: Overgang, voorwaarde: Voorwaarde) -> tuple[Gegeven, ...]:
    """Return the values of the step that a guard names, or of its own step."""
    ander = voorwaarde.argument("overgang")
    if not ander:
        return overgang.gegevens
    return proces.hoofdlijn.overgangen[ander].gegevens if ander in proces.hoofdlijn.overgangen else ()


def _known(
    proces: Proces, overgang: Overgang, voorwaarde: Voorwaarde, verwijzing: Verwijzing
) -> Collection[str] | None:
    """Return what an argument may name, or None where any text is good."""
    ronde, neven = proces.rondes.get(voorwaarde.argument("ronde")), voorwaarde.argument("nevenspoor")
    match verwijzing:
        case Verwijzing.RONDE:
            return proces.rondes
        case Verwijzing.NEVENSPOOR:
            return proces.nevensporen
        case Verwijzing.TERMIJN:
            return proces.termijnen
        case Verwijzing.LENGTE:
            zonder = (Termijnbron.AFSPRAAK, Termijnbron.DAG)
            return {t.naam for t in proces.termijnen.values() if t.bron not in zonder}
        case Verwijzing.BEVESTIGING:
            return proces.bevestigingen
        case Verwijzing.OVERGANG:
            return {o for v in proces.verlopen() for o in v.overgangen}
        case Verwijzing.GEGEVEN:
            return {g.naam for g in gegevens_bij(proces, overgang, voorwaarde)}
        case Verwijzing.HOOFDSTAP:
            return proces.hoofdlijn.overgangen
        case Verwijzing.UITKOMST:
            spoor = proces.sporen.get(ronde.spoor) if ronde else None
            return {o.uitkomst for o in spoor.overgangen.values() if o.uitkomst} if spoor else None
        case Verwijzing.FASE:
            return proces.nevensporen[neven].verloop.fasen if neven in proces.nevensporen else None
        case Verwijzing.TEKST:
            return None
    assert_never(verwijzing)
