"""Getting in and out: the password, the code of an app, links, and what happens to what was typed meanwhile."""

from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

import pyotp
import pytest
from bezoek import NUMMER, WACHTWOORD, Als, Bezoeker, Klok, sleutel_van

from grflow.toegang.rollen import Rol, Toewijzing
from grflow.toepassing.aanmelden import create_begin_link, create_deelnamelink, invite
from grflow.web.poort import make_csrf

if TYPE_CHECKING:
    from grflow.toepassing.app import App

GOED = {"inlognaam": "griffier", "wachtwoord": WACHTWOORD}


def test_the_right_password_leads_to_ones_work(publiek: Bezoeker) -> None:
    antwoord = publiek.post("/aanmelden", data=GOED)
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/werk")
    koekje = antwoord.headers["set-cookie"].lower()
    assert "httponly" in koekje
    assert "samesite=lax" in koekje
    assert publiek.get("/werk").status_code == 200


def test_over_https_the_cookie_belongs_to_this_host_alone(publiek: Bezoeker) -> None:
    antwoord = publiek.post("https://testserver/aanmelden", data=GOED)
    koekje = antwoord.headers["set-cookie"]
    assert koekje.startswith("__Host-grflow=")
    assert "Secure" in koekje
    assert "Domain" not in koekje


@pytest.mark.parametrize(
    "woorden",
    [
        pytest.param({"inlognaam": "griffier", "wachtwoord": "iets anders dan het is"}, id="fout wachtwoord"),
        pytest.param({"inlognaam": "niemand", "wachtwoord": WACHTWOORD}, id="onbekende naam"),
        pytest.param({"inlognaam": "griffier"}, id="geen wachtwoord"),
        pytest.param({}, id="niets ingevuld"),
    ],
)
def test_anything_else_gives_one_answer(publiek: Bezoeker, woorden: dict[str, str]) -> None:
    antwoord = publiek.post("/aanmelden", data=woorden)
    assert antwoord.status_code == 401
    assert "De inlognaam of het wachtwoord klopt niet." in antwoord.text
    assert WACHTWOORD not in antwoord.text
    assert "set-cookie" not in antwoord.headers
    assert publiek.get("/werk").status_code == 303


def test_too_many_attempts_wait(publiek: Bezoeker) -> None:
    for _ in range(5):
        publiek.post("/aanmelden", data={**GOED, "wachtwoord": "mis"})
    antwoord = publiek.post("/aanmelden", data=GOED)
    assert antwoord.status_code == 401
    assert "Te veel pogingen" in antwoord.text


def test_one_goes_where_one_was_going_with_the_question_in_the_address(publiek: Bezoeker) -> None:
    naar = publiek.get("/zoeken?q=assen&x=é").headers["location"]
    pagina = publiek.get(naar).text
    terug = unescape(pagina.split('name="terug" value="')[1].split('"')[0])
    antwoord = publiek.post("/aanmelden", data={**GOED, "terug": terug})
    assert antwoord.headers["location"] == "/zoeken?q=assen&x=%C3%A9"


def test_one_never_goes_elsewhere(publiek: Bezoeker) -> None:
    antwoord = publiek.post("/aanmelden", data={**GOED, "terug": "//elders.example/werk"})
    assert antwoord.headers["location"] == "/werk"


def test_logging_out_ends_the_session_in_the_database(als: Als, app: "App") -> None:
    bezoeker = als("griffier")
    antwoord = bezoeker.stuur("/afmelden")
    assert antwoord.headers["location"] == "/aanmelden"
    assert antwoord.headers["clear-site-data"] == '"cache"'
    assert Bezoeker(app, sleutel_van("griffier")).get("/werk").status_code == 303


@pytest.mark.parametrize(
    ("later", "status"),
    [
        pytest.param(timedelta(minutes=29), 200, id="binnen een halfuur"),
        pytest.param(timedelta(minutes=31), 303, id="een halfuur stil"),
        pytest.param(timedelta(hours=11), 303, id="te lang geleden begonnen"),
    ],
)
def test_a_session_ends(als: Als, klok: Klok, later: timedelta, status: int) -> None:
    bezoeker = als("griffier")
    klok.nu += later
    assert bezoeker.get("/werk").status_code == status


