"""Whom a termijn waits for: who takes the step that meets it."""

from collections.abc import Iterator

from grflow.proces.definitie import Overgang, Proces, TermijnDefinitie


def list_wacht_op(proces: Proces, termijn: str) -> tuple[str, ...]:
    """Return who can meet a termijn of a definition, in its words; nothing for one that it does not name."""
    definitie = proces.termijnen.get(termijn)
    if definitie is None or definitie.wachttijd:
        return ()
    return tuple(dict.fromkeys(o.door for o in _list_stappen(proces, definitie)))


def _list_stappen(proces: Proces, definitie: TermijnDefinitie) -> Iterator[Overgang]:
    """Yield the steps by which it is met: where it runs, or on the main line."""
    namen = set(definitie.gehaald_door)
    if definitie.ronde:
        verlopen = [proces.spoor_van(definitie.ronde), proces.hoofdlijn]
    elif definitie.nevenspoor:
        verlopen = [proces.nevensporen[definitie.nevenspoor].verloop, proces.hoofdlijn]
    else:
        verlopen = [proces.hoofdlijn]
    for verloop in verlopen:
        for o in verloop.overgangen.values():
            if o.naam in namen or (o.naar in namen and o.naar not in o.van):
                yield o
