"""School holidays by region, and which of them a list leaves out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from grflow.vergaderingen.vergadering import Reces


class Regio(StrEnum):
    """A region of the school holidays."""

    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


VAKANTIES = ("herfstvakantie", "kerstvakantie", "voorjaarsvakantie", "meivakantie", "zomervakantie")
"""The holidays of a school year, in order."""

_NIEUW_SCHOOLJAAR = 8
"""From this month on a holiday belongs to the school year that begins then."""

_IN_EERSTE_JAAR = 2
"""So many of them fall in the calendar year in which the school year begins."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Vakantiegat:
    """A holiday that a list leaves out between others: which one, of which year and region."""

    regio: Regio
    jaar: int
    vakantie: str

    def __str__(self) -> str:
        return f"{self.vakantie} {self.jaar}"


def list_gaten(vakanties: Iterable[Reces]) -> tuple[Vakantiegat, ...]:
    """Return which holidays are missing between the first and the last one of each region, by region and day."""
    per_regio: dict[Regio, set[int]] = {regio: set() for regio in Regio}
    for reces in vakanties:
        naam = reces.naam.casefold()
        if naam in VAKANTIES:
            per_regio[Regio(reces.regio)].add(_nummer(naam, reces.eerste))
    return tuple(gat for regio, nummers in per_regio.items() for gat in _gaps(regio, nummers))


def _nummer(naam: str, eerste: date) -> int:
    """Return the place of a holiday in a row of all holidays of all school years."""
    schooljaar = eerste.year if eerste.month >= _NIEUW_SCHOOLJAAR else eerste.year - 1
    return schooljaar * len(VAKANTIES) + VAKANTIES.index(naam)


def _gaps(regio: Regio, nummers: set[int]) -> Iterator[Vakantiegat]:
    for nummer in range(min(nummers, default=0), max(nummers, default=0)):
        if nummer not in nummers:
            schooljaar, plaats = divmod(nummer, len(VAKANTIES))
            jaar = schooljaar if plaats < _IN_EERSTE_JAAR else schooljaar + 1
            yield Vakantiegat(regio=regio, jaar=jaar, vakantie=VAKANTIES[plaats])


def compare_vakanties(
    oud: Sequence[Reces], nieuw: Sequence[Reces]
) -> tuple[tuple[Reces, ...], tuple[Reces, ...]]:
    """Return which holidays are new, and which no longer count, where a list covers their region and day."""

    def key(reces: Reces) -> tuple[str, str, date, date]:
        return reces.regio, reces.naam.casefold(), reces.eerste, reces.laatste

    was, komt = {key(r) for r in oud}, {key(r) for r in nieuw}
    regios = {r.regio for r in nieuw}
    vanaf, tot = min(r.eerste for r in nieuw), max(r.laatste for r in nieuw)
    weg = (r for r in oud if key(r) not in komt and r.regio in regios and vanaf <= r.eerste <= tot)
    return tuple(r for r in nieuw if key(r) not in was), tuple(weg)
