"""Where everything of a drawing stands: bands with fasen and steps, rondes on their right, nevensporen on their left.

Columns are placed from x = 0; only when all heights are known do the lines between them ask for room, and then
each column moves to its place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from grflow.documenten.tekening.kaart import (
    KLEIN,
    LABEL,
    Kaart,
    Marge,
    Regel,
    Rij,
    Vak,
    move_kaart,
    place_kaart,
)
from grflow.documenten.tekening.rijen import IN, OPENT, fase_rijen, neven_rijen, ronde_rijen, stap_rijen
from grflow.documenten.tekening.woorden import join_words
from grflow.proces.definitie import Overgang, Per, Proces, Verloop

HOOFD, RONDE, NEVEN = 620.0, 390.0, 370.0
"Width of the columns: main line, rondes, nevensporen."
DRAAD = 24.0
"The thread that joins the fasen runs so far right of the left edge of their boxes."
AFLOOP = "Andere afloop"
_FASE, _STAP, _KAART = Marge(14, 10, 14, 11), Marge(46, 0, 4, 0), Marge(14, 11, 14, 13)
_TUSSEN, _BANDKOP, _BANDVOET, _BANDAFSTAND = 16.0, 34.0, 16.0, 12.0


class Soort(StrEnum):
    """How a step stands in the main line: on the way to the next fase, aside to another, or to another end."""

    DIRECT = "direct"
    SPRONG = "sprong"
    AFLOOP = "afloop"


@dataclass(frozen=True, slots=True)
class Stap:
    """A step with the fase at which it is drawn, and the fasen that it can also come from."""

    overgang: Overgang
    soort: Soort
    thuis: str
    zijlings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bandplan:
    """One group of fasen, in the order of the drawing."""

    titel: str
    fasen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A placed band: its label and its top and bottom."""

    kop: Regel
    boven: float
    onder: float


@dataclass(frozen=True, slots=True)
class Plan:
    """All cards, each in a column that begins at x = 0, and the bands behind them."""

    banden: tuple[Band, ...]
    stappen: tuple[Stap, ...]
    hoofd: Mapping[str, Kaart]
    "Cards of fasen by `fase:<naam>` and steps by `stap:<naam>`, from top to bottom."
    rondes: Mapping[str, Kaart]
    nevens: Mapping[str, Kaart]

    @property
    def onder(self) -> float:
        """Return the lowest point of all columns."""
        kaarten = (*self.rondes.values(), *self.nevens.values())
        return max(*(band.onder for band in self.banden), 0, *(kaart.vak.onder for kaart in kaarten))


def plan_tekening(proces: Proces, hier: str) -> Plan:
    """Return where everything stands, from y = 0 down."""
    banden = choose_banden(proces.hoofdlijn)
    stappen = sort_stappen(proces.hoofdlijn, banden)
    return _Stapelaar(proces, hier, stappen).stack(banden)


# --- order --------------------------------------------------------------------------------------------------------


def choose_banden(lijn: Verloop) -> tuple[Bandplan, ...]:
    """Return the fasen in bands: as defined, the first end last, and the other ends in a band of their own."""
    einden = [naam for naam in lijn.eind if naam in lijn.fasen]
    gewoon = [naam for naam in lijn.fasen if naam not in einden] + einden[:1]
    banden = list[Bandplan]()
    for naam in gewoon:
        groep = lijn.fasen[naam].groep
        if banden and banden[-1].titel == groep:
            banden[-1] = Bandplan(groep, (*banden[-1].fasen, naam))
        else:
            banden.append(Bandplan(groep, (naam,)))
    return (*banden, Bandplan(AFLOOP, tuple(einden[1:]))) if einden[1:] else tuple(banden)


def sort_stappen(lijn: Verloop, banden: Sequence[Bandplan]) -> tuple[Stap, ...]:
    """Return each step of the main line with the place where it is drawn."""
    afloop = [naam for naam in lijn.eind if naam in lijn.fasen][1:]
    volgorde = [naam for band in banden for naam in band.fasen if naam not in afloop]
    vorige = dict(zip(volgorde[1:], volgorde, strict=False))
    return tuple(_place_stap(o, vorige.get(o.naar, ""), volgorde, afloop) for o in lijn.overgangen.values())


def _place_stap(overgang: Overgang, vorige: str, volgorde: Sequence[str], afloop: Sequence[str]) -> Stap:
    if overgang.naar in afloop:
        return Stap(overgang, Soort.AFLOOP, overgang.naar, overgang.van)
    if vorige in overgang.van:
        return Stap(overgang, Soort.DIRECT, overgang.naar, tuple(v for v in overgang.van if v != vorige))
    thuis = max(overgang.van, key=volgorde.index)
    return Stap(overgang, Soort.SPRONG, thuis, tuple(v for v in overgang.van if v != thuis))


# --- heights ------------------------------------------------------------------------------------------------------


