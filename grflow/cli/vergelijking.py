"""Two routes in two columns, with what they have in common on one row."""

import shutil
import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from grflow.recht.datums import format_datum

if TYPE_CHECKING:
    from grflow.toepassing.vergelijken import Punt, Vergelijking

SMALST, BREEDST = 80, 150


def print_vergelijking(vergelijking: "Vergelijking") -> None:
    """Write each subject as two columns; '=' stands between what both routes have, '≠' when on another ground."""
    breedte = min(max(shutil.get_terminal_size((120, 24)).columns, SMALST), BREEDST)
    kolom = (breedte - 3) // 2
    bij = f" bij {vergelijking.regeling}" if vergelijking.regeling else ""
    click.echo(f"Wat elke route vraagt op {format_datum(vergelijking.op)}{bij}")
    click.echo("(= staat in beide; ≠ staat in beide, maar op een andere grondslag)\n")
    _print_rij(vergelijking.links.titel, vergelijking.rechts.titel, " | ", kolom)
    for onderdeel in vergelijking.onderdelen:
        click.echo(f"\n{f' {onderdeel.titel} ':=^{breedte}}".rstrip())
        for rij in onderdeel.rijen:
            teken = "≠" if rij.andere_grondslag else "=" if rij.zelfde else "|"
            _print_rij(_tekst(rij.links), _tekst(rij.rechts), f" {teken} ", kolom)


def _tekst(punt: "Punt | None") -> str:
    return str(punt) if punt else ""


def _print_rij(links: str, rechts: str, tussen: str, kolom: int) -> None:
    regels = [textwrap.wrap(tekst, kolom, subsequent_indent="  ") for tekst in (links, rechts)]
    for nummer, (een, ander) in enumerate(zip_longest(*regels, fillvalue="")):
        click.echo(f"{een:<{kolom}}{tussen if nummer == 0 else ' | '}{ander}".rstrip())


def vergelijking_plain(vergelijking: "Vergelijking") -> dict[str, object]:
    """Return a comparison for --json."""
    return {
        "op": vergelijking.op, "regeling": vergelijking.regeling or None,
        "links": vergelijking.links.naam, "rechts": vergelijking.rechts.naam,
        "onderdelen": [
            {
                "onderdeel": onderdeel.titel,
                "rijen": [
                    {"links": _punt(r.links), "rechts": _punt(r.rechts), "zelfde": r.zelfde,
                     "andere_grondslag": r.andere_grondslag}
                    for r in onderdeel.rijen
                ],
            }
            for onderdeel in vergelijking.onderdelen
        ],
    }  # fmt: skip


def _punt(punt: "Punt | None") -> dict[str, str | None] | None:
    if punt is None:
        return None
    return {"naam": punt.naam, "tekst": punt.tekst, "grondslag": punt.grondslag or None}
