"""Makes the reference document of a huisstijl for pandoc: A4, fonts, colours, styles, header and footer."""

import io
import subprocess
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from grflow.documenten.logo import render_png
from grflow.documenten.pandoc import find_pandoc
from grflow.stukken.profiel import Huisstijl, Logo

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

GRIJS = "595959"
VAK = "F4F4F4"
"Behind a melding."
KOPPEN = {
    "Heading 1": (1.75, 0, 10),
    "Heading 2": (1.2, 18, 6),
    "Heading 3": (1.0, 12, 4),
    "Heading 4": (1.0, 10, 3),
}
"Size as a multiple of the text, space before and after in points, for text of the usual size."
GEWOON = 11
TEKSTSTIJLEN = ("Normal", "Body Text", "First Paragraph", "Compact", "Table Caption")
KOLOM, BREEDSTE, LETTERBREEDTE = 4.8, 7.0, 0.0205
"Centimetres of the column of names in the header: usual, at most, and per sign and point of size."
INSPRING, ROMEINS = 397, 560
"Twentieths of a point that a level of a list stands in, and the room of a Roman number."
TEKSTBREEDTE = 16.0
"Centimetres between the margins of an A4 page."


def build_reference(huisstijl: Huisstijl) -> bytes:
    """Return the reference document as a Word file; a gemeente's own styles stay as they are."""
    import docx

    if huisstijl.referentie:
        return build_own_reference(huisstijl)
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


def build_own_reference(huisstijl: Huisstijl) -> bytes:
    """Return the Word file of a gemeente with the styles that it lacks, and with our header and footer."""
    import docx

    document = docx.Document(io.BytesIO(huisstijl.referentie))
    _set_taal(document)
    _add_tekststijlen(document)
    _set_koppen(document, huisstijl, [naam for naam in KOPPEN if naam not in document.styles])
    _add_stijlen(document, huisstijl)
    _add_tabelstijl(document)
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
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for letters in document.styles.element.xpath("//w:docDefaults//w:rPr[not(w:lang)]"):
        letters.append(OxmlElement("w:lang"))
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


