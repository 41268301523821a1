"""Draws the pictures of a stuk, the road and the board of who decided, with real text and never by colour alone."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from grflow.documenten.tekening.tekst import Letter, wrap_text
from grflow.documenten.tijdlijn import draw_tijdlijn
from grflow.stukken.beelden import Beeld, Bord, Bordrij, Celsoort, Halte, Weg
from grflow.stukken.profiel import Huisstijl
from grflow.stukken.stuk import Stuk
from grflow.stukken.tijdlijn import Tijdlijn

BREEDTE = 680.0
GRIJS, LIJN, ROOD = "595959", "bfbfbf", "8a1c1c"
NAAM, KLEIN = Letter("naam", 11), Letter("klein", 10)
VET, KOP = Letter("vet", 11, vet=True), Letter("kop", 10, vet=True)
_EERSTE, _MARGE = 100.0, 8.0
_SMAL = 1.1
"How much wider than needed the measure of a text is, for the fonts of a stuk."
_RUIM = 1.2
"The same below the dots of a road, where a name may stand a little wider than its part."
_BOL = 12.0


def draw_beelden(stuk: Stuk) -> Mapping[str, str]:
    """Return the pictures of a stuk as SVG by their name."""
    return {naam: draw_beeld(beeld, stuk.huisstijl) for naam, beeld in stuk.beelden.items()}


def draw_beeld(beeld: Beeld, huisstijl: Huisstijl) -> str:
    """Return one picture as SVG, its text alternative inside."""
    delen, hoogte = _draw(beeld)
    stijl = f"font-family=\"'{huisstijl.lettertype}',{huisstijl.lettertype_word},Arial,sans-serif\""
    kop = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{BREEDTE:g}" height="{hoogte:g}" '
        f'viewBox="0 0 {BREEDTE:g} {hoogte:g}" role="img" aria-label={quoteattr(beeld.alternatief)} {stijl}>'
    )
    return (kop + "".join(delen) + "</svg>").replace("KLEUR", f"#{huisstijl.kleur}")


def _draw(beeld: Beeld) -> tuple[list[str], float]:
    """Return the shapes of a picture and its height."""
    if isinstance(beeld, Tijdlijn):
        return draw_tijdlijn(beeld, "KLEUR")
    return draw_weg(beeld) if isinstance(beeld, Weg) else draw_bord(beeld)


def draw_weg(weg: Weg) -> tuple[list[str], float]:
    """Return the shapes of a road and its height: a line with a dot per part, the name below it."""
    vak = BREEDTE / len(weg.delen)
    midden = [vak * (nr + 0.5) for nr in range(len(weg.delen))]
    namen = [wrap_text(deel.naam, KLEIN, vak * _RUIM) for deel in weg.delen]
    delen = [_lijn(midden[0], 36, midden[-1], 36, "KLEUR", 2)]
    for x, deel, regels, nr in zip(midden, weg.delen, namen, range(1, len(midden) + 1), strict=True):
        hier = deel.halte is Halte.HIER
        vulling = "#ffffff" if deel.halte is Halte.KOMT else "KLEUR"
        delen.append(
            f'<circle cx="{x:g}" cy="36" r="{_BOL:g}" fill="{vulling}" stroke="KLEUR" stroke-width="2"/>'
        )
        delen.append(
            _tekst(x, 40, str(nr), VET, "KLEUR" if deel.halte is Halte.KOMT else "#ffffff", midden=True)
        )
        if hier:
            delen.append(f'<circle cx="{x:g}" cy="36" r="16" fill="none" stroke="KLEUR" stroke-width="2"/>')
            delen.append(_tekst(x, 13, "u bent hier", VET, "KLEUR", midden=True))
        letter = KOP if hier else KLEIN
        delen += [
            _tekst(x, 68 + 14 * n, regel, letter, "#1a1a1a", midden=True) for n, regel in enumerate(regels)
        ]
    return delen, 62 + 14 * max(map(len, namen)) + 4


def draw_bord(bord: Bord) -> tuple[list[str], float]:
    """Return the shapes of a board and its height: deelnemers down, rondes across."""
    kolom = (BREEDTE - _EERSTE) / max(len(bord.rondes), 1)
    plekken = [_EERSTE + kolom * nr for nr in range(len(bord.rondes))]
    koppen = [wrap_text(ronde, KOP, (kolom - _MARGE) * _SMAL) for ronde in bord.rondes]
    y = 6 + 13.0 * max(map(len, koppen), default=1)
    delen = [
        _tekst(x, 13 + 13 * n, regel, KOP, "KLEUR")
        for x, regels in zip(plekken, koppen, strict=True)
        for n, regel in enumerate(regels)
    ]
    delen.append(_lijn(0, y, BREEDTE, y, "KLEUR", 1.5))
    for rij in bord.rijen:
        vormen, hoogte = _draw_rij(rij, plekken, kolom, y)
        y += hoogte
        delen += [*vormen, _lijn(0, y, BREEDTE, y, f"#{LIJN}", 0.7)]
    return delen, y + 2


def _draw_rij(rij: Bordrij, plekken: list[float], kolom: float, y: float) -> tuple[list[str], float]:
    """Return the shapes of one deelnemer from height `y`, and how high its row is."""
    namen = wrap_text(rij.naam, NAAM, (_EERSTE - _MARGE) * _SMAL)
    delen = [_tekst(0, y + 14 + 12 * n, regel, NAAM, "#1a1a1a") for n, regel in enumerate(namen)]
    meeste = len(namen)
    for x, cel in zip(plekken, rij.cellen, strict=True):
        regels = [*wrap_text(cel.woord, KLEIN, (kolom - 26) * _SMAL), *([cel.dag] if cel.dag else [])]
        meeste = max(meeste, len(regels))
        delen += _teken(cel.soort, x + 7, y + 10.5)
        kleur = f"#{GRIJS}" if cel.soort is Celsoort.NIET else "#1a1a1a"
        delen += [_tekst(x + 18, y + 14 + 12 * n, regel, KLEIN, kleur) for n, regel in enumerate(regels)]
    return delen, 12.0 * meeste + 8


def _teken(soort: Celsoort, x: float, y: float) -> Iterator[str]:
    """Yield the sign of a cell, told apart by its shape."""
    rand = f'<circle cx="{x:g}" cy="{y:g}" r="6" fill="{{}}" stroke="{{}}" stroke-width="1.5"/>'
    haak = 'fill="none" stroke="#ffffff" stroke-width="1.6"'
    match soort:
        case Celsoort.BESLOTEN:
            yield rand.format("KLEUR", "KLEUR")
            yield f'<path d="M{x - 3:g} {y:g}l2.2 2.4l4 -4.6" {haak}/>'
        case Celsoort.TEGEN:
            yield rand.format(f"#{ROOD}", f"#{ROOD}")
            yield f'<path d="M{x - 2.6:g} {y - 2.6:g}l5.2 5.2m0 -5.2l-5.2 5.2" {haak}/>'
        case Celsoort.VOORBEHOUD:
            yield rand.format("#ffffff", "KLEUR")
            yield f'<path d="M{x:g} {y - 6:g}a6 6 0 0 0 0 12z" fill="KLEUR"/>'
        case Celsoort.OPEN:
            yield rand.format("#ffffff", "KLEUR")
        case Celsoort.NIET:
            yield _lijn(x - 4, y, x + 4, y, f"#{GRIJS}", 1.2)


def _tekst(x: float, y: float, tekst: str, letter: Letter, kleur: str, *, midden: bool = False) -> str:
    dik, anker = (' font-weight="700"' if letter.vet else ""), (' text-anchor="middle"' if midden else "")
    return f'<text x="{x:g}" y="{y:g}" font-size="{letter.maat:g}"{dik}{anker} fill="{kleur}">{escape(tekst)}</text>'


def _lijn(x1: float, y1: float, x2: float, y2: float, kleur: str, dikte: float) -> str:
    plek = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
    return f'<line {plek} stroke="{kleur}" stroke-width="{dikte:g}"/>'


@lru_cache(maxsize=64)
def render_png(svg: str) -> bytes:
    """Return a picture in dots, for a word processor that does not draw SVG."""
    import typst

    from grflow.documenten.pdf import load_lettertypen

    bron = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 16cm, alt: "beeld")'
    )
    zetter = typst.Compiler(bron.encode(), font_paths=load_lettertypen(), sys_inputs={"svg": svg})
    png = zetter.compile(format="png", ppi=192)
    assert isinstance(png, bytes)
    return png
