"""Every place that is no good database: the right message (where, what, what now), and nothing changed there."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from proefdatabases import Database, start_postgres
from sqlalchemy import Engine, event

import grflow.opslag.database
from grflow.fouten import GrflowError, IntussenGewijzigd, OpslagFout
from grflow.opslag.database import open_engine, parse_url, translate_errors
from grflow.opslag.werk import Opslag

Gebruik = Callable[[Opslag], None]


def read(opslag: Opslag) -> None:
    with opslag.lezen() as werk:
        werk.list_dossiers()


def write(opslag: Opslag) -> None:
    with opslag.schrijven() as werk:
        werk.store_definitie("proces", "x", "1", "x" * 100_000)
        werk.commit()


GEBRUIK = [
    pytest.param(read, id="lezen"),
    pytest.param(write, id="schrijven"),
    pytest.param(Opslag.prepare, id="klaarzetten"),
    pytest.param(Opslag.migrate, id="bijwerken"),
]
ZONDER_MAKEN = GEBRUIK[:2]


def fault(plaats: str, gebruik: Gebruik) -> GrflowError:
    """Return the fault of one use; every fault has its three parts."""
    opslag = Opslag(plaats)
    with pytest.raises(OpslagFout) as gevangen:
        gebruik(opslag)
    opslag.close()
    fout = gevangen.value
    assert fout.wat.endswith(".")
    assert fout.wat_nu.endswith(".")
    return fout


def contents(map_: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in map_.iterdir() if p.is_file()}


@pytest.mark.parametrize("gebruik", GEBRUIK)
def test_a_text_file_is_no_database(tmp_path: Path, gebruik: Gebruik) -> None:
    pad = tmp_path / "brief.txt"
    pad.write_text("Geachte raad, " * 200)
    vooraf = contents(tmp_path)
    fout = fault(str(pad), gebruik)
    assert (fout.wat, fout.waar) == ("Dit bestand is geen database.", str(pad))
    assert fout.wat_nu == "Kies een ander bestand met --database."
    assert contents(tmp_path) == vooraf


@pytest.mark.parametrize("gebruik", GEBRUIK)
@pytest.mark.parametrize("tabellen", ["klant", "alembic_version"])
def test_the_database_of_another_program_is_left_alone(
    leeg: Database, gebruik: Gebruik, tabellen: str
) -> None:
    leeg.run(f"CREATE TABLE {tabellen} (version_num VARCHAR(32))")
    leeg.run(f"INSERT INTO {tabellen} VALUES ('x')")
    vooraf = leeg.dump(), leeg.pad.read_bytes() if leeg.soort == "sqlite" else b""
    fout = fault(leeg.plaats, gebruik)
    assert (fout.wat, fout.wat_nu) == (
        "Deze database is niet van grflow.", "Kies een ander bestand met --database.",
    )  # fmt: skip
    assert (leeg.dump(), leeg.pad.read_bytes() if leeg.soort == "sqlite" else b"") == vooraf


@pytest.mark.parametrize("gebruik", GEBRUIK)
def test_a_newer_database_is_left_alone(database: Database, gebruik: Gebruik) -> None:
    database.run("UPDATE alembic_version SET version_num = '9999'")
    vooraf = database.dump()
    fout = fault(database.plaats, gebruik)
    assert fout.wat == "Deze database is van een nieuwere grflow (versie 9999; deze grflow kent 0006)."
    assert fout.wat_nu == "Werk grflow bij; de database is niet gewijzigd."
    assert database.dump() == vooraf


@pytest.mark.parametrize("gebruik", ZONDER_MAKEN)
def test_an_empty_database_must_be_brought_up_to_date_first(leeg: Database, gebruik: Gebruik) -> None:
    if leeg.soort == "sqlite":
        leeg.pad.touch()
    fout = fault(leeg.plaats, gebruik)
    assert fout.wat == "Deze database heeft een oudere indeling (leeg)."
    assert fout.wat_nu == "Maak een kopie en draai 'grflow database bijwerken'."
    assert leeg.tabellen() == []


@pytest.mark.parametrize("gebruik", ZONDER_MAKEN)
def test_a_missing_file_is_not_made_by_reading(tmp_path: Path, gebruik: Gebruik) -> None:
    fout = fault(str(tmp_path / "weg.db"), gebruik)
    assert (fout.wat, fout.waar) == ("Deze database bestaat niet.", str(tmp_path / "weg.db"))
    assert "grflow database maak" in fout.wat_nu
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "plaats", ["{tmp}/bestand/grflow.db", "/proc/grflow.db", "{tmp}/geen/map/grflow.db", "{tmp}"]
)
@pytest.mark.parametrize("gebruik", GEBRUIK[2:])
def test_a_place_where_nothing_can_be_written(tmp_path: Path, plaats: str, gebruik: Gebruik) -> None:
    (tmp_path / "bestand").write_text("x")
    fout = fault(plaats.format(tmp=tmp_path), gebruik)
    assert fout.wat == "De database is niet te openen."
    assert fout.waar == plaats.format(tmp=tmp_path)
    assert fout.wat_nu == "Controleer of de map bestaat en u er mag schrijven."
    assert contents(tmp_path) == {"bestand": b"x"}


def on_connect(opslag: Opslag, pragma: str) -> None:
    """Make every connection of an SQLite database poorer than it is."""
    engine: Engine = opslag._engine
    event.listen(engine, "connect", lambda dbapi, _: dbapi.execute(pragma))


@pytest.mark.parametrize(
    ("pragma", "wat", "wat_nu"),
    [
        ("PRAGMA max_page_count = 1", "De schijf is vol; er is niets opgeslagen.", "Maak ruimte vrij"),
        ("PRAGMA query_only = ON", "In deze database mag niet geschreven worden.", "Controleer de rechten"),
    ],
)
def test_a_full_disk_or_read_only_file_keeps_what_was_there(
    tmp_path: Path, pragma: str, wat: str, wat_nu: str
) -> None:
    plaats = str(tmp_path / "grflow.db")
    opslag = Opslag(plaats)
    opslag.prepare()
    opslag.close()
    vooraf = Database("sqlite", plaats).dump()
    opslag = Opslag(plaats)
    on_connect(opslag, pragma)
    read(opslag)
    with pytest.raises(OpslagFout) as fout:
        write(opslag)
    opslag.close()
    assert (fout.value.wat, fout.value.waar) == (wat, plaats)
    assert fout.value.wat_nu.startswith(wat_nu)
    assert Database("sqlite", plaats).dump() == vooraf
    assert "x" * 1000 not in str(vooraf)


def test_a_damaged_file_is_called_damaged(tmp_path: Path) -> None:
    pad = tmp_path / "grflow.db"
    opslag = Opslag(str(pad))
    opslag.prepare()
    opslag.close()
    inhoud = bytearray(pad.read_bytes())
    inhoud[200:] = b"\xff" * (len(inhoud) - 200)
    pad.write_bytes(inhoud)
    fout = fault(str(pad), read)
    assert (fout.wat, fout.wat_nu) == ("De database is beschadigd.", "Zet een reservekopie terug.")


def test_a_database_that_stays_busy_is_said_to_be_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grflow.opslag.database, "WACHT_MS", 50)
    plaats = str(tmp_path / "grflow.db")
    opslag = Opslag(plaats)
    opslag.prepare()
    bezet = sqlite3.connect(plaats, isolation_level=None)
    bezet.execute("BEGIN IMMEDIATE")
    fout = fault(plaats, write)
    assert fout.wat == "De database is te lang bezet; er is niets opgeslagen."
    read(opslag)
    bezet.execute("ROLLBACK")
    bezet.close()
    write(opslag)
    opslag.close()


def test_a_read_only_postgresql_keeps_what_was_there(tmp_path: Path) -> None:
    from proefdatabases import new_database

    database = new_database("postgresql", tmp_path)
    opslag = Opslag(database.plaats)
    opslag.prepare()
    opslag.close()
    database.run(
        f"ALTER DATABASE {parse_url(database.plaats).database} SET default_transaction_read_only = on"
    )
    fout = fault(database.plaats, write)
    assert fout.wat == "In deze database mag niet geschreven worden."
    opslag = Opslag(database.plaats)
    read(opslag)
    opslag.close()
    database.remove()


def test_reading_cannot_write_in_postgresql(tmp_path: Path) -> None:
    from proefdatabases import new_database

    database = new_database("postgresql", tmp_path)
    opslag = Opslag(database.plaats)
    opslag.prepare()
    with pytest.raises(OpslagFout, match="mag niet geschreven worden"), opslag.lezen() as werk:
        werk.store_definitie("proces", "x", "1", "x")
    opslag.close()
    database.remove()


def test_a_role_without_rights_is_told_so(tmp_path: Path) -> None:
    from proefdatabases import new_database

    database = new_database("postgresql", tmp_path)
    opslag = Opslag(database.plaats)
    opslag.prepare()
    opslag.close()
    rol = f"gast_{parse_url(database.plaats).database}"
    database.run(f"CREATE ROLE {rol} LOGIN")
    fout = fault(parse_url(database.plaats).set(username=rol).render_as_string(), read)
    assert (fout.wat, fout.wat_nu) == ("U mag dit niet in deze database.", "Vraag de beheerder om rechten.")
    database.remove()


@pytest.mark.parametrize("gebruik", GEBRUIK)
def test_a_postgresql_that_is_not_there(gebruik: Gebruik) -> None:
    fout = fault("postgresql://jan:geheim@127.0.0.1:1/grflow", gebruik)
    assert fout.wat == "De database is niet bereikbaar."
    assert "127.0.0.1:1/grflow" in fout.waar
    assert "geheim" not in str(fout)


def test_a_postgresql_without_this_database() -> None:
    fout = fault(start_postgres().get_uri(database="bestaat_niet"), read)
    assert fout.wat == "De database is niet bereikbaar."


@pytest.mark.parametrize(
    ("plaats", "wat"),
    [
        ("mysql://jan@server/x", "grflow werkt niet met 'mysql'."),
        ("://", "'://…' is geen adres van een database."),
        ("postgresql://jan:geheim@server:poort/x", "'postgresql://…' is geen adres van een database."),
    ],
)
def test_an_address_that_is_none(plaats: str, wat: str) -> None:
    with pytest.raises(OpslagFout) as fout:
        Opslag(plaats)
    assert fout.value.wat == wat
    assert "grflow.db" in fout.value.wat_nu
    assert "geheim" not in str(fout.value)


def test_a_driver_that_is_not_there() -> None:
    with pytest.raises(OpslagFout, match=r"Het stuurprogramma voor sqlite\+onbekend ontbreekt"):
        open_engine(parse_url("sqlite+onbekend:///x.db"))


@pytest.mark.parametrize("plaats", ["postgres://j@s/d", "postgresql://j@s/d", "postgresql+asyncpg://j@s/d"])
def test_every_postgresql_address_uses_the_one_driver(plaats: str) -> None:
    assert parse_url(plaats).drivername == "postgresql+psycopg"


def test_a_path_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "thuis"))
    assert parse_url("grflow.db").database == str(tmp_path / "grflow.db")
    assert parse_url("~/grflow.db").database == str(tmp_path / "thuis" / "grflow.db")
    assert parse_url("sqlite:///rel.db").database == "rel.db"


def test_a_deadlock_means_that_somebody_else_was_first(tmp_path: Path) -> None:
    from proefdatabases import new_database

    database = new_database("postgresql", tmp_path)
    url = parse_url(database.plaats)
    with pytest.raises(IntussenGewijzigd, match="intussen door iemand anders"), translate_errors(url):
        database.run("DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$")
    database.remove()
