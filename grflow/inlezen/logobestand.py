"""Reads the logo of a gemeente: a PNG or SVG in its own folder, in which nothing runs and nothing points outside."""

import re
from pathlib import Path
from xml.etree.ElementTree import ParseError, fromstring

from grflow.fouten import OngeldigeInvoer
from grflow.stukken.profiel import Beeldsoort

MAX_BYTES = 500_000
PNG = b"\x89PNG\r\n\x1a\n"
_NAAM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(png|svg)")
_VERBODEN_TAGS = {
    "script",
    "foreignObject",
    "iframe",
    "audio",
    "video",
    "image",
    "feImage",
    "handler",
    "set",
    "animate",
}
_BUITEN = re.compile(r"url\((?!\s*['\"]?#)|@import|javascript:|expression\(", re.IGNORECASE)


def load_logo(map_: Path, naam: str) -> tuple[bytes, Beeldsoort]:
    """Return a picture that lies beside the profiel.

    Raises:
        OngeldigeInvoer: another name or place, not there, too large, no picture, or one that does something.
    """
    treffer = _NAAM.fullmatch(naam)
    if treffer is None:
        raise OngeldigeInvoer(
            f"'{naam}' kan geen logo zijn.",
            wat_nu="Leg een .png of .svg naast profiel.yaml en schrijf alleen zijn naam.",
        )
    pad = map_ / naam
    try:
        if pad.stat().st_size > MAX_BYTES:
            raise OngeldigeInvoer(f"'{naam}' is groter dan {MAX_BYTES // 1000} kB; maak het plaatje kleiner.")
        inhoud = pad.read_bytes()
    except OSError as fout:
        raise OngeldigeInvoer(f"'{naam}' staat niet naast profiel.yaml, of is niet te lezen.") from fout
    soort = Beeldsoort(treffer[1])
    if soort is Beeldsoort.SVG:
        check_svg(naam, inhoud)
    elif not inhoud.startswith(PNG) or b"IEND" not in inhoud[-16:]:
        raise OngeldigeInvoer(f"'{naam}' is geen heel PNG-bestand.")
    return inhoud, soort


def check_svg(naam: str, inhoud: bytes) -> None:
    """Check that an SVG only draws.

    Raises:
        OngeldigeInvoer: it is no SVG, or it runs something, or it fetches something.
    """
    try:
        if b"<!DOCTYPE" in inhoud or b"<!ENTITY" in inhoud:
            raise OngeldigeInvoer(f"'{naam}' bevat een DOCTYPE.", wat_nu="Sla het op als gewone SVG.")
        wortel = fromstring(inhoud)
    except (ParseError, ValueError) as fout:
        raise OngeldigeInvoer(f"'{naam}' is geen geldige SVG.") from fout
    if wortel.tag.rpartition("}")[2] != "svg":
        raise OngeldigeInvoer(f"'{naam}' is geen SVG.")
    for element in wortel.iter():
        tag = str(element.tag).rpartition("}")[2]
        teksten = [element.text or "", *element.attrib.values()]
        if (
            tag in _VERBODEN_TAGS
            or any(map(_BUITEN.search, teksten))
            or any(map(_is_buiten, element.attrib.items()))
        ):
            raise OngeldigeInvoer(
                f"'{naam}' bevat meer dan een tekening ({tag}).",
                wat_nu="Sla het logo op als gewone SVG, zonder script, plaatjes of koppelingen.",
            )


def _is_buiten(kenmerk: tuple[str, str]) -> bool:
    naam, waarde = kenmerk[0].rpartition("}")[2], kenmerk[1].strip()
    return naam.lower().startswith("on") or (naam == "href" and not waarde.startswith("#"))
