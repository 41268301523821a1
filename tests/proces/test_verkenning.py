"""What the exploration of a process finds, as stories on a small definition; and that folding it changes nothing."""

from datetime import date

import pytest

from grflow.fouten import Bevinding
from grflow.inlezen.processen import parse_proces
from grflow.proces.definitie import Proces, Sluiting, Sluitregel
from grflow.proces.verkenning.eisen import BETEKENISSEN
from grflow.proces.verkenning.kaart import Kaart, Opgave
from grflow.proces.verkenning.model import Model
from grflow.proces.verkenning.proef import verken
from grflow.proces.verkenning.ruimte import explore
from grflow.proces.verkenning.spoorgraaf import build_graaf
from grflow.proces.verkenning.tegenvoorbeeld import find_treden
from grflow.proces.verkenning.varianten import list_dagen, list_varianten
from grflow.proces.voorwaarden import CONTROLES

KLEIN = """\
proces: proef
titel: Proef
begin: ontwerp
eind: [klaar, gestopt]
bevestigingen: {archief: het archief is geregeld}
fasen:
  ontwerp: {titel: Ontwerp}
  raden: {titel: Bij de raden}
  besloten: {titel: Besloten}
  klaar: {titel: Klaar}
  gestopt: {titel: Gestopt}
overgangen:
  vragen: {titel: De raden vragen, van: ontwerp, naar: raden, door: bestuur, grondslag: gebruik, opent: [toestemming, besluit, plan]}
  opnieuw: {titel: Opnieuw beginnen, van: raden, naar: ontwerp, door: bestuur, grondslag: gebruik}
  besluiten:
    titel: Het besluit vaststellen
    van: raden
    naar: besloten
    door: bestuur
    grondslag: Wgr 9 lid 1
    voorwaarden:
      - {controle: ronde_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: Wgr 1}
      - {controle: ronde_uitkomst, ronde: besluit, uitkomst: ingestemd, grondslag: Wgr 1 lid 1}
      - {controle: nevenspoor_gereed, nevenspoor: plan, grondslag: gebruik}
      - {bevestiging: archief, grondslag: Archiefwet 4 lid 1}
  ingaan: {titel: Het besluit gaat in, van: besloten, naar: klaar, door: bestuur, grondslag: gebruik}
  stoppen: {titel: Stoppen, van: [ontwerp, raden], naar: gestopt, door: bestuur, grondslag: gebruik}
rondes:
  toestemming: {titel: Toestemming, spoor: raad, orgaan: vertegenwoordigend, grondslag: Wgr 1}
  besluit: {titel: Besluit, spoor: college, orgaan: dagelijks, grondslag: Wgr 1}
sporen:
  raad:
    titel: De raad
    begin: te_vragen
    eind: [verleend]
    fasen: {te_vragen: {titel: Te vragen}, bij_de_raad: {titel: Bij de raad}, nee: {titel: Nee}, verleend: {titel: Verleend}}
    overgangen:
      vragen: {titel: Het college vraagt de raad, van: te_vragen, naar: bij_de_raad, door: college, grondslag: gebruik}
      verlenen: {titel: De raad verleent toestemming, van: bij_de_raad, naar: verleend, door: raad, grondslag: Wgr 1, uitkomst: verleend}
      weigeren: {titel: De raad weigert, van: bij_de_raad, naar: nee, door: raad, grondslag: Wgr 1, uitkomst: geweigerd}
      opnieuw_vragen: {titel: De raad opnieuw vragen, van: nee, naar: bij_de_raad, door: college, grondslag: gebruik}
  college:
    titel: Het college
    begin: open
    eind: [besloten]
    fasen: {open: {titel: Open}, besloten: {titel: Besloten}}
    overgangen:
      instemmen:
        titel: De deelnemer stemt in
        van: open
        naar: besloten
        door: college
        grondslag: Wgr 1
        uitkomst: ingestemd
        voorwaarden:
          - {controle: eigen_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: Wgr 1}
nevensporen:
  plan:
    titel: Het plan
    per: cluster
    grondslag: gebruik
    begin: werk
    eind: [af]
    gereed: [af]
    fasen: {werk: {titel: Werk}, af: {titel: Af}}
    overgangen:
      afronden: {titel: Het plan afronden, van: werk, naar: af, door: bestuur, grondslag: gebruik}
invarianten:
  - {nooit: {fase: besloten, zonder: toestemming, uitkomst: verleend, sluit: alle}, grondslag: Wgr 1}
  - {nooit: {fase: besloten, zonder: besluit}, grondslag: Wgr 1 lid 1}
  - {nooit: {fase: klaar, zonder: besluiten}, grondslag: Wgr 9 lid 1}
  - {nooit: {stap: besluiten, zonder: plan}, grondslag: gebruik}
  - {nooit: {fase: klaar, zonder: archief}, grondslag: Archiefwet 4 lid 1}
  - {nooit: {stap: instemmen, bij: besluit, zonder: toestemming, uitkomst: verleend}, grondslag: Wgr 1}
  - {haalbaar: klaar, grondslag: gebruik}
  - {achterblijver: {ronde: toestemming, blokkeert: [besluiten]}, grondslag: Wgr 1}
"""


