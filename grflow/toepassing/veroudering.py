"""Why a stuk that was made is no longer as the dossier is: which field moved, and by which fact."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from grflow.fouten import GrflowError
from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.feiten import Feit
from grflow.proces.feitsoorten import FEITSOORTEN
from grflow.stukken.herkomst import Stukbron, Veldwijziging, compare_velden, list_stukvelden, parse_stukbron
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking
from grflow.toepassing.dossiersoorten import BOUWERS
from grflow.toepassing.handwerk import Stuknaam
from grflow.toepassing.stukplannen import Groep, load_plan

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

MEEST = 3
"How many fields and how many facts are named; the rest is counted."


@dataclass(frozen=True, slots=True)
class Oorzaak:
    """One field that moved and the fact that moved it; without one it was no fact."""

    wijziging: Veldwijziging
    feit: Feit | None = None

    def plain(self) -> dict[str, object]:
        w = self.wijziging
        return {"veld": w.naam, "was": w.was, "wordt": w.wordt, "feit": self.feit.nr if self.feit else None}


def format_feit(feit: Feit) -> str:
    """Return a fact as a reader finds it again: its number, what it is and its day."""
    if feit.soort == "herstel":
        return f"feit {feit.nr}, {feit.op}: feit {feit.gegevens['feit']} ingetrokken"
    wat = feit.overgang.replace("_", " ") or FEITSOORTEN[feit.soort].titel.lower()
    return f"feit {feit.nr}, {feit.op}: {wat}"


def format_oorzaken(oorzaken: Sequence[Oorzaak]) -> list[str]:
    """Return what moved, the first few, and after those that one fact moved that fact."""
    zinnen = []
    for feit, groep in groupby(oorzaken[:MEEST], key=lambda o: o.feit):
        wat = "; ".join(o.wijziging.zin for o in groep)
        zinnen.append(f"{wat} ({format_feit(feit)})" if feit else wat)
    meer = len(oorzaken) - MEEST
    return zinnen + ([f"en nog {meer} {'onderdeel' if meer == 1 else 'onderdelen'}"] if meer > 0 else [])


def is_afgelopen(stuk: Bewaardstuk, vandaag: date) -> bool:
    """Return whether the embargo on every page of a stuk is over."""
    try:
        return bool(stuk.embargo) and date.fromisoformat(stuk.embargo) < vandaag
    except ValueError:
        return False


@dataclass
class Verklaring:
    """Explains the stukken of one dossier; what was built to find out is kept for the next one."""

    app: App
    werk: "Werk"
    bewerking: Bewerking
    _velden: dict[tuple[str, str, date | None, int], Mapping[Stuknaam, Mapping[str, str]]] = field(
        default_factory=dict
    )

    def explain(
        self, stuk: Bewaardstuk, groep: Groep, nu: str, bron: Stukbron
    ) -> tuple[str, tuple[Oorzaak, ...]]:
        """Return why the fingerprint of a stuk is another one now, and which fields moved.

        Args:
            nu: The fingerprint of what it would be made from now.
            bron: What it would be made from now, field by field.
        """
        toen_delen, nu_delen = stuk.vingerafdruk.split(":"), nu.split(":")
        redenen, oorzaken = list[str](), tuple[Oorzaak, ...]()
        if toen_delen[:1] != nu_delen[:1]:
            oorzaken = self._list_oorzaken(stuk, groep, bron)
            redenen += self._describe(stuk, bron, oorzaken)
        if toen_delen[1:2] != nu_delen[1:2]:
            redenen.append("het sjabloon is sindsdien gewijzigd")
        if toen_delen[2:3] != nu_delen[2:3]:
            redenen.append("er is handwerk ingelezen of beslist; maak het stuk opnieuw")
        return "; ".join(redenen), oorzaken

    def _describe(self, stuk: Bewaardstuk, nu: Stukbron, oorzaken: tuple[Oorzaak, ...]) -> list[str]:
        toen = self._load(stuk)
        if toen is None:
            return ["het dossier is sindsdien gewijzigd", *self._list_nieuwe(stuk)]
        redenen = format_oorzaken(oorzaken)
        if toen.profiel != nu.profiel:
            redenen.append("het profiel van de gemeente is gewijzigd")
        if toen.maatstaf != nu.maatstaf:
            redenen.append("de rechtsregels of de feestdagen zijn gewijzigd")
        if not redenen:
            redenen.append("de huisstijl of grflow zelf is gewijzigd")
        return redenen

    def _list_nieuwe(self, stuk: Bewaardstuk) -> list[str]:
        """Return the facts that came after a stuk, the newest last."""
        nieuw = [f for f in self.bewerking.feiten if f.nr > stuk.dossierversie]
        meer = [f"en {len(nieuw) - MEEST} eerdere feiten"] if len(nieuw) > MEEST else []
        return [*meer, *(format_feit(f) for f in nieuw[-MEEST:])]

    def _load(self, stuk: Bewaardstuk) -> Stukbron | None:
        return parse_stukbron(self.werk.get_definitie(stuk.bron)) if stuk.bron else None

    def _list_oorzaken(self, stuk: Bewaardstuk, groep: Groep, nu: Stukbron) -> tuple[Oorzaak, ...]:
        """Return each field that moved; of the first few the fact that did it."""
        toen = self._load(stuk)
        wijzigingen = compare_velden(toen.velden, nu.velden) if toen else ()
        return tuple(
            Oorzaak(w, self._find_feit(stuk, groep, w) if nr < MEEST else None)
            for nr, w in enumerate(wijzigingen)
        )

    def _find_feit(self, stuk: Bewaardstuk, groep: Groep, wijziging: Veldwijziging) -> Feit | None:
        """Return the fact after which a field has the value that it has now, by halving; None if it was no fact."""
        nieuw = [f for f in self.bewerking.feiten if f.nr > stuk.dossierversie]
        if not nieuw or self._value(stuk, groep, wijziging.veld, stuk.dossierversie) == wijziging.wordt:
            return None
        return nieuw[bisect_left(
            nieuw[:-1], True, key=lambda f: self._value(stuk, groep, wijziging.veld, f.nr) == wijziging.wordt
        )]  # fmt: skip

    def _value(self, stuk: Bewaardstuk, groep: Groep, veld: str, nr: int) -> str:
        """Return what a field of a stuk would say after the fact with this number."""
        soort = stuk.soort if stuk.soort in BOUWERS else ""
        sleutel = (stuk.ronde, soort, stuk.peildatum, nr)
        if sleutel not in self._velden:
            toen = replace(self.bewerking, feiten=tuple(f for f in self.bewerking.feiten if f.nr <= nr))
            self._velden[sleutel] = self._build(toen, stuk, groep)
        return self._velden[sleutel].get((stuk.deelnemer, stuk.soort), {}).get(veld, "")

    def _build(
        self, toen: Bewerking, stuk: Bewaardstuk, groep: Groep
    ) -> Mapping[Stuknaam, Mapping[str, str]]:
        try:
            plan = load_plan(self.app, self.werk, toen, stuk)
            stukken = plan.build_all(groep.codes) if plan else {}
        except GrflowError:
            return {}
        return {naam: list_stukvelden(s) for naam, s in stukken.items()}