# -- a session that ends while somebody types --------------------------------------------------------------------------

FEIT = {
    "soort": "ontvangst", "op": "2018-01-26", "deelnemer": "gm0106", "gegeven_stuk": "Brief <met> bijlage", "sleutel": "s-1",
}  # fmt: skip


def test_what_was_typed_survives_the_end_of_the_session(als: Als, klok: Klok) -> None:
    bezoeker, pad = als("griffier"), f"/dossiers/{NUMMER}/feiten"
    versie = (
        bezoeker.get(pad, params={"soort": "ontvangst"}).text.split('name="versie" value="')[1].split('"')[0]
    )
    klok.nu += timedelta(hours=1)
    antwoord = bezoeker.stuur(pad, {**FEIT, "versie": versie})
    assert antwoord.status_code == 401
    assert "nog niet opgeslagen, maar ook niet weg" in antwoord.text
    assert read_verborgen(antwoord.text)["bewaard_gegeven_stuk"] == FEIT["gegeven_stuk"]

    antwoord = bezoeker.post("/aanmelden", data={**read_verborgen(antwoord.text), **GOED})
    assert antwoord.status_code == 200
    assert "U bent weer aangemeld" in antwoord.text
    assert f'action="{pad}"' in antwoord.text

    antwoord = bezoeker.post(pad, data=read_verborgen(antwoord.text.split(f'action="{pad}"')[1]))
    assert antwoord.headers["location"] == f"/dossiers/{NUMMER}?gedaan=feit"
    assert "Brief &lt;met&gt; bijlage" in bezoeker.get(f"/dossiers/{NUMMER}/logboek").text


def read_verborgen(html: str) -> dict[str, str]:
    """Return the hidden fields of a page by their names."""
    velden = [deel.split(">")[0] for deel in html.split('<input type="hidden" name="')[1:]]
    return {v.split('"')[0]: unescape(v.split('value="')[1].split('"')[0]) for v in velden}


def test_a_password_is_not_kept(als: Als, klok: Klok) -> None:
    bezoeker = als("griffier")
    klok.nu += timedelta(hours=1)
    antwoord = bezoeker.stuur(
        "/account/wachtwoord", {"oud": WACHTWOORD, "nieuw": "een heel andere zin", "nogmaals": "x"}
    )
    assert antwoord.status_code == 401
    assert WACHTWOORD not in antwoord.text
    assert "een heel andere zin" not in antwoord.text


def test_a_button_without_words_leads_to_ones_work(als: Als, klok: Klok) -> None:
    bezoeker = als("griffier")
    klok.nu += timedelta(hours=1)
    antwoord = bezoeker.stuur("/afmelden")
    assert antwoord.status_code == 401
    antwoord = bezoeker.post("/aanmelden", data={**read_verborgen(antwoord.text), **GOED})
    assert antwoord.headers["location"] == "/werk"


def test_kept_words_are_never_sent_elsewhere(publiek: Bezoeker) -> None:
    woorden = {**GOED, "terug": "https://elders.example", "bewaard_x": "geheim"}
    antwoord = publiek.post("/aanmelden", data=woorden)
    assert 'action="/werk"' in antwoord.text
    assert "elders.example" not in antwoord.text


# -- the code of an app ------------------------------------------------------------------------------------------------


def set_up_app(bezoeker: Bezoeker, klok: Klok) -> pyotp.TOTP:
    """Set up the code app of somebody as the pages ask; return what gives the codes."""
    pagina = bezoeker.stuur("/account/app").text
    totp = pyotp.TOTP(pagina.split('class="sleutel">')[1].split("<")[0])
    assert "otpauth://totp/" in pagina
    mis = bezoeker.stuur("/account/app/code", {"code": "000000"})
    assert mis.status_code == 400
    assert totp.secret in mis.text
    antwoord = bezoeker.stuur("/account/app/code", {"code": totp.at(klok.nu)})
    assert antwoord.headers["location"] == "/account?gedaan=app"
    return totp


