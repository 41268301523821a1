"""grflow proces vergelijk and grflow dossier inlezen with more than one file, as a user types them."""

import json
from pathlib import Path

import pytest

VOORBEELDEN = Path(__file__).parents[2] / "examples"
VERGELIJK = ("proces", "vergelijk", "opheffen", "uittreden", "--op", "2020-02-28")


def test_two_columns_with_a_sign_between(typ, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "130")
    antwoord = typ(*VERGELIJK, "--regeling", str(VOORBEELDEN / "soweco/dossier.yaml"))
    assert (antwoord.code, antwoord.fout) == (0, "")
    regels = antwoord.uit.splitlines()
    assert regels[0] == "Wat elke route vraagt op 28 februari 2020 bij Soweco"
    assert max(map(len, regels)) <= 130
    assert (
        "Raadstoestemming: toestemming (de regeling)                     ≠ Raadstoestemming: toestemming (art. 1 Wgr)"
        in regels
    )
    assert any(" = " in regel and "De opheffing bekendmaken" in regel for regel in regels)


@pytest.mark.parametrize("breed", ["20", "400"])
def test_the_columns_fit_any_screen(typ, monkeypatch: pytest.MonkeyPatch, breed: str) -> None:
    monkeypatch.setenv("COLUMNS", breed)
    assert 60 < max(map(len, typ(*VERGELIJK).uit.splitlines())) <= 150


def test_json(typ) -> None:
    uitkomst = json.loads(typ(*VERGELIJK, "--json").uit)
    assert set(uitkomst) == {"op", "regeling", "links", "rechts", "onderdelen"}
    assert (uitkomst["op"], uitkomst["links"], uitkomst["rechts"]) == ("2020-02-28", "opheffen", "uittreden")
    for onderdeel in uitkomst["onderdelen"]:
        assert set(onderdeel) == {"onderdeel", "rijen"}
        for rij in onderdeel["rijen"]:
            assert set(rij) == {"links", "rechts", "zelfde", "andere_grondslag"}
            assert rij["links"] or rij["rechts"]


def test_a_folder_and_several_files(typ) -> None:
    antwoord = typ(
        "dossier", "inlezen", str(VOORBEELDEN / "alescon"), str(VOORBEELDEN / "soweco/dossier.yaml"), "--json"
    )
    assert antwoord.code == 0
    gelezen = json.loads(antwoord.uit)
    assert [d["nummer"] for d in gelezen] == ["2017-001", "2017-002", "2017-003", "2019-001"]
    assert (
        json.loads(typ("dossier", "inlezen", str(VOORBEELDEN / "soweco/dossier.yaml"), "--json").uit)[
            "nummer"
        ]
        == "2019-002"
    )
    koppelingen = json.loads(typ("dossier", "toon", "2017-001", "--json").uit)["gekoppeld"]
    assert [(k["cluster"], k["dossier"]) for k in koppelingen] == [
        ("noord", "2017-002"),
        ("zuid", "2017-003"),
    ]


def test_what_was_read_before_a_fault_stays_and_is_told(typ, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    fout = tmp_path / "fout.yaml"
    fout.write_text("titel: x\n")
    antwoord = typ("dossier", "inlezen", str(VOORBEELDEN / "alescon/dossier.yaml"), str(fout))
    assert antwoord.code == 1
    assert "Dossier 2017-001 is ingelezen" in antwoord.uit
    assert len(json.loads(typ("dossier", "lijst", "--json").uit)) == 1
    antwoord = typ("dossier", "inlezen", str(tmp_path / "leeg"))
    assert (antwoord.code, "staat geen verhaal" in antwoord.fout) == (1, True)


def test_the_roadmap_of_soweco_below_the_board(typ) -> None:
    typ("dossier", "inlezen", str(VOORBEELDEN / "soweco/dossier.yaml"))
    uit = typ("dossier", "toon", "2019-001").uit
    regels = [" ".join(regel.split()) for regel in uit.splitlines()]
    assert (
        "vrijdag 28 februari 2020 08.30-09.30 G-6, informeel dagelijks bestuur Gemeentehuis Twenterand, kamer 0.78 "
        "terugkoppeling van de bespreking"
    ) in regels
    assert "dinsdag 24 maart 2020 college (alle 6) definitief contourenplan; vaststellen" in regels
    assert any(r.startswith("Onder embargo: collegeadviezen") for r in regels)
    assert any(r.startswith("Rechtszaak: ondernemingsraad van Soweco") for r in regels)


def test_an_embargo_with_an_end_and_a_court_case_without_more(typ, alescon: str) -> None:
    typ(
        "dossier",
        "feit",
        alescon,
        "embargo",
        "--op",
        "2018-01-10",
        "--gegeven",
        "stuk=nota",
        "--gegeven",
        "tot=2018-02-01",
    )
    typ("dossier", "feit", alescon, "rechtszaak", "--op", "2018-01-10", "--gegeven", "door=cliëntenraad")
    uit = typ("dossier", "toon", alescon).uit
    assert "Onder embargo tot 1 februari 2018: nota\n" in uit
    assert "Rechtszaak: cliëntenraad\n" in uit
