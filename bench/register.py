"""How long the national register takes to load, and how fast it is searched and read by gemeente.

    .venv/bin/python bench/register.py MAP [postgresql://gebruiker@server/naam]

MAP holds the files that docs/handleiding/register.md describes. Without an address only SQLite is measured.
"""

import argparse
import tempfile
from datetime import date
from pathlib import Path

from meten import Meting, measure, print_doel, print_kop, print_meting, seconds_of

from grflow.koppelingen.register import load_register
from grflow.toepassing.app import App
from grflow.toepassing.register import get_kaart, get_portfolio, search_register
from grflow.toepassing.registerinvoer import read_register
from grflow.toepassing.wiring import build_app

KEER = 5
DOEL_SECONDEN = 5
OP = date(2026, 5, 1)
WOORDEN = (
    "werkplein",
    "veiligheidsregio drenthe",
    "rud",
    "gm0106",
    "e",
    "belastingsamenwerking",
    "súdwest",
    "xyzzy",
)


def measure_database(naam: str, plaats: str, map_: Path) -> None:
    app = build_app(plaats)
    laden = [seconds_of(lambda: read_register(app, map_)) for _ in range(KEER + 1)][1:]
    print_meting(f"{naam}: inlezen", Meting(tuple(laden)), "seconden")
    print_doel(f"{naam}: seconden om in te lezen", Meting(tuple(laden)).midden, DOEL_SECONDEN, hoogstens=True)
    zoek = measure(lambda: [search_register(app, woord) for woord in WOORDEN], keer=KEER, aantal=len(WOORDEN))
    print_meting(f"{naam}: zoeken", zoek, "per seconde")
    codes = list_codes(app)
    portfolio = [1000 * seconds_of(lambda code=code: get_portfolio(app, code, OP)) for code in codes]
    print_meting(f"{naam}: portfolio van {len(codes)} gemeenten", Meting(tuple(portfolio)), "ms")
    kaart = [1000 * seconds_of(lambda: get_kaart(app, "veiligheidsregio drenthe", OP)) for _ in range(KEER)]
    print_meting(f"{naam}: regeling met roster", Meting(tuple(kaart)), "ms")
    app.opslag.close()


def list_codes(app: App) -> list[str]:
    """Return the codes of the gemeenten that exist."""
    alle = search_register(app, "gm", aantal=2000).lichamen
    return [lichaam.code for lichaam in alle if lichaam.soort == "gemeente" and lichaam.bestaat_op(OP)]


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("map", type=Path)
    lezer.add_argument("url", nargs="?", help="postgresql://gebruiker@server/naam")
    gekozen = lezer.parse_args()
    rijen = len(load_register(gekozen.map).versies)
    print_kop(f"Register, {rijen} versies van regelingen")
    lezen = [seconds_of(lambda: load_register(gekozen.map)) for _ in range(KEER)]
    print_meting("alleen lezen en nakijken", Meting(tuple(lezen)), "seconden")
    with tempfile.TemporaryDirectory() as tijdelijk:
        measure_database("SQLite", str(Path(tijdelijk) / "bench.db"), gekozen.map)
    if gekozen.url:
        measure_database("PostgreSQL", gekozen.url, gekozen.map)
    else:
        print("  PostgreSQL: niet gemeten; geef een adres mee")


if __name__ == "__main__":
    main()
