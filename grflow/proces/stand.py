"""The state of a dossier: a fold over its facts, in order, without judging any of them again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast
from zoneinfo import ZoneInfo

from grflow.proces.definitie import Proces
from grflow.proces.feiten import HOOFDLIJN, Feit, Plek
from grflow.proces.sluiting import compute_gesloten_op
from grflow.recht.datums import Tijdstip
from grflow.recht.regeling import Regeling

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoor:
    """Where one track is: the main line, a spoor of a ronde or a nevenspoor."""

    plek: Plek
    fase: str
    uitkomst: str = ""
    sinds: Tijdstip | None = None
    feiten: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ronde:
    """One opening of a ronde with its sporen; `gesloten_op` is the day on which its join rule was met."""

    naam: str
    volgnummer: int
    geopend_op: Tijdstip
    gesloten_op: Tijdstip | None
    sporen: tuple[Spoor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebrek:
    """What happened but should not have; open until a later fact says that it is mended."""

    feit: int
    overgang: str
    plek: Plek
    redenen: tuple[Mapping[str, str], ...]
    hersteld_door: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Everything known of a dossier after some facts: `feiten` are those that count, `versie` is the last nr."""

    nummer: str
    versie: int
    hoofdlijn: Spoor
    rondes: tuple[Ronde, ...] = ()
    nevensporen: tuple[Spoor, ...] = ()
    feiten: tuple[Feit, ...] = ()
    ingetrokken: Mapping[int, int] = field(default_factory=dict)
    aangetast: tuple[int, ...] = ()
    gebreken: tuple[Gebrek, ...] = ()

    @property
    def fase(self) -> str:
        return self.hoofdlijn.fase

    def ronde(self, naam: str) -> Ronde | None:
        """Return the last opening of a ronde, or None when it was never opened."""
        return next((r for r in reversed(self.rondes) if r.naam == naam), None)

    def spoor(self, plek: Plek) -> Spoor | None:
        """Return the track at a place, or None when it does not exist (yet)."""
        if plek.is_hoofdlijn:
            return self.hoofdlijn
        if plek.nevenspoor:
            return next((s for s in self.nevensporen if s.plek == plek), None)
        sporen = (s for r in self.rondes for s in r.sporen)
        return next((s for s in sporen if s.plek == plek), None)

    def feiten_van(self, soort: str) -> tuple[Feit, ...]:
        return tuple(f for f in self.feiten if f.soort == soort)

    def feit(self, nr: int) -> Feit | None:
        return next((f for f in self.feiten if f.nr == nr), None)

    def laatste_overgang(self, naam: str, plek: Plek = HOOFDLIJN) -> Feit | None:
        """Return the last fact that took this step at this place."""
        passend = (f for f in reversed(self.feiten) if f.soort == "overgang" and f.overgang == naam)
        return next((f for f in passend if f.plek == plek), None)

    def koppelingen(self) -> tuple[Feit, ...]:
        """Return the links to other dossiers, each name once: a later fact says more of the same link."""
        return tuple({f.tekst("naam"): f for f in self.feiten_van("koppeling")}.values())

    def open_gebreken(self) -> tuple[Gebrek, ...]:
        return tuple(g for g in self.gebreken if g.hersteld_door is None)


def select_feiten(
    feiten: Iterable[Feit], *, peildatum: date | None = None, stand_op: date | None = None
) -> tuple[Feit, ...]:
    """Return the facts that had happened by `peildatum`, or were registered before the end of `stand_op`.

    With `stand_op` a day counts in Amsterdam, and the facts are also those that had happened by that day. A fact
    whose day is only known in words is kept: nothing says that it lies later. A withdrawal is kept whatever its
    day: what turned out to be wrong was never so, also seen from before.
    """
    grens = stand_op or peildatum
    return tuple(
        f
        for f in feiten
        if (grens is None or f.soort == "herstel" or f.op.eerste is None or f.op.eerste <= grens)
        and (stand_op is None or f.geregistreerd_op.astimezone(AMSTERDAM).date() <= stand_op)
    )


def fold(proces: Proces, regeling: Regeling, nummer: str, feiten: Sequence[Feit]) -> Stand:
    """Return the state after these facts; facts that were withdrawn change nothing but their mark."""
    return Vouw(proces, feiten).stand(nummer, regeling)


def compute_ingetrokken(feiten: Sequence[Feit]) -> dict[int, int]:
    """Return for each withdrawn fact the fact that withdrew it; a withdrawal can itself be withdrawn."""
    weg: dict[int, int] = {}
    for feit in reversed(feiten):
        if feit.soort == "herstel" and feit.nr not in weg:
            weg[cast("int", feit.gegevens["feit"])] = feit.nr
    return weg


