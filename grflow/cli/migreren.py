"""grflow proces migreer: another version of its process for a running dossier, first shown and then done."""

from typing import TYPE_CHECKING

import click

from grflow.cli.hoofd import MISLUKT, Instellingen
from grflow.cli.soorten import Datum
from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import Kolom, meld, print_json, print_tabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from grflow.toepassing.migraties import Migratieplan
    from grflow.toepassing.verschillen import Verschil


@click.command("migreer", cls=Hulp)
@click.argument("nummer")
@click.option(
    "--naar", type=Datum(), help="Versie die op deze dag gekozen zou worden.  [standaard: de nieuwste]"
)
@click.option("--uitvoeren", is_flag=True, help="Doe het ook; zonder dit ziet u alleen het verschil.")
@click.option("--reden", default="", help="Waarom het dossier overgaat; verplicht bij --uitvoeren.")
@click.option("--json", "als_json", is_flag=True, help="Toon JSON in plaats van tekst.")
@click.pass_context
def migreer(
    ctx: click.Context, /, nummer: str, naar: "date | None", uitvoeren: bool, reden: str, als_json: bool
) -> None:
    """Toon wat er in dossier NUMMER verandert met een andere versie van zijn proces, of ga daarop over.

    Voorbeeld: grflow proces migreer 2026-003 --uitvoeren --reden 'nieuwe stap in de wet'
    """
    from grflow.toepassing.migraties import migrate_dossier, plan_migratie

    inst: Instellingen = ctx.obj
    app = inst.app()
    plan = migrate_dossier(app, nummer, reden, naar) if uitvoeren else plan_migratie(app, nummer, naar)
    if als_json:
        print_json(_plain(plan))
    else:
        _print(plan, gedaan=uitvoeren)
    ctx.exit(MISLUKT if plan.belemmeringen else 0)


def _print(plan: "Migratieplan", *, gedaan: bool) -> None:
    click.echo(f"Dossier {plan.nummer}, proces {plan.proces}: van versie {plan.van} naar {plan.naar}\n")
    for titel, verschillen in (
        ("Fasen", plan.fasen), ("Stappen", plan.stappen), ("Open termijnen", plan.termijnen)
    ):  # fmt: skip
        if verschillen:
            print_tabel([Kolom("waar"), Kolom("was"), Kolom("wordt")], _rijen(verschillen), titel)
        else:
            click.echo(f"{titel}: geen verschil.")
    for belemmering in plan.belemmeringen:
        click.echo(f"Dit kan niet: {belemmering}.")
    if gedaan:
        click.echo("\nHet dossier heeft nu de nieuwe versie.")
    elif not plan.belemmeringen:
        meld(
            f"\nEr is niets gewijzigd. Overgaan: grflow proces migreer {plan.nummer} --uitvoeren --reden '…'"
        )


def _rijen(verschillen: "Sequence[Verschil]") -> list[list[str]]:
    return [[v.waar, v.was or "bestaat niet", v.wordt or "vervalt"] for v in verschillen]


def _plain(plan: "Migratieplan") -> dict[str, object]:
    def lijst(verschillen: "Sequence[Verschil]") -> list[dict[str, object]]:
        return [{"waar": v.waar, "was": v.was or None, "wordt": v.wordt or None} for v in verschillen]

    return {
        "dossier": plan.nummer, "proces": plan.proces, "van": plan.van, "naar": plan.naar,
        "fasen": lijst(plan.fasen), "stappen": lijst(plan.stappen), "termijnen": lijst(plan.termijnen),
        "belemmeringen": list(plan.belemmeringen),
    }  # fmt: skip
