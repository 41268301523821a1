"""The people who visit the pages in the tests, the clock they share, and a browser that sends forms as a page does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from httpx2 import Response
from proefdossiers import ALESCON, make_app
from starlette.testclient import TestClient

from grflow.stukken.soorten import Formaat
from grflow.toegang.rollen import Rol, Toewijzing
from grflow.toegang.sessies import Sessie
from grflow.toepassing.app import App
from grflow.toepassing.sleutels import hash_sleutel, hash_wachtwoord
from grflow.toepassing.stukken import Opdracht, make_stukken
from grflow.toepassing.toegang import assign_rol, create_gebruiker
from grflow.toepassing.verhalen import replay_verhaal
from grflow.web.app import build_web
from grflow.web.poort import make_csrf

NU = datetime(2018, 1, 26, 9, tzinfo=UTC)
"When the tests begin: the day from which the demo looks."
NUMMER = "2017-001"
"The Alescon dossier: six raden have the richtinggevend besluit before them."
ASSEN, AA_EN_HUNZE, ELDERS = "gm0106", "gm1680", "gm9999"
WACHTWOORD = "een lange zin voor de proef"


def _rol(rol: Rol, deelnemer: str = "", regeling: str = "") -> Toewijzing:
    return Toewijzing(gebruiker="", rol=rol, deelnemer=deelnemer, regeling=regeling)


MENSEN: Mapping[str, tuple[Toewijzing, ...]] = {
    "griffier": (_rol(Rol.GRIFFIER, ASSEN),),
    "griffier-buur": (_rol(Rol.GRIFFIER, AA_EN_HUNZE),),
    "secretaris": (_rol(Rol.SECRETARIS, ASSEN),),
    "bestuurder": (_rol(Rol.BESTUURDER, ASSEN),),
    "raadslid": (_rol(Rol.RAADSLID, ASSEN),),
    "projectleider": (_rol(Rol.PROJECTLEIDER, regeling="Alescon"),),
    "secretaris-regeling": (_rol(Rol.SECRETARIS, regeling="Alescon"),),
    "medewerker": (_rol(Rol.MEDEWERKER_REGELING, regeling="Alescon"),),
    "beheerder": (_rol(Rol.BEHEERDER),),
    "auditor": (_rol(Rol.AUDITOR),),
    "buitenstaander": (_rol(Rol.GRIFFIER, ELDERS),),
    "zonder-rol": (),
}
"Log-in name and roles of everybody; all have WACHTWOORD, and a session that began at NU."


@dataclass
class Klok:
    """The clock of one test; set `nu` to let time pass."""

    nu: datetime = NU

    def __call__(self) -> datetime:
        return self.nu


class Bezoeker(TestClient):
    """A browser: it follows no redirect by itself, and `stuur` puts the token of its session in a form."""

    def __init__(self, app: App, sleutel: str = "", *, raise_server_exceptions: bool = True) -> None:
        super().__init__(
            build_web(app), follow_redirects=False, raise_server_exceptions=raise_server_exceptions
        )
        if sleutel:
            self.cookies.set("grflow", sleutel)

    @property
    def csrf(self) -> str:
        return make_csrf(self.cookies.get("grflow") or "")

    def stuur(self, pad: str, woorden: Mapping[str, str] | None = None, **meer: Any) -> Response:
        """Send a form from one of our own pages; `files=` and other words go to the client."""
        return self.post(pad, data={"csrf": self.csrf, **(woorden or {})}, **meer)


Als = Callable[[str], Bezoeker]
"Gives the browser of somebody who is logged in."


def sleutel_van(wie: str) -> str:
    """Return the key of the session that somebody has from the start."""
    return f"sessie-van-{wie}"


def fill(map_: Path) -> None:
    """Make the database that every test copies: the Alescon dossier, its stukken as md and html, and everybody."""
    app = make_app(str(map_ / "grflow.db"), NU)
    replay_verhaal(app, ALESCON)
    make_stukken(app, NUMMER, Opdracht(map=map_ / "stukken", formaten=(Formaat.MD, Formaat.HTML)))
    hash_ = hash_wachtwoord(WACHTWOORD)
    for naam, rollen in MENSEN.items():
        id_ = create_gebruiker(app, naam).gebruiker.id
        for rol in rollen:
            assign_rol(app, id_, rol)
        with app.opslag.schrijven() as werk:
            werk.toegang.store_wachtwoord(id_, hash_, NU)
            werk.toegang.add_sessie(
                Sessie(
                    hash=hash_sleutel(sleutel_van(naam)), gebruiker=id_, begonnen_op=NU, laatst_op=NU,
                    compleet=True,
                )
            )  # fmt: skip
            werk.commit()
    app.opslag.close()
