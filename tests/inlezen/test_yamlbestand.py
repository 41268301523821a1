"""One strict reading of YAML: what stays text, what is refused, and every fault at once with its line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grflow.fouten import BestandFout, OngeldigeInvoer
from grflow.inlezen import yamlbestand
from grflow.inlezen.yamlbestand import Blok, load_yaml, parse_datum, parse_getal, parse_janee, parse_yaml


def _fouten(tekst: str) -> list[tuple[int, str]]:
    with pytest.raises(BestandFout) as fout:
        parse_yaml(tekst, "proef.yaml")
    return [(b.regel, b.fout) for b in fout.value.bevindingen]


def _blok(tekst: str) -> Blok:
    return parse_yaml(tekst, "proef.yaml").blok("een proef")


def _found(blok: Blok) -> list[tuple[int, str]]:
    return [(b.regel, b.fout) for b in sorted(blok.knoop.fouten.lijst)]


# --- what stays text ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tekst", [
    "on", "off", "yes", "no", "true", "6:7", "34b", "2018-01-25", "1.10", "0123", "1_000", "0x1F", "1e3", ".inf",
])  # fmt: skip
def test_nothing_is_guessed(tekst: str) -> None:
    assert parse_yaml(f"a: {tekst}\n", "proef.yaml").plain() == {"a": tekst}


@pytest.mark.parametrize(("tekst", "waarde"), [
    ("a:\n", None), ("a: ~\n", None), ("a: null\n", None), ("{a: }", None),
    ('a: ""\n', ""), ("a: '~'\n", "~"), ('a: "null"\n', "null"),
])  # fmt: skip
def test_an_empty_value_is_absent_unless_it_is_quoted(tekst: str, waarde: str | None) -> None:
    assert parse_yaml(tekst, "proef.yaml").plain() == {"a": waarde}


def test_lists_blocks_and_texts_over_lines() -> None:
    tekst = "lijst:\n  - een\n  - {b: twee}\nlang: >-\n  een zin\n  over twee regels\n"
    assert parse_yaml(tekst, "proef.yaml").plain() == {
        "lijst": ["een", {"b": "twee"}],
        "lang": "een zin over twee regels",
    }


def test_a_file_from_notepad_begins_with_a_mark_that_nobody_sees(tmp_path: Path) -> None:
    (tmp_path / "proef.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert load_yaml(tmp_path / "proef.yaml").plain() == {"a": "1", "b": "2"}


# --- what is refused ----------------------------------------------------------------------------------------------


def test_every_double_key_names_the_line_of_the_first() -> None:
    assert _fouten("a: 1\nb: {c: 1, c: 2}\na: 2\n") == [
        (2, "'c' staat er twee keer (ook op regel 2)."),
        (3, "'a' staat er twee keer (ook op regel 1)."),
    ]


def test_anchors_aliases_and_tags_are_named_all_at_once() -> None:
    regels = [regel for regel, _ in _fouten("a: &x [1]\nb: *x\nc: !!str 5\nd: !eigen {e: 1}\n")]
    assert regels == [1, 2, 3, 4]


def test_a_text_that_only_looks_like_one_is_fine() -> None:
    assert parse_yaml("a: '*x'\nb: \"&y\"\nc: Jan & Piet\n", "proef.yaml").plain() == {
        "a": "*x",
        "b": "&y",
        "c": "Jan & Piet",
    }


def test_a_bomb_of_aliases_is_refused_before_it_goes_off() -> None:
    lagen = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
    assert _fouten(f"l0: &l0 x\n{lagen}\n")[0] == (
        1,
        "verwijzingen (& en *) zijn niet toegestaan; schrijf de waarde uit.",
    )


def test_very_deep_nesting_is_refused() -> None:
    assert _fouten("[" * 10_000 + "]" * 10_000) == [(1, "dit is dieper genest dan 50 lagen.")]
    assert parse_yaml("[" * 50 + "]" * 50, "proef.yaml")


@pytest.mark.parametrize(("tekst", "regel", "boodschap"), [
    pytest.param("", 1, "het bestand is leeg.", id="leeg"),
    pytest.param("# alleen een opmerking\n", 1, "het bestand is leeg.", id="alleen opmerkingen"),
    pytest.param("a:\n\t- b\n", 2, "de regel springt in met een tab; gebruik spaties", id="tab"),
    pytest.param("a: [1\n", 2, "een lijst met [ is niet gesloten met ]", id="lijst"),
    pytest.param("a: \x00", 1, "geen geldige YAML: ", id="onleesbaar teken"),
    pytest.param("? [a, b]\n: c\n", 1, "een sleutel moet een eenvoudige naam zijn.", id="sleutel"),
    pytest.param("a: @b\n", 1, "geen geldige YAML: found character that cannot start any token", id="iets anders"),
])  # fmt: skip
def test_no_yaml_for_people(tekst: str, regel: int, boodschap: str) -> None:
    ((gevonden, fout),) = _fouten(tekst)
    assert gevonden == regel
    assert boodschap in fout


@pytest.mark.parametrize(("maak", "boodschap"), [
    pytest.param(Path.exists, "het bestand bestaat niet.", id="bestaat niet"),
    pytest.param(Path.mkdir, "dit is een map, geen bestand.", id="een map"),
    pytest.param(lambda pad: pad.write_bytes("financiën".encode("latin-1")), "is geen tekst in UTF-8.", id="latin-1"),
    pytest.param(lambda pad: pad.write_bytes(b"a" * 5_000_001), "het bestand is groter dan 5 MB.", id="te groot"),
])  # fmt: skip
def test_a_file_that_cannot_be_read(tmp_path: Path, maak: Callable[[Path], object], boodschap: str) -> None:
    pad = tmp_path / "proef.yaml"
    maak(pad)
    with pytest.raises(BestandFout) as fout:
        load_yaml(pad, "proef.yaml")
    assert str(fout.value).startswith(f"proef.yaml:1: {boodschap}")


def test_without_a_name_faults_call_the_file_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(BestandFout, match=r"nergens\.yaml:1: het bestand bestaat niet"):
        load_yaml(tmp_path / "nergens.yaml")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_line(tekst: str) -> None:
    """Nothing but a BestandFout ever comes out: no parser's own error, no recursion, no crash."""
    regels = [0]
    try:
        regels = [parse_yaml(tekst, "proef.yaml").regel]
    except BestandFout as fout:
        regels = [bevinding.regel for bevinding in fout.bevindingen]
    assert regels
    assert min(regels) >= 1


