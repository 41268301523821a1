"""Reading a process: the list, each step with its law, and the drawing."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from grflow.toepassing.paginas.proces import get_procespagina
from grflow.toepassing.processen import draw_proces, list_processen
from grflow.web.kader import show
from grflow.web.veilig import TEKENING
from grflow.web.vraag import app_of, read_dag


def show_lijst(request: Request) -> Response:
    """Show every process definition."""
    return show(request, "processen", list_processen(app_of(request)))


def show_proces(request: Request) -> Response:
    """Show one process: its road, each step, who takes it and on what it rests."""
    pagina = get_procespagina(app_of(request), request.path_params["naam"], read_dag(request, "op"))
    return show(request, "proces", pagina)


def send_tekening(request: Request) -> Response:
    """Return the drawing of a process, with 'u bent hier' at a fase."""
    pagina = get_procespagina(app_of(request), request.path_params["naam"], read_dag(request, "op"))
    svg = draw_proces(pagina.proces, "svg", request.query_params.get("hier", ""))
    return Response(svg, media_type="image/svg+xml", headers={"Content-Security-Policy": TEKENING})


ROUTES = [
    Route("/processen", show_lijst),
    Route("/processen/{naam}.svg", send_tekening),
    Route("/processen/{naam}", show_proces),
]
