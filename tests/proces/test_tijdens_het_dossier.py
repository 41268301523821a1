"""What changes while a dossier runs: a herindeling, a toezegging, geheimhouding, and who has decided."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.proces.definitie import Besluitstand
from grflow.proces.geheimhouding import Geheimstatus, list_geheimhoudingen
from grflow.proces.motor import list_mogelijkheden
from grflow.proces.omgeving import expected_plekken
from grflow.proces.signalen import list_signalen
from grflow.proces.status import list_status
from grflow.recht.regeling import Deelnemer, Regeling, Soort, Vorm, check_roster

if TYPE_CHECKING:
    from conftest import Proef

Start = Callable[..., "Proef"]
RAAD, COLLEGE = {"ronde": "toestemming"}, {"ronde": "besluit"}
GEMEENTE = {"naar": "gm9009", "naam": "Nieuwland"}


def _opened(start: Start, voorwaarden: str = "", **rest: object) -> "Proef":
    proef = start(voorwaarden, **rest)
    proef.take("openen", "2018-01-10", gegevens={"ingang": "2018-06-01"})
    return proef


def _merge(proef: "Proef", *codes: str, op: str = "2019-01-01") -> None:
    for code in codes:
        proef.record("herindeling", op, gegevens=GEMEENTE | {"van": code})


# --- herindeling ----------------------------------------------------------------------------------------------------


def test_the_successor_takes_the_spoor_and_its_history(start: Start) -> None:
    proef = _opened(start)
    _merge(proef, "gm9001")
    proef.take("verlenen", "2019-02-01", deelnemer="gm9009", **RAAD)
    assert proef.feiten[-1].plek.deelnemer == "gm9001"
    assert proef.fase(deelnemer="gm9001", **RAAD) == "verleend"


def test_the_old_gemeente_acts_until_the_day_itself(start: Start) -> None:
    proef = _opened(start)
    _merge(proef, "gm9001")
    with pytest.raises(Onbekend, match="gm9009"):
        proef.attempt("verlenen", "2018-12-31", deelnemer="gm9009", **RAAD)
    proef.take("verlenen", "2018-12-31", deelnemer="gm9001", **RAAD)


def test_who_carries_two_sporen_says_which(start: Start) -> None:
    proef = _opened(start)
    _merge(proef, "gm9001", "gm9002")
    with pytest.raises(OngeldigeInvoer, match=r"Nieuwland draagt hier meer sporen \(gm9001, gm9002\)"):
        proef.attempt("verlenen", "2019-02-01", deelnemer="gm9009", **RAAD)
    proef.take("verlenen", "2019-02-01", deelnemer="gm9002", **RAAD)


def test_a_missing_besluit_is_asked_of_the_successor(start: Start) -> None:
    proef = _opened(start, "{controle: ronde_gesloten, ronde: toestemming, grondslag: gebruik}")
    _merge(proef, "gm9001")
    assert proef.redenen("stap", "2019-02-01")[0].startswith(
        "de raad van Aalburen (nu Nieuwland) heeft nog niet besloten"
    )


def test_a_new_ronde_is_for_the_successor_alone(start: Start) -> None:
    proef = _opened(start)
    _merge(proef, "gm9001", "gm9002")
    proef.take("heropenen", "2019-02-01")
    ronde = proef.stand.ronde("toestemming")
    assert ronde is not None
    assert [s.plek.deelnemer for s in ronde.sporen] == ["gm9003", "gm9009"]


EIGEN = "{controle: eigen_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: regeling}"


def test_the_successor_needs_the_toestemming_of_each_spoor_that_it_took_over(start: Start) -> None:
    proef = start(op_het_spoor=EIGEN)
    lijn = proef.proces.hoofdlijn
    openen = replace(lijn.overgangen["openen"], opent=("toestemming",))
    later = replace(lijn.overgangen["heropenen"], opent=("besluit",))
    overgangen = {**lijn.overgangen, "openen": openen, "heropenen": later}
    proef.proces = replace(proef.proces, hoofdlijn=replace(lijn, overgangen=overgangen))
    proef.take("openen", "2018-01-10")
    proef.take("verlenen", "2018-02-01", deelnemer="gm9001", **RAAD)
    _merge(proef, "gm9001", "gm9002")
    proef.take("heropenen", "2019-02-01")
    assert proef.redenen("instemmen", "2019-03-01", deelnemer="gm9009", **COLLEGE) == [
        "de raad van Nieuwland: raadstoestemming ontbreekt (Raadstoestemming) (de regeling)"
    ]
    proef.take("verlenen", "2019-03-01", deelnemer="gm9002", **RAAD)
    proef.take("instemmen", "2019-03-01", deelnemer="gm9009", **COLLEGE)


def test_a_nevenspoor_goes_on_at_its_own_place(start: Start) -> None:
    proef = _opened(start)
    _merge(proef, "gm9001")
    plekken = expected_plekken(proef.omgeving("2019-02-01"), proef.proces.nevensporen["eigenplan"])
    assert [plek.deelnemer for plek in plekken] == ["gm9002", "gm9003", "gm9001"]
    proef.take("afronden", "2019-02-01", nevenspoor="eigenplan", deelnemer="gm9009")
    assert proef.feiten[-1].plek.deelnemer == "gm9001"


def test_the_provisions_of_a_herindeling_have_six_months(start: Start) -> None:
    proef = _opened(start)
    _merge(proef, "gm9001")
    (termijn,) = proef.termijnen("voorzieningen_herindeling")
    assert (termijn.einddatum.datum, str(termijn.grondslag)) == (date(2019, 7, 1), "art. 41 lid 4 Arhi")
    assert termijn.gehaald_op is None
    proef.record("afspraak_nagekomen", "2019-05-01", gegevens={"termijn": "voorzieningen_herindeling"})
    assert proef.termijnen("voorzieningen_herindeling")[0].gehaald_op == date(2019, 5, 1)


def test_before_the_law_that_was_read_no_end_is_invented(start: Start) -> None:
    proef = _opened(start)
    _merge(proef, "gm9001", op="2009-01-01")
    assert proef.termijnen("voorzieningen_herindeling") == []


DRIE = tuple(Deelnemer(code=f"gm900{n}", naam=f"G{n}", gewicht=n) for n in (1, 2, 3))


def _regeling(*deelnemers: Deelnemer) -> Regeling:
    return Regeling(
        naam="Drielanden", vorm=Vorm.OPENBAAR_LICHAAM, soort=Soort.COLLEGE, deelnemers=deelnemers or DRIE
    )


def test_a_new_gemeente_has_the_weight_of_all_that_it_succeeds() -> None:
    dag = date(2019, 1, 1)
    nieuw = _regeling().succeed("gm9001", "gm9009", "Nieuw", dag).succeed("gm9002", "gm9009", "Nieuw", dag)
    assert [(d.code, d.gewicht) for d in nieuw.roster_op(dag)] == [("gm9003", 3), ("gm9009", 3)]
    assert not nieuw.is_opgegaan_in_een(dag)
    assert nieuw.succeed("gm9003", "gm9009", "Nieuw", dag).is_opgegaan_in_een(dag)
    assert not nieuw.succeed("gm9003", "gm9009", "Nieuw", dag).is_opgegaan_in_een(date(2018, 12, 31))


def test_a_deelnemer_that_grows_stays_as_it_is() -> None:
    nieuw = _regeling().succeed("gm9001", "gm9003", "G3", date(2019, 1, 1))
    assert [(d.code, d.gewicht) for d in nieuw.roster_op(date(2019, 1, 1))] == [("gm9002", 2), ("gm9003", 3)]
    assert nieuw.drager_van("gm9001") == "gm9003"


@pytest.mark.parametrize("van", ["gm9999", "gm9009"])
def test_nobody_is_succeeded_who_was_not_there(van: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="geen andere deelnemer"):
        _regeling().succeed(van, "gm9009", "Nieuw", date(2019, 1, 1))


def test_successors_in_a_circle_end_somewhere() -> None:
    a = Deelnemer(code="gm9001", naam="A", tot=date(2018, 1, 1), opvolger="gm9002")
    b = Deelnemer(code="gm9002", naam="B", tot=date(2018, 1, 1), opvolger="gm9001")
    assert _regeling(a, b).drager_van("gm9001") == "gm9002"


def test_a_roster_says_what_is_wrong_with_its_successors() -> None:
    a = Deelnemer(code="gm9001", naam="A", opvolger="gm9009")
    assert check_roster([a]) == [
        "deelnemer gm9001: een opvolger vraagt ook 'tot'.",
        "opvolger gm9009 staat niet op de lijst.",
    ]


# --- toezeggingen ---------------------------------------------------------------------------------------------------


def test_a_toezegging_with_a_date_is_a_termijn_until_it_is_kept(start: Start) -> None:
    proef = _opened(start)
    zegt = {"tekst": "Een brief over de kosten.", "door": "de wethouder"}
    nr = proef.record(
        "toezegging", "2018-02-01", gegevens=zegt | {"uiterlijk": "2018-04-01"}, deelnemer="gm9001"
    )
    proef.record("toezegging", "2018-02-01", gegevens=zegt, deelnemer="gm9002")
    (termijn,) = proef.termijnen(f"toezegging_{nr}")
    assert (termijn.titel, termijn.einddatum.datum, termijn.plek.deelnemer) == (
        "Toezegging (de wethouder): Een brief over de kosten.", date(2018, 4, 1), "gm9001"
    )  # fmt: skip
    assert termijn.gehaald_op is None
    proef.record("toezegging_nagekomen", "2018-03-01", gegevens={"feit": str(nr), "hoe": "brief verzonden"})
    assert proef.termijnen(f"toezegging_{nr}")[0].gehaald_op == date(2018, 3, 1)


# --- geheimhouding --------------------------------------------------------------------------------------------------


def _impose(proef: "Proef", op: str, tegenover: str = "raad", **plek: str) -> int:
    gegevens = {"stuk": "personeelsplan", "door": "het college", "tegenover": tegenover, "waarom": "privacy"}
    return proef.record("geheimhouding", op, gegevens=gegevens, **plek)


def _meet(proef: "Proef", datum: str, orgaan: str = "raad", **gegevens: str) -> None:
    proef.record("vergadering", "2018-01-02", gegevens={"orgaan": orgaan, "datum": datum, **gegevens})


def _judge(proef: "Proef", dag: str) -> tuple[Geheimstatus, str]:
    (geheim,) = list_geheimhoudingen(proef.stand, proef.maatstaf.regels, date.fromisoformat(dag))
    return geheim.status, geheim.uitleg


def test_until_2023_a_raad_must_confirm_in_its_next_meeting(start: Start) -> None:
    proef = _opened(start)
    nr = _impose(proef, "2018-02-01", deelnemer="gm9001")
    assert _judge(proef, "2018-02-01")[1].endswith("die is nog niet gepland")
    _meet(proef, "2018-02-01")
    _meet(proef, "2018-02-15", quorum="nee")
    _meet(proef, "2018-02-22")
    _meet(proef, "2018-02-16", orgaan="commissie")
    assert _judge(proef, "2018-02-22") == (
        Geheimstatus.TE_BEKRACHTIGEN, "de raad moet haar bekrachtigen op 22 februari 2018"
    )  # fmt: skip
    assert _judge(proef, "2018-02-23") == (
        Geheimstatus.VERVALLEN, "vervallen: de raad bekrachtigde haar niet op 22 februari 2018"
    )  # fmt: skip
    proef.record("geheimhouding_bekrachtigd", "2018-02-22", gegevens={"feit": str(nr)})
    assert _judge(proef, "2018-02-23")[0] is Geheimstatus.BEKRACHTIGD


def test_since_april_2023_it_holds_until_it_is_lifted(start: Start) -> None:
    proef = _opened(start)
    nr = _impose(proef, "2023-04-01", deelnemer="gm9001")
    assert _judge(proef, "2024-01-01")[0] is Geheimstatus.GELDT
    proef.record("geheimhouding_opgeheven", "2024-02-01", gegevens={"feit": str(nr), "door": "de raad"})
    assert _judge(proef, "2024-02-02")[0] is Geheimstatus.OPGEHEVEN


def test_an_algemeen_bestuur_still_has_to_confirm(start: Start) -> None:
    proef = _opened(start)
    _impose(proef, "2024-01-10", tegenover="algemeen_bestuur")
    _meet(proef, "2024-02-01", orgaan="algemeen bestuur")
    assert _judge(proef, "2024-02-02")[0] is Geheimstatus.VERVALLEN


# --- status ---------------------------------------------------------------------------------------------------------


def test_one_source_says_who_has_decided(start: Start) -> None:
    proef = _opened(start)
    raad = proef.proces.sporen["raad"]
    fasen = {**raad.fasen, "onthouden": replace(raad.fasen["onthouden"], stand=Besluitstand.ONDER_VOORBEHOUD)}
    proef.proces = replace(proef.proces, sporen={**proef.proces.sporen, "raad": replace(raad, fasen=fasen)})
    proef.take("verlenen", "2018-02-01", deelnemer="gm9001", **RAAD)
    proef.take("onthouden", "2018-02-01", deelnemer="gm9002", gegevens={"grond": "recht"}, **RAAD)
    standen = {
        s.deelnemer: str(s.stand) for s in list_status(proef.proces, proef.stand) if s.ronde == "toestemming"
    }
    assert standen == {"gm9001": "besloten", "gm9002": "onder_voorbehoud", "gm9003": "open"}


def test_what_may_be_done_follows_the_successor_too(start: Start) -> None:
    proef = _opened(start)
    _merge(proef, "gm9001")
    stappen = list_mogelijkheden(proef.omgeving("2019-02-01"), date(2019, 2, 1))
    assert any(m.mag and m.plek.deelnemer == "gm9001" for m in stappen if m.overgang.naam == "verlenen")


# --- signalen -------------------------------------------------------------------------------------------------------


def _signalen(proef: "Proef", op: str) -> list[str]:
    return [
        f"{s.tekst} ({s.grondslag}) {' '.join(s.deelnemers)}".strip()
        for s in list_signalen(proef.omgeving(op))
    ]


def test_a_shared_beslispunt_that_one_raad_changed_is_a_signal_to_the_others(start: Start) -> None:
    proef = _opened(start)
    gegevens = {"beslispunt": "2", "tekst": "later", "gedeeld": "ja", "aangenomen": "ja"}
    nr = proef.record("amendement", "2018-02-01", gegevens=gegevens, deelnemer="gm9001", **RAAD)
    assert _signalen(proef, "2018-03-01") == [
        f"Aalburen amendeerde het gedeelde beslispunt 2 (feit {nr}); bij de andere deelnemers is de tekst niet meer "
        "gelijk (gebruik) gm9002 gm9003"
    ]
    proef.record("amendement_verwerkt", "2018-02-10", gegevens={"feit": str(nr), "hoe": "ingetrokken"})
    assert _signalen(proef, "2018-03-01") == []


def test_a_regeling_whose_gemeenten_all_merge_is_said_to_lapse(start: Start) -> None:
    proef = _opened(start)
    _merge(proef, "gm9001", "gm9002", "gm9003")
    assert _signalen(proef, "2018-12-31") == []
    assert _signalen(proef, "2019-01-01") == [
        "alle deelnemers zijn opgegaan in Nieuwland; bestond de regeling alleen uit gemeenten, dan is zij vervallen "
        "(art. 41 lid 1 Arhi)"
    ]


def test_geheimhouding_that_waits_or_lapsed_is_a_signal(start: Start) -> None:
    proef = _opened(start)
    _impose(proef, "2018-02-01", deelnemer="gm9001")
    _impose(proef, "2024-02-01", tegenover="raad")
    _impose(proef, "2024-02-01", tegenover="algemeen_bestuur")
    assert [s.rsplit(") ", 1)[-1] for s in _signalen(proef, "2024-03-01")] == [
        "gm9001", "geheimhouding op 'personeelsplan': het algemeen bestuur moet haar bekrachtigen in de eerstvolgende "
        "vergadering met quorum; die is nog niet gepland (art. 23 lid 3 Wgr)",
    ]  # fmt: skip
