"""Every way in which a file can be wrong: one tiny broken file, and above it the words that its message must hold.

The first lines of each file read `# verwacht: regel 3: …`; the file must give exactly those faults, in that order.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from grflow.fouten import BestandFout
from grflow.inlezen.processen import parse_proces
from grflow.inlezen.regelingen import load_regeling
from grflow.inlezen.verhalen import load_verhaal

HIER = Path(__file__).parent
VERWACHT = re.compile(r"# verwacht: regel (\d+): (.+)")
LEZERS: dict[str, Callable[[Path], object]] = {
    "processen": lambda pad: parse_proces(pad.read_text(encoding="utf-8"), date(2015, 1, 1), pad.name),
    "regelingen": load_regeling,
    "verhalen": load_verhaal,
}
BESTANDEN = sorted(HIER.glob("*/*.yaml"))


def test_every_folder_has_a_reader_and_files() -> None:
    assert {pad.parent.name for pad in BESTANDEN} == set(LEZERS)


@pytest.mark.parametrize("pad", [pytest.param(pad, id=f"{pad.parent.name}/{pad.stem}") for pad in BESTANDEN])
def test_a_broken_file_is_refused_with_line_and_reason(pad: Path) -> None:
    verwacht = [(int(regel), woorden) for regel, woorden in VERWACHT.findall(pad.read_text(encoding="utf-8"))]
    with pytest.raises(BestandFout) as fout:
        LEZERS[pad.parent.name](pad)
    gevonden = [(b.regel, b.fout) for b in fout.value.bevindingen]
    assert verwacht, "the first line says what is expected"
    assert len(gevonden) == len(verwacht), gevonden
    for (regel, tekst), (verwachte_regel, woorden) in zip(gevonden, verwacht, strict=True):
        assert regel == verwachte_regel, tekst
        assert woorden in tekst
