"""What a guard may look at, and what it answers: the surroundings of a step, and the reasons against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from grflow.proces.definitie import NevenspoorDefinitie, Per, Proces
from grflow.proces.feiten import HOOFDLIJN, Plek
from grflow.proces.lopend import LopendeTermijn, Maatstaf, compute_termijnen
from grflow.proces.stand import Stand, fold, select_feiten
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Regeling
from grflow.recht.regels import Rechtsregels


@dataclass(frozen=True, slots=True)
class Reden:
    """One reason why a step may not be taken: a Dutch sentence, its grondslag and whom it concerns."""

    reden: str
    grondslag: Grondslag
    deelnemer: str = ""
    cluster: str = ""

    def plain(self) -> dict[str, str]:
        """Return the reason as stored and shown in JSON; empty values left out."""
        alles = {"reden": self.reden, "grondslag": str(self.grondslag), "deelnemer": self.deelnemer}
        return {naam: waarde for naam, waarde in (alles | {"cluster": self.cluster}).items() if waarde}


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What one controle found: the reasons against, and the facts that it leaned on."""

    redenen: tuple[Reden, ...] = ()
    steunt_op: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Omgeving:
    """Everything a guard may look at: process, regeling, stand, rules, the day, the place and the given values.

    `gegevens` is None while nothing is given yet, as when all steps are listed; a controle on a value then has
    nothing against the step.
    """

    proces: Proces
    regeling: Regeling
    stand: Stand
    maatstaf: Maatstaf
    op: date
    plek: Plek = HOOFDLIJN
    gegevens: Mapping[str, object] | None = None
    _termijnen: list[LopendeTermijn] = field(default_factory=list, repr=False, compare=False)

    @property
    def regels(self) -> Rechtsregels:
        return self.maatstaf.regels

    def seen_on(self, op: date) -> "Omgeving":
        """Return the same dossier as it was on the day of an act: what came later cannot carry the act."""
        feiten = select_feiten(self.stand.feiten, peildatum=op)
        if len(feiten) == len(self.stand.feiten):
            return replace(self, op=op)
        stand = fold(self.proces, self.regeling, self.stand.nummer, feiten)
        return replace(self, op=op, stand=stand, _termijnen=[])

    def with_verzoek(self, plek: Plek, gegevens: Mapping[str, object] | None) -> "Omgeving":
        return replace(self, plek=plek, gegevens=gegevens)

    def termijnen(self, naam: str) -> list[LopendeTermijn]:
        """Return the running termijnen of this name; computed at the first question."""
        if not self._termijnen:
            self._termijnen.extend(compute_termijnen(self.proces, self.regeling, self.stand, self.maatstaf))
        return [t for t in self._termijnen if t.naam == naam]


def expected_plekken(omgeving: Omgeving, definitie: NevenspoorDefinitie) -> tuple[Plek, ...]:
    """Return the places where a nevenspoor runs: once, per cluster, or per deelnemer of the day."""
    roster = omgeving.regeling.roster_op(omgeving.op)
    match definitie.per:
        case Per.REGELING:
            return (Plek(nevenspoor=definitie.naam),)
        case Per.CLUSTER:
            codes = dict.fromkeys(d.cluster for d in roster if d.cluster)
            return tuple(Plek(nevenspoor=definitie.naam, cluster=code) for code in codes)
        case Per.DEELNEMER:
            return tuple(Plek(nevenspoor=definitie.naam, deelnemer=d.code) for d in roster)
    assert_never(definitie.per)
