"""Makes the stukken of a ronde for every gemeente, with what was changed by hand in them."""

import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import date
from os import cpu_count
from pathlib import Path
from tempfile import mkdtemp

from grflow.documenten import Documentmaker
from grflow.fouten import GrflowError, Onbekend, OngeldigeInvoer
from grflow.inlezen.profielen import Profielmappen
from grflow.inlezen.stukinhoud import parse_stukinhoud
from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.definitie import Proces
from grflow.proces.feiten import Feit
from grflow.recht.regeling import Deelnemer
from grflow.recht.regels import Rechtsregels
from grflow.stukken.inhoud import Stukinhoud
from grflow.stukken.manifest import Maakstatus, Manifest, Manifestregel
from grflow.stukken.opbouw import build_raadsstuk
from grflow.stukken.profiel import Profiel
from grflow.stukken.raadsstuk import Raadsstuk, Stukgegevens
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking, whole_of
from grflow.toepassing.bijlagen import copy_bijlagen, drop_bijlagen, list_staande
from grflow.toepassing.handwerk import (
    Handwerk,
    Stuknaam,
    list_statussen,
    load_handwerk,
    rondesleutel,
    status_of,
)
from grflow.toepassing.inzage import choose_makers
from grflow.toepassing.ongewijzigd import find_staande, list_mislukt
from grflow.toepassing.stukgegevens import collect_gegevens, dag_van, list_deelnemers, stuksoorten_van
from grflow.toepassing.stukkenmanifest import start_manifest, write_manifest
from grflow.toepassing.stukkenmap import keep_others, make_map, put_aside, replace_map
from grflow.toepassing.stukkenzip import make_zips
from grflow.toepassing.stukkeuring import inspect_stukken, refuse_fouten
from grflow.toepassing.stukschrijver import Maakset, keep_sets, list_failed, list_skipped, write_stuk

Voortgang = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opdracht:
    """Which stukken to make and where; empty choices mean all."""

    map: Path
    ronde: str = ""
    deelnemers: tuple[str, ...] = ()
    soorten: tuple[Stuksoort, ...] = ()
    formaten: tuple[Formaat, ...] = tuple(Formaat)
    bijlagen: Path = Path()
    "The folder of the inhoud, where the files of its bijlagen stand."
    definitief: bool = False
    "Make them without the mark of a concept, because they are about to become definitief."
    zip: bool = False
    "Pack the set of each gemeente, also where no zip file stands yet."
    alles: bool = False
    "Make every file again, also one that stands there unchanged."


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
    A file that stands there, made from the same, is not made again.

    Raises:
        Onbekend: no such dossier, ronde or deelnemer.
        OngeldigeInvoer: no inhoud was recorded for the ronde, or no stuk belongs to it.
        GrflowError: the map cannot be written.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        opdracht = replace(opdracht, deelnemers=choose_makers(bewerking, opdracht.deelnemers))
        eerder, heel = werk.stukken.list_versies(nummer), whole_of(bewerking)
    ontwerp = prepare(heel.app, heel, opdracht, eerder)
    doel = make_map(opdracht.map / nummer)
    sets = _make_all(ontwerp, opdracht, make_map(doel / ontwerp.sleutel), voortgang)
    with app.opslag.schrijven() as werk:
        regels = keep_sets(werk, bewerking, ontwerp.sleutel, sets)
        werk.commit()
    manifest = replace(
        start_manifest(app, bewerking), regels=regels,
        bijlagen=tuple(regel for s in sets for regel in s.bijlagen),
        terzijde=tuple(str(t.pad) for s in sets for t in s.terzijde if not t.versie),
    )  # fmt: skip
    gedaan = () if opdracht.definitief else {g.deelnemer.code for g in ontwerp.gegevens}
    write_manifest(app, bewerking, doel, manifest, gedaan)
    mislukt = {regel.deelnemer for regel in manifest.mislukt}
    gelukt = [g.deelnemer for g in ontwerp.gegevens if g.deelnemer.code not in mislukt]
    return replace(manifest, zips=make_zips(doel, ontwerp.sleutel, gelukt, alle=opdracht.zip)), doel


