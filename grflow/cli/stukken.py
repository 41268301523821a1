"""grflow stukken: make, list and check the documents of a dossier."""

from pathlib import Path
from typing import Any

import click

from grflow.cli.hoofd import MISLUKT, Instellingen
from grflow.cli.taal import Groep
from grflow.cli.uitvoer import Kolom, meld, print_json, print_tabel

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
FORMATEN = ("md", "html", "docx", "pdf")


@click.group(cls=Groep)
def stukken() -> None:
    """De raadsstukken per gemeente maken en nakijken.

    Voorbeeld: grflow stukken maak 2017-001
    """


@stukken.command("maak")
@click.argument("nummer")
@click.option("--map", "map_", type=click.Path(file_okay=False, path_type=Path), default=Path("stukken"),
              show_default=True, help="Map waaronder de stukken komen.")  # fmt: skip
@click.option("--ronde", default="", help="Ronde waarvoor; anders de laatste met inhoud.")
@click.option("--deelnemer", "deelnemers", multiple=True, help="Alleen deze gemeente (code); mag vaker.")
@click.option("--soort", "soorten", multiple=True, help="Alleen deze soort, zoals raadsvoorstel; mag vaker.")
@click.option(
    "--formaat", "formaten", type=click.Choice(FORMATEN), multiple=True, help="Alleen dit formaat; mag vaker."
)
@JSON
@click.pass_context
def maak(ctx: click.Context, /, nummer: str, **o: Any) -> None:
    """Maak de stukken van dossier NUMMER voor elke gemeente; exitcode 1 als er een mislukt.

    Voorbeeld: grflow stukken maak 2017-001 --deelnemer gm1680 --formaat pdf
    """
    from grflow.toepassing.stukken import Opdracht, make_stukken, parse_soorten

    soorten, formaten = parse_soorten(o["soorten"], o["formaten"])
    opdracht = Opdracht(
        map=o["map_"], ronde=o["ronde"], deelnemers=o["deelnemers"], soorten=soorten, formaten=formaten
    )
    manifest, map_ = make_stukken(ctx.obj.app(), nummer, opdracht, toon_voortgang)
    if o["als_json"]:
        print_json(manifest.to_dict()["regels"])
    else:
        gemaakt = len(manifest.regels) - len(manifest.mislukt)
        click.echo(f"{gemaakt} {'bestand' if gemaakt == 1 else 'bestanden'} gemaakt in {map_}")
        for code, reden in {r.deelnemer: r.reden for r in manifest.mislukt}.items():
            click.echo(f"  mislukt: {code}: {reden}")
    ctx.exit(MISLUKT if manifest.mislukt else 0)


@stukken.command("lijst")
@click.argument("nummer")
@JSON
@click.pass_obj
def lijst(inst: Instellingen, nummer: str, als_json: bool) -> None:
    """Toon de gemaakte stukken van dossier NUMMER.

    Voorbeeld: grflow stukken lijst 2017-001 --json
    """
    from grflow.toepassing.stukken import list_stukken

    beelden = list_stukken(inst.app(), nummer)
    if als_json:
        print_json([b.plain() for b in beelden])
    else:
        _toon(beelden)
        if not beelden:
            meld(f"Er zijn nog geen stukken. Maak ze met: grflow stukken maak {nummer}")


@stukken.command("controleer")
@click.argument("nummer")
@JSON
@click.pass_context
def controleer(ctx: click.Context, /, nummer: str, als_json: bool) -> None:
    """Kijk of de stukken van dossier NUMMER er nog zijn en nog kloppen; exitcode 1 als dat niet zo is.

    Voorbeeld: grflow stukken controleer 2017-001
    """
    from grflow.toepassing.stukken import check_stukken

    beelden = check_stukken(ctx.obj.app(), nummer)
    mis = [b for b in beelden if b.status != "gemaakt"]
    if als_json:
        print_json([b.plain() for b in beelden])
    elif mis:
        _toon(mis)
    else:
        click.echo(f"{len(beelden)} bestanden, alle zoals gemaakt en bij de tijd.")
    ctx.exit(MISLUKT if mis else 0)


def _toon(beelden: Any) -> None:
    rijen = [
        [b.stuk.deelnemer, b.stuk.soort, b.stuk.formaat, b.status, b.reden or b.stuk.pad] for b in beelden
    ]
    kolommen = [
        Kolom("gemeente"),
        Kolom("soort"),
        Kolom("formaat"),
        Kolom("status", kleur=True),
        Kolom("bestand"),
    ]
    print_tabel(kolommen, rijen)


def toon_voortgang(klaar: int, aantal: int, naam: str) -> None:
    """Write one line of progress to stderr."""
    meld(f"  stukken {klaar}/{aantal}: {naam}")
