"""Pages for what goes wrong: what it is and what the user can do now, never a trace."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from grflow.fouten import GrflowError, IntussenGewijzigd, NietToegestaan, Onbekend, OpslagFout
from grflow.web.formulier import advise
from grflow.web.kader import show
from grflow.web.veilig import KOPPEN

STATUS = {Onbekend: 404, NietToegestaan: 403, IntussenGewijzigd: 409, OpslagFout: 503}


@dataclass(frozen=True, slots=True)
class Foutpagina:
    """What went wrong, in words for the user."""

    titel: str
    wat: str
    wat_nu: str


def handle_fout(request: Request, fout: Exception) -> Response:
    """Return the page of an expected failure."""
    assert isinstance(fout, GrflowError)
    status = next((code for soort, code in STATUS.items() if isinstance(fout, soort)), 400)
    titel = "Deze pagina is er niet" if status == 404 else "Dit kan niet"
    wat_nu = "Een beheerder geeft rollen." if isinstance(fout, NietToegestaan) else advise(fout)
    return show(request, "fout", Foutpagina(titel, fout.wat, wat_nu), status=status)


def handle_niet_gevonden(request: Request, _fout: Exception) -> Response:
    """Return the page for an address that leads nowhere."""
    pagina = Foutpagina(
        "Deze pagina is er niet", "Het adres klopt niet, of u mag deze pagina niet zien.",
        "Controleer het adres, of begin opnieuw bij uw werk.",
    )  # fmt: skip
    return show(request, "fout", pagina, status=404)


def handle_onverwacht(request: Request, _fout: Exception) -> Response:
    """Return the page for a fault of ours; it says nothing of the inside."""
    pagina = Foutpagina(
        "Er ging iets mis", "grflow kon deze pagina niet maken. Er is niets opgeslagen.",
        "Probeer het opnieuw. Blijft het misgaan, meld het dan aan uw beheerder.",
    )  # fmt: skip
    antwoord = show(request, "fout", pagina, status=500)
    antwoord.headers.update({**KOPPEN, "Cache-Control": "no-store"})  # it is made outside the middleware
    return antwoord
