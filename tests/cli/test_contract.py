"""The contract of the command line: keys of --json, exit codes, nothing else on stdout."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]
TERMIJN = {
    "dossier",
    "deelnemer",
    "termijn",
    "regel",
    "grondslag",
    "anker",
    "einddatum",
    "laatste_werkdag",
    "status",
    "dagen",
}
STUK = {"deelnemer", "soort", "formaat", "pad", "sha256", "status"}
RAAD_VAN = ("Aa en Hunze", "Assen", "Tynaarlo", "De Wolden", "Hoogeveen", "Midden-Drenthe")


def test_demo_makes_the_board_the_termijnen_and_the_stukken(typ, tmp_path: Path, demo_gemaakt: Path) -> None:
    """Run over an older demo: a second run is safe, and leaves what a first one leaves."""
    shutil.copytree(demo_gemaakt / "grflow-demo", tmp_path / "demo")
    antwoord = typ("demo", "--map", str(tmp_path / "demo"), "--json")
    assert antwoord.code == 0
    uitkomst = json.loads(antwoord.uit)
    assert set(uitkomst) >= {"dossier", "database", "stukken", "termijnen"}
    per_gemeente = {(stuk["soort"], stuk["formaat"]) for stuk in uitkomst["stukken"]}
    assert {formaat for _, formaat in per_gemeente} == {"md", "html", "docx", "pdf"}
    assert len(uitkomst["stukken"]) == 6 * len(per_gemeente)
    for stuk in uitkomst["stukken"]:
        assert set(stuk) >= STUK
        pad = Path(stuk["pad"])
        assert pad.is_absolute()
        assert pad.is_file()
        assert stuk["deelnemer"] in pad.name
        assert stuk["soort"] in pad.name
    assert all(set(t) >= TERMIJN for t in uitkomst["termijnen"])
    assert "6/6" in antwoord.fout, "progress goes to stderr"


def test_toon(typ, alescon: str) -> None:
    beeld = json.loads(typ("dossier", "toon", alescon, "--json", "--peildatum", "2018-01-26").uit)
    assert set(beeld) >= {
        "nummer", "regeling", "proces", "versie", "fase", "rondes", "nevensporen", "gebreken", "gekoppeld",
    }  # fmt: skip
    assert beeld["fase"] == "richtinggevend_besluit"
    ronde = beeld["rondes"][1]
    assert set(ronde) >= {"ronde", "volgnummer", "geopend_op", "gesloten_op", "sporen"}
    assert {s["deelnemer"]: s["fase"] for s in ronde["sporen"]}["gm1680"] == "bij_de_raad"
    assert set(ronde["sporen"][0]) >= {"deelnemer", "fase", "uitkomst"}
    assert [k["cluster"] for k in beeld["gekoppeld"]] == ["noord", "zuid"]


def test_mag_lists_every_step_also_the_impossible_ones_with_all_reasons(typ, alescon: str) -> None:
    stappen = json.loads(typ("dossier", "mag", alescon, "--op", "2018-01-26", "--json").uit)
    assert all(set(s) >= {"overgang", "ronde", "deelnemer", "mag", "redenen"} for s in stappen)
    besluit = next(s for s in stappen if s["overgang"] == "opheffingsbesluit_nemen")
    assert not besluit["mag"]
    assert all(set(r) >= {"reden", "grondslag", "deelnemer"} for r in besluit["redenen"])
    tekst = "\n".join(r["reden"] for r in besluit["redenen"])
    for woorden in (
        "Ontvlechtingsplan is niet gereed",
        "cluster Noord is niet gereed",
        "cluster Zuid is niet gereed",
    ):
        assert woorden in tekst
    for gemeente in RAAD_VAN:
        assert f"de raad van {gemeente}: de toestemming ontbreekt" in tekst


def test_verder_is_refused_with_exit_3_and_changes_nothing(typ, alescon: str) -> None:
    voor = typ("logboek", alescon, "--json").uit
    antwoord = typ("dossier", "verder", alescon, "opheffingsbesluit_nemen", "--op", "2018-01-26", "--json")
    assert antwoord.code == 3
    assert json.loads(antwoord.uit)["redenen"]
    assert typ("dossier", "verder", alescon, "opheffingsbesluit_nemen", "--op", "2018-01-26").code == 3
    assert typ("logboek", alescon, "--json").uit == voor


def test_what_happened_all_the_same_is_kept_as_a_gebrek(typ, alescon: str) -> None:
    antwoord = typ(
        "dossier", "verder", alescon, "opheffingsbesluit_nemen", "--op", "2018-02-01", "--gebeurd", "besluitenlijst"
    )  # fmt: skip
    assert antwoord.code == 0
    assert "gebrek" in antwoord.fout
    beeld = json.loads(typ("dossier", "toon", alescon, "--json").uit)
    assert beeld["fase"] == "opheffingsbesluit"
    assert len(beeld["gebreken"]) == 1
    geweigerd = typ(
        "dossier", "verder", alescon, "bekendmaken", "--op", "2018-03-01", "--gegeven", "blad=staatscourant",
        "--gegeven", "datum_inwerkingtreding=2018-04-01",
    )  # fmt: skip
    assert geweigerd.code == 3
    assert "heeft een gebrek dat niet is hersteld" in geweigerd.uit
    anders = typ(
        "dossier", "verder", alescon, "opleveren", "--nevenspoor", "ontvlechtingsplan", "--op", "2018-02-02"
    )
    assert anders.code == 0, "a gebrek blocks only what depends on it"


def test_termijnen_and_exit_3_when_one_is_late(typ, alescon: str) -> None:
    tijdig = typ("termijnen", "--peildatum", "2018-01-26", "--json")
    assert tijdig.code == 0
    lijst = json.loads(tijdig.uit)
    assert all(set(t) >= TERMIJN for t in lijst)
    assert {t["status"] for t in lijst} == {"loopt"}
    assert lijst[0]["einddatum"] == "2018-02-02"
    assert lijst[0]["dagen"] == 7
    assert [t for t in lijst if t["einddatum"] == "2018-06-30" and t["voorlopig"]]
    assert not [t for t in lijst if t["regel"].startswith("wgr")], (
        "no statutory zienswijze term in January 2018"
    )
    laat = typ("termijnen", "--peildatum", "2018-02-05", "--json")
    assert laat.code == 3
    assert json.loads(laat.uit)[0]["dagen"] == -3
    assert (
        json.loads(typ("termijnen", "--peildatum", "2018-01-01", "--deelnemer", "gm0106", "--json").uit)[0][
            "status"
        ]
        == "komt"
    )
    assert json.loads(typ("termijnen", "--peildatum", "2018-01-26", "--binnen", "6", "--json").uit) == []


def test_stand_op_shows_what_was_known_then(typ, alescon: str) -> None:
    assert json.loads(typ("termijnen", "--stand-op", "2017-12-18", "--json").uit) == []
    assert len(json.loads(typ("termijnen", "--stand-op", "2017-12-19", "--json").uit)) == 11
    toen = json.loads(typ("dossier", "toon", alescon, "--stand-op", "2017-12-18", "--json").uit)
    assert toen["rondes"] == []


def test_termijnen_as_csv(typ, alescon: str) -> None:
    rijen = list(csv.DictReader(io.StringIO(typ("termijnen", "--peildatum", "2018-01-26", "--csv").uit)))
    assert len(rijen) == 11
    assert set(rijen[0]) >= TERMIJN


def test_a_promise_in_words_has_no_day_and_is_never_overdue(typ) -> None:
    assert typ("dossier", "inlezen", str(WORTEL / "examples/drentsche_aa/dossier.yaml")).code == 0
    lijst = json.loads(typ("termijnen", "--peildatum", "2030-01-01", "--json").uit)
    woorden = [t for t in lijst if t["einddatum"] is None]
    assert [(t["status"], t["dagen"], t["voorlopig"]) for t in woorden] == [("loopt", None, True)]
    assert "geen dag bekend" in typ("termijnen", "--peildatum", "2030-01-01").uit
    uitleg = typ("termijn", "leg-uit", woorden[0]["dossier"], woorden[0]["termijn"])
    assert "geen dag bekend" in uitleg.uit
    assert "9999" not in uitleg.uit
    als_json = json.loads(
        typ("termijn", "leg-uit", woorden[0]["dossier"], woorden[0]["termijn"], "--json").uit
    )
    assert als_json["einddatum"] is None


def test_leg_uit(typ, alescon: str) -> None:
    uitleg = json.loads(typ("termijn", "leg-uit", alescon, "behandeling_richting", "--json").uit)
    assert set(uitleg) >= {"einddatum", "naief", "stappen"}
    assert all(set(s) == {"datum", "uitleg", "grondslag"} for s in uitleg["stappen"])
    assert len(uitleg["stappen"]) > 6, "the maximum names every deelnemer"
    een = json.loads(
        typ("termijn", "leg-uit", alescon, "behandeling_richting", "--deelnemer", "gm1680", "--json").uit
    )
    assert len(een["stappen"]) == 1


@pytest.mark.parametrize(
    ("woorden", "einde"),
    [
        pytest.param("2026-03-02 8 weken na wet", "2026-04-28", id="Koningsdag"),
        pytest.param("2026-03-20 8 weken na wet", "2026-05-18", id="gelijkgestelde dag en weekend"),
        pytest.param("2026-03-20 8 weken na regeling", "2026-05-15", id="geen Atw in een regeling"),
        pytest.param("2026-07-20 12 weken voor wet", "2026-04-27", id="terugrekening verschuift niet"),
        pytest.param("2026-01-24 13 weken na wet", "2026-04-25", id="meer dan twaalf weken"),
    ],
)
def test_bereken_and_reeks_agree(typ, tmp_path: Path, woorden: str, einde: str) -> None:
    anker, aantal, eenheid, richting, soort = woorden.split()
    opties = (
        "--anker",
        anker,
        "--aantal",
        aantal,
        "--eenheid",
        eenheid,
        "--richting",
        richting,
        "--soort",
        soort,
    )
    alleen = json.loads(typ("termijn", "bereken", *opties, "--json").uit)
    assert alleen["einddatum"] == einde
    (tmp_path / "in.csv").write_text(
        f"anker,aantal,eenheid,richting,soort,atw\n{anker},{aantal},{eenheid},{richting},{soort},\n"
    )
    rij = next(csv.DictReader(io.StringIO(typ("termijn", "reeks", "in.csv").uit)))
    assert (rij["einddatum"], rij["naief"], rij["laatste_werkdag"]) == (
        alleen["einddatum"], alleen["naief"], alleen["laatste_werkdag"],
    )  # fmt: skip
    assert rij["fout"] == ""


def test_reeks_with_a_wrong_row_gives_the_others_and_exit_1(typ, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(
        "anker,aantal,eenheid,richting,soort,atw\n2026-03-02,8,weken,na,wet,\nonzin,acht,weken,na,wet,misschien\n"
        "2026-03-02,8,eeuwen,na,wet,\n2026-07-20,12,weken,voor,wet,\n"
    )
    antwoord = typ("termijn", "reeks", "in.csv")
    assert antwoord.code == 1
    rijen = list(csv.DictReader(io.StringIO(antwoord.uit)))
    assert [r["einddatum"] for r in rijen] == ["2026-04-28", "", "", "2026-04-27"]
    assert all(woord in rijen[1]["fout"] for woord in ("onzin", "acht", "misschien"))
    assert "eeuwen" in rijen[2]["fout"]


def test_stukken(typ, alescon: str, tmp_path: Path) -> None:
    assert json.loads(typ("stukken", "lijst", alescon, "--json").uit) == []
    gemaakt = typ(
        "stukken", "maak", alescon, "--map", "uit", "--deelnemer", "gm1680", "--formaat", "md", "--json"
    )
    assert gemaakt.code == 0
    assert {s["soort"] for s in json.loads(gemaakt.uit)} >= {"adviesnota", "raadsvoorstel", "raadsbesluit"}
    lijst = json.loads(typ("stukken", "lijst", alescon, "--json").uit)
    assert all(set(s) >= STUK for s in lijst)
    assert typ("stukken", "controleer", alescon).code == 0
    Path(lijst[0]["pad"]).write_text("met de hand")
    mis = typ("stukken", "controleer", alescon, "--json")
    assert mis.code == 1
    assert "gewijzigd" in {s["status"] for s in json.loads(mis.uit)}


def test_proces(typ) -> None:
    lijst = json.loads(typ("proces", "lijst", "--json").uit)
    assert set(lijst[0]) >= {"proces", "geldig_vanaf", "titel"}
    een = str(Path(__file__).parents[2] / "processen/nota/2012-01-01.yaml")
    assert typ("proces", "controleer", een).code == 0
    assert json.loads(typ("proces", "controleer", een, "--json").uit) == []
    assert typ("proces", "teken", "opheffen").uit.startswith("<svg")
    assert "stateDiagram" in typ("proces", "teken", "opheffen", "--vorm", "mermaid").uit
    assert "Richtinggevend besluit" in typ("proces", "toon", "opheffen").uit


def test_proces_controleer_names_file_and_line(typ, tmp_path: Path) -> None:
    bron = (Path(__file__).parents[2] / "processen/opheffen/2011-07-01.yaml").read_text(encoding="utf-8")
    (tmp_path / "2015-01-01.yaml").write_text(
        bron.replace("naar: zienswijze\n", "naar: zienswijzen\n"), encoding="utf-8"
    )
    antwoord = typ("proces", "controleer", "2015-01-01.yaml", "--json")
    assert antwoord.code == 1
    fouten = json.loads(antwoord.uit)
    assert all(set(f) == {"bestand", "regel", "fout"} for f in fouten)
    assert any("Bedoelt u 'zienswijze'?" in f["fout"] and f["regel"] > 1 for f in fouten)


def test_logboek(typ, alescon: str) -> None:
    regels = json.loads(typ("logboek", alescon, "--json").uit)
    assert all(set(r) >= {"nr", "op", "vastgelegd_op", "wie", "wat", "hash"} for r in regels)
    assert [r["nr"] for r in regels] == list(range(1, len(regels) + 1))
    heel = typ("logboek", alescon, "--controleer", "--kop", regels[-1]["hash"])
    assert heel.code == 0
    assert typ("logboek", alescon, "--controleer", "--kop", "0" * 64).code == 1


def test_regeling(typ, alescon: str, tmp_path: Path) -> None:
    nieuw = typ(
        "regeling",
        "nieuw",
        "r.yaml",
        "--naam",
        "Proef",
        "--deelnemer",
        "gm0106=Assen",
        "--deelnemer",
        "gm1680=Aa en Hunze",
    )
    assert nieuw.code == 0
    assert "regels nog onbekend" in typ("regeling", "controleer", "r.yaml").uit
    beeld = json.loads(typ("regeling", "toon", "r.yaml", "--json").uit)
    assert [d["code"] for d in beeld["deelnemers"]] == ["gm0106", "gm1680"]
    assert all(r["onbekend"] for r in beeld["eigen_regels"])
    assert typ("regeling", "nieuw", "r.yaml", "--naam", "Proef").code == 1, (
        "an existing file is never overwritten"
    )
    assert "Alescon" in typ("regeling", "toon", alescon).uit
    begin = typ("dossier", "nieuw", "r.yaml", "--proces", "opheffen", "--op", "2026-11-02", "--json")
    assert json.loads(begin.uit)["nummer"] == "2026-001"
    assert len(json.loads(typ("dossier", "lijst", "--json").uit)) == 2


def test_record_withdraw_and_link(typ, alescon: str) -> None:
    feit = (
        "dossier",
        "feit",
        alescon,
        "ontvangst",
        "--deelnemer",
        "gm0106",
        "--op",
        "2018-01-09",
        "--gegeven",
        "stuk=voorstel",
    )
    eerste = json.loads(typ(*feit, "--sleutel", "abc", "--json").uit)
    assert eerste[0]["nr"] == 39
    assert json.loads(typ(*feit, "--sleutel", "abc", "--json").uit) == [], "the same key does nothing twice"
    weg = json.loads(typ("dossier", "herstel", alescon, "39", "--reden", "verkeerde gemeente", "--json").uit)
    assert weg["ingetrokken"] == 39
    aangetast = json.loads(
        typ("dossier", "herstel", alescon, "6", "--reden", "besluit niet genomen", "--json").uit
    )
    assert aangetast["geraakt"][0]["overgang"] == "vaststellen_richting"
    assert (
        typ(
            "dossier",
            "koppel",
            alescon,
            "--naam",
            "Overdracht archief",
            "--aard",
            "vervolg",
            "--op",
            "2018-02-01",
        ).code
        == 0
    )
    namen = [k["naam"] for k in json.loads(typ("dossier", "toon", alescon, "--json").uit)["gekoppeld"]]
    assert "Overdracht archief" in namen


def test_names_of_persons_can_be_erased(typ, alescon: str) -> None:
    opties = (
        "--op",
        "2018-01-01",
        "--gegeven",
        "rol=griffier",
        "--gegeven",
        "naam=Een Griffier",
        "--deelnemer",
        "gm0106",
    )
    nr = json.loads(typ("dossier", "feit", alescon, "functionaris", *opties, "--json").uit)[0]["nr"]
    assert "Een Griffier" not in typ("logboek", alescon, "--json").uit
    assert typ("dossier", "wis", alescon, str(nr), "--reden", "verzoek van betrokkene").code == 0
    assert typ("logboek", alescon, "--controleer").code == 0
    assert typ("dossier", "wis", alescon, str(nr), "--reden", "nog eens").code == 1
