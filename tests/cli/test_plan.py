"""grflow plan over the dossiers of Alescon and Soweco, with the calendars of the examples."""

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Typ

WORTEL = Path(__file__).parents[2]
CONTRACT = {"haalbaar", "uiterste_start", "kritiek_pad", "sporen"}


@pytest.fixture
def gepland(typ: "Typ", alescon: str) -> str:
    """The Alescon dossier with its calendars."""
    antwoord = typ("vergaderingen", "inlezen", str(WORTEL / "examples/alescon/vergaderingen.csv"))
    assert antwoord.code == 0, antwoord.fout
    return alescon


def test_the_answer_says_when_and_who_decides_last(typ: "Typ", gepland: str) -> None:
    antwoord = typ("plan", gepland, "--vanaf", "2018-01-08")
    assert antwoord.code == 0
    assert antwoord.uit.startswith("De opheffing bekendmaken kan op zijn vroegst op ")
    for woorden in ("beslissen", "Raadstoestemming", "Kritiek pad", "Voorlopig (?), omdat", "Vóór dan nodig"):
        assert woorden in antwoord.uit


def test_json_has_the_keys_of_the_contract(typ: "Typ", gepland: str) -> None:
    antwoord = typ("plan", gepland, "--vanaf", "2018-01-08", "--streefdatum", "2019-01-01", "--json")
    plan = json.loads(antwoord.uit)
    assert plan.keys() >= CONTRACT
    assert (plan["haalbaar"], antwoord.code) == (True, 0)
    assert {"deelnemer", "stappen"} <= plan["sporen"][0].keys()
    assert {"stap", "datum", "speling_dagen"} <= plan["sporen"][0]["stappen"][0].keys()
    raad = next(
        s["datum"]
        for spoor in plan["sporen"]
        if (spoor["ronde"], spoor["deelnemer"]) == ("zienswijze_richting", "gm1680")
        for s in spoor["stappen"]
        if s["besluit"]
    )
    assert raad == "2018-01-25"


def test_a_date_that_cannot_be_is_a_refusal(typ: "Typ", gepland: str) -> None:
    antwoord = typ("plan", gepland, "--vanaf", "2018-01-08", "--streefdatum", "2018-03-01")
    assert antwoord.code == 3
    assert "1 maart 2018 is niet haalbaar." in antwoord.uit
    assert "Waarom niet" in antwoord.uit


def test_what_if_stands_beside_the_plan_and_stores_nothing(typ: "Typ", gepland: str) -> None:
    voor = typ("plan", gepland, "--vanaf", "2018-01-08", "--csv").uit
    antwoord = typ("plan", gepland, "--vanaf", "2018-01-08", "--wat-als", "gm1731 weigert")
    assert antwoord.code == 3
    assert "Stel: gm1731 weigert" in antwoord.uit
    assert "Midden-Drenthe weigert, zo is aangenomen" in antwoord.uit
    assert typ("plan", gepland, "--vanaf", "2018-01-08", "--csv").uit == voor


def test_one_deelnemer_sees_each_of_its_steps(typ: "Typ", gepland: str) -> None:
    uit = typ("plan", gepland, "--vanaf", "2018-01-08", "--deelnemer", "gm1680", "--alles").uit
    assert "Zienswijze op het richtinggevend besluit: Aa en Hunze" in uit
    assert "gedaan op 19 december 2017" in uit
    assert "Midden-Drenthe  " not in uit


def test_csv_and_markdown_say_the_same(typ: "Typ", gepland: str) -> None:
    rijen = list(csv.DictReader(io.StringIO(typ("plan", gepland, "--vanaf", "2018-01-08", "--csv").uit)))
    assert {"indienen", "bekendmaken"} <= {rij["stap"] for rij in rijen}
    tekst = typ("plan", gepland, "--vanaf", "2018-01-08", "--wat-als", "geen reces", "--md").uit
    assert tekst.startswith("# Planning van Alescon")
    assert "| wie | stukken binnen |" in tekst


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        pytest.param(("--duur", "opleveren"), "--duur 'opleveren'", id="geen duur"),
        pytest.param(("--duur", "opleven=10d"), "Bedoelt u 'opleveren'", id="geen stap"),
        pytest.param(("--tot", "bekend"), "'bekend'", id="geen doel"),
        pytest.param(("--wat-als", "sneller"), "Het kan zo:", id="geen veronderstelling"),
    ],
)
def test_wrong_words_say_what_can_be_said(
    woorden: tuple[str, str], zin: str, typ: "Typ", gepland: str
) -> None:
    antwoord = typ("plan", gepland, "--vanaf", "2018-01-08", *woorden)
    assert antwoord.code == 1
    assert zin in antwoord.fout


def test_working_time_moves_what_waits_for_it(typ: "Typ", gepland: str) -> None:
    lang = typ("plan", gepland, "--vanaf", "2018-01-08", "--duur", "opleveren=6w", "--json").uit
    neven = [s for n in json.loads(lang)["nevensporen"] for s in n["stappen"] if s["stap"] == "opleveren"]
    assert {s["datum"] for s in neven} == {"2018-02-19"}


def test_soweco_is_planned_from_its_crossroads(typ: "Typ") -> None:
    nummer = typ("dossier", "inlezen", str(WORTEL / "examples/soweco/dossier.yaml"), "--json")
    assert nummer.code == 0, nummer.fout
    typ("vergaderingen", "inlezen", str(WORTEL / "examples/soweco/vergaderingen.csv"))
    gelezen = json.loads(typ("dossier", "lijst", "--json").uit)[0]["nummer"]
    antwoord = typ("plan", gelezen, "--vanaf", "2020-03-02")
    assert antwoord.code == 0, antwoord.fout
    assert "opheffen" in antwoord.uit.lower()
    assert "geen kalender bekend" in antwoord.uit


def test_before_the_first_fact_nobody_knows_the_end(typ: "Typ") -> None:
    typ("dossier", "inlezen", str(WORTEL / "examples/eemsmond/dossier.yaml"))
    gelezen = json.loads(typ("dossier", "lijst", "--json").uit)[0]["nummer"]
    antwoord = typ("plan", gelezen)
    assert antwoord.code in (0, 3)
    assert (
        "op zijn vroegst" in antwoord.uit
        or "geen dag te noemen" in antwoord.uit
        or "ten einde" in antwoord.uit
    )
