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
    nota,
    oplegger,
    plannen,
    skeletten,
    stand,
)
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.soorten import Dossiersoort, Formaat
from grflow.toepassing.agendalijst import list_agenda
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.dossiersoorten import BOUWERS, Keuze
from grflow.toepassing.dossierstukken import make_bron
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
    "soweco_besluit": ("soweco/vervolg.yaml", "2020-12-04"),
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
            return BOUWERS[soort].build(bron, code, keuze)

    yield build
    app.opslag.close()


@pytest.fixture(scope="module")
def maker() -> Documentmaker:
    return Documentmaker([WORTEL / "sjablonen"])


GOUDEN = [
    ("alescon", Dossiersoort.NOTA_VAN_BEANTWOORDING, ""),
    ("begroting", Dossiersoort.NOTA_VAN_BEANTWOORDING, ""),
    ("alescon", Dossiersoort.TERUGMELDING, "gm1731"),
    ("begroting", Dossiersoort.TERUGMELDING, "gm9002"),
    ("alescon", Dossiersoort.BESTUURLIJKE_STAND, ""),
    ("soweco", Dossiersoort.BESTUURLIJKE_STAND, ""),
    ("alescon", Dossiersoort.AANBIEDINGSBRIEF, "gm0106"),
    ("soweco", Dossiersoort.AANBIEDINGSBRIEF, "gm0163"),
    ("alescon", Dossiersoort.ZIENSWIJZEBRIEF, "gm1731"),
    ("begroting", Dossiersoort.ZIENSWIJZEBRIEF, "gm9002"),
    ("soweco", Dossiersoort.PLANNINGSBRIEF, "gm0163"),
    ("alescon_besluit", Dossiersoort.BEKENDMAKINGSTEKST, ""),
    ("soweco_besluit", Dossiersoort.BEKENDMAKINGSTEKST, ""),
    ("alescon_besluit", Dossiersoort.REGISTERFORMULIER, "gm0106"),
    ("alescon_besluit", Dossiersoort.LIQUIDATIEPLAN, ""),
    ("alescon", Dossiersoort.ONTVLECHTINGSPLAN, ""),
    ("alescon", Dossiersoort.IMPLEMENTATIEPLAN, "noord"),
    ("soweco", Dossiersoort.TRANSITIEPLAN, ""),
    ("alescon_besluit", Dossiersoort.AB_VOORSTEL, ""),
    ("alescon_besluit", Dossiersoort.AB_BESLUIT, ""),
    ("begroting", Dossiersoort.OPLEGGER, "gm9001"),
]
ALLE = [*GOUDEN, ("soweco", Dossiersoort.BEWIJSBUNDEL, ""), ("alescon", Dossiersoort.AGENDALIJST, "gm0106")]


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
    assert set(BOUWERS) == set(Dossiersoort) - {Dossiersoort.AGENDALIJST}


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
