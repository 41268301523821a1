"""Getting in: log-in with a second factor, sessions that end, links for once and links to take part."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from grflow.fouten import AanmeldenMislukt, OngeldigeInvoer
from grflow.opslag.toegangrijen import Gebruiker, Tweedefactor
from grflow.toegang.rollen import Rol, Toewijzing
from grflow.toegang.sessies import (
    Linksoort,
    Sessie,
    Sessiestand,
    Toegangslink,
    compute_einde,
    compute_wachttijd,
    judge_sessie,
    list_wachtwoordfouten,
)
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerpsoort
from grflow.toepassing.app import AMSTERDAM, App
from grflow.toepassing.inzage import check_recht
from grflow.toepassing.sleutels import (
    check_wachtwoord,
    find_stap,
    format_uri,
    hash_sleutel,
    hash_wachtwoord,
    make_geheim,
    make_sleutel,
)
from grflow.toepassing.toegang import act_as, add_gebruiker, add_rol, parse_inlognaam, zicht_van

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

FOUT = "De inlognaam of het wachtwoord klopt niet."
FOUTE_CODE = "De code klopt niet, of is al gebruikt."
NIET_AANGEMELD = "U bent niet (meer) aangemeld."
GEEN_LINK = "Deze link werkt niet (meer)."
VERVERS = 60
"After so many seconds the last use of a session is kept again; not at every click."


@dataclass(frozen=True, slots=True, kw_only=True)
class Binnen:
    """A session that was started; only its owner ever has the `sleutel`. `compleet` is False while a code is asked."""

    sleutel: str
    gebruiker: str
    compleet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitgegeven:
    """A link that was given out; only who gets it ever has the `sleutel`."""

    sleutel: str
    soort: Linksoort
    gebruiker: str
    eindigt_op: datetime


# -- log-in ------------------------------------------------------------------------------------------------------------


def login(app: App, inlognaam: str, wachtwoord: str) -> Binnen:
    """Start a session for who knows the password; with a code app it waits for the code.

    An attempt counts as failed until it succeeds, so that many at once are slowed down as well. A name that does not
    exist, an account without a password and a wrong password give one answer, after the same work.

    Raises:
        AanmeldenMislukt: they do not fit, or too many attempts.
    """
    naam = inlognaam.strip().casefold()
    _count_poging(app, naam)
    with app.opslag.lezen() as werk:
        gebruiker = werk.toegang.find_gebruiker(naam)
        id_ = gebruiker.id if gebruiker else ""
        hash_, factor = werk.toegang.get_wachtwoord(id_), werk.toegang.get_factor(id_)
    klopt = check_wachtwoord(wachtwoord[: app.grenzen.wachtwoord_hoogstens], hash_)
    if not klopt or gebruiker is None or gebruiker.gesloten_op is not None or gebruiker.inlognaam != naam:
        raise AanmeldenMislukt(FOUT, wat_nu="Probeer het opnieuw, of vraag een beheerder om een nieuwe link.")
    with app.opslag.schrijven() as werk:
        werk.toegang.add_poging(hash_sleutel(naam), app.nu(), gelukt=True)
        binnen = _start(app, werk, gebruiker.id, compleet=not (factor and factor.bevestigd_op))
        werk.commit()
    return binnen


def _count_poging(app: App, naam: str) -> None:
    """Count an attempt under a name as failed, unless one has to wait; the wait says nothing of whether it exists."""
    with app.opslag.schrijven() as werk:
        wacht = compute_wachttijd(werk.toegang.list_mislukt(hash_sleutel(naam)), app.nu(), app.grenzen)
        if wacht:
            raise AanmeldenMislukt(
                "Te veel pogingen onder deze naam.",
                wat_nu=f"Probeer het over {-(-wacht // 60)} minuten opnieuw.",
            )
        werk.toegang.add_poging(hash_sleutel(naam), app.nu(), gelukt=False)
        werk.commit()


def _start(
    app: App, werk: "Werk", gebruiker: str, *, compleet: bool, einde_op: datetime | None = None
) -> Binnen:
    sleutel, nu = make_sleutel(app), app.nu()
    werk.toegang.add_sessie(
        Sessie(
            hash=hash_sleutel(sleutel), gebruiker=gebruiker, begonnen_op=nu, laatst_op=nu, compleet=compleet,
            einde_op=einde_op,
        )
    )  # fmt: skip
    return Binnen(sleutel=sleutel, gebruiker=gebruiker, compleet=compleet)


def confirm_code(app: App, sleutel: str, code: str) -> Binnen:
    """Complete a session with the code of the app; it gets a new key, and a code counts once.

    Raises:
        AanmeldenMislukt: no session that waits, a wrong code, or too many attempts.
    """
    with app.opslag.lezen() as werk:
        wacht = _find_sessie(app, werk, sleutel, Sessiestand.WACHT_OP_CODE)
    _count_poging(app, f"code {wacht.gebruiker}")
    with app.opslag.schrijven() as werk:
        sessie = _find_sessie(app, werk, sleutel, Sessiestand.WACHT_OP_CODE)
        _use_code(app, werk, sessie.gebruiker, code)
        werk.toegang.add_poging(hash_sleutel(f"code {sessie.gebruiker}"), app.nu(), gelukt=True)
        werk.toegang.update_sessie(replace(sessie, ingetrokken_op=app.nu()))
        binnen = _start(app, werk, sessie.gebruiker, compleet=True)
        werk.commit()
    return binnen


def _use_code(app: App, werk: "Werk", gebruiker: str, code: str) -> None:
    factor = werk.toegang.get_factor(gebruiker)
    stap = find_stap(factor.geheim, code, app.nu(), factor.laatste) if factor else None
    if factor is None or stap is None:
        raise AanmeldenMislukt(FOUTE_CODE, wat_nu="Neem de code die de app nu toont.")
    bevestigd = factor.bevestigd_op or app.nu()
    werk.toegang.store_factor(gebruiker, replace(factor, laatste=stap, bevestigd_op=bevestigd))


def start_factor(app: App) -> tuple[str, str]:
    """Return the secret and the address for a code app of one's own; it counts after `confirm_factor`.

    Raises:
        OngeldigeInvoer: not logged in, or there is one already.
    """
    geheim = make_geheim(app)
    with app.opslag.schrijven() as werk:
        gebruiker = _self(app, werk)
        eerder = werk.toegang.get_factor(gebruiker.id)
        if eerder and eerder.bevestigd_op:
            raise OngeldigeInvoer(
                "U heeft al een app.", wat_nu="Vraag een beheerder om een nieuwe uitnodiging."
            )
        werk.toegang.store_factor(gebruiker.id, Tweedefactor(geheim=geheim, bevestigd_op=None, laatste=0))
        werk.commit()
    return geheim, format_uri(geheim, gebruiker.inlognaam or gebruiker.id)


def confirm_factor(app: App, code: str) -> None:
    """Make the code app of oneself count, by giving its first code.

    Raises:
        AanmeldenMislukt: a wrong code, or too many attempts.
        OngeldigeInvoer: not logged in.
    """
    _count_poging(app, f"app {app.zicht.gebruiker}")
    with app.opslag.schrijven() as werk:
        gebruiker = _self(app, werk)
        _use_code(app, werk, gebruiker.id, code)
        werk.toegang.add_poging(hash_sleutel(f"app {gebruiker.id}"), app.nu(), gelukt=True)
        werk.commit()


def _self(app: App, werk: "Werk") -> Gebruiker:
    if not app.zicht.gebruiker:
        raise OngeldigeInvoer("Dit kan alleen wie zelf is aangemeld.")
    return werk.toegang.get_gebruiker(app.zicht.gebruiker)


# -- sessions ----------------------------------------------------------------------------------------------------------


def refresh_sessie(app: App, sleutel: str) -> App:
    """Return grflow for whose session this is, with the roles of today; every request comes by here.

    Raises:
        AanmeldenMislukt: there is no such session that counts.
    """
    with app.opslag.lezen() as werk:
        sessie = _find_sessie(app, werk, sleutel, Sessiestand.GELDIG)
        zicht = zicht_van(app, werk, werk.toegang.get_gebruiker(sessie.gebruiker))
    if app.nu().timestamp() - sessie.laatst_op.timestamp() >= VERVERS:
        with app.opslag.schrijven() as werk:
            nu = _find_sessie(app, werk, sleutel, Sessiestand.GELDIG)
            werk.toegang.update_sessie(replace(nu, laatst_op=app.nu()))
            werk.commit()
    return act_as(app, zicht)


def _find_sessie(app: App, werk: "Werk", sleutel: str, stand: Sessiestand) -> Sessie:
    sessie = werk.toegang.find_sessie(hash_sleutel(sleutel))
    if sessie is None or judge_sessie(sessie, app.nu(), app.grenzen) is not stand:
        raise AanmeldenMislukt(NIET_AANGEMELD, wat_nu="Meld u opnieuw aan.")
    return sessie


def end_sessie(app: App, sleutel: str) -> None:
    """End a session; one that does not count any more stays as it is."""
    with app.opslag.schrijven() as werk:
        sessie = werk.toegang.find_sessie(hash_sleutel(sleutel))
        if sessie is not None and sessie.ingetrokken_op is None:
            werk.toegang.update_sessie(replace(sessie, ingetrokken_op=app.nu()))
            werk.commit()


def end_sessies(app: App, behalve: str = "") -> int:
    """End one's own sessions everywhere, but for the one with this key; return how many.

    Raises:
        OngeldigeInvoer: not logged in.
    """
    with app.opslag.schrijven() as werk:
        blijft = hash_sleutel(behalve) if behalve else ""
        aantal = werk.toegang.end_sessies(_self(app, werk).id, app.nu(), blijft)
        werk.commit()
    return aantal


# -- links -------------------------------------------------------------------------------------------------------------


def create_begin_link(app: App) -> Uitgegeven:
    """Give out the link by which the first beheerder chooses a name and password; only while there is none.

    Raises:
        OngeldigeInvoer: there is a beheerder who can log in.
        NietToegestaan: only the owner of the database may.
    """
    check_recht(app, Voorwerpsoort.BEHEER, Bevoegdheid.WIJZIGEN)
    app.opslag.prepare()
    with app.opslag.schrijven() as werk:
        beheerders = {
            r.toewijzing.gebruiker for r in werk.toegang.list_rollen()
            if r.toewijzing.rol is Rol.BEHEERDER and r.ingetrokken_op is None
        }  # fmt: skip
        if any(werk.toegang.get_wachtwoord(id_) for id_ in beheerders):
            raise OngeldigeInvoer("Er is al een beheerder.", wat_nu="Laat die een uitnodiging maken.")
        for id_ in beheerders:
            werk.toegang.end_links(id_, app.nu())
        gebruiker = add_gebruiker(app, werk, None)
        add_rol(app, werk, gebruiker, Toewijzing(gebruiker=gebruiker.id, rol=Rol.BEHEERDER))
        einde = compute_einde(app.nu(), app.grenzen.begin_link)
        uit = _give_link(app, werk, gebruiker.id, Linksoort.EERSTE_BEHEERDER, einde)
        werk.commit()
    return uit


def invite(app: App, wie: str) -> Uitgegeven:
    """Give out a link by which somebody chooses a (new) password; his code app and older links end.

    Raises:
        Onbekend: no such account.
        OngeldigeInvoer: it is closed.
        NietToegestaan: only a beheerder may.
    """
    check_recht(app, Voorwerpsoort.BEHEER, Bevoegdheid.WIJZIGEN)
    with app.opslag.schrijven() as werk:
        gebruiker = werk.toegang.get_gebruiker(wie)
        if gebruiker.gesloten_op is not None:
            raise OngeldigeInvoer("Dit account is gesloten.", wat_nu="Maak een nieuw account.")
        werk.toegang.end_links(gebruiker.id, app.nu())
        einde = compute_einde(app.nu(), app.grenzen.uitnodiging)
        uit = _give_link(app, werk, gebruiker.id, Linksoort.UITNODIGING, einde)
        werk.commit()
    return uit


def create_deelnamelink(app: App, toewijzing: Toewijzing, tot: date, naam: str = "") -> Uitgegeven:
    """Give out a personal link by which a gemeente takes part without an account, until the end of a day.

    Raises:
        OngeldigeInvoer: the role cannot exist there, or the day has passed or is too far away.
        NietToegestaan: only a beheerder may.
    """
    check_recht(app, Voorwerpsoort.BEHEER, Bevoegdheid.WIJZIGEN)
    einde = datetime.combine(tot, time.max, AMSTERDAM).astimezone(UTC)
    duur = einde.timestamp() - app.nu().timestamp()
    if not 0 < duur <= app.grenzen.deelname_hoogstens:
        raise OngeldigeInvoer(
            f"Een link tot en met {tot} kan niet.", wat_nu="Kies een dag in het komende halfjaar."
        )
    if not toewijzing.deelnemer:
        raise OngeldigeInvoer("Een link is voor één deelnemer.", wat_nu="Noem zijn code.")
    with app.opslag.schrijven() as werk:
        gebruiker = add_gebruiker(app, werk, None, naam)
        add_rol(app, werk, gebruiker, replace(toewijzing, tot=tot))
        uit = _give_link(app, werk, gebruiker.id, Linksoort.DEELNAME, einde)
        werk.commit()
    return uit


def _give_link(app: App, werk: "Werk", gebruiker: str, soort: Linksoort, einde: datetime) -> Uitgegeven:
    sleutel = make_sleutel(app)
    link = Toegangslink(
        hash=hash_sleutel(sleutel), soort=soort, gebruiker=gebruiker, gemaakt_op=app.nu(), eindigt_op=einde
    )
    werk.toegang.add_link(link)
    return Uitgegeven(sleutel=sleutel, soort=soort, gebruiker=gebruiker, eindigt_op=einde)


def get_link(app: App, sleutel: str) -> Linksoort:
    """Return what a link is for.

    Raises:
        AanmeldenMislukt: it does not work, or not any more.
    """
    with app.opslag.lezen() as werk:
        return _find_link(app, werk, sleutel, lambda _: True).soort


def follow_link(app: App, sleutel: str) -> Binnen:
    """Start a session by a link to take part; the session ends with the link.

    Raises:
        AanmeldenMislukt: it does not work, or not any more, or is for something else.
    """
    with app.opslag.schrijven() as werk:
        link = _find_link(app, werk, sleutel, lambda soort: soort is Linksoort.DEELNAME)
        werk.toegang.use_link(link.hash, app.nu())
        binnen = _start(app, werk, link.gebruiker, compleet=True, einde_op=link.eindigt_op)
        werk.commit()
    return binnen


def accept_link(app: App, sleutel: str, wachtwoord: str, inlognaam: str = "") -> None:
    """Choose a password by a one-time link, and a log-in name where the account has none yet.

    Raises:
        AanmeldenMislukt: the link does not work, or not any more, or is for something else.
        OngeldigeInvoer: the password or name cannot be used; the link still works then.
    """
    with app.opslag.lezen() as werk:
        _find_link(app, werk, sleutel, lambda soort: soort.is_eenmalig)  # before the work of a hash is done
    hash_ = hash_wachtwoord(wachtwoord[: app.grenzen.wachtwoord_hoogstens])
    with app.opslag.schrijven() as werk:
        link = _find_link(app, werk, sleutel, lambda soort: soort.is_eenmalig)
        gebruiker = werk.toegang.get_gebruiker(link.gebruiker)
        naam = gebruiker.inlognaam or parse_inlognaam(inlognaam)
        _check_nieuw(app, werk, gebruiker, naam, wachtwoord)
        werk.toegang.set_inlognaam(gebruiker.id, naam)
        werk.toegang.store_wachtwoord(gebruiker.id, hash_, app.nu())
        werk.toegang.drop_factor(gebruiker.id)
        werk.toegang.end_sessies(gebruiker.id, app.nu())
        werk.toegang.use_link(link.hash, app.nu())
        werk.commit()


def _check_nieuw(app: App, werk: "Werk", gebruiker: Gebruiker, naam: str, wachtwoord: str) -> None:
    ander = werk.toegang.find_gebruiker(naam)
    fouten = list(list_wachtwoordfouten(wachtwoord, (naam, gebruiker.naam or naam), app.grenzen))
    if ander is not None and ander.id != gebruiker.id:
        fouten.append(f"De inlognaam '{naam}' is in gebruik.")
    if fouten:
        raise OngeldigeInvoer(" ".join(fouten), waar="wachtwoord")


def _find_link(app: App, werk: "Werk", sleutel: str, past: Callable[[Linksoort], bool]) -> Toegangslink:
    link = werk.toegang.find_link(hash_sleutel(sleutel))
    if link is None or not past(link.soort) or not link.werkt(app.nu()):
        raise AanmeldenMislukt(GEEN_LINK, wat_nu="Vraag een nieuwe link aan wie u deze gaf.")
    return link
