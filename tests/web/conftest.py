"""What the tests of the pages share: one demo database, filled once and copied for each test, and its visitors.

- `app`: grflow with the eyes of the owner, on a fresh copy of the database. To arrange and to check things.
- `als("griffier")`: a browser in which that person is logged in; the names are in `bezoek.MENSEN`.
- `publiek`: a browser of nobody.
- `klok`: what time it is; `klok.nu = …` lets time pass. It begins on 26 January 2018, the day of the demo. A session
  ends after half an hour of silence; who goes further begins one with `bezoek.WACHTWOORD`.

    from bezoek import NUMMER, Als

    def test_a_page(als: Als) -> None:
        antwoord = als("griffier").get("/werk")
        antwoord = als("griffier").stuur("/dossiers/2017-001/feiten", {"soort": "vergadering"})  # with its csrf
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

import pytest

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / kamer) for kamer in ("web", "toepassing", "opslag")]

if TYPE_CHECKING:
    from bezoek import Als, Bezoeker, Klok

    from grflow.toepassing.app import App


@pytest.fixture(scope="session")
def web_gemaakt(samen: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The folder with the filled database and its stukken; nobody changes it."""
    from bezoek import fill

    return samen("web", fill)


@pytest.fixture
def klok() -> "Klok":
    from bezoek import Klok

    return Klok()


@pytest.fixture
def app(web_gemaakt: Path, tmp_path: Path, klok: "Klok") -> "Iterator[App]":
    """A grflow with the eyes of the owner, on a copy of its own."""
    from proefdossiers import make_app

    shutil.copy(web_gemaakt / "grflow.db", tmp_path / "grflow.db")
    eigen = make_app(str(tmp_path / "grflow.db"))
    eigen.nu, eigen.zout = klok, lambda: token_hex(16)  # the copy has used the foreseeable salt already
    yield eigen
    eigen.opslag.close()


@pytest.fixture
def als(app: "App") -> "Als":
    """Return a function that gives the browser of somebody who is logged in."""
    from bezoek import Bezoeker, sleutel_van

    return lambda wie: Bezoeker(app, sleutel_van(wie))


@pytest.fixture
def publiek(app: "App") -> "Bezoeker":
    """A browser in which nobody is logged in."""
    from bezoek import Bezoeker

    return Bezoeker(app)
