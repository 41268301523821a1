"""Everything grflow can tell a user that went wrong: one hierarchy, Dutch texts, typed attributes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class GrflowError(Exception):
    """An expected failure: what is wrong (`wat`), where (`waar`) and what the user can do now (`wat_nu`)."""

    def __init__(self, wat: str, *, waar: str = "", wat_nu: str = "") -> None:
        self.wat, self.waar, self.wat_nu = wat, waar, wat_nu
        super().__init__(wat)

    def __str__(self) -> str:
        kop = f"{self.waar}: {self.wat}" if self.waar else self.wat
        return f"{kop}\n  {self.wat_nu}" if self.wat_nu else kop


class Onbekend(GrflowError):
    """A name that does not exist: a dossier, deelnemer, overgang, regel, proces…"""

    def __init__(self, soort: str, naam: str, bekend: Iterable[str] = (), *, waar: str = "") -> None:
        self.soort, self.naam, self.bekend = soort, naam, tuple(bekend)
        super().__init__(f"{soort} '{naam}' bestaat niet.", waar=waar, wat_nu=suggest(naam, self.bekend))


class OngeldigeInvoer(GrflowError):
    """A value that cannot be used: a date, number, choice or combination."""


class RegelGeldtNiet(GrflowError):
    """A rule of law was asked for a day on which no value of it is known."""


class KalenderOnbekend(GrflowError):
    """A day was asked for which the calendar of free days is not known."""


class OpslagFout(GrflowError):
    """The database cannot be used: no database, another version, not reachable, not writable."""


class IntussenGewijzigd(GrflowError):
    """Somebody else changed the dossier since it was read."""


class KetenGebroken(GrflowError):
    """The logboek does not fit its own hashes, or the kept state does not follow from it."""


class StapGeweigerd(GrflowError):
    """A step that the process does not allow yet, in work that cannot go on without it."""


class NietToegestaan(GrflowError):
    """Something that the role of the user does not allow; what he may not see at all is `Onbekend`."""


class AanmeldenMislukt(GrflowError):
    """A log-in, code, session or link that does not count; never says which part of it was wrong."""


class DocumentFout(GrflowError):
    """A stuk could not be made."""


@dataclass(frozen=True, slots=True, order=True)
class Bevinding:
    """One fault in a file that a person wrote: file, line (from 1) and a Dutch sentence.

    `tegenvoorbeeld` tells in lines how the fault can come about, where that is a whole story.
    """

    bestand: str
    regel: int
    fout: str
    tegenvoorbeeld: tuple[str, ...] = ()

    def __str__(self) -> str:
        verhaal = "".join(f"\n    {zin}" for zin in self.tegenvoorbeeld)
        return f"{self.bestand}:{self.regel}: {self.fout}{verhaal}"


class BestandFout(GrflowError):
    """A file with faults in it; all of them at once, each with its line."""

    def __init__(self, bevindingen: Sequence[Bevinding]) -> None:
        self.bevindingen = tuple(sorted(bevindingen))
        super().__init__("\n".join(str(bevinding) for bevinding in self.bevindingen))


def suggest(naam: str, bekend: Iterable[str]) -> str:
    """Return 'Bekend: …. Bedoelt u …?' for an unknown name, or an empty text when nothing is known."""
    namen = sorted(set(bekend))
    if not namen:
        return ""
    lijst = ", ".join(namen[:12]) + (f" en {len(namen) - 12} andere" if len(namen) > 12 else "")
    lijkt = get_close_matches(naam.lower(), {n.lower(): n for n in namen}, n=1, cutoff=0.6)
    treffer = next((n for n in namen if lijkt and n.lower() == lijkt[0]), None)
    return f"Bekend: {lijst}." + (f" Bedoelt u '{treffer}'?" if treffer else "")
