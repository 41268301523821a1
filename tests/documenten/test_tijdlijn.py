"""The drawn line of time: well-formed, told in words, readable in light and dark, and never by colour alone."""

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from grflow.documenten.beelden import draw_beeld
from grflow.documenten.tekening.stijl import KLEUREN
from grflow.documenten.tijdlijn import BLAD, TUSSEN, _Tekenaar, write_tijdlijn
from grflow.stukken.profiel import Huisstijl
from grflow.stukken.tijdlijn import Baan, Merk, Merksoort, Streep, Strook, Strooksoort, Tijdlijn, Verklaring

SVG = "{http://www.w3.org/2000/svg}"


def merk(plek: int, soort: Merksoort = Merksoort.BESLUIT, **rest: object) -> Merk:
    return Merk(plek=plek, soort=soort, naam=f"Stap <{plek}>", dag=f"dag {plek}", kort=f"{plek} jan", **rest)


LIJN = Tijdlijn(
    titel="Planning van Aal & Beek", samenvatting="Het kan op 1 maart 2028.", dagen=100,
    schaal=(Streep(0, "jan 2028"), Streep(1, "te dicht"), Streep(31, "feb")),
    peilen=(Streep(5, "gezien vanaf 5 jan 2028"), Streep(99, "streefdatum 9 apr 2028")),
    banen=(
        Baan(
            groep="De regeling", naam="Aal & Beek", slot="geen speling",
            merken=(merk(10, Merksoort.STAP, teken="1", kritiek=True, volgorde=1), merk(10, Merksoort.STAP, teken="2")),
        ),
        Baan(groep="Ernaast", naam="Advies", merken=(merk(8, Merksoort.STAP), merk(8, Merksoort.STAP))),
        Baan(
            groep="Deelnemers", naam="Een gemeente met een naam die niet op een regel past",
            merken=(
                merk(20, Merksoort.VERGADERING), merk(40, teken="A", kritiek=True, volgorde=2), merk(42, teken="B"),
                merk(80, teken="C", voorlopig=True),
            ),
            stroken=(
                Strook(van=15, tot=60, soort=Strooksoort.VENSTER, naam="venster"),
                Strook(van=70, tot=78, soort=Strooksoort.RECES, naam="reces"),
            ),
        ),
    ),
    tekens=(Verklaring("1", "Stap een", "De regeling"), Verklaring("A", "Raadstoestemming", "Deelnemers")),
)  # fmt: skip


def test_it_is_told_to_who_does_not_see_it() -> None:
    boom = ElementTree.fromstring(write_tijdlijn(LIJN))
    assert (boom.get("role"), boom.get("lang")) == ("img", "nl")
    namen = (boom.get("aria-labelledby") or "").split()
    teksten = {kind.get("id"): kind.text for kind in boom if kind.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [teksten[naam] for naam in namen] == [LIJN.titel, LIJN.alternatief]


def test_every_name_day_and_sign_stands_in_it_as_text() -> None:
    teksten = " ".join(t.text or "" for t in ElementTree.fromstring(write_tijdlijn(LIJN)).iter(f"{SVG}text"))
    for woorden in (
        "Aal & Beek",
        "Deelnemers",
        "geen speling",
        "feb",
        "streefdatum 9 apr 2028",
        "Raadstoestemming",
        "80 jan",
    ):
        assert woorden in teksten
    assert "te dicht" not in teksten


def test_what_a_colour_says_a_shape_says_too() -> None:
    svg = write_tijdlijn(LIJN)
    assert 'class="arcering"' in svg  # recess is hatched
    assert re.search(r'<rect class="merk merkvol"', svg)  # on the critical path a mark is full
    assert '<path class="pad"' in svg
    for woorden in ("op het kritieke pad", "reces", "venster voor het besluit", "voorlopig"):
        assert woorden in svg


def test_the_explanation_has_only_the_shapes_that_are_there() -> None:
    kaal = replace(LIJN, banen=LIJN.banen[1:2])
    teksten = {t.text for t in ElementTree.fromstring(write_tijdlijn(kaal)).iter(f"{SVG}text")}
    assert "stap" in teksten
    assert not teksten & {"op het kritieke pad", "reces", "venster voor het besluit", "vergadering ervoor"}


def test_no_two_marks_of_a_lane_stand_on_each_other() -> None:
    tekenaar = _Tekenaar(LIJN, BLAD)
    tekenaar.draw()
    met_teken = [p for p in tekenaar.plekken if p.merk.teken]
    for een, ander in combinations(met_teken, 2):
        assert een.y != ander.y or abs(een.x - ander.x) >= TUSSEN


def test_everything_is_on_the_sheet() -> None:
    boom = ElementTree.fromstring(write_tijdlijn(LIJN))
    breed, hoog = float(boom.get("width", 0)), float(boom.get("height", 0))
    for vorm in boom.iter():
        for naam, grens in (("x", breed), ("cx", breed), ("y", hoog), ("cy", hoog)):
            assert 0 <= float(vorm.get(naam, 0)) <= grens


def luminance(kleur: str) -> float:
    delen = [int(kleur[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    rood, groen, blauw = (d / 12.92 if d <= 0.03928 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


@pytest.mark.parametrize("nummer", [0, 1], ids=["licht", "donker"])
@pytest.mark.parametrize(
    ("tekst", "grond"),
    [
        ("inkt", "vel"),
        ("zacht", "vel"),
        ("blauw", "vel"),
        ("oker", "vel"),
        ("contrast", "rood"),
        ("inkt", "fase"),
    ],
)
def test_text_can_be_read_on_its_ground(tekst: str, grond: str, nummer: int) -> None:
    donker, licht = sorted((luminance(KLEUREN[tekst][nummer]), luminance(KLEUREN[grond][nummer])))
    assert (licht + 0.05) / (donker + 0.05) >= 4.5


def test_in_a_document_its_looks_stand_in_it_and_its_words_in_the_label() -> None:
    svg = draw_beeld(LIJN, Huisstijl())
    boom = ElementTree.fromstring(svg)
    assert boom.get("aria-label") == LIJN.alternatief
    assert "class=" not in svg
    assert "<style" not in svg
    assert "KLEUR" not in svg


def test_a_plan_without_any_day_is_an_empty_sheet_with_its_answer() -> None:
    leeg = Tijdlijn(
        titel="Planning", samenvatting="Er is geen dag te noemen.", dagen=20, schaal=(), peilen=(), banen=()
    )
    assert "Er is geen dag te noemen." in write_tijdlijn(leeg)
