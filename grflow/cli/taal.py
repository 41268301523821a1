"""Dutch for what click itself says: in help and in messages about wrong use."""

import re

import click

_ZINNEN = (
    (r"^Usage:", "Gebruik:"),
    (r"^Options:$", "Opties:"),
    (r"^Commands:$", "Commando's:"),
    (r"\[OPTIONS\]", "[OPTIES]"),
    (r"COMMAND \[ARGS\]\.\.\.", "COMMANDO …"),
    (r"Show this message and exit\.", "Toon deze hulp."),
    (r"\[default: ", "[standaard: "),
    (r"\brequired\]", "verplicht]"),
    (r"\bINTEGER\b", "GETAL"),
    (r"\bTEXT\b", "TEKST"),
    (r"\bPATH\b", "PAD"),
    (r"\bDIRECTORY\b", "MAP"),
    (r"\bFILE\b", "BESTAND"),
    (r"^Missing command\.?$", "Noem een commando."),
    (r"^No such command '(.+)'\.", r"Commando '\1' bestaat niet."),
    (r"^Got unexpected extra arguments? \((.+)\)\.?$", r"Te veel woorden: \1."),
    (r"^Option '(.+)' requires an argument\.$", r"Bij \1 hoort een waarde."),
    (r"^Option '(.+)' does not take a value\.$", r"Bij \1 hoort geen waarde."),
    (r"'(.*)' is not a valid integer\.", r"'\1' is geen heel getal."),
    (r"(?s)'(.*)' is not one of (.*)\.$", r"'\1' is geen keuze; kies uit \2."),
    (r"(?:File|Directory|Path) '(.*)' does not exist\.", r"'\1' bestaat niet."),
    (r"(?:Directory|Path) '(.*)' is a file\.", r"'\1' is een bestand, geen map."),
    (r"(?:File|Path) '(.*)' is a directory\.", r"'\1' is een map, geen bestand."),
    (r"(.*) is not in the range (.*)\.", r"\1 valt buiten \2."),
)
_VERTALING = tuple((re.compile(patroon, re.MULTILINE), naar) for patroon, naar in _ZINNEN)


def vertaal(tekst: str) -> str:
    """Return a text of click with its own words in Dutch."""
    for patroon, naar in _VERTALING:
        tekst = patroon.sub(naar, tekst)
    return tekst


class Hulp(click.Command):
    """A command whose help is Dutch, including click's own words."""

    def get_help(self, ctx: click.Context) -> str:
        return vertaal(super().get_help(ctx))

    def get_usage(self, ctx: click.Context) -> str:
        return vertaal(super().get_usage(ctx))


class Groep(Hulp, click.Group):
    """A group whose help and that of its commands is Dutch."""

    command_class = Hulp

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command by its name; an unknown one gets the nearest known name."""
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from grflow.fouten import suggest

            tip = suggest(args[0], self.list_commands(ctx))
            raise click.UsageError(f"Commando '{args[0]}' bestaat niet. {tip}", ctx)
        return super().resolve_command(ctx, args)


Groep.group_class = Groep


def describe(fout: click.UsageError) -> str:
    """Return the message of wrong use in Dutch."""
    if isinstance(fout, click.NoSuchOption):
        mogelijk = f" Bedoelt u {' of '.join(sorted(fout.possibilities))}?" if fout.possibilities else ""
        return f"De optie {fout.option_name} bestaat niet.{mogelijk}"
    if isinstance(fout, click.MissingParameter):
        return f"{_name(fout.param)} ontbreekt."
    if isinstance(fout, click.BadParameter):
        return f"{_name(fout.param)}: {vertaal(fout.message)}"
    return vertaal(fout.message)


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name if param else "invoer"
