"""grflow database: make it, and bring it to the version of this grflow."""

import click

from grflow.cli.hoofd import Instellingen
from grflow.cli.taal import Groep


@click.group(cls=Groep)
def database() -> None:
    """De database maken en bijwerken.

    Voorbeeld: grflow --database grflow.db database maak
    """


@database.command("maak")
@click.pass_obj
def maak(inst: Instellingen) -> None:
    """Maak een lege database, als die er nog niet is.

    Voorbeeld: grflow --database grflow.db database maak
    """
    inst.app().opslag.prepare()
    click.echo("De database staat klaar.")


@database.command("bijwerken")
@click.pass_obj
def bijwerken(inst: Instellingen) -> None:
    """Breng de database naar de indeling van deze grflow. Maak eerst een kopie.

    Voorbeeld: grflow --database grflow.db database bijwerken
    """
    opslag = inst.app().opslag
    opslag.migrate()
    opslag.check()
    click.echo("De database is bij.")
