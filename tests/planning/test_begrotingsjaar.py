"""The budget cycle: the fixed dates of each year, the back-counts of 2026, three regimes, three forms, and the country."""

from dataclasses import replace
from datetime import date

import pytest

from grflow.fouten import OngeldigeInvoer, RegelGeldtNiet
from grflow.planning.begrotingsdagen import compute_grenzen, compute_uiterlijk
from grflow.planning.begrotingsjaar import Begrotingsjaar, compute_begrotingsjaar
from grflow.planning.begrotingsland import (
    Begrotingsland,
    Dagherkomst,
    Landdeelnemer,
    Landregeling,
    Landvraag,
    compute_begrotingsland,
)
from grflow.planning.begrotingsstappen import Begrotingsvraag
from grflow.proces.lopend import Maatstaf
from grflow.recht.regeling import Deelnemer, Vorm
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.kalender import Vergaderkalender, build_kalenders
from grflow.vergaderingen.vergadering import Orgaan, Reces, Vergadering, Vergaderregels

D = date.fromisoformat
OL, BVO, GO = Vorm.OPENBAAR_LICHAAM, Vorm.BEDRIJFSVOERINGSORGANISATIE, Vorm.GEMEENSCHAPPELIJK_ORGAAN
ZELFDE = ""
AALBUREN, BEEKDORP = Deelnemer(code="gm9001", naam="Aalburen"), Deelnemer(code="gm9002", naam="Beekdorp")


@pytest.fixture
def cyclus(maatstaf: Maatstaf):
    """Return a function that computes a cycle; days are texts."""

    def compute(jaar: int, vorm: Vorm = OL, peil: str = "", **rest) -> Begrotingsjaar:
        dagen = {naam: D(rest.pop(naam)) for naam in ("ab", "aanbieding", "verzonden") if naam in rest}
        peildatum = D(peil) if peil else date(jaar - 1, 1, 1)
        return compute_begrotingsjaar(
            Begrotingsvraag(jaar=jaar, vorm=vorm, maatstaf=maatstaf, peildatum=peildatum, **dagen, **rest)
        )

    return compute


def dag_van(jaar: Begrotingsjaar, naam: str) -> str:
    stap = jaar.stap(naam)
    return stap.datum.isoformat() if stap else "geen"


# -- begrotingscyclus.md section 2: the fixed dates --------------------------------------------------------------------


@pytest.mark.parametrize(("jaar", "kaders", "kaders_werkdag", "naar_gs", "gs_werkdag", "rekening_werkdag"), [
    pytest.param(2014, "", ZELFDE, "07-14", ZELFDE, ZELFDE, id="2014, regime A: nog geen kaders"),
    pytest.param(2015, "04-14", ZELFDE, "07-31", ZELFDE, ZELFDE, id="2015, regime B: vóór 15 april en 1 augustus"),
    pytest.param(2016, "04-14", ZELFDE, "07-31", "07-29", ZELFDE, id="2016"),
    pytest.param(2017, "04-14", "04-13", "07-31", ZELFDE, ZELFDE, id="2017: Goede Vrijdag"),
    pytest.param(2018, "04-14", "04-13", "07-31", ZELFDE, "07-13", id="2018"),
    pytest.param(2019, "04-14", "04-12", "07-31", ZELFDE, "07-12", id="2019"),
    pytest.param(2020, "04-14", ZELFDE, "07-31", ZELFDE, ZELFDE, id="2020"),
    pytest.param(2021, "04-14", ZELFDE, "07-31", "07-30", ZELFDE, id="2021"),
    pytest.param(2022, "04-14", ZELFDE, "09-14", ZELFDE, ZELFDE, id="2022: kaders oud recht, inzenden nieuw recht"),
    pytest.param(2023, "04-29", "04-26", "09-14", ZELFDE, "07-14", id="2023, regime C: vóór 30 april en 15 september"),
    pytest.param(2024, "04-29", ZELFDE, "09-14", "09-13", "07-12", id="2024"),
    pytest.param(2025, "04-29", ZELFDE, "09-14", "09-12", ZELFDE, id="2025"),
    pytest.param(2026, "04-29", ZELFDE, "09-14", ZELFDE, ZELFDE, id="2026"),
    pytest.param(2027, "04-29", ZELFDE, "09-14", ZELFDE, ZELFDE, id="2027"),
    pytest.param(2028, "04-29", "04-26", "09-14", ZELFDE, ZELFDE, id="2028"),
])  # fmt: skip
def test_fixed_dates_of_a_cycle_year(
    cyclus, jaar: int, kaders: str, kaders_werkdag: str, naar_gs: str, gs_werkdag: str, rekening_werkdag: str
) -> None:
    """The year in the table is that of the cycle: the begroting is for the year after it."""
    gevonden = cyclus(jaar + 1)
    grens = gevonden.grenzen.laatste_ab
    assert (grens.datum, grens.laatste_werkdag) == (
        D(f"{jaar}-{naar_gs}"),
        D(f"{jaar}-{gs_werkdag or naar_gs}"),
    )
    if kaders:
        einde = gevonden.stap("kaders").einde
        werkdag = D(f"{jaar}-{kaders_werkdag or kaders}")
        assert (einde.datum, einde.laatste_werkdag) == (D(f"{jaar}-{kaders}"), werkdag)
    else:
        assert gevonden.stap("kaders") is None
        assert gevonden.grenzen.vroegst_na_kaders is None
    rekening = gevonden.stap("jaarrekening_naar_gs").einde
    assert (rekening.datum, rekening.laatste_werkdag) == (
        D(f"{jaar}-07-14"), D(f"{jaar}-{rekening_werkdag or '07-14'}"),
    )  # fmt: skip


