"""The stukken on the pages: who sees them, making, opening, handing in a Word file, settling, and the status."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bezoek import AA_EN_HUNZE, ASSEN, NU, NUMMER, Als, Bezoeker, Klok
from httpx2 import Response

from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.toepassing.stukken import Opdracht, make_stukken
from grflow.web.app import build_web
from grflow.web.omvang import MEEST

if TYPE_CHECKING:
    from grflow.toepassing.app import App

RONDE = "zienswijze_richting"
BASIS = f"/dossiers/{NUMMER}/stukken"
STUK = f"{BASIS}/stuk/{RONDE}/{ASSEN}/raadsvoorstel"
BESTAND = f"{BASIS}/bestand/{RONDE}/{ASSEN}/raadsvoorstel"


@pytest.fixture
def map_(app: "App", tmp_path: Path, klok: Klok, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the stukken of this test, with two stukken of Assen as Word and HTML in it."""
    doel = tmp_path / "stukken"
    opdracht = Opdracht(
        map=doel, deelnemers=(ASSEN,), soorten=(Stuksoort.RAADSVOORSTEL, Stuksoort.RAADSBESLUIT),
        formaten=(Formaat.DOCX, Formaat.HTML),
    )  # fmt: skip
    make_stukken(app, NUMMER, opdracht)
    klok.nu = NU + timedelta(minutes=5)
    monkeypatch.setattr("bezoek.build_web", lambda app: build_web(app, doel))
    return doel


def version_of(app: "App") -> str:
    with app.opslag.lezen() as werk:
        return str(werk.get_dossier(NUMMER).versie)


def choices(
    *, soorten: tuple[str, ...] = ("raadsbesluit",), formaten: tuple[str, ...] = ("md",)
) -> dict[str, str]:
    namen = [f"gemeente_{ASSEN}", *(f"soort_{s}" for s in soorten), *(f"formaat_{f}" for f in formaten)]
    return {"ronde": RONDE} | dict.fromkeys(namen, "ja")


# -- who sees what -----------------------------------------------------------------------------------------------------


def test_the_secretaris_sees_the_stukken_of_the_own_gemeente(als: Als) -> None:
    tekst = als("secretaris").get(BASIS).text
    for deel in ("Zienswijze op het richtinggevend besluit", "Raadsvoorstel", "past bij het dossier", "concept · versie 1",
                 "Stukken maken", f"{BESTAND}.html?tonen=1", f"{BESTAND}.md"):  # fmt: skip
        assert deel in tekst, deel
    assert f"/{AA_EN_HUNZE}/" not in tekst
    assert f'href="{BASIS}"' in als("secretaris").get(f"/dossiers/{NUMMER}").text


def test_another_griffier_sees_no_concept(als: Als, map_: Path) -> None:
    """Not in the list, not its page, not a file, not an older version, not by handing in what leaked."""
    buur = als("griffier-buur")
    assert ASSEN not in buur.get(BASIS).text
    gelekt = (map_ / NUMMER / RONDE / ASSEN / f"{ASSEN}-raadsvoorstel.docx").read_bytes()
    for pad in (
        STUK,
        f"{STUK}/getekend",
        f"{BESTAND}.html",
        f"{BESTAND}.html?tonen=1",
        f"{BESTAND}.docx?versie=1",
    ):
        assert buur.get(pad).status_code == 404, pad
    assert buur.stuur(f"{STUK}/status", {"naar": "ter_vaststelling"}).status_code == 404
    antwoord = hand_in(als("griffier-buur"), gelekt)
    assert antwoord.status_code == 400
    assert "Assen" not in antwoord.text


@pytest.mark.parametrize("wie", ["buitenstaander", "zonder-rol"])
def test_for_an_outsider_there_is_nothing(als: Als, app: "App", wie: str) -> None:
    bezoeker = als(wie)
    for pad in ("", "/maak?ronde=" + RONDE, "/inleveren", "/punten", f"/stuk/{RONDE}/{ASSEN}/raadsvoorstel",
                f"/bestand/{RONDE}/{ASSEN}/raadsvoorstel.html",
                f"/gemaakt?ronde={RONDE}&sinds=2018-01-26T09:00:00%2B00:00&gemeenten={ASSEN}&soorten=raadsvoorstel&formaten=md"):  # fmt: skip
        assert bezoeker.get(BASIS + pad).status_code == 404, pad
    for pad, woorden in (("/maak", choices()), ("/punten", {"punt": "1.1", "keuze": "fout"})):
        assert bezoeker.stuur(BASIS + pad, {**woorden, "versie": version_of(app)}).status_code == 404, pad


