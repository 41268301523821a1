"""Reading a calendar again: what is new, moved, changed, cancelled or replaced, and what stays."""

from datetime import UTC, date, datetime, time

import pytest

from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.bijwerken import (
    Aanlevering,
    compute_mutaties,
    is_voorlopig,
    list_blijvers,
)
from grflow.vergaderingen.organen import (
    EIGENAAR,
    compute_orgaannaam,
    format_orgaan,
    make_eigenaar,
    make_sleutel,
)
from grflow.vergaderingen.vergadering import Orgaan, Vergadering, Vergaderstand, Vergaderversie

RAAD = Orgaan("gm1680", "raad")
TOEN = datetime(2026, 11, 1, 9, tzinfo=UTC)


def op(dag: str, sleutel: str = "", **anders: object) -> Vergadering:
    return Vergadering(orgaan=RAAD, datum=date.fromisoformat(dag), sleutel=sleutel or dag, **anders)


def versie(vergadering: Vergadering, kalender: str = "raad.ics") -> Vergaderversie:
    return Vergaderversie(vergadering=vergadering, kalender=kalender, ingelezen_op=TOEN)


def lees(*vergaderingen: Vergadering, kalender: str = "raad.ics", **anders: object) -> Aanlevering:
    dagen = [v.datum for v in vergaderingen]
    basis = {"vanaf": min(dagen), "tot": max(dagen)}
    return Aanlevering(orgaan=RAAD, kalender=kalender, vergaderingen=vergaderingen, **(basis | anders))


STAAT = [
    versie(op("2027-01-28", "a", begin=time(20))),
    versie(op("2027-02-25", "b")),
    versie(op("2027-03-25", "c")),
]
A, B, C = (v.vergadering for v in STAAT)


@pytest.mark.parametrize(("staat", "nieuw", "verwacht"), [
    pytest.param([], lees(A, B), ["nieuw 01-28", "nieuw 02-25"], id="alles nieuw"),
    pytest.param(STAAT, lees(A, B, C), [], id="hetzelfde nog eens"),
    pytest.param(STAAT, lees(op("2027-01-28", "a", begin=time(20), bron="ander bestand"), B, C), [], id="een andere bron is geen wijziging"),
    pytest.param(STAAT, lees(A, op("2027-03-04", "b"), C), ["verplaatst 03-04"], id="een andere dag"),
    pytest.param(STAAT, lees(op("2027-01-28", "a", begin=time(19)), B, C), ["verplaatst 01-28"], id="een ander uur"),
    pytest.param(STAAT, lees(op("2027-01-28", "a", begin=time(20), plaats="Gieten"), B, C), ["gewijzigd 01-28"], id="een andere plaats"),
    pytest.param(STAAT, lees(A, op("2027-02-25", "b", stand=Vergaderstand.GEANNULEERD), C), ["vervallen 02-25"], id="afgezegd in het bestand"),
    pytest.param(STAAT, lees(A, C), ["vervallen 02-25"], id="verdwenen binnen de periode"),
    pytest.param(STAAT, lees(B, C), [], id="verdwenen vóór de periode"),
    pytest.param(STAAT, lees(A, B), [], id="verdwenen na de periode"),
    pytest.param(STAAT, lees(A, B, tot=date(2027, 6, 30)), ["vervallen 03-25"], id="het bestand dekt meer dagen"),
    pytest.param(STAAT, lees(A, C, kalender="raad (1).ics"), ["vervallen 02-25"], id="dezelfde kalender onder een andere naam"),
    pytest.param(STAAT, lees(op("2027-01-14", "x"), op("2027-04-01", "y"), kalender="extra.ics"), ["nieuw 01-14", "nieuw 04-01"], id="een andere kalender zegt niets af"),
    pytest.param(STAAT, lees(A, C, aanvullend=True), [], id="alleen aanvullen"),
    pytest.param([versie(op("2027-02-25", "p", zekerheid=Zekerheid.AFGELEID), "patroon")], lees(A, C), ["nieuw 01-28", "vervangen 02-25", "nieuw 03-25"], id="afgeleid wijkt voor bekend"),
    pytest.param([versie(op("2027-02-25", "p", zekerheid=Zekerheid.FICTIEF), "patroon")], lees(op("2027-01-01", "q", zekerheid=Zekerheid.FICTIEF), op("2027-12-31", "r", zekerheid=Zekerheid.FICTIEF)), ["nieuw 01-01", "nieuw 12-31"], id="fictief wijkt niet voor fictief"),
    pytest.param([versie(op("2027-02-25", "b", stand=Vergaderstand.GEANNULEERD))], lees(A, B, C), ["nieuw 01-28", "gewijzigd 02-25", "nieuw 03-25"], id="gaat toch door"),
    pytest.param([versie(op("2027-02-25", "b", stand=Vergaderstand.GEANNULEERD))], lees(A, C), ["nieuw 01-28", "nieuw 03-25"], id="was al vervallen"),
])  # fmt: skip
def test_wat_een_kalender_verandert(
    staat: list[Vergaderversie], nieuw: Aanlevering, verwacht: list[str]
) -> None:
    assert [f"{m.soort} {m.vergadering.datum:%m-%d}" for m in compute_mutaties(staat, nieuw)] == verwacht


