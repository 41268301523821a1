"""Hand edits in a text that moved on: what one side changed is taken, what both changed is listed, nothing is lost."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grflow.stukken.blokken import Blok, Bloksoort, parse_blokken, write_blokken
from grflow.stukken.handwerk import (
    Aard,
    Gelezen,
    Keuze,
    Stuktekst,
    Wijziging,
    compare,
    format_wijzigingen,
    parse_stuktekst,
    parse_wijzigingen,
)
from grflow.stukken.samenvoegen import Afdoening, correct, has_words, merge, merge_tekst
from grflow.stukken.uitlijnen import align, list_staying

GEEN = Stuktekst("")


def alinea(tekst: str) -> Blok:
    return Blok(soort=Bloksoort.ALINEA, tekst=tekst)


def rij(*cellen: str) -> Blok:
    return Blok(soort=Bloksoort.TABELRIJ, tekst="\t".join(cellen), vak="tabel")


def alineas(tekst: str) -> list[Blok]:
    return [alinea(zin) for zin in tekst.split("|") if zin]


def hand(basis: Sequence[Blok], naar: Sequence[Blok], tekst: Stuktekst = GEEN) -> tuple[Wijziging, ...]:
    return compare(basis, [Gelezen(blok) for blok in naar], tekst)


def text_of(blokken: Sequence[Blok]) -> str:
    return "|".join(blok.tekst for blok in blokken)


EEN, TWEE, DRIE, VIER = (
    "Het college kiest een richting.",
    "Alescon maakt een ontvlechtingsplan.",
    "De kosten zijn nog niet bekend.",
    "Over de uitkomst hoort u in het voorjaar.",
)
BASIS = f"{EEN}|{TWEE}|{DRIE}|{VIER}"


@pytest.mark.parametrize(("nieuw", "met_de_hand", "uitkomst"), [
    pytest.param(BASIS, BASIS, BASIS, id="niets veranderd"),
    pytest.param(BASIS, BASIS.replace("nog niet", "grotendeels"), BASIS.replace("nog niet", "grotendeels"), id="alleen de hand"),
    pytest.param(BASIS.replace("voorjaar", "najaar"), BASIS, BASIS.replace("voorjaar", "najaar"), id="alleen het dossier"),
    pytest.param(BASIS.replace("voorjaar", "najaar"), BASIS.replace("nog niet", "grotendeels"),
                 BASIS.replace("voorjaar", "najaar").replace("nog niet", "grotendeels"), id="elk een andere alinea"),
    pytest.param(BASIS.replace("voorjaar", "najaar"), BASIS.replace("voorjaar", "najaar"), BASIS.replace("voorjaar", "najaar"), id="beide hetzelfde"),
    pytest.param(BASIS.replace("voorjaar", "najaar"), f"{EEN}|Onze gemeente wacht af.|{TWEE}|{DRIE}|{VIER}",
                 f"{EEN}|Onze gemeente wacht af.|{TWEE}|{DRIE}|{VIER}".replace("voorjaar", "najaar"), id="alinea ertussen"),
    pytest.param(BASIS, f"Vooraf.|{BASIS}|Tot slot.", f"Vooraf.|{BASIS}|Tot slot.", id="aan het begin en aan het eind"),
    pytest.param(f"{EEN}|{TWEE}|{VIER}", BASIS.replace("nog niet bekend.", "nog niet bekend.|En nog iets."),
                 f"{EEN}|{TWEE}|En nog iets.|{VIER}", id="toevoeging na wat het dossier schrapt"),
    pytest.param(BASIS.replace("voorjaar", "najaar"), f"{EEN}|{DRIE}|{VIER}", f"{EEN}|{DRIE}|{VIER}".replace("voorjaar", "najaar"), id="alinea weg"),
    pytest.param(BASIS.replace("voorjaar", "najaar"), f"{VIER}|{EEN}|{TWEE}|{DRIE}", f"{VIER}|{EEN}|{TWEE}|{DRIE}".replace("voorjaar", "najaar"), id="alinea verplaatst"),
    pytest.param(f"Nieuw.|{BASIS}", f"Nieuw.|{BASIS}", f"Nieuw.|{BASIS}", id="beide voegen hetzelfde toe"),
    pytest.param(f"{EEN}|{DRIE}|{VIER}", f"{EEN}|{DRIE}|{VIER}", f"{EEN}|{DRIE}|{VIER}", id="beide schrappen hetzelfde"),
])  # fmt: skip
def test_what_only_one_side_changed_is_taken(nieuw: str, met_de_hand: str, uitkomst: str) -> None:
    basis = alineas(BASIS)
    uit = merge(basis, alineas(nieuw), hand(basis, alineas(met_de_hand)))
    assert text_of(uit.blokken) == uitkomst
    assert uit.punten == ()


@pytest.mark.parametrize(("nieuw", "met_de_hand", "wat"), [
    pytest.param(BASIS.replace("nog niet", "niet"), BASIS.replace("nog niet", "grotendeels"), Aard.GEWIJZIGD, id="beide gewijzigd"),
    pytest.param(BASIS.replace("nog niet", "niet"), f"{EEN}|{TWEE}|{VIER}", Aard.VERWIJDERD, id="de hand schrapt, het dossier wijzigt"),
    pytest.param(f"{EEN}|{TWEE}|{VIER}", BASIS.replace("nog niet", "grotendeels"), Aard.GEWIJZIGD, id="het dossier schrapt, de hand wijzigt"),
    pytest.param(f"{EEN}|{TWEE}|{VIER}|{DRIE}", f"{DRIE}|{EEN}|{TWEE}|{VIER}", Aard.VERPLAATST, id="beide verplaatst"),
])  # fmt: skip
def test_a_conflict_keeps_the_new_text_until_somebody_chooses(
    nieuw: str, met_de_hand: str, wat: Aard
) -> None:
    basis, wijzigingen = alineas(BASIS), hand(alineas(BASIS), alineas(met_de_hand))
    uit = merge(basis, alineas(nieuw), wijzigingen)
    assert text_of(uit.blokken) == nieuw
    (punt,) = uit.punten
    assert (punt.is_conflict, punt.wijziging.aard) == (True, wat)
    nr = punt.wijziging.nr
    gekozen = merge(basis, alineas(nieuw), wijzigingen, {nr: Afdoening(Keuze.HAND, punt.nieuw)})
    assert gekozen.punten == ()
    assert text_of(gekozen.blokken) == met_de_hand
    weg = merge(basis, alineas(nieuw), wijzigingen, {nr: Afdoening(Keuze.NIEUW, punt.nieuw)})
    assert (text_of(weg.blokken), weg.punten) == (nieuw, ())
    weer = merge(basis, alineas(nieuw), wijzigingen, {nr: Afdoening(Keuze.HAND, "een andere tekst")})
    assert weer.punten == uit.punten


def test_cells_of_one_row_are_merged_apart() -> None:
    basis = [rij("college", "richting", "december")]
    uit = merge(
        basis, [rij("college", "richting", "januari")], hand(basis, [rij("college", "koers", "december")])
    )
    assert uit.blokken[0].tekst == "college\tkoers\tjanuari"
    uit = merge(
        basis, [rij("college", "besluit", "december")], hand(basis, [rij("college", "koers", "december")])
    )
    assert [p.nieuw for p in uit.punten] == ["college\tbesluit\tdecember"]
    uit = merge(
        basis, [rij("college", "richting, december")], hand(basis, [rij("college", "koers", "december")])
    )
    assert len(uit.punten) == 1


GEDEELD = Stuktekst("1. kennis te nemen van het besluit van 19 december 2017;\n    a. en van de bijlage.\n\nDe kosten zijn € 4 miljoen.\n\nEen vrije zin.\n",
                    ((1, "kennis te nemen van het besluit van 19 december 2017", True),))  # fmt: skip


@pytest.mark.parametrize(("van", "naar", "waarom"), [
    pytest.param("het besluit", "de besluiten", "beslispunt", id="gedeeld beslispunt"),
    pytest.param("en van de bijlage", "zonder bijlage", "beslispunt", id="onderdeel van een gedeeld beslispunt"),
    pytest.param("€ 4 miljoen", "€ 5 miljoen", "bedrag", id="bedrag"),
    pytest.param("Een vrije zin", "Een andere zin", "", id="eigen tekst"),
])  # fmt: skip
def test_what_all_share_is_never_taken_silently(van: str, naar: str, waarom: str) -> None:
    basis = parse_blokken(GEDEELD.markdown)
    terug = [replace(b, tekst=b.tekst.replace(van, naar)) for b in basis]
    wijzigingen = hand(basis, terug, GEDEELD)
    assert [w.gedeeld for w in wijzigingen] == [waarom]
    tekst, punten = merge_tekst(GEDEELD, GEDEELD, wijzigingen)
    if not waarom:
        assert (punten, naar in tekst.markdown) == ((), True)
        return
    assert tekst is GEDEELD
    assert not punten[0].is_conflict
    for keuze, geldt in ((Keuze.AFWIJKING, True), (Keuze.CORRECTIE, True), (Keuze.FOUT, False)):
        tekst, over = merge_tekst(GEDEELD, GEDEELD, wijzigingen, {1: Afdoening(keuze, punten[0].nieuw)})
        assert (over, naar in tekst.markdown) == ((), geldt)


def test_a_date_that_the_dossier_takes_over_is_no_longer_open() -> None:
    basis = alineas("De raad beslist op 25 januari 2018.|Slot.")
    naar = alineas("De raad beslist op 1 februari 2018.|Slot.")
    wijzigingen = hand(basis, naar)
    assert [w.gedeeld for w in wijzigingen] == ["datum"]
    assert len(merge(basis, basis, wijzigingen).punten) == 1
    assert merge(basis, naar, wijzigingen).punten == ()
    weg = hand(basis := parse_blokken(GEDEELD.markdown), basis[1:], GEDEELD)
    assert [(w.aard, w.gedeeld) for w in weg] == [(Aard.VERWIJDERD, "beslispunt")]
    assert len(merge(basis, basis, weg).punten) == 1
    assert merge(basis, basis[2:], weg).punten == ()


def test_a_correction_holds_wherever_the_same_words_stand() -> None:
    anders = Stuktekst(
        "1. iets anders;\n2. kennis te nemen van het besluit.\n\nkennis te nemen\n",
        ((2, "kennis te nemen van het besluit", True),),
    )
    uit = correct(anders, [("kennis te nemen van het besluit;", "kennis te nemen van de besluiten;")])
    assert uit.markdown == "1. iets anders;\n2. kennis te nemen van de besluiten.\n\nkennis te nemen\n"
    assert uit.beslispunten == ((2, "kennis te nemen van de besluiten", True),)
    assert correct(anders, [("staat er niet", "x")]) is anders
    assert correct(anders, ()) is anders
    assert has_words(anders, "kennis te nemen van het besluit;")
    assert has_words(anders, "kennis te nemen")
    assert not has_words(anders, "besluit")


def test_added_parts_get_the_dress_of_what_stands_before_them() -> None:
    basis = parse_blokken(
        "::: kopvelden\n| Gegeven | Inhoud |\n|---|---|\n| Datum | x |\n:::\n\n1. een;\n\n::: tabel\n**T**\n\n| a |\n|---|\n| 1 |\n:::\n"
    )
    veld = Blok(soort=Bloksoort.KOPVELD, tekst="Nieuw\ty", vak="kopvelden")
    punt = Blok(soort=Bloksoort.PUNT, tekst="twee", teken="-")
    los = Blok(soort=Bloksoort.PUNT, tekst="los", teken="-")
    regel = Blok(soort=Bloksoort.TABELKOP, tekst="2", vak="tabel")
    begin = Blok(soort=Bloksoort.KOPVELD, tekst="Eerst\tz", vak="kopvelden")
    terug = [begin, basis[0], veld, basis[1], punt, *basis[2:], regel, los]
    uit = write_blokken(merge(basis, basis, hand(basis, terug)).blokken)
    assert "| Datum | x |\n| Nieuw | y |" in uit
    assert "1. een;\n2. twee" in uit
    assert "| 1 |\n| 2 |\n:::" in uit
    assert uit.endswith("- los\n")


def test_wijzigingen_and_texts_go_through_json() -> None:
    basis = alineas(BASIS)
    wijzigingen = hand(basis, alineas(f"{VIER}|Nieuw.|{EEN}|{TWEE.replace('plan', 'voorstel')}"))
    assert parse_wijzigingen(format_wijzigingen(wijzigingen)) == wijzigingen
    assert {w.aard for w in wijzigingen} == set(Aard)
    assert parse_stuktekst(GEDEELD.to_json()) == GEDEELD
    assert len(GEDEELD.vingerafdruk) == 64


def test_anchors_tell_equal_paragraphs_apart() -> None:
    basis = alineas("Zie bijlage.|Tussen.|Zie bijlage.")
    terug = [
        Gelezen(alinea("Heel iets anders."), "begin_a1"),
        Gelezen(alinea("Tussen."), "begin_a2"),
        Gelezen(alinea("Zie bijlage."), "begin_a3"),
    ]
    (wijziging,) = compare(basis, terug, GEEN)
    assert (wijziging.aard, wijziging.plaats) == (Aard.GEWIJZIGD, 0)
    assert list_staying({}) == set()
    assert align([], []) == {}


WOORDEN = st.lists(
    st.sampled_from(["de", "raad", "besluit", "kosten", "plan", "wacht", "Alescon"]), min_size=3, max_size=6
)


@st.composite
def texts(draw: st.DrawFn) -> list[Blok]:
    """Paragraphs that all differ, and a table with its rows."""
    zinnen = draw(st.lists(WOORDEN, min_size=2, max_size=8))
    blokken = [alinea(f"{' '.join(zin)} nummer {nr}.") for nr, zin in enumerate(zinnen)]
    return [*blokken, rij("college", "een"), rij("raad", "twee"), rij("bestuur", "drie")]


@st.composite
def edits(draw: st.DrawFn, van: list[Blok], merk: str) -> list[Blok]:
    """The same text after some random work: insert, change, delete, move."""
    blokken = list(van)
    for nr in range(draw(st.integers(0, 4))):
        plek = draw(st.integers(0, max(0, len(blokken) - 1)))
        wat = draw(st.sampled_from(["erbij", "anders", "weg", "verplaatst", "cel"]))
        if wat == "erbij" or not blokken:
            blokken.insert(plek, alinea(f"{merk} voegt hier iets toe, keer {nr}."))
        elif wat == "anders" and blokken[plek].soort is Bloksoort.ALINEA:
            blokken[plek] = alinea(f"{blokken[plek].tekst} En {merk} zegt {nr}.")
        elif wat == "cel" and blokken[plek].soort is Bloksoort.TABELRIJ:
            blokken[plek] = replace(blokken[plek], tekst=f"{blokken[plek].tekst}, {merk} {nr}")
        elif wat == "weg":
            blokken.pop(plek)
        elif wat == "verplaatst":
            blokken.insert(draw(st.integers(0, len(blokken) - 1)), blokken.pop(plek))
    return blokken


def test_a_row_before_all_that_stayed_is_still_a_row_of_a_table() -> None:
    basis = [alinea("Het college kiest."), rij("college", "een")]
    naar = [rij("college", "een", "en nog twee kolommen vol nieuwe tekst"), alinea("Het college kiest.")]
    assert merge(basis, basis, hand(basis, naar)).blokken == tuple(naar)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_whatever_both_sides_do(data: st.DataObject) -> None:
    basis = data.draw(texts())
    naar, nieuw = data.draw(edits(basis, "hand")), data.draw(edits(basis, "dossier"))
    wijzigingen = hand(basis, naar)
    # nobody on the other side: each side's text comes out as it is
    assert merge(basis, basis, wijzigingen).blokken == tuple(naar)
    assert merge(basis, nieuw, ()).blokken == tuple(nieuw)
    uit = merge(basis, nieuw, wijzigingen)
    teksten = {b.tekst for b in uit.blokken}
    open_ = {p.wijziging.nr for p in uit.punten}
    for w in wijzigingen:
        if w.aard in (Aard.GEWIJZIGD, Aard.TOEGEVOEGD) and w.nr not in open_:
            cellen = all(cel in " ".join(teksten) for cel in w.wordt.split("\t"))
            assert w.wordt in teksten or cellen
    vervangen = {w.was for w in wijzigingen if w.aard in (Aard.GEWIJZIGD, Aard.VERWIJDERD)}
    for blok in nieuw:
        cellen = all(cel in " ".join(teksten) for cel in blok.tekst.split("\t"))
        assert blok.tekst in teksten or blok.tekst in vervangen or cellen


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_the_same_work_twice_is_done_once(data: st.DataObject) -> None:
    basis = data.draw(texts())
    naar = data.draw(edits(basis, "hand"))
    wijzigingen = hand(basis, naar)
    uit = merge(basis, naar, wijzigingen)
    assert {b.tekst for b in uit.blokken} == {b.tekst for b in naar}
    assert parse_wijzigingen(format_wijzigingen(wijzigingen)) == wijzigingen
