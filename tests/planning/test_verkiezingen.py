"""What a plan says when an organ that is elected decides in the weeks of its election."""

from collections.abc import Callable

import pytest

from grflow.planning.plan import Ernst, Plan, Plansignaal
from grflow.recht.regeling import Deelnemer

from .conftest import Proef, vergadert

Dossier = Callable[..., Proef]


def signalen(plan: Plan, soort: str) -> list[Plansignaal]:
    return [s for s in plan.signalen if s.soort == soort]


@pytest.mark.parametrize(("raad", "klinkt"), [
    pytest.param("2026-03-17", False, id="de dag ervoor"),
    pytest.param("2026-03-18", True, id="de dag van de verkiezing"),
    pytest.param("2026-05-27", True, id="tien weken erna"),
    pytest.param("2026-05-28", False, id="een dag later"),
])  # fmt: skip
def test_a_raad_in_the_weeks_of_its_election(raad: str, klinkt: bool, dossier: Dossier) -> None:
    plan = dossier("wijzigen").raden([raad, "2026-07-02"]).plan("2026-02-02")
    gevonden = signalen(plan, "verkiezing")
    assert any("gemeenteraadsverkiezing van 18 maart 2026" in s.tekst for s in gevonden) == klinkt
    assert not klinkt or gevonden[0].deelnemers == ("gm9001", "gm9002", "gm9003")


def test_raden_of_the_same_day_are_named_together(dossier: Dossier) -> None:
    dagen = {"gm9001": "2026-04-09", "gm9002": "2026-03-26", "gm9003": "2026-04-09"}
    proef = dossier("wijzigen").meet(
        *(vergadert(c, "raad", [d, "2026-07-02"], tot="2026-08-01") for c, d in dagen.items())
    )
    assert signalen(proef.plan("2026-02-02"), "verkiezing")[0].tekst.startswith(
        "de besluiten van Beekdorp (26 maart 2026); Aalburen en Ceeveen (9 april 2026) vallen in de weken na"
    )


def test_one_raad_hears_which_meetings_lie_around_it(dossier: Dossier) -> None:
    alleen = (Deelnemer(code="gm9001", naam="Aalburen"),)
    proef = dossier("wijzigen", deelnemers=alleen).raden(["2026-02-26", "2026-04-09", "2026-06-04"], sluit=30)
    signaal = signalen(proef.plan("2026-02-02"), "verkiezing")[0]
    assert signaal.tekst == (
        "het besluit van Aalburen (9 april 2026) valt in de weken na de gemeenteraadsverkiezing van 18 maart 2026: "
        "gewoonlijk wordt tot ongeveer 27 mei 2026 onderhandeld over een nieuw bestuur"
    )
    assert signaal.wat_nu == (
        "Laat beslissen vóór de verkiezing, of daarna (de laatste vergadering ervoor is op 26 februari 2026, de eerste "
        "erna op 4 juni 2026). Moet het in deze weken: tot de nieuwe leden aantreden, beslist het oude orgaan (art. C "
        "4 Kieswet). Een gemeente die rond die tijd is heringedeeld, kiest op een andere dag."
    )
    assert (signaal.ernst, signaal.grondslag.is_gebruik) == (Ernst.LET_OP, True)


@pytest.mark.parametrize(("dagen", "zin"), [
    (["2026-04-09"], "of daarna. Moet"),
    (["2026-01-08", "2026-04-09"], "of daarna. Moet"),
    (["2026-04-09", "2026-06-04"], "of daarna (de eerste erna op 4 juni 2026). Moet"),
    ([], "of daarna. Moet"),
])  # fmt: skip
def test_only_meetings_that_are_there_are_named(dagen: list[str], zin: str, dossier: Dossier) -> None:
    proef = dossier("wijzigen", deelnemers=(Deelnemer(code="gm9001", naam="Aalburen"),))
    plan = (proef.raden(dagen) if dagen else proef).plan("2026-03-19")
    assert zin in signalen(plan, "verkiezing")[0].wat_nu


@pytest.mark.parametrize(("code", "orgaan", "naam"), [
    ("pv22", "provinciale staten", "provinciale-statenverkiezing"),
    ("ws0647", "algemeen bestuur", "waterschapsverkiezing"),
])  # fmt: skip
def test_staten_and_the_bestuur_of_a_waterschap_have_their_own_election(
    code: str, orgaan: str, naam: str, dossier: Dossier
) -> None:
    proef = dossier("wijzigen", deelnemers=(Deelnemer(code=code, naam="Proefland"),))
    proef.meet(vergadert(code, orgaan, ["2023-03-29", "2023-09-06"]))
    signaal = signalen(proef.plan("2023-02-01"), "verkiezing")[0]
    assert "van Proefland (29 maart 2023" in signaal.tekst
    assert f"in de weken na de {naam} van 15 maart 2023" in signaal.tekst
    assert "heringedeeld" not in signaal.wat_nu


def test_an_election_of_which_no_day_is_known_is_named_as_such(dossier: Dossier) -> None:
    alleen = (Deelnemer(code="ws0647", naam="Proefland"), Deelnemer(code="gm9001", naam="Aalburen"))
    proef = dossier("wijzigen", deelnemers=alleen).raden(["2027-03-31"])
    proef.meet(vergadert("ws0647", "algemeen bestuur", ["2027-03-31"]))
    plan = proef.plan("2027-02-01")
    assert signalen(plan, "verkiezing") == []
    signaal = signalen(plan, "verkiezing_verwacht")[0]
    assert (signaal.ernst, signaal.deelnemers) == (Ernst.WEET, ("ws0647",))
    assert signaal.tekst == (
        "de besluiten van Proefland (31 maart 2027 en 2 april 2027) vallen in de weken waarin een waterschapsverkiezing wordt verwacht: "
        "4 jaar na de vorige, in maart 2027; de dag zelf is bij grflow niet bekend"
    )


def test_a_decision_that_was_taken_or_that_never_comes_says_nothing(dossier: Dossier) -> None:
    proef = dossier("wijzigen", deelnemers=(Deelnemer(code="reg:ander", naam="Ander lichaam"),))
    assert signalen(proef.plan("2026-03-19"), "verkiezing") == []
