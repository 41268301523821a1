"""Inside one dossier: drafts, embargoes and secrets stay with whom they are of, in every view and for every act."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from proefdossiers import ALESCON, NU, NUMMER, VERVOLG, bij, melding, stap

from grflow.fouten import NietToegestaan, Onbekend
from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.feiten import Plek
from grflow.stukken.soorten import Dossiersoort, Formaat
from grflow.toegang.rollen import Rol, Toewijzing, Zicht
from grflow.toepassing.app import App
from grflow.toepassing.dossiers import Koppeling as Link
from grflow.toepassing.dossiers import (
    advance_dossier,
    erase_persoonsgegevens,
    get_dossier,
    link_dossier,
    list_dossiers,
    record_feit,
    withdraw_feit,
)
from grflow.toepassing.dossierstukken import Schrijfopdracht, write_dossierstukken
from grflow.toepassing.logboek import check_logboek, list_logboek
from grflow.toepassing.overzichten import get_overzicht
from grflow.toepassing.stukinzage import open_stuk
from grflow.toepassing.stukken import Opdracht, make_stukken
from grflow.toepassing.stukkenlijst import list_stukken
from grflow.toepassing.termijnen import Vraag, list_termijnen
from grflow.toepassing.toegang import list_raadplegingen
from grflow.toepassing.verhalen import replay_verhaal

ASSEN, ANDER = "gm0106", "gm1680"
RONDE = "zienswijze_richting"


def als(app: App, rol: str, deelnemer: str = "", regeling: str = "") -> App:
    """Return the same grflow for somebody with one role."""
    toewijzing = Toewijzing(gebruiker="u-1", rol=Rol(rol), deelnemer=deelnemer, regeling=regeling)
    return app.look_as(Zicht(gebruiker="u-1", toewijzingen=(toewijzing,)))


def soorten(app: App) -> list[str]:
    return [regel.feit.soort for regel in list_logboek(app, NUMMER)]


def geheim(app: App) -> None:
    record_feit(app, NUMMER, melding(
        "geheimhouding", plek=Plek(deelnemer=ASSEN), stuk="raadsvoorstel", door="het college", tegenover="raad",
        waarom="bedrijfsgegevens"))  # fmt: skip


def put_stuk(app: App, map_: Path, deelnemer: str = ASSEN, soort: str = "raadsvoorstel") -> None:
    pad = map_ / f"{deelnemer}-{soort}.md"
    pad.write_text("tekst")
    stuk = Bewaardstuk(
        ronde=RONDE, deelnemer=deelnemer, soort=soort, formaat="md", pad=str(pad), sha256=deelnemer + soort,
        status="gemaakt", reden="", vingerafdruk="a:b:c", dossierversie=38, gemaakt_op=NU,
    )  # fmt: skip
    with app.opslag.schrijven() as werk:
        werk.stukken.store(NUMMER, [stuk])
        werk.commit()


def stukken_van(app: App) -> list[tuple[str, str]]:
    return [(b.stuk.deelnemer, b.stuk.soort) for b in list_stukken(app, NUMMER)]


# -- the dossier -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rol", "deelnemer", "regeling", "ziet"), [
    ("griffier", ASSEN, "", True),
    ("raadslid", ANDER, "", True),
    ("secretaris", "", "Alescon", True),
    ("auditor", "", "", True),
    ("griffier", "gm9999", "", False),
    ("projectleider", "", "Andere regeling", False),
    ("beheerder", "", "", False),
])  # fmt: skip
def test_who_finds_the_dossier(app: App, rol: str, deelnemer: str, regeling: str, ziet: bool) -> None:
    """The question to the database and the predicate agree, on both databases."""
    iemand = als(app, rol, deelnemer, regeling)
    assert [kaart.nummer for kaart in list_dossiers(iemand)] == ([NUMMER] if ziet else [])
    assert bool(list_termijnen(iemand, Vraag())) is ziet


def test_who_takes_part_sees_the_whole_board(app_bestand: App) -> None:
    assert (
        get_dossier(als(app_bestand, "raadslid", ASSEN), NUMMER).stand.rondes
        == get_dossier(app_bestand, NUMMER).stand.rondes
    )


def test_a_successor_sees_the_dossiers_of_its_predecessor(app_bestand: App) -> None:
    griffier = als(app_bestand, "griffier", "gm7777")
    assert list_dossiers(griffier) == []
    record_feit(app_bestand, NUMMER, melding("herindeling", van=ASSEN, naar="gm7777", naam="Nieuwe gemeente"))
    assert [kaart.nummer for kaart in list_dossiers(griffier)] == [NUMMER]


def test_a_linked_dossier_that_one_does_not_see_has_no_name(app_bestand: App, tmp_path: Path) -> None:
    ander = replay_verhaal(app_bestand, VERVOLG).kaart.nummer
    link_dossier(app_bestand, NUMMER, Link(aard="gelijktijdig", dossier=ander), date(2018, 1, 30))
    with app_bestand.opslag.schrijven() as werk:
        werk.toegang.store_betrokken(ander, ["gm9999"])
        werk.commit()
    gezien = [
        f.gegevens for f in get_dossier(als(app_bestand, "griffier", ASSEN), NUMMER).stand.koppelingen()
    ]
    assert ander in {f.tekst("dossier") for f in get_dossier(app_bestand, NUMMER).stand.koppelingen()}
    assert ander not in {g.get("dossier") for g in gezien}
    assert any(str(g["naam"]).startswith("een ander dossier (feit ") for g in gezien)


# -- secrets and embargoes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rol", "deelnemer", "regeling", "ziet"), [
    ("griffier", ASSEN, "", True),
    ("secretaris", ASSEN, "", True),
    ("griffier", ANDER, "", False),
    ("projectleider", "", "Alescon", False),
    ("auditor", "", "", False),
])  # fmt: skip
def test_a_secret_is_known_to_its_organs_alone(
    app_bestand: App, rol: str, deelnemer: str, regeling: str, ziet: bool
) -> None:
    geheim(app_bestand)
    record_feit(
        app_bestand,
        NUMMER,
        melding("verzending", plek=Plek(deelnemer=ASSEN), stuk="raadsvoorstel", aan="raad"),
    )
    iemand = als(app_bestand, rol, deelnemer, regeling)
    assert ("geheimhouding" in soorten(iemand), "verzending" in soorten(iemand)[-1:]) == (ziet, ziet)
    assert len(get_overzicht(iemand, NUMMER, "geheimhouding").rijen) == ziet
    assert (
        len(get_overzicht(iemand, NUMMER, "verzendingen").rijen)
        == ziet + len(get_overzicht(app_bestand, NUMMER, "verzendingen").rijen) - 1
    )


def test_a_secret_that_was_lifted_is_none(app_bestand: App) -> None:
    geheim(app_bestand)
    griffier = als(app_bestand, "griffier", ANDER)
    nr = list_logboek(app_bestand, NUMMER)[-1].feit.nr
    assert soorten(griffier)[-1] != "geheimhouding"
    record_feit(app_bestand, NUMMER, melding("geheimhouding_opgeheven", feit=str(nr), door="raad"))
    assert soorten(griffier)[-2:] == ["geheimhouding", "geheimhouding_opgeheven"]


def test_looking_back_does_not_open_what_is_secret_now(app_bestand: App) -> None:
    record_feit(
        app_bestand, NUMMER, melding("ontvangst", "2018-01-10", Plek(deelnemer=ASSEN), stuk="raadsvoorstel")
    )
    geheim(app_bestand)
    eerder = get_dossier(als(app_bestand, "griffier", ANDER), NUMMER, peildatum=date(2018, 1, 20))
    assert [f for f in eerder.stand.feiten_van("ontvangst") if f.plek.deelnemer == ASSEN] == []


@pytest.mark.parametrize(("gegevens", "ziet"), [
    pytest.param({"tot": "2018-02-01"}, False, id="its last day"),
    pytest.param({"tot": "2018-01-31"}, True, id="it has ended"),
    pytest.param({}, False, id="without a day: until it was sent"),
])  # fmt: skip
def test_an_embargo_ends(app_bestand: App, gegevens: dict[str, str], ziet: bool) -> None:
    record_feit(
        app_bestand, NUMMER, melding("embargo", plek=Plek(deelnemer=ASSEN), stuk="raadsvoorstel", **gegevens)
    )
    griffier = als(app_bestand, "griffier", ANDER)
    assert (soorten(griffier)[-1] == "embargo") is ziet
    record_feit(
        app_bestand,
        NUMMER,
        melding("verzending", plek=Plek(deelnemer=ASSEN), stuk="raadsvoorstel", aan="raad"),
    )
    assert ("embargo" in soorten(griffier)[-2:]) is (ziet or not gegevens)


# -- drafts ------------------------------------------------------------------------------------------------------------


def test_a_concept_is_seen_by_its_own_gemeente_until_it_is_sent(app_bestand: App, tmp_path: Path) -> None:
    put_stuk(app_bestand, tmp_path)
    put_stuk(app_bestand, tmp_path, ANDER)
    griffier, leider = (
        als(app_bestand, "griffier", ANDER),
        als(app_bestand, "projectleider", regeling="Alescon"),
    )
    assert stukken_van(griffier) == [(ANDER, "raadsvoorstel")]
    assert len(stukken_van(leider)) == len(stukken_van(app_bestand)) == 2
    assert stukken_van(als(app_bestand, "raadslid", ANDER)) == []
    record_feit(
        app_bestand,
        NUMMER,
        melding("verzending", plek=Plek(deelnemer=ASSEN), stuk="raadsvoorstel", aan="raad"),
    )
    assert stukken_van(griffier) == [(ASSEN, "raadsvoorstel"), (ANDER, "raadsvoorstel")]
    geheim(app_bestand)
    assert stukken_van(griffier) == [(ANDER, "raadsvoorstel")]


def test_a_concept_can_be_shared_and_taken_back(app_bestand: App, tmp_path: Path) -> None:
    put_stuk(app_bestand, tmp_path)
    griffier, ander = als(app_bestand, "griffier", ASSEN), als(app_bestand, "griffier", ANDER)
    (deling,) = record_feit(
        griffier, NUMMER, melding("deling", plek=Plek(deelnemer=ASSEN), stuk="raadsvoorstel", met=ANDER)
    )
    assert stukken_van(ander) == [(ASSEN, "raadsvoorstel")]
    assert stukken_van(als(app_bestand, "griffier", "gm1731")) == []
    withdraw_feit(griffier, NUMMER, deling.nr, "nog niet af")
    assert stukken_van(ander) == []
    with pytest.raises(NietToegestaan, match="u heeft geen rol waarmee u concept ziet"):
        record_feit(
            als(app_bestand, "raadslid", ASSEN),
            NUMMER,
            melding("deling", plek=Plek(deelnemer=ASSEN), stuk="raadsvoorstel"),
        )


def test_points_of_a_zienswijze_are_a_draft_until_the_raad_has_decided(app_bestand: App) -> None:
    ander = als(app_bestand, "raadslid", ANDER)
    record_feit(
        app_bestand, NUMMER, melding("zienswijzepunt", plek=bij(ASSEN), punt="Meer geld", onderwerp="Kosten")
    )
    assert get_overzicht(ander, NUMMER, "zienswijzen").rijen == ()
    assert len(get_overzicht(als(app_bestand, "raadslid", ASSEN), NUMMER, "zienswijzen").rijen) == 1
    record_feit(app_bestand, NUMMER, melding("deling", plek=Plek(deelnemer=ASSEN), stuk="zienswijze"))
    assert len(get_overzicht(ander, NUMMER, "zienswijzen").rijen) == 1


def test_the_shared_text_is_for_who_works_on_the_stukken(app_bestand: App) -> None:
    assert "stukinhoud" in soorten(als(app_bestand, "griffier", ASSEN))
    assert "stukinhoud" not in soorten(als(app_bestand, "auditor"))


# -- opening a file, and who did ---------------------------------------------------------------------------------------


def test_a_file_that_one_does_not_see_is_not_there(app_bestand: App, tmp_path: Path) -> None:
    put_stuk(app_bestand, tmp_path)
    vraag = {"ronde": RONDE, "deelnemer": ASSEN, "soort": "raadsvoorstel", "formaat": "md"}
    geweigerd = [f"{RONDE} {ASSEN} raadsvoorstel md", f"{RONDE} {ASSEN} raadsbesluit md"]
    for soort, naam in zip(("raadsvoorstel", "raadsbesluit"), geweigerd, strict=True):
        with pytest.raises(Onbekend) as fout:
            open_stuk(als(app_bestand, "griffier", ANDER), NUMMER, **vraag | {"soort": soort})
        assert str(fout.value) == f"dossier {NUMMER}: stuk '{naam}' bestaat niet."
    assert Path(open_stuk(als(app_bestand, "griffier", ASSEN), NUMMER, **vraag).pad).read_text() == "tekst"
    assert Path(open_stuk(app_bestand, NUMMER, **vraag).pad).is_file()
    (een,) = list_raadplegingen(app_bestand)
    assert (een.gebruiker, een.dossier, een.deelnemer, een.wat, een.afscherming, een.op) == (
        "u-1", NUMMER, ASSEN, "raadsvoorstel.md", "concept", NU,
    )  # fmt: skip


def test_who_saw_a_secret_is_kept(app_bestand: App) -> None:
    geheim(app_bestand)
    get_overzicht(als(app_bestand, "griffier", ASSEN), NUMMER, "geheimhouding")
    list_logboek(als(app_bestand, "griffier", ASSEN), NUMMER)
    list_logboek(als(app_bestand, "griffier", ANDER), NUMMER)
    assert [(r.wat, r.deelnemer, r.afscherming) for r in list_raadplegingen(app_bestand)] == [
        ("logboek", ASSEN, "geheimhouding"), ("overzicht geheimhouding", ASSEN, "geheimhouding"),
    ]  # fmt: skip


# -- acting ------------------------------------------------------------------------------------------------------------


def test_a_griffier_acts_for_his_own_gemeente_alone(app_bestand: App) -> None:
    griffier = als(app_bestand, "griffier", ASSEN)
    advance_dossier(griffier, NUMMER, stap("geen_zienswijze", plek=bij(ASSEN)))
    with pytest.raises(
        NietToegestaan, match="'stap zetten' bij dossier van gm1680 hoort niet bij uw rol: griffier"
    ):
        advance_dossier(griffier, NUMMER, stap("geen_zienswijze", plek=bij(ANDER)))
    with pytest.raises(NietToegestaan):
        record_feit(griffier, NUMMER, melding("notitie", plek=Plek(deelnemer="alle"), tekst="voor iedereen"))
    with pytest.raises(NietToegestaan):
        link_dossier(griffier, NUMMER, Link(aard="vervolg", naam="x"), date(2018, 1, 30))
    assert check_logboek(griffier, NUMMER) == []


def test_a_fact_that_one_does_not_see_cannot_be_touched(app_bestand: App) -> None:
    geheim(app_bestand)
    nr = list_logboek(app_bestand, NUMMER)[-1].feit.nr
    for iets in (nr, 9999):
        with pytest.raises(Onbekend, match=f"feit '{iets}' bestaat niet"):
            withdraw_feit(als(app_bestand, "secretaris", regeling="Alescon"), NUMMER, iets, "weg ermee")


def test_what_a_writer_gets_back_is_what_he_sees(app_bestand: App) -> None:
    geheim(app_bestand)
    beeld, _ = advance_dossier(
        als(app_bestand, "griffier", ANDER), NUMMER, stap("geen_zienswijze", plek=bij(ANDER))
    )
    assert [f.soort for f in beeld.feiten if f.soort == "geheimhouding"] == []
    assert beeld.feiten[-1].soort == "overgang"
    assert check_logboek(app_bestand, NUMMER) == [], "what he does not see still counts"


def test_who_only_reads_changes_nothing(app_bestand: App) -> None:
    for rol, deelnemer in (("bestuurder", ASSEN), ("raadslid", ASSEN), ("auditor", "")):
        with pytest.raises(NietToegestaan):
            record_feit(
                als(app_bestand, rol, deelnemer),
                NUMMER,
                melding("notitie", plek=Plek(deelnemer=ASSEN), tekst="x"),
            )
    with pytest.raises(NietToegestaan, match="logboek"):
        list_logboek(als(app_bestand, "raadslid", ASSEN), NUMMER)


def test_personal_data_are_erased_by_their_own_gemeente(app_bestand: App) -> None:
    (feit,) = record_feit(
        app_bestand,
        NUMMER,
        melding("functionaris", plek=Plek(deelnemer=ASSEN), rol="griffier", naam="N. Niemand"),
    )
    with pytest.raises(NietToegestaan):
        erase_persoonsgegevens(als(app_bestand, "griffier", ANDER), NUMMER, feit.nr, "verzoek")
    assert erase_persoonsgegevens(als(app_bestand, "griffier", ASSEN), NUMMER, feit.nr, "verzoek") == 1


def test_stukken_are_made_for_ones_own_gemeente(app_bestand: App, tmp_path: Path) -> None:
    griffier, md = als(app_bestand, "griffier", ASSEN), Opdracht(map=tmp_path, formaten=(Formaat.MD,))
    manifest, _ = make_stukken(griffier, NUMMER, md)
    assert {regel.deelnemer for regel in manifest.regels} == {ASSEN}
    assert {deelnemer for deelnemer, _ in stukken_van(app_bestand)} == {ASSEN}
    with pytest.raises(NietToegestaan, match="Stukken maken voor gm1680"):
        make_stukken(griffier, NUMMER, replace(md, deelnemers=(ANDER,)))
    alle, _ = make_stukken(als(app_bestand, "projectleider", regeling="Alescon"), NUMMER, md)
    assert len({regel.deelnemer for regel in alle.regels}) == 6


def test_the_whole_chain_goes_only_to_who_sees_all_of_it(app_bestand: App, tmp_path: Path) -> None:
    bundel = Schrijfopdracht(map=tmp_path, soort=Dossiersoort.BEWIJSBUNDEL, formaten=(Formaat.MD,))
    geheim(app_bestand)
    for rol, deelnemer, regeling in (("griffier", ASSEN, ""), ("projectleider", "", "Alescon")):
        with pytest.raises(NietToegestaan) as fout:
            write_dossierstukken(als(app_bestand, rol, deelnemer, regeling), NUMMER, bundel)
        assert fout.value.wat == "Een bewijsbundel maakt alleen wie het hele dossier mag zien en uitgeven."


def test_nobody_starts_a_dossier_of_others(app_bestand: App) -> None:
    with pytest.raises(NietToegestaan, match="Voor deze regeling mag u geen dossier beginnen"):
        replay_verhaal(als(app_bestand, "griffier", "gm9999"), ALESCON)
