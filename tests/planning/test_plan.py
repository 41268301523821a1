"""What a plan says of a dossier: who decides when, what binds, what has slack, and why a date is not feasible."""

from collections.abc import Callable
from datetime import date

import pytest

from grflow.fouten import Onbekend
from grflow.planning.betekenissen import BETEKENISSEN
from grflow.planning.plan import Plan
from grflow.proces.feiten import HOOFDLIJN, Plek
from grflow.proces.omgeving import Gekoppeld
from grflow.proces.voorwaarden import CONTROLES
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Deelnemer, EigenRegel, Soort, Vorm
from grflow.vergaderingen.vergadering import Orgaan

from .conftest import Proef, dag, shipped, vergadert

Dossier = Callable[..., Proef]
REGELING = Grondslag("regeling")
ALLE_PROCESSEN = (
    "begroting", "begrotingswijziging", "geschil", "jaarrekening", "nota", "opheffen", "prestatieovereenkomst",
    "treffen", "wensen_en_bedenkingen", "werkpunt", "wijzigen",
)  # fmt: skip


def besluiten(plan: Plan, ronde: str) -> dict[str, str]:
    """Return on which day each deelnemer decides in a ronde."""
    sporen = [s for s in plan.sporen if s.plek.ronde == ronde]
    return {s.naam: str(s.besluit.datum) for s in sporen if s.besluit}


def test_every_guard_means_something_for_a_plan() -> None:
    assert BETEKENISSEN.keys() == CONTROLES.keys()


@pytest.mark.parametrize("naam", ALLE_PROCESSEN)
def test_every_shipped_process_can_be_planned(naam: str, dossier: Dossier) -> None:
    plan = dossier(naam).plan("2027-01-11")
    assert plan.redenen == ()
    assert plan.haalbaar
    assert plan.vroegst is not None
    assert (
        plan.kritiek_pad[-1].overgang
        == plan.doel
        == (shipped(naam).doel or plan.hoofdlijn.stappen[-1].overgang)
    )


@pytest.mark.parametrize("soort", list(Soort))
@pytest.mark.parametrize("naam", ["opheffen", "wijzigen", "treffen"])
@pytest.mark.parametrize("vanaf", ["2013-01-07", "2018-01-08", "2027-01-11"])
def test_under_every_law_and_for_every_soort(naam: str, soort: Soort, vanaf: str, dossier: Dossier) -> None:
    plan = dossier(naam, soort=soort).plan(vanaf)
    assert plan.redenen == ()
    assert plan.vroegst is not None


def test_each_raad_decides_in_its_own_first_meeting(dossier: Dossier) -> None:
    proef = dossier("nota").meet(
        vergadert("gm9001", "raad", ["2027-01-21", "2027-02-18"]),
        vergadert("gm9002", "raad", ["2027-01-12", "2027-02-02"], sluit=14),
        vergadert("gm9003", "raad", ["2027-01-28"], roept=10),
    )
    plan = proef.plan("2027-01-11")
    assert besluiten(plan, "zienswijze") == {
        "Aalburen": "2027-01-21", "Beekdorp": "2027-02-02", "Ceeveen": "2027-01-28",
    }  # fmt: skip
    assert plan.vroegst == dag("2027-02-02")
    assert [s.naam for s in plan.beslist_laatst] == ["Beekdorp"]
    beekdorp = next(s for s in plan.kritiek_pad if s.titel == "De raad beslist")
    assert "de eerste vergadering daarna is op 2 februari 2027" in beekdorp.waarom.tekst
    speling = {
        s.naam: (s.besluit.speling_dagen, s.besluit.speling_vergaderingen) for s in plan.sporen if s.besluit
    }
    assert speling == {"Aalburen": (0, 0), "Beekdorp": (0, 0), "Ceeveen": (0, 0)}


def test_papers_that_close_early_bind(dossier: Dossier) -> None:
    proef = dossier("nota").meet(vergadert("gm9001", "raad", ["2027-01-21", "2027-02-18"], sluit=14))
    plan = proef.plan("2027-01-11")
    aalburen = next(s for s in plan.kritiek_pad if s.titel == "De raad beslist")
    assert aalburen.datum == dag("2027-02-18")
    assert "daarvóór sloot elke eerdere vergadering" in aalburen.waarom.tekst


