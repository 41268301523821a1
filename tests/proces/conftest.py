"""A dossier to try things on: three fictief deelnemers, a small process, and steps that read like sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from grflow.inlezen.processen import parse_proces
from grflow.proces.definitie import Proces
from grflow.proces.feiten import Actor, Feit, Plek
from grflow.proces.feitsoorten import FEITSOORTEN, check_gegevens
from grflow.proces.lopend import LopendeTermijn, Maatstaf, compute_termijnen
from grflow.proces.motor import Doorgevoerd, Geweigerd, Verzoek, advance, find_spoor
from grflow.proces.omgeving import Gekoppeld, Omgeving
from grflow.proces.opvolging import apply_herindelingen
from grflow.proces.stand import Stand, fold
from grflow.recht.datums import parse_tijdstip
from grflow.recht.feestdagen import Kalender
from grflow.recht.grondslag import parse_grondslag
from grflow.recht.regeling import Deelnemer, EigenRegel, Regeling, Soort, Vorm
from grflow.recht.regels import Rechtsregels

WIE = Actor("p-1", "griffier")

PROCES = """
proces: proef
titel: Proef
begin: begin
eind: [klaar]
bevestigingen: {archief: het archief is geregeld}
fasen:
  begin: {titel: Begin}
  midden: {titel: Midden}
  klaar: {titel: Klaar}
overgangen:
  openen:
    titel: De rondes openen
    van: begin
    naar: midden
    door: bestuur
    grondslag: gebruik
    opent: [toestemming, besluit, plan, clusterplan, eigenplan]
    gegevens: {ingang: {soort: datum}}
  heropenen:
    titel: Opnieuw beginnen
    van: midden
    naar: midden
    door: bestuur
    grondslag: gebruik
    opent: [toestemming, plan]
  stap:
    titel: De stap
    van: midden
    naar: klaar
    door: bestuur
    grondslag: Wgr 9 lid 1
    gegevens:
      blad: {soort: keuze, keuzes: [staatscourant, gemeenteblad]}
      ingang: {soort: datum}
    voorwaarden: [VOORWAARDEN]
rondes:
  toestemming: {titel: Raadstoestemming, spoor: raad, orgaan: de raad, sluit: SLUIT, grondslag: regeling}
  besluit: {titel: Collegebesluit, spoor: college, orgaan: het college, grondslag: Wgr 9 lid 1}
sporen:
  raad:
    titel: Toestemming van de raad
    begin: gevraagd
    eind: [verleend]
    fasen:
      gevraagd: {titel: Gevraagd}
      verleend: {titel: Verleend}
      onthouden: {titel: Onthouden}
    overgangen:
      verlenen: {titel: Verlenen, van: gevraagd, naar: verleend, door: raad, grondslag: regeling, uitkomst: verleend}
      onthouden:
        titel: Onthouden
        van: gevraagd
        naar: onthouden
        door: raad
        grondslag: regeling
        uitkomst: onthouden
        gegevens: {grond: {soort: keuze, keuzes: [recht, geen], verplicht: ja}}
        voorwaarden: [{controle: gegeven_is, gegeven: grond, waarde: recht, grondslag: regeling 34 lid 2}]
      opnieuw_vragen: {titel: Opnieuw vragen, van: onthouden, naar: gevraagd, door: college, grondslag: gebruik}
  college:
    titel: Besluit van het college
    begin: open
    eind: [besloten]
    fasen: {open: {titel: Open}, besloten: {titel: Besloten}}
    overgangen:
      instemmen:
        titel: Instemmen
        van: open
        naar: besloten
        door: college
        grondslag: Wgr 9 lid 1
        uitkomst: ingestemd
        voorwaarden: [OP_HET_SPOOR]
nevensporen:
  plan: {titel: Ontvlechtingsplan, grondslag: regeling, NEVEN}
  clusterplan: {titel: Implementatieplan, per: cluster, grondslag: gebruik, NEVEN}
  eigenplan: {titel: Eigen plan, per: deelnemer, grondslag: gebruik, NEVEN}
termijnen: {TERMIJNEN}
""".replace(
    "NEVEN",
    "begin: werk, eind: [af], gereed: [af], fasen: {werk: {titel: In bewerking}, af: {titel: Af}}, "
    "overgangen: {afronden: {titel: Afronden, van: werk, naar: af, door: bestuur, grondslag: gebruik}}",
)


def define_proces(
    voorwaarden: str = "", *, op_het_spoor: str = "", sluit: str = "alle", termijnen: str = ""
) -> Proces:
    """Return the small process with these guards on 'stap' and on the college's 'instemmen'."""
    tekst = PROCES.replace("VOORWAARDEN", voorwaarden).replace("OP_HET_SPOOR", op_het_spoor)
    tekst = tekst.replace("SLUIT", sluit).replace("TERMIJNEN", termijnen)
    return parse_proces(tekst, date(2015, 1, 1), "proef.yaml")


DRIELANDEN = Regeling(
    naam="Drielanden",
    vorm=Vorm.OPENBAAR_LICHAAM,
    soort=Soort.COLLEGE,
    deelnemers=(
        Deelnemer(code="gm9001", naam="Aalburen", cluster="noord"),
        Deelnemer(code="gm9002", naam="Beekdorp", cluster="noord", gewicht=2),
        Deelnemer(code="gm9003", naam="Ceeveen", cluster="zuid", gewicht=3),
    ),
    clusters=(("noord", "Noord"), ("zuid", "Zuid")),
)


