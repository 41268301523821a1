"""The keuring of every stuk of every ronde that has an inhoud, also before any of them is made."""

from collections.abc import Iterator
from pathlib import Path

from grflow.fouten import GrflowError
from grflow.stukken.embargo import list_soorten
from grflow.stukken.keuring import Keurpunt, Zwaarte
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.stukken import Opdracht, prepare
from grflow.toepassing.stukkeuring import inspect_inhoud, inspect_stukken


def inspect_dossier(app: App, nummer: str) -> list[Keurpunt]:
    """Return what the keuring says of the stukken of a dossier; each thing once.

    Raises:
        Onbekend: no such dossier.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
    rondes = dict.fromkeys(f.tekst("ronde") for f in bewerking.stand.feiten_van("stukinhoud"))
    punten = (punt for ronde in rondes for punt in _inspect_ronde(app, bewerking, ronde))
    return list(dict.fromkeys((*punten, *_inspect_embargos(bewerking))))


def _inspect_embargos(bewerking: Bewerking) -> Iterator[Keurpunt]:
    """Yield the embargoes whose words name no kind of stuk: they are on no page."""
    for feit in bewerking.stand.feiten_van("embargo"):
        if not list_soorten(feit.tekst("stuk")):
            yield Keurpunt(
                Zwaarte.WAARSCHUWING, f"feit {feit.nr}", f"geen stuk krijgt dit embargo: '{feit.tekst('stuk')}'",
                "Noem de soorten (raadsvoorstel, nota_van_beantwoording) of 'alle', of zet het in de inhoud.",
            )  # fmt: skip


def _inspect_ronde(app: App, bewerking: Bewerking, ronde: str) -> list[Keurpunt]:
    """Return what is wrong in one ronde; what cannot even be built is a fault of its own."""
    try:
        ontwerp = prepare(app, bewerking, Opdracht(map=Path(), ronde=ronde))
        stukken = [stuk for g in ontwerp.gegevens for stuk in ontwerp.raadsstukken(g)]
        eigen = inspect_stukken(ontwerp.maker, stukken, ontwerp.regels)
    except GrflowError as fout:
        return [Keurpunt(Zwaarte.FOUT, fout.waar or f"ronde {ronde}", fout.wat, fout.wat_nu)]
    return [*inspect_inhoud(ontwerp.inhoud, stukken, ontwerp.proces, ronde), *eigen]
