"""Changes words in the YAML text of an inhoud and leaves everything else as it was typed: comments, order, layout."""

import json
from collections.abc import Iterator

import yaml

from grflow.fouten import BestandFout, OngeldigeInvoer
from grflow.inlezen.stukinhoud import parse_stukinhoud
from grflow.stukken.correctie import GEEN_WOORDEN, correct_inhoud, find_woorden, replace_woorden

VASTE_SLEUTELS = GEEN_WOORDEN | {"gevraagd", "gedeeld", "bij", "gegeven", "datum"}
"The keys whose value is no text."


def correct_bron(tekst: str, was: str, wordt: str) -> str:
    """Return the YAML text with words replaced in every text of it, whose inhoud differs in nothing else.

    Raises:
        OngeldigeInvoer: it cannot be done without touching more.
    """
    verwacht = correct_inhoud(parse_stukinhoud(tekst, "de inhoud"), was, wordt)
    nieuw = tekst
    for nr in reversed([n for n, k in enumerate(_list_teksten(tekst)) if find_woorden(k.value, was)]):
        nieuw = _correct_knoop(nieuw, nr, was, wordt)
    try:
        klopt = parse_stukinhoud(nieuw, "de inhoud") == verwacht
    except BestandFout:
        klopt = False
    if not klopt:
        raise _te_moeilijk(was)
    return nieuw


def _correct_knoop(tekst: str, nr: int, was: str, wordt: str) -> str:
    """Return the text with one value changed: in the words as typed, else with the value between quotes."""
    knoop = _list_teksten(tekst)[nr]
    van, tot = knoop.start_mark.index, knoop.end_mark.index
    waarde = replace_woorden(knoop.value, was, wordt)
    if not waarde.strip():
        raise OngeldigeInvoer(
            "Van deze tekst blijft niets over.", wat_nu="Geef de nieuwe inhoud in haar geheel met --bestand."
        )
    verwacht = [waarde if n == nr else k.value for n, k in enumerate(_list_teksten(tekst))]
    for stuk in _list_pogingen(tekst[van:tot], knoop.style, waarde, was, wordt):
        poging = tekst[:van] + stuk + tekst[tot:]
        if _read_waarden(poging) == verwacht:
            return poging
    raise _te_moeilijk(was)


def _list_pogingen(bron: str, stijl: str | None, waarde: str, was: str, wordt: str) -> Iterator[str]:
    yield replace_woorden(bron, was, wordt)
    if stijl not in ("|", ">"):
        yield json.dumps(waarde, ensure_ascii=False)


def _read_waarden(tekst: str) -> list[str] | None:
    try:
        return [knoop.value for knoop in _list_teksten(tekst)]
    except yaml.YAMLError:
        return None


def _list_teksten(tekst: str) -> list[yaml.ScalarNode]:
    """Return the values that are texts, with their places; the Python loader counts places in letters."""
    knoop = yaml.compose(tekst, Loader=yaml.BaseLoader)
    return list(_walk(knoop)) if knoop is not None else []


def _walk(knoop: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(knoop, yaml.ScalarNode):
        yield knoop
    elif isinstance(knoop, yaml.SequenceNode):
        for lid in knoop.value:
            yield from _walk(lid)
    elif isinstance(knoop, yaml.MappingNode):
        for sleutel, waarde in knoop.value:
            if sleutel.value not in VASTE_SLEUTELS:
                yield from _walk(waarde)


def _te_moeilijk(was: str) -> OngeldigeInvoer:
    return OngeldigeInvoer(
        f"'{was}' kan in de inhoud niet worden vervangen zonder meer te veranderen.",
        wat_nu="Wijzig het inhoudsbestand zelf en geef het met --bestand INHOUD.yaml.",
    )
