"""grflow register as typed: what a griffier sees, and the keys of --json."""

import json
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

REGISTER = Path(__file__).parents[1] / "koppelingen" / "register"


@pytest.fixture
def gelezen(typ):
    """The small register in grflow.db of the empty folder."""
    antwoord = typ("register", "inlezen", str(REGISTER))
    assert antwoord.code == 0, antwoord.fout
    return antwoord


def test_inlezen_says_what_it_holds_and_names_each_kind_of_odd_row(gelezen) -> None:
    assert "Register van 2026-05: 5 regelingen, 9 versies, 25 deelnames" in gelezen.uit
    assert "Geen rij is weggelaten." in gelezen.uit
    for soort in ("zonder_code_belgisch", "zonder_code_ministerie", "geldt_geen_dag", "gemeente_opgeheven"):
        assert soort in gelezen.uit


def test_inlezen_and_stand_as_json_are_the_same(typ, gelezen) -> None:
    gelezen_json, stand = (
        typ("register", "inlezen", str(REGISTER), "--json"),
        typ("register", "stand", "--json"),
    )
    eerst, daarna = json.loads(gelezen_json.uit), json.loads(stand.uit)
    assert {k: v for k, v in eerst.items() if k != "ingelezen_op"} == {
        k: v for k, v in daarna.items() if k != "ingelezen_op"
    }
    assert set(daarna) >= {
        "peil",
        "ingelezen_op",
        "versies",
        "regelingen",
        "deelnames",
        "bestanden",
        "bijzonderheden",
    }
    assert daarna["bijzonderheden"]["zonder_code_duits"] == 1
    assert {b["bestand"] for b in daarna["bestanden"]} == {pad.name for pad in REGISTER.iterdir()}
    assert "register" in typ("register", "stand").uit.lower()


def test_another_header_is_refused_with_everything_at_once(typ, gelezen, tmp_path: Path) -> None:
    map_ = shutil.copytree(REGISTER, tmp_path / "anders")
    pad = map_ / "gr_deelnemers_2026-05.csv"
    pad.write_text(pad.read_text(encoding="utf-8").replace("toetreding", "sinds", 1), encoding="utf-8")
    antwoord = typ("register", "inlezen", str(map_))
    assert (antwoord.code, antwoord.uit) == (1, "")
    for woorden in ("gr_deelnemers_2026-05.csv:1: de kolom 'toetreding' ontbreekt.", "de kolom 'sinds' is onbekend.",
                    "verwacht: gr_id,deelnemer,code,toetreding,bestuursorganen", "Er is niets ingelezen"):  # fmt: skip
        assert woorden in antwoord.fout
    assert "9 versies" in typ("register", "stand").uit


def test_zoek_counts_and_pages(typ, gelezen) -> None:
    antwoord = typ("register", "zoek", "DORP", "--aantal", "2")
    assert antwoord.code == 0
    assert "1 regeling\n" in antwoord.uit
    assert "6 gemeenten en andere deelnemers, 1 tot en met 2" in antwoord.uit
    assert "--bladzijde 2" in antwoord.fout
    beeld = json.loads(typ("register", "zoek", "dorp", "--aantal", "2", "--bladzijde", "3", "--json").uit)
    assert (beeld["deelnemers"]["totaal"], len(beeld["deelnemers"]["rijen"])) == (6, 2)
    assert beeld["regelingen"] == {"totaal": 1, "rijen": []}
    assert json.loads(typ("register", "zoek", "niets", "--json").uit)["regelingen"] == {
        "totaal": 0,
        "rijen": [],
    }


def test_toon_shows_roster_versions_sources_and_what_is_unknown(typ, gelezen) -> None:
    uit = typ("register", "toon", "werkplein dorpen", "--op", "2020-06-01").uit
    for woorden in (
        "4 deelnemers op 1 juni 2020", "opgeheven per 2020-01-01: Nieuw-Dorp (gm9004)", "collegeregeling (afgeleid)",
        "Treedt later toe: Gemeente Súd-Eéstad (gm9005), per 2021-01-01.", "gr-werk-103",
        "https://voorbeeld.invalid/werk/3", "eigen regels", "gr_deelnemers_2026-05.csv:6",
    ):  # fmt: skip
        assert woorden in uit
    assert (
        "geldt volgens het register geen versie" in typ("register", "toon", "101", "--op", "2001-01-01").uit
    )
    beeld = json.loads(typ("register", "toon", "101", "--op", "2020-06-01", "--json").uit)
    assert set(beeld) >= {
        "code",
        "naam",
        "op",
        "geldt",
        "versie",
        "roster",
        "versies",
        "onbekend",
        "bijzonderheden",
    }
    assert [lid["code"] for lid in beeld["roster"]] == ["gm9001", "gm9002", "gm9003", "gm9007"]


