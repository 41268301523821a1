"""The days that bound a begroting: counted back to the raden, and the first and last day to adopt it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from grflow.planning.plan import Waarom
from grflow.proces.lopend import Maatstaf
from grflow.recht.datums import format_weekdag
from grflow.recht.regeling import Vorm
from grflow.recht.regels import Rechtsregel, Waarde
from grflow.termijnen import Einddatum, Stap, compute_einddatum, termijn_van

DAG = timedelta(days=1)
VORMEN = (Vorm.OPENBAAR_LICHAAM, Vorm.BEDRIJFSVOERINGSORGANISATIE, Vorm.GEMEENSCHAPPELIJK_ORGAAN)
"""The forms of regeling that have a begroting of their own."""

ONTWERP, KADERS, NAAR_GS = "wgr.ontwerpbegroting_naar_raden", "wgr.kaders_naar_raden", "wgr.begroting_naar_gs"
_BESTAAT = {Vorm.BEDRIJFSVOERINGSORGANISATIE: "wgr.bedrijfsvoeringsorganisatie"}
"""The rule by which a form came into the law, where that was later than the first text that was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begrotingsdagen:
    """The days of one begroting: adopted on `ab`, offered on `aanbieding` (only by an openbaar lichaam).

    `ontwerp` is the last lawful day on which the ontwerp goes to the raden, counted back from `anker`.
    """

    ab: date
    aanbieding: date | None
    anker: date
    ontwerp: Einddatum


@dataclass(frozen=True, slots=True, kw_only=True)
class Begrotingsgrenzen:
    """Between which days a begroting can be adopted, whatever day was chosen.

    `laatste_ab` is the last day that still makes gedeputeerde staten in time (sent on that very day); `volle_weken`
    the last one that leaves the whole term for sending it. `vroegst_na_kaders` is the first anker when the kaders go
    on their last day and the ontwerp does not go before them; None with no duty to send kaders.
    """

    jaareinde: Einddatum
    laatste_ab: Einddatum
    laatste_werkdag: date
    volle_weken: date
    kaders: Einddatum | None
    vroegst_na_kaders: date | None


def compute_grenzen(maatstaf: Maatstaf, jaar: int, vorm: Vorm) -> Begrotingsgrenzen:
    """Return the days between which the begroting of a year can be adopted.

    Raises:
        RegelGeldtNiet: the form did not exist yet, or the law of that year was not read.
        KalenderOnbekend: a year of which the free days are not known.

    Bron: Wgr 34 lid 1 and 2, 34b, 35 lid 1.
    """
    begin = date(jaar, 1, 1)
    jaareinde = compute_laatste_dag(maatstaf, "wgr.begroting_vaststelling", begin)
    laatste = compute_laatste_vaststelling(maatstaf, NAAR_GS, jaareinde.datum)
    if vorm in _BESTAAT:
        maatstaf.regels.get(_BESTAAT[vorm]).waarde_op(laatste.datum)
    kaders = compute_uiterlijk(maatstaf, KADERS, begin)
    return Begrotingsgrenzen(
        jaareinde=jaareinde, laatste_ab=laatste, laatste_werkdag=laatste.laatste_werkdag,
        volle_weken=_whole_weeks(maatstaf, laatste.datum), kaders=kaders,
        vroegst_na_kaders=_after_kaders(maatstaf, kaders.datum) if kaders else None,
    )  # fmt: skip


def compute_dagen(maatstaf: Maatstaf, vorm: Vorm, ab: date, aanbieding: date | None) -> Begrotingsdagen:
    """Return the last day for the ontwerp, counted back from what the form says.

    Bron: Wgr 35 lid 1: an openbaar lichaam counts from the aanbieding, the other forms from the vaststelling.
    """
    is_lichaam = vorm is Vorm.OPENBAAR_LICHAAM
    anker = (aanbieding or ab) if is_lichaam else ab
    return Begrotingsdagen(
        ab=ab, aanbieding=anker if is_lichaam else None, anker=anker,
        ontwerp=need_uiterlijk(maatstaf, ONTWERP, anker),
    )  # fmt: skip


