"""Two plans of the same dossier side by side: which steps move, and how many days the end gains."""

from collections.abc import Iterator

from grflow.planning.plan import Plan, Verschuiving, WatAls


def compare_plannen(was: Plan, wordt: Plan, wat: tuple[str, ...]) -> WatAls:
    """Return what a supposition changes; a gain below zero is a loss."""
    winst = (was.vroegst - wordt.vroegst).days if was.vroegst and wordt.vroegst else None
    return WatAls(
        wat=wat, haalbaar=wordt.haalbaar, vroegst=wordt.vroegst, winst_dagen=winst, redenen=wordt.redenen,
        verschuivingen=tuple(_list_verschuivingen(was, wordt)),
    )  # fmt: skip


def _list_verschuivingen(was: Plan, wordt: Plan) -> Iterator[Verschuiving]:
    """Yield the steps of either plan whose day differs, in the order of the first."""
    nieuw = {(s.plek, s.overgang): s for s in wordt.stappen()}
    oud = {(s.plek, s.overgang): s for s in was.stappen()}
    namen = {spoor.plek: spoor.naam for plan in (wordt, was) for spoor in plan.alle_sporen()}
    for sleutel in dict.fromkeys((*oud, *nieuw)):
        een, ander = oud.get(sleutel), nieuw.get(sleutel)
        stap = een or ander
        dagen = (een.datum if een else None, ander.datum if ander else None)
        if stap is not None and dagen[0] != dagen[1]:
            yield Verschuiving(
                plek=stap.plek, overgang=stap.overgang, titel=stap.titel, naam=namen[stap.plek], was=dagen[0],
                wordt=dagen[1],
            )  # fmt: skip
