"""Stukken from a dossier: all files or none, what is missing is named, and a bundle that a stranger can check."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from proefdatabases import Database
from proefdossiers import GEMEENTEN, NUMMER
from sqlalchemy import event

import grflow.toepassing.stukschrijver
from grflow.fouten import GrflowError, Onbekend, OngeldigeInvoer
from grflow.stukken.manifest import Manifest
from grflow.stukken.soorten import Dossiersoort, Formaat
from grflow.toepassing.agendalijst import Agendaopdracht, list_agenda, write_agendalijst
from grflow.toepassing.app import App
from grflow.toepassing.dossierplan import Schrijfopdracht
from grflow.toepassing.dossierstukken import parse_dossiersoort, write_dossierstukken
from grflow.toepassing.logboek import read_kop
from grflow.toepassing.stukkenlijst import check_stukken

MD = (Formaat.MD,)


def write(app: App, map_: Path, soort: Dossiersoort, **anders: object) -> Manifest:
    opdracht = Schrijfopdracht(map=map_, soort=soort, op=date(2018, 1, 26), **({"formaten": MD} | anders))
    return write_dossierstukken(app, NUMMER, opdracht)[0]


def test_every_raad_gets_its_letter_and_the_manifest_names_them(app: App, tmp_path: Path) -> None:
    gemeld = list[tuple[int, int, str]]()
    opdracht = Schrijfopdracht(map=tmp_path, soort=Dossiersoort.AANBIEDINGSBRIEF, formaten=MD)
    gemaakt, map_ = write_dossierstukken(app, NUMMER, opdracht, lambda *stand: gemeld.append(stand))
    assert [b.deelnemer for b in gemaakt.regels] == list(GEMEENTEN)
    assert gemaakt.mislukt == ()
    for b in gemaakt.regels:
        pad = Path(b.pad)
        assert pad.is_absolute()
        assert (b.deelnemer in pad.name, b.soort in pad.name) == (True, True)
        assert sha256(pad.read_bytes()).hexdigest() == b.sha256
        assert b.concept == ("welke stukken meegaan, is niet vastgelegd",)
    manifest = json.loads((map_ / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["kop"] == read_kop(app, NUMMER)
    assert {r["pad"] for r in manifest["regels"]} == {b.pad for b in gemaakt.regels}
    assert set(manifest["regels"][0]) >= {"deelnemer", "soort", "formaat", "pad", "sha256", "status"}
    assert [stand[:2] for stand in gemeld] == [(nr, 6) for nr in range(1, 7)]


def test_stukken_of_another_kind_stay_beside_it(app_bestand: App, tmp_path: Path) -> None:
    for soort in (Dossiersoort.REGISTERFORMULIER, Dossiersoort.PLANNINGSBRIEF):
        write(app_bestand, tmp_path, soort, deelnemers=("gm1680",))
    namen = {p.name for p in (tmp_path / NUMMER / "dossier" / "gm1680").iterdir()}
    assert namen == {"gm1680-registerformulier.md", "gm1680-planningsbrief.md"}


@pytest.mark.parametrize(("soort", "codes"), [
    (Dossiersoort.BESTUURLIJKE_STAND, ["regeling"]),
    (Dossiersoort.IMPLEMENTATIEPLAN, ["noord", "zuid"]),
    (Dossiersoort.REGISTERFORMULIER, list(GEMEENTEN)),
    (Dossiersoort.BEKENDMAKINGSTEKST, ["regeling"]),
    (Dossiersoort.PLANNINGSBRIEF, list(GEMEENTEN)),
])  # fmt: skip
def test_for_whom_there_is_one(
    app_bestand: App, tmp_path: Path, soort: Dossiersoort, codes: list[str]
) -> None:
    gemaakt = write(app_bestand, tmp_path, soort, deelnemers=("alle",))
    assert [b.deelnemer for b in gemaakt.regels] == codes


def test_what_cannot_be_asked(app_bestand: App, tmp_path: Path) -> None:
    with pytest.raises(OngeldigeInvoer, match="is er één voor de hele regeling"):
        write(app_bestand, tmp_path / "uit", Dossiersoort.BESTUURLIJKE_STAND, deelnemers=("gm1680",))
    with pytest.raises(Onbekend, match="deelnemer 'gm0001'"):
        write(app_bestand, tmp_path / "uit", Dossiersoort.PLANNINGSBRIEF, deelnemers=("gm0001",))
    with pytest.raises(Onbekend, match="stuksoort 'bestaat_niet'"):
        parse_dossiersoort("bestaat_niet")
    with pytest.raises(Onbekend, match="dossier '2099-001' bestaat niet"):
        write_dossierstukken(
            app_bestand, "2099-001", Schrijfopdracht(map=tmp_path / "uit", soort=Dossiersoort.BEWIJSBUNDEL)
        )
    assert not (tmp_path / "uit").exists()
    assert parse_dossiersoort("terugmelding") is Dossiersoort.TERUGMELDING


def test_one_that_fails_stops_no_other_and_leaves_nothing_behind(
    app_bestand: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = grflow.toepassing.stukschrijver.write_bestand

    def sometimes(pad: Path, inhoud: bytes) -> None:
        if "gm0106" in pad.name:
            raise GrflowError("de schijf is vol")
        if "gm1730" in pad.name:
            raise PermissionError(13, "geen rechten", str(pad))
        echt(pad, inhoud)

    monkeypatch.setattr(grflow.toepassing.stukschrijver, "write_bestand", sometimes)
    gemaakt = write(app_bestand, tmp_path, Dossiersoort.PLANNINGSBRIEF)
    assert [(b.deelnemer, b.pad) for b in gemaakt.mislukt] == [("gm0106", ""), ("gm1730", "")]
    assert "de schijf is vol" in gemaakt.mislukt[0].reden
    assert "geen rechten" in gemaakt.mislukt[1].reden
    assert {p.name for p in (tmp_path / NUMMER / "dossier").iterdir()} == {*GEMEENTEN} - {"gm0106", "gm1730"}
    lijst = {b.stuk.deelnemer: b.status for b in check_stukken(app_bestand, NUMMER)}
    assert (lijst["gm0106"], lijst["gm1680"]) == ("mislukt", "gemaakt")
    bewaard = json.loads((tmp_path / NUMMER / "manifest.json").read_text(encoding="utf-8"))
    assert [r["deelnemer"] for r in bewaard["regels"] if r["status"] == "mislukt"] == ["gm0106", "gm1730"]


# --- bewijsbundel -------------------------------------------------------------------------------------------------


def test_a_stranger_can_check_the_bundle(app_bestand: App, tmp_path: Path) -> None:
    gemaakt = write(app_bestand, tmp_path, Dossiersoort.BEWIJSBUNDEL)
    assert [b.formaat for b in gemaakt.regels] == ["md", "zip"]
    with zipfile.ZipFile(gemaakt.regels[1].pad) as bundel:
        bundel.extractall(tmp_path / "uit")
        assert bundel.namelist() == sorted(bundel.namelist())
    manifest = json.loads((tmp_path / "uit/manifest.json").read_text(encoding="utf-8"))
    assert manifest["kop"] == read_kop(app_bestand, NUMMER)
    for naam, som in manifest["bestanden"].items():
        assert sha256((tmp_path / "uit" / naam).read_bytes()).hexdigest() == som
    controle = [sys.executable, "-I", str(tmp_path / "uit/controleer.py")]
    klaar = subprocess.run(controle, capture_output=True, text=True, check=True)
    assert klaar.stdout == f"{manifest['feiten']} feiten nagerekend, 0 fouten. Kop: {manifest['kop']}\n"
    feiten = tmp_path / "uit/feiten.jsonl"
    feiten.write_text(
        feiten.read_text(encoding="utf-8").replace("Aa en Hunze", "Aa en Hunzo", 1), encoding="utf-8"
    )
    klaar = subprocess.run(controle, capture_output=True, text=True, check=True)
    assert "klopt niet" in klaar.stdout


def test_the_zip_is_the_same_whenever_it_is_made(
    app_bestand: App, openen: Callable[..., App], bestand: Database, tmp_path: Path
) -> None:
    later = openen(bestand, nu=datetime(2019, 5, 6, tzinfo=UTC))
    een, twee = (
        write(app, tmp_path / naam, Dossiersoort.BEWIJSBUNDEL, formaten=(Formaat.PDF,))
        for app, naam in ((app_bestand, "een"), (later, "twee"))
    )
    assert [b.sha256 for b in een.regels] == [b.sha256 for b in twee.regels]
    with zipfile.ZipFile(io.BytesIO(Path(een.regels[1].pad).read_bytes())) as bundel:
        assert bundel.read("bewijsbundel.pdf") == Path(een.regels[0].pad).read_bytes()


# --- agendalijst --------------------------------------------------------------------------------------------------


def test_agenda_of_a_raad(app: App, tmp_path: Path) -> None:
    opdracht = Agendaopdracht(
        code="gm1680", vanaf=date(2018, 1, 1), tot=date(2018, 2, 28), map=tmp_path, formaten=MD
    )
    lijst, regels = write_agendalijst(app, opdracht)
    assert [(p.dossier, p.uiterlijk) for p in lijst.punten] == [(NUMMER, "vrijdag 2 februari 2018")]
    assert [Path(r.pad).name for r in regels] == ["gm1680-agendalijst.md"]


def test_agenda_that_cannot_be(app_bestand: App) -> None:
    with pytest.raises(OngeldigeInvoer, match="De laatste dag ligt vóór de eerste"):
        list_agenda(app_bestand, "gm1680", date(2018, 2, 1), date(2018, 1, 1))
    with pytest.raises(Onbekend, match="deelnemer 'gm0001'"):
        list_agenda(app_bestand, "gm0001", date(2018, 1, 1), date(2018, 2, 1))


def count_queries(app: App) -> int:
    """Return how many questions a list asks of the database."""
    vragen = list[str]()
    with app.opslag.lezen() as werk:
        engine = werk._c.engine

    def listen(*wat: object) -> None:
        vragen.append(str(wat[2]))

    event.listen(engine, "before_cursor_execute", listen)
    list_agenda(app, "gm1680", date(2018, 1, 1), date(2018, 12, 31))
    event.remove(engine, "before_cursor_execute", listen)
    return len(vragen)


def test_thirty_dossiers_ask_no_more_questions_than_one(app_dertig: App, app: App) -> None:
    assert count_queries(app_dertig) <= count_queries(app) + 1
    assert len(list_agenda(app_dertig, "gm1680", date(2018, 1, 1), date(2018, 12, 31)).punten) == 30
