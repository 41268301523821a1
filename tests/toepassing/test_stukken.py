"""Stukken: all of a gemeente or none, the manifest last, and everything that no longer fits is named."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from proefdatabases import Database
from proefdossiers import ALESCON, GEMEENTEN, NU, NUMMER, bij, melding, stap

import grflow.toepassing.stukken
import grflow.toepassing.stukschrijver
from grflow.fouten import BestandFout, GrflowError, Onbekend, OngeldigeInvoer
from grflow.proces.feiten import Plek
from grflow.stukken.manifest import Manifest
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.toepassing.app import App
from grflow.toepassing.beginnen import Begin
from grflow.toepassing.dossiers import advance_dossier, create_dossier, get_dossier, record_feit
from grflow.toepassing.logboek import read_kop
from grflow.toepassing.stukken import (
    Opdracht,
    make_stukken,
    parse_soorten,
)
from grflow.toepassing.stukkenlijst import check_stukken, list_stukken

TWEE = ("gm1680", "gm0106")
RONDE = "zienswijze_richting"
DRIE = (Stuksoort.ADVIESNOTA, Stuksoort.RAADSVOORSTEL, Stuksoort.RAADSBESLUIT)
MD = (Formaat.MD,)
INHOUD = ALESCON.with_name("raadsstuk_januari_2018.yaml").read_text(encoding="utf-8")


def make(app: App, map_: Path, deelnemers: tuple[str, ...] = TWEE, **anders: object) -> Manifest:
    return make_stukken(
        app, NUMMER, Opdracht(map=map_, deelnemers=deelnemers, **({"formaten": MD, "soorten": DRIE} | anders))
    )[0]


def contents(map_: Path) -> dict[str, str]:
    """Return the sha256 of every file below a folder by its path."""
    return {
        str(p.relative_to(map_)): sha256(p.read_bytes()).hexdigest()
        for p in sorted(map_.rglob("*"))
        if p.is_file()
    }


def statuses(app: App) -> dict[tuple[str, str], str]:
    return {(b.stuk.deelnemer, b.stuk.soort): b.status for b in check_stukken(app, NUMMER)}


# --- making -------------------------------------------------------------------------------------------------------


def test_every_file_of_two_gemeenten_stands_in_the_manifest(app: App, tmp_path: Path) -> None:
    gemeld = list[tuple[int, int, str]]()
    opdracht = Opdracht(
        map=tmp_path / "uit" / "stukken", deelnemers=TWEE, soorten=DRIE, formaten=(Formaat.MD, Formaat.PDF)
    )
    manifest, map_ = make_stukken(app, NUMMER, opdracht, lambda *stand: gemeld.append(stand))
    assert map_ == opdracht.map / NUMMER
    assert manifest.mislukt == ()
    assert (manifest.kop, manifest.gemaakt_op) == (read_kop(app, NUMMER), NU)
    bewaard = json.loads((map_ / "manifest.json").read_text(encoding="utf-8"))
    plat = json.loads(json.dumps(manifest.to_dict()))
    assert {naam: waarde for naam, waarde in bewaard.items() if naam != "regels"} == {
        naam: waarde for naam, waarde in plat.items() if naam != "regels"
    }
    assert sorted(bewaard["regels"], key=lambda r: r["pad"]) == sorted(plat["regels"], key=lambda r: r["pad"])
    bestanden = contents(map_)
    assert set(bestanden) == {"manifest.json"} | {
        f"{RONDE}/{code}/{code}-{soort}.{formaat}"
        for code in TWEE
        for soort in DRIE
        for formaat in ("md", "pdf")
    }
    for regel in bewaard["regels"]:
        pad = Path(regel["pad"])
        assert pad.is_absolute()
        assert regel["sha256"] == sha256(pad.read_bytes()).hexdigest()
        assert regel["status"] == "gemaakt"
    assert len(bewaard["regels"]) == 12
    assert [(n, totaal) for n, totaal, _ in gemeld] == [(1, 2), (2, 2)]
    assert {naam for _, _, naam in gemeld} == {"Aa en Hunze", "Assen"}
    assert {(b.stuk.deelnemer, b.status) for b in check_stukken(app, NUMMER)} == {
        (code, "gemaakt") for code in TWEE
    }
    assert {p.name for p in (map_ / RONDE).iterdir()} == set(TWEE)


def test_what_was_made_is_listed_with_its_moment(app: App, tmp_path: Path) -> None:
    assert list_stukken(app, NUMMER) == check_stukken(app, NUMMER) == []
    make(app, tmp_path)
    beelden = list_stukken(app, NUMMER)
    assert [b.stuk.deelnemer for b in beelden] == sorted([*TWEE] * 3)
    plat = beelden[0].plain()
    assert (plat["status"], plat["dossierversie"], plat["gemaakt_op"]) == ("gemaakt", 38, NU)
    assert "reden" not in plat
    with pytest.raises(Onbekend, match="dossier '2099-001' bestaat niet"):
        list_stukken(app, "2099-001")


def test_without_a_choice_every_gemeente_gets_its_stukken(app_bestand: App, tmp_path: Path) -> None:
    manifest = make(app_bestand, tmp_path, ())
    assert [r.deelnemer for r in manifest.regels[::3]] == list(GEMEENTEN)


def test_two_runs_give_the_same_bytes(
    app_bestand: App, openen: Callable[..., App], bestand: Database, tmp_path: Path
) -> None:
    later = openen(bestand, nu=datetime(2019, 5, 6, tzinfo=UTC))
    for app, map_ in ((app_bestand, tmp_path / "een"), (later, tmp_path / "twee")):
        make(app, map_, ("gm0106",), formaten=tuple(Formaat), soorten=(Stuksoort.RAADSBESLUIT,))
    een, twee = (contents(tmp_path / naam / NUMMER / RONDE / "gm0106") for naam in ("een", "twee"))
    assert een == twee
    assert len(een) == len(Formaat)


def test_making_again_replaces_and_keeps_what_somebody_put_there(app_bestand: App, tmp_path: Path) -> None:
    make(app_bestand, tmp_path, ("gm0106",), formaten=(Formaat.MD, Formaat.HTML))
    map_ = tmp_path / NUMMER / RONDE / "gm0106"
    (map_ / "getekend.pdf").write_bytes(b"handtekening")
    (map_ / "bijlagen").mkdir()
    (map_ / "bijlagen" / "a.txt").write_text("a")
    (map_ / "gm0106-raadsbesluit.md").write_text("geknoeid")
    make(app_bestand, tmp_path, ("gm0106",))
    assert (map_ / "getekend.pdf").read_bytes() == b"handtekening"
    assert (map_ / "bijlagen" / "a.txt").read_text() == "a"
    assert (map_ / "gm0106-raadsbesluit.md").read_text() != "geknoeid"
    assert {b.status for b in check_stukken(app_bestand, NUMMER)} == {"gemaakt"}
    assert len(check_stukken(app_bestand, NUMMER)) == 6
    assert [p.name for p in (tmp_path / NUMMER).rglob(".*")] == []


# --- one gemeente that fails --------------------------------------------------------------------------------------

GEBREKEN = {
    "sjabloon": ("raadsbesluit.md.j2", "{{ bestaat_niet }}", "bestaat_niet"),
    "sjabloontaal": ("raadsbesluit.md.j2", "{% if %}", "het sjabloon is geen geldig Jinja"),
    "profiel": ("profiel.yaml", "code: gm0106\nnaam: Assen\nkleur: rood\n", "'kleur'"),
    "profiel van een ander": ("profiel.yaml", "code: gm0001\nnaam: Assen\n", "'code' moet 'gm0106' zijn"),
    "geen yaml": ("profiel.yaml", "code: [", "profiel.yaml:"),
    "geen tekst": ("profiel.yaml", "\0", "profiel.yaml:"),
}


def spoil(app: App, map_: Path, naam: str) -> str:
    """Give one gemeente a folder of its own with a fault in it; return what must be said of it."""
    bestand, tekst, wat = GEBREKEN[naam]
    eigen = map_ / "eigen" / "profielen" / "gm0106"
    eigen.mkdir(parents=True)
    (eigen / bestand).write_text(tekst, encoding="utf-8")
    app.sjablonen = (map_ / "eigen", *app.sjablonen)
    return wat


@pytest.mark.parametrize("naam", GEBREKEN)
def test_a_broken_gemeente_is_reported_and_the_others_come(
    app_bestand: App, tmp_path: Path, naam: str
) -> None:
    wat = spoil(app_bestand, tmp_path, naam)
    manifest = make(app_bestand, tmp_path / "uit")
    assert {r.deelnemer for r in manifest.mislukt} == {"gm0106"}
    assert len(manifest.mislukt) == 3
    assert all(wat in r.reden for r in manifest.mislukt)
    assert set(contents(tmp_path / "uit" / NUMMER)) == {
        "manifest.json", *(f"{RONDE}/gm1680/gm1680-{soort}.md" for soort in DRIE)
    }  # fmt: skip
    bewaard = json.loads((tmp_path / "uit" / NUMMER / "manifest.json").read_text())["regels"]
    assert [(r["deelnemer"], r["status"]) for r in bewaard] == [("gm0106", "mislukt")] * 3 + [
        ("gm1680", "gemaakt")
    ] * 3
    for beelden in (list_stukken(app_bestand, NUMMER), check_stukken(app_bestand, NUMMER)):
        assert {b.stuk.deelnemer: b.status for b in beelden} == {"gm0106": "mislukt", "gm1680": "gemaakt"}
        assert all(wat in str(b.plain()["reden"]) for b in beelden if b.status == "mislukt")


@pytest.mark.parametrize("naam", GEBREKEN)
def test_the_older_set_stays_when_a_new_one_fails(app_bestand: App, tmp_path: Path, naam: str) -> None:
    make(app_bestand, tmp_path / "uit")
    vooraf = contents(tmp_path / "uit" / NUMMER / RONDE / "gm0106")
    spoil(app_bestand, tmp_path, naam)
    assert statuses(app_bestand)["gm0106", "raadsbesluit"] == "verouderd"
    assert make(app_bestand, tmp_path / "uit").mislukt
    assert contents(tmp_path / "uit" / NUMMER / RONDE / "gm0106") == vooraf
    assert statuses(app_bestand)["gm0106", "raadsbesluit"] == "mislukt"
    assert statuses(app_bestand)["gm1680", "raadsbesluit"] == "gemaakt"


def test_a_gemeente_whose_folder_cannot_be_written_does_not_stop_the_others(
    app_bestand: App, tmp_path: Path
) -> None:
    (tmp_path / NUMMER / RONDE).mkdir(parents=True)
    (tmp_path / NUMMER / RONDE / "gm0106").write_text("een bestand")
    manifest = make(app_bestand, tmp_path)
    assert {r.deelnemer for r in manifest.mislukt} == {"gm0106"}
    assert "Hier staat een bestand waar een map moet komen." in manifest.mislukt[0].reden
    assert (tmp_path / NUMMER / RONDE / "gm0106").read_text() == "een bestand"
    assert (tmp_path / NUMMER / RONDE / "gm1680" / "gm1680-raadsbesluit.md").is_file()


def test_a_disk_that_fills_up_fails_one_gemeente(
    app_bestand: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(app_bestand, tmp_path)
    vooraf = contents(tmp_path / NUMMER / RONDE / "gm0106")
    schrijf = grflow.toepassing.stukschrijver.write_bestand

    def full(pad: Path, inhoud: bytes) -> None:
        if pad.name == "gm0106-raadsbesluit.md":
            schrijf(Path("/dev/full"), inhoud)
        schrijf(pad, inhoud)

    monkeypatch.setattr(grflow.toepassing.stukschrijver, "write_bestand", full)
    manifest = make(app_bestand, tmp_path, alles=True)
    assert {r.deelnemer for r in manifest.mislukt} == {"gm0106"}
    assert "Niet te schrijven" in manifest.mislukt[0].reden
    assert contents(tmp_path / NUMMER / RONDE / "gm0106") == vooraf


def test_a_folder_that_cannot_be_put_in_place_leaves_the_older_one(
    app_bestand: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(app_bestand, tmp_path)
    vooraf = contents(tmp_path / NUMMER / RONDE / "gm0106")

    def refuse(nieuw: Path, doel: Path) -> None:
        raise PermissionError(13, "Permission denied", str(doel))

    monkeypatch.setattr(grflow.toepassing.stukken, "replace_map", refuse)
    manifest = make(app_bestand, tmp_path, alles=True)
    assert len(manifest.mislukt) == 6
    assert all("niet te schrijven" in r.reden for r in manifest.mislukt)
    assert contents(tmp_path / NUMMER / RONDE / "gm0106") == vooraf
    assert not list((tmp_path / NUMMER).rglob(".*"))


def test_a_neutral_profiel_with_faults_stops_everything_before_it_begins(
    app_bestand: App, tmp_path: Path
) -> None:
    eigen = tmp_path / "eigen" / "profielen" / "neutraal"
    eigen.mkdir(parents=True)
    (eigen / "profiel.yaml").write_text("code: neutraal\n")
    app_bestand.sjablonen = (tmp_path / "eigen", *app_bestand.sjablonen)
    with pytest.raises(BestandFout, match=r"profiel\.yaml:1"):
        make(app_bestand, tmp_path / "uit")
    assert not (tmp_path / "uit").exists()


def test_sjablonen_without_a_neutral_profiel(app_bestand: App, tmp_path: Path) -> None:
    app_bestand.sjablonen = (tmp_path,)
    with pytest.raises(BestandFout, match=r"neutraal/profiel\.yaml ontbreekt"):
        make(app_bestand, tmp_path / "uit")


# --- what is asked wrongly ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("plek", ["/proc/stukken", "{tmp}/bestand/stukken", "{tmp}/bestand"])
def test_a_map_that_cannot_be_written(app_bestand: App, bestand: Database, tmp_path: Path, plek: str) -> None:
    (tmp_path / "bestand").write_text("x")
    vooraf = bestand.dump()
    with pytest.raises(GrflowError, match="In deze map kan niet geschreven worden") as fout:
        make(app_bestand, Path(plek.format(tmp=tmp_path)))
    assert fout.value.waar == f"{plek.format(tmp=tmp_path)}/{NUMMER}"
    assert fout.value.wat_nu == "Kies een andere map."
    assert bestand.dump() == vooraf


def test_a_manifest_that_cannot_be_written(app_bestand: App, tmp_path: Path) -> None:
    (tmp_path / NUMMER / "manifest.json").mkdir(parents=True)
    with pytest.raises(GrflowError, match="Niet te schrijven") as fout:
        make(app_bestand, tmp_path)
    assert fout.value.waar.endswith("manifest.json")


@pytest.mark.parametrize(
    ("opdracht", "wat"),
    [
        ({"ronde": "zienswijze"}, "ronde 'zienswijze' bestaat niet."),
        ({"ronde": "toestemming"}, "Dossier 2017-001 heeft nog geen inhoud voor stukken."),
        ({"deelnemers": ("gm1680", "gm1")}, "deelnemer 'gm1' bestaat niet."),
    ],
)
def test_what_cannot_be_made(app_bestand: App, tmp_path: Path, opdracht: dict[str, object], wat: str) -> None:
    with pytest.raises((Onbekend, OngeldigeInvoer)) as fout:
        make_stukken(app_bestand, NUMMER, Opdracht(map=tmp_path / "uit", **opdracht))
    assert fout.value.wat == wat
    assert fout.value.wat_nu
    assert not (tmp_path / "uit").exists()


def test_a_ronde_to_which_no_stuk_belongs(app_bestand: App, tmp_path: Path) -> None:
    record_feit(app_bestand, NUMMER, melding("stukinhoud", ronde="richtinggevend_besluit", tekst=INHOUD))
    with pytest.raises(OngeldigeInvoer, match="Bij de ronde 'richtinggevend_besluit' horen geen stukken"):
        make(app_bestand, tmp_path)


def test_inhoud_with_faults_is_named_with_its_fact(app_bestand: App, tmp_path: Path) -> None:
    record_feit(app_bestand, NUMMER, melding("stukinhoud", ronde="zienswijze_richting", tekst="onderwerp: x"))
    with pytest.raises(BestandFout, match="de inhoud in feit 39:1"):
        make(app_bestand, tmp_path)


def test_a_dossier_without_inhoud(app_bestand: App, tmp_path: Path) -> None:
    regeling = get_dossier(app_bestand, NUMMER).regeling
    begin = Begin(proces="opheffen", regeling=regeling, op=stap("x").op)
    nummer = create_dossier(app_bestand, begin).kaart.nummer
    with pytest.raises(OngeldigeInvoer, match=f"Dossier {nummer} heeft nog geen inhoud voor stukken") as fout:
        make_stukken(app_bestand, nummer, Opdracht(map=tmp_path))
    assert "grflow dossier feit NR stukinhoud" in fout.value.wat_nu


def test_kinds_and_formats_by_their_names() -> None:
    assert parse_soorten((), ()) == ((), tuple(Formaat))
    assert parse_soorten(("raadsbesluit",), ("pdf", "md")) == (
        (Stuksoort.RAADSBESLUIT,),
        (Formaat.PDF, Formaat.MD),
    )
    with pytest.raises(Onbekend, match="stuksoort 'raadsbesluiten' bestaat niet"):
        parse_soorten(("raadsbesluiten",), ())
    with pytest.raises(Onbekend, match="formaat 'rtf' bestaat niet"):
        parse_soorten((), ("rtf",))


# --- looking after ------------------------------------------------------------------------------------------------


@pytest.fixture
def gemaakt(app: App, tmp_path: Path) -> App:
    make(app, tmp_path)
    assert set(statuses(app).values()) == {"gemaakt"}
    return app


def test_a_file_that_was_changed_or_is_gone(gemaakt: App, tmp_path: Path) -> None:
    map_ = tmp_path / NUMMER / RONDE / "gm0106"
    (map_ / "gm0106-raadsbesluit.md").write_text("anders")
    (map_ / "gm0106-raadsvoorstel.md").unlink()
    gevonden = statuses(gemaakt)
    assert gevonden["gm0106", "raadsbesluit"] == "gewijzigd"
    assert gevonden["gm0106", "raadsvoorstel"] == "ontbreekt"
    assert list(gevonden.values()).count("gemaakt") == 4
    redenen = {b.stuk.soort: b.reden for b in check_stukken(gemaakt, NUMMER) if b.reden}
    assert redenen == {
        "raadsbesluit": "het bestand is met de hand gewijzigd",
        "raadsvoorstel": "het bestand staat er niet meer",
    }


def test_new_inhoud_makes_every_stuk_outdated(gemaakt: App, tmp_path: Path) -> None:
    nieuw = INHOUD.replace("onderwerp: Toekomst Alescon", "onderwerp: Toekomst van Alescon")
    record_feit(gemaakt, NUMMER, melding("stukinhoud", ronde="zienswijze_richting", tekst=nieuw))
    assert set(statuses(gemaakt).values()) == {"verouderd"}
    make(gemaakt, tmp_path)
    assert set(statuses(gemaakt).values()) == {"gemaakt"}
    tekst = (tmp_path / NUMMER / RONDE / "gm0106" / "gm0106-raadsvoorstel.md").read_text(encoding="utf-8")
    assert "Toekomst van Alescon" in tekst


def test_a_meeting_date_makes_the_stukken_of_that_gemeente_outdated(gemaakt: App, tmp_path: Path) -> None:
    raad = melding(
        "vergadering", plek=Plek(deelnemer="gm0106"), orgaan="raad", datum="2018-01-30", agendapunt="7"
    )
    record_feit(gemaakt, NUMMER, raad)
    assert {code for (code, _), status in statuses(gemaakt).items() if status == "verouderd"} == {"gm0106"}
    make(gemaakt, tmp_path)
    assert set(statuses(gemaakt).values()) == {"gemaakt"}
    tekst = (tmp_path / NUMMER / RONDE / "gm0106" / "gm0106-raadsvoorstel.md").read_text(encoding="utf-8")
    assert "30 januari 2018" in tekst


def test_a_meeting_of_another_organ_changes_no_stuk(gemaakt: App) -> None:
    commissie = melding("vergadering", plek=Plek(deelnemer="gm0106"), orgaan="commissie", datum="2018-01-20")
    record_feit(gemaakt, NUMMER, commissie)
    assert set(statuses(gemaakt).values()) == {"gemaakt"}


def test_an_answer_of_the_raad_makes_its_stukken_final_and_the_concept_outdated(gemaakt: App) -> None:
    advance_dossier(gemaakt, NUMMER, stap("geen_zienswijze", plek=bij("gm1680")))
    assert {code for (code, _), status in statuses(gemaakt).items() if status == "verouderd"} == {"gm1680"}


def test_a_changed_sjabloon_makes_its_stukken_outdated(gemaakt: App, tmp_path: Path) -> None:
    bron = gemaakt.sjablonen[-1]
    eigen = tmp_path / "eigen"
    eigen.mkdir()
    shutil.copy(bron / "raadsbesluit.md.j2", eigen / "raadsbesluit.md.j2")
    gemaakt.sjablonen = (eigen, *gemaakt.sjablonen)
    assert set(statuses(gemaakt).values()) == {"gemaakt"}
    with (eigen / "raadsbesluit.md.j2").open("a") as bestand:
        bestand.write("\nEinde.\n")
    assert {soort for (_, soort), status in statuses(gemaakt).items() if status == "verouderd"} == {
        "raadsbesluit"
    }


def test_facts_that_no_stuk_shows_change_nothing(gemaakt: App) -> None:
    record_feit(gemaakt, NUMMER, melding("notitie", tekst="x"))
    assert set(statuses(gemaakt).values()) == {"gemaakt"}


def test_a_stuk_of_a_gemeente_without_a_meeting_names_the_agreed_days(
    app_bestand: App, tmp_path: Path
) -> None:
    make(app_bestand, tmp_path)
    tekst = (tmp_path / NUMMER / RONDE / "gm0106" / "gm0106-raadsvoorstel.md").read_text(encoding="utf-8")
    assert "20 januari 2018 tot en met 2 februari 2018" in tekst
    vaag = replace(
        melding("vergadering", plek=Plek(deelnemer="gm0106"), orgaan="raad", datum={"maand": "2018-03"}),
        op=stap("x", "2018-01-02").op,
    )
    record_feit(app_bestand, NUMMER, vaag)
    make(app_bestand, tmp_path)
    tekst = (tmp_path / NUMMER / RONDE / "gm0106" / "gm0106-raadsvoorstel.md").read_text(encoding="utf-8")
    assert "maart 2018" in tekst
    assert date(2018, 3, 1) > NU.date()
