"""On which days something can happen: working days, meetings with their closing and convocation, and beyond them."""

from datetime import date

import pytest

from grflow.planning.achteruit import compute_uiterst
from grflow.planning.agenda import GEEN, NOOIT, ElkeDag, Werkdagen, build_vergaderdagen
from grflow.planning.netwerk import Knoop, Na, NaGenoeg, Schuif, build_netwerk, compute_vroegst
from grflow.planning.organen import find_orgaan, is_bestuur
from grflow.planning.plan import Waarom
from grflow.recht.feestdagen import Kalender
from grflow.recht.regeling import Vorm

from .conftest import DRIELANDEN, dag, vergadert

W = Waarom("")


def nr(tekst: str) -> int:
    return dag(tekst).toordinal()


def test_people_work_on_working_days(kalender: Kalender) -> None:
    werk = Werkdagen(kalender)
    assert werk.eerste(nr("2027-03-28")) == nr("2027-03-30")  # eerste en tweede paasdag
    assert werk.laatste(nr("2027-03-29")) == nr("2027-03-25")  # Goede Vrijdag valt ervoor
    assert (werk.eerste(NOOIT), werk.laatste(GEEN)) == (NOOIT, GEEN)
    assert (werk.sluiting(7), werk.oproeping(7)) == (7, 7)


def test_an_organ_without_a_calendar_has_its_papers_the_day_before(kalender: Kalender) -> None:
    organen = Werkdagen(kalender, 1)
    assert organen.eerste(nr("2027-01-11"), stukken=nr("2027-01-11")) == nr("2027-01-12")
    assert (organen.sluiting(9), organen.oproeping(9)) == (8, 8)


def test_what_comes_by_itself_comes_on_any_day() -> None:
    elke = ElkeDag()
    assert (elke.eerste(3, 5, 4), elke.laatste(8), elke.sluiting(8), elke.oproeping(8)) == (5, 8, 8, 8)


def test_a_meeting_is_chosen_by_its_papers_and_convocation(kalender: Kalender) -> None:
    raad = vergadert("gm9001", "raad", ["2027-01-28", "2027-02-25"], sluit=14, roept=7, tot="2027-03-31")
    dagen = build_vergaderdagen(raad, Werkdagen(kalender))
    assert dagen.eerste(nr("2027-01-11")) == nr("2027-01-28")
    assert dagen.eerste(nr("2027-01-11"), stukken=nr("2027-01-15")) == nr("2027-02-25")
    assert dagen.eerste(nr("2027-01-11"), oproep=nr("2027-01-22")) == nr("2027-02-25")
    assert dagen.eerste(nr("2027-03-01")) == nr("2027-04-01")
    assert dagen.eerste(nr("2027-03-01"), stukken=nr("2027-03-30")) == nr("2027-04-13")
    assert dagen.laatste(nr("2027-02-24")) == nr("2027-01-28")
    assert dagen.laatste(nr("2027-01-27")) == GEEN
    assert dagen.laatste(nr("2027-04-03")) == nr("2027-04-02")
    assert (dagen.sluiting(nr("2027-02-25")), dagen.oproeping(nr("2027-02-25"))) == (
        nr("2027-02-11"),
        nr("2027-02-18"),
    )
    assert (dagen.sluiting(nr("2027-04-15")), dagen.oproeping(nr("2027-04-15"))) == (
        nr("2027-04-01"),
        nr("2027-04-08"),
    )
    assert dagen.count(nr("2027-01-01"), nr("2027-12-31")) == 2
    assert dagen.is_net
    assert dagen.pin(nr("2027-02-25")).dagen == (nr("2027-02-25"),)
    assert dagen.pin(nr("2027-02-26")) is dagen


def test_a_calendar_that_says_nothing_of_papers_has_them_the_day_before(kalender: Kalender) -> None:
    dagen = build_vergaderdagen(vergadert("gm9001", "raad", ["2027-01-28"]), Werkdagen(kalender))
    assert dagen.sluiting(nr("2027-01-28")) == nr("2027-01-27")
    assert dagen.bereik == nr("2027-01-28")


def test_a_shift_goes_both_ways() -> None:
    week = Schuif(lambda d: d + 7)
    assert (week.heen(10), week.terug(17), week.terug(16)) == (17, 10, 9)
    assert (week.heen(NOOIT), week.heen(GEEN), week.terug(3)) == (NOOIT, GEEN, GEEN)
    assert [week.heen(10), week.terug(17)] == [17, 10]


def test_nobody_is_not_enough() -> None:
    leeg = Knoop(ElkeDag(), (NaGenoeg((), W),))
    niemand = Knoop(ElkeDag(), (NaGenoeg((0,), W, False, lambda _: False),))
    netwerk = build_netwerk([Knoop(ElkeDag(), vast=5), leeg, niemand])
    assert compute_vroegst(netwerk) == [5, NOOIT, NOOIT]
    assert compute_uiterst(netwerk, [5, NOOIT, NOOIT], 2, 9)[0] == GEEN


def test_where_too_few_are_in_time_each_has_to_hurry() -> None:
    """Two of three are enough: the day by which the second had to be there, and the third does not matter."""
    begin = Knoop(ElkeDag(), vast=1)
    leden = [Knoop(ElkeDag(), (Na(0, W, schuif=Schuif(lambda d, n=n: d + n)),)) for n in (2, 8, 9)]
    samen = Knoop(ElkeDag(), (NaGenoeg((1, 2, 3), W, False, lambda klaar: len(klaar) > 1),))
    netwerk = build_netwerk([begin, *leden, samen])
    tijden = compute_vroegst(netwerk)
    assert tijden == [1, 3, 9, 10, 9]
    assert compute_uiterst(netwerk, tijden, 4, 5) == [0, 5, 5, None, 5]
    assert compute_uiterst(netwerk, tijden, 4, 12) == [4, None, None, None, 12]


def test_counts_within_counts_are_tried_day_by_day() -> None:
    begin = Knoop(ElkeDag(), vast=1)

    def twee(klaar: object) -> bool:
        return isinstance(klaar, set | frozenset) and len(klaar) > 1

    een = [Knoop(ElkeDag(), (Na(0, W),)) for _ in range(3)]
    binnen = Knoop(ElkeDag(), (NaGenoeg((1, 2, 3), W, False, twee),))
    buiten = Knoop(ElkeDag(), (NaGenoeg((4, 1, 2), W, False, twee),))
    netwerk = build_netwerk([begin, *een, binnen, buiten])
    uiterst = compute_uiterst(netwerk, compute_vroegst(netwerk), 5, 4)
    assert uiterst == [4, None, None, None, None, 4]


@pytest.mark.parametrize(
    ("door", "code", "vorm", "orgaan"),
    [
        ("raad", "gm9001", Vorm.OPENBAAR_LICHAAM, "raad"),
        ("algemeen bestuur", "", Vorm.OPENBAAR_LICHAAM, "algemeen bestuur"),
        ("bestuur dat de begroting vaststelt", "", Vorm.CENTRUMGEMEENTE, None),
        ("griffie", "gm9001", Vorm.OPENBAAR_LICHAAM, None),
    ],
)
def test_who_meets_for_a_step(door: str, code: str, vorm: Vorm, orgaan: str | None) -> None:
    from dataclasses import replace

    regeling = replace(DRIELANDEN, vorm=vorm)
    gevonden = find_orgaan(door, code, regeling, date(2027, 1, 4))
    assert (gevonden.naam if gevonden else None) == orgaan
    assert is_bestuur(gevonden, regeling) == (orgaan == "algemeen bestuur")
