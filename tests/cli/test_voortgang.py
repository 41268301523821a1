"""Progress is calm: a line now and then where nobody looks, a bar that goes away in a terminal."""

import io
import sys

import pytest

from grflow.cli.voortgang import LOS, STAPPEN, Voortgang


def run(aantal: int) -> None:
    with Voortgang("stukken") as toon:
        for nr in range(1, aantal + 1):
            toon(nr, aantal, f"Gemeente {nr} [sic]")


@pytest.mark.parametrize(("aantal", "regels"), [(1, 1), (LOS, LOS), (LOS + 1, STAPPEN), (342, STAPPEN)])
def test_outside_a_terminal_a_line_now_and_then(
    aantal: int, regels: int, capsys: pytest.CaptureFixture[str]
) -> None:
    run(aantal)
    uit = capsys.readouterr()
    assert uit.out == ""
    assert len(uit.err.splitlines()) == regels
    assert uit.err.splitlines()[-1] == f"  stukken {aantal}/{aantal}: Gemeente {aantal} [sic]"


def test_in_a_terminal_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", scherm := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    run(3)
    assert "3/3" in scherm.getvalue()
    assert "[sic]" in scherm.getvalue()
    assert scherm.getvalue().count("\n") <= 6


def test_a_run_that_breaks_off_leaves_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    with Voortgang("stukken") as toon:
        monkeypatch.setattr(
            toon,
            "_balk",
            balk := type("Balk", (), {"gestopt": 0, "stop": lambda self: setattr(self, "gestopt", 1)})(),
        )
    assert balk.gestopt == 1
