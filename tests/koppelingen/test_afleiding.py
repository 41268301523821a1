"""What follows from the rows: chains of versions, the soort, the bodies, and every kind of odd row by name."""

from datetime import date
from pathlib import Path

import pytest

from grflow.koppelingen.afleiding import BIJZONDERHEDEN, Afleiding, Lichaamsoort, derive, derive_soort
from grflow.koppelingen.register import load_register
from grflow.recht.regeling import Soort

REGISTER = Path(__file__).parent / "register"
COLLEGE, RAAD = "College van burgemeester en wethouders", "Gemeenteraad"


@pytest.fixture(scope="module")
def afleiding() -> Afleiding:
    return derive(load_register(REGISTER))


def test_versions_become_regelingen_under_the_roo_id_of_the_first(afleiding: Afleiding) -> None:
    ketens = {code: [versie.roo_id for versie in versies] for code, versies in afleiding.regelingen.items()}
    assert ketens == {
        "101": ["101", "102", "103"], "201": ["201"], "301": ["301", "302"], "401": ["401"], "402": ["402", "403"],
    }  # fmt: skip


def test_no_version_is_lost_or_counted_twice(afleiding: Afleiding) -> None:
    roo_ids = [versie.roo_id for versies in afleiding.regelingen.values() for versie in versies]
    assert sorted(roo_ids) == sorted(versie.roo_id for versie in load_register(REGISTER).versies)


SOORTEN = [
    pytest.param([COLLEGE], Soort.COLLEGE, id="college"),
    pytest.param(
        [COLLEGE, "Gedeputeerde staten", "Dagelijks bestuur"],
        Soort.COLLEGE,
        id="colleges, GS en DB van een waterschap",
    ),
    pytest.param(
        [RAAD, "Provinciale staten", "Algemeen bestuur"], Soort.RAAD, id="raden, PS en AB van een waterschap"
    ),
    pytest.param(
        ["Burgemeester", "Commissaris van de koning"], Soort.BURGEMEESTER, id="burgemeesters en CdK"
    ),
    pytest.param([COLLEGE, RAAD], Soort.GEMENGD, id="college en raad"),
    pytest.param([COLLEGE, "Minister"], Soort.COLLEGE, id="een minister telt niet mee"),
    pytest.param(["Minister"], None, id="alleen een minister"),
    pytest.param(["Tovenaar", RAAD], Soort.RAAD, id="een onbekend orgaan telt niet mee"),
    pytest.param([], None, id="niets vermeld"),
]


@pytest.mark.parametrize(("organen", "soort"), SOORTEN)
def test_the_soort_follows_from_the_organs(organen: list[str], soort: Soort | None) -> None:
    assert derive_soort(organen) == soort


def test_each_kind_of_body_is_told_apart(afleiding: Afleiding) -> None:
    soorten = {lichaam.code: lichaam.soort for lichaam in afleiding.lichamen}
    assert len(soorten) == len(afleiding.lichamen)
    assert soorten["gm9001"] is Lichaamsoort.GEMEENTE
    assert soorten["pv22"] is Lichaamsoort.PROVINCIE
    assert soorten["ws0646"] is Lichaamsoort.WATERSCHAP
    assert soorten["reg:gemeente-lommerdorp"] is Lichaamsoort.BELGISCH
    assert soorten["reg:kreis-fictiefstadt"] is Lichaamsoort.DUITS
    assert soorten["reg:cultuur-fictie-en-proeven"] is Lichaamsoort.MINISTERIE
    assert soorten["reg:stichting-fictief"] is Lichaamsoort.OVERIG
    assert soorten["xx12"] is Lichaamsoort.OVERIG


ODD = {
    "zonder_code_ministerie": [("gr_deelnemers_2026-05.csv", 17)],
    "zonder_code_belgisch": [("gr_deelnemers_2026-05.csv", 15)],
    "zonder_code_duits": [("gr_deelnemers_2026-05.csv", 16)],
    "zonder_code_overig": [("gr_deelnemers_2026-05.csv", 18)],
    "code_onbekend": [("gr_deelnemers_2026-05.csv", 19), ("gr_deelnemers_2026-05.csv", 20)],
    "aantal_wijkt_af": [("gr_register_2026-05.csv", 7)],
    "zonder_deelnemers": [("gr_register_2026-05.csv", 6)],
    "zonder_bestuursorganen": [("gr_register_2026-05.csv", 5)],
    "orgaan_onbekend": [("gr_register_2026-05.csv", 7)],
    "zonder_besluit": [("gr_register_2026-05.csv", 5)],
    "geldt_geen_dag": [("gr_register_2026-05.csv", 6)],
    "sluit_niet_aan": [("gr_register_2026-05.csv", 6)],
    "samenvoeging": [("gr_register_2026-05.csv", 8)],
    "toetreding_na_einde": [("gr_deelnemers_2026-05.csv", 22)],
    "toetreding_voor_gemeente": [("gr_deelnemers_2026-05.csv", 11)],
    "gemeente_opgeheven": [("gr_deelnemers_2026-05.csv", 6), ("gr_deelnemers_2026-05.csv", 7),
                           ("gr_deelnemers_2026-05.csv", 8), ("gr_deelnemers_2026-05.csv", 13)],
    "opgeheven_zonder_opvolger": [("gemeenten.csv", 7)],
    "herindeling_anders": [("herindelingen_2000_2025.csv", 5)],
}  # fmt: skip


def test_every_kind_of_odd_row_occurs_here() -> None:
    assert set(ODD) == set(BIJZONDERHEDEN)


@pytest.mark.parametrize("soort", BIJZONDERHEDEN)
def test_an_odd_row_is_named_with_its_line(afleiding: Afleiding, soort: str) -> None:
    gevonden = [b for b in afleiding.bijzonderheden if b.soort == soort]
    assert [(b.bestand, b.regel) for b in gevonden] == ODD[soort]
    assert all(b.wat for b in gevonden)


def test_who_succeeds_whom_comes_from_both_files_once(afleiding: Afleiding) -> None:
    assert sorted(afleiding.opvolgingen) == [
        ("gm9002", "gm9004", date(2020, 1, 1)), ("gm9003", "gm9004", date(2020, 1, 1)),
        ("gm9007", "gm9001", date(2022, 1, 1)), ("gm9007", "gm9004", date(2022, 1, 1)),
    ]  # fmt: skip
