"""The closed lists of the stukken: which kinds there are, what is asked of a raad, in which format."""

from enum import StrEnum


class Stuksoort(StrEnum):
    """A kind of stuk; each has a sjabloon `<soort>.md.j2`."""

    ADVIESNOTA = "adviesnota"
    RAADSVOORSTEL = "raadsvoorstel"
    RAADSBESLUIT = "raadsbesluit"


class Formaat(StrEnum):
    """A file format of a stuk; its value is the extension of the file."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


class Gevraagd(StrEnum):
    """What is asked of the raad in one beslispunt: one word for one thing, everywhere."""

    KENNISNEMEN = "kennisnemen"
    GEEN_ZIENSWIJZE = "geen_zienswijze"
    ZIENSWIJZE = "zienswijze"
    TOESTEMMING = "toestemming"
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
    Gevraagd.EIGEN_BESLUIT: "",
    Gevraagd.BUDGET: "budget beschikbaar te stellen",
}