class _Stapelaar:
    """Stacks cards from top to bottom: a ronde or nevenspoor beside the row that opens it, or below the one before."""

    def __init__(self, proces: Proces, hier: str, stappen: tuple[Stap, ...]) -> None:
        self._proces, self._hier, self._stappen = proces, hier, stappen
        self._hoofd, self._rondes, self._nevens = dict[str, Kaart](), dict[str, Kaart](), dict[str, Kaart]()
        self._y = 0.0

    def stack(self, banden: Sequence[Bandplan]) -> Plan:
        geplaatst = [self._stack_band(band) for band in banden]
        self._stack_rest()
        return Plan(tuple(geplaatst), self._stappen, self._hoofd, self._rondes, self._nevens)

    def _stack_band(self, band: Bandplan) -> Band:
        boven, self._y = self._y, self._y + (_BANDKOP if band.titel else _TUSSEN)
        for naam in band.fasen:
            for stap in self._stappen:
                if stap.thuis == naam and stap.soort is not Soort.SPRONG:
                    self._stack_stap(stap)
            fase = self._proces.hoofdlijn.fasen[naam]
            soort = "fase einde" if naam in self._proces.hoofdlijn.eind else "fase"
            self._add(f"fase:{naam}", soort, fase_rijen(self._proces, fase, self._hier), _FASE)
            for stap in self._stappen:
                if stap.thuis == naam and stap.soort is Soort.SPRONG:
                    self._stack_stap(stap)
        onder = self._y - _TUSSEN + _BANDVOET
        self._y = onder + _BANDAFSTAND
        return Band(Regel(_STAP.links, boven + 22, band.titel, LABEL), boven, onder)

    def _stack_stap(self, stap: Stap) -> None:
        rijen = stap_rijen(self._proces, stap.overgang, self._wijzers(stap))
        kaart = self._add(f"stap:{stap.overgang.naam}", "stap", rijen, _STAP)
        for naam in stap.overgang.opent:
            if self._opener(naam) == stap.overgang.naam:
                self._add_zijkaart(naam, kaart.haken[f"{OPENT}{naam}"].y)

    def _add(self, naam: str, soort: str, rijen: Sequence[Rij], marge: Marge) -> Kaart:
        kaart = place_kaart(naam, soort, rijen, Vak(0, self._y, HOOFD, 0, soort, 8), marge)
        self._hoofd[naam] = kaart
        self._y = kaart.vak.onder + _TUSSEN
        return kaart

    def _wijzers(self, stap: Stap) -> Iterator[Rij]:
        """Yield in words what the lines of a step say, for whoever does not follow a line."""
        fasen, naar = self._proces.hoofdlijn.fasen, stap.overgang.naar
        if stap.soort is Soort.SPRONG:
            woorden = "Terug naar" if f"fase:{naar}" in self._hoofd else "Andere weg, verder bij"
            yield Rij(tekst=f"{woorden}: {fasen[naar].titel}", letter=LABEL, voor=1)
        elif next(s for s in self._stappen if s.overgang.naar == naar and s.soort is stap.soort) is not stap:
            yield Rij(tekst=f"Ook een weg naar: {fasen[naar].titel}", letter=LABEL, voor=1)
        if stap.soort is Soort.AFLOOP or stap.zijlings:
            titels = join_words((fasen[naam].titel for naam in stap.overgang.van), "of")
            yield Rij(tekst=f"Kan vanuit: {titels}", letter=KLEIN, voor=1)

    def _opener(self, naam: str) -> str:
        """Return the step beside which a ronde or nevenspoor stands: one on the direct way if there is one."""
        openers = [s for s in self._stappen if naam in s.overgang.opent]
        direct = [s for s in openers if s.soort is Soort.DIRECT]
        return next((s.overgang.naam for s in (*direct, *openers)), "")

    def _add_zijkaart(self, naam: str, y: float) -> None:
        if naam in self._proces.rondes:
            kaart = self._build_ronde(naam)
            self._rondes[naam] = _place_naast(kaart, y - kaart.haken[f"{IN}{naam}"].y, self._rondes.values())
        elif naam in self._proces.nevensporen:
            kaart = self._build_neven(naam)
            self._nevens[naam] = _place_naast(kaart, y - kaart.haken[f"{IN}{naam}"].y, self._nevens.values())

    def _build_ronde(self, naam: str) -> Kaart:
        rijen = ronde_rijen(self._proces, self._proces.rondes[naam])
        return place_kaart(f"ronde:{naam}", "ronde", rijen, Vak(0, 0, RONDE, 0, "ronde", 8), _KAART)

    def _build_neven(self, naam: str) -> Kaart:
        rijen = neven_rijen(self._proces, self._proces.nevensporen[naam])
        soort = "neven" if self._proces.nevensporen[naam].per is Per.REGELING else "neven veel"
        return place_kaart(f"neven:{naam}", soort, rijen, Vak(0, 0, NEVEN, 0, "neven", 8), _KAART)

    def _stack_rest(self) -> None:
        """Place the rondes and nevensporen that no step of the main line opens below the others."""
        for naam in (*self._proces.rondes, *self._proces.nevensporen):
            if naam not in self._rondes and naam not in self._nevens:
                self._add_zijkaart(naam, 0)


def _place_naast(kaart: Kaart, wens: float, anderen: Iterable[Kaart]) -> Kaart:
    """Return a card at the height that it asks for, or clearly below the cards that are already there."""
    vrij = max((ander.vak.onder for ander in anderen), default=-_TUSSEN)
    return move_kaart(kaart, 0, wens if wens >= vrij + _TUSSEN else vrij + 2 * _TUSSEN)
