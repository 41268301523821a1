"""How an end date is reached: steps, borders, caps, verlenging, opschorting, and what is still uncertain."""

from datetime import date
from typing import Any

import pytest

from grflow.fouten import KalenderOnbekend, OngeldigeInvoer, RegelGeldtNiet
from grflow.recht.feestdagen import Kalender
from grflow.recht.grondslag import Grondslag, parse_grondslag
from grflow.recht.regels import Duur, Eenheid, Herkomst, Rechtsregels, Richting, VasteDatum
from grflow.termijnen import (
    Einddatum,
    Opschorting,
    Termijn,
    Verlenging,
    compute_einddatum,
    compute_maximum,
    termijn_van,
)

D = date.fromisoformat
WGR = parse_grondslag("Wgr 1 lid 3")
WEKEN, MAANDEN, DAGEN, JAREN = Eenheid.WEKEN, Eenheid.MAANDEN, Eenheid.DAGEN, Eenheid.JAREN


def _termijn(aantal: int = 8, eenheid: Eenheid = WEKEN, **anders: Any) -> Termijn:
    velden = {"herkomst": Herkomst.WET, "grondslag": WGR} | anders
    return Termijn(duur=Duur(aantal, eenheid), **velden)


def _sentences(einde: Einddatum) -> list[str]:
    return [f"{stap.uitleg} ({stap.grondslag})" for stap in einde.stappen]


@pytest.mark.parametrize(("termijn", "anker", "zinnen"), [
    pytest.param(_termijn(), "2026-03-02", [
        "8 weken na maandag 2 maart 2026 is maandag 27 april 2026 (art. 1 lid 3 Wgr)",
        "maandag 27 april 2026 is Koningsdag; de termijn loopt door tot en met dinsdag 28 april 2026 "
        "(art. 1 lid 1 Atw)",
    ], id="Koningsdag"),
    pytest.param(_termijn(), "2026-02-06", [
        "8 weken na vrijdag 6 februari 2026 is vrijdag 3 april 2026 (art. 1 lid 3 Wgr)",
        "vrijdag 3 april 2026 is Goede Vrijdag, daarna weekend en Tweede Paasdag; de termijn loopt door tot en met "
        "dinsdag 7 april 2026 (art. 1 lid 1 Atw)",
    ], id="meer vrije dagen"),
    pytest.param(_termijn(), "2026-05-04", [
        "8 weken na maandag 4 mei 2026 is maandag 29 juni 2026 (art. 1 lid 3 Wgr)",
    ], id="werkdag"),
    pytest.param(_termijn(3, DAGEN), "2026-12-24", [
        "3 dagen na donderdag 24 december 2026 is zondag 27 december 2026 (art. 1 lid 3 Wgr)",
        "zondag 27 december 2026 is weekend; de termijn loopt door tot en met maandag 28 december 2026 "
        "(art. 1 lid 1 Atw)",
        "een termijn van ten minste 3 dagen telt ten minste 2 werkdagen; de termijn loopt door tot en met "
        "dinsdag 29 december 2026 (art. 2 Atw)",
    ], id="twee werkdagen"),
    pytest.param(_termijn(6, MAANDEN), "2023-01-01", [
        "6 maanden na zondag 1 januari 2023 is zaterdag 1 juli 2023 (art. 1 lid 3 Wgr)",
        "de Algemene termijnenwet geldt niet: 6 maanden is meer dan 3 maanden (art. 4 onder a Atw)",
        "zaterdag 1 juli 2023 is weekend; de laatste werkdag ervoor is vrijdag 30 juni 2023 (art. 1 lid 1 Atw)",
    ], id="te lang"),
    pytest.param(_termijn(12, WEKEN, richting=Richting.VOOR), "2026-07-20", [
        "12 weken vóór maandag 20 juli 2026 is maandag 27 april 2026 (art. 1 lid 3 Wgr)",
        "een termijn die wordt teruggerekend, schuift niet op (art. 1 lid 2 Atw)",
        "maandag 27 april 2026 is Koningsdag; de laatste werkdag ervoor is vrijdag 24 april 2026 (art. 3 lid 1 Atw)",
    ], id="terugrekening"),
    pytest.param(_termijn(1, MAANDEN), "2027-01-29", [
        "1 maand na vrijdag 29 januari 2027 is zondag 28 februari 2027, de laatste dag van die maand, want een dag 29 "
        "is er niet (art. 1 lid 3 Wgr)",
        "zondag 28 februari 2027 is weekend; de termijn loopt door tot en met maandag 1 maart 2027 "
        "(art. 1 lid 1 Atw)",
    ], id="geen 29 februari"),
    pytest.param(_termijn(6, WEKEN, eerste_dag_telt_mee=True), "2026-04-16", [
        "6 weken met donderdag 16 april 2026 als eerste dag: de laatste dag is woensdag 27 mei 2026 "
        "(art. 1 lid 3 Wgr)",
    ], id="de eerste dag telt mee"),
    pytest.param(Termijn(vaste_datum=VasteDatum(4, 30, inclusief=False, jaar=-1), herkomst=Herkomst.WET, grondslag=WGR),
                 "2029-01-01", [
        "vóór 30 april 2028: de laatste dag is zaterdag 29 april 2028 (art. 1 lid 3 Wgr)",
        "zaterdag 29 april 2028 is weekend, een vaste datum schuift niet op; de laatste werkdag ervoor is "
        "woensdag 26 april 2028 (art. 1 lid 1 Atw)",
    ], id="vaste datum"),
    pytest.param(_termijn(2, WEKEN, vaste_datum=VasteDatum(9, 15, inclusief=False)), "2026-09-09", [
        "2 weken na woensdag 9 september 2026 is woensdag 23 september 2026 (art. 1 lid 3 Wgr)",
        "vóór 15 september 2026: de laatste dag is maandag 14 september 2026; dat is eerder dan "
        "woensdag 23 september 2026 en gaat voor (art. 1 lid 3 Wgr)",
    ], id="de vaste datum gaat voor"),
    pytest.param(_termijn(2, WEKEN, vaste_datum=VasteDatum(9, 15, inclusief=False)), "2026-07-01", [
        "2 weken na woensdag 1 juli 2026 is woensdag 15 juli 2026 (art. 1 lid 3 Wgr)",
        "vóór 15 september 2026: de laatste dag is maandag 14 september 2026; dat kort de termijn niet in "
        "(art. 1 lid 3 Wgr)",
    ], id="de vaste datum komt later"),
])  # fmt: skip
def test_steps_can_be_read_aloud(kalender: Kalender, termijn: Termijn, anker: str, zinnen: list[str]) -> None:
    assert _sentences(compute_einddatum(termijn, D(anker), kalender)) == zinnen


