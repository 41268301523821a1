"""A day that people agreed on stays where it is."""

from datetime import date

from grflow.recht.feestdagen import Kalender
from grflow.termijnen.vaste_dag import compute_vaste_dag, count_dagen


def test_agreed_day_never_moves(kalender: Kalender) -> None:
    einde = compute_vaste_dag(date(2026, 4, 27), "afgesproken in de brief", kalender, ("nog te bevestigen",))
    assert einde.datum == einde.naief == date(2026, 4, 27)
    assert einde.laatste_werkdag == date(2026, 4, 24)
    assert [stap.uitleg for stap in einde.stappen] == ["afgesproken in de brief"]
    assert einde.voorlopig == ("nog te bevestigen",)


def test_days_between() -> None:
    assert count_dagen(date(2026, 4, 27), date(2026, 5, 1)) == 4
    assert count_dagen(date(2026, 5, 1), date(2026, 4, 27)) == -4
