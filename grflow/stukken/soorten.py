"""The closed lists of the stukken: which kinds there are, what is asked of a raad, in which format."""

from enum import StrEnum


class Stuksoort(StrEnum):
    """A kind of stuk; each has a sjabloon `<soort>.md.j2`."""

    ADVIESNOTA = "adviesnota"
    COLLEGEVOORSTEL = "collegevoorstel"
    COLLEGEOPLEGGER = "collegeoplegger"
    "One page before a raadsvoorstel: what the college decides and proposes, and nothing said twice."
    COLLEGEBESLUIT = "collegebesluit"
    RAADSVOORSTEL = "raadsvoorstel"
    RAADSBESLUIT = "raadsbesluit"
    RAADSINFORMATIEBRIEF = "raadsinformatiebrief"
    PUBLIEKSSAMENVATTING = "publiekssamenvatting"

    @property
    def is_van_raad(self) -> bool:
        """Whether the raad itself speaks in it, and not the college."""
        return self is Stuksoort.RAADSBESLUIT

    @property
    def spreekt_tot_raad(self) -> bool:
        """Whether the college speaks to the raad in it; in every other kind it speaks of the raad."""
        return self in (Stuksoort.ADVIESNOTA, Stuksoort.RAADSVOORSTEL, Stuksoort.RAADSINFORMATIEBRIEF)


VOORSTELLEN = (Stuksoort.ADVIESNOTA, Stuksoort.RAADSVOORSTEL)
"The kinds that ask a raad something; each has the beslispunten, and says how freely the raad may judge."

VOOR_DE_RAAD = frozenset({
    Stuksoort.ADVIESNOTA, Stuksoort.COLLEGEOPLEGGER, Stuksoort.COLLEGEBESLUIT, Stuksoort.RAADSVOORSTEL,
    Stuksoort.RAADSBESLUIT, Stuksoort.RAADSINFORMATIEBRIEF, Stuksoort.PUBLIEKSSAMENVATTING,
})  # fmt: skip
"The kinds of a ronde in which the raad is asked something."

VOOR_HET_COLLEGE = frozenset({
    Stuksoort.COLLEGEVOORSTEL, Stuksoort.COLLEGEBESLUIT, Stuksoort.RAADSINFORMATIEBRIEF,
    Stuksoort.PUBLIEKSSAMENVATTING,
})  # fmt: skip
"The kinds of a ronde in which the college itself decides."


class Dossiersoort(StrEnum):
    """A kind of stuk that follows from the dossier itself; each has a sjabloon `dossier/<soort>.md.j2`."""

    NOTA_VAN_BEANTWOORDING = "nota_van_beantwoording"
    TERUGMELDING = "terugmelding"
    AANBIEDINGSBRIEF = "aanbiedingsbrief"
    ZIENSWIJZEBRIEF = "zienswijzebrief"
    PLANNINGSBRIEF = "planningsbrief"
    BEKENDMAKINGSTEKST = "bekendmakingstekst"
    REGISTERFORMULIER = "registerformulier"
    LIQUIDATIEPLAN = "liquidatieplan"
    ONTVLECHTINGSPLAN = "ontvlechtingsplan"
    IMPLEMENTATIEPLAN = "implementatieplan"
    TRANSITIEPLAN = "transitieplan"
    AB_VOORSTEL = "ab_voorstel"
    AB_BESLUIT = "ab_besluit"
    BESTUURLIJKE_STAND = "bestuurlijke_stand"
    BEWIJSBUNDEL = "bewijsbundel"
    AGENDALIJST = "agendalijst"
    OPLEGGER = "oplegger"
    CORRECTIEBLAD = "correctieblad"


class Formaat(StrEnum):
    """A file format of a stuk; its value is the extension of the file."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"


class Gevraagd(StrEnum):
    """What is asked of the raad in one beslispunt: one word for one thing, everywhere."""

    KENNISNEMEN = "kennisnemen"
    GEEN_ZIENSWIJZE = "geen_zienswijze"
    ZIENSWIJZE = "zienswijze"
    TOESTEMMING = "toestemming"
    WENSEN_EN_BEDENKINGEN = "wensen_en_bedenkingen"
    GEEN_WENSEN_EN_BEDENKINGEN = "geen_wensen_en_bedenkingen"
    EIGEN_BESLUIT = "eigen_besluit"
    BUDGET = "budget"

    @property
    def label(self) -> str:
        """The word in the header of a stuk and before an argument."""
        return self.value.replace("_", " ")

    @property
    def aanhef(self) -> str:
        """The words every beslispunt of this kind begins with; empty for an eigen besluit."""
        return _AANHEF[self]


_AANHEF = {
    Gevraagd.KENNISNEMEN: "kennis te nemen van",
    Gevraagd.GEEN_ZIENSWIJZE: "geen zienswijze in te dienen over",
    Gevraagd.ZIENSWIJZE: "als zienswijze in te dienen:",
    Gevraagd.TOESTEMMING: "toestemming te verlenen",
    Gevraagd.WENSEN_EN_BEDENKINGEN: "als wensen en bedenkingen mee te geven:",
    Gevraagd.GEEN_WENSEN_EN_BEDENKINGEN: "geen wensen en bedenkingen mee te geven over",
    Gevraagd.EIGEN_BESLUIT: "",
    Gevraagd.BUDGET: "budget beschikbaar te stellen",
}
