"""JSON Schemas (draft 2020-12) of the files that people write, so that an editor completes, explains and checks them.

Built from the same registries as the readers; a test holds both to the same keys.
"""

from collections.abc import Callable, Mapping, Sequence

from grflow.inlezen.schemadelen import (
    Schema,
    block,
    case,
    case_present,
    choice,
    day,
    document,
    duur,
    exactly_one,
    explained,
    grondslag,
    janee,
    named,
    only,
    ref,
    rows,
    sluitwoord,
    text,
    texts,
)
from grflow.inlezen.schemateksten import CONTROLES as UITLEG
from grflow.inlezen.schemateksten import GEGEVENSOORTEN
from grflow.inlezen.schemaverhaal import build_regeling, build_verhaal
from grflow.inlezen.verlopen import MEERVOUD
from grflow.proces.definitie import Besluitstand, Gegevensoort, Per, Vergadermoment
from grflow.proces.voorwaarden import CONTROLES, Controle, Verwijzing
from grflow.recht.regeling import VEILIGE_KEUZE, Soort, Vorm
from grflow.stukken.soorten import Gevraagd, Stuksoort


def build_proces() -> Schema:
    """Return the schema of a process definition."""
    lijn = _verloop()
    delen = {
        "proces": text("De naam van het proces, gelijk aan de map waarin het bestand staat."),
        "titel": text("De naam zoals mensen hem lezen."),
        "toelichting": text("Wat dit proces is en wat niet, voor wie het leest."),
        **lijn,
        "doel": text(
            "De stap van de hoofdlijn waar een streefdatum over gaat; zonder: het einde van het pad."
        ),
        "bevestigingen": named("Wat een mens moet bevestigen: een naam en een zin.", text("De zin.")),
        "rondes": named("Wat aan de deelnemers wordt gevraagd; elk krijgt een eigen spoor.", ref("ronde")),
        "sporen": named("De weg die elke deelnemer in een ronde gaat.", ref("spoor")),
        "nevensporen": named(
            "Wat ernaast loopt; het houdt alleen iets tegen waar een voorwaarde ernaar vraagt.",
            ref("nevenspoor"),
        ),
        "termijnen": named("Welke termijnen er kunnen lopen.", ref("termijn")),
        "invarianten": rows("Wat nooit mag kunnen; de controle loopt alle wegen na.", ref("invariant")),
    }
    inhoud = block("Een proces van grflow.", delen, ("proces", "titel", "begin", "fasen", "overgangen"))
    return document("Proces van grflow", inhoud, _delen())


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "proces": build_proces,
    "verhaal": build_verhaal,
    "regeling": build_regeling,
}
"""The forms of file that have a schema."""


def _delen() -> Schema:
    return {
        "grondslag": grondslag(),
        "geldig": block(
            "De dagen van de handeling waarop dit deel geldt, beide meegerekend; een kant mag ontbreken.",
            {"vanaf": day("De eerste dag."), "tot": day("De laatste dag.")},
        ),
        "alleen_bij": _alleen_bij(),
        "fase": block(
            "Een plaats waar het dossier of een spoor kan staan.",
            {
                "titel": text("De naam van de fase voor de lezer."),
                "groep": text("Fasen met dezelfde groep zijn voor de lezer één blokje."),
                "stand": choice(
                    "Op een spoor: wat deze fase zegt tegen wie erop wacht; zonder: open.", Besluitstand
                ),
                "geldig": ref("geldig"),
            },
            ("titel",),
        ),
        "overgang": _overgang(),
        "gegeven": _gegeven(),
        "voorwaarde": _voorwaarde(),
        "ronde": _ronde(),
        "spoor": block(
            "De weg van één deelnemer.",
            {"titel": text("De naam van het spoor.")} | _verloop(),
            ("titel", "begin", "fasen", "overgangen"),
        ),
        "nevenspoor": _nevenspoor(),
        "termijn": _termijn(),
        "invariant": _invariant(),
    }


