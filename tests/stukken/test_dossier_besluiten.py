"""Bekendmaking and register by regime, the plans with their sums, the AB-stukken, the oplegger and the bewijsbundel."""

from decimal import Decimal

import pytest
from dossierproef import DRIE, Dossier, Vorm, make_besloten, make_opheffen

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.recht.grondslag import parse_grondslag
from grflow.recht.regeling import Deelnemer, EigenRegel
from grflow.stukken.dossier.bekendmaking import (
    build_bekendmakingstekst,
    build_registerformulier,
    has_own_register,
    is_per_deelnemer,
)
from grflow.stukken.dossier.bestuur import build_ab_besluit, build_ab_voorstel, format_besluit
from grflow.stukken.dossier.bewijs import build_bewijsbundel
from grflow.stukken.dossier.oplegger import build_oplegger
from grflow.stukken.dossier.plannen import build_liquidatieplan, format_bedrag
from grflow.stukken.dossier.skeletten import (
    build_implementatieplan,
    build_ontvlechtingsplan,
    build_transitieplan,
    format_getal,
)

PUBLICATIE = {"blad": "staatscourant", "nummer": "2018-1", "datum_inwerkingtreding": "2019-01-01"}


def publish(d: Dossier, op: str, **anders: str) -> Dossier:
    """Record the bekendmaking as it happened, whatever is still missing."""
    d.proef.take("bekendmaken", op, gebeurd="het blad zelf", gegevens=PUBLICATIE | anders)
    return d


# --- bekendmaking -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("op", "blad", "grond", "gs", "register", "elk"), [
    pytest.param("2014-12-31", "op de gebruikelijke wijze van gemeente Aalburen", "art. 26 lid 2 Wgr", "art. 26 lid 1 Wgr",
                 "art. 27 Wgr", True, id="tot en met 2014: elke gemeente zelf"),
    pytest.param("2015-01-01", "de Staatscourant", "art. 26 lid 2 Wgr", "art. 26 lid 1 Wgr", "art. 27 Wgr", False,
                 id="2015 tot medio 2021: de Staatscourant"),
    pytest.param("2021-06-30", "de Staatscourant", "art. 26 lid 2 Wgr", "art. 26 lid 1 Wgr", "art. 27 Wgr", False,
                 id="de laatste dag van de Staatscourant"),
    pytest.param("2021-07-01", "het gemeenteblad van de gemeente van vestiging", "art. 26 Wgr", "", "art. 136 Wgr", False,
                 id="sinds 1 juli 2021: het gemeenteblad en het landelijke register"),
])  # fmt: skip
def test_the_blad_follows_the_law_of_the_day(
    op: str, blad: str, grond: str, gs: str, register: str, elk: bool
) -> None:
    bron = Dossier("opheffen", vestiging="gm9001").bron(op)
    assert is_per_deelnemer(bron) is elk
    tekst = build_bekendmakingstekst(bron, "gm9001" if elk else "")
    assert (tekst.blad, tekst.grondslag, tekst.toezending_gs, tekst.register) == (blad, grond, gs, register)
    assert tekst.eigen_blad is elk
    assert tekst.door == "het college van de gemeente Aalburen"


def test_every_decision_stands_in_the_text() -> None:
    tekst = build_bekendmakingstekst(make_besloten().bron("2018-06-25"), "")
    assert [(b.wie, b.uitkomst, b.op) for b in tekst.besluiten] == [
        (f"het college van de gemeente {naam}", "ingestemd", "19 juni 2018") for naam in ("Aalburen", "Beekdorp", "Ceeveen")
    ]  # fmt: skip
    assert tekst.wat == "opheffing van de gemeenschappelijke regeling Drielanden"
    assert (tekst.ingang, tekst.ingang_regel, tekst.waarschuwing) == (
        "1 januari 2019",
        "art. 26 lid 3 Wgr",
        "",
    )
    assert (tekst.basis.redenen, tekst.bekendgemaakt_op) == ((), "")


