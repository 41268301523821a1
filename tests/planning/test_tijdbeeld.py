"""What stands in the picture of a plan, what goes into a calendar, and what is proposed to a raad."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from grflow.planning.agendapost import list_planposten
from grflow.planning.portfolio import Gepland, list_posten
from grflow.planning.tijdbeeld import build_tijdlijn
from grflow.planning.voorstel import build_voorstellen
from grflow.stukken.dossier.voorstel import GEEN_VOORSTELLEN
from grflow.stukken.tijdlijn import Merksoort, Strooksoort, Tijdlijn
from grflow.vergaderingen.kalender import build_kalenders

if TYPE_CHECKING:
    from conftest import Proef

Dossier = Callable[..., "Proef"]
DAGEN = (
    "2027-02-18",
    "2027-03-18",
    "2027-04-15",
    "2027-05-20",
    "2027-06-17",
    "2027-09-16",
    "2027-10-14",
    "2027-11-18",
)


@pytest.fixture
def proef(dossier: Dossier) -> "Proef":
    """A toetreding that is to be decided by three raden with recess in summer."""
    return dossier("toetreden").raden(
        DAGEN, sluit=14, roept=7, reces=("2027-07-10", "2027-08-22"), tot="2027-12-31"
    )


def make(proef: "Proef", streef: str = "", **keuze: object) -> Tijdlijn:
    return build_tijdlijn(proef.plan("2027-01-11", streef), build_kalenders(proef.kalenders), **keuze)


def gepland(proef: "Proef", vanaf: str = "2027-01-11") -> Gepland:
    plan = proef.plan(vanaf)
    stand = proef.omgeving(vanaf).stand
    return Gepland(
        plan=plan, proces=proef.proces, regeling=proef.regeling, kalenders=build_kalenders(proef.kalenders),
        geopend=frozenset((r.naam, r.volgnummer) for r in stand.rondes),
    )  # fmt: skip


def test_lanes_are_the_regeling_what_runs_beside_it_and_each_deelnemer(proef: "Proef") -> None:
    lijn = make(proef)
    assert lijn.banen[0].groep == "De regeling"
    assert [b.naam for b in lijn.banen if b.groep == "Deelnemers"] == ["Aalburen", "Beekdorp", "Ceeveen"]


def test_every_step_stands_on_its_day(proef: "Proef") -> None:
    plan = proef.plan("2027-01-11")
    plekken = {m.plek - lijn_begin(proef): m.dag for b in make(proef).banen for m in b.merken}
    assert {(plan.vanaf.toordinal() + plek) for plek in plekken} <= {
        s.datum.toordinal() for s in plan.stappen() if s.datum
    }


def lijn_begin(proef: "Proef") -> int:
    return make(proef).peilen[0].plek


def test_the_wanted_day_is_a_line_of_its_own(proef: "Proef") -> None:
    assert [p.naam for p in make(proef).peilen] == ["gezien vanaf 11 jan 2027"]
    peilen = make(proef, "2027-12-15").peilen
    assert peilen[1].naam == "streefdatum 15 dec 2027"
    assert peilen[1].plek - peilen[0].plek == (date(2027, 12, 15) - date(2027, 1, 11)).days


def test_recess_is_on_the_lane_of_whom_it_is_as_far_as_the_line_goes(proef: "Proef") -> None:
    recessen = {
        (b.naam, s.naam)
        for b in make(proef, "2027-12-15").banen
        for s in b.stroken
        if s.soort is Strooksoort.RECES
    }
    assert recessen == {
        (n, "zomer: 10 juli 2027 tot en met 22 augustus 2027") for n in ("Aalburen", "Beekdorp", "Ceeveen")
    }


def test_the_critical_path_is_numbered_from_first_to_last(dossier: Dossier) -> None:
    proef = dossier("opheffen").raden(DAGEN, sluit=14, roept=7)
    merken = [m for b in make(proef).banen for m in b.merken if m.kritiek]
    nummers = sorted(m.volgorde for m in merken)
    assert nummers
    assert nummers[0] > 0
    assert len(nummers) == len(set(nummers))
    volgorde = sorted(merken, key=lambda m: m.volgorde)
    assert [m.plek for m in volgorde] == sorted(m.plek for m in merken)


def test_of_one_deelnemer_only_its_own_lane_and_that_of_the_regeling(proef: "Proef") -> None:
    assert [b.naam for b in make(proef, deelnemers=["gm9002"]).banen] == ["Drielanden", "Beekdorp"]


def test_every_sign_in_the_picture_is_told(proef: "Proef") -> None:
    lijn = make(proef)
    getoond = {m.teken for b in lijn.banen for m in b.merken if m.teken}
    assert getoond == {t.teken for t in lijn.tekens}
    assert {m.soort for b in lijn.banen for m in b.merken if m.teken} <= {Merksoort.BESLUIT, Merksoort.STAP}


@pytest.mark.parametrize(
    ("streef", "eerste"),
    [
        ("2027-12-15", "jan 2027"),
        ("2030-01-01", "jan 2027"),
        ("2036-01-01", "jan 2027"),
        ("2065-01-01", "jan 2030"),
    ],
    ids=["maanden", "kwartalen", "jaren", "vijf jaar"],
)
def test_the_scale_stays_calm_however_long_it_takes(proef: "Proef", streef: str, eerste: str) -> None:
    schaal = make(proef, streef).schaal
    assert len(schaal) <= 16
    assert schaal[0].naam == eerste


# -- a calendar --------------------------------------------------------------------------------------------------------


def test_the_name_of_an_entry_says_what_and_never_when(proef: "Proef") -> None:
    vroeg = {p.sleutel: p.dag for p in list_planposten(proef.plan("2027-01-11"))}
    laat = {p.sleutel: p.dag for p in list_planposten(proef.plan("2027-04-20"))}
    assert vroeg.keys() == laat.keys()
    assert len(vroeg) == len(list(list_planposten(proef.plan("2027-01-11"))))
    assert all(vroeg[sleutel] < laat[sleutel] for sleutel in vroeg)


def test_an_entry_for_one_griffie_has_only_its_own_steps(proef: "Proef") -> None:
    posten = list(list_planposten(proef.plan("2027-01-11"), ["gm9002"]))
    assert posten
    assert all(".gm9002." in p.sleutel and "Beekdorp" in p.titel for p in posten)
    assert any("Door: " in p.tekst for p in posten)


# -- a raad ------------------------------------------------------------------------------------------------------------


def test_what_is_asked_of_a_raad_with_the_meeting_and_its_closing(proef: "Proef") -> None:
    posten = list(list_posten(gepland(proef), ["gm9002"]))
    assert {p.naam for p in posten} == {"Beekdorp"}
    assert {p.orgaan for p in posten} == {"raad"}
    for p in posten:
        assert p.datum is not None
        assert p.datum.isoformat() in DAGEN
        assert p.sluiting == date.fromordinal(p.datum.toordinal() - 14)
        assert p.dag == p.sluiting
        assert not p.loopt


def test_with_alles_the_other_organs_too(proef: "Proef") -> None:
    alles = {p.orgaan for p in list_posten(gepland(proef), alles=True)}
    assert {"raad"} < alles


def test_a_proposal_names_the_meeting_and_the_next_one(proef: "Proef") -> None:
    voorstellen = build_voorstellen(gepland(proef), "gm9001")
    for regel in voorstellen.regels:
        assert regel.dag.startswith("donderdag")
        assert regel.sluiting
    zienswijze, toestemming = voorstellen.regels[0], voorstellen.regels[-1]
    assert (zienswijze.uiterlijk, zienswijze.anders) == ("8 maart 2027", "")  # the next one comes too late
    assert (toestemming.uiterlijk, toestemming.anders != "") == ("", True)
    assert voorstellen.tijdlijn is not None
    assert [b.naam for b in voorstellen.tijdlijn.banen] == ["Drielanden", "Aalburen"]


def test_a_proposal_says_when_the_next_meeting_makes_the_whole_later(dossier: Dossier) -> None:
    proef = dossier("opheffen").raden(DAGEN, sluit=14, roept=7)
    schuift = {
        r.schuift for d in proef.regeling.deelnemers for r in build_voorstellen(gepland(proef), d.code).regels
    }
    assert True in schuift


def test_nothing_is_proposed_to_a_raad_whose_calendar_is_not_known(dossier: Dossier) -> None:
    assert build_voorstellen(gepland(dossier("toetreden")), "gm9001") is GEEN_VOORSTELLEN
