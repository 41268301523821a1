"""The page of a regeling, by its name or its code."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from grflow.toepassing.paginas.regeling import get_regelingpagina
from grflow.web.kader import show
from grflow.web.vraag import app_of


def show_regeling(request: Request) -> Response:
    """Show who takes part, the own rules with their articles, and the dossiers."""
    return show(request, "regeling", get_regelingpagina(app_of(request), request.path_params["wat"]))


ROUTES = [Route("/regelingen/{wat:path}", show_regeling)]
