"""Articles in running text: found as people write them, and written as a besluit does."""

import pytest

from grflow.recht.grondslag import Grondslag, parse_grondslag
from grflow.stukken.citaten import find_citaten, format_citaat


@pytest.mark.parametrize(("tekst", "gevonden"), [
    ("Dit volgt uit art. 1 lid 4 Wgr.", ["Wgr 1 lid 4"]),
    ("gelet op artikel 1, vierde lid, van de Wet gemeenschappelijke regelingen;", ["Wgr 1 lid 4"]),
    ("artikel 35, derde lid van de Wgr", ["Wgr 35 lid 3"]),
    ("artikel 3:16, eerste lid, onder a, Awb", ["Awb 3:16 lid 1 onder a"]),
    ("artikel 160, aanhef en onder e, van de Gemeentewet", ["Gemeentewet 160 onder e"]),
    ("artikelen 1, 9 en 26 Wgr", ["Wgr 1", "Wgr 9", "Wgr 26"]),
    ("art. 34b van de\nWet  gemeenschappelijke regelingen", ["Wgr 34b"]),
    ("Artikel 4, eerste lid, van de Archiefwet 1995", ["Archiefwet 4 lid 1"]),
    ("artikel 5 van de regeling", []),
    ("artikel 5 van de Wet van Moore", []),
    ("de Wgr zegt niets over artikelen", []),
])  # fmt: skip
def test_find_citaten(tekst: str, gevonden: list[str]) -> None:
    assert [citaat.grondslag for citaat in find_citaten(tekst)] == [parse_grondslag(g) for g in gevonden]


@pytest.mark.parametrize(("grondslag", "tekst"), [
    ("Wgr 1 lid 4", "artikel 1, vierde lid, van de Wet gemeenschappelijke regelingen"),
    ("Wgr 9", "artikel 9 van de Wet gemeenschappelijke regelingen"),
    ("Awb 3:16 lid 1 onder a", "artikel 3:16, eerste lid, onder a, van de Algemene wet bestuursrecht"),
    ("Gemeentewet 160 lid 11", "artikel 160, lid 11, van de Gemeentewet"),
    ("Gemeentewet 25 lid 2a", "artikel 25, lid 2a, van de Gemeentewet"),
    ("regeling 34 lid 2", "artikel 34, tweede lid, van de regeling"),
    ("regeling", "de regeling"),
])  # fmt: skip
def test_format_citaat(grondslag: str, tekst: str) -> None:
    assert format_citaat(parse_grondslag(grondslag)) == tekst


def test_what_is_written_is_found_again() -> None:
    for lid in ("", "1", "4", "10"):
        grondslag = Grondslag("Wgr", "1", lid)
        assert [c.grondslag for c in find_citaten(format_citaat(grondslag))] == [grondslag]
