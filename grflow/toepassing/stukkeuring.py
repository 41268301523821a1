"""The keuring of the stukken of a ronde: what must be mended before they are used, and what somebody should see."""

from collections.abc import Sequence

from grflow.documenten import Documentmaker
from grflow.fouten import OngeldigeInvoer
from grflow.proces.definitie import Proces
from grflow.recht.regels import Rechtsregels
from grflow.stukken.inhoud import Stukinhoud
from grflow.stukken.keuring import (
    Keurpunt,
    Zwaarte,
    check_gebruik,
    check_gevraagd,
    check_opmaak,
    check_stuk,
)
from grflow.stukken.raadsstuk import Raadsstuk


def inspect_stukken(
    maker: Documentmaker, stukken: Sequence[Raadsstuk], regels: Rechtsregels
) -> list[Keurpunt]:
    """Return what is wrong with these stukken, each by itself.

    Raises:
        DocumentFout: a mistake in a sjabloon.
    """
    return [
        punt
        for stuk in stukken
        for punt in (*check_stuk(stuk, regels), *check_opmaak(stuk, maker.render_markdown(stuk)))
    ]


def inspect_inhoud(
    inhoud: Stukinhoud, stukken: Sequence[Raadsstuk], proces: Proces, ronde: str
) -> list[Keurpunt]:
    """Return what is wrong with an inhoud as a whole: a part nobody sees, or another question than the ronde has."""
    return [*check_gebruik(inhoud, stukken), *check_gevraagd(inhoud, proces.rondes[ronde].gevraagd)]


def refuse_fouten(punten: Sequence[Keurpunt]) -> None:
    """Check that nothing stands in the way; warnings do not.

    Raises:
        OngeldigeInvoer: every fault at once.
    """
    fouten = [punt for punt in punten if punt.zwaarte is Zwaarte.FOUT]
    if fouten:
        raise OngeldigeInvoer(
            "de keuring vond fouten: " + " ".join(f"({nr}) {punt}" for nr, punt in enumerate(fouten, 1)),
            wat_nu="Herstel ze in de inhoud of het profiel en maak de stukken opnieuw.",
        )
