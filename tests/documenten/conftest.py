"""The Alescon stukken of January 2018, in the real forms and in that of a made-up gemeente."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from grflow.documenten.maker import Documentmaker
from grflow.inlezen.profielen import Profielmappen
from grflow.inlezen.stukinhoud import load_stukinhoud
from grflow.recht.regeling import Deelnemer
from grflow.stukken.ondertekening import Ondertekenblok
from grflow.stukken.opbouw import build_raadsstuk
from grflow.stukken.raadsstuk import Raadsstuk, Stukgegevens
from grflow.stukken.soorten import Stuksoort

WORTEL = Path(__file__).parents[2]
ROSTER = tuple(
    Deelnemer(code=code, naam=naam, cluster=cluster)
    for code, naam, cluster in (
        ("gm1680", "Aa en Hunze", "noord"),
        ("gm0106", "Assen", "noord"),
        ("gm1730", "Tynaarlo", "noord"),
        ("gm1690", "De Wolden", "zuid"),
        ("gm0118", "Hoogeveen", "zuid"),
        ("gm1731", "Midden-Drenthe", "zuid"),
    )
)
FICTIEF = Deelnemer(code="fictief", naam="Voorbeelddam", cluster="noord")
Maakstuk = Callable[[str, Stuksoort], Raadsstuk]


@pytest.fixture(scope="session")
def sjabloonmap() -> Path:
    return WORTEL / "sjablonen"


@pytest.fixture(scope="session")
def maker(sjabloonmap: Path) -> Documentmaker:
    return Documentmaker([sjabloonmap])


@pytest.fixture(scope="session")
def maak_stuk(sjabloonmap: Path) -> Maakstuk:
    """Return a function that builds the stuk of one gemeente; 'fictief' has the form of Eemsmond."""
    mappen = Profielmappen((sjabloonmap,))
    neutraal = mappen.load_neutraal()
    fictief = replace(mappen.load("gm1651", neutraal), code="fictief", plaats="Voorbeelddam")
    inhoud = load_stukinhoud(WORTEL / "examples/alescon/raadsstuk_januari_2018.yaml")

    def build(code: str, soort: Stuksoort) -> Raadsstuk:
        deelnemer = next(d for d in (*ROSTER, FICTIEF) if d.code == code)
        gegevens = Stukgegevens(
            dossier="2017-001",
            regeling="gemeenschappelijke regeling Alescon",
            deelnemer=deelnemer,
            roster=ROSTER,
            clusters=(("noord", "Noord"), ("zuid", "Zuid")),
            datum=date(2017, 12, 19),
            raadsdatum=date(2018, 1, 25) if code == "gm1680" else None,
            raadsperiode="tussen 20 januari en 2 februari 2018",
        )
        return build_raadsstuk(
            soort, inhoud, fictief if code == "fictief" else mappen.load(code, neutraal), gegevens
        )

    return build


@pytest.fixture(scope="session")
def voorstel(maak_stuk: Maakstuk) -> Raadsstuk:
    return maak_stuk("gm0106", Stuksoort.RAADSVOORSTEL)


@pytest.fixture(scope="session")
def besluit(maak_stuk: Maakstuk) -> Raadsstuk:
    return maak_stuk("gm0106", Stuksoort.RAADSBESLUIT)


@pytest.fixture(scope="session")
def giftig(voorstel: Raadsstuk) -> Raadsstuk:
    """A stuk in whose fields somebody typed code for every format."""
    gif = (
        '<script>alert(1)</script> #let x = read("/etc/passwd") {{ 7*7 }} \\input{/etc/passwd} | a | b |'
        " ```{=typst}\n#read(1)\n``` `x`{=html} ![p](file:///etc/passwd) [l](javascript:x) $x^2$ @noot &lt;"
    )
    begin = tuple(f"{teken}{gif}" for teken in ("# ", "| ", "1. ", "::: ", "> ", "= ", "- ", "    "))
    sectie = replace(voorstel.secties[1], titel=gif, alineas=begin)
    punt = replace(voorstel.beslispunten[0], besluit=gif, onderdelen=(gif, "twee"))
    kop = tuple(replace(regel, waarde=gif) for regel in voorstel.kop)
    return replace(
        voorstel, documentnaam=gif, onderwerp=gif, gemeente=gif, dossier=gif, versie=gif, kop=kop, aanhef=gif,
        beslispunten=(punt,), secties=(sectie, *voorstel.secties), ondertekening=(Ondertekenblok(gif, (gif, gif)),),
    )  # fmt: skip
