"""Small steps on the Alescon dossier for the tests, with a clock that stands still and salt that can be foreseen."""

from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path

from grflow.proces.feiten import HOOFDLIJN, Actor, Plek
from grflow.proces.motor import Verzoek
from grflow.recht.datums import Tijdstip
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Melding
from grflow.toepassing.wiring import build_app, find_meegeleverd

NU = datetime(2018, 2, 1, 9, tzinfo=UTC)
ALESCON = find_meegeleverd("examples") / "alescon" / "dossier.yaml"
VERVOLG = ALESCON.with_name("vervolg.yaml")
NUMMER = "2017-001"
GEMEENTEN = ("gm1680", "gm0106", "gm1730", "gm1690", "gm0118", "gm1731")


@cache
def _shared() -> App:
    return build_app("niet-gebruikt.db")


def make_app(plaats: str, nu: datetime = NU, wie: str = "p-1", vers: bool = False) -> App:
    """Return a grflow; what it reads of rules and definitions is read once for all tests, unless `vers`."""
    app = build_app(plaats)
    teller = count(1)
    if not vers:
        app.__dict__["maatstaf"] = _shared().maatstaf
        app._processen, app._regelingen = _shared()._processen, _shared()._regelingen
    app.nu, app.zout, app.actor = (lambda: nu), (lambda: f"zout-{next(teller)}"), Actor(wie, "griffier")
    return app


def dag(tekst: str) -> Tijdstip:
    return Tijdstip.dag(date.fromisoformat(tekst))


def bij(deelnemer: str, ronde: str = "zienswijze_richting") -> Plek:
    return Plek(ronde=ronde, deelnemer=deelnemer)


def stap(overgang: str, op: str = "2018-01-30", plek: Plek = HOOFDLIJN, **anders: object) -> Verzoek:
    return Verzoek(overgang=overgang, op=dag(op), plek=plek, **anders)


def melding(soort: str, op: str = "2018-01-30", plek: Plek = HOOFDLIJN, **gegevens: object) -> Melding:
    return Melding(soort=soort, op=dag(op), plek=plek, gegevens=gegevens)


def write_verhaal(map_: Path, feiten: str, *, kop: str = "", staart: str = "") -> Path:
    """Write a small story of two gemeenten beside nothing else."""
    pad = map_ / "dossier.yaml"
    pad.write_text(f"""\
titel: Proef
{kop}bron: proefbron
proces: opheffen
begin: 2018-01-02
regeling: {{naam: Proefregeling, vorm: openbaar_lichaam, soort: collegeregeling}}
clusters: {{noord: Noord}}
deelnemers:
  - {{code: gm0001, naam: Aadorp, cluster: noord}}
  - {{code: gm0002, naam: Beedorp, tot: 2018-06-30}}
feiten:
{feiten}
{staart}""")
    return pad
