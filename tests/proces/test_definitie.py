"""For which days and which regelingen an element of a definition is meant."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from grflow.proces.definitie import ALTIJD, OVERAL, AlleenBij, Element, Geldig
from grflow.recht.regeling import Regeling, Soort, Vorm


@pytest.mark.parametrize(("geldig", "dag", "geldt"), [
    pytest.param(ALTIJD, date(1950, 1, 1), True, id="altijd"),
    pytest.param(Geldig(tot=date(2021, 6, 30)), date(2021, 6, 30), True, id="tot en met"),
    pytest.param(Geldig(tot=date(2021, 6, 30)), date(2021, 7, 1), False, id="daarna niet meer"),
    pytest.param(Geldig(vanaf=date(2021, 7, 1)), date(2021, 7, 1), True, id="vanaf die dag"),
    pytest.param(Geldig(vanaf=date(2021, 7, 1)), date(2021, 6, 30), False, id="de dag ervoor nog niet"),
])  # fmt: skip
def test_days(geldig: Geldig, dag: date, geldt: bool) -> None:
    assert geldig.op(dag) == geldt


@pytest.mark.parametrize(("alleen_bij", "past"), [
    pytest.param(OVERAL, True, id="overal"),
    pytest.param(AlleenBij(vormen=(Vorm.OPENBAAR_LICHAAM, Vorm.CENTRUMGEMEENTE)), True, id="deze vorm"),
    pytest.param(AlleenBij(vormen=(Vorm.GEMEENSCHAPPELIJK_ORGAAN,)), False, id="een andere vorm"),
    pytest.param(AlleenBij(soorten=(Soort.COLLEGE,)), True, id="deze soort"),
    pytest.param(AlleenBij(soorten=(Soort.RAAD, Soort.GEMENGD)), False, id="een andere soort"),
    pytest.param(AlleenBij(vormen=(Vorm.OPENBAAR_LICHAAM,), soorten=(Soort.RAAD,)), False, id="beide moeten passen"),
    pytest.param(AlleenBij(regel="opheffing.zienswijze"), True, id="eigen regel onbekend: de veilige keuze"),
    pytest.param(AlleenBij(regel="opheffing.zienswijze", waarde="nee"), False, id="de veilige keuze is een andere"),
])  # fmt: skip
def test_regelingen(drielanden: Regeling, alleen_bij: AlleenBij, past: bool) -> None:
    assert alleen_bij.past_bij(drielanden) == past


def test_an_own_rule_decides(with_rule: Callable[..., Regeling]) -> None:
    regeling = with_rule("opheffing.zienswijze", "nee")
    assert AlleenBij(regel="opheffing.zienswijze", waarde="nee").past_bij(regeling)
    assert not AlleenBij(regel="opheffing.zienswijze").past_bij(regeling)


def test_day_and_regeling_must_both_fit(drielanden: Regeling) -> None:
    element = Element(
        geldig=Geldig(vanaf=date(2021, 7, 1)), alleen_bij=AlleenBij(vormen=(Vorm.OPENBAAR_LICHAAM,))
    )
    assert element.geldt(date(2021, 7, 1), drielanden)
    assert not element.geldt(date(2021, 6, 30), drielanden)
    assert not element.geldt(date(2021, 7, 1), replace(drielanden, vorm=Vorm.ZONDER_MEER))
