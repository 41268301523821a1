"""The national register as a griffier reads it."""

from typing import TYPE_CHECKING

import click

from grflow.cli.registerplain import split
from grflow.cli.uitvoer import Kolom, meld, print_tabel
from grflow.recht.datums import format_datum

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from grflow.opslag.registerrijen import Lichaamrij, Registerstand
    from grflow.toepassing.register import Portfolio, Registerkaart, Rosterlid, Zoekresultaat


def woorden(naam: str) -> str:
    """Return a name of grflow as words."""
    return naam.replace("_", " ")


def format_aantal(aantal: int) -> str:
    return f"{aantal:,}".replace(",", ".")


def tel(aantal: int, een: str, meer: str) -> str:
    """Return a number with its noun."""
    return f"{format_aantal(aantal)} {een if aantal == 1 else meer}"


def format_tot(tot: "date | None") -> str:
    return f"tot {tot}" if tot else "tot nu"


def print_stand(stand: "Registerstand", uitleg: "Mapping[str, str]") -> None:
    """Print what is in the register, and each kind of odd row."""
    getallen = (
        (stand.regelingen, "regelingen"), (stand.versies, "versies"), (stand.deelnames, "deelnames"),
        (stand.lichamen, "gemeenten en andere deelnemers"),
    )  # fmt: skip
    som = ", ".join(f"{format_aantal(aantal)} {wat}" for aantal, wat in getallen)
    click.echo(f"Register van {stand.peil}: {som}.\n")
    rijen = [[b.naam, format_aantal(b.rijen), b.sha256[:16] + "…"] for b in stand.bestanden]
    print_tabel([Kolom("bestand"), Kolom("rijen", rechts=True), Kolom("sha256")], rijen)
    totaal = sum(aantal for _, aantal in stand.bijzonderheden)
    if not totaal:
        click.echo("\nGeen rij is bijzonder.")
        return
    click.echo(f"\nGeen rij is weggelaten. {format_aantal(totaal)} keer is er iets bijzonders:\n")
    bijzonder = [[soort, format_aantal(aantal), uitleg[soort]] for soort, aantal in stand.bijzonderheden]
    print_tabel([Kolom("soort"), Kolom("rijen", rechts=True), Kolom("wat")], bijzonder)


def print_zoekresultaat(gevonden: "Zoekresultaat", na: int) -> None:
    """Print one page of what was found, and how many there are."""
    regelingen = [
        [r.code, f"{r.geldig_van} {format_tot(r.geldig_tot)}", woorden(r.vorm), r.naam]
        for r in gevonden.regelingen
    ]
    kop = tel(gevonden.regelingen_totaal, "regeling", "regelingen")
    _print_deel(kop, gevonden.regelingen_totaal, na, ["code", "geldt", "vorm", "naam"], regelingen)
    click.echo()
    lichamen = [[r.code, r.soort, r.naam, _when(r)] for r in gevonden.lichamen]
    kop = tel(gevonden.lichamen_totaal, "gemeente of andere deelnemer", "gemeenten en andere deelnemers")
    _print_deel(kop, gevonden.lichamen_totaal, na, ["code", "soort", "naam", ""], lichamen)


def _print_deel(kop: str, totaal: int, na: int, koppen: list[str], rijen: list[list[str]]) -> None:
    deel = f", {na + 1} tot en met {na + len(rijen)}" if rijen and len(rijen) < totaal else ""
    click.echo(f"{kop}{deel}")
    if rijen:
        print_tabel([Kolom(kop) for kop in koppen], rijen)


def _when(lichaam: "Lichaamrij") -> str:
    return f"opgeheven per {lichaam.geldig_tot}" if lichaam.geldig_tot else ""


def print_kaart(kaart: "Registerkaart") -> None:
    """Print a regeling on a day: roster, versions, sources, and what is unknown or odd."""
    v, dag = kaart.getoond, format_datum(kaart.op)
    soort = f"{woorden(v.soort)} (afgeleid)" if v.soort else "soort onbekend"
    click.echo(f"{v.naam}\n{kaart.code} · {woorden(v.vorm)} · {soort} · register van {kaart.peil}\n")
    if kaart.versie is None:
        click.echo(f"Op {dag} geldt volgens het register geen versie; hieronder de laatste.\n")
    else:
        print_tabel(
            [Kolom("code"), Kolom("deelnemer"), Kolom("toetreding"), Kolom("organen"), Kolom("let op")],
            [_rosterrij(lid) for lid in kaart.roster],
            f"{tel(len(kaart.roster), 'deelnemer', 'deelnemers')} op {dag}",
        )
        for d in kaart.later:
            click.echo(f"Treedt later toe: {d.naam} ({d.code}), per {d.toetreding}.")
        click.echo()
    _print_versies(kaart)
    _print_lijst("Bronnen", split(v.links))
    _print_lijst("Het register zegt niet", kaart.onbekend)
    _print_lijst("Bijzonder", _group_bijzonder(kaart))


