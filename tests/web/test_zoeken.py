"""Looking for something: everything that one may see, and nothing of what one may not."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from bezoek import ASSEN, NUMMER, Als, Bezoeker

from grflow.proces.feiten import Plek
from grflow.recht.datums import Tijdstip
from grflow.toegang.rollen import Zicht
from grflow.toepassing.bewerking import Melding
from grflow.toepassing.dossiers import record_feit
from grflow.toepassing.paginas.zoeken import MEEST, search
from grflow.toepassing.toegang import act_as, list_raadplegingen, load_zicht

if TYPE_CHECKING:
    from grflow.toepassing.app import App
    from grflow.toepassing.paginas.zoeken import Zoekpagina

OP = Tijdstip.dag(date(2018, 1, 26))


def look_for(app: "App", wie: str, vraag: str) -> "Zoekpagina":
    return search(act_as(app, load_zicht(app, wie)), vraag)


def record(app: "App", soort: str, code: str = "", **gegevens: str) -> None:
    record_feit(app, NUMMER, Melding(soort=soort, op=OP, gegevens=gegevens, plek=Plek(deelnemer=code)))


@pytest.mark.parametrize(
    ("vraag", "dossiers", "feiten", "stukken"),
    [
        pytest.param("alescon", 1, 3, 0, id="een regeling: het dossier en de feiten die haar noemen"),
        pytest.param("ALESCON opheffen", 1, 3, 0, id="hoofdletters, twee woorden"),
        pytest.param("2017-001", 1, 0, 0, id="een nummer"),
        pytest.param("tynaarlo", 1, 3, 0, id="een andere gemeente: het dossier en wat zij deed"),
        pytest.param("budgettair neutraal", 0, 2, 0, id="woorden in een feit"),
        pytest.param("financien beeld", 0, 2, 0, id="een letter met een teken erop telt gewoon"),
        pytest.param("raadsvoorstel", 0, 0, 1, id="een stuk van de eigen gemeente"),
        pytest.param("raadsvoorstel alescon", 0, 0, 1, id="een stuk, met de naam van zijn dossier"),
        pytest.param("onvindbaar", 0, 0, 0, id="niets"),
        pytest.param("alescon onvindbaar", 0, 0, 0, id="niet alle woorden"),
        pytest.param("%", 0, 0, 0, id="geen letters"),
        pytest.param("x' OR 'onvindbaar'='onvindbaar", 0, 0, 0, id="geen opdracht aan de database"),
        pytest.param("", 0, 0, 0, id="niets gevraagd"),
    ],
)
def test_what_is_found(app: "App", vraag: str, dossiers: int, feiten: int, stukken: int) -> None:
    pagina = look_for(app, "griffier", vraag)
    assert (len(pagina.dossiers), min(len(pagina.feiten), 3), len(pagina.stukken)) == (
        dossiers,
        feiten,
        stukken,
    )


def test_every_result_can_be_opened(als: Als) -> None:
    bezoeker = als("griffier")
    for vraag in ("alescon", "assen", "budgettair"):
        tekst = bezoeker.get("/zoeken", params={"q": vraag}).text
        adressen = {d.split('"')[0].partition("#")[0] for d in tekst.split('<li><a href="/dossiers/')[1:]}
        assert adressen
        for adres in adressen - {f"{NUMMER}/stukken"}:
            assert bezoeker.get(f"/dossiers/{adres}").status_code == 200


@pytest.mark.parametrize("wie", ["buitenstaander", "beheerder", "zonder-rol"])
@pytest.mark.parametrize("vraag", ["alescon", "2017", "raadsvoorstel", "assen"])
def test_an_outsider_finds_nothing_and_hears_no_more_than_of_nonsense(als: Als, wie: str, vraag: str) -> None:
    def answer(bezoeker: Bezoeker, woord: str) -> str:
        return bezoeker.get("/zoeken", params={"q": woord}).text.replace(woord, "…")

    assert answer(als(wie), vraag) == answer(als(wie), "onvindbaar")


def test_a_concept_of_another_gemeente_is_not_found(app: "App") -> None:
    assert len(look_for(app, "griffier", "raadsvoorstel").stukken) == 1
    assert len(look_for(app, "griffier-buur", "raadsvoorstel").stukken) == 1
    assert look_for(app, "griffier", "raadsvoorstel hunze").stukken == ()
    assert look_for(app, "raadslid", "raadsvoorstel").aantal == 0, "a concept is not for the raad"


def test_what_is_under_embargo_is_found_inside_its_own_circle_alone(app: "App") -> None:
    record(app, "embargo", ASSEN, stuk="taxatierapport", tot="2018-03-01")
    record(app, "ontvangst", ASSEN, stuk="taxatierapport")
    assert look_for(app, "griffier", "taxatierapport").aantal > 0
    buiten, niets = (
        look_for(app, "griffier-buur", "taxatierapport"),
        look_for(app, "griffier-buur", "onvindbaar"),
    )
    assert (buiten.aantal, buiten.meer) == (niets.aantal, niets.meer) == (0, False)


def test_who_finds_a_secret_is_kept(app: "App") -> None:
    record(
        app,
        "geheimhouding",
        ASSEN,
        stuk="taxatierapport",
        door="college",
        tegenover="raad",
        waarom="onderhandeling",
    )
    record(app, "ontvangst", ASSEN, stuk="taxatierapport")
    assert look_for(app, "griffier-buur", "taxatierapport").aantal == 0
    assert look_for(app, "griffier", "budgettair").aantal > 0
    assert list_raadplegingen(app) == [], "what is not shown was not read"
    assert look_for(app, "griffier", "taxatierapport").aantal > 0
    assert {(r.dossier, r.wat) for r in list_raadplegingen(app)} == {(NUMMER, "zoeken")}


def test_who_may_not_read_the_logboek_finds_no_facts(app: "App") -> None:
    assert look_for(app, "raadslid", "budgettair").aantal == 0
    assert look_for(app, "griffier", "budgettair").aantal == 2


def test_nobody_finds_anything(app: "App") -> None:
    assert search(app.look_as(Zicht()), "alescon").aantal == 0


def test_more_than_fits_is_told(app: "App") -> None:
    for nr in range(MEEST + 1):
        record(app, "ontvangst", ASSEN, stuk=f"brief proefwoord {nr}")
    pagina = look_for(app, "griffier", "proefwoord")
    assert (len(pagina.feiten), pagina.meer) == (MEEST, True)


def test_the_page_says_what_to_do_when_nothing_was_found(als: Als) -> None:
    tekst = als("griffier").get("/zoeken", params={"q": "<b>niets</b>"}).text
    assert "Niets gevonden voor &lt;b&gt;niets&lt;/b&gt;" in tekst
    assert "Alle woorden moeten voorkomen in wat u mag zien" in tekst
    assert 'value="&lt;b&gt;niets&lt;/b&gt;"' in tekst
    assert "geen letters of cijfers" in als("griffier").get("/zoeken", params={"q": "%"}).text
    assert "U ziet alleen wat u mag zien" in als("griffier").get("/zoeken").text
