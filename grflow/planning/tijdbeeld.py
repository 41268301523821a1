"""A plan drawn out in time: which lanes there are, and on which place each day stands."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from string import ascii_uppercase

from grflow.planning.plan import Plan, Planspoor, Planstap, Venster
from grflow.proces.feiten import Plek
from grflow.recht.datums import MAANDEN, format_datum
from grflow.stukken.tijdlijn import (
    Baan,
    Merk,
    Merksoort,
    Streep,
    Strook,
    Strooksoort,
    Tijdlijn,
    Verklaring,
)
from grflow.vergaderingen.kalender import Kalenders, Vergaderkalender
from grflow.vergaderingen.organen import make_eigenaar

ROND = timedelta(days=10)
"""So much room there is before the first day and after the last."""
MEEST_STREPEN = 16
"""How many lines the scale has at most before it takes longer steps."""
STAPPEN = (1, 3, 6, 12, 60)
"""Of how many months a step of the scale can be."""
MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
REGELING, ERNAAST, DEELNEMERS = "De regeling", "Ernaast", "Deelnemers"


def build_tijdlijn(
    plan: Plan, kalenders: Kalenders, *, samenvatting: str = "", deelnemers: Collection[str] = ()
) -> Tijdlijn:
    """Return the picture of what is still to come in a plan.

    Args:
        samenvatting: The answer in words, to stand above it.
        deelnemers: Whose lanes are shown, beside that of the regeling; empty is everybody, and what runs beside it.
    """
    return _Zetter(plan, kalenders, frozenset(deelnemers)).build(samenvatting)


@dataclass(frozen=True, slots=True)
class _As:
    """The line of time: its first day, and how many days it has."""

    eerste: date
    laatste: date

    @property
    def dagen(self) -> int:
        return (self.laatste - self.eerste).days

    def plek(self, dag: date) -> int:
        return (dag - self.eerste).days

    def strook(self, eerste: date, laatste: date, soort: Strooksoort, naam: str) -> Strook | None:
        """Return a stretch as far as it is on the line."""
        if laatste < self.eerste or eerste > self.laatste:
            return None
        van, tot = max(eerste, self.eerste), min(laatste, self.laatste)
        return Strook(van=self.plek(van), tot=self.plek(tot), soort=soort, naam=naam)


class _Zetter:
    """Gives each step its lane and its place."""

    def __init__(self, plan: Plan, kalenders: Kalenders, deelnemers: frozenset[str]) -> None:
        self.plan, self.kalenders, self.deelnemers = plan, kalenders, deelnemers
        self.as_ = _measure(plan)
        self.volgorde = {(s.plek, s.overgang): nr for nr, s in enumerate(plan.kritiek_pad, 1)}
        rondes = dict.fromkeys(
            (s.plek.ronde, s.plek.volgnummer) for s in plan.sporen if any(map(_is_shown, s.stappen))
        )
        self.letters = {ronde: _letter(nr) for nr, ronde in enumerate(rondes)}
        self.vensters: Mapping[Plek, Venster] = {v.plek: v for v in plan.vensters}

    def build(self, samenvatting: str) -> Tijdlijn:
        plan = self.plan
        return Tijdlijn(
            titel=f"Planning van {plan.regeling}", samenvatting=samenvatting, dagen=self.as_.dagen,
            schaal=tuple(_list_schaal(self.as_)), peilen=tuple(self.peilen()), banen=tuple(self.banen()),
            tekens=tuple(self.tekens()),
        )  # fmt: skip

    def peilen(self) -> Iterator[Streep]:
        plan = self.plan
        yield Streep(self.as_.plek(plan.vanaf), f"gezien vanaf {format_kort(plan.vanaf)} {plan.vanaf.year}")
        if (dag := plan.streefdatum) is not None:
            yield Streep(self.as_.plek(dag), f"streefdatum {format_kort(dag)} {dag.year}")

    def tekens(self) -> Iterator[Verklaring]:
        for merk in self.hoofdlijn().merken:
            yield Verklaring(merk.teken, f"{merk.naam}: {merk.dag}", REGELING)
        for (ronde, volgnummer), letter in self.letters.items():
            sporen = [s for s in self.plan.sporen if (s.plek.ronde, s.plek.volgnummer) == (ronde, volgnummer)]
            yield Verklaring(letter, sporen[0].titel, DEELNEMERS)

    # -- lanes ---------------------------------------------------------------------------------------------------------

    def banen(self) -> Iterator[Baan]:
        yield self.hoofdlijn()
        if not self.deelnemers:
            yield from (b for b in map(self.beside, self.plan.nevensporen) if b.merken)
        for code, sporen in self.per_deelnemer().items():
            if not self.deelnemers or code in self.deelnemers:
                yield self.deelnemer(sporen)

    def hoofdlijn(self) -> Baan:
        stappen = [s for s in self.plan.hoofdlijn.stappen if _is_shown(s)]
        return Baan(
            groep=REGELING, naam=self.plan.regeling,
            merken=tuple(self.merk(s, Merksoort.STAP, str(nr)) for nr, s in enumerate(stappen, 1)),
            stroken=tuple(self.recessen(self.kalender_van_regeling())), slot=_slot(self.plan.hoofdlijn),
        )  # fmt: skip

    def beside(self, spoor: Planspoor) -> Baan:
        naam = f"{spoor.titel} ({spoor.naam})" if spoor.naam else spoor.titel
        merken = (self.merk(s, Merksoort.STAP) for s in spoor.stappen if _is_shown(s))
        return Baan(groep=ERNAAST, naam=naam, merken=tuple(merken), slot=_slot(spoor))

    def per_deelnemer(self) -> dict[str, list[Planspoor]]:
        per: dict[str, list[Planspoor]] = {}
        for spoor in self.plan.sporen:
            if any(map(_is_shown, spoor.stappen)):
                per.setdefault(spoor.plek.deelnemer, []).append(spoor)
        return per

    def deelnemer(self, sporen: Sequence[Planspoor]) -> Baan:
        """Return the lane of one deelnemer: its windows and recess, its meetings, and the day of each decision."""
        merken = sorted((m for spoor in sporen for m in self.merken(spoor)), key=lambda m: (m.plek, m.teken))
        vensters = (self.venster(spoor) for spoor in sporen)
        kalenders = [k for spoor in sporen if (k := self.kalender_van(spoor)) is not None]
        kalender = next((k for k in kalenders if k.recessen), None)
        return Baan(
            groep=DEELNEMERS, naam=sporen[0].naam, merken=tuple(merken),
            stroken=(*(v for v in vensters if v), *self.recessen(kalender)),
            slot=_slot(min(sporen, key=_krapst)),
        )  # fmt: skip

    def merken(self, spoor: Planspoor) -> Iterator[Merk]:
        letter = self.letters[spoor.plek.ronde, spoor.plek.volgnummer]
        for stap in spoor.stappen:
            if _is_shown(stap) and (stap.besluit or stap.orgaan is not None):
                soort = Merksoort.BESLUIT if stap.besluit else Merksoort.VERGADERING
                naam = f"{spoor.titel}: {_lower(stap.titel)}"
                yield self.merk(stap, soort, letter if stap.besluit else "", naam)

    def merk(self, stap: Planstap, soort: Merksoort, teken: str = "", naam: str = "") -> Merk:
        assert stap.datum is not None
        return Merk(
            plek=self.as_.plek(stap.datum), soort=soort, naam=naam or stap.titel, dag=format_datum(stap.datum),
            teken=teken, kort=format_kort(stap.datum), uiterlijk=format_datum(stap.uiterst) if stap.uiterst else "",
            kritiek=stap.kritiek, voorlopig=bool(stap.voorlopig),
            volgorde=self.volgorde.get((stap.plek, stap.overgang), 0),
        )  # fmt: skip

    # -- stretches -----------------------------------------------------------------------------------------------------

    def venster(self, spoor: Planspoor) -> Strook | None:
        v = self.vensters.get(spoor.plek)
        if v is None:
            return None
        naam = f"{v.ronde}: {format_datum(v.eerste)} tot en met {format_datum(v.laatste)}"
        return self.as_.strook(v.eerste, v.laatste, Strooksoort.VENSTER, naam)

    def kalender_van(self, spoor: Planspoor) -> Vergaderkalender | None:
        orgaan = spoor.besluit.orgaan if spoor.besluit else None
        return self.kalenders.van(orgaan.van, orgaan.naam) if orgaan else None

    def kalender_van_regeling(self) -> Vergaderkalender | None:
        eigenaar = make_eigenaar(self.plan.regeling)
        return next((k for k in self.kalenders if k.orgaan.van == eigenaar), None)

    def recessen(self, kalender: Vergaderkalender | None) -> Iterator[Strook]:
        for reces in kalender.recessen if kalender else ():
            naam = f"{reces.naam}: {format_datum(reces.eerste)} tot en met {format_datum(reces.laatste)}"
            strook = self.as_.strook(reces.eerste, reces.laatste, Strooksoort.RECES, naam)
            if strook is not None:
                yield strook


def _measure(plan: Plan) -> _As:
    """Return a line that holds every step to come, today and the day that is wanted."""
    dagen = [s.datum for s in plan.stappen() if _is_shown(s) and s.datum]
    dagen += [plan.vanaf, *filter(None, (plan.streefdatum, plan.vroegst))]
    return _As(max(min(dagen), plan.vanaf) - ROND, max(dagen) + ROND)


def _list_schaal(as_: _As) -> Iterator[Streep]:
    """Yield the first days of months, quarters, half years or years, whichever leaves the picture calm."""
    maanden = [
        date(jaar, maand, 1)
        for jaar in range(as_.eerste.year, as_.laatste.year + 1)
        for maand in range(1, len(MAANDEN) + 1)
        if as_.eerste <= date(jaar, maand, 1) <= as_.laatste
    ]
    stap = next((s for s in STAPPEN if len(maanden) / s <= MEEST_STREPEN), STAPPEN[-1])
    gekozen = [d for d in maanden if (d.year * len(MAANDEN) + d.month - 1) % stap == 0]
    for nr, dag in enumerate(gekozen):
        kort = MAANDEN_KORT[dag.month - 1]
        yield Streep(as_.plek(dag), f"{kort} {dag.year}" if not nr or dag.month == 1 else kort)


def format_kort(dag: date) -> str:
    """Return '25 jan'; the scale says of which year."""
    return f"{dag.day} {MAANDEN_KORT[dag.month - 1]}"


def _is_shown(stap: Planstap) -> bool:
    return stap.is_open and stap.datum is not None


def _lower(titel: str) -> str:
    return titel[:1].lower() + titel[1:]


def _letter(nr: int) -> str:
    keer, rest = divmod(nr, len(ascii_uppercase))
    return ascii_uppercase[rest] + (str(keer) if keer else "")


def _krapst(spoor: Planspoor) -> tuple[bool, int]:
    return spoor.speling_dagen is None, spoor.speling_dagen or 0


def _slot(spoor: Planspoor) -> str:
    """Return the slack of a lane in words."""
    dagen = spoor.speling_dagen
    if dagen is None:
        return "niet bepalend" if any(map(_is_shown, spoor.stappen)) else ""
    return "geen speling" if dagen <= 0 else f"{dagen} {'dag' if dagen == 1 else 'dagen'} speling"
