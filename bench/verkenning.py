"""How many configurations per second the exploration of a process sees, per process and for all of them.

.venv/bin/python bench/verkenning.py
"""

from meten import Meting, print_doel, print_kop, print_meting, seconds_of

from grflow.inlezen.processen import load_proces
from grflow.proces.verkenning.proef import Verslag, verken
from grflow.toepassing.wiring import find_meegeleverd

KEER = 3
DOEL = 60


def main() -> None:
    paden = sorted(find_meegeleverd("processen").glob("*/*.yaml"))
    processen = [load_proces(pad) for pad in paden]
    print_kop(f"Alle wegen door {len(processen)} processen, 1 tot en met 3 deelnemers")
    tijden, toestanden = [0.0] * KEER, 0
    for proces in processen:
        verslagen: list[Verslag] = []
        eigen = [seconds_of(lambda p=proces, v=verslagen: v.append(verken(p))) for _ in range(KEER)]
        tijden = [samen + een for samen, een in zip(tijden, eigen, strict=True)]
        toestanden += verslagen[0].toestanden
        print_meting(
            f"{proces.naam} ({verslagen[0].toestanden} toestanden)",
            Meting(tuple(verslagen[0].toestanden / tijd for tijd in eigen)), "per seconde",
        )  # fmt: skip
    print_meting(
        f"samen ({toestanden} toestanden)", Meting(tuple(toestanden / t for t in tijden)), "per seconde"
    )
    print_doel("seconden voor alle processen", Meting(tuple(tijden)).midden, DOEL, hoogstens=True)


if __name__ == "__main__":
    main()
