"""grflow stukken inlezen, oplossen, status: what was changed by hand, and how far a stuk is."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grflow.cli.hoofd import Instellingen
from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import print_json

if TYPE_CHECKING:
    from grflow.stukken.handwerk import Wijziging
    from grflow.stukken.manifest import Manifest
    from grflow.toepassing.handwerk import Openstaand
    from grflow.toepassing.terugkomst import Terugkomst

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
BESTAND = click.Path(exists=True, dir_okay=False, path_type=Path)
MEEST_ZIPS = 9
BREED = 100
KIES = click.Choice(["hand", "nieuw"])
ALS = click.Choice(["correctie", "afwijking", "fout"])
STATUSSEN = click.Choice(["concept", "ter_vaststelling", "definitief", "getekend"])


@click.command("inlezen", cls=Hulp)
@click.argument("bestand", type=BESTAND)
@click.option("--dossier", default="", help="Dossier waar het bij hoort, als het bestand dat niet meer zegt.")
@click.option("--ronde", default="", help="Ronde, als het bestand die niet meer noemt.")
@click.option("--deelnemer", default="", help="Gemeente (code), als het bestand die niet meer noemt.")
@click.option("--soort", default="", help="Soort stuk, als het bestand die niet meer noemt.")
@click.option("--alleen-tonen", is_flag=True, help="Leg niets vast.")
@JSON
@click.pass_obj
def inlezen(inst: Instellingen, /, bestand: Path, als_json: bool, alleen_tonen: bool, **gezegd: str) -> None:
    """Lees een stuk in dat in Word is gewijzigd: toon wat er anders is en leg dat vast.

    Bijgehouden wijzigingen gelden als geaccepteerd. Macro's worden niet gelezen.

    Voorbeeld: grflow stukken inlezen gm1680-raadsvoorstel.docx
    """
    from grflow.toepassing.terugkomst import Herkenning, read_back

    uit = read_back(inst.app(), bestand, Herkenning(**gezegd), bewaar=not alleen_tonen)
    if als_json:
        print_json(uit.plain())
    else:
        _toon_terugkomst(uit, alleen_tonen)


@click.command("oplossen", cls=Hulp)
@click.argument("nummer")
@click.argument("wijziging", default="")
@click.option(
    "--kies", type=KIES, help="Bij een conflict: de tekst van de hand, of de nieuwe van het dossier."
)
@click.option(
    "--als", "als", type=ALS, help="Bij een gedeeld beslispunt, een datum of een bedrag: wat het is."
)
@click.option("--toelichting", default="", help="Waarom.")
@JSON
@click.pass_context
def oplossen(ctx: click.Context, /, nummer: str, wijziging: str, **o: Any) -> None:
    """Beslis over een WIJZIGING met de hand in dossier NUMMER; zonder WIJZIGING: toon wat openstaat.

    Correctie geldt voor alle gemeenten, afwijking alleen voor deze, fout laat de wijziging vervallen.

    Voorbeeld: grflow stukken oplossen 2017-001 41.2 --als correctie
    """
    from grflow.stukken.handwerk import Keuze
    from grflow.toepassing.terugkomst import list_openstaand, settle

    if not wijziging:
        open_ = list_openstaand(ctx.obj.app(), nummer)
        if o["als_json"]:
            print_json([{"ronde": r, "deelnemer": c, "soort": s} | p.plain() for r, c, s, p in open_])
        for ronde, code, soort, punt in () if o["als_json"] else open_:
            _toon_open(f"{code}, {soort} ({ronde})", punt)
        if not open_ and not o["als_json"]:
            click.echo("Er staat niets open.")
        return
    keuze = o["kies"] or o["als"]
    if not keuze or (o["kies"] and o["als"]):
        raise click.UsageError("Geef --kies hand|nieuw of --als correctie|afwijking|fout.", ctx)
    uit = settle(ctx.obj.app(), nummer, wijziging, Keuze(keuze), o["toelichting"])
    if o["als_json"]:
        print_json(uit.open.plain() | {"keuze": keuze, "geraakt": [list(naam) for naam in uit.geraakt]})
        return
    click.echo(f"Wijziging {wijziging} ({uit.deelnemer}, {uit.soort}): {keuze}.")
    if uit.geraakt:
        click.echo(f"Dezelfde woorden staan in {len(uit.geraakt)} stukken; die veranderen mee.")
    click.echo(f"Maak de stukken opnieuw: {_opnieuw(nummer, uit.soort)}")


@click.command("status", cls=Hulp)
@click.argument("nummer")
@click.argument("naar", metavar="STATUS", type=STATUSSEN)
@click.option("--deelnemer", default="regeling", show_default=True,
              help="Gemeente of cluster (code); 'regeling' voor een stuk dat er één keer is.")  # fmt: skip
@click.option("--soort", required=True, help="Soort stuk, zoals raadsvoorstel.")
@click.option("--ronde", default="", help="Ronde; anders die waarin het stuk het laatst is gemaakt.")
@click.option("--bestand", type=BESTAND, help="Bij getekend: de scan (PDF).")
@click.option("--toelichting", default="", help="Waarom; verplicht bij terug naar concept.")
@JSON
@click.pass_obj
def status(inst: Instellingen, /, nummer: str, naar: str, als_json: bool, **o: Any) -> None:
    """Breng één stuk van dossier NUMMER naar STATUS: concept, ter_vaststelling, definitief of getekend.

    Een definitief stuk wordt nog één keer gemaakt, zonder conceptmerk, en daarna nooit meer overschreven.

    Voorbeeld: grflow stukken status 2017-001 definitief --deelnemer gm1680 --soort raadsbesluit
    """
    from grflow.stukken.voortgang import Stukstatus
    from grflow.toepassing.stukstatus import Statusmelding, set_status

    uit = set_status(inst.app(), nummer, Statusmelding(naar=Stukstatus(naar), **o))
    if als_json:
        print_json(uit.plain())
        return
    click.echo(
        f"{uit.soort} van {uit.deelnemer} ({uit.ronde}): {uit.van.label} → {uit.naar.label}, feit {uit.feit}."
    )
    for formaat, som in uit.sha256.items():
        click.echo(f"  {formaat}: sha256 {som}")


def _opnieuw(nummer: str, soort: str) -> str:
    """Return the command that makes a stuk again."""
    from grflow.stukken.soorten import Stuksoort

    volgt = soort not in set(Stuksoort)
    return f"grflow stukken schrijf {nummer} {soort}" if volgt else f"grflow stukken maak {nummer}"


def toon_gemaakt(manifest: "Manifest", map_: Path) -> None:
    """Say what was made, what failed, what was left alone and what still asks for a choice."""
    aantal = len(manifest.gemaakt)
    click.echo(f"{aantal} {'bestand' if aantal == 1 else 'bestanden'} gemaakt in {map_}")
    if manifest.ongewijzigd:
        click.echo(f"  ongewijzigd: {len(manifest.ongewijzigd)}; met --alles maakt u ook die opnieuw")
    ingepakt = [zip_.pad for zip_ in manifest.zips if zip_.pad]
    for pad in (
        ingepakt
        if len(ingepakt) <= MEEST_ZIPS
        else [f"{len(ingepakt)} gemeenten, elk als zip naast haar map"]
    ):
        click.echo(f"  ingepakt: {pad}")
    for code, reden in {r.deelnemer: r.reden for r in manifest.mislukt}.items():
        click.echo(f"  mislukt: {code}: {reden}")
    for code, soort, reden in dict.fromkeys((r.deelnemer, r.soort, r.reden) for r in manifest.overgeslagen):
        click.echo(f"  overgeslagen: {code} {soort}: {reden}")
    for code, redenen in {r.deelnemer: r.concept for r in manifest.gemaakt if r.concept}.items():
        click.echo(f"  concept: {code}: {'; '.join(redenen)}")
    for pad in manifest.terzijde:
        click.echo(f"  het bestand met uw wijzigingen ligt terzijde: {pad}")
    for code, soort, zin in dict.fromkeys(
        (r.deelnemer, r.soort, z) for r in (*manifest.gemaakt, *manifest.ongewijzigd) for z in r.aandacht
    ):
        click.echo(f"  te beslissen: {code} {soort}: {zin}")


def _toon_terugkomst(uit: "Terugkomst", alleen_tonen: bool) -> None:
    click.echo(
        f"{uit.soort} van {uit.deelnemer}, dossier {uit.dossier}, ronde {uit.ronde}, versie {uit.bestandsversie}"
    )
    for opmerking in uit.opmerkingen:
        click.echo(f"  {opmerking}")
    if not uit.wijzigingen:
        click.echo("Er is niets met de hand gewijzigd.")
        return
    feit = uit.feit or uit.eerder
    for wijziging in uit.wijzigingen:
        _toon_wijziging(wijziging, f"{feit}." if feit else "")
    if uit.eerder:
        click.echo(f"Dit bestand is al ingelezen, als feit {uit.eerder}.")
    elif uit.feit:
        click.echo(
            f"Vastgelegd als feit {uit.feit}. Maak de stukken opnieuw: {_opnieuw(uit.dossier, uit.soort)}"
        )
    elif alleen_tonen:
        click.echo("Er is niets vastgelegd.")
    if uit.feit and any(w.gedeeld for w in uit.wijzigingen):
        click.echo(f"Wat is gemerkt als gedeeld, wacht op uw keuze: grflow stukken oplossen {uit.dossier}")


def _toon_wijziging(w: "Wijziging", voor: str) -> None:
    deel = f" ({w.anker})" if w.anker else ""
    merk = f" [gedeeld: {w.gedeeld}]" if w.gedeeld else ""
    click.echo(f"{voor}{w.nr} {w.aard}{deel}{merk}")
    if w.aard == "verplaatst":
        click.echo(f"    {_kort(w.was)}")
        return
    if w.was:
        click.echo(f"    was:   {_plat(w.was)}")
    if w.wordt:
        click.echo(f"    wordt: {_plat(w.wordt)}")


def _toon_open(waar: str, punt: "Openstaand") -> None:
    w = punt.punt.wijziging
    click.echo(f"{punt.id} {waar}, {w.anker}")
    reden = "in het dossier intussen anders gewijzigd" if punt.punt.is_conflict else f"gedeeld: {w.gedeeld}"
    click.echo(f"    {w.aard} met de hand; {reden}")
    click.echo(f"    was:   {_plat(w.was)}")
    click.echo(f"    hand:  {_plat(w.wordt) or '(weg)'}")
    click.echo(f"    nieuw: {_plat(punt.punt.nieuw) or '(weg)'}")
    optie = "--kies" if punt.punt.is_conflict else "--als"
    click.echo(f"    kies:  {optie} {'|'.join(punt.keuzes)}")


def _plat(tekst: str) -> str:
    from grflow.stukken.blokken import plain_tekst

    return plain_tekst(tekst).replace("\t", " | ")


def _kort(tekst: str) -> str:
    plat = _plat(tekst)
    return plat if len(plat) <= BREED else f"{plat[:BREED]}…"
