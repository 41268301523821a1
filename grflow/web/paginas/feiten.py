"""Recording a fact, reading the logboek, withdrawing a fact, and why a termijn ends when it does."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from grflow.fouten import GrflowError, IntussenGewijzigd
from grflow.proces.feiten import Plek
from grflow.recht.datums import Tijdstip
from grflow.toepassing.bewerking import Melding
from grflow.toepassing.dossiers import Eis, record_feit, withdraw_feit
from grflow.toepassing.paginas.feit import get_feitpagina
from grflow.toepassing.paginas.logboek import get_herstelpagina, get_logboekpagina
from grflow.toepassing.paginas.termijn import get_termijnpagina
from grflow.web.formulier import Invoer
from grflow.web.kader import show
from grflow.web.poort import read_invoer
from grflow.web.vraag import app_of


def show_feit(request: Request) -> Response:
    """Show the kinds of fact, or the form of the chosen one with what the address says already."""
    pagina = get_feitpagina(
        app_of(request), request.path_params["nummer"], request.query_params.get("soort", "")
    )
    gevuld = {n: w for n, w in request.query_params.items() if n == "deelnemer" or n.startswith("gegeven_")}
    vast = {"op": pagina.op.isoformat(), "sleutel": pagina.sleutel, "versie": str(pagina.kop.versie)}
    begin = Invoer(gevuld | vast)
    return show(request, "feit", pagina, invoer=begin)


async def send_feit(request: Request) -> Response:
    """Record a fact, or show what is wrong with it."""
    return await run_in_threadpool(_record, request, await read_invoer(request))


def _record(request: Request, invoer: Invoer) -> Response:
    app, nummer = app_of(request), request.path_params["nummer"]
    pagina = get_feitpagina(app, nummer, invoer.tekst("soort"))
    melding = Melding(
        soort=pagina.soort, op=Tijdstip.dag(invoer.dag("op", default=pagina.op)),
        gegevens=invoer.gegevens(pagina.velden), plek=Plek(deelnemer=invoer.tekst("deelnemer")),
        bron=invoer.tekst("bron"),
    )  # fmt: skip
    if not invoer.fouten:
        try:
            eis = Eis(versie=invoer.getal("versie"), sleutel=invoer.tekst("sleutel"))
            record_feit(app, nummer, melding, eis)
            return RedirectResponse(f"/dossiers/{nummer}?gedaan=feit", status_code=303)
        except GrflowError as fout:
            invoer = invoer.refused(fout, pagina.kop.versie)
            return show(request, "feit", pagina, invoer=invoer, status=_status(fout))
    return show(request, "feit", pagina, invoer=invoer, status=400)


def show_logboek(request: Request) -> Response:
    """Show every fact of a dossier."""
    return show(request, "logboek", get_logboekpagina(app_of(request), request.path_params["nummer"]))


def show_herstel(request: Request) -> Response:
    """Show the form that withdraws a fact."""
    pagina = get_herstelpagina(app_of(request), request.path_params["nummer"], request.path_params["nr"])
    begin = Invoer({"sleutel": pagina.sleutel, "versie": str(pagina.kop.versie)})
    return show(request, "herstel", pagina, invoer=begin)


async def send_herstel(request: Request) -> Response:
    """Withdraw a fact, or show what is wrong."""
    return await run_in_threadpool(_withdraw, request, await read_invoer(request))


def _withdraw(request: Request, invoer: Invoer) -> Response:
    app, nummer, nr = app_of(request), request.path_params["nummer"], request.path_params["nr"]
    pagina = get_herstelpagina(app, nummer, nr)
    if not invoer.tekst("reden"):
        invoer.fouten["reden"] = "Schrijf waarom dit feit niet klopt."
        return show(request, "herstel", pagina, invoer=invoer, status=400)
    try:
        eis = Eis(versie=invoer.getal("versie"), sleutel=invoer.tekst("sleutel"))
        withdraw_feit(app, nummer, nr, invoer.tekst("reden"), eis)
    except GrflowError as fout:
        invoer = invoer.refused(fout, pagina.kop.versie)
        return show(request, "herstel", pagina, invoer=invoer, status=_status(fout))
    return RedirectResponse(f"/dossiers/{nummer}?gedaan=herstel", status_code=303)


def show_termijn(request: Request) -> Response:
    """Show why a termijn ends on its day."""
    pad, deelnemer = request.path_params, request.query_params.get("deelnemer", "")
    return show(
        request, "termijn", get_termijnpagina(app_of(request), pad["nummer"], pad["termijn"], deelnemer)
    )


def _status(fout: GrflowError) -> int:
    return 409 if isinstance(fout, IntussenGewijzigd) else 400


ROUTES = [
    Route("/dossiers/{nummer}/feiten", show_feit),
    Route("/dossiers/{nummer}/feiten", send_feit, methods=["POST"]),
    Route("/dossiers/{nummer}/logboek", show_logboek),
    Route("/dossiers/{nummer}/logboek/{nr:int}/herstel", show_herstel),
    Route("/dossiers/{nummer}/logboek/{nr:int}/herstel", send_herstel, methods=["POST"]),
    Route("/dossiers/{nummer}/termijnen/{termijn}", show_termijn),
]
