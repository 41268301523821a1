"""How many stukken per second, by format: the Alescon stukken of six gemeenten, all from memory to bytes.

.venv/bin/python bench/documenten.py
"""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from meten import measure, print_kop, print_meting

from grflow.documenten import Documentmaker
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Formaat
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.stukken import Opdracht, prepare
from grflow.toepassing.verhalen import replay_verhaal
from grflow.toepassing.wiring import build_app

KEER = 5


def load_stukken(map_: str) -> tuple[Documentmaker, list[Raadsstuk]]:
    app = build_app(str(Path(map_) / "bench.db"))
    nummer = replay_verhaal(app, app.voorbeelden / "alescon" / "dossier.yaml").kaart.nummer
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
    ontwerp = prepare(app, bewerking, Opdracht(map=Path(map_)))
    app.opslag.close()
    return ontwerp.maker, [stuk for g in ontwerp.gegevens for stuk in ontwerp.raadsstukken(g)]


def main() -> None:
    kernen = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as map_:
        maker, stukken = load_stukken(map_)
    print_kop(f"Stukken ({len(stukken)} verschillende)")
    for formaat in Formaat:

        def een_voor_een(formaat: Formaat = formaat) -> None:
            for stuk in stukken:
                maker.render(stuk, formaat)

        def tegelijk(formaat: Formaat = formaat) -> None:
            with ThreadPoolExecutor(max_workers=kernen) as pool:
                list(pool.map(lambda stuk: maker.render(stuk, formaat), stukken))

        print_meting(
            f"{formaat}, een voor een", measure(een_voor_een, keer=KEER, aantal=len(stukken)), "per seconde"
        )
        print_meting(
            f"{formaat}, {kernen} tegelijk", measure(tegelijk, keer=KEER, aantal=len(stukken)), "per seconde"
        )


if __name__ == "__main__":
    main()
