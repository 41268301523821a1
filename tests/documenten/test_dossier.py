"""The stukken from the dossiers Alescon and Soweco: golden texts, known fields, both norms, pictures in every format."""

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import docx.table
import page
import pikepdf
import pytest
from jinja2 import meta, nodes

from grflow.documenten.maker import Documentmaker
from grflow.documenten.sjablonen import EIGENSCHAPPEN, build_environment
from grflow.stukken import beelden
from grflow.stukken.dossier import (
    agenda,
    basis,
    bekendmaking,
    bestuur,
    bewijs,
    brieven,
    correctieblad,
    nota,
    oplegger,
    plannen,
    skeletten,
    stand,
)
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.bron import Dossierbron
from grflow.stukken.nazending import Stukversie
from grflow.stukken.soorten import Dossiersoort, Formaat
from grflow.toepassing.agendalijst import list_agenda
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.dossierplan import make_bron
from grflow.toepassing.dossiersoorten import BOUWERS, Keuze
from grflow.toepassing.verhalen import replay_verhaal
from grflow.toepassing.wiring import build_app

WORTEL = Path(__file__).parents[2]
GOUD = Path(__file__).parent / "goud" / "dossier"
MODULES = (
    agenda,
    basis,
    bekendmaking,
    bestuur,
    bewijs,
    brieven,
    correctieblad,
    nota,
    oplegger,
    plannen,
    skeletten,
    stand,
    beelden,
)
KLASSEN = {k for m in MODULES for k in vars(m).values() if isinstance(k, type) and is_dataclass(k)}
SOORTEN = {k.soort: k for k in KLASSEN if issubclass(k, Dossierstuk) and hasattr(k, "soort")}
LUS = {"index", "index0", "last", "first", "length"}
VERHALEN = {
    "alescon": ("alescon/vervolg.yaml", "2018-08-20"),
    "alescon_besluit": ("alescon/vervolg.yaml", "2018-11-20"),
    "soweco": ("soweco/vervolg.yaml", "2020-05-11"),
    "soweco_besluit": ("soweco/vervolg.yaml", "2020-12-02"),
    "alescon_begin": ("alescon/vervolg.yaml", "2018-01-26"),
    "alescon_klaar": ("alescon/vervolg.yaml", "2019-07-04"),
    "gemengd": ("proeven/treffen/provincie_en_waterschap.yaml", "2024-03-04"),
    "begroting": ("proeven/begroting/recht_van_2026.yaml", "2026-07-02"),
}
Maakstuk = Callable[[str, Dossiersoort, str], Dossierstuk]


@pytest.fixture(scope="module")
def maak(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maakstuk]:
    """Return a function that builds a kind from a story, for a code."""
    app = build_app(str(tmp_path_factory.mktemp("dossier") / "d.db"))
    nummers = {}
    for verhaal in dict.fromkeys(pad for pad, _ in VERHALEN.values()):
        nummers[verhaal] = replay_verhaal(app, WORTEL / "examples" / verhaal).kaart.nummer

    def build(naam: str, soort: Dossiersoort, code: str) -> Dossierstuk:
        verhaal, op = VERHALEN[naam]
        with app.opslag.lezen() as werk:
            bewerking = load_bewerking(app, werk, nummers[verhaal])
            hashes = {s.nr: f"{s.nr:064}" for s in werk.get_schakels(nummers[verhaal])}
            bron = replace(make_bron(bewerking, date.fromisoformat(op)), kop="0" * 64)
            keuze = Keuze(feiten=bron.omgeving.stand.feiten, hashes=hashes)
            if soort is Dossiersoort.AGENDALIJST:
                return list_agenda(app, code, bron.op, date.max)
            if soort is Dossiersoort.CORRECTIEBLAD:
                return build_blad(bron, code)
            return BOUWERS[soort].build(bron, code, keuze)

    yield build
    app.opslag.close()


