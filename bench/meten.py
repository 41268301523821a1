"""How every bench measures: some runs, of which the first does not count, and min, median and max of the rest."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Meting:
    """The outcomes of some runs, in the unit that the bench prints."""

    waarden: tuple[float, ...]

    @property
    def midden(self) -> float:
        return median(self.waarden)

    def __str__(self) -> str:
        return (
            f"min {_getal(min(self.waarden))}  mediaan {_getal(self.midden)}  max {_getal(max(self.waarden))}"
        )


def _getal(waarde: float) -> str:
    return f"{waarde:,.0f}".replace(",", ".") if waarde >= 100 else f"{waarde:.2f}".replace(".", ",")


def seconds_of(werk: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begin = perf_counter()
    werk()
    return perf_counter() - begin


def cpu_of(werk: Callable[[], object]) -> float:
    """Return the processor seconds of one call, with those of every process that it waited for."""
    begin = os.times()
    werk()
    return sum(os.times()[:4]) - sum(begin[:4])


def measure(werk: Callable[[], object], *, keer: int, aantal: int = 1) -> Meting:
    """Return things per second, over `keer` runs that each do `aantal` things; one run before them warms up."""
    seconds_of(werk)
    return Meting(tuple(aantal / seconds_of(werk) for _ in range(keer)))


def print_kop(titel: str) -> None:
    belasting = os.getloadavg()[0]
    print(f"{titel}  ({os.cpu_count()} kernen, belasting vooraf {belasting:.2f})")


def print_meting(naam: str, meting: Meting, eenheid: str) -> None:
    print(f"  {naam:<44} {meting}  {eenheid}")


def print_doel(naam: str, waarde: float, doel: float, *, hoogstens: bool = False) -> None:
    """Print whether an aim is met, and by how much not."""
    gehaald = waarde <= doel if hoogstens else waarde >= doel
    teken = "≤" if hoogstens else "≥"
    print(
        f"  {naam}: {_getal(waarde)} (doel {teken} {_getal(doel)}): {'gehaald' if gehaald else 'NIET gehaald'}"
    )
