"""For an outsider a dossier is not there: every function says of it what it says of one that does not exist."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from proefdatabases import Database
from proefdossiers import ALESCON, NUMMER, bij, melding, stap

import grflow.toepassing
from grflow.fouten import GrflowError
from grflow.proces.feiten import HOOFDLIJN
from grflow.recht.regeling import Deelnemer, Regeling, Soort, Vorm
from grflow.stukken.handwerk import Keuze
from grflow.stukken.soorten import Dossiersoort, Formaat
from grflow.stukken.voortgang import Stukstatus
from grflow.toegang.rollen import NIETS, Rol, Toewijzing, Zicht
from grflow.toepassing import (
    aanmelden,
    account,
    agenda,
    agendalijst,
    bundels,
    correctie,
    correctiebladen,
    dossiers,
    dossierstukken,
    kalenderbeeld,
    logboek,
    maandag,
    migraties,
    ontvangst,
    overzichten,
    planning,
    portfolio,
    regelingen,
    register,
    rondekeuring,
    stukinzage,
    stukken,
    stukkenlijst,
    stukstatus,
    stukvergelijking,
    termijnen,
    terugkomst,
    tijdlijn,
    toegang,
    vergelijken,
    verhalen,
    vooruitblik,
)
from grflow.toepassing.app import App
from grflow.toepassing.beginnen import Begin
from grflow.toepassing.correctieplan import Correctieopdracht
from grflow.toepassing.paginas import beheer, binnengekomen, inlevering, stukkenwerk, werkdossier, zoeken
from grflow.toepassing.paginas import dossier as dossierpagina
from grflow.toepassing.paginas import feit as feitpagina
from grflow.toepassing.paginas import gemeente as gemeentepagina
from grflow.toepassing.paginas import logboek as logboekpagina
from grflow.toepassing.paginas import regeling as regelingpagina
from grflow.toepassing.paginas import stap as stappagina
from grflow.toepassing.paginas import stukken as stukkenpagina
from grflow.toepassing.paginas import termijn as termijnpagina
from grflow.toepassing.paginas import werk as werkpagina

OP = date(2018, 1, 30)
GEEN = "2099-999"
"A nummer that no dossier has."
BUITEN = Zicht(
    gebruiker="u-buiten",
    toewijzingen=(Toewijzing(gebruiker="u-buiten", rol=Rol.GRIFFIER, deelnemer="gm9999"),),
)
MERKEN = ("Alescon", "gm1680", "Aa en Hunze", "richtinggevend", "Hoogeveen")
"Words of the dossier that an outsider must never meet."

Daad = Callable[[App, str, Path], object]


def write_docx(tmp: Path, nummer: str) -> Path:
    """Make a Word file that says of which dossier it is."""
    from docx import Document

    pad = tmp / "terug.docx"
    Document().save(str(pad))
    return pad


GEZEGD = "zienswijze_richting|gm1690|raadsvoorstel"
"Which stuk a file is, according to who hands it in."
MAKEN = stukken.Opdracht(
    map=Path("stukken"), ronde="zienswijze_richting", deelnemers=("gm1690",), soorten=("raadsvoorstel",), formaten=(Formaat.MD,)
)  # fmt: skip


def leave_docx(app: App, tmp: Path, nummer: str) -> Path:
    """Let a Word file wait for the confirmation of who handed it in; return the folder of the stukken."""
    pad = inlevering._place(app, nummer, tmp, "sleutel")
    pad.parent.mkdir(exist_ok=True)
    write_docx(tmp, nummer).rename(pad)
    return tmp


PER_DOSSIER: dict[str, Daad] = {
    "agenda.write_planagenda": lambda a, n, t: agenda.write_planagenda(
        a, SimpleNamespace(dossier=n, vanaf=OP, regeling="-"), t / "plan.ics"),
    "bundels.advance_bundel": lambda a, n, t: bundels.advance_bundel(a, [n, n + "-b"], stap("geen_zienswijze", bundel="R-1")),
    "correctie.correct_stukken": lambda a, n, t: correctie.correct_stukken(
        a, n, Correctieopdracht(reden="fout", was="a", wordt="b"), correctie.Correctieplaats(map=t)),
    "correctie.finish_correctie": lambda a, n, t: correctie.finish_correctie(a, n, 1, correctie.Correctieplaats(map=t)),
    "correctiebladen.write_bladen": lambda a, n, t: correctiebladen.write_bladen(a, n, 1, t, [Formaat.MD]),
    "dossiers.get_dossier": lambda a, n, t: dossiers.get_dossier(a, n),
    "dossiers.list_stappen": lambda a, n, t: dossiers.list_stappen(a, n, OP),
    "dossiers.advance_dossier": lambda a, n, t: dossiers.advance_dossier(a, n, stap("geen_zienswijze", plek=bij("gm1680"))),
    "dossiers.record_feit": lambda a, n, t: dossiers.record_feit(a, n, melding("notitie", tekst="hallo")),
    "dossiers.withdraw_feit": lambda a, n, t: dossiers.withdraw_feit(a, n, 5, "weg"),
    "dossiers.erase_persoonsgegevens": lambda a, n, t: dossiers.erase_persoonsgegevens(a, n, 5, "weg"),
    "dossiers.link_dossier": lambda a, n, t: dossiers.link_dossier(a, n, dossiers.Koppeling(aard="vervolg", naam="x"), OP),
    "dossierstukken.write_dossierstukken": lambda a, n, t: dossierstukken.write_dossierstukken(
        a, n, dossierstukken.Schrijfopdracht(map=t, soort=Dossiersoort.BESTUURLIJKE_STAND, formaten=(Formaat.MD,))),
    "kalenderbeeld.check_dossier": lambda a, n, t: kalenderbeeld.check_dossier(a, n),
    "logboek.list_logboek": lambda a, n, t: logboek.list_logboek(a, n),
    "logboek.check_logboek": lambda a, n, t: logboek.check_logboek(a, n),
    "logboek.read_kop": lambda a, n, t: logboek.read_kop(a, n),
    "migraties.plan_migratie": lambda a, n, t: migraties.plan_migratie(a, n),
    "migraties.migrate_dossier": lambda a, n, t: migraties.migrate_dossier(a, n, "beter"),
    "ontvangst.receive": lambda a, n, t: ontvangst.receive(
        a, n, ontvangst.Ontvangst(stuk="begroting", op=melding("notitie").op, deelnemer="gm1690")),
    "paginas.binnengekomen.get_routepagina": lambda a, n, t: binnengekomen.get_routepagina(a, n, 5),
    "paginas.werkdossier.count_stukken": lambda a, n, t: werkdossier.count_stukken(a, SimpleNamespace(nummer=n)),
    "overzichten.get_overzicht": lambda a, n, t: overzichten.get_overzicht(a, n, "status"),
    "paginas.dossier.get_dossierpagina": lambda a, n, t: dossierpagina.get_dossierpagina(a, n),
    "paginas.feit.get_feitpagina": lambda a, n, t: feitpagina.get_feitpagina(a, n),
    "paginas.inlevering.get_inleverpagina": lambda a, n, t: inlevering.get_inleverpagina(a, n),
    "paginas.inlevering.hand_in": lambda a, n, t: inlevering.hand_in(a, n, t, write_docx(t, n).read_bytes(), GEZEGD),
    "paginas.inlevering.review": lambda a, n, t: inlevering.review(a, n, leave_docx(a, t, n), "sleutel", GEZEGD),
    "paginas.inlevering.confirm": lambda a, n, t: inlevering.confirm(a, n, leave_docx(a, t, n), "sleutel", GEZEGD, 38),
    "paginas.logboek.get_logboekpagina": lambda a, n, t: logboekpagina.get_logboekpagina(a, n),
    "paginas.logboek.get_herstelpagina": lambda a, n, t: logboekpagina.get_herstelpagina(a, n, 5),
    "paginas.stap.get_stappagina": lambda a, n, t: stappagina.get_stappagina(a, n, "opheffingsbesluit_nemen", HOOFDLIJN),
    "paginas.stukken.get_stukkenpagina": lambda a, n, t: stukkenpagina.get_stukkenpagina(a, n),
    "paginas.stukken.get_stukpagina": lambda a, n, t: stukkenpagina.get_stukpagina(
        a, n, ronde="zienswijze_richting", code="gm1690", soort="raadsvoorstel"),
    "paginas.stukkenwerk.get_maakpagina": lambda a, n, t: stukkenwerk.get_maakpagina(a, n, "zienswijze_richting"),
    "paginas.stukkenwerk.make": lambda a, n, t: stukkenwerk.make(a, n, replace(MAKEN, map=t), 38),
    "paginas.stukkenwerk.get_maakresultaat": lambda a, n, t: stukkenwerk.get_maakresultaat(a, n, MAKEN, a.nu()),
    "paginas.stukkenwerk.bring_further": lambda a, n, t: stukkenwerk.bring_further(
        a, n, stukstatus.Statusmelding(deelnemer="gm1690", soort="raadsvoorstel", naar=Stukstatus.TER_VASTSTELLING)),
    "paginas.stukkenwerk.find_getekend": lambda a, n, t: stukkenwerk.find_getekend(
        a, n, ronde="zienswijze_richting", code="gm1690", soort="raadsvoorstel"),
    "paginas.stukkenwerk.get_puntenpagina": lambda a, n, t: stukkenwerk.get_puntenpagina(a, n),
    "paginas.stukkenwerk.choose": lambda a, n, t: stukkenwerk.choose(a, n, "5.1", Keuze.HAND.value, toelichting="zo", versie=38),
    "paginas.termijn.get_termijnpagina": lambda a, n, t: termijnpagina.get_termijnpagina(a, n, "zienswijze"),
    "planning.plan_dossier": lambda a, n, t: planning.plan_dossier(a, planning.Planopdracht(nummer=n)),
    "planning.load_planvraag": lambda a, n, t: planning.load_planvraag(a, planning.Planopdracht(nummer=n)),
    "regelingen.get_regeling": lambda a, n, t: regelingen.get_regeling(a, n),
    "rondekeuring.inspect_dossier": lambda a, n, t: rondekeuring.inspect_dossier(a, n),
    "stukinzage.open_stuk": lambda a, n, t: stukinzage.open_stuk(
        a, n, ronde="zienswijze_richting", deelnemer="gm1690", soort="raadsvoorstel", formaat="md"),
    "stukken.make_stukken": lambda a, n, t: stukken.make_stukken(a, n, stukken.Opdracht(map=t, formaten=(Formaat.MD,))),
    "stukkenlijst.list_stukken": lambda a, n, t: stukkenlijst.list_stukken(a, n),
    "stukkenlijst.check_stukken": lambda a, n, t: stukkenlijst.check_stukken(a, n),
    "stukstatus.set_status": lambda a, n, t: stukstatus.set_status(
        a, n, stukstatus.Statusmelding(deelnemer="gm1690", soort="raadsvoorstel", naar=Stukstatus.TER_VASTSTELLING)),
    "stukvergelijking.compare_ronde": lambda a, n, t: stukvergelijking.compare_ronde(a, n),
    "termijnen.list_termijnen": lambda a, n, t: termijnen.list_termijnen(a, termijnen.Vraag(dossier=n)),
    "termijnen.explain_termijn": lambda a, n, t: termijnen.explain_termijn(a, n, "zienswijze"),
    "terugkomst.read_back": lambda a, n, t: terugkomst.read_back(
        a, write_docx(t, n), terugkomst.Herkenning(dossier=n, deelnemer="gm1690", soort="raadsvoorstel")),
    "terugkomst.list_openstaand": lambda a, n, t: terugkomst.list_openstaand(a, n),
    "terugkomst.settle": lambda a, n, t: terugkomst.settle(a, n, "5.1", Keuze.HAND),
    "tijdlijn.load_planbeeld": lambda a, n, t: tijdlijn.load_planbeeld(a, planning.Planopdracht(nummer=n)),
    "vergelijken.find_regeling": lambda a, n, t: vergelijken.find_regeling(a, n),
    "vooruitblik.preview_stap": lambda a, n, t: vooruitblik.preview_stap(a, n, stap("opheffingsbesluit_nemen")),
}  # fmt: skip
"""The functions that are given the nummer of a dossier: how each is called."""

VREEMD = Regeling(
    naam="Vreemde regeling", vorm=Vorm.OPENBAAR_LICHAAM, soort=Soort.COLLEGE,
    deelnemers=(Deelnemer(code="gm9998", naam="Elders"),),
)  # fmt: skip

OVER_ALLES: dict[str, Daad] = {
    "account.get_account": lambda a, n, t: account.get_account(a, "sleutel"),
    "account.change_wachtwoord": lambda a, n, t: account.change_wachtwoord(a, "oud", "een heel nieuw wachtwoord", "sleutel"),
    "account.find_open_factor": lambda a, n, t: account.find_open_factor(a),
    "agenda.write_termijnagenda": lambda a, n, t: agenda.write_termijnagenda(
        a, termijnen.list_termijnen(a, termijnen.Vraag()), termijnen.Vraag(), t / "termijnen.ics"),
    "agendalijst.list_agenda": lambda a, n, t: agendalijst.list_agenda(a, "gm1690", OP, date(2018, 12, 31)),
    "agendalijst.write_agendalijst": lambda a, n, t: agendalijst.write_agendalijst(
        a, agendalijst.Agendaopdracht(code="gm1690", vanaf=OP, tot=date(2018, 12, 31), map=t, formaten=(Formaat.MD,))),
    "maandag.build_maandag": lambda a, n, t: maandag.build_maandag(
        a, termijnen.list_termijnen(a, termijnen.Vraag()), termijnen.Vraag(), waarom=True),
    "paginas.beheer.get_beheerpagina": lambda a, n, t: beheer.get_beheerpagina(a),
    "paginas.beheer.get_gebruikerpagina": lambda a, n, t: beheer.get_gebruikerpagina(a, "iemand"),
    "paginas.beheer.find_deelnemer": lambda a, n, t: beheer.find_deelnemer(a, "gm1690"),
    "paginas.beheer.get_raadplegingpagina": lambda a, n, t: beheer.get_raadplegingpagina(a, n),
    "paginas.binnengekomen.get_ontvangstpagina": lambda a, n, t: binnengekomen.get_ontvangstpagina(a),
    "paginas.gemeente.get_gemeentepagina": lambda a, n, t: gemeentepagina.get_gemeentepagina(a, "gm1690"),
    "paginas.regeling.get_regelingpagina": lambda a, n, t: regelingpagina.get_regelingpagina(a, "reg:alescon"),
    "paginas.werk.get_werkpagina": lambda a, n, t: werkpagina.get_werkpagina(a),
    "paginas.zoeken.search": lambda a, n, t: zoeken.search(a, "tynaarlo"),
    "dossiers.list_dossiers": lambda a, n, t: dossiers.list_dossiers(a),
    "dossiers.create_dossier": lambda a, n, t: dossiers.create_dossier(a, Begin(proces="opheffen", regeling=VREEMD, op=melding("notitie").op)),
    "termijnen.list_termijnen van een deelnemer": lambda a, n, t: termijnen.list_termijnen(a, termijnen.Vraag(deelnemer="gm1690")),
    "portfolio.list_portfolio": lambda a, n, t: portfolio.list_portfolio(a, portfolio.Portfoliovraag(peildatum=OP, alles=True)),
    "portfolio.list_portfolio van een deelnemer": lambda a, n, t: portfolio.list_portfolio(
        a, portfolio.Portfoliovraag(deelnemer="gm1690", peildatum=OP)),
    "portfolio.list_portfolio van een regeling": lambda a, n, t: portfolio.list_portfolio(
        a, portfolio.Portfoliovraag(regeling="les", peildatum=OP)),
    "portfolio.write_portfolioagenda": lambda a, n, t: portfolio.write_portfolioagenda(
        a, portfolio.list_portfolio(a, portfolio.Portfoliovraag(peildatum=OP)), portfolio.Portfoliovraag(), t / "p.ics"),
    "portfolio.list_begin": lambda a, n, t: portfolio.list_begin(a, date(2019, 1, 1), OP),
    "register.get_portfolio": lambda a, n, t: register.get_portfolio(a, "gm1690", OP),
    "verhalen.replay_verhaal": lambda a, n, t: verhalen.replay_verhaal(a, ALESCON),
    "toegang.list_gebruikers": lambda a, n, t: toegang.list_gebruikers(a),
    "toegang.create_gebruiker": lambda a, n, t: toegang.create_gebruiker(a, "iemand"),
    "toegang.close_gebruiker": lambda a, n, t: toegang.close_gebruiker(a, "iemand"),
    "toegang.assign_rol": lambda a, n, t: toegang.assign_rol(a, "iemand", toegang.parse_rol("beheerder")),
    "toegang.withdraw_rol": lambda a, n, t: toegang.withdraw_rol(a, "iemand", 1),
    "toegang.look_through": lambda a, n, t: toegang.look_through(a, "iemand"),
    "toegang.list_raadplegingen": lambda a, n, t: toegang.list_raadplegingen(a),
    "toegang.get_rechten van een ander": lambda a, n, t: toegang.get_rechten(a, "iemand"),
    "aanmelden.create_begin_link": lambda a, n, t: aanmelden.create_begin_link(a),
    "aanmelden.invite": lambda a, n, t: aanmelden.invite(a, "iemand"),
    "aanmelden.create_deelnamelink": lambda a, n, t: aanmelden.create_deelnamelink(a, toegang.parse_rol("griffier", deelnemer="gm1690"), OP),
}  # fmt: skip
"""The functions over all dossiers, and those that manage access: how each is called."""

ZONDER_DOSSIER = {
    "aanmelden": "getting in: what is known of a session or link comes with its key",
    "kalenderbeeld": "calendars of organs are public", "kalenderinvoer": "see the matrix, row kalender",
    "kalenderregels": "see the matrix, row kalender", "procesbegin": "files", "processen": "definitions",
    "proeven": "a scratch database", "profielen": "files", "reeksen": "arithmetic", "registerinvoer": "see the matrix",
    "registerdossier": "starts a dossier: see dossiers.create_dossier", "sleutels": "chance", "stukplannen": "a clock",
    "toegang": "one's own rights", "demo": "a database of its own", "inzage": "the shield itself",
    "correctieplan": "a day", "verhalen": "see replay_verhaal", "paginas.proces": "definitions",
}  # fmt: skip
"""The modules of which the other functions touch no dossier, and why."""

NIETS_TE_ZIEN = {
    "regelingen.check_regeling", "register.get_stand", "register.list_bijzonderheden", "register.search_register",
    "register.get_kaart", "termijnen.compute_termijn", "vergelijken.compare_processen",
    "paginas.gemeente.sees_register", "agenda.write_agenda", "begrotingsjaar.get_begrotingsjaar",
    "begrotingsjaar.get_begrotingsland", "begrotingsjaar.export_ical",
}  # fmt: skip
"""The functions on files, definitions, the public register and calendars, numbers, or what they are given alone."""


def list_functies() -> Iterator[tuple[str, str]]:
    """Yield every public function that is given an App and no dossier that was loaded already."""
    pakket = grflow.toepassing
    for info in pkgutil.walk_packages(pakket.__path__, f"{pakket.__name__}."):
        module, kort = importlib.import_module(info.name), info.name.removeprefix(f"{pakket.__name__}.")
        for naam, functie in vars(module).items():
            if inspect.isfunction(functie) and functie.__module__ == info.name and not naam.startswith("_"):
                soorten = {
                    str(p.annotation).strip("'\"").split(".")[-1].rstrip("'>")
                    for p in inspect.signature(functie).parameters.values()
                }
                if "App" in soorten and not soorten & {"Werk", "Bewerking"}:
                    yield kort, naam


def test_every_function_has_a_line_in_a_table() -> None:
    """A new function that takes an App is denied until somebody says here how an outsider fares with it."""
    bekend = {*PER_DOSSIER, *OVER_ALLES, *NIETS_TE_ZIEN}
    gevonden = list(list_functies())
    assert len(gevonden) > 60
    assert [f"{m}.{n}" for m, n in gevonden if m not in ZONDER_DOSSIER and f"{m}.{n}" not in bekend] == []


def outcome(daad: Daad, app: App, nummer: str, tmp: Path) -> str:
    try:
        return repr(daad(app, nummer, tmp)).replace(nummer, "NR")
    except GrflowError as fout:
        return f"{type(fout).__name__}: {fout}".replace(nummer, "NR")


@pytest.fixture
def buiten(app_bestand: App) -> App:
    return app_bestand.look_as(BUITEN)


@pytest.mark.parametrize("naam", PER_DOSSIER)
def test_a_foreign_dossier_is_like_one_that_does_not_exist(
    naam: str, buiten: App, bestand: Database, tmp_path: Path
) -> None:
    vooraf = bestand.dump()
    echt = outcome(PER_DOSSIER[naam], buiten, NUMMER, tmp_path)
    assert echt == outcome(PER_DOSSIER[naam], buiten, GEEN, tmp_path)
    assert [merk for merk in MERKEN if merk in echt] == []
    assert bestand.dump() == vooraf


@pytest.mark.parametrize("naam", OVER_ALLES)
def test_nothing_of_a_foreign_dossier_shows_up(
    naam: str, buiten: App, bestand: Database, tmp_path: Path
) -> None:
    vooraf = bestand.dump()
    gezien = outcome(OVER_ALLES[naam], buiten, NUMMER, tmp_path)
    assert [merk for merk in (*MERKEN, "NR") if merk in gezien] == []
    assert bestand.dump() == vooraf


def test_whoever_has_no_role_sees_nothing_at_all(app_bestand: App) -> None:
    assert dossiers.list_dossiers(app_bestand.look_as(NIETS)) == []