def lees(tekst: str = KLEIN, *paren: tuple[str, str]) -> Proces:
    """Return the small process with some words changed; each of them stands there once."""
    for oud, nieuw in paren:
        assert tekst.count(oud) == 1, oud
        tekst = tekst.replace(oud, nieuw)
    return parse_proces(tekst, date(2015, 1, 1), "proef.yaml")


def vind(*paren: tuple[str, str]) -> list[Bevinding]:
    return list(verken(lees(KLEIN, *paren)).bevindingen)


TOESTEMMING = "      - {controle: ronde_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: Wgr 1}\n"
BESLUIT = "      - {controle: ronde_uitkomst, ronde: besluit, uitkomst: ingestemd, grondslag: Wgr 1 lid 1}\n"
EIGEN = "          - {controle: eigen_uitkomst, ronde: toestemming, uitkomst: verleend, grondslag: Wgr 1}\n"
ARCHIEF = "      - {bevestiging: archief, grondslag: Archiefwet 4 lid 1}\n"
PLAN = "      - {controle: nevenspoor_gereed, nevenspoor: plan, grondslag: gebruik}\n"
EIGEN_LEEG = (f"        voorwaarden:\n{EIGEN}", "")


def test_every_controle_has_a_meaning_or_can_always_be_met() -> None:
    assert set(BETEKENISSEN) == {naam for naam, controle in CONTROLES.items() if not controle.kan_altijd}


def test_a_process_that_keeps_its_promises() -> None:
    verslag = verken(lees())
    assert (verslag.bevindingen, verslag.grens) == ((), "")
    assert verslag.toestanden > 100


def test_a_broken_promise_is_told_as_a_story() -> None:
    (fout,) = vind((BESLUIT, ""))
    assert (
        fout.regel
        == KLEIN.replace(BESLUIT, "")
        .splitlines()
        .index("  - {nooit: {fase: besloten, zonder: besluit}, grondslag: Wgr 1 lid 1}")
        + 1
    )
    assert fout.fout == (
        "fase 'besloten' is bereikbaar zonder 'besluit' (art. 1 lid 1 Wgr); bij 1 deelnemer, "
        "met ontheffing van wat op gebruik berust."
    )
    assert fout.tegenvoorbeeld == (
        "1. De raden vragen (vragen)",
        "2. Het college van deelnemer A vraagt de raad (toestemming: vragen)",
        "3. De raad van deelnemer A verleent toestemming (toestemming: verlenen)",
        "4. Het besluit vaststellen (besluiten)",
    )
    assert "\n    1. De raden vragen (vragen)\n" in str(fout)


