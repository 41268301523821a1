"""The JSON Schemas of a story and of a regeling: what happened, and what the regeling says about itself."""

from collections.abc import Callable

from grflow.fouten import GrflowError
from grflow.inlezen.regelingen import PARSERS
from grflow.inlezen.schemadelen import (
    DAG,
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
    moment,
    named,
    number,
    only,
    ref,
    rows,
    sluitwoord,
    text,
    texts,
)
from grflow.inlezen.schemateksten import EIGEN_REGELS
from grflow.proces.definitie import Gegeven, Gegevensoort
from grflow.proces.feitsoorten import FEITSOORTEN, Feitsoort
from grflow.recht.regeling import VEILIGE_KEUZE, Soort, Vorm
from grflow.recht.zekerheid import Zekerheid


def build_regeling() -> Schema:
    """Return the schema of a regeling in a file of its own."""
    inhoud = block("Een regeling als gegevens.", _regeling(), ("regeling", "deelnemers"))
    return document("Regeling voor grflow", inhoud, {"grondslag": grondslag()})


def _regeling() -> Schema:
    kop = {
        "naam": text("De naam van de regeling."),
        "vorm": choice("De vorm van de regeling (art. 8 Wgr; zonder_meer: zonder orgaan of lichaam).", Vorm),
        "soort": choice("Welk orgaan van de deelnemers deelneemt.", Soort),
        "vestiging": text("De code van de gemeente van vestiging."),
        "bron": text("Waar de tekst van de regeling staat: een link."),
    }
    return {
        "regeling": block("Wat de regeling is.", kop, ("naam", "vorm", "soort")),
        "clusters": named("Groepen deelnemers: een code en een naam.", text("De naam van het cluster.")),
        "deelnemers": {**rows("Wie deelneemt, en van wanneer tot wanneer.", _deelnemer()), "minItems": 1},
        "eigen_regels": block(
            "Wat de regeling zelf bepaalt, elk met het artikel. Wat ontbreekt, is onbekend: grflow houdt dan de "
            "veilige keuze aan.",
            {naam: _eigen_regel(naam) for naam in VEILIGE_KEUZE},
        ),
    }


def _deelnemer() -> Schema:
    delen = {
        "code": {"type": "string", "pattern": "^[^A-Z]+$",
                 "description": "De code in kleine letters, zoals gm0106; zonder code reg:naam."},
        "naam": text("De naam."),
        "cluster": text("De code van het cluster, uit 'clusters'."),
        "vanaf": day("De eerste dag als deelnemer."),
        "tot": day("De laatste dag als deelnemer."),
        "opvolger": text("De code van wie na 'tot' zijn plaats inneemt, zoals na een herindeling."),
        "gewicht": number("Hoe zwaar de stem weegt; zonder: 1.", 1),
    }  # fmt: skip
    return block("Een deelnemer.", delen, ("code", "naam"))


def _eigen_regel(naam: str) -> Schema:
    veilig = VEILIGE_KEUZE[naam]
    anders = (
        f"Zolang dit onbekend is, houdt grflow '{veilig}' aan." if veilig else "Zonder waarde is er geen."
    )
    delen = {
        "waarde": _waarde(PARSERS.get(naam, str), "Wat de regeling zegt."),
        "grondslag": ref("grondslag"),
        "onbekend": janee("De tekst is niet nagekeken: grflow houdt de veilige keuze aan en zegt dat erbij."),
        "atw": janee("Of de Algemene termijnenwet op deze eigen termijn van toepassing is verklaard."),
        "bron": text("Een link naar het artikel."),
        "uitleg": text("Wat erover te zeggen valt."),
    }
    bekend: Schema = case("onbekend", "ja", {}) | {"else": {"required": ["waarde", "grondslag"]}}
    return block(f"{EIGEN_REGELS.get(naam, naam)} {anders}", delen, also=bekend)


