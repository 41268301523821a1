"""grflow gebruiker: accounts, roles and links, for who manages them."""

from typing import TYPE_CHECKING, Any

import click

from grflow.cli.soorten import Datum
from grflow.cli.taal import Groep
from grflow.cli.uitvoer import Kolom, print_json, print_tabel
from grflow.toegang.rollen import Rol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grflow.cli.hoofd import Instellingen
    from grflow.toepassing.aanmelden import Uitgegeven
    from grflow.toepassing.toegang import Gebruikerbeeld

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
ADRES = "http://127.0.0.1:8000"


@click.group(cls=Groep)
def gebruiker() -> None:
    """Gebruikers, hun rollen en hun links.

    Voorbeeld: grflow gebruiker lijst
    """


@gebruiker.command("nieuw")
@click.argument("inlognaam")
@click.option("--naam", default="", help="Hoe de gebruiker heet; te wissen met 'grflow gebruiker intrekken'.")
@JSON
@click.pass_obj
def nieuw(inst: "Instellingen", inlognaam: str, naam: str, als_json: bool) -> None:
    """Maak een gebruiker met INLOGNAAM; een link laat hem zelf een wachtwoord kiezen.

    Voorbeeld: grflow gebruiker nieuw griffie-assen
    """
    from grflow.toepassing.toegang import create_gebruiker

    beeld = create_gebruiker(inst.app(), inlognaam, naam)
    if als_json:
        print_json(beeld.plain())
        return
    click.echo(f"Gebruiker {beeld.gebruiker.inlognaam} is er, als {beeld.gebruiker.id}, nog zonder rol.")
    click.echo(f"  Een rol: grflow gebruiker rol {beeld.gebruiker.inlognaam} griffier --deelnemer gm0106")
    click.echo(f"  Een wachtwoord laten kiezen: grflow gebruiker link {beeld.gebruiker.inlognaam}")


@gebruiker.command("lijst")
@JSON
@click.pass_obj
def lijst(inst: "Instellingen", als_json: bool) -> None:
    """Toon alle gebruikers met hun rollen.

    Voorbeeld: grflow gebruiker lijst
    """
    from grflow.toepassing.toegang import list_gebruikers

    beelden = list_gebruikers(inst.app())
    if als_json:
        print_json([beeld.plain() for beeld in beelden])
        return
    if not beelden:
        click.echo("Er zijn nog geen gebruikers. De eerste beheerder: grflow gebruiker link --eerste")
        return
    koppen = ("gebruiker", "inlognaam", "naam", "nr", "rol", "van", "tot en met", "in plaats van")
    print_tabel([Kolom(kop) for kop in koppen], [rij for beeld in beelden for rij in _rows(beeld)])


def _rows(beeld: "Gebruikerbeeld") -> "Sequence[list[str]]":
    g = beeld.gebruiker
    wie = [g.id, g.inlognaam or "-", g.naam or ("-" if g.inlognaam else beeld.toon)]
    rollen = [r for r in beeld.rollen if r.ingetrokken_op is None]
    rijen = [
        [str(r.nr), str(r.toewijzing), str(r.toewijzing.vanaf or "-"), str(r.toewijzing.tot or "-"),
         r.toewijzing.vervangt or "-"]
        for r in rollen
    ]  # fmt: skip
    return [wie + rij for rij in rijen or [["-", "geen rol", "-", "-", "-"]]]


@gebruiker.command("rol")
@click.argument("gebruiker_", metavar="GEBRUIKER")
@click.argument("rol", type=click.Choice([r.value for r in Rol]))
@click.option("--deelnemer", default="", metavar="CODE", help="Bij deze gemeente of andere deelnemer.")
@click.option(
    "--regeling", default="", metavar="NAAM", help="Bij deze regeling, zoals zij in het dossier heet."
)
@click.option("--orgaan", default="", help="Alleen voor dit orgaan, zoals raad of dagelijks_bestuur.")
@click.option("--vanaf", type=Datum(), help="Eerste dag.")
@click.option("--tot", type=Datum(), help="Laatste dag.")
@click.option("--vervangt", default="", metavar="GEBRUIKER", help="In de plaats van; vraagt ook --tot.")
@click.pass_obj
def rol_(inst: "Instellingen", /, gebruiker_: str, rol: str, **o: Any) -> None:
    """Geef GEBRUIKER de rol ROL, bij een deelnemer of een regeling.

    Voorbeeld: grflow gebruiker rol griffie-assen griffier --deelnemer gm0106
    """
    from grflow.toepassing.toegang import assign_rol, parse_rol

    toewijzing = parse_rol(rol, **o)
    nr = assign_rol(inst.app(), gebruiker_, toewijzing)
    click.echo(f"{gebruiker_} is nu {toewijzing}; toewijzing {nr}.")


