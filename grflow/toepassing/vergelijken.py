"""Two processes side by side, read from their definitions: what each asks on a day, of whom, and on what ground."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from grflow.documenten.tekening.woorden import (
    format_orgaan,
    format_organen,
    format_per,
    format_tags,
    format_voorwaarde,
    format_wie,
    join_words,
    lower_first,
    plain_naam,
)
from grflow.fouten import RegelGeldtNiet
from grflow.inlezen.verhalen import is_verhaal, load_verhaal
from grflow.proces.definitie import (
    ALTIJD,
    IEDEREEN,
    Element,
    Overgang,
    Proces,
    RondeDefinitie,
    Termijnbron,
    TermijnDefinitie,
    Verloop,
)
from grflow.proces.lopend import resolve_termijn
from grflow.proces.sluiting import resolve_sluiting
from grflow.recht.organen import Orgaansoort, orgaan_van
from grflow.recht.regeling import Regeling
from grflow.recht.regels import Rechtsregels, Richting
from grflow.termijnen.termijn import Termijn, termijn_van
from grflow.toepassing.app import App
from grflow.toepassing.regelingen import get_regeling


@dataclass(frozen=True, slots=True)
class Punt:
    """One thing that a route asks: its name, by which the other route has it too, its words and its ground."""

    naam: str
    tekst: str
    grondslag: str = ""

    def __str__(self) -> str:
        return f"{self.tekst} ({self.grondslag})" if self.grondslag else self.tekst


@dataclass(frozen=True, slots=True)
class Rij:
    """One row: what the left route and the right one ask; `zelfde` when it is the same thing in both."""

    links: Punt | None
    rechts: Punt | None
    zelfde: bool = False

    @property
    def andere_grondslag(self) -> bool:
        """The same thing, but on another ground."""
        gronden = {punt.grondslag for punt in (self.links, self.rechts) if punt}
        return self.zelfde and len(gronden) > 1


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One subject of the comparison, such as the steps or the termijnen."""

    titel: str
    rijen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergelijking:
    """Two routes on a day; `regeling` is empty where none was named, and each limit is then shown in words."""

    op: date
    links: Proces
    rechts: Proces
    regeling: str
    onderdelen: tuple[Onderdeel, ...]


@dataclass(frozen=True, slots=True)
class _Route:
    """A definition as it holds on a day, for one regeling or for any."""

    proces: Proces
    op: date
    regeling: Regeling | None
    regels: Rechtsregels

    def geldt(self, element: Element) -> bool:
        return element.geldig.op(self.op) and (
            self.regeling is None or element.alleen_bij.past_bij(self.regeling)
        )

    def tags(self, element: Element) -> str:
        """Return for which regelingen an element is, when no regeling was named that settles it."""
        woorden = () if self.regeling else format_tags(replace(element, geldig=ALTIJD), self.proces)
        return f" [{'; '.join(woorden)}]" if woorden else ""

    def stappen(self, verloop: Verloop) -> list[Overgang]:
        return [o for o in verloop.overgangen.values() if self.geldt(o)]

    def verlopen(self) -> Iterator[Verloop]:
        """Yield the main line, and the tracks of the rondes and nevensporen that hold."""
        yield self.proces.hoofdlijn
        yield from {r.spoor: self.proces.sporen[r.spoor] for r in self.rondes()}.values()
        yield from (n.verloop for n in self.proces.nevensporen.values() if self.geldt(n))

    def rondes(self) -> list[RondeDefinitie]:
        return [r for r in self.proces.rondes.values() if self.geldt(r)]


