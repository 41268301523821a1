"""Articles of law in running text: found where people cite them, and written out as a besluit does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grflow.recht.grondslag import Grondslag

TITELS = {
    "Wgr": "Wet gemeenschappelijke regelingen",
    "Awb": "Algemene wet bestuursrecht",
    "Atw": "Algemene termijnenwet",
    "WOR": "Wet op de ondernemingsraden",
    "Woo": "Wet open overheid",
    "Archiefwet": "Archiefwet 1995",
    "Arhi": "Wet algemene regels herindeling",
    "Gemeentewet": "Gemeentewet",
    "Bekendmakingswet": "Bekendmakingswet",
}
"""The citation title of each wet that grflow knows, by the short name it has in a grondslag."""

RANGEN = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_NUMMER = r"\d+[a-z]{0,2}(?:[.:]\d+[a-z]?)?"
_LID = rf"(?:,?\s+lid\s+(?P<lid>\d+[a-z]?)|,?\s+(?P<rang>{'|'.join(RANGEN)})\s+lid)?"
_ONDER = r"(?:,?\s+(?:aanhef\s+en\s+)?onder\s+(?P<onderdeel>[a-z])\b)?"
_NAMEN = "|".join(re.escape(naam) for naam in sorted({*TITELS, *TITELS.values()}, key=len, reverse=True))
_CITAAT = re.compile(
    rf"\bart(?:\.|ikelen|ikel)\s+(?P<rij>(?:{_NUMMER}(?:,\s+|\s+en\s+))*)(?P<artikel>{_NUMMER}){_LID}{_ONDER}"
    rf",?\s+(?:van\s+)?(?:de\s+)?(?P<wet>{_NAMEN})\b",
    re.IGNORECASE,
)
_KORT = {titel.lower(): kort for kort, titel in TITELS.items()} | {kort.lower(): kort for kort in TITELS}


@dataclass(frozen=True, slots=True)
class Citaat:
    """An article as it stands in a text, and what it points at."""

    tekst: str
    grondslag: Grondslag


def find_citaten(tekst: str) -> Iterator[Citaat]:
    """Yield every article of a known wet that a text cites; 'artikelen 1 en 9 Wgr' are two."""
    for treffer in _CITAAT.finditer(" ".join(tekst.split())):
        wet = _KORT[treffer["wet"].lower()]
        for artikel in re.findall(_NUMMER, treffer["rij"]):
            yield Citaat(treffer[0], Grondslag(wet, artikel.lower()))
        lid = treffer["lid"] or _lid_van(treffer["rang"])
        grondslag = Grondslag(wet, treffer["artikel"].lower(), lid, treffer["onderdeel"] or "")
        yield Citaat(treffer[0], grondslag)


def format_citaat(grondslag: Grondslag) -> str:
    """Return 'artikel 1, vierde lid, van de Wet gemeenschappelijke regelingen', or 'de regeling' without article."""
    if not grondslag.artikel:
        return str(grondslag)
    delen = [f"artikel {grondslag.artikel}"]
    if grondslag.lid:
        delen.append(_format_lid(grondslag.lid))
    if grondslag.onderdeel:
        delen.append(f"onder {grondslag.onderdeel}")
    bron = TITELS.get(grondslag.wet, grondslag.wet)
    return f"{', '.join(delen)}{',' if len(delen) > 1 else ''} van de {bron}"


def _format_lid(lid: str) -> str:
    if lid.isdecimal() and 1 <= int(lid) <= len(RANGEN):
        return f"{RANGEN[int(lid) - 1]} lid"
    return f"lid {lid}"


def _lid_van(rang: str | None) -> str:
    return str(RANGEN.index(rang.lower()) + 1) if rang else ""