# -- begrotingscyclus.md section 3: the back-counts --------------------------------------------------------------------


@pytest.mark.parametrize(("ab", "aanbieding", "lichaam", "andere"), [
    pytest.param("2026-07-01", "2026-06-17", "2026-03-25", "2026-04-08", id="vergadering op 1 juli"),
    pytest.param("2026-07-08", "2026-06-24", "2026-04-01", "2026-04-15", id="vergadering op 8 juli"),
    pytest.param("2026-09-09", "2026-08-26", "2026-06-03", "2026-06-17", id="vergadering op 9 september"),
])  # fmt: skip
def test_back_counts(cyclus, ab: str, aanbieding: str, lichaam: str, andere: str) -> None:
    """An openbaar lichaam counts from the aanbieding, the other forms from the vaststelling (Wgr 35 lid 1)."""
    assert dag_van(cyclus(2027, OL, ab=ab, aanbieding=aanbieding), "ontwerp") == lichaam
    for vorm in (BVO, GO):
        gevonden = cyclus(2027, vorm, ab=ab, aanbieding=aanbieding)
        assert dag_van(gevonden, "ontwerp") == andere
        assert gevonden.stap("aanbieding") is None
        assert "telt bij deze vorm niet mee" in gevonden.onbekend[0]


@pytest.mark.parametrize(("jaar", "ab", "ontwerp", "lid", "reactie"), [
    pytest.param(2015, "2014-07-09", "2014-05-28", "1", "geen", id="A: zes weken, geen plicht tot een reactie"),
    pytest.param(2020, "2019-07-10", "2019-05-15", "1", "geen", id="B: acht weken"),
    pytest.param(2028, "2027-07-07", "2027-04-14", "1", "2027-07-06", id="C: twaalf weken, reactie vóór vaststelling"),
])  # fmt: skip
def test_three_regimes(cyclus, jaar: int, ab: str, ontwerp: str, lid: str, reactie: str) -> None:
    gevonden = cyclus(jaar, GO, ab=ab)
    assert dag_van(gevonden, "ontwerp") == ontwerp
    assert gevonden.stap("ontwerp").grondslag.lid == lid
    assert dag_van(gevonden, "reactie") == reactie


@pytest.mark.parametrize(("ab", "ontwerp"), [
    pytest.param("2022-08-25", "2022-06-30", id="acht weken terug is nog juni: oud recht"),
    pytest.param("2022-09-07", "2022-06-30", id="acht weken terug is juli, twaalf is juni: de laatste dag van oud recht"),
    pytest.param("2022-09-14", "2022-06-30", id="de laatste dag voor gedeputeerde staten"),
    pytest.param("2022-09-23", "2022-07-01", id="twaalf weken terug is 1 juli: nieuw recht"),
])  # fmt: skip
def test_the_cycle_of_2022(cyclus, ab: str, ontwerp: str) -> None:
    """Who sent before 1 July 2022 with eight weeks is not too late (wgr.md doubt 5)."""
    assert dag_van(cyclus(2023, GO, ab=ab), "ontwerp") == ontwerp


