"""grflow regeling: a regeling with its own rules, from a file with comments."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grflow.cli.hoofd import Instellingen
from grflow.cli.soorten import Datum
from grflow.cli.taal import Groep
from grflow.cli.uitvoer import Kolom, meld, print_json, print_tabel

if TYPE_CHECKING:
    from datetime import date

    from grflow.toepassing.regelingen import Regelingbeeld

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
VORMEN = (
    "openbaar_lichaam", "bedrijfsvoeringsorganisatie", "gemeenschappelijk_orgaan", "centrumgemeente", "zonder_meer",
)  # fmt: skip


@click.group(cls=Groep)
def regeling() -> None:
    """Een regeling met haar eigen regels, uit een bestand met uitleg.

    Voorbeeld: grflow regeling nieuw mijn-regeling.yaml --naam 'Voorbeeldregeling'
    """


@regeling.command("nieuw")
@click.argument("bestand", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--naam", help="Naam van de regeling.")
@click.option(
    "--vorm", type=click.Choice(VORMEN), help="Vorm van de regeling.  [standaard: openbaar_lichaam]"
)
@click.option(
    "--deelnemer", "deelnemers", multiple=True, metavar="CODE=NAAM", help="Een deelnemer; mag vaker."
)
@click.option(
    "--uit-register", metavar="REGELING", help="Neem naam, vorm en deelnemers uit het ingelezen register."
)
@click.option(
    "--op", type=Datum(), help="Met --uit-register: de deelnemers van deze dag.  [standaard: vandaag]"
)
@click.pass_obj
def nieuw(
    inst: Instellingen,
    bestand: Path,
    naam: str | None,
    vorm: str | None,
    deelnemers: tuple[str, ...],
    uit_register: str | None,
    op: "date | None",
) -> None:
    """Schrijf een begin van een regeling naar BESTAND, met bij elke regel een vraag.

    \b
    Voorbeeld: grflow regeling nieuw alescon.yaml --naam Alescon --deelnemer gm0106=Assen
    Voorbeeld: grflow regeling nieuw werkplein.yaml --uit-register 'werkplein drentsche aa 2019'
    """
    if uit_register is not None:
        if naam or vorm or deelnemers:
            raise click.UsageError("Naam, vorm en deelnemers komen uit het register; laat die opties weg.")
        _write_uit_register(inst, bestand, uit_register, op)
    elif not naam:
        raise click.UsageError("Noem de naam met --naam, of een regeling met --uit-register.")
    else:
        from grflow.toepassing.regelingen import write_regeling

        write_regeling(bestand, naam, vorm or "openbaar_lichaam", deelnemers)
    click.echo(f"Geschreven: {bestand}")
    meld(f"Vul de vragen in en draai: grflow regeling controleer {bestand}")


def _write_uit_register(inst: Instellingen, bestand: Path, wat: str, op: "date | None") -> None:
    from grflow.toepassing.registerdossier import Keuze, write_uit_register

    app = inst.app()
    uit = write_uit_register(app, bestand, Keuze(wat=wat, op=op or app.vandaag()))
    for opmerking in uit.opmerkingen:
        meld(f"  - {opmerking}")


@regeling.command("controleer")
@click.argument("bestand", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@JSON
@click.pass_obj
def controleer(inst: Instellingen, bestand: Path, als_json: bool) -> None:
    """Kijk BESTAND na en noem wat nog onbekend is.

    Voorbeeld: grflow regeling controleer alescon.yaml
    """
    from grflow.toepassing.regelingen import check_regeling

    beeld = check_regeling(inst.app(), bestand)
    if als_json:
        print_json(_plain(beeld))
        return
    click.echo(f"{bestand}: geen fouten, {len(beeld.onbekend)} regels nog onbekend.")
    for regel in beeld.onbekend:
        click.echo(f"  {regel.naam}: grflow houdt '{regel.waarde or 'niets'}' aan")


@regeling.command("toon")
@click.argument("wat", metavar="BESTAND|NUMMER")
@click.option("--op", type=Datum(), help="Deelnemers op deze dag.  [standaard: vandaag]")
@JSON
@click.pass_obj
def toon(inst: Instellingen, wat: str, op: "date | None", als_json: bool) -> None:
    """Toon de regeling uit een bestand, of die van een dossier.

    Voorbeeld: grflow regeling toon 2017-001
    """
    from grflow.toepassing.regelingen import get_regeling

    beeld = get_regeling(inst.app(), wat, op)
    if als_json:
        print_json(_plain(beeld))
        return
    r = beeld.regeling
    click.echo(f"{r.naam} · {r.vorm.replace('_', ' ')} · {r.soort.replace('_', ' ')}\n")
    clusters = dict(r.clusters)
    rijen = [
        [d.code, d.naam, clusters.get(d.cluster, "-"), str(d.vanaf or ""), str(d.tot or "")]
        for d in r.roster_op(beeld.op)
    ]
    print_tabel([Kolom(k) for k in ("code", "deelnemer", "cluster", "vanaf", "tot")], rijen)
    click.echo()
    regels = [
        [e.naam, e.waarde or "-", str(e.grondslag), "onbekend" if e.onbekend else "ingevoerd"]
        for e in beeld.regels
    ]
    print_tabel([Kolom(k) for k in ("eigen regel", "waarde", "grondslag", "stand")], regels)


def _plain(beeld: "Regelingbeeld") -> dict[str, object]:
    r = beeld.regeling
    return {
        "naam": r.naam, "vorm": str(r.vorm), "soort": str(r.soort), "vestiging": r.vestiging or None, "op": beeld.op,
        "clusters": dict(r.clusters),
        "deelnemers": [{"code": d.code, "naam": d.naam, "cluster": d.cluster or None, "gewicht": d.gewicht}
                       for d in r.roster_op(beeld.op)],
        "eigen_regels": [
            {"regel": e.naam, "waarde": e.waarde, "grondslag": str(e.grondslag), "onbekend": e.onbekend,
             "uitleg": e.uitleg}
            for e in beeld.regels
        ],
    }  # fmt: skip
