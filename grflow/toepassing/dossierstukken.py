"""The stukken that follow from a dossier itself: choose for whom, build, and write them with a manifest."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from grflow.documenten import Documentmaker
from grflow.fouten import GrflowError, Onbekend, OngeldigeInvoer
from grflow.proces.stand import select_feiten
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.bron import Dossierbron
from grflow.stukken.manifest import Maakstatus
from grflow.stukken.raadsstuk import compute_vingerafdruk
from grflow.stukken.soorten import Dossiersoort, Formaat
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking, titel_van
from grflow.toepassing.bewijszip import Bewijs, build_bewijszip
from grflow.toepassing.dossiersoorten import BOUWERS, Bouwer, Keuze, Voor
from grflow.toepassing.stukkenmap import keep_others, make_map, replace_bestand, replace_map, write_bestand

ZIP = "zip"
"The extension of the file that goes with a bewijsbundel."

Voortgang = Callable[[int, int, str], None]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Geschreven:
    """One file that was written, or the reason why it was not."""

    deelnemer: str
    soort: str
    formaat: str
    pad: str
    status: str
    sha256: str = ""
    reden: str = ""
    gegevens: str = ""
    "Fingerprint of everything in the stuk."
    sjabloon: str = ""
    concept: tuple[str, ...] = ()
    "What is still missing before it can be sent."

    def plain(self) -> dict[str, object]:
        """Return the keys of the contract, and a few more."""
        return asdict(self) | {"concept": list(self.concept)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Geschrevenset:
    """What was written of one kind, and where."""

    map: Path
    bestanden: tuple[Geschreven, ...]

    @property
    def mislukt(self) -> tuple[Geschreven, ...]:
        return tuple(b for b in self.bestanden if b.status != Maakstatus.GEMAAKT)


def parse_dossiersoort(naam: str) -> Dossiersoort:
    """Return a kind by its name.

    Raises:
        Onbekend: no such kind of one dossier.
    """
    if naam not in BOUWERS:
        raise Onbekend("stuksoort", naam, BOUWERS)
    return Dossiersoort(naam)


def write_dossierstukken(
    app: App, nummer: str, opdracht: Schrijfopdracht, voortgang: Voortgang = lambda *_: None
) -> Geschrevenset:
    """Write one kind of stuk for everybody who gets one; what fails is named and does not stop the others.

    Raises:
        Onbekend: no such dossier, ronde or deelnemer.
        OngeldigeInvoer: the dossier is not far enough for this kind.
        GrflowError: the map cannot be written.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        bron = make_bron(bewerking, opdracht.op)
        bewijs = load_bewijs(bewerking) if opdracht.soort is Dossiersoort.BEWIJSBUNDEL else None
        bouwer, keuze = BOUWERS[opdracht.soort], _make_keuze(bewerking, opdracht)
        stukken = {code: bouwer.build(bron, code, keuze) for code in _choose_codes(bron, bouwer, opdracht)}
    doel, schrijver = (
        make_map(opdracht.map / nummer),
        Schrijver(Documentmaker(app.sjablonen), opdracht.formaten, bewijs),
    )
    bestanden = list[Geschreven]()
    for klaar, (code, stuk) in enumerate(stukken.items(), 1):
        bestanden += write_map(schrijver, stuk, doel)
        voortgang(klaar, len(stukken), bron.naam(code) if code else bron.regeling.naam)
    _write_manifest(app, bewerking, opdracht.soort, bestanden, doel)
    return Geschrevenset(map=doel, bestanden=tuple(bestanden))


def make_bron(bewerking: Bewerking, op: date | None = None) -> Dossierbron:
    """Return a dossier as it is on a day (today), for the builders of stukken."""
    dag = op or bewerking.app.vandaag()
    omgeving = bewerking.omgeving(dag, bewerking.stand_op(peildatum=op))
    titel = titel_van(bewerking.alle_feiten) or bewerking.proces.titel
    return Dossierbron(omgeving=omgeving, titel=titel, kop=bewerking.kaart.kop)


def _make_keuze(bewerking: Bewerking, opdracht: Schrijfopdracht) -> Keuze:
    return Keuze(
        ronde=opdracht.ronde, overgang=opdracht.overgang,
        feiten=select_feiten(bewerking.feiten, peildatum=opdracht.op),
        hashes={s.nr: s.hash for s in bewerking.werk.get_schakels(bewerking.kaart.nummer)},
    )  # fmt: skip


def load_bewijs(bewerking: Bewerking) -> Bewijs:
    """Return what the zip of a bewijsbundel holds: the chain as it is kept, the definition and the regeling."""
    werk, kaart = bewerking.werk, bewerking.kaart
    return Bewijs(
        nummer=kaart.nummer, kop=kaart.kop, schakels=werk.get_schakels(kaart.nummer),
        proces=werk.get_definitie(kaart.proceshash), regeling=werk.get_definitie(kaart.regelinghash),
    )  # fmt: skip


