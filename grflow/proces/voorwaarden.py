"""The closed vocabulary of guards, and what they say about a step."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from grflow.proces.controles import rondes, sporen, tijd, waarden
from grflow.proces.definitie import Overgang, Voorwaarde
from grflow.proces.omgeving import Omgeving, Reden, Uitslag


class Verwijzing(StrEnum):
    """What an argument of a controle names, so that the loader can check that it exists."""

    RONDE = "ronde"
    NEVENSPOOR = "nevenspoor"
    TERMIJN = "termijn"
    LENGTE = "termijn met een lengte"
    BEVESTIGING = "bevestiging"
    OVERGANG = "overgang"
    HOOFDSTAP = "overgang van de hoofdlijn"
    GEGEVEN = "gegeven"
    UITKOMST = "uitkomst"
    FASE = "fase"
    TEKST = "tekst"


@dataclass(frozen=True, slots=True)
class Controle:
    """One word of the vocabulary: its check, its arguments, and those that may be left out."""

    check: Callable[[Omgeving, Voorwaarde], Uitslag]
    argumenten: Mapping[str, Verwijzing]
    optioneel: tuple[str, ...] = ()


V = Verwijzing
CONTROLES: Mapping[str, Controle] = {
    "ronde_gesloten": Controle(rondes.check_ronde_gesloten, {"ronde": V.RONDE}),
    "ronde_uitkomst": Controle(
        rondes.check_ronde_uitkomst, {"ronde": V.RONDE, "uitkomst": V.UITKOMST, "wat": V.TEKST}, ("wat",)
    ),
    "zienswijzen_klaar": Controle(rondes.check_zienswijzen_klaar, {"ronde": V.RONDE, "termijn": V.TERMIJN}),
    "eigen_uitkomst": Controle(
        rondes.check_eigen_uitkomst, {"ronde": V.RONDE, "uitkomst": V.UITKOMST, "wat": V.TEKST}, ("wat",)
    ),
    "nevenspoor_gereed": Controle(
        sporen.check_nevenspoor_gereed, {"nevenspoor": V.NEVENSPOOR, "fase": V.FASE}, ("fase",)
    ),
    "bevestiging": Controle(sporen.check_bevestiging, {"feit": V.BEVESTIGING}),
    "gegeven_is": Controle(waarden.check_gegeven_is, {"gegeven": V.GEGEVEN, "waarde": V.TEKST}),
    "gegeven_niet_voor": Controle(waarden.check_gegeven_niet_voor, {"gegeven": V.GEGEVEN}),
    "dag_bereikt": Controle(waarden.check_dag_bereikt, {"overgang": V.HOOFDSTAP, "gegeven": V.GEGEVEN}),
    "zonder_gebrek": Controle(sporen.check_zonder_gebrek, {"overgang": V.OVERGANG}),
    "termijn_voorbij": Controle(tijd.check_termijn_voorbij, {"termijn": V.TERMIJN}),
    "tijdig_vooraf": Controle(tijd.check_tijdig_vooraf, {"overgang": V.HOOFDSTAP, "termijn": V.LENGTE}),
}
"""The whole vocabulary; a definition can use nothing else."""


def needed_voorwaarden(omgeving: Omgeving, overgang: Overgang) -> tuple[Voorwaarde, ...]:
    """Return the guards of a step that hold on the day of the act and for this regeling."""
    return tuple(v for v in overgang.voorwaarden if v.geldt(omgeving.op, omgeving.regeling))


def check_voorwaarden(omgeving: Omgeving, overgang: Overgang) -> tuple[Reden, ...]:
    """Return every reason against a step, each once, in the order of the definition."""
    uitslagen = (CONTROLES[v.controle].check(omgeving, v) for v in needed_voorwaarden(omgeving, overgang))
    return tuple(dict.fromkeys(reden for uitslag in uitslagen for reden in uitslag.redenen))


def list_steunpunten(omgeving: Omgeving, voorwaarden: Iterable[Voorwaarde]) -> list[int]:
    """Return the numbers of the facts on which these voorwaarden lean."""
    return sorted({nr for v in voorwaarden for nr in CONTROLES[v.controle].check(omgeving, v).steunt_op})
