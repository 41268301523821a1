"""The main job on a real dossier: the Alescon story replayed in a fresh database, with its stukken made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grflow.fouten import GrflowError
from grflow.stukken.manifest import Manifest
from grflow.stukken.soorten import Formaat
from grflow.toepassing.app import App
from grflow.toepassing.dossiers import Dossierbeeld, get_dossier
from grflow.toepassing.stukken import Opdracht, Voortgang, make_stukken
from grflow.toepassing.termijnen import Termijnbeeld, Vraag, list_termijnen
from grflow.toepassing.verhalen import replay_verhaal

PEILDATUM = date(2018, 1, 26)
DATABASE = "grflow.db"


FORMATEN = (Formaat.MD, Formaat.HTML, Formaat.DOCX, Formaat.PDF)
"""What the demo makes of each stuk; ODT can be asked for with `stukken maak`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """What the demo leaves."""

    database: Path
    beeld: Dossierbeeld
    termijnen: list[Termijnbeeld]
    manifest: Manifest
    map: Path


def prepare_database(map_: Path, open_app: Callable[[str], App]) -> Path:
    """Return the place of a fresh demo database; an older demo is replaced, anything else is left alone.

    Raises:
        GrflowError: the map cannot be used, or its database holds more than the demo.
    """
    pad = map_ / DATABASE
    try:
        map_.mkdir(parents=True, exist_ok=True)
        if pad.exists():
            _check_demo(pad, open_app)
        for deel in (pad, *(pad.with_name(f"{DATABASE}{staart}") for staart in ("-wal", "-shm"))):
            deel.unlink(missing_ok=True)
    except OSError as fout:
        raise GrflowError(
            f"In deze map kan niet geschreven worden ({fout.strerror}).",
            waar=str(map_),
            wat_nu="Kies met --map een andere.",
        ) from fout
    return pad


def _check_demo(pad: Path, open_app: Callable[[str], App]) -> None:
    app = open_app(str(pad))
    with app.opslag.lezen() as werk:
        dossiers = werk.list_dossiers()
    app.opslag.close()
    if any(d.regeling != "Alescon" for d in dossiers) or len(dossiers) > 1:
        raise GrflowError(
            "In deze map staat al een database met andere dossiers.",
            waar=str(pad),
            wat_nu="Kies met --map een andere.",
        )


def run_demo(app: App, map_: Path, voortgang: Voortgang) -> Demo:
    """Replay the Alescon dossier, look at it from 26 January 2018, and make the stukken of every gemeente."""
    beeld = replay_verhaal(app, app.voorbeelden / "alescon" / "dossier.yaml")
    nummer = beeld.kaart.nummer
    opdracht = Opdracht(map=map_ / "stukken", formaten=FORMATEN)
    manifest, map_stukken = make_stukken(app, nummer, opdracht, voortgang)
    return Demo(
        database=map_ / DATABASE,
        beeld=get_dossier(app, nummer, peildatum=PEILDATUM),
        termijnen=list_termijnen(app, Vraag(dossier=nummer, peildatum=PEILDATUM)),
        manifest=manifest,
        map=map_stukken,
    )
