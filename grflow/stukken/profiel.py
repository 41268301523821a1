"""The form of a gemeente as data: which fields, headings, words and signatures, in what order."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from grflow.stukken.soorten import Stuksoort

NEUTRAAL = "neutraal"


class Kopgegeven(StrEnum):
    """What can stand in the header of a stuk."""

    RAADSVERGADERING = "raadsvergadering"
    AGENDAPUNT = "agendapunt"
    ONDERWERP = "onderwerp"
    KORTE_INHOUD = "korte_inhoud"
    PORTEFEUILLEHOUDER = "portefeuillehouder"
    DATUM = "datum"
    GEVRAAGD = "gevraagd"
    KENMERK = "kenmerk"
    REGELING = "regeling"


class Deel(StrEnum):
    """What can stand below a heading."""

    ONDERWERP = "onderwerp"
    BESLISPUNTEN = "beslispunten"
    INLEIDING = "inleiding"
    PARAGRAFEN = "paragrafen"
    COLLEGEBESLUITEN = "collegebesluiten"
    BEOOGD_EFFECT = "beoogd_effect"
    ARGUMENTEN = "argumenten"
    KANTTEKENINGEN = "kanttekeningen"
    FINANCIEN = "financien"
    COMMUNICATIE = "communicatie"
    UITVOERING = "uitvoering"
    SAMENVATTING = "samenvatting"
    BIJLAGEN = "bijlagen"


class Nummering(StrEnum):
    """How argumenten and kanttekeningen are numbered."""

    PER_BESLISPUNT = "per_beslispunt"
    DOORLOPEND = "doorlopend"
    GEEN = "geen"


@dataclass(frozen=True, slots=True)
class Kopveld:
    """One line of the header: the name this gemeente gives it, and what stands there."""

    naam: str
    gegeven: Kopgegeven


@dataclass(frozen=True, slots=True)
class Kopje:
    """One heading: its words, what stands below it, and which paragrafen (empty: all that are left)."""

    titel: str
    deel: Deel
    namen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Who signs, in which order, below which words; its invulwoorden are filled in."""

    aanhef: str
    ondertekenaars: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluitvorm:
    """The words of a raadsbesluit that differ per gemeente."""

    besluitwoord: str = "besluit:"
    gelezen_eerst: bool = True
    hoofdletters: bool = False
    "Whether 'gelezen' and 'gelet op' begin with a capital after the puntkomma."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stukvorm:
    """The form of one kind of stuk in one gemeente."""

    documentnaam: str
    kopvelden: tuple[Kopveld, ...]
    kopjes: tuple[Kopje, ...]
    slot: Slot
    aanhef: str = ""
    plaats_en_datum: bool = False
    nummering: Nummering = Nummering.PER_BESLISPUNT
    besluitvorm: Besluitvorm = Besluitvorm()


@dataclass(frozen=True, slots=True, kw_only=True)
class Huisstijl:
    """Fonts and colour; a reader's Word has other fonts than the typesetter."""

    lettertype: str = "Source Sans Pro"
    lettertype_word: str = "Calibri"
    kleur: str = "1F3A5F"
    "Six hexadecimal digits, dark enough to read on white."
    tekengrootte: int = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiel:
    """How the stukken of one gemeente look and what they are called there."""

    code: str
    naam: str
    plaats: str = ""
    vormen: Mapping[Stuksoort, Stukvorm]
    huisstijl: Huisstijl = Huisstijl()


def get_profiel(profielen: Mapping[str, Profiel], code: str) -> Profiel:
    """Return the profiel of a gemeente, or the neutral one.

    Raises:
        ValueError: there is no neutral profiel either.
    """
    if code in profielen:
        return profielen[code]
    if NEUTRAAL not in profielen:
        raise ValueError("the neutral profiel is missing")
    return profielen[NEUTRAAL]
