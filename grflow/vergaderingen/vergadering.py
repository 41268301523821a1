"""One meeting of an orgaan, a recess, and what the reglement of an orgaan says of papers and convocation."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from grflow.recht.grondslag import GEBRUIK, Grondslag
from grflow.recht.zekerheid import Zekerheid

_GEBRUIK = Grondslag(GEBRUIK)


class Vergaderstand(StrEnum):
    """Whether a meeting goes on; the words of Open Raadsinformatie."""

    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    GEANNULEERD = "geannuleerd"


@dataclass(frozen=True, slots=True, order=True)
class Orgaan:
    """An organ of somebody: `van` is the code of a deelnemer, or of the regeling itself ('reg:soweco').

    `naam` is open: raad, commissie, college, algemeen bestuur, dagelijks bestuur, raad van commissarissen, G-4…
    """

    van: str
    naam: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergadering:
    """A dated meeting; `sluitingsdatum` is the last day for papers where the calendar itself names one."""

    orgaan: Orgaan
    datum: date
    begin: time | None = None
    eind: time | None = None
    plaats: str = ""
    onderwerp: str = ""
    sluitingsdatum: date | None = None
    stand: Vergaderstand = Vergaderstand.GEPLAND
    zekerheid: Zekerheid = Zekerheid.BEKEND
    bron: str = ""
    sleutel: str = ""
    "Names the meeting in the calendar it came from, and stays the same when its day moves (iCalendar: UID)."

    def __post_init__(self) -> None:
        if self.sluitingsdatum is not None and self.sluitingsdatum > self.datum:
            raise ValueError(f"papers close on {self.sluitingsdatum}, after the meeting of {self.datum}")

    @property
    def gaat_door(self) -> bool:
        return self.stand is not Vergaderstand.GEANNULEERD

    @property
    def einddag(self) -> date:
        """The day on which it ends: the next one where it goes on after midnight."""
        over = self.begin is not None and self.eind is not None and self.eind < self.begin
        return self.datum + timedelta(days=1) if over else self.datum


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergaderversie:
    """A meeting as it was read at some moment; a later version stands beside it and says more.

    `kalender` names what it was read from, `volgnummer` counts its changes from 0 (iCalendar: SEQUENCE), and
    `vervallen_op` is the moment from which a later version counts.
    """

    vergadering: Vergadering
    kalender: str
    ingelezen_op: datetime
    volgnummer: int = 0
    vervallen_op: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reces:
    """Days on which an organ does not meet, both inclusive; it never moves a term of the law."""

    naam: str
    eerste: date
    laatste: date
    regio: str = ""
    "The region of the school holidays; empty for a recess of one organ."
    bron: str = ""

    def __post_init__(self) -> None:
        if self.laatste < self.eerste:
            raise ValueError(f"a recess ends on {self.laatste}, before it begins on {self.eerste}")

    def bevat(self, dag: date) -> bool:
        return self.eerste <= dag <= self.laatste


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergaderregels:
    """How many days before a meeting papers close and members are called, by the reglement of the organ.

    None is unknown; then nothing is held to it, and the plan says so. `vanaf` is the first day of a meeting that
    is held to them, None since always.
    """

    sluiting_dagen: int | None = None
    oproep_dagen: int | None = None
    grondslag: Grondslag = _GEBRUIK
    vanaf: date | None = None

    def __post_init__(self) -> None:
        if any(dagen is not None and dagen < 0 for dagen in (self.sluiting_dagen, self.oproep_dagen)):
            raise ValueError("days before a meeting are 0 or more")
