"""The model and the motor say the same: random walks through every shipped process, compared at every step."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from grflow.inlezen.processen import load_proces
from grflow.proces.definitie import Gegevensoort, Overgang, Proces, Termijnbron, Verloop
from grflow.proces.feiten import HOOFDLIJN, Plek
from grflow.proces.motor import Doorgevoerd, find_spoor, list_mogelijkheden
from grflow.proces.omgeving import Omgeving
from grflow.proces.stand import Spoor
from grflow.proces.verkenning.eisen import Geweest
from grflow.proces.verkenning.kaart import Kaart
from grflow.proces.verkenning.model import DICHT, Lokaal, Model, Plaats
from grflow.proces.verkenning.spoorgraaf import LOOPT, NIET_BEGONNEN, VERSTREKEN, Spoorgraaf, Staat
from grflow.proces.verkenning.varianten import Variant, list_elementen, list_varianten
from grflow.proces.voorwaarden import CONTROLES, needed_voorwaarden
from grflow.recht.regeling import Deelnemer
from grflow.toepassing.wiring import find_meegeleverd

if TYPE_CHECKING:
    from tests.proces.conftest import Proef

PADEN = sorted(find_meegeleverd("processen").glob("*/*.yaml"))
CODES, CLUSTERS, ONDERWERP = ("gm9001", "gm9002"), ("noord", "zuid"), "gm9009"
STAPPEN = 45
Stap = tuple[Plek, str]


def make_variant(gekozen: Variant) -> Variant:
    """Return the variant with real deelnemers: two that take part, and one that the dossier may be about."""
    leden = [Deelnemer(code=c, naam=c, cluster=k) for c, k in zip(CODES, CLUSTERS, strict=True)]
    leden.append(Deelnemer(code=ONDERWERP, naam=ONDERWERP, vanaf=date(2200, 1, 1)))
    return replace(gekozen, regeling=replace(gekozen.regeling, naam="Proef", deelnemers=tuple(leden)))


class Wandeling:
    """A dossier that is walked through at random, and the model that looks along."""

    def __init__(self, proef: "Proef", variant: Variant, kans: Random) -> None:
        self.proef, self.variant, self.kans = proef, variant, kans
        self.proces = proef.proces
        self.model = Model(Kaart(self.proces, variant), vouw=False)
        eerste = [d for d in variant.dagen if d != date.max]
        self.dag = max(kans.choice(eerste) - timedelta(days=kans.choice((0, 40))), self.proces.versie)

    def prepare(self) -> None:
        for wat in self.proces.bevestigingen:
            self.proef.confirm(wat, self.dag.isoformat())
        for termijn in self.proces.termijnen.values():
            if termijn.bron is Termijnbron.AFSPRAAK:
                uiterlijk = (self.dag + timedelta(days=90)).isoformat()
                self.proef.record(
                    "afspraak",
                    self.dag.isoformat(),
                    gegevens={"termijn": termijn.naam, "uiterlijk": uiterlijk},
                )

    @property
    def tijdvak(self) -> int:
        elementen = list(list_elementen(self.proces))
        nu = [e.geldig.op(self.dag) for e in elementen]
        return next(t for t, d in enumerate(self.variant.dagen) if [e.geldig.op(d) for e in elementen] == nu)

    def plaats(self, hier: Omgeving) -> Plaats:
        """Return the configuration of the model in which the dossier is."""
        model, stand = self.model, hier.stand
        genomen = {f.overgang for f in stand.feiten if f.soort == "overgang" and f.plek == HOOFDLIJN}
        bits = sum(model.bits[Geweest(naam)] for naam in genomen)
        groepen = tuple(
            tuple(self.lokaal(hier, g, wie) for wie in leden) for g, leden in enumerate(self.leden())
        )
        return model.fasen.index(stand.fase), self.tijdvak, bits, groepen

    def leden(self) -> tuple[tuple[dict[str, str], ...], ...]:
        deelnemers = tuple({"deelnemer": code} for code in CODES)
        clusters = tuple({"cluster": code} for code in CLUSTERS)
        return deelnemers, (), ({"deelnemer": ONDERWERP},), clusters, ({},)

    def lokaal(self, hier: Omgeving, g: int, wie: dict[str, str]) -> Lokaal:
        return tuple(
            self.klasse(hier, graaf, self.find_spoor(hier, graaf.deel, wie)) for graaf in self.model.grafen[g]
        )

    def find_spoor(self, hier: Omgeving, deel: str, wie: dict[str, str]) -> Spoor | None:
        if deel in self.proces.nevensporen:
            return hier.stand.spoor(Plek(nevenspoor=deel, **wie))
        ronde = hier.stand.ronde(deel)
        sporen = ronde.sporen if ronde else ()
        return next((s for s in sporen if s.plek.deelnemer == wie["deelnemer"]), None)

    def klasse(self, hier: Omgeving, graaf: Spoorgraaf, spoor: Spoor | None) -> int:
        if spoor is None:
            return DICHT
        standen = tuple(self.stand_van(hier, graaf, naam, spoor.plek) for naam in graaf.termijnen)
        return graaf.staten.index(Staat(spoor.fase, spoor.uitkomst, standen))

    def stand_van(self, hier: Omgeving, graaf: Spoorgraaf, naam: str, plek: Plek) -> str:
        lopend = [t for t in hier.termijnen(naam) if t.plek == plek]
        if not lopend:
            nummer = graaf.termijnen.index(naam)
            return graaf.staten[0].termijnen[nummer] or NIET_BEGONNEN
        return VERSTREKEN if lopend[0].einddatum.datum < hier.op else LOOPT

    def model_says(self, plaats: Plaats) -> set[Stap]:
        """Return each step that the model holds possible, at its real place."""
        mag = set[Stap]()
        for zet, _, _ in self.model.moves(plaats):
            if zet.stap:
                mag.add((HOOFDLIJN, zet.stap))
            elif zet.groep >= 0:
                graaf = self.model.grafen[zet.groep][zet.deel]
                lokaal = plaats[3][zet.groep][zet.lid]
                stap = graaf.randen[lokaal[zet.deel]][zet.rand][2]
                alike = [nr for nr, ander in enumerate(plaats[3][zet.groep]) if ander == lokaal]
                mag |= {(self.plek(graaf.deel, zet.groep, nr), stap) for nr in alike if stap}
        return mag

    def plek(self, deel: str, g: int, lid: int) -> Plek:
        wie = self.leden()[g][lid]
        return Plek(ronde=deel, **wie) if deel in self.proces.rondes else Plek(nevenspoor=deel, **wie)

    def motor_says(self, hier: Omgeving) -> set[Stap]:
        """Return each step that no fase, ronde, nevenspoor, earlier step or termijn of the spoor stands against."""
        mag = set[Stap]()
        for m in list_mogelijkheden(self.proef.omgeving("2000-01-01"), self.dag):
            spoor, verloop = find_spoor(hier, m.plek)
            ronde = hier.stand.ronde(m.plek.ronde) if m.plek.ronde else None
            if ronde is not None and ronde.volgnummer != m.plek.volgnummer:
                continue
            if spoor.fase in m.overgang.van and self.guards_hold(
                hier.with_verzoek(m.plek, None), verloop, m.overgang
            ):
                mag.add((replace(m.plek, volgnummer=0), m.overgang.naam))
        return mag

    def guards_hold(self, hier: Omgeving, verloop: Verloop, overgang: Overgang) -> bool:
        for v in needed_voorwaarden(hier, overgang):
            if v.controle in ("dag_bereikt", "tijdig_vooraf"):
                if hier.stand.laatste_overgang(v.argument("overgang")) is None:
                    return False
            elif v.controle == "termijn_voorbij" and verloop is self.proces.hoofdlijn:
                anker = self.proces.termijnen[v.argument("termijn")]
                if (
                    anker.bron is not Termijnbron.AFSPRAAK
                    and hier.stand.laatste_overgang(anker.anker) is None
                ):
                    return False
            elif not CONTROLES[v.controle].kan_altijd and CONTROLES[v.controle].check(hier, v).redenen:
                return False
        return True

    def values(self, overgang: Overgang) -> Iterator[dict[str, object]]:
        """Yield lawful values for a step, and others where a guard picks among them."""
        keuzes: dict[str, list[object]] = {}
        for g in overgang.gegevens:
            keuzes[g.naam] = {
                Gegevensoort.DATUM: [self.dag.isoformat()], Gegevensoort.KEUZE: [*g.keuzes],
                Gegevensoort.DEELNEMER: [ONDERWERP], Gegevensoort.TEKST: ["iets"], Gegevensoort.JANEE: ["ja"],
                Gegevensoort.BEDRAG: ["1"], Gegevensoort.GETAL: ["1"],
            }.get(g.soort, [])  # fmt: skip
        namen = [naam for naam, waarden in keuzes.items() if waarden]
        for waarden in product(*(keuzes[naam] for naam in namen)):
            yield dict(zip(namen, waarden, strict=True))

    def take(self, stap: Stap) -> bool:
        """Take a step if its values and what a person must see to allow it."""
        plek, naam = stap
        verloop = find_spoor(self.proef.omgeving(self.dag.isoformat()), plek)[1]
        overgang = verloop.overgangen[naam]
        rest = {
            veld: waarde
            for veld in ("ronde", "nevenspoor", "cluster", "deelnemer")
            if (waarde := getattr(plek, veld))
        }
        for gegevens in self.values(overgang):
            uitkomst = self.proef.attempt(naam, self.dag.isoformat(), gegevens=gegevens, **rest)
            if isinstance(uitkomst, Doorgevoerd):
                self.proef.take(naam, self.dag.isoformat(), gegevens=gegevens, **rest)
                return True
        return False

    def with_effect(self, stappen: set[Stap]) -> set[Stap]:
        """Return the steps without those that change nothing: no stretch of days is cut for them."""
        hier = self.proef.omgeving("2000-01-01")
        telt = [id(element) for element in list_elementen(self.proces)]
        return {(p, naam) for p, naam in stappen if id(find_spoor(hier, p)[1].overgangen[naam]) in telt}

    def walk(self) -> int:
        """Take random steps, comparing before each of them; return how many were taken."""
        self.prepare()
        genomen = 0
        for _ in range(STAPPEN):
            hier = self.proef.omgeving("2000-01-01").seen_on(self.dag)
            model, motor = self.model_says(self.plaats(hier)), self.motor_says(hier)
            model, motor = self.with_effect(model), self.with_effect(motor)
            assert model == motor, (
                f"op {self.dag}, alleen model: {model - motor}, alleen motor: {motor - model}"
            )
            rij = sorted(model, key=lambda stap: (stap[0].is_hoofdlijn, stap))
            self.kans.shuffle(rij)
            rij.sort(
                key=lambda stap: stap[1].startswith(
                    ("voornemen_intrekken", "intrekken", "beeindigen", "laten_ver")
                )
            )
            genomen += any(self.take(stap) for stap in rij)
            self.dag += timedelta(days=self.kans.choice((0, 0, 1, 3, 20, 60)))
        return genomen


@pytest.mark.parametrize("zaad", range(4))
@pytest.mark.parametrize("pad", PADEN, ids=lambda pad: pad.parent.name)
def test_the_model_and_the_motor_agree_on_every_step(
    pad: Path, zaad: int, start: Callable[..., "Proef"]
) -> None:
    proces: Proces = load_proces(pad)
    kans = Random(f"{pad.parent.name} {zaad}")
    variant = make_variant(kans.choice(list_varianten(proces, len(CODES))))
    wandeling = Wandeling(start(proces=proces, regeling=variant.regeling), variant, kans)
    assert wandeling.walk() > 0 or wandeling.proef.stand.fase == proces.hoofdlijn.begin
