"""What to look out for in a plan: each signal with its reason, its article, and what could be done."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from grflow.planning.agenda import NOOIT, Vergaderdagen
from grflow.planning.bouw import Bouwsel, as_dag
from grflow.planning.lijnen import Lijn, is_decided_by
from grflow.planning.organen import is_bestuur
from grflow.planning.plan import Ernst, Plan, Plansignaal, Planspoor, Planstap, Venster
from grflow.planning.tekort import enumerate_namen
from grflow.planning.termen import find_einde, find_treffer
from grflow.planning.verkiezingen import find_verkiezingen
from grflow.proces.definitie import TermijnDefinitie
from grflow.recht.datums import format_datum

KORT_VOOR = 1
"""So many days before the bestuur decides is too late for a raad to be heard."""


def list_signalen(plan: Plan, bouwsel: Bouwsel) -> Iterator[Plansignaal]:
    """Yield every signal, what puts the date at stake first."""
    alle = [signaal for zoek in ZOEKERS for signaal in zoek(plan, bouwsel)]
    yield from sorted(alle, key=lambda s: list(Ernst).index(s.ernst))


def find_te_laat_bekend(plan: Plan, bouwsel: Bouwsel) -> Iterator[Plansignaal]:
    """The wanted day lies before the day of bekendmaking (23)."""
    streef, doel = plan.streefdatum, bouwsel.doel.overgang if bouwsel.doel else None
    if streef is None or plan.vroegst is None or doel is None or plan.vroegst <= streef:
        return
    eisen = [v for v in doel.voorwaarden if v.geldt(plan.vroegst, bouwsel.lijnen.regeling)]
    for eis in [v for v in eisen if v.controle == "gegeven_niet_voor"][:1]:
        yield Plansignaal(
            soort="bekendmaking_te_laat", ernst=Ernst.BLOKKEERT, grondslag=eis.grondslag, datum=plan.vroegst,
            tekst=f"bekendmaken kan op zijn vroegst op {format_datum(plan.vroegst)}; ingaan kan niet eerder, dus "
            f"niet op {format_datum(streef)}",
            wat_nu="Kies een latere dag van ingang, of win tijd op het kritieke pad.",
        )  # fmt: skip


def find_buiten_venster(plan: Plan, _bouwsel: Bouwsel) -> Iterator[Plansignaal]:
    """Raden have no meeting in time within their window (1); those of one ronde with the same end together."""
    groepen = defaultdict[tuple[str, date], list[tuple[Venster, date]]](list)
    for venster in plan.vensters:
        spoor = plan.spoor(venster.plek)
        besluit = spoor.besluit if spoor else None
        if besluit and besluit.is_open and besluit.datum and besluit.datum > venster.laatste:
            groepen[venster.ronde, venster.laatste].append((venster, besluit.datum))
    for (ronde, laatste), te_laat in groepen.items():
        wie = enumerate_namen([f"{venster.naam} ({format_datum(dag)})" for venster, dag in te_laat])
        yield Plansignaal(
            soort="buiten_venster", grondslag=te_laat[0][0].grondslag, datum=laatste,
            deelnemers=tuple(venster.plek.deelnemer for venster, _ in te_laat),
            tekst=f"{ronde}: het venster sluit op {format_datum(laatste)}; later beslissen op zijn vroegst {wie}",
            wat_nu="Vraag om een extra vergadering, begin eerder, of spreek af dat een later antwoord meetelt.",
        )  # fmt: skip


def find_reces(plan: Plan, _bouwsel: Bouwsel) -> Iterator[Plansignaal]:
    """Recess takes much of a window, which does not move for it (4)."""
    for venster in plan.vensters:
        if 2 * venster.recesdagen > venster.dagen:
            yield Plansignaal(
                soort="reces_in_venster", ernst=Ernst.WEET, grondslag=venster.grondslag,
                deelnemers=(venster.plek.deelnemer,), datum=venster.eerste,
                tekst=f"{venster.ronde}: van de {venster.dagen} dagen van {venster.naam} vallen er "
                f"{venster.recesdagen} in het reces; de termijn schuift daar niet door op",
                wat_nu="Stuur de stukken eerder, of spreek een latere dag af.",
            )  # fmt: skip


def find_vlak_voor_bestuur(plan: Plan, bouwsel: Bouwsel) -> Iterator[Plansignaal]:
    """A raad decides on the day before the bestuur does, or on the day itself (5)."""
    besturen = [s for s in plan.stappen() if s.vergadering and is_bestuur(s.orgaan, bouwsel.lijnen.regeling)]
    groepen = defaultdict[tuple[date, date], list[Planspoor]](list)
    for spoor, besluit in _decided(plan.sporen):
        for bestuur in (b.vergadering.datum for b in besturen if b.vergadering):
            raad = besluit.vergadering.datum if besluit.vergadering else bestuur
            if besluit.vergadering and 0 <= (bestuur - raad).days <= KORT_VOOR:
                groepen[raad, bestuur].append(spoor)
    for (raad, bestuur), sporen in groepen.items():
        namen = list(dict.fromkeys(s.naam for s in sporen))
        yield Plansignaal(
            soort="vlak_voor_bestuur", deelnemers=tuple(dict.fromkeys(s.plek.deelnemer for s in sporen)), datum=raad,
            tekst=f"{enumerate_namen(namen)}: besluit op {format_datum(raad)}, vlak voor het bestuur op "
            f"{format_datum(bestuur)}; de uitkomst kan dan alleen mondeling worden meegegeven",
            wat_nu="Spreek af dat de brief dezelfde avond gaat, of zet het bestuur een week later.",
        )  # fmt: skip


def _decided(sporen: Iterable[Planspoor]) -> Iterator[tuple[Planspoor, Planstap]]:
    """Yield the sporen that are still to be decided, with the step by which they are."""
    for spoor in sporen:
        if spoor.besluit is not None and spoor.besluit.is_open and spoor.besluit.datum is not None:
            yield spoor, spoor.besluit


def find_wet_laat_los(_plan: Plan, bouwsel: Bouwsel) -> Iterator[Plansignaal]:
    """The law lets the bestuur go on before every raad has answered; the plan waits for them (2)."""
    naam_van = bouwsel.lijnen.regeling.naam_van
    for stap, eis, termijn in bouwsel.lezer.los:
        lijnen = bouwsel.lezer.wie[id(eis)]
        los, antwoorden = [], list[tuple[int, str]]()
        for lid, lijn in zip(eis.leden, lijnen, strict=True):
            antwoord = bouwsel.tijden[lid]
            loop = find_einde(bouwsel, lijn, termijn)
            voorbij = loop.einde.toordinal() + 1 if loop else NOOIT
            los.append(min(antwoord, voorbij))
            antwoorden.append((antwoord, lijn.plek.deelnemer))
        dag = as_dag(max(los))
        wie = [code for antwoord, code in antwoorden if dag and antwoord > dag.toordinal()]
        if wie and dag and stap.overgang:
            yield Plansignaal(
                soort="wet_laat_los", ernst=Ernst.WEET, grondslag=eis.waarom.grondslag, datum=dag,
                deelnemers=tuple(wie),
                tekst=f"{stap.overgang.titel}: dit mag vanaf {format_datum(dag)}, als iedere termijn voorbij is; "
                f"dan beslissen nog: {enumerate_namen([naam_van(code) for code in wie])}. Dit plan wacht op hen",
                wat_nu="Maak de nota van beantwoording pas als iedere raad heeft beslist, of meld wie nog ontbreekt.",
            )  # fmt: skip


def find_vergadering_te_vroeg(_plan: Plan, bouwsel: Bouwsel) -> Iterator[Plansignaal]:
    """A meeting that the dossier names comes too early for what should be decided in it (2)."""
    for dag, orgaan, ronde in bouwsel.lijnen.pinnen:
        stap = next((s for s in bouwsel.lijnen.knopen if is_decided_by(s, orgaan, ronde)), None)
        tijd = bouwsel.tijden[stap.nr] if stap else dag
        kan, vergadering = as_dag(tijd), as_dag(dag)
        if stap is not None and stap.overgang and tijd > dag and kan and vergadering:
            wie = bouwsel.lijnen.regeling.naam_van(orgaan.van)
            van = "" if wie.startswith("reg:") else f" van {wie}"
            yield Plansignaal(
                soort="vergadering_te_vroeg", datum=vergadering, grondslag=stap.overgang.grondslag,
                deelnemers=(stap.plek.deelnemer,) if stap.plek.deelnemer else (),
                tekst=f"{orgaan.naam}{van} vergadert op {format_datum(vergadering)}, maar kan dan nog niet beslissen "
                f"({stap.overgang.titel}): dat kan op zijn vroegst op {format_datum(kan)}",
                wat_nu="Zet het op een latere agenda, of breng naar voren waar het op wacht.",
            )  # fmt: skip


def find_uittreedsom(plan: Plan, _bouwsel: Bouwsel) -> Iterator[Plansignaal]:
    """What leaving costs is only known after the decision to leave (13)."""
    som = next((s for s in plan.nevensporen if s.plek.nevenspoor == UITTREEDSOM), None)
    eerst = som.stappen[0] if som and som.stappen and som.stappen[0].is_open else None
    vast = eerst.datum if eerst else None
    eerder = [stap.datum for _, stap in _decided(plan.sporen) if stap.datum and vast and stap.datum <= vast]
    if eerst is None or vast is None:
        return
    for besluit in sorted(eerder)[-1:]:
        yield Plansignaal(
            soort="uittreedsom_na_besluit", datum=vast, grondslag=eerst.grondslag,
            tekst=f"de uittreedsom wordt op zijn vroegst op {format_datum(vast)} vastgesteld, na het besluit "
            f"op {format_datum(besluit)}",
            wat_nu="Vraag vóór het besluit om een onderbouwde raming, met de rekenregels van de regeling.",
        )  # fmt: skip


UITTREEDSOM = "uittreedsom"


def find_termijn_niet_gehaald(plan: Plan, bouwsel: Bouwsel) -> Iterator[Plansignaal]:
    """A term of the law, the regeling or an agreement ends before the step that meets it."""
    vensters = {(v.plek, v.termijn) for v in plan.vensters}
    for termijn in bouwsel.lijnen.proces.termijnen.values():
        for lijn in bouwsel.lijnen.lijnen.values():
            hier = (lijn.plek.ronde, lijn.plek.nevenspoor) == (termijn.ronde, termijn.nevenspoor)
            if hier and not termijn.wachttijd and (lijn.plek, termijn.titel) not in vensters:
                yield from _check_termijn(bouwsel, termijn, lijn)


def _check_termijn(bouwsel: Bouwsel, termijn: TermijnDefinitie, lijn: Lijn) -> Iterator[Plansignaal]:
    stap, loop = find_treffer(lijn, termijn), find_einde(bouwsel, lijn, termijn)
    if stap is None or stap.vast is not None or loop is None or stap.overgang is None:
        return
    dag = bouwsel.dag(stap)
    if dag is not None and dag > loop.einde:
        wie = bouwsel.lijnen.regeling.naam_van(lijn.plek.deelnemer or lijn.plek.cluster)
        yield Plansignaal(
            soort="termijn_niet_gehaald", datum=loop.einde, grondslag=termijn.grondslag,
            deelnemers=(lijn.plek.deelnemer,) if lijn.plek.deelnemer else (),
            tekst=f"{termijn.titel}{f' ({wie})' if wie else ''}: de laatste dag is {format_datum(loop.einde)}, "
            f"maar dit kan op zijn vroegst op {format_datum(dag)}",
            wat_nu="Begin eerder, of maak een nieuwe afspraak en leg die vast.",
        )  # fmt: skip


def find_buiten_kalender(_plan: Plan, bouwsel: Bouwsel) -> Iterator[Plansignaal]:
    """A decision falls after the last day of which the meetings of its organ are known."""
    te_kort = {
        s.orgaan
        for s in bouwsel.lijnen.knopen
        if s.orgaan and isinstance(s.agenda, Vergaderdagen) and s.agenda.bereik < bouwsel.tijden[s.nr] < NOOIT
    }
    if te_kort:
        yield Plansignaal(
            soort="kalender_reikt_niet", ernst=Ernst.WEET,
            tekst=f"aantal organen waarvan de kalender niet ver genoeg reikt: {len(te_kort)}; die dagen zijn voorlopig",
            wat_nu="Lees de volgende kalender in, of geef een patroon.",
        )  # fmt: skip


Zoeker = Callable[[Plan, Bouwsel], Iterable[Plansignaal]]
ZOEKERS: tuple[Zoeker, ...] = (
    find_te_laat_bekend,
    find_buiten_venster,
    find_reces,
    find_vlak_voor_bestuur,
    find_wet_laat_los,
    find_vergadering_te_vroeg,
    find_uittreedsom,
    find_verkiezingen,
    find_termijn_niet_gehaald,
    find_buiten_kalender,
)
"""The signals; the list is the specification of what is looked out for."""
