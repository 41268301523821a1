"""The kinds of fact: what a person may register, and every wrong value at once."""

import re

import pytest

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.proces.definitie import Gegeven, Gegevensoort
from grflow.proces.feitsoorten import FEITSOORTEN, check_gegevens, get_feitsoort, upcast

S = Gegevensoort
VELDEN = (
    Gegeven(naam="orgaan", verplicht=True),
    Gegeven(naam="voor", soort=S.GETAL, verplicht=True),
    Gegeven(naam="dag", soort=S.DATUM),
    Gegeven(naam="bij_benadering", soort=S.TIJDSTIP),
    Gegeven(naam="kosten", soort=S.BEDRAG),
    Gegeven(naam="hoofdelijk", soort=S.JANEE),
    Gegeven(naam="uitslag", soort=S.KEUZE, keuzes=("aangenomen", "verworpen")),
    Gegeven(naam="voorzitter", soort=S.PERSOON),
)
GOED = {"orgaan": "raad", "voor": "12"}


def test_every_kind_has_a_title_and_its_own_name() -> None:
    assert all(soort.naam == naam and soort.titel for naam, soort in FEITSOORTEN.items())


def test_a_person_registers_what_happened() -> None:
    assert get_feitsoort("stemming").titel == "Gestemd"


def test_an_unknown_kind_comes_with_those_a_person_may_use() -> None:
    with pytest.raises(Onbekend, match="feitsoort 'steming' bestaat niet") as fout:
        get_feitsoort("steming")
    assert "Bedoelt u 'stemming'?" in fout.value.wat_nu
    assert "aanmaak" not in fout.value.bekend


@pytest.mark.parametrize(("soort", "opdracht"), [
    ("overgang", "verder"), ("herstel", "herstel"), ("koppeling", "koppel"), ("aanmaak", "nieuw"), ("wissing", "wis"),
])  # fmt: skip
def test_what_grflow_writes_itself_has_its_own_command(soort: str, opdracht: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="schrijft grflow zelf") as fout:
        get_feitsoort(soort)
    assert fout.value.wat_nu == f"Gebruik 'grflow dossier {opdracht}'."


@pytest.mark.parametrize(("naam", "waarde", "bewaard"), [
    ("orgaan", " raad ", "raad"),
    ("voor", "12", 12),
    ("voor", "0", 0),
    ("dag", "2018-01-25", "2018-01-25"),
    ("bij_benadering", {"halfjaar": "2018-1"}, {"halfjaar": "2018-1"}),
    ("bij_benadering", "2018-01-25", "2018-01-25"),
    ("kosten", "1250.50", "1250.50"),
    ("kosten", "-4000000", "-4000000"),
    ("hoofdelijk", "ja", True),
    ("hoofdelijk", "nee", False),
    ("uitslag", "verworpen", "verworpen"),
    ("voorzitter", "A. de Vries", "A. de Vries"),
])  # fmt: skip
def test_good_values(naam: str, waarde: object, bewaard: object) -> None:
    assert check_gegevens(VELDEN, {**GOED, naam: waarde}, waar="feit")[naam] == bewaard


@pytest.mark.parametrize(("naam", "waarde", "boodschap"), [
    ("orgaan", "  ", "'orgaan': moet een tekst zijn."),
    ("orgaan", ["raad"], "'orgaan': moet een tekst zijn."),
    ("voor", "-1", "'voor': '-1' is geen heel getal van 0 of meer."),
    ("voor", "twaalf", "'voor': 'twaalf' is geen heel getal van 0 of meer."),
    ("dag", "25 januari", "'dag': '25 januari' is geen datum. Schrijf jjjj-mm-dd."),
    ("dag", "2018-02-30", "'dag': '2018-02-30' is geen datum."),
    ("bij_benadering", "zomer", "'bij_benadering': 'zomer' is geen datum. Schrijf jjjj-mm-dd, of vaag"),
    ("kosten", "4 ton", "'kosten': '4 ton' is geen bedrag. Schrijf bijvoorbeeld 4000000 of 1250.50."),
    ("kosten", "Infinity", "'kosten': 'Infinity' is geen bedrag."),
    ("hoofdelijk", "true", "'hoofdelijk': 'true' is geen ja of nee."),
    ("uitslag", "verwoorpen", "'uitslag': 'verwoorpen' is geen keuze. Bekend: aangenomen, verworpen. "
                              "Bedoelt u 'verworpen'?"),
    ("orgaam", "raad", "'orgaam' hoort hier niet."),
])  # fmt: skip
def test_wrong_values(naam: str, waarde: object, boodschap: str) -> None:
    with pytest.raises(OngeldigeInvoer, match=re.escape(boodschap)):
        check_gegevens(VELDEN, {**GOED, naam: waarde}, waar="feit")


def test_every_fault_at_once() -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        check_gegevens(VELDEN, {"dag": "morgen", "uitslag": "?", "kleur": "rood"}, waar="feit 'stemming'")
    assert fout.value.waar == "feit 'stemming'"
    for deel in ("'dag'", "'uitslag'", "'kleur' hoort hier niet", "'orgaan' ontbreekt", "'voor' ontbreekt"):
        assert deel in fout.value.wat


def test_a_free_kind_keeps_other_values_as_texts() -> None:
    assert (
        check_gegevens(VELDEN, {**GOED, "zaal": "grote zaal"}, waar="feit", vrij=True)["zaal"] == "grote zaal"
    )


def test_an_old_version_is_read_as_the_newest() -> None:
    upcasters = {
        ("stemming", 1): lambda oud: {**oud, "onthoudingen": 0},
        ("stemming", 2): lambda oud: {**oud, "geheim": False},
    }
    assert upcast("stemming", 1, {"voor": 12}, upcasters) == (
        3,
        {"voor": 12, "onthoudingen": 0, "geheim": False},
    )
    assert upcast("stemming", 3, {"voor": 12}, upcasters) == (3, {"voor": 12})
    assert upcast("motie", 1, {"tekst": "x"}) == (1, {"tekst": "x"})
