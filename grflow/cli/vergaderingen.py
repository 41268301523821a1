"""grflow vergaderingen: the calendars of organs: read, make by pattern, look at, check and export."""

from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grflow.cli.hoofd import MISLUKT, Instellingen
from grflow.cli.soorten import Datum
from grflow.cli.taal import Groep
from grflow.cli.uitvoer import meld, print_csv, print_json
from grflow.cli.vergaderbeeld import (
    print_controle,
    print_lijst,
    print_orgaan,
    print_patroon,
    print_uitkomst,
    print_vakanties,
)
from grflow.cli.vergaderplain import (
    KOLOMMEN,
    controle_plain,
    orgaan_plain,
    patroon_plain,
    reces_plain,
    regel_plain,
    uitkomst_plain,
    vakanties_plain,
)
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.tijd import parse_uur
from grflow.vergaderingen.vakanties import Regio
from grflow.vergaderingen.vergadering import Orgaan, Vergaderregels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grflow.toepassing.kalenderbeeld import Keus
    from grflow.vergaderingen.vergadering import Reces


class Uur(click.ParamType[time]):
    """A time of day as uu.mm."""

    name = "uu.mm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        uur = value if isinstance(value, time) else parse_uur(value)
        return uur or self.fail(f"'{value}' is geen tijd; schrijf uu.mm, zoals 20.00.", param, ctx)


class Dagenregels(click.ParamType[tuple[tuple[str, int], ...]]):
    """The rules of a reglement as sluiting=14,oproep=10."""

    name = "sluiting=DAGEN,oproep=DAGEN"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[str, int], ...]:
        if isinstance(value, tuple):
            return value
        paren = [deel.partition("=") for deel in value.split(",")]
        for naam, _, dagen in paren:
            if naam.strip() not in ("sluiting", "oproep") or not dagen.strip().isdecimal():
                self.fail(
                    f"'{value}' is niet te lezen; schrijf zoiets als sluiting=14,oproep=10.", param, ctx
                )
        return tuple((f"{naam.strip()}_dagen", int(dagen)) for naam, _, dagen in paren)


BESTAND = click.Path(exists=True, dir_okay=False, path_type=Path)
DAGEN = click.IntRange(0, 365)
JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON in plaats van tekst.")
VAN = click.option("--van", multiple=True, help="Van wie: een code (gm1680, reg:soweco); mag vaker.")
ORGAAN = click.option("--orgaan", default="", help="Welk orgaan: raad, college, algemeen bestuur…")
VANAF = click.option("--vanaf", type=Datum(), help="Eerste dag.")
TOT = click.option("--tot", type=Datum(), help="Laatste dag; telt mee.")
STAND_OP = click.option("--stand-op", type=Datum(), help="Wat aan het eind van die dag bekend was.")
REGIO = click.Choice([str(regio) for regio in Regio])


@click.group(cls=Groep)
def vergaderingen() -> None:
    """De kalenders van raden, colleges, besturen en andere organen.

    Voorbeeld: grflow vergaderingen lijst --van gm1680 --orgaan raad
    """


@vergaderingen.command("inlezen")
@click.argument("bestanden", metavar="BESTAND…", nargs=-1, required=True, type=BESTAND)
@click.option("--van", default="", help="Van wie, waar het bestand dat niet zegt: een code (gm1680) of naam.")
@click.option("--orgaan", default="", help="Welk orgaan, waar het bestand dat niet zegt: raad, commissie…")
@click.option("--regels", type=Dagenregels(), help="Hoeveel dagen ervoor stukken en oproep uiterlijk komen.")
@click.option(
    "--vanaf", type=Datum(), help="Eerste dag die het bestand dekt.  [standaard: de eerste vergadering]"
)
@click.option(
    "--tot", type=Datum(), help="Laatste dag die het bestand dekt, ook voor een herhaling zonder einde."
)
@click.option("--kalender", default="", help="Hoe deze kalender heet.  [standaard: de naam van het bestand]")
@click.option(
    "--zekerheid", type=click.Choice([str(z) for z in Zekerheid]), default="bekend", show_default=True,
    help="Hoe zeker, waar het bestand dat niet zegt.",
)  # fmt: skip
@click.option("--aanvullend", is_flag=True, help="Alleen toevoegen en wijzigen; er vervalt niets.")
@JSON
@click.pass_obj
def inlezen(inst: Instellingen, /, bestanden: tuple[Path, ...], als_json: bool, **opties: Any) -> None:
    """Lees kalenders: iCalendar (.ics), CSV of Open Raadsinformatie (.json), helemaal of helemaal niet.

    Wat er al stond, wordt verplaatst of gewijzigd. Wat er niet meer in staat, vervalt, in de dagen die het bestand
    dekt.

    Voorbeeld: grflow vergaderingen inlezen raad.ics --van gm1680 --orgaan raad
    """
    from grflow.toepassing.kalenderinvoer import Inleesopdracht, read_kalenders
    from grflow.toepassing.kalenderregels import parse_eigenaar

    app = inst.app()
    opdracht = Inleesopdracht(
        bestanden=bestanden, van=parse_eigenaar(app, opties["van"]) if opties["van"] else "",
        orgaan=opties["orgaan"], vanaf=opties["vanaf"], tot=opties["tot"], kalender=opties["kalender"],
        zekerheid=Zekerheid(opties["zekerheid"]), aanvullend=opties["aanvullend"],
        regels=Vergaderregels(**dict(opties["regels"])) if opties["regels"] else None,
    )  # fmt: skip
    uitkomst = read_kalenders(app, opdracht)
    if als_json:
        print_json(uitkomst_plain(uitkomst))
    else:
        print_uitkomst(uitkomst)


