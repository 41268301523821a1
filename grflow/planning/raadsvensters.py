"""What each raad has of the weeks for a zienswijze: its meetings in them, and how many weeks no recess takes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from grflow.planning.vensters import count_recesdagen
from grflow.recht.organen import Bestuurslaag, bestuurslaag_van
from grflow.recht.regeling import Deelnemer
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.controle import list_besluitorganen
from grflow.vergaderingen.kalender import Kalenders, Vergaderkalender
from grflow.vergaderingen.vergadering import Vergadering


@dataclass(frozen=True, slots=True, kw_only=True)
class Raadsvenster:
    """The days in which one raad can form its zienswijze, both inclusive; recess moves neither of them.

    `vergaderingen` are those in it that papers of the first day still make by the reglement, as far as that is known;
    None where no calendar is known, as `recesdagen` is where no recess is. `kalender_kort` says that the
    calendar ends before the last day, `stukken_uiterlijk` when papers close for the last meeting.
    """

    deelnemer: str
    naam: str
    orgaan: str
    eerste: date
    laatste: date
    dagen: int
    recesdagen: int | None
    vergaderingen: tuple[Vergadering, ...] | None
    stukken_uiterlijk: date | None = None
    kalender_kort: bool = False

    @property
    def effectieve_weken(self) -> float | None:
        """Return the weeks that no recess takes, to one decimal; None where no recess is known."""
        return None if self.recesdagen is None else round((self.dagen - self.recesdagen) / 7, 1)

    @property
    def laatste_vergadering(self) -> Vergadering | None:
        return self.vergaderingen[-1] if self.vergaderingen else None

    @property
    def fictief(self) -> bool:
        """Return whether a meeting in it was made up."""
        return any(v.zekerheid is Zekerheid.FICTIEF for v in self.vergaderingen or ())


def has_raad(code: str) -> bool:
    """Return whether a deelnemer has a representing organ that grflow knows: a gemeente, provincie or waterschap."""
    return bestuurslaag_van(code) is not Bestuurslaag.ANDERS


def list_raadsvensters(
    deelnemers: Iterable[Deelnemer], kalenders: Kalenders, eerste: date, laatste: date
) -> tuple[Raadsvenster, ...]:
    """Return the window of each deelnemer that has a raad, in the order of the roster; none when there is no day."""
    return tuple(_list(deelnemers, kalenders, eerste, laatste)) if eerste <= laatste else ()


def _list(
    deelnemers: Iterable[Deelnemer], kalenders: Kalenders, eerste: date, laatste: date
) -> Iterator[Raadsvenster]:
    for deelnemer in deelnemers:
        if has_raad(deelnemer.code):
            yield build_raadsvenster(deelnemer.code, deelnemer.naam, kalenders, eerste, laatste)


def build_raadsvenster(
    code: str, naam: str, kalenders: Kalenders, eerste: date, laatste: date
) -> Raadsvenster:
    """Return the window of one raad."""
    orgaan = list_besluitorganen(code)[0]
    kalender = kalenders.van(code, orgaan)
    vergaderingen = tuple(_within_reach(kalender, eerste, laatste)) if kalender else None
    kort = kalender is not None and kalender.reikt_tot is not None and kalender.reikt_tot < laatste
    return Raadsvenster(
        deelnemer=code, naam=naam, orgaan=orgaan, eerste=eerste, laatste=laatste, dagen=(laatste - eerste).days + 1,
        recesdagen=count_recesdagen(kalender, eerste, laatste) if kalender and kalender.recessen else None,
        vergaderingen=vergaderingen,
        stukken_uiterlijk=kalender.sluiting(vergaderingen[-1]) if kalender and vergaderingen else None,
        kalender_kort=kort,
    )  # fmt: skip


def _within_reach(kalender: Vergaderkalender, eerste: date, laatste: date) -> Iterator[Vergadering]:
    """Yield the meetings of a period for which papers do not close before its first day."""
    for vergadering in kalender.between(eerste, laatste):
        sluiting = kalender.sluiting(vergadering)
        if sluiting is None or sluiting >= eerste:
            yield vergadering
