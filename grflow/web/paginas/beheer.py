"""Beheer: accounts, their roles and links, and who read what is confidential."""

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from grflow.fouten import GrflowError
from grflow.toegang.rollen import Toewijzing
from grflow.toepassing.aanmelden import Uitgegeven, create_deelnamelink, invite
from grflow.toepassing.paginas.beheer import (
    ROLKEUZES,
    find_deelnemer,
    get_beheerpagina,
    get_gebruikerpagina,
    get_raadplegingpagina,
)
from grflow.toepassing.toegang import assign_rol, close_gebruiker, create_gebruiker, parse_rol, withdraw_rol
from grflow.web.formulier import Invoer
from grflow.web.kader import show
from grflow.web.poort import read_invoer
from grflow.web.vraag import app_of


def show_beheer(request: Request) -> Response:
    """Show all accounts with their roles."""
    return show(request, "beheer", get_beheerpagina(app_of(request)))


def show_nieuw(request: Request) -> Response:
    """Show the form of a new account."""
    return show(request, "gebruiker_nieuw", get_beheerpagina(app_of(request)), invoer=Invoer())


async def send_nieuw(request: Request) -> Response:
    """Make an account, or show what is wrong."""
    return await run_in_threadpool(_create, request, await read_invoer(request))


def _create(request: Request, invoer: Invoer) -> Response:
    pagina = get_beheerpagina(app_of(request))
    try:
        beeld = create_gebruiker(app_of(request), invoer.tekst("inlognaam"), invoer.tekst("naam"))
    except GrflowError as fout:
        invoer.note("inlognaam", fout)
        return show(request, "gebruiker_nieuw", pagina, invoer=invoer, status=400)
    return RedirectResponse(f"/beheer/gebruikers/{beeld.gebruiker.id}?gedaan=gebruiker", status_code=303)


def show_gebruiker(request: Request) -> Response:
    """Show one account."""
    pagina = get_gebruikerpagina(app_of(request), request.path_params["wie"])
    return show(request, "gebruiker", pagina, invoer=Invoer(), link="")


async def send_link(request: Request) -> Response:
    """Make a link to choose a password, and show it this once."""
    await read_invoer(request)
    return await run_in_threadpool(_invite, request)


def _invite(request: Request) -> Response:
    app, wie = app_of(request), request.path_params["wie"]
    link = _address(request, invite(app, wie))
    return show(request, "gebruiker", get_gebruikerpagina(app, wie), invoer=Invoer(), link=link)


def _address(request: Request, uitgegeven: Uitgegeven) -> str:
    return f"{request.url.scheme}://{request.url.netloc}/link/{uitgegeven.sleutel}"


async def send_rol(request: Request) -> Response:
    """Give a role, or show what is wrong."""
    return await run_in_threadpool(_assign, request, await read_invoer(request))


def _assign(request: Request, invoer: Invoer) -> Response:
    app, wie = app_of(request), request.path_params["wie"]
    pagina = get_gebruikerpagina(app, wie)
    try:
        toewijzing = _read_toewijzing(request, invoer)
        if not invoer.fouten:
            assign_rol(app, wie, toewijzing)
            return RedirectResponse(f"/beheer/gebruikers/{wie}?gedaan=rol", status_code=303)
    except GrflowError as fout:
        invoer.note("rol", fout)
    return show(request, "gebruiker", pagina, invoer=invoer, link="", status=400)


def _read_toewijzing(request: Request, invoer: Invoer) -> Toewijzing:
    """Return the role that somebody filled in; what is wrong with a day or a name is noted in the invoer."""
    try:
        deelnemer = find_deelnemer(app_of(request), invoer.tekst("deelnemer"))
    except GrflowError as fout:
        invoer.note("deelnemer", fout)
        deelnemer = ""
    return parse_rol(
        invoer.tekst("rol"), deelnemer=deelnemer, regeling=invoer.tekst("regeling"), orgaan=invoer.tekst("orgaan"),
        vanaf=_read_dag(invoer, "vanaf"), tot=_read_dag(invoer, "tot"), vervangt=invoer.tekst("vervangt"),
    )  # fmt: skip


def _read_dag(invoer: Invoer, naam: str) -> date | None:
    return invoer.dag(naam, default=date.max) if invoer.tekst(naam) else None


async def send_intrekken(request: Request) -> Response:
    """Take a role away."""
    await read_invoer(request)
    wie, nr = request.path_params["wie"], request.path_params["nr"]
    await run_in_threadpool(withdraw_rol, app_of(request), wie, nr)
    return RedirectResponse(f"/beheer/gebruikers/{wie}?gedaan=rol_weg", status_code=303)


def show_sluiten(request: Request) -> Response:
    """Ask whether an account may be closed."""
    return show(
        request, "gebruiker_sluiten", get_gebruikerpagina(app_of(request), request.path_params["wie"])
    )


async def send_sluiten(request: Request) -> Response:
    """Close an account."""
    await read_invoer(request)
    await run_in_threadpool(close_gebruiker, app_of(request), request.path_params["wie"])
    return RedirectResponse("/beheer?gedaan=gesloten", status_code=303)


def show_deelname(request: Request) -> Response:
    """Show the form of a link by which a gemeente takes part without an account."""
    get_beheerpagina(app_of(request))
    return show(request, "deelname", ROLKEUZES, invoer=Invoer(), link="", tot=None)


async def send_deelname(request: Request) -> Response:
    """Make a link to take part, and show it this once; or show what is wrong."""
    return await run_in_threadpool(_give_deelname, request, await read_invoer(request))


def _give_deelname(request: Request, invoer: Invoer) -> Response:
    app, vandaag = app_of(request), app_of(request).vandaag()
    tot, link = invoer.dag("tot", default=vandaag), ""
    try:
        toewijzing = _read_toewijzing(request, invoer)
        if not invoer.fouten:
            link = _address(request, create_deelnamelink(app, toewijzing, tot, invoer.tekst("naam")))
    except GrflowError as fout:
        invoer.note("rol", fout)
    return show(
        request, "deelname", ROLKEUZES, invoer=invoer, link=link, tot=tot, status=200 if link else 400
    )


def show_raadplegingen(request: Request) -> Response:
    """Show who read what is confidential."""
    pagina = get_raadplegingpagina(app_of(request), request.query_params.get("dossier", ""))
    return show(request, "raadplegingen", pagina)


WIE = "/beheer/gebruikers/{wie}"
ROUTES = [
    Route("/beheer", show_beheer),
    Route("/beheer/gebruikers/nieuw", show_nieuw),
    Route("/beheer/gebruikers/nieuw", send_nieuw, methods=["POST"]),
    Route(WIE, show_gebruiker),
    Route(f"{WIE}/link", send_link, methods=["POST"]),
    Route(f"{WIE}/rollen", send_rol, methods=["POST"]),
    Route(WIE + "/rollen/{nr:int}/intrekken", send_intrekken, methods=["POST"]),
    Route(f"{WIE}/sluiten", show_sluiten),
    Route(f"{WIE}/sluiten", send_sluiten, methods=["POST"]),
    Route("/beheer/deelname", show_deelname),
    Route("/beheer/deelname", send_deelname, methods=["POST"]),
    Route("/beheer/raadplegingen", show_raadplegingen),
]
