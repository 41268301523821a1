"""Decisions that a plan puts in the weeks of an election: from its day until a new college is formed."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from grflow.planning.bouw import Bouwsel
from grflow.planning.organen import name_orgaan
from grflow.planning.plan import Ernst, Plan, Plansignaal, Planstap
from grflow.planning.tekort import enumerate_namen
from grflow.recht.datums import MAANDEN, format_datum
from grflow.recht.organen import Orgaansoort, bestuurslaag_van
from grflow.recht.verkiezingen import Kiesdag, Verkiezing, find_verkiezing

DAG = timedelta(days=1)
Gekozen = tuple[Verkiezing, Planstap, date]
"""A decision of an organ that is elected, the elections of its bestuurslaag, and the day of the decision."""


def find_verkiezingen(plan: Plan, bouwsel: Bouwsel) -> Iterator[Plansignaal]:
    """Yield the elections in whose weeks a plan lets organs decide: those of one election together."""
    groepen = defaultdict[tuple[str, date, bool], list[Gekozen]](list)
    for verkiezing, stap, dag in _list_gekozen(plan, bouwsel):
        kiesdag, verwacht = verkiezing.weken_van(dag), verkiezing.verwacht_op(dag)
        if kiesdag is not None or verwacht is not None:
            sleutel = (verkiezing.naam, _begin(kiesdag, verwacht), kiesdag is not None)
            groepen[sleutel].append((verkiezing, stap, dag))
    for (_, begin, bekend), gekozen in groepen.items():
        yield _tell(begin, gekozen, bouwsel) if bekend else _tell_expected(begin, gekozen, bouwsel)


def _begin(kiesdag: Kiesdag | None, verwacht: date | None) -> date:
    return kiesdag.dag if kiesdag else verwacht or date.max


def _list_gekozen(plan: Plan, bouwsel: Bouwsel) -> Iterator[Gekozen]:
    """Yield the decisions to come of the organs that are elected."""
    verkiezingen = bouwsel.vraag.omgeving.maatstaf.regels.verkiezingen
    soort = bouwsel.lijnen.regeling.soort
    for spoor in plan.alle_sporen():
        stap = spoor.besluit
        if stap is None or not stap.is_open or stap.datum is None or stap.orgaan is None:
            continue
        verkiezing = find_verkiezing(verkiezingen, bestuurslaag_van(stap.orgaan.van))
        if verkiezing and stap.orgaan.naam == name_orgaan(
            Orgaansoort.VERTEGENWOORDIGEND, stap.orgaan.van, soort
        ):
            yield verkiezing, stap, stap.datum


def _tell(kiesdag: date, gekozen: list[Gekozen], bouwsel: Bouwsel) -> Plansignaal:
    verkiezing, stap, _ = gekozen[0]
    tot = verkiezing.formed(kiesdag)
    return Plansignaal(
        soort="verkiezing", datum=min(dag for _, _, dag in gekozen), deelnemers=_codes(gekozen),
        tekst=f"{_name(gekozen, bouwsel)} in de weken na de {verkiezing.naam} van {format_datum(kiesdag)}: "
        f"gewoonlijk wordt tot ongeveer {format_datum(tot)} onderhandeld over een nieuw bestuur",
        wat_nu=" ".join(filter(None, (
            f"Laat beslissen vóór de verkiezing, of daarna{_find_dagen(stap, kiesdag, tot, bouwsel, len(gekozen))}. "
            f"Moet het in deze weken: tot de nieuwe leden aantreden, beslist het oude orgaan "
            f"({verkiezing.grondslag}).",
            verkiezing.let_op,
        ))),
    )  # fmt: skip


def _tell_expected(begin: date, gekozen: list[Gekozen], bouwsel: Bouwsel) -> Plansignaal:
    verkiezing = gekozen[0][0]
    return Plansignaal(
        soort="verkiezing_verwacht", ernst=Ernst.WEET, datum=begin, deelnemers=_codes(gekozen),
        tekst=f"{_name(gekozen, bouwsel)} in de weken waarin een {verkiezing.naam} wordt verwacht: "
        f"{verkiezing.jaren} jaar na de vorige, in {MAANDEN[begin.month - 1]} {begin.year}; de dag zelf is bij grflow "
        "niet bekend",
        wat_nu=" ".join(filter(None, (
            "Zoek de dag van de verkiezing op, en laat ervoor beslissen of na het vormen van een nieuw bestuur.",
            verkiezing.let_op,
        ))),
    )  # fmt: skip


def _name(gekozen: list[Gekozen], bouwsel: Bouwsel) -> str:
    """Return who decides when: 'de besluiten van Aalburen en Beekdorp (1 april 2026) vallen'."""
    dagen_van = defaultdict[str, list[str]](list)
    for _, stap, dag in sorted(gekozen, key=lambda g: g[2]):
        dagen_van[bouwsel.lijnen.regeling.naam_van(stap.plek.deelnemer)].append(format_datum(dag))
    samen = defaultdict[str, list[str]](list)
    for naam, dagen in dagen_van.items():
        samen[enumerate_namen(list(dict.fromkeys(dagen)))].append(naam)
    wie = "; ".join(f"{enumerate_namen(namen)} ({dagen})" for dagen, namen in samen.items())
    return f"het besluit van {wie} valt" if len(gekozen) == 1 else f"de besluiten van {wie} vallen"


def _codes(gekozen: list[Gekozen]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stap.plek.deelnemer for _, stap, _ in gekozen))


def _find_dagen(stap: Planstap, kiesdag: date, tot: date, bouwsel: Bouwsel, aantal: int) -> str:
    """Return the last meeting before and the first one after, where it is about one organ with a calendar."""
    orgaan, kalenders = stap.orgaan, bouwsel.vraag.kalenders
    kalender = kalenders.van(orgaan.van, orgaan.naam) if orgaan and aantal == 1 else None
    if kalender is None:
        return ""
    eerder, later = kalender.last(kiesdag - DAG), kalender.first(tot + DAG)
    delen = (
        f"de laatste vergadering ervoor is op {format_datum(eerder.datum)}"
        if eerder and eerder.datum >= bouwsel.vraag.vanaf
        else "",
        f"de eerste erna op {format_datum(later.datum)}" if later else "",
    )
    return f" ({', '.join(filter(None, delen))})" if any(delen) else ""