@vergaderingen.command("regels")
@click.argument("van")
@click.argument("orgaan")
@click.option("--sluiting", type=DAGEN, help="Zoveel dagen vóór de vergadering sluiten de stukken.")
@click.option("--oproep", type=DAGEN, help="Zoveel dagen vóór de vergadering worden de leden opgeroepen.")
@click.option(
    "--grondslag", default="gebruik", show_default=True, help="Waar dat staat: 'reglement van orde 8'."
)
@click.option("--vanaf", type=Datum(), help="Voor vergaderingen vanaf die dag.  [standaard: altijd]")
@JSON
@click.pass_obj
def regels(
    inst: Instellingen, van: str, orgaan: str, sluiting: int | None, oproep: int | None, grondslag: str,
    vanaf: date | None, als_json: bool,
) -> None:  # fmt: skip
    """Leg vast wat het reglement van ORGAAN van VAN zegt over stukken en oproep.

    Voorbeeld: grflow vergaderingen regels gm1680 raad --sluiting 14 --oproep 10 --grondslag 'reglement van orde 8'
    """
    from grflow.toepassing.kalenderregels import parse_eigenaar, parse_reglement, record_regels

    app = inst.app()
    waarden = Vergaderregels(
        sluiting_dagen=sluiting, oproep_dagen=oproep, grondslag=parse_reglement(grondslag), vanaf=vanaf
    )
    wie = record_regels(app, Orgaan(parse_eigenaar(app, van), orgaan), waarden)
    if als_json:
        print_json({
            "van": wie.van, "orgaan": wie.naam, "vanaf": vanaf, "sluiting_dagen": sluiting,
            "oproep_dagen": oproep, "grondslag": str(waarden.grondslag),
        })  # fmt: skip
        return
    delen = [f"stukken sluiten {sluiting} dagen ervoor"] if sluiting is not None else []
    delen += [f"de oproep gaat {oproep} dagen ervoor uit"] if oproep is not None else []
    sinds = f" vanaf {vanaf}" if vanaf else ""
    click.echo(
        f"Vastgelegd voor {wie.naam} van {wie.van}{sinds}: {' en '.join(delen)} ({waarden.grondslag})."
    )


@vergaderingen.command("vakanties")
@click.argument("bestand", type=BESTAND)
@click.option("--regio", type=REGIO, multiple=True, help="Alleen deze regio; mag vaker.  [standaard: alle]")
@JSON
@click.pass_obj
def vakanties(inst: Instellingen, bestand: Path, regio: tuple[str, ...], als_json: bool) -> None:
    """Lees de schoolvakanties uit BESTAND, en noem welke erin ontbreken.

    Voorbeeld: grflow vergaderingen vakanties schoolvakanties.csv --regio noord
    """
    from grflow.toepassing.kalenderregels import read_vakanties

    uitkomst = read_vakanties(inst.app(), bestand, [Regio(naam) for naam in regio])
    if als_json:
        print_json(vakanties_plain(uitkomst))
    else:
        print_vakanties(uitkomst)


