"""The gate: every request is somebody's, or goes to the log-in page; what is sent must come from our own pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from grflow.fouten import AanmeldenMislukt, GrflowError
from grflow.toepassing.aanmelden import refresh_sessie
from grflow.web.formulier import Invoer, parse_invoer
from grflow.web.fouten import Foutpagina, handle_fout
from grflow.web.kader import show

if TYPE_CHECKING:
    from grflow.toepassing.app import App

OPEN = ("/aanmelden", "/link/", "/statisch/", "/gezond")
"Where somebody may come who is not logged in."
VEILIG = ("GET", "HEAD", "OPTIONS")
NIET_BEWAARD = ("csrf", "wachtwoord", "nogmaals", "oud", "nieuw", "code")
"What is not kept when a session has ended: a token of it, and whatever is secret."


@dataclass(frozen=True, slots=True)
class Onderweg:
    """Where somebody was going when the log-in came between, and what was typed for there."""

    terug: str = ""
    bewaard: Mapping[str, str] = field(default_factory=dict)


class Poort:
    """Puts whose request it is in its state: `grflow` (with their eyes), `gebruiker`, `csrf`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        antwoord = await self._judge(request)
        await (antwoord(scope, receive, send) if antwoord else self.app(scope, receive, send))

    async def _judge(self, request: Request) -> Response | None:
        """Return the answer to a request that goes no further, or None for one that may pass."""
        sleutel = request.cookies.get(cookie_naam(request), "")
        request.state.csrf = make_csrf(sleutel)
        if request.method not in VEILIG and not is_from_here(request):
            return refuse_formulier(request)
        if request.url.path.startswith(OPEN):
            return None
        try:
            app: App = await run_in_threadpool(refresh_sessie, request.app.state.grflow, sleutel)
        except AanmeldenMislukt:
            return await _ask_login(request)
        except GrflowError as fout:
            return handle_fout(request, fout)
        request.state.grflow, request.state.gebruiker = app, app.zicht
        return None


async def _ask_login(request: Request) -> Response:
    """Send a reader to the log-in page; keep what somebody typed for after it."""
    if request.method in VEILIG:
        vraag = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/aanmelden?terug={quote(request.url.path + vraag)}", status_code=303)
    invoer = parse_invoer(await request.form())
    bewaard = {naam: waarde for naam, waarde in invoer.woorden.items() if naam not in NIET_BEWAARD}
    terug = request.url.path if bewaard else ""  # a button without words leads nowhere that can be looked at
    return show(request, "aanmelden", Onderweg(terug, bewaard), invoer=Invoer(), status=401)


def cookie_naam(request: Request) -> str:
    """Return the name of the session cookie; over https a browser then keeps it to this host alone."""
    return "__Host-grflow" if request.url.scheme == "https" else "grflow"


def make_csrf(sleutel: str) -> str:
    """Return the token of the forms of a session."""
    return sha256(f"formulier {sleutel}".encode()).hexdigest() if sleutel else ""


def is_from_here(request: Request) -> bool:
    """Return whether a browser says that a form was sent from our own pages, or says nothing.

    What it says of the site counts first: behind a proxy the address that we see may be another than the user's.
    """
    site = request.headers.get("sec-fetch-site", "")
    if site:
        return site in ("same-origin", "none")
    herkomst = request.headers.get("origin", "")
    return herkomst in ("", f"{request.url.scheme}://{request.url.netloc}")


async def read_invoer(request: Request) -> Invoer:
    """Return what somebody typed in a form of ours.

    Raises:
        FormulierVerlopen: it carries no token of this session.
    """
    invoer = parse_invoer(await request.form())
    if not (request.state.csrf and compare_digest(invoer.tekst("csrf"), request.state.csrf)):
        raise FormulierVerlopen
    return invoer


class FormulierVerlopen(Exception):
    """A form without the token of this session: an old tab, or not one of our pages."""


def handle_verlopen(request: Request, _fout: Exception) -> Response:
    return refuse_formulier(request)


def refuse_formulier(request: Request) -> Response:
    """Return the page for a form that does not come from this session."""
    pagina = Foutpagina(
        "Dit formulier is verlopen", "Er is niets opgeslagen. Het formulier hoort niet bij uw huidige sessie.",
        "Ga terug, vernieuw de pagina en verstuur het formulier opnieuw.",
    )  # fmt: skip
    return show(request, "fout", pagina, status=403)
