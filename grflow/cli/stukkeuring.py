"""Shows what the keuring found: faults one by one, warnings of the same kind together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grflow.stukken.keuring import Keurpunt

MEEST = 3
"Places of one kind of warning that are named."


def toon_keuring(punten: "Sequence[Keurpunt]") -> None:
    """Print every fault with its place, and each kind of warning once with the first places."""
    for punt in punten:
        if punt.zwaarte == "fout":
            click.echo(f"fout: {punt}")
    soorten: dict[tuple[str, str], list[str]] = {}
    for punt in punten:
        if punt.zwaarte != "fout":
            soorten.setdefault((punt.wat, punt.wat_nu), []).append(punt.waar)
    for (wat, wat_nu), plekken in soorten.items():
        meer = f" en {len(plekken) - MEEST} andere" if len(plekken) > MEEST else ""
        click.echo(f"let op: {wat} {wat_nu}".rstrip())
        click.echo(f"  {'; '.join(plekken[:MEEST])}{meer}")


def plain_keuring(punten: "Sequence[Keurpunt]", deelnemer: str, soort: str) -> list[dict[str, str]]:
    """Return what was found in one stuk, and what concerns every stuk, ready for JSON."""
    begin = f"{soort} {deelnemer}"
    return [
        {"zwaarte": str(p.zwaarte), "waar": p.waar, "wat": p.wat, "wat_nu": p.wat_nu}
        for p in punten
        if p.waar.startswith(f"{begin},") or p.waar.startswith("inhoud") or p.waar.endswith(begin)
    ]
