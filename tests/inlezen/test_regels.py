"""Reading the rule files: what they may say, and every way in which they can be wrong."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import grflow.recht
from grflow.fouten import BestandFout
from grflow.inlezen.regels import load_rechtsregels
from grflow.recht.grondslag import Grondslag
from grflow.recht.regels import Duur, Eenheid, Herkomst, Rechtsregels, Richting, Status, VasteDatum

KOP = """\
wet: Wgr
titel: Wet gemeenschappelijke regelingen
bwb: BWBR0003740
bron: https://wetten.overheid.nl/BWBR0003740
gecontroleerd_op: 2026-11-22
"""
REGEL = """\
regels:
  naar_raden:
    omschrijving: Ontwerp naar de raden
    anker: aanbieding
    richting: voor
    artikel: "35"
    lid: "1"
    status: gelezen
    waarden:
      - {vanaf: 2015-01-01, weken: 8}
      - {vanaf: 2022-07-01, weken: 12, lid: "2", status: secundair, bron: "https://example.org"}
"""
KALENDER = """\
kalender:
  eerste_jaar: 2005
  bekend_tot: 2028
  laatste_jaar: 4099
  afstand: 2
  vrije_weekdagen:
    - {weekdag: zondag, naam: weekend, grondslag: Atw 1 lid 1}
  feestdagen:
    - {naam: Goede Vrijdag, pasen: -2, grondslag: Atw 3 lid 2}
    - {naam: Koningsdag, dag: 27 april, valt_op: zondag, schuift: -1, vanaf_jaar: 2014, grondslag: Atw 3 lid 1}
  gelijkgesteld:
    - besluit: KB 1 juli 2025
      bron: https://wetten.overheid.nl/BWBR0051300
      status: gelezen
      grondslag: Atw 3 lid 3
      dagen:
        - {dag: 2026-05-15, naam: vrijdag na Hemelvaartsdag}
  termijnenwet:
    verlenging: Atw 1 lid 1
    terugrekening: Atw 1 lid 2
    werkdagen: Atw 2
    minimum_dagen: 3
    minimum_werkdagen: 2
    te_lang: Atw 4 onder a
    langste: {dagen: 90, weken: 12, maanden: 3}
