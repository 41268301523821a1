"""The steps of the budget cycle: each with its last lawful day, or with the day that was chosen for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from grflow.planning.begrotingsdagen import (
    DAG,
    KADERS,
    NAAR_GS,
    ONTWERP,
    Begrotingsdagen,
    Begrotingsgrenzen,
    compute_laatste_dag,
    compute_laatste_vaststelling,
    need_uiterlijk,
)
from grflow.proces.lopend import Maatstaf
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Deelnemer, Vorm
from grflow.termijnen import Einddatum, Stap
from grflow.vergaderingen.kalender import Kalenders


@dataclass(frozen=True, slots=True, kw_only=True)
class Begrotingsvraag:
    """What the cycle of a budget year is computed from; without `ab` the latest lawful day stands in its place.

    `ab` is the day on which the bestuur adopts the begroting, `aanbieding` the day on which an openbaar lichaam
    offers it to its algemeen bestuur, `verzonden` the day on which the ontwerp went, or will go, to the raden.
    """

    jaar: int
    vorm: Vorm
    maatstaf: Maatstaf
    peildatum: date
    ab: date | None = None
    aanbieding: date | None = None
    verzonden: date | None = None
    deelnemers: tuple[Deelnemer, ...] = ()
    kalenders: Kalenders = field(default_factory=lambda: Kalenders({}))
    eigenaar: str = ""
    "Whose bestuur it is: the code under which the calendar of the regeling is kept."


@dataclass(frozen=True, slots=True, kw_only=True)
class Begrotingsstap:
    """One step of the cycle with its last lawful day, or with the day that was chosen for it (`gekozen`)."""

    naam: str
    titel: str
    door: str
    einde: Einddatum
    gekozen: bool = False
    toelichting: str = ""
    "What the rule says about its own doubts."

    @property
    def datum(self) -> date:
        return self.einde.datum

    @property
    def grondslag(self) -> Grondslag:
        return self.einde.stappen[0].grondslag


def list_stappen(
    vraag: Begrotingsvraag, grenzen: Begrotingsgrenzen, dagen: Begrotingsdagen, verzending: date
) -> Iterator[Begrotingsstap]:
    """Yield every step of the cycle, in the order of the law."""
    if grenzen.kaders is not None:
        titel = f"Kaders en voorlopige jaarrekening {vraag.jaar - 2} naar de raden"
        yield _by_regel(vraag, "kaders", titel, grenzen.kaders, KADERS)
    yield _by_regel(vraag, "ontwerp", "Ontwerpbegroting naar de raden", dagen.ontwerp, ONTWERP)
    if vraag.verzonden is not None:
        yield _chosen(vraag, "verzonden", "Verzending zoals opgegeven", vraag.verzonden, "opgegeven",
                      dagen.ontwerp.stappen[0].grondslag)  # fmt: skip
    if verzending < dagen.anker:
        yield from _until_vaststelling(vraag, dagen)
    yield from _vaststelling(vraag, dagen)
    yield from _after_vaststelling(vraag, dagen)
    yield from _wijziging(vraag, dagen)


def _until_vaststelling(vraag: Begrotingsvraag, dagen: Begrotingsdagen) -> Iterator[Begrotingsstap]:
    """Yield the end of the zienswijze and, where the law asks for it, the reaction."""
    waarde = vraag.maatstaf.regels.get("wgr.zienswijze_begroting").waarde_op(dagen.ab)
    anker = "de aanbieding" if vraag.vorm is Vorm.OPENBAAR_LICHAAM else "de vaststelling"
    yield _chosen(
        vraag, "zienswijze", "Laatste dag voor de zienswijze van een raad", dagen.anker - DAG,
        f"de dag vóór {anker}; de wet stelt geen eigen termijn", waarde.grondslag, door="raden", gekozen=False,
    )  # fmt: skip
    reactie = vraag.maatstaf.regels.get("wgr.reactie_zienswijze_begroting")
    if any(w.geldt_op(dagen.ab) for w in reactie.waarden):
        waarde = reactie.waarde_op(dagen.ab)
        yield _chosen(
            vraag, "reactie", "Gemotiveerde reactie op de zienswijzen naar de raden", dagen.ab - DAG,
            f"de dag vóór de vaststelling: {waarde.geen}", waarde.grondslag, gekozen=False,
        )  # fmt: skip


def _vaststelling(vraag: Begrotingsvraag, dagen: Begrotingsdagen) -> Iterator[Begrotingsstap]:
    hoe = "opgegeven" if vraag.ab else "niet opgegeven: de laatste werkdag waarop inzenden nog op tijd kan"
    if dagen.aanbieding is not None:
        grond = vraag.maatstaf.regels.get("wgr.zienswijze_begroting").waarde_op(dagen.ab).grondslag
        yield _chosen(
            vraag, "aanbieding", "Aanbieding aan het algemeen bestuur, met het commentaar van de raden",
            dagen.aanbieding, _how_offered(vraag, dagen), grond,
        )  # fmt: skip
    waarde = vraag.maatstaf.regels.get("wgr.begroting_vaststelling").waarde_op(dagen.ab)
    wie = "algemeen bestuur" if vraag.vorm is Vorm.OPENBAAR_LICHAAM else "bestuur"
    yield _chosen(
        vraag, "vaststelling", "Vaststelling van de begroting", dagen.ab, hoe, waarde.grondslag, door=wie
    )


def _how_offered(vraag: Begrotingsvraag, dagen: Begrotingsdagen) -> str:
    if vraag.aanbieding is not None:
        return "opgegeven"
    if dagen.aanbieding == dagen.ab:
        return "niet opgegeven: grflow neemt de dag van de vergadering"
    return "niet opgegeven: volgt uit de oproeptermijn van het algemeen bestuur"


def _after_vaststelling(vraag: Begrotingsvraag, dagen: Begrotingsdagen) -> Iterator[Begrotingsstap]:
    """Yield what goes to gedeputeerde staten, and what they tell before the year begins."""
    maatstaf, begin = vraag.maatstaf, date(vraag.jaar, 1, 1)
    naar_gs = compute_laatste_dag(maatstaf, NAAR_GS, dagen.ab)
    yield _by_regel(vraag, "naar_gs", "Begroting naar gedeputeerde staten", naar_gs, NAAR_GS)
    regel = "wgr.jaarrekening_naar_gs"
    jaareinde = compute_laatste_dag(maatstaf, "wgr.begroting_vaststelling", begin).datum
    uiterst = compute_laatste_vaststelling(maatstaf, regel, jaareinde)
    einde = compute_laatste_dag(maatstaf, regel, min(dagen.ab, uiterst.datum))
    titel = f"Vastgestelde jaarrekening {vraag.jaar - 2} naar gedeputeerde staten"
    yield _by_regel(vraag, "jaarrekening_naar_gs", titel, einde, regel)
    regel = "gemeentewet.goedkeuring_mededeling"
    titel = "Bericht van gedeputeerde staten, als goedkeuring nodig is"
    yield _by_regel(
        vraag,
        "mededeling_gs",
        titel,
        compute_laatste_dag(maatstaf, regel, begin),
        regel,
        "gedeputeerde staten",
    )


def _wijziging(vraag: Begrotingsvraag, dagen: Begrotingsdagen) -> Iterator[Begrotingsstap]:
    """Yield the last days for a change of the begroting in the year itself, with as many days for the papers."""
    maatstaf, tot = vraag.maatstaf, "gemeentewet.begrotingswijziging_tot"
    laatste = compute_laatste_dag(maatstaf, tot, date(vraag.jaar, 1, 1))
    anker = laatste.datum - max(dagen.ab - dagen.anker, timedelta())
    regel = "wgr.begrotingswijziging_naar_raden"
    titel = f"Laatste begrotingswijziging {vraag.jaar}"
    ontwerp = need_uiterlijk(maatstaf, regel, anker)
    yield _by_regel(vraag, "wijziging_ontwerp", f"{titel}: ontwerp naar de raden", ontwerp, regel)
    yield _by_regel(vraag, "wijziging", f"{titel}: vaststelling", laatste, tot, "bestuur")


def _by_regel(
    vraag: Begrotingsvraag,
    naam: str,
    titel: str,
    einde: Einddatum,
    regel: str,
    door: str = "dagelijks bestuur",
) -> Begrotingsstap:
    """Return a step whose last day follows from a rule."""
    uitleg = next((w.uitleg for w in vraag.maatstaf.regels.get(regel).waarden if w.geldt_op(einde.datum)), "")
    return Begrotingsstap(
        naam=naam, titel=titel, door=_bestuur(vraag.vorm, door), einde=einde, toelichting=uitleg
    )


def _chosen(
    vraag: Begrotingsvraag, naam: str, titel: str, dag: date, hoe: str, grondslag: Grondslag,
    door: str = "dagelijks bestuur", *, gekozen: bool = True,
) -> Begrotingsstap:  # fmt: skip
    """Return a step on a day that no term gives: chosen by somebody, or else the day before another one."""
    einde = Einddatum(dag, dag, vraag.maatstaf.kalender.laatste_werkdag(dag), (Stap(dag, hoe, grondslag),))
    return Begrotingsstap(
        naam=naam, titel=titel, door=_bestuur(vraag.vorm, door), einde=einde, gekozen=gekozen
    )  # fmt: skip


def _bestuur(vorm: Vorm, door: str) -> str:
    """Return who acts: only an openbaar lichaam has a dagelijks bestuur."""
    return "bestuur" if door == "dagelijks bestuur" and vorm is not Vorm.OPENBAAR_LICHAAM else door
