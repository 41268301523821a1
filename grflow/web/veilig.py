"""What protects every page: the headers that tell a browser what it may do, which is little."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BELEID = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
"Nothing inline and nothing from elsewhere."
TEKENING = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"A drawing carries its own style and nothing else."
KOPPEN = {
    "Content-Security-Policy": BELEID,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Koppen:
    """Adds the headers to every answer; what a page shows is kept by nobody on the way."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(bericht: Message) -> None:
            if bericht["type"] == "http.response.start":
                koppen = MutableHeaders(scope=bericht)
                for naam, waarde in KOPPEN.items():
                    koppen.setdefault(naam, waarde)
                if not scope["path"].startswith("/statisch/"):
                    koppen.setdefault("Cache-Control", "no-store")
            await send(bericht)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
