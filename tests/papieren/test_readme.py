"""The READMEs: two commands, every command of grflow, a true board, and a complete begrippenlijst."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

READMES = ("README.md", "README.nl.md")
KAMERS = ("recht", "termijnen", "vergaderingen", "proces", "stukken", "toegang", "planning")


def read_blokken(tekst: str, taal: str) -> list[str]:
    return re.findall(rf"^```{taal}\n(.*?)^```$", tekst, re.MULTILINE | re.DOTALL)


def list_klassen(wortel: Path) -> Iterator[str]:
    for kamer in KAMERS:
        for pad in sorted((wortel / "grflow" / kamer).rglob("*.py")):
            for deel in ast.parse(pad.read_text(encoding="utf-8")).body:
                if isinstance(deel, ast.ClassDef) and not deel.name.startswith("_"):
                    yield deel.name


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest, wortel: Path) -> str:
    return (wortel / request.param).read_text(encoding="utf-8")


def test_precies_twee_opdrachten(readme: str) -> None:
    assert read_blokken(readme, "sh") == [
        "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt . && .venv/bin/grflow demo\n",
        "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt -e '.[test]' && "
        ".venv/bin/pytest --cov\n",
    ]


def test_venv_staat_voor_de_opdrachten(readme: str) -> None:
    assert readme.index("sudo apt install python3-venv") < readme.index("```sh")


def test_pipx_staat_erin(readme: str) -> None:
    assert "`pipx install .`" in readme


def test_elk_commando_staat_erin(readme: str, commandos: dict[str, click.Command]) -> None:
    gevonden = re.findall(r"^\| `grflow ([^`]+)` \| .+ \|$", readme, re.MULTILINE)
    assert sorted(gevonden) == sorted(commandos)


def test_elke_exitcode_staat_erin(readme: str) -> None:
    assert re.findall(r"^\| (\d) \| .+ \|$", readme, re.MULTILINE) == ["0", "1", "2", "3"]


def test_elke_map_bestaat(readme: str, wortel: Path) -> None:
    paden = re.findall(r"\]\(([\w./-]+)(?:#\w+)?\)", readme)
    paden += re.findall(r"`((?:grflow|processen|sjablonen|examples|docs|bench|tests)/[\w/.]*)`", readme)
    assert len(paden) > 15
    assert [pad for pad in paden if not (wortel / pad).exists()] == []


def test_wat_u_ziet_is_waar(readme: str, demo) -> None:
    opdrachten = [
        shlex.split(regel) for blok in read_blokken(readme, "console") for regel in blok.splitlines()
    ]
    uitvoer = demo.uitvoer + "".join(demo.run(*woorden[1:]).uit for woorden in opdrachten)
    getoond = [regel for blok in read_blokken(readme, "text") for regel in blok.splitlines()]
    echt = uitvoer.splitlines()
    assert len(getoond) > 15
    assert [regel for regel in getoond if regel not in (*echt, "…")] == []


def test_begrippenlijst_is_volledig(wortel: Path) -> None:
    tekst = (wortel / "README.md").read_text(encoding="utf-8").split("## Begrippenlijst")[1]
    termen = [rij[0] for rij in re.findall(r"^\| (\w+) \| ([^|]+) \| ([^|]+) \|$", tekst, re.MULTILINE)][1:]
    klassen = set(list_klassen(wortel))
    assert sorted(klassen - set(termen)) == [], "deze klassen staan niet in de begrippenlijst"
    assert sorted(set(termen) - klassen) == [], "deze begrippen zijn geen klasse meer"
    assert termen == sorted(termen, key=str.casefold)
    assert len(termen) == len(set(termen))
