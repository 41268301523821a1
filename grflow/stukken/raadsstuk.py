"""One stuk of one gemeente, complete: the only thing a sjabloon may read."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from grflow.proces.feiten import Feit
from grflow.recht.datums import format_datum
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Deelnemer
from grflow.stukken.beelden import Beeld
from grflow.stukken.benaming import benaming_van, format_het_lichaam, format_lichaam
from grflow.stukken.embargo import Embargo
from grflow.stukken.inhoud import Bijlage, Tabel
from grflow.stukken.ondertekening import Functionaris, Ondertekenblok
from grflow.stukken.profiel import Aanspreekvorm, Cijfers, Deel, Huisstijl, Nadruk
from grflow.stukken.soorten import Stuksoort
from grflow.stukken.stuk import Stuk
from grflow.stukken.toets import Toets, Toetsing


@dataclass(frozen=True, slots=True, kw_only=True)
class Stukgegevens:
    """What the dossier knows on the day a stuk is made.

    `datum` is the day the college decided; `raadsperiode` are words for a meeting whose day is not known yet.
    """

    dossier: str
    regeling: str
    deelnemer: Deelnemer
    roster: tuple[Deelnemer, ...]
    clusters: tuple[tuple[str, str], ...] = ()
    datum: date
    raadsdatum: date | None = None
    raadsperiode: str = ""
    functionarissen: tuple[Functionaris, ...] = ()
    agendapunt: str = ""
    versie: str = "1"
    concept: bool = True
    embargo: str = ""
    "Words that go before those of the inhoud."
    embargofeiten: tuple[Feit, ...] = ()
    peildatum: date | None = None
    "The day on which the stukken are made, by which an embargo is judged."
    grondslag: Grondslag | None = None
    "What the ronde rests on, where that is an article."
    toetsing: Toetsing | None = None
    volgende_toetsing: Toetsing | None = None
    "The rule of a toestemming that the dossier asks in a later ronde."
    is_gemengd: bool = False
    "Raad and college decide together, each for its own powers, in one document."


@dataclass(frozen=True, slots=True)
class Kopregel:
    """One line of the header."""

    naam: str
    waarde: str


@dataclass(frozen=True, slots=True)
class Punt:
    """One beslispunt with the number it has in this gemeente."""

    nummer: int
    besluit: str
    gevraagd: str
    gedeeld: bool
    onderdelen: tuple[str, ...]
    label: str
    "Its number as this gemeente counts: '2', 'II', or 'tweede' where it draws streepjes."
    aanduiding: str
    "How the text points at it: 'beslispunt 2' or 'het tweede streepje'."


@dataclass(frozen=True, slots=True)
class Reden:
    """One argument or kanttekening; `nummer` is empty where this gemeente does not number."""

    nummer: str
    stelling: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Redengroep:
    """The argumenten or kanttekeningen that belong to one beslispunt."""

    punt: Punt
    redenen: tuple[Reden, ...]


@dataclass(frozen=True, slots=True)
class Tekstdeel:
    """A paragraaf as this gemeente gets it."""

    titel: str
    alineas: tuple[str, ...]
    tabel: Tabel | None
    slot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sectie:
    """One heading of this stuk with what stands below it; `deel` chooses the sjabloon of the part."""

    titel: str
    deel: Deel
    alineas: tuple[str, ...] = ()
    paragrafen: tuple[Tekstdeel, ...] = ()
    groepen: tuple[Redengroep, ...] = ()
    regels: tuple[str, ...] = ()
    toets: Toets | None = None
    aanhef: str = ""
    niveau: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Raadsstuk:
    """Everything one sjabloon may use."""

    soort: Stuksoort
    documentnaam: str
    onderwerp: str
    dossier: str
    regeling: str
    code: str
    gemeente: str
    cluster: str
    clustergenoten: tuple[str, ...]
    deelnemers: tuple[str, ...]
    datum: date
    raadsdatum: date | None
    vergadering: str
    "The day of the raadsvergadering in words, or the period, or that it is not known yet."
    versie: str
    concept: bool
    embargo: Embargo | None
    kop: tuple[Kopregel, ...]
    aanhef: str
    plaats_en_datum: str
    secties: tuple[Sectie, ...]
    beslispunten: tuple[Punt, ...]
    collegepunten: tuple[Punt, ...]
    "What the college decides; the last one is what it proposes to the raad, taken from the beslispunten."
    bijlagen: tuple[Bijlage, ...]
    puntcijfers: Cijfers
    onderdeelcijfers: Cijfers
    nadruk: Nadruk
    aanspreekvorm: Aanspreekvorm
    opening: str
    "For a raadsbesluit: who decides."
    overwegingen: tuple[str, ...]
    "For a raadsbesluit: each line from its first word ('gelezen', 'gelet op', 'overwegende dat') on."
    besluitwoord: str
    gespatieerd: bool
    ondertekening: tuple[Ondertekenblok, ...]
    huisstijl: Huisstijl
    raad: str
    "What this stuk calls the raad: 'uw raad', 'uw vergadering', 'de raad'."
    college: str

    @property
    def lichaam(self) -> str:
        """What the deelnemer is, with its name: 'gemeente Assen'."""
        return format_lichaam(self.code, self.gemeente)

    @property
    def titel(self) -> str:
        """The title of the document for programs and archives."""
        return f"{self.documentnaam} {self.onderwerp}, {self.lichaam}"

    @property
    def auteur(self) -> str:
        benaming = benaming_van(self.code)
        orgaan = benaming.raadsorgaan if self.soort.is_van_raad else benaming.collegeorgaan
        auteur = f"{orgaan} van {format_het_lichaam(self.code, self.gemeente)}"
        return auteur[:1].upper() + auteur[1:]

    @property
    def merk(self) -> str:
        """What stands on every page of a stuk that is not final or not yet public."""
        delen = (f"Concept, versie {self.versie}" if self.concept else "",
                 self.embargo.merk if self.embargo else "")  # fmt: skip
        return " – ".join(deel for deel in delen if deel)

    @property
    def voettekst(self) -> str:
        """What stands at the foot of every page."""
        return (
            f"{self.documentnaam} – dossier {self.dossier}, versie {self.versie}, {format_datum(self.datum)}"
        )

    @property
    def kopregel(self) -> str:
        """What stands at the head of every page: whose stuk it is."""
        return self.lichaam[:1].upper() + self.lichaam[1:]

    @property
    def sjabloon(self) -> str:
        """The name of its sjabloon, without an extension."""
        return self.soort.value

    @property
    def beelden(self) -> Mapping[str, Beeld]:
        """The pictures by their name; a raadsstuk has none."""
        return {}


def compute_vingerafdruk(stuk: Stuk) -> str:
    """Return the sha256 of everything in a stuk, the same on every machine."""
    if not is_dataclass(stuk) or isinstance(stuk, type):
        raise TypeError("a stuk is a frozen dataclass")
    plat = json.dumps(stuk, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_as_plain)
    return hashlib.sha256(plat.encode()).hexdigest()


def _as_plain(waarde: object) -> object:
    """Return a value that JSON does not know: its fields, or as text; of a logo or a Word file its fingerprint."""
    if is_dataclass(waarde):
        return {veld.name: getattr(waarde, veld.name) for veld in fields(waarde)}
    return hashlib.sha256(waarde).hexdigest() if isinstance(waarde, bytes) else str(waarde)
