"""What somebody changed by hand in a stuk: one wijziging per paragraph, point or row, and whether others share it."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from hashlib import sha256

from grflow.stukken.blokken import Blok, Bloksoort, list_ankers, plain_tekst, strip_slot
from grflow.stukken.uitlijnen import align, list_staying


class Aard(StrEnum):
    """What was done to a blok."""

    GEWIJZIGD = "gewijzigd"
    TOEGEVOEGD = "toegevoegd"
    VERWIJDERD = "verwijderd"
    VERPLAATST = "verplaatst"


class Keuze(StrEnum):
    """How somebody settles a wijziging: of a conflict which text, of a shared one what it is."""

    HAND = "hand"
    NIEUW = "nieuw"
    CORRECTIE = "correctie"
    AFWIJKING = "afwijking"
    FOUT = "fout"


BIJ_CONFLICT = (Keuze.HAND, Keuze.NIEUW)
BIJ_GEDEELD = (Keuze.CORRECTIE, Keuze.AFWIJKING, Keuze.FOUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wijziging:
    """One change by hand; places count in the blokken of the text that the file was made from."""

    nr: int
    aard: Aard
    anker: str = ""
    "Which part of the stuk it was; of an added blok, after which part it stands."
    plaats: int = -1
    "The place of the blok; -1 where it was added."
    na: int = -1
    "After which place an added or moved blok stands; -1 at the begin."
    na_nr: int = 0
    "After which added blok, by the nr of its wijziging, where that is nearer."
    was: str = ""
    wordt: str = ""
    soort: Bloksoort = Bloksoort.ALINEA
    niveau: int = 0
    vak: str = ""
    teken: str = ""
    gedeeld: str = ""
    "Why it may not be taken silently: 'beslispunt', 'datum' or 'bedrag'."

    @property
    def blok(self) -> Blok:
        """The added blok."""
        return Blok(soort=self.soort, tekst=self.wordt, niveau=self.niveau, vak=self.vak, teken=self.teken)


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A blok as it came back from Word, with its anchor as far as that survived."""

    blok: Blok
    anker: str = ""