@pytest.mark.parametrize(("paren", "boodschap", "laatste"), [
    pytest.param([(TOESTEMMING, ""), EIGEN_LEEG], "fase 'besloten' is bereikbaar zonder 'toestemming' (art. 1 Wgr)",
                 "Het besluit vaststellen (besluiten)", id="besluit zonder toestemming"),
    pytest.param([EIGEN_LEEG], "stap 'besluit: instemmen' is mogelijk zonder 'toestemming' (art. 1 Wgr)",
                 "Deelnemer A stemt in (besluit: instemmen)", id="een college zonder zijn eigen raad"),
    pytest.param([(PLAN, "")], "stap 'besluiten' is mogelijk zonder 'plan' (gebruik); bij 1 deelnemer.",
                 "Het besluit vaststellen (besluiten)", id="besluit zonder plan"),
    pytest.param([(ARCHIEF, "")], "fase 'klaar' is bereikbaar zonder 'archief'", "Het besluit gaat in (ingaan)",
                 id="niemand vraagt naar het archief"),
    pytest.param([("van: besloten, naar: klaar", "van: [raden, besloten], naar: klaar")],
                 "fase 'klaar' is bereikbaar zonder 'besluiten'", "Het besluit gaat in (ingaan)",
                 id="om het besluit heen"),
    pytest.param([("spoor: raad, orgaan: vertegenwoordigend", "spoor: raad, sluit: meerderheid, orgaan: vertegenwoordigend"),
                  EIGEN_LEEG],
                 "fase 'besloten' is bereikbaar zonder 'toestemming' (art. 1 Wgr); bij 3 deelnemers",
                 "Het besluit vaststellen (besluiten)", id="een ruimere sluitregel"),
    pytest.param([("grondslag: gebruik, opent: [toestemming, besluit, plan]}", "grondslag: gebruik, opent: [toestemming, plan]}")],
                 "overgang 'ingaan' kan bij geen enkele regeling", None, id="nooit te nemen"),
    pytest.param([("grondslag: gebruik, opent: [toestemming, besluit, plan]}", "grondslag: gebruik, opent: [toestemming, plan]}")],
                 "ronde 'besluit' komt bij geen enkele regeling ten einde.", None, id="nooit gesloten"),
    pytest.param([("grondslag: gebruik, opent: [toestemming, besluit, plan]}", "grondslag: gebruik, opent: [toestemming, besluit]}")],
                 "nevenspoor 'plan' komt bij geen enkele regeling ten einde.", None, id="nooit gereed"),
    pytest.param([("door: bestuur, grondslag: gebruik}\n  stoppen",
                  "door: bestuur, grondslag: gebruik, geldig: {tot: 2021-06-30}}\n  stoppen")],
                 "vanuit fase 'besloten' is geen einde meer te bereiken", "Het besluit vaststellen (besluiten)",
                 id="de wet neemt de uitweg weg"),
    pytest.param([("door: bestuur, grondslag: gebruik}\n  stoppen",
                  "door: bestuur, grondslag: gebruik, geldig: {tot: 2021-06-30}}\n  stoppen")],
                 "fase 'klaar' is niet te bereiken (gebruik); bij handelingen na 30 juni 2021, 1 deelnemer.", None,
                 id="van een later begin niet haalbaar"),
    pytest.param([("van: nee, naar: bij_de_raad, door: college, grondslag: gebruik}",
                   "van: nee, naar: bij_de_raad, door: college, grondslag: gebruik, geldig: {tot: 2021-06-30}}"),
                  ("uitkomst: geweigerd}", "uitkomst: geweigerd, geldig: {tot: 2021-06-30}}")],
                 "'toestemming' kan vanuit fase 'nee' niet meer ten einde komen; bij handelingen vanaf 1 januari 2015",
                 "Het recht verandert: handelingen na 30 juni 2021.", id="een spoor loopt vast"),
    pytest.param([("blokkeert: [besluiten]", "blokkeert: []")],
                 "een achterblijver in 'toestemming' houdt ook 'besluiten' tegen (art. 1 Wgr); bij 2 deelnemers. "
                 "Zonder achterblijver kan het zo.", "Het besluit vaststellen (besluiten)", id="achterblijver"),
])  # fmt: skip
def test_what_is_found(paren: list[tuple[str, str]], boodschap: str, laatste: str | None) -> None:
    fouten = [b for b in vind(*paren) if boodschap in b.fout]
    assert fouten, [b.fout for b in vind(*paren)]
    if laatste is not None:
        assert fouten[0].tegenvoorbeeld[-1].split(". ", 1)[1] == laatste


def test_a_promise_by_law_holds_also_where_custom_is_set_aside() -> None:
    """The guard is only custom, so that a person may set it aside; then nothing keeps the promise any more."""
    gebruik = BESLUIT.replace("Wgr 1 lid 1", "gebruik")
    assert any("met ontheffing" in b.fout for b in vind((BESLUIT, gebruik)))
    zelf = ("zonder: besluit}, grondslag: Wgr 1 lid 1}", "zonder: besluit}, grondslag: gebruik}")
    assert vind((BESLUIT, gebruik), zelf) == []


