"""What each guard means for a plan: what a step waits for, or what somebody must have seen to before it."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from grflow.fouten import RegelGeldtNiet
from grflow.planning.agenda import NOOIT
from grflow.planning.lijnen import ALTIJD_DAG, Lijn, Lijnen, Stapknoop
from grflow.planning.netwerk import Moment, Na, NaGenoeg, Schuif
from grflow.planning.plan import Waarom
from grflow.proces.definitie import (
    Overgang,
    RondeDefinitie,
    Sluitregel,
    Termijnbron,
    TermijnDefinitie,
    Voorwaarde,
)
from grflow.proces.feiten import HOOFDLIJN
from grflow.proces.lopend import parse_duur, resolve_termijn
from grflow.proces.omgeving import expected_plekken
from grflow.proces.opvolging import list_gedragen
from grflow.proces.sluiting import format_drempel, is_genoeg, resolve_sluiting
from grflow.recht.grondslag import GEBRUIK, Grondslag
from grflow.recht.regels import Herkomst, Richting
from grflow.termijnen.einddatum import compute_einddatum
from grflow.termijnen.termijn import Termijn

Vindt = Callable[[Lijn], int]
"""Which step of a line is waited for."""


class Eislezer:
    """Reads the guards of the steps of some lines; terms are worked out once per kind."""

    def __init__(self, lijnen: Lijnen) -> None:
        self.lijnen = lijnen
        self.schuiven: dict[tuple[str, str], Schuif] = {}
        self.onbekend: list[str] = []
        self.wie: dict[int, list[Lijn]] = {}
        "Of each demand on several lines, those lines in its own order."
        self.los: list[tuple[Stapknoop, NaGenoeg, TermijnDefinitie]] = []
        "The demands on zienswijzen that end by themselves when the term of each raad has passed."
        self.terug: list[tuple[int, Stapknoop, TermijnDefinitie]] = []
        "The terms that are counted back from a step to an earlier one."
        self.twijfel: list[str] = []
        "What a later besluit can still change about an end date that was counted with."

    def read(self, stap: Stapknoop, overgang: Overgang) -> None:
        """Add to a step what the guards that hold for it ask."""
        dag = self.lijnen.day_of(stap.plek, overgang)
        for voorwaarde in overgang.voorwaarden:
            if voorwaarde.geldt(dag, self.lijnen.regeling):
                BETEKENISSEN[voorwaarde.controle](self, stap, voorwaarde)
        self._add_duur(stap)

    def _add_duur(self, stap: Stapknoop) -> None:
        """Let the working time of a step begin when all that it waits for is there."""
        tekst = self.lijnen.vraag.aannames.duren.get(stap.naam) or (
            stap.overgang.duur if stap.overgang else ""
        )
        if tekst:
            op_tijd = [e for e in stap.eisen if isinstance(e, Na) and e.moment is not Moment.DAG]
            eerst = [e for e in stap.eisen if e not in op_tijd]
            begin = Stapknoop(len(self.lijnen.knopen), stap.plek, ALTIJD_DAG, eisen=eerst)
            self.lijnen.knopen.append(begin)
            stap.eisen = [Na(begin.nr, Waarom(f"vraagt {tekst}"), schuif=self.duur(tekst)), *op_tijd]

    # -- what is waited for --------------------------------------------------------------------------------------------

    def never(self, stap: Stapknoop, waarom: Waarom) -> None:
        stap.eisen.append(Na(Lijnen.NOOIT_NR, waarom))

    def end_of(self, lijn: Lijn) -> int:
        """Return the step with which a line comes to its end."""
        if lijn.weg is None:
            return Lijnen.NOOIT_NR
        return lijn.stappen[-1].nr if lijn.stappen else max(lijn.plaats, Lijnen.START)

    def uitkomst_of(self, uitkomsten: Collection[str]) -> Vindt:
        """Return how to find the step that gives one of these uitkomsten, without an open gebrek."""
        gebrek = {g.feit for g in self.lijnen.stand.open_gebreken()}

        def find(lijn: Lijn) -> int:
            if lijn.plek.deelnemer in self.lijnen.vraag.aannames.weigert:
                return Lijnen.NOOIT_NR
            spoor = lijn.spoor
            if spoor and spoor.uitkomst in uitkomsten and spoor.feiten[-1] not in gebrek:
                gedaan = [s for s in lijn.stappen if s.vast is not None]
                return gedaan[-1].nr
            geeft = (s.nr for s in lijn.open_stappen if s.overgang and s.overgang.uitkomst in uitkomsten)
            return next(geeft, Lijnen.NOOIT_NR)

        return find

    def gereed_of(self, fasen: Collection[str]) -> Vindt:
        """Return how to find the step that brings a nevenspoor to one of these fasen."""

        def find(lijn: Lijn) -> int:
            if lijn.spoor and lijn.spoor.fase in fasen:
                return Lijnen.START
            komt = (s.nr for s in lijn.open_stappen if s.overgang and s.overgang.naar in fasen)
            return next(komt, Lijnen.NOOIT_NR)

        return find

    def samen(self, stap: Stapknoop, voorwaarde: Voorwaarde, vindt: Vindt, wat: str) -> NaGenoeg | None:
        """Let a step wait for enough sporen of a ronde, by its own join rule."""
        definitie = self.lijnen.proces.rondes[voorwaarde.argument("ronde")]
        lijnen = self.lijnen.lijnen_van(definitie.naam, stap.nr)
        if not lijnen:
            self.never(stap, Waarom(self._why_closed(definitie), voorwaarde.grondslag))
            return None
        regeling, codes = self.lijnen.regeling, [lijn.plek.deelnemer for lijn in lijnen]
        sluit = resolve_sluiting(definitie.sluit, regeling)
        if sluit.soort is Sluitregel.GENOEMDE:
            lijnen = [lijn for lijn in lijnen if lijn.plek.deelnemer in sluit.genoemd]

        def genoeg(klaar: Collection[int]) -> bool:
            return is_genoeg(sluit, regeling, codes, {codes[nr] for nr in klaar})

        allen = sluit.soort in (Sluitregel.ALLE, Sluitregel.GENOEMDE)
        drempel = format_drempel(sluit, len(codes))
        waarom = Waarom(f"{definitie.titel}: {wat}{f' ({drempel})' if drempel else ''}", voorwaarde.grondslag)
        eis = NaGenoeg(tuple(vindt(lijn) for lijn in lijnen), waarom, allen, genoeg)
        self.add(stap, eis, lijnen)
        return eis

    def _why_closed(self, definitie: RondeDefinitie) -> str:
        """Return why a ronde has no sporen: nothing opens it, or nobody has said for whom it is."""
        noemt = self.lijnen.proces.hoofdlijn.overgangen.get(definitie.roster.overgang)
        if noemt is None:
            return f"{definitie.titel}: deze ronde gaat niet open"
        return f"{definitie.titel}: voor wie deze ronde is, blijkt pas bij de stap '{noemt.titel}'; zet die eerst"

    def add(self, stap: Stapknoop, eis: NaGenoeg, lijnen: list[Lijn]) -> None:
        stap.eisen.append(eis)
        self.wie[id(eis)] = lijnen

    # -- days that follow from days ------------------------------------------------------------------------------------

    def duur(self, tekst: str) -> Schuif:
        """Return how far working time moves a day."""
        termijn = Termijn(
            duur=parse_duur(tekst),
            richting=Richting.NA,
            herkomst=Herkomst.AFSPRAAK,
            grondslag=Grondslag(GEBRUIK),
        )
        return self._schuif("duur", tekst, lambda dag: self._einde(termijn, dag))

    def na_termijn(self, definitie: TermijnDefinitie) -> Schuif:
        """Return the first day after a term, by the law of the day that it is counted from."""

        def reken(dag: int) -> int:
            termijn = self.find_termijn(definitie, dag)
            return dag if termijn is None else self._einde(termijn, dag) + 1

        return self._schuif("na", definitie.naam, reken)

    def tijdig(self, definitie: TermijnDefinitie) -> Schuif:
        """Return the first day for which an act on this day came early enough."""

        def reken(dag: int) -> int:
            termijn, later = self.find_termijn(definitie, dag), dag
            while termijn is not None and (te_kort := dag - self._einde(termijn, later)) > 0:
                later += te_kort
            return later

        return self._schuif("tijdig", definitie.naam, reken)

    def _schuif(self, soort: str, naam: str, reken: Callable[[int], int]) -> Schuif:
        return self.schuiven.setdefault((soort, naam), Schuif(reken))

    def _einde(self, termijn: Termijn, dag: int) -> int:
        kalender = self.lijnen.omgeving.maatstaf.kalender
        einde = compute_einddatum(termijn, date.fromordinal(dag), kalender)
        self.twijfel += [reden for reden in einde.voorlopig if reden not in self.twijfel]
        return einde.datum.toordinal()

    def find_termijn(self, definitie: TermijnDefinitie, dag: int) -> Termijn | None:
        """Return how a term is counted by the law of a day; None, and noted, where that is not known."""
        omgeving = self.lijnen.omgeving
        try:
            termijn = resolve_termijn(definitie, omgeving.regeling, omgeving.regels, date.fromordinal(dag))
        except RegelGeldtNiet:
            termijn = None
        if termijn is None and definitie.titel not in self.onbekend:
            self.onbekend.append(definitie.titel)
        return termijn


def _ronde_gesloten(lezer: Eislezer, stap: Stapknoop, v: Voorwaarde) -> None:
    lezer.samen(stap, v, lezer.end_of, "wacht tot de ronde klaar is")


def _ronde_uitkomst(lezer: Eislezer, stap: Stapknoop, v: Voorwaarde) -> None:
    lezer.samen(stap, v, lezer.uitkomst_of(v.argumenten["uitkomst"]), "wacht op de besluiten")


def _zienswijzen_klaar(lezer: Eislezer, stap: Stapknoop, v: Voorwaarde) -> None:
    """Wait for the raden themselves; that the law lets go earlier is a signal."""
    eis = lezer.samen(stap, v, lezer.end_of, "wacht op de antwoorden")
    if eis is not None:
        lezer.los.append((stap, eis, lezer.lijnen.proces.termijnen[v.argument("termijn")]))


def _eigen_uitkomst(lezer: Eislezer, stap: Stapknoop, v: Voorwaarde) -> None:
    """Wait for the same deelnemer elsewhere; a successor needs it from each spoor that it took over."""
    definitie = lezer.lijnen.proces.rondes[v.argument("ronde")]
    lijnen = {lijn.plek.deelnemer: lijn for lijn in lezer.lijnen.lijnen_van(definitie.naam, stap.nr)}
    code, overgang = stap.plek.deelnemer, stap.overgang
    dag = lezer.lijnen.day_of(stap.plek, overgang) if overgang else lezer.lijnen.vraag.vanaf
    gedragen = [code] if code in lijnen else list_gedragen(lezer.lijnen.regeling, lijnen, code, dag)
    vindt = lezer.uitkomst_of(v.argumenten["uitkomst"])
    waarom = Waarom(f"{definitie.titel}: wacht op het eigen besluit", v.grondslag)
    for van in gedragen:
        stap.eisen.append(Na(vindt(lijnen[van]), waarom))
    if not gedragen:
        lezer.never(stap, Waarom(f"{definitie.titel}: hier heeft deze deelnemer geen spoor", v.grondslag))


def _nevenspoor_gereed(lezer: Eislezer, stap: Stapknoop, v: Voorwaarde) -> None:
    definitie = lezer.lijnen.proces.nevensporen[v.argument("nevenspoor")]
    titel = definitie.verloop.titel
    vindt = lezer.gereed_of(v.argumenten.get("fase", definitie.gereed))
    lijnen = [lijn for plek, lijn in lezer.lijnen.lijnen.items() if plek.nevenspoor == definitie.naam]
    if lijnen:
        leden = tuple(vindt(lijn) for lijn in lijnen)
        lezer.add(stap, NaGenoeg(leden, Waarom(f"{titel}: wacht tot dit gereed is", v.grondslag)), lijnen)
    elif expected_plekken(lezer.lijnen.omgeving, definitie):
        lezer.never(stap, Waarom(f"{titel}: dit nevenspoor begint niet", v.grondslag))


def _bevestiging(lezer: Eislezer, stap: Stapknoop, v: Voorwaarde) -> None:
    wat, plekken = v.argument("feit"), (HOOFDLIJN, stap.plek)
    feiten = lezer.lijnen.stand.feiten_van("bevestiging")
    if not any(f.tekst("wat") == wat and f.plek in plekken for f in feiten):
        stap.nodig.append(Waarom(f"bevestigd: {lezer.lijnen.proces.bevestigingen[wat]}", v.grondslag))


def _dag_bereikt(lezer: Eislezer, stap: Stapknoop, v: Voorwaarde) -> None:
    """Wait for the day that an earlier step names: that of the fact, or the one that is supposed."""
    naam, lijnen = v.argument("gegeven"), lezer.lijnen
    feit = lijnen.stand.laatste_overgang(v.argument("overgang"))
    vraag = lijnen.vraag
    dag = (feit.datum(naam) if feit else None) or vraag.aannames.gegevens.get(naam) or vraag.streefdatum
    wat = naam.replace("_", " ")
    if dag is None:
        stap.nodig.append(Waarom(f"bekend: de {wat}; hier is de eerste dag aangehouden die kan", v.grondslag))
        return
    genoemd = Stapknoop(len(lijnen.knopen), stap.plek, ALTIJD_DAG, vast=dag.toordinal())
    lijnen.knopen.append(genoemd)
    stap.eisen.append(Na(genoemd.nr, Waarom(f"dit kan pas op de {wat}", v.grondslag)))


def _termijn_voorbij(lezer: Eislezer, stap: Stapknoop, v: Voorwaarde) -> None:
    definitie = lezer.lijnen.proces.termijnen[v.argument("termijn")]
    waarom = Waarom(f"{definitie.titel}: wacht tot dit voorbij is", v.grondslag)
    bron = lezer.lijnen.lijnen[stap.plek].stappen
    ankers = [s for s in bron if s.naam == definitie.anker and s.nr != stap.nr]
    ankers = ankers or [s for s in lezer.lijnen.lijnen[HOOFDLIJN].stappen if s.naam == definitie.anker]
    lopend = lezer.lijnen.lopend.get((definitie.naam, stap.plek))
    if lopend:
        einde = lopend.einddatum.datum.toordinal() + 1
        vast = Stapknoop(len(lezer.lijnen.knopen), stap.plek, ALTIJD_DAG, vast=min(einde, NOOIT))
        lezer.lijnen.knopen.append(vast)
        stap.eisen.append(Na(vast.nr, waarom))
    elif ankers and definitie.bron in _GEREKEND:
        stap.eisen.append(Na(ankers[-1].nr, waarom, schuif=lezer.na_termijn(definitie)))
    else:
        stap.nodig.append(Waarom(f"voorbij: {definitie.titel}; wanneer, is niet te rekenen", v.grondslag))


_GEREKEND = (Termijnbron.WET, Termijnbron.EIGEN_REGEL, Termijnbron.DUUR)


def _tijdig_vooraf(lezer: Eislezer, stap: Stapknoop, v: Voorwaarde) -> None:
    """Wait until the term lies between an earlier step of the main line and this one."""
    definitie = lezer.lijnen.proces.termijnen[v.argument("termijn")]
    hoofdlijn = lezer.lijnen.lijnen[HOOFDLIJN]
    eerder = [s for s in hoofdlijn.stappen if s.naam == v.argument("overgang")]
    if eerder:
        waarom = Waarom(f"{definitie.titel}: zo lang na dat stuk", v.grondslag)
        stap.eisen.append(Na(eerder[-1].nr, waarom, schuif=lezer.tijdig(definitie)))
        lezer.terug.append((eerder[-1].nr, stap, definitie))
    else:
        lezer.never(stap, Waarom(f"{definitie.titel}: de stap ervoor staat niet op de weg", v.grondslag))


def _nodig(tekst: str) -> Callable[[Eislezer, Stapknoop, Voorwaarde], None]:
    """Return the meaning of a guard that a person sees to; it takes no time in a plan."""

    def note(_lezer: Eislezer, stap: Stapknoop, v: Voorwaarde) -> None:
        stap.nodig.append(Waarom(tekst, v.grondslag))

    return note


def _niets(_lezer: Eislezer, _stap: Stapknoop, _v: Voorwaarde) -> None:
    """A value that is chosen with the step itself."""


def _koppelingen(lezer: Eislezer, stap: Stapknoop, v: Voorwaarde) -> None:
    """Name the dossiers that are waited for; when they are ready is not known here."""
    for feit in lezer.lijnen.stand.koppelingen():
        ander = lezer.lijnen.omgeving.gekoppeld.get(feit.tekst("dossier"))
        klaar = ander is not None and ander.heeft_bereikt(feit.tekst("fase"), lezer.lijnen.vraag.vanaf)
        if feit.tekst("aard") == "voorwaarde" and not klaar:
            tekst = f"zover: het gekoppelde dossier '{feit.tekst('naam')}'; wanneer, is hier niet bekend"
            stap.nodig.append(Waarom(tekst, v.grondslag))


Betekenis = Callable[[Eislezer, Stapknoop, Voorwaarde], None]
BETEKENISSEN: Mapping[str, Betekenis] = {
    "ronde_gesloten": _ronde_gesloten,
    "ronde_uitkomst": _ronde_uitkomst,
    "zienswijzen_klaar": _zienswijzen_klaar,
    "eigen_uitkomst": _eigen_uitkomst,
    "nevenspoor_gereed": _nevenspoor_gereed,
    "bevestiging": _bevestiging,
    "gegeven_is": _niets,
    "gegeven_niet_voor": _niets,
    "dag_bereikt": _dag_bereikt,
    "zonder_gebrek": _nodig("zonder gebrek: wat eerder is besloten"),
    "termijn_voorbij": _termijn_voorbij,
    "tijdig_vooraf": _tijdig_vooraf,
    "zienswijzen_beantwoord": _nodig("beantwoord: elk punt uit de zienswijzen, gemotiveerd en op schrift"),
    "amendementen_verwerkt": _nodig("verwerkt: elk amendement op wat alle deelnemers gelijk vaststellen"),
    "liquidatieposten_afgedaan": _nodig("afgedaan: elke post van de vereffening"),
    "verdeelsleutel_compleet": _nodig("compleet: de verdeelsleutel"),
    "koppelingen_gereed": _koppelingen,
}
"""Each word of the vocabulary of guards, and what it means for a plan."""
