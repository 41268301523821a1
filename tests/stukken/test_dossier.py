"""The stukken that follow from a dossier: the answers, the letters and the one page, each with its numbers and articles."""

from dataclasses import replace

import pytest
from dossierproef import DRIE, Dossier, Soort, Vorm, make_besloten, make_opheffen

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.recht.grondslag import parse_grondslag
from grflow.recht.regeling import Deelnemer, EigenRegel
from grflow.stukken.beelden import Bord, Celsoort, Halte
from grflow.stukken.dossier.agenda import Agendavraag, build_agendalijst
from grflow.stukken.dossier.brieven import build_aanbiedingsbrief, build_planningsbrief, build_zienswijzebrief
from grflow.stukken.dossier.bron import format_kop, format_uitkomst
from grflow.stukken.dossier.nota import build_nota, build_terugmelding, find_antwoordplicht
from grflow.stukken.dossier.stand import build_bestuurlijke_stand
from grflow.stukken.soorten import Dossiersoort

PLAN = {"ronde": "zienswijze_plan", "deelnemer": "gm9002"}


def with_points(reacties: tuple[str, ...] = ()) -> Dossier:
    """Return a dossier in which Beekdorp has three points, the first of which have these reactions."""
    d = make_opheffen()
    d.take("kritische_zienswijze", "2018-05-10", **PLAN)
    nrs = []
    for wat, onderwerp in (("geld", {"onderwerp": "geld"}), ("werk", {}), ("tijd", {"onderwerp": "tijd"})):
        gegevens = {"punt": f"Punt over {wat}"} | onderwerp
        nrs.append(d.record("zienswijzepunt", "2018-05-10", gegevens=gegevens, **PLAN))
    for nr, reactie in zip(nrs, reacties, strict=False):
        tekst = {"wijziging": "Hoofdstuk 3 wordt aangevuld"} if reactie == "overgenomen" else {}
        d.record(
            "reactie",
            "2018-05-20",
            gegevens={"feit": str(nr), "reactie": reactie, "waarom": "Daarom"} | tekst,
        )
    return d


def test_what_stands_around_every_stuk() -> None:
    """Name, place and number of the facts: the same on each page, whatever the kind."""
    nota = build_nota(make_opheffen().bron("2018-05-31"))
    basis = nota.basis
    assert (nota.sjabloon, nota.dossier, nota.code) == (f"dossier/{nota.soort}", basis.dossier, basis.code)
    assert (nota.datum, nota.versie) == (basis.datum, str(basis.feiten))
    assert nota.titel == f"{nota.naam}: {nota.onderwerp}, {basis.wie}"
    assert nota.kopregel == nota.auteur == basis.afzender[0].upper() + basis.afzender[1:]
    assert nota.voettekst.endswith(f"dossier {basis.dossier}, versie {basis.feiten}, stand van 31 mei 2018")
    assert (nota.huisstijl, nota.embargo, nota.kern.versie) == (basis.huisstijl, basis.embargo, "0")
    assert nota.beelden == {}


# --- nota en terugmelding -----------------------------------------------------------------------------------------


def test_nota_counts_every_point_and_names_what_is_missing() -> None:
    d = with_points(("overgenomen", "niet_overgenomen"))
    d.take("geen_zienswijze", "2018-05-15", ronde="zienswijze_plan", deelnemer="gm9001")
    nota = build_nota(d.bron("2018-05-31"))
    assert (nota.aantal, nota.overgenomen, nota.deels, nota.niet, nota.open) == (3, 1, 0, 1, 1)
    assert nota.wijzigingen == (("2.1", "Hoofdstuk 3 wordt aangevuld"),)
    assert [p.onderwerp for p in nota.antwoorden[0].punten] == ["Geld", "Punt 2.2", "Tijd"]
    assert nota.zonder_punten == (
        "gemeente Aalburen: geen zienswijze (15 mei 2018)",
        "gemeente Ceeveen: nog geen antwoord",
    )
    assert nota.basis.redenen == (
        "punt 2.3 van de raad van de gemeente Beekdorp heeft nog geen reactie",
        "nog geen antwoord van de raad van de gemeente Ceeveen",
    )
    assert nota.merk == "Concept"


