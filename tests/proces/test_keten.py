"""The chain of a dossier: nothing in it can be changed, left out, added or moved without being seen."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grflow.fouten import KetenGebroken
from grflow.proces.feiten import HOOFDLIJN, Actor, Feit, Plek
from grflow.proces.feitsoorten import FEITSOORTEN
from grflow.proces.keten import (
    BEGIN,
    Schakel,
    append_schakel,
    check_keten,
    commit_persoon,
    compute_hash,
    format_feit,
    parse_feit,
    parse_schakels,
)
from grflow.recht.datums import parse_tijdstip
from grflow.recht.zekerheid import Zekerheid

DOSSIER = "2018-001"
MOMENT = datetime(2018, 1, 26, 9, 30, tzinfo=UTC)
FEIT = Feit(
    nr=1, op=parse_tijdstip("2018-01-25"), vastgelegd_op=MOMENT, actor=Actor("p-1", "griffier"), soort="notitie",
    gegevens={"tekst": "besproken"},
)  # fmt: skip
VOL = replace(
    FEIT,
    op=parse_tijdstip({"halfjaar": "2018-1"}),
    verhaal_op=datetime(2018, 1, 25, 20, tzinfo=UTC),
    soort="overgang",
    overgang="verlenen",
    plek=Plek(ronde="toestemming", volgnummer=2, deelnemer="gm9001"),
    gegevens={"grond": "recht", "aantal": 3, "ja": True, "vaag": {"jaar": "2018"}},
    gevolg={"van": "gevraagd", "naar": "verleend", "rondes": [{"ronde": "besluit", "volgnummer": 1}]},
    oordeel={"steunt_op": [1, 2], "gebrek": [{"reden": "te vroeg", "grondslag": "art. 26 Wgr"}]},
    zekerheid=Zekerheid.AFGELEID,
    bron="Raadsbesluit",
    vindplaats="punt 3",
    verbintenissen={"naam": "ab" * 32},
)


def _keten(*feiten: Feit) -> tuple[Schakel, ...]:
    schakels, vorige = [], BEGIN
    for feit in feiten:
        schakels.append(append_schakel(DOSSIER, vorige, feit))
        vorige = schakels[-1].hash
    return tuple(schakels)


KETEN = _keten(*(replace(FEIT, nr=nr) for nr in (1, 2, 3, 4)))


# --- one fact -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("feit", [
    pytest.param(FEIT, id="het minste"),
    pytest.param(VOL, id="alles gevuld"),
    pytest.param(replace(FEIT, plek=Plek(nevenspoor="clusterplan", cluster="noord")), id="op een nevenspoor"),
    *(pytest.param(replace(FEIT, soort=soort), id=soort) for soort in FEITSOORTEN),
    *(pytest.param(replace(FEIT, zekerheid=zekerheid), id=f"zekerheid {zekerheid}") for zekerheid in Zekerheid),
])  # fmt: skip
def test_a_fact_comes_back_as_it_was(feit: Feit) -> None:
    assert parse_feit(format_feit(DOSSIER, feit)) == feit


@given(st.dictionaries(st.text(min_size=1), st.text() | st.integers() | st.booleans(), max_size=4), st.text())
def test_any_text_comes_back_as_it_was(gegevens: dict[str, object], bron: str) -> None:
    feit = replace(FEIT, gegevens=gegevens, bron=bron)
    assert parse_feit(format_feit(DOSSIER, feit)) == feit


def test_the_canonical_text_is_fixed() -> None:
    """This very text is hashed: if it changes, no chain that was ever written verifies any more."""
    assert format_feit(DOSSIER, FEIT) == (
        '{"dossier":"2018-001","gegevens":{"tekst":"besproken"},"nr":1,"op":"2018-01-25","rol":"griffier",'
        '"soort":"notitie","vastgelegd_op":"2018-01-26T09:30:00+00:00","versie":1,"vorm":1,"wie":"p-1",'
        '"zekerheid":"bekend"}'
    )
    assert KETEN[0].hash == compute_hash(BEGIN, format_feit(DOSSIER, FEIT))


def test_the_order_of_the_values_does_not_matter() -> None:
    een, twee = replace(FEIT, gegevens={"a": "1", "b": "2"}), replace(FEIT, gegevens={"b": "2", "a": "1"})
    assert format_feit(DOSSIER, een) == format_feit(DOSSIER, twee)


def test_accents_stay_readable() -> None:
    assert "financiën" in format_feit(DOSSIER, replace(FEIT, bron="financiën"))


def test_reading_a_value_of_a_fact() -> None:
    feit = replace(FEIT, gegevens={"tekst": "x", "dag": "2018-01-25", "lijst": ["x"]})
    assert (feit.tekst("tekst"), feit.tekst("lijst"), feit.tekst("niets")) == ("x", "", "")
    assert (feit.datum("dag"), feit.datum("niets")) == (date(2018, 1, 25), None)
    assert feit.plek is HOOFDLIJN


# --- the chain ------------------------------------------------------------------------------------------------------


def test_a_whole_chain_has_no_faults() -> None:
    assert _keten(*(replace(FEIT, nr=nr) for nr in (1, 2, 3, 4))) == KETEN
    assert check_keten(DOSSIER, KETEN) == []
    assert check_keten(DOSSIER, KETEN, KETEN[-1].hash) == []
    assert check_keten(DOSSIER, ()) == []
    assert [f.nr for f in parse_schakels(DOSSIER, KETEN)] == [1, 2, 3, 4]


def _changed(schakel: Schakel) -> Schakel:
    return replace(schakel, inhoud=schakel.inhoud.replace("besproken", "besloten"))


def _rehashed(schakel: Schakel, vorige: str) -> Schakel:
    inhoud = _changed(schakel).inhoud
    return Schakel(schakel.nr, inhoud, compute_hash(vorige, inhoud))


EEN, TWEE, DRIE, VIER = KETEN


@pytest.mark.parametrize(("keten", "boodschap"), [
    pytest.param((EEN, _changed(TWEE), DRIE, VIER), "feit 2: de inhoud past niet bij de hash", id="gewijzigd"),
    pytest.param((EEN, _rehashed(TWEE, EEN.hash), DRIE, VIER), "feit 3: de inhoud past niet bij de hash",
                 id="gewijzigd en opnieuw berekend: het volgende feit past niet meer"),
    pytest.param((EEN, DRIE, VIER), "feit 2 ontbreekt of staat op een andere plaats (gevonden: 3)", id="weggelaten"),
    pytest.param((TWEE, DRIE, VIER), "feit 1 ontbreekt", id="het begin weggelaten"),
    pytest.param((EEN, TWEE, TWEE, DRIE, VIER), "feit 3 ontbreekt", id="verdubbeld"),
    pytest.param((EEN, DRIE, TWEE, VIER), "feit 2 ontbreekt", id="verwisseld"),
    pytest.param((EEN, TWEE, replace(DRIE, nr=4), VIER), "feit 3 ontbreekt", id="verkeerd genummerd"),
    pytest.param((append_schakel("2018-002", BEGIN, FEIT),), "hoort bij een ander dossier", id="ander dossier"),
    pytest.param((append_schakel(DOSSIER, BEGIN, replace(FEIT, nr=7)),), "feit 1 ontbreekt", id="ander nummer"),
    pytest.param((replace(append_schakel(DOSSIER, BEGIN, replace(FEIT, nr=7)), nr=1),),
                 "hoort bij een ander dossier of nummer", id="het nummer in de inhoud is een ander"),
    pytest.param((Schakel(1, "geen json", compute_hash(BEGIN, "geen json")),), "hoort bij een ander", id="geen feit"),
    pytest.param((Schakel(1, "[1]", compute_hash(BEGIN, "[1]")),), "hoort bij een ander", id="een lijst"),
])  # fmt: skip
def test_any_broken_link_is_found(keten: tuple[Schakel, ...], boodschap: str) -> None:
    fouten = check_keten(DOSSIER, keten)
    assert any(boodschap in fout for fout in fouten), fouten


def test_a_cut_tail_is_found_against_a_head_kept_elsewhere() -> None:
    assert check_keten(DOSSIER, KETEN[:3]) == [], "a shorter chain is whole in itself"
    (fout,) = check_keten(DOSSIER, KETEN[:3], VIER.hash)
    assert fout.startswith(f"de bewaarde kop {VIER.hash[:12]}…")


@pytest.mark.parametrize("kop", [BEGIN, EEN.hash, TWEE.hash])
def test_an_older_head_is_still_in_the_chain(kop: str) -> None:
    assert check_keten(DOSSIER, KETEN, kop) == []


@given(st.data())
def test_no_single_character_can_change_unseen(data: st.DataObject) -> None:
    plaats = data.draw(st.integers(0, len(KETEN) - 1))
    inhoud = KETEN[plaats].inhoud
    teken = data.draw(st.integers(0, len(inhoud) - 1))
    ander = data.draw(st.characters().filter(lambda c: c != inhoud[teken] and not 0xD800 <= ord(c) <= 0xDFFF))
    anders = replace(KETEN[plaats], inhoud=inhoud[:teken] + ander + inhoud[teken + 1 :])
    assert check_keten(DOSSIER, (*KETEN[:plaats], anders, *KETEN[plaats + 1 :]))


# --- unreadable, and personal -----------------------------------------------------------------------------------------


def _without(naam: str) -> str:
    alles = json.loads(format_feit(DOSSIER, VOL))
    del alles[naam]
    return json.dumps(alles)


@pytest.mark.parametrize("inhoud", [
    pytest.param("geen json", id="geen json"),
    pytest.param("[]", id="een lijst"),
    pytest.param(_without("soort"), id="zonder soort"),
    pytest.param(_without("op"), id="zonder dag"),
    pytest.param(format_feit(DOSSIER, VOL).replace('"halfjaar"', '"eeuw"'), id="een onbekende precisie"),
    pytest.param(format_feit(DOSSIER, VOL).replace('"cluster"', '"wijk"').replace('"ronde"', '"beurt"'), id="een plek"),
    pytest.param(format_feit(DOSSIER, VOL).replace("afgeleid", "misschien"), id="een onbekende zekerheid"),
])  # fmt: skip
def test_what_is_no_fact_is_named_as_a_broken_chain(inhoud: str) -> None:
    with pytest.raises(KetenGebroken, match="Een feit van dossier 2018-001 is onleesbaar") as fout:
        parse_schakels(DOSSIER, (Schakel(1, inhoud, ""),))
    assert "--controleer" in fout.value.wat_nu


def test_a_personal_value_stands_in_the_chain_as_a_salted_commitment() -> None:
    belofte = commit_persoon("zout", "A. de Vries")
    assert belofte == commit_persoon("zout", "A. de Vries")
    assert belofte not in (commit_persoon("peper", "A. de Vries"), commit_persoon("zout", "B. de Vries"))
    assert "Vries" not in belofte