@dataclass(frozen=True, slots=True)
class Stuktekst:
    """The text that every format of a stuk is made from, and its beslispunten: number, text, and whether shared."""

    markdown: str
    beslispunten: tuple[tuple[int, str, bool], ...] = ()

    @property
    def nummers(self) -> Mapping[str, int]:
        """The number of each beslispunt by its plain text."""
        return {strip_slot(plain_tekst(tekst)): nr for nr, tekst, _ in self.beslispunten}

    @property
    def vingerafdruk(self) -> str:
        """The hash by which the text is kept."""
        return sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Return the canonical text that is kept."""
        return _dump({"markdown": self.markdown, "beslispunten": [list(punt) for punt in self.beslispunten]})


def parse_stuktekst(tekst: str) -> Stuktekst:
    """Return a kept text."""
    alles = json.loads(tekst)
    return Stuktekst(
        alles["markdown"], tuple((nr, punt, gedeeld) for nr, punt, gedeeld in alles["beslispunten"])
    )


def format_wijzigingen(wijzigingen: Sequence[Wijziging]) -> str:
    """Return wijzigingen as canonical JSON, without what says nothing."""
    leeg = asdict(Wijziging(nr=0, aard=Aard.GEWIJZIGD))
    kaal = [{k: v for k, v in asdict(w).items() if k in ("nr", "aard") or v != leeg[k]} for w in wijzigingen]
    return _dump(kaal)


def parse_wijzigingen(tekst: str) -> tuple[Wijziging, ...]:
    """Return the wijzigingen of a fact."""
    return tuple(
        Wijziging(**(w | {"aard": Aard(w["aard"]), "soort": Bloksoort(w.get("soort", Bloksoort.ALINEA))}))
        for w in json.loads(tekst)
    )


def _dump(waarde: object) -> str:
    return json.dumps(waarde, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# -- comparing ---------------------------------------------------------------------------------------------------------


def compare(basis: Sequence[Blok], terug: Sequence[Gelezen], tekst: Stuktekst) -> tuple[Wijziging, ...]:
    """Return what was changed by hand, in the order in which it stands in the file, deletions last.

    Args:
        basis: The blokken of `tekst`.
        terug: What was read from Word; the mark of a concept and pictures are not among it.
    """
    ankers = list_ankers(basis, tekst.nummers)
    hier = [i for i, blok in enumerate(basis) if blok.in_word]
    plaatsen = {ankers[i]: n for n, i in enumerate(hier)}
    gezegd = {j: plaatsen[g.anker] for j, g in enumerate(terug) if g.anker in plaatsen}
    paren = align([basis[i] for i in hier], [g.blok for g in terug], gezegd)
    echt = {j: hier[n] for j, n in paren.items()}
    gevonden = _list_wijzigingen(basis, terug, echt, ankers)
    weg = [i for i in hier if i not in set(echt.values())]
    gevonden += [
        Wijziging(nr=0, aard=Aard.VERWIJDERD, anker=ankers[i], plaats=i, was=basis[i].tekst) for i in weg
    ]
    gedeeld = {strip_slot(plain_tekst(punt)) for _, punt, samen in tekst.beslispunten if samen}
    genummerd = _number(gevonden)
    return tuple(replace(w, gedeeld=_find_gedeeld(w, basis, gedeeld)) for w in genummerd)


def _list_wijzigingen(
    basis: Sequence[Blok], terug: Sequence[Gelezen], paren: Mapping[int, int], ankers: Sequence[str]
) -> list[Wijziging]:
    blijft, gevonden = list_staying(paren), list[Wijziging]()
    na, nieuwste = -1, 0
    for j, gelezen in enumerate(terug):
        i = paren.get(j)
        if i is None:
            vorig = ankers[na] if na >= 0 else ""
            blok = _dress(gelezen.blok, basis[na] if na >= 0 else None)
            gevonden.append(Wijziging(
                nr=len(gevonden) + 1, aard=Aard.TOEGEVOEGD, anker=vorig, na=na, na_nr=nieuwste, wordt=blok.tekst,
                soort=blok.soort, niveau=blok.niveau, vak=blok.vak, teken=blok.teken,
            ))  # fmt: skip
            nieuwste = len(gevonden)
            continue
        oud, anker = basis[i], ankers[i]
        if i not in blijft:
            gevonden.append(Wijziging(
                nr=0, aard=Aard.VERPLAATST, anker=anker, plaats=i, na=na, na_nr=nieuwste,
                was=oud.tekst, wordt=oud.tekst,
            ))  # fmt: skip
        if oud.tekst != gelezen.blok.tekst:
            gevonden.append(Wijziging(
                nr=0, aard=Aard.GEWIJZIGD, anker=anker, plaats=i, was=oud.tekst, wordt=gelezen.blok.tekst,
            ))  # fmt: skip
        na, nieuwste = i, 0
    return gevonden


def _dress(blok: Blok, vorige: Blok | None) -> Blok:
    """Return an added blok as part of the list or table that it stands in."""
    if blok.soort in (Bloksoort.TABELRIJ, Bloksoort.TABELKOP):
        return replace(blok, soort=Bloksoort.TABELRIJ, vak="tabel")
    if vorige is None:
        return replace(blok, vak="")
    if blok.soort is Bloksoort.KOPVELD or (blok.soort is Bloksoort.PUNT and vorige.soort is Bloksoort.PUNT):
        zelfde = vorige.soort is blok.soort
        teken = vorige.teken if zelfde and vorige.niveau == blok.niveau else blok.teken
        return replace(blok, vak=vorige.vak if zelfde else "", teken=teken)
    return replace(blok, vak="")


def _number(wijzigingen: Sequence[Wijziging]) -> list[Wijziging]:
    """Give each its nr; what was added after an added blok already knows the place of that one in this row."""
    return [replace(w, nr=nr) for nr, w in enumerate(wijzigingen, 1)]


# -- what others share -------------------------------------------------------------------------------------------------

_MAANDEN = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
DATUM = re.compile(
    rf"\b(?:\d{{1,2}}(?:e)?\s+)?(?:{_MAANDEN})(?:\s+\d{{4}})?\b|\b\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b",
    re.IGNORECASE,
)
BEDRAG = re.compile(
    r"€\s?[\d.,]*\d(?:\s(?:miljoen|miljard|duizend|mln))?|\b[\d.,]*\d\s(?:(?:miljoen|miljard|duizend)\s)?euro\b|\b[\d.,]*\d\s?(?:%|procent\b)",
    re.IGNORECASE,
)


def _find_gedeeld(wijziging: Wijziging, basis: Sequence[Blok], gedeeld: set[str]) -> str:
    """Return why a wijziging touches what all raden share or what the dossier itself knows; empty when it does not."""
    if wijziging.aard is Aard.TOEGEVOEGD:
        return ""
    blok = basis[wijziging.plaats]
    if blok.soort is Bloksoort.PUNT and _is_part_of(wijziging.plaats, basis, gedeeld):
        return "beslispunt"
    if wijziging.aard is not Aard.GEWIJZIGD:
        return ""
    for woord, patroon in (("datum", DATUM), ("bedrag", BEDRAG)):
        voor, na = (Counter(patroon.findall(plain_tekst(t))) for t in (wijziging.was, wijziging.wordt))
        if voor and voor != na:
            return woord
    return ""


def _is_part_of(plaats: int, basis: Sequence[Blok], gedeeld: set[str]) -> bool:
    """Tell whether a point is a shared beslispunt, or an onderdeel of one."""
    while plaats > 0 and basis[plaats].soort is Bloksoort.PUNT and basis[plaats].niveau > 0:
        plaats -= 1
    return strip_slot(basis[plaats].plain) in gedeeld
