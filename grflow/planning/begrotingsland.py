"""The budget year of all regelingen at once: for every raad which ontwerpbegrotingen come to it, and when."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from grflow.planning.begrotingsdagen import (
    DAG,
    VORMEN,
    Begrotingsdagen,
    Begrotingsgrenzen,
    compute_dagen,
    compute_grenzen,
    list_dagredenen,
)
from grflow.planning.plan import Waarom
from grflow.planning.raadsvensters import Raadsvenster, build_raadsvenster, has_raad
from grflow.proces.lopend import Maatstaf
from grflow.recht.regeling import Vorm
from grflow.vergaderingen.controle import AB
from grflow.vergaderingen.kalender import Kalenders


class Dagherkomst(StrEnum):
    """Where the day of the vaststelling of a regeling comes from."""

    KALENDER = "kalender"
    OPGEGEVEN = "opgegeven"
    LAATSTE_DAG = "laatste_dag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Landdeelnemer:
    """Who takes part today; `via` is the name in the register where that gemeente no longer exists.

    `onzeker` says that it is one of several successors, of which the register does not tell which takes part.
    """

    code: str
    naam: str
    via: str = ""
    onzeker: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Landregeling:
    """One regeling that is in force; `vorm` None is a form that grflow does not know, in the words of `vormtekst`."""

    code: str
    naam: str
    vorm: Vorm | None
    vormtekst: str
    eigenaar: str
    deelnemers: tuple[Landdeelnemer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Landvraag:
    """What the national picture is computed from; `ab` and `aanbieding` are for who has no calendar of its own."""

    jaar: int
    maatstaf: Maatstaf
    regelingen: tuple[Landregeling, ...]
    kalenders: Kalenders = field(default_factory=lambda: Kalenders({}))
    ab: date | None = None
    aanbieding: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Landrij:
    """One ontwerpbegroting in one raad."""

    regeling: Landregeling
    deelnemer: Landdeelnemer
    dagen: Begrotingsdagen
    herkomst: Dagherkomst
    venster: Raadsvenster

    @property
    def peildag(self) -> date | None:
        """The last meeting of the raad in its window, None with no meeting in it; the day of sending by no calendar."""
        if self.venster.vergaderingen is None:
            return self.dagen.ontwerp.datum
        laatste = self.venster.laatste_vergadering
        return laatste.datum if laatste else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raadsdrukte:
    """How much comes to one raad: ontwerpen in all and by month, and how many of them find no meeting."""

    code: str
    naam: str
    ontwerpen: int
    per_maand: Mapping[date, int]
    "By the first day of the month."
    zonder_vergadering: int
    onzeker: int
    has_kalender: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piekweek:
    """A week by its monday: how many ontwerpen are decided in it, by how many raden."""

    maandag: date
    ontwerpen: int
    raden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Begrotingsland:
    """The national picture; every regeling that is in force stands in exactly one of the groups.

    `redenen` say why the given days cannot be lawful.
    """

    jaar: int
    grenzen: Begrotingsgrenzen
    rijen: tuple[Landrij, ...]
    met_begroting: tuple[Landregeling, ...]
    zonder_begroting: tuple[Landregeling, ...]
    onbekende_vorm: tuple[Landregeling, ...]
    zonder_raad: tuple[tuple[Landregeling, Landdeelnemer], ...]
    redenen: tuple[Waarom, ...]

    def drukte(self) -> tuple[Raadsdrukte, ...]:
        """Return how much comes to each raad, the busiest first."""
        per_raad = defaultdict[str, list[Landrij]](list)
        for rij in self.rijen:
            per_raad[rij.deelnemer.code].append(rij)
        alle = (_count_raad(code, rijen) for code, rijen in per_raad.items())
        return tuple(sorted(alle, key=lambda d: (-d.ontwerpen, d.naam, d.code)))

    def weken(self) -> tuple[Piekweek, ...]:
        """Return the weeks in which something is decided, the busiest first."""
        ontwerpen, raden = Counter[date](), defaultdict[date, set[str]](set)
        for dag, rij in self._dated():
            maandag = dag - timedelta(days=dag.weekday())
            ontwerpen[maandag] += 1
            raden[maandag].add(rij.deelnemer.code)
        alle = (Piekweek(maandag=m, ontwerpen=n, raden=len(raden[m])) for m, n in ontwerpen.items())
        return tuple(sorted(alle, key=lambda w: (-w.ontwerpen, w.maandag)))

    def maanden(self) -> tuple[date, ...]:
        """Return the months in which something is decided, by their first day."""
        return tuple(sorted({_month(dag) for dag, _ in self._dated()}))

    def _dated(self) -> Iterator[tuple[date, Landrij]]:
        return ((rij.peildag, rij) for rij in self.rijen if rij.peildag is not None)

    def only(self, code: str) -> "Begrotingsland":
        """Return the same picture with the rows of one raad."""
        zonder = tuple((r, d) for r, d in self.zonder_raad if d.code == code)
        return replace(
            self, rijen=tuple(r for r in self.rijen if r.deelnemer.code == code), zonder_raad=zonder
        )


def _month(dag: date) -> date:
    return dag.replace(day=1)


def _count_raad(code: str, rijen: list[Landrij]) -> Raadsdrukte:
    maanden = Counter(_month(rij.peildag) for rij in rijen if rij.peildag)
    return Raadsdrukte(
        code=code, naam=rijen[0].deelnemer.naam, ontwerpen=len(rijen), per_maand=dict(sorted(maanden.items())),
        zonder_vergadering=sum(rij.venster.vergaderingen == () for rij in rijen),
        onzeker=sum(rij.deelnemer.onzeker for rij in rijen),
        has_kalender=any(rij.venster.vergaderingen is not None for rij in rijen),
    )  # fmt: skip


def compute_begrotingsland(vraag: Landvraag) -> Begrotingsland:
    """Return the national picture: each regeling is looked at once, each window of a raad is worked out once.

    Raises:
        RegelGeldtNiet: grflow has not read the law of that year.
        KalenderOnbekend: a year of which the free days are not known.
    """
    rekenaar = _Rekenaar(vraag)
    met, zonder, onbekend = list[Landregeling](), list[Landregeling](), list[Landregeling]()
    for regeling in vraag.regelingen:
        if regeling.vorm is None:
            onbekend.append(regeling)
        else:
            (met if regeling.vorm in VORMEN else zonder).append(regeling)
    return Begrotingsland(
        jaar=vraag.jaar, grenzen=rekenaar.grenzen, rijen=tuple(rekenaar.list_rijen(met)),
        met_begroting=tuple(met), zonder_begroting=tuple(zonder), onbekende_vorm=tuple(onbekend),
        zonder_raad=tuple((r, d) for r in met for d in r.deelnemers if not has_raad(d.code)),
        redenen=tuple(_list_redenen(vraag, rekenaar.grenzen)),
    )  # fmt: skip


def _list_redenen(vraag: Landvraag, grenzen: Begrotingsgrenzen) -> Iterator[Waarom]:
    if vraag.ab is not None:
        dagen = compute_dagen(vraag.maatstaf, Vorm.OPENBAAR_LICHAAM, vraag.ab, vraag.aanbieding)
        yield from list_dagredenen(vraag.jaar, grenzen, dagen)


class _Rekenaar:
    """Works out each day and each window only once."""

    def __init__(self, vraag: Landvraag) -> None:
        self._vraag = vraag
        self.grenzen = compute_grenzen(vraag.maatstaf, vraag.jaar, Vorm.OPENBAAR_LICHAAM)
        self._dagen: dict[tuple[bool, date, date | None], Begrotingsdagen] = {}
        self._vensters: dict[tuple[str, date, date], Raadsvenster] = {}

    def list_rijen(self, regelingen: Iterable[Landregeling]) -> Iterator[Landrij]:
        for regeling in regelingen:
            dagen, herkomst = self._days_of(regeling)
            for deelnemer in regeling.deelnemers:
                if has_raad(deelnemer.code):
                    yield Landrij(
                        regeling=regeling, deelnemer=deelnemer, dagen=dagen, herkomst=herkomst,
                        venster=self._venster(deelnemer, dagen),
                    )  # fmt: skip

    def _days_of(self, regeling: Landregeling) -> tuple[Begrotingsdagen, Dagherkomst]:
        """Return the days by the last lawful meeting of its own bestuur, else the given ones, else the last day."""
        kalender = self._vraag.kalenders.van(regeling.eigenaar, AB)
        eigen = kalender.last(self.grenzen.laatste_ab.datum) if kalender else None
        is_lichaam = regeling.vorm is Vorm.OPENBAAR_LICHAAM
        if kalender and eigen and eigen.datum.year == self._vraag.jaar - 1:
            oproeping = kalender.oproeping(eigen) if is_lichaam else None
            return self._days(is_lichaam, eigen.datum, oproeping), Dagherkomst.KALENDER
        if self._vraag.ab is not None:
            aanbieding = self._vraag.aanbieding if is_lichaam else None
            return self._days(is_lichaam, self._vraag.ab, aanbieding), Dagherkomst.OPGEGEVEN
        return self._days(is_lichaam, self.grenzen.laatste_werkdag, None), Dagherkomst.LAATSTE_DAG

    def _days(self, is_lichaam: bool, ab: date, aanbieding: date | None) -> Begrotingsdagen:
        sleutel = (is_lichaam, ab, aanbieding)
        if sleutel not in self._dagen:
            vorm = Vorm.OPENBAAR_LICHAAM if is_lichaam else Vorm.GEMEENSCHAPPELIJK_ORGAAN
            self._dagen[sleutel] = compute_dagen(self._vraag.maatstaf, vorm, ab, aanbieding)
        return self._dagen[sleutel]

    def _venster(self, deelnemer: Landdeelnemer, dagen: Begrotingsdagen) -> Raadsvenster:
        eerste, laatste = dagen.ontwerp.datum, dagen.anker - DAG
        sleutel = (deelnemer.code, eerste, laatste)
        if sleutel not in self._vensters:
            venster = build_raadsvenster(
                deelnemer.code, deelnemer.naam, self._vraag.kalenders, eerste, laatste
            )
            self._vensters[sleutel] = venster
        return self._vensters[sleutel]
