"""Compares what the gemeenten of a ronde get: in one and the same form, so that only the content can differ."""

from dataclasses import replace
from pathlib import Path

from grflow.stukken.inhoud import mask_eigen
from grflow.stukken.opbouw import build_raadsstuk
from grflow.stukken.profiel import Deel, Kopje, Profiel
from grflow.stukken.soorten import Stuksoort
from grflow.stukken.vergelijking import Stukvergelijking, compare_stukken
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.stukken import Opdracht, prepare

KOPJES = {
    Deel.ONDERWERP: "Onderwerp",
    Deel.KORTE_INHOUD: "Korte inhoud",
    Deel.BESLISPUNTEN: "Beslispunten",
    Deel.COLLEGEBESLUITEN: "Collegebesluiten",
    Deel.INLEIDING: "Inleiding",
    Deel.BEOOGD_EFFECT: "Beoogd effect",
    Deel.ARGUMENTEN: "Argumenten",
    Deel.KANTTEKENINGEN: "Kanttekeningen",
    Deel.FINANCIEN: "Financiën",
    Deel.COMMUNICATIE: "Communicatie",
    Deel.UITVOERING: "Uitvoering",
    Deel.SAMENVATTING: "Samenvatting",
    Deel.BIJLAGEN: "Bijlagen",
}
"""The headings under which everything of an inhoud is compared."""


def compare_ronde(app: App, nummer: str, ronde: str = "") -> tuple[str, Stukvergelijking, dict[str, str]]:
    """Return the ronde, what differs between its gemeenten, and their names by code.

    Raises:
        Onbekend: no such dossier or ronde.
        OngeldigeInvoer: no inhoud was recorded for the ronde.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
    ontwerp = prepare(app, bewerking, Opdracht(map=Path(), ronde=ronde))
    profiel = _build_profiel(ontwerp.neutraal)
    stukken, gemaskeerd = (
        [build_raadsstuk(Stuksoort.RAADSVOORSTEL, inhoud, profiel, g) for g in ontwerp.gegevens]
        for inhoud in (ontwerp.inhoud, mask_eigen(ontwerp.inhoud))
    )
    namen = {stuk.code: stuk.gemeente for stuk in stukken}
    return ontwerp.ronde, compare_stukken(stukken, gemaskeerd), namen


def _build_profiel(neutraal: Profiel) -> Profiel:
    """Return a form in which every part of an inhoud stands under a heading."""
    vorm = neutraal.vormen[Stuksoort.RAADSVOORSTEL]
    kopjes = tuple(Kopje(titel, deel) for deel, titel in KOPJES.items())
    return replace(neutraal, vormen={Stuksoort.RAADSVOORSTEL: replace(vorm, kopjes=kopjes)})
