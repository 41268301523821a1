"""One spoor as a graph of everything it can do, and the same graph with all that nobody can see folded away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grflow.proces.definitie import Overgang, Termijnbron, TermijnDefinitie
from grflow.proces.verkenning.eisen import ONMOGELIJK, Voorbij, Waarneming
from grflow.proces.verkenning.kaart import Daad, Daden, Kaart

NIET_BEGONNEN, LOOPT, VERSTREKEN = "", "loopt", "verstreken"


@dataclass(frozen=True, slots=True)
class Staat:
    """Where one spoor is: its fase, the uitkomst of its last step, and how far each of its termijnen is."""

    fase: str
    uitkomst: str = ""
    termijnen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tred:
    """One move of a spoor: a step, or (`termijn`) the end of a termijn."""

    naar: int
    daden: Daden
    stap: str = ""
    termijn: str = ""


@dataclass(frozen=True, slots=True)
class Spoorgraaf:
    """Every place of a spoor with its moves; `klasse` says which places nobody can tell apart."""

    deel: str
    termijnen: tuple[str, ...]
    staten: tuple[Staat, ...]
    treden: tuple[tuple[Tred, ...], ...]
    klasse: tuple[int, ...]
    gezien: tuple[tuple[bool, ...], ...]
    "Per class, whether each waarneming of the map holds."
    randen: tuple[tuple[tuple[Daden, int, str], ...], ...]
    "Per class, its moves to be seen: what they are, the class they lead to, and a step by which."


def build_graaf(kaart: Kaart, deel: str, *, stil: bool = False, vouw: bool = True) -> Spoorgraaf:
    """Return the graph of a ronde or nevenspoor.

    Args:
        stil: The deelnemer lags: it takes no step that has an uitkomst or comes to an end.
        vouw: Fold the places that nobody can tell apart; without it each place is its own class.
    """
    bouwer = _Bouwer(kaart, deel, stil)
    sleutel = (*bouwer.sleutel(), vouw)
    if sleutel not in kaart.grafen:
        kaart.grafen[sleutel] = _build(kaart, deel, bouwer, vouw)
    return kaart.grafen[sleutel]


def _build(kaart: Kaart, deel: str, bouwer: "_Bouwer", vouw: bool) -> Spoorgraaf:
    staten, treden = bouwer.build()
    ziet = kaart.waarnemingen(deel)
    gezien = [tuple(is_gezien(w, s, bouwer.namen) for w in ziet) for s in staten]
    klasse = fold(gezien, treden) if vouw else list(range(len(staten)))
    per_klasse = [klasse.index(k) for k in range(max(klasse) + 1)]
    randen: list[dict[tuple[Daden, int, str], str]] = [{} for _ in per_klasse]
    for nr, van in enumerate(klasse):
        for tred in treden[nr]:
            if not vouw or klasse[tred.naar] != van or not is_leeg(tred.daden):
                sleutel = (tred.daden, klasse[tred.naar], "" if vouw else tred.stap)
                randen[van].setdefault(sleutel, tred.stap)
    return Spoorgraaf(
        deel=deel, termijnen=bouwer.namen, staten=tuple(staten), treden=tuple(map(tuple, treden)),
        klasse=tuple(klasse), gezien=tuple(gezien[nr] for nr in per_klasse),
        randen=tuple(tuple((d, k, stap) for (d, k, _), stap in r.items()) for r in randen),
    )  # fmt: skip


def is_gezien(ziet: Waarneming, staat: Staat, termijnen: tuple[str, ...]) -> bool:
    """Return whether a spoor shows this."""
    voorbij = dict(zip(termijnen, staat.termijnen, strict=True)).get(ziet.termijn) == VERSTREKEN
    return staat.fase in ziet.fasen or staat.uitkomst in ziet.uitkomsten or voorbij


def is_leeg(daden: Daden) -> bool:
    """Return whether a move asks and does nothing that anyone can see."""
    return all(daad is None or daad == Daad() for daad in daden)


def is_stil(daden: Daden) -> bool:
    """Return whether a move can be made on any day, unseen."""
    return all(daad == Daad() for daad in daden)


@dataclass
class _Bouwer:
    kaart: Kaart
    deel: str
    stil: bool

    def __post_init__(self) -> None:
        verloop = self.kaart.verloop_van(self.deel)
        eisen = [e for ds in self.kaart.delen[self.deel].values() for d in ds if d for e in d.eisen]
        namen = {eis.termijn for eis in eisen if isinstance(eis, Voorbij)}
        namen |= {w.termijn for w in self.kaart.waarnemingen(self.deel)} - {""}
        self.verloop, self.namen = verloop, tuple(sorted(namen))
        self.definities = [self.kaart.proces.termijnen[naam] for naam in self.namen]

    def sleutel(self) -> tuple[object, ...]:
        """Return all that the graph follows from."""
        kaart, daden = self.kaart, tuple(self.kaart.delen[self.deel].values())
        lengtes = tuple(self._has_length(t) for t in self.definities)
        vakken = tuple(kaart.variant.geldt(t, v) for t in self.definities for v in kaart.tijdvakken)
        return self.deel, self.stil, daden, tuple(kaart.waarnemingen(self.deel)), lengtes, vakken

    def build(self) -> tuple[list[Staat], list[list[Tred]]]:
        begin = Staat(self.verloop.begin, "", tuple(self._at_start(t) for t in self.definities))
        nummers, staten, treden = {begin: 0}, [begin], list[list[Tred]]()
        while len(treden) < len(staten):
            rij = list[Tred]()
            for staat, daden, stap, termijn in self._moves(staten[len(treden)]):
                if staat not in nummers:
                    nummers[staat] = len(staten)
                    staten.append(staat)
                rij.append(Tred(nummers[staat], daden, stap, termijn))
            treden.append(rij)
        return staten, treden

    def _at_start(self, termijn: TermijnDefinitie) -> str:
        """A promised day can be named at any time; what the main line starts may run from the first day."""
        hier = self.deel in (termijn.ronde, termijn.nevenspoor)
        elders = termijn.anker in self.kaart.proces.hoofdlijn.overgangen and self._has_length(termijn)
        return LOOPT if hier and (termijn.bron is Termijnbron.AFSPRAAK or elders) else NIET_BEGONNEN

    def _has_length(self, termijn: TermijnDefinitie) -> bool:
        regeling = self.kaart.variant.regeling
        eigen = termijn.bron is Termijnbron.EIGEN_REGEL
        return not eigen or bool(regeling.eigen_regel(termijn.rechtsregel).waarde)

    def _moves(self, staat: Staat) -> list[tuple[Staat, Daden, str, str]]:
        moves = []
        for overgang in self.verloop.overgangen_uit(staat.fase):
            if self.stil and (overgang.uitkomst or overgang.naar in self.verloop.eind):
                continue
            daden = tuple(self._met(d, staat) for d in self.kaart.delen[self.deel][overgang.naam])
            for naar in dict.fromkeys(self._after(staat, overgang, t) for t in self.kaart.tijdvakken):
                hier = tuple(
                    d if self._after(staat, overgang, t) == naar else None for t, d in enumerate(daden)
                )
                if any(hier):
                    moves.append((naar, hier, overgang.naam, ""))
        for nr, stand in enumerate(staat.termijnen):
            if stand == LOOPT:
                op = (*staat.termijnen[:nr], VERSTREKEN, *staat.termijnen[nr + 1 :])
                stilte = (Daad(),) * len(self.kaart.tijdvakken)
                moves.append((Staat(staat.fase, staat.uitkomst, op), stilte, "", self.namen[nr]))
        return moves

    def _after(self, staat: Staat, overgang: Overgang, tijdvak: int) -> Staat:
        termijnen = tuple(
            self._started(t, tijdvak) if t.anker == overgang.naam else stand
            for t, stand in zip(self.definities, staat.termijnen, strict=True)
        )
        return Staat(overgang.naar, overgang.uitkomst, termijnen)

    def _started(self, termijn: TermijnDefinitie, tijdvak: int) -> str:
        hier = self.deel in (termijn.ronde, termijn.nevenspoor) and self._has_length(termijn)
        return LOOPT if hier and self.kaart.variant.geldt(termijn, tijdvak) else NIET_BEGONNEN

    def _met(self, daad: Daad | None, staat: Staat) -> Daad | None:
        """Return a step without what the spoor itself already settles; None where that is not met."""
        if daad is None or ONMOGELIJK in daad.eisen:
            return None
        standen: Mapping[str, str] = dict(zip(self.namen, staat.termijnen, strict=True))
        eigen = {eis for eis in daad.eisen if isinstance(eis, Voorbij)}
        if any(standen[eis.termijn] != VERSTREKEN for eis in eigen):
            return None
        return Daad(daad.eisen - eigen, daad.opent, daad.ziet, daad.oordelen)


def fold(gezien: list[tuple[bool, ...]], treden: list[list[Tred]]) -> list[int]:
    """Return a class per place: the coarsest split that keeps what is seen and can be done.

    Known as branching bisimulation: moves that nobody sees, and that close off nothing, do not count.
    """
    klasse = _number(gezien)
    while True:
        nieuw = _number([(klasse[nr], _signature(nr, klasse, treden)) for nr in range(len(treden))])
        if nieuw == klasse:
            return klasse
        klasse = nieuw


def _number(sleutels: Sequence[object]) -> list[int]:
    nummers: dict[object, int] = {}
    return [nummers.setdefault(sleutel, len(nummers)) for sleutel in sleutels]


def _signature(nr: int, klasse: list[int], treden: list[list[Tred]]) -> frozenset[tuple[Daden, int]]:
    """Return every move to be seen from a place, or from where it can come unseen without leaving its class."""
    gevonden, bezocht, wacht = set[tuple[Daden, int]](), {nr}, [nr]
    while wacht:
        for tred in treden[wacht.pop()]:
            if klasse[tred.naar] == klasse[nr] and is_stil(tred.daden):
                if tred.naar not in bezocht:
                    bezocht.add(tred.naar)
                    wacht.append(tred.naar)
            else:
                gevonden.add((tred.daden, klasse[tred.naar]))
    return frozenset(gevonden)
