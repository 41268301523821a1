"""Every kind of stuk in the form of every gemeente, in every format; and the files that a gemeente brings itself."""

import io
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.shared import Cm, Pt, RGBColor

from grflow.documenten.maker import Documentmaker
from grflow.documenten.referentie import Vondst, clean_word, find_stijl
from grflow.fouten import DocumentFout
from grflow.inlezen.profielen import Profielmappen
from grflow.stukken.profiel import NEUTRAAL, Beeldsoort, Cijfers, Logo
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.toepassing.profielen import build_voorbeeld
from grflow.toepassing.wiring import build_app

GOUD = Path(__file__).parent / "goud" / "profielen"
MAPPEN = Profielmappen((Path(__file__).parents[2] / "sjablonen",))
CODES = list(MAPPEN.paden())
EIGEN = [
    ("gm0252", Stuksoort.RAADSVOORSTEL), ("gm0301", Stuksoort.RAADSVOORSTEL), ("gm0393", Stuksoort.RAADSBESLUIT),
    ("gm0502", Stuksoort.RAADSBESLUIT), ("gm0610", Stuksoort.RAADSVOORSTEL), ("gm0632", Stuksoort.COLLEGEVOORSTEL),
    ("gm0716", Stuksoort.COLLEGEBESLUIT), ("gm0928", Stuksoort.RAADSVOORSTEL), ("gm0928", Stuksoort.RAADSBESLUIT),
    ("gm1651", Stuksoort.RAADSVOORSTEL), ("gm1680", Stuksoort.ADVIESNOTA), ("gm1729", Stuksoort.RAADSVOORSTEL),
    ("neutraal", Stuksoort.RAADSVOORSTEL), ("neutraal", Stuksoort.RAADSBESLUIT),
]  # fmt: skip
LEEG = re.compile(r"\{\w*\}|\bNone\b|\| *\|$|\[naam\]|\( *\)|\bis \.|: ;", re.MULTILINE)
"What is left where something was not filled in."
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#701030"/></svg>'


@pytest.fixture(scope="session")
def stukken() -> dict[tuple[str, Stuksoort], Raadsstuk]:
    app, neutraal = build_app(""), MAPPEN.load_neutraal()
    return {
        (code, stuk.soort): stuk
        for code in CODES
        for stuk in build_voorbeeld(app, MAPPEN.load(code, neutraal))
    }


Stukken = dict[tuple[str, Stuksoort], Raadsstuk]


@pytest.mark.parametrize(("code", "soort"), EIGEN)
def test_golden(code: str, soort: Stuksoort, maker: Documentmaker, stukken: Stukken) -> None:
    """Set GRFLOW_GOUD=ja to write the golden files again, and read the difference before you keep it."""
    gemaakt = maker.render(stukken[code, soort], Formaat.MD).decode()
    pad = GOUD / f"{code}_{soort}.md"
    if os.environ.get("GRFLOW_GOUD") == "ja":
        pad.parent.mkdir(exist_ok=True)
        pad.write_text(gemaakt, encoding="utf-8")
    assert gemaakt == pad.read_text(encoding="utf-8")


def check_koppen(tekst: str) -> list[int]:
    """Return the heading levels of a Markdown text without an empty placeholder or a skipped level."""
    assert LEEG.findall(tekst) == []
    niveaus = [len(hekjes) for hekjes in re.findall(r"^(#+) ", tekst, re.MULTILINE)]
    assert niveaus[0] == 1
    assert all(later - eerder <= 1 for eerder, later in pairwise(niveaus))
    return niveaus


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("soort", list(Stuksoort))
def test_every_kind_in_the_form_of_every_gemeente(
    code: str, soort: Stuksoort, maker: Documentmaker, stukken: Stukken
) -> None:
    check_koppen(maker.render_markdown(stukken[code, soort]))


@pytest.mark.parametrize(
    ("code", "soort"), list(dict.fromkeys([*EIGEN, *((NEUTRAAL, soort) for soort in Stuksoort)]))
)
def test_every_own_form_in_every_format(
    code: str, soort: Stuksoort, maker: Documentmaker, stukken: Stukken
) -> None:
    bestanden = maker.render_all(stukken[code, soort], tuple(Formaat))
    niveaus = check_koppen(bestanden[Formaat.MD].decode())
    assert [int(n) for n in re.findall(r"<h([1-6])", bestanden[Formaat.HTML].decode())] == niveaus
    assert list(list_niveaus(bestanden[Formaat.DOCX])) == niveaus
    # The typesetter refuses a level that is skipped, and a PDF that is not accessible, by itself.
    assert bestanden[Formaat.PDF].startswith(b"%PDF")


