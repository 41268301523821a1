"""Amendementen that one raad adopted on a beslispunt that all raden share, and whom that touches."""

from dataclasses import dataclass
from typing import cast

from grflow.proces.feiten import Feit
from grflow.proces.stand import Ronde, Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Afwijking:
    """One adopted amendement on a shared beslispunt; `raakt` are the deelnemers whose text is no longer the same.

    The law needs one identical text for all; until it is dealt with, every other spoor is flagged.
    """

    feit: Feit
    deelnemer: str
    beslispunt: str
    raakt: tuple[str, ...]
    verwerkt: Feit | None


def list_afwijkingen(stand: Stand, ronde: Ronde) -> tuple[Afwijking, ...]:
    """Return the adopted amendementen on shared beslispunten of a ronde; local ones touch nobody."""
    verwerkt = {cast("int", f.gegevens["feit"]): f for f in stand.feiten_van("amendement_verwerkt")}
    codes = [s.plek.deelnemer for s in ronde.sporen]
    return tuple(
        Afwijking(
            feit=f, deelnemer=f.plek.deelnemer, beslispunt=f.tekst("beslispunt"),
            raakt=tuple(c for c in codes if c != f.plek.deelnemer), verwerkt=verwerkt.get(f.nr),
        )
        for f in stand.feiten_van("amendement")
        if f.gegevens.get("gedeeld") and f.gegevens.get("aangenomen")
        and f.plek.ronde == ronde.naam and f.plek.volgnummer in (0, ronde.volgnummer)
    )  # fmt: skip
