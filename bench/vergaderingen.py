"""How long the calendars of all raden, commissies and colleges take to keep, load and export; every day is fictief.

    .venv/bin/python bench/vergaderingen.py GEMEENTEN.csv [postgresql://gebruiker@server/naam]

GEMEENTEN.csv is the list of gemeenten that docs/handleiding/register.md describes. Without an address only SQLite is
measured. `make_kalenders` and `list_gemeenten` serve other measurements too.
"""

import argparse
import csv
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from meten import Meting, print_doel, print_kop, print_meting, seconds_of

from grflow.koppelingen.icaluitvoer import format_ical
from grflow.opslag.werk import Opslag
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.bijwerken import Aanlevering, compute_mutaties
from grflow.vergaderingen.kalender import Kalenders
from grflow.vergaderingen.organen import make_sleutel
from grflow.vergaderingen.patroon import Patroon, list_dagen
from grflow.vergaderingen.samenstellen import Kalenderstof, assemble_kalenders
from grflow.vergaderingen.vergadering import Orgaan, Reces, Vergadering, Vergaderregels

KEER = 5
DOEL_SECONDEN = 1.0
REGELS = Vergaderregels(sluiting_dagen=14, oproep_dagen=10)
WEEKDAGEN = (0, 1, 2, 3)
MOMENT = datetime(2026, 11, 1, tzinfo=UTC)


def list_gemeenten(pad: Path) -> list[str]:
    """Return the codes of the gemeenten that exist, out of the list that the user names."""
    with pad.open(encoding="utf-8", newline="") as bestand:
        return sorted({rij["gm_code"].lower() for rij in csv.DictReader(bestand) if not rij["geldig_tot"]})


def make_vergaderingen(codes: Iterable[str], vanaf: date, tot: date) -> Iterator[Vergadering]:
    """Yield made-up meetings: a raad each month, a commissie twice a month, a college every week; all `fictief`.

    The weekday and the week of the month go round the gemeenten, so that no two neighbours are quite the same; the
    raad and the commissie do not meet from 10 July until 22 August, nor in the weeks of Christmas.
    """
    recessen = [
        reces
        for jaar in range(vanaf.year - 1, tot.year + 1)
        for reces in (
            Reces(naam="zomer", eerste=date(jaar, 7, 10), laatste=date(jaar, 8, 22)),
            Reces(naam="kerst", eerste=date(jaar, 12, 21), laatste=date(jaar + 1, 1, 4)),
        )
    ]
    for nr, code in enumerate(codes):
        dag, rang = WEEKDAGEN[nr % len(WEEKDAGEN)], nr % 4 + 1
        raad = Patroon(weekdag=dag, rangen=(rang,), niet_in_reces=True)
        commissie = Patroon(weekdag=(dag + 1) % 4, rangen=(rang, (rang + 1) % 4 + 1), niet_in_reces=True)
        for naam, patroon in (("raad", raad), ("commissie", commissie), ("college", Patroon(weekdag=1))):
            for op in list_dagen(patroon, vanaf, tot, recessen):
                v = Vergadering(
                    orgaan=Orgaan(code, naam),
                    datum=op,
                    zekerheid=Zekerheid.FICTIEF,
                    bron="gemaakt om te meten",
                )
                yield Vergadering(
                    orgaan=v.orgaan, datum=op, zekerheid=v.zekerheid, bron=v.bron, sleutel=make_sleutel(v)
                )


def make_kalenders(codes: Iterable[str], vanaf: date, tot: date) -> Kalenders:
    """Return made-up calendars of the raad, commissie and college of each gemeente, known until the last day."""
    alle = tuple(make_vergaderingen(codes, vanaf, tot))
    organen = {v.orgaan for v in alle}
    return assemble_kalenders(Kalenderstof(
        vergaderingen=alle, reikt_tot=dict.fromkeys(organen, tot), regels=dict.fromkeys(organen, (REGELS,))
    ))  # fmt: skip


def store_kalenders(opslag: Opslag, codes: Iterable[str], vanaf: date, tot: date) -> int:
    """Keep made-up calendars in a database; return how many meetings there are."""
    opslag.prepare()
    aantal = 0
    with opslag.schrijven() as werk:
        for kalender in make_kalenders(codes, vanaf, tot):
            aanlevering = Aanlevering(
                orgaan=kalender.orgaan, kalender="gemaakt om te meten", vergaderingen=kalender.vergaderingen,
                vanaf=vanaf, tot=tot,
            )  # fmt: skip
            werk.kalenders.store_aanlevering(aanlevering, compute_mutaties((), aanlevering), MOMENT)
            werk.kalenders.store_regels(kalender.orgaan, REGELS, MOMENT)
            aantal += len(kalender.vergaderingen)
        werk.commit()
    return aantal


def measure_database(naam: str, plaats: str, codes: list[str]) -> None:
    opslag = Opslag(plaats)
    vanaf, tot = date(2027, 1, 1), date(2027, 12, 31)
    duur = seconds_of(lambda: store_kalenders(opslag, codes, vanaf, tot))
    print_meting(f"{naam}: bewaren, {len(codes)} gemeenten", Meting((duur,)), "seconden")
    with opslag.lezen() as werk:
        laden = [seconds_of(lambda: werk.kalenders.load_kalenders(codes)) for _ in range(KEER + 1)][1:]
        zes = [1000 * seconds_of(lambda: werk.kalenders.load_kalenders(codes[:6])) for _ in range(KEER)]
        versies = werk.kalenders.load_versies(codes[:6])
    print_meting(f"{naam}: alle kalenders laden", Meting(tuple(laden)), "seconden")
    print_doel(
        f"{naam}: seconden om alle te laden", Meting(tuple(laden)).midden, DOEL_SECONDEN, hoogstens=True
    )
    print_meting(f"{naam}: die van zes gemeenten", Meting(tuple(zes)), "ms")
    ics = [1000 * seconds_of(lambda: format_ical(versies, "x")) for _ in range(KEER)]
    print_meting(f"{len(versies)} vergaderingen als iCalendar", Meting(tuple(ics)), "ms")
    opslag.close()


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("gemeenten", type=Path)
    lezer.add_argument("url", nargs="?", help="postgresql://gebruiker@server/naam")
    keuze = lezer.parse_args()
    codes = list_gemeenten(keuze.gemeenten)
    print_kop("Kalenders")
    with tempfile.TemporaryDirectory() as map_:
        measure_database("SQLite", str(Path(map_) / "grflow.db"), codes)
    if keuze.url:
        measure_database("PostgreSQL", keuze.url, codes)


if __name__ == "__main__":
    main()