def test_what_was_published_counts_by_its_own_day() -> None:
    tekst = build_bekendmakingstekst(publish(make_besloten(), "2018-07-02").bron("2022-01-01"), "")
    assert (tekst.blad, tekst.nummer, tekst.bekendgemaakt_op) == ("de Staatscourant", "2018-1", "2 juli 2018")


@pytest.mark.parametrize(("op", "reden"), [
    ("2019-02-01", "het werkt dan pas vanaf de bekendmaking (art. 26 lid 3 Wgr)"),
])  # fmt: skip
def test_never_before_the_bekendmaking_without_the_warning(op: str, reden: str) -> None:
    tekst = build_bekendmakingstekst(make_besloten().bron(op), "")
    assert tekst.waarschuwing == (
        f"de dag van ingang (1 januari 2019) ligt vóór de bekendmaking (1 februari 2019); {reden}"
    )
    assert tekst.basis.redenen == (tekst.waarschuwing,)


def test_before_2015_the_warning_has_no_article_of_the_wgr() -> None:
    d = Dossier("opheffen")
    d.proef.take(
        "opheffingsbesluit_nemen", "2014-05-01", gebeurd="verslag", gegevens={"datum_opheffing": "2014-01-01"}
    )
    tekst = build_bekendmakingstekst(d.bron("2014-06-01"), "gm9002")
    assert tekst.waarschuwing.endswith("; een besluit werkt niet vóór de bekendmaking")
    assert tekst.basis.redenen == (
        tekst.waarschuwing,
        "de besluiten van de deelnemers zijn nog niet vastgelegd",
    )


def test_everything_that_is_unknown_keeps_it_a_concept() -> None:
    leden = (Deelnemer(code="gm9001", naam="Aalburen"), Deelnemer(code="pv99", naam="Proefland"))
    tekst = build_bekendmakingstekst(Dossier("opheffen", deelnemers=leden).bron("2018-01-01"), "")
    assert tekst.basis.redenen == (
        "de dag van ingang is nog niet bekend", "de gemeente van vestiging is niet ingevoerd",
        "er neemt een provincie of waterschap deel; kijk na in welk blad dit hoort",
        "de besluiten van de deelnemers zijn nog niet vastgelegd",
    )  # fmt: skip
    elders = build_bekendmakingstekst(Dossier("opheffen", vestiging="Elders").bron("2018-01-01"), "")
    assert elders.door == "het gemeentebestuur van Elders"


def test_who_has_not_decided_is_named() -> None:
    d = make_opheffen().each("geen_zienswijze", "2018-05-15", "zienswijze_plan")
    d.proef.confirm("nota_van_beantwoording", "2018-05-16")
    d.take("toestemming_vragen", "2018-05-17")
    redenen = build_bekendmakingstekst(d.bron("2018-05-20"), "").basis.redenen
    assert "nog geen besluit van het college van de gemeente Ceeveen" in redenen


def test_a_process_that_ends_in_no_bekendmaking() -> None:
    with pytest.raises(OngeldigeInvoer, match="'begroting' eindigt niet met een bekendmaking"):
        build_bekendmakingstekst(Dossier("begroting").bron("2018-01-01"), "")


@pytest.mark.parametrize(("op", "code", "register", "door"), [
    ("2021-06-30", "gm9001", "het eigen register van het college van de gemeente Aalburen", "het college van de gemeente Aalburen"),
    ("2021-07-01", "", "het landelijke register van gemeenschappelijke regelingen", "het dagelijks bestuur van Drielanden"),
])  # fmt: skip
def test_the_register_of_the_day(op: str, code: str, register: str, door: str) -> None:
    bron = publish(make_besloten(), "2018-07-02").bron(op)
    assert has_own_register(bron) is bool(code)
    form = build_registerformulier(bron, code)
    assert (form.register, form.door) == (register, door)
    velden = {veld.veld: veld.waarde for veld in form.velden}
    assert velden["Vorm"] == "openbaar lichaam (art. 8 lid 1 Wgr)"
    assert velden["Bekendgemaakt"] == "2 juli 2018 (staatscourant)"
    assert form.basis.redenen == (
        "overgedragen bevoegdheden is onbekend",
        "vindplaats van de tekst is onbekend",
    )


