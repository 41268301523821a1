"""Guards on a ronde: closed, enough of the asked uitkomst, answered or expired, and the same deelnemer elsewhere."""

from collections.abc import Iterable

from grflow.proces.definitie import RondeDefinitie, Voorwaarde
from grflow.proces.omgeving import Omgeving, Reden, Uitslag
from grflow.proces.opvolging import list_gedragen
from grflow.proces.roster import list_codes
from grflow.proces.sluiting import format_drempel, is_genoeg, resolve_sluiting
from grflow.proces.stand import Ronde, Spoor
from grflow.recht.organen import orgaan_van


def check_ronde_gesloten(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Every spoor that the join rule needs has come to an end."""
    definitie, ronde = _ronde(omgeving, voorwaarde)
    if ronde is not None and ronde.gesloten_op is not None:
        return Uitslag(steunt_op=_feiten(ronde.sporen))
    eind = omgeving.proces.spoor_van(definitie.naam).eind
    klaar = {s.plek.deelnemer for s in ronde.sporen if s.fase in eind} if ronde else set()
    return Uitslag(_missing(omgeving, definitie, voorwaarde, klaar, "heeft nog niet besloten"))


def check_ronde_uitkomst(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Enough sporen ended with the asked uitkomst, and without an open gebrek."""
    definitie, ronde = _ronde(omgeving, voorwaarde)
    goed = _with_uitkomst(omgeving, ronde, voorwaarde)
    codes = _codes(omgeving, definitie, ronde)
    klaar = {s.plek.deelnemer for s in goed}
    if ronde is not None and is_genoeg(definitie.sluit, omgeving.regeling, codes, klaar):
        return Uitslag(steunt_op=_feiten(goed))
    wat = voorwaarde.argument("wat") or f"{definitie.titel.lower()} ontbreekt"
    return Uitslag(_missing(omgeving, definitie, voorwaarde, klaar, wat))


def check_zienswijzen_klaar(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Every raad has answered, or its own termijn has passed."""
    definitie, ronde = _ronde(omgeving, voorwaarde)
    eind = omgeving.proces.spoor_van(definitie.naam).eind
    voorbij = {
        t.plek.deelnemer
        for t in omgeving.termijnen(voorwaarde.argument("termijn"))
        if t.einddatum.datum < omgeving.op
    }
    sporen = ronde.sporen if ronde else ()
    klaar = {s.plek.deelnemer for s in sporen if s.fase in eind} | (voorbij if ronde else set())
    if ronde is not None and is_genoeg(
        definitie.sluit, omgeving.regeling, _codes(omgeving, definitie, ronde), klaar
    ):
        return Uitslag(steunt_op=_feiten(sporen))
    return Uitslag(_missing(omgeving, definitie, voorwaarde, klaar, "heeft nog niet geantwoord"))


def check_eigen_uitkomst(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """The same deelnemer has the asked uitkomst in another ronde, and without an open gebrek.

    A successor needs it from each spoor that it took over (DERIVED from Wet arhi art. 44: they bind it).
    """
    definitie, ronde = _ronde(omgeving, voorwaarde)
    code, regeling = omgeving.plek.deelnemer, omgeving.regeling
    alle = [s.plek.deelnemer for s in ronde.sporen] if ronde else []
    gedragen = [code] if code in alle else list_gedragen(regeling, alle, code, omgeving.op)
    eigen = [s for s in _with_uitkomst(omgeving, ronde, voorwaarde) if s.plek.deelnemer in gedragen]
    if eigen and len(eigen) == len(gedragen):
        return Uitslag(steunt_op=_feiten(eigen))
    wat = voorwaarde.argument("wat") or f"{definitie.titel.lower()} ontbreekt"
    return Uitslag((Reden(_sentence(omgeving, definitie, code, wat), voorwaarde.grondslag, code),))


def _ronde(omgeving: Omgeving, voorwaarde: Voorwaarde) -> tuple[RondeDefinitie, Ronde | None]:
    naam = voorwaarde.argument("ronde")
    return omgeving.proces.rondes[naam], omgeving.stand.ronde(naam)


def _codes(omgeving: Omgeving, definitie: RondeDefinitie, ronde: Ronde | None) -> list[str]:
    """Return whom a ronde is about: its sporen, or before it opens its roster of the day."""
    if ronde is not None:
        return [s.plek.deelnemer for s in ronde.sporen]
    return list_codes(definitie.roster, omgeving.regeling, omgeving.stand, omgeving.op)


def _missing(
    omgeving: Omgeving, definitie: RondeDefinitie, voorwaarde: Voorwaarde, klaar: set[str], wat: str
) -> tuple[Reden, ...]:
    """Return a reason per deelnemer that is still missing, naming a threshold that is lower than all.

    Never empty: a join rule that nobody can meet any more is a reason of its own.
    """
    codes = _codes(omgeving, definitie, omgeving.stand.ronde(definitie.naam))
    sluit = resolve_sluiting(definitie.sluit, omgeving.regeling)
    nodig = format_drempel(sluit, len(codes))
    drempel = f" (nodig: {nodig})" if nodig else ""
    redenen = tuple(
        Reden(_sentence(omgeving, definitie, code, wat) + drempel, voorwaarde.grondslag, code)
        for code in sluit.genoemd or codes
        if code not in klaar
    )
    onhaalbaar = f"{definitie.titel}: met {len(codes)} deelnemers is de sluitregel niet te halen{drempel}"
    return redenen or (Reden(onhaalbaar, voorwaarde.grondslag),)


def _with_uitkomst(omgeving: Omgeving, ronde: Ronde | None, voorwaarde: Voorwaarde) -> list[Spoor]:
    """Return the sporen whose last step gave an asked uitkomst and has no open gebrek."""
    gebrek = {g.feit for g in omgeving.stand.open_gebreken()}
    sporen = ronde.sporen if ronde else ()
    return [
        s for s in sporen if s.uitkomst in voorwaarde.argumenten["uitkomst"] and s.feiten[-1] not in gebrek
    ]


def _sentence(omgeving: Omgeving, definitie: RondeDefinitie, code: str, wat: str) -> str:
    orgaan = orgaan_van(code, definitie.orgaan, omgeving.regeling.soort)
    wie = f"{orgaan} van {omgeving.regeling.naam_van(code)}"
    tekst = f"{wie} {wat}" if wat.startswith("heeft ") else f"{wie}: {wat}"
    return f"{tekst} ({definitie.titel})"


def _feiten(sporen: Iterable[Spoor]) -> tuple[int, ...]:
    return tuple(nr for s in sporen for nr in s.feiten)
