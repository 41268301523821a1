"""The form of a gemeente from a file: what comes from neutraal, and what each fault says."""

import shutil
from pathlib import Path

import pytest

from grflow.fouten import BestandFout
from grflow.inlezen.profielen import load_profielen
from grflow.stukken.profiel import NEUTRAAL, Deel, Nummering
from grflow.stukken.soorten import Stuksoort

SJABLONEN = Path(__file__).parents[2] / "sjablonen"


def write(map_: Path, tekst: str, code: str = "gm0001") -> Path:
    pad = map_ / "profielen" / code / "profiel.yaml"
    pad.parent.mkdir(parents=True)
    pad.write_text(tekst, encoding="utf-8")
    return pad


def test_three_forms_come_along() -> None:
    assert list(load_profielen([SJABLONEN])) == [NEUTRAAL, "gm1651", "gm1680"]


def test_aa_en_hunze() -> None:
    vorm = load_profielen([SJABLONEN])["gm1680"].vormen[Stuksoort.ADVIESNOTA]
    assert [veld.naam for veld in vorm.kopvelden] == [
        "Raadsvergadering d.d.", "Agendapunt", "Onderwerp", "Portefeuillehouder", "Datum",
    ]  # fmt: skip
    assert [kopje.titel for kopje in vorm.kopjes][:3] == ["Onderwerp", "Voorgesteld besluit", "Inleiding"]
    assert vorm.nummering is Nummering.PER_BESLISPUNT
    assert vorm.slot.ondertekenaars == ("secretaris", "burgemeester")


def test_eemsmond() -> None:
    profielen = load_profielen([SJABLONEN])
    vorm = profielen["gm1651"].vormen[Stuksoort.RAADSVOORSTEL]
    assert vorm.slot.ondertekenaars == ("burgemeester", "secretaris")
    assert (vorm.aanhef, vorm.plaats_en_datum, vorm.nummering) == ("AAN DE RAAD.", True, Nummering.GEEN)
    assert [k.titel for k in vorm.kopjes if k.deel is Deel.BESLISPUNTEN] == ["Zienswijze"]
    besluit = profielen["gm1651"].vormen[Stuksoort.RAADSBESLUIT]
    assert besluit.besluitvorm.besluitwoord == "b e s l u i t :"
    assert besluit.slot == profielen[NEUTRAAL].vormen[Stuksoort.RAADSBESLUIT].slot


def test_own_folder_comes_first(tmp_path: Path) -> None:
    write(tmp_path, "code: gm1680\nnaam: Eigen\nhuisstijl: {kleur: 1f3a5f, tekengrootte: 12}\n", "gm1680")
    profiel = load_profielen([tmp_path, SJABLONEN])["gm1680"]
    assert (profiel.naam, profiel.huisstijl.kleur, profiel.huisstijl.tekengrootte) == ("Eigen", "1F3A5F", 12)
    assert profiel.vormen == load_profielen([SJABLONEN])[NEUTRAAL].vormen


def test_without_neutraal(tmp_path: Path) -> None:
    for mappen in ([tmp_path], []):
        with pytest.raises(BestandFout, match=r"neutraal/profiel\.yaml ontbreekt"):
            load_profielen(mappen)


@pytest.mark.parametrize(("rest", "regel", "wat"), [
    pytest.param("code: gm0002\nnaam: N\n", 1, "'code' moet 'gm0001' zijn", id="code"),
    pytest.param("code: gm0001\n", 1, "'naam' ontbreekt", id="naam"),
    pytest.param("code: gm0001\nnaam: N\nplaat: X\n", 3, "onbekende sleutel 'plaat'", id="sleutel"),
    pytest.param("code: gm0001\nnaam: N\nstukken: {memo: {}}\n", 3, "stuksoort 'memo' bestaat niet", id="soort"),
    pytest.param(
        "code: gm0001\nnaam: N\nstukken:\n  raadsvoorstel:\n    kopvelden:\n      - {naam: X, gegeven: datm}\n",
        6, "'datm' is onbekend", id="kopveld",
    ),
    pytest.param(
        "code: gm0001\nnaam: N\nstukken:\n  raadsvoorstel:\n    kopjes:\n      - {titel: X, deel: bijlagen, namen: a}",
        6, "'namen' hoort bij inleiding of paragrafen", id="namen",
    ),
    pytest.param(
        "code: gm0001\nnaam: N\nstukken:\n  raadsvoorstel:\n    slot: {aanhef: X}\n",
        5, "'slot' met 'ondertekenaars'", id="slot",
    ),
    pytest.param("code: gm0001\nnaam: N\nhuisstijl: {kleur: rood}\n", 3, "'rood' is geen kleur", id="kleur"),
    pytest.param("code: gm0001\nnaam: N\nhuisstijl: {kleur: FFE000}\n", 3, "te licht om op wit te lezen", id="licht"),
    pytest.param("code: gm0001\nnaam: N\nhuisstijl: {tekengrootte: 8}\n", 3, "geen tekengrootte", id="grootte"),
])  # fmt: skip
def test_each_fault_with_its_line(rest: str, regel: int, wat: str, tmp_path: Path) -> None:
    shutil.copytree(SJABLONEN, tmp_path, dirs_exist_ok=True)
    pad = write(tmp_path, rest)
    with pytest.raises(BestandFout) as fout:
        load_profielen([tmp_path])
    treffers = [bevinding for bevinding in fout.value.bevindingen if wat in bevinding.fout]
    assert [(bevinding.bestand, bevinding.regel) for bevinding in treffers] == [(str(pad), regel)]