def test_with_an_app_the_password_alone_is_not_enough(als: Als, publiek: Bezoeker, klok: Klok) -> None:
    totp = set_up_app(als("griffier"), klok)
    klok.nu += timedelta(minutes=5)
    antwoord = publiek.post("/aanmelden", data={**GOED, "terug": "/account"})
    assert "Code van uw app" in antwoord.text
    assert publiek.get("/werk").status_code == 303
    verborgen = read_verborgen(antwoord.text)
    mis = publiek.post("/aanmelden", data={**verborgen, "code": "000000"})
    assert (mis.status_code, "De code klopt niet" in mis.text) == (401, True)
    wacht = publiek.cookies.get("grflow")
    antwoord = publiek.post("/aanmelden", data={**read_verborgen(mis.text), "code": totp.at(klok.nu)})
    assert antwoord.headers["location"] == "/account"
    assert publiek.cookies.get("grflow") != wacht
    assert publiek.get("/account").status_code == 200


# -- links -------------------------------------------------------------------------------------------------------------

NIEUW = {"wachtwoord": "nog een lange zin", "nogmaals": "nog een lange zin"}


def test_an_invitation_lets_one_choose_a_password_once(app: "App", publiek: Bezoeker) -> None:
    pad = f"/link/{invite(app, 'griffier').sleutel}"
    assert "Kies een wachtwoord" in publiek.get(pad).text
    mis = publiek.post(pad, data={**NIEUW, "nogmaals": "anders"})
    assert (mis.status_code, "niet gelijk" in mis.text) == (400, True)
    kort = publiek.post(pad, data={"wachtwoord": "kort", "nogmaals": "kort"})
    assert (kort.status_code, "ten minste 12 tekens" in kort.text) == (400, True)
    assert publiek.post(pad, data=NIEUW).headers["location"] == "/aanmelden?gedaan=wachtwoord"
    assert publiek.post(pad, data=NIEUW).status_code == 400
    assert publiek.post("/aanmelden", data={**GOED, "wachtwoord": NIEUW["wachtwoord"]}).status_code == 303


def test_a_link_to_take_part_opens_a_session_until_its_day(app: "App", publiek: Bezoeker, klok: Klok) -> None:
    rol = Toewijzing(gebruiker="", rol=Rol.RAADSLID, deelnemer="gm0106")
    pad = f"/link/{create_deelnamelink(app, rol, klok.nu.date()).sleutel}"
    assert publiek.get(pad).status_code == 200
    assert publiek.cookies.get("grflow") is None, "a link that is only looked at does nothing"
    assert publiek.post(pad).headers["location"] == "/werk"
    assert "raadslid van Assen" in publiek.get("/werk").text
    assert "Een ander wachtwoord" not in publiek.get("/account").text
    klok.nu += timedelta(days=1)
    assert publiek.get("/werk").status_code == 303
    assert publiek.get(pad).status_code == 400


def test_the_first_beheerder_comes_in_by_the_link_of_the_terminal(app: "App", publiek: Bezoeker) -> None:
    with app.opslag.schrijven() as werk:
        for regel in werk.toegang.list_rollen():
            if regel.toewijzing.rol is Rol.BEHEERDER:
                werk.toegang.withdraw_toewijzing(regel.nr, "proef", app.nu())
        werk.commit()
    pad = f"/link/{create_begin_link(app).sleutel}"
    assert "eerste beheerder" in publiek.get(pad).text
    publiek.post(pad, data={**NIEUW, "inlognaam": "hoofd"})
    publiek.post("/aanmelden", data={"inlognaam": "hoofd", "wachtwoord": NIEUW["wachtwoord"]})
    assert publiek.get("/beheer").status_code == 200


def test_a_token_belongs_to_one_session() -> None:
    assert make_csrf("a") != make_csrf("b")
    assert make_csrf("") == ""