@pytest.mark.parametrize(
    "pad",
    ["/maak", "/inleveren", "/inleveren/bewaar", "/punten", f"/stuk/{RONDE}/{ASSEN}/raadsvoorstel/status"],
)
def test_a_form_without_the_token_of_the_session_is_refused(als: Als, app: "App", pad: str) -> None:
    voor = version_of(app)
    assert als("secretaris").post(BASIS + pad, data={"naar": "ter_vaststelling"}).status_code == 403
    assert version_of(app) == voor


def test_who_only_reads_gets_no_forms(als: Als) -> None:
    tekst = als("bestuurder").get(BASIS).text
    assert "Stukken maken" not in tekst
    assert "inleveren" not in tekst
    assert als("bestuurder").get(f"{BASIS}/maak?ronde={RONDE}").status_code == 404


# -- opening -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formaat", "soort", "wijze"),
    [
        ("html", "text/html; charset=utf-8", "attachment"),
        ("html?tonen=1", "text/html; charset=utf-8", "inline"),
        (
            "docx?tonen=1",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
    ],
)
@pytest.mark.usefixtures("map_")
def test_a_file_comes_as_what_it_is_and_runs_nothing(als: Als, formaat: str, soort: str, wijze: str) -> None:
    antwoord = als("secretaris").get(f"{BESTAND}.{formaat}")
    assert antwoord.status_code == 200
    assert antwoord.headers["content-type"] == soort
    assert antwoord.headers["content-disposition"].startswith(
        f"{wijze}; filename*=UTF-8''{ASSEN}-raadsvoorstel."
    )
    assert antwoord.headers["x-content-type-options"] == "nosniff"
    beleid = antwoord.headers["content-security-policy"]
    assert "sandbox" in beleid
    assert "script" not in beleid
    assert "default-src 'none'" in beleid


@pytest.mark.parametrize(
    "naam", ["raadsvoorstel.exe", "raadsvoorstel.html?versie=9", "..%2F..%2Fgrflow.db", "niets.md"]
)
def test_no_other_file_is_given_out(als: Als, naam: str) -> None:
    assert als("secretaris").get(f"{BASIS}/bestand/{RONDE}/{ASSEN}/{naam}").status_code == 404


# -- making ------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("map_")
def test_making_says_what_was_made_and_what_was_not(als: Als, app: "App") -> None:
    secretaris = als("secretaris")
    woorden = choices(formaten=("html", "odt")) | {"versie": version_of(app)}
    antwoord = secretaris.stuur(f"{BASIS}/maak", woorden)
    assert antwoord.status_code == 303
    tekst = secretaris.get(antwoord.headers["location"]).text
    gemaakt, gelijk = tekst.split('id="ongewijzigd"')
    assert "Raadsbesluit, Assen" in gemaakt
    assert ('<span class="bij">ODT</span>' in gemaakt, '<span class="bij">HTML</span>' in gelijk) == (
        True,
        True,
    )
    assert "Raadsbesluit" not in als("griffier-buur").get(antwoord.headers["location"]).text


@pytest.mark.usefixtures("map_")
def test_a_second_click_makes_nothing_twice(als: Als, app: "App", klok: Klok) -> None:
    klok.nu += timedelta(minutes=1)
    woorden = choices(formaten=("html",)) | {"versie": version_of(app)}
    adres = als("secretaris").stuur(f"{BASIS}/maak", woorden).headers["location"]
    assert "Er hoefde niets te worden gemaakt" in als("secretaris").get(adres).text


def test_what_fails_is_named_with_its_reason(als: Als, app: "App", map_: Path) -> None:
    doel = map_ / NUMMER / RONDE / ASSEN
    shutil.rmtree(doel)
    doel.write_text("in de weg")
    antwoord = als("secretaris").stuur(f"{BASIS}/maak", choices() | {"versie": version_of(app)})
    tekst = als("secretaris").get(antwoord.headers["location"]).text
    assert "Niet alles is gelukt" in tekst
    assert "Hier staat een bestand waar een map moet komen" in tekst


