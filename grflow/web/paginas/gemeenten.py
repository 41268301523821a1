"""The page of a gemeente, and of any other body that takes part in a regeling."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from grflow.toepassing.paginas.gemeente import get_gemeentepagina
from grflow.web.kader import show
from grflow.web.vraag import app_of


def show_gemeente(request: Request) -> Response:
    """Show what asks a decision of its raad, its dossiers and its meetings."""
    return show(request, "gemeente", get_gemeentepagina(app_of(request), request.path_params["code"]))


ROUTES = [Route("/gemeenten/{code}", show_gemeente)]
