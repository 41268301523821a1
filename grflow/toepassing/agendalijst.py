"""The agendalijst of a raad: what asks something of it between two days, out of all dossiers."""

import shutil
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from grflow.documenten import Documentmaker
from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.recht.organen import Bestuurslaag, Orgaansoort, bestuurslaag_van, orgaan_van
from grflow.recht.regeling import Soort
from grflow.stukken.dossier.agenda import Agendalijst, Agendavraag, build_agendalijst
from grflow.stukken.manifest import Maakstatus, Manifestregel
from grflow.stukken.soorten import Formaat
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerkingen
from grflow.toepassing.dossierplan import make_bron
from grflow.toepassing.stukkenmap import keep_others, make_map, replace_map, write_bestand


@dataclass(frozen=True, slots=True, kw_only=True)
class Agendaopdracht:
    """Of which raad, from when until when (both inclusive), in which formats and where."""

    code: str
    vanaf: date
    tot: date
    map: Path
    formaten: tuple[Formaat, ...] = tuple(Formaat)


def list_agenda(app: App, code: str, vanaf: date, tot: date) -> Agendalijst:
    """Return what all dossiers ask of a raad; a fixed number of questions to the database, however many dossiers.

    Raises:
        OngeldigeInvoer: the period ends before it begins.
        Onbekend: no dossier has this deelnemer.
    """
    if tot < vanaf:
        raise OngeldigeInvoer("De laatste dag ligt vóór de eerste.", wat_nu="Draai --van en --tot om.")
    with app.opslag.lezen() as werk:
        kaarten = werk.register.list_dossiers_of({code}, vanaf)
        bronnen = [make_bron(bewerking) for bewerking in load_bewerkingen(app, werk, kaarten)]
    namen = [d.naam for bron in bronnen for d in bron.regeling.deelnemers if d.code == code]
    if not namen:
        raise Onbekend("deelnemer", code, (), waar="de dossiers")
    lichaam = f"de gemeente {namen[0]}" if bestuurslaag_van(code) is Bestuurslaag.GEMEENTE else namen[0]
    raad = orgaan_van(code, Orgaansoort.VERTEGENWOORDIGEND, Soort.COLLEGE)
    vraag = Agendavraag(
        code=code, naam=lichaam, raad=f"{raad} van {lichaam}", vanaf=vanaf, tot=tot, op=app.vandaag()
    )
    return build_agendalijst(bronnen, vraag)


def write_agendalijst(app: App, opdracht: Agendaopdracht) -> tuple[Agendalijst, tuple[Manifestregel, ...]]:
    """Write the list of a raad in MAP/agenda, beside what stands there already; see `list_agenda`.

    It is of all dossiers, so no dossier keeps its versions.

    Raises:
        GrflowError: it cannot be made or written; also all that `list_agenda` raises.
    """
    lijst = list_agenda(app, opdracht.code, opdracht.vanaf, opdracht.tot)
    doel = make_map(opdracht.map / "agenda")
    bestanden = Documentmaker(app.sjablonen).render_all(lijst, opdracht.formaten)
    map_, tijdelijk = doel / lijst.code, Path(mkdtemp(prefix=f".{lijst.code}-", dir=doel))
    try:
        for formaat, inhoud in bestanden.items():
            write_bestand(tijdelijk / _name(lijst, formaat), inhoud)
        keep_others(map_, tijdelijk)
        replace_map(tijdelijk, map_)
    finally:
        shutil.rmtree(tijdelijk, ignore_errors=True)
    return lijst, tuple(
        Manifestregel(
            deelnemer=lijst.code, soort=str(lijst.soort), formaat=str(formaat), status=Maakstatus.GEMAAKT,
            pad=str((map_ / _name(lijst, formaat)).absolute()), sha256=sha256(inhoud).hexdigest(),
        )
        for formaat, inhoud in bestanden.items()
    )  # fmt: skip


def _name(lijst: Agendalijst, formaat: Formaat) -> str:
    return f"{lijst.code}-{lijst.soort}.{formaat}"
