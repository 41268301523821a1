"""A dossier as large as the country, for the benches: one regeling of made-up gemeenten (fictief) with an inhoud."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grflow.recht.datums import Tijdstip
from grflow.recht.regeling import Deelnemer, Regeling, Soort, Vorm
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.toepassing.app import App
from grflow.toepassing.beginnen import Begin
from grflow.toepassing.bewerking import Melding
from grflow.toepassing.dossiers import create_dossier, record_feit
from grflow.toepassing.stukken import Opdracht
from grflow.toepassing.wiring import build_app

RONDE = "zienswijze_richting"
SOORTEN = (Stuksoort.ADVIESNOTA, Stuksoort.RAADSVOORSTEL, Stuksoort.RAADSBESLUIT)
LAND = 342
OP = Tijdstip.dag(date(2017, 12, 19))


@dataclass(frozen=True, slots=True)
class Land:
    """A dossier with so many gemeenten, whose stukken can be made."""

    app: App
    nummer: str
    map: Path

    def opdracht(self, *formaten: Formaat, deelnemers: tuple[str, ...] = ()) -> Opdracht:
        return Opdracht(map=self.map / "stukken", formaten=formaten, soorten=SOORTEN, deelnemers=deelnemers)


def make_land(map_: Path, aantal: int) -> Land:
    """Make a dossier with so many gemeenten below a folder, with the inhoud of Alescon (January 2018)."""
    app = build_app(str(map_ / "bench.db"))
    deelnemers = tuple(
        Deelnemer(code=f"gm{nr:04}", naam=f"Fictief {nr}", cluster=("noord", "zuid")[nr % 2])
        for nr in range(1, aantal + 1)
    )
    regeling = Regeling(
        naam="gemeenschappelijke regeling Bench (fictief)", vorm=Vorm.OPENBAAR_LICHAAM, soort=Soort.COLLEGE,
        deelnemers=deelnemers, clusters=(("noord", "Noord"), ("zuid", "Zuid")),
    )  # fmt: skip
    begin = Begin(proces="opheffen", regeling=regeling, op=OP, nummer="bench-1")
    nummer = create_dossier(app, begin).kaart.nummer
    record_inhoud(app, nummer)
    return Land(app, nummer, map_)


def record_inhoud(app: App, nummer: str) -> None:
    """Record the inhoud of Alescon, with the first gemeenten in the place of those it names."""
    tekst = (app.voorbeelden / "alescon" / "raadsstuk_januari_2018.yaml").read_text(encoding="utf-8")
    for nr, code in enumerate(dict.fromkeys(re.findall(r"gm\d{4}", tekst)), 1):
        tekst = tekst.replace(code, f"gm{nr:04}")
    record_feit(app, nummer, Melding(soort="stukinhoud", op=OP, gegevens={"ronde": RONDE, "tekst": tekst}))
