"""Over all dossiers: what they ask of a raad, which must start when, and the feeds of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from proefdatabases import counting

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.planning.portfolio import Portfoliopost
from grflow.termijnen.groep import Groep
from grflow.toepassing.agenda import write_planagenda, write_termijnagenda
from grflow.toepassing.app import App
from grflow.toepassing.kalenderinvoer import Inleesopdracht, read_kalenders
from grflow.toepassing.maandag import build_maandag
from grflow.toepassing.planning import Planopdracht
from grflow.toepassing.portfolio import (
    Beginstand,
    Portfoliovraag,
    list_begin,
    list_portfolio,
    write_portfolioagenda,
)
from grflow.toepassing.termijnen import Vraag, list_termijnen
from grflow.toepassing.tijdlijn import load_planbeeld
from grflow.toepassing.verhalen import replay_verhaal

DAG = date(2018, 1, 26)
ALESCON = Path(__file__).parents[2] / "examples/alescon"


@pytest.fixture
def app(app_bestand: App) -> App:
    """The Alescon dossier with the calendars of its example."""
    read_kalenders(app_bestand, Inleesopdracht(bestanden=(ALESCON / "vergaderingen.csv",)))
    return app_bestand


def ask(app: App, **vraag: object) -> list[Portfoliopost]:
    return list_portfolio(app, Portfoliovraag(peildatum=DAG, **vraag))


def test_of_one_raad_everything_it_is_asked_the_first_day_first(app: App) -> None:
    posten = ask(app, deelnemer="gm1680")
    assert [(p.ronde, p.loopt, p.datum) for p in posten] == [
        ("Zienswijze op het richtinggevend besluit", True, date(2018, 2, 22)),
        ("Zienswijze op het ontvlechtingsplan", False, posten[1].datum),
        ("Raadstoestemming", False, posten[2].datum),
    ]
    assert (posten[0].uiterlijk, posten[0].is_te_laat) == (date(2018, 2, 2), True)


def test_of_one_regeling_everybody_also_by_a_part_of_its_name(app: App) -> None:
    posten = ask(app, regeling="alesc")
    assert {p.deelnemer for p in posten} == {"gm0106", "gm0118", "gm1680", "gm1690", "gm1730", "gm1731"}
    assert {p.orgaan for p in posten} == {"raad"}
    assert {p.orgaan for p in ask(app, regeling="Alescon", alles=True)} == {"raad", "college"}


def test_only_what_must_be_done_in_a_period(app: App) -> None:
    posten = ask(app, regeling="Alescon", van=date(2018, 3, 1), tot=date(2018, 4, 30))
    assert posten
    assert all(date(2018, 3, 1) <= p.dag <= date(2018, 4, 30) for p in posten)


@pytest.mark.parametrize(
    "vraag", [{"deelnemer": "gm0107"}, {"regeling": "Alescom"}], ids=["gemeente", "regeling"]
)
def test_somebody_that_is_not_there_is_said_so(app: App, vraag: dict[str, str]) -> None:
    with pytest.raises(Onbekend):
        ask(app, **vraag)


def test_the_questions_do_not_grow_with_the_dossiers(app: App) -> None:
    def count(doe: Callable[[], object]) -> int:
        with counting(app.opslag._engine) as gezien:
            doe()
        return len(gezien)

    vragen = (
        lambda: ask(app, deelnemer="gm1680"), lambda: ask(app, regeling="Alescon"),
        lambda: list_begin(app, date(2018, 12, 31), DAG),
        lambda: build_maandag(app, list_termijnen(app, Vraag(stand_op=DAG)), Vraag(stand_op=DAG), waarom=True),
    )  # fmt: skip
    een = [count(vraag) for vraag in vragen]
    replay_verhaal(app, ALESCON / "dossier.yaml")
    replay_verhaal(app, ALESCON / "dossier.yaml")
    assert [count(vraag) for vraag in vragen] == een


def test_who_must_start_when(app: App) -> None:
    ruim, krap = list_begin(app, date(2018, 12, 31), DAG), list_begin(app, date(2018, 3, 1), DAG)
    assert [(b.stand, b.dossier) for b in ruim] == [(Beginstand.LATER, "2017-001")]
    assert ruim[0].uiterste_start is not None
    assert ruim[0].uiterste_start > DAG
    assert [(b.stand, b.uiterste_start) for b in krap] == [(Beginstand.KAN_NIET, None)]
    deze_maand = list_begin(app, date(2018, 12, 31), ruim[0].uiterste_start)
    assert deze_maand[0].stand in (Beginstand.DEZE_MAAND, Beginstand.KAN_NIET)


def test_feeds_of_a_plan_of_the_termijnen_and_of_a_portfolio(app: App, tmp_path: Path) -> None:
    """Each has a file of its own; one does not write over the other."""
    plan = load_planbeeld(app, Planopdracht(nummer="2017-001", vanaf=DAG)).plan
    uit = tmp_path / "uit.ics"
    eerst = write_planagenda(app, plan, uit)
    assert eerst.feed.nieuw > 50
    assert write_planagenda(app, plan, uit).feed.gelijk == eerst.feed.nieuw
    vraag = Vraag(peildatum=DAG)
    with pytest.raises(OngeldigeInvoer, match="andere agenda"):
        write_termijnagenda(app, list_termijnen(app, vraag), vraag, uit)
    assert write_termijnagenda(app, list_termijnen(app, vraag), vraag, tmp_path / "t.ics").feed.nieuw == 11
    raad = Portfoliovraag(deelnemer="gm1680", peildatum=DAG)
    agenda = write_portfolioagenda(app, list_portfolio(app, raad), raad, tmp_path / "p.ics")
    assert agenda.feed.nieuw == 3
    assert "3 nieuw" in agenda.melding


def test_monday_morning(app: App) -> None:
    vraag = Vraag(peildatum=date(2018, 1, 29))
    maandag = build_maandag(app, list_termijnen(app, vraag), vraag, waarom=True)
    assert [(groep, len(maandag.van(groep))) for groep in Groep if maandag.van(groep)] == [
        (Groep.DEZE_WEEK, 6), (Groep.LATER, 5),
    ]  # fmt: skip
    assert maandag.eind_van(Groep.DEZE_WEEK) == date(2018, 2, 4)
    eerste = maandag.van(Groep.DEZE_WEEK)[0]
    assert eerste.wacht_op[0] == "raad"
    assert "2 februari 2018" in eerste.stappen[0].uitleg