def test_a_bound_is_said_and_not_hidden() -> None:
    verslag = verken(lees(), toestanden=60)
    assert verslag.grens in (
        "gestopt bij 1 deelnemer",
        "gestopt bij 2 deelnemers",
        "gestopt bij 3 deelnemers",
    )
    assert verslag.bevindingen == ()
    assert verken(lees(), toestanden=140).grens.startswith("gestopt bij")


# --- side tracks, termijnen and one deelnemer ----------------------------------------------------------------------

BREED = """\
proces: breed
titel: Breed
begin: begin
eind: [klaar]
fasen: {begin: {titel: Begin}, loopt: {titel: Loopt}, klaar: {titel: Klaar}}
overgangen:
  melden:
    titel: Het voornemen melden
    van: begin
    naar: loopt
    door: college
    grondslag: gebruik
    gegevens: {wie: {soort: deelnemer, verplicht: ja}, ingang: {soort: datum, verplicht: ja}}
    opent: [onderzoek]
  vragen: {titel: De eigen raad vragen, van: loopt, naar: loopt, door: college, grondslag: gebruik, opent: [eigen]}
  sluiten:
    titel: Sluiten
    van: loopt
    naar: klaar
    door: college
    grondslag: gebruik
    voorwaarden:
      - {controle: zienswijzen_klaar, ronde: eigen, termijn: antwoord, grondslag: regeling}
      - {controle: nevenspoor_gereed, nevenspoor: dossier, fase: af, grondslag: regeling}
      - {controle: dag_bereikt, overgang: melden, gegeven: ingang, grondslag: regeling}
      - {controle: tijdig_vooraf, overgang: melden, termijn: vooraf, grondslag: regeling}
      - {controle: termijn_voorbij, termijn: vooraf, grondslag: regeling}
      - {controle: termijn_voorbij, termijn: afgesproken, grondslag: regeling}
rondes:
  eigen: {titel: Zienswijze, spoor: raad, orgaan: vertegenwoordigend, roster: {overgang: melden, gegeven: wie}, grondslag: regeling}
sporen:
  raad:
    titel: De raad
    begin: aan_te_bieden
    eind: [geantwoord]
    fasen: {aan_te_bieden: {titel: Aan te bieden}, bij_de_raad: {titel: Bij de raad}, geantwoord: {titel: Geantwoord}}
    overgangen:
      aanbieden: {titel: Aanbieden, van: aan_te_bieden, naar: bij_de_raad, door: college, grondslag: gebruik}
      antwoorden: {titel: De raad antwoordt, van: bij_de_raad, naar: geantwoord, door: raad, grondslag: gebruik, uitkomst: gegeven}
      niets_gehoord:
        titel: Niets gehoord
        van: bij_de_raad
        naar: geantwoord
        door: griffie
        grondslag: gebruik
        uitkomst: niets
        voorwaarden: [{controle: termijn_voorbij, termijn: antwoord, grondslag: regeling}]
nevensporen:
  onderzoek:
    titel: Onderzoek
    grondslag: gebruik
    begin: bezig
    eind: [af]
    gereed: [af]
    fasen: {bezig: {titel: Bezig}, af: {titel: Af}}
    overgangen:
      afronden: {titel: Het onderzoek afronden, van: bezig, naar: af, door: bestuur, grondslag: gebruik, opent: [dossier]}
  dossier:
    titel: Dossier
    per: deelnemer
    grondslag: gebruik
    begin: bezig
    eind: [af]
    gereed: [af]
    fasen: {bezig: {titel: Bezig}, af: {titel: Af}}
    overgangen:
      afronden: {titel: Het dossier afronden, van: bezig, naar: af, door: bestuur, grondslag: gebruik}
termijnen:
  antwoord: {titel: Antwoord van de raad, duur: 8 weken, grondslag: regeling, ronde: eigen, anker: aanbieden, gehaald_door: [geantwoord]}
  vooraf: {titel: Vooraf, duur: 2 weken, grondslag: regeling, anker: melden}
  afgesproken: {titel: Afgesproken, afspraak: ja}
invarianten:
  - {nooit: {stap: sluiten, zonder: {controle: dag_bereikt, overgang: melden, gegeven: ingang}}, grondslag: regeling}
  - {nooit: {stap: sluiten, zonder: eigen}, grondslag: regeling}
  - {nooit: {stap: niets_gehoord, bij: eigen, zonder: {controle: termijn_voorbij, termijn: antwoord}}, grondslag: regeling}
  - {nooit: {stap: afronden, bij: dossier, zonder: onderzoek}, grondslag: regeling}
  - {achterblijver: {ronde: eigen}, grondslag: regeling}
"""
DAG = "      - {controle: dag_bereikt, overgang: melden, gegeven: ingang, grondslag: regeling}\n"


