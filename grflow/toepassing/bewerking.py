"""One dossier being read or changed inside one unit of work; every door and every story goes through here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, cast

from grflow.fouten import IntussenGewijzigd, Onbekend, OngeldigeInvoer
from grflow.opslag.rijen import MEEST, Dossierkaart, Termijnregel
from grflow.proces.definitie import Gegevensoort, Proces
from grflow.proces.feiten import HOOFDLIJN, Feit, Plek, Zekerheid
from grflow.proces.feitsoorten import check_gegevens, get_feitsoort
from grflow.proces.keten import BEGIN, append_schakel, commit_persoon, parse_schakels
from grflow.proces.lopend import LopendeTermijn, compute_termijnen
from grflow.proces.motor import Doorgevoerd, Geweigerd, Verzoek, advance, check_deelnemer, find_spoor
from grflow.proces.omgeving import Omgeving
from grflow.proces.stand import Stand, Vouw, fold, select_feiten
from grflow.recht.datums import Tijdstip
from grflow.recht.regeling import Regeling
from grflow.toepassing.app import App

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk


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
    regeling: Regeling
    feiten: tuple[Feit, ...]
    nieuw: list[Feit] = field(default_factory=list)
    personen: list[tuple[int, str, str, str]] = field(default_factory=list)

    @cached_property
    def _vouw(self) -> Vouw:
        return Vouw(self.proces, self.alle_feiten)

    @property
    def alle_feiten(self) -> tuple[Feit, ...]:
        return (*self.feiten, *self.nieuw)

    @cached_property
    def stand(self) -> Stand:
        """The state after all facts, also those added in this unit of work."""
        return self._vouw.stand(self.kaart.nummer, self.regeling)

    def stand_op(self, *, peildatum: date | None = None, stand_op: date | None = None) -> Stand:
        """Return the state as seen on a day, or as registered by the end of a day."""
        feiten = select_feiten(self.alle_feiten, peildatum=peildatum, stand_op=stand_op)
        return fold(self.proces, self.regeling, self.kaart.nummer, feiten)

    def omgeving(self, dag: date, stand: Stand | None = None) -> Omgeving:
        return Omgeving(
            proces=self.proces,
            regeling=self.regeling,
            stand=stand or self.stand,
            maatstaf=self.app.maatstaf,
            op=dag,
        )

    def termijnen(self, stand: Stand | None = None) -> tuple[LopendeTermijn, ...]:
        return compute_termijnen(self.proces, self.regeling, stand or self.stand, self.app.maatstaf)

    # -- changes ---------------------------------------------------------------------------------------------------

    def verder(self, verzoek: Verzoek, *, verhaal_op: datetime | None = None) -> Doorgevoerd | Geweigerd:
        """Take a step, or say what is still missing; see `proces.motor.advance`."""
        uitkomst = advance(self.omgeving(verzoek.op.laatste or date.min), verzoek)
        if isinstance(uitkomst, Doorgevoerd):
            plek = find_spoor(self.omgeving(date.min), verzoek.plek)[0].plek
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
            Onbekend: no such kind, deelnemer, ronde or nevenspoor.
            OngeldigeInvoer: wrong values, or a deelnemer not on the roster of that day.
        """
        soort = get_feitsoort(melding.soort)
        waarden = check_gegevens(
            soort.gegevens, melding.gegevens, waar=f"feit '{soort.naam}'", vrij=soort.vrij
        )
        self._check_plek(melding)
        self._check_verwijzing(soort.naam, waarden)
        velden = [v.naam for v in soort.gegevens if v.soort is Gegevensoort.PERSOON and v.naam in waarden]
        feit = self._feit(
            soort.naam,
            melding.op,
            melding.plek,
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
    ) -> Feit:
        """Record a fact of a kind that only grflow writes; today when no day is given."""
        dag = op or Tijdstip.dag(self.app.vandaag())
        feit = self._feit(soort, dag, HOOFDLIJN, zekerheid, bron, vindplaats, verhaal_op)
        return self._add(replace(feit, gegevens=gegevens))

    def expand(self, plek: Plek, op: Tijdstip) -> list[Plek]:
        """Return the place itself, or with deelnemer 'alle' one per deelnemer (of the ronde, or of the day)."""
        if plek.deelnemer != "alle":
            return [plek]
        ronde = self.stand.ronde(plek.ronde) if plek.ronde else None
        dag = op.laatste or self.app.vandaag()
        codes = (
            [s.plek.deelnemer for s in ronde.sporen]
            if ronde
            else [d.code for d in self.regeling.roster_op(dag)]
        )
        return [replace(plek, deelnemer=code) for code in codes]

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
        self.kaart, self.feiten = nieuw, self.alle_feiten
        self.nieuw, self.personen = [], []

    def termijnregels(self, stand: Stand | None = None) -> list[Termijnregel]:
        return [as_regel(self.kaart.nummer, t) for t in self.termijnen(stand)]

    def _kaart(self, kop: str) -> Dossierkaart:
        dagen = [f.op.eerste for f in self.alle_feiten if f.op.eerste]
        return replace(
            self.kaart, fase=self.stand.fase, versie=self.stand.versie, kop=kop,
            laatste_op=max(dagen, default=None), maatstaf=self.app.maatstaf.vingerafdruk,
        )  # fmt: skip

    def _feit(
        self, soort: str, op: Tijdstip, plek: Plek, zekerheid: Zekerheid, bron: str, vindplaats: str,
        verhaal_op: datetime | None,
    ) -> Feit:  # fmt: skip
        return Feit(
            nr=len(self.feiten) + len(self.nieuw) + 1, op=op, vastgelegd_op=self.app.nu(), actor=self.app.actor,
            soort=soort, verhaal_op=verhaal_op, plek=plek, zekerheid=zekerheid, bron=bron, vindplaats=vindplaats,
        )  # fmt: skip

    def forget(self) -> None:
        """Drop what was added and not saved."""
        self.nieuw, self.personen = [], []
        for naam in ("stand", "_vouw"):
            self.__dict__.pop(naam, None)

    def _add(self, feit: Feit) -> Feit:
        vouw = self.__dict__.get("_vouw")
        self.nieuw.append(feit)
        self.__dict__.pop("stand", None)
        if vouw is not None and feit.soort != "herstel":
            vouw.add(feit)
        else:
            self.__dict__.pop("_vouw", None)
        return feit

    def _keep_persoon(self, nr: int, veld: str, waarde: str) -> str:
        zout = self.app.zout()
        self.personen.append((nr, veld, waarde, zout))
        return commit_persoon(zout, waarde)

    def _check_plek(self, melding: Melding) -> None:
        plek = melding.plek
        if plek.ronde or plek.nevenspoor:
            find_spoor(self.omgeving(date.min), plek)
        self.check_cluster(plek.cluster)
        check_deelnemer(self.omgeving(date.min), plek.deelnemer, melding.op.laatste or self.app.vandaag())

    def check_cluster(self, code: str) -> None:
        """Check that the regeling has a cluster; an empty code is the regeling itself.

        Raises:
            Onbekend: no such cluster.
        """
        clusters = dict(self.regeling.clusters)
        if code and code not in clusters:
            raise Onbekend("cluster", code, clusters, waar=self.regeling.naam)

    def _check_verwijzing(self, soort: str, waarden: Mapping[str, object]) -> None:
        """Check that what a fact names exists: a bevestiging of this process, a fact of this dossier."""
        if soort == "bevestiging" and waarden["wat"] not in self.proces.bevestigingen:
            raise Onbekend("bevestiging", str(waarden["wat"]), self.proces.bevestigingen)
        if soort == "gebrek_hersteld":
            nrs = [str(g.feit) for g in self.stand.open_gebreken()]
            if str(waarden["feit"]) not in nrs:
                raise Onbekend("open gebrek op feit", str(waarden["feit"]), nrs)


