"""The top of the command line: global options, the commands by name, and one place where faults are shown."""

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grflow import __version__
from grflow.cli.taal import Groep, describe, vertaal
from grflow.fouten import GrflowError, NietToegestaan, StapGeweigerd

if TYPE_CHECKING:
    from grflow.toepassing.app import App

KLAAR, MISLUKT, VERKEERD_GEBRUIK, GEWEIGERD = 0, 1, 2, 3

COMMANDOS = {
    "demo": "grflow.cli.demo:demo",
    "dossier": "grflow.cli.dossier:dossier",
    "termijnen": "grflow.cli.termijnen:termijnen",
    "termijn": "grflow.cli.termijn:termijn",
    "plan": "grflow.cli.plan:plan",
    "portfolio": "grflow.cli.portfolio:portfolio",
    "begroting": "grflow.cli.begroting:begroting",
    "regeling": "grflow.cli.regeling:regeling",
    "register": "grflow.cli.register:register",
    "vergaderingen": "grflow.cli.vergaderingen:vergaderingen",
    "stukken": "grflow.cli.stukken:stukken",
    "profiel": "grflow.cli.profiel:profiel",
    "proces": "grflow.cli.proces:proces",
    "logboek": "grflow.cli.logboek:logboek",
    "gebruiker": "grflow.cli.gebruiker:gebruiker",
    "rechten": "grflow.cli.rechten:rechten",
    "raadplegingen": "grflow.cli.rechten:raadplegingen",
    "database": "grflow.cli.database:database",
    "web": "grflow.cli.web:web",
    "aanvullen": "grflow.cli.aanvullen:aanvullen",
}
"""Each command and where it lives; its module is imported when it is used."""

KORT = {
    "demo": "Zie grflow aan het werk op het dossier Alescon.",
    "dossier": "Dossiers maken, bekijken en een stap verder brengen.",
    "termijnen": "Alle termijnen, de dringendste eerst.",
    "termijn": "Eén termijn uitrekenen of uitleggen.",
    "plan": "Wanneer het kan, wie het laatst beslist en wat wanneer moet.",
    "begroting": "Het begrotingsjaar van een regeling, of van alle tegelijk.",
    "portfolio": "Wat van een raad wordt gevraagd, over alle regelingen.",
    "regeling": "Een regeling met haar eigen regels.",
    "register": "Het landelijk register: zoeken, tonen en een dossier beginnen.",
    "vergaderingen": "De kalenders van raden, colleges en besturen.",
    "stukken": "De raadsstukken per gemeente maken en nakijken.",
    "profiel": "De vorm van de stukken per gemeente: maken, nakijken en bekijken.",
    "proces": "Processen schrijven, lezen, nakijken, beproeven en tekenen.",
    "logboek": "Wat er is vastgelegd, en of dat nog heel is.",
    "gebruiker": "Gebruikers, hun rollen en hun links.",
    "rechten": "Wie wat mag.",
    "raadplegingen": "Wie wat vertrouwelijks heeft gelezen.",
    "database": "De database maken en bijwerken.",
    "web": "De pagina's in een browser.",
    "aanvullen": "Commando's laten aanvullen met de tab-toets.",
}


class Luie(Groep):
    """A group whose commands are imported only when they are used; help needs no import at all."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDOS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDOS:
            return None
        module, _, naam = COMMANDOS[cmd_name].partition(":")
        commando: click.Command = getattr(import_module(module), naam)
        return commando

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commando's"):
            formatter.write_dl([(naam, KORT[naam]) for naam in COMMANDOS])


class Instellingen:
    """The global options; builds the App at the first command that needs it."""

    def __init__(self, **opties: Any) -> None:
        self.opties = opties

    def app(self, database: str | None = None) -> "App":
        from grflow.toepassing.wiring import build_app

        o = self.opties
        app = build_app(
            database or o["database"],
            processen=o["processen"],
            sjablonen=o["sjablonen"],
            wie=o["wie"],
            rol=o["rol"],
        )
        if not o["als"]:
            return app
        from grflow.toepassing.toegang import look_through

        return look_through(app, o["als"])


MAP = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(cls=Luie, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, "--versie", "--version", message="grflow %(version)s", help="Toon de versie."
)
@click.option("--database", metavar="PAD|URL", envvar="GRFLOW_DATABASE", default="grflow.db", show_default=True,
              help="SQLite-bestand of postgresql://… (ook: GRFLOW_DATABASE).")  # fmt: skip
@click.option("--processen", type=MAP, metavar="MAP", help="Eigen procesbeschrijvingen; gaan voor.")
@click.option("--sjablonen", type=MAP, metavar="MAP", help="Eigen sjablonen en profielen; gaan voor.")
@click.option(
    "--wie", metavar="PSEUDONIEM", envvar="GRFLOW_WIE", default="lokaal", help="Wie dit vastlegt, geen naam."
)
@click.option("--rol", envvar="GRFLOW_ROL", default="gebruiker", help="De rol waarin.")
@click.option(
    "--als", metavar="GEBRUIKER", default="", help="Kijk en werk met de rechten van deze gebruiker."
)
@click.pass_context
def cli(ctx: click.Context, /, **opties: Any) -> None:
    """grflow: besluitvorming over gemeenschappelijke regelingen, per gemeente gevolgd.

    Begin met: grflow demo
    """
    ctx.obj = Instellingen(**opties)


def main() -> None:
    """Run the command line; every expected failure ends here, with its message on stderr and its exit code."""
    _force_utf8()
    try:
        uitkomst = cli.main(prog_name="grflow", standalone_mode=False)
        sys.exit(uitkomst if isinstance(uitkomst, int) else KLAAR)
    except GrflowError as fout:
        click.echo(f"grflow: {fout}", err=True)
        sys.exit(GEWEIGERD if isinstance(fout, StapGeweigerd | NietToegestaan) else MISLUKT)
    except click.exceptions.NoArgsIsHelpError as fout:
        click.echo(fout.format_message(), err=True)
        sys.exit(VERKEERD_GEBRUIK)
    except click.UsageError as fout:
        click.echo(f"grflow: {describe(fout)}", err=True)
        if fout.ctx is not None:
            click.echo(f"  Hulp: {fout.ctx.command_path} --help", err=True)
        sys.exit(VERKEERD_GEBRUIK)
    except click.ClickException as fout:
        click.echo(f"grflow: {vertaal(fout.format_message())}", err=True)
        sys.exit(MISLUKT)
    except (click.Abort, KeyboardInterrupt):
        click.echo("grflow: afgebroken; er is niets opgeslagen van deze stap.", err=True)
        sys.exit(MISLUKT)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(KLAAR)


def _force_utf8() -> None:
    for stroom in (sys.stdout, sys.stderr):
        herstel = getattr(stroom, "reconfigure", None)
        if herstel:
            herstel(encoding="utf-8", errors="replace")
