"""grflow logboek: the facts of a dossier, and whether its chain is whole."""

import click

from grflow.cli.hoofd import MISLUKT
from grflow.cli.plain import logregel_plain
from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import Kolom, print_json, print_tabel


@click.command(cls=Hulp)
@click.argument("nummer")
@click.option(
    "--controleer",
    is_flag=True,
    help="Controleer de keten en bouw de stand opnieuw op; exitcode 1 bij verschil.",
)
@click.option(
    "--kop", default="", metavar="HASH", help="Elders bewaarde kop; vindt ook een afgeknipte staart."
)
@click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
@click.pass_context
def logboek(ctx: click.Context, /, nummer: str, controleer: bool, kop: str, als_json: bool) -> None:
    """Toon alle feiten van dossier NUMMER, of controleer of er niets aan veranderd is.

    Voorbeeld: grflow logboek 2017-001 --controleer
    """
    from grflow.toepassing.logboek import check_logboek, list_logboek, read_kop

    app = ctx.obj.app()
    if controleer or kop:
        fouten = check_logboek(app, nummer, kop)
        if als_json:
            print_json(
                {"dossier": nummer, "heel": not fouten, "kop": read_kop(app, nummer), "fouten": fouten}
            )
        elif fouten:
            click.echo(f"Het logboek van dossier {nummer} is niet heel:")
            for fout in fouten:
                click.echo(f"  - {fout}")
        else:
            click.echo(f"Het logboek van dossier {nummer} is heel. Kop: {read_kop(app, nummer)}")
        ctx.exit(MISLUKT if fouten else 0)
    regels = list_logboek(app, nummer)
    if als_json:
        print_json([logregel_plain(r) for r in regels])
        return
    rijen = [
        [
            str(r.feit.nr), str(r.feit.op), r.feit.vastgelegd_op.strftime("%Y-%m-%d %H:%M"), r.feit.actor.rol,
            f"{_merk(r.ingetrokken_door, aangetast=r.aangetast)}{r.wat}", str(r.feit.zekerheid), r.hash[:12],
        ]
        for r in regels
    ]  # fmt: skip
    koppen = ("nr", "op", "vastgelegd (UTC)", "rol", "wat", "zekerheid", "hash")
    print_tabel([Kolom(kop, rechts=kop == "nr") for kop in koppen], rijen)


def _merk(ingetrokken_door: int | None, *, aangetast: bool) -> str:
    if ingetrokken_door:
        return f"(ingetrokken door {ingetrokken_door}) "
    return "(aangetast) " if aangetast else ""
