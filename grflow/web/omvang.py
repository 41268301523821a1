"""How much may be sent: a body that is too large is refused before it is read, whoever sends it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from grflow.web.fouten import Foutpagina
from grflow.web.kader import show

MEEST = 20 * 1024 * 1024
"The largest file, in bytes."
OVERIG = 64 * 1024
"Room for the fields around it."


class TeGroot(Exception):
    """More came in than its head said, or than may be."""


@dataclass(slots=True)
class _Telling:
    """What came in of one request, and whether it was answered."""

    gelezen: int = 0
    beantwoord: bool = False


class Omvang:
    """Counts what comes in, and stops at the limit."""

    def __init__(self, app: ASGIApp, meest: int = MEEST) -> None:
        self.app, self.meest, self.grens = app, meest, meest + OVERIG

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        telling = _Telling()

        async def count() -> Message:
            bericht = await receive()
            telling.gelezen += len(bericht.get("body", b""))
            if telling.gelezen > self.grens:
                raise TeGroot
            return bericht

        async def note(bericht: Message) -> None:
            telling.beantwoord = True
            await send(bericht)

        try:
            self._check_kop(scope)
            await self.app(scope, count, note)
        except TeGroot:
            if telling.beantwoord:
                raise
            await self._refuse(scope, receive, send)

    def _check_kop(self, scope: Scope) -> None:
        lengte = Request(scope).headers.get("content-length", "0")
        if not lengte.isdecimal() or int(lengte) > self.grens:
            raise TeGroot

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        pagina = Foutpagina(
            "Dit bestand is te groot",
            f"Een bestand mag hooguit {self.meest // (1024 * 1024)} MB zijn. Er is niets bewaard.",
            "Ga terug. Haal grote afbeeldingen uit het bestand, of scan het kleiner, en probeer het opnieuw.",
        )
        antwoord = show(Request(scope), "fout", pagina, status=413)
        antwoord.headers["Connection"] = "close"
        await antwoord(scope, receive, send)
