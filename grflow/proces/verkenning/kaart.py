"""The map of a definition for one variant: what each step asks and does on which days, and what matters where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from grflow.proces.definitie import Element, Invariant, Overgang, Proces, Verloop
from grflow.proces.verkenning.eisen import Eis, Geweest, Gezien, Lezer, Samen, Waarneming, Zelf
from grflow.proces.verkenning.varianten import Variant, bevestiging

if TYPE_CHECKING:
    from grflow.proces.verkenning.spoorgraaf import Spoorgraaf


@dataclass(frozen=True, slots=True)
class Daad:
    """A step in one stretch of days: what it asks, what it opens, what it sees to, and which promises it must keep."""

    eisen: frozenset[Eis] = frozenset()
    opent: tuple[str, ...] = ()
    ziet: frozenset[str] = frozenset()
    oordelen: tuple[int, ...] = ()


Daden = tuple[Daad | None, ...]
"""A step per stretch of days; None where it does not exist."""
Ding = str | Geweest | Gezien
"""What a configuration may hold: the spoor of a ronde or nevenspoor, or that something happened."""


@dataclass(frozen=True, slots=True)
class Opgave:
    """What one exploration is for: the promises (by number) that it judges, and the spoor that it follows to its end.

    `ontheffing`: guards that rest on custom are set aside, as a person may do.
    """

    oordelen: tuple[int, ...] = ()
    volgt: str = ""
    ontheffing: bool = False


@dataclass(frozen=True)
class Kaart:
    """Everything that can happen, step by step, for one variant and one purpose."""

    proces: Proces
    variant: Variant
    opgave: Opgave = Opgave()
    grafen: dict[object, "Spoorgraaf"] = field(default_factory=dict, compare=False, repr=False)
    "The graphs that were built before, for whoever looks at the same spoor again."

    @cached_property
    def lezer(self) -> Lezer:
        return Lezer(self.proces, self.variant)

    @cached_property
    def tijdvakken(self) -> range:
        return range(len(self.variant.dagen))

    def verloop_van(self, deel: str) -> Verloop:
        return (
            self.proces.spoor_van(deel)
            if deel in self.proces.rondes
            else self.proces.nevensporen[deel].verloop
        )

    def definitie_van(self, deel: str) -> Element:
        return self.proces.rondes.get(deel) or self.proces.nevensporen[deel]

    @cached_property
    def eisen(self) -> dict[int, Eis]:
        """Return what each promise of this purpose asks at the step that it judges."""
        return {nr: self._eis(self.proces.invarianten[nr]) for nr in self.opgave.oordelen}

    def _eis(self, invariant: Invariant) -> Eis:
        proces, naam = self.proces, invariant.zonder
        if invariant.eis is not None:
            verloop = self.verloop_van(invariant.bij) if invariant.bij else proces.hoofdlijn
            return self.lezer.read(verloop, invariant.eis)[-1]
        if naam in proces.hoofdlijn.overgangen:
            return Geweest(naam)
        if naam in proces.rondes:
            ziet = self.uitkomst_van(naam, invariant.uitkomst)
            eigen = invariant.bij and invariant.sluit is None and groep_van(proces, invariant.bij) in _EIGEN
            return Zelf(naam, ziet) if eigen else self.lezer.samen(naam, ziet, invariant.sluit)
        if naam in proces.nevensporen:
            return self.lezer.gereed(naam)
        return Gezien(bevestiging(naam))

    def uitkomst_van(self, ronde: str, gevraagd: tuple[str, ...]) -> Waarneming:
        """Return what counts as done in a ronde: the asked uitkomst, what its guards ask, or its end."""
        if gevraagd:
            return Waarneming(uitkomsten=frozenset(gevraagd))
        voorwaarden = [
            v
            for verloop in self.proces.verlopen()
            for o in verloop.overgangen.values()
            for v in o.voorwaarden
            if v.argument("ronde") == ronde
        ]
        gezien = {
            v.controle: eis.ziet
            for v in reversed(voorwaarden)
            for eis in self.lezer.read(self.proces.hoofdlijn, v)
            if isinstance(eis, Samen | Zelf)
        }
        volgorde = ("ronde_uitkomst", "zienswijzen_klaar", "ronde_gesloten", "eigen_uitkomst")
        eind = Waarneming(fasen=self.lezer.eind(ronde))
        return next((gezien[controle] for controle in volgorde if controle in gezien), eind)

    @cached_property
    def hoofd(self) -> dict[str, Daden]:
        """Return what each step of the main line is, per stretch of days."""
        lijn = self.proces.hoofdlijn
        return {o.naam: self._daden("", lijn, o) for o in lijn.overgangen.values()}

    @cached_property
    def delen(self) -> dict[str, dict[str, Daden]]:
        """Return the same for each ronde and nevenspoor."""
        return {
            deel: {o.naam: self._daden(deel, v, o) for o in v.overgangen.values()}
            for deel in self.delen_namen
            for v in (self.verloop_van(deel),)
        }

    def _daden(self, deel: str, verloop: Verloop, overgang: Overgang) -> Daden:
        if not overgang.voorwaarden and not overgang.opent and not self._promises(deel, overgang):
            return tuple(Daad() if self.variant.geldt(overgang, t) else None for t in self.tijdvakken)
        return tuple(
            self._daad(deel, verloop, overgang, t) if self.variant.geldt(overgang, t) else None
            for t in self.tijdvakken
        )

    def _daad(self, deel: str, verloop: Verloop, overgang: Overgang, tijdvak: int) -> Daad:
        geldend = [v for v in overgang.voorwaarden if self.variant.geldt(v, tijdvak)]
        if self.opgave.ontheffing:
            geldend = [v for v in geldend if not v.grondslag.is_gebruik]
        eisen = frozenset(eis for v in geldend for eis in self.lezer.read(verloop, v))
        ziet = frozenset(eis.wat for eis in eisen if isinstance(eis, Gezien)) & self._gevraagd
        zelf = {*eisen, *map(Gezien, ziet), *([] if deel else [Geweest(overgang.naam)])}
        return Daad(
            eisen=frozenset(eis for eis in eisen if not isinstance(eis, Gezien)),
            opent=tuple(n for n in overgang.opent if self.variant.geldt(self.definitie_van(n), tijdvak)),
            ziet=frozenset() if deel else ziet,
            oordelen=tuple(
                nr
                for nr in self._promises(deel, overgang)
                if self.eisen[nr] not in zelf and self._judges(self.proces.invarianten[nr], tijdvak)
            ),
        )

    @cached_property
    def _gevraagd(self) -> frozenset[str]:
        """Return what a person must have seen to, by some promise."""
        return frozenset(eis.wat for eis in self.eisen.values() if isinstance(eis, Gezien))

    def _promises(self, deel: str, overgang: Overgang) -> list[int]:
        """Return the promises that are about this step."""
        bij_stap = self._per_stap.get((deel, overgang.naam), [])
        return bij_stap if deel else bij_stap + self._per_fase.get(overgang.naar, [])

    @cached_property
    def _per_stap(self) -> dict[tuple[str, str], list[int]]:
        per: dict[tuple[str, str], list[int]] = {}
        for nr in self.eisen:
            per.setdefault((self.proces.invarianten[nr].bij, self.proces.invarianten[nr].stap), []).append(nr)
        return per

    @cached_property
    def _per_fase(self) -> dict[str, list[int]]:
        per: dict[str, list[int]] = {}
        for nr in self.eisen:
            per.setdefault(self.proces.invarianten[nr].fase, []).append(nr)
        return per

    def _judges(self, invariant: Invariant, tijdvak: int) -> bool:
        """Return whether a promise holds here and now; the ronde, nevenspoor or step that it asks for must exist.

        A step may have been taken under an earlier law.
        """
        naam, stappen = invariant.zonder, self.proces.hoofdlijn.overgangen
        if naam in stappen and not stappen[naam].alleen_bij.past_bij(self.variant.regeling):
            return False
        delen = (naam,) if naam in self.delen_namen and naam not in stappen else ()
        elementen = (invariant, *map(self.definitie_van, delen))
        return all(self.variant.geldt(element, tijdvak) for element in elementen)

    @property
    def delen_namen(self) -> tuple[str, ...]:
        return (*self.proces.rondes, *self.proces.nevensporen)

    @cached_property
    def leeft(self) -> dict[str, frozenset[Ding]]:
        """Return for each fase what can still matter: what a step from there on looks at before it begins anew."""
        lijn = self.proces.hoofdlijn
        leeft = {naam: self._reach({self.opgave.volgt} - {""}) for naam in lijn.fasen}
        veranderd = True
        while veranderd:
            veranderd = False
            for naam in lijn.fasen:
                nieuw = self._reach({*leeft[naam], *self._looks(naam, leeft)})
                if nieuw != leeft[naam]:
                    leeft[naam], veranderd = nieuw, True
        return leeft

    def _looks(self, fase: str, leeft: Mapping[str, frozenset[Ding]]) -> Iterator[Ding]:
        for naar, begint, leest, namen in self._stappen_uit[fase]:
            yield from leeft[naar] - begint
            yield from leest
            yield from (stap for naam, stap in namen if naam in leeft[naar])

    @cached_property
    def _stappen_uit(
        self,
    ) -> dict[str, list[tuple[str, frozenset[Ding], frozenset[Ding], list[tuple[str, Geweest]]]]]:
        """Return per fase its steps: where to, what they begin anew, look at, and must know to open a ronde."""
        uit: dict[str, list[tuple[str, frozenset[Ding], frozenset[Ding], list[tuple[str, Geweest]]]]] = {}
        for fase in self.proces.hoofdlijn.fasen:
            uit[fase] = []
            for overgang in self.proces.hoofdlijn.overgangen_uit(fase):
                daden = [d for d in self.hoofd[overgang.naam] if d is not None]
                if daden:
                    rondes = [n for n in daden[0].opent if n in self.proces.rondes]
                    begint = {n for n in rondes if all(n in d.opent for d in daden)} | {
                        Geweest(overgang.naam)
                    }
                    leest = frozenset(d for daad in daden for d in self.reads(daad))
                    namen = [(n, s) for n in overgang.opent for s in self.needs_name(n)]
                    uit[fase].append((overgang.naar, frozenset(begint), leest, namen))
        return uit

    def needs_name(self, deel: str) -> Iterator[Geweest]:
        """Yield the step that must have named the deelnemer before a ronde for it can open."""
        if deel in self.proces.rondes and self.proces.rondes[deel].roster.overgang:
            yield Geweest(self.proces.rondes[deel].roster.overgang)

    def reads(self, daad: Daad) -> Iterator[Ding]:
        """Yield what a step looks at, with what its promises look at."""
        for eis in (*daad.eisen, *(self.eisen[nr] for nr in daad.oordelen)):
            if isinstance(eis, Samen | Zelf):
                yield eis.deel
            elif isinstance(eis, Geweest | Gezien):
                yield eis

    def _reach(self, dingen: Iterable[Ding]) -> frozenset[Ding]:
        """Return these things with all that their own steps look at, and all that opens them."""
        gevonden, wacht = set[Ding](), list(dingen)
        while wacht:
            ding = wacht.pop()
            if ding in gevonden:
                continue
            gevonden.add(ding)
            if isinstance(ding, str):
                wacht += self._brings[ding]
        return frozenset(gevonden)

    @cached_property
    def _brings(self) -> dict[str, set[Ding]]:
        """Return what matters wherever a ronde or nevenspoor does: what its steps look at, and what opens it."""
        brings = {
            naam: {d for daad in self._daden_van(naam) for d in self.reads(daad)} for naam in self.delen
        }
        for naam in self.delen:
            for geopend in {n for daad in self._daden_van(naam) for n in daad.opent}:
                brings[geopend].add(naam)
        return brings

    def _daden_van(self, deel: str) -> Iterator[Daad]:
        return (d for daden in self.delen[deel].values() for d in daden if d is not None)

    @cached_property
    def heeft_oordelen(self) -> bool:
        """Return whether any step still has a promise to keep that its own guards do not keep already."""
        per = (self.hoofd, *self.delen.values())
        return any(d is not None and d.oordelen for stappen in per for ds in stappen.values() for d in ds)

    def waarnemingen(self, deel: str) -> list[Waarneming]:
        """Return what anything looks at in a ronde or nevenspoor."""
        return self._waarnemingen.get(deel, [])

    @cached_property
    def _waarnemingen(self) -> dict[str, list[Waarneming]]:
        daden = {d for per in (self.hoofd, *self.delen.values()) for ds in per.values() for d in ds if d}
        gezien: dict[str, set[Waarneming]] = {}
        for eis in {*(eis for daad in daden for eis in daad.eisen), *self.eisen.values()}:
            if isinstance(eis, Samen | Zelf):
                gezien.setdefault(eis.deel, set()).add(eis.ziet)
        volgt = self.opgave.volgt
        if volgt:
            gezien.setdefault(volgt, set()).add(Waarneming(fasen=frozenset(self.verloop_van(volgt).eind)))
        return {deel: sorted(ziet, key=_sorted_key) for deel, ziet in gezien.items()}


def _sorted_key(ziet: Waarneming) -> tuple[list[str], list[str], str]:
    return sorted(ziet.fasen), sorted(ziet.uitkomsten), ziet.termijn


def groep_van(proces: Proces, deel: str) -> str:
    """Return for whom a ronde or nevenspoor runs: each deelnemer, the onderwerp, a cluster or the regeling."""
    if deel in proces.rondes:
        return "onderwerp" if proces.rondes[deel].roster.overgang else "deelnemer"
    return str(proces.nevensporen[deel].per)


_EIGEN = ("deelnemer", "onderwerp")
