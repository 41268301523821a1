"""grflow register: the national register of regelingen: read, search, show, and start work from it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grflow.cli.hoofd import MAP, Instellingen
from grflow.cli.registerbeeld import (
    meld_opmerkingen,
    print_kaart,
    print_portfolio,
    print_stand,
    print_zoekresultaat,
)
from grflow.cli.registerplain import (
    bijzonderheid_plain,
    herkomst_plain,
    kaart_plain,
    lichaam_plain,
    portfolio_plain,
    regeling_plain,
    stand_plain,
)
from grflow.cli.soorten import Datum
from grflow.cli.taal import Groep
from grflow.cli.uitvoer import Kolom, meld, print_json, print_tabel
from grflow.recht.regeling import Soort

if TYPE_CHECKING:
    from datetime import date

    from grflow.opslag.registerrijen import Registerstand

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON in plaats van tekst.")
OP = click.option("--op", type=Datum(), help="Op welke dag.  [standaard: vandaag]")
SOORT = click.option(
    "--soort",
    type=click.Choice([str(soort) for soort in Soort]),
    help="Soort regeling, als u die beter weet dan het register.",
)
AANTAL = click.option(
    "--aantal",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="Hoeveel rijen per bladzijde.",
)
BLADZIJDE = click.option(
    "--bladzijde",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Welke bladzijde van een lange lijst.",
)


@click.group(cls=Groep)
def register() -> None:
    """Het landelijk register van regelingen, uit bestanden die u zelf aanwijst.

    Voorbeeld: grflow register zoek werkplein
    """


@register.command("inlezen")
@click.argument("map_", metavar="MAP", type=MAP)
@JSON
@click.pass_obj
def inlezen(inst: Instellingen, map_: Path, als_json: bool) -> None:
    """Lees het nieuwste register uit MAP; het komt in de plaats van het vorige, helemaal of helemaal niet.

    Voorbeeld: grflow register inlezen register/
    """
    from grflow.toepassing.registerinvoer import read_register

    _show_stand(read_register(inst.app(), map_), als_json)
    if not als_json:
        meld("\nBekijk elke rij met: grflow register bijzonderheden SOORT")


@register.command("stand")
@JSON
@click.pass_obj
def stand(inst: Instellingen, als_json: bool) -> None:
    """Toon welk register er is ingelezen, uit welke bestanden, en wat daarin bijzonder is.

    Voorbeeld: grflow register stand
    """
    from grflow.toepassing.register import get_stand

    _show_stand(get_stand(inst.app()), als_json)


def _show_stand(beeld: "Registerstand", als_json: bool) -> None:
    from grflow.toepassing.register import UITLEG

    if als_json:
        print_json(stand_plain(beeld))
    else:
        print_stand(beeld, UITLEG)


@register.command("bijzonderheden")
@click.argument("soort", required=False, default="")
@AANTAL
@BLADZIJDE
@JSON
@click.pass_obj
def bijzonderheden(inst: Instellingen, soort: str, aantal: int, bladzijde: int, als_json: bool) -> None:
    """Noem elke rij die bijzonder is, of alleen die van één SOORT.

    Voorbeeld: grflow register bijzonderheden zonder_code_belgisch
    """
    from grflow.toepassing.register import list_bijzonderheden

    totaal, rijen = list_bijzonderheden(inst.app(), soort, aantal=aantal, bladzijde=bladzijde)
    if als_json:
        print_json(
            {"totaal": totaal, "bladzijde": bladzijde, "rijen": [bijzonderheid_plain(rij) for rij in rijen]}
        )
        return
    cellen = [[rij.soort, f"{rij.bestand}:{rij.regel}", rij.wat] for rij in rijen]
    print_tabel([Kolom("soort"), Kolom("plaats"), Kolom("wat")], cellen)
    _meld_meer(totaal, aantal, bladzijde)


def _meld_meer(totaal: int, aantal: int, bladzijde: int) -> None:
    if bladzijde * aantal < totaal:
        meld(f"\nEr is meer ({totaal} in totaal): voeg --bladzijde {bladzijde + 1} toe, of --aantal GETAL.")


@register.command("zoek")
@click.argument("woorden", nargs=-1, required=True)
@AANTAL
@BLADZIJDE
@JSON
@click.pass_obj
def zoek(inst: Instellingen, woorden: tuple[str, ...], aantal: int, bladzijde: int, als_json: bool) -> None:
    """Zoek regelingen en deelnemers met al deze WOORDEN in hun naam of code.

    Hoofdletters en accenten doen er niet toe; drie of meer beginletters mogen ook.

    Voorbeeld: grflow register zoek werkplein drentsche aa
    """
    from grflow.toepassing.register import search_register

    gevonden = search_register(inst.app(), " ".join(woorden), aantal=aantal, bladzijde=bladzijde)
    totaal = max(gevonden.regelingen_totaal, gevonden.lichamen_totaal)
    if als_json:
        regelingen = [regeling_plain(rij) for rij in gevonden.regelingen]
        deelnemers = [lichaam_plain(rij) for rij in gevonden.lichamen]
        print_json({
            "woorden": " ".join(woorden), "bladzijde": bladzijde, "aantal": aantal,
            "regelingen": {"totaal": gevonden.regelingen_totaal, "rijen": regelingen},
            "deelnemers": {"totaal": gevonden.lichamen_totaal, "rijen": deelnemers},
        })  # fmt: skip
        return
    print_zoekresultaat(gevonden, (bladzijde - 1) * aantal)
    _meld_meer(totaal, aantal, bladzijde)


@register.command("toon")
@click.argument("regeling")
@OP
@JSON
@click.pass_obj
def toon(inst: Instellingen, regeling: str, op: "date | None", als_json: bool) -> None:
    """Toon REGELING (code of naam): wie er op een dag deelneemt, de versies, en wat het register niet zegt.

    Voorbeeld: grflow register toon 'werkplein drentsche aa 2019' --op 2020-01-01
    """
    from grflow.toepassing.register import get_kaart

    app = inst.app()
    kaart = get_kaart(app, regeling, op or app.vandaag())
    if als_json:
        print_json(kaart_plain(kaart))
    else:
        print_kaart(kaart)


@register.command("gemeente")
@click.argument("gemeente")
@OP
@JSON
@click.pass_obj
def gemeente(inst: Instellingen, gemeente: str, op: "date | None", als_json: bool) -> None:
    """Toon waaraan GEMEENTE (code of naam; ook een provincie of waterschap) deelneemt, en wat dossiers haar vragen.

    Voorbeeld: grflow register gemeente gm0106 --op 2018-01-26
    """
    from grflow.toepassing.register import get_portfolio

    app = inst.app()
    portfolio = get_portfolio(app, gemeente, op or app.vandaag())
    if als_json:
        print_json(portfolio_plain(portfolio))
    else:
        print_portfolio(portfolio)


@register.command("dossier")
@click.argument("regeling")
@click.argument("proces")
@OP
@SOORT
@click.option("--nummer", default="", help="Eigen nummer; anders het eerste vrije van het jaar.")
@click.option("--titel", default="", help="Korte titel.")
@JSON
@click.pass_obj
def dossier(
    inst: Instellingen, regeling: str, proces: str, op: "date | None", soort: str | None, nummer: str, titel: str,
    als_json: bool,
) -> None:  # fmt: skip
    """Begin een dossier voor REGELING (code of naam) met PROCES, met de deelnemers van die dag.

    Voorbeeld: grflow register dossier 'werkplein drentsche aa 2019' opheffen --op 2020-01-01
    """
    from grflow.cli.plain import dossier_plain
    from grflow.toepassing.registerdossier import Keuze, start_registerdossier

    app = inst.app()
    keuze = Keuze(wat=regeling, op=op or app.vandaag(), soort=Soort(soort) if soort else None)
    nieuw = start_registerdossier(app, keuze, proces, nummer=nummer, titel=titel)
    beeld = nieuw.beeld
    if als_json:
        print_json({**dossier_plain(beeld), "uit_register": herkomst_plain(nieuw.uit_register)})
        return
    wie = f"{len(beeld.regeling.deelnemers)} deelnemers"
    click.echo(f"Dossier {beeld.kaart.nummer} is aangemaakt: {beeld.titel}, {beeld.regeling.naam} ({wie}).")
    meld_opmerkingen(nieuw.uit_register.opmerkingen)
    meld(f"Volgende stap: grflow dossier mag {beeld.kaart.nummer}")
