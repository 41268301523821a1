"""The demo: safe to run twice, and never over somebody's own work."""

from dataclasses import replace
from pathlib import Path

import pytest
from proefdossiers import NUMMER, dag, make_app, melding, write_verhaal

import grflow.toepassing.demo
from grflow.fouten import GrflowError, OpslagFout
from grflow.stukken.soorten import Formaat
from grflow.toepassing.app import App
from grflow.toepassing.beginnen import Begin
from grflow.toepassing.demo import DATABASE, PEILDATUM, prepare_database, run_demo
from grflow.toepassing.dossiers import create_dossier, get_dossier, list_dossiers, record_feit
from grflow.toepassing.logboek import check_logboek
from grflow.toepassing.verhalen import replay_verhaal


def start(map_: Path) -> App:
    return make_app(str(prepare_database(map_, make_app)))


def snapshot(map_: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in map_.iterdir() if p.is_file() and not p.name.endswith("-shm")}


def test_the_demo_twice_leaves_one_whole_dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grflow.toepassing.demo, "FORMATEN", (Formaat.MD,))
    for _ in range(2):
        app = start(tmp_path / "demo")
        demo = run_demo(app, tmp_path / "demo", lambda *_: None)
        assert demo.database == tmp_path / "demo" / DATABASE
        assert [k.nummer for k in list_dossiers(app)] == [NUMMER]
        assert check_logboek(app, NUMMER) == []
        record_feit(app, NUMMER, melding("notitie", tekst="van wie de demo uitprobeert"))
        app.opslag.close()
    assert demo.manifest.mislukt == ()
    assert len(demo.manifest.regels) == 6 * 6
    assert all(Path(r.pad).is_file() for r in demo.manifest.regels)
    assert demo.map == tmp_path / "demo" / "stukken" / NUMMER
    assert demo.beeld.stand == get_dossier(app, NUMMER, peildatum=PEILDATUM).stand
    assert {t.regel.naam for t in demo.termijnen if t.is_open} >= {
        "behandeling_richting",
        "definitief_besluit",
    }
    app.opslag.close()


def test_a_map_with_another_dossier_is_refused_and_left_alone(tmp_path: Path) -> None:
    app = make_app(str(tmp_path / DATABASE))
    replay_verhaal(app, write_verhaal(tmp_path, "  - {op: 2018-01-03, overgang: ontwerpen}"))
    app.opslag.close()
    vooraf = snapshot(tmp_path)
    with pytest.raises(GrflowError, match="In deze map staat al een database met andere dossiers") as fout:
        prepare_database(tmp_path, make_app)
    assert (fout.value.waar, fout.value.wat_nu) == (str(tmp_path / DATABASE), "Kies met --map een andere.")
    assert snapshot(tmp_path) == vooraf


def test_a_map_with_a_dossier_beside_the_demo_is_refused(tmp_path: Path) -> None:
    app = start(tmp_path)
    beeld = replay_verhaal(app, app.voorbeelden / "alescon" / "dossier.yaml")
    create_dossier(app, Begin(proces="opheffen", regeling=replace(beeld.regeling), op=dag("2018-01-02")))
    app.opslag.close()
    with pytest.raises(GrflowError, match="andere dossiers"):
        prepare_database(tmp_path, make_app)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text("mijn aantekeningen " * 100)
    vooraf = snapshot(tmp_path)
    with pytest.raises(OpslagFout, match="Dit bestand is geen database"):
        prepare_database(tmp_path, make_app)
    assert snapshot(tmp_path) == vooraf


def test_a_database_without_dossiers_is_used(tmp_path: Path) -> None:
    app = start(tmp_path)
    app.opslag.prepare()
    app.opslag.close()
    assert not prepare_database(tmp_path, make_app).exists()


@pytest.mark.parametrize("plek", ["/proc/demo", "bestand", "bestand/demo"])
def test_a_map_that_cannot_be_used(tmp_path: Path, plek: str) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(GrflowError, match="In deze map kan niet geschreven worden") as fout:
        prepare_database(tmp_path / plek, make_app)
    assert fout.value.wat_nu == "Kies met --map een andere."
