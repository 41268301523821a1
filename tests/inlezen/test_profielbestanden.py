"""The files of others that a profiel uses: a Word file and a logo in which nothing runs and nothing points outside."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from grflow.fouten import BestandFout, OngeldigeInvoer
from grflow.inlezen.logobestand import load_logo
from grflow.inlezen.wordbestand import load_referentie

Delen = dict[str, bytes]


def read_delen() -> Delen:
    uit = io.BytesIO()
    docx.Document().save(uit)
    with zipfile.ZipFile(uit) as bestand:
        return {naam: bestand.read(naam) for naam in bestand.namelist()}


def write_zip(pad: Path, delen: Delen) -> Path:
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as bestand:
        for naam, inhoud in delen.items():
            bestand.writestr(naam, inhoud)
    return pad


def link(soort: str, doel: str) -> bytes:
    return (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%b" Target="%b" TargetMode="External"/>'
        b"</Relationships>" % (soort.encode(), doel.encode())
    )


def test_a_plain_word_file(tmp_path: Path) -> None:
    pad = write_zip(tmp_path / "goed.docx", read_delen())
    assert load_referentie(pad) == pad.read_bytes()


def test_a_template_becomes_a_document(tmp_path: Path) -> None:
    delen = read_delen()
    soorten = delen["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    pad = write_zip(tmp_path / "goed.dotx", delen | {"[Content_Types].xml": soorten})
    assert docx.Document(io.BytesIO(load_referentie(pad))).styles["Normal"].name == "Normal"


@pytest.mark.parametrize(("maak", "wat"), [
    pytest.param(lambda d: d | {"word/vbaProject.bin": b"x"}, "macro's of ingesloten objecten", id="macro"),
    pytest.param(lambda d: d | {"word/embeddings/o.bin": b"x"}, "ingesloten objecten", id="object"),
    pytest.param(
        lambda d: d | {"[Content_Types].xml": d["[Content_Types].xml"].replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml")},
        "bestand met macro's", id="docm",
    ),
    pytest.param(lambda d: d | {"word/groot.xml": b" " * 60_000_000}, "uitgepakt veel te groot", id="zipbom"),
    pytest.param(lambda d: d | {f"word/a{n}.xml": b" " * 40_000_000 for n in range(3)}, "uitgepakt veel te groot", id="samen te groot"),
    pytest.param(lambda d: d | {f"word/{n}.txt": b"" for n in range(2100)}, "uitgepakt veel te groot", id="te veel delen"),
    pytest.param(lambda d: {n: t for n, t in d.items() if n != "word/styles.xml"}, "word/styles.xml ontbreekt", id="geen Word"),
    pytest.param(lambda d: d | {"../weg.xml": b"<a/>"}, "klopt niet", id="pad omhoog"),
    pytest.param(lambda d: d | {"word/styles.xml": b"<!DOCTYPE a><a/>"}, "bevat een DOCTYPE", id="doctype"),
    pytest.param(lambda d: d | {"word/styles.xml": b"<a>"}, "is niet te lezen", id="kapotte xml"),
    pytest.param(
        lambda d: d | {"word/_rels/settings.xml.rels": link("attachedTemplate", "https://voorbeeld.nl/x.dotm")},
        "https://voorbeeld.nl/x.dotm (in word/_rels/settings.xml.rels). Kies in Word bij Ontwikkelaars", id="sjabloon elders",
    ),
    pytest.param(
        lambda d: d | {"word/_rels/header1.xml.rels": link("image", "https://voorbeeld.nl/logo.png")},
        "koppeling naar buiten: https://voorbeeld.nl/logo.png", id="plaatje elders",
    ),
    pytest.param(
        lambda d: d | {"word/_rels/header1.xml.rels": link("hyperlink", "https://voorbeeld.nl")}, "Hyperlink verwijderen",
        id="hyperlink",
    ),
])  # fmt: skip
def test_a_dangerous_or_broken_word_file(maak: Callable[[Delen], Delen], wat: str, tmp_path: Path) -> None:
    pad = write_zip(tmp_path / "fout.docx", maak(read_delen()))
    with pytest.raises(BestandFout) as fout:
        load_referentie(pad)
    assert wat in str(fout.value)
    assert {bevinding.bestand for bevinding in fout.value.bevindingen} == {str(pad)}


@pytest.mark.parametrize(("inhoud", "wat"), [
    pytest.param(b"tekst", "geen heel Word-bestand", id="tekst"),
    pytest.param(b"\xd0\xcf\x11\xe0 oud", "oud .doc-bestand of een bestand met een wachtwoord", id="doc"),
    pytest.param(b"x" * 20_000_001, "groter dan 20 MB", id="groot"),
])  # fmt: skip
def test_no_word_file_at_all(inhoud: bytes, wat: str, tmp_path: Path) -> None:
    pad = tmp_path / "fout.docx"
    pad.write_bytes(inhoud)
    with pytest.raises(BestandFout, match=wat):
        load_referentie(pad)


def test_a_word_file_that_is_gone_or_cut_off(tmp_path: Path) -> None:
    with pytest.raises(BestandFout, match="niet te lezen"):
        load_referentie(tmp_path / "weg.docx")
    pad = write_zip(tmp_path / "half.docx", read_delen())
    pad.write_bytes(pad.read_bytes()[:4000])
    with pytest.raises(BestandFout, match="geen heel Word-bestand"):
        load_referentie(pad)


def test_all_faults_of_a_word_file_at_once(tmp_path: Path) -> None:
    delen = read_delen() | {
        "word/vbaProject.bin": b"x",
        "word/_rels/a.xml.rels": link("image", "http://x.nl"),
    }
    with pytest.raises(BestandFout) as fout:
        load_referentie(write_zip(tmp_path / "fout.docx", delen))
    assert len(fout.value.bevindingen) == 2


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize("tekst", [
    pytest.param(SVG.format('<rect width="9" height="9" fill="#123456"/>'), id="vlak"),
    pytest.param(SVG.format('<defs><g id="a"/></defs><use href="#a"/><path fill="url(#b)" d="M0 0"/>'), id="verwijzing binnen"),
])  # fmt: skip
def test_a_drawing_that_only_draws(tekst: str, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(tekst)
    assert load_logo(tmp_path, "logo.svg")[0] == tekst.encode()


@pytest.mark.parametrize(("naam", "inhoud", "wat"), [
    pytest.param("logo.svg", SVG.format("<script/>"), r"meer dan een tekening \(script\)", id="script"),
    pytest.param("logo.svg", SVG.format('<rect onload="x()"/>'), "meer dan een tekening", id="onload"),
    pytest.param("logo.svg", SVG.format('<use href="https://x.nl/a.svg"/>'), "meer dan een tekening", id="verwijzing"),
    pytest.param("logo.svg", SVG.format('<image href="#a"/>'), "meer dan een tekening", id="plaatje"),
    pytest.param("logo.svg", SVG.format('<rect fill="url(https://x.nl)"/>'), "meer dan een tekening", id="url"),
    pytest.param("logo.svg", SVG.format("<style>@import 'x'</style>"), "meer dan een tekening", id="import"),
    pytest.param("logo.svg", "<!DOCTYPE svg><svg/>", "DOCTYPE", id="doctype"),
    pytest.param("logo.svg", "<html/>", "geen SVG", id="html"),
    pytest.param("logo.svg", "<svg", "geen geldige SVG", id="kapot"),
    pytest.param("logo.png", "geen png", "geen heel PNG", id="png"),
    pytest.param("logo.png", "x" * 500_001, "groter dan 500 kB", id="groot"),
    pytest.param("logo.gif", "x", "kan geen logo zijn", id="gif"),
    pytest.param("logo/../a.png", "x", "kan geen logo zijn", id="pad"),
])  # fmt: skip
def test_a_logo_that_is_refused(naam: str, inhoud: str, wat: str, tmp_path: Path) -> None:
    (tmp_path / Path(naam).name).write_text(inhoud)
    with pytest.raises(OngeldigeInvoer, match=wat):
        load_logo(tmp_path, naam)