def test_a_term_that_ends_with_its_law_says_so(cyclus) -> None:
    assert (
        "geldt voor wie uiterlijk op donderdag 30 juni 2022 handelt"
        in cyclus(2023, GO).dagen.ontwerp.stappen[-1].uitleg
    )


def test_a_whole_cycle(cyclus) -> None:
    """The example of the handbook: adopted on 7 July 2027, offered two weeks before."""
    gevonden = cyclus(2028, ab="2027-07-07", aanbieding="2027-06-23")
    assert [(s.naam, s.datum.isoformat(), str(s.grondslag)) for s in gevonden.stappen] == [
        ("ontwerp", "2027-03-31", "art. 35 lid 1 Wgr"),
        ("kaders", "2027-04-29", "art. 34b Wgr"),
        ("zienswijze", "2027-06-22", "art. 35 lid 3 Wgr"),
        ("aanbieding", "2027-06-23", "art. 35 lid 3 Wgr"),
        ("reactie", "2027-07-06", "art. 35 lid 4 Wgr"),
        ("vaststelling", "2027-07-07", "art. 34 lid 1 Wgr"),
        ("jaarrekening_naar_gs", "2027-07-14", "art. 34 lid 4 Wgr"),
        ("naar_gs", "2027-07-21", "art. 34 lid 2 Wgr"),
        ("mededeling_gs", "2027-12-31", "art. 203 lid 1 Gemeentewet"),
        ("wijziging_ontwerp", "2028-09-24", "art. 35 lid 6 Wgr"),
        ("wijziging", "2028-12-31", "art. 192 lid 1 Gemeentewet"),
    ]
    assert gevonden.haalbaar
    assert {s.naam for s in gevonden.stappen if s.gekozen} == {"aanbieding", "vaststelling"}


def test_the_paradox_is_a_signal(cyclus) -> None:
    """Before the summer means: the ontwerp goes before the legal date of the kaders."""
    (signaal,) = cyclus(2028, ab="2027-07-07", aanbieding="2027-06-23").signalen
    assert signaal.soort == "kaders_na_ontwerp"
    assert str(signaal.grondslag) == "art. 34b Wgr"
    assert "kies de aanbieding vanaf donderdag 22 juli 2027" in signaal.wat_nu
    (ander,) = (s for s in cyclus(2028, BVO, ab="2027-07-07").signalen)
    assert "kies de vaststelling vanaf" in ander.wat_nu


@pytest.mark.parametrize(("verzonden", "paradox"), [
    pytest.param("2027-04-28", True, id="een dag eerder"),
    pytest.param("2027-04-29", True, id="op de dag zelf: zonder bewijs dat de kaders er al waren"),
    pytest.param("2027-04-30", False, id="een dag later"),
])  # fmt: skip
def test_the_given_day_of_sending_decides(cyclus, verzonden: str, paradox: bool) -> None:
    gevonden = cyclus(2028, ab="2027-09-08", aanbieding="2027-08-25", verzonden=verzonden)
    assert ("kaders_na_ontwerp" in {s.soort for s in gevonden.signalen}) is paradox
    assert dag_van(gevonden, "verzonden") == verzonden
    assert gevonden.verzending == D(verzonden)


def test_without_a_day_the_law_gives_the_limits(cyclus) -> None:
    gevonden = cyclus(2028)
    grenzen = gevonden.grenzen
    assert (grenzen.laatste_ab.datum, grenzen.volle_weken) == (D("2027-09-14"), D("2027-08-31"))
    assert grenzen.vroegst_na_kaders == D("2027-07-22")
    assert not gevonden.ab_gekozen
    assert dag_van(gevonden, "vaststelling") == "2027-09-14"
    assert gevonden.haalbaar


