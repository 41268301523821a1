"""How far a stuk is on its way from concept to signed, and which step may follow."""

from enum import StrEnum

from grflow.fouten import OngeldigeInvoer


class Stukstatus(StrEnum):
    """How far one stuk of one deelnemer is."""

    CONCEPT = "concept"
    TER_VASTSTELLING = "ter_vaststelling"
    DEFINITIEF = "definitief"
    GETEKEND = "getekend"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ")

    @property
    def is_vast(self) -> bool:
        """Whether its files may no longer be made again."""
        return self in (Stukstatus.DEFINITIEF, Stukstatus.GETEKEND)


VOLGORDE = tuple(Stukstatus)


def check_overgang(van: Stukstatus, naar: Stukstatus, toelichting: str) -> None:
    """Check that a stuk may go from one status to another: to the next, or back to concept with a reason.

    Raises:
        OngeldigeInvoer: it may not.
    """
    volgende = VOLGORDE[VOLGORDE.index(van) + 1 :][:1]
    if naar in volgende:
        return
    if naar is Stukstatus.CONCEPT and van in (Stukstatus.TER_VASTSTELLING, Stukstatus.DEFINITIEF):
        if toelichting:
            return
        raise OngeldigeInvoer(
            "Terug naar concept kan alleen met een reden.", wat_nu="Geef --toelichting 'waarom'."
        )
    mag = f"Hierna kan: {volgende[0].value}." if volgende else "Een getekend stuk verandert niet meer."
    raise OngeldigeInvoer(f"Het stuk is {van.label} en kan niet {naar.label} worden.", wat_nu=mag)
