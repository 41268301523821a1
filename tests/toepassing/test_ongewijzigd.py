"""Only what changed is made again: each thing that decides the bytes of a file, and nothing else."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from proefdossiers import ALESCON, NUMMER, melding

import grflow.documenten.schrijvers
import grflow.toepassing.stukken
from grflow.documenten import Documentmaker
from grflow.recht.regeling import Deelnemer
from grflow.stukken.handwerk import Stuktekst
from grflow.stukken.manifest import Manifest
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.stukken.stuk import Stuk
from grflow.toepassing.app import App
from grflow.toepassing.dossiers import record_feit
from grflow.toepassing.stukken import Opdracht, make_stukken
from grflow.toepassing.stukkenlijst import check_stukken, list_stukken
from grflow.toepassing.stukkenzip import name_zip

TWEE = ("gm1680", "gm0106")
SOORTEN = (Stuksoort.ADVIESNOTA, Stuksoort.RAADSBESLUIT)
RONDE = "zienswijze_richting"


class Teller:
    """Counts which files are really rendered."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gemaakt: list[tuple[str, str, str]] = []
        echt = Documentmaker.render_files

        def render_files(
            maker: Documentmaker, stuk: Stuk, tekst: Stuktekst, formaten: Iterable[Formaat], ronde: str = ""
        ) -> Mapping[Formaat, bytes]:
            formaten = tuple(formaten)
            self.gemaakt += ((stuk.code, str(stuk.soort), str(formaat)) for formaat in formaten)
            return echt(maker, stuk, tekst, formaten, ronde)

        monkeypatch.setattr(Documentmaker, "render_files", render_files)

    def take(self) -> list[tuple[str, str, str]]:
        gemaakt, self.gemaakt = sorted(self.gemaakt), []
        return gemaakt


@pytest.fixture
def teller(monkeypatch: pytest.MonkeyPatch) -> Teller:
    return Teller(monkeypatch)


def make(app: App, map_: Path, deelnemers: tuple[str, ...] = TWEE, **anders: object) -> Manifest:
    keuze = {"formaten": (Formaat.MD, Formaat.HTML), "soorten": SOORTEN} | anders
    return make_stukken(app, NUMMER, Opdracht(map=map_, deelnemers=deelnemers, **keuze))[0]


def alles_van(*codes: str) -> list[tuple[str, str, str]]:
    return sorted((c, str(s), f) for c in codes for s in SOORTEN for f in ("md", "html"))


def map_van(map_: Path, code: str = "gm0106") -> Path:
    return map_ / NUMMER / RONDE / code


def test_a_second_run_makes_nothing(app_bestand: App, tmp_path: Path, teller: Teller) -> None:
    eerste = make(app_bestand, tmp_path)
    assert teller.take() == alles_van(*TWEE)
    voor = {p: p.stat().st_mtime_ns for p in map_van(tmp_path).iterdir()}
    lijst, bewaard = list_stukken(app_bestand, NUMMER), (tmp_path / NUMMER / "manifest.json").read_text()
    tweede = make(app_bestand, tmp_path)
    assert teller.take() == []
    assert (len(tweede.ongewijzigd), tweede.gemaakt, tweede.mislukt) == (8, (), ())
    assert {(r.pad, r.sha256, r.versie) for r in tweede.regels} == {
        (r.pad, r.sha256, r.versie) for r in eerste.regels
    }
    assert tweede.ongewijzigd[0].reden == "versie 1 staat er al, gemaakt uit hetzelfde"
    assert {p: p.stat().st_mtime_ns for p in map_van(tmp_path).iterdir()} == voor
    assert list_stukken(app_bestand, NUMMER) == lijst
    assert (
        json.loads((tmp_path / NUMMER / "manifest.json").read_text())["regels"]
        == json.loads(bewaard)["regels"]
    )


def test_alles_makes_everything_again(app_bestand: App, tmp_path: Path, teller: Teller) -> None:
    make(app_bestand, tmp_path)
    teller.take()
    manifest = make(app_bestand, tmp_path, alles=True)
    assert teller.take() == alles_van(*TWEE)
    assert {r.versie for r in manifest.gemaakt} == {1}


