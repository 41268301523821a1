"""grflow profiel: how the stukken of one gemeente look, as data that a secretaris writes and sees."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grflow.cli.hoofd import MISLUKT, Instellingen
from grflow.cli.taal import Groep
from grflow.cli.uitvoer import Kolom, meld, print_json, print_tabel

if TYPE_CHECKING:
    from grflow.documenten.referentie import Vondst
    from grflow.toepassing.profielen import Profielbeeld

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
FORMATEN = ("pdf", "docx", "html", "md")
MAP = "mijn-sjablonen"


@click.group(cls=Groep)
def profiel() -> None:
    """De vorm van de stukken per gemeente: kopjes, kopregels, nummers, ondertekening en huisstijl.

    Voorbeeld: grflow profiel voorbeeld gm1680
    """


@profiel.command("nieuw")
@click.argument("code")
@click.option("--naam", required=True, help="Naam van de gemeente.")
@click.option("--uit", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="BESTAND.docx",
              help="Uw eigen Word-bestand: stijlen, marges en lettertypen komen eruit.")  # fmt: skip
@click.option("--map", "map_", type=click.Path(file_okay=False, path_type=Path), metavar="MAP",
              help=f"Map met uw sjablonen.  [standaard: --sjablonen, of {MAP}]")  # fmt: skip
@JSON
@click.pass_obj
def nieuw(
    inst: Instellingen, code: str, naam: str, uit: Path | None, map_: Path | None, als_json: bool
) -> None:
    """Begin een profiel voor de gemeente CODE, met uitleg bij elke regel.

    \b
    Voorbeeld: grflow profiel nieuw gm9999 --naam Voorbeelddam
    Voorbeeld: grflow profiel nieuw gm9999 --naam Voorbeelddam --uit huisstijl.docx
    """
    from grflow.toepassing.profielen import Profielbegin, write_profiel

    doel = map_ or inst.opties["sjablonen"] or Path(MAP)
    pad, vondst = write_profiel(Profielbegin(code=code, naam=naam, map=doel, uit=uit))
    if als_json:
        print_json({"code": code, "pad": str(pad.absolute()), "referentie": uit is not None})
        return
    click.echo(f"Geschreven: {pad}")
    if uit is not None:
        click.echo(f"Uit {uit.name}: {_describe(vondst)}")
    meld(f"Bekijk het: grflow --sjablonen {doel} profiel voorbeeld {code}")


def _describe(vondst: "Vondst") -> str:
    """Return what was taken over from a Word file."""
    letter = f"lettertype {vondst.lettertype}" if vondst.lettertype else "het lettertype"
    maat = f", {vondst.tekengrootte} punten" if vondst.tekengrootte else ""
    kleur = f", kopjes in {vondst.kleur}" if vondst.kleur else ""
    return f"{letter}{maat}{kleur}; de tekst is niet meegenomen."


@profiel.command("controleer")
@click.argument("wat", metavar="[CODE|BESTAND]", default="")
@JSON
@click.pass_context
def controleer(ctx: click.Context, /, wat: str, als_json: bool) -> None:
    """Kijk één profiel na, of alle; exitcode 1 als er iets mis is.

    Voorbeeld: grflow profiel controleer gm1680
    """
    from grflow.toepassing.profielen import check_profielen

    fouten = check_profielen(ctx.obj.app(), wat)
    if als_json:
        print_json([{"bestand": f.bestand, "regel": f.regel, "fout": f.fout} for f in fouten])
    else:
        for fout in fouten:
            click.echo(str(fout))
        if not fouten:
            click.echo(f"{wat or 'Alle profielen'}: geen fouten.")
    ctx.exit(MISLUKT if fouten else 0)


@profiel.command("voorbeeld")
@click.argument("code")
@click.option("--formaat", "formaten", type=click.Choice(FORMATEN), multiple=True, default=("pdf",), show_default=True,
              help="Formaat; mag vaker.")  # fmt: skip
@click.option("--soort", "soorten", multiple=True, help="Alleen deze soort, zoals raadsvoorstel; mag vaker.")
@click.option("--uit", type=click.Path(file_okay=False, path_type=Path), metavar="MAP",
              help="Map voor de bestanden.  [standaard: voorbeeld-CODE]")  # fmt: skip
@JSON
@click.pass_obj
def voorbeeld(inst: Instellingen, /, code: str, **o: Any) -> None:
    """Maak van elke soort een stuk met verzonnen inhoud, in de vorm van gemeente CODE.

    \b
    Voorbeeld: grflow profiel voorbeeld gm0301
    Voorbeeld: grflow profiel voorbeeld gm0301 --formaat docx --soort raadsvoorstel
    """
    from grflow.toepassing.profielen import make_voorbeeld
    from grflow.toepassing.stukken import parse_soorten

    soorten, formaten = parse_soorten(o["soorten"], o["formaten"])
    map_ = o["uit"] or Path(f"voorbeeld-{code}")
    gemaakt = make_voorbeeld(inst.app(), code, map_, formaten, soorten)
    if o["als_json"]:
        print_json([stuk.plain() for stuk in gemaakt])
        return
    for stuk in gemaakt:
        click.echo(f"  {stuk.pad}")
    click.echo(f"{len(gemaakt)} {'bestand' if len(gemaakt) == 1 else 'bestanden'} met verzonnen inhoud.")


@profiel.command("lijst")
@JSON
@click.pass_obj
def lijst(inst: Instellingen, als_json: bool) -> None:
    """Toon de profielen, en voor welke soorten een gemeente een eigen vorm heeft.

    Voorbeeld: grflow profiel lijst --json
    """
    from grflow.toepassing.profielen import list_profielen

    beelden = list_profielen(inst.app())
    if als_json:
        print_json([beeld.plain() for beeld in beelden])
        return
    rijen = [[b.code, b.naam or "-", "van u" if b.eigen else "van grflow", _stand(b)] for b in beelden]
    print_tabel([Kolom(k) for k in ("code", "gemeente", "herkomst", "eigen vorm voor")], rijen)


def _stand(beeld: "Profielbeeld") -> str:
    if beeld.fouten:
        aantal = len(beeld.fouten)
        return f"{aantal} {'fout' if aantal == 1 else 'fouten'}: grflow profiel controleer {beeld.code}"
    return (
        "alles"
        if beeld.code == "neutraal"
        else ", ".join(beeld.soorten) or "niets; alleen huisstijl of nummers"
    )
