"""One's own account: where one is logged in, another password, and the code app that is being set up."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from grflow.fouten import OngeldigeInvoer
from grflow.toegang.rollen import Toewijzing
from grflow.toegang.sessies import Sessiestand, judge_sessie, list_wachtwoordfouten
from grflow.toepassing.aanmelden import end_sessie, login
from grflow.toepassing.app import App
from grflow.toepassing.sleutels import format_uri, hash_sleutel, hash_wachtwoord

if TYPE_CHECKING:
    from grflow.opslag.toegangrijen import Gebruiker
    from grflow.opslag.werk import Werk


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessiebeeld:
    """One place where somebody is logged in; `hier` is the one that looks."""

    begonnen_op: datetime
    laatst_op: datetime
    hier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One's own account; `met_wachtwoord` is False for who takes part by a link."""

    inlognaam: str
    naam: str
    rollen: tuple[Toewijzing, ...]
    sessies: tuple[Sessiebeeld, ...]
    met_wachtwoord: bool
    met_app: bool


def get_account(app: App, sleutel: str) -> Account:
    """Return the account of the user of this grflow.

    Args:
        sleutel: The key of the session that looks.

    Raises:
        OngeldigeInvoer: nobody is logged in.
    """
    with app.opslag.lezen() as werk:
        gebruiker = _self(app, werk)
        sessies = werk.toegang.list_sessies(gebruiker.id)
        factor = werk.toegang.get_factor(gebruiker.id)
        wachtwoord = werk.toegang.get_wachtwoord(gebruiker.id)
    nu, hier = app.nu(), hash_sleutel(sleutel)
    open_ = [s for s in sessies if judge_sessie(s, nu, app.grenzen) is Sessiestand.GELDIG]
    return Account(
        inlognaam=gebruiker.inlognaam or "", naam=gebruiker.naam or "", rollen=app.zicht.toewijzingen,
        sessies=tuple(
            Sessiebeeld(begonnen_op=s.begonnen_op, laatst_op=s.laatst_op, hier=s.hash == hier) for s in open_
        ),
        met_wachtwoord=wachtwoord is not None, met_app=bool(factor and factor.bevestigd_op),
    )  # fmt: skip


def change_wachtwoord(app: App, oud: str, nieuw: str, sleutel: str) -> None:
    """Choose another password, by giving the one that there is; every other session ends.

    Args:
        sleutel: The key of the session that stays.

    Raises:
        AanmeldenMislukt: the old one does not fit, or too many attempts.
        OngeldigeInvoer: nobody is logged in, or the new one cannot be used; then nothing changes.
    """
    with app.opslag.lezen() as werk:
        gebruiker = _self(app, werk)
    naam = gebruiker.inlognaam or ""
    fouten = list_wachtwoordfouten(nieuw, (naam, gebruiker.naam or naam), app.grenzen)
    if fouten:
        raise OngeldigeInvoer(" ".join(fouten))
    end_sessie(app, login(app, naam, oud).sleutel)  # the same throttle and the same work as at the door
    hash_ = hash_wachtwoord(nieuw)
    with app.opslag.schrijven() as werk:
        werk.toegang.store_wachtwoord(gebruiker.id, hash_, app.nu())
        werk.toegang.end_sessies(gebruiker.id, app.nu(), hash_sleutel(sleutel))
        werk.commit()


def find_open_factor(app: App) -> tuple[str, str] | None:
    """Return the secret and the address of a code app that does not count yet; None where there is none."""
    with app.opslag.lezen() as werk:
        gebruiker = _self(app, werk)
        factor = werk.toegang.get_factor(gebruiker.id)
    if factor is None or factor.bevestigd_op:
        return None
    return factor.geheim, format_uri(factor.geheim, gebruiker.inlognaam or gebruiker.id)


def _self(app: App, werk: "Werk") -> "Gebruiker":
    if not app.zicht.gebruiker:
        raise OngeldigeInvoer("Dit kan alleen wie zelf is aangemeld.")
    return werk.toegang.get_gebruiker(app.zicht.gebruiker)
