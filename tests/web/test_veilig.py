"""Nothing is sent or shown but by and to whom it is for: tokens, headers, and where a request comes from."""

from typing import TYPE_CHECKING

import pytest
from bezoek import NUMMER, Als, Bezoeker
from starlette.routing import Route

from grflow.web.app import build_web
from grflow.web.paginas.aanmelden import safe_pad
from grflow.web.veilig import KOPPEN

if TYPE_CHECKING:
    from pathlib import Path

    from grflow.toepassing.app import App

ZONDER_SESSIE = {"/aanmelden", "/link/{sleutel}"}
"What is sent before there is a session that a token could belong to; only its place of origin is checked."
PADEN = {
    "nummer": NUMMER, "overgang": "agenderen", "nr": "1", "wie": "u-1", "sleutel": "x", "naam": "opheffen",
    "code": "gm1680", "wat": "Alescon", "termijn": "x", "ronde": "x", "deelnemer": "gm1680", "soort": "x",
}  # fmt: skip


def list_post(app: "App") -> list[str]:
    """Return the address of every route that takes a form."""
    routes = [r for r in build_web(app).routes if isinstance(r, Route) and "POST" in (r.methods or ())]
    return sorted({r.path for r in routes} - ZONDER_SESSIE)


def fill_pad(pad: str) -> str:
    delen = (deel.strip("{}").partition(":")[0] if deel.startswith("{") else "" for deel in pad.split("/"))
    return "/".join(
        PADEN.get(naam, "1") if naam else deel for naam, deel in zip(delen, pad.split("/"), strict=True)
    )


def test_every_form_asks_the_token_of_its_session(app: "App", als: Als) -> None:
    paden = list_post(app)
    assert len(paden) > 10
    voor = als("projectleider").get(f"/dossiers/{NUMMER}/logboek").text
    for wie in ("projectleider", "beheerder"):
        bezoeker = als(wie)
        for pad in paden:
            for woorden in ({}, {"csrf": ""}, {"csrf": als("griffier").csrf}):
                antwoord = bezoeker.post(fill_pad(pad), data=woorden)
                assert antwoord.status_code == 403, pad
                assert "Dit formulier is verlopen" in antwoord.text, pad
    assert als("projectleider").get(f"/dossiers/{NUMMER}/logboek").text == voor


@pytest.mark.parametrize(
    ("koppen", "mag"),
    [
        pytest.param({}, True, id="een browser die niets zegt"),
        pytest.param({"Sec-Fetch-Site": "same-origin"}, True, id="van onze eigen pagina"),
        pytest.param({"Sec-Fetch-Site": "none"}, True, id="door de gebruiker zelf"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, False, id="van een andere site"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, False, id="van een buur op hetzelfde domein"),
        pytest.param({"Origin": "http://testserver"}, True, id="oude browser, eigen adres"),
        pytest.param({"Origin": "https://elders.example"}, False, id="oude browser, ander adres"),
        pytest.param({"Origin": "null"}, False, id="oude browser, uit een afgeschermd kader"),
        pytest.param(
            {"Origin": "https://grflow.example", "Sec-Fetch-Site": "same-origin"}, True, id="achter een proxy"
        ),
    ],
)
@pytest.mark.parametrize("pad", ["/aanmelden", "/afmelden", "/link/x"])
def test_a_form_comes_from_our_own_pages(
    publiek: Bezoeker, pad: str, koppen: dict[str, str], mag: bool
) -> None:
    antwoord = publiek.post(pad, data={"inlognaam": "x", "wachtwoord": "x"}, headers=koppen)
    assert (antwoord.status_code != 403) is mag


@pytest.mark.parametrize(
    ("wie", "pad", "status"),
    [
        ("griffier", "/werk", 200),
        ("griffier", "/", 303),
        ("griffier", "/nergens", 404),
        ("griffier", "/account/app", 404),
        ("griffier", "/dossiers/2017-999", 404),
        ("griffier", "/beheer", 403),
        ("griffier", f"/dossiers/{NUMMER}?op=vandaag", 400),
        ("griffier", "/statisch/grflow.css", 200),
        ("", "/aanmelden", 200),
        ("", "/werk", 303),
        ("", "/gezond", 200),
        ("", "/link/bestaat-niet", 400),
    ],
)
def test_every_answer_has_the_headers(als: Als, publiek: Bezoeker, wie: str, pad: str, status: int) -> None:
    antwoord = (als(wie) if wie else publiek).get(pad)
    assert antwoord.status_code == status
    check_koppen(antwoord.headers, statisch=pad.startswith("/statisch"))


