"""Who may in, in the database: the index of whose a dossier is, and lists that hold no more than what is seen."""

from dataclasses import replace
from datetime import date

import pytest
from proefdatabases import Database, counting

from grflow.fouten import Onbekend
from grflow.opslag.database import migrate, open_engine, parse_url
from grflow.opslag.rijen import Bewaardstuk, Dossierkaart
from grflow.opslag.werk import Opslag, Werk
from grflow.proces.keten import BEGIN
from grflow.recht.regeling import Deelnemer, Regeling, Soort, Vorm
from grflow.toegang.rollen import NIETS, VOLLEDIG, Rol, Toewijzing, Zicht


def zicht(*rollen: tuple[str, str, str]) -> Zicht:
    """Return the view of somebody with roles: (role, deelnemer, regeling)."""
    return Zicht(
        toewijzingen=tuple(
            Toewijzing(gebruiker="u", rol=Rol(r), deelnemer=d, regeling=g) for r, d, g in rollen
        )
    )


def add_dossier(werk: Werk, nummer: str, naam: str, *codes: str) -> None:
    regeling = Regeling(
        naam=naam, vorm=Vorm.OPENBAAR_LICHAAM, soort=Soort.COLLEGE,
        deelnemers=tuple(Deelnemer(code=code, naam=code) for code in codes),
    )  # fmt: skip
    werk.add_dossier(
        Dossierkaart(
            nummer=nummer, regeling=naam, proces="opheffen", procesversie=date(2015, 1, 1),
            proceshash=werk.store_definitie("proces", "opheffen", "2015-01-01", "proces: opheffen"),
            regelinghash=werk.store_regeling(regeling), fase="orientatie", versie=0, kop=BEGIN, laatste_op=None,
            maatstaf="m",
        )
    )  # fmt: skip
    werk.toegang.store_betrokken(nummer, codes)


@pytest.fixture
def gevuld(opslag: Opslag) -> Opslag:
    """Three dossiers: of A and B, of B alone, and of C for a regeling whose name differs only in its letters."""
    with opslag.schrijven() as werk:
        add_dossier(werk, "2018-001", "Een", "gm0001", "gm0002")
        add_dossier(werk, "2018-002", "Twee", "gm0002")
        add_dossier(werk, "2018-003", "één", "gm0003")
        werk.commit()
    return opslag


@pytest.mark.parametrize(("wie", "ziet"), [
    (VOLLEDIG, ["2018-001", "2018-002", "2018-003"]),
    (NIETS, []),
    (zicht(("griffier", "gm0001", "")), ["2018-001"]),
    (zicht(("griffier", "gm0002", "")), ["2018-001", "2018-002"]),
    (zicht(("griffier", "gm0001", ""), ("raadslid", "gm0003", "")), ["2018-001", "2018-003"]),
    (zicht(("projectleider", "", "Een")), ["2018-001"]),
    (zicht(("projectleider", "", "één"), ("griffier", "gm0002", "")), ["2018-001", "2018-002", "2018-003"]),
    (zicht(("beheerder", "", "")), []),
    (zicht(("auditor", "", "")), ["2018-001", "2018-002", "2018-003"]),
    (zicht(("griffier", "gm0009", "")), []),
])  # fmt: skip
def test_a_list_holds_what_is_seen(gevuld: Opslag, wie: Zicht, ziet: list[str]) -> None:
    with gevuld.look_as(wie).lezen() as werk:
        assert sorted(kaart.nummer for kaart in werk.list_dossiers()) == ziet
        assert sorted(k.nummer for k in werk.find_dossiers(["2018-001", "2018-002", "2018-003"])) == ziet
        assert sorted(k.nummer for k in werk.list_verouderd("anders", None)) == ziet
        assert (werk.find_dossier("Twee", "opheffen") is not None) is ("2018-002" in ziet)
        assert sorted(k.nummer for k in werk.look_whole().list_dossiers())[-1] == "2018-003"


