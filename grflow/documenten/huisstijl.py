"""Makes the reference document of a huisstijl for pandoc: A4, fonts, colours, styles, header and footer."""

import io
import subprocess
from functools import cache
from typing import TYPE_CHECKING, cast

from grflow.documenten.pandoc import find_pandoc
from grflow.stukken.profiel import Huisstijl

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

GRIJS = "595959"
KOPPEN = {"Heading 1": (1.75, 0, 10), "Heading 2": (1.2, 18, 6), "Heading 3": (1.0, 12, 4)}
"Size as a multiple of the text, space before and after in points."
TEKSTSTIJLEN = ("Normal", "Body Text", "First Paragraph", "Compact", "Table Caption")
TEKSTBREEDTE = 16.0
"Centimetres between the margins of an A4 page."


def build_reference(huisstijl: Huisstijl) -> bytes:
    """Return the reference document as a Word file."""
    import docx

    document = docx.Document(io.BytesIO(load_pandoc_reference()))
    _set_pagina(document)
    _set_taal(document)
    _set_tekst(document, huisstijl)
    _set_koppen(document, huisstijl)
    _add_stijlen(document, huisstijl)
    _set_tabelstijl(document, huisstijl)
    _set_kop_en_voet(document, huisstijl)
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


@cache
def load_pandoc_reference() -> bytes:
    """Return the reference document that comes with pandoc."""
    opdracht = [find_pandoc(), "--print-default-data-file", "reference.docx"]
    return subprocess.run(opdracht, capture_output=True, check=True).stdout


def _set_pagina(document: "Document") -> None:
    from docx.shared import Cm

    sectie = document.sections[0]
    sectie.page_width, sectie.page_height = Cm(21), Cm(29.7)
    sectie.left_margin = sectie.right_margin = sectie.bottom_margin = Cm(2.5)
    sectie.top_margin = Cm(2.7)
    sectie.header_distance = sectie.footer_distance = Cm(1.25)


def _set_taal(document: "Document") -> None:
    from docx.oxml.ns import qn

    for taal in document.styles.element.xpath("//w:lang"):
        taal.set(qn("w:val"), "nl-NL")


def _set_letter(stijl: "ParagraphStyle", naam: str) -> None:
    """Set a font for every script, instead of the font of the theme."""
    from docx.oxml.ns import qn

    stijl.font.name = naam
    letters = stijl.element.get_or_add_rPr().get_or_add_rFonts()
    for soort in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        letters.attrib.pop(qn(f"w:{soort}"), None)
    for soort in ("ascii", "hAnsi", "eastAsia", "cs"):
        letters.set(qn(f"w:{soort}"), naam)


def _set_tekst(document: "Document", huisstijl: Huisstijl) -> None:
    from docx.shared import Pt, RGBColor

    for naam in TEKSTSTIJLEN:
        stijl = document.styles[naam]
        _set_letter(stijl, huisstijl.lettertype_word)
        stijl.font.size = Pt(huisstijl.tekengrootte)
        stijl.paragraph_format.line_spacing = 1.15
        stijl.paragraph_format.space_before = Pt(0)
        stijl.paragraph_format.space_after = Pt(3 if naam == "Compact" else 7)
    bijschrift = document.styles["Table Caption"]
    bijschrift.font.bold, bijschrift.font.italic = True, False
    bijschrift.font.color.rgb = RGBColor.from_string(huisstijl.kleur)
    bijschrift.paragraph_format.space_before = Pt(8)
    bijschrift.paragraph_format.keep_with_next = True


def _set_koppen(document: "Document", huisstijl: Huisstijl) -> None:
    from docx.shared import Pt, RGBColor

    for naam, (maat, voor, na) in KOPPEN.items():
        stijl = document.styles[naam]
        _set_letter(stijl, huisstijl.lettertype_word)
        stijl.font.size, stijl.font.bold, stijl.font.italic = Pt(huisstijl.tekengrootte * maat), True, False
        stijl.font.color.rgb = RGBColor.from_string(huisstijl.kleur)
        stijl.paragraph_format.space_before, stijl.paragraph_format.space_after = Pt(voor), Pt(na)
        stijl.paragraph_format.keep_with_next = True


