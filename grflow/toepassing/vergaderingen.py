"""The calendars that a dossier is planned by: those that are kept, with the meetings that it names itself."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from grflow.proces.feiten import Feit
from grflow.proces.stand import Stand
from grflow.recht.datums import parse_tijdstip
from grflow.recht.regeling import Regeling
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking
from grflow.vergaderingen.kalender import Kalenders
from grflow.vergaderingen.organen import compute_orgaannaam, make_eigenaar
from grflow.vergaderingen.samenstellen import Kalenderstof, assemble_kalenders
from grflow.vergaderingen.tijd import parse_uren
from grflow.vergaderingen.vergadering import Orgaan, Vergadering

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk


def load_kalenders(
    _app: App,
    werk: "Werk",
    bewerking: Bewerking,
    *,
    peildatum: date | None = None,
    stand_op: date | None = None,
) -> Kalenders:
    """Return the calendars of every organ of the deelnemers of a dossier and of its regeling.

    A meeting that the dossier itself names on an exact day counts where the kept calendar has none on that day.

    Args:
        peildatum: What had happened by a day; see `Bewerking.stand_op`.
        stand_op: What was known by the end of a day, of the facts and of the calendars.
    """
    return assemble_kalenders(load_stof(werk, bewerking, peildatum=peildatum, stand_op=stand_op))


def load_stof(
    werk: "Werk", bewerking: Bewerking, *, peildatum: date | None = None, stand_op: date | None = None
) -> Kalenderstof:
    """Return what the calendars of a dossier are made of; see `load_kalenders`."""
    if peildatum is None and stand_op is None:
        stand = bewerking.stand
    else:
        stand = bewerking.stand_op(peildatum=peildatum, stand_op=stand_op)
    regeling = bewerking.regeling_van(stand)
    stof = werk.kalenders.load_stof(list_eigenaren(regeling), stand_op=stand_op)
    return stof.add(list_vergaderingen(stand, regeling))


def list_eigenaren(regeling: Regeling) -> list[str]:
    """Return whose calendars a regeling is planned by: its deelnemers through time, and itself."""
    return [*(d.code for d in regeling.deelnemers), make_eigenaar(regeling.naam)]


def list_vergaderingen(stand: Stand, regeling: Regeling) -> Iterator[Vergadering]:
    """Yield the meetings that the facts of a dossier name on an exact day."""
    for feit in stand.feiten_van("vergadering"):
        op = parse_tijdstip(feit.gegevens["datum"])
        if op.is_exact and op.eerste is not None:
            yield _vergadering(feit, op.eerste, stand.nummer, regeling)


def _vergadering(feit: Feit, datum: date, nummer: str, regeling: Regeling) -> Vergadering:
    begin, eind = parse_uren(feit.tekst("tijd"))
    return Vergadering(
        orgaan=Orgaan(
            feit.plek.deelnemer or make_eigenaar(regeling.naam), compute_orgaannaam(feit.tekst("orgaan"))
        ),
        datum=datum, begin=begin, eind=eind if begin else None, plaats=feit.tekst("plaats"),
        onderwerp=feit.tekst("agendapunt"), zekerheid=feit.zekerheid, bron=feit.bron,
        sleutel=f"{nummer}.{feit.nr}@grflow",
    )  # fmt: skip
