"""Accounts and roles: make, list, give, take away, close; who one is, what one may, and who read what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.opslag.toegangrijen import Gebruiker, Raadpleging, Rolregel
from grflow.proces.feiten import Actor
from grflow.proces.keten import commit_persoon
from grflow.toegang.regels import Reikwijdte
from grflow.toegang.rollen import Rol, Toewijzing, Zicht, build_zicht, check_toewijzing
from grflow.toegang.uitleg import list_rechten
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerpsoort
from grflow.toepassing.app import App
from grflow.toepassing.inzage import check_recht

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

B, V = Bevoegdheid, Voorwerpsoort


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebruikerbeeld:
    """An account with the roles that were given to it."""

    gebruiker: Gebruiker
    rollen: tuple[Rolregel, ...]

    @property
    def toon(self) -> str:
        """How it is called in a list."""
        g = self.gebruiker
        return g.naam or g.inlognaam or ("(gesloten)" if g.gesloten_op else "(link)")

    def plain(self) -> dict[str, object]:
        g = self.gebruiker
        rollen = [
            {"nr": r.nr, "rol": str(r.toewijzing.rol), "deelnemer": r.toewijzing.deelnemer or None,
             "regeling": r.toewijzing.regeling or None, "orgaan": r.toewijzing.orgaan or None,
             "vanaf": r.toewijzing.vanaf, "tot": r.toewijzing.tot, "vervangt": r.toewijzing.vervangt or None,
             "ingetrokken_op": r.ingetrokken_op}
            for r in self.rollen
        ]  # fmt: skip
        return {"gebruiker": g.id, "inlognaam": g.inlognaam, "naam": g.naam, "gemaakt_op": g.gemaakt_op,
                "gesloten_op": g.gesloten_op, "rollen": rollen}  # fmt: skip


def create_gebruiker(app: App, inlognaam: str, naam: str = "") -> Gebruikerbeeld:
    """Make an account without a password; a link lets its owner choose one.

    Raises:
        OngeldigeInvoer: no log-in name, or one that is in use.
        NietToegestaan: only a beheerder may.
    """
    check_recht(app, V.BEHEER, B.WIJZIGEN)
    app.opslag.prepare()
    with app.opslag.schrijven() as werk:
        gebruiker = add_gebruiker(app, werk, parse_inlognaam(inlognaam), naam)
        werk.commit()
    return Gebruikerbeeld(gebruiker=gebruiker, rollen=())


def parse_inlognaam(tekst: str) -> str:
    """Return a log-in name as it is kept: lower case, without spaces around it.

    Raises:
        OngeldigeInvoer: it is empty or has spaces in it.
    """
    kaal = tekst.strip().casefold()
    if not kaal or len(kaal.split()) > 1:
        raise OngeldigeInvoer(
            f"'{tekst}' is geen inlognaam.", wat_nu="Kies een woord zonder spaties, of een e-mailadres."
        )
    return kaal


def add_gebruiker(app: App, werk: "Werk", inlognaam: str | None, naam: str = "") -> Gebruiker:
    """Keep a new account in this unit of work; its pseudonym says nothing of who it is."""
    if inlognaam and werk.toegang.find_gebruiker(inlognaam):
        raise OngeldigeInvoer(f"De inlognaam '{inlognaam}' is in gebruik.", wat_nu="Kies een andere.")
    zout = app.zout()
    gebruiker = Gebruiker(
        id=f"u-{commit_persoon(zout, app.zout())[:12]}", inlognaam=inlognaam, naam=naam.strip() or None, zout=zout,
        verbintenis=commit_persoon(zout, naam.strip()), gemaakt_op=app.nu(),
    )  # fmt: skip
    werk.toegang.add_gebruiker(gebruiker)
    return gebruiker


def list_gebruikers(app: App) -> list[Gebruikerbeeld]:
    """Return all accounts with their roles, the oldest first.

    Raises:
        NietToegestaan: only a beheerder may.
    """
    check_recht(app, V.BEHEER, B.ZIEN)
    with app.opslag.lezen() as werk:
        rollen = werk.toegang.list_rollen()
        gebruikers = werk.toegang.list_gebruikers()
    return [
        Gebruikerbeeld(gebruiker=g, rollen=tuple(r for r in rollen if r.toewijzing.gebruiker == g.id))
        for g in gebruikers
    ]


def close_gebruiker(app: App, wie: str) -> str:
    """Close an account: its sessions, links and roles end, its names and secrets are erased; return its pseudonym.

    Raises:
        Onbekend: no such account.
        NietToegestaan: only a beheerder may.
    """
    check_recht(app, V.BEHEER, B.WIJZIGEN)
    with app.opslag.schrijven() as werk:
        gebruiker = werk.toegang.get_gebruiker(wie)
        for regel in werk.toegang.list_rollen([gebruiker.id]):
            if regel.ingetrokken_op is None:
                werk.toegang.withdraw_toewijzing(regel.nr, app.actor.wie, app.nu())
        werk.toegang.end_sessies(gebruiker.id, app.nu())
        werk.toegang.end_links(gebruiker.id, app.nu())
        werk.toegang.close_gebruiker(gebruiker.id, app.nu())
        werk.commit()
    return gebruiker.id


def assign_rol(app: App, wie: str, toewijzing: Toewijzing) -> int:
    """Give somebody a role, or the role of whom he replaces for some days; return the number of the toewijzing.

    Args:
        toewijzing: Its `gebruiker` is filled in here; `vervangt` may be a pseudonym or a log-in name.

    Raises:
        Onbekend: no such account, here or to replace.
        OngeldigeInvoer: the role cannot exist there, or whom he replaces does not have it.
        NietToegestaan: only a beheerder may.
    """
    check_recht(app, V.BEHEER, B.WIJZIGEN)
    with app.opslag.schrijven() as werk:
        nr = add_rol(app, werk, werk.toegang.get_gebruiker(wie), toewijzing)
        werk.commit()
    return nr


def add_rol(app: App, werk: "Werk", gebruiker: Gebruiker, toewijzing: Toewijzing) -> int:
    """Keep a role in this unit of work; see `assign_rol`."""
    vervangt = werk.toegang.get_gebruiker(toewijzing.vervangt).id if toewijzing.vervangt else ""
    heel = replace(
        toewijzing, gebruiker=gebruiker.id, vervangt=vervangt, deelnemer=toewijzing.deelnemer.lower()
    )
    check_toewijzing(heel)
    if gebruiker.gesloten_op is not None:
        raise OngeldigeInvoer("Dit account is gesloten.", wat_nu="Maak een nieuw account.")
    if vervangt:
        _check_vervanging(werk.toegang.list_toewijzingen(vervangt), heel)
    return werk.toegang.add_toewijzing(heel, app.actor.wie, app.nu())


def _check_vervanging(van_wie: Sequence[Toewijzing], toewijzing: Toewijzing) -> None:
    if not any(toewijzing.is_zelfde(t) and t.gebruiker == toewijzing.vervangt for t in van_wie):
        raise OngeldigeInvoer(
            f"Wie u laat vervangen, heeft de rol {toewijzing} niet.",
            wat_nu="Een vervanger krijgt precies een rol die de ander heeft; zie 'grflow gebruiker lijst'.",
        )


def withdraw_rol(app: App, wie: str, nr: int) -> Rolregel:
    """Take a role away from now on; its row stays, with who did so.

    Raises:
        Onbekend: no such account, or no such toewijzing of it that still counts.
        NietToegestaan: only a beheerder may.
    """
    check_recht(app, V.BEHEER, B.WIJZIGEN)
    with app.opslag.schrijven() as werk:
        zijn = werk.toegang.list_rollen([werk.toegang.get_gebruiker(wie).id])
        geldend = {r.nr: r for r in zijn if r.ingetrokken_op is None}
        if nr not in geldend:
            raise Onbekend("toewijzing", str(nr), map(str, geldend))
        werk.toegang.withdraw_toewijzing(nr, app.actor.wie, app.nu())
        werk.commit()
    return geldend[nr]


def load_zicht(app: App, wie: str) -> Zicht:
    """Return what a gebruiker is today; nothing once the account is closed.

    Raises:
        Onbekend: no such account.
    """
    with app.opslag.lezen() as werk:
        return zicht_van(app, werk, werk.toegang.get_gebruiker(wie))


def zicht_van(app: App, werk: "Werk", gebruiker: Gebruiker) -> Zicht:
    toewijzingen = [] if gebruiker.gesloten_op else werk.toegang.list_toewijzingen(gebruiker.id)
    return build_zicht(gebruiker.id, toewijzingen, app.vandaag())


def look_through(app: App, wie: str) -> App:
    """Return the same grflow through the eyes of a gebruiker; what is recorded is recorded by who looks.

    Raises:
        Onbekend: no such account.
        NietToegestaan: only a beheerder may.
    """
    check_recht(app, V.BEHEER, B.ZIEN)
    return app.look_as(load_zicht(app, wie))


def act_as(app: App, zicht: Zicht) -> App:
    """Return the same grflow for a gebruiker who logged in: what is recorded is recorded by him."""
    rollen = ", ".join(dict.fromkeys(str(t.rol) for t in zicht.toewijzingen)) or "geen"
    return app.look_as(zicht, Actor(zicht.gebruiker, rollen))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechten:
    """What somebody is, and every right that this gives, with how far each of his roles reaches."""

    gebruiker: str
    rollen: tuple[Toewijzing, ...]
    rechten: tuple[tuple[Voorwerpsoort, Bevoegdheid, tuple[tuple[Toewijzing, Reikwijdte], ...]], ...]
    alles: bool = False


def get_rechten(app: App, wie: str = "") -> Rechten:
    """Return what a gebruiker may today; one's own rights without a name.

    Raises:
        Onbekend: no such account.
        NietToegestaan: the rights of somebody else are for a beheerder.
    """
    zicht = app.zicht
    if wie and wie != zicht.gebruiker:
        check_recht(app, V.BEHEER, B.ZIEN)
        zicht = load_zicht(app, wie)
    return Rechten(
        gebruiker=zicht.gebruiker, rollen=zicht.toewijzingen, rechten=list_rechten(zicht), alles=zicht.alles
    )


def list_raadplegingen(
    app: App, *, dossier: str = "", gebruiker: str = "", aantal: int = 200
) -> list[Raadpleging]:
    """Return who read what is confidential, the newest first.

    Raises:
        Onbekend: no such account.
        NietToegestaan: only an auditor may.
    """
    check_recht(app, V.RAADPLEGING, B.ZIEN)
    with app.opslag.lezen() as werk:
        wie = werk.toegang.get_gebruiker(gebruiker).id if gebruiker else ""
        return werk.toegang.list_raadplegingen(dossier=dossier, gebruiker=wie, aantal=aantal)


def parse_rol(
    rol: str, *, deelnemer: str = "", regeling: str = "", orgaan: str = "", vanaf: date | None = None,
    tot: date | None = None, vervangt: str = "",
) -> Toewijzing:  # fmt: skip
    """Return a toewijzing of nobody yet.

    Raises:
        Onbekend: no such role.
    """
    if rol not in set(Rol):
        raise Onbekend("rol", rol, list(Rol))
    return Toewijzing(
        gebruiker="", rol=Rol(rol), deelnemer=deelnemer, regeling=regeling, orgaan=orgaan, vanaf=vanaf, tot=tot,
        vervangt=vervangt,
    )  # fmt: skip
