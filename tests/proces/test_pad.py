"""The ordinary way: what is still to come, and what is wrong with a pad."""

from datetime import date

import pytest

from grflow.inlezen.processen import parse_proces
from grflow.proces.controle import check_paden
from grflow.proces.definitie import Proces, Vergadermoment
from grflow.proces.pad import find_weg
from grflow.recht.regels import Rechtsregels

TEKST = """
proces: proef
titel: Proef
begin: begin
eind: [klaar, weg]
PAD
fasen: {begin: {titel: Begin}, midden: {titel: Midden}, apart: {titel: Apart}, ver: {titel: Ver}, klaar: {titel: Klaar}, weg: {titel: Weg}}
overgangen:
  schrijven: {titel: Schrijven, van: begin, naar: begin, door: college, grondslag: gebruik, duur: 2 weken}
  indienen: {titel: Indienen, van: begin, naar: begin, door: college, grondslag: gebruik, vergadering: sluiting}
  oud: {titel: Oud, van: begin, naar: klaar, door: college, grondslag: gebruik, geldig: {tot: 2020-12-31}}
  verder: {titel: Verder, van: begin, naar: midden, door: college, grondslag: gebruik}
  opzij: {titel: Opzij, van: [begin, midden], naar: apart, door: college, grondslag: gebruik}
  terug: {titel: Terug, van: apart, naar: begin, door: college, grondslag: gebruik}
  zwerven: {titel: Zwerven, van: apart, naar: ver, door: college, grondslag: gebruik}
  thuis: {titel: Thuis, van: ver, naar: apart, door: college, grondslag: gebruik}
  afwijzen: {titel: Afwijzen, van: midden, naar: weg, door: college, grondslag: gebruik, uitkomst: afgewezen}
  afronden: {titel: Afronden, van: midden, naar: klaar, door: college, grondslag: gebruik, uitkomst: gedaan}
"""
GEWOON = "pad: [schrijven, indienen, oud, verder, afronden]"


def lees(pad: str = GEWOON) -> Proces:
    return parse_proces(TEKST.replace("PAD", pad), date(2015, 1, 1), "proef.yaml")


def weg(
    fase: str, *, op: date = date(2027, 1, 4), pad: str = GEWOON, uitkomsten: tuple[str, ...] = ()
) -> list[str] | None:
    lijn = lees(pad).hoofdlijn
    gevonden = find_weg(lijn, fase, lambda o: o.geldig.op(op), uitkomsten=uitkomsten)
    return None if gevonden is None else [o.naam for o in gevonden.stappen]


@pytest.mark.parametrize(
    ("fase", "op", "stappen"),
    [
        pytest.param(
            "begin", date(2027, 1, 4), ["schrijven", "indienen", "verder", "afronden"], id="de gewone weg"
        ),
        pytest.param(
            "begin", date(2020, 1, 6), ["schrijven", "indienen", "oud"], id="een stap die toen gold"
        ),
        pytest.param("midden", date(2027, 1, 4), ["afronden"], id="halverwege"),
        pytest.param(
            "apart", date(2027, 1, 4), ["terug", "schrijven", "indienen", "verder", "afronden"], id="terug"
        ),
        pytest.param("klaar", date(2027, 1, 4), [], id="klaar"),
    ],
)
def test_the_steps_still_to_come(fase: str, op: date, stappen: list[str]) -> None:
    assert weg(fase, op=op) == stappen


@pytest.mark.parametrize(
    ("uitkomsten", "stappen"),
    [
        ((), ["verder", "afwijzen"]),
        (("gedaan",), ["verder", "afronden"]),
        (("anders",), ["verder", "afwijzen"]),
    ],
)
def test_without_a_pad_the_shortest_way_to_what_is_asked(
    uitkomsten: tuple[str, ...], stappen: list[str]
) -> None:
    assert weg("begin", pad="", uitkomsten=uitkomsten) == stappen


def test_where_no_way_leads_there_is_none() -> None:
    lijn = lees("").hoofdlijn
    assert find_weg(lijn, "begin", lambda _: False) is None


def test_what_a_step_says_for_a_plan_is_read() -> None:
    stappen = lees().hoofdlijn.overgangen
    assert (stappen["schrijven"].duur, stappen["indienen"].vergadering) == (
        "2 weken",
        Vergadermoment.SLUITING,
    )


@pytest.mark.parametrize(
    ("pad", "woorden"),
    [
        pytest.param("pad: [schrijven, verders]", "Bedoelt u 'verder'", id="een stap die niet bestaat"),
        pytest.param("pad: [indienen, verder, verder, afronden]", "staat er twee keer in", id="dubbel"),
        pytest.param("pad: [opzij, indienen, opzij2]", "overgang 'opzij2'", id="onbekend aan het eind"),
        pytest.param("pad: [indienen, verder]", "komt bij geen einde", id="geen einde"),
        pytest.param(
            "pad: [indienen, verder, opzij, afronden]\ndoel: terug", "'doel'", id="een doel naast het pad"
        ),
        pytest.param(
            "pad: [schrijven, verder, afronden]", "vraagt een latere stap in het pad", id="geen vergadering"
        ),
    ],
)
def test_what_is_wrong_with_a_pad(pad: str, woorden: str, regels: Rechtsregels) -> None:
    assert any(woorden in fout for _, fout in check_paden(lees(pad), regels, ()))


def test_a_step_may_lead_back_from_beside_the_pad(regels: Rechtsregels) -> None:
    assert list(check_paden(lees("pad: [terug, indienen, verder, afronden]"), regels, ())) == []


def test_a_step_that_fits_nowhere_is_named(regels: Rechtsregels) -> None:
    fouten = [
        fout
        for _, fout in check_paden(
            lees("pad: [indienen, opzij, afwijzen, verder, opzij2, oud, eruit]"), regels, ()
        )
    ]
    assert any("opzij2" in fout for fout in fouten)
    los = lees("pad: [indienen, los, verder, afronden]".replace("los", "zwerven"))
    assert any("zwerven" in fout for _, fout in check_paden(los, regels, ()))


def test_a_good_pad_has_no_faults(regels: Rechtsregels) -> None:
    assert list(check_paden(lees(), regels, ())) == []