def test_the_limits_are_the_last_and_the_first(maatstaf: Maatstaf) -> None:
    """One day later, or earlier, and it no longer holds."""
    grenzen = compute_grenzen(maatstaf, 2028, OL)
    na = compute_uiterlijk(maatstaf, "wgr.ontwerpbegroting_naar_raden", grenzen.vroegst_na_kaders)
    ervoor = compute_uiterlijk(maatstaf, "wgr.ontwerpbegroting_naar_raden", D("2027-07-21"))
    assert na.datum == grenzen.kaders.datum
    assert ervoor.datum < grenzen.kaders.datum


# -- why not -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("dagen", "artikelen"), [
    pytest.param({"ab": "2027-07-07"}, [], id="kan"),
    pytest.param({"ab": "2027-09-14"}, [], id="de laatste dag"),
    pytest.param({"ab": "2027-09-15"}, ["34 lid 2"], id="een dag te laat voor gedeputeerde staten"),
    pytest.param({"ab": "2028-01-10"}, ["34 lid 1", "34 lid 2"], id="in het begrotingsjaar zelf"),
    pytest.param({"ab": "2026-12-16"}, ["34 lid 1"], id="een jaar te vroeg"),
    pytest.param({"ab": "2027-07-07", "aanbieding": "2027-07-08"}, ["35 lid 1"], id="aanbieding na de vaststelling"),
    pytest.param({"ab": "2027-07-07", "verzonden": "2027-04-14"}, [], id="precies twaalf weken"),
    pytest.param({"ab": "2027-07-07", "verzonden": "2027-04-15"}, ["35 lid 1"], id="een dag te laat verzonden"),
    pytest.param(
        {"ab": "2027-10-06", "aanbieding": "2027-10-07", "verzonden": "2027-10-01"},
        ["34 lid 2", "35 lid 1", "35 lid 1"], id="alle redenen tegelijk",
    ),
])  # fmt: skip
def test_every_reason_has_its_article(cyclus, dagen: dict[str, str], artikelen: list[str]) -> None:
    gevonden = cyclus(2028, **dagen)
    assert [str(r.grondslag) for r in gevonden.redenen] == [f"art. {artikel} Wgr" for artikel in artikelen]
    assert gevonden.haalbaar is not artikelen


def test_too_late_names_the_anchor_of_the_form(cyclus) -> None:
    (reden,) = cyclus(2028, BVO, ab="2027-07-07", verzonden="2027-05-01").redenen
    assert (
        "te laat voor een vaststelling op woensdag 7 juli 2027: uiterlijk woensdag 14 april 2027"
        in reden.tekst
    )


def test_sent_after_the_anchor_leaves_no_window(cyclus) -> None:
    gevonden = cyclus(2028, ab="2027-07-07", verzonden="2027-07-07", deelnemers=(AALBUREN,))
    assert (gevonden.vensters, gevonden.stap("zienswijze"), gevonden.stap("reactie")) == ((), None, None)
    assert not gevonden.haalbaar


@pytest.mark.parametrize("vorm", [Vorm.CENTRUMGEMEENTE, Vorm.ZONDER_MEER])
def test_a_form_without_a_begroting(cyclus, vorm: Vorm) -> None:
    with pytest.raises(OngeldigeInvoer, match="heeft geen eigen begroting"):
        cyclus(2028, vorm)


def test_a_form_that_did_not_exist_yet(cyclus) -> None:
    with pytest.raises(RegelGeldtNiet, match="geldt niet op 14 juli 2014"):
        cyclus(2015, BVO)
    assert cyclus(2016, BVO).haalbaar


def test_law_that_was_not_read_is_an_error(cyclus) -> None:
    with pytest.raises(RegelGeldtNiet):
        cyclus(2011)
    with pytest.raises(RegelGeldtNiet, match="geldt niet op 22 februari 2011"):
        cyclus(2012, GO, ab="2011-03-30")