"""


def _load(map: Path, tekst: str) -> Rechtsregels:
    (map / "wgr.yaml").write_text(tekst, encoding="utf-8")
    return load_rechtsregels(map)[0]


def test_values_inherit_and_end_where_the_next_begins(tmp_path: Path) -> None:
    regel = _load(tmp_path, KOP + REGEL + KALENDER).get("wgr.naar_raden")
    assert (regel.omschrijving, regel.anker) == ("Ontwerp naar de raden", "aanbieding")
    assert (regel.richting, regel.herkomst) == (Richting.VOOR, Herkomst.WET)
    oud, nieuw = regel.waarden
    assert (oud.vanaf, oud.tot, oud.duur) == (date(2015, 1, 1), date(2022, 6, 30), Duur(8, Eenheid.WEKEN))
    assert (oud.grondslag, oud.status) == (Grondslag("Wgr", "35", "1"), Status.GELEZEN)
    assert oud.bron == "https://wetten.overheid.nl/BWBR0003740"
    assert oud.gecontroleerd_op == date(2026, 11, 22)
    assert (nieuw.tot, nieuw.grondslag.lid, nieuw.status) == (None, "2", Status.SECUNDAIR)
    assert nieuw.bron == "https://example.org"


@pytest.mark.parametrize(("waarde", "duur", "vaste_datum"), [
    ("dagen: 10", Duur(10, Eenheid.DAGEN), None),
    ("jaren: 1", Duur(1, Eenheid.JAREN), None),
    ("voor: 15 april, jaar: -1", None, VasteDatum(4, 15, inclusief=False, jaar=-1)),
    ("uiterlijk: 31 december", None, VasteDatum(12, 31, inclusief=True)),
    ("weken: 2, voor: 15 september", Duur(2, Eenheid.WEKEN), VasteDatum(9, 15, inclusief=False)),
])  # fmt: skip
def test_forms_of_a_value(
    tmp_path: Path, waarde: str, duur: Duur | None, vaste_datum: VasteDatum | None
) -> None:
    gelezen = (
        _load(tmp_path, KOP + REGEL.replace("weken: 8", waarde) + KALENDER).get("wgr.naar_raden").waarden[0]
    )
    assert (gelezen.duur, gelezen.vaste_datum) == (duur, vaste_datum)


def test_exceptions_to_the_atw(tmp_path: Path) -> None:
    zonder = 'weken: 8, atw: nee, atw_reden: inwerkingtreding, atw_grondslag: "Atw 4 onder b", eerste_dag_telt_mee: ja'
    waarde = (
        _load(tmp_path, KOP + REGEL.replace("weken: 8", zonder) + KALENDER).get("wgr.naar_raden").waarden[0]
    )
    assert (waarde.atw, waarde.atw_reden, waarde.eerste_dag_telt_mee) == (False, "inwerkingtreding", True)
    assert waarde.atw_grondslag == Grondslag("Atw", "4", onderdeel="b")


def test_article_without_a_term(tmp_path: Path) -> None:
    artikel = REGEL.replace("regels:", "artikelen:").replace(", weken: 8", "")
    oud, nieuw = _load(tmp_path, KOP + artikel + KALENDER).get("wgr.naar_raden").waarden
    assert oud.geen == "dit artikel stelt geen termijn."
    assert (nieuw.geen, nieuw.has_termijn) == ("", True)


def test_calendar(tmp_path: Path) -> None:
    (tmp_path / "wgr.yaml").write_text(KOP + KALENDER, encoding="utf-8")
    _, kalender = load_rechtsregels(tmp_path)
    assert [dag.isoformat() for dag in sorted(kalender.vrije_dagen(2026)) if dag.weekday() != 6] == [
        "2026-04-03", "2026-04-27", "2026-05-15",
    ]  # fmt: skip
    assert kalender.termijnenwet.langste_in(Eenheid.WEKEN) == Duur(12, Eenheid.WEKEN)
    assert kalender.termijnenwet.langste_in(Eenheid.JAREN) is None


def test_fingerprint_follows_the_text(tmp_path: Path) -> None:
    eerst = _load(tmp_path, KOP + REGEL + KALENDER).vingerafdruk
    assert _load(tmp_path, KOP + REGEL + KALENDER).vingerafdruk == eerst
    assert _load(tmp_path, KOP + REGEL.replace("weken: 8", "weken: 9") + KALENDER).vingerafdruk != eerst


@pytest.mark.parametrize(("van", "naar", "woorden"), [
    pytest.param("weken: 8", "weken: 0", "wgr.yaml:15: 'weken': een aantal is ten minste 1", id="aantal nul"),
    pytest.param("weken: 8", "weken: acht", "'acht' is geen heel getal", id="aantal in woorden"),
    pytest.param("weken: 8", "weken: 8, dagen: 3", "een waarde heeft één duur", id="twee keer een duur"),
    pytest.param(", weken: 8", "", "noemt een duur, een vaste datum, of in 'geen' waarom niet", id="niets"),
    pytest.param("weken: 8", "voor: 30 februari", "'30 februari' is geen dag van elk jaar", id="dag bestaat niet"),
    pytest.param("weken: 8", "voor: april", "'april' is geen dag van elk jaar", id="geen dag"),
    pytest.param("weken: 8", "voor: 1 mei, uiterlijk: 1 mei", "'voor' of 'uiterlijk', niet allebei", id="beide"),
    pytest.param("weken: 8", "weken: 8, atw: nee", "bij 'atw: nee' hoort een 'atw_reden'", id="atw zonder reden"),
    pytest.param("weken: 8", "weken: 8, atw_grondslag: iets", "'iets' is geen grondslag", id="atw zonder artikel"),
    pytest.param("weken: 8", "weken: 8, tot: 2014-01-01", "'tot' ligt vóór 'vanaf'", id="tot voor vanaf"),
    pytest.param("weken: 8", "weken: 8, tot: 2022-07-01", "valt in of vóór de waarde erboven", id="overlap"),
    pytest.param("2022-07-01", "2014-07-01", "wgr.yaml:16: 2014-07-01 valt in of vóór", id="verkeerde volgorde"),
    pytest.param("2015-01-01", "2015-13-01", "'2015-13-01' is geen datum", id="geen datum"),
    pytest.param("    status: gelezen\n", "", "'status' ontbreekt", id="zonder status"),
    pytest.param("status: gelezen", "status: gehoord", "'gehoord' is onbekend", id="onbekende status"),
    pytest.param('    artikel: "35"\n', "", "'artikel' ontbreekt", id="zonder artikel"),
    pytest.param("richting: voor", "richting: achter", "'achter' is onbekend", id="onbekende richting"),
    pytest.param("weken: 8", "weeken: 8", "onbekende sleutel 'weeken'", id="tikfout in een waarde"),
    pytest.param("    anker:", "    ankr:", "onbekende sleutel 'ankr'", id="tikfout in een regel"),
    pytest.param("titel:", "titl:", "onbekende sleutel 'titl'", id="tikfout in de kop"),
    pytest.param("wet: Wgr\n", "", "'wet' ontbreekt", id="zonder wet"),
    pytest.param("    waarden:\n", "    waarden: []\n    geen:\n", "'waarden' ontbreekt of is leeg", id="geen waarden"),
    pytest.param("regels:\n", "artikelen:\n  naar_raden: {omschrijving: x, artikel: '1', status: gelezen, "
                 "waarden: [{vanaf: 2020-01-01}]}\nregels:\n", "zowel onder 'regels' als onder 'artikelen'",
                 id="twee keer dezelfde naam"),
    pytest.param("weekdag: zondag", "weekdag: zondach", "'zondach' is geen dag van de week", id="weekdag"),
    pytest.param("pasen: -2, ", "", "een feestdag heeft óf 'dag' óf 'pasen'", id="feestdag zonder dag"),
    pytest.param("schuift: -1, ", "", "'valt_op' en 'schuift' horen bij elkaar", id="schuift ontbreekt"),
    pytest.param("      status: gelezen\n", "", "KB 1 juli 2025: 'status' ontbreekt", id="besluit zonder status"),
    pytest.param("dag: 2026-05-15", "dag: 2026-05-32", "'2026-05-32' is geen datum", id="geen gelijkgestelde dag"),
    pytest.param("    langste: {dagen: 90, weken: 12, maanden: 3}\n", "", "'langste' ontbreekt", id="zonder grenzen"),
    pytest.param("maanden: 3}", "uren: 3}", "onbekende sleutel 'uren'", id="grens in uren"),
    pytest.param("te_lang: Atw 4 onder a", "te_lang: onbekend", "'onbekend' is geen grondslag", id="geen artikel"),
    pytest.param("  termijnenwet:", "  wet:", "'termijnenwet' ontbreekt", id="zonder termijnenwet"),
    pytest.param("  afstand: 2\n", "", "'afstand' ontbreekt", id="zonder afstand"),
    pytest.param("kalender:", "kalendr:", "onbekende sleutel 'kalendr'", id="zonder kalender"),
])  # fmt: skip
def test_faults_are_named_with_their_line(tmp_path: Path, van: str, naar: str, woorden: str) -> None:
    goed = KOP + REGEL + KALENDER
    assert van in goed
    with pytest.raises(BestandFout) as fout:
        _load(tmp_path, goed.replace(van, naar, 1))
    assert woorden in str(fout.value)


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    (tmp_path / "awb.yaml").write_text("wet: [", encoding="utf-8")
    with pytest.raises(BestandFout) as fout:
        _load(tmp_path, KOP + REGEL.replace("weken: 8", "weken: 0") + KALENDER)
    assert [Path(bevinding.bestand).name for bevinding in fout.value.bevindingen] == ["awb.yaml", "wgr.yaml"]


def test_exactly_one_calendar(tmp_path: Path) -> None:
    with pytest.raises(BestandFout, match="één bestand moet een 'kalender' hebben; nu zijn het er 0"):
        _load(tmp_path, KOP + REGEL)
    (tmp_path / "atw.yaml").write_text(KOP + KALENDER, encoding="utf-8")
    with pytest.raises(BestandFout, match="nu zijn het er 2"):
        _load(tmp_path, KOP + KALENDER)


def test_module_and_folder_of_the_same_name() -> None:
    """The module grflow.recht.regels is what Python imports; the folder beside it holds only data."""
    map = Path(grflow.recht.__file__).parent / "regels"
    assert {pad.suffix for pad in map.iterdir()} == {".yaml"}
    zien = "import grflow.recht.regels as m; print(m.__file__)"
    uitvoer = subprocess.run([sys.executable, "-c", zien], capture_output=True, text=True, check=True)
    assert uitvoer.stdout.strip().endswith("regels.py")
