"""Reads a Word file of a gemeente as a safe model for styles; whatever can do something by itself is refused."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError, fromstring

from grflow.fouten import BestandFout, Bevinding

MAX_BYTES = 20_000_000
MAX_UITGEPAKT = 100_000_000
MAX_DELEN = 2_000
MAX_VERHOUDING = 200
"How many times larger a part may become than it is inside the file."
NODIG = ("[Content_Types].xml", "word/document.xml", "word/styles.xml")
OUD_WORD = b"\xd0\xcf\x11\xe0"
_ACTIEF = re.compile(r"vbaProject|vbaData|activeX|embeddings/|\.bin$|customUI|\.exe$", re.IGNORECASE)
_BUITEN = re.compile(
    rb"<(?:\w+:)?Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE
)
_DOEL = re.compile(rb"Target\s*=\s*[\"']([^\"']*)[\"']")
_VOORBEELD = "wordprocessingml.template.main+xml"
_DOCUMENT = "wordprocessingml.document.main+xml"


def load_referentie(pad: Path) -> bytes:
    """Return a Word file (docx or dotx) of which nothing runs, nothing points outside, and every part can be read.

    Raises:
        BestandFout: unreadable, no Word file, too large when unpacked, macros, objects or links; all at once.
    """
    fouten: list[str] = []
    inhoud = _read(pad, fouten)
    if not fouten:
        fouten = list(check_referentie(inhoud))
    if fouten:
        raise BestandFout([Bevinding(str(pad), 1, fout) for fout in fouten])
    return _as_document(inhoud)


def _read(pad: Path, fouten: list[str]) -> bytes:
    try:
        if pad.stat().st_size > MAX_BYTES:
            fouten.append(f"het bestand is groter dan {MAX_BYTES // 1_000_000} MB; haal de plaatjes eruit.")
            return b""
        return pad.read_bytes()
    except OSError as fout:
        fouten.append(f"niet te lezen: {fout.strerror}.")
        return b""


def check_referentie(inhoud: bytes) -> Iterator[str]:
    """Yield what is wrong with a Word file, in Dutch; nothing of it is unpacked before its size is known."""
    if inhoud.startswith(OUD_WORD):
        yield "dit is een oud .doc-bestand of een bestand met een wachtwoord. Sla het in Word op als .docx."
        return
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as bestand:
            yield from _check_maten(bestand) or _check_delen(bestand)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError, OSError):
        yield "dit is geen heel Word-bestand. Open het in Word en sla het opnieuw op als .docx."


def _check_maten(bestand: zipfile.ZipFile) -> list[str]:
    """Return why a file may not be unpacked; a zip bomb ends here."""
    delen = bestand.infolist()
    if len(delen) > MAX_DELEN or sum(deel.file_size for deel in delen) > MAX_UITGEPAKT:
        return ["het bestand wordt uitgepakt veel te groot; grflow pakt het niet uit."]
    if any(deel.file_size > max(deel.compress_size, 10_000) * MAX_VERHOUDING for deel in delen):
        return ["een deel van het bestand wordt uitgepakt veel te groot; grflow pakt het niet uit."]
    namen = [deel.filename for deel in delen]
    if ontbreekt := [naam for naam in NODIG if naam not in namen]:
        return [f"dit is geen Word-bestand: {', '.join(ontbreekt)} ontbreekt."]
    if len(namen) != len(set(namen)) or any(
        naam.startswith("/") or ".." in naam.split("/") for naam in namen
    ):
        return ["de inhoud van het bestand klopt niet. Open het in Word en sla het opnieuw op als .docx."]
    return []


def _check_delen(bestand: zipfile.ZipFile) -> Iterator[str]:
    """Yield what is wrong with each part: macros, objects, links to elsewhere, or XML that cannot be read."""
    namen = bestand.namelist()
    if actief := [naam for naam in namen if _ACTIEF.search(naam)]:
        yield f"er zitten macro's of ingesloten objecten in ({actief[0]}). Sla het op als .docx zonder macro's."
    soorten = _read_deel(bestand, "[Content_Types].xml")
    if not actief and b"macroenabled" in soorten.lower():
        yield "dit is een bestand met macro's. Sla het op als .docx zonder macro's."
    for naam in namen:
        if naam.endswith((".xml", ".rels")):
            yield from _check_xml(naam, _read_deel(bestand, naam))


def _read_deel(bestand: zipfile.ZipFile, naam: str) -> bytes:
    """Return one part, never more of it than the file said it would be."""
    with bestand.open(naam) as deel:
        return deel.read(bestand.getinfo(naam).file_size)


def _check_xml(naam: str, tekst: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in tekst or b"<!ENTITY" in tekst:
        yield f"{naam} bevat een DOCTYPE; Word schrijft dat nooit. Gebruik dit bestand niet."
        return
    try:
        fromstring(tekst)
    except ParseError:
        yield f"{naam} is niet te lezen. Open het bestand in Word en sla het opnieuw op als .docx."
        return
    for relatie in _BUITEN.findall(tekst):
        gevonden = _DOEL.search(relatie)
        doel = gevonden[1].decode(errors="replace")[:80] if gevonden else "een andere plek"
        yield f"er wijst een koppeling naar buiten: {doel} (in {naam}). {_advise(relatie)}"


def _advise(relatie: bytes) -> str:
    if b"attachedTemplate" in relatie:
        return "Kies in Word bij Ontwikkelaars, Documentsjabloon het sjabloon Normal."
    return "Haal de koppeling in Word weg (rechtsklik, Hyperlink verwijderen, of sluit het plaatje in)."


def _as_document(inhoud: bytes) -> bytes:
    """Return the file with the mark of a Word document, also where it was a template (.dotx)."""
    uit = BytesIO()
    with zipfile.ZipFile(BytesIO(inhoud)) as bron:
        soorten = _read_deel(bron, "[Content_Types].xml")
        if _VOORBEELD.encode() not in soorten:
            return inhoud
        with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
            for naam in bron.namelist():
                tekst = _read_deel(bron, naam)
                doel.writestr(
                    naam,
                    soorten.replace(_VOORBEELD.encode(), _DOCUMENT.encode()) if tekst == soorten else tekst,
                )
    return uit.getvalue()