def test_a_regeling_without_a_body_is_entered_by_the_gemeente_and_shows_its_days() -> None:
    leden = (Deelnemer(code="gm9001", naam="Aalburen", vanaf=make_opheffen().bron("2012-01-01").op),)
    bron = Dossier("opheffen", vorm=Vorm.ZONDER_MEER, vestiging="gm9001", deelnemers=leden).bron("2022-01-01")
    form = build_registerformulier(bron, "")
    assert form.door == "het college van de gemeente Aalburen"
    assert form.deelnemers == (("gemeente Aalburen", "1 januari 2012", ""),)
    assert {v.veld: v.waarde for v in form.velden}["Met ingang van"] == "onbekend in dit dossier"


# --- plannen ------------------------------------------------------------------------------------------------------


def with_posten(*, sleutel: tuple[str, ...] = ("50", "30", "20")) -> Dossier:
    d = make_besloten()
    for code, deel in zip(DRIE, sleutel, strict=False):
        d.record("verdeelsleutel", "2018-06-25", gegevens={"percentage": deel}, deelnemer=code)
    post = {
        "naam": "Gebouw",
        "soort": "vastgoed",
        "eigenaar": "bestuur",
        "bedrag": "1000000",
        "uiterlijk": "2019-06-30",
    }
    d.record("liquidatiepost", "2018-06-25", gegevens=post)
    schuld = {
        "naam": "Lening",
        "soort": "overig",
        "eigenaar": "bestuur",
        "bedrag": "-250000.01",
        "blokkeert": "ja",
    }
    nr = d.record("liquidatiepost", "2018-06-25", gegevens=schuld)
    d.record(
        "liquidatiepost", "2018-06-25", gegevens={"naam": "Huur", "soort": "contract", "eigenaar": "directie"}
    )
    d.record(
        "liquidatiepost",
        "2018-06-25",
        gegevens=schuld | {"naam": "Boete", "bedrag": "0", "soort": "procedure"},
    )
    d.record("liquidatiepost_afgedaan", "2018-07-01", gegevens={"feit": str(nr), "hoe": "afgelost"})
    return d


def test_the_sums_of_the_liquidatieplan_add_up_to_the_cent() -> None:
    plan = build_liquidatieplan(with_posten().bron("2018-07-02"))
    assert (plan.saldo, plan.zonder_bedrag, plan.sleutelfouten) == ("€ 749.999,99", ("Huur",), ())
    # 749,999.99 split 50/30/20: 374,999.995, 224,999.997 and 149,999.998; rounding down leaves two cents over
    assert [(a.procent, a.bedrag) for a in plan.aandelen] == [
        ("50 procent", "€ 374.999,99"), ("30 procent", "€ 225.000,00"), ("20 procent", "€ 150.000,00"),
    ]  # fmt: skip
    assert [p.stand for p in plan.posten] == [
        "open",
        "afgedaan op 1 juli 2018",
        "open",
        "open; houdt de afsluiting op",
    ]
    assert [p.uiterlijk for p in plan.posten][:2] == ["30 juni 2019", "niet bepaald"]
    assert plan.basis.redenen[0] == "nog geen bedrag bij: Huur"
    assert plan.datum_opheffing == "1 januari 2019"


def test_the_archive_has_a_chapter_with_its_article_whatever_the_posts_are() -> None:
    for d in (make_besloten(), with_posten()):
        titels = {h.titel: h for h in build_liquidatieplan(d.bron("2018-07-02")).hoofdstukken}
        assert titels["Archief"].grondslag == "art. 4 lid 1 Archiefwet"
        assert titels["Archief"].te_schrijven
    assert titels["Contracten"].tekst == ("Huur: bedrag nog onbekend (directie).",)
    assert titels["Vastgoed"].te_schrijven == ()


