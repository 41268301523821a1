"""Binnengekomen: the griffie records a receipt and sees at once which way it goes."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from grflow.fouten import GrflowError
from grflow.recht.datums import Tijdstip
from grflow.toepassing.ontvangst import Ontvangst, receive
from grflow.toepassing.paginas.binnengekomen import get_ontvangstpagina, get_routepagina
from grflow.web.formulier import Invoer
from grflow.web.kader import show
from grflow.web.poort import read_invoer
from grflow.web.vraag import app_of


def show_formulier(request: Request) -> Response:
    """Show the form of a receipt."""
    pagina = get_ontvangstpagina(app_of(request))
    begin = Invoer({
        "op": pagina.op.isoformat(), "sleutel": pagina.sleutel,
        "dossier": pagina.keuzes[0].waarde if len(pagina.keuzes) == 1 else "",
    })  # fmt: skip
    return show(request, "binnengekomen", pagina, invoer=begin)


async def send_ontvangst(request: Request) -> Response:
    """Record a receipt and go on to its routing, or show what is wrong."""
    return await run_in_threadpool(_receive, request, await read_invoer(request))


def _receive(request: Request, invoer: Invoer) -> Response:
    pagina = get_ontvangstpagina(app_of(request))
    keuze, op = pagina.find(invoer.tekst("dossier")), invoer.dag("op", default=pagina.op)
    if keuze is None:
        invoer.fouten["dossier"] = "Kies bij welk dossier dit hoort."
    if not invoer.tekst("stuk"):
        invoer.fouten["stuk"] = "Schrijf wat er is ontvangen."
    if invoer.fouten or keuze is None:
        return show(request, "binnengekomen", pagina, invoer=invoer, status=400)
    ontvangst = Ontvangst(
        stuk=invoer.tekst("stuk"), op=Tijdstip.dag(op), deelnemer=keuze.deelnemer, van=invoer.tekst("van"),
        bron=invoer.tekst("bron"),
    )  # fmt: skip
    try:
        nr = receive(app_of(request), keuze.nummer, ontvangst, invoer.tekst("sleutel"))
    except GrflowError as fout:
        invoer.note("formulier", fout)
        return show(request, "binnengekomen", pagina, invoer=invoer, status=400)
    return RedirectResponse(f"/binnengekomen/{keuze.nummer}/{nr}?gedaan=ontvangst", status_code=303)


def show_route(request: Request) -> Response:
    """Show the way of what came in to its raad, to print."""
    pad = request.path_params
    return show(request, "route", get_routepagina(app_of(request), pad["nummer"], pad["nr"]))


ROUTES = [
    Route("/binnengekomen", show_formulier),
    Route("/binnengekomen", send_ontvangst, methods=["POST"]),
    Route("/binnengekomen/{nummer}/{nr:int}", show_route),
]