def list_niveaus(inhoud: bytes) -> Iterator[int]:
    for alinea in docx.Document(io.BytesIO(inhoud)).paragraphs:
        stijl = alinea.style.name if alinea.style else ""
        if stijl and stijl.startswith("Heading "):
            yield int(stijl.removeprefix("Heading "))


def test_roman_points_and_their_parts(maker: Documentmaker, stukken: Stukken) -> None:
    stuk = replace(stukken["gm0928", Stuksoort.RAADSBESLUIT], onderdeelcijfers=Cijfers.ROMEINS)
    assert "\nII.  toestemming te verlenen" in maker.render_markdown(stuk)
    html = maker.render(stuk, Formaat.HTML).decode()
    assert re.search(r'<ol type="I">\s*<li>.*?<ol type="i">\s*<li>een openbaar lichaam', html, re.DOTALL)
    document = docx.Document(io.BytesIO(maker.render(stuk, Formaat.DOCX)))
    lagen = document.part.numbering_part.element.xpath(".//w:lvl/w:numFmt/@w:val")
    assert {"upperRoman", "lowerRoman"} <= set(lagen)


def test_dashes_instead_of_numbers(maker: Documentmaker, stukken: Stukken) -> None:
    stuk = stukken["gm0610", Stuksoort.RAADSVOORSTEL]
    tekst = maker.render_markdown(stuk)
    assert "\n- kennis te nemen van" in tekst
    assert "Bij het tweede streepje: toestemming" in tekst
    assert "Het eerste en tweede streepje zijn gelijk" in tekst
    document = docx.Document(io.BytesIO(maker.render(stuk, Formaat.DOCX)))
    tekens = document.part.numbering_part.element.xpath(".//w:lvl[w:numFmt/@w:val='bullet']/w:lvlText/@w:val")
    assert set(tekens) == {"–"}
    assert '--opsomteken: "– "' in maker.render(stuk, Formaat.HTML).decode()


def test_the_word_besluit_stays_one_word(maker: Documentmaker, stukken: Stukken) -> None:
    stuk = stukken["gm0502", Stuksoort.RAADSBESLUIT]
    document = docx.Document(io.BytesIO(maker.render(stuk, Formaat.DOCX)))
    (regel,) = [a for a in document.paragraphs if a.style is not None and a.style.name == "Besluitwoordwijd"]
    assert regel.text == "besluit:"
    assert document.styles["Besluitwoordwijd"].element.xpath("./w:rPr/w:spacing/@w:val") == ["80"]
    assert '<div class="besluitwoordwijd">' in maker.render(stuk, Formaat.HTML).decode()


def test_who_speaks(maker: Documentmaker, stukken: Stukken) -> None:
    neutraal = MAPPEN.load_neutraal()
    for woord, zin in (
        ("wij", "Wij hebben op"),
        ("de_raad", "Het college heeft op"),
        ("het_college", "Het college heeft op"),
    ):
        vormen = {
            s: replace(v, aanspreekvorm=type(v.aanspreekvorm)(woord)) for s, v in neutraal.vormen.items()
        }
        profiel = replace(neutraal, vormen=vormen)
        (stuk,) = build_voorbeeld(build_app(""), profiel, [Stuksoort.RAADSVOORSTEL])
        tekst = maker.render_markdown(stuk)
        assert zin in tekst
        assert ("Zo weet de raad vroeg" in tekst) == (woord == "de_raad")


@pytest.mark.parametrize("logo", [
    Logo(inhoud=SVG, soort=Beeldsoort.SVG, tekst='Wapen "met" een leeuw', hoogte=12),
])  # fmt: skip
def test_a_logo_in_every_format(logo: Logo, maker: Documentmaker, stukken: Stukken) -> None:
    eerste = stukken["gm0502", Stuksoort.RAADSBESLUIT]
    stuk = replace(eerste, huisstijl=replace(eerste.huisstijl, logo=logo))
    html = maker.render(stuk, Formaat.HTML).decode()
    assert 'src="data:image/svg+xml;base64,' in html
    assert 'alt="Wapen &quot;met&quot; een leeuw"' in html
    with zipfile.ZipFile(io.BytesIO(maker.render(stuk, Formaat.DOCX))) as bestand:
        kop = next(
            bestand.read(n).decode() for n in bestand.namelist() if re.fullmatch(r"word/header\d*\.xml", n)
        )
        media = [bestand.read(n) for n in bestand.namelist() if n.startswith("word/media/")]
    assert 'descr="Wapen &quot;met&quot; een leeuw"' in kop
    assert [inhoud[:4] for inhoud in media] == [b"\x89PNG"]
    assert "Gemeente Capelle" in kop
    with pikepdf.open(io.BytesIO(maker.render(stuk, Formaat.PDF))) as zonder:
        assert len(zonder.pages) == 1
    png = replace(logo, inhoud=media[0], soort=Beeldsoort.PNG)
    stuk = replace(stuk, huisstijl=replace(stuk.huisstijl, logo=png))
    with pikepdf.open(io.BytesIO(maker.render(stuk, Formaat.PDF))) as document:
        assert any(
            "/Image" in str(o.get("/Subtype", "")) for o in document.objects if isinstance(o, pikepdf.Stream)
        )


