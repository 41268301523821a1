"""Makes the stukken of a ronde for every gemeente, with what was changed by hand in them."""

import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from os import cpu_count
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from grflow.documenten import Documentmaker
from grflow.fouten import GrflowError, Onbekend, OngeldigeInvoer
from grflow.inlezen.profielen import Profielmappen
from grflow.inlezen.stukinhoud import parse_stukinhoud
from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.definitie import Proces
from grflow.proces.feiten import Feit
from grflow.recht.regeling import Deelnemer
from grflow.recht.regels import Rechtsregels
from grflow.stukken.handwerk import Stuktekst
from grflow.stukken.inhoud import Stukinhoud
from grflow.stukken.manifest import Bijlageregel, Maakstatus, Manifest, Manifestregel
from grflow.stukken.opbouw import build_raadsstuk
from grflow.stukken.profiel import Profiel
from grflow.stukken.raadsstuk import Raadsstuk, Stukgegevens, compute_vingerafdruk
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.bijlagen import copy_bijlagen, drop_bijlagen
from grflow.toepassing.handwerk import (
    Handwerk,
    Stuknaam,
    list_statussen,
    load_handwerk,
    rondesleutel,
    status_of,
)
from grflow.toepassing.stukgegevens import collect_gegevens, dag_van, list_deelnemers, stuksoorten_van
from grflow.toepassing.stukkenmanifest import as_regel, place_of, start_manifest, write_manifest
from grflow.toepassing.stukkenmap import (
    Terzijde,
    keep_others,
    make_map,
    put_aside,
    replace_map,
    write_bestand,
)
from grflow.toepassing.stukkeuring import inspect_stukken, refuse_fouten

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

Voortgang = Callable[[int, int, str], None]
STUKTEKST = "stuktekst"
"The kind of definitie as which the text of a stuk is kept."


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


@dataclass(frozen=True, slots=True)
class _Set:
    """The stukken of one gemeente, or the reason why there are none."""

    deelnemer: Deelnemer
    regels: tuple[Manifestregel, ...]
    bijlagen: tuple[Bijlageregel, ...] = ()
    teksten: tuple[Stuktekst, ...] = ()
    terzijde: tuple[Terzijde, ...] = ()


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
        eerder = werk.stukken.list_versies(nummer)
    ontwerp = prepare(app, bewerking, opdracht, eerder)
    doel = make_map(opdracht.map / nummer)
    sets = _make_all(ontwerp, opdracht, make_map(doel / ontwerp.sleutel), voortgang)
    with app.opslag.schrijven() as werk:
        regels = _keep(werk, bewerking, ontwerp, sets)
        werk.commit()
    manifest = replace(
        start_manifest(app, bewerking), regels=regels,
        bijlagen=tuple(regel for s in sets for regel in s.bijlagen),
        terzijde=tuple(str(t.pad) for s in sets for t in s.terzijde if not t.versie),
    )  # fmt: skip
    gedaan = () if opdracht.definitief else {g.deelnemer.code for g in ontwerp.gegevens}
    write_manifest(app, bewerking, doel, manifest, gedaan)
    return manifest, doel


def _keep(
    werk: "Werk", bewerking: Bewerking, ontwerp: "Ontwerp", sets: Sequence[_Set]
) -> tuple[Manifestregel, ...]:
    """Keep the texts, the versions and where older ones are now; return the lines with their versions."""
    kaart = bewerking.kaart
    for tekst in (tekst for s in sets for tekst in s.teksten):
        werk.store_definitie(STUKTEKST, kaart.nummer, ontwerp.ronde, tekst.to_json())
    regels = [regel for s in sets for regel in s.regels]
    nieuw = [_as_bewaard(r, bewerking) for r in regels if r.status is not Maakstatus.OVERGESLAGEN]
    versies = {place_of(stuk): stuk.versie for stuk in werk.stukken.store(kaart.nummer, nieuw)}
    werk.stukken.move(
        kaart.nummer,
        {
            ((ontwerp.sleutel, s.deelnemer.code, t.soort, t.formaat), t.versie): str(t.pad)
            for s in sets
            for t in s.terzijde
            if t.versie
        },
    )
    return tuple(
        replace(r, versie=versies.get((r.ronde, r.deelnemer, r.soort, r.formaat), r.versie)) for r in regels
    )


def _as_bewaard(regel: Manifestregel, bewerking: Bewerking) -> Bewaardstuk:
    kaart = bewerking.kaart
    return Bewaardstuk(
        ronde=regel.ronde, deelnemer=regel.deelnemer, soort=regel.soort, formaat=regel.formaat, pad=regel.pad,
        sha256=regel.sha256, status=regel.status, reden=regel.reden, tekst=regel.tekst, kop=kaart.kop,
        vingerafdruk=f"{regel.gegevens}:{regel.sjabloon}:{regel.handwerk}", dossierversie=kaart.versie,
        gemaakt_op=bewerking.app.nu(),
    )  # fmt: skip


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
    eerder: Sequence[Bewaardstuk] = ()

    def raadsstukken(self, gegevens: Stukgegevens) -> list[Raadsstuk]:
        """Return the stukken of one gemeente, in its own form if it has one.

        Raises:
            BestandFout: its profiel has faults; that of another gemeente does not matter here.
        """
        profiel = Profielmappen(self.maker.sjabloonmappen).load(gegevens.deelnemer.code, self.neutraal)
        return [build_raadsstuk(soort, self.inhoud, profiel, gegevens) for soort in self.soorten]


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
        eerder=[stuk for stuk in eerder if stuk.status == Maakstatus.GEMAAKT],
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
        return _fill_map(ontwerp, opdracht, doel, gegevens)
    except GrflowError as fout:
        reden = str(fout)
    except OSError as fout:
        reden = f"{fout.filename or doel}: niet te schrijven ({fout.strerror})."
    return _Set(gegevens.deelnemer, tuple(_failed(ontwerp, opdracht, gegevens.deelnemer, reden)))


