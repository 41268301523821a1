"""The keuring: each thing that may not be sent, with its place and what now; what is only worth a look."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from proefstukken import GEGEVENS, INHOUD, VORM, build

from grflow.inlezen.regels import load_rechtsregels
from grflow.recht.regels import Rechtsregels
from grflow.stukken.inhoud import Alinea, Paragraaf, Stukinhoud
from grflow.stukken.keuring import (
    Keurpunt,
    Zwaarte,
    check_gebruik,
    check_gevraagd,
    check_opmaak,
    check_stuk,
    has_fout,
)
from grflow.stukken.opbouw import GRIFFIE
from grflow.stukken.profiel import Deel, Kopje
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Stuksoort

BESLUIT = Stuksoort.RAADSBESLUIT


@pytest.fixture(scope="module")
def regels() -> Rechtsregels:
    return load_rechtsregels(Path(__file__).parents[2] / "grflow/recht/regels")[0]


def with_tekst(tekst: str, dag: date = date(2018, 1, 25)) -> Raadsstuk:
    return build(replace(GEGEVENS, raadsdatum=dag), inhoud=replace(INHOUD, financien=(Alinea(tekst=tekst),)))


def fouten(punten: list[Keurpunt]) -> list[str]:
    return [str(punt) for punt in punten if punt.zwaarte is Zwaarte.FOUT]


@pytest.mark.parametrize(("tekst", "wat"), [
    ("wethouder [naam] licht toe", "'[naam]'"),
    ("het bedrag is XX euro", "'XX'"),
    ("de kosten zijn PM", "'PM'"),
    ("de kosten zijn p.m. en", "'p.m.'"),
    ("datum n.t.b.", "'n.t.b.'"),
    ("op <datum> besloten", "'<datum>'"),
    ("naam: ______", "'______'"),
    ("op ..... besloten", "'.....'"),
    ("hoeveel?? euro", "'??'"),
    ("TODO nakijken", "'TODO'"),
])  # fmt: skip
def test_a_place_left_open(tekst: str, wat: str, regels: Rechtsregels) -> None:
    (fout,) = fouten(check_stuk(with_tekst(tekst), regels))
    assert (
        fout == f"raadsvoorstel gm0001, 'financien': {wat} is niet ingevuld. Vul het in, of haal de zin weg."
    )


@pytest.mark.parametrize("tekst", [
    "hoofdstuk XIX kost 1.000 euro", "In de PMR staat niets.", "dat is de vraag?", "Zie bijlage 1 (p. 3).", "max 5 regels",
])  # fmt: skip
def test_what_only_looks_like_it(tekst: str, regels: Rechtsregels) -> None:
    assert fouten(check_stuk(with_tekst(tekst), regels)) == []


def test_what_the_griffie_fills_in_later_is_a_warning(regels: Rechtsregels) -> None:
    gegevens = replace(GEGEVENS, raadsdatum=None)
    besluit = build(
        gegevens, replace(VORM, slot=replace(VORM.slot, aanhef="Aldus op {raadsdatum},")), BESLUIT
    )
    punten = check_stuk(besluit, regels)
    assert not has_fout(punten)
    plekken = [punt.waar for punt in punten if "griffie" in punt.wat]
    assert "raadsbesluit gm0001, ondertekening" in plekken
    assert "raadsbesluit gm0001, kopveld 'agendapunt'" in plekken
    assert GRIFFIE not in "".join(punt.wat for punt in punten)


def test_a_field_of_the_header_without_anything(regels: Rechtsregels) -> None:
    stuk = build()
    leeg = replace(stuk, kop=(replace(stuk.kop[0], waarde=" "),))
    assert fouten(check_stuk(leeg, regels)) == [
        "raadsvoorstel gm0001, kopveld 'raadsvergadering': hier staat niets. Vul het in de inhoud in."
    ]


@pytest.mark.parametrize(("tekst", "dag", "zwaarte"), [
    pytest.param("art. 1 lid 4 Wgr", date(2018, 1, 25), Zwaarte.FOUT, id="lid 4 is van 2022"),
    pytest.param("art. 1 lid 4 Wgr", date(2022, 7, 1), None, id="lid 4 in 2022"),
    pytest.param("artikel 1, tweede lid, van de Wgr", date(2018, 1, 25), None, id="lid 2 in 2018"),
    pytest.param("art. 10 lid 6 Wgr", date(2022, 6, 30), Zwaarte.FOUT, id="nieuw sinds 2022"),
    pytest.param("art. 99 Wgr", date(2018, 1, 25), Zwaarte.WAARSCHUWING, id="nooit gelezen"),
])  # fmt: skip
def test_an_article_on_its_day(tekst: str, dag: date, zwaarte: Zwaarte | None, regels: Rechtsregels) -> None:
    punten = [
        p for p in check_stuk(with_tekst(f"Dit volgt uit {tekst}.", dag), regels) if "griffie" not in p.wat
    ]
    assert [punt.zwaarte for punt in punten] == ([zwaarte] if zwaarte else [])
    if zwaarte is Zwaarte.FOUT:
        assert "gold niet op" in punten[0].wat


def test_a_wet_that_grflow_does_not_know_is_left_alone() -> None:
    leeg = Rechtsregels({}, "")
    assert not [p for p in check_stuk(with_tekst("art. 1 Wgr"), leeg) if "griffie" not in p.wat]


def test_the_points_and_reasons_of_a_besluit_are_read_too(regels: Rechtsregels) -> None:
    inhoud = replace(INHOUD, collegebesluiten=(Alinea(tekst="XX te kiezen"),), college_overwegende=(
        Alinea(tekst="PM"),))  # fmt: skip
    stuk = build(vorm=replace(VORM, kopjes=()), soort=Stuksoort.COLLEGEBESLUIT, inhoud=inhoud)
    assert [fout.partition(":")[0] for fout in fouten(check_stuk(stuk, regels))] == [
        "collegebesluit gm0001, besluit 1", "collegebesluit gm0001, boven het besluit",
    ]  # fmt: skip


def test_a_long_samenvatting_is_a_warning(regels: Rechtsregels) -> None:
    lang = build(inhoud=replace(INHOUD, samenvatting=(Alinea(tekst="woord " * 100),)))
    (punt,) = [p for p in check_stuk(lang, regels) if "samenvatting" in p.wat]
    assert (punt.zwaarte, punt.wat) == (
        Zwaarte.WAARSCHUWING, "de samenvatting telt 7 regels van 96 tekens; het mogen er 5 zijn.",
    )  # fmt: skip


@pytest.mark.parametrize(("markdown", "wat"), [
    pytest.param("# Een\n\n## Twee\n\n### Drie\n\n## Twee\n", [], id="goed"),
    pytest.param("# Een\n\n### Drie\n", ["het kopje in regel 3 slaat een niveau over."], id="niveau"),
    pytest.param("## Twee\n", ["het kopje in regel 1 slaat een niveau over."], id="zonder titel"),
    pytest.param("# Een\n![de tijdlijn](a.svg)\n", [], id="beeld"),
    pytest.param("# Een\n![ ](a.svg)\n", ["het beeld in regel 2 heeft geen tekst voor wie het niet ziet."], id="alt"),
])  # fmt: skip
def test_what_a_sjabloon_can_do_wrong(markdown: str, wat: list[str]) -> None:
    assert [punt.wat for punt in check_opmaak(build(), markdown)] == wat


@pytest.mark.parametrize(("inhoud", "waar"), [
    pytest.param(INHOUD, [], id="alles staat ergens"),
    pytest.param(replace(INHOUD, communicatie=(Alinea(tekst="x"),)), ["inhoud, 'communicatie'"], id="deel zonder kopje"),
    pytest.param(
        replace(INHOUD, paragrafen=(*INHOUD.paragrafen, Paragraaf(naam="los", titel="Los", voor=("zuid",)))),
        ["inhoud, paragraaf 'zuid'", "inhoud, paragraaf 'los'"], id="paragraaf voor wie er niet is",
    ),
])  # fmt: skip
def test_a_part_that_stands_in_no_stuk(inhoud: Stukinhoud, waar: list[str]) -> None:
    kopjes = tuple(k for k in VORM.kopjes if k.deel is not Deel.COMMUNICATIE)
    noord = build(vorm=replace(VORM, kopjes=kopjes), inhoud=inhoud)
    zuid = build(replace(GEGEVENS, deelnemer=GEGEVENS.roster[2]), replace(VORM, kopjes=kopjes), inhoud=inhoud)
    besluit = build(vorm=replace(VORM, kopjes=()), soort=BESLUIT, inhoud=inhoud)
    stukken = [noord, besluit] if "paragraaf 'los'" in "".join(waar) else [noord, zuid, besluit]
    assert [punt.waar for punt in check_gebruik(inhoud, stukken)] == waar


def test_reasons_without_a_besluit_stand_nowhere() -> None:
    punten = list(check_gebruik(INHOUD, [build(vorm=replace(VORM, kopjes=(Kopje("K", Deel.BESLISPUNTEN),)))]))
    assert {"inhoud, 'gelezen'", "inhoud, 'gelet_op'", "inhoud, 'overwegende'"} <= {p.waar for p in punten}


@pytest.mark.parametrize(("gevraagd", "goed"), [
    (("zienswijze",), True), (("kennisnemen", "geen_zienswijze"), True), ((), True), (("toestemming",), False),
])  # fmt: skip
def test_the_ronde_and_the_beslispunten_ask_the_same(gevraagd: tuple[str, ...], goed: bool) -> None:
    assert (list(check_gevraagd(INHOUD, gevraagd)) == []) is goed
