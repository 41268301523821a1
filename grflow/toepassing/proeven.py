"""Stories replayed as a proof of a process, in a scratch database that is thrown away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from grflow.fouten import BestandFout, Bevinding, GrflowError, OngeldigeInvoer
from grflow.inlezen.verhalen import load_verhaal
from grflow.inlezen.yamlbestand import load_yaml
from grflow.proces.definitie import Proces
from grflow.proces.feitsoorten import FEITSOORTEN
from grflow.proces.verhaal import Gebeurtenis, Verhaal
from grflow.toegang.rollen import VOLLEDIG
from grflow.toepassing.app import App
from grflow.toepassing.verhalen import VerhaalFout, VerhaalGeweigerd, replay_verhaal


@dataclass(frozen=True, slots=True, kw_only=True)
class Proeffout:
    """What came out otherwise than the story says: its line, and the reasons of a refusal."""

    bestand: str
    regel: int
    fout: str
    redenen: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proefstap:
    """One line of a story as it reads: the day in words, what was done and by whom."""

    regel: int
    op: str
    wat: str
    deelnemer: str = ""
    is_stap: bool = False
    "A step of the process, not another fact."


@dataclass(frozen=True, slots=True, kw_only=True)
class Proef:
    """How one story came out."""

    bestand: str
    titel: str = ""
    proces: str = ""
    versie: date | None = None
    stappen: tuple[Proefstap, ...] = ()
    verwacht_op: tuple[date, ...] = ()
    geweigerd: int = 0
    "How many refusals the story asked for."
    fouten: tuple[Proeffout, ...] = ()
    is_gestopt: bool = False
    "The replay stopped at a line; what comes after it was not looked at."

    @property
    def is_goed(self) -> bool:
        return not self.fouten


@dataclass(frozen=True, slots=True)
class _Bestand:
    """A file as it could be read: a story, or its faults."""

    pad: Path
    verhaal: Verhaal | None = None
    fouten: tuple[Bevinding, ...] = ()

    @property
    def is_gekoppeld(self) -> bool:
        return self.verhaal is not None and any(g.verhaal for g in self.verhaal.gebeurtenissen)

    @property
    def is_vervolg(self) -> bool:
        return self.verhaal is not None and len(self.verhaal.paden) > 1


def run_proeven(app: App, paden: Sequence[Path]) -> Iterator[Proef]:
    """Yield how each story came out, and each story of a folder; the user's own database is not opened.

    Raises:
        OngeldigeInvoer: a folder without a story.
    """
    for groep in _group([_read(pad) for pad in _list_paden(paden)]):
        with TemporaryDirectory(prefix="grflow-proef-") as map_:
            schoon = replace(app, database=str(Path(map_) / "proef.db"), zicht=VOLLEDIG)
            dossiers: dict[str, str] = {}
            try:
                for bestand in groep:
                    yield _run(schoon, bestand, dossiers)
            finally:
                schoon.opslag.close()


def _list_paden(paden: Iterable[Path]) -> list[Path]:
    gevonden: list[Path] = []
    for pad in paden:
        hier = [p for p in sorted(pad.rglob("*.yaml")) if _is_verhaal(p)] if pad.is_dir() else [pad]
        if not hier:
            raise OngeldigeInvoer(
                "In deze map staat geen verhaal.",
                waar=str(pad),
                wat_nu="Een verhaal is een YAML-bestand met 'feiten' of 'verwacht'.",
            )
        gevonden += hier
    return list(dict.fromkeys(gevonden))


def _is_verhaal(pad: Path) -> bool:
    """Return whether a file tells a story; one that cannot be read at all may be one."""
    try:
        waarde = load_yaml(pad).waarde
    except BestandFout:
        return True
    return isinstance(waarde, dict) and bool({"feiten", "verwacht", "vervolg_op"} & set(waarde))


def _read(pad: Path) -> _Bestand:
    try:
        return _Bestand(pad, load_verhaal(pad))
    except BestandFout as fout:
        return _Bestand(pad, fouten=fout.bevindingen)


def _group(bestanden: Sequence[_Bestand]) -> list[list[_Bestand]]:
    """Return the stories per scratch database: those of one folder that name each other share one."""
    gekoppeld = {b.pad.parent for b in bestanden if b.is_gekoppeld}
    groepen: dict[Path, list[_Bestand]] = {}
    for bestand in bestanden:
        samen = bestand.pad.parent in gekoppeld and not bestand.is_vervolg
        groepen.setdefault(bestand.pad.parent if samen else bestand.pad, []).append(bestand)
    return [sorted(groep, key=lambda b: b.pad.name != "dossier.yaml") for groep in groepen.values()]


def _run(app: App, bestand: _Bestand, dossiers: dict[str, str]) -> Proef:
    """Return how one story came out; a failure of one never stops the others."""
    verhaal, naam = bestand.verhaal, str(bestand.pad)
    if verhaal is None:
        return Proef(bestand=naam, fouten=tuple(_found(bestand.fouten)))
    proef = Proef(
        bestand=naam, titel=verhaal.titel, proces=verhaal.proces,
        verwacht_op=tuple(v.op for v in verhaal.verwachtingen),
        geweigerd=sum(len(v.geweigerd) for v in verhaal.verwachtingen),
    )  # fmt: skip
    try:
        proces = app.processen.load(verhaal.proces, verhaal.begin.laatste or app.vandaag())
        proef = replace(proef, versie=proces.versie, stappen=_steps(proces, verhaal))
        replay_verhaal(app, bestand.pad, dossiers)
    except GrflowError as fout:
        gestopt = isinstance(fout, VerhaalGeweigerd | VerhaalFout)
        return replace(proef, fouten=tuple(_explain(fout, verhaal)), is_gestopt=gestopt)
    return proef


def _steps(proces: Proces, verhaal: Verhaal) -> tuple[Proefstap, ...]:
    return tuple(
        Proefstap(
            regel=g.regel, op=str(g.op), wat=_describe(g, proces), deelnemer=_describe_wie(g, verhaal),
            is_stap=bool(g.overgang),
        )
        for g in verhaal.gebeurtenissen
    )  # fmt: skip


def _describe(g: Gebeurtenis, proces: Proces) -> str:
    if g.intrekken:
        return f"Ingetrokken: {g.intrekken} ({g.reden})"
    if g.overgang:
        stappen = (lijn.overgangen.get(g.overgang) for lijn in proces.verlopen())
        return next((stap.titel for stap in stappen if stap), g.overgang)
    wat = next(
        (str(w) for n in ("wat", "onderwerp", "stuk", "naam", "tekst") if (w := g.gegevens.get(n))), ""
    )
    wat = proces.bevestigingen.get(wat, wat)
    titel = FEITSOORTEN[g.soort].titel if g.soort in FEITSOORTEN else g.soort
    return f"{titel}: {' '.join(wat.split())[:80]}" if wat else titel


def _describe_wie(g: Gebeurtenis, verhaal: Verhaal) -> str:
    code = g.plek.deelnemer or g.plek.cluster
    return "alle deelnemers" if code == "alle" else verhaal.regeling.naam_van(code) if code else ""


def _explain(fout: GrflowError, verhaal: Verhaal) -> Iterator[Proeffout]:
    """Yield what a replay ran into, each with its line."""
    match fout:
        case BestandFout():
            yield from _found(fout.bevindingen)
        case VerhaalGeweigerd():
            g, titel = fout.gebeurtenis, fout.geweigerd.titel
            redenen = tuple(reden.plain() for reden in fout.geweigerd.redenen)
            wie = _describe_wie(g, verhaal)
            zin = f"op {g.op} mag '{titel}'{f' ({wie})' if wie else ''} nog niet:"
            yield Proeffout(bestand=g.bestand, regel=g.regel, fout=zin, redenen=redenen)
        case VerhaalFout():
            zin = f"{fout.wat} {fout.wat_nu}".strip()
            yield Proeffout(bestand=fout.gebeurtenis.bestand, regel=fout.gebeurtenis.regel, fout=zin)
        case _:
            yield Proeffout(bestand=verhaal.bestand, regel=1, fout=f"{fout.wat} {fout.wat_nu}".strip())


def _found(bevindingen: Iterable[Bevinding]) -> Iterator[Proeffout]:
    for b in bevindingen:
        yield Proeffout(bestand=b.bestand, regel=b.regel, fout=b.fout)
