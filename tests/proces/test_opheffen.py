"""Opheffen from begin to end, under the law of 2018 and of 2024, with and without a rechtspersoon to liquidate."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import grflow
from grflow.inlezen.processen import load_proces
from grflow.proces.definitie import Proces
from grflow.recht.regeling import Regeling, Vorm

if TYPE_CHECKING:
    from tests.proces.conftest import Proef

Start = Callable[..., "Proef"]
OPHEFFEN = Path(grflow.__file__).parent.parent / "processen" / "opheffen" / "2011-07-01.yaml"
STAATSCOURANT, GEMEENTEBLAD = "staatscourant", "gemeenteblad"


@pytest.fixture(scope="module")
def opheffen() -> Proces:
    return load_proces(OPHEFFEN, "processen/opheffen/2011-07-01.yaml")


# --- the acts, part by part ---------------------------------------------------------------------------------------


def _richting(proef: "Proef", jaar: int) -> None:
    """Orientation, the besluit of every college about the direction, and what each raad has to say of it."""
    proef.take("ontwerpen", {"maand": f"{jaar}-01"})
    proef.take("consulteren", f"{jaar}-01-20")
    proef.take("voorleggen_aan_colleges", f"{jaar}-01-25")
    proef.take_all("instemmen", f"{jaar}-02-06", ronde="richtinggevend_besluit")
    proef.take("vaststellen_richting", f"{jaar}-02-07")
    proef.take_all("aanbieden", f"{jaar}-02-08", ronde="zienswijze_richting")
    for code, antwoord in (
        ("gm9001", "geen_zienswijze"), ("gm9002", "instemmende_zienswijze"), ("gm9003", "kritische_zienswijze"),
    ):  # fmt: skip
        proef.take(antwoord, f"{jaar}-03-20", ronde="zienswijze_richting", deelnemer=code)
    proef.take("plannen_maken", f"{jaar}-03-21")


def _plannen(proef: "Proef", jaar: int) -> None:
    """The ontvlechtingsplan, an implementatieplan for each cluster, and the advice of the ondernemingsraad."""
    proef.take("concept_opleveren", f"{jaar}-04-10", nevenspoor="ontvlechtingsplan")
    proef.take("opleveren", f"{jaar}-05-01", nevenspoor="ontvlechtingsplan")
    proef.take("opleveren", f"{jaar}-05-01", nevenspoor="implementatieplan", cluster="noord")
    proef.take("opleveren", f"{jaar}-05-02", nevenspoor="implementatieplan", cluster="zuid")
    proef.take("advies_vragen", f"{jaar}-04-01", nevenspoor="ondernemingsraad")
    proef.confirm("overlegvergadering", f"{jaar}-04-15", nevenspoor="ondernemingsraad")
    proef.take("advies_ontvangen", f"{jaar}-04-20", nevenspoor="ondernemingsraad")
    proef.take("besluit_volgt_advies", f"{jaar}-05-01", nevenspoor="ondernemingsraad")
    proef.confirm("archiefparagraaf", f"{jaar}-05-01")


def _zienswijze(proef: "Proef", jaar: int) -> None:
    proef.take("zienswijze_vragen", f"{jaar}-05-03")
    proef.take_all("aanbieden", f"{jaar}-05-04", ronde="zienswijze_plan")
    proef.take("mondelinge_zienswijze", f"{jaar}-06-20", ronde="zienswijze_plan", deelnemer="gm9001")
    proef.take("schriftelijk_bevestigen", f"{jaar}-06-27", ronde="zienswijze_plan", deelnemer="gm9001")
    proef.take("geen_zienswijze", f"{jaar}-06-20", ronde="zienswijze_plan", deelnemer="gm9002")
    proef.take("te_laat_meegenomen", f"{jaar}-07-02", ronde="zienswijze_plan", deelnemer="gm9003")
    proef.confirm("nota_van_beantwoording", f"{jaar}-07-05")
    proef.take("toestemming_vragen", f"{jaar}-07-06")


def _besluit(proef: "Proef", jaar: int) -> None:
    proef.take_all("vragen", f"{jaar}-07-06", ronde="toestemming")
    proef.take_all("verlenen", f"{jaar}-09-20", ronde="toestemming")
    proef.take_all("melden", f"{jaar}-09-21", ronde="toestemming")
    proef.take_all("instemmen", f"{jaar}-09-25", ronde="opheffingsbesluit")
    proef.confirm("opvolging_besloten", f"{jaar}-09-25")
    proef.take("opheffingsbesluit_nemen", f"{jaar}-09-26", gegevens={"datum_opheffing": f"{jaar + 1}-01-01"})


def _bekendmaking(proef: "Proef", jaar: int, blad: str) -> None:
    gegevens = {"blad": blad, "nummer": f"{jaar}, 12345", "datum_inwerkingtreding": f"{jaar + 1}-01-01"}
    proef.take("bekendmaken", f"{jaar}-11-01", gegevens=gegevens)


def _liquidatieplan(proef: "Proef", jaar: int) -> None:
    proef.take("vaststellen", f"{jaar}-10-15", nevenspoor="liquidatieplan")


def _vereffening(proef: "Proef", jaar: int) -> None:
    proef.take("ingaan", f"{jaar + 1}-01-01")
    proef.confirm("ontvangende_or", f"{jaar + 1}-01-01")
    proef.take("overgaan", f"{jaar + 1}-01-01", nevenspoor="personeel")
    for wat in (
        "schulden_en_bezittingen_afgewikkeld", "archief_overgedragen", "slotrekening_vastgesteld",
        "register_bijgewerkt", "overdrachtsbesluiten", "begroting_en_jaarrekening", "afgemeld",
    ):  # fmt: skip
        proef.confirm(wat, f"{jaar + 1}-06-01")
    for code, deel in (("gm9001", "40"), ("gm9002", "35"), ("gm9003", "25")):
        proef.record("verdeelsleutel", f"{jaar + 1}-06-01", gegevens={"percentage": deel}, deelnemer=code)
    proef.take("vereffening_sluiten", f"{jaar + 1}-06-30")


def _until_besluit(proef: "Proef", jaar: int) -> None:
    for deel in (_richting, _plannen, _zienswijze, _besluit):
        deel(proef, jaar)


# --- the whole way ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("jaar", "blad"), [(2018, STAATSCOURANT), (2024, GEMEENTEBLAD)])
def test_the_whole_way(start: Start, opheffen: Proces, jaar: int, blad: str) -> None:
    proef = start(proces=opheffen)
    _until_besluit(proef, jaar)
    _liquidatieplan(proef, jaar)
    if jaar == 2018:
        proef.confirm("toezending_gs", "2018-10-20")
    _bekendmaking(proef, jaar, blad)
    _vereffening(proef, jaar)
    assert proef.stand.fase == "beeindigd"
    assert (proef.stand.gebreken, proef.stand.aangetast) == ((), ())
    gesloten = {r.naam: str(r.gesloten_op) for r in proef.stand.rondes}
    assert gesloten == {
        "richtinggevend_besluit": f"6 februari {jaar}",
        "zienswijze_richting": f"20 maart {jaar}",
        "zienswijze_plan": f"2 juli {jaar}",
        "toestemming": f"21 september {jaar}",
        "opheffingsbesluit": f"25 september {jaar}",
    }
    assert [s.uitkomst for s in proef.stand.ronde("zienswijze_plan").sporen] == [
        "mondeling",
        "geen_zienswijze",
        "te_laat_meegenomen",
    ]


def test_a_gemeenschappelijk_orgaan_has_nothing_to_liquidate(
    start: Start, opheffen: Proces, drielanden: Regeling
) -> None:
    proef = start(proces=opheffen, regeling=replace(drielanden, vorm=Vorm.GEMEENSCHAPPELIJK_ORGAAN))
    _until_besluit(proef, 2024)
    assert "liquidatieplan" not in {s.plek.nevenspoor for s in proef.stand.nevensporen}
    _bekendmaking(proef, 2024, GEMEENTEBLAD)
    assert "deze stap bestaat niet bij deze regeling (art. 9 lid 3 Wgr)" in proef.redenen(
        "ingaan", "2025-01-01"
    )
    assert proef.redenen("ingaan_zonder_vereffening", "2024-12-31") == [
        "dit kan vanaf 1 januari 2025 (datum inwerkingtreding) (art. 26 lid 3 Wgr)",
        "nog niet bevestigd: de archieven zijn overgedragen (art. 4 lid 1 Archiefwet)",
        "nog niet bevestigd: de besluiten over wat terugvalt aan de deelnemers zijn genomen: mandaten, verordeningen, "
        "belastingen, lopende procedures (gebruik)",
        "nog niet bevestigd: de deelnemers hebben samen verdeeld wat de regeling aan kosten, werk en spullen "
        "achterlaat (gebruik)",
        "nog niet bevestigd: het register van gemeenschappelijke regelingen is bijgewerkt (art. 136 Wgr)",
    ]
    for wat in (
        "archief_overgedragen",
        "overdrachtsbesluiten",
        "verdeling_overeengekomen",
        "register_bijgewerkt",
    ):
        proef.confirm(wat, "2025-01-01")
    proef.take("ingaan_zonder_vereffening", "2025-01-01")
    assert proef.stand.fase == "beeindigd"


def test_a_regeling_that_asks_no_zienswijze_goes_straight_to_the_toestemming(
    start: Start, opheffen: Proces, with_rule: Callable[..., Regeling]
) -> None:
    proef = start(proces=opheffen, regeling=with_rule("opheffing.zienswijze", "nee"))
    _richting(proef, 2018)
    _plannen(proef, 2018)
    assert "deze stap bestaat niet bij deze regeling (de regeling)" in proef.redenen(
        "zienswijze_vragen", "2018-05-03"
    )
    proef.take("zonder_zienswijze_verder", "2018-05-03")
    _besluit(proef, 2018)
    assert proef.stand.fase == "opheffingsbesluit"


def test_a_regeling_may_let_a_majority_decide(
    start: Start, opheffen: Proces, with_rule: Callable[..., Regeling]
) -> None:
    proef = start(proces=opheffen, regeling=with_rule("opheffing.meerderheid", "tweederde"))
    for deel in (_richting, _plannen, _zienswijze):
        deel(proef, 2018)
    proef.take_all("vragen", "2018-07-06", ronde="toestemming")
    proef.take_all("verlenen", "2018-09-20", ronde="toestemming")
    proef.confirm("opvolging_besloten", "2018-09-25")
    proef.take("instemmen", "2018-09-25", ronde="opheffingsbesluit", deelnemer="gm9001")
    assert proef.redenen("opheffingsbesluit_nemen", "2018-09-26")[0] == (
        "het college van Beekdorp heeft nog niet tot opheffing besloten (Opheffingsbesluit) "
        "(nodig: twee derde van de 3) (art. 9 lid 1 Wgr)"
    )
    proef.take("niet_instemmen", "2018-09-25", ronde="opheffingsbesluit", deelnemer="gm9002")
    proef.take("instemmen", "2018-09-26", ronde="opheffingsbesluit", deelnemer="gm9003")
    assert proef.redenen("opheffingsbesluit_nemen", "2018-09-26") == []


def test_an_intention_can_be_withdrawn(start: Start, opheffen: Proces) -> None:
    proef = start(proces=opheffen)
    _richting(proef, 2018)
    proef.take("voornemen_intrekken", "2018-04-01")
    assert proef.stand.fase == "niet_opgeheven"


# --- refusals -----------------------------------------------------------------------------------------------------


def test_no_opheffingsbesluit_without_plans_toestemming_and_besluiten(start: Start, opheffen: Proces) -> None:
    proef = start(proces=opheffen)
    _richting(proef, 2018)
    redenen = proef.redenen("opheffingsbesluit_nemen", "2018-04-01")
    assert redenen == [
        "dit kan pas vanuit 'Raadstoestemming'; nu is het 'Plannen maken' (de regeling)",
        "Ontvlechtingsplan is niet gereed: staat op 'In opdracht' (de regeling)",
        "Implementatieplan van cluster Noord is niet gereed: staat op 'In opdracht' (gebruik)",
        "Implementatieplan van cluster Zuid is niet gereed: staat op 'In opdracht' (gebruik)",
        "de raad van Aalburen: de toestemming ontbreekt (Raadstoestemming) (de regeling)",
        "de raad van Beekdorp: de toestemming ontbreekt (Raadstoestemming) (de regeling)",
        "de raad van Ceeveen: de toestemming ontbreekt (Raadstoestemming) (de regeling)",
        "het college van Aalburen heeft nog niet tot opheffing besloten (Opheffingsbesluit) (art. 9 lid 1 Wgr)",
        "het college van Beekdorp heeft nog niet tot opheffing besloten (Opheffingsbesluit) (art. 9 lid 1 Wgr)",
        "het college van Ceeveen heeft nog niet tot opheffing besloten (Opheffingsbesluit) (art. 9 lid 1 Wgr)",
        "nog niet bevestigd: de besluiten over wat ervoor in de plaats komt, worden tegelijk genomen (gebruik)",
    ]


def test_a_college_waits_for_its_own_raad(start: Start, opheffen: Proces) -> None:
    proef = start(proces=opheffen)
    for deel in (_richting, _plannen, _zienswijze):
        deel(proef, 2018)
    proef.take_all("vragen", "2018-07-06", ronde="toestemming")
    proef.take("verlenen", "2018-09-20", ronde="toestemming", deelnemer="gm9001")
    plek = {"ronde": "opheffingsbesluit"}
    assert proef.redenen("instemmen", "2018-09-25", deelnemer="gm9001", **plek) == []
    assert proef.redenen("instemmen", "2018-09-19", deelnemer="gm9001", **plek) != []
    assert proef.redenen("instemmen", "2018-09-25", deelnemer="gm9002", **plek) == [
        "de raad van Beekdorp: de toestemming van de eigen raad ontbreekt (Raadstoestemming) (de regeling)"
    ]


def test_a_besluit_without_toestemmingen_blocks_only_what_depends_on_it(
    start: Start, opheffen: Proces
) -> None:
    """It happened, so it counts; but it cannot be made known before it is mended. The plans go on."""
    proef = start(proces=opheffen)
    for deel in (_richting, _plannen, _zienswijze):
        deel(proef, 2018)
    besluit = proef.take("opheffingsbesluit_nemen", "2018-09-26", gebeurd="besluitenlijst")
    assert proef.stand.fase == "opheffingsbesluit"
    assert len(proef.stand.gebreken[0].redenen) == 7
    _liquidatieplan(proef, 2018)
    proef.confirm("toezending_gs", "2018-10-20")
    gegevens = {"blad": STAATSCOURANT, "datum_inwerkingtreding": "2019-01-01"}
    redenen = proef.redenen("bekendmaken", "2018-11-01", gegevens=gegevens)
    assert len(redenen) == 7
    assert all(
        r.startswith(f"feit {besluit} (opheffingsbesluit_nemen) heeft een gebrek dat niet is hersteld: ")
        for r in redenen
    )
    proef.take_all("vragen", "2018-09-27", ronde="toestemming")
    proef.record(
        "gebrek_hersteld", "2018-10-30", gegevens={"feit": str(besluit), "hoe": "besluit bekrachtigd"}
    )
    assert proef.redenen("bekendmaken", "2018-11-01", gegevens=gegevens) == []


@pytest.mark.parametrize(("grond", "mag"), [
    ("strijd_met_het_recht", True), ("strijd_met_het_algemeen_belang", True), ("geen", False),
])  # fmt: skip
def test_a_refusal_of_the_raad_needs_a_ground_of_the_regeling(
    start: Start, opheffen: Proces, grond: str, mag: bool
) -> None:
    proef = start(proces=opheffen)
    for deel in (_richting, _plannen, _zienswijze):
        deel(proef, 2018)
    plek = {"ronde": "toestemming", "deelnemer": "gm9002"}
    proef.take("vragen", "2018-07-06", **plek)
    redenen = proef.redenen("onthouden", "2018-09-20", gegevens={"grond": grond}, **plek)
    assert (redenen == []) == mag


# --- the day of the act chooses the law ------------------------------------------------------------------------------


@pytest.mark.parametrize(("op", "blad", "redenen"), [
    pytest.param("2021-06-30", STAATSCOURANT, [], id="de laatste dag van de Staatscourant"),
    pytest.param("2021-06-30", GEMEENTEBLAD,
                 ["blad moet op 30 juni 2021 staatscourant zijn; opgegeven is gemeenteblad (art. 26 Wgr)"],
                 id="een dag te vroeg in het gemeenteblad"),
    pytest.param("2021-07-01", GEMEENTEBLAD, [], id="de eerste dag van het gemeenteblad"),
    pytest.param("2021-07-01", STAATSCOURANT,
                 ["blad moet op 1 juli 2021 gemeenteblad of provinciaal_blad of waterschapsblad zijn; "
                  "opgegeven is staatscourant (art. 26 Wgr)"], id="een dag te laat in de Staatscourant"),
])  # fmt: skip
def test_where_the_opheffing_is_made_known(
    start: Start, opheffen: Proces, op: str, blad: str, redenen: list[str]
) -> None:
    proef = start(proces=opheffen)
    _until_besluit(proef, 2020)
    _liquidatieplan(proef, 2020)
    proef.confirm("toezending_gs", "2021-06-01")
    gegevens = {"blad": blad, "datum_inwerkingtreding": "2022-01-01"}
    assert proef.redenen("bekendmaken", op, gegevens=gegevens) == redenen


@pytest.mark.parametrize(("op", "aantal"), [("2021-06-30", 1), ("2021-07-01", 0)])
def test_until_july_2021_the_opheffing_goes_to_gedeputeerde_staten_first(
    start: Start, opheffen: Proces, op: str, aantal: int
) -> None:
    proef = start(proces=opheffen)
    _until_besluit(proef, 2020)
    _liquidatieplan(proef, 2020)
    blad = STAATSCOURANT if aantal else GEMEENTEBLAD
    redenen = proef.redenen(
        "bekendmaken", op, gegevens={"blad": blad, "datum_inwerkingtreding": "2022-01-01"}
    )
    assert (
        redenen
        == ["nog niet bevestigd: de opheffing is aan gedeputeerde staten gezonden (art. 26 Wgr)"] * aantal
    )


def test_an_opheffing_never_takes_effect_before_it_is_made_known(start: Start, opheffen: Proces) -> None:
    proef = start(proces=opheffen)
    _until_besluit(proef, 2024)
    _liquidatieplan(proef, 2024)
    gegevens = {"blad": GEMEENTEBLAD, "datum_inwerkingtreding": "2024-10-31"}
    assert proef.redenen("bekendmaken", "2024-11-01", gegevens=gegevens) == [
        "datum inwerkingtreding (31 oktober 2024) ligt vóór 1 november 2024 (art. 26 lid 3 Wgr)"
    ]


BEVESTIGD = "nog niet bevestigd: de raden hebben een gemotiveerd antwoord op hun zienswijzen (gebruik)"
IN_PUNTEN = "de zienswijze van de raad van Ceeveen is nog niet in punten vastgelegd (art. 10 lid 6 Wgr)"


@pytest.mark.parametrize(("op", "in_de_lijst", "reden"), [
    pytest.param("2022-06-30", "ja", BEVESTIGD, id="voor 1 juli 2022 is antwoorden gebruik"),
    pytest.param("2022-07-01", "ja", IN_PUNTEN, id="daarna wet, als de regeling de zienswijze noemt"),
    pytest.param("2022-07-01", "nee", BEVESTIGD, id="en anders nog steeds gebruik"),
])  # fmt: skip
def test_the_raden_get_an_answer_to_their_zienswijzen(
    start: Start,
    opheffen: Proces,
    with_rule: Callable[..., Regeling],
    op: str,
    in_de_lijst: str,
    reden: str,
) -> None:
    proef = start(proces=opheffen, regeling=with_rule("opheffing.in_lijst_10_lid_5", in_de_lijst))
    _richting(proef, 2022)
    _plannen(proef, 2022)
    proef.take("zienswijze_vragen", "2022-05-03")
    proef.take_all("aanbieden", "2022-05-04", ronde="zienswijze_plan")
    for code in ("gm9001", "gm9002"):
        proef.take("geen_zienswijze", "2022-06-20", ronde="zienswijze_plan", deelnemer=code)
    proef.take("kritische_zienswijze", "2022-06-20", ronde="zienswijze_plan", deelnemer="gm9003")
    assert proef.redenen("toestemming_vragen", op) == [reden]


def test_the_ondernemingsraad_can_hold_up_the_transfer_of_personnel_only(
    start: Start, opheffen: Proces
) -> None:
    """WOR 25 lid 6: told on 9 April 2020 that the besluit departs from its advice, the OR has until 11 May."""
    proef = start(proces=opheffen)
    _richting(proef, 2020)
    proef.take("advies_vragen", "2020-03-21", nevenspoor="ondernemingsraad")
    proef.confirm("overlegvergadering", "2020-03-25")
    proef.take("advies_ontvangen", "2020-04-01", nevenspoor="ondernemingsraad")
    proef.take("besluit_wijkt_af", "2020-04-09", nevenspoor="ondernemingsraad")
    wacht = [
        "Uitvoering opgeschort na afwijken van het OR-advies: loopt tot en met 11 mei 2020 (art. 25 lid 6 WOR)"
    ]
    assert proef.redenen("opschorting_voorbij", "2020-05-11", nevenspoor="ondernemingsraad") == wacht
    assert proef.redenen("opschorting_voorbij", "2020-05-12", nevenspoor="ondernemingsraad") == []
    assert [t.regel for t in proef.termijnen("or_beroep")] == ["wor.beroep"]
    assert proef.redenen("opleveren", "2020-05-01", nevenspoor="ontvlechtingsplan") == []
    proef.take("or_ziet_af", "2020-04-20", nevenspoor="ondernemingsraad")
    assert [str(t.vervallen_op) for t in proef.termijnen("or_opschorting")] == ["2020-04-20"]
