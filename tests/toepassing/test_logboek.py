"""The logboek: every way to tamper with what is kept is found, and erasing personal data is none."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from proefdatabases import Database
from proefdossiers import ALESCON, NUMMER, bij, melding, stap

from grflow.fouten import KetenGebroken, Onbekend
from grflow.opslag.tabellen import Tabel
from grflow.proces.keten import BEGIN, compute_hash
from grflow.toepassing.app import App
from grflow.toepassing.dossiers import (
    Koppeling,
    advance_dossier,
    erase_persoonsgegevens,
    get_dossier,
    link_dossier,
    record_feit,
    withdraw_feit,
)
from grflow.toepassing.logboek import check_logboek, list_logboek, read_kop
from grflow.toepassing.verhalen import replay_verhaal

LAATSTE = 38
KETEN = (
    "DELETE FROM feit WHERE dossier = :n",
    "INSERT INTO feit (dossier, nr, inhoud, hash) VALUES (:n, :nr, :i, :h)",
)


def read_rijen(database: Database) -> list[tuple[int, str, str]]:
    return database.ask("SELECT nr, inhoud, hash FROM feit WHERE dossier = :n ORDER BY nr", n=NUMMER)


def store_rijen(database: Database, inhouden: list[str]) -> str:
    """Write a chain anew with good hashes; return its head."""
    database.run(KETEN[0], n=NUMMER)
    kop = BEGIN
    for nr, inhoud in enumerate(inhouden, 1):
        kop = compute_hash(kop, inhoud)
        database.run(KETEN[1], n=NUMMER, nr=nr, i=inhoud, h=kop)
    return kop


def move_kaart(database: Database, kop: str, versie: int) -> None:
    """Make the dossier row fit a chain that was written anew."""
    database.run("UPDATE dossier SET kop = :k, versie = :v WHERE nummer = :n", k=kop, v=versie, n=NUMMER)


def test_a_whole_chain_has_no_faults(app: App) -> None:
    kop = read_kop(app, NUMMER)
    assert check_logboek(app, NUMMER) == []
    assert check_logboek(app, NUMMER, kop) == []
    record_feit(app, NUMMER, melding("notitie", tekst="later"))
    assert check_logboek(app, NUMMER, kop) == []
    assert read_kop(app, NUMMER) != kop


def test_an_unknown_dossier_has_no_logboek(app: App) -> None:
    for daad in (list_logboek, check_logboek, read_kop):
        with pytest.raises(Onbekend, match="dossier '2099-001' bestaat niet"):
            daad(app, "2099-001")


# --- one row ------------------------------------------------------------------------------------------------------

GEKNOEI = {
    "dossier": "UPDATE feit SET dossier = '2017-002' WHERE nr = :nr AND dossier = :n",
    "nr": "UPDATE feit SET nr = nr + 1000 WHERE nr = :nr AND dossier = :n",
    "inhoud": "UPDATE feit SET inhoud = replace(inhoud, '2017', '2016') WHERE nr = :nr AND dossier = :n",
    "hash": "UPDATE feit SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE nr = :nr AND dossier = :n",
}


def test_every_column_of_a_fact_is_tried() -> None:
    assert set(GEKNOEI) == set(Tabel.metadata.tables["feit"].columns.keys())


@pytest.mark.parametrize("nr", [1, 2, 20, LAATSTE])
@pytest.mark.parametrize("kolom", GEKNOEI)
def test_a_changed_column_is_found(app: App, database: Database, kolom: str, nr: int) -> None:
    assert database.run(GEKNOEI[kolom], nr=nr, n=NUMMER) == 1
    assert check_logboek(app, NUMMER) != []


def test_each_deleted_row_is_found(app: App, database: Database) -> None:
    for nr, inhoud, hash_ in read_rijen(database):
        database.run("DELETE FROM feit WHERE dossier = :n AND nr = :nr", n=NUMMER, nr=nr)
        assert check_logboek(app, NUMMER) != [], f"feit {nr}"
        database.run(KETEN[1], n=NUMMER, nr=nr, i=inhoud, h=hash_)
    assert check_logboek(app, NUMMER) == []


def test_each_row_rewritten_with_its_own_hash_is_found(app: App, database: Database) -> None:
    vorige = BEGIN
    for nr, inhoud, hash_ in read_rijen(database):
        vervalst = inhoud.replace('"zekerheid":', '"bron":"vervalst","zekerheid":', 1)
        zet = "UPDATE feit SET inhoud = :i, hash = :h WHERE dossier = :n AND nr = :nr"
        database.run(zet, i=vervalst, h=compute_hash(vorige, vervalst), n=NUMMER, nr=nr)
        assert check_logboek(app, NUMMER) != [], f"feit {nr}"
        database.run(zet, i=inhoud, h=hash_, n=NUMMER, nr=nr)
        vorige = hash_
    assert check_logboek(app, NUMMER) == []


@pytest.mark.parametrize("nr", [0, LAATSTE + 1])
def test_an_inserted_row_is_found(app: App, database: Database, nr: int) -> None:
    kop = read_kop(app, NUMMER)
    inhoud = json.dumps(json.loads(read_rijen(database)[-1][1]) | {"nr": nr})
    database.run(KETEN[1], n=NUMMER, nr=nr, i=inhoud, h=compute_hash(kop if nr else BEGIN, inhoud))
    assert check_logboek(app, NUMMER) != []


def test_a_row_inserted_in_the_middle_is_found(app: App, database: Database) -> None:
    inhouden = [inhoud for _, inhoud, _ in read_rijen(database)]
    store_rijen(database, [*inhouden[:10], inhouden[9], *inhouden[10:]])
    assert check_logboek(app, NUMMER) != []


@pytest.mark.parametrize(("a", "b"), [(1, 2), (10, 11), (7, LAATSTE)])
def test_two_swapped_rows_are_found(app: App, database: Database, a: int, b: int) -> None:
    for van, naar in ((a, -1), (b, a), (-1, b)):
        database.run(
            "UPDATE feit SET nr = :naar WHERE dossier = :n AND nr = :van", n=NUMMER, van=van, naar=naar
        )
    fouten = check_logboek(app, NUMMER)
    assert any(f"feit {a}" in fout for fout in fouten)


def test_a_row_of_another_dossier_does_not_fit(app: App, database: Database) -> None:
    replay_verhaal(app, ALESCON)
    zet = (
        "UPDATE feit SET inhoud = (SELECT inhoud FROM feit f WHERE f.dossier = '2017-002' AND f.nr = 5),"
        " hash = (SELECT hash FROM feit f WHERE f.dossier = '2017-002' AND f.nr = 5) WHERE dossier = :n AND nr = 5"
    )
    database.run(zet, n=NUMMER)
    assert check_logboek(app, NUMMER) != []


# --- consistently rewritten ---------------------------------------------------------------------------------------


def change_bron(inhouden: list[str], nr: int) -> list[str]:
    anders = json.loads(inhouden[nr - 1]) | {"bron": "vervalst"}
    plat = json.dumps(anders, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return [*inhouden[: nr - 1], plat, *inhouden[nr:]]


VERVALSINGEN: dict[str, Callable[[list[str]], list[str]]] = {
    "het eerste feit": lambda i: change_bron(i, 1),
    "een feit in het midden": lambda i: change_bron(i, 19),
    "het laatste feit": lambda i: change_bron(i, LAATSTE),
    "een staart afgeknipt": lambda i: i[:30],
    "het laatste afgeknipt": lambda i: i[:-1],
    "alles afgeknipt": lambda i: i[:0],
    "een kop afgeknipt": lambda i: i[1:],
}


@pytest.mark.parametrize("naam", VERVALSINGEN)
def test_a_rewritten_chain_does_not_fit_the_dossier(app: App, database: Database, naam: str) -> None:
    store_rijen(database, VERVALSINGEN[naam]([inhoud for _, inhoud, _ in read_rijen(database)]))
    assert check_logboek(app, NUMMER) != []


@pytest.mark.parametrize("naam", VERVALSINGEN)
def test_a_rewritten_chain_with_its_dossier_does_not_fit_a_head_kept_earlier(
    app: App, database: Database, naam: str
) -> None:
    bewaard = read_kop(app, NUMMER)
    inhouden = VERVALSINGEN[naam]([inhoud for _, inhoud, _ in read_rijen(database)])
    move_kaart(database, store_rijen(database, inhouden), len(inhouden))
    assert any("bewaarde kop" in fout for fout in check_logboek(app, NUMMER, bewaard))


@pytest.mark.parametrize("naam", ["alles afgeknipt", "een kop afgeknipt"])
def test_a_rewritten_chain_that_no_longer_tells_a_dossier_is_found_without_a_head(
    app: App, database: Database, naam: str
) -> None:
    inhouden = VERVALSINGEN[naam]([inhoud for _, inhoud, _ in read_rijen(database)])
    move_kaart(database, store_rijen(database, inhouden), len(inhouden))
    assert check_logboek(app, NUMMER) != []


def test_a_fact_that_cannot_be_read_is_a_fault_of_the_logboek(app: App, database: Database) -> None:
    inhouden = [inhoud for _, inhoud, _ in read_rijen(database)]
    inhouden[4] = json.dumps({"dossier": NUMMER, "nr": 5})
    move_kaart(database, store_rijen(database, inhouden), LAATSTE)
    assert check_logboek(app, NUMMER) == [f"Een feit van dossier {NUMMER} is onleesbaar."]
    with pytest.raises(KetenGebroken, match="is onleesbaar") as fout:
        get_dossier(app, NUMMER)
    assert "grflow logboek NR --controleer" in fout.value.wat_nu


# --- what is kept beside the chain --------------------------------------------------------------------------------

KAARTKOLOMMEN = {
    "regeling": "'Ander'",
    "proces": "'anders'",
    "procesversie": "DATE '2016-01-01'",
    "fase": "'beeindigd'",
    "versie": "39",
    "kop": "'x'",
    "laatste_op": "DATE '2030-01-01'",
}


@pytest.mark.parametrize("kolom", KAARTKOLOMMEN)
def test_a_tampered_dossier_row_is_found(app: App, database: Database, kolom: str) -> None:
    waarde = (
        KAARTKOLOMMEN[kolom].removeprefix("DATE ") if database.soort == "sqlite" else KAARTKOLOMMEN[kolom]
    )
    assert database.run(f"UPDATE dossier SET {kolom} = {waarde} WHERE nummer = :n", n=NUMMER) == 1
    assert check_logboek(app, NUMMER) != []


@pytest.mark.parametrize("kolom", ["proceshash", "regelinghash"])
@pytest.mark.parametrize("naar", ["bestaat-niet", "ander"])
def test_a_dossier_that_points_at_another_definition_is_found(
    app: App, database: Database, kolom: str, naar: str
) -> None:
    if naar == "ander":
        bron = "proces" if kolom == "proceshash" else "regeling"
        with app.opslag.schrijven() as werk:
            tekst = werk.get_definitie(getattr(werk.get_dossier(NUMMER), kolom))
            naar = werk.store_definitie(bron, "x", "1", f"{tekst} ")
            werk.commit()
    database.run(f"UPDATE dossier SET {kolom} = :h WHERE nummer = :n", h=naar, n=NUMMER)
    assert check_logboek(app, NUMMER) != []


@pytest.mark.parametrize("welke", ["proceshash", "regelinghash"])
@pytest.mark.parametrize("vooraf_gelezen", [False, True])
def test_a_tampered_definition_is_found_also_when_it_was_read_before(
    openen: Callable[..., App], database: Database, welke: str, vooraf_gelezen: bool
) -> None:
    app = openen(database, vers=True)
    if vooraf_gelezen:
        assert check_logboek(app, NUMMER) == []
    zet = f"UPDATE definitie SET tekst = tekst || ' ' WHERE hash = (SELECT {welke} FROM dossier WHERE nummer = :n)"
    assert database.run(zet, n=NUMMER) == 1
    (fout,) = check_logboek(app, NUMMER)
    assert "is buiten grflow om gewijzigd" in fout


TERMIJNKOLOMMEN = {k.name: k for k in Tabel.metadata.tables["termijn"].columns}


@pytest.mark.parametrize("kolom", sorted(set(TERMIJNKOLOMMEN) - {"volgorde"}))
def test_a_tampered_end_date_is_found(app: App, database: Database, kolom: str) -> None:
    soort = str(TERMIJNKOLOMMEN[kolom].type)
    datum = "'2031-01-01'" if database.soort == "sqlite" else "DATE '2031-01-01'"
    anders = {"DATE": datum, "BOOLEAN": "NOT wachttijd"}.get(soort, "'x'")
    assert database.run(f"UPDATE termijn SET {kolom} = {anders} WHERE volgorde = 1") == 1
    assert check_logboek(app, NUMMER) == ["de bewaarde einddata volgen niet uit de feiten."]


@pytest.mark.parametrize(
    "geknoei",
    [
        "DELETE FROM termijn WHERE volgorde = 1",
        "DELETE FROM termijn",
        "INSERT INTO termijn SELECT dossier, 99, naam, titel, regel, grondslag, ronde, nevenspoor, cluster, deelnemer,"
        " anker, begin, einddatum, laatste_werkdag, gehaald_op, vervallen_op, wachttijd, voorlopig"
        " FROM termijn WHERE volgorde = 1",
    ],
)
def test_an_end_date_too_many_or_too_few_is_found(app: App, database: Database, geknoei: str) -> None:
    assert database.run(geknoei) >= 1
    assert check_logboek(app, NUMMER) == ["de bewaarde einddata volgen niet uit de feiten."]


# --- personal data ------------------------------------------------------------------------------------------------

NAAM = "Wilhelmina van ’t Hek"


@pytest.fixture
def met_persoon(app: App) -> App:
    (feit,) = record_feit(app, NUMMER, melding("functionaris", rol="voorzitter", naam=NAAM))
    assert feit.nr == 39
    return app


def test_a_name_stands_outside_the_chain(met_persoon: App, database: Database) -> None:
    tabellen = {naam for naam, rijen in database.dump().items() if any(NAAM in rij for rij in rijen)}
    assert tabellen == {"persoonsgegeven"}
    with met_persoon.opslag.lezen() as werk:
        assert werk.get_personen(NUMMER) == {(39, "naam"): NAAM}


def test_an_erased_name_keeps_the_chain_whole(met_persoon: App, database: Database) -> None:
    kop = read_kop(met_persoon, NUMMER)
    assert erase_persoonsgegevens(met_persoon, NUMMER, 39, "verzoek van betrokkene") == 1
    assert check_logboek(met_persoon, NUMMER, kop) == []
    assert NAAM not in str(database.dump())
    assert "zout-" not in str(database.dump())
    laatste = list_logboek(met_persoon, NUMMER)[-1]
    assert laatste.feit.soort == "wissing"
    assert laatste.feit.gegevens == {"feit": 39, "reden": "verzoek van betrokkene"}


PERSOONSKNOEI = {
    "waarde": "UPDATE persoonsgegeven SET waarde = 'Ander'",
    "zout": "UPDATE persoonsgegeven SET zout = 'ander'",
    "veld": "UPDATE persoonsgegeven SET veld = 'rol'",
    "nr": "UPDATE persoonsgegeven SET nr = 12",
    "weg": "DELETE FROM persoonsgegeven",
    "leeg": "UPDATE persoonsgegeven SET waarde = NULL, zout = NULL",
    "erbij": "INSERT INTO persoonsgegeven (dossier, nr, veld, waarde, zout) VALUES ('2017-001', 5, 'naam', 'x', 'y')",
}


@pytest.mark.parametrize("naam", PERSOONSKNOEI)
def test_a_changed_name_is_found(met_persoon: App, database: Database, naam: str) -> None:
    assert database.run(PERSOONSKNOEI[naam]) == 1
    fouten = check_logboek(met_persoon, NUMMER)
    assert fouten
    assert all("persoonsgegeven" in fout for fout in fouten)


# --- how it reads -------------------------------------------------------------------------------------------------


def test_the_logboek_tells_every_fact_in_one_line(app: App) -> None:
    regels = list_logboek(app, NUMMER)
    assert [r.feit.nr for r in regels] == list(range(1, LAATSTE + 1))
    assert regels[1].wat == "De gezamenlijke visie ontwerpen"
    assert "Het college stemt in [richtinggevend_besluit] · Aa en Hunze" in [r.wat for r in regels]
    assert all(len(r.wat) < 300 and "\n" not in r.wat for r in regels)
    assert len({r.hash for r in regels}) == LAATSTE


def test_the_logboek_shows_what_was_withdrawn_and_what_that_touched(app: App) -> None:
    eerste = next(r.feit.nr for r in list_logboek(app, NUMMER) if r.feit.overgang == "instemmen")
    withdraw_feit(app, NUMMER, eerste, "verkeerde gemeente")
    regels = {r.feit.nr: r for r in list_logboek(app, NUMMER)}
    assert regels[eerste].ingetrokken_door == 39
    vastgesteld = next(r for r in regels.values() if r.feit.overgang == "vaststellen_richting")
    assert vastgesteld.aangetast
    assert not regels[1].aangetast


def test_every_kind_of_fact_can_be_told(app: App) -> None:
    replay_verhaal(app, ALESCON)
    advance_dossier(app, NUMMER, stap("geen_zienswijze", plek=bij("gm1680")))
    link_dossier(app, NUMMER, Koppeling(aard="vervolg", dossier="2017-002"), stap("x").op.laatste)
    record_feit(app, NUMMER, melding("notitie", tekst="regel een\nregel twee " * 20))
    gezegd = [r.wat for r in list_logboek(app, NUMMER)[-3:]]
    assert gezegd[0].endswith("geen zienswijze geeft [zienswijze_richting] · Aa en Hunze")
    assert gezegd[1].startswith("Gekoppeld dossier: ")
    assert gezegd[2].endswith("…")


def test_a_step_that_the_definition_no_longer_knows_still_has_its_name(app: App) -> None:
    from grflow.toepassing.bewerking import load_bewerking
    from grflow.toepassing.logboek import describe

    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, NUMMER)
    assert describe(bewerking, replace(bewerking.feiten[1], overgang="vroeger")) == "vroeger"
