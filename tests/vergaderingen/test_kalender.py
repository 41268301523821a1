"""One calendar: the first meeting that papers still make, the last in time, and the rules of the reglement."""

from datetime import UTC, date, datetime, time

import pytest

from grflow.recht.grondslag import Grondslag
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.kalender import Kalenders, Vergaderkalender, build_kalenders
from grflow.vergaderingen.samenstellen import Kalenderstof, assemble_kalenders
from grflow.vergaderingen.tijd import (
    compute_dageinde,
    compute_venster,
    format_uur,
    is_within_a_day,
    parse_uren,
    parse_uur,
    to_amsterdam,
)
from grflow.vergaderingen.vergadering import Orgaan, Reces, Vergadering, Vergaderregels, Vergaderstand

RAAD = Orgaan("gm1680", "raad")
REGLEMENT = Vergaderregels(sluiting_dagen=14, oproep_dagen=10, grondslag=Grondslag("reglement van orde", "8"))
ZOMER = Reces(naam="zomervakantie", eerste=date(2027, 7, 10), laatste=date(2027, 8, 22), regio="noord")


def op(dag: str, **anders: object) -> Vergadering:
    return Vergadering(orgaan=RAAD, datum=date.fromisoformat(dag), **anders)


def kalender(*vergaderingen: Vergadering, **anders: object) -> Vergaderkalender:
    return Vergaderkalender(orgaan=RAAD, vergaderingen=vergaderingen, **anders)


JAAR = kalender(op("2027-01-28"), op("2027-02-25"), op("2027-03-25"), regels=REGLEMENT, recessen=(ZOMER,))


@pytest.mark.parametrize(("vanaf", "stukken_op", "oproep_op", "eerste"), [
    pytest.param("2027-01-28", None, None, "2027-01-28", id="de dag zelf telt mee"),
    pytest.param("2027-01-29", None, None, "2027-02-25", id="een dag later"),
    pytest.param("2027-01-01", "2027-01-14", None, "2027-01-28", id="stukken op de sluitingsdag"),
    pytest.param("2027-01-01", "2027-01-15", None, "2027-02-25", id="stukken een dag te laat"),
    pytest.param("2027-01-01", None, "2027-01-18", "2027-01-28", id="oproep op de laatste dag"),
    pytest.param("2027-01-01", None, "2027-01-19", "2027-02-25", id="oproep te kort"),
    pytest.param("2027-04-01", None, None, None, id="geen meer bekend"),
])  # fmt: skip
def test_de_eerste_die_nog_haalbaar_is(
    vanaf: str, stukken_op: str | None, oproep_op: str | None, eerste: str | None
) -> None:
    gevonden = JAAR.first(
        date.fromisoformat(vanaf),
        stukken_op=date.fromisoformat(stukken_op) if stukken_op else None,
        oproep_op=date.fromisoformat(oproep_op) if oproep_op else None,
    )
    assert (gevonden and gevonden.datum.isoformat()) == eerste


def test_de_laatste_op_tijd_en_die_ertussen() -> None:
    assert JAAR.last(date(2027, 2, 25)) == op("2027-02-25")
    assert JAAR.last(date(2027, 2, 24)) == op("2027-01-28")
    assert JAAR.last(date(2027, 1, 27)) is None
    assert JAAR.between(date(2027, 1, 28), date(2027, 2, 25)) == (op("2027-01-28"), op("2027-02-25"))


def test_wat_de_kalender_zelf_zegt_gaat_voor_het_reglement() -> None:
    zelf = op("2027-01-28", sluitingsdatum=date(2027, 1, 4))
    assert kalender(zelf, regels=REGLEMENT).sluiting(zelf) == date(2027, 1, 4)
    assert kalender(zelf).sluiting(op("2027-02-25")) is None
    assert kalender(zelf).oproeping(zelf) is None


def test_een_nieuw_reglement_geldt_vanaf_zijn_dag() -> None:
    nieuw = Vergaderregels(sluiting_dagen=21, vanaf=date(2027, 3, 1))
    later = kalender(op("2027-02-25"), op("2027-03-25"), regels=REGLEMENT, latere_regels=(nieuw,))
    assert later.sluiting(op("2027-02-25")) == date(2027, 2, 11)
    assert later.sluiting(op("2027-03-25")) == date(2027, 3, 4)
    assert later.regels_op(date(2027, 3, 1)) is nieuw
    assert kalender(latere_regels=(REGLEMENT,)).regels_op(date(2027, 3, 1)) == Vergaderregels()


def test_reces_op_een_dag() -> None:
    assert JAAR.reces_op(date(2027, 7, 10)) is ZOMER
    assert JAAR.reces_op(date(2027, 8, 23)) is None


@pytest.mark.parametrize("verkeerd", [
    lambda: kalender(op("2027-02-25"), op("2027-01-28")),
    lambda: kalender(op("2027-02-25", stand=Vergaderstand.GEANNULEERD)),
    lambda: op("2027-01-28", sluitingsdatum=date(2027, 1, 29)),
    lambda: Reces(naam="x", eerste=date(2027, 1, 2), laatste=date(2027, 1, 1)),
    lambda: Vergaderregels(sluiting_dagen=-1),
])  # fmt: skip
def test_wat_niet_kan(verkeerd) -> None:
    with pytest.raises(ValueError, match=r"\d|by day|0 or more"):
        verkeerd()


