"""The page of one termijn: its last day, and every step that led to it."""

from dataclasses import dataclass

from grflow.termijnen import Einddatum
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.paginas.dossier import Dossierkop, build_kop
from grflow.toepassing.termijnen import explain_termijn


@dataclass(frozen=True, slots=True, kw_only=True)
class Termijnpagina:
    """Everything on the page of one termijn."""

    kop: Dossierkop
    titel: str
    voor: str
    eind: Einddatum


def get_termijnpagina(app: App, nummer: str, naam: str, deelnemer: str = "") -> Termijnpagina:
    """Return the page of a termijn, of one deelnemer or the latest of all.

    Raises:
        Onbekend: no such dossier, termijn or deelnemer with it.
    """
    eind = explain_termijn(app, nummer, naam, deelnemer)
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        kop = build_kop(bewerking)
    titel = next((t.titel for t in bewerking.termijnen() if t.naam == naam), naam)
    voor = bewerking.regeling.naam_van(deelnemer) if deelnemer else ""
    return Termijnpagina(kop=kop, titel=titel, voor=voor, eind=eind)
