"""Writes the stukken that follow from a dossier itself, and keeps them like those of a ronde."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from grflow.fouten import GrflowError, Onbekend, OngeldigeInvoer
from grflow.stukken.dossier.basis import REGELING, Dossierstuk
from grflow.stukken.manifest import Manifest, Manifestregel
from grflow.stukken.soorten import Dossiersoort, Formaat
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.bewijszip import Bewijs, build_bewijszip
from grflow.toepassing.dossierplan import Dossierplan, Schrijfopdracht, load_dossierplan
from grflow.toepassing.dossiersoorten import BOUWERS, Over
from grflow.toepassing.handwerk import (
    format_sleutel,
    list_statussen,
    status_of,
)
from grflow.toepassing.inzage import keep_makers
from grflow.toepassing.ongewijzigd import find_staande
from grflow.toepassing.stukkenmanifest import start_manifest, write_manifest
from grflow.toepassing.stukkenmap import keep_others, make_map, put_aside, replace_map
from grflow.toepassing.stukschrijver import (
    Gemaakt,
    Maakset,
    keep_sets,
    list_failed,
    list_skipped,
    write_regel,
    write_stuk,
)

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

ZIP = "zip"
"The extension of the file that goes with a bewijsbundel."
Voortgang = Callable[[int, int, str], None]


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
) -> tuple[Manifest, Path]:
    """Write one kind of stuk for everybody who gets one; return the manifest and the folder of the dossier.

    What fails is named and does not stop the others; what is definitief stays as it is.

    Raises:
        Onbekend: no such dossier, ronde or deelnemer.
        OngeldigeInvoer: the dossier is not far enough for this kind.
        GrflowError: the map cannot be written.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        gebouwd = list(_build_plannen(app, werk, bewerking, opdracht))
    doel, sets = make_map(opdracht.map / nummer), list[tuple[str, Maakset]]()
    aantal = sum(len(stukken) for _, stukken in gebouwd)
    for plan, code, stuk in ((p, code, stuk) for p, stukken in gebouwd for code, stuk in stukken.items()):
        sets.append((plan.sleutel, _make_set(plan, stuk, opdracht, make_map(doel / plan.sleutel))))
        voortgang(len(sets), aantal, stuk.basis.regeling if code == REGELING else plan.bron.naam(code))
    with app.opslag.schrijven() as werk:
        regels = [r for sleutel, set_ in sets for r in keep_sets(werk, bewerking, sleutel, [set_])]
        werk.commit()
    manifest = replace(
        start_manifest(app, bewerking), regels=tuple(regels),
        terzijde=tuple(str(t.pad) for _, s in sets for t in s.terzijde if not t.versie),
    )  # fmt: skip
    write_manifest(app, bewerking, doel, manifest, ())
    return manifest, doel


def _build_plannen(
    app: App, werk: "Werk", bewerking: Bewerking, opdracht: Schrijfopdracht
) -> Iterator[tuple[Dossierplan, dict[str, Dossierstuk]]]:
    """Yield each plan with its stukken; there are more than one where some already have a definitief document."""
    plan = load_dossierplan(app, werk, bewerking, opdracht)
    groepen: dict[str, list[str]] = {}
    for code in keep_makers(bewerking, _choose_codes(plan, opdracht), opdracht.deelnemers):
        sleutel = opdracht.sleutel or _next_sleutel(bewerking, plan, code)
        groepen.setdefault(sleutel, []).append(code)
    for sleutel, codes in groepen.items():
        eigen = plan
        if sleutel != plan.sleutel:
            eigen = load_dossierplan(app, werk, bewerking, replace(opdracht, sleutel=sleutel))
        yield eigen, {code: eigen.build(code) for code in codes}


def _next_sleutel(bewerking: Bewerking, plan: Dossierplan, code: str) -> str:
    """Return the name of the plan; of a page about a day a next one, once that of an earlier day is definitief."""
    if BOUWERS[plan.soort].over is not Over.DAG:
        return plan.sleutel
    volgnummer, naam = 1, (code, str(plan.soort))
    while True:
        sleutel = format_sleutel(plan.sleutel, volgnummer)
        hier = [s for s in plan.eerder if (s.ronde, s.deelnemer, s.soort) == (sleutel, *naam)]
        vast = status_of(list_statussen(bewerking, sleutel).get(naam)).is_vast
        if not vast or not any(s.peildatum and s.peildatum < plan.peildatum for s in hier):
            return sleutel
        volgnummer += 1


