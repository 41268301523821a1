"""Reading a regeling: its form, its deelnemers and clusters, and its own rules with their article."""

from datetime import date
from pathlib import Path

import pytest

from grflow.fouten import BestandFout
from grflow.inlezen.regelingen import load_regeling
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Deelnemer, EigenRegel, Soort, Vorm

VOL = """\
regeling:
  naam: Drielanden
  vorm: bedrijfsvoeringsorganisatie
  soort: gemengde_regeling
  vestiging: gm9001
  bron: https://example.org/drielanden
clusters: {noord: Noord, zuid: Zuid}
deelnemers:
  - {code: gm9001, naam: Aalburen, cluster: noord, vanaf: 2010-01-01, tot: 2018-12-31, gewicht: 3}
  - {code: pv99, naam: Provincie}
eigen_regels:
  opheffing.meerderheid: {waarde: tweederde, grondslag: regeling 34 lid 2, bron: 'https://example.org', uitleg: zo}
  opheffing.toestemming_raad: {waarde: nee, grondslag: regeling 35}
  opheffing.zienswijze: {waarde: ja, onbekend: ja}
  opheffing.zienswijzetermijn: {waarde: 8 weken, grondslag: regeling 36, atw: ja}
  opheffing.liquidatieplan_door: {waarde: dagelijks_bestuur, grondslag: regeling 37}
"""


def _write(map_: Path, tekst: str) -> Path:
    pad = map_ / "regeling.yaml"
    pad.write_text(tekst, encoding="utf-8")
    return pad


def test_the_regeling(tmp_path: Path) -> None:
    regeling = load_regeling(_write(tmp_path, VOL))
    assert (regeling.naam, regeling.vestiging) == ("Drielanden", "gm9001")
    assert (regeling.vorm, regeling.soort) == (Vorm.BEDRIJFSVOERINGSORGANISATIE, Soort.GEMENGD)
    assert regeling.clusters == (("noord", "Noord"), ("zuid", "Zuid"))


def test_the_deelnemers(tmp_path: Path) -> None:
    assert load_regeling(_write(tmp_path, VOL)).deelnemers == (
        Deelnemer(
            code="gm9001", naam="Aalburen", cluster="noord", vanaf=date(2010, 1, 1), tot=date(2018, 12, 31), gewicht=3
        ),
        Deelnemer(code="pv99", naam="Provincie"),
    )  # fmt: skip


def test_the_own_rules(tmp_path: Path) -> None:
    regeling = load_regeling(_write(tmp_path, VOL))
    assert regeling.eigen_regel("opheffing.meerderheid") == EigenRegel(
        naam="opheffing.meerderheid", waarde="tweederde", grondslag=Grondslag("regeling", "34", "2"),
        bron="https://example.org", uitleg="zo",
    )  # fmt: skip
    assert regeling.eigen_regel("opheffing.zienswijzetermijn").atw is True
    onbekend = regeling.eigen_regel("opheffing.zienswijze")
    assert (onbekend.waarde, onbekend.onbekend, str(onbekend.grondslag)) == ("ja", True, "de regeling")


def test_an_unknown_rule_without_a_value_keeps_the_safe_choice(tmp_path: Path) -> None:
    tekst = VOL + "  opheffing.weigeringsgronden: {onbekend: ja}\n"
    regel = load_regeling(_write(tmp_path, tekst)).eigen_regel("opheffing.weigeringsgronden")
    assert (regel.waarde, regel.onbekend) == ("recht_of_algemeen_belang", True)


def test_a_deelnemer_may_leave_and_come_back(tmp_path: Path) -> None:
    terug = "  - {code: gm9001, naam: Aalburen, vanaf: 2020-01-01}\neigen_regels:"
    regeling = load_regeling(_write(tmp_path, VOL.replace("eigen_regels:", terug)))
    assert [d.code for d in regeling.roster_op(date(2019, 6, 1))] == ["pv99"]
    assert [d.code for d in regeling.roster_op(date(2020, 6, 1))] == ["pv99", "gm9001"]


def test_all_faults_at_once(tmp_path: Path) -> None:
    kapot = (
        VOL.replace("tweederde", "veel")
        .replace("gm9001, naam", "GM9001, naam")
        .replace("gemengde_", "gemengd")
    )
    with pytest.raises(BestandFout) as fout:
        load_regeling(_write(tmp_path, kapot))
    assert [b.regel for b in fout.value.bevindingen] == [4, 9, 12]
