"""Reading a story: its facts in order with their source, what it expects, and the sequel that goes on from it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from grflow.fouten import BestandFout, OngeldigeInvoer
from grflow.inlezen.verhalen import load_verhaal, parse_moment
from grflow.proces.feiten import HOOFDLIJN, Plek
from grflow.recht.datums import parse_tijdstip
from grflow.recht.zekerheid import Zekerheid

VERHAAL = """\
titel: Het einde van Drielanden
bron: Adviesnota
zekerheid: afgeleid
nummer: 2018-007
proces: opheffen
begin: {halfjaar: 2017-2}
regeling: {naam: Drielanden, vorm: openbaar_lichaam, soort: collegeregeling}
deelnemers: [{code: gm9001, naam: Aalburen}]
feiten:
  - {op: {halfjaar: 2017-2}, overgang: ontwerpen}
  - op: 2018-01-25
    overgang: instemmen
    ronde: richtinggevend_besluit
    volgnummer: 1
    deelnemer: alle
    gebeurd: ja
    zekerheid: bekend
    bron: Besluitenlijst
    vindplaats: punt 3
    vastgelegd: 2018-01-25T20:00+01:00
  - op: 2018-01-26
    soort: stukinhoud
    gegevens: {ronde: zienswijze_richting, bestand: stuk.yaml}
    vastgelegd: 2018-01-27
  - {op: {tekst: voor de zomer}, soort: afspraak, gegevens: {termijn: plan, uiterlijk: {maand: 2018-06}}}
  - {op: 2018-02-01, overgang: opleveren, nevenspoor: implementatieplan, cluster: noord}
verwacht:
  op: 2018-01-26
  fase: besluitvorming
  sporen: {richtinggevend_besluit: {alle: besloten}}
  termijnen: {plan: 2018-06-30}
  geen_termijn: [wgr, awb]
  geweigerd:
    - overgang: instemmen
      ronde: opheffingsbesluit
      deelnemer: gm9001
      redenen_bevatten: [eigen raad]
      redenen_zonder: [college]
