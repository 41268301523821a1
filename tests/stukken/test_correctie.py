"""Corrections: words found through line ends and emphasis, and what each kind of correction may not touch."""

from dataclasses import replace
from datetime import date

import pytest
from proefstukken import INHOUD

from grflow.fouten import OngeldigeInvoer
from grflow.stukken.correctie import (
    Besloten,
    Correctiesoort,
    correct_inhoud,
    find_plekken,
    find_woorden,
    list_bezwaren,
    list_let_op,
    replace_woorden,
)
from grflow.stukken.inhoud import Alinea, Argument, Beslispunt, Bijlage, Kopinhoud, Stukinhoud
from grflow.stukken.profiel import Kopgegeven
from grflow.stukken.soorten import Gevraagd
from grflow.stukken.tekstplekken import Tekstverschil, compare_inhoud, list_plekken

REDACTIONEEL, COLLEGE = Correctiesoort.REDACTIONEEL, Correctiesoort.COLLEGEVOORSTEL
ADORP = Besloten(deelnemer="gm0001", cluster="noord", orgaan="De raad van Adorp", op="25 januari 2018")


@pytest.mark.parametrize(("tekst", "was", "wordt", "nieuw"), [
    pytest.param("De raad beslist.", "raad", "staten", "De staten beslist.", id="een woord"),
    pytest.param("De raadszaal", "raad", "staten", "De raadszaal", id="geen deel van een woord"),
    pytest.param("over de\n  regio heen", "de regio", "de streek", "over de\n  streek heen", id="over een regeleinde"),
    pytest.param("1. **Wie:** gemeentn en", "Wie: gemeentn", "Wie: gemeenten", "1. **Wie:** gemeenten en", id="vet blijft"),
    pytest.param("een *heel* goed plan", "heel goed plan", "goed plan", "een goed plan", id="cursief woord vervalt"),
    pytest.param("van de de raad", "de de raad", "de raad", "van de raad", id="dubbel woord"),
    pytest.param("in raad", "in raad", "in de raad", "in de raad", id="woord erbij"),
    pytest.param("raad in", "raad in", "de raad in", "de raad in", id="woord erbij vooraan"),
    pytest.param("Dat is zo. Echt waar.", "Echt waar.", "", "Dat is zo. ", id="een zin vervalt"),
    pytest.param("Echt waar. Dat is zo.", "Echt waar.", "", "Dat is zo.", id="de eerste zin vervalt"),
    pytest.param("de Wsw’ers", "Wsw'ers", "Wsw-medewerkers", "de Wsw-medewerkers", id="een ander aanhalingsteken"),
    pytest.param("heel goed", "heel goed", "**heel** goed", "**heel** goed", id="alleen vet erbij"),
    pytest.param("goed, goed", "goed", "beter", "beter, beter", id="elke keer"),
    pytest.param("2 \\* 3 is 6", "2 \\* 3", "3 \\* 2", "3 \\* 2 is 6", id="een ster die een ster is"),
    pytest.param("het *zeer goede* plan", "het zeer goede", "het beste", "het *beste* plan", id="cursief blijft"),
    pytest.param("het **plan** nu", "het plan nu", "het nu", "het nu", id="vet woord vervalt"),
    pytest.param("(zie boven)", "(zie boven)", "(zie onder)", "(zie onder)", id="haakjes"),
])  # fmt: skip
def test_replace_woorden(tekst: str, was: str, wordt: str, nieuw: str) -> None:
    assert replace_woorden(tekst, was, wordt) == nieuw


def test_no_words_stand_nowhere() -> None:
    assert find_woorden("iets", " * ") == []


@pytest.mark.parametrize("tekst", ["een **heel goed** plan", "een *heel goed* plan"])
def test_words_that_end_halfway_an_emphasis(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="deel in vet of cursief") as fout:
        replace_woorden(tekst, "goed plan", "slecht idee")
    assert "--bestand" in fout.value.wat_nu


