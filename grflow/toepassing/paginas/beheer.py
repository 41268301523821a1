"""The pages of who manages grflow: accounts with their roles, one account, and who read what is confidential."""

from dataclasses import dataclass

from grflow.fouten import Onbekend
from grflow.opslag.toegangrijen import Raadpleging, Rolregel
from grflow.toegang.rollen import Rol
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerpsoort
from grflow.toepassing.app import AMSTERDAM, App
from grflow.toepassing.inzage import check_recht
from grflow.toepassing.kalenderregels import find_eigenaar
from grflow.toepassing.toegang import Gebruikerbeeld, list_gebruikers, list_raadplegingen

MEEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Beheerpagina:
    """Everything on the page of all accounts."""

    open: tuple[Gebruikerbeeld, ...]
    gesloten: tuple[Gebruikerbeeld, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolbeeld:
    """One role of an account; `geldt` is False before its first or after its last day."""

    regel: Rolregel
    geldt: bool
    vervangt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebruikerpagina:
    """Everything on the page of one account."""

    beeld: Gebruikerbeeld
    rollen: tuple[Rolbeeld, ...]
    eerder: tuple[Rolbeeld, ...]
    keuzes: tuple[tuple[str, str], ...]
    "Each role that can be given: its name and its label."
    anderen: tuple[tuple[str, str], ...]
    "Whom it could replace: pseudonym and name."


@dataclass(frozen=True, slots=True, kw_only=True)
class Raadplegingpagina:
    """Everything on the page of who read what; `namen` by pseudonym are not here: an auditor sees pseudonyms."""

    dossier: str
    regels: tuple[tuple[str, Raadpleging], ...]
    "The moment in Amsterdam, and what was read."
    vol: bool


ROLKEUZES = tuple((rol.value, rol.label.capitalize()) for rol in Rol)


def get_beheerpagina(app: App) -> Beheerpagina:
    """Return the page of all accounts.

    Raises:
        NietToegestaan: only a beheerder may.
    """
    alle = list_gebruikers(app)
    return Beheerpagina(
        open=tuple(b for b in alle if b.gebruiker.gesloten_op is None),
        gesloten=tuple(b for b in alle if b.gebruiker.gesloten_op is not None),
    )


def get_gebruikerpagina(app: App, wie: str) -> Gebruikerpagina:
    """Return the page of one account by its pseudonym.

    Raises:
        Onbekend: no such account.
        NietToegestaan: only a beheerder may.
    """
    alle = {b.gebruiker.id: b for b in list_gebruikers(app)}
    if wie not in alle:
        raise Onbekend("gebruiker", wie)
    beeld, namen = alle[wie], {id_: b.toon for id_, b in alle.items()}
    rollen = [_look(app, regel, namen) for regel in beeld.rollen]
    open_ = (b for id_, b in alle.items() if id_ != wie and b.gebruiker.gesloten_op is None)
    return Gebruikerpagina(
        beeld=beeld, rollen=tuple(r for r in rollen if r.regel.ingetrokken_op is None),
        eerder=tuple(r for r in rollen if r.regel.ingetrokken_op is not None), keuzes=ROLKEUZES,
        anderen=tuple((b.gebruiker.id, b.toon) for b in open_),
    )  # fmt: skip


def _look(app: App, regel: Rolregel, namen: dict[str, str]) -> Rolbeeld:
    t = regel.toewijzing
    return Rolbeeld(
        regel=regel,
        geldt=t.geldt_op(app.vandaag()),
        vervangt=namen.get(t.vervangt, t.vervangt),
    )


def find_deelnemer(app: App, tekst: str) -> str:
    """Return the code of whom somebody means: a code, or a name that the register knows; empty stays empty.

    Raises:
        Onbekend: neither.
        NietToegestaan: only a beheerder asks.
    """
    check_recht(app, Voorwerpsoort.BEHEER, Bevoegdheid.WIJZIGEN)
    if not tekst:
        return ""
    with app.opslag.lezen() as werk:
        return find_eigenaar(werk, tekst)


def get_raadplegingpagina(app: App, dossier: str = "") -> Raadplegingpagina:
    """Return the page of who read what is confidential, the newest first.

    Raises:
        NietToegestaan: only an auditor may.
    """
    regels = list_raadplegingen(app, dossier=dossier.strip(), aantal=MEEST)
    return Raadplegingpagina(
        dossier=dossier.strip(),
        regels=tuple((r.op.astimezone(AMSTERDAM).strftime("%d-%m-%Y %H:%M"), r) for r in regels),
        vol=len(regels) == MEEST,
    )
