"""The term engine: from a term and the day of the legal fact to its last day, with each step on the way."""

from grflow.termijnen.einddatum import compute_einddatum
from grflow.termijnen.maximum import compute_maximum
from grflow.termijnen.termijn import Einddatum, Opschorting, Stap, Termijn, Verlenging, termijn_van

__all__ = [
    "Einddatum",
    "Opschorting",
    "Stap",
    "Termijn",
    "Verlenging",
    "compute_einddatum",
    "compute_maximum",
    "termijn_van",
]
