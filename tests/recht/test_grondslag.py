"""Citations, as people write them and as they are shown."""

import pytest

from grflow.fouten import OngeldigeInvoer
from grflow.recht.grondslag import Grondslag, parse_grondslag


@pytest.mark.parametrize(("tekst", "getoond"), [
    pytest.param("Wgr 35 lid 1", "art. 35 lid 1 Wgr", id="artikel en lid"),
    pytest.param("Wgr 34b", "art. 34b Wgr", id="artikel met letter"),
    pytest.param("Awb 3:16", "art. 3:16 Awb", id="artikel met dubbele punt"),
    pytest.param("Atw 4 onder a", "art. 4 onder a Atw", id="onderdeel"),
    pytest.param(" Archiefwet 1995 4 lid 1 ", "art. 4 lid 1 Archiefwet 1995", id="wet met jaar"),
    pytest.param("regeling 34 lid 2", "art. 34 lid 2 van de regeling", id="artikel van de regeling"),
    pytest.param("de regeling 34", "art. 34 van de regeling", id="artikel van de regeling, voluit"),
    pytest.param("de regeling", "de regeling", id="de regeling als geheel"),
    pytest.param("gebruik", "gebruik", id="gebruik"),
])  # fmt: skip
def test_citation(tekst: str, getoond: str) -> None:
    assert str(parse_grondslag(tekst)) == getoond


@pytest.mark.parametrize("tekst", ["", "Wgr", "artikel 35", "wgr 35", "Wgr 35 lid"])
def test_other_forms_are_refused(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="is geen grondslag"):
        parse_grondslag(tekst)


def test_only_a_wet_is_wet() -> None:
    assert parse_grondslag("Wgr 1").is_wet
    assert not parse_grondslag("regeling 1").is_wet
    assert not parse_grondslag("gebruik").is_wet


def test_misuse() -> None:
    with pytest.raises(ValueError, match="wet must not be empty"):
        Grondslag("")
    with pytest.raises(ValueError, match="a lid needs an artikel"):
        Grondslag("Wgr", lid="1")
