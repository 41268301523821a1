"""The register in the database: replaced as a whole, found by words and codes, read by regeling and by body."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from alembic import command
from alembic.config import Config
from proefdatabases import Database, Uitval, counting, fail_at

from grflow.opslag.database import open_engine, parse_url
from grflow.opslag.register import split_woorden
from grflow.opslag.registerrijen import (
    Bijzonderheidrij,
    Bladzijde,
    Deelnamerij,
    Lichaamrij,
    Opvolgingrij,
    Regelingrij,
    Registerbestand,
    Registerinhoud,
    Versierij,
)
from grflow.opslag.werk import Opslag

DAG = date(2020, 6, 1)
BLAD = Bladzijde()


def regeling(code: str, naam: str, *anders: str, tot: date | None = None) -> Regelingrij:
    return Regelingrij(
        code=code, naam=naam, vorm="openbaar_lichaam", soort="collegeregeling", geldig_van=date(2015, 1, 1),
        geldig_tot=tot, versies=1, namen=(naam, *anders), codes=(code, "OL"),
    )  # fmt: skip


def versie(gr_id: str, bij: str, nr: int, van: date, tot: date | None) -> Versierij:
    return Versierij(
        gr_id=gr_id, regeling=bij, volgnummer=nr, roo_id=gr_id.rpartition("-")[2], tooi="", naam=f"versie {gr_id}",
        vorm="openbaar_lichaam", soort="", afkorting="OL", bevoegdheid="", bestuursorganen="Gemeenteraad", aantal=1,
        geldig_van=van, geldig_tot=tot, opvolger="", links="https://voorbeeld.invalid/1|https://voorbeeld.invalid/2",
    )  # fmt: skip


def lichaam(code: str, naam: str, *, van: date | None = None, tot: date | None = None) -> Lichaamrij:
    return Lichaamrij(
        code=code, naam=naam, soort="gemeente", provincie="", geldig_van=van, geldig_tot=tot, bron="fictief"
    )


def deelname(gr_id: str, code: str, vanaf: date = date(2015, 1, 1)) -> Deelnamerij:
    return Deelnamerij(gr_id=gr_id, code=code, volgorde=1, naam=code, toetreding=vanaf, bestuursorganen="")


def odd(nr: int, soort: str, gr_id: str = "") -> Bijzonderheidrij:
    return Bijzonderheidrij(nr=nr, soort=soort, bestand="b.csv", regel=nr, gr_id=gr_id, code="", wat="iets")


INHOUD = Registerinhoud(
    peil="2026-05",
    ingelezen_op=datetime(2026, 5, 4, 10, tzinfo=UTC),
    bestanden=(Registerbestand(soort="register", naam="b.csv", sha256="0" * 64, rijen=4),),
    regelingen=(
        regeling(
            "1", "Gemeenschappelijke regeling Regionaal Werkbedrijf Dorpen", "Sociale Werkvoorziening Oost"
        ),
        regeling("2", "Overlap en Gat"),
        regeling("3", "Werkplein Súd-Eéstad", tot=date(2019, 1, 1)),
    ),
    versies=(
        versie("gr-a-1", "1", 1, date(2015, 1, 1), date(2020, 6, 1)),
        versie("gr-a-11", "1", 2, date(2020, 6, 1), None),
        versie("gr-b-2", "2", 1, date(2015, 1, 1), date(2021, 1, 1)),
        versie("gr-b-22", "2", 2, date(2020, 1, 1), date(2021, 1, 1)),
        versie("gr-c-3", "3", 1, date(2015, 1, 1), date(2019, 1, 1)),
    ),
    lichamen=(
        lichaam("gm9001", "Aadorp"),
        lichaam("gm9002", "Beedorp", tot=date(2020, 1, 1)),
        lichaam("gm9003", "Beedorp", van=date(2020, 1, 1)),
        lichaam("gm9004", "Súd-Eéstad"),
        lichaam("reg:a-dorp-b", "A_dorp 100%"),
    ),
    opvolgingen=(Opvolgingrij(oud="gm9002", nieuw="gm9003", per=date(2020, 1, 1)),),
    deelnames=(
        deelname("gr-a-1", "gm9001"),
        deelname("gr-a-1", "gm9002"),
        deelname("gr-a-11", "gm9001"),
        deelname("gr-a-11", "gm9004", date(2021, 1, 1)),
        deelname("gr-b-2", "gm9001"),
        deelname("gr-b-22", "gm9002"),
        deelname("gr-c-3", "gm9001"),
    ),
    bijzonderheden=(
        odd(1, "zonder_besluit", "gr-a-1"),
        odd(2, "zonder_besluit", "gr-b-2"),
        odd(3, "samenvoeging"),
    ),
)


@pytest.fixture
def gevuld(opslag: Opslag) -> Opslag:
    with opslag.schrijven() as werk:
        werk.register.replace(INHOUD)
        werk.commit()
    return opslag


def test_without_a_register_there_is_no_stand(opslag: Opslag) -> None:
    with opslag.lezen() as werk:
        assert werk.register.get_stand() is None


def test_the_stand_counts_what_is_kept(gevuld: Opslag) -> None:
    with gevuld.lezen() as werk:
        stand = werk.register.get_stand()
    assert stand is not None
    assert (stand.peil, stand.ingelezen_op) == ("2026-05", INHOUD.ingelezen_op)
    assert (stand.regelingen, stand.versies, stand.deelnames, stand.lichamen) == (3, 5, 7, 5)
    assert stand.bestanden == INHOUD.bestanden
    assert stand.bijzonderheden == (("samenvoeging", 1), ("zonder_besluit", 2))


def test_reading_the_same_again_changes_nothing(gevuld: Opslag, database: Database) -> None:
    vooraf = database.dump()
    with gevuld.schrijven() as werk:
        werk.register.replace(INHOUD)
        werk.commit()
    assert database.dump() == vooraf


def test_another_register_leaves_nothing_of_the_earlier_one(gevuld: Opslag, database: Database) -> None:
    leeg = replace(INHOUD, peil="2026-06", regelingen=(), versies=(), lichamen=(), opvolgingen=(), deelnames=(),
                   bijzonderheden=())  # fmt: skip
    with gevuld.schrijven() as werk:
        werk.register.replace(leeg)
        werk.commit()
    for tabel in ("regeling", "versie", "lichaam", "opvolging", "deelname", "bijzonderheid"):
        assert database.ask(f"SELECT count(*) FROM register{tabel}") == [(0,)]
    assert database.ask("SELECT peil FROM registerstand") == [("2026-06",)]


@pytest.mark.parametrize("nummer", [5, 12, 17])
def test_a_replacement_that_breaks_off_leaves_the_earlier_one(
    gevuld: Opslag, database: Database, nummer: int
) -> None:
    vooraf = database.dump()

    def replace_all() -> None:
        with fail_at(gevuld._engine, nummer), gevuld.schrijven() as werk:
            werk.register.replace(replace(INHOUD, peil="2027-01"))
            werk.commit()

    with pytest.raises(Uitval):
        replace_all()
    assert database.dump() == vooraf


@pytest.mark.parametrize(
    ("code", "gevonden"),
    [("1", "1"), ("gr-a-11", "1"), ("22", "2"), ("gr-c-3", "3"), ("999", None), ("", None)],
)
def test_a_regeling_is_found_by_any_of_its_codes(gevuld: Opslag, code: str, gevonden: str | None) -> None:
    with gevuld.lezen() as werk:
        assert werk.register.find_regeling(code) == gevonden


ZOEK = [
    pytest.param("werk", ["1", "3"], id="wat nog geldt gaat voor"),
    pytest.param("WERKBEDRIJF dorpen", ["1"], id="hoofdletters en twee woorden"),
    pytest.param("dorpen regionaal", ["1"], id="in elke volgorde"),
    pytest.param("sud-eestad", ["3"], id="zonder accenten"),
    pytest.param("voorziening", ["1"], id="een eerdere naam, midden in een woord"),
    pytest.param("swo", ["1"], id="beginletters van een eerdere naam"),
    pytest.param("overlap dorpen", [], id="alle woorden moeten er zijn"),
    pytest.param("100%", [], id="een teken van de database is gewoon een teken"),
]


@pytest.mark.parametrize(("woorden", "codes"), ZOEK)
def test_regelingen_are_found_by_words(gevuld: Opslag, woorden: str, codes: list[str]) -> None:
    with gevuld.lezen() as werk:
        totaal, rijen = werk.register.search_regelingen(split_woorden(woorden), BLAD)
    assert ([rij.code for rij in rijen], totaal) == (codes, len(codes))


def test_a_long_list_comes_in_pages_with_the_total(gevuld: Opslag) -> None:
    with gevuld.lezen() as werk:
        bladen = [werk.register.search_regelingen(["e"], Bladzijde(aantal=2, na=na)) for na in (0, 2, 4)]
    assert [(totaal, [rij.code for rij in rijen]) for totaal, rijen in bladen] == [
        (3, ["2", "3"]),
        (3, ["1"]),
        (3, []),
    ]


def test_bodies_are_found_by_words_the_existing_first(gevuld: Opslag) -> None:
    with gevuld.lezen() as werk:
        assert [r.code for r in werk.register.search_lichamen(["beedorp"], BLAD, DAG)[1]] == [
            "gm9003",
            "gm9002",
        ]
        assert [r.code for r in werk.register.search_lichamen(["gm9004"], BLAD, DAG)[1]] == ["gm9004"]
        assert [r.code for r in werk.register.search_lichamen(["100"], BLAD, DAG)[1]] == ["reg:a-dorp-b"]
        assert [r.code for r in werk.register.find_lichamen_by_name("SÚD-eestad")] == ["gm9004"]
        assert set(werk.register.get_lichamen(["gm9001", "gm0000"])) == {"gm9001"}


def test_successors_and_predecessors_hold_from_their_day(gevuld: Opslag) -> None:
    with gevuld.lezen() as werk:
        assert werk.register.list_opvolgers(["gm9002"], date(2019, 12, 31)) == []
        assert werk.register.list_opvolgers(["gm9002"], date(2020, 1, 1)) == list(INHOUD.opvolgingen)
        assert werk.register.list_voorgangers(["gm9003"], DAG) == list(INHOUD.opvolgingen)


PORTFOLIO = [
    pytest.param("gm9001", date(2014, 12, 31), [], id="voor de eerste versie"),
    pytest.param("gm9001", date(2015, 1, 1), ["gr-b-2", "gr-a-1", "gr-c-3"], id="eerste dag"),
    pytest.param(
        "gm9001", date(2019, 1, 1), ["gr-b-2", "gr-a-1"], id="op de dag 'tot' geldt een versie niet meer"
    ),
    pytest.param("gm9001", date(2020, 5, 31), ["gr-a-1"], id="laatste dag; van twee versies telt de latere"),
    pytest.param("gm9001", date(2020, 6, 1), ["gr-a-11"], id="eerste dag van de opvolger"),
    pytest.param("gm9004", date(2020, 12, 31), [], id="nog niet toegetreden"),
    pytest.param("gm9004", date(2021, 1, 1), ["gr-a-11"], id="toegetreden"),
]


@pytest.mark.parametrize(("code", "op", "versies"), PORTFOLIO)
def test_the_portfolio_of_a_day(gevuld: Opslag, code: str, op: date, versies: list[str]) -> None:
    with gevuld.lezen() as werk:
        assert [rij.gr_id for rij in werk.register.list_portfolio([code], op)] == versies


def test_a_portfolio_is_one_question(gevuld: Opslag) -> None:
    with counting(gevuld._engine) as gezien, gevuld.lezen() as werk:
        werk.register.list_portfolio(["gm9001", "gm9002"], DAG)
    assert len([vraag for vraag in gezien if vraag.lstrip().startswith("SELECT registerversie")]) == 1


def test_odd_rows_by_kind_and_by_version(gevuld: Opslag) -> None:
    with gevuld.lezen() as werk:
        lijst = werk.register.list_bijzonderheden
        assert [r.nr for r in lijst(BLAD)[1]] == [1, 2, 3]
        assert [r.nr for r in lijst(BLAD, soort="zonder_besluit")[1]] == [1, 2]
        assert [r.nr for r in lijst(BLAD, gr_ids=["gr-b-2"])[1]] == [2]
        assert lijst(Bladzijde(aantal=1, na=1))[0] == 3


def test_a_database_of_the_first_version_keeps_everything(leeg: Database) -> None:
    """From 0001 to now: no row of a dossier is touched."""
    engine = open_engine(parse_url(leeg.plaats))
    config = Config()
    config.set_main_option("script_location", "grflow:opslag/migraties")
    with engine.execution_options(grflow_schrijft=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    leeg.run("INSERT INTO definitie VALUES ('h', 'regeling', 'n', '1', '{}')")
    leeg.run(
        "INSERT INTO dossier (nummer, regeling, sorteersleutel, proces, procesversie, proceshash, regelinghash, fase,"
        " versie, kop, maatstaf) VALUES ('2026-001', 'n', 'n', 'p', '2026-01-01', 'h', 'h', 'f', 0, 'k', 'm')"
    )
    vooraf = {naam: rijen for naam, rijen in leeg.dump().items() if naam != "alembic_version"}
    opslag = Opslag(leeg.plaats)
    opslag.migrate()
    opslag.check()
    opslag.close()
    daarna = leeg.dump()
    later_anders = {"stuk"}  # empty here; 0003 gives its rows another table
    assert {naam: daarna[naam] for naam in vooraf.keys() - later_anders} == {
        naam: rijen for naam, rijen in vooraf.items() if naam not in later_anders
    }
    assert daarna["registerstand"] == []
