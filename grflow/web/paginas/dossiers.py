"""The list of dossiers and the page of one of them."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from grflow.toepassing.dossiers import list_dossiers
from grflow.toepassing.paginas.dossier import get_dossierpagina
from grflow.web.kader import show
from grflow.web.vraag import app_of, read_dag


def show_lijst(request: Request) -> Response:
    """Show all dossiers that this user may see."""
    return show(request, "dossiers", list_dossiers(app_of(request)))


def show_dossier(request: Request) -> Response:
    """Show one dossier as it is, or as it was on a day."""
    nummer = request.path_params["nummer"]
    return show(request, "dossier", get_dossierpagina(app_of(request), nummer, op=read_dag(request, "op")))


ROUTES = [
    Route("/dossiers", show_lijst, name="dossiers"),
    Route("/dossiers/{nummer}", show_dossier, name="dossier"),
]
