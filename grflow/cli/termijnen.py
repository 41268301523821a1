"""grflow termijnen: what is late, what is coming, over all dossiers."""

from typing import TYPE_CHECKING

import click

from grflow.cli.hoofd import GEWEIGERD
from grflow.cli.soorten import Datum, check_een_dag
from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import Kolom, meld, print_csv, print_json, print_tabel
from grflow.recht.datums import format_datum

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from grflow.toepassing.termijnen import Termijnbeeld

KOPPEN = (
    "dossier", "deelnemer", "termijn", "regel", "grondslag", "anker", "einddatum", "laatste_werkdag", "status",
    "dagen", "voorlopig",
)  # fmt: skip


@click.command(cls=Hulp)
@click.option("--dossier", default="", help="Alleen dit dossier.")
@click.option("--deelnemer", default="", help="Alleen deze gemeente (code).")
@click.option(
    "--binnen",
    type=click.IntRange(min=0),
    metavar="DAGEN",
    help="Alleen wat open is en binnen zoveel dagen eindigt.",
)
@click.option("--peildatum", type=Datum(), help="Gezien vanaf deze dag.  [standaard: vandaag]")
@click.option("--stand-op", type=Datum(), help="Wat aan het eind van deze dag was vastgelegd.")
@click.option("--csv", "als_csv", is_flag=True, help="Toon CSV.")
@click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
@click.pass_context
def termijnen(
    ctx: click.Context, /, dossier: str, deelnemer: str, binnen: int | None, peildatum: "date | None",
    stand_op: "date | None", als_csv: bool, als_json: bool,
) -> None:  # fmt: skip
    """Toon alle termijnen, de dringendste eerst; exitcode 3 als er een verlopen is.

    Voorbeeld: grflow termijnen --binnen 14 --peildatum 2018-01-26
    """
    from grflow.toepassing.termijnen import Vraag, list_termijnen

    check_een_dag(peildatum, stand_op)
    vraag = Vraag(dossier=dossier, deelnemer=deelnemer, binnen=binnen, peildatum=peildatum, stand_op=stand_op)
    beelden = list_termijnen(ctx.obj.app(), vraag)
    if als_json:
        print_json([b.plain() for b in beelden])
    elif als_csv:
        print_csv(KOPPEN, [b.plain() for b in beelden])
    else:
        print_termijnen(beelden)
    if any(b.status == "verlopen" for b in beelden):
        ctx.exit(GEWEIGERD)


def print_termijnen(beelden: "Sequence[Termijnbeeld]", titel: str = "") -> None:
    """Write the termijnen as a table."""
    rijen = [
        [
            _status(b), _dagen(b.dagen) if b.is_open and b.is_gedateerd else "", _uiterlijk(b), b.regel.titel,
            b.deelnemernaam or "-", b.regel.dossier, b.regel.grondslag,
        ]
        for b in beelden
    ]  # fmt: skip
    kolommen = [
        Kolom("status", kleur=True), Kolom("nog", rechts=True), Kolom("uiterlijk"), Kolom("termijn"), Kolom("voor"),
        Kolom("dossier"), Kolom("grondslag"),
    ]  # fmt: skip
    print_tabel(kolommen, rijen, titel)
    if not beelden:
        meld("Er zijn geen termijnen.")


def _status(beeld: "Termijnbeeld") -> str:
    return f"{beeld.status} (voorlopig)" if beeld.regel.voorlopig and beeld.is_open else str(beeld.status)


def _uiterlijk(beeld: "Termijnbeeld") -> str:
    return format_datum(beeld.regel.einddatum) if beeld.is_gedateerd else "geen dag bekend"


def _dagen(dagen: int) -> str:
    return f"{dagen} {'dag' if abs(dagen) == 1 else 'dagen'}"
