"""The folder of a set of stukken: filled in a temporary place, then put where the older one was."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

from grflow.fouten import GrflowError, OngeldigeInvoer


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