def _gelding() -> Schema:
    return {"grondslag": ref("grondslag"), "geldig": ref("geldig"), "alleen_bij": ref("alleen_bij")}


def _verloop() -> Schema:
    return {
        "begin": text("De eerste fase."),
        "eind": texts("De laatste fasen; daaruit vertrekt niets."),
        "fasen": named("De fasen: een naam in kleine letters, en wat zij is.", ref("fase")),
        "overgangen": named("De stappen van fase naar fase.", ref("overgang")),
        "pad": texts(
            "De gewone weg, waarlangs wordt gepland: de stappen op volgorde; zonder: de kortste weg."
        ),
    }


def _alleen_bij() -> Schema:
    return block(
        "De regelingen waarvoor dit deel is; zonder: alle.",
        {
            "vorm": texts("De vormen van de regeling.", choice("Een vorm.", Vorm)),
            "soort": texts("De soorten regeling.", choice("Een soort.", Soort)),
            "regel": choice("Een eigen regel van de regeling, die 'waarde' moet zeggen.", VEILIGE_KEUZE),
            "waarde": text("Wat de eigen regel moet zeggen; zonder: ja."),
        },
    )


def _overgang() -> Schema:
    delen = {
        "titel": text("Wat er gebeurt, als zin zonder onderwerp: Het plan vaststellen."),
        "van": texts("Uit welke fase of fasen."),
        "naar": text("Naar welke fase."),
        "door": text("Wie de stap zet: college, raad, algemeen bestuur, …"),
        "voorwaarden": rows("Wat vervuld moet zijn voordat deze stap mag.", ref("voorwaarde")),
        "opent": texts("De rondes en nevensporen die met deze stap beginnen."),
        "stukken": texts("De stukken die bij deze stap horen.", choice("Een soort stuk.", Stuksoort)),
        "uitkomst": text("Op een spoor: het woord voor hoe het afliep."),
        "gegevens": named("Wat bij deze stap wordt opgegeven: een naam, en wat het is.", ref("gegeven")),
        "duur": duur("De werktijd die een plan voor deze stap rekent, zoals 6 weken; een aanname."),
        "vergadering": choice(
            "Waarvoor de stap op tijd moet zijn: de sluitingsdatum of de oproeping van de vergadering die beslist.",
            Vergadermoment,
        ),
    }
    return block("Een stap.", delen | _gelding(), ("titel", "van", "naar", "door", "grondslag"))


def _gegeven() -> Schema:
    soorten = {str(soort): GEGEVENSOORTEN.get(soort, str(soort)) for soort in Gegevensoort}
    delen = {
        "soort": explained("Wat voor waarde dit is; zonder: tekst.", soorten),
        "verplicht": janee("Of de stap zonder dit gegeven niet kan."),
        "keuzes": texts("Waaruit gekozen wordt; hoort bij soort keuze, en alleen daarbij."),
        "titel": text("De vraag, voor wie het invult."),
    }
    keuze = {"properties": {"soort": {"const": str(Gegevensoort.KEUZE)}}, "required": ["soort", "keuzes"]}
    zonder = {"not": {"anyOf": [{"required": ["keuzes"]}, case_is("soort", Gegevensoort.KEUZE)]}}
    ook: Schema = {"anyOf": [keuze, zonder], "type": ["object", "null"]}
    return block("Een gegeven bij een stap.", delen, also=ook)


def case_is(sleutel: str, waarde: str) -> Schema:
    """Return that a key has a value."""
    return {"properties": {sleutel: {"const": str(waarde)}}, "required": [sleutel]}


def _voorwaarde() -> Schema:
    vast = tuple(_gelding())
    delen, per = _controles([naam for naam in CONTROLES if naam != "bevestiging"], vast)
    bevestiging = text("Een naam uit 'bevestigingen'; vervuld als iemand dit als feit heeft bevestigd.")
    return block(
        "Wat vervuld moet zijn: een bevestiging van een mens, of een controle van grflow.",
        {"bevestiging": bevestiging} | delen | _gelding(),
        ("grondslag",),
        {"allOf": [case_present("bevestiging", only(("bevestiging", *vast))), *per]}
        | exactly_one(("bevestiging", "controle")),
    )