def _add_tekststijlen(document: "Document") -> None:
    """Add the styles of running text that a gemeente's own file lacks; they follow its Normal."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    for naam in (naam for naam in TEKSTSTIJLEN if naam not in document.styles):
        stijl = cast("ParagraphStyle", document.styles.add_style(naam, WD_STYLE_TYPE.PARAGRAPH))
        stijl.base_style = document.styles["Body Text" if naam == "First Paragraph" else "Normal"]
        if naam == "Body Text":
            stijl.paragraph_format.space_after = Pt(7)
        elif naam == "Table Caption":
            stijl.font.bold, stijl.paragraph_format.keep_with_next = True, True
        elif naam == "Compact":
            stijl.paragraph_format.space_before, stijl.paragraph_format.space_after = Pt(0), Pt(3)


def _set_koppen(document: "Document", huisstijl: Huisstijl, namen: Iterable[str] = tuple(KOPPEN)) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    for naam in namen:
        maat, voor, na = KOPPEN[naam]
        if naam not in document.styles:
            document.styles.add_style(naam, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        stijl = document.styles[naam]
        _set_letter(stijl, huisstijl.lettertype_word)
        stijl.font.size, stijl.font.bold, stijl.font.italic = Pt(huisstijl.tekengrootte * maat), True, False
        stijl.font.color.rgb = RGBColor.from_string(huisstijl.kleur)
        stijl.paragraph_format.space_before = Pt(voor * huisstijl.tekengrootte / GEWOON)
        stijl.paragraph_format.space_after = Pt(na)
        stijl.paragraph_format.keep_with_next = True


def _add_stijlen(document: "Document", huisstijl: Huisstijl) -> None:
    """Add the styles of the special parts; their names are what the filter writes, and one that is there stays."""
    from docx.shared import Cm

    if "Kopveld" not in document.styles:
        _add_kopveld(document, huisstijl)
    _add_stijl(document, "Aanhef", huisstijl, voor=12, na=6)
    if "Melding" not in document.styles:
        _set_vak(_add_stijl(document, "Melding", huisstijl, na=10), huisstijl)
    _add_stijl(document, "Tekening", huisstijl, voor=4, na=6)
    for naam, wijd in (("Besluitwoord", False), ("Besluitwoordwijd", True)):
        _add_besluitwoord(document, naam, huisstijl, wijd=wijd)
    slotzin = _add_stijl(document, "Slotzin", huisstijl, voor=20, na=42)
    slotzin.paragraph_format.keep_with_next = True
    slotzin.paragraph_format.keep_together = True
    ondertekening = _add_stijl(document, "Ondertekening", huisstijl)
    ondertekening.paragraph_format.tab_stops.add_tab_stop(Cm(_compute_breedte(document) / 2))


def _add_kopveld(document: "Document", huisstijl: Huisstijl) -> None:
    from docx.shared import Cm

    kopveld = _add_stijl(document, "Kopveld", huisstijl, na=3)
    kopveld.paragraph_format.left_indent, kopveld.paragraph_format.first_line_indent = Cm(KOLOM), Cm(-KOLOM)
    kopveld.paragraph_format.tab_stops.add_tab_stop(Cm(KOLOM))
    _set_randen(kopveld, huisstijl)
    laatste = _add_stijl(document, "Kopveld laatste", huisstijl, na=16)
    laatste.base_style = kopveld


def fit_kopvelden(regels: "Sequence[Paragraph]", tekengrootte: int) -> None:
    """Make the column of names in the lines of the header as wide as the longest name needs."""
    from docx.shared import Cm

    langste = max((len(regel.text.partition("\t")[0]) for regel in regels), default=0)
    breedte = min(BREEDSTE, langste * LETTERBREEDTE * tekengrootte + 0.4)
    if breedte > KOLOM:
        for regel in regels:
            _clear_tabs(regel)
            regel.paragraph_format.left_indent = Cm(breedte)
            regel.paragraph_format.first_line_indent = Cm(-breedte)
            regel.paragraph_format.tab_stops.add_tab_stop(Cm(breedte))


def fit_lijsten(document: "Document") -> None:
    """Begin a list at the margin, each level a step further; Roman numbers get the room that VIII needs."""
    from docx.oxml.ns import qn

    if document.element.xpath(".//w:numPr"):
        for laag in document.part.numbering_part.element.iter(qn("w:lvl")):
            ruimte, cijfers = laag.find(f"{qn('w:pPr')}/{qn('w:ind')}"), laag.find(qn("w:numFmt"))
            if ruimte is None or cijfers is None:
                continue
            breed = ROMEINS if cijfers.get(qn("w:val")) == "upperRoman" else INSPRING
            ruimte.set(qn("w:left"), str(INSPRING * int(laag.get(qn("w:ilvl"), "0")) + breed))
            ruimte.set(qn("w:hanging"), str(breed))


def _clear_tabs(regel: "Paragraph") -> None:
    """Take away the tab stops that a line has from its style and the styles below it."""
    from docx.enum.text import WD_TAB_ALIGNMENT

    stijl = regel.style
    while stijl is not None:
        for stop in stijl.paragraph_format.tab_stops:
            regel.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        stijl = stijl.base_style


def _add_besluitwoord(document: "Document", naam: str, huisstijl: Huisstijl, *, wijd: bool) -> None:
    """Add the style of the word besluit; `wijd` sets its letters apart without taking the word apart."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    stijl = _add_stijl(document, naam, huisstijl, voor=14, na=10)
    stijl.font.bold, stijl.font.size = True, Pt(huisstijl.tekengrootte + 1)
    if wijd:
        ruimte = OxmlElement("w:spacing")
        ruimte.set(qn("w:val"), "80")
        stijl.element.get_or_add_rPr().insert_element_before(
            ruimte, "w:w", "w:kern", "w:position", "w:sz", "w:szCs"
        )


def _compute_breedte(document: "Document") -> float:
    """Return the centimetres between the margins of a page."""
    sectie = document.sections[0]
    maten = (sectie.page_width, sectie.left_margin, sectie.right_margin)
    if any(maat is None for maat in maten):
        return TEKSTBREEDTE
    breedte, links, rechts = (float(maat.cm) for maat in maten if maat is not None)
    return breedte - links - rechts