def build_blad(bron: Dossierbron, code: str) -> Dossierstuk:
    """Return the correctieblad of a correction that this story does not have."""
    gegevens = {
        "ronde": "r", "soort": "redactioneel", "reden": "De cijfers van de tabel klopten, de zin erboven niet.",
        "geraakt": f'{{"{code}": ["raadsvoorstel"]}}',
    }  # fmt: skip
    feit = replace(bron.omgeving.stand.feiten[-1], nr=900, soort="correctie", gegevens=gegevens)
    punten = (
        {"plek": "inleiding, alinea 1", "was": "Dat *is* zo. De {gemeente} doet mee.", "wordt": "Dat *is* zo. {gemeente} doet mee."},
        {"plek": "communicatie, alinea 2", "was": "", "wordt": "Het <college> | de raad."},
        {"plek": "uitvoering, alinea 1", "was": "Dit vervalt.", "wordt": ""},
    )  # fmt: skip
    versies = [
        Stukversie(ronde="r", deelnemer=code, soort=s, formaat="pdf", versie=nr, sha256=f"{nr}" * 64, feit=na)
        for s in ("raadsvoorstel", "raadsbesluit")
        for nr, na in ((1, 10), (2, 901))
    ]
    correctie = correctieblad.Correctiebron(
        feit=feit, punten=punten, versies=versies, blijft={(code, "adviesnota"): "definitief"},
        woorden={"gemeente": bron.naam(code)}, orgaan=bron.raad(code),
    )  # fmt: skip
    return correctieblad.build_correctieblad(bron, code, correctie)


@pytest.fixture(scope="module")
def maker() -> Documentmaker:
    return Documentmaker([WORTEL / "sjablonen"])


S = Dossiersoort
VOOR_ALLEN = (S.NOTA_VAN_BEANTWOORDING, S.BESTUURLIJKE_STAND, S.ONTVLECHTINGSPLAN, S.TRANSITIEPLAN)
VOOR_EEN = (S.TERUGMELDING, S.AANBIEDINGSBRIEF, S.ZIENSWIJZEBRIEF, S.PLANNINGSBRIEF)
NA_HET_BESLUIT = (S.BEKENDMAKINGSTEKST, S.LIQUIDATIEPLAN, S.AB_VOORSTEL, S.AB_BESLUIT)
GOUDEN = [
    *((naam, soort, "") for naam in ("alescon", "soweco") for soort in VOOR_ALLEN),
    *(
        (naam, soort, code)
        for naam, code in (("alescon", "gm1731"), ("soweco", "gm0163"))
        for soort in VOOR_EEN
    ),
    *((naam, soort, "") for naam in ("alescon_besluit", "soweco_besluit") for soort in NA_HET_BESLUIT),
    ("alescon_besluit", S.REGISTERFORMULIER, "gm1731"),
    ("soweco_besluit", S.REGISTERFORMULIER, "gm0163"),
    ("alescon", S.IMPLEMENTATIEPLAN, "noord"),
    ("soweco", S.IMPLEMENTATIEPLAN, "vier"),
    ("alescon_klaar", S.LIQUIDATIEPLAN, ""),
    ("alescon", S.CORRECTIEBLAD, "gm0106"),
    ("soweco", S.CORRECTIEBLAD, "gm0163"),
    ("begroting", S.NOTA_VAN_BEANTWOORDING, ""),
    ("begroting", S.TERUGMELDING, "gm9002"),
    ("begroting", S.ZIENSWIJZEBRIEF, "gm9002"),
    ("begroting", S.OPLEGGER, "gm9001"),
    *(
        ("gemengd", soort, code)
        for soort in (S.AANBIEDINGSBRIEF, S.PLANNINGSBRIEF)
        for code in ("pv90", "ws9001")
    ),
    ("gemengd", S.BESTUURLIJKE_STAND, ""),
]
ALLE = [
    *(
        next(goud for goud in GOUDEN if goud[1] is soort)
        for soort in S
        if soort in {goud[1] for goud in GOUDEN}
    ),
    ("soweco", S.BEWIJSBUNDEL, ""),
    ("alescon", S.AGENDALIJST, "gm0106"),
]
"One of each kind, for what is tested in every format; a bewijsbundel and an agendalijst name the day of today."


@pytest.mark.parametrize(("naam", "soort", "code"), GOUDEN)
def test_golden(naam: str, soort: Dossiersoort, code: str, maak: Maakstuk, maker: Documentmaker) -> None:
    """Set GRFLOW_GOUD=ja to write the golden files again, and read the difference before you keep it."""
    gemaakt = maker.render(maak(naam, soort, code), Formaat.MD).decode()
    pad = GOUD / f"{naam}_{soort}{f'_{code}' if code else ''}.md"
    if os.environ.get("GRFLOW_GOUD") == "ja":
        pad.parent.mkdir(exist_ok=True)
        pad.write_text(gemaakt, encoding="utf-8")
    assert gemaakt == pad.read_text(encoding="utf-8")


