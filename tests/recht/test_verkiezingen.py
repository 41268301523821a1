"""The elections that grflow knows: their days, the weeks after them, and what is only expected."""

from datetime import date

import pytest

from grflow.recht.grondslag import Grondslag
from grflow.recht.organen import Bestuurslaag
from grflow.recht.regels import Rechtsregels, Status
from grflow.recht.verkiezingen import Kiesdag, Verkiezing, find_verkiezing

GM, PV, WS = Bestuurslaag.GEMEENTE, Bestuurslaag.PROVINCIE, Bestuurslaag.WATERSCHAP


@pytest.mark.parametrize(("laag", "dagen"), [
    (GM, ["2014-03-19", "2018-03-21", "2022-03-16", "2026-03-18"]),
    (PV, ["2015-03-18", "2019-03-20", "2023-03-15"]),
    (WS, ["2015-03-18", "2019-03-20", "2023-03-15"]),
])  # fmt: skip
def test_the_days_that_were(laag: Bestuurslaag, dagen: list[str], regels: Rechtsregels) -> None:
    verkiezing = find_verkiezing(regels.verkiezingen, laag)
    assert verkiezing is not None
    assert [str(k.dag) for k in verkiezing.dagen] == dagen
    assert {k.dag.strftime("%w") for k in verkiezing.dagen} == {"3"}, "a woensdag"
    assert all(k.bron.startswith("https://") and k.status is Status.SECUNDAIR for k in verkiezing.dagen)
    assert verkiezing.grondslag == Grondslag("Kieswet", "C 4")


def test_who_is_no_bestuurslaag_is_not_elected(regels: Rechtsregels) -> None:
    assert find_verkiezing(regels.verkiezingen, Bestuurslaag.ANDERS) is None


def proef(*dagen: str) -> Verkiezing:
    return Verkiezing(
        laag=GM, naam="proef", formatieweken=2, jaren=4, maand=3, grondslag=Grondslag("Kieswet", "C 4"),
        dagen=tuple(Kiesdag(dag=date.fromisoformat(d), status=Status.ONZEKER, bron="proef") for d in dagen),
    )  # fmt: skip


@pytest.mark.parametrize(("dag", "kiesdag", "verwacht"), [
    pytest.param("2022-03-15", None, None, id="de dag ervoor"),
    pytest.param("2022-03-16", "2022-03-16", None, id="de dag zelf"),
    pytest.param("2022-03-30", "2022-03-16", None, id="twee weken erna"),
    pytest.param("2022-03-31", None, None, id="daarna, in dezelfde maand"),
    pytest.param("2026-02-28", None, None, id="voor de verwachte maand"),
    pytest.param("2026-03-01", None, "2026-03-01", id="in de verwachte maand"),
    pytest.param("2026-04-14", None, "2026-03-01", id="twee weken na die maand"),
    pytest.param("2026-04-15", None, None, id="daarna"),
    pytest.param("2028-03-16", None, None, id="een jaar zonder verkiezing"),
    pytest.param("2030-03-16", None, "2030-03-01", id="nog eens vier jaar later"),
    pytest.param("2010-03-16", None, None, id="voor de eerste die bekend is"),
])  # fmt: skip
def test_in_whose_weeks_a_day_falls(dag: str, kiesdag: str | None, verwacht: str | None) -> None:
    verkiezing, op = proef("2018-03-21", "2022-03-16"), date.fromisoformat(dag)
    gevonden = verkiezing.weken_van(op)
    assert (str(gevonden.dag) if gevonden else None) == kiesdag
    assert verkiezing.verwacht_op(op) == (date.fromisoformat(verwacht) if verwacht else None)


@pytest.mark.parametrize("dagen", [(), ("2022-03-16", "2018-03-21"), ("2022-03-16", "2022-03-16")])
def test_days_are_given_once_and_in_order(dagen: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="oldest first"):
        proef(*dagen)
