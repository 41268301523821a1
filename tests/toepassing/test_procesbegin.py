"""A new process: it passes the check as it stands, can be drawn, runs as its proef says, and replaces nothing."""

from datetime import date
from pathlib import Path

import pytest

from grflow.fouten import GrflowError, OngeldigeInvoer
from grflow.toepassing.app import App
from grflow.toepassing.procesbegin import Procesbegin, write_proces
from grflow.toepassing.processen import check_processen, draw_proces, get_proces
from grflow.toepassing.proeven import run_proeven
from grflow.toepassing.wiring import build_app


@pytest.fixture
def app(tmp_path: Path) -> App:
    return build_app("/bestaat/niet/grflow.db", processen=tmp_path)


@pytest.mark.parametrize("raden", [True, False], ids=["met raden", "zonder raden"])
@pytest.mark.parametrize("vanaf", [date(2015, 1, 1), date(2024, 2, 29), date(2031, 12, 31), None], ids=str)
@pytest.mark.parametrize(
    "titel", ["", "Kaders: 'nieuw' # en \\1 {oud}"], ids=["gewone titel", "tekens in de titel"]
)
def test_it_is_without_faults_drawn_and_run(
    app: App, tmp_path: Path, raden: bool, vanaf: date | None, titel: str
) -> None:
    proef = tmp_path / "proeven" / "proef.yaml"
    pad = write_proces(
        app, Procesbegin(naam="kadernota_2", titel=titel, vanaf=vanaf, raden=raden, uit=tmp_path, proef=proef)
    )
    versie = vanaf or date(app.vandaag().year, 1, 1)
    assert pad == tmp_path / "kadernota_2" / f"{versie}.yaml"
    assert not check_processen(app, [pad]).fouten
    proces = get_proces(app, "kadernota_2", versie)
    assert (proces.naam, bool(proces.rondes)) == ("kadernota_2", raden)
    assert titel in ("", proces.titel)
    assert draw_proces(proces, "svg").startswith("<svg")
    (uitslag,) = run_proeven(app, [proef])
    assert uitslag.fouten == ()


def test_its_comments_name_its_own_files_and_explain_each_part(app: App, tmp_path: Path) -> None:
    tekst = write_proces(app, Procesbegin(naam="kadernota", vanaf=date(2026, 1, 1), uit=tmp_path)).read_text(
        encoding="utf-8"
    )
    assert tekst.startswith("# yaml-language-server: $schema=../proces.schema.json\n")
    assert f"grflow --processen {tmp_path} proces controleer {tmp_path}/kadernota/2026-01-01.yaml" in tekst
    assert not [
        woord for woord in ("PROCESSENMAP", "PROCESBESTAND", "PROEFBESTAND", "voorbeeld\n") if woord in tekst
    ]
    regels = tekst.splitlines()
    for deel in (
        "fasen:",
        "bevestigingen:",
        "overgangen:",
        "rondes:",
        "sporen:",
        "termijnen:",
        "invarianten:",
    ):
        assert regels[regels.index(deel) - 1].startswith("#"), deel


@pytest.mark.parametrize(("naam", "tip"), [
    ("Kader Nota", "Bijvoorbeeld: kader_nota."), ("kader-nota-3", "Bijvoorbeeld: kader_nota_3."), ("../elders", "Bijvoorbeeld: elders."),
    ("3kaders", "Bijvoorbeeld: kaders."), ("káder", "Bijvoorbeeld: k_der."), ("", "begin met een letter."), ("_x", "Bijvoorbeeld: x."),
    ("a/b", "Bijvoorbeeld: a_b."), ("漢字", "begin met een letter."), ("x" * 61, "Bijvoorbeeld: xxx"),
])  # fmt: skip
def test_a_bad_name_is_refused_with_a_better_one(app: App, tmp_path: Path, naam: str, tip: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="is geen naam voor een proces") as fout:
        write_proces(app, Procesbegin(naam=naam, uit=tmp_path))
    assert tip in fout.value.wat_nu
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("naam", ["opheffen", "begroting"])
def test_a_name_that_is_taken_is_refused(app: App, tmp_path: Path, naam: str) -> None:
    with pytest.raises(OngeldigeInvoer, match=f"Er is al een proces '{naam}'"):
        write_proces(app, Procesbegin(naam=naam, uit=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_ever_written_over(app: App, tmp_path: Path) -> None:
    proef = tmp_path / "proef.yaml"
    proef.write_text("van mij", encoding="utf-8")
    with pytest.raises(OngeldigeInvoer, match="Dit bestand bestaat al") as fout:
        write_proces(app, Procesbegin(naam="kadernota", uit=tmp_path, proef=proef))
    assert fout.value.waar == str(proef)
    assert [p.name for p in tmp_path.iterdir()] == ["proef.yaml"]
    elders = tmp_path / "elders" / "kadernota" / "2026-01-01.yaml"
    elders.parent.mkdir(parents=True)
    elders.write_text("van mij", encoding="utf-8")
    with pytest.raises(OngeldigeInvoer, match="Dit bestand bestaat al"):
        write_proces(app, Procesbegin(naam="kadernota", vanaf=date(2026, 1, 1), uit=tmp_path / "elders"))
    assert (elders.read_text(encoding="utf-8"), proef.read_text(encoding="utf-8")) == ("van mij", "van mij")


def test_the_file_itself_may_be_named_when_grflow_would_find_it_there(app: App, tmp_path: Path) -> None:
    pad = tmp_path / "kadernota" / "2027-07-01.yaml"
    assert write_proces(app, Procesbegin(naam="kadernota", uit=pad)) == pad
    assert get_proces(app, "kadernota", date(2027, 7, 1)).versie == date(2027, 7, 1)


@pytest.mark.parametrize(
    "uit", ["kadernota.yaml", "kadernota/concept.yaml", "anders/2027-07-01.yaml", "kadernota/2027-07-01.yml"]
)
def test_another_file_is_refused(app: App, tmp_path: Path, uit: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="het bestand heet naar de versiedatum") as fout:
        write_proces(app, Procesbegin(naam="kadernota", vanaf=date(2026, 1, 1), uit=tmp_path / uit))
    assert "mijn-processen/kadernota/2026-01-01.yaml" in fout.value.wat_nu
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written(app: App, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    with pytest.raises(GrflowError, match="Deze map is niet te maken"):
        write_proces(app, Procesbegin(naam="kadernota", uit=tmp_path / "bestand" / "map"))
