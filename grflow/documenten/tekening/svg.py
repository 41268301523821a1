"""Writes a placed drawing as SVG: real text, one style sheet for light and dark, no script and nothing from outside."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import hypot
from xml.sax.saxutils import escape, quoteattr

from grflow.documenten.tekening.kaart import Kaart, Regel, Vak
from grflow.documenten.tekening.stijl import write_stijl

Plek = tuple[float, float]
_VERBODEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BOCHT = 6.0
_STAPEL = 5.0


@dataclass(frozen=True, slots=True)
class Lijn:
    """A line along straight corners, with its class in the style sheet."""

    punten: tuple[Plek, ...]
    klasse: str


@dataclass(frozen=True, slots=True)
class Pijl:
    """The head of an arrow with its point at a place; `hoek` 0 points right, 90 down, 180 left."""

    x: float
    y: float
    hoek: int
    klasse: str


@dataclass(frozen=True, slots=True)
class Knoop:
    """The dot of a step on the thread."""

    x: float
    y: float
    klasse: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekening:
    """Everything that stands in a picture, at its place."""

    sleutel: str
    titel: str
    uitleg: str
    breedte: float
    hoogte: float
    regels: tuple[Regel, ...]
    legenda: tuple[Kaart, ...]
    banden: tuple[Kaart, ...]
    kaarten: tuple[Kaart, ...]
    lijnen: tuple[Lijn, ...]
    pijlen: tuple[Pijl, ...]
    knopen: tuple[Knoop, ...]


def write_svg(tekening: Tekening) -> str:
    """Return the picture as one SVG document that can also stand inside a page."""
    return "\n".join((*_write_kop(tekening), *_write_inhoud(tekening), "</svg>", ""))


def _write_kop(tekening: Tekening) -> Iterator[str]:
    titel, uitleg = (f"grflow-{tekening.sleutel}-{deel}" for deel in ("titel", "uitleg"))
    breedte, hoogte = _number(tekening.breedte), _number(tekening.hoogte)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="grflow-tekening" role="img" lang="nl" xml:lang="nl" '
        f'aria-labelledby="{titel} {uitleg}" width="{breedte}" height="{hoogte}" viewBox="0 0 {breedte} {hoogte}">'
    )
    yield f'<title id="{titel}">{_escape(tekening.titel)}</title>'
    yield f'<desc id="{uitleg}">{_escape(tekening.uitleg)}</desc>'
    yield f"<style>\n{write_stijl()}\n</style>"
    yield f'<rect class="vel" width="{breedte}" height="{hoogte}"/>'


def _write_inhoud(tekening: Tekening) -> Iterator[str]:
    yield from _write_groep("koptekst", "", map(_write_regel, tekening.regels))
    for item in tekening.legenda:
        yield from _write_groep(item.soort, item.naam, _write_legenda(item))
    for band in tekening.banden:
        yield from _write_groep("band", band.naam, _write_kaart(band))
    for lijn in tekening.lijnen:
        yield f'<path class="lijn {lijn.klasse}" d="{_trace(lijn.punten)}"/>'
    for knoop in tekening.knopen:
        yield _write_knoop(knoop)
    for kaart in tekening.kaarten:
        yield from _write_groep(kaart.soort, kaart.naam, _write_kaart(kaart))
    yield from map(_write_pijl, tekening.pijlen)


def _write_groep(klasse: str, naam: str, inhoud: Iterable[str]) -> Iterator[str]:
    yield f'<g class="{klasse}" data-deel={quoteattr(_clean(naam))}>' if naam else f'<g class="{klasse}">'
    yield from inhoud
    yield "</g>"


def _write_kaart(kaart: Kaart) -> Iterator[str]:
    """Yield a card; one that stands for several gets a second sheet behind it."""
    if kaart.soort == "ronde" or kaart.soort.endswith("veel"):
        zij = _STAPEL if kaart.soort == "ronde" else -_STAPEL
        vak = kaart.vak
        yield _write_vak(Vak(vak.x + zij, vak.y + _STAPEL, vak.breedte, vak.hoogte, "vak", vak.rond), "vak")
    if kaart.soort != "stap":
        yield _write_vak(kaart.vak, "vak")
    if "einde" in kaart.soort.split():
        yield _write_vak(_shrink(kaart.vak), "vak")
    for pil in kaart.pillen:
        yield f'<g class="{pil.klasse}">{_write_vak(pil, "pilvak")}</g>'
    yield from (_write_regel(regel, _pil_van(regel, kaart.pillen)) for regel in kaart.regels)


def _shrink(vak: Vak) -> Vak:
    """Return the inner line of the double edge of an end."""
    return replace(vak, x=vak.x + 4, y=vak.y + 4, breedte=vak.breedte - 8, hoogte=vak.hoogte - 8, rond=5)


def _pil_van(regel: Regel, pillen: Iterable[Vak]) -> str:
    """Return the class of the pill that a line of text stands in, or nothing."""
    return next((pil.klasse for pil in pillen if pil.y < regel.y <= pil.onder and pil.x <= regel.x), "")


def _write_legenda(item: Kaart) -> Iterator[str]:
    vak, midden = item.vak, item.vak.y + item.vak.hoogte / 2
    if item.soort in ("fase", "ronde", "neven"):
        yield _write_vak(vak, "vak")
    elif item.soort == "wacht":
        yield f'<path class="lijn neven-wacht" d="{_trace(((vak.x, midden), (vak.rechts, midden)))}"/>'
        yield _write_pijl(Pijl(vak.rechts, midden, 0, "neven-wacht"))
    else:
        x, klasse = vak.x + vak.breedte / 2, "spil" if item.soort == "stap" else "sprong"
        begin = (x, vak.y - 3) if item.soort == "stap" else (vak.x - 2, midden)
        eind = (x, vak.onder + 3) if item.soort == "stap" else (x, midden)
        yield f'<path class="lijn {klasse}" d="{_trace((begin, eind))}"/>'
        yield _write_knoop(Knoop(x, midden, "direct" if item.soort == "stap" else "sprong"))
    yield from map(_write_regel, item.regels)


def _write_regel(regel: Regel, pil: str = "") -> str:
    klasse = f"{regel.letter.klasse} {pil}".strip()
    return (
        f'<text class="{klasse}" x="{_number(regel.x)}" y="{_number(regel.y)}">{_escape(regel.tekst)}</text>'
    )


def _write_vak(vak: Vak, klasse: str) -> str:
    maten = {"x": vak.x, "y": vak.y, "width": vak.breedte, "height": vak.hoogte, "rx": vak.rond}
    return f'<rect class="{klasse}" {" ".join(f"{naam}={_quoted(maat)}" for naam, maat in maten.items())}/>'


def _write_knoop(knoop: Knoop) -> str:
    return f'<circle class="knoop {knoop.klasse}" cx="{_number(knoop.x)}" cy="{_number(knoop.y)}" r="6"/>'


def _write_pijl(pijl: Pijl) -> str:
    plek = f"translate({_number(pijl.x)} {_number(pijl.y)}) rotate({pijl.hoek})"
    return f'<path class="pijl {pijl.klasse}" transform="{plek}" d="M0 0L-9 -4.5L-9 4.5Z"/>'


def _trace(punten: tuple[Plek, ...]) -> str:
    """Return the path along corners, each rounded as far as its legs are long."""
    delen = [f"M{_plek(punten[0])}"]
    for vorige, hoek, volgende in zip(punten, punten[1:], punten[2:], strict=False):
        bocht = min(_BOCHT, _afstand(vorige, hoek) / 2, _afstand(hoek, volgende) / 2)
        delen.append(
            f"L{_plek(_toward(hoek, vorige, bocht))}Q{_plek(hoek)} {_plek(_toward(hoek, volgende, bocht))}"
        )
    return "".join((*delen, f"L{_plek(punten[-1])}"))


def _afstand(een: Plek, ander: Plek) -> float:
    return hypot(ander[0] - een[0], ander[1] - een[1])


def _toward(van: Plek, naar: Plek, afstand: float) -> Plek:
    deel = afstand / (_afstand(van, naar) or 1)
    return van[0] + (naar[0] - van[0]) * deel, van[1] + (naar[1] - van[1]) * deel


def _plek(plek: Plek) -> str:
    return f"{_number(plek[0])} {_number(plek[1])}"


def _number(getal: float) -> str:
    """Return a length with at most one decimal, and no -0."""
    return f"{round(getal, 1) + 0:g}" if abs(getal) < 1e5 else f"{getal:.0f}"


def _quoted(getal: float) -> str:
    return f'"{_number(getal)}"'


def _clean(tekst: str) -> str:
    """Return a text without the signs that no XML document may hold."""
    return _VERBODEN.sub("", tekst)


def _escape(tekst: str) -> str:
    return escape(_clean(tekst), {'"': "&quot;"})