def test_a_verdeelsleutel_that_is_not_complete_divides_nothing() -> None:
    plan = build_liquidatieplan(with_posten(sleutel=("50",)).bron("2018-07-02"))
    assert plan.sleutelfouten == ("Beekdorp heeft nog geen aandeel", "Ceeveen heeft nog geen aandeel")
    assert [a.bedrag for a in plan.aandelen] == [""]


def test_without_posts_and_days_the_plan_says_so() -> None:
    plan = build_liquidatieplan(Dossier("opheffen", vorm=Vorm.ZONDER_MEER).bron("2018-01-01"))
    assert plan.basis.redenen[0] == "er zijn nog geen posten van de vereffening vastgelegd"
    assert "geen rechtspersoon" in plan.hoofdstukken[2].tekst[0]
    assert plan.datum_opheffing == ""


@pytest.mark.parametrize(("waarde", "wie"), [
    ("algemeen_bestuur", "het algemeen bestuur van Drielanden"), ("raden", "de raden"), ("colleges", "de colleges"),
])  # fmt: skip
def test_who_adopts_the_liquidatieplan_stands_in_the_regeling(waarde: str, wie: str) -> None:
    regel = EigenRegel(
        naam="opheffing.liquidatieplan_door", waarde=waarde, grondslag=parse_grondslag("regeling 31")
    )
    assert (
        build_liquidatieplan(Dossier("opheffen", eigen_regels=(regel,)).bron("2018-01-01")).vaststeller == wie
    )


def test_skeletons_name_the_chapters_that_are_to_be_written() -> None:
    d = make_opheffen()
    d.record("afspraak", "2018-04-04", gegevens={"termijn": "definitief_besluit", "uiterlijk": "2018-07-01"})
    bron = d.bron("2018-04-05")
    plan = build_ontvlechtingsplan(bron)
    assert [h.titel for h in plan.hoofdstukken] == [
        "Aanleiding", "Taken en wie ze overneemt", "Geld", "Personeel", "Contracten en vastgoed", "Archief", "Risico's", "Planning",
    ]  # fmt: skip
    assert plan.hoofdstukken[1].tekst[0] == "Noord: Aalburen en Beekdorp."
    assert plan.hoofdstukken[-1].tekst == ("Definitief besluit over de opheffing: uiterlijk 1 juli 2018.",)
    assert plan.basis.redenen == ("de hoofdstukken 1, 2, 3, 4, 5, 6, 7 en 8 zijn nog niet af",)
    noord, alle = build_implementatieplan(bron, "noord"), build_implementatieplan(bron, "")
    assert (noord.basis.wie, noord.basis.afzender) == ("Noord", "de deelnemers van Noord")
    assert alle.hoofdstukken[0].tekst == ("Het gaat om Aalburen, Beekdorp en Ceeveen.",)
    assert "art. 25 lid 6 WOR" in build_transitieplan(bron).hoofdstukken[1].tekst[0]


