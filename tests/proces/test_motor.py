"""May a step be taken, and if not, why not: every reason at once, each with its article."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.proces.definitie import AlleenBij, Geldig
from grflow.proces.feiten import Plek
from grflow.proces.motor import Doorgevoerd, Geweigerd, check_deelnemer, list_mogelijkheden
from grflow.recht.regeling import Regeling

if TYPE_CHECKING:
    from tests.proces.conftest import Proef

Start = Callable[..., "Proef"]

TOESTEMMING = (
    "{controle: ronde_uitkomst, ronde: toestemming, uitkomst: verleend, wat: de toestemming ontbreekt, "
    "grondslag: regeling 34}"
)
ARCHIEF = "{bevestiging: archief, grondslag: Archiefwet 4 lid 1}"


def test_a_refusal_names_every_reason_with_its_article_and_deelnemer(start: Start) -> None:
    proef = start(f"{TOESTEMMING}, {ARCHIEF}")
    proef.take("openen", "2018-01-10")
    proef.take("verlenen", "2018-02-01", ronde="toestemming", deelnemer="gm9002")
    uitkomst = proef.attempt("stap", "2018-03-01")
    assert isinstance(uitkomst, Geweigerd)
    assert (uitkomst.overgang, uitkomst.titel) == ("stap", "De stap")
    assert [r.plain() for r in uitkomst.redenen] == [
        {
            "reden": "de raad van Aalburen: de toestemming ontbreekt (Raadstoestemming)",
            "grondslag": "art. 34 van de regeling",
            "deelnemer": "gm9001",
        },
        {
            "reden": "de raad van Ceeveen: de toestemming ontbreekt (Raadstoestemming)",
            "grondslag": "art. 34 van de regeling",
            "deelnemer": "gm9003",
        },
        {"reden": "nog niet bevestigd: het archief is geregeld", "grondslag": "art. 4 lid 1 Archiefwet"},
    ]


def test_the_wrong_fase_is_a_reason_beside_the_others(start: Start) -> None:
    proef = start(ARCHIEF)
    assert proef.redenen("stap", "2018-01-10") == [
        "dit kan pas vanuit 'Midden'; nu is het 'Begin' (art. 9 lid 1 Wgr)",
        "nog niet bevestigd: het archief is geregeld (art. 4 lid 1 Archiefwet)",
    ]


def test_the_same_reason_is_given_once(start: Start) -> None:
    proef = start(f"{ARCHIEF}, {ARCHIEF}")
    proef.take("openen", "2018-01-10")
    assert len(proef.redenen("stap", "2018-02-01")) == 1


def test_a_step_that_is_taken_says_what_it_changes_and_by_what_it_was_judged(start: Start) -> None:
    proef = start(ARCHIEF)
    proef.take("openen", "2018-01-10")
    bevestigd = proef.confirm("archief", "2018-01-20")
    uitkomst = proef.attempt("stap", "2018-02-01", gegevens={"blad": "gemeenteblad"})
    assert isinstance(uitkomst, Doorgevoerd)
    assert uitkomst.naar == "klaar"
    assert uitkomst.gegevens == {"blad": "gemeenteblad"}
    assert uitkomst.gevolg == {"van": "midden", "naar": "klaar"}
    assert uitkomst.oordeel == {
        "grondslag": "art. 9 lid 1 Wgr",
        "voorwaarden": ["bevestiging: art. 4 lid 1 Archiefwet"],
        "steunt_op": [bevestigd],
        "regels": proef.maatstaf.regels.vingerafdruk,
    }
    assert uitkomst.gebreken == ()


def test_opening_names_the_deelnemers_of_that_day(start: Start) -> None:
    uitkomst = start().attempt("openen", "2018-01-10")
    assert isinstance(uitkomst, Doorgevoerd)
    codes = ["gm9001", "gm9002", "gm9003"]
    assert uitkomst.gevolg["rondes"] == [
        {"ronde": "toestemming", "volgnummer": 1, "deelnemers": codes},
        {"ronde": "besluit", "volgnummer": 1, "deelnemers": codes},
    ]
    assert uitkomst.gevolg["nevensporen"][:3] == [
        {"nevenspoor": "plan"},
        {"nevenspoor": "clusterplan", "cluster": "noord"},
        {"nevenspoor": "clusterplan", "cluster": "zuid"},
    ]


# --- what happened all the same -------------------------------------------------------------------------------------


def test_what_happened_moves_the_state_and_leaves_a_gebrek(start: Start) -> None:
    proef = start(TOESTEMMING)
    proef.take("openen", "2018-01-10")
    uitkomst = proef.attempt("stap", "2018-02-01", gebeurd="Staatscourant 2018, 1")
    assert isinstance(uitkomst, Doorgevoerd)
    assert [r.deelnemer for r in uitkomst.gebreken] == ["gm9001", "gm9002", "gm9003"]
    assert uitkomst.oordeel["gebrek"] == [r.plain() for r in uitkomst.gebreken]
    proef.take("stap", "2018-02-01", gebeurd="Staatscourant 2018, 1")
    assert proef.stand.fase == "klaar"


def test_what_happened_as_it_should_leaves_no_gebrek(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10", gebeurd="notulen")
    assert proef.stand.gebreken == ()


def test_also_from_the_wrong_fase(start: Start) -> None:
    proef = start()
    nr = proef.take("stap", "2018-01-10", gebeurd="notulen")
    assert proef.feiten[nr - 1].gevolg == {"van": "begin", "naar": "klaar"}
    assert proef.stand.fase == "klaar"
    assert proef.stand.aangetast == ()


# --- days -----------------------------------------------------------------------------------------------------------


def test_a_step_may_not_precede_the_one_before_it_on_the_same_spoor(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    with pytest.raises(OngeldigeInvoer, match="9 januari 2018 ligt vóór de vorige stap") as fout:
        proef.attempt("stap", "2018-01-09")
    assert "grflow dossier herstel" in fout.value.wat_nu
    assert isinstance(proef.attempt("stap", "2018-01-10"), Doorgevoerd)


def test_a_spoor_begins_on_the_day_of_the_opening(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    with pytest.raises(OngeldigeInvoer, match="ligt vóór de vorige stap"):
        proef.attempt("verlenen", "2018-01-09", ronde="toestemming", deelnemer="gm9001")


def test_tracks_do_not_wait_for_each_other(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    proef.take("verlenen", "2018-03-01", ronde="toestemming", deelnemer="gm9001")
    proef.take("verlenen", "2018-02-01", ronde="toestemming", deelnemer="gm9002")
    assert [s.fase for s in proef.stand.ronde("toestemming").sporen] == ["verleend", "verleend", "gevraagd"]


@pytest.mark.parametrize("op", [{"maand": "2018-01"}, {"halfjaar": "2018-1"}, {"jaar": "2018"}])
def test_a_vague_day_is_good_when_it_can_lie_after_the_one_before(start: Start, op: object) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    assert isinstance(proef.attempt("stap", op), Doorgevoerd)


def test_words_alone_are_too_vague_for_a_step(start: Start) -> None:
    with pytest.raises(OngeldigeInvoer, match="te vaag") as fout:
        start().attempt("openen", {"tekst": "voor de zomervakantie"})
    assert fout.value.wat_nu == "Noem ten minste het jaar."


def test_what_came_later_cannot_carry_an_earlier_act(start: Start) -> None:
    """A college that decides on 10 February cannot lean on the toestemming that its raad gave on 20 February."""
    spoor = "{controle: eigen_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: regeling 34}"
    proef = start(op_het_spoor=spoor)
    proef.take("openen", "2018-01-10")
    proef.take("verlenen", "2018-02-20", ronde="toestemming", deelnemer="gm9001")
    plek = {"ronde": "besluit", "deelnemer": "gm9001"}
    assert proef.redenen("instemmen", "2018-02-10", **plek) == [
        "de raad van Aalburen: raadstoestemming ontbreekt (Raadstoestemming) (art. 34 van de regeling)"
    ]
    assert proef.redenen("instemmen", "2018-02-20", **plek) == []
    nr = proef.take("instemmen", "2018-02-10", gebeurd="besluitenlijst van het college", **plek)
    assert [g.feit for g in proef.stand.open_gebreken()] == [nr]
    assert "steunt_op" not in proef.feiten[nr - 1].oordeel


def test_a_step_that_is_not_law_on_that_day_does_not_exist(start: Start) -> None:
    proef = start()
    stap = replace(proef.proces.hoofdlijn.overgangen["openen"], geldig=_from(2021))
    overgangen = {**proef.proces.hoofdlijn.overgangen, "openen": stap}
    proef.proces = replace(proef.proces, hoofdlijn=replace(proef.proces.hoofdlijn, overgangen=overgangen))
    geweigerd = proef.attempt("openen", "2018-01-10")
    assert isinstance(geweigerd, Geweigerd)
    assert [r.reden for r in geweigerd.redenen] == ["deze stap bestaat niet op 10 januari 2018"]
    assert isinstance(proef.attempt("openen", "2021-07-01"), Doorgevoerd)


def _from(jaar: int) -> Geldig:
    return Geldig(vanaf=date(jaar, 7, 1))


def test_a_ronde_or_nevenspoor_that_is_not_for_this_regeling_is_not_opened(
    start: Start, with_rule: Callable[..., Regeling]
) -> None:
    proef = start(regeling=with_rule("opheffing.toestemming_raad", "nee"))
    alleen = AlleenBij(regel="opheffing.toestemming_raad")
    rondes = {
        **proef.proces.rondes,
        "toestemming": replace(proef.proces.rondes["toestemming"], alleen_bij=alleen),
    }
    neven = {**proef.proces.nevensporen, "plan": replace(proef.proces.nevensporen["plan"], alleen_bij=alleen)}
    proef.proces = replace(proef.proces, rondes=rondes, nevensporen=neven)
    proef.take("openen", "2018-01-10")
    assert [r.naam for r in proef.stand.rondes] == ["besluit"]
    assert {s.plek.nevenspoor for s in proef.stand.nevensporen} == {"clusterplan", "eigenplan"}


# --- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("overgang", "plek", "boodschap"), [
    ("opene", {}, "overgang 'opene' bestaat niet"),
    ("verlenen", {"ronde": "toestemmin", "deelnemer": "gm9001"}, "ronde 'toestemmin' bestaat niet"),
    ("afronden", {"nevenspoor": "plann"}, "nevenspoor 'plann' bestaat niet"),
    ("verlenen", {"ronde": "toestemming", "deelnemer": "gm9004"}, "deelnemer 'gm9004' bestaat niet"),
    ("afronden", {"nevenspoor": "clusterplan", "cluster": "noort"}, "cluster 'noort' bestaat niet"),
    ("verleen", {"ronde": "toestemming", "deelnemer": "gm9001"}, "overgang 'verleen' bestaat niet"),
])  # fmt: skip
def test_an_unknown_name_comes_with_the_one_that_may_be_meant(
    start: Start, overgang: str, plek: dict[str, str], boodschap: str
) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    with pytest.raises(Onbekend, match=boodschap) as fout:
        proef.attempt(overgang, "2018-02-01", **plek)
    assert "Bedoelt u" in fout.value.wat_nu


@pytest.mark.parametrize(("overgang", "plek", "boodschap"), [
    ("verlenen", {"ronde": "toestemming", "deelnemer": "gm9001"}, "De ronde 'toestemming' is nog niet geopend"),
    ("afronden", {"nevenspoor": "plan"}, "Het nevenspoor 'plan' loopt nog niet"),
])  # fmt: skip
def test_not_yet_opened(start: Start, overgang: str, plek: dict[str, str], boodschap: str) -> None:
    with pytest.raises(OngeldigeInvoer, match=boodschap):
        start().attempt(overgang, "2018-02-01", **plek)


@pytest.mark.parametrize(("overgang", "plek", "boodschap"), [
    ("verlenen", {"ronde": "toestemming"}, "Noem de deelnemer waarbij deze stap hoort"),
    ("afronden", {"nevenspoor": "clusterplan"}, "Noem het cluster waarbij deze stap hoort"),
    ("afronden", {"nevenspoor": "plan", "deelnemer": "gm9001"}, "loopt voor de hele regeling, niet voor 'gm9001'"),
])  # fmt: skip
def test_the_place_must_be_named_exactly(
    start: Start, overgang: str, plek: dict[str, str], boodschap: str
) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    with pytest.raises(OngeldigeInvoer, match=boodschap):
        proef.attempt(overgang, "2018-02-01", **plek)


def test_a_step_on_the_main_line_is_of_nobody_alone(start: Start) -> None:
    with pytest.raises(OngeldigeInvoer, match="is van allemaal, niet van 'gm9001'") as fout:
        start().attempt("openen", "2018-01-05", deelnemer="gm9001")
    assert fout.value.wat_nu == "Laat de deelnemer weg, of noem de ronde of het nevenspoor."


def test_a_deelnemer_that_has_left_takes_no_more_steps(start: Start, drielanden: Regeling) -> None:
    vertrekt = replace(drielanden.deelnemers[0], tot=date(2018, 12, 31))
    proef = start(regeling=replace(drielanden, deelnemers=(vertrekt, *drielanden.deelnemers[1:])))
    proef.take("openen", "2018-01-10")
    plek = {"ronde": "toestemming", "deelnemer": "gm9001"}
    with pytest.raises(OngeldigeInvoer, match=r"Aalburen \(gm9001\) is op 1 januari 2019 geen deelnemer"):
        proef.attempt("verlenen", "2019-01-01", **plek)
    assert isinstance(proef.attempt("verlenen", "2018-12-31", **plek), Doorgevoerd)


def test_a_fact_about_a_deelnemer_that_never_was_one(start: Start) -> None:
    omgeving = start().omgeving("2018-01-10")
    check_deelnemer(omgeving, "", date(2018, 1, 10))
    with pytest.raises(Onbekend, match="deelnemer 'gm9000' bestaat niet"):
        check_deelnemer(omgeving, "gm9000", date(2018, 1, 10))


def test_wrong_values_are_named_all_at_once(start: Start) -> None:
    with pytest.raises(OngeldigeInvoer, match=r"'ingang'.*'blad'.*'kleur' hoort hier niet") as fout:
        _opened(start).attempt(
            "stap", "2018-02-01", gegevens={"ingang": "1 mei", "blad": "krant", "kleur": "rood"}
        )
    assert fout.value.waar == "overgang 'stap'"


def _opened(start: Start) -> "Proef":
    proef = start()
    proef.take("openen", "2018-01-10")
    return proef


# --- every step -----------------------------------------------------------------------------------------------------


def test_all_steps_of_all_places_are_listed(start: Start) -> None:
    proef = start(ARCHIEF)
    proef.take("openen", "2018-01-10")
    mogelijkheden = list_mogelijkheden(proef.omgeving("2018-02-01"), date(2018, 2, 1))
    op_de_hoofdlijn = {m.overgang.naam: m.mag for m in mogelijkheden if m.plek.is_hoofdlijn}
    assert op_de_hoofdlijn == {"openen": False, "heropenen": True, "stap": False}
    plek = Plek(ronde="toestemming", volgnummer=1, deelnemer="gm9001")
    assert {m.overgang.naam: m.mag for m in mogelijkheden if m.plek == plek} == {
        "verlenen": True,
        "onthouden": True,
        "opnieuw_vragen": False,
    }
    assert sum(m.plek.nevenspoor == "eigenplan" for m in mogelijkheden) == 3


def test_after_the_end_every_step_still_says_why_not(start: Start) -> None:
    proef = _opened(start)
    proef.take("stap", "2018-02-01")
    mogelijkheden = list_mogelijkheden(proef.omgeving("2018-03-01"), date(2018, 3, 1))
    hoofdlijn = [m for m in mogelijkheden if m.plek.is_hoofdlijn]
    assert [m.redenen[0].reden for m in hoofdlijn] == [
        "dit kan pas vanuit 'Begin'; nu is het 'Klaar'",
        "dit kan pas vanuit 'Midden'; nu is het 'Klaar'",
        "dit kan pas vanuit 'Midden'; nu is het 'Klaar'",
    ]


def test_a_step_of_another_regeling_or_day_is_not_listed(start: Start) -> None:
    proef = start()
    stap = replace(proef.proces.hoofdlijn.overgangen["stap"], geldig=_from(2021))
    overgangen = {**proef.proces.hoofdlijn.overgangen, "stap": stap}
    proef.proces = replace(proef.proces, hoofdlijn=replace(proef.proces.hoofdlijn, overgangen=overgangen))
    namen = {m.overgang.naam for m in list_mogelijkheden(proef.omgeving("2018-01-10"), date(2018, 1, 10))}
    assert namen == {"openen", "heropenen"}


def test_the_list_and_the_step_give_the_same_answer(start: Start) -> None:
    """Also for a day in the past: what `mag` shows is what `verder` does."""
    proef = start(TOESTEMMING)
    proef.take("openen", "2018-01-10")
    proef.take_all("verlenen", "2018-02-20", ronde="toestemming")
    for op in ("2018-02-19", "2018-02-20"):
        (lijst,) = [
            m
            for m in list_mogelijkheden(proef.omgeving(op), date.fromisoformat(op))
            if m.overgang.naam == "stap"
        ]
        assert lijst.mag == isinstance(proef.attempt("stap", op), Doorgevoerd) == (op == "2018-02-20")
