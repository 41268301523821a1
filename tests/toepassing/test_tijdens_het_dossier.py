"""What is recorded while a dossier runs, as every door sees it: tables, bundels, migraties, a herindeling."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from proefdossiers import ALESCON, NUMMER, bij, dag, make_app, melding, stap, write_verhaal

from grflow.fouten import GrflowError, Onbekend, OngeldigeInvoer
from grflow.inlezen.processen import Procesmappen
from grflow.proces.feiten import HOOFDLIJN, Plek
from grflow.proces.motor import Doorgevoerd, Geweigerd
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Melding
from grflow.toepassing.bundels import advance_bundel
from grflow.toepassing.dossiers import (
    Eis,
    Koppeling,
    advance_dossier,
    get_dossier,
    link_dossier,
    list_stappen,
    record_feit,
    withdraw_feit,
)
from grflow.toepassing.logboek import check_logboek
from grflow.toepassing.migraties import migrate_dossier, plan_migratie
from grflow.toepassing.overzichten import OVERZICHTEN, get_overzicht
from grflow.toepassing.termijnen import Vraag, list_termijnen
from grflow.toepassing.verhalen import replay_verhaal

if TYPE_CHECKING:
    from proefdatabases import Database

ROLDE = {"van": "gm1680", "naar": "gm9999", "naam": "Nieuw Hunze"}
"""A herindeling that is fictief."""


def _record(app: App, wat: str, plek: Plek = HOOFDLIJN, op: str = "2018-01-30", **gegevens: object) -> int:
    return record_feit(app, NUMMER, Melding(soort=wat, op=dag(op), plek=plek, gegevens=gegevens))[0].nr


# --- overzichten ----------------------------------------------------------------------------------------------------


def test_every_table_can_be_asked_of_any_dossier(app: App) -> None:
    for wat in OVERZICHTEN:
        assert get_overzicht(app, NUMMER, wat).titel


def test_an_unknown_table_names_the_known_ones(app_bestand: App) -> None:
    with pytest.raises(Onbekend, match="Bedoelt u 'status'"):
        get_overzicht(app_bestand, NUMMER, "statuus")


def test_status_counts_who_decided_on_a_day(app: App) -> None:
    record = advance_dossier(app, NUMMER, stap("geen_zienswijze", plek=bij("gm1680")))[1]
    assert isinstance(record, Doorgevoerd)
    voor = get_overzicht(app, NUMMER, "status", date(2018, 1, 29))
    na = get_overzicht(app, NUMMER, "status", date(2018, 1, 30))
    assert next(n for n in voor.noten if n.startswith("Zienswijze")).split(": ")[1].startswith("0 besloten")
    assert next(n for n in na.noten if n.startswith("Zienswijze")).split(": ")[1].startswith("1 besloten")


def test_points_with_their_reactions(app: App) -> None:
    punt = _record(
        app, "zienswijzepunt", bij("gm1680"), punt="De frictiekosten zijn onbekend.", onderwerp="kosten"
    )
    _record(app, "reactie", feit=str(punt), reactie="niet_overgenomen", waarom="Zij volgen in het plan.")
    tabel = get_overzicht(app, NUMMER, "zienswijzen")
    assert tabel.rijen[0] | {"feit": 0} == {
        "feit": 0, "ronde": "zienswijze_richting", "deelnemer": "gm1680", "naam": "Aa en Hunze",
        "onderwerp": "kosten", "punt": "De frictiekosten zijn onbekend.", "gevraagd": "",
        "reactie": "niet_overgenomen", "waarom": "Zij volgen in het plan.", "wijziging": "",
    }  # fmt: skip
    assert tabel.noten == ("1 punten, waarvan 0 zonder reactie",)


def test_a_reaction_to_something_else_is_refused_and_kept_nowhere(app: App) -> None:
    eerder = get_dossier(app, NUMMER).stand.versie
    with pytest.raises(Onbekend, match="feit van soort zienswijzepunt"):
        _record(app, "reactie", feit="1", reactie="overgenomen", waarom="x")
    assert get_dossier(app, NUMMER).stand.versie == eerder


def test_an_amendement_shows_whom_it_touches(app: App) -> None:
    _record(app, "amendement", bij("gm1680"), beslispunt="1", tekst="later", gedeeld="ja", aangenomen="ja")
    (rij,) = get_overzicht(app, NUMMER, "amendementen").rijen
    assert len(rij["raakt"]) == 5
    assert [s.deelnemers for s in get_dossier(app, NUMMER).signalen] == [tuple(rij["raakt"])]


def test_a_correction_lists_the_termijnen_that_move(app: App) -> None:
    _record(app, "toezegging", bij("gm1680"), tekst="een brief", door="de wethouder", uiterlijk="2018-04-01")
    gevolg = withdraw_feit(app, NUMMER, 39, "niet gezegd")
    assert [(v.waar, v.was, v.wordt) for v in gevolg.termijnen] == [
        ("toezegging_39 gm1680", "2018-04-01", "")
    ]


def test_a_dossier_that_waits_for_another_can_be_looked_at(app: App) -> None:
    tweede = replay_verhaal(app, ALESCON).kaart.nummer
    link_dossier(
        app, NUMMER, Koppeling(aard="voorwaarde", dossier=tweede, fase="liquidatie"), date(2018, 1, 2)
    )
    stappen = list_stappen(app, NUMMER, date(2018, 2, 1))[1]
    nemen = next(m for m in stappen if m.overgang.naam == "opheffingsbesluit_nemen")
    assert any("is nog niet ver genoeg" in reden.reden for reden in nemen.redenen)
    assert get_dossier(app, NUMMER).stand.koppelingen()[-1].tekst("fase") == "liquidatie"


def test_a_dispatch_without_proof_of_receipt_is_counted(app: App) -> None:
    bij_assen = Plek(deelnemer="gm0106")
    _record(app, "verzending", bij_assen, stuk="raadsvoorstel", wijze="e-mail")
    assert get_overzicht(app, NUMMER, "verzendingen").noten == (
        "1 verzendingen, waarvan 1 zonder bewijs van ontvangst",
    )
    _record(app, "ontvangst", bij_assen, "2018-01-31", stuk="raadsvoorstel")
    assert get_overzicht(app, NUMMER, "verzendingen").rijen[0]["ontvangen"] == "31 januari 2018"


def test_the_vereffening_is_divided_when_the_key_is_whole(app: App) -> None:
    _record(app, "liquidatiepost", naam="Gebouw", soort="vastgoed", eigenaar="het bestuur", bedrag="1000.00")
    _record(
        app, "liquidatiepost", naam="Lease", soort="contract", eigenaar="het bestuur", uiterlijk="2018-06-01"
    )
    codes = [d.code for d in get_dossier(app, NUMMER).regeling.roster_op(date(2018, 1, 30))]
    noten = get_overzicht(app, NUMMER, "vereffening").noten
    assert noten[0] == "Saldo van de bekende bedragen: € 1.000,00; zonder bedrag: Lease"
    assert noten[1].startswith("Verdeelsleutel:")
    for code, deel in zip(codes, ("25", "15", "15", "15", "15", "15"), strict=True):
        _record(app, "verdeelsleutel", Plek(deelnemer=code), percentage=deel)
    assert (
        get_overzicht(app, NUMMER, "vereffening", date(2018, 1, 30))
        .noten[1]
        .endswith("(25 procent): € 250,00")
    )


def test_geheimhouding_of_2018_waits_for_the_raad(app: App) -> None:
    _record(
        app, "geheimhouding", Plek(deelnemer="gm0106"), stuk="personeelsplan", door="het college",
        tegenover="raad", waarom="privacy",
    )  # fmt: skip
    (rij,) = get_overzicht(app, NUMMER, "geheimhouding", date(2018, 2, 1)).rijen
    assert (rij["stand"], rij["grondslag"]) == ("te_bekrachtigen", "art. 25 lid 3 Gemeentewet")


def test_an_ontheffing_names_who_gave_it_and_why(app: App) -> None:
    verzoek = replace(stap("plannen_maken"), ontheffing="De colleges willen door.")
    assert isinstance(advance_dossier(app, NUMMER, verzoek)[1], Doorgevoerd)
    rijen = get_overzicht(app, NUMMER, "ontheffingen").rijen
    assert {(r["soort"], r["waarom"], r["wie"], r["rol"]) for r in rijen} == {
        ("ontheven", "De colleges willen door.", "p-1", "griffier")
    }
    assert len(rijen) == 6
    assert check_logboek(app, NUMMER) == []


def test_votes_that_do_not_add_up_are_refused(app: App) -> None:
    with pytest.raises(OngeldigeInvoer, match="12 stemmen voor en 10 tegen zijn er meer dan de 21 zetels"):
        _record(app, "stemming", bij("gm1680"), orgaan="raad", voor="12", tegen="10", zetels="21")
    _record(app, "stemming", bij("gm1680"), orgaan="raad", voor="12", tegen="9", zetels="21")


# --- bundels --------------------------------------------------------------------------------------------------------


def test_one_raadsbesluit_serves_several_dossiers(app: App) -> None:
    tweede = replay_verhaal(app, ALESCON).kaart.nummer
    verzoek = replace(stap("geen_zienswijze", plek=bij("gm1680")), bundel="2018-R-3")
    uitkomsten = advance_bundel(app, [tweede, NUMMER], verzoek)
    assert [u.beeld.kaart.nummer for u in uitkomsten] == [NUMMER, tweede]
    for nummer in (NUMMER, tweede):
        feit = get_dossier(app, nummer).feiten[-1]
        assert (feit.overgang, feit.oordeel["bundel"]) == ("geen_zienswijze", "2018-R-3")


def test_a_refusal_in_one_dossier_leaves_them_all_as_they_were(app: App) -> None:
    tweede = replay_verhaal(app, ALESCON).kaart.nummer
    advance_dossier(app, tweede, stap("geen_zienswijze", plek=bij("gm1680")))
    voor = [get_dossier(app, n).stand.versie for n in (NUMMER, tweede)]
    verzoek = replace(stap("geen_zienswijze", plek=bij("gm1680")), bundel="2018-R-3")
    uitkomsten = advance_bundel(app, [NUMMER, tweede], verzoek)
    assert [isinstance(u.uitkomst, Geweigerd) for u in uitkomsten] == [False, True]
    assert [get_dossier(app, n).stand.versie for n in (NUMMER, tweede)] == voor


@pytest.mark.parametrize(
    ("nummers", "besluit"), [((NUMMER,), "R-1"), ((NUMMER, NUMMER), "R-1"), ((NUMMER, "2017-002"), "")]
)
def test_a_bundel_is_of_different_dossiers_and_has_a_kenmerk(
    app_bestand: App, nummers: tuple[str, ...], besluit: str
) -> None:
    with pytest.raises(OngeldigeInvoer):
        advance_bundel(app_bestand, nummers, replace(stap("x"), bundel=besluit))


# --- herindeling ----------------------------------------------------------------------------------------------------


def test_a_herindeling_moves_the_spoor_and_the_chain_stays_whole(app: App) -> None:
    _record(app, "herindeling", op="2018-01-01", **ROLDE)
    advance_dossier(app, NUMMER, stap("geen_zienswijze", plek=bij("gm9999")))
    beeld = get_dossier(app, NUMMER)
    assert beeld.feiten[-1].plek.deelnemer == "gm1680"
    assert beeld.regeling.naam_van("gm1680") == "Aa en Hunze (nu Nieuw Hunze)"
    assert check_logboek(app, NUMMER) == []
    assert get_dossier(app, NUMMER, peildatum=date(2017, 12, 31)).regeling.naam_van("gm1680") == "Aa en Hunze"


def test_the_termijnen_of_a_successor_are_listed_under_its_code(app: App) -> None:
    _record(app, "herindeling", op="2018-01-01", **ROLDE)
    namen = {
        t.regel.naam for t in list_termijnen(app, Vraag(deelnemer="gm9999", peildatum=date(2018, 1, 26)))
    }
    assert {"voorzieningen_herindeling", "behandeling_richting"} <= namen


def test_a_withdrawn_herindeling_never_was(app: App) -> None:
    withdraw_feit(app, NUMMER, _record(app, "herindeling", op="2018-01-01", **ROLDE), "vergissing")
    assert get_dossier(app, NUMMER).regeling.drager_van("gm1680") == "gm1680"
    assert check_logboek(app, NUMMER) == []


def test_a_herindeling_needs_its_day(app_bestand: App) -> None:
    with pytest.raises(OngeldigeInvoer, match="is geen datum van herindeling"):
        record_feit(
            app_bestand,
            NUMMER,
            replace(melding("herindeling", **ROLDE), op=dag("2018-01-01").__class__.woorden("ooit")),
        )


def test_alle_takes_both_sporen_of_a_successor(app_leeg: App, tmp_path: Path) -> None:
    feiten = """\
  - {op: 2018-01-03, soort: herindeling, gegevens: {van: gm0001, naar: gm0009, naam: Nieuwdorp}}
  - {op: 2018-01-03, soort: herindeling, gegevens: {van: gm0002, naar: gm0009, naam: Nieuwdorp}}
  - {op: 2018-01-03, soort: notitie, deelnemer: gm0009, gegevens: {tekst: samen verder}}
