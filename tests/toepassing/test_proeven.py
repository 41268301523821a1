"""Every fictief story of examples/proeven: each process the straight way, refused, late, mended, and across a law."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grflow.toepassing.app import App
from grflow.toepassing.verhalen import replay_verhaal
from grflow.toepassing.wiring import build_app, find_meegeleverd

PROEVEN = find_meegeleverd("examples") / "proeven"
VERHALEN = sorted(PROEVEN.glob("*/*.yaml"))
PROCESSEN = ("toetreden", "treffen", "uittreden", "wijzigen")
ELK = {
    "late_raad",
    "raad_weigert",
    "recht_van_2018",
    "recht_van_2024",
    "vergissing_hersteld",
    "wet_verandert",
}


@pytest.fixture(scope="module")
def proefapp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    app = build_app(str(tmp_path_factory.mktemp("proeven") / "grflow.db"))
    yield app
    app.opslag.close()


@pytest.mark.parametrize("pad", VERHALEN, ids=lambda pad: f"{pad.parent.name}/{pad.stem}")
def test_a_story_comes_out_as_it_expects(proefapp: App, pad: Path) -> None:
    beeld = replay_verhaal(proefapp, pad)
    if pad.parent.name in PROCESSEN:
        assert (beeld.stand.gebreken, beeld.stand.aangetast) == ((), ())


@pytest.mark.parametrize("proces", PROCESSEN)
def test_each_process_has_its_stories(proces: str) -> None:
    assert {pad.stem for pad in VERHALEN if pad.parent.name == proces} >= ELK
