"""In which group a last day falls, seen from a day."""

from datetime import date

import pytest

from grflow.termijnen.groep import Groep, Groepen

DINSDAG = date(2028, 2, 22)


@pytest.mark.parametrize(
    ("einde", "groep"),
    [
        pytest.param(date(2028, 2, 21), Groep.TE_LAAT, id="gisteren"),
        pytest.param(date(2028, 2, 22), Groep.DEZE_WEEK, id="vandaag is nog op tijd"),
        pytest.param(date(2028, 2, 27), Groep.DEZE_WEEK, id="de zondag van deze week"),
        pytest.param(date(2028, 2, 28), Groep.DEZE_MAAND, id="de maandag erna"),
        pytest.param(date(2028, 2, 29), Groep.DEZE_MAAND, id="schrikkeldag"),
        pytest.param(date(2028, 3, 1), Groep.LATER, id="de volgende maand"),
        pytest.param(date.max, Groep.GEEN_DAG, id="een toezegging in woorden"),
    ],
)
def test_group_of_a_last_day(einde: date, groep: Groep) -> None:
    assert Groepen(DINSDAG).groep_van(einde) is groep


@pytest.mark.parametrize("dag", [date(2028, 2, 21), date(2028, 2, 27)], ids=["maandag", "zondag"])
def test_a_week_ends_on_its_sunday(dag: date) -> None:
    assert Groepen(dag).eind_van_week == date(2028, 2, 27)


def test_a_week_that_goes_on_in_the_next_month_is_one_week() -> None:
    assert Groepen(date(2028, 2, 29)).groep_van(date(2028, 3, 5)) is Groep.DEZE_WEEK
