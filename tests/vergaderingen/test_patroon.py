"""A pattern in words gives the days that a reglement means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grflow.fouten import OngeldigeInvoer
from grflow.vergaderingen.patroon import Patroon, list_dagen, list_in_reces, parse_patroon
from grflow.vergaderingen.vergadering import Reces

ZOMER = Reces(naam="zomervakantie", eerste=date(2027, 7, 10), laatste=date(2027, 8, 22))


def dagen(patroon: str, vanaf: str, tot: str) -> list[str]:
    alle = list_dagen(parse_patroon(patroon), date.fromisoformat(vanaf), date.fromisoformat(tot), [ZOMER])
    return [f"{dag:%m-%d}" for dag in alle]


@pytest.mark.parametrize(("patroon", "vanaf", "tot", "verwacht"), [
    pytest.param("elke donderdag", "2027-01-01", "2027-01-31", "01-07 01-14 01-21 01-28", id="elke week"),
    pytest.param("Elke  vierde donderdag.", "2027-01-01", "2027-03-31", "01-28 02-25 03-25", id="vierde van de maand"),
    pytest.param("elke eerste en derde dinsdag van de maand", "2027-02-01", "2027-03-31", "02-02 02-16 03-02 03-16", id="twee per maand"),
    pytest.param("eerste, derde en vijfde maandag", "2027-03-01", "2027-04-30", "03-01 03-15 03-29 04-05 04-19", id="een vijfde is er niet altijd"),
    pytest.param("laatste woensdag van de maand", "2027-01-01", "2027-03-31", "01-27 02-24 03-31", id="laatste"),
    pytest.param("elke twee weken op dinsdag", "2027-01-06", "2027-02-28", "01-12 01-26 02-09 02-23", id="om de week, vanaf de eerste die past"),
    pytest.param("om de week op dinsdag", "2027-01-12", "2027-02-01", "01-12 01-26", id="om de week"),
    pytest.param("iedere 3 weken op vrijdag", "2027-01-01", "2027-02-28", "01-01 01-22 02-12", id="elke drie weken"),
    pytest.param("elke donderdag", "2027-01-07", "2027-01-14", "01-07 01-14", id="eerste en laatste dag tellen mee"),
    pytest.param("elke vierde donderdag", "2027-07-01", "2027-09-30", "07-22 08-26 09-23", id="reces telt niet vanzelf"),
    pytest.param("elke vierde donderdag, niet in reces", "2027-07-01", "2027-09-30", "08-26 09-23", id="niet in reces"),
    pytest.param("elke twee weken op donderdag, niet in het reces", "2027-06-24", "2027-09-10", "06-24 07-08 09-02", id="de telling loopt door in het reces"),
    pytest.param("elke donderdag", "2027-01-08", "2027-01-13", "", id="geen enkele dag"),
])  # fmt: skip
def test_een_patroon_geeft_deze_dagen(patroon: str, vanaf: str, tot: str, verwacht: str) -> None:
    assert " ".join(dagen(patroon, vanaf, tot)) == verwacht


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "donderdag",
        "elke donderdag en vrijdag",
        "elke zesde maandag",
        "elke 0 weken op dinsdag",
        "elke twee weken",
        "vaak",
    ],
)
def test_een_ander_patroon_wordt_niet_geraden(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        parse_patroon(tekst)
    assert "elke vierde donderdag van de maand" in fout.value.wat_nu


@pytest.mark.parametrize(("tekst", "netjes"), [
    ("iedere donderdag", "elke donderdag"),
    ("om de week op dinsdag", "elke 2 weken op dinsdag"),
    ("Laatste woensdag van de maand niet in reces", "elke laatste woensdag van de maand, niet in reces"),
    ("elke eerste en derde dinsdag", "elke eerste en derde dinsdag van de maand"),
])  # fmt: skip
def test_een_patroon_zegt_zichzelf_terug(tekst: str, netjes: str) -> None:
    assert str(parse_patroon(tekst)) == netjes
    assert parse_patroon(netjes) == parse_patroon(tekst)


def test_wat_in_reces_valt_wordt_genoemd() -> None:
    patroon = parse_patroon("elke vierde donderdag, niet in reces")
    assert list_in_reces(patroon, date(2027, 7, 1), date(2027, 9, 30), [ZOMER]) == (date(2027, 7, 22),)


@pytest.mark.parametrize("waarden", [{"weekdag": 7}, {"weekdag": -1}, {"weekdag": 0, "weken": 0}])
def test_een_onmogelijk_patroon_is_een_fout_van_de_programmeur(waarden: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="whole weeks"):
        Patroon(**waarden)


@given(
    weekdag=st.integers(0, 6), rangen=st.lists(st.sampled_from([1, 2, 3, 4, 5, -1]), max_size=3),
    vanaf=st.dates(date(2015, 1, 1), date(2030, 1, 1)), lengte=st.integers(0, 400),
)  # fmt: skip
def test_elke_dag_past(weekdag: int, rangen: list[int], vanaf: date, lengte: int) -> None:
    tot = date.fromordinal(vanaf.toordinal() + lengte)
    alle = list_dagen(Patroon(weekdag=weekdag, rangen=tuple(rangen)), vanaf, tot)
    assert all(dag.weekday() == weekdag and vanaf <= dag <= tot for dag in alle)
    assert list(alle) == sorted(set(alle))
