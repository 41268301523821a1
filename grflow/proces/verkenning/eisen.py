"""What each guard asks of a configuration: of all sporen of a ronde, of the same deelnemer, or of an earlier step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from grflow.proces.definitie import Proces, Sluiting, Termijnbron, Verloop, Voorwaarde
from grflow.proces.verkenning.varianten import Variant, name_of

ALLEN = 0
"""The threshold of a demand on every run of a nevenspoor."""


@dataclass(frozen=True, slots=True)
class Waarneming:
    """What can be seen of one spoor: that it is in one of some fasen, has one of some uitkomsten, or is answered."""

    fasen: frozenset[str] = frozenset()
    uitkomsten: frozenset[str] = frozenset()
    termijn: str = ""
    "Or this termijn has passed."


@dataclass(frozen=True, slots=True)
class Samen:
    """Enough sporen of a ronde or nevenspoor show this; `drempel` 0 is all that are expected."""

    deel: str
    ziet: Waarneming
    drempel: int = ALLEN


@dataclass(frozen=True, slots=True)
class Zelf:
    """The same deelnemer shows this in another ronde."""

    deel: str
    ziet: Waarneming


@dataclass(frozen=True, slots=True)
class Geweest:
    """A step of the main line was taken before."""

    stap: str


@dataclass(frozen=True, slots=True)
class Voorbij:
    """A termijn of the spoor itself has passed."""

    termijn: str


@dataclass(frozen=True, slots=True)
class Gezien:
    """A person has seen to something, at the latest when a guard asked for it."""

    wat: str


Eis = Samen | Zelf | Geweest | Voorbij | Gezien
ONMOGELIJK = Geweest("")
"""What nothing ever meets."""


@dataclass(frozen=True, slots=True)
class Lezer:
    """Reads the guards of one definition for one variant."""

    proces: Proces
    variant: Variant

    def read(self, verloop: Verloop, voorwaarde: Voorwaarde) -> tuple[Eis, ...]:
        """Return what a guard on a step of this state machine asks; the last is what a promise is judged by."""
        betekenis = BETEKENISSEN.get(voorwaarde.controle)
        return betekenis(self, verloop, voorwaarde) if betekenis else (Gezien(name_of(voorwaarde)),)

    def samen(self, naam: str, ziet: Waarneming, sluit: Sluiting | None = None) -> Samen:
        """Return the demand on a ronde by its own join rule, or by the one that is given."""
        ronde = self.proces.rondes[naam]
        alleen_een = bool(ronde.roster.overgang)
        return Samen(naam, ziet, 1 if alleen_een else self.variant.drempel(sluit or ronde.sluit))

    def eind(self, ronde: str) -> frozenset[str]:
        return frozenset(self.proces.spoor_van(ronde).eind)

    def gereed(self, naam: str, fasen: tuple[str, ...] = ()) -> Samen:
        neven = self.proces.nevensporen[naam]
        return Samen(naam, Waarneming(fasen=frozenset(fasen or neven.gereed)))

    def klaar(self, ronde: str, termijn: str) -> Waarneming:
        return Waarneming(fasen=self.eind(ronde), termijn=termijn)


Eisen = tuple[Eis, ...]


def _gesloten(lezer: Lezer, _verloop: Verloop, v: Voorwaarde) -> Eisen:
    ronde = v.argument("ronde")
    return (lezer.samen(ronde, Waarneming(fasen=lezer.eind(ronde))),)


def _uitkomst(lezer: Lezer, _verloop: Verloop, v: Voorwaarde) -> Eisen:
    return (lezer.samen(v.argument("ronde"), Waarneming(uitkomsten=frozenset(v.argumenten["uitkomst"]))),)


def _klaar(lezer: Lezer, _verloop: Verloop, v: Voorwaarde) -> Eisen:
    ronde = v.argument("ronde")
    return (lezer.samen(ronde, lezer.klaar(ronde, v.argument("termijn"))),)


def _zelf(_lezer: Lezer, _verloop: Verloop, v: Voorwaarde) -> Eisen:
    return (Zelf(v.argument("ronde"), Waarneming(uitkomsten=frozenset(v.argumenten["uitkomst"]))),)


def _gereed(lezer: Lezer, _verloop: Verloop, v: Voorwaarde) -> Eisen:
    return (lezer.gereed(v.argument("nevenspoor"), v.argumenten.get("fase", ())),)


def _na_een_dag(_lezer: Lezer, _verloop: Verloop, v: Voorwaarde) -> Eisen:
    """A step that must have been taken, and a day to wait for; waiting is always possible."""
    return (Geweest(v.argument("overgang")), Gezien(name_of(v)))


def _voorbij(lezer: Lezer, verloop: Verloop, v: Voorwaarde) -> Eisen:
    """A termijn on the spoor itself is part of its own course; on the main line time passes by itself."""
    termijn = lezer.proces.termijnen[v.argument("termijn")]
    plaats = termijn.ronde or termijn.nevenspoor
    if verloop is not lezer.proces.hoofdlijn:
        return (Voorbij(termijn.naam),)
    if plaats:
        return (ONMOGELIJK,)
    begonnen = () if termijn.bron is Termijnbron.AFSPRAAK else (Geweest(termijn.anker),)
    return (*begonnen, Gezien(name_of(v)))


BETEKENISSEN: Mapping[str, Callable[[Lezer, Verloop, Voorwaarde], Eisen]] = {
    "ronde_gesloten": _gesloten,
    "ronde_uitkomst": _uitkomst,
    "zienswijzen_klaar": _klaar,
    "eigen_uitkomst": _zelf,
    "nevenspoor_gereed": _gereed,
    "dag_bereikt": _na_een_dag,
    "tijdig_vooraf": _na_een_dag,
    "termijn_voorbij": _voorbij,
}
"""What the controles mean that a person cannot see to alone; every other one can always be met."""
