"""How long the sets of a whole country take: 342 gemeenten with 3 stukken each as Word and as PDF, and what it costs.

    .venv/bin/python bench/sets.py [--gemeenten 342]

Also: the time per document at 10, 100 and all gemeenten, the memory of the run with every pandoc it started, one
changed gemeente made again, and a run in which nothing changed. The gemeenten are made up.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from land import LAND, RONDE, SOORTEN, Land, make_land
from meten import Meting, print_doel, print_kop, print_meting, seconds_of

from grflow.stukken.manifest import Manifest
from grflow.stukken.soorten import Formaat
from grflow.toepassing.stukken import make_stukken

KEER = 5
PER_SECONDE, GEHEUGEN_MB, SECONDEN_EEN, LINEAIR = 25, 600, 0.3, 1.25


class Piek:
    """The most memory that this process and its children held at one moment, in MB; shared pages count for each."""

    def __init__(self) -> None:
        self.mb = 0.0

    @contextmanager
    def watch(self) -> Iterator[None]:
        klaar = Event()

        def look() -> None:
            while not klaar.wait(0.05):
                self.mb = max(self.mb, sum(map(read_mb, [os.getpid(), *list_children(os.getpid())])))

        kijker = Thread(target=look, daemon=True)
        kijker.start()
        try:
            yield
        finally:
            klaar.set()
            kijker.join()


def list_children(pid: int) -> list[int]:
    """Return the processes that this one started and that still run."""
    kinderen: set[int] = set()
    for taak in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            kinderen |= {int(nr) for nr in taak.read_text().split()}
        except OSError:  # a thread that is gone
            continue
    return sorted(kinderen)


def read_mb(pid: int) -> float:
    try:
        pagina = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pagina * os.sysconf("SC_PAGE_SIZE") / 2**20


def make(land: Land, *formaten: Formaat, deelnemers: tuple[str, ...] = ()) -> tuple[float, Manifest]:
    """Make the stukken; return the seconds and the manifest. A stuk that fails ends the bench."""
    uit: list[Manifest] = []
    opdracht = land.opdracht(*formaten, deelnemers=deelnemers)
    tijd = seconds_of(lambda: uit.append(make_stukken(land.app, land.nummer, opdracht)[0]))
    if uit[0].mislukt:
        raise SystemExit(uit[0].mislukt[0].reden)
    return tijd, uit[0]


def measure_sets(aantal: int) -> dict[Formaat, float]:
    """Return the seconds per document of a fresh dossier, by format."""
    per_stuk: dict[Formaat, float] = {}
    with tempfile.TemporaryDirectory() as map_:
        land = make_land(Path(map_), aantal)
        for formaat in (Formaat.DOCX, Formaat.PDF):
            piek = Piek()
            with piek.watch():
                tijd, manifest = make(land, formaat)
            per_stuk[formaat] = tijd / len(manifest.gemaakt)
            print(
                f"  {aantal} gemeenten × {len(SOORTEN)} als {formaat}: {tijd:.1f} s, "
                f"{1000 * per_stuk[formaat]:.0f} ms per stuk, hoogstens {piek.mb:.0f} MB"
            )
            if aantal >= LAND:
                if formaat is Formaat.PDF:
                    print_doel("pdf per seconde", 1 / per_stuk[formaat], PER_SECONDE)
                print_doel(f"{formaat}: geheugen (MB)", piek.mb, GEHEUGEN_MB, hoogstens=True)
        measure_again(land)
        land.app.opslag.close()
    return per_stuk


def measure_again(land: Land) -> None:
    """Measure one gemeente whose stukken are gone, and a run in which nothing changed."""
    code = f"gm{len(list((land.map / 'stukken' / land.nummer / RONDE).iterdir())) // 2 + 1:04}"
    een, niets = list[float](), list[float]()
    for _ in range(KEER):
        shutil.rmtree(land.map / "stukken" / land.nummer / RONDE / code)
        een.append(make(land, Formaat.DOCX, deelnemers=(code,))[0])
    for _ in range(2):
        tijd, manifest = make(land, Formaat.DOCX)
        if manifest.gemaakt:
            raise SystemExit("er is gemaakt wat niet is gewijzigd")
        niets.append(tijd)
    print_meting("  een gemeente opnieuw (3 Word-bestanden)", Meting(tuple(een)), "seconden")
    print_doel(
        "  seconden voor een gewijzigde gemeente", Meting(tuple(een)).midden, SECONDEN_EEN, hoogstens=True
    )
    print_meting("  niets gewijzigd, alle gemeenten nagegaan", Meting(tuple(niets)), "seconden")


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--gemeenten", type=int, default=LAND)
    meeste = lezer.parse_args().gemeenten
    print_kop("Sets van stukken")
    per_stuk = {aantal: measure_sets(aantal) for aantal in (10, 100, meeste) if aantal <= meeste}
    for formaat in (Formaat.DOCX, Formaat.PDF):
        tijden = [per_stuk[aantal][formaat] for aantal in sorted(per_stuk)]
        if len(tijden) > 1:
            print_doel(
                f"{formaat}: tijd per stuk, meeste / minste gemeenten",
                tijden[-1] / tijden[0],
                LINEAIR,
                hoogstens=True,
            )


if __name__ == "__main__":
    main()
