"""The rows of the national register that leave and enter the database, as frozen values of their own."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Registerbestand:
    """A file that the register was read from."""

    soort: str
    naam: str
    sha256: str
    rijen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelingrij:
    """A regeling: `geldig_tot` is the first day on which it no longer applies; `soort` empty is unknown.

    `namen` and `codes` are all those by which it is found; they go in and do not come out.
    """

    code: str
    naam: str
    vorm: str
    soort: str
    geldig_van: date
    geldig_tot: date | None
    versies: int
    namen: tuple[str, ...] = field(default=(), compare=False)
    codes: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Versierij:
    """One version of a regeling; lists are joined by |, and `geldig_tot` is the first day after it."""

    gr_id: str
    regeling: str
    volgnummer: int
    roo_id: str
    tooi: str
    naam: str
    vorm: str
    soort: str
    afkorting: str
    bevoegdheid: str
    bestuursorganen: str
    aantal: int
    geldig_van: date
    geldig_tot: date | None
    opvolger: str
    links: str

    def geldt_op(self, dag: date) -> bool:
        return self.geldig_van <= dag and (self.geldig_tot is None or dag < self.geldig_tot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lichaamrij:
    """A body that takes part, or a gemeente of the list; it exists until the day before `geldig_tot`."""

    code: str
    naam: str
    soort: str
    provincie: str
    geldig_van: date | None
    geldig_tot: date | None
    bron: str

    def bestaat_op(self, dag: date) -> bool:
        return (self.geldig_van is None or self.geldig_van <= dag) and not self.is_opgeheven_op(dag)

    def is_opgeheven_op(self, dag: date) -> bool:
        return self.geldig_tot is not None and self.geldig_tot <= dag


@dataclass(frozen=True, slots=True, kw_only=True)
class Opvolgingrij:
    """One gemeente that went up in another, with the first day of the other."""

    oud: str
    nieuw: str
    per: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deelnamerij:
    """One body in one version of a regeling."""

    gr_id: str
    code: str
    volgorde: int
    naam: str
    toetreding: date
    bestuursorganen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijzonderheidrij:
    """A row that was kept although something about it is odd."""

    nr: int
    soort: str
    bestand: str
    regel: int
    gr_id: str
    code: str
    wat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Registerinhoud:
    """A whole register, to be kept in place of the one that is there."""

    peil: str
    ingelezen_op: datetime
    bestanden: tuple[Registerbestand, ...]
    regelingen: tuple[Regelingrij, ...]
    versies: tuple[Versierij, ...]
    lichamen: tuple[Lichaamrij, ...]
    opvolgingen: tuple[Opvolgingrij, ...]
    deelnames: tuple[Deelnamerij, ...]
    bijzonderheden: tuple[Bijzonderheidrij, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registerstand:
    """What is known of the register that is here: its date, its files, and how much is in it."""

    peil: str
    ingelezen_op: datetime
    bestanden: tuple[Registerbestand, ...]
    regelingen: int
    versies: int
    deelnames: int
    lichamen: int
    bijzonderheden: tuple[tuple[str, int], ...]
    "Each kind of odd row and how many there are, in alphabetical order."


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfoliorij:
    """One regeling in which a body takes part on a day; `code` is the body as the register names it."""

    regeling: str
    gr_id: str
    naam: str
    vorm: str
    soort: str
    aantal: int
    code: str
    toetreding: date
    bestuursorganen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bladzijde:
    """Which part of a long list: so many rows, after so many others."""

    aantal: int = 20
    na: int = 0
