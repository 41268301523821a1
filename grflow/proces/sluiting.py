"""Join rules: how many sporen are enough, and on which day that was so."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import assert_never

from grflow.fouten import OngeldigeInvoer
from grflow.proces.definitie import Sluiting, Sluitregel
from grflow.recht.datums import Tijdstip
from grflow.recht.regeling import Regeling


def parse_sluiting(tekst: str) -> Sluiting:
    """Return the join rule of a text: alle, meerderheid, tweederde, gewogen, dubbel or k_van_n:4.

    Raises:
        OngeldigeInvoer: any other text.
    """
    naam, _, aantal = tekst.partition(":")
    if naam == Sluitregel.K_VAN_N and aantal.isdecimal() and int(aantal) > 0:
        return Sluiting(Sluitregel.K_VAN_N, int(aantal))
    if not aantal and naam in _GETELD:
        return Sluiting(Sluitregel(naam))
    raise OngeldigeInvoer(
        f"'{tekst}' is geen sluitregel.",
        wat_nu="Kies alle, meerderheid, tweederde, gewogen, dubbel of k_van_n:AANTAL.",
    )


_GETELD = (
    Sluitregel.ALLE,
    Sluitregel.MEERDERHEID,
    Sluitregel.TWEEDERDE,
    Sluitregel.GEWOGEN,
    Sluitregel.DUBBEL,
)


def resolve_sluiting(sluit: Sluiting, regeling: Regeling) -> Sluiting:
    """Return the join rule itself where the regeling's own rule decides."""
    if not sluit.eigen_regel:
        return sluit
    return replace(
        parse_sluiting(regeling.eigen_regel(sluit.eigen_regel).waarde), eigen_regel=sluit.eigen_regel
    )


def is_genoeg(sluit: Sluiting, regeling: Regeling, alle: Sequence[str], klaar: Collection[str]) -> bool:
    """Return whether these sporen are enough. `alle` are the codes of the ronde, `klaar` those that count."""
    sluit = resolve_sluiting(sluit, regeling)
    aantal = sum(code in klaar for code in alle)
    if not alle:
        return False  # nobody was asked: that is not the same as everybody agreed
    match sluit.soort:
        case Sluitregel.ALLE:
            return aantal == len(alle)
        case Sluitregel.MEERDERHEID:
            return 2 * aantal > len(alle)
        case Sluitregel.TWEEDERDE:
            return 3 * aantal >= 2 * len(alle)
        case Sluitregel.K_VAN_N:
            return aantal >= sluit.aantal
        case Sluitregel.GENOEMDE:
            return set(sluit.genoemd) <= set(klaar)
        case Sluitregel.GEWOGEN:
            return _is_zwaarder(regeling, alle, klaar)
        case Sluitregel.DUBBEL:
            return 2 * aantal > len(alle) and _is_zwaarder(regeling, alle, klaar)
    assert_never(sluit.soort)


def format_drempel(sluit: Sluiting, aantal: int) -> str:
    """Return in words how many of `aantal` sporen a join rule needs; empty where each named one is needed."""
    match sluit.soort:
        case Sluitregel.MEERDERHEID:
            return f"meer dan de helft van de {aantal}"
        case Sluitregel.TWEEDERDE:
            return f"twee derde van de {aantal}"
        case Sluitregel.K_VAN_N:
            return f"{sluit.aantal} van de {aantal}"
        case Sluitregel.GEWOGEN:
            return "meer dan de helft van het gewicht"
        case Sluitregel.DUBBEL:
            return f"meer dan de helft van de {aantal}, met meer dan de helft van het gewicht"
        case Sluitregel.ALLE | Sluitregel.GENOEMDE:
            return ""
    assert_never(sluit.soort)


def _is_zwaarder(regeling: Regeling, alle: Collection[str], klaar: Collection[str]) -> bool:
    return 2 * _gewicht(regeling, set(alle) & set(klaar)) > _gewicht(regeling, alle)


def _gewicht(regeling: Regeling, codes: Collection[str]) -> int:
    return sum(d.gewicht for d in regeling.deelnemers if d.code in codes)


def compute_gesloten_op(
    sluit: Sluiting, regeling: Regeling, alle: Sequence[str], klaar: Mapping[str, Tijdstip]
) -> Tijdstip | None:
    """Return the day on which the join rule was first met, going by the legal days, or None."""
    geteld: set[str] = set()
    for code, op in sorted(klaar.items(), key=lambda paar: paar[1].laatste or date.max):
        geteld.add(code)
        if is_genoeg(sluit, regeling, alle, geteld):
            return op
    return None
