"""Pictures in a stuk as plain values: what stands in them, and the same in words for who does not see them."""

from dataclasses import dataclass
from enum import StrEnum

from grflow.stukken.tijdlijn import Tijdlijn


class Halte(StrEnum):
    """Where a part of the road is, seen from today."""

    GEWEEST = "geweest"
    HIER = "hier"
    KOMT = "komt"


class Celsoort(StrEnum):
    """What a cell of the bord says; it shows a sign and a word as well as a colour."""

    BESLOTEN = "besloten"
    VOORBEHOUD = "voorbehoud"
    OPEN = "open"
    TEGEN = "tegen"
    NIET = "niet"
    "Not asked: this deelnemer has no spoor in the ronde, or the ronde is not open yet."


@dataclass(frozen=True, slots=True)
class Wegdeel:
    """One part of the road of a process."""

    naam: str
    halte: Halte


@dataclass(frozen=True, slots=True)
class Weg:
    """The road of a process from its first group of fasen to its last, with 'u bent hier'; `fase` is where exactly."""

    titel: str
    delen: tuple[Wegdeel, ...]
    fase: str

    @property
    def alternatief(self) -> str:
        """The picture in words."""
        woorden = {Halte.GEWEEST: "geweest", Halte.HIER: "u bent hier", Halte.KOMT: "komt nog"}
        delen = ", ".join(f"{nr}. {d.naam} ({woorden[d.halte]})" for nr, d in enumerate(self.delen, 1))
        return f"{self.titel}: {delen}. Precies: {self.fase}."


@dataclass(frozen=True, slots=True)
class Cel:
    """What one deelnemer did in one ronde: a word, and the day when it is known."""

    soort: Celsoort
    woord: str
    dag: str = ""

    @property
    def tekst(self) -> str:
        return f"{self.woord} ({self.dag})" if self.dag else self.woord


@dataclass(frozen=True, slots=True)
class Bordrij:
    """One deelnemer with a cell per ronde."""

    naam: str
    cellen: tuple[Cel, ...]


@dataclass(frozen=True, slots=True)
class Bord:
    """Who decided what: deelnemers down, rondes across."""

    titel: str
    rondes: tuple[str, ...]
    rijen: tuple[Bordrij, ...]

    @property
    def alternatief(self) -> str:
        """The picture in words."""
        return f"{self.titel}. " + " ".join(
            f"{rij.naam}: "
            + "; ".join(f"{r}: {cel.tekst}" for r, cel in zip(self.rondes, rij.cellen, strict=True))
            + "."
            for rij in self.rijen
        )


Beeld = Weg | Bord | Tijdlijn
