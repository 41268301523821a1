"""The dossiers that tell what a public source says: they replay, keep its vagueness and name no more than it does."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from proefdossiers import make_app

from grflow.proces.feiten import Zekerheid
from grflow.proces.lopend import Termijnstatus, compute_status
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.verhalen import replay_verhaal
from grflow.toepassing.wiring import find_meegeleverd

VOORBEELDEN = find_meegeleverd("examples")
BRONNEN = ("eemsmond/dossier", "drentsche_aa/dossier", "werkpunt/dossier")


@pytest.fixture
def app_hier(tmp_path: Path) -> Iterator[App]:
    app = make_app(str(tmp_path / "grflow.db"))
    app.opslag.prepare()
    yield app
    app.opslag.close()


def _pad(naam: str) -> Path:
    return VOORBEELDEN / f"{naam}.yaml"


@pytest.mark.parametrize("naam", [*BRONNEN, "werkpunt/traject"])
def test_a_dossier_replays_as_it_says_itself(app_hier: App, naam: str) -> None:
    assert replay_verhaal(app_hier, _pad(naam)).kaart.nummer


@pytest.mark.parametrize("naam", BRONNEN)
def test_every_fact_names_its_place_in_the_source_and_none_is_made_up(app_hier: App, naam: str) -> None:
    beeld = replay_verhaal(app_hier, _pad(naam))
    with app_hier.opslag.lezen() as werk:
        feiten = load_bewerking(app_hier, werk, beeld.kaart.nummer).feiten[1:]
    assert feiten
    assert [f.nr for f in feiten if not (f.bron and f.vindplaats)] == []
    assert Zekerheid.FICTIEF not in {f.zekerheid for f in feiten}


@pytest.mark.parametrize("naam", BRONNEN)
def test_a_readme_says_what_the_source_does_not_say(naam: str) -> None:
    tekst = _pad(naam).with_name("README.md").read_text(encoding="utf-8")
    assert {"## De bron", "## Wat de bron zegt", "## Wat de bron niet zegt"} <= set(tekst.splitlines())


def test_an_evaluation_with_a_question_mark_is_uncertain_and_not_overdue(app_hier: App) -> None:
    """Seen on 15 March 2017 the evaluation of "maart 2017?" has no day; the plain months before it have passed."""
    beeld = replay_verhaal(app_hier, _pad("drentsche_aa/dossier"))
    dag = date(2017, 3, 15)
    with app_hier.opslag.lezen() as werk:
        bewerking = load_bewerking(app_hier, werk, beeld.kaart.nummer)
    termijnen = {t.naam: t for t in bewerking.termijnen(bewerking.stand_op(peildatum=dag))}
    stand = {naam: compute_status(t, t.einddatum.datum, dag) for naam, t in termijnen.items()}
    assert stand["eindevaluatie"] is Termijnstatus.LOOPT
    assert termijnen["eindevaluatie"].einddatum.voorlopig == (
        "de bron noemt alleen 'na einde looptijd: maart 2017?'",
    )
    assert stand["overeenkomst_gesloten"] is Termijnstatus.VERLOPEN


def test_a_traject_of_one_gemeente_runs_without_any_wet(app_hier: App) -> None:
    beeld = replay_verhaal(app_hier, _pad("werkpunt/traject"))
    with app_hier.opslag.lezen() as werk:
        termijnen = load_bewerking(app_hier, werk, beeld.kaart.nummer).termijnen()
    assert {t.regel for t in termijnen} == {"afspraak"}
    assert {str(t.grondslag) for t in termijnen} == {"gebruik"}
