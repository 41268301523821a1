"""Who signs a stuk: the roles of the form, filled in with who holds them on the day of the stuk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

PLAATSVERVANGEND_VOORZITTER = {"voorzitter": "burgemeester"}
"""Who fills a role when nobody is recorded for the role itself.

Bron: Gemeentewet 9 (the burgemeester presides over the raad).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Functionaris:
    """Who holds a role from one day to another (both inclusive; None is open); a name is not always given."""

    rol: str
    naam: str = ""
    vervangt: str = ""
    "The role it stands in for, where it is a deputy."
    vanaf: date | None = None
    tot: date | None = None

    def is_in_functie_op(self, dag: date) -> bool:
        return (self.vanaf is None or self.vanaf <= dag) and (self.tot is None or dag <= self.tot)


@dataclass(frozen=True, slots=True)
class Ondertekenblok:
    """One group of signatures below its own words, which name the day; each line is a role, with a name if known."""

    aanhef: str
    ondertekenaars: tuple[str, ...]


def list_ondertekenaars(
    rollen: Sequence[str], functionarissen: Iterable[Functionaris], dag: date | None
) -> tuple[str, ...]:
    """Return a line per role; without a day nobody is known, so the role stands alone.

    Args:
        dag: The day on which the stuk is signed.
    """
    aanwezig = [f for f in functionarissen if dag is not None and f.is_in_functie_op(dag)]
    return tuple(_format_rol(rol, _find(rol, aanwezig)) for rol in rollen)


def _find(rol: str, aanwezig: Sequence[Functionaris]) -> Functionaris | None:
    """Return who signs for a role: a deputy before who is replaced, and of equals who came last."""
    sleutel = _sleutel(rol)
    for naam in (sleutel, PLAATSVERVANGEND_VOORZITTER.get(sleutel, sleutel)):
        for kandidaten in (
            [f for f in aanwezig if _sleutel(f.vervangt) == naam],
            [f for f in aanwezig if _sleutel(f.rol) == naam],
        ):
            if kandidaten:
                return max(kandidaten, key=lambda f: f.vanaf or date.min)
    return None


def _format_rol(rol: str, wie: Functionaris | None) -> str:
    """Return 'de secretaris, N. Naam' or 'N. Naam, secretaris', after the way the form writes the role."""
    if wie is None:
        return rol
    if wie.vervangt:
        rol = rol.replace(rol.strip(" ,").removeprefix("de ").removeprefix("De "), wie.rol)
    if not wie.naam:
        return rol
    return f"{rol} {wie.naam}" if rol.endswith(",") else f"{wie.naam}, {rol}"


def _sleutel(rol: str) -> str:
    return rol.strip(" ,").lower().removeprefix("de ")
