"""grflow dossier: start, read a story, list, show, take a step, record and withdraw facts, link."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grflow.cli.beeld import print_dossier, print_kanttekeningen, print_mogelijkheden, print_redenen
from grflow.cli.hoofd import GEWEIGERD, Instellingen
from grflow.cli.overzicht import bundel, overzicht
from grflow.cli.plain import dossier_plain, feit_plain, kaart_plain, mogelijkheid_plain, reden_plain
from grflow.cli.soorten import Dag, Datum, Paar, check_een_dag
from grflow.cli.taal import Groep
from grflow.cli.uitvoer import Kolom, meld, print_json, print_tabel
from grflow.recht.datums import Tijdstip

if TYPE_CHECKING:
    from datetime import date

    from grflow.proces.feiten import Plek
    from grflow.recht.zekerheid import Zekerheid
    from grflow.toepassing.dossiers import Eis

JSON = click.option("--json", "als_json", is_flag=True, help="Toon JSON in plaats van tekst.")
DEELNEMER = click.option("--deelnemer", default="", help="Code van de gemeente, of 'alle'.")
RONDE = click.option("--ronde", default="", help="Ronde waarbij dit hoort, zoals zienswijze_richting.")
NEVENSPOOR = click.option(
    "--nevenspoor", default="", help="Nevenspoor waarbij dit hoort, zoals ontvlechtingsplan."
)
CLUSTER = click.option("--cluster", default="", help="Cluster waarbij dit hoort, zoals noord.")
OP = click.option(
    "--op", type=Dag(), help="Dag van de handeling; ook vaag: maand:2018-03.  [standaard: vandaag]"
)
GEGEVEN = click.option(
    "--gegeven", "gegevens", type=Paar(), multiple=True, help="Waarde bij deze stap of dit feit."
)
BRON = click.option("--bron", default="", help="Waar dit uit blijkt.")
VINDPLAATS = click.option("--vindplaats", default="", help="Plaats in de bron.")
ZEKERHEID = click.option(
    "--zekerheid", type=click.Choice(["bekend", "afgeleid", "onzeker", "fictief"]), default="bekend", show_default=True,
    help="Hoe zeker dit is.",
)  # fmt: skip
VERSIE = click.option(
    "--verwacht-versie", type=int, help="Ga alleen door als het dossier nog deze versie heeft."
)
SLEUTEL = click.option(
    "--sleutel", default="", help="Eigen kenmerk; een herhaling met dit kenmerk doet niets dubbel."
)


@click.group(cls=Groep)
def dossier() -> None:
    """Dossiers maken, bekijken en een stap verder brengen.

    Voorbeeld: grflow dossier lijst
    """


@dossier.command("nieuw")
@click.argument("regeling", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--proces", "proces", required=True, help="Naam van het proces, zoals opheffen.")
@click.option("--op", type=Datum(), help="Eerste dag van het dossier.  [standaard: vandaag]")
@click.option("--nummer", default="", help="Eigen nummer; anders het eerste vrije van het jaar.")
@click.option("--titel", default="", help="Korte titel.")
@JSON
@click.pass_obj
def nieuw(
    inst: Instellingen,
    regeling: Path,
    proces: str,
    op: "date | None",
    nummer: str,
    titel: str,
    als_json: bool,
) -> None:
    """Begin een dossier voor de regeling in het bestand REGELING.

    Voorbeeld: grflow dossier nieuw regeling.yaml --proces opheffen --op 2026-11-02
    """
    from grflow.toepassing.beginnen import Begin
    from grflow.toepassing.dossiers import create_dossier
    from grflow.toepassing.regelingen import check_regeling

    app = inst.app()
    gekozen = check_regeling(app, regeling).regeling
    begin = Begin(
        proces=proces, regeling=gekozen, op=Tijdstip.dag(op or app.vandaag()), nummer=nummer, titel=titel
    )
    beeld = create_dossier(app, begin)
    if als_json:
        print_json(dossier_plain(beeld))
    else:
        click.echo(f"Dossier {beeld.kaart.nummer} is aangemaakt: {beeld.titel}, {beeld.regeling.naam}.")
        meld(f"Volgende stap: grflow dossier mag {beeld.kaart.nummer}")


@dossier.command("inlezen")
@click.argument("bestanden", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@JSON
@click.pass_obj
def inlezen(inst: Instellingen, bestanden: tuple[Path, ...], als_json: bool) -> None:
    """Lees verhalen uit BESTANDEN, op volgorde; elk wordt helemaal opgenomen, of helemaal niet.

    Van een map worden alle verhalen gelezen, dossier.yaml eerst; een vervolg op een verhaal noemt u zelf.
    Verhalen die naar elkaar verwijzen, worden aan elkaar gekoppeld.

    Voorbeeld: grflow dossier inlezen examples/alescon
    """
    from grflow.toepassing.verhalen import replay_verhalen

    gelezen = []
    for beeld in replay_verhalen(inst.app(), bestanden):
        gelezen.append(dossier_plain(beeld))
        zin = f"Dossier {beeld.kaart.nummer} is ingelezen: {beeld.titel} ({beeld.stand.versie} feiten)."
        (meld if als_json else click.echo)(zin)
        if not als_json:
            meld(f"Bekijk het met: grflow dossier toon {beeld.kaart.nummer}")
    if als_json:
        print_json(gelezen[0] if len(gelezen) == 1 and bestanden[0].is_file() else gelezen)


@dossier.command("lijst")
@JSON
@click.pass_obj
def lijst(inst: Instellingen, als_json: bool) -> None:
    """Toon alle dossiers, op naam van de regeling.

    Voorbeeld: grflow dossier lijst --json
    """
    from grflow.toepassing.dossiers import list_dossiers

    kaarten = list_dossiers(inst.app())
    if als_json:
        print_json([kaart_plain(k) for k in kaarten])
        return
    rijen = [[k.nummer, k.regeling, k.proces, k.fase, str(k.versie)] for k in kaarten]
    kolommen = [
        Kolom("nummer"),
        Kolom("regeling"),
        Kolom("proces"),
        Kolom("fase"),
        Kolom("feiten", rechts=True),
    ]
    print_tabel(kolommen, rijen)
    if not kaarten:
        meld("Er zijn nog geen dossiers. Begin met: grflow dossier inlezen BESTAND")


@dossier.command("toon")
@click.argument("nummer")
@click.option("--peildatum", type=Datum(), help="Zoals het op deze dag was gebeurd.")
@click.option("--stand-op", type=Datum(), help="Zoals het aan het eind van deze dag was vastgelegd.")
@JSON
@click.pass_obj
def toon(
    inst: Instellingen, nummer: str, peildatum: "date | None", stand_op: "date | None", als_json: bool
) -> None:
    """Toon dossier NUMMER: de fase, en per gemeente hoe ver elke ronde is.

    Voorbeeld: grflow dossier toon 2017-001 --peildatum 2018-01-26
    """
    from grflow.toepassing.dossiers import get_dossier

    check_een_dag(peildatum, stand_op)
    beeld = get_dossier(inst.app(), nummer, peildatum=peildatum, stand_op=stand_op)
    if als_json:
        print_json(dossier_plain(beeld))
    else:
        print_dossier(beeld)


@dossier.command("mag")
@click.argument("nummer")
@click.option("--op", type=Datum(), help="Op welke dag.  [standaard: vandaag]")
@click.option("--alles", is_flag=True, help="Toon ook wat niet mag, met alle redenen.")
@JSON
@click.pass_obj
def mag(inst: Instellingen, nummer: str, op: "date | None", alles: bool, als_json: bool) -> None:
    """Toon welke stappen in dossier NUMMER nu mogen, en waarom de andere niet.

    Voorbeeld: grflow dossier mag 2017-001 --op 2018-01-26 --alles
    """
    from grflow.toepassing.dossiers import list_stappen

    app = inst.app()
    beeld, stappen = list_stappen(app, nummer, op or app.vandaag())
    if als_json:
        print_json([mogelijkheid_plain(m) for m in stappen])
    else:
        print_mogelijkheden(beeld, stappen, op or app.vandaag(), alles=alles)


@dossier.command("verder")
@click.argument("nummer")
@click.argument("overgang")
@OP
@RONDE
@NEVENSPOOR
@CLUSTER
@DEELNEMER
@GEGEVEN
@click.option(
    "--gebeurd", metavar="BRON", default="", help="Leg vast dat dit is gebeurd, ook als het niet mocht."
)
@click.option(
    "--ontheffing", metavar="REDEN", default="",
    help="Zet voorwaarden opzij die alleen op gebruik berusten, met deze reden; nooit die van wet of regeling.",
)  # fmt: skip
@BRON
@VINDPLAATS
@ZEKERHEID
@VERSIE
@SLEUTEL
@JSON
@click.pass_context
def verder(ctx: click.Context, /, nummer: str, overgang: str, **o: Any) -> None:
    """Zet in dossier NUMMER de stap OVERGANG, of hoor alles wat er nog aan ontbreekt.

    \b
    Voorbeeld: grflow dossier verder 2017-001 aanbieden --ronde zienswijze_richting
      --deelnemer gm0106 --op 2018-01-09
    """
    from grflow.proces.motor import Geweigerd, Verzoek
    from grflow.toepassing.dossiers import advance_dossier

    app = ctx.obj.app()
    verzoek = Verzoek(
        overgang=overgang, op=o["op"] or Tijdstip.dag(app.vandaag()), plek=_plek(o), gegevens=dict(o["gegevens"]),
        gebeurd=o["gebeurd"], bron=o["bron"], vindplaats=o["vindplaats"], zekerheid=_zekerheid(o),
        ontheffing=o["ontheffing"],
    )  # fmt: skip
    beeld, uitkomst = advance_dossier(app, nummer, verzoek, _eis(o))
    if isinstance(uitkomst, Geweigerd):
        if o["als_json"]:
            redenen = [reden_plain(r) for r in uitkomst.redenen]
            print_json({"dossier": nummer, "overgang": overgang, "mag": False, "redenen": redenen})
        else:
            print_redenen(beeld, uitkomst)
        ctx.exit(GEWEIGERD)
    if o["als_json"]:
        print_json(dossier_plain(beeld))
    else:
        naam = beeld.regeling.naam_van(verzoek.plek.deelnemer or verzoek.plek.cluster)
        click.echo(
            f"Vastgelegd: {overgang}{f' · {naam}' if naam else ''}. Fase van het dossier: {beeld.stand.fase}."
        )
        print_kanttekeningen(uitkomst)


@dossier.command("feit")
@click.argument("nummer")
@click.argument("soort")
@OP
@RONDE
@NEVENSPOOR
@CLUSTER
@DEELNEMER
@GEGEVEN
@click.option(
    "--bestand", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Tekst uit een bestand."
)
@BRON
@VINDPLAATS
@ZEKERHEID
@VERSIE
@SLEUTEL
@JSON
@click.pass_obj
def feit(inst: Instellingen, /, nummer: str, soort: str, **o: Any) -> None:
    """Leg in dossier NUMMER een feit vast: ontvangst, stemming, afspraak, bevestiging…

    Voorbeeld: grflow dossier feit 2017-001 ontvangst --deelnemer gm0106 --op 2018-01-09 --gegeven stuk=raadsvoorstel
    """
    from grflow.toepassing.bewerking import Melding
    from grflow.toepassing.dossiers import record_feit

    app = inst.app()
    gegevens = dict(o["gegevens"]) | (
        {"tekst": o["bestand"].read_text(encoding="utf-8")} if o["bestand"] else {}
    )
    melding = Melding(
        soort=soort, op=o["op"] or Tijdstip.dag(app.vandaag()), gegevens=gegevens, plek=_plek(o), bron=o["bron"],
        vindplaats=o["vindplaats"], zekerheid=_zekerheid(o),
    )  # fmt: skip
    feiten = record_feit(app, nummer, melding, _eis(o))
    if o["als_json"]:
        print_json([feit_plain(f) for f in feiten])
    else:
        click.echo(
            f"Vastgelegd als feit {', '.join(str(f.nr) for f in feiten)}."
            if feiten
            else "Dit was al vastgelegd."
        )


@dossier.command("herstel")
@click.argument("nummer")
@click.argument("feitnr", type=int)
@click.option("--reden", required=True, help="Waarom dit feit niet klopt.")
@VERSIE
@JSON
@click.pass_obj
def herstel(inst: Instellingen, /, nummer: str, feitnr: int, reden: str, **o: Any) -> None:
    """Trek in dossier NUMMER feit FEITNR in, en zie wat daardoor geraakt wordt.

    Voorbeeld: grflow dossier herstel 2017-001 12 --reden 'verkeerde gemeente'
    """
    from grflow.toepassing.dossiers import Eis, withdraw_feit

    gevolg = withdraw_feit(inst.app(), nummer, feitnr, reden, Eis(versie=o["verwacht_versie"]))
    if o["als_json"]:
        termijnen = [
            {"termijn": v.waar, "was": v.was or None, "wordt": v.wordt or None} for v in gevolg.termijnen
        ]
        geraakt = [feit_plain(f) for f in gevolg.geraakt]
        print_json({"ingetrokken": feitnr, "geraakt": geraakt, "termijnen": termijnen})
        return
    click.echo(f"Feit {feitnr} is ingetrokken; het blijft zichtbaar in het logboek.")
    for f in gevolg.geraakt:
        click.echo(f"  geraakt: feit {f.nr} {f.overgang or f.soort} {f.plek.deelnemer}".rstrip())
    for v in gevolg.termijnen:
        click.echo(f"  termijn {v.waar}: {v.was or 'liep niet'} → {v.wordt or 'loopt niet meer'}")


@dossier.command("koppel")
@click.argument("nummer")
@click.option("--aan", default="", help="Nummer van het andere dossier.")
@click.option("--naam", default="", help="Naam, als er nog geen dossier is.")
@click.option(
    "--aard",
    type=click.Choice(["vervolg", "vervolg_op", "voorwaarde", "voorwaarde_voor", "gelijktijdig"]),
    required=True,
    help="Wat het andere dossier voor dit dossier is.",
)
@click.option(
    "--fase", default="", help="Fase die het andere dossier moet hebben bereikt.  [standaard: het einde]"
)
@click.option("--cluster", default="", help="Cluster waarvoor dit geldt.")
@click.option("--op", type=Datum(), help="Vanaf welke dag.  [standaard: vandaag]")
@click.pass_obj
def koppel(
    inst: Instellingen,
    nummer: str,
    aan: str,
    naam: str,
    aard: str,
    fase: str,
    cluster: str,
    op: "date | None",
) -> None:
    """Koppel dossier NUMMER aan een ander dossier, of noem een dossier dat nog komt.

    Voorbeeld: grflow dossier koppel 2017-001 --aan 2018-001 --aard gelijktijdig
    """
    from grflow.toepassing.dossiers import Koppeling, link_dossier

    if not (aan or naam):
        raise click.UsageError("Noem het andere dossier met --aan, of met --naam als het er nog niet is.")
    app = inst.app()
    koppeling = Koppeling(aard=aard, naam=naam, dossier=aan, cluster=cluster, fase=fase)
    link_dossier(app, nummer, koppeling, op or app.vandaag())
    click.echo(f"Dossier {nummer} is gekoppeld aan {aan or naam} ({aard}).")


@dossier.command("wis")
@click.argument("nummer")
@click.argument("feitnr", type=int)
@click.option("--reden", required=True, help="Waarom de gegevens weg moeten.")
@click.pass_obj
def wis(inst: Instellingen, nummer: str, feitnr: int, reden: str) -> None:
    """Wis in dossier NUMMER de persoonsgegevens van feit FEITNR; de keten blijft heel.

    Voorbeeld: grflow dossier wis 2017-001 40 --reden 'verzoek van betrokkene'
    """
    from grflow.toepassing.dossiers import erase_persoonsgegevens

    aantal = erase_persoonsgegevens(inst.app(), nummer, feitnr, reden)
    click.echo(f"Gewist: {aantal} persoonsgegeven(s) van feit {feitnr}.")


dossier.add_command(overzicht)
dossier.add_command(bundel)


def _plek(o: dict[str, Any]) -> "Plek":
    from grflow.proces.feiten import Plek

    return Plek(ronde=o["ronde"], nevenspoor=o["nevenspoor"], cluster=o["cluster"], deelnemer=o["deelnemer"])


def _zekerheid(o: dict[str, Any]) -> "Zekerheid":
    from grflow.recht.zekerheid import Zekerheid

    return Zekerheid(o["zekerheid"])


def _eis(o: dict[str, Any]) -> "Eis":
    from grflow.toepassing.dossiers import Eis

    return Eis(versie=o["verwacht_versie"], sleutel=o["sleutel"])
