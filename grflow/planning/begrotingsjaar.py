"""The budget cycle of one regeling: every lawful last day around the day that adopts it, why not, and what to mind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from grflow.fouten import OngeldigeInvoer
from grflow.planning.begrotingsdagen import (
    DAG,
    VORMEN,
    Begrotingsdagen,
    Begrotingsgrenzen,
    compute_dagen,
    compute_grenzen,
    list_dagredenen,
)
from grflow.planning.begrotingsstappen import Begrotingsstap, Begrotingsvraag, list_stappen
from grflow.planning.plan import Ernst, Plansignaal, Waarom
from grflow.planning.raadsvensters import Raadsvenster, has_raad, list_raadsvensters
from grflow.recht.datums import format_datum, format_weekdag
from grflow.recht.regeling import Vorm
from grflow.vergaderingen.controle import AB


@dataclass(frozen=True, slots=True, kw_only=True)
class Begrotingsjaar:
    """The whole cycle of one budget year: steps by day, the window of each raad, signals, and why not.

    `redenen` are all reasons why the chosen days cannot be lawful; empty means that they can.
    """

    jaar: int
    vorm: Vorm
    dagen: Begrotingsdagen
    grenzen: Begrotingsgrenzen
    ab_gekozen: bool
    verzending: date
    "The day on which the ontwerp goes: the given one, or the last lawful one."
    stappen: tuple[Begrotingsstap, ...]
    vensters: tuple[Raadsvenster, ...]
    signalen: tuple[Plansignaal, ...]
    redenen: tuple[Waarom, ...]
    onbekend: tuple[str, ...]
    voorlopig: tuple[str, ...]

    @property
    def haalbaar(self) -> bool:
        return not self.redenen

    def stap(self, naam: str) -> Begrotingsstap | None:
        return next((s for s in self.stappen if s.naam == naam), None)


def check_vorm(vorm: Vorm) -> None:
    """Check that a regeling of this form has a begroting of its own.

    Raises:
        OngeldigeInvoer: it has none.

    Bron: Wgr 34 and 35.
    """
    if vorm not in VORMEN:
        raise OngeldigeInvoer(
            f"een regeling van de vorm '{vorm.replace('_', ' ')}' heeft geen eigen begroting.",
            wat_nu="Art. 34 en 35 Wgr gelden voor een openbaar lichaam, een bedrijfsvoeringsorganisatie en een "
            "gemeenschappelijk orgaan. Is de vorm een andere, geef die dan met --vorm.",
        )


def compute_begrotingsjaar(vraag: Begrotingsvraag) -> Begrotingsjaar:
    """Return the cycle of a budget year.

    Raises:
        OngeldigeInvoer: this form of regeling has no begroting.
        RegelGeldtNiet: grflow has not read the law of that year, or the form did not exist yet.
        KalenderOnbekend: a year of which the free days are not known.
    """
    check_vorm(vraag.vorm)
    grenzen = compute_grenzen(vraag.maatstaf, vraag.jaar, vraag.vorm)
    ab = vraag.ab or grenzen.laatste_werkdag
    aanbieding, onbekend = _find_aanbieding(vraag, ab)
    dagen = compute_dagen(vraag.maatstaf, vraag.vorm, ab, aanbieding)
    verzending = vraag.verzonden or dagen.ontwerp.datum
    stappen = tuple(sorted(list_stappen(vraag, grenzen, dagen, verzending), key=lambda s: s.datum))
    vensters = list_raadsvensters(vraag.deelnemers, vraag.kalenders, verzending, dagen.anker - DAG)
    redenen = (*list_dagredenen(vraag.jaar, grenzen, dagen), *_find_te_laat(vraag, dagen))
    uitkomst = Begrotingsjaar(
        jaar=vraag.jaar, vorm=vraag.vorm, dagen=dagen, grenzen=grenzen, ab_gekozen=vraag.ab is not None,
        verzending=verzending, stappen=stappen, vensters=vensters, signalen=(), redenen=redenen,
        onbekend=tuple(filter(None, (onbekend, *_list_onbekend(vraag, vensters)))),
        voorlopig=tuple(f"{stap.titel}: {reden}" for stap in stappen for reden in stap.einde.voorlopig),
    )  # fmt: skip
    return replace(uitkomst, signalen=tuple(_list_signalen(vraag, uitkomst)))


def _find_aanbieding(vraag: Begrotingsvraag, ab: date) -> tuple[date | None, str]:
    """Return the day of the aanbieding, as far as it is known, and in words what is not known of it."""
    if vraag.vorm is not Vorm.OPENBAAR_LICHAAM:
        return None, "Een dag van aanbieding telt bij deze vorm niet mee." if vraag.aanbieding else ""
    if vraag.aanbieding is not None:
        return vraag.aanbieding, ""
    kalender = vraag.kalenders.van(vraag.eigenaar, AB)
    oproep = kalender.regels_op(ab).oproep_dagen if kalender else None
    if oproep is not None:
        aanbieding = ab - timedelta(days=oproep)
        return aanbieding, (
            f"De dag van aanbieding volgt uit de oproeptermijn van het algemeen bestuur ({oproep} dagen)."
        )
    return ab, (
        "De dag van aanbieding aan het algemeen bestuur is niet bekend; grflow rekent met de dag van de "
        "vergadering zelf. Elke dag dat u eerder aanbiedt, moet het ontwerp ook eerder naar de raden (--aanbieding)."
    )


# -- why not, and what to look out for ---------------------------------------------------------------------------------


def _find_te_laat(vraag: Begrotingsvraag, dagen: Begrotingsdagen) -> Iterator[Waarom]:
    """Yield that the ontwerp goes, or went, too late for the chosen day."""
    if vraag.verzonden is not None and vraag.verzonden > dagen.ontwerp.datum:
        wat = "aanbieding" if dagen.aanbieding else "vaststelling"
        yield Waarom(
            f"verzending op {format_weekdag(vraag.verzonden)} is te laat voor een {wat} op "
            f"{format_weekdag(dagen.anker)}: uiterlijk {format_weekdag(dagen.ontwerp.datum)}",
            dagen.ontwerp.stappen[0].grondslag,
        )  # fmt: skip


def _list_onbekend(vraag: Begrotingsvraag, vensters: tuple[Raadsvenster, ...]) -> Iterator[str]:
    """Yield what is not known of the deelnemers: who has no raad, and whose calendar is missing."""
    anders = [d.naam for d in vraag.deelnemers if not has_raad(d.code)]
    if anders:
        yield f"Zonder raad die grflow kent: {', '.join(anders)}."
    zonder = [v.naam for v in vensters if v.vergaderingen is None]
    if zonder:
        yield f"Geen kalender van de raad bekend: {', '.join(zonder)}."
    reces = [v.naam for v in vensters if v.vergaderingen is not None and v.recesdagen is None]
    if reces:
        yield f"Geen reces bekend: {', '.join(reces)}."


def _list_signalen(vraag: Begrotingsvraag, jaar: Begrotingsjaar) -> Iterator[Plansignaal]:
    """Yield what to look out for: the paradox first."""
    yield from _find_paradox(jaar)
    yield from _find_voorbij(vraag, jaar)
    yield from _find_jaarrekening(vraag, jaar)
    yield from _find_vrije_dag(vraag, jaar)
    yield from _find_vensters(jaar)


def _find_paradox(jaar: Begrotingsjaar) -> Iterator[Plansignaal]:
    """The ontwerp goes before the last lawful day of the kaders that it should follow."""
    kaders = jaar.grenzen.kaders
    if kaders is None or jaar.verzending > kaders.datum:
        return
    na = jaar.grenzen.vroegst_na_kaders
    wat = "de aanbieding" if jaar.vorm is Vorm.OPENBAAR_LICHAAM else "de vaststelling"
    yield Plansignaal(
        soort="kaders_na_ontwerp", datum=jaar.verzending, grondslag=kaders.stappen[0].grondslag,
        tekst=f"het ontwerp gaat op {format_datum(jaar.verzending)} naar de raden, terwijl de kaders pas op "
        f"{format_datum(kaders.datum)} hoeven te gaan: de raden krijgen de begroting dan vóór de kaders",
        wat_nu=f"Stuur de kaders eerder, of kies {wat} vanaf {format_weekdag(na)}." if na else "",
    )  # fmt: skip


def _find_voorbij(vraag: Begrotingsvraag, jaar: Begrotingsjaar) -> Iterator[Plansignaal]:
    """The last day of sending has passed, and nobody said that it was sent."""
    if vraag.verzonden is None and jaar.dagen.ontwerp.datum < vraag.peildatum:
        yield Plansignaal(
            soort="verzenddag_voorbij", datum=jaar.dagen.ontwerp.datum,
            grondslag=jaar.dagen.ontwerp.stappen[0].grondslag,
            tekst=f"de laatste dag van verzenden, {format_weekdag(jaar.dagen.ontwerp.datum)}, is voorbij op "
            f"{format_datum(vraag.peildatum)}",
            wat_nu="Is het ontwerp op tijd verzonden, geef die dag dan met --verzonden; anders is een latere "
            "vergadering nodig.",
        )  # fmt: skip


def _find_jaarrekening(vraag: Begrotingsvraag, jaar: Begrotingsjaar) -> Iterator[Plansignaal]:
    stap = jaar.stap("jaarrekening_naar_gs")
    if stap is not None and jaar.dagen.ab > stap.datum:
        yield Plansignaal(
            soort="jaarrekening_eerder", datum=stap.datum, grondslag=stap.grondslag,
            tekst=f"de jaarrekening {vraag.jaar - 2} moet uiterlijk op {format_weekdag(stap.datum)} naar gedeputeerde "
            f"staten; de vergadering van {format_datum(jaar.dagen.ab)} is daarvoor te laat",
            wat_nu="Stel de jaarrekening in een eerdere vergadering vast.",
        )  # fmt: skip


def _find_vrije_dag(vraag: Begrotingsvraag, jaar: Begrotingsjaar) -> Iterator[Plansignaal]:
    reden = vraag.maatstaf.kalender.reden(jaar.dagen.ab)
    if reden is not None:
        yield Plansignaal(
            soort="vergadering_op_vrije_dag", datum=jaar.dagen.ab, ernst=Ernst.WEET,
            tekst=f"{format_weekdag(jaar.dagen.ab)} is {reden.zinsdeel}", wat_nu="Klopt de dag van de vergadering?",
        )  # fmt: skip


def _find_vensters(jaar: Begrotingsjaar) -> Iterator[Plansignaal]:
    """Raden without a meeting in their window, with recess in it, or with a calendar that ends before it."""
    grond = jaar.dagen.ontwerp.stappen[0].grondslag
    zonder = [v for v in jaar.vensters if v.vergaderingen == () and not v.kalender_kort]
    if zonder:
        yield Plansignaal(
            soort="geen_raad_in_venster", grondslag=grond, deelnemers=tuple(v.deelnemer for v in zonder),
            datum=jaar.verzending,
            tekst=f"geen vergadering die het ontwerp nog haalt in de weken van de zienswijze: {_names(zonder)}",
            wat_nu="Verzend eerder, of vraag om een extra vergadering.",
        )  # fmt: skip
    reces = [v for v in jaar.vensters if v.recesdagen]
    if reces:
        yield Plansignaal(
            soort="reces_in_venster", ernst=Ernst.WEET, grondslag=grond, datum=jaar.verzending,
            deelnemers=tuple(v.deelnemer for v in reces),
            tekst=f"reces in de weken van de zienswijze ({_names(reces)}); de termijn van de wet schuift daar niet "
            "door op",
            wat_nu="Spreek een dag van verzending en een laatste dag voor de zienswijze af.",
        )  # fmt: skip
    kort = [v for v in jaar.vensters if v.kalender_kort]
    if kort:
        yield Plansignaal(
            soort="kalender_te_kort", ernst=Ernst.WEET, datum=jaar.verzending,
            deelnemers=tuple(v.deelnemer for v in kort),
            tekst=f"de kalender houdt op vóór de laatste dag van de zienswijze: {_names(kort)}",
            wat_nu="Lees de volgende kalender in; tot dan is het aantal vergaderingen voorlopig.",
        )  # fmt: skip


def _names(vensters: list[Raadsvenster]) -> str:
    return ", ".join(v.naam for v in vensters)
