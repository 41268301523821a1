"""The fixed dates of each cycle year and the back-counts of 2026, through the rules."""

from datetime import date

import pytest

from grflow.recht.feestdagen import Kalender
from grflow.recht.regels import Rechtsregels
from grflow.termijnen import compute_einddatum, termijn_van

D = date.fromisoformat
ZELFDE = ""


@pytest.mark.parametrize(("jaar", "kaders", "kaders_werkdag", "begroting", "begroting_werkdag", "rekening_werkdag"), [
    (2015, "04-14", ZELFDE, "07-31", ZELFDE, ZELFDE),
    (2016, "04-14", ZELFDE, "07-31", "07-29", ZELFDE),
    (2017, "04-14", "04-13", "07-31", ZELFDE, ZELFDE),
    (2018, "04-14", "04-13", "07-31", ZELFDE, "07-13"),
    (2019, "04-14", "04-12", "07-31", ZELFDE, "07-12"),
    (2020, "04-14", ZELFDE, "07-31", ZELFDE, ZELFDE),
    (2021, "04-14", ZELFDE, "07-31", "07-30", ZELFDE),
    (2022, "04-14", ZELFDE, "09-14", ZELFDE, ZELFDE),
    (2023, "04-29", "04-26", "09-14", ZELFDE, ZELFDE),
    (2024, "04-29", ZELFDE, "09-14", "09-13", "07-12"),
    (2025, "04-29", ZELFDE, "09-14", "09-12", ZELFDE),
    (2026, "04-29", ZELFDE, "09-14", ZELFDE, ZELFDE),
    (2027, "04-29", ZELFDE, "09-14", ZELFDE, ZELFDE),
    (2028, "04-29", "04-26", "09-14", ZELFDE, ZELFDE),
])  # fmt: skip
def test_fixed_dates(
    regels: Rechtsregels,
    kalender: Kalender,
    jaar: int,
    kaders: str,
    kaders_werkdag: str,
    begroting: str,
    begroting_werkdag: str,
    rekening_werkdag: str,
) -> None:
    def last_days(regel: str, op: date, anker: date) -> tuple[date, date]:
        einde = compute_einddatum(termijn_van(regels.get(regel), op), anker, kalender)
        return einde.datum, einde.laatste_werkdag

    def expected(dag: str, werkdag: str) -> tuple[date, date]:
        return D(f"{jaar}-{dag}"), D(f"{jaar}-{werkdag or dag}")

    laat = date(jaar, 9, 10)  # so late that the fixed date decides
    assert last_days("wgr.kaders_naar_raden", date(jaar, 4, 1), date(jaar + 1, 1, 1)) == expected(
        kaders, kaders_werkdag
    )
    assert last_days("wgr.begroting_naar_gs", laat, laat) == expected(begroting, begroting_werkdag)
    assert last_days("wgr.jaarrekening_naar_gs", laat, laat) == expected("07-14", rekening_werkdag)


def test_until_2014(regels: Rechtsregels, kalender: Kalender) -> None:
    vaststelling = D("2014-07-09")
    for regel in ("wgr.begroting_naar_gs", "wgr.jaarrekening_naar_gs"):
        einde = compute_einddatum(termijn_van(regels.get(regel), vaststelling), vaststelling, kalender)
        assert einde.datum == D("2014-07-14")


@pytest.mark.parametrize(("anker", "verzenden"), [
    pytest.param("2026-06-17", "2026-03-25", id="vergadering 1 juli, aanbieding 17 juni"),
    pytest.param("2026-07-01", "2026-04-08", id="vaststelling 1 juli"),
    pytest.param("2026-06-24", "2026-04-01", id="vergadering 8 juli, aanbieding 24 juni"),
    pytest.param("2026-07-08", "2026-04-15", id="vaststelling 8 juli"),
    pytest.param("2026-08-26", "2026-06-03", id="vergadering 9 september, aanbieding 26 augustus"),
    pytest.param("2026-09-09", "2026-06-17", id="vaststelling 9 september"),
])  # fmt: skip
def test_back_count(regels: Rechtsregels, kalender: Kalender, anker: str, verzenden: str) -> None:
    termijn = termijn_van(regels.get("wgr.ontwerpbegroting_naar_raden"), D(verzenden))
    assert compute_einddatum(termijn, D(anker), kalender).datum == D(verzenden)


def test_year_end(regels: Rechtsregels, kalender: Kalender) -> None:
    begrotingsjaar = D("2026-01-01")

    def last_day(regel: str) -> date:
        return compute_einddatum(
            termijn_van(regels.get(regel), begrotingsjaar), begrotingsjaar, kalender
        ).datum

    assert last_day("gemeentewet.begrotingswijziging_tot") == D("2026-12-31")
    assert last_day("gemeentewet.goedkeuring_mededeling") == D("2025-12-31")
    assert last_day("wgr.begroting_vaststelling") == D("2025-12-31")
    assert last_day("wgr.jaarrekening_vaststelling") == D("2027-12-31")


def test_transition_of_2022(regels: Rechtsregels, kalender: Kalender) -> None:
    begin = D("2022-07-01")
    einde = compute_einddatum(termijn_van(regels.get("wgr.aanpassing_regeling"), begin), begin, kalender)
    assert einde.datum == D("2024-07-01")
