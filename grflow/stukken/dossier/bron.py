"""What the builders of a stuk ask of a dossier: names, organs, articles of the day, and the ronde that is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.proces.definitie import Overgang, RondeDefinitie
from grflow.proces.feiten import Feit
from grflow.proces.omgeving import Omgeving
from grflow.proces.stand import Ronde, Spoor
from grflow.recht.grondslag import Grondslag
from grflow.recht.organen import Bestuurslaag, Orgaansoort, bestuurslaag_van, orgaan_van
from grflow.recht.regeling import Regeling, Vorm
from grflow.recht.zekerheid import Zekerheid
from grflow.stukken.benaming import benaming_van, format_het_lichaam, format_lichaam
from grflow.stukken.dossier.basis import REGELING, Basis

_UITKOMST = {
    "geen_zienswijze": "geen zienswijze",
    "instemmend": "instemmende zienswijze",
    "kritisch": "kritische zienswijze",
    "mondeling": "mondelinge zienswijze",
    "te_laat_meegenomen": "te late zienswijze, wel meegenomen",
    "te_laat": "te late zienswijze, niet meegenomen",
    "niets_gehoord": "niets van gehoord",
    "wensen": "wensen",
    "bedenkingen": "bedenkingen",
}
INHOUDELIJK = frozenset(
    {"instemmend", "kritisch", "mondeling", "te_laat_meegenomen", "wensen", "bedenkingen"}
)
"The uitkomsten of a raad that had something to say."


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossierbron:
    """A dossier as it is on the day of the stuk; `kop` is the head of its chain, `titel` its title."""

    omgeving: Omgeving
    titel: str
    kop: str

    @property
    def op(self) -> date:
        return self.omgeving.op

    @property
    def regeling(self) -> Regeling:
        return self.omgeving.regeling

    def naam(self, code: str) -> str:
        return self.regeling.naam_van(code)

    def lichaam(self, code: str) -> str:
        """Return 'gemeente Assen', or the name alone where the kind of body says itself."""
        return format_lichaam(code, self.naam(code))

    def raad(self, code: str) -> str:
        """Return 'de raad van de gemeente Assen', with the right name of the organ."""
        return self.orgaan(code, Orgaansoort.VERTEGENWOORDIGEND)

    def college(self, code: str) -> str:
        return self.orgaan(code, Orgaansoort.DAGELIJKS)

    def orgaan(self, code: str, orgaan: str) -> str:
        naam = format_het_lichaam(code, self.naam(code))
        return f"{orgaan_van(code, orgaan, self.regeling.soort)} van {naam}"

    @property
    def bestuur(self) -> str:
        """Who speaks for the regeling: its dagelijks bestuur, its only bestuur, or the deelnemers themselves."""
        return {
            Vorm.OPENBAAR_LICHAAM: f"het dagelijks bestuur van {self.regeling.naam}",
            Vorm.BEDRIJFSVOERINGSORGANISATIE: f"het bestuur van {self.regeling.naam}",
            Vorm.GEMEENSCHAPPELIJK_ORGAAN: f"het gemeenschappelijk orgaan {self.regeling.naam}",
        }.get(self.regeling.vorm, f"de deelnemers aan {self.regeling.naam}")

    @property
    def algemeen_bestuur(self) -> str:
        """Who decides for the regeling."""
        return self.bestuur.replace("dagelijks bestuur", "algemeen bestuur")

    def cite(self, rechtsregel: str, dag: date | None = None) -> Grondslag | None:
        """Return the article of a rule as the law stood on a day (that of the stuk); None where it was no law."""
        regel = self.omgeving.regels.get(rechtsregel)
        op = dag or self.op
        return next((w.grondslag for w in regel.waarden if w.geldt_op(op)), None)

    def cite_or_none(self, rechtsregel: str, dag: date | None = None) -> str:
        """Return the article as text, or '' where it was no law on that day."""
        return str(self.cite(rechtsregel, dag) or "")

    def feiten(self, soort: str, code: str = "") -> tuple[Feit, ...]:
        """Return the facts of a kind that are about a deelnemer or about all of them; without a code every one."""
        return tuple(
            f for f in self.omgeving.stand.feiten_van(soort) if not code or f.plek.deelnemer in ("", code)
        )

    def ronde(self, naam: str = "") -> tuple[RondeDefinitie, Ronde]:
        """Return the ronde of that name, or the last one in which the raden were asked what they think.

        Raises:
            Onbekend: the process has no such ronde.
            OngeldigeInvoer: it is not open yet, or there is none of that kind.
        """
        proces, stand = self.omgeving.proces, self.omgeving.stand
        if naam and naam not in proces.rondes:
            raise Onbekend("ronde", naam, proces.rondes)
        passend = [
            r for r in stand.rondes if (naam == r.naam if naam else _asks_opinion(proces.rondes[r.naam]))
        ]
        if not passend:
            wat = f"De ronde '{naam}' is nog niet geopend" if naam else "Er is de raden nog niets gevraagd"
            raise OngeldigeInvoer(
                f"{wat} in dossier {stand.nummer}.", wat_nu="Zet eerst de stap die haar opent."
            )
        return proces.rondes[passend[-1].naam], passend[-1]

    def opener(self, ronde: str) -> Overgang | None:
        """Return the step of the main line that opens a ronde on this day."""
        stappen = self.omgeving.proces.hoofdlijn.overgangen.values()
        return next((o for o in stappen if ronde in o.opent and o.geldt(self.op, self.regeling)), None)

    def _ondertekenaars(self, code: str, afzender: str) -> tuple[str, str]:
        """Return who sign for an organ, by function."""
        benaming = benaming_van(code)
        if code and afzender == self.raad(code):
            return (f"{benaming.griffier},", "de voorzitter,")
        if code and afzender == self.college(code):
            return ("de secretaris,", f"{benaming.burgemeester},")
        return ("de secretaris,", "de voorzitter,")

    @property
    def raden(self) -> str:
        """Return what the raden of all deelnemers are together; neutral words where not all of them are a raad."""
        lagen = {bestuurslaag_van(d.code) for d in self.regeling.roster_op(self.op)}
        return "de raden" if lagen <= {Bestuurslaag.GEMEENTE} else "de deelnemers"

    def _wie(self, code: str) -> str:
        """Return for whom a stuk is: a deelnemer with its kind, a cluster, or the whole regeling."""
        if not code:
            return self.regeling.naam
        return self.naam(code) if code in dict(self.regeling.clusters) else self.lichaam(code)

    def basis(self, code: str, afzender: str, redenen: Sequence[str] = ()) -> Basis:
        """Return what every stuk says of its dossier."""
        stand, benaming = self.omgeving.stand, benaming_van(code)
        return Basis(
            dossier=stand.nummer, regeling=self.regeling.naam, proces=self.omgeving.proces.titel,
            code=code or REGELING, wie=self._wie(code), afzender=afzender,
            uw_raad=benaming.uw_raad, leden=benaming.leden, griffier=benaming.griffier, raden=self.raden,
            ondertekenaars=self._ondertekenaars(code, afzender),
            datum=self.op, feiten=stand.versie, kop=self.kop, redenen=tuple(redenen),
            fictief=any(f.zekerheid is Zekerheid.FICTIEF for f in stand.feiten),
        )  # fmt: skip


def _asks_opinion(ronde: RondeDefinitie) -> bool:
    gevraagd = set(ronde.gevraagd)
    return ronde.orgaan == Orgaansoort.VERTEGENWOORDIGEND and bool(gevraagd) and "toestemming" not in gevraagd


def format_uitkomst(uitkomst: str) -> str:
    """Return an uitkomst in words; '' while there is none."""
    return _UITKOMST.get(uitkomst, uitkomst.replace("_", " "))


def format_grond(grondslag: Grondslag) -> str:
    """Return on what something rests, for a reader who does not know our word for custom."""
    return "gebruik; de wet schrijft het niet voor" if grondslag.is_gebruik else str(grondslag)


def is_answered(bron: Dossierbron, spoor: Spoor) -> bool:
    """Return whether a spoor of a ronde has come to its end."""
    return spoor.fase in bron.omgeving.proces.spoor_van(spoor.plek.ronde).eind


def answered_on(bron: Dossierbron, spoor: Spoor) -> str:
    """Return in words the day on which a raad gave its answer: the first step that led to the uitkomst it has."""
    stappen = (f for f in bron.omgeving.stand.feiten if f.nr in spoor.feiten)
    return next((str(f.op) for f in stappen if f.gevolg.get("uitkomst", "") == spoor.uitkomst), "")


def format_kop(onderwerp: str, nummer: str | int) -> str:
    """Return the heading of a point: its subject, or its number where it has none."""
    return onderwerp[:1].upper() + onderwerp[1:] if onderwerp else f"Punt {nummer}"
