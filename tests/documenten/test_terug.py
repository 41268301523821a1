"""What comes back from Word: every part with its anchor, changes as they stand, and nothing that can do harm."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from grflow.documenten.maker import Documentmaker
from grflow.documenten.terug import MAX_BESTAND, load_docx, read_docx
from grflow.fouten import DocumentFout
from grflow.stukken.blokken import parse_blokken
from grflow.stukken.handwerk import Aard, Wijziging, compare
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Formaat, Stuksoort

RONDE = "zienswijze_richting"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="session")
def gemaakt(maker: Documentmaker, voorstel: Raadsstuk) -> bytes:
    tekst = maker.render_tekst(voorstel)
    return maker.render_files(voorstel, tekst, (Formaat.DOCX,), RONDE)[Formaat.DOCX]


@pytest.fixture
def lees(maker: Documentmaker, voorstel: Raadsstuk) -> Callable[[bytes], tuple[Wijziging, ...]]:
    tekst = maker.render_tekst(voorstel)
    return lambda inhoud: compare(parse_blokken(tekst.markdown), read_docx(inhoud).blokken, tekst)


def change(inhoud: bytes, naam: str, van: str, naar: str) -> bytes:
    """Return a zip file in which one part was changed."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for deel in bron.namelist():
            tekst = bron.read(deel)
            doel.writestr(deel, tekst.decode().replace(van, naar, 1).encode() if deel == naam else tekst)
    return uit.getvalue()


def save(document: docx.document.Document) -> bytes:
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


@pytest.mark.parametrize("soort", Stuksoort)
@pytest.mark.parametrize("code", ["gm0106", "gm1680", "fictief"])
def test_what_nobody_changed_comes_back_unchanged(
    maker: Documentmaker, maak_stuk: Callable[[str, Stuksoort], Raadsstuk], code: str, soort: Stuksoort
) -> None:
    stuk = maak_stuk(code, soort)
    tekst = maker.render_tekst(stuk)
    terug = read_docx(maker.render_files(stuk, tekst, (Formaat.DOCX,), RONDE)[Formaat.DOCX])
    assert compare(parse_blokken(tekst.markdown), terug.blokken, tekst) == ()
    assert all(gelezen.anker for gelezen in terug.blokken)
    assert terug.opmerkingen == ()
    assert {n: terug.eigenschappen[n] for n in ("dossier", "ronde", "deelnemer", "soort", "tekst")} == {
        "dossier": "2017-001", "ronde": RONDE, "deelnemer": code, "soort": str(soort), "tekst": tekst.vingerafdruk,
    }  # fmt: skip


def test_poison_comes_back_as_it_was_typed(maker: Documentmaker, giftig: Raadsstuk) -> None:
    tekst = maker.render_tekst(giftig)
    terug = read_docx(maker.render_files(giftig, tekst, (Formaat.DOCX,))[Formaat.DOCX])
    assert compare(parse_blokken(tekst.markdown), terug.blokken, tekst) == ()


def test_anchors_say_which_part_it_is(gemaakt: bytes) -> None:
    ankers = [gelezen.anker for gelezen in read_docx(gemaakt).blokken]
    assert {"beslispunt_1", "beslispunt_2"} <= set(ankers)
    assert len(set(ankers)) == len(ankers)


def test_what_was_changed_in_word_is_found_back(
    gemaakt: bytes, lees: Callable[[bytes], tuple[Wijziging, ...]]
) -> None:
    document = docx.Document(io.BytesIO(gemaakt))
    alinea = next(p for p in document.paragraphs if p.text.startswith("De gemeenten Aa en Hunze"))
    alinea.runs[0].text = alinea.runs[0].text.replace("Al langere tijd", "Sinds jaar en dag")
    nieuw = alinea.insert_paragraph_before("Dit zegt onze gemeente ")
    nieuw.add_run("zelf").bold = True
    nieuw.add_run(".")
    document.tables[0].rows[1].cells[0].paragraphs[0].runs[0].text = "De zes colleges"
    weg = next(p for p in document.paragraphs if p.text.startswith("Sinds 2015 stromen"))
    weg._p.getparent().remove(weg._p)
    gevonden = {(w.aard, w.wordt or w.was[:18]) for w in lees(save(document))}
    assert {aard for aard, _ in gevonden} == {Aard.GEWIJZIGD, Aard.TOEGEVOEGD, Aard.VERWIJDERD}
    assert (Aard.TOEGEVOEGD, "Dit zegt onze gemeente **zelf**.") in gevonden
    assert (Aard.VERWIJDERD, "Sinds 2015 stromen") in gevonden
    assert len(gevonden) == 4


