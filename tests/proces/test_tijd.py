"""Which facts count from where one looks: by the day that they happened, or by the moment of registration."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from grflow.proces.feiten import Actor, Feit
from grflow.proces.stand import select_feiten
from grflow.recht.datums import parse_tijdstip

NOON = datetime(2018, 1, 1, 12, tzinfo=UTC)


def feit(
    nr: int,
    op: object,
    *,
    vastgelegd: datetime = NOON,
    verhaal: datetime | None = None,
    soort: str = "notitie",
) -> Feit:
    return Feit(
        nr=nr, op=parse_tijdstip(op), vastgelegd_op=vastgelegd, verhaal_op=verhaal, soort=soort,
        actor=Actor("p-1", "griffier"), gegevens={"feit": 1} if soort == "herstel" else {},
    )  # fmt: skip


def _nrs(feiten: tuple[Feit, ...]) -> list[int]:
    return [f.nr for f in feiten]


@pytest.mark.parametrize(("op", "telt_mee"), [
    pytest.param("2018-01-25", True, id="de dag ervoor"),
    pytest.param("2018-01-26", True, id="de dag zelf"),
    pytest.param("2018-01-27", False, id="de dag erna"),
    pytest.param({"maand": "2018-01"}, True, id="vaag: kan al gebeurd zijn"),
    pytest.param({"halfjaar": "2018-1"}, True, id="vaag: het halfjaar is begonnen"),
    pytest.param({"maand": "2018-02"}, False, id="vaag: de maand moet nog beginnen"),
    pytest.param({"tekst": "voor de zomervakantie"}, True, id="alleen woorden: niets zegt dat het later is"),
])  # fmt: skip
def test_peildatum(op: object, telt_mee: bool) -> None:
    assert bool(select_feiten([feit(1, op)], peildatum=date(2018, 1, 26))) == telt_mee


def test_without_a_day_everything_counts() -> None:
    assert _nrs(select_feiten([feit(1, "2018-01-25"), feit(2, "2099-01-01")])) == [1, 2]


@pytest.mark.parametrize(("vastgelegd", "telt_mee"), [
    pytest.param(datetime(2018, 1, 26, 22, 59, 59, tzinfo=UTC), True, id="wintertijd: een seconde voor middernacht"),
    pytest.param(datetime(2018, 1, 26, 23, 0, tzinfo=UTC), False, id="wintertijd: middernacht in Amsterdam"),
    pytest.param(datetime(2018, 1, 27, 0, 30, tzinfo=timezone(timedelta(hours=2))), True, id="een andere tijdzone"),
])  # fmt: skip
def test_stand_op_counts_the_day_in_amsterdam(vastgelegd: datetime, telt_mee: bool) -> None:
    gekozen = select_feiten([feit(1, "2018-01-01", vastgelegd=vastgelegd)], stand_op=date(2018, 1, 26))
    assert bool(gekozen) == telt_mee


@pytest.mark.parametrize(("uur", "telt_mee"), [(21, True), (22, False)])
def test_stand_op_in_summer_time(uur: int, telt_mee: bool) -> None:
    vastgelegd = datetime(2018, 7, 1, uur, 0, tzinfo=UTC)
    gekozen = select_feiten([feit(1, "2018-01-01", vastgelegd=vastgelegd)], stand_op=date(2018, 7, 1))
    assert bool(gekozen) == telt_mee


def test_a_story_counts_by_its_own_moments() -> None:
    verteld = feit(1, "2018-01-25", vastgelegd=datetime(2026, 11, 22, tzinfo=UTC), verhaal=NOON)
    assert _nrs(select_feiten([verteld], stand_op=date(2018, 1, 26))) == [1]
    assert verteld.geregistreerd_op == NOON


def test_stand_op_also_leaves_out_what_had_not_happened_yet() -> None:
    aangekondigd = feit(1, "2018-03-01")
    assert select_feiten([aangekondigd], stand_op=date(2018, 1, 26)) == ()


def test_a_mistake_is_never_true_again_on_an_earlier_peildatum() -> None:
    """Withdrawn in March: seen from January with what is known now, the fact never happened."""
    feiten = [feit(1, "2018-01-10"), feit(2, "2018-03-01", soort="herstel")]
    assert _nrs(select_feiten(feiten, peildatum=date(2018, 1, 26))) == [1, 2]


def test_but_with_stand_op_it_is_not_yet_known_to_be_one() -> None:
    maart = datetime(2018, 3, 1, 12, tzinfo=UTC)
    feiten = [feit(1, "2018-01-10"), feit(2, "2018-03-01", soort="herstel", vastgelegd=maart)]
    assert _nrs(select_feiten(feiten, stand_op=date(2018, 1, 26))) == [1]
