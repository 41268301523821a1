"""The checks on the shared content, and the fixed words of what is asked."""

from dataclasses import replace

import pytest

from grflow.stukken.inhoud import (
    MAX_SAMENVATTING,
    Alinea,
    Argument,
    Beslispunt,
    Kanttekening,
    Paragraaf,
    Stukinhoud,
    Tabel,
    check_inhoud,
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
        replace(INHOUD, beslispunten=(replace(PUNT, voor=("noord",)),)), ["beslispunt 1 is gedeeld"], id="gedeeld",
    ),
    pytest.param(
        replace(INHOUD, argumenten=(Argument(bij=2, stelling="Omdat"),), kanttekeningen=(
            Kanttekening(bij=1, stelling="Maar"),)),
        ["'Omdat' hoort bij beslispunt 2, maar er zijn er 1."], id="argument bij niets",
    ),
    pytest.param(
        replace(INHOUD, samenvatting=(Alinea(tekst="x" * (MAX_SAMENVATTING + 1)),)),
        ["de samenvatting telt 481 tekens"], id="lange samenvatting",
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
