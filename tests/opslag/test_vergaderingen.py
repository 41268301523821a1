"""Calendars in the database: what counts now, what counted then, and many calendars in a few questions."""

import time as klok
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from proefdatabases import Uitval, counting, fail_at

from grflow.opslag.werk import Opslag
from grflow.recht.grondslag import Grondslag
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.bijwerken import Aanlevering, compute_mutaties
from grflow.vergaderingen.vergadering import Orgaan, Reces, Vergadering, Vergaderregels, Vergaderstand

RAAD = Orgaan("gm1680", "raad")
TOEN, LATER = datetime(2026, 11, 1, 9, tzinfo=UTC), datetime(2026, 12, 1, 23, 30, tzinfo=UTC)
A = Vergadering(
    orgaan=RAAD, datum=date(2027, 1, 28), begin=time(20), eind=time(0, 30), plaats="Raadzaal", onderwerp="é ’ 🏛",
    sluitingsdatum=date(2027, 1, 14), zekerheid=Zekerheid.AFGELEID, bron="site", sleutel="a",
)  # fmt: skip
B = Vergadering(orgaan=RAAD, datum=date(2027, 2, 25), sleutel="b")
ZOMER = Reces(
    naam="zomervakantie", eerste=date(2027, 7, 10), laatste=date(2027, 8, 22), regio="noord", bron="x"
)
EIGEN = Reces(naam="kermis", eerste=date(2027, 6, 1), laatste=date(2027, 6, 5))


def lees(*vergaderingen: Vergadering, tot: str = "2027-12-31") -> Aanlevering:
    return Aanlevering(
        orgaan=vergaderingen[0].orgaan, kalender="raad.ics", vergaderingen=vergaderingen, vanaf=date(2027, 1, 1),
        tot=date.fromisoformat(tot),
    )  # fmt: skip


def store(opslag: Opslag, aanlevering: Aanlevering, moment: datetime = TOEN) -> None:
    with opslag.schrijven() as werk:
        werk.kalenders.lock()
        staat = werk.kalenders.load_versies({aanlevering.orgaan.van})
        werk.kalenders.store_aanlevering(aanlevering, compute_mutaties(staat, aanlevering), moment)
        werk.commit()


def test_wat_erin_gaat_komt_eruit(opslag: Opslag) -> None:
    store(opslag, lees(A, B))
    with opslag.lezen() as werk:
        kalender = werk.kalenders.load_kalenders({"gm1680"}).van("gm1680", "raad")
        versies = werk.kalenders.load_versies()
    assert kalender is not None
    assert kalender.vergaderingen == (A, B)
    assert kalender.reikt_tot == date(2027, 12, 31)
    assert [(v.vergadering, v.kalender, v.volgnummer, v.ingelezen_op, v.vervallen_op) for v in versies] == [
        (A, "raad.ics", 0, TOEN, None), (B, "raad.ics", 0, TOEN, None)
    ]  # fmt: skip


def test_wat_bekend_was_op_een_dag(opslag: Opslag) -> None:
    """The second reading is registered on 2 December in Amsterdam, though it is still the first in UTC."""
    store(opslag, lees(A, B))
    store(opslag, lees(replace(A, datum=date(2027, 1, 21), sluitingsdatum=None)), LATER)

    def dagen(stand_op: date | None) -> list[str]:
        with opslag.lezen() as werk:
            kalender = werk.kalenders.load_kalenders({"gm1680"}, stand_op=stand_op).van("gm1680", "raad")
        return [f"{dag:%m-%d}" for dag in kalender.dagen] if kalender else []

    assert dagen(date(2026, 10, 31)) == []
    assert dagen(date(2026, 11, 1)) == ["01-28", "02-25"]
    assert dagen(date(2026, 12, 1)) == ["01-28", "02-25"]
    assert dagen(date(2026, 12, 2)) == ["01-21"]
    assert dagen(None) == ["01-21"]


def test_elke_versie_blijft_bekend(opslag: Opslag) -> None:
    store(opslag, lees(A, B))
    store(opslag, lees(replace(A, datum=date(2027, 1, 21), sluitingsdatum=None)), LATER)
    with opslag.lezen() as werk:
        historie = werk.kalenders.load_historie(RAAD)
    gezien = [(v.vergadering.sleutel, v.volgnummer, v.vergadering.stand, v.vervallen_op) for v in historie]
    assert gezien == [
        ("a", 0, Vergaderstand.GEPLAND, LATER), ("b", 0, Vergaderstand.GEPLAND, LATER),
        ("a", 1, Vergaderstand.GEPLAND, None), ("b", 1, Vergaderstand.GEANNULEERD, None),
    ]  # fmt: skip