def _waarde(parse: Callable[[str], object], uitleg: str) -> Schema:
    """Return what the reader of an own rule takes, found out by asking it."""
    if _takes(parse, "geen van deze woorden"):
        return text(uitleg)
    for proef, schema in (("ja", janee), ("alle", sluitwoord), ("8 weken", duur)):
        if _takes(parse, proef):
            return schema(uitleg)
    raise ValueError(f"the schema has no words for what {parse} reads")


def _takes(parse: Callable[[str], object], tekst: str) -> bool:
    try:
        parse(tekst)
    except (GrflowError, ValueError):
        return False
    return True


def build_verhaal() -> Schema:
    """Return the schema of a story: a dossier told in facts, and what it expects to come of them."""
    delen: Schema = {
        "titel": text("De titel van het dossier."),
        "nummer": text("Het nummer van het dossier; zonder: het eerste vrije."),
        "vervolg_op": text("Een verhaal in een bestand hiernaast, dat eerst wordt nagespeeld."),
        "proces": text("De naam van het proces."),
        "begin": ref("moment"),
        "bron": text("Waar de feiten vandaan komen; geldt voor elke regel die zelf geen bron noemt."),
        "zekerheid": _zekerheid(),
        **_regeling(),
        "feiten": rows("Wat er gebeurde, in volgorde.", ref("feit")),
        "verwacht": {
            "anyOf": [ref("verwachting"), rows("Een lijst van verwachtingen.", ref("verwachting"))],
            "description": "Hoe het dossier er op een dag uitziet.",
        },
    }
    vervolg = ("titel", "nummer", "vervolg_op", "bron", "zekerheid", "feiten", "verwacht")
    heel: Schema = {"required": ["titel", "proces", "begin", "regeling", "deelnemers"]}
    inhoud = block("Een verhaal.", delen, also=case_present("vervolg_op", only(vervolg), heel))
    return document("Verhaal voor grflow", inhoud, _verhaaldelen())


def _zekerheid() -> Schema:
    return choice("Hoe zeker dit is; zonder: bekend.", Zekerheid)


def _verhaaldelen() -> Schema:
    return {
        "grondslag": grondslag(),
        "moment": moment("De dag waarop dit rechtens gebeurde."),
        "feit": _feit(),
        "verwachting": _verwachting(),
        "weigering": block(
            "Een stap die op die dag geweigerd moet worden.",
            {
                "overgang": text("De stap."),
                **_plek(),
                "gegevens": named("Wat bij de stap wordt opgegeven.", {}),
                "redenen_bevatten": texts("Woorden die in de redenen staan."),
                "redenen_zonder": texts("Woorden die niet in de redenen staan."),
            },
            ("overgang",),
        ),
    }


def _plek() -> Schema:
    return {
        "ronde": text("De ronde waarin dit gebeurde."),
        "volgnummer": number("De hoeveelste keer de ronde is geopend; zonder: de laatste.", 0),
        "nevenspoor": text("Het nevenspoor waarop dit gebeurde."),
        "cluster": text("De code van het cluster."),
        "deelnemer": text("De code van de deelnemer, of alle."),
    }