def test_an_unknown_dossier_suggests_only_what_is_seen(gevuld: Opslag) -> None:
    for nummer in ("2018-002", "2018-009"):
        with (
            gevuld.look_as(zicht(("griffier", "gm0001", ""))).lezen() as werk,
            pytest.raises(Onbekend) as fout,
        ):
            werk.get_dossier(nummer)
        assert fout.value.bekend == ("2018-001",)


def test_one_question_gives_a_list_however_many_roles(gevuld: Opslag) -> None:
    wie = zicht(*(("griffier", f"gm{nr:04}", "") for nr in range(50)))
    with counting(gevuld._engine) as gesteld, gevuld.look_as(wie).lezen() as werk:
        werk.list_dossiers()
    assert len([vraag for vraag in gesteld if "FROM dossier" in vraag]) == 1


def test_of_a_dossier_without_a_shield_no_stuk_comes_through(gevuld: Opslag) -> None:
    from datetime import UTC, datetime

    stuk = Bewaardstuk(
        deelnemer="gm0001", soort="raadsvoorstel", formaat="md", pad="a.md", sha256="x", status="gemaakt", reden="",
        vingerafdruk="", dossierversie=1, gemaakt_op=datetime(2018, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    with gevuld.schrijven() as werk:
        werk.stukken.store("2018-001", [stuk])
        werk.commit()
    with gevuld.look_as(zicht(("griffier", "gm0001", ""))).lezen() as werk:
        assert werk.stukken.list_versies("2018-001") == werk.stukken.list_current("2018-001") == []
        werk.stukken.shield("2018-001", lambda stukken: [replace(s, reden="door") for s in stukken])
        assert [s.reden for s in werk.stukken.list_made("2018-001")] == ["door"]


def test_whose_a_dossier_is_can_change(gevuld: Opslag) -> None:
    with gevuld.schrijven() as werk:
        werk.toegang.store_betrokken("2018-001", ["gm0002", "gm0004"])
        werk.toegang.store_betrokken("2018-001", ["gm0002", "gm0004"])
        werk.commit()
        assert werk.toegang.get_betrokken("2018-001") == {"gm0002", "gm0004"}
    with gevuld.look_as(zicht(("griffier", "gm0001", ""))).lezen() as werk:
        assert werk.list_dossiers() == []


def test_the_dossiers_of_an_older_grflow_get_their_place_in_the_index(leeg: Database) -> None:
    from alembic import command
    from alembic.config import Config

    from grflow.opslag.vormen import format_regeling

    config = Config()
    config.set_main_option("script_location", "grflow:opslag/migraties")
    regeling = Regeling(
        naam="R", vorm=Vorm.OPENBAAR_LICHAAM, soort=Soort.COLLEGE,
        deelnemers=(Deelnemer(code="gm0001", naam="A"), Deelnemer(code="gm0002", naam="B", tot=date(2017, 1, 1))),
    )  # fmt: skip
    engine = open_engine(parse_url(leeg.plaats))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
    waarden = {"tekst": format_regeling(regeling)}
    leeg.run("INSERT INTO definitie VALUES ('h', 'regeling', 'R', '', :tekst)", **waarden)
    leeg.run(
        "INSERT INTO dossier VALUES ('2018-001', 'R', 'r', 'p', '2015-01-01', 'h', 'h', 'x', 2, 'k', NULL, 'm')"
    )
    for nr, inhoud in enumerate(INHOUDEN, 1):
        leeg.run("INSERT INTO feit VALUES ('2018-001', :nr, :inhoud, 'a')", nr=nr, inhoud=inhoud)
    migrate(engine)
    engine.dispose()
    assert leeg.ask("SELECT deelnemer, dossier FROM betrokken ORDER BY deelnemer") == [
        ("gm0001", "2018-001"), ("gm0007", "2018-001"),
    ]  # fmt: skip


INHOUDEN = (
    '{"soort":"aanmaak","op":"2018-01-01"}',
    '{"soort":"overgang","op":"2018-01-02","gevolg":{"rondes":[{"ronde":"z","volgnummer":1,"deelnemers":["gm0007"]}]}}',
)
