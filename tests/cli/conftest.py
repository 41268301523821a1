"""The command line as a user types it: arguments in, exit code and both outputs out."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from grflow.cli import main

WORTEL = Path(__file__).parents[2]


@dataclass(frozen=True)
class Antwoord:
    code: int
    uit: str
    fout: str


Typ = Callable[..., Antwoord]


@pytest.fixture
def typ(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Typ:
    """Return a function that runs grflow in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GRFLOW_DATABASE", raising=False)

    def run(*woorden: str) -> Antwoord:
        monkeypatch.setattr(sys, "argv", ["grflow", *woorden])
        with pytest.raises(SystemExit) as einde:
            main()
        uit, fout = capsys.readouterr()
        code = einde.value.code
        return Antwoord(code if isinstance(code, int) else 0, uit, fout)

    return run


@pytest.fixture
def alescon(typ: Typ) -> str:
    """The Alescon dossier in grflow.db of the empty folder; its nummer."""
    antwoord = typ("dossier", "inlezen", str(WORTEL / "examples/alescon/dossier.yaml"))
    assert antwoord.code == 0, antwoord.fout
    return "2017-001"