def test_a_convocation_that_comes_too_late_binds(dossier: Dossier) -> None:
    proef = dossier("nota").meet(vergadert("gm9001", "raad", ["2027-01-21", "2027-02-18"], sluit=0, roept=14))
    aalburen = next(s for s in proef.plan("2027-01-11").kritiek_pad if s.titel == "De raad beslist")
    assert "was opgeroepen voor elke eerdere vergadering" in aalburen.waarom.tekst


def test_what_was_done_is_fixed_and_the_rest_goes_on_from_there(dossier: Dossier) -> None:
    proef = dossier("nota").raden(["2027-02-04", "2027-03-04"])
    proef.take("voorleggen", "2027-01-05")
    for code in ("gm9001", "gm9002", "gm9003"):
        proef.take("aanbieden", "2027-01-06", ronde="zienswijze", deelnemer=code)
    proef.take("kritische_zienswijze", "2027-01-07", ronde="zienswijze", deelnemer="gm9001")
    plan = proef.plan("2027-01-11")
    spoor = plan.spoor(Plek(ronde="zienswijze", volgnummer=1, deelnemer="gm9001"))
    assert spoor is not None
    assert [(s.overgang, str(s.datum), s.gedaan) for s in spoor.stappen] == [
        ("aanbieden", "2027-01-06", True), ("kritische_zienswijze", "2027-01-07", True),
    ]  # fmt: skip
    assert spoor.besluit is not None
    assert spoor.besluit.is_open is False
    assert besluiten(plan, "zienswijze")["Beekdorp"] == "2027-02-04"


@pytest.mark.parametrize(("regel", "vroegst"), [("alle", "2027-06-03"), ("k_van_n:2", "2027-03-04")])
def test_with_two_of_three_enough_the_third_is_not_waited_for(
    regel: str, vroegst: str, dossier: Dossier
) -> None:
    eigen = EigenRegel(naam="wijziging.meerderheid", waarde=regel, grondslag=REGELING)
    proef = dossier("wijzigen", soort=Soort.RAAD, eigen_regels=(eigen,)).meet(
        vergadert("gm9001", "raad", ["2027-02-04"]),
        vergadert("gm9002", "raad", ["2027-03-04"]),
        vergadert("gm9003", "raad", ["2027-06-03"]),
    )
    plan = proef.plan("2027-01-11", tot="tot_wijziging_besluiten")
    assert plan.vroegst == dag(vroegst)
    traag = next(s for s in plan.sporen if s.naam == "Ceeveen")
    assert (traag.besluit is not None and traag.besluit.uiterst is None) == (regel != "alle")


def test_named_deelnemers_are_the_only_ones_waited_for(dossier: Dossier) -> None:
    plan = dossier(klein("{genoemde: [gm9001]}")).meet(
        vergadert("gm9001", "raad", ["2027-02-04"]), vergadert("gm9002", "raad", ["2027-09-02"])
    ).plan("2027-01-11")  # fmt: skip
    assert plan.vroegst == dag("2027-02-04")


def test_the_term_of_the_law_lies_between_ontwerp_and_aanbieding(dossier: Dossier) -> None:
    """Twaalf weken (Wgr 35 lid 1), counted back from the aanbieding."""
    plan = dossier("begroting").plan("2027-01-11")
    verzonden, aangeboden = plan.stap("ontwerp_verzenden"), plan.stap("aanbieden")
    assert verzonden is not None
    assert aangeboden is not None
    assert (str(verzonden.datum), str(aangeboden.datum)) == ("2027-01-11", "2027-04-05")


def test_a_wait_after_an_act_is_counted_by_the_law(dossier: Dossier) -> None:
    proef = dossier("uittreden")
    proef.take("voornemen_melden", "2027-01-04", gegevens={"vertrekker": "gm9001"})
    plan = proef.plan("2027-01-11", tot="afrekenen")
    toegezonden = plan.stap("toezenden", Plek(nevenspoor="uittreedsom"))
    verstreken = plan.stap("termijn_verstreken", Plek(nevenspoor="uittreedsom"))
    assert toegezonden is not None
    assert verstreken is not None
    assert toegezonden.datum is not None
    assert verstreken.datum is not None
    assert (verstreken.datum - toegezonden.datum).days >= 42


