"""What somebody looks at or acts on, and what shields it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from grflow.recht.grondslag import GEBRUIK, Grondslag
from grflow.recht.regeling import Regeling

GEWOONTE = Grondslag(GEBRUIK)
"What a right rests on where no article says it: the rules of grflow itself."


class Voorwerpsoort(StrEnum):
    """The kinds of thing that rights are about; the last four shield something else."""

    DOSSIER = "dossier"
    LOGBOEK = "logboek"
    STUK = "stuk"
    REGISTER = "register"
    KALENDER = "kalender"
    BEHEER = "beheer"
    RAADPLEGING = "raadpleging"
    INHOUD = "gedeelde_tekst"
    CONCEPT = "concept"
    ZIENSWIJZE = "concept_zienswijze"
    EMBARGO = "embargo"
    GEHEIM = "geheimhouding"


AFSCHERMEND = (Voorwerpsoort.CONCEPT, Voorwerpsoort.ZIENSWIJZE, Voorwerpsoort.EMBARGO, Voorwerpsoort.GEHEIM)
"The kinds that shield something else."


class Bevoegdheid(StrEnum):
    """What somebody may do with a thing."""

    ZIEN = "zien"
    AANMAKEN = "aanmaken"
    STAP_ZETTEN = "stap_zetten"
    VASTLEGGEN = "vastleggen"
    HERSTELLEN = "herstellen"
    KOPPELEN = "koppelen"
    MIGREREN = "migreren"
    WISSEN = "wissen"
    MAKEN = "maken"
    WIJZIGEN = "wijzigen"
    VASTSTELLEN = "vaststellen"
    UITGEVEN = "uitgeven"
    DELEN = "delen"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ")


ALLEN = "alle"
"The word in `gedeeld` that means every deelnemer of the dossier."


@dataclass(frozen=True, slots=True, kw_only=True)
class Afscherming:
    """What keeps a thing from some of those who see its dossier, from and until a day (both inclusive).

    Args of the value:
        deelnemer: Whose it is; empty means the regeling's own.
        gedeeld: The deelnemers that it was shared with, or `alle`.
        organen: Which organs know what is secret.
        voor: To which roles and deelnemers an embargo applies; empty means to everybody outside its own circle.

    Bron: Gemeentewet art. 87-89 (until 31 March 2023 art. 25, 55, 86) and Wgr art. 23 for secrets.
    """

    soort: Voorwerpsoort
    deelnemer: str = ""
    gedeeld: frozenset[str] = frozenset()
    organen: frozenset[str] = frozenset()
    voor: frozenset[str] = frozenset()
    vanaf: date | None = None
    tot: date | None = None
    grondslag: Grondslag = GEWOONTE

    def __post_init__(self) -> None:
        if self.soort not in AFSCHERMEND:
            raise ValueError(f"{self.soort} shields nothing")

    def geldt_op(self, dag: date) -> bool:
        return (self.vanaf is None or self.vanaf <= dag) and (self.tot is None or dag <= self.tot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorwerp:
    """One thing: a dossier, or something in it, with who takes part and what shields it.

    `betrokken` are the codes of all deelnemers of the dossier; `deelnemer` is whose part it is, empty for what
    belongs to the regeling.
    """

    soort: Voorwerpsoort
    regeling: str = ""
    betrokken: frozenset[str] = frozenset()
    deelnemer: str = ""
    afschermingen: tuple[Afscherming, ...] = ()

    def part(
        self, soort: Voorwerpsoort, deelnemer: str = "", afschermingen: Sequence[Afscherming] = ()
    ) -> "Voorwerp":
        """Return something in the same dossier."""
        return replace(self, soort=soort, deelnemer=deelnemer, afschermingen=tuple(afschermingen))


def list_betrokken(regeling: Regeling, begin: date | None, sporen: Sequence[str] = ()) -> frozenset[str]:
    """Return who a dossier is of: who took part on its first day or later, and who has a spoor in it.

    A deelnemer that was succeeded, and its successor, both count.
    """
    blijft = {d.code for d in regeling.deelnemers if d.tot is None or begin is None or begin <= d.tot}
    codes = blijft | set(sporen)
    return frozenset(codes | {d.opvolger for d in regeling.deelnemers if d.code in codes and d.opvolger})
