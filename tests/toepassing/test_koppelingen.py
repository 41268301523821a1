"""Stories that name each other: linked both ways, in any number of files, each kept whole or not at all."""

from datetime import date
from pathlib import Path

import pytest
from proefdatabases import Database
from proefdossiers import ALESCON, NUMMER, VERVOLG

from grflow.fouten import BestandFout, GrflowError, OngeldigeInvoer
from grflow.recht.zekerheid import Zekerheid
from grflow.toepassing.app import App
from grflow.toepassing.dossiers import Koppeling, get_dossier, link_dossier, list_dossiers
from grflow.toepassing.logboek import check_logboek
from grflow.toepassing.verhalen import replay_verhaal, replay_verhalen

NOORD, ZUID = ALESCON.with_name("noord.yaml"), ALESCON.with_name("zuid.yaml")


def write_verhaal(pad: Path, koppeling: str, *, extra: str = "") -> Path:
    regel = f"  - {{op: 2018-01-10, soort: koppeling, bron: nota 2, gegevens: {{{koppeling}}}}}\n"
    pad.write_text(f"""\
titel: Klein
bron: proefbron
proces: opheffen
begin: 2018-01-02
regeling: {{naam: Klein, vorm: openbaar_lichaam, soort: collegeregeling}}
deelnemers: [{{code: gm0001, naam: Aadorp}}, {{code: gm0002, naam: Beedorp}}]
feiten:
{regel if koppeling else ""}  - {{op: 2018-01-11, overgang: ontwerpen}}
{extra}""")
    return pad


def links(app: App, nummer: str) -> list[tuple[str, str, str]]:
    koppelingen = get_dossier(app, nummer).stand.koppelingen()
    return [(f.tekst("aard"), f.tekst("naam"), f.tekst("dossier")) for f in koppelingen]


# --- by the story of the other dossier ----------------------------------------------------------------------------


def test_a_story_finds_the_dossier_of_a_story_that_was_read_earlier(app: App) -> None:
    replay_verhaal(app, NOORD)
    assert ("gelijktijdig", "Noord gaat verder in Werkplein Drentsche Aa", "2017-002") in links(app, NUMMER)
    assert links(app, "2017-002") == [("gelijktijdig", "Toekomst van Alescon", NUMMER)]


def test_of_several_dossiers_the_newest_is_meant_unless_one_was_read_along(app: App) -> None:
    replay_verhaal(app, ALESCON)
    replay_verhaal(app, NOORD)
    assert links(app, "2017-003")[0][2] == "2017-002"
    list(replay_verhalen(app, [ALESCON, VERVOLG, ZUID]))
    assert [k.nummer for k in list_dossiers(app) if k.regeling == "Alescon"][-1] == "2017-005"
    assert links(app, "2017-006")[0][2] == "2017-005", "the sequel was read last"


def test_a_story_that_comes_first_only_names_the_other(app_leeg: App) -> None:
    noord, alescon = replay_verhalen(app_leeg, [NOORD, ALESCON])
    assert links(app_leeg, noord.kaart.nummer) == [("gelijktijdig", "Toekomst van Alescon", "")]
    assert len(links(app_leeg, alescon.kaart.nummer)) == 2


def test_the_link_there_has_the_source_of_the_link_here(app: App, tmp_path: Path) -> None:
    pad = write_verhaal(tmp_path / "a.yaml", f"aard: gelijktijdig, naam: Alescon, verhaal: {ALESCON}")
    hier = replay_verhaal(app, pad)
    feit, ander = hier.feiten[1], get_dossier(app, NUMMER).feiten[-1]
    assert ander.gegevens == {"aard": "gelijktijdig", "naam": "Klein", "dossier": hier.kaart.nummer}
    assert (ander.op, ander.bron, ander.zekerheid) == (feit.op, "nota 2", Zekerheid.BEKEND)
    assert check_logboek(app, NUMMER) == check_logboek(app, hier.kaart.nummer) == []


@pytest.mark.parametrize(("koppeling", "wat"), [
    ("aard: vervolg, naam: x, verhaal: weg.yaml", "het verhaal 'weg.yaml' bestaat niet."),
    ("aard: vervolg, naam: x, als: y", "'als' hoort bij 'verhaal'."),
    (f"aard: vervolg, naam: x, dossier: '1', verhaal: {ALESCON}", "niet met allebei"),
])  # fmt: skip
def test_a_link_to_a_story_that_cannot_be(
    app_leeg: App, leeg: Database, tmp_path: Path, koppeling: str, wat: str
) -> None:
    vooraf = leeg.dump()
    with pytest.raises(BestandFout, match=wat) as fout:
        replay_verhaal(app_leeg, write_verhaal(tmp_path / "a.yaml", koppeling))
    assert fout.value.bevindingen[0].regel == 8
    assert leeg.dump() == vooraf


