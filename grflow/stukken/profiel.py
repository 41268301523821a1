"""The form of a gemeente as data: which fields, headings, words and signatures, in what order."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from grflow.stukken.soorten import Stuksoort

NEUTRAAL = "neutraal"
GRIFFIE = "in te vullen door de griffie"


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
    AAN = "aan"
    GEMEENTE = "gemeente"
    PLAATS_EN_DATUM = "plaats_en_datum"
    PROGRAMMA = "programma"
    STELLER = "steller"
    INLICHTINGEN_BIJ = "inlichtingen_bij"
    SOORT_BEVOEGDHEID = "soort_bevoegdheid"
    BELEIDSVRIJHEID = "beleidsvrijheid"
    BEGROTINGSWIJZIGING = "begrotingswijziging"
    COMMISSIE = "commissie"
    COMMISSIEDATUM = "commissiedatum"
    COMMISSIEADVIES = "commissieadvies"
    RAADSNUMMER = "raadsnummer"
    STUKNUMMER = "stuknummer"
    BESLUITNUMMER = "besluitnummer"


VRIJE_KOPGEGEVENS = (
    Kopgegeven.PORTEFEUILLEHOUDER, Kopgegeven.KENMERK, Kopgegeven.PROGRAMMA, Kopgegeven.STELLER,
    Kopgegeven.INLICHTINGEN_BIJ, Kopgegeven.SOORT_BEVOEGDHEID, Kopgegeven.BELEIDSVRIJHEID,
    Kopgegeven.BEGROTINGSWIJZIGING, Kopgegeven.COMMISSIE, Kopgegeven.COMMISSIEDATUM, Kopgegeven.COMMISSIEADVIES,
    Kopgegeven.RAADSNUMMER, Kopgegeven.STUKNUMMER, Kopgegeven.BESLUITNUMMER,
)  # fmt: skip
"What an inhoud may fill in; the others are known from the dossier."

GRIFFIEGEGEVENS = (
    Kopgegeven.AGENDAPUNT, Kopgegeven.COMMISSIE, Kopgegeven.COMMISSIEDATUM, Kopgegeven.COMMISSIEADVIES,
    Kopgegeven.RAADSNUMMER, Kopgegeven.STUKNUMMER, Kopgegeven.BESLUITNUMMER,
)  # fmt: skip
"What the griffie fills in when nobody did; any other field without a value is left out."


class Deel(StrEnum):
    """What can stand below a heading."""

    ONDERWERP = "onderwerp"
    KORTE_INHOUD = "korte_inhoud"
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
    TOETS = "toets"
    "How freely the raad may judge what it is asked; a voorstel has it also where a form does not place it."
    COMMISSIEADVIES = "commissieadvies"
    TUSSENKOP = "tussenkop"
    "Nothing but the headings below it."


class Nummering(StrEnum):
    """How argumenten and kanttekeningen are numbered."""

    PER_BESLISPUNT = "per_beslispunt"
    DOORLOPEND = "doorlopend"
    GEEN = "geen"


class Cijfers(StrEnum):
    """In which signs beslispunten, their onderdelen or headings are counted."""

    CIJFERS = "cijfers"
    ROMEINS = "romeins"
    LETTERS = "letters"
    STREEPJES = "streepjes"
    GEEN = "geen"

    def format_nummer(self, nummer: int) -> str:
        """Return a number as this gemeente writes it; empty where it does not count."""
        match self:
            case Cijfers.CIJFERS:
                return str(nummer)
            case Cijfers.ROMEINS:
                return format_romeins(nummer)
            case Cijfers.LETTERS:
                return "abcdefghijklmnopqrstuvwxyz"[(nummer - 1) % 26]
            case _:
                return ""


PUNTCIJFERS = (Cijfers.CIJFERS, Cijfers.ROMEINS, Cijfers.STREEPJES)
ONDERDEELCIJFERS = (Cijfers.LETTERS, Cijfers.ROMEINS)
KOPCIJFERS = (Cijfers.CIJFERS, Cijfers.ROMEINS, Cijfers.GEEN)


class Aanspreekvorm(StrEnum):
    """Who speaks in a stuk, and how the raad is spoken to: 'Wij stellen u voor' or 'Het college stelt voor'."""

    HET_COLLEGE = "het_college"
    WIJ = "wij"
    DE_RAAD = "de_raad"


class Nadruk(StrEnum):
    """How the sentence stands out that states an argument."""

    VET = "vet"
    CURSIEF = "cursief"


class Onderdeel(StrEnum):
    """A group of lines above the word besluit; their order differs per gemeente."""

    GELEZEN = "gelezen"
    COMMISSIEADVIES = "commissieadvies"
    GELET_OP = "gelet_op"
    OVERWEGENDE = "overwegende"


@dataclass(frozen=True, slots=True)
class Kopveld:
    """One line of the header: the name this gemeente gives it, and what stands there."""

    naam: str
    gegeven: Kopgegeven


@dataclass(frozen=True, slots=True)
class Kopje:
    """One heading: its words, what stands below it, and which paragrafen (empty: all that are left).

    `aanhef` is a line right below the heading; `onder` puts the heading one level lower, below the one before it.
    """

    titel: str
    deel: Deel
    namen: tuple[str, ...] = ()
    aanhef: str = ""
    onder: bool = False
    genummerd: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Who signs, in which order, below which words; its invulwoorden are filled in."""

    aanhef: str
    ondertekenaars: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluitvorm:
    """The words of a raadsbesluit that differ per gemeente."""

    opening: str = "{raadsorgaan} van {lichaam};"
    volgorde: tuple[Onderdeel, ...] = (Onderdeel.GELEZEN, Onderdeel.GELET_OP, Onderdeel.OVERWEGENDE)
    "A raad that does not name the advies of its commissie leaves commissieadvies out."
    besluitwoord: str = "besluit:"
    gespatieerd: bool = False
    "Whether the letters of the besluitwoord stand apart; the word itself stays whole for who has it read aloud."
    hoofdletters: bool = False
    "Whether each line begins with a capital after the puntkomma."


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
    puntcijfers: Cijfers = Cijfers.CIJFERS
    onderdeelcijfers: Cijfers = Cijfers.LETTERS
    kopcijfers: Cijfers = Cijfers.GEEN
    nadruk: Nadruk = Nadruk.VET
    aanspreekvorm: Aanspreekvorm = Aanspreekvorm.HET_COLLEGE
    besluitvorm: Besluitvorm = Besluitvorm()

    @property
    def redennummering(self) -> Nummering:
        """How argumenten are numbered: where beslispunten have no number, 2.1 would point at nothing."""
        los = self.puntcijfers is Cijfers.STREEPJES and self.nummering is Nummering.PER_BESLISPUNT
        return Nummering.GEEN if los else self.nummering


