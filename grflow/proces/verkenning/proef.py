"""What is wrong with the ways through a definition: broken promises, dead ends, steps and rondes that never come."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import partial

from grflow.fouten import Bevinding
from grflow.proces.definitie import Invariant, Proces, Voorwaarde
from grflow.proces.verkenning.eisen import Samen, Waarneming
from grflow.proces.verkenning.kaart import Kaart, Opgave, groep_van
from grflow.proces.verkenning.model import Model, Plaats
from grflow.proces.verkenning.ruimte import Ruimte, explore
from grflow.proces.verkenning.spoorgraaf import Spoorgraaf
from grflow.proces.verkenning.sporen import find_vast
from grflow.proces.verkenning.tegenvoorbeeld import tell
from grflow.proces.verkenning.varianten import Variant, list_elementen, list_varianten

DEELNEMERS = 3
TOESTANDEN = 300_000
"""How many configurations of one process are looked at before its exploration stops."""


@dataclass(frozen=True, slots=True)
class Verslag:
    """What the exploration of one process found, how much it saw, and (`grens`) what it did not see."""

    bevindingen: tuple[Bevinding, ...]
    toestanden: int
    grens: str = ""


def verken(proces: Proces, *, hoogstens: int = DEELNEMERS, toestanden: int = TOESTANDEN) -> Verslag:
    """Return every fault in the ways through a definition, for 1 up to `hoogstens` deelnemers.

    Each promise that can be broken, and each dead end, comes with a shortest story.
    """
    verkenner = Verkenner(proces, toestanden)
    gevonden = list(verkenner.find(hoogstens))
    return Verslag(tuple(gevonden), toestanden - verkenner.over, verkenner.grens)


@dataclass
class Verkenner:
    """One exploration of a process: what it has left to look at, and what it has seen."""

    proces: Proces
    over: int = TOESTANDEN
    grens: str = ""
    bekeken: set[object] = field(default_factory=set)
    gemeld: set[object] = field(default_factory=set)
    stappen: set[str] = field(default_factory=set)
    grafen: dict[object, Spoorgraaf] = field(default_factory=dict)

    def find(self, hoogstens: int) -> Iterator[Bevinding]:
        """Yield each fault once, the smallest story first."""
        for aantal in range(1, hoogstens + 1):
            varianten = list_varianten(self.proces, aantal)
            if aantal == 1:
                yield from self._alone(varianten)
                yield from self._never_closed(varianten)
            yield from self.together(varianten)
            yield from self.on_sporen(varianten)
            yield from self._laggards(varianten)
            if self.grens:
                return
        for naam in self.proces.hoofdlijn.overgangen.keys() - self.stappen:
            fout = f"overgang '{naam}' kan bij geen enkele regeling en op geen enkele dag worden genomen."
            yield self._fault(self.proces.hoofdlijn.overgangen[naam].regel, fout)

    def _fault(self, regel: int, fout: str, verhaal: Sequence[str] = ()) -> Bevinding:
        return Bevinding(self.proces.bestand, regel, fout, tuple(verhaal))

    def _kaart(self, variant: Variant, opgave: Opgave) -> Kaart:
        return Kaart(self.proces, variant, opgave, self.grafen)

    def explore(self, model: Model, stop: Callable[[Ruimte], bool] = lambda _: False) -> Ruimte:
        """Return what can be reached, and count it against what is left."""
        ruimte = explore(model, self.over, stop)
        self.over = max(0, self.over - len(ruimte.plaatsen))
        if not ruimte.volledig:
            aantal = model.kaart.variant.aantal
            self.grens = f"gestopt bij {aantal} deelnemer{'s' if aantal > 1 else ''}"
        return ruimte

    def together(self, varianten: list[Variant]) -> Iterator[Bevinding]:
        """The main line with everything beside it: promises by law also where custom is set aside."""
        wet, gebruik = self._split(lambda i: not i.bij and not i.achterblijver and not i.haalbaar)
        los = self._has_gebruik()
        for variant in varianten:
            streng = self._kaart(variant, Opgave(gebruik if los else (*wet, *gebruik)))
            if any(daad for o in self._first(streng) for daad in o):
                if los and wet:
                    yield from self._judge(Model(self._kaart(variant, Opgave(wet, ontheffing=True))))
                yield from self._judge(Model(streng), vast=True)

    def _first(self, kaart: Kaart) -> Iterator[tuple[object, ...]]:
        """Yield the steps with which a dossier can begin; without any, the process is not for this regeling."""
        lijn = self.proces.hoofdlijn
        return (kaart.hoofd[o.naam] for o in lijn.overgangen_uit(lijn.begin))

    def on_sporen(self, varianten: list[Variant]) -> Iterator[Bevinding]:
        """What is promised of a step on a spoor; that spoor is followed also after the main line has moved on."""
        wet, gebruik = self._split(lambda i: bool(i.bij))
        for nummers, ontheffing in ((wet, True), (gebruik, False)):
            for variant in varianten if nummers else ():
                if not self._kaart(variant, Opgave(nummers, ontheffing=ontheffing)).heeft_oordelen:
                    continue
                for bij in dict.fromkeys(self.proces.invarianten[nr].bij for nr in nummers):
                    hier = tuple(nr for nr in nummers if self.proces.invarianten[nr].bij == bij)
                    opgave = Opgave(hier, volgt=bij, ontheffing=ontheffing)
                    yield from self._judge(Model(self._kaart(variant, opgave)))

    def _split(self, is_hier: Callable[[Invariant], bool]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the promises (by number) that rest on law or regeling, and those that rest on custom."""
        hier = [(nr, i) for nr, i in enumerate(self.proces.invarianten) if is_hier(i)]
        wet = tuple(nr for nr, i in hier if not i.grondslag.is_gebruik)
        return wet, tuple(nr for nr, i in hier if i.grondslag.is_gebruik)

    def _has_gebruik(self) -> bool:
        """Return whether a guard that rests on custom holds up anything that is judged."""
        return any(
            isinstance(element, Voorwaarde) and element.grondslag.is_gebruik
            for element in list_elementen(self.proces)
        )

    def _judge(self, model: Model, *, vast: bool = False) -> Iterator[Bevinding]:
        if not vast and not model.kaart.heeft_oordelen:
            return
        sleutel = (model.fingerprint(), vast)
        if sleutel in self.bekeken:
            return
        self.bekeken.add(sleutel)
        ruimte = self.explore(model)
        self.stappen |= {*ruimte.stappen}
        for nummer, (waar, zet) in ruimte.schendingen.items():
            if nummer not in self.gemeld:
                self.gemeld.add(nummer)
                invariant = self.proces.invarianten[nummer]
                weg = ruimte.way_to(waar, zet)
                wat = format_invariant(invariant)
                yield self._fault(
                    invariant.regel, f"{wat}; bij {_when(ruimte, weg[0][0])}.", tell(ruimte.model, weg)
                )
        if vast and ruimte.volledig:
            yield from self._ends(ruimte)

    def _ends(self, ruimte: Ruimte) -> Iterator[Bevinding]:
        """Some end can be reached from everywhere, and what is promised to be within reach from each first day."""
        for nummer, invariant in enumerate(self.proces.invarianten):
            if invariant.haalbaar and nummer not in self.gemeld:
                plaatsen = self._out_of_reach(ruimte, invariant)
                if plaatsen:
                    self.gemeld.add(nummer)
                    fout = f"fase '{invariant.haalbaar}' is niet te bereiken ({invariant.grondslag})"
                    yield self._fault(invariant.regel, f"{fout}; bij {_when(ruimte, plaatsen[0])}.")
        nummer_vast = ruimte.first_stuck()
        if nummer_vast is not None:
            plaats, weg = ruimte.plaatsen[nummer_vast], ruimte.way_to(nummer_vast)
            fase = self.proces.hoofdlijn.fasen[ruimte.model.fasen[plaats[0]]]
            if fase.naam not in self.gemeld:
                self.gemeld.add(fase.naam)
                fout = f"vanuit fase '{fase.naam}' is geen einde meer te bereiken"
                bij = _when(ruimte, weg[0][0] if weg else plaats)
                yield self._fault(fase.regel, f"{fout}; bij {bij}.", tell(ruimte.model, weg))

    def _out_of_reach(self, ruimte: Ruimte, invariant: Invariant) -> list[Plaats]:
        """Return the beginnings from which a fase cannot be reached that the definition promises there."""
        model = ruimte.model
        fase = model.fasen.index(invariant.haalbaar)
        goed = ruimte.leading_to(lambda plaats: plaats[0] == fase)
        begin = [
            plaats for plaats, vorige in zip(ruimte.plaatsen, ruimte.herkomst, strict=True) if vorige is None
        ]
        variant = model.kaart.variant
        return [p for nr, p in enumerate(begin) if nr not in goed and variant.geldt(invariant, p[1])]

    def _laggards(self, varianten: list[Variant]) -> Iterator[Bevinding]:
        """A deelnemer that lags in a ronde, one of two, holds up only what the definition names and what needs that.

        By the safe choice of own rules, where most is waited for.
        """
        for nummer, invariant in enumerate(self.proces.invarianten):
            ronde = invariant.achterblijver
            if not ronde:
                continue
            for variant in (v for v in varianten if v.is_veilig):
                kaart = self._kaart(variant, Opgave())
                samen = groep_van(self.proces, ronde) == "deelnemer"
                hier = any(variant.geldt(invariant, t) for t in kaart.tijdvakken)
                if nummer in self.gemeld or not hier or variant.aantal != (2 if samen else 1):
                    continue
                bestaat = _on_paper(kaart, invariant.blokkeert)
                model = Model(kaart, zonder=frozenset(invariant.blokkeert))
                sleutel = (nummer, model.fingerprint())
                if sleutel in self.bekeken:
                    continue
                self.bekeken.add(sleutel)
                vrij = self.explore(model, partial(_has_taken, bestaat))
                achter = self.explore(
                    Model(kaart, achterblijver=ronde), partial(_has_taken, vrij.stappen.keys())
                )
                for stap in sorted(vrij.stappen.keys() - achter.stappen.keys()) if achter.volledig else ():
                    self.gemeld.add(nummer)
                    weg = vrij.way_to(*vrij.stappen[stap])
                    wat = f"een achterblijver in '{ronde}' houdt ook '{stap}' tegen ({invariant.grondslag})"
                    bij = _when(vrij, weg[0][0])
                    yield self._fault(invariant.regel, f"{wat}; bij {bij}. Zonder achterblijver kan het zo.",
                                      tell(vrij.model, weg))  # fmt: skip
                    break

    def _alone(self, varianten: list[Variant]) -> Iterator[Bevinding]:
        """Each spoor by itself: from wherever it can be, its end can be reached."""
        gezien = set[int]()
        for kaart in (self._kaart(variant, Opgave()) for variant in varianten):
            for deel in kaart.delen:
                vast = find_vast(kaart, deel, gezien) if deel not in self.gemeld else None
                if vast is not None:
                    self.gemeld.add(deel)
                    verloop = kaart.verloop_van(deel)
                    fase = verloop.fasen[vast.fase]
                    fout = f"'{deel}' kan vanuit fase '{fase.naam}' niet meer ten einde komen"
                    yield self._fault(
                        fase.regel, f"{fout}; bij {kaart.variant.describe(vast.tijdvak)}.", vast.verhaal
                    )

    def _never_closed(self, varianten: list[Variant]) -> Iterator[Bevinding]:
        """Each ronde that is opened can be closed, and each nevenspoor come to its end, for some regeling."""
        for deel in (*self.proces.rondes, *self.proces.nevensporen):
            if not any(self._closes(deel, variant) for variant in varianten) and not self.grens:
                soort, waar = ("ronde", self.proces.rondes) if deel in self.proces.rondes else (
                    "nevenspoor", self.proces.nevensporen)  # fmt: skip
                fout = f"{soort} '{deel}' komt bij geen enkele regeling ten einde."
                yield self._fault(waar[deel].regel, fout)

    def _closes(self, deel: str, variant: Variant) -> bool:
        kaart = self._kaart(variant, Opgave(volgt=deel))
        eind = Waarneming(fasen=frozenset(kaart.verloop_van(deel).eind))
        eis = kaart.lezer.samen(deel, eind) if deel in self.proces.rondes else Samen(deel, eind)
        if not any(variant.geldt(kaart.definitie_van(deel), t) for t in kaart.tijdvakken):
            return False
        model = Model(kaart)
        gesloten = list[Plaats]()

        def stop(ruimte: Ruimte) -> bool:
            plaats = ruimte.plaatsen[len(ruimte.opvolgers)]
            if model.holds(plaats, eis):
                gesloten.append(plaats)
            return bool(gesloten)

        self.explore(model, stop)
        return bool(gesloten)