def _feit() -> Schema:
    soorten = {naam: s for naam, s in FEITSOORTEN.items() if not s.eigen or naam in _TOCH}
    delen: Schema = {
        "op": ref("moment"),
        "overgang": text("De stap van het proces die is gezet."),
        "soort": explained(
            "Een ander feit dan een stap.", {naam: f"{s.titel}." for naam, s in soorten.items()}
        ),
        "intrekken": text("Het label van de eerdere regel die een vergissing was."),
        "reden": text("Waarom die wordt ingetrokken."),
        "label": text("Een naam waarmee een latere regel deze kan intrekken."),
        **_plek(),
        "gegevens": named("De waarden bij de stap of het feit.", {}),
        "gebeurd": janee("Het is gebeurd al mocht het niet; het telt als gebrek."),
        "ontheffing": text("Waarom wordt afgeweken van wat alleen gebruik is; nooit van de wet."),
        "zekerheid": _zekerheid(),
        "bron": text("Waar dit uit blijkt."),
        "vindplaats": text("De plaats in de bron: een bladzijde, een alinea."),
        "vastgelegd": {
            "type": "string",
            "pattern": rf"{DAG}|^\d{{4}}-\d{{2}}-\d{{2}}[T ].+(Z|[+-]\d{{2}}:?\d{{2}})$",
            "description": "Wanneer het werd vastgelegd, als niet die dag zelf: jjjj-mm-dd, of met tijd en zone.",
        },
    }
    per = [
        case("soort", naam, {"properties": {"gegevens": _values(s)}} | _needs(s))
        for naam, s in soorten.items()
    ]
    samen = [
        case_present("intrekken", {"required": ["reden"]}),
        case_present("reden", {"required": ["intrekken"]}),
    ]
    return block(
        "Een feit: een stap, een ander feit, of de intrekking van een eerdere regel.", delen, ("op",),
        {"allOf": [*samen, *per]} | exactly_one(("overgang", "soort", "intrekken")),
    )  # fmt: skip


_TOCH = ("koppeling",)
"""Written by grflow itself, and yet a story may tell it."""


def _needs(soort: Feitsoort) -> Schema:
    return {"required": ["gegevens"]} if any(veld.verplicht for veld in soort.gegevens) else {}


def _values(soort: Feitsoort) -> Schema:
    """Return the values of a kind of fact; the text of one may stand in a file beside the story."""
    delen: Schema = {veld.naam: _value(veld) for veld in soort.gegevens}
    verplicht = [veld.naam for veld in soort.gegevens if veld.verplicht]
    anders: Schema = {"additionalProperties": True} if soort.vrij else {}
    if soort.naam == "koppeling":
        delen |= _KOPPELING
    if "tekst" in delen:
        delen["bestand"] = text("Een bestand naast het verhaal, dat de tekst is.")
        verplicht = [naam for naam in verplicht if naam != "tekst"]
        anders |= exactly_one(("tekst", "bestand"))
    return block(f"De waarden bij '{soort.titel}'.", delen, verplicht, anders)


_KOPPELING: Schema = {
    "verhaal": text("Het verhaal van het andere dossier, in een bestand hiernaast; in plaats van 'dossier'."),
    "als": text("Hoe dit dossier daar heet; hoort bij 'verhaal'."),
}


def _value(veld: Gegeven) -> Schema:
    uitleg = veld.titel or veld.naam.replace("_", " ").capitalize() + "."
    match veld.soort:
        case Gegevensoort.DATUM:
            return day(uitleg)
        case Gegevensoort.TIJDSTIP:
            return moment(uitleg)
        case Gegevensoort.GETAL:
            return number(uitleg, 0)
        case Gegevensoort.FEIT:
            return {
                "type": ["integer", "string"],
                "description": "Het label van een eerdere regel, of een feitnummer.",
            }
        case Gegevensoort.JANEE:
            return janee(uitleg)
        case Gegevensoort.KEUZE:
            return choice(uitleg, veld.keuzes)
        case _:
            return text(uitleg)


def _verwachting() -> Schema:
    dag_of_dagen: Schema = {
        "anyOf": [
            {"type": "string", "pattern": DAG},
            named("Per deelnemer zijn laatste dag.", day("De laatste dag.")),
        ]
    }
    delen = {
        "op": day("De dag waarop u kijkt."),
        "fase": text("De fase van de hoofdlijn op die dag."),
        "sporen": named(
            "Per ronde of nevenspoor: de fase per deelnemer of cluster, of van alle.",
            named("Wie, of alle.", text("De fase.")),
        ),
        "termijnen": named("Per termijn de laatste dag, voor allen of per deelnemer.", dag_of_dagen),
        "geen_termijn": texts("Regels van de wet waarop geen termijn mag rusten."),
        "geweigerd": rows("Stappen die op die dag niet mogen.", ref("weigering")),
    }
    return block("Wat het dossier op een dag moet laten zien.", delen, ("op",))
