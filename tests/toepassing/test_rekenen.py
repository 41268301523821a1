"""The calculator, the spreadsheet and the explanation of a dossier give the same day for the same term."""

import csv
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from grflow.fouten import BestandFout, GrflowError
from grflow.toepassing.app import App
from grflow.toepassing.reeksen import ANTWOORD, KOLOMMEN, compute_reeks, load_reeks, reasons
from grflow.toepassing.termijnen import Rekenvraag, Vraag, compute_termijn, explain_termijn, list_termijnen
from grflow.toepassing.verhalen import replay_verhaal
from grflow.toepassing.wiring import build_app

VRAGEN = [
    Rekenvraag(anker=anker, aantal=aantal, eenheid=eenheid, richting=richting, soort=soort, atw=atw)
    for anker, aantal, eenheid, richting, soort, atw in product(
        (date(2018, 3, 24), date(2020, 2, 29), date(2018, 12, 24)),
        (1, 8, 13),
        ("dagen", "weken", "maanden", "jaren"),
        ("na", "voor"),
        ("wet", "amvb", "regeling", "afspraak"),
        (None, True, False),
    )
]


@pytest.fixture(scope="module")
def reken() -> App:
    """A grflow for what needs no database; its file is never made."""
    return build_app("/bestaat/niet/grflow.db")


def as_rij(vraag: Rekenvraag) -> dict[str, str]:
    return {
        "anker": vraag.anker.isoformat(), "aantal": str(vraag.aantal), "eenheid": vraag.eenheid,
        "richting": vraag.richting, "soort": vraag.soort, "atw": {None: "", True: "ja", False: "nee"}[vraag.atw],
    }  # fmt: skip


def test_the_spreadsheet_is_the_calculator_row_by_row(reken: App) -> None:
    antwoorden = list(compute_reeks(reken, map(as_rij, VRAGEN)))
    assert len(antwoorden) == len(VRAGEN)
    for vraag, antwoord in zip(VRAGEN, antwoorden, strict=True):
        eind = compute_termijn(reken, vraag)
        assert antwoord == as_rij(vraag) | {
            "naief": eind.naief.isoformat(), "einddatum": eind.datum.isoformat(),
            "laatste_werkdag": eind.laatste_werkdag.isoformat(), "reden": "; ".join(reasons(eind)), "fout": "",
        }  # fmt: skip
        assert antwoord["reden"]


def test_the_calculator_gives_what_a_dossier_explains(app_leeg: App, tmp_path: Path) -> None:
    """The OR may be silent for a month (art. 25 lid 6 WOR), counted by the dossier and by hand."""
    from proefdossiers import VERVOLG

    nummer = replay_verhaal(app_leeg, VERVOLG).kaart.nummer
    regels = [
        b.regel
        for b in list_termijnen(app_leeg, Vraag(dossier=nummer, peildatum=date(2030, 1, 1)))
        if b.regel.naam == "or_opschorting"
    ]
    (regel,) = regels
    uitgelegd = explain_termijn(app_leeg, nummer, "or_opschorting")
    vraag = Rekenvraag(anker=date(2018, 7, 31), aantal=1, eenheid="maanden", richting="na", soort="wet")
    berekend = compute_termijn(app_leeg, vraag)
    assert regel.anker == vraag.anker
    assert berekend.datum == uitgelegd.datum == regel.einddatum
    assert berekend.naief == uitgelegd.naief
    assert berekend.laatste_werkdag == uitgelegd.laatste_werkdag == regel.laatste_werkdag
    assert [s.datum for s in berekend.stappen] == [s.datum for s in uitgelegd.stappen]


VRAAG = Rekenvraag(anker=date(2018, 1, 2), aantal=8, eenheid="weken", richting="na", soort="wet")


