"""The plan of a dossier as a line of time: for a page, a document or a terminal."""

from collections.abc import Collection
from dataclasses import dataclass

from grflow.planning.plan import Plan
from grflow.planning.tijdbeeld import build_tijdlijn
from grflow.planning.uitkomst import compute_plan
from grflow.planning.watals import apply_wat_als, parse_wat_als
from grflow.stukken.tijdlijn import Tijdlijn
from grflow.toepassing.app import App
from grflow.toepassing.planning import Planopdracht, load_planvraag
from grflow.vergaderingen.kalender import Kalenders


@dataclass(frozen=True, slots=True, kw_only=True)
class Planbeeld:
    """A plan with the calendars that it was made by; with a what-if the plan as it would be then."""

    plan: Plan
    kalenders: Kalenders

    def tijdlijn(self, samenvatting: str = "", deelnemers: Collection[str] = ()) -> Tijdlijn:
        """Return the plan as a picture; see `build_tijdlijn`."""
        return build_tijdlijn(self.plan, self.kalenders, samenvatting=samenvatting, deelnemers=deelnemers)


def load_planbeeld(app: App, opdracht: Planopdracht) -> Planbeeld:
    """Return the plan of a dossier and what is needed to draw it; nothing is stored.

    Raises:
        Onbekend, OngeldigeInvoer: see `plan_dossier`.
    """
    vraag = load_planvraag(app, opdracht)
    if opdracht.wat_als:
        vraag = apply_wat_als(vraag, [parse_wat_als(tekst) for tekst in opdracht.wat_als])
    return Planbeeld(plan=compute_plan(vraag), kalenders=vraag.kalenders)


def format_svg(tijdlijn: Tijdlijn) -> str:
    """Return a line of time as an SVG picture."""
    from grflow.documenten.tijdlijn import write_tijdlijn

    return write_tijdlijn(tijdlijn)
