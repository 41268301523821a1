"""The sjablonen themselves: golden texts, only known fields, and mistakes told in Dutch with their line."""

import os
from dataclasses import fields, replace
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from grflow.documenten.maker import Documentmaker
from grflow.documenten.sjablonen import VELDEN, build_environment
from grflow.fouten import DocumentFout
from grflow.stukken import inhoud, ondertekening, profiel, raadsstuk, toets
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Formaat, Stuksoort

GOUD = Path(__file__).parent / "goud"
LUS = {"index", "index0", "last", "first", "length"}
MAP = Path(__file__).parents[2] / "sjablonen"
SJABLONEN = sorted(pad for pad in MAP.rglob("*.j2") if MAP / "dossier" not in pad.parents)
VARIANTEN = [("gm1680", soort) for soort in Stuksoort] + [
    *(("gm0106", soort) for soort in Stuksoort),
    ("gm1731", Stuksoort.ADVIESNOTA),
    ("fictief", Stuksoort.RAADSVOORSTEL),
    ("fictief", Stuksoort.RAADSBESLUIT),
]


@pytest.mark.parametrize(("code", "soort"), VARIANTEN)
def test_golden(code: str, soort: Stuksoort, maker: Documentmaker, maak_stuk: object) -> None:
    """Set GRFLOW_GOUD=ja to write the golden files again, and read the difference before you keep it."""
    assert callable(maak_stuk)
    gemaakt = maker.render(maak_stuk(code, soort), Formaat.MD).decode()
    pad = GOUD / f"{code}_{soort}.md"
    if os.environ.get("GRFLOW_GOUD") == "ja":
        pad.parent.mkdir(exist_ok=True)
        pad.write_text(gemaakt, encoding="utf-8")
    assert gemaakt == pad.read_text(encoding="utf-8")


@pytest.mark.parametrize("pad", SJABLONEN, ids=lambda pad: pad.name)
def test_a_sjabloon_uses_only_fields_of_the_stuk(pad: Path, sjabloonmap: Path) -> None:
    omgeving = build_environment([sjabloonmap])
    boom = omgeving.parse(pad.read_text(encoding="utf-8"))
    # A part is included inside a loop of the sjabloon above it.
    assert meta.find_undeclared_variables(boom) <= {*VELDEN, "sectie", "paragraaf"}
    klassen = (ondertekening.Ondertekenblok, toets.Toets, inhoud.Bijlage, raadsstuk.Raadsstuk, raadsstuk.Kopregel, raadsstuk.Punt, raadsstuk.Reden, raadsstuk.Redengroep,
               raadsstuk.Tekstdeel, raadsstuk.Sectie, inhoud.Tabel, profiel.Huisstijl)  # fmt: skip
    bekend = {veld.name for klasse in klassen for veld in fields(klasse)}
    assert {knoop.attr for knoop in boom.find_all(nodes.Getattr)} <= bekend | LUS


def test_every_part_has_a_sjabloon(sjabloonmap: Path) -> None:
    assert {deel.value for deel in profiel.Deel} <= {
        p.name.removesuffix(".md.j2") for p in sjabloonmap.glob("delen/*")
    }
    assert {soort.value for soort in Stuksoort} == {
        p.name.removesuffix(".md.j2") for p in sjabloonmap.glob("*.j2")
    }


