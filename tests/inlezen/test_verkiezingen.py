"""Reading elections: what a rule file may say of them, and every way in which it can be wrong."""

from pathlib import Path

import pytest

from grflow.fouten import BestandFout
from grflow.inlezen.verkiezingen import read_verkiezingen
from grflow.inlezen.yamlbestand import parse_yaml
from grflow.recht.grondslag import Grondslag
from grflow.recht.organen import Bestuurslaag
from grflow.recht.verkiezingen import Verkiezing

GOED = """\
zittingsduur: {artikel: "C 4", jaren: 4, maand: maart, status: secundair, bron: proef, uitleg: kort}
soorten:
  - laag: gm
    naam: gemeenteraadsverkiezing
    let_op: pas op
    formatie: {weken: 10, status: onzeker, bron: proef}
    dagen:
      - {dag: 2018-03-21, status: secundair, bron: proef}
      - {dag: 2022-03-16, status: secundair, bron: proef}
  - laag: ws
    naam: waterschapsverkiezing
    formatie: {weken: 6, status: onzeker, bron: proef}
    dagen: [{dag: 2023-03-15, status: secundair, bron: proef}]
"""


def read(tekst: str) -> tuple[Verkiezing, ...]:
    knoop = parse_yaml(tekst, "kieswet.yaml")
    gelezen = read_verkiezingen(knoop.blok("'verkiezingen'"), "Kieswet")
    knoop.fouten.raise_if_any()
    return gelezen


def test_what_is_read() -> None:
    raden, waterschap = read(GOED)
    assert (raden.laag, raden.naam, raden.let_op) == (
        Bestuurslaag.GEMEENTE,
        "gemeenteraadsverkiezing",
        "pas op",
    )
    assert [str(k.dag) for k in raden.dagen] == ["2018-03-21", "2022-03-16"]
    assert (raden.jaren, raden.maand, raden.formatieweken, raden.grondslag) == (
        4, 3, 10, Grondslag("Kieswet", "C 4"),
    )  # fmt: skip
    assert (waterschap.formatieweken, waterschap.let_op) == (6, "")


@pytest.mark.parametrize(("van", "naar", "woorden"), [
    pytest.param("zittingsduur:", "zitting:", "'zittingsduur' ontbreekt", id="zonder zittingsduur"),
    pytest.param("jaren: 4", "jaren: 0", "een aantal is ten minste 1", id="nul jaar"),
    pytest.param("maand: maart", "maand: mrt", "'mrt' is geen maand", id="geen maand"),
    pytest.param("weken: 10, ", "", "'weken' ontbreekt", id="zonder weken"),
    pytest.param("weken: 10", "weken: tien", "'tien' is geen heel getal", id="weken in woorden"),
    pytest.param("    formatie: {weken: 10, status: onzeker, bron: proef}\n", "", "'formatie' ontbreekt", id="formatie"),
    pytest.param("status: onzeker, ", "", "'status' ontbreekt", id="zonder status"),
    pytest.param("secundair, bron: proef}", "secundair}", "'bron' ontbreekt", id="zonder bron"),
    pytest.param("laag: gm", "laag: xx", "'xx' is onbekend", id="onbekende laag"),
    pytest.param("- laag: gm\n    naam", "- naam", "heeft een 'laag'", id="zonder laag"),
    pytest.param("laag: ws", "laag: gm", "de laag 'gm' staat er twee keer", id="twee keer dezelfde laag"),
    pytest.param("2018-03-21", "2022-03-16", "de oudste bovenaan", id="twee keer dezelfde dag"),
    pytest.param("2018-03-21", "2018-02-30", "'2018-02-30' is geen datum", id="geen datum"),
    pytest.param("[{dag: 2023-03-15, status: secundair, bron: proef}]", "[]", "noemt elke verkiezing", id="geen dag"),
    pytest.param("let_op:", "letop:", "onbekende sleutel 'letop'", id="tikfout"),
])  # fmt: skip
def test_faults_are_named(van: str, naar: str, woorden: str) -> None:
    assert van in GOED
    with pytest.raises(BestandFout) as fout:
        read(GOED.replace(van, naar, 1))
    assert woorden in str(fout.value)


def test_the_shipped_file_says_that_a_herindeling_has_other_days() -> None:
    pad = Path(__file__).parents[2] / "grflow/recht/regels/kieswet.yaml"
    assert "heringedeeld" in pad.read_text(encoding="utf-8")
