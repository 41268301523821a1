"""Zoeken: one box over dossiers, facts and documents."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from grflow.toepassing.paginas.zoeken import search
from grflow.web.kader import show
from grflow.web.vraag import app_of

LANGST = 200
"A question has no more signs than this; the rest is left off."


def show_zoeken(request: Request) -> Response:
    """Show what was found, or the empty box."""
    return show(request, "zoeken", search(app_of(request), request.query_params.get("q", "")[:LANGST]))


ROUTES = [Route("/zoeken", show_zoeken)]