def _choose_codes(plan: Dossierplan, opdracht: Schrijfopdracht) -> Sequence[str]:
    """Return for whom to write: who was named, or everybody for whom there is one."""
    bekend = plan.list_codes()
    gevraagd = tuple(code for code in opdracht.deelnemers if code != "alle")
    if bekend == [REGELING] and gevraagd:
        raise OngeldigeInvoer(
            f"Een stuk van de soort {opdracht.soort} is er één voor de hele regeling.",
            wat_nu="Laat --deelnemer weg.",
        )
    for code in gevraagd:
        if code not in bekend:
            raise Onbekend("deelnemer", code, bekend, waar=f"stuksoort {opdracht.soort}")
    return gevraagd or bekend


# -- writing -----------------------------------------------------------------------------------------------------------


def _make_set(plan: Dossierplan, stuk: Dossierstuk, opdracht: Schrijfopdracht, doel: Path) -> Maakset:
    """Write all files of one stuk or none of them, beside what stands in the folder already."""
    soort = str(stuk.soort)
    if status_of(plan.statussen.get((stuk.code, soort))).is_vast:
        return Maakset(stuk.code, tuple(list_skipped(plan, stuk.code, (soort,))))
    try:
        return _fill_map(plan, stuk, opdracht, doel)
    except GrflowError as fout:
        reden = str(fout)
    except OSError as fout:
        reden = f"{fout.filename or doel}: niet te schrijven ({fout.strerror})."
    return Maakset(stuk.code, tuple(list_failed(plan, stuk.code, soort, opdracht.formaten, reden)))


def _fill_map(plan: Dossierplan, stuk: Dossierstuk, opdracht: Schrijfopdracht, doel: Path) -> Maakset:
    map_, formaten = doel / stuk.code, opdracht.formaten
    opnieuw = opdracht.alles or opdracht.definitief or plan.bewijs is not None
    staand = {} if opnieuw else find_staande(plan, stuk, formaten, map_, plan.mislukt)
    blijft = [replace(regel, concept=stuk.basis.redenen) for regel in staand.values()]
    nieuw = [formaat for formaat in formaten if formaat not in staand]
    if not nieuw:
        return Maakset(stuk.code, tuple(blijft))
    tijdelijk = Path(mkdtemp(prefix=f".{stuk.code}-", dir=doel))
    try:
        gemaakt = write_stuk(plan, stuk, nieuw, tijdelijk, map_)
        regels = [replace(r, concept=stuk.basis.redenen) for r in gemaakt.regels]
        if plan.bewijs is not None:
            regels.append(_write_zip(plan, plan.bewijs, stuk, gemaakt, tijdelijk, map_))
        keep_others(map_, tijdelijk)
        terzijde = put_aside(map_, tijdelijk, regels, plan.eerder)
        replace_map(tijdelijk, map_)
    finally:
        shutil.rmtree(tijdelijk, ignore_errors=True)
    return Maakset(stuk.code, (*regels, *blijft), (gemaakt,), terzijde=tuple(terzijde))


def _write_zip(
    plan: Dossierplan, bewijs: Bewijs, stuk: Dossierstuk, gemaakt: Gemaakt, tijdelijk: Path, doel: Path
) -> Manifestregel:
    """Write the zip of a bewijsbundel, with its PDF in it, also where no PDF was asked for."""
    pad = tijdelijk / f"{stuk.code}-{stuk.soort}.{Formaat.PDF}"
    if pad.is_file():
        pdf = pad.read_bytes()
    else:
        pdf = plan.maker.render_files(stuk, gemaakt.tekst, (Formaat.PDF,), plan.sleutel)[Formaat.PDF]
    return write_regel(gemaakt.regels[0], ZIP, build_bewijszip(bewijs, pdf), tijdelijk, doel)