def _controles(namen: Sequence[str], vast: tuple[str, ...]) -> tuple[Schema, list[Schema]]:
    """Return the keys that these controles bring, and per controle which of them go with it."""
    uitleg = {naam: f"Vervuld als {UITLEG.get(naam, '…')}." for naam in namen}
    delen: Schema = {"controle": explained("Wat grflow zelf nagaat.", uitleg)}
    for argumenten in (CONTROLES[naam].argumenten for naam in namen):
        delen |= {naam: _argument(naam, soort) for naam, soort in argumenten.items() if naam not in delen}
    return delen, [case("controle", naam, _arguments(CONTROLES[naam], vast)) for naam in namen]


def _arguments(controle: Controle, vast: tuple[str, ...]) -> Schema:
    """Return what goes with one controle: its own arguments, and those that may not be left out."""
    nodig = [naam for naam in controle.argumenten if naam not in controle.optioneel]
    return {"required": nodig, **only(("controle", *controle.argumenten, *vast))}


def _argument(naam: str, verwijzing: Verwijzing) -> Schema:
    uitleg = _VERWIJZINGEN.get(verwijzing, f"Een {verwijzing} van dit proces.")
    return texts(f"{uitleg} Mag een lijst zijn.") if naam in MEERVOUD else text(uitleg)


_VERWIJZINGEN = {
    Verwijzing.TEKST: "Een waarde of een zin in gewone woorden.",
    Verwijzing.UITKOMST: "De uitkomst, zoals een overgang van het spoor die noemt.",
    Verwijzing.GEGEVEN: "Een gegeven van deze stap, of van de stap onder 'overgang'.",
}


def _invariant() -> Schema:
    delen, per = _controles([*CONTROLES], ())
    zonder = {
        "description": "Een overgang, ronde, nevenspoor of bevestiging; of een controle met haar argumenten.",
        "anyOf": [{"type": "string"}, block("Een controle.", delen, ("controle",), {"allOf": per})],
    }
    nooit = {
        "fase": text("De fase van de hoofdlijn die niemand bereikt."),
        "stap": text("De overgang die niemand zet."),
        "bij": text("De ronde of het nevenspoor van die stap; zonder: de hoofdlijn."),
        "zonder": zonder,
        "uitkomst": texts("Bij een ronde: de uitkomst die er moet zijn."),
        "sluit": _sluit("Bij een ronde: hoeveel sporen genoeg zijn; zonder: haar eigen sluitregel."),
    }
    achter = {
        "ronde": text("De ronde waarin een deelnemer achterblijft."),
        "blokkeert": texts("De enige stappen die dan mogen wachten."),
    }
    return block(
        "Een belofte over alle wegen door het proces.",
        {
            "nooit": block(
                "Wat nooit gebeurt zonder iets anders.",
                nooit,
                ("zonder",),
                exactly_one(("fase", "stap"))
                | case_present("fase", {"properties": {"zonder": {"type": "string"}}}),
            ),
            "haalbaar": text("De fase van de hoofdlijn die vanaf elk begin binnen bereik is."),
            "achterblijver": block("Wat één trage deelnemer hoogstens ophoudt.", achter, ("ronde",)),
            **_gelding(),
        },
        ("grondslag",),
        exactly_one(("nooit", "haalbaar", "achterblijver")),
    )


def _ronde() -> Schema:
    een = block(
        "De ene deelnemer die een eerdere stap van de hoofdlijn noemt.",
        {
            "overgang": text("Die stap."),
            "gegeven": text("Het verplichte gegeven van soort deelnemer daarbij."),
        },
        ("overgang", "gegeven"),
    )
    delen = {
        "titel": text("De naam boven de kolom."),
        "spoor": text("Welk spoor elke deelnemer gaat."),
        "orgaan": text("Wie bij elke deelnemer besluit: de raad, het college."),
        "sluit": _sluit("Wanneer de ronde klaar is; zonder: als alle deelnemers klaar zijn."),
        "roster": {"anyOf": [{"const": "alle"}, een], "description": "Voor wie de ronde is; zonder: alle."},
        "gevraagd": texts(
            "Wat aan het orgaan wordt gevraagd, voor de stukken; zoals "
            + ", ".join(str(woord) for woord in Gevraagd) + "."
        ),
    }  # fmt: skip
    return block(
        "Een ronde langs de deelnemers.", delen | _gelding(), ("titel", "spoor", "orgaan", "grondslag")
    )


