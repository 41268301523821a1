"""The whole national register: every row is kept, and what is odd about it is named. The files are not shipped."""

import os
from collections import Counter
from pathlib import Path

import pytest

from grflow.koppelingen.afleiding import Afleiding, derive
from grflow.koppelingen.register import Register, load_register

GEGEVENS = Path(__file__).resolve().parents[2].parent / "shared" / "gegevens"


@pytest.fixture(scope="module")
def register() -> Register:
    if not GEGEVENS.is_dir():
        melding = f"HET LANDELIJK REGISTER IS NIET GETOETST: {GEGEVENS} is er niet"
        pytest.fail(melding) if os.environ.get("CI") else pytest.skip(melding)
    return load_register(GEGEVENS)


@pytest.fixture(scope="module")
def afleiding(register: Register) -> Afleiding:
    return derive(register)


def test_all_versions_and_participations_are_there(register: Register) -> None:
    assert (len(register.versies), len(register.deelnames)) == (1186, 9516)


def test_every_version_stands_in_exactly_one_regeling(register: Register, afleiding: Afleiding) -> None:
    gekregen = Counter(versie.gr_id for versies in afleiding.regelingen.values() for versie in versies)
    assert gekregen == Counter(versie.gr_id for versie in register.versies)


def test_every_row_without_code_is_named_and_no_other(register: Register, afleiding: Afleiding) -> None:
    """Rows with a code and rows named for having none add up to all rows."""
    zonder = [b for b in afleiding.bijzonderheden if b.soort.startswith("zonder_code_")]
    met = [deelname for deelname in register.deelnames if deelname.code]
    assert len(met) + len(zonder) == len(register.deelnames)
    assert {b.regel for b in zonder} == {d.regel for d in register.deelnames if not d.code}


def test_every_participation_belongs_to_a_known_body(register: Register, afleiding: Afleiding) -> None:
    codes = {lichaam.code for lichaam in afleiding.lichamen}
    assert {d.code for d in register.deelnames if d.code} <= codes


def test_each_roster_has_the_size_that_the_register_names_or_is_reported(
    register: Register, afleiding: Afleiding
) -> None:
    aantallen = Counter(deelname.gr_id for deelname in register.deelnames)
    gemeld = {b.gr_id for b in afleiding.bijzonderheden if b.soort == "aantal_wijkt_af"}
    anders = {versie.gr_id for versie in register.versies if aantallen[versie.gr_id] != versie.aantal}
    assert anders == gemeld


def test_tot_is_the_first_day_that_a_version_no_longer_applies(register: Register) -> None:
    """Nearly every successor begins on the very day: had tot been inclusive, both would apply on it."""
    van = {versie.roo_id: versie.van for versie in register.versies}
    paren = [(versie.tot, van[versie.opvolger]) for versie in register.versies if versie.opvolger]
    zelfde = sum(tot == begin for tot, begin in paren)
    assert (zelfde, len(paren)) == (626, 637)
