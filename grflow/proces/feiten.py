"""Facts: what happened, when, registered by whom and how certain. The only truth that grflow stores."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from grflow.recht.datums import Tijdstip
from grflow.recht.zekerheid import Zekerheid


@dataclass(frozen=True, slots=True)
class Actor:
    """Who registers: a pseudonym and the role in which, never a name."""

    wie: str
    rol: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Plek:
    """Where a step happens: the main line (all empty), a spoor of a ronde, or a nevenspoor."""

    ronde: str = ""
    volgnummer: int = 0
    nevenspoor: str = ""
    cluster: str = ""
    deelnemer: str = ""

    @property
    def is_hoofdlijn(self) -> bool:
        return not (self.ronde or self.nevenspoor)


HOOFDLIJN = Plek()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feit:
    """One fact of a dossier.

    `op` is the legal day, `vastgelegd_op` the UTC moment of registration, `verhaal_op` the moment that a story
    gives for it. `gevolg` is what an overgang changed and `oordeel` by what it was judged; both are empty for
    other facts. `verbintenissen` are salted hashes of the personal values, which stand outside the chain.
    """

    nr: int
    op: Tijdstip
    vastgelegd_op: datetime
    actor: Actor
    soort: str
    versie: int = 1
    verhaal_op: datetime | None = None
    plek: Plek = HOOFDLIJN
    overgang: str = ""
    gegevens: Mapping[str, object] = field(default_factory=dict)
    gevolg: Mapping[str, object] = field(default_factory=dict)
    oordeel: Mapping[str, object] = field(default_factory=dict)
    zekerheid: Zekerheid = Zekerheid.BEKEND
    bron: str = ""
    vindplaats: str = ""
    verbintenissen: Mapping[str, str] = field(default_factory=dict)

    @property
    def geregistreerd_op(self) -> datetime:
        """The moment that counts for `--stand-op`: the story's own, or the real one."""
        return self.verhaal_op or self.vastgelegd_op

    def tekst(self, naam: str) -> str:
        waarde = self.gegevens.get(naam, "")
        return waarde if isinstance(waarde, str) else ""

    def datum(self, naam: str) -> date | None:
        """Return a value that is an ISO day, or None when it is absent."""
        tekst = self.tekst(naam)
        return date.fromisoformat(tekst) if tekst else None
