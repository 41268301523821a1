"""Reads the huisstijl of a profiel: fonts, colour, logo, and the Word file whose styles are used."""

import re
from dataclasses import replace
from pathlib import Path

from grflow.fouten import BestandFout, OngeldigeInvoer
from grflow.inlezen.logobestand import load_logo
from grflow.inlezen.wordbestand import load_referentie
from grflow.inlezen.yamlbestand import Blok
from grflow.stukken.profiel import Beeldsoort, Huisstijl, Logo

REFERENTIE = "referentie.docx"
LEESBAAR = 4.5
"The least contrast of text on white (WCAG 2.2, 1.4.3)."
_KLEUR = re.compile(r"[0-9A-Fa-f]{6}")
OPSOMTEKENS = {"punt": "•", "streepje": "–"}
_GROOTTEN = ("10", "11", "12", "13", "14")


def read_huisstijl(profiel: Blok, basis: Huisstijl, map_: Path) -> Huisstijl:
    """Return the huisstijl of a profiel; `referentie.docx` in its folder counts without being named."""
    blok = profiel.blok("huisstijl")
    referentie = _read_referentie(profiel, map_) or basis.referentie
    if blok is None:
        return replace(basis, referentie=referentie)
    huisstijl = Huisstijl(
        lettertype=blok.tekst("lettertype", basis.lettertype),
        lettertype_word=blok.tekst("lettertype_word", basis.lettertype_word),
        kleur=blok.as_type("kleur", parse_kleur, basis.kleur),
        tekengrootte=blok.as_type("tekengrootte", _parse_grootte, basis.tekengrootte),
        opsomteken=blok.keuze("opsomteken", OPSOMTEKENS, basis.opsomteken) or basis.opsomteken,
        logo=_read_logo(blok, map_) or basis.logo,
        referentie=referentie,
    )
    blok.done()
    return huisstijl


def _read_referentie(profiel: Blok, map_: Path) -> bytes:
    pad = map_ / REFERENTIE
    if not pad.is_file():
        return b""
    try:
        return load_referentie(pad)
    except BestandFout as fout:
        profiel.knoop.fouten.lijst.extend(fout.bevindingen)
        return b""


def _read_logo(blok: Blok, map_: Path) -> Logo | None:
    logo = blok.blok("logo")
    if logo is None:
        return None
    leeg: tuple[bytes, Beeldsoort | None] = (b"", None)

    def parse(naam: str) -> tuple[bytes, Beeldsoort | None]:
        return load_logo(map_, naam)

    inhoud, soort = logo.as_type("bestand", parse, leeg, verplicht=True)
    tekst = logo.tekst("tekst").strip()
    if "tekst" in logo and not tekst:
        logo.fout("'tekst' van het logo is leeg; wie het logo niet ziet, moet weten wat er staat.", "tekst")
    hoogte = logo.as_type("hoogte", _parse_hoogte, 14)
    logo.done()
    return Logo(inhoud=inhoud, soort=soort, tekst=tekst, hoogte=hoogte) if soort is not None else None


def parse_kleur(tekst: str) -> str:
    """Return a colour in capitals.

    Raises:
        OngeldigeInvoer: no colour, or too light to read on white.
    """
    if not _KLEUR.fullmatch(tekst):
        raise OngeldigeInvoer(
            f"'{tekst}' is geen kleur.", wat_nu="Schrijf zes cijfers of letters a-f: 1F3A5F."
        )
    contrast = compute_contrast(tekst)
    if contrast < LEESBAAR:
        raise OngeldigeInvoer(
            f"kleur {tekst} is te licht om op wit te lezen.",
            wat_nu=f"Het contrast is {contrast:.1f}; kies een donkerder kleur, vanaf {LEESBAAR}.",
        )
    return tekst.upper()


def compute_contrast(kleur: str) -> float:
    """Return the contrast ratio on white, as WCAG 2.2 computes it."""
    kanalen = [int(kleur[plek : plek + 2], 16) / 255 for plek in (0, 2, 4)]
    lineair = [k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanalen]
    return 1.05 / (0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2] + 0.05)


def _parse_grootte(tekst: str) -> int:
    if tekst not in _GROOTTEN:
        raise OngeldigeInvoer(f"'{tekst}' is geen tekengrootte van 10 tot en met 14 punten.")
    return int(tekst)


def _parse_hoogte(tekst: str) -> int:
    if not tekst.isascii() or not tekst.isdecimal() or not 6 <= int(tekst) <= 20:
        raise OngeldigeInvoer(f"'{tekst}' is geen hoogte van 6 tot en met 20 millimeter.")
    return int(tekst)