"""


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    (tmp_path / "dossier.yaml").write_text(VERHAAL, encoding="utf-8")
    (tmp_path / "stuk.yaml").write_text("titel: Financiën\n", encoding="utf-8")
    return tmp_path


def test_the_head(map_: Path) -> None:
    verhaal = load_verhaal(map_ / "dossier.yaml")
    assert (verhaal.titel, verhaal.nummer, verhaal.proces) == (
        "Het einde van Drielanden",
        "2018-007",
        "opheffen",
    )
    assert str(verhaal.begin) == "tweede helft van 2017"
    assert verhaal.regeling.naam == "Drielanden"
    assert verhaal.bestand == f"{map_.name}/dossier.yaml"


def test_a_fact_takes_source_and_certainty_of_the_story(map_: Path) -> None:
    eerste = load_verhaal(map_ / "dossier.yaml").gebeurtenissen[0]
    assert (eerste.overgang, eerste.soort, eerste.plek) == ("ontwerpen", "", HOOFDLIJN)
    assert (eerste.bron, eerste.zekerheid, eerste.gebeurd) == ("Adviesnota", Zekerheid.AFGELEID, False)
    assert eerste.regel == 10


def test_or_says_its_own(map_: Path) -> None:
    tweede = load_verhaal(map_ / "dossier.yaml").gebeurtenissen[1]
    assert tweede.plek == Plek(ronde="richtinggevend_besluit", volgnummer=1, deelnemer="alle")
    assert (tweede.bron, tweede.vindplaats) == ("Besluitenlijst", "punt 3")
    assert (tweede.zekerheid, tweede.gebeurd) == (Zekerheid.BEKEND, True)


def test_a_fact_on_a_nevenspoor(map_: Path) -> None:
    laatste = load_verhaal(map_ / "dossier.yaml").gebeurtenissen[-1]
    assert laatste.plek == Plek(nevenspoor="implementatieplan", cluster="noord")


def test_the_moment_of_registration(map_: Path) -> None:
    """Its own moment, or the noon of a day; without one the noon of the last day that the fact can be."""
    vaag, eigen, dag, woorden, gewoon = (
        g.vastgelegd for g in load_verhaal(map_ / "dossier.yaml").gebeurtenissen
    )
    assert vaag == datetime(2017, 12, 31, 12, tzinfo=UTC)
    assert eigen == datetime(2018, 1, 25, 19, tzinfo=UTC)
    assert dag == datetime(2018, 1, 27, 12, tzinfo=UTC)
    assert woorden is None
    assert gewoon == datetime(2018, 2, 1, 12, tzinfo=UTC)


def test_a_text_beside_the_story_is_read_along(map_: Path) -> None:
    derde = load_verhaal(map_ / "dossier.yaml").gebeurtenissen[2]
    assert derde.gegevens == {"ronde": "zienswijze_richting", "tekst": "titel: Financiën\n"}


def test_which_must_be_utf8(map_: Path) -> None:
    (map_ / "stuk.yaml").write_bytes("titel: Financiën".encode("latin-1"))
    with pytest.raises(BestandFout, match=r"het bestand 'stuk\.yaml' is geen tekst in UTF-8"):
        load_verhaal(map_ / "dossier.yaml")


def test_vague_values_stay_vague(map_: Path) -> None:
    vierde = load_verhaal(map_ / "dossier.yaml").gebeurtenissen[3]
    assert vierde.op == parse_tijdstip({"tekst": "voor de zomer"})
    assert vierde.gegevens == {"termijn": "plan", "uiterlijk": {"maand": "2018-06"}}


def test_what_it_expects(map_: Path) -> None:
    (verwacht,) = load_verhaal(map_ / "dossier.yaml").verwachtingen
    assert (verwacht.op, verwacht.fase) == (date(2018, 1, 26), "besluitvorming")
    assert verwacht.sporen == {"richtinggevend_besluit": {"alle": "besloten"}}
    assert (verwacht.termijnen, verwacht.geen_termijn) == (
        {"plan": {"alle": date(2018, 6, 30)}},
        ("wgr", "awb"),
    )
    (weigering,) = verwacht.geweigerd
    assert weigering.plek == Plek(ronde="opheffingsbesluit", deelnemer="gm9001")
    assert (weigering.redenen_bevatten, weigering.redenen_zonder) == (("eigen raad",), ("college",))


def test_the_least_that_a_story_needs(tmp_path: Path) -> None:
    regels = VERHAAL.splitlines()
    (tmp_path / "dossier.yaml").write_text("\n".join([regels[0], *regels[4:8]]), encoding="utf-8")
    verhaal = load_verhaal(tmp_path / "dossier.yaml")
    assert (verhaal.nummer, verhaal.gebeurtenissen, verhaal.verwachtingen) == ("", (), ())


# --- sequels --------------------------------------------------------------------------------------------------------


def test_a_sequel_goes_on_with_its_own_source(map_: Path) -> None:
    (map_ / "vervolg.yaml").write_text(
        "vervolg_op: dossier.yaml\ntitel: Hoe het verderging\nbron: verzonnen\nzekerheid: fictief\n"
        "feiten: [{op: 2018-03-01, overgang: plannen_maken}]\n"
        "verwacht: [{op: 2018-03-02, fase: ontvlechtingsplan}, {op: 2018-03-03}]\n",
        encoding="utf-8",
    )
    eerste, vervolg = load_verhaal(map_ / "dossier.yaml"), load_verhaal(map_ / "vervolg.yaml")
    assert (vervolg.titel, vervolg.nummer, vervolg.proces) == ("Hoe het verderging", "", "opheffen")
    assert vervolg.regeling == eerste.regeling
    assert vervolg.gebeurtenissen[:-1] == eerste.gebeurtenissen
    laatste = vervolg.gebeurtenissen[-1]
    assert (laatste.bron, laatste.zekerheid) == ("verzonnen", Zekerheid.FICTIEF)
    assert laatste.bestand.endswith("vervolg.yaml")
    assert [v.op.day for v in vervolg.verwachtingen][-2:] == [2, 3]


def test_a_sequel_of_a_sequel_may_not_go_round(map_: Path) -> None:
    (map_ / "een.yaml").write_text("vervolg_op: twee.yaml\n", encoding="utf-8")
    (map_ / "twee.yaml").write_text("vervolg_op: een.yaml\n", encoding="utf-8")
    with pytest.raises(BestandFout, match=r"twee\.yaml:1: 'vervolg_op' verwijst rond"):
        load_verhaal(map_ / "een.yaml")


def test_a_sequel_of_nothing(map_: Path) -> None:
    (map_ / "een.yaml").write_text("vervolg_op: nergens.yaml\n", encoding="utf-8")
    with pytest.raises(BestandFout, match=r"nergens\.yaml:1: het bestand bestaat niet"):
        load_verhaal(map_ / "een.yaml")


def test_a_sequel_tells_of_the_same_process(map_: Path) -> None:
    (map_ / "een.yaml").write_text("vervolg_op: dossier.yaml\nproces: begroting\n", encoding="utf-8")
    with pytest.raises(BestandFout, match="onbekende sleutel 'proces'"):
        load_verhaal(map_ / "een.yaml")


@pytest.mark.parametrize(("tekst", "boodschap"), [
    ("2018-02-30", "is geen datum"),
    ("2018-01-25T20:00", "heeft geen tijdzone"),
    ("gisteravond", "is geen moment"),
])  # fmt: skip
def test_a_moment_needs_a_day_and_a_zone(tekst: str, boodschap: str) -> None:
    with pytest.raises(OngeldigeInvoer, match=boodschap):
        parse_moment(tekst)
