"""What-ifs: what can be supposed, what it changes, and what the reglement does not allow."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from grflow.fouten import GrflowError, Onbekend, OngeldigeInvoer
from grflow.planning.aannames import Planvraag
from grflow.planning.kansen import find_kansen
from grflow.planning.plan import Plan
from grflow.planning.uitkomst import compute_plan
from grflow.planning.vergelijken import compare_plannen
from grflow.planning.watals import MOGELIJK, apply_wat_als, parse_wat_als
from grflow.recht.regeling import Soort

from .conftest import Proef, dag, vergadert

Dossier = Callable[..., Proef]


@pytest.fixture
def proef(dossier: Dossier) -> Proef:
    """A wijziging of a raadsregeling: two raden in February, the third only in April."""
    vroeg = ["2027-02-04", "2027-03-04", "2027-06-03"]
    return dossier("wijzigen", soort=Soort.RAAD).meet(
        vergadert("gm9001", "raad", vroeg, sluit=14, roept=10),
        vergadert("gm9002", "raad", vroeg, sluit=14, roept=10, reces=("2027-04-20", "2027-05-10")),
        vergadert("gm9003", "raad", ["2027-01-07", "2027-04-08", "2027-07-08"], sluit=14, roept=10),
        vergadert("gm9003", "commissie", ["2027-03-18"]),
        vergadert("reg:drielanden", "algemeen bestuur", ["2027-03-10"]),
    )


def suppose(proef: Proef, *teksten: str, streef: str = "") -> tuple[Plan, Plan]:
    vraag = proef.vraag("2027-01-11", streef)
    dan = apply_wat_als(vraag, [parse_wat_als(tekst) for tekst in teksten])
    return compute_plan(vraag), compute_plan(dan)


@pytest.mark.parametrize(
    ("tekst", "vroegst"),
    [
        pytest.param("extra raad gm9003 op 2027-04-01", "2027-04-01", id="een extra raad"),
        pytest.param("raad gm9003 naar 2027-04-01", "2027-04-01", id="een raad eerder"),
        pytest.param("raad gm9003 naar 2027-04-15", "2027-04-15", id="een raad later"),
        pytest.param("geen raad gm9003 op 2027-04-08", "2027-07-08", id="een raad valt uit"),
        pytest.param("zonder commissie gm9003", "2027-04-08", id="zonder commissie"),
        pytest.param("zonder commissie", "2027-04-08", id="nergens een commissie"),
        pytest.param("extra raad gm9003 op 2027-04-08", "2027-04-08", id="die was er al"),
        pytest.param("algemeen bestuur naar 2027-03-01", "2027-04-08", id="een ander bestuur"),
        pytest.param("geen reces", "2027-04-08", id="geen reces"),
    ],
)  # fmt: skip
def test_the_end_follows_what_is_supposed(tekst: str, vroegst: str, proef: Proef) -> None:
    nu, dan = suppose(proef, tekst)
    assert (str(nu.vroegst), str(dan.vroegst)) == ("2027-04-08", vroegst)


def test_every_form_that_is_shown_can_be_read() -> None:
    assert [parse_wat_als(tekst).vorm for tekst in MOGELIJK] == [
        "naar", "extra", "naar", "geen", "geen_reces", "zonder", "weigert",
    ]  # fmt: skip


def test_one_refusal_stops_all_where_all_are_needed(proef: Proef) -> None:
    _, dan = suppose(proef, "gm9001 weigert")
    assert dan.vroegst is None
    assert "Aalburen weigert, zo is aangenomen" in dan.redenen[0].tekst


def test_without_recess_an_organ_meets_at_its_usual_distance(proef: Proef) -> None:
    dan = apply_wat_als(proef.vraag("2027-01-11"), [parse_wat_als("geen reces")])
    kalender = dan.kalenders.van("gm9002", "raad")
    assert kalender is not None
    assert kalender.recessen == ()
    ander = vergadert(
        "gm9002", "raad", ["2027-05-20", "2027-06-03", "2027-06-17"], reces=("2027-04-01", "2027-05-10")
    )
    vraag = replace(proef, kalenders=[ander]).vraag("2027-01-11")
    gevuld = apply_wat_als(vraag, [parse_wat_als("geen reces")]).kalenders.van("gm9002", "raad")
    assert gevuld is not None
    assert len(gevuld.dagen) == 3
    voor = vergadert(
        "gm9002", "raad", ["2027-04-01", "2027-04-15", "2027-06-03"], reces=("2027-04-20", "2027-05-31")
    )
    vraag = replace(proef, kalenders=[voor]).vraag("2027-01-11")
    gevuld = apply_wat_als(vraag, [parse_wat_als("geen reces")]).kalenders.van("gm9002", "raad")
    assert gevuld is not None
    assert [str(d) for d in gevuld.dagen] == [
        "2027-04-01",
        "2027-04-15",
        "2027-04-29",
        "2027-05-13",
        "2027-05-27",
        "2027-06-03",
    ]


@pytest.mark.parametrize(
    ("tekst", "fout", "woorden"),
    [
        pytest.param("maak het sneller", OngeldigeInvoer, "Het kan zo: raad gm1680 naar", id="niets te lezen"),
        pytest.param("raad gm9003 naar 2027-02-30", OngeldigeInvoer, "geen datum", id="geen dag"),
        pytest.param("gm1234 weigert", Onbekend, "gm1234", id="geen deelnemer"),
        pytest.param("extra raad gm9003 op 2027-01-15", OngeldigeInvoer, "uiterlijk op 5 januari 2027", id="te korte oproeping"),
        pytest.param("extra raad gm9003 op 2026-12-15", OngeldigeInvoer, "is voorbij", id="al voorbij"),
        pytest.param("stuurgroep naar 2027-03-01", Onbekend, "stuurgroep reg:drielanden", id="geen kalender"),
        pytest.param("geen raad gm9003 op 2027-04-09", OngeldigeInvoer, "Bekend: 2027-04-08", id="geen vergadering"),
        pytest.param("geen commissie gm9003 op 2027-03-19", OngeldigeInvoer, "geen vergadering", id="geen commissie dan"),
    ],
)  # fmt: skip
def test_what_cannot_be_supposed_says_why(
    tekst: str, fout: type[GrflowError], woorden: str, proef: Proef
) -> None:
    with pytest.raises(fout) as gevangen:
        suppose(proef, tekst)
    assert woorden in str(gevangen.value)


def test_after_its_last_meeting_nothing_more_is_known(proef: Proef) -> None:
    vraag = replace(proef.vraag("2027-01-11"), omgeving=proef.omgeving("2027-08-01"))
    with pytest.raises(OngeldigeInvoer) as gevangen:
        apply_wat_als(vraag, [parse_wat_als("geen raad gm9003 op 2027-09-09")])
    assert gevangen.value.wat_nu == ""


def test_an_organ_without_a_calendar_can_have_an_extra_meeting(dossier: Dossier) -> None:
    proef = dossier("nota")
    dan = apply_wat_als(proef.vraag("2027-01-11"), [parse_wat_als("extra raad gm9001 op 2027-03-04")])
    assert "2027-03-04" in {str(s.datum) for s in compute_plan(dan).stappen()}


def test_two_plans_side_by_side(proef: Proef) -> None:
    nu, dan = suppose(proef, "extra raad gm9003 op 2027-03-25", "zonder commissie gm9003")
    wat_als = compare_plannen(nu, dan, ("extra raad", "zonder commissie"))
    assert wat_als.winst_dagen == 14
    assert ("Ceeveen", "De deelnemer besluit tot wijziging") not in {
        (v.naam, v.titel) for v in wat_als.verschuivingen
    }
    verschil = {v.overgang: (v.was, v.wordt) for v in wat_als.verschuivingen if v.naam == "Ceeveen"}
    assert verschil["bespreken"] == (dag("2027-03-18"), None)
    assert verschil["instemmen"] == (dag("2027-04-08"), dag("2027-03-25"))
    weg = suppose(proef, "gm9001 weigert")[1]
    assert compare_plannen(nu, weg, ("gm9001 weigert",)).winst_dagen is None


def test_the_changes_that_buy_most(proef: Proef) -> None:
    vraag = proef.vraag("2027-01-11")
    kansen = find_kansen(vraag, compute_plan(vraag))
    assert kansen
    assert [k.winst_dagen for k in kansen] == sorted((k.winst_dagen for k in kansen), reverse=True)
    beste = kansen[0]
    na = compute_plan(apply_wat_als(vraag, [parse_wat_als(beste.wat)]))
    assert na.vroegst == beste.datum


def test_no_chance_where_there_is_no_end(proef: Proef) -> None:
    vraag: Planvraag = apply_wat_als(proef.vraag("2027-01-11"), [parse_wat_als("gm9001 weigert")])
    assert find_kansen(vraag, compute_plan(vraag)) == ()


def test_without_calendars_there_is_nothing_to_try(dossier: Dossier) -> None:
    vraag = dossier("nota").vraag("2027-01-11")
    assert find_kansen(vraag, compute_plan(vraag)) == ()


def test_an_extra_bestuur_is_a_chance(dossier: Dossier) -> None:
    proef = dossier("wensen_en_bedenkingen").raden(["2027-02-04"]).meet(
        vergadert("reg:drielanden", "algemeen bestuur", ["2027-01-15", "2027-06-01"], sluit=7, roept=7)
    )  # fmt: skip
    vraag = proef.vraag("2027-01-11")
    assert any(
        k.wat.startswith("extra algemeen bestuur op 2027-02") for k in find_kansen(vraag, compute_plan(vraag))
    )
