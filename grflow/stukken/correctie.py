"""A correction: finding and changing words in a text, and what a correction of each kind may not touch."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import TypeGuard, TypeVar, cast

from grflow.fouten import OngeldigeInvoer
from grflow.stukken.handwerk import BEDRAG, DATUM
from grflow.stukken.inhoud import Stukinhoud
from grflow.stukken.tekstplekken import Tekstplek, Tekstverschil, list_plekken

T = TypeVar("T")

GEEN_WOORDEN = frozenset({"voor", "naam", "bestand"})
"The fields of an inhoud that hold a name for grflow, not words for a reader."


class Correctiesoort(StrEnum):
    """Whose act a correction is: of the secretaris, of the college, or of who keeps the facts of the dossier."""

    REDACTIONEEL = "redactioneel"
    COLLEGEVOORSTEL = "collegevoorstel"
    GEGEVEN = "gegeven"

    @property
    def label(self) -> str:
        """What it is called in a stuk."""
        return _LABELS[self]


_LABELS = {
    Correctiesoort.REDACTIONEEL: "redactionele correctie",
    Correctiesoort.COLLEGEVOORSTEL: "gewijzigd voorstel van het college",
    Correctiesoort.GEGEVEN: "verbeterd gegeven",
}

# -- words -------------------------------------------------------------------------------------------------------------

_RECHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}


def _read(tekst: str) -> tuple[str, list[int]]:
    """Return a text without marks of emphasis and with single spaces, and where each letter stood."""
    letters, plaatsen = list[str](), list[int]()
    for plaats, teken in enumerate(tekst):
        if teken == "*" and tekst[plaats - 1 : plaats] != "\\":
            continue
        letter = " " if teken.isspace() else _RECHT.get(teken, teken)
        if letter == " " and letters[-1:] == [" "]:
            continue
        letters.append(letter)
        plaatsen.append(plaats)
    return "".join(letters), plaatsen


def plain(tekst: str) -> str:
    """Return the words of a text, without line ends and marks of emphasis."""
    return _read(tekst)[0].strip()


def find_woorden(tekst: str, was: str) -> list[int]:
    """Return where whole words begin in a text as `plain` reads it, whatever line ends and emphasis are in between."""
    gezocht = plain(was)
    if not gezocht:
        return []
    voor = r"(?<!\w)" if gezocht[0].isalnum() else ""
    na = r"(?!\w)" if gezocht[-1].isalnum() else ""
    return [m.start() for m in re.finditer(f"{voor}{re.escape(gezocht)}{na}", _read(tekst)[0])]


def replace_woorden(tekst: str, was: str, wordt: str) -> str:
    """Return a text with words replaced wherever they stand; only the words that differ are touched.

    Raises:
        OngeldigeInvoer: the words that differ begin or end halfway an emphasis.
    """
    begin, eind, nieuw = _trim(plain(was), wordt)
    _, plaatsen = _read(tekst)
    for start in reversed(find_woorden(tekst, was)):
        van, tot = plaatsen[start + begin], plaatsen[start + eind - 1] + 1
        van, tot = _take_marks(tekst, van, tot)
        if _is_halfway(tekst[van:tot]):
            raise OngeldigeInvoer(
                f"'{plain(was)}' staat voor een deel in vet of cursief.",
                wat_nu="Neem meer of minder woorden mee, of geef de hele nieuwe inhoud met --bestand.",
            )
        if not nieuw:
            while tekst[tot:].strip() and tekst[tot].isspace():
                tot += 1
        tekst = tekst[:van] + nieuw + tekst[tot:]
    return tekst


def _is_halfway(deel: str) -> bool:
    """Tell whether an emphasis begins in a part and does not end in it, or the other way round."""
    kaal = deel.replace("\\*", "")
    return bool(kaal.count("**") % 2 or kaal.replace("**", "").count("*") % 2)


def _take_marks(tekst: str, van: int, tot: int) -> tuple[int, int]:
    """Return a part with the marks against it, where it would leave one of a pair behind."""
    begin, eind = van, tot
    while _is_halfway(tekst[begin:tot]) and tekst[begin - 1 : begin] == "*":
        begin -= 1
    while _is_halfway(tekst[van:eind]) and tekst[eind : eind + 1] == "*":
        eind += 1
    if not _is_halfway(tekst[begin:tot]):
        return begin, tot
    return van, eind


def _trim(was: str, wordt: str) -> tuple[int, int, str]:
    """Return which part of the old words really changes, from and to, and what comes there."""
    oud, nieuw = was.split(" "), wordt.split()
    gelezen = [plain(woord) for woord in nieuw]
    if gelezen == oud:
        return 0, len(was), " ".join(nieuw)
    kortst = min(len(oud), len(nieuw))
    voor = next((n for n in range(kortst) if oud[n] != gelezen[n]), kortst)
    na = next((n for n in range(kortst - voor) if oud[-1 - n] != gelezen[-1 - n]), kortst - voor)
    if voor + na in (len(oud), len(nieuw)):  # words only come or go: one that stays keeps the spaces right
        voor, na = (voor - 1, na) if voor else (voor, max(na - 1, 0))
    begin = sum(len(woord) + 1 for woord in oud[:voor])
    eind = len(was) - sum(len(woord) + 1 for woord in oud[len(oud) - na :])
    return begin, eind, " ".join(nieuw[voor : len(nieuw) - na])


def find_plekken(inhoud: Stukinhoud, was: str) -> list[Tekstplek]:
    """Return every place of an inhoud where words stand."""
    return [plek for plek in list_plekken(inhoud) if plek.vrij and find_woorden(plek.tekst, was)]


def correct_inhoud(waarde: T, was: str, wordt: str) -> T:
    """Return an inhoud with words replaced in every text, and nothing else."""
    if isinstance(waarde, tuple):
        return cast("T", tuple(correct_inhoud(lid, was, wordt) for lid in waarde))
    if is_dataclass(waarde) and not isinstance(waarde, type):
        namen = [veld.name for veld in fields(waarde) if veld.name not in GEEN_WOORDEN]
        return replace(waarde, **{n: correct_inhoud(getattr(waarde, n), was, wordt) for n in namen})
    return cast("T", replace_woorden(waarde, was, wordt)) if _is_tekst(waarde) else waarde


def _is_tekst(waarde: object) -> TypeGuard[str]:
    """Tell whether a value is typed words, and not a word of a closed list."""
    return type(waarde) is str


# -- what may not be touched -------------------------------------------------------------------------------------------

_TELWOORDEN = (
    "één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|"
    "negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|miljoen|miljard|"
    "helft|kwart|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende"
)
_SOORTEN = (
    ("datum", re.compile(rf"{DATUM.pattern}|\{{(?:raads)?datum\}}", re.IGNORECASE)),
    ("bedrag", BEDRAG),
    (
        "artikel",
        re.compile(
            r"\b(?:artikel(?:en)?|art\.)\s*\d+\w*(?::\d+\w*)?(?:,?\s+(?:eerste|tweede|derde|vierde|vijfde|zesde)\s+lid"
            r"|,?\s+(?:lid|onder|sub)\s+\w+)*|\b(?:eerste|tweede|derde|vierde|vijfde|zesde)\s+lid\b|\blid\s+\d+",
            re.IGNORECASE,
        ),
    ),
    ("getal", re.compile(rf"\d+(?:[.,:/-]\d+)*|\b(?:{_TELWOORDEN})\b", re.IGNORECASE)),
)
_ONTKENNING = re.compile(r"\b(?:niet|geen|nooit|noch|wel|alleen|uitsluitend|zonder)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Besloten:
    """A deelnemer whose raad or college has decided in this ronde: who, and when, in words."""

    deelnemer: str
    cluster: str
    orgaan: str
    op: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezwaar:
    """One reason why a correction cannot be made; `deelnemer` is whose raad alone can still change this."""

    plek: str
    reden: str
    deelnemer: str = ""

    def __str__(self) -> str:
        return f"{self.plek}: {self.reden}" if self.plek else self.reden


def list_gevoelig(verschil: Tekstverschil) -> Iterator[str]:
    """Yield why a change is more than redactional: what is decided, what comes or goes, a date, amount or article."""
    was, wordt = verschil.was, verschil.wordt
    if verschil.plek.besluit:
        yield "dit zijn de woorden waarover wordt besloten"
    elif was is None or wordt is None:
        yield "dit deel komt erbij" if was is None else "dit deel vervalt"
    elif was.voor != wordt.voor or was.vast != wordt.vast:
        yield "het deel geldt voor een andere gemeente of hoort bij een ander beslispunt"
    yield from _list_waarden(was.tekst if was else "", wordt.tekst if wordt else "")
    if not verschil.plek.vrij:
        yield "dit is geen tekst, maar een dag of een bestand"


def _list_waarden(was: str, wordt: str) -> Iterator[str]:
    oud, nieuw = plain(was), plain(wordt)
    for naam, patroon in _SOORTEN:
        weg, erbij = Counter(_find(patroon, oud)), Counter(_find(patroon, nieuw))
        verdwenen, gekomen = [*(weg - erbij).elements()], [*(erbij - weg).elements()]
        if verdwenen or gekomen:
            yield f"{naam}: {' en '.join(verdwenen) or 'geen'} wordt {' en '.join(gekomen) or 'geen'}"
        oud, nieuw = patroon.sub(" ", oud), patroon.sub(" ", nieuw)


def _find(patroon: re.Pattern[str], tekst: str) -> list[str]:
    return [" ".join(treffer[0].split()) for treffer in patroon.finditer(tekst)]


def list_let_op(verschillen: Sequence[Tekstverschil]) -> Iterator[str]:
    """Yield the changes that may turn a sentence round: a word like niet, geen or alleen comes or goes."""
    for verschil in verschillen:
        kanten = [_ONTKENNING.findall(k.tekst.lower()) if k else [] for k in (verschil.was, verschil.wordt)]
        if sorted(kanten[0]) != sorted(kanten[1]):
            yield f"{verschil.plek.naam}: een woord als niet, geen of alleen komt erbij of gaat weg; klopt dat?"


def list_bezwaren(
    verschillen: Sequence[Tekstverschil], soort: Correctiesoort, besloten: Sequence[Besloten]
) -> list[Bezwaar]:
    """Return why these changes cannot be made as a correction of this kind; an empty list means that they can.

    What is more than redactional is for the college; once a raad has decided, for that raad alone.
    """
    gevonden = []
    for verschil in verschillen:
        redenen = list(list_gevoelig(verschil))
        if not redenen:
            continue
        waarom, naam = "; ".join(redenen), verschil.plek.naam
        gedeeld = verschil.plek.gedeeld
        geraakt = [b for b in besloten if _is_voor(verschil.voor, b)]
        for raad in geraakt:
            slot = " Het is een gedeeld beslispunt, dat overal gelijk moet zijn." if gedeeld else ""
            gevonden.append(Bezwaar(
                plek=naam, deelnemer=raad.deelnemer,
                reden=f"{waarom}. {raad.orgaan} heeft hierover besloten ({raad.op}) "
                f"en kan dit alleen zelf wijzigen.{slot}",
            ))  # fmt: skip
        if not geraakt and soort is Correctiesoort.REDACTIONEEL:
            gevonden.append(Bezwaar(plek=naam, reden=f"{waarom}."))
    return gevonden


def _is_voor(voor: Sequence[str], wie: Besloten) -> bool:
    return not voor or wie.deelnemer in voor or (bool(wie.cluster) and wie.cluster in voor)
