"""grflow proces: list, show, check and draw the process definitions."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grflow.cli.hoofd import MISLUKT, Instellingen
from grflow.cli.soorten import Datum
from grflow.cli.taal import Groep
from grflow.cli.uitvoer import Kolom, print_json, print_tabel

if TYPE_CHECKING:
    from datetime import date

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
OP = click.option(
    "--op", type=Datum(), help="Versie die een dossier van deze dag kiest.  [standaard: vandaag]"
)


@click.group(cls=Groep)
def proces() -> None:
    """De procesbeschrijvingen lezen, nakijken en tekenen.

    Voorbeeld: grflow proces lijst
    """


@proces.command("lijst")
@JSON
@click.pass_obj
def lijst(inst: Instellingen, als_json: bool) -> None:
    """Toon de processen en hun versies.

    Voorbeeld: grflow proces lijst --json
    """
    from grflow.toepassing.processen import list_processen

    alle = list_processen(inst.app())
    if als_json:
        print_json(
            [
                {"proces": p.naam, "geldig_vanaf": p.versie, "titel": p.titel, "bestand": p.bestand}
                for p in alle
            ]
        )
    else:
        print_tabel(
            [Kolom("proces"), Kolom("vanaf"), Kolom("titel")],
            [[p.naam, str(p.versie), p.titel] for p in alle],
        )


@proces.command("toon")
@click.argument("naam")
@OP
@click.pass_obj
def toon(inst: Instellingen, naam: str, op: "date | None") -> None:
    """Toon proces NAAM: elke stap met wie hem zet, waarop hij rust en wat ervoor nodig is.

    Voorbeeld: grflow proces toon opheffen
    """
    from grflow.toepassing.processen import describe_stap, get_proces

    gekozen = get_proces(inst.app(), naam, op)
    click.echo(f"{gekozen.titel} ({gekozen.naam}, vanaf {gekozen.versie})\n{gekozen.toelichting}\n")
    for verloop in gekozen.verlopen():
        click.echo(f"== {verloop.titel} ==")
        for overgang in verloop.overgangen.values():
            click.echo(f"{overgang.naam}: {overgang.titel}")
            for regel in describe_stap(gekozen, verloop, overgang):
                click.echo(f"    {regel}")
        click.echo()


@proces.command("controleer")
@click.argument("bestanden", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@JSON
@click.pass_context
def controleer(ctx: click.Context, /, bestanden: tuple[Path, ...], als_json: bool) -> None:
    """Zoek alle fouten in BESTANDEN, of in alle processen; exitcode 1 als er een is.

    Voorbeeld: grflow proces controleer processen/opheffen/2015-01-01.yaml
    """
    from grflow.toepassing.processen import check_processen

    aantal, fouten = check_processen(ctx.obj.app(), bestanden)
    if als_json:
        print_json([{"bestand": f.bestand, "regel": f.regel, "fout": f.fout} for f in fouten])
    else:
        for fout in fouten:
            click.echo(str(fout))
        click.echo(f"{aantal} processen nagekeken, {len(fouten)} fouten gevonden.")
    ctx.exit(MISLUKT if fouten else 0)


@proces.command("teken")
@click.argument("naam")
@OP
@click.option(
    "--vorm", type=click.Choice(["svg", "mermaid"]), default="svg", show_default=True, help="Soort tekening."
)
@click.option("--hier", default="", help="Fase waar een dossier nu is.")
@click.option(
    "--uit", type=click.Path(dir_okay=False, path_type=Path), help="Bestand; anders naar het scherm."
)
@click.pass_obj
def teken(inst: Instellingen, naam: str, op: "date | None", vorm: str, hier: str, uit: Path | None) -> None:
    """Teken proces NAAM als SVG, of als Mermaid-tekst.

    Voorbeeld: grflow proces teken opheffen --uit opheffen.svg
    """
    from grflow.fouten import GrflowError
    from grflow.toepassing.processen import draw_proces, get_proces

    tekening = draw_proces(get_proces(inst.app(), naam, op), vorm, hier)
    if uit is None:
        click.echo(tekening)
        return
    try:
        uit.write_text(tekening, encoding="utf-8")
    except OSError as fout:
        raise GrflowError(f"Niet te schrijven ({fout.strerror}).", waar=str(uit)) from fout
    click.echo(f"Getekend: {uit}")
