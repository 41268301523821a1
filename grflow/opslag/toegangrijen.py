"""The rows of accounts and of who read what, as frozen values."""

from dataclasses import dataclass
from datetime import datetime

from grflow.toegang.rollen import Toewijzing


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebruiker:
    """An account; `naam` and `inlognaam` are empty once erased, `verbintenis` stays."""

    id: str
    inlognaam: str | None
    naam: str | None
    zout: str | None
    verbintenis: str
    gemaakt_op: datetime
    gesloten_op: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolregel:
    """A toewijzing as kept: its number, who gave it and when, and whether it was withdrawn."""

    nr: int
    toewijzing: Toewijzing
    door: str
    gegeven_op: datetime
    ingetrokken_op: datetime | None = None
    ingetrokken_door: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tweedefactor:
    """The secret of an app that gives codes; `laatste` is the step of the last code that was used."""

    geheim: str
    bevestigd_op: datetime | None
    laatste: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Raadpleging:
    """Who read what is confidential, and when."""

    gebruiker: str
    op: datetime
    dossier: str
    deelnemer: str
    wat: str
    afscherming: str
