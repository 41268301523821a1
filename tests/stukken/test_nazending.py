"""Nazendingen: which dispatch went out before a correction, what the reader has, and when it is done."""

import json
from datetime import UTC, date, datetime

import pytest

from grflow.proces.feiten import HOOFDLIJN, Actor, Feit, Plek
from grflow.proces.stand import HOOFDLIJN as HOOFD
from grflow.proces.stand import Spoor, Stand
from grflow.recht.datums import Tijdstip
from grflow.stukken.nazending import Nazending, Stukversie, list_nazendingen

ASSEN, HOOGEVEEN = "gm0106", "gm0118"
OUD, NIEUW, ANDER = "a" * 64, "b" * 64, "c" * 64


def feit(nr: int, soort: str, op: str, deelnemer: str = "", **gegevens: object) -> Feit:
    return Feit(
        nr=nr, op=Tijdstip.dag(date.fromisoformat(op)), vastgelegd_op=datetime(2018, 2, 1, tzinfo=UTC),
        actor=Actor("p-1", "griffier"), soort=soort, gegevens=gegevens,
        plek=Plek(deelnemer=deelnemer) if deelnemer else HOOFDLIJN,
    )  # fmt: skip


def sent(nr: int, op: str = "2018-01-09", deelnemer: str = ASSEN, **anders: str) -> Feit:
    return feit(nr, "verzending", op, deelnemer, **({"stuk": "raadsvoorstel", "aan": "griffie"} | anders))


INHOUD = feit(10, "stukinhoud", "2018-01-08", ronde="zienswijze")
GERAAKT = {ASSEN: ["raadsvoorstel", "adviesnota"], HOOGEVEEN: ["raadsvoorstel"]}


def corrected(nr: int = 20, op: str = "2018-01-11") -> Feit:
    return feit(
        nr, "correctie", op, ronde="zienswijze", inhoudronde="zienswijze",
        geraakt=json.dumps(GERAAKT),
    )  # fmt: skip


def version(nr: int, som: str, na: int, formaat: str = "pdf", deelnemer: str = ASSEN) -> Stukversie:
    return Stukversie(
        ronde="zienswijze",
        deelnemer=deelnemer,
        soort="raadsvoorstel",
        formaat=formaat,
        versie=nr,
        sha256=som,
        feit=na,
    )


VERSIES = (version(1, OUD, 10), version(2, NIEUW, 20))


def find(*feiten: Feit, versies: tuple[Stukversie, ...] = VERSIES) -> tuple[Nazending, ...]:
    alle = (INHOUD, *feiten)
    stand = Stand(nummer="2018-001", versie=alle[-1].nr, hoofdlijn=Spoor(plek=HOOFD, fase="x"), feiten=alle)
    return list_nazendingen(stand, versies)


@pytest.mark.parametrize(("verzending", "aantal"), [
    pytest.param(sent(15), 1, id="vóór de correctie"),
    pytest.param(sent(15, "2018-01-11"), 1, id="dezelfde dag, eerder vastgelegd"),
    pytest.param(sent(25, "2018-01-11"), 0, id="dezelfde dag, later vastgelegd"),
    pytest.param(sent(25), 1, id="later vastgelegd, eerder verzonden"),
    pytest.param(sent(5, "2018-01-02"), 0, id="vóór de stukken er waren"),
    pytest.param(sent(5, "2018-01-08"), 1, id="op de dag van de inhoud"),
    pytest.param(sent(15, stuk="brief over de planning"), 0, id="een ander stuk"),
    pytest.param(sent(15, stuk="Raadsstukken"), 1, id="alle stukken"),
    pytest.param(sent(15, deelnemer="gm9999"), 0, id="een gemeente die er niet in staat"),
    pytest.param(sent(15, deelnemer="", aan="gedeputeerde staten"), 1, id="aan iemand anders"),
    pytest.param(sent(15, sha256=OUD.upper()), 1, id="de eerste versie"),
    pytest.param(sent(25, "2018-02-01", sha256=OUD), 1, id="na de correctie nog de eerste versie"),
    pytest.param(sent(15, sha256=ANDER), 1, id="een versie die grflow niet kent"),
])  # fmt: skip
def test_who_has_an_older_version(verzending: Feit, aantal: int) -> None:
    feiten = sorted([verzending, corrected()], key=lambda f: f.nr)
    stand = [INHOUD, *feiten] if verzending.nr > INHOUD.nr else [verzending, INHOUD, corrected()]
    alle = Stand(nummer="2018-001", versie=30, hoofdlijn=Spoor(plek=HOOFD, fase="x"), feiten=tuple(stand))
    assert len(list_nazendingen(alle, VERSIES)) == aantal


