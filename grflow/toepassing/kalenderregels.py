"""What belongs to a calendar beside its meetings: the reglement of an organ, recess, and school holidays."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.koppelingen.vergadercsv import load_vakanties
from grflow.recht.grondslag import GEBRUIK, Grondslag, parse_grondslag
from grflow.toepassing.app import App
from grflow.toepassing.inzage import check_kalender
from grflow.vergaderingen.organen import EIGENAAR, compute_orgaannaam
from grflow.vergaderingen.vakanties import Regio, Vakantiegat, compare_vakanties, list_gaten
from grflow.vergaderingen.vergadering import Orgaan, Reces, Vergaderregels

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

REGLEMENT = "reglement van orde"
_REGLEMENT = re.compile(rf"(?:het )?{REGLEMENT} (?P<artikel>\d+[a-z]*)(?: lid (?P<lid>\d+[a-z]?))?")


def find_eigenaar(werk: "Werk", tekst: str) -> str:
    """Return the code of whoever is meant: a code, or a name that the register knows.

    Raises:
        Onbekend: neither.
    """
    code = tekst.strip().casefold()
    if EIGENAAR.fullmatch(code):
        return code
    gevonden = {rij.code for rij in werk.register.find_lichamen_by_name(tekst) if rij.geldig_tot is None}
    if len(gevonden) == 1:
        return gevonden.pop()
    fout = Onbekend("deelnemer", tekst)
    fout.wat_nu = (
        "Schrijf een code, zoals gm1680, pv22, ws0155 of reg:soweco; een naam kan ook, "
        "als het register is ingelezen."
    )
    raise fout


def parse_eigenaar(app: App, tekst: str) -> str:
    """Return the code of whoever is meant, also before there is a database; see `find_eigenaar`."""
    code = tekst.strip().casefold()
    if EIGENAAR.fullmatch(code):
        return code
    app.opslag.prepare()
    with app.opslag.lezen() as werk:
        return find_eigenaar(werk, tekst)


def parse_reglement(tekst: str) -> Grondslag:
    """Return the citation of a reglement van orde, a statute, or the word 'gebruik'.

    Raises:
        OngeldigeInvoer: any other form.
    """
    kaal = " ".join(tekst.split())
    if kaal == REGLEMENT:
        return Grondslag(REGLEMENT)
    treffer = _REGLEMENT.fullmatch(kaal)
    if treffer:
        return Grondslag(REGLEMENT, treffer["artikel"], treffer["lid"] or "")
    try:
        return parse_grondslag(kaal or GEBRUIK)
    except OngeldigeInvoer as fout:
        raise OngeldigeInvoer(
            fout.wat, wat_nu=f"Schrijf bijvoorbeeld '{REGLEMENT} 8', 'Gemeentewet 19' of 'gebruik'."
        ) from fout


def record_regels(app: App, orgaan: Orgaan, regels: Vergaderregels) -> Orgaan:
    """Keep what the reglement of an organ says, in place of what it said from the same day; return the organ.

    Raises:
        OngeldigeInvoer: nothing was said.
    """
    if regels.sluiting_dagen is None and regels.oproep_dagen is None:
        raise OngeldigeInvoer(
            "Er is niets om vast te leggen.", wat_nu="Geef --sluiting DAGEN, --oproep DAGEN, of allebei."
        )
    netjes = Orgaan(orgaan.van, compute_orgaannaam(orgaan.naam))
    check_kalender(app, netjes.van)
    app.opslag.prepare()
    with app.opslag.schrijven() as werk:
        werk.kalenders.lock()
        werk.kalenders.store_regels(netjes, regels, app.nu())
        werk.commit()
    return netjes


@dataclass(frozen=True, slots=True, kw_only=True)
class Vakantieuitkomst:
    """The school holidays that are known after a file was read, how many are new or gone, and which it leaves out."""

    vakanties: tuple[Reces, ...]
    nieuw: int
    weg: int
    gaten: tuple[Vakantiegat, ...]


def read_vakanties(app: App, pad: Path, regios: Iterable[Regio] = ()) -> Vakantieuitkomst:
    """Keep the school holidays of a file, of some regions or of all.

    Raises:
        BestandFout: every fault in the file; nothing was changed.
    """
    gelezen = load_vakanties(pad, regios)
    if not gelezen:
        raise OngeldigeInvoer("Van deze regio staat er geen vakantie in het bestand.", waar=pad.name)
    check_kalender(app, "")
    app.opslag.prepare()
    with app.opslag.schrijven() as werk:
        werk.kalenders.lock()
        nieuw, weg = compare_vakanties(werk.kalenders.list_vakanties(), gelezen)
        werk.kalenders.store_recessen("", nieuw, app.nu(), weg=weg)
        alle = tuple(werk.kalenders.list_vakanties())
        werk.commit()
    return Vakantieuitkomst(vakanties=alle, nieuw=len(nieuw), weg=len(weg), gaten=list_gaten(alle))


def choose_regio(app: App, van: str, regio: Regio) -> tuple[Reces, ...]:
    """Keep the region of somebody; return the recess that follows from it."""
    check_kalender(app, van)
    app.opslag.prepare()
    with app.opslag.schrijven() as werk:
        werk.kalenders.lock()
        werk.kalenders.store_regio(van, regio, app.nu())
        recessen = werk.kalenders.load_recessen({van}).get(van, ())
        werk.commit()
    return recessen


def record_reces(app: App, van: str, naam: str, eerste: date, laatste: date, bron: str = "") -> Reces:
    """Keep a recess of somebody, in place of the one of that name from the same day.

    Raises:
        OngeldigeInvoer: it ends before it begins.
    """
    if laatste < eerste:
        raise OngeldigeInvoer("De laatste dag ligt vóór de eerste.", wat_nu="Draai --eerste en --laatste om.")
    reces = Reces(naam=" ".join(naam.split()), eerste=eerste, laatste=laatste, bron=bron)
    check_kalender(app, van)
    app.opslag.prepare()
    with app.opslag.schrijven() as werk:
        werk.kalenders.lock()
        werk.kalenders.store_recessen(van, [reces], app.nu(), weg=[reces])
        werk.commit()
    return reces
