"""The stukken of a dossier: make them for every gemeente, list them, and see which no longer fit the dossier."""

import json
import shutil
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from hashlib import sha256
from os import cpu_count
from pathlib import Path
from tempfile import mkdtemp

from grflow.documenten import Documentmaker
from grflow.fouten import GrflowError, Onbekend, OngeldigeInvoer
from grflow.inlezen.profielen import load_profiel
from grflow.inlezen.stukinhoud import parse_stukinhoud
from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.definitie import Proces, Termijnbron
from grflow.proces.feiten import Feit
from grflow.recht.datums import format_datum, parse_tijdstip
from grflow.recht.regeling import Deelnemer
from grflow.stukken.inhoud import Stukinhoud
from grflow.stukken.manifest import Maakstatus, Manifest, Manifestregel
from grflow.stukken.opbouw import build_raadsstuk
from grflow.stukken.profiel import NEUTRAAL, Profiel
from grflow.stukken.raadsstuk import Raadsstuk, Stukgegevens, compute_vingerafdruk
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.stukkenmap import keep_others, make_map, replace_bestand, replace_map, write_bestand

Voortgang = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opdracht:
    """Which stukken to make and where; empty choices mean all."""

    map: Path
    ronde: str = ""
    deelnemers: tuple[str, ...] = ()
    soorten: tuple[Stuksoort, ...] = ()
    formaten: tuple[Formaat, ...] = tuple(Formaat)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stukbeeld:
    """One stuk as listed: what was made, and whether it still fits."""

    stuk: Bewaardstuk
    status: str
    reden: str = ""

    def plain(self) -> dict[str, object]:
        s = self.stuk
        alles = {"deelnemer": s.deelnemer, "soort": s.soort, "formaat": s.formaat, "pad": s.pad, "sha256": s.sha256,
                 "status": self.status, "gemaakt_op": s.gemaakt_op, "dossierversie": s.dossierversie}  # fmt: skip
        return alles | ({"reden": self.reden} if self.reden else {})


@dataclass(frozen=True, slots=True)
class _Set:
    """The stukken of one gemeente, or the reason why there are none."""

    deelnemer: Deelnemer
    regels: tuple[Manifestregel, ...]


def parse_soorten(
    soorten: Sequence[str], formaten: Sequence[str]
) -> tuple[tuple[Stuksoort, ...], tuple[Formaat, ...]]:
    """Return kinds and formats by their names; no format means all.

    Raises:
        Onbekend: no such kind or format.
    """
    for wat, namen, bekend in (("stuksoort", soorten, list(Stuksoort)), ("formaat", formaten, list(Formaat))):
        for naam in namen:
            if naam not in bekend:
                raise Onbekend(wat, naam, bekend)
    return tuple(Stuksoort(s) for s in soorten), tuple(Formaat(f) for f in formaten) or tuple(Formaat)


