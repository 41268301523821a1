"""The plan of a dossier: its network solved forward and back, told step by step."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from grflow.planning.aannames import Planvraag
from grflow.planning.achteruit import compute_uiterst
from grflow.planning.agenda import Vergaderdagen
from grflow.planning.beletsels import list_beletsels
from grflow.planning.bouw import Bouwsel, as_dag, build
from grflow.planning.lijnen import Lijn, Lijnen, Stapknoop
from grflow.planning.plan import Padschakel, Plan, Planspoor, Planstap, Waarom
from grflow.planning.signalen import list_signalen
from grflow.planning.spoor import find_waarom, walk_back
from grflow.planning.tekort import list_tekorten, list_voorlopig
from grflow.planning.vensters import list_vensters
from grflow.recht.organen import orgaan_van
from grflow.vergaderingen.vergadering import Vergadering


def compute_plan(vraag: Planvraag) -> Plan:
    """Return the plan of a dossier: the earliest and the last safe day of every step, and why.

    Raises:
        Onbekend: the step to plan for lies not before us.
    """
    return _Verteller.of(build(vraag)).tell()


@dataclass(frozen=True, slots=True)
class _Verteller:
    """Tells a solved network; `uiterst` and `kritiek` are by number of the step."""

    bouwsel: Bouwsel
    uiterst: tuple[int | None, ...]
    pad: tuple[tuple[Stapknoop, Waarom], ...]
    kritiek: frozenset[int]

    @classmethod
    def of(cls, bouwsel: Bouwsel) -> "_Verteller":
        doel, streef = bouwsel.doel, bouwsel.vraag.streefdatum
        vroegst = bouwsel.dag(doel) if doel else None
        tot = streef or vroegst
        if doel is None or tot is None or vroegst is None:
            return cls(bouwsel, (None,) * len(bouwsel.tijden), (), frozenset())
        uiterst = compute_uiterst(bouwsel.netwerk, bouwsel.tijden, doel.nr, tot.toordinal())
        pad = tuple(reversed(list(walk_back(bouwsel, doel))))
        return cls(bouwsel, tuple(uiterst), pad, frozenset(stap.nr for stap, _ in pad))

    def tell(self) -> Plan:
        bouwsel, vraag, regeling = self.bouwsel, self.bouwsel.vraag, self.bouwsel.lijnen.regeling
        doel = bouwsel.doel.overgang if bouwsel.doel else None
        vroegst = bouwsel.dag(bouwsel.doel) if bouwsel.doel else vraag.vanaf
        start = self.uiterst[Lijnen.START]
        sporen = [self.spoor(lijn) for lijn in bouwsel.lijnen.lijnen.values()]
        if bouwsel.hoofdlijn.weg is None:
            vroegst = None
        plan = Plan(
            dossier=vraag.omgeving.stand.nummer, regeling=regeling.naam, proces=vraag.omgeving.proces.naam,
            vanaf=vraag.vanaf, doel=doel.naam if doel else "", doeltitel=doel.titel if doel else "",
            haalbaar=vroegst is not None and (vraag.streefdatum is None or vroegst <= vraag.streefdatum),
            vroegst=vroegst, streefdatum=vraag.streefdatum,
            uiterste_start=as_dag(start) if start is not None else None,
            hoofdlijn=sporen[0], sporen=tuple(s for s in sporen if s.plek.ronde),
            nevensporen=tuple(s for s in sporen if s.plek.nevenspoor), kritiek_pad=tuple(self.schakels()),
            beslist_laatst=self.find_laatste(sporen), vensters=tuple(list_vensters(bouwsel)),
            voorlopig=tuple(list_voorlopig(bouwsel)),
        )  # fmt: skip
        redenen = tuple(list_beletsels(bouwsel) if vroegst is None else list_tekorten(plan))
        return replace(plan, redenen=redenen, signalen=tuple(list_signalen(plan, bouwsel)))

    def spoor(self, lijn: Lijn) -> Planspoor:
        """Return one line, told; its slack is the least of its steps to come."""
        besluit = _find_besluit(lijn)
        stappen = tuple(self.stap(s, besluit=s is besluit) for s in lijn.stappen)
        regeling, plek = self.bouwsel.lijnen.regeling, lijn.plek
        speling = [s for s in stappen if s.speling_dagen is not None]
        krapst = min(speling, key=lambda s: s.speling_dagen or 0, default=None)
        vergaderingen = [s.speling_vergaderingen for s in speling if s.speling_vergaderingen is not None]
        klaar = stappen[-1].datum if stappen and lijn.weg is not None else None
        return Planspoor(
            plek=plek, titel=self.title_of(lijn), naam=regeling.naam_van(plek.deelnemer or plek.cluster),
            stappen=stappen, klaar_op=klaar, speling_dagen=krapst.speling_dagen if krapst else None,
            speling_vergaderingen=min(vergaderingen, default=None),
        )  # fmt: skip

    def title_of(self, lijn: Lijn) -> str:
        plek = lijn.plek
        return self.bouwsel.lijnen.proces.rondes[plek.ronde].titel if plek.ronde else lijn.verloop.titel

    def stap(self, stap: Stapknoop, *, besluit: bool) -> Planstap:
        overgang = stap.overgang
        assert overgang is not None
        datum, gedaan = self.bouwsel.dag(stap), stap.vast is not None
        uiterst = None if gedaan or datum is None else self.uiterst[stap.nr]
        waarom = (
            None if gedaan or not (besluit or stap.nr in self.kritiek) else find_waarom(self.bouwsel, stap)
        )
        ruimte = None if uiterst is None or datum is None else uiterst - datum.toordinal()
        telt = uiterst is not None and isinstance(stap.agenda, Vergaderdagen)
        return Planstap(
            plek=stap.plek, overgang=overgang.naam, door=overgang.door, datum=datum, gedaan=gedaan,
            titel=self.name_besluit(stap) if besluit else overgang.titel,
            orgaan=stap.orgaan, vergadering=None if gedaan else self.find_vergadering(stap),
            uiterst=as_dag(uiterst) if uiterst is not None else None, speling_dagen=ruimte,
            speling_vergaderingen=self.count(stap, uiterst) if telt and uiterst is not None else None,
            kritiek=stap.nr in self.kritiek, besluit=besluit, waarom=(waarom,) if waarom else (),
            voorlopig=self.doubts(stap), nodig=tuple(stap.nodig), stukken=overgang.stukken,
            grondslag=overgang.grondslag,
        )  # fmt: skip

    def count(self, stap: Stapknoop, uiterst: int) -> int:
        """Return how many meetings the organ still has until the last safe day."""
        assert isinstance(stap.agenda, Vergaderdagen)
        return stap.agenda.count(self.bouwsel.tijden[stap.nr], uiterst)

    def name_besluit(self, stap: Stapknoop) -> str:
        """Return 'De raad beslist': a plan does not know how."""
        plek, lijnen = stap.plek, self.bouwsel.lijnen
        if not plek.ronde or stap.overgang is None or stap.vast is not None:
            return stap.overgang.titel if stap.overgang else ""
        wie = orgaan_van(plek.deelnemer, lijnen.proces.rondes[plek.ronde].orgaan, lijnen.regeling.soort)
        return f"{wie[:1].upper()}{wie[1:]} {'beslissen' if ' en ' in wie else 'beslist'}"

    def find_vergadering(self, stap: Stapknoop) -> Vergadering | None:
        dag = self.bouwsel.dag(stap)
        if stap.orgaan is None or dag is None:
            return None
        kalender = self.bouwsel.vraag.kalenders.van(stap.orgaan.van, stap.orgaan.naam)
        gevonden = kalender.between(dag, dag) if kalender else ()
        return gevonden[0] if gevonden else None

    def doubts(self, stap: Stapknoop) -> tuple[str, ...]:
        """Return why the day of a step is not sure."""
        if stap.orgaan is None or stap.vast is not None:
            return ()
        if not isinstance(stap.agenda, Vergaderdagen):
            return ("van dit orgaan is geen kalender bekend",)
        if self.bouwsel.tijden[stap.nr] > stap.agenda.bereik:
            return ("de kalender van dit orgaan reikt niet zo ver",)
        return ()

    def schakels(self) -> Iterator[Padschakel]:
        gezet = [(s, s.overgang, dag, w) for s, w in self.pad if s.overgang and (dag := self.bouwsel.dag(s))]
        for stap, overgang, datum, waarom in gezet:
            besluit = stap is _find_besluit(self.bouwsel.lijnen.lijnen[stap.plek])
            yield Padschakel(
                plek=stap.plek, overgang=overgang.naam, datum=datum, waarom=waarom,
                titel=self.name_besluit(stap) if besluit else overgang.titel,
                naam=self.bouwsel.lijnen.regeling.naam_van(stap.plek.deelnemer or stap.plek.cluster),
            )  # fmt: skip

    def find_laatste(self, sporen: list[Planspoor]) -> tuple[Planspoor, ...]:
        """Return who decides last, in the last ronde that the end waits for."""
        telt = [
            (besluit.datum, spoor)
            for spoor in sporen
            if spoor.plek.ronde and (besluit := spoor.besluit) and besluit.datum
            and besluit.is_open and (besluit.speling_dagen is not None)
        ]  # fmt: skip
        laatste = max((datum for datum, _ in telt), default=None)
        sporen = [spoor for datum, spoor in telt if datum == laatste]
        return tuple(s for s in sporen if s.plek.ronde == sporen[-1].plek.ronde)


def _find_besluit(lijn: Lijn) -> Stapknoop | None:
    """Return the step by which a spoor is decided: the first to come with an uitkomst, or the last one that had it."""
    met = [s for s in lijn.stappen if s.overgang and s.overgang.uitkomst and s.is_besluit]
    gedaan = [s for s in met if s.vast is not None]
    uitkomst = gedaan[-1].overgang.uitkomst if gedaan and gedaan[-1].overgang else ""
    eind = lijn.spoor is not None and lijn.spoor.uitkomst == uitkomst != ""
    komt = [
        s for s in met if s.vast is None and not (eind and s.overgang and s.overgang.uitkomst == uitkomst)
    ]
    zelfde = [s for s in gedaan if s.overgang and s.overgang.uitkomst == uitkomst]
    return next(iter(komt or zelfde), None)
