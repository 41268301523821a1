"""The same stuk of several gemeenten side by side: what differs per heading, and whether what is shared is the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from grflow.stukken.inhoud import list_teksten
from grflow.stukken.profiel import Deel
from grflow.stukken.raadsstuk import Punt, Raadsstuk, Sectie


@dataclass(frozen=True, slots=True)
class Puntbewijs:
    """A shared beslispunt as one gemeente has it: its number there, its words and their fingerprint."""

    deelnemer: str
    nummer: int
    tekst: str

    @property
    def sha256(self) -> str:
        return sha256(self.tekst.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Gedeeldpunt:
    """One shared beslispunt, with the proof of every gemeente."""

    volgorde: int
    bewijzen: tuple[Puntbewijs, ...]
    ontbreekt: tuple[str, ...]

    @property
    def is_gelijk(self) -> bool:
        return len({b.sha256 for b in self.bewijzen}) == 1 and not self.ontbreekt


@dataclass(frozen=True, slots=True)
class Verschil:
    """A text below a heading that some gemeenten have and others have not, or have in other words."""

    kopje: str
    deelnemers: tuple[str, ...]
    tekst: str


@dataclass(frozen=True, slots=True)
class Stukvergelijking:
    """The stukken of one kind next to each other."""

    deelnemers: tuple[str, ...]
    gedeeld: tuple[Gedeeldpunt, ...]
    verschillen: tuple[Verschil, ...]

    @property
    def is_gelijk(self) -> bool:
        """Whether every shared beslispunt is the same everywhere."""
        return all(punt.is_gelijk for punt in self.gedeeld)


def compare_stukken(
    stukken: Sequence[Raadsstuk], gemaskeerd: Sequence[Raadsstuk] | None = None
) -> Stukvergelijking:
    """Return what differs between stukken of one kind, one of each gemeente, in the same form.

    Args:
        gemaskeerd: The same stukken with their own names left out, so that only real differences are shown. The
            proof of the shared beslispunten is always about the words as they are sent.
    """
    codes = tuple(stuk.code for stuk in stukken)
    verschillen = list_verschillen(stukken if gemaskeerd is None else gemaskeerd)
    return Stukvergelijking(codes, tuple(list_gedeeld(stukken)), tuple(verschillen))


def list_gedeeld(stukken: Sequence[Raadsstuk]) -> Iterator[Gedeeldpunt]:
    """Yield the shared beslispunten in order; their number may differ where a gemeente has points of its own."""
    per_stuk = {stuk.code: [punt for punt in stuk.beslispunten if punt.gedeeld] for stuk in stukken}
    for plek in range(max(map(len, per_stuk.values()), default=0)):
        met = {code: punten[plek] for code, punten in per_stuk.items() if plek < len(punten)}
        bewijzen = tuple(Puntbewijs(code, punt.nummer, format_punttekst(punt)) for code, punt in met.items())
        yield Gedeeldpunt(plek + 1, bewijzen, tuple(code for code in per_stuk if code not in met))


def list_verschillen(stukken: Sequence[Raadsstuk]) -> Iterator[Verschil]:
    """Yield every text that not all have, under its heading, with who has it."""
    alle = {stuk.code for stuk in stukken}
    wie: dict[tuple[str, str], list[str]] = {}
    for stuk in stukken:
        for kopje, tekst in dict.fromkeys(_list_teksten(stuk)):
            wie.setdefault((kopje, tekst), []).append(stuk.code)
    volgorde = list(dict.fromkeys(kopje for kopje, _ in wie))
    anders = [(plek, codes) for plek, codes in wie.items() if {*codes} != alle]
    for (kopje, tekst), codes in sorted(anders, key=lambda paar: volgorde.index(paar[0][0])):
        yield Verschil(kopje, tuple(codes), tekst)


def format_punttekst(punt: Punt) -> str:
    """Return a beslispunt in full, without its number."""
    return "\n".join((punt.besluit, *punt.onderdelen))


def _list_teksten(stuk: Raadsstuk) -> Iterator[tuple[str, str]]:
    """Yield each text with the heading it stands under; a beslispunt in full, so that a shared one is not cut up."""
    for sectie in stuk.secties:
        for tekst in _list_sectieteksten(stuk, sectie):
            yield sectie.titel, tekst


def _list_sectieteksten(stuk: Raadsstuk, sectie: Sectie) -> Iterator[str]:
    if sectie.deel is Deel.BESLISPUNTEN:
        yield from (format_punttekst(punt) for punt in stuk.beslispunten)
        return
    yield from sectie.alineas
    if sectie.deel is not Deel.COLLEGEBESLUITEN:
        yield from sectie.regels
    else:
        yield from (format_punttekst(punt) for punt in stuk.collegepunten)
    for paragraaf in sectie.paragrafen:
        yield from list_teksten(paragraaf)
    for groep in sectie.groepen:
        yield from (f"{reden.stelling} {reden.uitleg}".strip() for reden in groep.redenen)