def test_a_plan_holds_what_the_dossier_already_says() -> None:
    d = make_opheffen()
    d.record(
        "bronuitspraak",
        "2018-03-01",
        gegevens={"onderwerp": "kosten", "uitspraak": "Ieder betaalt zijn deel"},
    )
    d.record("bronuitspraak", "2018-03-01", gegevens={"onderwerp": "weer", "uitspraak": "Het regent."})
    d.record(
        "kengetal", "2018-03-01", gegevens={"naam": "w", "waarde": "1720", "omschrijving": "Medewerkers"}
    )
    d.record(
        "kengetal", "2018-03-01",
        gegevens={"naam": "b", "waarde": "4000000", "eenheid": "euro", "omschrijving": "Bijdrage"},
    )  # fmt: skip
    d.record("toezegging", "2018-03-01", gegevens={"tekst": "Een sociaal plan.", "door": "colleges"})
    d.record(
        "koppeling",
        "2018-03-01",
        gegevens={"aard": "gelijktijdig", "naam": "Noord gaat door", "cluster": "noord"},
    )
    d.take("advies_vragen", "2018-03-05", nevenspoor="ondernemingsraad")
    d.record("afspraak", "2018-03-06", gegevens={"termijn": "iets_anders", "uiterlijk": "2018-05-01"})
    bron = d.bron("2018-04-05")
    ontvlechting, transitie = build_ontvlechtingsplan(bron), build_transitieplan(bron)
    teksten = {h.titel: h.tekst for h in ontvlechting.hoofdstukken}
    assert teksten["Geld"] == ("Ieder betaalt zijn deel.", "Bijdrage: € 4.000.000.")
    assert "Noord gaat door." in teksten["Taken en wie ze overneemt"]
    assert teksten["Planning"] == ("Iets anders: uiterlijk 1 mei 2018.",)
    assert teksten["Personeel"][0] == "Medewerkers: 1.720."
    assert teksten["Personeel"][1].startswith("Ondernemingsraad: ")
    assert transitie.hoofdstukken[2].tekst == ("Toegezegd door colleges: een sociaal plan.",)
    assert build_implementatieplan(bron, "noord").hoofdstukken[0].tekst[1:] == ("Noord gaat door.",)
    assert build_implementatieplan(bron, "zuid").hoofdstukken[0].tekst[1:] == ()
    assert (ontvlechting.kop, build_implementatieplan(bron, "noord").kop) == (
        "Ontvlechtingsplan Drielanden", "Implementatieplan Noord",
    )  # fmt: skip


@pytest.mark.parametrize(("waarde", "eenheid", "tekst"), [
    ("1720", "", "1.720"), ("40000000", "euro", "€ 40.000.000"), ("48.7", "procent", "48,7 procent"),
])  # fmt: skip
def test_a_number_with_its_unit(waarde: str, eenheid: str, tekst: str) -> None:
    assert format_getal(waarde, eenheid) == tekst


@pytest.mark.parametrize(("titel", "besluit"), [
    ("Het algemeen bestuur stelt het liquidatieplan vast", "het liquidatieplan vast te stellen"),
    ("De uittreedsom vaststellen", "de uittreedsom vast te stellen"),
    ("De vereffening sluiten", "de vereffening te sluiten"),
    ("Besluiten: bestuurscommissie", "besluiten: bestuurscommissie"),
])  # fmt: skip
def test_a_step_as_what_is_decided(titel: str, besluit: str) -> None:
    assert format_besluit(titel) == besluit


@pytest.mark.parametrize(
    ("bedrag", "tekst"), [("0", "€ 0,00"), ("-1250.5", "-€ 1.250,50"), ("1234567", "€ 1.234.567,00")]
)
def test_amounts_in_dutch(bedrag: str, tekst: str) -> None:
    assert format_bedrag(Decimal(bedrag)) == tekst


# --- algemeen bestuur ---------------------------------------------------------------------------------------------


def test_ab_voorstel_for_the_next_step() -> None:
    d = make_besloten()
    d.record("vergadering", "2018-06-20", gegevens={"orgaan": "algemeen bestuur", "datum": "2018-07-05"})
    voorstel = build_ab_voorstel(d.bron("2018-06-25"))
    assert voorstel.besluit == "het liquidatieplan vast te stellen"
    assert [(e.tekst, e.grondslag, e.vervuld) for e in voorstel.eisen] == [
        ("het plan regelt wat er met de archieven gebeurt", "art. 4 lid 1 Archiefwet", True)
    ]
    assert (voorstel.vergadering, voorstel.basis.redenen) == ("donderdag 5 juli 2018", ())
    assert [(z.ronde, z.tellingen, z.open) for z in voorstel.zienswijzen][-1] == (
        "Raadstoestemming",
        (("verleend", 3),),
        0,
    )