def compare_processen(app: App, links: str, rechts: str, op: date, regeling: Regeling | None) -> Vergelijking:
    """Return what two processes ask on a day, subject by subject, with what they have in common on one row.

    Args:
        regeling: Its vorm, soort and own rules pick what holds; None shows every possibility with its limit.

    Raises:
        Onbekend: no such process.
    """
    routes = [
        _Route(app.processen.load(naam, op), op, regeling, app.maatstaf.regels) for naam in (links, rechts)
    ]
    return Vergelijking(
        op=op, links=routes[0].proces, rechts=routes[1].proces, regeling=regeling.naam if regeling else "",
        onderdelen=tuple(
            Onderdeel(titel, align(*(list(kies(route)) for route in routes)))
            for titel, kies in ONDERDELEN.items()
        ),
    )  # fmt: skip


def find_regeling(app: App, wat: str) -> Regeling:
    """Return the regeling of a file, of a story, or of a dossier by its nummer.

    Raises:
        BestandFout: every fault in the file.
        Onbekend: no such dossier.
    """
    pad = Path(wat)
    if pad.suffix in (".yaml", ".yml") and is_verhaal(pad):
        return load_verhaal(pad).regeling
    return get_regeling(app, wat).regeling


def align(links: Sequence[Punt], rechts: Sequence[Punt]) -> tuple[Rij, ...]:
    """Return the two lists as rows, in order, a point that both have on one row."""
    zoeker = SequenceMatcher(None, [p.naam for p in links], [p.naam for p in rechts], autojunk=False)
    rijen = list[Rij]()
    for soort, l_van, l_tot, r_van, r_tot in zoeker.get_opcodes():
        paren = zip_longest(links[l_van:l_tot], rechts[r_van:r_tot])
        rijen += [Rij(een, ander, soort == "equal") for een, ander in paren]
    return tuple(rijen)


def _list_kort(route: _Route) -> Iterator[Punt]:
    yield Punt(route.proces.naam, route.proces.toelichting)


def _list_wie(route: _Route) -> Iterator[Punt]:
    for ronde in route.rondes():
        tekst = f"{ronde.titel}: {_format_deelnemers(route, ronde)}{route.tags(ronde)}"
        yield Punt(ronde.naam, tekst, str(ronde.grondslag))


def _format_deelnemers(route: _Route, ronde: RondeDefinitie) -> str:
    if ronde.roster != IEDEREEN:
        return f"alleen {_format_orgaan(route, ronde)} van de {plain_naam(ronde.roster.gegeven)}"
    sluit = resolve_sluiting(ronde.sluit, route.regeling) if route.regeling else ronde.sluit
    organen = format_organen(ronde.orgaan)
    if route.regeling and sluit.eigen_regel:
        eigen = route.regeling.eigen_regel(sluit.eigen_regel)
        wie = format_wie(replace(sluit, eigen_regel=""), organen)
        return f"{wie}{', zolang de tekst van de regeling niet is ingevoerd' if eigen.onbekend else ''}"
    return format_wie(sluit, organen)


def _format_orgaan(route: _Route, ronde: RondeDefinitie) -> str:
    """Return 'de raad' for a regeling of gemeenten, and the words for any body where no regeling was named."""
    if route.regeling is None:
        return format_orgaan(ronde.orgaan)
    return orgaan_van(route.regeling.deelnemers[0].code, ronde.orgaan, route.regeling.soort)


def _list_raad(route: _Route) -> Iterator[Punt]:
    for ronde in route.rondes():
        if ronde.orgaan == Orgaansoort.VERTEGENWOORDIGEND and ronde.gevraagd:
            vraag = join_words(map(plain_naam, ronde.gevraagd), "en")
            yield Punt(ronde.naam, f"{ronde.titel}: {vraag}{route.tags(ronde)}", str(ronde.grondslag))


def _list_stappen(route: _Route) -> Iterator[Punt]:
    for stap in route.stappen(route.proces.hoofdlijn):
        tekst = f"{stap.titel}, door {stap.door}{route.tags(stap)}"
        yield Punt(stap.naam, tekst, str(stap.grondslag))