def test_kalenders_per_orgaan() -> None:
    alle = build_kalenders([JAAR])
    assert alle.van("gm1680", "raad") is JAAR
    assert alle.van("gm1680", "college") is None
    assert list(alle) == [JAAR]


def test_een_vergadering_na_middernacht_eindigt_de_volgende_dag() -> None:
    assert op("2027-01-28", begin=time(20), eind=time(0, 30)).einddag == date(2027, 1, 29)
    assert op("2027-01-28", begin=time(20), eind=time(23)).einddag == date(2027, 1, 28)
    assert op("2027-01-28").einddag == date(2027, 1, 28)


# -- put together --------------------------------------------------------------------------------------------------

STOF = Kalenderstof(
    vergaderingen=(op("2027-02-25"), op("2027-01-28"), op("2027-03-25", stand=Vergaderstand.GEANNULEERD)),
    reikt_tot={RAAD: date(2027, 12, 31), Orgaan("gm0106", "raad"): date(2027, 6, 30)},
    regels={RAAD: (Vergaderregels(sluiting_dagen=21, vanaf=date(2027, 2, 1)), REGLEMENT)},
    recessen={"gm1680": (ZOMER,)},
)


def van(kalenders: Kalenders, code: str, naam: str) -> Vergaderkalender:
    gevonden = kalenders.van(code, naam)
    assert gevonden is not None
    return gevonden


def test_een_kalender_wordt_samengesteld() -> None:
    raad = van(assemble_kalenders(STOF), "gm1680", "raad")
    assert raad.dagen == (date(2027, 1, 28), date(2027, 2, 25)), "by day, without what was cancelled"
    assert (raad.regels, raad.recessen, raad.reikt_tot) == (REGLEMENT, (ZOMER,), date(2027, 12, 31))
    assert raad.sluiting(op("2027-02-25")) == date(2027, 2, 4)
    assert van(assemble_kalenders(STOF), "gm0106", "raad").vergaderingen == (), "known to be without meetings"


def test_een_vergadering_van_het_dossier_komt_erbij_als_de_dag_vrij_is() -> None:
    college = Orgaan("gm1680", "college")
    feiten = [
        op("2027-01-28", zekerheid=Zekerheid.ONZEKER),
        op("2028-01-27"),
        *(Vergadering(orgaan=college, datum=date(2027, 1, dag)) for dag in (12, 5)),
    ]
    alle = assemble_kalenders(STOF.add(feiten))
    raad = van(alle, "gm1680", "raad")
    assert raad.dagen == (date(2027, 1, 28), date(2027, 2, 25), date(2028, 1, 27))
    assert raad.vergaderingen[0].zekerheid is Zekerheid.BEKEND
    assert raad.reikt_tot == date(2027, 12, 31), "what the calendar says of itself stays"
    assert van(alle, "gm1680", "college").reikt_tot == date(2027, 1, 12)


# -- clock times ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tekst", "uren"), [
    ("15.00-17.00", (time(15), time(17))),
    ("17:15 – 18:15", (time(17, 15), time(18, 15))),
    ("20.00 uur", (time(20), None)),
    ("9.30 tot 11.00 u", (time(9, 30), time(11))),
    ("na afloop", (None, None)),
    ("24.00", (None, None)),
    ("20.61", (None, None)),
    ("", (None, None)),
])  # fmt: skip
def test_uren_zoals_ambtenaren_ze_schrijven(tekst: str, uren: tuple[time | None, time | None]) -> None:
    assert parse_uren(tekst) == uren


def test_een_uur_heen_en_terug() -> None:
    assert parse_uur(format_uur(time(8, 5))) == time(8, 5)
    assert format_uur(None) == ""


def test_een_dag_eindigt_in_amsterdam() -> None:
    assert compute_dageinde(date(2027, 1, 28)) == datetime(2027, 1, 28, 23, tzinfo=UTC)
    assert compute_dageinde(date(2027, 7, 1)) == datetime(2027, 7, 1, 22, tzinfo=UTC)
    assert to_amsterdam(datetime(2027, 7, 1, 18, tzinfo=UTC)).hour == 20
    assert to_amsterdam(datetime(2027, 7, 1, 18)).hour == 18


def test_wat_langer_dan_een_dag_duurt() -> None:
    assert is_within_a_day(date(2027, 7, 1), date(2027, 7, 2))
    assert not is_within_a_day(date(2027, 7, 1), date(2027, 7, 3))
    assert is_within_a_day(datetime(2027, 7, 1, 20), datetime(2027, 7, 2, 1))
    assert not is_within_a_day(datetime(2027, 7, 1, 20), datetime(2027, 7, 2, 21))


@pytest.mark.parametrize(("tot", "na"), [
    (date(2027, 6, 30), date(2027, 7, 1)), (date(2026, 1, 1), date(2027, 1, 2)), (None, date(2047, 1, 5)),
    (date(2100, 1, 1), date(2047, 1, 5)),
])  # fmt: skip
def test_hoe_ver_een_herhaling_wordt_gezocht(tot: date | None, na: date) -> None:
    assert compute_venster(date(2027, 1, 1), tot) == (date(2027, 1, 1), na)
