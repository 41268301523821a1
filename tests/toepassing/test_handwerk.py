"""The round trip: make, change in Word, read in, let the dossier move, make again; nothing is lost, nothing silent."""

import io
import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from proefdossiers import ALESCON, NUMMER, melding

from grflow.fouten import GrflowError, Onbekend, OngeldigeInvoer
from grflow.proces.feiten import Plek
from grflow.stukken.handwerk import Keuze
from grflow.stukken.manifest import Manifest
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.stukken.voortgang import Stukstatus
from grflow.toepassing.app import App
from grflow.toepassing.dossiers import record_feit
from grflow.toepassing.logboek import check_logboek
from grflow.toepassing.stukken import Opdracht, make_stukken
from grflow.toepassing.stukkenlijst import check_stukken, list_stukken
from grflow.toepassing.stukstatus import Statusbeeld, Statusmelding, set_status
from grflow.toepassing.terugkomst import Herkenning, list_openstaand, read_back, settle

if TYPE_CHECKING:
    from docx.document import Document

RONDE = "zienswijze_richting"
CODE, ANDER = "gm0106", "gm1680"
VOORSTEL, BESLUIT = Stuksoort.RAADSVOORSTEL, Stuksoort.RAADSBESLUIT
INHOUD = ALESCON.with_name("raadsstuk_januari_2018.yaml").read_text(encoding="utf-8")
PUNT = "geen zienswijze in te dienen over deze besluiten"


def make(
    app: App,
    map_: Path,
    codes: tuple[str, ...] = (CODE,),
    formaten: tuple[Formaat, ...] = (Formaat.DOCX, Formaat.MD),
) -> Manifest:
    return make_stukken(
        app, NUMMER, Opdracht(map=map_, deelnemers=codes, soorten=(VOORSTEL, BESLUIT), formaten=formaten)
    )[0]


def path(map_: Path, formaat: str = "docx", code: str = CODE, soort: str = "raadsvoorstel") -> Path:
    return map_ / NUMMER / RONDE / code / f"{code}-{soort}.{formaat}"


def text(map_: Path, code: str = CODE, soort: str = "raadsvoorstel") -> str:
    return path(map_, "md", code, soort).read_text(encoding="utf-8")


def edit(pad: Path, van: str, naar: str) -> None:
    """Change some words in a Word file, as a secretary would."""
    document = docx.Document(str(pad))
    alinea = next(p for p in document.paragraphs if van in p.text)
    heel = alinea.text.replace(van, naar)
    for run in alinea.runs[1:]:
        run.text = ""
    alinea.runs[0].text = heel
    document.save(str(pad))


def move_on(app: App, van: str, naar: str) -> None:
    assert van in INHOUD
    record_feit(app, NUMMER, melding("stukinhoud", ronde=RONDE, tekst=INHOUD.replace(van, naar)))


def statuses(app: App) -> dict[tuple[str, str], str]:
    return {(b.stuk.soort, b.stuk.formaat): b.status for b in check_stukken(app, NUMMER)}


def test_the_round_trip(app: App, tmp_path: Path) -> None:
    make(app, tmp_path)
    pad = path(tmp_path)
    edit(pad, "Al langere tijd bespreken zij", "Al jaren bespreken zij")
    assert statuses(app)["raadsvoorstel", "docx"] == "gewijzigd"
    uit = read_back(app, pad, Herkenning())
    assert (uit.deelnemer, uit.soort, uit.bestandsversie, len(uit.wijzigingen)) == (
        CODE,
        "raadsvoorstel",
        1,
        1,
    )
    assert statuses(app)["raadsvoorstel", "docx"] == "verouderd"
    assert read_back(app, pad, Herkenning()).eerder == uit.feit
    # the dossier moves on: another paragraph, and the day of the raad
    move_on(app, "onderwerp: Toekomst Alescon", "onderwerp: Toekomst van Alescon")
    record_feit(
        app, NUMMER, melding("vergadering", plek=Plek(deelnemer=CODE), orgaan="raad", datum="2018-02-05")
    )
    manifest = make(app, tmp_path)
    nieuw = text(tmp_path)
    assert "Al jaren bespreken zij" in nieuw
    assert "Toekomst van Alescon" in nieuw
    assert "5 februari 2018" in nieuw
    assert manifest.terzijde  # the edited file itself is put aside, not lost
    assert "Al jaren" in "\n".join(p.text for p in docx.Document(str(pad)).paragraphs)
    assert set(statuses(app).values()) == {"gemaakt"}
    assert check_logboek(app, NUMMER) == []


