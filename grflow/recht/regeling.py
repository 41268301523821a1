"""The regeling and who takes part in it on a day: vorm, soort, deelnemers and the regeling's own rules."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
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
    """A participating body by its code, from its first until its last day as deelnemer (both inclusive).

    `opvolger` is the code of the deelnemer that takes its place after `tot` (Wet arhi art. 41 lid 3, art. 44).
    """

    code: str
    naam: str
    cluster: str = ""
    vanaf: date | None = None
    tot: date | None = None
    gewicht: int = 1
    opvolger: str = ""

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
        """Return the name of a deelnemer or cluster by its code, with its successor, or the code itself."""
        gevonden = self.deelnemer(code)
        if gevonden is None:
            return dict(self.clusters).get(code, code)
        nu = self.deelnemer(self.drager_van(code))
        return f"{gevonden.naam} (nu {nu.naam})" if nu and nu.code != code else gevonden.naam

    def drager_van(self, code: str, dag: date = date.max) -> str:
        """Return who stands in the place of a deelnemer on a day: itself, or its successor after a herindeling."""
        gezien = {code}
        deelnemer = self.deelnemer(code)
        while deelnemer and deelnemer.opvolger and deelnemer.tot and deelnemer.tot < dag:
            if deelnemer.opvolger in gezien:
                break
            gezien.add(deelnemer.opvolger)
            code = deelnemer.opvolger
            deelnemer = self.deelnemer(code)
        return code

    def is_opgegaan_in_een(self, dag: date) -> bool:
        """Return whether all gemeenten of the regeling have merged into one by a day (Wet arhi art. 41 lid 1)."""
        over = [d.code for d in self.roster_op(dag)]
        voorgangers = [d for d in self.deelnemers if d.opvolger and d.tot and d.tot < dag]
        return (
            len(over) == 1
            and len(voorgangers) > 1
            and {self.drager_van(d.code, dag) for d in voorgangers} == {*over}
        )

    def succeed(self, van: str, naar: str, naam: str, op: date) -> "Regeling":
        """Return the regeling in which a deelnemer is succeeded from the date of herindeling.

        A successor that takes part already stays as it is; a new one gets the cluster of its predecessor, and the
        weight of all its predecessors together (DERIVED: the law leaves weights to the regeling).

        Raises:
            OngeldigeInvoer: no deelnemer of that code on the day before.

        Bron: Wet arhi art. 41 lid 3.
        """
        laatste_dag = op - timedelta(days=1)
        oud = next((d for d in self.deelnemers if d.code == van and d.is_deelnemer_op(laatste_dag)), None)
        if oud is None or van == naar:
            raise OngeldigeInvoer(f"'{van}' was op de dag vóór de herindeling geen andere deelnemer.")
        eind = replace(oud, tot=laatste_dag, opvolger=naar)
        rest = tuple(eind if d is oud else d for d in self.deelnemers)
        nieuw = next((d for d in rest if d.code == naar and d.is_deelnemer_op(op)), None)
        if nieuw is None:
            komt = Deelnemer(code=naar, naam=naam, cluster=oud.cluster, vanaf=op, gewicht=oud.gewicht)
            return replace(self, deelnemers=(*rest, komt))
        if nieuw.vanaf == op:
            meer = replace(nieuw, gewicht=nieuw.gewicht + oud.gewicht)
            rest = tuple(meer if d is nieuw else d for d in rest)
        return replace(self, deelnemers=rest)


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
    "jaarrekening.zienswijze": "nee",
    "geschil.schikking_vooraf": "nee",
}
"""Each own rule that grflow knows, with the choice that keeps the most people in the loop."""


def check_roster(deelnemers: Iterable[Deelnemer]) -> list[str]:
    """Return what is wrong with a roster: a code twice on one day, or an end before its beginning."""
    fouten, gezien = [], dict[str, list[Deelnemer]]()
    for d in deelnemers:
        if d.opvolger and not d.tot:
            fouten.append(f"deelnemer {d.code}: een opvolger vraagt ook 'tot'.")
        if d.vanaf and d.tot and d.tot < d.vanaf:
            fouten.append(f"deelnemer {d.code}: 'tot' ligt vóór 'vanaf'.")
        for ander in gezien.get(d.code, ()):
            if (ander.tot is None or d.vanaf is None or d.vanaf <= ander.tot) and (
                d.tot is None or ander.vanaf is None or ander.vanaf <= d.tot
            ):
                fouten.append(f"deelnemer {d.code} staat twee keer op de lijst.")
        gezien.setdefault(d.code, []).append(d)
    onbekend = sorted({d.opvolger for ds in gezien.values() for d in ds if d.opvolger} - {*gezien})
    return fouten + [f"opvolger {code} staat niet op de lijst." for code in onbekend]
