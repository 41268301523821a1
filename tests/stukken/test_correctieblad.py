"""The correctieblad: who corrects, was and wordt in one sentence, and what the reader does with it."""

import json
from dataclasses import replace
from datetime import date

import pytest
from dossierproef import make_opheffen

from grflow.proces.feiten import Feit
from grflow.stukken.dossier.bron import Dossierbron
from grflow.stukken.dossier.correctieblad import (
    Correctieblad,
    Correctiebron,
    build_correctieblad,
    split_verschil,
)
from grflow.stukken.nazending import Stukversie

CODE = "gm9001"


def make_feit(bron: Dossierbron, **gegevens: str) -> Feit:
    basis = bron.omgeving.stand.feiten[-1]
    alles = {
        "ronde": "zienswijze_plan", "inhoudronde": "zienswijze_plan", "soort": "redactioneel", "reden": "Een tikfout",
        "geraakt": json.dumps({CODE: ["raadsvoorstel", "raadsbesluit"]}),
    }  # fmt: skip
    return replace(basis, nr=90, soort="correctie", gegevens=alles | gegevens)


def version(soort: str, nr: int, na: int, formaat: str = "pdf", deelnemer: str = CODE) -> Stukversie:
    return Stukversie(
        ronde="zienswijze_plan",
        deelnemer=deelnemer,
        soort=soort,
        formaat=formaat,
        versie=nr,
        sha256=f"{nr}" * 64,
        feit=na,
    )


VERSIES = (
    version("raadsvoorstel", 1, 10), version("raadsvoorstel", 2, 91), version("raadsvoorstel", 4, 10, "docx"),
    version("raadsvoorstel", 5, 91, "docx"), version("publiekssamenvatting", 1, 10), version("publiekssamenvatting", 2, 91),
    version("raadsbesluit", 1, 10), version("raadsvoorstel", 1, 10, deelnemer="gm9002"),
)  # fmt: skip
PUNTEN = (
    {
        "plek": "inleiding, alinea 1",
        "was": "Zo is {gemeente} groot.",
        "wordt": "Zo is {gemeente} klein.",
        "voor": [],
    },
    {"plek": "inleiding, alinea 2", "was": "Elders", "wordt": "Ergens", "voor": ["gm9002"]},
    {"plek": "uitvoering, alinea 1", "was": "", "wordt": "Nieuw.", "voor": ["noord"]},
)


def build(**gegevens: str) -> Correctieblad:
    bron = make_opheffen().bron("2018-05-10")
    correctie = Correctiebron(
        feit=make_feit(bron, **gegevens), punten=PUNTEN, versies=VERSIES,
        blijft={(CODE, "raadsbesluit"): "definitief", ("gm9002", "raadsbesluit"): "getekend"},
        woorden={"gemeente": "Aalburen"}, orgaan="de raad van de gemeente Aalburen",
    )  # fmt: skip
    return build_correctieblad(bron, CODE, correctie)


def test_the_sheet_says_what_where_and_which_files() -> None:
    blad = build()
    assert blad.aan == "de raad van de gemeente Aalburen"
    assert (blad.aard, blad.reden, blad.voorstel) == ("redactionele correctie", "Een tikfout.", False)
    assert "wat uw vergadering wordt gevraagd, verandert niet" in blad.daad
    eerste = blad.punten[0]
    assert (eerste.plek, eerste.was.voor, eerste.was.anders) == (
        "Inleiding, alinea 1",
        "Zo is Aalburen",
        "groot.",
    )
    assert eerste.wordt.anders == "klein."
    assert "Elders" not in str(blad.punten)
    assert blad.stukken == (("raadsvoorstel", "1 en 4", "2 en 5"),)
    assert [(v.formaat, v.was, v.wordt) for v in blad.vervangingen] == [("pdf", 1, 2), ("docx", 4, 5)]
    assert blad.vervangingen[0].wordt_sha256.replace(" ", "") == "2" * 64
    assert (blad.ongewijzigd, blad.blijft) == (("publiekssamenvatting",), ("raadsbesluit (definitief)",))
    assert blad.basis.ondertekenaars == ("de secretaris,",)


def test_whose_act_it_is() -> None:
    college = build(
        soort="collegevoorstel", collegebesluit=date(2018, 5, 8).isoformat(), reden="Het bedrag klopte niet."
    )
    assert college.voorstel
    assert (
        college.daad == "het college van de gemeente Aalburen besloot op 8 mei 2018 zijn voorstel te wijzigen"
    )
    assert college.reden == "Het bedrag klopte niet."
    assert len(college.basis.ondertekenaars) == 2
    assert "verbeterde op" in build(soort="gegeven").daad
    assert "een gegeven dat uit het dossier" in build(soort="gegeven").daad


@pytest.mark.parametrize(("was", "wordt", "oud", "nieuw"), [
    pytest.param("Een. Twee is goed. Drie.", "Een. Twee is beter. Drie.", ("Twee is", "goed.", ""),
                 ("Twee is", "beter.", ""), id="alleen de zin"),
    pytest.param("Een. De oude weg is dicht. Drie.", "Een. De nieuwe weg is dicht. Drie.", ("De", "oude", "weg is dicht."),
                 ("De", "nieuwe", "weg is dicht."), id="tot het eind van de zin"),
    pytest.param("Een.", "Een. Twee.", ("", "", ""), ("", "Twee.", ""), id="een zin erbij"),
    pytest.param("Een woord", "", ("", "Een woord", ""), ("", "", ""), id="alles weg"),
    pytest.param("Een woord", "Een groot woord", ("Een", "", "woord"), ("Een", "groot", "woord"), id="woord erbij"),
])  # fmt: skip
def test_split_verschil(was: str, wordt: str, oud: tuple[str, ...], nieuw: tuple[str, ...]) -> None:
    kanten = split_verschil(was, wordt)
    assert [(k.voor, k.anders, k.na) for k in kanten] == [oud, nieuw]
