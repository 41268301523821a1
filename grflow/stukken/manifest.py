"""The manifest of a set of stukken: which files were made from which data, and what did not succeed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from grflow.stukken.soorten import Formaat, Stuksoort


class Maakstatus(StrEnum):
    """Whether a file was made."""

    GEMAAKT = "gemaakt"
    MISLUKT = "mislukt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifestregel:
    """One file: for whom, what, where, and the fingerprints of what it was made from."""

    deelnemer: str
    soort: Stuksoort
    formaat: Formaat
    pad: str
    status: Maakstatus
    sha256: str = ""
    reden: str = ""
    gegevens: str = ""
    "Fingerprint of the Raadsstuk."
    sjabloon: str = ""
    "Fingerprint of the sjabloon and the parts it includes."

    def __post_init__(self) -> None:
        if (self.status is Maakstatus.GEMAAKT) != bool(self.sha256):
            raise ValueError("a made file has a sha256, a failed one has none")
        if (self.status is Maakstatus.MISLUKT) != bool(self.reden):
            raise ValueError("a failed file has a reason, a made file has none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The list that goes with a set; `kop` is the head of the logboek chain when the set was made."""

    dossier: str
    proces: str
    procesversie: str
    kop: str
    gemaakt_op: datetime
    regels: tuple[Manifestregel, ...]

    @property
    def mislukt(self) -> tuple[Manifestregel, ...]:
        return tuple(regel for regel in self.regels if regel.status is Maakstatus.MISLUKT)

    def to_dict(self) -> Mapping[str, object]:
        """Return the manifest as plain values, ready for JSON."""
        return asdict(self) | {
            "gemaakt_op": self.gemaakt_op.isoformat(),
            "regels": [
                {naam: str(waarde) for naam, waarde in asdict(regel).items()}
                for regel in self.regels
            ],
        }  # fmt: skip