def test_wat_vervalt_houdt_zijn_gegevens_en_noemt_de_kalender() -> None:
    (weg,) = compute_mutaties(STAAT, lees(A, C))
    assert weg.was is STAAT[1]
    assert (weg.vergadering.stand, weg.vergadering.bron) == (Vergaderstand.GEANNULEERD, "raad.ics")


def test_nog_eens_lezen_na_wat_verviel_verandert_niets() -> None:
    daarna = [STAAT[0], versie(compute_mutaties(STAAT, lees(A, C))[0].vergadering), STAAT[2]]
    assert compute_mutaties(daarna, lees(A, C)) == ()


def test_wat_van_een_andere_kalender_blijft_staan_wordt_genoemd() -> None:
    extra = lees(op("2027-01-14", "x"), op("2027-02-26", "y"), kalender="extra.ics")
    assert [v.vergadering for v in list_blijvers(STAAT, extra)] == [A, B]
    assert list_blijvers(STAAT, lees(A, C)) == ()


def test_een_kalender_heeft_een_periode_en_eigen_sleutels() -> None:
    with pytest.raises(ValueError, match="key of its own"):
        lees(A, A)
    with pytest.raises(ValueError, match="covers"):
        lees(A, vanaf=date(2027, 2, 1), tot=date(2027, 1, 1))


def test_voorlopig_is_wat_niemand_aankondigde() -> None:
    assert [is_voorlopig(op("2027-01-01", zekerheid=z)) for z in Zekerheid] == [False, True, False, True]


# -- names and keys ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("naam", "code"), [
    ("Soweco", "reg:soweco"),
    ("Werkplein Drentsche Aa", "reg:werkplein-drentsche-aa"),
    ("Súdwest-Fryslân & co.", "reg:sudwest-fryslan-co"),
])  # fmt: skip
def test_een_regeling_heeft_een_code(naam: str, code: str) -> None:
    assert make_eigenaar(naam) == code
    assert EIGENAAR.fullmatch(code)


@pytest.mark.parametrize(("bron", "naam"), [
    ("Gemeenteraad", "raad"), ("raad", "raad"), ("de Raad", "raad"), ("Raadsvergadering", "raad"),
    ("College van burgemeester en wethouders", "college"), ("AB", "algemeen bestuur"), ("DB", "dagelijks bestuur"),
    ("RvC", "raad van commissarissen"), ("OR", "ondernemingsraad"), ("AVA", "algemene vergadering van aandeelhouders"),
    ("G-4", "G-4"), ("Commissie  Sociaal", "Commissie Sociaal"),
])  # fmt: skip
def test_een_orgaan_heeft_een_naam(bron: str, naam: str) -> None:
    assert compute_orgaannaam(bron) == naam


def test_een_sleutel_uit_dag_en_orgaan() -> None:
    assert make_sleutel(op("2027-01-28")) == "2027-01-28.raad.gm1680@grflow"
    assert make_sleutel(op("2027-01-28"), 2) == "2027-01-28.2.raad.gm1680@grflow"
    assert format_orgaan(RAAD) == "raad van gm1680"
