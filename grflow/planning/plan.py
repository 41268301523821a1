"""What a plan says: every step with its earliest and last safe day, the critical path, and what to look out for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from grflow.proces.feiten import HOOFDLIJN, Plek
from grflow.recht.grondslag import GEBRUIK, Grondslag
from grflow.vergaderingen.vergadering import Orgaan, Vergadering

_GEBRUIK = Grondslag(GEBRUIK)


@dataclass(frozen=True, slots=True)
class Waarom:
    """One reason for a day: a Dutch sentence and what it rests on."""

    tekst: str
    grondslag: Grondslag = _GEBRUIK


@dataclass(frozen=True, slots=True, kw_only=True)
class Planstap:
    """One step at one place.

    `datum` is the earliest day, or the day on which it happened; None when it cannot happen as things stand.
    `uiterst` is the last day on which it can happen alone without moving the end; None when the end does not wait
    for it. `speling_vergaderingen` counts the meetings of its organ after `datum`, up to and including `uiterst`.
    """

    plek: Plek
    overgang: str
    titel: str
    door: str
    datum: date | None
    orgaan: Orgaan | None = None
    vergadering: Vergadering | None = None
    uiterst: date | None = None
    speling_dagen: int | None = None
    speling_vergaderingen: int | None = None
    gedaan: bool = False
    kritiek: bool = False
    besluit: bool = False
    "The step by which this spoor is decided."
    waarom: tuple[Waarom, ...] = ()
    "Why not earlier; the first is what binds."
    voorlopig: tuple[str, ...] = ()
    nodig: tuple[Waarom, ...] = ()
    "What somebody must have seen to before it: it takes no time in the plan."
    stukken: tuple[str, ...] = ()
    grondslag: Grondslag = _GEBRUIK

    @property
    def is_open(self) -> bool:
        return not self.gedaan


@dataclass(frozen=True, slots=True, kw_only=True)
class Planspoor:
    """The steps of the main line, of one spoor of a ronde, or of a nevenspoor, in the order in which they come.

    `naam` is of the deelnemer or the cluster; `klaar_op` the day of the last step; `speling_dagen` the least slack
    of its open steps, None when the end does not wait for it.
    """

    plek: Plek
    titel: str
    naam: str
    stappen: tuple[Planstap, ...]
    klaar_op: date | None
    speling_dagen: int | None = None
    speling_vergaderingen: int | None = None

    @property
    def besluit(self) -> Planstap | None:
        """Return the step by which this spoor is decided."""
        return next((s for s in self.stappen if s.besluit), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Padschakel:
    """One link of the critical path: this step cannot be earlier, because of this."""

    plek: Plek
    overgang: str
    titel: str
    naam: str
    datum: date
    waarom: Waarom


class Ernst(StrEnum):
    """How much a signal weighs: the date is at stake, something goes wrong, or good to know."""

    BLOKKEERT = "blokkeert"
    LET_OP = "let_op"
    WEET = "weet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plansignaal:
    """Something to look out for: what, why by which article, whom it concerns, and what could be done."""

    soort: str
    tekst: str
    ernst: Ernst = Ernst.LET_OP
    grondslag: Grondslag = _GEBRUIK
    deelnemers: tuple[str, ...] = ()
    datum: date | None = None
    wat_nu: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venster:
    """The days that one raad has in a ronde, and what recess leaves of them; recess moves no term of the law.

    Both days inclusive. `vergaderingen` is None where the raad has no calendar.
    """

    plek: Plek
    ronde: str
    naam: str
    eerste: date
    laatste: date
    dagen: int
    recesdagen: int
    vergaderingen: int | None
    termijn: str
    grondslag: Grondslag = _GEBRUIK

    @property
    def effectieve_weken(self) -> float:
        """Return the weeks that no recess takes, to one decimal."""
        return round((self.dagen - self.recesdagen) / 7, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kans:
    """One change that would bring the end forward, by so many days."""

    wat: str
    "In the words of --wat-als."
    tekst: str
    winst_dagen: int
    datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Verschuiving:
    """One step whose day differs with a what-if."""

    plek: Plek
    overgang: str
    titel: str
    naam: str
    was: date | None
    wordt: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatAls:
    """The plan with some things supposed, beside the plan as it is; `winst_dagen` None where one has no end."""

    wat: tuple[str, ...]
    haalbaar: bool
    vroegst: date | None
    winst_dagen: int | None
    redenen: tuple[Waarom, ...]
    verschuivingen: tuple[Verschuiving, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole answer for one dossier, from a day (`vanaf`) to a step of the main line (`doel`).

    `vroegst` is the earliest day of that step; no schedule that keeps every constraint is earlier. `streefdatum` is
    the day it should be done by, where one is asked; without one the last safe days are those for `vroegst`.
    `uiterste_start` is the last day to begin with the first open step.
    """

    dossier: str
    regeling: str
    proces: str
    vanaf: date
    doel: str
    doeltitel: str
    haalbaar: bool
    vroegst: date | None
    streefdatum: date | None
    uiterste_start: date | None
    hoofdlijn: Planspoor
    sporen: tuple[Planspoor, ...]
    nevensporen: tuple[Planspoor, ...]
    kritiek_pad: tuple[Padschakel, ...]
    beslist_laatst: tuple[Planspoor, ...] = ()
    "The sporen of the ronde on which the end waits, that decide last in it."
    vensters: tuple[Venster, ...] = ()
    signalen: tuple[Plansignaal, ...] = ()
    redenen: tuple[Waarom, ...] = ()
    "Why the streefdatum, or any date, is not feasible."
    voorlopig: tuple[str, ...] = ()
    kansen: tuple[Kans, ...] = ()
    wat_als: WatAls | None = None

    def alle_sporen(self) -> tuple[Planspoor, ...]:
        """Return the main line, then the sporen of the rondes, then the nevensporen."""
        return (self.hoofdlijn, *self.sporen, *self.nevensporen)

    def stappen(self) -> Iterator[Planstap]:
        """Yield every step of the plan."""
        return (stap for spoor in self.alle_sporen() for stap in spoor.stappen)

    def stap(self, overgang: str, plek: Plek = HOOFDLIJN) -> Planstap | None:
        """Return a step by its name and place, the last one of that name; None when the plan does not pass it."""
        gevonden = [s for s in self.stappen() if (s.overgang, s.plek) == (overgang, plek)]
        return gevonden[-1] if gevonden else None

    def spoor(self, plek: Plek) -> Planspoor | None:
        return next((s for s in self.alle_sporen() if s.plek == plek), None)

    @property
    def kritieke_plekken(self) -> tuple[Plek, ...]:
        """Return the places that the critical path runs through, first to last."""
        return tuple(dict.fromkeys(s.plek for s in self.kritiek_pad))
