"""The styles of an OpenDocument text after a huisstijl: A4, Dutch, headings, special parts, header and footer."""

import io
import subprocess
import zipfile
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from grflow.documenten.huisstijl import GEWOON, GRIJS, KOLOM, KOPPEN, TEKSTBREEDTE, VAK
from grflow.documenten.pandoc import find_pandoc
from grflow.stukken.profiel import Huisstijl

if TYPE_CHECKING:
    from lxml.etree import _Element

NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
RUIMTES = " ".join(f'xmlns:{naam}="{adres}"' for naam, adres in NS.items())
TALEN = {"fo:language": "nl", "fo:country": "NL"}
KOP, VOET = "GrflowKop", "GrflowVoet"

Waarden = Mapping[str, str]


def q(naam: str) -> str:
    """Return a name with its namespace, as 'text:p', the way lxml wants it."""
    ruimte, _, kaal = naam.partition(":")
    return f"{{{NS[ruimte]}}}{kaal}"


@lru_cache(maxsize=64)
def build_stijlen(huisstijl: Huisstijl) -> bytes:
    """Return styles.xml; its header and footer have open places that a stuk fills in."""
    from lxml import etree

    wortel = etree.fromstring(load_pandoc_stijlen())
    for eigenschap in wortel.iter(q("style:text-properties")):
        if q("fo:language") in eigenschap.attrib:
            _set(eigenschap, TALEN)
    _set_tekst(wortel, huisstijl)
    _set_koppen(wortel, huisstijl)
    _add_stijlen(wortel, huisstijl)
    _set_pagina(wortel, huisstijl)
    return bytes(etree.tostring(wortel, xml_declaration=True, encoding="UTF-8"))


@cache
def load_pandoc_stijlen() -> bytes:
    """Return the styles of the OpenDocument text that comes with pandoc."""
    opdracht = [find_pandoc(), "--print-default-data-file", "reference.odt"]
    voorbeeld = subprocess.run(opdracht, capture_output=True, check=True).stdout
    with zipfile.ZipFile(io.BytesIO(voorbeeld)) as bestand:
        return bestand.read("styles.xml")


def _set(element: "_Element", waarden: Waarden) -> None:
    for naam, waarde in waarden.items():
        element.set(q(naam), waarde)


def _letter(huisstijl: Huisstijl) -> dict[str, str]:
    return {"fo:font-family": f"'{huisstijl.lettertype_word}'"}


def _style(
    wortel: "_Element", naam: str, *, alinea: Waarden | None = None, tekst: Waarden | None = None,
    ouder: str = "Standard",
) -> "_Element":  # fmt: skip
    """Return a paragraph style by its name, made where it is not there yet, with these values set."""
    stijlen = wortel.find(q("office:styles"))
    sleutel = naam.replace(" ", "_20_")
    stijl = next((s for s in stijlen if s.get(q("style:name")) == sleutel), None)
    if stijl is None:
        stijl = stijlen.makeelement(q("style:style"), {})
        _set(stijl, {"style:name": sleutel, "style:display-name": naam, "style:family": "paragraph",
                     "style:parent-style-name": ouder})  # fmt: skip
        stijlen.append(stijl)
    for soort, waarden in (("style:paragraph-properties", alinea), ("style:text-properties", tekst)):
        if waarden is not None:
            _set(_child(stijl, soort), waarden)
    return stijl


def _child(stijl: "_Element", soort: str) -> "_Element":
    kind = stijl.find(q(soort))
    if kind is None:
        kind = stijl.makeelement(q(soort), {})
        stijl.insert(0 if soort.endswith("paragraph-properties") else len(stijl), kind)
    kind.attrib.pop(q("style:font-name"), None)
    return kind


def _ruimte(voor: float, na: float) -> dict[str, str]:
    return {"fo:margin-top": f"{voor:g}pt", "fo:margin-bottom": f"{na:g}pt"}


def _set_tekst(wortel: "_Element", huisstijl: Huisstijl) -> None:
    kleur = f"#{huisstijl.kleur}"
    grootte = {"fo:font-size": f"{huisstijl.tekengrootte}pt"}
    _style(wortel, "Standard", alinea={"fo:line-height": "115%"}, tekst=_letter(huisstijl) | grootte)
    _style(wortel, "Text_20_body", alinea=_ruimte(0, 7))
    bijschrift = {"fo:font-weight": "bold", "fo:font-style": "normal", "fo:color": kleur} | grootte
    _style(wortel, "TableCaption", alinea=_ruimte(8, 4) | {"fo:keep-with-next": "always"}, tekst=bijschrift)
    _style(wortel, "Table Heading", alinea=_ruimte(3, 3), tekst={"fo:font-weight": "bold"})
    _style(wortel, "Table Contents", alinea=_ruimte(3, 3))


