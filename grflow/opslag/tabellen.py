"""The tables. Only `feit` is truth; `dossier` and `termijn` are caches that can be rebuilt from it."""

from datetime import date, datetime

from sqlalchemy import Column, DateTime, Index, MetaData, String, Text
from sqlmodel import Field, SQLModel

NAAMGEVING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


OP_TEKEN = String().with_variant(String(collation="C"), "postgresql")
"""Text that sorts by its characters, as SQLite does, whatever the language of a PostgreSQL database."""


class Tabel(SQLModel):
    """The base of all tables, with names for every constraint so that migrations can find them."""

    metadata = MetaData(naming_convention=NAAMGEVING)


class DefinitieRow(Tabel, table=True):
    """A process or regeling as a dossier used it, kept by the hash of its text."""

    __tablename__ = "definitie"

    hash: str = Field(primary_key=True)
    soort: str
    naam: str
    versie: str
    tekst: str = Field(sa_column=Column(Text, nullable=False))


class DossierRow(Tabel, table=True):
    """One dossier with its cached fase, number of facts (`versie`) and chain head (`kop`)."""

    __tablename__ = "dossier"

    nummer: str = Field(primary_key=True)
    regeling: str
    sorteersleutel: str = Field(sa_column=Column(OP_TEKEN, nullable=False, index=True))
    proces: str
    procesversie: date
    proceshash: str = Field(foreign_key="definitie.hash")
    regelinghash: str = Field(foreign_key="definitie.hash", index=True)
    fase: str
    versie: int
    kop: str
    laatste_op: date | None = None
    maatstaf: str


class FeitRow(Tabel, table=True):
    """One link of a dossier's chain: the canonical text of a fact and its hash."""

    __tablename__ = "feit"

    dossier: str = Field(primary_key=True, foreign_key="dossier.nummer")
    nr: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    inhoud: str = Field(sa_column=Column(Text, nullable=False))
    hash: str


class PersoonsgegevenRow(Tabel, table=True):
    """A personal value of a fact, outside the chain; erased by emptying `waarde` and `zout`."""

    __tablename__ = "persoonsgegeven"

    dossier: str = Field(primary_key=True, foreign_key="dossier.nummer")
    nr: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    veld: str = Field(primary_key=True)
    waarde: str | None = None
    zout: str | None = None


class VerzoekRow(Tabel, table=True):
    """An idempotency key that was used: for what, and which version of the dossier it led to."""

    __tablename__ = "verzoek"

    sleutel: str = Field(primary_key=True)
    vingerafdruk: str
    dossier: str = Field(foreign_key="dossier.nummer")
    versie: int


class TermijnRow(Tabel, table=True):
    """A cached end date; status is computed from it on the day somebody looks."""

    __tablename__ = "termijn"
    __table_args__ = (Index("ix_termijn_einddatum_dossier", "einddatum", "dossier"),)

    dossier: str = Field(primary_key=True, foreign_key="dossier.nummer")
    volgorde: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    naam: str
    titel: str
    regel: str
    grondslag: str
    ronde: str
    nevenspoor: str
    cluster: str
    deelnemer: str = Field(index=True)
    anker: date | None = None
    begin: date | None = None
    einddatum: date
    laatste_werkdag: date
    gehaald_op: date | None = None
    vervallen_op: date | None = None
    wachttijd: bool
    voorlopig: str = Field(sa_column=Column(Text, nullable=False))


class StukversieRow(Tabel, table=True):
    """One version of one file that was made: where it is and what it was made from; later ones stand beside it."""

    __tablename__ = "stukversie"

    dossier: str = Field(primary_key=True, foreign_key="dossier.nummer")
    ronde: str = Field(primary_key=True)
    deelnemer: str = Field(primary_key=True)
    soort: str = Field(primary_key=True)
    formaat: str = Field(primary_key=True)
    versie: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    pad: str
    sha256: str
    status: str
    reden: str
    vingerafdruk: str
    tekst: str
    kop: str
    dossierversie: int
    gemaakt_op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    bron: str
    embargo: str
    peildatum: date | None = None


class RegisterstandRow(Tabel, table=True):
    """The snapshot of the national register that is here: its date and when it was read. At most one row."""

    __tablename__ = "registerstand"

    peil: str = Field(primary_key=True)
    ingelezen_op: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))


class RegisterbestandRow(Tabel, table=True):
    """A file that the snapshot was read from."""

    __tablename__ = "registerbestand"

    soort: str = Field(primary_key=True)
    naam: str
    sha256: str
    rijen: int


class RegisterregelingRow(Tabel, table=True):
    """A regeling of the register: what its versions have in common, and the texts by which it is found."""

    __tablename__ = "registerregeling"

    code: str = Field(primary_key=True)
    naam: str
    vorm: str
    soort: str
    geldig_van: date
    geldig_tot: date | None = None
    versies: int
    sorteersleutel: str = Field(sa_column=Column(OP_TEKEN, nullable=False, index=True))
    zoektekst: str = Field(sa_column=Column(Text, nullable=False))
    letters: str


class RegisterversieRow(Tabel, table=True):
    """One version of a regeling: a row of the register as it is, with the soort that follows from its organen."""

    __tablename__ = "registerversie"

    gr_id: str = Field(primary_key=True)
    regeling: str = Field(foreign_key="registerregeling.code", index=True)
    volgnummer: int
    roo_id: str = Field(index=True)
    tooi: str = Field(index=True)
    naam: str
    vorm: str
    soort: str
    afkorting: str
    bevoegdheid: str
    bestuursorganen: str
    aantal: int
    geldig_van: date
    geldig_tot: date | None = None
    opvolger: str
    links: str = Field(sa_column=Column(Text, nullable=False))


class RegisterlichaamRow(Tabel, table=True):
    """A body: every gemeente of the list, and whatever else takes part in a regeling."""

    __tablename__ = "registerlichaam"

    code: str = Field(primary_key=True)
    naam: str
    soort: str
    provincie: str
    geldig_van: date | None = None
    geldig_tot: date | None = None
    bron: str
    sorteersleutel: str = Field(sa_column=Column(OP_TEKEN, nullable=False, index=True))
    zoektekst: str = Field(sa_column=Column(Text, nullable=False))


class RegisteropvolgingRow(Tabel, table=True):
    """Which gemeente went up in which, and the first day of the new one."""

    __tablename__ = "registeropvolging"

    oud: str = Field(primary_key=True, foreign_key="registerlichaam.code")
    nieuw: str = Field(primary_key=True, foreign_key="registerlichaam.code", index=True)
    per: date


class RegisterdeelnameRow(Tabel, table=True):
    """One body in one version of a regeling, since its toetreding."""

    __tablename__ = "registerdeelname"

    gr_id: str = Field(primary_key=True, foreign_key="registerversie.gr_id")
    code: str = Field(primary_key=True, foreign_key="registerlichaam.code", index=True)
    volgorde: int
    naam: str
    toetreding: date
    bestuursorganen: str


class RegisterbijzonderheidRow(Tabel, table=True):
    """A row of the register that was kept although something about it is odd."""

    __tablename__ = "registerbijzonderheid"

    nr: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    soort: str = Field(index=True)
    bestand: str
    regel: int
    gr_id: str = Field(index=True)
    code: str
    wat: str
