"""Guards on what was recorded: answers to zienswijzen, amendementen, the vereffening, linked dossiers, ontheffing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from grflow.fouten import OngeldigeInvoer
from grflow.proces.amendementen import list_afwijkingen
from grflow.proces.motor import Doorgevoerd, Geweigerd
from grflow.proces.omgeving import Gekoppeld, compute_gekoppeld
from grflow.proces.vereffening import (
    compute_saldo,
    compute_verdeelsleutel,
    divide,
    format_procent,
    list_posten,
)
from grflow.proces.zienswijzepunten import list_punten

if TYPE_CHECKING:
    from conftest import Proef

Start = Callable[..., "Proef"]
RAAD = {"ronde": "toestemming"}
AALBUREN, BEEKDORP, CEEVEEN = (RAAD | {"deelnemer": f"gm900{n}"} for n in (1, 2, 3))
BEANTWOORD = (
    "{controle: zienswijzen_beantwoord, ronde: toestemming, uitkomst: [verleend], stuk: nota_van_beantwoording, "
    "grondslag: Wgr 10 lid 6}"
)


def _opened(start: Start, voorwaarden: str = "", **rest: object) -> "Proef":
    proef = start(voorwaarden, **rest)
    proef.take("openen", "2018-01-10", gegevens={"ingang": "2018-06-01"})
    return proef


# --- zienswijzen_beantwoord -----------------------------------------------------------------------------------------


def test_an_answer_is_due_only_to_who_said_something(start: Start) -> None:
    proef = start(BEANTWOORD)
    assert "zienswijze" not in " ".join(proef.redenen("stap", "2018-02-01"))
    proef.take("openen", "2018-01-10")
    assert proef.redenen("stap", "2018-02-01") == []


def test_each_point_needs_a_reaction_and_the_answer_is_sent_after_it(start: Start) -> None:
    proef = _opened(start, BEANTWOORD)
    proef.take("verlenen", "2018-02-01", **AALBUREN)
    assert proef.redenen("stap", "2018-03-01") == [
        "de zienswijze van de raad van Aalburen is nog niet in punten vastgelegd (art. 10 lid 6 Wgr)"
    ]
    punt = proef.record(
        "zienswijzepunt",
        "2018-02-02",
        gegevens={"punt": "De kosten zijn te hoog.", "onderwerp": "kosten"},
        **AALBUREN,
    )
    proef.record("verzending", "2018-02-03", gegevens={"stuk": "nota_van_beantwoording"})
    assert proef.redenen("stap", "2018-03-01") == [
        f"het punt 'kosten' van de raad van Aalburen (feit {punt}) heeft nog geen reactie (art. 10 lid 6 Wgr)"
    ]
    reactie = proef.record(
        "reactie", "2018-02-05",
        gegevens={"feit": str(punt), "reactie": "deels_overgenomen", "waarom": "Er is nog ruimte.", "wijziging": "p. 3"},
    )  # fmt: skip
    assert proef.redenen("stap", "2018-03-01") == [
        "het antwoord aan de raad van Aalburen is nog niet verzonden (nota van beantwoording) (art. 10 lid 6 Wgr)"
    ]
    verzending = proef.record(
        "verzending", "2018-02-06", gegevens={"stuk": "nota_van_beantwoording"}, deelnemer="gm9001"
    )
    nr = proef.take("stap", "2018-03-01")
    assert proef.feiten[nr - 1].oordeel["steunt_op"] == [punt, reactie, verzending]


def test_the_last_reaction_counts_and_asks_for_a_new_answer(start: Start) -> None:
    proef = _opened(start, BEANTWOORD)
    proef.take("verlenen", "2018-02-01", **AALBUREN)
    punt = proef.record("zienswijzepunt", "2018-02-02", gegevens={"punt": "Meer tijd."}, **AALBUREN)
    for dag, uitkomst in (("2018-02-03", "niet_overgenomen"), ("2018-02-05", "overgenomen")):
        proef.record("reactie", dag, gegevens={"feit": str(punt), "reactie": uitkomst, "waarom": "Daarom."})
        if dag == "2018-02-03":
            proef.record("verzending", "2018-02-04", gegevens={"stuk": "nota_van_beantwoording"})
    ronde = proef.stand.ronde("toestemming")
    assert ronde is not None
    (gelezen,) = list_punten(proef.stand, ronde)
    assert gelezen.reactie is not None
    assert gelezen.reactie.reactie == "overgenomen"
    assert "is nog niet verzonden" in proef.redenen("stap", "2018-03-01")[0]


# --- amendementen ---------------------------------------------------------------------------------------------------

VERWERKT = "{controle: amendementen_verwerkt, ronde: toestemming, grondslag: gebruik}"


def _amend(proef: "Proef", *, gedeeld: str, aangenomen: str = "ja") -> int:
    gegevens = {"beslispunt": "2", "tekst": "Een jaar later.", "gedeeld": gedeeld, "aangenomen": aangenomen}
    return proef.record("amendement", "2018-02-01", gegevens=gegevens, **AALBUREN)


def test_an_amendement_on_a_shared_beslispunt_flags_every_other_spoor(start: Start) -> None:
    proef = _opened(start, VERWERKT)
    nr = _amend(proef, gedeeld="ja")
    ronde = proef.stand.ronde("toestemming")
    assert ronde is not None
    (afwijking,) = list_afwijkingen(proef.stand, ronde)
    assert afwijking.raakt == ("gm9002", "gm9003")
    assert proef.redenen("stap", "2018-03-01") == [
        f"de raad van Aalburen heeft het gedeelde beslispunt 2 geamendeerd (feit {nr}); de tekst is niet meer "
        "gelijk aan die van 2 andere deelnemers (gebruik)"
    ]
    proef.record(
        "amendement_verwerkt", "2018-02-20", gegevens={"feit": str(nr), "hoe": "door_allen_overgenomen"}
    )
    assert proef.redenen("stap", "2018-03-01") == []


@pytest.mark.parametrize(("gedeeld", "aangenomen"), [("nee", "ja"), ("ja", "nee")])
def test_a_local_or_rejected_amendement_touches_nobody(start: Start, gedeeld: str, aangenomen: str) -> None:
    proef = _opened(start, VERWERKT)
    _amend(proef, gedeeld=gedeeld, aangenomen=aangenomen)
    assert proef.redenen("stap", "2018-03-01") == []


def test_before_the_ronde_is_open_nobody_can_have_amended(start: Start) -> None:
    assert not any("geamendeerd" in reden for reden in start(VERWERKT).redenen("stap", "2018-03-01"))


# --- vereffening ----------------------------------------------------------------------------------------------------

POSTEN = "{controle: liquidatieposten_afgedaan, grondslag: Wgr 9 lid 2}"
SLEUTEL = "{controle: verdeelsleutel_compleet, grondslag: regeling}"


def test_only_a_post_that_was_declared_to_block_blocks(start: Start) -> None:
    proef = _opened(start, POSTEN)
    vast = {"soort": "contract", "eigenaar": "het dagelijks bestuur"}
    proef.record("liquidatiepost", "2018-02-01", gegevens=vast | {"naam": "Kopieerapparaten"})
    nr = proef.record(
        "liquidatiepost", "2018-02-01", gegevens=vast | {"naam": "Huur", "bedrag": "-1000", "blokkeert": "ja"}
    )
    assert proef.redenen("stap", "2018-03-01") == [
        f"de post 'Huur' van het dagelijks bestuur (feit {nr}) is nog niet afgedaan (art. 9 lid 2 Wgr)"
    ]
    proef.record(
        "liquidatiepost_afgedaan",
        "2018-02-10",
        gegevens={"feit": str(nr), "hoe": "afgekocht", "bedrag": "-800.50"},
    )
    assert proef.redenen("stap", "2018-03-01") == []
    kopieer, huur = list_posten(proef.stand)
    assert (kopieer.bedrag, huur.bedrag, huur.afgedaan is not None) == (None, Decimal("-800.50"), True)
    assert compute_saldo((kopieer, huur)) == Decimal("-800.50")


def test_a_verdeelsleutel_names_everybody_and_adds_up(start: Start) -> None:
    proef = _opened(start, SLEUTEL)
    proef.record("verdeelsleutel", "2018-02-01", gegevens={"percentage": "33.3"}, deelnemer="gm9001")
    assert proef.redenen("stap", "2018-03-01") == [
        "verdeelsleutel: Beekdorp heeft nog geen aandeel (de regeling)",
        "verdeelsleutel: Ceeveen heeft nog geen aandeel (de regeling)",
    ]
    for code in ("gm9002", "gm9003"):
        proef.record("verdeelsleutel", "2018-02-01", gegevens={"percentage": "33.3"}, deelnemer=code)
    assert proef.redenen("stap", "2018-03-01") == [
        "verdeelsleutel: de aandelen tellen op tot 99,9 procent, niet tot 100 procent (de regeling)"
    ]
    proef.record("verdeelsleutel", "2018-02-02", gegevens={"percentage": "33.4"}, deelnemer="gm9003")
    assert proef.redenen("stap", "2018-03-01") == []


@pytest.mark.parametrize("percentage", ["-1", "100.01", "veel"])
def test_a_share_is_a_part_of_all(start: Start, percentage: str) -> None:
    with pytest.raises(OngeldigeInvoer):
        start().record(
            "verdeelsleutel", "2018-02-01", gegevens={"percentage": percentage}, deelnemer="gm9001"
        )


@pytest.mark.parametrize(
    ("saldo", "delen", "verwacht"),
    [
        pytest.param("100", ["33.3", "33.3", "33.4"], ["33.30", "33.30", "33.40"], id="zonder rest"),
        pytest.param(
            "0.05", ["50", "25", "25"], ["0.03", "0.01", "0.01"], id="de cent gaat naar wie het meest verloor"
        ),
        pytest.param("-10", ["33.3", "33.3", "33.4"], ["-3.33", "-3.33", "-3.34"], id="een tekort"),
    ],
)
def test_a_division_adds_up_to_the_cent(saldo: str, delen: list[str], verwacht: list[str]) -> None:
    sleutel = dict(zip("abc", map(Decimal, delen), strict=True))
    verdeeld = divide(Decimal(saldo), sleutel)
    assert sum(verdeeld.values()) == Decimal(saldo)
    assert [str(bedrag) for bedrag in verdeeld.values()] == verwacht


def test_shares_read_as_dutch(start: Start) -> None:
    proef = start()
    proef.record("verdeelsleutel", "2018-02-01", gegevens={"percentage": "40.0"}, deelnemer="gm9001")
    assert format_procent(compute_verdeelsleutel(proef.stand)["gm9001"]) == "40 procent"


# --- gekoppelde dossiers --------------------------------------------------------------------------------------------

GEKOPPELD = "{controle: koppelingen_gereed, grondslag: gebruik}"


def _link(proef: "Proef", aard: str, **meer: str) -> None:
    proef.record("koppeling", "2018-01-11", gegevens={"aard": aard, "naam": "Werkplein", **meer})


def test_a_dossier_waits_for_the_one_that_is_its_voorwaarde(start: Start) -> None:
    proef = _opened(start, GEKOPPELD)
    _link(proef, "voorwaarde")
    assert proef.redenen("stap", "2018-03-01") == [
        "het gekoppelde dossier 'Werkplein' is nog niet ver genoeg: het is er nog niet (gebruik)"
    ]
    _link(proef, "voorwaarde", dossier="2018-002", fase="midden")
    ander = start()
    proef.gekoppeld["2018-002"] = compute_gekoppeld(ander.proces, ander.stand)
    assert proef.redenen("stap", "2018-03-01") == [
        "het gekoppelde dossier 'Werkplein' (2018-002) is nog niet ver genoeg: het staat op 'Begin' (gebruik)"
    ]
    ander.take("openen", "2018-02-20")
    proef.gekoppeld["2018-002"] = compute_gekoppeld(ander.proces, ander.stand)
    assert proef.redenen("stap", "2018-02-19") != []
    assert proef.redenen("stap", "2018-02-20") == []


def test_without_a_fase_the_other_dossier_must_have_ended(start: Start) -> None:
    proef = _opened(start, GEKOPPELD)
    _link(proef, "voorwaarde", dossier="2018-002")
    proef.gekoppeld["2018-002"] = Gekoppeld(titel="Midden", bereikt={"midden": date(2018, 2, 1)})
    assert proef.redenen("stap", "2018-03-01") != []
    ander = start()
    ander.take("openen", "2018-02-01")
    ander.take("verlenen", "2018-02-02", **AALBUREN)
    ander.take("stap", "2018-02-03")
    proef.gekoppeld["2018-002"] = compute_gekoppeld(ander.proces, ander.stand)
    assert proef.redenen("stap", "2018-03-01") == []


@pytest.mark.parametrize("aard", ["vervolg", "gelijktijdig", "voorwaarde_voor"])
def test_other_links_hold_nothing_up(start: Start, aard: str) -> None:
    proef = _opened(start, GEKOPPELD)
    _link(proef, aard)
    assert proef.redenen("stap", "2018-03-01") == []


# --- ontheffing en waarschuwing -------------------------------------------------------------------------------------

GEWOONTE = "{controle: nevenspoor_gereed, nevenspoor: clusterplan, grondslag: gebruik}"
WET = "{bevestiging: archief, grondslag: Archiefwet 4 lid 1}"
EIGEN = "{controle: nevenspoor_gereed, nevenspoor: plan, grondslag: regeling}"


def test_an_ontheffing_sets_aside_what_rests_on_custom_and_says_so(start: Start) -> None:
    proef = _opened(start, GEWOONTE)
    nr = proef.take("stap", "2018-03-01", ontheffing="Het plan komt later; besloten door de stuurgroep.")
    oordeel = proef.feiten[nr - 1].oordeel
    assert oordeel["ontheffing"] == "Het plan komt later; besloten door de stuurgroep."
    assert [reden["grondslag"] for reden in oordeel["ontheven"]] == ["gebruik", "gebruik"]
    assert "gebrek" not in oordeel


@pytest.mark.parametrize("hard", [WET, EIGEN])
def test_there_is_no_ontheffing_of_the_law_or_of_the_regeling(start: Start, hard: str) -> None:
    proef = _opened(start, f"{GEWOONTE}, {hard}")
    uitkomst = proef.attempt("stap", "2018-03-01", ontheffing="haast")
    assert isinstance(uitkomst, Geweigerd)
    assert len(uitkomst.redenen) == 1
    assert not uitkomst.redenen[0].grondslag.is_gebruik


def test_an_ontheffing_of_nothing_is_a_mistake(start: Start) -> None:
    proef = _opened(start, WET)
    with pytest.raises(OngeldigeInvoer, match="niets om ontheffing van te geven"):
        proef.attempt("stap", "2018-03-01", ontheffing="haast")


def test_no_ontheffing_jumps_over_a_fase(start: Start) -> None:
    proef = start(GEWOONTE)
    uitkomst = proef.attempt("stap", "2018-03-01", ontheffing="haast")
    assert isinstance(uitkomst, Geweigerd)
    assert [reden.reden for reden in uitkomst.redenen] == ["dit kan pas vanuit 'Midden'; nu is het 'Begin'"]


TERUG = "{controle: gegeven_niet_voor, gegeven: ingang, tenzij: terugwerkend, grondslag: Wgr 26 lid 3}"


def _with_keuze(proef: "Proef") -> "Proef":
    """Add the value that says that working back is meant."""
    stap = proef.proces.hoofdlijn.overgangen["stap"]
    ja = replace(stap.gegevens[0], naam="terugwerkend", soort="janee", keuzes=())
    lijn = replace(
        proef.proces.hoofdlijn,
        overgangen={
            **proef.proces.hoofdlijn.overgangen,
            "stap": replace(stap, gegevens=(*stap.gegevens, ja)),
        },
    )
    proef.proces = replace(proef.proces, hoofdlijn=lijn)
    return proef


def test_working_back_is_refused_unless_it_is_said_to_be_meant(start: Start) -> None:
    proef = _with_keuze(_opened(start, TERUG))
    assert proef.redenen("stap", "2018-03-01", gegevens={"ingang": "2018-01-01"}) == [
        "ingang (1 januari 2018) ligt vóór 1 maart 2018; kies terugwerkend=ja als dat de bedoeling is "
        "(art. 26 lid 3 Wgr)"
    ]
    uitkomst = proef.attempt("stap", "2018-03-01", gegevens={"ingang": "2018-01-01", "terugwerkend": "ja"})
    assert isinstance(uitkomst, Doorgevoerd)
    assert [w.reden for w in uitkomst.waarschuwingen] == [
        "ingang (1 januari 2018) ligt vóór 1 maart 2018: terugwerkend is een eigen keuze en een risico"
    ]
    assert uitkomst.oordeel["waarschuwing"] == [w.plain() for w in uitkomst.waarschuwingen]
