"""What all dossiers ask of one raad between two days, for the griffier who makes the agenda."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from grflow.proces.stand import Ronde, Spoor
from grflow.recht.datums import format_datum, parse_tijdstip
from grflow.recht.organen import Orgaansoort
from grflow.stukken.dossier.basis import Basis, Dossierstuk
from grflow.stukken.dossier.brieven import find_laatste_dag, format_gevraagd
from grflow.stukken.dossier.bron import Dossierbron, format_grond, is_answered
from grflow.stukken.soorten import Dossiersoort


@dataclass(frozen=True, slots=True, kw_only=True)
class Agendapunt:
    """One thing that one dossier asks of the raad; `volgorde` is the day by which the list is sorted."""

    dossier: str
    regeling: str
    onderwerp: str
    gevraagd: str
    grondslag: str
    vergadering: str
    uiterlijk: str
    fase: str
    volgorde: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Agendalijst(Dossierstuk):
    """The list of one raad out of all dossiers."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.AGENDALIJST
    naam: ClassVar[str] = "Agendalijst"
    raad: str
    vanaf: date
    tot: date
    punten: tuple[Agendapunt, ...]
    zonder_dag: tuple[Agendapunt, ...]
    "What is asked while no day is known."

    @property
    def voettekst(self) -> str:
        """What stands at the foot of every page."""
        return f"{self.naam} van {self.raad}, {self.onderwerp}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agendavraag:
    """For which raad, from when until when (both inclusive), seen on which day."""

    code: str
    naam: str
    raad: str
    vanaf: date
    tot: date
    op: date


def build_agendalijst(bronnen: Iterable[Dossierbron], vraag: Agendavraag) -> Agendalijst:
    """Return the list; a point whose meeting or last day lies in the period, and apart those without any day."""
    alle = [punt for bron in bronnen for punt in _list_punten(bron, vraag.code)]
    punten = [p for p in alle if vraag.vanaf <= p.volgorde <= vraag.tot]
    basis = Basis(
        dossier="alle",
        regeling="alle regelingen",
        proces="",
        code=vraag.code,
        wie=vraag.naam,
        afzender=f"de griffie van {vraag.naam}",
        ondertekenaars=("de griffier,",),
        datum=vraag.op,
        feiten=0,
        kop="",
    )
    return Agendalijst(
        basis=basis,
        onderwerp=f"{format_datum(vraag.vanaf)} tot en met {format_datum(vraag.tot)}",
        raad=vraag.raad,
        vanaf=vraag.vanaf,
        tot=vraag.tot,
        punten=tuple(sorted(punten, key=lambda p: (p.volgorde, p.regeling, p.dossier))),
        zonder_dag=tuple(p for p in alle if p.volgorde == date.max),
    )


def _list_punten(bron: Dossierbron, code: str) -> Iterator[Agendapunt]:
    for ronde in bron.omgeving.stand.rondes:
        definitie = bron.omgeving.proces.rondes[ronde.naam]
        for spoor in ronde.sporen:
            drager = bron.regeling.drager_van(spoor.plek.deelnemer, bron.op)
            van_de_raad = definitie.orgaan == Orgaansoort.VERTEGENWOORDIGEND
            if drager == code and van_de_raad and not is_answered(bron, spoor):
                yield _build_punt(bron, ronde, spoor)


def _build_punt(bron: Dossierbron, ronde: Ronde, spoor: Spoor) -> Agendapunt:
    definitie, code = bron.omgeving.proces.rondes[ronde.naam], spoor.plek.deelnemer
    vergadering, laatste = _find_vergadering(bron, code), find_laatste_dag(bron, definitie, code)
    dagen = [dag for dag in (vergadering, laatste.datum if laatste else None) if dag]
    return Agendapunt(
        dossier=bron.omgeving.stand.nummer,
        regeling=bron.regeling.naam,
        onderwerp=f"{bron.titel}: {definitie.titel.lower()}",
        gevraagd=" of ".join(format_gevraagd(g) for g in definitie.gevraagd) or "een besluit",
        grondslag=format_grond(definitie.grondslag),
        vergadering=format_datum(vergadering) if vergadering else "",
        uiterlijk=laatste.dag if laatste else "",
        fase=bron.omgeving.proces.spoor_van(ronde.naam).fasen[spoor.fase].titel,
        volgorde=min(dagen, default=date.max),
    )


def _find_vergadering(bron: Dossierbron, code: str) -> date | None:
    """Return the first meeting of the raad from the day of the list on."""
    dagen = (
        parse_tijdstip(f.gegevens["datum"]).laatste
        for f in bron.feiten("vergadering")
        if f.tekst("orgaan").lower() == "raad" and f.plek.deelnemer == code
    )
    return min((dag for dag in dagen if dag and dag >= bron.op), default=None)
