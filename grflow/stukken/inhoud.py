"""The content of one ronde, shared by every gemeente and every stuk of it, so that they cannot differ.

Every `tekst` is beperkte opmaak (see `opmaak`): paragraphs, lists, **vet** and *cursief*, and invulwoorden
between braces. `voor` names the gemeenten or clusters a part is meant for; empty is everybody.
"""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import TypeVar, cast

from grflow.fouten import suggest
from grflow.stukken.opmaak import find_invulwoorden
from grflow.stukken.profiel import Kopgegeven
from grflow.stukken.soorten import Gevraagd

INVULWOORDEN = (
    "gemeente",
    "cluster",
    "clustergemeenten",
    "deelnemers",
    "regeling",
    "datum",
    "vergadering",
    "raadsdatum",
    "raad",
    "college",
    "lichaam",
)

EIGEN_WOORDEN = ("gemeente", "cluster", "clustergemeenten", "vergadering", "raadsdatum", "lichaam")
"The invulwoorden that mean something else for every gemeente."
T = TypeVar("T")

MAX_REGELS = 5
REGELBREEDTE = 96
"Characters that fit on a line of a printed page, as the neutral form sets it."
VEILIG_PAD = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9 ._-]*/)*[A-Za-z0-9][A-Za-z0-9 ._-]*\.[A-Za-z0-9]{1,8}")
"""A file below the folder of the inhoud: no root, no way up, no hidden name, and an extension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alinea:
    """A paragraph or list for everybody, or only for some gemeenten or clusters."""

    tekst: str
    voor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kopinhoud:
    """What stands in one field of the header, for everybody or for some; the line for some goes first."""

    gegeven: Kopgegeven
    tekst: str
    voor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beslispunt:
    """One point the raad decides on; `gedeeld` when every raad must decide it in the same words."""

    tekst: str
    gevraagd: Gevraagd
    gedeeld: bool
    onderdelen: tuple[str, ...] = ()
    voor: tuple[str, ...] = ()

    @property
    def besluit(self) -> str:
        """The decision in full, in the fixed words of what is asked."""
        return f"{self.gevraagd.aanhef} {self.tekst}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A reason for beslispunt number `bij` (from 1): one sentence, then its explanation."""

    bij: int
    stelling: str
    uitleg: str = ""
    voor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kanttekening:
    """What speaks against beslispunt number `bij`, and why it does not outweigh the argumenten."""

    bij: int
    stelling: str
    uitleg: str = ""
    voor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel:
    """A table with a heading for each column."""

    titel: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(rij) != len(self.kop) for rij in self.rijen):
            raise ValueError("every row must have as many cells as the heading")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraaf:
    """A part of the inleiding under its own tussenkop; profielen point at it by `naam`."""

    naam: str
    titel: str
    alineas: tuple[Alinea, ...] = ()
    tabel: Tabel | None = None
    slot: tuple[Alinea, ...] = ()
    voor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijlage:
    """What goes with the stukken: its title, and the file that travels along, if there is one."""

    titel: str
    bestand: str = ""
    "Below the folder of the inhoud, with / between its parts."
    voor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stukinhoud:
    """Everything that is said in the stukken of one ronde, once.

    `collegebesluiten` are the points of the college itself, each a sentence after 'besluit:'; what it proposes to the
    raad follows from the beslispunten. `datum` is the day the college decides, where the ronde does not say it;
    `embargo` the words for until when nothing goes out.
    """

    onderwerp: str
    korte_inhoud: str
    collegebesluiten: tuple[Alinea, ...]
    beslispunten: tuple[Beslispunt, ...]
    inleiding: tuple[Alinea, ...]
    paragrafen: tuple[Paragraaf, ...]
    beoogd_effect: tuple[Alinea, ...]
    argumenten: tuple[Argument, ...]
    kanttekeningen: tuple[Kanttekening, ...]
    financien: tuple[Alinea, ...]
    communicatie: tuple[Alinea, ...]
    uitvoering: tuple[Alinea, ...]
    samenvatting: tuple[Alinea, ...]
    bijlagen: tuple[Bijlage, ...]
    gelezen: tuple[Alinea, ...]
    gelet_op: tuple[Alinea, ...]
    overwegende: tuple[Alinea, ...]
    portefeuillehouder: str
    kopgegevens: tuple[Kopinhoud, ...] = ()
    datum: date | None = None
    embargo: str = ""
    college_overwegende: tuple[Alinea, ...] = ()
    "Why the college decides; `overwegende` is why the raad does."


def check_inhoud(inhoud: Stukinhoud) -> list[str]:
    """Return what is wrong with a content, in Dutch; an empty list means that stukken can be made of it."""
    return [fout for check in CHECKS for fout in check(inhoud)]


