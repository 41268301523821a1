"""A way through a process as a story: every step of it in a numbered line, with who takes it."""

import re
from collections.abc import Callable, Iterable, Iterator

from grflow.proces.definitie import Verloop
from grflow.proces.verkenning.model import DICHT, GROEPEN, Model, Plaats, Zet
from grflow.proces.verkenning.ruimte import Weg
from grflow.proces.verkenning.spoorgraaf import Spoorgraaf, Tred, is_stil

_WIE = re.compile(r"^(De raad|Het college|De deelnemer|De griffie)(?=\W)")


def tell(model: Model, weg: Weg) -> tuple[str, ...]:
    """Return the lines of a story; empty when nothing has to happen."""
    return number(_Verteller(model).tell(weg))


def number(zinnen: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{nr}. {zin}" for nr, zin in enumerate(zinnen, 1))


class _Verteller:
    """Follows a way with real deelnemers, each at a real place of each of its sporen."""

    def __init__(self, model: Model) -> None:
        self.model, self.proces = model, model.kaart.proces
        self.leden = [
            [self._name(groep, nr, aantal) for nr in range(aantal)]
            for groep, aantal in zip(GROEPEN, model.aantallen, strict=True)
        ]
        self.staat: dict[tuple[int, str, str], int] = {}

    def _name(self, groep: str, nummer: int, aantal: int) -> str:
        if groep == "onderwerp":
            rosters = (r.roster.gegeven for r in self.proces.rondes.values() if r.roster.gegeven)
            return f"de {next(rosters, 'deelnemer').replace('_', ' ')}"
        if groep == "cluster":
            return f"cluster {nummer + 1}" if aantal > 1 else "het cluster"
        if groep == "regeling":
            return ""
        return (
            "deelnemer Z, die achterblijft" if groep == "achterblijver" else f"deelnemer {chr(65 + nummer)}"
        )

    def tell(self, weg: Weg) -> Iterator[str]:
        for plaats, zet in weg:
            if zet.stap:
                yield from self._take(plaats, zet)
            elif zet.groep < 0:
                yield f"Het recht verandert: handelingen {self.model.kaart.variant.since(plaats[1] + 1)}."
            else:
                yield from self._move(plaats, zet)

    def _take(self, plaats: Plaats, zet: Zet) -> Iterator[str]:
        lijn = self.proces.hoofdlijn
        yield f"{lijn.overgangen[zet.stap].titel} ({zet.stap})"
        daad = self.model.kaart.hoofd[zet.stap][plaats[1]]
        self._open(daad.opent if daad else ())
        self._sort(lijn.overgangen[zet.stap].naar)

    def _move(self, plaats: Plaats, zet: Zet) -> Iterator[str]:
        wie = self.leden[zet.groep][zet.lid]
        graaf = self.model.grafen[zet.groep][zet.deel]
        sleutel = (zet.groep, wie, graaf.deel)
        daden, naar, _ = graaf.randen[graaf.klasse[self.staat[sleutel]]][zet.rand]
        for tred in find_treden(
            graaf, self.staat[sleutel], lambda t: (t.daden, graaf.klasse[t.naar]) == (daden, naar)
        ):
            yield self.sentence(graaf.deel, tred, wie)
            self.staat[sleutel] = tred.naar
        daad = daden[plaats[1]]
        self._open(daad.opent if daad else ())
        self._sort(self.model.fasen[plaats[0]])

    def sentence(self, deel: str, tred: Tred, wie: str) -> str:
        if tred.termijn:
            van = f" van {wie}" if wie else ""
            return f"De termijn '{self.proces.termijnen[tred.termijn].titel}'{van} verstrijkt."
        verloop = self.model.kaart.verloop_van(deel)
        return f"{describe(verloop, tred.stap, wie)} ({deel}: {tred.stap})"

    def _open(self, opent: tuple[str, ...]) -> None:
        for g, delen in enumerate(self.model.delen):
            for deel in set(delen) & set(opent):
                for wie in self.leden[g]:
                    if deel in self.proces.rondes:
                        self.staat[g, wie, deel] = 0
                    else:
                        self.staat.setdefault((g, wie, deel), 0)

    def _sort(self, fase: str) -> None:
        """Put the members of each group in the order in which the model keeps them."""
        leeft = self.model.leeft[self.model.fasen.index(fase)]

        def place(g: int, wie: str) -> tuple[int, ...]:
            paren = zip(self.model.delen[g], self.model.grafen[g], strict=True)
            return tuple(
                graaf.klasse[self.staat[g, wie, deel]]
                if deel in leeft and (g, wie, deel) in self.staat
                else DICHT
                for deel, graaf in paren
            )

        for g, leden in enumerate(self.leden):
            leden.sort(key=lambda wie: place(g, wie))


def find_treden(graaf: Spoorgraaf, van: int, is_doel: Callable[[Tred], bool]) -> list[Tred]:
    """Return the moves, all but the last of them unseen and within one class, to the first that is looked for."""
    paden: dict[int, list[Tred]] = {van: []}
    wacht = [van]
    for nr in wacht:
        for tred in graaf.treden[nr]:
            if is_doel(tred):
                return [*paden[nr], tred]
            if is_stil(tred.daden) and graaf.klasse[tred.naar] == graaf.klasse[nr] and tred.naar not in paden:
                paden[tred.naar] = [*paden[nr], tred]
                wacht.append(tred.naar)
    raise ValueError(f"no such move on {graaf.deel}")


def describe(verloop: Verloop, stap: str, wie: str) -> str:
    """Return a step as a sentence that says who takes it."""
    titel = verloop.overgangen[stap].titel
    if not wie:
        return titel
    eigen = _WIE.match(titel)
    if eigen is None:
        return f"{wie[0].upper()}{wie[1:]}: {titel[0].lower()}{titel[1:]}"
    rest = titel[eigen.end() :]
    return f"{wie[0].upper()}{wie[1:]}{rest}" if eigen[0] == "De deelnemer" else f"{eigen[0]} van {wie}{rest}"