def test_a_dispatch_says_which_version_or_that_it_does_not() -> None:
    (met,) = find(sent(15, sha256=OUD), corrected())
    (zonder,) = find(sent(15), corrected())
    assert (met.heeft, zonder.heeft) == ("raadsvoorstel, versie 1 (pdf)", "")
    assert met.krijgt == zonder.krijgt == "raadsvoorstel, versie 2"


def test_what_must_be_sent_is_named_as_exactly_as_it_is_known() -> None:
    (alles,) = find(sent(15, stuk="alle stukken"), corrected())
    assert alles.krijgt == "adviesnota; raadsvoorstel, versie 2"
    verschil = (*VERSIES, version(1, ANDER, 10, "docx"), version(3, "d" * 64, 21, "docx"))
    (twee,) = find(sent(15), corrected(), versies=verschil)
    assert twee.krijgt == "raadsvoorstel, versie 2 (pdf) en 3 (docx)"
    (ieder,) = find(sent(15, deelnemer="", stuk="raadsvoorstel"), corrected())
    assert ieder.krijgt == "raadsvoorstel van gm0106, versie 2; raadsvoorstel van gm0118"


@pytest.mark.parametrize(("later", "is_open"), [
    pytest.param((), True, id="nog niets"),
    pytest.param((sent(25, "2018-01-12"),), False, id="nagezonden"),
    pytest.param((sent(25, "2018-01-12", sha256=NIEUW),), False, id="de nieuwe versie"),
    pytest.param((sent(25, "2018-01-12", sha256=OUD),), True, id="nog eens de oude"),
    pytest.param((sent(25, "2018-01-12", aan="fractie"),), True, id="aan een ander"),
    pytest.param((sent(25, "2018-01-12", deelnemer=HOOGEVEEN),), True, id="in een andere gemeente"),
    pytest.param((sent(25, "2018-01-12", stuk="correctieblad"),), True, id="alleen het blad"),
    pytest.param((sent(25, "2018-01-10"),), True, id="later vastgelegd, maar voor de correctie verzonden"),
    pytest.param((sent(25, "2018-01-12", aan=" Griffie "),), False, id="anders geschreven"),
])  # fmt: skip
def test_it_is_open_until_the_new_version_went_out(later: tuple[Feit, ...], is_open: bool) -> None:
    eerste = find(sent(15), corrected(), *later)[0]
    assert eerste.is_open is is_open


def test_a_second_correction_opens_it_again() -> None:
    tweede = (*VERSIES, version(3, ANDER, 30))
    (een, twee) = find(
        sent(15), corrected(), sent(25, "2018-01-12"), corrected(30, "2018-01-13"), versies=tweede
    )
    assert (een.correcties, twee.correcties) == ((20, 30), (30,))
    assert (een.is_open, twee.is_open) == (True, True)
    klaar = find(
        sent(15),
        corrected(),
        sent(25, "2018-01-12"),
        corrected(30, "2018-01-13"),
        sent(31, "2018-01-14"),
        versies=tweede,
    )
    assert [n.is_open for n in klaar] == [False, False]


def test_a_file_that_stayed_the_same_needs_no_nazending() -> None:
    zelfde = (version(1, OUD, 10), version(1, OUD, 20))
    assert find(sent(15, sha256=OUD), corrected(), versies=zelfde) == ()
