"""The dossiers that tell what a public source says: they replay, keep its vagueness and name no more than it does."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from proefdossiers import make_app

from grflow.proces.lopend import Termijnstatus, compute_status
from grflow.recht.datums import Tijdstip
from grflow.recht.zekerheid import Zekerheid
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.dossiers import Herstel, get_dossier, list_stappen, withdraw_feit
from grflow.toepassing.logboek import check_logboek
from grflow.toepassing.verhalen import VerhaalGeweigerd, replay_verhaal, replay_verhalen
from grflow.toepassing.wiring import find_meegeleverd

VOORBEELDEN = find_meegeleverd("examples")
BRONNEN = (
    "eemsmond/dossier", "drentsche_aa/dossier", "werkpunt/dossier", "soweco/dossier", "soweco/stichting",
    "alescon/noord", "alescon/zuid",
)  # fmt: skip
FICTIEF = ("werkpunt/traject", "soweco/vervolg", "soweco/stichting_vervolg", "alescon/vervolg")


@pytest.fixture
def app_hier(tmp_path: Path) -> Iterator[App]:
    app = make_app(str(tmp_path / "grflow.db"))
    app.opslag.prepare()
    yield app
    app.opslag.close()


def _pad(naam: str) -> Path:
    return VOORBEELDEN / f"{naam}.yaml"


@pytest.mark.parametrize("naam", [*BRONNEN, *FICTIEF])
def test_a_dossier_replays_as_it_says_itself(app_hier: App, naam: str) -> None:
    assert replay_verhaal(app_hier, _pad(naam)).kaart.nummer


@pytest.mark.parametrize("naam", BRONNEN)
def test_every_fact_names_its_place_in_the_source_and_none_is_made_up(app_hier: App, naam: str) -> None:
    beeld = replay_verhaal(app_hier, _pad(naam))
    with app_hier.opslag.lezen() as werk:
        feiten = load_bewerking(app_hier, werk, beeld.kaart.nummer).feiten[1:]
    assert feiten
    assert [f.nr for f in feiten if not (f.bron and f.vindplaats)] == []
    assert Zekerheid.FICTIEF not in {f.zekerheid for f in feiten}


@pytest.mark.parametrize("naam", BRONNEN)
def test_a_readme_says_what_the_source_does_not_say(naam: str) -> None:
    tekst = _pad(naam).with_name("README.md").read_text(encoding="utf-8")
    assert {"## De bron", "## Wat de bron zegt", "## Wat de bron niet zegt"} <= set(tekst.splitlines())


def test_an_evaluation_with_a_question_mark_is_uncertain_and_not_overdue(app_hier: App) -> None:
    """Seen on 15 March 2017 the evaluation of "maart 2017?" has no day; the plain months before it have passed."""
    beeld = replay_verhaal(app_hier, _pad("drentsche_aa/dossier"))
    dag = date(2017, 3, 15)
    with app_hier.opslag.lezen() as werk:
        bewerking = load_bewerking(app_hier, werk, beeld.kaart.nummer)
    termijnen = {t.naam: t for t in bewerking.termijnen(bewerking.stand_op(peildatum=dag))}
    stand = {naam: compute_status(t, t.einddatum.datum, dag) for naam, t in termijnen.items()}
    assert stand["eindevaluatie"] is Termijnstatus.LOOPT
    assert termijnen["eindevaluatie"].einddatum.voorlopig == (
        "de bron noemt alleen 'na einde looptijd: maart 2017?'",
    )
    assert stand["overeenkomst_gesloten"] is Termijnstatus.VERLOPEN


def test_a_traject_of_one_gemeente_runs_without_any_wet(app_hier: App) -> None:
    beeld = replay_verhaal(app_hier, _pad("werkpunt/traject"))
    with app_hier.opslag.lezen() as werk:
        termijnen = load_bewerking(app_hier, werk, beeld.kaart.nummer).termijnen()
    assert {t.regel for t in termijnen} == {"afspraak"}
    assert {str(t.grondslag) for t in termijnen} == {"gebruik"}


# --- Soweco: two routes, a court case that blocks nothing, an ondernemingsraad that does --------------------------


def test_soweco_has_no_year_of_its_own(app_hier: App) -> None:
    """The source names days without a year: whatever hangs on 2020 is derived, and nothing is called known."""
    beeld = replay_verhaal(app_hier, _pad("soweco/dossier"))
    assert {f.zekerheid for f in beeld.feiten[1:]} == {Zekerheid.AFGELEID}


@pytest.mark.parametrize(("orgaan", "datum", "tijd", "plaats"), [
    ("G-4: wethouders en ambtenaren", "2020-02-25", "17.15-18.15", "Gemeentehuis Twenterand"),
    ("G-6, informeel dagelijks bestuur", "2020-02-28", "08.30-09.30", "Gemeentehuis Twenterand, kamer 0.78"),
    ("G-4: bestuurlijk, directie en beleid", "2020-03-09", "16.30-19.00", "Stadhuis Almelo"),
    ("raad van commissarissen", "2020-03-12", "10.00-11.30", "Soweco, Almelo"),
    ("dagelijks bestuur", "2020-03-30", "15.00-17.00", "Soweco, Almelo"),
    ("algemeen bestuur", "2020-04-09", "10.00-12.00", "Soweco, Almelo"),
    ("algemene vergadering van aandeelhouders van de NV", "2020-04-09", "10.00-12.00", "Soweco, Almelo"),
])  # fmt: skip
def test_the_roadmap_keeps_its_hours_and_places(
    app_hier: App, orgaan: str, datum: str, tijd: str, plaats: str
) -> None:
    beeld = replay_verhaal(app_hier, _pad("soweco/dossier"))
    (gepland,) = [f for f in beeld.stand.feiten_van("vergadering")
                  if (f.tekst("orgaan"), f.tekst("datum")) == (orgaan, datum)]  # fmt: skip
    assert (gepland.tekst("tijd"), gepland.tekst("plaats")) == (tijd, plaats)


@pytest.mark.parametrize("datum", ["2020-03-10", "2020-03-24"])
def test_all_six_colleges_meet(app_hier: App, datum: str) -> None:
    beeld = replay_verhaal(app_hier, _pad("soweco/dossier"))
    wie = {f.plek.deelnemer for f in beeld.stand.feiten_van("vergadering") if f.tekst("datum") == datum}
    assert wie == {"gm0141", "gm0183", "gm1700", "gm0189", "gm0163", "gm1742"}


def test_the_embargo_has_no_end_in_the_source(app_hier: App) -> None:
    (embargo,) = replay_verhaal(app_hier, _pad("soweco/dossier")).stand.feiten_van("embargo")
    assert (embargo.op, "tot" in embargo.gegevens) == (Tijdstip.dag(date(2020, 3, 10)), False)


def test_the_court_case_blocks_nothing(app_hier: App) -> None:
    """With the fact withdrawn every step is refused, or not, for exactly the same reasons."""
    nummer = replay_verhaal(app_hier, _pad("soweco/dossier")).kaart.nummer
    dag = date(2020, 3, 1)
    _, vooraf = list_stappen(app_hier, nummer, dag)
    (zaak,) = get_dossier(app_hier, nummer).stand.feiten_van("rechtszaak")
    assert withdraw_feit(app_hier, nummer, zaak.nr, "om te zien of het uitmaakt") == Herstel()
    _, achteraf = list_stappen(app_hier, nummer, dag)
    assert [(m.overgang.naam, m.plek, m.redenen) for m in achteraf] == [
        (m.overgang.naam, m.plek, m.redenen) for m in vooraf
    ]


def _write_vervolg(map_: Path, feiten: str, op: str, fase: str) -> Path:
    pad = map_ / "anders.yaml"
    for inhoud in (*_pad("soweco/dossier").parent.glob("*stuk_*.yaml"),):
        (map_ / inhoud.name).write_text(inhoud.read_text(encoding="utf-8"), encoding="utf-8")
    pad.write_text(
        f"vervolg_op: {_pad('soweco/dossier')}\nbron: fictief\nzekerheid: fictief\n"
        f"feiten:\n{feiten}\nverwacht: {{op: {op}, fase: {fase}}}\n",
        encoding="utf-8",
    )
    return pad


VERGELEKEN = "  - {op: 2020-02-28, soort: bevestiging, gegevens: {wat: routes_vergeleken}}\n"


@pytest.mark.parametrize(("keuze", "fase"), [
    ("opheffen_kiezen", "consultatie"), ("uittreden_van_allen_kiezen", "uittreden_van_allen"),
])  # fmt: skip
def test_each_route_can_be_chosen_once_both_were_compared(
    app_hier: App, tmp_path: Path, keuze: str, fase: str
) -> None:
    stap = f"  - {{op: 2020-02-28, overgang: {keuze}}}"
    with pytest.raises(VerhaalGeweigerd, match="zijn naast elkaar gelegd"):
        replay_verhaal(app_hier, _write_vervolg(tmp_path, stap, "2020-02-28", fase))
    beeld = replay_verhaal(app_hier, _write_vervolg(tmp_path, VERGELEKEN + stap, "2020-02-28", fase))
    assert beeld.stand.gebreken == ()


def test_who_leaves_one_by_one_takes_no_step_here_any_more(app_hier: App, tmp_path: Path) -> None:
    feiten = VERGELEKEN + "  - {op: 2020-02-28, overgang: uittreden_van_allen_kiezen}"
    pad = _write_vervolg(tmp_path, feiten, "2020-02-28", "uittreden_van_allen")
    nummer = replay_verhaal(app_hier, pad).kaart.nummer
    _, stappen = list_stappen(app_hier, nummer, date(2020, 3, 10))
    assert [m.overgang.naam for m in stappen if m.mag and m.plek.is_hoofdlijn] == []


GEMEENTEBLAD_NODIG = "blad moet op .* gemeenteblad of provinciaal_blad of waterschapsblad zijn"


@pytest.mark.parametrize(("op", "blad", "geweigerd"), [
    pytest.param("2020-12-10", "staatscourant", "", id="2020: Staatscourant"),
    pytest.param("2020-12-10", "gemeenteblad", "blad moet op .* staatscourant zijn", id="2020: geen gemeenteblad"),
    pytest.param("2021-06-30", "staatscourant", "", id="de laatste dag van de Staatscourant"),
    pytest.param("2021-06-30", "gemeenteblad", "blad moet op .* staatscourant zijn", id="een dag te vroeg"),
    pytest.param("2021-07-01", "gemeenteblad", "", id="vanaf 1 juli 2021: gemeenteblad"),
    pytest.param("2021-07-01", "staatscourant", GEMEENTEBLAD_NODIG, id="vanaf 1 juli 2021: geen Staatscourant"),
])  # fmt: skip
def test_the_day_of_publication_picks_the_paper(
    app_hier: App, tmp_path: Path, op: str, blad: str, geweigerd: str
) -> None:
    """Bron: art. 26 Wgr, before and since the Wet elektronische publicaties."""
    tekst = _pad("soweco/vervolg").read_text(encoding="utf-8")
    feiten = tekst.split("feiten:\n")[1].split("  - {op: 2020-12-10, overgang: bekendmaken")[0]
    feiten += f"  - {{op: {op}, overgang: bekendmaken, gegevens: {{blad: {blad}, datum_inwerkingtreding: 2022-01-01}}}}"
    pad = _write_vervolg(tmp_path, feiten, op, "bekendgemaakt")
    if geweigerd:
        with pytest.raises(VerhaalGeweigerd, match=geweigerd):
            replay_verhaal(app_hier, pad)
    else:
        assert replay_verhaal(app_hier, pad).stand.fase == "bekendgemaakt"


# --- dossiers that belong together --------------------------------------------------------------------------------

ALESCON = {
    "2017-001": [
        ("Noord gaat verder in Werkplein Drentsche Aa", "2017-002", "noord"),
        ("Zuid richt een nieuwe entiteit op", "2017-003", "zuid"),
    ],
    "2017-002": [("Toekomst van Alescon", "2017-001", "")],
    "2017-003": [("Toekomst van Alescon", "2017-001", "")],
}
SOWECO = {
    "2019-001": [("Een stichting van vier gemeenten", "2020-001", "vier")],
    "2020-001": [("Toekomst van Soweco", "2019-001", "")],
}


def _koppelingen(app: App, nummer: str, dag: date | None = None) -> list[tuple[str, str, str]]:
    stand = get_dossier(app, nummer, peildatum=dag).stand
    return [(f.tekst("naam"), f.tekst("dossier"), f.tekst("cluster")) for f in stand.koppelingen()]


@pytest.mark.parametrize(("paden", "verwacht", "dag"), [
    pytest.param(["alescon"], ALESCON, date(2018, 1, 26), id="Alescon als map"),
    pytest.param(["soweco"], SOWECO, date(2020, 3, 1), id="Soweco als map"),
    pytest.param(["soweco/vervolg.yaml", "soweco/stichting_vervolg.yaml"], SOWECO, None, id="Soweco met vervolg"),
])  # fmt: skip
def test_dossiers_that_name_each_other_are_linked_both_ways(
    app_hier: App, paden: list[str], verwacht: dict[str, list[tuple[str, str, str]]], dag: date | None
) -> None:
    beelden = list(replay_verhalen(app_hier, [VOORBEELDEN / pad for pad in paden]))
    assert [b.kaart.nummer for b in beelden] == list(verwacht)
    assert {nummer: _koppelingen(app_hier, nummer, dag) for nummer in verwacht} == verwacht
    assert [fout for nummer in verwacht for fout in check_logboek(app_hier, nummer)] == []


def test_noord_is_no_toetreding_and_zuid_has_no_form_yet(app_hier: App) -> None:
    """Noord takes part in the Werkplein already; what Zuid founds the source does not say."""
    _, noord, zuid = replay_verhalen(app_hier, [VOORBEELDEN / "alescon"])
    assert (noord.kaart.proces, noord.stand.fase) == ("wijzigen", "voorstel")
    assert (zuid.kaart.proces, zuid.stand.fase) == ("treffen", "verkenning")
