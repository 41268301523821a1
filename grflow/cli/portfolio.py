"""grflow portfolio: everything that is asked of a raad over all regelingen, or of all raden over one regeling."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grflow.cli.hoofd import GEWEIGERD, Instellingen
from grflow.cli.soorten import Datum
from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import Kolom, meld, print_csv, print_json, print_tabel
from grflow.recht.datums import format_datum

if TYPE_CHECKING:
    from datetime import date

    from grflow.planning.portfolio import Portfoliopost
    from grflow.toepassing.portfolio import Begin

KOPPEN = (
    "dossier", "regeling", "proces", "deelnemer", "naam", "ronde", "orgaan", "loopt", "stap", "door", "uiterlijk",
    "datum", "sluitingsdatum", "kritiek", "te_laat", "voorlopig", "grondslag",
)  # fmt: skip
BEGINKOPPEN = (
    "dossier", "titel", "regeling", "doel", "stap", "door", "stand", "uiterste_start", "vroegst", "voorlopig",
)  # fmt: skip


@click.command(cls=Hulp)
@click.argument("deelnemer", required=False, default="")
@click.option(
    "--regeling", default="", help="Alles van deze regeling, over alle gemeenten: haar naam of een deel."
)
@click.option("--vanaf", type=Datum(), help="Alleen wat vanaf deze dag moet.")
@click.option("--tot", type=Datum(), help="Alleen wat tot en met deze dag moet.")
@click.option("--alles", is_flag=True, help="Ook wat van het college of een ander orgaan wordt gevraagd.")
@click.option("--peildatum", type=Datum(), help="Gezien vanaf deze dag.  [standaard: vandaag]")
@click.option(
    "--ics",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="UIT.ics",
    help="Schrijf het ook als agenda; een volgende keer wordt zij bijgewerkt.",
)
@click.option("--md", "als_md", is_flag=True, help="Toon Markdown.")
@click.option("--csv", "als_csv", is_flag=True, help="Toon CSV.")
@click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
@click.pass_obj
def portfolio(
    inst: Instellingen, /, deelnemer: str, regeling: str, vanaf: "date | None", tot: "date | None", *, alles: bool,
    peildatum: "date | None", ics: Path | None, als_md: bool, als_csv: bool, als_json: bool,
) -> None:  # fmt: skip
    """Toon wat de dossiers van de raad van DEELNEMER (code) vragen, over alle regelingen.

    Per besluit: de eerste stap, tot wanneer het kan, de eerste vergadering die het haalt en de sluitingsdatum daarvoor.

    Voorbeeld: grflow portfolio gm1680 --tot 2018-06-30
    """
    from grflow.toepassing.portfolio import Portfoliovraag, list_portfolio, write_portfolioagenda

    if bool(deelnemer) == bool(regeling):
        raise click.UsageError("Noem een DEELNEMER (code), of --regeling NAAM; niet allebei.")
    if ics and (vanaf or tot):
        raise click.UsageError("--ics en --vanaf of --tot gaan niet samen: een agenda bevat alles.")
    app = inst.app()
    vraag = Portfoliovraag(
        deelnemer=deelnemer, regeling=regeling, peildatum=peildatum, van=vanaf, tot=tot, alles=alles
    )
    posten = list_portfolio(app, vraag)
    if als_json:
        print_json([post_plain(p) for p in posten])
    elif als_csv:
        print_csv(KOPPEN, [post_plain(p) for p in posten])
    elif als_md:
        click.echo(_format_md(_list_kolommen(deelnemer), [_rij(p, deelnemer) for p in posten]))
    else:
        print_tabel(_list_kolommen(deelnemer), [_rij(p, deelnemer) for p in posten])
        if not posten:
            meld("Er wordt niets gevraagd.")
    if ics:
        meld(write_portfolioagenda(app, posten, vraag, ics).melding)


def post_plain(post: "Portfoliopost") -> dict[str, object]:
    """Return one post with plain values."""
    return {
        "dossier": post.dossier, "regeling": post.regeling, "proces": post.proces, "deelnemer": post.deelnemer,
        "naam": post.naam, "ronde": post.ronde, "gevraagd": list(post.gevraagd), "orgaan": post.orgaan,
        "loopt": post.loopt, "stap": post.stap, "door": post.door, "uiterlijk": post.uiterlijk, "datum": post.datum,
        "sluitingsdatum": post.sluiting, "kritiek": post.kritiek, "te_laat": post.is_te_laat,
        "voorlopig": list(post.voorlopig), "grondslag": str(post.grondslag),
    }  # fmt: skip


def _list_kolommen(deelnemer: str) -> list[Kolom]:
    eerst = [Kolom("regeling")] if deelnemer else [Kolom("gemeente")]
    koppen = ("wat", "stand", "eerst nodig", "stukken binnen", "vergadering", "uiterlijk", "dossier")
    return [*eerst, *map(Kolom, koppen)]


def _rij(post: "Portfoliopost", deelnemer: str) -> list[str]:
    twijfel = "?" if post.voorlopig else ""
    te_laat = " (te laat)" if post.is_te_laat else ""
    return [
        post.regeling if deelnemer else post.naam, post.ronde, "loopt" if post.loopt else "komt", post.stap,
        _datum(post.sluiting), f"{_datum(post.datum)}{twijfel}{te_laat}", _datum(post.uiterlijk), post.dossier,
    ]  # fmt: skip


def _datum(dag: "date | None") -> str:
    return format_datum(dag) if dag else "-"


def _format_md(kolommen: Sequence[Kolom], rijen: Sequence[Sequence[str]]) -> str:
    koppen = [k.kop for k in kolommen]
    regels = [koppen, ["---"] * len(koppen), *rijen]
    return "\n".join(
        f"| {' | '.join(cel.replace('|', chr(92) + '|') for cel in regel)} |" for regel in regels
    )


# -- who must start when -----------------------------------------------------------------------------------------------


def print_beginlijst(ctx: click.Context, klaar_op: "date", opties: dict[str, Any]) -> None:
    """Write until when each dossier can wait to be done on a day; exit 3 where one cannot any more."""
    from grflow.toepassing.portfolio import Beginstand, list_begin

    regels = list_begin(ctx.ensure_object(Instellingen).app(), klaar_op, opties["vanaf"])
    kolommen = [
        Kolom(k)
        for k in (
            "stand",
            "uiterlijk beginnen",
            "regeling",
            "eerst nodig",
            "door",
            "op zijn vroegst klaar",
            "dossier",
        )
    ]
    rijen = [_beginrij(b) for b in regels]
    if opties["als_json"]:
        print_json([begin_plain(b) for b in regels])
    elif opties["als_csv"]:
        print_csv(BEGINKOPPEN, [begin_plain(b) for b in regels])
    elif opties["als_md"]:
        click.echo(_format_md(kolommen, rijen))
    else:
        click.echo(f"Om op {format_datum(klaar_op)} klaar te zijn:")
        print_tabel(kolommen, rijen)
        if not regels:
            meld("Er is geen dossier dat nog een weg te gaan heeft.")
    if any(b.stand is Beginstand.KAN_NIET for b in regels):
        ctx.exit(GEWEIGERD)


def begin_plain(begin: "Begin") -> dict[str, object]:
    """Return one dossier that must start with plain values."""
    return {kop: getattr(begin, kop) for kop in BEGINKOPPEN}


def _beginrij(b: "Begin") -> list[str]:
    klaar = f"{_datum(b.vroegst)}{'?' if b.voorlopig and b.vroegst else ''}"
    return [str(b.stand), _datum(b.uiterste_start), b.regeling, b.stap, b.door, klaar, b.dossier]
