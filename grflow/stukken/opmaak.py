"""Beperkte opmaak: what a person may type in a text, and how it becomes Markdown in which nothing else works.

Paragraphs, `- ` and `1. ` lists (one deep), **vet** and *cursief*. Every other sign is shown as it was typed:
the text is taken apart and written again, so no html, tex, typst, table or heading can come through.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from grflow.fouten import OngeldigeInvoer, suggest

_TEKENS = {**{teken: f"\\{teken}" for teken in "\\`*_[]{}#"},
           **{teken: f"&#{ord(teken)};" for teken in "<>&|~^$@"}}  # fmt: skip
_TABEL = str.maketrans(_TEKENS)
_BEGIN = re.compile(r"[-+](?=\s|[-+]|$)|[:=%](?=.?)|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)](?=\s|$)")
_NADRUK = re.compile(r"\*\*(?P<vet>[^*\s](?:[^*]*[^*\s])?)\*\*|\*(?P<cursief>[^*\s](?:[^*]*[^*\s])?)\*")
_PUNT = re.compile(r"(?:(?P<streep>-)|(?P<cijfer>\d{1,3})\.)\s+(?P<tekst>.+)")
_INVUL = re.compile(r"\{([a-z_]+)\}")
_ONZICHTBAAR = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@dataclass(slots=True)
class _Blok:
    """A run of lines that belong together; `merk` is '' for a paragraph, '-' or '1' for a list."""

    merk: str
    regels: list[str]


def escape_markdown(tekst: str) -> str:
    """Return plain text as Markdown of one line that shows exactly that text, wherever it is put."""
    regel = " ".join(_ONZICHTBAAR.sub("", tekst).split())
    return escape_begin(regel.translate(_TABEL), regel)


def escape_tekens(tekst: str) -> str:
    """Return plain text as Markdown in which no sign works, but for the ones that count at the begin of a line."""
    return tekst.translate(_TABEL)


def write_opmaak(tekst: str) -> str:
    """Return beperkte opmaak as Markdown: paragraphs and lists with an empty line between them."""
    return "\n\n".join("\n".join(_write_blok(blok)) for blok in _parse_blokken(tekst))


def write_inline(tekst: str) -> str:
    """Return beperkte opmaak as Markdown of one line: emphasis works, lists and paragraphs do not."""
    regel = " ".join(_ONZICHTBAAR.sub("", tekst).split())
    delen, plek = [], 0
    for nadruk in _NADRUK.finditer(regel):
        delen.append(regel[plek : nadruk.start()].translate(_TABEL))
        merk = "**" if nadruk["vet"] else "*"
        delen.append(merk + (nadruk["vet"] or nadruk["cursief"]).translate(_TABEL) + merk)
        plek = nadruk.end()
    delen.append(regel[plek:].translate(_TABEL))
    return escape_begin("".join(delen), regel)


def fill_invulwoorden(tekst: str, woorden: Mapping[str, str]) -> str:
    """Return a text with each `{naam}` replaced.

    Raises:
        OngeldigeInvoer: an invulwoord that does not exist.
    """
    for naam in find_invulwoorden(tekst):
        if naam not in woorden:
            raise OngeldigeInvoer(f"het invulwoord '{{{naam}}}' bestaat niet.", wat_nu=suggest(naam, woorden))
    return _INVUL.sub(lambda treffer: woorden[treffer[1]], tekst)


def find_invulwoorden(tekst: str) -> list[str]:
    """Return the names between single braces, in order."""
    return _INVUL.findall(tekst)


def escape_begin(veilig: str, bron: str) -> str:
    """Return an escaped line in which the first signs cannot begin a list, heading, quote or division."""
    begin = _BEGIN.match(bron)
    if begin is None:
        return veilig
    merk = begin[0]
    slot = merk[-1]
    geescaped = f"&#{ord(slot)};" if slot in ":=%" else f"\\{slot}"
    return merk[:-1] + geescaped + veilig[len(merk) :]


def _parse_blokken(tekst: str) -> Iterator[_Blok]:
    """Split a text into paragraphs and lists; an indented line continues the point above it."""
    blok: _Blok | None = None
    for regel in tekst.splitlines():
        punt = _PUNT.fullmatch(regel.strip())
        merk = "" if punt is None else ("-" if punt["streep"] else "1")
        if not regel.strip():
            if blok:
                yield blok
            blok = None
        elif blok and punt is None:
            blok.regels[-1] += f" {regel.strip()}"
        else:
            inhoud = regel.strip() if punt is None else punt["tekst"]
            if blok and blok.merk == merk:
                blok.regels.append(inhoud)
                continue
            if blok:
                yield blok
            blok = _Blok(merk, [inhoud])
    if blok:
        yield blok


def _write_blok(blok: _Blok) -> Iterable[str]:
    regels = [write_inline(regel) for regel in blok.regels]
    if blok.merk == "-":
        return [f"- {regel}" for regel in regels]
    if blok.merk == "1":
        return [f"{nr}. {regel}" for nr, regel in enumerate(regels, 1)]
    return regels
