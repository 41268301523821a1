"""How a line of time looks: as a style sheet for light and dark, or written into each shape for a document."""

import re
from collections.abc import Iterator, Mapping

from grflow.documenten.tekening.stijl import KLEUREN
from grflow.documenten.tekening.tekst import Letter

NAAM, NAAMVET = Letter("naam", 13), Letter("naamvet", 13, vet=True)
KLEIN, TEKEN = Letter("klein", 11.5), Letter("teken", 11, vet=True)
GROEP, TITEL, TEKST = Letter("groep", 12, vet=True), Letter("titel", 22, vet=True), Letter("tekst", 14)
PEIL = Letter("peil", 11.5, vet=True)
_LETTERS = (NAAM, NAAMVET, KLEIN, TEKEN, GROEP, TITEL, TEKST, PEIL)

_VORM: Mapping[str, Mapping[str, str]] = {
    **{
        letter.klasse: {"font-size": f"{letter.maat:g}px", "font-weight": "700" if letter.vet else "400"}
        for letter in _LETTERS
    },
    "midden": {"text-anchor": "middle"},
    "eind": {"text-anchor": "end"},
    "dag": {"paint-order": "stroke", "stroke-width": "4", "stroke-linejoin": "round"},
    "schaal": {"stroke-width": "1"},
    "scheiding": {"stroke-width": "1"},
    "vandaag": {"stroke-width": "1.5"},
    "streef": {"stroke-width": "2", "stroke-dasharray": "7 4"},
    "arcering": {"fill": "none", "stroke-width": "1"},
    "pad": {"fill": "none", "stroke-width": "2.4", "stroke-linejoin": "round", "stroke-linecap": "round"},
    "merk": {"stroke-width": "1.8"},
    "vaag": {"stroke-dasharray": "3 2"},
    "stip": {"stroke-width": "1.4"},
}
"""Each class: what it looks like, whatever the colour."""
_KLEUR: Mapping[str, Mapping[str, str]] = {
    "vel": {"fill": "vel"},
    "naam": {"fill": "inkt"}, "naamvet": {"fill": "inkt"}, "tekst": {"fill": "inkt"}, "titel": {"fill": "inkt"},
    "klein": {"fill": "zacht"}, "groep": {"fill": "blauw"}, "peil": {"fill": "inkt"}, "teken": {"fill": "blauw"},
    "dag": {"fill": "inkt", "stroke": "vel"}, "opvol": {"fill": "contrast"},
    "schaal": {"stroke": "band"}, "scheiding": {"stroke": "lijn"}, "vandaag": {"stroke": "inkt"},
    "streef": {"stroke": "oker"}, "streefnaam": {"fill": "oker"},
    "venster": {"fill": "fase"}, "reces": {"fill": "band"}, "arcering": {"stroke": "arcering"},
    "pad": {"stroke": "rood"},
    "merk": {"fill": "vel", "stroke": "blauw"}, "merkvol": {"fill": "rood", "stroke": "rood"},
    "stip": {"fill": "vel", "stroke": "grijs"},
}  # fmt: skip
"""Each class: its colours by name; a later class of the same shape goes before an earlier one."""
_EIGEN = {"lijn": ("#d9e0e8", "#2d3845"), "arcering": ("#a9b5c1", "#4d5b69")}
"Colours that only this picture has."
_KLASSE = re.compile(r'class="([^"]+)"')


def _kleur(naam: str, nummer: int) -> str:
    return _EIGEN[naam][nummer] if naam in _EIGEN else KLEUREN[naam][nummer]


def write_stijl() -> str:
    """Return the style sheet; no rule reaches outside the picture."""
    vorm = "\n".join(_regel(klasse, vorm) for klasse, vorm in _VORM.items())
    licht, donker = ("\n".join(_write_kleuren(nummer)) for nummer in (0, 1))
    letter = (
        '.grflow-tijdlijn text{font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}'
    )
    return f"{letter}\n{vorm}\n{licht}\n@media screen and (prefers-color-scheme:dark){{\n{donker}\n}}"


def _write_kleuren(nummer: int) -> Iterator[str]:
    for klasse, kleuren in _KLEUR.items():
        yield _regel(klasse, {wat: _kleur(naam, nummer) for wat, naam in kleuren.items()})


def _regel(klasse: str, waarden: Mapping[str, str]) -> str:
    inhoud = ";".join(f"{wat}:{waarde}" for wat, waarde in waarden.items())
    return f".grflow-tijdlijn .{klasse}{{{inhoud}}}"


def write_inline(svg: str, kleur: str) -> str:
    """Return shapes with their looks written into them, for a sheet that is always light.

    Args:
        kleur: The colour of the house, in place of blue.
    """
    return _KLASSE.sub(lambda treffer: _attributen(treffer[1].split(), kleur), svg)


def _attributen(klassen: list[str], kleur: str) -> str:
    waarden: dict[str, str] = {}
    for klasse in sorted(klassen, key=_volgorde):
        waarden |= _VORM.get(klasse, {})
        kleuren = _KLEUR.get(klasse, {})
        waarden |= {wat: kleur if naam == "blauw" else _kleur(naam, 0) for wat, naam in kleuren.items()}
    return " ".join(f'{wat}="{waarde}"' for wat, waarde in waarden.items())


def _volgorde(klasse: str) -> int:
    """Return the place of a class in the style sheet, so that both forms look the same."""
    return list(_KLEUR).index(klasse) if klasse in _KLEUR else -1
