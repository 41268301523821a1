"""Logging in and out, the code of an app, and the links by which somebody begins or takes part."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from grflow.fouten import AanmeldenMislukt, GrflowError
from grflow.toegang.sessies import Linksoort
from grflow.toepassing.aanmelden import (
    Binnen,
    accept_link,
    confirm_code,
    end_sessie,
    follow_link,
    get_link,
    login,
)
from grflow.web.formulier import Invoer, parse_invoer
from grflow.web.kader import show
from grflow.web.poort import Onderweg, cookie_naam, make_csrf, read_invoer

BEGIN = "/werk"
"Where somebody comes who was not on the way to anything else."


def show_aanmelden(request: Request) -> Response:
    """Show the log-in page."""
    pagina = Onderweg(request.query_params.get("terug", ""))
    return show(request, "aanmelden", pagina, invoer=Invoer())


async def send_aanmelden(request: Request) -> Response:
    """Log somebody in, ask the code, or say that it does not fit."""
    return await run_in_threadpool(_login, request, parse_invoer(await request.form()))


def _login(request: Request, invoer: Invoer) -> Response:
    bewaard = {n.removeprefix("bewaard_"): w for n, w in invoer.woorden.items() if n.startswith("bewaard_")}
    pagina = Onderweg(safe_pad(invoer.tekst("terug")), bewaard)
    if invoer.tekst("stap") == "code":
        return _confirm(request, invoer, pagina)
    try:
        binnen = login(
            request.app.state.grflow, invoer.tekst("inlognaam"), invoer.woorden.get("wachtwoord", "")
        )
    except AanmeldenMislukt as fout:
        invoer.note("inlognaam", fout)
        return show(request, "aanmelden", pagina, invoer=invoer, status=401)
    if not binnen.compleet:
        return _set_cookie(request, show(request, "code", pagina, invoer=Invoer()), binnen.sleutel)
    return _enter(request, binnen, pagina)


def _confirm(request: Request, invoer: Invoer, pagina: Onderweg) -> Response:
    try:
        binnen = confirm_code(
            request.app.state.grflow, request.cookies.get(cookie_naam(request), ""), invoer.tekst("code")
        )
    except AanmeldenMislukt as fout:
        invoer.note("code", fout)
        return show(request, "code", pagina, invoer=invoer, status=401)
    return _enter(request, binnen, pagina)


def _enter(request: Request, binnen: Binnen, pagina: Onderweg) -> Response:
    """Go on where somebody was going; what was typed before the session ended is offered again."""
    request.state.csrf = make_csrf(binnen.sleutel)
    if pagina.bewaard:
        return _set_cookie(request, show(request, "verder", pagina), binnen.sleutel)
    return _set_cookie(request, RedirectResponse(safe_pad(pagina.terug), status_code=303), binnen.sleutel)


def safe_pad(pad: str) -> str:
    """Return a path of our own; anything else leads to one's work."""
    eigen = pad.startswith("/") and not pad.startswith("//") and "\\" not in pad and pad.isprintable()
    return pad if eigen else BEGIN


async def send_afmelden(request: Request) -> Response:
    """End the session here and in the database."""
    await read_invoer(request)
    await run_in_threadpool(
        end_sessie, request.app.state.grflow, request.cookies.get(cookie_naam(request), "")
    )
    antwoord = RedirectResponse("/aanmelden", status_code=303)
    antwoord.delete_cookie(cookie_naam(request), path="/")
    antwoord.headers["Clear-Site-Data"] = '"cache"'
    return antwoord


def show_link(request: Request) -> Response:
    """Show what a link is for; nothing happens until its button is used."""
    soort = get_link(request.app.state.grflow, request.path_params["sleutel"])
    return show(request, "link", soort, invoer=Invoer())


async def send_link(request: Request) -> Response:
    """Choose a name and password, or take part."""
    return await run_in_threadpool(_accept, request, parse_invoer(await request.form()))


def _accept(request: Request, invoer: Invoer) -> Response:
    app, sleutel = request.app.state.grflow, request.path_params["sleutel"]
    soort = get_link(app, sleutel)
    if soort is Linksoort.DEELNAME:
        binnen = follow_link(app, sleutel)
        return _set_cookie(request, RedirectResponse(BEGIN, status_code=303), binnen.sleutel)
    if invoer.woorden.get("wachtwoord", "") != invoer.woorden.get("nogmaals", ""):
        invoer.fouten["nogmaals"] = "De twee wachtwoorden zijn niet gelijk."
        return show(request, "link", soort, invoer=invoer, status=400)
    try:
        accept_link(app, sleutel, invoer.woorden.get("wachtwoord", ""), invoer.tekst("inlognaam"))
    except AanmeldenMislukt:
        raise
    except GrflowError as fout:
        invoer.note("wachtwoord", fout)
        return show(request, "link", soort, invoer=invoer, status=400)
    return RedirectResponse("/aanmelden?gedaan=wachtwoord", status_code=303)


def _set_cookie(request: Request, antwoord: Response, sleutel: str) -> Response:
    antwoord.set_cookie(
        cookie_naam(request),
        sleutel,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return antwoord


def show_gezond(_request: Request) -> Response:
    """Say that the server runs."""
    return Response("gezond\n", media_type="text/plain")


ROUTES = [
    Route("/aanmelden", show_aanmelden),
    Route("/aanmelden", send_aanmelden, methods=["POST"]),
    Route("/afmelden", send_afmelden, methods=["POST"]),
    Route("/link/{sleutel}", show_link),
    Route("/link/{sleutel}", send_link, methods=["POST"]),
    Route("/gezond", show_gezond),
]
