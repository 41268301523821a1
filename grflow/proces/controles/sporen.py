"""Guards on a nevenspoor, on what a person confirmed, and on the gebreken of an earlier step."""

from grflow.proces.definitie import Voorwaarde
from grflow.proces.feiten import HOOFDLIJN
from grflow.proces.omgeving import Omgeving, Reden, Uitslag, expected_plekken


def check_nevenspoor_gereed(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Each run of a nevenspoor (once, or per cluster or deelnemer) is ready."""
    definitie = omgeving.proces.nevensporen[voorwaarde.argument("nevenspoor")]
    gereed = voorwaarde.argumenten.get("fase", definitie.gereed)
    redenen, feiten = [], list[int]()
    for plek in expected_plekken(omgeving, definitie):
        spoor = omgeving.stand.spoor(plek)
        if spoor is not None and spoor.fase in gereed:
            feiten.extend(spoor.feiten)
            continue
        van_wie = omgeving.regeling.naam_van(plek.cluster or plek.deelnemer)
        wie = f" van {'cluster ' if plek.cluster else ''}{van_wie}" if van_wie else ""
        nu = f"staat op '{definitie.verloop.fasen[spoor.fase].titel}'" if spoor else "is nog niet begonnen"
        tekst = f"{definitie.verloop.titel}{wie} is niet gereed: {nu}"
        redenen.append(Reden(tekst, voorwaarde.grondslag, plek.deelnemer, plek.cluster))
    return Uitslag(tuple(redenen), tuple(feiten))


def check_bevestiging(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """A person has confirmed this by a fact of the dossier or of this place."""
    wat = voorwaarde.argument("feit")
    passend = [
        f.nr
        for f in omgeving.stand.feiten_van("bevestiging")
        if f.tekst("wat") == wat and f.plek in (HOOFDLIJN, omgeving.plek)
    ]
    if passend:
        return Uitslag(steunt_op=(passend[-1],))
    titel = omgeving.proces.bevestigingen[wat]
    plek = omgeving.plek
    tekst = f"nog niet bevestigd: {titel}"
    return Uitslag((Reden(tekst, voorwaarde.grondslag, plek.deelnemer, plek.cluster),))


def check_zonder_gebrek(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """No open gebrek stands on the named step."""
    naam = voorwaarde.argument("overgang")
    open_ = [g for g in omgeving.stand.open_gebreken() if g.overgang == naam]
    return Uitslag(
        tuple(
            Reden(
                f"feit {g.feit} ({naam}) heeft een gebrek dat niet is hersteld: {reden['reden']}",
                voorwaarde.grondslag,
                g.plek.deelnemer or reden.get("deelnemer", ""),
            )
            for g in open_
            for reden in g.redenen
        )
    )