VOL = replace(
    INHOUD, datum=date(2017, 12, 19), embargo="tot de persconferentie",
    kopgegevens=(Kopinhoud(gegeven=Kopgegeven.PROGRAMMA, tekst="Werk"),),
    argumenten=(*INHOUD.argumenten, Argument(bij=1, stelling="Vijf", uitleg="Om 1720 mensen.")),
    bijlagen=(Bijlage(titel="Nota", bestand="nota.pdf"), Bijlage(titel="Kaart")),
    financien=(Alinea(tekst="Het kost 4 miljoen euro per jaar (artikel 9, lid 2) vanaf 1 januari 2018."),),
    communicatie=(Alinea(tekst="Wij zeggen niet alles."), Alinea(tekst="Zuid weet het.", voor=("zuid",))),
)  # fmt: skip


def test_each_text_has_a_place_with_a_name_of_its_own() -> None:
    namen = [plek.naam for plek in list_plekken(VOL)]
    verwacht = {
        "onderwerp", "dag van het college", "kopgegeven programma", "collegebesluit 1", "beslispunt 1, onderdeel 1",
        "argument 2 bij beslispunt 1, uitleg", "paragraaf 'Cijfers', rij 1 van de tabel", "financiën, alinea 1",
        "paragraaf 'Het proces', alinea 1", "bijlage 1, bestand", "overwegende, punt 2", "embargo",
    }  # fmt: skip
    assert verwacht <= set(namen)
    assert len(namen) == len(set(namen))


def test_a_beslispunt_is_shown_as_it_is_decided() -> None:
    punt = next(plek for plek in list_plekken(INHOUD) if plek.naam == "beslispunt 1")
    assert (punt.tekst, punt.getoond) == ("de koers", "kennis te nemen van de koers")
    assert not [plek for plek in list_plekken(INHOUD) if plek.naam.endswith(("bestand", "van het college"))]
    assert compare_inhoud(INHOUD, INHOUD) == []


def test_only_typed_words_are_searched() -> None:
    assert [plek.naam for plek in find_plekken(VOL, "de koers")] == [
        "collegebesluit 1",
        "beslispunt 1",
        "beslispunt 3",
    ]
    assert find_plekken(VOL, "nota.pdf") == []
    assert find_plekken(VOL, "19 december 2017") == []


def test_correct_inhoud_changes_words_and_nothing_else() -> None:
    nieuw = correct_inhoud(VOL, "Zuid", "Oost")
    (verschil,) = [v for v in compare_inhoud(VOL, nieuw) if v.plek.groep == "communicatie"]
    assert (verschil.plek.tekst, verschil.wordt and verschil.wordt.tekst) == (
        "Zuid weet het.",
        "Oost weet het.",
    )
    assert verschil.voor == ("zuid",)
    assert {p.naam for p in nieuw.paragrafen} == {p.naam for p in VOL.paragrafen}


def changed(van: str, naar: str, inhoud: Stukinhoud = VOL) -> list[Tekstverschil]:
    return compare_inhoud(inhoud, correct_inhoud(inhoud, van, naar))


@pytest.mark.parametrize(("van", "naar", "reden"), [
    pytest.param("per jaar", "jaarlijks", "", id="stijl mag"),
    pytest.param("Wij zeggen", "Wij vertellen", "", id="een woord mag"),
    pytest.param("4 miljoen euro", "5 miljoen euro", "bedrag: 4 miljoen euro wordt 5 miljoen euro", id="bedrag"),
    pytest.param("1 januari 2018", "1 februari 2018", "datum: 1 januari 2018 wordt 1 februari 2018", id="datum"),
    pytest.param("artikel 9, lid 2", "artikel 9, lid 3", "artikel: artikel 9, lid 2 wordt artikel 9, lid 3", id="artikel"),
    pytest.param("1720 mensen", "1702 mensen", "getal: 1720 wordt 1702", id="getal"),
    pytest.param("Vijf", "Zes", "getal: Vijf wordt Zes", id="telwoord"),
    pytest.param("Om 1720 mensen.", "Om mensen.", "getal: 1720 wordt geen", id="getal weg"),
    pytest.param("de koers in {gemeente}", "het pad in {gemeente}", "waarover wordt besloten", id="collegebesluit"),
    pytest.param("van {datum}", "van 3 mei 2018", "datum: {datum} wordt 3 mei 2018", id="onderdeel van beslispunt"),
])  # fmt: skip
def test_what_is_more_than_redactional(van: str, naar: str, reden: str) -> None:
    bezwaren = list_bezwaren(changed(van, naar), REDACTIONEEL, ())
    assert bool(bezwaren) == bool(reden)
    assert all(reden in str(b) for b in bezwaren)
    assert list_bezwaren(changed(van, naar), COLLEGE, ()) == []


