"""The page on which somebody takes a step: what it asks, for whom it can be taken, and what stands in its way."""

from dataclasses import dataclass
from datetime import date

from grflow.fouten import Onbekend
from grflow.proces.definitie import Gegeven, Overgang
from grflow.proces.feiten import Plek
from grflow.proces.motor import Mogelijkheid, list_mogelijkheden
from grflow.proces.omgeving import Omgeving, Reden
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.paginas.dossier import Dossierkop, Wie, build_kop, name_plek, name_waar


@dataclass(frozen=True, slots=True)
class Plekkeuze:
    """One place where a step can be meant, and why it may not be taken there today (nothing: it may)."""

    wie: Wie
    redenen: tuple[Reden, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stappagina:
    """Everything on the page of one step."""

    kop: Dossierkop
    overgang: str
    titel: str
    door: str
    grondslag: str
    waar: str
    ronde: str
    nevenspoor: str
    plekken: tuple[Plekkeuze, ...]
    velden: tuple[Gegeven, ...]
    deelnemers: tuple[tuple[str, str], ...]
    "Code and name of those whom a value of the step can name."
    op: date
    sleutel: str
    "Makes sending the form twice harmless."


def get_stappagina(app: App, nummer: str, overgang: str, plek: Plek) -> Stappagina:
    """Return the page of a step on the main line, in a ronde or on a nevenspoor, as it is today.

    Args:
        plek: Only its ronde and nevenspoor count; the page offers every place there.

    Raises:
        Onbekend: no such dossier, or no such step there.
    """
    dag = app.vandaag()
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        omgeving = bewerking.omgeving(dag)
        alle = list_mogelijkheden(omgeving, dag)
        hier = [
            m
            for m in alle
            if (m.overgang.naam, m.plek.ronde, m.plek.nevenspoor) == (overgang, plek.ronde, plek.nevenspoor)
        ]
        if not hier:
            raise Onbekend("stap", overgang, {m.overgang.naam for m in alle}, waar=f"dossier {nummer}")
        kop = build_kop(bewerking)
    stap: Overgang = hier[0].overgang
    return Stappagina(
        kop=kop, overgang=overgang, titel=stap.titel, door=stap.door, grondslag=str(stap.grondslag),
        waar=name_waar(omgeving, hier[0].plek), ronde=plek.ronde, nevenspoor=plek.nevenspoor,
        plekken=_choose(omgeving, hier), velden=stap.gegevens,
        deelnemers=tuple((d.code, d.naam) for d in omgeving.regeling.roster_op(dag)), op=dag, sleutel=app.zout(),
    )  # fmt: skip


def _choose(omgeving: Omgeving, hier: list[Mogelijkheid]) -> tuple[Plekkeuze, ...]:
    """Return the places in the last opening of the ronde, those where the step may be taken first."""
    laatste = max(m.plek.volgnummer for m in hier)
    keuzes = [
        Plekkeuze(Wie(m.plek, name_plek(omgeving, m.plek)), m.redenen)
        for m in hier
        if m.plek.volgnummer == laatste
    ]
    return tuple(sorted(keuzes, key=lambda k: bool(k.redenen)))
