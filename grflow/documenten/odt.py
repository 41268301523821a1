"""Writes a stuk as an OpenDocument text: the same styles, properties and marks as the Word file."""

import io
import re
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING

from grflow.documenten.beelden import draw_beelden, render_png
from grflow.documenten.logo import render_png as render_logo
from grflow.documenten.odtstijlen import KOP, RUIMTES, VOET, build_stijlen, q
from grflow.documenten.werkplaats import WERKPLAATS
from grflow.documenten.word import KORT_SLOT, ZIPDATUM, build_eigenschappen
from grflow.stukken.handwerk import Stuktekst
from grflow.stukken.stuk import Stuk

if TYPE_CHECKING:
    from lxml.etree import _Element

MIMETYPE = "mimetype"
TEKSTBREEDTE = 16.0


def render_odt(stuk: Stuk, tekst: Stuktekst, ronde: str = "") -> bytes:
    """Return the OpenDocument text of a stuk; the same stuk and text give the same bytes.

    Raises:
        DocumentFout: pandoc refuses the text.
    """
    eigen = build_eigenschappen(stuk, tekst, ronde)
    ruw = WERKPLAATS.convert(tekst.markdown, "odt", gegevens=eigen)
    with zipfile.ZipFile(io.BytesIO(ruw)) as bestand:
        delen = {naam: bestand.read(naam) for naam in bestand.namelist()}
    return _write(_finish(delen, stuk))


def _write(delen: dict[str, bytes]) -> bytes:
    """Return the parts as a zip file; the format wants the kind of file first, as it is."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as bestand:
        bestand.writestr(zipfile.ZipInfo(MIMETYPE, ZIPDATUM), delen[MIMETYPE], zipfile.ZIP_STORED)
        for naam in sorted(set(delen) - {MIMETYPE}):
            bestand.writestr(zipfile.ZipInfo(naam, ZIPDATUM), delen[naam], zipfile.ZIP_DEFLATED)
    return uit.getvalue()


def _finish(delen: dict[str, bytes], stuk: Stuk) -> dict[str, bytes]:
    from lxml import etree

    beelden: dict[str, bytes] = {}
    inhoud = etree.fromstring(delen["content.xml"])
    _name_stijlen(inhoud)
    _set_tabellen(inhoud, stuk.huisstijl.kleur)
    _set_witruimte(inhoud)
    _put_beelden(inhoud, stuk, beelden)
    _keep_slot(inhoud)
    stijlen = etree.fromstring(build_stijlen(stuk.huisstijl))
    _fill_kop_en_voet(stijlen, stuk, beelden)
    manifest = etree.fromstring(delen["META-INF/manifest.xml"])
    for naam in beelden:
        _add_manifest(manifest, naam)
    bomen = {"content.xml": inhoud, "styles.xml": stijlen, "META-INF/manifest.xml": manifest,
             "meta.xml": _fill_meta(etree.fromstring(delen["meta.xml"]), stuk)}  # fmt: skip
    geschreven = {
        naam: bytes(etree.tostring(boom, xml_declaration=True, encoding="UTF-8"))
        for naam, boom in bomen.items()
    }
    return delen | geschreven | beelden


def _name_stijlen(inhoud: "_Element") -> None:
    """Write the names of styles as the format wants them: a space as _20_."""
    for alinea in inhoud.iter(q("text:p")):
        naam = alinea.get(q("text:style-name"), "")
        if " " in naam:
            alinea.set(q("text:style-name"), naam.replace(" ", "_20_"))


def _set_tabellen(inhoud: "_Element", kleur: str) -> None:
    """Give tables thin lines between the rows and coloured ones above and below, and keep each row on one page."""
    from lxml import etree

    lijnen = {"TableHeaderRowCell": f"0.8pt solid #{kleur}", "TableRowCell": "0.4pt solid #bfbfbf"}
    for stijl in inhoud.iter(q("style:style")):
        rand = lijnen.get(stijl.get(q("style:name"), ""))
        if rand:
            cel = stijl.find(q("style:table-cell-properties"))
            cel.attrib.pop(q("fo:border"), None)
            cel.set(q("fo:border-bottom"), rand)
            cel.set(q("fo:border-top"), rand if "Header" in stijl.get(q("style:name"), "") else "none")
    automatisch = inhoud.find(q("office:automatic-styles"))
    automatisch.append(etree.fromstring(
        f'<style:style {RUIMTES} style:name="GrflowRij" style:family="table-row">'
        f'<style:table-row-properties fo:keep-together="always"/></style:style>'
    ))  # fmt: skip
    for rij in inhoud.iter(q("table:table-row")):
        rij.set(q("table:style-name"), "GrflowRij")


def _set_witruimte(inhoud: "_Element") -> None:
    """Give a paragraph some room after a table or a list."""
    from lxml import etree

    automatisch = inhoud.find(q("office:automatic-styles"))
    for vorige, ruimte in ((q("table:table"), 10), (q("text:list"), 5)):
        naam = f"GrflowNa{ruimte}"
        automatisch.append(etree.fromstring(
            f'<style:style {RUIMTES} style:name="{naam}" style:family="paragraph" '
            f'style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-top="{ruimte}pt" '
            f'fo:margin-bottom="7pt"/></style:style>'
        ))  # fmt: skip
        for alinea in inhoud.iter(q("text:p")):
            voor = alinea.getprevious()
            if voor is not None and voor.tag == vorige and alinea.get(q("text:style-name")) in _LOPEND:
                alinea.set(q("text:style-name"), naam)


def _keep_slot(inhoud: "_Element") -> None:
    """Keep the last heading, what stands below it and the signatures on one page."""
    romp = inhoud.find(f".//{q('office:text')}")
    blokken = [deel for deel in romp if deel.tag in (q("text:h"), q("text:p"), q("text:list"))]
    koppen = [nr for nr, deel in enumerate(blokken) if deel.tag == q("text:h")]
    slot = (
        [a for deel in blokken[koppen[-1] :] for a in deel.iter(q("text:h"), q("text:p"))] if koppen else []
    )
    if not slot or len(slot) > KORT_SLOT:
        return
    automatisch = inhoud.find(q("office:automatic-styles"))
    eigen = {stijl.get(q("style:name")): stijl for stijl in automatisch}
    # One of each, in the order of the text: a set has another order in another process.
    for naam in dict.fromkeys(alinea.get(q("text:style-name"), "") for alinea in slot[:-1]):
        automatisch.append(_as_kept(naam, eigen.get(naam)))
    for alinea in slot[:-1]:
        alinea.set(q("text:style-name"), f"GrflowBij{alinea.get(q('text:style-name'), '')}")


def _as_kept(naam: str, stijl: "_Element | None") -> "_Element":
    """Return a paragraph style that stays with the next paragraph, otherwise as the one that it stands for."""
    from lxml import etree

    nieuw = deepcopy(stijl) if stijl is not None else etree.fromstring(
        f'<style:style {RUIMTES} style:family="paragraph" style:parent-style-name="{naam}"/>'
    )  # fmt: skip
    nieuw.set(q("style:name"), f"GrflowBij{naam}")
    eigenschappen = nieuw.find(q("style:paragraph-properties"))
    if eigenschappen is None:
        eigenschappen = nieuw.makeelement(q("style:paragraph-properties"), {})
        nieuw.insert(0, eigenschappen)
    eigenschappen.set(q("fo:keep-with-next"), "always")
    return nieuw


_LOPEND = ("First_20_paragraph", "Text_20_body")


def _put_beelden(inhoud: "_Element", stuk: Stuk, bestanden: dict[str, bytes]) -> None:
    """Put each picture in the paragraph that holds its name."""
    beelden = draw_beelden(stuk)
    for alinea in inhoud.iter(q("text:p")):
        naam = "".join(alinea.itertext()).strip()
        if alinea.get(q("text:style-name")) == "Tekening" and naam in beelden:
            png = render_png(beelden[naam])
            bestanden[f"Pictures/{naam}.png"] = png
            for kind in list(alinea):
                alinea.remove(kind)
            alinea.text = None
            breed, hoog = _measure(png)
            alinea.append(
                _frame(naam, stuk.beelden[naam].alternatief, TEKSTBREEDTE, TEKSTBREEDTE * hoog / breed)
            )


def _frame(naam: str, alternatief: str, breed: float, hoog: float) -> "_Element":
    from lxml import etree

    kader = etree.fromstring(
        f'<draw:frame {RUIMTES} text:anchor-type="as-char" svg:width="{breed:.2f}cm" svg:height="{hoog:.2f}cm">'
        f'<draw:image xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:desc/></draw:frame>'
    )
    kader.set(q("draw:name"), naam)
    kader[0].set(q("xlink:href"), f"Pictures/{naam}.png")
    kader[1].text = alternatief
    return kader


def _measure(png: bytes) -> tuple[int, int]:
    """Return how wide and high a PNG is, in dots: it says so in its first part."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _fill_kop_en_voet(stijlen: "_Element", stuk: Stuk, bestanden: dict[str, bytes]) -> None:
    for alinea in stijlen.iter(q("text:p")):
        plekken = list(alinea.iter(q("text:span")))
        if alinea.get(q("text:style-name")) == KOP:
            plekken[0].text, plekken[1].text = stuk.kopregel, stuk.merk
            _put_logo(plekken[0], stuk, bestanden)
        elif alinea.get(q("text:style-name")) == VOET:
            plekken[0].text = stuk.voettekst


