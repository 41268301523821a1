"""grflow rechten and raadplegingen: what somebody may do, and who read what is confidential."""

from typing import TYPE_CHECKING

import click

from grflow.cli.taal import Groep, Hulp
from grflow.cli.uitvoer import Kolom, print_json, print_tabel

if TYPE_CHECKING:
    from grflow.cli.hoofd import Instellingen

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON.")


@click.group(cls=Groep)
def rechten() -> None:
    """Wie wat mag.

    Voorbeeld: grflow rechten toon
    """


@rechten.command("toon")
@click.argument("gebruiker", default="")
@JSON
@click.pass_obj
def toon(inst: "Instellingen", gebruiker: str, als_json: bool) -> None:
    """Toon wat GEBRUIKER mag, of wat u zelf mag; met --als: wat die gebruiker mag.

    Voorbeeld: grflow rechten toon griffie-assen
    """
    from grflow.toegang.uitleg import describe_bereik, describe_recht
    from grflow.toepassing.toegang import get_rechten

    mijn = get_rechten(inst.app(), gebruiker)
    rijen = [
        (describe_recht(soort, bevoegdheid), str(rol), describe_bereik(rol, reikwijdte))
        for soort, bevoegdheid, reikt in mijn.rechten
        for rol, reikwijdte in reikt
    ]
    if als_json:
        alles = [{"recht": recht, "rol": rol, "waar": waar} for recht, rol, waar in rijen]
        print_json({"gebruiker": mijn.gebruiker, "alles": mijn.alles, "rechten": alles})
    elif mijn.alles:
        click.echo("U werkt in uw eigen database en mag alles. Door andermans ogen: grflow --als GEBRUIKER …")
    elif not rijen:
        click.echo("Geen rol, dus ook geen rechten.")
    else:
        print_tabel([Kolom("wat"), Kolom("als"), Kolom("waar")], rijen)


@click.command(cls=Hulp)
@click.option("--dossier", default="", help="Alleen van dit dossier.")
@click.option("--gebruiker", default="", help="Alleen van deze gebruiker.")
@click.option(
    "--aantal", type=click.IntRange(1, 10_000), default=200, show_default=True, help="Hooguit zoveel."
)
@JSON
@click.pass_obj
def raadplegingen(inst: "Instellingen", dossier: str, gebruiker: str, aantal: int, als_json: bool) -> None:
    """Toon wie wat vertrouwelijks heeft gelezen, en wanneer; het nieuwste eerst.

    Voorbeeld: grflow raadplegingen --dossier 2017-001
    """
    from dataclasses import asdict

    from grflow.toepassing.toegang import list_raadplegingen

    lijst = list_raadplegingen(inst.app(), dossier=dossier, gebruiker=gebruiker, aantal=aantal)
    if als_json:
        print_json([asdict(raadpleging) for raadpleging in lijst])
    elif not lijst:
        click.echo("Er is nog niets vertrouwelijks geraadpleegd.")
    else:
        koppen = ("moment (UTC)", "gebruiker", "dossier", "van", "wat", "omdat")
        rijen = [
            [f"{r.op:%Y-%m-%d %H:%M}", r.gebruiker, r.dossier, r.deelnemer or "-", r.wat, r.afscherming]
            for r in lijst
        ]  # fmt: skip
        print_tabel([Kolom(kop) for kop in koppen], rijen)
