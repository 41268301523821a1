"""Two routes side by side: what each asks on a day, of whom and on what ground, read from the definitions."""

from collections.abc import Sequence
from datetime import date

import pytest

from grflow.fouten import BestandFout, Onbekend
from grflow.recht.regeling import Regeling
from grflow.toepassing.app import App
from grflow.toepassing.vergelijken import (
    ONDERDELEN,
    Punt,
    Rij,
    Vergelijking,
    align,
    compare_processen,
    find_regeling,
)
from grflow.toepassing.verhalen import replay_verhaal
from grflow.toepassing.wiring import build_app, find_meegeleverd

SOWECO = find_meegeleverd("examples") / "soweco" / "dossier.yaml"
ROUTES = ("opheffen", "uittreden")


@pytest.fixture(scope="module")
def grflow() -> App:
    return build_app("/bestaat/niet/grflow.db")


@pytest.fixture(scope="module")
def soweco(grflow: App) -> Regeling:
    return find_regeling(grflow, str(SOWECO))


def regels(vergelijking: Vergelijking, titel: str) -> list[tuple[str, str]]:
    """Return the rows of a subject as they are shown, left and right."""
    onderdeel = next(o for o in vergelijking.onderdelen if o.titel == titel)
    return [(str(r.links or ""), str(r.rechts or "")) for r in onderdeel.rijen]


WIE, RAAD, STAPPEN, EISEN, TERMIJNEN = list(ONDERDELEN)[1:6]


# --- the two routes of Soweco -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("op", "lid"), [
    pytest.param(date(2020, 2, 28), 2, id="2020: lid 2"),
    pytest.param(date(2022, 6, 30), 2, id="de laatste dag van lid 2"),
    pytest.param(date(2022, 7, 1), 4, id="sinds 1 juli 2022: lid 4"),
])  # fmt: skip
def test_the_toestemming_rests_on_another_ground(grflow: App, soweco: Regeling, op: date, lid: int) -> None:
    """Bron: art. 1 Wgr names uittreden and not opheffen."""
    rijen = regels(compare_processen(grflow, *ROUTES, op, soweco), EISEN)
    assert (
        "Raadstoestemming: verleend door alle raden (de regeling)",
        f"Raadstoestemming: verleend door alle raden (art. 1 lid {lid} Wgr)",
    ) in rijen
    vergelijking = compare_processen(grflow, *ROUTES, op, soweco)
    (rij,) = [
        r for o in vergelijking.onderdelen if o.titel == EISEN for r in o.rijen
        if r.links and r.links.tekst == "Raadstoestemming: verleend door alle raden"
    ]  # fmt: skip
    assert (rij.zelfde, rij.andere_grondslag) == (True, True)


def test_opheffen_is_of_all_and_uittreden_of_each(grflow: App, soweco: Regeling) -> None:
    rijen = regels(compare_processen(grflow, *ROUTES, date(2020, 2, 28), soweco), WIE)
    assert (
        "Raadstoestemming: alle raden (de regeling)",
        "Raadstoestemming: alleen de raad van de vertrekker (art. 1 Wgr)",
    ) in rijen
    assert (
        "Opheffingsbesluit: alle deelnemers, zolang de tekst van de regeling niet is ingevoerd (art. 9 lid 1 Wgr)",
        "Uittredingsbesluit: alleen het college van de vertrekker (art. 1 lid 1 Wgr)",
    ) in rijen


@pytest.mark.parametrize(("op", "blad"), [
    (date(2021, 6, 30), "staatscourant"),
    (date(2021, 7, 1), "gemeenteblad, provinciaal blad of waterschapsblad"),
])  # fmt: skip
def test_both_are_published_in_the_paper_of_the_day(
    grflow: App, soweco: Regeling, op: date, blad: str
) -> None:
    rijen = regels(compare_processen(grflow, *ROUTES, op, soweco), EISEN)
    assert (f"Publicatieblad: {blad} (art. 26 Wgr)",) * 2 in rijen


def test_only_opheffen_ends_in_a_vereffening(grflow: App, soweco: Regeling) -> None:
    """Bron: art. 9 lid 2 and 3 Wgr."""
    vergelijking = compare_processen(grflow, *ROUTES, date(2020, 2, 28), soweco)
    links, rechts = zip(*regels(vergelijking, STAPPEN), strict=True)
    assert any("de vereffening begint" in tekst and "art. 9 lid 3 Wgr" in tekst for tekst in links)
    assert not any("vereffening" in tekst for tekst in rechts)


def test_what_does_not_hold_on_the_day_is_not_shown(grflow: App, soweco: Regeling) -> None:
    """The zienswijze on the ontwerp is law since 1 July 2022 (art. 1 lid 3 Wgr)."""
    for op, aantal in ((date(2022, 6, 30), 0), (date(2022, 7, 1), 1)):
        vergelijking = compare_processen(grflow, *ROUTES, op, soweco)
        gevraagd = [
            rechts
            for _, rechts in regels(vergelijking, RAAD)
            if rechts.startswith("Zienswijze op het ontwerp")
        ]
        assert len(gevraagd) == aantal
        eisen = " ".join(rechts for _, rechts in regels(vergelijking, EISEN))
        assert ("Zienswijze op het ontwerp: voorbij" in eisen) is bool(aantal)


