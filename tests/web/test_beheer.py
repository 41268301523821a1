"""Who manages grflow: accounts, roles and links; and one's own account."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from bezoek import NUMMER, WACHTWOORD, Als, Bezoeker, Klok

from grflow.toepassing.toegang import list_gebruikers

if TYPE_CHECKING:
    from grflow.toepassing.app import App


def id_of(app: "App", naam: str) -> str:
    return next(b.gebruiker.id for b in list_gebruikers(app) if b.gebruiker.inlognaam == naam)


def page_of(app: "App", naam: str) -> str:
    return f"/beheer/gebruikers/{id_of(app, naam)}"


def test_a_beheerder_sees_everybody(als: Als) -> None:
    tekst = als("beheerder").get("/beheer").text
    for deel in ("griffier-buur", "projectleider (regeling Alescon)", "nog geen rol", "Nieuwe gebruiker"):
        assert deel in tekst, deel


@pytest.mark.parametrize("wie", ["griffier", "projectleider", "auditor", "zonder-rol"])
def test_nobody_else_may(als: Als, app: "App", wie: str) -> None:
    bezoeker, adres = als(wie), page_of(app, "secretaris")
    for pad in ("/beheer", "/beheer/gebruikers/nieuw", adres, f"{adres}/sluiten", "/beheer/deelname"):
        antwoord = bezoeker.get(pad)
        assert antwoord.status_code == 403, pad
        assert "griffier-buur" not in antwoord.text
    nieuw = {"inlognaam": "indringer"}
    rol = {"rol": "beheerder"}
    for pad, woorden in (
        ("/beheer/gebruikers/nieuw", nieuw), (f"{adres}/link", {}), (f"{adres}/rollen", rol), (f"{adres}/rollen/1/intrekken", {}),
        (f"{adres}/sluiten", {}), ("/beheer/deelname", {"rol": "griffier", "deelnemer": "gm0106", "tot": "2018-03-01"}),
    ):  # fmt: skip
        assert bezoeker.stuur(pad, woorden).status_code in (400, 403), pad
    assert len(list_gebruikers(app)) == 12
    assert [r.ingetrokken_op for b in list_gebruikers(app) for r in b.rollen if r.ingetrokken_op] == []


def test_a_new_gebruiker_chooses_a_password_by_a_link_that_is_shown_once(
    als: Als, app: "App", publiek: Bezoeker
) -> None:
    beheerder = als("beheerder")
    antwoord = beheerder.stuur(
        "/beheer/gebruikers/nieuw", {"inlognaam": " Nieuw-Assen ", "naam": "Griffie Assen"}
    )
    adres = page_of(app, "nieuw-assen")
    assert antwoord.headers["location"] == f"{adres}?gedaan=gebruiker"
    assert "heeft geen rol en ziet dus niets" in beheerder.get(adres).text
    pagina = beheerder.stuur(f"{adres}/link").text
    link = pagina.split('readonly value="')[1].split('"')[0]
    assert link.startswith("http://testserver/link/")
    assert link not in beheerder.get(adres).text
    zin = "nog een lange zin"
    assert publiek.post(link, data={"wachtwoord": zin, "nogmaals": zin}).status_code == 303
    assert publiek.post("/aanmelden", data={"inlognaam": "nieuw-assen", "wachtwoord": zin}).status_code == 303


@pytest.mark.parametrize(
    ("inlognaam", "fout"),
    [("", "geen inlognaam"), ("twee woorden", "geen inlognaam"), ("griffier", "is in gebruik")],
)
def test_a_wrong_login_name_is_told(als: Als, inlognaam: str, fout: str) -> None:
    antwoord = als("beheerder").stuur("/beheer/gebruikers/nieuw", {"inlognaam": inlognaam, "naam": "Wie"})
    assert antwoord.status_code == 400
    assert fout in antwoord.text
    assert 'value="Wie"' in antwoord.text


def test_a_role_is_given_with_dates_and_taken_away(als: Als, app: "App") -> None:
    beheerder, adres = als("beheerder"), page_of(app, "zonder-rol")
    rol = {"rol": "griffier", "deelnemer": "GM0106", "vanaf": "2018-01-26", "tot": "2018-02-28"}
    assert als("zonder-rol").get(f"/dossiers/{NUMMER}").status_code == 404
    assert beheerder.stuur(f"{adres}/rollen", rol).headers["location"] == f"{adres}?gedaan=rol"
    assert als("zonder-rol").get(f"/dossiers/{NUMMER}").status_code == 200
    tekst = beheerder.get(adres).text
    assert "28 februari 2018" in tekst
    intrekken = tekst.split('/intrekken"')[0].split('action="')[-1] + "/intrekken"
    assert beheerder.stuur(intrekken).headers["location"] == f"{adres}?gedaan=rol_weg"
    assert als("zonder-rol").get(f"/dossiers/{NUMMER}").status_code == 404
    assert "ingetrokken op 26 januari 2018" in beheerder.get(adres).text


@pytest.mark.parametrize(
    ("rol", "fout"),
    [
        ({"rol": "", "deelnemer": "gm0106"}, "id=\"rol-mis\""),
        ({"rol": "griffier"}, "id=\"rol-mis\""),
        ({"rol": "griffier", "deelnemer": "gm0106", "tot": "morgen"}, "&#39;morgen&#39; is geen datum"),
        ({"rol": "griffier", "deelnemer": "ergens"}, "id=\"deelnemer-mis\""),
        ({"rol": "griffier", "deelnemer": "gm0106", "vanaf": "2018-03-01", "tot": "2018-02-01"}, "De laatste dag ligt vóór de eerste."),
        ({"rol": "beheerder", "deelnemer": "gm0106"}, "Een beheerder is dat voor heel grflow"),
    ],
)  # fmt: skip
def test_a_role_that_cannot_be_is_told_and_what_was_typed_stays(
    als: Als, app: "App", rol: dict[str, str], fout: str
) -> None:
    antwoord = als("beheerder").stuur(
        f"{page_of(app, 'zonder-rol')}/rollen", {**rol, "orgaan": "dit bleef staan"} if "tot" in rol else rol
    )
    assert antwoord.status_code == 400
    assert fout in antwoord.text
    assert "heeft geen rol en ziet dus niets" in antwoord.text
    if "tot" in rol:
        assert 'value="dit bleef staan"' in antwoord.text


def test_a_substitute_has_the_role_of_whom_he_replaces_for_some_days(
    als: Als, app: "App", klok: Klok
) -> None:
    beheerder, adres = als("beheerder"), page_of(app, "zonder-rol")
    rol = {"rol": "griffier", "deelnemer": "gm0106", "tot": "2018-01-26", "vervangt": id_of(app, "griffier")}
    assert beheerder.stuur(f"{adres}/rollen", rol).status_code == 303
    assert "in plaats van griffier" in beheerder.get(adres).text
    assert "griffier van Assen, als vervanger" in als("zonder-rol").get("/werk").text
    klok.nu += timedelta(minutes=20)
    assert als("zonder-rol").get(f"/dossiers/{NUMMER}").status_code == 200
    niet = {**rol, "vervangt": id_of(app, "raadslid")}
    antwoord = beheerder.stuur(f"{adres}/rollen", niet)
    assert "heeft de rol griffier (gm0106) niet" in antwoord.text


def test_closing_an_account_ends_its_session_and_erases_its_name(als: Als, app: "App") -> None:
    beheerder, adres = als("beheerder"), page_of(app, "secretaris")
    assert "Dit kan niet ongedaan worden gemaakt" in beheerder.get(f"{adres}/sluiten").text
    assert beheerder.stuur(f"{adres}/sluiten").headers["location"] == "/beheer?gedaan=gesloten"
    assert als("secretaris").get("/werk").status_code == 303
    assert "Gesloten accounts" in beheerder.get("/beheer").text
    assert "Een rol geven" not in beheerder.get(adres).text


def test_a_gemeente_takes_part_by_a_link_until_a_day(als: Als, publiek: Bezoeker) -> None:
    woorden = {"rol": "griffier", "deelnemer": "gm1690", "tot": "2018-03-01", "naam": "Griffie De Wolden"}
    pagina = als("beheerder").stuur("/beheer/deelname", woorden)
    assert "1 maart 2018" in pagina.text
    link = pagina.text.split('readonly value="')[1].split('"')[0]
    publiek.post(link)
    assert "griffier van De Wolden" in publiek.get("/werk").text
    te_ver = als("beheerder").stuur("/beheer/deelname", {**woorden, "tot": "2020-03-01"})
    assert (te_ver.status_code, "komende halfjaar" in te_ver.text) == (400, True)


def test_an_unknown_gebruiker_is_not_there(als: Als) -> None:
    assert als("beheerder").get("/beheer/gebruikers/u-onbekend").status_code == 404


def test_an_auditor_reads_who_read_what(als: Als) -> None:
    assert "nog niets vertrouwelijks gelezen" in als("auditor").get("/beheer/raadplegingen").text
    tekst = als("auditor").get("/beheer/raadplegingen", params={"dossier": NUMMER}).text
    assert f"Van dossier {NUMMER} heeft niemand" in tekst
    for wie in ("beheerder", "griffier", "projectleider"):
        assert als(wie).get("/beheer/raadplegingen").status_code == 403


# -- one's own account -------------------------------------------------------------------------------------------------


def test_ones_own_sessions_end_elsewhere(als: Als, publiek: Bezoeker) -> None:
    publiek.post("/aanmelden", data={"inlognaam": "griffier", "wachtwoord": WACHTWOORD})
    hier = als("griffier")
    assert hier.get("/account").text.count("Aangemeld op") == 2
    assert hier.stuur("/account/sessies").headers["location"] == "/account?gedaan=sessies"
    assert publiek.get("/werk").status_code == 303
    assert hier.get("/account").text.count("Aangemeld op") == 1


def test_another_password_ends_the_sessions_elsewhere(als: Als, app: "App", publiek: Bezoeker) -> None:
    publiek.post("/aanmelden", data={"inlognaam": "griffier", "wachtwoord": WACHTWOORD})
    nieuw = {"oud": WACHTWOORD, "nieuw": "een andere lange zin", "nogmaals": "een andere lange zin"}
    hier = als("griffier")
    assert hier.stuur("/account/wachtwoord", nieuw).headers["location"] == "/account?gedaan=wachtwoord_nieuw"
    assert hier.get("/account").status_code == 200
    assert publiek.get("/werk").status_code == 303
    assert (
        publiek.post("/aanmelden", data={"inlognaam": "griffier", "wachtwoord": WACHTWOORD}).status_code
        == 401
    )
    goed = {"inlognaam": "griffier", "wachtwoord": nieuw["nieuw"]}
    assert publiek.post("/aanmelden", data=goed).status_code == 303


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"oud": "niet het oude"}, "Dit is niet uw huidige wachtwoord."),
        ({"nogmaals": "iets anders"}, "De twee wachtwoorden zijn niet gelijk."),
        ({"nieuw": "kort", "nogmaals": "kort"}, "ten minste 12 tekens"),
    ],
)
def test_a_wrong_password_changes_nothing(
    als: Als, publiek: Bezoeker, anders: dict[str, str], fout: str
) -> None:
    nieuw = {"oud": WACHTWOORD, "nieuw": "een andere lange zin", "nogmaals": "een andere lange zin"}
    antwoord = als("griffier").stuur("/account/wachtwoord", {**nieuw, **anders})
    assert antwoord.status_code == 400
    assert fout in antwoord.text
    assert WACHTWOORD not in antwoord.text
    goed = {"inlognaam": "griffier", "wachtwoord": WACHTWOORD}
    assert publiek.post("/aanmelden", data=goed).status_code == 303


def test_the_menu_shows_what_is_for_whom(als: Als) -> None:
    def menu(wie: str) -> str:
        return als(wie).get("/werk").text.split("<nav")[1].split("</nav>")[0]

    assert "/beheer" in menu("beheerder")
    assert "/beheer" not in menu("griffier")
    assert "/beheer/raadplegingen" in menu("auditor")
