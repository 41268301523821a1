"""A day that people agreed on: shown as it is, never moved, with the working day before it as advice."""

from datetime import date

from grflow.recht.feestdagen import Kalender
from grflow.recht.grondslag import GEBRUIK, Grondslag
from grflow.termijnen.termijn import Einddatum, Stap


def compute_vaste_dag(
    dag: date, uitleg: str, kalender: Kalender, voorlopig: tuple[str, ...] = ()
) -> Einddatum:
    """Return an agreed last day with its explanation; `voorlopig` says why it is not certain.

    Raises:
        KalenderOnbekend: a day before the first year of which the free days are known.
    """
    werkdag = kalender.laatste_werkdag(dag)
    return Einddatum(dag, dag, werkdag, (Stap(dag, uitleg, Grondslag(GEBRUIK)),), voorlopig)


def count_dagen(vanaf: date, tot: date) -> int:
    """Return the days from one day to another; negative when `tot` lies before `vanaf`."""
    return (tot - vanaf).days