def test_a_step_that_comes_by_itself_waits_for_the_named_day(dossier: Dossier) -> None:
    proef = dossier("wijzigen", soort=Soort.RAAD)
    assert proef.plan("2027-01-11", "2028-01-01", tot="in_werking_treden").vroegst == dag("2028-01-01")
    zonder = proef.plan("2027-01-11", tot="in_werking_treden")
    assert zonder.vroegst == (zonder.stap("bekendmaken") or pytest.fail("geen stap")).datum
    stap = zonder.stap("in_werking_treden")
    assert stap is not None
    assert any("datum inwerkingtreding" in w.tekst for w in stap.nodig)


def test_working_time_begins_when_all_that_it_waits_for_is_there(dossier: Dossier) -> None:
    proef = dossier("nota").raden(["2027-02-04"])
    plan = proef.plan("2027-01-11", duren={"vaststellen": "2 weken", "indienen": "10 dagen"})
    assert plan.vroegst == dag("2027-02-18")
    assert "vraagt 2 weken" in plan.kritiek_pad[-1].waarom.tekst


def test_last_safe_days_are_counted_back_from_the_wanted_date(dossier: Dossier) -> None:
    proef = dossier("nota").raden(["2027-01-21", "2027-02-18", "2027-03-18", "2027-04-15"], sluit=14, roept=7)
    plan = proef.plan("2027-01-04", "2027-03-31")
    assert plan.haalbaar
    spoor = plan.sporen[0]
    dagen = {s.overgang: str(s.uiterst) for s in spoor.stappen}
    assert dagen["indienen"] == "2027-03-04"
    assert dagen["oproepen"] == "2027-03-11"
    assert spoor.besluit is not None
    assert str(spoor.besluit.uiterst) == "2027-03-18"
    assert spoor.besluit.speling_vergaderingen == 2
    assert plan.uiterste_start == dag("2027-03-04")


def test_a_date_that_is_not_feasible_says_who_is_too_late(dossier: Dossier) -> None:
    proef = dossier("wijzigen", soort=Soort.RAAD).raden(["2027-02-04", "2027-05-13"], sluit=30)
    plan = proef.plan("2027-01-11", "2027-02-15")
    assert not plan.haalbaar
    redenen = [r.tekst for r in plan.redenen]
    assert redenen[0].endswith("kan op zijn vroegst op 13 mei 2027, na 15 februari 2027")
    assert "uiterlijk op 5 januari 2027" in redenen[1]
    assert "te laat zijn Aalburen (13 mei 2027, nodig uiterlijk 4 februari 2027)" in redenen[2]


def test_without_calendars_the_plan_says_so(dossier: Dossier) -> None:
    plan = dossier("nota").plan("2027-01-11")
    assert (
        "geen kalender bekend: raad van Aalburen, Beekdorp en Ceeveen; daar is elke werkdag aangehouden"
        in plan.voorlopig
    )
    assert all(s.besluit and s.besluit.voorlopig for s in plan.sporen)


def test_beyond_its_calendar_the_plan_says_so(dossier: Dossier) -> None:
    proef = dossier("nota").raden(["2027-01-04"]).meet(
        vergadert("reg:drielanden", "algemeen bestuur", ["2027-01-04"], tot="2027-01-31")
    )  # fmt: skip
    plan = proef.plan("2027-01-11")
    assert any(
        tekst.startswith("de kalender van raad van Aalburen, Beekdorp en Ceeveen reikt")
        for tekst in plan.voorlopig
    )
    assert any(
        "na 4 januari 2027 is geen vergadering bekend" in w.tekst
        for s in plan.sporen
        if s.besluit
        for w in s.besluit.waarom
    )
    assert any(s.soort == "kalender_reikt_niet" for s in plan.signalen)


def test_an_unknown_goal_is_named(dossier: Dossier) -> None:
    with pytest.raises(Onbekend, match="stap of fase vóór ons 'bekend'"):
        dossier("wijzigen").plan("2027-01-11", tot="bekend")


def test_a_way_that_is_at_its_end_leaves_nothing_to_plan(dossier: Dossier) -> None:
    proef = dossier("werkpunt")
    proef.take("stoppen", "2027-01-04")
    plan = proef.plan("2027-01-11")
    assert (plan.haalbaar, plan.doel, plan.kritiek_pad) == (True, "", ())


def test_before_the_deelnemer_is_named_there_is_no_date(dossier: Dossier) -> None:
    plan = dossier("uittreden").plan("2027-01-11")
    assert plan.vroegst is None
    assert not plan.haalbaar
    assert any("blijkt pas bij de stap" in r.tekst for r in plan.redenen)


