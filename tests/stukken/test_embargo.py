"""Until when nothing goes out: of several embargoes the one that ends last, and the last day is part of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from dossierproef import Dossier
from proefstukken import GEGEVENS, INHOUD, build

from grflow.proces.feiten import Actor, Feit, Plek
from grflow.recht.datums import parse_tijdstip
from grflow.stukken.dossier.stand import build_bestuurlijke_stand
from grflow.stukken.embargo import Embargo, choose_embargo, list_soorten
from grflow.stukken.soorten import Dossiersoort, Stuksoort

FEBRUARI = date(2018, 2, 1)
NOTA = Dossiersoort.NOTA_VAN_BEANTWOORDING


def feit(stuk: str, tot: object = None, op: str = "2018-01-10", deelnemer: str = "") -> Feit:
    gegevens = {"stuk": stuk} | ({"tot": tot} if tot else {})
    return Feit(
        nr=1, op=parse_tijdstip(op), vastgelegd_op=datetime(2018, 1, 10, tzinfo=UTC), actor=Actor("p-1", "griffier"),
        soort="embargo", gegevens=gegevens, plek=Plek(deelnemer=deelnemer),
    )  # fmt: skip


@pytest.mark.parametrize(("feiten", "eigen", "op", "merk"), [
    pytest.param([], "", "2018-01-20", "", id="geen embargo"),
    pytest.param([feit("nota van beantwoording", "2018-02-01")], "", "2018-01-20",
                 "Onder embargo tot 1 februari 2018", id="een feit over deze soort"),
    pytest.param([feit("raadsvoorstel", "2018-02-01")], "", "2018-01-20", "", id="een feit over een andere soort"),
    pytest.param([feit("Alle stukken", "2018-02-01")], "", "2018-01-20",
                 "Onder embargo tot 1 februari 2018", id="een feit over alle stukken"),
    pytest.param([feit("alle", "2018-02-01")], "", "2018-02-01",
                 "Onder embargo tot 1 februari 2018", id="de laatste dag hoort erbij"),
    pytest.param([feit("alle", "2018-02-01")], "", "2018-02-02", "", id="de dag erna niet meer"),
    pytest.param([feit("alle", "2018-02-01")], "", "2018-01-09", "", id="het was nog niet opgelegd"),
    pytest.param([feit("alle", "2018-02-01", op="2018-01-10", deelnemer="gm0106")], "", "2018-01-20", "",
                 id="alleen voor een andere gemeente"),
    pytest.param([feit("alle", "2018-02-01", deelnemer="gm1680")], "", "2018-01-20",
                 "Onder embargo tot 1 februari 2018", id="alleen voor deze gemeente"),
    pytest.param([feit("alle")], "", "2030-01-01", "Onder embargo tot nader bericht",
                 id="zonder einde"),
    pytest.param([feit("alle", {"maand": "2018-02"})], "", "2018-02-28", "Onder embargo: tot februari 2018",
                 id="een maand duurt tot haar laatste dag"),
    pytest.param([feit("alle", {"tekst": "de persconferentie"})], "", "2018-02-28",
                 "Onder embargo: tot de persconferentie", id="alleen woorden"),
    pytest.param([feit("alle", "2018-02-01"), feit("alle", "2018-01-15")], "", "2018-01-20", "",
                 id="een later feit over hetzelfde vervangt het eerdere"),
    pytest.param([feit("alle", "2018-02-01"), feit(NOTA, "2018-01-25")], "", "2018-01-20",
                 "Onder embargo tot 1 februari 2018", id="twee feiten: wat het laatst eindigt"),
    pytest.param([feit("alle", "2018-02-01")], "tot 10 februari 2018", "2018-01-20",
                 "Onder embargo tot 10 februari 2018", id="feit en inhoud: de inhoud eindigt later"),
    pytest.param([feit("alle", "2018-02-01")], "2018-01-25", "2018-01-20",
                 "Onder embargo tot 1 februari 2018", id="feit en inhoud: het feit eindigt later"),
    pytest.param([feit("alle", "2018-02-01")], "tot het college heeft besloten", "2018-01-20",
                 "Onder embargo: tot het college heeft besloten", id="woorden zonder dag kennen geen einde"),
    pytest.param([], "tot 1 februari 2018, 12.00 uur", "2018-01-20",
                 "Onder embargo: tot 1 februari 2018, 12.00 uur", id="woorden die meer zeggen dan de dag"),
    pytest.param([], "tot 1 februari 2018, 12.00 uur", "2018-02-02", "", id="ook dat embargo loopt af"),
    pytest.param([], "tot 31 februari 2018", "2018-02-02", "Onder embargo: tot 31 februari 2018",
                 id="een dag die niet bestaat, is geen dag"),
])  # fmt: skip
def test_embargo_of_a_nota(feiten: list[Feit], eigen: str, op: str, merk: str) -> None:
    embargo = choose_embargo(feiten, NOTA, "gm1680", date.fromisoformat(op), eigen)
    assert (embargo.merk if embargo else "") == merk


def test_without_a_day_every_embargo_counts() -> None:
    assert choose_embargo([feit("alle", "2018-02-01")], NOTA, "gm1680", None) == Embargo(FEBRUARI)


@pytest.mark.parametrize(("embargo", "sleutel"), [
    (Embargo(FEBRUARI), "2018-02-01"), (Embargo(woorden="tot later"), "tot later"), (Embargo(), "tot nader bericht"),
])  # fmt: skip
def test_what_is_kept_of_an_embargo(embargo: Embargo, sleutel: str) -> None:
    assert embargo.sleutel == sleutel


@pytest.mark.parametrize(("stuk", "soorten"), [
    ("raadsvoorstel, Raadsbesluit", ["raadsvoorstel", "raadsbesluit"]),
    ("nota van beantwoording", ["nota_van_beantwoording"]),
    ("collegeadviezen over het contourenplan", []),
])  # fmt: skip
def test_which_kinds_the_words_mean(stuk: str, soorten: list[str]) -> None:
    assert list_soorten(stuk) == soorten


def test_it_is_on_every_page_of_both_families() -> None:
    gegevens = replace(GEGEVENS, embargofeiten=(feit("raadsvoorstel", "2018-02-01"),), peildatum=FEBRUARI)
    stuk = build(gegevens, inhoud=INHOUD)
    assert stuk.soort is Stuksoort.RAADSVOORSTEL
    assert stuk.merk.endswith(" – Onder embargo tot 1 februari 2018")
    stand = build_bestuurlijke_stand(Dossier("opheffen").bron("2018-01-26"))
    onder = replace(stand, basis=replace(stand.basis, embargo=Embargo(FEBRUARI)))
    assert (stand.embargo, onder.merk) == (None, "Onder embargo tot 1 februari 2018")
