"""Which single change buys most: each is tried, and those that bring the end forward are told, the best first."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from grflow.fouten import GrflowError
from grflow.planning.aannames import Planvraag
from grflow.planning.bouw import build
from grflow.planning.organen import COMMISSIE
from grflow.planning.plan import Kans, Plan, Planstap
from grflow.planning.watals import apply_wat_als, parse_wat_als
from grflow.recht.datums import format_datum
from grflow.vergaderingen.organen import make_eigenaar
from grflow.vergaderingen.vergadering import Orgaan

MEEST = 3
"""How many of them are told."""


def find_kansen(vraag: Planvraag, plan: Plan) -> tuple[Kans, ...]:
    """Return the changes that bring the end forward, the most days first; of each organ the best one."""
    if plan.vroegst is None:
        return ()
    pogingen = (_list_pogingen(vraag, stap, klaar) for stap, klaar in _list_kritiek(vraag, plan))
    gevonden = [_find_best(vraag, plan.vroegst, reeks) for reeks in pogingen]
    kansen = {kans.wat: kans for kans in gevonden if kans is not None}
    return tuple(sorted(kansen.values(), key=lambda k: -k.winst_dagen)[:MEEST])


def _list_kritiek(vraag: Planvraag, plan: Plan) -> Iterator[tuple[Planstap, date]]:
    """Yield the steps in a meeting that bind, each with the day on which what it waits for is there."""
    klaar = vraag.vanaf
    for schakel in plan.kritiek_pad:
        stap = plan.stap(schakel.overgang, schakel.plek)
        if stap is not None and stap.orgaan is not None and stap.datum is not None:
            yield stap, klaar
        klaar = schakel.datum


def _find_best(vraag: Planvraag, nu: date, pogingen: Iterable[tuple[str, str]]) -> Kans | None:
    """Return the first attempt that gains most; they come in the order of how much they can gain."""
    kansen = (kans for wat, tekst in pogingen if (kans := _try(vraag, nu, wat, tekst)) is not None)
    return next(kansen, None)


def _try(vraag: Planvraag, nu: date, wat: str, tekst: str) -> Kans | None:
    try:
        bouwsel = build(apply_wat_als(vraag, [parse_wat_als(wat)]))
    except GrflowError:
        return None  # what the reglement does not allow is no chance
    datum = bouwsel.dag(bouwsel.doel) if bouwsel.doel else None
    if datum is None or datum >= nu:
        return None
    return Kans(wat=wat, tekst=tekst, winst_dagen=(nu - datum).days, datum=datum)


def _list_pogingen(vraag: Planvraag, stap: Planstap, klaar: date) -> Iterator[tuple[str, str]]:
    """Yield what could be changed about a step that binds: no commissie, or an extra meeting as early as it can be."""
    orgaan = stap.orgaan
    kalender = vraag.kalenders.van(orgaan.van, orgaan.naam) if orgaan else None
    if orgaan is None or kalender is None or stap.datum is None:
        return
    wie = _name(vraag, orgaan)
    if orgaan.naam == COMMISSIE:
        yield f"zonder commissie {orgaan.van}", f"{wie} overslaan"
    regels = kalender.regels_op(klaar)
    werkdag = vraag.omgeving.maatstaf.kalender.volgende_werkdag
    vooraf = {1, regels.oproep_dagen or 1, regels.sluiting_dagen or 1}
    for dag in sorted({werkdag(klaar + timedelta(days=dagen - 1)) for dagen in vooraf}):
        if dag < stap.datum:
            yield _extra(vraag, orgaan, dag), f"een extra vergadering van {wie} op {format_datum(dag)}"


def _extra(vraag: Planvraag, orgaan: Orgaan, dag: date) -> str:
    eigen = orgaan.van == make_eigenaar(vraag.omgeving.regeling.naam)
    return f"extra {orgaan.naam}{'' if eigen else f' {orgaan.van}'} op {dag}"


def _name(vraag: Planvraag, orgaan: Orgaan) -> str:
    naam = vraag.omgeving.regeling.naam_van(orgaan.van)
    return orgaan.naam if naam.startswith("reg:") else f"{orgaan.naam} van {naam}"
