"""A ronde for the one deelnemer that the dossier is about: it may act before it joins and after it has left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import grflow
from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.inlezen.processen import load_proces, parse_proces
from grflow.proces.controle import check_proces, find_schrijffouten
from grflow.proces.definitie import Proces
from grflow.recht.regeling import Deelnemer, Regeling
from grflow.recht.regels import Rechtsregels
from grflow.stukken.soorten import Stuksoort

if TYPE_CHECKING:
    from tests.proces.conftest import Proef

Start = Callable[..., "Proef"]
TOETREDEN = Path(grflow.__file__).parent.parent / "processen" / "toetreden" / "2011-07-01.yaml"
TEKST = TOETREDEN.read_text(encoding="utf-8")
NIEUW = Deelnemer(code="gm9004", naam="Deeloo", vanaf=date(2019, 1, 1))


@pytest.fixture(scope="module")
def toetreden() -> Proces:
    return load_proces(TOETREDEN, "processen/toetreden/2011-07-01.yaml")


@pytest.fixture
def proef(start: Start, toetreden: Proces, drielanden: Regeling) -> "Proef":
    regeling = replace(drielanden, deelnemers=(*drielanden.deelnemers, NIEUW))
    return start(proces=toetreden, regeling=regeling)


def _until_toestemming(proef: "Proef") -> None:
    proef.take("verzoek_doen", "2018-01-10", gegevens={"toetreder": "gm9004"})
    proef.take("voorwaarden_vaststellen", "2018-02-01", gegevens={"datum_toetreding": "2019-01-01"})
    proef.confirm("tekst_vastgesteld", "2018-02-10")
    proef.take("toestemming_vragen_tot_2022", "2018-02-10")


def test_a_ronde_opens_for_the_named_one_or_for_the_list_of_the_day(proef: "Proef") -> None:
    _until_toestemming(proef)
    wie = {r.naam: [s.plek.deelnemer for s in r.sporen] for r in proef.stand.rondes}
    zittend = ["gm9001", "gm9002", "gm9003"]
    assert wie == {
        "toestemming_toetreder": ["gm9004"], "toestemming_deelnemers": zittend,
        "besluit_toetreder": ["gm9004"], "instemming": zittend,
    }  # fmt: skip


def test_the_one_it_is_about_acts_before_it_is_on_the_list(proef: "Proef") -> None:
    _until_toestemming(proef)
    proef.take("vragen", "2018-02-12", ronde="toestemming_toetreder", deelnemer="gm9004")
    assert proef.fase(ronde="toestemming_toetreder", deelnemer="gm9004") == "bij_de_raad"


def test_before_the_request_there_is_nobody_to_ask(proef: "Proef") -> None:
    redenen = proef.redenen("tot_toetreding_besluiten", "2018-01-05")
    assert any(r.startswith("Raadstoestemming bij de toetreder: met 0 deelnemers") for r in redenen)


def test_a_named_deelnemer_must_be_one_of_the_regeling(proef: "Proef") -> None:
    with pytest.raises(Onbekend, match="gm9999"):
        proef.take("verzoek_doen", "2018-01-10", gegevens={"toetreder": "gm9999"})


def test_another_one_still_needs_to_be_on_the_list(
    start: Start, toetreden: Proces, drielanden: Regeling
) -> None:
    weg = replace(drielanden.deelnemers[0], tot=date(2018, 2, 11))
    regeling = replace(drielanden, deelnemers=(weg, *drielanden.deelnemers[1:], NIEUW))
    proef = start(proces=toetreden, regeling=regeling)
    _until_toestemming(proef)
    with pytest.raises(OngeldigeInvoer, match="geen deelnemer"):
        proef.take("vragen", "2018-02-12", ronde="toestemming_deelnemers", deelnemer="gm9001")


ROSTER = "roster: {overgang: verzoek_doen, gegeven: toetreder}"


@pytest.mark.parametrize(("oud", "nieuw", "boodschap"), [
    pytest.param(ROSTER, "roster: {overgang: verzoek, gegeven: toetreder}", "bij overgang 'verzoek' van de hoofdlijn",
                 id="geen stap"),
    pytest.param(ROSTER, "roster: {overgang: verzoek_doen, gegeven: wie}", "gegeven van soort deelnemer", id="geen gegeven"),
    pytest.param("{soort: deelnemer, verplicht: ja,", "{verplicht: ja,", "gegeven van soort deelnemer", id="andere soort"),
    pytest.param("van: verzoek\n    naar: voorwaarden", "van: [verkenning, verzoek]\n    naar: voorwaarden",
                 "kan opengaan zonder 'verzoek_doen'", id="een weg om de naam heen"),
])  # fmt: skip
def test_a_roster_that_cannot_be_known_is_a_fault(
    regels: Rechtsregels, oud: str, nieuw: str, boodschap: str
) -> None:
    assert oud in TEKST
    proces = parse_proces(TEKST.replace(oud, nieuw), date(2015, 1, 1), "proef.yaml")
    fouten = [b.fout for b in check_proces(proces, regels, list(Stuksoort))]
    assert any(boodschap in fout for fout in fouten), fouten


@pytest.mark.parametrize("naam", ["toetreden", "treffen", "uittreden", "wijzigen"])
def test_a_definition_that_comes_with_grflow_has_no_faults(regels: Rechtsregels, naam: str) -> None:
    proces = load_proces(TOETREDEN.parents[1] / naam / TOETREDEN.name)
    assert find_schrijffouten(proces, regels, list(Stuksoort)) == []
