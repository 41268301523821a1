"""Wrong input: a Dutch message with where, what and what now, the right exit code, and nothing changed."""

import hashlib
import sqlite3
from pathlib import Path

import click
import pytest

from grflow.cli.hoofd import COMMANDOS, cli

WORTEL = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("woorden", "code", "bevat"),
    [
        pytest.param("dossier toon bestaat-niet", 1, ["dossier 'bestaat-niet' bestaat niet", "2017-001"], id="dossier"),
        pytest.param("dossier verder 2017-001 opheffen", 1, ["overgang 'opheffen' bestaat niet", "Bekend:"], id="overgang"),
        pytest.param("dossier verder 2017-001 aanbieden --ronde zienswijze_richting --deelnemer gm9999", 1,
                     ["deelnemer 'gm9999' bestaat niet", "gm0106"], id="gemeente"),
        pytest.param("dossier verder 2017-001 aanbieden --ronde zienswijze_richting", 1, ["Noem de deelnemer"],
                     id="geen gemeente"),
        pytest.param("dossier verder 2017-001 aanbieden --ronde zienswijze --deelnemer gm0106", 1,
                     ["ronde 'zienswijze' bestaat niet", "zienswijze_richting"], id="ronde"),
        pytest.param("dossier verder 2017-001 aanbieden --ronde zienswijze_plan --deelnemer gm0106", 1, ["nog niet geopend"],
                     id="ronde die nog niet open is"),
        pytest.param("dossier verder 2017-001 aanbieden --ronde zienswijze_richting --deelnemer gm0106 --op 2017-12-01", 1,
                     ["1 december 2017 ligt vóór de vorige stap", "19 december 2017"], id="datum voor de vorige stap"),
        pytest.param("dossier verder 2017-001 plannen_maken --op 2018-02-30", 2, ["'2018-02-30' is geen dag"], id="geen datum"),
        pytest.param("dossier verder 2017-001 plannen_maken --op tekst:ooit", 1, ["te vaag"], id="te vage dag"),
        pytest.param("dossier verder 2017-001 plannen_maken --verwacht-versie 3", 1, ["versie 38", "versie 3"], id="oude versie"),
        pytest.param("dossier verder 2017-001 plannen_maken --op 2018-02-06 --gegeven x=1", 1, ["'x' hoort hier niet"], id="gegeven"),
        pytest.param("dossier verder", 2, ["ontbreekt"], id="te weinig woorden"),
        pytest.param("dossier feit 2017-001 ontvangts", 1, ["feitsoort 'ontvangts' bestaat niet", "Bedoelt u 'ontvangst'?"], id="feit"),
        pytest.param("dossier feit 2017-001 overgang", 1, ["schrijft grflow zelf", "dossier verder"], id="eigen feitsoort"),
        pytest.param("dossier feit 2017-001 ontvangst --op 2018-01-01", 1, ["'stuk' ontbreekt"], id="gegeven ontbreekt"),
        pytest.param("dossier feit 2017-001 bevestiging --gegeven wat=onzin", 1, ["bevestiging 'onzin' bestaat niet"], id="bevestiging"),
        pytest.param("dossier herstel 2017-001 999 --reden x", 1, ["feit '999' bestaat niet"], id="feitnummer"),
        pytest.param("dossier herstel 2017-001 1 --reden x", 1, ["kan niet worden ingetrokken"], id="eerste feit"),
        pytest.param("dossier koppel 2017-001 --aan 2017-001 --aard vervolg", 1, ["aan zichzelf"], id="zichzelf"),
        pytest.param("dossier koppel 2017-001 --aard vervolg", 2, ["--aan"], id="koppel zonder doel"),
        pytest.param("termijn leg-uit 2017-001 onzin", 1, ["termijn 'onzin' bestaat niet", "behandeling_richting"], id="termijn"),
        pytest.param("termijn bereken --anker 1999-01-01 --aantal 8 --eenheid weken --richting na --soort wet", 1, ["2005"],
                     id="voor 2005"),
        pytest.param("termijn bereken --anker 2026-01-01 --aantal 0 --eenheid weken --richting na --soort wet", 2, ["--aantal"],
                     id="aantal nul"),
        pytest.param("termijn bereken --anker 2026-01-01 --aantal 8 --eenheid uren --richting na --soort wet", 2,
                     ["'uren' is geen keuze", "weken"], id="eenheid"),
        pytest.param("proces toon ophefen", 1, ["proces 'ophefen' bestaat niet", "Bedoelt u 'opheffen'?"], id="proces"),
        pytest.param("proces toon opheffen --op 2010-01-01", 1, ["pas vanaf 2011-07-01"], id="proces van later"),
        pytest.param("proces teken opheffen --hier onzin", 1, ["fase 'onzin' bestaat niet"], id="fase"),
        pytest.param("proces teken opheffen --uit /bestaat/niet/x.svg", 1, ["Niet te schrijven"], id="map bestaat niet"),
        pytest.param("stukken maak 2017-001 --soort krant", 1, ["stuksoort 'krant' bestaat niet"], id="stuksoort"),
        pytest.param("stukken maak 2017-001 --deelnemer gm9999", 1, ["deelnemer 'gm9999' bestaat niet"], id="stukken gemeente"),
        pytest.param("stukken maak 2017-001 --ronde toestemming", 1, ["nog geen inhoud voor stukken"], id="geen inhoud"),
        pytest.param("stukken maak 2017-001 --map /dev/null/x", 1, ["kan niet geschreven worden"], id="onschrijfbare map"),
        pytest.param("dossier verder 2017-001 plannen_maken --deelnemer gm9999", 1, ["is van allemaal, niet van 'gm9999'"],
                     id="deelnemer op de hoofdlijn"),
        pytest.param("termijnen --peildatum 2018-01-26 --stand-op 2018-01-26", 2, ["niet allebei"], id="twee dagen"),
        pytest.param("logboek", 2, ["ontbreekt"], id="logboek zonder nummer"),
        pytest.param("dossier lijst --onzin", 2, ["De optie --onzin bestaat niet"], id="optie"),
        pytest.param("dossier tonen 2017-001", 2, ["Commando 'tonen' bestaat niet", "Bedoelt u 'toon'?"], id="commando"),
    ],
)  # fmt: skip
def test_a_fault_is_explained_and_changes_nothing(
    typ, alescon: str, tmp_path: Path, woorden: str, code: int, bevat: list[str]
) -> None:
    voor = _dump(tmp_path / "grflow.db")
    antwoord = typ(*woorden.split())
    assert antwoord.code == code, antwoord
    for woord in bevat:
        assert woord in antwoord.fout
    assert antwoord.uit == ""
    assert "Traceback" not in antwoord.fout
    assert _dump(tmp_path / "grflow.db") == voor