@pytest.mark.parametrize(("termijn", "anker", "einde", "reden"), [
    pytest.param(_termijn(12), "2026-02-02", "2026-04-28", "", id="precies twaalf weken valt eronder"),
    pytest.param(_termijn(13), "2026-01-26", "2026-04-27", "13 weken is meer dan 12 weken", id="dertien weken niet"),
    pytest.param(_termijn(90, DAGEN), "2026-02-01", "2026-05-04", "", id="precies 90 dagen valt eronder"),
    pytest.param(_termijn(91, DAGEN), "2026-01-31", "2026-05-02", "91 dagen is meer dan 90 dagen", id="91 dagen niet"),
    pytest.param(_termijn(3, MAANDEN), "2026-01-27", "2026-04-28", "", id="precies drie maanden valt eronder"),
    pytest.param(_termijn(4, MAANDEN), "2025-12-27", "2026-04-27", "4 maanden is meer", id="vier maanden niet"),
    pytest.param(_termijn(1, JAREN), "2025-04-27", "2026-04-27", "geldt niet voor een termijn in jaren", id="een jaar"),
    pytest.param(_termijn(herkomst=Herkomst.AMVB), "2026-03-02", "2026-04-28", "", id="algemene maatregel"),
    pytest.param(_termijn(herkomst=Herkomst.AFSPRAAK), "2026-03-02", "2026-04-27", "niet in een wet", id="afspraak"),
    pytest.param(_termijn(herkomst=Herkomst.REGELING), "2026-03-02", "2026-04-27", "niet in een wet", id="regeling"),
    pytest.param(_termijn(herkomst=Herkomst.REGELING, atw=True), "2026-03-02", "2026-04-28", "",
                 id="regeling die de Atw van toepassing verklaart"),
    pytest.param(_termijn(13, herkomst=Herkomst.REGELING, atw=True), "2026-01-26", "2026-04-27", "13 weken is meer",
                 id="ook dan niet langer dan twaalf weken"),
    pytest.param(_termijn(herkomst=Herkomst.REGELING, atw=False), "2026-03-02", "2026-04-27", "niet in een wet",
                 id="regeling die de Atw uitsluit"),
    pytest.param(_termijn(herkomst=Herkomst.AMVB, atw=False), "2026-03-02", "2026-04-27", "zo is bij deze termijn",
                 id="algemene maatregel die de Atw uitsluit"),
    pytest.param(_termijn(atw=False, atw_reden="het gaat om inwerkingtreding",
                          atw_grondslag=parse_grondslag("Atw 4 onder b")), "2026-03-02", "2026-04-27",
                 "het gaat om inwerkingtreding", id="bekendmaking en inwerkingtreding"),
])  # fmt: skip
def test_where_the_atw_applies(
    kalender: Kalender, termijn: Termijn, anker: str, einde: str, reden: str
) -> None:
    uitkomst = compute_einddatum(termijn, D(anker), kalender)
    waarom = [stap.uitleg for stap in uitkomst.stappen if "geldt niet" in stap.uitleg]
    assert uitkomst.datum == D(einde)
    assert len(waarom) == bool(reden)
    assert reden in "".join(waarom)


