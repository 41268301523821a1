"""What plans ask of the raad of a deelnemer: until when, in which meeting, and when the papers for it must be in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from grflow.planning.organen import name_orgaan
from grflow.planning.plan import Plan, Planspoor, Planstap, Venster
from grflow.proces.definitie import Proces
from grflow.recht.grondslag import Grondslag
from grflow.recht.organen import Orgaansoort
from grflow.recht.regeling import Regeling
from grflow.vergaderingen.kalender import Kalenders


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfoliopost:
    """One decision that a dossier asks of a deelnemer.

    `stap` is what comes first for it; `uiterlijk` the last day of its window by law or promise, None where none is
    known; `datum` the meeting in which it can be decided, `sluiting` the last day for the papers of that meeting.
    """

    dossier: str
    regeling: str
    proces: str
    deelnemer: str
    naam: str
    ronde: str
    gevraagd: tuple[str, ...]
    orgaan: str
    loopt: bool
    "Whether it is asked already; if not, it is still to come."
    stap: str
    door: str
    datum: date | None
    sluiting: date | None
    uiterlijk: date | None
    kritiek: bool
    voorlopig: tuple[str, ...]
    grondslag: Grondslag

    @property
    def is_te_laat(self) -> bool:
        """Whether no meeting comes in time."""
        return self.uiterlijk is not None and self.datum is not None and self.uiterlijk < self.datum

    @property
    def dag(self) -> date:
        """The day by which it is sorted: that on which something must be in, or decided."""
        return min(filter(None, (self.sluiting, self.uiterlijk, self.datum)), default=date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gepland:
    """A plan with what it was made by."""

    plan: Plan
    proces: Proces
    regeling: Regeling
    kalenders: Kalenders
    geopend: frozenset[tuple[str, int]]
    "The rondes that are open: name and volgnummer."


def list_posten(
    gepland: Gepland, codes: Iterable[str] = (), *, alles: bool = False
) -> Iterator[Portfoliopost]:
    """Yield what a plan still asks of these deelnemers (of all), of their raad or with `alles` of any organ."""
    codes = frozenset(codes)
    vensters = {v.plek: v for v in gepland.plan.vensters}
    for spoor in gepland.plan.sporen:
        besluit = spoor.besluit
        if besluit is None or besluit.gedaan or (codes and spoor.plek.deelnemer not in codes):
            continue
        orgaan = besluit.orgaan.naam if besluit.orgaan else ""
        raad = name_orgaan(Orgaansoort.VERTEGENWOORDIGEND, spoor.plek.deelnemer, gepland.regeling.soort)
        if alles or orgaan in ("", raad):
            yield _post(gepland, spoor, besluit, vensters.get(spoor.plek))


def _post(gepland: Gepland, spoor: Planspoor, besluit: Planstap, venster: Venster | None) -> Portfoliopost:
    plan, definitie = gepland.plan, gepland.proces.rondes[spoor.plek.ronde]
    eerste = next(s for s in spoor.stappen if s.is_open)
    return Portfoliopost(
        dossier=plan.dossier, regeling=plan.regeling, proces=plan.proces, deelnemer=spoor.plek.deelnemer,
        naam=spoor.naam, ronde=spoor.titel, gevraagd=definitie.gevraagd,
        orgaan=besluit.orgaan.naam if besluit.orgaan else besluit.door,
        loopt=(spoor.plek.ronde, spoor.plek.volgnummer) in gepland.geopend, stap=eerste.titel, door=eerste.door,
        datum=besluit.datum, sluiting=_find_sluiting(gepland.kalenders, besluit),
        uiterlijk=venster.laatste if venster else None, kritiek=besluit.kritiek, voorlopig=besluit.voorlopig,
        grondslag=venster.grondslag if venster else definitie.grondslag,
    )  # fmt: skip


def _find_sluiting(kalenders: Kalenders, besluit: Planstap) -> date | None:
    vergadering = besluit.vergadering
    kalender = kalenders.van(vergadering.orgaan.van, vergadering.orgaan.naam) if vergadering else None
    return kalender.sluiting(vergadering) if kalender and vergadering else None
