"""Which stukken a ronde gets, who signs them, and what the keuring and the comparison say; on the dossiers of examples."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from proefdossiers import ALESCON, NUMMER, melding, stap

from grflow.fouten import OngeldigeInvoer
from grflow.inlezen.processen import load_proces
from grflow.proces.feiten import Plek
from grflow.recht.regeling import Regeling, Soort, Vorm
from grflow.stukken.manifest import Manifest
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.toepassing.app import App
from grflow.toepassing.dossiers import record_feit
from grflow.toepassing.rondekeuring import inspect_dossier
from grflow.toepassing.stukgegevens import stuksoorten_van
from grflow.toepassing.stukken import Opdracht, make_stukken
from grflow.toepassing.stukvergelijking import compare_ronde

S = Stuksoort
WORTEL = Path(__file__).parents[2]
INHOUD = ALESCON.with_name("raadsstuk_januari_2018.yaml").read_text(encoding="utf-8")
RAAD = {
    S.ADVIESNOTA,
    S.COLLEGEOPLEGGER,
    S.COLLEGEBESLUIT,
    S.RAADSVOORSTEL,
    S.RAADSBESLUIT,
    S.PUBLIEKSSAMENVATTING,
}
COLLEGE = {S.COLLEGEVOORSTEL, S.COLLEGEBESLUIT, S.PUBLIEKSSAMENVATTING}


@pytest.mark.parametrize(("proces", "ronde", "soort", "verwacht"), [
    ("opheffen", "richtinggevend_besluit", Soort.COLLEGE, COLLEGE | {S.RAADSINFORMATIEBRIEF}),
    ("opheffen", "zienswijze_richting", Soort.COLLEGE, RAAD),
    ("opheffen", "zienswijze_plan", Soort.COLLEGE, RAAD),
    ("opheffen", "toestemming", Soort.COLLEGE, RAAD),
    ("opheffen", "opheffingsbesluit", Soort.COLLEGE, COLLEGE),
    ("opheffen", "opheffingsbesluit", Soort.RAAD, RAAD),
    ("opheffen", "opheffingsbesluit", Soort.GEMENGD, RAAD),
    ("nota", "zienswijze", Soort.COLLEGE, RAAD),
])  # fmt: skip
def test_the_kinds_of_a_ronde(proces: str, ronde: str, soort: Soort, verwacht: set[Stuksoort]) -> None:
    pad = next((WORTEL / "processen" / proces).glob("*.yaml"))
    regeling = Regeling(naam="Samen", vorm=Vorm.OPENBAAR_LICHAAM, soort=soort)
    gevonden = stuksoorten_van(load_proces(pad), ronde, regeling)
    assert set(gevonden) == verwacht
    assert len(gevonden) == len(verwacht)


def read(map_: Path, naam: str) -> str:
    (pad,) = map_.rglob(naam)
    return pad.read_text(encoding="utf-8")


def make(app: App, map_: Path, bijlagen: Path = Path()) -> Manifest:
    opdracht = Opdracht(map=map_, deelnemers=("gm0106",), formaten=(Formaat.MD,), bijlagen=bijlagen)
    return make_stukken(app, NUMMER, opdracht)[0]


def test_who_signs_follows_from_the_facts(app_bestand: App, tmp_path: Path) -> None:
    plek = Plek(deelnemer="gm0106")
    for dag, naam in (("2016-01-01", "S. Eerder"), ("2017-12-20", "S. Later")):
        feit = melding("functionaris", plek=plek, rol="secretaris", naam=naam)
        record_feit(app_bestand, NUMMER, replace(feit, op=stap("x", dag).op))
    make(app_bestand, tmp_path)
    tekst = read(tmp_path, "gm0106-raadsvoorstel.md")
    assert "de secretaris, S. Eerder" in tekst
    assert "S. Later" not in tekst


def test_an_inhoud_with_an_open_place_is_not_written(app_bestand: App, tmp_path: Path) -> None:
    slecht = INHOUD.replace(
        "portefeuillehouder: wethouder Participatiewet", "portefeuillehouder: wethouder [naam]"
    )
    record_feit(app_bestand, NUMMER, melding("stukinhoud", ronde="zienswijze_richting", tekst=slecht))
    manifest = make(app_bestand, tmp_path)
    assert "'[naam]' is niet ingevuld" in manifest.mislukt[0].reden
    assert not list(tmp_path.rglob("*.md"))
    assert any("[naam]" in str(punt) for punt in inspect_dossier(app_bestand, NUMMER))


def test_bijlagen_stand_in_the_manifest(app_bestand: App, tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"plan")
    met = INHOUD.replace("bijlagen:\n", "bijlagen:\n  - {titel: Plan, bestand: plan.pdf, voor: noord}\n")
    record_feit(app_bestand, NUMMER, melding("stukinhoud", ronde="zienswijze_richting", tekst=met))
    manifest = make(app_bestand, tmp_path / "uit", bijlagen=tmp_path)
    (regel,) = manifest.bijlagen
    assert Path(regel.pad).read_bytes() == b"plan"
    assert Path(regel.pad).name == "gm0106-bijlage-1-plan.pdf"


def test_the_shared_points_of_alescon_are_the_same_everywhere(app_bestand: App) -> None:
    ronde, vergelijking, namen = compare_ronde(app_bestand, NUMMER)
    assert (ronde, len(namen), vergelijking.is_gelijk) == ("zienswijze_richting", 6, True)
    assert {v.kopje for v in vergelijking.verschillen} == {"Argumenten", "Communicatie", "Uitvoering"}


def test_a_shared_point_that_differs_is_found(app_bestand: App) -> None:
    anders = INHOUD.replace("tekst: deze besluiten", "tekst: deze besluiten van {gemeente}")
    record_feit(app_bestand, NUMMER, melding("stukinhoud", ronde="zienswijze_richting", tekst=anders))
    assert not compare_ronde(app_bestand, NUMMER)[1].is_gelijk


def test_a_dossier_without_inhoud_cannot_be_compared(openen: Callable[..., App], app_bestand: App) -> None:
    with pytest.raises(OngeldigeInvoer, match="nog geen inhoud"):
        compare_ronde(app_bestand, NUMMER, "toestemming")