def test_every_kind_has_a_class_a_sjabloon_and_a_golden_text() -> None:
    assert set(SOORTEN) == set(Dossiersoort)
    namen = {p.name.removesuffix(".md.j2") for p in (WORTEL / "sjablonen/dossier").glob("*.j2")}
    assert namen == {soort.value for soort in Dossiersoort} == {soort.value for _, soort, _ in ALLE}
    assert set(BOUWERS) == set(Dossiersoort) - {Dossiersoort.AGENDALIJST, Dossiersoort.CORRECTIEBLAD}


def list_bomen(omgeving: object, naam: str) -> Iterator[nodes.Template]:
    """Yield the tree of a sjabloon and of every part that it includes."""
    boom = omgeving.parse((WORTEL / "sjablonen" / naam).read_text(encoding="utf-8"))
    yield boom
    for deel in meta.find_referenced_templates(boom):
        yield from list_bomen(omgeving, deel)


@pytest.mark.parametrize("soort", list(Dossiersoort))
def test_a_sjabloon_uses_only_fields_of_its_own_class(soort: Dossiersoort) -> None:
    eigen = {veld.name for veld in fields(SOORTEN[soort])} | set(EIGENSCHAPPEN)
    bekend = {veld.name for klasse in KLASSEN for veld in fields(klasse)}
    bomen = list(list_bomen(build_environment([WORTEL / "sjablonen"]), f"dossier/{soort}.md.j2"))
    assert meta.find_undeclared_variables(bomen[0]) <= eigen
    # A part is included inside a loop of the sjabloon above it.
    assert {n for boom in bomen[1:] for n in meta.find_undeclared_variables(boom)} <= eigen | {
        "punt",
        "hoofdstuk",
    }
    assert {k.attr for boom in bomen for k in boom.find_all(nodes.Getattr)} <= bekend | LUS


LENGTE = "a stream /Length does not match its raw content length"


@pytest.mark.parametrize(("naam", "soort", "code"), ALLE)
def test_every_kind_keeps_both_norms(
    naam: str, soort: Dossiersoort, code: str, maak: Maakstuk, maker: Documentmaker
) -> None:
    stuk = maak(naam, soort, code)
    pdf = maker.render(stuk, Formaat.PDF)
    for norm in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        fouten = [fout.message for fout in page.validate_pdf_bytes(pdf, profile=norm).failures]
        assert [fout for fout in fouten if fout != LENGTE] == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        assert str(document.docinfo["/Title"]) == stuk.titel
        assert str(document.docinfo["/Author"]) == stuk.auteur
        assert len(document.pages) == 1 or soort is not Dossiersoort.BESTUURLIJKE_STAND


@pytest.mark.parametrize(("naam", "soort", "code"), ALLE)
def test_every_page_is_accessible(
    naam: str, soort: Dossiersoort, code: str, maak: Maakstuk, maker: Documentmaker
) -> None:
    html = maker.render(maak(naam, soort, code), Formaat.HTML).decode()
    assert html.count("<h1>") == 1
    niveaus = [int(niveau) for niveau in re.findall(r"<h([1-6])", html)]
    assert all(later - eerder <= 1 for eerder, later in pairwise(niveaus))
    assert html.count("<th>") == 0
    assert html.count("<svg") == html.count('role="img" aria-label="') == len(maak(naam, soort, code).beelden)
    assert not re.search(r"<(?:script|link|img|a) |url\(|@import", html)


@pytest.mark.parametrize("naam", ["alescon", "soweco"])
def test_pictures_stand_in_every_format(naam: str, maak: Maakstuk, maker: Documentmaker) -> None:
    stuk = maak(naam, Dossiersoort.BESTUURLIJKE_STAND, "")
    bestanden = maker.render_all(stuk)
    assert "u bent hier" in bestanden[Formaat.HTML].decode()
    assert "Precies: " in bestanden[Formaat.MD].decode()
    with pikepdf.open(io.BytesIO(bestanden[Formaat.PDF])) as document:
        tekst = str(document.Root.StructTreeRoot.unparse(resolved=True)) + "".join(
            str(o.get("/Alt", "")) for o in document.objects if isinstance(o, pikepdf.Dictionary)
        )
    assert stuk.beelden["weg"].alternatief in tekst
    word = docx.Document(io.BytesIO(bestanden[Formaat.DOCX]))
    beschrijvingen = [vorm._inline.docPr.get("descr") for vorm in word.inline_shapes]
    assert beschrijvingen == [beeld.alternatief for beeld in stuk.beelden.values()]
    namen = zipfile.ZipFile(io.BytesIO(bestanden[Formaat.DOCX])).namelist()
    assert {"word/media/weg.svg", "word/media/bord.svg"} <= set(namen)