@gebruiker.command("intrekken")
@click.argument("gebruiker_", metavar="GEBRUIKER")
@click.option("--toewijzing", type=int, metavar="NR", help="Alleen deze rol; zie 'grflow gebruiker lijst'.")
@click.pass_obj
def intrekken(inst: "Instellingen", gebruiker_: str, toewijzing: int | None) -> None:
    """Sluit het account van GEBRUIKER en wis de naam, of neem alleen één rol weg.

    Sessies en links houden meteen op. In het logboek blijft het pseudoniem staan.

    Voorbeeld: grflow gebruiker intrekken griffie-assen
    """
    from grflow.toepassing.toegang import close_gebruiker, withdraw_rol

    app = inst.app()
    if toewijzing is not None:
        regel = withdraw_rol(app, gebruiker_, toewijzing)
        click.echo(f"{gebruiker_} is niet meer {regel.toewijzing}.")
        return
    click.echo(f"Het account {close_gebruiker(app, gebruiker_)} is gesloten; de naam is gewist.")


@gebruiker.command("link")
@click.argument("gebruiker_", metavar="[GEBRUIKER]", default="")
@click.option("--eerste", is_flag=True, help="Voor de eerste beheerder, zolang die er niet is.")
@click.option("--deelnemer", default="", metavar="CODE", help="Laat deze gemeente meedoen zonder account.")
@click.option("--rol", default="griffier", type=click.Choice([r.value for r in Rol]), show_default=True,
              help="De rol bij --deelnemer.")  # fmt: skip
@click.option("--tot", type=Datum(), help="Laatste dag van de link bij --deelnemer.")
@click.option("--naam", default="", help="Voor wie de link bij --deelnemer is.")
@click.option("--adres", default=ADRES, show_default=True, help="Waar de pagina's staan.")
@JSON
@click.pass_obj
def link(inst: "Instellingen", /, gebruiker_: str, als_json: bool, adres: str, **o: Any) -> None:
    """Maak een persoonlijke link: om een wachtwoord te kiezen, of om zonder account mee te doen.

    De link staat hier één keer; grflow bewaart er alleen een afdruk van.

    Voorbeeld: grflow gebruiker link --deelnemer gm0106 --tot 2026-12-31
    """
    from grflow.toepassing.app import AMSTERDAM

    uit = _make_link(inst, gebruiker_, **o)
    heel = f"{adres.rstrip('/')}/link/{uit.sleutel}"
    if als_json:
        print_json(
            {"link": heel, "soort": str(uit.soort), "gebruiker": uit.gebruiker, "eindigt_op": uit.eindigt_op}
        )
        return
    click.echo(heel)
    click.echo(f"Werkt tot {uit.eindigt_op.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}, voor {uit.gebruiker}.")


def _make_link(
    inst: "Instellingen", gebruiker_: str, *, eerste: bool, deelnemer: str, rol: str, tot: Any, naam: str
) -> "Uitgegeven":
    from grflow.toepassing.aanmelden import create_begin_link, create_deelnamelink, invite
    from grflow.toepassing.toegang import parse_rol

    if sum(map(bool, (gebruiker_, eerste, deelnemer))) != 1:
        raise click.UsageError("Noem een GEBRUIKER, of --eerste, of --deelnemer.")
    if eerste:
        return create_begin_link(inst.app())
    if gebruiker_:
        return invite(inst.app(), gebruiker_)
    if tot is None:
        raise click.UsageError("Bij --deelnemer hoort --tot.")
    return create_deelnamelink(inst.app(), parse_rol(rol, deelnemer=deelnemer), tot, naam)