def check_beslispunten(inhoud: Stukinhoud) -> list[str]:
    """Somebody decides at least one thing; what the law needs identical is not meant for some gemeenten only."""
    leeg = not (inhoud.beslispunten or inhoud.collegebesluiten)
    fouten = (
        ["er is geen beslispunt en geen collegebesluit; wie beslist, moet weten wat u vraagt."]
        if leeg
        else []
    )
    return fouten + [
        f"beslispunt {nr} is gedeeld en kan daarom geen 'voor' hebben."
        for nr, punt in enumerate(inhoud.beslispunten, 1)
        if punt.gedeeld and punt.voor
    ]


def check_verwijzingen(inhoud: Stukinhoud) -> list[str]:
    """Every argument and kanttekening belongs to a beslispunt that exists."""
    redenen: Iterable[Argument | Kanttekening] = (*inhoud.argumenten, *inhoud.kanttekeningen)
    aantal = len(inhoud.beslispunten)
    return [
        f"'{reden.stelling}' hoort bij beslispunt {reden.bij}, maar er zijn er {aantal}."
        for reden in redenen
        if not 1 <= reden.bij <= aantal
    ]


def check_bijlagen(inhoud: Stukinhoud) -> list[str]:
    """A file of a bijlage stands below the folder of the inhoud, under a name that is safe everywhere."""
    return [
        f"bijlage {nr}: bestand '{bijlage.bestand}' kan niet mee. Noem een bestand naast of onder de inhoud, zonder "
        "'..' en zonder vreemde tekens, met een extensie."
        for nr, bijlage in enumerate(inhoud.bijlagen, 1)
        if bijlage.bestand and not VEILIG_PAD.fullmatch(bijlage.bestand)
    ]


def count_regels(teksten: Iterable[str], breedte: int = REGELBREEDTE) -> int:
    """Return how many lines paragraphs take at a width in characters."""
    return sum(max(1, len(textwrap.wrap(tekst, breedte))) for tekst in teksten)


def check_namen(inhoud: Stukinhoud) -> list[str]:
    """No two paragrafen have the same naam."""
    namen = [paragraaf.naam for paragraaf in inhoud.paragrafen]
    return [
        f"paragraaf '{naam}' staat er twee keer." for naam in sorted({n for n in namen if namen.count(n) > 1})
    ]


def check_invulwoorden(inhoud: Stukinhoud) -> list[str]:
    """Every word between braces is one that can be filled in."""
    onbekend = {naam for tekst in list_teksten(inhoud) for naam in find_invulwoorden(tekst)} - set(
        INVULWOORDEN
    )
    return [f"het invulwoord '{{{n}}}' bestaat niet. {suggest(n, INVULWOORDEN)}" for n in sorted(onbekend)]


def list_teksten(waarde: object) -> Iterator[str]:
    """Yield every text in a content, however deep."""
    if isinstance(waarde, str):
        yield waarde
    elif isinstance(waarde, tuple):
        for lid in waarde:
            yield from list_teksten(lid)
    elif is_dataclass(waarde):
        for veld in fields(waarde):
            yield from list_teksten(getattr(waarde, veld.name))


def map_teksten(waarde: T, schrijf: Callable[[str], str]) -> T:
    """Return the same value with every text in it written anew; who a part is meant for stays."""
    if isinstance(waarde, str):
        return cast("T", schrijf(waarde)) if type(waarde) is str else waarde
    if isinstance(waarde, tuple):
        return cast("T", tuple(map_teksten(lid, schrijf) for lid in waarde))
    if is_dataclass(waarde) and not isinstance(waarde, type):
        namen = [veld.name for veld in fields(waarde) if veld.name != "voor"]
        return replace(waarde, **{naam: map_teksten(getattr(waarde, naam), schrijf) for naam in namen})
    return waarde


def mask_eigen(inhoud: Stukinhoud) -> Stukinhoud:
    """Return an inhoud in which the words that differ by themselves per gemeente stand as their name: '[gemeente]'."""
    return map_teksten(inhoud, lambda tekst: re.sub(rf"\{{({'|'.join(EIGEN_WOORDEN)})\}}", r"[\1]", tekst))


def list_voor(waarde: object) -> Iterator[str]:
    """Yield every code of a gemeente or cluster that some part is meant for."""
    if isinstance(waarde, tuple):
        for lid in waarde:
            yield from list_voor(lid)
    elif is_dataclass(waarde):
        yield from getattr(waarde, "voor", ())
        for veld in fields(waarde):
            yield from list_voor(getattr(waarde, veld.name))


CHECKS = (check_beslispunten, check_verwijzingen, check_bijlagen, check_namen, check_invulwoorden)
