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
@click.option("--naam", required=True, help="Naam van de regeling.")
@click.option(
    "--vorm",
    type=click.Choice(VORMEN),
    default="openbaar_lichaam",
    show_default=True,
    help="Vorm van de regeling.",
)
@click.option(
    "--deelnemer", "deelnemers", multiple=True, metavar="CODE=NAAM", help="Een deelnemer; mag vaker."
)
def nieuw(bestand: Path, naam: str, vorm: str, deelnemers: tuple[str, ...]) -> None:
    """Schrijf een begin van een regeling naar BESTAND, met bij elke regel een vraag.

    Voorbeeld: grflow regeling nieuw alescon.yaml --naam Alescon --deelnemer gm0106=Assen
    """
    from grflow.toepassing.regelingen import write_regeling

    write_regeling(bestand, naam, vorm, deelnemers)
    click.echo(f"Geschreven: {bestand}")
    meld(f"Vul de vragen in en draai: grflow regeling controleer {bestand}")


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
