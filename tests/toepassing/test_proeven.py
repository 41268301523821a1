"""Every fictief story of examples/proeven: each process straight, refused, late, mended, and with a change underway."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grflow.inlezen.processen import list_paden, load_proces
from grflow.proces.definitie import Proces, Verloop
from grflow.toepassing.app import App
from grflow.toepassing.verhalen import replay_verhaal
from grflow.toepassing.wiring import build_app, find_meegeleverd

PROEVEN = find_meegeleverd("examples") / "proeven"
VERHALEN = sorted(PROEVEN.glob("*/*.yaml"))
PROCESSEN = {pad.parent.name: load_proces(pad) for pad in list_paden([find_meegeleverd("processen")])}

ROLLEN = {
    "de rechte weg": ("rechte_weg", "recht_van_"),
    "een weigering": ("raad_weigert", "geweigerd"),
    "te laat": ("late_raad", "te_laat"),
    "een vergissing hersteld": ("vergissing_hersteld",),
    "een verandering onderweg": ("wet_verandert", "kalender_verandert", "deelnemer_komt_erbij"),
}
"""What every process has a story of, with the beginning of its file name."""

BIJZONDER = (
    "begroting/bedrijfsvoeringsorganisatie_2026", "begroting/in_de_raad", "begroting/recht_van_2014",
    "jaarrekening/te_laat", "jaarrekening/zienswijze_van_de_raden", "nota/inspraak",
    "nota/lijst_van_de_regeling", "nota/rechte_weg", "opheffen/raadsregeling", "opheffen/recht_van_2014",
    "opheffen/ontheffing", "opheffen/twee_van_drie", "opheffen/van_rechtswege", "toetreden/raadsregeling", "treffen/gemengde_regeling",
    "treffen/provincie_en_waterschap", "treffen/raadsregeling", "treffen/recht_van_2013",
    "uittreden/recht_van_2013", "wensen_en_bedenkingen/recht_van_2013", "wijzigen/aanpassing_aan_de_wet",
    "wijzigen/amendement", "wijzigen/dubbele_meerderheid", "wijzigen/herindeling", "wijzigen/terugwerkende_kracht",
    "wijzigen/gewogen", "wijzigen/k_van_n", "wijzigen/ontvangen_in_maart_2027", "wijzigen/tweederde",
)  # fmt: skip

RAAD = {
    "indienen", "agenderen", "bespreken", "oproepen", "geheimhouding_bekrachtigen", "geen_quorum", "aanhouden",
    "staken", "weer_staken", "adviseren", "voorstel_vaststellen",
}  # fmt: skip
"""The steps of a proposal through a raad; griffie staff learn them once."""

ZIENSWIJZE = {
    "geen_zienswijze": "geen_zienswijze", "instemmende_zienswijze": "instemmend",
    "kritische_zienswijze": "kritisch", "mondelinge_zienswijze": "mondeling",
    "schriftelijk_bevestigen": "mondeling", "te_laat_meegenomen": "te_laat_meegenomen", "te_laat": "te_laat",
    "niets_gehoord": "niets_gehoord", "niet_aannemen": "geen_zienswijze", "weer_staken": "geen_zienswijze",
}  # fmt: skip
TOESTEMMING = {
    "verlenen": "verleend", "onthouden": "onthouden", "niet_aannemen": "niet_verkregen",
    "weer_staken": "niet_verkregen", "melden": "verleend",
}  # fmt: skip


@pytest.fixture(scope="module")
def proefapp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    app = build_app(str(tmp_path_factory.mktemp("proeven") / "grflow.db"))
    yield app
    app.opslag.close()


@pytest.mark.parametrize("pad", VERHALEN, ids=lambda pad: f"{pad.parent.name}/{pad.stem}")
def test_a_story_comes_out_as_it_expects(proefapp: App, pad: Path) -> None:
    beeld = replay_verhaal(proefapp, pad)
    if pad.stem not in ("toch_aangeboden",):
        assert (beeld.stand.gebreken, beeld.stand.aangetast) == ((), ())


@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.parametrize("proces", PROCESSEN)
def test_each_process_has_a_story_of(proces: str, rol: str) -> None:
    namen = [pad.stem for pad in VERHALEN if pad.parent.name == proces]
    assert any(naam.startswith(ROLLEN[rol]) for naam in namen), f"{proces} mist {rol}: {namen}"


def test_the_rare_ways_have_a_story_too() -> None:
    assert set(BIJZONDER) <= {f"{pad.parent.name}/{pad.stem}" for pad in VERHALEN}


@pytest.mark.parametrize("pad", VERHALEN, ids=lambda pad: f"{pad.parent.name}/{pad.stem}")
def test_a_story_says_that_it_is_fictief(pad: Path) -> None:
    tekst = pad.read_text(encoding="utf-8")
    assert "Alles is fictief" in tekst
    assert "\nzekerheid: fictief\n" in tekst


def test_a_wijziging_received_on_1_12_and_22_march_2027_closes_on_18_may(proefapp: App) -> None:
    beeld = replay_verhaal(proefapp, PROEVEN / "wijzigen" / "ontvangen_in_maart_2027.yaml")
    [ronde] = [r for r in beeld.stand.rondes if r.naam == "zienswijze_ontwerp"]
    assert str(ronde.gesloten_op) == "18 mei 2027"
    assert [(s.plek.deelnemer, str(s.sinds)) for s in ronde.sporen] == [
        ("gm9001", "26 april 2027"),
        ("gm9002", "10 mei 2027"),
        ("gm9003", "18 mei 2027"),
    ]


# --- a raad does the same things everywhere ---------------------------------------------------------------------


def _raadssporen() -> list[tuple[str, Verloop]]:
    """Return every track on which a raad decides: those of a ronde for the vertegenwoordigend orgaan, and besluiten."""
    return [
        (f"{proces.naam}/{spoor.naam}", spoor)
        for proces in PROCESSEN.values()
        for spoor in proces.sporen.values()
        if _is_van_de_raad(proces, spoor)
    ]


def _is_van_de_raad(proces: Proces, spoor: Verloop) -> bool:
    return any(
        r.spoor == spoor.naam and r.orgaan in ("vertegenwoordigend", "beslissend")
        for r in proces.rondes.values()
    )


RAADSSPOREN = _raadssporen()


def _uitkomsten(spoor: Verloop) -> dict[str, str]:
    return {naam: stap.uitkomst for naam, stap in spoor.overgangen.items()}


@pytest.mark.parametrize(("naam", "spoor"), RAADSSPOREN, ids=[naam for naam, _ in RAADSSPOREN])
def test_a_raad_goes_the_same_way_in_every_process(naam: str, spoor: Verloop) -> None:
    assert set(spoor.overgangen) >= RAAD, naam
    assert {"zonder_quorum", "gestaakt"} <= set(spoor.fasen)
    grondslagen = {
        stap: str(spoor.overgangen[stap].grondslag) for stap in ("staken", "weer_staken", "geen_quorum")
    }
    assert grondslagen == {
        "staken": "art. 32 lid 4 Gemeentewet",
        "weer_staken": "art. 32 lid 5 Gemeentewet",
        "geen_quorum": "art. 20 Gemeentewet",
    }


@pytest.mark.parametrize(("naam", "spoor"), [r for r in RAADSSPOREN if "kritische_zienswijze" in r[1].overgangen],
                         ids=lambda w: w if isinstance(w, str) else "")  # fmt: skip
def test_a_zienswijze_has_the_same_answers_everywhere(naam: str, spoor: Verloop) -> None:
    assert _uitkomsten(spoor).items() >= ZIENSWIJZE.items(), naam


@pytest.mark.parametrize(("naam", "spoor"), [r for r in RAADSSPOREN if "verlenen" in r[1].overgangen],
                         ids=lambda w: w if isinstance(w, str) else "")  # fmt: skip
def test_a_toestemming_has_the_same_answers_everywhere(naam: str, spoor: Verloop) -> None:
    assert _uitkomsten(spoor).items() >= TOESTEMMING.items(), naam
