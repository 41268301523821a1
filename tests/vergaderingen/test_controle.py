"""What a check of calendars finds, and which school holidays a list leaves out."""

from datetime import date, time

import pytest

from grflow.vergaderingen.controle import (
    Kalendervraag,
    Kring,
    check_kalender,
    check_kring,
    compute_horizon,
    is_besluitorgaan,
    list_besluitorganen,
)
from grflow.vergaderingen.kalender import Kalenders, Vergaderkalender, build_kalenders
from grflow.vergaderingen.vakanties import compare_vakanties, list_gaten
from grflow.vergaderingen.vergadering import Orgaan, Reces, Vergadering, Vergaderregels

RAAD = Orgaan("gm1680", "raad")
REGELS = Vergaderregels(sluiting_dagen=14, oproep_dagen=10)
ZOMER = Reces(naam="Zomervakantie", eerste=date(2027, 7, 10), laatste=date(2027, 8, 22), regio="noord")
NU = Kalendervraag(vanaf=date(2027, 1, 1), reikt_tot=date(2027, 6, 30))


def kalender(*dagen: str, orgaan: Orgaan = RAAD, **anders: object) -> Vergaderkalender:
    alle = tuple(Vergadering(orgaan=orgaan, datum=date.fromisoformat(dag)) for dag in dagen)
    basis = {"regels": REGELS, "recessen": (ZOMER,), "reikt_tot": date(2027, 12, 31)}
    return Vergaderkalender(orgaan=orgaan, vergaderingen=alle, **(basis | anders))


@pytest.mark.parametrize(("wat", "soorten"), [
    pytest.param(kalender("2027-01-28", "2027-02-25"), [], id="niets te melden"),
    pytest.param(kalender("2027-01-28", "2027-01-28"), ["dubbel"], id="dubbel"),
    pytest.param(kalender("2027-07-15"), ["reces"], id="in reces"),
    pytest.param(kalender("2027-01-28", regels=Vergaderregels(oproep_dagen=10)), ["sluiting"], id="sluiting onbekend"),
    pytest.param(kalender("2027-01-28", regels=Vergaderregels(sluiting_dagen=14)), ["oproep"], id="oproep onbekend"),
    pytest.param(kalender("2027-01-28", orgaan=Orgaan("reg:soweco", "G-4"), regels=Vergaderregels()), [], id="een G-4 kent geen reglement"),
    pytest.param(kalender("2027-01-28", reikt_tot=date(2027, 6, 29)), ["kort"], id="houdt te vroeg op"),
    pytest.param(kalender("2027-01-28", reikt_tot=None), [], id="einde onbekend"),
    pytest.param(kalender("2026-07-15", "2026-07-15", regels=Vergaderregels()), [], id="wat geweest is telt niet"),
])  # fmt: skip
def test_wat_opvalt_aan_een_kalender(wat: Vergaderkalender, soorten: list[str]) -> None:
    punten = check_kalender(wat, NU)
    assert [str(punt.soort) for punt in punten] == soorten
    assert [punt.is_fout for punt in punten] == [soort == "dubbel" for soort in soorten]
    assert all(punt.wat and punt.wat_nu for punt in punten)


def test_een_punt_zegt_waar_het_om_gaat() -> None:
    twee = tuple(Vergadering(orgaan=RAAD, datum=date(2027, 1, 28), begin=begin) for begin in (time(19), None))
    dubbel = check_kalender(Vergaderkalender(orgaan=RAAD, vergaderingen=twee, regels=REGELS), NU)
    assert dubbel[0].wat == "staat 2 keer op donderdag 28 januari 2027 (19.00, zonder tijd)."
    (reces,) = check_kalender(kalender("2027-07-15"), NU)
    assert "in reces: zomervakantie (10 juli 2027 tot en met 22 augustus 2027)" in reces.wat
    meer = check_kalender(kalender("2027-01-28", "2027-02-25", regels=Vergaderregels()), NU)
    assert [punt.wat.split(" is ")[0] for punt in meer] == ["van 2 vergaderingen"] * 2


def test_een_kalender_reikt_een_half_jaar_vooruit() -> None:
    assert compute_horizon(date(2027, 1, 1)) == date(2027, 7, 2)


# -- a regeling with its deelnemers --------------------------------------------------------------------------------

KRING = Kring(deelnemers={"gm0141": "Almelo", "gm0183": "Tubbergen"}, regeling="reg:soweco")


