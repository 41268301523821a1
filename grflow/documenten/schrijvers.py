"""The fingerprint of what turns a text into a file: when it is another one, the same stuk gives other bytes."""

import subprocess
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from grflow.documenten.pandoc import TIJD, find_pandoc, package_file

PAKKETTEN = ("typst", "python-docx", "lxml", "markdown", "nh3", "font-source-sans-pro")
"The packages that write, beside pandoc and what stands in this room."
EIGEN = (".py", ".lua", ".typ", ".css")


@cache
def compute_schrijversafdruk() -> str:
    """Return the sha256 of every writer: our own code and styles, pandoc, typst, the packages and the fonts."""
    som = sha256(_read_pandocversie().encode())
    for pakket in PAKKETTEN:
        som.update(f"{pakket} {_read_versie(pakket)}\0".encode())
    map_ = package_file("")
    for pad in sorted(pad for pad in map_.rglob("*") if pad.suffix in EIGEN):
        som.update(pad.relative_to(map_).as_posix().encode() + b"\0" + pad.read_bytes())
    return som.hexdigest()


def _read_versie(pakket: str) -> str:
    try:
        return version(pakket)
    except PackageNotFoundError:
        return ""


def _read_pandocversie() -> str:
    """Return the version of pandoc; nothing where it does not run, which a text that needs it will tell."""
    try:
        klaar = subprocess.run([find_pandoc(), "--version"], capture_output=True, timeout=TIJD, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return klaar.stdout.decode(errors="replace").partition("\n")[0]
