"""The earliest and the last safe days of a network, against every schedule there is."""

from collections.abc import Collection, Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from grflow.planning.achteruit import compute_uiterst
from grflow.planning.agenda import GEEN, NOOIT, Agenda, ElkeDag, Vergaderdagen
from grflow.planning.netwerk import (
    Knoop,
    Moment,
    Na,
    NaGenoeg,
    Netwerk,
    Schuif,
    build_netwerk,
    compute_vroegst,
)
from grflow.planning.plan import Waarom

W = Waarom("")
LAATST = 6


def vergaderdagen(
    dagen: Sequence[int], vooraf: Sequence[int] | None = None, bereik: int = NOOIT
) -> Vergaderdagen:
    """Return meetings on some days, papers so many days before each, and nothing after them."""
    voor = vooraf or [0] * len(dagen)
    sluit = tuple(d - v for d, v in zip(dagen, voor, strict=True))
    return Vergaderdagen(
        dagen=tuple(dagen), sluitingen=sluit, oproepingen=sluit, bereik=bereik, daarna=NietMeer()
    )


class NietMeer:
    """No day at all."""

    is_net = True
    bereik = NOOIT

    def eerste(self, _vanaf: int, _stukken: int = GEEN, _oproep: int = GEEN) -> int:
        return NOOIT

    def laatste(self, _tot: int) -> int:
        return GEEN

    def sluiting(self, dag: int) -> int:
        return dag

    def oproeping(self, dag: int) -> int:
        return dag


# -- every schedule, as the yardstick ------------------------------------------------------------------------------


def mogelijke_dagen(knoop: Knoop) -> list[int]:
    if knoop.vast is not None:
        return [knoop.vast]
    return [*(d for d in range(1, LAATST + 1) if knoop.agenda.eerste(d) == d), NOOIT]


def houdt(knoop: Knoop, dag: int, rooster: Sequence[int]) -> bool:
    """Whether a step on a day keeps its demands, said in the plainest way."""
    if knoop.vast is not None or dag == NOOIT:
        return True
    for eis in knoop.eisen:
        if isinstance(eis, NaGenoeg):
            klaar = {nr for nr, lid in enumerate(eis.leden) if rooster[lid] <= dag}
            genoeg = len(klaar) == len(eis.leden) if eis.allen else eis.genoeg(klaar)
        else:
            grens = {Moment.DAG: dag, Moment.SLUITING: knoop.agenda.sluiting(dag)}.get(
                eis.moment, knoop.agenda.oproeping(dag)
            )
            ander = rooster[eis.van]
            genoeg = ander < NOOIT and (eis.schuif.reken(ander) if eis.schuif else ander) <= grens
        if not genoeg:
            return False
    return True


def alle_roosters(netwerk: Netwerk, begin: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Every schedule that keeps all demands; a step only waits for those with a lower number."""
    if len(begin) == len(netwerk.knopen):
        yield begin
        return
    knoop = netwerk.knopen[len(begin)]
    for dag in mogelijke_dagen(knoop):
        if houdt(knoop, dag, begin):
            yield from alle_roosters(netwerk, (*begin, dag))


# -- small networks by chance --------------------------------------------------------------------------------------


def k_van(k: int) -> "Genoeg":
    return Genoeg(k)


class Genoeg:
    """At least k of them."""

    def __init__(self, k: int) -> None:
        self.k = k

    def __call__(self, klaar: Collection[int]) -> bool:
        return len(klaar) >= self.k


@st.composite
def agendas(draw: st.DrawFn, *, net: bool) -> Agenda:
    if draw(st.booleans()):
        return ElkeDag()
    dagen = sorted(draw(st.sets(st.integers(1, LAATST), min_size=1, max_size=3)))
    vooraf = [draw(st.integers(0, 3))] * len(dagen) if net else [draw(st.integers(0, 4)) for _ in dagen]
    return vergaderdagen(dagen, vooraf)


@st.composite
def netwerken(draw: st.DrawFn, *, net: bool = True, meest: int = 4) -> Netwerk:
    knopen = [Knoop(ElkeDag(), vast=draw(st.integers(1, 3)))]
    for nr in range(1, draw(st.integers(2, meest)) + 1):
        eerder = st.integers(0, nr - 1)
        eisen: list[Na | NaGenoeg] = [Na(0, W)] + [
            Na(draw(eerder), W, draw(st.sampled_from(Moment)), draw(st.sampled_from([None, VERDER, SPRONG])))
            for _ in range(draw(st.integers(0, 2)))
        ]
        if draw(st.booleans()):
            leden = tuple(draw(st.lists(eerder, min_size=1, max_size=3)))
            k = draw(st.integers(1, len(leden)))
            eisen.append(NaGenoeg(leden, W, k == len(leden), k_van(k)))
        knopen.append(Knoop(draw(agendas(net=net)), tuple(eisen)))
    return build_netwerk(knopen)


VERDER = Schuif(lambda dag: dag + 1)
SPRONG = Schuif(lambda dag: dag + 1 if dag < 3 else max(dag, 5))


def oordeel(netwerk: Netwerk) -> None:
    roosters = list(alle_roosters(netwerk))
    vroegst = compute_vroegst(netwerk)
    doel = len(netwerk.knopen) - 1
    binnen = [dag if dag <= LAATST else NOOIT for dag in vroegst]
    assert binnen == [min(rooster[nr] for rooster in roosters) for nr in range(doel + 1)]
    if vroegst[doel] > LAATST:
        return
    for dag in {vroegst[doel], min(vroegst[doel] + 2, LAATST)}:
        op_tijd = [r for r in roosters if r[doel] <= dag]
        wil = [max(r[nr] for r in op_tijd) for nr in range(doel + 1)]
        kan = [NOOIT if d is None else d for d in compute_uiterst(netwerk, vroegst, doel, dag)]
        los = [nr for nr in range(1, doel + 1) if netwerk.knopen[nr].vast is None]
        assert [kan[nr] for nr in los] == [wil[nr] for nr in los]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(netwerken())
def test_no_schedule_is_earlier_and_none_that_is_safe_is_later(netwerk: Netwerk) -> None:
    oordeel(netwerk)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(netwerken(net=False, meest=4))
def test_also_where_a_later_meeting_closes_before_an_earlier_one(netwerk: Netwerk) -> None:
    oordeel(netwerk)
