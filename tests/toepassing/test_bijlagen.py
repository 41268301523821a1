"""Bijlagen travel along: numbered, with their fingerprint, and never from outside the folder of the inhoud."""

from hashlib import sha256
from pathlib import Path

import pytest

from grflow.fouten import OngeldigeInvoer
from grflow.stukken.inhoud import Bijlage
from grflow.toepassing.bijlagen import copy_bijlagen, drop_bijlagen

PLAN = Bijlage(titel="Het plan", bestand="stukken/het plan.pdf")


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    (tmp_path / "bron" / "stukken").mkdir(parents=True)
    (tmp_path / "bron" / "stukken" / "het plan.pdf").write_bytes(b"plan")
    (tmp_path / "geheim.pdf").write_bytes(b"geheim")
    (tmp_path / "bron" / "sluiproute.pdf").symlink_to(tmp_path / "geheim.pdf")
    (tmp_path / "uit").mkdir()
    return tmp_path / "bron"


def test_a_file_keeps_its_number_and_gets_a_fingerprint(bron: Path, tmp_path: Path) -> None:
    bijlagen = (Bijlage(titel="Alleen een titel"), PLAN)
    (regel,) = copy_bijlagen(bijlagen, bron, "gm0106", tmp_path / "uit", tmp_path / "gm0106")
    assert (regel.nummer, regel.titel, regel.deelnemer) == (2, "Het plan", "gm0106")
    assert regel.pad == str(tmp_path / "gm0106" / "gm0106-bijlage-2-het-plan.pdf")
    assert regel.sha256 == sha256(b"plan").hexdigest()
    assert (tmp_path / "uit" / "gm0106-bijlage-2-het-plan.pdf").read_bytes() == b"plan"


@pytest.mark.parametrize(("bestand", "wat"), [
    pytest.param("weg.pdf", "staat er niet", id="niet daar"),
    pytest.param("../geheim.pdf", "ligt buiten de map", id="omhoog"),
    pytest.param("/etc/passwd", "ligt buiten de map", id="wortel"),
    pytest.param("sluiproute.pdf", "ligt buiten de map", id="verwijzing naar elders"),
    pytest.param("stukken", "staat er niet", id="een map"),
])  # fmt: skip
def test_what_is_not_below_the_folder_does_not_travel(
    bestand: str, wat: str, bron: Path, tmp_path: Path
) -> None:
    with pytest.raises(OngeldigeInvoer, match=wat) as fout:
        copy_bijlagen((Bijlage(titel="X", bestand=bestand),), bron, "gm0106", tmp_path / "uit", tmp_path)
    assert fout.value.wat_nu
    assert list((tmp_path / "uit").iterdir()) == []


def test_a_bijlage_that_is_no_longer_there_goes(bron: Path, tmp_path: Path) -> None:
    uit = tmp_path / "uit"
    (uit / "gm0106-bijlage-1-oud.pdf").write_bytes(b"oud")
    (uit / "getekend.pdf").write_bytes(b"van iemand")
    regels = copy_bijlagen((PLAN,), bron, "gm0106", uit, tmp_path / "gm0106")
    drop_bijlagen(uit, "gm0106", regels)
    assert {p.name for p in uit.iterdir()} == {"gm0106-bijlage-1-het-plan.pdf", "getekend.pdf"}
