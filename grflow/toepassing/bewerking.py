"""One dossier being read or changed inside one unit of work; every door and every story goes through here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, cast

from grflow.fouten import IntussenGewijzigd, Onbekend, OngeldigeInvoer
from grflow.opslag.rijen import MEEST, Dossierkaart, Termijnregel
from grflow.proces.definitie import Gegevensoort, Proces
from grflow.proces.feiten import HOOFDLIJN, Feit, Plek
from grflow.proces.feitsoorten import check_gegevens, get_feitsoort
from grflow.proces.keten import append_schakel, commit_persoon, parse_schakels
from grflow.proces.lopend import LopendeTermijn, compute_termijnen
from grflow.proces.motor import Doorgevoerd, Geweigerd, Verzoek, advance, check_deelnemer, find_spoor
from grflow.proces.omgeving import Gekoppeld, Omgeving, compute_gekoppeld
from grflow.proces.opvolging import apply_herindelingen, list_gedragen
from grflow.proces.stand import Stand, Vouw, fold, select_feiten
from grflow.recht.datums import Tijdstip
from grflow.recht.regeling import Regeling
from grflow.recht.zekerheid import Zekerheid
from grflow.toepassing.afscherming import make_voorwerp
from grflow.toepassing.app import App
from grflow.toepassing.feitcontrole import check_samenhang, check_verwijzingen
from grflow.toepassing.inzage import check_feit, shield

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk
    from grflow.toepassing.afscherming import Scherm


@dataclass(frozen=True, slots=True, kw_only=True)
class Melding:
    """A fact that somebody wants to record; see `Feit`."""

    soort: str
    op: Tijdstip
    gegevens: Mapping[str, object] = field(default_factory=dict)
    plek: Plek = HOOFDLIJN
    zekerheid: Zekerheid = Zekerheid.BEKEND
    bron: str = ""
    vindplaats: str = ""


@dataclass(eq=False)
class Bewerking:
    """A dossier in a unit of work: its facts so far, those added now, and the state that follows."""

    app: App
    werk: "Werk"
    kaart: Dossierkaart
    proces: Proces
    basis: Regeling
    "The regeling as the dossier began with it."
    feiten: tuple[Feit, ...]
    nieuw: list[Feit] = field(default_factory=list)
    personen: list[tuple[int, str, str, str]] = field(default_factory=list)
    scherm: "Scherm | None" = None
    "What keeps parts of it from who looks, where he does not see everything."
    verborgen: dict[str, str] = field(default_factory=dict)
    "The nummers of linked dossiers that he does not see, by the word that stands for them."

    @cached_property
    def _vouw(self) -> Vouw:
        return Vouw(self.proces, self.alle_feiten)

    @property
    def alle_feiten(self) -> tuple[Feit, ...]:
        return (*self.feiten, *self.nieuw)

    @cached_property
    def stand(self) -> Stand:
        """The state after all facts, also those added in this unit of work."""
        return self._vouw.stand(self.kaart.nummer, self.basis)

    @cached_property
    def regeling(self) -> Regeling:
        """The regeling after the herindelingen of the dossier."""
        return self.regeling_van(self.stand)

    def regeling_van(self, stand: Stand) -> Regeling:
        """Return the regeling as the facts of a state make it."""
        return apply_herindelingen(self.basis, stand.feiten)

    def stand_op(self, *, peildatum: date | None = None, stand_op: date | None = None) -> Stand:
        """Return the state as seen on a day, or as registered by the end of a day."""
        feiten = select_feiten(self.alle_feiten, peildatum=peildatum, stand_op=stand_op)
        return fold(self.proces, self.basis, self.kaart.nummer, feiten)

    def with_feiten(self, feiten: tuple[Feit, ...]) -> "Bewerking":
        """Return the same dossier with only these facts, to look at."""
        return replace(self, feiten=feiten, nieuw=[], personen=[])

    def omgeving(self, dag: date, stand: Stand | None = None) -> Omgeving:
        return Omgeving(
            proces=self.proces,
            regeling=self.regeling_van(stand) if stand else self.regeling,
            stand=stand or self.stand,
            maatstaf=self.app.maatstaf,
            op=dag,
            gekoppeld=self._gekoppeld,
        )

    @cached_property
    def _gekoppeld(self) -> Mapping[str, Gekoppeld]:
        """How far the dossiers are that this one waits for."""
        wacht_op = [f for f in self.stand.koppelingen() if f.tekst("aard") == "voorwaarde"]
        nummers = {(n := f.tekst("dossier")): self.verborgen.get(n, n) for f in wacht_op}
        werk = self.werk.look_whole()  # whether a step may be taken does not depend on who asks
        bekend = werk.find_dossiers([nummer for nummer in nummers.values() if nummer])
        anderen = load_bewerkingen(self.app, werk, bekend)
        ver = {b.kaart.nummer: compute_gekoppeld(b.proces, b.stand) for b in anderen}
        return {naam: ver[nummer] for naam, nummer in nummers.items() if nummer in ver}

    def termijnen(self, stand: Stand | None = None) -> tuple[LopendeTermijn, ...]:
        regeling = self.regeling_van(stand) if stand else self.regeling
        return compute_termijnen(self.proces, regeling, stand or self.stand, self.app.maatstaf)

    # -- changes ---------------------------------------------------------------------------------------------------

    def verder(self, verzoek: Verzoek, *, verhaal_op: datetime | None = None) -> Doorgevoerd | Geweigerd:
        """Take a step, or say what is still missing; see `proces.motor.advance`."""
        uitkomst = advance(self.omgeving(verzoek.op.laatste or date.min), verzoek)
        if isinstance(uitkomst, Doorgevoerd):
            plek = find_spoor(self.omgeving(verzoek.op.laatste or date.min), verzoek.plek)[0].plek
            bron = verzoek.gebeurd or verzoek.bron
            feit = self._feit(
                "overgang", verzoek.op, plek, verzoek.zekerheid, bron, verzoek.vindplaats, verhaal_op
            )
            self._add(replace(
                feit, overgang=verzoek.overgang, gegevens=uitkomst.gegevens, gevolg=uitkomst.gevolg,
                oordeel=uitkomst.oordeel,
            ))  # fmt: skip
        return uitkomst

    def record(self, melding: Melding, *, verhaal_op: datetime | None = None) -> Feit:
        """Record what happened; it moves no state by itself.

        Raises:
            Onbekend: no such kind, deelnemer, ronde or nevenspoor, or no such fact to refer to.
            OngeldigeInvoer: wrong values, or a deelnemer not on the roster of that day.
        """
        soort = get_feitsoort(melding.soort)
        waarden = check_gegevens(
            soort.gegevens, melding.gegevens, waar=f"feit '{soort.naam}'", vrij=soort.vrij
        )
        plek = self._check_plek(melding)
        check_verwijzingen(self.proces, self.stand, soort, waarden)
        check_samenhang(self.regeling, soort.naam, melding.op, waarden)
        velden = [v.naam for v in soort.gegevens if v.soort is Gegevensoort.PERSOON and v.naam in waarden]
        feit = self._feit(
            soort.naam,
            melding.op,
            plek,
            melding.zekerheid,
            melding.bron,
            melding.vindplaats,
            verhaal_op,
        )
        verbintenissen = {veld: self._keep_persoon(feit.nr, veld, str(waarden.pop(veld))) for veld in velden}
        return self._add(replace(feit, gegevens=waarden, versie=soort.versie, verbintenissen=verbintenissen))

    def withdraw(
        self, nr: int, reden: str, op: Tijdstip | None = None, verhaal_op: datetime | None = None
    ) -> tuple[Feit, ...]:
        """Withdraw a fact by a new one, today when no day is given; return the facts that this touches.

        Raises:
            Onbekend: the dossier has no such fact that still counts.
            OngeldigeInvoer: the first fact, which is the dossier itself.
        """
        feit = self.stand.feit(nr)
        if feit is None:
            raise Onbekend("feit", str(nr), (str(f.nr) for f in self.stand.feiten), waar=self.kaart.nummer)
        if feit.soort == "aanmaak":
            raise OngeldigeInvoer("Het eerste feit is het dossier zelf en kan niet worden ingetrokken.")
        eerder = set(self.stand.aangetast)
        self.write_own("herstel", {"feit": nr, "reden": reden}, op, verhaal_op)
        return tuple(f for f in self.stand.feiten if f.nr in set(self.stand.aangetast) - eerder)

    def write_own(
        self,
        soort: str,
        gegevens: Mapping[str, object],
        op: Tijdstip | None = None,
        verhaal_op: datetime | None = None,
        *,
        zekerheid: Zekerheid = Zekerheid.BEKEND,
        bron: str = "",
        vindplaats: str = "",
        plek: Plek = HOOFDLIJN,
    ) -> Feit:
        """Record a fact of a kind that only grflow writes; today when no day is given."""
        dag = op or Tijdstip.dag(self.app.vandaag())
        feit = self._feit(soort, dag, plek, zekerheid, bron, vindplaats, verhaal_op)
        return self._add(replace(feit, gegevens=gegevens))

    def expand(self, plek: Plek, op: Tijdstip) -> list[Plek]:
        """Return the place itself; with deelnemer 'alle' one per deelnemer (of the ronde, or of the day).

        A successor takes a step or records a fact at each spoor that it carries.
        """
        if plek.deelnemer != "alle":
            return self._carried(plek, op) or [plek]
        ronde = self.stand.ronde(plek.ronde) if plek.ronde else None
        dag = op.laatste or self.app.vandaag()
        codes = (
            [s.plek.deelnemer for s in ronde.sporen]
            if ronde
            else [d.code for d in self.regeling.roster_op(dag)]
        )
        return [replace(plek, deelnemer=code) for code in codes]

    def _carried(self, plek: Plek, op: Tijdstip) -> list[Plek]:
        ronde = self.stand.ronde(plek.ronde) if plek.deelnemer and plek.ronde else None
        codes = [s.plek.deelnemer for s in ronde.sporen] if ronde else []
        if plek.deelnemer in codes:
            return [plek]
        gedragen = list_gedragen(self.regeling, codes, plek.deelnemer, op.laatste or self.app.vandaag())
        return [replace(plek, deelnemer=code) for code in gedragen]

    # -- keeping ---------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the added facts and the caches that follow from them; `commit` is the caller's."""
        vorige, schakels = self.kaart.kop, []
        for feit in self.nieuw:
            schakel = append_schakel(self.kaart.nummer, vorige, feit)
            schakels.append(schakel)
            vorige = schakel.hash
        nieuw = self._kaart(vorige)
        self.werk.append_feiten(self.kaart, nieuw, schakels)
        for nr, veld, waarde, zout in self.personen:
            self.werk.store_persoon(self.kaart.nummer, nr, veld, waarde, zout)
        self.werk.store_termijnen(self.kaart.nummer, self.termijnregels())
        self.werk.toegang.store_betrokken(self.kaart.nummer, make_voorwerp(self).betrokken)
        self.kaart, self.feiten = nieuw, self.alle_feiten
        self.nieuw, self.personen = [], []

    def termijnregels(self, stand: Stand | None = None) -> list[Termijnregel]:
        regeling = self.regeling_van(stand) if stand else self.regeling
        return [as_regel(self.kaart.nummer, regeling, t) for t in self.termijnen(stand)]

    def _kaart(self, kop: str) -> Dossierkaart:
        dagen = [f.op.eerste for f in self.alle_feiten if f.op.eerste]
        anders = bool(self.stand.feiten_van("herindeling"))
        begin = self.alle_feiten[0].tekst("regelinghash") or self.kaart.regelinghash
        regelinghash = self.werk.store_regeling(self.regeling) if anders else begin
        return replace(
            self.kaart, regelinghash=regelinghash, fase=self.stand.fase, versie=self.stand.versie, kop=kop,
            laatste_op=max(dagen, default=None), maatstaf=self.app.maatstaf.vingerafdruk,
        )  # fmt: skip

    def _feit(
        self, soort: str, op: Tijdstip, plek: Plek, zekerheid: Zekerheid, bron: str, vindplaats: str,
        verhaal_op: datetime | None,
    ) -> Feit:  # fmt: skip
        return Feit(
            nr=self.alle_feiten[-1].nr + 1 if self.alle_feiten else 1, op=op, vastgelegd_op=self.app.nu(),
            actor=self.app.actor, soort=soort, verhaal_op=verhaal_op, plek=plek, zekerheid=zekerheid, bron=bron,
            vindplaats=vindplaats,
        )  # fmt: skip

    def adopt(self, proces: Proces, proceshash: str) -> None:
        """Go on with another version of the process; the facts stay what they are."""
        self.proces = proces
        self.kaart = replace(self.kaart, procesversie=proces.versie, proceshash=proceshash)
        for naam in ("stand", "regeling", "_gekoppeld", "_vouw"):
            self.__dict__.pop(naam, None)

    def forget(self) -> None:
        """Drop what was added and not saved."""
        self.nieuw, self.personen = [], []
        for naam in ("stand", "regeling", "_gekoppeld", "_vouw"):
            self.__dict__.pop(naam, None)

    def _add(self, feit: Feit) -> Feit:
        check_feit(self, feit)
        vouw = self.__dict__.get("_vouw")
        self.nieuw.append(feit)
        for naam in ("stand", "regeling", "_gekoppeld"):
            self.__dict__.pop(naam, None)
        if vouw is not None and feit.soort != "herstel":
            vouw.add(feit)
        else:
            self.__dict__.pop("_vouw", None)
        return feit

    def _keep_persoon(self, nr: int, veld: str, waarde: str) -> str:
        zout = self.app.zout()
        self.personen.append((nr, veld, waarde, zout))
        return commit_persoon(zout, waarde)

    def _check_plek(self, melding: Melding) -> Plek:
        """Return where a fact belongs: at the spoor that carries the named deelnemer on that day."""
        plek, dag = melding.plek, melding.op.laatste or self.app.vandaag()
        if plek.ronde or plek.nevenspoor:
            plek = find_spoor(self.omgeving(dag), plek)[0].plek
        self.check_cluster(plek.cluster)
        check_deelnemer(self.omgeving(dag), plek.deelnemer, dag)
        return plek

    def check_cluster(self, code: str) -> None:
        """Check that the regeling has a cluster; an empty code is the regeling itself.

        Raises:
            Onbekend: no such cluster.
        """
        clusters = dict(self.regeling.clusters)
        if code and code not in clusters:
            raise Onbekend("cluster", code, clusters, waar=self.regeling.naam)


