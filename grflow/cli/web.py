"""grflow web: the pages in a browser."""

import os
from typing import Any

import click

from grflow.cli.taal import Hulp
from grflow.cli.uitvoer import meld

FABRIEK = "grflow.web.app:create"


@click.command(cls=Hulp)
@click.option("--adres", default="127.0.0.1", show_default=True, help="Waarop de server luistert.")
@click.option("--poort", type=click.IntRange(1, 65535), default=8000, show_default=True, help="De poort.")
@click.option("--link", is_flag=True, help="Alleen een link maken voor de eerste beheerder.")
@click.pass_context
def web(ctx: click.Context, /, adres: str, poort: int, *, link: bool) -> None:
    """Start de pagina's; zonder beheerder toont dit eerst een eenmalige link.

    Voorbeeld: grflow --database grflow-demo/grflow.db web --poort 8000
    """
    from grflow.fouten import OngeldigeInvoer
    from grflow.toepassing.aanmelden import create_begin_link

    app = ctx.obj.app()
    app.opslag.prepare()
    basis = f"http://{adres}:{poort}"
    try:
        sleutel = create_begin_link(app).sleutel
        click.echo(f"Er is nog geen beheerder. Open eenmalig: {basis}/link/{sleutel}")
    except OngeldigeInvoer as fout:
        if link:
            raise fout
    if not link:
        _serve(ctx.obj.opties, adres, poort, basis)


def _serve(opties: dict[str, Any], adres: str, poort: int, basis: str) -> None:
    """Run the server until it is stopped; it reads its settings from the environment."""
    import uvicorn

    for naam in ("database", "processen", "sjablonen"):
        if opties[naam]:
            os.environ[f"GRFLOW_{naam.upper()}"] = str(opties[naam])
    meld(f"grflow draait op {basis}. Stoppen: Ctrl+C.")
    uvicorn.run(FABRIEK, factory=True, host=adres, port=poort, log_level="warning", server_header=False)
