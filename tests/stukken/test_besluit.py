"""A besluit: who decides, on what it rests, the same points in every kind, and who signs on which day."""

from dataclasses import replace
from datetime import date

import pytest
from proefstukken import GEGEVENS, INHOUD, PROFIEL, VORM, C, build

from grflow.recht.grondslag import parse_grondslag
from grflow.stukken.inhoud import Alinea, Beslispunt, Stukinhoud
from grflow.stukken.ondertekening import Functionaris, Ondertekenblok
from grflow.stukken.opbouw import build_raadsstuk
from grflow.stukken.profiel import Besluitvorm, Deel, Kopje, Onderdeel, Slot
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Gevraagd, Stuksoort
from grflow.stukken.toets import Toetsing

WGR = Toetsing(grondslag=parse_grondslag("Wgr 1 lid 4"), beperkt=True)
PUNT = Beslispunt(tekst="om de regeling te treffen", gevraagd=Gevraagd.TOESTEMMING, gedeeld=True)
VRAAGT = replace(INHOUD, beslispunten=(PUNT,), argumenten=(), overwegende=())
TOESTEMMING = replace(GEGEVENS, toetsing=WGR, grondslag=parse_grondslag("Wgr 1"))
BESLUIT = Stuksoort.RAADSBESLUIT


def test_a_toestemming_names_its_article_and_ground_by_itself() -> None:
    stuk = build(TOESTEMMING, soort=BESLUIT, inhoud=VRAAGT)
    assert stuk.overwegingen == (
        "gelezen het voorstel",
        "gelet op de regeling",
        "gelet op artikel 1, vierde lid, van de Wet gemeenschappelijke regelingen",
        "overwegende dat niet is gebleken van strijd met het recht of met het algemeen belang",
    )
    assert stuk.beslispunten[0].besluit == "toestemming te verlenen om de regeling te treffen"


def test_an_article_is_not_named_twice() -> None:
    inhoud = replace(VRAAGT, gelet_op=(Alinea(tekst="art. 1 lid 4 Wgr"),))
    regels = build(TOESTEMMING, soort=BESLUIT, inhoud=inhoud).overwegingen
    assert [regel for regel in regels if regel.startswith("gelet op")] == ["gelet op art. 1 lid 4 Wgr"]


@pytest.mark.parametrize(("soort", "inhoud", "gelet_op"), [
    pytest.param(BESLUIT, INHOUD, True, id="zienswijze: het artikel van de ronde"),
    pytest.param(Stuksoort.COLLEGEBESLUIT, INHOUD, False, id="college dat de raad iets voorstelt"),
    pytest.param(Stuksoort.COLLEGEBESLUIT, replace(INHOUD, beslispunten=()), True, id="college dat zelf beslist"),
])  # fmt: skip
def test_the_article_of_the_ronde(soort: Stuksoort, inhoud: Stukinhoud, gelet_op: bool) -> None:
    gegevens = replace(GEGEVENS, grondslag=parse_grondslag("Wgr 35 lid 3"))
    regels = build(gegevens, soort=soort, inhoud=replace(inhoud, argumenten=())).overwegingen
    artikel = "gelet op artikel 35, derde lid, van de Wet gemeenschappelijke regelingen"
    assert (artikel in regels) is gelet_op


def test_the_college_has_its_own_reasons() -> None:
    inhoud = replace(INHOUD, college_overwegende=(Alinea(tekst="het college het wil"),))
    vorm = Besluitvorm(volgorde=tuple(Onderdeel))
    stuk = build(vorm=replace(VORM, besluitvorm=vorm), soort=Stuksoort.COLLEGEBESLUIT, inhoud=inhoud)
    assert stuk.overwegingen == ("gelet op de regeling", "overwegende dat het college het wil")
    raad = build(vorm=replace(VORM, besluitvorm=vorm), soort=BESLUIT)
    assert "gehoord het advies van de commissie: in te vullen door de griffie" in raad.overwegingen


def test_the_college_proposes_what_the_raad_is_asked() -> None:
    punten = build(soort=Stuksoort.COLLEGEBESLUIT).collegepunten
    assert [punt.besluit for punt in punten] == ["de koers in Adorp te kiezen", "de raad voor te stellen"]
    assert punten[1].onderdelen == (
        "kennis te nemen van de koers: van 19 december 2017",
        "geen zienswijze in te dienen over de koers",
    )
    zuid = build(replace(GEGEVENS, deelnemer=C)).collegepunten
    assert [punt.besluit for punt in zuid][1] == "iets"
    alleen = build(inhoud=replace(INHOUD, beslispunten=(), argumenten=())).collegepunten
    assert [punt.besluit for punt in alleen] == ["de koers in Adorp te kiezen"]


def test_each_gemeente_gets_its_own_bijlagen() -> None:
    assert [b.titel for b in build().bijlagen] == ["Nota"]
    assert [b.titel for b in build(replace(GEGEVENS, deelnemer=C)).bijlagen] == ["Nota", "Zuidnota"]