@pytest.mark.parametrize(
    ("anders", "wat"),
    [
        ({"eenheid": "week"}, "eenheid: 'week' is onbekend."),
        ({"richting": "terug"}, "richting: 'terug' is onbekend."),
        ({"soort": "wetten"}, "soort: 'wetten' is onbekend."),
        ({"aantal": 0}, "aantal: 0 is te klein."),
        ({"aantal": -3}, "aantal: -3 is te klein."),
        ({"aantal": 10**6, "eenheid": "jaren"}, ""),
        ({"aantal": 10**12, "eenheid": "dagen"}, ""),
        ({"anker": date(1, 1, 1)}, ""),
        ({"anker": date(9999, 12, 31)}, ""),
        ({"anker": date(1, 1, 1), "richting": "voor"}, ""),
        ({"richting": "voor", "eerste_dag_telt_mee": True}, ""),
    ],
)
def test_what_cannot_be_computed_says_why(reken: App, anders: dict[str, object], wat: str) -> None:
    from dataclasses import replace

    with pytest.raises(GrflowError) as fout:
        compute_termijn(reken, replace(VRAAG, **anders))
    assert fout.value.wat.startswith(wat)
    assert fout.value.wat.endswith(".")


def test_a_last_day_and_a_first_day_that_counts(reken: App) -> None:
    from dataclasses import replace

    assert compute_termijn(reken, replace(VRAAG, uiterlijk=date(2018, 2, 1))).datum == date(2018, 2, 1)
    assert compute_termijn(reken, replace(VRAAG, eerste_dag_telt_mee=True, soort="afspraak")).datum == date(
        2018, 2, 26
    )


# --- files --------------------------------------------------------------------------------------------------------

KOP = ",".join(KOLOMMEN)


def write(map_: Path, tekst: str, codering: str = "utf-8") -> Path:
    pad = map_ / "reeks.csv"
    pad.write_bytes(tekst.encode(codering))
    return pad


