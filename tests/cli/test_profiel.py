"""grflow profiel as typed: begin one, check it, see it, list them."""

import json
from pathlib import Path

import docx
import pytest


@pytest.fixture
def begonnen(typ):
    antwoord = typ("profiel", "nieuw", "gm9999", "--naam", "Voorbeelddam")
    assert antwoord.code == 0, antwoord.fout
    return antwoord


def test_a_secretaris_begins_and_sees_it(typ, begonnen) -> None:
    assert begonnen.uit == "Geschreven: mijn-sjablonen/profielen/gm9999/profiel.yaml\n"
    assert "grflow --sjablonen mijn-sjablonen profiel voorbeeld gm9999" in begonnen.fout
    antwoord = typ(
        "--sjablonen", "mijn-sjablonen", "profiel", "voorbeeld", "gm9999", "--soort", "raadsbesluit"
    )
    assert (antwoord.code, antwoord.uit.splitlines()) == (
        0, ["  voorbeeld-gm9999/gm9999-raadsbesluit.pdf", "1 bestand met verzonnen inhoud."],
    )  # fmt: skip
    assert Path("voorbeeld-gm9999/gm9999-raadsbesluit.pdf").read_bytes().startswith(b"%PDF")


def test_from_a_word_file(typ) -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = "Georgia"
    document.save("eigen.docx")
    antwoord = typ("profiel", "nieuw", "gm9999", "--naam", "V", "--uit", "eigen.docx", "--map", "vormen")
    assert antwoord.code == 0, antwoord.fout
    assert "Uit eigen.docx: lettertype Georgia" in antwoord.uit
    assert Path("vormen/profielen/gm9999/referentie.docx").is_file()


def test_own_folder_is_where_a_new_one_goes(typ, begonnen) -> None:
    antwoord = typ(
        "--sjablonen", "mijn-sjablonen", "profiel", "nieuw", "gm9998", "--naam", "Proefstad", "--json"
    )
    beeld = json.loads(antwoord.uit)
    assert (beeld["code"], beeld["referentie"], Path(beeld["pad"]).is_file()) == ("gm9998", False, True)
    assert Path("mijn-sjablonen/profielen/gm9998/profiel.yaml").is_file()


def test_a_dangerous_file_is_refused(typ) -> None:
    Path("oud.docx").write_bytes(b"\xd0\xcf\x11\xe0")
    antwoord = typ("profiel", "nieuw", "gm9999", "--naam", "V", "--uit", "oud.docx")
    assert antwoord.code == 1
    assert "oud.docx:1: dit is een oud .doc-bestand" in antwoord.fout
    assert not Path("mijn-sjablonen").exists()


def test_faults_with_their_line(typ, begonnen) -> None:
    pad = Path("mijn-sjablonen/profielen/gm9999/profiel.yaml")
    pad.write_text(
        pad.read_text(encoding="utf-8").replace("kleur: 1F3A5F", "kleur: FFE000"), encoding="utf-8"
    )
    regel = next(
        nr for nr, tekst in enumerate(pad.read_text(encoding="utf-8").splitlines(), 1) if "FFE000" in tekst
    )
    antwoord = typ("--sjablonen", "mijn-sjablonen", "profiel", "controleer", "gm9999")
    assert antwoord.code == 1
    assert antwoord.uit.startswith(
        f"mijn-sjablonen/profielen/gm9999/profiel.yaml:{regel}: 'kleur': kleur FFE000 is te licht"
    )
    (fout,) = json.loads(typ("profiel", "controleer", str(pad), "--json").uit)
    assert (fout["regel"], set(fout)) == (regel, {"bestand", "regel", "fout"})
    lijst = typ("--sjablonen", "mijn-sjablonen", "profiel", "lijst")
    assert "1 fouten" not in lijst.uit
    assert "1 fout: grflow profiel controleer gm9999" in lijst.uit


def test_without_faults(typ) -> None:
    assert typ("profiel", "controleer").uit == "Alle profielen: geen fouten.\n"
    antwoord = typ("profiel", "controleer", "gm1680", "--json")
    assert (antwoord.code, json.loads(antwoord.uit)) == (0, [])


def test_the_list(typ) -> None:
    uit = typ("profiel", "lijst").uit
    assert uit.splitlines()[1].split("  ")[0] == "neutraal"
    assert "Zutphen" in uit
    beelden = json.loads(typ("profiel", "lijst", "--json").uit)
    assert set(beelden[0]) == {"code", "naam", "pad", "eigen", "soorten", "fouten"}


def test_a_voorbeeld_as_json(typ) -> None:
    antwoord = typ("profiel", "voorbeeld", "gm0502", "--formaat", "md", "--formaat", "html", "--uit", "hier",
                   "--soort", "raadsbesluit", "--json")  # fmt: skip
    gemaakt = json.loads(antwoord.uit)
    assert [(g["soort"], g["formaat"], Path(g["pad"]).parent.name) for g in gemaakt] == [
        ("raadsbesluit", "md", "hier"), ("raadsbesluit", "html", "hier"),
    ]  # fmt: skip


def test_a_gemeente_without_profiel(typ) -> None:
    antwoord = typ("profiel", "voorbeeld", "gm0106")
    assert antwoord.code == 1
    assert "profiel 'gm0106' bestaat niet" in antwoord.fout
