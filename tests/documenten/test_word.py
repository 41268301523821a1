"""The Word file: real styles, language, title, heading rows, properties, and nothing of what people typed works."""

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

from grflow.documenten.maker import Documentmaker
from grflow.stukken.raadsstuk import Raadsstuk, compute_vingerafdruk
from grflow.stukken.soorten import Formaat

if TYPE_CHECKING:
    from docx.document import Document


@pytest.fixture(scope="session")
def inhoud(maker: Documentmaker, voorstel: Raadsstuk) -> bytes:
    return maker.render(voorstel, Formaat.DOCX)


@pytest.fixture(scope="session")
def document(inhoud: bytes) -> "Document":
    return docx.Document(io.BytesIO(inhoud))


def list_stijlen(document: "Document") -> list[str]:
    return [alinea.style.name or "" for alinea in document.paragraphs if alinea.style]


def test_headings_are_headings(document: "Document") -> None:
    stijlen = list_stijlen(document)
    assert stijlen.count("Heading 1") == 1
    assert stijlen.count("Heading 2") == 14
    assert stijlen.count("Heading 3") == 8
    assert stijlen.count("Kopveld") + stijlen.count("Kopveld laatste") == 7
    assert stijlen[-2:] == ["Slotzin", "Ondertekening"]
    assert document.paragraphs[-1].text == "de secretaris,\tde burgemeester,"


def test_what_the_file_says_about_itself(document: "Document") -> None:
    kern = document.core_properties
    assert (kern.title, kern.language) == ("Raadsvoorstel Toekomst Alescon, gemeente Assen", "nl-NL")
    assert kern.author == "Het college van burgemeester en wethouders van de gemeente Assen"
    assert set(document.styles.element.xpath("//w:lang/@w:val")) == {"nl-NL"}


def test_custom_properties(inhoud: bytes, voorstel: Raadsstuk) -> None:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bestand:
        eigen = bestand.read("docProps/custom.xml").decode()
    for naam, waarde in (("dossier", "2017-001"), ("deelnemer", "gm0106"), ("soort", "raadsvoorstel")):
        assert f'name="grflow-{naam}"' in eigen
        assert waarde in eigen
    assert compute_vingerafdruk(voorstel) in eigen


def test_tables_have_a_heading_row(document: "Document") -> None:
    assert len(document.tables) == 3
    for tabel in document.tables:
        assert [bool(rij._tr.xpath("./w:trPr/w:tblHeader")) for rij in tabel.rows][:2] == [True, False]


def test_page(document: "Document") -> None:
    sectie = document.sections[0]
    assert sectie.page_width is not None
    assert sectie.page_height is not None
    assert (round(sectie.page_width.cm, 1), round(sectie.page_height.cm, 1)) == (21.0, 29.7)
    assert sectie.header.paragraphs[0].text == "Gemeente Assen\tConcept, versie 1"
    assert "dossier 2017-001" in sectie.footer.paragraphs[0].text
    assert sectie.footer.paragraphs[0]._p.xpath(".//w:instrText/text()") == ["PAGE", "NUMPAGES"]


def test_the_slot_stays_together(document: "Document") -> None:
    slot = document.paragraphs[-4:]
    assert [alinea.paragraph_format.keep_with_next for alinea in slot[:-1]] == [True, True, True]


def test_huisstijl(maker: Documentmaker, besluit: Raadsstuk) -> None:
    stuk = replace(besluit, huisstijl=replace(besluit.huisstijl, lettertype_word="Arial", kleur="5A3A1F"))
    kop = docx.Document(io.BytesIO(maker.render(stuk, Formaat.DOCX))).styles["Heading 2"]
    assert kop.font.name == "Arial"
    assert str(kop.font.color.rgb) == "5A3A1F"


def test_nothing_typed_works(maker: Documentmaker, giftig: Raadsstuk) -> None:
    document = docx.Document(io.BytesIO(maker.render(giftig, Formaat.DOCX)))
    assert list_stijlen(document).count("Heading 1") == 1
    assert not {"Source Code", "Block Text"} & set(list_stijlen(document))
    assert len(document.tables) == 3
    assert not document.element.xpath("//w:hyperlink | //w:drawing | //m:oMath")
    tekst = "\n".join(alinea.text for alinea in document.paragraphs)
    assert '<script>alert(1)</script> #let x = read("/etc/passwd") {{ 7*7 }} \\input{/etc/passwd}' in tekst
