"""The limits of logging in: how often one may try, how long a session lives, what a password must have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

MINUUT, UUR, DAG = 60, 3600, 86_400
"In seconds."


@dataclass(frozen=True, slots=True, kw_only=True)
class Grenzen:
    """Every limit, in seconds or numbers; an installation may set its own."""

    pogingen: int = 5
    "After so many failures within `venster` one waits until the oldest of them is that old."
    venster: int = 15 * MINUUT
    sessie_stil: int = 30 * MINUUT
    sessie_totaal: int = 10 * UUR
    tweede_stap: int = 5 * MINUUT
    "How long after the password the code may be given."
    begin_link: int = DAG
    uitnodiging: int = 7 * DAG
    deelname_hoogstens: int = 184 * DAG
    wachtwoord_lengte: int = 12
    wachtwoord_hoogstens: int = 256
    "Longer costs the server time and adds nothing."


GRENZEN = Grenzen()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessie:
    """One session; known by the hash of its key, never by the key. `compleet` after the second factor."""

    hash: str
    gebruiker: str
    begonnen_op: datetime
    laatst_op: datetime
    compleet: bool
    einde_op: datetime | None = None
    "When it ends whatever one does, besides the limits: the end of the link it came from."
    ingetrokken_op: datetime | None = None


class Sessiestand(StrEnum):
    """Whether a session counts, or why not any more."""

    GELDIG = "geldig"
    WACHT_OP_CODE = "wacht_op_code"
    STIL = "te_lang_stil"
    VERLOPEN = "verlopen"
    INGETROKKEN = "ingetrokken"


def judge_sessie(sessie: Sessie, nu: datetime, grenzen: Grenzen = GRENZEN) -> Sessiestand:
    """Return whether a session counts at a moment; a limit itself still counts."""
    if sessie.ingetrokken_op is not None:
        return Sessiestand.INGETROKKEN
    leeftijd = _seconds(sessie.begonnen_op, nu)
    if leeftijd > grenzen.sessie_totaal or (sessie.einde_op is not None and nu >= sessie.einde_op):
        return Sessiestand.VERLOPEN
    if not sessie.compleet:
        return Sessiestand.VERLOPEN if leeftijd > grenzen.tweede_stap else Sessiestand.WACHT_OP_CODE
    return Sessiestand.STIL if _seconds(sessie.laatst_op, nu) > grenzen.sessie_stil else Sessiestand.GELDIG


class Linksoort(StrEnum):
    """What a link is for: the first beheerder, a new password, or taking part without an account."""

    EERSTE_BEHEERDER = "eerste_beheerder"
    UITNODIGING = "uitnodiging"
    DEELNAME = "deelname"

    @property
    def is_eenmalig(self) -> bool:
        return self is not Linksoort.DEELNAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Toegangslink:
    """A link that lets somebody in until its end; known by its hash, never by its key."""

    hash: str
    soort: Linksoort
    gebruiker: str
    gemaakt_op: datetime
    eindigt_op: datetime
    gebruikt_op: datetime | None = None
    ingetrokken_op: datetime | None = None

    def werkt(self, nu: datetime) -> bool:
        op = self.soort.is_eenmalig and self.gebruikt_op is not None
        return self.ingetrokken_op is None and not op and nu < self.eindigt_op


def compute_einde(begin: datetime, seconden: int) -> datetime:
    """Return the moment so many seconds later, in UTC."""
    return datetime.fromtimestamp(begin.timestamp() + seconden, UTC)


def compute_wachttijd(mislukt: Sequence[datetime], nu: datetime, grenzen: Grenzen = GRENZEN) -> int:
    """Return how many seconds somebody must wait before he may try again; 0 when he may now.

    Args:
        mislukt: The failures since the last success.
    """
    recent = sorted(moment for moment in mislukt if _seconds(moment, nu) < grenzen.venster)
    if len(recent) < grenzen.pogingen:
        return 0
    oudste = recent[-grenzen.pogingen]
    return int(grenzen.venster - _seconds(oudste, nu)) or 1


def list_wachtwoordfouten(
    wachtwoord: str, verboden: Sequence[str] = (), grenzen: Grenzen = GRENZEN
) -> tuple[str, ...]:
    """Return what is wrong with a new password, in sentences; length counts, kinds of signs do not.

    Args:
        verboden: Words that may not be it, such as the own log-in name.
    """
    kaal = wachtwoord.strip().casefold()
    fouten = [
        (len(wachtwoord) < grenzen.wachtwoord_lengte,
         f"Kies ten minste {grenzen.wachtwoord_lengte} tekens; een zin is makkelijk te onthouden."),
        (len(wachtwoord) > grenzen.wachtwoord_hoogstens, f"Kies hooguit {grenzen.wachtwoord_hoogstens} tekens."),
        (len(set(kaal)) < 5, "Kies meer verschillende tekens."),
        (kaal in {woord.casefold() for woord in verboden}, "Kies iets anders dan uw naam."),
    ]  # fmt: skip
    return tuple(tekst for mis, tekst in fouten if mis)


def _seconds(van: datetime, tot: datetime) -> float:
    return tot.timestamp() - van.timestamp()
