"""The question of what was looked for, on every database."""

import pytest

from grflow.toepassing.app import App
from grflow.toepassing.paginas.zoeken import search


@pytest.mark.parametrize(
    ("woorden", "aantal"),
    [
        pytest.param(["budgettair"], 1, id="in een feit"),
        pytest.param(["BUDGETTAIR", "Alescon"], 1, id="hoofdletters; elk woord ergens"),
        pytest.param(["hoogeveen"], 1, id="in de regeling"),
        pytest.param(["2017-001"], 1, id="het nummer"),
        pytest.param(["budgettair", "onvindbaar"], 0, id="niet elk woord"),
        pytest.param(["2017%001"], 0, id="een procent is een procent"),
        pytest.param(["2017_001"], 0, id="een streep is een streep"),
    ],
)
def test_dossiers_that_say_words(app: App, woorden: list[str], aantal: int) -> None:
    with app.opslag.lezen() as werk:
        assert len(werk.zoeken.find_dossiers(woorden, 10)) == aantal


def test_the_page_is_filled(app: App) -> None:
    pagina = search(app, "budgettair neutraal")
    assert (len(pagina.dossiers), len(pagina.feiten), len(pagina.stukken)) == (0, 2, 0)