def test_who_left_the_ordinary_way_comes_back_to_it(dossier: Dossier) -> None:
    proef = dossier("wijzigen", soort=Soort.RAAD)
    for stap in ("voorstellen", "ontwerp_vaststellen", "aan_de_raad_voorleggen"):
        proef.take(stap, "2027-01-04")
    proef.take("niet_instemmen", "2027-01-05", ronde="besluit", deelnemer="gm9001")
    proef.take("geen_quorum", "2027-01-05", ronde="besluit", deelnemer="gm9002")
    plan = proef.plan("2027-01-11")
    assert plan.vroegst is not None
    wegen = {s.naam: [p.overgang for p in s.stappen if p.is_open][:2] for s in plan.sporen}
    assert wegen["Aalburen"] == ["opnieuw_voorleggen", "adviseren"]
    assert wegen["Beekdorp"] == ["oproepen", "instemmen"]


def test_where_no_way_leads_back_the_plan_says_why(dossier: Dossier) -> None:
    proef = dossier(klein())
    proef.take("vragen", "2027-01-04")
    proef.take("weigeren", "2027-01-05", ronde="toestemming", deelnemer="gm9001")
    plan = proef.plan("2027-01-11")
    assert plan.vroegst is None
    assert "Aalburen: Toestemming staat op 'Geweigerd'" in plan.redenen[0].tekst
    proef = dossier(klein().replace("van: begin, naar: weg", "van: begin, naar: dood"))
    proef.take("wegwezen", "2027-01-05")
    assert "vandaar leidt geen weg terug" in proef.plan("2027-01-11").redenen[0].tekst


def test_steps_that_wait_for_each_other_never_come(dossier: Dossier) -> None:
    wacht = "{controle: nevenspoor_gereed, nevenspoor: plan, grondslag: gebruik}"
    terug = "{controle: ronde_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: gebruik}"
    plan = dossier(klein(eigen=wacht, plan=terug)).plan("2027-01-11")
    assert plan.vroegst is None
    assert any("wacht in een kring op zichzelf" in r.tekst for r in plan.redenen)


def test_a_meeting_that_the_dossier_names_holds_the_decision(dossier: Dossier) -> None:
    proef = dossier("nota").raden(["2027-01-21", "2027-02-18", "2027-03-18"])
    proef.add(
        "vergadering",
        "2027-01-05",
        plek=Plek(deelnemer="gm9001"),
        gegevens={"orgaan": "de raad", "datum": "2027-02-18"},
    )
    proef.add(
        "vergadering",
        "2027-01-05",
        plek=Plek(deelnemer="gm9001"),
        gegevens={"orgaan": "raad", "datum": "2027-03-18"},
    )
    proef.add(
        "vergadering",
        "2027-01-05",
        plek=Plek(deelnemer="gm9002"),
        gegevens={"orgaan": "raad", "datum": "2027-02-25"},
    )
    proef.add("vergadering", "2027-01-05", gegevens={"orgaan": "stuurgroep", "datum": {"maand": "2027-03"}})
    plan = proef.plan("2027-01-11")
    assert besluiten(plan, "zienswijze") == {
        "Aalburen": "2027-02-18",
        "Beekdorp": "2027-01-21",
        "Ceeveen": "2027-01-21",
    }


def test_a_linked_dossier_is_named_and_takes_no_time(dossier: Dossier) -> None:
    proef = dossier("opheffen")
    proef.add(
        "koppeling",
        "2027-01-05",
        gegevens={"aard": "voorwaarde", "naam": "De stichting", "dossier": "2027-009"},
    )
    proef.add(
        "koppeling",
        "2027-01-05",
        gegevens={"aard": "voorwaarde", "naam": "Het register", "dossier": "2027-008"},
    )
    proef.add("koppeling", "2027-01-05", gegevens={"aard": "gelijktijdig", "naam": "Noord"})
    proef.gekoppeld["2027-008"] = Gekoppeld(titel="Klaar", bereikt={"": date(2027, 1, 4)})
    stap = proef.plan("2027-01-11").stap("opheffingsbesluit_nemen")
    assert stap is not None
    assert [w.tekst for w in stap.nodig if "gekoppelde" in w.tekst] == [
        "zover: het gekoppelde dossier 'De stichting'; wanneer, is hier niet bekend"
    ]


