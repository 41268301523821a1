"""What every use case needs: the database, the folders, the rules of law, a clock, and who is acting."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from grflow.inlezen.processen import Procesmappen, parse_proces
from grflow.inlezen.regels import load_rechtsregels
from grflow.proces.definitie import Proces
from grflow.proces.feiten import Actor
from grflow.proces.lopend import Maatstaf
from grflow.recht.regeling import Regeling
from grflow.toegang.rollen import VOLLEDIG, Zicht
from grflow.toegang.sessies import GRENZEN, Grenzen

if TYPE_CHECKING:
    from grflow.opslag.werk import Opslag

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(eq=False)
class App:
    """Built once by `wiring.build_app` and passed along."""

    database: str
    processen: Procesmappen
    sjablonen: tuple[Path, ...]
    voorbeelden: Path
    regels_map: Path
    actor: Actor
    nu: Callable[[], datetime]
    zout: Callable[[], str]
    zicht: Zicht = VOLLEDIG
    "What the user sees; the owner of a file sees everything."
    grenzen: Grenzen = GRENZEN
    _processen: dict[str, Proces] = field(default_factory=dict)
    _regelingen: dict[str, Regeling] = field(default_factory=dict)

    @cached_property
    def opslag(self) -> "Opslag":
        """The database, opened at the first question: what only computes does not wait for it."""
        from grflow.opslag.werk import Opslag

        return Opslag(self.database, self.zicht)

    def look_as(self, zicht: Zicht, actor: Actor | None = None) -> "App":
        """Return the same grflow for somebody else, on the same connections."""
        ander = replace(self, zicht=zicht, actor=actor or self.actor)
        ander.__dict__["opslag"] = self.opslag.look_as(zicht)
        if "maatstaf" in self.__dict__:
            ander.__dict__["maatstaf"] = self.maatstaf
        return ander

    @property
    def whole(self) -> "App":
        """The same grflow without a shield, for work of which the outcome is checked before it is shown."""
        return self if self.zicht.alles else self.look_as(VOLLEDIG)

    @cached_property
    def maatstaf(self) -> Maatstaf:
        """The rules of law and the calendar, read at the first question."""
        return Maatstaf(*load_rechtsregels(self.regels_map))

    def vandaag(self) -> date:
        return self.nu().astimezone(AMSTERDAM).date()

    def get_proces(self, hash_: str, versie: date, naam: str, tekst: Callable[[], str]) -> Proces:
        """Return the definition that a dossier started with, parsed once per run."""
        if hash_ not in self._processen:
            self._processen[hash_] = parse_proces(tekst(), versie, f"{naam}/{versie}")
        return self._processen[hash_]

    def get_regeling(self, hash_: str, load: Callable[[], Regeling]) -> Regeling:
        """Return the regeling that a dossier uses, parsed once per run."""
        if hash_ not in self._regelingen:
            self._regelingen[hash_] = load()
        return self._regelingen[hash_]