def test_another_format_is_added_and_nothing_else_made(
    app_bestand: App, tmp_path: Path, teller: Teller
) -> None:
    make(app_bestand, tmp_path, formaten=(Formaat.MD,))
    teller.take()
    manifest = make(app_bestand, tmp_path)
    assert {formaat for _, _, formaat in teller.take()} == {"html"}
    assert (len(manifest.gemaakt), len(manifest.ongewijzigd)) == (4, 4)
    assert {p.suffix for p in map_van(tmp_path).iterdir()} == {".md", ".html"}


def test_another_folder_gets_its_own_files(app_bestand: App, tmp_path: Path, teller: Teller) -> None:
    make(app_bestand, tmp_path / "een")
    teller.take()
    make(app_bestand, tmp_path / "twee")
    assert teller.take() == alles_van(*TWEE)


def own_sjabloon(app: App, map_: Path) -> None:
    eigen = map_ / "eigen" / "profielen" / "gm0106"
    eigen.mkdir(parents=True)
    (eigen / "raadsbesluit.md.j2").write_text("# Ons besluit\n\nDe raad besluit.\n", encoding="utf-8")
    app.sjablonen = (map_ / "eigen", *app.sjablonen)


def own_part(app: App, map_: Path) -> None:
    delen = map_ / "eigen" / "delen"
    delen.mkdir(parents=True)
    (delen / "extra.md.j2").write_text("Een deel dat elk sjabloon kan gebruiken.\n", encoding="utf-8")
    app.sjablonen = (map_ / "eigen", *app.sjablonen)


def own_profiel(app: App, map_: Path, stijl: str = "kleur: 7a1f1f") -> None:
    eigen = map_ / "eigen" / "profielen" / "gm0106"
    eigen.mkdir(parents=True)
    (eigen / "profiel.yaml").write_text(
        f"code: gm0106\nnaam: Assen\nhuisstijl: {{{stijl}}}\n", encoding="utf-8"
    )
    app.sjablonen = (map_ / "eigen", *app.sjablonen)


def own_bijlage(app: App, map_: Path) -> None:
    """Give the inhoud of the ronde a bijlage for one cluster, to which gm0106 belongs."""
    (map_ / "plan.pdf").write_bytes(b"plan")
    inhoud = ALESCON.with_name("raadsstuk_januari_2018.yaml").read_text(encoding="utf-8")
    met = inhoud.replace("bijlagen:\n", "bijlagen:\n  - {titel: Plan, bestand: plan.pdf, voor: noord}\n")
    record_feit(app, NUMMER, melding("stukinhoud", ronde=RONDE, tekst=met))


@pytest.mark.parametrize(("wijzig", "wat"), [
    pytest.param(own_sjabloon, [("gm0106", "raadsbesluit", "html"), ("gm0106", "raadsbesluit", "md")], id="eigen sjabloon"),
    pytest.param(own_part, alles_van(*TWEE), id="deel van elk sjabloon"),
    pytest.param(own_profiel, alles_van("gm0106"), id="huisstijl in het profiel"),
])  # fmt: skip
def test_what_a_stuk_is_made_from_has_it_made_again(
    app_bestand: App, tmp_path: Path, teller: Teller,
    wijzig: Callable[[App, Path], None], wat: list[tuple[str, str, str]],
) -> None:  # fmt: skip
    make(app_bestand, tmp_path)
    teller.take()
    wijzig(app_bestand, tmp_path)
    make(app_bestand, tmp_path)
    assert teller.take() == wat
    make(app_bestand, tmp_path)
    assert teller.take() == []


def test_another_picture_in_the_logo(app_bestand: App, tmp_path: Path, teller: Teller) -> None:
    logo = tmp_path / "eigen" / "profielen" / "gm0106" / "logo.svg"
    own_profiel(app_bestand, tmp_path, "logo: {bestand: logo.svg, tekst: Het logo van Assen, hoogte: 12}")
    for kleur, aantal in (("red", 8), ("red", 0), ("blue", 4)):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="{kleur}"/></svg>'
        logo.write_text(svg, encoding="utf-8")
        make(app_bestand, tmp_path)
        assert len(teller.take()) == aantal


@pytest.mark.parametrize("naam", ["_read_pandocversie", "_read_versie"])
def test_another_version_of_a_writer(
    app_bestand: App, tmp_path: Path, teller: Teller, monkeypatch: pytest.MonkeyPatch, naam: str
) -> None:
    make(app_bestand, tmp_path)
    teller.take()
    monkeypatch.setattr(grflow.documenten.schrijvers, naam, lambda *_: "99.0")
    grflow.documenten.schrijvers.compute_schrijversafdruk.cache_clear()
    try:
        assert {b.status for b in check_stukken(app_bestand, NUMMER)} == {"gemaakt"}
        make(app_bestand, tmp_path)
        assert teller.take() == alles_van(*TWEE)
    finally:
        grflow.documenten.schrijvers.compute_schrijversafdruk.cache_clear()


