"""The logo of a gemeente as each format wants it: a PNG for Word, an address for a page, a file for the typesetter."""

import tempfile
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from grflow.fouten import DocumentFout
from grflow.stukken.profiel import Beeldsoort, Logo

DICHTHEID = 300
"Dots per inch of a drawing that is made into a PNG."
MEDIA = {Beeldsoort.PNG: "image/png", Beeldsoort.SVG: "image/svg+xml"}
TEKENING = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image("/logo.svg", height: {hoogte}mm)
"""


def write_logo(logo: Logo, map_: Path) -> str:
    """Write the picture into the folder of the typesetter; return its name there."""
    naam = f"logo.{logo.soort}"
    (map_ / naam).write_bytes(logo.inhoud)
    return f"/{naam}"


def format_data_url(logo: Logo) -> str:
    """Return the picture as an address that fetches nothing."""
    return f"data:{MEDIA[logo.soort]};base64,{b64encode(logo.inhoud).decode()}"


@lru_cache(maxsize=64)
def render_png(logo: Logo) -> bytes:
    """Return the picture as a PNG; Word shows a drawing only beside one.

    Raises:
        DocumentFout: the drawing cannot be read.
    """
    if logo.soort is Beeldsoort.PNG:
        return logo.inhoud
    import typst

    with tempfile.TemporaryDirectory(prefix="grflow-") as map_:
        write_logo(logo, Path(map_))
        blad = Path(map_) / "blad.typ"
        blad.write_text(TEKENING.format(hoogte=logo.hoogte), encoding="utf-8")
        try:
            png = typst.compile(blad, root=Path(map_), format="png", ppi=DICHTHEID)
        except typst.TypstError as fout:
            raise DocumentFout(f"het logo kan niet worden getekend: {fout.message}") from fout
    assert isinstance(png, bytes)
    return png
