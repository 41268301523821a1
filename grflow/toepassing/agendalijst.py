"""The agendalijst of a raad: what asks something of it between two days, out of all dossiers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grflow.documenten import Documentmaker
from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.recht.organen import Bestuurslaag, Orgaansoort, bestuurslaag_van, orgaan_van
from grflow.recht.regeling import Soort
from grflow.stukken.dossier.agenda import Agendalijst, Agendavraag, build_agendalijst
from grflow.stukken.soorten import Formaat
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerkingen
from grflow.toepassing.dossierstukken import Geschrevenset, Schrijver, make_bron, write_map
from grflow.toepassing.stukkenmap import make_map


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


def write_agendalijst(app: App, opdracht: Agendaopdracht) -> tuple[Agendalijst, Geschrevenset]:
    """Write the list of a raad in MAP/agenda, beside what stands there already; see `list_agenda`."""
    lijst = list_agenda(app, opdracht.code, opdracht.vanaf, opdracht.tot)
    doel = make_map(opdracht.map / "agenda")
    schrijver = Schrijver(Documentmaker(app.sjablonen), opdracht.formaten)
    return lijst, Geschrevenset(map=doel, bestanden=tuple(write_map(schrijver, lijst, doel)))
