"""Thursday evening: one change at its source, every stuk again, the old ones kept, and who gets the new ones."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from proefdossiers import ALESCON, GEMEENTEN, NUMMER, bij, dag, melding, stap

from grflow.fouten import BestandFout, GrflowError, IntussenGewijzigd, Onbekend, OngeldigeInvoer
from grflow.proces.feiten import Plek
from grflow.stukken.correctie import Correctiesoort
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.stukken.voortgang import Stukstatus
from grflow.toepassing.app import App
from grflow.toepassing.correctie import (
    Correctieplaats,
    Correctieuitslag,
    correct_stukken,
    finish_correctie,
)
from grflow.toepassing.correctieplan import Correctieopdracht
from grflow.toepassing.dossiers import Eis, advance_dossier, get_dossier, record_feit
from grflow.toepassing.logboek import check_logboek
from grflow.toepassing.overzichten import get_overzicht
from grflow.toepassing.stukken import Opdracht, make_stukken
from grflow.toepassing.stukkenlijst import list_stukken
from grflow.toepassing.stukstatus import Statusmelding, set_status
from grflow.toepassing.terugkomst import Herkenning, read_back

RONDE, CODE = "zienswijze_richting", "gm0106"
BRON = ALESCON.with_name("raadsstuk_januari_2018.yaml").read_text(encoding="utf-8")
STIJL = Correctieopdracht(
    reden="Onnodig zwaar", was="Al langere tijd bespreken", wordt="Al jaren bespreken", op=date(2018, 1, 11)
)
BEDRAG = replace(STIJL, was="4 miljoen euro", wordt="5 miljoen euro", reden="Het bedrag klopte niet")
HIER = Correctieplaats()


@pytest.fixture
def gemaakt(app_bestand: App, tmp_path: Path) -> App:
    """The Alescon dossier with two kinds for two gemeenten, as text."""
    opdracht = Opdracht(
        map=tmp_path, deelnemers=(CODE, "gm1680"), soorten=(Stuksoort.RAADSVOORSTEL, Stuksoort.RAADSBESLUIT),
        formaten=(Formaat.MD,),
    )  # fmt: skip
    assert not make_stukken(app_bestand, NUMMER, opdracht)[0].mislukt
    return app_bestand


def version_of(app: App) -> int:
    return get_dossier(app, NUMMER).kaart.versie


def path(map_: Path, code: str = CODE, soort: str = "raadsvoorstel") -> Path:
    return map_ / NUMMER / RONDE / code / f"{code}-{soort}.md"


def refused(app: App, opdracht: Correctieopdracht) -> str:
    """Return why a correction is refused, after a look whether nothing was kept."""
    eerder = version_of(app)
    uit = correct_stukken(app, NUMMER, opdracht, HIER)
    assert uit.plan is not None
    assert uit.plan.bezwaren
    assert (uit.feit, uit.manifest, version_of(app)) == (0, None, eerder)
    return "\n".join(str(b) for b in uit.plan.bezwaren)


def test_one_change_at_its_source(gemaakt: App, tmp_path: Path) -> None:
    oud = path(tmp_path).read_text(encoding="utf-8")
    sommen = {(b.stuk.deelnemer, b.stuk.soort): b.stuk.sha256 for b in list_stukken(gemaakt, NUMMER)}
    record_feit(
        gemaakt,
        NUMMER,
        melding("verzending", "2018-01-09", Plek(deelnemer=CODE), stuk="raadsvoorstel", aan="griffie"),
    )
    uit = correct_stukken(gemaakt, NUMMER, STIJL, HIER)
    assert uit.plan is not None
    assert (uit.plan.soort, uit.is_mislukt) == (Correctiesoort.REDACTIONEEL, False)
    assert "Al jaren bespreken" in path(tmp_path).read_text(encoding="utf-8")
    assert (
        path(tmp_path).parent.joinpath("eerder", f"{CODE}-raadsvoorstel.v1.md").read_text(encoding="utf-8")
        == oud
    )
    versies = [b.stuk for b in list_stukken(gemaakt, NUMMER, alle=True) if b.stuk.versie == 1]
    assert {(s.deelnemer, s.soort): s.sha256 for s in versies} == sommen
    assert {r.deelnemer for r in uit.manifest.gemaakt} == {CODE, "gm1680"} if uit.manifest else False
    assert {s for _, s in uit.plan.geraakt} == {"adviesnota", "raadsvoorstel"}
    blad = tmp_path / NUMMER / f"correctie-{uit.feit}" / CODE / f"{CODE}-correctieblad.md"
    assert "Al **langere tijd** bespreken" in blad.read_text(encoding="utf-8")
    (nazending,) = uit.nazendingen
    assert (nazending.heeft, nazending.krijgt, nazending.is_open) == ("", "raadsvoorstel, versie 2", True)
    check_logboek(gemaakt, NUMMER)


def test_the_inhoud_stays_as_it_was_typed(gemaakt: App) -> None:
    uit = correct_stukken(gemaakt, NUMMER, STIJL, HIER)
    feiten = {f.nr: f for f in get_dossier(gemaakt, NUMMER).feiten}
    assert (
        feiten[uit.nieuw].tekst("tekst")
        == BRON.replace("Al langere tijd bespreken", "Al jaren bespreken").strip()
    )
    correctie = feiten[uit.feit]
    assert (correctie.gegevens["nieuw"], correctie.tekst("was"), correctie.tekst("reden")) == (
        uit.nieuw, STIJL.was, "Onnodig zwaar",
    )  # fmt: skip
    assert feiten[int(str(correctie.gegevens["oud"]))].tekst("tekst") == BRON.strip()


def test_a_trial_keeps_nothing(gemaakt: App, tmp_path: Path) -> None:
    eerder, oud = version_of(gemaakt), path(tmp_path).read_text(encoding="utf-8")
    record_feit(
        gemaakt,
        NUMMER,
        melding("verzending", "2018-01-09", Plek(deelnemer=CODE), stuk="stukken", aan="griffie"),
    )
    uit = correct_stukken(gemaakt, NUMMER, STIJL, HIER, proef=True)
    assert uit.plan is not None
    assert [p.plek for p in uit.plan.wijziging.punten] == ["inleiding, alinea 1"]
    assert [n.krijgt for n in uit.nazendingen] == ["adviesnota; raadsvoorstel"]
    assert (version_of(gemaakt), path(tmp_path).read_text(encoding="utf-8")) == (eerder + 1, oud)


@pytest.mark.parametrize(("opdracht", "redenen"), [
    pytest.param(BEDRAG, ("bedrag: 4 miljoen euro wordt 5 miljoen euro",), id="bedrag"),
    pytest.param(replace(STIJL, was="deze woorden zijn er niet"), ("staat nergens",), id="nergens"),
    pytest.param(replace(STIJL, was="visie", wordt="toekomstvisie"), ("plaatsen", "--overal"), id="op meer plaatsen"),
    pytest.param(replace(STIJL, wordt=STIJL.was), ("Er verandert niets",), id="gelijk"),
    pytest.param(replace(STIJL, collegebesluit=date(2018, 1, 10)), ("hoort bij een gewijzigd collegevoorstel",), id="dag"),
    pytest.param(replace(STIJL, op=date(2017, 1, 1)), ("corrigeren kan niet al op 1 januari 2017",), id="te vroeg"),
    pytest.param(replace(STIJL, wordt="Al [naam] bespreken"), ("keuring",), id="open plek"),
    pytest.param(replace(BEDRAG, soort=Correctiesoort.COLLEGEVOORSTEL), ("--collegebesluit",), id="zonder besluit"),
    pytest.param(replace(BEDRAG, soort=Correctiesoort.COLLEGEVOORSTEL, collegebesluit=date(2016, 1, 1)),
                 ("kan het niet op 1 januari 2016 hebben gewijzigd",), id="vóór het voorstel"),
    pytest.param(replace(BEDRAG, soort=Correctiesoort.COLLEGEVOORSTEL, collegebesluit=date(2018, 1, 12)),
                 ("na de dag van de correctie",), id="na de correctie"),
    pytest.param(Correctieopdracht(reden="x", inhoud=BRON, op=date(2018, 1, 11)), ("zegt hetzelfde",), id="zelfde inhoud"),
    pytest.param(Correctieopdracht(reden="x", op=date(2018, 1, 11), inhoud=BRON.replace("4 miljoen", "5 miljoen").replace(
        "120 fte", "130 fte")), ("5 miljoen", "130"), id="alle redenen samen"),
])  # fmt: skip
def test_a_refusal_keeps_nothing(
    app_bestand: App, opdracht: Correctieopdracht, redenen: tuple[str, ...]
) -> None:
    gezegd = refused(app_bestand, opdracht)
    assert [reden for reden in redenen if reden not in gezegd] == []


@pytest.mark.parametrize(("opdracht", "soort", "melding_"), [
    pytest.param(replace(STIJL, reden=" "), OngeldigeInvoer, "met een reden", id="zonder reden"),
    pytest.param(replace(STIJL, was=""), OngeldigeInvoer, "één ding", id="niets te doen"),
    pytest.param(replace(STIJL, feit=3), OngeldigeInvoer, "één ding", id="twee dingen"),
    pytest.param(replace(STIJL, ronde="weg"), Onbekend, "ronde 'weg'", id="onbekende ronde"),
    pytest.param(replace(STIJL, ronde="toestemming"), OngeldigeInvoer, "nog geen inhoud", id="zonder inhoud"),
    pytest.param(Correctieopdracht(reden="x", inhoud="onderwerp: A"), BestandFout, "ontbreekt", id="fout bestand"),
    pytest.param(Correctieopdracht(reden="x", feit=999), Onbekend, "feit '999'", id="onbekend feit"),
    pytest.param(Correctieopdracht(reden="x", feit=1), OngeldigeInvoer, "schrijft grflow zelf", id="eigen feit"),
])  # fmt: skip
def test_what_cannot_be_asked(
    app_bestand: App, opdracht: Correctieopdracht, soort: type[GrflowError], melding_: str
) -> None:
    eerder = version_of(app_bestand)
    with pytest.raises(soort, match=melding_):
        correct_stukken(app_bestand, NUMMER, opdracht, HIER)
    assert version_of(app_bestand) == eerder


def test_the_college_changes_its_proposal(gemaakt: App, tmp_path: Path) -> None:
    besluit = replace(BEDRAG, soort=Correctiesoort.COLLEGEVOORSTEL, collegebesluit=date(2018, 1, 10))
    uit = correct_stukken(gemaakt, NUMMER, besluit, HIER)
    blad = tmp_path / NUMMER / f"correctie-{uit.feit}" / CODE / f"{CODE}-correctieblad.md"
    tekst = blad.read_text(encoding="utf-8")
    assert "besloot op 10 januari 2018 zijn voorstel te wijzigen" in tekst
    assert "Het eerdere voorstel vervalt" in tekst


def test_what_a_raad_decided_is_no_longer_corrected(gemaakt: App, tmp_path: Path) -> None:
    advance_dossier(gemaakt, NUMMER, stap("aanbieden", "2018-01-09", bij(CODE)))
    advance_dossier(gemaakt, NUMMER, stap("geen_zienswijze", "2018-01-25", bij(CODE)))
    besluit = replace(
        BEDRAG, op=date(2018, 1, 30), soort=Correctiesoort.COLLEGEVOORSTEL, collegebesluit=date(2018, 1, 29)
    )
    gezegd = refused(gemaakt, besluit)
    assert "De raad van de gemeente Assen heeft hierover besloten (25 januari 2018)" in gezegd
    for naar in (Stukstatus.TER_VASTSTELLING, Stukstatus.DEFINITIEF):
        set_status(gemaakt, NUMMER, Statusmelding(deelnemer=CODE, soort="raadsvoorstel", naar=naar))
    vast = path(tmp_path).read_text(encoding="utf-8")
    uit = correct_stukken(gemaakt, NUMMER, replace(STIJL, op=date(2018, 1, 30)), HIER)
    assert uit.plan is not None
    assert uit.plan.blijft == {(CODE, "raadsvoorstel"): "definitief"}
    assert uit.manifest is not None
    assert {(r.deelnemer, r.soort) for r in uit.manifest.overgeslagen} == {(CODE, "raadsvoorstel")}
    assert path(tmp_path).read_text(encoding="utf-8") == vast
    assert "Al jaren" in path(tmp_path, "gm1680").read_text(encoding="utf-8")
    blad = (tmp_path / NUMMER / f"correctie-{uit.feit}" / CODE / f"{CODE}-correctieblad.md").read_text(
        encoding="utf-8"
    )
    assert "blijven zoals zij zijn: raadsvoorstel (definitief)" in blad


def test_the_same_words_everywhere(gemaakt: App, tmp_path: Path) -> None:
    uit = correct_stukken(
        gemaakt, NUMMER, replace(STIJL, was="visie", wordt="toekomstvisie", overal=True), HIER
    )
    assert uit.plan is not None
    assert len(uit.plan.wijziging.punten) > 1
    assert " visie " not in path(tmp_path).read_text(encoding="utf-8")


def test_a_wrong_day_in_the_dossier(gemaakt: App, tmp_path: Path) -> None:
    (feit,) = record_feit(
        gemaakt,
        NUMMER,
        melding("vergadering", "2018-01-08", Plek(deelnemer=CODE), orgaan="raad", datum="2018-01-25"),
    )
    make_stukken(
        gemaakt,
        NUMMER,
        Opdracht(
            map=tmp_path, deelnemers=(CODE,), soorten=(Stuksoort.RAADSVOORSTEL,), formaten=(Formaat.MD,)
        ),
    )
    opdracht = Correctieopdracht(
        reden="De raad vergadert later", feit=feit.nr, gegevens={"datum": "2018-02-01"}, op=date(2018, 1, 11)
    )
    uit = correct_stukken(gemaakt, NUMMER, opdracht, HIER)
    assert uit.plan is not None
    assert uit.plan.soort is Correctiesoort.GEGEVEN
    assert {code for code, _ in uit.plan.geraakt} == {CODE}
    assert [(p.was, p.wordt) for p in uit.plan.wijziging.punten] == [("25 januari 2018", "1 februari 2018")]
    assert "1 februari 2018" in path(tmp_path).read_text(encoding="utf-8")
    assert get_dossier(gemaakt, NUMMER).stand.feit(feit.nr) is None
    check_logboek(gemaakt, NUMMER)
    assert "heeft deze gegevens al" in refused(gemaakt, replace(opdracht, feit=uit.nieuw))


def test_a_fact_that_stands_in_no_stuk(app_bestand: App) -> None:
    (feit,) = record_feit(app_bestand, NUMMER, melding("notitie", tekst="Bellen"))
    assert "in geen enkel stuk" in refused(
        app_bestand, Correctieopdracht(reden="x", feit=feit.nr, gegevens={"tekst": "Mailen"})
    )
    (inhoud,) = [f for f in get_dossier(app_bestand, NUMMER).feiten if f.soort == "stukinhoud"]
    with pytest.raises(OngeldigeInvoer, match="is de inhoud van de stukken"):
        correct_stukken(app_bestand, NUMMER, Correctieopdracht(reden="x", feit=inhoud.nr), HIER)


def test_a_name_stays_out_of_the_chain(gemaakt: App) -> None:
    (feit,) = record_feit(
        gemaakt,
        NUMMER,
        melding("functionaris", "2018-01-01", Plek(deelnemer=CODE), rol="griffier", naam="N. Niemand"),
    )
    opdracht = Correctieopdracht(
        reden="Tikfout", feit=feit.nr, gegevens={"naam": "N. Iemand"}, op=date(2018, 1, 11)
    )
    uit = correct_stukken(gemaakt, NUMMER, opdracht, HIER)
    feiten = get_dossier(gemaakt, NUMMER).feiten
    assert "Iemand" not in str([f.gegevens for f in feiten])
    assert [p.was for p in uit.plan.wijziging.punten] == ["de eerdere naam"] if uit.plan else False
    assert feiten[uit.nieuw - 1].verbintenissen.keys() == {"naam"}


def test_a_retry_with_the_same_key_records_nothing(gemaakt: App) -> None:
    eerste = correct_stukken(gemaakt, NUMMER, STIJL, HIER, Eis(sleutel="k-1"))
    versie = version_of(gemaakt)
    tweede = correct_stukken(gemaakt, NUMMER, STIJL, HIER, Eis(sleutel="k-1"))
    assert (tweede.feit, version_of(gemaakt)) == (eerste.feit, versie)
    with pytest.raises(OngeldigeInvoer, match="al gebruikt"):
        correct_stukken(gemaakt, NUMMER, BEDRAG, HIER, Eis(sleutel="k-1"))


def test_somebody_else_was_first(gemaakt: App) -> None:
    gezien = version_of(gemaakt)
    record_feit(gemaakt, NUMMER, melding("notitie", tekst="Iets"))
    with pytest.raises(IntussenGewijzigd):
        correct_stukken(gemaakt, NUMMER, STIJL, HIER, Eis(versie=gezien))
    assert version_of(gemaakt) == gezien + 1


def test_a_nazending_is_open_until_it_is_sent(gemaakt: App) -> None:
    wie = Plek(deelnemer=CODE)
    record_feit(
        gemaakt, NUMMER, melding("verzending", "2018-01-09", wie, stuk="raadsvoorstel", aan="griffie")
    )
    correct_stukken(gemaakt, NUMMER, STIJL, HIER)
    open_ = get_overzicht(gemaakt, NUMMER, "nazendingen")
    assert [(r["heeft"], r["nagezonden"]) for r in open_.rijen] == [("niet genoemd", "")]
    assert open_.noten == ("1 verzending van een eerdere versie, waarvan 1 nog na te zenden",)
    record_feit(
        gemaakt, NUMMER, melding("verzending", "2018-01-12", wie, stuk="raadsvoorstel", aan="griffie")
    )
    (klaar,) = get_overzicht(gemaakt, NUMMER, "nazendingen").rijen
    assert klaar["nagezonden"] == "12 januari 2018"


def test_the_files_can_be_made_once_more(gemaakt: App, tmp_path: Path) -> None:
    with pytest.raises(Onbekend, match="correctie"):
        finish_correctie(gemaakt, NUMMER, 0, HIER)
    eerste: Correctieuitslag = correct_stukken(gemaakt, NUMMER, STIJL, HIER)
    blad = tmp_path / NUMMER / f"correctie-{eerste.feit}" / CODE / f"{CODE}-correctieblad.md"
    tekst = blad.read_text(encoding="utf-8")
    correct_stukken(gemaakt, NUMMER, replace(STIJL, was="Nu volgt dus", wordt="Daarop volgt"), HIER)
    blad.unlink()
    weer = finish_correctie(gemaakt, NUMMER, eerste.feit, HIER)
    assert (weer.feit, weer.is_mislukt) == (eerste.feit, False)
    zonder_stand = [r for r in tekst.splitlines() if "versie 4" not in r and "feit" not in r]
    assert [r for r in zonder_stand if r not in blad.read_text(encoding="utf-8").splitlines()] == []


def test_before_any_stuk_was_made_only_the_inhoud_changes(app_bestand: App) -> None:
    uit = correct_stukken(app_bestand, NUMMER, STIJL, HIER)
    assert uit.feit
    assert (uit.manifest, uit.bladen, uit.nazendingen) == (None, (), ())


def test_a_map_that_cannot_be_used_keeps_nothing(gemaakt: App, tmp_path: Path) -> None:
    eerder = version_of(gemaakt)
    (tmp_path / "vol").write_text("een bestand")
    with pytest.raises(GrflowError, match="kan niet geschreven worden"):
        correct_stukken(gemaakt, NUMMER, STIJL, Correctieplaats(map=tmp_path / "vol"))
    met = Correctieopdracht(reden="x", op=date(2018, 1, 11), inhoud=BRON.replace(
        "- Op weg naar een inclusieve arbeidsmarkt", "- {titel: Op weg, bestand: weg.pdf}"),
        soort=Correctiesoort.COLLEGEVOORSTEL, collegebesluit=date(2018, 1, 10))  # fmt: skip
    with pytest.raises(OngeldigeInvoer, match=r"'weg\.pdf' staat er niet"):
        correct_stukken(gemaakt, NUMMER, met, HIER)
    assert version_of(gemaakt) == eerder


def test_every_gemeente_is_corrected_at_once(app: App, tmp_path: Path) -> None:
    make_stukken(
        app, NUMMER, Opdracht(map=tmp_path, soorten=(Stuksoort.RAADSVOORSTEL,), formaten=(Formaat.MD,))
    )
    uit = correct_stukken(app, NUMMER, STIJL, HIER)
    for code in GEMEENTEN:
        assert "Al jaren bespreken" in path(tmp_path, code).read_text(encoding="utf-8")
    assert {b.deelnemer for b in uit.bladen} == set(GEMEENTEN)
    assert uit.plan is not None
    assert uit.plan.op == dag("2018-01-11")


def test_what_was_written_by_hand_survives(app_bestand: App, tmp_path: Path) -> None:
    opdracht = Opdracht(
        map=tmp_path,
        deelnemers=(CODE,),
        soorten=(Stuksoort.RAADSVOORSTEL,),
        formaten=(Formaat.DOCX, Formaat.MD),
    )
    make_stukken(app_bestand, NUMMER, opdracht)
    pad = path(tmp_path).with_suffix(".docx")
    document = docx.Document(str(pad))
    alinea = next(p for p in document.paragraphs if "Nu volgt dus" in p.text)
    heel = alinea.text.replace("Nu volgt dus", "Nu komt dus met de hand")
    for run in alinea.runs[1:]:
        run.text = ""
    alinea.runs[0].text = heel
    document.save(str(pad))
    read_back(app_bestand, pad, Herkenning())
    correct_stukken(app_bestand, NUMMER, STIJL, HIER)
    tekst = path(tmp_path).read_text(encoding="utf-8")
    assert "Al jaren bespreken" in tekst
    assert "Nu komt dus met de hand" in tekst
