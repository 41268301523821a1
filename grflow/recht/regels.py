"""Dated rules of law: each value with its article, its source and the days on which it holds.

A rule with a term gives a `duur`, a `vaste_datum` or both. A rule without one says why in `geen`; that form
also serves every article that is only cited (toestemming, bekendmaking, geheimhouding), so that one list
answers both "how long" and "did this article exist on that day".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from grflow.fouten import Onbekend, RegelGeldtNiet
from grflow.recht.datums import MAANDEN, format_datum
from grflow.recht.grondslag import Grondslag

if TYPE_CHECKING:
    from grflow.recht.verkiezingen import Verkiezing


class Eenheid(StrEnum):
    """The unit of a duur; hours are not supported."""

    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    JAREN = "jaren"


class Richting(StrEnum):
    """Counted from a day (`na`) or back from a day (`voor`)."""

    NA = "na"
    VOOR = "voor"


class Herkomst(StrEnum):
    """What set the term: it decides whether the Algemene termijnenwet can apply at all (Atw 1 and 5)."""

    WET = "wet"
    AMVB = "amvb"
    REGELING = "regeling"
    AFSPRAAK = "afspraak"


class Status(StrEnum):
    """How sure a value is: text read, derived from it, from a secondary source, or not verified."""

    GELEZEN = "gelezen"
    AFGELEID = "afgeleid"
    SECUNDAIR = "secundair"
    ONZEKER = "onzeker"


_ENKELVOUD = {
    Eenheid.DAGEN: "dag",
    Eenheid.WEKEN: "week",
    Eenheid.MAANDEN: "maand",
    Eenheid.JAREN: "jaar",
}


@dataclass(frozen=True, slots=True)
class Duur:
    """A length of time in whole days, weeks, months or years."""

    aantal: int
    eenheid: Eenheid

    def __post_init__(self) -> None:
        if self.aantal < 1:
            raise ValueError(f"aantal must be at least 1, got {self.aantal}")

    def __str__(self) -> str:
        return f"{self.aantal} {_ENKELVOUD[self.eenheid] if self.aantal == 1 else self.eenheid.value}"


@dataclass(frozen=True, slots=True)
class VasteDatum:
    """A day that comes back every year: "vóór 15 september" is not `inclusief`, the last day is the 14th.

    `jaar` is counted from the year of the anchor day: -1 is the year before.
    """

    maand: int
    dag: int
    inclusief: bool
    jaar: int = 0

    def __post_init__(self) -> None:
        date(2001, self.maand, self.dag)  # a ValueError for a day that does not come every year

    def laatste_dag(self, anker: date) -> date:
        """Return the last day that is still in time."""
        dag = date(anker.year + self.jaar, self.maand, self.dag)
        return dag if self.inclusief else dag - timedelta(days=1)

    def __str__(self) -> str:
        return f"{'uiterlijk' if self.inclusief else 'vóór'} {self.dag} {MAANDEN[self.maand - 1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waarde:
    """What a rule said from `vanaf` until `tot` (inclusive; None: still, as far as grflow has read).

    `duur` and `vaste_datum` together mean the earlier of the two. `geen` is the reason that the law gives no
    number; `niet_ondersteund` says what grflow cannot compute. `tekst_van` is the newest text that was read.
    """

    vanaf: date
    tot: date | None = None
    grondslag: Grondslag
    duur: Duur | None = None
    vaste_datum: VasteDatum | None = None
    geen: str = ""
    niet_ondersteund: str = ""
    status: Status
    bron: str
    gecontroleerd_op: date
    tekst_van: date | None = None
    uitleg: str = ""
    atw: bool | None = None
    atw_reden: str = ""
    atw_grondslag: Grondslag | None = None
    eerste_dag_telt_mee: bool = False

    def __post_init__(self) -> None:
        if not (self.duur or self.vaste_datum or self.geen or self.niet_ondersteund):
            raise ValueError(f"{self.grondslag} from {self.vanaf} says nothing")
        if self.tot is not None and self.tot < self.vanaf:
            raise ValueError(f"{self.grondslag}: tot {self.tot} is before vanaf {self.vanaf}")

    @property
    def has_termijn(self) -> bool:
        return self.duur is not None or self.vaste_datum is not None

    def ended_by(self, later: "Waarde") -> "Waarde":
        """Return this value, ending on the day before a later one begins unless it already has an end."""
        if self.tot is not None or later.vanaf <= self.vanaf:
            return self
        return replace(self, tot=later.vanaf - timedelta(days=1))

    def geldt_op(self, dag: date) -> bool:
        return self.vanaf <= dag and (self.tot is None or dag <= self.tot)


def is_opvolger(eerder: Waarde, later: Waarde) -> bool:
    """Return whether `later` begins after `eerder` has ended."""
    return eerder.tot is not None and eerder.tot < later.vanaf


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechtsregel:
    """One rule with all its values through time, oldest first, none of them overlapping."""

    naam: str
    omschrijving: str
    richting: Richting = Richting.NA
    herkomst: Herkomst = Herkomst.WET
    anker: str = ""
    "In Dutch words: the event that the term is counted from."
    daarvoor: str = ""
    "What is known of the days before the first value."
    waarden: tuple[Waarde, ...]

    def __post_init__(self) -> None:
        if not self.waarden:
            raise ValueError(f"{self.naam} has no value")
        for eerder, later in pairwise(self.waarden):
            if not is_opvolger(eerder, later):
                raise ValueError(
                    f"{self.naam}: {later.vanaf} overlaps or precedes the value from {eerder.vanaf}"
                )

    def waarde_op(self, dag: date) -> Waarde:
        """Return the value in force on the day of the act.

        Raises:
            RegelGeldtNiet: no value is known for that day.
        """
        for waarde in self.waarden:
            if waarde.geldt_op(dag):
                return waarde
        raise RegelGeldtNiet(
            f"de regel geldt niet op {format_datum(dag)}, of de tekst van toen is niet gelezen.",
            waar=f"{self.naam} ({self.waarden[0].grondslag})",
            wat_nu=" ".join(self._perioden(dag)),
        )

    def _perioden(self, dag: date) -> Iterator[str]:
        """Tell which days are known, and what is known of the days before."""
        yield f"grflow las de tekst vanaf {format_datum(self.waarden[0].vanaf)}."
        if dag < self.waarden[0].vanaf:
            yield self.daarvoor or "Wat daarvoor gold, is niet nagegaan."
        for eerder, later in pairwise(self.waarden):
            if eerder.tot is not None and later.vanaf - eerder.tot > timedelta(days=1):
                yield f"Tussen {format_datum(eerder.tot)} en {format_datum(later.vanaf)} gold zij niet."
        if self.waarden[-1].tot is not None:
            yield f"De regel gold tot en met {format_datum(self.waarden[-1].tot)}."


@dataclass(frozen=True, slots=True, eq=False)
class Rechtsregels:
    """All rules by name; `vingerafdruk` is the sha256 of the texts that they were read from."""

    regels: Mapping[str, Rechtsregel]
    vingerafdruk: str
    verkiezingen: "tuple[Verkiezing, ...]" = ()
    _per_artikel: Mapping[tuple[str, str], tuple[Waarde, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_per_artikel", _group_by_artikel(self.regels.values()))

    def get(self, naam: str) -> Rechtsregel:
        """Return the rule of that name.

        Raises:
            Onbekend: no such rule.
        """
        regel = self.regels.get(naam)
        if regel is None:
            raise Onbekend("rechtsregel", naam, self.regels)
        return regel

    def __contains__(self, naam: object) -> bool:
        return naam in self.regels

    def __iter__(self) -> Iterator[Rechtsregel]:
        return iter(self.regels.values())

    def __len__(self) -> int:
        return len(self.regels)

    def kent_wet(self, wet: str) -> bool:
        """Return whether any rule comes from this wet; of other wetten nothing can be said."""
        return any(bekend == wet for bekend, _ in self._per_artikel)

    def waarden_van(self, grondslag: Grondslag) -> tuple[Waarde, ...]:
        """Return every value, of any day, that rests on this artikel (and lid and onderdeel, if named).

        A value that rests on a whole artikel covers each lid of it.
        """
        waarden = self._per_artikel.get((grondslag.wet, grondslag.artikel), ())
        return tuple(waarde for waarde in waarden if _covers(waarde.grondslag, grondslag))

    def bestaat_op(self, grondslag: Grondslag, dag: date) -> bool:
        """Return whether grflow knows this artikel (and lid) as law on a day."""
        return any(waarde.geldt_op(dag) for waarde in self.waarden_van(grondslag))


def _covers(bekend: Grondslag, gevraagd: Grondslag) -> bool:
    return all(
        not links or not rechts or links == rechts
        for links, rechts in ((bekend.lid, gevraagd.lid), (bekend.onderdeel, gevraagd.onderdeel))
    )


def _group_by_artikel(regels: Iterable[Rechtsregel]) -> dict[tuple[str, str], tuple[Waarde, ...]]:
    groepen: dict[tuple[str, str], tuple[Waarde, ...]] = defaultdict(tuple)
    for regel in regels:
        for waarde in regel.waarden:
            groepen[waarde.grondslag.wet, waarde.grondslag.artikel] += (waarde,)
    return dict(groepen)
