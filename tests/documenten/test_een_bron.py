"""One source, several outputs: what is asked, when and for how much is the same in every kind, and moves together."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from grflow.documenten.maker import Documentmaker
from grflow.inlezen.profielen import Profielmappen
from grflow.inlezen.stukinhoud import load_stukinhoud
from grflow.recht.grondslag import parse_grondslag
from grflow.recht.regeling import Deelnemer
from grflow.stukken.inhoud import Alinea, Stukinhoud
from grflow.stukken.opbouw import build_raadsstuk
from grflow.stukken.profiel import Profiel
from grflow.stukken.raadsstuk import Raadsstuk, Stukgegevens
from grflow.stukken.soorten import VOOR_DE_RAAD, VOOR_HET_COLLEGE, VOORSTELLEN, Stuksoort
from grflow.stukken.toets import Toetsing

WORTEL = Path(__file__).parents[2]
GOUD = Path(__file__).parent / "goud"
ROSTER = tuple(
    Deelnemer(code=code, naam=naam, cluster=cluster)
    for code, naam, cluster in (
        ("gm0141", "Almelo", "vier"),
        ("gm0163", "Hellendoorn", "hellendoorn"),
        ("gm1742", "Rijssen-Holten", "rijssen_holten"),
    )
)
GEGEVENS = Stukgegevens(
    dossier="2019-001", regeling="Soweco", deelnemer=ROSTER[1], roster=ROSTER, datum=date(2020, 10, 7),
    clusters=(("vier", "de vier"), ("hellendoorn", "Hellendoorn"), ("rijssen_holten", "Rijssen-Holten")),
    raadsdatum=date(2020, 11, 10),
    toetsing=Toetsing(grondslag=parse_grondslag("regeling"), beperkt=True, onbekend=True),
)  # fmt: skip
TREFFEN = replace(
    GEGEVENS, datum=date(2024, 3, 5), raadsdatum=date(2024, 4, 16), grondslag=parse_grondslag("Wgr 1"),
    toetsing=Toetsing(grondslag=parse_grondslag("Wgr 1 lid 4"), beperkt=True),
)  # fmt: skip


@pytest.fixture(scope="module")
def inhoud() -> Stukinhoud:
    return load_stukinhoud(WORTEL / "examples/soweco/raadsstuk_november_2020.yaml")


@pytest.fixture(scope="module")
def neutraal() -> Profiel:
    return Profielmappen((WORTEL / "sjablonen",)).load_neutraal()


def make(
    soort: Stuksoort, inhoud: Stukinhoud, neutraal: Profiel, gegevens: Stukgegevens = GEGEVENS
) -> Raadsstuk:
    return build_raadsstuk(soort, inhoud, neutraal, gegevens)


@pytest.mark.parametrize(("naam", "soort", "gegevens"), [
    ("toestemming_opheffen", Stuksoort.RAADSVOORSTEL, GEGEVENS),
    ("toestemming_opheffen", Stuksoort.RAADSBESLUIT, GEGEVENS),
    ("toestemming_treffen", Stuksoort.RAADSBESLUIT, TREFFEN),
    ("gemengd", Stuksoort.RAADSBESLUIT, replace(TREFFEN, is_gemengd=True)),
])  # fmt: skip
def test_golden(
    naam: str,
    soort: Stuksoort,
    gegevens: Stukgegevens,
    inhoud: Stukinhoud,
    neutraal: Profiel,
    maker: Documentmaker,
) -> None:
    """Set GRFLOW_GOUD=ja to write the golden files again, and read the difference before you keep it."""
    tekst = maker.render_markdown(make(soort, inhoud, neutraal, gegevens))
    pad = GOUD / f"{naam}_{soort}.md"
    if os.environ.get("GRFLOW_GOUD") == "ja":
        pad.write_text(tekst, encoding="utf-8")
    assert tekst == pad.read_text(encoding="utf-8")


@pytest.mark.parametrize("soort", [s for s in sorted(VOOR_DE_RAAD) if s not in
                                   (Stuksoort.RAADSINFORMATIEBRIEF, Stuksoort.PUBLIEKSSAMENVATTING)])  # fmt: skip
def test_every_kind_has_the_beslispunten_in_the_same_words(
    soort: Stuksoort, inhoud: Stukinhoud, neutraal: Profiel, maker: Documentmaker
) -> None:
    tekst = maker.render_markdown(make(soort, inhoud, neutraal))
    for punt in make(Stuksoort.RAADSVOORSTEL, inhoud, neutraal).beslispunten:
        assert punt.besluit in tekst


@pytest.mark.parametrize("soort", sorted(VOOR_DE_RAAD | VOOR_HET_COLLEGE))
def test_one_change_changes_every_kind(
    soort: Stuksoort, inhoud: Stukinhoud, neutraal: Profiel, maker: Documentmaker
) -> None:
    """The subject, a beslispunt, an amount and a day: each stands once, so no kind stays behind."""
    oud = maker.render_markdown(make(soort, inhoud, neutraal))
    nieuw = replace(
        inhoud,
        onderwerp="Toestemming voor iets anders",
        beslispunten=tuple(
            replace(p, tekst=p.tekst.replace("1 januari 2021", "1 juli 2022")) for p in inhoud.beslispunten
        ),
        collegebesluiten=tuple(
            replace(a, tekst=a.tekst.replace("1 januari 2021", "1 juli 2022"))
            for a in inhoud.collegebesluiten
        ),
        korte_inhoud=inhoud.korte_inhoud.replace("1 januari 2021", "1 juli 2022"),
        samenvatting=tuple(
            Alinea(tekst=a.tekst.replace("1 januari 2021", "1 juli 2022")) for a in inhoud.samenvatting
        ),
    )
    tekst = maker.render_markdown(make(soort, nieuw, neutraal))
    assert "1 januari 2021" in oud
    assert "1 januari 2021" not in tekst
    assert "1 juli 2022" in tekst
    assert "Toestemming voor iets anders" in tekst


@pytest.mark.parametrize("soort", VOORSTELLEN)
def test_the_header_asks_what_the_beslispunt_asks(
    soort: Stuksoort, inhoud: Stukinhoud, neutraal: Profiel
) -> None:
    stuk = make(soort, inhoud, neutraal)
    gevraagd = next(regel.waarde for regel in stuk.kop if regel.naam == "Gevraagd van uw raad")
    assert gevraagd == "; ".join(f"{punt.gevraagd} (punt {punt.nummer})" for punt in stuk.beslispunten)
    assert [punt.besluit.startswith("toestemming te verlenen") for punt in stuk.beslispunten] == [
        punt.gevraagd == "toestemming" for punt in stuk.beslispunten
    ]


@pytest.mark.parametrize(("gegevens", "zinnen", "niet"), [
    pytest.param(
        GEGEVENS,
        ["een zienswijze is vrij", "De toets is beperkt tot twee dingen, op grond van de regeling:", "volgt uit de regeling zelf",
         "zwijgen is geen toestemming"],
        "Wgr", id="opheffen: de regeling",
    ),
    pytest.param(TREFFEN, ["een zienswijze is vrij", "twee dingen, op grond van art. 1 lid 4 Wgr:"], "opheffen niet", id="treffen in 2024"),
    pytest.param(
        replace(TREFFEN, toetsing=Toetsing(grondslag=parse_grondslag("Wgr 25 lid 2"), beperkt=False)),
        ["De grondslag is art. 25 lid 2 Wgr."], "twee dingen", id="zonder beperking",
    ),
])  # fmt: skip
def test_the_voorstel_says_how_freely_the_raad_may_judge(
    gegevens: Stukgegevens,
    zinnen: list[str],
    niet: str,
    inhoud: Stukinhoud,
    neutraal: Profiel,
    maker: Documentmaker,
) -> None:
    tekst = maker.render_markdown(make(Stuksoort.RAADSVOORSTEL, inhoud, neutraal, gegevens))
    toets = tekst.partition("## De toets van de raad")[2].partition("\n## ")[0]
    for zin in zinnen:
        assert zin in toets
    assert niet not in toets


def test_the_samenvatting_fits_in_five_lines_of_the_page(
    inhoud: Stukinhoud, neutraal: Profiel, maker: Documentmaker
) -> None:
    stuk = make(Stuksoort.PUBLIEKSSAMENVATTING, inhoud, neutraal)
    assert [sectie.titel for sectie in stuk.secties] == ["In het kort"]
    assert "::: ondertekening" not in maker.render_markdown(stuk)
