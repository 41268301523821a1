"""Cards of a drawing: rows of text become placed lines, pills and hooks for the lines between cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from grflow.documenten.tekening.tekst import Letter, measure_text, wrap_text

GROOT = Letter("groot", 26, vet=True)
TITEL = Letter("titel", 17, vet=True)
KOP = Letter("kop", 15, vet=True)
STAP = Letter("stapkop", 14, vet=True)
TEKST = Letter("tekst", 13)
KLEIN = Letter("klein", 12)
PIL = Letter("pil", 11.5, vet=True)
LABEL = Letter("label", 12, vet=True)
LETTERS = (GROOT, TITEL, KOP, STAP, TEKST, KLEIN, PIL, LABEL)
_PIL_X, _PIL_Y = 7.0, 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rij:
    """One paragraph of a card; `pil` is the class of the pill around it, `haken` the names lines find it by."""

    tekst: str
    letter: Letter = TEKST
    voor: float = 3
    inspring: float = 0
    teken: str = ""
    pil: str = ""
    haken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vak:
    """A rectangle with its class in the style sheet."""

    x: float
    y: float
    breedte: float
    hoogte: float
    klasse: str
    rond: float = 0

    @property
    def rechts(self) -> float:
        return self.x + self.breedte

    @property
    def onder(self) -> float:
        return self.y + self.hoogte


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    tekst: str
    letter: Letter

    @property
    def vak(self) -> Vak:
        """Return the rectangle that the line fits in, whatever the font."""
        maat = self.letter.maat
        return Vak(self.x, self.y - maat, measure_text(self.tekst, self.letter), maat * 1.25, "")


@dataclass(frozen=True, slots=True)
class Haak:
    """A place on a card where a line between cards begins or ends: the middle of a row, and where its text stops."""

    y: float
    einde: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kaart:
    """A placed card: its rectangle, the pills and lines of text in it, and its hooks."""

    naam: str
    soort: str
    vak: Vak
    pillen: tuple[Vak, ...] = ()
    regels: tuple[Regel, ...] = ()
    haken: Mapping[str, Haak] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marge:
    """The room between the edge of a card and its text."""

    links: float
    boven: float
    rechts: float
    onder: float


def place_kaart(naam: str, soort: str, rijen: Sequence[Rij], vak: Vak, marge: Marge) -> Kaart:
    """Return a card of the width of `vak` at its corner, as high as its rows need."""
    y = vak.y + marge.boven
    regels, pillen, haken = list[Regel](), list[Vak](), dict[str, Haak]()
    for nummer, rij in enumerate(rijen):
        y += rij.voor if nummer else 0
        x = vak.x + marge.links + rij.inspring
        geplaatst = _place_rij(rij, x, y, vak.rechts - marge.rechts - x)
        if rij.teken:
            regels.append(Regel(x - 12, geplaatst[0].y, rij.teken, rij.letter))
        regels += geplaatst
        onder = y + len(geplaatst) * rij.letter.regelhoogte
        if rij.pil:
            onder += 2 * _PIL_Y
            pillen.append(_place_pil(rij, geplaatst, y, onder))
        laatste = geplaatst[-1].vak
        haken |= {haak: Haak(geplaatst[-1].y - rij.letter.maat * 0.35, laatste.rechts) for haak in rij.haken}
        y = onder
    hoogte = round(y + marge.onder - vak.y, 1)
    return Kaart(
        naam=naam,
        soort=soort,
        vak=replace(vak, hoogte=hoogte),
        pillen=tuple(pillen),
        regels=tuple(regels),
        haken=haken,
    )


def _place_rij(rij: Rij, x: float, y: float, breedte: float) -> list[Regel]:
    letter, rand = rij.letter, (_PIL_X, _PIL_Y) if rij.pil else (0.0, 0.0)
    teksten = wrap_text(rij.tekst, letter, breedte - 2 * rand[0])
    eerste = y + rand[1] + letter.maat * 1.05
    return [
        Regel(round(x + rand[0], 1), round(eerste + nr * letter.regelhoogte, 1), tekst, letter)
        for nr, tekst in enumerate(teksten)
    ]


def _place_pil(rij: Rij, regels: Sequence[Regel], y: float, onder: float) -> Vak:
    breedte = max(regel.vak.breedte for regel in regels) + 2 * _PIL_X
    return Vak(regels[0].x - _PIL_X, round(y, 1), round(breedte, 1), round(onder - y, 1), rij.pil, 5)


def move_kaart(kaart: Kaart, dx: float, dy: float = 0) -> Kaart:
    """Return the same card elsewhere."""

    def move(vak: Vak) -> Vak:
        return replace(vak, x=round(vak.x + dx, 1), y=round(vak.y + dy, 1))

    return replace(
        kaart,
        vak=move(kaart.vak),
        pillen=tuple(move(pil) for pil in kaart.pillen),
        regels=tuple(replace(r, x=round(r.x + dx, 1), y=round(r.y + dy, 1)) for r in kaart.regels),
        haken={naam: Haak(round(h.y + dy, 1), round(h.einde + dx, 1)) for naam, h in kaart.haken.items()},
    )