def as_regel(dossier: str, regeling: Regeling, termijn: LopendeTermijn) -> Termijnregel:
    """Return the index row of a termijn, under the deelnemer that carries it at its end."""
    plek, eind = termijn.plek, termijn.einddatum
    return Termijnregel(
        dossier=dossier, naam=termijn.naam, titel=termijn.titel, regel=termijn.regel,
        grondslag=str(termijn.grondslag), ronde=plek.ronde, nevenspoor=plek.nevenspoor, cluster=plek.cluster,
        deelnemer=regeling.drager_van(plek.deelnemer, eind.datum), anker=termijn.anker, begin=termijn.begin,
        einddatum=eind.datum,
        laatste_werkdag=eind.laatste_werkdag, gehaald_op=termijn.gehaald_op, vervallen_op=termijn.vervallen_op,
        wachttijd=termijn.wachttijd, voorlopig="\n".join(eind.voorlopig),
    )  # fmt: skip


def load_bewerking(app: App, werk: "Werk", nummer: str, *, versie: int | None = None) -> Bewerking:
    """Return a dossier with its facts.

    Raises:
        Onbekend: no such dossier.
        IntussenGewijzigd: it no longer has the version that the user saw.
    """
    kaart = werk.get_dossier(nummer)
    if versie is not None and versie != kaart.versie:
        raise IntussenGewijzigd(
            f"Dossier {nummer} heeft nu versie {kaart.versie}, u zag versie {versie}; er is niets opgeslagen.",
            wat_nu=f"Bekijk de nieuwe stand met 'grflow dossier toon {nummer}' en probeer het opnieuw.",
        )
    return bewerking_of(app, werk, kaart)


