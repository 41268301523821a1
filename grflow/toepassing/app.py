"""What every use case needs: the database, the folders, the rules of law, a clock, and who is acting."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from grflow.inlezen.processen import Procesmappen, parse_proces
from grflow.inlezen.regels import load_rechtsregels
from grflow.opslag.werk import Opslag
from grflow.proces.definitie import Proces
from grflow.proces.feiten import Actor
from grflow.proces.lopend import Maatstaf

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(eq=False)
class App:
    """Built once by `wiring.build_app` and passed along."""

    opslag: Opslag
    processen: Procesmappen
    sjablonen: tuple[Path, ...]
    voorbeelden: Path
    regels_map: Path
    actor: Actor
    nu: Callable[[], datetime]
    zout: Callable[[], str]
    _processen: dict[str, Proces] = field(default_factory=dict)

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
