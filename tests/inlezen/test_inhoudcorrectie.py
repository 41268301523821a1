"""Words in the YAML of an inhoud are changed where they stand; comments, order and layout stay as they were typed."""

from difflib import unified_diff
from pathlib import Path

import pytest

from grflow.fouten import OngeldigeInvoer
from grflow.inlezen.inhoudcorrectie import correct_bron

ALESCON = Path(__file__).parents[2] / "examples/alescon/raadsstuk_januari_2018.yaml"
BRON = """\
# een opmerking die blijft: plan
onderwerp: 'Het ''grote'' plan'
korte_inhoud: "Kort over het plan"   # ook hier
portefeuillehouder: wethouder
beslispunten:
  - {gevraagd: kennisnemen, tekst: het plan van de streek, gedeeld: ja}
inleiding:
  - >-
    Een lange zin die over
    twee regels loopt.

    En een **vette tekst** daarna.
  - |-
    - punt een
    - punt twee
paragrafen:
  - naam: plan
    titel: Opzet
    tabel:
      titel: Tabel
      kop: [Wat, Hoeveel]
      rijen: [[plan B, "12"]]
"""


def lines(voor: str, na: str) -> list[str]:
    """Return the lines that came, without the rest."""
    return [r[1:].strip() for r in unified_diff(voor.splitlines(), na.splitlines(), n=0) if r[:1] == "+"][1:]


@pytest.mark.parametrize(("was", "wordt", "regels"), [
    pytest.param("over twee regels", "over drie regels", ["drie regels loopt."], id="over een regeleinde"),
    pytest.param("vette tekst daarna", "vette tekst straks", ["En een **vette tekst** straks."], id="na vet"),
    pytest.param("punt twee", "punt drie", ["- punt drie"], id="letterlijke tekst"),
    pytest.param("Kort over", "Iets over", ['korte_inhoud: "Iets over het plan"   # ook hier'], id="aanhalingstekens"),
    pytest.param("Opzet", "Opzet: zo", ['titel: "Opzet: zo"'], id="krijgt aanhalingstekens"),
    pytest.param("Het 'grote' plan", "Het 'kleine' plan", ["onderwerp: \"Het 'kleine' plan\""], id="enkele aanhalingstekens"),
    pytest.param("12", "13", ['rijen: [[plan B, "13"]]'], id="cel"),
    pytest.param("de streek", "de regio, ook elders", ['- {gevraagd: kennisnemen, tekst: "het plan van de regio, ook elders", gedeeld: ja}'],
                 id="komma tussen accolades"),
])  # fmt: skip
def test_only_the_words_change(was: str, wordt: str, regels: list[str]) -> None:
    assert lines(BRON, correct_bron(BRON, was, wordt)) == regels


def test_everywhere_but_not_in_names_and_comments() -> None:
    nieuw = correct_bron(BRON, "plan", "voorstel")
    assert "# een opmerking die blijft: plan" in nieuw
    assert "naam: plan\n" in nieuw
    assert nieuw.count("voorstel") == 4


def test_a_real_inhoud_keeps_every_other_line() -> None:
    tekst = ALESCON.read_text(encoding="utf-8")
    nieuw = correct_bron(tekst, "Al langere tijd bespreken", "Al jaren bespreken")
    assert len(lines(tekst, nieuw)) == 1


@pytest.mark.parametrize(("was", "wordt", "melding"), [
    pytest.param("wethouder", "", "blijft niets over", id="niets over"),
    pytest.param("- punt twee", "", "zonder meer te veranderen", id="een hele regel van een lijst"),
])  # fmt: skip
def test_what_cannot_be_done_in_the_text(was: str, wordt: str, melding: str) -> None:
    with pytest.raises(OngeldigeInvoer, match=melding) as fout:
        correct_bron(BRON, was, wordt)
    assert "--bestand" in fout.value.wat_nu