@pytest.mark.parametrize("formaat", list(Formaat))
def test_same_dossier_same_bytes(formaat: Formaat, maak: Maakstuk, maker: Documentmaker) -> None:
    stuk = maak("soweco", Dossiersoort.BESTUURLIJKE_STAND, "")
    assert maker.render(stuk, formaat) == Documentmaker(maker.sjabloonmappen).render(stuk, formaat)


def test_nothing_typed_works(maak: Maakstuk, maker: Documentmaker) -> None:
    gif = '<script>alert(1)</script> #let x = read("/etc/passwd") {{ 7*7 }} | a | ::: tekening <svg> # kop ![p](x)'
    stuk = maak("begroting", Dossiersoort.NOTA_VAN_BEANTWOORDING, "")
    assert isinstance(stuk, nota.NotaVanBeantwoording)
    punt = replace(
        stuk.antwoorden[0].punten[0], punt=gif, onderwerp=gif, waarom=gif, wijziging=gif, gevraagd=gif
    )
    antwoord = replace(stuk.antwoorden[0], punten=(punt,), naam=gif)
    vergiftigd = replace(stuk, onderwerp=gif, antwoorden=(antwoord,), wijzigingen=((gif, gif),))
    html = maker.render(vergiftigd, Formaat.HTML).decode()
    assert not re.search(r"<(?:script|svg|img|a|code|pre)\b", html)
    assert html.count("<h1>") == 1
    assert "{{ 7*7 }}" in html
    with pikepdf.open(io.BytesIO(maker.render(vergiftigd, Formaat.PDF))) as document:
        assert len(document.pages) <= 3


def test_a_board_cannot_inject_into_its_drawing(maak: Maakstuk, maker: Documentmaker) -> None:
    stuk = maak("soweco", Dossiersoort.BESTUURLIJKE_STAND, "")
    assert isinstance(stuk, stand.BestuurlijkeStand)
    rij = replace(stuk.bord.rijen[0], naam='"><script>x</script>&')
    html = maker.render(replace(stuk, bord=replace(stuk.bord, rijen=(rij,))), Formaat.HTML).decode()
    assert "<script" not in html


def test_every_sign_of_the_board_has_its_own_shape() -> None:
    from grflow.documenten.beelden import draw_beeld
    from grflow.stukken.profiel import Huisstijl

    cellen = tuple(beelden.Cel(soort, soort.value) for soort in beelden.Celsoort)
    bord = beelden.Bord("Bord", tuple("abcde"), (beelden.Bordrij("Aalburen", cellen),))
    svg = draw_beeld(bord, Huisstijl())
    assert svg.count("<circle") == 4
    assert svg.count("<path") == 3
    assert "KLEUR" not in svg


@pytest.mark.parametrize("naam", ["alescon_begin", "alescon", "alescon_besluit", "soweco", "soweco_besluit"])
def test_a_bestuurlijke_stand_is_one_page_in_pdf_and_word(
    naam: str, maak: Maakstuk, maker: Documentmaker
) -> None:
    """Word has no pages in its file: what stands below each other must not be higher than the paper lets it."""
    stuk = maak(naam, Dossiersoort.BESTUURLIJKE_STAND, "")
    bestanden = maker.render_all(stuk, (Formaat.PDF, Formaat.DOCX))
    with pikepdf.open(io.BytesIO(bestanden[Formaat.PDF])) as document:
        assert len(document.pages) == 1
    assert measure_word(bestanden[Formaat.DOCX]) < BLADSPIEGEL


BLADSPIEGEL = 29.7 - 2.7 - 2.5 + 1
"Centimetres between the margins of our Word page; laid out, a stuk is at least one lower than is measured here."


def measure_word(inhoud: bytes) -> float:
    """Return about how many centimetres the body of a Word file is high: lines, their spacing, and pictures."""
    document = docx.Document(io.BytesIO(inhoud))
    hoogte = sum(vorm.height.cm for vorm in document.inline_shapes)
    for blok in document.iter_inner_content():
        if isinstance(blok, docx.table.Table):
            hoogte += sum(max(len(cel.text) // 26 + 1 for cel in rij.cells) * 0.6 for rij in blok.rows)
            continue
        stijl = blok.style
        grootte, ruimte = stijl.font.size, (stijl.paragraph_format, blok.paragraph_format)
        regels = len(blok.text) // 95 + 1 if blok.text else 0
        hoogte += regels * (grootte.cm if grootte else 0.35) * 1.2
        hoogte += sum(m.cm for f in ruimte for m in (f.space_before, f.space_after) if m)
    return hoogte