# -- what to look out for ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("dagen", "soorten"), [
    pytest.param({"ab": "2027-09-08", "peil": "2027-06-16"}, {"jaarrekening_eerder"}, id="de jaarrekening kan niet mee"),
    pytest.param(
        {"ab": "2027-09-08", "peil": "2027-06-17"}, {"jaarrekening_eerder", "verzenddag_voorbij"},
        id="de dag van verzending is voorbij",
    ),
    pytest.param(
        {"ab": "2027-09-08", "peil": "2027-06-17", "verzonden": "2027-06-01"}, {"jaarrekening_eerder"},
        id="maar het ontwerp was op tijd weg",
    ),
    pytest.param(
        {"ab": "2027-07-10"}, {"kaders_na_ontwerp", "vergadering_op_vrije_dag"}, id="vergaderen op een zaterdag"
    ),
])  # fmt: skip
def test_signals(cyclus, dagen: dict[str, str], soorten: set[str]) -> None:
    assert {s.soort for s in cyclus(2028, **dagen).signalen} == soorten


def test_a_year_without_a_known_calendar_is_voorlopig(cyclus) -> None:
    assert cyclus(2028).voorlopig == ()
    assert any("2030" in reden for reden in cyclus(2031).voorlopig)


# -- the raden ---------------------------------------------------------------------------------------------------------


def vergadert(
    van: str, *dagen: str, reces: tuple[str, str] | None = None, tot: str = "2027-12-31", naam: str = "raad",
    sluit: int | None = 14, roept: int | None = None, zeker: Zekerheid = Zekerheid.BEKEND,
) -> Vergaderkalender:  # fmt: skip
    wie = Orgaan(van, naam)
    return Vergaderkalender(
        orgaan=wie, vergaderingen=tuple(Vergadering(orgaan=wie, datum=D(d), zekerheid=zeker) for d in dagen),
        regels=Vergaderregels(sluiting_dagen=sluit, oproep_dagen=roept), reikt_tot=D(tot),
        recessen=(Reces(naam="zomer", eerste=D(reces[0]), laatste=D(reces[1])),) if reces else (),
    )  # fmt: skip


SEPTEMBER = {"ab": "2027-09-08", "aanbieding": "2027-08-25", "deelnemers": (AALBUREN, BEEKDORP)}


def test_recess_is_counted_and_moves_nothing(cyclus) -> None:
    """Window 2 June until 24 August; six weeks of it in recess for one raad."""
    zomer = vergadert("gm9001", "2027-06-17", "2027-07-08", reces=("2027-07-10", "2027-08-22"))
    zonder = cyclus(2028, **SEPTEMBER)
    met = cyclus(2028, **SEPTEMBER, kalenders=build_kalenders([zomer]))
    assert [(s.naam, s.datum) for s in met.stappen] == [(s.naam, s.datum) for s in zonder.stappen]
    a, b = met.vensters
    assert (a.eerste, a.laatste, a.dagen, a.recesdagen, a.effectieve_weken) == (
        D("2027-06-02"), D("2027-08-24"), 84, 44, 5.7,
    )  # fmt: skip
    assert [v.datum.isoformat() for v in a.vergaderingen] == ["2027-06-17", "2027-07-08"]
    assert (a.stukken_uiterlijk, a.kalender_kort, a.fictief) == (D("2027-06-24"), False, False)
    assert (b.vergaderingen, b.recesdagen, b.effectieve_weken, b.laatste_vergadering) == (
        None,
        None,
        None,
        None,
    )
    assert "Geen kalender van de raad bekend: Beekdorp." in met.onbekend
    (reces,) = (s for s in met.signalen if s.soort == "reces_in_venster")
    assert (reces.deelnemers, "schuift daar niet" in reces.tekst) == (("gm9001",), True)


def test_a_raad_that_does_not_meet_in_time(cyclus) -> None:
    leeg = vergadert("gm9001", "2027-05-27", "2027-09-02")
    kort = vergadert("gm9002", "2027-05-27", tot="2027-06-30", zeker=Zekerheid.FICTIEF)
    gevonden = cyclus(2028, **SEPTEMBER, kalenders=build_kalenders([leeg, kort]))
    per_soort = {s.soort: s.deelnemers for s in gevonden.signalen}
    assert per_soort["geen_raad_in_venster"] == ("gm9001",)
    assert per_soort["kalender_te_kort"] == ("gm9002",)
    assert "Geen reces bekend: Aalburen, Beekdorp." in gevonden.onbekend