@pytest.mark.parametrize(("tekst", "regel", "wat"), [
    pytest.param("goed\n{{ beslispunt }}", 2, "veld 'beslispunt' bestaat niet.*Bedoelt u 'beslispunten'", id="onbekend veld"),
    pytest.param("{{ gemeente.bestaat_niet }}", 1, "iets dat niet bestaat", id="onbekend deel van een veld"),
    pytest.param("{% for x in kop %}", 1, "geen geldig Jinja", id="niet afgesloten"),
    pytest.param("\n\n{{ 1 / 0 }}", 3, "kan niet worden uitgevoerd", id="delen door nul"),
    pytest.param("{{ kop.__class__.__mro__ }}", 1, "iets dat niet mag", id="buiten de zandbak"),
    pytest.param("\n{% include 'weg.md.j2' %}", 2, "'weg.md.j2' bestaat niet", id="deel ontbreekt"),
    pytest.param("{% include ['a', 'b'] %}", 1, "geen van deze sjablonen", id="delen ontbreken"),
    pytest.param("{{ gemeente | datum }}", 1, "kan niet worden uitgevoerd|niet bestaat", id="verkeerd filter"),
    pytest.param("{% include 'raadsbesluit.md.j2' %}", 1, "kan niet worden uitgevoerd", id="zichzelf"),
])  # fmt: skip
def test_a_mistake_in_a_sjabloon(
    tekst: str, regel: int, wat: str, tmp_path: Path, sjabloonmap: Path, besluit: Raadsstuk
) -> None:
    (tmp_path / "raadsbesluit.md.j2").write_text(tekst, encoding="utf-8")
    with pytest.raises(DocumentFout, match=wat) as fout:
        Documentmaker([tmp_path, sjabloonmap]).render(besluit, Formaat.MD)
    assert fout.value.waar == f"{tmp_path / 'raadsbesluit.md.j2'}:{regel}"
    assert "Pas het sjabloon aan" in fout.value.wat_nu


def test_a_folder_without_sjabloon(tmp_path: Path, besluit: Raadsstuk) -> None:
    with pytest.raises(DocumentFout, match="geen sjabloon raadsbesluit"):
        Documentmaker([tmp_path]).render(besluit, Formaat.MD)


def test_own_sjablonen_come_first(tmp_path: Path, sjabloonmap: Path, besluit: Raadsstuk) -> None:
    eigen = Documentmaker([tmp_path, sjabloonmap])
    oud = eigen.sjabloon_vingerafdruk(besluit)
    map_ = tmp_path / "profielen/gm0106"
    map_.mkdir(parents=True)
    (map_ / "raadsbesluit.md.j2").write_text("# Van {{ gemeente }}, {{ datum | weekdag }}", encoding="utf-8")
    nieuw = Documentmaker([tmp_path, sjabloonmap])
    assert nieuw.render_markdown(besluit) == "# Van Assen, dinsdag 19 december 2017\n"
    assert nieuw.sjabloon_vingerafdruk(besluit) != oud
    assert len(oud) == 64


@pytest.mark.parametrize("feit", [
    "1720", "1566", "40 miljoen", "4 miljoen", "48 %", "48,7 %", "3,3 %", "120 fte", "39 fte", "25 januari 2018",
    "Inkomen verstrekken", "Toeleiden naar de arbeidsmarkt", "Werk organiseren", "2.8 ", "1.2 ", "20 november 2017",
    "Werkplein Drentsche Aa", "augustus 2014", "De colleges gaan ervan uit dat",
])  # fmt: skip
def test_a_raadslid_of_aa_en_hunze_learns(feit: str, maker: Documentmaker, maak_stuk: object) -> None:
    assert callable(maak_stuk)
    assert feit in maker.render_markdown(maak_stuk("gm1680", Stuksoort.ADVIESNOTA))


def test_noord_and_zuid_differ(maker: Documentmaker, maak_stuk: object) -> None:
    assert callable(maak_stuk)
    zuid = maker.render_markdown(maak_stuk("gm1731", Stuksoort.ADVIESNOTA))
    assert "nieuwe organisatie gevormd" in zuid
    assert "20 november 2017" not in zuid
    assert "augustus 2014" not in zuid


def test_sub_points_get_letters(maker: Documentmaker, besluit: Raadsstuk) -> None:
    punt = replace(besluit.beslispunten[0], onderdelen=("het een", "het ander"))
    stuk = replace(besluit, beslispunten=(punt,))
    assert "Alescon:\n    a. het een;\n    b. het ander.\n" in maker.render_markdown(stuk)
    assert '<ol type="a">' in maker.render(stuk, Formaat.HTML).decode()
