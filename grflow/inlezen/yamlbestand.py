"""A strict reading of one YAML file: typed values with their line, every fault collected, nothing guessed.

Scalars stay text until a reader asks for a type, so `on`, `no`, `6:7` and `34b` are text. Duplicate keys,
unknown keys, anchors, tags and tabs are faults.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar, overload

import yaml

from grflow.fouten import BestandFout, Bevinding, GrflowError, OngeldigeInvoer, suggest

T = TypeVar("T")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_BYTES = 5_000_000
MAX_DIEPTE = 50


@dataclass(slots=True)
class Bevindingen:
    """The faults found so far in one file."""

    bestand: str
    lijst: list[Bevinding] = field(default_factory=list)

    def add(self, regel: int, fout: str) -> None:
        self.lijst.append(Bevinding(self.bestand, regel, fout))

    def raise_if_any(self) -> None:
        if self.lijst:
            raise BestandFout(self.lijst)


@dataclass(slots=True)
class Knoop:
    """One value in the file: a text, a list or a mapping, with the line it stands on."""

    waarde: "str | list[Knoop] | dict[str, Knoop] | None"
    regel: int
    fouten: Bevindingen
    sleutelregels: dict[str, int] = field(default_factory=dict)

    def plain(self) -> object:
        """Return the value as plain Python: texts, lists and dicts, without positions."""
        if isinstance(self.waarde, list):
            return [knoop.plain() for knoop in self.waarde]
        if isinstance(self.waarde, dict):
            return {naam: knoop.plain() for naam, knoop in self.waarde.items()}
        return self.waarde

    def tekst(self, wat: str = "waarde") -> str:
        if isinstance(self.waarde, str):
            return self.waarde
        self.fouten.add(self.regel, f"{wat} moet een tekst zijn.")
        return ""

    def lijst(self, wat: str = "waarde") -> "list[Knoop]":
        if isinstance(self.waarde, list):
            return self.waarde
        self.fouten.add(self.regel, f"{wat} moet een lijst zijn, met streepjes of tussen [ en ].")
        return []

    def blok(self, wat: str = "waarde") -> "Blok":
        if isinstance(self.waarde, dict):
            return Blok(self, wat)
        self.fouten.add(self.regel, f"{wat} moet uit 'naam: waarde' bestaan.")
        return Blok(Knoop({}, self.regel, self.fouten), wat)

    def as_type(self, wat: str, parse: Callable[[str], T], leeg: T) -> T:
        """Return the text turned into a type; a ValueError or GrflowError becomes a fault on this line."""
        tekst = self.tekst(wat)
        try:
            return parse(tekst) if isinstance(self.waarde, str) else leeg
        except GrflowError as fout:
            self.fouten.add(self.regel, f"{wat}: {fout.wat}" + (f" {fout.wat_nu}" if fout.wat_nu else ""))
        except ValueError as fout:
            self.fouten.add(self.regel, f"{wat}: {fout}")
        return leeg


class Blok:
    """A mapping read key by key; `done()` reports the keys that nobody asked for."""

    def __init__(self, knoop: Knoop, wat: str) -> None:
        self.knoop, self.wat, self.gelezen = knoop, wat, set[str]()
        self.waarden: dict[str, Knoop] = knoop.waarde if isinstance(knoop.waarde, dict) else {}

    @property
    def regel(self) -> int:
        return self.knoop.regel

    def __contains__(self, naam: str) -> bool:
        return naam in self.waarden

    def fout(self, tekst: str, naam: str | None = None) -> None:
        """Report a fault on the line of key `naam`, or of the block itself."""
        self.knoop.fouten.add(self.regel_van(naam), tekst)

    def regel_van(self, naam: str | None) -> int:
        return self.knoop.sleutelregels.get(naam or "", self.knoop.regel)

    def get(self, naam: str) -> Knoop | None:
        """Return the value of an optional key; an empty value counts as absent."""
        self.gelezen.add(naam)
        knoop = self.waarden.get(naam)
        return None if knoop is None or knoop.waarde is None else knoop

    def need(self, naam: str) -> Knoop | None:
        """Return the value of a key that must be there; its absence is a fault."""
        knoop = self.get(naam)
        if knoop is None:
            self.fout(f"{self.wat}: '{naam}' ontbreekt.")
        return knoop

    @overload
    def tekst(self, naam: str) -> str: ...
    @overload
    def tekst(self, naam: str, default: T) -> "str | T": ...
    def tekst(self, naam: str, default: object = ...) -> object:
        knoop = self.need(naam) if default is ... else self.get(naam)
        return ("" if default is ... else default) if knoop is None else knoop.tekst(f"'{naam}'")

    def as_type(self, naam: str, parse: Callable[[str], T], default: T, *, verplicht: bool = False) -> T:
        knoop = self.need(naam) if verplicht else self.get(naam)
        return default if knoop is None else knoop.as_type(f"'{naam}'", parse, default)

    def datum(self, naam: str) -> date:
        return self.as_type(naam, parse_datum, date.min, verplicht=True)

    def datum_of_niets(self, naam: str) -> date | None:
        return self.as_type(naam, _optional(parse_datum), None)

    def getal_of_niets(self, naam: str) -> int | None:
        return self.as_type(naam, _optional(parse_getal), None)

    def janee(self, naam: str, default: bool = False) -> bool:
        return self.as_type(naam, parse_janee, default)

    def teksten(self, naam: str) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one; absent is empty."""
        knoop = self.get(naam)
        if knoop is None:
            return ()
        if isinstance(knoop.waarde, str):
            return (knoop.waarde,)
        return tuple(item.tekst(f"een waarde in '{naam}'") for item in knoop.lijst(f"'{naam}'"))

    @overload
    def keuze(self, naam: str, keuzes: Mapping[str, T], default: T | None = None) -> T | None: ...
    @overload
    def keuze(self, naam: str, keuzes: Iterable[T], default: T | None = None) -> T | None: ...
    def keuze(self, naam: str, keuzes: Mapping[str, T] | Iterable[T], default: T | None = None) -> T | None:
        """Return one of a closed list, by its name; an unknown name is a fault with a suggestion."""
        tabel: dict[str, T] = dict(keuzes) if isinstance(keuzes, Mapping) else {str(k): k for k in keuzes}

        def parse(tekst: str) -> T | None:
            if tekst not in tabel:
                raise OngeldigeInvoer(f"'{tekst}' is onbekend.", wat_nu=suggest(tekst, tabel))
            return tabel[tekst]

        return self.as_type(naam, parse, default)

    def blok(self, naam: str) -> "Blok | None":
        knoop = self.get(naam)
        return None if knoop is None else knoop.blok(f"'{naam}'")

    def blokken(self, naam: str, *, verplicht: bool = False) -> "list[tuple[str, Blok]]":
        """Return the named blocks below a key, in the order of the file."""
        knoop = self.need(naam) if verplicht else self.get(naam)
        blok = knoop.blok(f"'{naam}'") if knoop is not None else None
        return [] if blok is None else list(blok.items())

    def items(self) -> "Iterator[tuple[str, Blok]]":
        for naam, knoop in self.waarden.items():
            self.gelezen.add(naam)
            yield (
                naam,
                (Knoop({}, knoop.regel, knoop.fouten) if knoop.waarde is None else knoop).blok(f"'{naam}'"),
            )

    def lijst(self, naam: str) -> list[Knoop]:
        knoop = self.get(naam)
        return [] if knoop is None else knoop.lijst(f"'{naam}'")

    def done(self) -> None:
        """Report every key that was not asked for, with the key it may be meant to be."""
        for naam in self.waarden:
            if naam not in self.gelezen:
                self.fout(
                    f"{self.wat}: onbekende sleutel '{naam}'. {suggest(naam, self.gelezen)}".rstrip(), naam
                )


