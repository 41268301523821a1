"""Puts the pages together: `create` for the server, `build_web` for a test."""

import os
from pathlib import Path
from threading import Lock

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from grflow.fouten import GrflowError
from grflow.toepassing.app import App
from grflow.toepassing.wiring import build_app
from grflow.web.fouten import handle_fout, handle_niet_gevonden, handle_onverwacht
from grflow.web.instellingen import read_instellingen
from grflow.web.omvang import Omvang
from grflow.web.paginas import (
    aanmelden,
    account,
    beheer,
    binnengekomen,
    dossiers,
    feiten,
    gemeenten,
    handwerk,
    processen,
    regelingen,
    stappen,
    stukken,
    werk,
    zoeken,
)
from grflow.web.poort import FormulierVerlopen, Poort, handle_verlopen
from grflow.web.veilig import Koppen

STATISCH = Path(__file__).parent / "statisch"


def build_web(app: App, stukken_map: Path = Path("stukken")) -> Starlette:
    """Return the pages over one grflow; documents are written below `stukken_map`, by one user at a time."""
    web = Starlette(
        routes=[
            *aanmelden.ROUTES,
            *werk.ROUTES,
            *binnengekomen.ROUTES,
            *gemeenten.ROUTES,
            *regelingen.ROUTES,
            *zoeken.ROUTES,
            *beheer.ROUTES,
            *account.ROUTES,
            *dossiers.ROUTES,
            *stappen.ROUTES,
            *feiten.ROUTES,
            *stukken.ROUTES,
            *handwerk.ROUTES,
            *processen.ROUTES,
            Mount("/statisch", StaticFiles(directory=STATISCH), name="statisch"),
        ],
        middleware=[Middleware(Koppen), Middleware(Omvang), Middleware(Poort)],
        exception_handlers={
            404: handle_niet_gevonden,
            405: handle_niet_gevonden,
            500: handle_onverwacht,
            GrflowError: handle_fout,
            FormulierVerlopen: handle_verlopen,
        },
    )
    web.state.grflow, web.state.stukken, web.state.werkbank = app, stukken_map, Lock()
    return web


def create() -> Starlette:
    """Return the pages as the environment says, for a server that is started with an import string."""
    instellingen = read_instellingen(os.environ)
    app = build_app(instellingen.database, processen=instellingen.processen, sjablonen=instellingen.sjablonen)
    return build_web(app, instellingen.stukken)
