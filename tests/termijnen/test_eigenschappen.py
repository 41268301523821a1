"""What holds for every term and every day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from grflow.recht.feestdagen import Kalender
from grflow.recht.grondslag import Grondslag
from grflow.recht.regels import Duur, Eenheid, Herkomst, Richting
from grflow.termijnen import Termijn, compute_einddatum

DAGEN = st.dates(date(2006, 2, 1), date(2040, 12, 31))
"Counted back a year, also the working day before it lies in 2005, from which the calendar is known."
GEDEKT = st.one_of(
    st.builds(Duur, st.integers(1, 90), st.just(Eenheid.DAGEN)),
    st.builds(Duur, st.integers(1, 12), st.just(Eenheid.WEKEN)),
    st.builds(Duur, st.integers(1, 3), st.just(Eenheid.MAANDEN)),
)
ALLE = st.builds(Duur, st.integers(1, 200), st.sampled_from([Eenheid.DAGEN, Eenheid.WEKEN]))


def _termijn(duur: Duur, richting: Richting = Richting.NA) -> Termijn:
    return Termijn(duur=duur, richting=richting, herkomst=Herkomst.WET, grondslag=Grondslag("Wgr", "1", "3"))


@given(duur=GEDEKT, anker=DAGEN)
def test_covered_term_ends_on_a_working_day(kalender: Kalender, duur: Duur, anker: date) -> None:
    einde = compute_einddatum(_termijn(duur), anker, kalender)
    assert kalender.is_werkdag(einde.datum)
    assert einde.laatste_werkdag == einde.datum >= einde.naief
    assert einde.stappen[-1].datum == einde.datum


@given(weken=st.integers(1, 52), anker=DAGEN)
def test_back_count_never_moves(kalender: Kalender, weken: int, anker: date) -> None:
    einde = compute_einddatum(_termijn(Duur(weken, Eenheid.WEKEN), Richting.VOOR), anker, kalender)
    assert einde.datum == einde.naief == anker - timedelta(weeks=weken)
    assert einde.laatste_werkdag <= einde.datum


@given(weken=st.integers(1, 11), anker=DAGEN)
def test_one_more_week_is_never_earlier(kalender: Kalender, weken: int, anker: date) -> None:
    kort, lang = (
        compute_einddatum(_termijn(Duur(n, Eenheid.WEKEN)), anker, kalender) for n in (weken, weken + 1)
    )
    assert kort.datum <= lang.datum


@given(duur=ALLE, anker=DAGEN)
def test_a_later_anchor_is_never_earlier(kalender: Kalender, duur: Duur, anker: date) -> None:
    eerder, later = (
        compute_einddatum(_termijn(duur), dag, kalender) for dag in (anker, anker + timedelta(days=1))
    )
    assert eerder.datum <= later.datum


@given(duur=st.one_of(GEDEKT, ALLE), anker=DAGEN)
def test_every_step_is_a_sentence_with_an_article(kalender: Kalender, duur: Duur, anker: date) -> None:
    einde = compute_einddatum(_termijn(duur), anker, kalender)
    assert all(len(stap.uitleg.split()) > 5 and stap.grondslag.artikel for stap in einde.stappen)