@dataclass(frozen=True, slots=True)
class Ontwerp:
    """Everything needed to make the stukken of one ronde, read once."""

    maker: Documentmaker
    inhoud: Stukinhoud
    neutraal: Profiel
    gegevens: tuple[Stukgegevens, ...]
    soorten: tuple[Stuksoort, ...]
    regels: Rechtsregels
    proces: Proces
    ronde: str
    sleutel: str
    "The name under which the stukken of this ronde are kept; see `rondesleutel`."
    handwerk: Handwerk
    statussen: Mapping[Stuknaam, Feit]
    peildatum: date
    maatstaf: str
    "The fingerprint of the rules of law and the calendar."
    eerder: Sequence[Bewaardstuk] = ()
    mislukt: Collection[tuple[str, str, str, str]] = ()
    "The files of which the last attempt failed."

    def raadsstukken(self, gegevens: Stukgegevens) -> list[Raadsstuk]:
        """Return the stukken of one gemeente, in its own form if it has one.

        Raises:
            BestandFout: its profiel has faults; that of another gemeente does not matter here.
        """
        profiel = Profielmappen(self.maker.sjabloonmappen).load(gegevens.deelnemer.code, self.neutraal)
        return [build_raadsstuk(soort, self.inhoud, profiel, gegevens) for soort in self.soorten]

    def build_all(self, codes: Collection[str] = ()) -> dict[Stuknaam, Raadsstuk]:
        """Return the stukken of these gemeenten, or of all; nothing for a gemeente that cannot be made."""
        stukken: dict[Stuknaam, Raadsstuk] = {}
        for gegevens in self.gegevens:
            if codes and gegevens.deelnemer.code not in codes:
                continue
            try:
                stukken |= {(s.code, str(s.soort)): s for s in self.raadsstukken(gegevens)}
            except GrflowError:
                continue
        return stukken

    def compute_profielafdruk(self, code: str) -> str:
        """Return the fingerprint of the form of a gemeente."""
        return Profielmappen(self.maker.sjabloonmappen).compute_vingerafdruk(code)


def prepare(
    app: App, bewerking: Bewerking, opdracht: Opdracht, eerder: Sequence[Bewaardstuk] = ()
) -> Ontwerp:
    """Return what the stukken of a ronde are made from."""
    feit = _find_inhoud(bewerking, opdracht.ronde)
    ronde = feit.tekst("ronde")
    passend = stuksoorten_van(bewerking.proces, ronde, bewerking.regeling)
    soorten = [s for s in passend if not opdracht.soorten or s in opdracht.soorten]
    if not soorten:
        raise OngeldigeInvoer(f"Bij de ronde '{ronde}' horen geen stukken van deze soort.")
    inhoud = parse_stukinhoud(feit.tekst("tekst"), f"de inhoud in feit {feit.nr}")
    deelnemers = _choose_deelnemers(bewerking, ronde, dag_van(bewerking, ronde, inhoud), opdracht.deelnemers)
    with app.opslag.lezen() as werk:
        namen = werk.get_personen(bewerking.kaart.nummer)
        handwerk = load_handwerk(werk, bewerking, rondesleutel(bewerking, ronde))
    gegevens = [collect_gegevens(bewerking, ronde, d, feit, inhoud, namen) for d in deelnemers]
    return Ontwerp(
        maker=Documentmaker(app.sjablonen),
        inhoud=inhoud,
        neutraal=Profielmappen(app.sjablonen).load_neutraal(),
        gegevens=tuple(replace(g, concept=g.concept and not opdracht.definitief) for g in gegevens),
        soorten=tuple(soorten),
        regels=app.maatstaf.regels,
        proces=bewerking.proces,
        ronde=ronde,
        sleutel=rondesleutel(bewerking, ronde),
        handwerk=handwerk,
        statussen=list_statussen(bewerking, rondesleutel(bewerking, ronde)),
        peildatum=app.vandaag(),
        maatstaf=app.maatstaf.vingerafdruk,
        eerder=[stuk for stuk in eerder if stuk.status == Maakstatus.GEMAAKT],
        mislukt=list_mislukt(eerder),
    )


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


def _choose_deelnemers(
    bewerking: Bewerking, ronde: str, dag: date, codes: Collection[str]
) -> list[Deelnemer]:
    hier = list_deelnemers(bewerking, ronde, dag)
    for code in codes:
        if code not in hier:
            raise Onbekend("deelnemer", code, hier, waar=f"ronde '{ronde}'")
    gekozen = [bewerking.regeling.deelnemer(code) for code in hier if not codes or code in codes]
    return [d for d in gekozen if d is not None]


