"""The plan of a dossier: as it stood on a day, by the calendars that are kept, with what somebody supposes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from grflow.fouten import OngeldigeInvoer
from grflow.planning.aannames import Aannames, Planvraag
from grflow.planning.kansen import find_kansen
from grflow.planning.plan import Plan
from grflow.planning.uitkomst import compute_plan
from grflow.planning.vergelijken import compare_plannen
from grflow.planning.watals import apply_wat_als, parse_wat_als
from grflow.proces.lopend import check_duur
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.vergaderingen import load_kalenders


@dataclass(frozen=True, slots=True, kw_only=True)
class Planopdracht:
    """What somebody wants to know; `vanaf` is today where no day is given, and the dossier is seen on it."""

    nummer: str
    vanaf: date | None = None
    streefdatum: date | None = None
    tot: str = ""
    duren: Sequence[str] = ()
    "Working time per step, as 'opleveren=6 weken' or 'opleveren=10d'."
    wat_als: Sequence[str] = ()
    kansen: bool = False
    gegevens: Mapping[str, date] = field(default_factory=dict)


def plan_dossier(app: App, opdracht: Planopdracht) -> Plan:
    """Return the plan of a dossier; nothing is stored.

    Raises:
        Onbekend: no such dossier, or the step to plan for lies not before us.
        OngeldigeInvoer: a what-if or a working time that says nothing, or that the reglement does not allow.
    """
    vraag = load_planvraag(app, opdracht)
    plan = compute_plan(vraag)
    if opdracht.kansen:
        plan = replace(plan, kansen=find_kansen(vraag, plan))
    if not opdracht.wat_als:
        return plan
    gewijzigd = apply_wat_als(vraag, [parse_wat_als(tekst) for tekst in opdracht.wat_als])
    return replace(plan, wat_als=compare_plannen(plan, compute_plan(gewijzigd), tuple(opdracht.wat_als)))


def load_planvraag(app: App, opdracht: Planopdracht) -> Planvraag:
    """Return what a plan starts from: the dossier as it stood on the first day, and the calendars of its organs."""
    vanaf = opdracht.vanaf or app.vandaag()
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, opdracht.nummer)
        stand = bewerking.stand_op(peildatum=vanaf)
        omgeving = bewerking.omgeving(vanaf, stand)
        kalenders = load_kalenders(app, werk, bewerking, peildatum=vanaf)
    duren = dict(_parse_duur(tekst) for tekst in opdracht.duren)
    stappen = {naam for verloop in omgeving.proces.verlopen() for naam in verloop.overgangen}
    _check_stappen(duren, stappen)
    return Planvraag(
        omgeving=omgeving, kalenders=kalenders, doel=opdracht.tot, streefdatum=opdracht.streefdatum,
        aannames=Aannames(duren=duren, gegevens=opdracht.gegevens),
    )  # fmt: skip


_KORT = {"d": "dagen", "w": "weken", "m": "maanden", "j": "jaren"}


def _parse_duur(tekst: str) -> tuple[str, str]:
    """Return step and length of 'opleveren=10d' or 'opleveren=6 weken'."""
    naam, _, lengte = tekst.partition("=")
    if lengte[:-1].isdecimal() and lengte[-1:] in _KORT:
        lengte = f"{lengte[:-1]} {_KORT[lengte[-1]]}"
    try:
        return naam.strip(), check_duur(lengte.strip())
    except ValueError as fout:
        raise OngeldigeInvoer(
            f"--duur '{tekst}': {fout}", wat_nu="Schrijf --duur STAP=10d, of STAP='6 weken'."
        ) from fout


def _check_stappen(duren: Mapping[str, str], stappen: set[str]) -> None:
    from grflow.fouten import Onbekend

    for naam in duren:
        if naam not in stappen:
            raise Onbekend("stap", naam, stappen, waar="--duur")
