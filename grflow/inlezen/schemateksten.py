"""The words that explain the registries: each controle, each kind of value, each own rule of a regeling.

The schemas show them in an editor, `grflow regeling nieuw` asks them, and the guides hold the same sentences. A test
tells which word of a registry still has no text here.
"""

from collections.abc import Mapping

CONTROLES: Mapping[str, str] = {
    "ronde_gesloten": "de ronde naar haar sluitregel klaar is, wat er ook uit kwam",
    "ronde_uitkomst": "genoeg sporen deze uitkomst hebben, zonder open gebrek",
    "zienswijzen_klaar": "elk orgaan heeft geantwoord, of zijn eigen termijn voorbij is",
    "eigen_uitkomst": "dezelfde deelnemer deze uitkomst heeft in een andere ronde",
    "nevenspoor_gereed": "het nevenspoor klaar is, bij elk cluster of elke deelnemer waarvoor het loopt",
    "bevestiging": "iemand dit als feit heeft bevestigd",
    "gegeven_is": "het opgegeven gegeven een van deze waarden heeft",
    "gegeven_niet_voor": (
        "de opgegeven dag niet vóór de dag van de stap ligt, of het gegeven onder 'tenzij' zegt dat dit de bedoeling is"
    ),
    "dag_bereikt": "de dag is gekomen die bij een eerdere stap van de hoofdlijn is opgegeven",
    "zonder_gebrek": "er geen open gebrek op die stap staat",
    "termijn_voorbij": "de termijn op deze plek voorbij is",
    "tijdig_vooraf": "de genoemde eerdere stap lang genoeg vóór deze is gezet, teruggeteld vanaf de dag van deze stap",
    "zienswijzen_beantwoord": (
        "van elke zienswijze met deze uitkomst de punten een reactie hebben, en het antwoord daarna is verzonden"
    ),
    "amendementen_verwerkt": "alle raden over een gedeeld beslispunt weer dezelfde tekst hebben",
    "liquidatieposten_afgedaan": "elke post van de vereffening die blokkeert, is afgedaan",
    "verdeelsleutel_compleet": "elke deelnemer van die dag een aandeel heeft en de aandelen samen het geheel zijn",
    "koppelingen_gereed": "elk dossier dat als voorwaarde is gekoppeld zo ver is als de koppeling vraagt",
}
"""When each controle is met, as the end of the sentence 'vervuld als …'."""

GEGEVENSOORTEN: Mapping[str, str] = {
    "tekst": "vrije tekst",
    "datum": "een dag, jjjj-mm-dd",
    "tijdstip": "een dag die vaag mag zijn, zoals {maand: 2014-12}",
    "getal": "een heel getal van 0 of meer",
    "bedrag": "een bedrag, met een punt voor de centen",
    "percentage": "een percentage van 0 tot 100, met een punt voor de decimalen",
    "janee": "ja of nee",
    "keuze": "een van de 'keuzes'",
    "persoon": "een naam; die blijft buiten de keten en kan worden gewist",
    "deelnemer": "de code van een deelnemer, die een latere ronde kan kiezen",
    "feit": "het nummer van een eerder feit in het dossier",
}
"""What a value of each kind is."""

EIGEN_REGELS: Mapping[str, str] = {
    "opheffing.toestemming_raad": "Vraagt de regeling toestemming van de raden voor opheffing? ja of nee",
    "opheffing.weigeringsgronden": "Waarom mag een raad weigeren? recht_of_algemeen_belang of vrij",
    "opheffing.meerderheid": "Hoeveel deelnemers moeten instemmen? alle, meerderheid, tweederde, gewogen, k_van_n:4",
    "opheffing.zienswijze": "Worden de raden op het plan gehoord? ja of nee",
    "opheffing.zienswijzetermijn": "Hoe lang hebben de raden daarvoor? bijvoorbeeld '8 weken'; en geldt de Atw?",
    "opheffing.liquidatieplan_door": "Wie stelt het liquidatieplan vast? algemeen_bestuur, raden of colleges",
    "opheffing.in_lijst_10_lid_5": "Staat opheffing in de lijst van art. 10 lid 5 Wgr? ja of nee",
    "wijziging.meerderheid": "Hoeveel deelnemers moeten instemmen met een wijziging? alle, meerderheid, tweederde…",
    "toetreding.meerderheid": "Hoeveel deelnemers moeten instemmen met een toetreding? alle, meerderheid, tweederde…",
    "toetreding.wijzigt_regeling": "Wijzigt een toetreding de tekst van de regeling? ja of nee",
    "uittreding.opzegtermijn": "Hoe lang is de opzegtermijn bij uittreding? bijvoorbeeld '12 maanden'",
    "uittreding.plan": "Vraagt de regeling een uittredingsplan? ja of nee",
    "begrotingswijziging.uitzondering": "Zondert de regeling soorten begrotingswijzigingen uit? ja of nee",
    "nota.in_lijst_10_lid_5": "Staat deze nota in de lijst van art. 10 lid 5 Wgr? ja of nee",
    "nota.zienswijzetermijn": "Hoe lang hebben de raden daarvoor? bijvoorbeeld '8 weken'; en geldt de Atw?",
    "jaarrekening.zienswijze": "Geeft de regeling de raden een zienswijze op de jaarrekening? ja of nee",
    "geschil.schikking_vooraf": "Moet overleg voorafgaan aan een geschil bij gedeputeerde staten? ja of nee",
}
"""What to look up in the text of the regeling, and how to write the answer."""