def make_stukken(
    app: App, nummer: str, opdracht: Opdracht, voortgang: Voortgang = lambda *_: None
) -> tuple[Manifest, Path]:
    """Make the stukken of a ronde; return the manifest and the folder of the dossier below the map.

    A gemeente gets all of its files or none. One that fails is named in the manifest and does not stop the others.

    Raises:
        Onbekend: no such dossier, ronde or deelnemer.
        OngeldigeInvoer: no inhoud was recorded for the ronde, or no stuk belongs to it.
        GrflowError: the map cannot be written.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
    ontwerp = prepare(app, bewerking, opdracht)
    doel = make_map(opdracht.map / nummer)
    sets = _make_all(ontwerp, opdracht, doel, voortgang)
    kaart = bewerking.kaart
    manifest = Manifest(
        dossier=nummer, proces=kaart.proces, procesversie=kaart.procesversie.isoformat(), kop=kaart.kop,
        gemaakt_op=app.nu(), regels=tuple(regel for s in sets for regel in s.regels),
    )  # fmt: skip
    bewaard = [_as_bewaard(regel, manifest, kaart.versie) for regel in manifest.regels]
    with app.opslag.schrijven() as werk:
        werk.store_stukken(nummer, bewaard)
        werk.commit()
    replace_bestand(
        doel / "manifest.json", json.dumps(manifest.to_dict(), ensure_ascii=False, indent=2).encode()
    )
    return manifest, doel


@dataclass(frozen=True, slots=True)
class Ontwerp:
    """Everything needed to make the stukken of one ronde, read once."""

    maker: Documentmaker
    inhoud: Stukinhoud
    neutraal: Profiel
    gegevens: tuple[Stukgegevens, ...]
    soorten: tuple[Stuksoort, ...]

    def raadsstukken(self, gegevens: Stukgegevens) -> list[Raadsstuk]:
        """Return the stukken of one gemeente, in its own form if it has one.

        Raises:
            BestandFout: its profiel has faults; that of another gemeente does not matter here.
        """
        code = gegevens.deelnemer.code
        pad = _find_profiel(self.maker.sjabloonmappen, code)
        profiel = load_profiel(pad, code, self.neutraal) if pad else self.neutraal
        return [build_raadsstuk(soort, self.inhoud, profiel, gegevens) for soort in self.soorten]


def prepare(app: App, bewerking: Bewerking, opdracht: Opdracht) -> Ontwerp:
    """Return what the stukken of a ronde are made from."""
    feit = _find_inhoud(bewerking, opdracht.ronde)
    ronde = feit.tekst("ronde")
    soorten = [
        s for s in stuksoorten_van(bewerking.proces, ronde) if not opdracht.soorten or s in opdracht.soorten
    ]
    if not soorten:
        raise OngeldigeInvoer(f"Bij de ronde '{ronde}' horen geen stukken van deze soort.")
    deelnemers = _choose_deelnemers(bewerking, ronde, opdracht.deelnemers)
    pad = (
        _find_profiel(app.sjablonen, NEUTRAAL) or app.sjablonen[-1] / "profielen" / NEUTRAAL / "profiel.yaml"
    )
    return Ontwerp(
        maker=Documentmaker(app.sjablonen),
        inhoud=parse_stukinhoud(feit.tekst("tekst"), f"de inhoud in feit {feit.nr}"),
        neutraal=load_profiel(pad, NEUTRAAL),
        gegevens=tuple(collect_gegevens(bewerking, ronde, d, feit) for d in deelnemers),
        soorten=tuple(soorten),
    )


def _find_profiel(mappen: Sequence[Path], code: str) -> Path | None:
    """Return the profiel of a gemeente in the first folder that has one."""
    paden = (map_ / "profielen" / code / "profiel.yaml" for map_ in mappen)
    return next((pad for pad in paden if pad.is_file()), None)


def stuksoorten_van(proces: Proces, ronde: str) -> list[Stuksoort]:
    """Return the kinds of stuk that belong to the step that opens a ronde."""
    overgangen = (o for v in proces.verlopen() for o in v.overgangen.values() if ronde in o.opent)
    return [Stuksoort(soort) for o in overgangen for soort in o.stukken]


def _find_inhoud(bewerking: Bewerking, ronde: str) -> Feit:
    """Return the newest inhoud of a ronde, or of the last ronde that has one."""
    if ronde and ronde not in bewerking.proces.rondes:
        raise Onbekend("ronde", ronde, bewerking.proces.rondes)
    feiten = [f for f in bewerking.stand.feiten_van("stukinhoud") if ronde in ("", f.tekst("ronde"))]
    if not feiten:
        raise OngeldigeInvoer(
            f"Dossier {bewerking.kaart.nummer} heeft nog geen inhoud voor stukken.",
            wat_nu="Leg die vast met 'grflow dossier feit NR stukinhoud --gegeven ronde=… --bestand INHOUD.yaml'.",
        )
    return feiten[-1]


def _choose_deelnemers(bewerking: Bewerking, ronde: str, codes: Collection[str]) -> list[Deelnemer]:
    open_ = bewerking.stand.ronde(ronde)
    hier = [s.plek.deelnemer for s in open_.sporen] if open_ else []
    for code in codes:
        if code not in hier:
            raise Onbekend("deelnemer", code, hier, waar=f"ronde '{ronde}'")
    gekozen = [bewerking.regeling.deelnemer(code) for code in hier if not codes or code in codes]
    return [d for d in gekozen if d is not None]


def collect_gegevens(bewerking: Bewerking, ronde: str, deelnemer: Deelnemer, inhoud: Feit) -> Stukgegevens:
    """Return what the dossier knows for the stukken of one gemeente."""
    open_ = bewerking.stand.ronde(ronde)
    dag = (open_.geopend_op.laatste if open_ else None) or bewerking.app.vandaag()
    vergadering = _find_vergadering(bewerking, deelnemer.code)
    op = parse_tijdstip(vergadering.gegevens["datum"]) if vergadering else None
    eerdere = [
        f for f in bewerking.stand.feiten_van("stukinhoud") if f.tekst("ronde") == ronde and f.nr <= inhoud.nr
    ]
    spoor = next((s for s in open_.sporen if s.plek.deelnemer == deelnemer.code), None) if open_ else None
    return Stukgegevens(
        dossier=bewerking.kaart.nummer,
        regeling=bewerking.regeling.naam,
        deelnemer=deelnemer,
        roster=bewerking.regeling.roster_op(dag),
        clusters=bewerking.regeling.clusters,
        datum=dag,
        raadsdatum=op.eerste if op and op.is_exact else None,
        raadsperiode=str(op) if op and not op.is_exact else _find_periode(bewerking, ronde, deelnemer.code),
        agendapunt=vergadering.tekst("agendapunt") if vergadering else "",
        versie=str(len(eerdere)),
        concept=spoor is None or spoor.fase not in bewerking.proces.spoor_van(ronde).eind,
    )


def _find_vergadering(bewerking: Bewerking, code: str) -> Feit | None:
    feiten = bewerking.stand.feiten_van("vergadering")
    return next(
        (f for f in reversed(feiten) if f.tekst("orgaan") == "raad" and f.plek.deelnemer == code), None
    )


def _find_periode(bewerking: Bewerking, ronde: str, code: str) -> str:
    """Return in words within which days the raad takes it up, as far as that was agreed."""
    namen = {
        t.naam
        for t in bewerking.proces.termijnen.values()
        if t.bron is Termijnbron.AFSPRAAK and t.ronde == ronde
    }
    for termijn in bewerking.termijnen():
        if termijn.naam in namen and termijn.plek.deelnemer == code and termijn.begin:
            return f"{format_datum(termijn.begin)} tot en met {format_datum(termijn.einddatum.datum)}"
    return ""


def _make_all(ontwerp: Ontwerp, opdracht: Opdracht, doel: Path, voortgang: Voortgang) -> list[_Set]:
    klaar: dict[str, _Set] = {}
    aantal = len(ontwerp.gegevens)
    with ThreadPoolExecutor(max_workers=cpu_count() or 1) as pool:
        taken = {pool.submit(_make_set, ontwerp, opdracht, doel, g): g for g in ontwerp.gegevens}
        for taak in as_completed(taken):
            gemeente = taken[taak].deelnemer
            klaar[gemeente.code] = taak.result()
            voortgang(len(klaar), aantal, gemeente.naam)
    return [klaar[g.deelnemer.code] for g in ontwerp.gegevens]


def _make_set(ontwerp: Ontwerp, opdracht: Opdracht, doel: Path, gegevens: Stukgegevens) -> _Set:
    """Make all files of one gemeente in a temporary folder, then put it in place; whatever fails, fails here."""
    try:
        return _Set(gegevens.deelnemer, tuple(_fill_map(ontwerp, opdracht, doel, gegevens)))
    except GrflowError as fout:
        reden = str(fout)
    except OSError as fout:
        reden = f"{fout.filename or doel}: niet te schrijven ({fout.strerror})."
    return _Set(gegevens.deelnemer, tuple(_failed(ontwerp, opdracht, gegevens.deelnemer, reden)))


def _fill_map(
    ontwerp: Ontwerp, opdracht: Opdracht, doel: Path, gegevens: Stukgegevens
) -> list[Manifestregel]:
    deelnemer = gegevens.deelnemer
    tijdelijk = Path(mkdtemp(prefix=f".{deelnemer.code}-", dir=doel))
    try:
        regels = [
            regel
            for stuk in ontwerp.raadsstukken(gegevens)
            for regel in _make_stuk(ontwerp.maker, stuk, opdracht.formaten, tijdelijk, doel / deelnemer.code)
        ]
        keep_others(doel / deelnemer.code, tijdelijk)
        replace_map(tijdelijk, doel / deelnemer.code)
    finally:
        shutil.rmtree(tijdelijk, ignore_errors=True)
    return regels


def _make_stuk(
    maker: Documentmaker, stuk: Raadsstuk, formaten: Sequence[Formaat], tijdelijk: Path, doel: Path
) -> list[Manifestregel]:
    regels = []
    for formaat, inhoud in maker.render_all(stuk, formaten).items():
        naam = f"{stuk.code}-{stuk.soort}.{formaat}"
        write_bestand(tijdelijk / naam, inhoud)
        regels.append(
            Manifestregel(
                deelnemer=stuk.code, soort=stuk.soort, formaat=formaat, pad=str((doel / naam).absolute()),
                status=Maakstatus.GEMAAKT, sha256=sha256(inhoud).hexdigest(),
                gegevens=compute_vingerafdruk(stuk), sjabloon=maker.sjabloon_vingerafdruk(stuk),
            )
        )  # fmt: skip
    return regels


def _failed(ontwerp: Ontwerp, opdracht: Opdracht, deelnemer: Deelnemer, reden: str) -> list[Manifestregel]:
    return [
        Manifestregel(
            deelnemer=deelnemer.code,
            soort=soort,
            formaat=formaat,
            pad="",
            status=Maakstatus.MISLUKT,
            reden=reden,
        )
        for soort in ontwerp.soorten
        for formaat in opdracht.formaten
    ]


def _as_bewaard(regel: Manifestregel, manifest: Manifest, versie: int) -> Bewaardstuk:
    return Bewaardstuk(
        deelnemer=regel.deelnemer, soort=regel.soort, formaat=regel.formaat, pad=regel.pad, sha256=regel.sha256,
        status=regel.status, reden=regel.reden, vingerafdruk=f"{regel.gegevens}:{regel.sjabloon}",
        dossierversie=versie, gemaakt_op=manifest.gemaakt_op,
    )  # fmt: skip


def list_stukken(app: App, nummer: str) -> list[Stukbeeld]:
    """Return the stukken that were made, as they were made.

    Raises:
        Onbekend: no such dossier.
    """
    with app.opslag.lezen() as werk:
        werk.get_dossier(nummer)
        return [Stukbeeld(stuk=s, status=s.status, reden=s.reden) for s in werk.list_stukken(nummer)]


def check_stukken(app: App, nummer: str) -> list[Stukbeeld]:
    """Return the stukken with what is wrong now: failed, gone, changed by hand, or no longer as the dossier is."""
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        stukken = werk.list_stukken(nummer)
    if not stukken:
        return []
    ontwerp = prepare(app, bewerking, Opdracht(map=Path()))
    nu = {sleutel: afdruk for g in ontwerp.gegevens for sleutel, afdruk in _fingerprints(ontwerp, g).items()}
    return [_check_stuk(stuk, nu.get((stuk.deelnemer, stuk.soort), "")) for stuk in stukken]


def _fingerprints(ontwerp: Ontwerp, gegevens: Stukgegevens) -> dict[tuple[str, str], str]:
    """Return by code and soort what a stuk would be made from now; nothing for a gemeente that cannot be made."""
    try:
        return {
            (stuk.code, str(stuk.soort)): f"{compute_vingerafdruk(stuk)}:{ontwerp.maker.sjabloon_vingerafdruk(stuk)}"
            for stuk in ontwerp.raadsstukken(gegevens)
        }  # fmt: skip
    except GrflowError:
        return {}


def _check_stuk(stuk: Bewaardstuk, vingerafdruk: str) -> Stukbeeld:
    if stuk.status != Maakstatus.GEMAAKT:
        return Stukbeeld(stuk=stuk, status=stuk.status, reden=stuk.reden)
    pad = Path(stuk.pad)
    if not pad.is_file():
        return Stukbeeld(stuk=stuk, status="ontbreekt", reden="het bestand staat er niet meer")
    if sha256(pad.read_bytes()).hexdigest() != stuk.sha256:
        return Stukbeeld(stuk=stuk, status="gewijzigd", reden="het bestand is met de hand gewijzigd")
    if stuk.vingerafdruk != vingerafdruk:
        return Stukbeeld(
            stuk=stuk, status="verouderd", reden="het dossier of het sjabloon is sindsdien gewijzigd"
        )
    return Stukbeeld(stuk=stuk, status=stuk.status)
