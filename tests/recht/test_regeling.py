"""The regeling: who takes part on a day, and its own rules."""

from dataclasses import replace
from datetime import date

import pytest

from grflow.fouten import OngeldigeInvoer
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Deelnemer, EigenRegel, Regeling, Soort, Vorm, check_roster

ASSEN = Deelnemer(code="gm0106", naam="Assen")
AA_EN_HUNZE = Deelnemer(
    code="gm1680", naam="Aa en Hunze", cluster="noord", vanaf=date(2010, 1, 1), tot=date(2018, 12, 31)
)
REGELING = Regeling(
    naam="Alescon",
    vorm=Vorm.OPENBAAR_LICHAAM,
    soort=Soort.COLLEGE,
    deelnemers=(ASSEN, AA_EN_HUNZE),
    clusters=(("noord", "Noord"),),
)


def test_roster_of_a_day() -> None:
    assert REGELING.roster_op(date(2018, 12, 31)) == (ASSEN, AA_EN_HUNZE)
    assert REGELING.roster_op(date(2019, 1, 1)) == (ASSEN,)
    assert REGELING.roster_op(date(2009, 12, 31)) == (ASSEN,)


def test_names() -> None:
    assert REGELING.deelnemer("gm0106") is ASSEN
    assert REGELING.deelnemer("gm0000") is None
    assert [REGELING.naam_van(code) for code in ("gm1680", "noord", "zuid")] == [
        "Aa en Hunze",
        "Noord",
        "zuid",
    ]


def test_own_rule_or_the_safe_choice() -> None:
    onbekend = REGELING.eigen_regel("opheffing.toestemming_raad")
    assert (onbekend.waarde, onbekend.onbekend) == ("ja", True)
    eigen = EigenRegel(naam="opheffing.toestemming_raad", waarde="nee", grondslag=Grondslag("regeling", "34"))
    assert replace(REGELING, eigen_regels=(eigen,)).eigen_regel("opheffing.toestemming_raad") is eigen
    with pytest.raises(OngeldigeInvoer, match="geen eigen regel"):
        REGELING.eigen_regel("opheffing.feest")


def test_misuse() -> None:
    with pytest.raises(ValueError, match="lower case"):
        Deelnemer(code="GM0106", naam="Assen")
    with pytest.raises(ValueError, match="gewicht"):
        Deelnemer(code="gm0106", naam="Assen", gewicht=0)


def _period(vanaf: int | None, tot: int | None) -> Deelnemer:
    return Deelnemer(
        code="gm0106",
        naam="Assen",
        vanaf=date(vanaf, 1, 1) if vanaf else None,
        tot=date(tot, 12, 31) if tot else None,
    )


@pytest.mark.parametrize(("eerst", "daarna", "fouten"), [
    pytest.param(_period(2010, 2014), _period(2015, None), [], id="opnieuw toegetreden"),
    pytest.param(_period(2015, None), _period(2010, 2014), [], id="andersom opgeschreven"),
    pytest.param(_period(None, None), _period(2015, None), ["staat twee keer"], id="twee keer, zonder einde"),
    pytest.param(_period(2010, 2015), _period(None, None), ["staat twee keer"], id="twee keer, zonder begin"),
    pytest.param(_period(2020, 2019), _period(2025, None), ["'tot' ligt vóór 'vanaf'"], id="einde voor begin"),
])  # fmt: skip
def test_roster_faults(eerst: Deelnemer, daarna: Deelnemer, fouten: list[str]) -> None:
    gevonden = check_roster([eerst, daarna])
    assert len(gevonden) == len(fouten)
    assert all(fout in gevonden[n] for n, fout in enumerate(fouten))