def _sluit(uitleg: str) -> Schema:
    genoemd = block(
        "Wie klaar moet zijn.",
        {
            "genoemde": texts("De codes van de deelnemers die klaar moeten zijn."),
            "regeling": choice("De eigen regel van de regeling die het bepaalt.", VEILIGE_KEUZE),
        },
        also=exactly_one(("genoemde", "regeling")),
    )
    return {"anyOf": [sluitwoord("Een sluitregel."), genoemd], "description": uitleg}


def _nevenspoor() -> Schema:
    delen = {
        "titel": text("De naam van het nevenspoor."),
        "per": choice("Hoe vaak het loopt: eens, per cluster of per deelnemer.", Per),
        "gereed": texts("De fasen die als klaar tellen."),
    }
    nodig = ("titel", "begin", "fasen", "overgangen", "grondslag")
    return block("Een spoor naast de hoofdlijn.", delen | _verloop() | _gelding(), nodig)


def _termijn() -> Schema:
    bronnen = {
        "regel": text("Een regel van de wet, zoals wor.beroep; de lengte staat in de rechtsregels."),
        "eigen_regel": choice("Een eigen regel van de regeling.", VEILIGE_KEUZE),
        "afspraak": {"const": "ja", "description": "De dag komt uit een feit 'afspraak' met deze naam."},
        "duur": duur("Een afgesproken lengte, zoals 3 maanden; de Algemene termijnenwet geldt dan niet."),
        "dag": {"const": "ja", "description": "De dag in 'anker_gegeven' is zelf de laatste."},
    }
    gewoon = {
        "titel": text("De naam van de termijn."),
        "herhaalt": janee(
            "Alleen bij 'duur': als de termijn is gehaald, loopt de volgende, vanaf hetzelfde begin."
        ),
        "ronde": text("De ronde waarin de termijn op elk spoor loopt."),
        "nevenspoor": text("Het nevenspoor waarop de termijn loopt."),
        "anker": text("De overgang waarmee de termijn begint."),
        "anker_gegeven": text("Het gegeven van soort datum bij die overgang dat de begindag noemt."),
        "gehaald_door": texts("De overgangen of fasen waarmee de termijn is gehaald."),
        "vervalt_door": texts("De overgangen of fasen waarmee de termijn vervalt."),
        "wachttijd": janee("Niemand hoeft iets te doen: na de laatste dag is de termijn gehaald."),
        "geldig": ref("geldig"),
        "alleen_bij": ref("alleen_bij"),
    }
    gegrond = {"duur", "dag"}
    per_bron = [
        case_present(bron, only((bron, *gewoon, *(("grondslag",) if bron in gegrond else ()))))
        for bron in bronnen
    ]
    met_grond: Schema = {"required": ["grondslag"], "properties": {"grondslag": _duurgrond()}}
    duurregels = case_present("duur", met_grond, {"properties": {"herhaalt": False}})
    dagregels = case_present("dag", {"required": ["grondslag", "anker_gegeven"]})
    delen = {**bronnen, **gewoon, "grondslag": ref("grondslag")}
    meer = {"allOf": [*per_bron, duurregels, dagregels]} | exactly_one(bronnen)
    return block("Een termijn.", delen, ("titel",), meer)


def _duurgrond() -> Schema:
    return {
        "type": "string",
        "pattern": r"^\s*(gebruik|(de )?regeling( .+)?)\s*$",
        "description": "Waarop een 'duur' rust: gebruik, of een artikel van de regeling; nooit een wet.",
    }