def vind_breed(*paren: tuple[str, str]) -> list[Bevinding]:
    return list(verken(lees(BREED, *paren)).bevindingen)


def test_side_tracks_termijnen_and_the_one_deelnemer_of_a_dossier() -> None:
    assert vind_breed() == []


@pytest.mark.parametrize(("paren", "boodschap", "regel"), [
    pytest.param([(DAG, ""), ("uitkomst: gegeven}", "uitkomst: gegeven, geldig: {tot: 2014-12-31}}")], "stap 'sluiten' is mogelijk zonder 'dag_bereikt'",
                 "De termijn 'Antwoord van de raad' van de wie verstrijkt.", id="een dag die niet is afgewacht"),
    pytest.param([("        voorwaarden: [{controle: termijn_voorbij, termijn: antwoord, grondslag: regeling}]\n", "")],
                 "stap 'eigen: niets_gehoord' is mogelijk zonder 'termijn_voorbij'",
                 "De wie: niets gehoord (eigen: niets_gehoord)", id="een termijn die nog loopt"),
    pytest.param([("grondslag: gebruik, opent: [dossier]}", "grondslag: gebruik}"),
                  ("    opent: [onderzoek]", "    opent: [onderzoek, dossier]")],
                 "stap 'dossier: afronden' is mogelijk zonder 'onderzoek'",
                 "Deelnemer A: het dossier afronden (dossier: afronden)", id="een nevenspoor te vroeg"),
    pytest.param([("termijn: antwoord, grondslag: regeling}\n      - {controle: nevenspoor",
                   "termijn: vooraf, grondslag: regeling}\n      - {controle: nevenspoor")],
                 "een achterblijver in 'eigen' houdt ook 'sluiten' tegen",
                 "De raad van de wie antwoordt (eigen: antwoorden)", id="een termijn van elders helpt niet"),
    pytest.param([("- {controle: termijn_voorbij, termijn: vooraf,", "- {controle: termijn_voorbij, termijn: antwoord,")],
                 "overgang 'sluiten' kan bij geen enkele regeling", None, id="een termijn van een spoor op de hoofdlijn"),
    pytest.param([("grondslag: gebruik, opent: [dossier]}", "grondslag: gebruik, opent: [dossier], voorwaarden: "
                   "[{controle: termijn_voorbij, termijn: antwoord, grondslag: regeling}]}")],
                 "'onderzoek' kan vanuit fase 'bezig' niet meer ten einde komen", None, id="een termijn van elders"),
])  # fmt: skip
def test_what_is_found_beside_the_main_line(
    paren: list[tuple[str, str]], boodschap: str, regel: str | None
) -> None:
    fouten = [b for b in vind_breed(*paren) if boodschap in b.fout]
    assert fouten, [b.fout for b in vind_breed(*paren)]
    if regel is not None:
        assert regel in [zin.split(". ", 1)[1] for zin in fouten[0].tegenvoorbeeld]


def test_a_spoor_that_is_stuck_once_its_termijn_has_passed() -> None:
    """After nothing was heard, the raad can only wait for a step that no law has."""
    fouten = vind_breed(
        ("        naar: geantwoord\n        door: griffie", "        naar: stil\n        door: griffie"),
        ("geantwoord: {titel: Geantwoord}}", "geantwoord: {titel: Geantwoord}, stil: {titel: Stil}}"),
        ("      niets_gehoord:", "      alsnog: {titel: Alsnog, van: stil, naar: geantwoord, door: raad, "
         "grondslag: gebruik, geldig: {tot: 2014-12-31}}\n      niets_gehoord:"),
    )  # fmt: skip
    (fout,) = [b for b in fouten if "niet meer ten einde" in b.fout]
    assert fout.tegenvoorbeeld == (
        "1. Aanbieden (eigen: aanbieden)",
        "2. De termijn 'Antwoord van de raad' verstrijkt.",
        "3. Niets gehoord (eigen: niets_gehoord)",
    )


