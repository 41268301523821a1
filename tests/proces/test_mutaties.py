"""Every guard, arrow and join rule of the shipped processes bears weight: without it the check finds a fault."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from grflow.inlezen.processen import load_proces
from grflow.proces.controle import find_schrijffouten
from grflow.proces.definitie import Overgang, Proces, Sluiting, Sluitregel, Verloop
from grflow.proces.verkenning.proef import Verkenner
from grflow.proces.verkenning.varianten import Variant, list_varianten
from grflow.proces.voorwaarden import CONTROLES
from grflow.recht.regels import Rechtsregels
from grflow.stukken.soorten import Stuksoort
from grflow.toepassing.wiring import find_meegeleverd

PADEN = sorted(find_meegeleverd("processen").glob("*/*.yaml"))
pytestmark = pytest.mark.usefixtures("ongemeten")
Mutant = tuple[str, Proces, int]
"""What was changed, the definition with the change, and with how many deelnemers it shows."""
Soort = Callable[[Proces], Iterator[Mutant]]


def with_overgang(proces: Proces, verloop: Verloop, overgang: Overgang) -> Proces:
    """Return the definition in which a step is another one."""
    anders = replace(verloop, overgangen={**verloop.overgangen, overgang.naam: overgang})

    def swap(oud: Verloop) -> Verloop:
        return anders if oud is verloop else oud

    return replace(
        proces, hoofdlijn=swap(proces.hoofdlijn), sporen={n: swap(v) for n, v in proces.sporen.items()},
        nevensporen={n: replace(d, verloop=swap(d.verloop)) for n, d in proces.nevensporen.items()},
    )  # fmt: skip


def drop_guards(proces: Proces) -> Iterator[Mutant]:
    """Yield the definition without each guard that rests on the law or the regeling."""
    for verloop in proces.verlopen():
        for o in verloop.overgangen.values():
            for nr, v in enumerate(o.voorwaarden):
                if not v.grondslag.is_gebruik:
                    rest = (*o.voorwaarden[:nr], *o.voorwaarden[nr + 1 :])
                    wat = f"{verloop.naam}.{o.naam} zonder {v.controle} {next(iter(v.argumenten.values()), ('',))[0]}"
                    yield wat, with_overgang(proces, verloop, replace(o, voorwaarden=rest)), 1


def without_eigen_uitkomst(proces: Proces) -> Proces:
    """Return the definition in which no step looks at what the same deelnemer did in another ronde."""
    for naam in proces.sporen:
        for o in proces.sporen[naam].overgangen.values():
            rest = tuple(v for v in o.voorwaarden if v.controle != "eigen_uitkomst")
            proces = with_overgang(proces, proces.sporen[naam], replace(o, voorwaarden=rest))
    return replace(proces, invarianten=tuple(i for i in proces.invarianten if not i.bij))


def reverse_arrows(proces: Proces) -> Iterator[Mutant]:
    """Yield the definition with each arrow of the main line turned round."""
    lijn = proces.hoofdlijn
    for o in lijn.overgangen.values():
        if o.naar not in o.van:
            om = replace(o, van=(o.naar,), naar=o.van[0])
            yield f"hoofdlijn.{o.naam} andersom", with_overgang(proces, lijn, om), 1


def widen_rules(proces: Proces) -> Iterator[Mutant]:
    """Yield the definition with each join rule that a guard leans on made a majority."""
    for naam, ronde in proces.rondes.items():
        ruim = replace(ronde, sluit=Sluiting(Sluitregel.MEERDERHEID))
        wat = f"ronde {naam} bij meerderheid"
        leunt = any(
            v.argument("ronde") == naam and not CONTROLES[v.controle].kan_altijd
            for verloop in proces.verlopen()
            for o in verloop.overgangen.values()
            for v in o.voorwaarden
        )
        if leunt and not ronde.grondslag.is_gebruik and not ronde.roster.overgang:
            yield wat, replace(proces, rondes={**proces.rondes, naam: ruim}), 3


def is_caught(mutant: Mutant, varianten: list[Variant], regels: Rechtsregels) -> bool:
    """Return whether a change is found: on paper, on the ways through, or because a step never comes any more."""
    wat, proces, _ = mutant
    if find_schrijffouten(proces, regels, list(Stuksoort)):
        return True
    verkenner = Verkenner(proces)
    delen = [verkenner.together(varianten), verkenner.on_sporen(varianten)]
    if not wat.startswith(("hoofdlijn", "ronde")):
        delen.reverse()
    if next(chain(*delen), None) is not None:
        return True
    return bool(proces.hoofdlijn.overgangen.keys() - verkenner.stappen)


SOORTEN = (drop_guards, reverse_arrows, widen_rules)
SLOT = (
    "de toestemming is al nodig voor het eigen besluit van elke deelnemer: een tweede slot op dezelfde deur"
)
EERDER = "al eerder geëist, op elke weg hierheen, en het kan niet ongedaan worden"
ZELFDE = "een tweede weg tussen dezelfde twee fasen; terug kan geen kwaad"
TOEGESTAAN = {
    ("opheffen", "hoofdlijn.opheffingsbesluit_nemen zonder nevenspoor_gereed ontvlechtingsplan"): EERDER,
    ("opheffen", "liquidatieplan.vaststellen zonder bevestiging archiefparagraaf"): EERDER,
    ("opheffen", "liquidatieplan.vaststellen_door_raden zonder bevestiging archiefparagraaf"): EERDER,
    ("opheffen", "liquidatieplan.vaststellen_door_colleges zonder bevestiging archiefparagraaf"): EERDER,
    ("opheffen", "hoofdlijn.opheffingsbesluit_nemen zonder ronde_uitkomst toestemming"): SLOT,
    ("opheffen", "hoofdlijn.opheffen_kiezen andersom"): ZELFDE,
    ("treffen", "hoofdlijn.regeling_treffen zonder ronde_uitkomst toestemming"): SLOT,
    ("treffen", "ronde toestemming bij meerderheid"): SLOT,
    ("wijzigen", "hoofdlijn.tot_wijziging_besluiten zonder ronde_uitkomst toestemming"): SLOT,
    ("wijzigen", "ronde toestemming bij meerderheid"): SLOT,
    ("wijzigen", "hoofdlijn.aanpassing_voorstellen andersom"): ZELFDE,
    ("toetreden", "hoofdlijn.tot_toetreding_besluiten zonder ronde_uitkomst toestemming_toetreder"): SLOT,
    ("toetreden", "hoofdlijn.tot_toetreding_besluiten zonder ronde_uitkomst toestemming_deelnemers"): SLOT,
    ("toetreden", "ronde toestemming_deelnemers bij meerderheid"): SLOT,
    ("uittreden", "hoofdlijn.uittreding_vaststellen zonder ronde_uitkomst toestemming"): SLOT,
}
"""What cannot be caught because nothing changes, each with its reason."""


@pytest.mark.parametrize("pad", PADEN, ids=lambda pad: pad.parent.name)
@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.__name__)
def test_each_mutation_is_caught(pad: Path, soort: Soort, regels: Rechtsregels) -> None:
    proces = load_proces(pad)
    varianten = {aantal: list_varianten(proces, aantal) for aantal in (1, 3)}
    gemist = [
        mutant[0]
        for mutant in soort(proces)
        if (proces.naam, mutant[0]) not in TOEGESTAAN and not is_caught(mutant, varianten[mutant[2]], regels)
    ]
    assert gemist == []


@pytest.mark.parametrize("pad", PADEN, ids=lambda pad: pad.parent.name)
def test_a_second_lock_bears_weight_once_the_first_is_gone(pad: Path, regels: Rechtsregels) -> None:
    """Without the guard on each deelnemer's own besluit, the guard on the main line is the only one left."""
    proces = load_proces(pad)
    sloten = [wat for (naam, wat), reden in TOEGESTAAN.items() if naam == proces.naam and reden is SLOT]
    los = without_eigen_uitkomst(proces)
    for mutant in (*drop_guards(los), *widen_rules(los)):
        if mutant[0] in sloten:
            assert is_caught(mutant, list_varianten(los, mutant[2]), regels), mutant[0]


def test_what_is_allowed_still_exists() -> None:
    processen = [load_proces(pad) for pad in PADEN]
    wat = {(p.naam, m[0]) for p in processen for soort in SOORTEN for m in soort(p)}
    assert set(TOEGESTAAN) <= wat
