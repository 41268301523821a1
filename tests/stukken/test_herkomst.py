"""What a stuk was made from: field by field, in words, so that a reader sees what moved."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import cast

import pytest
from dossierproef import Dossier
from proefstukken import GEGEVENS, build

from grflow.stukken.dossier.bewijs import build_bewijsbundel
from grflow.stukken.dossier.stand import build_bestuurlijke_stand
from grflow.stukken.embargo import Embargo
from grflow.stukken.herkomst import (
    LANG,
    Stukbron,
    Veldwijziging,
    compare_velden,
    compute_gegevens,
    list_stukvelden,
    parse_stukbron,
)
from grflow.stukken.stuk import Stuk


@pytest.mark.parametrize(("was", "wordt", "zin"), [
    ("25 januari 2018", "8 februari 2018", "raadsdatum was 25 januari 2018, is nu 8 februari 2018"),
    ("", "8 februari 2018", "raadsdatum is nu 8 februari 2018"),
    ("25 januari 2018", "", "raadsdatum was 25 januari 2018, is nu leeg"),
    ("kort", "#abc", "raadsdatum is anders"),
    ("", "a" * (LANG + 1), "raadsdatum is nieuw"),
    ("#abc", "", "raadsdatum is weg"),
])  # fmt: skip
def test_what_moved_in_words(was: str, wordt: str, zin: str) -> None:
    assert Veldwijziging("raadsdatum", was, wordt).zin == zin


def test_a_day_in_several_fields_is_named_once() -> None:
    oud = build(replace(GEGEVENS, raadsdatum=date(2018, 1, 25)))
    nieuw = build(replace(GEGEVENS, raadsdatum=date(2018, 2, 8)))
    eerste, *rest = compare_velden(list_stukvelden(oud), list_stukvelden(nieuw))
    assert eerste == Veldwijziging("raadsdatum", "25 januari 2018", "8 februari 2018")
    assert not any((w.was, w.wordt) == (eerste.was, eerste.wordt) for w in rest)
    assert compare_velden(list_stukvelden(oud), list_stukvelden(oud)) == ()


def test_a_part_that_is_new_or_gone_is_named_once() -> None:
    oud = {"soort": "nota", "antwoorden / Assen / naam": "Assen", "antwoorden / Assen / uitkomst": "geen"}
    nieuw = {
        "soort": "nota",
        "redenen": "x",
        "antwoorden / Aa / naam": "Aa",
        "antwoorden / Aa / punten / 1 / punt": "p",
    }
    zinnen = [w.zin for w in compare_velden(oud, nieuw)]
    assert zinnen == ["wat nog ontbreekt is nu x", "antwoorden, Aa is nieuw", "antwoorden, Assen is weg"]
    dieper = oud | {
        "antwoorden / Assen / punten / 1 / punt": "p",
        "antwoorden / Assen / punten / 1 / nr": "1",
    }
    assert [w.zin for w in compare_velden(oud, dieper)] == ["antwoorden, Assen, punten is nieuw"]


def test_an_embargo_in_words() -> None:
    velden = (
        list_stukvelden(replace(build(), embargo=e)) for e in (Embargo(date(2018, 2, 1)), Embargo(), None)
    )
    assert [v.get("embargo", "") for v in velden] == ["tot 1 februari 2018", "tot nader bericht", ""]


def test_the_look_of_a_gemeente_is_no_field() -> None:
    stuk = build()
    anders = replace(stuk, huisstijl=replace(stuk.huisstijl, tekengrootte=8))
    assert list_stukvelden(anders) == list_stukvelden(stuk)
    assert compute_gegevens(anders) != compute_gegevens(stuk)


class _Soort(StrEnum):
    EEN = "een"


@dataclass(frozen=True)
class _Deel:
    titel: str
    regels: tuple[str, ...]


@dataclass(frozen=True)
class _Stuk:
    soort: _Soort
    delen: tuple[_Deel, ...]
    paren: dict[str, int]
    rijen: tuple[tuple[str, ...], ...]
    mag: bool
    beeld: bytes
    leeg: str | None = None


def test_every_kind_of_value_has_a_name_and_words() -> None:
    delen = (_Deel("Punt", ("a", "b")), _Deel("Punt", ("c",)), _Deel("x" * (LANG + 1), ("d",)))
    stuk = _Stuk(_Soort.EEN, delen, {"voor": 3}, (("x",), ("y",)), mag=True, beeld=b"\x01")
    velden = list_stukvelden(cast("Stuk", stuk))
    assert velden["soort"] == "een"
    assert (velden["delen / Punt / regels"], velden["delen / Punt / regels (2)"]) == ("a; b", "c")
    assert velden["delen / 3 / titel"].startswith("#")
    assert (velden["paren / voor"], velden["rijen / 2"], velden["mag"], velden["beeld"]) == (
        "3",
        "y",
        "ja",
        "01",
    )
    assert "leeg" not in velden


def test_what_is_kept_comes_back() -> None:
    bron = Stukbron(velden={"raadsdatum": "25 januari 2018"}, profiel="p", maatstaf="m")
    assert parse_stukbron(bron.to_json()) == bron


def test_that_there_are_more_facts_or_another_head_is_no_change() -> None:
    dossier = Dossier("opheffen")
    bron = dossier.bron("2018-01-26")
    stand = build_bestuurlijke_stand(bron)
    later = replace(stand, basis=replace(stand.basis, feiten=99, kop="f" * 64))
    assert compute_gegevens(later) == compute_gegevens(stand)
    assert list_stukvelden(later) == list_stukvelden(stand)
    feiten = bron.omgeving.stand.feiten
    hashes = {f.nr: "a" * 64 for f in feiten}
    bundel = build_bewijsbundel(bron, feiten, hashes)
    assert compute_gegevens(replace(bundel, keten=99)) == compute_gegevens(bundel)
