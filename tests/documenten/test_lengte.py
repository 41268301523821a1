"""How long a stuk may be: the publiekssamenvatting of every content in the examples."""

from pathlib import Path

import pytest

from grflow.inlezen.stukinhoud import load_stukinhoud
from grflow.stukken.inhoud import MAX_REGELS, count_regels

WORTEL = Path(__file__).parents[2]
INHOUDEN = sorted((WORTEL / "examples").glob("*/*stuk_*.yaml"))


@pytest.mark.parametrize("pad", INHOUDEN, ids=lambda pad: f"{pad.parent.name}/{pad.stem}")
def test_a_publiekssamenvatting_has_five_lines_at_most(pad: Path) -> None:
    teksten = [alinea.tekst for alinea in load_stukinhoud(pad).samenvatting]
    assert 1 <= count_regels(teksten) <= MAX_REGELS


def test_both_dossiers_have_one_for_each_ronde_with_content() -> None:
    assert [p.stem for p in INHOUDEN if p.parent.name in ("alescon", "soweco")] == [
        "raadsstuk_januari_2018", "raadsstuk_september_2018",
        "collegestuk_10_maart_2020", "collegestuk_24_maart_2020", "raadsstuk_november_2020",
    ]  # fmt: skip
