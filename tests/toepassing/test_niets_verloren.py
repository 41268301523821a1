"""Whatever breaks off, the database holds exactly the old state or exactly the new one."""

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from proefdatabases import Database, Uitval, fail_at
from proefdossiers import ALESCON, NUMMER, bij, melding, stap

from grflow.fouten import OpslagFout
from grflow.toepassing.app import App
from grflow.toepassing.dossiers import (
    Eis,
    Koppeling,
    advance_dossier,
    erase_persoonsgegevens,
    link_dossier,
    record_feit,
    withdraw_feit,
)
from grflow.toepassing.logboek import check_logboek
from grflow.toepassing.verhalen import replay_verhaal

Daad = Callable[[App], object]
PERSOON = melding("functionaris", rol="voorzitter", naam="J. de Vries")
DADEN: dict[str, Daad] = {
    "verder": lambda app: advance_dossier(
        app, NUMMER, stap("geen_zienswijze", plek=bij("gm1680")), Eis(versie=39, sleutel="v")
    ),
    "verder, alle": lambda app: advance_dossier(app, NUMMER, stap("niets_gehoord", plek=bij("alle"))),
    "feit": lambda app: record_feit(app, NUMMER, PERSOON, Eis(sleutel="f")),
    "herstel": lambda app: withdraw_feit(app, NUMMER, 5, "verkeerde gemeente", Eis(sleutel="h")),
    "wissen": lambda app: erase_persoonsgegevens(app, NUMMER, 39, "op verzoek"),
    "koppelen": lambda app: link_dossier(
        app, NUMMER, Koppeling(aard="vervolg", dossier="2017-002"), date(2018, 1, 1)
    ),
    "verhaal": lambda app: replay_verhaal(app, ALESCON),
}


@pytest.fixture
def vol(app: App) -> App:
    """The Alescon dossier with a personal value, and a second dossier to link to."""
    record_feit(app, NUMMER, PERSOON)
    replay_verhaal(app, ALESCON)
    return app


@pytest.mark.parametrize("naam", DADEN)
def test_a_break_between_any_two_statements_leaves_the_old_state(
    vol: App, database: Database, naam: str
) -> None:
    vooraf = database.dump()
    for nummer in count(1):
        try:
            with fail_at(vol.opslag._engine, nummer):
                DADEN[naam](vol)
        except Uitval:
            assert database.dump() == vooraf
        else:
            break
    assert nummer > 5
    assert database.dump() != vooraf
    assert check_logboek(vol, NUMMER) == []
    assert check_logboek(vol, "2017-002") == []


def test_an_unknown_column_is_told_and_leaves_the_old_state(vol: App, database: Database) -> None:
    database.run("ALTER TABLE termijn RENAME COLUMN titel TO kop")
    vooraf = database.dump()
    try:
        with pytest.raises(OpslagFout, match="De database geeft een fout") as fout:
            DADEN["feit"](vol)
        assert fout.value.wat_nu == "Er is niets opgeslagen."
        assert database.dump() == vooraf
    finally:
        database.run("ALTER TABLE termijn RENAME COLUMN kop TO titel")


SCRIPT = Path(__file__).with_name("proefstappen.py")


@pytest.mark.parametrize("opdracht", ["INSERT INTO feit", "INSERT INTO termijn", "COMMIT"])
def test_a_process_that_is_killed_in_the_middle_leaves_the_old_state(
    app: App, database: Database, opdracht: str
) -> None:
    vooraf = database.dump()
    proces = subprocess.Popen(
        [sys.executable, str(SCRIPT), "blijf_hangen", database.plaats, opdracht],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert proces.stdout is not None
    assert proces.stdout.readline() == "hangt\n"
    proces.send_signal(signal.SIGKILL)
    proces.communicate(timeout=30)
    assert proces.returncode == -signal.SIGKILL
    assert database.dump() == vooraf
    advance_dossier(app, NUMMER, stap("geen_zienswijze", plek=bij("gm1680")))
    assert check_logboek(app, NUMMER) == []


def test_a_process_that_is_killed_at_any_moment_leaves_a_whole_chain(app: App, database: Database) -> None:
    proces = subprocess.Popen(
        [sys.executable, str(SCRIPT), "heen_en_weer", database.plaats, "gm0106", "1000"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert proces.stdout is not None
    gemeld = [proces.stdout.readline() for _ in range(7)]
    proces.send_signal(signal.SIGKILL)
    rest = proces.communicate(timeout=30)[0]
    klaar = [*gemeld, *rest.splitlines()]
    assert check_logboek(app, NUMMER) == []
    (versie,) = database.ask("SELECT versie FROM dossier")[0]
    assert versie - 38 in (len(klaar), len(klaar) + 1)  # one may be kept without having been said
