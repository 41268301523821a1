"""A process to begin with: a commented definition that already runs, and a proef that walks through it."""

import re
import shlex
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import grflow
from grflow.fouten import GrflowError, OngeldigeInvoer
from grflow.inlezen.yamlbestand import parse_datum
from grflow.toepassing.app import App
from grflow.toepassing.nieuwbestand import quote, write_new

MAP = Path("mijn-processen")
"""Where a user's own processes go when nothing else is said."""
_NAAM = re.compile(r"[a-z][a-z0-9_]{0,59}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Procesbegin:
    """What somebody asks for: a name, the day from which it may be chosen, and with or without a ronde of raden."""

    naam: str
    titel: str = ""
    vanaf: date | None = None
    raden: bool = True
    uit: Path = MAP
    "The folder of all processes, or the file itself."
    proef: Path | None = None


def write_proces(app: App, begin: Procesbegin) -> Path:
    """Write a definition that passes the check as it stands, and its proef if asked; return the definition.

    Raises:
        OngeldigeInvoer: a bad or used name, or a file that is there already; nothing is written.
        GrflowError: a file cannot be written.
    """
    _check_naam(app, begin.naam)
    pad = _find_pad(app, begin)
    for bestand in (pad, begin.proef):
        if bestand is not None and bestand.exists():
            raise OngeldigeInvoer(
                "Dit bestand bestaat al.", waar=str(bestand), wat_nu="Kies een andere naam."
            )
    _make_map(pad.parent)
    write_new(pad, _fill(begin, pad, "proces"))
    if begin.proef is not None:
        _make_map(begin.proef.parent)
        write_new(begin.proef, _fill(begin, pad, "proef"))
    return pad


def _check_naam(app: App, naam: str) -> None:
    if not _NAAM.fullmatch(naam):
        beter = re.sub(r"[^a-z0-9]+", "_", naam.lower()).strip("_").lstrip("_0123456789")[:60]
        raise OngeldigeInvoer(
            f"'{naam}' is geen naam voor een proces.",
            wat_nu="Gebruik kleine letters, cijfers en lage streepjes, en begin met een letter."
            + (f" Bijvoorbeeld: {beter}." if _NAAM.fullmatch(beter) else ""),
        )
    if naam in app.processen.names():
        raise OngeldigeInvoer(
            f"Er is al een proces '{naam}'.",
            wat_nu="Kies een andere naam. Voor een opvolger kopieert u het bestand naar een latere versiedatum.",
        )


def _find_pad(app: App, begin: Procesbegin) -> Path:
    """Return where the definition goes: <map>/<naam>/<versiedatum>.yaml.

    Raises:
        OngeldigeInvoer: a file is named that the reader would not find under this name.
    """
    vanaf = begin.vanaf or date(app.vandaag().year, 1, 1)
    if begin.uit.suffix not in (".yaml", ".yml"):
        return begin.uit / begin.naam / f"{vanaf}.yaml"
    try:
        parse_datum(begin.uit.stem)
    except OngeldigeInvoer:
        goed = False
    else:
        goed = begin.uit.suffix == ".yaml" and begin.uit.resolve().parent.name == begin.naam
    if not goed:
        raise OngeldigeInvoer(
            "Een proces staat in een map met zijn eigen naam, en het bestand heet naar de versiedatum.",
            waar=str(begin.uit),
            wat_nu=f"Noem alleen de map, of schrijf {MAP}/{begin.naam}/{vanaf}.yaml.",
        )
    return begin.uit


def _make_map(map_: Path) -> None:
    try:
        map_.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise GrflowError(f"Deze map is niet te maken ({fout.strerror}).", waar=str(map_)) from fout


def _fill(begin: Procesbegin, pad: Path, soort: str) -> str:
    """Return one of the texts in `grflow/begin` with the names of this process in it."""
    vorm = "met_raden" if begin.raden else "zonder_raden"
    tekst = (Path(grflow.__file__).parent / "begin" / f"{soort}_{vorm}.yaml").read_text(encoding="utf-8")
    jaar = parse_datum(pad.stem).year + 1
    nieuw = {
        "PROCESSENMAP": _as_typed(pad.parent.parent),
        "PROCESBESTAND": _as_typed(pad),
        "PROEFBESTAND": _as_typed(begin.proef or pad),
        "proces: voorbeeld": f"proces: {begin.naam}",
        "2027-": f"{jaar:04}-",
    }
    for oud, woord in nieuw.items():
        tekst = tekst.replace(oud, woord)
    titel = f"titel: {quote(begin.titel)}"
    return (
        re.sub(r"^titel: .*$", lambda _: titel, tekst, count=1, flags=re.MULTILINE) if begin.titel else tekst
    )


def _as_typed(pad: Path) -> str:
    return " ".join(shlex.quote(str(pad)).split())