@pytest.mark.usefixtures("map_")
def test_a_wrong_choice_keeps_what_was_chosen(als: Als, app: "App") -> None:
    woorden = choices(formaten=()) | {"versie": version_of(app)}
    antwoord = als("secretaris").stuur(f"{BASIS}/maak", woorden)
    assert antwoord.status_code == 400
    assert "Kies ten minste één formaat" in antwoord.text
    assert 'id="soort-raadsbesluit" value="ja" checked' in antwoord.text
    assert 'id="soort-raadsvoorstel" value="ja" checked' not in antwoord.text
    oud = als("secretaris").stuur(f"{BASIS}/maak", choices() | {"versie": "1"})
    assert oud.status_code == 409
    assert "Kijk of uw invoer nog klopt" in oud.text


def test_nobody_makes_for_another_gemeente(als: Als, app: "App", map_: Path) -> None:
    woorden = choices() | {f"gemeente_{AA_EN_HUNZE}": "ja", "versie": version_of(app)}
    antwoord = als("secretaris").stuur(f"{BASIS}/maak", woorden)
    assert AA_EN_HUNZE not in antwoord.headers["location"]
    assert map_.is_dir()


# -- handing in --------------------------------------------------------------------------------------------------------


def hand_in(bezoeker: Bezoeker, inhoud: bytes, stuk: str = "") -> Response:
    return bezoeker.stuur(f"{BASIS}/inleveren", {"stuk": stuk}, files={"bestand": ("stuk.docx", inhoud)})


def edit(pad: Path, was: str, wordt: str) -> bytes:
    """Return a Word file with the first paragraph that begins so replaced."""
    from docx import Document

    document, uit = Document(str(pad)), BytesIO()
    alinea = next(p for p in document.paragraphs if p.text.startswith(was))
    for run in alinea.runs[1:]:
        run.text = ""
    alinea.runs[0].text = wordt
    document.save(uit)
    return uit.getvalue()


@pytest.fixture
def gewijzigd(map_: Path) -> bytes:
    """The raadsvoorstel of Assen with a shared beslispunt changed."""
    pad = map_ / NUMMER / RONDE / ASSEN / f"{ASSEN}-raadsvoorstel.docx"
    return edit(pad, "geen zienswijze", "geen zienswijze te geven over deze besluiten.")


def field(tekst: str, naam: str) -> str:
    return tekst.split(f'name="{naam}" value="')[1].split('"', maxsplit=1)[0]


def waiting(map_: Path) -> list[Path]:
    return list((map_ / ".ingeleverd").glob("*"))


def test_a_file_is_shown_first_and_kept_when_confirmed(als: Als, app: "App", gewijzigd: bytes) -> None:
    secretaris, voor = als("secretaris"), version_of(app)
    tekst = hand_in(secretaris, gewijzigd).text
    for deel in (
        "1 wijziging.",
        "Beslispunt 2",
        "geen zienswijze te geven",
        "staat ook in de stukken van de andere",
    ):
        assert deel in tekst, deel
    assert version_of(app) == voor
    bewaar = {"bestand": field(tekst, "bestand"), "versie": field(tekst, "versie"), "stuk": ""}
    assert als("griffier-buur").stuur(f"{BASIS}/inleveren/bewaar", bewaar).status_code == 400, (
        "it is not his file"
    )
    eerste = secretaris.stuur(f"{BASIS}/inleveren/bewaar", bewaar)
    assert eerste.headers["location"] == f"{STUK}?gedaan=handwerk"
    na = version_of(app)
    assert na != voor
    assert (
        secretaris.stuur(f"{BASIS}/inleveren/bewaar", bewaar).headers["location"]
        == eerste.headers["location"]
    )
    assert version_of(app) == na, "a double click keeps it once"


def test_a_stale_confirmation_keeps_the_file_and_shows_it_again(
    als: Als, app: "App", gewijzigd: bytes
) -> None:
    secretaris = als("secretaris")
    tekst = hand_in(secretaris, gewijzigd).text
    bewaar = {"bestand": field(tekst, "bestand"), "versie": "1", "stuk": ""}
    antwoord = secretaris.stuur(f"{BASIS}/inleveren/bewaar", bewaar)
    assert antwoord.status_code == 409
    assert field(antwoord.text, "versie") == version_of(app)
    bewaar["versie"] = version_of(app)
    assert secretaris.stuur(f"{BASIS}/inleveren/bewaar", bewaar).status_code == 303


