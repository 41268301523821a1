"""The tables of who may in: accounts, roles, sessions, links, attempts, who read what, and whose a dossier is."""

from datetime import date, datetime

from sqlalchemy import Column, DateTime, Index, Text
from sqlmodel import Field

from grflow.opslag.tabellen import Tabel


def _moment(*, leeg: bool = False) -> Column[datetime]:
    return Column(DateTime(timezone=True), nullable=leeg)


class BetrokkenRow(Tabel, table=True):
    """A body that a dossier is of; an index that follows from the facts, to find the dossiers of a deelnemer."""

    __tablename__ = "betrokken"

    deelnemer: str = Field(primary_key=True)
    dossier: str = Field(primary_key=True, foreign_key="dossier.nummer", index=True)


class GebruikerRow(Tabel, table=True):
    """An account by its pseudonym; the name stands apart so that it can be erased, as in `persoonsgegeven`."""

    __tablename__ = "gebruiker"

    id: str = Field(primary_key=True)
    inlognaam: str | None = Field(default=None, unique=True)
    naam: str | None = None
    zout: str | None = None
    verbintenis: str
    gemaakt_op: datetime = Field(sa_column=_moment())
    gesloten_op: datetime | None = Field(default=None, sa_column=_moment(leeg=True))


class WachtwoordRow(Tabel, table=True):
    """The argon2 hash of a password."""

    __tablename__ = "wachtwoord"

    gebruiker: str = Field(primary_key=True, foreign_key="gebruiker.id")
    hash: str = Field(sa_column=Column(Text, nullable=False))
    gezet_op: datetime = Field(sa_column=_moment())


class TweedefactorRow(Tabel, table=True):
    """The secret of an app that gives codes; it counts once a code was given. `laatste` is the last code's step."""

    __tablename__ = "tweedefactor"

    gebruiker: str = Field(primary_key=True, foreign_key="gebruiker.id")
    geheim: str
    bevestigd_op: datetime | None = Field(default=None, sa_column=_moment(leeg=True))
    laatste: int


class ToewijzingRow(Tabel, table=True):
    """A role of a gebruiker; a withdrawn one keeps its row with a last day or a moment."""

    __tablename__ = "toewijzing"

    nr: int | None = Field(default=None, primary_key=True)
    gebruiker: str = Field(foreign_key="gebruiker.id", index=True)
    rol: str
    deelnemer: str
    regeling: str
    orgaan: str
    vanaf: date | None = None
    tot: date | None = None
    vervangt: str
    door: str
    gegeven_op: datetime = Field(sa_column=_moment())
    ingetrokken_op: datetime | None = Field(default=None, sa_column=_moment(leeg=True))
    ingetrokken_door: str


class SessieRow(Tabel, table=True):
    """A session by the hash of its key."""

    __tablename__ = "sessie"

    hash: str = Field(primary_key=True)
    gebruiker: str = Field(foreign_key="gebruiker.id", index=True)
    begonnen_op: datetime = Field(sa_column=_moment())
    laatst_op: datetime = Field(sa_column=_moment())
    compleet: bool
    einde_op: datetime | None = Field(default=None, sa_column=_moment(leeg=True))
    ingetrokken_op: datetime | None = Field(default=None, sa_column=_moment(leeg=True))


class InlogpogingRow(Tabel, table=True):
    """An attempt to log in; of the name that was typed only a hash is kept."""

    __tablename__ = "inlogpoging"
    __table_args__ = (Index("ix_inlogpoging_naam_op", "naam", "op"),)

    nr: int | None = Field(default=None, primary_key=True)
    naam: str
    op: datetime = Field(sa_column=_moment())
    gelukt: bool


class ToegangslinkRow(Tabel, table=True):
    """A link by the hash of its key."""

    __tablename__ = "toegangslink"

    hash: str = Field(primary_key=True)
    soort: str
    gebruiker: str = Field(foreign_key="gebruiker.id", index=True)
    gemaakt_op: datetime = Field(sa_column=_moment())
    eindigt_op: datetime = Field(sa_column=_moment())
    gebruikt_op: datetime | None = Field(default=None, sa_column=_moment(leeg=True))
    ingetrokken_op: datetime | None = Field(default=None, sa_column=_moment(leeg=True))


class RaadplegingRow(Tabel, table=True):
    """Who read what is confidential, and when; never what it says."""

    __tablename__ = "raadpleging"
    __table_args__ = (Index("ix_raadpleging_dossier_op", "dossier", "op"),)

    nr: int | None = Field(default=None, primary_key=True)
    gebruiker: str
    op: datetime = Field(sa_column=_moment())
    dossier: str
    deelnemer: str
    wat: str
    afscherming: str
