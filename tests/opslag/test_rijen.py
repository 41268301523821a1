"""What goes in comes out: every kind of row, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from proefdatabases import Database

import grflow.opslag.werk
from grflow.fouten import IntussenGewijzigd, Onbekend, OngeldigeInvoer, OpslagFout
from grflow.opslag.rijen import Bewaardstuk, Dossierkaart, Termijnregel
from grflow.opslag.vormen import compute_sorteersleutel, utc
from grflow.opslag.werk import MEEST, Opslag, Werk
from grflow.proces.feiten import Actor, Feit, Plek
from grflow.proces.keten import BEGIN, Schakel, append_schakel, check_keten, parse_schakels
from grflow.recht.datums import Precisie, Tijdstip
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Deelnemer, EigenRegel, Regeling, Soort, Vorm
from grflow.recht.zekerheid import Zekerheid

MOEILIJK = "Fryslân ’s-Hertogenbosch ĳ Ĳ é e\u0301 漢字 🏛 \u200b \t \\ ' \" ; -- % {x} \u2028 einde"
REGELING = Regeling(
    naam=MOEILIJK,
    vorm=Vorm.OPENBAAR_LICHAAM,
    soort=Soort.GEMENGD,
    vestiging="gm0106",
    deelnemers=(
        Deelnemer(code="gm0106", naam="Assen", cluster="noord", vanaf=date(1901, 1, 1), tot=date(9999, 12, 31)),
        Deelnemer(code="reg:ĳ", naam=MOEILIJK, gewicht=7),
    ),
    eigen_regels=(
        EigenRegel(
            naam="opheffing.meerderheid", waarde="k_van_n:4", grondslag=Grondslag("regeling", "34", "2", "a"),
            atw=True, bron="https://voorbeeld", uitleg=MOEILIJK,
        ),
    ),
    clusters=(("noord", "Noord"), ("zuid", MOEILIJK)),
)  # fmt: skip
MOMENT = datetime(2018, 3, 25, 0, 59, 59, 123456, tzinfo=UTC)


def add_dossier(werk: Werk, nummer: str = "2018-001", regeling: Regeling = REGELING) -> Dossierkaart:
    kaart = Dossierkaart(
        nummer=nummer, regeling=regeling.naam, proces="opheffen", procesversie=date(2015, 1, 1),
        proceshash=werk.store_definitie("proces", "opheffen", "2015-01-01", f"proces: opheffen # {MOEILIJK}"),
        regelinghash=werk.store_regeling(regeling), fase="orientatie", versie=0, kop=BEGIN, laatste_op=None,
        maatstaf="m",
    )  # fmt: skip
    werk.add_dossier(kaart)
    return kaart


def feit(nr: int, op: Tijdstip, **anders: object) -> Feit:
    basis = Feit(nr=nr, op=op, vastgelegd_op=MOMENT, actor=Actor("p-1", "griffier"), soort="notitie")
    return replace(basis, **anders)


def append(werk: Werk, kaart: Dossierkaart, *feiten: Feit) -> Dossierkaart:
    schakels, vorige = list[Schakel](), kaart.kop
    for een in feiten:
        schakels.append(append_schakel(kaart.nummer, vorige, een))
        vorige = schakels[-1].hash
    nieuw = replace(kaart, versie=kaart.versie + len(feiten), kop=vorige)
    werk.append_feiten(kaart, nieuw, schakels)
    return nieuw


VAAG = (
    Tijdstip.dag(date(1, 1, 1)),
    Tijdstip.dag(date(9999, 12, 31)),
    Tijdstip.deel(Precisie.MAAND, 2014, 12),
    Tijdstip.deel(Precisie.KWARTAAL, 2018, 1),
    Tijdstip.deel(Precisie.HALFJAAR, 2018, 2),
    Tijdstip.deel(Precisie.JAAR, 2018),
    Tijdstip.woorden(f"voor de zomervakantie {MOEILIJK}"),
)


def test_facts_come_back_as_they_were(opslag: Opslag) -> None:
    feiten = [feit(nr, op, gegevens={"tekst": MOEILIJK}) for nr, op in enumerate(VAAG, 1)]
    feiten.append(
        feit(
            len(feiten) + 1, Tijdstip.dag(date(2018, 2, 29 - 1)), verhaal_op=MOMENT - timedelta(days=9000),
            plek=Plek(ronde="r", volgnummer=2, nevenspoor="n", cluster="c", deelnemer="d"), overgang="o",
            gevolg={"van": "a", "lijst": [1, 2]}, oordeel={"gebrek": [{"reden": MOEILIJK}]},
            zekerheid=Zekerheid.ONZEKER, bron=MOEILIJK, vindplaats="blz. 1", verbintenissen={"naam": "0" * 64},
        )
    )  # fmt: skip
    with opslag.schrijven() as werk:
        append(werk, add_dossier(werk), *feiten)
        werk.commit()
    with opslag.lezen() as werk:
        schakels = werk.get_schakels("2018-001")
        assert werk.get_schakels("2018-001", na=5) == schakels[5:]
    assert check_keten("2018-001", schakels) == []
    assert list(parse_schakels("2018-001", schakels)) == feiten


def test_a_large_text_comes_back_whole(opslag: Opslag) -> None:
    groot = f"{MOEILIJK}\n" * 30_000
    with opslag.schrijven() as werk:
        append(werk, add_dossier(werk), feit(1, VAAG[0], gegevens={"tekst": groot}))
        hash_ = werk.store_definitie("proces", "groot", "1", groot)
        werk.commit()
    with opslag.lezen() as werk:
        assert parse_schakels("2018-001", werk.get_schakels("2018-001"))[0].gegevens["tekst"] == groot
        assert werk.get_definitie(hash_) == groot


def test_a_dossier_and_its_regeling_come_back(opslag: Opslag) -> None:
    with opslag.schrijven() as werk:
        kaart = add_dossier(werk)
        nieuw = append(werk, replace(kaart), feit(1, VAAG[0]))
        werk.commit()
    with opslag.lezen() as werk:
        assert werk.get_dossier("2018-001") == nieuw
        assert werk.list_dossiers() == [nieuw]
        assert werk.get_regeling(kaart.regelinghash) == REGELING
        assert werk.get_regelingen({"2018-001", "bestaat-niet"}) == {"2018-001": REGELING}


def test_more_dossiers_than_one_question_may_name(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grflow.opslag.werk, "MEEST", 3)
    nummers = {f"2018-{n:04}" for n in range(5)}
    with opslag.schrijven() as werk:
        for nummer in sorted(nummers):
            append(werk, add_dossier(werk, nummer), feit(1, VAAG[0]))
        add_dossier(werk, "2019-001")
        werk.commit()
    with opslag.lezen() as werk:
        assert set(werk.get_regelingen(nummers)) == nummers
        ketens = werk.get_ketens(nummers)
        assert set(ketens) == nummers
        assert all([s.nr for s in keten] == [1] for keten in ketens.values())
        assert [k.nummer for k in werk.list_verouderd("m", None)] == []
        assert len(werk.list_verouderd("anders", None)) == 6


def test_a_definition_is_kept_once(opslag: Opslag, database: Database) -> None:
    with opslag.schrijven() as werk:
        assert werk.store_definitie("proces", "a", "1", "x") == werk.store_definitie("proces", "b", "2", "x")
        werk.commit()
    assert database.ask("SELECT naam FROM definitie") == [("a",)]


def termijn(**anders: object) -> Termijnregel:
    basis = Termijnregel(
        dossier="2018-001", naam="n", titel=MOEILIJK, regel="wgr.x", grondslag="art. 1 Wgr", ronde="", nevenspoor="",
        cluster="", deelnemer="", anker=None, begin=None, einddatum=date(2018, 1, 2), laatste_werkdag=date(2018, 1, 2),
        gehaald_op=None, vervallen_op=None, wachttijd=False, voorlopig="",
    )  # fmt: skip
    return replace(basis, **anders)


def test_end_dates_come_back_earliest_first_and_are_replaced(opslag: Opslag) -> None:
    laat = termijn(einddatum=date.max, laatste_werkdag=date.max, voorlopig="de bron noemt\ntwee redenen")
    vol = termijn(
        ronde="r", cluster="noord", deelnemer="gm0106", anker=date.min, begin=date(2018, 1, 1), wachttijd=True,
        gehaald_op=date(2018, 1, 1), vervallen_op=date(2018, 1, 3),
    )  # fmt: skip
    with opslag.schrijven() as werk:
        add_dossier(werk)
        werk.store_termijnen("2018-001", [termijn(naam="oud")])
        werk.store_termijnen("2018-001", [laat, vol])
        werk.commit()
    with opslag.lezen() as werk:
        assert werk.list_termijnen() == [vol, laat]
        assert werk.list_termijnen(dossier="2018-001", tot=date(2018, 1, 2)) == [vol]
        assert werk.list_termijnen(deelnemer="gm0106") == [vol]
        assert werk.list_termijnen(zonder=["2018-001"]) == []
        assert werk.list_termijnen(zonder=[f"x{n}" for n in range(MEEST + 1)] + ["2018-001"]) == []
        assert werk.list_termijnen(dossier="2018-002") == []


@pytest.mark.parametrize(
    "zone", [UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-11, minutes=-30))]
)
def test_a_moment_comes_back_as_the_same_moment_in_utc(opslag: Opslag, zone: timezone) -> None:
    stuk = Bewaardstuk(
        deelnemer="gm0106", soort="raadsbesluit", formaat="pdf", pad=MOEILIJK, sha256="0" * 64, status="gemaakt",
        reden="", vingerafdruk="a:b", dossierversie=3, gemaakt_op=MOMENT.astimezone(zone),
    )  # fmt: skip
    with opslag.schrijven() as werk:
        add_dossier(werk)
        werk.stukken.store("2018-001", [replace(stuk, pad="oud"), replace(stuk, formaat="md")])
        werk.stukken.store("2018-001", [stuk])
        werk.commit()
    with opslag.lezen() as werk:
        eerste, tweede = werk.stukken.list_current("2018-001")
    assert (eerste.formaat, tweede.pad) == ("md", MOEILIJK)
    assert {eerste.gemaakt_op, tweede.gemaakt_op} == {MOMENT}
    assert tweede.gemaakt_op.utcoffset() == timedelta(0)


def test_a_naive_moment_of_the_database_is_utc() -> None:
    assert utc(MOMENT.replace(tzinfo=None)) == MOMENT
    assert utc(MOMENT.astimezone(timezone(timedelta(hours=5)))) == MOMENT


def test_personal_values_come_back_until_they_are_erased(opslag: Opslag) -> None:
    with opslag.schrijven() as werk:
        add_dossier(werk)
        werk.store_persoon("2018-001", 1, "naam", MOEILIJK, "zout")
        werk.store_persoon("2018-001", 2, "naam", "ander", "zout")
        assert werk.get_personen("2018-001") == {(1, "naam"): MOEILIJK, (2, "naam"): "ander"}
        assert werk.erase_personen("2018-001", 1) == 1
        assert werk.erase_personen("2018-001", 1) == 0
        assert werk.get_personen("2018-001") == {(2, "naam"): "ander"}


def test_an_erased_value_does_not_stay_behind_in_the_file(tmp_path) -> None:
    pad = tmp_path / "a.db"
    opslag = Opslag(str(pad))
    opslag.prepare()
    with opslag.schrijven() as werk:
        add_dossier(werk)
        werk.store_persoon("2018-001", 1, "naam", "Wilhelmina-Adriana", "zout")
        werk.commit()
    with opslag.schrijven() as werk:
        werk.erase_personen("2018-001", 1)
        werk.commit()
    opslag.close()
    assert [p.name for p in tmp_path.iterdir()] == ["a.db"]
    assert b"Wilhelmina-Adriana" not in pad.read_bytes()


def test_a_key_is_known_after_use_and_only_for_the_same_request(opslag: Opslag) -> None:
    with opslag.schrijven() as werk:
        add_dossier(werk)
        assert not werk.find_verzoek("k", "v1")
        werk.store_verzoek("k", "v1", "2018-001", 1)
        assert werk.find_verzoek("k", "v1")
        with pytest.raises(OngeldigeInvoer, match="De sleutel 'k' is al gebruikt voor een ander verzoek"):
            werk.find_verzoek("k", "v2")


def test_without_commit_nothing_is_kept(opslag: Opslag, database: Database) -> None:
    vooraf = database.dump()
    with opslag.schrijven() as werk:
        append(werk, add_dossier(werk), feit(1, VAAG[0]))
        werk.store_termijnen("2018-001", [termijn()])
    assert database.dump() == vooraf


def test_a_fault_halfway_leaves_nothing(opslag: Opslag, database: Database) -> None:
    vooraf = database.dump()

    def break_off() -> None:
        with opslag.schrijven() as werk:
            add_dossier(werk)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert database.dump() == vooraf


def test_an_older_version_cannot_be_written_over(opslag: Opslag) -> None:
    with opslag.schrijven() as werk:
        kaart = add_dossier(werk)
        append(werk, kaart, feit(1, VAAG[0]))
        with pytest.raises(
            IntussenGewijzigd, match="Dossier 2018-001 is intussen door iemand anders gewijzigd"
        ):
            append(werk, kaart, feit(1, VAAG[1]))


def test_a_fact_twice_is_a_change_by_somebody_else(opslag: Opslag) -> None:
    def write() -> None:
        with opslag.schrijven() as werk:
            append(werk, add_dossier(werk), feit(1, VAAG[0]), feit(1, VAAG[1]))

    with pytest.raises(IntussenGewijzigd, match="er is niets opgeslagen") as fout:
        write()
    assert "Bekijk de nieuwe stand" in fout.value.wat_nu


def test_an_unknown_dossier_is_named_with_what_may_be_meant(opslag: Opslag) -> None:
    with opslag.schrijven() as werk:
        add_dossier(werk)
        with pytest.raises(Onbekend, match="dossier '2018-01' bestaat niet") as fout:
            werk.get_dossier("2018-01")
        assert "Bedoelt u '2018-001'?" in fout.value.wat_nu
        with pytest.raises(OngeldigeInvoer, match="Dossier 2018-001 bestaat al"):
            add_dossier(werk)


def test_a_tampered_or_missing_definition_is_refused(opslag: Opslag, database: Database) -> None:
    with opslag.schrijven() as werk:
        kaart = add_dossier(werk)
        werk.commit()
    database.run("UPDATE definitie SET tekst = tekst || ' ' WHERE hash = :h", h=kaart.regelinghash)
    for lees in (lambda w: w.get_regeling(kaart.regelinghash), lambda w: w.get_regelingen({"2018-001"})):
        with (
            opslag.lezen() as werk,
            pytest.raises(OpslagFout, match="ontbreekt of is buiten grflow om gewijzigd"),
        ):
            lees(werk)
    database.run("DELETE FROM definitie WHERE hash = :h", h=kaart.regelinghash)
    with (
        opslag.lezen() as werk,
        pytest.raises(OpslagFout, match="ontbreekt of is buiten grflow om gewijzigd"),
    ):
        werk.get_regelingen({"2018-001"})


NUMMERS = [
    pytest.param([], "2018-001", id="eerste van het jaar"),
    pytest.param(["2018-001", "2018-007"], "2018-008", id="na de hoogste"),
    pytest.param(["2018-998", "2018-999"], "2018-1000", id="na 999"),
    pytest.param(["2018-999", "2018-1000", "2018-1001"], "2018-1002", id="na 1000"),
    pytest.param(["2018-001", "2018-werkplein", "2018-zzz"], "2018-002", id="eigen nummers tellen niet mee"),
    pytest.param(["2017-055", "20180-001", "12018-003"], "2018-001", id="andere jaren tellen niet mee"),
]


@pytest.mark.parametrize(("bezet", "volgend"), NUMMERS)
def test_the_first_free_nummer_of_a_year(opslag: Opslag, bezet: list[str], volgend: str) -> None:
    with opslag.schrijven() as werk:
        for nummer in bezet:
            add_dossier(werk, nummer)
        assert werk.find_nummer(2018) == volgend
        add_dossier(werk, volgend)


NAMEN_OP_VOLGORDE = [
    "Aa en Hunze",
    "Aalten",
    "Égalité",
    "Eijsden",
    "eĳsvogel",
    "IJmond",
    "Ĳsselland",
    "Noord-Holland",
    "Noordenveld",
    "Súdwest-Fryslân",
    "Zuid",
]


@pytest.fixture
def namen(opslag: Opslag) -> Iterator[list[str]]:
    with opslag.schrijven() as werk:
        for plaats, naam in enumerate(sorted(NAMEN_OP_VOLGORDE, key=lambda n: n[::-1]), 1):
            add_dossier(werk, f"2018-{plaats:03}", replace(REGELING, naam=naam))
        werk.commit()
    with opslag.lezen() as werk:
        yield [kaart.regeling for kaart in werk.list_dossiers()]


def test_dutch_names_sort_the_same_on_every_database(namen: list[str]) -> None:
    assert namen == NAMEN_OP_VOLGORDE


def test_postgresql_sorts_by_character_whatever_its_language(opslag: Opslag, database: Database) -> None:
    vraag = (
        "SELECT collation_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND column_name = 'sorteersleutel'"
    )
    if database.soort == "postgresql":
        assert set(database.ask(vraag)) == {("C",)}
    else:
        assert database.ask("PRAGMA table_info(dossier)")


@pytest.mark.parametrize(
    ("naam", "sleutel"),
    [
        ("Ĳsselland", "ijsselland"),
        ("IJmond", "ijmond"),
        ("Égalité", "egalite"),
        ("Noord-Holland", "noord-holland"),
        ("STRAẞE", "strasse"),
        ("", ""),
    ],
)
def test_the_sort_key_is_plain_lower_case(naam: str, sleutel: str) -> None:
    assert compute_sorteersleutel(naam) == sleutel


def test_every_version_of_a_stuk_stays(opslag: Opslag) -> None:
    stuk = Bewaardstuk(
        ronde="zienswijze", deelnemer="gm0106", soort="raadsbesluit", formaat="pdf", pad="a.pdf", sha256="1" * 64,
        status="gemaakt", reden="", vingerafdruk="a:b", dossierversie=3, gemaakt_op=MOMENT,
    )  # fmt: skip
    later = replace(stuk, sha256="2" * 64, gemaakt_op=MOMENT + timedelta(days=1))
    mislukt = replace(stuk, sha256="", pad="", status="mislukt", reden="lettertype")
    ander = replace(stuk, ronde="toestemming")
    plaats = ("zienswijze", "gm0106", "raadsbesluit", "pdf")
    with opslag.schrijven() as werk:
        add_dossier(werk)
        for reeks, versies in (
            ([stuk], [1]),
            ([replace(stuk, pad="b.pdf")], [1]),
            ([later, ander], [2, 1]),
            ([mislukt], [3]),
        ):
            assert [s.versie for s in werk.stukken.store("2018-001", reeks)] == versies
        werk.stukken.move("2018-001", {(plaats, 1): "eerder/a.v1.pdf"})
        werk.commit()
    with opslag.lezen() as werk:
        alle = werk.stukken.list_versies("2018-001")
        assert [(s.ronde, s.versie, s.status) for s in alle] == [
            ("toestemming", 1, "gemaakt"), ("zienswijze", 1, "gemaakt"), ("zienswijze", 2, "gemaakt"), ("zienswijze", 3, "mislukt"),
        ]  # fmt: skip
        assert alle[1].pad == "eerder/a.v1.pdf"
        assert [s.status for s in werk.stukken.list_current("2018-001")] == ["gemaakt", "mislukt"]
        assert [s.versie for s in werk.stukken.list_made("2018-001")] == [1, 2]
    with opslag.schrijven() as werk:
        (weer,) = werk.stukken.store("2018-001", [later])
        werk.commit()
        assert (weer.versie, len(werk.stukken.list_versies("2018-001"))) == (2, 3)
