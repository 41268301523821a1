"""Puts a bookmark in each paragraph of a Word file that says which part of the stuk it is."""

from itertools import count
from typing import TYPE_CHECKING

from grflow.documenten.alineas import BLADWIJZER, Alinealezer, W, read_nummering, read_stijlen
from grflow.stukken.blokken import list_ankers, parse_blokken
from grflow.stukken.handwerk import Stuktekst
from grflow.stukken.uitlijnen import align

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element


def put_ankers(document: "Document", tekst: Stuktekst) -> None:
    """Give each paragraph, and the first cell of each row, the anchor of its blok."""
    blokken = parse_blokken(tekst.markdown)
    ankers = list_ankers(blokken, tekst.nummers)
    hier = [(blok, anker) for blok, anker in zip(blokken, ankers, strict=True) if blok.in_word]
    lezer = Alinealezer(read_stijlen(document.styles.element), read_nummering(_numbering(document)))
    alineas = list(lezer.read(document.element.body))
    paren = align([blok for blok, _ in hier], [gelezen.blok for _, gelezen in alineas])
    nummers = count(_first_free(document))
    for plaats, (alinea, _) in enumerate(alineas):
        if plaats in paren:
            _put_anker(alinea, hier[paren[plaats]][1], next(nummers))


def _numbering(document: "Document") -> "_Element":
    return document.part.numbering_part.element


def _first_free(document: "Document") -> int:
    nummers = [int(wijzer.get(f"{W}id", "0")) for wijzer in document.element.iter(f"{W}bookmarkStart")]
    return max(nummers, default=0) + 1


def _put_anker(alinea: "_Element", anker: str, nummer: int) -> None:
    """Put a bookmark around the whole text of a paragraph."""
    begin = alinea.makeelement(f"{W}bookmarkStart", {f"{W}id": str(nummer), f"{W}name": BLADWIJZER + anker})
    eind = alinea.makeelement(f"{W}bookmarkEnd", {f"{W}id": str(nummer)})
    eigenschappen = alinea.find(f"{W}pPr")
    alinea.insert(0 if eigenschappen is None else 1, begin)
    alinea.append(eind)