def test_a_termijn_has_the_length_of_the_day(grflow: App, soweco: Regeling) -> None:
    for op, weken in ((date(2022, 6, 30), 8), (date(2022, 7, 1), 12)):
        rijen = regels(compare_processen(grflow, *ROUTES, op, soweco), TERMIJNEN)
        (rechts,) = [rechts for _, rechts in rijen if rechts.startswith("Begrotingswijziging naar de raden")]
        assert f": {weken} weken tevoren (art. 35 lid" in rechts


def test_without_a_regeling_each_limit_is_told_in_words(grflow: App) -> None:
    vergelijking = compare_processen(grflow, *ROUTES, date(2020, 2, 28), None)
    assert vergelijking.regeling == ""
    links = " ".join(links for links, _ in regels(vergelijking, WIE))
    assert "als de regeling toestemming van de raad eist" in links
    assert "zoveel deelnemers als de regeling eist" in links
    rechts = " ".join(rechts for _, rechts in regels(vergelijking, WIE))
    assert "alleen de raad (of staten, of algemeen bestuur) van de vertrekker" in rechts


def test_a_rule_that_the_regeling_states_is_used(grflow: App, tmp_path) -> None:
    pad = tmp_path / "regeling.yaml"
    pad.write_text(
        "regeling: {naam: Klein, vorm: openbaar_lichaam, soort: collegeregeling}\n"
        "deelnemers: [{code: gm0001, naam: Aadorp}, {code: gm0002, naam: Beedorp}]\n"
        "eigen_regels:\n"
        "  opheffing.meerderheid: {waarde: tweederde, grondslag: regeling 34}\n"
        "  opheffing.toestemming_raad: {waarde: nee, grondslag: regeling 34}\n"
        "  uittreding.opzegtermijn: {waarde: 12 maanden, grondslag: regeling 33}\n"
    )
    vergelijking = compare_processen(grflow, *ROUTES, date(2020, 2, 28), find_regeling(grflow, str(pad)))
    links = [links for links, _ in regels(vergelijking, WIE)]
    assert "Opheffingsbesluit: ten minste twee derde van de deelnemers (art. 9 lid 1 Wgr)" in links
    assert not any(tekst.startswith("Raadstoestemming") for tekst in links)
    rechts = [rechts for _, rechts in regels(vergelijking, TERMIJNEN)]
    assert "Opzegtermijn van de regeling: 12 maanden (art. 33 van de regeling)" in rechts


# --- in general ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("op", [date(2020, 2, 28), date(2026, 1, 5)])
@pytest.mark.parametrize(
    "naam", ["begroting", "nota", "prestatieovereenkomst", "toetreden", "wensen_en_bedenkingen"]
)
def test_a_process_beside_itself_is_the_same_everywhere(
    grflow: App, soweco: Regeling, naam: str, op: date
) -> None:
    for regeling in (soweco, None):
        vergelijking = compare_processen(grflow, naam, naam, op, regeling)
        rijen = [r for o in vergelijking.onderdelen for r in o.rijen]
        assert rijen
        assert all(r.zelfde and not r.andere_grondslag and r.links == r.rechts for r in rijen)


A, B, C, D = (Punt(naam, naam.upper()) for naam in "abcd")


@pytest.mark.parametrize(("links", "rechts", "rijen"), [
    ([], [], []),
    ([A], [], [Rij(A, None)]),
    ([], [A], [Rij(None, A)]),
    ([A, B], [A, B], [Rij(A, A, True), Rij(B, B, True)]),
    ([A, C], [B, C], [Rij(A, B), Rij(C, C, True)]),
    ([A, B, D], [C, D], [Rij(A, C), Rij(B, None), Rij(D, D, True)]),
])  # fmt: skip
def test_what_both_have_stands_on_one_row(
    links: Sequence[Punt], rechts: Sequence[Punt], rijen: Sequence[Rij]
) -> None:
    assert list(align(links, rechts)) == rijen


def test_the_regeling_of_a_dossier(tmp_path) -> None:
    app = build_app(str(tmp_path / "grflow.db"))
    nummer = replay_verhaal(app, SOWECO).kaart.nummer
    assert find_regeling(app, nummer).naam == "Soweco"
    with pytest.raises(Onbekend, match="dossier '2031-001' bestaat niet"):
        find_regeling(app, "2031-001")
    app.opslag.close()


def test_what_cannot_be_compared(grflow: App, tmp_path) -> None:
    with pytest.raises(Onbekend, match="proces 'opheven' bestaat niet"):
        compare_processen(grflow, "opheven", "uittreden", date(2020, 2, 28), None)
    with pytest.raises(BestandFout):
        find_regeling(grflow, str(tmp_path / "weg.yaml"))
