"""What a change does to a dossier, as pairs of what something was and what it becomes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grflow.proces.lopend import LopendeTermijn


@dataclass(frozen=True, slots=True, kw_only=True)
class Verschil:
    """One thing that changes: where, what it was and what it becomes (empty: not there)."""

    waar: str
    was: str
    wordt: str


def compare(was: Mapping[str, str], wordt: Mapping[str, str]) -> tuple[Verschil, ...]:
    """Return every difference, in the order of what was and then of what is new."""
    return tuple(
        Verschil(waar=waar, was=was.get(waar, ""), wordt=wordt.get(waar, ""))
        for waar in dict.fromkeys((*was, *wordt))
        if was.get(waar) != wordt.get(waar)
    )


def list_open(termijnen: Iterable[LopendeTermijn]) -> dict[str, str]:
    """Return the end date of each termijn that still runs, by its name and for whom it runs."""
    return {
        " ".join(filter(None, (t.naam, t.plek.cluster or t.plek.deelnemer))): t.einddatum.datum.isoformat()
        for t in termijnen
        if t.gehaald_op is None and t.vervallen_op is None
    }
