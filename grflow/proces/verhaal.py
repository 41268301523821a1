"""A story: the facts of one dossier as a file tells them, and what it expects to come of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from grflow.proces.feiten import HOOFDLIJN, Plek
from grflow.recht.datums import Tijdstip
from grflow.recht.regeling import Regeling
from grflow.recht.zekerheid import Zekerheid


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebeurtenis:
    """One line of a story: a step (`overgang`), another fact (`soort`), or the withdrawal of an earlier line.

    Deelnemer 'alle' stands for each; `intrekken` names the `label` of the line that was a mistake, `reden` says why.
    A koppeling may name the other dossier by its story: `verhaal` is the path of that file, and `als` the name that
    this dossier has there.
    """

    bestand: str
    regel: int
    op: Tijdstip
    overgang: str = ""
    soort: str = ""
    intrekken: str = ""
    reden: str = ""
    label: str = ""
    verhaal: str = ""
    als: str = ""
    plek: Plek = HOOFDLIJN
    gegevens: Mapping[str, object] = field(default_factory=dict)
    gebeurd: bool = False
    ontheffing: str = ""
    zekerheid: Zekerheid = Zekerheid.BEKEND
    bron: str = ""
    vindplaats: str = ""
    vastgelegd: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weigering:
    """A step that must be refused on the day of an expectation, with words that its reasons hold or do not hold."""

    regel: int
    overgang: str
    plek: Plek
    redenen_bevatten: tuple[str, ...]
    redenen_zonder: tuple[str, ...] = ()
    gegevens: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verwachting:
    """What the dossier must look like on a day."""

    regel: int
    op: date
    fase: str = ""
    sporen: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    "Per ronde or nevenspoor: the fase per deelnemer, cluster, or 'alle'."
    geweigerd: tuple[Weigering, ...] = ()
    termijnen: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    "Per termijn: the end date per deelnemer, or of 'alle'."
    geen_termijn: tuple[str, ...] = ()
    "Rules of law that no termijn of the dossier may rest on."


@dataclass(frozen=True, slots=True, kw_only=True)
class Verhaal:
    """A whole story; a sequel holds the events of what went before it as well."""

    bestand: str
    titel: str
    nummer: str
    proces: str
    begin: Tijdstip
    regeling: Regeling
    gebeurtenissen: tuple[Gebeurtenis, ...]
    verwachtingen: tuple[Verwachting, ...]
    paden: tuple[str, ...] = ()
    "The file itself, and before it those that it is the sequel of."