def test_nog_eens_hetzelfde_schrijft_niets(opslag: Opslag) -> None:
    store(opslag, lees(A, B))
    store(opslag, lees(A, B), LATER)
    with opslag.lezen() as werk:
        assert len(werk.kalenders.load_historie(RAAD)) == 2


def test_een_periode_van_dagen(opslag: Opslag) -> None:
    store(opslag, lees(A, B))
    with opslag.lezen() as werk:
        kalenders = werk.kalenders.load_kalenders({"gm1680"}, date(2027, 2, 1), date(2027, 2, 25))
        assert [k.vergaderingen for k in kalenders] == [(B,)]
        assert list(werk.kalenders.load_kalenders({"gm0106"})) == []
        assert list(werk.kalenders.load_kalenders(())) == []


def test_reglement_en_reces(opslag: Opslag) -> None:
    oud = Vergaderregels(
        sluiting_dagen=14, oproep_dagen=10, grondslag=Grondslag("reglement van orde", "8", "2")
    )
    nieuw = Vergaderregels(sluiting_dagen=21, vanaf=date(2027, 2, 1))
    store(opslag, lees(A, B))
    with opslag.schrijven() as werk:
        werk.kalenders.store_regels(RAAD, replace(oud, sluiting_dagen=7), TOEN)
        werk.kalenders.store_regels(RAAD, oud, TOEN)
        werk.kalenders.store_regels(RAAD, nieuw, TOEN)
        werk.kalenders.store_recessen("", [ZOMER, replace(ZOMER, regio="zuid")], TOEN)
        werk.kalenders.store_regio("gm1680", "zuid", TOEN)
        werk.kalenders.store_regio("gm1680", "noord", TOEN)
        werk.kalenders.store_recessen("gm1680", [EIGEN], TOEN, weg=[EIGEN])
        werk.kalenders.store_recessen("gm1680", [EIGEN], TOEN, weg=[EIGEN])
        werk.commit()
    with opslag.lezen() as werk:
        kalender = werk.kalenders.load_kalenders({"gm1680"}).van("gm1680", "raad")
        assert len(werk.kalenders.list_vakanties()) == 2
        assert werk.kalenders.load_regios(None) == {"gm1680": "noord"}
        assert werk.kalenders.load_regels(None) == {RAAD: (oud, nieuw)}
        vroeger = werk.kalenders.load_kalenders({"gm1680"}, stand_op=date(2026, 10, 1))
    assert kalender is not None
    assert (kalender.regels, kalender.latere_regels) == (oud, (nieuw,))
    assert kalender.recessen == (EIGEN, ZOMER)
    assert list(vroeger) == []


@pytest.mark.parametrize("nummer", [2, 4, 6])
def test_wat_halverwege_afbreekt_laat_niets_achter(opslag: Opslag, nummer: int) -> None:
    with pytest.raises(Uitval), fail_at(opslag._engine, nummer):
        store(opslag, lees(A, B))
    with opslag.lezen() as werk:
        assert werk.kalenders.load_versies() == []


def test_het_land_in_een_paar_vragen(opslag: Opslag) -> None:
    """342 gemeenten with three organs and thirty meetings each: five questions, about a second."""
    gemeenten = [f"gm{nr:04}" for nr in range(1, 343)]
    dagen = [date.fromordinal(date(2027, 1, 5).toordinal() + 12 * nr) for nr in range(30)]
    with opslag.schrijven() as werk:
        for code in gemeenten:
            for naam in ("raad", "commissie", "college"):
                orgaan = Orgaan(code, naam)
                alle = (
                    Vergadering(orgaan=orgaan, datum=dag, sleutel=f"{dag}.{naam}.{code}") for dag in dagen
                )
                aanlevering = lees(*alle)
                werk.kalenders.store_aanlevering(aanlevering, compute_mutaties((), aanlevering), TOEN)
        werk.commit()
    with opslag.lezen() as werk, counting(opslag._engine) as vragen:
        begin = klok.perf_counter()
        kalenders = werk.kalenders.load_kalenders(gemeenten)
        duur = klok.perf_counter() - begin
    assert len([vraag for vraag in vragen if vraag.startswith("SELECT")]) == 5
    assert sum(len(kalender.vergaderingen) for kalender in kalenders) == 342 * 3 * 30
    assert duur < 5, "a second on a quiet machine; see bench/vergaderingen.py"
