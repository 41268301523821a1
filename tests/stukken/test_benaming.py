"""How a stuk speaks of a deelnemer: the words of a gemeente, a provincie and a waterschap."""

from dataclasses import replace

import pytest
from proefstukken import GEGEVENS, INHOUD, A

from grflow.inlezen.profielen import Profielmappen
from grflow.recht.regeling import Deelnemer
from grflow.stukken.benaming import benaming_van, format_het_lichaam, format_lichaam
from grflow.stukken.inhoud import Alinea
from grflow.stukken.ondertekening import Ondertekenblok
from grflow.stukken.opbouw import build_raadsstuk
from grflow.stukken.profiel import Aanspreekvorm
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Stuksoort
from grflow.toepassing.wiring import find_meegeleverd

NEUTRAAL = Profielmappen((find_meegeleverd("sjablonen"),)).load_neutraal()
OEVER = Deelnemer(code="pv22", naam="Drenthe")
ZILT = Deelnemer(code="ws0155", naam="Waterschap Zilt")
GEMENGD = replace(GEGEVENS, roster=(A, OEVER, ZILT))


def _build(wie: Deelnemer, soort: Stuksoort, *, gemengd: bool = False) -> Raadsstuk:
    inhoud = replace(INHOUD, inleiding=(Alinea(tekst="{raad}, {college}, {lichaam}"),))
    return build_raadsstuk(soort, inhoud, NEUTRAAL, replace(GEMENGD, deelnemer=wie, is_gemengd=gemengd))


@pytest.mark.parametrize(("code", "naam", "lichaam", "met_lidwoord"), [
    ("gm1680", "Aa en Hunze", "gemeente Aa en Hunze", "de gemeente Aa en Hunze"),
    ("pv22", "Drenthe", "provincie Drenthe", "de provincie Drenthe"),
    ("pv22", "Provincie Drenthe", "provincie Drenthe", "de provincie Drenthe"),
    ("ws0155", "Waterschap Zilt", "Waterschap Zilt", "Waterschap Zilt"),
    ("reg:stichting", "Stichting Werk", "Stichting Werk", "Stichting Werk"),
    ("fictief", "Voorbeelddam", "gemeente Voorbeelddam", "de gemeente Voorbeelddam"),
])  # fmt: skip
def test_a_body_says_what_it_is_once(code: str, naam: str, lichaam: str, met_lidwoord: str) -> None:
    assert (format_lichaam(code, naam), format_het_lichaam(code, naam)) == (lichaam, met_lidwoord)


@pytest.mark.parametrize(("vorm", "code", "college", "raad"), [
    (Aanspreekvorm.HET_COLLEGE, "gm1680", "het college", "uw raad"),
    (Aanspreekvorm.WIJ, "gm1680", "ons college", "uw raad"),
    (Aanspreekvorm.DE_RAAD, "gm1680", "het college", "de raad"),
    (Aanspreekvorm.WIJ, "pv22", "ons college", "uw vergadering"),
    (Aanspreekvorm.DE_RAAD, "pv22", "het college", "de vergadering van provinciale staten"),
    (Aanspreekvorm.WIJ, "ws0155", "ons dagelijks bestuur", "uw algemeen bestuur"),
    (Aanspreekvorm.DE_RAAD, "ws0155", "het dagelijks bestuur", "het algemeen bestuur"),
])  # fmt: skip
def test_who_speaks_to_whom(vorm: Aanspreekvorm, code: str, college: str, raad: str) -> None:
    benaming = benaming_van(code)
    assert (benaming.college_in(vorm), benaming.raad_in(vorm)) == (college, raad)


@pytest.mark.parametrize(("wie", "naam", "titel", "auteur", "kop"), [
    (A, "Raadsvoorstel", "Raadsvoorstel Toekomst Samen, gemeente Adorp",
     "Het college van burgemeester en wethouders van de gemeente Adorp", "Raadsvergadering"),
    (OEVER, "Statenvoorstel", "Statenvoorstel Toekomst Samen, provincie Drenthe",
     "Gedeputeerde staten van de provincie Drenthe", "Statenvergadering"),
    (ZILT, "Voorstel aan het algemeen bestuur", "Voorstel aan het algemeen bestuur Toekomst Samen, Waterschap Zilt",
     "Het dagelijks bestuur van Waterschap Zilt", "Vergadering van het algemeen bestuur"),
])  # fmt: skip
def test_a_voorstel_in_the_words_of_its_body(
    wie: Deelnemer, naam: str, titel: str, auteur: str, kop: str
) -> None:
    stuk = _build(wie, Stuksoort.RAADSVOORSTEL)
    assert (stuk.documentnaam, stuk.titel, stuk.auteur, stuk.kop[0].naam) == (naam, titel, auteur, kop)


@pytest.mark.parametrize(("wie", "opening", "woord", "blok"), [
    (A, "De raad van de gemeente Adorp;", "besluit:",
     Ondertekenblok("Aldus vastgesteld in de openbare vergadering van de raad van de gemeente Adorp op 25 januari "
                    "2018,", ("de griffier,", "de voorzitter,"))),
    (OEVER, "Provinciale staten van de provincie Drenthe;", "besluiten:",
     Ondertekenblok("Aldus vastgesteld in de openbare vergadering van provinciale staten van de provincie Drenthe op "
                    "25 januari 2018,", ("de griffier,", "de voorzitter,"))),
    (ZILT, "Het algemeen bestuur van Waterschap Zilt;", "besluit:",
     Ondertekenblok("Aldus vastgesteld in de openbare vergadering van het algemeen bestuur van Waterschap Zilt op 25 "
                    "januari 2018,", ("de secretaris,", "de voorzitter,"))),
])  # fmt: skip
def test_a_besluit_in_the_words_of_its_body(
    wie: Deelnemer, opening: str, woord: str, blok: Ondertekenblok
) -> None:
    stuk = _build(wie, Stuksoort.RAADSBESLUIT)
    assert (stuk.opening, stuk.besluitwoord, stuk.ondertekening) == (opening, woord, (blok,))


def test_staten_and_gedeputeerde_staten_decide_together() -> None:
    stuk = _build(OEVER, Stuksoort.RAADSBESLUIT, gemengd=True)
    assert stuk.opening == (
        "Provinciale staten en gedeputeerde staten van de provincie Drenthe, ieder voor zover het zijn bevoegdheid "
        "betreft;"
    )
    assert [b.ondertekenaars for b in stuk.ondertekening] == [
        ("de griffier,", "de voorzitter,"), ("de secretaris,", "de commissaris van de Koning,"),
    ]  # fmt: skip


def test_no_word_of_a_gemeente_is_left_in_any_stuk_of_another_body() -> None:
    for wie in (OEVER, ZILT):
        for soort in Stuksoort:
            stuk = _build(wie, soort)
            vast = [
                stuk.documentnaam,
                stuk.titel,
                stuk.auteur,
                stuk.aanhef,
                stuk.opening,
                stuk.kopregel,
                stuk.raad,
            ]
            vast += [s.titel for s in stuk.secties] + [k.naam for k in stuk.kop]
            vast += [regel for blok in stuk.ondertekening for regel in (blok.aanhef, *blok.ondertekenaars)]
            assert [
                t for t in vast if any(w in t.lower() for w in ("raad", "gemeente", "burgemeester"))
            ] == []
