"""One's own account: where one is logged in, the password, and the code app."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from grflow.fouten import AanmeldenMislukt, GrflowError
from grflow.toepassing.aanmelden import confirm_factor, end_sessies, start_factor
from grflow.toepassing.account import change_wachtwoord, find_open_factor, get_account
from grflow.web.formulier import Invoer
from grflow.web.kader import show
from grflow.web.poort import cookie_naam, read_invoer
from grflow.web.vraag import app_of


def show_account(request: Request) -> Response:
    """Show the account of the user."""
    return _show(request, Invoer())


def _show(request: Request, invoer: Invoer, status: int = 200) -> Response:
    pagina = get_account(app_of(request), _sleutel(request))
    return show(request, "account", pagina, invoer=invoer, status=status)


def _sleutel(request: Request) -> str:
    return request.cookies.get(cookie_naam(request), "")


async def send_sessies(request: Request) -> Response:
    """End every other session."""
    await read_invoer(request)
    await run_in_threadpool(end_sessies, app_of(request), _sleutel(request))
    return RedirectResponse("/account?gedaan=sessies", status_code=303)


async def send_wachtwoord(request: Request) -> Response:
    """Choose another password, or show what is wrong."""
    return await run_in_threadpool(_change, request, await read_invoer(request))


def _change(request: Request, invoer: Invoer) -> Response:
    oud, nieuw = invoer.woorden.get("oud", ""), invoer.woorden.get("nieuw", "")
    kaal = Invoer()  # a password is never shown again
    if nieuw != invoer.woorden.get("nogmaals", ""):
        kaal.fouten["nogmaals"] = "De twee wachtwoorden zijn niet gelijk."
        return _show(request, kaal, 400)
    try:
        change_wachtwoord(app_of(request), oud, nieuw, _sleutel(request))
    except GrflowError as fout:
        veld = "oud" if isinstance(fout, AanmeldenMislukt) else "nieuw"
        kaal.fouten[veld] = "Dit is niet uw huidige wachtwoord." if _is_wrong(fout) else fout.wat
        return _show(request, kaal, 400)
    return RedirectResponse("/account?gedaan=wachtwoord_nieuw", status_code=303)


def _is_wrong(fout: GrflowError) -> bool:
    return isinstance(fout, AanmeldenMislukt) and "wachtwoord" in fout.wat


async def send_factor(request: Request) -> Response:
    """Begin with a code app: show its secret."""
    await read_invoer(request)
    return await run_in_threadpool(_start, request)


def _start(request: Request) -> Response:
    geheim = start_factor(app_of(request))
    return show(request, "factor", geheim, invoer=Invoer())


async def send_code(request: Request) -> Response:
    """Make the code app count by its first code, or ask again."""
    return await run_in_threadpool(_confirm, request, await read_invoer(request))


def _confirm(request: Request, invoer: Invoer) -> Response:
    app = app_of(request)
    geheim = find_open_factor(app)
    if geheim is None:
        return RedirectResponse("/account", status_code=303)
    try:
        confirm_factor(app, invoer.tekst("code"))
    except AanmeldenMislukt as fout:
        invoer.note("code", fout)
        return show(request, "factor", geheim, invoer=invoer, status=400)
    return RedirectResponse("/account?gedaan=app", status_code=303)


ROUTES = [
    Route("/account", show_account),
    Route("/account/sessies", send_sessies, methods=["POST"]),
    Route("/account/wachtwoord", send_wachtwoord, methods=["POST"]),
    Route("/account/app", send_factor, methods=["POST"]),
    Route("/account/app/code", send_code, methods=["POST"]),
]
