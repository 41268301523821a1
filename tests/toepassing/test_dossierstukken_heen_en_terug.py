"""Stukken that follow from the dossier are kept like any other: versions, Word and back, a status, and why they age."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from proefdatabases import Database
from proefdossiers import ALESCON, NUMMER, melding

from grflow.fouten import OngeldigeInvoer
from grflow.proces.feiten import Plek
from grflow.stukken.handwerk import Keuze
from grflow.stukken.manifest import Manifest
from grflow.stukken.soorten import Dossiersoort, Formaat, Stuksoort
from grflow.stukken.voortgang import Stukstatus
from grflow.toepassing.app import App
from grflow.toepassing.dossierplan import Schrijfopdracht
from grflow.toepassing.dossiers import record_feit, withdraw_feit
from grflow.toepassing.dossierstukken import write_dossierstukken
from grflow.toepassing.rondekeuring import inspect_dossier
from grflow.toepassing.stukken import Opdracht, make_stukken
from grflow.toepassing.stukkenlijst import Stukbeeld, check_stukken, list_stukken
from grflow.toepassing.stukstatus import Statusbeeld, Statusmelding, set_status
from grflow.toepassing.terugkomst import Herkenning, list_openstaand, read_back, settle

RONDE, ANDER = "zienswijze_richting", "gm1680"
DAG = date(2018, 1, 26)
STAND, BRIEF, NOTA = (
    Dossiersoort.BESTUURLIJKE_STAND,
    Dossiersoort.AANBIEDINGSBRIEF,
    Dossiersoort.NOTA_VAN_BEANTWOORDING,
)
WORD, MD = (Formaat.DOCX, Formaat.MD), (Formaat.MD,)


def write(app: App, map_: Path, soort: Dossiersoort, **anders: object) -> Manifest:
    opdracht = Schrijfopdracht(map=map_, soort=soort, **({"formaten": MD, "op": DAG} | anders))
    return write_dossierstukken(app, NUMMER, opdracht)[0]


def path(map_: Path, soort: str, formaat: str = "docx", code: str = "regeling", sleutel: str = RONDE) -> Path:
    return map_ / NUMMER / sleutel / code / f"{code}-{soort}.{formaat}"


def edit(pad: Path, kop: str, tekst: str) -> None:
    """Write another first paragraph below a heading of a Word file, as a secretary would."""
    document = docx.Document(str(pad))
    alineas = document.paragraphs
    nr = next(nr for nr, alinea in enumerate(alineas) if alinea.text == kop)
    for run in alineas[nr + 1].runs[1:]:
        run.text = ""
    alineas[nr + 1].runs[0].text = tekst
    document.save(str(pad))


def look(app: App, soort: str, code: str = "regeling") -> Stukbeeld:
    return next(b for b in check_stukken(app, NUMMER) if (b.stuk.soort, b.stuk.deelnemer) == (soort, code))


def status(app: App, soort: str, naar: Stukstatus, code: str = "regeling", **o: str) -> Statusbeeld:
    return set_status(app, NUMMER, Statusmelding(deelnemer=code, soort=soort, naar=naar, **o))


def meet(app: App, datum: str, op: str = "2018-01-20", code: str = ANDER) -> int:
    """Record on which day the raad meets; return the number of the fact."""
    return record_feit(
        app, NUMMER, melding("vergadering", op, Plek(deelnemer=code), orgaan="raad", datum=datum)
    )[0].nr


def record_punt(app: App) -> None:
    """Record what one raad wrote."""
    punt = melding("zienswijzepunt", "2018-01-25", Plek(ronde=RONDE, deelnemer=ANDER), punt="Eerst de kosten")
    record_feit(app, NUMMER, punt)


# --- versions and the manifest ------------------------------------------------------------------------------------


def test_one_manifest_and_every_version(app: App, tmp_path: Path) -> None:
    make_stukken(app, NUMMER, Opdracht(map=tmp_path, soorten=(Stuksoort.RAADSVOORSTEL,), formaten=MD))
    write(app, tmp_path, NOTA)
    eerst = path(tmp_path, NOTA, "md").read_text(encoding="utf-8")
    record_punt(app)
    write(app, tmp_path, NOTA)
    versies = [b for b in list_stukken(app, NUMMER, alle=True) if b.stuk.soort == NOTA]
    assert [(b.stuk.versie, b.stand) for b in versies] == [(1, "vervangen"), (2, "concept")]
    assert Path(versies[0].stuk.pad).read_text(encoding="utf-8") == eerst
    assert Path(versies[0].stuk.pad).parent.name == "eerder"
    manifest = json.loads((tmp_path / NUMMER / "manifest.json").read_text(encoding="utf-8"))
    assert {r["soort"] for r in manifest["regels"]} == {"raadsvoorstel", NOTA}
    assert [r["soort"] for r in manifest["eerder"]] == [NOTA]
    (regel,) = (r for r in manifest["regels"] if r["soort"] == NOTA)
    assert (regel["deelnemer"], regel["ronde"], regel["peildatum"]) == ("regeling", RONDE, "2018-01-26")
    assert regel["concept"]
    assert list((tmp_path / NUMMER).glob("manifest*")) == [tmp_path / NUMMER / "manifest.json"]


def test_what_stands_there_unchanged_is_not_made_again(app_bestand: App, tmp_path: Path) -> None:
    write(app_bestand, tmp_path, STAND)
    assert {r.status for r in write(app_bestand, tmp_path, STAND, formaten=WORD).regels} == {
        "ongewijzigd",
        "gemaakt",
    }
    (regel,) = write(app_bestand, tmp_path, STAND).regels
    assert (regel.status, regel.versie) == ("ongewijzigd", 1)
    meet(app_bestand, "2018-03-01", op="2018-01-31")  # of after its day
    assert write(app_bestand, tmp_path, STAND).gemaakt == ()


# --- Word and back ------------------------------------------------------------------------------------------------


def test_a_letter_goes_to_word_and_back(app: App, tmp_path: Path) -> None:
    write(app, tmp_path, BRIEF, deelnemers=(ANDER,), formaten=WORD)
    pad = path(tmp_path, BRIEF, code=ANDER)
    edit(pad, "Aan wie u antwoordt", "Graag per post, aan de secretaris.")
    assert look(app, BRIEF, ANDER).status == "gewijzigd"
    uit = read_back(app, pad, Herkenning())
    assert (uit.ronde, uit.deelnemer, uit.soort, len(uit.wijzigingen)) == (RONDE, ANDER, BRIEF, 1)
    meet(app, "2018-02-08")
    manifest = write(app, tmp_path, BRIEF, deelnemers=(ANDER,), formaten=WORD)
    tekst = path(tmp_path, BRIEF, "md", ANDER).read_text(encoding="utf-8")
    assert "Graag per post" in tekst
    assert "donderdag 8 februari 2018" in tekst
    assert manifest.terzijde
    assert look(app, BRIEF, ANDER).status == "gemaakt"


def test_a_conflict_in_the_nota_waits_for_a_choice(app_bestand: App, tmp_path: Path) -> None:
    app = app_bestand
    write(app, tmp_path, NOTA, formaten=WORD)
    edit(path(tmp_path, NOTA), "Hoe het verder gaat", "Elke raad hoort van ons.")
    edit(path(tmp_path, NOTA), "In het kort", "Nog geen raad gaf een zienswijze.")
    read_back(app, path(tmp_path, NOTA), Herkenning())
    record_punt(app)
    write(app, tmp_path, NOTA, formaten=WORD)
    tekst = path(tmp_path, NOTA, "md").read_text(encoding="utf-8")
    assert "Elke raad hoort van ons" in tekst
    assert "Nog geen raad" not in tekst
    assert look(app, NOTA).status == "te_beslissen"
    ((sleutel, code, soort, open_),) = list_openstaand(app, NUMMER)
    assert (sleutel, code, soort) == (RONDE, "regeling", NOTA)
    settle(app, NUMMER, open_.id, Keuze.NIEUW)
    write(app, tmp_path, NOTA, formaten=WORD)
    assert list_openstaand(app, NUMMER) == []
    assert look(app, NOTA).status == "gemaakt"


# --- status -------------------------------------------------------------------------------------------------------


def test_what_is_missing_stands_in_the_way_of_definitief(app_bestand: App, tmp_path: Path) -> None:
    app = app_bestand
    write(app, tmp_path, BRIEF, deelnemers=(ANDER,))
    status(app, BRIEF, Stukstatus.TER_VASTSTELLING, ANDER)
    with pytest.raises(OngeldigeInvoer, match="Dit ontbreekt: welke stukken meegaan, is niet vastgelegd"):
        status(app, BRIEF, Stukstatus.DEFINITIEF, ANDER)
    beeld = status(app, BRIEF, Stukstatus.DEFINITIEF, ANDER, toelichting="de bijlagen staan in de mail")
    assert set(beeld.sha256) == {"md"}
    vast = path(tmp_path, BRIEF, "md", ANDER).read_text(encoding="utf-8")
    assert "Concept" not in vast
    meet(app, "2018-02-08")
    manifest = write(app, tmp_path, BRIEF)
    assert [(r.deelnemer, r.reden) for r in manifest.overgeslagen] == [(ANDER, "het stuk is definitief")]
    assert len(manifest.gemaakt) == 5
    assert path(tmp_path, BRIEF, "md", ANDER).read_text(encoding="utf-8") == vast
    assert look(app, BRIEF, ANDER).status == "definitief"


def test_after_a_definitief_page_a_later_day_gets_the_next_one(app_bestand: App, tmp_path: Path) -> None:
    app = app_bestand
    write(app, tmp_path, STAND, formaten=WORD)
    status(app, STAND, Stukstatus.TER_VASTSTELLING)
    status(app, STAND, Stukstatus.DEFINITIEF)
    assert {r.status for r in write(app, tmp_path, STAND).regels} == {"overgeslagen"}
    for op in (date(2018, 2, 1), date(2018, 2, 1)):
        (regel,) = write(app, tmp_path, STAND, op=op).regels
        assert (regel.ronde, regel.versie) == ("dossier-2", 1)
    standen = {b.stuk.ronde: b.stand for b in list_stukken(app, NUMMER)}
    assert standen == {"dossier": "definitief", "dossier-2": "concept"}
    assert path(tmp_path, STAND, "md", sleutel="dossier").is_file()


def test_the_status_of_a_stuk_of_a_cluster(app_bestand: App, tmp_path: Path) -> None:
    write(app_bestand, tmp_path, Dossiersoort.IMPLEMENTATIEPLAN)
    beeld = status(app_bestand, "implementatieplan", Stukstatus.TER_VASTSTELLING, "noord", ronde="dossier")
    assert beeld.ronde == "dossier"
    standen = {b.stuk.deelnemer: b.stand for b in list_stukken(app_bestand, NUMMER)}
    assert standen == {"noord": "ter_vaststelling", "zuid": "concept"}


# --- why it ages --------------------------------------------------------------------------------------------------


def test_that_it_is_later_is_no_reason(
    app_bestand: App, bestand: Database, openen: Callable[..., App], tmp_path: Path
) -> None:
    write(app_bestand, tmp_path, STAND)
    make_stukken(app_bestand, NUMMER, Opdracht(map=tmp_path, soorten=(Stuksoort.RAADSVOORSTEL,), formaten=MD))
    later = openen(bestand, nu=datetime(2019, 5, 6, tzinfo=UTC))
    meet(later, "2019-06-01", op="2019-05-06", code="gm0106")
    assert look(later, STAND).status == "gemaakt"
    assert look(later, "raadsvoorstel", ANDER).status == "gemaakt"


def test_a_fact_of_before_its_day_is_a_reason_and_so_is_a_withdrawal(app: App, tmp_path: Path) -> None:
    nr = meet(app, "2018-02-05")
    write(app, tmp_path, BRIEF, deelnemers=(ANDER,))
    nieuw = meet(app, "2018-01-29", op="2018-01-21")
    beeld = look(app, BRIEF, ANDER)
    assert beeld.status == "verouderd"
    assert beeld.reden == (
        "raadsdag was maandag 5 februari 2018, is nu maandag 29 januari 2018 "
        f"(feit {nieuw}, 21 januari 2018: vergadering gepland)"
    )
    assert beeld.plain()["wijzigingen"] == [
        {
            "veld": "raadsdag",
            "was": "maandag 5 februari 2018",
            "wordt": "maandag 29 januari 2018",
            "feit": nieuw,
        }
    ]
    withdraw_feit(app, NUMMER, nieuw, "verkeerde week")
    assert look(app, BRIEF, ANDER).status == "gemaakt"
    withdraw_feit(app, NUMMER, nr, "afgelast")
    beeld = look(app, BRIEF, ANDER)
    assert beeld.reden.startswith("raadsdag was maandag 5 februari 2018, is nu leeg (feit ")
    assert beeld.reden.endswith(f": feit {nr} ingetrokken)")


def test_a_raadsstuk_says_which_day_moved_and_by_which_fact(app_bestand: App, tmp_path: Path) -> None:
    app = app_bestand
    make_stukken(app, NUMMER, Opdracht(map=tmp_path, soorten=(Stuksoort.RAADSVOORSTEL,), formaten=MD))
    for code in (ANDER, "gm0106"):
        nr = meet(app, "2018-02-08", op="2018-02-01", code=code)
    beeld = look(app, "raadsvoorstel", "gm0106")
    assert beeld.reden.startswith("raadsdatum")
    assert f"8 februari 2018 (feit {nr}, 1 februari 2018: vergadering gepland)" in beeld.reden
    assert look(app, "raadsvoorstel", "gm1730").status == "gemaakt"


def test_a_bewijsbundel_shows_every_fact_of_its_days(app_bestand: App, tmp_path: Path) -> None:
    write(app_bestand, tmp_path, Dossiersoort.BEWIJSBUNDEL)
    record_feit(app_bestand, NUMMER, melding("notitie", "2018-01-31", tekst="na de dag van de bundel"))
    assert look(app_bestand, "bewijsbundel").status == "gemaakt"
    record_feit(app_bestand, NUMMER, melding("notitie", "2018-01-20", tekst="later vastgelegd"))
    assert "2018: notitie" in look(app_bestand, "bewijsbundel").reden


def test_another_sjabloon_or_profiel_is_named(
    bestand: Database, openen: Callable[..., App], tmp_path: Path
) -> None:
    app, eigen = openen(bestand), tmp_path / "sjablonen"
    write(app, tmp_path, STAND)
    make_stukken(app, NUMMER, Opdracht(map=tmp_path, soorten=(Stuksoort.RAADSVOORSTEL,), formaten=MD))
    bron = app.sjablonen[-1]
    (eigen / "dossier").mkdir(parents=True)
    tekst = (bron / "dossier/bestuurlijke_stand.md.j2").read_text(encoding="utf-8")
    (eigen / "dossier/bestuurlijke_stand.md.j2").write_text(f"{tekst}\n\nMeer.\n", encoding="utf-8")
    profiel = eigen / "profielen" / ANDER / "profiel.yaml"
    profiel.parent.mkdir(parents=True)
    profiel.write_text(f"code: {ANDER}\nnaam: Aa en Hunze\nplaats: Elders\n", encoding="utf-8")
    app.sjablonen = (eigen, *app.sjablonen)
    assert look(app, STAND).reden == "het sjabloon is sindsdien gewijzigd"
    assert "het profiel van de gemeente is gewijzigd" in look(app, "raadsvoorstel", ANDER).reden


def test_what_an_older_grflow_made_names_the_facts(app_bestand: App, tmp_path: Path) -> None:
    app = app_bestand
    write(app, tmp_path, BRIEF, deelnemers=(ANDER,))
    with app.opslag.schrijven() as werk:
        (stuk,) = werk.stukken.list_made(NUMMER)
        werk.stukken.store(NUMMER, [replace(stuk, bron="")])
        werk.commit()
    nr = meet(app, "2018-01-29", op="2018-01-21")
    reden = f"het dossier is sindsdien gewijzigd; feit {nr}, 21 januari 2018: vergadering gepland"
    assert look(app, BRIEF, ANDER).reden == reden


# --- embargo ------------------------------------------------------------------------------------------------------


def test_an_embargo_is_on_every_page_until_its_day(
    app_bestand: App, bestand: Database, openen: Callable[..., App], tmp_path: Path
) -> None:
    app = app_bestand
    record_feit(
        app,
        NUMMER,
        melding("embargo", "2018-01-20", stuk="aanbiedingsbrief, raadsvoorstel", tot="2018-02-02"),
    )
    opdracht = Opdracht(map=tmp_path, deelnemers=(ANDER,), soorten=(Stuksoort.RAADSVOORSTEL,), formaten=MD)
    make_stukken(app, NUMMER, opdracht)
    write(app, tmp_path, BRIEF, deelnemers=(ANDER,))
    for soort in ("raadsvoorstel", BRIEF):
        assert "Onder embargo tot 2 februari 2018" in path(tmp_path, soort, "md", ANDER).read_text(
            encoding="utf-8"
        )
        beeld = look(app, soort, ANDER)
        assert (beeld.status, beeld.plain()["embargo_tot"]) == ("gemaakt", date(2018, 2, 2))
    later = openen(bestand, nu=datetime(2018, 2, 3, 9, tzinfo=UTC))
    for soort in ("raadsvoorstel", BRIEF):
        beeld = look(later, soort, ANDER)
        assert (beeld.status, beeld.reden) == ("verouderd", "het embargo is op 2 februari 2018 afgelopen")
    make_stukken(later, NUMMER, opdracht)
    write(later, tmp_path, BRIEF, deelnemers=(ANDER,), op=None)
    for soort in ("raadsvoorstel", BRIEF):
        assert "embargo" not in path(tmp_path, soort, "md", ANDER).read_text(encoding="utf-8")
        assert look(later, soort, ANDER).status == "gemaakt"


def test_an_embargo_that_names_no_kind_is_a_warning(app_bestand: App) -> None:
    record_feit(app_bestand, NUMMER, melding("embargo", "2018-01-20", stuk="de adviezen van maart"))
    assert any("geen stuk krijgt dit embargo" in str(punt) for punt in inspect_dossier(app_bestand, NUMMER))


# --- bijlagen -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("wat", "reden"), [
    ("ander", "bijlage 1 (Plan) is sindsdien gewijzigd"), ("", "bijlage 1 (Plan) staat er niet meer"),
])  # fmt: skip
def test_a_bijlage_that_is_another_one(app_bestand: App, tmp_path: Path, wat: str, reden: str) -> None:
    (tmp_path / "plan.txt").write_text("plan", encoding="utf-8")
    bron = ALESCON.with_name("raadsstuk_januari_2018.yaml").read_text(encoding="utf-8")
    voor, _, na = bron.partition("\nbijlagen:\n")
    rest = re.sub(r"^(?:[ -].*\n)+", "", na)
    inhoud = f"{voor}\nbijlagen:\n  - {{titel: Plan, bestand: plan.txt}}\n{rest}"
    record_feit(app_bestand, NUMMER, melding("stukinhoud", ronde=RONDE, tekst=inhoud))
    make_stukken(app_bestand, NUMMER, Opdracht(
        map=tmp_path, bijlagen=tmp_path, deelnemers=(ANDER,), soorten=(Stuksoort.RAADSVOORSTEL,), formaten=MD,
    ))  # fmt: skip
    assert look(app_bestand, "raadsvoorstel", ANDER).status == "gemaakt"
    (pad,) = (tmp_path / NUMMER / RONDE / ANDER).glob("*bijlage-1*")
    if wat:
        pad.write_text(wat, encoding="utf-8")
    else:
        pad.unlink()
    beeld = look(app_bestand, "raadsvoorstel", ANDER)
    assert (beeld.status, beeld.reden) == ("verouderd", reden)
