"""How results are shown: JSON, CSV, a table with colour in a terminal, plain full-width columns elsewhere."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TextIO

import click

KLEUREN = {
    "verlopen": "red", "geweigerd": "red", "mislukt": "red", "nee": "red",
    "loopt": "yellow", "gehaald": "green", "gemaakt": "green", "ja": "green", "vervallen": "bright_black",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: its heading; `kleur` colours the words of KLEUREN, `rechts` aligns numbers."""

    kop: str
    kleur: bool = False
    rechts: bool = False


def as_plain(waarde: object) -> object:
    """Return a value for json.dumps: days and moments as ISO text."""
    if isinstance(waarde, date | datetime):
        return waarde.isoformat()
    raise TypeError(f"cannot show {type(waarde).__name__}")


def print_json(waarde: object) -> None:
    """Write one JSON document to stdout, UTF-8, with nothing else."""
    click.echo(json.dumps(waarde, ensure_ascii=False, indent=2, default=as_plain))


def print_csv(koppen: Sequence[str], rijen: Iterable[Mapping[str, object]]) -> None:
    """Write rows as CSV to stdout; a cell that a spreadsheet would run as a formula gets a quote before it."""
    schrijver = csv.DictWriter(sys.stdout, koppen, extrasaction="ignore", lineterminator="\n")
    schrijver.writeheader()
    for rij in rijen:
        schrijver.writerow({kop: _safe_cell(rij.get(kop)) for kop in koppen})


def _safe_cell(waarde: object) -> object:
    tekst = as_plain(waarde) if isinstance(waarde, date) else waarde
    return f"'{tekst}" if isinstance(tekst, str) and tekst[:1] in ("=", "+", "-", "@", "\t") else tekst


def print_tabel(kolommen: Sequence[Kolom], rijen: Sequence[Sequence[str]], titel: str = "") -> None:
    """Write a table: boxed and coloured in a terminal, aligned text without cutting anything elsewhere."""
    if sys.stdout.isatty():
        _print_rich(kolommen, rijen, titel)
    else:
        _print_recht(kolommen, rijen, titel, sys.stdout)


def _print_rich(kolommen: Sequence[Kolom], rijen: Sequence[Sequence[str]], titel: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    tabel = Table(title=titel or None, title_justify="left", box=SIMPLE_HEAD, title_style="bold")
    for kolom in kolommen:
        tabel.add_column(kolom.kop, justify="right" if kolom.rechts else "left", overflow="fold")
    for rij in rijen:
        tabel.add_row(
            *(
                Text(cel, style=_rich_kleur(cel) if kolom.kleur else "")
                for kolom, cel in zip(kolommen, rij, strict=True)
            )
        )
    Console().print(tabel)


def _rich_kleur(cel: str) -> str:
    return KLEUREN.get(cel.split(" ", maxsplit=1)[0].lower(), "")


def _print_recht(kolommen: Sequence[Kolom], rijen: Sequence[Sequence[str]], titel: str, naar: TextIO) -> None:
    breedten = [max(len(k.kop), *(len(rij[i]) for rij in rijen), 0) for i, k in enumerate(kolommen)]
    if titel:
        click.echo(titel, file=naar)
    for rij in ([k.kop for k in kolommen], *rijen):
        cellen = [
            cel.rjust(b) if k.rechts else cel.ljust(b)
            for cel, b, k in zip(rij, breedten, kolommen, strict=True)
        ]
        click.echo("  ".join(cellen).rstrip(), file=naar)


def meld(tekst: str) -> None:
    """Write a line of progress or explanation to stderr."""
    click.echo(tekst, err=True)
