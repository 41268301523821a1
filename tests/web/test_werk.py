"""Mijn werk per role, and what came in at the griffie."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from bezoek import ASSEN, NUMMER, Als, Bezoeker, Klok

from grflow.proces.feiten import Plek
from grflow.proces.motor import Doorgevoerd, Verzoek
from grflow.recht.datums import Tijdstip
from grflow.toepassing.beginnen import Begin
from grflow.toepassing.bewerking import Melding
from grflow.toepassing.dossiers import advance_dossier, create_dossier, get_dossier, record_feit
from grflow.toepassing.kalenderregels import record_regels
from grflow.toepassing.paginas.werk import get_werkpagina
from grflow.toepassing.toegang import act_as, load_zicht
from grflow.vergaderingen.vergadering import Orgaan, Vergaderregels

if TYPE_CHECKING:
    from grflow.toepassing.app import App
    from grflow.toepassing.paginas.werk import Werkpagina


def dag(tekst: str) -> Tijdstip:
    return Tijdstip.dag(date.fromisoformat(tekst))


def plan_raad(app: "App", datum: str, code: str = ASSEN) -> None:
    gegevens = {"datum": datum, "orgaan": "raad"}
    record_feit(
        app,
        NUMMER,
        Melding(soort="vergadering", op=dag("2018-01-26"), gegevens=gegevens, plek=Plek(deelnemer=code)),
    )


def page_of(app: "App", wie: str) -> "Werkpagina":
    return get_werkpagina(act_as(app, load_zicht(app, wie)))


def test_the_root_leads_to_ones_work(als: Als) -> None:
    assert als("griffier").get("/").headers["location"] == "/werk"


@pytest.mark.parametrize(
    ("wie", "ziet", "ziet_niet"),
    [
        pytest.param(
            "griffier-buur",
            ["u bent griffier van Aa en Hunze", "Het voorstel op de agenda zetten", "bij de griffie indienen",
             "Ontvangst vastleggen", "nog 7 dagen"],
            ["Een adviesnota en een voorstel schrijven", "van 6 besloten", "Ontvlechtingsplan"],
            id="griffier: indienen, agenderen, oproepen van de eigen raad",
        ),
        pytest.param(
            "secretaris",
            ["u bent secretaris van Assen", "Een adviesnota en een voorstel schrijven"],
            ["Het voorstel op de agenda zetten", "van 6 besloten", "Tynaarlo"],
            id="secretaris: adviseren en voorstellen van het eigen college",
        ),
        pytest.param(
            "projectleider",
            ["u bent projectleider van Alescon", "0 van 6 besloten. Wacht op Aa en Hunze, Assen", "Het ontvlechtingsplan opleveren"],
            ["Ontvangst vastleggen"],
            id="projectleider: wie achterblijft, en wat van de regeling is",
        ),
        pytest.param(
            "raadslid", ["u bent raadslid van Assen", "Geen dossier wacht nu op een stap van u", "2 februari 2018"],
            ["/stap/"], id="raadslid: leest mee",
        ),
        pytest.param("auditor", ["/beheer/raadplegingen", "Toekomst van Alescon"], ["/stap/"], id="auditor: leest alles"),
        pytest.param("beheerder", ["/beheer"], ["Alescon", "Termijnen"], id="beheerder: ziet geen dossiers"),
        pytest.param("zonder-rol", ["U heeft nog geen rol"], ["Alescon", "Termijnen"], id="zonder rol: wat nu"),
        pytest.param("buitenstaander", ["Er is nog niets te doen"], ["Alescon", "Termijnen"], id="nog geen dossier"),
    ],
)  # fmt: skip
def test_everybody_sees_his_own_work(als: Als, wie: str, ziet: list[str], ziet_niet: list[str]) -> None:
    tekst = als(wie).get("/werk").text
    assert [t for t in ziet if t not in tekst] == []
    assert [t for t in ziet_niet if t in tekst] == []


@pytest.mark.parametrize(
    ("nu", "groepen"),
    [
        pytest.param(datetime(2018, 1, 2, 9, tzinfo=UTC), ["maand"], id="een maand vooruit"),
        pytest.param(datetime(2018, 1, 26, 9, tzinfo=UTC), ["week"], id="precies zeven dagen"),
        pytest.param(datetime(2018, 2, 2, 9, tzinfo=UTC), ["week"], id="de dag zelf is nog op tijd"),
        pytest.param(datetime(2018, 2, 3, 9, tzinfo=UTC), ["laat"], id="de dag erna is te laat"),
    ],
)
def test_termijnen_by_period(app: "App", klok: Klok, nu: datetime, groepen: list[str]) -> None:
    klok.nu = nu
    pagina = page_of(app, "griffier")
    assert [g.soort for g in pagina.groepen] == groepen
    assert [t.voor for g in pagina.groepen for t in g.termijnen] == [((ASSEN, "Assen"),)]


def test_one_termijn_of_all_raden_is_one_line(app: "App") -> None:
    termijnen = [t for g in page_of(app, "projectleider").groepen for t in g.termijnen]
    assert [len(t.voor) for t in termijnen] == [6]


def test_the_reason_of_a_termijn_is_one_click_away(als: Als) -> None:
    bezoeker = als("griffier")
    adres = f"/dossiers/{NUMMER}/termijnen/behandeling_richting?deelnemer={ASSEN}"
    assert f'href="{adres}"' in bezoeker.get("/werk").text
    assert "Hoe deze dag is berekend" in bezoeker.get(adres).text


def test_every_step_on_the_page_can_be_opened(als: Als) -> None:
    for wie in ("griffier-buur", "secretaris", "projectleider"):
        bezoeker = als(wie)
        adressen = [d.split('"')[0].replace("&amp;", "&") for d in bezoeker.get("/werk").text.split('href="')]
        stappen = [a for a in adressen if "/stap/" in a]
        assert stappen
        assert {bezoeker.get(a).status_code for a in stappen} == {200}


def test_stukken_that_no_longer_fit_are_named(app: "App") -> None:
    assert [wat for wat, _ in page_of(app, "secretaris").dossiers[0].stukken] == ["concept"]
    assert page_of(app, "griffier").dossiers[0].stukken == (), "who writes them is somebody else"
    plan_raad(app, "2018-02-15")
    stukken = dict(page_of(app, "secretaris-regeling").dossiers[0].stukken)
    assert stukken["verouderd"] > 0


def test_a_ronde_without_stukken_asks_for_them(app: "App") -> None:
    with app.opslag.schrijven() as werk:
        werk._c.exec_driver_sql("DELETE FROM stukversie")
        werk.commit()
    assert page_of(app, "secretaris").dossiers[0].stukken == (("nog te maken", 0),)


def test_who_sees_everything_is_sent_on(als: Als, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grflow.toepassing.paginas.werk.VEEL", 0)
    tekst = als("auditor").get("/werk").text
    assert "U ziet 1 dossiers; dat zijn er te veel" in tekst
    assert "2 februari 2018" not in tekst


# -- what came in ------------------------------------------------------------------------------------------------------

BRIEF = {
    "dossier": f"{NUMMER}/{ASSEN}",
    "stuk": "Brief <1>",
    "op": "2018-01-25",
    "van": "Alescon",
    "sleutel": "s-1",
}


def test_a_receipt_leads_to_its_routing(als: Als, app: "App") -> None:
    plan_raad(app, "2018-01-25")
    plan_raad(app, "2018-02-15")
    bezoeker = als("griffier")
    assert "selected>2017-001" in bezoeker.get("/binnengekomen").text, (
        "with one dossier there is nothing to choose"
    )
    antwoord = bezoeker.stuur("/binnengekomen", BRIEF)
    assert antwoord.status_code == 303
    tekst = bezoeker.get(antwoord.headers["location"]).text
    for deel in (
        "De ontvangst is vastgelegd", "Brief &lt;1&gt;", "25 januari 2018", "van Alescon", "donderdag 15 februari 2018",
        "geen sluitingsdatum bekend", "vrijdag 2 februari 2018", "Die raad vergadert nadat een termijn afloopt",
        "Zienswijze op het richtinggevend besluit", "Het voorstel op de agenda zetten", "Paraaf",
    ):  # fmt: skip
        assert deel in tekst, deel


def test_a_receipt_asks_no_more_than_it_needs(als: Als) -> None:
    kaal = {naam: woord for naam, woord in BRIEF.items() if naam in ("dossier", "stuk", "op")}
    antwoord = als("griffier").get(als("griffier").stuur("/binnengekomen", kaal).headers["location"])
    assert antwoord.status_code == 200
    assert "geen vergadering van de raad bekend" in antwoord.text


def test_the_first_raad_is_one_for_which_the_papers_are_in_time(als: Als, app: "App") -> None:
    plan_raad(app, "2018-02-01")
    plan_raad(app, "2018-02-22")
    record_regels(app, Orgaan(ASSEN, "raad"), Vergaderregels(sluiting_dagen=14, oproep_dagen=10))
    bezoeker = als("griffier")
    tekst = bezoeker.get(bezoeker.stuur("/binnengekomen", BRIEF).headers["location"]).text
    assert "donderdag 22 februari 2018" in tekst
    assert "donderdag 1 februari 2018" not in tekst
    assert "stukken uiterlijk 8 februari 2018 · oproep uiterlijk 12 februari 2018" in tekst
    assert "8 februari 2018" in bezoeker.get(f"/gemeenten/{ASSEN}").text


def test_sending_twice_records_once(als: Als, app: "App") -> None:
    eerste, tweede = (als("griffier").stuur("/binnengekomen", BRIEF).headers["location"] for _ in range(2))
    assert eerste == tweede
    assert len(get_dossier(app, NUMMER).stand.feiten_van("ontvangst")) == 1


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"stuk": " "}, "Schrijf wat er is ontvangen."),
        ({"op": "gisteren"}, "&#39;gisteren&#39; is geen datum."),
        ({"dossier": ""}, "Kies bij welk dossier dit hoort."),
        ({"dossier": f"{NUMMER}/gm1680"}, "Kies bij welk dossier dit hoort."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    als: Als, app: "App", anders: dict[str, str], fout: str
) -> None:
    antwoord = als("griffier").stuur("/binnengekomen", {**BRIEF, **anders})
    assert antwoord.status_code == 400
    assert "<title>Er klopt iets niet" in antwoord.text
    assert fout in antwoord.text
    assert 'value="Alescon"' in antwoord.text
    assert get_dossier(app, NUMMER).stand.feiten_van("ontvangst") == ()


def test_only_who_receives_gets_the_form(als: Als) -> None:
    for wie in ("projectleider", "raadslid", "auditor"):
        assert (
            "Deze pagina is voor wie bij een gemeente stukken ontvangt" in als(wie).get("/binnengekomen").text
        )
        assert als(wie).stuur("/binnengekomen", BRIEF).status_code == 400
    assert "Er is nog geen dossier" in als("buitenstaander").get("/binnengekomen").text


def test_a_routing_is_not_there_for_an_outsider(als: Als) -> None:
    adres = als("griffier").stuur("/binnengekomen", BRIEF).headers["location"]
    assert als("buitenstaander").get(adres).status_code == 404
    assert als("griffier").get(f"/binnengekomen/{NUMMER}/1").status_code == 404


@pytest.fixture
def begroting(app: "App", klok: Klok) -> str:
    """A begroting of Alescon that was sent to the raden."""
    klok.nu = datetime(2018, 1, 26, 9, 5, tzinfo=UTC)
    regeling = get_dossier(app, NUMMER).regeling
    nummer = create_dossier(
        app, Begin(proces="begroting", regeling=regeling, op=dag("2018-01-02"))
    ).kaart.nummer
    begin = {"begrotingsjaar": "2019-01-01"}
    stappen = (("beginnen", "2018-01-02", begin), ("ontwerp_verzenden", "2018-01-20", {}))
    for overgang, op, gegevens in stappen:
        uitkomst = advance_dossier(app, nummer, Verzoek(overgang=overgang, op=dag(op), gegevens=gegevens))[1]
        assert isinstance(uitkomst, Doorgevoerd)
    return nummer


def test_where_the_ronde_has_a_step_for_it_it_is_taken(als: Als, app: "App", begroting: str) -> None:
    bezoeker: Bezoeker = als("griffier")
    woorden = {**BRIEF, "dossier": f"{begroting}/{ASSEN}", "stuk": "Ontwerpbegroting 2019"}
    antwoord = bezoeker.stuur("/binnengekomen", woorden)
    assert antwoord.status_code == 303
    stand = get_dossier(app, begroting).stand
    sporen = {s.plek.deelnemer: s.fase for r in stand.rondes if r.naam == "zienswijze" for s in r.sporen}
    assert sporen.pop(ASSEN) == "bij_de_raad"
    assert set(sporen.values()) == {"aan_te_bieden"}
    tekst = bezoeker.get(antwoord.headers["location"]).text
    assert "De griffie ontvangt het" not in tekst.split('id="route"')[1]
    assert bezoeker.stuur("/binnengekomen", woorden).headers["location"] == antwoord.headers["location"]