@pytest.mark.parametrize(("sluit", "haalt"), [
    pytest.param(7, ["2027-06-10", "2027-06-24"], id="stukken zeven dagen ervoor: beide"),
    pytest.param(8, ["2027-06-10", "2027-06-24"], id="precies op de dag van verzending"),
    pytest.param(9, ["2027-06-24"], id="een dag te vroeg gesloten"),
    pytest.param(None, ["2027-06-10", "2027-06-24"], id="onbekend: dan telt de vergadering"),
])  # fmt: skip
def test_a_meeting_counts_when_the_papers_still_make_it(cyclus, sluit: int | None, haalt: list[str]) -> None:
    """The ontwerp goes on 2 June 2027."""
    raad = vergadert("gm9001", "2027-06-10", "2027-06-24", sluit=sluit)
    venster = cyclus(2028, **SEPTEMBER, kalenders=build_kalenders([raad])).vensters[0]
    assert [v.datum.isoformat() for v in venster.vergaderingen] == haalt


def test_a_made_up_meeting_stays_made_up(cyclus) -> None:
    fictief = vergadert("gm9001", "2027-06-17", zeker=Zekerheid.FICTIEF)
    assert cyclus(2028, **SEPTEMBER, kalenders=build_kalenders([fictief])).vensters[0].fictief


def test_a_provincie_has_staten_and_a_stichting_has_no_raad(cyclus) -> None:
    wie = (Deelnemer(code="pv22", naam="Drenthe"), Deelnemer(code="reg:stichting", naam="Stichting Fictief"))
    gevonden = cyclus(2028, ab="2027-07-07", deelnemers=wie)
    assert [(v.naam, v.orgaan) for v in gevonden.vensters] == [("Drenthe", "provinciale staten")]
    assert "Zonder raad die grflow kent: Stichting Fictief." in gevonden.onbekend


@pytest.mark.parametrize(("roept", "aanbieding", "zin"), [
    pytest.param(14, "2027-06-23", "oproeptermijn", id="het reglement van het algemeen bestuur zegt het"),
    pytest.param(None, "2027-07-07", "niet bekend", id="anders de dag van de vergadering, en dat wordt gezegd"),
])  # fmt: skip
def test_where_the_day_of_aanbieding_comes_from(cyclus, roept: int | None, aanbieding: str, zin: str) -> None:
    bestuur = vergadert("reg:proef", "2027-07-07", naam="algemeen bestuur", roept=roept)
    gevonden = cyclus(2028, ab="2027-07-07", eigenaar="reg:proef", kalenders=build_kalenders([bestuur]))
    assert dag_van(gevonden, "aanbieding") == aanbieding
    assert zin in gevonden.onbekend[0]


# -- the country -------------------------------------------------------------------------------------------------------


def regeling(code: str, vorm: Vorm | None, *wie: Landdeelnemer) -> Landregeling:
    tekst = str(vorm) if vorm else "coöperatie"
    return Landregeling(
        code=code, naam=code.title(), vorm=vorm, vormtekst=tekst, eigenaar=f"reg:{code}", deelnemers=wie
    )


A, B = Landdeelnemer(code="gm9001", naam="Aalburen"), Landdeelnemer(code="gm9002", naam="Beekdorp")
SPLEET = replace(B, via="Spleetdorp (gm9007)", onzeker=True)
STICHTING = Landdeelnemer(code="reg:stichting", naam="Stichting Fictief")
REGELINGEN = (
    regeling("werk", OL, A, B),
    regeling("zorg", GO, A, SPLEET, STICHTING),
    regeling("ict", BVO, A),
    regeling("los", Vorm.ZONDER_MEER, A, B),
    regeling("vreemd", None, A),
)


@pytest.fixture
def land(maatstaf: Maatstaf):
    def compute(*kalenders: Vergaderkalender, **rest) -> Begrotingsland:
        dagen = {naam: D(rest[naam]) for naam in ("ab", "aanbieding") if naam in rest}
        return compute_begrotingsland(Landvraag(
            jaar=2028, maatstaf=maatstaf, regelingen=REGELINGEN, kalenders=build_kalenders(kalenders), **dagen
        ))  # fmt: skip

    return compute


def test_every_regeling_stands_in_one_group(land) -> None:
    gevonden = land()
    assert [r.code for r in gevonden.met_begroting] == ["werk", "zorg", "ict"]
    assert [r.code for r in gevonden.zonder_begroting] == ["los"]
    assert [r.code for r in gevonden.onbekende_vorm] == ["vreemd"]
    assert [(r.code, d.code) for r, d in gevonden.zonder_raad] == [("zorg", "reg:stichting")]
    assert len(gevonden.rijen) == 5


