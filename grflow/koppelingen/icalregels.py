"""The lines of an iCalendar file: what stands where, so that a fault can name its line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_REGEL = re.compile(r'(?P<naam>[A-Za-z0-9-]+)(?P<rest>(?:;(?:[^":;]|"[^"]*")*)*):(?P<waarde>.*)', re.DOTALL)
_PARAM = re.compile(r';(?P<naam>[A-Za-z0-9-]+)=(?P<waarde>"[^"]*"|[^;:]*)')


@dataclass(frozen=True, slots=True)
class Icalregel:
    """One property: its line (from 1), name, parameters and raw value."""

    regel: int
    naam: str
    parameters: Mapping[str, str]
    waarde: str


@dataclass(eq=False, slots=True)
class Blok:
    """One VEVENT: the line on which it begins and its own properties."""

    regel: int
    regels: list[Icalregel] = field(default_factory=list)

    def find(self, naam: str) -> Icalregel | None:
        return next((r for r in self.regels if r.naam == naam), None)

    def regel_van(self, naam: str) -> int:
        """Return the line of a property, or of the event where it has none of that name."""
        gevonden = self.find(naam)
        return gevonden.regel if gevonden else self.regel

    def waarde(self, naam: str) -> str:
        gevonden = self.find(naam)
        return gevonden.waarde.strip() if gevonden else ""


@dataclass(frozen=True, slots=True)
class Icalindeling:
    """The events of a file, the time zones that it describes itself, and its faults with their lines."""

    blokken: tuple[Blok, ...]
    zones: frozenset[str]
    fouten: tuple[tuple[int, str], ...]


def parse_regels(tekst: str) -> Icalindeling:
    """Return what stands where in an iCalendar file."""
    blokken, zones, fouten, open_ = list[Blok](), set[str](), list[tuple[int, str]](), list[tuple[str, int]]()
    for nummer, rauw in _unfold(tekst):
        regel = _parse(nummer, rauw)
        if regel is None:
            fouten.append((nummer, "deze regel is geen iCalendar."))
        elif regel.naam == "BEGIN":
            open_.append((regel.waarde.strip().upper(), nummer))
            if open_[-1][0] == "VEVENT":
                blokken.append(Blok(nummer))
        elif regel.naam == "END":
            fouten += _close(open_, regel)
        elif open_ and open_[-1][0] == "VEVENT":
            blokken[-1].regels.append(regel)
        elif open_ and open_[-1][0] == "VTIMEZONE" and regel.naam == "TZID":
            zones.add(regel.waarde.strip())
    fouten += [(nummer, f"BEGIN:{naam} heeft geen END:{naam}.") for naam, nummer in open_]
    return Icalindeling(tuple(blokken), frozenset(zones), tuple(fouten))


def _unfold(tekst: str) -> Iterator[tuple[int, str]]:
    """Yield the content lines with the line on which each begins; a line that begins with a space goes on."""
    begin, deel = 0, ""
    for nummer, regel in enumerate(re.split(r"\r\n|\r|\n", tekst), 1):
        if begin and regel[:1] in (" ", "\t"):
            deel += regel[1:]
            continue
        if begin and deel.strip():
            yield begin, deel
        begin, deel = nummer, regel
    if deel.strip():
        yield begin, deel


def _parse(nummer: int, rauw: str) -> Icalregel | None:
    treffer = _REGEL.fullmatch(rauw)
    if treffer is None:
        return None
    parameters = {m["naam"].upper(): m["waarde"].strip('"') for m in _PARAM.finditer(treffer["rest"])}
    return Icalregel(nummer, treffer["naam"].upper(), parameters, treffer["waarde"])


def _close(open_: list[tuple[str, int]], regel: Icalregel) -> Sequence[tuple[int, str]]:
    naam = regel.waarde.strip().upper()
    if open_ and open_[-1][0] == naam:
        open_.pop()
        return ()
    return ((regel.regel, f"END:{naam} hoort bij geen BEGIN:{naam}."),)