@pytest.mark.parametrize(("soort", "kopjes", "titels"), [
    pytest.param(
        Stuksoort.RAADSVOORSTEL, (Kopje("Besluit", Deel.BESLISPUNTEN), Kopje("Argumenten", Deel.ARGUMENTEN)),
        ["Besluit", "De toets van de raad", "Argumenten"], id="vóór de argumenten",
    ),
    pytest.param(Stuksoort.ADVIESNOTA, (Kopje("Besluit", Deel.BESLISPUNTEN),), ["Besluit", "De toets van de raad"], id="aan het eind"),
    pytest.param(
        Stuksoort.RAADSVOORSTEL, (Kopje("Zo vrij bent u", Deel.TOETS), Kopje("Besluit", Deel.BESLISPUNTEN)),
        ["Zo vrij bent u", "Besluit"], id="waar de gemeente het wil",
    ),
    pytest.param(Stuksoort.RAADSINFORMATIEBRIEF, (Kopje("Besluit", Deel.BESLISPUNTEN),), ["Besluit"], id="niet in een brief"),
])  # fmt: skip
def test_a_voorstel_tells_how_free_the_raad_is(
    soort: Stuksoort, kopjes: tuple[Kopje, ...], titels: list[str]
) -> None:
    stuk = build(vorm=replace(VORM, kopjes=kopjes), soort=soort)
    assert [sectie.titel for sectie in stuk.secties] == titels


def test_who_only_takes_notice_is_told_nothing_about_it() -> None:
    inhoud = replace(INHOUD, beslispunten=(replace(PUNT, gevraagd=Gevraagd.KENNISNEMEN),), argumenten=())
    assert Deel.TOETS not in {sectie.deel for sectie in build(inhoud=inhoud).secties}


# --- raad and college in one document ---------------------------------------------------------------------------


def build_gemengd(besluitwoord: str = "besluit:") -> Raadsstuk:
    raad = replace(VORM, slot=Slot(aanhef="De raad op {raadsdatum},", ondertekenaars=("griffier", "voorzitter")),
                   besluitvorm=Besluitvorm(besluitwoord=besluitwoord))  # fmt: skip
    profiel = replace(PROFIEL, vormen={BESLUIT: raad, Stuksoort.COLLEGEBESLUIT: VORM})
    return build_raadsstuk(BESLUIT, INHOUD, profiel, replace(GEGEVENS, is_gemengd=True))


def test_a_gemengd_besluit_has_two_dated_blocks() -> None:
    stuk = build_gemengd()
    assert stuk.opening == (
        "De raad en het college van burgemeester en wethouders van de gemeente Adorp, ieder voor zover het zijn "
        "bevoegdheid betreft;"
    )
    assert stuk.ondertekening == (
        Ondertekenblok("De raad op 25 januari 2018,", ("griffier", "voorzitter")),
        Ondertekenblok(
            "Aldus besloten door het college van burgemeester en wethouders van de gemeente Adorp op 19 december 2017,",
            ("secretaris", "burgemeester"),
        ),
    )


@pytest.mark.parametrize(("woord", "meervoud"), [
    ("besluit:", "besluiten:"), ("Besluit:", "Besluiten:"), ("BESLUIT:", "BESLUITEN:"), ("besluit", "besluiten"),
])  # fmt: skip
def test_two_organs_decide_together(woord: str, meervoud: str) -> None:
    assert build_gemengd(woord).besluitwoord == meervoud


def test_a_voorstel_about_a_gemengd_besluit_is_of_the_college_alone() -> None:
    assert len(build(replace(GEGEVENS, is_gemengd=True)).ondertekening) == 1


def test_the_right_one_signs_on_the_day_of_each_organ() -> None:
    gegevens = replace(GEGEVENS, functionarissen=(
        Functionaris(rol="burgemeester", naam="de oude", tot=date(2017, 12, 31)),
        Functionaris(rol="burgemeester", naam="de nieuwe", vanaf=date(2018, 1, 1)),
    ))  # fmt: skip
    slot = Slot(aanhef="Getekend,", ondertekenaars=("voorzitter",))
    raad = build(gegevens, replace(VORM, slot=slot), BESLUIT)
    assert raad.ondertekening[0].ondertekenaars == ("de nieuwe, voorzitter",)
    assert build(gegevens).ondertekening[0].ondertekenaars == ("secretaris", "de oude, burgemeester")
    onbekend = build(replace(gegevens, raadsdatum=None), replace(VORM, slot=slot), BESLUIT)
    assert onbekend.ondertekening[0].ondertekenaars == ("voorzitter",)


def test_what_a_raadsstuk_tells_the_makers_of_files() -> None:
    stuk = build()
    assert (stuk.sjabloon, stuk.kopregel, dict(stuk.beelden)) == ("raadsvoorstel", "Gemeente Adorp", {})


def test_an_embargo_of_the_inhoud_is_on_every_page() -> None:
    stuk = build(inhoud=replace(INHOUD, embargo="tot het college heeft besloten"))
    assert stuk.merk.endswith("Onder embargo: tot het college heeft besloten")
