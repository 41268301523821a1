"""The pages of a gemeente and of a regeling."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bezoek import ASSEN, NUMMER, Als, Klok

from grflow.proces.feiten import Plek
from grflow.recht.datums import Tijdstip
from grflow.toepassing.bewerking import Melding
from grflow.toepassing.dossiers import record_feit
from grflow.toepassing.registerinvoer import read_register

if TYPE_CHECKING:
    from grflow.toepassing.app import App


def test_a_gemeente_shows_what_its_raad_must_decide(als: Als) -> None:
    tekst = als("raadslid").get(f"/gemeenten/{ASSEN}").text
    for deel in (
        "<h1>Assen</h1>", "Zienswijze op het richtinggevend besluit", "Aan te bieden", "2 februari 2018", "nog 7 dagen",
        f"/dossiers/{NUMMER}/termijnen/behandeling_richting?deelnemer={ASSEN}", "/regelingen/Alescon",
        "geen vergaderingen bekend",
    ):  # fmt: skip
        assert deel in tekst, deel
    assert "Volgens het register" not in tekst


def test_a_gemeente_has_the_meetings_that_come(als: Als, app: "App") -> None:
    for datum, orgaan in (("2018-01-25", "raad"), ("2018-02-15", "raad"), ("2018-02-01", "raadscommissie")):
        gegevens = {"datum": datum, "orgaan": orgaan}
        op = Tijdstip.dag(date(2018, 1, 20))
        record_feit(
            app, NUMMER, Melding(soort="vergadering", op=op, gegevens=gegevens, plek=Plek(deelnemer=ASSEN))
        )
    tekst = als("griffier").get(f"/gemeenten/{ASSEN.upper()}").text.split('id="vergaderingen"')[1]
    assert "donderdag 15 februari 2018" in tekst
    assert "donderdag 25 januari 2018" not in tekst
    assert tekst.index("1 februari 2018") < tekst.index("15 februari 2018")


def test_a_gemeente_that_decided_is_asked_nothing(als: Als, app: "App") -> None:
    tekst = als("auditor").get("/gemeenten/gm1680").text
    assert "Bij de raad" in tekst
    assert als("auditor").get("/gemeenten/gm0001").status_code == 404


def test_a_regeling_shows_roster_rules_and_dossiers(als: Als) -> None:
    tekst = als("raadslid").get("/regelingen/Alescon").text
    for deel in (
        "Openbaar lichaam", "Aa en Hunze", "Midden-Drenthe", "Zuid", "Nog niet opgezocht in de regeling",
        "Opheffing: hoeveel deelnemers moeten instemmen?", "veilige keuze", f"/dossiers/{NUMMER}",
    ):  # fmt: skip
        assert deel in tekst, deel


@pytest.mark.parametrize("wat", ["alescon", "ALESCON", "reg:alescon"])
def test_a_regeling_is_found_by_its_name_or_code(als: Als, wat: str) -> None:
    assert "<h1>Alescon</h1>" in als("griffier").get(f"/regelingen/{wat}").text


def test_the_own_rules_carry_their_articles(als: Als, app: "App") -> None:
    from dataclasses import replace

    from grflow.recht.grondslag import Grondslag
    from grflow.recht.regeling import EigenRegel
    from grflow.toepassing.beginnen import Begin
    from grflow.toepassing.dossiers import create_dossier, get_dossier

    regel = EigenRegel(
        naam="opheffing.meerderheid", waarde="tweederde", grondslag=Grondslag("regeling", "34", "2"),
        bron="https://regelingen.example/34",
    )  # fmt: skip
    regeling = replace(get_dossier(app, NUMMER).regeling, naam="Proef / Noord", eigen_regels=(regel,))
    create_dossier(app, Begin(proces="opheffen", regeling=regeling, op=Tijdstip.dag(date(2018, 1, 2))))
    tekst = als("griffier").get("/regelingen/Proef%20%2F%20Noord").text
    assert "tweederde" in tekst
    assert "art. 34 lid 2 van de regeling" in tekst
    assert 'href="https://regelingen.example/34"' in tekst


def test_an_unknown_regeling_is_not_there(als: Als) -> None:
    assert als("griffier").get("/regelingen/bestaat%20niet").status_code == 404


# -- with the national register ----------------------------------------------------------------------------------------

REGISTER = Path(__file__).parents[1] / "koppelingen" / "register"


def test_a_gemeente_of_the_register_shows_its_regelingen(als: Als, app: "App", klok: Klok) -> None:
    read_register(app, REGISTER)
    klok.nu = datetime(2018, 1, 26, 9, 10, tzinfo=UTC)
    code, regeling = "gm9001", "101"
    tekst = als("buitenstaander").get(f"/gemeenten/{code}").text
    assert "Volgens het register van" in tekst
    assert f'href="/regelingen/{regeling}"' in tekst
    assert "U ziet geen dossiers van" in tekst
    tekst = als("buitenstaander").get(f"/regelingen/{regeling}").text
    assert "komt uit het register" in tekst
    assert f"/gemeenten/{code}" in tekst
    assert als("zonder-rol").get(f"/gemeenten/{code}").status_code == 404
    assert als("zonder-rol").get(f"/regelingen/{regeling}").status_code == 404