def test_a_dossier_that_the_law_overtakes() -> None:
    """Both steps are law until a day; who has taken the first by then, can never take the second."""
    tot = "geldig: {tot: 2021-06-30}, "
    tekst = KLEIN.replace("  ingaan: {titel", f"  ingaan: {{{tot}titel")
    tekst = tekst.replace(
        "    naar: besloten\n    door: bestuur",
        "    naar: besloten\n    geldig: {tot: 2021-06-30}\n    door: bestuur",
    )
    (fout,) = [b for b in verken(lees(tekst)).bevindingen if "geen einde" in b.fout]
    assert fout.fout == (
        "vanuit fase 'besloten' is geen einde meer te bereiken; bij handelingen vanaf 1 januari 2015, 1 deelnemer."
    )
    assert fout.tegenvoorbeeld[-1] == "7. Het recht verandert: handelingen na 30 juni 2021."


def test_a_side_track_of_one_vorm_that_nothing_waits_for() -> None:
    """It is found to come to its end where it exists; everything else is looked at once for all vormen."""
    neven = KLEIN[KLEIN.index("  plan:\n") : KLEIN.index("invarianten:")].replace("  plan:", "  los:")
    neven = neven.replace("    per: cluster\n", "    alleen_bij: {vorm: [zonder_meer]}\n")
    tekst = KLEIN.replace("invarianten:", f"{neven}invarianten:").replace(
        "besluit, plan]}", "besluit, plan, los]}"
    )
    assert len(list_varianten(lees(tekst), 2)) == 2
    assert verken(lees(tekst)).bevindingen == ()


def test_a_promise_is_only_about_regelingen_that_have_what_it_asks_for() -> None:
    """Without a rechtspersoon there is no plan, no archive and no later step; nobody promised them there."""
    alleen = "alleen_bij: {vorm: [openbaar_lichaam]}"
    tekst = KLEIN.replace("    per: cluster\n", f"    per: cluster\n    {alleen}\n")
    tekst = tekst.replace(PLAN, PLAN.replace("grondslag: gebruik", f"grondslag: gebruik, {alleen}"))
    tekst = tekst.replace("  stoppen: {titel", f"  los_besluiten: {{titel: Los besluiten, {alleen.replace('openbaar_lichaam', 'zonder_meer')}, "
                          "van: raden, naar: gestopt, door: bestuur, grondslag: gebruik}\n  stoppen: {titel")  # fmt: skip
    los = "  - {nooit: {fase: gestopt, zonder: los_besluiten}, grondslag: gebruik}\n"
    assert [b.fout.split("; ")[0] for b in verken(lees(tekst + los)).bevindingen] == [
        "fase 'gestopt' is bereikbaar zonder 'los_besluiten' (gebruik)"
    ]
    assert "zonder meer" in verken(lees(tekst + los)).bevindingen[0].fout


# --- variants -----------------------------------------------------------------------------------------------------


def test_the_days_of_each_law_in_words() -> None:
    tekst = KLEIN.replace("door: bestuur, grondslag: gebruik}\n  stoppen",
                          "door: bestuur, grondslag: gebruik, geldig: {vanaf: 2021-07-01, tot: 2022-06-30}}\n  stoppen")  # fmt: skip
    assert list(list_dagen(lees(tekst)).values()) == [
        "vanaf 1 januari 2015", "vanaf 1 juli 2021", "na 30 juni 2022",
    ]  # fmt: skip


@pytest.mark.parametrize(("sluit", "aantal", "drempel"), [
    (Sluiting(), 3, 3),
    (Sluiting(Sluitregel.MEERDERHEID), 3, 2),
    (Sluiting(Sluitregel.MEERDERHEID), 2, 2),
    (Sluiting(Sluitregel.TWEEDERDE), 3, 2),
    (Sluiting(Sluitregel.GEWOGEN), 3, 2),
    (Sluiting(Sluitregel.K_VAN_N, 2), 3, 2),
    (Sluiting(Sluitregel.K_VAN_N, 4), 3, 3),
    (Sluiting(Sluitregel.GENOEMDE, genoemd=("gm9001",)), 3, 3),
])  # fmt: skip
def test_how_many_of_a_few_deelnemers_are_enough(sluit: Sluiting, aantal: int, drempel: int) -> None:
    (variant,) = list_varianten(lees(), aantal)
    assert variant.drempel(sluit) == drempel