@pytest.mark.parametrize(("aantal", "eenheid", "anker", "einde"), [
    pytest.param(2, DAGEN, "2026-12-24", "2026-12-28", id="twee dagen: art. 2 niet, art. 1 wel"),
    pytest.param(3, DAGEN, "2026-12-24", "2026-12-29", id="drie dagen: twee werkdagen nodig"),
    pytest.param(4, DAGEN, "2026-12-24", "2026-12-29", id="eindigt op de eerste werkdag, nog één nodig"),
    pytest.param(1, WEKEN, "2007-12-21", "2008-01-03", id="een week rond Kerst 2007"),
    pytest.param(3, DAGEN, "2026-06-01", "2026-06-04", id="gewone week"),
])  # fmt: skip
def test_least_number_of_working_days(
    kalender: Kalender, aantal: int, eenheid: Eenheid, anker: str, einde: str
) -> None:
    assert compute_einddatum(_termijn(aantal, eenheid), D(anker), kalender).datum == D(einde)


def test_back_count_without_working_days_is_named_but_not_moved(kalender: Kalender) -> None:
    kort = compute_einddatum(_termijn(3, DAGEN, richting=Richting.VOOR), D("2026-12-28"), kalender)
    assert (kort.datum, kort.laatste_werkdag) == (D("2026-12-25"), D("2026-12-24"))
    assert "is niet beslist; grflow verschuift hem niet" in kort.stappen[2].uitleg
    assert str(kort.stappen[2].grondslag) == "art. 2 Atw"
    korter = compute_einddatum(_termijn(2, DAGEN, richting=Richting.VOOR), D("2026-12-28"), kalender)
    assert not any("niet beslist" in stap.uitleg for stap in korter.stappen)


def test_months_back_end_on_the_last_day(kalender: Kalender) -> None:
    einde = compute_einddatum(_termijn(1, MAANDEN, richting=Richting.VOOR), D("2026-03-31"), kalender)
    assert einde.datum == D("2026-02-28")


@pytest.mark.parametrize(("anker", "einde"), [
    pytest.param("2026-03-01", "2026-03-31", id="van 1 tot en met 31 maart"),
    pytest.param("2026-01-31", "2026-02-28", id="de maand zonder 31e"),
])  # fmt: skip
def test_month_with_its_first_day(kalender: Kalender, anker: str, einde: str) -> None:
    termijn = _termijn(1, MAANDEN, eerste_dag_telt_mee=True, atw=False)
    assert compute_einddatum(termijn, D(anker), kalender).datum == D(einde)


def test_uiterlijk_caps_after_the_atw(kalender: Kalender) -> None:
    einde = compute_einddatum(_termijn(uiterlijk=D("2026-04-27")), D("2026-03-02"), kalender)
    assert (einde.datum, einde.naief, einde.laatste_werkdag) == (
        D("2026-04-27"),
        D("2026-04-27"),
        D("2026-04-24"),
    )
    vast = Termijn(vaste_datum=VasteDatum(9, 15, inclusief=False), uiterlijk=D("2026-09-01"),
                   herkomst=Herkomst.WET, grondslag=WGR)  # fmt: skip
    assert compute_einddatum(vast, D("2026-01-01"), kalender).datum == D("2026-09-01")


def test_verlenging_counts_from_the_raw_start(kalender: Kalender) -> None:
    verlenging = Verlenging(duur=Duur(6, MAANDEN), grondslag=parse_grondslag("Arhi 41 lid 4"))
    einde = compute_einddatum(_termijn(6, MAANDEN, verlengingen=(verlenging,)), D("2019-01-01"), kalender)
    assert (einde.datum, einde.naief) == (D("2020-01-01"), D("2020-01-01"))
    assert einde.stappen[1].uitleg == "verlengd met 6 maanden: de laatste dag wordt woensdag 1 januari 2020"
    jaar = Verlenging(duur=Duur(1, JAREN), grondslag=WGR)
    assert compute_einddatum(_termijn(verlengingen=(jaar,)), D("2026-03-02"), kalender).naief == D(
        "2027-04-27"
    )