def parse_datum(tekst: str) -> date:
    """Return the date of a text written as jjjj-mm-dd, and in no other way.

    Raises:
        OngeldigeInvoer: no date, or a date that does not exist.
    """
    try:
        datum = date.fromisoformat(tekst)
    except ValueError:
        datum = None
    if datum is None or datum.isoformat() != tekst:
        raise OngeldigeInvoer(f"'{tekst}' is geen datum.", wat_nu="Schrijf jjjj-mm-dd, zoals 2018-01-25.")
    return datum


def parse_getal(tekst: str) -> int:
    """Return the whole number of a text.

    Raises:
        OngeldigeInvoer: not a whole number.
    """
    try:
        return int(tekst)
    except ValueError:
        raise OngeldigeInvoer(f"'{tekst}' is geen heel getal.") from None


def parse_janee(tekst: str) -> bool:
    """Return True for ja and False for nee.

    Raises:
        OngeldigeInvoer: anything else.
    """
    if tekst not in ("ja", "nee"):
        raise OngeldigeInvoer(f"'{tekst}' is geen ja of nee.", wat_nu="Schrijf ja of nee.")
    return tekst == "ja"


def _optional(parse: Callable[[str], T]) -> Callable[[str], T | None]:
    return parse


def load_yaml(pad: Path, naam: str | None = None) -> Knoop:
    """Return the whole file as a Knoop; `naam` is how faults call the file.

    Raises:
        BestandFout: unreadable, too large, no YAML, duplicate keys, anchors or tags.
    """
    getoond = naam or str(pad)
    try:
        if pad.stat().st_size > MAX_BYTES:
            raise BestandFout(
                [Bevinding(getoond, 1, f"het bestand is groter dan {MAX_BYTES // 1_000_000} MB.")]
            )
        tekst = pad.read_text(encoding="utf-8")
    except OSError as fout:
        reden = _LEESFOUTEN.get(type(fout), f"niet te lezen: {fout.strerror}.")
        raise BestandFout([Bevinding(getoond, 1, reden)]) from fout
    except UnicodeDecodeError as fout:
        raise BestandFout([Bevinding(getoond, 1, "is geen tekst in UTF-8.")]) from fout
    return parse_yaml(tekst, getoond)