def _add_stijlen(document: "Document", huisstijl: Huisstijl) -> None:
    """Add the styles of the special parts; their names are what the filter writes."""
    from docx.shared import Cm, Pt

    kopveld = _add_stijl(document, "Kopveld", huisstijl, na=3)
    kopveld.paragraph_format.left_indent, kopveld.paragraph_format.first_line_indent = Cm(4.8), Cm(-4.8)
    kopveld.paragraph_format.tab_stops.add_tab_stop(Cm(4.8))
    _set_randen(kopveld, huisstijl)
    laatste = _add_stijl(document, "Kopveld laatste", huisstijl, na=16)
    laatste.base_style = kopveld
    _add_stijl(document, "Aanhef", huisstijl, voor=12, na=6)
    besluitwoord = _add_stijl(document, "Besluitwoord", huisstijl, voor=14, na=10)
    besluitwoord.font.bold, besluitwoord.font.size = True, Pt(huisstijl.tekengrootte + 1)
    slotzin = _add_stijl(document, "Slotzin", huisstijl, voor=24, na=48)
    slotzin.paragraph_format.keep_with_next = True
    slotzin.paragraph_format.keep_together = True
    ondertekening = _add_stijl(document, "Ondertekening", huisstijl)
    ondertekening.paragraph_format.tab_stops.add_tab_stop(Cm(TEKSTBREEDTE / 2))


def _set_randen(stijl: "ParagraphStyle", huisstijl: Huisstijl) -> None:
    """Draw a line above and below a run of paragraphs; Word joins the borders of equal neighbours."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    rand = f'w:val="single" w:sz="8" w:space="5" w:color="{huisstijl.kleur}"'
    randen = f"<w:pBdr {nsdecls('w')}><w:top {rand}/><w:bottom {rand}/></w:pBdr>"
    stijl.element.get_or_add_pPr().insert_element_before(
        parse_xml(randen), "w:shd", "w:tabs", "w:spacing", "w:ind"
    )


def _add_stijl(
    document: "Document", naam: str, huisstijl: Huisstijl, *, voor: int = 0, na: int = 0
) -> "ParagraphStyle":
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    stijl = cast("ParagraphStyle", document.styles.add_style(naam, WD_STYLE_TYPE.PARAGRAPH))
    stijl.base_style = document.styles["Normal"]
    _set_letter(stijl, huisstijl.lettertype_word)
    stijl.paragraph_format.space_before, stijl.paragraph_format.space_after = Pt(voor), Pt(na)
    return stijl


def _set_tabelstijl(document: "Document", huisstijl: Huisstijl) -> None:
    """Give pandoc's table style thin lines between the rows and coloured ones around the table."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    stijl = document.styles["Table"].element
    for oud in stijl.xpath("./w:tblPr/w:tblBorders | ./w:tblStylePr"):
        oud.getparent().remove(oud)
    rand = f'w:val="single" w:sz="8" w:color="{huisstijl.kleur}"'
    lijn = 'w:val="single" w:sz="4" w:color="BFBFBF"'
    stijl.xpath("./w:tblPr")[0].append(
        parse_xml(
            f"<w:tblBorders {nsdecls('w')}><w:top {rand}/><w:bottom {rand}/><w:insideH {lijn}/></w:tblBorders>"
        )
    )
    stijl.append(
        parse_xml(f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>')
    )


def _set_kop_en_voet(document: "Document", huisstijl: Huisstijl) -> None:
    """Write a header and a footer with open places; a stuk fills them in."""
    from docx.shared import RGBColor

    sectie = document.sections[0]
    kop, voet = sectie.header.paragraphs[0], sectie.footer.paragraphs[0]
    _start_regel(kop)
    kop.add_run("gemeente")
    kop.add_run("\t")
    kop.add_run("merk").bold = True
    _start_regel(voet)
    voet.add_run("document")
    voet.add_run("\tpagina ")
    _add_veld(voet, "PAGE")
    voet.add_run(" van ")
    _add_veld(voet, "NUMPAGES")
    for regel in (kop, voet):
        for run in regel.runs:
            _set_klein(run, huisstijl)
    kop.runs[-1].font.color.rgb = RGBColor.from_string(huisstijl.kleur)


def _start_regel(regel: "Paragraph") -> None:
    """Give a line one tab stop, at the right margin."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    regel.paragraph_format.tab_stops.add_tab_stop(Cm(TEKSTBREEDTE), WD_TAB_ALIGNMENT.RIGHT)


def _set_klein(run: "Run", huisstijl: Huisstijl) -> None:
    from docx.shared import Pt, RGBColor

    run.font.name, run.font.size = huisstijl.lettertype_word, Pt(9)
    run.font.color.rgb = RGBColor.from_string(GRIJS)


def _add_veld(regel: "Paragraph", opdracht: str) -> None:
    """Add a field that Word fills in itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for soort in ("begin", "", "end"):
        run = regel.add_run()
        if soort:
            teken = OxmlElement("w:fldChar")
            teken.set(qn("w:fldCharType"), soort)
        else:
            teken = OxmlElement("w:instrText")
            teken.text = opdracht
        run._r.append(teken)
