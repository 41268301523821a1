"""grflow dossier overzicht and bundel: one subject of a dossier as a table, and one besluit for several dossiers."""

from typing import TYPE_CHECKING

import click

from grflow.cli.hoofd import GEWEIGERD, Instellingen
from grflow.cli.plain import reden_plain
from grflow.cli.soorten import Dag, Datum, Paar
from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import Kolom, print_csv, print_json, print_tabel

if TYPE_CHECKING:
    from datetime import date

    from grflow.recht.datums import Tijdstip

ONDERWERPEN = (
    "status", "zienswijzen", "amendementen", "toezeggingen", "verzendingen", "nazendingen", "vereffening",
    "geheimhouding", "ontheffingen",
)  # fmt: skip


@click.command("overzicht", cls=Hulp)
@click.argument("nummer")
@click.argument("onderwerp", type=click.Choice(ONDERWERPEN))
@click.option("--peildatum", type=Datum(), help="Zoals het op deze dag was.  [standaard: vandaag]")
@click.option("--csv", "als_csv", is_flag=True, help="Toon CSV, voor een rekenblad.")
@click.option("--json", "als_json", is_flag=True, help="Toon JSON in plaats van tekst.")
@click.pass_obj
def overzicht(
    inst: Instellingen, nummer: str, onderwerp: str, peildatum: "date | None", als_csv: bool, als_json: bool
) -> None:
    """Toon van dossier NUMMER één ONDERWERP: wie besloten heeft, welke punten nog een reactie missen…

    Voorbeeld: grflow dossier overzicht 2017-001 status --peildatum 2018-01-26
    """
    from grflow.toepassing.overzichten import get_overzicht

    tabel = get_overzicht(inst.app(), nummer, onderwerp, peildatum)
    if als_json:
        print_json(
            {"titel": tabel.titel, "rijen": [dict(r) for r in tabel.rijen], "noten": list(tabel.noten)}
        )
        return
    kolommen = list(tabel.rijen[0]) if tabel.rijen else []
    rijen = [{naam: _cel(r[naam]) for naam in kolommen} for r in tabel.rijen]
    if als_csv:
        print_csv(kolommen, rijen)
        return
    gevuld = [naam for naam in kolommen if any(r[naam] for r in rijen)]
    if rijen:
        print_tabel(
            [Kolom(n.replace("_", " ")) for n in gevuld], [[r[n] for n in gevuld] for r in rijen], tabel.titel
        )
    else:
        click.echo(f"{tabel.titel}: nog niets vastgelegd.")
    for noot in tabel.noten:
        click.echo(noot)


def _cel(waarde: object) -> str:
    return ", ".join(map(str, waarde)) if isinstance(waarde, list) else str(waarde)


@click.command("bundel", cls=Hulp)
@click.argument("overgang")
@click.argument("nummers", nargs=-1, required=True)
@click.option("--besluit", required=True, help="Kenmerk van het ene raadsbesluit.")
@click.option("--op", type=Dag(), help="Dag van het besluit.  [standaard: vandaag]")
@click.option("--ronde", default="", help="Ronde waarbij dit hoort, in elk dossier dezelfde.")
@click.option("--deelnemer", default="", help="Code van de gemeente.")
@click.option("--gegeven", "gegevens", type=Paar(), multiple=True, help="Waarde bij deze stap.")
@click.option("--bron", default="", help="Waar dit uit blijkt.")
@click.option("--json", "als_json", is_flag=True, help="Toon JSON in plaats van tekst.")
@click.pass_context
def bundel(
    ctx: click.Context, /, overgang: str, nummers: tuple[str, ...], besluit: str, op: "Tijdstip | None", ronde: str,
    deelnemer: str, gegevens: tuple[tuple[str, str], ...], bron: str, als_json: bool,
) -> None:  # fmt: skip
    """Zet OVERGANG in alle dossiers NUMMERS tegelijk, door één raadsbesluit; in alle, of in geen.

    \b
    Voorbeeld: grflow dossier bundel geen_zienswijze 2026-011 2026-012 --ronde zienswijze
      --deelnemer gm0301 --besluit 2026-R-014 --op 2026-06-15
    """
    from grflow.proces.feiten import Plek
    from grflow.proces.motor import Geweigerd, Verzoek
    from grflow.recht.datums import Tijdstip
    from grflow.toepassing.bundels import advance_bundel

    app = ctx.obj.app()
    verzoek = Verzoek(
        overgang=overgang, op=op or Tijdstip.dag(app.vandaag()), plek=Plek(ronde=ronde, deelnemer=deelnemer),
        gegevens=dict(gegevens), bron=bron, bundel=besluit,
    )  # fmt: skip
    uitkomsten = advance_bundel(app, nummers, verzoek)
    geweigerd = [(u.beeld.kaart.nummer, u.uitkomst) for u in uitkomsten if isinstance(u.uitkomst, Geweigerd)]
    if als_json:
        print_json([
            {"dossier": u.beeld.kaart.nummer, "mag": not isinstance(u.uitkomst, Geweigerd),
             "redenen": [reden_plain(r) for r in u.uitkomst.redenen] if isinstance(u.uitkomst, Geweigerd) else []}
            for u in uitkomsten
        ])  # fmt: skip
    elif geweigerd:
        click.echo("In geen enkel dossier vastgelegd; dit staat nog in de weg:")
        for nummer, uitkomst in geweigerd:
            for reden in uitkomst.redenen:
                click.echo(f"  {nummer}: {reden.reden} ({reden.grondslag})")
    else:
        namen = ", ".join(dict.fromkeys(u.beeld.kaart.nummer for u in uitkomsten))
        click.echo(f"Vastgelegd door besluit {besluit}: {overgang} in {namen}.")
    ctx.exit(GEWEIGERD if geweigerd else 0)