def _set_randen(stijl: "ParagraphStyle", huisstijl: Huisstijl) -> None:
    """Draw a line above and below a run of paragraphs; Word joins the borders of equal neighbours."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    rand = f'w:val="single" w:sz="8" w:space="5" w:color="{huisstijl.kleur}"'
    randen = f"<w:pBdr {nsdecls('w')}><w:top {rand}/><w:bottom {rand}/></w:pBdr>"
    stijl.element.get_or_add_pPr().insert_element_before(
        parse_xml(randen), "w:shd", "w:tabs", "w:spacing", "w:ind"
    )


def _set_vak(stijl: "ParagraphStyle", huisstijl: Huisstijl) -> None:
    """Give a run of paragraphs a light ground and a line at the left."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    ruimte = nsdecls("w")
    eigenschappen = stijl.element.get_or_add_pPr()
    rand = f'<w:left w:val="single" w:sz="20" w:space="6" w:color="{huisstijl.kleur}"/>'
    for xml in (
        f"<w:pBdr {ruimte}>{rand}</w:pBdr>",
        f'<w:shd {ruimte} w:val="clear" w:color="auto" w:fill="{VAK}"/>',
    ):
        eigenschappen.insert_element_before(parse_xml(xml), "w:tabs", "w:spacing", "w:ind")


def _add_stijl(
    document: "Document", naam: str, huisstijl: Huisstijl, *, voor: int = 0, na: int = 0
) -> "ParagraphStyle":
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    if naam in document.styles:
        return cast("ParagraphStyle", document.styles[naam])
    stijl = cast("ParagraphStyle", document.styles.add_style(naam, WD_STYLE_TYPE.PARAGRAPH))
    stijl.base_style = document.styles["Normal"]
    if not huisstijl.referentie:
        _set_letter(stijl, huisstijl.lettertype_word)
    stijl.paragraph_format.space_before, stijl.paragraph_format.space_after = Pt(voor), Pt(na)
    return stijl


def _add_tabelstijl(document: "Document") -> None:
    """Add the style that pandoc gives a table, where a gemeente's own file lacks it."""
    import docx

    if "Table" not in document.styles:
        bron = docx.Document(io.BytesIO(load_pandoc_reference())).styles["Table"].element
        for basis in bron.xpath("./w:basedOn"):
            bron.remove(basis)
        document.styles.element.append(bron)


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

    sectie, breedte = document.sections[0], _compute_breedte(document)
    kop, voet = sectie.header.paragraphs[0], sectie.footer.paragraphs[0]
    if huisstijl.logo is not None:
        _add_logo(kop.insert_paragraph_before(), huisstijl.logo)
    _start_regel(kop, breedte)
    kop.add_run("gemeente")
    kop.add_run("\t")
    kop.add_run("merk").bold = True
    _start_regel(voet, breedte)
    voet.add_run("document")
    voet.add_run("\tpagina ")
    _add_veld(voet, "PAGE")
    voet.add_run(" van ")
    _add_veld(voet, "NUMPAGES")
    for regel in (kop, voet):
        for run in regel.runs:
            _set_klein(run, huisstijl)
    kop.runs[-1].font.color.rgb = RGBColor.from_string(huisstijl.kleur)


def _add_logo(regel: "Paragraph", logo: Logo) -> None:
    """Put the logo on a line of its own, with its words for who does not see it."""
    from docx.shared import Mm, Pt

    vorm = regel.add_run().add_picture(io.BytesIO(render_png(logo)), height=Mm(logo.hoogte))
    vorm._inline.docPr.set("descr", logo.tekst)
    vorm._inline.docPr.set("name", "Logo")
    regel.paragraph_format.space_after = Pt(4)


def _start_regel(regel: "Paragraph", breedte: float) -> None:
    """Give a line one tab stop, at the right margin; those of the style of a gemeente's own file go."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    _clear_tabs(regel)
    regel.paragraph_format.tab_stops.add_tab_stop(Cm(breedte), WD_TAB_ALIGNMENT.RIGHT)


def _set_klein(run: "Run", huisstijl: Huisstijl) -> None:
    from docx.shared import Pt, RGBColor

    run.font.size = Pt(9)
    if not huisstijl.referentie:
        run.font.name = huisstijl.lettertype_word
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
