"""grflow stukken schrijf and agendalijst: what a secretaris types, and what comes back."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from grflow.cli.schrijven import schrijf
from grflow.stukken.soorten import Dossiersoort


def test_schrijf_tells_where_and_what_is_still_missing(typ, alescon: str) -> None:
    antwoord = typ("stukken", "schrijf", alescon, "aanbiedingsbrief", "--deelnemer", "gm1680", "--formaat", "md",
                   "--op", "2018-01-10")  # fmt: skip
    assert antwoord.code == 0, antwoord.fout
    assert "1 bestand gemaakt in stukken/2017-001" in antwoord.uit
    assert "concept: gm1680: welke stukken meegaan, is niet vastgelegd" in antwoord.uit
    assert (Path("stukken") / alescon / "zienswijze_richting/gm1680/gm1680-aanbiedingsbrief.md").is_file()


def test_json_has_the_keys_of_stukken_maak(typ, alescon: str) -> None:
    antwoord = typ("stukken", "schrijf", alescon, "bewijsbundel", "--formaat", "md", "--json")
    rijen = json.loads(antwoord.uit)
    assert [(r["deelnemer"], r["soort"], r["formaat"], r["status"]) for r in rijen] == [
        ("regeling", "bewijsbundel", "md", "gemaakt"), ("regeling", "bewijsbundel", "zip", "gemaakt"),
    ]  # fmt: skip
    assert all(Path(r["pad"]).is_absolute() and len(r["sha256"]) == 64 for r in rijen)


@pytest.mark.parametrize(("woorden", "melding"), [
    (("bestaat_niet",), "stuksoort 'bestaat_niet' bestaat niet"),
    (("nota_van_beantwoording", "--ronde", "toestemming"), "De ronde 'toestemming' is nog niet geopend"),
    (("oplegger",), "heeft geen oplegger"),
])  # fmt: skip
def test_what_cannot_be_written(typ, alescon: str, woorden: tuple[str, ...], melding: str) -> None:
    antwoord = typ("stukken", "schrijf", alescon, *woorden)
    assert antwoord.code == 1
    assert melding in antwoord.fout
    assert not Path("stukken").exists()


def test_a_failure_has_exit_code_1(typ, alescon: str) -> None:
    (Path("stukken") / alescon / "dossier").mkdir(parents=True)
    (Path("stukken") / alescon / "dossier" / "regeling").write_text("een bestand", encoding="utf-8")
    antwoord = typ("stukken", "schrijf", alescon, "bestuurlijke_stand", "--formaat", "md")
    assert antwoord.code == 1
    assert "mislukt: regeling:" in antwoord.uit


def test_agendalijst(typ, alescon: str) -> None:
    periode = ("--van", "2018-01-01", "--tot", "2018-02-28", "--formaat", "md")
    antwoord = typ("stukken", "agendalijst", "GM1680", *periode)
    assert antwoord.code == 0, antwoord.fout
    assert "1 punt in deze periode, 0 zonder dag." in antwoord.uit
    (rij,) = json.loads(typ("stukken", "agendalijst", "gm1680", *periode, "--json").uit)
    assert (rij["soort"], Path(rij["pad"]).is_file()) == ("agendalijst", True)


ELDERS = (Dossiersoort.AGENDALIJST, Dossiersoort.CORRECTIEBLAD)
"The kinds that a command of their own makes."


def test_the_help_names_every_kind() -> None:
    tekst = CliRunner().invoke(schrijf, ["--help"]).output
    assert [s.value for s in Dossiersoort if s.value not in tekst and s not in ELDERS] == []
