"""The termijnen as a page for a Monday morning: what is late, what comes this week, this month and later."""

from typing import TYPE_CHECKING

import click

from grflow.cli.uitvoer import Kolom, meld, print_tabel
from grflow.recht.datums import format_datum, format_weekdag
from grflow.termijnen.groep import Groep

if TYPE_CHECKING:
    from grflow.termijnen import Stap
    from grflow.toepassing.maandag import Maandag, Maandagregel


def print_maandag(maandag: "Maandag", *, waarom: bool, alles: bool) -> None:
    """Write the groups that have something, then how many are done with (or with `alles` which)."""
    open_ = [groep for groep in Groep if maandag.van(groep)]
    if not open_:
        meld("Er zijn geen termijnen." if not maandag.regels else "Er staat geen termijn open.")
    for groep in open_:
        regels = maandag.van(groep)
        click.echo(f"{_kop(maandag, groep)}: {len(regels)}")
        print_tabel(_KOLOMMEN, [_rij(regel) for regel in regels])
        if waarom:
            _print_waarom(regels)
        click.echo()
    klaar = maandag.van(None)
    if klaar and alles:
        print_tabel(
            [Kolom("status", kleur=True), *_KOLOMMEN[1:]], [[str(r.beeld.status), *_rij(r)[1:]] for r in klaar],
            "Gehaald of vervallen",
        )  # fmt: skip
    elif klaar:
        meld(f"{len(klaar)} gehaald of vervallen; toon ze met --alles.")


_KOLOMMEN = (
    Kolom("nog", rechts=True), Kolom("uiterlijk"), Kolom("termijn"), Kolom("voor"), Kolom("wacht op"), Kolom("dossier"),
    Kolom("grondslag"),
)  # fmt: skip


def _kop(maandag: "Maandag", groep: Groep) -> str:
    eind = maandag.eind_van(groep)
    naam = f"{groep[:1].upper()}{groep[1:]}"
    return f"{naam} (tot en met {format_weekdag(eind)})" if eind else naam


def _rij(regel: "Maandagregel") -> list[str]:
    b = regel.beeld
    voorlopig = " (voorlopig)" if b.regel.voorlopig and b.is_open else ""
    dag = f"{format_datum(b.regel.einddatum)}{voorlopig}" if b.is_gedateerd else "geen dag bekend"
    return [
        _dagen(b.dagen) if b.is_open and b.is_gedateerd else "", dag, b.regel.titel, b.deelnemernaam or "-",
        format_wacht_op(regel.wacht_op), b.regel.dossier, b.regel.grondslag,
    ]  # fmt: skip


def format_wacht_op(wacht_op: tuple[str, ...]) -> str:
    return " of ".join(wacht_op) or "-"


def _dagen(dagen: int) -> str:
    """Return '3 dagen', 'vandaag', or '4 dagen te laat'."""
    if not dagen:
        return "vandaag"
    woord = "dag" if abs(dagen) == 1 else "dagen"
    return f"{abs(dagen)} {woord}{' te laat' if dagen < 0 else ''}"


def _print_waarom(regels: "tuple[Maandagregel, ...]") -> None:
    """Write the steps to each day; termijnen with the same steps together."""
    per: dict[tuple[str, tuple[Stap, ...]], list[str]] = {}
    for regel in regels:
        per.setdefault((regel.beeld.regel.titel, regel.stappen), []).append(regel.beeld.deelnemernaam)
    for (titel, stappen), namen in per.items():
        wie = ", ".join(filter(None, namen))
        click.echo(f"  Waarom: {titel}{f' ({wie})' if wie else ''}")
        for stap in stappen:
            grond = "" if stap.grondslag.is_gebruik else f" ({stap.grondslag})"
            click.echo(f"    {stap.uitleg}{grond}")
