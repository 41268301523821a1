"""Every test of the storage runs on SQLite and on a real PostgreSQL."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grflow.opslag.werk import Opslag

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from proefdatabases import Database


def pytest_sessionfinish() -> None:
    from proefdatabases import stop_postgres

    stop_postgres()


def _migrate(plaats: str) -> None:
    opslag = Opslag(plaats)
    opslag.prepare()
    opslag.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def soort(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def leeg(soort: str, tmp_path: Path) -> Iterator["Database"]:
    """A database without anything in it; as a file it does not exist yet."""
    from proefdatabases import new_database

    database = new_database(soort, tmp_path)
    yield database
    database.remove()


@pytest.fixture
def database(soort: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> "Database":
    """A database with the tables of grflow."""
    from proefdatabases import get_filled

    return get_filled(soort, "tabellen", tmp_path, _migrate, tmp_path_factory.mktemp)


@pytest.fixture
def opslag(database: "Database") -> Iterator[Opslag]:
    opslag = Opslag(database.plaats)
    yield opslag
    opslag.close()