@vergaderingen.command("reces")
@click.argument("van")
@click.option("--regio", type=REGIO, help="De schoolvakanties van deze regio zijn reces.")
@click.option("--naam", default="", help="Een eigen reces: hoe het heet.")
@click.option("--eerste", type=Datum(), help="Een eigen reces: de eerste dag.")
@click.option("--laatste", type=Datum(), help="Een eigen reces: de laatste dag.")
@click.option("--bron", default="", help="Waar het eigen reces staat.")
@JSON
@click.pass_obj
def reces(
    inst: Instellingen, van: str, regio: str | None, naam: str, eerste: date | None, laatste: date | None,
    bron: str, als_json: bool,
) -> None:  # fmt: skip
    """Leg het reces van VAN vast: een regio van de schoolvakanties, of een eigen reces met een naam.

    Een reces verschuift nooit een termijn uit de wet; het zegt alleen wanneer er niet wordt vergaderd.

    Voorbeeld: grflow vergaderingen reces gm1680 --regio noord
    """
    from grflow.toepassing.kalenderregels import choose_regio, parse_eigenaar, record_reces

    app = inst.app()
    code = parse_eigenaar(app, van)
    if naam and eerste and laatste and not regio:
        nieuw: Sequence[Reces] = (record_reces(app, code, naam, eerste, laatste, bron),)
    elif regio and not (naam or eerste or laatste):
        nieuw = choose_regio(app, code, Regio(regio))
    else:
        raise click.UsageError("Geef --regio, of --naam met --eerste en --laatste.")
    if als_json:
        print_json({"van": code, "regio": regio, "recessen": [reces_plain(r) for r in nieuw]})
    elif regio:
        click.echo(f"Reces van {code}: de schoolvakanties van regio {regio} ({len(nieuw)} bekend).")
        if not nieuw:
            meld("Lees ze in met: grflow vergaderingen vakanties BESTAND")
    else:
        click.echo(f"Reces van {code}: {naam}, {eerste} tot en met {laatste}.")


@vergaderingen.command("patroon")
@click.argument("van")
@click.argument("orgaan")
@click.argument("patroon")
@click.option("--vanaf", type=Datum(), required=True, help="Eerste dag.")
@click.option("--tot", type=Datum(), required=True, help="Laatste dag; telt mee.")
@click.option("--begin", type=Uur(), help="Hoe laat het begint.")
@click.option("--eind", type=Uur(), help="Hoe laat het eindigt.")
@click.option("--plaats", default="", help="Waar.")
@click.option("--niet-in-reces", is_flag=True, help="Sla dagen in het reces over.")
@click.option("--fictief", is_flag=True, help="Noem de vergaderingen fictief in plaats van afgeleid.")
@JSON
@click.pass_obj
def patroon(
    inst: Instellingen, /, van: str, orgaan: str, patroon: str, als_json: bool, **opties: Any
) -> None:
    """Maak de vergaderingen van ORGAAN van VAN uit een PATROON; zij heten afgeleid, en wijken voor een echte kalender.

    Patronen: 'elke donderdag', 'elke vierde donderdag van de maand', 'elke eerste en derde dinsdag',
    'laatste woensdag van de maand', 'elke twee weken op dinsdag'; met 'niet in reces' erachter als u wilt.

    Voorbeeld: grflow vergaderingen patroon gm1680 raad 'elke vierde donderdag' --vanaf 2027-01-01 --tot 2027-12-31
    """
    from grflow.toepassing.kalenderinvoer import Patroonopdracht, apply_patroon
    from grflow.toepassing.kalenderregels import parse_eigenaar

    app = inst.app()
    wie = Orgaan(parse_eigenaar(app, van), orgaan)
    uitkomst = apply_patroon(app, Patroonopdracht(orgaan=wie, patroon=patroon, **opties))
    if als_json:
        print_json(patroon_plain(uitkomst))
    else:
        print_patroon(uitkomst)


@vergaderingen.command("lijst")
@VAN
@ORGAAN
@click.option("--vanaf", type=Datum(), help="Eerste dag.  [standaard: vandaag]")
@TOT
@STAND_OP
@JSON
@click.option("--csv", "als_csv", is_flag=True, help="Toon CSV in plaats van tekst.")
@click.pass_obj
def lijst(inst: Instellingen, /, als_json: bool, als_csv: bool, **opties: Any) -> None:
    """Toon de vergaderingen, de eerste bovenaan, met tot wanneer stukken mee kunnen.

    Voorbeeld: grflow vergaderingen lijst --van gm1680 --orgaan raad --vanaf 2027-01-01
    """
    from grflow.toepassing.kalenderbeeld import list_vergaderingen

    app = inst.app()
    keus = _keus(opties)
    vanaf = keus.vanaf or keus.stand_op or app.vandaag()
    gevonden = list_vergaderingen(app, _keus(opties | {"vanaf": vanaf}))
    if als_json:
        print_json([regel_plain(regel) for regel in gevonden.regels])
    elif als_csv:
        print_csv(KOLOMMEN, [regel_plain(regel) for regel in gevonden.regels])
    else:
        print_lijst(gevonden)


