"""The style sheet of a drawing: every colour with its light and dark form, and which text stands on which."""

from collections.abc import Iterator

from grflow.documenten.tekening.kaart import LETTERS

KLEUREN = {
    "vel": ("#ffffff", "#12181f"),
    "band": ("#f2f5f9", "#1b2430"),
    "inkt": ("#1c2733", "#e8edf2"),
    "zacht": ("#4b5866", "#b6c1cc"),
    "blauw": ("#154273", "#9cc3f0"),
    "fase": ("#dfeaf6", "#223a57"),
    "groen": ("#23633f", "#8fd3aa"),
    "oker": ("#744c00", "#e5b65c"),
    "grijs": ("#66727f", "#95a2b0"),
    "tag": ("#fdf0cc", "#40350f"),
    "tagtekst": ("#594000", "#f6dd96"),
    "rood": ("#b3261e", "#ffb4ab"),
    "contrast": ("#ffffff", "#14100f"),
}
"Each colour: on a light sheet, and on a dark one."

TEKST_OP = (
    ("inkt", "vel"), ("inkt", "band"), ("zacht", "vel"), ("zacht", "band"), ("blauw", "band"),
    ("inkt", "fase"), ("groen", "vel"), ("oker", "vel"), ("tagtekst", "tag"), ("contrast", "blauw"),
    ("contrast", "rood"),
)  # fmt: skip
"Which colour of text stands on which ground; a test measures each."

_VORM = """\
text{font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.fase .vak{stroke-width:1.5}
.hier .vak{stroke-width:3.5}
.ronde .vak,.neven .vak{stroke-width:1.5}
.lijn{fill:none;stroke-width:1.5}
.spil{stroke-width:2.5}
.neven-opent,.neven-wacht,.ronde-wacht{stroke-dasharray:6 4}
.knoop{stroke-width:2.5}
.pijl{stroke:none}"""
_KLEUR = (
    (".vel", "fill", "vel"),
    ("text", "fill", "inkt"),
    (".klein", "fill", "zacht"),
    (".label", "fill", "blauw"),
    (".band .vak", "fill", "band"),
    (".fase .vak", "fill", "fase"),
    (".fase .vak", "stroke", "blauw"),
    (".hier .vak", "stroke", "rood"),
    (".ronde .vak,.neven .vak", "fill", "vel"),
    (".ronde .vak", "stroke", "groen"),
    (".ronde .label", "fill", "groen"),
    (".neven .vak", "stroke", "oker"),
    (".neven .label", "fill", "oker"),
    (".pil-tag .pilvak", "fill", "tag"),
    (".pil-merk .pilvak", "fill", "blauw"),
    (".pil-hier .pilvak", "fill", "rood"),
    (".pil.pil-tag", "fill", "tagtekst"),
    (".pil.pil-merk,.pil.pil-hier", "fill", "contrast"),
    (".lijn,.knoop", "stroke", "blauw"),
    (".lijn.afloop,.knoop.afloop", "stroke", "grijs"),
    (".lijn.neven-opent,.lijn.neven-wacht", "stroke", "oker"),
    (".lijn.ronde-opent,.lijn.ronde-wacht", "stroke", "groen"),
    (".pijl,.knoop.direct", "fill", "blauw"),
    (".knoop.sprong,.knoop.afloop", "fill", "vel"),
    (".pijl.afloop", "fill", "grijs"),
    (".pijl.neven-opent,.pijl.neven-wacht", "fill", "oker"),
    (".pijl.ronde-opent,.pijl.ronde-wacht", "fill", "groen"),
)


def write_stijl() -> str:
    """Return the style sheet; no rule reaches outside the drawing."""
    letters = (
        f".{letter.klasse}{{font-size:{letter.maat}px;font-weight:{700 if letter.vet else 400}}}"
        for letter in LETTERS
    )
    vorm = "\n".join(_scope(regel) for regel in (*letters, *_VORM.splitlines()))
    licht, donker = ("\n".join(_write_kleuren(nummer)) for nummer in (0, 1))
    return f"{vorm}\n{licht}\n@media screen and (prefers-color-scheme:dark){{\n{donker}\n}}"


def _write_kleuren(nummer: int) -> Iterator[str]:
    for keuze, eigenschap, kleur in _KLEUR:
        yield _scope(f"{keuze}{{{eigenschap}:{KLEUREN[kleur][nummer]}}}")


def _scope(regel: str) -> str:
    keuzes, rest = regel.split("{", 1)
    return ",".join(f".grflow-tekening {keuze}" for keuze in keuzes.split(",")) + "{" + rest
