"""What an entry for a calendar tells, and what a portfolio and a proposal leave out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from grflow.planning.agendapost import list_planposten
from grflow.planning.portfolio import Gepland, list_posten
from grflow.planning.voorstel import build_voorstellen
from grflow.proces.feiten import Plek
from grflow.vergaderingen.kalender import build_kalenders

from .conftest import Proef, vergadert

Dossier = Callable[..., Proef]
DAGEN = ("2027-02-18", "2027-04-15", "2027-06-17", "2027-09-16", "2027-10-14")
COLLEGE = [str(date(2027, 1, 12) + timedelta(weeks=week)) for week in range(50)]
"""Every dinsdag."""


@pytest.fixture
def proef(dossier: Dossier) -> Proef:
    proef = dossier("wijzigen").raden(DAGEN, tot="2027-12-31")
    for stap in ("voorstellen", "ontwerp_vaststellen", "ontwerp_toezenden"):
        proef.take(stap, "2027-01-04")
    return proef


def gepland(proef: Proef) -> Gepland:
    return Gepland(
        plan=proef.plan("2027-01-11"), proces=proef.proces, regeling=proef.regeling,
        kalenders=build_kalenders(proef.kalenders), geopend=frozenset(),
    )  # fmt: skip


def test_a_step_that_was_taken_says_only_that(proef: Proef) -> None:
    gedaan = [p for p in list_planposten(proef.plan("2027-01-11")) if p.gedaan]
    assert [p.titel for p in gedaan][:1] == ["Drielanden: De wijziging aan de deelnemers voorstellen, gedaan"]
    assert {p.tekst.count("\n") for p in gedaan} == {0}


def test_a_step_to_come_says_until_when_and_whether_all_wait_for_it(proef: Proef) -> None:
    plan = proef.plan("2027-01-11")
    besluit = [
        p for p in list_planposten(plan) if "bij_de_raad" not in p.sleutel and "Uiterlijk: " in p.tekst
    ]
    assert len(besluit) == sum(
        s.is_open and s.datum is not None and s.uiterst is not None for s in plan.stappen()
    )
    kritiek = [p for p in list_planposten(plan) if "kritieke pad" in p.tekst]
    assert len(kritiek) == sum(s.is_open and s.kritiek for s in plan.stappen()) > 0


def test_a_decision_after_its_window_is_too_late(proef: Proef) -> None:
    post = next(p for p in list_posten(gepland(proef), ["gm9001"]) if p.uiterlijk and p.datum)
    assert not post.is_te_laat
    assert post.uiterlijk is not None
    assert replace(post, datum=post.uiterlijk + timedelta(days=1)).is_te_laat


def test_the_college_gets_no_proposal_for_a_meeting_of_the_raad(proef: Proef) -> None:
    """Het besluit tot wijziging neemt het college; alleen wat de raad beslist, wordt voorgesteld."""
    met_college = proef.meet(vergadert("gm9001", "college", COLLEGE, tot="2027-12-31"))
    besluit = met_college.plan("2027-01-11").spoor(Plek(ronde="besluit", deelnemer="gm9001", volgnummer=1))
    assert besluit is not None
    assert besluit.besluit is not None
    assert besluit.besluit.orgaan is not None
    assert besluit.besluit.orgaan.naam == "college"
    assert besluit.besluit.vergadering is not None
    assert "besluit" not in {r.ronde for r in build_voorstellen(gepland(met_college), "gm9001").regels}
