"""Calendars put together from what is kept apart: meetings, how far they reach, reglementen and recess."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from grflow.vergaderingen.kalender import Kalenders, Vergaderkalender, build_kalenders
from grflow.vergaderingen.vergadering import Orgaan, Reces, Vergadering, Vergaderregels

_BEGIN = time()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalenderstof:
    """What calendars are made of; `recessen` by whose they are, the rest by organ.

    An organ has a calendar where a meeting of it is there, or a day until which its meetings are known.
    """

    vergaderingen: tuple[Vergadering, ...] = ()
    reikt_tot: Mapping[Orgaan, date] = field(default_factory=dict)
    regels: Mapping[Orgaan, tuple[Vergaderregels, ...]] = field(default_factory=dict)
    recessen: Mapping[str, tuple[Reces, ...]] = field(default_factory=dict)

    def add(self, vergaderingen: Iterable[Vergadering]) -> "Kalenderstof":
        """Return this with meetings that are not there yet; an organ and day that is there stays as it is.

        An organ of which nothing else is known is known until the last of these meetings.
        """
        bekend = {(v.orgaan, v.datum) for v in self.vergaderingen}
        nieuw = [v for v in vergaderingen if (v.orgaan, v.datum) not in bekend]
        laatste: dict[Orgaan, date] = {}
        for v in nieuw:
            laatste[v.orgaan] = max(v.datum, laatste.get(v.orgaan, v.datum))
        return replace(
            self, vergaderingen=(*self.vergaderingen, *nieuw), reikt_tot={**laatste, **self.reikt_tot}
        )


def assemble_kalenders(stof: Kalenderstof) -> Kalenders:
    """Return the calendar of every organ; meetings that do not go on are left out."""
    per_orgaan: dict[Orgaan, list[Vergadering]] = {orgaan: [] for orgaan in stof.reikt_tot}
    for v in stof.vergaderingen:
        lijst = per_orgaan.setdefault(v.orgaan, [])
        if v.gaat_door:
            lijst.append(v)
    return build_kalenders(_assemble(orgaan, lijst, stof) for orgaan, lijst in per_orgaan.items())


def _assemble(orgaan: Orgaan, vergaderingen: list[Vergadering], stof: Kalenderstof) -> Vergaderkalender:
    regels = stof.regels.get(orgaan, ())
    later = sorted((r for r in regels if r.vanaf), key=lambda r: r.vanaf or date.min)
    return Vergaderkalender(
        orgaan=orgaan,
        vergaderingen=tuple(sorted(vergaderingen, key=lambda v: (v.datum, v.begin or _BEGIN))),
        recessen=stof.recessen.get(orgaan.van, ()),
        regels=next((r for r in regels if r.vanaf is None), Vergaderregels()),
        reikt_tot=stof.reikt_tot.get(orgaan),
        latere_regels=tuple(later),
    )
