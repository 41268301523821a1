"""How many steps per second are judged, recorded and kept, each in its own transaction, against bare inserts.

    .venv/bin/python bench/overgangen.py [postgresql://gebruiker@server/naam]

Without an address only SQLite is measured. The PostgreSQL database must be empty or an earlier one of this bench.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from uuid import uuid4

from meten import Meting, print_doel, print_kop, print_meting, seconds_of
from sqlalchemy import insert

from grflow.opslag.database import open_engine, parse_url
from grflow.opslag.tabellen import Tabel
from grflow.proces.feiten import Plek
from grflow.proces.motor import Doorgevoerd, Verzoek
from grflow.recht.datums import Tijdstip
from grflow.recht.regeling import Deelnemer, Regeling, Soort, Vorm
from grflow.toepassing.app import App
from grflow.toepassing.beginnen import Begin
from grflow.toepassing.dossiers import advance_dossier, create_dossier, get_dossier
from grflow.toepassing.wiring import build_app

DEELNEMERS, DOSSIERS, KEER = 9, 4, 5
DOEL = 0.5
FEIT = Tabel.metadata.tables["feit"]
OP = Tijdstip.dag(date(2017, 12, 19))
CODES = [f"gm{n:04}" for n in range(1, DEELNEMERS + 1)]
REGELING = Regeling(
    naam="Bench", vorm=Vorm.OPENBAAR_LICHAAM, soort=Soort.COLLEGE,
    deelnemers=tuple(Deelnemer(code=code, naam=code) for code in CODES),
)  # fmt: skip
STAPPEN = [
    *(Verzoek(overgang=naam, op=OP) for naam in ("ontwerpen", "consulteren", "voorleggen_aan_colleges")),
    *(
        Verzoek(overgang="instemmen", op=OP, plek=Plek(ronde="richtinggevend_besluit", deelnemer=c))
        for c in CODES
    ),
    Verzoek(overgang="vaststellen_richting", op=OP),
    *(
        Verzoek(overgang="aanbieden", op=OP, plek=Plek(ronde="zienswijze_richting", deelnemer=c))
        for c in CODES
    ),
    *(
        Verzoek(overgang="geen_zienswijze", op=OP, plek=Plek(ronde="zienswijze_richting", deelnemer=c))
        for c in CODES
    ),
]
"""One dossier of the size of an average regeling, from its start to the end of its first zienswijzeronde."""


def advance_all(app: App, nummer: str) -> None:
    for stap in STAPPEN:
        _, uitkomst = advance_dossier(app, nummer, stap)
        if not isinstance(uitkomst, Doorgevoerd):
            sys.exit(f"{stap.overgang} is geweigerd: {uitkomst.redenen}")


def insert_all(app: App, teksten: list[str], nummer: str) -> None:
    """Insert rows of the same size into the same table, each in its own transaction, and nothing else."""
    engine = open_engine(app.opslag.url).execution_options(grflow_schrijft=True)
    for nr, tekst in enumerate(teksten, 1000):
        with engine.begin() as verbinding:
            verbinding.execute(insert(FEIT).values(dossier=nummer, nr=nr, inhoud=tekst, hash="0" * 64))
    engine.dispose()


def _for_each(werk: Callable[[str], None], nummers: list[str]) -> None:
    for nummer in nummers:
        werk(nummer)


def measure_database(naam: str, plaats: str) -> None:
    app = build_app(plaats)
    stempel, volg = uuid4().hex[:8], count()
    stappen: list[float] = []
    kaal: list[float] = []

    def nieuw() -> str:
        begin = Begin(proces="opheffen", regeling=REGELING, op=OP, nummer=f"bench-{stempel}-{next(volg)}")
        return create_dossier(app, begin).kaart.nummer

    for ronde in range(KEER + 1):  # in turn, so that a busy moment hits both
        nummers = [nieuw() for _ in range(DOSSIERS)]
        tijd = seconds_of(partial(_for_each, partial(advance_all, app), nummers))
        beeld = get_dossier(app, nummers[0])
        teksten = [_tekst_of(app, nummers[0], feit.nr) for feit in beeld.feiten[1:]]
        tijd_kaal = seconds_of(partial(_for_each, partial(insert_all, app, teksten), nummers))
        if ronde:
            stappen.append(DOSSIERS * len(STAPPEN) / tijd)
            kaal.append(DOSSIERS * len(teksten) / tijd_kaal)
    print_meting(f"{naam}: stappen", Meting(tuple(stappen)), "per seconde")
    print_meting(f"{naam}: kale inserts", Meting(tuple(kaal)), "per seconde")
    print_doel(
        f"{naam}: stappen / kale inserts", Meting(tuple(stappen)).midden / Meting(tuple(kaal)).midden, DOEL
    )
    app.opslag.close()


def _tekst_of(app: App, nummer: str, nr: int) -> str:
    with app.opslag.lezen() as werk:
        return werk.get_schakels(nummer, nr - 1)[0].inhoud


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("url", nargs="?", help="postgresql://gebruiker@server/naam")
    url = lezer.parse_args().url
    print_kop(f"Stappen, {len(STAPPEN)} per dossier, {DEELNEMERS} deelnemers")
    with tempfile.TemporaryDirectory() as map_:
        measure_database("SQLite", str(Path(map_) / "bench.db"))
    if url:
        parse_url(url)
        measure_database("PostgreSQL", url)
    else:
        print("  PostgreSQL: niet gemeten; geef een adres mee")


if __name__ == "__main__":
    main()