def test_nota_is_final_when_every_point_has_a_reaction() -> None:
    d = with_points(("overgenomen", "deels_overgenomen", "niet_overgenomen"))
    for code in ("gm9001", "gm9003"):
        d.take("geen_zienswijze", "2018-05-15", ronde="zienswijze_plan", deelnemer=code)
    nota = build_nota(d.bron("2018-05-31"), "zienswijze_plan")
    assert (nota.overgenomen, nota.deels, nota.niet, nota.open) == (1, 1, 1, 0)
    assert (nota.basis.redenen, nota.merk) == ((), "")
    assert (
        nota.titel
        == "Nota van beantwoording: Toekomst van Drielanden: zienswijze op het ontvlechtingsplan, Drielanden"
    )
    assert build_nota(d.bron("2018-05-31", fictief=True)).merk == "Fictief voorbeeld"


def test_zienswijze_without_points_is_named() -> None:
    d = make_opheffen().take("mondelinge_zienswijze", "2018-05-08", **PLAN)
    d.take("schriftelijk_bevestigen", "2018-05-14", **PLAN)
    brief = build_terugmelding(d.bron("2018-05-20"), "gm9002")
    assert brief.basis.redenen == (
        "de mondelinge zienswijze van de raad van de gemeente Beekdorp is nog niet in punten vastgelegd",
    )
    assert (brief.antwoord.op, brief.geantwoord, brief.anderen) == ("8 mei 2018", True, 2)
    assert not build_terugmelding(d.bron("2018-05-20"), "gm9003").geantwoord


def lijst_10_5(waarde: str) -> tuple[EigenRegel, ...]:
    return (
        EigenRegel(
            naam="opheffing.in_lijst_10_lid_5", waarde=waarde, grondslag=parse_grondslag("regeling 9")
        ),
    )


@pytest.mark.parametrize(("op", "regels", "grond"), [
    pytest.param("2018-06-01", (), "gebruik", id="vóór 1 juli 2022: geen plicht uit de wet"),
    pytest.param("2022-06-30", lijst_10_5("ja"), "gebruik", id="de laatste dag zonder plicht"),
    pytest.param("2022-07-01", lijst_10_5("ja"), "art. 10 lid 6 Wgr", id="op de lijst van art. 10 lid 5"),
    pytest.param("2022-07-01", (), "gebruik", id="niet op de lijst"),
])  # fmt: skip
def test_the_duty_to_answer_follows_the_law_of_the_day(
    op: str, regels: tuple[EigenRegel, ...], grond: str
) -> None:
    assert str(find_antwoordplicht(make_opheffen(eigen_regels=regels).bron(op))) == grond


def test_without_any_step_that_asks_for_an_answer_it_is_custom() -> None:
    assert find_antwoordplicht(Dossier("prestatieovereenkomst").bron("2018-01-01")).is_gebruik


def test_a_ronde_that_is_not_there() -> None:
    d = Dossier("opheffen")
    with pytest.raises(Onbekend, match="ronde 'zienswijs'"):
        build_nota(d.bron("2018-01-01"), "zienswijs")
    with pytest.raises(OngeldigeInvoer, match="De ronde 'toestemming' is nog niet geopend"):
        build_nota(d.bron("2018-01-01"), "toestemming")
    with pytest.raises(OngeldigeInvoer, match="Er is de raden nog niets gevraagd"):
        build_nota(d.bron("2018-01-01"))


# --- brieven ------------------------------------------------------------------------------------------------------


