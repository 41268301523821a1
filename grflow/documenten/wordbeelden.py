"""Puts the pictures of a stuk in its Word file: as SVG, and in dots for a program that does not draw SVG."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from grflow.documenten.beelden import draw_beelden, render_png
from grflow.stukken.stuk import Stuk

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

TEKSTBREEDTE = 16.0
"Centimetres between the margins of an A4 page."
SVG_UITBREIDING = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"The name by which Word knows a picture that is also there as SVG."
SVG_RUIMTE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def put_beelden(document: "Document", stuk: Stuk, plekken: "Sequence[Paragraph]") -> None:
    """Put each picture in the paragraph that holds its name."""
    beelden = draw_beelden(stuk)
    for alinea in plekken:
        if alinea.text in beelden:
            naam = alinea.text
            for run in alinea.runs:
                run.text = ""
            _put_beeld(document, alinea, naam, beelden[naam], stuk.beelden[naam].alternatief)


def _put_beeld(document: "Document", alinea: "Paragraph", naam: str, svg: str, alternatief: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm

    vorm = alinea.add_run().add_picture(io.BytesIO(render_png(svg)), width=Cm(TEKSTBREEDTE))
    eigenschappen = vorm._inline.docPr
    eigenschappen.set("name", naam)
    eigenschappen.set("descr", alternatief)
    plek = PackURI(f"/word/media/{naam}.svg")
    deel = Part(plek, "image/svg+xml", svg.encode(), document.part.package)
    verwijzing = document.part.relate_to(deel, RELATIONSHIP_TYPE.IMAGE)
    (blip,) = vorm._inline.xpath(".//a:blip")
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{SVG_UITBREIDING}">'
            f'<asvg:svgBlip xmlns:asvg="{SVG_RUIMTE}" r:embed="{verwijzing}"/></a:ext></a:extLst>'
        )
    )
