"""Who sees and may do what: every cell of matrix.md, and what must hold whatever the roles are."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from situaties import DADEN, DINGEN, DOSSIER, MENSEN, OP, REGELING, A, B, Z, concept, stuk, zicht

from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Deelnemer, Regeling, Soort, Vorm
from grflow.toegang.predicaat import list_dossierrollen, may_do, may_see
from grflow.toegang.regels import TABEL, Reikwijdte, reikwijdte_van
from grflow.toegang.rollen import NIETS, Rol, Toewijzing, Zicht
from grflow.toegang.voorwerpen import (
    AFSCHERMEND,
    Afscherming,
    Bevoegdheid,
    Voorwerp,
    Voorwerpsoort,
    list_betrokken,
)

V = Voorwerpsoort


def read_tabel(kop: str) -> dict[str, dict[str, str]]:
    """Return the cells below a heading of matrix.md, by row and by column."""
    tekst = Path(__file__).with_name("matrix.md").read_text(encoding="utf-8")
    regels = [r for r in tekst.split(f"## {kop}\n")[1].split("## ")[0].splitlines() if r.startswith("|")]
    rijen = [[cel.strip() for cel in regel.strip("|").split("|")] for regel in regels]
    return {rij[0]: dict(zip(rijen[0][1:], rij[1:], strict=True)) for rij in rijen[2:]}


ZIEN, DOEN = read_tabel("Zien"), read_tabel("Doen")


@pytest.mark.parametrize("ding", DINGEN)
def test_who_sees_it(ding: str) -> None:
    assert {wie: "ja" if may_see(z, DINGEN[ding], OP) else "-" for wie, z in MENSEN.items()} == ZIEN[ding]


@pytest.mark.parametrize("daad", DADEN)
def test_who_may_do_it(daad: str) -> None:
    bevoegdheid, ding = DADEN[daad]
    assert {w: "ja" if may_do(z, bevoegdheid, ding, OP) else "-" for w, z in MENSEN.items()} == DOEN[daad]


def test_the_matrix_has_a_row_for_everything() -> None:
    assert (list(ZIEN), list(DOEN)) == (list(DINGEN), list(DADEN))
    geraakt = {(b, v.soort) for b, v in DADEN.values()} | {
        (Bevoegdheid.ZIEN, v.soort) for v in DINGEN.values()
    }
    geraakt |= {(Bevoegdheid.ZIEN, a.soort) for v in DINGEN.values() for a in v.afschermingen}
    assert {(bevoegdheid, soort) for soort, bevoegdheid in TABEL} == geraakt


@pytest.mark.parametrize(("wie", "ding", "reden", "grondslag"), [
    ("griffier Z", "het bord", "u heeft geen rol waarmee u dossier ziet", "gebruik"),
    ("griffier B", "stuk van A, concept", "dit is nog een concept van gm0001", "gebruik"),
    ("griffier B", "zienswijze van A, concept", "dit is een concept-zienswijze van gm0001, die niet is gedeeld", "gebruik"),
    ("griffier B", "stuk van A, embargo tot en met vandaag", "hierop rust een embargo", "gebruik"),
    ("griffier B", "stuk van A, geheim (raad en college)", "hierop rust geheimhouding; alleen college, raad mag het kennen", "gebruik"),
    ("projectleider R", "stuk van R, geheim (bestuur)", "hierop rust geheimhouding; alleen algemeen bestuur, dagelijks bestuur mag het kennen", "gebruik"),
    ("griffier A", "stuk van R, concept", "dit is nog een concept van de regeling", "gebruik"),
])  # fmt: skip
def test_a_refusal_says_why_and_stays_unseen(wie: str, ding: str, reden: str, grondslag: str) -> None:
    oordeel = may_see(MENSEN[wie], DINGEN[ding], OP)
    assert (oordeel.mag, oordeel.zichtbaar, oordeel.reden, str(oordeel.grondslag)) == (
        False,
        False,
        reden,
        grondslag,
    )


def test_a_refusal_of_a_secret_rests_on_its_article() -> None:
    geheim = Afscherming(
        soort=V.GEHEIM, deelnemer=A, organen=frozenset({"raad"}), grondslag=Grondslag("Gemeentewet", "87")
    )
    assert str(may_see(MENSEN["griffier B"], stuk(A, geheim), OP).grondslag) == "art. 87 Gemeentewet"


def test_what_is_seen_but_not_allowed_names_the_roles() -> None:
    oordeel = may_do(MENSEN["raadslid A"], Bevoegdheid.STAP_ZETTEN, DINGEN["deel van A"], OP)
    assert (oordeel.mag, oordeel.zichtbaar) == (False, True)
    assert oordeel.reden == "'stap zetten' bij dossier van gm0001 hoort niet bij uw rol: raadslid (gm0001)"


def test_shields_are_passed_by_one_role_together_not_by_several_in_turn() -> None:
    """A raadslid who is also griffier elsewhere does not combine the two into seeing a secret concept."""
    geheim = Afscherming(soort=V.GEHEIM, deelnemer=A, organen=frozenset({"raad"}))
    ding = stuk(A, concept(), geheim)
    samen = Zicht(gebruiker="u-1", toewijzingen=(
        *MENSEN["raadslid A"].toewijzingen, *MENSEN["projectleider R"].toewijzingen))  # fmt: skip
    assert may_see(samen, replace(ding, afschermingen=(geheim,)), OP)
    assert may_see(samen, replace(ding, afschermingen=(concept(),)), OP)
    assert not may_see(samen, ding, OP)


def test_an_orgaan_of_its_own_replaces_that_of_the_role() -> None:
    db = Afscherming(soort=V.GEHEIM, organen=frozenset({"dagelijks_bestuur"}))
    lid = zicht("bestuurder", regeling=REGELING)
    assert not may_see(lid, stuk("", db), OP)
    assert may_see(zicht("bestuurder", regeling=REGELING, orgaan="dagelijks_bestuur"), stuk("", db), OP)


@pytest.mark.parametrize(("dag", "ziet"), [
    pytest.param(date(2026, 6, 14), True, id="before it was imposed"),
    pytest.param(date(2026, 6, 15), False, id="from the first day"),
    pytest.param(date(2026, 6, 30), False, id="the last day is part of it"),
    pytest.param(date(2026, 7, 1), True, id="the day after the last"),
])  # fmt: skip
def test_an_embargo_begins_and_ends(dag: date, ziet: bool) -> None:
    embargo = Afscherming(soort=V.EMBARGO, deelnemer=A, vanaf=date(2026, 6, 15), tot=date(2026, 6, 30))
    assert bool(may_see(MENSEN["griffier B"], stuk(A, embargo), dag)) is ziet


def test_only_what_shields_can_be_a_shield() -> None:
    assert V.DOSSIER not in AFSCHERMEND
    with pytest.raises(ValueError, match="dossier shields nothing"):
        Afscherming(soort=V.DOSSIER)


@pytest.mark.parametrize("soort", AFSCHERMEND)
def test_no_role_gives_nothing(soort: Voorwerpsoort) -> None:
    assert not may_see(NIETS, stuk(A, Afscherming(soort=soort, deelnemer=A)), OP)


# -- what holds for any roles ------------------------------------------------------------------------------------------

plaatsen = st.sampled_from([(A, ""), (B, ""), (Z, ""), ("", REGELING), ("", "Andere regeling"), ("", "")])
toewijzingen = st.builds(
    lambda rol, plek, orgaan: Toewijzing(gebruiker="u", rol=rol, deelnemer=plek[0], regeling=plek[1], orgaan=orgaan),
    st.sampled_from(Rol), plaatsen, st.sampled_from(["", "raad", "college", "algemeen_bestuur"]),
)  # fmt: skip
afschermingen = st.builds(
    lambda soort, wie, gedeeld, organen: Afscherming(soort=soort, deelnemer=wie, gedeeld=gedeeld, organen=organen),
    st.sampled_from(AFSCHERMEND), st.sampled_from(["", A, B]),
    st.frozensets(st.sampled_from([A, B, "alle"]), max_size=2),
    st.frozensets(st.sampled_from(["raad", "college", "algemeen_bestuur"]), max_size=2),
)  # fmt: skip
IN_DOSSIER = (V.DOSSIER, V.LOGBOEK, V.STUK, V.INHOUD, V.CONCEPT)
dingen = st.builds(
    DOSSIER.part,
    st.sampled_from(IN_DOSSIER), st.sampled_from(["", A, B]), st.lists(afschermingen, max_size=3),
)  # fmt: skip


@given(st.lists(toewijzingen, max_size=3), toewijzingen, dingen, st.sampled_from(Bevoegdheid))
def test_another_role_never_hides_or_forbids(
    rollen: list[Toewijzing], erbij: Toewijzing, ding: Voorwerp, bevoegdheid: Bevoegdheid
) -> None:
    voor, na = Zicht(toewijzingen=tuple(rollen)), Zicht(toewijzingen=(*rollen, erbij))
    assert not may_see(voor, ding, OP) or may_see(na, ding, OP)
    assert not may_do(voor, bevoegdheid, ding, OP) or may_do(na, bevoegdheid, ding, OP)


@given(st.lists(toewijzingen, max_size=4), dingen, afschermingen)
def test_another_shield_never_shows(rollen: list[Toewijzing], ding: Voorwerp, erbij: Afscherming) -> None:
    iemand = Zicht(toewijzingen=tuple(rollen))
    dichter = replace(ding, afschermingen=(*ding.afschermingen, erbij))
    assert not may_see(iemand, dichter, OP) or may_see(iemand, ding, OP)


@given(st.lists(toewijzingen, max_size=4), dingen, st.sampled_from(Bevoegdheid))
def test_an_outsider_sees_and_does_nothing(
    rollen: list[Toewijzing], ding: Voorwerp, bevoegdheid: Bevoegdheid
) -> None:
    buiten = tuple(
        t for t in rollen if t.deelnemer not in (A, B) and t.regeling != REGELING and not t.is_overal
    )
    assert not may_see(Zicht(toewijzingen=buiten), ding, OP)
    assert not may_do(Zicht(toewijzingen=buiten), bevoegdheid, ding, OP)


@given(st.lists(toewijzingen, max_size=3), dingen, st.sampled_from(Bevoegdheid))
def test_nobody_touches_what_he_does_not_see(
    rollen: list[Toewijzing], ding: Voorwerp, bevoegdheid: Bevoegdheid
) -> None:
    iemand = Zicht(toewijzingen=tuple(rollen))
    assert not may_do(iemand, bevoegdheid, ding, OP) or may_see(iemand, ding, OP)


@given(toewijzingen, dingen)
def test_the_roles_by_which_dossiers_are_found_are_those_that_see_them(
    rol: Toewijzing, ding: Voorwerp
) -> None:
    """What the database is asked with is never narrower than the predicate."""
    iemand = Zicht(toewijzingen=(rol,))
    assert list_dossierrollen(iemand) or not may_see(iemand, ding, OP)


def test_a_row_that_is_not_there_reaches_nobody() -> None:
    assert reikwijdte_van(V.BEHEER, Bevoegdheid.MAKEN, Rol.BEHEERDER) is Reikwijdte.GEEN


# -- whose a dossier is ------------------------------------------------------------------------------------------------


def test_a_dossier_is_of_who_took_part_since_it_began_of_successors_and_of_who_has_a_spoor() -> None:
    regeling = Regeling(
        naam="R", vorm=Vorm.OPENBAAR_LICHAAM, soort=Soort.COLLEGE,
        deelnemers=(
            Deelnemer(code="gm0001", naam="Blijft"),
            Deelnemer(code="gm0002", naam="Vertrok eerder", tot=date(2015, 12, 31)),
            Deelnemer(code="gm0003", naam="Gaat op", tot=date(2017, 12, 31), opvolger="gm0004"),
            Deelnemer(code="gm0004", naam="Komt", vanaf=date(2018, 1, 1)),
        ),
    )  # fmt: skip
    assert list_betrokken(regeling, date(2017, 1, 1)) == {"gm0001", "gm0003", "gm0004"}
    assert list_betrokken(regeling, date(2017, 1, 1), ["gm0002"]) == {"gm0001", "gm0002", "gm0003", "gm0004"}
    assert list_betrokken(regeling, None) == {"gm0001", "gm0002", "gm0003", "gm0004"}
