"""A stranger's first minutes: the README's two commands in a clean clone, and the wheel in an empty folder."""

import os
import re
import subprocess
from pathlib import Path

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


def test_the_commands_of_the_readme_work_in_a_clean_clone(tmp_path: Path) -> None:
    """One test, because the second command builds on what the first one installed."""
    demo, tests = read_commands("README.md")
    kloon, leeg = tmp_path / "kloon", tmp_path / "leeg"
    leeg.mkdir()
    run(f"git clone --quiet --no-hardlinks '{WORTEL}' kloon", tmp_path)
    uit = run(demo, kloon)
    for woord in ("Aa en Hunze", "Noord", "Zuid", "144 raadsstukken", "Probeer hierna"):
        assert woord in uit
    assert (kloon / "grflow-demo/stukken/2017-001/zienswijze_richting/gm1680/gm1680-adviesnota.pdf").is_file()
    check_wheel(kloon, leeg)
    # All tests are what this test is part of (see `.ci/run`); a few show that the command works here.
    opties = "tests/test_fouten.py tests/recht/test_datums.py -n 0 --cov-fail-under=0"
    assert re.search(r"\d+ passed", run(tests, kloon, PYTEST_ADDOPTS=opties))
    assert run("git status --porcelain", kloon) == "", "what the commands leave behind is ignored by git"


def check_wheel(kloon: Path, leeg: Path) -> None:
    """Check what the first command installed, a wheel: it holds every file, and works in an empty folder."""
    grflow, python = (f"'{kloon}/.venv/bin/{naam}'" for naam in ("grflow", "python"))
    (pakket,) = (kloon / ".venv").glob("lib/python*/site-packages/grflow")
    plaats = run(f"{python} -I -c 'import grflow; print(grflow.__file__)'", leeg)
    assert Path(plaats.strip()).parent == pakket
    assert list_missing(kloon, "grflow", pakket) == []
    for naam in ("processen", "sjablonen", "examples"):
        assert list_missing(kloon, naam, pakket / "meegeleverd" / naam) == []
    run(f"{grflow} dossier inlezen '{pakket}/meegeleverd/examples/alescon/dossier.yaml'", leeg)
    run(f"{grflow} stukken maak 2017-001 --map uit --deelnemer gm0106", leeg)
    gemaakt = {pad.suffix for pad in (leeg / "uit/2017-001/zienswijze_richting/gm0106").iterdir()}
    assert gemaakt == {".md", ".html", ".docx", ".odt", ".pdf"}
    nota = f"'{pakket}/meegeleverd/processen/nota/2012-01-01.yaml'"
    assert "0 fouten" in run(f"{grflow} proces controleer {nota}", leeg)


def list_missing(kloon: Path, map_: str, doel: Path) -> list[str]:
    """Return the files of git below a folder of the clone that are not the same below another folder."""
    namen = [naam for naam in run(f"git ls-files -z {map_}", kloon).split("\0") if naam]
    assert namen
    paar = [(kloon / naam, doel / Path(naam).relative_to(map_)) for naam in namen]
    return [str(er) for hier, er in paar if not er.is_file() or er.read_bytes() != hier.read_bytes()]
