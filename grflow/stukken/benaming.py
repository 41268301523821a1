"""The words by which a stuk speaks of a deelnemer and its organs: a raad, provinciale staten or an algemeen bestuur.

The names of the organs themselves stand in `recht.organen`; here stands how a document uses them.
"""

from dataclasses import dataclass

from grflow.recht.organen import Bestuurslaag, Orgaansoort, bestuurslaag_van, orgaan_van
from grflow.recht.regeling import Soort
from grflow.stukken.profiel import Aanspreekvorm

_SOORT = {Bestuurslaag.GEMEENTE: "gemeente", Bestuurslaag.PROVINCIE: "provincie"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Benaming:
    """The words of one bestuurslaag; what runs through a sentence is singular, so that one verb fits everywhere.

    Bron: Gemeentewet 32a, 59a; Provinciewet 32a, 59a (who signs); of a waterschap only neutral words.
    """

    de_raad: str
    "In running text: 'de raad', 'de vergadering van provinciale staten', 'het algemeen bestuur'."
    uw_raad: str
    raadsorgaan: str
    "As a name: 'de raad', 'provinciale staten'."
    leden: str
    raadsvergadering: str
    raadsvoorstel: str
    raadsbesluit: str
    raadsinformatiebrief: str
    college: str
    "In running text: 'het college', 'het dagelijks bestuur'."
    ons_college: str
    collegeorgaan: str
    "As a name, in full: 'het college van burgemeester en wethouders', 'gedeputeerde staten'."
    collegevergadering: str
    griffier: str
    "Who signs beside the voorzitter for the raad."
    burgemeester: str
    "Who signs beside the secretaris for the college."
    meervoud: bool = False
    "Whether the names of the organs are plural: provinciale staten besluiten."

    def raad_in(self, vorm: Aanspreekvorm) -> str:
        """Return how a stuk of this form speaks to the raad, or of it."""
        return self.de_raad if vorm is Aanspreekvorm.DE_RAAD else self.uw_raad

    def college_in(self, vorm: Aanspreekvorm) -> str:
        """Return what the college calls itself in a stuk of this form."""
        return self.ons_college if vorm is Aanspreekvorm.WIJ else self.college


def _naam(code: str, orgaan: Orgaansoort) -> str:
    return orgaan_van(code, orgaan, Soort.COLLEGE)


def _build_bestuur(raad: str, college: str, hoofd: str) -> Benaming:
    """Return the words of a body with an algemeen and a dagelijks bestuur."""
    zonder = raad.removeprefix("het ")
    dagelijks = college.removeprefix("het ")
    return Benaming(
        de_raad=raad, uw_raad=f"uw {zonder}", raadsorgaan=raad, leden=f"leden van {raad}",
        raadsvergadering=f"vergadering van {raad}", raadsvoorstel=f"voorstel aan {raad}",
        raadsbesluit=f"besluit van {raad}", raadsinformatiebrief=f"informatiebrief aan {raad}",
        college=college, ons_college=f"ons {dagelijks}", collegeorgaan=college,
        collegevergadering=f"vergadering van {college}", griffier="de secretaris", burgemeester=hoofd,
    )  # fmt: skip


_GEMEENTE = Benaming(
    de_raad="de raad", uw_raad="uw raad", raadsorgaan="de raad", leden="leden van de raad",
    raadsvergadering="raadsvergadering", raadsvoorstel="raadsvoorstel", raadsbesluit="raadsbesluit",
    raadsinformatiebrief="raadsinformatiebrief", college="het college", ons_college="ons college",
    collegeorgaan="het college van burgemeester en wethouders", collegevergadering="collegevergadering",
    griffier="de griffier", burgemeester="de burgemeester",
)  # fmt: skip
_PROVINCIE = Benaming(
    de_raad="de vergadering van provinciale staten", uw_raad="uw vergadering",
    raadsorgaan=_naam("pv1", Orgaansoort.VERTEGENWOORDIGEND), leden="leden van provinciale staten",
    raadsvergadering="statenvergadering", raadsvoorstel="statenvoorstel",
    raadsbesluit="besluit van provinciale staten", raadsinformatiebrief="informatiebrief aan provinciale staten",
    college="het college", ons_college="ons college",
    collegeorgaan=_naam("pv1", Orgaansoort.DAGELIJKS), collegevergadering="vergadering van gedeputeerde staten",
    griffier="de griffier", burgemeester=_naam("pv1", Orgaansoort.HOOFD), meervoud=True,
)  # fmt: skip
_BENAMINGEN = {Bestuurslaag.GEMEENTE: _GEMEENTE, Bestuurslaag.PROVINCIE: _PROVINCIE} | {
    laag: _build_bestuur(
        *(_naam(code, orgaan) for orgaan in Orgaansoort if orgaan is not Orgaansoort.BESLISSEND)
    )
    for laag, code in ((Bestuurslaag.WATERSCHAP, "ws1"), (Bestuurslaag.ANDERS, "reg:x"))
}


def _laag_van(code: str) -> Bestuurslaag:
    """Return the bestuurslaag; the code of an example is that of a gemeente, only 'reg:' is really something else."""
    laag = bestuurslaag_van(code)
    return Bestuurslaag.GEMEENTE if laag is Bestuurslaag.ANDERS and not code.startswith("reg:") else laag


VORMWOORDEN = (
    "raadsorgaan", "leden", "raadsvergadering", "raadsvoorstel", "raadsbesluit", "raadsinformatiebrief",
    "collegeorgaan", "collegevergadering", "griffier", "burgemeester",
)  # fmt: skip
"The words that the form of a gemeente may use between braces, beside the invulwoorden."


def benaming_van(code: str) -> Benaming:
    """Return the words for a deelnemer."""
    return _BENAMINGEN[_laag_van(code)]


def format_lichaam(code: str, naam: str) -> str:
    """Return 'gemeente Assen', 'provincie Drenthe' or 'Waterschap Zilt': a name that says what it is, says it once."""
    soort = _SOORT.get(_laag_van(code), "")
    kaal = naam[len(soort) :].strip() if soort and naam.lower().startswith(f"{soort} ") else naam
    return f"{soort} {kaal}".strip()


def format_het_lichaam(code: str, naam: str) -> str:
    """Return the same with its article: 'de gemeente Assen', and 'Waterschap Zilt' without one."""
    lichaam = format_lichaam(code, naam)
    return f"de {lichaam}" if lichaam.startswith(tuple(f"{s} " for s in _SOORT.values())) else lichaam


def list_vormwoorden(benaming: Benaming) -> dict[str, str]:
    """Return what each word of a form means for a deelnemer."""
    return {naam: str(getattr(benaming, naam)) for naam in VORMWOORDEN}