# --- by the nummer of the other dossier ---------------------------------------------------------------------------


@pytest.mark.parametrize(("aard", "terug"), [
    ("gelijktijdig", "gelijktijdig"), ("vervolg", "vervolg_op"),
    pytest.param("voorwaarde", "voorwaarde_voor", id="wie op een ander wacht, laat die niet wachten"),
])  # fmt: skip
def test_a_nummer_links_both_ways(app: App, tmp_path: Path, aard: str, terug: str) -> None:
    pad = write_verhaal(tmp_path / "a.yaml", f"aard: {aard}, naam: Alescon, dossier: {NUMMER}")
    nummer = replay_verhaal(app, pad).kaart.nummer
    assert links(app, nummer) == [(aard, "Alescon", NUMMER)]
    assert links(app, NUMMER)[-1] == (terug, "Klein", nummer)


@pytest.mark.parametrize("dossier", ["2031-001", "2018-001"], ids=["nog niet hier", "zichzelf"])
def test_a_nummer_that_cannot_be_linked_is_only_named(app: App, tmp_path: Path, dossier: str) -> None:
    vooraf = links(app, NUMMER)
    pad = write_verhaal(tmp_path / "a.yaml", f"aard: vervolg, naam: Ander, dossier: {dossier}")
    assert links(app, replay_verhaal(app, pad).kaart.nummer) == [("vervolg", "Ander", dossier)]
    assert links(app, NUMMER) == vooraf


def test_a_link_that_was_only_named_is_completed(app: App, tmp_path: Path) -> None:
    nummer = replay_verhaal(app, write_verhaal(tmp_path / "a.yaml", "")).kaart.nummer
    op = date(2018, 3, 1)
    link_dossier(app, NUMMER, Koppeling(aard="voorwaarde", naam="Klein", cluster="zuid"), op)
    link_dossier(app, nummer, Koppeling(aard="gelijktijdig", dossier=NUMMER), op)
    assert links(app, NUMMER)[-1] == ("voorwaarde", "Klein", nummer), "what was asked of it stays asked"
    assert get_dossier(app, NUMMER).stand.koppelingen()[-1].tekst("cluster") == "zuid"


# --- several files, and a folder ----------------------------------------------------------------------------------


def test_a_folder_gives_its_stories_with_the_dossier_first(app_leeg: App) -> None:
    titels = [b.titel for b in replay_verhalen(app_leeg, [ALESCON.parent])]
    assert titels == [
        "Toekomst van Alescon", "Noord gaat verder in Werkplein Drentsche Aa", "Zuid richt een nieuwe entiteit op",
    ]  # fmt: skip


@pytest.mark.parametrize("staart", [
    "verwacht: {op: 2018-02-01, fase: beeindigd}\n", "  - {op: 2018-01-12, overgang: vaststellen_richting}\n",
])  # fmt: skip
def test_a_file_that_fails_leaves_nothing_and_those_before_it_stay(
    app_leeg: App, leeg: Database, tmp_path: Path, staart: str
) -> None:
    koppeling = f"aard: gelijktijdig, naam: Alescon, verhaal: {ALESCON}"
    fout = write_verhaal(tmp_path / "fout.yaml", koppeling, extra=staart)
    verhalen = replay_verhalen(app_leeg, [ALESCON, fout, ZUID])
    assert next(verhalen).kaart.nummer == NUMMER
    vooraf = leeg.dump()
    with pytest.raises(GrflowError):
        next(verhalen)
    assert leeg.dump() == vooraf, "the other dossier knows nothing of a story that was refused"


def test_a_folder_without_a_story_reads_nothing_at_all(app_leeg: App, leeg: Database, tmp_path: Path) -> None:
    (tmp_path / "regeling.yaml").write_text("regeling: {naam: x}\n")
    vooraf = leeg.dump()
    with pytest.raises(OngeldigeInvoer, match="In deze map staat geen verhaal") as fout:
        list(replay_verhalen(app_leeg, [ALESCON, tmp_path]))
    assert fout.value.waar == str(tmp_path)
    assert leeg.dump() == vooraf
