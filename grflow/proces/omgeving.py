"""What a guard may look at, and what it answers: the surroundings of a step, and the reasons against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from grflow.proces.definitie import NevenspoorDefinitie, Per, Proces
from grflow.proces.feiten import HOOFDLIJN, Plek
from grflow.proces.lopend import LopendeTermijn, Maatstaf, compute_termijnen
from grflow.proces.opvolging import list_gedragen
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
    """What one controle found: the reasons against, the facts that it leaned on, and what is lawful but risky."""

    redenen: tuple[Reden, ...] = ()
    steunt_op: tuple[int, ...] = ()
    waarschuwingen: tuple[Reden, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gekoppeld:
    """How far a linked dossier is: the title of its fase, and the day on which each fase was reached.

    The empty name stands for any end of its main line.
    """

    titel: str
    bereikt: Mapping[str, date]

    def heeft_bereikt(self, fase: str, op: date) -> bool:
        dag = self.bereikt.get(fase)
        return dag is not None and dag <= op


def compute_gekoppeld(proces: Proces, stand: Stand) -> Gekoppeld:
    """Return how far a dossier is, for a dossier that is linked to it."""
    lijn, bereikt = proces.hoofdlijn, dict[str, date]()
    for feit in stand.feiten:
        if feit.soort == "overgang" and feit.plek.is_hoofdlijn and feit.op.laatste:
            naar = str(feit.gevolg["naar"])
            for naam in (naar, "") if naar in lijn.eind else (naar,):
                bereikt.setdefault(naam, feit.op.laatste)
    return Gekoppeld(titel=lijn.fasen[stand.fase].titel, bereikt=bereikt)


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
    gekoppeld: Mapping[str, Gekoppeld] = field(default_factory=dict)
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
    """Return the places where a nevenspoor runs: once, per cluster, or per deelnemer of the day.

    A spoor that ran when its deelnemer was succeeded goes on at its own place.
    """
    roster = omgeving.regeling.roster_op(omgeving.op)
    match definitie.per:
        case Per.REGELING:
            return (Plek(nevenspoor=definitie.naam),)
        case Per.CLUSTER:
            codes = dict.fromkeys(d.cluster for d in roster if d.cluster)
            return tuple(Plek(nevenspoor=definitie.naam, cluster=code) for code in codes)
        case Per.DEELNEMER:
            lopend = {
                s.plek.deelnemer for s in omgeving.stand.nevensporen if s.plek.nevenspoor == definitie.naam
            }
            gedragen = (list_gedragen(omgeving.regeling, sorted(lopend), d.code, omgeving.op) for d in roster)
            van_wie = (c for d, codes in zip(roster, gedragen, strict=True) for c in codes or [d.code])
            return tuple(Plek(nevenspoor=definitie.naam, deelnemer=code) for code in van_wie)
    assert_never(definitie.per)
