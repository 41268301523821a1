"""Opening one file: only for who sees it, and kept who read it where it is confidential."""

from pathlib import Path

from grflow.fouten import Onbekend
from grflow.opslag.rijen import Bewaardstuk
from grflow.stukken.manifest import Maakstatus
from grflow.toepassing.afscherming import Scherm
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.inzage import note_raadpleging


def open_stuk(
    app: App, nummer: str, *, ronde: str, deelnemer: str, soort: str, formaat: str, versie: int = 0
) -> Bewaardstuk:
    """Return a file that was made, the newest version without a number; every door gives out files by this.

    Raises:
        Onbekend: no such dossier or file, or none that the user sees: he is told the same.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        alle = [s for s in werk.stukken.list_versies(nummer) if s.status == Maakstatus.GEMAAKT]
        plaats = (ronde, deelnemer, soort, formaat)
        hier = [
            s
            for s in alle
            if (s.ronde, s.deelnemer, s.soort, s.formaat) == plaats and versie in (0, s.versie)
        ]
        if not hier or not Path(hier[-1].pad).is_file():
            raise Onbekend("stuk", " ".join(filter(None, plaats)), waar=f"dossier {nummer}")
        stuk = hier[-1]
        scherm = bewerking.scherm or Scherm(bewerking)
        voorwerp = scherm.voorwerp_van_stuk(stuk, oud=versie > 0)
    note_raadpleging(app, nummer, deelnemer, f"{soort}.{formaat}", voorwerp)
    return stuk
