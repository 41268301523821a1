"""grflow proces: start, list, show, check, try and draw the process definitions."""

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grflow.cli.hoofd import MISLUKT, Instellingen
from grflow.cli.migreren import migreer
from grflow.cli.soorten import Datum
from grflow.cli.taal import Groep
from grflow.cli.uitvoer import Kolom, meld, print_json, print_tabel

if TYPE_CHECKING:
    from datetime import date

    from grflow.fouten import Bevinding

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
OP = click.option(
    "--op", type=Datum(), help="Versie die een dossier van deze dag kiest.  [standaard: vandaag]"
)


@click.group(cls=Groep)
def proces() -> None:
    """Processen schrijven, lezen, nakijken, beproeven en tekenen.

    Voorbeeld: grflow proces lijst
    """


proces.add_command(migreer)


@proces.command("lijst")
@JSON
@click.pass_obj
def lijst(inst: Instellingen, als_json: bool) -> None:
    """Toon de processen en hun versies.

    Voorbeeld: grflow proces lijst --json
    """
    from grflow.toepassing.processen import list_processen

    alle = list_processen(inst.app())
    if als_json:
        print_json(
            [
                {"proces": p.naam, "geldig_vanaf": p.versie, "titel": p.titel, "bestand": p.bestand}
                for p in alle
            ]
        )
    else:
        print_tabel(
            [Kolom("proces"), Kolom("vanaf"), Kolom("titel")],
            [[p.naam, str(p.versie), p.titel] for p in alle],
        )


@proces.command("toon")
@click.argument("naam")
@OP
@click.pass_obj
def toon(inst: Instellingen, naam: str, op: "date | None") -> None:
    """Toon proces NAAM: elke stap met wie hem zet, waarop hij rust en wat ervoor nodig is.

    Voorbeeld: grflow proces toon opheffen
    """
    from grflow.toepassing.processen import describe_stap, get_proces

    gekozen = get_proces(inst.app(), naam, op)
    click.echo(f"{gekozen.titel} ({gekozen.naam}, vanaf {gekozen.versie})\n{gekozen.toelichting}\n")
    for verloop in gekozen.verlopen():
        click.echo(f"== {verloop.titel} ==")
        for overgang in verloop.overgangen.values():
            click.echo(f"{overgang.naam}: {overgang.titel}")
            for regel in describe_stap(gekozen, verloop, overgang):
                click.echo(f"    {regel}")
        click.echo()


@proces.command("vergelijk")
@click.argument("links")
@click.argument("rechts")
@click.option("--op", type=Datum(), help="Dag waarvan het recht geldt.  [standaard: vandaag]")
@click.option("--regeling", metavar="BESTAND|NUMMER", default="",
              help="Regeling, verhaal of dossier; dan blijft over wat daarvoor geldt.")  # fmt: skip
@JSON
@click.pass_obj
def vergelijk(
    inst: Instellingen, links: str, rechts: str, op: "date | None", regeling: str, als_json: bool
) -> None:
    """Zet proces LINKS en proces RECHTS naast elkaar: wie beslist, wat de raad krijgt, wat elke weg vraagt.

    \b
    Voorbeeld: grflow proces vergelijk opheffen uittreden --op 2020-02-28
      --regeling examples/soweco/dossier.yaml
    """
    from grflow.cli.vergelijking import print_vergelijking, vergelijking_plain
    from grflow.toepassing.vergelijken import compare_processen, find_regeling

    app = inst.app()
    gekozen = find_regeling(app, regeling) if regeling else None
    vergelijking = compare_processen(app, links, rechts, op or app.vandaag(), gekozen)
    if als_json:
        print_json(vergelijking_plain(vergelijking))
    else:
        print_vergelijking(vergelijking)


@proces.command("nieuw")
@click.argument("naam")
@click.option("--titel", default="", help="De naam zoals mensen hem lezen.")
@click.option("--vanaf", type=Datum(), help="Versiedatum.  [standaard: 1 januari van dit jaar]")
@click.option("--met-raden/--zonder-raden", "raden", default=True, show_default=True,
              help="Met of zonder een ronde langs de raden.")  # fmt: skip
@click.option("--uit", type=click.Path(path_type=Path), metavar="PAD",
              help="Map voor uw processen.  [standaard: --processen, of mijn-processen]")  # fmt: skip
@click.option("--proef", type=click.Path(dir_okay=False, path_type=Path), metavar="PAD",
              help="Schrijf ook een verhaal dat het proces doorloopt.")  # fmt: skip
@click.pass_obj
def nieuw(
    inst: Instellingen,
    naam: str,
    titel: str,
    vanaf: "date | None",
    raden: bool,
    uit: Path | None,
    proef: Path | None,
) -> None:
    """Schrijf een begin van proces NAAM, met uitleg bij elk deel; het loopt meteen.

    Voorbeeld: grflow proces nieuw kadernota --proef proeven/kadernota.yaml
    """
    from grflow.toepassing.procesbegin import MAP, Procesbegin, write_proces

    begin = Procesbegin(
        naam=naam,
        titel=titel,
        vanaf=vanaf,
        raden=raden,
        uit=uit or inst.opties["processen"] or MAP,
        proef=proef,
    )
    pad = write_proces(inst.app(), begin)
    click.echo(f"Geschreven: {pad}")
    if proef is not None:
        click.echo(f"Geschreven: {proef}")
    meld("Kijk wat u hebt, en verander het daarna:")
    eigen = f"grflow --processen {shlex.quote(str(pad.parent.parent))} proces"
    meld(f"  {eigen} controleer {shlex.quote(str(pad))}")
    meld(f"  {eigen} teken {naam} --op {pad.stem} --uit {naam}.svg")
    if proef is not None:
        meld(f"  {eigen} proef {shlex.quote(str(proef))}")


