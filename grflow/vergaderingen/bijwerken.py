"""What a newly read calendar changes in the one that is kept: new, moved, changed and cancelled meetings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.vergadering import Orgaan, Vergadering, Vergaderstand, Vergaderversie


class Mutatiesoort(StrEnum):
    """What happens to a meeting when its calendar is read again."""

    NIEUW = "nieuw"
    VERPLAATST = "verplaatst"
    GEWIJZIGD = "gewijzigd"
    VERVALLEN = "vervallen"
    VERVANGEN = "vervangen"
    "It was derived or made up, and gives way to a calendar that is known."


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutatie:
    """One change: the meeting as it is now, and the version that was there before."""

    soort: Mutatiesoort
    vergadering: Vergadering
    was: Vergaderversie | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanlevering:
    """The meetings of one organ as a calendar gives them, and the days that it covers, both inclusive.

    `aanvullend` only adds: what is not in it stays as it is.
    """

    orgaan: Orgaan
    kalender: str
    vergaderingen: tuple[Vergadering, ...]
    vanaf: date
    tot: date
    aanvullend: bool = False

    def __post_init__(self) -> None:
        sleutels = {v.sleutel for v in self.vergaderingen}
        if len(sleutels) < len(self.vergaderingen) or "" in sleutels:
            raise ValueError("each meeting of a calendar has a key of its own")
        if self.tot < self.vanaf:
            raise ValueError(f"a calendar covers {self.vanaf} until {self.tot}")


def compute_mutaties(staat: Iterable[Vergaderversie], aanlevering: Aanlevering) -> tuple[Mutatie, ...]:
    """Return what a calendar changes, by day.

    A meeting is the same by its key. One that disappeared is cancelled where the calendar covers its day and it came
    from that calendar; a meeting that was only derived or made up gives way to a calendar that is known.

    Args:
        staat: The meetings of this organ that count now.
    """
    was = {versie.vergadering.sleutel: versie for versie in staat}
    mutaties = [*_changed(was, aanlevering), *_gone(was, aanlevering)]
    return tuple(sorted(mutaties, key=lambda m: (m.vergadering.datum, m.vergadering.sleutel)))


def _changed(was: Mapping[str, Vergaderversie], aanlevering: Aanlevering) -> Iterator[Mutatie]:
    for nieuw in aanlevering.vergaderingen:
        oud = was.get(nieuw.sleutel)
        if oud is None:
            yield Mutatie(soort=Mutatiesoort.NIEUW, vergadering=nieuw)
        elif soort := _compare(oud.vergadering, nieuw):
            yield Mutatie(soort=soort, vergadering=nieuw, was=oud)


def _compare(oud: Vergadering, nieuw: Vergadering) -> Mutatiesoort | None:
    """Return what changed; where it was read from is not a change."""
    if replace(nieuw, bron=oud.bron) == oud:
        return None
    if oud.gaat_door and not nieuw.gaat_door:
        return Mutatiesoort.VERVALLEN
    if (oud.datum, oud.begin) != (nieuw.datum, nieuw.begin):
        return Mutatiesoort.VERPLAATST
    return Mutatiesoort.GEWIJZIGD


def _gone(was: Mapping[str, Vergaderversie], aanlevering: Aanlevering) -> Iterator[Mutatie]:
    if aanlevering.aanvullend:
        return
    hier, namen = {v.sleutel for v in aanlevering.vergaderingen}, _names(was, aanlevering)
    bekend = any(v.zekerheid is Zekerheid.BEKEND for v in aanlevering.vergaderingen)
    for sleutel, versie in was.items():
        oud = versie.vergadering
        binnen = aanlevering.vanaf <= oud.datum <= aanlevering.tot
        if sleutel in hier or not oud.gaat_door or not binnen:
            continue
        weg = replace(oud, stand=Vergaderstand.GEANNULEERD, bron=aanlevering.kalender)
        if versie.kalender in namen:
            yield Mutatie(soort=Mutatiesoort.VERVALLEN, vergadering=weg, was=versie)
        elif bekend and is_voorlopig(oud):
            yield Mutatie(soort=Mutatiesoort.VERVANGEN, vergadering=weg, was=versie)


def is_voorlopig(vergadering: Vergadering) -> bool:
    """Return whether nobody announced a meeting: it gives way to a calendar that is known."""
    return vergadering.zekerheid in (Zekerheid.AFGELEID, Zekerheid.FICTIEF)


def _names(was: Mapping[str, Vergaderversie], aanlevering: Aanlevering) -> set[str]:
    """Return under which names this calendar was read before: a file that is renamed stays the same calendar."""
    zelfde = (was[v.sleutel].kalender for v in aanlevering.vergaderingen if v.sleutel in was)
    return {aanlevering.kalender, *zelfde}


def list_blijvers(staat: Iterable[Vergaderversie], aanlevering: Aanlevering) -> tuple[Vergaderversie, ...]:
    """Return the meetings in the period of a calendar that it does not know and that stay, by day.

    They came from another calendar; the user hears of them, because it may be the same one under another name.
    """
    was = {versie.vergadering.sleutel: versie for versie in staat}
    weg = {m.vergadering.sleutel for m in _gone(was, aanlevering)} | {
        v.sleutel for v in aanlevering.vergaderingen
    }
    blijft = (
        versie for sleutel, versie in was.items()
        if sleutel not in weg and versie.vergadering.gaat_door
        and aanlevering.vanaf <= versie.vergadering.datum <= aanlevering.tot
    )  # fmt: skip
    return tuple(sorted(blijft, key=lambda v: (v.vergadering.datum, v.vergadering.sleutel)))
