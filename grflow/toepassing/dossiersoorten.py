"""Which function builds which kind of stuk from a dossier, and for whom there is one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from grflow.planning.portfolio import Gepland
from grflow.planning.voorstel import build_voorstellen
from grflow.proces.feiten import Feit
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.bekendmaking import (
    build_bekendmakingstekst,
    build_registerformulier,
    has_own_register,
    is_per_deelnemer,
)
from grflow.stukken.dossier.bestuur import build_ab_besluit, build_ab_voorstel
from grflow.stukken.dossier.bewijs import build_bewijsbundel
from grflow.stukken.dossier.brieven import build_aanbiedingsbrief, build_planningsbrief, build_zienswijzebrief
from grflow.stukken.dossier.bron import Dossierbron
from grflow.stukken.dossier.nota import build_nota, build_terugmelding
from grflow.stukken.dossier.oplegger import build_oplegger
from grflow.stukken.dossier.plannen import build_liquidatieplan
from grflow.stukken.dossier.skeletten import (
    build_implementatieplan,
    build_ontvlechtingsplan,
    build_transitieplan,
)
from grflow.stukken.dossier.stand import build_bestuurlijke_stand
from grflow.stukken.dossier.voorstel import GEEN_VOORSTELLEN, Planvoorstellen
from grflow.stukken.soorten import Dossiersoort


class Voor(StrEnum):
    """For whom there is a stuk of a kind: each deelnemer of the ronde or of the day, each cluster, or the regeling."""

    RONDE = "ronde"
    DEELNEMER = "deelnemer"
    CLUSTER = "cluster"
    REGELING = "regeling"


class Over(StrEnum):
    """What a stuk is about, and so which stukken are one and the same document in several versions.

    RONDE: one per opening of a ronde; a new opening asks for new letters. OVERGANG: one per decision of the algemeen
    bestuur. DOSSIER: one in the whole dossier. DAG: like DOSSIER, but a page about a day may have a next one: when
    the last is definitief, a later day begins a new document instead of being refused.

    When each of them is verouderd: it is built again as of the day on which it was made (`peildatum`), from the facts
    as they are known now. That today is later changes nothing; a fact with a day up to then that was recorded or
    withdrawn since does. The days that count by themselves are those of an embargo. What says only when it was made
    (the number of facts, the head of the chain) is left out of the comparison. A bewijsbundel shows every fact up to
    its day, and so is verouderd by every one that is recorded later for such a day.
    """

    RONDE = "ronde"
    OVERGANG = "overgang"
    DOSSIER = "dossier"
    DAG = "dag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuze:
    """What the user chose beside the kind; and every fact up to the day, with the hashes of the chain by its nr."""

    ronde: str = ""
    overgang: str = ""
    feiten: tuple[Feit, ...] = ()
    hashes: Mapping[int, str] = field(default_factory=dict)
    gepland: Gepland | None = None
    "The plan of the dossier, for a kind that proposes days."

    def voorstellen(self, code: str) -> Planvoorstellen:
        """Return what the plan proposes to a deelnemer."""
        return build_voorstellen(self.gepland, code) if self.gepland else GEEN_VOORSTELLEN


@dataclass(frozen=True, slots=True)
class Bouwer:
    """For whom, and how; `kies` may look at the law of the day."""

    kies: Callable[[Dossierbron], Voor]
    build: Callable[[Dossierbron, str, Keuze], Dossierstuk]
    over: Over = Over.DOSSIER


def _altijd(voor: Voor) -> Callable[[Dossierbron], Voor]:
    return lambda _bron: voor


BOUWERS: Mapping[Dossiersoort, Bouwer] = {
    Dossiersoort.NOTA_VAN_BEANTWOORDING: Bouwer(
        _altijd(Voor.REGELING), lambda bron, _code, keuze: build_nota(bron, keuze.ronde), Over.RONDE
    ),
    Dossiersoort.TERUGMELDING: Bouwer(
        _altijd(Voor.RONDE), lambda bron, code, keuze: build_terugmelding(bron, code, keuze.ronde), Over.RONDE
    ),
    Dossiersoort.AANBIEDINGSBRIEF: Bouwer(
        _altijd(Voor.RONDE),
        lambda bron, code, keuze: build_aanbiedingsbrief(bron, code, keuze.ronde),
        Over.RONDE,
    ),
    Dossiersoort.ZIENSWIJZEBRIEF: Bouwer(
        _altijd(Voor.RONDE),
        lambda bron, code, keuze: build_zienswijzebrief(bron, code, keuze.ronde),
        Over.RONDE,
    ),
    Dossiersoort.PLANNINGSBRIEF: Bouwer(
        _altijd(Voor.DEELNEMER),
        lambda bron, code, keuze: build_planningsbrief(bron, code, keuze.voorstellen(code)),
        Over.DAG,
    ),
    Dossiersoort.BEKENDMAKINGSTEKST: Bouwer(
        lambda bron: Voor.DEELNEMER if is_per_deelnemer(bron) else Voor.REGELING,
        lambda bron, code, _keuze: build_bekendmakingstekst(bron, code),
    ),
    Dossiersoort.REGISTERFORMULIER: Bouwer(
        lambda bron: Voor.DEELNEMER if has_own_register(bron) else Voor.REGELING,
        lambda bron, code, _keuze: build_registerformulier(bron, code),
    ),
    Dossiersoort.LIQUIDATIEPLAN: Bouwer(
        _altijd(Voor.REGELING), lambda bron, _code, _keuze: build_liquidatieplan(bron)
    ),
    Dossiersoort.ONTVLECHTINGSPLAN: Bouwer(
        _altijd(Voor.REGELING), lambda bron, _code, _keuze: build_ontvlechtingsplan(bron)
    ),
    Dossiersoort.IMPLEMENTATIEPLAN: Bouwer(
        _altijd(Voor.CLUSTER), lambda bron, code, _keuze: build_implementatieplan(bron, code)
    ),
    Dossiersoort.TRANSITIEPLAN: Bouwer(
        _altijd(Voor.REGELING), lambda bron, _code, _keuze: build_transitieplan(bron)
    ),
    Dossiersoort.AB_VOORSTEL: Bouwer(
        _altijd(Voor.REGELING),
        lambda bron, _code, keuze: build_ab_voorstel(bron, keuze.overgang),
        Over.OVERGANG,
    ),
    Dossiersoort.AB_BESLUIT: Bouwer(
        _altijd(Voor.REGELING),
        lambda bron, _code, keuze: build_ab_besluit(bron, keuze.overgang),
        Over.OVERGANG,
    ),
    Dossiersoort.OPLEGGER: Bouwer(
        _altijd(Voor.DEELNEMER), lambda bron, code, _keuze: build_oplegger(bron, code)
    ),
    Dossiersoort.BESTUURLIJKE_STAND: Bouwer(
        _altijd(Voor.REGELING), lambda bron, _code, _keuze: build_bestuurlijke_stand(bron), Over.DAG
    ),
    Dossiersoort.BEWIJSBUNDEL: Bouwer(
        _altijd(Voor.REGELING),
        lambda bron, _code, keuze: build_bewijsbundel(bron, keuze.feiten, keuze.hashes),
        Over.DAG,
    ),
}
"""Each kind that follows from one dossier."""
