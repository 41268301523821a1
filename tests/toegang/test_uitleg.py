"""The table of rights in words, and the page that holds it."""

from pathlib import Path

import pytest
from situaties import MENSEN

from grflow.toegang.regels import TABEL, Reikwijdte
from grflow.toegang.rollen import NIETS, Rol, Toewijzing, Zicht
from grflow.toegang.uitleg import (
    BEVOEGDHEDEN,
    VOORWERPEN,
    describe_bereik,
    describe_recht,
    format_tabel,
    list_rechten,
)
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerpsoort

BLAD = Path(__file__).parents[2] / "docs" / "handleiding" / "rechten.md"


def test_the_page_holds_the_table_as_it_is() -> None:
    """Written anew with: python -c 'from grflow.toegang.uitleg import format_tabel; print(format_tabel())'."""
    assert format_tabel() in BLAD.read_text(encoding="utf-8")


def test_everything_has_words() -> None:
    assert set(VOORWERPEN) == set(Voorwerpsoort)
    assert set(BEVOEGDHEDEN) == set(Bevoegdheid)
    assert all(set(cellen) == set(Rol) for cellen in TABEL.values())


def test_the_rights_of_somebody_are_the_rows_in_which_he_has_something() -> None:
    assert list_rechten(NIETS) == ()
    mijn = {describe_recht(soort, bevoegdheid) for soort, bevoegdheid, _ in list_rechten(MENSEN["beheerder"])}
    assert mijn == {
        "het landelijk register: zien", "het landelijk register: wijzigen", "gebruikers en rollen: zien",
        "de vergaderkalenders: zien", "de vergaderkalenders: wijzigen",
        "gebruikers en rollen: wijzigen",
    }  # fmt: skip


def test_two_roles_stand_side_by_side() -> None:
    beide = Zicht(toewijzingen=(*MENSEN["griffier A"].toewijzingen, *MENSEN["raadslid B"].toewijzingen))
    zien = next(r for s, b, r in list_rechten(beide) if (s, b) == (Voorwerpsoort.DOSSIER, Bevoegdheid.ZIEN))
    assert [(str(rol), str(reikwijdte)) for rol, reikwijdte in zien] == [
        ("griffier (gm0001)", "dossier"), ("raadslid (gm0002)", "dossier"),
    ]  # fmt: skip


BIJ_A, BIJ_R = (
    Toewijzing(gebruiker="u", rol=Rol.SECRETARIS, deelnemer="gm0001"),
    Toewijzing(gebruiker="u", rol=Rol.SECRETARIS, regeling="Alescon"),
)


@pytest.mark.parametrize(("rol", "reikwijdte", "tekst"), [
    (BIJ_A, Reikwijdte.EIGEN, "wat van gm0001 zelf is"),
    (BIJ_A, Reikwijdte.REGELING, "wat van gm0001 zelf is"),
    (BIJ_A, Reikwijdte.DOSSIER, "alle dossiers van gm0001"),
    (BIJ_R, Reikwijdte.EIGEN, "wat van de regeling Alescon zelf is"),
    (BIJ_R, Reikwijdte.REGELING, "de regeling Alescon en haar deelnemers"),
    (BIJ_R, Reikwijdte.ALLES, "heel grflow"),
    (Toewijzing(gebruiker="u", rol=Rol.AUDITOR), Reikwijdte.DOSSIER, "heel grflow"),
])  # fmt: skip
def test_how_far_a_right_reaches_in_words(rol: Toewijzing, reikwijdte: Reikwijdte, tekst: str) -> None:
    assert describe_bereik(rol, reikwijdte) == tekst
