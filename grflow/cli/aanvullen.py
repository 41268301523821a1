"""grflow aanvullen: the script that lets a shell complete commands and options."""

import click

from grflow.cli.taal import Hulp


@click.command(cls=Hulp)
@click.argument("schil", type=click.Choice(["bash", "zsh", "fish"]))
def aanvullen(schil: str) -> None:
    """Schrijf het script waarmee SCHIL commando's aanvult met de tab-toets.

    Voorbeeld: grflow aanvullen bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    from grflow.cli.hoofd import cli

    klasse = get_completion_class(schil)
    if klasse is not None:
        click.echo(klasse(cli, {}, "grflow", "_GRFLOW_COMPLETE").source())
