"""From one value of toepassing to one page: the templates, and what stands around every page."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from grflow import __version__
from grflow.recht.datums import format_datum, format_weekdag

GEDAAN = {
    "stukstatus": "De status van het stuk is vastgelegd in het logboek.",
    "handwerk": "Wat met de hand is gewijzigd, is vastgelegd. Maak het stuk opnieuw om het erin te zien.",
    "punt": "Uw keuze is vastgelegd. Maak de stukken opnieuw om haar te verwerken.",
    "stap": "De stap is gezet en vastgelegd in het logboek.",
    "ontvangst": "De ontvangst is vastgelegd in het logboek.",
    "feit": "Het feit is vastgelegd in het logboek.",
    "wachtwoord": "Uw wachtwoord is bewaard. Meld u nu aan.",
    "gebruiker": "De gebruiker is er. Geef nu een rol, en maak een link voor het wachtwoord.",
    "rol": "De rol is gegeven.",
    "rol_weg": "De rol is ingetrokken.",
    "gesloten": "Het account is gesloten.",
    "sessies": "U bent overal elders afgemeld.",
    "wachtwoord_nieuw": "Uw wachtwoord is veranderd; overal elders bent u afgemeld.",
    "app": "De app telt mee: bij het aanmelden vragen we voortaan een code.",
    "herstel": "Het feit is ingetrokken; dat staat in het logboek.",
}
"What a page says after something was done, by the word in its address."

HIER = Path(__file__).parent


@cache
def load_sjablonen() -> Environment:
    """Return the templates of the pages: everything printed is escaped, a missing value is an error."""
    omgeving = Environment(
        loader=FileSystemLoader(HIER / "sjablonen"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    omgeving.filters |= {"datum": format_datum, "weekdag": format_weekdag}
    omgeving.globals["versie"] = __version__
    return omgeving


def show(
    request: Request, sjabloon: str, pagina: object, *, status: int = 200, **meer: object
) -> HTMLResponse:
    """Return a page; `pagina` is all that its template may show beside the frame.

    Args:
        sjabloon: Name of the template without its extension.
        meer: What the user typed and what was wrong with it, on a page with a form.
    """
    html = (
        load_sjablonen()
        .get_template(f"{sjabloon}.html")
        .render(pagina=pagina, kader=build_kader(request), **meer)
    )
    return HTMLResponse(html, status_code=status)


def build_kader(request: Request) -> Mapping[str, object]:
    """Return what stands around every page: where the user is, who they are, and the token of their forms."""
    return {
        "pad": request.url.path,
        "csrf": getattr(request.state, "csrf", ""),
        "gebruiker": getattr(request.state, "gebruiker", None),
        "melding": GEDAAN.get(request.query_params.get("gedaan", ""), ""),
    }
