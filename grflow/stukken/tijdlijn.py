"""A plan as a picture: who decides when on one line of time, and the same as a table and in words."""

from dataclasses import dataclass
from enum import StrEnum


class Merksoort(StrEnum):
    """What happens on a day; each has a shape of its own."""

    BESLUIT = "besluit"
    STAP = "stap"
    VERGADERING = "vergadering"
    "A meeting on the way to a decision; it has no sign."


class Strooksoort(StrEnum):
    """What a stretch of days is."""

    VENSTER = "venster"
    RECES = "reces"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merk:
    """Something that happens on the `plek`-th day of the line, the first is 0.

    `teken` stands in the mark and in the legend; `dag` and `uiterlijk` are words, empty where nothing is known.
    """

    plek: int
    soort: Merksoort
    naam: str
    dag: str
    teken: str = ""
    kort: str = ""
    "The day as short as it can be, to stand beside the mark."
    uiterlijk: str = ""
    kritiek: bool = False
    voorlopig: bool = False
    volgorde: int = 0
    "Its place on the critical path, from 1; 0 where it is not on it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Strook:
    """Days in a row, from and to as places on the line, both inclusive."""

    van: int
    tot: int
    soort: Strooksoort
    naam: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Baan:
    """One lane: the regeling, something beside it, or a deelnemer; `slot` is what stands at its end."""

    groep: str
    naam: str
    merken: tuple[Merk, ...] = ()
    stroken: tuple[Strook, ...] = ()
    slot: str = ""

    @property
    def is_kritiek(self) -> bool:
        return any(merk.kritiek for merk in self.merken)


@dataclass(frozen=True, slots=True)
class Streep:
    """A line across all lanes, with its name: the begin of a month, today, the day that is wanted."""

    plek: int
    naam: str


@dataclass(frozen=True, slots=True)
class Verklaring:
    """What a sign in the marks stands for; `wie` is the lane or the kind of lanes that has it."""

    teken: str
    tekst: str
    wie: str = ""


KOPPEN = ("Wie", "Wat", "Dag", "Uiterlijk", "Bijzonder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tijdlijn:
    """The lanes of a plan over a number of days; `schaal` divides them, `peilen` are the days to look out for."""

    titel: str
    samenvatting: str
    dagen: int
    schaal: tuple[Streep, ...]
    peilen: tuple[Streep, ...]
    banen: tuple[Baan, ...]
    tekens: tuple[Verklaring, ...] = ()

    @property
    def rijen(self) -> tuple[tuple[str, ...], ...]:
        """What the picture shows as rows below KOPPEN, lane by lane and day by day."""
        return tuple(_rij(baan, merk) for baan in self.banen for merk in baan.merken)

    @property
    def vensterrijen(self) -> tuple[tuple[str, str], ...]:
        """The windows and recess of the picture, each with its lane."""
        return tuple((baan.naam, strook.naam) for baan in self.banen for strook in baan.stroken)

    @property
    def alternatief(self) -> str:
        """The picture in words."""
        banen = (
            f"{baan.naam}: {'; '.join(_in_words(merk) for merk in merken)}."
            for baan in self.banen
            if (merken := [m for m in baan.merken if m.soort is not Merksoort.VERGADERING])
        )
        return " ".join((f"{self.titel}. {self.samenvatting}", *banen))


def _rij(baan: Baan, merk: Merk) -> tuple[str, ...]:
    return (baan.naam, merk.naam, merk.dag, merk.uiterlijk, ", ".join(_list_bijzonder(merk)))


def _in_words(merk: Merk) -> str:
    bijzonder = _list_bijzonder(merk)
    return f"{merk.naam} {merk.dag}{f' ({bijzonder[0]})' if bijzonder else ''}"


def _list_bijzonder(merk: Merk) -> list[str]:
    return [woord for woord, ja in (("kritiek pad", merk.kritiek), ("voorlopig", merk.voorlopig)) if ja]