@dataclass
class Proef:
    """A dossier without a database: facts in a list, and the state that follows from them."""

    proces: Proces
    regeling: Regeling
    maatstaf: Maatstaf
    feiten: list[Feit] = field(default_factory=list)
    gekoppeld: dict[str, Gekoppeld] = field(default_factory=dict)

    @property
    def stand(self) -> Stand:
        return fold(self.proces, self.regeling, "2018-001", self.feiten)

    @property
    def nu(self) -> Regeling:
        """The regeling after the herindelingen among the facts."""
        return apply_herindelingen(self.regeling, self.feiten)

    def omgeving(self, op: str) -> Omgeving:
        return Omgeving(
            proces=self.proces, regeling=self.nu, stand=self.stand, maatstaf=self.maatstaf,
            op=date.fromisoformat(op), gekoppeld=self.gekoppeld,
        )  # fmt: skip

    def attempt(
        self, overgang: str, op: object, *, gebeurd: str = "", gegevens: Mapping[str, object] | None = None,
        ontheffing: str = "", **plek: object,
    ) -> Doorgevoerd | Geweigerd:  # fmt: skip
        """Return the answer of the motor; nothing is recorded."""
        verzoek = Verzoek(
            overgang=overgang, op=parse_tijdstip(op), plek=Plek(**plek), gegevens=gegevens or {}, gebeurd=gebeurd,
            ontheffing=ontheffing,
        )  # fmt: skip
        return advance(self.omgeving(str(verzoek.op.laatste or "2000-01-01")), verzoek)

    def redenen(self, overgang: str, op: object, **rest: object) -> list[str]:
        """Return the reasons against a step, each with its grondslag."""
        uitkomst = self.attempt(overgang, op, **rest)
        return [f"{r.reden} ({r.grondslag})" for r in getattr(uitkomst, "redenen", ())]

    def take(self, overgang: str, op: object, **rest: object) -> int:
        """Take a step and return the number of its fact; a refusal fails the test."""
        uitkomst = self.attempt(overgang, op, **rest)
        assert isinstance(uitkomst, Doorgevoerd), uitkomst
        plek = find_spoor(self.omgeving(str(uitkomst.verzoek.op.laatste)), uitkomst.verzoek.plek)[0].plek
        return self._add(
            soort="overgang", op=uitkomst.verzoek.op, overgang=overgang, plek=plek, gegevens=uitkomst.gegevens,
            gevolg=uitkomst.gevolg, oordeel=uitkomst.oordeel,
        )  # fmt: skip

    def take_all(self, overgang: str, op: str, *, ronde: str, **rest: object) -> None:
        """Take a step on every spoor of a ronde."""
        for deelnemer in self.regeling.roster_op(date.fromisoformat(op)):
            self.take(overgang, op, ronde=ronde, deelnemer=deelnemer.code, **rest)

    def record(
        self, soort: str, op: object, *, gegevens: Mapping[str, object], bron: str = "", **plek: object
    ) -> int:
        """Record a fact that is no step and return its number."""
        kind = FEITSOORTEN[soort]
        waarden = check_gegevens(kind.gegevens, gegevens, waar=soort)
        return self._add(soort=soort, op=parse_tijdstip(op), plek=Plek(**plek), gegevens=waarden, bron=bron)

    def confirm(self, wat: str, op: object, **plek: object) -> int:
        return self.record("bevestiging", op, gegevens={"wat": wat}, **plek)

    def withdraw(self, nr: int, op: str = "2018-12-31") -> int:
        """Withdraw a fact on a later day and return the number of the withdrawal."""
        return self._add(soort="herstel", op=parse_tijdstip(op), gegevens={"feit": nr, "reden": "vergissing"})

    def termijnen(self, naam: str) -> list[LopendeTermijn]:
        alle = compute_termijnen(self.proces, self.nu, self.stand, self.maatstaf)
        return [t for t in alle if t.naam == naam]

    def fase(self, **plek: object) -> str:
        return find_spoor(self.omgeving("2000-01-01"), Plek(**plek))[0].fase

    def _add(self, **velden: object) -> int:
        nr = len(self.feiten) + 1
        moment = datetime(2018, 1, 1, 12, tzinfo=UTC) + timedelta(minutes=nr)
        self.feiten.append(Feit(nr=nr, vastgelegd_op=moment, actor=WIE, **velden))
        return nr


@pytest.fixture(scope="session")
def maatstaf(regels: Rechtsregels, kalender: Kalender) -> Maatstaf:
    return Maatstaf(regels, kalender)


@pytest.fixture(scope="session")
def drielanden() -> Regeling:
    return DRIELANDEN


@pytest.fixture(scope="session")
def with_rule() -> Callable[..., Regeling]:
    """Return Drielanden with one own rule, for instance `with_rule("opheffing.meerderheid", "tweederde")`."""

    def build(naam: str, waarde: str, *, atw: bool = False) -> Regeling:
        regel = EigenRegel(naam=naam, waarde=waarde, grondslag=parse_grondslag("regeling 34"), atw=atw)
        return replace(DRIELANDEN, eigen_regels=(*DRIELANDEN.eigen_regels, regel))

    return build


@pytest.fixture
def start(maatstaf: Maatstaf) -> Callable[..., Proef]:
    """Return a new dossier of the small process, or of the one that is given."""

    def build(
        voorwaarden: str = "", *, regeling: Regeling = DRIELANDEN, proces: Proces | None = None, **rest: str
    ) -> Proef:
        return Proef(proces or define_proces(voorwaarden, **rest), regeling, maatstaf)

    return build