def test_aanbiedingsbrief_with_everything_known() -> None:
    d = make_opheffen(eigen_regels=(EigenRegel(
        naam="opheffing.zienswijzetermijn", waarde="8 weken", grondslag=parse_grondslag("regeling 30 lid 2")),))  # fmt: skip
    d.record("verzending", "2018-04-03", gegevens={"stuk": "ontvlechtingsplan"})
    d.record("verzending", "2018-04-03", gegevens={"stuk": "liquidatie_scenario"}, deelnemer="gm9001")
    d.record("verzending", "2018-02-07", gegevens={"stuk": "oud stuk"})
    d.record("afspraak", "2018-04-04", gegevens={"termijn": "antwoord_op_plan", "uiterlijk": "2018-07-01"})
    d.record("vergadering", "2018-04-04", gegevens={"orgaan": "Algemeen bestuur", "datum": "2018-07-05"})
    d.record(
        "vergadering", "2018-04-04", gegevens={"orgaan": "raad", "datum": "2018-05-24"}, deelnemer="gm9001"
    )
    brief = build_aanbiedingsbrief(d.bron("2018-04-05"), "gm9001")
    assert brief.bijlagen == ("ontvlechtingsplan", "liquidatie scenario")
    assert (brief.aan, brief.naar) == (
        "de raad van de gemeente Aalburen",
        "het dagelijks bestuur van Drielanden",
    )
    # eight weeks from 4 April 2018 is Wednesday 30 May; the own rule goes before the agreed day
    assert brief.laatste_dag is not None
    assert (brief.laatste_dag.dag, brief.laatste_dag.grondslag) == (
        "woensdag 30 mei 2018",
        "art. 30 lid 2 van de regeling",
    )
    assert (brief.raadsdag, brief.bestuursdag) == ("donderdag 24 mei 2018", "donderdag 5 juli 2018")
    assert (brief.basis.redenen, brief.merk, brief.gevraagd) == ((), "", ("een zienswijze te geven",))
    assert build_aanbiedingsbrief(d.bron("2018-04-05"), "gm9002").bijlagen == ("ontvlechtingsplan",)


def test_aanbiedingsbrief_says_what_is_unknown() -> None:
    brief = build_aanbiedingsbrief(make_opheffen().bron("2018-04-05"), "gm9001")
    assert brief.basis.redenen == (
        "welke stukken meegaan, is niet vastgelegd", "de laatste dag om te antwoorden is niet bekend",
    )  # fmt: skip
    assert (brief.laatste_dag, brief.raadsdag, brief.bestuursdag) == (None, "", "")


def test_a_toestemming_is_asked_by_the_own_college_and_answered_to_it() -> None:
    brief = build_aanbiedingsbrief(make_besloten().bron("2018-05-18"), "gm9003", "toestemming")
    assert (brief.basis.afzender, brief.naar) == ("het college van de gemeente Ceeveen",) * 2
    assert brief.basis.ondertekenaars == ("de secretaris,", "de burgemeester,")
    assert (brief.toestemming, brief.weigeringsgronden) == (True, True)


def test_a_promise_in_words_has_no_day() -> None:
    d = make_opheffen()
    uiterlijk = {"termijn": "antwoord_op_plan", "uiterlijk": {"tekst": "voor de zomer"}}
    d.record("afspraak", "2018-04-04", gegevens=uiterlijk)
    laatste = build_aanbiedingsbrief(d.bron("2018-04-05"), "gm9001").laatste_dag
    assert laatste is not None
    assert (laatste.datum, laatste.dag) == (None, "nog geen dag: de bron noemt alleen 'voor de zomer'")


@pytest.mark.parametrize(("vorm", "dag"), [
    (Vorm.OPENBAAR_LICHAAM, "woensdag 24 juni 2026, de dag van de aanbieding aan het algemeen bestuur"),
    (Vorm.BEDRIJFSVOERINGSORGANISATIE, "woensdag 8 juli 2026, de dag van de vaststelling"),
])  # fmt: skip
def test_the_zienswijze_on_a_begroting_ends_with_what_is_planned(vorm: Vorm, dag: str) -> None:
    laatste = build_aanbiedingsbrief(make_begroting(vorm).bron("2026-04-01"), "gm9001").laatste_dag
    assert laatste is not None
    assert (laatste.dag, laatste.grondslag) == (dag, "art. 35 lid 3 Wgr")


def make_begroting(vorm: Vorm = Vorm.OPENBAAR_LICHAAM) -> Dossier:
    d = Dossier("begroting", vorm=vorm).take(
        "beginnen", "2026-01-12", gegevens={"begrotingsjaar": "2027-01-01"}
    )
    dagen = {"datum_aanbieding": "2026-06-24", "datum_vaststelling": "2026-07-08"}
    if vorm is not Vorm.OPENBAAR_LICHAAM:
        del dagen["datum_aanbieding"]
    stap = "aanbieding_plannen" if vorm is Vorm.OPENBAAR_LICHAAM else "vaststelling_plannen"
    d.take(stap, "2026-01-19", nevenspoor="planning", gegevens=dagen)
    return d.take("ontwerp_verzenden", "2026-03-27")


