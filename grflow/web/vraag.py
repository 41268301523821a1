"""What a request says: the grflow it is for, and typed values from its address."""

from datetime import date

from starlette.requests import Request

from grflow.fouten import OngeldigeInvoer
from grflow.toepassing.app import App


def app_of(request: Request) -> App:
    """Return the grflow that this request works on, with the eyes and hands of its user."""
    app: App = getattr(request.state, "grflow", None) or request.app.state.grflow
    return app


def read_dag(request: Request, naam: str) -> date | None:
    """Return a day from the address, or None where it is not there.

    Raises:
        OngeldigeInvoer: it is no day.
    """
    tekst = request.query_params.get(naam, "").strip()
    if not tekst:
        return None
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise OngeldigeInvoer(
            f"'{tekst}' is geen datum.", wat_nu="Schrijf de datum als jjjj-mm-dd."
        ) from None
