"""What a step would do, before anybody takes it: judged and folded like the real one, and kept nowhere."""

from dataclasses import dataclass

from grflow.proces.motor import Geweigerd, Verzoek, find_spoor
from grflow.proces.omgeving import Reden
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.dossiers import advance_all
from grflow.toepassing.verschillen import Verschil, compare, list_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Vooruitblik:
    """What follows from a step: where its track gets, what opens, which termijnen begin, move or end, and what is
    against it all the same."""

    fase: str
    opent: tuple[str, ...]
    termijnen: tuple[Verschil, ...]
    gebreken: tuple[Reden, ...]
    ontheven: tuple[Reden, ...]
    waarschuwingen: tuple[Reden, ...]


def preview_stap(app: App, nummer: str, verzoek: Verzoek) -> Vooruitblik | Geweigerd:
    """Return what a step would do at every place it is for, or every reason why it may not be taken.

    Raises:
        Onbekend, OngeldigeInvoer: see `proces.motor.advance`.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        eerder, open_ = list_open(bewerking.termijnen()), _list_open(bewerking)
        uitkomst = advance_all(bewerking, verzoek)
        if isinstance(uitkomst, Geweigerd):
            return uitkomst
        plek = bewerking.nieuw[-1].plek
        spoor, verloop = find_spoor(bewerking.omgeving(app.vandaag()), plek)
        return Vooruitblik(
            fase=verloop.fasen[spoor.fase].titel,
            opent=tuple(titel for sleutel, titel in _list_open(bewerking).items() if sleutel not in open_),
            termijnen=compare(eerder, list_open(bewerking.termijnen())),
            gebreken=uitkomst.gebreken, ontheven=uitkomst.ontheven, waarschuwingen=uitkomst.waarschuwingen,
        )  # fmt: skip


def _list_open(bewerking: Bewerking) -> dict[tuple[str, int], str]:
    """Return the title of every ronde and nevenspoor that has begun."""
    stand, proces = bewerking.stand, bewerking.proces
    rondes = {(r.naam, r.volgnummer): proces.rondes[r.naam].titel for r in stand.rondes}
    neven = {
        (s.plek.nevenspoor, 0): proces.nevensporen[s.plek.nevenspoor].verloop.titel for s in stand.nevensporen
    }
    return rondes | neven
