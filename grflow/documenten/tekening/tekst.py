"""Measures and wraps text without a font, so that a picture is the same on every machine."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TEKENS = {
    280: "ijl'",
    340: " .,:;/\\I|·",
    400: "()[]ft-!",
    460: 'r"',
    560: "cszJ*`_?–",
    600: "kvxy•",
    640: "abdeghnopqu0123456789{}TLF$",
    690: "ABEKPSVXYZ",
    790: "CDGHNOQRU&",
    840: "w+#<=>~^→",
}
# As wide as the widest of the fonts that a system may show (DejaVu Sans); narrower fonts leave some room.
_BREEDTE = {teken: breedte / 1000 for breedte, tekens in _TEKENS.items() for teken in tekens}
_BREEDST = 1.0
_VET = 1.14


@dataclass(frozen=True, slots=True)
class Letter:
    """A size of text with its class in the style sheet."""

    klasse: str
    maat: float
    vet: bool = False

    @property
    def regelhoogte(self) -> float:
        return round(self.maat * 1.4, 1)


def measure_text(tekst: str, letter: Letter) -> float:
    """Return the width of one line; no system font is wider."""
    kaal = unicodedata.normalize("NFD", tekst)
    ems = sum(_BREEDTE.get(teken, _BREEDST) for teken in kaal if not unicodedata.combining(teken))
    return ems * letter.maat * (_VET if letter.vet else 1)


def wrap_text(tekst: str, letter: Letter, breedte: float) -> tuple[str, ...]:
    """Return the lines of a text that each fit in a width; a word that is too long is broken."""
    regels, regel = list[str](), ""
    for woord in (deel for heel in _split_words(tekst) for deel in _break_word(heel, letter, breedte)):
        langer = f"{regel} {woord}" if regel else woord
        if regel and measure_text(langer, letter) > breedte:
            regels.append(regel)
            langer = woord
        regel = langer
    return (*regels, regel) if regel or not regels else tuple(regels)


def _split_words(tekst: str) -> list[str]:
    """Return the words of a text; a hard space keeps its words together."""
    return [woord for woord in re.split(r"[ \t\r\n]+", tekst) if woord]


def glue_words(tekst: str) -> str:
    """Return a text that stays on one line as long as it fits, such as a citation."""
    return tekst.replace(" ", "\N{NO-BREAK SPACE}")


def _break_word(woord: str, letter: Letter, breedte: float) -> Iterator[str]:
    """Yield a word in parts that fit, each part but the last with a hyphen."""
    while measure_text(woord, letter) > breedte and len(woord) > 2:
        eind = len(woord) - 1
        while eind > 1 and measure_text(woord[:eind] + "-", letter) > breedte:
            eind -= 1
        yield woord[:eind] + "-"
        woord = woord[eind:]
    yield woord
