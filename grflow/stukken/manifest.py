"""The manifest of a folder of stukken: which files were made from which data, and what did not succeed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum


class Maakstatus(StrEnum):
    """Whether a file was made."""

    GEMAAKT = "gemaakt"
    MISLUKT = "mislukt"
    OVERGESLAGEN = "overgeslagen"
    "The stuk is definitief; its file stays as it is."
    ONGEWIJZIGD = "ongewijzigd"
    "Its file stands there already, made from the same."


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifestregel:
    """One file: for whom, what, where, and the fingerprints of what it was made from."""

    deelnemer: str
    soort: str
    formaat: str
    pad: str
    status: Maakstatus
    sha256: str = ""
    reden: str = ""
    gegevens: str = ""
    "Fingerprint of the stuk."
    sjabloon: str = ""
    "Fingerprint of the sjabloon and the parts it includes."
    handwerk: str = ""
    "Fingerprint of what was changed by hand in it; empty without any."
    schrijvers: str = ""
    "Fingerprint of the programs that wrote it."
    ronde: str = ""
    versie: int = 0
    "Counts the different files of this stuk in this format from 1."
    tekst: str = ""
    "Fingerprint of the text, with what was changed by hand in it."
    stand: str = ""
    "How far the stuk is: concept, ter_vaststelling, definitief or getekend."
    aandacht: tuple[str, ...] = ()
    "What was changed by hand and still asks for a choice, one sentence each."
    concept: tuple[str, ...] = ()
    "What is still missing before it can be sent."
    bron: str = ""
    "Fingerprint of what it was made from, field by field."
    peildatum: str = ""
    "The day whose state it shows, as ISO text."
    embargo: str = ""
    "Its last day under embargo as ISO text, or the words for it."

    def __post_init__(self) -> None:
        if (self.status is Maakstatus.MISLUKT) == bool(self.sha256):
            raise ValueError("a file that is there has a sha256, a failed one has none")
        if (self.status is Maakstatus.GEMAAKT) == bool(self.reden):
            raise ValueError("a file that was not made has a reason, a made file has none")

    def to_dict(self) -> dict[str, object]:
        """Return the line as plain values, ready for JSON."""
        waarden = {veld.name: getattr(self, veld.name) for veld in fields(self)}
        return waarden | {
            "status": str(self.status), "aandacht": list(self.aandacht), "concept": list(self.concept),
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijlageregel:
    """One file that travels with the set of a gemeente: its number there, its title and its fingerprint."""

    deelnemer: str
    nummer: int
    titel: str
    pad: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zipregel:
    """The zip file with the set of one gemeente, or the reason why there is none."""

    deelnemer: str
    pad: str = ""
    sha256: str = ""
    reden: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The list that goes with a folder; `kop` is the head of the logboek chain when it was written."""

    dossier: str
    proces: str
    procesversie: str
    kop: str
    gemaakt_op: datetime
    regels: tuple[Manifestregel, ...]
    eerder: tuple[Manifestregel, ...] = ()
    "The versions that came before the ones that are in the folder now."
    bijlagen: tuple[Bijlageregel, ...] = ()
    terzijde: tuple[str, ...] = ()
    "Files that somebody had changed and that were not read in; they were put aside, not overwritten."
    zips: tuple[Zipregel, ...] = ()
    "What was packed to send; it is made after the manifest and does not stand in it."

    @property
    def mislukt(self) -> tuple[Manifestregel, ...]:
        return tuple(regel for regel in self.regels if regel.status is Maakstatus.MISLUKT)

    @property
    def gemaakt(self) -> tuple[Manifestregel, ...]:
        return tuple(regel for regel in self.regels if regel.status is Maakstatus.GEMAAKT)

    @property
    def overgeslagen(self) -> tuple[Manifestregel, ...]:
        return tuple(regel for regel in self.regels if regel.status is Maakstatus.OVERGESLAGEN)

    @property
    def ongewijzigd(self) -> tuple[Manifestregel, ...]:
        return tuple(regel for regel in self.regels if regel.status is Maakstatus.ONGEWIJZIGD)

    def to_dict(self) -> Mapping[str, object]:
        """Return the manifest as plain values, ready for JSON."""
        return {
            "dossier": self.dossier, "proces": self.proces, "procesversie": self.procesversie, "kop": self.kop,
            "gemaakt_op": self.gemaakt_op.isoformat(), "regels": [regel.to_dict() for regel in self.regels],
            "eerder": [regel.to_dict() for regel in self.eerder],
            "bijlagen": [asdict(regel) for regel in self.bijlagen], "terzijde": list(self.terzijde),
        }  # fmt: skip