def foreign() -> bytes:
    from docx import Document

    uit, document = BytesIO(), Document()
    document.add_paragraph("Een brief van elders.")
    document.save(uit)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("soort", "fout"),
    [
        ("niets", "Kies het Word-bestand"),
        ("stuk", "Dit is geen Word-bestand"),
        ("vreemd", "Dit bestand zegt niet van welke gemeente"),
    ],
)
def test_a_wrong_file_is_refused_and_not_kept(
    als: Als, app: "App", map_: Path, soort: str, fout: str
) -> None:
    voor = version_of(app)
    antwoord = hand_in(als("secretaris"), {"niets": b"", "stuk": b"geen word", "vreemd": foreign()}[soort])
    assert antwoord.status_code == 400
    assert fout in antwoord.text
    assert str(map_) not in antwoord.text
    assert "--" not in antwoord.text.split("<main")[1].split("</main>")[0]
    assert waiting(map_) == []
    assert version_of(app) == voor


def test_a_file_of_another_stuk_than_was_chosen_is_refused(als: Als, gewijzigd: bytes, map_: Path) -> None:
    antwoord = hand_in(als("secretaris"), gewijzigd, f"{RONDE}|{ASSEN}|raadsbesluit")
    assert "een ander stuk dan u koos: Raadsvoorstel van Assen" in antwoord.text
    assert waiting(map_) == []


def test_a_file_that_nobody_confirms_is_removed(als: Als, gewijzigd: bytes, map_: Path, klok: Klok) -> None:
    secretaris = als("secretaris")
    oud = field(hand_in(secretaris, gewijzigd).text, "bestand")
    klok.nu += timedelta(minutes=25)
    secretaris.get("/werk")
    klok.nu += timedelta(minutes=25)
    secretaris.get("/werk")
    klok.nu += timedelta(minutes=25)
    hand_in(secretaris, gewijzigd)
    assert len(waiting(map_)) == 1
    antwoord = secretaris.stuur(f"{BASIS}/inleveren/bewaar", {"bestand": oud, "versie": "1"})
    assert antwoord.status_code == 400
    assert "staat niet meer klaar" in antwoord.text


@pytest.mark.parametrize("wie", ["secretaris", ""])
def test_a_file_that_is_too_large_is_not_read(als: Als, publiek: Bezoeker, wie: str) -> None:
    bezoeker = als(wie) if wie else publiek
    antwoord = hand_in(bezoeker, b"x" * (MEEST + 100_000))
    assert antwoord.status_code == 413
    assert "hooguit 20 MB" in antwoord.text


def test_a_body_that_does_not_tell_its_length_is_stopped(als: Als) -> None:
    def drip() -> Iterator[bytes]:
        yield b'--zz\r\nContent-Disposition: form-data; name="bestand"; filename="a.docx"\r\n\r\n'
        yield from (b"x" * 1024 * 1024 for _ in range(22))

    koppen = {"content-type": "multipart/form-data; boundary=zz"}
    antwoord = als("secretaris").post(f"{BASIS}/inleveren", content=drip(), headers=koppen)
    assert "content-length" not in antwoord.request.headers
    assert antwoord.status_code == 413


# -- settling ----------------------------------------------------------------------------------------------------------


