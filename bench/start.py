"""How long the command line takes to start, against Python with click alone.

.venv/bin/python bench/start.py
"""

import subprocess
import sys
from pathlib import Path

from meten import Meting, print_doel, print_kop, print_meting, seconds_of

KEER = 15
GRFLOW = str(Path(sys.executable).parent / "grflow")
OPDRACHTEN = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "python -c 'import click'": [sys.executable, "-c", "import click"],
    "grflow --help": [GRFLOW, "--help"],
    "grflow dossier verder --help": [GRFLOW, "dossier", "verder", "--help"],
    "grflow termijn bereken …": [
        GRFLOW, "termijn", "bereken", "--anker", "2026-03-02", "--aantal", "8", "--eenheid", "weken",
        "--richting", "na", "--soort", "wet",
    ],
}  # fmt: skip


def run(opdracht: list[str]) -> float:
    """Return the milliseconds of one run."""
    return 1000 * seconds_of(lambda: subprocess.run(opdracht, check=True, capture_output=True))


def main() -> None:
    print_kop("Starten")
    tijden: dict[str, list[float]] = {naam: [] for naam in OPDRACHTEN}
    for ronde in range(KEER + 1):
        for naam, opdracht in OPDRACHTEN.items():  # in turn, so that a busy moment hits all of them
            tijd = run(opdracht)
            if ronde:
                tijden[naam].append(tijd)
    metingen = {naam: Meting(tuple(waarden)) for naam, waarden in tijden.items()}
    for naam, meting in metingen.items():
        print_meting(naam, meting, "ms")
    verhouding = metingen["grflow --help"].midden / metingen["python -c 'import click'"].midden
    print_doel("grflow --help / import click", verhouding, 6, hoogstens=True)


if __name__ == "__main__":
    main()