@proces.command("proef")
@click.argument("paden", nargs=-1, required=True, metavar="BESTAND|MAP…",
                type=click.Path(exists=True, path_type=Path))  # fmt: skip
@click.option("--stappen", is_flag=True, help="Toon elke regel van het verhaal.")
@JSON
@click.pass_context
def proef(ctx: click.Context, /, paden: tuple[Path, ...], stappen: bool, als_json: bool) -> None:
    """Speel verhalen na en zeg of eruit komt wat zij verwachten; exitcode 1 als dat niet zo is.

    Alles gebeurt in een proefdatabase die daarna weg is; uw eigen database blijft dicht. Van een map worden alle
    verhalen nagespeeld, ook die in mappen daaronder.

    Voorbeeld: grflow proces proef examples/proeven/uittreden
    """
    from grflow.cli.proeven import plain_proef, print_proef, print_slot
    from grflow.toepassing.proeven import run_proeven

    uitslagen = []
    for uitslag in run_proeven(ctx.obj.app(), paden):
        uitslagen.append(uitslag)
        if not als_json:
            print_proef(uitslag, stappen)
    if als_json:
        print_json([plain_proef(uitslag) for uitslag in uitslagen])
    else:
        print_slot(uitslagen)
    ctx.exit(0 if all(uitslag.is_goed for uitslag in uitslagen) else MISLUKT)


@proces.command("schema")
@click.argument("soort", type=click.Choice(["proces", "verhaal", "regeling"]), default="proces")
@click.option(
    "--uit", type=click.Path(dir_okay=False, path_type=Path), help="Bestand; anders naar het scherm."
)
def schema(soort: str, uit: Path | None) -> None:
    """Geef het JSON Schema van een proces, verhaal of regeling, waarmee uw editor meekijkt en aanvult.

    Voorbeeld: grflow proces schema proces --uit mijn-processen/proces.schema.json
    """
    from grflow.toepassing.processen import get_schema

    tekst = json.dumps(get_schema(soort), ensure_ascii=False, indent=2)
    _write(tekst, uit)


@proces.command("controleer")
@click.argument("bestanden", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@JSON
@click.pass_context
def controleer(ctx: click.Context, /, bestanden: tuple[Path, ...], als_json: bool) -> None:
    """Zoek alle fouten in BESTANDEN, of in alle processen; exitcode 1 als er een is.

    Zijn er geen schrijffouten, dan worden alle wegen door het proces nagelopen, voor 1 tot en met 3 deelnemers. Bij een
    belofte die gebroken kan worden, staat het kortste verhaal waarin dat gebeurt.

    Voorbeeld: grflow proces controleer processen/opheffen/2011-07-01.yaml
    """
    from time import perf_counter

    from grflow.toepassing.processen import check_processen

    begin = perf_counter()
    keuring = check_processen(ctx.obj.app(), bestanden)
    if als_json:
        print_json([_fault(f) for f in keuring.fouten])
    else:
        for fout in keuring.fouten:
            click.echo(str(fout))
        for grens in keuring.grenzen:
            click.echo(f"Niet alles is bekeken. {grens}.")
        gezien = f"{keuring.toestanden:,}".replace(",", ".")
        click.echo(
            f"{keuring.aantal} processen nagekeken, {len(keuring.fouten)} fouten gevonden; "
            f"{gezien} toestanden bekeken in {perf_counter() - begin:.0f} s."
        )
    ctx.exit(MISLUKT if keuring.fouten else 0)


def _fault(fout: "Bevinding") -> dict[str, object]:
    verhaal = {"tegenvoorbeeld": list(fout.tegenvoorbeeld)} if fout.tegenvoorbeeld else {}
    return {"bestand": fout.bestand, "regel": fout.regel, "fout": fout.fout, **verhaal}


@proces.command("teken")
@click.argument("naam")
@OP
@click.option(
    "--vorm", type=click.Choice(["svg", "mermaid"]), default="svg", show_default=True, help="Soort tekening."
)
@click.option("--hier", default="", help="Fase waar een dossier nu is.")
@click.option(
    "--uit", type=click.Path(dir_okay=False, path_type=Path), help="Bestand; anders naar het scherm."
)
@click.pass_obj
def teken(inst: Instellingen, naam: str, op: "date | None", vorm: str, hier: str, uit: Path | None) -> None:
    """Teken proces NAAM als SVG, of als Mermaid-tekst.

    Voorbeeld: grflow proces teken opheffen --uit opheffen.svg
    """
    from grflow.toepassing.processen import draw_proces, get_proces

    _write(draw_proces(get_proces(inst.app(), naam, op), vorm, hier), uit, "Getekend")


def _write(tekst: str, uit: Path | None, gedaan: str = "Geschreven") -> None:
    """Write a text to a file of the user's choice, or show it."""
    from grflow.fouten import GrflowError

    if uit is None:
        click.echo(tekst)
        return
    try:
        uit.write_text(f"{tekst.rstrip()}\n", encoding="utf-8")
    except OSError as fout:
        raise GrflowError(f"Niet te schrijven ({fout.strerror}).", waar=str(uit)) from fout
    click.echo(f"{gedaan}: {uit}")
