"""What every stuk from the dossier has in common: whose it is, of which day, and why it may still be a concept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar, Self

from grflow.recht.datums import format_datum
from grflow.stukken.beelden import Beeld
from grflow.stukken.embargo import Embargo
from grflow.stukken.profiel import Huisstijl
from grflow.stukken.soorten import Dossiersoort

REGELING = "regeling"
"The code of a stuk that is for the whole regeling."


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the dossier says of itself on the day of the stuk; `redenen` are why it is only a concept."""

    dossier: str
    regeling: str
    proces: str
    code: str
    wie: str
    "The body it is for, with its kind: gemeente Assen; or the name of the regeling."
    afzender: str
    ondertekenaars: tuple[str, ...]
    datum: date
    feiten: int
    "How many facts the dossier had."
    kop: str
    "The head of the logboek chain."
    uw_raad: str = "uw raad"
    "How a letter speaks to the organ that a raad is: 'uw raad', 'uw vergadering', 'uw algemeen bestuur'."
    leden: str = "leden van de raad"
    griffier: str = "de griffier"
    raden: str = "de raden"
    "What the raden of all deelnemers are together."
    redenen: tuple[str, ...] = ()
    fictief: bool = False
    embargo: Embargo | None = None
    huisstijl: Huisstijl = field(default_factory=Huisstijl)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossierstuk:
    """A stuk that follows from the dossier; the fields of its kind are all that its sjabloon may use."""

    soort: ClassVar[Dossiersoort]
    naam: ClassVar[str]
    basis: Basis
    onderwerp: str

    @property
    def sjabloon(self) -> str:
        """The name of its sjabloon, without an extension."""
        return f"dossier/{self.soort}"

    @property
    def dossier(self) -> str:
        return self.basis.dossier

    @property
    def code(self) -> str:
        return self.basis.code

    @property
    def datum(self) -> date:
        return self.basis.datum

    @property
    def versie(self) -> str:
        """The number of the last fact that it was made from."""
        return str(self.basis.feiten)

    @property
    def titel(self) -> str:
        """The title of the document for programs and archives."""
        return f"{self.naam}: {self.onderwerp}, {self.basis.wie}"

    @property
    def auteur(self) -> str:
        return self.basis.afzender[:1].upper() + self.basis.afzender[1:]

    @property
    def merk(self) -> str:
        """What stands on every page of a stuk that is not final, not yet public, or that rests on made-up facts."""
        delen = (
            "Concept" if self.basis.redenen else "",
            self.basis.embargo.merk if self.basis.embargo else "",
            "Fictief voorbeeld" if self.basis.fictief else "",
        )
        return " – ".join(deel for deel in delen if deel)

    @property
    def kopregel(self) -> str:
        """What stands at the head of every page: from whom it is."""
        return self.auteur

    @property
    def voettekst(self) -> str:
        """What stands at the foot of every page."""
        return f"{self.naam} – dossier {self.dossier}, versie {self.versie}, stand van {format_datum(self.datum)}"

    @property
    def huisstijl(self) -> Huisstijl:
        return self.basis.huisstijl

    @property
    def embargo(self) -> Embargo | None:
        """Until when nothing of it goes out."""
        return self.basis.embargo

    @property
    def kern(self) -> Self:
        """The stuk without what every fact moves: the number of facts and the head of the chain."""
        return replace(self, basis=replace(self.basis, feiten=0, kop=""))

    @property
    def beelden(self) -> Mapping[str, Beeld]:
        """The pictures by their name; most kinds have none."""
        return {}
