"""The worked examples: trigger, rule or term, end by the calendar, end by the law, and the reason."""

from datetime import date
from typing import Any

import pytest

from grflow.recht.feestdagen import Kalender
from grflow.recht.grondslag import Grondslag
from grflow.recht.regels import Duur, Eenheid, Herkomst, Rechtsregels
from grflow.termijnen import Termijn, compute_einddatum, compute_maximum, termijn_van

D = date.fromisoformat
ZIENSWIJZE, BEZWAAR = "wgr.zienswijze_ontwerp", "awb.bezwaar"
ONTWERP, KADERS, NAAR_GS = "wgr.ontwerpbegroting_naar_raden", "wgr.kaders_naar_raden", "wgr.begroting_naar_gs"
UITVOERING, HERINDELING, INZAGE = "wor.opschorting_uitvoering", "arhi.voorzieningen", "awb.zienswijze_afd_3_4"


@pytest.mark.parametrize(("regel", "anker", "naief", "einde"), [
    pytest.param(ZIENSWIJZE, "2026-01-12", "2026-03-09", "2026-03-09", id="1: gewone werkdag"),
    pytest.param(ZIENSWIJZE, "2026-03-02", "2026-04-27", "2026-04-28", id="2: Koningsdag"),
    pytest.param(ZIENSWIJZE, "2026-03-20", "2026-05-15", "2026-05-18", id="3: gelijkgestelde dag en weekend"),
    pytest.param(ZIENSWIJZE, "2026-03-19", "2026-05-14", "2026-05-18", id="4: Hemelvaart, vrijdag, weekend"),
    pytest.param(ZIENSWIJZE, "2026-02-06", "2026-04-03", "2026-04-07", id="5: Goede Vrijdag tot en met Pasen"),
    pytest.param(ZIENSWIJZE, "2026-11-06", "2027-01-01", "2027-01-04", id="6: Nieuwjaarsdag op vrijdag"),
    pytest.param(ZIENSWIJZE, "2026-10-30", "2026-12-25", "2026-12-28", id="7: beide Kerstdagen en zondag"),
    pytest.param(ZIENSWIJZE, "2026-06-06", "2026-08-01", "2026-08-03", id="8: eindigt op zaterdag"),
    pytest.param(ZIENSWIJZE, "2025-11-07", "2026-01-02", "2026-01-05", id="9: gelijkgestelde 2 januari"),
    pytest.param(ZIENSWIJZE, "2028-03-02", "2028-04-27", "2028-05-01", id="10: Koningsdag en gelijkgestelde dag"),
    pytest.param(ZIENSWIJZE, "2027-03-10", "2027-05-05", "2027-05-10", id="11: 5 mei, geen lustrumjaar"),
    pytest.param(BEZWAAR, "2013-03-19", "2013-04-30", "2013-05-01", id="13: Koninginnedag"),
    pytest.param(BEZWAAR, "2013-03-18", "2013-04-29", "2013-05-01", id="14: gelijkgesteld en Koninginnedag"),
    pytest.param(BEZWAAR, "2014-03-17", "2014-04-28", "2014-04-28", id="15: Koningsdag was zaterdag 26 april"),
    pytest.param(BEZWAAR, "2015-03-23", "2015-05-04", "2015-05-06", id="16: gelijkgestelde 4 mei en 5 mei"),
    pytest.param(BEZWAAR, "2018-11-12", "2018-12-24", "2018-12-27", id="17: gelijkgestelde 24 december en Kerst"),
    pytest.param(BEZWAAR, "2018-03-19", "2018-04-30", "2018-04-30", id="18: 30 april 2018 is gewoon een maandag"),
    pytest.param(BEZWAAR, "2019-11-15", "2019-12-27", "2019-12-30", id="19: gelijkgestelde 27 december"),
    pytest.param(BEZWAAR, "2020-04-10", "2020-05-22", "2020-05-25", id="20: vrijdag na Hemelvaart"),
    pytest.param(BEZWAAR, "2022-03-25", "2022-05-06", "2022-05-06", id="21: 6 mei 2022 is niet gelijkgesteld"),
    pytest.param(ONTWERP, "2014-06-25", "2014-05-14", "2014-05-14", id="22: zes weken terug, tot en met 2014"),
    pytest.param(ONTWERP, "2018-06-27", "2018-05-02", "2018-05-02", id="23: acht weken terug, vanaf 2015"),
    pytest.param(ONTWERP, "2026-06-24", "2026-04-01", "2026-04-01", id="24: twaalf weken voor de aanbieding"),
    pytest.param(ONTWERP, "2026-07-08", "2026-04-15", "2026-04-15", id="25: twaalf weken voor de vaststelling"),
    pytest.param(ONTWERP, "2026-07-20", "2026-04-27", "2026-04-27", id="26: Koningsdag, maar teruggerekend"),
    pytest.param(NAAR_GS, "2026-07-01", "2026-07-15", "2026-07-15", id="30: twee weken na de vaststelling"),
    pytest.param(NAAR_GS, "2026-09-09", "2026-09-23", "2026-09-14", id="31: vóór 15 september gaat voor"),
    pytest.param(UITVOERING, "2026-12-31", "2027-01-31", "2027-02-01", id="32: een maand, eindigt op zondag"),
    pytest.param("wor.beroep", "2026-12-31", "2027-01-31", "2027-02-01", id="32: een maand beroep"),
    pytest.param(UITVOERING, "2027-01-29", "2027-02-28", "2027-03-01", id="33: geen 29 februari"),
    pytest.param(HERINDELING, "2019-01-01", "2019-07-01", "2019-07-01", id="35: zes maanden na herindeling"),
    pytest.param(HERINDELING, "2023-01-01", "2023-07-01", "2023-07-01", id="36: meer dan drie maanden: geen Atw"),
    pytest.param(INZAGE, "2026-04-16", "2026-05-27", "2026-05-27", id="37: de eerste dag telt mee"),
    pytest.param(INZAGE, "2026-04-14", "2026-05-25", "2026-05-26", id="38: Tweede Pinksterdag"),
    pytest.param("bekendmakingswet.inwerkingtreding_achtste_dag", "2026-12-17", "2026-12-25", "2026-12-25",
                 id="39: in werking op Eerste Kerstdag"),
    pytest.param("wgr.vernietiging_melding", "2026-04-17", "2026-04-27", "2026-04-28", id="40: tien dagen"),
])  # fmt: skip
def test_rule(
    regels: Rechtsregels, kalender: Kalender, regel: str, anker: str, naief: str, einde: str
) -> None:
    termijn = termijn_van(regels.get(regel), D(anker))
    uitkomst = compute_einddatum(termijn, D(anker), kalender)
    assert (uitkomst.naief, uitkomst.datum) == (D(naief), D(einde))


