"""When a ronde closes: how many sporen are enough, and on which day that was so."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grflow.fouten import OngeldigeInvoer
from grflow.proces.definitie import Sluiting, Sluitregel
from grflow.proces.sluiting import (
    compute_gesloten_op,
    format_drempel,
    is_genoeg,
    parse_sluiting,
    resolve_sluiting,
)
from grflow.recht.datums import Tijdstip, parse_tijdstip
from grflow.recht.regeling import Deelnemer, Regeling, Soort, Vorm

if TYPE_CHECKING:
    from tests.proces.conftest import Proef

S = Sluitregel
ALLE = ("gm9001", "gm9002", "gm9003", "gm9004")
VIERSTROMEN = Regeling(
    naam="Vierstromen",
    vorm=Vorm.OPENBAAR_LICHAAM,
    soort=Soort.COLLEGE,
    deelnemers=tuple(
        Deelnemer(code=code, naam=code, gewicht=gewicht)
        for code, gewicht in zip(ALLE, (1, 1, 1, 3), strict=True)
    ),
)


@pytest.mark.parametrize(("tekst", "sluiting"), [
    ("alle", Sluiting(S.ALLE)),
    ("meerderheid", Sluiting(S.MEERDERHEID)),
    ("tweederde", Sluiting(S.TWEEDERDE)),
    ("gewogen", Sluiting(S.GEWOGEN)),
    ("dubbel", Sluiting(S.DUBBEL)),
    ("k_van_n:4", Sluiting(S.K_VAN_N, 4)),
])  # fmt: skip
def test_reading(tekst: str, sluiting: Sluiting) -> None:
    assert parse_sluiting(tekst) == sluiting


@pytest.mark.parametrize(
    "tekst", ["", "iedereen", "k_van_n", "k_van_n:0", "k_van_n:veel", "alle:3", "genoemde"]
)
def test_any_other_text_is_refused(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="is geen sluitregel") as fout:
        parse_sluiting(tekst)
    assert "k_van_n:AANTAL" in fout.value.wat_nu


@pytest.mark.parametrize(("sluiting", "klaar", "genoeg"), [
    pytest.param(Sluiting(), ALLE[:3], False, id="alle: een ontbreekt"),
    pytest.param(Sluiting(), ALLE, True, id="alle"),
    pytest.param(Sluiting(S.MEERDERHEID), ALLE[:2], False, id="meerderheid: de helft is niet genoeg"),
    pytest.param(Sluiting(S.MEERDERHEID), ALLE[:3], True, id="meerderheid"),
    pytest.param(Sluiting(S.TWEEDERDE), ALLE[:2], False, id="tweederde van vier: twee is te weinig"),
    pytest.param(Sluiting(S.TWEEDERDE), ALLE[:3], True, id="tweederde van vier: drie"),
    pytest.param(Sluiting(S.K_VAN_N, 2), ALLE[:1], False, id="twee van vier: een is te weinig"),
    pytest.param(Sluiting(S.K_VAN_N, 2), ALLE[2:], True, id="twee van vier"),
    pytest.param(Sluiting(S.GEWOGEN), ALLE[:3], False, id="gewogen: de helft van het gewicht is niet genoeg"),
    pytest.param(Sluiting(S.GEWOGEN), ("gm9001", "gm9004"), True, id="gewogen: twee met de zwaarste"),
    pytest.param(Sluiting(S.DUBBEL), ("gm9001", "gm9004"), False, id="dubbel: zwaar genoeg, maar de helft van allen"),
    pytest.param(Sluiting(S.DUBBEL), ALLE[:3], False, id="dubbel: velen, maar niet zwaar genoeg"),
    pytest.param(Sluiting(S.DUBBEL), ALLE[1:], True, id="dubbel: beide"),
    pytest.param(Sluiting(S.GENOEMDE, genoemd=("gm9004",)), ALLE[:3], False, id="genoemde: die ene ontbreekt"),
    pytest.param(Sluiting(S.GENOEMDE, genoemd=("gm9004",)), ("gm9004",), True, id="genoemde"),
])  # fmt: skip
def test_enough(sluiting: Sluiting, klaar: tuple[str, ...], genoeg: bool) -> None:
    assert is_genoeg(sluiting, VIERSTROMEN, ALLE, klaar) == genoeg


def test_twothirds_of_three_is_two() -> None:
    assert is_genoeg(Sluiting(S.TWEEDERDE), VIERSTROMEN, ALLE[:3], ALLE[:2])


@pytest.mark.parametrize("soort", list(Sluitregel))
def test_nobody_is_never_enough(soort: Sluitregel) -> None:
    assert not is_genoeg(Sluiting(soort), VIERSTROMEN, (), ())


def test_who_is_not_in_the_ronde_does_not_count() -> None:
    assert not is_genoeg(Sluiting(S.K_VAN_N, 2), VIERSTROMEN, ALLE[:2], ("gm9001", "gm9004"))


@pytest.mark.parametrize(("waarde", "sluiting"), [
    pytest.param("tweederde", Sluiting(S.TWEEDERDE, eigen_regel="opheffing.meerderheid"), id="de eigen tekst"),
    pytest.param("k_van_n:2", Sluiting(S.K_VAN_N, 2, eigen_regel="opheffing.meerderheid"), id="een aantal"),
])  # fmt: skip
def test_the_own_rule_of_the_regeling_decides(
    with_rule: Callable[..., Regeling], waarde: str, sluiting: Sluiting
) -> None:
    regeling = with_rule("opheffing.meerderheid", waarde)
    assert resolve_sluiting(Sluiting(eigen_regel="opheffing.meerderheid"), regeling) == sluiting


def test_as_long_as_its_text_is_not_known_all_must_agree() -> None:
    assert resolve_sluiting(Sluiting(eigen_regel="opheffing.meerderheid"), VIERSTROMEN).soort is S.ALLE


@pytest.mark.parametrize(("sluiting", "woorden"), [
    (Sluiting(), ""),
    (Sluiting(S.GENOEMDE, genoemd=("gm9001",)), ""),
    (Sluiting(S.MEERDERHEID), "meer dan de helft van de 6"),
    (Sluiting(S.TWEEDERDE), "twee derde van de 6"),
    (Sluiting(S.DUBBEL), "meer dan de helft van de 6, met meer dan de helft van het gewicht"),
    (Sluiting(S.K_VAN_N, 4), "4 van de 6"),
    (Sluiting(S.GEWOGEN), "meer dan de helft van het gewicht"),
])  # fmt: skip
def test_threshold_in_words(sluiting: Sluiting, woorden: str) -> None:
    assert format_drempel(sluiting, 6) == woorden


# --- the day --------------------------------------------------------------------------------------------------------

DAGEN = {"gm9001": "2018-02-20", "gm9002": "2018-01-10", "gm9003": "2018-02-01"}


@pytest.mark.parametrize(("sluiting", "dag"), [
    (Sluiting(), None),
    (Sluiting(S.K_VAN_N, 3), "2018-02-20"),
    (Sluiting(S.K_VAN_N, 2), "2018-02-01"),
    (Sluiting(S.K_VAN_N, 1), "2018-01-10"),
    (Sluiting(S.GENOEMDE, genoemd=("gm9003",)), "2018-02-01"),
])  # fmt: skip
@pytest.mark.parametrize("volgorde", list(permutations(DAGEN)))
def test_closed_on_the_legal_day_whatever_the_order_of_registration(
    sluiting: Sluiting, dag: str | None, volgorde: tuple[str, ...]
) -> None:
    klaar = {code: parse_tijdstip(DAGEN[code]) for code in volgorde}
    gesloten = compute_gesloten_op(sluiting, VIERSTROMEN, ALLE, klaar)
    assert gesloten == (parse_tijdstip(dag) if dag else None)


def test_a_day_known_only_in_words_comes_last() -> None:
    klaar = {"gm9001": Tijdstip.woorden("voor de zomer"), "gm9002": parse_tijdstip("2018-01-10")}
    gesloten = compute_gesloten_op(Sluiting(S.K_VAN_N, 2), VIERSTROMEN, ALLE, klaar)
    assert str(gesloten) == "voor de zomer"


_DAG = st.integers(0, 800).map(lambda dagen: Tijdstip.dag(date(2018, 1, 1) + timedelta(dagen)))
_SLUITING = st.sampled_from([
    Sluiting(), Sluiting(S.MEERDERHEID), Sluiting(S.TWEEDERDE), Sluiting(S.K_VAN_N, 2), Sluiting(S.GEWOGEN),
    Sluiting(S.GENOEMDE, genoemd=("gm9002", "gm9004")),
])  # fmt: skip


@given(_SLUITING, st.dictionaries(st.sampled_from(ALLE), _DAG), st.sampled_from(ALLE), _DAG)
def test_one_more_ready_spoor_never_reopens(
    sluiting: Sluiting, klaar: dict[str, Tijdstip], code: str, dag: Tijdstip
) -> None:
    eerder = compute_gesloten_op(sluiting, VIERSTROMEN, ALLE, klaar)
    later = compute_gesloten_op(sluiting, VIERSTROMEN, ALLE, {code: dag, **klaar})
    if eerder is not None:
        assert later is not None
        assert later.eerste <= eerder.eerste


@given(_SLUITING, st.dictionaries(st.sampled_from(ALLE), _DAG))
def test_closed_exactly_when_enough(sluiting: Sluiting, klaar: dict[str, Tijdstip]) -> None:
    gesloten = compute_gesloten_op(sluiting, VIERSTROMEN, ALLE, klaar)
    assert (gesloten is not None) == is_genoeg(sluiting, VIERSTROMEN, ALLE, klaar)


def test_a_ronde_shows_the_day_on_which_it_closed(start: Callable[..., "Proef"]) -> None:
    proef = start(sluit="meerderheid")
    proef.take("openen", "2018-01-10")
    proef.take("verlenen", "2018-03-01", ronde="toestemming", deelnemer="gm9001")
    assert proef.stand.ronde("toestemming").gesloten_op is None
    proef.take("verlenen", "2018-02-01", ronde="toestemming", deelnemer="gm9003")
    assert str(proef.stand.ronde("toestemming").gesloten_op) == "1 maart 2018"
    proef.take("verlenen", "2018-02-15", ronde="toestemming", deelnemer="gm9002")
    assert str(proef.stand.ronde("toestemming").gesloten_op) == "15 februari 2018"
