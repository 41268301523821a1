"""Whom a termijn waits for: who takes the step that meets it."""

from pathlib import Path

import pytest

from grflow.inlezen.processen import load_proces
from grflow.proces.wachtop import list_wacht_op

OPHEFFEN = load_proces(Path(__file__).parents[2] / "processen/opheffen/2011-07-01.yaml")


@pytest.mark.parametrize(
    ("termijn", "wie"),
    [
        pytest.param("behandeling_richting", "raad", id="een ronde: de raad"),
        pytest.param("ontvlechtingsplan_gereed", "bestuur van de regeling", id="een nevenspoor"),
        pytest.param("griffie_toestemming", "college", id="een stap die in zijn fase blijft"),
        pytest.param("definitief_besluit", "colleges", id="de hoofdlijn"),
    ],
)
def test_who_takes_the_step_that_meets_it(termijn: str, wie: str) -> None:
    assert list_wacht_op(OPHEFFEN, termijn)[0] == wie


def test_nobody_for_a_promise_that_the_definition_does_not_name_or_for_a_time_to_wait() -> None:
    wachttijd = next(t.naam for t in OPHEFFEN.termijnen.values() if t.wachttijd)
    assert list_wacht_op(OPHEFFEN, "toezegging_12") == list_wacht_op(OPHEFFEN, wachttijd) == ()
