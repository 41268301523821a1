"""The tables of calendars. Rows are added, never changed but for the moment from which a later one counts."""

from datetime import date, datetime, time

from sqlalchemy import DateTime, Index
from sqlmodel import Field

from grflow.opslag.tabellen import Tabel


class _Gedateerd(Tabel):
    """When a row was read, and from when a later one counts."""

    ingelezen_op: datetime = Field(sa_type=DateTime(timezone=True))
    vervallen_op: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))


class VergaderingRow(_Gedateerd, table=True):
    """One version of a meeting; `kalender` names what it was read from."""

    __tablename__ = "vergadering"
    __table_args__ = (Index("ix_vergadering_datum_van", "datum", "van"),)

    van: str = Field(primary_key=True)
    orgaan: str = Field(primary_key=True)
    sleutel: str = Field(primary_key=True)
    volgnummer: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kalender: str
    datum: date
    begin: time | None = None
    eind: time | None = None
    plaats: str
    onderwerp: str
    sluitingsdatum: date | None = None
    stand: str
    zekerheid: str
    bron: str


class VergaderperiodeRow(_Gedateerd, table=True):
    """The days that a calendar covered when it was read, both inclusive: how far the meetings are known."""

    __tablename__ = "vergaderperiode"

    nr: int | None = Field(default=None, primary_key=True)
    van: str = Field(index=True)
    orgaan: str
    kalender: str
    vanaf: date
    tot: date


class VergaderregelRow(_Gedateerd, table=True):
    """What the reglement of an organ says of papers and convocation, from a day on or since always."""

    __tablename__ = "vergaderregel"

    nr: int | None = Field(default=None, primary_key=True)
    van: str = Field(index=True)
    orgaan: str
    vanaf: date | None = None
    sluiting_dagen: int | None = None
    oproep_dagen: int | None = None
    grondslag: str


class RecesRow(_Gedateerd, table=True):
    """A recess of somebody (`van`), or a school holiday of a region."""

    __tablename__ = "reces"

    nr: int | None = Field(default=None, primary_key=True)
    van: str = Field(index=True)
    regio: str
    naam: str
    eerste: date
    laatste: date
    bron: str


class RecesregioRow(_Gedateerd, table=True):
    """The region whose school holidays are the recess of somebody."""

    __tablename__ = "recesregio"

    nr: int | None = Field(default=None, primary_key=True)
    van: str = Field(index=True)
    regio: str
