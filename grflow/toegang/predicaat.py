"""The one predicate: whether somebody may see a thing, and whether he may do something with it."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from grflow.recht.grondslag import Grondslag
from grflow.toegang.regels import Reikwijdte, reikwijdte_van
from grflow.toegang.rollen import Toewijzing, Zicht
from grflow.toegang.voorwerpen import (
    ALLEN,
    GEWOONTE,
    Afscherming,
    Bevoegdheid,
    Voorwerp,
    Voorwerpsoort,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mag:
    """The answer: allowed or not; if not, why, on what that rests, and whether the asker may know that it exists."""

    mag: bool
    reden: str = ""
    grondslag: Grondslag = GEWOONTE
    zichtbaar: bool = True

    def __bool__(self) -> bool:
        return self.mag


MAG = Mag(mag=True)

_REDENEN = {
    Voorwerpsoort.CONCEPT: "dit is nog een concept van {wie}",
    Voorwerpsoort.ZIENSWIJZE: "dit is een concept-zienswijze van {wie}, die niet is gedeeld",
    Voorwerpsoort.EMBARGO: "hierop rust een embargo",
    Voorwerpsoort.GEHEIM: "hierop rust geheimhouding; alleen {wie} mag het kennen",
}


def may_see(zicht: Zicht, voorwerp: Voorwerp, op: date) -> Mag:
    """Return whether somebody may see a thing on a day; whoever may not, may not know that it exists either.

    Args:
        op: The day of looking, never an older day that is looked at: what is secret now was not public then.
    """
    if zicht.alles:
        return MAG
    passend = [t for t in zicht.toewijzingen if _reaches(t, voorwerp, voorwerp.soort, Bevoegdheid.ZIEN)]
    if not passend:
        return Mag(mag=False, reden=_no_role(voorwerp), zichtbaar=False)
    geldend = [a for a in voorwerp.afschermingen if a.geldt_op(op)]
    if any(all(_passes(t, voorwerp, a) for a in geldend) for t in passend):
        return MAG
    houdt = [a for a in geldend if not any(_passes(t, voorwerp, a) for t in passend)] or geldend
    return Mag(mag=False, reden=_explain(houdt[0]), grondslag=houdt[0].grondslag, zichtbaar=False)


def may_do(zicht: Zicht, bevoegdheid: Bevoegdheid, voorwerp: Voorwerp, op: date) -> Mag:
    """Return whether somebody may do something with a thing on a day; what he may not see he may not touch."""
    gezien = may_see(zicht, voorwerp, op)
    if zicht.alles or not gezien:
        return gezien
    if any(_reaches(t, voorwerp, voorwerp.soort, bevoegdheid) for t in zicht.toewijzingen):
        return MAG
    rollen = ", ".join(dict.fromkeys(str(t) for t in zicht.toewijzingen))
    bij = f" van {voorwerp.deelnemer}" if voorwerp.deelnemer else ""
    wat = voorwerp.soort.value.replace("_", " ")
    return Mag(mag=False, reden=f"'{bevoegdheid.label}' bij {wat}{bij} hoort niet bij uw rol: {rollen}")


def list_dossierrollen(zicht: Zicht) -> tuple[Toewijzing, ...]:
    """Return the roles by which somebody sees dossiers at all; `opslag` makes its question out of these."""
    ziet = Reikwijdte.GEEN
    return tuple(
        t for t in zicht.toewijzingen
        if reikwijdte_van(Voorwerpsoort.DOSSIER, Bevoegdheid.ZIEN, t.rol) is not ziet
    )  # fmt: skip


def _reaches(t: Toewijzing, v: Voorwerp, soort: Voorwerpsoort, bevoegdheid: Bevoegdheid) -> bool:
    reikwijdte = reikwijdte_van(soort, bevoegdheid, t.rol)
    match reikwijdte:
        case Reikwijdte.GEEN:
            return False
        case Reikwijdte.ALLES:
            return True
        case Reikwijdte.DOSSIER:
            return _takes_part(t, v)
        case Reikwijdte.REGELING:
            return _owns(t, v.deelnemer, v.regeling) or (bool(t.regeling) and t.regeling == v.regeling)
        case Reikwijdte.EIGEN:
            return _owns(t, v.deelnemer, v.regeling)
    assert_never(reikwijdte)


def _takes_part(t: Toewijzing, v: Voorwerp) -> bool:
    return t.is_overal or t.deelnemer in v.betrokken or (bool(t.regeling) and t.regeling == v.regeling)


def _owns(t: Toewijzing, deelnemer: str, regeling: str) -> bool:
    if t.deelnemer:
        return t.deelnemer == deelnemer
    return bool(t.regeling) and t.regeling == regeling and not deelnemer


def _passes(t: Toewijzing, v: Voorwerp, a: Afscherming) -> bool:
    """Return whether one role gets past one shield."""
    eigenaar = Voorwerp(
        soort=a.soort, regeling=v.regeling, betrokken=v.betrokken, deelnemer=a.deelnemer or v.deelnemer
    )
    binnen = _reaches(t, eigenaar, a.soort, Bevoegdheid.ZIEN)
    match a.soort:
        case Voorwerpsoort.GEHEIM:
            return binnen and bool(set(t.organen) & a.organen)
        case Voorwerpsoort.EMBARGO:
            return binnen or (bool(a.voor) and not {t.rol.value, t.deelnemer} & a.voor)
        case _:
            return binnen or _is_shared(t, v, a)


def _is_shared(t: Toewijzing, v: Voorwerp, a: Afscherming) -> bool:
    """Return whether a concept was shared with the deelnemer of a role; the regeling counts as taking part."""
    if ALLEN in a.gedeeld:
        return _takes_part(t, v)
    return bool(t.deelnemer) and t.deelnemer in a.gedeeld


def _explain(a: Afscherming) -> str:
    wie = (
        ", ".join(sorted(o.replace("_", " ") for o in a.organen))
        if a.organen
        else a.deelnemer or "de regeling"
    )
    return _REDENEN[a.soort].format(wie=wie)


def _no_role(voorwerp: Voorwerp) -> str:
    wat = voorwerp.soort.value.replace("_", " ")
    return f"u heeft geen rol waarmee u {wat} ziet"