def _choose_codes(bron: Dossierbron, bouwer: Bouwer, opdracht: Schrijfopdracht) -> Sequence[str]:
    """Return for whom to write: deelnemers of the ronde, deelnemers of the day, clusters, or '' for the regeling."""
    bekend = list(_list_codes(bron, bouwer, opdracht.ronde))
    gevraagd = tuple(code for code in opdracht.deelnemers if code != "alle")
    if bekend == [""] and gevraagd:
        raise OngeldigeInvoer(
            f"Een stuk van de soort {opdracht.soort} is er één voor de hele regeling.",
            wat_nu="Laat --deelnemer weg.",
        )
    for code in gevraagd:
        if code not in bekend:
            raise Onbekend("deelnemer", code, bekend, waar=f"stuksoort {opdracht.soort}")
    return gevraagd or bekend


def _list_codes(bron: Dossierbron, bouwer: Bouwer, ronde: str) -> Iterator[str]:
    match bouwer.kies(bron):
        case Voor.RONDE:
            yield from (s.plek.deelnemer for s in bron.ronde(ronde)[1].sporen)
        case Voor.DEELNEMER:
            yield from (d.code for d in bron.regeling.roster_op(bron.op))
        case Voor.CLUSTER:
            yield from (code for code, _ in bron.regeling.clusters) if bron.regeling.clusters else ("",)
        case Voor.REGELING:
            yield ""


@dataclass(frozen=True, slots=True)
class Schrijver:
    """What writes the files of a stuk, in which formats; with `bewijs` a zip comes along."""

    maker: Documentmaker
    formaten: tuple[Formaat, ...]
    bewijs: Bewijs | None = None

    def render(self, stuk: Dossierstuk) -> dict[str, bytes]:
        """Return the files of a stuk by their extension, all from one text."""
        zip_nodig = self.bewijs is not None and Formaat.PDF not in self.formaten
        gevraagd = (*self.formaten, Formaat.PDF) if zip_nodig else self.formaten
        alles = {str(f): inhoud for f, inhoud in self.maker.render_all(stuk, gevraagd).items()}
        if self.bewijs is not None:
            alles[ZIP] = build_bewijszip(self.bewijs, alles[Formaat.PDF])
        return {f: inhoud for f, inhoud in alles.items() if f == ZIP or f in self.formaten}


def write_map(schrijver: Schrijver, stuk: Dossierstuk, doel: Path) -> list[Geschreven]:
    """Write all files of one stuk or none of them, beside what stands in the folder already."""
    try:
        tijdelijk = Path(mkdtemp(prefix=f".{stuk.code}-", dir=doel))
        try:
            geschreven = list(_write_stuk(schrijver, stuk, tijdelijk, doel / stuk.code))
            keep_others(doel / stuk.code, tijdelijk)
            replace_map(tijdelijk, doel / stuk.code)
        finally:
            shutil.rmtree(tijdelijk, ignore_errors=True)
    except GrflowError as fout:
        reden = str(fout)
    except OSError as fout:
        reden = f"{fout.filename or doel}: niet te schrijven ({fout.strerror})."
    else:
        return geschreven
    return [
        Geschreven(
            deelnemer=stuk.code, soort=stuk.soort, formaat=f, pad="", status=Maakstatus.MISLUKT, reden=reden
        )
        for f in schrijver.formaten
    ]


def _write_stuk(schrijver: Schrijver, stuk: Dossierstuk, tijdelijk: Path, doel: Path) -> Iterator[Geschreven]:
    for formaat, inhoud in schrijver.render(stuk).items():
        naam = f"{stuk.code}-{stuk.soort}.{formaat}"
        write_bestand(tijdelijk / naam, inhoud)
        yield Geschreven(
            deelnemer=stuk.code, soort=stuk.soort, formaat=formaat, pad=str((doel / naam).absolute()),
            status=Maakstatus.GEMAAKT, sha256=sha256(inhoud).hexdigest(), gegevens=compute_vingerafdruk(stuk),
            sjabloon=schrijver.maker.sjabloon_vingerafdruk(stuk), concept=stuk.basis.redenen,
        )  # fmt: skip


def _write_manifest(
    app: App, bewerking: Bewerking, soort: Dossiersoort, bestanden: Sequence[Geschreven], doel: Path
) -> None:
    kaart = bewerking.kaart
    manifest: Mapping[str, object] = {
        "dossier": kaart.nummer, "soort": soort, "proces": kaart.proces,
        "procesversie": kaart.procesversie.isoformat(), "kop": kaart.kop, "gemaakt_op": app.nu().isoformat(),
        "regels": [b.plain() for b in bestanden],
    }  # fmt: skip
    tekst = json.dumps(manifest, ensure_ascii=False, indent=2)
    replace_bestand(doel / f"manifest-{soort}.json", tekst.encode())
