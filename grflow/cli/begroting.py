"""grflow begroting: the budget year of one regeling, or of all regelingen of the register at once."""

from typing import TYPE_CHECKING

import click

from grflow.cli.hoofd import GEWEIGERD
from grflow.cli.soorten import Datum
from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import print_csv, print_json
from grflow.recht.regeling import Vorm

if TYPE_CHECKING:
    from datetime import date

    from grflow.toepassing.app import App
    from grflow.toepassing.begrotingsjaar import Begrotingsopdracht, Landopdracht


@click.command(cls=Hulp)
@click.argument("jaar", type=click.IntRange(1900, 2200))
@click.option(
    "--regeling", default="", metavar="NAAM|CODE|BESTAND", help="Uit het register, of een bestand (.yaml)."
)
@click.option(
    "--vorm", type=click.Choice([str(vorm) for vorm in Vorm]), help="De vorm, als u die beter weet."
)
@click.option("--ab", type=Datum(), help="Dag waarop het bestuur vaststelt.  [standaard: de laatste die mag]")
@click.option("--aanbieding", type=Datum(), help="Dag van aanbieding aan het algemeen bestuur.")
@click.option("--verzonden", type=Datum(), help="Dag waarop het ontwerp naar de raden ging of gaat.")
@click.option("--land", is_flag=True, help="Alle regelingen van het ingelezen register tegelijk.")
@click.option("--gemeente", default="", metavar="CODE|NAAM", help="Met --land: wat er bij deze raad komt.")
@click.option("--op", type=Datum(), help="Met --land: welke regelingen dan gelden.  [standaard: vandaag]")
@click.option("--waarom", is_flag=True, help="Toon hoe elke dag is gevonden.")
@click.option("--alles", is_flag=True, help="Met --land: toon alle raden en weken.")
@click.option("--md", "wijze", flag_value="md", help="Toon Markdown.")
@click.option(
    "--csv", "wijze", flag_value="csv", help="Toon CSV: elke stap en raad, of elke ontwerpbegroting."
)
@click.option("--ics", "wijze", flag_value="ics", help="Toon iCalendar: elke stap een dag in de agenda.")
@click.option("--json", "wijze", flag_value="json", help="Toon JSON.")
@click.pass_context
def begroting(
    ctx: click.Context, /, jaar: int, regeling: str, vorm: str | None, ab: "date | None", aanbieding: "date | None",
    verzonden: "date | None", *, land: bool, gemeente: str, op: "date | None", waarom: bool, alles: bool,
    wijze: str | None,
) -> None:  # fmt: skip
    """De cyclus van begrotingsjaar JAAR, die in het jaar ervoor loopt; exitcode 3 als de gekozen dag niet kan.

    Zonder --ab: wat de laatste dagen zijn die de wet laat. Met --land: welke ontwerpbegrotingen bij welke raad komen.
    Niets wordt opgeslagen.

    Voorbeeld: grflow begroting 2028 --vorm openbaar_lichaam --ab 2027-07-07 --aanbieding 2027-06-23
    """
    from grflow.toepassing.begrotingsjaar import Begrotingsopdracht, Landopdracht

    _check_opties({"--gemeente": gemeente, "--op": op, "--alles": alles}, land, "hoort bij --land")
    _check_opties(
        {"--regeling": regeling, "--vorm": vorm, "--verzonden": verzonden, "--waarom": waarom}, not land,
        "gaat niet samen met --land",
    )  # fmt: skip
    app = ctx.obj.app()
    if land:
        kan = _show_land(
            app,
            Landopdracht(jaar=jaar, ab=ab, aanbieding=aanbieding, op=op, gemeente=gemeente),
            wijze,
            alles=alles,
        )
    else:
        opdracht = Begrotingsopdracht(
            jaar=jaar, regeling=regeling, vorm=Vorm(vorm) if vorm else None, ab=ab, aanbieding=aanbieding,
            verzonden=verzonden,
        )  # fmt: skip
        kan = _show_regeling(app, opdracht, wijze, waarom=waarom)
    if not kan:
        ctx.exit(GEWEIGERD)


def _check_opties(opties: dict[str, object], mag: bool, waarom: str) -> None:
    fout = [naam for naam, waarde in opties.items() if waarde]
    if fout and not mag:
        raise click.UsageError(f"{', '.join(fout)} {waarom}.")


def _show_regeling(app: "App", opdracht: "Begrotingsopdracht", wijze: str | None, *, waarom: bool) -> bool:
    """Print the cycle of one regeling; return whether the chosen day can be lawful."""
    from grflow.cli.begrotingbeeld import format_blad_md, make_blad, print_blad
    from grflow.cli.begrotingplain import KOPPEN, begroting_plain, list_rijen
    from grflow.toepassing.begrotingsjaar import export_ical, get_begrotingsjaar

    antwoord = get_begrotingsjaar(app, opdracht)
    if wijze == "json":
        print_json(begroting_plain(antwoord))
    elif wijze == "csv":
        print_csv(KOPPEN, list_rijen(antwoord))
    elif wijze == "ics":
        click.echo(export_ical(app, antwoord), nl=False)
    elif wijze == "md":
        click.echo(format_blad_md(make_blad(antwoord, waarom=waarom)))
    else:
        print_blad(make_blad(antwoord, waarom=waarom))
    return antwoord.cyclus.haalbaar


def _show_land(app: "App", opdracht: "Landopdracht", wijze: str | None, *, alles: bool) -> bool:
    """Print the national picture; return whether the chosen day can be lawful."""
    from grflow.cli.begrotingbeeld import format_blad_md, print_blad
    from grflow.cli.begrotinglandbeeld import make_landblad
    from grflow.cli.begrotingplain import LANDKOPPEN, land_plain, list_landrijen
    from grflow.toepassing.begrotingsjaar import get_begrotingsland

    if wijze == "ics":
        raise click.UsageError("--ics gaat niet samen met --land.")
    antwoord = get_begrotingsland(app, opdracht)
    if wijze == "json":
        print_json(land_plain(antwoord))
    elif wijze == "csv":
        print_csv(LANDKOPPEN, list_landrijen(antwoord.land))
    elif wijze == "md":
        click.echo(format_blad_md(make_landblad(antwoord, alles=alles)))
    else:
        print_blad(make_landblad(antwoord, alles=alles))
    return not antwoord.land.redenen
