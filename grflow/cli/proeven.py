"""How a proef is shown: what was done in a few lines, and where it came out otherwise."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from grflow.recht.datums import format_datum

if TYPE_CHECKING:
    from grflow.toepassing.proeven import Proef, Proeffout


def print_proef(proef: "Proef", stappen: bool) -> None:
    """Write one proef: the file, the story, what was done, and the outcome."""
    click.echo(click.style(proef.bestand, bold=True))
    if proef.titel:
        click.echo(f"  {proef.titel}")
        click.echo(f"  {_describe(proef)}")
    if stappen:
        for stap in proef.stappen:
            wie = f" ({stap.deelnemer})" if stap.deelnemer else ""
            click.echo(f"    {stap.op}: {stap.wat}{wie}")
    if proef.is_goed:
        click.echo(f"  {click.style('goed', fg='green')}: {_outcome(proef)}")
    else:
        click.echo(f"  {click.style('mis', fg='red')}:")
        for fout in proef.fouten:
            _print_fout(fout)
        if proef.is_gestopt:
            click.echo("    Wat daarna komt, is niet nagespeeld.")
    click.echo()


def _describe(proef: "Proef") -> str:
    if not proef.versie:
        return f"proces {proef.proces}"
    dagen = [stap.op for stap in proef.stappen]
    wanneer = f", van {dagen[0]} tot {dagen[-1]}" if len(set(dagen)) > 1 else ""
    stappen = sum(stap.is_stap for stap in proef.stappen)
    anders = len(proef.stappen) - stappen
    feiten = f" en {_count(anders, 'ander feit', 'andere feiten')}" if anders else ""
    return (
        f"proces {proef.proces} (vanaf {proef.versie}): {_count(stappen, 'stap', 'stappen')}{feiten}{wanneer}"
    )


def _outcome(proef: "Proef") -> str:
    if not proef.verwacht_op:
        return "het verhaal is te spelen; het zegt niet wat eruit moet komen."
    *eerste, laatste = dict.fromkeys(format_datum(dag) for dag in proef.verwacht_op)
    dagen = f"{', '.join(eerste)} en {laatste}" if eerste else laatste
    geweigerd = (
        f", en {_count(proef.geweigerd, 'stap', 'stappen')} terecht geweigerd" if proef.geweigerd else ""
    )
    return f"het dossier staat zoals verwacht op {dagen}{geweigerd}."


def _print_fout(fout: "Proeffout") -> None:
    eerste, *rest = fout.fout.splitlines()
    click.echo(f"    {fout.bestand}, regel {fout.regel}: {eerste}")
    for regel in rest:
        click.echo(f"      {regel}")
    for reden in fout.redenen:
        click.echo(f"      - {reden['reden']} ({reden['grondslag']})")


def print_slot(proeven: Sequence["Proef"]) -> None:
    """Write how many came out well."""
    goed = sum(proef.is_goed for proef in proeven)
    mis = f", {len(proeven) - goed} mis" if goed < len(proeven) else ""
    click.echo(f"{_count(len(proeven), 'verhaal', 'verhalen')} nagespeeld: {goed} goed{mis}.")


def plain_proef(proef: "Proef") -> dict[str, object]:
    """Return a proef for --json."""
    return {
        "bestand": proef.bestand, "titel": proef.titel, "proces": proef.proces, "versie": proef.versie,
        "goed": proef.is_goed, "gestopt": proef.is_gestopt, "verwacht_op": list(proef.verwacht_op),
        "stappen": [{"regel": s.regel, "op": s.op, "wat": s.wat, "deelnemer": s.deelnemer} for s in proef.stappen],
        "fouten": [{"bestand": f.bestand, "regel": f.regel, "fout": f.fout, "redenen": [*f.redenen]}
                   for f in proef.fouten],
    }  # fmt: skip


def _count(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
