"""Taking a step: fill in, see what follows from it, then confirm."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from grflow.fouten import IntussenGewijzigd, OngeldigeInvoer
from grflow.proces.feiten import Plek
from grflow.proces.motor import Geweigerd, Verzoek
from grflow.recht.datums import Tijdstip
from grflow.toepassing.dossiers import Eis, advance_dossier
from grflow.toepassing.paginas.stap import Stappagina, get_stappagina
from grflow.toepassing.vooruitblik import preview_stap
from grflow.web.formulier import Invoer
from grflow.web.kader import show
from grflow.web.poort import read_invoer
from grflow.web.vraag import app_of

ALLE = "alle"
"The choice of every place at once."


def show_stap(request: Request) -> Response:
    """Show the form of a step, with the place of the address chosen."""
    vraag = request.query_params
    pagina = _load(request, vraag.get("ronde", ""), vraag.get("nevenspoor", ""))
    begin = Invoer({
        "op": pagina.op.isoformat(), "sleutel": pagina.sleutel, "versie": str(pagina.kop.versie),
        "plek": vraag.get("deelnemer", "") or vraag.get("cluster", ""),
    })  # fmt: skip
    return show(request, "stap", pagina, invoer=begin, geweigerd=None)


async def send_stap(request: Request) -> Response:
    """Show what a step would do, or take it when the user confirmed that."""
    invoer = await read_invoer(request)
    return await run_in_threadpool(_handle, request, invoer)


def _handle(request: Request, invoer: Invoer) -> Response:
    pagina = _load(request, invoer.tekst("ronde"), invoer.tekst("nevenspoor"))
    verzoek = _read_verzoek(pagina, invoer)
    if invoer.fouten or invoer.tekst("knop") == "terug":
        return show(request, "stap", pagina, invoer=invoer, geweigerd=None, status=_status(invoer))
    try:
        if invoer.tekst("knop") == "zet":
            return _take(request, pagina, invoer, verzoek)
        vooruitblik = preview_stap(app_of(request), pagina.kop.nummer, verzoek)
    except (OngeldigeInvoer, IntussenGewijzigd) as fout:
        status = 409 if isinstance(fout, IntussenGewijzigd) else 400
        invoer = invoer.refused(fout, pagina.kop.versie)
        return show(request, "stap", pagina, invoer=invoer, geweigerd=None, status=status)
    if isinstance(vooruitblik, Geweigerd):
        return show(request, "stap", pagina, invoer=invoer, geweigerd=vooruitblik, status=409)
    return show(request, "stap_bevestigen", pagina, invoer=invoer, verzoek=verzoek, vooruitblik=vooruitblik)


def _take(request: Request, pagina: Stappagina, invoer: Invoer, verzoek: Verzoek) -> Response:
    """Take the step; go back to the dossier, or show why it was refused."""
    nummer = pagina.kop.nummer
    eis = Eis(versie=invoer.getal("versie"), sleutel=invoer.tekst("sleutel"))
    uitkomst = advance_dossier(app_of(request), nummer, verzoek, eis)[1]
    if isinstance(uitkomst, Geweigerd):
        return show(request, "stap", pagina, invoer=invoer, geweigerd=uitkomst, status=409)
    return RedirectResponse(f"/dossiers/{nummer}?gedaan=stap", status_code=303)


def _load(request: Request, ronde: str, nevenspoor: str) -> Stappagina:
    nummer, overgang = request.path_params["nummer"], request.path_params["overgang"]
    return get_stappagina(app_of(request), nummer, overgang, Plek(ronde=ronde, nevenspoor=nevenspoor))


def _read_verzoek(pagina: Stappagina, invoer: Invoer) -> Verzoek:
    """Return the step that somebody filled in; what is wrong is noted in the invoer."""
    gekozen = invoer.tekst("plek")
    codes = {(k.wie.plek.deelnemer or k.wie.plek.cluster): k.wie.plek for k in pagina.plekken}
    plek = codes.get(gekozen)
    if gekozen == ALLE and pagina.ronde:
        plek = Plek(ronde=pagina.ronde, deelnemer=ALLE)
    if plek is None:
        invoer.fouten["plek"] = "Kies voor wie u deze stap zet."
        plek = pagina.plekken[0].wie.plek
    if invoer.tekst("toch") and not invoer.tekst("gebeurd"):
        invoer.fouten["gebeurd"] = "Schrijf waaruit blijkt dat het is gebeurd."
    return Verzoek(
        overgang=pagina.overgang, op=Tijdstip.dag(invoer.dag("op", default=pagina.op)), plek=plek,
        gegevens=invoer.gegevens(pagina.velden), bron=invoer.tekst("bron"), gebeurd=invoer.tekst("gebeurd"),
        ontheffing=invoer.tekst("ontheffing"),
    )  # fmt: skip


def _status(invoer: Invoer) -> int:
    return 400 if invoer.fouten else 200


ROUTES = [
    Route("/dossiers/{nummer}/stap/{overgang}", show_stap, name="stap"),
    Route("/dossiers/{nummer}/stap/{overgang}", send_stap, methods=["POST"]),
]
