"""Days in Dutch words, and days that are only known vaguely ("eerste helft van 2018")."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from grflow.fouten import OngeldigeInvoer

MAANDEN = ("januari", "februari", "maart", "april", "mei", "juni", "juli",
           "augustus", "september", "oktober", "november", "december")  # fmt: skip
WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def format_datum(dag: date) -> str:
    """Return '25 januari 2018'."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def format_weekdag(dag: date) -> str:
    """Return 'donderdag 25 januari 2018'."""
    return f"{WEEKDAGEN[dag.weekday()]} {format_datum(dag)}"


class Precisie(StrEnum):
    """How exactly a day is known."""

    DAG = "dag"
    MAAND = "maand"
    KWARTAAL = "kwartaal"
    HALFJAAR = "halfjaar"
    JAAR = "jaar"
    TEKST = "tekst"


_MAANDEN_PER = {Precisie.MAAND: 1, Precisie.KWARTAAL: 3, Precisie.HALFJAAR: 6, Precisie.JAAR: 12}
_NAAM = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde"}


@dataclass(frozen=True, slots=True)
class Tijdstip:
    """A legal day with its precision: `eerste` and `laatste` possible day, both None when only words are known."""

    precisie: Precisie
    eerste: date | None
    laatste: date | None
    tekst: str = ""

    @classmethod
    def dag(cls, dag: date) -> "Tijdstip":
        return cls(Precisie.DAG, dag, dag)

    @classmethod
    def deel(cls, precisie: Precisie, jaar: int, volgnummer: int = 1) -> "Tijdstip":
        """Return the n-th maand, kwartaal or halfjaar of a year, or the year itself.

        Raises:
            ValueError: the year has no such part.
        """
        maanden = _MAANDEN_PER[precisie]
        eind = volgnummer * maanden
        if not (volgnummer >= 1 and eind <= 12):
            raise ValueError(f"{jaar} has no {precisie} {volgnummer}")
        laatste = date(jaar, eind, monthrange(jaar, eind)[1])
        return cls(precisie, date(jaar, eind - maanden + 1, 1), laatste)

    @classmethod
    def woorden(cls, tekst: str) -> "Tijdstip":
        return cls(Precisie.TEKST, None, None, tekst)

    @property
    def is_exact(self) -> bool:
        return self.precisie is Precisie.DAG

    def __str__(self) -> str:
        if self.eerste is None:
            return self.tekst
        jaar, maand = self.eerste.year, self.eerste.month
        if self.precisie is Precisie.DAG:
            return format_datum(self.eerste)
        if self.precisie is Precisie.MAAND:
            return f"{MAANDEN[maand - 1]} {jaar}"
        if self.precisie is Precisie.JAAR:
            return str(jaar)
        nummer = _NAAM[(maand - 1) // _MAANDEN_PER[self.precisie] + 1]
        return f"{nummer} {'kwartaal' if self.precisie is Precisie.KWARTAAL else 'helft'} van {jaar}"


def parse_tijdstip(waarde: object) -> Tijdstip:
    """Return the Tijdstip of `2018-01-25` or of one of `{maand: 2014-12}`, `{kwartaal: 2018-1}`,
    `{halfjaar: 2018-1}`, `{jaar: 2018}`, `{tekst: voor de zomervakantie}`.

    Raises:
        OngeldigeInvoer: any other form, or a day that does not exist.
    """
    try:
        if isinstance(waarde, str):
            return Tijdstip.dag(_parse_dag(waarde))
        if isinstance(waarde, Mapping) and len(waarde) == 1:
            return _parse_vaag(*next(iter(waarde.items())))
    except ValueError:
        pass
    raise OngeldigeInvoer(
        f"'{waarde}' is geen datum.",
        wat_nu="Schrijf jjjj-mm-dd, of vaag: {maand: 2014-12}, {kwartaal: 2018-1}, {halfjaar: 2018-1}, "
        "{jaar: 2018} of {tekst: voor de zomervakantie}.",
    )


def _parse_dag(tekst: str) -> date:
    """Return a day written as jjjj-mm-dd, the only form; a ValueError for any other."""
    dag = date.fromisoformat(tekst)
    if dag.isoformat() != tekst:
        raise ValueError(f"not jjjj-mm-dd: {tekst}")
    return dag


def _parse_vaag(precisie: object, tekst: object) -> Tijdstip:
    soort = Precisie(str(precisie))
    if soort is Precisie.DAG:
        return Tijdstip.dag(_parse_dag(str(tekst)))
    if soort is Precisie.TEKST:
        return Tijdstip.woorden(str(tekst))
    jaar, _, nummer = str(tekst).partition("-")
    return Tijdstip.deel(soort, int(jaar), int(nummer or "1"))


def plain_tijdstip(op: Tijdstip) -> str | dict[str, str]:
    """Return the form that `parse_tijdstip` reads: an ISO day, or a mapping with one key."""
    if op.eerste is None or op.laatste is None:
        return {"tekst": op.tekst}
    if op.is_exact:
        return op.eerste.isoformat()
    if op.precisie is Precisie.JAAR:
        return {"jaar": str(op.eerste.year)}
    nummer = op.laatste.month // _MAANDEN_PER[op.precisie]
    breedte = 2 if op.precisie is Precisie.MAAND else 1
    return {str(op.precisie): f"{op.eerste.year}-{nummer:0{breedte}}"}