"""
    beeld = replay_verhaal(app_leeg, write_verhaal(tmp_path, feiten))
    assert beeld.regeling.is_opgegaan_in_een(date(2018, 1, 3))


# --- migratie -------------------------------------------------------------------------------------------------------


def _with_version(app: App, map_: Path, versie: str, anders: Callable[[str], str]) -> None:
    """Give the app a folder of its own with another version of opheffen."""
    bron = next(p for (naam, _), p in app.processen.files().items() if naam == "opheffen")
    (map_ / "opheffen").mkdir(parents=True)
    (map_ / "opheffen" / f"{versie}.yaml").write_text(
        anders(bron.read_text(encoding="utf-8")), encoding="utf-8"
    )
    app.processen = Procesmappen((map_, *app.processen.mappen))


def _rename_stap(tekst: str) -> str:
    return tekst.replace("titel: De plannen verder uitwerken", "titel: De plannen nu uitwerken")


def test_a_migratie_is_first_shown_and_then_a_fact(app: App, tmp_path: Path) -> None:
    _with_version(app, tmp_path, "2018-01-01", _rename_stap)
    voor = get_dossier(app, NUMMER)
    plan = plan_migratie(app, NUMMER)
    assert (plan.naar, plan.fasen, plan.termijnen, plan.belemmeringen) == (date(2018, 1, 1), (), (), ())
    assert [v.wordt.split(" (")[0] for v in plan.stappen] == ["De plannen nu uitwerken"]
    assert get_dossier(app, NUMMER).stand.versie == voor.stand.versie
    migrate_dossier(app, NUMMER, "betere woorden")
    na = get_dossier(app, NUMMER)
    assert (na.kaart.procesversie, na.stand.fase) == (date(2018, 1, 1), voor.stand.fase)
    assert na.feiten[-1].gegevens["reden"] == "betere woorden"
    assert check_logboek(app, NUMMER) == []
    with pytest.raises(OngeldigeInvoer, match="heeft deze versie van 'opheffen' al"):
        plan_migratie(app, NUMMER)


def test_a_dossier_is_never_moved_to_where_its_fase_is_unknown(app: App, tmp_path: Path) -> None:
    _with_version(
        app, tmp_path, "2018-01-01", lambda tekst: tekst.replace("zienswijze_richting", "zienswijze_eerst")
    )
    plan = plan_migratie(app, NUMMER)
    assert plan.belemmeringen == ("de ronde 'zienswijze_richting' bestaat daar niet",)
    with pytest.raises(OngeldigeInvoer, match="past niet op die versie"):
        migrate_dossier(app, NUMMER, "proef")
    assert get_dossier(app, NUMMER).kaart.procesversie != date(2018, 1, 1)


@pytest.mark.parametrize(
    ("weg", "woord"), [("bij_de_raad", "kent de fase"), ("implementatieplan:", "nevenspoor")]
)
def test_every_missing_place_is_named(app_bestand: App, tmp_path: Path, weg: str, woord: str) -> None:
    kaal = weg.rstrip(":")
    _with_version(app_bestand, tmp_path, "2018-01-01", lambda tekst: tekst.replace(kaal, f"ander_{kaal}"))
    advance_dossier(
        app_bestand, NUMMER, stap("aanbieden", plek=bij("gm1680"))
    ) if weg == "bij_de_raad" else None
    assert any(woord in fout for fout in plan_migratie(app_bestand, NUMMER).belemmeringen)


def test_a_migratie_needs_a_reason(app_bestand: App) -> None:
    with pytest.raises(OngeldigeInvoer, match="alleen met een reden"):
        migrate_dossier(app_bestand, NUMMER, " ")


def test_a_migratie_of_a_dossier_that_moved_on_is_refused(app_bestand: App, tmp_path: Path) -> None:
    _with_version(app_bestand, tmp_path, "2018-01-01", _rename_stap)
    with pytest.raises(GrflowError, match="u zag versie 1"):
        migrate_dossier(app_bestand, NUMMER, "proef", eis=Eis(versie=1))


# --- stories --------------------------------------------------------------------------------------------------------


def test_a_story_names_an_earlier_line_by_its_label(app_leeg: App, tmp_path: Path) -> None:
    feiten = """\
  - {op: 2018-01-03, soort: toezegging, label: brief, deelnemer: alle, gegevens: {tekst: een brief, door: de wethouder}}
  - {op: 2018-01-04, soort: toezegging_nagekomen, deelnemer: gm0002, gegevens: {feit: brief, hoe: verzonden}}
"""
    beeld = replay_verhaal(app_leeg, write_verhaal(tmp_path, feiten))
    assert (beeld.feiten[2].plek.deelnemer, beeld.feiten[-1].gegevens["feit"]) == ("gm0002", 3)


def test_a_fresh_reader_sees_the_herindeling_too(app: App, database: "Database") -> None:
    _record(app, "herindeling", op="2018-01-01", **ROLDE)
    vers = make_app(database.plaats, vers=True)
    try:
        assert get_dossier(vers, NUMMER).regeling == get_dossier(app, NUMMER).regeling
    finally:
        vers.opslag.close()
