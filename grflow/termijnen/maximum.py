"""The latest of several end dates: the day on which the last deelnemer is done."""

from collections.abc import Sequence
from dataclasses import replace

from grflow.recht.datums import format_weekdag
from grflow.termijnen.termijn import Einddatum, Stap


def compute_maximum(einddata: Sequence[tuple[str, Einddatum]]) -> Einddatum:
    """Return the latest end date, with a step per deelnemer, who decides it, and the steps of that one.

    Args:
        einddata: Name and end date of each deelnemer, at least one.
    """
    if not einddata:
        raise ValueError("no end dates to take the latest of")
    laatste = max((einde for _, einde in einddata), key=lambda einde: (einde.datum, einde.naief))
    bepalers = [naam for naam, einde in einddata if einde.datum == laatste.datum]
    wie = f"{bepalers[0]} bepaalt" if len(bepalers) == 1 else f"{_opsomming(bepalers)} bepalen"
    grondslag = laatste.stappen[0].grondslag
    stappen = (
        *(Stap(einde.datum, f"{naam}: {format_weekdag(einde.datum)}", einde.stappen[0].grondslag)
          for naam, einde in einddata),
        Stap(laatste.datum, f"{wie} de einddatum: {format_weekdag(laatste.datum)}", grondslag),
        *laatste.stappen,
    )  # fmt: skip
    voorlopig = tuple(f"{naam}: {reden}" for naam, einde in einddata for reden in einde.voorlopig)
    return replace(laatste, stappen=stappen, voorlopig=voorlopig)


def _opsomming(namen: Sequence[str]) -> str:
    return f"{', '.join(namen[:-1])} en {namen[-1]}"
