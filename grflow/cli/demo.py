"""grflow demo: the main job on the Alescon dossier, shown in the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grflow.cli.beeld import print_dossier
from grflow.cli.hoofd import MISLUKT, Instellingen
from grflow.cli.taal import Hulp
from grflow.cli.termijnen import print_termijnen
from grflow.cli.uitvoer import meld, print_json
from grflow.cli.voortgang import Voortgang
from grflow.recht.datums import format_datum

if TYPE_CHECKING:
    from grflow.toepassing.demo import Demo


@click.command(cls=Hulp)
@click.option("--map", "map_", type=click.Path(file_okay=False, path_type=Path), default=Path("grflow-demo"),
              show_default=True, help="Map voor de database en de stukken.")  # fmt: skip
@click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
@click.pass_context
def demo(ctx: click.Context, /, map_: Path, als_json: bool) -> None:
    """Speel het dossier Alescon na in een nieuwe database en maak de raadsstukken van zes gemeenten.

    Voorbeeld: grflow demo --map /tmp/grflow-demo
    """
    from grflow.toepassing.demo import prepare_database, run_demo

    inst: Instellingen = ctx.obj
    pad = prepare_database(map_.absolute(), inst.app)
    meld("Het dossier Alescon wordt nagespeeld en de stukken worden gemaakt.")
    with Voortgang("stukken") as toon:
        uitkomst = run_demo(inst.app(str(pad)), map_.absolute(), toon)
    if als_json:
        print_json(_plain(uitkomst))
    else:
        _print(uitkomst)
    ctx.exit(MISLUKT if uitkomst.manifest.mislukt else 0)


def _plain(uitkomst: "Demo") -> dict[str, object]:
    return {
        "dossier": uitkomst.beeld.kaart.nummer,
        "database": str(uitkomst.database),
        "map": str(uitkomst.map),
        "stukken": uitkomst.manifest.to_dict()["regels"],
        "termijnen": [t.plain() for t in uitkomst.termijnen],
    }


def _print(uitkomst: "Demo") -> None:
    from grflow.toepassing.demo import PEILDATUM

    nummer, database = uitkomst.beeld.kaart.nummer, uitkomst.database
    click.echo(f"\nGezien vanaf {format_datum(PEILDATUM)}\n")
    print_dossier(uitkomst.beeld)
    click.echo()
    print_termijnen(uitkomst.termijnen, "Termijnen")
    gemaakt = len(uitkomst.manifest.regels) - len(uitkomst.manifest.mislukt)
    click.echo(f"\n{gemaakt} raadsstukken staan in {uitkomst.map}")
    for regel in uitkomst.manifest.mislukt:
        click.echo(f"  mislukt: {regel.deelnemer} {regel.soort}.{regel.formaat}: {regel.reden}")
    click.echo("\nProbeer hierna:")
    kort = f"grflow --database {database}"
    for commando in (
        f"{kort} dossier verder {nummer} opheffingsbesluit_nemen --op 2018-01-26",
        f"{kort} dossier mag {nummer} --op 2018-01-26",
        f"{kort} termijn leg-uit {nummer} behandeling_richting --deelnemer gm1680",
        f"{kort} logboek {nummer} --controleer",
        "grflow proces teken opheffen --uit opheffen.svg",
    ):
        click.echo(f"  {commando}")