def test_zienswijzebrief_with_points_and_a_vote() -> None:
    d = with_points()
    d.record(
        "stemming", "2018-05-10", gegevens={"orgaan": "raad", "voor": "14", "tegen": "5"}, deelnemer="gm9002"
    )
    brief = build_zienswijzebrief(d.bron("2018-05-20"), "gm9002")
    assert [(p.nummer, p.onderwerp) for p in brief.punten] == [(1, "Geld"), (2, "Punt 2"), (3, "Tijd")]
    assert (brief.besloten_op, brief.stemming) == ("10 mei 2018", "14 stemmen voor en 5 tegen")
    assert (brief.beantwoorden, brief.basis.redenen) == ("", ())
    assert brief.basis.ondertekenaars == ("de griffier,", "de voorzitter,")


def test_zienswijzebrief_before_and_without_points() -> None:
    d = make_opheffen().take("kritische_zienswijze", "2018-05-10", **PLAN)
    assert build_zienswijzebrief(d.bron("2018-05-20"), "gm9002").basis.redenen == (
        "de punten van de zienswijze zijn nog niet vastgelegd",
    )
    brief = build_zienswijzebrief(d.bron("2018-05-20"), "gm9001")
    assert brief.basis.redenen == ("er is nog niet besloten",)
    assert (brief.uitkomst, brief.besloten_op, brief.stemming) == ("", "", "")


def test_planningsbrief_of_one_griffie() -> None:
    d = make_opheffen()
    d.record(
        "afspraak",
        "2018-04-04",
        gegevens={"termijn": "griffie_zienswijze_plan", "uiterlijk": "2018-05-04"},
        **PLAN,
    )
    d.record("afspraak", "2018-04-04", gegevens={"termijn": "antwoord_op_plan", "uiterlijk": "2018-06-15"})
    for dag in ("2018-05-24", "2018-03-01"):
        gegevens = {"orgaan": "raad", "datum": dag, "gevraagd": "zienswijze", "toelichting": "hamerstuk"}
        d.record("vergadering", "2018-04-04", gegevens=gegevens, deelnemer="gm9002")
    brief = build_planningsbrief(d.bron("2018-04-05"), "gm9002")
    assert brief.sluitingsdatum == "4 mei 2018"
    assert [(v.dag, v.wat, v.uitleg) for v in brief.vergaderingen] == [
        ("donderdag 24 mei 2018", "Raadsvergadering: zienswijze", "hamerstuk")
    ]
    assert [(t.dag, t.grondslag, t.hard) for t in brief.termijnen] == [
        ("4 mei 2018", "afspraak", False), ("15 juni 2018", "afspraak", False),
    ]  # fmt: skip
    assert [(k.wat, k.gevraagd) for k in brief.komt] == [("Raadstoestemming", "toestemming te geven")]
    assert brief.anderen == ("Aalburen", "Ceeveen")
    assert build_planningsbrief(d.bron("2018-04-05"), "gm9001").sluitingsdatum == ""


# --- namen --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("vorm", "bestuur", "algemeen"), [
    (Vorm.OPENBAAR_LICHAAM, "het dagelijks bestuur van Drielanden", "het algemeen bestuur van Drielanden"),
    (Vorm.BEDRIJFSVOERINGSORGANISATIE, "het bestuur van Drielanden", "het bestuur van Drielanden"),
    (Vorm.GEMEENSCHAPPELIJK_ORGAAN, "het gemeenschappelijk orgaan Drielanden", "het gemeenschappelijk orgaan Drielanden"),
    (Vorm.ZONDER_MEER, "de deelnemers aan Drielanden", "de deelnemers aan Drielanden"),
])  # fmt: skip
def test_who_speaks_for_a_regeling(vorm: Vorm, bestuur: str, algemeen: str) -> None:
    bron = Dossier("opheffen", vorm=vorm).bron("2018-01-01")
    assert (bron.bestuur, bron.algemeen_bestuur) == (bestuur, algemeen)


