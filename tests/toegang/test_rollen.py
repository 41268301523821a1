"""Roles: where each can exist, from when until when, and in whose place."""

from dataclasses import replace
from datetime import date

import pytest

from grflow.fouten import OngeldigeInvoer
from grflow.toegang.rollen import Rol, Toewijzing, build_zicht, check_toewijzing

OP = date(2026, 6, 15)
GRIFFIER = Toewijzing(gebruiker="u-1", rol=Rol.GRIFFIER, deelnemer="gm0001")


@pytest.mark.parametrize(("toewijzing", "reden"), [
    (Toewijzing(gebruiker="u", rol=Rol.GRIFFIER), "Noem bij welke deelnemer of welke regeling."),
    (Toewijzing(gebruiker="u", rol=Rol.GRIFFIER, regeling="R"), "Deze rol hoort bij een deelnemer, niet bij een regeling."),
    (Toewijzing(gebruiker="u", rol=Rol.RAADSLID, regeling="R"), "Deze rol hoort bij een deelnemer, niet bij een regeling."),
    (Toewijzing(gebruiker="u", rol=Rol.MEDEWERKER_REGELING, deelnemer="gm0001"), "Deze rol hoort bij een regeling, niet bij een deelnemer."),
    (Toewijzing(gebruiker="u", rol=Rol.SECRETARIS, deelnemer="gm0001", regeling="R"), "Kies een deelnemer of een regeling, niet allebei."),
    (Toewijzing(gebruiker="u", rol=Rol.BEHEERDER, deelnemer="gm0001"), "Een beheerder is dat voor heel grflow; laat deelnemer en regeling weg."),
    (replace(GRIFFIER, vanaf=date(2026, 2, 1), tot=date(2026, 1, 1)), "De laatste dag ligt vóór de eerste."),
    (replace(GRIFFIER, vervangt="u-2"), "Een vervanging heeft een laatste dag."),
    (replace(GRIFFIER, vervangt="u-1", tot=OP), "Niemand vervangt zichzelf."),
])  # fmt: skip
def test_a_role_that_cannot_exist(toewijzing: Toewijzing, reden: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        check_toewijzing(toewijzing)
    assert fout.value.wat == reden


@pytest.mark.parametrize("toewijzing", [
    GRIFFIER,
    Toewijzing(gebruiker="u", rol=Rol.AUDITOR),
    Toewijzing(gebruiker="u", rol=Rol.AUDITOR, deelnemer="gm0001"),
    Toewijzing(gebruiker="u", rol=Rol.BEHEERDER),
    Toewijzing(gebruiker="u", rol=Rol.PROJECTLEIDER, regeling="R"),
    replace(GRIFFIER, vervangt="u-2", tot=OP),
])  # fmt: skip
def test_a_role_that_can_exist(toewijzing: Toewijzing) -> None:
    check_toewijzing(toewijzing)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        check_toewijzing(Toewijzing(gebruiker="u", rol=Rol.GRIFFIER, regeling="R", vervangt="u"))
    assert fout.value.wat.count(".") == 3


@pytest.mark.parametrize(("vanaf", "tot", "geldt"), [
    (None, None, True),
    (OP, None, True),
    (None, OP, True),
    (date(2026, 6, 16), None, False),
    (None, date(2026, 6, 14), False),
])  # fmt: skip
def test_both_days_are_part_of_a_role(vanaf: date | None, tot: date | None, geldt: bool) -> None:
    rol = replace(GRIFFIER, vanaf=vanaf, tot=tot)
    assert build_zicht("u-1", [rol], OP).toewijzingen == ((rol,) if geldt else ())


VERVANGER = replace(GRIFFIER, gebruiker="u-2", vervangt="u-1", vanaf=OP, tot=date(2026, 6, 30))


@pytest.mark.parametrize(("van_wie", "op", "geldt"), [
    pytest.param(GRIFFIER, OP, True, id="on the first day"),
    pytest.param(GRIFFIER, date(2026, 7, 1), False, id="after the last day"),
    pytest.param(replace(GRIFFIER, tot=date(2026, 6, 20)), date(2026, 6, 21), False, id="who is replaced lost the role"),
    pytest.param(replace(GRIFFIER, deelnemer="gm0002"), OP, False, id="who is replaced has it elsewhere"),
    pytest.param(replace(GRIFFIER, vervangt="u-3", tot=date(2026, 12, 31)), OP, False, id="a substitute cannot be replaced"),
])  # fmt: skip
def test_a_substitute_has_what_the_other_has(van_wie: Toewijzing, op: date, geldt: bool) -> None:
    assert bool(build_zicht("u-2", [VERVANGER, van_wie], op).toewijzingen) is geldt


def test_a_view_holds_only_ones_own_roles() -> None:
    zicht = build_zicht("u-2", [VERVANGER, GRIFFIER], OP)
    assert (zicht.gebruiker, zicht.toewijzingen, zicht.alles) == ("u-2", (VERVANGER,), False)


@pytest.mark.parametrize(("toewijzing", "tekst"), [
    (GRIFFIER, "griffier (gm0001)"),
    (Toewijzing(gebruiker="u", rol=Rol.MEDEWERKER_REGELING, regeling="Alescon"), "medewerker regeling (regeling Alescon)"),
    (Toewijzing(gebruiker="u", rol=Rol.AUDITOR), "auditor (heel grflow)"),
    (Toewijzing(gebruiker="u", rol=Rol.BESTUURDER, regeling="R", orgaan="dagelijks_bestuur"), "bestuurder (regeling R, dagelijks bestuur)"),
])  # fmt: skip
def test_a_role_in_words(toewijzing: Toewijzing, tekst: str) -> None:
    assert str(toewijzing) == tekst
