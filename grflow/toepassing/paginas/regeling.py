"""The page of a regeling: who took part when, its own rules with their articles, its dossiers, and the register."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.inlezen.schemateksten import EIGEN_REGELS
from grflow.opslag.rijen import Dossierkaart
from grflow.opslag.vormen import compute_sorteersleutel
from grflow.recht.regeling import VEILIGE_KEUZE, EigenRegel, Regeling
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerkingen
from grflow.toepassing.paginas.gemeente import Gemeentedossier, look_dossier, sees_register
from grflow.toepassing.register import Registerkaart, get_kaart
from grflow.vergaderingen.organen import make_eigenaar

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

MEEST = 50


@dataclass(frozen=True, slots=True)
class Regelbeeld:
    """One own rule: what it is about, as a question, and the answer of the regeling or the safe choice."""

    vraag: str
    regel: EigenRegel


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelingpagina:
    """Everything on the page of a regeling; what no dossier tells comes from the register, where that is here."""

    naam: str
    op: date
    regeling: Regeling | None
    uit: str
    "The nummer of the dossier from which the roster and the rules come."
    bekend: tuple[Regelbeeld, ...]
    onbekend: tuple[Regelbeeld, ...]
    dossiers: tuple[Gemeentedossier, ...]
    aantal: int
    register: Registerkaart | None


def get_regelingpagina(app: App, wat: str) -> Regelingpagina:
    """Return the page of a regeling by its name or its code ('reg:alescon', or one of the register).

    Raises:
        Onbekend: no such regeling in a dossier that one sees, nor in the register.
    """
    op = app.vandaag()
    with app.opslag.lezen() as werk:
        kaarten = _find(werk, wat)
        bewerkingen = list(load_bewerkingen(app, werk, kaarten[:MEEST]))
    regeling = bewerkingen[0].regeling if bewerkingen else None
    register = _find_register(app, regeling.naam if regeling else wat, op)
    if regeling is None and register is None:
        raise Onbekend("regeling", wat)
    regels = [regeling.eigen_regel(naam) for naam in VEILIGE_KEUZE] if regeling else []
    beelden = [Regelbeeld(_ask(regel.naam), regel) for regel in regels]
    return Regelingpagina(
        naam=regeling.naam if regeling else register.getoond.naam if register else wat, op=op, regeling=regeling,
        uit=bewerkingen[0].kaart.nummer if bewerkingen else "",
        bekend=tuple(b for b in beelden if not b.regel.onbekend),
        onbekend=tuple(b for b in beelden if b.regel.onbekend),
        dossiers=tuple(look_dossier(b) for b in bewerkingen), aantal=len(kaarten), register=register,
    )  # fmt: skip


def _ask(naam: str) -> str:
    """Return what an own rule is about, as a question: 'Opheffing: hoeveel deelnemers moeten instemmen?'"""
    vraag = EIGEN_REGELS[naam].split("?")[0]
    return f"{naam.partition('.')[0].capitalize()}: {vraag[:1].lower()}{vraag[1:]}?"


def _find(werk: "Werk", wat: str) -> list[Dossierkaart]:
    """Return the dossiers of a regeling that one sees, the newest first."""
    sleutel = compute_sorteersleutel(wat.strip())
    alle = [
        k
        for k in werk.list_dossiers()
        if sleutel in (compute_sorteersleutel(k.regeling), make_eigenaar(k.regeling))
    ]
    return sorted(alle, key=lambda k: k.nummer, reverse=True)


def _find_register(app: App, wat: str, op: date) -> Registerkaart | None:
    if not sees_register(app):
        return None
    try:
        return get_kaart(app, wat, op)
    except (Onbekend, OngeldigeInvoer):
        return None