def _termijn(aantal: int, eenheid: Eenheid, **anders: Any) -> Termijn:
    velden = {"herkomst": Herkomst.WET, "grondslag": Grondslag("Awb", "6:7")} | anders
    return Termijn(duur=Duur(aantal, eenheid), **velden)


@pytest.mark.parametrize(("termijn", "anker", "naief", "einde"), [
    pytest.param(_termijn(8, Eenheid.WEKEN, herkomst=Herkomst.REGELING), "2026-03-20", "2026-05-15", "2026-05-15",
                 id="12: acht weken uit de regeling zelf: geen Atw"),
    pytest.param(_termijn(3, Eenheid.MAANDEN), "2016-02-29", "2016-05-29", "2016-05-30", id="34: niet 31 mei"),
    pytest.param(_termijn(3, Eenheid.DAGEN), "2026-12-24", "2026-12-27", "2026-12-29", id="41: twee werkdagen"),
    pytest.param(_termijn(13, Eenheid.WEKEN), "2026-01-24", "2026-04-25", "2026-04-25", id="42: dertien weken"),
    pytest.param(_termijn(90, Eenheid.DAGEN), "2026-02-01", "2026-05-02", "2026-05-04", id="43: 90 dagen"),
    pytest.param(_termijn(91, Eenheid.DAGEN), "2026-02-01", "2026-05-03", "2026-05-03", id="43: 91 dagen"),
])  # fmt: skip
def test_term(kalender: Kalender, termijn: Termijn, anker: str, naief: str, einde: str) -> None:
    uitkomst = compute_einddatum(termijn, D(anker), kalender)
    assert (uitkomst.naief, uitkomst.datum) == (D(naief), D(einde))


@pytest.mark.parametrize(("regel", "op", "anker", "einde", "werkdag"), [
    pytest.param(KADERS, "2028-04-01", "2029-01-01", "2028-04-29", "2028-04-26", id="27: kaders 2029"),
    pytest.param(KADERS, "2017-04-01", "2018-01-01", "2017-04-14", "2017-04-13", id="28: kaders 2018"),
    pytest.param(NAAR_GS, "2025-09-10", "2025-09-10", "2025-09-14", "2025-09-12", id="29: begroting 2026"),
    pytest.param(ONTWERP, "2026-04-01", "2026-07-20", "2026-04-27", "2026-04-24", id="26: Koningsdag"),
])  # fmt: skip
def test_fixed_date_or_back_count_shows_last_werkdag(
    regels: Rechtsregels, kalender: Kalender, regel: str, op: str, anker: str, einde: str, werkdag: str
) -> None:
    uitkomst = compute_einddatum(termijn_van(regels.get(regel), D(op)), D(anker), kalender)
    assert (uitkomst.datum, uitkomst.laatste_werkdag) == (D(einde), D(werkdag))


def test_latest_raad_decides(regels: Rechtsregels, kalender: Kalender) -> None:
    """Example 44: each raad has its own end, the regeling waits for the last one."""
    ontvangen = {"raad A": D("2026-03-02"), "raad B": D("2026-03-05"), "raad C": D("2026-03-20")}
    termijn = termijn_van(regels.get(ZIENSWIJZE), D("2026-03-02"))
    einden = [(raad, compute_einddatum(termijn, dag, kalender)) for raad, dag in ontvangen.items()]
    assert [einde.datum for _, einde in einden] == [D("2026-04-28"), D("2026-04-30"), D("2026-05-18")]
    laatste = compute_maximum(einden)
    assert laatste.datum == D("2026-05-18")
    assert [stap.uitleg for stap in laatste.stappen[:4]] == [
        "raad A: dinsdag 28 april 2026",
        "raad B: donderdag 30 april 2026",
        "raad C: maandag 18 mei 2026",
        "raad C bepaalt de einddatum: maandag 18 mei 2026",
    ]
    assert laatste.stappen[4:] == einden[2][1].stappen
