"""Every configuration that can be reached, nearest first, with how one gets there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from grflow.proces.verkenning.model import Model, Plaats, Zet

Weg = tuple[tuple[Plaats, Zet], ...]
"""A way from a beginning: each configuration with the move that is made there."""


@dataclass
class Ruimte:
    """The configurations of a model: in the order in which they were found, with the move that found them."""

    model: Model
    plaatsen: list[Plaats] = field(default_factory=list)
    herkomst: list[tuple[int, Zet] | None] = field(default_factory=list)
    opvolgers: list[list[int]] = field(default_factory=list)
    schendingen: dict[int, tuple[int, Zet]] = field(default_factory=dict)
    "Per promise the first move that breaks it, and where."
    stappen: dict[str, tuple[int, Zet]] = field(default_factory=dict)
    "Per step of the main line the first time that it can be taken."
    volledig: bool = True

    def way_to(self, nummer: int, laatste: Zet | None = None) -> Weg:
        """Return a shortest way to a configuration, and the move that is made there if one is named."""
        stappen = [(self.plaatsen[nummer], laatste)] if laatste is not None else []
        herkomst = self.herkomst[nummer]
        while herkomst is not None:
            vorige, zet = herkomst
            stappen.append((self.plaatsen[vorige], zet))
            herkomst = self.herkomst[vorige]
        return tuple(reversed(stappen))

    def leading_to(self, is_doel: Callable[[Plaats], bool]) -> set[int]:
        """Return the configurations from which one of these can be reached."""
        voorgangers: list[list[int]] = [[] for _ in self.plaatsen]
        for van, naar in enumerate(self.opvolgers):
            for nummer in naar:
                voorgangers[nummer].append(van)
        wacht = [nr for nr, plaats in enumerate(self.plaatsen) if is_doel(plaats)]
        goed = set(wacht)
        while wacht:
            for nummer in voorgangers[wacht.pop()]:
                if nummer not in goed:
                    goed.add(nummer)
                    wacht.append(nummer)
        return goed

    def first_stuck(self) -> int | None:
        """Return the nearest configuration from which no end can be reached, or None."""
        goed = self.leading_to(self.model.is_eind)
        return next((nr for nr in range(len(self.plaatsen)) if nr not in goed), None)


def explore(model: Model, grens: int, stop: Callable[[Ruimte], bool] = lambda _: False) -> Ruimte:
    """Return all that can be reached, or the first `grens` configurations; `stop` says when enough was seen."""
    ruimte = Ruimte(model)
    nummers: dict[Plaats, int] = {}

    def found(plaats: Plaats, herkomst: tuple[int, Zet] | None) -> int:
        nummer = nummers.setdefault(plaats, len(nummers))
        if nummer == len(ruimte.plaatsen):
            ruimte.plaatsen.append(plaats)
            ruimte.herkomst.append(herkomst)
        return nummer

    for plaats in model.starts():
        found(plaats, None)
    while len(ruimte.opvolgers) < len(ruimte.plaatsen):
        hier = len(ruimte.opvolgers)
        if len(ruimte.plaatsen) > grens:
            ruimte.volledig = False
            break
        if stop(ruimte):
            break
        naar = []
        for zet, plaats, schendt in model.moves(ruimte.plaatsen[hier]):
            naar.append(found(plaats, (hier, zet)))
            if zet.stap:
                ruimte.stappen.setdefault(zet.stap, (hier, zet))
            for nr in schendt:
                ruimte.schendingen.setdefault(nr, (hier, zet))
        ruimte.opvolgers.append(naar)
    return ruimte