def list_dagredenen(jaar: int, grenzen: Begrotingsgrenzen, dagen: Begrotingsdagen) -> Iterator[Waarom]:
    """Yield every reason why a begroting cannot be offered and adopted on these days.

    Bron: Wgr 34 lid 1 and 2, 35 lid 1.
    """
    if dagen.ab.year != jaar - 1:
        yield Waarom(
            f"de begroting {jaar} wordt in {jaar - 1} vastgesteld, niet op {format_weekdag(dagen.ab)}",
            grenzen.jaareinde.stappen[0].grondslag,
        )
    if dagen.ab > grenzen.laatste_ab.datum:
        yield Waarom(
            f"de begroting gaat uiterlijk op {format_weekdag(grenzen.laatste_ab.datum)} naar gedeputeerde staten, dus "
            f"niet pas na een vaststelling op {format_weekdag(dagen.ab)}",
            grenzen.laatste_ab.stappen[0].grondslag,
        )  # fmt: skip
    if dagen.aanbieding is not None and dagen.aanbieding > dagen.ab:
        yield Waarom(
            f"de aanbieding op {format_weekdag(dagen.aanbieding)} komt na de vaststelling op "
            f"{format_weekdag(dagen.ab)}",
            dagen.ontwerp.stappen[0].grondslag,
        )  # fmt: skip


def compute_laatste_dag(maatstaf: Maatstaf, naam: str, anker: date) -> Einddatum:
    """Return the last day that a rule gives, by the law of the anchor day."""
    return compute_einddatum(termijn_van(maatstaf.regels.get(naam), anker), anker, maatstaf.kalender)


def compute_laatste_vaststelling(maatstaf: Maatstaf, naam: str, tot: date) -> Einddatum:
    """Return the last day, up to one, on which adopting still leaves that day itself for sending."""
    while (einde := compute_laatste_dag(maatstaf, naam, tot)).datum < tot:
        tot = einde.datum
    return einde


def compute_uiterlijk(maatstaf: Maatstaf, naam: str, anker: date) -> Einddatum | None:
    """Return the last day on which an act is in time by the law of that very day; None where no law asked for it.

    A day that an older law allows stays lawful when a newer one, that asks for more, began after it.
    """
    regel = maatstaf.regels.get(naam)
    for waarde in reversed(regel.waarden):
        einde = compute_einddatum(termijn_van(regel, waarde.vanaf), anker, maatstaf.kalender)
        if einde.datum >= waarde.vanaf:
            return _until(waarde, einde, maatstaf)
    return None


def need_uiterlijk(maatstaf: Maatstaf, naam: str, anker: date) -> Einddatum:
    """Return the last day on which an act is in time; see `compute_uiterlijk`.

    Raises:
        RegelGeldtNiet: the law of that day was not read.
    """
    einde = compute_uiterlijk(maatstaf, naam, anker)
    return einde or compute_laatste_dag(maatstaf, naam, _before(maatstaf.regels.get(naam)))


def _before(regel: Rechtsregel) -> date:
    """Return a day before the first text: asking for it says what is not known."""
    return regel.waarden[0].vanaf - DAG


def _until(waarde: Waarde, einde: Einddatum, maatstaf: Maatstaf) -> Einddatum:
    if waarde.tot is None or einde.datum <= waarde.tot:
        return einde
    zin = (
        f"deze termijn geldt voor wie uiterlijk op {format_weekdag(waarde.tot)} handelt; daarna geldt een andere, "
        "waarvan de laatste dag dan al voorbij is"
    )
    werkdag = maatstaf.kalender.laatste_werkdag(waarde.tot)
    return replace(
        einde, datum=waarde.tot, laatste_werkdag=werkdag,
        stappen=(*einde.stappen, Stap(waarde.tot, zin, waarde.grondslag)),
    )  # fmt: skip


def _whole_weeks(maatstaf: Maatstaf, laatste: date) -> date:
    """Return the last day of adopting after which no fixed date shortens the term of sending."""
    dag = laatste
    while True:
        termijn = termijn_van(maatstaf.regels.get(NAAR_GS), dag)
        zonder = compute_einddatum(replace(termijn, vaste_datum=None), dag, maatstaf.kalender)
        if compute_einddatum(termijn, dag, maatstaf.kalender).datum == zonder.datum:
            return dag
        dag -= DAG


def _after_kaders(maatstaf: Maatstaf, kaders: date) -> date:
    """Return the first anker from which is counted back to a day that is not before the kaders."""
    anker = kaders
    while (dag := need_uiterlijk(maatstaf, ONTWERP, anker).datum) < kaders:
        anker += kaders - dag
    return anker
