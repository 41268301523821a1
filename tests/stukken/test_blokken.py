"""A stuk as blokken: every kind of line becomes one blok and comes back as the same Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grflow.stukken.blokken import (
    Blok,
    Bloksoort,
    list_ankers,
    parse_blokken,
    parse_regel,
    plain_tekst,
    write_blokken,
    write_regel,
)

STUK = """\
::: concept
Concept, versie 1
:::

# Raadsvoorstel

::: kopvelden
| Gegeven | Inhoud |
|---|---|
| Onderwerp | Toekomst |
| Datum | 19 december 2017 |
:::

::: aanhef
Aan de raad,
:::

## Voorstel

1. kennis te nemen van **dit** besluit:
    a. het eerste;
    b. het tweede;
2. niets te doen.

## Waarom dit voorstel

Een alinea met \\*sterretje\\* en *nadruk*.

- een streep
- nog een

I. Romeins een
II. Romeins twee

::: tabel
**Wie wat doet**

| Wie | Wat |
|---|---|
| raad | besluit |
| college | voert uit |
:::

::: tabel
**Nog een**

| Wie |
|---|
| raad |
:::

![een beeld](beeld)

::: ondertekening
Het college,

- de secretaris
- de burgemeester
:::

::: ondertekening
De raad,

- de griffier
:::
"""
P, A, T = Bloksoort.PUNT, Bloksoort.ALINEA, Bloksoort.TABELRIJ


def test_a_whole_stuk_comes_back_sign_by_sign() -> None:
    blokken = parse_blokken(STUK)
    assert write_blokken(blokken) == STUK
    assert parse_blokken(write_blokken(blokken)) == blokken


def test_what_each_line_becomes() -> None:
    gezien = [
        (b.soort.value, b.tekst, b.vak)
        for b in parse_blokken(STUK)
        if b.vak or b.soort in (P, Bloksoort.BEELD)
    ]
    assert gezien[:4] == [
        ("alinea", "Concept, versie 1", "concept"),
        ("kopveld", "Onderwerp\tToekomst", "kopvelden"),
        ("kopveld", "Datum\t19 december 2017", "kopvelden"),
        ("alinea", "Aan de raad,", "aanhef"),
    ]
    assert ("punt", "kennis te nemen van **dit** besluit:", "") in gezien
    assert gezien[-4:] == [
        ("alinea", "Het college,", "ondertekening"),
        ("ondertekening", "de secretaris\tde burgemeester", "ondertekening"),
        ("alinea", "De raad,", "ondertekening"),
        ("ondertekening", "de griffier", "ondertekening"),
    ]
    assert [b.in_word for b in parse_blokken(STUK)].count(False) == 2


@pytest.mark.parametrize(("markdown", "soorten"), [
    pytest.param("regel een\nregel twee", [("alinea", "regel een regel twee")], id="alinea over twee regels"),
    pytest.param("1. een\n  vervolg", [("punt", "een vervolg")], id="punt met een ingesprongen vervolg"),
    pytest.param("1. een\n\nslot", [("punt", "een"), ("alinea", "slot")], id="alinea na een lijst"),
    pytest.param("| a | b |\n|---|---|\n| 1 | 2", [("tabelkop", "a\tb"), ("tabelrij", "1\t2")], id="tabel zonder vak"),
    pytest.param("::: tabel\nzomaar\n:::", [("alinea", "zomaar")], id="tekst in een tabelvak"),
    pytest.param("a &amp; b", [("alinea", "a &amp; b")], id="een naam van een teken blijft"),
])  # fmt: skip
def test_lines(markdown: str, soorten: list[tuple[str, str]]) -> None:
    assert [(b.soort.value, b.tekst) for b in parse_blokken(markdown)] == soorten


@pytest.mark.parametrize(("eerste", "nummers"), [
    pytest.param("1.", ["1.", "2.", "3."], id="cijfers"),
    pytest.param("3)", ["3)", "4)", "5)"], id="vanaf drie"),
    pytest.param("I.", ["I.", "II.", "III."], id="romeins"),
    pytest.param("i.", ["i.", "ii.", "iii."], id="klein romeins"),
    pytest.param("a.", ["a.", "b.", "c."], id="letters"),
    pytest.param("-", ["-", "-", "-"], id="streepjes"),
    pytest.param("", ["-", "-", "-"], id="onbekend"),
    pytest.param("iv.", ["iv.", "iv.", "iv."], id="midden in een lijst"),
])  # fmt: skip
def test_a_list_is_numbered_on(eerste: str, nummers: list[str]) -> None:
    punten = [Blok(soort=P, tekst="x", teken=eerste)] * 3
    assert [regel.split()[0] for regel in write_blokken(punten).splitlines()] == nummers


def test_roman_numbers_go_on() -> None:
    punten = [Blok(soort=P, tekst="x", teken="I.")] * 9
    assert write_blokken(punten).splitlines()[-1] == "IX. x"


def test_a_table_with_only_rows_gets_a_heading() -> None:
    assert (
        write_blokken([Blok(soort=T, tekst="a\tb"), Blok(soort=A, tekst="x")])
        == "| a | b |\n|---|---|\n\nx\n"
    )


def test_two_tables_without_a_division() -> None:
    blokken = [
        Blok(soort=s, tekst=t)
        for s, t in ((Bloksoort.TABELKOP, "a"), (T, "1"), (Bloksoort.TABELKOP, "b"), (T, "2"))
    ]
    assert write_blokken(blokken).count("|---|") == 2


def test_a_onderdeel_without_a_point_above_it_is_a_point() -> None:
    assert write_blokken([Blok(soort=P, tekst="x", niveau=1, teken="a.")]) == "a. x\n"


@given(
    st.text(
        alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), blacklist_characters="*"),
        min_size=1,
    )
)
def test_any_word_comes_back(woord: str) -> None:
    tekst = woord.replace("\\", "\\\\")
    assert parse_regel(write_regel(tekst)) == tekst
    assert plain_tekst(tekst) == woord


def test_a_star_and_emphasis() -> None:
    assert write_regel("**1.1 Stelling** met \\*ster\\*") == "**1.1 Stelling** met \\*ster\\*"
    assert write_regel("1. geen lijst") == "1\\. geen lijst"
    assert plain_tekst("**vet** \\* \\\\") == "vet * \\"


def test_anchors_say_which_part_it_is() -> None:
    ankers = list_ankers(parse_blokken(STUK), {"niets te doen": 2})
    assert ankers[:4] == ["begin_a1", "raadsvoorstel_h1", "raadsvoorstel_k1", "raadsvoorstel_k2"]
    assert "beslispunt_2" in ankers
    assert {"waarom_dit_voorstel_a1", "waarom_dit_voorstel_p1", "ondertekening_o1", "voorstel_ps1"} <= set(
        ankers
    )
    assert len(set(ankers)) == len(ankers)
    assert max(map(len, ankers)) + len("_gf_") <= 40


def test_anchors_of_equal_headings_differ() -> None:
    koppen = [Blok(soort=Bloksoort.KOP, tekst="…", niveau=2)] * 2
    assert list_ankers(koppen, {}) == ["deel_h1", "deel_h1_2"]
