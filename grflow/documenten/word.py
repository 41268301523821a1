"""Writes a stuk as a Word file with real styles, so that a griffie can change its look in Word itself."""

import io
import zipfile
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from grflow.documenten.ankers import put_ankers
from grflow.documenten.huisstijl import build_reference, fit_kopvelden, fit_romeins
from grflow.documenten.pandoc import run_pandoc
from grflow.documenten.wordbeelden import put_beelden
from grflow.stukken.handwerk import Stuktekst
from grflow.stukken.profiel import Huisstijl
from grflow.stukken.raadsstuk import compute_vingerafdruk
from grflow.stukken.stuk import Stuk

if TYPE_CHECKING:
    from docx.document import Document

KORT_SLOT = 8
"Paragraphs from the last heading to the end that may be kept together."
MAX_EIGENSCHAP = 255
"Characters that Word allows in a property."
ZIPDATUM = (1980, 1, 1, 0, 0, 0)


def render_docx(stuk: Stuk, tekst: Stuktekst, ronde: str = "") -> bytes:
    """Return the Word file of a stuk; the same stuk and text give the same bytes.

    Raises:
        DocumentFout: pandoc refuses the text.
    """
    with TemporaryDirectory(prefix="grflow-") as map_:
        voorbeeld = Path(map_) / "reference.docx"
        voorbeeld.write_bytes(load_reference(stuk.huisstijl))
        opties = [f"--reference-doc={voorbeeld}"]
        eigen = build_eigenschappen(stuk, tekst, ronde)
        ruw = run_pandoc(tekst.markdown, "docx", stuk.datum, opties=opties, gegevens=eigen)
    return normalize_zip(_finish(ruw, stuk, tekst))


def build_eigenschappen(stuk: Stuk, tekst: Stuktekst, ronde: str) -> dict[str, str]:
    """Return the custom properties by which a file that comes back by mail is recognised."""
    van_ronde = {"grflow-ronde": ronde} if ronde else {}
    return van_ronde | {
        "grflow-dossier": stuk.dossier,
        "grflow-deelnemer": stuk.code,
        "grflow-soort": stuk.soort.value,
        "grflow-versie": stuk.versie,
        "grflow-vingerafdruk": compute_vingerafdruk(stuk),
        "grflow-tekst": tekst.vingerafdruk,
    }


@lru_cache(maxsize=64)
def load_reference(huisstijl: Huisstijl) -> bytes:
    """Return the reference document of a huisstijl, made once."""
    return build_reference(huisstijl)


def normalize_zip(inhoud: bytes) -> bytes:
    """Return a zip file with its entries in a fixed order and without the time of writing."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        # [Content_Types].xml sorts first, as the format wants.
        for naam in sorted(bron.namelist()):
            doel.writestr(zipfile.ZipInfo(naam, ZIPDATUM), bron.read(naam), zipfile.ZIP_DEFLATED)
    return uit.getvalue()


def _finish(ruw: bytes, stuk: Stuk, tekst: Stuktekst) -> bytes:
    import docx

    document = docx.Document(io.BytesIO(ruw))
    put_ankers(document, tekst)
    put_beelden(document, stuk)
    _set_eigenschappen(document, stuk)
    _set_kop_en_voet(document, stuk)
    _set_tabellen(document)
    fit_kopvelden(document, stuk.huisstijl.tekengrootte)
    fit_romeins(document)
    _set_opsomteken(document, stuk.huisstijl.opsomteken)
    _set_witruimte(document)
    _keep_slot(document)
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def _set_eigenschappen(document: "Document", stuk: Stuk) -> None:
    kern, dag = document.core_properties, stuk.datum
    titel, auteur, onderwerp = (tekst[:MAX_EIGENSCHAP] for tekst in (stuk.titel, stuk.auteur, stuk.onderwerp))
    kern.title, kern.author, kern.subject, kern.language = titel, auteur, onderwerp, "nl-NL"
    kern.last_modified_by, kern.revision = auteur, 1
    kern.created = kern.modified = datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC).replace(tzinfo=None)


def _set_kop_en_voet(document: "Document", stuk: Stuk) -> None:
    """Fill the two places that the reference document leaves open in header and footer."""
    sectie = document.sections[0]
    sectie.header.paragraphs[-1].runs[0].text = stuk.kopregel
    sectie.header.paragraphs[-1].runs[-1].text = stuk.merk
    sectie.footer.paragraphs[0].runs[0].text = stuk.voettekst


def _set_tabellen(document: "Document") -> None:
    """Keep each row on one page; pandoc already repeats the heading row."""
    from docx.oxml import OxmlElement

    for rij in (rij for tabel in document.tables for rij in tabel.rows):
        rij._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _set_opsomteken(document: "Document", teken: str) -> None:
    """Give every list that is not counted the sign of the gemeente; pandoc has made each of them a bullet."""
    from docx.oxml.ns import qn

    if teken == "•" or not document.element.xpath(".//w:numPr"):
        return
    for laag in document.part.numbering_part.element.xpath(".//w:lvl[w:numFmt/@w:val='bullet']/w:lvlText"):
        laag.set(qn("w:val"), teken)


def _set_witruimte(document: "Document") -> None:
    """Give a paragraph some room after a table or a list."""
    from docx.shared import Pt
    from docx.table import Table

    vorige: object = None
    for blok in document.iter_inner_content():
        if isinstance(blok, Table):
            vorige = "Table"
            continue
        stijl = blok.style.name if blok.style else ""
        if vorige in ("Table", "Compact") and stijl in ("Body Text", "First Paragraph"):
            blok.paragraph_format.space_before = Pt(10 if vorige == "Table" else 5)
        vorige = stijl


def _keep_slot(document: "Document") -> None:
    """Keep the last heading, what stands below it and the signatures on one page."""
    alineas = document.paragraphs
    koppen = [nr for nr, alinea in enumerate(alineas) if alinea.style and alinea.style.name == "Heading 2"]
    if koppen and len(alineas) - koppen[-1] <= KORT_SLOT:
        for alinea in alineas[koppen[-1] : -1]:
            alinea.paragraph_format.keep_with_next = True