def test_what_was_confirmed_is_no_longer_asked(dossier: Dossier) -> None:
    proef = dossier("opheffen")
    vooraf = proef.plan("2027-01-11").stap("zienswijze_vragen")
    proef.add("bevestiging", "2027-01-05", gegevens={"wat": "archiefparagraaf"})
    erna = proef.plan("2027-01-11").stap("zienswijze_vragen")
    assert vooraf is not None
    assert erna is not None
    assert len(vooraf.nodig) == len(erna.nodig) + 1


def test_a_provincie_and_a_waterschap_decide_in_their_own_organs(dossier: Dossier) -> None:
    leden = (Deelnemer(code="pv22", naam="Drenthe"), Deelnemer(code="ws0155", naam="Amstel"))
    plan = dossier("treffen", deelnemers=leden, soort=Soort.GEMENGD).plan("2027-01-11")
    organen = {s.besluit.orgaan for s in plan.sporen if s.besluit}
    assert {Orgaan("pv22", "provinciale staten"), Orgaan("ws0155", "algemeen bestuur")} <= organen
    assert any(
        s.besluit and s.besluit.titel == "Provinciale staten en gedeputeerde staten beslissen"
        for s in plan.sporen
    )


def test_a_form_without_such_an_organ_has_no_meeting_for_it(dossier: Dossier) -> None:
    stap = (
        dossier("jaarrekening", vorm=Vorm.BEDRIJFSVOERINGSORGANISATIE).plan("2027-01-11").stap("vaststellen")
    )
    assert stap is not None
    assert stap.orgaan == Orgaan("reg:drielanden", "bestuur")


def test_a_law_that_changes_on_the_way_is_followed(dossier: Dossier) -> None:
    """The zienswijze on an ontwerp came on 1 July 2022; who begins before that day and gets there after it has it."""
    proef = dossier("wijzigen")
    laat = proef.plan("2022-06-20", duren={"ontwerp_vaststellen": "4 weken"})
    vroeg = proef.plan("2022-06-01")
    assert laat.stap("ontwerp_toezenden") is not None
    assert vroeg.stap("ontwerp_toezenden") is None
    assert vroeg.stap("toestemming_vragen_tot_2022") is not None


def test_a_wait_that_runs_already_ends_on_its_own_day(dossier: Dossier) -> None:
    proef = dossier("uittreden")
    proef.take("voornemen_melden", "2027-01-04", gegevens={"vertrekker": "gm9001"})
    proef.take("toestemming_vragen_gemengd", "2027-01-04")
    proef.take("uittreding_vaststellen", "2027-01-04")
    data = {"ontvangen_op": "2027-01-04", "datum_uittreding": "2029-01-01"}
    proef.take("opzeggen", "2027-01-04", gegevens=data)
    proef.take("vaststellen", "2027-01-05", nevenspoor="uittreedsom", gegevens={"bedrag": "1000"})
    proef.take("toezenden", "2027-01-05", nevenspoor="uittreedsom")
    stap = proef.plan("2027-01-11", tot="afrekenen").stap(
        "termijn_verstreken", Plek(nevenspoor="uittreedsom")
    )
    assert stap is not None
    assert stap.datum == dag("2027-02-17")


def test_a_way_that_never_gives_what_is_asked_is_named(dossier: Dossier) -> None:
    tekst = klein().replace("eind: [verleend, dicht]", "eind: [verleend, dicht]\n    pad: [afdoen]")
    redenen = dossier(tekst).plan("2027-01-11").redenen
    assert any("Aalburen komt langs de gewone weg niet tot wat wordt gevraagd" in r.tekst for r in redenen)


def test_a_ronde_in_which_somebody_is_stuck_never_closes(dossier: Dossier) -> None:
    gesloten = "{controle: ronde_gesloten, ronde: toestemming, grondslag: gebruik}"
    tekst = klein().replace(
        "{controle: ronde_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: gebruik}", gesloten
    )
    proef = dossier(tekst)
    proef.take("vragen", "2027-01-04")
    proef.take("weigeren", "2027-01-05", ronde="toestemming", deelnemer="gm9001")
    proef.take("afdoen", "2027-01-05", ronde="toestemming", deelnemer="gm9002")
    assert "Aalburen: Toestemming staat op 'Geweigerd'" in proef.plan("2027-01-11").redenen[0].tekst


