"""What a raad may weigh: by the article of the day, or by the regeling's own rule for opheffing."""

from datetime import date
from pathlib import Path

import pytest

from grflow.inlezen.regels import load_rechtsregels
from grflow.proces.definitie import RondeDefinitie
from grflow.recht.grondslag import parse_grondslag
from grflow.recht.regeling import EigenRegel, Regeling, Soort, Vorm
from grflow.recht.regels import Rechtsregels
from grflow.stukken.soorten import Gevraagd
from grflow.stukken.toets import Toetsing, build_toets, choose_toetsing, list_toetsregels

REGELING = Regeling(naam="Samen", vorm=Vorm.OPENBAAR_LICHAAM, soort=Soort.COLLEGE)
EIGEN = Regeling(
    naam="Samen", vorm=Vorm.OPENBAAR_LICHAAM, soort=Soort.COLLEGE,
    eigen_regels=(
        EigenRegel(naam="opheffing.toestemming_raad", waarde="ja", grondslag=parse_grondslag("regeling 34")),
        EigenRegel(naam="opheffing.weigeringsgronden", waarde="vrij", grondslag=parse_grondslag("regeling 34")),
    ),
)  # fmt: skip
WGR = Toetsing(grondslag=parse_grondslag("Wgr 1 lid 4"), beperkt=True)


@pytest.fixture(scope="module")
def regels() -> Rechtsregels:
    return load_rechtsregels(Path(__file__).parents[2] / "grflow/recht/regels")[0]


def ronde(grondslag: str, *gevraagd: str) -> RondeDefinitie:
    return RondeDefinitie(
        naam="r", titel="R", spoor="s", orgaan="vertegenwoordigend", grondslag=parse_grondslag(grondslag),
        gevraagd=gevraagd,
    )  # fmt: skip


@pytest.mark.parametrize(("proces", "regeling", "grondslag", "dag", "verwacht"), [
    pytest.param("treffen", REGELING, "Wgr 1", date(2022, 6, 30), ("art. 1 lid 2 Wgr", True, False), id="tot juli 2022"),
    pytest.param("treffen", REGELING, "Wgr 1", date(2022, 7, 1), ("art. 1 lid 4 Wgr", True, False), id="sinds juli 2022"),
    pytest.param("uittreden", REGELING, "Wgr 1", date(2018, 1, 25), ("art. 1 lid 2 Wgr", True, False), id="uittreden"),
    pytest.param("opheffen", REGELING, "regeling", date(2024, 1, 1), ("de regeling", True, True), id="veilige keuze"),
    pytest.param("opheffen", EIGEN, "regeling", date(2024, 1, 1), ("art. 34 van de regeling", False, False), id="eigen regel"),
    pytest.param(
        "wensen_en_bedenkingen", REGELING, "Wgr 25 lid 2", date(2014, 1, 1), ("art. 25 lid 2 Wgr", False, False),
        id="bestuurscommissie tot 2015",
    ),
])  # fmt: skip
def test_the_rule_of_a_toestemming(
    regels: Rechtsregels,
    proces: str,
    regeling: Regeling,
    grondslag: str,
    dag: date,
    verwacht: tuple[str, bool, bool],
) -> None:
    toetsing = choose_toetsing(regels, regeling, proces, ronde(grondslag, "toestemming"), dag)
    assert toetsing is not None
    assert (str(toetsing.grondslag), toetsing.beperkt, toetsing.onbekend) == verwacht
    assert toetsing.is_uit_regeling is (proces == "opheffen")


def test_a_zienswijze_has_no_such_rule(regels: Rechtsregels) -> None:
    assert (
        choose_toetsing(regels, REGELING, "treffen", ronde("Wgr 1 lid 3", "zienswijze"), date(2024, 1, 1))
        is None
    )


@pytest.mark.parametrize(("gevraagd", "toetsing", "volgende", "wat"), [
    pytest.param({Gevraagd.KENNISNEMEN}, None, None, (False, False, False, False), id="kennisnemen"),
    pytest.param({Gevraagd.TOESTEMMING}, WGR, WGR, (True, False, False, False), id="toestemming"),
    pytest.param({Gevraagd.GEEN_ZIENSWIJZE}, None, WGR, (False, True, False, True), id="zienswijze, toestemming volgt"),
    pytest.param({Gevraagd.ZIENSWIJZE}, None, None, (False, True, False, False), id="zienswijze op de begroting"),
    pytest.param({Gevraagd.WENSEN_EN_BEDENKINGEN}, None, None, (False, False, True, False), id="wensen"),
])  # fmt: skip
def test_what_a_stuk_says_of_it(
    gevraagd: set[Gevraagd], toetsing: Toetsing | None, volgende: Toetsing | None, wat: tuple[bool, ...]
) -> None:
    toets = build_toets(gevraagd, toetsing, volgende)
    assert (toets.toestemming, toets.zienswijze, toets.wensen, toets.toestemming_volgt) == wat
    assert toets.volgt_beperkt is wat[3]
    assert toets.is_leeg is not any(wat[:3])
    assert toets.beperkt is wat[0]
    assert toets.grondslag == ("art. 1 lid 4 Wgr" if wat[0] else "")


def test_a_raadsbesluit_names_the_article_and_the_ground() -> None:
    toets = build_toets({Gevraagd.TOESTEMMING}, WGR)
    artikelen, redenen = list_toetsregels(toets, WGR)
    assert artikelen == ("artikel 1, vierde lid, van de Wet gemeenschappelijke regelingen",)
    assert redenen == ("niet is gebleken van strijd met het recht of met het algemeen belang",)
    vrij = Toetsing(grondslag=parse_grondslag("Wgr 25 lid 2"), beperkt=False)
    assert list_toetsregels(build_toets({Gevraagd.TOESTEMMING}, vrij), vrij)[1] == ()
    assert list_toetsregels(build_toets({Gevraagd.TOESTEMMING}, None), None) == ((), ())
    assert list_toetsregels(build_toets({Gevraagd.ZIENSWIJZE}, None), None) == ((), ())
