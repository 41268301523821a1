"""One raadsbesluit for several dossiers: the same step in each of them, in all or in none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grflow.fouten import OngeldigeInvoer
from grflow.proces.motor import Doorgevoerd, Geweigerd, Verzoek
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.dossiers import Dossierbeeld, beeld_van


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundeluitkomst:
    """What one dossier of a bundel said; with one refusal anywhere nothing was done in any."""

    beeld: Dossierbeeld
    uitkomst: Doorgevoerd | Geweigerd


def advance_bundel(app: App, nummers: Sequence[str], verzoek: Verzoek) -> tuple[Bundeluitkomst, ...]:
    """Take the same step in several dossiers by one raadsbesluit (`verzoek.bundel`), in all or in none.

    Raises:
        OngeldigeInvoer: fewer than two dossiers, one named twice, or no kenmerk of the raadsbesluit.
        Onbekend, OngeldigeInvoer: see `proces.motor.advance`.
    """
    if len(set(nummers)) != len(nummers) or len(nummers) < 2:
        raise OngeldigeInvoer(
            "Een bundel is één besluit over twee of meer verschillende dossiers.",
            wat_nu="Noem elk dossier één keer.",
        )
    if not verzoek.bundel:
        raise OngeldigeInvoer(
            "Het kenmerk van het raadsbesluit ontbreekt.", wat_nu="Geef bijvoorbeeld --besluit 2026-R-014."
        )
    uitkomsten, bewerkingen = [], []
    with app.opslag.schrijven() as werk:
        for nummer in sorted(
            nummers
        ):  # always in the same order, so that two bundels never wait for each other
            bewerking = load_bewerking(app, werk, nummer)
            for plek in bewerking.expand(verzoek.plek, verzoek.op):
                uitkomst = bewerking.verder(replace(verzoek, plek=plek))
                uitkomsten.append(Bundeluitkomst(beeld=beeld_van(bewerking), uitkomst=uitkomst))
            bewerkingen.append(bewerking)
        if not any(isinstance(u.uitkomst, Geweigerd) for u in uitkomsten):
            for bewerking in bewerkingen:
                bewerking.save()
            werk.commit()
    return tuple(uitkomsten)