def test_a_proposal_that_is_held_over_stays_where_it_is(dossier: Dossier) -> None:
    proef = dossier("nota").raden(["2027-02-04", "2027-03-04"])
    proef.take("voorleggen", "2027-01-05")
    for stap in ("aanbieden", "indienen", "agenderen", "oproepen", "aanhouden"):
        proef.take(stap, "2027-01-06", ronde="zienswijze", deelnemer="gm9001")
    spoor = proef.plan("2027-01-11").sporen[0]
    assert [(s.overgang, str(s.datum)) for s in spoor.stappen if s.is_open] == [
        ("instemmende_zienswijze", "2027-02-04")
    ]


def test_without_clusters_nobody_makes_their_plan(dossier: Dossier) -> None:
    leden = (Deelnemer(code="gm9001", naam="Aalburen"), Deelnemer(code="gm9002", naam="Beekdorp"))
    plan = dossier("opheffen", deelnemers=leden, clusters=()).plan("2027-01-11")
    assert plan.haalbaar
    assert {s.plek.nevenspoor for s in plan.nevensporen}.isdisjoint({"implementatieplan"})


def test_a_nevenspoor_that_is_ready_holds_nothing_up(dossier: Dossier) -> None:
    proef = dossier("opheffen")
    for stap in ("ontwerpen", "consulteren", "voorleggen_aan_colleges", "vaststellen_richting"):
        proef.take(stap, "2027-01-04")
    proef.take("opleveren", "2027-01-05", nevenspoor="ontvlechtingsplan")
    plan = proef.plan("2027-01-11")
    assert plan.haalbaar
    assert plan.nevensporen[0].klaar_op == dag("2027-01-05")


def test_an_uitkomst_that_is_there_is_not_waited_for(dossier: Dossier) -> None:
    proef = dossier("wijzigen", soort=Soort.RAAD)
    for stap in ("voorstellen", "ontwerp_vaststellen", "aan_de_raad_voorleggen"):
        proef.take(stap, "2027-01-04")
    for code in ("gm9001", "gm9002", "gm9003"):
        proef.take("instemmen", "2027-01-06", ronde="besluit", deelnemer=code)
    plan = proef.plan("2027-01-11")
    assert plan.vroegst == dag("2027-01-11")
    assert {s.besluit.gedaan for s in plan.sporen if s.besluit} == {True}


@pytest.mark.parametrize(
    ("voorwaarde", "woorden"),
    [
        pytest.param("{controle: termijn_voorbij, termijn: wacht, grondslag: gebruik}", "niet te rekenen", id="geen lengte"),
        pytest.param("{controle: tijdig_vooraf, overgang: wegwezen, termijn: duurt, grondslag: gebruik}", "staat niet op de weg", id="een stap ernaast"),
        pytest.param("{controle: nevenspoor_gereed, nevenspoor: los, grondslag: gebruik}", "begint niet", id="een nevenspoor dat niemand opent"),
        pytest.param("{controle: ronde_gesloten, ronde: los, grondslag: gebruik}", "gaat niet open", id="een ronde die niemand opent"),
    ],
)  # fmt: skip
def test_what_cannot_be_reckoned_is_said(voorwaarde: str, woorden: str, dossier: Dossier) -> None:
    tekst = klein(plan=voorwaarde).replace("besluiten:\n    titel", "besluiten:\n    titel")
    tekst += """
  los:
    titel: Los
    grondslag: gebruik
    begin: werk
    eind: [af]
    gereed: [af]
    fasen: {werk: {titel: Werk}, af: {titel: Af}}
    overgangen: {afmaken: {titel: Afmaken, van: werk, naar: af, door: bestuur, grondslag: gebruik}}
termijnen:
  wacht: {titel: Wachten, eigen_regel: opheffing.zienswijzetermijn, nevenspoor: plan, anker: niets}
  duurt: {titel: Duurt, duur: 2 weken, grondslag: gebruik, anker: vragen}
"""
    tekst = tekst.replace(
        "rondes:\n",
        "rondes:\n  los: {titel: Los, spoor: raad, orgaan: vertegenwoordigend, grondslag: gebruik}\n",
    )
    tekst = tekst.replace(
        "uitkomst: verleend, grondslag: gebruik}]",
        "uitkomst: verleend, grondslag: gebruik}, {controle: nevenspoor_gereed, nevenspoor: plan, grondslag: gebruik}]",
        1,
    )
    plan = dossier(tekst).plan("2027-01-11")
    teksten = [r.tekst for r in plan.redenen] + [w.tekst for s in plan.stappen() for w in s.nodig]
    assert any(woorden in tekst for tekst in teksten)