def _list_voorwaarden(route: _Route) -> Iterator[Punt]:
    """Yield each voorwaarde that rests on a wet or on the regeling, once, in the order of the steps."""
    proces = route.proces
    voorwaarden = (
        v for verloop in route.verlopen() for stap in route.stappen(verloop) for v in stap.voorwaarden
    )
    punten = (
        Punt(
            f"{v.controle} {v.argumenten}",
            f"{format_voorwaarde(proces, v)}{route.tags(v)}",
            str(v.grondslag),
        )
        for v in voorwaarden
        if route.geldt(v) and (v.grondslag.is_wet or v.grondslag.wet == "regeling")
    )
    return iter(dict.fromkeys(punten))


def _list_termijnen(route: _Route) -> Iterator[Punt]:
    for termijn in filter(route.geldt, route.proces.termijnen.values()):
        lengte, grondslag = _describe_lengte(route, termijn)
        if lengte:
            yield Punt(termijn.naam, f"{termijn.titel}: {lengte}{route.tags(termijn)}", grondslag)


def _describe_lengte(route: _Route, definitie: TermijnDefinitie) -> tuple[str, str]:
    """Return how long a termijn is on the day, and on what ground; empty where the law has no such termijn then."""
    if definitie.bron is Termijnbron.AFSPRAAK:
        return "tot de dag die is afgesproken", str(definitie.grondslag)
    if definitie.bron is Termijnbron.DAG:
        return "tot en met de genoemde dag", str(definitie.grondslag)
    try:
        termijn = _resolve(route, definitie)
    except RegelGeldtNiet:
        return "", ""
    if termijn is None:
        return "zoals de regeling zegt", "de regeling"
    lengte = str(termijn.duur) if termijn.duur else "tot een vaste dag"
    vooraf = " tevoren" if termijn.richting is Richting.VOOR else ""
    return f"{lengte}{vooraf}", str(termijn.grondslag)


def _resolve(route: _Route, definitie: TermijnDefinitie) -> Termijn | None:
    if route.regeling is not None:
        return resolve_termijn(definitie, route.regeling, route.regels, route.op)
    if definitie.bron is Termijnbron.WET:
        return termijn_van(route.regels.get(definitie.rechtsregel), route.op)
    return None


def _list_nevensporen(route: _Route) -> Iterator[Punt]:
    for neven in filter(route.geldt, route.proces.nevensporen.values()):
        tekst = ", ".join(filter(None, (neven.verloop.titel, format_per(neven))))
        yield Punt(neven.naam, f"{tekst}{route.tags(neven)}", str(neven.grondslag))


def _list_stukken(route: _Route) -> Iterator[Punt]:
    stappen = (stap for verloop in route.verlopen() for stap in route.stappen(verloop))
    for naam, wanneer in _group_stukken(stappen).items():
        bij = "; ".join(dict.fromkeys(lower_first(titel) for titel in wanneer))
        yield Punt(naam, f"{plain_naam(naam).capitalize()}: {bij}")


def _group_stukken(stappen: Iterable[Overgang]) -> dict[str, list[str]]:
    groepen: dict[str, list[str]] = {}
    for stap in stappen:
        for naam in stap.stukken:
            groepen.setdefault(naam, []).append(stap.titel)
    return groepen


def _list_einde(route: _Route) -> Iterator[Punt]:
    fasen = route.proces.hoofdlijn.fasen
    for naam in route.proces.hoofdlijn.eind:
        yield Punt(naam, fasen[naam].titel)


ONDERDELEN: Mapping[str, Callable[[_Route], Iterator[Punt]]] = {
    "In het kort": _list_kort,
    "Wie beslissen, en hoeveel er nodig zijn": _list_wie,
    "Wat de raad wordt gevraagd": _list_raad,
    "De stappen, en wie ze zet": _list_stappen,
    "Wat de wet of de regeling eist": _list_voorwaarden,
    "Termijnen": _list_termijnen,
    "Wat ernaast loopt": _list_nevensporen,
    "Stukken": _list_stukken,
    "Waar het kan eindigen": _list_einde,
}
"""What is compared, in the order in which it is shown."""
