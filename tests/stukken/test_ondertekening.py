"""Who signs: the role of the form, and the name of who held it on the day of the stuk."""

from datetime import date

import pytest

from grflow.stukken.ondertekening import Functionaris, list_ondertekenaars

DAG = date(2018, 1, 25)
VORIGE = Functionaris(rol="secretaris", naam="de vorige", vanaf=date(2010, 1, 1), tot=date(2017, 12, 31))
NU = Functionaris(rol="secretaris", naam="de huidige", vanaf=date(2018, 1, 1))
LOCO = Functionaris(
    rol="loco-secretaris",
    naam="de vervanger",
    vervangt="secretaris",
    vanaf=date(2018, 1, 20),
    tot=date(2018, 1, 31),
)
BURGEMEESTER = Functionaris(rol="burgemeester", naam="de burgemeester zelf")


@pytest.mark.parametrize(("rol", "functionarissen", "dag", "regel"), [
    pytest.param("secretaris", (), DAG, "secretaris", id="niemand vastgelegd"),
    pytest.param("secretaris", (VORIGE, NU), DAG, "de huidige, secretaris", id="wie het die dag is"),
    pytest.param("secretaris", (VORIGE, NU), date(2017, 12, 31), "de vorige, secretaris", id="laatste dag telt mee"),
    pytest.param("de secretaris,", (NU,), DAG, "de secretaris, de huidige", id="zoals het profiel het schrijft"),
    pytest.param("de secretaris,", (NU, LOCO), DAG, "de loco-secretaris, de vervanger", id="vervanger gaat voor"),
    pytest.param("secretaris", (NU, LOCO), date(2018, 2, 1), "de huidige, secretaris", id="vervanging voorbij"),
    pytest.param("secretaris", (NU,), None, "secretaris", id="dag niet bekend"),
    pytest.param("secretaris", (Functionaris(rol="secretaris"),), DAG, "secretaris", id="zonder naam"),
    pytest.param(
        "secretaris", (Functionaris(rol="loco-secretaris", vervangt="secretaris"),), DAG, "loco-secretaris",
        id="vervanger zonder naam",
    ),
    pytest.param("de voorzitter,", (BURGEMEESTER,), DAG, "de voorzitter, de burgemeester zelf", id="Gemeentewet 9"),
    pytest.param(
        "de voorzitter,", (BURGEMEESTER, Functionaris(rol="voorzitter", naam="de oudste")), DAG,
        "de voorzitter, de oudste", id="eigen voorzitter",
    ),
    pytest.param("de griffier,", (NU, BURGEMEESTER), DAG, "de griffier,", id="een ander"),
])  # fmt: skip
def test_who_signs(rol: str, functionarissen: tuple[Functionaris, ...], dag: date | None, regel: str) -> None:
    assert list_ondertekenaars((rol,), functionarissen, dag) == (regel,)
