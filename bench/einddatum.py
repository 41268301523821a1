"""How many end dates per second, each with its steps and articles.

.venv/bin/python bench/einddatum.py
"""

from datetime import date, timedelta
from pathlib import Path

from meten import measure, print_doel, print_kop, print_meting

import grflow.recht
from grflow.inlezen.regels import load_rechtsregels
from grflow.recht.grondslag import Grondslag
from grflow.recht.regels import Duur, Eenheid, Herkomst, Richting
from grflow.termijnen import Termijn, compute_einddatum

DAGEN, KEER = 3000, 7
DOEL = 50_000
GRONDSLAG = Grondslag("Wgr")


def termijn(aantal: int, eenheid: Eenheid, richting: Richting, herkomst: Herkomst = Herkomst.WET) -> Termijn:
    return Termijn(duur=Duur(aantal, eenheid), richting=richting, herkomst=herkomst, grondslag=GRONDSLAG)


TERMIJNEN = {
    "8 weken na, wet": termijn(8, Eenheid.WEKEN, Richting.NA),
    "12 weken voor, wet": termijn(12, Eenheid.WEKEN, Richting.VOOR),
    "1 maand na, wet": termijn(1, Eenheid.MAANDEN, Richting.NA),
    "10 dagen na, wet": termijn(10, Eenheid.DAGEN, Richting.NA),
    "8 weken na, eigen regeling": termijn(8, Eenheid.WEKEN, Richting.NA, Herkomst.REGELING),
}


def main() -> None:
    _, kalender = load_rechtsregels(Path(grflow.recht.__file__).parent / "regels")
    ankers = [date(2018, 1, 1) + timedelta(days=n) for n in range(DAGEN)]
    print_kop("Einddatum met stappen")

    def alles(gekozen: list[Termijn]) -> None:
        for een in gekozen:
            for anker in ankers:
                compute_einddatum(een, anker, kalender)

    for naam, een in TERMIJNEN.items():
        print_meting(naam, measure(lambda een=een: alles([een]), keer=KEER, aantal=DAGEN), "per seconde")
    samen = measure(lambda: alles([*TERMIJNEN.values()]), keer=KEER, aantal=DAGEN * len(TERMIJNEN))
    print_meting("alle vijf door elkaar", samen, "per seconde")
    print_doel("einddatums per seconde", samen.midden, DOEL)


if __name__ == "__main__":
    main()