def test_an_open_point_is_settled_once(als: Als, app: "App", gewijzigd: bytes) -> None:
    secretaris = als("secretaris")
    assert "Er staat niets open" in secretaris.get(f"{BASIS}/punten").text
    tekst = hand_in(secretaris, gewijzigd).text
    bewaar = {"bestand": field(tekst, "bestand"), "versie": field(tekst, "versie"), "stuk": ""}
    secretaris.stuur(f"{BASIS}/inleveren/bewaar", bewaar)
    pagina = secretaris.get(f"{BASIS}/punten").text
    for deel in (
        "geen zienswijze te geven over",
        "geen zienswijze in te dienen over",
        "Afwijking: dit geldt alleen",
    ):
        assert deel in pagina, deel
    assert "vraagt uw keuze" in secretaris.get(BASIS).text
    assert "geen zienswijze te geven" not in als("griffier-buur").get(f"{BASIS}/punten").text
    lezer = als("bestuurder").get(f"{BASIS}/punten").text
    assert 'name="keuze"' not in lezer
    assert "vraagt uw keuze" not in als("bestuurder").get(BASIS).text
    punt = {"punt": field(pagina, "punt"), "versie": field(pagina, "versie")}
    leeg = secretaris.stuur(f"{BASIS}/punten", punt | {"toelichting": "zo bedoeld"})
    assert leeg.status_code == 400
    assert 'value="zo bedoeld"' in leeg.text
    assert secretaris.stuur(f"{BASIS}/punten", punt | {"keuze": "fout", "versie": "1"}).status_code == 409
    for _ in range(2):
        antwoord = secretaris.stuur(f"{BASIS}/punten", punt | {"keuze": "afwijking"})
        assert antwoord.headers["location"] == f"{BASIS}/punten?gedaan=punt"
    assert "Er staat niets open" in secretaris.get(f"{BASIS}/punten").text
    assert secretaris.stuur(f"{BASIS}/punten", punt | {"keuze": "fout"}).status_code in (404, 409, 400)


# -- the status --------------------------------------------------------------------------------------------------------


def bring(bezoeker: Bezoeker, app: "App", naar: str, scan: bytes = b"", **woorden: str) -> Response:
    alles = {"naar": naar, "versie": version_of(app)} | woorden
    return bezoeker.stuur(f"{STUK}/status", alles, files={"bestand": ("scan.pdf", scan)})


@pytest.mark.usefixtures("map_")
def test_a_stuk_goes_from_concept_to_signed(als: Als, app: "App") -> None:
    secretaris, scan = als("secretaris"), b"%PDF-1.4 getekend"
    assert bring(secretaris, app, "definitief").status_code == 400, "not without being put before the college"
    zag = version_of(app)
    for _ in range(2):
        antwoord = bring(secretaris, app, "ter_vaststelling", versie=zag)
        assert antwoord.headers["location"] == f"{STUK}?gedaan=stukstatus", "twice is once"
    assert bring(secretaris, app, "definitief", versie=zag).status_code == 409
    assert "Vul een toelichting in" in bring(secretaris, app, "concept").text
    assert bring(secretaris, app, "definitief").status_code == 303
    tekst = secretaris.get(STUK).text
    assert f"/feiten?soort=verzending&amp;deelnemer={ASSEN}&amp;gegeven_stuk=raadsvoorstel" in tekst
    assert "Lever een Word-bestand in" not in tekst
    assert "als PDF" in bring(secretaris, app, "getekend", b"geen pdf").text
    for _ in range(2):
        assert bring(secretaris, app, "getekend", scan).status_code == 303
    assert bring(secretaris, app, "getekend", b"%PDF een ander").status_code == 400
    getekend = secretaris.get(f"{STUK}/getekend")
    assert (getekend.content, getekend.headers["content-type"]) == (scan, "application/pdf")
    assert "Een getekend stuk verandert niet meer" in secretaris.get(STUK).text


@pytest.mark.usefixtures("map_")
def test_a_definitief_stuk_takes_no_hand_edits(als: Als, app: "App", gewijzigd: bytes) -> None:
    secretaris = als("secretaris")
    bring(secretaris, app, "ter_vaststelling")
    bring(secretaris, app, "definitief")
    antwoord = hand_in(secretaris, gewijzigd)
    assert antwoord.status_code == 400
    assert "Breng het eerst terug naar concept" in antwoord.text


def test_the_form_of_a_dispatch_is_filled_in(als: Als) -> None:
    pad = f"/dossiers/{NUMMER}/feiten?soort=verzending&deelnemer={ASSEN}&gegeven_stuk=raadsvoorstel"
    tekst = als("secretaris").get(pad).text
    assert f'value="{ASSEN}" selected' in tekst
    assert 'name="gegeven_stuk" type="text" value="raadsvoorstel"' in tekst


@pytest.mark.usefixtures("map_")
def test_who_reads_brings_nothing_further(als: Als, app: "App") -> None:
    voor = version_of(app)
    for wie in ("bestuurder", "raadslid", "auditor"):
        assert bring(als(wie), app, "ter_vaststelling").status_code in (403, 404), wie
    assert version_of(app) == voor
