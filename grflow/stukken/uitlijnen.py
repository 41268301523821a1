"""Which blok of one text is which blok of another: by its anchor, its words, or what it resembles."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from grflow.stukken.blokken import RIJEN, Blok

LIJKT = 0.5
"""How much of two texts must be the same before one can be the other, changed."""

Paren = dict[int, int]


def align(oud: Sequence[Blok], nieuw: Sequence[Blok], ankers: Mapping[int, int] | None = None) -> Paren:
    """Return for each place in `nieuw` that was in `oud` its place there.

    Args:
        ankers: Places in `nieuw` whose anchor says what place in `oud` they come from.
    """
    paren: Paren = {}
    gezegd = dict(ankers or {})
    _add(paren, {j: i for j, i in gezegd.items() if _same(oud[i], nieuw[j])})
    _add(paren, dict(_match_words(oud, nieuw)))
    _add(paren, gezegd)
    _add(paren, dict(_match_alike(oud, nieuw, paren)))
    _add(paren, dict(_match_moved(oud, nieuw, paren)))
    return paren


def list_staying(paren: Mapping[int, int]) -> set[int]:
    """Return the old places that keep their order: a longest rising row, so that as few as possible have moved."""
    toppen, plaatsen, vorige = list[int](), list[int](), dict[int, int | None]()
    for i in (paren[j] for j in sorted(paren)):
        plek = bisect_left(toppen, i)
        vorige[i] = plaatsen[plek - 1] if plek else None
        toppen[plek:], plaatsen[plek:] = [i, *toppen[plek + 1 :]], [i, *plaatsen[plek + 1 :]]
    rij, plaats = set[int](), plaatsen[-1] if plaatsen else None
    while plaats is not None:
        rij.add(plaats)
        plaats = vorige[plaats]
    return rij


def _add(paren: Paren, gevonden: Mapping[int, int]) -> None:
    """Take over pairs of which neither side has a partner yet."""
    bezet = set(paren.values())
    for j, i in gevonden.items():
        if j not in paren and i not in bezet:
            paren[j] = i
            bezet.add(i)


def _same(een: Blok, ander: Blok) -> bool:
    return _key(een) == _key(ander)


def _key(blok: Blok) -> tuple[bool, str]:
    return blok.soort in RIJEN, blok.tekst


def _match_words(oud: Sequence[Blok], nieuw: Sequence[Blok]) -> Iterator[tuple[int, int]]:
    vergelijk = SequenceMatcher(None, [_key(b) for b in oud], [_key(b) for b in nieuw], autojunk=False)
    for deel in vergelijk.get_matching_blocks():
        yield from ((deel.b + n, deel.a + n) for n in range(deel.size))


def _match_alike(oud: Sequence[Blok], nieuw: Sequence[Blok], paren: Paren) -> Iterator[tuple[int, int]]:
    """Pair what resembles each other between two places that stayed; the most alike first, never crossing."""
    blijft = list_staying(paren)
    hekken = [(-1, -1), *((j, paren[j]) for j in sorted(paren) if paren[j] in blijft), (len(nieuw), len(oud))]
    bezet = set(paren.values())
    for (j0, i0), (j1, i1) in pairwise(hekken):
        links = [i for i in range(i0 + 1, i1) if i not in bezet]
        rechts = [j for j in range(j0 + 1, j1) if j not in paren]
        yield from _pair_alike(oud, nieuw, links, rechts)


def _pair_alike(
    oud: Sequence[Blok], nieuw: Sequence[Blok], links: Sequence[int], rechts: Sequence[int]
) -> list[tuple[int, int]]:
    maten = [(_likeness(oud[i], nieuw[j]), -i, -j) for i in links for j in rechts]
    gekozen = list[tuple[int, int]]()
    for maat, min_i, min_j in sorted(maten, reverse=True):
        j, i = -min_j, -min_i
        past = all((j < k) == (i < m) and j != k and i != m for k, m in gekozen)
        if maat >= LIJKT and past:
            gekozen.append((j, i))
    return gekozen


def _likeness(een: Blok, ander: Blok) -> float:
    if (een.soort in RIJEN) != (ander.soort in RIJEN):
        return 0.0
    maat = SequenceMatcher(None, een.tekst, ander.tekst, autojunk=False)
    if maat.real_quick_ratio() < LIJKT or maat.quick_ratio() < LIJKT:
        return 0.0
    return maat.ratio()


def _match_moved(oud: Sequence[Blok], nieuw: Sequence[Blok], paren: Paren) -> Iterator[tuple[int, int]]:
    """Pair what is left and has the very same words, wherever it stands now."""
    bezet, over = set(paren.values()), dict[tuple[bool, str], list[int]]()
    for i, blok in enumerate(oud):
        if i not in bezet:
            over.setdefault(_key(blok), []).append(i)
    for j, blok in enumerate(nieuw):
        if j not in paren and over.get(_key(blok)):
            yield j, over[_key(blok)].pop(0)
