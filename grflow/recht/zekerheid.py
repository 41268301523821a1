"""How sure something is that somebody recorded: a fact, or a meeting."""

from enum import StrEnum


class Zekerheid(StrEnum):
    """From a source, derived, doubtful, or made up for an example."""

    BEKEND = "bekend"
    AFGELEID = "afgeleid"
    ONZEKER = "onzeker"
    FICTIEF = "fictief"
