"""grflow stukken vergelijk: what differs between the gemeenten, and the proof that what is shared is the same."""

from typing import TYPE_CHECKING

import click

from grflow.cli.hoofd import MISLUKT
from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import print_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grflow.stukken.vergelijking import Gedeeldpunt, Stukvergelijking

AFDRUK = 12
"Characters of a fingerprint that a person compares."


@click.command("vergelijk", cls=Hulp)
@click.argument("nummer")
@click.option("--ronde", default="", help="Ronde waarvoor; anders de laatste met inhoud.")
@click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
@click.pass_context
def vergelijk(ctx: click.Context, /, nummer: str, ronde: str, als_json: bool) -> None:
    """Toon per kopje wat tussen de gemeenten van dossier NUMMER verschilt; exitcode 1 als een gedeeld punt verschilt.

    Voorbeeld: grflow stukken vergelijk 2017-001
    """
    from grflow.toepassing.stukvergelijking import compare_ronde

    naam, gevonden, namen = compare_ronde(ctx.obj.app(), nummer, ronde)
    if als_json:
        print_json(_plain(naam, gevonden))
    else:
        _toon(gevonden, namen)
    ctx.exit(0 if gevonden.is_gelijk else MISLUKT)


def _plain(ronde: str, gevonden: "Stukvergelijking") -> dict[str, object]:
    return {
        "ronde": ronde,
        "deelnemers": list(gevonden.deelnemers),
        "gelijk": gevonden.is_gelijk,
        "gedeeld": [
            {
                "volgorde": punt.volgorde,
                "gelijk": punt.is_gelijk,
                "ontbreekt": list(punt.ontbreekt),
                "bewijzen": [
                    {"deelnemer": b.deelnemer, "nummer": b.nummer, "sha256": b.sha256, "tekst": b.tekst}
                    for b in punt.bewijzen
                ],
            }
            for punt in gevonden.gedeeld
        ],
        "verschillen": [
            {"kopje": v.kopje, "deelnemers": list(v.deelnemers), "tekst": v.tekst}
            for v in gevonden.verschillen
        ],
    }


def _toon(gevonden: "Stukvergelijking", namen: "Mapping[str, str]") -> None:
    click.echo("Gedeelde beslispunten")
    for punt in gevonden.gedeeld:
        _toon_punt(punt, namen)
    if not gevonden.gedeeld:
        click.echo("  geen")
    kopje = ""
    for verschil in gevonden.verschillen:
        if verschil.kopje != kopje:
            kopje = verschil.kopje
            click.echo(f"\n{kopje}")
        click.echo(f"  {_format_namen(verschil.deelnemers, namen)}:")
        for regel in verschil.tekst.splitlines():
            click.echo(f"    {regel}")
    if not gevonden.verschillen:
        click.echo("\nVerder is alles gelijk.")


def _toon_punt(punt: "Gedeeldpunt", namen: "Mapping[str, str]") -> None:
    """Show one shared point once where it is the same, and in every version where it is not."""
    if punt.is_gelijk:
        bewijs = punt.bewijzen[0]
        click.echo(
            f"  {punt.volgorde}. gelijk in alle {len(punt.bewijzen)} ({bewijs.sha256[:AFDRUK]}): {bewijs.tekst}"
        )
        return
    click.echo(f"  {punt.volgorde}. VERSCHILT")
    for bewijs in punt.bewijzen:
        naam = namen[bewijs.deelnemer]
        click.echo(f"     {naam}, punt {bewijs.nummer} ({bewijs.sha256[:AFDRUK]}): {bewijs.tekst}")
    for code in punt.ontbreekt:
        click.echo(f"     {namen[code]}: ontbreekt")


def _format_namen(codes: "tuple[str, ...]", namen: "Mapping[str, str]") -> str:
    return "alleen " + ", ".join(namen[code] for code in codes)