def test_a_spoor_of_its_own_elsewhere_is_needed(dossier: Dossier) -> None:
    eigen = "{controle: eigen_uitkomst, ronde: los, uitkomst: verleend, grondslag: gebruik}"
    tekst = klein(eigen=eigen).replace(
        "rondes:\n",
        "rondes:\n  los: {titel: Los, spoor: raad, orgaan: vertegenwoordigend, grondslag: gebruik}\n",
    )
    assert any("geen spoor" in r.tekst for r in dossier(tekst).plan("2027-01-11").redenen)


def test_a_law_that_gives_no_term_on_that_day_is_named(dossier: Dossier) -> None:
    """Terms before the first known value are no reason to give no plan."""
    tekst = klein(plan="{controle: termijn_voorbij, termijn: wacht, grondslag: gebruik}") + (
        "termijnen:\n  wacht: {titel: Wachten op later recht, regel: wgr.kaders_naar_raden, nevenspoor: plan, anker: vragen}\n"
    )
    tekst = tekst.replace(
        "uitkomst: verleend, grondslag: gebruik}]",
        "uitkomst: verleend, grondslag: gebruik}, {controle: nevenspoor_gereed, nevenspoor: plan, grondslag: gebruik}]",
        1,
    )
    plan = dossier(tekst).plan("2012-01-09")
    assert any("Wachten op later recht" in tekst for tekst in plan.voorlopig)


def test_a_plan_finds_its_parts(dossier: Dossier) -> None:
    plan = dossier("nota").plan("2027-01-11")
    assert plan.stap("bestaat_niet") is None
    assert plan.spoor(HOOFDLIJN) is plan.hoofdlijn
    assert HOOFDLIJN in plan.kritieke_plekken
    assert plan.hoofdlijn.besluit is None


def klein(sluit: str = "alle", *, eigen: str = "", plan: str = "") -> str:
    """Return a small process; its spoor and its nevenspoor can carry a guard."""
    return KLEIN.replace("SLUIT", sluit).replace("EIGEN", eigen).replace("PLAN", plan)


KLEIN = """
proces: klein
titel: Klein
begin: begin
eind: [klaar, gestopt]
fasen: {begin: {titel: Begin}, midden: {titel: Midden}, weg: {titel: Weg}, dood: {titel: Dood}, klaar: {titel: Klaar}, gestopt: {titel: Gestopt}}
overgangen:
  vragen: {titel: Vragen, van: begin, naar: midden, door: bestuur, grondslag: gebruik, opent: [toestemming, plan]}
  wegwezen: {titel: Weg, van: begin, naar: weg, door: bestuur, grondslag: gebruik}
  stoppen: {titel: Stoppen, van: [weg, dood], naar: gestopt, door: bestuur, grondslag: gebruik}
  besluiten:
    titel: Besluiten
    van: midden
    naar: klaar
    door: bestuur
    grondslag: gebruik
    voorwaarden: [{controle: ronde_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: gebruik}]
rondes:
  toestemming: {titel: Toestemming, spoor: raad, orgaan: vertegenwoordigend, sluit: SLUIT, grondslag: gebruik}
sporen:
  raad:
    titel: Toestemming
    begin: open
    eind: [verleend, dicht]
    fasen: {open: {titel: Open}, geweigerd: {titel: Geweigerd}, verleend: {titel: Verleend}, dicht: {titel: Dicht}}
    overgangen:
      afdoen: {titel: Afdoen, van: open, naar: dicht, door: raad, grondslag: gebruik, uitkomst: afgedaan}
      verlenen: {titel: Verlenen, van: open, naar: verleend, door: raad, grondslag: gebruik, uitkomst: verleend, voorwaarden: [EIGEN]}
      weigeren: {titel: Weigeren, van: open, naar: geweigerd, door: raad, grondslag: gebruik, uitkomst: geweigerd}
      sluiten: {titel: Sluiten, van: geweigerd, naar: dicht, door: raad, grondslag: gebruik, geldig: {tot: 2020-12-31}}
nevensporen:
  plan:
    titel: Plan
    grondslag: gebruik
    begin: werk
    eind: [af]
    gereed: [af]
    fasen: {werk: {titel: Werk}, af: {titel: Af}}
    overgangen:
      afmaken: {titel: Afmaken, van: werk, naar: af, door: bestuur, grondslag: gebruik, voorwaarden: [PLAN]}
"""
