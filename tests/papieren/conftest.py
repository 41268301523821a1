"""The project's own folder, the command line as a tree, and a copy of the demo."""

import contextlib
import io
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from grflow.cli import main
from grflow.cli.hoofd import cli


@dataclass(frozen=True, slots=True)
class Antwoord:
    """The exit code of a command and what it wrote."""

    code: int
    uit: str
    fout: str


@dataclass(frozen=True, slots=True)
class Demo:
    """A folder in which somebody ran the demo, and what the demo then showed."""

    map: Path
    uitvoer: str = ""

    def run(self, *woorden: str) -> Antwoord:
        """Run grflow as typed in this folder, on the database of the demo."""
        uit, fout = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as plek, contextlib.chdir(self.map):
            plek.setattr(sys, "argv", ["grflow", *woorden])
            plek.setenv("GRFLOW_DATABASE", "grflow-demo/grflow.db")
            with (
                contextlib.redirect_stdout(uit),
                contextlib.redirect_stderr(fout),
                pytest.raises(SystemExit) as einde,
            ):
                main()
        code = einde.value.code
        return Antwoord(code if isinstance(code, int) else 0, uit.getvalue(), fout.getvalue())

    def copy_to(self, map_: Path) -> "Demo":
        """Return the same in another folder, without its stukken."""
        zonder = shutil.ignore_patterns("stukken")
        shutil.copytree(self.map / "grflow-demo", map_ / "grflow-demo", ignore=zonder)
        (map_ / "examples").symlink_to(self.map / "examples")
        return Demo(map_)


@pytest.fixture(scope="session")
def wortel() -> Path:
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, wortel: Path, demo_gemaakt: Path) -> Demo:
    map_ = tmp_path_factory.mktemp("demo")
    (map_ / "examples").symlink_to(wortel / "examples")
    shutil.copytree(demo_gemaakt / "grflow-demo", map_ / "grflow-demo")
    return Demo(map_, (demo_gemaakt / "uitvoer.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def commandos() -> dict[str, click.Command]:
    """Every command by its words: 'dossier verder'."""
    return dict(_walk(cli, ()))


def _walk(groep: click.Group, pad: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    ctx = click.Context(groep)
    for naam in groep.list_commands(ctx):
        commando = groep.get_command(ctx, naam)
        assert commando is not None
        hier = (*pad, naam)
        if isinstance(commando, click.Group):
            yield from _walk(commando, hier)
        else:
            yield " ".join(hier), commando
