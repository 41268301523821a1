"""Reading definitions: every element with its line, and the right version for the day on which a dossier begins."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

import grflow
from grflow.fouten import BestandFout, GrflowError, Onbekend
from grflow.inlezen.processen import Procesmappen, list_paden, load_all, load_proces, parse_proces, short_name
from grflow.proces.definitie import (
    AlleenBij,
    Gegeven,
    Gegevensoort,
    Geldig,
    Per,
    Proces,
    Sluiting,
    Sluitregel,
    Termijnbron,
)
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Soort, Vorm

OPHEFFEN = Path(grflow.__file__).parent.parent / "processen" / "opheffen" / "2011-07-01.yaml"
KLEIN = """\
proces: proef
titel: Proef
begin: a
eind: [b]
fasen: {a: {titel: A}, b: {titel: B}}
overgangen: {stap: {titel: Stap, van: a, naar: b, door: college, grondslag: gebruik}}
"""
VOL = Path(__file__).with_name("vol.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def vol() -> Proces:
    return parse_proces(VOL, date(2015, 1, 1), "proef.yaml")


def test_the_head(vol: Proces) -> None:
    assert (vol.naam, vol.titel, vol.versie, vol.bestand) == (
        "proef",
        "Een proef",
        date(2015, 1, 1),
        "proef.yaml",
    )
    assert vol.toelichting == "Alles wat een definitie kan hebben."
    assert vol.bevestigingen == {"archief": "het archief is geregeld"}
    assert vol.vingerafdruk == sha256(VOL.encode()).hexdigest()


def test_the_main_line(vol: Proces) -> None:
    lijn = vol.hoofdlijn
    assert (lijn.naam, lijn.begin, lijn.eind) == ("hoofdlijn", "a", ("b",))
    assert (lijn.fasen["a"].groep, lijn.fasen["a"].regel, lijn.fasen["b"].regel) == ("Eerst", 8, 9)
    assert lijn.fasen["a"].geldig == Geldig(vanaf=date(2015, 1, 1))
    assert lijn.overgangen_uit("a") == (lijn.overgangen["stap"],)


def test_a_step(vol: Proces) -> None:
    stap = vol.hoofdlijn.overgangen["stap"]
    assert (stap.titel, stap.van, stap.naar, stap.door, stap.uitkomst) == (
        "De stap",
        ("a",),
        "b",
        "college",
        "gedaan",
    )
    assert stap.grondslag == Grondslag("Wgr", "9", "1")
    assert (stap.opent, stap.stukken) == (("raden",), ("raadsvoorstel",))
    assert stap.geldig == Geldig(date(2015, 1, 1), date(2021, 6, 30))
    assert stap.alleen_bij == AlleenBij(
        (Vorm.OPENBAAR_LICHAAM,), (Soort.COLLEGE,), "opheffing.zienswijze", "nee"
    )
    assert stap.gegevens == (
        Gegeven(
            naam="blad", soort=Gegevensoort.KEUZE, verplicht=True, keuzes=("staatscourant",), titel="Publicatieblad"
        ),
        Gegeven(naam="nummer"),
    )  # fmt: skip


def test_guards(vol: Proces) -> None:
    bevestiging, controle = vol.hoofdlijn.overgangen["stap"].voorwaarden
    assert (bevestiging.controle, bevestiging.argument("feit")) == ("bevestiging", "archief")
    assert bevestiging.argument("niets", "anders") == "anders"
    assert controle.controle == "ronde_uitkomst"
    assert controle.argumenten == {"ronde": ("raden",), "uitkomst": ("x", "y"), "wat": ("ontbreekt",)}
    assert controle.geldig == Geldig(tot=date(2020, 12, 31))
    assert VOL.splitlines()[controle.regel - 1].strip().startswith("- controle: ronde_uitkomst")


@pytest.mark.parametrize(("ronde", "sluiting"), [
    ("raden", Sluiting(Sluitregel.K_VAN_N, 2)),
    ("eigen", Sluiting(eigen_regel="opheffing.meerderheid")),
    ("een", Sluiting(Sluitregel.GENOEMDE, genoemd=("gm9001",))),
    ("gewoon", Sluiting()),
])  # fmt: skip
def test_rondes(vol: Proces, ronde: str, sluiting: Sluiting) -> None:
    assert vol.rondes[ronde].sluit == sluiting
    assert vol.spoor_van(ronde) is vol.sporen["raad"]


def test_nevensporen(vol: Proces) -> None:
    plan = vol.nevensporen["plan"]
    assert (plan.per, plan.gereed, plan.verloop.titel) == (Per.CLUSTER, ("a",), "Plan")
    assert vol.verlopen() == (vol.hoofdlijn, vol.sporen["raad"], plan.verloop)


def test_termijnen(vol: Proces) -> None:
    wet, eigen, afspraak, duur = vol.termijnen.values()
    assert (wet.bron, wet.rechtsregel, wet.wachttijd) == (Termijnbron.WET, "wor.beroep", True)
    assert (eigen.bron, eigen.rechtsregel) == (Termijnbron.EIGEN_REGEL, "opheffing.zienswijzetermijn")
    assert (eigen.ronde, eigen.anker, eigen.anker_gegeven) == ("raden", "stap", "dag")
    assert (afspraak.bron, afspraak.rechtsregel) == (Termijnbron.AFSPRAAK, "")
    assert (afspraak.gehaald_door, afspraak.vervalt_door) == (("stap",), ("b",))
    assert (duur.bron, duur.rechtsregel, duur.herhaalt) == (Termijnbron.DUUR, "3 maanden", True)
    assert (str(duur.grondslag), str(afspraak.grondslag)) == ("art. 7 van de regeling", "gebruik")


def test_invarianten(vol: Proces) -> None:
    (invariant,) = vol.invarianten
    assert (invariant.fase, invariant.zonder, str(invariant.grondslag)) == ("b", "stap", "art. 9 lid 1 Wgr")


def test_the_least_that_a_definition_needs() -> None:
    klein = parse_proces(KLEIN, date(2015, 1, 1), "proef.yaml")
    assert (klein.toelichting, klein.rondes, klein.invarianten) == ("", {}, ())


# --- files and versions -------------------------------------------------------------------------------------------


def _write(map_: Path, versie: str, tekst: str = KLEIN, naam: str = "proef") -> Path:
    pad = map_ / naam / f"{versie}.yaml"
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(tekst, encoding="utf-8")
    return pad


def test_the_file_name_is_the_version_date(tmp_path: Path) -> None:
    pad = _write(tmp_path, "2022-07-01")
    assert load_proces(pad).versie == date(2022, 7, 1)
    assert load_proces(pad, short_name(pad)).bestand == f"{tmp_path.name}/proef/2022-07-01.yaml"


@pytest.mark.parametrize("versie", ["concept", "20220701", "2022-7-1"])
def test_any_other_file_name_is_refused(tmp_path: Path, versie: str) -> None:
    with pytest.raises(BestandFout, match="de bestandsnaam is de versiedatum"):
        load_proces(_write(tmp_path, versie), "proef.yaml")


@pytest.mark.parametrize(("begin", "versie"), [
    (date(2015, 1, 1), date(2015, 1, 1)),
    (date(2022, 6, 30), date(2015, 1, 1)),
    (date(2022, 7, 1), date(2022, 7, 1)),
    (date(2030, 1, 1), date(2022, 7, 1)),
])  # fmt: skip
def test_the_day_on_which_a_dossier_begins_chooses_the_version(
    tmp_path: Path, begin: date, versie: date
) -> None:
    _write(tmp_path, "2015-01-01")
    _write(tmp_path, "2022-07-01")
    assert Procesmappen((tmp_path,)).load("proef", begin).versie == versie


def test_before_the_first_version_there_is_none(tmp_path: Path) -> None:
    _write(tmp_path, "2015-01-01")
    with pytest.raises(GrflowError, match="Proces 'proef' is er pas vanaf 2015-01-01") as fout:
        Procesmappen((tmp_path,)).load("proef", date(2014, 12, 31))
    assert fout.value.wat_nu


def test_an_unknown_process_comes_with_the_known_ones(tmp_path: Path) -> None:
    _write(tmp_path, "2015-01-01")
    with pytest.raises(Onbekend, match="proces 'proev' bestaat niet") as fout:
        Procesmappen((tmp_path,)).load("proev", date(2018, 1, 1))
    assert fout.value.bekend == ("proef",)


def test_the_users_own_folder_comes_first(tmp_path: Path) -> None:
    eigen, meegeleverd = tmp_path / "eigen", tmp_path / "meegeleverd"
    _write(eigen, "2015-01-01", KLEIN.replace("titel: Proef", "titel: Onze proef"))
    _write(meegeleverd, "2015-01-01")
    _write(meegeleverd, "2022-07-01")
    mappen = Procesmappen((eigen, meegeleverd))
    assert mappen.load("proef", date(2018, 1, 1)).titel == "Onze proef"
    assert mappen.load("proef", date(2023, 1, 1)).titel == "Proef"
    assert [pad.stem for pad in list_paden(mappen.mappen)] == ["2015-01-01", "2022-07-01"]
    assert mappen.names() == ["proef"]


def test_a_file_in_the_wrong_folder_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "2015-01-01", naam="opheffen")
    with pytest.raises(
        BestandFout, match="het proces heet 'proef', maar het bestand staat in de map 'opheffen'"
    ):
        Procesmappen((tmp_path,)).load("opheffen", date(2018, 1, 1))


def test_the_text_is_kept_as_it_was_read(tmp_path: Path) -> None:
    pad = _write(tmp_path, "2015-01-01")
    mappen = Procesmappen((tmp_path,))
    proces = mappen.load("proef", date(2018, 1, 1))
    assert mappen.text_of(proces) == KLEIN
    pad.write_text(KLEIN + "# later bijgeschreven\n", encoding="utf-8")
    with pytest.raises(GrflowError, match="Het bestand veranderde tijdens het lezen"):
        mappen.text_of(proces)


def test_one_broken_file_never_hides_the_others(tmp_path: Path) -> None:
    goed = _write(tmp_path, "2015-01-01")
    stuk = _write(tmp_path, "2022-07-01", KLEIN.replace("titel: Proef\n", ""))
    processen, fouten = load_all([goed, stuk])
    assert [p.versie for p in processen] == [date(2015, 1, 1)]
    assert [b.fout for b in fouten] == ["een proces: 'titel' ontbreekt."]


def test_what_grflow_brings_along_can_be_read() -> None:
    processen, fouten = load_all(list_paden([OPHEFFEN.parent.parent]))
    assert (fouten, "opheffen" in {p.naam for p in processen}) == ([], True)
