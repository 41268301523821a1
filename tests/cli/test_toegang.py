"""The command line of accounts and rights, and looking through somebody's eyes."""

import json
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]


@pytest.fixture
def griffie(typ, alescon: str) -> str:
    """A griffier of Assen; the log-in name."""
    for woorden in (
        ("gebruiker", "nieuw", "griffie-assen", "--naam", "N. Niemand"),
        ("gebruiker", "rol", "griffie-assen", "griffier", "--deelnemer", "gm0106"),
    ):
        assert typ(*woorden).code == 0
    return "griffie-assen"


def test_whose_eyes_one_looks_through_decides_what_comes_out(typ, griffie: str, alescon: str) -> None:
    typ("gebruiker", "nieuw", "vreemde")
    typ("gebruiker", "rol", "vreemde", "griffier", "--deelnemer", "gm9999")
    assert [d["nummer"] for d in json.loads(typ("--als", griffie, "dossier", "lijst", "--json").uit)] == [
        alescon
    ]
    assert json.loads(typ("--als", "vreemde", "dossier", "lijst", "--json").uit) == []
    assert json.loads(typ("--als", "vreemde", "termijnen", "--json").uit) == []
    weg, nooit = (typ("--als", "vreemde", "dossier", "toon", nummer) for nummer in (alescon, "2099-001"))
    assert (weg.code, weg.fout) == (1, f"grflow: dossier '{alescon}' bestaat niet.\n")
    assert nooit.fout == weg.fout.replace(alescon, "2099-001")


def test_an_act_that_is_not_allowed_is_refused(typ, griffie: str, alescon: str) -> None:
    antwoord = typ(
        "--als",
        griffie,
        "dossier",
        "feit",
        alescon,
        "notitie",
        "--deelnemer",
        "gm1680",
        "--gegeven",
        "tekst=x",
    )
    assert (antwoord.code, antwoord.uit) == (3, "")
    assert "'vastleggen' bij dossier van gm1680 hoort niet bij uw rol: griffier (gm0106)" in antwoord.fout
    assert "grflow rechten toon" in antwoord.fout


def test_who_one_is_and_what_one_may(typ, griffie: str) -> None:
    assert "mag alles" in typ("rechten", "toon").uit
    mijn = json.loads(typ("rechten", "toon", griffie, "--json").uit)
    assert {"recht": "een stuk: maken", "rol": "griffier (gm0106)", "waar": "wat van gm0106 zelf is"} in mijn[
        "rechten"
    ]
    assert typ("--als", griffie, "rechten", "toon").uit == typ("rechten", "toon", griffie).uit
    typ("gebruiker", "nieuw", "zonder")
    assert typ("rechten", "toon", "zonder").uit == "Geen rol, dus ook geen rechten.\n"
    assert typ("rechten", "toon", "niemand").code == 1


def test_the_list_of_accounts(typ, alescon: str) -> None:
    assert "grflow gebruiker link --eerste" in typ("gebruiker", "lijst").uit
    typ("gebruiker", "nieuw", "griffie-assen")
    assert "geen rol" in typ("gebruiker", "lijst").uit
    typ("gebruiker", "rol", "griffie-assen", "griffier", "--deelnemer", "gm0106", "--tot", "2099-12-31")
    (een,) = json.loads(typ("gebruiker", "lijst", "--json").uit)
    assert (een["inlognaam"], een["rollen"][0]["deelnemer"], een["rollen"][0]["tot"]) == (
        "griffie-assen",
        "gm0106",
        "2099-12-31",
    )
    weg = typ("gebruiker", "intrekken", "griffie-assen", "--toewijzing", str(een["rollen"][0]["nr"]))
    assert weg.uit == "griffie-assen is niet meer griffier (gm0106).\n"
    assert "gesloten" in typ("gebruiker", "intrekken", "griffie-assen").uit
    assert "(gesloten)" in typ("gebruiker", "lijst").uit


def test_links(typ, griffie: str) -> None:
    eerste = json.loads(typ("gebruiker", "link", "--eerste", "--json").uit)
    assert (eerste["soort"], eerste["link"].rpartition("/")[0]) == (
        "eerste_beheerder",
        "http://127.0.0.1:8000/link",
    )
    uit = typ("gebruiker", "link", griffie, "--adres", "https://grflow.voorbeeld/").uit
    assert uit.startswith("https://grflow.voorbeeld/link/")
    assert typ("gebruiker", "link", "--deelnemer", "gm1680", "--tot", "2001-01-01").code == 1
    for verkeerd in ((), (griffie, "--eerste"), ("--deelnemer", "gm1680")):
        assert typ("gebruiker", "link", *verkeerd).code == 2


def test_who_read_what(typ, griffie: str, alescon: str) -> None:
    assert typ("raadplegingen").uit == "Er is nog niets vertrouwelijks geraadpleegd.\n"
    typ("dossier", "feit", alescon, "geheimhouding", "--deelnemer", "gm0106", "--gegeven", "stuk=raadsvoorstel",
        "--gegeven", "door=college", "--gegeven", "tegenover=raad", "--gegeven", "waarom=bedrijfsgegevens")  # fmt: skip
    assert "raadsvoorstel" in typ("--als", griffie, "dossier", "overzicht", alescon, "geheimhouding").uit
    (een,) = json.loads(typ("raadplegingen", "--dossier", alescon, "--json").uit)
    assert (een["dossier"], een["deelnemer"], een["afscherming"]) == (alescon, "gm0106", "geheimhouding")
    assert "overzicht geheimhouding" in typ("raadplegingen").uit
    assert typ("--als", griffie, "raadplegingen").code == 3
