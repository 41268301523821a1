"""Two people at once, a retry, an answer that got lost: nothing is done twice and nothing disappears."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest
from proefdatabases import Database
from proefdossiers import ALESCON, NUMMER, bij, melding, stap
from sqlalchemy import event

from grflow.fouten import GrflowError, IntussenGewijzigd, Onbekend, OngeldigeInvoer
from grflow.proces.motor import Doorgevoerd, Geweigerd
from grflow.toepassing.app import App
from grflow.toepassing.beginnen import Begin
from grflow.toepassing.dossiers import (
    Eis,
    Koppeling,
    advance_dossier,
    create_dossier,
    erase_persoonsgegevens,
    get_dossier,
    link_dossier,
    list_dossiers,
    record_feit,
    withdraw_feit,
)
from grflow.toepassing.logboek import check_logboek
from grflow.toepassing.verhalen import replay_verhaal

Openen = Callable[..., App]
STAP = stap("geen_zienswijze", plek=bij("gm1680"))
SCRIPT = Path(__file__).with_name("proefstappen.py")


def at_once(*daden: Callable[[], object]) -> list[object]:
    """Return what came of each, done at the same moment in threads of their own."""
    samen = Barrier(len(daden))

    def do(daad: Callable[[], object]) -> object:
        samen.wait()
        try:
            return daad()
        except GrflowError as fout:
            return fout

    with ThreadPoolExecutor(len(daden)) as pool:
        return list(pool.map(do, daden))


def meet_before_writing(apps: list[App]) -> None:
    """Make each wait for the others right before it writes, as far as the database lets them come together."""
    samen = Barrier(len(apps))

    def wait(_verbinding: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("UPDATE dossier"):
            try:
                samen.wait(timeout=0.3)
            except BrokenBarrierError:
                return

    for app in apps:
        event.listen(app.opslag._engine, "before_cursor_execute", wait)


@pytest.mark.parametrize("eis", [Eis(), Eis(versie=38), Eis(sleutel="een"), Eis(versie=38, sleutel="een")])
def test_of_two_same_moves_at_once_exactly_one_is_made(openen: Openen, database: Database, eis: Eis) -> None:
    apps = [openen(database, wie=f"p-{n}") for n in range(2)]
    meet_before_writing(apps)
    uitkomsten = at_once(*(lambda a=app: advance_dossier(a, NUMMER, STAP, eis)[1] for app in apps))
    gelukt = [u for u in uitkomsten if isinstance(u, Doorgevoerd)]
    anders = [u for u in uitkomsten if isinstance(u, IntussenGewijzigd | Geweigerd)]
    # with a key the second may also hear that it was done already
    assert len(gelukt) >= 1
    assert len(gelukt) + len(anders) == 2
    assert len(gelukt) == 1 or eis.sleutel
    assert get_dossier(apps[0], NUMMER).kaart.versie == 39
    assert check_logboek(apps[1], NUMMER) == []


def test_of_two_different_facts_at_once_none_is_lost(openen: Openen, database: Database) -> None:
    apps = [openen(database, wie=f"p-{n}") for n in range(4)]
    meet_before_writing(apps)
    uitkomsten = at_once(
        *(lambda a=app: record_feit(a, NUMMER, melding("notitie", tekst="x")) for app in apps)
    )
    gelukt = [u for u in uitkomsten if isinstance(u, tuple)]
    assert gelukt
    assert all(isinstance(u, tuple | IntussenGewijzigd) for u in uitkomsten)
    assert get_dossier(apps[0], NUMMER).kaart.versie == 38 + len(gelukt)
    assert check_logboek(apps[0], NUMMER) == []


def test_who_reads_sees_one_moment_while_another_writes(openen: Openen, database: Database) -> None:
    leest, schrijft = openen(database), openen(database)
    with leest.opslag.lezen() as werk:
        kaart = werk.get_dossier(NUMMER)
        record_feit(schrijft, NUMMER, melding("notitie", tekst="x"))
        assert len(werk.get_schakels(NUMMER)) == kaart.versie == 38
        assert werk.get_dossier(NUMMER) == kaart
    assert get_dossier(leest, NUMMER).kaart.versie == 39


def test_two_new_dossiers_at_once_get_numbers_of_their_own(openen: Openen, database: Database) -> None:
    apps = [openen(database) for _ in range(2)]
    regeling = get_dossier(apps[0], NUMMER).regeling
    begin = Begin(proces="opheffen", regeling=regeling, op=stap("x", "2019-02-01").op)
    uitkomsten = at_once(*(lambda a=app: create_dossier(a, begin).kaart.nummer for app in apps))
    assert sorted(uitkomsten, key=str) == ["2019-001", "2019-002"]
    assert {k.nummer for k in list_dossiers(apps[0])} == {NUMMER, "2019-001", "2019-002"}
    assert all(check_logboek(apps[0], nummer) == [] for nummer in ("2019-001", "2019-002"))


def test_two_dossiers_that_are_linked_to_each_other_at_once(openen: Openen, database: Database) -> None:
    apps = [openen(database) for _ in range(2)]
    replay_verhaal(apps[0], ALESCON)
    meet_before_writing(apps)
    nummers = (NUMMER, "2017-002")
    heen, terug = (Koppeling(aard="gelijktijdig", dossier=nummer) for nummer in reversed(nummers))
    uitkomsten = at_once(
        lambda: link_dossier(apps[0], nummers[0], heen, date(2018, 2, 1)),
        lambda: link_dossier(apps[1], nummers[1], terug, date(2018, 2, 1)),
    )
    gelukt = [u for u in uitkomsten if u is None]
    assert gelukt
    assert all(u is None or isinstance(u, IntussenGewijzigd) for u in uitkomsten)
    for nummer in nummers:
        assert get_dossier(apps[0], nummer).kaart.versie == 38 + len(gelukt)
        assert check_logboek(apps[0], nummer) == []


def test_two_processes_of_twenty_moves_lose_none(app: App, database: Database) -> None:
    processen = [
        subprocess.Popen(
            [sys.executable, str(SCRIPT), "heen_en_weer", database.plaats, deelnemer, "20"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for deelnemer in ("gm0106", "gm1731")
    ]  # fmt: skip
    for proces in processen:
        gemeld, fouten = proces.communicate(timeout=120)
        assert (proces.returncode, fouten) == (0, "")
        assert len(gemeld.splitlines()) == 20
    assert get_dossier(app, NUMMER).kaart.versie == 38 + 40
    assert check_logboek(app, NUMMER) == []


# --- the version that the user saw --------------------------------------------------------------------------------


def test_another_version_than_the_user_saw_is_refused(app: App, database: Database) -> None:
    vooraf = database.dump()
    for daad in (
        lambda: advance_dossier(app, NUMMER, STAP, Eis(versie=37)),
        lambda: record_feit(app, NUMMER, melding("notitie", tekst="x"), Eis(versie=39)),
        lambda: withdraw_feit(app, NUMMER, 5, "waarom", Eis(versie=0)),
    ):
        with pytest.raises(IntussenGewijzigd, match="heeft nu versie 38, u zag versie") as fout:
            daad()
        assert f"grflow dossier toon {NUMMER}" in fout.value.wat_nu
    assert database.dump() == vooraf


def test_the_version_that_the_user_saw_will_do(app: App) -> None:
    advance_dossier(app, NUMMER, STAP, Eis(versie=38))
    record_feit(app, NUMMER, melding("notitie", tekst="x"), Eis(versie=39))
    withdraw_feit(app, NUMMER, 40, "dubbel", Eis(versie=40))
    assert get_dossier(app, NUMMER).kaart.versie == 41


# --- keys ---------------------------------------------------------------------------------------------------------

DADEN: dict[str, Callable[[App, Eis], object]] = {
    "verder": lambda app, eis: advance_dossier(app, NUMMER, STAP, eis),
    "feit": lambda app, eis: record_feit(app, NUMMER, melding("notitie", tekst="x"), eis),
    "feit, alle": lambda app, eis: record_feit(
        app, NUMMER, melding("ontvangst", plek=bij("alle"), stuk="voorstel"), eis
    ),
    "herstel": lambda app, eis: withdraw_feit(app, NUMMER, 12, "waarom", eis),
}


@pytest.mark.parametrize("naam", DADEN)
def test_a_retry_with_the_same_key_does_nothing_twice(
    openen: Openen, database: Database, app: App, naam: str
) -> None:
    eis = Eis(versie=38, sleutel="brief-1")
    DADEN[naam](app, eis)
    daarna = database.dump()
    DADEN[naam](app, eis)  # the version is older by now: the first answer got lost
    DADEN[naam](openen(database, wie="p-2"), Eis(sleutel="brief-1"))
    assert database.dump() == daarna
    assert check_logboek(app, NUMMER) == []


def test_what_a_retry_says(app: App) -> None:
    eis = Eis(sleutel="k")
    eerste = advance_dossier(app, NUMMER, STAP, eis)[0]
    tweede, uitkomst = advance_dossier(app, NUMMER, STAP, eis)
    assert isinstance(uitkomst, Doorgevoerd)
    assert tweede.stand == eerste.stand
    feiten = record_feit(app, NUMMER, melding("notitie", tekst="x"), Eis(sleutel="l"))
    assert [f.nr for f in feiten] == [40]
    assert record_feit(app, NUMMER, melding("notitie", tekst="x"), Eis(sleutel="l")) == ()


@pytest.mark.parametrize("naam", DADEN)
def test_a_key_of_another_request_is_refused(app: App, database: Database, naam: str) -> None:
    record_feit(app, NUMMER, melding("notitie", tekst="eerder"), Eis(sleutel="k"))
    vooraf = database.dump()
    with pytest.raises(OngeldigeInvoer, match="De sleutel 'k' is al gebruikt voor een ander verzoek"):
        DADEN[naam](app, Eis(sleutel="k"))
    assert database.dump() == vooraf


def test_a_key_is_not_used_up_by_a_refusal(app: App, database: Database) -> None:
    vooraf = database.dump()
    te_vroeg = stap("plannen_maken")
    assert isinstance(advance_dossier(app, NUMMER, te_vroeg, Eis(sleutel="k"))[1], Geweigerd)
    with pytest.raises(Onbekend):
        record_feit(app, NUMMER, melding("bestaat_niet"), Eis(sleutel="k"))
    assert database.dump() == vooraf
    advance_dossier(app, NUMMER, STAP, Eis(sleutel="k"))


def test_the_same_request_without_a_key_is_another_fact(app: App) -> None:
    for _ in range(2):
        record_feit(app, NUMMER, melding("notitie", tekst="x"))
    assert get_dossier(app, NUMMER).kaart.versie == 40


def test_erasing_twice_says_that_there_is_nothing_left(app: App) -> None:
    record_feit(app, NUMMER, melding("functionaris", rol="voorzitter", naam="J. de Vries"))
    assert erase_persoonsgegevens(app, NUMMER, 39, "op verzoek") == 1
    with pytest.raises(OngeldigeInvoer, match="Feit 39 heeft geen persoonsgegevens"):
        erase_persoonsgegevens(app, NUMMER, 39, "op verzoek")