def test_a_provincie_and_a_waterschap_have_their_own_names() -> None:
    leden = (Deelnemer(code="pv22", naam="Drenthe"), Deelnemer(code="ws0155", naam="Waterschap Vechtstromen"))
    bron = Dossier("opheffen", deelnemers=leden).bron("2018-01-01")
    assert bron.raad("pv22") == "provinciale staten van de provincie Drenthe"
    assert bron.raad("ws0155") == "het algemeen bestuur van Waterschap Vechtstromen"


def test_words() -> None:
    assert format_uitkomst("iets_anders") == "iets anders"
    assert (format_kop("", 3), format_kop("geld", 3)) == ("Punt 3", "Geld")


# --- bestuurlijke stand -------------------------------------------------------------------------------------------


def test_the_page_says_where_who_what_and_what_can_go_wrong() -> None:
    d = make_besloten()
    page = build_bestuurlijke_stand(d.bron("2018-05-20"))
    assert [(deel.naam, deel.halte) for deel in page.weg.delen][4:] == [
        ("Raadstoestemming", Halte.HIER), ("Opheffingsbesluit", Halte.KOMT), ("Liquidatie", Halte.KOMT),
    ]  # fmt: skip
    assert page.weg.alternatief.endswith("7. Liquidatie (komt nog). Precies: Raadstoestemming.")
    rij = page.bord.rijen[0]
    assert [cel.soort for cel in rij.cellen] == [Celsoort.BESLOTEN] * 3 + [Celsoort.VOORBEHOUD, Celsoort.OPEN]
    assert [(r.titel, r.klaar, r.van) for r in page.rondes] == [
        ("Raadstoestemming", 0, 3),
        ("Opheffingsbesluit", 0, 3),
    ]
    (stap,) = page.vervolg
    assert (stap.titel, stap.mag, stap.meer) == ("Het opheffingsbesluit nemen", False, 5)
    assert set(page.beelden) == {"weg", "bord"}
    assert "Aalburen: Richtinggevend besluit: ingestemd (6 februari 2018)" in page.bord.alternatief


def test_verleend_counts_as_decided_before_it_is_reported_and_a_no_is_a_no() -> None:
    d = make_opheffen().each("geen_zienswijze", "2018-05-15", "zienswijze_plan")
    d.proef.confirm("nota_van_beantwoording", "2018-05-16")
    d.take("toestemming_vragen", "2018-05-17").each("vragen", "2018-05-18", "toestemming")
    d.take("verlenen", "2018-06-14", ronde="toestemming", deelnemer="gm9001")
    d.take("niet_aannemen", "2018-06-14", ronde="toestemming", deelnemer="gm9002")
    page = build_bestuurlijke_stand(d.bron("2018-06-15"))
    assert [rij.cellen[3].soort for rij in page.bord.rijen] == [
        Celsoort.BESLOTEN,
        Celsoort.TEGEN,
        Celsoort.VOORBEHOUD,
    ]
    ronde = page.rondes[0]
    assert (ronde.klaar, ronde.open, ronde.tegen) == (1, ("Ceeveen",), ("Beekdorp",))