# --- reading key by key ---------------------------------------------------------------------------------------------


def test_typed_values() -> None:
    blok = _blok(
        "t: tekst\nd: 2018-01-25\ng: 12\nj: ja\nl: [a, b]\ne: a\nk: rood\nb: {x: y}\nn: {p: {}, q: }\n"
    )
    assert "t" in blok
    assert blok.tekst("t") == "tekst"
    assert blok.datum("d") == date(2018, 1, 25)
    assert blok.datum_of_niets("d") == date(2018, 1, 25)
    assert blok.getal_of_niets("g") == 12
    assert blok.janee("j") is True
    assert blok.teksten("l") == ("a", "b")
    assert blok.teksten("e") == ("a",)
    assert blok.keuze("k", {"rood": 1, "blauw": 2}) == 1
    assert [k.tekst() for k in blok.lijst("l")] == ["a", "b"]
    assert blok.blok("b").tekst("x") == "y"
    assert [(naam, b.waarden) for naam, b in blok.blokken("n")] == [("p", {}), ("q", {})]
    blok.done()
    assert _found(blok) == []


def test_what_is_absent_takes_the_default() -> None:
    blok = _blok("a:\n")
    assert blok.tekst("a", "x") == "x"
    assert blok.tekst("b", None) is None
    assert (blok.datum_of_niets("b"), blok.getal_of_niets("b")) == (None, None)
    assert (blok.janee("b"), blok.janee("b", True)) == (False, True)
    assert (blok.teksten("b"), blok.lijst("b"), blok.blokken("b"), blok.blok("b")) == ((), [], [], None)
    assert blok.keuze("b", ("x",), "x") == "x"
    assert _found(blok) == []


def test_all_faults_at_once_in_the_order_of_the_lines() -> None:
    blok = _blok("kleur: groen\nnaam: [a]\ndag: morgen\naantal: veel\nja: yes\nlijst: a\nblok: b\noud: x\n")
    blok.keuze("kleur", ("rood", "groente"))
    blok.tekst("naam")
    blok.datum("dag")
    blok.getal_of_niets("aantal")
    blok.janee("ja")
    blok.lijst("lijst")
    blok.blok("blok")
    blok.blokken("namen", verplicht=True)
    blok.done()
    assert _found(blok) == [
        (1, "'kleur': 'groen' is onbekend. Bekend: groente, rood. Bedoelt u 'groente'?"),
        (1, "een proef: 'namen' ontbreekt."),
        (2, "'naam' moet een tekst zijn."),
        (3, "'dag': 'morgen' is geen datum. Schrijf jjjj-mm-dd, zoals 2018-01-25."),
        (4, "'aantal': 'veel' is geen heel getal."),
        (5, "'ja': 'yes' is geen ja of nee. Schrijf ja of nee."),
        (6, "'lijst' moet een lijst zijn, met streepjes of tussen [ en ]."),
        (7, "'blok' moet uit 'naam: waarde' bestaan."),
        (8, "een proef: onbekende sleutel 'oud'. Bekend: aantal, blok, dag, ja, kleur, lijst, naam, namen."),
    ]
    with pytest.raises(BestandFout):
        blok.knoop.fouten.raise_if_any()


def test_a_parser_of_ones_own() -> None:
    blok = _blok("a: x\nb: [x]\nc: y\n")

    def parse(tekst: str) -> int:
        if tekst == "y":
            raise ValueError("dat kan niet")
        return len(tekst)

    assert (blok.as_type("a", parse, 0), blok.as_type("b", parse, 0), blok.as_type("c", parse, 0)) == (
        1,
        0,
        0,
    )
    assert _found(blok) == [(2, "'b' moet een tekst zijn."), (3, "'c': dat kan niet")]


def test_a_fault_can_point_at_a_key_or_at_the_block() -> None:
    blok = _blok("a: 1\nb: 2\n")
    blok.fout("deze sleutel", "b")
    blok.fout("dit blok")
    assert _found(blok) == [(1, "dit blok"), (2, "deze sleutel")]


@pytest.mark.parametrize("tekst", ["20180125", "2018-1-25", "2018-W04-4", "25-01-2018", "2018-02-30", ""])
def test_a_date_has_one_form(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="is geen datum"):
        parse_datum(tekst)


@given(st.dates())
def test_every_date_is_read_back(dag: date) -> None:
    assert parse_datum(dag.isoformat()) == dag


@pytest.mark.parametrize(("tekst", "waarde"), [("ja", True), ("nee", False)])
def test_yes_and_no_are_dutch(tekst: str, waarde: bool) -> None:
    assert parse_janee(tekst) is waarde


def test_numbers() -> None:
    assert parse_getal("-3") == -3
    with pytest.raises(OngeldigeInvoer, match="'3,5' is geen heel getal"):
        parse_getal("3,5")


def test_the_common_faults_are_explained_in_dutch() -> None:
    assert all(uitleg == uitleg.strip() and uitleg[0].islower() for uitleg in yamlbestand._UITLEG.values())
