"""What a plan warns for: each signal with a dossier in which it sounds, and one in which it does not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from grflow.planning.plan import Ernst, Plan, Plansignaal
from grflow.planning.vensters import count_recesdagen
from grflow.proces.feiten import Plek
from grflow.recht.regeling import Soort

from .conftest import Proef, dag, vergadert

Dossier = Callable[..., Proef]


def signalen(plan: Plan, soort: str) -> list[Plansignaal]:
    return [s for s in plan.signalen if s.soort == soort]


@pytest.mark.parametrize(("streef", "klinkt"), [("2027-02-01", True), ("2028-01-01", False)])
def test_bekendmaking_too_late_for_the_wanted_day(streef: str, klinkt: bool, dossier: Dossier) -> None:
    proef = dossier("wijzigen", soort=Soort.RAAD).raden(["2027-02-04"])
    gevonden = signalen(proef.plan("2027-01-11", streef), "bekendmaking_te_laat")
    assert bool(gevonden) == klinkt
    if klinkt:
        assert gevonden[0].ernst is Ernst.BLOKKEERT
        assert str(gevonden[0].grondslag) == "art. 26 lid 3 Wgr"


@pytest.mark.parametrize(("raad", "klinkt"), [("2027-04-01", True), ("2027-02-18", False)])
def test_a_raad_outside_its_window(raad: str, klinkt: bool, dossier: Dossier) -> None:
    """Acht weken na ontvangst (Wgr 1 lid 3)."""
    proef = dossier("wijzigen").raden([raad, "2027-07-01"])
    gevonden = signalen(proef.plan("2027-01-11"), "buiten_venster")
    assert bool(gevonden) == klinkt
    assert not klinkt or "Aalburen (1 april 2027), Beekdorp" in gevonden[0].tekst


def test_the_law_lets_go_before_the_last_raad(dossier: Dossier) -> None:
    proef = dossier("wijzigen").meet(
        vergadert("gm9001", "raad", ["2027-02-04", "2027-06-03"]),
        vergadert("gm9002", "raad", ["2027-02-04", "2027-06-03"]),
        vergadert("gm9003", "raad", ["2027-05-20", "2027-06-03"]),
    )
    gevonden = signalen(proef.plan("2027-01-11"), "wet_laat_los")
    assert gevonden[0].tekst.endswith("dan beslissen nog: Ceeveen. Dit plan wacht op hen")
    assert gevonden[0].datum is not None
    assert gevonden[0].datum < dag("2027-05-20")
    assert gevonden[0].deelnemers == ("gm9003",)


def test_the_law_lets_go_names_only_who_is_later_than_that_day(dossier: Dossier) -> None:
    """Aalburen's own eight weeks are over before it decides, but the last raad has until 12 April."""
    proef = dossier("wijzigen").meet(
        vergadert("gm9001", "raad", ["2027-03-11", "2027-06-03"]),
        vergadert("gm9002", "raad", ["2027-03-11", "2027-06-03"]),
        vergadert("gm9003", "raad", ["2027-05-20", "2027-06-03"]),
    )
    for stap in ("voorstellen", "ontwerp_vaststellen", "ontwerp_toezenden"):
        proef.take(stap, "2027-01-04")
    proef.take(
        "aanbieden", "2027-01-04", ronde="zienswijze_ontwerp", deelnemer="gm9001",
        gegevens={"ontvangen_op": "2027-01-04"},
    )  # fmt: skip
    gevonden = signalen(proef.plan("2027-02-15"), "wet_laat_los")
    assert (str(gevonden[0].datum), gevonden[0].deelnemers) == ("2027-04-13", ("gm9003",))
    assert "dan beslissen nog: Ceeveen. Dit plan" in gevonden[0].tekst


def test_recess_in_a_window_is_counted_and_moves_nothing(dossier: Dossier) -> None:
    vakantie = ("2027-07-10", "2027-08-22")
    proef = dossier("wijzigen").raden(["2027-07-01", "2027-09-02", "2027-10-07"], reces=vakantie)
    plan = proef.plan("2027-07-02")
    venster = plan.vensters[0]
    assert (str(venster.eerste), str(venster.laatste)) == ("2027-07-02", "2027-08-27")
    assert (venster.dagen, venster.recesdagen, venster.effectieve_weken, venster.vergaderingen) == (
        57,
        44,
        1.9,
        0,
    )
    assert len(signalen(plan, "reces_in_venster")) == 3


def test_recesses_that_overlap_count_once() -> None:
    kalender = vergadert("gm9001", "raad", [], reces=("2027-07-10", "2027-07-20"))
    dubbel = replace(kalender, recessen=kalender.recessen * 2)
    assert count_recesdagen(dubbel, dag("2027-07-01"), dag("2027-07-15")) == 6
    assert count_recesdagen(None, dag("2027-07-01"), dag("2027-07-15")) == 0


