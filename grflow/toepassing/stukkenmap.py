"""The folder of a set of stukken: filled in a temporary place, then put where the older one was."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from grflow.fouten import GrflowError, OngeldigeInvoer
from grflow.opslag.rijen import Bewaardstuk
from grflow.stukken.manifest import Manifestregel


def make_map(pad: Path) -> Path:
    """Return a folder that exists and can be written in.

    Raises:
        GrflowError: it cannot.
    """
    try:
        pad.mkdir(parents=True, exist_ok=True)
        Path(mkdtemp(dir=pad)).rmdir()
    except OSError as fout:
        raise GrflowError(
            f"In deze map kan niet geschreven worden ({fout.strerror}).",
            waar=str(pad),
            wat_nu="Kies een andere map.",
        ) from fout
    return pad


def write_bestand(pad: Path, inhoud: bytes) -> None:
    """Write one file.

    Raises:
        GrflowError: it cannot be written.
    """
    try:
        pad.write_bytes(inhoud)
    except OSError as fout:
        raise GrflowError(
            f"Niet te schrijven ({fout.strerror}).", waar=str(pad), wat_nu="Is de schijf vol?"
        ) from fout


def replace_bestand(pad: Path, inhoud: bytes) -> None:
    """Write one file in the place of an older one, which stays until the new one is complete.

    Raises:
        GrflowError: it cannot be written.
    """
    nieuw = pad.with_name(f".{pad.name}-nieuw")
    write_bestand(nieuw, inhoud)
    try:
        nieuw.replace(pad)
    except OSError as fout:
        raise GrflowError(f"Niet te schrijven ({fout.strerror}).", waar=str(pad)) from fout


def keep_others(oud: Path, nieuw: Path) -> None:
    """Take along what is in the older folder and was not made now: another format, or what somebody put there."""
    for pad in sorted(oud.iterdir()) if oud.is_dir() else ():
        if (nieuw / pad.name).exists():
            continue
        if pad.is_dir():
            shutil.copytree(pad, nieuw / pad.name, symlinks=True)
        else:
            shutil.copy2(pad, nieuw / pad.name, follow_symlinks=False)


EERDER = "eerder"
"The folder of older versions, in the folder of each gemeente."


@dataclass(frozen=True, slots=True)
class Terzijde:
    """A file that was replaced and put aside: a version that was made, or (versie 0) one changed by hand."""

    soort: str
    formaat: str
    versie: int
    pad: Path


def put_aside(
    oud: Path, nieuw: Path, regels: Sequence[Manifestregel], bekend: Sequence[Bewaardstuk]
) -> list[Terzijde]:
    """Copy each file that is about to be replaced by another one to the folder of older versions.

    Args:
        oud: The folder as it is.
        nieuw: The temporary folder that comes in its place.
        bekend: Every version that was ever made, to know which files were changed by hand.
    """
    versies = {(s.ronde, s.deelnemer, s.soort, s.formaat, s.sha256): s.versie for s in bekend}
    gelegd = []
    for regel in regels:
        pad = oud / Path(regel.pad).name
        if not pad.is_file():
            continue
        som = sha256(pad.read_bytes()).hexdigest()
        if som == regel.sha256:
            continue
        versie = versies.get((regel.ronde, regel.deelnemer, regel.soort, regel.formaat, som), 0)
        naam = f"{pad.stem}.{f'v{versie}' if versie else f'hand-{som[:8]}'}{pad.suffix}"
        (nieuw / EERDER).mkdir(exist_ok=True)
        shutil.copy2(pad, nieuw / EERDER / naam)
        gelegd.append(Terzijde(regel.soort, regel.formaat, versie, (oud / EERDER / naam).absolute()))
    return gelegd


def replace_map(nieuw: Path, doel: Path) -> None:
    """Put a finished folder in the place of an older one; the older one stays until the new one stands.

    Raises:
        OngeldigeInvoer: a file stands in its place.
    """
    if doel.exists() and not doel.is_dir():
        raise OngeldigeInvoer("Hier staat een bestand waar een map moet komen.", waar=str(doel))
    oud = doel.with_name(f".{doel.name}-oud")
    shutil.rmtree(oud, ignore_errors=True)
    if doel.exists():
        doel.rename(oud)
    nieuw.rename(doel)
    doel.chmod(0o755)
    shutil.rmtree(oud, ignore_errors=True)
