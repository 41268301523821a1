"""The pages of the logboek: every fact in order, and one fact that somebody wants to withdraw."""

from dataclasses import dataclass

from grflow.fouten import Onbekend
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.logboek import Logregel, list_logboek
from grflow.toepassing.paginas.dossier import Dossierkop, build_kop


@dataclass(frozen=True, slots=True, kw_only=True)
class Logboekpagina:
    """Everything on the page of the logboek; the newest fact first."""

    kop: Dossierkop
    regels: tuple[Logregel, ...]
    sleutel: str


def get_logboekpagina(app: App, nummer: str) -> Logboekpagina:
    """Return the page of the logboek of a dossier.

    Raises:
        Onbekend: no such dossier.
    """
    regels = list_logboek(app, nummer)
    with app.opslag.lezen() as werk:
        kop = build_kop(load_bewerking(app, werk, nummer))
    return Logboekpagina(kop=kop, regels=tuple(reversed(regels)), sleutel=app.zout())


@dataclass(frozen=True, slots=True, kw_only=True)
class Herstelpagina:
    """Everything on the page on which a fact is withdrawn."""

    kop: Dossierkop
    regel: Logregel
    sleutel: str


def get_herstelpagina(app: App, nummer: str, nr: int) -> Herstelpagina:
    """Return the page on which somebody withdraws a fact.

    Raises:
        Onbekend: no such dossier or fact.
    """
    pagina = get_logboekpagina(app, nummer)
    regel = next((r for r in pagina.regels if r.feit.nr == nr), None)
    if regel is None:
        raise Onbekend("feit", str(nr), (), waar=f"dossier {nummer}")
    return Herstelpagina(kop=pagina.kop, regel=regel, sleutel=pagina.sleutel)
