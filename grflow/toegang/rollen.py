"""Roles: who has which, for which deelnemer or regeling, from when until when, and in whose place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from grflow.fouten import OngeldigeInvoer


class Rol(StrEnum):
    """What somebody is to a dossier, or to grflow itself."""

    GRIFFIER = "griffier"
    SECRETARIS = "secretaris"
    PROJECTLEIDER = "projectleider"
    BESTUURDER = "bestuurder"
    RAADSLID = "raadslid"
    MEDEWERKER_REGELING = "medewerker_regeling"
    BEHEERDER = "beheerder"
    AUDITOR = "auditor"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ")


OVERAL = (Rol.BEHEERDER, Rol.AUDITOR)
"The roles that somebody may have for all of grflow, without a deelnemer or regeling."
ALLEEN_DEELNEMER = (Rol.GRIFFIER, Rol.RAADSLID)
"The roles that exist only at a deelnemer."
ALLEEN_REGELING = (Rol.MEDEWERKER_REGELING,)
"The roles that exist only at a regeling."

RAAD, COLLEGE, AB, DB = "raad", "college", "algemeen_bestuur", "dagelijks_bestuur"
ORGANEN_DEELNEMER = {
    Rol.GRIFFIER: (RAAD,), Rol.RAADSLID: (RAAD,), Rol.SECRETARIS: (COLLEGE,), Rol.BESTUURDER: (COLLEGE,),
}  # fmt: skip
ORGANEN_REGELING = {Rol.SECRETARIS: (AB, DB), Rol.BESTUURDER: (AB,)}
"""For which organs somebody with a role works or sits, where the toewijzing names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toewijzing:
    """A role of a gebruiker: at a deelnemer (by its code), or for a regeling (by its name), or for all of grflow.

    `vanaf` and `tot` are both inclusive. `vervangt` is the gebruiker in whose place this holds; a substitute has a
    last day, and never more than whom he replaces.
    """

    gebruiker: str
    rol: Rol
    deelnemer: str = ""
    regeling: str = ""
    orgaan: str = ""
    vanaf: date | None = None
    tot: date | None = None
    vervangt: str = ""

    @property
    def organen(self) -> tuple[str, ...]:
        """The organs whose secrets this role may know."""
        if self.orgaan:
            return (self.orgaan,)
        return (ORGANEN_DEELNEMER if self.deelnemer else ORGANEN_REGELING).get(self.rol, ())

    @property
    def is_overal(self) -> bool:
        return not (self.deelnemer or self.regeling)

    def geldt_op(self, dag: date) -> bool:
        return (self.vanaf is None or self.vanaf <= dag) and (self.tot is None or dag <= self.tot)

    def is_zelfde(self, ander: "Toewijzing") -> bool:
        """Whether two toewijzingen are of one role at one place, whoever has them and whenever."""
        kaal = replace(
            ander, gebruiker=self.gebruiker, vanaf=self.vanaf, tot=self.tot, vervangt=self.vervangt
        )
        return kaal == self

    def __str__(self) -> str:
        bij = self.deelnemer or (f"regeling {self.regeling}" if self.regeling else "heel grflow")
        orgaan = f", {self.orgaan.replace('_', ' ')}" if self.orgaan else ""
        return f"{self.rol.label} ({bij}{orgaan})"


def check_toewijzing(toewijzing: Toewijzing) -> None:
    """Check that a role can exist where it is given.

    Raises:
        OngeldigeInvoer: a wrong place for this role, an end before the begin, or a substitute without a last day.
    """
    fouten = tuple(_list_fouten(toewijzing))
    if fouten:
        raise OngeldigeInvoer(" ".join(fouten), waar=f"rol {toewijzing.rol.label}")


def _list_fouten(t: Toewijzing) -> Iterable[str]:
    if t.deelnemer and t.regeling:
        yield "Kies een deelnemer of een regeling, niet allebei."
    if t.is_overal and t.rol not in OVERAL:
        yield "Noem bij welke deelnemer of welke regeling."
    if t.rol is Rol.BEHEERDER and not t.is_overal:
        yield "Een beheerder is dat voor heel grflow; laat deelnemer en regeling weg."
    if t.rol in ALLEEN_DEELNEMER and t.regeling:
        yield "Deze rol hoort bij een deelnemer, niet bij een regeling."
    if t.rol in ALLEEN_REGELING and t.deelnemer:
        yield "Deze rol hoort bij een regeling, niet bij een deelnemer."
    if t.vanaf and t.tot and t.tot < t.vanaf:
        yield "De laatste dag ligt vóór de eerste."
    if t.vervangt and t.tot is None:
        yield "Een vervanging heeft een laatste dag."
    if t.vervangt and t.vervangt == t.gebruiker:
        yield "Niemand vervangt zichzelf."


@dataclass(frozen=True, slots=True, kw_only=True)
class Zicht:
    """What a gebruiker is on a day; with `alles` the owner of the file, who sees and may do everything."""

    gebruiker: str = ""
    toewijzingen: tuple[Toewijzing, ...] = ()
    alles: bool = False


VOLLEDIG = Zicht(alles=True)
"The view of the owner of a file, such as the command line on a database of one's own."
NIETS = Zicht()
"The view of somebody without any role."


def build_zicht(gebruiker: str, toewijzingen: Sequence[Toewijzing], op: date) -> Zicht:
    """Return what a gebruiker is on a day.

    Args:
        toewijzingen: His own, and those of whom he replaces.
    """
    eigen = [t for t in toewijzingen if t.gebruiker == gebruiker and t.geldt_op(op)]
    return Zicht(
        gebruiker=gebruiker, toewijzingen=tuple(t for t in eigen if _is_gedragen(t, toewijzingen, op))
    )


def _is_gedragen(toewijzing: Toewijzing, alle: Sequence[Toewijzing], op: date) -> bool:
    """Return whether whom a substitute replaces has the role himself on that day; a substitute has none to give."""
    if not toewijzing.vervangt:
        return True
    vervangen = (t for t in alle if t.gebruiker == toewijzing.vervangt and not t.vervangt and t.geldt_op(op))
    return any(toewijzing.is_zelfde(t) for t in vervangen)
