"""The paragraphs of a Word document as blokken, whether pandoc, Word or LibreOffice wrote it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from grflow.stukken.blokken import Blok, Bloksoort
from grflow.stukken.handwerk import Gelezen

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLADWIJZER = "_gf_"
"What the names of our bookmarks begin with; Word does not show a name that begins with a line."
_KOP = re.compile(r"(?:heading|kop) (\d)")
_VAST = {"kopveld": Bloksoort.KOPVELD, "kopveld laatste": Bloksoort.KOPVELD, "ondertekening": Bloksoort.ONDERTEKENING,
         "table caption": Bloksoort.BIJSCHRIFT, "tablecaption": Bloksoort.BIJSCHRIFT, "caption": Bloksoort.BIJSCHRIFT,
         "title": Bloksoort.KOP}  # fmt: skip
_ZONDER_NADRUK = ("aanhef", "besluitwoord", "besluitwoordwijd", "slotzin")
_NIET = {f"{W}{naam}" for naam in ("del", "moveFrom", "pPr", "rPr", "instrText", "txbxContent", "drawing", "pict",
                                   "object", "fldChar", "tbl")}  # fmt: skip
_TEKENS = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_ROMP = {f"{W}{naam}" for naam in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}

Loop = tuple[str, bool, bool]
"""A piece of text, and whether it is bold and italic."""


def read_stijlen(wortel: "_Element") -> dict[str, str]:
    """Return the name of each style in lower case, by the key that paragraphs use."""
    stijlen = {}
    for stijl in wortel.iter(f"{W}style"):
        naam = stijl.find(f"{W}name")
        stijlen[stijl.get(f"{W}styleId", "")] = (naam.get(f"{W}val", "") if naam is not None else "").lower()
    return stijlen


def read_nummering(wortel: "_Element") -> dict[tuple[str, str], str]:
    """Return the sign that lists count with, by the number of the list and its level."""
    soorten: dict[tuple[str, str], str] = {}
    for soort in wortel.iter(f"{W}abstractNum"):
        for niveau in soort.iter(f"{W}lvl"):
            vorm = niveau.find(f"{W}numFmt")
            sleutel = soort.get(f"{W}abstractNumId", ""), niveau.get(f"{W}ilvl", "0")
            soorten[sleutel] = _TELLERS.get(vorm.get(f"{W}val", "") if vorm is not None else "", "-")
    lijsten: dict[tuple[str, str], str] = {}
    for lijst in wortel.iter(f"{W}num"):
        wijst = lijst.find(f"{W}abstractNumId")
        van = wijst.get(f"{W}val", "") if wijst is not None else ""
        lijsten |= {(lijst.get(f"{W}numId", ""), n): t for (s, n), t in soorten.items() if s == van}
    return lijsten


_TELLERS = {"decimal": "1.", "lowerLetter": "a.", "upperLetter": "A.", "lowerRoman": "i.", "upperRoman": "I."}


class Alinealezer:
    """Reads the body of a document, with the names of its styles and the signs of its lists."""

    def __init__(self, stijlen: Mapping[str, str], nummering: Mapping[tuple[str, str], str]) -> None:
        self._stijlen, self._nummering = stijlen, nummering

    def read(self, romp: "_Element") -> Iterator[tuple["_Element", Gelezen]]:
        """Yield each blok with text in it, and the paragraph in which its anchor stands or can stand."""
        over: list[_Element] = []
        for deel in _walk(romp):
            if deel.tag == f"{W}tbl":
                yield from self._read_tabel(deel)
                continue
            over.append(deel)
            if _is_joined(deel):
                continue
            gelezen = self._read_alinea(over)
            if gelezen is not None:
                yield over[0], gelezen
            over = []

    def _read_alinea(self, delen: list["_Element"]) -> Gelezen | None:
        """Return one blok of a paragraph, and of those before it whose end was deleted."""
        eerste = delen[-1]
        stijl = self._stijl(eerste)
        kop = _KOP.match(stijl)
        soort = Bloksoort.KOP if kop else _VAST.get(stijl, Bloksoort.ALINEA)
        teken, niveau = self._find_lijst(eerste)
        if soort is Bloksoort.ALINEA and teken:
            soort = Bloksoort.PUNT
        kaal = soort not in (Bloksoort.ALINEA, Bloksoort.PUNT) or stijl in _ZONDER_NADRUK
        lopen = [loop for deel in delen for loop in _list_lopen(deel)]
        rij = soort in (Bloksoort.KOPVELD, Bloksoort.ONDERTEKENING)
        tekst = write_lopen(lopen, kaal=kaal, tabs=rij)
        if not tekst:
            return None
        vak = "kopvelden" if soort is Bloksoort.KOPVELD else ""
        diepte = (int(kop[1]) if kop else 1) if soort is Bloksoort.KOP else niveau
        blok = Blok(
            soort=soort, tekst=tekst, niveau=diepte, vak=vak, teken=teken if soort is Bloksoort.PUNT else ""
        )
        return Gelezen(blok, _find_anker(delen))

    def _read_tabel(self, tabel: "_Element") -> Iterator[tuple["_Element", Gelezen]]:
        for nr, rij in enumerate(_walk_rijen(tabel)):
            cellen = list(rij.iter(f"{W}tc"))
            teksten = [
                write_lopen(
                    [x for p in c.iter(f"{W}p") for x in [*_list_lopen(p), (" ", False, False)]], kaal=nr == 0
                )
                for c in cellen
            ]
            if not any(teksten):
                continue
            soort = Bloksoort.TABELKOP if nr == 0 else Bloksoort.TABELRIJ
            alineas = list(rij.iter(f"{W}p"))
            yield (
                alineas[0],
                Gelezen(Blok(soort=soort, tekst="\t".join(teksten), vak="tabel"), _find_anker(alineas)),
            )

    def _stijl(self, alinea: "_Element") -> str:
        stijl = alinea.find(f"{W}pPr/{W}pStyle")
        naam = stijl.get(f"{W}val", "") if stijl is not None else ""
        return self._stijlen.get(naam, naam.lower())

    def _find_lijst(self, alinea: "_Element") -> tuple[str, int]:
        """Return with what sign a paragraph is counted and how deep it lies; no sign outside a list."""
        nummer = alinea.find(f"{W}pPr/{W}numPr/{W}numId")
        if nummer is None or nummer.get(f"{W}val") == "0":
            return "", 0
        diep = alinea.find(f"{W}pPr/{W}numPr/{W}ilvl")
        niveau = (diep.get(f"{W}val") or "0") if diep is not None else "0"
        teken = self._nummering.get((nummer.get(f"{W}val", ""), niveau), "-")
        return teken, min(int(niveau) if niveau.isdigit() else 0, 1)


def _walk(romp: "_Element") -> Iterator["_Element"]:
    """Yield the paragraphs and tables of a body, also those inside a content control."""
    for deel in romp:
        if deel.tag in (f"{W}p", f"{W}tbl"):
            yield deel
        elif deel.tag in _ROMP:
            yield from _walk(deel)


def _walk_rijen(tabel: "_Element") -> Iterator["_Element"]:
    """Yield the rows of a table that were not deleted."""
    for rij in tabel.iter(f"{W}tr"):
        if rij.find(f"{W}trPr/{W}del") is None:
            yield rij


def _is_joined(alinea: "_Element") -> bool:
    """Tell whether the end of a paragraph was deleted, so that the next one goes on in it."""
    return alinea.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _find_anker(alineas: Iterable["_Element"]) -> str:
    for alinea in alineas:
        for wijzer in alinea.iter(f"{W}bookmarkStart"):
            naam = wijzer.get(f"{W}name", "")
            if naam.startswith(BLADWIJZER):
                return str(naam).removeprefix(BLADWIJZER)
    return ""


def _list_lopen(deel: "_Element", *, in_loop: "_Element | None" = None) -> Iterator[Loop]:
    for kind in deel:
        if kind.tag in _NIET:
            continue
        if kind.tag == f"{W}r":
            yield from _list_lopen(kind, in_loop=kind)
        elif in_loop is not None and kind.tag == f"{W}t":
            yield kind.text or "", _is_aan(in_loop, "b"), _is_aan(in_loop, "i")
        elif in_loop is not None and kind.tag in _TEKENS:
            yield _TEKENS[kind.tag], False, False
        elif isinstance(kind.tag, str):
            yield from _list_lopen(kind, in_loop=in_loop)


def _is_aan(loop: "_Element", naam: str) -> bool:
    teken = loop.find(f"{W}rPr/{W}{naam}")
    return teken is not None and teken.get(f"{W}val", "1") not in ("0", "false", "off")


# -- emphasis ----------------------------------------------------------------------------------------------------------

_MERK = {(False, False): "", (True, False): "**", (False, True): "*", (True, True): "***"}


def write_lopen(lopen: Iterable[Loop], *, kaal: bool = False, tabs: bool = False) -> str:
    """Return pieces of text as the text of a blok: single spaces, and emphasis only around words."""
    woorden = _join_lopen(lopen, kaal=kaal, tabs=tabs)
    tekst, open_ = "", (False, False)
    for woord, stijl in woorden:
        spatie = " " if woord.startswith(" ") else ""
        kern = woord.strip(" ")
        if not kern:
            tekst += woord
            continue
        if stijl != open_:
            vorig = tekst[-1:]
            tekst = _close(tekst, open_)
            # Emphasis that touches other emphasis cannot be told apart in Markdown: the second is then left out.
            raakt = any(open_) and any(stijl) and vorig != " " and not spatie
            open_ = (False, False) if raakt else stijl
            tekst += spatie + _MERK[open_]
        else:
            tekst += spatie
        tekst += re.sub(r"([*\\])", r"\\\1", kern) + (" " if woord.endswith(" ") else "")
    return "\t".join(" ".join(deel.split()) for deel in _close(tekst, open_).split("\t"))


def _close(tekst: str, open_: tuple[bool, bool]) -> str:
    """Close emphasis before the space at its end."""
    kaal = tekst.rstrip(" \t")
    return kaal + _MERK[open_] + tekst[len(kaal) :]


def _join_lopen(lopen: Iterable[Loop], *, kaal: bool, tabs: bool) -> list[tuple[str, tuple[bool, bool]]]:
    """Return neighbours of one style as one piece, every kind of space as a space."""
    uit: list[tuple[str, tuple[bool, bool]]] = []
    for tekst, vet, cursief in lopen:
        schoon = re.sub(r"[^\S\t]+" if tabs else r"\s+", " ", tekst.replace("\u00ad", ""))
        stijl = (False, False) if kaal else (vet, cursief)
        if uit and (uit[-1][1] == stijl or not schoon.strip(" ")):
            uit[-1] = (uit[-1][0] + schoon, uit[-1][1])
        elif schoon:
            uit.append((schoon, stijl))
    return uit
