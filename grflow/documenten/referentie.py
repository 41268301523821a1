"""Takes the look out of a gemeente's own Word file, and leaves its text, pictures and author behind."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring
from zipfile import BadZipFile

from grflow.fouten import DocumentFout

if TYPE_CHECKING:
    from docx.document import Document

BLIJFT = {"styles", "settings", "theme", "fontTable", "numbering", "webSettings"}
"The parts of a Word file that say how it looks."
ONLEESBAAR = "dit Word-bestand is niet te lezen."
OPNIEUW = "Open het in Word en sla het opnieuw op als .docx."
_THEMA = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vondst:
    """What a Word file says of its own look; empty where it says nothing."""

    lettertype: str = ""
    tekengrootte: int = 0
    kleur: str = ""
    "That of its first heading."
    koppen: tuple[str, ...] = ()
    "The heading styles it has itself."


def clean_word(inhoud: bytes) -> bytes:
    """Return a Word file with nothing but its look: styles, margins, fonts, theme.

    Raises:
        DocumentFout: the file cannot be read as a Word document.
    """
    document = _open(inhoud)
    _clear_body(document)
    _clear_kop_en_voet(document)
    for naam, relatie in list(document.part.rels.items()):
        if relatie.reltype.rpartition("/")[2] not in BLIJFT:
            del document.part.rels[naam]
    kern = document.core_properties
    kern.author = kern.last_modified_by = kern.title = kern.subject = kern.comments = kern.keywords = ""
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def find_stijl(inhoud: bytes) -> Vondst:
    """Return the font, size and colour that a Word file uses itself."""
    document = _open(inhoud)
    normaal = document.styles["Normal"]
    basis = document.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")
    grootte = normaal.font.size.pt if normaal.font.size else (float(basis[0]) / 2 if basis else 0)
    koppen = tuple(naam for naam in (f"Heading {nr}" for nr in range(1, 5)) if naam in document.styles)
    kleur = document.styles[koppen[0]].font.color.rgb if koppen else None
    return Vondst(
        lettertype=normaal.font.name or _find_letter(document), tekengrootte=round(grootte),
        kleur=str(kleur or ""), koppen=koppen,
    )  # fmt: skip


def _find_letter(document: "Document") -> str:
    """Return the font of running text as the defaults or the theme of the file name it."""
    eigen = document.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:rFonts/@w:ascii")
    if eigen:
        return str(eigen[0])
    for relatie in document.part.rels.values():
        if relatie.reltype.endswith("/theme"):
            letter = fromstring(relatie.target_part.blob).find(f".//{_THEMA}minorFont/{_THEMA}latin")
            return letter.get("typeface", "") if letter is not None else ""
    return ""


def _open(inhoud: bytes) -> "Document":
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(inhoud))
        heel = bool(document.sections) and "Normal" in document.styles
    # A part that is no XML is a SyntaxError of lxml.
    except (OpcError, BadZipFile, SyntaxError, KeyError, ValueError, AttributeError) as fout:
        raise DocumentFout(ONLEESBAAR, wat_nu=OPNIEUW) from fout
    if not heel:
        raise DocumentFout(ONLEESBAAR, wat_nu=OPNIEUW)
    return document


def _clear_body(document: "Document") -> None:
    """Remove everything but the last section, which holds page and margins."""
    from docx.oxml.ns import qn

    body = document.element.body
    for kind in list(body):
        if kind.tag != qn("w:sectPr"):
            body.remove(kind)


def _clear_kop_en_voet(document: "Document") -> None:
    sectie = document.sections[-1]
    for deel in (sectie.header, sectie.first_page_header, sectie.even_page_header,
                 sectie.footer, sectie.first_page_footer, sectie.even_page_footer):  # fmt: skip
        deel.is_linked_to_previous = True
    sectie.different_first_page_header_footer = False
    document.settings.odd_and_even_pages_header_footer = False
