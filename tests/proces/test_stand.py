"""The state of a dossier follows from its facts: in order, withdrawn or not, and judged only once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from grflow.proces.feiten import HOOFDLIJN, Plek
from grflow.proces.stand import Stand, compute_ingetrokken, fold
from grflow.recht.regeling import Regeling

if TYPE_CHECKING:
    from tests.proces.conftest import Proef

Start = Callable[..., "Proef"]


def _fasen(stand: Stand, naam: str) -> dict[str, str]:
    ronde = stand.ronde(naam)
    assert ronde is not None
    return {s.plek.deelnemer: s.fase for s in ronde.sporen}


def test_without_facts_a_dossier_stands_at_its_begin(start: Start) -> None:
    stand = start().stand
    assert (stand.fase, stand.versie, stand.rondes, stand.nevensporen) == ("begin", 0, (), ())


def test_facts_move_the_state_in_order(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    proef.take("stap", "2018-02-01")
    assert (proef.stand.fase, proef.stand.versie) == ("klaar", 2)
    assert proef.stand.hoofdlijn.feiten == (1, 2)
    assert str(proef.stand.hoofdlijn.sinds) == "1 februari 2018"


def test_other_facts_never_move_the_state(start: Start) -> None:
    proef = start()
    proef.record("notitie", "2018-01-10", gegevens={"tekst": "het voornemen is besproken"})
    assert (proef.stand.fase, proef.stand.versie) == ("begin", 1)
    assert [f.nr for f in proef.stand.feiten_van("notitie")] == [1]


def test_opening_gives_every_deelnemer_of_that_day_a_spoor(start: Start, drielanden: Regeling) -> None:
    laatkomer = replace(drielanden.deelnemers[2], vanaf=date(2018, 2, 1))
    regeling = replace(drielanden, deelnemers=(*drielanden.deelnemers[:2], laatkomer))
    proef = start(regeling=regeling)
    proef.take("openen", "2018-01-10")
    assert _fasen(proef.stand, "toestemming") == {"gm9001": "gevraagd", "gm9002": "gevraagd"}
    proef.take("heropenen", "2018-02-01")
    assert _fasen(proef.stand, "toestemming") == dict.fromkeys(("gm9001", "gm9002", "gm9003"), "gevraagd")


def test_nevensporen_run_once_per_cluster_or_per_deelnemer(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    plekken = [(p.nevenspoor, p.cluster, p.deelnemer) for p in (s.plek for s in proef.stand.nevensporen)]
    assert plekken == [
        ("plan", "", ""),
        ("clusterplan", "noord", ""),
        ("clusterplan", "zuid", ""),
        ("eigenplan", "", "gm9001"),
        ("eigenplan", "", "gm9002"),
        ("eigenplan", "", "gm9003"),
    ]


def test_a_second_opening_is_a_new_ronde_beside_the_first(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    proef.take("verlenen", "2018-02-01", ronde="toestemming", deelnemer="gm9001")
    proef.take("heropenen", "2018-03-01")
    eerste, tweede = [r for r in proef.stand.rondes if r.naam == "toestemming"]
    assert (eerste.volgnummer, tweede.volgnummer) == (1, 2)
    assert (str(eerste.geopend_op), str(tweede.geopend_op)) == ("10 januari 2018", "1 maart 2018")
    assert [s.fase for s in eerste.sporen] == ["verleend", "gevraagd", "gevraagd"]
    assert [s.fase for s in tweede.sporen] == ["gevraagd"] * 3
    assert proef.stand.ronde("toestemming") == tweede


def test_a_step_goes_to_the_last_opening_unless_it_names_another(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    proef.take("heropenen", "2018-03-01")
    proef.take("verlenen", "2018-04-01", ronde="toestemming", deelnemer="gm9001")
    proef.take("verlenen", "2018-04-01", ronde="toestemming", volgnummer=1, deelnemer="gm9002")
    assert [[s.fase for s in r.sporen] for r in proef.stand.rondes if r.naam == "toestemming"] == [
        ["gevraagd", "verleend", "gevraagd"],
        ["verleend", "gevraagd", "gevraagd"],
    ]


def test_a_running_nevenspoor_is_not_started_again(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    proef.take("afronden", "2018-02-01", nevenspoor="plan")
    proef.take("heropenen", "2018-03-01")
    assert proef.fase(nevenspoor="plan") == "af"


def test_opening_the_same_ronde_twice_changes_nothing(start: Start) -> None:
    """Two facts that each open ronde 1 (as after a repair by hand) leave one ronde with its sporen as they are."""
    proef = start()
    proef.take("openen", "2018-01-10")
    proef.take("verlenen", "2018-02-01", ronde="toestemming", deelnemer="gm9001")
    nogmaals = replace(proef.feiten[0], nr=3, gevolg={**proef.feiten[0].gevolg, "van": "midden"})
    proef.feiten.append(nogmaals)
    assert len(proef.stand.rondes) == 2
    assert _fasen(proef.stand, "toestemming")["gm9001"] == "verleend"
    assert proef.stand.aangetast == ()


@pytest.mark.parametrize(("plek", "gevonden"), [
    (HOOFDLIJN, True),
    (Plek(ronde="toestemming", volgnummer=1, deelnemer="gm9001"), True),
    (Plek(ronde="toestemming", volgnummer=2, deelnemer="gm9001"), False),
    (Plek(nevenspoor="clusterplan", cluster="zuid"), True),
    (Plek(nevenspoor="clusterplan", cluster="oost"), False),
])  # fmt: skip
def test_finding_a_track(start: Start, plek: Plek, gevonden: bool) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    assert (proef.stand.spoor(plek) is not None) == gevonden


def test_finding_a_fact(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    assert proef.stand.feit(1) is proef.feiten[0]
    assert proef.stand.feit(2) is None
    assert proef.stand.laatste_overgang("stap") is None


# --- withdrawal -----------------------------------------------------------------------------------------------------


def test_a_withdrawn_step_no_longer_counts(start: Start) -> None:
    proef = start()
    nr = proef.take("openen", "2018-01-10")
    herstel = proef.withdraw(nr)
    assert (proef.stand.fase, proef.stand.versie) == ("begin", herstel)
    assert proef.stand.ingetrokken == {nr: herstel}
    assert proef.stand.feit(nr) is None


def test_a_withdrawal_can_be_withdrawn(start: Start) -> None:
    proef = start()
    nr = proef.take("openen", "2018-01-10")
    eerste = proef.withdraw(nr)
    tweede = proef.withdraw(eerste)
    assert proef.stand.fase == "midden"
    assert proef.stand.ingetrokken == {eerste: tweede}
    derde = proef.withdraw(tweede)
    assert proef.stand.fase == "begin"
    assert compute_ingetrokken(proef.feiten) == {nr: eerste, tweede: derde}


def test_what_leans_on_a_withdrawn_fact_is_aangetast(start: Start) -> None:
    proef = start(
        "{controle: ronde_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: regeling}",
    )
    proef.take("openen", "2018-01-10")
    proef.take_all("verlenen", "2018-02-01", ronde="toestemming")
    besluit = proef.take("stap", "2018-03-01")
    assert proef.feiten[besluit - 1].oordeel["steunt_op"] == [2, 3, 4]
    proef.withdraw(3)
    assert proef.stand.aangetast == (besluit,)
    assert proef.stand.fase == "klaar", "a mark, not an undo: what happened, happened"


def test_what_leans_on_an_aangetast_fact_is_aangetast_too(start: Start) -> None:
    proef = start(
        "{controle: ronde_uitkomst, ronde: besluit, uitkomst: ingestemd, grondslag: regeling}",
        op_het_spoor="{controle: eigen_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: regeling}",
    )
    proef.take("openen", "2018-01-10")
    proef.take_all("verlenen", "2018-02-01", ronde="toestemming")
    proef.take_all("instemmen", "2018-02-20", ronde="besluit")
    besluit = proef.take("stap", "2018-03-01")
    proef.withdraw(2)
    assert proef.stand.aangetast == (5, besluit)


def test_what_follows_on_the_same_spoor_is_aangetast(start: Start) -> None:
    proef = start()
    onthouden = _onthouden(proef)
    opnieuw = proef.take("opnieuw_vragen", "2018-02-10", ronde="toestemming", deelnemer="gm9001")
    verlenen = proef.take("verlenen", "2018-02-20", ronde="toestemming", deelnemer="gm9001")
    proef.withdraw(onthouden)
    assert proef.stand.aangetast == (opnieuw, verlenen)


def test_steps_of_a_ronde_that_was_never_opened_are_aangetast(start: Start) -> None:
    proef = start()
    opener = proef.take("openen", "2018-01-10")
    verlenen = proef.take("verlenen", "2018-02-01", ronde="toestemming", deelnemer="gm9001")
    proef.withdraw(opener)
    assert proef.stand.aangetast == (verlenen,)
    assert proef.stand.rondes == ()


# --- gebrek ---------------------------------------------------------------------------------------------------------


def _onthouden(proef: "Proef", **rest: object) -> int:
    proef.take("openen", "2018-01-10")
    return proef.take(
        "onthouden", "2018-02-01", ronde="toestemming", deelnemer="gm9001", gegevens={"grond": "recht"}, **rest
    )  # fmt: skip


def test_what_should_not_have_happened_is_a_gebrek(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    nr = proef.take(
        "onthouden", "2018-02-01", ronde="toestemming", deelnemer="gm9001", gegevens={"grond": "geen"},
        gebeurd="Raadsbesluit 1 februari 2018",
    )  # fmt: skip
    (gebrek,) = proef.stand.gebreken
    assert (gebrek.feit, gebrek.overgang, gebrek.plek.deelnemer) == (nr, "onthouden", "gm9001")
    assert gebrek.redenen == (
        {
            "reden": "grond moet op 1 februari 2018 recht zijn; opgegeven is geen",
            "grondslag": "art. 34 lid 2 van de regeling",
            "deelnemer": "gm9001",
        },
    )
    assert proef.fase(ronde="toestemming", deelnemer="gm9001") == "onthouden"


def test_a_gebrek_stays_open_until_it_is_mended(start: Start) -> None:
    proef = start()
    proef.take("stap", "2018-01-10", gebeurd="Krant van 11 januari 2018")
    assert [g.feit for g in proef.stand.open_gebreken()] == [1]
    door = proef.record("gebrek_hersteld", "2018-02-01", gegevens={"feit": "1", "hoe": "alsnog besloten"})
    assert proef.stand.open_gebreken() == ()
    assert proef.stand.gebreken[0].hersteld_door == door


def test_mending_what_has_no_gebrek_changes_nothing(start: Start) -> None:
    proef = start()
    proef.take("openen", "2018-01-10")
    proef.record("gebrek_hersteld", "2018-02-01", gegevens={"feit": "1", "hoe": "was al in orde"})
    assert proef.stand.gebreken == ()


def test_a_gebrek_goes_when_its_fact_is_withdrawn(start: Start) -> None:
    proef = start()
    proef.withdraw(proef.take("stap", "2018-01-10", gebeurd="Krant van 11 januari 2018"))
    assert proef.stand.gebreken == ()


def test_replay_never_judges_again(start: Start) -> None:
    """The same facts under a definition with a stricter guard give the same state."""
    proef, streng = start(), start("{bevestiging: archief, grondslag: Archiefwet 4 lid 1}")
    proef.take("openen", "2018-01-10")
    proef.take("stap", "2018-02-01")
    assert fold(streng.proces, streng.regeling, "2018-001", proef.feiten) == proef.stand
