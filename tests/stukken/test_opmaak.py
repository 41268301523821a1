"""Beperkte opmaak: what people type stays what they typed."""

import pytest

from grflow.fouten import OngeldigeInvoer
from grflow.stukken.opmaak import (
    escape_markdown,
    fill_invulwoorden,
    find_invulwoorden,
    write_inline,
    write_opmaak,
)


@pytest.mark.parametrize(("getypt", "markdown"), [
    pytest.param("Aa en Hunze", "Aa en Hunze", id="gewone tekst"),
    pytest.param("twee   regels\n# kop", "twee regels \\# kop", id="alles op één regel"),
    pytest.param("# kop", "\\# kop", id="kop"),
    pytest.param("1. punt", "1\\. punt", id="genummerde lijst"),
    pytest.param("(a) punt", "(a\\) punt", id="letter tussen haakjes"),
    pytest.param("iv. punt", "iv\\. punt", id="romeins cijfer"),
    pytest.param("- punt", "\\- punt", id="streepje"),
    pytest.param("---", "\\---", id="lijn"),
    pytest.param("::: vak", "&#58;:: vak", id="vak"),
    pytest.param("= kop", "&#61; kop", id="typst-kop"),
    pytest.param("% titel", "&#37; titel", id="titelblok"),
    pytest.param("a | b", "a &#124; b", id="tabel"),
    pytest.param("<script>", "&#60;script&#62;", id="html"),
    pytest.param("&lt;", "&#38;lt;", id="entiteit"),
    pytest.param("*vet* `code` [a](b)", "\\*vet\\* \\`code\\` \\[a\\](b)", id="opmaak"),
    pytest.param("x\x00\u202ey", "xy", id="onzichtbare tekens"),
    pytest.param("", "", id="leeg"),
])  # fmt: skip
def test_escape_markdown(getypt: str, markdown: str) -> None:
    assert escape_markdown(getypt) == markdown


@pytest.mark.parametrize(("getypt", "markdown"), [
    pytest.param("Een **vet** en *cursief* woord.", "Een **vet** en *cursief* woord.", id="nadruk"),
    pytest.param("5 * 3 * 2 en **", "5 \\* 3 \\* 2 en \\*\\*", id="losse sterren"),
    pytest.param("**a | b**", "**a &#124; b**", id="tekens binnen nadruk"),
    pytest.param("2. punt", "2\\. punt", id="geen lijst op één regel"),
])  # fmt: skip
def test_write_inline(getypt: str, markdown: str) -> None:
    assert write_inline(getypt) == markdown


@pytest.mark.parametrize(("getypt", "markdown"), [
    pytest.param("Een.\n\n\nTwee.\n", "Een.\n\nTwee.", id="alinea's"),
    pytest.param("Een\nloopt door.", "Een loopt door.", id="regels worden één alinea"),
    pytest.param("Dit:\n- a\n- b\n  loopt door\nslot", "Dit:\n\n- a\n- b loopt door slot", id="lijst na een zin"),
    pytest.param("3. a\n9. b", "1. a\n2. b", id="nummers opnieuw"),
    pytest.param("- a\n1. b", "- a\n\n1. b", id="twee soorten lijst"),
    pytest.param("# kop", "\\# kop", id="geen kop"),
    pytest.param("", "", id="leeg"),
])  # fmt: skip
def test_write_opmaak(getypt: str, markdown: str) -> None:
    assert write_opmaak(getypt) == markdown


def test_invulwoorden_are_filled_in() -> None:
    tekst = "{gemeente} en {{ 7*7 }} blijven; {datum} ook"
    assert find_invulwoorden(tekst) == ["gemeente", "datum"]
    gevuld = fill_invulwoorden(tekst, {"gemeente": "Assen", "datum": "vandaag"})
    assert gevuld == "Assen en {{ 7*7 }} blijven; vandaag ook"


def test_an_unknown_invulwoord_is_a_fault() -> None:
    with pytest.raises(OngeldigeInvoer, match=r"gemente.* bestaat niet") as fout:
        fill_invulwoorden("{gemente}", {"gemeente": "Assen"})
    assert "Bedoelt u 'gemeente'?" in fout.value.wat_nu
