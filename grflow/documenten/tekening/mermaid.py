"""Writes a process definition as one Mermaid diagram: the main line, and a box for each spoor and nevenspoor."""

import re
from collections.abc import Iterator

from grflow.documenten.tekening.woorden import format_per, format_sluiting, format_tags
from grflow.proces.definitie import Overgang, Proces, Verloop


def render_mermaid(proces: Proces) -> str:
    """Return the definition as text for a `stateDiagram-v2`."""
    return "\n".join((*_write_proces(proces), ""))


def _write_proces(proces: Proces) -> Iterator[str]:
    yield "stateDiagram-v2"
    yield f"  %% {_comment(proces.titel)}; proces {_comment(proces.naam)}, versie {proces.versie}"
    yield "  %% hoofdlijn"
    yield from _write_verloop(proces, proces.hoofdlijn, "hoofdlijn", "  ")
    for naam, spoor in proces.sporen.items():
        yield f"  %% spoor {_comment(naam)}"
        for ronde in proces.rondes.values():
            if ronde.spoor == naam:
                yield f"  %% ronde {_comment(ronde.titel)}: {_comment(format_sluiting(ronde))}"
        yield from _write_vak(proces, spoor, f"spoor_{_identifier(naam)}", spoor.titel)
    for naam, neven in proces.nevensporen.items():
        per = format_per(neven)
        yield f"  %% nevenspoor {_comment(naam)}"
        titel = f"{neven.verloop.titel} ({per})" if per else neven.verloop.titel
        yield from _write_vak(proces, neven.verloop, f"nevenspoor_{_identifier(naam)}", titel)


def _write_vak(proces: Proces, verloop: Verloop, sleutel: str, titel: str) -> Iterator[str]:
    """Yield a track as a composite state, so that one diagram holds them all."""
    yield f'  state "{_escape(titel)}" as {sleutel} {{'
    yield from _write_verloop(proces, verloop, sleutel, "    ")
    yield "  }"


def _write_verloop(proces: Proces, verloop: Verloop, sleutel: str, inspring: str) -> Iterator[str]:
    namen = {naam: f"{sleutel}_{_identifier(naam)}" for naam in verloop.fasen}
    for naam, fase in verloop.fasen.items():
        yield f'{inspring}state "{_escape(fase.titel)}" as {namen[naam]}'
    yield f"{inspring}[*] --> {namen[verloop.begin]}"
    for overgang in verloop.overgangen.values():
        tekst = _escape(_describe(proces, overgang))
        for van in overgang.van:
            yield f"{inspring}{namen[van]} --> {namen[overgang.naar]} : {tekst}"
    for naam in verloop.eind:
        yield f"{inspring}{namen[naam]} --> [*]"


def _describe(proces: Proces, overgang: Overgang) -> str:
    """Return a step in one line: title, who does it, on what, and when only."""
    return ", ".join(
        (overgang.titel, f"door {overgang.door}", str(overgang.grondslag), *format_tags(overgang, proces))
    )


def _identifier(naam: str) -> str:
    return re.sub(r"\W", "_", naam, flags=re.ASCII)


def _comment(tekst: str) -> str:
    """Return a text that stays on its own line; Mermaid reads a brace in a comment as a directive."""
    return " ".join(re.sub(r"[{}]", "", tekst).split())


def _escape(tekst: str) -> str:
    """Return a text in which no sign has a meaning for Mermaid or for the page around it."""
    plat = " ".join(tekst.split())
    return re.sub(r'[#;:"<>&{}\[\]`\\%]', lambda treffer: f"#{ord(treffer[0])};", plat)
