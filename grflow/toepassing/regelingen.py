"""A regeling as data: a commented start, a check, and how it reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grflow.fouten import GrflowError, OngeldigeInvoer
from grflow.inlezen.regelingen import load_regeling
from grflow.recht.regeling import VEILIGE_KEUZE, EigenRegel, Regeling
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelingbeeld:
    """A regeling with its roster of a day and every own rule, the unknown ones named as such."""

    regeling: Regeling
    op: date
    regels: tuple[EigenRegel, ...]

    @property
    def onbekend(self) -> tuple[EigenRegel, ...]:
        return tuple(regel for regel in self.regels if regel.onbekend)


def check_regeling(app: App, pad: Path, op: date | None = None) -> Regelingbeeld:
    """Return the regeling in a file.

    Raises:
        BestandFout: every fault with its line.
    """
    return _look(load_regeling(pad), op or app.vandaag())


def get_regeling(app: App, wat: str, op: date | None = None) -> Regelingbeeld:
    """Return a regeling from a file, or that of a dossier by its nummer."""
    if Path(wat).suffix in (".yaml", ".yml"):
        return check_regeling(app, Path(wat), op)
    with app.opslag.lezen() as werk:
        regeling = load_bewerking(app, werk, wat).regeling
    return _look(regeling, op or app.vandaag())


def _look(regeling: Regeling, op: date) -> Regelingbeeld:
    return Regelingbeeld(
        regeling=regeling, op=op, regels=tuple(regeling.eigen_regel(naam) for naam in VEILIGE_KEUZE)
    )


def write_regeling(pad: Path, naam: str, vorm: str, deelnemers: Sequence[str]) -> None:
    """Write a commented start of a regeling; an existing file is never overwritten.

    Raises:
        OngeldigeInvoer: the file exists, or a deelnemer is no code=naam.
        GrflowError: the file cannot be written.
    """
    paren = [deelnemer.partition("=") for deelnemer in deelnemers]
    fout = next((code for code, gelijk, rest in paren if not (gelijk and code and rest)), None)
    if fout is not None:
        raise OngeldigeInvoer(
            f"Deelnemer '{fout}' is geen code=naam.", wat_nu="Schrijf bijvoorbeeld gm0106=Assen."
        )
    onbruikbaar = next((code for code, _, _ in paren if not _CODE.fullmatch(code.lower())), None)
    if onbruikbaar is not None:
        raise OngeldigeInvoer(
            f"'{onbruikbaar}' is geen code van een deelnemer.",
            wat_nu="Een code heeft letters, cijfers en : . _ -, zoals gm0106 of reg:werkplein.",
        )
    lijst = "".join(f"  - {{code: {code.lower()}, naam: {_quote(n)}}}\n" for code, _, n in paren)
    tekst = _BEGIN.format(naam=_quote(naam), vorm=vorm, deelnemers=lijst or _VOORBEELD, regels=_rules())
    try:
        with pad.open("x", encoding="utf-8") as bestand:
            bestand.write(tekst)
    except FileExistsError:
        raise OngeldigeInvoer(
            "Dit bestand bestaat al.", waar=str(pad), wat_nu="Kies een andere naam."
        ) from None
    except OSError as oorzaak:
        raise GrflowError(f"Niet te schrijven ({oorzaak.strerror}).", waar=str(pad)) from oorzaak


_CODE = re.compile(r"[a-z0-9][a-z0-9:._-]*")


def _quote(tekst: str) -> str:
    return "'" + " ".join(tekst.split()).replace("'", "''") + "'"


def _rules() -> str:
    return "".join(
        f"  {naam}: {{onbekend: ja{f', waarde: {waarde}' if waarde else ''}}}   # {_VRAGEN[naam]}\n"
        for naam, waarde in VEILIGE_KEUZE.items()
    )


_VRAGEN = {
    "opheffing.toestemming_raad": "Vraagt de regeling toestemming van de raden voor opheffing? ja of nee",
    "opheffing.weigeringsgronden": "Waarom mag een raad weigeren? recht_of_algemeen_belang of vrij",
    "opheffing.meerderheid": "Hoeveel deelnemers moeten instemmen? alle, meerderheid, tweederde, gewogen, k_van_n:4",
    "opheffing.zienswijze": "Worden de raden op het plan gehoord? ja of nee",
    "opheffing.zienswijzetermijn": "Hoe lang hebben de raden daarvoor? bijvoorbeeld '8 weken'; en geldt de Atw?",
    "opheffing.liquidatieplan_door": "Wie stelt het liquidatieplan vast? algemeen_bestuur, raden of colleges",
    "opheffing.in_lijst_10_lid_5": "Staat opheffing in de lijst van art. 10 lid 5 Wgr? ja of nee",
    "wijziging.meerderheid": "Hoeveel deelnemers moeten instemmen met een wijziging? alle, meerderheid, tweederde…",
    "toetreding.meerderheid": "Hoeveel deelnemers moeten instemmen met een toetreding? alle, meerderheid, tweederde…",
    "toetreding.wijzigt_regeling": "Wijzigt een toetreding de tekst van de regeling? ja of nee",
    "uittreding.opzegtermijn": "Hoe lang is de opzegtermijn bij uittreding? bijvoorbeeld '12 maanden'",
    "uittreding.plan": "Vraagt de regeling een uittredingsplan? ja of nee",
    "begrotingswijziging.uitzondering": "Zondert de regeling soorten begrotingswijzigingen uit? ja of nee",
    "nota.in_lijst_10_lid_5": "Staat deze nota in de lijst van art. 10 lid 5 Wgr? ja of nee",
    "nota.zienswijzetermijn": "Hoe lang hebben de raden daarvoor? bijvoorbeeld '8 weken'; en geldt de Atw?",
    "geschil.schikking_vooraf": "Moet overleg voorafgaan aan een geschil bij gedeputeerde staten? ja of nee",
}
_VOORBEELD = "  - {code: gm0000, naam: 'Voorbeeldstad'}   # vervang door de deelnemers\n"
_BEGIN = """\
# Een regeling als gegevens. Vul in wat in de tekst van de regeling staat en noem telkens het artikel:
#   opheffing.meerderheid: {{waarde: tweederde, grondslag: regeling 34 lid 2, bron: https://lokaleregelgeving…}}
# Laat 'onbekend: ja' staan bij wat u niet weet: grflow houdt dan de veilige keuze aan en zegt dat erbij.
# Controleer met: grflow regeling controleer DIT-BESTAND
regeling:
  naam: {naam}
  vorm: {vorm}        # of openbaar_lichaam, bedrijfsvoeringsorganisatie, gemeenschappelijk_orgaan, centrumgemeente…
  soort: collegeregeling        # of raadsregeling, burgemeestersregeling, gemengde_regeling
# clusters: {{noord: Noord, zuid: Zuid}}
deelnemers:                     # code in kleine letters; vanaf en tot (jjjj-mm-dd) als een deelnemer later kwam of ging
{deelnemers}eigen_regels:
{regels}"""
