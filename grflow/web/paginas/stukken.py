"""The stukken of a dossier: what there is, opening one, making them, and bringing one further."""

from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from grflow.fouten import GrflowError, IntussenGewijzigd, NietToegestaan, Onbekend
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.stukken.voortgang import Stukstatus
from grflow.toepassing.paginas.stukken import Stukpagina, get_stukkenpagina, get_stukpagina
from grflow.toepassing.paginas.stukkenwerk import (
    Maakpagina,
    bring_further,
    find_getekend,
    get_maakpagina,
    get_maakresultaat,
    in_words,
    make,
)
from grflow.toepassing.stukinzage import open_stuk
from grflow.toepassing.stukken import Opdracht
from grflow.toepassing.stukstatus import Statusmelding
from grflow.web.formulier import Invoer
from grflow.web.kader import show
from grflow.web.poort import read_invoer
from grflow.web.vraag import app_of

SOORTEN = {
    "md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8", "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text", "zip": "application/zip",
}  # fmt: skip
"The content type of each format; anything else is bytes."
ZANDBAK = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; "
    "sandbox"
)
"A stuk that is shown carries its own style; it runs nothing and is not of our origin."
TE_TONEN = ("html", "pdf")
GEKOZEN = (Formaat.DOCX, Formaat.PDF, Formaat.HTML)
"The formats that are chosen at first."


def show_stukken(request: Request) -> Response:
    """Show the stukken of a dossier."""
    return show(request, "stukken", get_stukkenpagina(app_of(request), request.path_params["nummer"]))


# -- opening -----------------------------------------------------------------------------------------------------------


def send_bestand(request: Request) -> Response:
    """Give out one file, to keep or (`?tonen=1`) to look at."""
    pad, vraag = request.path_params, request.query_params
    versie = vraag.get("versie", "")
    stuk = open_stuk(
        app_of(request), pad["nummer"], ronde=pad["ronde"], deelnemer=pad["deelnemer"], soort=pad["soort"],
        formaat=pad["formaat"], versie=int(versie) if versie.isdecimal() else 0,
    )  # fmt: skip
    naam = f"{stuk.deelnemer}-{stuk.soort}.{stuk.formaat}"
    return _give(Path(stuk.pad), naam, stuk.formaat, tonen=bool(vraag.get("tonen")))


def send_getekend(request: Request) -> Response:
    """Give out the signed copy of a stuk."""
    pad = request.path_params
    bestand = find_getekend(
        app_of(request), pad["nummer"], ronde=pad["ronde"], code=pad["code"], soort=pad["soort"]
    )
    return _give(bestand, bestand.name, "pdf", tonen=False)


def _give(pad: Path, naam: str, formaat: str, *, tonen: bool) -> Response:
    wijze = "inline" if tonen and formaat in TE_TONEN else "attachment"
    beleid = (
        ZANDBAK if formaat != "pdf" else ZANDBAK.removesuffix("; sandbox")
    )  # a sandbox stops the PDF reader
    koppen = {
        "Content-Disposition": f"{wijze}; filename*=UTF-8''{quote(naam)}",
        "Content-Security-Policy": beleid,
    }
    return FileResponse(pad, media_type=SOORTEN.get(formaat, "application/octet-stream"), headers=koppen)


# -- making ------------------------------------------------------------------------------------------------------------


def show_maak(request: Request) -> Response:
    """Show the form on which somebody chooses what to make; everything is chosen."""
    pagina = get_maakpagina(
        app_of(request), request.path_params["nummer"], request.query_params.get("ronde", "")
    )
    namen = [f"gemeente_{code}" for code, _ in pagina.ronde.deelnemers]
    namen += [f"soort_{soort}" for soort, _ in pagina.ronde.soorten] + [f"formaat_{f}" for f in GEKOZEN]
    begin = Invoer(dict.fromkeys(namen, "ja") | {"versie": str(pagina.kop.versie)})
    return show(request, "stukken_maak", pagina, invoer=begin, formaten=_list_formaten())


async def send_maak(request: Request) -> Response:
    """Make stukken, and go to the page that says what became of them."""
    return await run_in_threadpool(_make, request, await read_invoer(request))


def _make(request: Request, invoer: Invoer) -> Response:
    app, nummer = app_of(request), request.path_params["nummer"]
    pagina = get_maakpagina(app, nummer, invoer.tekst("ronde"))
    opdracht = _read_opdracht(request, pagina, invoer)
    if not invoer.fouten:
        try:
            with in_words(), request.app.state.werkbank:
                sinds = make(app, nummer, opdracht, invoer.getal("versie"))
            return RedirectResponse(_result_address(nummer, opdracht, sinds), status_code=303)
        except NietToegestaan:
            raise
        except GrflowError as fout:
            status, invoer = _status(fout), invoer.refused(fout, pagina.kop.versie)
            return show(
                request, "stukken_maak", pagina, invoer=invoer, formaten=_list_formaten(), status=status
            )
    return show(request, "stukken_maak", pagina, invoer=invoer, formaten=_list_formaten(), status=400)