def test_ab_voorstel_by_name_tells_what_is_missing() -> None:
    voorstel = build_ab_voorstel(make_opheffen().bron("2018-04-05"), "opheffingsbesluit_nemen")
    assert not any(eis.vervuld for eis in voorstel.eisen if "toestemming" in eis.tekst)
    assert voorstel.basis.redenen[-1] == "de dag van de vergadering is niet bekend"
    with pytest.raises(Onbekend, match="overgang 'bestaat_niet'"):
        build_ab_voorstel(make_opheffen().bron("2018-04-05"), "bestaat_niet")


def test_no_step_of_the_bestuur() -> None:
    with pytest.raises(OngeldigeInvoer, match="Er komt nu geen besluit"):
        build_ab_voorstel(Dossier("opheffen").take("voornemen_intrekken", "2018-01-02").bron("2018-01-03"))


def test_ab_besluit_before_and_after() -> None:
    d = make_besloten()
    eerst = build_ab_besluit(d.bron("2018-06-25"))
    assert (eerst.basis.redenen, eerst.genomen_op, eerst.stemming) == (
        ("het besluit is nog niet genomen",),
        "",
        "",
    )
    assert eerst.gelet_op == ("de regeling", "art. 4 lid 1 Archiefwet")
    d.take("vaststellen", "2018-07-05", nevenspoor="liquidatieplan")
    d.record("stemming", "2018-07-05", gegevens={"orgaan": "algemeen bestuur", "voor": "5", "tegen": "1"})
    besluit = build_ab_besluit(d.bron("2018-07-06"), "vaststellen")
    assert (besluit.genomen_op, besluit.stemming, besluit.merk) == (
        "5 juli 2018",
        "5 stemmen voor en 1 tegen",
        "",
    )


# --- oplegger -----------------------------------------------------------------------------------------------------


def make_begroting() -> Dossier:
    return Dossier("begroting").take("beginnen", "2026-01-12", gegevens={"begrotingsjaar": "2027-01-01"})


def test_oplegger_before_and_after_the_ontwerp() -> None:
    d = make_begroting()
    kader = build_oplegger(d.bron("2026-02-01"), "gm9001")
    assert (kader.stuk, kader.grondslag, kader.bijdrage) == ("Kaderbrief", "art. 34b Wgr", "")
    assert kader.basis.redenen == (
        "de bijdrage is niet vastgelegd", "de bijdrage van vorig jaar is niet vastgelegd",
        "de afwijking van het kader is niet vastgelegd",
    )  # fmt: skip
    for naam, waarde, code in (
        ("bijdrage", "100", ""), ("bijdrage", "110000", "gm9001"), ("bijdrage_vorig_jaar", "120000.50", "gm9001"),
        ("afwijking_van_kader", "geen", ""),
    ):  # fmt: skip
        d.record("kengetal", "2026-03-01", gegevens={"naam": naam, "waarde": waarde}, deelnemer=code)
    d.take("ontwerp_verzenden", "2026-03-27")
    ontwerp = build_oplegger(d.bron("2026-04-01"), "gm9001")
    assert (ontwerp.stuk, ontwerp.gevraagd) == ("Ontwerpbegroting", "een zienswijze te geven")
    assert (ontwerp.bijdrage, ontwerp.vorige, ontwerp.verschil) == (
        "€ 110.000,00",
        "€ 120.000,50",
        "-€ 10.000,50",
    )
    assert ontwerp.basis.redenen == ("de laatste dag om te antwoorden is niet vastgelegd",)
    assert build_oplegger(d.bron("2026-04-01"), "gm9002").bijdrage == "€ 100,00"


def test_an_amount_that_is_no_amount_is_unknown() -> None:
    d = make_begroting()
    d.record("kengetal", "2026-03-01", gegevens={"naam": "bijdrage", "waarde": "Infinity"})
    assert build_oplegger(d.bron("2026-04-01"), "gm9001").bijdrage == ""


