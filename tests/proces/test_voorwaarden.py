"""Every controle of the closed vocabulary: met, not met, and not yet possible."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from grflow.proces.definitie import Per
from grflow.proces.feiten import Plek
from grflow.proces.omgeving import Reden, expected_plekken
from grflow.proces.voorwaarden import CONTROLES
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Regeling

if TYPE_CHECKING:
    from tests.proces.conftest import Proef

Start = Callable[..., "Proef"]
RAAD = {"ronde": "toestemming"}
COLLEGE = {"ronde": "besluit"}


def _opened(start: Start, voorwaarden: str = "", **rest: object) -> "Proef":
    proef = start(voorwaarden, **rest)
    proef.take("openen", "2018-01-10", gegevens={"ingang": "2018-06-01"})
    return proef


def _kort(redenen: list[str]) -> list[str]:
    return [reden.partition(" (")[0] for reden in redenen]


def test_the_vocabulary_is_closed() -> None:
    assert set(CONTROLES) == {
        "ronde_gesloten", "ronde_uitkomst", "zienswijzen_klaar", "eigen_uitkomst", "nevenspoor_gereed",
        "bevestiging", "gegeven_is", "gegeven_niet_voor", "dag_bereikt", "zonder_gebrek", "termijn_voorbij",
        "tijdig_vooraf", "zienswijzen_beantwoord", "amendementen_verwerkt", "liquidatieposten_afgedaan",
        "verdeelsleutel_compleet", "koppelingen_gereed",
    }  # fmt: skip


def test_a_reason_leaves_out_what_is_empty() -> None:
    wgr = Grondslag("Wgr", "9", "1")
    assert Reden("x", wgr).plain() == {"reden": "x", "grondslag": "art. 9 lid 1 Wgr"}
    assert Reden("x", wgr, "gm9001", "noord").plain() == {
        "reden": "x",
        "grondslag": "art. 9 lid 1 Wgr",
        "deelnemer": "gm9001",
        "cluster": "noord",
    }


# --- ronde_gesloten -------------------------------------------------------------------------------------------------

GESLOTEN = "{controle: ronde_gesloten, ronde: toestemming, grondslag: gebruik}"


def test_ronde_gesloten_before_the_opening_names_everybody(start: Start) -> None:
    assert _kort(start(GESLOTEN).redenen("stap", "2018-02-01")[1:]) == [
        "de raad van Aalburen heeft nog niet besloten",
        "de raad van Beekdorp heeft nog niet besloten",
        "de raad van Ceeveen heeft nog niet besloten",
    ]


def test_ronde_gesloten_names_who_is_missing(start: Start) -> None:
    proef = _opened(start, GESLOTEN)
    proef.take("verlenen", "2018-02-01", deelnemer="gm9001", **RAAD)
    proef.take("verlenen", "2018-02-01", deelnemer="gm9003", **RAAD)
    assert proef.redenen("stap", "2018-02-01") == [
        "de raad van Beekdorp heeft nog niet besloten (Raadstoestemming) (gebruik)"
    ]


def test_ronde_gesloten_met(start: Start) -> None:
    proef = _opened(start, GESLOTEN)
    proef.take_all("verlenen", "2018-02-01", **RAAD)
    assert proef.redenen("stap", "2018-02-01") == []
    nr = proef.take("stap", "2018-02-01")
    assert proef.feiten[nr - 1].oordeel["steunt_op"] == [2, 3, 4]


def test_a_laggard_blocks_only_what_the_join_rule_says(start: Start) -> None:
    proef = _opened(start, GESLOTEN, sluit="meerderheid")
    proef.take("verlenen", "2018-02-01", deelnemer="gm9001", **RAAD)
    assert proef.redenen("stap", "2018-02-01")[0] == (
        "de raad van Beekdorp heeft nog niet besloten (Raadstoestemming) "
        "(nodig: meer dan de helft van de 3) (gebruik)"
    )
    proef.take("verlenen", "2018-02-01", deelnemer="gm9003", **RAAD)
    assert proef.redenen("stap", "2018-02-01") == []


def test_of_the_named_only_the_named_are_asked(start: Start) -> None:
    proef = _opened(start, GESLOTEN, sluit="{genoemde: [gm9003]}")
    assert _kort(proef.redenen("stap", "2018-02-01")) == ["de raad van Ceeveen heeft nog niet besloten"]
    proef.take("verlenen", "2018-02-01", deelnemer="gm9003", **RAAD)
    assert proef.redenen("stap", "2018-02-01") == []


def test_a_join_rule_that_nobody_can_meet_is_a_reason_too(start: Start) -> None:
    proef = _opened(start, GESLOTEN, sluit="k_van_n:5")
    proef.take_all("verlenen", "2018-02-01", **RAAD)
    assert proef.redenen("stap", "2018-02-01") == [
        "Raadstoestemming: met 3 deelnemers is de sluitregel niet te halen (nodig: 5 van de 3) (gebruik)"
    ]


def test_a_ronde_without_deelnemers_is_not_closed(start: Start, drielanden: Regeling) -> None:
    later = tuple(replace(d, vanaf=date(2019, 1, 1)) for d in drielanden.deelnemers)
    proef = _opened(start, GESLOTEN, regeling=replace(drielanden, deelnemers=later))
    assert proef.redenen("stap", "2018-02-01") == [
        "Raadstoestemming: met 0 deelnemers is de sluitregel niet te halen (gebruik)"
    ]


# --- ronde_uitkomst -------------------------------------------------------------------------------------------------

UITKOMST = "{controle: ronde_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: regeling}"


def test_ronde_uitkomst_before_the_opening(start: Start) -> None:
    assert len(start(UITKOMST).redenen("stap", "2018-02-01")) == 1 + 3


def test_ronde_uitkomst_asks_for_the_outcome_not_the_end(start: Start) -> None:
    proef = _opened(start, UITKOMST)
    proef.take("onthouden", "2018-02-01", deelnemer="gm9001", gegevens={"grond": "recht"}, **RAAD)
    proef.take("verlenen", "2018-02-01", deelnemer="gm9002", **RAAD)
    proef.take("verlenen", "2018-02-01", deelnemer="gm9003", **RAAD)
    assert _kort(proef.redenen("stap", "2018-02-01")) == ["de raad van Aalburen: raadstoestemming ontbreekt"]
    proef.take("opnieuw_vragen", "2018-02-10", deelnemer="gm9001", **RAAD)
    proef.take("verlenen", "2018-02-20", deelnemer="gm9001", **RAAD)
    assert proef.redenen("stap", "2018-02-20") == []


def test_ronde_uitkomst_may_accept_several(start: Start) -> None:
    proef = _opened(start, UITKOMST.replace("verleend", "[verleend, onthouden]"), sluit="k_van_n:1")
    proef.take("onthouden", "2018-02-01", deelnemer="gm9001", gegevens={"grond": "recht"}, **RAAD)
    assert proef.redenen("stap", "2018-02-01") == []


def test_an_outcome_with_an_open_gebrek_does_not_count(start: Start) -> None:
    proef = _opened(start, UITKOMST)
    proef.take("onthouden", "2018-02-01", deelnemer="gm9001", gegevens={"grond": "recht"}, **RAAD)
    nr = proef.take("verlenen", "2018-02-02", deelnemer="gm9001", gebeurd="raadsbesluit", **RAAD)
    proef.take("verlenen", "2018-02-01", deelnemer="gm9002", **RAAD)
    proef.take("verlenen", "2018-02-01", deelnemer="gm9003", **RAAD)
    assert _kort(proef.redenen("stap", "2018-03-01")) == ["de raad van Aalburen: raadstoestemming ontbreekt"]
    proef.record(
        "gebrek_hersteld", "2018-02-20", gegevens={"feit": str(nr), "hoe": "bekrachtigd door de raad"}
    )
    assert proef.redenen("stap", "2018-03-01") == []


def test_a_gebrek_of_an_earlier_step_does_not_stick_to_a_later_outcome(start: Start) -> None:
    """A refusal without ground is a gebrek; the toestemming that the raad gives afterwards is good."""
    proef = _opened(start, UITKOMST)
    proef.take(
        "onthouden", "2018-02-01", deelnemer="gm9001", gegevens={"grond": "geen"}, gebeurd="notulen", **RAAD
    )
    proef.take("opnieuw_vragen", "2018-02-10", deelnemer="gm9001", **RAAD)
    proef.take_all("verlenen", "2018-02-20", **RAAD)
    assert proef.redenen("stap", "2018-03-01") == []
    assert len(proef.stand.open_gebreken()) == 1


# --- zienswijzen_klaar ----------------------------------------------------------------------------------------------

KLAAR = "{controle: zienswijzen_klaar, ronde: toestemming, termijn: reactie, grondslag: Wgr 10 lid 5}"
REACTIE = (
    "reactie: {titel: Reactie, eigen_regel: opheffing.zienswijzetermijn, ronde: toestemming, anker: openen}"
)


@pytest.fixture
def acht_weken(with_rule: Callable[..., Regeling]) -> Regeling:
    return with_rule("opheffing.zienswijzetermijn", "8 weken")


def test_zienswijzen_klaar_before_the_opening(start: Start, acht_weken: Regeling) -> None:
    proef = start(KLAAR, termijnen=REACTIE, regeling=acht_weken)
    assert len(proef.redenen("stap", "2019-01-01")) == 1 + 3


def test_zienswijzen_klaar_when_all_have_answered(start: Start, acht_weken: Regeling) -> None:
    proef = _opened(start, KLAAR, termijnen=REACTIE, regeling=acht_weken)
    proef.take("verlenen", "2018-02-01", deelnemer="gm9001", **RAAD)
    assert _kort(proef.redenen("stap", "2018-02-01")) == [
        "de raad van Beekdorp heeft nog niet geantwoord",
        "de raad van Ceeveen heeft nog niet geantwoord",
    ]
    proef.take("verlenen", "2018-02-01", deelnemer="gm9002", **RAAD)
    proef.take("verlenen", "2018-02-01", deelnemer="gm9003", **RAAD)
    assert proef.redenen("stap", "2018-02-01") == []


@pytest.mark.parametrize(("op", "redenen"), [
    pytest.param("2018-03-07", 3, id="de laatste dag van de acht weken: nog niet"),
    pytest.param("2018-03-08", 0, id="de dag erna: zwijgen houdt niets op"),
])  # fmt: skip
def test_zienswijzen_klaar_when_the_termijn_has_passed(
    start: Start, acht_weken: Regeling, op: str, redenen: int
) -> None:
    proef = _opened(start, KLAAR, termijnen=REACTIE, regeling=acht_weken)
    assert len(proef.redenen("stap", op)) == redenen


# --- eigen_uitkomst -------------------------------------------------------------------------------------------------

EIGEN = "{controle: eigen_uitkomst, ronde: toestemming, uitkomst: verleend, wat: geen toestemming, grondslag: regeling}"


def test_eigen_uitkomst_looks_at_the_own_raad_only(start: Start) -> None:
    proef = _opened(start, op_het_spoor=EIGEN)
    proef.take("verlenen", "2018-02-01", deelnemer="gm9001", **RAAD)
    assert proef.redenen("instemmen", "2018-02-01", deelnemer="gm9001", **COLLEGE) == []
    assert proef.redenen("instemmen", "2018-02-01", deelnemer="gm9002", **COLLEGE) == [
        "de raad van Beekdorp: geen toestemming (Raadstoestemming) (de regeling)"
    ]


def test_eigen_uitkomst_while_that_ronde_is_not_open(start: Start) -> None:
    proef = _opened(start, op_het_spoor=EIGEN)
    dicht = replace(proef.feiten[0], gevolg={**proef.feiten[0].gevolg, "rondes": [
        r for r in proef.feiten[0].gevolg["rondes"] if r["ronde"] == "besluit"
    ]})  # fmt: skip
    proef.feiten[0] = dicht
    assert len(proef.redenen("instemmen", "2018-02-01", deelnemer="gm9001", **COLLEGE)) == 1


def test_eigen_uitkomst_with_an_open_gebrek_does_not_count(start: Start) -> None:
    proef = _opened(start, op_het_spoor=EIGEN)
    proef.take("onthouden", "2018-02-01", deelnemer="gm9001", gegevens={"grond": "recht"}, **RAAD)
    proef.take("verlenen", "2018-02-02", deelnemer="gm9001", gebeurd="raadsbesluit", **RAAD)
    assert len(proef.redenen("instemmen", "2018-03-01", deelnemer="gm9001", **COLLEGE)) == 1


# --- nevenspoor_gereed ----------------------------------------------------------------------------------------------


def _gereed(naam: str, fase: str = "") -> str:
    return (
        f"{{controle: nevenspoor_gereed, nevenspoor: {naam}, grondslag: gebruik{fase and ', fase: ' + fase}}}"
    )


@pytest.mark.parametrize(("naam", "plekken", "redenen"), [
    ("plan", [{}], ["Ontvlechtingsplan is niet gereed: is nog niet begonnen"]),
    ("clusterplan", [{"cluster": "noord"}, {"cluster": "zuid"}],
     ["Implementatieplan van cluster Noord is niet gereed: is nog niet begonnen",
      "Implementatieplan van cluster Zuid is niet gereed: is nog niet begonnen"]),
    ("eigenplan", [{"deelnemer": "gm9001"}, {"deelnemer": "gm9002"}, {"deelnemer": "gm9003"}],
     ["Eigen plan van Aalburen is niet gereed: is nog niet begonnen",
      "Eigen plan van Beekdorp is niet gereed: is nog niet begonnen",
      "Eigen plan van Ceeveen is niet gereed: is nog niet begonnen"]),
])  # fmt: skip
def test_nevenspoor_gereed(
    start: Start, naam: str, plekken: list[dict[str, str]], redenen: list[str]
) -> None:
    proef = start(_gereed(naam))
    assert _kort(proef.redenen("stap", "2018-02-01")[1:]) == redenen
    proef.take("openen", "2018-01-10")
    begonnen = [reden.replace("is nog niet begonnen", "staat op 'In bewerking'") for reden in redenen]
    assert _kort(proef.redenen("stap", "2018-02-01")) == begonnen
    for plek in plekken:
        proef.take("afronden", "2018-01-20", nevenspoor=naam, **plek)
    assert proef.redenen("stap", "2018-02-01") == []


def test_nevenspoor_gereed_may_ask_for_an_earlier_fase(start: Start) -> None:
    assert _opened(start, _gereed("plan", "werk")).redenen("stap", "2018-02-01") == []


def test_without_clusters_there_are_no_clusterplannen(start: Start, drielanden: Regeling) -> None:
    los = tuple(replace(d, cluster="") for d in drielanden.deelnemers)
    proef = _opened(start, _gereed("clusterplan"), regeling=replace(drielanden, deelnemers=los))
    assert proef.redenen("stap", "2018-02-01") == []


@pytest.mark.parametrize(("per", "aantal"), [(Per.REGELING, 1), (Per.CLUSTER, 2), (Per.DEELNEMER, 3)])
def test_where_a_nevenspoor_runs(start: Start, per: Per, aantal: int) -> None:
    proef = start()
    definitie = replace(proef.proces.nevensporen["plan"], per=per)
    assert len(expected_plekken(proef.omgeving("2018-01-10"), definitie)) == aantal


# --- bevestiging ----------------------------------------------------------------------------------------------------

ARCHIEF = "{bevestiging: archief, grondslag: Archiefwet 4 lid 1}"


def test_bevestiging(start: Start) -> None:
    proef = _opened(start, ARCHIEF)
    assert proef.redenen("stap", "2018-02-01") == [
        "nog niet bevestigd: het archief is geregeld (art. 4 lid 1 Archiefwet)"
    ]
    proef.confirm("archief", "2018-02-02")
    assert len(proef.redenen("stap", "2018-02-01")) == 1, "confirmed only the day after"
    assert proef.redenen("stap", "2018-02-02") == []


def test_a_vague_bevestiging_counts_from_its_first_possible_day(start: Start) -> None:
    proef = _opened(start, ARCHIEF)
    proef.confirm("archief", {"tekst": "bij de overdracht"})
    assert proef.redenen("stap", "2018-02-01") == []


def test_a_bevestiging_on_a_spoor_is_for_that_spoor(start: Start) -> None:
    proef = _opened(start, op_het_spoor=ARCHIEF)
    eerste = proef.stand.ronde("besluit").sporen[0].plek
    proef.confirm(
        "archief", "2018-01-20", ronde="besluit", volgnummer=eerste.volgnummer, deelnemer=eerste.deelnemer
    )
    assert proef.redenen("instemmen", "2018-02-01", deelnemer="gm9001", **COLLEGE) == []
    (reden,) = proef.attempt("instemmen", "2018-02-01", deelnemer="gm9002", **COLLEGE).redenen
    assert reden.deelnemer == "gm9002"
    proef.confirm("archief", "2018-01-20")
    assert proef.redenen("instemmen", "2018-02-01", deelnemer="gm9002", **COLLEGE) == []


# --- values and days ------------------------------------------------------------------------------------------------

BLAD = "{controle: gegeven_is, gegeven: blad, waarde: [staatscourant, gemeenteblad], grondslag: Wgr 26}"


@pytest.mark.parametrize(("gegevens", "redenen"), [
    ({"blad": "gemeenteblad"}, []),
    ({}, ["blad moet op 1 februari 2018 staatscourant of gemeenteblad zijn; opgegeven is niets (art. 26 Wgr)"]),
])  # fmt: skip
def test_gegeven_is(start: Start, gegevens: dict[str, str], redenen: list[str]) -> None:
    assert _opened(start, BLAD).redenen("stap", "2018-02-01", gegevens=gegevens) == redenen


NIET_VOOR = "{controle: gegeven_niet_voor, gegeven: ingang, grondslag: Wgr 26 lid 3}"


@pytest.mark.parametrize(("gegevens", "redenen"), [
    ({"ingang": "2018-02-01"}, []),
    ({}, []),
    ({"ingang": "2018-01-31"}, ["ingang (31 januari 2018) ligt vóór 1 februari 2018 (art. 26 lid 3 Wgr)"]),
])  # fmt: skip
def test_gegeven_niet_voor(start: Start, gegevens: dict[str, str], redenen: list[str]) -> None:
    assert _opened(start, NIET_VOOR).redenen("stap", "2018-02-01", gegevens=gegevens) == redenen


@pytest.mark.parametrize("voorwaarde", [BLAD, NIET_VOOR])
def test_as_long_as_nothing_is_given_a_value_is_no_reason(start: Start, voorwaarde: str) -> None:
    proef = _opened(start, voorwaarde)
    stap = proef.proces.hoofdlijn.overgangen["stap"].voorwaarden[0]
    omgeving = proef.omgeving("2018-02-01").with_verzoek(Plek(), None)
    assert CONTROLES[stap.controle].check(omgeving, stap).redenen == ()


DAG = "{controle: dag_bereikt, overgang: openen, gegeven: ingang, grondslag: Wgr 26 lid 3}"


def test_dag_bereikt_before_the_day_is_known(start: Start) -> None:
    assert start(DAG).redenen("stap", "2018-02-01")[1:] == ["ingang is nog niet bekend (art. 26 lid 3 Wgr)"]
    proef = start(DAG)
    proef.take("openen", "2018-01-10")
    assert proef.redenen("stap", "2018-02-01") == ["ingang is nog niet bekend (art. 26 lid 3 Wgr)"]


@pytest.mark.parametrize(("op", "redenen"), [
    ("2018-05-31", ["dit kan vanaf 1 juni 2018 (ingang) (art. 26 lid 3 Wgr)"]),
    ("2018-06-01", []),
])  # fmt: skip
def test_dag_bereikt(start: Start, op: str, redenen: list[str]) -> None:
    assert _opened(start, DAG).redenen("stap", op) == redenen


def test_a_step_before_its_day_still_leans_on_the_fact_that_named_it(start: Start) -> None:
    proef = _opened(start, DAG)
    nr = proef.take("stap", "2018-05-31", gebeurd="krant")
    assert proef.feiten[nr - 1].oordeel["steunt_op"] == [1]


# --- zonder_gebrek --------------------------------------------------------------------------------------------------

ZONDER = "{controle: zonder_gebrek, overgang: onthouden, grondslag: Wgr 26}"


def test_zonder_gebrek(start: Start) -> None:
    proef = _opened(start, ZONDER)
    assert proef.redenen("stap", "2018-02-01") == []
    nr = proef.take(
        "onthouden", "2018-02-01", deelnemer="gm9001", gegevens={"grond": "geen"}, gebeurd="notulen", **RAAD
    )
    uitkomst = proef.attempt("stap", "2018-03-01")
    assert [(r.reden, r.deelnemer) for r in uitkomst.redenen] == [(
        f"feit {nr} (onthouden) heeft een gebrek dat niet is hersteld: "
        "grond moet op 1 februari 2018 recht zijn; opgegeven is geen", "gm9001",
    )]  # fmt: skip
    proef.record("gebrek_hersteld", "2018-02-20", gegevens={"feit": str(nr), "hoe": "grond alsnog genoemd"})
    assert proef.redenen("stap", "2018-03-01") == []
    assert len(proef.redenen("stap", "2018-02-19")) == 1, "mended only the day after"


def test_two_guards_on_termijnen_count_once(start: Start, acht_weken: Regeling) -> None:
    proef = start(f"{KLAAR}, {KLAAR}", regeling=acht_weken, termijnen=REACTIE)
    assert len(proef.redenen("stap", "2018-02-01")) == len(set(proef.redenen("stap", "2018-02-01")))


# --- termijn_voorbij ------------------------------------------------------------------------------------------------

VOORBIJ = "{controle: termijn_voorbij, termijn: wacht, grondslag: WOR 25 lid 6}"
WACHT = "wacht: {titel: Opschorting, regel: wor.opschorting_uitvoering, wachttijd: ja, anker: openen}"


@pytest.mark.parametrize(("op", "redenen"), [
    pytest.param("2018-02-12", ["Opschorting: loopt tot en met 12 februari 2018 (art. 25 lid 6 WOR)"],
                 id="10 februari is een zaterdag: nog tot en met maandag"),
    pytest.param("2018-02-13", [], id="voorbij"),
])  # fmt: skip
def test_termijn_voorbij(start: Start, op: str, redenen: list[str]) -> None:
    assert _opened(start, VOORBIJ, termijnen=WACHT).redenen("stap", op) == redenen


def test_termijn_voorbij_before_it_began(start: Start) -> None:
    proef = start(VOORBIJ, termijnen=WACHT)
    assert proef.redenen("stap", "2018-02-01")[1:] == ["Opschorting: niet begonnen (art. 25 lid 6 WOR)"]


# --- tijdig_vooraf --------------------------------------------------------------------------------------------------

VOORAF = "{controle: tijdig_vooraf, overgang: openen, termijn: ontwerp, grondslag: Wgr 35 lid 1}"
ONTWERP = (
    "ontwerp: {titel: Ontwerp, regel: wgr.ontwerpbegroting_naar_raden, anker: openen, anker_gegeven: ingang}"
)


@pytest.mark.parametrize(("verzonden", "op", "uiterlijk"), [
    pytest.param("2018-05-02", "2018-06-27", "", id="precies acht weken"),
    pytest.param("2018-05-03", "2018-06-27", "2 mei 2018 (8 weken tevoren)", id="een dag te laat"),
    pytest.param("2026-04-01", "2026-06-24", "", id="precies twaalf weken"),
    pytest.param("2026-04-02", "2026-06-24", "1 april 2026 (12 weken tevoren)", id="een dag te laat, twaalf weken"),
    pytest.param("2022-06-30", "2022-08-25", "", id="verzonden onder het oude recht: acht weken is genoeg"),
    pytest.param("2022-07-01", "2022-08-26", "3 juni 2022 (12 weken tevoren)", id="verzonden onder het nieuwe recht"),
])  # fmt: skip
def test_tijdig_vooraf_counts_back_by_the_law_of_the_earlier_step(
    start: Start, verzonden: str, op: str, uiterlijk: str
) -> None:
    proef = start(VOORAF, termijnen=ONTWERP)
    proef.take("openen", verzonden)
    redenen = proef.redenen("stap", op)
    assert len(redenen) == bool(uiterlijk)
    if redenen:
        assert redenen[0].startswith("De rondes openen: gebeurd op ")
        assert redenen[0].endswith(f"moest dat uiterlijk op {uiterlijk} (art. 35 lid 1 Wgr)")


def test_tijdig_vooraf_needs_the_earlier_step(start: Start) -> None:
    redenen = start(VOORAF, termijnen=ONTWERP).redenen("stap", "2018-06-27")
    assert redenen[1:] == ["nog niet gebeurd: De rondes openen (art. 35 lid 1 Wgr)"]


def test_tijdig_vooraf_asks_nothing_where_no_length_is_known(start: Start) -> None:
    eigen = "ontwerp: {titel: Ontwerp, eigen_regel: opheffing.zienswijzetermijn, anker: openen}"
    assert _opened(start, VOORAF, termijnen=eigen).redenen("stap", "2018-02-01") == []


# --- only where it holds --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("op", "redenen"), [("2021-06-30", 0), ("2021-07-01", 1)])
def test_the_day_of_the_act_chooses_the_guard(start: Start, op: str, redenen: int) -> None:
    proef = _opened(start, "{bevestiging: archief, grondslag: Wgr 26, geldig: {vanaf: 2021-07-01}}")
    assert len(proef.redenen("stap", op)) == redenen


@pytest.mark.parametrize(("alleen_bij", "redenen"), [
    ("{vorm: openbaar_lichaam}", 1),
    ("{vorm: [gemeenschappelijk_orgaan, centrumgemeente]}", 0),
    ("{soort: collegeregeling}", 1),
    ("{soort: raadsregeling}", 0),
    ("{regel: opheffing.toestemming_raad}", 1),
    ("{regel: opheffing.toestemming_raad, waarde: nee}", 0),
])  # fmt: skip
def test_the_regeling_chooses_the_guard(start: Start, alleen_bij: str, redenen: int) -> None:
    proef = _opened(start, f"{{bevestiging: archief, grondslag: Wgr 26, alleen_bij: {alleen_bij}}}")
    assert len(proef.redenen("stap", "2018-02-01")) == redenen