def test_a_logo_that_cannot_be_drawn(maker: Documentmaker, stukken: Stukken) -> None:
    eerste = stukken["gm0502", Stuksoort.RAADSBESLUIT]
    logo = Logo(inhoud=b"<svg", soort=Beeldsoort.SVG, tekst="kapot")
    with pytest.raises(DocumentFout, match="het logo kan niet worden getekend"):
        maker.render(replace(eerste, huisstijl=replace(eerste.huisstijl, logo=logo)), Formaat.DOCX)


@pytest.fixture(scope="session")
def eigen_word() -> bytes:
    """The Word file of a gemeente: its fonts, colour and margins, with a text and an author in it."""
    document = docx.Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Georgia", Pt(12)
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x70, 0x10, 0x30)
    document.sections[0].left_margin = Cm(4)
    document.sections[0].header.paragraphs[0].text = "geheime kop"
    document.sections[0].different_first_page_header_footer = True
    document.add_paragraph("geheime tekst")
    document.core_properties.author = "Een naam"
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def test_only_the_look_of_a_word_file_is_kept(eigen_word: bytes) -> None:
    schoon = clean_word(eigen_word)
    with zipfile.ZipFile(io.BytesIO(schoon)) as bestand:
        alles = b"".join(bestand.read(naam) for naam in bestand.namelist())
    assert b"geheime" not in alles
    assert b"Een naam" not in alles
    assert find_stijl(schoon) == find_stijl(eigen_word) == Vondst(
        lettertype="Georgia", tekengrootte=12, kleur="701030",
        koppen=("Heading 1", "Heading 2", "Heading 3", "Heading 4"),
    )  # fmt: skip


def test_a_stuk_in_the_styles_of_a_gemeente(
    eigen_word: bytes, maker: Documentmaker, stukken: Stukken
) -> None:
    eerste = stukken["gm0301", Stuksoort.RAADSVOORSTEL]
    stuk = replace(eerste, huisstijl=replace(eerste.huisstijl, referentie=clean_word(eigen_word)))
    document = docx.Document(io.BytesIO(maker.render(stuk, Formaat.DOCX)))
    stijlen, sectie = document.styles, document.sections[0]
    assert stijlen["Normal"].font.name == "Georgia"
    assert str(stijlen["Heading 1"].font.color.rgb) == "701030"
    assert sectie.left_margin is not None
    assert round(sectie.left_margin.cm, 1) == 4.0
    gebruikt = {alinea.style.name for alinea in document.paragraphs if alinea.style}
    assert {"Kopveld", "Slotzin", "Ondertekening", "Heading 1", "Heading 2"} <= gebruikt
    assert sectie.header.paragraphs[0].text == "Gemeente Zutphen\tConcept, versie 1"
    assert set(stijlen.element.xpath("//w:lang/@w:val")) == {"nl-NL"}


def test_a_word_file_without_headings_gets_them(maker: Documentmaker, stukken: Stukken) -> None:
    document = docx.Document()
    for naam in ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Body Text"):
        document.styles[naam].delete()
    uit = io.BytesIO()
    document.save(uit)
    assert find_stijl(uit.getvalue()).koppen == ()
    eerste = stukken["gm0301", Stuksoort.RAADSVOORSTEL]
    stuk = replace(eerste, huisstijl=replace(eerste.huisstijl, referentie=clean_word(uit.getvalue())))
    gemaakt = docx.Document(io.BytesIO(maker.render(stuk, Formaat.DOCX)))
    assert str(gemaakt.styles["Heading 2"].font.color.rgb) == stuk.huisstijl.kleur


def test_a_word_file_that_cannot_be_read() -> None:
    with pytest.raises(DocumentFout, match="niet te lezen"):
        find_stijl(b"geen Word")


def test_long_names_in_the_header_have_room(maker: Documentmaker, stukken: Stukken) -> None:
    document = docx.Document(
        io.BytesIO(maker.render(stukken["gm0301", Stuksoort.RAADSVOORSTEL], Formaat.DOCX))
    )
    regels = [a for a in document.paragraphs if a.style is not None and a.style.name.startswith("Kopveld")]
    assert {
        round(r.paragraph_format.left_indent.cm, 1) for r in regels if r.paragraph_format.left_indent
    } == {6.7}
