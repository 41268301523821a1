"""A citation: the article that a rule, step or refusal rests on, or the plain word that there is none."""

import re
from dataclasses import dataclass

from grflow.fouten import OngeldigeInvoer

GEBRUIK = "gebruik"
REGELING = "regeling"
VORM = re.compile(
    r"(?P<wet>[A-Z][A-Za-z0-9-]*(?: [A-Z0-9][A-Za-z0-9-]*)*|de regeling|regeling)"
    r" (?P<artikel>\d+[a-z]*(?:[.:]\d+[a-z]*)?|[IVX]+)(?: lid (?P<lid>\d+[a-z]?))?(?: onder (?P<onderdeel>[a-z]+))?"
)


@dataclass(frozen=True, slots=True)
class Grondslag:
    """An article of a wet or of the regeling itself, or `gebruik`: custom, without any article.

    `wet` is the citation title ("Wgr", "Awb"), "regeling" or "gebruik"; `artikel` is text ("35", "34b", "6:7").
    """

    wet: str
    artikel: str = ""
    lid: str = ""
    onderdeel: str = ""

    def __post_init__(self) -> None:
        if not self.wet:
            raise ValueError("wet must not be empty")
        if self.lid and not self.artikel:
            raise ValueError("a lid needs an artikel")

    @property
    def is_wet(self) -> bool:
        return self.wet not in (GEBRUIK, REGELING)

    @property
    def is_gebruik(self) -> bool:
        return self.wet == GEBRUIK

    def __str__(self) -> str:
        if not self.artikel:
            return "de regeling" if self.wet == REGELING else self.wet
        delen = [f"art. {self.artikel}"]
        if self.lid:
            delen.append(f"lid {self.lid}")
        if self.onderdeel:
            delen.append(f"onder {self.onderdeel}")
        delen.append("van de regeling" if self.wet == REGELING else self.wet)
        return " ".join(delen)


def parse_grondslag(tekst: str) -> Grondslag:
    """Return the citation in a text such as "Wgr 35 lid 1", "Awb 3:16", "gebruik" or "regeling 34 lid 2".

    Raises:
        OngeldigeInvoer: any other form.
    """
    kaal = tekst.strip()
    if kaal in (GEBRUIK, REGELING, "de regeling"):
        return Grondslag(kaal.removeprefix("de "))
    treffer = VORM.fullmatch(kaal)
    if treffer is None:
        raise OngeldigeInvoer(
            f"'{tekst}' is geen grondslag.",
            wat_nu="Schrijf bijvoorbeeld 'Wgr 35 lid 1', 'Awb 3:16', 'regeling 34' of 'gebruik'.",
        )
    deel = treffer.groupdict(default="")
    return Grondslag(deel["wet"].removeprefix("de "), deel["artikel"], deel["lid"], deel["onderdeel"])
