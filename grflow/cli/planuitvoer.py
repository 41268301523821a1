"""The other forms of a plan: a picture, a line of time in text, a feed for a calendar, and who must start when."""

from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grflow.cli.hoofd import GEWEIGERD, Instellingen
from grflow.cli.soorten import Datum
from grflow.cli.uitvoer import meld

if TYPE_CHECKING:
    from datetime import date

    from grflow.toepassing.planning import Planopdracht

BESTAND = click.Path(dir_okay=False, path_type=Path)
_OPTIES = (
    click.option("--svg", type=BESTAND, metavar="UIT.svg", help="Teken een tijdlijn in dit bestand."),
    click.option("--tijdlijn", is_flag=True, help="Toon een tijdlijn in tekst, 100 tekens breed."),
    click.option(
        "--ics", type=BESTAND, metavar="UIT.ics",
        help="Schrijf de stappen en termijnen als agenda; een volgende keer wordt zij bijgewerkt.",
    ),
    click.option(
        "--begin-uiterlijk", type=Datum(), metavar="DATUM",
        help="Zonder NUMMER: welke dossiers wanneer moeten beginnen om op deze dag klaar te zijn.",
    ),
)  # fmt: skip


def with_uitvoer(commando: Callable[..., None]) -> Callable[..., None]:
    """Return the command with the other forms as options; without one of them it does what it did."""

    def run(**opties: Any) -> None:
        svg, tijdlijn, ics = (opties.pop(naam) for naam in ("svg", "tijdlijn", "ics"))
        begin = opties.pop("begin_uiterlijk")
        if begin is not None:
            return _print_begin(begin, opties)
        if not opties["nummer"]:
            raise click.UsageError("Noem het NUMMER van een dossier, of gebruik --begin-uiterlijk.")
        if svg or tijdlijn or ics:
            return _write(svg, ics, tijdlijn=tijdlijn, opties=opties)
        return commando(**opties)

    update_wrapper(run, commando)
    for optie in reversed(_OPTIES):
        run = optie(run)
    return run


def _opdracht(opties: dict[str, Any]) -> "Planopdracht":
    from grflow.toepassing.planning import Planopdracht

    namen = ("nummer", "vanaf", "streefdatum", "tot", "duren", "wat_als")
    return Planopdracht(**{naam: opties[naam] for naam in namen})


def _write(svg: Path | None, ics: Path | None, *, tijdlijn: bool, opties: dict[str, Any]) -> None:
    """Write the files that were asked for, and the answer or the line of time."""
    from grflow.cli.planbeeld import format_antwoord
    from grflow.cli.tijdlijn import format_tijdlijn
    from grflow.toepassing.agenda import write_planagenda
    from grflow.toepassing.kalenderbeeld import write_export
    from grflow.toepassing.tijdlijn import format_svg, load_planbeeld

    ctx = click.get_current_context()
    app, opdracht = ctx.ensure_object(Instellingen).app(), _opdracht(opties)
    if ics and opdracht.wat_als:
        raise click.UsageError(
            "--ics en --wat-als gaan niet samen: wat u veronderstelt, hoort niet in een agenda."
        )
    beeld = load_planbeeld(app, opdracht)
    deelnemers = [opties["deelnemer"]] if opties["deelnemer"] else []
    stel = f"Stel: {'; '.join(opdracht.wat_als)}. " if opdracht.wat_als else ""
    zinnen = list(format_antwoord(beeld.plan))
    lijn = beeld.tijdlijn(stel + " ".join(zinnen), deelnemers)
    for zin in [stel.strip()] * bool(stel) + zinnen:
        click.echo(zin)
    if tijdlijn:
        click.echo("\n" + "\n".join(format_tijdlijn(lijn)))
    if svg:
        write_export(svg, format_svg(lijn).encode())
        meld(f"Geschreven: {svg}")
    if ics:
        meld(write_planagenda(app, beeld.plan, ics, deelnemers).melding)
    if not beeld.plan.haalbaar:
        ctx.exit(GEWEIGERD)


def _print_begin(dag: "date", opties: dict[str, Any]) -> None:
    """Write which dossiers must start when to be done on a day; exit 3 where one is too late."""
    from grflow.cli.portfolio import print_beginlijst

    if opties["nummer"]:
        raise click.UsageError(
            "--begin-uiterlijk gaat over alle dossiers; noem geen NUMMER, of gebruik --streefdatum."
        )
    print_beginlijst(click.get_current_context(), dag, opties)
