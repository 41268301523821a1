"""Accounts, roles, log-in, second factor, sessions and links, as somebody meets them."""

from datetime import UTC, date, datetime

import pytest
from proefdatabases import Database
from pyotp import TOTP

from grflow.fouten import AanmeldenMislukt, NietToegestaan, Onbekend, OngeldigeInvoer
from grflow.toegang.rollen import NIETS, Rol
from grflow.toegang.sessies import Linksoort
from grflow.toepassing import sleutels
from grflow.toepassing.aanmelden import (
    accept_link,
    confirm_code,
    confirm_factor,
    create_begin_link,
    create_deelnamelink,
    end_sessie,
    end_sessies,
    follow_link,
    get_link,
    invite,
    login,
    refresh_sessie,
    start_factor,
)
from grflow.toepassing.app import App
from grflow.toepassing.toegang import (
    assign_rol,
    close_gebruiker,
    create_gebruiker,
    get_rechten,
    list_gebruikers,
    list_raadplegingen,
    look_through,
    parse_rol,
    withdraw_rol,
)

WACHTWOORD = "vier gewone woorden samen"


@pytest.fixture(autouse=True)
def _snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hash of the right kind that costs little; how much work it is in earnest is not tested here."""
    from pwdlib import PasswordHash
    from pwdlib.hashers.argon2 import Argon2Hasher

    hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    monkeypatch.setattr(sleutels, "_hasher", lambda: hasher)
    sleutels._dummy.cache_clear()


class Klok:
    """A clock that a test moves."""

    def __init__(self, app: App) -> None:
        self.nu = datetime(2018, 2, 1, 9, tzinfo=UTC)
        app.nu = lambda: self.nu

    def later(self, seconden: int) -> None:
        self.nu = datetime.fromtimestamp(self.nu.timestamp() + seconden, UTC)


@pytest.fixture
def klok(app_leeg: App) -> Klok:
    return Klok(app_leeg)


@pytest.fixture
def griffie(app_leeg: App, klok: Klok) -> App:
    """An empty database with one griffier who chose a password."""
    create_gebruiker(app_leeg, "Griffie-Assen", "N. Niemand")
    assign_rol(app_leeg, "griffie-assen", parse_rol("griffier", deelnemer="GM0106"))
    accept_link(app_leeg, invite(app_leeg, "griffie-assen").sleutel, WACHTWOORD)
    return app_leeg


def rol_van(app: App, naam: str) -> int:
    """Return the number of the first role of an account."""
    return next(b.rollen[0].nr for b in list_gebruikers(app) if b.gebruiker.inlognaam == naam)


def refused(app: App, naam: str, wachtwoord: str) -> str:
    with pytest.raises(AanmeldenMislukt) as fout:
        login(app, naam, wachtwoord)
    return str(fout.value)


# -- log-in ------------------------------------------------------------------------------------------------------------


def test_who_logs_in_works_under_his_pseudonym_with_his_roles_of_today(griffie: App) -> None:
    binnen = login(griffie, " GRIFFIE-ASSEN ", WACHTWOORD)
    mijn = refresh_sessie(griffie, binnen.sleutel)
    assert [str(t) for t in mijn.zicht.toewijzingen] == ["griffier (gm0106)"]
    assert (mijn.actor.wie, mijn.actor.rol) == (binnen.gebruiker, "griffier")
    assert binnen.gebruiker.startswith("u-")


def test_every_wrong_log_in_gets_one_answer(griffie: App) -> None:
    """An unknown name, a wrong password, an account without password, a closed one, a pseudonym: nobody can tell."""
    create_gebruiker(griffie, "zonder-wachtwoord")
    id_ = list_gebruikers(griffie)[0].gebruiker.id
    paren = (
        ("niemand", WACHTWOORD),
        ("griffie-assen", "verkeerd"),
        ("zonder-wachtwoord", WACHTWOORD),
        (id_, WACHTWOORD),
        ("", ""),
    )
    antwoorden = {refused(griffie, naam, wachtwoord) for naam, wachtwoord in paren}
    close_gebruiker(griffie, "griffie-assen")
    antwoorden.add(refused(griffie, "griffie-assen", WACHTWOORD))
    assert antwoorden == {
        "De inlognaam of het wachtwoord klopt niet.\n  Probeer het opnieuw, of vraag een beheerder om een nieuwe link."
    }


def test_a_hash_is_checked_also_for_nobody(griffie: App, monkeypatch: pytest.MonkeyPatch) -> None:
    gedaan = list[bool]()
    echt = sleutels._hasher().verify

    class Teller:
        def verify(self, wachtwoord: str, hash_: str) -> bool:
            gedaan.append(True)
            return echt(wachtwoord, hash_)

    niemands = sleutels.hash_wachtwoord("niemand")
    monkeypatch.setattr(sleutels, "_dummy", lambda: niemands)
    monkeypatch.setattr(sleutels, "_hasher", Teller)
    for naam in ("niemand", "griffie-assen"):
        refused(griffie, naam, "verkeerd")
    assert len(gedaan) == 2


@pytest.mark.parametrize("naam", ["griffie-assen", "bestaat-niet"])
def test_after_five_failures_one_waits_whether_the_name_exists_or_not(
    griffie: App, klok: Klok, naam: str
) -> None:
    for _ in range(5):
        assert "klopt niet" in refused(griffie, naam, "verkeerd")
        klok.later(60)
    assert (
        refused(griffie, naam, WACHTWOORD)
        == "Te veel pogingen onder deze naam.\n  Probeer het over 10 minuten opnieuw."
    )
    klok.later(601)
    assert "klopt niet" in refused(griffie, naam, "verkeerd")


def test_a_success_clears_the_failures(griffie: App) -> None:
    for _ in range(3):
        for _ in range(4):
            refused(griffie, "griffie-assen", "verkeerd")
        assert login(griffie, "griffie-assen", WACHTWOORD).compleet


def test_nothing_that_lets_somebody_in_stands_in_the_database(griffie: App, leeg: Database) -> None:
    sleutel = login(griffie, "griffie-assen", WACHTWOORD).sleutel
    link = invite(griffie, "griffie-assen").sleutel
    alles = repr(leeg.dump())
    assert [geheim for geheim in (sleutel, link, WACHTWOORD) if geheim in alles] == []


# -- the second factor -------------------------------------------------------------------------------------------------


def test_with_a_code_app_a_log_in_waits_for_the_code_and_a_code_counts_once(griffie: App, klok: Klok) -> None:
    mijn = refresh_sessie(griffie, login(griffie, "griffie-assen", WACHTWOORD).sleutel)
    geheim, adres = start_factor(mijn)
    assert adres.startswith("otpauth://totp/grflow:griffie-assen?secret=")
    assert login(griffie, "griffie-assen", WACHTWOORD).compleet, "it counts only once a code was given"
    with pytest.raises(AanmeldenMislukt, match="De code klopt niet"):
        confirm_factor(mijn, "000000")
    confirm_factor(mijn, TOTP(geheim).at(klok.nu))
    with pytest.raises(OngeldigeInvoer, match="U heeft al een app"):
        start_factor(mijn)
    klok.later(60)
    wacht = login(griffie, "griffie-assen", WACHTWOORD)
    assert not wacht.compleet
    with pytest.raises(AanmeldenMislukt, match="niet \\(meer\\) aangemeld"):
        refresh_sessie(griffie, wacht.sleutel)
    code = TOTP(geheim).at(klok.nu)
    binnen = confirm_code(griffie, wacht.sleutel, code)
    assert binnen.sleutel != wacht.sleutel
    assert refresh_sessie(griffie, binnen.sleutel).zicht.gebruiker == binnen.gebruiker
    nog_eens = login(griffie, "griffie-assen", WACHTWOORD)
    with pytest.raises(AanmeldenMislukt, match="of is al gebruikt"):
        confirm_code(griffie, nog_eens.sleutel, code)
    with pytest.raises(AanmeldenMislukt):
        confirm_code(griffie, wacht.sleutel, code)


def test_codes_are_not_guessed(griffie: App, klok: Klok) -> None:
    mijn = refresh_sessie(griffie, login(griffie, "griffie-assen", WACHTWOORD).sleutel)
    start_factor(mijn)
    for _ in range(5):
        with pytest.raises(AanmeldenMislukt, match="De code klopt niet"):
            confirm_factor(mijn, "000000")
    with pytest.raises(AanmeldenMislukt, match="Te veel pogingen"):
        confirm_factor(mijn, "000000")


# -- sessions ----------------------------------------------------------------------------------------------------------


def test_a_session_ends_when_it_is_silent_and_at_last_whatever_one_does(griffie: App, klok: Klok) -> None:
    sleutel = login(griffie, "griffie-assen", WACHTWOORD).sleutel
    for _ in range(24):
        klok.later(1500)
        refresh_sessie(griffie, sleutel)
    klok.later(1)
    with pytest.raises(AanmeldenMislukt):
        refresh_sessie(griffie, sleutel)
    stil = login(griffie, "griffie-assen", WACHTWOORD).sleutel
    klok.later(1801)
    with pytest.raises(AanmeldenMislukt):
        refresh_sessie(griffie, stil)


def test_logging_out_ends_a_session_at_once(griffie: App) -> None:
    een, twee, drie = (login(griffie, "griffie-assen", WACHTWOORD).sleutel for _ in range(3))
    end_sessie(griffie, een)
    end_sessie(griffie, een)
    assert end_sessies(refresh_sessie(griffie, twee), behalve=twee) == 1
    refresh_sessie(griffie, twee)
    for sleutel in (een, drie, "bestaat niet"):
        with pytest.raises(AanmeldenMislukt):
            refresh_sessie(griffie, sleutel)
    with pytest.raises(OngeldigeInvoer, match="wie zelf is aangemeld"):
        end_sessies(griffie)


def test_a_role_that_is_taken_away_is_gone_at_the_next_click(griffie: App) -> None:
    sleutel = login(griffie, "griffie-assen", WACHTWOORD).sleutel
    withdraw_rol(griffie, "griffie-assen", rol_van(griffie, "griffie-assen"))
    assert refresh_sessie(griffie, sleutel).zicht.toewijzingen == ()
    close_gebruiker(griffie, "griffie-assen")
    with pytest.raises(AanmeldenMislukt):
        refresh_sessie(griffie, sleutel)


# -- links -------------------------------------------------------------------------------------------------------------


def test_the_first_beheerder_comes_in_by_a_link_that_works_once(app_leeg: App, klok: Klok) -> None:
    oud, link = create_begin_link(app_leeg), create_begin_link(app_leeg)
    assert get_link(app_leeg, link.sleutel) is Linksoort.EERSTE_BEHEERDER
    with pytest.raises(AanmeldenMislukt, match="Deze link werkt niet"):
        get_link(app_leeg, oud.sleutel)
    with pytest.raises(OngeldigeInvoer, match="ten minste 12 tekens"):
        accept_link(app_leeg, link.sleutel, "kort", "beheer")
    with pytest.raises(OngeldigeInvoer, match="geen inlognaam"):
        accept_link(app_leeg, link.sleutel, WACHTWOORD, "twee woorden")
    accept_link(app_leeg, link.sleutel, WACHTWOORD, "Beheer")
    mijn = refresh_sessie(app_leeg, login(app_leeg, "beheer", WACHTWOORD).sleutel)
    assert [t.rol for t in mijn.zicht.toewijzingen] == [Rol.BEHEERDER]
    assert create_gebruiker(mijn, "een-ander").gebruiker.inlognaam == "een-ander"
    with pytest.raises(AanmeldenMislukt):
        accept_link(app_leeg, link.sleutel, WACHTWOORD, "nog-een")
    with pytest.raises(OngeldigeInvoer, match="Er is al een beheerder"):
        create_begin_link(app_leeg)


def test_a_link_ends(griffie: App, klok: Klok) -> None:
    link = invite(griffie, "griffie-assen")
    klok.later(7 * 86_400)
    with pytest.raises(AanmeldenMislukt):
        accept_link(griffie, link.sleutel, WACHTWOORD)


def test_a_new_password_ends_sessions_and_code_app(griffie: App, klok: Klok) -> None:
    sleutel = login(griffie, "griffie-assen", WACHTWOORD).sleutel
    mijn = refresh_sessie(griffie, sleutel)
    geheim, _ = start_factor(mijn)
    confirm_factor(mijn, TOTP(geheim).at(klok.nu))
    accept_link(griffie, invite(griffie, "griffie-assen").sleutel, "vier andere woorden samen")
    with pytest.raises(AanmeldenMislukt):
        refresh_sessie(griffie, sleutel)
    assert "klopt niet" in refused(griffie, "griffie-assen", WACHTWOORD)
    assert login(griffie, "griffie-assen", "vier andere woorden samen").compleet


def test_a_gemeente_takes_part_by_a_personal_link_until_the_end_of_a_day(app_leeg: App, klok: Klok) -> None:
    link = create_deelnamelink(app_leeg, parse_rol("griffier", deelnemer="gm1680"), date(2018, 2, 1))
    for _ in range(2):
        mijn = refresh_sessie(app_leeg, follow_link(app_leeg, link.sleutel).sleutel)
        assert [(str(t), t.tot) for t in mijn.zicht.toewijzingen] == [("griffier (gm1680)", date(2018, 2, 1))]
    with pytest.raises(AanmeldenMislukt):
        accept_link(app_leeg, link.sleutel, WACHTWOORD, "een-account")
    sleutel = follow_link(app_leeg, link.sleutel).sleutel
    klok.nu = datetime(2018, 2, 1, 22, 59, tzinfo=UTC)
    sleutel = follow_link(app_leeg, link.sleutel).sleutel
    klok.nu = datetime(2018, 2, 1, 23, 0, tzinfo=UTC)
    for poging in (lambda: refresh_sessie(app_leeg, sleutel), lambda: follow_link(app_leeg, link.sleutel)):
        with pytest.raises(AanmeldenMislukt):
            poging()


@pytest.mark.parametrize(("rol", "tot", "reden"), [
    ({"rol": "griffier", "deelnemer": "gm1680"}, date(2018, 1, 31), "kan niet"),
    ({"rol": "griffier", "deelnemer": "gm1680"}, date(2019, 1, 31), "kan niet"),
    ({"rol": "projectleider", "regeling": "R"}, date(2018, 3, 1), "voor één deelnemer"),
    ({"rol": "beheerder"}, date(2018, 3, 1), "voor één deelnemer"),
])  # fmt: skip
def test_a_link_that_cannot_be(app_leeg: App, klok: Klok, rol: dict[str, str], tot: date, reden: str) -> None:
    with pytest.raises(OngeldigeInvoer, match=reden):
        create_deelnamelink(app_leeg, parse_rol(**rol), tot)
    assert list_gebruikers(app_leeg) == []


# -- accounts and roles ------------------------------------------------------------------------------------------------


def test_a_substitute_has_the_role_for_some_days(griffie: App, klok: Klok) -> None:
    create_gebruiker(griffie, "vervanger")
    with pytest.raises(OngeldigeInvoer, match="heeft de rol griffier \\(gm9999\\) niet"):
        assign_rol(
            griffie,
            "vervanger",
            parse_rol("griffier", deelnemer="gm9999", vervangt="griffie-assen", tot=date(2018, 2, 2)),
        )
    assign_rol(
        griffie,
        "vervanger",
        parse_rol("griffier", deelnemer="gm0106", vervangt="griffie-assen", tot=date(2018, 2, 2)),
    )
    assert len(get_rechten(griffie, "vervanger").rollen) == 1
    klok.later(2 * 86_400)
    assert get_rechten(griffie, "vervanger").rollen == ()
    klok.later(-86_400)
    withdraw_rol(griffie, "griffie-assen", rol_van(griffie, "griffie-assen"))
    assert get_rechten(griffie, "vervanger").rechten == ()


def test_a_closed_account_keeps_its_pseudonym_and_nothing_else(griffie: App, leeg: Database) -> None:
    id_ = list_gebruikers(griffie)[0].gebruiker.id
    assert close_gebruiker(griffie, "griffie-assen") == id_
    (beeld,) = list_gebruikers(griffie)
    assert (beeld.gebruiker.id, beeld.gebruiker.naam, beeld.gebruiker.inlognaam, beeld.toon) == (
        id_,
        None,
        None,
        "(gesloten)",
    )
    alles = repr(leeg.dump())
    assert [woord for woord in ("Niemand", "griffie-assen", "argon2") if woord in alles] == []
    for poging in (lambda: invite(griffie, id_), lambda: assign_rol(griffie, id_, parse_rol("auditor"))):
        with pytest.raises(OngeldigeInvoer, match="gesloten"):
            poging()


def test_what_is_wrong_with_an_account_is_said(griffie: App) -> None:
    for naam, reden in (
        ("", "geen inlognaam"),
        ("twee woorden", "geen inlognaam"),
        ("GRIFFIE-assen", "in gebruik"),
    ):
        with pytest.raises(OngeldigeInvoer, match=reden):
            create_gebruiker(griffie, naam)
    create_gebruiker(griffie, "nieuwe-gebruiker")
    with pytest.raises(OngeldigeInvoer, match="anders dan uw naam"):
        accept_link(griffie, invite(griffie, "nieuwe-gebruiker").sleutel, "Nieuwe-Gebruiker")
    for poging in (
        lambda: invite(griffie, "niemand"), lambda: parse_rol("koning"), lambda: withdraw_rol(griffie, "nieuwe-gebruiker", 999),
        lambda: list_raadplegingen(griffie, gebruiker="niemand"),
    ):  # fmt: skip
        with pytest.raises(Onbekend):
            poging()


def test_only_a_beheerder_manages_and_only_an_auditor_reads_who_read(griffie: App) -> None:
    assign_rol(griffie, "griffie-assen", parse_rol("auditor"))
    mijn = refresh_sessie(griffie, login(griffie, "griffie-assen", WACHTWOORD).sleutel)
    assert list_raadplegingen(mijn) == []
    assert get_rechten(mijn).gebruiker == mijn.zicht.gebruiker
    for poging in (
        lambda: list_gebruikers(mijn),
        lambda: create_gebruiker(mijn, "x"),
        lambda: look_through(mijn, "x"),
    ):
        with pytest.raises(NietToegestaan):
            poging()
    with pytest.raises(NietToegestaan):
        list_raadplegingen(griffie.look_as(NIETS))


def test_looking_through_somebody_records_as_oneself(griffie: App) -> None:
    gezien = look_through(griffie, "griffie-assen")
    assert (gezien.zicht.gebruiker[:2], gezien.actor) == ("u-", griffie.actor)
