"""Writes a stuk as a Word file with real styles, so that a griffie can change its look in Word itself."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from grflow.documenten.alineas import W
from grflow.documenten.ankers import put_ankers
from grflow.documenten.huisstijl import build_reference, fit_kopvelden, fit_lijsten
from grflow.documenten.werkplaats import WERKPLAATS
from grflow.documenten.wordbeelden import put_beelden
from grflow.stukken.handwerk import Stuktekst
from grflow.stukken.profiel import Huisstijl
from grflow.stukken.raadsstuk import compute_vingerafdruk
from grflow.stukken.stuk import Stuk

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

KORT_SLOT = 8
"Paragraphs from the last heading to the end that may be kept together."
KORTE_TABEL = 9
"Rows of a table, its heading among them, that may be kept on one page."
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
        eigen = build_eigenschappen(stuk, tekst, ronde)
        ruw = WERKPLAATS.convert(tekst.markdown, "docx", voorbeeld=voorbeeld, gegevens=eigen)
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
    stijlen = list_stijlen(document)
    put_beelden(document, stuk, [alinea for alinea, stijl in stijlen if stijl == "Tekening"])
    _set_eigenschappen(document, stuk)
    _set_kop_en_voet(document, stuk)
    _set_tabellen(document)
    fit_kopvelden([a for a, stijl in stijlen if stijl.startswith("Kopveld")], stuk.huisstijl.tekengrootte)
    fit_lijsten(document)
    _set_opsomteken(document, stuk.huisstijl.opsomteken)
    _set_witruimte(stijlen)
    _keep_slot(stijlen)
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def list_stijlen(document: "Document") -> list[tuple["Paragraph", str]]:
    """Return the paragraphs of the body with the name of their style; python-docx looks one up by search each time."""
    namen: dict[str, str] = {}
    paren = []
    for alinea in document.paragraphs:
        stijl = alinea._p.find(f"{W}pPr/{W}pStyle")
        sleutel = stijl.get(f"{W}val", "") if stijl is not None else ""
        if sleutel not in namen:
            namen[sleutel] = alinea.style.name if alinea.style and alinea.style.name else ""
        paren.append((alinea, namen[sleutel]))
    return paren


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
    """Keep each row on one page, and a short table whole; pandoc already repeats the heading row."""
    from docx.oxml import OxmlElement

    for tabel in document.tables:
        rijen = tabel._tbl.tr_lst
        for rij in rijen:
            rij.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for alinea in (a for rij in rijen[:-1] if len(rijen) <= KORTE_TABEL for a in rij.iter(f"{W}p")):
            alinea.get_or_add_pPr().get_or_add_keepNext()


def _set_opsomteken(document: "Document", teken: str) -> None:
    """Give every list that is not counted the sign of the gemeente; pandoc has made each of them a bullet."""
    from docx.oxml.ns import qn

    if teken == "•" or not document.element.xpath(".//w:numPr"):
        return
    for laag in document.part.numbering_part.element.xpath(".//w:lvl[w:numFmt/@w:val='bullet']/w:lvlText"):
        laag.set(qn("w:val"), teken)


def _set_witruimte(stijlen: Sequence[tuple["Paragraph", str]]) -> None:
    """Give a paragraph some room after a table or a list."""
    from docx.shared import Pt

    vorige = ""
    for alinea, stijl in stijlen:
        voor = alinea._p.getprevious()
        na_tabel = voor is not None and voor.tag == f"{W}tbl"
        if (na_tabel or vorige == "Compact") and stijl in ("Body Text", "First Paragraph"):
            alinea.paragraph_format.space_before = Pt(10 if na_tabel else 5)
        vorige = stijl


def _keep_slot(stijlen: Sequence[tuple["Paragraph", str]]) -> None:
    """Keep the signatures on one page with the last heading and what stands below it, or with the last paragraph."""
    koppen = [nr for nr, (_, stijl) in enumerate(stijlen) if stijl == "Heading 2"]
    heel = bool(koppen) and len(stijlen) - koppen[-1] <= KORT_SLOT
    ondertekend = bool(stijlen) and stijlen[-1][1] == "Ondertekening"
    begin = koppen[-1] if heel else len(stijlen) - 3 if ondertekend else len(stijlen)
    for alinea, _ in stijlen[max(0, begin) : -1]:
        alinea.paragraph_format.keep_with_next = True
