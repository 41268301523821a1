"""Clock times as officials write them, and where a day ends: the days of meetings are days in Amsterdam."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_UUR = re.compile(r"(\d{1,2})[.:](\d{2})(?::\d{2})?(?: ?u(?:ur)?)?")
_TUSSEN = re.compile(r"\s*(?:-|–|tot)\s*")


def parse_uur(tekst: str) -> time | None:
    """Return the time of '20.00', '20:00' or '20.00 uur'; None for anything else."""
    treffer = _UUR.fullmatch(tekst.strip())
    if treffer is None:
        return None
    uur, minuut = int(treffer[1]), int(treffer[2])
    return time(uur, minuut) if uur < 24 and minuut < 60 else None


def parse_uren(tekst: str) -> tuple[time | None, time | None]:
    """Return begin and end of '15.00-17.00', or what of it can be read."""
    delen = [parse_uur(deel) for deel in _TUSSEN.split(tekst.strip(), maxsplit=1)]
    return delen[0], delen[1] if len(delen) > 1 else None


def format_uur(uur: time | None) -> str:
    return f"{uur:%H.%M}" if uur else ""


def compute_dageinde(dag: date) -> datetime:
    """Return the first moment after a day in Amsterdam, in UTC."""
    return datetime.combine(dag + timedelta(days=1), time(), AMSTERDAM).astimezone(UTC)


def to_amsterdam(moment: datetime) -> datetime:
    """Return a moment by the clock of Amsterdam; one without a zone is by that clock already."""
    return moment if moment.tzinfo is None else moment.astimezone(AMSTERDAM)


def is_within_a_day(begin: datetime | date, eind: datetime | date) -> bool:
    """Return whether something takes no longer than a day; days from the first until the one after the last."""
    if isinstance(begin, datetime) and isinstance(eind, datetime):
        return eind - begin <= timedelta(days=1)
    return eind <= begin + timedelta(days=1)


VERSTE = timedelta(weeks=1044)
"""So far ahead (20 years) a repeating meeting is looked up."""


def compute_venster(eerste: date, tot: date | None) -> tuple[date, date]:
    """Return the days between which a repeating meeting is looked up: the first, and the one after the last."""
    laatste = tot if tot is not None and tot < eerste + VERSTE else eerste + VERSTE
    return eerste, max(laatste, eerste) + timedelta(days=1)