def test_a_file_that_is_gone_or_changed_is_made_again(
    app_bestand: App, tmp_path: Path, teller: Teller
) -> None:
    make(app_bestand, tmp_path)
    teller.take()
    (map_van(tmp_path) / "gm0106-adviesnota.md").unlink()
    (map_van(tmp_path) / "gm0106-raadsbesluit.html").write_text("met de hand")
    manifest = make(app_bestand, tmp_path)
    assert teller.take() == [("gm0106", "adviesnota", "md"), ("gm0106", "raadsbesluit", "html")]
    assert [Path(pad).read_text() for pad in manifest.terzijde] == ["met de hand"]
    assert {b.status for b in check_stukken(app_bestand, NUMMER)} == {"gemaakt"}


def test_a_failure_goes_when_the_cause_is_gone(app_bestand: App, tmp_path: Path) -> None:
    make(app_bestand, tmp_path)
    eigen = tmp_path / "eigen" / "profielen" / "gm0106"
    eigen.mkdir(parents=True)
    (eigen / "profiel.yaml").write_text("code: [")
    sjablonen = app_bestand.sjablonen
    app_bestand.sjablonen = (tmp_path / "eigen", *sjablonen)
    assert make(app_bestand, tmp_path).mislukt
    app_bestand.sjablonen = sjablonen
    manifest = make(app_bestand, tmp_path)
    assert (len(manifest.gemaakt), len(manifest.ongewijzigd)) == (4, 4)
    assert {b.status for b in check_stukken(app_bestand, NUMMER)} == {"gemaakt"}


def test_a_set_that_breaks_off_leaves_the_older_one_and_the_next_run_makes_the_rest(
    app_bestand: App, tmp_path: Path, teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(app_bestand, tmp_path)
    own_part(app_bestand, tmp_path)
    manifest = (tmp_path / NUMMER / "manifest.json").read_bytes()
    oud = {code: sorted(p.name for p in map_van(tmp_path, code).iterdir()) for code in TWEE}
    teller.take()

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as even:
        even.setattr(grflow.toepassing.stukken, "keep_sets", crash)
        with pytest.raises(KeyboardInterrupt):
            make(app_bestand, tmp_path)
    assert (tmp_path / NUMMER / "manifest.json").read_bytes() == manifest
    assert {code: sorted(p.name for p in map_van(tmp_path, code).iterdir()) for code in TWEE} == oud
    assert not list((tmp_path / NUMMER).rglob(".*"))
    teller.take()
    make(app_bestand, tmp_path)
    assert teller.take() == alles_van(*TWEE)
    assert {b.status for b in check_stukken(app_bestand, NUMMER)} == {"gemaakt"}


# --- the zip of a gemeente ------------------------------------------------------------------------------------------


def open_zip(pad: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pad.read_bytes())) as bestand:
        return {naam: bestand.read(naam) for naam in bestand.namelist()}


def zip_van(map_: Path, naam: str = "gm1680-aa-en-hunze.zip") -> Path:
    return map_ / NUMMER / RONDE / naam


@pytest.mark.parametrize(("code", "naam", "bestand"), [
    ("gm1680", "Aa en Hunze", "gm1680-aa-en-hunze.zip"),
    ("gm0796", "'s-Hertogenbosch", "gm0796-s-hertogenbosch.zip"),
    ("gm1900", "Súdwest-Fryslân", "gm1900-sudwest-fryslan.zip"),
    ("reg:wet", "../../x", "reg-wet-x.zip"),
    ("gm0001", "", "gm0001.zip"),
])  # fmt: skip
def test_the_name_of_a_zip_is_safe(code: str, naam: str, bestand: str) -> None:
    assert name_zip(Deelnemer(code=code, naam=naam)) == bestand


