"""What a version of a stuk was made from, field by field, so that a later one can say what moved."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from grflow.recht.datums import format_datum
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.embargo import Embargo
from grflow.stukken.raadsstuk import compute_vingerafdruk
from grflow.stukken.stuk import Stuk

LANG, KORT = 120, 70
"Signs of a value that are kept, and that are shown; of a longer one only that it is another one."
SCHEI = " / "
"What stands between a part and its part in the name of a field."
WOORDEN = {"redenen": "wat nog ontbreekt", "kop": "kopregel"}
"What a reader calls a field whose own name does not say it."
NAMEN = ("titel", "naam", "nummer", "wat", "onderwerp", "stelling", "raad", "stuk", "nr")
"The fields by which one of several parts is called, the best first."
UITERLIJK = ("huisstijl",)
"Fields that are the look of a gemeente; `profiel` holds their fingerprint."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stukbron:
    """The fields of a stuk in words, and the fingerprints of the form, the rules of law and the calendar."""

    velden: Mapping[str, str]
    profiel: str = ""
    maatstaf: str = ""

    def to_json(self) -> str:
        """Return the canonical text that is kept."""
        alles = {"velden": dict(self.velden), "profiel": self.profiel, "maatstaf": self.maatstaf}
        return json.dumps(alles, ensure_ascii=False, separators=(",", ":"))


def parse_stukbron(tekst: str) -> Stukbron:
    """Return what was kept."""
    return Stukbron(**json.loads(tekst))


@dataclass(frozen=True, slots=True)
class Veldwijziging:
    """One field that has another value now; `was` or `wordt` is empty where it did not exist."""

    veld: str
    was: str
    wordt: str
    deel: str = ""
    "The part that is new or gone as a whole, with this field as its first."

    @property
    def naam(self) -> str:
        """What moved, as a reader calls it."""
        delen = (self.deel or self.veld).split(SCHEI)
        return ", ".join(WOORDEN.get(naam, naam.replace("_", " ")) for naam in delen)

    @property
    def zin(self) -> str:
        """What moved, in words: 'raadsdatum was 25 januari 2018, is nu 8 februari 2018'."""
        if self.deel or max(len(self.was), len(self.wordt)) > KORT or "#" in (self.was[:1], self.wordt[:1]):
            return f"{self.naam} is {'nieuw' if not self.was else 'weg' if not self.wordt else 'anders'}"
        if not self.was:
            return f"{self.naam} is nu {self.wordt}"
        return f"{self.naam} was {self.was}, is nu {self.wordt or 'leeg'}"


def compute_gegevens(stuk: Stuk) -> str:
    """Return the fingerprint of what a stuk says, without what every fact moves (the head of the chain)."""
    return compute_vingerafdruk(stuk.kern if isinstance(stuk, Dossierstuk) else stuk)


def list_stukvelden(stuk: Stuk) -> dict[str, str]:
    """Return the fields of a stuk in words, each by a name that a reader knows; its look is left out."""
    velden: dict[str, str] = {}
    for naam, waarde in _flatten("", stuk.kern if isinstance(stuk, Dossierstuk) else stuk):
        eigen, volg = naam, 1
        while eigen in velden:
            volg += 1
            eigen = f"{naam} ({volg})"
        velden[eigen] = waarde
    return velden


def compare_velden(oud: Mapping[str, str], nieuw: Mapping[str, str]) -> tuple[Veldwijziging, ...]:
    """Return what moved, a part that is new or gone as one, and each pair of values once.

    The same day often stands in several fields.
    """
    oude, nieuwe = _list_delen(oud), _list_delen(nieuw)
    paren: dict[tuple[str, str, str], Veldwijziging] = {}
    for naam in dict.fromkeys((*nieuw, *oud)):
        was, wordt = oud.get(naam, ""), nieuw.get(naam, "")
        deel = _find_deel(naam, oude if not was else nieuwe if not wordt else None)
        if was != wordt:
            sleutel = (deel, "", "") if deel else ("", was, wordt)
            paren.setdefault(sleutel, Veldwijziging(naam, was, wordt, deel))
    return tuple(paren.values())


def _list_delen(velden: Iterable[str]) -> set[str]:
    """Return every field and every part that fields stand in."""
    return {
        SCHEI.join(delen[:n])
        for naam in velden
        for delen in [naam.split(SCHEI)]
        for n in range(1, len(delen) + 1)
    }


def _find_deel(naam: str, daar: Collection[str] | None) -> str:
    """Return the largest part with this field in it that the other version does not have; '' for a field alone."""
    delen = naam.split(SCHEI)
    groter = [SCHEI.join(delen[:n]) for n in range(2, len(delen))]
    return next((deel for deel in groter if daar is not None and deel not in daar), "")


def _flatten(naam: str, waarde: object) -> Iterator[tuple[str, str]]:
    """Yield the values of a part with their names."""
    if isinstance(waarde, Embargo):
        yield naam, waarde.duur
    elif is_dataclass(waarde) and not isinstance(waarde, type):
        for veld in fields(waarde):
            if veld.name not in UITERLIJK:
                yield from _flatten(_join(naam, veld.name), getattr(waarde, veld.name))
    elif isinstance(waarde, Mapping):
        for sleutel, deel in waarde.items():
            yield from _flatten(_join(naam, str(sleutel)), deel)
    elif isinstance(waarde, (tuple, list)) and any(not isinstance(deel, str) for deel in waarde):
        for nr, deel in enumerate(waarde, 1):
            yield from _flatten(_join(naam, _label(deel, nr)), deel)
    elif tekst := _format(waarde):
        yield naam, tekst


def _join(naam: str, deel: str) -> str:
    """Return the name of a part of a part; the base of a stuk is no part of its own."""
    return deel if naam in ("", "basis") else f"{naam}{SCHEI}{deel}"


def _label(deel: object, nr: int) -> str:
    """Return how one of several parts is called: by its own title or name, else by its place."""
    for naam in NAMEN:
        if tekst := getattr(deel, naam, ""):
            return tekst if isinstance(tekst, str) and len(tekst) <= KORT else str(nr)
    return str(nr)


def _format(waarde: object) -> str:
    if isinstance(waarde, date):
        return format_datum(waarde)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, Sequence) and not isinstance(waarde, (str, bytes)):
        return _shorten("; ".join(map(str, waarde)))
    if isinstance(waarde, bytes):
        return _shorten(waarde.hex())
    return _shorten("" if waarde is None else str(waarde))


def _shorten(tekst: str) -> str:
    """Return a text, or a mark that differs with it where it is too long to show."""
    if len(tekst) <= LANG:
        return tekst
    return f"#{hashlib.sha256(tekst.encode()).hexdigest()[:32]}"