def test_a_paragraph_that_moved_keeps_its_name(
    gemaakt: bytes, lees: Callable[[bytes], tuple[Wijziging, ...]]
) -> None:
    document = docx.Document(io.BytesIO(gemaakt))
    eerste = next(p for p in document.paragraphs if p.text.startswith("De gemeenten Aa en Hunze"))
    tweede = next(p for p in document.paragraphs if p.text.startswith("Op 19 december 2017 heeft"))
    tweede._p.addnext(eerste._p)
    (wijziging,) = lees(save(document))
    assert wijziging.aard is Aard.VERPLAATST


def test_tracked_changes_count_as_accepted(
    gemaakt: bytes, lees: Callable[[bytes], tuple[Wijziging, ...]]
) -> None:
    zin = "kennis te nemen van de besluiten"
    nieuw = change(
        gemaakt, "word/document.xml", zin,
        'kennis te nemen van </w:t></w:r><w:del w:id="900" w:author="x"><w:r><w:delText>de</w:delText></w:r></w:del>'
        '<w:ins w:id="901" w:author="x"><w:r><w:t>alle</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> besluiten',
    )  # fmt: skip
    (wijziging,) = lees(nieuw)
    assert wijziging.wordt.startswith("kennis te nemen van alle besluiten")
    assert wijziging.gedeeld == "beslispunt"
    assert read_docx(nieuw).opmerkingen == (
        "Er staan bijgehouden wijzigingen in; zij zijn ingelezen alsof zij zijn geaccepteerd.",
    )


def test_macros_are_named_and_not_read(gemaakt: bytes) -> None:
    uit = io.BytesIO(gemaakt)
    with zipfile.ZipFile(uit, "a") as bestand:
        bestand.writestr("word/vbaProject.bin", b"geen geldige inhoud")
    assert any("macro" in opmerking for opmerking in read_docx(uit.getvalue()).opmerkingen)


def as_zip(**delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as bestand:
        for naam, inhoud in delen.items():
            bestand.writestr(naam.replace("__", "/").replace("_xml", ".xml"), inhoud)
    return uit.getvalue()


DOCUMENT = (
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>'.encode()
)
BOM = b"<?xml version='1.0'?>" + b" " * 32_000_000 + b"<a/>"
ENTITEIT = f'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>{DOCUMENT.decode()}'.replace(
    "<w:t>x", "<w:t>&e;"
).encode()


@pytest.mark.parametrize(("inhoud", "wat"), [
    pytest.param(b"%PDF-1.7", "dit is een PDF", id="pdf"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", "van voor 2007", id="doc"),
    pytest.param(b"{\\rtf1", "RTF", id="rtf"),
    pytest.param(b"<html>", "webpagina", id="html"),
    pytest.param(b"zomaar tekst", "geen Word-bestand", id="tekst"),
    pytest.param(b"", "geen Word-bestand", id="leeg"),
    pytest.param(b"PK\x03\x04kapot", "beschadigd", id="kapotte zip"),
    pytest.param(as_zip(mimetype=b"x", content_xml=b"<a/>"), "OpenDocument", id="odt"),
    pytest.param(as_zip(xl__workbook_xml=b"<a/>"), "een Excel-bestand", id="xlsx"),
    pytest.param(as_zip(a=b"a"), "een zip-bestand", id="zip"),
    pytest.param(as_zip(word__document_xml=b"<w:document"), "beschadigd", id="afgebroken xml"),
    pytest.param(as_zip(word__document_xml=b"<a/>"), "beschadigd", id="geen romp"),
    pytest.param(as_zip(word__document_xml=ENTITEIT), "documenttype", id="entiteit van buiten"),
    pytest.param(as_zip(word__document_xml=BOM), "zo groot is geen stuk", id="zipbom in het document"),
    pytest.param(as_zip(word__document_xml=DOCUMENT, media=b"0" * 210_000_000), "zo groot is geen stuk", id="zipbom elders"),
])  # fmt: skip
def test_what_is_not_ours_is_refused(inhoud: bytes, wat: str) -> None:
    with pytest.raises(DocumentFout, match=re.escape(wat)) as fout:
        read_docx(inhoud, "stuk.docx")
    assert fout.value.waar == "stuk.docx"


def test_a_lying_list_of_contents_is_damage(gemaakt: bytes) -> None:
    assert read_docx(as_zip(word__document_xml=DOCUMENT)).eigenschappen == {}
    with pytest.raises(DocumentFout, match="beschadigd"):
        read_docx(gemaakt[: len(gemaakt) // 2])


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    pad = tmp_path / "groot.docx"
    with pad.open("wb") as bestand:
        bestand.truncate(MAX_BESTAND * 20)
    with pytest.raises(DocumentFout, match="500 MB; een stuk is hooguit 25 MB"):
        load_docx(pad)
    with pytest.raises(DocumentFout, match="niet te lezen"):
        load_docx(tmp_path)
    pad.unlink()
    with pytest.raises(DocumentFout, match="niet te lezen"):
        load_docx(pad)
