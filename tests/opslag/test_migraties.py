"""The schema: the migrations give exactly the tables of the code, once, whole or not at all."""

import subprocess
import sys
from itertools import count
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from proefdatabases import Database, Uitval, fail_at

import grflow.opslag
from grflow.opslag.database import SCHEMAVERSIES, find_schemaversie, migrate, open_engine, parse_url
from grflow.opslag.tabellen import Tabel
from grflow.opslag.werk import Opslag

MIGRATIES = Path(grflow.opslag.__file__).parent / "migraties"


def test_a_fresh_database_has_exactly_the_tables_of_the_code(database: Database) -> None:
    with database.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Tabel.metadata) == []
    assert set(database.tabellen()) == {*Tabel.metadata.tables, "alembic_version"}


def test_grflow_knows_every_migration_and_no_other() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIES))
    gevonden = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(gevonden)) == SCHEMAVERSIES


def test_migrating_twice_changes_nothing(opslag: Opslag, database: Database) -> None:
    vooraf = database.dump()
    opslag.migrate()
    opslag.prepare()
    opslag.migrate()
    assert database.dump() == vooraf
    with opslag.lezen() as werk:
        assert werk.list_dossiers() == []


def test_preparing_an_empty_database_gives_the_newest_version(leeg: Database) -> None:
    opslag = Opslag(leeg.plaats)
    opslag.prepare()
    opslag.close()
    assert leeg.ask("SELECT version_num FROM alembic_version") == [(SCHEMAVERSIES[-1],)]


def test_a_migration_that_breaks_off_leaves_nothing(leeg: Database) -> None:
    engine = open_engine(parse_url(leeg.plaats))
    for nummer in count(1):
        try:
            with fail_at(engine, nummer):
                migrate(engine)
        except Uitval:
            assert leeg.tabellen() == []
        else:
            break
    engine.dispose()
    assert nummer > len(Tabel.metadata.tables)
    assert len(leeg.tabellen()) == len(Tabel.metadata.tables) + 1


def test_three_processes_that_migrate_at_once_leave_one_good_database(leeg: Database) -> None:
    script = Path(__file__).with_name("proefproces.py")
    processen = [
        subprocess.Popen(
            [sys.executable, str(script), leeg.plaats],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for proces in processen:
        assert proces.stdout is not None
        assert proces.stdout.readline() == "klaar\n"
    for proces in processen:
        assert proces.stdin is not None
        proces.stdin.write("nu\n")
        proces.stdin.flush()
    assert [proces.communicate(timeout=60)[0] for proces in processen] == ["goed\n"] * 3
    assert leeg.ask("SELECT version_num FROM alembic_version") == [(SCHEMAVERSIES[-1],)]
    assert len(leeg.tabellen()) == len(Tabel.metadata.tables) + 1


def test_sqlite_works_with_a_wal_so_that_readers_and_a_writer_do_not_wait(leeg: Database) -> None:
    opslag = Opslag(leeg.plaats)
    opslag.prepare()
    opslag.close()
    if leeg.soort == "sqlite":
        assert leeg.ask("PRAGMA journal_mode") == [("wal",)]


def test_an_empty_database_has_no_version(leeg: Database) -> None:
    with leeg.connect() as connection:
        assert find_schemaversie(connection) is None


def test_the_stukken_of_an_older_grflow_become_the_first_version_of_their_ronde(leeg: Database) -> None:
    from alembic import command

    config = Config()
    config.set_main_option("script_location", str(MIGRATIES))
    engine = open_engine(parse_url(leeg.plaats))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    with engine.begin() as connection:
        for zin in OUD:
            connection.exec_driver_sql(zin)
    migrate(engine)
    engine.dispose()
    vraag = (
        "SELECT ronde, deelnemer, soort, formaat, versie, sha256, tekst FROM stukversie ORDER BY deelnemer"
    )
    assert leeg.ask(vraag) == [("zienswijze", "gm0106", "raadsbesluit", "pdf", 1, "ab", "")]


OUD = (
    "INSERT INTO definitie VALUES ('h', 'proces', 'opheffen', '1', 't')",
    "INSERT INTO dossier VALUES ('2018-001', 'R', 'r', 'opheffen', '2015-01-01', 'h', 'h', 'x', 2, 'k', NULL, 'm')",
    """INSERT INTO feit VALUES ('2018-001', 1, '{"soort":"aanmaak","gegevens":{}}', 'a')""",
    """INSERT INTO feit VALUES ('2018-001', 2, '{"soort":"stukinhoud","gegevens":{"ronde":"zienswijze"}}', 'b')""",
    "INSERT INTO stuk VALUES ('2018-001', 'gm0106', 'raadsbesluit', 'pdf', 'a.pdf', 'ab', 'gemaakt', '', 'v:w', 2,"
    " '2018-01-05 09:00:00')",
)
