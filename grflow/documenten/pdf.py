"""Typesets a stuk as one file that is both PDF/UA-1 and PDF/A-2a."""

import atexit
import json
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.documenten.beelden import draw_beelden
from grflow.documenten.logo import write_logo
from grflow.documenten.pandoc import compute_epoch, package_file
from grflow.documenten.werkplaats import WERKPLAATS
from grflow.fouten import DocumentFout, suggest
from grflow.stukken.stuk import Stuk

if TYPE_CHECKING:
    import typst

SNEDEN = ("Regular", "It", "Bold", "BoldIt")


def render_pdf(stuk: Stuk, markdown: str) -> bytes:
    """Return the PDF of a stuk.

    Raises:
        DocumentFout: an unknown font, a heading level that is skipped, or a sign that no font has.
    """
    import typst

    lettertypen = load_lettertypen()
    check_lettertype(stuk.huisstijl.lettertype, lettertypen)
    tekst = WERKPLAATS.convert(markdown, "typst").decode()
    delen = [package_file(naam).read_text(encoding="utf-8") for naam in ("pagina.typ", "beelden.typ")]
    bron = "\n".join([*delen, tekst]).encode()
    with tempfile.TemporaryDirectory(prefix="grflow-") as lege_map:
        logo = stuk.huisstijl.logo
        if logo is not None:
            write_logo(logo, Path(lege_map))
        try:
            zetter = typst.Compiler(
                bron,
                root=lege_map,
                font_paths=lettertypen,
                sys_inputs={"stuk": json.dumps(build_gegevens(stuk))},
            )
            pdf, waarschuwingen = zetter.compile_with_warnings(
                format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=compute_epoch(stuk.datum)
            )
        except typst.TypstError as fout:
            raise _translate(fout) from fout
    check_waarschuwingen([str(waarschuwing) for waarschuwing in waarschuwingen])
    assert isinstance(pdf, bytes)
    return pdf


def check_waarschuwingen(waarschuwingen: Sequence[str]) -> None:
    """Check that the typesetter has nothing to remark; what it doubts is not sent to a raad.

    Raises:
        DocumentFout: it has.
    """
    if waarschuwingen:
        raise DocumentFout(f"de zetter waarschuwt: {'; '.join(waarschuwingen)}")


def build_gegevens(stuk: Stuk) -> dict[str, object]:
    """Return what the page shows around the text."""
    logo = stuk.huisstijl.logo
    return {
        "titel": stuk.titel,
        "auteur": stuk.auteur,
        "jaar": stuk.datum.year,
        "maand": stuk.datum.month,
        "dag": stuk.datum.day,
        "lettertype": stuk.huisstijl.lettertype,
        "tekengrootte": stuk.huisstijl.tekengrootte,
        "kleur": stuk.huisstijl.kleur,
        "opsomteken": stuk.huisstijl.opsomteken,
        "logo": f"/logo.{logo.soort}" if logo else "",
        "logo_tekst": logo.tekst if logo else "",
        "logo_hoogte": logo.hoogte if logo else 0,
        "gemeente_tekst": stuk.kopregel,
        "merk": stuk.merk,
        "voettekst": stuk.voettekst,
        "beelden": {
            naam: {"svg": svg, "alternatief": stuk.beelden[naam].alternatief}
            for naam, svg in draw_beelden(stuk).items()
        },
    }


def check_lettertype(naam: str, lettertypen: "typst.Fonts") -> None:
    """Check that a font is there.

    Raises:
        DocumentFout: it is not.
    """
    bekend = lettertypen.families()
    if naam not in bekend:
        raise DocumentFout(f"het lettertype '{naam}' is er niet.", wat_nu=suggest(naam, bekend))


@cache
def load_lettertypen() -> "typst.Fonts":
    """Return the four cuts of Source Sans Pro and the fonts inside typst; never those of the machine."""
    import typst

    bron = files("font_source_sans_pro") / "files"
    # typst opens a font only when it needs one, so the folder stays until the program ends.
    map_ = Path(tempfile.mkdtemp(prefix="grflow-letters-"))
    atexit.register(shutil.rmtree, map_, ignore_errors=True)
    # The package holds each cut twice (otf and ttf); only one of them, so that every machine chooses the same.
    for naam in (f"SourceSansPro-{snede}.otf" for snede in SNEDEN):
        (map_ / naam).write_bytes((bron / naam).read_bytes())
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[map_])


def _translate(fout: "typst.TypstError") -> DocumentFout:
    """Return what the typesetter refuses, in words for the author of a sjabloon."""
    tekst = fout.message
    if "heading" in tekst:
        return DocumentFout(
            "een kopje slaat een niveau over.",
            wat_nu="Laat in het sjabloon op # eerst ## volgen en dan pas ###.",
        )
    if "could not be displayed" in tekst or "codepoint" in tekst:
        teken = tekst.split('"')[1]
        return DocumentFout(
            f"het teken {teken} staat in geen van de lettertypen.",
            wat_nu="Haal het uit de tekst of kies een woord.",
        )
    return DocumentFout(f"de zetter weigert de tekst: {tekst}", wat_nu="; ".join(fout.hints))
