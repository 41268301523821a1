"""What all tests share: the law as it is shipped, the demo made once, and when lines are counted.

- Lines are counted while a kern room is imported and while the tests of its own folder run. Counting makes everything
  else twice as slow, and a kern room that leans on the tests of another folder is not tested well enough.
- `regels` and `kalender` are read once per test process.
- `samen` makes a folder once for all test processes; `demo_gemaakt` is the demo, made with it. Work on a copy.
- SQLite does not wait for the disk: what is tested here does not outlive the machine, only the process.
- What takes longest begins first, so that no test process waits at the end.

Databases with something in them are copied, not filled again: see `opslag/proefdatabases.py`.
"""

import fcntl
import importlib
import pkgutil
import sqlite3
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

import grflow.recht
from grflow.inlezen.regels import load_rechtsregels
from grflow.recht.feestdagen import Kalender
from grflow.recht.regels import Rechtsregels

TESTS = Path(__file__).parent
LANG = ("test_verpakking.py", "toepassing/test_processen.py", "proces/test_mutaties.py", "papieren/", "cli/")
Samen = Callable[[str, Callable[[Path], None]], Path]


# --- counting lines -----------------------------------------------------------------------------------------------


@cache
def list_kern() -> tuple[str, ...]:
    """Return the rooms of which every line must run, as pyproject names them: 'grflow.recht'."""
    project = tomllib.loads((TESTS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    return tuple(project["tool"]["coverage"]["run"]["source"])


def is_of_kern(item: pytest.Item) -> bool:
    eerste = item.path.relative_to(TESTS).parts[0]
    return f"grflow.{eerste.removeprefix('test_').removesuffix('.py')}" in list_kern()


@contextmanager
def counting_with(meter: object) -> Iterator[None]:
    """Count lines with this meter meanwhile, in threads too; None counts nothing."""
    hier, elders = sys.gettrace(), threading.gettrace()
    sys.settrace(meter)
    threading.settrace(elders if meter else None)
    try:
        yield
    finally:
        sys.settrace(hier)
        threading.settrace(elders)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Import every kern room while lines are counted; reading the tests themselves is not."""
    for naam in list_kern():
        kamer = importlib.import_module(naam)
        for deel in pkgutil.walk_packages(getattr(kamer, "__path__", ()), f"{naam}."):
            importlib.import_module(deel.name)
    with counting_with(None):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count lines only in the tests of the kern rooms."""
    with counting_with(sys.gettrace() if is_of_kern(item) else None):
        return (yield)


@pytest.fixture
def ongemeten() -> Iterator[None]:
    """Count no lines meanwhile: exploring all ways through a process takes three times as long with it."""
    with counting_with(None):
        yield


# --- the order and the disk ---------------------------------------------------------------------------------------


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def rank(item: pytest.Item) -> int:
        pad = item.path.relative_to(TESTS).as_posix()
        return next((nr for nr, begin in enumerate(LANG) if pad.startswith(begin)), len(LANG))

    items.sort(key=rank)


@event.listens_for(Engine, "connect")
def _do_not_wait_for_the_disk(dbapi: object, _record: object) -> None:
    if isinstance(dbapi, sqlite3.Connection):
        dbapi.execute("PRAGMA synchronous = OFF")


# --- made once ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def samen(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Samen:
    """Return a function that gives a folder by its name, filled by whichever test process asks for it first."""
    eigen = tmp_path_factory.getbasetemp()
    wortel = eigen if worker_id == "master" else eigen.parent

    def share(naam: str, fill: Callable[[Path], None]) -> Path:
        map_, klaar = wortel / naam, wortel / f"{naam}.klaar"
        with (wortel / f"{naam}.slot").open("w") as slot:
            fcntl.flock(slot, fcntl.LOCK_EX)
            if not klaar.exists():
                map_.mkdir()
                fill(map_)
                klaar.touch()
        return map_

    return share


def _run_demo(map_: Path) -> None:
    """Run the demo as a user does; keep what it showed."""
    klaar = subprocess.run(
        [sys.executable, "-m", "grflow", "demo"], cwd=map_, capture_output=True, encoding="utf-8", check=False
    )
    assert klaar.returncode == 0, klaar.stderr
    (map_ / "uitvoer.txt").write_text(klaar.stdout, encoding="utf-8")


@pytest.fixture(scope="session")
def demo_gemaakt(samen: Samen) -> Path:
    """The folder in which somebody ran the demo, with what it showed in `uitvoer.txt`; nobody changes it."""
    return samen("demo", _run_demo)


@pytest.fixture(scope="session")
def _meegeleverd() -> tuple[Rechtsregels, Kalender]:
    return load_rechtsregels(Path(grflow.recht.__file__).parent / "regels")


@pytest.fixture(scope="session")
def regels(_meegeleverd: tuple[Rechtsregels, Kalender]) -> Rechtsregels:
    return _meegeleverd[0]


@pytest.fixture(scope="session")
def kalender(_meegeleverd: tuple[Rechtsregels, Kalender]) -> Kalender:
    return _meegeleverd[1]
