"""Over all dossiers: what they ask of whom and when, and which of them must start when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.fouten import Onbekend
from grflow.opslag.rijen import Dossierkaart
from grflow.planning.aannames import Aannames
from grflow.planning.agendapost import Agendapost, make_sleutel
from grflow.planning.plan import Plan
from grflow.planning.portfolio import Portfoliopost, list_posten
from grflow.planning.uitkomst import compute_plan
from grflow.proces.feiten import Plek
from grflow.recht.datums import format_datum
from grflow.toepassing.agenda import Agendabestand, write_agenda
from grflow.toepassing.app import App
from grflow.toepassing.plannen import Teplannen, load_planvragen, plan_vraag

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfoliovraag:
    """Of whom: a deelnemer by its code, or a regeling by its name; with neither everybody's.

    `van` and `tot` bound the day on which something must be in or decided, both inclusive; `alles` asks for other
    organs than the raad too.
    """

    deelnemer: str = ""
    regeling: str = ""
    peildatum: date | None = None
    van: date | None = None
    tot: date | None = None
    alles: bool = False


def list_portfolio(app: App, vraag: Portfoliovraag) -> list[Portfoliopost]:
    """Return everything that the dossiers still ask, the earliest day first.

    Raises:
        Onbekend: no dossier has such a deelnemer, or is of such a regeling.
    """
    peildatum = vraag.peildatum or app.vandaag()
    with app.opslag.lezen() as werk:
        kaarten = _choose(werk, vraag, peildatum)
        gepland = [plan_vraag(t.vraag) for t in load_planvragen(app, werk, kaarten, peildatum)]
    codes = (vraag.deelnemer,) if vraag.deelnemer else ()
    posten = (post for g in gepland for post in list_posten(g, codes, alles=vraag.alles))
    binnen = [p for p in posten if _is_between(p.dag, vraag)]
    return sorted(binnen, key=lambda p: (p.dag, p.regeling, p.naam, p.dossier))


def _is_between(dag: date, vraag: Portfoliovraag) -> bool:
    return (vraag.van is None or vraag.van <= dag) and (vraag.tot is None or dag <= vraag.tot)


def _choose(werk: "Werk", vraag: Portfoliovraag, peildatum: date) -> Sequence[Dossierkaart]:
    if vraag.regeling:
        return _of_regeling(werk.list_dossiers(), vraag.regeling)
    if not vraag.deelnemer:
        return werk.list_dossiers()
    kaarten = werk.register.list_dossiers_of([vraag.deelnemer], peildatum)
    if not kaarten:
        regelingen = werk.get_regelingen({kaart.nummer for kaart in werk.list_dossiers()}).values()
        bekend = {d.code for regeling in regelingen for d in regeling.deelnemers}
        if vraag.deelnemer not in bekend:
            raise Onbekend("deelnemer", vraag.deelnemer, bekend)
    return kaarten


def _of_regeling(kaarten: Sequence[Dossierkaart], naam: str) -> list[Dossierkaart]:
    """Return the dossiers of a regeling: by its whole name, or else by a part of it that fits only one."""
    gevraagd = naam.casefold()
    namen = {kaart.regeling for kaart in kaarten}
    passend = [n for n in namen if n.casefold() == gevraagd] or [n for n in namen if gevraagd in n.casefold()]
    if len(passend) != 1:
        raise Onbekend("regeling", naam, passend or namen)
    return [kaart for kaart in kaarten if kaart.regeling == passend[0]]


def write_portfolioagenda(
    app: App, posten: Iterable[Portfoliopost], vraag: Portfoliovraag, pad: Path
) -> Agendabestand:
    """Write a portfolio as a feed: each meeting in which something is decided, and the closing for its papers."""
    naam = " ".join(filter(None, ("portfolio", vraag.deelnemer, vraag.regeling)))
    agenda = [a for post in posten for a in _list_agendaposten(post)]
    return write_agenda(app, pad, agenda, naam, naam.capitalize())


def _list_agendaposten(post: Portfoliopost) -> list[Agendapost]:
    plek = Plek(ronde=post.ronde.replace(" ", "-").lower(), deelnemer=post.deelnemer)
    tekst = f"Dossier {post.dossier}. Eerst nodig: {post.stap} ({post.door})."
    if post.uiterlijk:
        tekst += f"\nUiterlijk: {format_datum(post.uiterlijk)}."
    dagen = (
        ("besluit", f"{post.orgaan} van {post.naam}", post.datum),
        ("sluiting", f"stukken binnen voor de {post.orgaan} van {post.naam}", post.sluiting),
    )
    return [
        Agendapost(
            sleutel=make_sleutel(post.dossier, post.regeling, plek, f"portfolio.{soort}"), dag=dag,
            titel=f"{post.regeling}: {post.ronde}, {wat}", tekst=tekst, voorlopig=bool(post.voorlopig),
        )
        for soort, wat, dag in dagen if dag
    ]  # fmt: skip


# -- who must start when -----------------------------------------------------------------------------------------------


class Beginstand(StrEnum):
    """What a wanted day asks of a dossier."""

    KAN_NIET = "kan niet meer"
    DEZE_MAAND = "deze maand"
    LATER = "later"
    ONBEKEND = "geen dag te noemen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """The last day on which a dossier can go on with its next step and still be done on the wanted day."""

    dossier: str
    titel: str
    regeling: str
    doel: str
    stap: str
    door: str
    stand: Beginstand
    uiterste_start: date | None
    vroegst: date | None
    voorlopig: bool


def list_begin(app: App, klaar_op: date, vanaf: date | None = None) -> list[Begin]:
    """Return for every dossier until when it can wait, the most urgent first."""
    dag = vanaf or app.vandaag()
    with app.opslag.lezen() as werk:
        vragen = load_planvragen(
            app, werk, werk.list_dossiers(), dag, streefdatum=klaar_op, aannames=Aannames()
        )
        regels = [_begin(t, compute_plan(t.vraag), dag) for t in vragen]
    volgorde = list(Beginstand)
    return sorted(
        regels, key=lambda b: (volgorde.index(b.stand), b.uiterste_start or date.max, b.regeling, b.dossier)
    )


def _begin(t: Teplannen, plan: Plan, dag: date) -> Begin:
    start = plan.uiterste_start if plan.haalbaar else None
    eerste = next((s for s in plan.stappen() if s.is_open and s.kritiek), None)
    return Begin(
        dossier=plan.dossier, titel=t.titel, regeling=plan.regeling, doel=plan.doeltitel,
        stap=eerste.titel if eerste else "", door=eerste.door if eerste else "", stand=_stand(plan, start, dag),
        uiterste_start=start, vroegst=plan.vroegst, voorlopig=bool(plan.voorlopig),
    )  # fmt: skip


def _stand(plan: Plan, start: date | None, dag: date) -> Beginstand:
    if plan.vroegst is None:
        return Beginstand.ONBEKEND
    if start is None:
        return Beginstand.KAN_NIET
    return Beginstand.DEZE_MAAND if (start.year, start.month) <= (dag.year, dag.month) else Beginstand.LATER