def kalenders(**dagen: str) -> Kalenders:
    """Return calendars by 'gm0141_raad' and so on; days with a comma between them."""
    namen = {"ab": "algemeen bestuur", "db": "dagelijks bestuur"}
    gemaakt = []
    for sleutel, tekst in dagen.items():
        van, _, naam = sleutel.partition("_")
        orgaan = Orgaan(van.replace("soweco", "reg:soweco"), namen.get(naam, naam))
        gemaakt.append(kalender(*tekst.split(","), orgaan=orgaan))
    return build_kalenders(gemaakt)


GOED = {
    "gm0141_college": "2020-03-10", "gm0183_college": "2020-03-10", "gm0141_raad": "2020-03-26",
    "gm0183_raad": "2020-03-26", "soweco_db": "2020-03-30", "soweco_ab": "2020-04-09",
}  # fmt: skip


def punten(**anders: str) -> list[str]:
    alle = {naam: dagen for naam, dagen in (GOED | anders).items() if dagen}
    gevonden = check_kring(kalenders(**alle), KRING)
    return [f"{p.soort}: {p.orgaan.van} {p.orgaan.naam}: {p.wat}" for p in gevonden]


def test_alles_op_zijn_plaats() -> None:
    assert punten() == []


def test_geen_enkele_raad() -> None:
    assert punten(gm0141_raad="", gm0183_raad="") == [
        "ontbreekt:  raad: van geen van de 2 deelnemers is een vergadering bekend: Almelo (gm0141), Tubbergen (gm0183)."
    ]


def test_een_raad_ontbreekt() -> None:
    assert punten(gm0183_raad="") == [
        "ontbreekt: gm0183 raad: geen vergadering bekend van Tubbergen (gm0183)."
    ]


def test_een_bestuur_ontbreekt() -> None:
    assert punten(soweco_ab="", soweco_db="") == [
        "ontbreekt: reg:soweco dagelijks bestuur: geen vergadering bekend.",
        "ontbreekt: reg:soweco algemeen bestuur: geen vergadering bekend.",
    ]


def test_een_raad_na_het_algemeen_bestuur() -> None:
    (laat,) = punten(gm0183_raad="2020-04-09")
    assert laat.startswith("volgorde: gm0183 raad: vergadert voor het eerst op 9 april 2020")


def test_een_college_na_de_raad() -> None:
    (laat,) = punten(gm0183_college="2020-03-27")
    assert laat.startswith("volgorde: gm0183 college: vergadert voor het eerst op 27 maart 2020")


@pytest.mark.parametrize(("code", "organen"), [
    ("gm0141", ("raad", "college")),
    ("pv22", ("provinciale staten", "gedeputeerde staten")),
    ("ws0155", ("algemeen bestuur", "dagelijks bestuur")),
    ("reg:soweco", ("algemeen bestuur", "dagelijks bestuur")),
])  # fmt: skip
def test_wie_er_besluit(code: str, organen: tuple[str, str]) -> None:
    assert list_besluitorganen(code) == organen


def test_een_commissie_heeft_stukken() -> None:
    assert is_besluitorgaan(Orgaan("gm0141", "Raadscommissie Sociaal"))


# -- school holidays -----------------------------------------------------------------------------------------------


def vakantie(naam: str, eerste: str, laatste: str, regio: str = "noord") -> Reces:
    return Reces(
        naam=naam, regio=regio, eerste=date.fromisoformat(eerste), laatste=date.fromisoformat(laatste)
    )


LIJST = (
    vakantie("Kerstvakantie", "2025-12-20", "2026-01-04"),
    vakantie("Herfstvakantie", "2026-10-10", "2026-10-18"),
    vakantie("Kerstvakantie", "2026-12-19", "2027-01-03", "zuid"),
    vakantie("Voorjaarsvakantie", "2027-02-13", "2027-02-21", "zuid"),
    vakantie("carnaval", "2026-02-14", "2026-02-17"),
)  # fmt: skip


def test_wat_ertussen_ontbreekt() -> None:
    gaten = list_gaten(LIJST)
    assert [f"{gat.regio}: {gat}" for gat in gaten] == [
        "noord: voorjaarsvakantie 2026", "noord: meivakantie 2026", "noord: zomervakantie 2026",
    ]  # fmt: skip
    assert list_gaten(()) == ()


def test_een_nieuwe_lijst_neemt_de_plaats_in_van_de_oude() -> None:
    later = vakantie("Herfstvakantie", "2026-10-10", "2026-10-25")
    nieuw, weg = compare_vakanties(LIJST, (LIJST[0], later))
    assert nieuw == (later,)
    assert weg == (LIJST[1], LIJST[4]), "of the regions and the days of the list only"
