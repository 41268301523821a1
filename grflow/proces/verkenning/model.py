"""The finite model of one variant: where a dossier can be, and every move from there; deelnemers are all alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from grflow.proces.definitie import IEDEREEN
from grflow.proces.verkenning.eisen import ONMOGELIJK, Eis, Geweest, Gezien, Samen, Zelf
from grflow.proces.verkenning.kaart import Daad, Ding, Kaart, groep_van
from grflow.proces.verkenning.spoorgraaf import Spoorgraaf, build_graaf, is_leeg

GROEPEN = ("deelnemer", "achterblijver", "onderwerp", "cluster", "regeling")
DICHT = -1
"""The class of a spoor that is not open, or that nothing looks at any more."""
Lokaal = tuple[int, ...]
"""The class of each spoor of one deelnemer, cluster or the regeling."""
Groepen = tuple[tuple[Lokaal, ...], ...]
"""Per group its members, sorted."""
Plaats = tuple[int, int, int, Groepen]
"""A configuration: fase, stretch of days, what has happened (as bits), and the groups."""


class Zet(NamedTuple):
    """One move: a step of the main line, another law, or a move of one spoor."""

    stap: str = ""
    groep: int = -1
    lid: int = -1
    deel: int = -1
    rand: int = -1


class Gevolg(NamedTuple):
    """What a move leads to, and the promises that it breaks."""

    zet: Zet
    plaats: Plaats
    schendt: tuple[int, ...]


class _Hoofdstap(NamedTuple):
    stap: str
    naar: int
    daad: Daad
    samen: int
    bits: int
    zet: int


class _Beweging(NamedTuple):
    deel: int
    rand: int
    nieuw: Lokaal
    daad: Daad
    samen: int
    bits: int


@dataclass(frozen=True, eq=False)
class Model:
    """All that can happen in one variant, for one purpose.

    `achterblijver`: the ronde in which one deelnemer never comes to an end. `zonder`: steps that nobody takes.
    `vouw` False keeps every place of every spoor, and everything that nothing looks at any more.
    """

    kaart: Kaart
    achterblijver: str = ""
    zonder: frozenset[str] = frozenset()
    vouw: bool = True
    _lokaal: dict[tuple[int, Lokaal, int], tuple[_Beweging, ...]] = field(default_factory=dict)
    _telling: dict[Groepen, int] = field(default_factory=dict)
    _schoon: dict[tuple[int, Groepen], Groepen] = field(default_factory=dict)
    _schone_leden: dict[tuple[int, int, Lokaal], Lokaal] = field(default_factory=dict)
    _toont: dict[tuple[int, Lokaal], tuple[int, ...]] = field(default_factory=dict)
    _samen: dict[Samen, int] = field(default_factory=dict)

    @cached_property
    def fasen(self) -> tuple[str, ...]:
        return tuple(self.kaart.proces.hoofdlijn.fasen)

    @cached_property
    def leeft(self) -> tuple[frozenset[Ding], ...]:
        """Return per fase what still matters."""
        if self.vouw:
            return tuple(self.kaart.leeft[fase] for fase in self.fasen)
        stappen = (Geweest(stap) for stap in self.kaart.hoofd)
        gezien = (Gezien(eis.wat) for eis in self.kaart.eisen.values() if isinstance(eis, Gezien))
        alles: frozenset[Ding] = frozenset({*self.kaart.delen, *stappen, *gezien})
        return (alles,) * len(self.fasen)

    @cached_property
    def delen(self) -> tuple[tuple[str, ...], ...]:
        """Return per group the rondes and nevensporen that it holds."""
        levend = {ding for dingen in self.leeft for ding in dingen if isinstance(ding, str)}
        per = {naam: groep_van(self.kaart.proces, naam) for naam in self.kaart.delen if naam in levend}
        eigen = tuple(naam for naam, groep in per.items() if groep == "deelnemer")
        rest = [tuple(naam for naam, groep in per.items() if groep == g) for g in GROEPEN[2:]]
        return (eigen, eigen, *rest)

    @cached_property
    def aantallen(self) -> tuple[int, ...]:
        """Return how many members each group has; the deelnemer that lags stands apart."""
        n, ronde = self.kaart.variant.aantal, self.achterblijver
        achter = int(bool(ronde) and groep_van(self.kaart.proces, ronde) == "deelnemer")
        return (n - achter, achter, 1, min(n, 2), 1)

    @cached_property
    def grafen(self) -> tuple[tuple[Spoorgraaf, ...], ...]:
        def stil(groep: str, naam: str) -> bool:
            return naam == self.achterblijver and groep in ("achterblijver", "onderwerp")

        return tuple(
            tuple(build_graaf(self.kaart, naam, stil=stil(groep, naam), vouw=self.vouw) for naam in namen)
            for groep, namen in zip(GROEPEN, self.delen, strict=True)
        )

    @cached_property
    def bits(self) -> dict[Ding, int]:
        dingen = sorted({d for ds in self.leeft for d in ds if not isinstance(d, str)}, key=repr)
        return {ding: 1 << nr for nr, ding in enumerate(dingen)}

    @cached_property
    def _bits_per_fase(self) -> tuple[int, ...]:
        return tuple(sum(self.bits[d] for d in ds if d in self.bits) for ds in self.leeft)

    @cached_property
    def _leeft_per_groep(self) -> tuple[tuple[tuple[bool, ...], ...], ...]:
        return tuple(tuple(tuple(d in ds for d in delen) for delen in self.delen) for ds in self.leeft)

    @cached_property
    def stappen(self) -> dict[tuple[int, int], tuple[_Hoofdstap, ...]]:
        """Return per fase and stretch of days the steps of the main line that exist then."""
        lijn, nummer = self.kaart.proces.hoofdlijn, {fase: nr for nr, fase in enumerate(self.fasen)}
        return {
            (nummer[fase], t): tuple(
                _Hoofdstap(o.naam, nummer[o.naar], daad, *self._needs(daad), self._sets(o.naam, daad))
                for o in lijn.overgangen_uit(fase)
                if o.naam not in self.zonder
                and (daad := self.kaart.hoofd[o.naam][t]) is not None
                and ONMOGELIJK not in daad.eisen
            )
            for fase in self.fasen
            for t in self.kaart.tijdvakken
        }

    def _needs(self, daad: Daad) -> tuple[int, int]:
        """Return what a step needs, as masks: of what enough sporen must show, and of what must have happened."""
        samen = sum(1 << self._nummer(eis) for eis in daad.eisen if isinstance(eis, Samen))
        return samen, sum(self.bits[eis] for eis in daad.eisen if isinstance(eis, Geweest))

    def _nummer(self, eis: Samen) -> int:
        if eis not in self._samen:
            self._telling.clear()
            self._toont.clear()
        return self._samen.setdefault(eis, len(self._samen))

    def _sets(self, stap: str, daad: Daad) -> int:
        dingen: list[Ding] = [Geweest(stap), *map(Gezien, daad.ziet)]
        return sum(self.bits.get(ding, 0) for ding in dingen)

    def fingerprint(self) -> tuple[object, ...]:
        """Return all that the configurations follow from; two models that share it need one exploration."""
        levend = {naam for namen in self.delen for naam in namen}
        stappen = tuple(
            d and (d.eisen, tuple(n for n in d.opent if n in levend), d.ziet, d.oordelen)
            for daden in self.kaart.hoofd.values()
            for d in daden
        )
        grafen = tuple(id(graaf) for rij in self.grafen for graaf in rij)
        return stappen, grafen, self.leeft, self.aantallen, tuple(self.kaart.eisen.items()), self.zonder

    def starts(self) -> Iterator[Plaats]:
        """Yield where a dossier begins: in its first fase, on a day of each law."""
        fase = self.fasen.index(self.kaart.proces.hoofdlijn.begin)
        groepen = tuple(
            ((DICHT,) * len(delen),) * aantal
            for delen, aantal in zip(self.delen, self.aantallen, strict=True)
        )
        return ((fase, t, 0, groepen) for t in self.kaart.tijdvakken)

    def is_eind(self, plaats: Plaats) -> bool:
        return self.fasen[plaats[0]] in self.kaart.proces.hoofdlijn.eind

    def moves(self, plaats: Plaats) -> Iterator[Gevolg]:
        """Yield every move from a configuration; of deelnemers that are alike only the first moves."""
        fase, vak, bits, groepen = plaats
        stappen = [h for h in self.stappen[fase, vak] if h.bits & bits == h.bits]
        leden = [
            (g, lid, lokaal, self._bewegingen(g, lokaal, vak))
            for g, rij in enumerate(groepen)
            for lid, lokaal in enumerate(rij)
            if not lid or rij[lid - 1] != lokaal
        ]
        telling = self.count(groepen)
        for h in stappen:
            if h.samen & telling == h.samen:
                schendt = self._breaks(h.daad, plaats, None) if h.daad.oordelen else ()
                na = self._open(groepen, h.daad.opent, bits)
                yield Gevolg(Zet(h.stap), self.tidy(h.naar, vak, bits | h.zet, na), schendt)
        for g, lid, lokaal, bewegingen in leden:
            for b in bewegingen:
                if b.samen & telling == b.samen and b.bits & bits == b.bits:
                    schendt = self._breaks(b.daad, plaats, (g, lokaal)) if b.daad.oordelen else ()
                    rij = groepen[g]
                    nieuw = (*groepen[:g], (*rij[:lid], b.nieuw, *rij[lid + 1 :]), *groepen[g + 1 :])
                    na = self._open(nieuw, b.daad.opent, bits)
                    yield Gevolg(Zet("", g, lid, b.deel, b.rand), self.tidy(fase, vak, bits, na), schendt)
        if vak + 1 < len(self.kaart.tijdvakken) and not self.is_eind(plaats):
            yield Gevolg(Zet(), (fase, vak + 1, bits, groepen), ())

    def _bewegingen(self, g: int, lokaal: Lokaal, vak: int) -> tuple[_Beweging, ...]:
        sleutel = (g, lokaal, vak)
        if sleutel not in self._lokaal:
            self._lokaal[sleutel] = tuple(self._list_bewegingen(*sleutel))
        return self._lokaal[sleutel]

    def _list_bewegingen(self, g: int, lokaal: Lokaal, vak: int) -> Iterator[_Beweging]:
        for nr, (graaf, klasse) in enumerate(zip(self.grafen[g], lokaal, strict=True)):
            for r, (daden, naar, _stap) in enumerate(graaf.randen[klasse] if klasse != DICHT else ()):
                daad = daden[vak]
                if daad is None or (self.vouw and naar == klasse and is_leeg(daden)):
                    continue
                if all(self.shows(g, lokaal, eis) for eis in daad.eisen if isinstance(eis, Zelf)):
                    nieuw = (*lokaal[:nr], naar, *lokaal[nr + 1 :])
                    yield _Beweging(nr, r, nieuw, daad, *self._needs(daad))

    def shows(self, g: int, lokaal: Lokaal, eis: Zelf | Samen) -> bool:
        """Return whether one member of a group shows this."""
        if eis.deel not in self.delen[g]:
            return False
        nr = self.delen[g].index(eis.deel)
        return (
            lokaal[nr] != DICHT
            and self.grafen[g][nr].gezien[lokaal[nr]][self._ziet[eis.deel].index(eis.ziet)]
        )

    @cached_property
    def _ziet(self) -> dict[str, list[object]]:
        namen = {naam for namen in self.delen for naam in namen}
        return {naam: list(self.kaart.waarnemingen(naam)) for naam in namen}

    def count(self, groepen: Groepen) -> int:
        """Return as a mask which demands on the sporen together are met."""
        if groepen not in self._telling:
            toont = [(g, self._shown(g, lokaal)) for g, leden in enumerate(groepen) for lokaal in leden]
            masker = 0
            for eis, nr in self._samen.items():
                wie = [getoond[nr] for g, getoond in toont if eis.deel in self.delen[g]]
                if sum(wie) >= (eis.drempel or len(wie)):
                    masker |= 1 << nr
            self._telling[groepen] = masker
        return self._telling[groepen]

    def holds(self, plaats: Plaats, eis: Samen) -> bool:
        """Return whether enough sporen show this in a configuration."""
        nummer = self._nummer(eis)
        return bool(self.count(plaats[3]) >> nummer & 1)

    def _shown(self, g: int, lokaal: Lokaal) -> tuple[int, ...]:
        if (g, lokaal) not in self._toont:
            self._toont[g, lokaal] = tuple(int(self.shows(g, lokaal, eis)) for eis in self._samen)
        return self._toont[g, lokaal]

    def _breaks(self, daad: Daad, plaats: Plaats, wie: tuple[int, Lokaal] | None) -> tuple[int, ...]:
        """Return the promises that a step breaks where it is taken."""

        def kept(eis: Eis) -> bool:
            if isinstance(eis, Samen):
                return self.holds(plaats, eis)
            if isinstance(eis, Zelf):
                return wie is not None and self.shows(*wie, eis)
            return isinstance(eis, Geweest | Gezien) and bool(plaats[2] & self.bits.get(eis, 0))

        return tuple(nr for nr in daad.oordelen if not kept(self.kaart.eisen[nr]))

    def _open(self, groepen: Groepen, opent: tuple[str, ...], bits: int) -> Groepen:
        """Return the groups with these rondes begun anew, and these nevensporen begun unless they run already."""
        if not opent:
            return groepen
        rondes = self.kaart.proces.rondes

        def begun(naam: str, klasse: int) -> int:
            if naam not in opent:
                return klasse
            if naam not in rondes:
                return 0 if klasse == DICHT else klasse
            roster = rondes[naam].roster
            return 0 if roster == IEDEREEN or bits & self.bits.get(Geweest(roster.overgang), 0) else DICHT

        return tuple(
            tuple(tuple(begun(naam, k) for naam, k in zip(delen, lokaal, strict=True)) for lokaal in leden)
            for delen, leden in zip(self.delen, groepen, strict=True)
        )

    def tidy(self, fase: int, vak: int, bits: int, groepen: Groepen) -> Plaats:
        """Return a configuration without what nothing looks at any more, with interchangeable members sorted."""
        schoon = self._schoon.get((fase, groepen))
        if schoon is None:
            schoon = tuple(
                tuple(sorted([self._tidied(fase, g, lid) for lid in leden]))
                for g, leden in enumerate(groepen)
            )
            self._schoon[fase, groepen] = schoon
        return (fase, vak, bits & self._bits_per_fase[fase], schoon)

    def _tidied(self, fase: int, g: int, lokaal: Lokaal) -> Lokaal:
        sleutel = (fase, g, lokaal)
        if sleutel not in self._schone_leden:
            leeft = self._leeft_per_groep[fase][g]
            self._schone_leden[sleutel] = tuple(
                klasse if nog else DICHT for klasse, nog in zip(lokaal, leeft, strict=True)
            )
        return self._schone_leden[sleutel]
