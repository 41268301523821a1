"""A term as it is to be computed, and what comes out: the last day and the steps that led to it."""

from dataclasses import dataclass
from datetime import date

from grflow.fouten import RegelGeldtNiet
from grflow.recht.grondslag import Grondslag
from grflow.recht.regels import Duur, Herkomst, Rechtsregel, Richting, VasteDatum


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlenging:
    """A longer duration of a term, added to the term itself and not to its moved end."""

    duur: Duur
    grondslag: Grondslag


@dataclass(frozen=True, slots=True, kw_only=True)
class Opschorting:
    """Days on which a term stands still, from `vanaf` until `tot`, both inclusive."""

    vanaf: date
    tot: date
    grondslag: Grondslag

    def __post_init__(self) -> None:
        if self.tot < self.vanaf:
            raise ValueError(f"tot {self.tot} is before vanaf {self.vanaf}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Termijn:
    """A term counted from or back from a day, or a fixed date, or the earlier of both.

    `atw` None leaves it to the law: yes for a wet or amvb, no for a regeling or afspraak. `uiterlijk` is the
    last day whatever the term says. `eerste_dag_telt_mee`: the day of the event is the first of the term.
    """

    duur: Duur | None = None
    vaste_datum: VasteDatum | None = None
    richting: Richting = Richting.NA
    herkomst: Herkomst
    grondslag: Grondslag
    atw: bool | None = None
    atw_reden: str = ""
    atw_grondslag: Grondslag | None = None
    eerste_dag_telt_mee: bool = False
    uiterlijk: date | None = None
    verlengingen: tuple[Verlenging, ...] = ()
    opschortingen: tuple[Opschorting, ...] = ()

    def __post_init__(self) -> None:
        if self.duur is None and self.vaste_datum is None:
            raise ValueError("a Termijn needs a duur or a vaste_datum")
        if self.duur is None and (self.verlengingen or self.opschortingen or self.eerste_dag_telt_mee):
            raise ValueError("only a Termijn with a duur has verlengingen, opschortingen or a first day")
        if self.richting is Richting.VOOR and (
            self.verlengingen or self.opschortingen or self.eerste_dag_telt_mee
        ):
            raise ValueError("a term that is counted back has no verlengingen, opschortingen or first day")


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of a computation: the day it arrives at, a Dutch sentence, and the article."""

    datum: date
    uitleg: str
    grondslag: Grondslag


@dataclass(frozen=True, slots=True)
class Einddatum:
    """The last day of a term (`datum`, until midnight), with its reasons.

    `naief` is the end before any law moved or capped it; `laatste_werkdag` the last working day on or before
    `datum`; `voorlopig` the reasons, if any, why a later besluit can still change one of the two.
    """

    datum: date
    naief: date
    laatste_werkdag: date
    stappen: tuple[Stap, ...]
    voorlopig: tuple[str, ...] = ()


def termijn_van(regel: Rechtsregel, op: date) -> Termijn:
    """Return the term that a rule set on the day of the act.

    Raises:
        RegelGeldtNiet: no value is known for that day, or it is no term, or not one that grflow can compute.
    """
    waarde = regel.waarde_op(op)
    waar = f"{regel.naam} ({waarde.grondslag})"
    if waarde.niet_ondersteund:
        raise RegelGeldtNiet(
            waarde.niet_ondersteund, waar=waar, wat_nu="Leg de datum zelf vast in het dossier."
        )
    if not waarde.has_termijn:
        raise RegelGeldtNiet(
            waarde.geen, waar=waar, wat_nu="Leg de termijn vast bij de regeling of in het dossier."
        )
    return Termijn(
        duur=waarde.duur,
        vaste_datum=waarde.vaste_datum,
        richting=regel.richting,
        herkomst=regel.herkomst,
        grondslag=waarde.grondslag,
        atw=waarde.atw,
        atw_reden=waarde.atw_reden,
        atw_grondslag=waarde.atw_grondslag,
        eerste_dag_telt_mee=waarde.eerste_dag_telt_mee,
    )
