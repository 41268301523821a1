"""Mijn werk: the page on which everybody begins."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from grflow.toepassing.paginas.werk import get_werkpagina
from grflow.web.kader import show
from grflow.web.vraag import app_of

BEGIN = "/werk"


def send_to_werk(_request: Request) -> Response:
    """Go on to Mijn werk."""
    return RedirectResponse(BEGIN, status_code=303)


def show_werk(request: Request) -> Response:
    """Show what asks something of the user now."""
    return show(request, "werk", get_werkpagina(app_of(request)))


ROUTES = [Route("/", send_to_werk), Route(BEGIN, show_werk)]
