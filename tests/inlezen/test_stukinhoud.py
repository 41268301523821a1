"""The shared content from a file: what may be left out, and what each fault says."""

from pathlib import Path

import pytest

from grflow.fouten import BestandFout
from grflow.inlezen.stukinhoud import load_stukinhoud, parse_stukinhoud
from grflow.stukken.inhoud import Alinea
from grflow.stukken.soorten import Gevraagd

ALESCON = Path(__file__).parents[2] / "examples/alescon/raadsstuk_januari_2018.yaml"
KOP = "onderwerp: O\nkorte_inhoud: K\nportefeuillehouder: wethouder\n"
PUNT = "beslispunten:\n  - {gevraagd: kennisnemen, tekst: iets, gedeeld: ja}\n"


def load(tekst: str, map_: Path) -> object:
    pad = map_ / "inhoud.yaml"
    pad.write_text(tekst, encoding="utf-8")
    return load_stukinhoud(pad, "inhoud.yaml")


def test_alescon() -> None:
    inhoud = load_stukinhoud(ALESCON)
    assert parse_stukinhoud(ALESCON.read_text(encoding="utf-8"), "tekst") == inhoud
    assert [punt.gevraagd for punt in inhoud.beslispunten] == [Gevraagd.KENNISNEMEN, Gevraagd.GEEN_ZIENSWIJZE]
    assert all(punt.gedeeld for punt in inhoud.beslispunten)
    assert len(inhoud.collegebesluiten) == 5
    assert [argument.bij for argument in inhoud.argumenten] == [1, *[2] * 8]
    assert [paragraaf.naam for paragraaf in inhoud.paragrafen if paragraaf.tabel] == [
        "proces",
        "feiten",
        "functies",
    ]


def test_the_least_that_is_needed(tmp_path: Path) -> None:
    inhoud = load(KOP + PUNT + "inleiding: Een tekst\nfinancien: [{tekst: T, voor: noord}, los]\n", tmp_path)
    assert getattr(inhoud, "inleiding", None) == (Alinea(tekst="Een tekst"),)
    assert getattr(inhoud, "financien", None) == (Alinea(tekst="T", voor=("noord",)), Alinea(tekst="los"))


@pytest.mark.parametrize(("rest", "regel", "wat"), [
    pytest.param(PUNT + "inleidin: x\n", 6, "onbekende sleutel 'inleidin'", id="sleutel"),
    pytest.param("", 1, "er is geen beslispunt", id="geen beslispunt"),
    pytest.param("beslispunten:\n  - {tekst: iets}\n", 5, "'gevraagd' ontbreekt", id="niets gevraagd"),
    pytest.param("beslispunten:\n  - {gevraagd: kennis, tekst: iets}\n", 5, "'kennis' is onbekend", id="onbekend"),
    pytest.param(PUNT + "argumenten:\n  - {bij: 3, stelling: S}\n", 1, "hoort bij beslispunt 3", id="bij"),
    pytest.param(PUNT + "kanttekeningen:\n  - {bij: x, stelling: S}\n", 7, "geen heel getal", id="geen getal"),
    pytest.param(PUNT + "inleiding:\n  - {tekst: T, vor: x}\n", 7, "onbekende sleutel 'vor'", id="alinea"),
    pytest.param(PUNT + "inleiding: In {stad}\n", 1, "invulwoord '{stad}' bestaat niet", id="invulwoord"),
    pytest.param(
        PUNT + "paragrafen:\n  - naam: a\n    titel: A\n    tabel: {titel: T, kop: [x, y], rijen: [[1]]}\n",
        9, "de rij heeft 1 cellen; de kop heeft er 2", id="tabel",
    ),
])  # fmt: skip
def test_each_fault_with_its_line(rest: str, regel: int, wat: str, tmp_path: Path) -> None:
    with pytest.raises(BestandFout) as fout:
        load(KOP + rest, tmp_path)
    treffers = [bevinding for bevinding in fout.value.bevindingen if wat in bevinding.fout]
    assert [(bevinding.bestand, bevinding.regel) for bevinding in treffers] == [("inhoud.yaml", regel)]