def _read_opdracht(request: Request, pagina: Maakpagina, invoer: Invoer) -> Opdracht:
    """Return what somebody chose; what was not chosen is noted in the invoer."""
    gemeenten = [code for code, _ in pagina.ronde.deelnemers if invoer.tekst(f"gemeente_{code}")]
    soorten = [soort for soort, _ in pagina.ronde.soorten if invoer.tekst(f"soort_{soort}")]
    formaten = [f for f in Formaat if invoer.tekst(f"formaat_{f}")]
    for naam, gekozen in (("gemeente", gemeenten), ("soort", soorten), ("formaat", formaten)):
        if not gekozen:
            invoer.fouten[naam] = f"Kies ten minste één {naam}."
    return Opdracht(
        map=request.app.state.stukken, ronde=pagina.ronde.ronde, deelnemers=tuple(gemeenten),
        soorten=tuple(map(Stuksoort, soorten)), formaten=tuple(formaten),
    )  # fmt: skip


def _result_address(nummer: str, opdracht: Opdracht, sinds: datetime) -> str:
    vraag = {
        "ronde": opdracht.ronde, "sinds": sinds.isoformat(), "gemeenten": ",".join(opdracht.deelnemers),
        "soorten": ",".join(opdracht.soorten), "formaten": ",".join(opdracht.formaten),
    }  # fmt: skip
    return f"/dossiers/{nummer}/stukken/gemaakt?{urlencode(vraag, safe=',:')}"


def show_gemaakt(request: Request) -> Response:
    """Show what became of the stukken that were asked for."""
    vraag = request.query_params
    try:
        sinds = datetime.fromisoformat(vraag.get("sinds", ""))
        opdracht = Opdracht(
            map=request.app.state.stukken, ronde=vraag.get("ronde", ""),
            deelnemers=tuple(vraag.get("gemeenten", "").split(",")),
            soorten=tuple(map(Stuksoort, vraag.get("soorten", "").split(","))),
            formaten=tuple(map(Formaat, vraag.get("formaten", "").split(","))),
        )  # fmt: skip
        if sinds.tzinfo is None:
            raise ValueError
    except ValueError:
        raise Onbekend("resultaat", "", waar=request.path_params["nummer"]) from None
    pagina = get_maakresultaat(app_of(request), request.path_params["nummer"], opdracht, sinds)
    return show(request, "stukken_gemaakt", pagina)


def _list_formaten() -> list[tuple[str, str]]:
    namen = {
        "md": "Markdown",
        "html": "Webpagina (HTML)",
        "docx": "Word",
        "odt": "LibreOffice (ODT)",
        "pdf": "PDF",
    }
    return [(str(f), namen[f]) for f in Formaat]


# -- one stuk ----------------------------------------------------------------------------------------------------------


def show_stuk(request: Request) -> Response:
    """Show one stuk."""
    pagina = _load(request)
    return show(request, "stuk", pagina, invoer=Invoer({"versie": str(pagina.kop.versie)}))


async def send_status(request: Request) -> Response:
    """Bring a stuk further, with the signed copy where that goes with it."""
    return await run_in_threadpool(_bring, request, await read_invoer(request), await read_bestand(request))


def _bring(request: Request, invoer: Invoer, scan: bytes) -> Response:
    pad, naar = request.path_params, invoer.tekst("naar")
    pagina = _load(request)
    if naar not in set(Stukstatus):
        invoer.fouten["formulier"] = "Kies waar het stuk naartoe gaat."
        return show(request, "stuk", pagina, invoer=invoer, status=400)
    melding = Statusmelding(
        deelnemer=pad["code"], soort=pad["soort"], ronde=pad["ronde"], naar=Stukstatus(naar),
        toelichting=invoer.tekst("toelichting"), versie=invoer.getal("versie"),
    )  # fmt: skip
    try:
        with in_words(), request.app.state.werkbank:
            bring_further(app_of(request), pad["nummer"], melding, scan)
    except NietToegestaan:
        raise
    except GrflowError as fout:
        invoer = invoer.refused(fout, pagina.kop.versie)
        return show(request, "stuk", pagina, invoer=invoer, status=_status(fout))
    return RedirectResponse(f"{request.url.path.removesuffix('/status')}?gedaan=stukstatus", status_code=303)


def _load(request: Request) -> Stukpagina:
    pad = request.path_params
    return get_stukpagina(
        app_of(request), pad["nummer"], ronde=pad["ronde"], code=pad["code"], soort=pad["soort"]
    )


async def read_bestand(request: Request) -> bytes:
    """Return the file of a form; nothing where none was chosen. How large it may be is settled in `omvang`."""
    bestand = (await request.form()).get("bestand")
    if not isinstance(bestand, UploadFile):
        return b""
    inhoud = await bestand.read()
    await bestand.close()
    return inhoud


def _status(fout: GrflowError) -> int:
    return 409 if isinstance(fout, IntussenGewijzigd) else 400


STUK = "/dossiers/{nummer}/stukken/stuk/{ronde}/{code}/{soort}"
ROUTES = [
    Route("/dossiers/{nummer}/stukken", show_stukken, name="stukken"),
    Route("/dossiers/{nummer}/stukken/maak", show_maak),
    Route("/dossiers/{nummer}/stukken/maak", send_maak, methods=["POST"]),
    Route("/dossiers/{nummer}/stukken/gemaakt", show_gemaakt),
    Route("/dossiers/{nummer}/stukken/bestand/{ronde}/{deelnemer}/{soort}.{formaat}", send_bestand),
    Route(STUK, show_stuk, name="stuk"),
    Route(f"{STUK}/status", send_status, methods=["POST"]),
    Route(f"{STUK}/getekend", send_getekend),
]
