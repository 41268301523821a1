"""The content of one ronde, shared by every gemeente and every stuk of it, so that they cannot differ.

Every `tekst` is beperkte opmaak (see `opmaak`): paragraphs, lists, **vet** and *cursief*, and invulwoorden
between braces. `voor` names the gemeenten or clusters a part is meant for; empty is everybody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from grflow.fouten import suggest
from grflow.stukken.opmaak import find_invulwoorden
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
)

MAX_SAMENVATTING = 480
"Characters that fit in five lines of a printed page."


@dataclass(frozen=True, slots=True, kw_only=True)
class Alinea:
    """A paragraph or list for everybody, or only for some gemeenten or clusters."""

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
class Stukinhoud:
    """Everything that is said in the stukken of one ronde, once."""

    onderwerp: str
    korte_inhoud: str
    collegebesluiten: tuple[str, ...]
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
    bijlagen: tuple[str, ...]
    gelezen: tuple[Alinea, ...]
    gelet_op: tuple[Alinea, ...]
    overwegende: tuple[Alinea, ...]
    portefeuillehouder: str


def check_inhoud(inhoud: Stukinhoud) -> list[str]:
    """Return what is wrong with a content, in Dutch; an empty list means that stukken can be made of it."""
    return [fout for check in CHECKS for fout in check(inhoud)]


def check_beslispunten(inhoud: Stukinhoud) -> list[str]:
    """A stuk asks at least one thing; what the law needs identical is not meant for some gemeenten only."""
    fouten = [] if inhoud.beslispunten else ["er is geen beslispunt; een raad moet weten wat u vraagt."]
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


def check_samenvatting(inhoud: Stukinhoud) -> list[str]:
    """The samenvatting for the public takes at most five lines."""
    lengte = len(" ".join(alinea.tekst for alinea in inhoud.samenvatting))
    if lengte <= MAX_SAMENVATTING:
        return []
    return [f"de samenvatting telt {lengte} tekens; in vijf regels passen er {MAX_SAMENVATTING}."]


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


def list_voor(waarde: object) -> Iterator[str]:
    """Yield every code of a gemeente or cluster that some part is meant for."""
    if isinstance(waarde, tuple):
        for lid in waarde:
            yield from list_voor(lid)
    elif is_dataclass(waarde):
        yield from getattr(waarde, "voor", ())
        for veld in fields(waarde):
            yield from list_voor(getattr(waarde, veld.name))


CHECKS = (check_beslispunten, check_verwijzingen, check_samenvatting, check_namen, check_invulwoorden)
