"""How a form counts, speaks and orders, without any file."""

from dataclasses import replace

import pytest
from proefstukken import GEGEVENS, INHOUD, PROFIEL
from proefstukken import VORM as VOLLEDIG

from grflow.stukken.inhoud import Kopinhoud, Stukinhoud
from grflow.stukken.ondertekening import Functionaris
from grflow.stukken.opbouw import GRIFFIE, build_raadsstuk
from grflow.stukken.profiel import (
    Cijfers,
    Deel,
    Kopgegeven,
    Kopje,
    Kopveld,
    Nummering,
    Slot,
    Stukvorm,
    format_romeins,
)
from grflow.stukken.raadsstuk import Raadsstuk, Stukgegevens
from grflow.stukken.secties import format_punt, place_toets
from grflow.stukken.soorten import Stuksoort

VORM = Stukvorm(documentnaam="V", kopvelden=(), kopjes=(), slot=Slot(aanhef="", ondertekenaars=("s",)))


@pytest.mark.parametrize(("nummer", "romeins"), [
    (1, "I"), (4, "IV"), (5, "V"), (9, "IX"), (14, "XIV"), (40, "XL"), (90, "XC"), (149, "CXLIX"),
])  # fmt: skip
def test_romeins(nummer: int, romeins: str) -> None:
    assert format_romeins(nummer) == romeins


@pytest.mark.parametrize(("cijfers", "derde", "aanduiding"), [
    (Cijfers.CIJFERS, "3", "beslispunt 3"),
    (Cijfers.ROMEINS, "III", "beslispunt III"),
    (Cijfers.STREEPJES, "derde", "het derde streepje"),
])  # fmt: skip
def test_the_third_point(cijfers: Cijfers, derde: str, aanduiding: str) -> None:
    assert format_punt(3, cijfers) == (derde, aanduiding)


def test_more_dashes_than_words_for_them() -> None:
    assert format_punt(13, Cijfers.STREEPJES) == ("13e", "het 13e streepje")


def test_letters_and_nothing() -> None:
    assert [Cijfers.LETTERS.format_nummer(n) for n in (1, 26, 27)] == ["a", "z", "a"]
    assert Cijfers.GEEN.format_nummer(1) == Cijfers.STREEPJES.format_nummer(1) == ""


@pytest.mark.parametrize(("cijfers", "wijze", "uitkomst"), [
    pytest.param(Cijfers.ROMEINS, Nummering.PER_BESLISPUNT, Nummering.PER_BESLISPUNT, id="II.1 wijst naar II"),
    pytest.param(Cijfers.STREEPJES, Nummering.PER_BESLISPUNT, Nummering.GEEN, id="een streepje heeft geen nummer"),
    pytest.param(Cijfers.STREEPJES, Nummering.DOORLOPEND, Nummering.DOORLOPEND, id="doorlopend kan altijd"),
])  # fmt: skip
def test_a_number_points_at_something(cijfers: Cijfers, wijze: Nummering, uitkomst: Nummering) -> None:
    assert replace(VORM, puntcijfers=cijfers, nummering=wijze).redennummering is uitkomst


def test_the_toets_stands_on_the_level_of_the_argumenten() -> None:
    kopjes = (Kopje("Inhoud", Deel.TUSSENKOP), Kopje("Argumenten", Deel.ARGUMENTEN, onder=True))
    assert [(k.deel, k.onder) for k in place_toets(kopjes)] == [
        (Deel.TUSSENKOP, False), (Deel.TOETS, True), (Deel.ARGUMENTEN, True),
    ]  # fmt: skip


def build(vorm: Stukvorm, inhoud: Stukinhoud = INHOUD, gegevens: Stukgegevens = GEGEVENS) -> Raadsstuk:
    profiel = replace(PROFIEL, vormen={Stuksoort.COLLEGEVOORSTEL: vorm})
    return build_raadsstuk(Stuksoort.COLLEGEVOORSTEL, inhoud, profiel, gegevens)


def list_kopjes(*kopjes: Kopje, cijfers: Cijfers = Cijfers.GEEN) -> list[tuple[str, int]]:
    stuk = build(replace(VOLLEDIG, kopjes=kopjes, kopcijfers=cijfers))
    return [(sectie.titel, sectie.niveau) for sectie in stuk.secties]


