"""What a raad may weigh when it is asked for a toestemming, and how that differs from a zienswijze."""

from dataclasses import dataclass
from datetime import date

from grflow.proces.definitie import RondeDefinitie
from grflow.recht.grondslag import REGELING, Grondslag
from grflow.recht.regeling import Regeling
from grflow.recht.regels import Rechtsregels
from grflow.stukken.citaten import format_citaat
from grflow.stukken.soorten import Gevraagd

OPHEFFEN = "opheffen"
REGEL_TOESTEMMING = "wgr.toestemming_raad"
BEPERKT = "recht_of_algemeen_belang"
_ZIENSWIJZEN = {Gevraagd.ZIENSWIJZE, Gevraagd.GEEN_ZIENSWIJZE}
_WENSEN = {Gevraagd.WENSEN_EN_BEDENKINGEN, Gevraagd.GEEN_WENSEN_EN_BEDENKINGEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Toetsing:
    """The rule of a toestemming on the day of the act: where it stands, and whether its grounds are limited.

    `onbekend` says that the regeling's own text was not read, so that grflow uses the safe choice.
    """

    grondslag: Grondslag
    beperkt: bool
    onbekend: bool = False

    @property
    def is_uit_regeling(self) -> bool:
        return self.grondslag.wet == REGELING


@dataclass(frozen=True, slots=True, kw_only=True)
class Toets:
    """What a stuk says about it: which of the three things is asked, and on what ground a raad may refuse."""

    toestemming: bool
    zienswijze: bool
    wensen: bool
    grondslag: str = ""
    beperkt: bool = False
    is_uit_regeling: bool = False
    toestemming_volgt: bool = False
    "A later ronde of the same dossier asks for a toestemming."
    volgt_beperkt: bool = False
    "That later judgement is limited."

    @property
    def is_leeg(self) -> bool:
        return not (self.toestemming or self.zienswijze or self.wensen)


def choose_toetsing(
    regels: Rechtsregels, regeling: Regeling, proces: str, ronde: RondeDefinitie, dag: date
) -> Toetsing | None:
    """Return the rule by which a raad judges in a ronde, or None when no toestemming is asked there.

    Opheffen is not in the list of art. 1: the regeling itself says whether the raden consent, and why they may refuse.

    Args:
        dag: Day of the act of the raad.

    Bron: Wgr 1 lid 2 (until 30 June 2022) and lid 4 (since), 9 lid 1.
    """
    if Gevraagd.TOESTEMMING.value not in ronde.gevraagd:
        return None
    if proces == OPHEFFEN:
        eigen = regeling.eigen_regel("opheffing.toestemming_raad")
        gronden = regeling.eigen_regel("opheffing.weigeringsgronden")
        onbekend = eigen.onbekend or gronden.onbekend
        return Toetsing(grondslag=eigen.grondslag, beperkt=gronden.waarde == BEPERKT, onbekend=onbekend)
    regel = regels.get(REGEL_TOESTEMMING)
    artikelen = {(w.grondslag.wet, w.grondslag.artikel) for w in regel.waarden}
    if (ronde.grondslag.wet, ronde.grondslag.artikel) in artikelen:
        return Toetsing(grondslag=regel.waarde_op(dag).grondslag, beperkt=True)
    return Toetsing(grondslag=ronde.grondslag, beperkt=False)


def build_toets(
    gevraagd: set[Gevraagd], toetsing: Toetsing | None, volgende: Toetsing | None = None
) -> Toets:
    """Return what a stuk that asks this says about the judgement of the raad, now and in a later ronde."""
    toestemming = Gevraagd.TOESTEMMING in gevraagd
    later = None if toestemming else volgende
    return Toets(
        toestemming=toestemming,
        zienswijze=bool(gevraagd & _ZIENSWIJZEN),
        wensen=bool(gevraagd & _WENSEN),
        grondslag=str(toetsing.grondslag) if toestemming and toetsing else "",
        beperkt=bool(toestemming and toetsing and toetsing.beperkt),
        is_uit_regeling=bool(toestemming and toetsing and toetsing.is_uit_regeling),
        toestemming_volgt=later is not None,
        volgt_beperkt=bool(later and later.beperkt),
    )


def list_toetsregels(toets: Toets, toetsing: Toetsing | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a raadsbesluit adds by itself: lines after 'gelet op', and reasons after 'overwegende dat'."""
    if not toets.toestemming or toetsing is None:
        return (), ()
    redenen = (
        ("niet is gebleken van strijd met het recht of met het algemeen belang",) if toets.beperkt else ()
    )
    return (format_citaat(toetsing.grondslag),), redenen