def test_verlenging_never_rolls_upon_a_roll(kalender: Kalender) -> None:
    """8 weken would end on Koningsdag; the extra week counts from that Monday, not from the Tuesday after it."""
    week = Verlenging(duur=Duur(1, WEKEN), grondslag=WGR)
    einde = compute_einddatum(_termijn(verlengingen=(week,)), D("2026-03-02"), kalender)
    assert einde.datum == D("2026-05-04")
    assert "dat volgt uit de termijn zelf (8 weken)" in einde.stappen[2].uitleg


def test_long_verlenging_keeps_the_atw(kalender: Kalender) -> None:
    """Whether the Atw covers a term is judged on the term itself, however long it gets."""
    dagen = Verlenging(duur=Duur(96, DAGEN), grondslag=WGR)
    einde = compute_einddatum(_termijn(verlengingen=(dagen,)), D("2026-03-02"), kalender)
    assert (einde.naief, einde.datum) == (D("2026-08-01"), D("2026-08-03"))


def _stil(vanaf: str, tot: str) -> Opschorting:
    return Opschorting(vanaf=D(vanaf), tot=D(tot), grondslag=parse_grondslag("Awb 4:15"))


@pytest.mark.parametrize(("opschortingen", "naief"), [
    pytest.param((_stil("2026-03-10", "2026-03-19"),), "2026-05-07", id="tien dagen erbij"),
    pytest.param((_stil("2026-03-10", "2026-03-10"),), "2026-04-28", id="één dag erbij"),
    pytest.param((_stil("2026-04-01", "2026-04-05"), _stil("2026-03-10", "2026-03-19")), "2026-05-12", id="twee keer"),
    pytest.param((_stil("2026-03-10", "2026-03-19"), _stil("2026-03-15", "2026-03-24")), "2026-05-12", id="overlap"),
    pytest.param((_stil("2026-03-10", "2026-03-19"), _stil("2026-03-12", "2026-03-14")), "2026-05-07", id="erbinnen"),
    pytest.param((_stil("2026-02-01", "2026-03-03"),), "2026-04-28", id="alleen de dag in de termijn telt"),
    pytest.param((_stil("2026-01-01", "2026-01-10"),), "2026-04-27", id="vóór de termijn"),
    pytest.param((_stil("2026-06-01", "2026-06-10"),), "2026-04-27", id="na de termijn"),
])  # fmt: skip
def test_opschorting(kalender: Kalender, opschortingen: tuple[Opschorting, ...], naief: str) -> None:
    einde = compute_einddatum(_termijn(opschortingen=opschortingen), D("2026-03-02"), kalender)
    assert einde.naief == D(naief)


def test_opschorting_in_words(kalender: Kalender) -> None:
    stil = (
        _stil("2026-03-10", "2026-03-19"),
        _stil("2026-03-20", "2026-03-20"),
        _stil("2026-09-01", "2026-09-02"),
    )
    einde = compute_einddatum(_termijn(opschortingen=stil), D("2026-03-02"), kalender)
    assert [stap.uitleg for stap in einde.stappen[1:4]] == [
        "opgeschort van 10 maart 2026 tot en met 19 maart 2026, 10 dagen tellen mee: "
        "de laatste dag wordt donderdag 7 mei 2026",
        "opgeschort van 20 maart 2026 tot en met 20 maart 2026, 1 dag telt mee: "
        "de laatste dag wordt vrijdag 8 mei 2026",
        "de opschorting van 1 september 2026 tot en met 2 september 2026 valt buiten de lopende termijn "
        "en telt niet mee",
    ]