def _put_logo(plek: "_Element", stuk: Stuk, bestanden: dict[str, bytes]) -> None:
    logo = stuk.huisstijl.logo
    if logo is None:
        return
    png = render_logo(logo)
    bestanden["Pictures/logo.png"] = png
    breed, hoog = _measure(png)
    hoogte = logo.hoogte / 10
    kader = _frame("logo", logo.tekst, hoogte * breed / hoog, hoogte)
    kader.tail, plek.text = f" {stuk.kopregel}", None
    plek.insert(0, kader)


def _add_manifest(manifest: "_Element", naam: str) -> None:
    ruimte = manifest.nsmap["manifest"]
    waarden = {f"{{{ruimte}}}media-type": "image/png", f"{{{ruimte}}}full-path": naam}
    manifest.append(manifest.makeelement(f"{{{ruimte}}}file-entry", waarden))


def _fill_meta(wortel: "_Element", stuk: Stuk) -> "_Element":
    meta = wortel.find(q("office:meta"))
    dag = f"{stuk.datum.isoformat()}T12:00:00"
    waarden = {"dc:title": stuk.titel, "dc:subject": stuk.onderwerp, "meta:initial-creator": stuk.auteur,
               "dc:creator": stuk.auteur, "meta:creation-date": dag, "dc:date": dag,
               "dc:language": "nl-NL"}  # fmt: skip
    for naam, waarde in waarden.items():
        veld = meta.find(q(naam))
        if veld is None:
            veld = meta.makeelement(q(naam), {})
            meta.append(veld)
        veld.text = _XML.sub("", waarde)
    return wortel


_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
