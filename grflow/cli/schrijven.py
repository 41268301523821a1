"""grflow stukken schrijf: the stukken that follow from the dossier itself."""

from pathlib import Path
from typing import Any

import click

from grflow.cli.hoofd import MISLUKT
from grflow.cli.soorten import Datum
from grflow.cli.stukwerk import toon_gemaakt
from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import meld, print_json

FORMATEN = ("md", "html", "docx", "odt", "pdf")
JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
MAP = click.option("--map", "map_", type=click.Path(file_okay=False, path_type=Path), default=Path("stukken"),
                   show_default=True, help="Map waaronder de stukken komen.")  # fmt: skip
FORMAAT = click.option(
    "--formaat", "formaten", type=click.Choice(FORMATEN), multiple=True, help="Alleen dit formaat; mag vaker."
)


@click.command("schrijf", cls=Hulp)
@click.argument("nummer")
@click.argument("soort")
@MAP
@click.option(
    "--deelnemer", "deelnemers", multiple=True, help="Alleen deze gemeente (code), of 'alle'; mag vaker."
)
@click.option("--ronde", default="", help="Ronde waarover; anders de laatste zienswijze.")
@click.option("--overgang", default="", help="Besluit van het algemeen bestuur; anders het eerstvolgende.")
@click.option("--op", type=Datum(), default=None, help="De stand van deze dag; anders die van vandaag.")
@click.option("--alles", is_flag=True, help="Maak ook opnieuw wat er ongewijzigd al staat.")
@FORMAAT
@JSON
@click.pass_context
def schrijf(ctx: click.Context, /, nummer: str, soort: str, **o: Any) -> None:
    """Schrijf uit dossier NUMMER een stuk dat uit de feiten volgt; exitcode 1 als er een mislukt.

    Wat u in Word wijzigt en met 'stukken inlezen' terugleest, blijft staan. Wat definitief is, blijft zoals het is.

    \b
    SOORT is een van: nota_van_beantwoording, terugmelding, aanbiedingsbrief, zienswijzebrief,
    planningsbrief, bekendmakingstekst, registerformulier, liquidatieplan, ontvlechtingsplan,
    implementatieplan, transitieplan, ab_voorstel, ab_besluit, bestuurlijke_stand, bewijsbundel, oplegger.

    Voorbeeld: grflow stukken schrijf 2017-001 bestuurlijke_stand --formaat pdf
    """
    from grflow.stukken.soorten import Formaat
    from grflow.toepassing.dossierplan import Schrijfopdracht
    from grflow.toepassing.dossierstukken import parse_dossiersoort, write_dossierstukken

    opdracht = Schrijfopdracht(
        map=o["map_"], soort=parse_dossiersoort(soort), deelnemers=o["deelnemers"], ronde=o["ronde"],
        overgang=o["overgang"], op=o["op"], alles=o["alles"],
        formaten=tuple(Formaat(f) for f in o["formaten"]) or tuple(Formaat),
    )  # fmt: skip
    manifest, map_ = write_dossierstukken(ctx.obj.app(), nummer, opdracht, _toon_voortgang)
    if o["als_json"]:
        print_json([regel.to_dict() for regel in manifest.regels])
    else:
        toon_gemaakt(manifest, map_)
    ctx.exit(MISLUKT if manifest.mislukt else 0)


def _toon_voortgang(klaar: int, aantal: int, naam: str) -> None:
    meld(f"  stukken {klaar}/{aantal}: {naam}")


@click.command("agendalijst", cls=Hulp)
@click.argument("gemeente")
@click.option("--van", "vanaf", type=Datum(), required=True, help="Eerste dag.")
@click.option("--tot", type=Datum(), required=True, help="Laatste dag.")
@MAP
@FORMAAT
@JSON
@click.pass_context
def agendalijst(ctx: click.Context, /, gemeente: str, **o: Any) -> None:
    """Schrijf wat alle dossiers tussen twee dagen vragen van de raad van GEMEENTE (code, zoals gm1680).

    Voorbeeld: grflow stukken agendalijst gm1680 --van 2018-01-01 --tot 2018-03-31
    """
    from grflow.stukken.soorten import Formaat
    from grflow.toepassing.agendalijst import Agendaopdracht, write_agendalijst

    opdracht = Agendaopdracht(
        code=gemeente.lower(), vanaf=o["vanaf"], tot=o["tot"], map=o["map_"],
        formaten=tuple(Formaat(f) for f in o["formaten"]) or tuple(Formaat),
    )  # fmt: skip
    lijst, regels = write_agendalijst(ctx.obj.app(), opdracht)
    if o["als_json"]:
        print_json([regel.to_dict() for regel in regels])
        return
    woord = "punt" if len(lijst.punten) == 1 else "punten"
    click.echo(f"{len(lijst.punten)} {woord} in deze periode, {len(lijst.zonder_dag)} zonder dag.")
    for regel in regels:
        click.echo(f"  {regel.pad}")
