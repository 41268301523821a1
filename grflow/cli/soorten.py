"""The types of words on the command line, with Dutch messages."""

from datetime import date
from typing import Any

import click

from grflow.fouten import OngeldigeInvoer
from grflow.recht.datums import Tijdstip, parse_tijdstip


class Datum(click.ParamType[date]):
    """A day as jjjj-mm-dd."""

    name = "jjjj-mm-dd"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is geen datum; schrijf jjjj-mm-dd, zoals 2018-01-25.", param, ctx)


class Dag(click.ParamType[Tijdstip]):
    """A legal day, exact or vague: 2018-01-25, maand:2014-12, halfjaar:2018-1, jaar:2018, tekst:…"""

    name = "dag"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Tijdstip:
        if isinstance(value, Tijdstip):
            return value
        precisie, dubbel, rest = value.partition(":")
        try:
            return parse_tijdstip({precisie: rest} if dubbel else value)
        except OngeldigeInvoer:
            self.fail(
                f"'{value}' is geen dag; schrijf jjjj-mm-dd, of vaag: maand:2014-12, kwartaal:2018-1, "
                "halfjaar:2018-1, jaar:2018 of tekst:'voor de zomer'.",
                param,
                ctx,
            )


class Paar(click.ParamType[tuple[str, object]]):
    """A value as naam=waarde."""

    name = "naam=waarde"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, object]:
        if isinstance(value, tuple):
            return value
        naam, gelijk, waarde = value.partition("=")
        if not gelijk or not naam.strip():
            self.fail(f"'{value}' is geen naam=waarde.", param, ctx)
        return naam.strip(), parse_waarde(waarde.strip())


def parse_waarde(tekst: str) -> object:
    """Return a value as given, or a vague day (halfjaar:2018-1) as the mapping that the kern reads."""
    precisie, dubbel, rest = tekst.partition(":")
    return (
        {precisie: rest}
        if dubbel and precisie in ("maand", "kwartaal", "halfjaar", "jaar", "tekst")
        else tekst
    )


def check_een_dag(peildatum: date | None, stand_op: date | None) -> None:
    """Check that a user asks for one of two views: what had happened, or what was known."""
    if peildatum is not None and stand_op is not None:
        raise click.UsageError("Kies --peildatum of --stand-op, niet allebei.")
