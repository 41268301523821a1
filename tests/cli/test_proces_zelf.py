"""grflow proces nieuw, proef and schema, as somebody types them who writes a process of his own."""

import json
from pathlib import Path

from grflow.inlezen.schema import SCHEMAS


def test_from_nothing_to_a_dossier(typ, tmp_path: Path) -> None:
    nieuw = typ("proces", "nieuw", "kadernota", "--vanaf", "2026-01-01", "--proef", "proeven/kadernota.yaml")
    assert (nieuw.code, nieuw.uit.splitlines()) == (
        0, ["Geschreven: mijn-processen/kadernota/2026-01-01.yaml", "Geschreven: proeven/kadernota.yaml"],
    )  # fmt: skip
    for regel in nieuw.fout.splitlines()[1:]:
        antwoord = typ(*regel.split()[1:])
        assert antwoord.code == 0, f"{regel}\n{antwoord.fout}"
    assert (tmp_path / "kadernota.svg").read_text(encoding="utf-8").startswith("<svg")
    eigen = ("--processen", "mijn-processen")
    assert typ("regeling", "nieuw", "r.yaml", "--naam", "Proef", "--deelnemer", "gm0106=Assen").code == 0
    begin = typ(*eigen, "dossier", "nieuw", "r.yaml", "--proces", "kadernota", "--op", "2026-02-02", "--json")
    assert json.loads(begin.uit)["nummer"] == "2026-001"
    stap = typ(*eigen, "dossier", "verder", "2026-001", "ontwerp_maken", "--op", "2026-02-03")
    assert stap.code == 0, stap.fout


def test_a_new_process_goes_to_the_own_folder(typ, tmp_path: Path) -> None:
    (tmp_path / "eigen").mkdir()
    assert (
        typ("--processen", "eigen", "proces", "nieuw", "kort", "--zonder-raden", "--vanaf", "2026-01-01").code
        == 0
    )
    tekst = (tmp_path / "eigen/kort/2026-01-01.yaml").read_text(encoding="utf-8")
    assert "rondes:" not in tekst
    assert typ("--processen", "eigen", "proces", "nieuw", "kort").code == 1, "it is there already"
    assert typ("proces", "nieuw", "elders", "--uit", "hier", "--vanaf", "2026-01-01").code == 0
    assert (tmp_path / "hier/elders/2026-01-01.yaml").is_file()


def test_a_bad_name_says_what_is_better(typ, tmp_path: Path) -> None:
    antwoord = typ("proces", "nieuw", "Kader-nota")
    assert antwoord.code == 1
    assert "'Kader-nota' is geen naam voor een proces." in antwoord.fout
    assert "Bijvoorbeeld: kader_nota." in antwoord.fout
    assert list(tmp_path.iterdir()) == []


def test_a_proef_reads_as_a_report(typ, tmp_path: Path) -> None:
    typ("proces", "nieuw", "kadernota", "--vanaf", "2026-01-01", "--proef", "goed.yaml")
    eigen = ("--processen", "mijn-processen", "proces", "proef")
    goed = typ(*eigen, "goed.yaml", "--stappen")
    assert (goed.code, goed.fout) == (0, "")
    assert goed.uit.splitlines() == [
        "goed.yaml",
        "  Een besluit met toestemming van de raden",
        "  proces kadernota (vanaf 2026-01-01): 5 stappen en 1 ander feit, van 1 februari 2027 tot 10 mei 2027",
        "    1 februari 2027: Het ontwerp maken",
        "    15 februari 2027: Bevestigd: het ontwerp en de toelichting zijn compleet",
        "    1 maart 2027: Het ontwerp aan de raden voorleggen",
        "    12 april 2027: De raad verleent toestemming (Aalburen)",
        "    20 april 2027: De raad verleent toestemming (Beekdorp)",
        "    10 mei 2027: Het besluit vaststellen",
        "  goed: het dossier staat zoals verwacht op 15 april 2027 en 10 mei 2027, en 1 stap terecht geweigerd.",
        "",
        "1 verhaal nagespeeld: 1 goed.",
    ]
    tekst = (tmp_path / "goed.yaml").read_text(encoding="utf-8")
    (tmp_path / "mis.yaml").write_text(
        tekst.replace("2027-04-20, overgang: verlenen", "2027-04-20, overgang: onthouden"), encoding="utf-8"
    )
    mis = typ(*eigen, "mis.yaml", "goed.yaml")
    assert (mis.code, mis.fout) == (1, "")
    assert "  mis:\n" in mis.uit
    assert ", regel 23: op 10 mei 2027 mag 'Het besluit vaststellen' nog niet:\n" in mis.uit
    assert "      - de raad van Beekdorp: de toestemming ontbreekt" in mis.uit
    assert "    Wat daarna komt, is niet nagespeeld.\n" in mis.uit
    assert mis.uit.endswith("2 verhalen nagespeeld: 1 goed, 1 mis.\n")
    assert not (tmp_path / "grflow.db").exists()


def test_a_proef_as_json(typ, tmp_path: Path) -> None:
    typ("proces", "nieuw", "kort", "--vanaf", "2026-01-01", "--zonder-raden", "--proef", "goed.yaml")
    tekst = (tmp_path / "goed.yaml").read_text(encoding="utf-8")
    (tmp_path / "mis.yaml").write_text(tekst.replace("fase: ontwerp", "fase: vastgesteld"), encoding="utf-8")
    antwoord = typ("--processen", "mijn-processen", "proces", "proef", "goed.yaml", "mis.yaml", "--json")
    goed, mis = json.loads(antwoord.uit)
    assert antwoord.code == 1
    assert (goed["goed"], goed["versie"], goed["fouten"]) == (True, "2026-01-01", [])
    assert goed["stappen"][0] == {
        "regel": 18,
        "op": "1 maart 2027",
        "wat": "Het ontwerp maken",
        "deelnemer": "",
    }
    assert (mis["goed"], set(mis["fouten"][0])) == (False, {"bestand", "regel", "fout", "redenen"})


def test_a_story_without_expectations_says_so(typ, tmp_path: Path) -> None:
    typ("proces", "nieuw", "kort", "--vanaf", "2026-01-01", "--zonder-raden", "--proef", "kort.yaml")
    pad = tmp_path / "kort.yaml"
    pad.write_text(pad.read_text(encoding="utf-8").split("# Wat het dossier dan")[0], encoding="utf-8")
    antwoord = typ("--processen", "mijn-processen", "proces", "proef", "kort.yaml")
    assert (antwoord.code, "het zegt niet wat eruit moet komen" in antwoord.uit) == (0, True)


def test_the_schema_is_shown_or_written(typ, tmp_path: Path) -> None:
    for soort, bouw in SCHEMAS.items():
        assert json.loads(typ("proces", "schema", soort).uit) == bouw()
    assert json.loads(typ("proces", "schema").uit) == SCHEMAS["proces"]()
    assert typ("proces", "schema", "verhaal", "--uit", "verhaal.schema.json").code == 0
    assert (
        json.loads((tmp_path / "verhaal.schema.json").read_text(encoding="utf-8"))["title"]
        == "Verhaal voor grflow"
    )
    assert typ("proces", "schema", "boom").code == 2
    assert typ("proces", "schema", "--uit", "weg/x.json").code == 1
