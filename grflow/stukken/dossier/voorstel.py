"""What a planning proposes to one raad: a meeting for each decision, and the next one if that does not suit."""

from dataclasses import dataclass

from grflow.stukken.tijdlijn import Tijdlijn


@dataclass(frozen=True, slots=True, kw_only=True)
class Planvoorstel:
    """One decision with the meeting that is proposed for it; days in words, empty where nothing is known.

    `te_laat` is a meeting that comes after its last day; `anders` the meeting after it, by which the end moves where
    `schuift`.
    """

    ronde: str
    volgnummer: int
    wat: str
    dag: str
    sluiting: str
    anders: str
    anders_sluiting: str
    schuift: bool
    uiterlijk: str
    te_laat: bool


@dataclass(frozen=True, slots=True)
class Planvoorstellen:
    """Everything that is proposed to one raad, and the same as a line of time."""

    regels: tuple[Planvoorstel, ...] = ()
    tijdlijn: Tijdlijn | None = None


GEEN_VOORSTELLEN = Planvoorstellen()
