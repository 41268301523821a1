"""A stranger's first minutes: the README's two commands in a clean clone, and the wheel in an empty folder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

WORTEL = Path(__file__).parent.parent
SCHOON = {
    naam: waarde
    for naam, waarde in os.environ.items()
    if not naam.startswith(("PYTEST", "COV", "VIRTUAL_ENV", "GRFLOW"))
}


def run(opdracht: str, map_: Path, **extra: str) -> str:
    klaar = subprocess.run(
        ["bash", "-c", opdracht], cwd=map_, env=SCHOON | extra, capture_output=True, text=True, check=False
    )
    assert klaar.returncode == 0, f"{opdracht}\n{klaar.stdout[-3000:]}\n{klaar.stderr[-3000:]}"
    return klaar.stdout


def read_commands(naam: str) -> list[str]:
    """Return the fenced commands of a README that make a venv."""
    blokken = re.findall(r"```sh\n(.*?)```", (WORTEL / naam).read_text(encoding="utf-8"), re.DOTALL)
    return [blok.strip() for blok in blokken if "-m venv" in blok]


def test_both_readmes_hold_the_same_two_commands() -> None:
    commando = read_commands("README.md")
    assert len(commando) == 2
    assert commando == read_commands("README.nl.md")
    assert commando[0].endswith("grflow demo")
    assert "pytest" in commando[1]


def test_ci_runs_the_command_of_the_readme() -> None:
    assert read_commands("README.md")[1] in (WORTEL / ".ci/run").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def kloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("kloon")
    run(f"git clone --quiet --no-hardlinks '{WORTEL}' .", map_)
    return map_


def test_the_commands_of_the_readme_work_in_a_clean_clone(kloon: Path) -> None:
    demo, tests = read_commands("README.md")
    uit = run(demo, kloon)
    for woord in ("Aa en Hunze", "Noord", "Zuid", "144 raadsstukken", "Probeer hierna"):
        assert woord in uit
    assert (kloon / "grflow-demo/stukken/2017-001/zienswijze_richting/gm1680/gm1680-adviesnota.pdf").is_file()
    verzameld = run(tests, kloon, PYTEST_ADDOPTS="--collect-only -q -n 0 --cov-fail-under=0")
    assert re.search(r"\d+ tests collected", verzameld)
    assert run("git status --porcelain", kloon) == "", "what the commands leave behind is ignored by git"


def test_the_wheel_works_in_an_empty_folder(tmp_path: Path) -> None:
    run(f"'{sys.executable}' -m pip wheel --quiet --no-deps --wheel-dir wiel '{WORTEL}'", tmp_path)
    run(f"'{sys.executable}' -m venv leeg", tmp_path)
    run(f"leeg/bin/pip install --quiet -c '{WORTEL}/constraints.txt' wiel/*.whl", tmp_path)
    werk = tmp_path / "werk"
    werk.mkdir()
    assert "144 raadsstukken" in run("../leeg/bin/grflow demo", werk)
    assert "0 fouten" in run("../leeg/bin/grflow proces controleer", werk)
