"""A plan as a picture says the same in its shapes, in its table and in words."""

import pytest
from dossierproef import make_opheffen

from grflow.stukken.dossier.brieven import build_planningsbrief
from grflow.stukken.dossier.voorstel import Planvoorstel, Planvoorstellen
from grflow.stukken.tijdlijn import KOPPEN, Baan, Merk, Merksoort, Streep, Strook, Strooksoort, Tijdlijn

BESLUIT = Merk(
    plek=40, soort=Merksoort.BESLUIT, naam="De raad beslist", dag="9 maart 2028", uiterlijk="11 mei 2028",
    kritiek=True, voorlopig=True,
)  # fmt: skip
COMMISSIE = Merk(plek=30, soort=Merksoort.VERGADERING, naam="De commissie bespreekt", dag="28 februari 2028")
RECES = Strook(van=10, tot=16, soort=Strooksoort.RECES, naam="voorjaar: 7 tot en met 13 februari 2028")
LIJN = Tijdlijn(
    titel="Planning van Drielanden", samenvatting="Het kan op 9 maart 2028.", dagen=60, schaal=(Streep(1, "feb"),),
    peilen=(Streep(0, "vandaag"),),
    banen=(
        Baan(groep="Deelnemers", naam="Aalburen", merken=(COMMISSIE, BESLUIT), stroken=(RECES,)),
        Baan(groep="Deelnemers", naam="Beekdorp", merken=(COMMISSIE,)),
    ),
)  # fmt: skip


def test_the_table_has_every_mark_and_says_what_shape_and_colour_say() -> None:
    assert [dict(zip(KOPPEN, rij, strict=True)) for rij in LIJN.rijen] == [
        {"Wie": "Aalburen", "Wat": "De commissie bespreekt", "Dag": "28 februari 2028", "Uiterlijk": "",
         "Bijzonder": ""},
        {"Wie": "Aalburen", "Wat": "De raad beslist", "Dag": "9 maart 2028", "Uiterlijk": "11 mei 2028",
         "Bijzonder": "kritiek pad, voorlopig"},
        {"Wie": "Beekdorp", "Wat": "De commissie bespreekt", "Dag": "28 februari 2028", "Uiterlijk": "",
         "Bijzonder": ""},
    ]  # fmt: skip
    assert LIJN.vensterrijen == (("Aalburen", "voorjaar: 7 tot en met 13 februari 2028"),)


def test_in_words_the_steps_and_decisions_are_told_and_lanes_without_any_left_out() -> None:
    assert LIJN.alternatief == (
        "Planning van Drielanden. Het kan op 9 maart 2028. Aalburen: De raad beslist 9 maart 2028 (kritiek pad)."
    )


@pytest.mark.parametrize(("baan", "kritiek"), [(LIJN.banen[0], True), (LIJN.banen[1], False)])
def test_a_lane_is_critical_by_one_of_its_marks(baan: Baan, kritiek: bool) -> None:
    assert baan.is_kritiek is kritiek


VOORSTEL = Planvoorstel(
    ronde="toestemming", volgnummer=1, wat="Raadstoestemming", dag="donderdag 9 maart 2028", sluiting="24 februari 2028",
    anders="", anders_sluiting="", schuift=False, uiterlijk="", te_laat=False,
)  # fmt: skip


def test_a_planningsbrief_without_a_plan_proposes_nothing_and_shows_no_picture() -> None:
    brief = build_planningsbrief(make_opheffen().bron("2018-04-05"), "gm9001")
    assert (brief.voorstellen, dict(brief.beelden), brief.sluitingsdatum) == ((), {}, "")
    assert "Raadstoestemming" in [k.wat for k in brief.komt]


def test_a_planningsbrief_takes_its_days_from_the_plan() -> None:
    """What has a proposed day is no longer told as 'de dag is nog niet bekend'."""
    plan = Planvoorstellen((VOORSTEL,), LIJN)
    brief = build_planningsbrief(make_opheffen().bron("2018-04-05"), "gm9001", plan)
    assert brief.voorstellen == (VOORSTEL,)
    assert brief.sluitingsdatum == "24 februari 2028"
    assert dict(brief.beelden) == {"tijdlijn": LIJN}
    assert "Raadstoestemming" not in [k.wat for k in brief.komt]
