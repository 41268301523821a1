"""grflow termijn: one term computed or explained, and a whole spreadsheet of them."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grflow.cli.hoofd import MISLUKT, Instellingen
from grflow.cli.soorten import Datum
from grflow.cli.taal import Groep
from grflow.cli.uitvoer import Kolom, print_json, print_tabel
from grflow.recht.datums import format_datum, format_weekdag

if TYPE_CHECKING:
    from grflow.termijnen import Einddatum

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON.")


@click.group(cls=Groep)
def termijn() -> None:
    """Eén termijn uitrekenen of uitleggen, met elke stap en het artikel erbij.

    Voorbeeld: grflow termijn bereken --anker 2026-03-02 --aantal 8 --eenheid weken --richting na --soort wet
    """


@termijn.command("leg-uit")
@click.argument("nummer")
@click.argument("naam", metavar="TERMIJN")
@click.option(
    "--deelnemer", default="", help="Code van de gemeente of het cluster; zonder: de laatste van allemaal."
)
@JSON
@click.pass_obj
def leg_uit(inst: Instellingen, nummer: str, naam: str, deelnemer: str, als_json: bool) -> None:
    """Leg TERMIJN van dossier NUMMER uit, stap voor stap.

    Voorbeeld: grflow termijn leg-uit 2017-001 behandeling_richting --deelnemer gm1680
    """
    from grflow.toepassing.termijnen import explain_termijn

    toon_einddatum(explain_termijn(inst.app(), nummer, naam, deelnemer), als_json=als_json)


@termijn.command("bereken")
@click.option("--anker", type=Datum(), required=True, help="Dag van de gebeurtenis; telt zelf niet mee.")
@click.option("--aantal", type=click.IntRange(min=1), required=True, help="Lengte van de termijn.")
@click.option(
    "--eenheid", type=click.Choice(["dagen", "weken", "maanden", "jaren"]), required=True, help="Eenheid."
)
@click.option(
    "--richting", type=click.Choice(["na", "voor"]), required=True, help="Vooruit, of terug vanaf het anker."
)
@click.option(
    "--soort",
    type=click.Choice(["wet", "amvb", "regeling", "afspraak"]),
    required=True,
    help="Wie de termijn stelt.",
)
@click.option(
    "--atw",
    type=click.Choice(["ja", "nee"]),
    help="Verklaart de tekst zelf de Algemene termijnenwet van toepassing?",
)
@click.option("--eerste-dag", type=click.Choice(["telt-mee", "telt-niet-mee"]), default="telt-niet-mee",
              show_default=True, help="Begint de termijn op de dag zelf (zoals art. 3:16 Awb)?")  # fmt: skip
@click.option("--uiterlijk", type=Datum(), help="Laatste dag, wat de termijn ook zegt.")
@JSON
@click.pass_obj
def bereken(inst: Instellingen, /, **o: Any) -> None:
    """Reken een termijn uit.

    Voorbeeld: grflow termijn bereken --anker 2026-07-20 --aantal 12 --eenheid weken --richting voor --soort wet
    """
    from grflow.toepassing.termijnen import Rekenvraag, compute_termijn

    vraag = Rekenvraag(
        anker=o["anker"], aantal=o["aantal"], eenheid=o["eenheid"], richting=o["richting"], soort=o["soort"],
        atw={"ja": True, "nee": False}.get(o["atw"]), eerste_dag_telt_mee=o["eerste_dag"] == "telt-mee",
        uiterlijk=o["uiterlijk"],
    )  # fmt: skip
    toon_einddatum(compute_termijn(inst.app(), vraag), als_json=o["als_json"])


@termijn.command("reeks")
@click.argument("bestand", metavar="IN.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def reeks(ctx: click.Context, /, bestand: Path) -> None:
    """Reken elke rij van IN.csv uit en schrijf de rijen met antwoord naar stdout.

    Kolommen: anker,aantal,eenheid,richting,soort,atw. Een rij die niet klopt krijgt een 'fout'; de andere komen toch.

    Voorbeeld: grflow termijn reeks termijnen.csv > antwoord.csv
    """
    import csv

    from grflow.toepassing.reeksen import ANTWOORD, compute_reeks, load_reeks

    koppen, rijen = load_reeks(bestand)
    schrijver = csv.DictWriter(sys.stdout, [*koppen, *ANTWOORD], lineterminator="\n")
    schrijver.writeheader()
    fout = False
    for rij in compute_reeks(ctx.obj.app(), rijen):
        fout |= bool(rij["fout"])
        schrijver.writerow(rij)
    ctx.exit(MISLUKT if fout else 0)


def toon_einddatum(eind: "Einddatum", *, als_json: bool) -> None:
    """Write an end date with its steps."""
    bekend = eind.datum != date.max  # a promise in words has no day
    if als_json:
        stappen = [
            {"datum": s.datum if bekend else None, "uitleg": s.uitleg, "grondslag": str(s.grondslag)}
            for s in eind.stappen
        ]
        dagen = (eind.datum, eind.naief, eind.laatste_werkdag) if bekend else (None, None, None)
        print_json({
            "einddatum": dagen[0], "naief": dagen[1], "laatste_werkdag": dagen[2],
            "voorlopig": bool(eind.voorlopig), "voorlopig_omdat": list(eind.voorlopig), "stappen": stappen,
        })  # fmt: skip
        return
    click.echo(f"Laatste dag: {format_weekdag(eind.datum) if bekend else 'geen dag bekend'}")
    if eind.laatste_werkdag != eind.datum:
        click.echo(f"Advies: houd {format_weekdag(eind.laatste_werkdag)} aan, de laatste werkdag daarvoor.")
    for reden in eind.voorlopig:
        click.echo(f"Voorlopig: {reden}")
    click.echo()
    rijen = [[format_datum(s.datum) if bekend else "-", s.uitleg, str(s.grondslag)] for s in eind.stappen]
    print_tabel([Kolom("datum"), Kolom("uitleg"), Kolom("grondslag")], rijen)