def _dump(pad: Path) -> str:
    with sqlite3.connect(pad) as database:
        return hashlib.sha256("\n".join(database.iterdump()).encode()).hexdigest()


def test_no_database(typ, tmp_path: Path) -> None:
    antwoord = typ("dossier", "lijst")
    assert antwoord.code == 1
    assert "Deze database bestaat niet" in antwoord.fout
    assert "grflow dossier inlezen" in antwoord.fout
    assert not (tmp_path / "grflow.db").exists(), "reading does not create a database"


def test_a_file_that_is_no_database(typ, tmp_path: Path) -> None:
    (tmp_path / "grflow.db").write_text("dit is een brief, geen database " * 50)
    antwoord = typ("dossier", "lijst")
    assert antwoord.code == 1
    assert "geen database" in antwoord.fout
    assert (tmp_path / "grflow.db").read_text().startswith("dit is een brief")


def test_a_database_of_somebody_else_and_one_of_a_newer_version(typ, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ander.db") as database:
        database.execute("CREATE TABLE klanten (naam TEXT)")
    database.close()
    assert "niet van grflow" in typ("--database", "ander.db", "dossier", "lijst").fout
    typ("database", "maak")
    with sqlite3.connect(tmp_path / "grflow.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    antwoord = typ("dossier", "lijst")
    assert antwoord.code == 1
    assert "nieuwere grflow" in antwoord.fout


def test_a_story_with_faults_names_every_line(typ, tmp_path: Path) -> None:
    goed = (WORTEL / "examples/alescon/dossier.yaml").read_text(encoding="utf-8")
    (tmp_path / "raadsstuk_januari_2018.yaml").write_bytes(
        (WORTEL / "examples/alescon/raadsstuk_januari_2018.yaml").read_bytes()
    )
    (tmp_path / "stuk.yaml").write_text(
        goed.replace("vorm: openbaar_lichaam", "vorm: openbaar").replace("code: gm0106", "kode: gm0106"),
        encoding="utf-8",
    )
    antwoord = typ("dossier", "inlezen", "stuk.yaml")
    assert antwoord.code == 1
    assert "stuk.yaml:11" in antwoord.fout
    assert "onbekende sleutel 'kode'" in antwoord.fout
    assert "Bedoelt u 'openbaar_lichaam'?" in antwoord.fout


def test_a_story_that_is_refused_stops_with_line_and_reasons(typ, tmp_path: Path) -> None:
    goed = (WORTEL / "examples/alescon/dossier.yaml").read_text(encoding="utf-8")
    (tmp_path / "raadsstuk_januari_2018.yaml").write_bytes(
        (WORTEL / "examples/alescon/raadsstuk_januari_2018.yaml").read_bytes()
    )
    te_vroeg = goed.replace("verwacht:\n", "  - {op: 2018-01-20, overgang: plannen_maken}\nverwacht:\n")
    (tmp_path / "stuk.yaml").write_text(te_vroeg, encoding="utf-8")
    antwoord = typ("dossier", "inlezen", "stuk.yaml")
    assert antwoord.code == 3
    assert "mag dan nog niet; er is niets opgeslagen" in antwoord.fout
    assert "de raad van Assen heeft nog niet besloten" in antwoord.fout
    assert typ("dossier", "lijst").uit.count("2017") == 0


def test_every_command_has_dutch_help_with_an_example(typ) -> None:
    for pad in _commands(cli, ()):
        uit = typ(*pad, "--help").uit
        assert "Voorbeeld: grflow" in uit, pad
        assert "Gebruik:" in uit
        assert "Toon deze hulp." in uit
        for engels in ("Usage", "Options:", "Show this", "TEXT", "required]"):
            assert engels not in uit, (pad, engels)


def _commands(groep: click.Group, voor: tuple[str, ...]) -> list[tuple[str, ...]]:
    paden = []
    for naam in groep.list_commands(click.Context(groep)):
        commando = groep.get_command(click.Context(groep), naam)
        paden.append((*voor, naam))
        if isinstance(commando, click.Group):
            paden += _commands(commando, (*voor, naam))
    return paden


@pytest.mark.parametrize("schil", ["bash", "zsh", "fish"])
def test_shell_completion(typ, schil: str) -> None:
    assert "grflow" in typ("aanvullen", schil).uit


def test_every_command_is_listed() -> None:
    assert set(cli.list_commands(click.Context(cli))) == set(COMMANDOS)


def test_help_without_words_is_wrong_use(typ) -> None:
    antwoord = typ()
    assert antwoord.code == 2
    assert "Gebruik: grflow" in antwoord.fout
