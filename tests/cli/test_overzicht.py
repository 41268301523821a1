"""What a project lead types to see one subject of a dossier, to bundle a besluit, or to move to another version."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.cli.overzicht import ONDERWERPEN
from grflow.toepassing.overzichten import OVERZICHTEN

if TYPE_CHECKING:
    from conftest import Typ


def test_the_command_line_offers_every_table() -> None:
    assert tuple(OVERZICHTEN) == ONDERWERPEN


def test_status_as_text_csv_and_json(typ: "Typ", alescon: str) -> None:
    vraag = ("dossier", "overzicht", alescon, "status", "--peildatum", "2018-01-26")
    tekst = typ(*vraag)
    assert tekst.code == 0
    assert "Aa en Hunze" in tekst.uit
    assert "Richtinggevend besluit: 6 besloten, 0 onder voorbehoud, 0 open" in tekst.uit
    rijen = json.loads(typ(*vraag, "--json").uit)["rijen"]
    assert len(typ(*vraag, "--csv").uit.splitlines()) == len(rijen) + 1
    assert {r["stand"] for r in rijen if r["ronde"] == "richtinggevend_besluit"} == {"besloten"}


def test_an_empty_table_says_so(typ: "Typ", alescon: str) -> None:
    assert "nog niets vastgelegd" in typ("dossier", "overzicht", alescon, "toezeggingen").uit


def test_an_ontheffing_is_told_and_kept(typ: "Typ", alescon: str) -> None:
    antwoord = typ(
        "dossier",
        "verder",
        alescon,
        "plannen_maken",
        "--op",
        "2018-02-10",
        "--ontheffing",
        "De colleges willen door.",
    )
    assert antwoord.code == 0
    assert "ontheven: " in antwoord.fout
    assert "De colleges willen door." in typ("dossier", "overzicht", alescon, "ontheffingen").uit


def test_a_bundel_is_all_or_nothing(typ: "Typ", alescon: str) -> None:
    pad = Path(__file__).parents[2] / "examples/alescon/dossier.yaml"
    tweede = json.loads(typ("dossier", "inlezen", str(pad), "--json").uit)["nummer"]
    stap = ("dossier", "bundel", "geen_zienswijze", alescon, tweede, "--ronde", "zienswijze_richting",
            "--deelnemer", "gm1680", "--besluit", "2018-R-3", "--op", "2018-01-30")  # fmt: skip
    assert "Vastgelegd door besluit 2018-R-3" in typ(*stap).uit
    nogmaals = typ(*stap)
    assert (nogmaals.code, "In geen enkel dossier vastgelegd" in nogmaals.uit) == (3, True)
    assert [r["mag"] for r in json.loads(typ(*stap, "--json").uit)] == [False, False]


def test_a_migratie_to_the_same_version_is_refused(typ: "Typ", alescon: str) -> None:
    antwoord = typ("proces", "migreer", alescon)
    assert (antwoord.code, "heeft deze versie van 'opheffen' al" in antwoord.fout) == (1, True)


def test_a_migratie_shows_the_difference_and_does_it(typ: "Typ", alescon: str, tmp_path: Path) -> None:
    eigen = tmp_path / "eigen" / "opheffen"
    eigen.mkdir(parents=True)
    bron = sorted((Path(__file__).parents[2] / "processen/opheffen").glob("*.yaml"))[-1]
    tekst = bron.read_text(encoding="utf-8").replace("De plannen verder uitwerken", "De plannen nu uitwerken")
    (eigen / "2018-01-01.yaml").write_text(tekst, encoding="utf-8")
    met = ("--processen", str(eigen.parent))
    toon = typ(*met, "proces", "migreer", alescon)
    assert toon.code == 0
    assert "De plannen nu uitwerken" in toon.uit
    assert "Er is niets gewijzigd." in toon.fout
    assert json.loads(typ(*met, "proces", "migreer", alescon, "--json").uit)["belemmeringen"] == []
    gedaan = typ(*met, "proces", "migreer", alescon, "--uitvoeren", "--reden", "betere woorden")
    assert "heeft nu de nieuwe versie" in gedaan.uit
    assert typ("logboek", alescon, "--controleer").code == 0
