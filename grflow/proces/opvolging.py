"""Herindeling during a dossier: who carries a spoor on a day, and the regeling as the recorded facts make it."""

from collections.abc import Iterable
from datetime import date

from grflow.proces.feiten import Feit
from grflow.recht.regeling import Regeling


def apply_herindelingen(regeling: Regeling, feiten: Iterable[Feit]) -> Regeling:
    """Return the regeling after the herindelingen among these facts, which count and are in order."""
    for feit in feiten:
        if feit.soort == "herindeling" and feit.op.eerste is not None:
            regeling = regeling.succeed(
                feit.tekst("van"), feit.tekst("naar"), feit.tekst("naam"), feit.op.eerste
            )
    return regeling


def list_gedragen(regeling: Regeling, codes: Iterable[str], code: str, dag: date) -> list[str]:
    """Return which of these codes a deelnemer stands for on a day: itself, and those that it succeeded."""
    return [c for c in codes if code in (c, regeling.drager_van(c, dag))]
