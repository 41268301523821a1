"""grflow stukken: make, list and check the documents of a dossier."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grflow.cli.hoofd import MISLUKT, Instellingen
from grflow.cli.schrijven import agendalijst, schrijf
from grflow.cli.stukcorrectie import correctie
from grflow.cli.stukkeuring import plain_keuring, toon_keuring
from grflow.cli.stukvergelijking import vergelijk
from grflow.cli.stukwerk import inlezen, oplossen, status, toon_gemaakt
from grflow.cli.taal import Groep
from grflow.cli.uitvoer import Kolom, meld, print_json, print_tabel
from grflow.cli.voortgang import Voortgang

if TYPE_CHECKING:
    from grflow.toepassing.stukkenlijst import Stukbeeld

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON.")
FORMATEN = ("md", "html", "docx", "odt", "pdf")


@click.group(cls=Groep)
def stukken() -> None:
    """De raadsstukken per gemeente maken en nakijken.

    Voorbeeld: grflow stukken maak 2017-001
    """


stukken.add_command(schrijf)
for _commando in (inlezen, oplossen, status):
    stukken.add_command(_commando)
stukken.add_command(agendalijst)
stukken.add_command(vergelijk)
stukken.add_command(correctie)


@stukken.command("maak")
@click.argument("nummer")
@click.option("--map", "map_", type=click.Path(file_okay=False, path_type=Path), default=Path("stukken"),
              show_default=True, help="Map waaronder de stukken komen.")  # fmt: skip
@click.option("--ronde", default="", help="Ronde waarvoor; anders de laatste met inhoud.")
@click.option("--deelnemer", "deelnemers", multiple=True, help="Alleen deze gemeente (code); mag vaker.")
@click.option("--soort", "soorten", multiple=True, help="Alleen deze soort, zoals raadsvoorstel; mag vaker.")
@click.option(
    "--formaat", "formaten", type=click.Choice(FORMATEN), multiple=True, help="Alleen dit formaat; mag vaker."
)
@click.option("--bijlagen", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
              help="Map waarin de bestanden van de bijlagen staan; anders de huidige map.")  # fmt: skip
@click.option("--zip", "als_zip", is_flag=True, help="Pak per gemeente de hele set met haar bijlagen in.")
@click.option("--alles", is_flag=True, help="Maak ook opnieuw wat niet is gewijzigd.")
@JSON
@click.pass_context
def maak(ctx: click.Context, /, nummer: str, **o: Any) -> None:
    """Maak de stukken van dossier NUMMER voor elke gemeente; exitcode 1 als er een mislukt.

    Een bestand dat er al staat en uit hetzelfde is gemaakt, blijft staan.

    Voorbeeld: grflow stukken maak 2017-001 --deelnemer gm1680 --formaat pdf
    """
    from grflow.toepassing.stukken import Opdracht, make_stukken, parse_soorten

    soorten, formaten = parse_soorten(o["soorten"], o["formaten"])
    opdracht = Opdracht(
        map=o["map_"],
        ronde=o["ronde"],
        deelnemers=o["deelnemers"],
        soorten=soorten,
        formaten=formaten,
        bijlagen=o["bijlagen"],
        zip=o["als_zip"],
        alles=o["alles"],
    )
    with Voortgang("stukken") as toon:
        manifest, map_ = make_stukken(ctx.obj.app(), nummer, opdracht, toon)
    if o["als_json"]:
        print_json(manifest.to_dict()["regels"])
    else:
        toon_gemaakt(manifest, map_)
    for regel in (regel for regel in manifest.zips if regel.reden):
        meld(f"Geen zip voor {regel.deelnemer}: {regel.reden}")
    ctx.exit(MISLUKT if manifest.mislukt or any(regel.reden for regel in manifest.zips) else 0)


@stukken.command("lijst")
@click.argument("nummer")
@click.option("--alle", is_flag=True, help="Ook de eerdere versies.")
@JSON
@click.pass_obj
def lijst(inst: Instellingen, nummer: str, alle: bool, als_json: bool) -> None:
    """Toon de gemaakte stukken van dossier NUMMER.

    Voorbeeld: grflow stukken lijst 2017-001 --json
    """
    from grflow.toepassing.stukkenlijst import list_stukken

    beelden = list_stukken(inst.app(), nummer, alle=alle)
    if als_json:
        print_json([b.plain() for b in beelden])
    else:
        _toon(beelden)
        if not beelden:
            meld(f"Er zijn nog geen stukken. Maak ze met: grflow stukken maak {nummer}")


@stukken.command("controleer")
@click.argument("nummer")
@JSON
@click.pass_context
def controleer(ctx: click.Context, /, nummer: str, als_json: bool) -> None:
    """Kijk of de stukken van dossier NUMMER er nog zijn en nog kloppen, en keur ze; exitcode 1 als er iets mis is.

    De keuring zoekt wat open bleef ([naam], XX), artikelen die toen niet golden, kopjes en teksten zonder plaats.

    Voorbeeld: grflow stukken controleer 2017-001
    """
    from grflow.toepassing.rondekeuring import inspect_dossier
    from grflow.toepassing.stukkenlijst import GOED, check_stukken

    beelden = check_stukken(ctx.obj.app(), nummer)
    keuring = inspect_dossier(ctx.obj.app(), nummer)
    mis = [b for b in beelden if b.status not in GOED]
    if als_json:
        print_json(
            [b.plain() | {"keuring": plain_keuring(keuring, b.stuk.deelnemer, b.stuk.soort)} for b in beelden]
        )
    else:
        if mis:
            _toon(_join_formaten(mis))
        else:
            click.echo(f"{len(beelden)} bestanden, alle zoals gemaakt en bij de tijd.")
        toon_keuring(keuring)
    ctx.exit(MISLUKT if mis or any(punt.zwaarte == "fout" for punt in keuring) else 0)


def _join_formaten(beelden: "list[Stukbeeld]") -> "list[Stukbeeld]":
    """Return the files as one where several formats of a stuk have the same fault for the same reason."""
    groepen: dict[tuple[str, ...], list[Stukbeeld]] = {}
    for b in beelden:
        s = b.stuk
        groepen.setdefault(
            (s.ronde, s.deelnemer, s.soort, str(s.versie), b.stand, b.status, b.reden), []
        ).append(b)
    return [
        replace(hier[0], stuk=replace(hier[0].stuk, formaat=", ".join(b.stuk.formaat for b in hier)))
        for hier in groepen.values()
    ]


def _toon(beelden: Any) -> None:
    rijen = [
        [b.stuk.ronde, b.stuk.deelnemer, b.stuk.soort, b.stuk.formaat, str(b.stuk.versie), b.stand, b.status,
         b.stuk.embargo, b.reden or b.stuk.pad]
        for b in beelden
    ]  # fmt: skip
    koppen = ("ronde", "gemeente", "soort", "formaat", "versie", "stand", "status", "embargo tot", "bestand")
    kolommen = [Kolom(kop, kleur=kop == "status", rechts=kop == "versie") for kop in koppen]
    if not any(b.stuk.embargo for b in beelden):
        kolommen, rijen = kolommen[:-2] + kolommen[-1:], [rij[:-2] + rij[-1:] for rij in rijen]
    print_tabel(kolommen, rijen)