_LEESFOUTEN: Mapping[type[OSError], str] = {
    FileNotFoundError: "het bestand bestaat niet.",
    IsADirectoryError: "dit is een map, geen bestand.",
    PermissionError: "u mag dit bestand niet lezen.",
}


def parse_yaml(tekst: str, naam: str) -> Knoop:
    """Return a YAML text as a Knoop; see `load_yaml`."""
    fouten = Bevindingen(naam)
    try:
        _check_events(tekst, fouten)
        fouten.raise_if_any()
        node = yaml.compose(tekst, Loader=_LOADER)
    except yaml.MarkedYAMLError as fout:
        regel = fout.problem_mark.line + 1 if fout.problem_mark else 1
        fouten.add(regel, f"geen geldige YAML: {_explain(tekst, regel, str(fout.problem))}.")
        raise BestandFout(fouten.lijst) from fout
    except yaml.YAMLError as fout:
        fouten.add(1, f"geen geldige YAML: {fout}.")
        raise BestandFout(fouten.lijst) from fout
    if node is None:
        fouten.add(1, "het bestand is leeg.")
        raise BestandFout(fouten.lijst)
    knoop = _convert(node, fouten)
    fouten.raise_if_any()
    return knoop


def _check_events(tekst: str, fouten: Bevindingen) -> None:
    """Report what people should not have to follow: anchors, aliases, tags and very deep nesting.

    Raises:
        YAMLError: no YAML at all.
    """
    diepte = 0
    for event in yaml.parse(tekst, Loader=_LOADER):
        regel = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            fouten.add(regel, "verwijzingen (& en *) zijn niet toegestaan; schrijf de waarde uit.")
        if getattr(event, "tag", None) is not None:
            fouten.add(
                regel, "een soortaanduiding met ! is niet toegestaan; zet tekst tussen aanhalingstekens."
            )
        diepte += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if diepte > MAX_DIEPTE:
            fouten.add(regel, f"dit is dieper genest dan {MAX_DIEPTE} lagen.")
            return


def _explain(tekst: str, regel: int, probleem: str) -> str:
    """Return what is wrong with a line, in Dutch where the cause is a common one."""
    regels = tekst.splitlines()
    inspringing = regels[regel - 1] if regel <= len(regels) else ""
    if "\t" in inspringing[: len(inspringing) - len(inspringing.lstrip())]:
        return "de regel springt in met een tab; gebruik spaties"
    return _UITLEG.get(probleem, probleem)


_UITLEG = {
    "mapping values are not allowed in this context": (
        "een dubbele punt staat waar dat niet kan; zet de tekst tussen aanhalingstekens"
    ),
    "but found another document": "er staan twee documenten in (een regel met ---)",
    "did not find expected ',' or ']'": "een lijst met [ is niet gesloten met ]",
    "did not find expected ',' or '}'": "een blok met { is niet gesloten met }",
    "found unexpected end of stream": "een aanhalingsteken is niet gesloten",
    "did not find expected key": "deze regel past niet bij de inspringing erboven",
    "did not find expected '-' indicator": "deze regel past niet bij de lijst erboven",
    "could not find expected ':'": "na deze naam ontbreekt een dubbele punt",
}
"""The faults that people make most, as the parser calls them."""


def _convert(node: yaml.Node, fouten: Bevindingen) -> Knoop:
    regel = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        leeg = node.value in ("", "~", "null") and not node.style
        return Knoop(None if leeg else node.value, regel, fouten)
    if isinstance(node, yaml.SequenceNode):
        return Knoop([_convert(item, fouten) for item in node.value], regel, fouten)
    return _convert_mapping(node, fouten)


def _convert_mapping(node: yaml.Node, fouten: Bevindingen) -> Knoop:
    waarden: dict[str, Knoop] = {}
    regels: dict[str, int] = {}
    for sleutel, waarde in node.value:
        regel = sleutel.start_mark.line + 1
        if not isinstance(sleutel, yaml.ScalarNode):
            fouten.add(regel, "een sleutel moet een eenvoudige naam zijn.")
        elif sleutel.value in waarden:
            fouten.add(regel, f"'{sleutel.value}' staat er twee keer (ook op regel {regels[sleutel.value]}).")
        else:
            regels[sleutel.value] = regel
            waarden[sleutel.value] = _convert(waarde, fouten)
    return Knoop(waarden, node.start_mark.line + 1, fouten, regels)
