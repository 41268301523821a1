"""What of a dossier somebody sees: every fact and stuk with what shields it, out of the facts themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.feiten import Feit
from grflow.proces.geheimhouding import Geheimhouding, Geheimstatus, list_geheimhoudingen
from grflow.recht.datums import parse_tijdstip
from grflow.recht.grondslag import Grondslag
from grflow.stukken.dossier.basis import REGELING
from grflow.stukken.embargo import list_soorten
from grflow.stukken.manifest import Maakstatus
from grflow.stukken.soorten import Dossiersoort
from grflow.stukken.voortgang import Stukstatus
from grflow.toegang.predicaat import may_see
from grflow.toegang.voorwerpen import ALLEN, Afscherming, Voorwerp, Voorwerpsoort, list_betrokken

if TYPE_CHECKING:
    from grflow.toepassing.bewerking import Bewerking

V = Voorwerpsoort
DICHT = (Geheimstatus.GELDT, Geheimstatus.TE_BEKRACHTIGEN, Geheimstatus.BEKRACHTIGD)
ELDERS = "een ander dossier (feit {nr})"
"How a linked dossier is called that somebody does not see."
ZIENSWIJZE = frozenset({"zienswijze", str(Dossiersoort.ZIENSWIJZEBRIEF)})
VOOR_GEHEIM_RAAD, VOOR_GEHEIM_AB = Grondslag("Gemeentewet", "87"), Grondslag("Wgr", "23")


def list_woorden(stuk: str) -> frozenset[str]:
    """Return the names by which a fact calls a stuk: each as one plain word, and the kinds that it means."""
    namen = (re.sub(r"[\W_]+", "_", deel).strip("_") for deel in stuk.lower().split(","))
    return frozenset([*(naam for naam in namen if naam), *list_soorten(stuk)])


def make_voorwerp(bewerking: "Bewerking", eerste: Feit | None = None) -> Voorwerp:
    """Return the dossier as a thing to see: its regeling and whose it is.

    Args:
        eerste: The fact with which it begins, of a dossier that has none yet.
    """
    feiten = bewerking.alle_feiten or ((eerste,) if eerste else ())
    sporen = [s.plek.deelnemer for r in bewerking.stand.rondes for s in r.sporen]
    begin = feiten[0].op.eerste if feiten else None
    return Voorwerp(
        soort=V.DOSSIER, regeling=bewerking.kaart.regeling,
        betrokken=list_betrokken(bewerking.regeling, begin, sporen),
    )  # fmt: skip


class Scherm:
    """The shields of one dossier as they are today, and what somebody sees past them."""

    def __init__(self, bewerking: "Bewerking", eerste: Feit | None = None) -> None:
        self.bewerking, self.stand = bewerking, bewerking.stand
        self.zicht, self.op = bewerking.werk.zicht, bewerking.app.vandaag()
        self.dossier = make_voorwerp(bewerking, eerste)
        regels = bewerking.app.maatstaf.regels
        self.geheim = [g for g in list_geheimhoudingen(self.stand, regels, self.op) if g.status in DICHT]
        self.embargos = [f for f in self.stand.feiten_van("embargo") if self._is_running(f)]
        self.delingen = self.stand.feiten_van("deling")

    def eigenaar(self, code: str) -> str:
        """Return whose a part is today: a deelnemer or its successor, or nobody for what is the regeling's."""
        return self.bewerking.regeling.drager_van(code, self.op) if code in self.dossier.betrokken else ""

    # -- facts -----------------------------------------------------------------------------------------------------

    def voorwerp_van(self, feit: Feit) -> Voorwerp:
        """Return a fact as a thing to see, with its shields."""
        soort = V.INHOUD if feit.soort == "stukinhoud" else V.DOSSIER
        wie = self.eigenaar(feit.plek.deelnemer)
        return self.dossier.part(soort, wie, [*self._own_shields(feit, wie), *self._inherited(feit)])

    def sees(self, feit: Feit) -> bool:
        return may_see(self.zicht, self.voorwerp_van(feit), self.op).mag

    def show(self, feiten: Sequence[Feit]) -> tuple[Feit, ...]:
        """Return the facts that somebody sees; a linked dossier that he does not see loses its name."""
        return self.mask(feit for feit in feiten if self.sees(feit))

    def list_geheimen(self, feiten: Sequence[Feit]) -> dict[str, Voorwerp]:
        """Return one thing for each deelnemer of which some of these facts are secret."""
        dingen = [(feit.plek.deelnemer, self.voorwerp_van(feit)) for feit in feiten if self.geheim]
        return {code: ding for code, ding in dingen if any(a.soort is V.GEHEIM for a in ding.afschermingen)}

    def mask(self, feiten: Iterable[Feit]) -> tuple[Feit, ...]:
        return tuple(self._mask(feit) for feit in feiten)

    def _own_shields(self, feit: Feit, wie: str) -> Iterator[Afscherming]:
        woorden = self._words_of(feit)
        if feit.soort == "zienswijzepunt" and self._is_undecided(feit):
            yield self._concept(V.ZIENSWIJZE, wie, woorden)
        elif feit.soort in ("handwerk", "handwerk_afgedaan") or (
            feit.soort == "stukstatus" and not Stukstatus(feit.tekst("status")).is_vast
        ):
            yield self._concept(V.CONCEPT, wie, woorden)
        yield from self.shields_of(woorden, feit.plek.deelnemer)

    def _words_of(self, feit: Feit) -> frozenset[str]:
        if feit.soort == "zienswijzepunt":
            return ZIENSWIJZE
        if feit.soort in ("handwerk", "stukstatus"):
            return list_woorden(feit.tekst("soort"))
        return list_woorden(feit.tekst("stuk"))

    def _inherited(self, feit: Feit) -> tuple[Afscherming, ...]:
        """Return the shields of the fact that a fact is about: its withdrawal, the answer to it…"""
        nr = feit.gegevens.get("feit")
        ander = next((f for f in self.bewerking.alle_feiten if f.nr == nr and f.nr < feit.nr), None)
        if ander is None:
            return ()
        afschermingen = self.voorwerp_van(ander).afschermingen
        return tuple(
            replace(a, deelnemer=a.deelnemer or self.eigenaar(ander.plek.deelnemer)) for a in afschermingen
        )

    def _is_undecided(self, feit: Feit) -> bool:
        spoor = self.stand.spoor(feit.plek)
        verloop = self.bewerking.proces.spoor_van(feit.plek.ronde) if feit.plek.ronde else None
        return spoor is None or verloop is None or spoor.fase not in verloop.eind

    def _mask(self, feit: Feit) -> Feit:
        ander = feit.tekst("dossier") if feit.soort == "koppeling" else ""
        if not ander or self.bewerking.werk.find_dossiers([ander]):
            return feit
        anoniem = f"elders-{feit.nr}"
        self.bewerking.verborgen[anoniem] = ander
        return replace(
            feit, gegevens={**feit.gegevens, "dossier": anoniem, "naam": ELDERS.format(nr=feit.nr)}
        )

    # -- stukken ---------------------------------------------------------------------------------------------------

    def show_stukken(self, stukken: Sequence[Bewaardstuk]) -> list[Bewaardstuk]:
        """Return the files that somebody sees; a version that a later one came after is a concept again."""
        gemaakt = [s for s in stukken if s.status == Maakstatus.GEMAAKT]
        nieuwste = {_place_of(s): s.versie for s in gemaakt}
        return [s for s in stukken if self.sees_stuk(s, oud=s.versie < nieuwste.get(_place_of(s), 0))]

    def sees_stuk(self, stuk: Bewaardstuk, *, oud: bool = False) -> bool:
        return may_see(self.zicht, self.voorwerp_van_stuk(stuk, oud=oud), self.op).mag

    def voorwerp_van_stuk(self, stuk: Bewaardstuk, *, oud: bool = False) -> Voorwerp:
        """Return a file as a thing to see; a failure says what a concept would say."""
        wie, woorden = self.eigenaar(stuk.deelnemer), list_woorden(stuk.soort)
        afschermingen = list(self.shields_of(woorden, stuk.deelnemer))
        if oud or stuk.status != Maakstatus.GEMAAKT or not self._is_out(stuk, woorden):
            soort = V.ZIENSWIJZE if woorden & ZIENSWIJZE else V.CONCEPT
            afschermingen.append(self._concept(soort, wie, woorden))
        return self.dossier.part(V.STUK, wie, afschermingen)

    def concept_of(self, code: str, soort: str) -> Voorwerp:
        """Return a stuk of a deelnemer that is not made yet, or that is being worked on."""
        wie, woorden = self.eigenaar(code), list_woorden(soort)
        return self.dossier.part(
            V.STUK, wie, [self._concept(V.CONCEPT, wie, woorden), *self.shields_of(woorden, code)]
        )

    def _is_out(self, stuk: Bewaardstuk, woorden: frozenset[str]) -> bool:
        """Return whether a stuk is definitief, or was sent."""
        statussen = [
            f.tekst("status") for f in self.stand.feiten_van("stukstatus")
            if (f.tekst("ronde"), _code_of(f), f.tekst("soort")) == (stuk.ronde, stuk.deelnemer, stuk.soort)
        ]  # fmt: skip
        vast = bool(statussen) and Stukstatus(statussen[-1]).is_vast
        return vast or self._is_sent(woorden, stuk.deelnemer, 0)

    def _is_sent(self, woorden: frozenset[str], code: str, na: int) -> bool:
        verzonden = (f for f in self.stand.feiten_van("verzending") if f.nr > na)
        return any(woorden & list_woorden(f.tekst("stuk")) and code in (_code_of(f), "") for f in verzonden)

    # -- shields ---------------------------------------------------------------------------------------------------

    def shields_of(self, woorden: frozenset[str], code: str) -> Iterator[Afscherming]:
        """Yield the secrets and embargoes on a stuk of a deelnemer by the names that it goes by."""
        for geheim in self.geheim:
            if woorden & list_woorden(geheim.stuk) and geheim.deelnemer in ("", code):
                yield self._secret(geheim)
        for feit in self.embargos:
            if woorden & list_woorden(feit.tekst("stuk")) and feit.plek.deelnemer in ("", code):
                yield Afscherming(soort=V.EMBARGO, deelnemer=self.eigenaar(feit.plek.deelnemer))

    def _secret(self, geheim: Geheimhouding) -> Afscherming:
        tegenover = geheim.feit.tekst("tegenover")
        door = re.sub(r"^(het|de) ", "", geheim.door.strip().lower()).replace(" ", "_")
        bij_raad = geheim.grondslag or VOOR_GEHEIM_RAAD
        return Afscherming(
            soort=V.GEHEIM, deelnemer=self.eigenaar(geheim.deelnemer), organen=frozenset({door, tegenover}),
            grondslag=bij_raad if tegenover == "raad" else VOOR_GEHEIM_AB,
        )  # fmt: skip

    def _is_running(self, embargo: Feit) -> bool:
        """Return whether an embargo holds today: until its day, or without a day until the stuk was sent."""
        tot = parse_tijdstip(embargo.gegevens["tot"]).laatste if "tot" in embargo.gegevens else None
        if tot is not None:
            return self.op <= tot
        return not self._is_sent(list_woorden(embargo.tekst("stuk")), embargo.plek.deelnemer, embargo.nr)

    def _concept(self, soort: Voorwerpsoort, wie: str, woorden: frozenset[str]) -> Afscherming:
        met = {
            f.tekst("met") or ALLEN for f in self.delingen
            if self.eigenaar(f.plek.deelnemer) == wie and woorden & list_woorden(f.tekst("stuk"))
        }  # fmt: skip
        return Afscherming(soort=soort, deelnemer=wie, gedeeld=frozenset(met))


def _code_of(feit: Feit) -> str:
    """Return whose stuk a fact is about."""
    return feit.plek.deelnemer or feit.plek.cluster or REGELING


def _place_of(stuk: Bewaardstuk) -> tuple[str, str, str, str]:
    return stuk.ronde, stuk.deelnemer, stuk.soort, stuk.formaat
