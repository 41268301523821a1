"""Dossiers to plan: the shipped definitions, three fictief gemeenten, and calendars that are easy to reckon with."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import pytest

from grflow.inlezen.processen import load_proces, parse_proces
from grflow.planning.aannames import Aannames, Planvraag
from grflow.planning.plan import Plan
from grflow.planning.uitkomst import compute_plan
from grflow.proces.definitie import Proces
from grflow.proces.feiten import Actor, Feit, Plek
from grflow.proces.lopend import Maatstaf
from grflow.proces.motor import Doorgevoerd, Verzoek, advance
from grflow.proces.omgeving import Gekoppeld, Omgeving
from grflow.proces.stand import fold
from grflow.recht.datums import Tijdstip
from grflow.recht.feestdagen import Kalender
from grflow.recht.regeling import Deelnemer, Regeling
from grflow.recht.regels import Rechtsregels
from grflow.vergaderingen.kalender import Kalenders, Vergaderkalender, build_kalenders
from grflow.vergaderingen.vergadering import Orgaan, Reces, Vergadering, Vergaderregels

PROCESSEN = Path(__file__).parents[2] / "processen"
WIE = Actor("p-1", "projectleider")
DRIELANDEN = Regeling(
    naam="Drielanden",
    vorm="openbaar_lichaam",
    soort="collegeregeling",
    deelnemers=(
        Deelnemer(code="gm9001", naam="Aalburen", cluster="noord"),
        Deelnemer(code="gm9002", naam="Beekdorp", cluster="noord"),
        Deelnemer(code="gm9003", naam="Ceeveen", cluster="zuid"),
    ),
    clusters=(("noord", "Noord"), ("zuid", "Zuid")),
)


@lru_cache
def shipped(naam: str) -> Proces:
    """Return a definition as it is shipped."""
    return load_proces(next(PROCESSEN.glob(f"{naam}/*.yaml")))


def vergadert(
    van: str,
    orgaan: str,
    dagen: Iterable[str],
    *,
    sluit: int | None = None,
    roept: int | None = None,
    reces: tuple[str, str] | None = None,
    tot: str = "",
) -> Vergaderkalender:
    """Return a calendar: the days of the meetings, so many days before each papers close and members are called."""
    wie = Orgaan(van, orgaan)
    vrij = (Reces(naam="zomer", eerste=dag(reces[0]), laatste=dag(reces[1])),) if reces else ()
    return Vergaderkalender(
        orgaan=wie,
        vergaderingen=tuple(Vergadering(orgaan=wie, datum=dag(d)) for d in dagen),
        regels=Vergaderregels(sluiting_dagen=sluit, oproep_dagen=roept),
        recessen=vrij,
        reikt_tot=dag(tot) if tot else None,
    )


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


@dataclass
class Proef:
    """A dossier in memory, and the plan of it."""

    proces: Proces
    maatstaf: Maatstaf
    regeling: Regeling = DRIELANDEN
    feiten: list[Feit] = field(default_factory=list)
    kalenders: list[Vergaderkalender] = field(default_factory=list)
    gekoppeld: dict[str, Gekoppeld] = field(default_factory=dict)

    def omgeving(self, op: str) -> Omgeving:
        stand = fold(self.proces, self.regeling, "2027-001", self.feiten)
        return Omgeving(
            proces=self.proces, regeling=self.regeling, stand=stand, maatstaf=self.maatstaf, op=dag(op),
            gekoppeld=self.gekoppeld,
        )  # fmt: skip

    def take(
        self, overgang: str, op: str, *, gegevens: Mapping[str, object] | None = None, **plek: object
    ) -> None:
        """Take a step, as if it had happened whatever the guards say."""
        verzoek = Verzoek(
            overgang=overgang,
            op=Tijdstip.dag(dag(op)),
            plek=Plek(**plek),
            gegevens=gegevens or {},
            gebeurd="proef",
        )
        uitkomst = advance(self.omgeving(op), verzoek)
        assert isinstance(uitkomst, Doorgevoerd)
        hier = Plek(**({"volgnummer": 1} | plek)) if plek.get("ronde") else Plek(**plek)
        self.add(
            "overgang", op, overgang=overgang, plek=hier, gegevens=uitkomst.gegevens, gevolg=uitkomst.gevolg,
            oordeel={**uitkomst.oordeel, "gebrek": []},
        )  # fmt: skip

    def add(self, soort: str, op: str, **velden: object) -> None:
        nr = len(self.feiten) + 1
        self.feiten.append(
            Feit(
                nr=nr, op=Tijdstip.dag(dag(op)), vastgelegd_op=datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=nr),
                actor=WIE, soort=soort, **velden,
            )
        )  # fmt: skip

    def meet(self, *kalenders: Vergaderkalender) -> "Proef":
        self.kalenders.extend(kalenders)
        return self

    def raden(self, dagen: Iterable[str], **regels: object) -> "Proef":
        """Let every raad meet on the same days."""
        dagen = list(dagen)
        return self.meet(*(vergadert(d.code, "raad", dagen, **regels) for d in self.regeling.deelnemers))

    def vraag(self, vanaf: str, streef: str = "", *, tot: str = "", **aannames: object) -> Planvraag:
        return Planvraag(
            omgeving=self.omgeving(vanaf), kalenders=build_kalenders(self.kalenders), doel=tot,
            streefdatum=dag(streef) if streef else None, aannames=Aannames(**aannames),
        )  # fmt: skip

    def plan(self, vanaf: str, streef: str = "", **rest: object) -> Plan:
        return compute_plan(self.vraag(vanaf, streef, **rest))


@pytest.fixture(scope="session")
def maatstaf(regels: Rechtsregels, kalender: Kalender) -> Maatstaf:
    return Maatstaf(regels, kalender)


@pytest.fixture
def dossier(maatstaf: Maatstaf) -> Callable[..., Proef]:
    """Return a new dossier of a shipped process, or of a text of one's own."""

    def build(proces: str, **regeling: object) -> Proef:
        definitie = (
            parse_proces(proces, date(2020, 1, 1), "proef.yaml") if "\n" in proces else shipped(proces)
        )
        return Proef(definitie, maatstaf, replace(DRIELANDEN, **regeling))

    return build


LEEG = Kalenders({})