def _print_versies(kaart: "Registerkaart") -> None:
    namen = len({versie.naam for versie in kaart.versies}) > 1
    rijen = [
        [str(x.geldig_van), str(x.geldig_tot or "nu"), str(x.aantal), x.gr_id, x.naam if namen else "",
         "op deze dag" if x == kaart.versie else ""]
        for x in kaart.versies
    ]  # fmt: skip
    koppen = ("van", "tot", "deelnemers", "versie", "naam" if namen else "", "")
    kolommen = [Kolom(kop, rechts=kop == "deelnemers") for kop in koppen]
    print_tabel(kolommen, rijen, "Versies; op de dag 'tot' geldt een versie niet meer")


def _group_bijzonder(kaart: "Registerkaart") -> list[str]:
    """Return each odd thing once, with every line where it stands."""
    plekken = dict[tuple[str, str, str], list[str]]()
    for b in kaart.bijzonderheden:
        plekken.setdefault((b.wat, b.soort, b.bestand), []).append(str(b.regel))
    return [
        f"{wat} ({woorden(soort)}; {bestand}:{', '.join(regels)})"
        for (wat, soort, bestand), regels in plekken.items()
    ]


def _rosterrij(lid: "Rosterlid") -> list[str]:
    organen = ", ".join(_KORT.get(orgaan, orgaan) for orgaan in split(lid.deelname.bestuursorganen))
    let_op = ""
    if lid.opgeheven:
        opvolgers = ", ".join(f"{een.naam} ({een.code})" for een in lid.opvolgers) or "geen opvolger bekend"
        let_op = f"opgeheven per {lid.lichaam.geldig_tot}: {opvolgers}"
    elif lid.lichaam.soort not in ("gemeente", "provincie", "waterschap"):
        let_op = f"{lid.lichaam.soort}, zonder code in het register"
    return [lid.deelname.code, lid.lichaam.naam, str(lid.deelname.toetreding), organen or "onbekend", let_op]


_KORT = {"College van burgemeester en wethouders": "college", "Gemeenteraad": "raad", "Burgemeester": "burgemeester",
         "Gedeputeerde staten": "GS", "Provinciale staten": "PS"}  # fmt: skip


def _print_lijst(kop: str, regels: "list[str] | tuple[str, ...]") -> None:
    if regels:
        click.echo(f"\n{kop}:")
        for regel in regels:
            click.echo(f"  - {regel}")


def print_portfolio(p: "Portfolio") -> None:
    """Print what a body takes part in on a day, and what the dossiers ask of it."""
    _print_lichaam(p)
    click.echo()
    _print_deelnemingen(p)
    click.echo()
    _print_dossiers(p)


def _print_lichaam(p: "Portfolio") -> None:
    herkomst = f" · {p.lichaam.provincie}" if p.lichaam.provincie else ""
    click.echo(f"{p.lichaam.naam} ({p.lichaam.code}) · {p.lichaam.soort}{herkomst} · register van {p.peil}")
    if p.lichaam.is_opgeheven_op(p.op):
        opvolgers = ", ".join(f"{een.naam} ({een.code})" for een in p.opvolgers) or "onbekend"
        click.echo(f"Opgeheven per {p.lichaam.geldig_tot}; opvolger: {opvolgers}.")
    elif not p.lichaam.bestaat_op(p.op):
        click.echo(f"Bestond op {format_datum(p.op)} nog niet; ontstaan op {p.lichaam.geldig_van}.")
    if p.voorgangers:
        click.echo(f"Voorgangers: {', '.join(f'{een.naam} ({een.code})' for een in p.voorgangers)}.")


def _print_deelnemingen(p: "Portfolio") -> None:
    rijen = [
        [d.rij.regeling, woorden(d.rij.vorm), woorden(d.rij.soort) or "onbekend", str(d.rij.toetreding),
         d.rij.naam + (f" (via {d.via.naam})" if d.via else "")]
        for d in p.deelnemingen
    ]  # fmt: skip
    kolommen = [Kolom(kop) for kop in ("code", "vorm", "soort", "sinds", "regeling")]
    _print_titel(f"{tel(len(rijen), 'regeling', 'regelingen')} op {format_datum(p.op)}", kolommen, rijen)


def _print_dossiers(p: "Portfolio") -> None:
    dossiers = [[k.nummer, k.proces, woorden(k.fase), k.regeling] for k in p.dossiers]
    kolommen = [Kolom(kop) for kop in ("dossier", "proces", "fase", "regeling")]
    _print_titel(f"{tel(len(dossiers), 'dossier', 'dossiers')} in deze database", kolommen, dossiers)
    if not p.dossiers:
        return
    termijnen = [
        [
            t.regel.dossier,
            str(t.regel.einddatum) if t.is_gedateerd else "in woorden",
            str(t.status),
            t.regel.titel,
        ]
        for t in p.termijnen
    ]
    click.echo()
    kolommen = [Kolom("dossier"), Kolom("einddatum"), Kolom("status", kleur=True), Kolom("termijn")]
    wat = tel(len(termijnen), "open termijn", "open termijnen")
    _print_titel(f"{wat}, gezien op {format_datum(p.op)}", kolommen, termijnen)


def _print_titel(titel: str, kolommen: list[Kolom], rijen: list[list[str]]) -> None:
    if rijen:
        print_tabel(kolommen, rijen, titel)
    else:
        click.echo(f"{titel}.")


def meld_opmerkingen(opmerkingen: tuple[str, ...]) -> None:
    """Write what had to be assumed to stderr."""
    for opmerking in opmerkingen:
        meld(f"  - {opmerking}")