TUSSEN = Kopje("Inhoud", Deel.TUSSENKOP)
EFFECT = Kopje("Effect", Deel.BEOOGD_EFFECT, onder=True)
LEEG = Kopje("Geld", Deel.FINANCIEN, onder=True)


@pytest.mark.parametrize(("kopjes", "uitkomst"), [
    pytest.param((TUSSEN, EFFECT), [("Inhoud", 2), ("Effect", 3)], id="onder een tussenkop"),
    pytest.param((TUSSEN, LEEG, EFFECT), [("Inhoud", 2), ("Effect", 3)], id="een leeg kopje valt weg"),
    pytest.param((TUSSEN, LEEG), [], id="een tussenkop zonder iets eronder ook"),
    pytest.param((Kopje("Geld", Deel.FINANCIEN), EFFECT), [("Effect", 2)], id="wat boven valt weg: geen niveau overgeslagen"),
    pytest.param((EFFECT,), [("Effect", 2)], id="niets erboven"),
])  # fmt: skip
def test_levels(kopjes: tuple[Kopje, ...], uitkomst: list[tuple[str, int]]) -> None:
    assert list_kopjes(*kopjes) == uitkomst


@pytest.mark.parametrize(("cijfers", "titels"), [
    (Cijfers.CIJFERS, ["Onderwerp", "1. Inhoud", "Effect", "2. Bijlagen"]),
    (Cijfers.ROMEINS, ["Onderwerp", "I Inhoud", "Effect", "II Bijlagen"]),
])  # fmt: skip
def test_numbered_headings(cijfers: Cijfers, titels: list[str]) -> None:
    eerste = Kopje("Onderwerp", Deel.ONDERWERP, genummerd=False)
    kopjes = (eerste, TUSSEN, EFFECT, Kopje("Geld", Deel.FINANCIEN), Kopje("Bijlagen", Deel.BIJLAGEN))
    assert [titel for titel, _ in list_kopjes(*kopjes, cijfers=cijfers)] == titels


def test_a_line_below_a_heading() -> None:
    stuk = build(replace(VOLLEDIG, kopjes=(replace(EFFECT, aanhef="In {gemeente}:"),)))
    assert stuk.secties[0].aanhef == "In Adorp:"


def show_kop(gegeven: Kopgegeven, *regels: Kopinhoud, wie: tuple[Functionaris, ...] = ()) -> list[str]:
    vorm = replace(VOLLEDIG, kopvelden=(Kopveld("X", gegeven),))
    inhoud, gegevens = replace(INHOUD, kopgegevens=regels), replace(GEGEVENS, functionarissen=wie)
    return [regel.waarde for regel in build(vorm, inhoud, gegevens).kop]


def test_a_field_that_somebody_filled_or_nobody() -> None:
    allen = Kopinhoud(gegeven=Kopgegeven.STELLER, tekst="team van {gemeente}")
    eigen = Kopinhoud(gegeven=Kopgegeven.STELLER, tekst="eigen team", voor=("gm0001",))
    ander = Kopinhoud(gegeven=Kopgegeven.STELLER, tekst="ander team", voor=("gm0003",))
    vroeger = Functionaris(rol="steller", naam="V. Roeger", tot=GEGEVENS.datum.replace(day=1))
    nu = Functionaris(rol="steller", naam="N. Nu")
    assert show_kop(Kopgegeven.STELLER) == []
    assert show_kop(Kopgegeven.STELLER, allen, ander) == ["team van Adorp"]
    assert show_kop(Kopgegeven.STELLER, eigen, allen) == ["eigen team"]
    assert show_kop(Kopgegeven.STELLER, wie=(nu, vroeger)) == ["N. Nu"]
    assert show_kop(Kopgegeven.RAADSNUMMER) == [GRIFFIE]
    assert show_kop(Kopgegeven.GEMEENTE) == ["Adorp"]


def test_the_advies_of_a_commissie_waits_for_the_griffie() -> None:
    kopje = Kopje("Advies", Deel.COMMISSIEADVIES)
    assert build(replace(VOLLEDIG, kopjes=(kopje,))).secties[0].alineas == (GRIFFIE,)