def test_a_conflict_is_listed_and_settled(app_bestand: App, tmp_path: Path) -> None:
    app = app_bestand
    make(app, tmp_path)
    edit(path(tmp_path), "Al langere tijd bespreken zij", "Al jaren bespreken zij")
    read_back(app, path(tmp_path), Herkenning())
    move_on(app, "Al langere tijd bespreken zij", "Sinds 2015 bespreken zij")
    manifest = make(app, tmp_path)
    assert "Sinds 2015 bespreken zij" in text(tmp_path)
    assert {r.soort for r in manifest.regels if r.aandacht} == {"raadsvoorstel"}
    bewaard = json.loads((tmp_path / NUMMER / "manifest.json").read_text())["regels"]
    assert sum(bool(r["aandacht"]) for r in bewaard) == 2
    assert statuses(app)["raadsvoorstel", "md"] == "te_beslissen"
    ((_, _, _, open_),) = list_openstaand(app, NUMMER)
    assert open_.plain()["reden"] == "conflict"
    with pytest.raises(OngeldigeInvoer, match="past niet 'fout'"):
        settle(app, NUMMER, open_.id, Keuze.FOUT)
    with pytest.raises(Onbekend, match=r"open wijziging '1\.1' bestaat niet"):
        settle(app, NUMMER, "1.1", Keuze.HAND)
    settle(app, NUMMER, open_.id, Keuze.HAND, "overlegd")
    assert list_openstaand(app, NUMMER) == []
    make(app, tmp_path)
    assert "Al jaren bespreken zij" in text(tmp_path)
    assert set(statuses(app).values()) == {"gemaakt"}


@pytest.mark.parametrize(("keuze", "hier", "daar"), [
    (Keuze.CORRECTIE, True, True), (Keuze.AFWIJKING, True, False), (Keuze.FOUT, False, False),
])  # fmt: skip
def test_a_shared_beslispunt_waits_for_a_choice(
    app_bestand: App, tmp_path: Path, keuze: Keuze, hier: bool, daar: bool
) -> None:
    app = app_bestand
    make(app, tmp_path, (CODE, ANDER))
    edit(path(tmp_path), PUNT, "geen zienswijze in te dienen over de zes besluiten")
    uit = read_back(app, path(tmp_path), Herkenning())
    assert [w.gedeeld for w in uit.wijzigingen] == ["beslispunt"]
    make(app, tmp_path, (CODE, ANDER))
    assert "zes besluiten" not in text(tmp_path)
    beslist = settle(app, NUMMER, f"{uit.feit}.1", keuze)
    assert bool(beslist.geraakt) == (keuze is Keuze.CORRECTIE)
    make(app, tmp_path, (CODE, ANDER))
    for code, soort, geldt in (
        (CODE, "raadsvoorstel", hier),
        (CODE, "raadsbesluit", daar),
        (ANDER, "raadsvoorstel", daar),
    ):
        assert ("over de zes besluiten" in text(tmp_path, code, soort)) is geldt


