"""The regeling and who takes part in it on a day: vorm, soort, deelnemers and the regeling's own rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from grflow.fouten import OngeldigeInvoer
from grflow.recht.grondslag import Grondslag


class Vorm(StrEnum):
    """The form of a regeling (Wgr art. 8; `zonder_meer` has no entity at all)."""

    OPENBAAR_LICHAAM = "openbaar_lichaam"
    BEDRIJFSVOERINGSORGANISATIE = "bedrijfsvoeringsorganisatie"
    GEMEENSCHAPPELIJK_ORGAAN = "gemeenschappelijk_orgaan"
    CENTRUMGEMEENTE = "centrumgemeente"
    ZONDER_MEER = "zonder_meer"


class Soort(StrEnum):
    """Which organ of each deelnemer takes part (Wgr art. 1 lid 1)."""

    COLLEGE = "collegeregeling"
    RAAD = "raadsregeling"
    BURGEMEESTER = "burgemeestersregeling"
    GEMENGD = "gemengde_regeling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deelnemer:
    """A participating body by its code, from its first until its last day as deelnemer (both inclusive)."""

    code: str
    naam: str
    cluster: str = ""
    vanaf: date | None = None
    tot: date | None = None
    gewicht: int = 1

    def __post_init__(self) -> None:
        if self.code != self.code.lower():
            raise ValueError(f"a code is lower case, got {self.code}")
        if self.gewicht < 1:
            raise ValueError(f"gewicht must be at least 1, got {self.gewicht}")

    def is_deelnemer_op(self, dag: date) -> bool:
        return (self.vanaf is None or self.vanaf <= dag) and (self.tot is None or dag <= self.tot)


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenRegel:
    """One rule of the regeling's own text; `onbekend` means that grflow uses the safe choice until it is read."""

    naam: str
    waarde: str
    grondslag: Grondslag
    onbekend: bool = False
    atw: bool = False
    bron: str = ""
    uitleg: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regeling:
    """One gemeenschappelijke regeling with its roster through time and its own rules."""

    naam: str
    vorm: Vorm
    soort: Soort
    vestiging: str = ""
    deelnemers: tuple[Deelnemer, ...] = ()
    eigen_regels: tuple[EigenRegel, ...] = ()
    clusters: tuple[tuple[str, str], ...] = ()
    "Code and name of each cluster, in order."

    def roster_op(self, dag: date) -> tuple[Deelnemer, ...]:
        """Return the deelnemers of a day, in the order of the regeling."""
        return tuple(d for d in self.deelnemers if d.is_deelnemer_op(dag))

    def deelnemer(self, code: str) -> Deelnemer | None:
        return next((d for d in self.deelnemers if d.code == code), None)

    def eigen_regel(self, naam: str) -> EigenRegel:
        """Return the regeling's own rule, or the safe choice for a rule whose text is not known.

        Raises:
            OngeldigeInvoer: grflow knows no own rule of that name.
        """
        if naam not in VEILIGE_KEUZE:
            raise OngeldigeInvoer(f"'{naam}' is geen eigen regel van een regeling.")
        gevonden = next((r for r in self.eigen_regels if r.naam == naam), None)
        return gevonden or EigenRegel(
            naam=naam, waarde=VEILIGE_KEUZE[naam], grondslag=Grondslag("regeling"), onbekend=True,
            uitleg="De tekst van de regeling is niet ingevoerd; grflow houdt de veilige keuze aan.",
        )  # fmt: skip

    def naam_van(self, code: str) -> str:
        """Return the name of a deelnemer or cluster by its code, or the code itself."""
        gevonden = self.deelnemer(code)
        return gevonden.naam if gevonden else dict(self.clusters).get(code, code)


VEILIGE_KEUZE = {
    "opheffing.toestemming_raad": "ja",
    "opheffing.weigeringsgronden": "recht_of_algemeen_belang",
    "opheffing.meerderheid": "alle",
    "opheffing.zienswijze": "ja",
    "opheffing.zienswijzetermijn": "",
    "opheffing.liquidatieplan_door": "algemeen_bestuur",
    "opheffing.in_lijst_10_lid_5": "nee",
    "wijziging.meerderheid": "alle",
    "toetreding.meerderheid": "alle",
    "toetreding.wijzigt_regeling": "ja",
    "uittreding.opzegtermijn": "",
    "uittreding.plan": "ja",
    "begrotingswijziging.uitzondering": "nee",
    "nota.in_lijst_10_lid_5": "nee",
    "nota.zienswijzetermijn": "",
    "geschil.schikking_vooraf": "nee",
}
"""Each own rule that grflow knows, with the choice that keeps the most people in the loop."""


def check_roster(deelnemers: Iterable[Deelnemer]) -> list[str]:
    """Return what is wrong with a roster: a code twice on one day, or an end before its beginning."""
    fouten, gezien = [], dict[str, list[Deelnemer]]()
    for d in deelnemers:
        if d.vanaf and d.tot and d.tot < d.vanaf:
            fouten.append(f"deelnemer {d.code}: 'tot' ligt vóór 'vanaf'.")
        for ander in gezien.get(d.code, ()):
            if (ander.tot is None or d.vanaf is None or d.vanaf <= ander.tot) and (
                d.tot is None or ander.vanaf is None or ander.vanaf <= d.tot
            ):
                fouten.append(f"deelnemer {d.code} staat twee keer op de lijst.")
        gezien.setdefault(d.code, []).append(d)
    return fouten
