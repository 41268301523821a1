"""The lines of a drawing: the thread of the main line, steps aside, and what opens or waits for a track.

A line that bends runs through a lane of a gutter between two columns; two lines share a lane only where they do
not meet.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from grflow.documenten.tekening.kaart import Kaart
from grflow.documenten.tekening.plan import DRAAD, NEVEN, Plan, Soort, Stap
from grflow.documenten.tekening.rijen import IN, OPENT, UIT, WACHT

_LUCHT = 8.0
"Room between two lines in one lane."
_RECHT = 5.0
"A line that would bend less than this is drawn straight."


class Kolom(StrEnum):
    """The columns of a drawing, from left to right."""

    NEVEN = "neven"
    HOOFD = "hoofd"
    RONDE = "ronde"


class Goot(StrEnum):
    """The gutters through which lines run: left of the bands, left of the fasen, and left of the rondes."""

    NEVEN = "neven"
    SPRONG = "sprong"
    RONDE = "ronde"


@dataclass(frozen=True, slots=True)
class Punt:
    """A place in a column, with x counted from the left edge of that column."""

    kolom: Kolom
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Draad:
    """A line that joins places; it has an arrow at each of `naar`. One of both sides is a single place."""

    goot: Goot
    klasse: str
    van: tuple[Punt, ...]
    naar: tuple[Punt, ...]

    @property
    def bereik(self) -> tuple[float, float]:
        hoogtes = [punt.y for punt in (*self.van, *self.naar)]
        return min(hoogtes), max(hoogtes)

    @property
    def is_recht(self) -> bool:
        boven, onder = self.bereik
        return onder - boven < _RECHT


@dataclass(frozen=True, slots=True)
class Spil:
    """A straight piece of the thread, from the bottom of a fase down; with an arrow when it reaches the next."""

    boven: float
    onder: float
    pijl: bool


def find_draden(plan: Plan) -> tuple[Draad, ...]:
    """Return every line that runs through a gutter."""
    return (
        *_find_zijlijnen(plan),
        *_find_sporen(plan, Goot.NEVEN, plan.nevens),
        *_find_sporen(plan, Goot.RONDE, plan.rondes),
    )


def find_spillen(plan: Plan) -> Iterator[Spil]:
    """Yield the pieces of the thread between a fase, the steps that leave it, and the next fase."""
    stappen = {f"stap:{stap.overgang.naam}": stap for stap in plan.stappen}
    delen: list[list[Kaart]] = [[]]
    for kaart in plan.hoofd.values():
        delen[-1].append(kaart)
        if kaart.naam.startswith("fase:"):
            delen.append([kaart])
    for deel in delen:
        yield from _join_deel(deel, stappen)


def _join_deel(deel: Sequence[Kaart], stappen: Mapping[str, Stap]) -> Iterator[Spil]:
    """Yield the thread between two fasen, given what stands from the one up to the other."""
    tussen = [kaart for kaart in deel if kaart.soort == "stap"]
    if not tussen:
        return
    heen = [kaart for kaart in tussen if stappen[kaart.naam].soort is not Soort.SPRONG]
    terug = [kaart for kaart in tussen if stappen[kaart.naam].soort is not Soort.AFLOOP]
    boven = deel[0].vak.onder if terug else knoop_van(tussen[0])
    yield Spil(boven, deel[-1].vak.y if heen else knoop_van(tussen[-1]), bool(heen))


def knoop_van(kaart: Kaart) -> float:
    """Return the height of the dot of a step: the middle of its first line."""
    eerste = kaart.regels[0]
    return eerste.y - eerste.letter.maat * 0.35


# --- steps aside --------------------------------------------------------------------------------------------------


def _find_zijlijnen(plan: Plan) -> Iterator[Draad]:
    """Yield the lines of steps that do not simply go from one fase to the next."""
    randen = _spread_randen(plan)
    for stap in plan.stappen:
        naam = stap.overgang.naam
        knoop = Punt(Kolom.HOOFD, DRAAD - 6, knoop_van(plan.hoofd[f"stap:{naam}"]))
        zij = tuple(Punt(Kolom.HOOFD, 0, randen[fase, naam]) for fase in stap.zijlings)
        if stap.soort is Soort.SPRONG:
            doel = Punt(Kolom.HOOFD, 0, randen[stap.overgang.naar, naam])
            yield Draad(Goot.SPRONG, "sprong", (knoop, *zij), (doel,))
        elif zij:
            yield Draad(Goot.SPRONG, str(stap.soort), zij, (knoop,))


def _spread_randen(plan: Plan) -> dict[tuple[str, str], float]:
    """Return where each line aside meets the left edge of a fase, all of them at different heights."""
    per_fase = dict[str, list[str]]()
    for stap in plan.stappen:
        doelen = (stap.overgang.naar,) if stap.soort is Soort.SPRONG else ()
        for fase in (*stap.zijlings, *doelen):
            per_fase.setdefault(fase, []).append(stap.overgang.naam)
    randen = dict[tuple[str, str], float]()
    for fase, namen in per_fase.items():
        vak = plan.hoofd[f"fase:{fase}"].vak
        for nummer, naam in enumerate(namen, 1):
            randen[fase, naam] = vak.y + vak.hoogte * nummer / (len(namen) + 1)
    return randen


# --- tracks -------------------------------------------------------------------------------------------------------


def _find_sporen(plan: Plan, goot: Goot, kaarten: Mapping[str, Kaart]) -> Iterator[Draad]:
    """Yield for each track the line from the steps that open it, and the one to what waits for it."""
    kolom = Kolom(str(goot))
    rand = NEVEN if kolom is Kolom.NEVEN else 0
    for naam, kaart in kaarten.items():
        anderen = [ander for ander in kaarten.values() if ander is not kaart]
        punten = [Punt(kolom, rand, kaart.haken[f"{soort}{naam}"].y) for soort in (IN, UIT)]
        if openers := tuple(_find_punten(plan, kolom, anderen, f"{OPENT}{naam}")):
            yield Draad(goot, f"{kolom}-opent", openers, (punten[0],))
        if wachters := tuple(_find_punten(plan, kolom, anderen, f"{WACHT}{naam}")):
            yield Draad(goot, f"{kolom}-wacht", (punten[1],), wachters)


def _find_punten(plan: Plan, kolom: Kolom, buren: Iterable[Kaart], haak: str) -> Iterator[Punt]:
    """Yield the rows with a hook: in the main line, and in the other cards of the same column."""
    for kaart in plan.hoofd.values():
        if gevonden := kaart.haken.get(haak):
            x = DRAAD if kolom is Kolom.NEVEN else gevonden.einde + 6
            yield Punt(Kolom.HOOFD, x, gevonden.y)
    for kaart in buren:
        if gevonden := kaart.haken.get(haak):
            yield Punt(kolom, NEVEN if kolom is Kolom.NEVEN else 0, gevonden.y)


# --- lanes --------------------------------------------------------------------------------------------------------


def assign_banen(draden: Sequence[Draad]) -> dict[Draad, int]:
    """Return the lane of each bent line in its gutter; lane 0 is nearest to the main line, for the shortest."""
    banen = dict[Draad, int]()
    for draad in sorted(draden, key=lambda d: (d.bereik[1] - d.bereik[0], d.bereik)):
        if draad.is_recht:
            continue
        bezet = {baan for ander, baan in banen.items() if ander.goot == draad.goot and _overlap(ander, draad)}
        banen[draad] = next(baan for baan in range(len(bezet) + 1) if baan not in bezet)
    return banen


def _overlap(een: Draad, ander: Draad) -> bool:
    (boven, onder), (begin, eind) = een.bereik, ander.bereik
    return boven - _LUCHT < eind and begin - _LUCHT < onder


def count_banen(banen: Mapping[Draad, int], goot: Goot) -> int:
    """Return how many lanes a gutter needs."""
    return max((baan + 1 for draad, baan in banen.items() if draad.goot == goot), default=0)


def trace_draad(
    draad: Draad, baan: float, dx: Mapping[Kolom, float]
) -> Iterator[tuple[tuple[float, float], ...]]:
    """Yield the corners of a line through a lane, from each place that it leaves to each that it reaches."""
    for van in draad.van:
        for naar in draad.naar:
            begin, eind = (dx[van.kolom] + van.x, van.y), (dx[naar.kolom] + naar.x, naar.y)
            hoeken = (
                ((begin[0], eind[1]), eind)
                if draad.is_recht
                else (begin, (baan, begin[1]), (baan, eind[1]), eind)
            )
            # From the single side, so that the dashes of lines that share a lane fall together.
            yield hoeken if len(draad.van) == 1 else hoeken[::-1]
