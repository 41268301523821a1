"""Termijnen: what the index says is what the facts say, from any day, in one order, with few questions."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from proefdatabases import Database, counting
from proefdossiers import ALESCON, GEMEENTEN, NUMMER, VERVOLG, bij, melding, stap

from grflow.fouten import Onbekend
from grflow.proces.feiten import Plek
from grflow.proces.lopend import Termijnstatus
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.dossiers import advance_dossier, list_dossiers, record_feit, withdraw_feit
from grflow.toepassing.logboek import check_logboek
from grflow.toepassing.termijnen import Termijnbeeld, Vraag, explain_termijn, list_termijnen, look
from grflow.toepassing.verhalen import replay_verhaal

DAGEN = [date(2017, 6, 1), date(2017, 12, 18), date(2017, 12, 19), date(2018, 1, 26), date(2018, 2, 2)]
LATER = [date(2018, 2, 3), date(2018, 6, 30), date(2018, 7, 1), date(2019, 1, 1)]


def read_index(app: App) -> list[object]:
    with app.opslag.lezen() as werk:
        return sorted(map(repr, werk.list_termijnen()))


def compute_anew(app: App, peildatum: date) -> list[str]:
    """Return what the facts of all dossiers say, without the index."""
    regels = []
    with app.opslag.lezen() as werk:
        for kaart in werk.list_dossiers():
            bewerking = load_bewerking(app, werk, kaart.nummer)
            regels += bewerking.termijnregels(bewerking.stand_op(peildatum=peildatum))
    return sorted(map(repr, regels))


def listed(app: App, **vraag: object) -> list[str]:
    return sorted(repr(b.regel) for b in list_termijnen(app, Vraag(**vraag)))


@pytest.mark.parametrize("peildatum", [*DAGEN, *LATER], ids=str)
def test_the_list_is_what_the_facts_say_on_every_day(app: App, peildatum: date) -> None:
    replay_verhaal(app, VERVOLG)
    assert listed(app, peildatum=peildatum) == compute_anew(app, peildatum)


def test_without_a_day_the_list_is_that_of_today(app: App) -> None:
    assert list_termijnen(app, Vraag()) == list_termijnen(app, Vraag(peildatum=date(2018, 2, 1)))


def test_the_index_follows_every_change(app: App) -> None:
    def step() -> None:
        assert read_index(app) == compute_anew(app, date.max)
        assert listed(app) == compute_anew(app, date(2018, 2, 1))

    step()
    advance_dossier(app, NUMMER, stap("geen_zienswijze", plek=bij("gm1680")))
    step()
    (afspraak,) = record_feit(app, NUMMER, melding("afspraak", termijn="los", uiterlijk="2018-05-05"))
    step()
    record_feit(app, NUMMER, melding("afspraak_nagekomen", "2018-05-06", termijn="los"))
    step()
    withdraw_feit(app, NUMMER, afspraak.nr, "toch niet afgesproken")
    step()


def test_end_dates_measured_by_other_rules_are_computed_anew(app: App, database: Database) -> None:
    goed = list_termijnen(app, Vraag())
    database.run("UPDATE termijn SET einddatum = '2018-01-01'")
    assert list_termijnen(app, Vraag()) != goed
    database.run("UPDATE dossier SET maatstaf = 'oude regels'")
    assert list_termijnen(app, Vraag()) == goed
    record_feit(app, NUMMER, melding("notitie", tekst="x"))
    assert check_logboek(app, NUMMER) == []


def test_what_was_registered_later_does_not_show(
    app: App, openen: Callable[..., App], database: Database
) -> None:
    eerder = list_termijnen(app, Vraag(stand_op=date(2018, 1, 26)))
    assert eerder == list_termijnen(app, Vraag(peildatum=date(2018, 1, 26)))
    later = openen(database, nu=datetime(2018, 3, 1, tzinfo=UTC))
    record_feit(later, NUMMER, melding("afspraak", "2018-01-20", termijn="los", uiterlijk="2018-05-05"))
    assert list_termijnen(app, Vraag(stand_op=date(2018, 1, 26))) == eerder
    assert len(list_termijnen(app, Vraag(peildatum=date(2018, 1, 26)))) == len(eerder) + 1
    assert len(list_termijnen(app, Vraag(stand_op=date(2018, 3, 1)))) == len(eerder) + 1


def states(beelden: list[Termijnbeeld], naam: str) -> dict[str, tuple[str, int]]:
    return {b.regel.deelnemer: (str(b.status), b.dagen) for b in beelden if b.regel.naam == naam}


def test_the_states_of_a_termijn(app: App) -> None:
    """The raden take it up from 20 January until 2 February 2018."""
    advance_dossier(app, NUMMER, stap("geen_zienswijze", "2018-01-25", bij("gm1680")))

    def op(dag: date) -> dict[str, tuple[str, int]]:
        return states(list_termijnen(app, Vraag(peildatum=dag)), "behandeling_richting")

    assert op(date(2018, 1, 19))["gm1680"] == ("komt", 14)
    assert op(date(2018, 1, 20))["gm1680"] == ("loopt", 13)
    assert op(date(2018, 1, 25))["gm1680"] == ("gehaald", 8)
    assert op(date(2018, 2, 2))["gm0106"] == ("loopt", 0)
    assert op(date(2018, 2, 3))["gm0106"] == ("verlopen", -1)
    assert set(op(date(2018, 2, 3))) == set(GEMEENTEN)


def test_a_termijn_lapses_with_the_intention(app: App) -> None:
    advance_dossier(app, NUMMER, stap("voornemen_intrekken"))
    open_ = {b.regel.naam for b in list_termijnen(app, Vraag()) if b.status is not Termijnstatus.VERVALLEN}
    assert open_ == {"besluit_nieuwe_entiteit"}  # a promise that the process does not know of


def test_the_most_urgent_comes_first(app: App) -> None:
    replay_verhaal(app, ALESCON)
    advance_dossier(app, NUMMER, stap("geen_zienswijze", "2018-01-25", bij("gm1680")))
    beelden = list_termijnen(app, Vraag(peildatum=date(2018, 2, 3)))
    sleutels = [
        (not b.is_open, b.regel.einddatum, b.regel.dossier, b.regel.naam, b.regel.deelnemer) for b in beelden
    ]
    assert sleutels == sorted(sleutels)
    assert beelden[0].status is Termijnstatus.VERLOPEN
    assert beelden[-1].status is Termijnstatus.GEHAALD
    assert {b.regel.dossier for b in beelden} == {NUMMER, "2017-002"}


@pytest.mark.parametrize(
    ("binnen", "aantal"), [(-1, 0), (0, 0), (7, 0), (8, 6), (155, 6), (156, 11), (9999, 11)]
)
def test_only_those_that_end_within_some_days(app: App, binnen: int, aantal: int) -> None:
    beelden = list_termijnen(app, Vraag(peildatum=date(2018, 1, 25), binnen=binnen))
    assert len(beelden) == aantal
    assert all(b.is_open and b.dagen <= binnen for b in beelden)


def test_within_some_days_shows_what_is_overdue_and_not_what_is_done(app: App) -> None:
    advance_dossier(app, NUMMER, stap("geen_zienswijze", "2018-01-25", bij("gm1680")))
    beelden = list_termijnen(app, Vraag(peildatum=date(2018, 2, 10), binnen=0))
    assert {b.regel.deelnemer for b in beelden} == set(GEMEENTEN) - {"gm1680"}


def test_the_termijnen_of_one_dossier_or_deelnemer(app: App) -> None:
    replay_verhaal(app, ALESCON)
    assert {b.regel.dossier for b in list_termijnen(app, Vraag(dossier="2017-002"))} == {"2017-002"}
    eigen = list_termijnen(app, Vraag(deelnemer="gm0106"))
    assert {(b.regel.deelnemer, b.deelnemernaam) for b in eigen} == {("gm0106", "Assen")}
    assert len(list_termijnen(app, Vraag(deelnemer="gm0106", dossier=NUMMER))) == 1
    assert list_termijnen(app, Vraag(deelnemer="gm0106", peildatum=date(2017, 12, 1))) == []
    clusters = [b for b in list_termijnen(app, Vraag(dossier=NUMMER)) if b.regel.cluster]
    assert {b.deelnemernaam for b in clusters} == {"Noord", "Zuid"}


@pytest.mark.parametrize("kijk", [{}, {"peildatum": date(2017, 7, 1)}, {"stand_op": date(2018, 1, 1)}])
def test_an_unknown_dossier_or_deelnemer_is_no_empty_list(app: App, kijk: dict[str, date]) -> None:
    with pytest.raises(Onbekend, match="dossier '2017-01' bestaat niet"):
        list_termijnen(app, Vraag(dossier="2017-01", **kijk))
    for dossier in ("", NUMMER):
        with pytest.raises(Onbekend, match="deelnemer 'gm0107' bestaat niet") as fout:
            list_termijnen(app, Vraag(deelnemer="gm0107", dossier=dossier, **kijk))
        assert "Bedoelt u 'gm0106'?" in fout.value.wat_nu


def test_an_empty_database_has_an_empty_list(app_leeg: App) -> None:
    assert list_termijnen(app_leeg, Vraag()) == list_dossiers(app_leeg) == []


def test_how_a_termijn_reads_as_plain_values(app: App) -> None:
    los = melding("afspraak", termijn="los", uiterlijk={"tekst": "voor de zomer"})
    record_feit(app, NUMMER, los)
    advance_dossier(app, NUMMER, stap("geen_zienswijze", "2018-02-05", bij("gm1680")))
    plat = [b.plain() for b in list_termijnen(app, Vraag(peildatum=date(2018, 2, 6)))]
    laat = next(p for p in plat if p["deelnemer"] == "gm1680")
    assert (laat["status"], laat["te_laat_gehaald"], laat["voorlopig"]) == ("gehaald", True, False)
    vaag = next(p for p in plat if p["termijn"] == "los")
    assert (vaag["deelnemer"], vaag["voorlopig"]) == (None, True)
    assert vaag["voorlopig_omdat"] == ["de bron noemt alleen 'voor de zomer'"]
    halfjaar = next(p for p in plat if p["termijn"] == "definitief_besluit")
    assert halfjaar["einddatum"] == date(2018, 6, 30)
    assert halfjaar["voorlopig"] is True


# --- explanation --------------------------------------------------------------------------------------------------


def test_one_termijn_is_explained_with_each_step(app: App) -> None:
    eind = explain_termijn(app, NUMMER, "behandeling_richting", "gm1680")
    assert eind.datum == date(2018, 2, 2)
    assert "afgesproken: uiterlijk vrijdag 2 februari 2018" in eind.stappen[0].uitleg
    assert all(s.grondslag for s in eind.stappen)


def test_every_listed_termijn_can_be_explained_to_the_same_day(app: App) -> None:
    replay_verhaal(app, VERVOLG)
    beelden = list_termijnen(app, Vraag(peildatum=date(2030, 1, 1)))
    assert len(beelden) > 20
    for b in beelden:
        wie = b.regel.deelnemer or b.regel.cluster
        assert explain_termijn(app, b.regel.dossier, b.regel.naam, wie).datum == b.regel.einddatum


def test_without_a_deelnemer_the_last_of_all_is_explained(app: App) -> None:
    record_feit(
        app, NUMMER,
        melding("afspraak", plek=Plek(deelnemer="gm0118"), termijn="behandeling_richting", uiterlijk="2018-03-01"),
    )  # fmt: skip
    eind = explain_termijn(app, NUMMER, "behandeling_richting")
    assert eind.datum == date(2018, 3, 1)
    assert any("Hoogeveen" in s.uitleg for s in eind.stappen)
    assert explain_termijn(app, NUMMER, "behandeling_richting", "gm0106").datum == date(2018, 2, 2)


@pytest.mark.parametrize(
    ("nummer", "naam", "deelnemer", "wat"),
    [
        ("2017-01", "definitief_besluit", "", "dossier '2017-01' bestaat niet."),
        (NUMMER, "definitief_beslui", "", "termijn 'definitief_beslui' bestaat niet."),
        (NUMMER, "behandeling_richting", "gm1681", "deelnemer 'gm1681' bestaat niet."),
    ],
)
def test_what_cannot_be_explained(app: App, nummer: str, naam: str, deelnemer: str, wat: str) -> None:
    with pytest.raises(Onbekend) as fout:
        explain_termijn(app, nummer, naam, deelnemer)
    assert fout.value.wat == wat
    assert "Bedoelt u" in fout.value.wat_nu


# --- questions to the database ------------------------------------------------------------------------------------

KIJKEN = [
    pytest.param({}, id="vandaag"),
    pytest.param({"peildatum": date(2017, 12, 18)}, id="eerder"),
    pytest.param({"stand_op": date(2018, 1, 26)}, id="stand-op"),
    pytest.param({"deelnemer": "gm0106"}, id="deelnemer"),
]


@pytest.mark.parametrize("kijk", KIJKEN)
def test_thirty_dossiers_take_as_many_questions_as_one(
    app: App, app_dertig: App, kijk: dict[str, object]
) -> None:
    def count(grflow: App) -> tuple[int, int, int]:
        list_dossiers(grflow)
        with counting(grflow.opslag._engine) as termijnen:
            gevonden = list_termijnen(grflow, Vraag(**kijk))
        with counting(grflow.opslag._engine) as dossiers:
            list_dossiers(grflow)
        return len(termijnen), len(dossiers), len(gevonden)

    een, dertig = count(app), count(app_dertig)
    assert dertig == (een[0], een[1], 30 * een[2])


def test_thirty_stale_dossiers_take_as_many_questions_as_one(
    app: App, app_dertig: App, database: Database, dertig: Database
) -> None:
    def count(grflow: App, van: Database) -> int:
        van.run("UPDATE dossier SET maatstaf = 'oud'")
        list_dossiers(grflow)
        with counting(grflow.opslag._engine) as gezien:
            list_termijnen(grflow, Vraag())
        return len(gezien)

    assert count(app, database) == count(app_dertig, dertig)


def test_a_code_without_a_name_is_shown_as_it_is(app: App) -> None:
    regel = next(b.regel for b in list_termijnen(app, Vraag()) if b.regel.deelnemer == "gm0106")
    assert look(regel, date(2018, 1, 1), {}).deelnemernaam == "gm0106"
    assert look(regel, date(2018, 1, 1), {(NUMMER, "gm0106"): "Assen"}).deelnemernaam == "Assen"
