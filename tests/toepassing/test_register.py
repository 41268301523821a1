"""The register in use: read whole or not at all, searched, shown on a day, and the start of a dossier."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from proefdatabases import counting
from proefdossiers import dag, make_app

from grflow.fouten import BestandFout, GrflowError, Onbekend, OngeldigeInvoer
from grflow.opslag.registerrijen import Bladzijde
from grflow.recht.regeling import Soort, Vorm, check_roster
from grflow.toepassing.app import App
from grflow.toepassing.beginnen import Begin
from grflow.toepassing.dossiers import create_dossier, get_dossier
from grflow.toepassing.regelingen import check_regeling
from grflow.toepassing.register import (
    UITLEG,
    get_kaart,
    get_portfolio,
    get_stand,
    list_bijzonderheden,
    load_kaart,
    search_register,
)
from grflow.toepassing.registerdossier import Keuze, make_regeling, start_registerdossier, write_uit_register
from grflow.toepassing.registerinvoer import read_register
from grflow.toepassing.termijnen import Vraag, list_termijnen

REGISTER = Path(__file__).parents[1] / "koppelingen" / "register"


@pytest.fixture
def app_register(app_leeg: App) -> App:
    read_register(app_leeg, REGISTER)
    return app_leeg


def test_reading_makes_the_database_and_tells_what_it_holds(tmp_path: Path) -> None:
    app = make_app(str(tmp_path / "nieuw.db"))
    stand = read_register(app, REGISTER)
    assert (stand.regelingen, stand.versies, stand.deelnames, stand.lichamen) == (5, 9, 25, 15)
    assert {soort for soort, _ in stand.bijzonderheden} == set(UITLEG)
    assert get_stand(app) == stand
    app.opslag.close()


def test_reading_again_is_harmless(app_register: App) -> None:
    eerst = get_stand(app_register)
    assert read_register(app_register, REGISTER) == eerst


def test_a_faulty_register_changes_nothing(app_register: App, leeg, tmp_path: Path) -> None:
    map_ = shutil.copytree(REGISTER, tmp_path / "fout")
    (map_ / "gr_register_2026-05.csv").write_text("id,naam\n1,A\n", encoding="utf-8")
    vooraf = leeg.dump()
    with pytest.raises(BestandFout, match="de kolom 'gr_id' ontbreekt"):
        read_register(app_register, map_)
    assert leeg.dump() == vooraf


def test_a_faulty_register_makes_no_database(tmp_path: Path) -> None:
    app = make_app(str(tmp_path / "nieuw.db"))
    with pytest.raises(OngeldigeInvoer, match="Hier ontbreekt"):
        read_register(app, tmp_path)
    assert not (tmp_path / "nieuw.db").exists()


ZONDER = [
    pytest.param(get_stand, id="stand"),
    pytest.param(lambda app: search_register(app, "werk"), id="zoek"),
    pytest.param(lambda app: get_kaart(app, "101", date(2020, 1, 1)), id="toon"),
    pytest.param(lambda app: get_portfolio(app, "gm9001", date(2020, 1, 1)), id="gemeente"),
    pytest.param(lambda app: list_bijzonderheden(app, "", aantal=5), id="bijzonderheden"),
    pytest.param(
        lambda app: start_registerdossier(app, Keuze(wat="101", op=date(2020, 1, 1)), "opheffen"),
        id="dossier",
    ),
]


@pytest.mark.parametrize("vraag", ZONDER)
def test_without_a_register_every_question_says_how_to_read_one(app_leeg: App, vraag) -> None:
    with pytest.raises(OngeldigeInvoer, match="nog geen register ingelezen") as fout:
        vraag(app_leeg)
    assert "grflow register inlezen MAP" in fout.value.wat_nu


def test_search_finds_regelingen_and_bodies(app_register: App) -> None:
    gevonden = search_register(app_register, "dorp", aantal=2)
    assert gevonden.regelingen_totaal == 1
    assert [rij.naam for rij in gevonden.regelingen] == ["Gemeenschappelijke regeling Werkplein Dorpen"]
    assert (gevonden.lichamen_totaal, len(gevonden.lichamen)) == (6, 2)
    tweede = search_register(app_register, "dorp", aantal=2, bladzijde=3)
    assert len(tweede.lichamen) == 2
    assert search_register(app_register, "SO9001").regelingen[0].code == "101"
    with pytest.raises(OngeldigeInvoer, match="geen letters of cijfers"):
        search_register(app_register, "--- !")


ROSTER = [
    pytest.param(date(2014, 12, 31), None, [], id="nog geen versie"),
    pytest.param(
        date(2018, 12, 31), "gr-werk-101", ["gm9001", "gm9002", "gm9003"], id="laatste dag van de eerste"
    ),
    pytest.param(
        date(2019, 1, 1),
        "gr-werk-102",
        ["gm9001", "gm9002", "gm9003", "gm9007"],
        id="eerste dag van de tweede",
    ),
    pytest.param(
        date(2021, 1, 1),
        "gr-werk-102",
        ["gm9001", "gm9002", "gm9003", "gm9007", "gm9005"],
        id="dag van toetreding",
    ),
    pytest.param(date(2023, 1, 1), "gr-werk-103", ["gm9001", "gm9004", "pv22"], id="derde"),
]


@pytest.mark.parametrize(("op", "versie", "codes"), ROSTER)
def test_the_roster_of_a_day(app_register: App, op: date, versie: str | None, codes: list[str]) -> None:
    kaart = get_kaart(app_register, "101", op)
    assert (kaart.versie.gr_id if kaart.versie else None) == versie
    assert [lid.deelname.code for lid in kaart.roster] == codes


def test_who_joins_later_and_who_was_opgeheven_is_told(app_register: App) -> None:
    kaart = get_kaart(app_register, "werkbedrijf dorpen", date(2020, 6, 1))
    assert [d.code for d in kaart.later] == ["gm9005"]
    weg = {lid.deelname.code: [een.code for een in lid.opvolgers] for lid in kaart.roster if lid.opgeheven}
    assert weg == {"gm9002": ["gm9004"], "gm9003": ["gm9004"]}
    assert [versie.gr_id for versie in kaart.versies] == ["gr-werk-101", "gr-werk-102", "gr-werk-103"]


def test_a_split_gemeente_has_two_successors(app_register: App) -> None:
    kaart = get_kaart(app_register, "gr-werk-102", date(2022, 6, 1))
    lid = next(lid for lid in kaart.roster if lid.deelname.code == "gm9007")
    assert [een.code for een in lid.opvolgers] == ["gm9001", "gm9004"]


def test_what_the_register_does_not_tell_is_told(app_register: App) -> None:
    tekst = "\n".join(get_kaart(app_register, "201", date(2020, 1, 1)).onbekend)
    for woord in ("soort regeling", "instellingsbesluit", "eigen regels"):
        assert woord in tekst
    assert "centrumregeling" in "\n".join(get_kaart(app_register, "401", date(2018, 1, 1)).onbekend)


def test_words_that_fit_more_or_nothing(app_register: App) -> None:
    with pytest.raises(OngeldigeInvoer, match="'toezicht' past op 2 regelingen") as fout:
        get_kaart(app_register, "toezicht", date(2020, 1, 1))
    assert "401  Gemeenschappelijke regeling Toezicht Oost" in fout.value.wat_nu
    with pytest.raises(Onbekend, match="'nergens' bestaat niet"):
        get_kaart(app_register, "nergens", date(2020, 1, 1))
    with pytest.raises(OngeldigeInvoer, match="'gemeente' past op 2 deelnemers"):
        get_portfolio(app_register, "gemeente", date(2020, 1, 1))
    with pytest.raises(Onbekend, match="'nergens' bestaat niet"):
        get_portfolio(app_register, "nergens", date(2020, 1, 1))
    with pytest.raises(Onbekend, match="bijzonderheid 'x' bestaat niet"):
        list_bijzonderheden(app_register, "x", aantal=1)


@pytest.mark.parametrize("wat", ["GM9005", "gm9005", "súd-eéstad", "SUD-EESTAD", "eestad"])
def test_a_gemeente_by_code_or_name(app_register: App, wat: str) -> None:
    assert get_portfolio(app_register, wat, date(2021, 6, 1)).lichaam.code == "gm9005"


def test_a_portfolio_has_what_stands_under_the_name_of_a_predecessor(app_register: App) -> None:
    p = get_portfolio(app_register, "Nieuw-Dorp", date(2020, 6, 1))
    assert [lichaam.code for lichaam in p.voorgangers] == ["gm9002", "gm9003"]
    assert {d.rij.gr_id: d.via.code if d.via else "" for d in p.deelnemingen} == {
        "gr-toezicht-403": "", "gr-werk-102": "gm9002",
    }  # fmt: skip
    na = get_portfolio(app_register, "Nieuw-Dorp", date(2023, 6, 1))
    assert {d.rij.gr_id: d.via.code if d.via else "" for d in na.deelnemingen} == {
        "gr-toezicht-403": "", "gr-werk-103": "", "gr-zuid-201": "gm9007",
    }  # fmt: skip


def test_a_gemeente_that_takes_part_beside_its_predecessor_does_so_itself(app_register: App) -> None:
    p = get_portfolio(app_register, "gm9001", date(2023, 6, 1))
    assert {d.rij.gr_id: d.via for d in p.deelnemingen}["gr-zuid-201"] is None
    assert len({d.rij.regeling for d in p.deelnemingen}) == len(p.deelnemingen)


def test_a_portfolio_of_a_gemeente_that_is_gone_names_its_successor(app_register: App) -> None:
    p = get_portfolio(app_register, "gm9002", date(2021, 1, 1))
    assert [een.code for een in p.opvolgers] == ["gm9004"]
    assert [d.rij.gr_id for d in p.deelnemingen] == ["gr-werk-102"]


def start(app: App, wat: str, op: str, proces: str = "opheffen", soort: Soort | None = None):
    return start_registerdossier(app, Keuze(wat=wat, op=date.fromisoformat(op), soort=soort), proces)


def test_a_dossier_has_the_roster_of_its_day_and_says_where_it_came_from(app_register: App) -> None:
    nieuw = start(app_register, "101", "2019-02-01")
    beeld = get_dossier(app_register, nieuw.beeld.kaart.nummer)
    r = beeld.regeling
    assert (r.naam, r.vorm, r.soort) == (
        "Gemeenschappelijke regeling Werkplein Dorpen", Vorm.OPENBAAR_LICHAAM, Soort.COLLEGE,
    )  # fmt: skip
    assert [(d.code, d.naam) for d in r.deelnemers][:2] == [("gm9001", "Aadorp"), ("gm9002", "Beedorp")]
    assert r.deelnemers[3].vanaf == date(2019, 1, 1)
    assert r.eigen_regel("opheffing.meerderheid").onbekend
    (notitie,) = beeld.stand.feiten_van("notitie")
    assert str(notitie.zekerheid) == "afgeleid"
    assert "landelijk register 2026-05, gr-werk-102" in notitie.tekst("tekst")
    assert notitie.vindplaats == "gr-werk-102"


def test_a_gemeente_that_is_gone_gives_way_to_its_only_successor(app_register: App) -> None:
    nieuw = start(app_register, "101", "2022-06-01")
    codes = [d.code for d in nieuw.beeld.regeling.deelnemers]
    assert codes == ["gm9001", "gm9004", "gm9007", "gm9005"], "once, and a split one stays"
    tekst = "\n".join(nieuw.uit_register.opmerkingen)
    assert (
        "Beedorp (gm9002) staat nog in het register, maar is opgeheven per 2020-01-01; in het dossier staat Nieuw-Dorp"
        in tekst
    )
    assert "meer opvolgers: Aadorp (gm9001) en Nieuw-Dorp (gm9004)" in tekst


def test_an_unknown_soort_is_kept_safe_and_told_unless_the_user_knows(app_register: App) -> None:
    onbekend, bekend = (
        start(app_register, "201", "2020-01-01"),
        start(app_register, "201", "2020-01-01", soort=Soort.RAAD),
    )
    assert onbekend.beeld.regeling.soort is Soort.GEMENGD
    assert any("De soort is onbekend" in o for o in onbekend.uit_register.opmerkingen)
    assert any("Kreis Fictiefstadt" in o for o in onbekend.uit_register.opmerkingen)
    assert bekend.beeld.regeling.soort is Soort.RAAD
    assert not any("soort" in o for o in bekend.uit_register.opmerkingen)


def test_a_day_after_the_register_is_told(app_register: App) -> None:
    laat = make_regeling(get_kaart(app_register, "101", date(2026, 6, 1)))
    assert any("Het register is van 2026-05" in o for o in laat.opmerkingen)
    op_tijd = make_regeling(get_kaart(app_register, "101", date(2026, 5, 31)))
    assert not any("Het register is van" in o for o in op_tijd.opmerkingen)


NIET = [
    pytest.param(
        "101",
        "2014-06-01",
        "opheffen",
        "geldt '.*Werkplein Dorpen' niet op 1 juni 2014",
        id="nog geen versie",
    ),
    pytest.param("301", "2020-06-01", "opheffen", "geen deelnemers", id="niemand op het roster"),
    pytest.param("101", "2020-06-01", "toveren", "toveren", id="onbekend proces"),
]


@pytest.mark.parametrize(("wat", "op", "proces", "fout"), NIET)
def test_a_dossier_that_cannot_begin_leaves_nothing(
    app_register: App, leeg, wat: str, op: str, proces: str, fout: str
) -> None:
    vooraf = leeg.dump()
    with pytest.raises(GrflowError, match=fout):
        start(app_register, wat, op, proces)
    assert leeg.dump() == vooraf


def test_a_portfolio_shows_the_dossiers_that_ask_something(app_register: App) -> None:
    nummer = start(app_register, "101", "2019-02-01").beeld.kaart.nummer
    anders = start(app_register, "402", "2019-02-01").beeld.kaart.nummer
    assert [k.nummer for k in get_portfolio(app_register, "gm9001", date(2019, 6, 1)).dossiers] == [nummer]
    assert {k.nummer for k in get_portfolio(app_register, "gm9002", date(2019, 6, 1)).dossiers} == {
        nummer,
        anders,
    }
    assert {k.nummer for k in get_portfolio(app_register, "gm9004", date(2020, 6, 1)).dossiers} == {
        nummer,
        anders,
    }


@pytest.mark.parametrize(
    "op", [date(2018, 1, 26), date(2018, 3, 1)], ids=["opnieuw gerekend", "uit de index"]
)
def test_a_portfolio_shows_what_the_dossiers_still_ask(app: App, tmp_path: Path, op: date) -> None:
    """The Alescon dossier of Assen (gm0106), whose council must give its view by 2 February 2018."""
    map_ = shutil.copytree(REGISTER, tmp_path / "register")
    for pad in map_.iterdir():
        pad.write_text(pad.read_text(encoding="utf-8").replace("GM9005", "GM0106"), encoding="utf-8")
    read_register(app, map_)
    p = get_portfolio(app, "gm0106", op)
    alles = list_termijnen(app, Vraag(dossier="2017-001", deelnemer="gm0106", peildatum=op))
    assert [k.nummer for k in p.dossiers] == ["2017-001"]
    assert [(t.regel, t.status) for t in p.termijnen] == [(t.regel, t.status) for t in alles if t.is_open]
    if op == date(2018, 1, 26):
        assert [t.regel.einddatum for t in p.termijnen] == [date(2018, 2, 2)]


def test_the_questions_do_not_grow_with_the_rows(app_register: App) -> None:
    def count() -> int:
        with counting(app_register.opslag._engine) as gezien:
            get_portfolio(app_register, "gm9001", date(2019, 6, 1))
        return len(gezien)

    start(app_register, "101", "2019-02-01")
    een = count()
    for _ in range(5):
        start(app_register, "101", "2019-02-01")
    assert count() == een


def test_a_file_from_the_register_can_be_checked_and_used(app_register: App, tmp_path: Path) -> None:
    pad = tmp_path / "zuid.yaml"
    write_uit_register(app_register, pad, Keuze(wat="201", op=date(2020, 1, 1)))
    beeld = check_regeling(app_register, pad, date(2020, 1, 1))
    codes = [d.code for d in beeld.regeling.deelnemers]
    assert codes[:5] == [
        "gm9007",
        "ws0646",
        "reg:gemeente-lommerdorp",
        "reg:kreis-fictiefstadt",
        "reg:cultuur-fictie-en-proeven",
    ]
    assert (beeld.regeling.naam, beeld.regeling.soort) == ("Bedrijfsvoering Zuid, Noord & Co", Soort.GEMENGD)
    assert len(beeld.onbekend) == len(beeld.regels)
    assert "De soort is onbekend" in pad.read_text(encoding="utf-8")
    begin = Begin(proces="opheffen", regeling=beeld.regeling, op=dag("2020-01-01"))
    assert create_dossier(app_register, begin).kaart.fase
    with pytest.raises(OngeldigeInvoer, match="bestaat al"):
        write_uit_register(app_register, pad, Keuze(wat="201", op=date(2020, 1, 1)))


GEGEVENS = Path(__file__).resolve().parents[2].parent / "shared" / "gegevens"


@pytest.fixture
def land() -> Path:
    if not GEGEVENS.is_dir():
        melding = f"HET LANDELIJK REGISTER IS NIET GETOETST: {GEGEVENS} is er niet"
        pytest.fail(melding) if os.environ.get("CI") else pytest.skip(melding)
    return GEGEVENS


def test_the_whole_country_is_kept(app_leeg: App, leeg, land: Path) -> None:
    stand = read_register(app_leeg, land)
    assert (stand.versies, stand.deelnames) == (1186, 9516)
    klopt = (
        "SELECT count(*) FROM registerversie v WHERE aantal = "
        "(SELECT count(*) FROM registerdeelname d WHERE d.gr_id = v.gr_id)"
    )
    assert leeg.ask(klopt) == [(1186 - dict(stand.bijzonderheden).get("aantal_wijkt_af", 0),)]


def test_every_regeling_of_the_country_can_become_a_dossier(tmp_path: Path, land: Path) -> None:
    app, op = make_app(str(tmp_path / "land.db")), date(2026, 5, 1)
    read_register(app, land)
    with app.opslag.lezen() as werk:
        codes = [rij.code for rij in werk.register.search_regelingen(["e"], Bladzijde(aantal=1000))[1]]
        kaarten = [load_kaart(werk, code, op) for code in codes]
    geldig = [kaart for kaart in kaarten if kaart.versie and kaart.roster]
    assert len(geldig) == 451
    assert [fout for kaart in geldig for fout in check_roster(make_regeling(kaart).regeling.deelnemers)] == []
    app.opslag.close()
