"""A day, vague or not, comes back from its written form as it went in; nothing is lost and nothing made sharper."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grflow.recht.datums import Precisie, Tijdstip, parse_tijdstip, plain_tijdstip

JAREN = st.integers(1950, 2100)
PER_JAAR = {Precisie.MAAND: 12, Precisie.KWARTAAL: 4, Precisie.HALFJAAR: 2, Precisie.JAAR: 1}
DELEN = st.sampled_from(list(PER_JAAR)).flatmap(
    lambda precisie: st.builds(Tijdstip.deel, st.just(precisie), JAREN, st.integers(1, PER_JAAR[precisie]))
)
TIJDSTIPPEN = st.one_of(st.dates().map(Tijdstip.dag), DELEN, st.text(min_size=1).map(Tijdstip.woorden))


@given(TIJDSTIPPEN)
def test_there_and_back(tijdstip: Tijdstip) -> None:
    assert parse_tijdstip(plain_tijdstip(tijdstip)) == tijdstip


@given(TIJDSTIPPEN)
def test_the_written_form_is_stable(tijdstip: Tijdstip) -> None:
    geschreven = plain_tijdstip(tijdstip)
    assert plain_tijdstip(parse_tijdstip(geschreven)) == geschreven


@given(DELEN)
def test_a_part_of_a_year_has_a_first_and_a_last_day(tijdstip: Tijdstip) -> None:
    assert tijdstip.eerste.day == 1
    assert tijdstip.eerste < tijdstip.laatste
    assert tijdstip.eerste.year == tijdstip.laatste.year
    assert not tijdstip.is_exact


@pytest.mark.parametrize(("precisie", "aantal"), list(PER_JAAR.items()))
def test_the_parts_of_a_year_follow_on_each_other(precisie: Precisie, aantal: int) -> None:
    delen = [Tijdstip.deel(precisie, 2020, nummer) for nummer in range(1, aantal + 1)]
    assert delen[0].eerste == date(2020, 1, 1)
    assert delen[-1].laatste == date(2020, 12, 31)
    assert all((b.eerste - a.laatste).days == 1 for a, b in pairwise(delen))