def test_gemeente_shows_the_portfolio(typ, gelezen) -> None:
    typ("register", "dossier", "101", "opheffen", "--op", "2019-02-01")
    uit = typ("register", "gemeente", "Aadorp", "--op", "2019-06-01").uit
    for woorden in (
        "Aadorp (gm9001)",
        "3 regelingen op 1 juni 2019",
        "1 dossier in deze database",
        "2019-001",
    ):
        assert woorden in uit
    weg = typ("register", "gemeente", "gm9002", "--op", "2021-01-01").uit
    assert "Opgeheven per 2020-01-01; opvolger: Nieuw-Dorp (gm9004)." in weg
    beeld = json.loads(typ("register", "gemeente", "gm9001", "--op", "2019-06-01", "--json").uit)
    assert set(beeld) >= {"code", "naam", "op", "regelingen", "dossiers", "voorgangers", "opvolgers"}
    assert beeld["dossiers"][0]["nummer"] == "2019-001"
    assert set(beeld["dossiers"][0]) >= {"nummer", "proces", "fase", "termijnen"}


def test_dossier_starts_in_one_command(typ, gelezen) -> None:
    antwoord = typ("register", "dossier", "werkplein dorpen", "opheffen", "--op", "2019-02-01")
    assert antwoord.code == 0, antwoord.fout
    assert antwoord.uit.startswith("Dossier 2019-001 is aangemaakt")
    assert "De soort is afgeleid" in antwoord.fout
    assert typ("dossier", "mag", "2019-001", "--op", "2019-02-01").code == 0
    opdracht = (
        "register",
        "dossier",
        "201",
        "opheffen",
        "--op",
        "2020-01-01",
        "--soort",
        "raadsregeling",
        "--json",
    )
    beeld = json.loads(typ(*opdracht).uit)
    assert beeld["nummer"] == "2020-001"
    assert set(beeld["uit_register"]) == {"register", "code", "gr_id", "op", "opmerkingen"}


def test_bijzonderheden_lists_the_rows_of_a_kind(typ, gelezen) -> None:
    assert "Gemeente Lommerdorp" in typ("register", "bijzonderheden", "zonder_code_belgisch").uit
    beeld = json.loads(typ("register", "bijzonderheden", "--aantal", "3", "--json").uit)
    assert len(beeld["rijen"]) == 3 < beeld["totaal"]
    antwoord = typ("register", "bijzonderheden", "zonder_code_belgis")
    assert antwoord.code == 1
    assert "Bedoelt u 'zonder_code_belgisch'?" in antwoord.fout


def test_regeling_nieuw_from_the_register(typ, gelezen, tmp_path: Path) -> None:
    antwoord = typ("regeling", "nieuw", "w.yaml", "--uit-register", "101", "--op", "2019-02-01")
    assert antwoord.code == 0, antwoord.fout
    tekst = (tmp_path / "w.yaml").read_text(encoding="utf-8")
    assert "{code: gm9001, naam: 'Aadorp', vanaf: 2015-01-01}" in tekst
    assert "# Bron: https://voorbeeld.invalid/werk/3" in tekst
    assert typ("regeling", "controleer", "w.yaml").code == 0


def test_wrong_use(typ, gelezen) -> None:
    assert typ("regeling", "nieuw", "w.yaml").code == 2
    assert typ("regeling", "nieuw", "w.yaml", "--uit-register", "101", "--naam", "X").code == 2
    assert typ("register", "zoek").code == 2
    assert typ("register", "zoek", "x", "--aantal", "0").code == 2
    assert typ("register", "inlezen", "bestaat-niet").code == 2


def test_without_a_register(typ) -> None:
    typ("database", "maak")
    antwoord = typ("register", "zoek", "werk")
    assert antwoord.code == 1
    assert "grflow register inlezen MAP" in antwoord.fout


GEGEVENS = Path(__file__).resolve().parents[2].parent / "shared" / "gegevens"
HANDLEIDING = Path(__file__).parents[2] / "docs" / "handleiding" / "register.md"


def test_every_line_of_the_handleiding_runs_on_the_real_register(typ, tmp_path: Path) -> None:
    if not GEGEVENS.is_dir():
        melding = f"HET LANDELIJK REGISTER IS NIET GETOETST: {GEGEVENS} is er niet"
        pytest.fail(melding) if os.environ.get("CI") else pytest.skip(melding)
    (tmp_path / "register").symlink_to(GEGEVENS)
    regels = re.findall(r"^grflow (.+)$", HANDLEIDING.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(regels) == 8
    fout = {regel: antwoord.fout for regel in regels if (antwoord := typ(*shlex.split(regel))).code}
    assert fout == {}


def test_the_handleiding_explains_every_column_and_every_kind_of_odd_row() -> None:
    from grflow.koppelingen.afleiding import BIJZONDERHEDEN
    from grflow.koppelingen.register import KOLOMMEN

    tekst = HANDLEIDING.read_text(encoding="utf-8")
    namen = [*BIJZONDERHEDEN, *(kolom for kolommen in KOLOMMEN.values() for kolom in kolommen)]
    assert [naam for naam in namen if f"`{naam}`" not in tekst] == []