def test_own_rules_vormen_and_soorten_each_make_a_variant() -> None:
    tekst = KLEIN.replace(
        "orgaan: vertegenwoordigend,", "orgaan: vertegenwoordigend, sluit: {regeling: opheffing.meerderheid},"
    )
    tekst = tekst.replace("opnieuw: {titel: Opnieuw beginnen,", "opnieuw: {alleen_bij: {vorm: [openbaar_lichaam], "
                          "soort: [raadsregeling]}, titel: Opnieuw beginnen,")  # fmt: skip
    tekst = tekst.replace("ingaan: {titel: Het besluit gaat in,", "ingaan: {alleen_bij: {regel: opheffing.weigeringsgronden, "
                          "waarde: recht_of_algemeen_belang}, titel: Het besluit gaat in,")  # fmt: skip
    tekst = tekst.replace("stoppen: {titel:", "stoppen: {alleen_bij: {regel: opheffing.zienswijze}, titel:")
    varianten = list_varianten(lees(tekst), 3)
    woorden = {variant.describe(0) for variant in varianten}
    assert "openbaar lichaam, raadsregeling, 3 deelnemers" in woorden
    assert any("opheffing.meerderheid: meerderheid" in w for w in woorden)
    assert any("opheffing.zienswijze: nee" in w for w in woorden)
    assert any("opheffing.weigeringsgronden: anders" in w for w in woorden)


def test_a_regeling_for_which_no_step_begins_has_no_dead_end() -> None:
    alleen = "alleen_bij: {vorm: [openbaar_lichaam]}, "
    tekst = KLEIN.replace("vragen: {titel: De raden vragen,", f"vragen: {{{alleen}titel: De raden vragen,")
    tekst = tekst.replace("stoppen: {titel: Stoppen,", f"stoppen: {{{alleen}titel: Stoppen,")
    assert [b.fout for b in verken(lees(tekst)).bevindingen] == []


# --- folding changes no verdict -----------------------------------------------------------------------------------


@pytest.mark.parametrize("tekst", [
    pytest.param(KLEIN, id="zoals het is"),
    pytest.param(KLEIN.replace(BESLUIT, ""), id="zonder besluit"),
    pytest.param(KLEIN.replace(TOESTEMMING, "").replace(EIGEN_LEEG[0], ""), id="zonder toestemming"),
    pytest.param(KLEIN.replace(ARCHIEF, ""), id="zonder archief"),
    pytest.param(KLEIN.replace("  ingaan: {titel", "  ingaan: {geldig: {tot: 2021-06-30}, titel"), id="doodlopend"),
    pytest.param(BREED, id="breed"),
    pytest.param(BREED.replace(DAG, ""), id="breed, zonder te wachten"),
])  # fmt: skip
@pytest.mark.parametrize("aantal", [1, 2])
def test_folding_what_nobody_sees_changes_no_verdict(tekst: str, aantal: int) -> None:
    proces = lees(tekst)
    hoofd = tuple(nr for nr, i in enumerate(proces.invarianten) if (i.zonder or i.eis) and not i.bij)
    for variant in list_varianten(proces, aantal):
        oordelen, groottes = [], []
        for vouw in (True, False):
            ruimte = explore(Model(Kaart(proces, variant, Opgave(hoofd)), vouw=vouw), 500_000)
            oordelen.append(({*ruimte.schendingen}, ruimte.first_stuck() is None, {*ruimte.stappen}))
            groottes.append(len(ruimte.plaatsen))
        assert oordelen[0] == oordelen[1]
        assert groottes[0] < groottes[1]


def test_a_move_that_a_graph_does_not_have_is_a_mistake_of_ours() -> None:
    proces = lees()
    kaart = Kaart(proces, list_varianten(proces, 1)[0])
    with pytest.raises(ValueError, match="no such move on plan"):
        find_treden(build_graaf(kaart, "plan"), 0, lambda _: False)
