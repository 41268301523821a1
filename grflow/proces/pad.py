"""The ordinary way through a state machine: what is still to come from where it stands, and the way back to it."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from grflow.proces.definitie import Overgang, Verloop
from grflow.proces.feiten import Feit
from grflow.proces.verwijzingen import Bevindingen, format_unknown

Geldt = Callable[[Overgang], bool]


@dataclass(frozen=True, slots=True)
class Restweg:
    """The steps still to come, in order; the first `omweg` of them lead back to the ordinary way."""

    stappen: tuple[Overgang, ...]
    omweg: int = 0


def find_weg(
    verloop: Verloop,
    fase: str,
    geldt: Geldt,
    *,
    gedaan: Iterable[Feit] = (),
    gereed: Collection[str] = (),
    uitkomsten: Collection[str] = (),
) -> Restweg | None:
    """Return the way from a fase to an end, or None where no way leads back to the ordinary one.

    Args:
        geldt: Whether a step holds for the day and the regeling.
        gedaan: The steps taken so far, in order.
        gereed: Fasen that also count as an end.
        uitkomsten: What is asked of the way where the definition names none; one of these, if it can.
    """
    einden = {*verloop.eind, *gereed}
    if fase in einden:
        return Restweg(())
    pad = _ordinary(verloop, geldt, einden, uitkomsten)
    verder = _walk(pad[_place(verloop, pad, gedaan) :], fase, einden, geldt)
    return Restweg(verder) if verder is not None else _detour(verloop, pad, fase, einden, geldt)


def _ordinary(
    verloop: Verloop, geldt: Geldt, einden: Collection[str], uitkomsten: Collection[str]
) -> tuple[Overgang, ...]:
    """Return the steps of the pad, or of the shortest way where the definition names none."""
    if verloop.pad:
        return tuple(verloop.overgangen[naam] for naam in verloop.pad)
    wegen = list(_shortest(verloop, geldt, einden))
    gevraagd = (weg for weg in wegen if {o.uitkomst for o in weg} & {*uitkomsten})
    return next(gevraagd, wegen[0] if wegen else ())


def _shortest(verloop: Verloop, geldt: Geldt, einden: Collection[str]) -> Iterator[tuple[Overgang, ...]]:
    """Yield a way to an end by each last step, the shortest first."""
    wacht, gezien = deque[tuple[str, tuple[Overgang, ...]]]([(verloop.begin, ())]), {verloop.begin}
    while wacht:
        fase, weg = wacht.popleft()
        for overgang in verloop.overgangen_uit(fase):
            if not geldt(overgang):
                continue
            if overgang.naar in einden:
                yield (*weg, overgang)
            elif overgang.naar not in gezien:
                gezien.add(overgang.naar)
                wacht.append((overgang.naar, (*weg, overgang)))


def _place(verloop: Verloop, pad: tuple[Overgang, ...], gedaan: Iterable[Feit]) -> int:
    """Return from where on the pad goes; a step beside it that led to another fase starts it again."""
    plaatsen = {overgang.naam: nr for nr, overgang in enumerate(pad)}
    plaats = 0
    for feit in gedaan:
        overgang = verloop.overgangen.get(feit.overgang)
        if feit.overgang in plaatsen:
            plaats = plaatsen[feit.overgang] + 1
        elif overgang is None or overgang.van != (overgang.naar,):
            plaats = 0
    return plaats


def _walk(
    pad: Iterable[Overgang], fase: str, einden: Collection[str], geldt: Geldt
) -> tuple[Overgang, ...] | None:
    """Return the steps of the pad that fit, one after the other; None where they reach no end."""
    stappen = []
    for overgang in pad:
        if fase in einden:
            break
        if fase in overgang.van and geldt(overgang):
            stappen.append(overgang)
            fase = overgang.naar
    return tuple(stappen) if fase in einden else None


def _detour(
    verloop: Verloop, pad: tuple[Overgang, ...], fase: str, einden: Collection[str], geldt: Geldt
) -> Restweg | None:
    """Return the shortest way back to the pad, and along it."""
    wacht, gezien = deque[tuple[str, tuple[Overgang, ...]]]([(fase, ())]), {fase}
    while wacht:
        hier, omweg = wacht.popleft()
        begin = next((nr for nr, o in enumerate(pad) if hier in o.van and geldt(o)), len(pad))
        verder = _walk(pad[begin:], hier, einden, geldt)
        if verder is not None:
            return Restweg((*omweg, *verder), len(omweg))
        for overgang in verloop.overgangen_uit(hier):
            if geldt(overgang) and overgang.naar not in gezien | {*verloop.eind}:
                gezien.add(overgang.naar)
                wacht.append((overgang.naar, (*omweg, overgang)))
    return None


def check_pad(verloop: Verloop, gereed: Collection[str]) -> Bevindingen:
    """Yield what is wrong with the pad of a line: an unknown step, one that fits nowhere, or no end.

    A step that no earlier one leads to may be a way back: it comes from beside the pad to a later step of it.
    """
    bereikt, einden, gehad = {verloop.begin}, {*verloop.eind, *gereed}, set[str]()
    for nr, naam in enumerate(verloop.pad):
        overgang = verloop.overgangen.get(naam)
        if overgang is None:
            yield verloop.regel, "'pad': " + format_unknown("overgang", naam, verloop.overgangen)
        elif naam in gehad:
            yield overgang.regel, f"'pad' van '{verloop.naam}': '{naam}' staat er twee keer in."
        elif bereikt & {*overgang.van}:
            bereikt.add(overgang.naar)
        elif overgang.naar not in einden and not any(
            overgang.naar in o.van for o in _known(verloop, verloop.pad[nr + 1 :])
        ):
            yield overgang.regel, f"'pad' van '{verloop.naam}': na de stappen ervoor past '{naam}' niet."
        gehad.add(naam)
    if verloop.pad and not bereikt & einden:
        yield verloop.regel, f"'pad' van '{verloop.naam}' komt bij geen einde."
    yield from _check_momenten(verloop)


def _known(verloop: Verloop, namen: Iterable[str]) -> Iterator[Overgang]:
    return (verloop.overgangen[naam] for naam in namen if naam in verloop.overgangen)


def _check_momenten(verloop: Verloop) -> Bevindingen:
    """A step in time for a meeting needs a later step of the pad that is taken by somebody else."""
    for overgang in verloop.overgangen.values():
        if overgang.vergadering is not None and overgang.naam not in verloop.pad[:-1]:
            waar = f"overgang '{overgang.naam}'"
            yield overgang.regel, f"{waar}: 'vergadering' vraagt een latere stap in het pad die beslist."
