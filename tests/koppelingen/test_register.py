"""The register files: read as they are, or refused with every fault, its file and its line."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from grflow.fouten import BestandFout, OngeldigeInvoer
from grflow.koppelingen.register import KOLOMMEN, load_register, make_code
from grflow.recht.regeling import Vorm

REGISTER = Path(__file__).parent / "register"
GR, DEELNEMERS = "gr_register_2026-05.csv", "gr_deelnemers_2026-05.csv"
GEMEENTEN, HERINDELINGEN = "gemeenten.csv", "herindelingen_2000_2025.csv"


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REGISTER, tmp_path / "register"))


def test_every_row_is_read() -> None:
    register = load_register(REGISTER)
    rijen = {b.soort: b.rijen for b in register.bestanden}
    assert rijen == {"register": 9, "deelnemers": 25, "gemeenten": 7, "herindelingen": 4}
    gelezen = (register.versies, register.deelnames, register.gemeenten, register.herindelingen)
    assert [len(rij) for rij in gelezen] == list(rijen.values())
    assert register.peil == "2026-05"
    assert all(len(b.sha256) == 64 for b in register.bestanden)


def test_a_version_as_the_register_has_it() -> None:
    eerste, derde = load_register(REGISTER).versies[0], load_register(REGISTER).versies[2]
    assert (eerste.gr_id, eerste.roo_id, eerste.opvolger, eerste.regel) == ("gr-werk-101", "101", "102", 2)
    assert (eerste.vorm, eerste.aantal) == (Vorm.OPENBAAR_LICHAAM, 3)
    assert (eerste.van, eerste.tot) == (date(2015, 1, 1), date(2019, 1, 1))
    assert eerste.bevoegdheid == ("Delegatie", "Mandaat")
    assert len(eerste.links) == 2
    assert (derde.tot, derde.opvolger) == (None, "")


def test_a_version_applies_until_the_day_before_tot() -> None:
    """Of the national register 626 of 637 successors begin on the very day that the version ends."""
    versie = load_register(REGISTER).versies[0]
    dagen = {
        date(2014, 12, 31): False,
        date(2015, 1, 1): True,
        date(2018, 12, 31): True,
        date(2019, 1, 1): False,
    }
    assert {dag: versie.geldt_op(dag) for dag in dagen} == dagen


def test_codes_are_lower_case_and_an_organ_counts_once() -> None:
    deelnames = load_register(REGISTER).deelnames
    assert deelnames[4].code == "gm9002"
    assert deelnames[4].organen == ("College van burgemeester en wethouders",)
    assert deelnames[13].code == ""


@pytest.mark.parametrize(
    ("naam", "code"),
    [
        ("Gemeente Lommerdorp", "reg:gemeente-lommerdorp"),
        ("Stadt Fictiefmünster", "reg:stadt-fictiefmunster"),
        ("Cultuur, Fictie en Proeven", "reg:cultuur-fictie-en-proeven"),
        ("  B.V. (Noord) ", "reg:b-v-noord"),
    ],
)
def test_a_deelnemer_without_code_gets_one_from_its_name(naam: str, code: str) -> None:
    assert make_code(naam) == code


def replace_in(pad: Path, oud: str, nieuw: str) -> None:
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")


FOUTEN = [
    pytest.param(GR, "gr_id,roo_id,", "gr_id,", 1, "de kolom 'roo_id' ontbreekt.", id="kolom weg"),
    pytest.param(GR, "roo_id,tooi", "roo_id,kleur", 1, "de kolom 'kleur' is onbekend.", id="kolom vreemd"),
    pytest.param(
        GEMEENTEN,
        "gm_code,naam",
        "naam,naam",
        1,
        "de kolom 'naam' staat er vaker dan eens.",
        id="kolom dubbel",
    ),
    pytest.param(
        GR,
        "Dorpen,Openbaar lichaam",
        "Dorpen,Kring",
        2,
        "'samenwerkingsvorm': 'Kring' is onbekend.",
        id="vorm",
    ),
    pytest.param(
        GR,
        "3,2015-01-01",
        "3,01-01-2015",
        2,
        "'geldig_van': '01-01-2015' is geen datum; schrijf jjjj-mm-dd.",
        id="datum",
    ),
    pytest.param(
        GR,
        "3,2015-01-01",
        "3,2015-02-30",
        2,
        "'geldig_van': '2015-02-30' is geen datum",
        id="dag bestaat niet",
    ),
    pytest.param(GR, "3,2015-01-01", "3,", 2, "'geldig_van' is leeg.", id="datum leeg"),
    pytest.param(
        GR, "wethouders,3,", "wethouders,drie,", 2, "'aantal_deelnemers': 'drie' is geen getal.", id="getal"
    ),
    pytest.param(GR, "gr-werk-101,101", ",101", 2, "'gr_id' is leeg.", id="leeg"),
    pytest.param(
        GR,
        "gr-werk-102,102",
        "gr-werk-101,102",
        3,
        "'gr_id': 'gr-werk-101' staat al op regel 2.",
        id="dubbel",
    ),
    pytest.param(
        GR,
        "2019-01-01,102",
        "2019-01-01,999",
        2,
        f"'opvolger_roo_id': '999' staat niet in {GR}.",
        id="opvolger",
    ),
    pytest.param(
        GR,
        "2023-01-01,,,https",
        "2023-01-01,2024-01-01,101,https",
        2,
        "de opvolgers van '101' lopen rond.",
        id="kring",
    ),
    pytest.param(
        DEELNEMERS, "gr-werk-101", "gr-weg", 2, f"'gr_id': 'gr-weg' staat niet in {GR}.", id="versie onbekend"
    ),
    pytest.param(
        DEELNEMERS, "GM9001", "9001", 2, "'code': '9001' is geen code; verwacht zoals GM0106", id="code"
    ),
    pytest.param(DEELNEMERS, "Gemeente Aadorp,", ",", 2, "'deelnemer' is leeg.", id="naam leeg"),
    pytest.param(
        DEELNEMERS,
        "Stichting Fictief",
        "---",
        18,
        "'deelnemer': '---' is geen naam.",
        id="naam zonder letters",
    ),
    pytest.param(
        DEELNEMERS,
        "Beedorp,GM9002",
        "Beedorp,GM9001",
        3,
        "'gr-werk-101 gm9001' staat al op regel 2.",
        id="deelnemer dubbel",
    ),
    pytest.param(
        DEELNEMERS,
        "2015-01-01,College",
        "2015-01-01,een,twee,College",
        2,
        "7 kolommen in plaats van 5.",
        id="te veel cellen",
    ),
    pytest.param(
        GEMEENTEN,
        "GM9004,GM9004",
        "GM9044,GM9004",
        3,
        f"'opvolger': 'gm9044' staat niet in {GEMEENTEN}.",
        id="opvolger gemeente",
    ),
    pytest.param(
        GEMEENTEN,
        "GM9001,",
        "PV22,",
        2,
        "'gm_code': 'PV22' is geen code van een gemeente",
        id="geen gemeente",
    ),
    pytest.param(
        HERINDELINGEN,
        "GM9004",
        "GM9044",
        2,
        f"'nieuwe_code': 'gm9044' staat niet in {GEMEENTEN}.",
        id="herindeling",
    ),
]


@pytest.mark.parametrize(("bestand", "oud", "nieuw", "regel", "fout"), FOUTEN)
def test_a_fault_is_named_with_its_file_and_line(
    map_: Path, bestand: str, oud: str, nieuw: str, regel: int, fout: str
) -> None:
    replace_in(map_ / bestand, oud, nieuw)
    with pytest.raises(BestandFout) as gevonden:
        load_register(map_)
    passend = [
        b for b in gevonden.value.bevindingen if (b.bestand, b.regel) == (bestand, regel) and fout in b.fout
    ]
    assert passend, str(gevonden.value)
    assert "Er is niets ingelezen" in str(gevonden.value)


def test_all_faults_of_all_files_come_at_once(map_: Path) -> None:
    replace_in(map_ / GR, "3,2015-01-01", "3,ooit")
    replace_in(map_ / GR, "5,2019-01-01", "vijf,2019-01-01")
    replace_in(map_ / DEELNEMERS, "2018-01-01", "gisteren")
    replace_in(map_ / HERINDELINGEN, "datum", "dag")
    with pytest.raises(BestandFout) as fout:
        load_register(map_)
    plekken = {(b.bestand, b.regel) for b in fout.value.bevindingen}
    assert plekken == {(GR, 2), (GR, 3), (DEELNEMERS, 13), (HERINDELINGEN, 1)}


def test_another_header_is_one_fault_a_column_and_says_what_was_expected(map_: Path) -> None:
    (map_ / GR).write_text("id,naam,vorm\n1,A,B\n", encoding="utf-8")
    with pytest.raises(BestandFout) as fout:
        load_register(map_)
    assert {b.bestand for b in fout.value.bevindingen} == {GR}, "the rows of the other files are not blamed"
    tekst = str(fout.value)
    assert f"verwacht: {','.join(KOLOMMEN['register'])}" in tekst
    assert tekst.count("ontbreekt") == len(KOLOMMEN["register"]) - 1
    assert "'id' is onbekend" in tekst


BESCHADIGD = [
    pytest.param(b"", "het bestand is leeg", id="leeg"),
    pytest.param(b"\n\n", "het bestand is leeg", id="witregels"),
    pytest.param(",".join(KOLOMMEN["gemeenten"]).encode() + b"\n", "er staat geen enkele rij in", id="alleen de kop"),
    pytest.param(b"gm_code,naam\nGM9001,S\xfadstad\n", ":2: dit is geen UTF-8", id="geen UTF-8"),
    pytest.param(";".join(KOLOMMEN["gemeenten"]).encode() + b"\n", "niet door komma's gescheiden", id="puntkomma"),
    pytest.param(",".join(KOLOMMEN["gemeenten"]).encode() + b'\nGM9001,"Aa"dorp,,,,,,,\n', ":2: vanaf hier niet te lezen", id="aanhalingsteken"),
    pytest.param(",".join(KOLOMMEN["gemeenten"]).encode() + b'\nGM9001,"Aadorp,,,,,,,\n', ":2: vanaf hier niet te lezen", id="niet gesloten"),
]  # fmt: skip


@pytest.mark.parametrize(("inhoud", "woorden"), BESCHADIGD)
def test_a_damaged_file(map_: Path, inhoud: bytes, woorden: str) -> None:
    (map_ / GEMEENTEN).write_bytes(inhoud)
    with pytest.raises(BestandFout) as fout:
        load_register(map_)
    assert woorden in str(fout.value)
    assert {b.bestand for b in fout.value.bevindingen} == {GEMEENTEN}


def test_a_bom_and_another_order_of_columns_do_not_matter(map_: Path) -> None:
    rijen = [
        regel.split(",") for regel in (REGISTER / HERINDELINGEN).read_text(encoding="utf-8").splitlines()
    ]
    tekst = "\ufeff" + "".join(",".join(reversed(rij)) + "\r\n" for rij in rijen)
    (map_ / HERINDELINGEN).write_text(tekst, encoding="utf-8", newline="")
    assert load_register(map_).herindelingen == load_register(REGISTER).herindelingen


def test_of_very_many_faults_the_first_hundred_are_shown_and_the_rest_counted(map_: Path) -> None:
    kop = ",".join(KOLOMMEN["herindelingen"])
    (map_ / HERINDELINGEN).write_text(kop + "\n" + "ooit,GM9001,A,GM9004,B\n" * 250, encoding="utf-8")
    with pytest.raises(BestandFout) as fout:
        load_register(map_)
    assert len(fout.value.bevindingen) == 101
    assert "en nog 150 fouten vanaf hier" in str(fout.value)


def test_the_newest_dated_file_is_taken(map_: Path) -> None:
    for naam in (GR, DEELNEMERS):
        (map_ / naam.replace("2026-05", "2019-12")).write_text("oud en onleesbaar", encoding="utf-8")
        shutil.move(map_ / naam, map_ / naam.replace("2026-05", "2026-06-01"))
    register = load_register(map_)
    assert register.peil == "2026-06-01"
    assert register.bestanden[0].naam == "gr_register_2026-06-01.csv"


def test_what_is_missing_is_named_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        load_register(tmp_path)
    for naam in ("gr_register_*.csv", "gr_deelnemers_*.csv", "gemeenten.csv", "herindelingen_*.csv"):
        assert naam in str(fout.value)


def test_files_of_two_dates_do_not_belong_together(map_: Path) -> None:
    shutil.move(map_ / GR, map_ / "gr_register_2026-06.csv")
    with pytest.raises(OngeldigeInvoer, match="niet van dezelfde datum"):
        load_register(map_)
