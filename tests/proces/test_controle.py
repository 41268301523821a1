"""What makes a definition a good one: one small mutation of a good definition per way in which it can be wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import grflow
from grflow.fouten import Bevinding
from grflow.inlezen.processen import load_proces, parse_proces
from grflow.proces.controle import CHECKS, check_proces, find_schrijffouten, reachable
from grflow.recht.regels import Rechtsregels
from grflow.stukken.soorten import Stuksoort

GOED = """\
proces: proef
titel: Proef
begin: voorbereiding
eind: [klaar]
bevestigingen: {archief: het archief is geregeld}
fasen:
  voorbereiding: {titel: Voorbereiding}
  toestemming: {titel: Toestemming}
  besluit: {titel: Besluit}
  klaar: {titel: Klaar}
overgangen:
  vragen:
    titel: Vragen
    van: voorbereiding
    naar: toestemming
    door: bestuur
    grondslag: gebruik
    opent: [raden, plan]
    stukken: [raadsvoorstel]
  nemen:
    titel: Nemen
    van: toestemming
    naar: besluit
    door: bestuur
    grondslag: Wgr 9 lid 1
    geldig: {vanaf: 2015-01-01}
    gegevens:
      ingang: {soort: datum}
      blad: {soort: keuze, keuzes: [staatscourant, gemeenteblad]}
      akkoord: {soort: janee}
      motivering: {}
    voorwaarden:
      - {controle: ronde_uitkomst, ronde: raden, uitkomst: verleend, grondslag: regeling}
      - {controle: zienswijzen_klaar, ronde: raden, termijn: reactie, grondslag: regeling}
      - {controle: nevenspoor_gereed, nevenspoor: plan, fase: af, grondslag: regeling}
      - {bevestiging: archief, grondslag: Archiefwet 4 lid 1}
      - {controle: gegeven_is, gegeven: blad, waarde: gemeenteblad, grondslag: Wgr 26, geldig: {vanaf: 2021-07-01}}
      - {controle: gegeven_is, gegeven: motivering, waarde: [ja, nee], grondslag: Wgr 26}
      - {controle: gegeven_niet_voor, gegeven: ingang, grondslag: Wgr 26 lid 3}
  ingaan:
    titel: Ingaan
    van: besluit
    naar: klaar
    door: bestuur
    grondslag: Wgr 26 lid 3
    voorwaarden:
      - {controle: dag_bereikt, overgang: nemen, gegeven: ingang, grondslag: Wgr 26 lid 3}
      - {controle: zonder_gebrek, overgang: nemen, grondslag: Wgr 26 lid 3}
      - {controle: termijn_voorbij, termijn: opschorting, grondslag: WOR 25 lid 6}
rondes:
  raden: {titel: De raden, spoor: raad, orgaan: de raad, sluit: alle, grondslag: regeling}
sporen:
  raad:
    titel: De raad
    begin: gevraagd
    eind: [verleend]
    fasen: {gevraagd: {titel: Gevraagd}, verleend: {titel: Verleend}}
    overgangen:
      verlenen: {titel: Verlenen, van: gevraagd, naar: verleend, door: raad, grondslag: regeling, uitkomst: verleend}
nevensporen:
  plan:
    titel: Het plan
    grondslag: regeling
    begin: werk
    eind: [af]
    gereed: [af]
    fasen: {werk: {titel: Werk}, af: {titel: Af}}
    overgangen:
      afronden: {titel: Afronden, van: werk, naar: af, door: bestuur, grondslag: gebruik}
termijnen:
  reactie:
    titel: Reactie
    eigen_regel: opheffing.zienswijzetermijn
    ronde: raden
    anker: vragen
    gehaald_door: [verleend]
    vervalt_door: [ingaan]
  opschorting: {titel: Opschorting, regel: wor.opschorting_uitvoering, anker: nemen, anker_gegeven: ingang}
  plan_af: {titel: Plan af, afspraak: ja, nevenspoor: plan, gehaald_door: [af]}
