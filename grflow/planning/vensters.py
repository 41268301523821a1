"""The days that each raad has in a ronde, and how many weeks of them no recess takes."""

from collections.abc import Iterator
from datetime import date, timedelta

from grflow.planning.agenda import NOOIT
from grflow.planning.bouw import Bouwsel
from grflow.planning.lijnen import Lijn, Stapknoop
from grflow.planning.plan import Venster
from grflow.planning.termen import find_einde
from grflow.proces.definitie import TermijnDefinitie
from grflow.vergaderingen.kalender import Vergaderkalender

DAG = timedelta(days=1)


def list_vensters(bouwsel: Bouwsel) -> Iterator[Venster]:
    """Yield the window of each deelnemer in a ronde: by its term, or up to the step that is counted back from."""
    termijnen = bouwsel.lijnen.proces.termijnen.values()
    for lijn in bouwsel.lijnen.lijnen.values():
        if not lijn.plek.ronde or not lijn.open_stappen:
            continue
        eind = {*lijn.verloop.eind}
        eigen = [t for t in termijnen if t.ronde == lijn.plek.ronde and eind & {*t.gehaald_door}]
        gevonden = (v for t in eigen if (v := _by_termijn(bouwsel, lijn, t)) is not None)
        venster = next(gevonden, None) or _until_later(bouwsel, lijn)
        if venster is not None:
            yield venster


def _by_termijn(bouwsel: Bouwsel, lijn: Lijn, termijn: TermijnDefinitie) -> Venster | None:
    loop = find_einde(bouwsel, lijn, termijn)
    if loop is None or loop.begin is None or loop.einde < loop.begin:
        return None
    return _build(bouwsel, lijn, loop.begin, loop.einde, termijn)


def _until_later(bouwsel: Bouwsel, lijn: Lijn) -> Venster | None:
    """Return the window from the opening to the step from which its term is counted back."""
    knopen, tijden = bouwsel.lijnen.knopen, bouwsel.tijden
    opent = [(van, stap, t) for van, stap, t in bouwsel.lezer.terug if tijden[stap.nr] < NOOIT]
    for van, stap, termijn in [rij for rij in opent if lijn.plek.ronde in _opened_by(knopen[rij[0]])]:
        return _build(
            bouwsel, lijn, date.fromordinal(tijden[van]), date.fromordinal(tijden[stap.nr]), termijn
        )
    return None


def _opened_by(stap: Stapknoop) -> tuple[str, ...]:
    return stap.overgang.opent if stap.overgang else ()


def _build(bouwsel: Bouwsel, lijn: Lijn, eerste: date, laatste: date, termijn: TermijnDefinitie) -> Venster:
    besluit = _besluit(lijn)
    orgaan = besluit.orgaan if besluit else None
    kalender = bouwsel.vraag.kalenders.van(orgaan.van, orgaan.naam) if orgaan else None
    grondslag = bouwsel.lijnen.proces.rondes[lijn.plek.ronde].grondslag
    return Venster(
        plek=lijn.plek, ronde=bouwsel.lijnen.proces.rondes[lijn.plek.ronde].titel,
        naam=bouwsel.lijnen.regeling.naam_van(lijn.plek.deelnemer), eerste=eerste, laatste=laatste,
        dagen=(laatste - eerste).days + 1, recesdagen=count_recesdagen(kalender, eerste, laatste),
        vergaderingen=len(kalender.between(eerste, laatste)) if kalender else None, termijn=termijn.titel,
        grondslag=grondslag,
    )  # fmt: skip


def _besluit(lijn: Lijn) -> Stapknoop | None:
    return next((s for s in lijn.open_stappen if s.is_besluit and s.overgang and s.overgang.uitkomst), None)


def count_recesdagen(kalender: Vergaderkalender | None, eerste: date, laatste: date) -> int:
    """Return how many days of a period, both ends inclusive, fall in recess; overlapping ones count once."""
    dagen, verder = 0, eerste
    for reces in sorted(kalender.recessen if kalender else (), key=lambda r: r.eerste):
        begin, eind = max(reces.eerste, verder), min(reces.laatste, laatste)
        if begin <= eind:
            dagen += (eind - begin).days + 1
            verder = eind + DAG
    return dagen
