"""Whose organ it is, and the one name under which an organ is kept, however a source writes it."""

import re
from unicodedata import combining, normalize

from grflow.vergaderingen.vergadering import Orgaan, Vergadering

EIGENAAR = re.compile(r"(?:gm|pv|ws)\d{2,4}|reg:[a-z0-9-]+")
"""The code of a gemeente, provincie or waterschap, or of a regeling or other body that has none."""

_NAMEN = {
    "raad": ("de raad", "gemeenteraad", "de gemeenteraad", "raadsvergadering", "gemeenteraadsvergadering"),
    "college": (
        "het college", "college van b en w", "college van b&w", "b en w", "b&w", "collegevergadering",
        "college van burgemeester en wethouders", "burgemeester en wethouders",
    ),
    "algemeen bestuur": ("ab", "het algemeen bestuur"),
    "dagelijks bestuur": ("db", "het dagelijks bestuur"),
    "provinciale staten": ("ps", "statenvergadering"),
    "gedeputeerde staten": ("gs",),
    "ondernemingsraad": ("or", "de ondernemingsraad"),
    "raad van commissarissen": ("rvc", "de raad van commissarissen"),
    "algemene vergadering van aandeelhouders": ("ava", "aandeelhoudersvergadering"),
}  # fmt: skip
_NAAM = {anders: naam for naam, varianten in _NAMEN.items() for anders in (naam, *varianten)}


def make_eigenaar(naam: str) -> str:
    """Return the code of a regeling: 'reg:' and its name in plain letters, as the register does it."""
    return f"reg:{_plain(naam)}"


def compute_orgaannaam(tekst: str) -> str:
    """Return the name of an organ as it is kept; one that is not on the list keeps its own."""
    naam = " ".join(tekst.split())
    return _NAAM.get(naam.casefold(), naam)


def make_sleutel(vergadering: Vergadering, volgnummer: int = 1) -> str:
    """Return a key for a meeting whose source gives none: its day and organ, the same at every reading.

    Args:
        volgnummer: Which meeting of that organ on that day.
    """
    orgaan = vergadering.orgaan
    nummer = f".{volgnummer}" if volgnummer > 1 else ""
    return f"{vergadering.datum}{nummer}.{_plain(orgaan.naam)}.{_plain(orgaan.van)}@grflow"


def format_orgaan(orgaan: Orgaan) -> str:
    return f"{orgaan.naam} van {orgaan.van}"


def _plain(naam: str) -> str:
    kaal = "".join(teken for teken in normalize("NFKD", naam) if not combining(teken)).casefold()
    return re.sub(r"[^a-z0-9]+", "-", kaal).strip("-")