def _set_koppen(wortel: "_Element", huisstijl: Huisstijl) -> None:
    _style(wortel, "Heading", tekst=_letter(huisstijl))
    for naam, (maat, voor, na) in KOPPEN.items():
        tekst = {"fo:font-size": f"{huisstijl.tekengrootte * maat:g}pt", "fo:font-weight": "bold",
                 "fo:font-style": "normal", "fo:color": f"#{huisstijl.kleur}"}  # fmt: skip
        ruimte = _ruimte(voor * huisstijl.tekengrootte / GEWOON, na)
        _style(wortel, naam, alinea=ruimte | {"fo:keep-with-next": "always"}, tekst=tekst)


def _add_stijlen(wortel: "_Element", huisstijl: Huisstijl) -> None:
    """Add the styles of the special parts; their names are what the filter writes."""
    rand = f"1pt solid #{huisstijl.kleur}"
    kopveld = {
        "fo:margin-left": f"{KOLOM}cm", "fo:text-indent": f"-{KOLOM}cm", "fo:padding": "0.15cm",
        "fo:border-top": rand, "fo:border-bottom": rand, "fo:border-left": "none", "fo:border-right": "none",
        "style:join-border": "true",
    }  # fmt: skip
    for naam, na in (("Kopveld", 3), ("Kopveld laatste", 16)):
        stijl = _style(wortel, naam, alinea=_ruimte(0, na) | kopveld)
        _add_tab(stijl, KOLOM - KOLOM)
    _style(wortel, "Aanhef", alinea=_ruimte(12, 6))
    _style(wortel, "Melding", alinea=_ruimte(0, 7) | {
        "fo:background-color": f"#{VAK}", "fo:border-left": f"2.5pt solid #{huisstijl.kleur}", "fo:padding": "0.15cm",
    })  # fmt: skip
    besluit = {"fo:font-weight": "bold", "fo:font-size": f"{huisstijl.tekengrootte + 1}pt"}
    _style(wortel, "Besluitwoord", alinea=_ruimte(14, 10), tekst=besluit)
    _style(
        wortel, "Besluitwoordwijd", alinea=_ruimte(14, 10), tekst=besluit | {"fo:letter-spacing": "0.25em"}
    )
    _style(wortel, "Slotzin", alinea=_ruimte(20, 42) | {"fo:keep-with-next": "always"})
    _add_tab(_style(wortel, "Ondertekening", alinea={}), TEKSTBREEDTE / 2)
    _style(wortel, "Tekening", alinea=_ruimte(4, 6))


def _add_tab(stijl: "_Element", plek: float, soort: str = "left") -> None:
    from lxml import etree

    _child(stijl, "style:paragraph-properties").append(
        etree.fromstring(
            f"<style:tab-stops {RUIMTES}>"
            f'<style:tab-stop style:position="{plek:g}cm" style:type="{soort}"/></style:tab-stops>'
        )
    )


def _set_pagina(wortel: "_Element", huisstijl: Huisstijl) -> None:
    """Make the page A4 with a header and a footer, in which runs named by number are open places."""
    from lxml import etree

    bladzijde = wortel.find(f".//{q('style:page-layout-properties')}")
    _set(bladzijde, {
        "fo:page-width": "21cm", "fo:page-height": "29.7cm", "fo:margin-left": "2.5cm", "fo:margin-right": "2.5cm",
        "fo:margin-top": "1.25cm", "fo:margin-bottom": "1.25cm",
    })  # fmt: skip
    for kant, marge in (("header", "fo:margin-bottom"), ("footer", "fo:margin-top")):
        stijl = wortel.find(f".//{q(f'style:{kant}-style')}")
        for kind in list(stijl):
            stijl.remove(kind)
        stijl.append(
            etree.fromstring(
                f'<style:header-footer-properties {RUIMTES} fo:min-height="1.2cm" {marge}="0.5cm"/>'
            )
        )
    klein = {"fo:font-size": "9pt", "fo:color": f"#{GRIJS}"}
    for naam in (KOP, VOET):
        _add_tab(_style(wortel, naam, alinea={}, tekst=klein), TEKSTBREEDTE, "right")
    automatisch = wortel.find(q("office:automatic-styles"))
    automatisch.append(etree.fromstring(
        f'<style:style {RUIMTES} style:name="GrflowMerk" style:family="text"><style:text-properties '
        f'fo:font-weight="bold" fo:color="#{escape(huisstijl.kleur)}"/></style:style>'
    ))  # fmt: skip
    blad = wortel.find(f".//{q('style:master-page')}")
    for kind in list(blad):
        blad.remove(kind)
    blad.append(etree.fromstring(
        f'<style:header {RUIMTES}><text:p text:style-name="{KOP}"><text:span/><text:tab/>'
        f'<text:span text:style-name="GrflowMerk"/></text:p></style:header>'
    ))  # fmt: skip
    blad.append(etree.fromstring(
        f'<style:footer {RUIMTES}><text:p text:style-name="{VOET}"><text:span/><text:tab/>pagina '
        f"<text:page-number/> van <text:page-count/></text:p></style:footer>"
    ))  # fmt: skip
