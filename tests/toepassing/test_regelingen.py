"""Regelingen: a commented start that reads back, from a file or from a dossier."""

from datetime import date
from pathlib import Path

import pytest
from proefdossiers import NUMMER

from grflow.fouten import BestandFout, GrflowError, Onbekend, OngeldigeInvoer, OpslagFout
from grflow.recht.regeling import VEILIGE_KEUZE, Vorm
from grflow.toepassing.app import App
from grflow.toepassing.regelingen import check_regeling, get_regeling, write_regeling

NAMEN = [
    "Werkplein Drentsche Aa",
    'Regeling: \'s-Gravenhage # en "omstreken"',
    "Súdwest-Fryslân {a} [b] | > & * ! % @ `",
    "nee",
    "2018-01-01",
    "ĳ é 漢字 🏛",
    "- streepje voorop",
]


@pytest.mark.parametrize("naam", NAMEN)
@pytest.mark.parametrize("vorm", Vorm)
def test_what_is_written_reads_back(app_bestand: App, tmp_path: Path, naam: str, vorm: Vorm) -> None:
    pad = tmp_path / "regeling.yaml"
    write_regeling(pad, naam, vorm, [f"GM0106={naam}", "gm1680=Aa en Hunze"])
    beeld = check_regeling(app_bestand, pad)
    assert (beeld.regeling.naam, beeld.regeling.vorm) == (naam, vorm)
    assert [(d.code, d.naam) for d in beeld.regeling.deelnemers] == [
        ("gm0106", naam),
        ("gm1680", "Aa en Hunze"),
    ]
    assert beeld.op == date(2018, 2, 1)
    assert {r.naam: r.waarde for r in beeld.regels} == VEILIGE_KEUZE
    assert beeld.onbekend == beeld.regels


def test_a_start_without_deelnemers_has_an_example(app_bestand: App, tmp_path: Path) -> None:
    pad = tmp_path / "regeling.yaml"
    write_regeling(pad, "Proef", "openbaar_lichaam", [])
    assert [d.code for d in check_regeling(app_bestand, pad).regeling.deelnemers] == ["gm0000"]
    tekst = pad.read_text(encoding="utf-8")
    assert "vervang door de deelnemers" in tekst
    assert all(f"  {naam}:" in tekst for naam in VEILIGE_KEUZE)


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    pad = tmp_path / "regeling.yaml"
    pad.write_text("van mij")
    with pytest.raises(OngeldigeInvoer, match="Dit bestand bestaat al") as fout:
        write_regeling(pad, "Proef", "openbaar_lichaam", [])
    assert (fout.value.waar, fout.value.wat_nu) == (str(pad), "Kies een andere naam.")
    assert pad.read_text() == "van mij"


@pytest.mark.parametrize("plek", ["/proc/regeling.yaml", "geen/map/regeling.yaml"])
def test_a_place_that_cannot_be_written(tmp_path: Path, plek: str) -> None:
    with pytest.raises(GrflowError, match="Niet te schrijven"):
        write_regeling(tmp_path / plek, "Proef", "openbaar_lichaam", [])


@pytest.mark.parametrize("deelnemer", ["gm0106", "gm0106=", "=Assen", "", "="])
def test_a_deelnemer_needs_a_code_and_a_name(tmp_path: Path, deelnemer: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="is geen code=naam") as fout:
        write_regeling(tmp_path / "r.yaml", "Proef", "openbaar_lichaam", ["gm1680=Aa en Hunze", deelnemer])
    assert "gm0106=Assen" in fout.value.wat_nu
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", ["gm 0106", "gm:0106", "gm,0106", "{gm0106}", "gm'0106", "gm\n0106", "#gm"])
def test_a_code_that_would_break_the_file_is_refused_or_reads_back(
    app_bestand: App, tmp_path: Path, code: str
) -> None:
    pad = tmp_path / "r.yaml"
    try:
        write_regeling(pad, "Proef", "openbaar_lichaam", [f"{code}=Assen"])
    except OngeldigeInvoer:
        assert not pad.exists()
    else:
        assert [d.code for d in check_regeling(app_bestand, pad).regeling.deelnemers] == [code]


def test_a_regeling_of_a_file_or_of_a_dossier(app: App, tmp_path: Path) -> None:
    pad = tmp_path / "r.yml"
    write_regeling(pad, "Proef", "openbaar_lichaam", ["gm0106=Assen"])
    assert get_regeling(app, str(pad), date(2020, 1, 1)).op == date(2020, 1, 1)
    beeld = get_regeling(app, NUMMER)
    assert (beeld.regeling.naam, beeld.op) == ("Alescon", date(2018, 2, 1))
    assert {r.naam for r in beeld.onbekend} == set(VEILIGE_KEUZE)
    with pytest.raises(Onbekend, match="dossier '2017-01' bestaat niet"):
        get_regeling(app, "2017-01")


def test_a_regeling_of_a_dossier_in_a_database_that_is_not_there(app_bestand: App, tmp_path: Path) -> None:
    from proefdossiers import make_app

    with pytest.raises(OpslagFout, match="Deze database bestaat niet"):
        get_regeling(make_app(str(tmp_path / "weg.db")), NUMMER)
    assert not (tmp_path / "weg.db").exists()


def test_every_fault_of_a_file_is_named_with_its_line(app_bestand: App, tmp_path: Path) -> None:
    pad = tmp_path / "r.yaml"
    pad.write_text(
        "regeling: {naam: Proef, vorm: vereniging, soort: collegeregeling}\n"
        "deelnemers:\n"
        "  - {code: GM1, naam: A}\n"
        "  - {code: gm2, naam: B, vanaf: 2018-02-01, tot: 2018-01-01}\n"
        "eigen_regels:\n"
        "  opheffing.meerderhied: {onbekend: ja}\n"
    )
    with pytest.raises(BestandFout) as fout:
        check_regeling(app_bestand, pad)
    regels = {b.regel for b in fout.value.bevindingen}
    assert {1, 3, 6} <= regels
    assert any("Bedoelt u 'opheffing.meerderheid'?" in b.fout for b in fout.value.bevindingen)


def test_a_file_that_is_not_there(app_bestand: App, tmp_path: Path) -> None:
    with pytest.raises(BestandFout, match="het bestand bestaat niet"):
        get_regeling(app_bestand, str(tmp_path / "weg.yaml"))