def test_a_bijdrage_of_nothing_was_recorded() -> None:
    d = make_begroting()
    d.record("kengetal", "2026-03-01", gegevens={"naam": "bijdrage", "waarde": "0"}, deelnemer="gm9001")
    oplegger = build_oplegger(d.bron("2026-04-01"), "gm9001")
    assert oplegger.bijdrage == "€ 0,00"
    assert "de bijdrage is niet vastgelegd" not in oplegger.basis.redenen


def test_no_oplegger_without_a_begroting() -> None:
    with pytest.raises(OngeldigeInvoer, match="Het proces 'opheffen' heeft geen oplegger"):
        build_oplegger(Dossier("opheffen").bron("2018-01-01"), "gm9001")


# --- bewijsbundel -------------------------------------------------------------------------------------------------


def test_the_bundle_holds_every_act_with_its_ground_and_hash() -> None:
    d = make_opheffen()
    weg = d.record("notitie", "2018-04-05", gegevens={"tekst": "x" * 200})
    d.proef.withdraw(weg, "2018-04-06")
    d.record(
        "verzending",
        "2018-04-06",
        gegevens={"stuk": "plan", "aan": "griffie", "kenmerk": "Z1", "sha256": "a" * 64},
        deelnemer="gm9001",
    )
    d.record("ontvangst", "2018-04-09", gegevens={"stuk": "plan"}, deelnemer="gm9001")
    d.record("verzending", "2018-04-10", gegevens={"stuk": "plan"})
    d.proef.take("toestemming_vragen", "2018-05-02", gebeurd="een verslag")
    gebrek = d.proef.feiten[-1].nr
    bron = d.bron("2018-06-01", fictief=True)
    hashes = {f.nr: f"{f.nr:064}" for f in d.proef.feiten} | {999: "later"}
    bundel = build_bewijsbundel(bron, d.proef.feiten, hashes)
    assert (len(bundel.handelingen), bundel.ingetrokken, bundel.keten) == (
        len(d.proef.feiten),
        1,
        len(d.proef.feiten) + 1,
    )
    op_nr = {h.nr: h for h in bundel.handelingen}
    assert op_nr[weg].opmerkingen == (f"ingetrokken door feit {weg + 1}",)
    assert op_nr[weg].inhoud == (f"tekst: {'x' * 160}…",)
    assert op_nr[1].opmerkingen == ("fictief",)
    plan = next(
        h
        for h in bundel.handelingen
        if h.wat == "Het ontvlechtingsplan is gereed" or "ontvlechtingsplan" in h.wat
    )
    assert plan.hash == f"{plan.nr:064}"[:10]
    assert [(v.aan, v.verzonden, v.ontvangen, v.kenmerk) for v in bundel.verzendingen] == [
        ("griffie, gemeente Aalburen", "6 april 2018", "9 april 2018", "Z1"), ("", "10 april 2018", "", ""),
    ]  # fmt: skip
    assert {b.feit for b in bundel.bevindingen} == {gebrek}
    assert {b.vervolg for b in bundel.bevindingen} == {"niet hersteld"}
    assert any("zie hoofdstuk 4" in o for o in op_nr[gebrek].opmerkingen)


def test_a_mended_gebrek_an_ontheffing_and_what_leans_on_nothing() -> None:
    d = make_opheffen()
    bevestiging = next(f.nr for f in d.proef.feiten if f.soort == "bevestiging")
    d.proef.take("toestemming_vragen", "2018-05-02", gebeurd="een verslag")
    nr = d.proef.feiten[-1].nr
    d.record("gebrek_hersteld", "2018-05-03", gegevens={"feit": str(nr), "hoe": "alsnog"})
    d.proef.withdraw(bevestiging, "2018-05-04")
    bundel = build_bewijsbundel(d.bron("2018-06-01"), d.proef.feiten, {f.nr: "h" for f in d.proef.feiten})
    assert {b.vervolg for b in bundel.bevindingen} == {f"hersteld door feit {nr + 1}"}
    assert any("steunt op een feit dat is ingetrokken" in h.opmerkingen for h in bundel.handelingen)
