"""Process definitions: list, show, check all of them, draw one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grflow.documenten.tekening import render_mermaid, render_svg
from grflow.documenten.tekening.woorden import format_tags, format_voorwaarde
from grflow.fouten import Bevinding, Onbekend, OngeldigeInvoer
from grflow.inlezen.processen import list_paden, load_all, short_name
from grflow.inlezen.schema import SCHEMAS
from grflow.proces.controle import examine_proces
from grflow.proces.definitie import Element, Overgang, Proces, Verloop
from grflow.stukken.soorten import Stuksoort
from grflow.toepassing.app import App


def list_processen(app: App) -> list[Proces]:
    """Return every definition that can be read, by name and version."""
    return load_all(list_paden(app.processen.mappen))[0]


def get_proces(app: App, naam: str, op: date | None = None) -> Proces:
    """Return the version of a process that a dossier starting on `op` (today) would choose.

    Raises:
        Onbekend: no such process.
    """
    return app.processen.load(naam, op or app.vandaag())


def describe_stap(proces: Proces, verloop: Verloop, overgang: Overgang) -> list[str]:
    """Return what a step is, in lines: from where to where, who, on what ground, when, and what it needs."""
    van = " of ".join(verloop.fasen[naam].titel for naam in overgang.van)
    naar = verloop.fasen[overgang.naar].titel
    regels = [f"{van} → {naar}; door {overgang.door}; {overgang.grondslag}{_tags(proces, overgang)}"]
    regels += [
        f"nodig: {format_voorwaarde(proces, v)} ({v.grondslag}){_tags(proces, v)}"
        for v in overgang.voorwaarden
    ]
    regels += [f"opent: {', '.join(overgang.opent)}"] if overgang.opent else []
    return regels + ([f"stukken: {', '.join(overgang.stukken)}"] if overgang.stukken else [])


def _tags(proces: Proces, element: Element) -> str:
    tags = format_tags(element, proces)
    return f" [{'; '.join(tags)}]" if tags else ""


@dataclass(frozen=True, slots=True)
class Nagekeken:
    """What came of checking some definitions: the faults, and how much of the ways through them was seen.

    `grenzen` says per definition what was too much to look at.
    """

    aantal: int
    fouten: tuple[Bevinding, ...]
    toestanden: int
    grenzen: tuple[str, ...]


def check_processen(app: App, paden: Sequence[Path] = ()) -> Nagekeken:
    """Return every fault in some definitions, with file and line.

    Args:
        paden: Files to check; none means all known definitions.
    """
    gekozen = list(paden) or list_paden(app.processen.mappen)
    processen, fouten = load_all(gekozen)
    verslagen = [(p, examine_proces(p, app.maatstaf.regels, list(Stuksoort))) for p in processen]
    fouten += [fout for _, verslag in verslagen for fout in verslag.bevindingen]
    fouten += [
        Bevinding(short_name(pad), 1, f"'proces' zegt '{proces.naam}', maar de map heet '{pad.parent.name}'.")
        for pad in gekozen
        for proces in processen
        if proces.bestand == short_name(pad) and proces.naam != pad.parent.name
    ]
    return Nagekeken(
        aantal=len(gekozen), fouten=tuple(sorted(set(fouten))),
        toestanden=sum(verslag.toestanden for _, verslag in verslagen),
        grenzen=tuple(f"{proces.bestand}: {v.grens}" for proces, v in verslagen if v.grens),
    )  # fmt: skip


def draw_proces(proces: Proces, vorm: str, hier: str = "") -> str:
    """Return a picture of a process as SVG, or as Mermaid text; `hier` marks the fase where a dossier is.

    Raises:
        Onbekend: the process has no fase `hier`.
        OngeldigeInvoer: another form.
    """
    if hier and hier not in proces.hoofdlijn.fasen:
        raise Onbekend("fase", hier, proces.hoofdlijn.fasen, waar=proces.bestand)
    if vorm == "svg":
        return render_svg(proces, hier=hier)
    if vorm == "mermaid":
        return render_mermaid(proces)
    raise OngeldigeInvoer(f"'{vorm}' is geen vorm van een tekening.", wat_nu="Kies svg of mermaid.")


def get_schema(soort: str) -> Mapping[str, object]:
    """Return the JSON Schema of a form of file: proces, verhaal or regeling.

    Raises:
        Onbekend: no such form.
    """
    if soort not in SCHEMAS:
        raise Onbekend("schema", soort, SCHEMAS)
    return SCHEMAS[soort]()
