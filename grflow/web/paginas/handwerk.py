"""What was changed by hand in stukken: hand in a Word file, see what is different, keep it, and settle what is open."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from grflow.fouten import GrflowError, IntussenGewijzigd, NietToegestaan
from grflow.toepassing.paginas.inlevering import (
    Terugpagina,
    confirm,
    get_inleverpagina,
    hand_in,
    review,
)
from grflow.toepassing.paginas.stukkenwerk import choose, get_puntenpagina, in_words
from grflow.web.formulier import Invoer
from grflow.web.kader import show
from grflow.web.paginas.stukken import read_bestand
from grflow.web.poort import read_invoer
from grflow.web.vraag import app_of


def show_inleveren(request: Request) -> Response:
    """Show the form on which somebody hands in a Word file."""
    pagina = get_inleverpagina(app_of(request), request.path_params["nummer"])
    return show(request, "stukken_inleveren", pagina, invoer=Invoer())


async def send_inleveren(request: Request) -> Response:
    """Show what was changed by hand in a file; nothing is recorded yet."""
    return await run_in_threadpool(_hand_in, request, await read_invoer(request), await read_bestand(request))


def _hand_in(request: Request, invoer: Invoer, inhoud: bytes) -> Response:
    app, nummer = app_of(request), request.path_params["nummer"]
    if not inhoud:
        invoer.fouten["bestand"] = "Kies het Word-bestand dat u wilt inleveren."
    else:
        try:
            pagina = hand_in(app, nummer, request.app.state.stukken, inhoud, invoer.tekst("stuk"))
            return _show_terug(request, pagina, Invoer({"versie": str(pagina.kop.versie)}))
        except NietToegestaan:
            raise
        except GrflowError as fout:
            invoer.note("bestand", fout)
    pagina_leeg = get_inleverpagina(app, nummer)
    return show(request, "stukken_inleveren", pagina_leeg, invoer=invoer, status=400)


async def send_bewaar(request: Request) -> Response:
    """Keep what was changed by hand in the file that was shown."""
    return await run_in_threadpool(_keep, request, await read_invoer(request))


def _keep(request: Request, invoer: Invoer) -> Response:
    app, nummer, map_ = app_of(request), request.path_params["nummer"], request.app.state.stukken
    sleutel, gezegd = invoer.tekst("bestand"), invoer.tekst("stuk")
    try:
        uit = confirm(app, nummer, map_, sleutel, gezegd, invoer.getal("versie"))
    except NietToegestaan:
        raise
    except IntussenGewijzigd as fout:
        pagina = review(app, nummer, map_, sleutel, gezegd)
        return _show_terug(request, pagina, invoer.refused(fout, pagina.kop.versie), status=409)
    except GrflowError as fout:
        invoer.note("bestand", fout)
        return show(request, "stukken_inleveren", get_inleverpagina(app, nummer), invoer=invoer, status=400)
    adres = f"/dossiers/{nummer}/stukken/stuk/{uit.ronde}/{uit.deelnemer}/{uit.soort}"
    return RedirectResponse(f"{adres}?gedaan=handwerk", status_code=303)


def _show_terug(request: Request, pagina: Terugpagina, invoer: Invoer, status: int = 200) -> Response:
    return show(request, "stukken_terug", pagina, invoer=invoer, status=status)


def show_punten(request: Request) -> Response:
    """Show every change by hand that asks for a choice."""
    pagina = get_puntenpagina(app_of(request), request.path_params["nummer"])
    return show(request, "stukken_punten", pagina, invoer=Invoer({"versie": str(pagina.kop.versie)}))


async def send_punt(request: Request) -> Response:
    """Settle one change by hand."""
    return await run_in_threadpool(_choose, request, await read_invoer(request))


def _choose(request: Request, invoer: Invoer) -> Response:
    app, nummer = app_of(request), request.path_params["nummer"]
    try:
        with in_words():
            choose(
                app, nummer, invoer.tekst("punt"), invoer.tekst("keuze"), toelichting=invoer.tekst("toelichting"),
                versie=invoer.getal("versie"),
            )  # fmt: skip
    except NietToegestaan:
        raise
    except GrflowError as fout:
        pagina = get_puntenpagina(app, nummer)
        invoer = invoer.refused(fout, pagina.kop.versie)
        status = 409 if isinstance(fout, IntussenGewijzigd) else 400
        return show(request, "stukken_punten", pagina, invoer=invoer, status=status)
    return RedirectResponse(f"/dossiers/{nummer}/stukken/punten?gedaan=punt", status_code=303)


ROUTES = [
    Route("/dossiers/{nummer}/stukken/inleveren", show_inleveren),
    Route("/dossiers/{nummer}/stukken/inleveren", send_inleveren, methods=["POST"]),
    Route("/dossiers/{nummer}/stukken/inleveren/bewaar", send_bewaar, methods=["POST"]),
    Route("/dossiers/{nummer}/stukken/punten", show_punten),
    Route("/dossiers/{nummer}/stukken/punten", send_punt, methods=["POST"]),
]
