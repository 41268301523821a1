"""Draws a line of time: real text, signs and hatching beside colour, no script and nothing from outside."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from grflow.documenten.tekening.tekst import Letter, measure_text, wrap_text
from grflow.documenten.tijdlijnstijl import (
    GROEP,
    KLEIN,
    NAAM,
    NAAMVET,
    PEIL,
    TEKEN,
    TEKST,
    TITEL,
    write_inline,
    write_stijl,
)
from grflow.stukken.tijdlijn import Baan, Merk, Merksoort, Streep, Strook, Strooksoort, Tijdlijn, Verklaring

MARGE, RIJ, STRAAL, STIP = 20.0, 24.0, 8.5, 3.0
TUSSEN = 12.0
"So far apart the middles of two marks are that stand on one row."
_RUIM = 4.0
"Between a mark and the text beside it."


@dataclass(frozen=True, slots=True)
class Maat:
    """How wide the picture is, and its columns left (names) and right (slack)."""

    breedte: float
    links: float
    rechts: float
    marge: float = MARGE

    @property
    def begin(self) -> float:
        return self.marge + self.links

    @property
    def eind(self) -> float:
        return self.breedte - self.marge - self.rechts


BLAD = Maat(1180, 190, 120)
"A picture by itself."
STUK = Maat(680, 120, 0, 0)
"A picture in a document."


@dataclass(frozen=True, slots=True)
class _Plek:
    """Where a mark stands."""

    merk: Merk
    x: float
    y: float


def write_tijdlijn(tijdlijn: Tijdlijn) -> str:
    """Return the picture as one SVG document that can also stand inside a page, with title and description."""
    vormen, hoogte = _Tekenaar(tijdlijn, BLAD).draw()
    maat = f'width="{BLAD.breedte:g}" height="{hoogte:g}" viewBox="0 0 {BLAD.breedte:g} {hoogte:g}"'
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" class="grflow-tijdlijn" role="img" lang="nl" xml:lang="nl" '
        f'aria-labelledby="grflow-tijdlijn-titel grflow-tijdlijn-uitleg" {maat}>',
        f'<title id="grflow-tijdlijn-titel">{escape(tijdlijn.titel)}</title>',
        f'<desc id="grflow-tijdlijn-uitleg">{escape(tijdlijn.alternatief)}</desc>',
        f"<style>\n{write_stijl()}\n</style>",
        f'<rect class="vel" width="{BLAD.breedte:g}" height="{hoogte:g}"/>',
        *vormen, "</svg>", "",
    ))  # fmt: skip


def draw_tijdlijn(tijdlijn: Tijdlijn, kleur: str) -> tuple[list[str], float]:
    """Return the shapes of the picture for a document, and its height."""
    vormen, hoogte = _Tekenaar(tijdlijn, STUK).draw()
    return [write_inline(vorm, kleur) for vorm in vormen], hoogte


class _Tekenaar:
    """Draws from top to bottom; `y` is how far it is."""

    def __init__(self, tijdlijn: Tijdlijn, maat: Maat) -> None:
        self.lijn, self.maat = tijdlijn, maat
        self.y = maat.marge
        self.plekken: list[_Plek] = []
        self.vol: list[tuple[float, float, float]] = []
        self.banen: list[str] = []

    def x(self, plek: float) -> float:
        return self.maat.begin + (self.maat.eind - self.maat.begin) * plek / max(self.lijn.dagen, 1)

    def draw(self) -> tuple[list[str], float]:
        """Return every shape, the ground first and the marks on top, and the height of the sheet."""
        koppen = [*self.kop(), *self.uitleg()]
        self.y += 30
        boven = self.y
        groep = ""
        for baan in self.lijn.banen:
            if baan.groep != groep:
                groep = baan.groep
                self.banen += self.groep(groep)
            self.baan(baan)
        schaal = [*self.schaal(boven), *self.peilen(boven)]
        dagen = [*self.dagen()]
        merken = [vorm for plek in self.list_zichtbaar() for vorm in _draw_merk(plek)]
        tekens = [*self.tekens()]
        vormen = [*koppen, *schaal, *self.banen, *self.pad(), *dagen, *merken, *tekens]
        return vormen, round(self.y + self.maat.marge)

    # -- above the lanes -----------------------------------------------------------------------------------------------

    def kop(self) -> Iterator[str]:
        if self.maat is STUK:
            return
        self.y += TITEL.maat
        yield _tekst(self.maat.marge, self.y, self.lijn.titel, TITEL)
        for regel in wrap_text(self.lijn.samenvatting, TEKST, self.maat.breedte - 2 * self.maat.marge):
            self.y += TEKST.regelhoogte + 2
            yield _tekst(self.maat.marge, self.y, regel, TEKST)
        self.y += 12

    def uitleg(self) -> Iterator[str]:
        """Yield what each shape means, on one line or more."""
        self.y += 16
        x = self.maat.marge
        for soort, woorden in _UITLEG:
            if soort not in _list_soorten(self.lijn.banen):
                continue
            breed = 28 + measure_text(woorden, KLEIN) + 14
            if x + breed > self.maat.breedte:
                x, self.y = self.maat.marge, self.y + 20
            yield from _draw_voorbeeld(soort, x + 9, self.y)
            yield _tekst(x + 28, self.y + 4, woorden, KLEIN)
            x += breed
        self.y += 18

    # -- lanes ---------------------------------------------------------------------------------------------------------

    def groep(self, naam: str) -> Iterator[str]:
        self.y += 22
        yield _tekst(self.maat.marge, self.y - 6, naam, GROEP)

    def baan(self, baan: Baan) -> None:
        """Draw one lane, as high as its name and the marks that would stand on each other ask for."""
        letter = NAAMVET if baan.is_kritiek else NAAM
        namen = wrap_text(baan.naam, letter, self.maat.links - 8)
        rijen = self.spread(baan.merken)
        boven, hoogte = self.y, max(RIJ * max(rijen, default=1), 17.0 * len(namen) + 9)
        self.y += hoogte
        self.banen += [vorm for strook in baan.stroken for vorm in self.strook(strook, boven, hoogte)]
        rand = f'x1="{self.maat.marge:g}" x2="{self.maat.breedte - self.maat.marge:g}"'
        self.banen.append(f'<line class="scheiding" {rand} y1="{self.y:g}" y2="{self.y:g}"/>')
        eerste = boven + hoogte / 2 - 17 * (len(namen) - 1) / 2 + 4.5
        self.banen += [
            _tekst(self.maat.marge, eerste + 17 * nr, regel, letter) for nr, regel in enumerate(namen)
        ]
        if self.maat.rechts:
            rechts = self.maat.breedte - self.maat.marge
            self.banen.append(_tekst(rechts, boven + hoogte / 2 + 4, baan.slot, KLEIN, "eind"))
        for merk, rij in zip(baan.merken, rijen, strict=True):
            midden = boven + (hoogte - RIJ * max(rijen)) / 2 + RIJ * (rij - 0.5)
            self.plekken.append(_Plek(merk, self.x(merk.plek), midden))

    def spread(self, merken: Sequence[Merk]) -> list[int]:
        """Return on which row of the lane each mark stands, from 1; two that would touch stand below each other.

        What has no sign and comes on one day stands on one place.
        """
        vol: list[float] = []
        rijen: list[int] = []
        vorige = -1
        for merk in merken:
            x = self.x(merk.plek)
            samen = rijen and not merk.teken and merk.plek == vorige
            if merk.soort is Merksoort.VERGADERING or samen:
                rijen.append(rijen[-1] if samen else 1)
                continue
            vorige = merk.plek
            rij = next((nr for nr, tot in enumerate(vol) if x >= tot), len(vol))
            vol[rij:] = [x + TUSSEN, *vol[rij + 1 :]]
            rijen.append(rij + 1)
        return rijen

    def strook(self, strook: Strook, boven: float, hoogte: float) -> Iterator[str]:
        van, tot = self.x(strook.van), self.x(strook.tot + 1)
        naam = f"<title>{escape(strook.naam)}</title>"
        if strook.soort is Strooksoort.VENSTER:
            vak = f'x="{van:.1f}" y="{boven + hoogte / 2 - 8:g}" width="{tot - van:.1f}" height="16" rx="4"'
            yield f'<rect class="venster" {vak}>{naam}</rect>'
            return
        vak = f'x="{van:.1f}" y="{boven + 1:g}" width="{tot - van:.1f}" height="{hoogte - 2:g}"'
        yield f'<rect class="reces" {vak}>{naam}</rect>'
        yield f'<path class="arcering" d="{_hatch(van, boven + 1, tot, boven + hoogte - 1)}"/>'

    # -- across the lanes ----------------------------------------------------------------------------------------------

    def schaal(self, boven: float) -> Iterator[str]:
        vrij = self.maat.begin
        for streep in self.lijn.schaal:
            x = self.x(streep.plek)
            yield f'<line class="schaal" x1="{x:.1f}" x2="{x:.1f}" y1="{boven:g}" y2="{self.y:g}"/>'
            if x >= vrij:
                yield _tekst(x + 3, boven - 2, streep.naam, KLEIN)
                vrij = x + measure_text(streep.naam, KLEIN) + 8

    def peilen(self, boven: float) -> Iterator[str]:
        for streep, klasse in zip(self.lijn.peilen, ("vandaag", "streef"), strict=False):
            x = self.x(streep.plek)
            yield f'<line class="{klasse}" x1="{x:.1f}" x2="{x:.1f}" y1="{boven - 16:g}" y2="{self.y:g}"/>'
            yield self.peilnaam(streep, x, boven - 20, "" if klasse == "vandaag" else "streefnaam")

    def peilnaam(self, streep: Streep, x: float, y: float, klasse: str) -> str:
        """Return the name of a day to look out for, kept on the sheet."""
        helft = measure_text(streep.naam, PEIL) / 2
        x = min(max(x, self.maat.marge + helft), self.maat.breedte - self.maat.marge - helft)
        return _tekst(x, y, streep.naam, PEIL, f"midden {klasse}".strip())

    def pad(self) -> Iterator[str]:
        """Yield the critical path: down from what is waited for, then along the lane in which the time goes by."""
        for een, ander in self.schakels():
            yield f'<path class="pad" d="M{een.x:.1f} {een.y:g}V{ander.y:g}H{ander.x:.1f}"/>'

    def schakels(self) -> Iterator[tuple[_Plek, _Plek]]:
        """Yield the marks that the path joins."""
        stappen = sorted((p for p in self.plekken if p.merk.volgorde), key=lambda p: p.merk.volgorde)
        for een, ander in pairwise(stappen):
            if een.merk.volgorde + 1 == ander.merk.volgorde or self.is_whole:
                yield een, ander

    @property
    def is_whole(self) -> bool:
        """Whether every lane is shown; then what lies between two marks of the path is no lane of somebody else."""
        return self.maat is BLAD

    def dagen(self) -> Iterator[str]:
        """Yield the day beside each mark, right or else left, where nothing else stands; the table has them all."""
        alle = [p for p in self.plekken if p.merk.soort is not Merksoort.VERGADERING]
        merken = list({(p.x, p.y): p for p in alle}.values())
        lijnen, per_rij = list(self.schakels()), defaultdict[float, list[_Plek]](list)
        for plek in merken:
            per_rij[plek.y].append(plek)
        for plek in merken:
            breed = measure_text(plek.merk.kort, KLEIN)
            for van in (plek.x + STRAAL + _RUIM, plek.x - STRAAL - _RUIM - breed):
                tot = van + breed
                if self.is_free(plek, van, tot, per_rij[plek.y]) and not any(
                    _crosses(lijn, plek.y, van, tot) for lijn in lijnen
                ):
                    self.vol.append((van, tot, plek.y))
                    yield _tekst(van, plek.y + 4, plek.merk.kort, KLEIN, "dag")
                    break

    def is_free(self, plek: _Plek, van: float, tot: float, merken: Sequence[_Plek]) -> bool:
        """Whether a text beside a mark is on the sheet, and touches no other mark or text of its row."""
        anders = ((p.x - STRAAL, p.x + STRAAL) for p in merken if p is not plek)
        teksten = ((begin, eind) for begin, eind, y in self.vol if y == plek.y)
        return (
            van >= self.maat.begin
            and tot < self.maat.breedte - self.maat.marge - self.maat.rechts
            and not any(van - _RUIM < eind and begin < tot + _RUIM for begin, eind in (*anders, *teksten))
        )

    def list_zichtbaar(self) -> Iterator[_Plek]:
        """Yield the marks to draw: a small one is left out in the text beside another, or on another."""
        groot, klein = defaultdict[float, list[float]](list), defaultdict[float, list[float]](list)
        for plek in self.plekken:
            if plek.merk.soort is not Merksoort.VERGADERING:
                groot[plek.y].append(plek.x)
        for van, tot, y in self.vol:
            groot[y] += [van, (van + tot) / 2, tot]
        for plek in self.plekken:
            if plek.merk.soort is Merksoort.VERGADERING and not plek.merk.kritiek:
                vrij = all(abs(x - plek.x) >= STRAAL + STIP for x in groot[plek.y])
                if not vrij or any(abs(x - plek.x) < 2 * STIP for x in klein[plek.y]):
                    continue
                klein[plek.y].append(plek.x)
            yield plek

    # -- below the lanes -----------------------------------------------------------------------------------------------

    def tekens(self) -> Iterator[str]:
        """Yield what the numbers and letters stand for, in two columns."""
        groepen = dict.fromkeys(t.wie for t in self.lijn.tekens)
        smal = self.maat.breedte / len(groepen) - self.maat.marge if groepen else 0
        boven, onder = self.y + 16, self.y
        for nr, groep in enumerate(groepen):
            self.y, x = boven, self.maat.marge + nr * (smal + self.maat.marge)
            for teken in (t for t in self.lijn.tekens if t.wie == groep):
                yield from self.teken(teken, x, smal)
            onder = max(onder, self.y)
        self.y = onder

    def teken(self, teken: Verklaring, x: float, smal: float) -> Iterator[str]:
        regels = wrap_text(teken.tekst, KLEIN, smal - 34)
        yield _tekst(x + 9, self.y + 14, teken.teken, TEKEN, "midden")
        for nr, regel in enumerate(regels):
            yield _tekst(x + 26, self.y + 14 + 15 * nr, regel, KLEIN)
        self.y += 15 * len(regels) + 5


_UITLEG: tuple[tuple[str, str], ...] = (
    (Merksoort.STAP, "stap"),
    (Merksoort.BESLUIT, "besluit van een deelnemer"),
    ("kritiek", "op het kritieke pad"),
    ("voorlopig", "voorlopig: geen kalender bekend"),
    (Merksoort.VERGADERING, "vergadering ervoor"),
    (Strooksoort.VENSTER, "venster voor het besluit"),
    (Strooksoort.RECES, "reces"),
)


def _list_soorten(banen: Sequence[Baan]) -> set[str]:
    """Return which shapes a picture has."""
    merken = [merk for baan in banen for merk in baan.merken]
    return {
        *(strook.soort for baan in banen for strook in baan.stroken), *(merk.soort for merk in merken),
        *("kritiek" for merk in merken if merk.kritiek),
        *("voorlopig" for merk in merken if _is_vaag(merk)),
    }  # fmt: skip


def _is_vaag(merk: Merk) -> bool:
    return merk.voorlopig and not merk.kritiek and merk.soort is not Merksoort.VERGADERING


def _draw_voorbeeld(soort: str, x: float, y: float) -> Iterator[str]:
    if soort is Strooksoort.VENSTER:
        yield f'<rect class="venster" x="{x - 9:g}" y="{y - 8:g}" width="22" height="16" rx="4"/>'
    elif soort is Strooksoort.RECES:
        yield f'<rect class="reces" x="{x - 9:g}" y="{y - 9:g}" width="22" height="18"/>'
        yield f'<path class="arcering" d="{_hatch(x - 9, y - 9, x + 13, y + 9)}"/>'
    else:
        vorm = soort if isinstance(soort, Merksoort) else Merksoort.BESLUIT
        merk = Merk(
            plek=0, soort=vorm, naam="", dag="", kritiek=soort == "kritiek", voorlopig=soort == "voorlopig"
        )
        yield from _draw_merk(_Plek(merk, x, y))


def _draw_merk(plek: _Plek) -> Iterator[str]:
    """Yield the shape of a mark with its sign: square for a step, round for a decision, full on the critical path."""
    merk, x, y = plek.merk, plek.x, plek.y
    klasse = f"merk{' merkvol' if merk.kritiek else ''}"
    naam = f"<title>{escape(f'{merk.naam}: {merk.dag}')}</title>" if merk.naam else ""
    if merk.soort is Merksoort.VERGADERING:
        klasse = klasse if merk.kritiek else "stip"
        yield f'<circle class="{klasse}" cx="{x:.1f}" cy="{y:g}" r="{STIP:g}">{naam}</circle>'
        return
    klasse += " vaag" if _is_vaag(merk) else ""
    if merk.soort is Merksoort.STAP:
        vak = f'x="{x - STRAAL:.1f}" y="{y - STRAAL:g}" width="{2 * STRAAL:g}" height="{2 * STRAAL:g}" rx="3"'
        yield f'<rect class="{klasse}" {vak}>{naam}</rect>'
    else:
        yield f'<circle class="{klasse}" cx="{x:.1f}" cy="{y:g}" r="{STRAAL:g}">{naam}</circle>'
    if merk.teken:
        yield _tekst(x, y + 4, merk.teken, TEKEN, f"midden{' opvol' if merk.kritiek else ''}")


def _crosses(schakel: tuple[_Plek, _Plek], y: float, van: float, tot: float) -> bool:
    """Whether the line between two marks runs through a text on a row: down past it, or along it."""
    een, ander = schakel
    omlaag = van < een.x < tot and min(een.y, ander.y) <= y <= max(een.y, ander.y)
    langs = ander.y == y and min(een.x, ander.x) < tot and max(een.x, ander.x) > van
    return omlaag or langs


def _hatch(links: float, boven: float, rechts: float, onder: float, stap: float = 6) -> str:
    """Return slanting lines that fill a rectangle."""
    hoog, delen = onder - boven, []
    x = links - hoog + stap / 2
    while x < rechts:
        begin, eind = max(x, links), min(x + hoog, rechts)
        delen.append(f"M{begin:.1f} {onder - (begin - x):.1f}L{eind:.1f} {onder - (eind - x):.1f}")
        x += stap
    return "".join(delen)


def _tekst(x: float, y: float, tekst: str, letter: Letter, klasse: str = "") -> str:
    klassen = f"{letter.klasse} {klasse}".strip()
    return f'<text class="{klassen}" x="{x:.1f}" y="{y:.1f}">{escape(tekst)}</text>'
