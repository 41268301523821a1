"""The limits of logging in: sessions, links, attempts, passwords."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from grflow.toegang.sessies import (
    Grenzen,
    Linksoort,
    Sessie,
    Sessiestand,
    Toegangslink,
    compute_einde,
    compute_wachttijd,
    judge_sessie,
    list_wachtwoordfouten,
)


def om(uur: int, minuut: int = 0, seconde: int = 0) -> datetime:
    return datetime(2026, 6, 15, uur, minuut, seconde, tzinfo=UTC)


SESSIE = Sessie(hash="h", gebruiker="u", begonnen_op=om(8), laatst_op=om(9), compleet=True)


@pytest.mark.parametrize(("sessie", "nu", "stand"), [
    pytest.param(SESSIE, om(9, 30), Sessiestand.GELDIG, id="half an hour still counts"),
    pytest.param(SESSIE, om(9, 30, 1), Sessiestand.STIL, id="a second more does not"),
    pytest.param(replace(SESSIE, laatst_op=om(17, 59)), om(18), Sessiestand.GELDIG, id="ten hours still count"),
    pytest.param(replace(SESSIE, laatst_op=om(18)), om(18, 0, 1), Sessiestand.VERLOPEN, id="in use or not"),
    pytest.param(replace(SESSIE, einde_op=om(9, 10)), om(9, 10), Sessiestand.VERLOPEN, id="its link has ended"),
    pytest.param(replace(SESSIE, einde_op=om(9, 10)), om(9, 9), Sessiestand.GELDIG, id="its link works still"),
    pytest.param(replace(SESSIE, ingetrokken_op=om(9)), om(9, 1), Sessiestand.INGETROKKEN, id="logged out"),
    pytest.param(replace(SESSIE, compleet=False), om(8, 5), Sessiestand.WACHT_OP_CODE, id="waits for a code"),
    pytest.param(replace(SESSIE, compleet=False), om(8, 5, 1), Sessiestand.VERLOPEN, id="waited too long"),
])  # fmt: skip
def test_whether_a_session_counts(sessie: Sessie, nu: datetime, stand: Sessiestand) -> None:
    assert judge_sessie(sessie, nu) is stand


LINK = Toegangslink(hash="h", soort=Linksoort.UITNODIGING, gebruiker="u", gemaakt_op=om(8), eindigt_op=om(9))


@pytest.mark.parametrize(("link", "nu", "werkt"), [
    pytest.param(LINK, om(8, 59), True, id="before its end"),
    pytest.param(LINK, om(9), False, id="at its end"),
    pytest.param(replace(LINK, gebruikt_op=om(8, 10)), om(8, 20), False, id="used once"),
    pytest.param(replace(LINK, soort=Linksoort.DEELNAME, gebruikt_op=om(8, 10)), om(8, 20), True, id="to take part: again"),
    pytest.param(replace(LINK, ingetrokken_op=om(8, 10)), om(8, 20), False, id="withdrawn"),
])  # fmt: skip
def test_whether_a_link_works(link: Toegangslink, nu: datetime, werkt: bool) -> None:
    assert link.werkt(nu) is werkt


@pytest.mark.parametrize(("mislukt", "wacht"), [
    ([], 0),
    ([om(8, m) for m in range(4)], 0),
    pytest.param([om(8, m) for m in range(5)], 300, id="five: until the first is a quarter of an hour old"),
    pytest.param([om(8, m) for m in range(6)], 360, id="six: until the second is"),
    pytest.param([om(7, m) for m in range(5)], 0, id="long ago"),
])  # fmt: skip
def test_how_long_to_wait(mislukt: list[datetime], wacht: int) -> None:
    assert compute_wachttijd(mislukt, om(8, 10)) == wacht


def test_the_wait_is_never_nothing_while_one_must_wait() -> None:
    grenzen = Grenzen(pogingen=1, venster=60)
    bijna = datetime(2026, 6, 15, 8, 0, 59, 999_999, tzinfo=UTC)
    assert compute_wachttijd([om(8)], bijna, grenzen) == 1


@pytest.mark.parametrize(("wachtwoord", "fouten"), [
    ("vier gewone woorden samen", ()),
    ("kort", ("Kies ten minste 12 tekens; een zin is makkelijk te onthouden.", "Kies meer verschillende tekens.")),
    ("aaaaaaaaaaaaaaaa", ("Kies meer verschillende tekens.",)),
    ("abcdef" * 50, ("Kies hooguit 256 tekens.",)),
    ("Griffie-Van-Assen", ("Kies iets anders dan uw naam.",)),
])  # fmt: skip
def test_what_a_password_must_have(wachtwoord: str, fouten: tuple[str, ...]) -> None:
    assert list_wachtwoordfouten(wachtwoord, ["griffie-van-assen"]) == fouten


def test_an_end_is_a_moment_in_utc() -> None:
    assert compute_einde(om(23, 59, 30), 60) == datetime(2026, 6, 16, 0, 0, 30, tzinfo=UTC)