invarianten:
  - {nooit: {fase: besluit, zonder: raden, uitkomst: verleend}, grondslag: regeling}
  - {nooit: {fase: klaar, zonder: nemen}, grondslag: Wgr 26 lid 3}
"""
REGELS_GOED = GOED.splitlines()


def _check(tekst: str, regels: Rechtsregels) -> list[Bevinding]:
    return check_proces(parse_proces(tekst, date(2015, 1, 1), "proef.yaml"), regels, list(Stuksoort))


def _op_papier(tekst: str, regels: Rechtsregels) -> list[Bevinding]:
    return find_schrijffouten(parse_proces(tekst, date(2015, 1, 1), "proef.yaml"), regels, list(Stuksoort))


def test_a_good_definition_has_no_faults(regels: Rechtsregels) -> None:
    assert _check(GOED, regels) == []


@pytest.mark.parametrize(("oud", "nieuw", "boodschap"), [
    # names
    pytest.param("  klaar: {titel: Klaar}", "  Klaar: {titel: Klaar}",
                 "'Klaar' is geen naam: gebruik kleine letters", id="hoofdletter"),
    pytest.param("afronden: {titel", "af-ronden: {titel", "'af-ronden' is geen naam", id="streepje"),
    pytest.param("afronden: {titel", "afrönden: {titel", "'afrönden' is geen naam", id="trema"),
    pytest.param("verlenen: {titel", "may_verlenen: {titel", "'may_verlenen' is voor de machine zelf", id="may_"),
    pytest.param("besluit: {titel: Besluit}", "fase: {titel: Besluit}", "'fase' is voor de machine zelf", id="fase"),
    # fasen
    pytest.param("begin: voorbereiding", "begin: voorbereidin",
                 "fase 'voorbereidin' bestaat niet. Bekend: besluit, klaar, toestemming, voorbereiding. "
                 "Bedoelt u 'voorbereiding'?", id="onbekend begin"),
    pytest.param("eind: [klaar]", "eind: [klaar, gestaakt]", "fase 'gestaakt' bestaat niet", id="onbekend einde"),
    pytest.param("eind: [klaar]\n", "", "'hoofdlijn' heeft geen 'eind'", id="zonder einde"),
    pytest.param("van: besluit", "van: [besluit, bezwaar]",
                 "overgang 'ingaan' vertrekt uit een fase die niet bestaat: fase 'bezwaar' bestaat niet", id="van"),
    pytest.param("naar: klaar", "naar: klar",
                 "overgang 'ingaan' gaat naar fase 'klar', die niet bestaat. "
                 "Bekend: besluit, klaar, toestemming, voorbereiding. Bedoelt u 'klaar'?", id="naar"),
    pytest.param("van: toestemming", "van: besluit",
                 "fase 'besluit' van 'hoofdlijn' is vanuit 'voorbereiding' niet bereikbaar", id="onbereikbaar"),
    pytest.param("naar: klaar", "naar: besluit",
                 "fase 'besluit' van 'hoofdlijn' loopt dood: geen pad naar een einde", id="loopt dood"),
    pytest.param("van: besluit", "van: [besluit, klaar]", "uit einde 'klaar' vertrekt nog een overgang",
                 id="na het einde"),
    pytest.param("eind: [af]", "eind: [werk]", "uit einde 'werk' vertrekt nog een overgang", id="einde te vroeg"),
    # what steps open and make
    pytest.param("opent: [raden, plan]", "opent: [raden, plan, plam]",
                 "ronde of nevenspoor 'plam' bestaat niet. Bekend: plan, raden. Bedoelt u 'plan'?", id="opent"),
    pytest.param("stukken: [raadsvoorstel]", "stukken: [raadsvorstel]",
                 "stuksoort 'raadsvorstel' bestaat niet.", id="stuk"),
    pytest.param("spoor: raad", "spoor: raat", "spoor 'raat' bestaat niet. Bekend: raad. Bedoelt u 'raad'?",
                 id="spoor"),
    pytest.param("spoor: raad", "spoor: raat", "spoor 'raad' wordt door geen enkele ronde gebruikt", id="ongebruikt"),
    pytest.param("opent: [raden, plan]", "opent: [raden]",
                 "nevenspoor 'plan' wordt door geen enkele overgang geopend", id="nevenspoor nooit geopend"),
    pytest.param("opent: [raden, plan]", "opent: [plan]",
                 "ronde 'raden' wordt door geen enkele overgang geopend", id="ronde nooit geopend"),
    pytest.param("gereed: [af]", "gereed: [klaar]", "fase 'klaar' bestaat niet. Bekend: af, werk.", id="gereed"),
    # termijnen
    pytest.param("regel: wor.opschorting_uitvoering", "regel: wor.opschorting",
                 "regel 'wor.opschorting' bestaat niet.", id="rechtsregel"),
    pytest.param("eigen_regel: opheffing.zienswijzetermijn", "eigen_regel: opheffing.termijn",
                 "regel 'opheffing.termijn' bestaat niet. Bekend: ", id="eigen regel"),
    pytest.param("anker: vragen", "anker: vraag",
                 "termijn 'reactie': overgang 'vraag' bestaat niet.", id="anker"),
    pytest.param("    anker: vragen\n", "", "termijn 'reactie': overgang '' bestaat niet.", id="zonder anker"),
    pytest.param("anker_gegeven: ingang", "anker_gegeven: blad",
                 "gegeven van soort datum bij overgang 'nemen': 'blad' bestaat niet. Bekend: ingang.",
                 id="anker is geen datum"),
    pytest.param("gehaald_door: [verleend]", "gehaald_door: [verleent]",
                 "overgang of fase 'verleent' bestaat niet.", id="gehaald_door"),
    pytest.param("vervalt_door: [ingaan]", "vervalt_door: [ingegaan]",
                 "overgang of fase 'ingegaan' bestaat niet.", id="vervalt_door"),
    pytest.param("{controle: termijn_voorbij, termijn: opschorting",
                 "{controle: tijdig_vooraf, overgang: vragen, termijn: plan_af",
                 "overgang 'ingaan': termijn met een lengte 'plan_af' bestaat niet. Bekend: opschorting, reactie.", id="afspraak telt niet terug"),
    pytest.param("afspraak: ja, nevenspoor: plan", "afspraak: ja, nevenspoor: plam",
                 "ronde of nevenspoor 'plam' bestaat niet. Bekend: plan. Bedoelt u 'plan'?", id="nevenspoor"),
    pytest.param("ronde: raden\n    anker", "ronde: rade\n    anker",
                 "ronde of nevenspoor 'rade' bestaat niet. Bekend: raden.", id="ronde van een termijn"),
    # guards
    pytest.param("ronde: raden, uitkomst", "ronde: raad, uitkomst",
                 "overgang 'nemen': ronde 'raad' bestaat niet. Bekend: raden. Bedoelt u 'raden'?", id="ronde"),
    pytest.param("ronde: raden, uitkomst: verleend", "ronde: raden, uitkomst: gegeven",
                 "overgang 'nemen': uitkomst 'gegeven' bestaat niet. Bekend: verleend.", id="uitkomst"),
    pytest.param("nevenspoor: plan, fase: af", "nevenspoor: plam, fase: af",
                 "overgang 'nemen': nevenspoor 'plam' bestaat niet.", id="nevenspoor van een voorwaarde"),
    pytest.param("nevenspoor: plan, fase: af", "nevenspoor: plan, fase: klaar",
                 "overgang 'nemen': fase 'klaar' bestaat niet. Bekend: af, werk.", id="fase van een nevenspoor"),
    pytest.param("termijn: reactie", "termijn: reaktie",
                 "overgang 'nemen': termijn 'reaktie' bestaat niet.", id="termijn"),
    pytest.param("bevestiging: archief", "bevestiging: archieven",
                 "overgang 'nemen': bevestiging 'archieven' bestaat niet. Bekend: archief.", id="bevestiging"),
    pytest.param("zonder_gebrek, overgang: nemen", "zonder_gebrek, overgang: neem",
                 "overgang 'ingaan': overgang 'neem' bestaat niet.", id="overgang"),
    pytest.param("dag_bereikt, overgang: nemen", "dag_bereikt, overgang: verlenen",
                 "overgang 'ingaan': overgang van de hoofdlijn 'verlenen' bestaat niet.", id="dag van een spoor"),
    pytest.param("overgang: nemen, gegeven: ingang", "overgang: nemen, gegeven: begin",
                 "overgang 'ingaan': gegeven 'begin' bestaat niet. Bekend: akkoord, blad, ingang, motivering.",
                 id="gegeven van een andere stap"),
    pytest.param("gegeven: blad", "gegeven: bald",
                 "overgang 'nemen': gegeven 'bald' bestaat niet.", id="gegeven"),
    pytest.param("gegeven: blad, waarde: gemeenteblad", "gegeven: blad, waarde: gemeentebald",
                 "overgang 'nemen', controle 'gegeven_is': keuze 'gemeentebald' bestaat niet. "
                 "Bekend: gemeenteblad, staatscourant. Bedoelt u 'gemeenteblad'?", id="een keuze die niet bestaat"),
    pytest.param("gegeven: motivering", "gegeven: akkoord",
                 "overgang 'nemen', controle 'gegeven_is': gegeven 'akkoord' moet van soort keuze of tekst zijn",
                 id="soort van een waarde"),
    pytest.param("gegeven_niet_voor, gegeven: ingang", "gegeven_niet_voor, gegeven: motivering",
                 "controle 'gegeven_niet_voor': gegeven 'motivering' moet van soort datum zijn", id="geen datum"),
    pytest.param("overgang: nemen, gegeven: ingang", "overgang: nemen, gegeven: motivering",
                 "controle 'dag_bereikt': gegeven 'motivering' moet van soort datum zijn", id="geen dag"),
    pytest.param("geldig: {vanaf: 2021-07-01}", "geldig: {tot: 2014-12-31}",
                 "overgang 'nemen': deze voorwaarde geldt op geen enkele dag waarop de stap bestaat", id="te laat"),
    pytest.param("geldig: {vanaf: 2021-07-01}", "geldig: {tot: 2014-12-31}",
                 "overgang 'nemen': deze voorwaarde geldt op geen enkele dag waarop de stap bestaat", id="te vroeg"),
    pytest.param("controle: ronde_uitkomst", "controle: eigen_uitkomst",
                 "overgang 'nemen': 'eigen_uitkomst' kan alleen op een spoor van een deelnemer", id="eigen uitkomst"),
    pytest.param("    opent: [raden, plan]\n    stukken: [raadsvoorstel]\n  nemen:\n",
                 "    opent: [plan]\n  nemen:\n    opent: [raden]\n",
                 "overgang 'nemen': 'raden' kan dan nog niet geopend zijn; niemand kan dit vervullen",
                 id="wacht op wat hij zelf opent"),
    # grondslagen
    pytest.param("grondslag: Wgr 9 lid 1", "grondslag: Wgr 9 lid 8", "'art. 9 lid 8 Wgr' bestaat niet in de rechtsregels.",
                 id="artikellid dat niet bestaat"),
    pytest.param("grondslag: Wgr 9 lid 1", "grondslag: Kieswet 1", "de wet in 'art. 1 Kieswet' staat niet in de rechtsregels.",
                 id="wet die grflow niet kent"),
    pytest.param("blad, waarde: gemeenteblad, grondslag: Wgr 26, geldig: {vanaf: 2021-07-01}",
                 "blad, waarde: gemeenteblad, grondslag: Wgr 1 lid 5, geldig: {tot: 2022-06-30}",
                 "'art. 1 lid 5 Wgr' bestaat op de dagen waarop dit geldt niet in de rechtsregels.",
                 id="artikellid van later"),
    # invarianten
    pytest.param("fase: besluit, zonder: raden", "fase: besloten, zonder: raden",
                 "fase 'besloten' bestaat niet.", id="fase van een invariant"),
    pytest.param("fase: besluit, zonder: raden", "fase: besluit, zonder: rade",
                 "overgang, ronde, nevenspoor of bevestiging 'rade' bestaat niet.", id="waarzonder niet"),
    pytest.param("      - {controle: ronde_uitkomst, ronde: raden, uitkomst: verleend, grondslag: regeling}\n", "",
                 "fase 'besluit' is bereikbaar zonder 'raden' (de regeling)", id="een weg zonder toestemming"),
    pytest.param("uitkomst: verleend}, grondslag: regeling}\n  - {nooit", "uitkomst: gegeven}, grondslag: regeling}\n  - {nooit",
                 "uitkomst 'gegeven' bestaat niet. Bekend: verleend.", id="uitkomst van een invariant"),
    pytest.param("{nooit: {fase: klaar,", "{nooit: {stap: ingegaan,",
                 "overgang 'ingegaan' bestaat niet.", id="stap van een invariant"),
    pytest.param("{nooit: {fase: klaar, zonder: nemen}", "{nooit: {stap: afronden, bij: plam, zonder: archief}",
                 "ronde of nevenspoor 'plam' bestaat niet.", id="waarbij een invariant hoort"),
    pytest.param("{nooit: {fase: klaar, zonder: nemen}",
                 "{nooit: {stap: afronden, bij: plan, zonder: {controle: bevestiging, feit: archieven}}",
                 "bevestiging 'archieven' bestaat niet.", id="eis van een invariant"),
    pytest.param("{nooit: {fase: klaar, zonder: nemen}", "{nooit: {stap: afronden, bij: plan, zonder: nemen, uitkomst: af}",
                 "uitkomst 'af' bestaat niet.", id="uitkomst van iets dat geen ronde is"),
    pytest.param("{nooit: {fase: klaar, zonder: nemen}", "{achterblijver: {ronde: raad, blokkeert: [neemt]}",
                 "overgang 'neemt' bestaat niet.", id="wat een achterblijver tegenhoudt"),
    pytest.param("{nooit: {fase: klaar, zonder: nemen}", "{haalbaar: klar",
                 "fase 'klar' bestaat niet.", id="wat haalbaar is"),
])  # fmt: skip
def test_one_small_mutation(regels: Rechtsregels, oud: str, nieuw: str, boodschap: str) -> None:
    assert GOED.count(oud) == 1
    fouten = [b.fout for b in _check(GOED.replace(oud, nieuw), regels)]
    assert any(boodschap in fout for fout in fouten), fouten


def test_a_fault_names_its_line(regels: Rechtsregels) -> None:
    (fout,) = _check(GOED.replace("termijn: reactie", "termijn: reaktie"), regels)
    assert REGELS_GOED[fout.regel - 1].strip().startswith("- {controle: zienswijzen_klaar")
    assert str(fout).startswith(f"proef.yaml:{fout.regel}: ")


def test_all_faults_at_once_in_the_order_of_the_file(regels: Rechtsregels) -> None:
    kapot = GOED.replace("begin: werk", "begin: wrk").replace("naar: klaar", "naar: klar")
    fouten = _check(kapot, regels)
    assert len(fouten) > 2
    assert fouten == sorted(set(fouten))


def test_eigen_uitkomst_is_at_home_on_a_spoor_and_a_nevenspoor_per_deelnemer(regels: Rechtsregels) -> None:
    eigen = (
        ", voorwaarden: [{controle: eigen_uitkomst, ronde: raden, uitkomst: verleend, grondslag: regeling}]}"
    )
    op_het_spoor = GOED.replace("uitkomst: verleend}\nneven", f"uitkomst: verleend{eigen}\nneven")
    op_het_plan = GOED.replace(
        "door: bestuur, grondslag: gebruik}\nterm", f"door: bestuur, grondslag: gebruik{eigen}\nterm"
    )
    assert op_het_spoor != GOED
    assert _op_papier(op_het_spoor, regels) == []
    assert [b.fout for b in _op_papier(op_het_plan, regels)] == [
        "overgang 'afronden': 'eigen_uitkomst' kan alleen op een spoor van een deelnemer."
    ]
    assert (
        _op_papier(op_het_plan.replace("titel: Het plan", "titel: Het plan\n    per: deelnemer"), regels)
        == []
    )


def test_what_a_side_track_opens_may_be_waited_for(regels: Rechtsregels) -> None:
    """The raden are asked by the plan itself; the main line then need not open the ronde."""
    zijdelings = GOED.replace("opent: [raden, plan]", "opent: [plan]").replace(
        "naar: af, door: bestuur, grondslag: gebruik}",
        "naar: af, door: bestuur, grondslag: gebruik, opent: [raden]}",
    )
    assert _check(zijdelings, regels) == []


def test_the_list_of_checks_is_the_specification() -> None:
    assert [check.__name__.removeprefix("check_") for check in CHECKS] == [
        "namen", "fasen_bestaan", "fasen_bereikbaar", "verwijzingen", "geopend", "rosters", "termijnen",
        "voorwaarden_haalbaar", "gegevens_passen", "paden", "invarianten", "grondslagen",
    ]  # fmt: skip
    assert all(check.__doc__ for check in CHECKS)


def test_a_length_in_the_definition_is_no_rule_of_law(regels: Rechtsregels) -> None:
    duur = (
        "  plan_af: {titel: Plan af, duur: 3 maanden, grondslag: gebruik, nevenspoor: plan, anker: vragen}\n"
    )
    oud = next(regel for regel in REGELS_GOED if regel.startswith("  plan_af"))
    assert _check(GOED.replace(oud + "\n", duur), regels) == []


# --- the definition that comes with grflow ------------------------------------------------------------------------

OPHEFFEN = Path(grflow.__file__).parent.parent / "processen" / "opheffen" / "2011-07-01.yaml"


@pytest.fixture(scope="module")
def opheffen() -> str:
    return OPHEFFEN.read_text(encoding="utf-8")


def test_opheffen_has_no_faults(regels: Rechtsregels) -> None:
    assert find_schrijffouten(load_proces(OPHEFFEN), regels, list(Stuksoort)) == []


@pytest.mark.parametrize(("mutatie", "boodschap"), [
    pytest.param(lambda t: t.replace("opent: [liquidatieplan, eigen_bekendmaking]", "opent: [eigen_bekendmaking]"),
                 "nevenspoor 'liquidatieplan' wordt door geen enkele overgang geopend.", id="geen liquidatieplan"),
    pytest.param(lambda t: t.replace("opent: [toestemming, opheffingsbesluit]", "opent: [toestemming]"),
                 "ronde 'opheffingsbesluit' wordt door geen enkele overgang geopend.", id="geen besluiten gevraagd"),
    pytest.param(lambda t: t.replace("waarde: staatscourant", "waarde: staatskrant"),
                 "keuze 'staatskrant' bestaat niet.", id="een blad dat niet bestaat"),
    pytest.param(lambda t: t.replace("gegeven: datum_inwerkingtreding, grondslag: Wgr 26 lid 3,",
                                     "gegeven: datum_opheffing, grondslag: Wgr 26 lid 3,"),
                 "gegeven 'datum_opheffing' bestaat niet.", id="een dag die nooit bekend wordt"),
])  # fmt: skip
def test_a_mutation_of_opheffen_is_caught(
    opheffen: str, regels: Rechtsregels, mutatie: Callable[[str], str], boodschap: str
) -> None:
    anders = mutatie(opheffen)
    assert anders != opheffen
    fouten = [b.fout for b in _check(anders, regels)]
    assert any(boodschap in fout for fout in fouten), fouten


def test_every_fase_of_opheffen_can_still_be_withdrawn_until_the_besluit() -> None:
    lijn = load_proces(OPHEFFEN).hoofdlijn
    intrekken = lijn.overgangen["voornemen_intrekken"]
    zonder_besluit = reachable(lijn, zonder={"opheffingsbesluit_nemen"})
    elders = {"niet_opgeheven", "uittreden_van_allen", "vervallen", "afgewikkeld_na_vervallen"}
    assert set(intrekken.van) == zonder_besluit - elders
