"""The sheet: every card of a process placed on it, with the lines between them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from grflow.documenten.tekening.kaart import GROOT, KLEIN, TEKST, Kaart, Regel, Vak, move_kaart
from grflow.documenten.tekening.lijnen import (
    Draad,
    Goot,
    Kolom,
    assign_banen,
    count_banen,
    find_draden,
    find_spillen,
    knoop_van,
    trace_draad,
)
from grflow.documenten.tekening.plan import DRAAD, HOOFD, NEVEN, RONDE, Plan, Soort, plan_tekening
from grflow.documenten.tekening.svg import Knoop, Lijn, Pijl, Tekening, write_svg
from grflow.documenten.tekening.tekst import Letter, measure_text, wrap_text
from grflow.fouten import Onbekend
from grflow.proces.definitie import Proces
from grflow.recht.datums import format_datum

_MARGE, _BAAN, _RAND, _LEESBREEDTE = 32.0, 11.0, 16.0, 900.0
_GRONDSLAGEN = (
    "Grondslag 'gebruik': zo doen gemeenten het, de wet schrijft het niet voor. "
    "Grondslag 'de regeling': de tekst van de gemeenschappelijke regeling zelf bepaalt het."
)


def render_svg(proces: Proces, *, hier: str = "") -> str:
    """Return a definition without faults as an SVG picture; `hier` is the fase of the main line to point out.

    Raises:
        Onbekend: the main line has no fase `hier`.
    """
    return write_svg(compute_tekening(proces, hier=hier))


def compute_tekening(proces: Proces, *, hier: str = "") -> Tekening:
    """Return everything that stands in the picture, with its place.

    Raises:
        Onbekend: the main line has no fase `hier`.
    """
    if hier and hier not in proces.hoofdlijn.fasen:
        raise Onbekend("fase", hier, proces.hoofdlijn.fasen, waar=f"proces {proces.naam}")
    return _Zetter(proces, plan_tekening(proces, hier), hier).build()


class _Zetter:
    """Gives each column of a plan its place on the sheet, with the lines between them."""

    def __init__(self, proces: Proces, plan: Plan, hier: str) -> None:
        self._proces, self._plan, self._hier = proces, plan, hier
        self._draden = find_draden(plan)
        self._banen = assign_banen(self._draden)
        goten = {goot: count_banen(self._banen, goot) * _BAAN for goot in Goot}
        self._neven = _MARGE
        ruimte = NEVEN + goten[Goot.NEVEN] + 2 * _RAND if plan.nevens else 0
        self._band = self._neven + ruimte
        self._hoofd = self._band + goten[Goot.SPRONG] + 2 * _RAND
        self._bandrechts = self._hoofd + HOOFD + _RAND
        self._ronde = self._bandrechts + goten[Goot.RONDE] + 2 * _RAND
        self._rechts = self._ronde + RONDE if plan.rondes else self._bandrechts
        self._dx: Mapping[Kolom, float] = {
            Kolom.NEVEN: self._neven, Kolom.HOOFD: self._hoofd, Kolom.RONDE: self._ronde
        }  # fmt: skip

    def build(self) -> Tekening:
        kop = tuple(self._place_kop())
        legenda = self._place_legenda(kop[-1].vak.onder + 18)
        dy = max(kaart.regels[0].vak.onder for kaart in legenda) + 26
        voet = tuple(self._place_voet(dy + self._plan.onder + 30))
        return Tekening(
            sleutel=re.sub(r"[^a-z0-9]+", "-", self._proces.naam.lower()),
            titel=self._proces.titel,
            uitleg=describe_proces(self._proces, self._hier),
            breedte=round(self._rechts + _MARGE, 1),
            hoogte=round(voet[-1].vak.onder + _MARGE, 1),
            regels=(*kop, *voet),
            legenda=legenda,
            banden=tuple(self._place_banden(dy)),
            kaarten=tuple(self._place_kaarten(dy)),
            lijnen=tuple(self._place_lijnen(dy)),
            pijlen=tuple(self._place_pijlen(dy)),
            knopen=tuple(self._place_knopen(dy)),
        )

    def _place_tekst(self, tekst: str, letter: Letter, y: float) -> Iterator[Regel]:
        """Yield the lines of a text across the sheet, below a height."""
        breedte = self._rechts - _MARGE
        breedte = breedte if letter is GROOT else min(breedte, _LEESBREEDTE)
        for nummer, regel in enumerate(wrap_text(tekst, letter, breedte)):
            yield Regel(_MARGE, round(y + letter.maat + nummer * letter.regelhoogte, 1), regel, letter)

    def _place_kop(self) -> Iterator[Regel]:
        titel = tuple(self._place_tekst(self._proces.titel, GROOT, _MARGE))
        yield from titel
        if self._proces.toelichting:
            yield from self._place_tekst(self._proces.toelichting, TEKST, titel[-1].vak.onder + 6)

    def _place_voet(self, y: float) -> Iterator[Regel]:
        grondslagen = tuple(self._place_tekst(_GRONDSLAGEN, KLEIN, y))
        yield from grondslagen
        versie = f"Proces {self._proces.naam}, versie van {format_datum(self._proces.versie)}."
        yield from self._place_tekst(versie, KLEIN, grondslagen[-1].vak.onder + 3)

    def _place_legenda(self, y: float) -> tuple[Kaart, ...]:
        """Return the key to the signs that this picture uses; each item a small card with its text beside it."""
        x, items = _MARGE, list[Kaart]()
        for soort, tekst in self._list_legenda():
            breedte = 44 + measure_text(tekst, KLEIN)
            if items and x + breedte > self._rechts:
                x, y = _MARGE, y + 24
            regel = Regel(x + 34, y + 12, tekst, KLEIN)
            items.append(
                Kaart(naam=f"legenda:{soort}", soort=soort, vak=Vak(x, y, 26, 16, soort, 4), regels=(regel,))
            )
            x += breedte + 14
        return tuple(items)

    def _list_legenda(self) -> Iterator[tuple[str, str]]:
        yield "fase", "Fase: hier staat het dossier"
        if self._plan.stappen:
            yield "stap", "Stap: wie hem zet en waarop hij rust"
        if any(stap.soort is not Soort.DIRECT for stap in self._plan.stappen):
            yield "sprong", "Andere weg"
        if self._plan.rondes:
            yield "ronde", "Ronde: elke deelnemer heeft een eigen spoor"
        if self._plan.nevens:
            yield "neven", "Nevenspoor: loopt naast de hoofdlijn"
        if self._plan.nevens or any(draad.klasse == "ronde-wacht" for draad in self._draden):
            yield "wacht", "Streeplijn: start een nevenspoor, of wacht op een ronde of nevenspoor"

    def _place_banden(self, dy: float) -> Iterator[Kaart]:
        for nummer, band in enumerate(self._plan.banden):
            vak = Vak(
                self._band,
                band.boven + dy,
                self._bandrechts - self._band,
                band.onder - band.boven,
                "band",
                10,
            )
            kop = replace(band.kop, x=band.kop.x + self._hoofd, y=band.kop.y + dy)
            yield Kaart(naam=f"band:{nummer}", soort="band", vak=vak, regels=(kop,) if kop.tekst else ())

    def _place_kaarten(self, dy: float) -> Iterator[Kaart]:
        plan = self._plan
        for kolom, kaarten in (
            (Kolom.HOOFD, plan.hoofd),
            (Kolom.RONDE, plan.rondes),
            (Kolom.NEVEN, plan.nevens),
        ):
            for kaart in kaarten.values():
                is_hier = kaart.naam == f"fase:{self._hier}"
                yield move_kaart(
                    replace(kaart, soort=f"{kaart.soort} hier") if is_hier else kaart, self._dx[kolom], dy
                )

    def _baan_x(self, draad: Draad) -> float:
        afstand = _RAND + _BAAN * self._banen.get(draad, 0)
        match draad.goot:
            case Goot.NEVEN:
                return self._band - afstand
            case Goot.SPRONG:
                return self._hoofd - afstand
            case Goot.RONDE:
                return self._bandrechts + afstand

    def _place_lijnen(self, dy: float) -> Iterator[Lijn]:
        x = self._hoofd + DRAAD
        for spil in find_spillen(self._plan):
            yield Lijn(((x, spil.boven + dy), (x, spil.onder + dy)), "spil")
        for draad in self._draden:
            for hoeken in trace_draad(draad, self._baan_x(draad), self._dx):
                yield Lijn(tuple((hx, hy + dy) for hx, hy in hoeken), draad.klasse)

    def _place_pijlen(self, dy: float) -> Iterator[Pijl]:
        for spil in find_spillen(self._plan):
            if spil.pijl:
                yield Pijl(self._hoofd + DRAAD, spil.onder + dy, 90, "spil")
        for draad in self._draden:
            for punt in draad.naar:
                x = self._dx[punt.kolom] + punt.x
                van_x = (
                    self._dx[draad.van[0].kolom] + draad.van[0].x if draad.is_recht else self._baan_x(draad)
                )
                yield Pijl(x, punt.y + dy, 0 if van_x < x else 180, draad.klasse)

    def _place_knopen(self, dy: float) -> Iterator[Knoop]:
        for stap in self._plan.stappen:
            kaart = self._plan.hoofd[f"stap:{stap.overgang.naam}"]
            yield Knoop(self._hoofd + DRAAD, knoop_van(kaart) + dy, str(stap.soort))


def describe_proces(proces: Proces, hier: str) -> str:
    """Return in a few sentences what the picture shows, for whoever does not see it."""
    lijn = proces.hoofdlijn
    delen = [f"Fasen van boven naar beneden: {', '.join(fase.titel for fase in lijn.fasen.values())}."]
    if proces.rondes:
        delen.append(f"Rondes: {', '.join(ronde.titel for ronde in proces.rondes.values())}.")
    if proces.nevensporen:
        delen.append(
            f"Nevensporen: {', '.join(neven.verloop.titel for neven in proces.nevensporen.values())}."
        )
    if hier:
        delen.append(f"U bent hier: {lijn.fasen[hier].titel}.")
    return " ".join(delen)
