"""The plans of many dossiers at once: facts, calendars and links are each read together, never dossier by dossier."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from grflow.opslag.rijen import Dossierkaart
from grflow.planning.aannames import GEEN_AANNAMES, Aannames, Planvraag
from grflow.planning.portfolio import Gepland
from grflow.planning.uitkomst import compute_plan
from grflow.proces.omgeving import Gekoppeld, Omgeving, compute_gekoppeld
from grflow.proces.stand import Stand
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerkingen, titel_van
from grflow.toepassing.vergaderingen import list_eigenaren, list_vergaderingen, load_kalenders
from grflow.vergaderingen.kalender import Kalenders
from grflow.vergaderingen.samenstellen import assemble_kalenders

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk


@dataclass(frozen=True, slots=True, kw_only=True)
class Teplannen:
    """A dossier that still has a way to go, and what its plan starts from."""

    kaart: Dossierkaart
    titel: str
    vraag: Planvraag


def load_planvragen(
    app: App,
    werk: "Werk",
    kaarten: Sequence[Dossierkaart],
    vanaf: date,
    *,
    streefdatum: date | None = None,
    aannames: Aannames = GEEN_AANNAMES,
) -> Iterator[Teplannen]:
    """Yield what the plans of these dossiers start from, but of those that are at their end.

    Args:
        vanaf: The day on which they are seen, and from which meetings count.
    """
    alle = ((b, b.stand_op(peildatum=vanaf)) for b in load_bewerkingen(app, werk, kaarten))
    bewerkingen = [(b, stand) for b, stand in alle if not _is_klaar(b, stand)]
    kalenders = _load_kalenders(werk, bewerkingen, vanaf)
    gekoppeld = _load_gekoppeld(app, werk, [b for b, _ in bewerkingen])
    for b, stand in bewerkingen:
        omgeving = Omgeving(
            proces=b.proces, regeling=b.regeling_van(stand), stand=stand, maatstaf=app.maatstaf, op=vanaf,
            gekoppeld=_links_of(b, gekoppeld),
        )  # fmt: skip
        yield Teplannen(
            kaart=b.kaart, titel=titel_van(b.alle_feiten) or b.proces.titel,
            vraag=Planvraag(omgeving=omgeving, kalenders=kalenders, streefdatum=streefdatum, aannames=aannames),
        )  # fmt: skip


def plan_vraag(vraag: Planvraag) -> Gepland:
    """Return the plan with what it was made by."""
    omgeving = vraag.omgeving
    return Gepland(
        plan=compute_plan(vraag), proces=omgeving.proces, regeling=omgeving.regeling, kalenders=vraag.kalenders,
        geopend=frozenset((r.naam, r.volgnummer) for r in omgeving.stand.rondes),
    )  # fmt: skip


def plan_bewerking(bewerking: Bewerking, dag: date) -> Gepland:
    """Return the plan of one dossier as it was on a day, by the calendars that are known now."""
    omgeving = bewerking.omgeving(dag, bewerking.stand_op(peildatum=dag))
    kalenders = load_kalenders(bewerking.app, bewerking.werk, bewerking, peildatum=dag)
    return plan_vraag(Planvraag(omgeving=omgeving, kalenders=kalenders))


def _is_klaar(bewerking: Bewerking, stand: Stand) -> bool:
    return not stand.feiten or stand.fase in bewerking.proces.hoofdlijn.eind


def _load_kalenders(werk: "Werk", bewerkingen: Iterable[tuple[Bewerking, Stand]], vanaf: date) -> Kalenders:
    """Return the calendars of everybody in these dossiers, with the meetings that the dossiers name themselves."""
    paren = [(b.regeling_van(stand), stand) for b, stand in bewerkingen]
    stof = werk.kalenders.load_stof({van for regeling, _ in paren for van in list_eigenaren(regeling)}, vanaf)
    return assemble_kalenders(
        stof.add(v for regeling, stand in paren for v in list_vergaderingen(stand, regeling))
    )


def _wacht_op(bewerking: Bewerking) -> dict[str, str]:
    """Return the dossiers that one waits for: the word that stands for each, and its nummer."""
    namen = (f.tekst("dossier") for f in bewerking.stand.koppelingen() if f.tekst("aard") == "voorwaarde")
    return {naam: bewerking.verborgen.get(naam, naam) for naam in namen}


def _load_gekoppeld(app: App, werk: "Werk", bewerkingen: Iterable[Bewerking]) -> Mapping[str, Gekoppeld]:
    """Return how far every dossier is that one of these waits for, whoever asks."""
    nummers = {nummer for b in bewerkingen for nummer in _wacht_op(b).values() if nummer}
    heel = werk.look_whole()
    anderen = load_bewerkingen(app, heel, heel.find_dossiers(nummers))
    return {b.kaart.nummer: compute_gekoppeld(b.proces, b.stand) for b in anderen}


def _links_of(bewerking: Bewerking, alle: Mapping[str, Gekoppeld]) -> dict[str, Gekoppeld]:
    return {naam: alle[nummer] for naam, nummer in _wacht_op(bewerking).items() if nummer in alle}