def _keus(opties: dict[str, Any]) -> "Keus":
    from grflow.toepassing.kalenderbeeld import Keus

    return Keus(**opties)


@vergaderingen.command("toon")
@click.argument("van")
@click.argument("orgaan")
@STAND_OP
@JSON
@click.pass_obj
def toon(inst: Instellingen, van: str, orgaan: str, stand_op: date | None, als_json: bool) -> None:
    """Toon alles wat bekend is van ORGAAN van VAN: regels, reces, vergaderingen, en wat eraan is veranderd.

    Voorbeeld: grflow vergaderingen toon gm1680 raad
    """
    from grflow.toepassing.kalenderbeeld import get_orgaan

    app = inst.app()
    beeld = get_orgaan(app, van, orgaan, stand_op)
    if als_json:
        print_json(orgaan_plain(beeld))
    else:
        print_orgaan(beeld, stand_op or app.vandaag())


@vergaderingen.command("controleer")
@VAN
@ORGAAN
@click.option(
    "--dossier", default="", metavar="NR", help="De organen van een dossier: wat ontbreekt, en de volgorde."
)
@click.option("--vanaf", type=Datum(), help="Eerste dag.  [standaard: vandaag; met --dossier alles]")
@click.option(
    "--tot", type=Datum(), help="Tot wanneer kalenders moeten reiken.  [standaard: een half jaar vooruit]"
)
@JSON
@click.pass_context
def controleer(
    ctx: click.Context, van: tuple[str, ...], orgaan: str, dossier: str, vanaf: date | None, tot: date | None,
    als_json: bool,
) -> None:  # fmt: skip
    """Kijk kalenders na: dubbele vergaderingen, vergaderingen in reces, onbekende sluiting, een einde dat nadert.

    Alleen een dubbele vergadering is zeker fout (exit 1); de rest is om naar te kijken.

    Voorbeeld: grflow vergaderingen controleer --dossier 2019-001
    """
    from grflow.toepassing.kalenderbeeld import check_dossier, check_kalenders

    app = ctx.obj.app()
    if dossier and (van or orgaan or vanaf):
        raise click.UsageError("Kies --dossier, of --van, --orgaan en --vanaf.")
    if dossier:
        controle = check_dossier(app, dossier, tot)
    else:
        controle = check_kalenders(app, _keus({"van": van, "orgaan": orgaan, "vanaf": vanaf}), tot)
    if als_json:
        print_json(controle_plain(controle))
    else:
        print_controle(controle)
    ctx.exit(MISLUKT if any(punt.is_fout for punt in controle.punten) else 0)


@vergaderingen.command("export")
@click.option(
    "--ics", "vorm", flag_value="ics", default="ics", help="iCalendar, voor een agenda.  [standaard]"
)
@click.option("--csv", "vorm", flag_value="csv", help="CSV, om te bewerken en weer in te lezen.")
@click.option("--md", "vorm", flag_value="md", help="Een tabel in Markdown.")
@VAN
@ORGAAN
@VANAF
@TOT
@STAND_OP
@click.option(
    "--uit",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Naar dit bestand.  [standaard: het scherm]",
)
@click.pass_obj
def export(inst: Instellingen, /, vorm: str, uit: Path | None, **opties: Any) -> None:
    """Schrijf vergaderingen weg; wat is vervallen, gaat mee als afgezegd, zodat agenda's het overnemen.

    Voorbeeld: grflow vergaderingen export --van gm1680 --orgaan raad --uit raad.ics
    """
    from grflow.toepassing.kalenderbeeld import Exportvorm, export_vergaderingen, write_export

    inhoud = export_vergaderingen(inst.app(), _keus(opties), Exportvorm(vorm))
    if uit is None:
        click.echo(inhoud, nl=False)
    else:
        write_export(uit, inhoud)
        meld(f"Geschreven: {uit}")
