"""Guards on what was recorded about the content: answers to zienswijzen, amendementen, the vereffening."""

from collections.abc import Iterator

from grflow.proces.amendementen import list_afwijkingen
from grflow.proces.definitie import RondeDefinitie, Voorwaarde
from grflow.proces.omgeving import Omgeving, Reden, Uitslag
from grflow.proces.stand import Ronde
from grflow.proces.vereffening import check_verdeelsleutel, list_posten
from grflow.proces.zienswijzepunten import Antwoordstand, list_antwoorden
from grflow.recht.organen import orgaan_van


def check_zienswijzen_beantwoord(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Every zienswijze was taken apart, each point has a reaction, and the answer was sent after it."""
    definitie, ronde = _ronde(omgeving, voorwaarde)
    if ronde is None:
        return Uitslag()
    stuk = voorwaarde.argument("stuk")
    redenen, feiten = [], list[int]()
    for antwoord in list_antwoorden(omgeving.stand, ronde, voorwaarde.argumenten["uitkomst"], stuk):
        wie = _wie(omgeving, definitie, antwoord.deelnemer)
        redenen += [
            Reden(tekst, voorwaarde.grondslag, antwoord.deelnemer) for tekst in _missing(antwoord, wie, stuk)
        ]
        feiten += [nr for p in antwoord.punten for nr in (p.feit, *((p.reactie.feit,) if p.reactie else ()))]
        feiten += [antwoord.verzending.nr] if antwoord.verzending else []
    return Uitslag(tuple(redenen), tuple(feiten))


def _missing(antwoord: Antwoordstand, wie: str, stuk: str) -> Iterator[str]:
    if not antwoord.punten:
        yield f"de zienswijze van {wie} is nog niet in punten vastgelegd"
    for punt in antwoord.zonder_reactie:
        yield f"het punt '{punt.onderwerp or punt.punt}' van {wie} (feit {punt.feit}) heeft nog geen reactie"
    if antwoord.punten and not antwoord.zonder_reactie and antwoord.verzending is None:
        yield f"het antwoord aan {wie} is nog niet verzonden ({stuk.replace('_', ' ')})"


def check_amendementen_verwerkt(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """No raad has changed a shared beslispunt without the others having the same text again."""
    definitie, ronde = _ronde(omgeving, voorwaarde)
    redenen, feiten = [], list[int]()
    for afwijking in list_afwijkingen(omgeving.stand, ronde) if ronde else ():
        if afwijking.verwerkt is not None:
            feiten += [afwijking.feit.nr, afwijking.verwerkt.nr]
            continue
        wie = _wie(omgeving, definitie, afwijking.deelnemer)
        tekst = (
            f"{wie} heeft het gedeelde beslispunt {afwijking.beslispunt} geamendeerd (feit {afwijking.feit.nr}); "
            f"de tekst is niet meer gelijk aan die van {len(afwijking.raakt)} andere deelnemers"
        )
        redenen.append(Reden(tekst, voorwaarde.grondslag, afwijking.deelnemer))
    return Uitslag(tuple(redenen), tuple(feiten))


def check_liquidatieposten_afgedaan(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Every post of the vereffening that was declared to block has been settled."""
    posten = [p for p in list_posten(omgeving.stand) if p.blokkeert]
    redenen = tuple(
        Reden(
            f"de post '{p.naam}' van {p.eigenaar} (feit {p.feit}) is nog niet afgedaan", voorwaarde.grondslag
        )
        for p in posten
        if p.afgedaan is None
    )
    return Uitslag(redenen, tuple(nr for p in posten if p.afgedaan for nr in (p.feit, p.afgedaan.nr)))


def check_verdeelsleutel_compleet(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Each deelnemer of the day has a share, and the shares add up to all of it."""
    fouten = check_verdeelsleutel(omgeving.stand, omgeving.regeling, omgeving.op)
    if not fouten:
        return Uitslag(steunt_op=tuple(f.nr for f in omgeving.stand.feiten_van("verdeelsleutel")))
    return Uitslag(
        tuple(Reden(f"verdeelsleutel: {tekst}", voorwaarde.grondslag, code) for code, tekst in fouten)
    )


def check_koppelingen_gereed(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Each dossier that was linked as a voorwaarde has come as far as the link asks (its end, when it says nothing)."""
    redenen, feiten = [], list[int]()
    for feit in omgeving.stand.koppelingen():
        if feit.tekst("aard") != "voorwaarde":
            continue
        feiten.append(feit.nr)
        naam = feit.tekst("dossier")
        ander = omgeving.gekoppeld.get(naam)
        if ander is not None and ander.heeft_bereikt(feit.tekst("fase"), omgeving.op):
            continue
        wat = f"het gekoppelde dossier '{feit.tekst('naam')}'" + (f" ({naam})" if naam else "")
        nu = f"staat op '{ander.titel}'" if ander else "is er nog niet"
        redenen.append(Reden(f"{wat} is nog niet ver genoeg: het {nu}", voorwaarde.grondslag))
    return Uitslag(tuple(redenen), tuple(feiten))


def _ronde(omgeving: Omgeving, voorwaarde: Voorwaarde) -> tuple[RondeDefinitie, Ronde | None]:
    naam = voorwaarde.argument("ronde")
    return omgeving.proces.rondes[naam], omgeving.stand.ronde(naam)


def _wie(omgeving: Omgeving, definitie: RondeDefinitie, code: str) -> str:
    return f"{orgaan_van(code, definitie.orgaan, omgeving.regeling.soort)} van {omgeving.regeling.naam_van(code)}"
