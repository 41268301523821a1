"""The command line: parse, call one function of `toepassing`, print. Everything heavy is imported when used."""

from grflow.cli.hoofd import main

__all__ = ["main"]