def test_a_zip_holds_the_whole_set_of_one_gemeente(app_bestand: App, tmp_path: Path) -> None:
    make(app_bestand, tmp_path)
    (map_van(tmp_path, "gm1680") / "gm1680-adviesnota.md").write_text("met de hand")  # goes to 'eerder'
    (map_van(tmp_path, "gm1680") / "aantekening.txt").write_text("van iemand")
    manifest = make(app_bestand, tmp_path, soorten=(Stuksoort.RAADSBESLUIT, Stuksoort.ADVIESNOTA), zip=True)
    assert sorted(Path(z.pad).name for z in manifest.zips) == ["gm0106-assen.zip", "gm1680-aa-en-hunze.zip"]
    inhoud = open_zip(zip_van(tmp_path))
    assert set(inhoud) == {"manifest.json"} | {f"gm1680-{s}.{f}" for s in SOORTEN for f in ("md", "html")}
    eigen = json.loads(inhoud["manifest.json"])
    assert (eigen["deelnemer"], eigen["naam"], eigen["dossier"]) == ("gm1680", "Aa en Hunze", NUMMER)
    for regel in eigen["stukken"]:
        assert sha256(inhoud[regel["bestand"]]).hexdigest() == regel["sha256"]
    assert str(tmp_path).encode() not in inhoud["manifest.json"]
    assert b"gm0106" not in inhoud["manifest.json"]


def test_the_same_set_gives_the_same_zip(app_bestand: App, tmp_path: Path) -> None:
    make(app_bestand, tmp_path, zip=True)
    een = zip_van(tmp_path).read_bytes()
    zip_van(tmp_path).unlink()
    manifest = make(app_bestand, tmp_path, zip=True)
    assert zip_van(tmp_path).read_bytes() == een
    assert {z.sha256 for z in manifest.zips if z.deelnemer == "gm1680"} == {sha256(een).hexdigest()}


def test_a_zip_that_stands_there_never_holds_an_older_set(app_bestand: App, tmp_path: Path) -> None:
    make(app_bestand, tmp_path, ("gm1680",), zip=True)
    oud = open_zip(zip_van(tmp_path))
    own_part(app_bestand, tmp_path)
    (tmp_path / "eigen" / "delen" / "plaats.md.j2").write_text("", encoding="utf-8")
    manifest = make(app_bestand, tmp_path, formaten=(Formaat.MD, Formaat.HTML, Formaat.DOCX))
    assert [z.deelnemer for z in manifest.zips] == ["gm1680"]
    assert set(open_zip(zip_van(tmp_path))) - set(oud) == {f"gm1680-{s}.docx" for s in SOORTEN}


def test_no_zip_of_what_was_changed_by_hand(app_bestand: App, tmp_path: Path) -> None:
    make(app_bestand, tmp_path)
    (map_van(tmp_path) / "gm0106-adviesnota.md").write_text("met de hand")
    manifest = make(app_bestand, tmp_path, soorten=(Stuksoort.RAADSBESLUIT,), zip=True)
    goed, fout = sorted(manifest.zips, key=lambda z: z.reden)
    assert (goed.deelnemer, fout.deelnemer, fout.pad) == ("gm1680", "gm0106", "")
    assert "'gm0106-adviesnota.md' is gewijzigd sinds het is gemaakt" in fout.reden
    assert not zip_van(tmp_path, "gm0106-assen.zip").exists()


def test_a_changed_bijlage_is_copied_again_and_travels_in_the_zip(
    app_bestand: App, tmp_path: Path, teller: Teller
) -> None:
    own_bijlage(app_bestand, tmp_path)
    make(app_bestand, tmp_path, ("gm0106",), bijlagen=tmp_path, zip=True)
    naam, teller.gemaakt = "gm0106-bijlage-1-plan.pdf", []
    for inhoud in (b"plan", b"ander plan"):
        (tmp_path / "plan.pdf").write_bytes(inhoud)
        manifest = make(app_bestand, tmp_path, ("gm0106",), bijlagen=tmp_path)
        assert teller.take() == []
        assert [regel.sha256 for regel in manifest.bijlagen] == [sha256(inhoud).hexdigest()]
        uitgepakt = open_zip(zip_van(tmp_path, "gm0106-assen.zip"))
        assert uitgepakt[naam] == (map_van(tmp_path) / naam).read_bytes() == inhoud
        (regel,) = json.loads(uitgepakt["manifest.json"])["bijlagen"]
        assert (regel["bestand"], regel["nummer"], regel["titel"]) == (naam, 1, "Plan")
    (map_van(tmp_path) / naam).unlink()
    make(app_bestand, tmp_path, ("gm0106",), bijlagen=tmp_path)
    assert (map_van(tmp_path) / naam).read_bytes() == b"ander plan"
