"""From concept to a signed copy: one step at a time, and back only with a reason."""

import pytest

from grflow.fouten import OngeldigeInvoer
from grflow.stukken.voortgang import Stukstatus, check_overgang

C, T, D, G = Stukstatus


@pytest.mark.parametrize(
    ("van", "naar", "waarom"), [(C, T, ""), (T, D, ""), (D, G, ""), (T, C, "fout"), (D, C, "nieuwe tekst")]
)
def test_allowed(van: Stukstatus, naar: Stukstatus, waarom: str) -> None:
    check_overgang(van, naar, waarom)


@pytest.mark.parametrize(("van", "naar", "wat"), [
    (C, D, "Het stuk is concept en kan niet definitief worden"), (C, C, "kan niet concept worden"),
    (D, C, "alleen met een reden"), (G, C, "Het stuk is getekend"), (T, G, "Het stuk is ter vaststelling"),
])  # fmt: skip
def test_refused(van: Stukstatus, naar: Stukstatus, wat: str) -> None:
    with pytest.raises(OngeldigeInvoer, match=wat) as fout:
        check_overgang(van, naar, "")
    assert fout.value.wat_nu


def test_what_may_not_be_made_again() -> None:
    assert [s.is_vast for s in Stukstatus] == [False, False, True, True]