def test_without_calendars_the_day_of_sending_counts(land) -> None:
    gevonden = land()
    assert {rij.dagen.ontwerp.datum for rij in gevonden.rijen} == {D("2027-06-22")}
    assert {rij.herkomst for rij in gevonden.rijen} == {Dagherkomst.LAATSTE_DAG}
    assert [(d.naam, d.ontwerpen, d.has_kalender, d.onzeker) for d in gevonden.drukte()] == [
        ("Aalburen", 3, False, 0), ("Beekdorp", 2, False, 1),
    ]  # fmt: skip
    (week,) = gevonden.weken()
    assert (week.maandag, week.ontwerpen, week.raden) == (D("2027-06-21"), 5, 2)
    assert gevonden.maanden() == (D("2027-06-01"),)


def test_the_form_decides_from_what_is_counted(land) -> None:
    gevonden = land(ab="2027-07-07", aanbieding="2027-06-23")
    dagen = {rij.regeling.code: rij.dagen.ontwerp.datum.isoformat() for rij in gevonden.rijen}
    assert dagen == {"werk": "2027-03-31", "zorg": "2027-04-14", "ict": "2027-04-14"}
    assert {rij.herkomst for rij in gevonden.rijen} == {Dagherkomst.OPGEGEVEN}
    assert gevonden.redenen == ()


def test_the_meeting_of_the_raad_decides_where_it_lands(land) -> None:
    """The last meeting in the window counts; a raad that does not meet in it is named and has no month."""
    raad = vergadert("gm9001", "2027-04-22", "2027-06-17")
    leeg = vergadert("gm9002", "2027-01-14")
    gevonden = land(raad, leeg, ab="2027-07-07", aanbieding="2027-06-23")
    druk, stil = gevonden.drukte()
    assert (dict(druk.per_maand), druk.zonder_vergadering) == ({D("2027-06-01"): 3}, 0)
    assert (dict(stil.per_maand), stil.zonder_vergadering) == ({}, 2)
    assert [(w.maandag, w.ontwerpen) for w in gevonden.weken()] == [(D("2027-06-14"), 3)]


def test_a_regeling_with_a_calendar_of_its_own(land) -> None:
    """The last lawful meeting of its own bestuur goes before the given day; one of another year does not count."""
    eigen = vergadert("reg:werk", "2027-04-07", "2027-07-01", "2027-12-08", naam="algemeen bestuur", roept=14)
    oud = vergadert("reg:zorg", "2026-12-01", naam="algemeen bestuur")
    bvo = vergadert("reg:ict", "2027-06-30", naam="algemeen bestuur", roept=14)
    gevonden = land(eigen, oud, bvo, ab="2027-07-07")
    per_code = {rij.regeling.code: rij for rij in gevonden.rijen}
    assert (per_code["werk"].herkomst, per_code["werk"].dagen.ab) == (Dagherkomst.KALENDER, D("2027-07-01"))
    assert per_code["werk"].dagen.aanbieding == D("2027-06-17")
    assert per_code["zorg"].herkomst is Dagherkomst.OPGEGEVEN
    assert (per_code["ict"].dagen.ab, per_code["ict"].dagen.anker) == (D("2027-06-30"), D("2027-06-30"))


@pytest.mark.parametrize(("ab", "artikelen"), [
    ("2027-09-15", ["art. 34 lid 2 Wgr"]),
    ("2028-02-01", ["art. 34 lid 1 Wgr", "art. 34 lid 2 Wgr"]),
])  # fmt: skip
def test_a_day_for_the_country_that_cannot_be(land, ab: str, artikelen: list[str]) -> None:
    assert [str(r.grondslag) for r in land(ab=ab).redenen] == artikelen


def test_one_raad(land) -> None:
    gevonden = land().only("gm9002")
    assert [rij.regeling.code for rij in gevonden.rijen] == ["werk", "zorg"]
    assert gevonden.zonder_raad == ()
    assert [r.code for r, _ in land().only("reg:stichting").zonder_raad] == ["zorg"]
