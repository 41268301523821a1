"""grflow termijnen: what is late, what comes this week and this month, and whom it waits for, over all dossiers."""

from pathlib import Path
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

    from grflow.toepassing.maandag import Maandagregel
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
@click.option("--waarom", is_flag=True, help="Toon bij elke termijn hoe de dag is gerekend.")
@click.option("--alles", is_flag=True, help="Toon ook wat is gehaald of vervallen.")
@click.option(
    "--ics",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="UIT.ics",
    help="Schrijf ze ook als agenda; een volgende keer wordt zij bijgewerkt.",
)
@click.option("--csv", "als_csv", is_flag=True, help="Toon CSV.")
@click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
@click.pass_context
def termijnen(
    ctx: click.Context, /, dossier: str, deelnemer: str, binnen: int | None, peildatum: "date | None",
    stand_op: "date | None", *, waarom: bool, alles: bool, ics: Path | None, als_csv: bool, als_json: bool,
) -> None:  # fmt: skip
    """Toon alle termijnen: te laat, deze week, deze maand en later; exitcode 3 als er een verlopen is.

    Met --stand-op ziet u wat op die dag bekend was.

    Voorbeeld: grflow termijnen --binnen 14 --peildatum 2018-01-26
    """
    from grflow.cli.maandag import format_wacht_op, print_maandag
    from grflow.toepassing.agenda import write_termijnagenda
    from grflow.toepassing.maandag import build_maandag
    from grflow.toepassing.termijnen import Vraag, list_termijnen

    check_een_dag(peildatum, stand_op)
    if ics and (binnen is not None or stand_op):
        raise click.UsageError(
            "--ics gaat niet samen met --binnen of --stand-op: een agenda bevat wat nu loopt."
        )
    vraag = Vraag(dossier=dossier, deelnemer=deelnemer, binnen=binnen, peildatum=peildatum, stand_op=stand_op)
    app = ctx.obj.app()
    beelden = list_termijnen(app, vraag)
    if als_csv:
        print_csv(KOPPEN, [b.plain() for b in beelden])
    else:
        maandag = build_maandag(app, beelden, vraag, waarom=waarom)
        if als_json:
            print_json([regel_plain(r, format_wacht_op(r.wacht_op), waarom=waarom) for r in maandag.regels])
        else:
            print_maandag(maandag, waarom=waarom, alles=alles)
    if ics:
        meld(write_termijnagenda(app, beelden, vraag, ics).melding)
    if any(b.status == "verlopen" for b in beelden):
        ctx.exit(GEWEIGERD)


def regel_plain(regel: "Maandagregel", wacht_op: str, *, waarom: bool) -> dict[str, object]:
    """Return a termijn with the keys of the contract, its group and whom it waits for; steps where asked for."""
    plat = regel.beeld.plain() | {
        "groep": str(regel.groep) if regel.groep else None, "wacht_op": wacht_op if regel.wacht_op else None,
    }  # fmt: skip
    if waarom:
        plat["stappen"] = [
            {"datum": s.datum, "uitleg": s.uitleg, "grondslag": str(s.grondslag)} for s in regel.stappen
        ]
    return plat


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