def test_what_can_go_wrong() -> None:
    d = make_opheffen()
    d.record(
        "afspraak",
        "2018-04-04",
        gegevens={"termijn": "definitief_besluit", "uiterlijk": {"halfjaar": "2018-1"}},
    )
    d.record("afspraak", "2018-04-04", gegevens={"termijn": "antwoord_op_plan", "uiterlijk": "2018-05-01"})
    d.record(
        "afspraak", "2018-04-04", gegevens={"termijn": "plan_groen", "uiterlijk": {"tekst": "voor de zomer"}}
    )
    gedeeld = {"beslispunt": "1", "tekst": "anders", "gedeeld": "ja", "aangenomen": "ja"}
    nr = d.record("amendement", "2018-04-20", gegevens=gedeeld, **PLAN)
    d.record("amendement", "2018-04-21", gegevens=gedeeld, ronde="zienswijze_plan", deelnemer="gm9003")
    d.record("amendement_verwerkt", "2018-04-22", gegevens={"feit": str(nr), "hoe": "ingetrokken"})
    d.proef.take("toestemming_vragen", "2018-05-02", gebeurd="een verslag")
    page = build_bestuurlijke_stand(d.bron("2018-05-05"))
    assert page.risicos[0].startswith("Gebrek in feit ")
    alles = page.meer_risicos + len(page.risicos)
    assert alles > 4
    assert {t.uiterlijk for t in page.termijnen} >= {"1 mei 2018", "30 juni 2018"}
    eerste = page.termijnen[0]
    assert (eerste.wie, eerste.te_laat) == (("Aalburen", "Beekdorp", "Ceeveen"), True)
    zonder = build_bestuurlijke_stand(replace(d.bron("2018-04-25")))
    assert (
        zonder.risicos[0]
        == "Ceeveen heeft beslispunt 1 gewijzigd; de tekst is niet meer voor alle deelnemers gelijk."
    )
    assert (
        zonder.risicos[-1] == "De dag staat nog niet vast: Definitief besluit over de opheffing; Plan groen."
    )


def test_a_fact_that_leans_on_a_withdrawn_one_is_a_risk() -> None:
    d = make_opheffen()
    bevestiging = next(f.nr for f in d.proef.feiten if f.soort == "bevestiging")
    d.proef.withdraw(bevestiging, "2018-04-10")
    assert (
        "steunt op een feit dat is ingetrokken" in build_bestuurlijke_stand(d.bron("2018-04-11")).risicos[0]
    )


def test_a_dossier_without_rondes_has_no_board() -> None:
    page = build_bestuurlijke_stand(Dossier("geschil").bron("2018-01-01"))
    assert (page.bord, set(page.beelden)) == (Bord("Wie heeft besloten", (), page.bord.rijen), {"weg"})
    assert page.bord.rijen[0].cellen == ()


def test_at_the_end_only_ways_out_or_nothing_remain() -> None:
    d = Dossier("opheffen").take("voornemen_intrekken", "2018-01-10")
    assert build_bestuurlijke_stand(d.bron("2018-01-11")).vervolg == ()


def test_a_deelnemer_of_a_smaller_ronde_is_not_asked() -> None:
    d = Dossier("toetreden")
    page = build_bestuurlijke_stand(d.bron("2018-01-01"))
    assert {cel.woord for rij in page.bord.rijen for cel in rij.cellen} == {"nog niet gevraagd"}


# --- agendalijst --------------------------------------------------------------------------------------------------


def test_the_agenda_of_one_raad_out_of_all_dossiers() -> None:
    een, twee, drie = make_opheffen(), make_begroting(), make_opheffen(naam="Zonderdag")
    een.record(
        "vergadering", "2018-04-04", gegevens={"orgaan": "raad", "datum": "2026-05-28"}, deelnemer="gm9002"
    )
    bronnen = [d.bron("2026-04-01") for d in (een, twee, drie)]
    vraag = Agendavraag(
        code="gm9002", naam="de gemeente Beekdorp", raad="de raad van de gemeente Beekdorp",
        vanaf=bronnen[0].op, tot=bronnen[0].op.replace(month=6, day=30), op=bronnen[0].op,
    )  # fmt: skip
    lijst = build_agendalijst(bronnen, vraag)
    assert [(p.vergadering, p.uiterlijk[:21]) for p in lijst.punten] == [
        ("28 mei 2026", ""), ("", "woensdag 24 juni 2026"),
    ]  # fmt: skip
    assert [p.regeling for p in lijst.zonder_dag] == ["Zonderdag"]
    assert (
        lijst.voettekst
        == "Agendalijst van de raad van de gemeente Beekdorp, 1 april 2026 tot en met 30 juni 2026"
    )
    assert (lijst.soort, lijst.sjabloon, lijst.merk) == (Dossiersoort.AGENDALIJST, "dossier/agendalijst", "")
    assert build_agendalijst(bronnen, replace(vraag, tot=vraag.vanaf)).punten == ()


def test_every_deelnemer_is_known() -> None:
    assert tuple(d.code for d in make_opheffen().regeling.deelnemers) == DRIE
    assert Soort.COLLEGE is make_opheffen().regeling.soort
