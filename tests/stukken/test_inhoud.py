"""The checks on the shared content, and the fixed words of what is asked."""

from dataclasses import replace

import pytest

from grflow.stukken.inhoud import (
    Alinea,
    Argument,
    Beslispunt,
    Bijlage,
    Kanttekening,
    Paragraaf,
    Stukinhoud,
    Tabel,
    check_inhoud,
    count_regels,
)
from grflow.stukken.soorten import Gevraagd

PUNT = Beslispunt(tekst="het voornemen", gevraagd=Gevraagd.KENNISNEMEN, gedeeld=True)
INHOUD = Stukinhoud(
    onderwerp="Toekomst", korte_inhoud="Kort", collegebesluiten=(), beslispunten=(PUNT,), inleiding=(),
    paragrafen=(), beoogd_effect=(), argumenten=(), kanttekeningen=(), financien=(), communicatie=(),
    uitvoering=(), samenvatting=(), bijlagen=(), gelezen=(), gelet_op=(), overwegende=(),
    portefeuillehouder="wethouder",
)  # fmt: skip


@pytest.mark.parametrize(("gevraagd", "besluit"), [
    (Gevraagd.KENNISNEMEN, "kennis te nemen van het voornemen"),
    (Gevraagd.GEEN_ZIENSWIJZE, "geen zienswijze in te dienen over het voornemen"),
    (Gevraagd.ZIENSWIJZE, "als zienswijze in te dienen: het voornemen"),
    (Gevraagd.TOESTEMMING, "toestemming te verlenen het voornemen"),
    (Gevraagd.WENSEN_EN_BEDENKINGEN, "als wensen en bedenkingen mee te geven: het voornemen"),
    (Gevraagd.GEEN_WENSEN_EN_BEDENKINGEN, "geen wensen en bedenkingen mee te geven over het voornemen"),
    (Gevraagd.EIGEN_BESLUIT, "het voornemen"),
    (Gevraagd.BUDGET, "budget beschikbaar te stellen het voornemen"),
])  # fmt: skip
def test_besluit_begins_with_the_fixed_words(gevraagd: Gevraagd, besluit: str) -> None:
    assert replace(PUNT, gevraagd=gevraagd).besluit == besluit


def test_label_is_plain_dutch() -> None:
    assert Gevraagd.GEEN_ZIENSWIJZE.label == "geen zienswijze"


@pytest.mark.parametrize(("inhoud", "fouten"), [
    pytest.param(INHOUD, [], id="goed"),
    pytest.param(replace(INHOUD, beslispunten=()), ["er is geen beslispunt"], id="niets gevraagd"),
    pytest.param(
        replace(INHOUD, beslispunten=(), collegebesluiten=(Alinea(tekst="vast te stellen"),)), [],
        id="alleen het college beslist",
    ),
    pytest.param(
        replace(INHOUD, beslispunten=(replace(PUNT, voor=("noord",)),)), ["beslispunt 1 is gedeeld"], id="gedeeld",
    ),
    pytest.param(
        replace(INHOUD, argumenten=(Argument(bij=2, stelling="Omdat"),), kanttekeningen=(
            Kanttekening(bij=1, stelling="Maar"),)),
        ["'Omdat' hoort bij beslispunt 2, maar er zijn er 1."], id="argument bij niets",
    ),
    pytest.param(
        replace(INHOUD, bijlagen=(
            Bijlage(titel="Nota"), Bijlage(titel="Plan", bestand="stukken/het plan.pdf"),
            Bijlage(titel="Weg", bestand="../geheim.pdf"), Bijlage(titel="Wortel", bestand="/etc/passwd"),
            Bijlage(titel="Verborgen", bestand=".ssh/id.pdf"), Bijlage(titel="Windows", bestand="C:\\a.pdf"),
            Bijlage(titel="Zonder", bestand="plan"),
        )),
        ["bijlage 3: bestand '../geheim.pdf'", "bijlage 4", "bijlage 5", "bijlage 6", "bijlage 7: bestand 'plan'"],
        id="bijlagen van elders",
    ),
    pytest.param(
        replace(INHOUD, paragrafen=(Paragraaf(naam="a", titel="A"), Paragraaf(naam="a", titel="B"))),
        ["paragraaf 'a' staat er twee keer"], id="naam dubbel",
    ),
    pytest.param(
        replace(INHOUD, inleiding=(Alinea(tekst="In {gemente}"),)),
        ["'{gemente}' bestaat niet. Bekend:"], id="invulwoord",
    ),
])  # fmt: skip
def test_check_inhoud(inhoud: Stukinhoud, fouten: list[str]) -> None:
    gevonden = check_inhoud(inhoud)
    assert len(gevonden) == len(fouten)
    for fout, tekst in zip(fouten, gevonden, strict=True):
        assert fout in tekst


def test_a_table_has_equal_rows() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        Tabel(titel="T", kop=("a", "b"), rijen=(("1",),))


@pytest.mark.parametrize(("teksten", "regels"), [
    pytest.param((), 0, id="niets"),
    pytest.param(("kort",), 1, id="een woord"),
    pytest.param(("x" * 96,), 1, id="precies vol"),
    pytest.param(("woord " * 17,), 2, id="net te lang"),
    pytest.param(("een", "twee"), 2, id="elke alinea een eigen regel"),
])  # fmt: skip
def test_lines_are_counted_at_a_width(teksten: tuple[str, ...], regels: int) -> None:
    assert count_regels(teksten) == regels
