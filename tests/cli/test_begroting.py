"""grflow begroting as typed: one regeling from the register or a file, the whole country, and what cannot be."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

REGISTER = Path(__file__).parents[1] / "koppelingen" / "register"
REGELING = """\
regeling:
  naam: gemeenschappelijke regeling Proef (fictief)
  vorm: openbaar_lichaam
  soort: collegeregeling
deelnemers:
  - {code: gm9001, naam: Aadorp}
  - {code: gm9004, naam: Nieuw-Dorp}
"""
JULI = ("--ab", "2027-07-07", "--aanbieding", "2027-06-23")


def _read(map_: Path) -> None:
    """Read the small register and the calendar of one raad."""
    kop = "van,orgaan,datum,begin,eind,plaats,onderwerp,sluitingsdatum,stand,zekerheid,bron"
    rijen = [f"gm9001,raad,{dag},,,,,,,fictief,proef" for dag in ("2027-04-22", "2027-06-17", "2027-12-16")]
    (map_ / "raad.csv").write_text("\n".join([kop, *rijen, ""]), encoding="utf-8")
    for woorden in (("register", "inlezen", str(REGISTER)), ("vergaderingen", "inlezen", "raad.csv")):
        opdracht = [sys.executable, "-m", "grflow", *woorden]
        subprocess.run(opdracht, cwd=map_, capture_output=True, check=True)


@pytest.fixture
def gelezen(typ, samen) -> None:
    """The small register, and the calendar of one raad, in grflow.db of the empty folder."""
    shutil.copy(samen("begrotingsregister", _read) / "grflow.db", "grflow.db")


def test_a_form_alone_needs_no_database(typ) -> None:
    antwoord = typ("begroting", "2028", "--vorm", "openbaar_lichaam", *JULI)
    assert antwoord.code == 0, antwoord.fout
    assert "Vaststelling op woensdag 7 juli 2027: dat kan." in antwoord.uit
    assert "uiterlijk woensdag 31 maart 2027" in antwoord.uit
    assert "de raden krijgen de begroting dan vóór de kaders (art. 34b Wgr)" in antwoord.uit


def test_without_a_day_it_tells_the_limits(typ) -> None:
    antwoord = typ("begroting", "2028", "--vorm", "gemeenschappelijk_orgaan")
    assert "Vaststellen kan uiterlijk op dinsdag 14 september 2027" in antwoord.uit
    assert "kan vaststellen vanaf donderdag 22 juli 2027" in antwoord.uit


def test_a_day_that_cannot_be_is_refused_with_all_reasons(typ) -> None:
    antwoord = typ("begroting", "2028", "--vorm", "openbaar_lichaam", "--ab", "2028-01-10")
    assert antwoord.code == 3
    assert "dat kan niet" in antwoord.uit
    assert "(art. 34 lid 1 Wgr)." in antwoord.uit
    assert "(art. 34 lid 2 Wgr)." in antwoord.uit


def test_why_tells_each_step_with_its_article(typ) -> None:
    antwoord = typ("begroting", "2028", "--vorm", "openbaar_lichaam", *JULI, "--waarom")
    assert "12 weken vóór woensdag 23 juni 2027 is woensdag 31 maart 2027 (art. 35 lid 1 Wgr)" in antwoord.uit
    assert "schuift niet op (art. 1 lid 2 Atw)" in antwoord.uit


def test_a_regeling_of_the_register_with_its_raden(typ, gelezen) -> None:
    antwoord = typ("begroting", "2028", "--regeling", "werkplein", *JULI, "--json")
    alles = json.loads(antwoord.uit)
    assert (antwoord.code, alles["haalbaar"], alles["vorm"]) == (0, True, "openbaar_lichaam")
    assert {v["deelnemer"]: v["vergaderingen"] for v in alles["raden"]} == {
        "gm9001": ["2027-04-22", "2027-06-17"], "gm9004": None, "pv22": None,
    }  # fmt: skip
    assert alles["raden"][0]["fictief"]
    assert "Geen kalender van de raad bekend: Nieuw-Dorp, Provincie Drenthe." in alles["onbekend"]
    assert any("landelijk register 2026-05" in zin for zin in alles["opmerkingen"])


def test_a_file_without_a_database_says_so(typ) -> None:
    Path("proef.yaml").write_text(REGELING, encoding="utf-8")
    antwoord = typ("begroting", "2028", "--regeling", "proef.yaml", *JULI)
    assert antwoord.code == 0, antwoord.fout
    assert "Er zijn geen kalenders gelezen" in antwoord.uit
    assert "uitzondert van toezending aan de raden, is niet bekend" in antwoord.uit


@pytest.mark.parametrize(
    ("waarde", "zin"), [("ja", "zondert begrotingswijzigingen uit"), ("nee", "zondert geen")]
)
def test_what_the_regeling_says_of_changes(typ, waarde: str, zin: str) -> None:
    eigen = f"eigen_regels:\n  begrotingswijziging.uitzondering: {{waarde: {waarde}, grondslag: regeling 30 lid 4}}\n"
    Path("proef.yaml").write_text(REGELING + eigen, encoding="utf-8")
    antwoord = typ("begroting", "2028", "--regeling", "proef.yaml", "--vorm", "gemeenschappelijk_orgaan")
    assert zin in antwoord.uit, antwoord.fout
    assert "De vorm is die van --vorm; in de regeling staat: openbaar lichaam." in antwoord.uit


def test_csv_has_a_row_for_each_step_and_raad(typ, gelezen) -> None:
    antwoord = typ("begroting", "2028", "--regeling", "werkplein", *JULI, "--csv")
    rijen = list(csv.DictReader(io.StringIO(antwoord.uit)))
    assert [rij["rij"] for rij in rijen].count("raad") == 3
    raad = next(rij for rij in rijen if rij["deelnemer"] == "gm9001")
    assert (raad["vergaderingen"], raad["laatste_vergadering"], raad["fictief"]) == ("2", "2027-06-17", "ja")


def test_icalendar_keeps_its_uids(typ, gelezen) -> None:
    een, twee = (
        typ("begroting", "2028", "--regeling", "werkplein", "--ab", ab, "--ics")
        for ab in ("2027-07-07", "2027-07-01")
    )
    eerst, daarna = Calendar.from_ical(een.uit), Calendar.from_ical(twee.uit)
    uids = [str(event["UID"]) for event in eerst.walk("VEVENT")]
    assert len(uids) == len(set(uids)) == 11
    assert set(uids) == {str(event["UID"]) for event in daarna.walk("VEVENT")}
    dagen = {
        str(event["UID"]).split(".")[1]: event["DTSTART"].dt.isoformat() for event in eerst.walk("VEVENT")
    }
    assert dagen["naar_gs"] == "2027-07-21"


@pytest.mark.parametrize(
    "rest", [("--vorm", "openbaar_lichaam", *JULI), ("--land", *JULI), ("--land", "--gemeente", "gm9001")]
)
def test_markdown_says_the_same(typ, gelezen, rest: tuple[str, ...]) -> None:
    antwoord = typ("begroting", "2028", *rest, "--md")
    assert antwoord.code == 0
    assert antwoord.uit.startswith("# Begroting")
    assert "| --- |" in antwoord.uit


# -- the country -------------------------------------------------------------------------------------------------------


def test_the_country_counts_every_regeling_once(typ, gelezen) -> None:
    """Three regelingen apply: an openbaar lichaam, a bedrijfsvoeringsorganisatie and one without an entity."""
    antwoord = typ("begroting", "2028", "--land", *JULI)
    assert antwoord.code == 0, antwoord.fout
    assert "3 regelingen, waarvan 2 met een eigen begroting" in antwoord.uit
    assert "Van 1 van de 5 is een kalender bekend, waarvan 1 fictief." in antwoord.uit
    assert "niet zeker welke opvolger" in antwoord.uit
    assert "deelnames zijn van een deelnemer zonder raad" in antwoord.uit


def test_each_ontwerp_in_each_raad_as_csv(typ, gelezen) -> None:
    """Spleetdorp was split: who does not take part already gets its row, uncertain, with the name in the register."""
    antwoord = typ("begroting", "2028", "--land", *JULI, "--csv")
    rijen = {(r["regeling"], r["deelnemer"]): r for r in csv.DictReader(io.StringIO(antwoord.uit))}
    werk, zuid = "101", "201"
    assert {regeling for regeling, _ in rijen} == {werk, zuid}
    eigen = rijen[werk, "gm9001"]
    assert (eigen["verzenden_uiterlijk"], eigen["laatste_vergadering"], eigen["onzeker"]) == (
        "2027-03-31", "2027-06-17", "nee",
    )  # fmt: skip
    opvolger = rijen[zuid, "gm9004"]
    assert (opvolger["verzenden_uiterlijk"], opvolger["via"], opvolger["onzeker"]) == (
        "2027-04-14", "Spleetdorp (gm9007)", "ja",
    )  # fmt: skip
    assert (rijen[zuid, "gm9001"]["via"], rijen[zuid, "gm9001"]["onzeker"]) == ("", "nee")
    assert (zuid, "ws0646") in rijen


def test_a_day_in_the_past_has_the_gemeenten_of_that_day(typ, gelezen) -> None:
    """On 1 June 2021 Spleetdorp still was a gemeente; Beedorp and Ceedorp had gone up in Nieuw-Dorp."""
    antwoord = typ("begroting", "2022", "--land", "--op", "2021-06-01", "--json")
    rijen = {(r["regeling"], r["deelnemer"]): r for r in json.loads(antwoord.uit)["rijen"]}
    assert {deelnemer for regeling, deelnemer in rijen if regeling == "101"} == {
        "gm9001", "gm9004", "gm9005", "gm9007",
    }  # fmt: skip
    via = rijen["101", "gm9004"]
    assert (via["via"], via["onzeker"]) == ("Beedorp (gm9002)", "nee")


def test_one_gemeente(typ, gelezen) -> None:
    antwoord = typ("begroting", "2028", "--land", "--gemeente", "aadorp", *JULI)
    assert "Begrotingsjaar 2028 in de raad van Aadorp (gm9001)" in antwoord.uit
    assert "2 ontwerpbegrotingen" in antwoord.uit
    leeg = typ("begroting", "2028", "--land", "--gemeente", "gm9002", "--json")
    alles = json.loads(leeg.uit)
    assert (alles["rijen"], alles["per_raad"]) == ([], [])
    assert any("bestaat niet meer" in zin for zin in alles["opmerkingen"])


def test_a_day_for_the_country_that_cannot_be(typ, gelezen) -> None:
    antwoord = typ("begroting", "2028", "--land", "--ab", "2027-10-06", "--alles")
    assert antwoord.code == 3
    assert "(art. 34 lid 2 Wgr)" in antwoord.uit


@pytest.mark.parametrize(("rest", "zin"), [
    (("--gemeente", "gm9001"), "--gemeente hoort bij --land"),
    (("--land", "--waarom"), "--waarom gaat niet samen met --land"),
    (("--land", "--ics"), "--ics gaat niet samen met --land"),
])  # fmt: skip
def test_options_that_do_not_go_together(typ, rest: tuple[str, ...], zin: str) -> None:
    antwoord = typ("begroting", "2028", *rest)
    assert (antwoord.code, zin in antwoord.fout) == (2, True)


@pytest.mark.parametrize(("rest", "zin"), [
    ((), "Van welke regeling?"),
    (("--vorm", "zonder_meer"), "heeft geen eigen begroting"),
    (("--regeling", "toezicht samen"), "'zonder meer' heeft geen eigen begroting"),
    (("--regeling", "nergens"), "bestaat niet"),
])  # fmt: skip
def test_expected_failures(typ, gelezen, rest: tuple[str, ...], zin: str) -> None:
    antwoord = typ("begroting", "2028", *rest)
    assert (antwoord.code, zin in antwoord.fout) == (1, True), antwoord.fout


def test_the_country_without_a_register(typ) -> None:
    assert typ("database", "maak").code == 0
    antwoord = typ("begroting", "2028", "--land")
    assert (antwoord.code, "nog geen register" in antwoord.fout) == (1, True)
