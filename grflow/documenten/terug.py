"""Reads a Word file that comes back: whose it is, and its paragraphs as they stand. It trusts nothing in it.

Only four parts of the file are opened. Macros, pictures and whatever else is in it are never read.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.documenten.alineas import Alinealezer, W, read_nummering, read_stijlen
from grflow.fouten import DocumentFout
from grflow.stukken.handwerk import Gelezen

if TYPE_CHECKING:
    from lxml.etree import _Element

MEGABYTE = 1024 * 1024
MAX_BESTAND = 25 * MEGABYTE
MAX_UITGEPAKT = 200 * MEGABYTE
MAX_DEEL = 30 * MEGABYTE
MAX_DELEN = 5_000
DOCUMENT, EIGENSCHAPPEN = "word/document.xml", "docProps/custom.xml"
STIJLEN, NUMMERING = "word/styles.xml", "word/numbering.xml"
VOORVOEGSEL = "grflow-"
BEWAAR = "Open het in Word of LibreOffice en bewaar het als Word-document (.docx)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Terug:
    """What came back: what the file says of itself, its blokken, and what was seen beside them."""

    sha256: str
    eigenschappen: Mapping[str, str]
    blokken: tuple[Gelezen, ...]
    opmerkingen: tuple[str, ...]


def load_docx(pad: Path) -> Terug:
    """Return what stands in a Word file.

    Raises:
        DocumentFout: it is no Word file, is damaged, or is larger than a stuk can be.
    """
    try:
        grootte = pad.stat().st_size
        if grootte > MAX_BESTAND:
            raise DocumentFout(
                f"dit bestand is {grootte // MEGABYTE} MB; een stuk is hooguit {MAX_BESTAND // MEGABYTE} MB.",
                waar=str(pad),
                wat_nu="Haal grote afbeeldingen eruit en bewaar het opnieuw. Er is niets uitgepakt.",
            )
        inhoud = pad.read_bytes()
    except OSError as fout:
        raise DocumentFout(f"niet te lezen ({fout.strerror}).", waar=str(pad)) from fout
    return read_docx(inhoud, str(pad))


def read_docx(inhoud: bytes, waar: str = "") -> Terug:
    """Return what stands in a Word file, as `load_docx`."""
    _check_soort(inhoud, waar)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as bestand:
            return _read(bestand, sha256(inhoud).hexdigest(), waar)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as fout:
        raise _damaged(waar) from fout


def _read(bestand: zipfile.ZipFile, som: str, waar: str) -> Terug:
    namen = _check_inhoud(bestand, waar)
    document = _parse(_take(bestand, DOCUMENT, waar), waar)
    eigen = _read_eigenschappen(bestand, waar) if EIGENSCHAPPEN in namen else {}
    stijlen = read_stijlen(_parse(_take(bestand, STIJLEN, waar), waar)) if STIJLEN in namen else {}
    nummering = read_nummering(_parse(_take(bestand, NUMMERING, waar), waar)) if NUMMERING in namen else {}
    romp = document.find(f"{W}body")
    if romp is None:
        raise _damaged(waar)
    gelezen = tuple(gelezen for _, gelezen in Alinealezer(stijlen, nummering).read(romp))
    return Terug(
        sha256=som,
        eigenschappen=eigen,
        blokken=gelezen,
        opmerkingen=tuple(_list_opmerkingen(document, namen)),
    )


def _check_soort(inhoud: bytes, waar: str) -> None:
    """Say what a file is by mistake, from its first signs."""
    for begin, wat in _BEGIN.items():
        if inhoud.startswith(begin):
            raise DocumentFout(wat, waar=waar, wat_nu=BEWAAR)
    if not inhoud.startswith(b"PK"):
        raise DocumentFout("dit is geen Word-bestand.", waar=waar, wat_nu=BEWAAR)


_BEGIN = {
    b"%PDF": "dit is een PDF; alleen een Word-bestand kan worden ingelezen.",
    b"\xd0\xcf\x11\xe0": "dit is een Word-bestand van voor 2007 (.doc), of er zit een wachtwoord op.",
    b"{\\rtf": "dit is een RTF-bestand; alleen een Word-bestand kan worden ingelezen.",
    b"<": "dit is een webpagina of XML-bestand; alleen een Word-bestand kan worden ingelezen.",
}


def _check_inhoud(bestand: zipfile.ZipFile, waar: str) -> set[str]:
    """Return the names of the parts, after a look at the list of contents only."""
    delen = bestand.infolist()
    namen = {deel.filename for deel in delen}
    if "content.xml" in namen and "mimetype" in namen:
        raise DocumentFout("dit is een OpenDocument-bestand (.odt, .ods).", waar=waar, wat_nu=BEWAAR)
    if DOCUMENT not in namen:
        soort = next((wat for map_, wat in _ANDERS.items() if any(n.startswith(map_) for n in namen)), "")
        raise DocumentFout(
            f"dit is {soort or 'een zip-bestand'}, geen Word-bestand.", waar=waar, wat_nu=BEWAAR
        )
    uitgepakt = sum(deel.file_size for deel in delen)
    te_groot = any(deel.file_size > MAX_DEEL for deel in delen if deel.filename in _GELEZEN)
    if len(delen) > MAX_DELEN or uitgepakt > MAX_UITGEPAKT or te_groot:
        raise DocumentFout(
            f"dit bestand wordt uitgepakt {uitgepakt // MEGABYTE} MB groot; zo groot is geen stuk.",
            waar=waar,
            wat_nu="Vertrouw het niet, of haal grote afbeeldingen eruit. Er is niets uitgepakt.",
        )
    return namen


_GELEZEN = (DOCUMENT, EIGENSCHAPPEN, STIJLEN, NUMMERING)
_ANDERS = {"xl/": "een Excel-bestand", "ppt/": "een PowerPoint-bestand"}


def _take(bestand: zipfile.ZipFile, naam: str, waar: str) -> bytes:
    """Return one part, never more of it than the list of contents allows."""
    with bestand.open(naam) as deel:
        inhoud = deel.read(MAX_DEEL + 1)
    if len(inhoud) > MAX_DEEL:
        raise _damaged(waar)
    return inhoud


def _parse(inhoud: bytes, waar: str) -> "_Element":
    """Return XML without entities, without a document type and without the network."""
    from lxml import etree

    lezer = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, huge_tree=False
    )
    try:
        boom = etree.fromstring(inhoud, lezer)
    except etree.XMLSyntaxError as fout:
        raise _damaged(waar) from fout
    if boom.getroottree().docinfo.doctype:
        raise DocumentFout("dit bestand bevat een documenttype; dat hoort niet in een Word-bestand.", waar=waar,
                           wat_nu="Vertrouw het niet.")  # fmt: skip
    return boom


def _damaged(waar: str) -> DocumentFout:
    return DocumentFout("dit bestand is beschadigd of onvolledig.", waar=waar, wat_nu=BEWAAR)


def _read_eigenschappen(bestand: zipfile.ZipFile, waar: str) -> dict[str, str]:
    wortel = _parse(_take(bestand, EIGENSCHAPPEN, waar), waar)
    paren = ((deel.get("name", ""), "".join(deel.itertext()).strip()) for deel in wortel)
    return {naam.removeprefix(VOORVOEGSEL): tekst for naam, tekst in paren if naam.startswith(VOORVOEGSEL)}


def _list_opmerkingen(document: "_Element", namen: set[str]) -> Iterator[str]:
    """Yield what the user should know of the file, beside its text."""
    if any(True for _ in document.iter(*(f"{W}{naam}" for naam in ("ins", "del", "moveFrom", "moveTo")))):
        yield "Er staan bijgehouden wijzigingen in; zij zijn ingelezen alsof zij zijn geaccepteerd."
    if any(True for _ in document.iter(f"{W}commentReference")):
        yield "De opmerkingen in de kantlijn zijn niet ingelezen."
    if any(True for _ in document.iter(f"{W}drawing", f"{W}pict", f"{W}object")):
        yield "Afbeeldingen zijn niet ingelezen."
    if any(True for _ in document.iter(f"{W}footnoteReference", f"{W}endnoteReference")):
        yield "Voetnoten zijn niet ingelezen."
    if any(naam.endswith("vbaProject.bin") for naam in namen):
        yield "Er zitten macro's in het bestand; die zijn niet gelezen en niet bewaard."