def bewerking_of(app: App, werk: "Werk", kaart: Dossierkaart) -> Bewerking:
    """Return the dossier of a kaart with its definition, regeling and facts."""
    feiten = parse_schakels(kaart.nummer, werk.get_schakels(kaart.nummer))
    basis = _basis(app, werk, kaart, feiten)
    return shield(Bewerking(app, werk, kaart, proces_van(app, werk, kaart), basis, feiten))


def whole_of(bewerking: Bewerking) -> Bewerking:
    """Return a dossier with all its facts, for work of which the outcome is checked before it is shown."""
    if bewerking.werk.zicht.alles:
        return bewerking
    return bewerking_of(bewerking.app.whole, bewerking.werk.look_whole(), bewerking.kaart)


def _basis(app: App, werk: "Werk", kaart: Dossierkaart, feiten: Sequence[Feit]) -> Regeling:
    """Return the regeling that a dossier began with; its kaart points at the one after its herindelingen."""
    basis = feiten[0].tekst("regelinghash") if feiten else kaart.regelinghash
    return app.get_regeling(basis, lambda: werk.get_regeling(basis))


def load_bewerkingen(app: App, werk: "Werk", kaarten: Sequence[Dossierkaart]) -> Iterator[Bewerking]:
    """Yield the dossiers of these kaarten with their facts, read a few hundred at a time."""
    for begin in range(0, len(kaarten), MEEST):
        groep = kaarten[begin : begin + MEEST]
        nummers = [kaart.nummer for kaart in groep]
        ketens, regelingen = werk.get_ketens(nummers), werk.get_regelingen(nummers)
        for kaart in groep:
            feiten = parse_schakels(kaart.nummer, ketens.get(kaart.nummer, ()))
            zelfde = not feiten or feiten[0].tekst("regelinghash") == kaart.regelinghash
            basis = regelingen[kaart.nummer] if zelfde else _basis(app, werk, kaart, feiten)
            yield shield(Bewerking(app, werk, kaart, proces_van(app, werk, kaart), basis, feiten))


def proces_van(app: App, werk: "Werk", kaart: Dossierkaart) -> Proces:
    """Return the definition that a dossier started with."""
    return app.get_proces(
        kaart.proceshash, kaart.procesversie, kaart.proces, lambda: werk.get_definitie(kaart.proceshash)
    )


def titel_van(feiten: Sequence[Feit]) -> str:
    """Return the title that a dossier was started with."""
    return cast("str", feiten[0].gegevens.get("titel", "")) if feiten else ""
