"""The steps of a plan: what was done and what is still to come on the main line, each spoor and each nevenspoor."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from grflow.fouten import Onbekend
from grflow.planning.aannames import Planvraag
from grflow.planning.agenda import DAG_ERVOOR, Agenda, ElkeDag, Vergaderdagen, Werkdagen, build_vergaderdagen
from grflow.planning.netwerk import Eis, Moment, Na
from grflow.planning.organen import find_orgaan
from grflow.planning.plan import Waarom
from grflow.proces.definitie import Overgang, Vergadermoment, Verloop
from grflow.proces.feiten import HOOFDLIJN, Feit, Plek
from grflow.proces.lopend import compute_termijnen
from grflow.proces.omgeving import expected_plekken
from grflow.proces.pad import Restweg, find_weg
from grflow.proces.roster import list_codes
from grflow.proces.stand import Spoor
from grflow.recht.datums import parse_tijdstip
from grflow.vergaderingen.organen import compute_orgaannaam, make_eigenaar
from grflow.vergaderingen.vergadering import Orgaan

Verlaten = dict[tuple[Plek, str], date]
"""The day on which an earlier solution left each fase."""
ALTIJD_DAG = ElkeDag()
VANZELF = ("dag_bereikt",)
"""Guards of a step that comes by itself, on whatever day."""


@dataclass(eq=False)
class Stapknoop:
    """One step while the network is built."""

    nr: int
    plek: Plek
    agenda: Agenda
    overgang: Overgang | None = None
    orgaan: Orgaan | None = None
    vast: int | None = None
    eisen: list[Eis] = field(default_factory=list)
    nodig: list[Waarom] = field(default_factory=list)

    @property
    def naam(self) -> str:
        return self.overgang.naam if self.overgang else ""

    @property
    def is_besluit(self) -> bool:
        """Whether something is decided by it, not only prepared."""
        o = self.overgang
        return o is not None and (bool(o.uitkomst) or o.van != (o.naar,))


@dataclass(eq=False)
class Lijn:
    """The steps at one place, in order; `weg` is None where no way leads on from here.

    `plaats` is the number of the step that opens it, -1 where it is open already.
    """

    plek: Plek
    verloop: Verloop
    weg: Restweg | None
    spoor: Spoor | None
    plaats: int = -1
    gereed: tuple[str, ...] = ()
    stappen: list[Stapknoop] = field(default_factory=list)

    @property
    def open_stappen(self) -> list[Stapknoop]:
        return [s for s in self.stappen if s.vast is None]


class Lijnen:
    """Makes the lines of a plan and numbers their steps; number 0 is the day to start from, 1 what never comes."""

    START, NOOIT_NR = 0, 1

    def __init__(self, vraag: Planvraag, verlaten: Verlaten, nooit: int) -> None:
        self.vraag, self.verlaten = vraag, verlaten
        self.omgeving = vraag.omgeving
        self.proces, self.stand = vraag.omgeving.proces, vraag.omgeving.stand
        self.regeling = vraag.omgeving.regeling
        self.vanaf = vraag.vanaf.toordinal()
        self.werkdagen = Werkdagen(vraag.omgeving.maatstaf.kalender)
        self.vergaderwerkdagen = Werkdagen(vraag.omgeving.maatstaf.kalender, DAG_ERVOOR)
        self.agendas: dict[Orgaan, Agenda] = {}
        self.zonder_kalender: dict[str, list[str]] = defaultdict(list)
        self.knopen: list[Stapknoop] = [
            Stapknoop(0, HOOFDLIJN, ALTIJD_DAG, vast=self.vanaf),
            Stapknoop(1, HOOFDLIJN, ALTIJD_DAG, vast=nooit),
        ]
        self.lijnen: dict[Plek, Lijn] = {}
        self.feiten: dict[Plek, list[Feit]] = defaultdict(list)
        for feit in self.stand.feiten:
            if feit.soort == "overgang":
                self.feiten[feit.plek].append(feit)
        self.pinnen = list(self._list_pinnen())
        omgeving = vraag.omgeving
        alle = compute_termijnen(self.proces, self.regeling, self.stand, omgeving.maatstaf)
        self.laatst: dict[Plek, date] = {}
        for (plek, _), dag in verlaten.items():
            self.laatst[plek] = max(dag, self.laatst.get(plek, dag))
        self.lopend = {(t.naam, t.plek): t for t in reversed(alle)}

    # -- lines ---------------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make every line: the main one, what is open, and what each step still to come will open."""
        self.add_lijn(HOOFDLIJN, self.proces.hoofdlijn, self.stand.hoofdlijn)
        for ronde in self.stand.rondes:
            for spoor in ronde.sporen:
                self.add_lijn(spoor.plek, self.proces.spoor_van(ronde.naam), spoor)
        for spoor in self.stand.nevensporen:
            neven = self.proces.nevensporen[spoor.plek.nevenspoor]
            self.add_lijn(spoor.plek, neven.verloop, spoor, gereed=neven.gereed)
        for lijn in list(self.lijnen.values()):
            for stap in lijn.open_stappen:
                self.open(stap)
        self._pin_all()

    def add_lijn(
        self,
        plek: Plek,
        verloop: Verloop,
        spoor: Spoor | None,
        *,
        plaats: int = -1,
        gereed: Collection[str] = (),
    ) -> Lijn:
        gedaan = self.feiten.get(plek, ())
        fase = spoor.fase if spoor else verloop.begin
        weg = find_weg(
            verloop, fase, lambda o: self.holds(plek, o), gedaan=gedaan, gereed=gereed,
            uitkomsten=self._asked(plek),
        )  # fmt: skip
        weg = self._cut(weg) if plek.is_hoofdlijn and weg else weg
        lijn = Lijn(plek, verloop, weg, spoor, plaats, tuple(gereed))
        for feit in (f for f in gedaan if f.overgang in verloop.overgangen):
            self._add_gedaan(lijn, feit)
        vorige = lijn.stappen[-1].nr if lijn.stappen else self.START if plaats < 0 else plaats
        for overgang in weg.stappen if weg else ():
            stap = self._add_stap(lijn, overgang)
            if stap is not None:
                stap.eisen.append(Na(vorige, self._volgorde(vorige)))
                if vorige != self.START and self.knopen[vorige].vast is not None:
                    stap.eisen.append(Na(self.START, BEGIN))
                vorige = stap.nr
        self._link_vergaderingen(lijn)
        self.lijnen[plek] = lijn
        return lijn

    def _cut(self, weg: Restweg) -> Restweg:
        """Return the way up to and including the step that the plan is for.

        Raises:
            Onbekend: the wanted step or fase lies not on the way that is still to go.
        """
        doel = self.vraag.doel or self.proces.doel
        namen = [(o.naam, o.naar) for o in weg.stappen]
        plaats = next((nr for nr, paar in enumerate(namen) if doel in paar), None)
        if plaats is None and self.vraag.doel:
            raise Onbekend("stap of fase vóór ons", doel, [n for paar in namen for n in paar], waar="--tot")
        return weg if plaats is None else Restweg(weg.stappen[: plaats + 1], min(weg.omweg, plaats + 1))

    def _volgorde(self, vorige: int) -> Waarom:
        overgang = self.knopen[vorige].overgang
        return Waarom(f"volgt op: {overgang.titel}") if overgang else BEGIN

    def holds(self, plek: Plek, overgang: Overgang) -> bool:
        """Return whether a step holds on the day on which the fase that it leaves is left."""
        return overgang.geldt(self.day_of(plek, overgang), self.regeling)

    def day_of(self, plek: Plek, overgang: Overgang) -> date:
        """Return by which day the law of a step is chosen: that of the solution before, or the first one.

        A fase that this solution did not pass is taken to come last.
        """
        if not self.verlaten:
            return self.vraag.vanaf
        dagen = (self.verlaten.get((plek, fase)) for fase in overgang.van)
        bekend = next((dag for dag in dagen if dag is not None), None)
        return bekend or self.laatst.get(plek, self.vraag.vanaf)

    def _asked(self, plek: Plek) -> set[str]:
        """Return the uitkomsten that some guard asks of a ronde."""
        voorwaarden = (
            v for vl in self.proces.verlopen() for o in vl.overgangen.values() for v in o.voorwaarden
        )
        if not plek.ronde or self.proces.spoor_van(plek.ronde).pad:
            return set()
        gevraagd = (v for v in voorwaarden if v.argument("ronde") == plek.ronde)
        return {u for v in gevraagd for u in v.argumenten.get("uitkomst", ())}

    def _add_gedaan(self, lijn: Lijn, feit: Feit) -> None:
        overgang = lijn.verloop.overgangen[feit.overgang]
        dag = feit.op.laatste or self.vraag.vanaf
        orgaan = find_orgaan(overgang.door, lijn.plek.deelnemer, self.regeling, dag)
        vast = min(dag.toordinal(), self.vanaf)
        stap = Stapknoop(len(self.knopen), lijn.plek, ALTIJD_DAG, overgang, orgaan, vast)
        self.knopen.append(stap)
        lijn.stappen.append(stap)

    def _add_stap(self, lijn: Lijn, overgang: Overgang) -> Stapknoop | None:
        """Add a step to come; None where its organ is passed over and it only prepares."""
        dag = self.day_of(lijn.plek, overgang)
        zelf = overgang.vergadering is None  # what is brought in for a meeting needs no meeting of its own
        orgaan = find_orgaan(overgang.door, lijn.plek.deelnemer, self.regeling, dag) if zelf else None
        stap = Stapknoop(len(self.knopen), lijn.plek, self.agenda_of(orgaan, overgang), overgang, orgaan)
        if orgaan in self.vraag.aannames.zonder and not stap.is_besluit:
            return None
        self.knopen.append(stap)
        lijn.stappen.append(stap)
        return stap

    def agenda_of(self, orgaan: Orgaan | None, overgang: Overgang) -> Agenda:
        """Return the days on which a step can happen, noting an organ without a calendar."""
        if orgaan is None:
            vanzelf = any(v.controle in VANZELF for v in overgang.voorwaarden)
            return ALTIJD_DAG if vanzelf else self.werkdagen
        if orgaan not in self.agendas:
            kalender = self.vraag.kalenders.van(orgaan.van, orgaan.naam)
            if kalender is None:
                self.zonder_kalender[orgaan.naam].append(orgaan.van)
            self.agendas[orgaan] = (
                build_vergaderdagen(kalender, self.werkdagen) if kalender else self.vergaderwerkdagen
            )
        return self.agendas[orgaan]

    def _link_vergaderingen(self, lijn: Lijn) -> None:
        """Hold the steps that prepare a meeting to its closing for papers and its convocation."""
        for nr, stap in enumerate(lijn.stappen):
            overgang = stap.overgang
            if overgang is None or overgang.vergadering is None or stap.vast is not None:
                continue
            wat = "het voorstel" if overgang.vergadering is Vergadermoment.SLUITING else "de oproeping"
            eis = Na(stap.nr, Waarom(wat, overgang.grondslag), Moment(overgang.vergadering))
            erna = [later for later in lijn.stappen[nr + 1 :] if later.orgaan is not None]
            besluit = next((plaats for plaats, later in enumerate(erna) if later.is_besluit), len(erna))
            for later in erna[: besluit + 1]:
                later.eisen.append(eis)

    # -- what a step opens ---------------------------------------------------------------------------------------------

    def open(self, stap: Stapknoop) -> None:
        """Add the lines that begin with a step, and what their steps open in turn."""
        overgang = stap.overgang
        for naam in overgang.opent if overgang else ():
            dag = self.day_of(stap.plek, overgang) if overgang else self.vraag.vanaf
            nieuw = self._open_ronde(naam, dag, stap.nr) if naam in self.proces.rondes else None
            for lijn in nieuw or self._open_nevenspoor(naam, dag, stap.nr):
                for volgende in lijn.open_stappen:
                    self.open(volgende)

    def _open_ronde(self, naam: str, dag: date, plaats: int) -> list[Lijn]:
        definitie = self.proces.rondes[naam]
        if not definitie.geldt(dag, self.regeling):
            return []
        eerder = [p.volgnummer for p in self.lijnen if p.ronde == naam]
        nummer = max(eerder, default=0) + 1
        codes = list_codes(definitie.roster, self.regeling, self.stand, dag)
        plekken = [Plek(ronde=naam, volgnummer=nummer, deelnemer=code) for code in codes]
        verloop = self.proces.spoor_van(naam)
        return [self.add_lijn(plek, verloop, None, plaats=plaats) for plek in plekken]

    def _open_nevenspoor(self, naam: str, dag: date, plaats: int) -> list[Lijn]:
        definitie = self.proces.nevensporen.get(naam)
        if definitie is None or not definitie.geldt(dag, self.regeling):
            return []
        plekken = expected_plekken(replace(self.omgeving, op=dag), definitie)
        return [
            self.add_lijn(plek, definitie.verloop, None, plaats=plaats, gereed=definitie.gereed)
            for plek in plekken
            if plek not in self.lijnen
        ]

    def lijnen_van(self, ronde: str, voor: int) -> list[Lijn]:
        """Return the lines of the last opening of a ronde before a step of the main line."""
        alle = [lijn for plek, lijn in self.lijnen.items() if plek.ronde == ronde and lijn.plaats < voor]
        laatste = max((lijn.plek.volgnummer for lijn in alle), default=0)
        return [lijn for lijn in alle if lijn.plek.volgnummer == laatste]

    # -- meetings on which it is on the agenda already -----------------------------------------------------------------

    def _list_pinnen(self) -> Iterator[tuple[int, Orgaan, str]]:
        """Yield the meetings to come that the dossier names: day, organ, and the ronde where it says so."""
        for feit in self.stand.feiten_van("vergadering"):
            op = parse_tijdstip(feit.gegevens["datum"])
            if op.is_exact and op.eerste is not None and op.eerste >= self.vraag.vanaf:
                van = feit.plek.deelnemer or make_eigenaar(self.regeling.naam)
                yield (
                    op.eerste.toordinal(),
                    Orgaan(van, compute_orgaannaam(feit.tekst("orgaan"))),
                    feit.plek.ronde,
                )

    def _pin_all(self) -> None:
        """Hold the first decision of an organ to the first meeting that the dossier names for it."""
        gehad = set[tuple[Orgaan, str]]()
        for dag, orgaan, ronde in sorted(self.pinnen):
            if (orgaan, ronde) not in gehad:
                gehad.add((orgaan, ronde))
                stap = next((s for s in self.knopen if is_decided_by(s, orgaan, ronde)), None)
                if stap is not None and isinstance(stap.agenda, Vergaderdagen):
                    stap.agenda = stap.agenda.pin(dag)


BEGIN = Waarom("de dag waarop de planning begint")


def is_decided_by(stap: Stapknoop, orgaan: Orgaan, ronde: str) -> bool:
    """Return whether an organ decides by this step, still to come, in this ronde ('' is any)."""
    past = stap.orgaan == orgaan and stap.vast is None and stap.is_besluit
    return past and ronde in ("", stap.plek.ronde)
