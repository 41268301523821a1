"""The last day of a term: counted, then moved by the Algemene termijnenwet where it applies, then capped."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from grflow.fouten import OngeldigeInvoer
from grflow.recht.datums import format_datum, format_weekdag
from grflow.recht.feestdagen import Kalender, Termijnenwet
from grflow.recht.regels import Duur, Herkomst, Richting
from grflow.termijnen.naief import DAG, compute_naief
from grflow.termijnen.termijn import Einddatum, Stap, Termijn

IsVrij = Callable[[date], bool]
_IN_EEN_WET = frozenset({Herkomst.WET, Herkomst.AMVB})


def compute_einddatum(termijn: Termijn, anker: date, kalender: Kalender) -> Einddatum:
    """Compute the last day of a term, with each step that led to it.

    Args:
        termijn: The term; a fixed date in it is the last day, or the cap of its duur.
        anker: Day of the legal fact; not itself part of the term unless `eerste_dag_telt_mee`.
        kalender: The free days, and the limits of the Algemene termijnenwet.

    Raises:
        KalenderOnbekend: the term touches a year of which the free days are not known.
        OngeldigeInvoer: the end lies outside the calendar.

    Bron: Atw 1, 2, 4 and 5.
    """
    grenzen = _grenzen(termijn, anker)
    if termijn.duur is None:
        stappen, grenzen = grenzen[:1], grenzen[1:]
        eerste, naief, schuift = anker, stappen[0].datum, False
    else:
        eerste, stappen = compute_naief(termijn, termijn.duur, anker)
        naief = stappen[-1].datum
        uitsluiting = _uitsluiting(termijn, termijn.duur, naief, kalender.termijnenwet)
        schuift = uitsluiting is None and termijn.richting is Richting.NA
        if uitsluiting is not None:
            stappen.append(uitsluiting)
        elif schuift:
            stappen += _shift(termijn, eerste, naief, kalender)
        else:
            stappen += _terugrekening(anker, naief, kalender)
    for grens in grenzen:
        stappen.append(_begrens(stappen[-1].datum, grens))
    datum = stappen[-1].datum
    werkdag = kalender.laatste_werkdag(datum)
    if werkdag != datum:
        stappen.append(_werkdag_ervoor(termijn, datum, werkdag, kalender))
    voorlopig: tuple[str, ...] = ()
    if datum.year > kalender.bekend_tot:
        laatst = min((grens.datum for grens in grenzen), default=date.max)
        voorlopig = _voorlopig(datum, werkdag, (eerste, naief) if schuift else None, laatst, kalender)
    return Einddatum(datum, naief, werkdag, tuple(stappen), voorlopig)


def _grenzen(termijn: Termijn, anker: date) -> list[Stap]:
    """Return the fixed dates of a term, each as a step: those of the law first."""
    grenzen = []
    if termijn.vaste_datum is not None:
        try:
            dag = termijn.vaste_datum.laatste_dag(anker)
        except (OverflowError, ValueError) as fout:
            raise OngeldigeInvoer(
                f"{termijn.vaste_datum} bij {format_datum(anker)} valt buiten de kalender."
            ) from fout
        jaar = anker.year + termijn.vaste_datum.jaar
        uitleg = f"{termijn.vaste_datum} {jaar}: de laatste dag is {format_weekdag(dag)}"
        grenzen.append(Stap(dag, uitleg, termijn.grondslag))
    if termijn.uiterlijk is not None:
        uitleg = f"uiterlijk {format_weekdag(termijn.uiterlijk)}"
        grenzen.append(Stap(termijn.uiterlijk, uitleg, termijn.grondslag))
    return grenzen


def _begrens(datum: date, grens: Stap) -> Stap:
    """Return the earlier of an end and a fixed date as a step."""
    if grens.datum < datum:
        uitleg = f"{grens.uitleg}; dat is eerder dan {format_weekdag(datum)} en gaat voor"
        return Stap(grens.datum, uitleg, grens.grondslag)
    return Stap(datum, f"{grens.uitleg}; dat kort de termijn niet in", grens.grondslag)


def _uitsluiting(termijn: Termijn, duur: Duur, naief: date, wet: Termijnenwet) -> Stap | None:
    """Return why the Atw does not apply, judged on the term itself, or None when it does."""
    if termijn.atw is False and (termijn.atw_reden or termijn.herkomst in _IN_EEN_WET):
        reden = termijn.atw_reden or "zo is bij deze termijn bepaald"
        return Stap(
            naief, f"de Algemene termijnenwet geldt niet: {reden}", termijn.atw_grondslag or termijn.grondslag
        )
    if termijn.atw is not True and termijn.herkomst not in _IN_EEN_WET:
        return Stap(
            naief, "de Algemene termijnenwet geldt niet: deze termijn staat niet in een wet", wet.verlenging
        )
    langste = wet.langste_in(duur.eenheid)
    if langste is None:
        return Stap(
            naief, f"de Algemene termijnenwet geldt niet voor een termijn in {duur.eenheid}", wet.te_lang
        )
    if duur.aantal > langste.aantal:
        return Stap(naief, f"de Algemene termijnenwet geldt niet: {duur} is meer dan {langste}", wet.te_lang)
    return None


def _shift(termijn: Termijn, eerste: date, naief: date, kalender: Kalender) -> Iterator[Stap]:
    """Give the steps by which the Atw moves an end; none when it may end where it ends."""
    wet = kalender.termijnenwet
    if termijn.verlengingen or termijn.opschortingen:
        uitleg = (
            f"de Algemene termijnenwet geldt: dat volgt uit de termijn zelf ({termijn.duur}), "
            "wat er daarna bij kwam telt daarvoor niet"
        )
        yield Stap(naief, uitleg, wet.te_lang)
    eind = _to_werkdag(naief, kalender.is_vrij)
    if eind != naief:
        uitleg = (
            f"{_waarom_vrij(naief, eind, kalender)}; de termijn loopt door tot en met {format_weekdag(eind)}"
        )
        yield Stap(eind, uitleg, wet.verlenging)
    langer = _to_genoeg_werkdagen(eerste, naief, eind, wet, kalender.is_vrij)
    if langer != eind:
        uitleg = (
            f"een termijn van ten minste {wet.minimum_dagen} dagen telt ten minste {wet.minimum_werkdagen} "
            f"werkdagen; de termijn loopt door tot en met {format_weekdag(langer)}"
        )
        yield Stap(langer, uitleg, wet.werkdagen)


def _terugrekening(anker: date, dag: date, kalender: Kalender) -> Iterator[Stap]:
    """Give the steps of a term that is counted back: it never moves; whether art. 2 could is not settled."""
    wet = kalender.termijnenwet
    yield Stap(dag, "een termijn die wordt teruggerekend, schuift niet op", wet.terugrekening)
    te_weinig = _ontbrekende_werkdagen(dag, anker - DAG, wet.minimum_werkdagen, kalender.is_vrij)
    if te_weinig and (anker - dag).days >= wet.minimum_dagen:
        uitleg = (
            f"de termijn telt minder dan {wet.minimum_werkdagen} werkdagen; of hij daarom eerder begint, "
            "is niet beslist; grflow verschuift hem niet"
        )
        yield Stap(dag, uitleg, wet.werkdagen)


def _to_werkdag(dag: date, is_vrij: IsVrij) -> date:
    while is_vrij(dag):
        dag += DAG
    return dag


def _to_genoeg_werkdagen(eerste: date, naief: date, eind: date, wet: Termijnenwet, is_vrij: IsVrij) -> date:
    """Return the end, moved on until a term that is not too short holds the least number of working days."""
    if (naief - eerste).days + 1 < wet.minimum_dagen:
        return eind
    for _ in range(_ontbrekende_werkdagen(eerste, eind, wet.minimum_werkdagen, is_vrij)):
        eind = _to_werkdag(eind + DAG, is_vrij)
    return eind


def _ontbrekende_werkdagen(eerste: date, laatste: date, nodig: int, is_vrij: IsVrij) -> int:
    """Return how many working days are missing in a period, both ends inclusive."""
    while nodig and laatste >= eerste:
        nodig -= not is_vrij(laatste)
        laatste -= DAG
    return nodig


def _waarom_vrij(dag: date, eind: date, kalender: Kalender) -> str:
    """Return 'vrijdag 3 april 2026 is Goede Vrijdag, daarna weekend en Tweede Paasdag'."""
    redenen: list[str] = []
    for n in range((eind - dag).days):
        reden = kalender.reden(dag + timedelta(days=n))
        if reden is not None and reden.zinsdeel not in redenen[-1:]:
            redenen.append(reden.zinsdeel)
    zin = f"{format_weekdag(dag)} is {redenen[0]}"
    if len(redenen) == 1:
        return zin
    *vooraf, laatste = redenen[1:]
    return f"{zin}, daarna {', '.join(vooraf)} en {laatste}" if vooraf else f"{zin}, daarna {laatste}"


def _werkdag_ervoor(termijn: Termijn, datum: date, werkdag: date, kalender: Kalender) -> Stap:
    """Return the advice for an end that stays on a free day."""
    reden = kalender.reden(datum)
    assert reden is not None
    vast = ", een vaste datum schuift niet op" if termijn.vaste_datum or termijn.uiterlijk else ""
    waarom = f"{format_weekdag(datum)} is {reden.zinsdeel}{vast}"
    return Stap(werkdag, f"{waarom}; de laatste werkdag ervoor is {format_weekdag(werkdag)}", reden.grondslag)


def _voorlopig(
    datum: date, werkdag: date, schuift: tuple[date, date] | None, laatst: date, kalender: Kalender
) -> tuple[str, ...]:
    """Compute again as if every day that can still be equated were free, and tell what that would change.

    Args:
        schuift: The first day and the unmoved end of a term that the Atw moves.
        laatst: The earliest fixed date that caps the term.
    """

    def is_vrij(dag: date) -> bool:
        return kalender.is_vrij(dag) or kalender.kan_nog_vrij_worden(dag)

    later = datum
    if schuift is not None:
        eerste, naief = schuift
        eind = _to_werkdag(naief, is_vrij)
        later = min(_to_genoeg_werkdagen(eerste, naief, eind, kalender.termijnenwet, is_vrij), laatst)
    eerder = later
    while is_vrij(eerder):
        eerder -= DAG
    waarom = f"voor {datum.year} zijn nog geen gelijkgestelde dagen aangewezen"
    if later != datum:
        return (f"{waarom}; de termijn kan nog doorlopen, uiterlijk tot en met {format_weekdag(later)}",)
    if eerder != werkdag:
        return (
            f"{waarom}; de laatste werkdag kan nog eerder vallen, maar niet vóór {format_weekdag(eerder)}",
        )
    return ()
