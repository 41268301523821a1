"""How long the budget year takes: of one regeling, and of all regelingen at once with the calendars of all raden.

    .venv/bin/python bench/begrotingsjaar.py MAP [postgresql://gebruiker@server/naam]

MAP holds the files that docs/handleiding/register.md describes. The calendars are made up (`fictief`). Without an
address only SQLite is measured. The ratios say how time grows when everything is doubled; near 2 is near linear.
"""

import argparse
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from meten import Meting, print_doel, print_kop, print_meting, seconds_of
from vergaderingen import list_gemeenten, make_kalenders, store_kalenders

from grflow.planning.begrotingsjaar import compute_begrotingsjaar
from grflow.planning.begrotingsland import Landregeling, Landvraag, compute_begrotingsland
from grflow.planning.begrotingsstappen import Begrotingsvraag
from grflow.recht.regeling import Deelnemer, Vorm
from grflow.toepassing.app import App
from grflow.toepassing.begrotingsjaar import Landopdracht, get_begrotingsland, load_landregelingen
from grflow.toepassing.registerinvoer import read_register
from grflow.toepassing.wiring import build_app

KEER = 5
DOEL_SECONDEN = 10
JAAR, OP = 2028, date(2026, 11, 22)
VANAF, TOT = date(2027, 1, 1), date(2027, 12, 31)
AB, AANBIEDING = date(2027, 7, 7), date(2027, 6, 23)
VEEL = 8


def measure_een(app: App, codes: list[str]) -> None:
    """One regeling with 25 deelnemers, all with a calendar."""
    wie = tuple(Deelnemer(code=code, naam=code) for code in codes[:25])
    vraag = Begrotingsvraag(
        jaar=JAAR, vorm=Vorm.OPENBAAR_LICHAAM, maatstaf=app.maatstaf, peildatum=OP, ab=AB, aanbieding=AANBIEDING,
        deelnemers=wie, kalenders=make_kalenders(codes[:25], VANAF, TOT),
    )  # fmt: skip
    duur = [1000 * seconds_of(lambda: compute_begrotingsjaar(vraag)) for _ in range(KEER + 1)][1:]
    print_meting("één regeling, 25 deelnemers met kalender", Meting(tuple(duur)), "ms")


def measure_groei(app: App, regelingen: tuple[Landregeling, ...], codes: list[str]) -> None:
    """The kern alone, with twice as many regelingen each time."""
    kalenders, vorige = make_kalenders(codes, VANAF, TOT), 0.0
    keer = 1
    while keer <= VEEL:
        vraag = Landvraag(
            jaar=JAAR, maatstaf=app.maatstaf, kalenders=kalenders, ab=AB, aanbieding=AANBIEDING,
            regelingen=tuple(replace(r, code=f"{r.code}-{nr}") for nr in range(keer) for r in regelingen),
        )  # fmt: skip
        duur = [seconds_of(lambda vraag=vraag: _whole(vraag)) for _ in range(KEER + 1)][1:]
        meting = Meting(tuple(duur))
        groei = f"seconden, {meting.midden / vorige:.1f} × het vorige" if vorige else "seconden"
        print_meting(f"alleen rekenen, {len(vraag.regelingen)} regelingen", meting, groei)
        vorige, keer = meting.midden, 2 * keer


def _whole(vraag: Landvraag) -> None:
    land = compute_begrotingsland(vraag)
    land.drukte()
    land.weken()


def measure_land(naam: str, app: App, kop: str) -> None:
    opdracht = Landopdracht(jaar=JAAR, ab=AB, aanbieding=AANBIEDING, op=OP)
    duur = [seconds_of(lambda: get_begrotingsland(app, opdracht)) for _ in range(KEER + 1)][1:]
    print_meting(f"{naam}: heel het land, {kop}", Meting(tuple(duur)), "seconden")
    print_doel(f"{naam}: seconden voor heel het land", max(duur), DOEL_SECONDEN, hoogstens=True)


def measure_database(naam: str, plaats: str, map_: Path) -> tuple[Landregeling, ...]:
    app = build_app(plaats)
    read_register(app, map_)
    measure_land(naam, app, "zonder kalenders")
    store_kalenders(app.opslag, list_gemeenten(map_ / "gemeenten.csv"), VANAF, TOT)
    measure_land(naam, app, "alle kalenders")
    with app.opslag.lezen() as werk:
        regelingen = load_landregelingen(werk, OP)
    app.opslag.close()
    return regelingen


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("map", type=Path)
    lezer.add_argument("url", nargs="?", help="postgresql://gebruiker@server/naam")
    gekozen = lezer.parse_args()
    codes = list_gemeenten(gekozen.map / "gemeenten.csv")
    print_kop(f"Begrotingsjaar {JAAR}, {len(codes)} raden")
    app = build_app("")
    measure_een(app, codes)
    with tempfile.TemporaryDirectory() as tijdelijk:
        regelingen = measure_database("SQLite", str(Path(tijdelijk) / "bench.db"), gekozen.map)
    measure_groei(app, regelingen, codes)
    if gekozen.url:
        measure_database("PostgreSQL", gekozen.url, gekozen.map)
    else:
        print("  PostgreSQL: niet gemeten; geef een adres mee")


if __name__ == "__main__":
    main()
