"""The views of a plan and of all plans, as a user types them."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

WORTEL = Path(__file__).parents[2]


@pytest.fixture
def gepland(typ, alescon: str) -> str:
    """The Alescon dossier with its calendars."""
    assert typ("vergaderingen", "inlezen", str(WORTEL / "examples/alescon/vergaderingen.csv")).code == 0
    return alescon


def test_a_picture_a_feed_and_a_line_of_time(typ, gepland: str, tmp_path: Path) -> None:
    a = typ("plan", gepland, "--vanaf", "2018-01-26", "--streefdatum", "2018-12-31", "--tijdlijn", "--svg", "uit.svg",
            "--ics", "uit.ics")  # fmt: skip
    assert a.code == 0
    assert ElementTree.parse(tmp_path / "uit.svg").getroot().get("role") == "img"
    assert "Geschreven: uit.svg" in a.fout
    assert "nieuw" in a.fout
    assert "Aa en Hunze" in a.uit
    assert max(map(len, a.uit.partition("Planning van")[2].splitlines())) <= 100
    assert "\033" not in a.uit
    te_vroeg = typ(
        "plan", gepland, "--vanaf", "2018-01-26", "--streefdatum", "2018-02-01", "--svg", "uit.svg"
    )
    assert te_vroeg.code == 3


def test_a_target_that_fails_is_exit_3_with_a_picture_too(typ, gepland: str) -> None:
    assert (
        typ("plan", gepland, "--vanaf", "2018-01-26", "--streefdatum", "2018-02-01", "--svg", "x.svg").code
        == 3
    )


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        pytest.param("plan", "Noem het NUMMER", id="geen nummer"),
        pytest.param("plan 2017-001 --begin-uiterlijk 2018-12-31", "gaat over alle dossiers", id="beide"),
        pytest.param("plan 2017-001 --ics x.ics --wat-als xx", "gaan niet samen", id="wat-als in een agenda"),
        pytest.param("portfolio", "Noem een DEELNEMER", id="portfolio van niemand"),
        pytest.param("portfolio gm1680 --regeling x", "niet allebei", id="portfolio van twee"),
        pytest.param("portfolio gm1680 --ics x.ics --tot 2018-02-01", "bevat alles", id="een halve agenda"),
        pytest.param("termijnen --ics x.ics --binnen 3", "niet samen", id="termijnen: een halve agenda"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_wrong_use(typ, woorden: str, zin: str) -> None:
    a = typ(*woorden.split())
    assert (a.code, zin in a.fout) == (2, True), a.fout


def test_portfolio_in_every_form(typ, gepland: str) -> None:
    basis = ("portfolio", "gm1680", "--peildatum", "2018-01-26")
    plat = json.loads(typ(*basis, "--json").uit)
    rijen = list(csv.DictReader(io.StringIO(typ(*basis, "--csv").uit)))
    assert [p["ronde"] for p in plat] == [r["ronde"] for r in rijen]
    assert (plat[0]["uiterlijk"], plat[0]["datum"], plat[0]["te_laat"]) == ("2018-02-02", "2018-02-22", True)
    assert typ(*basis, "--md").uit.startswith("| regeling | wat |")
    tekst = typ(*basis)
    assert "22 februari 2018 (te laat)" in tekst.uit
    assert "1 nieuw" not in tekst.fout
    assert "gemeente" in typ("portfolio", "--regeling", "Alescon", "--peildatum", "2018-01-26").uit
    leeg = typ(*basis, "--tot", "2018-01-01")
    assert (leeg.code, "Er wordt niets gevraagd." in leeg.fout) == (0, True)


def test_who_must_start_when_and_exit_3_when_it_is_too_late(typ, gepland: str) -> None:
    basis = ("plan", "--vanaf", "2018-01-26", "--begin-uiterlijk")
    a = typ(*basis, "2018-12-31")
    assert (a.code, "Om op 31 december 2018 klaar te zijn:" in a.uit) == (0, True)
    plat = json.loads(typ(*basis, "2018-12-31", "--json").uit)
    assert plat[0]["stand"] == "later"
    assert typ(*basis, "2018-12-31", "--csv").uit.startswith("dossier,titel,")
    assert typ(*basis, "2018-12-31", "--md").uit.startswith("| stand |")
    assert typ(*basis, "2018-02-01").code == 3


def test_monday_morning(typ, alescon: str) -> None:
    a = typ("termijnen", "--peildatum", "2018-01-29", "--waarom")
    assert "Deze week (tot en met zondag 4 februari 2018): 6" in a.uit
    assert "Waarom: Behandeling in de raad" in a.uit
    assert "raad of griffie" in a.uit
    te_laat = typ("termijnen", "--peildatum", "2018-02-05")
    assert (te_laat.code, "Te laat: 6" in te_laat.uit, "3 dagen te laat" in te_laat.uit) == (3, True, True)
    plat = json.loads(typ("termijnen", "--peildatum", "2018-01-29", "--json", "--waarom").uit)
    assert (plat[0]["groep"], plat[0]["wacht_op"], len(plat[0]["stappen"])) == (
        "deze week",
        "raad of griffie",
        1,
    )
