"""A proef: stories replayed in a scratch database, each with what was done and where it came out otherwise."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from grflow.fouten import OngeldigeInvoer
from grflow.toepassing.app import App
from grflow.toepassing.procesbegin import Procesbegin, write_proces
from grflow.toepassing.proeven import Proef, run_proeven
from grflow.toepassing.wiring import build_app, find_meegeleverd

UITTREDEN = find_meegeleverd("examples") / "proeven" / "uittreden"


@pytest.fixture
def app(tmp_path: Path) -> App:
    """A grflow whose own database cannot be opened: a proef has no business there."""
    return build_app("/bestaat/niet/grflow.db", processen=tmp_path / "mijn")


@pytest.fixture
def verhaal(app: App, tmp_path: Path) -> Path:
    """The story that comes with a new process."""
    proef = tmp_path / "proeven" / "kadernota.yaml"
    write_proces(
        app, Procesbegin(naam="kadernota", vanaf=date(2026, 1, 1), uit=tmp_path / "mijn", proef=proef)
    )
    return proef


def run(app: App, *paden: Path) -> list[Proef]:
    return list(run_proeven(app, paden))


def test_a_good_story_tells_what_was_done(app: App, verhaal: Path) -> None:
    (proef,) = run(app, verhaal)
    assert (proef.is_goed, proef.is_gestopt, proef.proces, proef.versie) == (
        True,
        False,
        "kadernota",
        date(2026, 1, 1),
    )
    assert [(s.op, s.wat, s.deelnemer) for s in proef.stappen[1:4]] == [
        ("15 februari 2027", "Bevestigd: het ontwerp en de toelichting zijn compleet", ""),
        ("1 maart 2027", "Het ontwerp aan de raden voorleggen", ""),
        ("12 april 2027", "De raad verleent toestemming", "Aalburen"),
    ]
    assert proef.verwacht_op == (date(2027, 4, 15), date(2027, 5, 10))
    assert proef.geweigerd == 1
    assert proef.stappen[0].regel == verhaal.read_text(encoding="utf-8").splitlines().index(
        "  - {op: 2027-02-01, overgang: ontwerp_maken}") + 1  # fmt: skip


MIS = [
    pytest.param(
        "deelnemer: gm9002}",
        "deelnemer: gm9001}",
        "mag 'De raad verleent toestemming' (Aalburen) nog niet",
        True,
        id="verkeerde raad",
    ),
    pytest.param(
        "- {op: 2027-04-20, overgang: verlenen",
        "- {op: 2027-04-20, overgang: onthouden",
        "mag 'Het besluit vaststellen' nog niet",
        True,
        id="geweigerd",
    ),
    pytest.param(
        "overgang: vaststellen}", "overgang: vastellen}", "Bedoelt u 'vaststellen'?", True, id="een tikfout"
    ),
    pytest.param(
        "fase: bij_de_raden",
        "fase: ontwerp",
        "fase 'ontwerp', maar het is 'bij_de_raden'",
        False,
        id="andere fase",
    ),
    pytest.param(
        "antwoord_raad: 2027-04-26",
        "antwoord_raad: 2027-04-27",
        "maar het is 2027-04-26",
        False,
        id="andere dag",
    ),
    pytest.param("[Beekdorp]", "[Ceeveen]", "geweigerd om 'Ceeveen'", False, id="andere reden"),
    pytest.param(
        "proces: kadernota", "proces: kaderota", "Bedoelt u 'kadernota'?", False, id="onbekend proces"
    ),
    pytest.param("begin: 2027", "begin: 2020", "is er pas vanaf 2026-01-01", False, id="te vroeg begonnen"),
    pytest.param("feiten:", "feitn:", "onbekende sleutel 'feitn'", False, id="onbekende sleutel"),
    pytest.param("feiten:", "feiten: [", "geen geldige YAML", False, id="geen YAML"),
]


@pytest.mark.parametrize(("oud", "nieuw", "fout", "gestopt"), MIS)
def test_what_came_out_otherwise_has_its_line(
    app: App, verhaal: Path, oud: str, nieuw: str, fout: str, gestopt: bool
) -> None:
    tekst = verhaal.read_text(encoding="utf-8")
    assert oud in tekst
    verhaal.write_text(tekst.replace(oud, nieuw), encoding="utf-8")
    (proef,) = run(app, verhaal)
    assert not proef.is_goed
    assert any(fout in f.fout for f in proef.fouten), proef.fouten
    assert all(f.regel >= 1 and f.bestand for f in proef.fouten)
    assert proef.is_gestopt == gestopt


def test_a_refusal_names_its_line_and_every_reason(app: App, verhaal: Path) -> None:
    tekst = verhaal.read_text(encoding="utf-8").replace("overgang: verlenen", "overgang: onthouden")
    verhaal.write_text(tekst, encoding="utf-8")
    (proef,) = run(app, verhaal)
    (fout,) = proef.fouten
    assert "op 10 mei 2027" in fout.fout
    assert tekst.splitlines()[fout.regel - 1] == "  - {op: 2027-05-10, overgang: vaststellen}"
    assert [r["deelnemer"] for r in fout.redenen] == ["gm9001", "gm9002"]
    assert {r["grondslag"] for r in fout.redenen} == {"de regeling"}


def test_one_that_fails_never_stops_the_others(app: App, verhaal: Path) -> None:
    (verhaal.parent / "a_kapot.yaml").write_text("[", encoding="utf-8")
    assert [proef.is_goed for proef in run(app, verhaal.parent)] == [False, True]


def test_the_own_database_stays_as_it_is(verhaal: Path, tmp_path: Path) -> None:
    eigen = tmp_path / "grflow.db"
    with sqlite3.connect(eigen) as db:
        db.execute("create table van_mij (x)")
    db.close()
    voor = eigen.read_bytes()
    assert all(proef.is_goed for proef in run(build_app(str(eigen), processen=tmp_path / "mijn"), verhaal))
    assert eigen.read_bytes() == voor
    assert sorted(p.name for p in tmp_path.iterdir()) == ["grflow.db", "mijn", "proeven"]


def test_the_same_story_twice_meets_nothing_of_itself(app: App, verhaal: Path) -> None:
    genummerd = verhaal.read_text(encoding="utf-8").replace("begin: 2027", "nummer: 2027-001\nbegin: 2027")
    for naam in ("een", "twee"):
        (verhaal.parent / f"{naam}.yaml").write_text(genummerd, encoding="utf-8")
    assert [proef.is_goed for proef in run(app, verhaal.parent)] == [True, True, True]


def test_a_folder_holds_the_stories_below_it_and_leaves_other_files(app: App, verhaal: Path) -> None:
    dieper = verhaal.parent / "meer" / "nog.yaml"
    dieper.parent.mkdir()
    dieper.write_text(verhaal.read_text(encoding="utf-8"), encoding="utf-8")
    (verhaal.parent / "regeling.yaml").write_text("regeling: {}\n", encoding="utf-8")
    assert [Path(p.bestand).name for p in run(app, verhaal.parent)] == ["kadernota.yaml", "nog.yaml"]
    assert len(run(app, verhaal.parent, verhaal)) == 2


def test_a_folder_without_a_story_says_so(app: App, tmp_path: Path) -> None:
    with pytest.raises(OngeldigeInvoer, match="In deze map staat geen verhaal") as fout:
        run(app, tmp_path)
    assert "'feiten' of 'verwacht'" in fout.value.wat_nu


def test_a_sequel_is_replayed_with_what_went_before(app: App, verhaal: Path) -> None:
    vervolg = verhaal.parent / "vervolg.yaml"
    vervolg.write_text(
        "vervolg_op: kadernota.yaml\nfeiten:\n  - {op: 2027-06-01, soort: notitie, gegevens: {tekst: klaar}}\n"
        "verwacht: {op: 2027-06-01, fase: vastgesteld}\n", encoding="utf-8",
    )  # fmt: skip
    (proef,) = run(app, vervolg)
    assert (proef.is_goed, len(proef.stappen)) == (True, 7)


def test_stories_that_name_each_other_are_tried_together() -> None:
    app = build_app("/bestaat/niet/grflow.db")
    proeven = run(app, find_meegeleverd("examples") / "soweco")
    assert [(p.bestand, p.fouten) for p in proeven if not p.is_goed] == []
    assert Path(proeven[0].bestand).name == "dossier.yaml"


def test_what_comes_along_comes_out_well() -> None:
    proeven = run(build_app("/bestaat/niet/grflow.db"), UITTREDEN)
    assert [p.fouten for p in proeven if not p.is_goed] == []
    assert len(proeven) == len(list(UITTREDEN.glob("*.yaml")))