@pytest.mark.parametrize("teken", [",", ";"])
@pytest.mark.parametrize("einde", ["\n", "\r\n"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig"])
def test_a_file_with_commas_or_semicolons_of_any_program(
    tmp_path: Path, reken: App, teken: str, einde: str, codering: str
) -> None:
    rijen = ("anker,aantal,eenheid,richting,soort,atw, opmerking ", "2018-01-02,8,weken,na,wet,,één", "")
    koppen, gelezen = load_reeks(write(tmp_path, einde.join(rijen).replace(",", teken), codering))
    assert koppen == [*KOLOMMEN, "opmerking"]
    (antwoord,) = compute_reeks(reken, gelezen)
    assert (antwoord["opmerking"], antwoord["einddatum"], antwoord["fout"]) == ("één", "2018-02-27", "")


def test_what_stands_in_other_cells_is_kept_to_the_letter(tmp_path: Path, reken: App) -> None:
    vreemd = 'twee\nregels, "aanhaling" \u2028 \x0b \x1c en ; puntkomma'
    pad = tmp_path / "reeks.csv"
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.writer(bestand)
        schrijver.writerow([*KOLOMMEN, "opmerking"])
        schrijver.writerow(["2018-01-02", "8", "weken", "na", "wet", "", vreemd])
        schrijver.writerow(["2018-01-02", "9", "weken", "na", "wet", "", "x"])
    rijen = load_reeks(pad)[1]
    assert [rij["opmerking"] for rij in rijen] == [vreemd, "x"]
    assert [rij["opmerking"] for rij in compute_reeks(reken, rijen)] == [vreemd, "x"]


def test_answers_of_an_earlier_run_are_replaced(tmp_path: Path, reken: App) -> None:
    kop = ",".join([*KOLOMMEN, *ANTWOORD])
    koppen, rijen = load_reeks(write(tmp_path, f"{kop}\n2018-01-02,8,weken,na,wet,,a,b,c,d,e\n"))
    assert koppen == list(KOLOMMEN)
    (antwoord,) = compute_reeks(reken, rijen)
    assert (antwoord["einddatum"], antwoord["fout"]) == ("2018-02-27", "")


def test_a_grondslag_in_the_file_shows_in_the_reason(tmp_path: Path, reken: App) -> None:
    tekst = f"{KOP},grondslag\n2018-01-02,8,weken,na,wet,,Wgr 35 lid 1\n2018-01-02,8,weken,na,wet,,zomaar\n"
    goed, fout = compute_reeks(reken, load_reeks(write(tmp_path, tekst))[1])
    assert "(art. 35 lid 1 Wgr)" in goed["reden"]
    assert fout["fout"].startswith("'zomaar' is geen grondslag.")


FOUTE_RIJEN = [
    ("morgen,8,weken,na,wet,", "anker: 'morgen' is geen datum; schrijf jjjj-mm-dd."),
    ("2018-02-30,8,weken,na,wet,", "anker: '2018-02-30' is geen datum; schrijf jjjj-mm-dd."),
    ("2018-01-02,acht,weken,na,wet,", "aantal: 'acht' is geen heel getal."),
    ("2018-01-02,8.5,weken,na,wet,", "aantal: '8.5' is geen heel getal."),
    ("2018-01-02,8,weken,na,wet,misschien", "atw: 'misschien' is geen ja of nee."),
    ("2018-01-02,8,week,na,wet,", "eenheid: 'week' is onbekend."),
    ("2018-01-02,0,weken,na,wet,", "aantal: 0 is te klein."),
    (
        "x,y,weken,na,wet,z",
        "anker: 'x' is geen datum; schrijf jjjj-mm-dd. aantal: 'y' is geen heel getal. atw: 'z'",
    ),
    ("2018-01-02", "aantal: '' is geen heel getal."),
    (",,,,,", "anker: '' is geen datum; schrijf jjjj-mm-dd. aantal: '' is geen heel getal."),
    ("9999-12-31,8,jaren,na,wet,", ""),
]


@pytest.mark.parametrize(("rij", "wat"), FOUTE_RIJEN)
def test_a_wrong_row_has_its_fault_and_the_others_still_come(
    tmp_path: Path, reken: App, rij: str, wat: str
) -> None:
    goed = "2018-01-02,8,weken,na,wet,"
    rijen = load_reeks(write(tmp_path, f"{KOP}\n{goed}\n{rij}\n{goed}\n"))[1]
    eerste, fout, laatste = compute_reeks(reken, rijen)
    assert eerste == laatste
    assert (eerste["einddatum"], eerste["fout"]) == ("2018-02-27", "")
    assert fout["fout"].startswith(wat)
    assert fout["fout"]
    assert not any(fout[naam] for naam in ANTWOORD if naam != "fout")


@pytest.mark.parametrize(
    ("inhoud", "wat"),
    [
        (b"", "kolom anker, aantal, eenheid, richting, soort, atw ontbreekt."),
        (b"anker,aantal\n", "kolom eenheid, richting, soort, atw ontbreekt."),
        ("anker,é".encode("latin-1"), "is niet te lezen als tekst in UTF-8."),
        (f"{KOP}\n".encode() + b"x" * 200_000, "is geen CSV: een cel is te groot of onleesbaar."),
    ],
)
def test_a_file_that_is_no_reeks(tmp_path: Path, inhoud: bytes, wat: str) -> None:
    pad = tmp_path / "reeks.csv"
    pad.write_bytes(inhoud)
    with pytest.raises(BestandFout) as fout:
        load_reeks(pad)
    assert [(b.bestand, b.regel, b.fout) for b in fout.value.bevindingen] == [("reeks.csv", 1, wat)]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for pad in (tmp_path / "weg.csv", tmp_path):
        with pytest.raises(BestandFout, match="is niet te lezen als tekst"):
            load_reeks(pad)


def test_a_file_with_only_a_heading_has_no_rows(tmp_path: Path) -> None:
    assert load_reeks(write(tmp_path, KOP)) == (list(KOLOMMEN), [])
