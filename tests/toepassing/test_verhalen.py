"""Stories: the real one comes out as expected, and one that is refused midway leaves nothing."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from proefdatabases import Database
from proefdossiers import ALESCON, GEMEENTEN, NU, NUMMER, VERVOLG, write_verhaal

from grflow.fouten import BestandFout, GrflowError, OngeldigeInvoer
from grflow.recht.zekerheid import Zekerheid
from grflow.toepassing.app import App
from grflow.toepassing.dossiers import get_dossier, list_dossiers
from grflow.toepassing.logboek import check_logboek
from grflow.toepassing.verhalen import VerhaalGeweigerd, replay_verhaal


def test_the_alescon_story(app: App) -> None:
    beeld = get_dossier(app, NUMMER)
    assert (beeld.titel, beeld.regeling.naam, beeld.kaart.versie) == ("Toekomst van Alescon", "Alescon", 38)
    assert beeld.stand.fase == "richtinggevend_besluit"
    (besluit, zienswijze) = beeld.stand.rondes
    assert {s.fase for s in besluit.sporen} == {"besloten"}
    assert {s.plek.deelnemer: s.fase for s in zienswijze.sporen} == dict.fromkeys(
        GEMEENTEN, "aan_te_bieden"
    ) | {"gm1680": "bij_de_raad"}
    assert beeld.stand.gebreken == beeld.stand.aangetast == ()
    assert check_logboek(app, NUMMER) == []


def test_every_fact_of_the_story_keeps_its_source_and_certainty(app: App) -> None:
    feiten = get_dossier(app, NUMMER).feiten
    assert {f.bron for f in feiten[1:]} == {"Adviesnota Raad van Aa en Hunze, 19 december 2017"}
    assert {f.zekerheid for f in feiten} == {Zekerheid.BEKEND, Zekerheid.AFGELEID}
    assert {f.vastgelegd_op for f in feiten} == {NU}
    aangemaakt, *rest = feiten
    assert aangemaakt.verhaal_op == rest[0].verhaal_op == datetime(2017, 12, 31, 12, tzinfo=UTC)
    assert {f.verhaal_op for f in rest if f.op.is_exact} == {
        datetime(2017, 11, 20, 12, tzinfo=UTC), datetime(2017, 12, 19, 12, tzinfo=UTC)
    }  # fmt: skip


def test_the_whole_way_to_the_end(app_leeg: App) -> None:
    beeld = replay_verhaal(app_leeg, VERVOLG)
    assert beeld.stand.fase == "beeindigd"
    assert check_logboek(app_leeg, beeld.kaart.nummer) == []
    kijk = get_dossier(app_leeg, beeld.kaart.nummer)
    assert (kijk.kaart, kijk.stand, kijk.feiten, kijk.regeling) == (
        beeld.kaart, beeld.stand, beeld.feiten, beeld.regeling,
    )  # fmt: skip


def test_a_story_twice_is_two_dossiers(app: App) -> None:
    assert replay_verhaal(app, ALESCON).kaart.nummer == "2017-002"
    assert [k.versie for k in list_dossiers(app)] == [38, 38]


def test_a_story_makes_the_database_that_is_not_there_yet(soort: str, tmp_path: Path, openen) -> None:
    from proefdatabases import new_database

    database = new_database(soort, tmp_path)
    assert replay_verhaal(openen(database), ALESCON).kaart.nummer == NUMMER
    database.remove()


STAP1 = "  - {op: 2018-01-03, overgang: ontwerpen}\n"
STAP2 = (
    "  - {op: 2018-01-04, overgang: consulteren}\n  - {op: 2018-01-05, overgang: voorleggen_aan_colleges}\n"
)


def test_a_small_story(app_leeg: App, tmp_path: Path) -> None:
    pad = write_verhaal(
        tmp_path,
        STAP1
        + STAP2
        + """\
  - {op: 2018-01-08, overgang: instemmen, ronde: richtinggevend_besluit, deelnemer: alle}
  - {op: 2018-01-09, overgang: plannen_maken, gebeurd: ja, zekerheid: onzeker, bron: de krant}
  - {op: 2018-01-10, soort: koppeling, zekerheid: onzeker, bron: nota 2, vindplaats: blz. 3, gegevens: {aard: vervolg, naam: Ander, cluster: noord}}
  - {op: 2018-01-11, soort: functionaris, deelnemer: gm0001, gegevens: {rol: wethouder, naam: J. Jansen}}
  - {op: {tekst: later}, vastgelegd: 2018-01-25T20:00+01:00, soort: notitie, gegevens: {tekst: x}}""",
        kop="nummer: 2018-Z-1\n",
    )
    beeld = replay_verhaal(app_leeg, pad)
    assert beeld.kaart.nummer == "2018-Z-1"
    (gebrek,) = beeld.stand.open_gebreken()
    assert gebrek.overgang == "plannen_maken"
    gebeurd, koppeling, persoon, notitie = beeld.feiten[-4:]
    assert (gebeurd.bron, gebeurd.zekerheid) == ("de krant", Zekerheid.ONZEKER)
    assert (koppeling.bron, koppeling.vindplaats, koppeling.zekerheid) == (
        "nota 2",
        "blz. 3",
        Zekerheid.ONZEKER,
    )
    assert koppeling.gegevens == {"aard": "vervolg", "naam": "Ander", "cluster": "noord"}
    assert "naam" not in persoon.gegevens
    assert notitie.verhaal_op == datetime(2018, 1, 25, 19, tzinfo=UTC)
    assert check_logboek(app_leeg, "2018-Z-1") == []
    kijk = get_dossier(app_leeg, "2018-Z-1", stand_op=date(2018, 1, 4))
    assert (kijk.stand.fase, len(kijk.stand.feiten)) == ("consultatie", 3)


def test_a_story_that_is_refused_midway_leaves_nothing(app_leeg: App, leeg: Database, tmp_path: Path) -> None:
    vooraf = leeg.dump()
    pad = write_verhaal(
        tmp_path,
        STAP1
        + STAP2
        + "  - {op: 2018-01-08, overgang: instemmen, ronde: richtinggevend_besluit, deelnemer: gm0001}\n"
        + "  - {op: 2018-01-09, overgang: vaststellen_richting}\n",
    )
    with pytest.raises(VerhaalGeweigerd) as fout:
        replay_verhaal(app_leeg, pad)
    assert fout.value.waar == f"{tmp_path.name}/dossier.yaml:15"
    assert "mag dan nog niet; er is niets opgeslagen." in fout.value.wat
    assert "heeft nog geen richtinggevend besluit genomen" in fout.value.wat
    assert fout.value.wat.endswith("(gebruik) [gm0002]")
    assert [r.deelnemer for r in fout.value.geweigerd.redenen] == ["gm0002"]
    assert leeg.dump() == vooraf


FOUTE_REGELS = [
    ("{op: 2018-01-03, overgang: ontwerp}", "overgang 'ontwerp' bestaat niet."),
    ("{op: 2018-01-03, soort: notitei, gegevens: {tekst: x}}", "feitsoort 'notitei' bestaat niet."),
    (
        "{op: 2018-01-03, soort: notitie, deelnemer: gm1, gegevens: {tekst: x}}",
        "deelnemer 'gm1' bestaat niet.",
    ),
    (
        "{op: 2018-07-01, soort: notitie, deelnemer: gm0002, gegevens: {tekst: x}}",
        "is op 1 juli 2018 geen deelnemer",
    ),
    (
        "{op: 2018-01-03, overgang: instemmen, ronde: richting, deelnemer: alle}",
        "ronde 'richting' bestaat niet.",
    ),
    ("{op: 2017-01-03, soort: koppeling, gegevens: {aard: vervolg}}", "'naam' ontbreekt."),
    (
        "{op: 2017-01-03, soort: koppeling, gegevens: {aard: vervolg, naam: x, kleur: rood}}",
        "'kleur' hoort hier niet.",
    ),
    (
        "{op: 2017-01-03, soort: koppeling, gegevens: {aard: vervolg, naam: x, cluster: oost}}",
        "cluster 'oost' bestaat",
    ),
    (
        "{op: 2017-01-03, soort: koppeling, gegevens: {naam: {a: b}, aard: vervolg}}",
        "'naam': moet een tekst zijn",
    ),
    (
        "{op: 2018-01-03, soort: herstel, gegevens: {feit: '1', reden: x}}",
        "Een feit 'herstel' schrijft grflow zelf.",
    ),
]


@pytest.mark.parametrize(("regel", "wat"), FOUTE_REGELS)
def test_a_fault_in_a_story_has_its_line(
    app_leeg: App, leeg: Database, tmp_path: Path, regel: str, wat: str
) -> None:
    vooraf = leeg.dump()
    with pytest.raises(GrflowError) as fout:
        replay_verhaal(app_leeg, write_verhaal(tmp_path, f"{STAP1}  - {regel}"))
    assert wat in fout.value.wat
    assert fout.value.waar.startswith(f"{tmp_path.name}/dossier.yaml:12")
    assert leeg.dump() == vooraf


FOUTE_VERWACHTINGEN = [
    ("fase: consultatie", "fase 'consultatie', maar het is 'ontwerp'."),
    (
        "sporen: {toestemming: {gm0001: verleend}}",
        "toestemming van gm0001 op 'verleend', maar het is afwezig.",
    ),
    ("sporen: {toestemming: {alle: verleend}}", "toestemming van alle op 'verleend', maar het is afwezig."),
    (
        "termijnen: {definitief_besluit: 2018-06-30}",
        "termijn definitief_besluit op 2018-06-30, maar het is er niet.",
    ),
    ("geen_termijn: [afspraak]", "geen termijn uit 'afspraak', maar die is er."),
    ("geweigerd: [{overgang: consulteren}]", "'consulteren' wordt geweigerd, maar het mag."),
    (
        "geweigerd: [{overgang: plannen_maken, redenen_bevatten: [blauw]}]",
        "'plannen_maken' geweigerd om 'blauw'; de redenen zijn:\ndit kan pas vanuit",
    ),
]


@pytest.mark.parametrize(("verwacht", "wat"), FOUTE_VERWACHTINGEN)
def test_a_story_that_comes_out_otherwise_leaves_nothing(
    app_leeg: App, leeg: Database, tmp_path: Path, verwacht: str, wat: str
) -> None:
    vooraf = leeg.dump()
    afspraak = "  - {op: 2018-01-03, soort: afspraak, gegevens: {termijn: vrij, uiterlijk: 2018-02-01}}"
    pad = write_verhaal(tmp_path, f"{STAP1}{afspraak}", staart=f"verwacht:\n  op: 2018-01-26\n  {verwacht}")
    with pytest.raises(BestandFout) as fout:
        replay_verhaal(app_leeg, pad)
    (bevinding,) = fout.value.bevindingen
    assert bevinding.fout.startswith(f"verwacht op 2018-01-26: {wat}")
    assert leeg.dump() == vooraf


def test_all_expectations_that_fail_are_named(app_leeg: App, tmp_path: Path) -> None:
    staart = (
        "verwacht:\n  - {op: 2018-01-26, fase: x}\n  - {op: 2018-01-02, fase: ontwerp, geen_termijn: [wgr]}"
    )
    with pytest.raises(BestandFout) as fout:
        replay_verhaal(app_leeg, write_verhaal(tmp_path, STAP1, staart=staart))
    assert [b.regel for b in fout.value.bevindingen] == [14, 15]


def test_a_story_with_a_nummer_that_is_taken_leaves_what_was_there(
    app: App, database: Database, tmp_path: Path
) -> None:
    vooraf = database.dump()
    with pytest.raises(OngeldigeInvoer, match="Dossier 2017-001 bestaat al"):
        replay_verhaal(app, write_verhaal(tmp_path, STAP1, kop=f"nummer: {NUMMER}\n"))
    assert database.dump() == vooraf


def test_a_story_with_faults_in_the_file_does_not_touch_the_database(
    app_leeg: App, leeg: Database, tmp_path: Path
) -> None:
    vooraf = leeg.dump()
    with pytest.raises(BestandFout):
        replay_verhaal(app_leeg, write_verhaal(tmp_path, "  - {op: gisteren, overgang: ontwerpen}"))
    with pytest.raises(BestandFout, match="het bestand bestaat niet"):
        replay_verhaal(app_leeg, tmp_path / "weg.yaml")
    assert leeg.dump() == vooraf
