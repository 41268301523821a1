"""grflow plan: when it can be done, what must be done when, who decides last, and what a change would do."""

from typing import TYPE_CHECKING

import click

from grflow.cli.hoofd import GEWEIGERD
from grflow.cli.planuitvoer import with_uitvoer
from grflow.cli.soorten import Datum
from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import print_csv, print_json

if TYPE_CHECKING:
    from datetime import date


@click.command(cls=Hulp)
@click.argument("nummer", required=False, default="")
@click.option("--vanaf", type=Datum(), help="De eerste dag waarop nog iets kan.  [standaard: vandaag]")
@click.option("--streefdatum", type=Datum(), help="De dag waarop het gedaan moet zijn.")
@click.option("--tot", metavar="STAP|FASE", default="", help="Tot welke stap van de hoofdlijn wordt gepland.")
@click.option(
    "--duur", "duren", multiple=True, metavar="STAP=DUUR", help="Werktijd voor een stap, zoals opleveren=10d."
)
@click.option(
    "--wat-als",
    multiple=True,
    metavar="TEKST",
    help="Iets veronderstellen; mag vaker. Er wordt niets bewaard.",
)
@click.option("--deelnemer", default="", help="Toon alleen deze gemeente (code).")
@click.option("--alles", is_flag=True, help="Toon elke stap, ook wat al gedaan is.")
@click.option("--md", "als_md", is_flag=True, help="Toon Markdown.")
@click.option("--csv", "als_csv", is_flag=True, help="Toon CSV, een regel per stap.")
@click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
@with_uitvoer
@click.pass_context
def plan(
    ctx: click.Context, /, nummer: str, vanaf: "date | None", streefdatum: "date | None", tot: str,
    duren: tuple[str, ...], wat_als: tuple[str, ...], deelnemer: str, alles: bool, als_md: bool, als_csv: bool,
    als_json: bool,
) -> None:  # fmt: skip
    """Plan een dossier over de kalenders van alle organen; exitcode 3 als de streefdatum niet haalbaar is.

    Zonder streefdatum: wanneer elke stap op zijn vroegst kan. Met streefdatum: ook tot wanneer elke stap kan wachten.
    Niets wordt opgeslagen.

    Voorbeeld: grflow plan 2018-001 --streefdatum 2019-01-01 --wat-als "geen reces"
    """
    from grflow.cli.planbeeld import Beeldkeuze, format_markdown, print_plan
    from grflow.cli.planplain import KOPPEN, list_rijen, plan_plain
    from grflow.toepassing.planning import Planopdracht, plan_dossier

    gevonden = plan_dossier(
        ctx.obj.app(),
        Planopdracht(
            nummer=nummer, vanaf=vanaf, streefdatum=streefdatum, tot=tot, duren=duren, wat_als=wat_als,
            kansen=not als_csv,
        ),
    )  # fmt: skip
    keuze = Beeldkeuze(deelnemer=deelnemer, alles=alles)
    if als_json:
        print_json(plan_plain(gevonden))
    elif als_csv:
        print_csv(KOPPEN, list_rijen(gevonden))
    elif als_md:
        click.echo(format_markdown(gevonden, keuze))
    else:
        print_plan(gevonden, keuze)
    nu = gevonden.wat_als or gevonden
    if not nu.haalbaar:
        ctx.exit(GEWEIGERD)
