"""What a plan starts from: the dossier on a day, the calendars, and what somebody supposes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from grflow.proces.omgeving import Omgeving
from grflow.vergaderingen.kalender import Kalenders
from grflow.vergaderingen.vergadering import Orgaan


@dataclass(frozen=True, slots=True, kw_only=True)
class Aannames:
    """What is supposed beside the facts: working time, days still to be named, what is skipped and who refuses."""

    duren: Mapping[str, str] = field(default_factory=dict)
    "Working time per step, as '10 dagen'; goes before that of the definition."
    gegevens: Mapping[str, date] = field(default_factory=dict)
    "Days that a later step will name, by the name of the gegeven."
    zonder: frozenset[Orgaan] = frozenset()
    "Organs that are passed over, such as a commissie."
    weigert: frozenset[str] = frozenset()
    "Deelnemers that do not give what is asked where a step needs it."


GEEN_AANNAMES = Aannames()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planvraag:
    """What to plan: a dossier as it stood on `vanaf` (the `op` of its omgeving), to a step of its main line.

    `doel` is a step or a fase of the main line; empty is the doel of the definition, or the end of its pad.
    """

    omgeving: Omgeving
    kalenders: Kalenders
    doel: str = ""
    streefdatum: date | None = None
    aannames: Aannames = GEEN_AANNAMES

    @property
    def vanaf(self) -> date:
        return self.omgeving.op