class Vouw:
    """A fold that can go on: facts are added one by one, and the state can be asked in between."""

    def __init__(self, proces: Proces, feiten: Sequence[Feit] = ()) -> None:
        self.proces, self.ingetrokken = proces, compute_ingetrokken(feiten)
        self.versie = 0
        begin = Spoor(plek=HOOFDLIJN, fase=proces.hoofdlijn.begin)
        self.sporen: dict[Plek, Spoor] = {HOOFDLIJN: begin}
        self.geopend: dict[tuple[str, int], Tijdstip] = {}
        self.geteld: list[Feit] = []
        self.aangetast: set[int] = set()
        self.gebreken: dict[int, Gebrek] = {}
        for feit in feiten:
            self.add(feit)

    def add(self, feit: Feit) -> None:
        """Count one more fact; a withdrawal needs a new fold, since it reaches back."""
        self.versie = feit.nr
        if feit.nr in self.ingetrokken:
            return
        self.geteld.append(feit)
        steunt_op = cast("Sequence[int]", feit.oordeel.get("steunt_op", ()))
        if any(nr in self.ingetrokken or nr in self.aangetast for nr in steunt_op):
            self.aangetast.add(feit.nr)
        if feit.soort == "overgang":
            self.move(feit)
        elif feit.soort == "gebrek_hersteld":
            self.mend(cast("int", feit.gegevens["feit"]), feit.nr)

    def move(self, feit: Feit) -> None:
        spoor = self.sporen.get(feit.plek)
        if spoor is None:
            self.aangetast.add(feit.nr)
            return
        if spoor.fase != feit.gevolg["van"] or self.aangetast & set(spoor.feiten[-1:]):
            self.aangetast.add(feit.nr)
        self.sporen[feit.plek] = replace(
            spoor, fase=str(feit.gevolg["naar"]), uitkomst=str(feit.gevolg.get("uitkomst", "")),
            sinds=feit.op, feiten=(*spoor.feiten, feit.nr),
        )  # fmt: skip
        self.open(feit)
        redenen = cast("Sequence[Mapping[str, str]]", feit.oordeel.get("gebrek", ()))
        if redenen:
            self.gebreken[feit.nr] = Gebrek(
                feit=feit.nr, overgang=feit.overgang, plek=feit.plek, redenen=tuple(redenen)
            )

    def open(self, feit: Feit) -> None:
        """Give each named deelnemer a spoor, and start the named nevensporen, at most once each."""
        for ronde in cast("Sequence[Mapping[str, object]]", feit.gevolg.get("rondes", ())):
            naam, nummer = str(ronde["ronde"]), cast("int", ronde["volgnummer"])
            self.geopend.setdefault((naam, nummer), feit.op)
            begin = self.proces.spoor_van(naam).begin
            for code in cast("Sequence[str]", ronde["deelnemers"]):
                plek = Plek(ronde=naam, volgnummer=nummer, deelnemer=code)
                self.sporen.setdefault(plek, Spoor(plek=plek, fase=begin, sinds=feit.op))
        for neven in cast("Sequence[Mapping[str, str]]", feit.gevolg.get("nevensporen", ())):
            plek = Plek(
                nevenspoor=neven["nevenspoor"],
                cluster=neven.get("cluster", ""),
                deelnemer=neven.get("deelnemer", ""),
            )
            begin = self.proces.nevensporen[plek.nevenspoor].verloop.begin
            self.sporen.setdefault(plek, Spoor(plek=plek, fase=begin, sinds=feit.op))

    def mend(self, nr: int, door: int) -> None:
        if nr in self.gebreken:
            self.gebreken[nr] = replace(self.gebreken[nr], hersteld_door=door)

    def stand(self, nummer: str, regeling: Regeling) -> Stand:
        """Return the state so far."""
        rondes = tuple(self.ronde(naam, volgnummer, regeling) for naam, volgnummer in self.geopend)
        return Stand(
            nummer=nummer, versie=self.versie, hoofdlijn=self.sporen[HOOFDLIJN], rondes=rondes,
            nevensporen=tuple(s for p, s in self.sporen.items() if p.nevenspoor), feiten=tuple(self.geteld),
            ingetrokken=self.ingetrokken, aangetast=tuple(sorted(self.aangetast)),
            gebreken=tuple(self.gebreken.values()),
        )  # fmt: skip

    def ronde(self, naam: str, volgnummer: int, regeling: Regeling) -> Ronde:
        sporen = tuple(s for p, s in self.sporen.items() if (p.ronde, p.volgnummer) == (naam, volgnummer))
        verloop, sluit = self.proces.spoor_van(naam), self.proces.rondes[naam].sluit
        klaar = {s.plek.deelnemer: s.sinds for s in sporen if s.fase in verloop.eind and s.sinds}
        gesloten = compute_gesloten_op(sluit, regeling, tuple(s.plek.deelnemer for s in sporen), klaar)
        return Ronde(
            naam=naam, volgnummer=volgnummer, geopend_op=self.geopend[naam, volgnummer],
            gesloten_op=gesloten, sporen=sporen,
        )  # fmt: skip
