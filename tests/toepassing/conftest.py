"""Every use case runs on SQLite and on a real PostgreSQL, on a fresh copy of the Alescon dossier."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grflow.toepassing.app import App
from grflow.toepassing.verhalen import replay_verhaal

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "opslag")]

if TYPE_CHECKING:
    from proefdatabases import Database

Openen = Callable[..., App]


def pytest_sessionfinish() -> None:
    from proefdatabases import stop_postgres

    stop_postgres()


def _prepare(plaats: str) -> None:
    from proefdossiers import make_app

    app = make_app(plaats)
    app.opslag.prepare()
    app.opslag.close()


def _replay(plaats: str) -> None:
    from proefdossiers import ALESCON, make_app

    app = make_app(plaats)
    replay_verhaal(app, ALESCON)
    app.opslag.close()


def _replay_dertig(plaats: str) -> None:
    from proefdossiers import ALESCON, make_app

    app = make_app(plaats)
    for _ in range(30):
        replay_verhaal(app, ALESCON)
    app.opslag.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def soort(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def leeg(soort: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> "Database":
    """A database with tables and no dossier."""
    from proefdatabases import get_filled

    return get_filled(soort, "leeg", tmp_path, _prepare, tmp_path_factory.mktemp)


@pytest.fixture
def database(soort: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> "Database":
    """A database with the Alescon dossier."""
    from proefdatabases import get_filled

    return get_filled(soort, "alescon", tmp_path, _replay, tmp_path_factory.mktemp)


@pytest.fixture
def dertig(soort: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> "Database":
    """A database with the Alescon dossier thirty times."""
    from proefdatabases import get_filled

    return get_filled(soort, "dertig", tmp_path, _replay_dertig, tmp_path_factory.mktemp)


@pytest.fixture
def bestand(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> "Database":
    """A file with the Alescon dossier, for what does not depend on the kind of database."""
    from proefdatabases import get_filled

    return get_filled("sqlite", "alescon", tmp_path, _replay, tmp_path_factory.mktemp)


@pytest.fixture
def openen() -> Iterator[Openen]:
    """Open a grflow on a database; all are closed at the end."""
    from proefdossiers import make_app

    open_ = list[App]()

    def make(database: "Database", **anders: object) -> App:
        open_.append(make_app(database.plaats, **anders))
        return open_[-1]

    yield make
    for app in open_:
        app.opslag.close()


@pytest.fixture
def app(openen: Openen, database: "Database") -> App:
    return openen(database)


@pytest.fixture
def app_leeg(openen: Openen, leeg: "Database") -> App:
    return openen(leeg)


@pytest.fixture
def app_dertig(openen: Openen, dertig: "Database") -> App:
    return openen(dertig)


@pytest.fixture
def app_bestand(openen: Openen, bestand: "Database") -> App:
    return openen(bestand)
