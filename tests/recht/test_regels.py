"""Dated rules: one value per day, an honest answer for other days, and citations that exist."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from grflow.fouten import Onbekend, RegelGeldtNiet
from grflow.recht.grondslag import Grondslag, parse_grondslag
from grflow.recht.regels import (
    Duur,
    Eenheid,
    Rechtsregel,
    Rechtsregels,
    Status,
    VasteDatum,
    Waarde,
)

D = date.fromisoformat


def _waarde(vanaf: str, tot: str | None = None, **anders: Any) -> Waarde:
    velden = {
        "grondslag": Grondslag("Wgr", "35", "1"),
        "duur": Duur(8, Eenheid.WEKEN),
        "status": Status.GELEZEN,
        "bron": "https://wetten.overheid.nl",
        "gecontroleerd_op": date(2026, 11, 22),
    }
    return Waarde(vanaf=D(vanaf), tot=D(tot) if tot else None, **(velden | anders))


def _regel(waarden: Sequence[Waarde], **anders: Any) -> Rechtsregel:
    return Rechtsregel(naam="wgr.proef", omschrijving="Proef", waarden=tuple(waarden), **anders)


@pytest.mark.parametrize(("aantal", "eenheid", "tekst"), [
    (8, Eenheid.WEKEN, "8 weken"), (1, Eenheid.WEKEN, "1 week"), (1, Eenheid.MAANDEN, "1 maand"),
    (10, Eenheid.DAGEN, "10 dagen"), (1, Eenheid.DAGEN, "1 dag"), (1, Eenheid.JAREN, "1 jaar"),
])  # fmt: skip
def test_duur_in_words(aantal: int, eenheid: Eenheid, tekst: str) -> None:
    assert str(Duur(aantal, eenheid)) == tekst


def test_vaste_datum() -> None:
    voor, uiterlijk = VasteDatum(9, 15, inclusief=False), VasteDatum(12, 31, inclusief=True, jaar=-1)
    assert (str(voor), voor.laatste_dag(D("2026-07-01"))) == ("vóór 15 september", D("2026-09-14"))
    assert (str(uiterlijk), uiterlijk.laatste_dag(D("2026-07-01"))) == (
        "uiterlijk 31 december",
        D("2025-12-31"),
    )
    assert VasteDatum(1, 1, inclusief=False).laatste_dag(D("2026-07-01")) == D("2025-12-31")


def test_misuse() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Duur(0, Eenheid.DAGEN)
    with pytest.raises(ValueError, match="day is out of range"):
        VasteDatum(2, 29, inclusief=True)
    with pytest.raises(ValueError, match="says nothing"):
        _waarde("2020-01-01", duur=None)
    with pytest.raises(ValueError, match="is before vanaf"):
        _waarde("2020-01-01", "2019-12-31")
    with pytest.raises(ValueError, match="has no value"):
        _regel([])


@pytest.mark.parametrize("waarden", [
    pytest.param([_waarde("2015-01-01", "2022-07-01"), _waarde("2022-07-01")], id="een dag dubbel"),
    pytest.param([_waarde("2015-01-01"), _waarde("2022-07-01")], id="de eerste houdt niet op"),
    pytest.param([_waarde("2022-07-01", "2023-01-01"), _waarde("2015-01-01")], id="nieuwste eerst"),
])  # fmt: skip
def test_values_may_not_overlap(waarden: list[Waarde]) -> None:
    with pytest.raises(ValueError, match="overlaps or precedes"):
        _regel(waarden)


OUD, NIEUW = _waarde("2015-01-01", "2022-06-30"), _waarde("2022-07-01", duur=Duur(12, Eenheid.WEKEN))


def test_value_of_the_day_of_the_act() -> None:
    regel = _regel([OUD, NIEUW])
    assert regel.waarde_op(D("2015-01-01")) is OUD
    assert regel.waarde_op(D("2022-06-30")) is OUD
    assert regel.waarde_op(D("2022-07-01")) is NIEUW


@pytest.mark.parametrize(("regel", "dag", "woorden"), [
    pytest.param(_regel([OUD, NIEUW]), "2014-12-31", "Wat daarvoor gold, is niet nagegaan.", id="te vroeg"),
    pytest.param(_regel([OUD], daarvoor="Toen was er niets."), "2014-12-31", "Toen was er niets.", id="nieuwe regel"),
    pytest.param(_regel([OUD]), "2022-07-01", "De regel gold tot en met 30 juni 2022.", id="vervallen"),
    pytest.param(_regel([OUD, _waarde("2024-01-01")]), "2023-01-01",
                 "Tussen 30 juni 2022 en 1 januari 2024 gold zij niet.", id="onderbroken"),
])  # fmt: skip
def test_other_days_are_refused(regel: Rechtsregel, dag: str, woorden: str) -> None:
    with pytest.raises(RegelGeldtNiet) as fout:
        regel.waarde_op(D(dag))
    assert str(fout.value).startswith("wgr.proef (art. 35 lid 1 Wgr): de regel geldt niet op ")
    assert "grflow las de tekst vanaf 1 januari 2015." in str(fout.value)
    assert woorden in str(fout.value)


def test_rules_by_name() -> None:
    regels = Rechtsregels({"wgr.proef": _regel([OUD, NIEUW])}, "afdruk")
    assert regels.get("wgr.proef").naam == "wgr.proef"
    assert ("wgr.proef" in regels, "wgr.anders" in regels, len(regels)) == (True, False, 1)
    assert [regel.naam for regel in regels] == ["wgr.proef"]
    with pytest.raises(Onbekend, match="bestaat niet") as fout:
        regels.get("wgr.proev")
    assert "Bedoelt u 'wgr.proef'?" in str(fout.value)


@pytest.mark.parametrize(("citaat", "dag", "bestaat"), [
    pytest.param("Wgr 1 lid 2", "2018-01-25", True, id="toestemming, oude nummering"),
    pytest.param("Wgr 1 lid 4", "2018-01-25", False, id="lid 4 bestond nog niet"),
    pytest.param("Wgr 1 lid 4", "2022-07-01", True, id="toestemming, nieuwe nummering"),
    pytest.param("Wgr 1", "2018-01-25", True, id="heel artikel"),
    pytest.param("Wgr 34b", "2014-12-31", False, id="kaders, nog niet in 2014"),
    pytest.param("Wgr 28 lid 1", "2018-01-25", True, id="een lid van een artikel dat heel is opgenomen"),
    pytest.param("Wgr 136", "2021-06-30", False, id="landelijk register, nog niet"),
    pytest.param("Gemeentewet 25 lid 3", "2023-04-01", False, id="bekrachtiging vervallen"),
    pytest.param("Atw 4 onder b", "2018-01-25", True, id="onderdeel"),
    pytest.param("Atw 4 onder z", "2018-01-25", False, id="onbekend onderdeel"),
    pytest.param("Wgr 999", "2018-01-25", False, id="onbekend artikel"),
])  # fmt: skip
def test_citation_exists_on_its_day(regels: Rechtsregels, citaat: str, dag: str, bestaat: bool) -> None:
    assert regels.bestaat_op(parse_grondslag(citaat), D(dag)) is bestaat


def test_known_wetten(regels: Rechtsregels) -> None:
    wetten = ("Wgr", "Awb", "Atw", "Gemeentewet", "WOR", "Arhi", "Archiefwet", "Bekendmakingswet", "Woo")
    assert all(regels.kent_wet(wet) for wet in wetten)
    assert not regels.kent_wet("Kieswet")


def test_shipped_rules_are_complete(regels: Rechtsregels) -> None:
    """Append-only data: sorted, no overlap, each value with article, source and status."""
    for regel in regels:
        assert regel.omschrijving, regel.naam
        assert all(eerder.tot and eerder.tot < later.vanaf for eerder, later in pairwise(regel.waarden)), (
            regel.naam
        )
        for waarde in regel.waarden:
            assert waarde.grondslag.artikel, regel.naam
            assert waarde.bron.startswith("https://"), regel.naam
            assert waarde.status in Status, regel.naam
            assert waarde.gecontroleerd_op >= D("2026-11-22"), regel.naam
            assert regel.anker or not waarde.duur, f"{regel.naam} has a term without an anker"


@pytest.mark.parametrize(("naam", "dag", "termijn"), [
    ("wgr.ontwerpbegroting_naar_raden", "2014-12-31", "6 weken"),
    ("wgr.ontwerpbegroting_naar_raden", "2022-06-30", "8 weken"),
    ("wgr.ontwerpbegroting_naar_raden", "2022-07-01", "12 weken"),
    ("wgr.begrotingswijziging_naar_raden", "2022-07-01", "12 weken"),
    ("wgr.vernietiging_melding", "2020-01-01", "10 dagen"),
    ("wgr.vernietiging", "2020-01-01", "4 weken"),
    ("gemeentewet.ontwerpbegroting_beraadslaging", "2020-01-01", "2 weken"),
    ("awb.ontvangst_per_post", "2020-01-01", "1 week"),
    ("arhi.voorzieningen_verlenging", "2020-01-01", "6 maanden"),
])  # fmt: skip
def test_duur_of_a_regime(regels: Rechtsregels, naam: str, dag: str, termijn: str) -> None:
    assert str(regels.get(naam).waarde_op(D(dag)).duur) == termijn


def test_regimes_meet_without_a_gap(regels: Rechtsregels) -> None:
    for naam in (
        "wgr.toestemming_raad",
        "wgr.bekendmaking",
        "wgr.begroting_naar_gs",
        "wgr.ontwerpbegroting_naar_raden",
    ):
        for eerder, later in pairwise(regels.get(naam).waarden):
            assert eerder.tot is not None
            assert later.vanaf - eerder.tot == timedelta(days=1)
