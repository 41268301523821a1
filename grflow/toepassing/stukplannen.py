"""What the stukken that were made would be made from now, and what was changed by hand in them and is still open."""

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.fouten import GrflowError
from grflow.opslag.rijen import Bewaardstuk
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking
from grflow.toepassing.dossierplan import load_dossierplan, make_opdracht
from grflow.toepassing.dossiersoorten import BOUWERS
from grflow.toepassing.handwerk import Openstaand, Stuknaam, rondenaam
from grflow.toepassing.stukken import Opdracht, prepare
from grflow.toepassing.stukschrijver import Plan

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk


@dataclass(frozen=True, slots=True)
class Groep:
    """Stukken that are made in one go; no plan where the dossier left them behind or, with `fout`, cannot make them."""

    stukken: tuple[Bewaardstuk, ...]
    plan: Plan | None
    fout: str = ""

    @property
    def codes(self) -> Collection[str]:
        return {stuk.deelnemer for stuk in self.stukken}


def list_groepen(
    app: App, werk: "Werk", bewerking: Bewerking, stukken: Sequence[Bewaardstuk]
) -> Iterator[Groep]:
    """Yield the stukken by the plan that makes them again, each as of the day on which it was made."""
    groepen: dict[tuple[str, str, date | None], list[Bewaardstuk]] = {}
    for stuk in stukken:
        soort = stuk.soort if stuk.soort in BOUWERS else ""
        groepen.setdefault((stuk.ronde, soort, stuk.peildatum), []).append(stuk)
    for hier in groepen.values():
        try:
            yield Groep(tuple(hier), load_plan(app, werk, bewerking, hier[0]))
        except GrflowError as fout:
            yield Groep(tuple(hier), None, str(fout))


def load_plan(app: App, werk: "Werk", bewerking: Bewerking, stuk: Bewaardstuk) -> Plan | None:
    """Return what a stuk that was made is made from now; None for a ronde that the dossier left behind.

    Raises:
        GrflowError: the dossier can no longer make it.
    """
    if stuk.soort in BOUWERS:
        return load_dossierplan(app, werk, bewerking, make_opdracht(bewerking, stuk))
    naam = rondenaam(bewerking, stuk.ronde)
    if not any(naam and f.tekst("ronde") == naam for f in bewerking.stand.feiten_van("stukinhoud")):
        return None
    toen = app_op(app, stuk.peildatum) if stuk.peildatum else app
    return prepare(toen, replace(bewerking, app=toen), Opdracht(map=Path(), ronde=naam))


def app_op(app: App, dag: date) -> App:
    """Return the same grflow on another day."""
    toen, _ = copy.copy(app), app.opslag
    toen.nu = lambda: datetime.combine(dag, time(12), tzinfo=UTC)
    toen.__dict__["opslag"] = app.opslag
    return toen


def list_open(plan: Plan) -> Mapping[Stuknaam, tuple[Openstaand, ...]]:
    """Return by stuk what was changed by hand and still asks for a choice; only stukken with hand edits are made."""
    namen = plan.handwerk.stappen
    if not namen:
        return {}
    stukken = plan.build_all({code for code, _ in namen})
    open_ = {
        naam: plan.handwerk.apply(naam, plan.maker.render_tekst(stuk))[1]
        for naam, stuk in stukken.items()
        if naam in namen
    }
    return {naam: punten for naam, punten in open_.items() if punten}
