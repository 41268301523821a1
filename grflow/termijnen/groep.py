"""How near the end of a termijn is, in the weeks and months of a calendar."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Groep(StrEnum):
    """When something has to be done, seen from a day."""

    TE_LAAT = "te laat"
    DEZE_WEEK = "deze week"
    DEZE_MAAND = "deze maand"
    LATER = "later"
    GEEN_DAG = "geen dag bekend"


@dataclass(frozen=True, slots=True)
class Groepen:
    """The groups as seen from a day; a week ends on its Sunday, both ends inclusive."""

    peildatum: date

    @property
    def eind_van_week(self) -> date:
        return self.peildatum + timedelta(weeks=1) - timedelta(days=self.peildatum.isoweekday())

    @property
    def eind_van_maand(self) -> date:
        dag = self.peildatum
        return dag.replace(day=monthrange(dag.year, dag.month)[1])

    def groep_van(self, einddatum: date) -> Groep:
        """Return the group of a last day; `date.max` is no day."""
        if einddatum == date.max:
            return Groep.GEEN_DAG
        if einddatum < self.peildatum:
            return Groep.TE_LAAT
        if einddatum <= self.eind_van_week:
            return Groep.DEZE_WEEK
        return Groep.DEZE_MAAND if einddatum <= self.eind_van_maand else Groep.LATER
