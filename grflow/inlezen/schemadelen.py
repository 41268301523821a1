"""The building blocks of the JSON Schemas: texts, days, choices, citations, and blocks with a closed set of keys."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from grflow.fouten import OngeldigeInvoer
from grflow.proces.definitie import Sluitregel
from grflow.proces.sluiting import parse_sluiting
from grflow.recht.datums import Precisie
from grflow.recht.grondslag import GEBRUIK, REGELING, VORM
from grflow.recht.regels import Eenheid

Schema: TypeAlias = dict[str, object]
DAG = r"^\d{4}-\d{2}-\d{2}$"


def text(uitleg: str) -> Schema:
    """Return a text; an editor reads an unquoted 12 as a number, grflow as the text it is."""
    return {"type": ["string", "number"], "description": uitleg}


def texts(uitleg: str, item: Schema | None = None) -> Schema:
    """Return one text or a list of them."""
    deel = item or {"type": ["string", "number"]}
    return {"anyOf": [deel, {"type": "array", "items": deel}], "description": uitleg}


def choice(uitleg: str, keuzes: Iterable[str]) -> Schema:
    return {"enum": [str(keuze) for keuze in keuzes], "description": uitleg}


def explained(uitleg: str, keuzes: Mapping[str, str]) -> Schema:
    """Return a choice whose every value has its own words for the hover help."""
    return {
        "anyOf": [{"const": naam, "description": zin} for naam, zin in keuzes.items()],
        "description": uitleg,
    }


def janee(uitleg: str) -> Schema:
    return choice(uitleg, ("ja", "nee"))


def day(uitleg: str) -> Schema:
    return {
        "type": "string",
        "format": "date",
        "pattern": DAG,
        "description": f"{uitleg} Schrijf jjjj-mm-dd.",
    }


def number(uitleg: str, minimum: int) -> Schema:
    return {"type": ["integer", "string"], "minimum": minimum, "pattern": r"^\d+$", "description": uitleg}


def moment(uitleg: str) -> Schema:
    """Return a day, or a day that is only known vaguely: one key of the Precisie."""
    vaag = {naam: {"type": ["string", "integer"], "pattern": patroon} for naam, patroon in _VAAG.items()}
    return {
        "description": f"{uitleg} Schrijf jjjj-mm-dd, of vaag, zoals {{maand: 2014-12}}.",
        "anyOf": [
            {"type": "string", "pattern": DAG},
            {"type": "object", "properties": vaag, "additionalProperties": False,
             "minProperties": 1, "maxProperties": 1},
        ],
    }  # fmt: skip


_VAAG = {
    str(Precisie.DAG): DAG,
    str(Precisie.MAAND): r"^\d{4}-\d{1,2}$",
    str(Precisie.KWARTAAL): r"^\d{4}-[1-4]$",
    str(Precisie.HALFJAAR): r"^\d{4}-[12]$",
    str(Precisie.JAAR): r"^\d{4}$",
    str(Precisie.TEKST): "",
}


def grondslag() -> Schema:
    """Return a citation, by the very pattern that the reader uses."""
    patroon = re.sub(r"\?P<\w+>", "?:", VORM.pattern)
    return {
        "type": "string",
        "pattern": rf"^\s*(?:{GEBRUIK}|(?:de )?{REGELING}|{patroon})\s*$",
        "description": "Waarop dit rust: een artikel (Wgr 26 lid 3), een artikel van de regeling (regeling 12 lid 1), "
        "'regeling' als de tekst niet is ingevoerd, of 'gebruik' als de wet het niet voorschrijft.",
    }


def duur(uitleg: str) -> Schema:
    eenheden = "|".join(str(eenheid) for eenheid in Eenheid)
    return {"type": "string", "pattern": rf"^[1-9]\d* ({eenheden})$", "description": uitleg}


def sluitwoord(uitleg: str) -> Schema:
    """Return the words of a join rule, as `parse_sluiting` knows them."""
    woorden = "|".join(str(regel) for regel in Sluitregel if _is_sluiting(regel))
    geteld = "|".join(str(regel) for regel in Sluitregel if _is_sluiting(f"{regel}:1"))
    return {
        "type": "string",
        "anyOf": [{"enum": woorden.split("|")}, {"pattern": rf"^({geteld}):[1-9]\d*$"}],
        "description": uitleg,
    }


def _is_sluiting(tekst: str) -> bool:
    try:
        parse_sluiting(tekst)
    except OngeldigeInvoer:
        return False
    return True


def block(
    uitleg: str, delen: Mapping[str, object], needed: Iterable[str] = (), also: Schema | None = None
) -> Schema:
    """Return a block with these keys and no other; `needed` may not be left out, `also` holds as well."""
    return {
        "type": "object",
        "description": uitleg,
        "properties": dict(delen),
        "required": list(needed),
        "additionalProperties": False,
    } | (also or {})


def named(uitleg: str, item: Schema) -> Schema:
    """Return a block whose keys are names that the writer chooses."""
    return {"type": "object", "description": uitleg, "additionalProperties": item}


def rows(uitleg: str, item: Schema) -> Schema:
    return {"type": "array", "items": item, "description": uitleg}


def ref(naam: str) -> Schema:
    return {"$ref": f"#/$defs/{naam}"}


def case(sleutel: str, waarde: str, then: Schema) -> Schema:
    """Return what also holds when a key has a value."""
    return {"if": {"properties": {sleutel: {"const": waarde}}, "required": [sleutel]}, "then": then}


def case_present(sleutel: str, then: Schema, otherwise: Schema | None = None) -> Schema:
    """Return what also holds when a key is there, and what when it is not."""
    regel: Schema = {"if": {"required": [sleutel]}, "then": then}
    return regel | ({"else": otherwise} if otherwise is not None else {})


def only(sleutels: Iterable[str]) -> Schema:
    """Return that no other keys than these may be there."""
    return {"propertyNames": {"enum": list(sleutels)}}


def exactly_one(sleutels: Iterable[str]) -> Schema:
    return {"oneOf": [{"required": [sleutel]} for sleutel in sleutels]}


def document(titel: str, inhoud: Schema, delen: Mapping[str, object]) -> Schema:
    """Return a whole schema."""
    kop: Schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": titel}
    return kop | inhoud | {"$defs": dict(delen)}