def test_until_what_is_counted_back_is_a_window_too(dossier: Dossier) -> None:
    plan = dossier("begroting").raden(["2027-02-04"]).plan("2027-01-11")
    assert {(str(v.eerste), str(v.laatste)) for v in plan.vensters} == {("2027-01-11", "2027-04-05")}


@pytest.mark.parametrize(("bestuur", "klinkt"), [("2027-02-05", True), ("2027-02-12", False)])
def test_a_raad_just_before_the_bestuur(bestuur: str, klinkt: bool, dossier: Dossier) -> None:
    proef = dossier("wensen_en_bedenkingen").raden(["2027-02-04"]).meet(
        vergadert("reg:drielanden", "algemeen bestuur", ["2027-01-15", bestuur])
    )  # fmt: skip
    gevonden = signalen(proef.plan("2027-01-11"), "vlak_voor_bestuur")
    assert bool(gevonden) == klinkt
    assert not klinkt or gevonden[0].deelnemers == ("gm9001", "gm9002", "gm9003")


def test_a_meeting_on_the_agenda_that_comes_too_early(dossier: Dossier) -> None:
    proef = dossier("wensen_en_bedenkingen").raden(["2027-02-04"])
    proef.take("deelneming_voorleggen", "2027-01-04")
    proef.add("vergadering", "2027-01-05", gegevens={"orgaan": "algemeen bestuur", "datum": "2027-01-20"})
    proef.add(
        "vergadering",
        "2027-01-05",
        plek=Plek(deelnemer="gm9001"),
        gegevens={"orgaan": "raad", "datum": "2027-02-01"},
    )
    gevonden = signalen(proef.plan("2027-01-11"), "vergadering_te_vroeg")
    assert [s.tekst.split(",")[0] for s in gevonden][:1] == ["algemeen bestuur vergadert op 20 januari 2027"]


def test_what_leaving_costs_is_known_after_the_decision(dossier: Dossier) -> None:
    proef = dossier("uittreden").raden(["2027-02-04", "2027-03-04", "2027-04-01"])
    proef.take("voornemen_melden", "2027-01-04", gegevens={"vertrekker": "gm9001"})
    assert len(signalen(proef.plan("2027-01-11"), "uittreedsom_na_besluit")) == 1


def test_no_warning_where_nothing_is_decided_any_more(dossier: Dossier) -> None:
    proef = dossier("uittreden").raden(["2027-02-04"])
    proef.take("voornemen_melden", "2027-01-04", gegevens={"vertrekker": "gm9001"})
    proef.take("aan_de_raad_voorleggen", "2027-01-04")
    proef.take("instemmen", "2027-01-05", ronde="besluit", deelnemer="gm9001")
    proef.take("uittreding_vaststellen", "2027-01-06")
    assert signalen(proef.plan("2027-01-11"), "uittreedsom_na_besluit") == []


@pytest.mark.parametrize(("uiterlijk", "klinkt"), [("2027-01-31", True), ("2027-12-31", False)])
def test_an_agreement_that_cannot_be_kept(uiterlijk: str, klinkt: bool, dossier: Dossier) -> None:
    proef = dossier("opheffen").raden(["2027-02-04", "2027-03-04", "2027-04-01"])
    proef.add("afspraak", "2027-01-05", gegevens={"termijn": "definitief_besluit", "uiterlijk": uiterlijk})
    proef.add(
        "afspraak",
        "2027-01-05",
        gegevens={"termijn": "antwoord_op_plan", "uiterlijk": {"tekst": "voor de zomer"}},
    )
    gevonden = signalen(proef.plan("2027-01-11"), "termijn_niet_gehaald")
    assert bool([s for s in gevonden if s.tekst.startswith("Definitief besluit over de opheffing")]) == klinkt


def test_a_term_of_one_deelnemer_names_it(dossier: Dossier) -> None:
    proef = dossier("opheffen").raden(["2027-02-04", "2027-03-04", "2027-04-01"])
    for stap in ("ontwerpen", "consulteren", "voorleggen_aan_colleges", "vaststellen_richting"):
        proef.take(stap, "2027-01-04")
    proef.add(
        "afspraak", "2027-01-05", plek=Plek(deelnemer="gm9001"),
        gegevens={"termijn": "griffie_zienswijze_richting", "uiterlijk": "2027-01-06"},
    )  # fmt: skip
    gevonden = signalen(proef.plan("2027-01-11"), "termijn_niet_gehaald")
    assert any("(Aalburen)" in s.tekst and s.deelnemers == ("gm9001",) for s in gevonden)
