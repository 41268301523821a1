"""Guards on time: a termijn that must have passed, and an earlier step that came early enough."""

from grflow.proces.definitie import Voorwaarde
from grflow.proces.lopend import resolve_termijn
from grflow.proces.omgeving import Omgeving, Reden, Uitslag
from grflow.recht.datums import format_datum
from grflow.termijnen.einddatum import compute_einddatum


def check_termijn_voorbij(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """The named termijn at this place has passed."""
    naam = voorwaarde.argument("termijn")
    hier = [t for t in omgeving.termijnen(naam) if t.plek == omgeving.plek]
    lopend = [t for t in hier if omgeving.op <= t.einddatum.datum]
    if hier and not lopend:
        return Uitslag()
    titel = omgeving.proces.termijnen[naam].titel
    tekst = (
        f"{titel}: loopt tot en met {format_datum(lopend[0].einddatum.datum)}"
        if lopend
        else f"{titel}: niet begonnen"
    )
    return Uitslag((Reden(tekst, voorwaarde.grondslag, omgeving.plek.deelnemer, omgeving.plek.cluster),))


def check_tijdig_vooraf(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """An earlier step was taken early enough: not after the last day that its termijn gives, counted from this act.

    The day of that earlier step picks the law.
    """
    stap = omgeving.proces.hoofdlijn.overgangen[voorwaarde.argument("overgang")]
    feit = omgeving.stand.laatste_overgang(stap.naam)
    if feit is None or feit.op.laatste is None:
        return Uitslag((Reden(f"nog niet gebeurd: {stap.titel}", voorwaarde.grondslag),))
    definitie = omgeving.proces.termijnen[voorwaarde.argument("termijn")]
    termijn = resolve_termijn(definitie, omgeving.regeling, omgeving.regels, feit.op.laatste)
    if termijn is None:
        return Uitslag(steunt_op=(feit.nr,))
    uiterlijk = compute_einddatum(termijn, omgeving.op, omgeving.maatstaf.kalender).datum
    if feit.op.laatste <= uiterlijk:
        return Uitslag(steunt_op=(feit.nr,))
    tekst = (
        f"{stap.titel}: gebeurd op {feit.op}; om dit op {format_datum(omgeving.op)} te doen, "
        f"moest dat uiterlijk op {format_datum(uiterlijk)} ({termijn.duur} tevoren)"
    )
    return Uitslag((Reden(tekst, voorwaarde.grondslag),), (feit.nr,))
