"""The termijnen of a dossier: from which fact they run, until which day, and where they are on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from grflow.proces.lopend import Termijnstatus, check_duur, compute_status, parse_duur
from grflow.recht.regeling import Regeling
from grflow.recht.regels import Duur, Eenheid

if TYPE_CHECKING:
    from tests.proces.conftest import Proef

Start = Callable[..., "Proef"]

OPSCHORTING = (
    "opschorting: {titel: Opschorting, regel: wor.opschorting_uitvoering, wachttijd: ja, nevenspoor: plan, "
    "anker: afronden}"
)
REACTIE = (
    "reactie: {titel: Reactie, eigen_regel: opheffing.zienswijzetermijn, ronde: toestemming, anker: openen, "
    "anker_gegeven: ingang, gehaald_door: [verleend], vervalt_door: [klaar]}"
)
PLAN_AF = (
    "plan_af: {titel: Plan af, afspraak: ja, nevenspoor: plan, gehaald_door: [af], vervalt_door: [klaar]}"
)
ONTWERP = (
    "ontwerp: {titel: Ontwerp, regel: wgr.ontwerpbegroting_naar_raden, anker: openen, anker_gegeven: ingang}"
)
BESLUIT = "besluit: {titel: Besluit, afspraak: ja, gehaald_door: [stap]}"
BEHANDELING = (
    "behandeling: {titel: Behandeling, afspraak: ja, ronde: toestemming, gehaald_door: [verleend, onthouden]}"
)


def _opened(start: Start, **rest: object) -> "Proef":
    proef = start(**rest)
    proef.take("openen", "2018-01-10")
    return proef


# --- terms of law ---------------------------------------------------------------------------------------------------


def test_wor_25_lid_6_told_on_9_april_2020_waits_through_11_mei(start: Start) -> None:
    """One month ends on Saturday 9 May; the Algemene termijnenwet moves that to Monday 11 May."""
    proef = start(termijnen=OPSCHORTING)
    proef.take("openen", "2020-04-01")
    assert proef.termijnen("opschorting") == []
    proef.take("afronden", "2020-04-09", nevenspoor="plan")
    (termijn,) = proef.termijnen("opschorting")
    assert (termijn.anker, termijn.begin) == (date(2020, 4, 9), date(2020, 4, 9))
    assert (termijn.einddatum.naief, termijn.einddatum.datum) == (date(2020, 5, 9), date(2020, 5, 11))
    assert (termijn.regel, str(termijn.grondslag)) == ("wor.opschorting_uitvoering", "art. 25 lid 6 WOR")
    assert (termijn.plek.nevenspoor, termijn.wachttijd) == ("plan", True)
    assert termijn.einddatum.voorlopig == ()


def test_a_termijn_that_runs_from_a_vague_day_says_so(start: Start) -> None:
    proef = start(termijnen=OPSCHORTING)
    proef.take("openen", "2020-04-01")
    proef.take("afronden", {"maand": "2020-04"}, nevenspoor="plan")
    (termijn,) = proef.termijnen("opschorting")
    assert termijn.einddatum.naief == date(2020, 5, 30)
    assert termijn.einddatum.voorlopig == (
        "de bron noemt alleen 'april 2020'; er is geteld vanaf de laatste dag daarvan",
    )


def test_a_nevenspoor_termijn_may_run_from_a_step_of_the_main_line(start: Start) -> None:
    proef = _opened(start, termijnen=OPSCHORTING.replace("afronden", "openen"))
    assert [t.anker for t in proef.termijnen("opschorting")] == [date(2018, 1, 10)]


@pytest.mark.parametrize(("op", "aantal"), [("2021-06-30", 0), ("2021-07-01", 1)])
def test_a_termijn_is_law_on_the_day_of_its_anker(start: Start, op: str, aantal: int) -> None:
    proef = start(termijnen=OPSCHORTING.replace("wachttijd", "geldig: {vanaf: 2021-07-01}, wachttijd"))
    proef.take("openen", "2021-06-01")
    proef.take("afronden", op, nevenspoor="plan")
    assert len(proef.termijnen("opschorting")) == aantal


def test_a_term_that_counts_back_runs_from_the_day_it_was_planned(start: Start) -> None:
    """Wgr 35 lid 1: twelve weeks before the aanbieding of 24 June 2026 is 1 April; it runs until then, and is late after."""
    proef = start(termijnen=ONTWERP)
    proef.take("openen", "2026-01-19", gegevens={"ingang": "2026-06-24"})
    (termijn,) = proef.termijnen("ontwerp")
    assert (termijn.anker, termijn.begin) == (date(2026, 6, 24), date(2026, 1, 19))
    assert termijn.einddatum.datum == date(2026, 4, 1)
    assert compute_status(termijn, termijn.einddatum.datum, date(2026, 3, 1)) is Termijnstatus.LOOPT
    assert compute_status(termijn, termijn.einddatum.datum, date(2026, 4, 2)) is Termijnstatus.VERLOPEN


# --- a length agreed in the definition ------------------------------------------------------------------------------

GO_NO_GO = "go: {titel: Go, duur: 3 maanden, grondslag: gebruik, anker: openen, gehaald_door: [heropenen]}"


def test_an_agreed_length_counts_months_and_knows_no_free_days(start: Start) -> None:
    """Three months after 2 December 2012 is a Saturday, and stays one: the Algemene termijnenwet is for a wet."""
    proef = start(termijnen=GO_NO_GO)
    proef.take("openen", "2012-12-02")
    (termijn,) = proef.termijnen("go")
    assert termijn.einddatum.datum == date(2013, 3, 2)
    assert (termijn.regel, str(termijn.grondslag)) == ("afspraak", "gebruik")


@pytest.mark.parametrize(("keer", "einde"), [
    pytest.param(0, date(2013, 2, 28), id="go of no go"),
    pytest.param(1, date(2013, 5, 30), id="eerste evaluatie daarna: vanaf het begin geteld"),
    pytest.param(2, date(2013, 8, 30), id="volgende evaluatie"),
])  # fmt: skip
def test_a_length_that_comes_back_is_counted_from_the_start_each_time(
    start: Start, keer: int, einde: date
) -> None:
    proef = start(termijnen=GO_NO_GO.replace("anker", "herhaalt: ja, anker"))
    proef.take("openen", "2012-11-30")
    for maand in range(keer):
        proef.take("heropenen", f"2013-0{maand + 1}-15")
    (termijn,) = proef.termijnen("go")
    assert (termijn.einddatum.datum, termijn.gehaald_op) == (einde, None)


# --- the regeling's own rule ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("atw", "einde"), [
    pytest.param(True, date(2018, 3, 12), id="met de Algemene termijnenwet: van zaterdag naar maandag"),
    pytest.param(False, date(2018, 3, 10), id="zonder: de zaterdag blijft"),
])  # fmt: skip
def test_own_rule(start: Start, with_rule: Callable[..., Regeling], atw: bool, einde: date) -> None:
    regeling = with_rule("opheffing.zienswijzetermijn", "8 weken", atw=atw)
    proef = start(termijnen=REACTIE, regeling=regeling)
    proef.take("openen", "2018-01-10", gegevens={"ingang": "2018-01-13"})
    termijnen = proef.termijnen("reactie")
    assert [t.einddatum.datum for t in termijnen] == [einde] * 3
    assert [t.plek.deelnemer for t in termijnen] == ["gm9001", "gm9002", "gm9003"]
    assert str(termijnen[0].grondslag) == "art. 34 van de regeling"


def test_a_rule_that_is_not_known_gives_no_termijn(start: Start) -> None:
    assert _opened(start, termijnen=REACTIE).termijnen("reactie") == []


def test_a_ronde_that_is_not_open_has_no_termijnen(start: Start) -> None:
    assert start(termijnen=REACTIE).termijnen("reactie") == []


def test_met_by_the_own_spoor_and_lapsed_by_the_main_line(
    start: Start, with_rule: Callable[..., Regeling]
) -> None:
    proef = _opened(start, termijnen=REACTIE, regeling=with_rule("opheffing.zienswijzetermijn", "8 weken"))
    proef.take("verlenen", "2018-02-01", ronde="toestemming", deelnemer="gm9001")
    proef.take("stap", "2018-02-10")
    gehaald = [t.gehaald_op for t in proef.termijnen("reactie")]
    assert gehaald == [date(2018, 2, 1), None, None]
    assert [t.vervallen_op for t in proef.termijnen("reactie")] == [date(2018, 2, 10)] * 3


@pytest.mark.parametrize(("tekst", "duur"), [
    ("8 weken", Duur(8, Eenheid.WEKEN)),
    ("1 maanden", Duur(1, Eenheid.MAANDEN)),
    ("10 dagen", Duur(10, Eenheid.DAGEN)),
])  # fmt: skip
def test_duur(tekst: str, duur: Duur) -> None:
    assert parse_duur(tekst) == duur
    assert check_duur(tekst) == tekst


@pytest.mark.parametrize("tekst", ["acht weken", "8", "8 eeuwen"])
def test_a_length_that_is_none(tekst: str) -> None:
    with pytest.raises(ValueError, match=rf"'{tekst}' is geen termijn; schrijf bijvoorbeeld '8 weken'"):
        check_duur(tekst)


# --- agreed dates ---------------------------------------------------------------------------------------------------


def _agree(proef: "Proef", termijn: str, uiterlijk: object, op: object = "2018-01-15", **rest: object) -> int:
    gegevens = {"termijn": termijn, "uiterlijk": uiterlijk, **rest.pop("gegevens", {})}
    return proef.record("afspraak", op, gegevens=gegevens, **rest)


def test_an_agreed_day_is_kept_as_it_is(start: Start) -> None:
    proef = _opened(start, termijnen=PLAN_AF)
    _agree(proef, "plan_af", "2018-06-30", bron="Adviesnota")
    (termijn,) = proef.termijnen("plan_af")
    assert (termijn.regel, str(termijn.grondslag)) == ("afspraak", "gebruik")
    assert termijn.einddatum.datum == date(2018, 6, 30), "a Saturday, and it stays one"
    assert termijn.einddatum.laatste_werkdag == date(2018, 6, 29)
    assert termijn.einddatum.stappen[0].uitleg == "afgesproken: uiterlijk zaterdag 30 juni 2018 (Adviesnota)"
    assert termijn.einddatum.voorlopig == ()


def test_a_vague_day_ends_with_its_last_day_and_says_so(start: Start) -> None:
    proef = _opened(start, termijnen=PLAN_AF)
    _agree(proef, "plan_af", {"halfjaar": "2018-1"})
    (termijn,) = proef.termijnen("plan_af")
    assert termijn.einddatum.datum == date(2018, 6, 30)
    assert termijn.einddatum.voorlopig == (
        "de bron noemt alleen 'eerste helft van 2018'; de laatste dag daarvan is aangehouden",
    )


def test_words_alone_give_no_day_at_all(start: Start) -> None:
    proef = _opened(start, termijnen=PLAN_AF)
    _agree(proef, "plan_af", {"tekst": "voor de zomervakantie"})
    (termijn,) = proef.termijnen("plan_af")
    assert termijn.einddatum.datum == date.max
    assert "een dag is niet bekend" in termijn.einddatum.stappen[0].uitleg
    assert termijn.einddatum.voorlopig == ("de bron noemt alleen 'voor de zomervakantie'",)


def test_the_last_agreement_counts(start: Start) -> None:
    proef = _opened(start, termijnen=PLAN_AF)
    _agree(proef, "plan_af", "2018-06-30")
    _agree(proef, "plan_af", "2018-09-28", op="2018-05-01")
    assert [t.einddatum.datum for t in proef.termijnen("plan_af")] == [date(2018, 9, 28)]


def test_an_agreement_is_for_all_or_for_one_deelnemer(start: Start) -> None:
    proef = _opened(start, termijnen=BEHANDELING)
    _agree(proef, "behandeling", "2018-02-02")
    _agree(proef, "behandeling", "2018-02-16", deelnemer="gm9002")
    assert [t.einddatum.datum.day for t in proef.termijnen("behandeling")] == [2, 16, 2]


def test_an_agreement_may_begin_later(start: Start) -> None:
    proef = _opened(start, termijnen=BESLUIT)
    _agree(proef, "besluit", "2018-02-02", gegevens={"begin": "2018-01-20"})
    (termijn,) = proef.termijnen("besluit")
    assert (termijn.anker, termijn.begin) == (date(2018, 1, 15), date(2018, 1, 20))
    proef.take("stap", "2018-01-31")
    assert proef.termijnen("besluit")[0].gehaald_op == date(2018, 1, 31)


def test_a_date_that_the_process_does_not_know_is_kept_too(start: Start) -> None:
    proef = _opened(start)
    _agree(proef, "nieuwe_entiteit", "2018-06-30")
    (termijn,) = proef.termijnen("nieuwe_entiteit")
    assert (termijn.titel, termijn.plek.is_hoofdlijn) == ("Nieuwe entiteit", True)
    assert termijn.gehaald_op is None
    proef.record("afspraak_nagekomen", "2018-05-01", gegevens={"termijn": "iets_anders"})
    proef.record("afspraak_nagekomen", "2018-06-01", gegevens={"termijn": "nieuwe_entiteit"})
    assert proef.termijnen("nieuwe_entiteit")[0].gehaald_op == date(2018, 6, 1)


def test_agreed_again_it_runs_again(start: Start) -> None:
    proef = _opened(start)
    _agree(proef, "nieuwe_entiteit", "2018-06-30")
    proef.record("afspraak_nagekomen", "2018-06-01", gegevens={"termijn": "nieuwe_entiteit"})
    _agree(proef, "nieuwe_entiteit", "2018-12-31", op="2018-07-01")
    (termijn,) = proef.termijnen("nieuwe_entiteit")
    assert (termijn.einddatum.datum, termijn.gehaald_op) == (date(2018, 12, 31), None)


# --- status ---------------------------------------------------------------------------------------------------------


@dataclass
class Looptijd:
    begin: date | None = date(2018, 1, 20)
    gehaald_op: date | None = None
    vervallen_op: date | None = None
    wachttijd: bool = False


EINDE = date(2018, 2, 2)
VROEG, LAAT = date(2018, 1, 25), date(2018, 2, 5)


@pytest.mark.parametrize(("looptijd", "peildatum", "status"), [
    pytest.param(Looptijd(), date(2018, 1, 19), "komt", id="de dag voor het begin"),
    pytest.param(Looptijd(), date(2018, 1, 20), "loopt", id="de eerste dag"),
    pytest.param(Looptijd(begin=None), date(2018, 1, 1), "loopt", id="zonder begin"),
    pytest.param(Looptijd(), date(2018, 2, 2), "loopt", id="de laatste dag"),
    pytest.param(Looptijd(), date(2018, 2, 3), "verlopen", id="de dag erna"),
    pytest.param(Looptijd(wachttijd=True), date(2018, 2, 2), "loopt", id="een wachttijd wacht de laatste dag af"),
    pytest.param(Looptijd(wachttijd=True), date(2018, 2, 3), "gehaald", id="een wachttijd haalt zichzelf"),
    pytest.param(Looptijd(gehaald_op=VROEG), date(2018, 1, 24), "loopt", id="nog niet gehaald"),
    pytest.param(Looptijd(gehaald_op=VROEG), VROEG, "gehaald", id="gehaald"),
    pytest.param(Looptijd(gehaald_op=LAAT), date(2018, 2, 4), "verlopen", id="te laat"),
    pytest.param(Looptijd(gehaald_op=LAAT), LAAT, "gehaald", id="te laat, maar gehaald"),
    pytest.param(Looptijd(vervallen_op=VROEG), date(2018, 1, 24), "loopt", id="nog niet vervallen"),
    pytest.param(Looptijd(vervallen_op=VROEG, gehaald_op=VROEG), VROEG, "vervallen", id="vervallen gaat voor"),
])  # fmt: skip
def test_status(looptijd: Looptijd, peildatum: date, status: str) -> None:
    assert compute_status(looptijd, EINDE, peildatum) is Termijnstatus(status)


def test_a_maatstaf_changes_with_its_rules_and_calendar(start: Start) -> None:
    maatstaf = start().maatstaf
    regels, kalender = maatstaf.vingerafdruk.split(":")
    assert (regels, kalender) == (maatstaf.regels.vingerafdruk, maatstaf.kalender.vingerafdruk)


DAG = "bekend: {titel: Bekendmaken, dag: ja, anker: openen, anker_gegeven: ingang, grondslag: Wgr 26 lid 3, GELDIG, gehaald_door: [stap]}"


def test_a_day_that_a_step_names_is_itself_the_last_one(start: Start) -> None:
    proef = start(termijnen=DAG.replace("GELDIG, ", ""))
    proef.take("openen", "2018-01-10", gegevens={"ingang": "2018-06-02"})
    (termijn,) = proef.termijnen("bekend")
    assert (termijn.einddatum.datum, termijn.einddatum.laatste_werkdag) == (
        date(2018, 6, 2),
        date(2018, 6, 1),
    )
    assert [(s.uitleg, str(s.grondslag)) for s in termijn.einddatum.stappen] == [
        ("genoemd bij 'openen': zaterdag 2 juni 2018", "art. 26 lid 3 Wgr")
    ]
    proef.take("stap", "2018-05-01")
    assert proef.termijnen("bekend")[0].gehaald_op == date(2018, 5, 1)


@pytest.mark.parametrize(
    ("gegevens", "geldig"), [({}, ""), ({"ingang": "2018-06-02"}, "geldig: {vanaf: 2019-01-01}, ")]
)
def test_without_that_day_or_that_law_nothing_runs(
    start: Start, gegevens: dict[str, str], geldig: str
) -> None:
    proef = start(termijnen=DAG.replace("GELDIG, ", geldig))
    assert proef.termijnen("bekend") == []
    proef.take("openen", "2018-01-10", gegevens=gegevens)
    assert proef.termijnen("bekend") == []