def test_nobody_is_told_to_type_a_command(als: Als) -> None:
    for wie, pad in (
        ("griffier", "/beheer"),
        ("griffier", "/dossiers/2017-999"),
        ("zonder-rol", "/gemeenten/gm0106"),
    ):
        assert "grflow " not in als(wie).get(pad).text.split("<main")[1].split("</main")[0], pad


def test_a_refused_form_has_the_headers(als: Als) -> None:
    check_koppen(als("griffier").post("/afmelden").headers)


def test_a_fault_of_ours_says_nothing_and_has_the_headers(
    app: "App", monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_app: object) -> None:
        raise RuntimeError("het geheim van de machine")

    monkeypatch.setattr("grflow.web.paginas.werk.get_werkpagina", fail)
    bezoeker = Bezoeker(app, "sessie-van-griffier", raise_server_exceptions=False)
    antwoord = bezoeker.get("/werk")
    assert antwoord.status_code == 500
    assert "Er is niets opgeslagen" in antwoord.text
    assert "geheim" not in antwoord.text
    check_koppen(antwoord.headers)


def check_koppen(koppen: object, *, statisch: bool = False) -> None:
    assert {naam: koppen.get(naam) for naam in KOPPEN} == KOPPEN
    assert (koppen.get("cache-control") == "no-store") is not statisch
    assert "unsafe" not in koppen["content-security-policy"]


def test_a_page_carries_nothing_inline(als: Als) -> None:
    for pad in (
        "/werk",
        f"/dossiers/{NUMMER}",
        "/binnengekomen",
        "/gemeenten/gm0106",
        "/regelingen/Alescon",
        "/account",
    ):
        tekst = als("griffier").get(pad).text
        for verboden in (" style=", "<style", "onclick=", "onsubmit=", "<script>", "javascript:"):
            assert verboden not in tekst, (pad, verboden)


@pytest.mark.parametrize(
    ("pad", "wordt"),
    [
        ("/dossiers/2017-001", "/dossiers/2017-001"),
        ("/zoeken?q=a&b=c", "/zoeken?q=a&b=c"),
        ("", "/werk"),
        ("https://elders.example", "/werk"),
        ("//elders.example", "/werk"),
        ("/\\elders.example", "/werk"),
        ("/\t/elders.example", "/werk"),
        ("/\r\nSet-Cookie: x", "/werk"),
        ("javascript:alert(1)", "/werk"),
        ("werk", "/werk"),
    ],
)
def test_who_logs_in_stays_here(pad: str, wordt: str) -> None:
    assert safe_pad(pad) == wordt


def test_what_somebody_may_not_see_is_not_there(als: Als) -> None:
    for pad in (
        f"/dossiers/{NUMMER}",
        f"/dossiers/{NUMMER}/logboek",
        "/gemeenten/gm1680",
        "/regelingen/Alescon",
    ):
        for wie in ("buitenstaander", "zonder-rol", "beheerder"):
            antwoord = als(wie).get(pad)
            assert antwoord.status_code == 404, (wie, pad)
            assert "Alescon" not in antwoord.text.replace("&#39;Alescon&#39;", ""), (wie, pad)


def test_an_unknown_and_a_hidden_dossier_say_the_same(als: Als) -> None:
    verborgen = als("buitenstaander").get(f"/dossiers/{NUMMER}").text
    onbekend = als("buitenstaander").get("/dossiers/2017-999").text
    assert verborgen.replace(NUMMER, "x") == onbekend.replace("2017-999", "x")


def test_the_database_of_a_test_is_its_own(app: "App", tmp_path: "Path") -> None:
    assert str(tmp_path) in str(app.opslag.url)
