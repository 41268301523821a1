"""The closed vocabulary of guards, and what they say about a step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from grflow.proces.controles import inhoud, rondes, sporen, tijd, waarden
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
    """One word of the vocabulary: its check, its arguments, and those that may be left out.

    `kan_altijd`: a person can see to it at any moment, by a value, a bevestiging or another fact. What only follows
    from where the dossier stands, or from the day, has a meaning in `verkenning.eisen`.
    """

    check: Callable[[Omgeving, Voorwaarde], Uitslag]
    argumenten: Mapping[str, Verwijzing]
    optioneel: tuple[str, ...] = ()
    kan_altijd: bool = True


V = Verwijzing
CONTROLES: Mapping[str, Controle] = {
    "ronde_gesloten": Controle(rondes.check_ronde_gesloten, {"ronde": V.RONDE}, kan_altijd=False),
    "ronde_uitkomst": Controle(
        rondes.check_ronde_uitkomst,
        {"ronde": V.RONDE, "uitkomst": V.UITKOMST, "wat": V.TEKST},
        ("wat",),
        kan_altijd=False,
    ),
    "zienswijzen_klaar": Controle(
        rondes.check_zienswijzen_klaar, {"ronde": V.RONDE, "termijn": V.TERMIJN}, kan_altijd=False
    ),
    "eigen_uitkomst": Controle(
        rondes.check_eigen_uitkomst,
        {"ronde": V.RONDE, "uitkomst": V.UITKOMST, "wat": V.TEKST},
        ("wat",),
        kan_altijd=False,
    ),
    "nevenspoor_gereed": Controle(
        sporen.check_nevenspoor_gereed,
        {"nevenspoor": V.NEVENSPOOR, "fase": V.FASE},
        ("fase",),
        kan_altijd=False,
    ),
    "bevestiging": Controle(sporen.check_bevestiging, {"feit": V.BEVESTIGING}),
    "gegeven_is": Controle(waarden.check_gegeven_is, {"gegeven": V.GEGEVEN, "waarde": V.TEKST}),
    "gegeven_niet_voor": Controle(
        waarden.check_gegeven_niet_voor, {"gegeven": V.GEGEVEN, "tenzij": V.GEGEVEN}, ("tenzij",)
    ),
    "dag_bereikt": Controle(
        waarden.check_dag_bereikt, {"overgang": V.HOOFDSTAP, "gegeven": V.GEGEVEN}, kan_altijd=False
    ),
    "zonder_gebrek": Controle(sporen.check_zonder_gebrek, {"overgang": V.OVERGANG}),
    "termijn_voorbij": Controle(tijd.check_termijn_voorbij, {"termijn": V.TERMIJN}, kan_altijd=False),
    "tijdig_vooraf": Controle(
        tijd.check_tijdig_vooraf, {"overgang": V.HOOFDSTAP, "termijn": V.LENGTE}, kan_altijd=False
    ),
    "zienswijzen_beantwoord": Controle(
        inhoud.check_zienswijzen_beantwoord, {"ronde": V.RONDE, "uitkomst": V.UITKOMST, "stuk": V.TEKST}
    ),
    "amendementen_verwerkt": Controle(inhoud.check_amendementen_verwerkt, {"ronde": V.RONDE}),
    "liquidatieposten_afgedaan": Controle(inhoud.check_liquidatieposten_afgedaan, {}),
    "verdeelsleutel_compleet": Controle(inhoud.check_verdeelsleutel_compleet, {}),
    "koppelingen_gereed": Controle(inhoud.check_koppelingen_gereed, {}),
}
"""The whole vocabulary; a definition can use nothing else."""


def needed_voorwaarden(omgeving: Omgeving, overgang: Overgang) -> tuple[Voorwaarde, ...]:
    """Return the guards of a step that hold on the day of the act and for this regeling."""
    return tuple(v for v in overgang.voorwaarden if v.geldt(omgeving.op, omgeving.regeling))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weging:
    """What the guards of a step say together: reasons, warnings and the facts leaned on, each once, in order."""

    voorwaarden: tuple[Voorwaarde, ...]
    redenen: tuple[Reden, ...]
    waarschuwingen: tuple[Reden, ...]
    steunt_op: tuple[int, ...]


def weigh_voorwaarden(omgeving: Omgeving, overgang: Overgang) -> Weging:
    """Return what every guard of a step says; each controle is asked once."""
    voorwaarden = needed_voorwaarden(omgeving, overgang)
    uitslagen = [CONTROLES[v.controle].check(omgeving, v) for v in voorwaarden]
    return Weging(
        voorwaarden=voorwaarden,
        redenen=tuple(dict.fromkeys(r for u in uitslagen for r in u.redenen)),
        waarschuwingen=tuple(dict.fromkeys(r for u in uitslagen for r in u.waarschuwingen)),
        steunt_op=tuple(sorted({nr for u in uitslagen for nr in u.steunt_op})),
    )