def test_a_definitief_stuk_is_never_made_again(app_bestand: App, tmp_path: Path) -> None:
    app = app_bestand
    make(app, tmp_path)

    def stap(naar: Stukstatus, **o: Path) -> Statusbeeld:
        return set_status(app, NUMMER, Statusmelding(deelnemer=CODE, soort="raadsvoorstel", naar=naar, **o))

    with pytest.raises(OngeldigeInvoer, match="kan niet definitief worden"):
        stap(Stukstatus.DEFINITIEF)
    stap(Stukstatus.TER_VASTSTELLING)
    edit(path(tmp_path), "Al langere tijd", "Al jaren")
    with pytest.raises(OngeldigeInvoer, match="met de hand gewijzigd"):
        stap(Stukstatus.DEFINITIEF)
    read_back(app, path(tmp_path), Herkenning())
    beeld = stap(Stukstatus.DEFINITIEF)
    assert set(beeld.sha256) == {"docx", "md"}
    vast = text(tmp_path)
    assert "Concept, versie" not in vast
    assert "Al jaren" in vast
    move_on(app, "onderwerp: Toekomst Alescon", "onderwerp: Iets anders")
    manifest = make(app, tmp_path)
    assert {r.soort for r in manifest.overgeslagen} == {"raadsvoorstel"}
    assert {r.soort for r in manifest.gemaakt} == {"raadsbesluit"}
    assert text(tmp_path) == vast
    assert statuses(app)["raadsvoorstel", "docx"] == "definitief"
    edit(path(tmp_path), "Al jaren", "Al eeuwen")
    with pytest.raises(OngeldigeInvoer, match="dit stuk is definitief"):
        read_back(app, path(tmp_path), Herkenning())
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"geen pdf")
    with pytest.raises(OngeldigeInvoer, match="getekende exemplaar"):
        stap(Stukstatus.GETEKEND)
    with pytest.raises(OngeldigeInvoer, match="geen PDF"):
        stap(Stukstatus.GETEKEND, bestand=scan)
    with pytest.raises(GrflowError, match="Niet te lezen"):
        stap(Stukstatus.GETEKEND, bestand=tmp_path / "weg.pdf")
    scan.write_bytes(b"%PDF-1.7 handtekening")
    assert set(stap(Stukstatus.GETEKEND, bestand=scan).sha256) == {"getekend"}
    assert path(tmp_path, "pdf").with_name(f"{CODE}-raadsvoorstel-getekend.pdf").is_file()
    bewaard = json.loads((tmp_path / NUMMER / "manifest.json").read_text())["regels"]
    assert {r["stand"] for r in bewaard if r["soort"] == "raadsvoorstel"} == {"getekend"}
    with pytest.raises(Onbekend, match="gemaakt stuk"):
        set_status(
            app,
            NUMMER,
            Statusmelding(deelnemer="gm1680", soort="raadsvoorstel", naar=Stukstatus.TER_VASTSTELLING),
        )


def test_every_version_stays_known_and_the_manifest_is_whole(app: App, tmp_path: Path) -> None:
    make(app, tmp_path, (CODE, ANDER))
    eerst = text(tmp_path)
    move_on(app, "onderwerp: Toekomst Alescon", "onderwerp: Iets anders")
    make(app, tmp_path)  # only one gemeente
    regels = json.loads((tmp_path / NUMMER / "manifest.json").read_text())
    assert {r["deelnemer"] for r in regels["regels"]} == {CODE, ANDER}
    versies = [
        b
        for b in list_stukken(app, NUMMER, alle=True)
        if (b.stuk.soort, b.stuk.formaat, b.stuk.deelnemer) == ("raadsvoorstel", "md", CODE)
    ]
    assert [b.stuk.versie for b in versies] == [1, 2]
    assert [b.stand for b in versies] == ["vervangen", "concept"]
    assert Path(versies[0].stuk.pad).read_text(encoding="utf-8") == eerst
    make(app, tmp_path)
    assert len(list_stukken(app, NUMMER, alle=True)) == 12
    assert len(regels["eerder"]) == 4


