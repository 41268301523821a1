"""The PDF: two norms at once, text that can be read, embedded fonts, and nothing of what people typed works."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest

from grflow.documenten.maker import Documentmaker
from grflow.documenten.pdf import check_waarschuwingen, load_lettertypen, render_pdf
from grflow.fouten import DocumentFout
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Formaat, Stuksoort


@pytest.fixture(scope="session")
def pdf(maker: Documentmaker, voorstel: Raadsstuk) -> bytes:
    return maker.render(voorstel, Formaat.PDF)


def walk(knoop: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Yield every element of the structure tree."""
    if isinstance(knoop, pikepdf.Array):
        for lid in knoop:
            yield from walk(lid)
    elif isinstance(knoop, pikepdf.Dictionary):
        if "/S" in knoop:
            yield knoop
        if "/K" in knoop:
            yield from walk(knoop.K)


def list_tags(document: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in walk(document.Root.StructTreeRoot.K)]


LENGTE = "a stream /Length does not match its raw content length"


def list_failures(pdf: bytes, norm: page.ValidationProfile) -> list[str]:
    """Return what breaks a norm.

    The validator takes an end-of-line sign that happens to be the last byte of compressed data for padding, and
    then finds the length wrong. qpdf, which reads by the length itself, has the last word on that one.
    """
    fouten = [fout.message for fout in page.validate_pdf_bytes(pdf, profile=norm).failures]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [fout for fout in fouten if fout != LENGTE] + document.check_pdf_syntax()


NORMEN = [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A]


@pytest.mark.parametrize("norm", NORMEN)
def test_norms(norm: page.ValidationProfile, pdf: bytes) -> None:
    assert list_failures(pdf, norm) == []


@pytest.mark.parametrize("soort", list(Stuksoort))
def test_every_kind_keeps_the_norms(soort: Stuksoort, maker: Documentmaker, maak_stuk: object) -> None:
    assert callable(maak_stuk)
    inhoud = maker.render(maak_stuk("gm1680", soort), Formaat.PDF)
    assert [fout for norm in NORMEN for fout in list_failures(inhoud, norm)] == []


def test_what_the_file_says_about_itself(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang).startswith("nl")
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]) == "Raadsvoorstel Toekomst Alescon, gemeente Assen"
        assert (
            str(document.docinfo["/Author"])
            == "Het college van burgemeester en wethouders van de gemeente Assen"
        )
        assert str(document.docinfo["/CreationDate"]).startswith("D:20171219")


def test_structure(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tags = list_tags(document)
    assert tags.count("/H1") == 1
    assert tags.count("/TH") == 7
    assert tags.count("/Table") == tags.count("/Caption") == 3
    assert {"/H2", "/H3", "/L", "/LI", "/Lbl", "/LBody"} <= set(tags)


def test_fonts_are_the_chosen_ones_and_inside(pdf: bytes) -> None:
    namen = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for bladzijde in document.pages:
            for letter in bladzijde.Resources.Font.values():
                (kind,) = letter.DescendantFonts
                namen.add(str(kind.FontDescriptor.FontName))
                assert {"/FontFile2", "/FontFile3"} & set(kind.FontDescriptor.keys())
    assert len(namen) >= 2
    assert all("SourceSansPro" in naam for naam in namen)


def test_a_raadsbesluit_is_one_page(maker: Documentmaker, maak_stuk: object) -> None:
    assert callable(maak_stuk)
    for code in ("gm1680", "gm0106", "fictief"):
        inhoud = maker.render(maak_stuk(code, Stuksoort.RAADSBESLUIT), Formaat.PDF)
        with pikepdf.open(io.BytesIO(inhoud)) as document:
            assert len(document.pages) == 1


def test_nothing_typed_works(maker: Documentmaker, giftig: Raadsstuk) -> None:
    inhoud = maker.render(giftig, Formaat.PDF)
    with pikepdf.open(io.BytesIO(inhoud)) as document:
        tags = list_tags(document)
        assert all("/Annots" not in bladzijde for bladzijde in document.pages)
    assert tags.count("/H1") == 1
    assert tags.count("/Table") == 3
    assert "/Code" not in tags


def test_an_unknown_font(maker: Documentmaker, besluit: Raadsstuk) -> None:
    stuk = replace(besluit, huisstijl=replace(besluit.huisstijl, lettertype="Comic Sans"))
    with pytest.raises(DocumentFout, match="lettertype 'Comic Sans' is er niet") as fout:
        maker.render(stuk, Formaat.PDF)
    assert "Source Sans Pro" in fout.value.wat_nu


@pytest.mark.parametrize(("markdown", "wat"), [
    pytest.param("# Een\n\n### Drie\n", "slaat een niveau over", id="kopniveau"),
    pytest.param("# Een\n\n![](wapen.png)\n", "afbeelding in .wapen.png., en die wordt niet gelezen", id="afbeelding"),
    pytest.param("# Een\n\nGoed \U0001f600\n", "staat in geen van de lettertypen", id="emoji"),
    pytest.param("# Een\n\n\ue000\n", "staat in geen van de lettertypen", id="eigen teken"),
])  # fmt: skip
def test_what_the_typesetter_refuses(markdown: str, wat: str, besluit: Raadsstuk) -> None:
    with pytest.raises(DocumentFout, match=wat):
        render_pdf(besluit, markdown)


def test_a_doubt_of_the_typesetter_is_a_fault() -> None:
    check_waarschuwingen([])
    with pytest.raises(DocumentFout, match="de zetter waarschuwt: iets"):
        check_waarschuwingen(["iets"])


def test_other_signs_come_from_another_font(besluit: Raadsstuk) -> None:
    assert render_pdf(besluit, "# Een\n\nPijl → en vinkje ✓\n")


def test_own_fonts_do_not_come_from_the_machine() -> None:
    paden = [letter.path for letter in load_lettertypen().fonts() if letter.path]
    assert len(paden) == 4
    assert all(Path(pad).exists() for pad in paden)