@pytest.mark.parametrize(("nieuw", "reden"), [
    pytest.param({"communicatie": ()}, "dit deel vervalt", id="alinea weg"),
    pytest.param({"uitvoering": (Alinea(tekst="Zo."),)}, "dit deel komt erbij", id="alinea erbij"),
    pytest.param({"communicatie": (VOL.communicatie[0], Alinea(tekst="Zuid weet het.", voor=("noord",)))},
                 "andere gemeente", id="voor een ander"),
    pytest.param({"argumenten": (replace(VOL.argumenten[0], bij=3), *VOL.argumenten[1:])}, "beslispunt", id="bij een ander"),
    pytest.param({"datum": date(2018, 1, 9)}, "een dag of een bestand", id="dag van het college"),
    pytest.param({"beslispunten": (replace(VOL.beslispunten[0], gevraagd=Gevraagd.ZIENSWIJZE), *VOL.beslispunten[1:])},
                 "waarover wordt besloten", id="wat wordt gevraagd"),
])  # fmt: skip
def test_a_new_inhoud_may_change_more(nieuw: dict[str, object], reden: str) -> None:
    verschillen = compare_inhoud(VOL, replace(VOL, **nieuw))
    assert any(reden in str(b) for b in list_bezwaren(verschillen, REDACTIONEEL, ()))


def test_a_sentence_that_turns_round_is_pointed_out() -> None:
    assert ["communicatie, alinea 1" in zin for zin in list_let_op(changed("niet alles", "alles"))] == [True]
    assert list(list_let_op(changed("Wij zeggen", "Wij vertellen"))) == []


def test_what_a_raad_decided_only_that_raad_can_change() -> None:
    for soort in (REDACTIONEEL, COLLEGE):
        (bezwaar,) = list_bezwaren(changed("4 miljoen euro", "5 miljoen euro"), soort, (ADORP,))
        assert bezwaar.deelnemer == "gm0001"
        assert "De raad van Adorp heeft hierover besloten (25 januari 2018)" in str(bezwaar)
    zuid = compare_inhoud(VOL, replace(VOL, beslispunten=(
        VOL.beslispunten[0], Beslispunt(tekst="2 dingen", gevraagd=Gevraagd.EIGEN_BESLUIT, gedeeld=False, voor=("zuid",)),
        VOL.beslispunten[2])))  # fmt: skip
    assert list_bezwaren(zuid, COLLEGE, (ADORP,)) == []
    assert list_bezwaren(zuid, COLLEGE, (replace(ADORP, cluster="zuid"),)) != []
    assert list_bezwaren(changed("per jaar", "jaarlijks"), REDACTIONEEL, (ADORP,)) == []
    gedeeld = list_bezwaren(changed("van {datum}", "van 3 mei 2018"), COLLEGE, (ADORP,))
    assert "gedeeld beslispunt, dat overal gelijk moet zijn" in str(gedeeld[0])


def test_every_kind_has_a_name_for_a_reader() -> None:
    assert [soort.label for soort in Correctiesoort] == [
        "redactionele correctie", "gewijzigd voorstel van het college", "verbeterd gegeven",
    ]  # fmt: skip


def test_a_difference_has_a_side() -> None:
    with pytest.raises(ValueError, match="at least one side"):
        _ = Tekstverschil(was=None, wordt=None).plek
