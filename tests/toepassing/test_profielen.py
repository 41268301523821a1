"""The profielen as a secretaris uses them: begin one, check it, list them, see what it makes."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from grflow.fouten import BestandFout, GrflowError, Onbekend, OngeldigeInvoer
from grflow.inlezen.profielen import Profielmappen, load_profiel
from grflow.stukken.benaming import benaming_van, list_vormwoorden
from grflow.stukken.inhoud import map_teksten
from grflow.stukken.profiel import NEUTRAAL, Stukvorm
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.toepassing.app import App
from grflow.toepassing.profielen import (
    Profielbegin,
    check_profielen,
    list_profielen,
    make_voorbeeld,
    write_profiel,
)
from grflow.toepassing.wiring import build_app


def begin(map_: Path, **anders: object) -> Profielbegin:
    return Profielbegin(**{"code": "gm9999", "naam": "Voorbeeld's dam", "map": map_} | anders)


def app_with(map_: Path) -> App:
    return build_app("", sjablonen=map_)


def write_word(pad: Path) -> Path:
    uit = io.BytesIO()
    document = docx.Document()
    document.styles["Normal"].font.name = "Georgia"
    document.add_paragraph("een geheime tekst")
    document.save(uit)
    pad.write_bytes(uit.getvalue())
    return pad


def test_a_begin_is_right_as_it_stands_and_looks_as_neutraal(tmp_path: Path) -> None:
    pad, _ = write_profiel(begin(tmp_path))
    assert pad == tmp_path / "profielen" / "gm9999" / "profiel.yaml"
    app = app_with(tmp_path)
    assert check_profielen(app, "gm9999") == []
    assert check_profielen(app, str(pad)) == []
    neutraal = Profielmappen(app.sjablonen).load_neutraal()
    profiel = load_profiel(pad, "gm9999", neutraal)
    assert profiel.naam == "Voorbeeld's dam"
    assert profiel.huisstijl == neutraal.huisstijl
    anders = {soort for soort, vorm in profiel.vormen.items() if fill(vorm) != fill(neutraal.vormen[soort])}
    assert anders <= {Stuksoort.RAADSVOORSTEL}
    assert fill(profiel.vormen[Stuksoort.RAADSBESLUIT]) == fill(neutraal.vormen[Stuksoort.RAADSBESLUIT])


def fill(vorm: Stukvorm) -> Stukvorm:
    """Return a form as it reads for a gemeente, whatever its capitals."""
    woorden = {**list_vormwoorden(benaming_van("gm9999")), "lichaam": "de gemeente {gemeente}"}

    def write(tekst: str) -> str:
        for naam, woord in woorden.items():
            tekst = tekst.replace(f"{{{naam}}}", woord)
        return tekst.casefold()

    return map_teksten(vorm, write)


def test_a_begin_from_a_word_file(tmp_path: Path) -> None:
    pad, vondst = write_profiel(begin(tmp_path, uit=write_word(tmp_path / "eigen.docx")))
    assert vondst.lettertype == "Georgia"
    assert "lettertype_word: 'Georgia'" in pad.read_text(encoding="utf-8")
    assert check_profielen(app_with(tmp_path), "gm9999") == []
    referentie = pad.with_name("referentie.docx")
    assert [alinea.text for alinea in docx.Document(str(referentie)).paragraphs] == []
    neutraal = Profielmappen(app_with(tmp_path).sjablonen).load_neutraal()
    assert load_profiel(pad, "gm9999", neutraal).huisstijl.referentie == referentie.read_bytes()


@pytest.mark.parametrize(("anders", "wat"), [
    pytest.param({"code": "GM9999"}, "geen code van een gemeente", id="hoofdletters"),
    pytest.param({"code": "../weg"}, "geen code van een gemeente", id="pad"),
    pytest.param({"code": NEUTRAAL}, "geen code van een gemeente", id="neutraal"),
    pytest.param({"naam": " "}, "naam van de gemeente is leeg", id="naam"),
])  # fmt: skip
def test_a_bad_begin_writes_nothing(anders: dict[str, object], wat: str, tmp_path: Path) -> None:
    with pytest.raises(OngeldigeInvoer, match=wat):
        write_profiel(begin(tmp_path, **anders))
    assert list(tmp_path.iterdir()) == []


def test_a_dangerous_word_file_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "fout.docx").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(BestandFout, match=r"oud \.doc-bestand"):
        write_profiel(begin(tmp_path / "map", uit=tmp_path / "fout.docx"))
    assert not (tmp_path / "map").exists()


def test_a_profiel_is_never_overwritten(tmp_path: Path) -> None:
    pad, _ = write_profiel(begin(tmp_path))
    eerste = pad.read_bytes()
    with pytest.raises(OngeldigeInvoer, match="al in gebruik"):
        write_profiel(begin(tmp_path, naam="Anders"))
    assert pad.read_bytes() == eerste


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("in de weg")
    with pytest.raises(GrflowError, match="kan niet geschreven worden"):
        write_profiel(begin(tmp_path / "bestand"))


def change(map_: Path, oud: str, nieuw: str) -> App:
    pad, _ = write_profiel(begin(map_))
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw), encoding="utf-8")
    return app_with(map_)


@pytest.mark.parametrize(("oud", "nieuw", "wat"), [
    pytest.param("kleur: 1F3A5F", "kleur: FFE000", "te licht om op wit te lezen", id="contrast"),
    pytest.param("lettertype: Source Sans Pro", "lettertype: Comic Sans", "het lettertype 'Comic Sans' is er niet", id="letter"),
    pytest.param("{gemeente} op {raadsdatum}", "{gemeente} op {raadsdag}", "'{raadsdag}' bestaat niet", id="invulwoord"),
    pytest.param("deel: argumenten}", "deel: argument}", "Bedoelt u 'argumenten'", id="kopje"),
])  # fmt: skip
def test_what_the_check_finds(oud: str, nieuw: str, wat: str, tmp_path: Path) -> None:
    (fout,) = check_profielen(change(tmp_path, oud, nieuw), "gm9999")
    assert wat in fout.fout
    assert fout.bestand.endswith("gm9999/profiel.yaml")


def test_all_profielen_are_right() -> None:
    assert check_profielen(build_app("")) == []


def test_a_neutral_profiel_of_ones_own_without_a_form_for_a_kind(tmp_path: Path) -> None:
    pad = tmp_path / "profielen" / NEUTRAAL / "profiel.yaml"
    pad.parent.mkdir(parents=True)
    pad.write_text(
        "code: neutraal\nnaam: Eigen\nstukken:\n  raadsbesluit:\n    documentnaam: Besluit\n"
        "    slot: {aanhef: Zo, ondertekenaars: [griffier]}\n", encoding="utf-8",
    )  # fmt: skip
    fouten = [fout.fout for fout in check_profielen(app_with(tmp_path), NEUTRAAL)]
    assert fouten == [f"voor '{s}' is er geen vorm." for s in Stuksoort if s is not Stuksoort.RAADSBESLUIT]


def test_a_profiel_that_is_not_there(tmp_path: Path) -> None:
    app = build_app("")
    with pytest.raises(Onbekend, match="profiel 'gm168' bestaat niet"):
        check_profielen(app, "gm168")
    with pytest.raises(Onbekend, match="profiel 'gm168' bestaat niet"):
        make_voorbeeld(app, "gm168", tmp_path, [Formaat.MD])


def test_the_list(tmp_path: Path) -> None:
    app = change(tmp_path, "kleur: 1F3A5F", "kleur: geel")
    beelden = {beeld.code: beeld for beeld in list_profielen(app)}
    assert next(iter(beelden)) == NEUTRAAL
    assert (beelden["gm9999"].eigen, len(beelden["gm9999"].fouten)) == (True, 1)
    assert (beelden["gm0502"].eigen, beelden["gm0502"].soorten) == (False, (Stuksoort.RAADSBESLUIT,))
    assert beelden["gm0502"].plain()["naam"] == "Capelle aan den IJssel"


def test_a_voorbeeld_of_every_kind(tmp_path: Path) -> None:
    gemaakt = make_voorbeeld(build_app(""), "gm0301", tmp_path / "uit", [Formaat.MD, Formaat.HTML])
    assert {(stuk.soort, stuk.formaat) for stuk in gemaakt} == {
        (s, f) for s in Stuksoort for f in (Formaat.MD, Formaat.HTML)
    }
    assert sorted(p.name for p in (tmp_path / "uit").iterdir()) == sorted(stuk.pad.name for stuk in gemaakt)
    voorstel = (tmp_path / "uit" / "gm0301-raadsvoorstel.md").read_text(encoding="utf-8")
    assert voorstel.startswith("Concept, versie 1\n\n# Raadsstuk")
    assert "fictief" in voorstel


def test_a_voorbeeld_of_one_kind_in_the_neutral_form(tmp_path: Path) -> None:
    (stuk,) = make_voorbeeld(build_app(""), NEUTRAAL, tmp_path, [Formaat.MD], [Stuksoort.RAADSBESLUIT])
    assert "De raad van de gemeente Voorbeeldgemeente" in stuk.pad.read_text(encoding="utf-8")
    assert replace(stuk).plain()["formaat"] == "md"
