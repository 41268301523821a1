"""Toezeggingen: what was promised to a raad, by whom, by when, and whether it was kept."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from grflow.proces.feiten import Feit, Plek
from grflow.proces.stand import Stand
from grflow.recht.datums import Tijdstip, parse_tijdstip


@dataclass(frozen=True, slots=True, kw_only=True)
class Toezegging:
    """One promise; `nagekomen` is the fact that says that it was kept."""

    feit: Feit
    plek: Plek
    tekst: str
    door: str
    uiterlijk: Tijdstip | None
    nagekomen: Feit | None

    @property
    def nagekomen_op(self) -> date | None:
        return self.nagekomen.op.laatste if self.nagekomen else None


def list_toezeggingen(stand: Stand) -> tuple[Toezegging, ...]:
    """Return every toezegging in the order in which it was recorded."""
    gedaan = {cast("int", f.gegevens["feit"]): f for f in stand.feiten_van("toezegging_nagekomen")}
    return tuple(
        Toezegging(
            feit=f, plek=f.plek, tekst=f.tekst("tekst"), door=f.tekst("door"),
            uiterlijk=parse_tijdstip(f.gegevens["uiterlijk"]) if "uiterlijk" in f.gegevens else None,
            nagekomen=gedaan.get(f.nr),
        )
        for f in stand.feiten_van("toezegging")
    )  # fmt: skip
