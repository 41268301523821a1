"""Reads the shared content of the stukken of one ronde from a YAML file."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from grflow.inlezen.yamlbestand import Blok, Knoop, load_yaml, parse_getal, parse_yaml
from grflow.stukken.inhoud import (
    Alinea,
    Argument,
    Beslispunt,
    Bijlage,
    Kanttekening,
    Kopinhoud,
    Paragraaf,
    Stukinhoud,
    Tabel,
    check_inhoud,
)
from grflow.stukken.profiel import VRIJE_KOPGEGEVENS, Kopgegeven
from grflow.stukken.soorten import Gevraagd

T = TypeVar("T")


def load_stukinhoud(pad: Path, naam: str | None = None) -> Stukinhoud:
    """Return the content in a file; `naam` is how faults call the file.

    Raises:
        BestandFout: the file has faults; all of them are named.
    """
    return _read(load_yaml(pad, naam))


def parse_stukinhoud(tekst: str, naam: str) -> Stukinhoud:
    """Return the content in a text; see `load_stukinhoud`."""
    return _read(parse_yaml(tekst, naam))


def _read(knoop: Knoop) -> Stukinhoud:
    inhoud = read_stukinhoud(knoop.blok("de inhoud"))
    if not knoop.fouten.lijst:
        for fout in check_inhoud(inhoud):
            knoop.fouten.add(knoop.regel, fout)
    knoop.fouten.raise_if_any()
    return inhoud


def read_stukinhoud(blok: Blok) -> Stukinhoud:
    """Return the content in a block; faults are collected in the block."""
    inhoud = Stukinhoud(
        onderwerp=blok.tekst("onderwerp"),
        korte_inhoud=blok.tekst("korte_inhoud"),
        portefeuillehouder=blok.tekst("portefeuillehouder"),
        collegebesluiten=_read_alineas(blok, "collegebesluiten"),
        beslispunten=_read_lijst(blok, "beslispunten", _read_beslispunt),
        inleiding=_read_alineas(blok, "inleiding"),
        paragrafen=_read_lijst(blok, "paragrafen", _read_paragraaf),
        beoogd_effect=_read_alineas(blok, "beoogd_effect"),
        argumenten=_read_lijst(blok, "argumenten", _read_argument),
        kanttekeningen=_read_lijst(blok, "kanttekeningen", _read_kanttekening),
        financien=_read_alineas(blok, "financien"),
        communicatie=_read_alineas(blok, "communicatie"),
        uitvoering=_read_alineas(blok, "uitvoering"),
        samenvatting=_read_alineas(blok, "samenvatting"),
        bijlagen=_read_bijlagen(blok),
        gelezen=_read_alineas(blok, "gelezen"),
        gelet_op=_read_alineas(blok, "gelet_op"),
        overwegende=_read_alineas(blok, "overwegende"),
        datum=blok.datum_of_niets("datum"),
        embargo=blok.tekst("embargo", ""),
        college_overwegende=_read_alineas(blok, "college_overwegende"),
        kopgegevens=_read_lijst(blok, "kopgegevens", _read_kopinhoud),
    )
    blok.done()
    return inhoud


def _read_lijst(blok: Blok, naam: str, read: Callable[[Blok], T]) -> tuple[T, ...]:
    """Return the blocks of a list, each read whole."""
    gelezen = []
    for knoop in blok.lijst(naam):
        lid = knoop.blok(f"een blok in '{naam}'")
        gelezen.append(read(lid))
        lid.done()
    return tuple(gelezen)


def _read_alineas(blok: Blok, naam: str) -> tuple[Alinea, ...]:
    """Return one text, or a list of texts and of blocks with 'tekst' and 'voor'."""
    knoop = blok.get(naam)
    if knoop is None:
        return ()
    leden = [knoop] if isinstance(knoop.waarde, str) else knoop.lijst(f"'{naam}'")
    return tuple(_read_alinea(lid) for lid in leden)


def _read_alinea(knoop: Knoop) -> Alinea:
    if isinstance(knoop.waarde, str):
        return Alinea(tekst=knoop.waarde)
    blok = knoop.blok("een alinea")
    alinea = Alinea(tekst=blok.tekst("tekst"), voor=blok.teksten("voor"))
    blok.done()
    return alinea


def _read_bijlagen(blok: Blok) -> tuple[Bijlage, ...]:
    """Return the bijlagen: each a title, or a block with 'titel', 'bestand' and 'voor'."""
    return tuple(_read_bijlage(knoop) for knoop in blok.lijst("bijlagen"))


def _read_bijlage(knoop: Knoop) -> Bijlage:
    if isinstance(knoop.waarde, str):
        return Bijlage(titel=knoop.waarde)
    blok = knoop.blok("een bijlage")
    bijlage = Bijlage(titel=blok.tekst("titel"), bestand=blok.tekst("bestand", ""), voor=blok.teksten("voor"))
    blok.done()
    return bijlage


def _read_beslispunt(blok: Blok) -> Beslispunt:
    blok.need("gevraagd")
    return Beslispunt(
        gevraagd=blok.keuze("gevraagd", Gevraagd) or Gevraagd.EIGEN_BESLUIT,
        tekst=blok.tekst("tekst"),
        gedeeld=blok.janee("gedeeld"),
        onderdelen=blok.teksten("onderdelen"),
        voor=blok.teksten("voor"),
    )


def _read_kopinhoud(blok: Blok) -> Kopinhoud:
    gegeven = blok.keuze("gegeven", VRIJE_KOPGEGEVENS) if blok.need("gegeven") else None
    return Kopinhoud(
        gegeven=gegeven or Kopgegeven.PROGRAMMA, tekst=blok.tekst("tekst"), voor=blok.teksten("voor")
    )


def _read_argument(blok: Blok) -> Argument:
    return Argument(
        bij=blok.as_type("bij", parse_getal, 1, verplicht=True),
        stelling=blok.tekst("stelling"),
        uitleg=blok.tekst("uitleg", ""),
        voor=blok.teksten("voor"),
    )


def _read_kanttekening(blok: Blok) -> Kanttekening:
    return Kanttekening(
        bij=blok.as_type("bij", parse_getal, 1, verplicht=True),
        stelling=blok.tekst("stelling"),
        uitleg=blok.tekst("uitleg", ""),
        voor=blok.teksten("voor"),
    )


def _read_paragraaf(blok: Blok) -> Paragraaf:
    tabel = blok.blok("tabel")
    return Paragraaf(
        naam=blok.tekst("naam"),
        titel=blok.tekst("titel"),
        alineas=_read_alineas(blok, "alineas"),
        tabel=None if tabel is None else _read_tabel(tabel),
        slot=_read_alineas(blok, "slot"),
        voor=blok.teksten("voor"),
    )


def _read_tabel(blok: Blok) -> Tabel | None:
    kop = blok.teksten("kop")
    rijen = []
    for knoop in blok.lijst("rijen"):
        cellen = tuple(cel.tekst("een cel") for cel in knoop.lijst("een rij"))
        if len(cellen) == len(kop):
            rijen.append(cellen)
        else:
            knoop.fouten.add(knoop.regel, f"de rij heeft {len(cellen)} cellen; de kop heeft er {len(kop)}.")
    titel = blok.tekst("titel")
    blok.done()
    return Tabel(titel=titel, kop=kop, rijen=tuple(rijen))
