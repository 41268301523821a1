"""grflow stukken correctie: one change at its source, all stukken again, a correctieblad, and who gets it anew."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grflow.cli.hoofd import GEWEIGERD, MISLUKT
from grflow.cli.soorten import Datum, Paar
from grflow.cli.stukwerk import toon_gemaakt
from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import Kolom, meld, print_json, print_tabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grflow.stukken.nazending import Nazending
    from grflow.toepassing.correctie import Correctieuitslag
    from grflow.toepassing.correctieplan import Correctieplan

BESTAND = click.Path(exists=True, dir_okay=False, path_type=Path)
MAP = click.Path(file_okay=False, path_type=Path)
SOORTEN = click.Choice(["redactioneel", "collegevoorstel"])


@click.command("correctie", cls=Hulp)
@click.argument("nummer")
@click.option("--was", default="", help="De woorden die er staan; regeleinden en vet tellen niet mee.")
@click.option("--wordt", default="", help="De woorden die er komen.")
@click.option("--bestand", type=BESTAND, help="In plaats van woorden: de hele nieuwe inhoud.")
@click.option(
    "--feit", type=int, default=0, help="In plaats van woorden: het feit waarvan een gegeven niet klopt."
)
@click.option(
    "--gegeven", "gegevens", type=Paar(), multiple=True, help="Bij --feit: de goede waarde; mag vaker."
)
@click.option("--reden", default="", help="Waarom; verplicht, en zo staat het op het correctieblad.")
@click.option("--soort-correctie", "soort", type=SOORTEN, default="redactioneel", show_default=True,
              help="Van de secretaris, of een voorstel dat het college zelf heeft gewijzigd.")  # fmt: skip
@click.option("--collegebesluit", type=Datum(), help="De dag waarop het college de wijziging vaststelde.")
@click.option("--op", type=Datum(), help="Dag van de correctie.  [standaard: vandaag]")
@click.option("--ronde", default="", help="Ronde waarvan de stukken zijn; anders de laatste met inhoud.")
@click.option("--overal", is_flag=True, help="Ook als de woorden op meer plaatsen staan.")
@click.option("--proef", is_flag=True, help="Toon wat er gebeurt, en leg niets vast.")
@click.option(
    "--opnieuw", type=int, metavar="FEITNR", help="Maak de bestanden van een eerdere correctie opnieuw."
)
@click.option("--map", "map_", type=MAP, help="Map van de stukken; anders die waarin zij nu staan.")
@click.option("--bijlagen", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
              help="Map waarin de bestanden van de bijlagen staan; anders de huidige map.")  # fmt: skip
@click.option("--versie", type=int, help="Versie van het dossier die u zag; anders wordt die niet getoetst.")
@click.option("--sleutel", default="", help="Sleutel waarmee een herhaald verzoek één keer telt.")
@click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
@click.pass_context
def correctie(ctx: click.Context, /, nummer: str, **o: Any) -> None:
    """Verbeter één fout in de stukken van dossier NUMMER: bij de bron, en dus in alle stukken van alle gemeenten.

    \b
    De woorden worden gezocht in de vastgelegde inhoud. Alle stukken worden opnieuw gemaakt, elke gemeente krijgt
    een correctieblad, en u ziet wie het stuk al had. Eerdere versies blijven bewaard. Exitcode 3 als het niet mag.

    \b
    Voorbeeld: grflow stukken correctie 2017-001 --was 'Al langere tijd bespreken' --wordt 'Al jaren bespreken'
      --reden 'stijl' --proef
    """
    from grflow.toepassing.correctie import Correctieplaats, correct_stukken, finish_correctie
    from grflow.toepassing.dossiers import Eis

    _check_gebruik(ctx, o)
    plaats = Correctieplaats(map=o["map_"], bijlagen=o["bijlagen"])
    if o["opnieuw"]:
        uit = finish_correctie(ctx.obj.app(), nummer, o["opnieuw"], plaats, _toon_voortgang)
    else:
        uit = correct_stukken(
            ctx.obj.app(), nummer, _make_opdracht(o), plaats, Eis(versie=o["versie"], sleutel=o["sleutel"]),
            proef=o["proef"], voortgang=_toon_voortgang,
        )  # fmt: skip
    geweigerd = uit.plan is not None and bool(uit.plan.bezwaren)
    if o["als_json"]:
        print_json(plain_uitslag(nummer, uit))
    else:
        _toon(uit)
    ctx.exit(GEWEIGERD if geweigerd else MISLUKT if uit.is_mislukt else 0)


def _check_gebruik(ctx: click.Context, o: dict[str, Any]) -> None:
    if o["gegevens"] and not o["feit"]:
        raise click.UsageError("--gegeven hoort bij --feit.", ctx)
    if o["feit"] and not o["gegevens"]:
        raise click.UsageError("Geef bij --feit de goede waarde, zoals --gegeven datum=2018-02-01.", ctx)
    if o["feit"] and o["soort"] != "redactioneel":
        raise click.UsageError("Een gegeven van het dossier is geen voorstel van het college.", ctx)


def _make_opdracht(o: dict[str, Any]) -> Any:
    from grflow.stukken.correctie import Correctiesoort
    from grflow.toepassing.correctieplan import Correctieopdracht

    return Correctieopdracht(
        reden=o["reden"], was=o["was"], wordt=o["wordt"], feit=o["feit"], gegevens=dict(o["gegevens"]),
        inhoud=o["bestand"].read_text(encoding="utf-8") if o["bestand"] else "", ronde=o["ronde"],
        soort=Correctiesoort(o["soort"]), collegebesluit=o["collegebesluit"], op=o["op"], overal=o["overal"],
    )  # fmt: skip


def plain_uitslag(nummer: str, uit: "Correctieuitslag") -> dict[str, object]:
    """Return an outcome as plain values, ready for JSON."""
    from grflow.toepassing.nazendingen import plain_nazending

    plan, lijst = uit.plan, uit.plan.bezwaren if uit.plan else ()
    blijft = plan.blijft.items() if plan else ()
    return {
        "dossier": nummer, "vastgelegd": bool(uit.feit), "feit": uit.feit or None, "inhoud": uit.nieuw or None,
        "soort": plan.soort.value if plan else None, "ronde": plan.ronde if plan else None,
        "redenen": [{"plek": b.plek, "reden": b.reden, "deelnemer": b.deelnemer} for b in lijst],
        "wijzigingen": [p.plain() for p in plan.wijziging.punten] if plan else [],
        "geraakt": [{"deelnemer": code, "soort": soort} for code, soort in plan.geraakt] if plan else [],
        "blijft": [{"deelnemer": c, "soort": s, "stand": stand} for (c, s), stand in blijft],
        "let_op": list(plan.let_op) if plan else [],
        "stukken": [regel.to_dict() for regel in uit.manifest.regels] if uit.manifest else [],
        "correctiebladen": [regel.to_dict() for regel in uit.bladen],
        "nazendingen": [plain_nazending(n) for n in uit.nazendingen],
    }  # fmt: skip


def _toon(uit: "Correctieuitslag") -> None:
    """Say what is corrected, what was made and who gets it anew; or why it may not be done."""
    plan = uit.plan
    if plan is not None:
        _toon_plan(plan)
    if plan is not None and plan.bezwaren:
        _toon_bezwaren(plan)
        return
    if not uit.feit:
        click.echo("Dit was een proef: er is niets vastgelegd en niets gemaakt.")
    else:
        click.echo(f"Vastgelegd als correctie {uit.feit}." if uit.nieuw else f"Correctie {uit.feit}.")
    if uit.manifest is not None and uit.map is not None:
        toon_gemaakt(uit.manifest, uit.map)
        goed = [b for b in uit.bladen if b.status == "gemaakt"]
        click.echo(f"{len(goed)} bestanden met het correctieblad in {uit.map / f'correctie-{uit.feit}'}")
        for code, reden in {b.deelnemer: b.reden for b in uit.bladen if b.reden}.items():
            click.echo(f"  mislukt: {code}: {reden}")
    elif uit.feit:
        click.echo("Er waren nog geen stukken gemaakt; er is dus ook niets te vervangen.")
    _toon_nazendingen(uit.nazendingen)


def _toon_plan(plan: "Correctieplan") -> None:
    from grflow.stukken.dossier.correctieblad import split_verschil

    click.echo(f"{plan.soort.label[:1].upper()}{plan.soort.label[1:]}, ronde {plan.ronde}, {plan.op}")
    for punt in plan.wijziging.punten:
        voor = f" (alleen {', '.join(punt.voor)})" if punt.voor else ""
        click.echo(f"  {punt.plek}{voor}")
        was, wordt = split_verschil(" ".join(punt.was.split()), " ".join(punt.wordt.split()))
        for woord, deel in (("was:  ", was), ("wordt:", wordt)):
            click.echo(
                f"    {woord} {' '.join(d for d in (deel.voor, deel.anders, deel.na) if d) or '(niets)'}"
            )
    if plan.geraakt:
        per_soort: dict[str, list[str]] = {}
        for code, soort in plan.geraakt:
            per_soort.setdefault(soort, []).append(code)
        click.echo(f"  staat in {len(plan.geraakt)} stukken:")
        for soort, codes in per_soort.items():
            click.echo(f"    {soort.replace('_', ' ')}: {', '.join(codes)}")
    for (code, soort), stand in plan.blijft.items():
        click.echo(f"  blijft zoals het is: {soort} van {code} ({stand})")
    for zin in plan.let_op:
        click.echo(f"  let op: {zin}")


def _toon_bezwaren(plan: "Correctieplan") -> None:
    click.echo("Zo kan het niet; er is niets vastgelegd:")
    for bezwaar in plan.bezwaren:
        click.echo(f"  - {bezwaar}")
    if any(b.deelnemer for b in plan.bezwaren):
        click.echo(
            "  Wat een raad heeft besloten, wijzigt geen correctie. Wijzigt die raad het zelf, leg dan vast:\n"
            f"    grflow dossier feit {plan.dossier} amendement --ronde {plan.ronde} --deelnemer CODE --op DAG\n"
            "      --gegeven beslispunt=… --gegeven tekst=… --gegeven aangenomen=ja"
        )
    if plan.soort == "redactioneel" and any(
        b.plek and not b.deelnemer and b.plek != "keuring" for b in plan.bezwaren
    ):
        click.echo(
            "  Dit is geen redactionele correctie maar een gewijzigd voorstel van het college. Heeft het college zo\n"
            "  besloten, geef dan --soort-correctie collegevoorstel --collegebesluit DAG."
        )


def _toon_nazendingen(nazendingen: "Sequence[Nazending]") -> None:
    from grflow.toepassing.nazendingen import plain_nazending

    open_ = [plain_nazending(n) for n in nazendingen if n.is_open]
    if not open_:
        click.echo("Voor zover vastgelegd heeft niemand het oude stuk; er is geen nazending nodig.")
        return
    kolommen = ("deelnemer", "aan", "verzonden", "wijze", "stuk", "heeft", "krijgt")
    print_tabel(
        [Kolom(naam) for naam in kolommen],
        [[str(rij[n]) for n in kolommen] for rij in open_],
        "Wie een nazending krijgt",
    )
    click.echo(
        "Leg elke nazending vast als verzending; tot dan staat zij in 'grflow dossier overzicht NR nazendingen'."
    )


def _toon_voortgang(klaar: int, aantal: int, naam: str) -> None:
    meld(f"  stukken {klaar}/{aantal}: {naam}")