def _make_all(ontwerp: Ontwerp, opdracht: Opdracht, doel: Path, voortgang: Voortgang) -> list[Maakset]:
    klaar: dict[str, Maakset] = {}
    aantal, eerder = len(ontwerp.gegevens), dict[str, list[Bewaardstuk]]()
    for stuk in ontwerp.eerder:
        eerder.setdefault(stuk.deelnemer, []).append(stuk)
    eigen = [replace(ontwerp, eerder=eerder.get(g.deelnemer.code, ())) for g in ontwerp.gegevens]
    with ThreadPoolExecutor(max_workers=cpu_count() or 1) as pool:
        taken = {
            pool.submit(_make_set, plan, opdracht, doel, g): g
            for plan, g in zip(eigen, ontwerp.gegevens, strict=True)
        }
        for taak in as_completed(taken):
            gemeente = taken[taak].deelnemer
            klaar[gemeente.code] = taak.result()
            voortgang(len(klaar), aantal, gemeente.naam)
    return [klaar[g.deelnemer.code] for g in ontwerp.gegevens]


def _make_set(ontwerp: Ontwerp, opdracht: Opdracht, doel: Path, gegevens: Stukgegevens) -> Maakset:
    """Make all files of one gemeente in a temporary folder, then put it in place; whatever fails, fails here."""
    try:
        return _fill_map(ontwerp, opdracht, doel, gegevens)
    except GrflowError as fout:
        reden = str(fout)
    except OSError as fout:
        reden = f"{fout.filename or doel}: niet te schrijven ({fout.strerror})."
    code = gegevens.deelnemer.code
    open_ = [s for s in map(str, ontwerp.soorten) if not status_of(ontwerp.statussen.get((code, s))).is_vast]
    return Maakset(
        code, tuple(r for soort in open_ for r in list_failed(ontwerp, code, soort, opdracht.formaten, reden))
    )


def _fill_map(ontwerp: Ontwerp, opdracht: Opdracht, doel: Path, gegevens: Stukgegevens) -> Maakset:
    deelnemer = gegevens.deelnemer
    alle, map_ = ontwerp.raadsstukken(gegevens), doel / deelnemer.code
    vast = {s.soort for s in alle if status_of(ontwerp.statussen.get((s.code, s.soort))).is_vast}
    stukken = [stuk for stuk in alle if stuk.soort not in vast]
    eigen = () if opdracht.definitief else alle[0].bijlagen
    staand = _find_staande(ontwerp, opdracht, stukken, map_)
    blijft = [regel for regels in staand.values() for regel in regels.values()]
    blijft += list_skipped(ontwerp, deelnemer.code, vast)
    if all(len(staand[stuk.soort]) == len(opdracht.formaten) for stuk in stukken):
        bijlagen = list_staande(eigen, opdracht.bijlagen, deelnemer.code, map_)
        if bijlagen is not None:
            return Maakset(deelnemer.code, tuple(blijft), bijlagen=tuple(bijlagen))
    refuse_fouten(inspect_stukken(ontwerp.maker, stukken, ontwerp.regels))
    tijdelijk = Path(mkdtemp(prefix=f".{deelnemer.code}-", dir=doel))
    try:
        gemaakt = [
            write_stuk(ontwerp, stuk, open_, tijdelijk, map_)
            for stuk in stukken
            if (open_ := [f for f in opdracht.formaten if f not in staand[stuk.soort]])
        ]
        bijlagen = copy_bijlagen(eigen, opdracht.bijlagen, deelnemer.code, tijdelijk, map_)
        keep_others(map_, tijdelijk)
        terzijde = put_aside(map_, tijdelijk, [r for g in gemaakt for r in g.regels], ontwerp.eerder)
        if not opdracht.definitief:  # then only one stuk is made, and the rest of the set stays
            drop_bijlagen(tijdelijk, deelnemer.code, bijlagen)
        replace_map(tijdelijk, map_)
    finally:
        shutil.rmtree(tijdelijk, ignore_errors=True)
    regels = [r for g in gemaakt for r in g.regels] + blijft
    return Maakset(deelnemer.code, tuple(regels), tuple(gemaakt), tuple(bijlagen), tuple(terzijde))


def _find_staande(
    ontwerp: Ontwerp, opdracht: Opdracht, stukken: Sequence[Raadsstuk], map_: Path
) -> Mapping[Stuksoort, Mapping[Formaat, Manifestregel]]:
    """Return by kind the files that need not be made again."""
    if opdracht.alles or opdracht.definitief:
        return {stuk.soort: {} for stuk in stukken}
    return {
        stuk.soort: find_staande(ontwerp, stuk, opdracht.formaten, map_, ontwerp.mislukt) for stuk in stukken
    }