@pytest.mark.parametrize(("termijn", "anker", "voorlopig"), [
    pytest.param(_termijn(), "2026-03-20", "", id="2026 is bekend"),
    pytest.param(_termijn(), "2029-01-17", "", id="2029, gewone dag"),
    pytest.param(_termijn(), "2029-03-16", "kan nog doorlopen, uiterlijk tot en met maandag 14 mei 2029",
                 id="2029, vrijdag na Hemelvaart"),
    pytest.param(_termijn(), "2029-03-15", "kan nog doorlopen, uiterlijk tot en met maandag 14 mei 2029",
                 id="2029, Hemelvaart zelf"),
    pytest.param(_termijn(richting=Richting.VOOR), "2029-07-07", "niet vóór woensdag 2 mei 2029",
                 id="2029, teruggerekend tot de zaterdag na Hemelvaart"),
    pytest.param(_termijn(uiterlijk=D("2029-05-11")), "2029-03-16",
                 "niet vóór woensdag 2 mei 2029", id="2029, begrensd"),
    pytest.param(_termijn(1, DAGEN), "2028-12-30", "kan nog doorlopen, uiterlijk tot en met donderdag 4 januari 2029",
                 id="over de jaarwisseling"),
])  # fmt: skip
def test_provisional(kalender: Kalender, termijn: Termijn, anker: str, voorlopig: str) -> None:
    uitkomst = compute_einddatum(termijn, D(anker), kalender)
    assert len(uitkomst.voorlopig) == bool(voorlopig)
    assert voorlopig in "".join(uitkomst.voorlopig)


def test_outside_the_calendar(kalender: Kalender) -> None:
    with pytest.raises(KalenderOnbekend, match="2004 zijn niet bekend"):
        compute_einddatum(_termijn(richting=Richting.VOOR), D("2005-01-10"), kalender)
    for termijn in (_termijn(99_999_999_999, DAGEN), _termijn(99_999, JAREN), _termijn(9_999_999, DAGEN)):
        with pytest.raises(OngeldigeInvoer, match="na 2 maart 2026 valt buiten de kalender"):
            compute_einddatum(termijn, D("2026-03-02"), kalender)
    with pytest.raises(OngeldigeInvoer, match="3000 jaren vóór 2 maart 2026 valt buiten de kalender"):
        compute_einddatum(_termijn(3000, JAREN, richting=Richting.VOOR), D("2026-03-02"), kalender)
    vast = Termijn(
        vaste_datum=VasteDatum(1, 1, inclusief=True, jaar=-9999), herkomst=Herkomst.WET, grondslag=WGR
    )
    with pytest.raises(OngeldigeInvoer, match="uiterlijk 1 januari bij 2 maart 2026 valt buiten de kalender"):
        compute_einddatum(vast, D("2026-03-02"), kalender)


def test_rules_without_a_term_say_why(regels: Rechtsregels) -> None:
    for naam, waarom in (
        ("wgr.toestemming_raad", "zwijgen is geen toestemming"),
        ("wgr.zienswijze_10_lid_5", "de regeling doet dat"),
        ("gemeentewet.oproeping", "reglement van orde"),
        ("gemeentewet.nieuwe_vergadering", "grflow rekent in hele dagen"),
        ("wgr.openbaar_lichaam", "dit artikel stelt geen termijn"),
    ):
        with pytest.raises(RegelGeldtNiet, match=waarom):
            termijn_van(regels.get(naam), D("2026-01-01"))
    with pytest.raises(RegelGeldtNiet, match="Vóór die dag stond er geen zienswijze") as fout:
        termijn_van(regels.get("wgr.zienswijze_ontwerp"), D("2018-01-25"))
    assert fout.value.waar == "wgr.zienswijze_ontwerp (art. 1 lid 3 Wgr)"


def test_maximum_with_two_deciders_and_doubt(kalender: Kalender) -> None:
    def einde(anker: str) -> Einddatum:
        return compute_einddatum(_termijn(), D(anker), kalender)

    laatste = compute_maximum(
        [("A", einde("2029-03-16")), ("B", einde("2029-03-16")), ("C", einde("2029-01-17"))]
    )
    assert laatste.datum == D("2029-05-11")
    assert laatste.stappen[3].uitleg == "A en B bepalen de einddatum: vrijdag 11 mei 2029"
    assert [reden.partition(":")[0] for reden in laatste.voorlopig] == ["A", "B"]


def test_misuse() -> None:
    with pytest.raises(ValueError, match="no end dates"):
        compute_maximum([])
    with pytest.raises(ValueError, match="needs a duur"):
        Termijn(herkomst=Herkomst.WET, grondslag=WGR)
    with pytest.raises(ValueError, match="only a Termijn with a duur"):
        Termijn(vaste_datum=VasteDatum(9, 15, inclusief=False), herkomst=Herkomst.WET, grondslag=WGR,
                eerste_dag_telt_mee=True)  # fmt: skip
    with pytest.raises(ValueError, match="counted back"):
        _termijn(richting=Richting.VOOR, eerste_dag_telt_mee=True)
    with pytest.raises(ValueError, match="is before vanaf"):
        Opschorting(vanaf=D("2026-02-02"), tot=D("2026-02-01"), grondslag=Grondslag("Awb", "4:15"))
