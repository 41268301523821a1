"""The page of one process definition: each track with its steps, in words."""

from dataclasses import dataclass
from datetime import date

from grflow.proces.definitie import Proces, Verloop
from grflow.toepassing.app import App
from grflow.toepassing.processen import describe_stap, get_proces


@dataclass(frozen=True, slots=True)
class Verloopbeeld:
    """One track: what it is called, and each step with its lines."""

    titel: str
    stappen: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procespagina:
    """Everything on the page of a process."""

    proces: Proces
    verlopen: tuple[Verloopbeeld, ...]


def get_procespagina(app: App, naam: str, op: date | None = None) -> Procespagina:
    """Return the page of the version of a process for a dossier that starts on a day (today).

    Raises:
        Onbekend: no such process.
    """
    proces = get_proces(app, naam, op)
    return Procespagina(
        proces=proces, verlopen=tuple(_look(proces, verloop) for verloop in proces.verlopen())
    )


def _look(proces: Proces, verloop: Verloop) -> Verloopbeeld:
    stappen = ((o.titel, tuple(describe_stap(proces, verloop, o))) for o in verloop.overgangen.values())
    return Verloopbeeld(verloop.titel, tuple(stappen))
