"""The hand edits of a ronde, out of the facts: what they were made on, what they say, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from grflow.proces.feiten import HOOFDLIJN, Feit, Plek
from grflow.stukken.dossier.basis import REGELING
from grflow.stukken.handwerk import Keuze, Stuktekst, Wijziging, parse_stuktekst, parse_wijzigingen
from grflow.stukken.samenvoegen import Aandachtspunt, Afdoening, correct, merge_tekst
from grflow.stukken.voortgang import Stukstatus
from grflow.toepassing.bewerking import Bewerking

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

Stuknaam = tuple[str, str]
"""Whose it is (a deelnemer, a cluster, or 'regeling' for all), and its soort."""


@dataclass(frozen=True, slots=True)
class Openstaand:
    """One change by hand that still asks for a choice; `id` names it on the command line."""

    feit: int
    punt: Aandachtspunt

    @property
    def id(self) -> str:
        return f"{self.feit}.{self.punt.wijziging.nr}"

    @property
    def zin(self) -> str:
        """What is the matter, in one sentence."""
        if self.punt.is_conflict:
            return f"{self.id}: met de hand gewijzigd, en in het dossier anders gewijzigd ({self.punt.wijziging.anker})"
        return f"{self.id}: {self.punt.wijziging.gedeeld} met de hand gewijzigd ({self.punt.wijziging.anker})"

    @property
    def keuzes(self) -> tuple[Keuze, ...]:
        """What can be chosen."""
        conflict = (Keuze.HAND, Keuze.NIEUW)
        return conflict if self.punt.is_conflict else (Keuze.CORRECTIE, Keuze.AFWIJKING, Keuze.FOUT)

    def plain(self) -> dict[str, object]:
        w = self.punt.wijziging
        return {"wijziging": self.id, "aard": w.aard.value, "onderdeel": w.anker, "was": w.was, "hand": w.wordt,
                "nieuw": self.punt.nieuw, "reden": "conflict" if self.punt.is_conflict else w.gedeeld,
                "keuzes": [k.value for k in self.keuzes]}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Handwerkstap:
    """One file that was read in: the text it was made from, its changes, and what was decided on them."""

    feit: int
    basis: Stuktekst
    wijzigingen: tuple[Wijziging, ...]
    afdoeningen: Mapping[int, Afdoening]


@dataclass(frozen=True, slots=True)
class Handwerk:
    """All hand edits of one ronde, and the corrections that hold for every stuk of it."""

    stappen: Mapping[Stuknaam, tuple[Handwerkstap, ...]] = field(default_factory=dict)
    correcties: tuple[tuple[str, str], ...] = ()

    def apply(self, naam: Stuknaam, tekst: Stuktekst) -> tuple[Stuktekst, tuple[Openstaand, ...]]:
        """Return a text with the hand edits of one stuk in it, file by file, and what still asks for a choice."""
        tekst = correct(tekst, self.correcties)
        open_ = list[Openstaand]()
        for stap in self.stappen.get(naam, ()):
            tekst, punten = merge_tekst(stap.basis, tekst, stap.wijzigingen, stap.afdoeningen)
            open_ += (Openstaand(stap.feit, punt) for punt in punten)
        return tekst, tuple(open_)

    def compute_vingerafdruk(self, naam: Stuknaam) -> str:
        """Return what tells whether the hand edits of a stuk changed since it was made; empty without any."""
        stappen = self.stappen.get(naam, ())
        if not stappen and not self.correcties:
            return ""
        delen = [(s.feit, sorted((nr, a.keuze, a.nieuw) for nr, a in s.afdoeningen.items())) for s in stappen]
        return sha256(repr((delen, self.correcties)).encode()).hexdigest()


GEEN_HANDWERK = Handwerk()


def load_handwerk(werk: "Werk", bewerking: Bewerking, ronde: str) -> Handwerk:
    """Return the hand edits of a ronde by the key under which its stukken are kept."""
    feiten = [f for f in bewerking.stand.feiten_van("handwerk") if f.tekst("ronde") == ronde]
    if not feiten:
        return GEEN_HANDWERK
    eigen = {f.nr for f in feiten}
    beslist = [f for f in bewerking.stand.feiten_van("handwerk_afgedaan") if f.gegevens.get("feit") in eigen]
    stappen: dict[Stuknaam, list[Handwerkstap]] = {}
    for feit in feiten:
        stap = Handwerkstap(
            feit.nr, parse_stuktekst(werk.get_definitie(feit.tekst("basis"))),
            parse_wijzigingen(feit.tekst("wijzigingen")), _list_afdoeningen(beslist, feit.nr),
        )  # fmt: skip
        stappen.setdefault((code_van(feit.plek), feit.tekst("soort")), []).append(stap)
    correcties = [(f.tekst("was"), f.tekst("wordt")) for f in beslist if f.tekst("keuze") == Keuze.CORRECTIE]
    return Handwerk({naam: tuple(lijst) for naam, lijst in stappen.items()}, tuple(correcties))


def _list_afdoeningen(beslist: list[Feit], nr: int) -> dict[int, Afdoening]:
    """Return the last decision on each change of one file."""
    return {
        cast("int", f.gegevens["wijziging"]): Afdoening(Keuze(f.tekst("keuze")), f.tekst("nieuw"))
        for f in beslist
        if f.gegevens.get("feit") == nr
    }


def list_statussen(bewerking: Bewerking, ronde: str) -> dict[Stuknaam, Feit]:
    """Return the last fact on the status of each stuk of a ronde; a stuk without one is a concept."""
    feiten = [f for f in bewerking.stand.feiten_van("stukstatus") if f.tekst("ronde") == ronde]
    return {(code_van(f.plek), f.tekst("soort")): f for f in feiten}


def code_van(plek: Plek) -> str:
    """Return whose stuk a fact is about."""
    return plek.deelnemer or plek.cluster or REGELING


def plek_van(bewerking: Bewerking, code: str) -> Plek:
    """Return the place of a fact about a stuk of a deelnemer, of a cluster, or of the whole regeling."""
    if code == REGELING:
        return HOOFDLIJN
    return Plek(cluster=code) if code in dict(bewerking.regeling.clusters) else Plek(deelnemer=code)


def status_of(feit: Feit | None) -> Stukstatus:
    """Return how far a stuk is by the last fact on it."""
    return Stukstatus(feit.tekst("status")) if feit else Stukstatus.CONCEPT


def rondesleutel(bewerking: Bewerking, ronde: str) -> str:
    """Return the name under which the stukken of a ronde are kept: its naam, and its volgnummer from the second on."""
    open_ = bewerking.stand.ronde(ronde)
    return format_sleutel(ronde, open_.volgnummer) if open_ else ronde


def format_sleutel(naam: str, volgnummer: int) -> str:
    """Return a name, with its number from the second on."""
    return f"{naam}-{volgnummer}" if volgnummer > 1 else naam


def rondenaam(bewerking: Bewerking, sleutel: str) -> str:
    """Return the naam of the ronde of a key, or an empty text when the dossier has gone on to a later one."""
    for naam in bewerking.proces.rondes:
        if rondesleutel(bewerking, naam) == sleutel:
            return naam
    return ""