def _fill_map(ontwerp: Ontwerp, opdracht: Opdracht, doel: Path, gegevens: Stukgegevens) -> _Set:
    deelnemer = gegevens.deelnemer
    alle = ontwerp.raadsstukken(gegevens)
    vast = {s.soort for s in alle if status_of(ontwerp.statussen.get((s.code, s.soort))).is_vast}
    stukken = [stuk for stuk in alle if stuk.soort not in vast]
    refuse_fouten(inspect_stukken(ontwerp.maker, stukken, ontwerp.regels))
    map_, tijdelijk = doel / deelnemer.code, Path(mkdtemp(prefix=f".{deelnemer.code}-", dir=doel))
    try:
        gemaakt = [_make_stuk(ontwerp, stuk, opdracht.formaten, tijdelijk, map_) for stuk in stukken]
        eigen = () if opdracht.definitief else alle[0].bijlagen
        bijlagen = copy_bijlagen(eigen, opdracht.bijlagen, deelnemer.code, tijdelijk, map_)
        keep_others(map_, tijdelijk)
        terzijde = put_aside(map_, tijdelijk, [r for regels, _ in gemaakt for r in regels], ontwerp.eerder)
        if not opdracht.definitief:  # then only one stuk is made, and the rest of the set stays
            drop_bijlagen(tijdelijk, deelnemer.code, bijlagen)
        replace_map(tijdelijk, map_)
    finally:
        shutil.rmtree(tijdelijk, ignore_errors=True)
    regels = [regel for regels, _ in gemaakt for regel in regels] + _skipped(ontwerp, deelnemer.code, vast)
    return _Set(
        deelnemer, tuple(regels), tuple(bijlagen), tuple(tekst for _, tekst in gemaakt), tuple(terzijde)
    )


def _make_stuk(
    ontwerp: Ontwerp, stuk: Raadsstuk, formaten: Sequence[Formaat], tijdelijk: Path, doel: Path
) -> tuple[list[Manifestregel], Stuktekst]:
    """Write the files of one stuk, with what was changed by hand in it."""
    naam, maker, regels = (stuk.code, str(stuk.soort)), ontwerp.maker, []
    tekst, open_ = ontwerp.handwerk.apply(naam, maker.render_tekst(stuk))
    for formaat, inhoud in maker.render_files(stuk, tekst, formaten, ontwerp.sleutel).items():
        bestand = f"{stuk.code}-{stuk.soort}.{formaat}"
        write_bestand(tijdelijk / bestand, inhoud)
        regels.append(
            Manifestregel(
                ronde=ontwerp.sleutel, deelnemer=stuk.code, soort=str(stuk.soort), formaat=str(formaat),
                pad=str((doel / bestand).absolute()), status=Maakstatus.GEMAAKT, sha256=sha256(inhoud).hexdigest(),
                gegevens=compute_vingerafdruk(stuk), sjabloon=maker.sjabloon_vingerafdruk(stuk),
                handwerk=ontwerp.handwerk.compute_vingerafdruk(naam), tekst=tekst.vingerafdruk,
                stand=str(status_of(ontwerp.statussen.get(naam))), aandacht=tuple(o.zin for o in open_),
            )
        )  # fmt: skip
    return regels, tekst


def _skipped(ontwerp: Ontwerp, code: str, vast: Collection[str]) -> list[Manifestregel]:
    """Return the newest files of the stukken that may not be made again."""
    nieuwste = {place_of(stuk): stuk for stuk in ontwerp.eerder if stuk.ronde == ontwerp.sleutel}
    hier = [stuk for stuk in nieuwste.values() if stuk.deelnemer == code and stuk.soort in vast]
    regels = [as_regel(stuk, ontwerp.statussen.get((stuk.deelnemer, stuk.soort))) for stuk in hier]
    return [replace(r, status=Maakstatus.OVERGESLAGEN, reden=f"het stuk is {r.stand}") for r in regels]


def _failed(ontwerp: Ontwerp, opdracht: Opdracht, deelnemer: Deelnemer, reden: str) -> list[Manifestregel]:
    return [
        Manifestregel(
            ronde=ontwerp.sleutel,
            deelnemer=deelnemer.code,
            soort=str(soort),
            formaat=str(formaat),
            pad="",
            status=Maakstatus.MISLUKT,
            reden=reden,
        )
        for soort in ontwerp.soorten
        if not status_of(ontwerp.statussen.get((deelnemer.code, str(soort)))).is_vast
        for formaat in opdracht.formaten
    ]
