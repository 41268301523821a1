"""The page on which somebody records a fact: which kinds there are, and what the chosen one asks."""

from dataclasses import dataclass
from datetime import date

from grflow.proces.definitie import Gegeven
from grflow.proces.feitsoorten import FEITSOORTEN, get_feitsoort
from grflow.recht.regeling import Deelnemer
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.paginas.dossier import Dossierkop, build_kop


@dataclass(frozen=True, slots=True, kw_only=True)
class Feitpagina:
    """Everything on the page of a new fact; no velden while no kind is chosen."""

    kop: Dossierkop
    soorten: tuple[tuple[str, str], ...]
    "Name and title of each kind that a person may record."
    soort: str
    titel: str
    velden: tuple[Gegeven, ...]
    deelnemers: tuple[tuple[str, str], ...]
    op: date
    sleutel: str


def get_feitpagina(app: App, nummer: str, soort: str = "") -> Feitpagina:
    """Return the page for a new fact of a kind, or to choose the kind.

    Raises:
        Onbekend: no such dossier or kind.
        OngeldigeInvoer: a kind that only grflow writes.
    """
    gekozen = get_feitsoort(soort) if soort else None
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        kop = build_kop(bewerking)
        roster: tuple[Deelnemer, ...] = bewerking.regeling.roster_op(app.vandaag())
    return Feitpagina(
        kop=kop,
        soorten=tuple((s.naam, s.titel) for s in sorted(FEITSOORTEN.values(), key=lambda s: s.titel) if not s.eigen),
        soort=soort, titel=gekozen.titel if gekozen else "Een feit vastleggen",
        velden=gekozen.gegevens if gekozen else (),
        deelnemers=tuple((d.code, d.naam) for d in roster), op=app.vandaag(), sleutel=app.zout(),
    )  # fmt: skip
