"""The connection to one database: opening it, its schema version, and its errors in Dutch."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from grflow.fouten import IntussenGewijzigd, OngeldigeInvoer, OpslagFout

SCHEMAVERSIES = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every schema version that this grflow knows, oldest first; a test holds it against the migrations."""

WACHT_MS = 10_000
_MIGRATIES = Path(__file__).parent / "migraties"


def parse_url(plaats: str) -> URL:
    """Return the database address of a path or URL; a plain path is an SQLite file.

    Raises:
        OpslagFout: an address of a kind of database that grflow does not use.
    """
    if "://" not in plaats:
        return URL.create("sqlite", database=str(Path(plaats).expanduser().absolute()))
    try:
        url = make_url(plaats)
    except (ArgumentError, ValueError) as fout:
        begin = plaats.partition("://")[0]  # the rest can hold a password
        raise OpslagFout(f"'{begin}://…' is geen adres van een database.", wat_nu=_ADRES) from fout
    if url.get_backend_name() in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite":
        return url
    raise OpslagFout(f"grflow werkt niet met '{url.drivername}'.", wat_nu=_ADRES)


_ADRES = "Geef een bestand (grflow.db) of postgresql://gebruiker@server/naam."


def open_engine(url: URL) -> Engine:
    """Return an engine; SQLite with foreign keys and a busy timeout, and writers that queue at BEGIN."""
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url, pool_pre_ping=True)
        engine = create_engine(url, connect_args={"timeout": WACHT_MS / 1000})
    except NoSuchModuleError as fout:
        raise OpslagFout(f"Het stuurprogramma voor {url.drivername} ontbreekt.") from fout
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(dbapi: Any, _record: object) -> None:
    dbapi.isolation_level = None  # the driver must not open transactions behind our back
    dbapi.execute(f"PRAGMA busy_timeout = {WACHT_MS}")
    dbapi.execute("PRAGMA foreign_keys = ON")
    dbapi.execute("PRAGMA secure_delete = ON")  # what was erased must not stay behind in the file


def _begin_sqlite(connection: Connection) -> None:
    schrijft = connection.get_execution_options().get("grflow_schrijft", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if schrijft else "BEGIN")


@contextmanager
def translate_errors(url: URL) -> Iterator[None]:
    """Turn what a driver throws into a message that says where, what and what now."""
    waar = (
        url.render_as_string(hide_password=True) if url.get_backend_name() != "sqlite" else str(url.database)
    )
    try:
        yield
    except UnicodeEncodeError as fout:
        raise OngeldigeInvoer(
            "De tekst bevat tekens die niet bestaan; er is niets opgeslagen.",
            wat_nu="Typ de tekst opnieuw, of bewaar het bestand als UTF-8.",
        ) from fout
    except DBAPIError as fout:
        if isinstance(fout, IntegrityError) or getattr(fout.orig, "sqlstate", "") in _BOTSING:
            raise IntussenGewijzigd(
                "Het dossier is intussen door iemand anders gewijzigd; er is niets opgeslagen.",
                waar=waar, wat_nu="Bekijk de nieuwe stand en probeer het opnieuw.",
            ) from fout  # fmt: skip
        wat, nu = _explain(str(fout.orig))
        raise OpslagFout(wat, waar=waar, wat_nu=nu) from fout


_BOTSING = ("40001", "40P01")
"""What PostgreSQL says when two transactions stand in each other's way and one had to give in."""


def _explain(melding: str) -> tuple[str, str]:
    for stuk, wat, nu in _UITLEG:
        if stuk in melding:
            return wat, nu
    return f"De database geeft een fout: {melding.strip()}", "Er is niets opgeslagen."


_UITLEG = (
    ("file is not a database", "Dit bestand is geen database.", "Kies een ander bestand met --database."),
    ("database disk image is malformed", "De database is beschadigd.", "Zet een reservekopie terug."),
    (
        "unable to open",
        "De database is niet te openen.",
        "Controleer of de map bestaat en u er mag schrijven.",
    ),
    ("readonly", "In deze database mag niet geschreven worden.", "Controleer de rechten op bestand en map."),
    ("read-only", "In deze database mag niet geschreven worden.", "Vraag de beheerder om schrijfrechten."),
    ("permission denied", "U mag dit niet in deze database.", "Vraag de beheerder om rechten."),
    ("disk is full", "De schijf is vol; er is niets opgeslagen.", "Maak ruimte vrij en probeer het opnieuw."),
    (
        "database is locked",
        "De database is te lang bezet; er is niets opgeslagen.",
        "Probeer het zo opnieuw.",
    ),
    ("connection failed", "De database is niet bereikbaar.", "Controleer het adres en of de server draait."),
)


def find_schemaversie(connection: Connection) -> str | None:
    """Return the schema version of a database, or None when it is empty.

    Raises:
        OpslagFout: it holds something else, or was made by a newer grflow.
    """
    tabellen = set(inspect(connection).get_table_names())
    if not tabellen:
        return None
    if not {"alembic_version", "dossier", "feit"} <= tabellen:
        raise OpslagFout("Deze database is niet van grflow.", wat_nu="Kies een ander bestand met --database.")
    versie = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if versie not in SCHEMAVERSIES:
        raise OpslagFout(
            f"Deze database is van een nieuwere grflow (versie {versie}; deze grflow kent {SCHEMAVERSIES[-1]}).",
            wat_nu="Werk grflow bij; de database is niet gewijzigd.",
        )
    return str(versie)


def migrate(engine: Engine) -> None:
    """Bring a database to the newest schema version, in one transaction; who comes second finds it done.

    Raises:
        OpslagFout: as `find_schemaversie`; nothing was changed.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIES))
    with engine.connect() as connection:
        find_schemaversie(connection)
    if engine.dialect.name == "sqlite":
        _use_wal(engine)
    with engine.execution_options(grflow_schrijft=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({SLOT_MIGRATIE})"))
        if find_schemaversie(connection) != SCHEMAVERSIES[-1]:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


SLOT_MIGRATIE, SLOT_START = 4_715_011, 4_715_012
"""The locks of PostgreSQL under which it is migrated and dossiers are started; any number will do."""


def _use_wal(engine: Engine) -> None:
    """Let readers and one writer work side by side; SQLite keeps this in the file, so only in our own."""
    verbinding = engine.raw_connection()
    try:
        verbinding.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        verbinding.close()
