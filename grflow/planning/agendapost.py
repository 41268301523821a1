"""What a plan puts in somebody's calendar: one entry per step, under a name that stays when its day moves."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from grflow.planning.plan import Plan, Planspoor, Planstap
from grflow.proces.feiten import Plek
from grflow.recht.datums import format_datum
from grflow.vergaderingen.organen import make_eigenaar


@dataclass(frozen=True, slots=True, kw_only=True)
class Agendapost:
    """One entry of a calendar, all day long; one that is `gedaan` only stays where it stood already."""

    sleutel: str
    dag: date
    titel: str
    tekst: str = ""
    voorlopig: bool = False
    gedaan: bool = False
    dringend: bool = False
    "A last day by law or promise: it also warns on the day before."


def list_planposten(plan: Plan, deelnemers: Collection[str] = ()) -> Iterator[Agendapost]:
    """Yield an entry for each step of a plan that has a day; with deelnemers only those at their places."""
    for spoor in plan.alle_sporen():
        keer = Counter[str]()
        for stap in spoor.stappen:
            keer[stap.overgang] += 1
            if stap.datum is not None and (not deelnemers or spoor.plek.deelnemer in deelnemers):
                naam = stap.overgang + (f".{keer[stap.overgang]}" if keer[stap.overgang] > 1 else "")
                yield _build(plan, spoor, stap, make_sleutel(plan.dossier, plan.regeling, spoor.plek, naam))


def make_sleutel(dossier: str, regeling: str, plek: Plek, naam: str) -> str:
    """Return the name of an entry, which says what it is about and never when."""
    ronde = f"{plek.ronde}-{plek.volgnummer}" if plek.ronde and plek.volgnummer else plek.ronde
    delen = (dossier, make_eigenaar(regeling), ronde, plek.nevenspoor, plek.cluster, plek.deelnemer, naam)
    return f"{'.'.join(filter(None, delen))}@grflow".replace(":", "-")


def _build(plan: Plan, spoor: Planspoor, stap: Planstap, sleutel: str) -> Agendapost:
    assert stap.datum is not None
    waar = ": ".join(filter(None, ("" if spoor.plek.is_hoofdlijn else spoor.titel, spoor.naam)))
    titel = f"{plan.regeling}: {stap.titel}{f' ({waar})' if waar else ''}"
    return Agendapost(
        sleutel=sleutel, dag=stap.datum, titel=f"{titel}, gedaan" if stap.gedaan else titel,
        tekst="\n".join(_list_regels(plan, stap)), voorlopig=bool(stap.voorlopig), gedaan=stap.gedaan,
    )  # fmt: skip


def _list_regels(plan: Plan, stap: Planstap) -> Iterator[str]:
    yield f"Dossier {plan.dossier}. Door: {stap.door}."
    if stap.gedaan:
        return
    if stap.uiterst is not None:
        yield f"Uiterlijk: {format_datum(stap.uiterst)}."
    if stap.kritiek:
        yield "Op het kritieke pad: later betekent dat het einde later wordt."
    yield from (f"Voorlopig: {reden}." for reden in stap.voorlopig)
    if not stap.grondslag.is_gebruik:
        yield f"Grondslag: {stap.grondslag}."
