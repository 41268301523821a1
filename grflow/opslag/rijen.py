"""The rows that leave and enter the database, as frozen values of their own."""

from dataclasses import dataclass
from datetime import date, datetime

MEEST = 500
"""How many values one question may name, and how many dossiers are read at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossierkaart:
    """What the database knows of a dossier without reading its facts."""

    nummer: str
    regeling: str
    proces: str
    procesversie: date
    proceshash: str
    regelinghash: str
    fase: str
    versie: int
    kop: str
    laatste_op: date | None
    maatstaf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Termijnregel:
    """One row of the index of end dates; `voorlopig` holds the reasons, one per line. See `LopendeTermijn`."""

    dossier: str
    naam: str
    titel: str
    regel: str
    grondslag: str
    ronde: str
    nevenspoor: str
    cluster: str
    deelnemer: str
    anker: date | None
    begin: date | None
    einddatum: date
    laatste_werkdag: date
    gehaald_op: date | None
    vervallen_op: date | None
    wachttijd: bool
    voorlopig: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bewaardstuk:
    """One version of one file, or the reason why it was not made; `dossierversie` is what it was made from."""

    deelnemer: str
    soort: str
    formaat: str
    pad: str
    sha256: str
    status: str
    reden: str
    vingerafdruk: str
    "Of the data and of the sjabloon, with a colon between them."
    dossierversie: int
    gemaakt_op: datetime
    ronde: str = ""
    versie: int = 0
    "Counts the different files of one stuk in one format from 1; given when it is stored."
    tekst: str = ""
    "The hash of the text that it was made from; see `store_definitie`."
    kop: str = ""
    "The head of the logboek chain when it was made."
    bron: str = ""
    "The hash of what it was made from; see `stukken.stukbron` and `store_definitie`."
    peildatum: date | None = None
    "The day whose state it shows."
    embargo: str = ""
    "Its last day under embargo as ISO text, or the words for it; empty without embargo."
