"""A line of time in plain text, a hundred columns wide; it needs no colour."""

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

from grflow.stukken.tijdlijn import Merk, Merksoort, Strooksoort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grflow.stukken.tijdlijn import Baan, Streep, Tijdlijn

BREED, NAAM, SLOT = 100, 24, 19
"""Columns of a line, of the names, and of what stands at the end."""
VLAK = BREED - NAAM - SLOT
STROKEN = {Strooksoort.VENSTER: "-", Strooksoort.RECES: "/"}
KRITIEK, LOS, ONDERWEG = "*", "o", "."
PEILEN = ("|", "!")


def format_tijdlijn(tijdlijn: "Tijdlijn") -> Iterator[str]:
    """Yield the lines of the picture: the scale, the lanes, and what the signs stand for."""
    yield tijdlijn.titel
    kolom = _Kolommen(tijdlijn.dagen)
    yield from (" " * NAAM + regel.rstrip() for regel in _format_schaal(tijdlijn, kolom))
    groep = ""
    for baan in tijdlijn.banen:
        if baan.groep != groep:
            groep = baan.groep
            yield groep.upper()
        yield from _format_baan(baan, tijdlijn.peilen, kolom)
    yield ""
    for teken in tijdlijn.tekens:
        yield from wrap(teken.tekst, BREED, initial_indent=f"{teken.teken:>3}  ", subsequent_indent=" " * 5)
    yield from _format_uitleg(tijdlijn)


class _Kolommen:
    """In which column of the picture a day stands."""

    def __init__(self, dagen: int) -> None:
        self.dagen = max(dagen, 1)

    def van(self, plek: int) -> int:
        return min(max(plek, 0) * VLAK // (self.dagen + 1), VLAK - 1)


def _format_schaal(tijdlijn: "Tijdlijn", kolom: _Kolommen) -> Iterator[str]:
    """Yield the names of today and the day that is wanted, then the months."""
    yield _write_namen(
        [(kolom.van(p.plek), f"{teken} {p.naam}") for p, teken in _list_peilen(tijdlijn.peilen)]
    )
    yield _write_namen([(kolom.van(s.plek), s.naam) for s in tijdlijn.schaal])


def _list_peilen(peilen: "Sequence[Streep]") -> "list[tuple[Streep, str]]":
    return list(zip(peilen, PEILEN, strict=False))


def _write_namen(namen: list[tuple[int, str]]) -> str:
    """Return names at their columns; one that does not fit before the next is left out, the last moves left."""
    regel = ""
    for kolom, naam in namen:
        begin = min(kolom, BREED - NAAM - len(naam))
        if begin > len(regel) or not regel:
            regel = regel.ljust(begin) + naam
    return regel


def _format_baan(baan: "Baan", peilen: "Sequence[Streep]", kolom: _Kolommen) -> Iterator[str]:
    """Yield the lines of one lane: as many as it takes to keep the signs apart."""
    regels = [_ground(baan, peilen, kolom)]
    bezet: list[set[int]] = [set()]
    gehad = set[tuple[int, str]]()
    for merk in sorted(baan.merken, key=lambda m: (m.soort is Merksoort.VERGADERING, m.plek)):
        teken, begin = _sign(merk), kolom.van(merk.plek)
        plaatsen = set(range(begin, begin + len(teken)))
        if (begin, teken) in gehad and not merk.teken:
            continue
        gehad.add((begin, teken))
        nr = next((i for i, vol in enumerate(bezet) if not vol & plaatsen), len(bezet))
        if merk.soort is Merksoort.VERGADERING and nr:
            continue
        if nr == len(bezet):
            regels.append(_ground(baan, peilen, kolom))
            bezet.append(set())
        bezet[nr] |= plaatsen | {max(plaatsen) + 1}
        for plaats, letter in zip(sorted(plaatsen), teken, strict=True):
            if plaats < VLAK:
                regels[nr][plaats] = letter
    namen = wrap(baan.naam, NAAM - 2)
    regels += [_ground(baan, peilen, kolom) for _ in namen[len(regels) :]]
    for nr, (naam, regel) in enumerate(zip_longest(namen, regels, fillvalue="")):
        links = f"{KRITIEK if baan.is_kritiek and not nr else ' '}{naam}"
        yield f"{links:<{NAAM}}{''.join(regel)} {'' if nr else baan.slot}".rstrip()


def _sign(merk: "Merk") -> str:
    if merk.soort is Merksoort.VERGADERING:
        return ONDERWEG
    return (merk.teken or LOS) + (KRITIEK if merk.kritiek else "")


def _ground(baan: "Baan", peilen: "Sequence[Streep]", kolom: _Kolommen) -> list[str]:
    """Return the empty line of a lane with its windows, recess, today and the day that is wanted."""
    regel = [" "] * VLAK
    for strook in baan.stroken:
        for plaats in range(kolom.van(strook.van), kolom.van(strook.tot) + 1):
            regel[plaats] = STROKEN[strook.soort]
    for peil, teken in _list_peilen(peilen):
        regel[kolom.van(peil.plek)] = teken
    return regel


def _format_uitleg(tijdlijn: "Tijdlijn") -> Iterator[str]:
    merken = [merk for baan in tijdlijn.banen for merk in baan.merken]
    soorten = {strook.soort for baan in tijdlijn.banen for strook in baan.stroken}
    uitleg = (
        (KRITIEK, "op het kritieke pad", any(m.kritiek for m in merken)),
        (LOS, "een andere stap", any(not m.teken for m in merken if m.soort is Merksoort.STAP)),
        (ONDERWEG, "een vergadering ervoor", any(m.soort is Merksoort.VERGADERING for m in merken)),
        ("-", "venster voor het besluit", Strooksoort.VENSTER in soorten),
        ("/", "reces", Strooksoort.RECES in soorten),
    )
    yield from (f"{teken:>3}  {woorden}" for teken, woorden, ja in uitleg if ja)
