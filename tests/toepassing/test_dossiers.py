"""Dossiers: start, look from any day, take steps, record and withdraw facts, link, keep names apart."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from proefdatabases import Database
from proefdossiers import ALESCON, GEMEENTEN, NUMMER, bij, dag, melding, stap

from grflow.fouten import GrflowError, Onbekend, OngeldigeInvoer
from grflow.proces.feiten import Plek
from grflow.proces.motor import Doorgevoerd, Geweigerd
from grflow.recht.datums import Precisie, Tijdstip
from grflow.recht.regeling import Deelnemer, Regeling
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
    list_stappen,
    record_feit,
    withdraw_feit,
)
from grflow.toepassing.logboek import check_logboek
from grflow.toepassing.verhalen import replay_verhaal


@pytest.fixture
def regeling(app: App) -> Regeling:
    """Alescon with a deelnemer that left halfway 2018."""
    alescon = get_dossier(app, NUMMER).regeling
    weg = Deelnemer(code="gm9999", naam="Vertrokken", cluster="zuid", tot=date(2018, 6, 30))
    return replace(alescon, naam="Ĳmond", deelnemers=(*alescon.deelnemers, weg))


@pytest.fixture
def nieuw(app: App, regeling: Regeling) -> str:
    return create_dossier(app, Begin(proces="opheffen", regeling=regeling, op=dag("2018-01-02"))).kaart.nummer


# --- start --------------------------------------------------------------------------------------------------------


def test_a_new_dossier_has_one_fact_and_the_first_free_nummer(
    app: App, nieuw: str, regeling: Regeling
) -> None:
    beeld = get_dossier(app, nieuw)
    assert (nieuw, beeld.kaart.versie, beeld.stand.fase) == ("2018-001", 1, "orientatie")
    assert beeld.titel == beeld.proces.titel
    assert beeld.regeling == regeling
    (feit,) = beeld.feiten
    assert (feit.soort, feit.gegevens["regelinghash"]) == ("aanmaak", beeld.kaart.regelinghash)
    assert check_logboek(app, nieuw) == []


def test_dossiers_are_listed_by_the_name_of_their_regeling(app: App, nieuw: str) -> None:
    replay_verhaal(app, ALESCON)
    assert [k.nummer for k in list_dossiers(app)] == [NUMMER, "2017-002", nieuw]


@pytest.mark.parametrize(
    ("anders", "wat"),
    [
        ({"nummer": NUMMER}, "Dossier 2017-001 bestaat al."),
        ({"nummer": "../../etc"}, "'../../etc' is geen nummer van een dossier."),
        ({"nummer": "/etc"}, "'/etc' is geen nummer van een dossier."),
        ({"nummer": "-001"}, "'-001' is geen nummer van een dossier."),
        ({"proces": "ophefen"}, "proces 'ophefen' bestaat niet."),
        ({"op": Tijdstip.woorden("ooit")}, "'ooit' is te vaag als begin."),
    ],
)
def test_a_dossier_that_cannot_be_started_leaves_nothing(
    app: App, database: Database, regeling: Regeling, anders: dict[str, object], wat: str
) -> None:
    vooraf = database.dump()
    begin = replace(Begin(proces="opheffen", regeling=regeling, op=dag("2018-01-02")), **anders)
    with pytest.raises(GrflowError) as fout:
        create_dossier(app, begin)
    assert fout.value.wat == wat
    assert fout.value.wat_nu
    assert database.dump() == vooraf


def test_a_regeling_without_deelnemers_on_that_day(app: App, regeling: Regeling) -> None:
    leeg = replace(regeling, deelnemers=regeling.deelnemers[-1:])
    with pytest.raises(OngeldigeInvoer, match="heeft op 1 juli 2018 geen deelnemers"):
        create_dossier(app, Begin(proces="opheffen", regeling=leeg, op=dag("2018-07-01")))


def test_a_nummer_of_ones_own(app: App, regeling: Regeling) -> None:
    begin = Begin(
        proces="opheffen",
        regeling=regeling,
        op=Tijdstip.deel(Precisie.JAAR, 2018),
        nummer="Z.2018-é_1",
        titel="Eigen",
    )
    assert create_dossier(app, begin).titel == "Eigen"
    assert get_dossier(app, "Z.2018-é_1").kaart.nummer == "Z.2018-é_1"


# --- look ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peildatum", "fase", "rondes"),
    [
        ("2017-05-31", "orientatie", []),
        ("2017-06-30", "orientatie", []),
        ("2017-12-18", "besluitvorming", ["richtinggevend_besluit"]),
        ("2017-12-19", "richtinggevend_besluit", ["richtinggevend_besluit", "zienswijze_richting"]),
        ("2018-01-26", "richtinggevend_besluit", ["richtinggevend_besluit", "zienswijze_richting"]),
    ],
)
def test_a_dossier_as_it_was_on_a_day(app: App, peildatum: str, fase: str, rondes: list[str]) -> None:
    stand = get_dossier(app, NUMMER, peildatum=date.fromisoformat(peildatum)).stand
    assert (stand.fase, [r.naam for r in stand.rondes]) == (fase, rondes)


def test_what_was_known_at_the_end_of_a_day(app: App, openen, database: Database) -> None:
    """A step of January that was registered on 1 February at 00:30 in Amsterdam, still 31 January in UTC."""
    laat = openen(database, nu=datetime(2018, 1, 31, 23, 30, tzinfo=UTC))
    advance_dossier(laat, NUMMER, stap("geen_zienswijze", "2018-01-25", bij("gm1680")))

    def fase(**kijk: date) -> str:
        ronde = get_dossier(app, NUMMER, **kijk).stand.ronde("zienswijze_richting")
        assert ronde is not None
        return next(s.fase for s in ronde.sporen if s.plek.deelnemer == "gm1680")

    assert fase(peildatum=date(2018, 1, 24)) == "bij_de_raad"
    assert fase(peildatum=date(2018, 1, 25)) == "geantwoord"
    assert fase(stand_op=date(2018, 1, 31)) == "bij_de_raad"
    assert fase(stand_op=date(2018, 2, 1)) == "geantwoord"
    assert fase() == "geantwoord"


def test_every_step_is_listed_with_its_reasons(app: App, database: Database) -> None:
    vooraf = database.dump()
    beeld, stappen = list_stappen(app, NUMMER, date(2018, 1, 26))
    mag = {(m.overgang.naam, m.plek.deelnemer) for m in stappen if m.mag}
    assert ("geen_zienswijze", "gm1680") in mag
    assert ("geen_zienswijze", "gm0106") not in mag
    besluit = next(m for m in stappen if m.overgang.naam == "opheffingsbesluit_nemen")
    assert len(besluit.redenen) > 8
    assert beeld.stand.versie == 38
    assert database.dump() == vooraf


@pytest.mark.parametrize("wat", ["toon", "mag", "verder", "feit", "herstel", "wis", "koppel"])
def test_an_unknown_dossier_is_named_with_those_that_are_known(app: App, wat: str) -> None:
    daden = {
        "toon": lambda: get_dossier(app, "2017-01"),
        "mag": lambda: list_stappen(app, "2017-01", date(2018, 1, 1)),
        "verder": lambda: advance_dossier(app, "2017-01", stap("ontwerpen")),
        "feit": lambda: record_feit(app, "2017-01", melding("notitie", tekst="x")),
        "herstel": lambda: withdraw_feit(app, "2017-01", 1, "x"),
        "wis": lambda: erase_persoonsgegevens(app, "2017-01", 1, "x"),
        "koppel": lambda: link_dossier(app, "2017-01", Koppeling(aard="vervolg", naam="x"), date(2018, 1, 1)),
    }
    with pytest.raises(Onbekend, match="dossier '2017-01' bestaat niet") as fout:
        daden[wat]()
    assert fout.value.wat_nu == "Bekend: 2017-001. Bedoelt u '2017-001'?"


# --- steps --------------------------------------------------------------------------------------------------------


def test_a_refusal_names_every_reason_and_changes_nothing(app: App, database: Database) -> None:
    vooraf = database.dump()
    beeld, uitkomst = advance_dossier(app, NUMMER, stap("plannen_maken"))
    assert isinstance(uitkomst, Geweigerd)
    assert {r.deelnemer for r in uitkomst.redenen} == set(GEMEENTEN)
    assert beeld.stand.versie == beeld.kaart.versie == 38
    assert database.dump() == vooraf


def test_a_step_for_all_is_taken_by_all(app: App) -> None:
    beeld, uitkomst = advance_dossier(app, NUMMER, stap("niets_gehoord", plek=bij("alle")))
    assert isinstance(uitkomst, Doorgevoerd)
    ronde = beeld.stand.ronde("zienswijze_richting")
    assert ronde is not None
    assert {s.uitkomst for s in ronde.sporen} == {"niets_gehoord"}
    assert ronde.gesloten_op == dag("2018-01-30")
    assert beeld.kaart.versie == 44


def test_a_step_for_all_that_one_may_not_take_is_taken_by_none(app: App, database: Database) -> None:
    vooraf, eerder = database.dump(), get_dossier(app, NUMMER)
    beeld, uitkomst = advance_dossier(app, NUMMER, stap("aanbieden", "2018-01-09", bij("alle")))
    assert isinstance(uitkomst, Geweigerd)
    assert [r.deelnemer for r in uitkomst.redenen] == ["gm1680"]
    assert beeld == eerder
    assert database.dump() == vooraf


def test_what_happened_without_leave_is_a_gebrek(app: App) -> None:
    beeld, uitkomst = advance_dossier(app, NUMMER, stap("plannen_maken", gebeurd="krant van 31 januari"))
    assert isinstance(uitkomst, Doorgevoerd)
    assert len(uitkomst.gebreken) == 6
    (gebrek,) = beeld.stand.open_gebreken()
    assert (gebrek.feit, gebrek.overgang) == (39, "plannen_maken")
    assert beeld.feiten[-1].bron == "krant van 31 januari"
    assert beeld.stand.fase == "ontvlechtingsplan"
    with pytest.raises(Onbekend, match="open gebrek op feit '38' bestaat niet"):
        record_feit(app, NUMMER, melding("gebrek_hersteld", feit="38", hoe="x"))
    record_feit(app, NUMMER, melding("gebrek_hersteld", feit="39", hoe="alsnog gehoord"))
    assert get_dossier(app, NUMMER).stand.open_gebreken() == ()
    assert check_logboek(app, NUMMER) == []


@pytest.mark.parametrize(
    ("verzoek", "wat"),
    [
        (stap("ontwerp"), "overgang 'ontwerp' bestaat niet."),
        (stap("aanbieden", plek=bij("gm1680", "zienswijze")), "ronde 'zienswijze' bestaat niet."),
        (stap("aanbieden", plek=bij("gm1681")), "deelnemer 'gm1681' bestaat niet."),
        (
            stap("aanbieden", plek=bij("alle", "zienswijze_plan")),
            "De ronde 'zienswijze_plan' is nog niet geopend.",
        ),
        (
            stap("opleveren", plek=Plek(nevenspoor="implementatieplan", cluster="oost")),
            "cluster 'oost' bestaat niet.",
        ),
        (stap("opleveren", plek=Plek(nevenspoor="plan")), "nevenspoor 'plan' bestaat niet."),
        (stap("geen_zienswijze", "2017-12-18", bij("gm1680")), "18 december 2017 ligt vóór de vorige stap"),
    ],
)
def test_a_step_at_a_wrong_name_or_day_says_so(app: App, database: Database, verzoek, wat: str) -> None:
    vooraf = database.dump()
    with pytest.raises((Onbekend, OngeldigeInvoer)) as fout:
        advance_dossier(app, NUMMER, verzoek)
    assert fout.value.wat.startswith(wat)
    assert database.dump() == vooraf


# --- facts --------------------------------------------------------------------------------------------------------


def test_a_fact_moves_no_state(app: App) -> None:
    eerder = get_dossier(app, NUMMER).stand
    (feit,) = record_feit(app, NUMMER, melding("stemming", orgaan="raad", voor="20", tegen="1"))
    later = get_dossier(app, NUMMER)
    assert later.feiten[-1] == feit
    assert feit.gegevens == {"orgaan": "raad", "voor": 20, "tegen": 1}
    assert (later.stand.fase, later.stand.rondes) == (eerder.fase, eerder.rondes)


def test_a_fact_for_all_goes_to_the_roster_of_its_day(app: App, nieuw: str) -> None:
    for op, aantal in (("2018-06-30", 7), ("2018-07-01", 6)):
        feiten = record_feit(app, nieuw, melding("ontvangst", op, Plek(deelnemer="alle"), stuk="plan"))
        assert len(feiten) == aantal
    assert [f.plek.deelnemer for f in feiten] == list(GEMEENTEN)


def test_a_fact_for_all_of_a_ronde_goes_to_its_sporen(app: App) -> None:
    feiten = record_feit(app, NUMMER, melding("ontvangst", plek=bij("alle"), stuk="nota"))
    assert [f.plek.deelnemer for f in feiten] == list(GEMEENTEN)
    assert {f.plek.ronde for f in feiten} == {"zienswijze_richting"}


def test_a_fact_of_a_deelnemer_that_has_left(app: App, nieuw: str, database: Database) -> None:
    vertrokken = Plek(deelnemer="gm9999")
    record_feit(app, nieuw, melding("ontvangst", "2018-06-30", vertrokken, stuk="plan"))
    vooraf = database.dump()
    with pytest.raises(OngeldigeInvoer, match=r"Vertrokken \(gm9999\) is op 1 juli 2018 geen deelnemer"):
        record_feit(app, nieuw, melding("ontvangst", "2018-07-01", vertrokken, stuk="plan"))
    assert database.dump() == vooraf


@pytest.mark.parametrize(
    ("feit", "wat"),
    [
        (melding("notitei", tekst="x"), "feitsoort 'notitei' bestaat niet."),
        (melding("overgang"), "Een feit 'overgang' schrijft grflow zelf."),
        (melding("notitie"), "'tekst' ontbreekt."),
        (melding("notitie", tekst="x", kleur="rood"), "'kleur' hoort hier niet."),
        (melding("notitie", plek=Plek(deelnemer="gm1"), tekst="x"), "deelnemer 'gm1' bestaat niet."),
        (melding("notitie", plek=Plek(cluster="oost"), tekst="x"), "cluster 'oost' bestaat niet."),
        (melding("notitie", plek=bij("gm1680", "x"), tekst="x"), "ronde 'x' bestaat niet."),
        (melding("notitie", plek=Plek(nevenspoor="x"), tekst="x"), "nevenspoor 'x' bestaat niet."),
        (
            melding("notitie", plek=bij("gm1680", "toestemming"), tekst="x"),
            "De ronde 'toestemming' is nog niet",
        ),
        (melding("bevestiging", wat="x"), "bevestiging 'x' bestaat niet."),
        (melding("stemming", orgaan="raad", voor="-1", tegen="1"), "'voor': '-1' is geen heel getal"),
    ],
)
def test_a_fact_with_a_wrong_name_or_value_says_so(app: App, database: Database, feit, wat: str) -> None:
    vooraf = database.dump()
    with pytest.raises((Onbekend, OngeldigeInvoer)) as fout:
        record_feit(app, NUMMER, feit)
    assert fout.value.wat.startswith(wat)
    assert database.dump() == vooraf


def test_one_wrong_deelnemer_of_all_leaves_none(app: App, nieuw: str, database: Database) -> None:
    """'alle' without a day takes the roster of today, on which the fact then stands."""
    vooraf = database.dump()
    vaag = replace(melding("bevestiging", plek=Plek(deelnemer="alle"), wat="x"), op=Tijdstip.woorden("ooit"))
    with pytest.raises(Onbekend):
        record_feit(app, nieuw, vaag)
    assert database.dump() == vooraf


def test_half_a_character_is_refused(app: App, database: Database) -> None:
    """A terminal that does not speak UTF-8 hands over bytes that are no text."""
    vooraf = database.dump()
    for daad in (
        lambda: record_feit(app, NUMMER, melding("notitie", tekst="caf\udce9")),
        lambda: record_feit(app, NUMMER, melding("functionaris", rol="lid", naam="Ren\udce9")),
        lambda: withdraw_feit(app, NUMMER, 20, "caf\udce9"),
        lambda: record_feit(app, NUMMER, melding("notitie", tekst="x"), Eis(sleutel="\udce9")),
    ):
        with pytest.raises(OngeldigeInvoer, match="tekens die niet bestaan; er is niets opgeslagen"):
            daad()
    assert database.dump() == vooraf


def test_a_vague_day_is_kept_as_it_is(app: App) -> None:
    vaag = Tijdstip.deel(Precisie.KWARTAAL, 2018, 1)
    record_feit(app, NUMMER, replace(melding("notitie", tekst="x"), op=vaag))
    assert get_dossier(app, NUMMER).feiten[-1].op == vaag


# --- withdrawal ---------------------------------------------------------------------------------------------------


def nr_van(app: App, overgang: str, deelnemer: str = "") -> int:
    feiten = get_dossier(app, NUMMER).feiten
    return next(f.nr for f in feiten if (f.overgang, f.plek.deelnemer) == (overgang, deelnemer))


def test_withdrawing_a_step_undoes_it_and_marks_what_leaned_on_it(app: App) -> None:
    nr = nr_van(app, "instemmen", "gm1680")
    gevolg = withdraw_feit(app, NUMMER, nr, "verkeerde gemeente")
    assert nr_van(app, "vaststellen_richting") in [f.nr for f in gevolg.geraakt]
    beeld = get_dossier(app, NUMMER)
    assert len(beeld.feiten) == 39
    assert beeld.stand.feit(nr) is None
    assert beeld.stand.ingetrokken == {nr: 39}
    ronde = beeld.stand.ronde("richtinggevend_besluit")
    assert ronde is not None
    assert next(s.fase for s in ronde.sporen if s.plek.deelnemer == "gm1680") == "open"
    assert check_logboek(app, NUMMER) == []


def test_a_withdrawal_can_be_withdrawn(app: App) -> None:
    eerder = get_dossier(app, NUMMER).stand
    withdraw_feit(app, NUMMER, nr_van(app, "instemmen", "gm1680"), "vergissing")
    withdraw_feit(app, NUMMER, 39, "toch niet")
    later = get_dossier(app, NUMMER).stand
    assert (later.rondes, later.aangetast) == (eerder.rondes, eerder.aangetast)
    assert later.versie == 40


@pytest.mark.parametrize(
    ("nr", "reden", "wat"),
    [
        (1, "x", "Het eerste feit is het dossier zelf en kan niet worden ingetrokken."),
        (99, "x", "feit '99' bestaat niet."),
        (0, "x", "feit '0' bestaat niet."),
        (5, "  ", "Intrekken kan alleen met een reden."),
    ],
)
def test_what_cannot_be_withdrawn(app: App, database: Database, nr: int, reden: str, wat: str) -> None:
    vooraf = database.dump()
    with pytest.raises((Onbekend, OngeldigeInvoer)) as fout:
        withdraw_feit(app, NUMMER, nr, reden)
    assert fout.value.wat == wat
    assert database.dump() == vooraf


def test_a_fact_cannot_be_withdrawn_twice(app: App) -> None:
    withdraw_feit(app, NUMMER, 20, "x")
    with pytest.raises(Onbekend, match="feit '20' bestaat niet"):
        withdraw_feit(app, NUMMER, 20, "x")


# --- links --------------------------------------------------------------------------------------------------------


def test_a_link_stands_in_both_dossiers(app: App, nieuw: str) -> None:
    link_dossier(app, NUMMER, Koppeling(aard="vervolg", dossier=nieuw, cluster="zuid"), date(2018, 3, 1))
    hier, daar = get_dossier(app, NUMMER).feiten[-1], get_dossier(app, nieuw).feiten[-1]
    titel = get_dossier(app, nieuw).titel
    assert hier.gegevens == {"aard": "vervolg", "naam": titel, "dossier": nieuw, "cluster": "zuid"}
    assert daar.gegevens == {"aard": "vervolg_op", "naam": "Toekomst van Alescon", "dossier": NUMMER}
    assert hier.op == daar.op == dag("2018-03-01")
    assert check_logboek(app, NUMMER) == check_logboek(app, nieuw) == []


def test_a_dossier_that_is_not_here_yet_is_only_named(app: App) -> None:
    link_dossier(app, NUMMER, Koppeling(aard="voorwaarde", naam="Zuid richt op"), date(2018, 3, 1))
    assert get_dossier(app, NUMMER).feiten[-1].gegevens == {"aard": "voorwaarde", "naam": "Zuid richt op"}


@pytest.mark.parametrize(
    ("koppeling", "wat"),
    [
        (Koppeling(aard="vervolg", dossier=NUMMER), "Een dossier kan niet aan zichzelf worden gekoppeld."),
        (Koppeling(aard="vervolg", dossier="2018-009"), "dossier '2018-009' bestaat niet."),
        (Koppeling(aard="volgt", dossier="2018-001"), "'aard': 'volgt' is geen keuze."),
        (Koppeling(aard="volgt", naam="x"), "'aard': 'volgt' is geen keuze."),
        (Koppeling(aard="vervolg"), "'naam' ontbreekt."),
        (Koppeling(aard="vervolg", naam="x", cluster="oost"), "cluster 'oost' bestaat niet."),
    ],
)
def test_a_link_that_cannot_be_made_stands_in_neither(
    app: App, database: Database, nieuw: str, koppeling: Koppeling, wat: str
) -> None:
    vooraf = database.dump()
    with pytest.raises((Onbekend, OngeldigeInvoer)) as fout:
        link_dossier(app, NUMMER, koppeling, date(2018, 3, 1))
    assert fout.value.wat.startswith(wat)
    assert database.dump() == vooraf


# --- names of persons ---------------------------------------------------------------------------------------------


def test_erasing_needs_a_reason_and_something_to_erase(app: App, database: Database) -> None:
    record_feit(app, NUMMER, melding("functionaris", rol="voorzitter"))
    vooraf = database.dump()
    for nr, reden, wat in (
        (39, "x", "Feit 39 heeft geen"),
        (5, "x", "Feit 5 heeft geen"),
        (39, " ", "Wissen kan alleen"),
    ):
        with pytest.raises(OngeldigeInvoer, match=wat):
            erase_persoonsgegevens(app, NUMMER, nr, reden)
    assert database.dump() == vooraf


def test_a_name_is_only_a_salted_promise_in_the_chain(app: App) -> None:
    een, twee = (
        record_feit(app, NUMMER, melding("functionaris", rol="lid", naam="Jan de Vries"))[0] for _ in range(2)
    )
    assert een.gegevens == twee.gegevens == {"rol": "lid"}
    assert een.verbintenissen["naam"] != twee.verbintenissen["naam"]
    erase_persoonsgegevens(app, NUMMER, een.nr, "verzoek")
    with app.opslag.lezen() as werk:
        assert werk.get_personen(NUMMER) == {(twee.nr, "naam"): "Jan de Vries"}
    assert check_logboek(app, NUMMER) == []
