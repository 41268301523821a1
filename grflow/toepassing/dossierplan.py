"""What the stukken that follow from a dossier are made from: the facts as of a day, and which document it is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.documenten import Documentmaker
from grflow.fouten import GrflowError
from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.feiten import Feit
from grflow.proces.stand import AMSTERDAM, select_feiten
from grflow.stukken.dossier.basis import REGELING, Dossierstuk
from grflow.stukken.dossier.bestuur import find_stap
from grflow.stukken.dossier.bron import Dossierbron
from grflow.stukken.embargo import choose_embargo
from grflow.stukken.manifest import Maakstatus
from grflow.stukken.soorten import Dossiersoort, Formaat
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, titel_van
from grflow.toepassing.bewijszip import Bewijs
from grflow.toepassing.dossiersoorten import BOUWERS, Keuze, Over, Voor
from grflow.toepassing.handwerk import Handwerk, Stuknaam, format_sleutel, list_statussen, load_handwerk
from grflow.toepassing.inzage import check_uitgeven
from grflow.toepassing.ongewijzigd import Plaats, list_mislukt
from grflow.toepassing.plannen import plan_bewerking

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

SLEUTEL = "dossier"
"The name under which stukken are kept that are about the dossier as a whole."


@dataclass(frozen=True, slots=True, kw_only=True)
class Schrijfopdracht:
    """Which kind to write, for whom, as of which day; an empty choice means all, or the obvious one."""

    map: Path
    soort: Dossiersoort
    deelnemers: tuple[str, ...] = ()
    ronde: str = ""
    overgang: str = ""
    op: date | None = None
    formaten: tuple[Formaat, ...] = tuple(Formaat)
    sleutel: str = ""
    "Of a stuk that is made once more: the name under which it is kept."
    gemaakt_op: date | None = None
    "The day of making, by which an embargo is judged; today when it is left out."
    alles: bool = False
    "Make every file again, also one that stands there unchanged."
    definitief: bool = False
    "Make it without the mark of a concept, because it is about to become definitief."


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossierplan:
    """Everything that the stukken of one kind follow from, as the dossier was on a day."""

    soort: Dossiersoort
    bron: Dossierbron
    keuze: Keuze
    sleutel: str
    maker: Documentmaker
    handwerk: Handwerk
    statussen: Mapping[Stuknaam, Feit]
    gemaakt_op: date
    "The day of making, by which an embargo is judged."
    embargofeiten: Sequence[Feit] = ()
    eerder: Sequence[Bewaardstuk] = ()
    mislukt: Collection[Plaats] = ()
    "The files of which the last attempt failed."
    bewijs: Bewijs | None = None
    "What goes into the zip of a bewijsbundel."
    definitief: bool = False

    @property
    def peildatum(self) -> date:
        return self.bron.op

    @property
    def maatstaf(self) -> str:
        """The fingerprint of the rules of law and the calendar."""
        return self.bron.omgeving.maatstaf.vingerafdruk

    def compute_profielafdruk(self, code: str) -> str:
        """Return nothing: the form of a gemeente does not shape what follows from the dossier."""
        del code
        return ""

    def list_codes(self) -> list[str]:
        """Return for whom there is one: deelnemers of the ronde or of the day, clusters, or the regeling."""
        return [code or REGELING for code in _list_codes(self.bron, self.soort, self.keuze.ronde)]

    def build(self, code: str) -> Dossierstuk:
        """Return the stuk of a deelnemer, a cluster, or the regeling.

        Raises:
            GrflowError: the dossier is not far enough for it.
        """
        stuk = BOUWERS[self.soort].build(self.bron, "" if code == REGELING else code, self.keuze)
        basis = replace(
            stuk.basis, embargo=choose_embargo(self.embargofeiten, self.soort, code, self.gemaakt_op),
            redenen=() if self.definitief else stuk.basis.redenen,
        )  # fmt: skip
        return replace(stuk, basis=basis)

    def build_all(self, codes: Collection[str] = ()) -> dict[Stuknaam, Dossierstuk]:
        """Return the stukken for these, or for all; nothing where one cannot be made."""
        stukken: dict[Stuknaam, Dossierstuk] = {}
        for code in self.list_codes():
            try:
                if not codes or code in codes:
                    stukken[code, str(self.soort)] = self.build(code)
            except GrflowError:
                continue
        return stukken


def load_dossierplan(app: App, werk: "Werk", bewerking: Bewerking, opdracht: Schrijfopdracht) -> Dossierplan:
    """Return what the stukken of a kind follow from, as of the day of the opdracht (today).

    Raises:
        Onbekend: no such ronde or overgang.
        OngeldigeInvoer: the dossier is not far enough for this kind.
    """
    bron = make_bron(bewerking, opdracht.op)
    keuze = _make_keuze(bewerking, opdracht, bron.op)
    sleutel = opdracht.sleutel or _find_sleutel(bron, opdracht.soort, keuze)
    versies = werk.stukken.list_versies(bewerking.kaart.nummer)
    return Dossierplan(
        soort=opdracht.soort, bron=bron, keuze=keuze, sleutel=sleutel, maker=Documentmaker(app.sjablonen),
        handwerk=load_handwerk(werk, bewerking, sleutel), statussen=list_statussen(bewerking, sleutel),
        gemaakt_op=opdracht.gemaakt_op or app.vandaag(), embargofeiten=bewerking.stand.feiten_van("embargo"),
        eerder=[stuk for stuk in versies if stuk.status == Maakstatus.GEMAAKT],
        mislukt=list_mislukt(versies),
        bewijs=load_bewijs(bewerking) if opdracht.soort is Dossiersoort.BEWIJSBUNDEL else None,
        definitief=opdracht.definitief,
    )  # fmt: skip


def make_bron(bewerking: Bewerking, op: date | None = None) -> Dossierbron:
    """Return a dossier as it is on a day (today), for the builders of stukken."""
    dag = op or bewerking.app.vandaag()
    omgeving = bewerking.omgeving(dag, bewerking.stand_op(peildatum=dag))
    titel = titel_van(bewerking.alle_feiten) or bewerking.proces.titel
    return Dossierbron(omgeving=omgeving, titel=titel, kop=bewerking.kaart.kop)


def _make_keuze(bewerking: Bewerking, opdracht: Schrijfopdracht, dag: date) -> Keuze:
    return Keuze(
        ronde=opdracht.ronde, overgang=opdracht.overgang,
        feiten=select_feiten(bewerking.feiten, peildatum=dag),
        hashes={s.nr: s.hash for s in bewerking.werk.get_schakels(bewerking.kaart.nummer)},
        gepland=plan_bewerking(bewerking, dag) if opdracht.soort is Dossiersoort.PLANNINGSBRIEF else None,
    )  # fmt: skip


def load_bewijs(bewerking: Bewerking) -> Bewijs:
    """Return what the zip of a bewijsbundel holds: the chain as it is kept, the definition and the regeling."""
    werk, kaart = bewerking.werk, bewerking.kaart
    check_uitgeven(bewerking)
    return Bewijs(
        nummer=kaart.nummer, kop=kaart.kop, schakels=werk.get_schakels(kaart.nummer),
        proces=werk.get_definitie(kaart.proceshash), regeling=werk.get_definitie(kaart.regelinghash),
    )  # fmt: skip


def _list_codes(bron: Dossierbron, soort: Dossiersoort, ronde: str) -> Iterator[str]:
    match BOUWERS[soort].kies(bron):
        case Voor.RONDE:
            yield from (s.plek.deelnemer for s in bron.ronde(ronde)[1].sporen)
        case Voor.DEELNEMER:
            yield from (d.code for d in bron.regeling.roster_op(bron.op))
        case Voor.CLUSTER:
            yield from (code for code, _ in bron.regeling.clusters) if bron.regeling.clusters else ("",)
        case Voor.REGELING:
            yield ""


# -- which document it is ----------------------------------------------------------------------------------------------


def _find_sleutel(bron: Dossierbron, soort: Dossiersoort, keuze: Keuze) -> str:
    """Return the name under which a stuk is kept: the ronde or the besluit that it is about, or the dossier."""
    match BOUWERS[soort].over:
        case Over.RONDE:
            ronde = bron.ronde(keuze.ronde)[1]
            return format_sleutel(ronde.naam, ronde.volgnummer)
        case Over.OVERGANG:
            return find_stap(bron, keuze.overgang).overgang.naam
    return SLEUTEL


def make_opdracht(bewerking: Bewerking, stuk: Bewaardstuk) -> Schrijfopdracht:
    """Return the opdracht with which a stuk that was made is made again, as of its own day."""
    soort, dag = Dossiersoort(stuk.soort), stuk.peildatum or stuk.gemaakt_op.date()
    over, rondes = BOUWERS[soort].over, bewerking.stand_op(peildatum=dag).rondes
    ronde = next((r.naam for r in rondes if format_sleutel(r.naam, r.volgnummer) == stuk.ronde), stuk.ronde)
    return Schrijfopdracht(
        map=Path(stuk.pad).parents[3] if stuk.pad else Path(), soort=soort, op=dag, sleutel=stuk.ronde,
        gemaakt_op=stuk.gemaakt_op.astimezone(AMSTERDAM).date(),
        deelnemers=() if stuk.deelnemer == REGELING else (stuk.deelnemer,),
        ronde=ronde if over is Over.RONDE else "", overgang=stuk.ronde if over is Over.OVERGANG else "",
    )  # fmt: skip
