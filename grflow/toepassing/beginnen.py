"""The start of a dossier: a process, a regeling and a day become its first fact."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from grflow.fouten import OngeldigeInvoer
from grflow.opslag.rijen import Dossierkaart
from grflow.proces.keten import BEGIN
from grflow.recht.datums import Tijdstip
from grflow.recht.regeling import Regeling
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """What a new dossier starts from; `nummer` empty takes the first free one of the year."""

    proces: str
    regeling: Regeling
    op: Tijdstip
    nummer: str = ""
    titel: str = ""


_NUMMER = re.compile(r"[^\W_][\w.-]*")


def start_bewerking(app: App, werk: "Werk", begin: Begin, *, verhaal_op: datetime | None = None) -> Bewerking:
    """Return a new dossier with its first fact, kept in this unit of work.

    Raises:
        Onbekend: no such process.
        BestandFout: the definition has faults.
        OngeldigeInvoer: the nummer is in use or cannot be used, or the regeling has no deelnemers on that day.
    """
    if begin.nummer and not _NUMMER.fullmatch(begin.nummer):  # it becomes the name of a folder
        raise OngeldigeInvoer(
            f"'{begin.nummer}' is geen nummer van een dossier.",
            wat_nu="Gebruik letters, cijfers, punten en streepjes, met een letter of cijfer voorop.",
        )
    dag = begin.op.eerste
    if dag is None:
        raise OngeldigeInvoer(f"'{begin.op}' is te vaag als begin.", wat_nu="Noem ten minste het jaar.")
    proces = app.processen.load(begin.proces, dag)
    if not begin.regeling.roster_op(dag):
        raise OngeldigeInvoer(f"{begin.regeling.naam} heeft op {begin.op} geen deelnemers.")
    tekst = app.processen.text_of(proces)
    werk.queue_start()
    proceshash = werk.store_definitie("proces", proces.naam, proces.versie.isoformat(), tekst)
    kaart = Dossierkaart(
        nummer=begin.nummer or werk.find_nummer(dag.year), regeling=begin.regeling.naam, proces=proces.naam,
        procesversie=proces.versie, proceshash=proceshash, regelinghash=werk.store_regeling(begin.regeling),
        fase=proces.hoofdlijn.begin, versie=0, kop=BEGIN, laatste_op=None, maatstaf="",
    )  # fmt: skip
    werk.add_dossier(kaart)
    bewerking = Bewerking(app, werk, kaart, proces, begin.regeling, ())
    gegevens = {
        "titel": begin.titel or proces.titel, "regeling": begin.regeling.naam, "regelinghash": kaart.regelinghash,
        "proces": proces.naam, "procesversie": proces.versie.isoformat(), "proceshash": proceshash,
    }  # fmt: skip
    bewerking.write_own("aanmaak", gegevens, begin.op, verhaal_op)
    return bewerking
