"""Puts what was changed by hand into a text that has moved on: paragraph by paragraph, never choosing in silence.

The base is the text the file was made from, `nieuw` the text as the dossier gives it now. What only one side changed
is taken; what both changed differently is a conflict: the new text stays, and both are listed until somebody chooses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from grflow.stukken.blokken import RIJEN, Blok, Bloksoort, parse_blokken, strip_slot, write_blokken
from grflow.stukken.handwerk import Aard, Keuze, Stuktekst, Wijziging
from grflow.stukken.uitlijnen import align


@dataclass(frozen=True, slots=True)
class Afdoening:
    """What somebody chose for one wijziging; `nieuw` is the text of the dossier that stood against it then."""

    keuze: Keuze
    nieuw: str = ""


@dataclass(frozen=True, slots=True)
class Aandachtspunt:
    """A wijziging that still asks for a choice: it conflicts with `nieuw`, or touches what all share."""

    wijziging: Wijziging
    nieuw: str = ""
    is_conflict: bool = False


@dataclass(frozen=True, slots=True)
class Samenvoeging:
    """The text that comes out, and what still asks for a choice."""

    blokken: tuple[Blok, ...]
    punten: tuple[Aandachtspunt, ...] = ()


GEEN_HAND = (Keuze.FOUT, Keuze.NIEUW)
"The choices after which a wijziging no longer counts."

Sleutel = tuple[str, int]
"""A place in the base ('b'), in the new text ('n'), or an added blok by the nr of its wijziging ('w')."""


@dataclass(slots=True)
class _Bak:
    """The text in the making: blokken by key, in order."""

    nieuw: Sequence[Blok]
    rij: list[Sleutel]
    blokken: dict[Sleutel, Blok]
    vast: set[int]
    "Places of the base that the new text left in their order among all others."
    vrij: list[Blok]
    "Blokken that only the new text has."
    punten: list[Aandachtspunt] = field(default_factory=list)

    def place(self, sleutel: Sleutel, blok: Blok, wijziging: Wijziging) -> None:
        """Put a blok after the nearest one before it that is still there."""
        if sleutel in self.blokken:
            self.rij.remove(sleutel)
        self.blokken[sleutel] = blok
        self.rij.insert(self._find_plek(wijziging), sleutel)

    def drop(self, sleutel: Sleutel) -> None:
        self.rij.remove(sleutel)
        del self.blokken[sleutel]

    def take_free(self, blok: Blok) -> bool:
        """Tell whether the new text has these words of its own accord; each counts once."""
        gelijk = next((b for b in self.vrij if b.tekst == blok.tekst), None)
        if gelijk is None:
            return False
        self.vrij.remove(gelijk)
        return True

    def _find_plek(self, wijziging: Wijziging) -> int:
        if wijziging.na_nr and ("w", wijziging.na_nr) in self.blokken:
            return self.rij.index(("w", wijziging.na_nr)) + 1
        na = (
            wijziging.na
            if wijziging.plaats < 0 or wijziging.aard is Aard.VERPLAATST
            else wijziging.plaats - 1
        )
        while na >= 0 and ("b", na) not in self.blokken:
            na -= 1
        return self.rij.index(("b", na)) + 1 if na >= 0 else 0


def merge(
    basis: Sequence[Blok],
    nieuw: Sequence[Blok],
    wijzigingen: Sequence[Wijziging],
    afdoeningen: Mapping[int, Afdoening] | None = None,
) -> Samenvoeging:
    """Return the new text with the wijzigingen in it, and those that still ask for a choice."""
    bak = _fill(basis, nieuw)
    gekozen = afdoeningen or {}
    for wijziging in wijzigingen:
        afdoening = gekozen.get(wijziging.nr)
        if afdoening is not None and afdoening.keuze in GEEN_HAND:
            continue
        if wijziging.gedeeld and afdoening is None:
            if not _is_taken(bak, wijziging):
                bak.punten.append(Aandachtspunt(wijziging, _text_at(bak, wijziging)))
            continue
        _APPLY[wijziging.aard](bak, basis, wijziging, afdoening)
    return Samenvoeging(tuple(bak.blokken[sleutel] for sleutel in bak.rij), tuple(bak.punten))


def merge_tekst(
    basis: Stuktekst,
    nieuw: Stuktekst,
    wijzigingen: Sequence[Wijziging],
    afdoeningen: Mapping[int, Afdoening] | None = None,
) -> tuple[Stuktekst, tuple[Aandachtspunt, ...]]:
    """Return a new text with the wijzigingen in it; it stays as it is, sign by sign, when none applies."""
    blokken = parse_blokken(nieuw.markdown)
    uit = merge(parse_blokken(basis.markdown), blokken, wijzigingen, afdoeningen)
    if uit.blokken == blokken:
        return nieuw, uit.punten
    return replace(nieuw, markdown=write_blokken(uit.blokken)), uit.punten


def correct(tekst: Stuktekst, correcties: Sequence[tuple[str, str]]) -> Stuktekst:
    """Return a text with each correction wherever its old words stand as a whole paragraph, point or row."""
    if not correcties:
        return tekst
    blokken = parse_blokken(tekst.markdown)
    nieuw, punten = list(blokken), list(tekst.beslispunten)
    for was, wordt in correcties:
        nieuw = [_correct(blok, was, wordt) for blok in nieuw]
        punten = [
            (nr, strip_slot(wordt) if strip_slot(punt) == strip_slot(was) else punt, gedeeld)
            for nr, punt, gedeeld in punten
        ]
    if tuple(nieuw) == blokken:
        return tekst
    return Stuktekst(write_blokken(nieuw), tuple(punten))


def has_words(tekst: Stuktekst, was: str) -> bool:
    """Tell whether a whole paragraph, point or row of a text has these words."""
    return any(_correct(blok, was, "") != blok for blok in parse_blokken(tekst.markdown))


def _correct(blok: Blok, was: str, wordt: str) -> Blok:
    if blok.tekst == was:
        return replace(blok, tekst=wordt)
    if blok.soort is Bloksoort.PUNT and was and strip_slot(blok.tekst) == strip_slot(was):
        return replace(blok, tekst=strip_slot(wordt) + blok.tekst[len(strip_slot(blok.tekst)) :])
    return blok


def _fill(basis: Sequence[Blok], nieuw: Sequence[Blok]) -> _Bak:
    paren = align(basis, nieuw)
    rij: list[Sleutel] = [("b", paren[j]) if j in paren else ("n", j) for j in range(len(nieuw))]
    return _Bak(
        nieuw=nieuw, rij=rij, blokken=dict(zip(rij, nieuw, strict=True)), vast=_list_vast(paren),
        vrij=[blok for j, blok in enumerate(nieuw) if j not in paren],
    )  # fmt: skip


def _list_vast(paren: Mapping[int, int]) -> set[int]:
    rij = [paren[j] for j in sorted(paren)]
    return {i for n, i in enumerate(rij) if all(k < i for k in rij[:n]) and all(k > i for k in rij[n + 1 :])}


def _text_at(bak: _Bak, wijziging: Wijziging) -> str:
    blok = bak.blokken.get(("b", wijziging.plaats))
    return blok.tekst if blok else ""


def _is_taken(bak: _Bak, wijziging: Wijziging) -> bool:
    """Tell whether the dossier itself says by now what somebody wrote by hand."""
    if wijziging.aard is Aard.VERWIJDERD:
        return ("b", wijziging.plaats) not in bak.blokken
    return wijziging.aard is Aard.GEWIJZIGD and _text_at(bak, wijziging) == wijziging.wordt


def _apply_gewijzigd(bak: _Bak, basis: Sequence[Blok], w: Wijziging, afdoening: Afdoening | None) -> None:
    sleutel: Sleutel = ("b", w.plaats)
    blok = bak.blokken.get(sleutel)
    if blok is None:
        hand = replace(basis[w.plaats], tekst=w.wordt)
        if not bak.take_free(hand) and _settle(bak, w, "", afdoening):
            bak.place(("w", w.nr), hand, w)
        return
    tekst = _merge_tekst(basis[w.plaats], blok, w.wordt)
    if tekst is None and _settle(bak, w, blok.tekst, afdoening):
        tekst = w.wordt
    if tekst is not None:
        bak.blokken[sleutel] = replace(blok, tekst=tekst)


def _apply_verwijderd(bak: _Bak, _basis: Sequence[Blok], w: Wijziging, afdoening: Afdoening | None) -> None:
    blok = bak.blokken.get(("b", w.plaats))
    if blok is not None and (blok.tekst == w.was or _settle(bak, w, blok.tekst, afdoening)):
        bak.drop(("b", w.plaats))


def _apply_toegevoegd(bak: _Bak, _basis: Sequence[Blok], w: Wijziging, _besluit: Afdoening | None) -> None:
    if not bak.take_free(w.blok):
        bak.place(("w", w.nr), w.blok, w)


def _apply_verplaatst(bak: _Bak, _basis: Sequence[Blok], w: Wijziging, afdoening: Afdoening | None) -> None:
    blok = bak.blokken.get(("b", w.plaats))
    if blok is not None and (w.plaats in bak.vast or _settle(bak, w, blok.tekst, afdoening)):
        bak.place(("b", w.plaats), blok, w)


_APPLY = {
    Aard.GEWIJZIGD: _apply_gewijzigd,
    Aard.TOEGEVOEGD: _apply_toegevoegd,
    Aard.VERWIJDERD: _apply_verwijderd,
    Aard.VERPLAATST: _apply_verplaatst,
}


def _settle(bak: _Bak, wijziging: Wijziging, nieuw: str, afdoening: Afdoening | None) -> bool:
    """Tell whether somebody chose the hand against this very text; list it where nobody did."""
    if afdoening is not None and afdoening.nieuw == nieuw:
        return True
    bak.punten.append(Aandachtspunt(wijziging, nieuw, is_conflict=True))
    return False


def _merge_tekst(basis: Blok, nieuw: Blok, hand: str) -> str | None:
    """Return the one text that both sides agree with, cell by cell in a row, or None."""
    if nieuw.tekst in (basis.tekst, hand):
        return hand
    rijen = [tekst.split("\t") for tekst in (basis.tekst, nieuw.tekst, hand)]
    if basis.soort not in RIJEN or len({len(cellen) for cellen in rijen}) > 1:
        return None
    gekozen = [n if h in (b, n) else h if n == b else None for b, n, h in zip(*rijen, strict=True)]
    return None if None in gekozen else "\t".join(cel for cel in gekozen if cel is not None)
