"""Days in words, and days that are only roughly known."""

from datetime import date

import pytest

from grflow.fouten import OngeldigeInvoer
from grflow.recht.datums import (
    Precisie,
    Tijdstip,
    format_datum,
    format_weekdag,
    parse_tijdstip,
    plain_tijdstip,
)


def test_day_in_words() -> None:
    assert format_datum(date(2018, 1, 25)) == "25 januari 2018"
    assert format_weekdag(date(2018, 1, 25)) == "donderdag 25 januari 2018"


@pytest.mark.parametrize(("tijdstip", "eerste", "laatste", "tekst"), [
    (Tijdstip.dag(date(2018, 1, 25)), date(2018, 1, 25), date(2018, 1, 25), "25 januari 2018"),
    (Tijdstip.deel(Precisie.MAAND, 2016, 2), date(2016, 2, 1), date(2016, 2, 29), "februari 2016"),
    (Tijdstip.deel(Precisie.KWARTAAL, 2018, 4), date(2018, 10, 1), date(2018, 12, 31), "vierde kwartaal van 2018"),
    (Tijdstip.deel(Precisie.HALFJAAR, 2018, 1), date(2018, 1, 1), date(2018, 6, 30), "eerste helft van 2018"),
    (Tijdstip.deel(Precisie.JAAR, 2018), date(2018, 1, 1), date(2018, 12, 31), "2018"),
    (Tijdstip.woorden("voor de zomervakantie"), None, None, "voor de zomervakantie"),
])  # fmt: skip
def test_tijdstip(tijdstip: Tijdstip, eerste: date | None, laatste: date | None, tekst: str) -> None:
    assert (tijdstip.eerste, tijdstip.laatste, str(tijdstip)) == (eerste, laatste, tekst)
    assert tijdstip.is_exact == (eerste is not None and eerste == laatste)


@pytest.mark.parametrize(("precisie", "nummer"), [(Precisie.HALFJAAR, 3), (Precisie.KWARTAAL, 0)])
def test_a_year_has_no_such_part(precisie: Precisie, nummer: int) -> None:
    with pytest.raises(ValueError, match="2018 has no"):
        Tijdstip.deel(precisie, 2018, nummer)


@pytest.mark.parametrize(("geschreven", "getoond"), [
    pytest.param("2018-01-25", "25 januari 2018", id="dag"),
    pytest.param({"maand": "2014-12"}, "december 2014", id="maand"),
    pytest.param({"maand": "2014-02"}, "februari 2014", id="maand met een nul"),
    pytest.param({"kwartaal": "2018-1"}, "eerste kwartaal van 2018", id="kwartaal"),
    pytest.param({"halfjaar": "2018-2"}, "tweede helft van 2018", id="halfjaar"),
    pytest.param({"jaar": "2018"}, "2018", id="jaar"),
    pytest.param({"tekst": "voor de zomervakantie"}, "voor de zomervakantie", id="woorden"),
])  # fmt: skip
def test_written_form_goes_there_and_back(geschreven: object, getoond: str) -> None:
    tijdstip = parse_tijdstip(geschreven)
    assert str(tijdstip) == getoond
    assert plain_tijdstip(tijdstip) == geschreven


def test_a_day_may_be_named() -> None:
    assert parse_tijdstip({"dag": "2018-01-25"}) == Tijdstip.dag(date(2018, 1, 25))


@pytest.mark.parametrize(
    "waarde", ["25-1-2018", "2018-02-30", {"eeuw": "2018"}, {"halfjaar": "2018-3"}, {}, None]
)
def test_other_forms_are_refused(waarde: object) -> None:
    with pytest.raises(OngeldigeInvoer, match="is geen datum"):
        parse_tijdstip(waarde)


@pytest.mark.parametrize("tekst", ["20180125", "2018-W04-4", "25-01-2018", "2018-02-30"])
def test_a_day_is_written_in_one_way(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="is geen datum"):
        parse_tijdstip(tekst)