class Beeldsoort(StrEnum):
    """A file format of a logo; its value is the extension of the file."""

    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The picture at the head of each page, with the words for who does not see it."""

    inhoud: bytes
    soort: Beeldsoort
    tekst: str
    hoogte: int = 14
    "In millimetres."


@dataclass(frozen=True, slots=True, kw_only=True)
class Huisstijl:
    """Fonts, colour, logo; a reader's Word has other fonts than the typesetter.

    `referentie` is a Word file of the gemeente itself: its styles and margins are those of the DOCX.
    """

    lettertype: str = "Source Sans Pro"
    lettertype_word: str = "Calibri"
    kleur: str = "1F3A5F"
    "Six hexadecimal digits, dark enough to read on white."
    tekengrootte: int = 11
    opsomteken: str = "•"
    "What stands before each line of a list that is not counted."
    logo: Logo | None = None
    referentie: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiel:
    """How the stukken of one gemeente look and what they are called there."""

    code: str
    naam: str
    plaats: str = ""
    vormen: Mapping[Stuksoort, Stukvorm]
    huisstijl: Huisstijl = Huisstijl()


def format_romeins(nummer: int) -> str:
    """Return a number from 1 in Roman capitals."""
    delen = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    tekst = ""
    for waarde, teken in delen:
        aantal, nummer = divmod(nummer, waarde)
        tekst += teken * aantal
    return tekst