def as_regel(dossier: str, termijn: LopendeTermijn) -> Termijnregel:
    """Return the index row of a termijn."""
    plek, eind = termijn.plek, termijn.einddatum
    return Termijnregel(
        dossier=dossier, naam=termijn.naam, titel=termijn.titel, regel=termijn.regel,
        grondslag=str(termijn.grondslag), ronde=plek.ronde, nevenspoor=plek.nevenspoor, cluster=plek.cluster,
        deelnemer=plek.deelnemer, anker=termijn.anker, begin=termijn.begin, einddatum=eind.datum,
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
    regeling = app.get_regeling(kaart.regelinghash, lambda: werk.get_regeling(kaart.regelinghash))
    return Bewerking(app, werk, kaart, proces_van(app, werk, kaart), regeling, feiten)


def load_bewerkingen(app: App, werk: "Werk", kaarten: Sequence[Dossierkaart]) -> Iterator[Bewerking]:
    """Yield the dossiers of these kaarten with their facts, read a few hundred at a time."""
    for begin in range(0, len(kaarten), MEEST):
        groep = kaarten[begin : begin + MEEST]
        nummers = [kaart.nummer for kaart in groep]
        ketens, regelingen = werk.get_ketens(nummers), werk.get_regelingen(nummers)
        for kaart in groep:
            feiten = parse_schakels(kaart.nummer, ketens.get(kaart.nummer, ()))
            proces = proces_van(app, werk, kaart)
            yield Bewerking(app, werk, kaart, proces, regelingen[kaart.nummer], feiten)


def proces_van(app: App, werk: "Werk", kaart: Dossierkaart) -> Proces:
    """Return the definition that a dossier started with."""
    return app.get_proces(
        kaart.proceshash, kaart.procesversie, kaart.proces, lambda: werk.get_definitie(kaart.proceshash)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """What a new dossier starts from; `nummer` empty takes the first free one of the year."""

    proces: str
    regeling: Regeling
    op: Tijdstip
    nummer: str = ""
    titel: str = ""


_NUMMER = re.compile(r"[^\W_][\w.-]*")


def start_bewerking(app: App, werk: "Werk", begin: Begin, *, verhaal_op: datetime | None = None) -> Bewerking:
    """Return a new dossier with its first fact, kept in this unit of work.

    Raises:
        Onbekend: no such process.
        BestandFout: the definition has faults.
        OngeldigeInvoer: the nummer is in use or cannot be used, or the regeling has no deelnemers on that day.
    """
    if begin.nummer and not _NUMMER.fullmatch(begin.nummer):  # it becomes the name of a folder
        raise OngeldigeInvoer(
            f"'{begin.nummer}' is geen nummer van een dossier.",
            wat_nu="Gebruik letters, cijfers, punten en streepjes, met een letter of cijfer voorop.",
        )
    dag = begin.op.eerste
    if dag is None:
        raise OngeldigeInvoer(f"'{begin.op}' is te vaag als begin.", wat_nu="Noem ten minste het jaar.")
    proces = app.processen.load(begin.proces, dag)
    if not begin.regeling.roster_op(dag):
        raise OngeldigeInvoer(f"{begin.regeling.naam} heeft op {begin.op} geen deelnemers.")
    tekst = app.processen.text_of(proces)
    werk.queue_start()
    proceshash = werk.store_definitie("proces", proces.naam, proces.versie.isoformat(), tekst)
    kaart = Dossierkaart(
        nummer=begin.nummer or werk.find_nummer(dag.year), regeling=begin.regeling.naam, proces=proces.naam,
        procesversie=proces.versie, proceshash=proceshash, regelinghash=werk.store_regeling(begin.regeling),
        fase=proces.hoofdlijn.begin, versie=0, kop=BEGIN, laatste_op=None, maatstaf="",
    )  # fmt: skip
    werk.add_dossier(kaart)
    bewerking = Bewerking(app, werk, kaart, proces, begin.regeling, ())
    gegevens = {
        "titel": begin.titel or proces.titel, "regeling": begin.regeling.naam, "regelinghash": kaart.regelinghash,
        "proces": proces.naam, "procesversie": proces.versie.isoformat(), "proceshash": proceshash,
    }  # fmt: skip
    bewerking.write_own("aanmaak", gegevens, begin.op, verhaal_op)
    return bewerking


@contextmanager
def once(werk: "Werk", sleutel: str, dossier: str, wat: Sequence[object]) -> Iterator[bool]:
    """Yield whether this request still has to be done; remember the key when the block ends well."""
    from hashlib import sha256

    vingerafdruk = sha256(repr((dossier, *wat)).encode()).hexdigest()
    gedaan = bool(sleutel) and werk.find_verzoek(sleutel, vingerafdruk)
    yield not gedaan
    if sleutel and not gedaan:
        werk.store_verzoek(sleutel, vingerafdruk, dossier, werk.get_dossier(dossier).versie)


def titel_van(feiten: Sequence[Feit]) -> str:
    """Return the title that a dossier was started with."""
    return cast("str", feiten[0].gegevens.get("titel", "")) if feiten else ""