@pytest.mark.parametrize(("gezegd", "wat"), [
    (Herkenning(dossier="2099-001"), "hoort bij dossier 2017-001"),
])  # fmt: skip
def test_a_file_of_another_dossier(app_bestand: App, tmp_path: Path, gezegd: Herkenning, wat: str) -> None:
    make(app_bestand, tmp_path)
    with pytest.raises(OngeldigeInvoer, match=wat):
        read_back(app_bestand, path(tmp_path), gezegd)


def strip(pad: Path) -> None:
    """Take everything out that says whose file it is."""
    document = docx.Document(str(pad))
    uit = io.BytesIO()
    for naam, relatie in list(document.part.package.rels.items()):
        if relatie.reltype.endswith("custom-properties"):
            del document.part.package.rels[naam]
    document.save(uit)
    pad.write_bytes(uit.getvalue())


def test_a_file_that_no_longer_says_whose_it_is(app_bestand: App, tmp_path: Path) -> None:
    make(app_bestand, tmp_path)
    pad = path(tmp_path)
    edit(pad, "Al langere tijd", "Al jaren")
    strip(pad)
    for gezegd, wat in (
        (Herkenning(), "niet bij welk dossier"),
        (Herkenning(dossier=NUMMER), "niet van welke gemeente"),
        (
            Herkenning(dossier=NUMMER, deelnemer="gm1680", soort="raadsvoorstel"),
            "niet als Word-bestand gemaakt",
        ),
    ):
        with pytest.raises(OngeldigeInvoer, match=wat):
            read_back(app_bestand, pad, gezegd)
    gezegd = Herkenning(dossier=NUMMER, deelnemer=CODE, soort="raadsvoorstel")
    uit = read_back(app_bestand, pad, gezegd, bewaar=False)
    assert (len(uit.wijzigingen), uit.feit) == (1, 0)


def scramble(document: "Document", kans: random.Random) -> list[str]:
    """Insert, change, delete and move paragraphs and change cells; return the words that must survive."""
    woorden = []
    lopend = [p for p in document.paragraphs if p.style is not None and p.runs]
    alineas = [
        p for p in lopend
        if p.style.name in ("Body Text", "First Paragraph") and not re.search("handwoord|toevoeging", p.text)
    ]  # fmt: skip
    gekozen = kans.sample(alineas, 6)
    for nr, alinea in enumerate(gekozen[:2]):
        woorden.append(f"handwoord{nr}{kans.randrange(1000)}")
        alinea.runs[-1].text += f" {woorden[-1]}."
    for nr, alinea in enumerate(gekozen[2:4]):
        woorden.append(f"toevoeging{nr}{kans.randrange(1000)}")
        alinea.insert_paragraph_before(f"Een nieuwe alinea met {woorden[-1]}.")
    gekozen[4]._p.getparent().remove(gekozen[4]._p)
    gekozen[0]._p.addnext(gekozen[5]._p)
    cel = kans.choice(document.tables[0].rows[1:]).cells[1].paragraphs[0]
    woorden.append(f"celwoord{kans.randrange(1000)}")
    cel.runs[0].text += f" {woorden[-1]}"
    return woorden


@pytest.mark.parametrize("zaad", range(6))
def test_whatever_is_done_in_word_nothing_is_lost(app_bestand: App, tmp_path: Path, zaad: int) -> None:
    app, kans, woorden = app_bestand, random.Random(zaad), []
    make(app, tmp_path)
    for ronde in range(2):
        document = docx.Document(str(path(tmp_path)))
        woorden += scramble(document, kans)
        document.save(str(path(tmp_path)))
        uit = read_back(app, path(tmp_path), Herkenning())
        assert uit.wijzigingen
        move_on(app, "onderwerp: Toekomst Alescon", f"onderwerp: Toekomst van Alescon, versie {ronde}")
        make(app, tmp_path)
    tekst = text(tmp_path)
    open_ = "\n".join(o.punt.wijziging.wordt for *_, o in list_openstaand(app, NUMMER))
    assert [woord for woord in woorden if woord not in tekst and woord not in open_] == []