def format_invariant(invariant: Invariant) -> str:
    """Return in words what a broken promise allows."""
    zonder = invariant.zonder or (f"{invariant.eis.controle}" if invariant.eis else "")
    if invariant.fase:
        return f"fase '{invariant.fase}' is bereikbaar zonder '{zonder}' ({invariant.grondslag})"
    waar = f"{invariant.bij}: " if invariant.bij else ""
    return f"stap '{waar}{invariant.stap}' is mogelijk zonder '{zonder}' ({invariant.grondslag})"


def _on_paper(kaart: Kaart, zonder: Sequence[str]) -> set[str]:
    """Return the steps of the main line that can be reached when guards are left aside."""
    lijn, stappen, wacht = kaart.proces.hoofdlijn, set[str](), [kaart.proces.hoofdlijn.begin]
    for fase in wacht:
        uit = [o for o in lijn.overgangen_uit(fase) if o.naam not in zonder and any(kaart.hoofd[o.naam])]
        stappen |= {o.naam for o in uit}
        wacht += [o.naar for o in uit if o.naar not in wacht]
    return stappen


def _has_taken(stappen: Set[str], ruimte: Ruimte) -> bool:
    return stappen <= ruimte.stappen.keys()


def _when(ruimte: Ruimte, begin: Plaats) -> str:
    kaart = ruimte.model.kaart
    ontheffing = ", met ontheffing van wat op gebruik berust" if kaart.opgave.ontheffing else ""
    return f"{kaart.variant.describe(begin[1])}{ontheffing}"
