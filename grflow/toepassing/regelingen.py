"""A regeling as data: a commented start, a check, and how it reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grflow.fouten import OngeldigeInvoer
from grflow.inlezen.regelingen import load_regeling
from grflow.inlezen.schemateksten import EIGEN_REGELS
from grflow.recht.regeling import VEILIGE_KEUZE, Deelnemer, EigenRegel, Regeling
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.nieuwbestand import quote, write_new


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
    lijst = "".join(format_deelnemer(Deelnemer(code=code.lower(), naam=n)) for code, _, n in paren)
    write_begin(pad, Regelingbegin(naam=naam, vorm=vorm, deelnemers=lijst or _VOORBEELD))


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelingbegin:
    """What a file about a regeling starts with; `deelnemers` and `kop` are lines of YAML."""

    naam: str
    vorm: str
    soort: str = "collegeregeling"
    deelnemers: str
    kop: str = ""


def format_deelnemer(deelnemer: Deelnemer) -> str:
    """Return the line of a deelnemer in a regeling file."""
    vanaf = f", vanaf: {deelnemer.vanaf}" if deelnemer.vanaf else ""
    return f"  - {{code: {deelnemer.code}, naam: {quote(deelnemer.naam)}{vanaf}}}\n"


def write_begin(pad: Path, begin: Regelingbegin) -> None:
    """Write a regeling file with a question for each own rule; an existing file is never overwritten.

    Raises:
        OngeldigeInvoer: the file exists.
        GrflowError: the file cannot be written.
    """
    tekst = _BEGIN.format(
        naam=quote(begin.naam), vorm=begin.vorm, soort=begin.soort, deelnemers=begin.deelnemers, kop=begin.kop,
        regels=_rules(),
    )  # fmt: skip
    write_new(pad, tekst)


_CODE = re.compile(r"[a-z0-9][a-z0-9:._-]*")


def _rules() -> str:
    return "".join(
        f"  {naam}: {{onbekend: ja{f', waarde: {waarde}' if waarde else ''}}}   # {EIGEN_REGELS[naam]}\n"
        for naam, waarde in VEILIGE_KEUZE.items()
    )


_VOORBEELD = "  - {code: gm0000, naam: 'Voorbeeldstad'}   # vervang door de deelnemers\n"
_BEGIN = """\
# yaml-language-server: $schema=regeling.schema.json
# Uw editor kijkt mee en vult aan als dat bestand er is: grflow proces schema regeling --uit regeling.schema.json
#
# Een regeling als gegevens. Vul in wat in de tekst van de regeling staat en noem telkens het artikel:
#   opheffing.meerderheid: {{waarde: tweederde, grondslag: regeling 34 lid 2, bron: https://lokaleregelgeving…}}
# Laat 'onbekend: ja' staan bij wat u niet weet: grflow houdt dan de veilige keuze aan en zegt dat erbij.
# Controleer met: grflow regeling controleer DIT-BESTAND
{kop}regeling:
  naam: {naam}
  vorm: {vorm}        # of openbaar_lichaam, bedrijfsvoeringsorganisatie, gemeenschappelijk_orgaan, centrumgemeente…
  soort: {soort}        # of collegeregeling, raadsregeling, burgemeestersregeling, gemengde_regeling
# clusters: {{noord: Noord, zuid: Zuid}}
deelnemers:                     # code in kleine letters; vanaf en tot (jjjj-mm-dd) als een deelnemer later kwam of ging
{deelnemers}eigen_regels:
{regels}"""
