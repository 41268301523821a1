"""Zienswijzen taken apart: each point with the reaction it got, and whether the answer was sent."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import cast

from grflow.proces.feiten import Feit
from grflow.proces.stand import Ronde, Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Reactie:
    """What is done with a point of a zienswijze, why, and which text changes by it."""

    feit: int
    reactie: str
    waarom: str
    wijziging: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zienswijzepunt:
    """One point of the zienswijze of one deelnemer (Wgr art. 10 lid 6, art. 35 lid 4)."""

    feit: int
    deelnemer: str
    punt: str
    onderwerp: str = ""
    gevraagd: str = ""
    reactie: Reactie | None = None


def list_punten(stand: Stand, ronde: Ronde) -> tuple[Zienswijzepunt, ...]:
    """Return the points of a ronde in the order in which they were recorded, each with its last reaction."""
    reacties = {cast("int", f.gegevens["feit"]): f for f in stand.feiten_van("reactie")}
    return tuple(
        Zienswijzepunt(
            feit=f.nr, deelnemer=f.plek.deelnemer, punt=f.tekst("punt"), onderwerp=f.tekst("onderwerp"),
            gevraagd=f.tekst("gevraagd"), reactie=_reactie(reacties.get(f.nr)),
        )
        for f in stand.feiten_van("zienswijzepunt")
        if f.plek.ronde == ronde.naam and f.plek.volgnummer in (0, ronde.volgnummer)
    )  # fmt: skip


def _reactie(feit: Feit | None) -> Reactie | None:
    if feit is None:
        return None
    return Reactie(
        feit=feit.nr, reactie=feit.tekst("reactie"), waarom=feit.tekst("waarom"),
        wijziging=feit.tekst("wijziging"),
    )  # fmt: skip


def find_verzending(stand: Stand, stuk: str, deelnemer: str, na: int = 0) -> Feit | None:
    """Return the last dispatch of a stuk to a deelnemer that was recorded after fact `na`, or None.

    A dispatch without a deelnemer went to all of them.
    """
    passend = (
        f
        for f in reversed(stand.feiten_van("verzending"))
        if f.tekst("stuk") == stuk and f.plek.deelnemer in ("", deelnemer) and f.nr > na
    )
    return next(passend, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Antwoordstand:
    """How far the answer to one deelnemer is: its points, those without a reaction, and the dispatch."""

    deelnemer: str
    uitkomst: str
    punten: tuple[Zienswijzepunt, ...]
    verzending: Feit | None

    @property
    def zonder_reactie(self) -> tuple[Zienswijzepunt, ...]:
        return tuple(p for p in self.punten if p.reactie is None)


def list_antwoorden(
    stand: Stand, ronde: Ronde, uitkomsten: Collection[str], stuk: str
) -> tuple[Antwoordstand, ...]:
    """Return how far each answer is, for the deelnemers whose zienswijze has one of these uitkomsten.

    A dispatch counts when it came after the last reaction that it should hold.
    """
    alle = list_punten(stand, ronde)
    antwoorden = []
    for spoor in (s for s in ronde.sporen if s.uitkomst in uitkomsten):
        punten = tuple(p for p in alle if p.deelnemer == spoor.plek.deelnemer)
        laatste = max((p.reactie.feit for p in punten if p.reactie), default=spoor.feiten[-1])
        verzonden = find_verzending(stand, stuk, spoor.plek.deelnemer, laatste)
        antwoorden.append(
            Antwoordstand(
                deelnemer=spoor.plek.deelnemer, uitkomst=spoor.uitkomst, punten=punten, verzending=verzonden
            )
        )
    return tuple(antwoorden)
