"""The letters to and from a raad: the aanbiedingsbrief, the zienswijzebrief and the planningsbrief for its griffie."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from grflow.proces.definitie import RondeDefinitie, Termijnbron
from grflow.proces.feiten import Feit
from grflow.proces.lopend import LopendeTermijn, compute_termijnen
from grflow.proces.stand import Ronde, Spoor
from grflow.proces.zienswijzepunten import list_punten
from grflow.recht.datums import format_weekdag, parse_tijdstip
from grflow.recht.regeling import Vorm
from grflow.stukken.beelden import Beeld
from grflow.stukken.benaming import benaming_van
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.bron import (
    INHOUDELIJK,
    Dossierbron,
    answered_on,
    format_grond,
    format_kop,
    format_uitkomst,
    is_answered,
)
from grflow.stukken.dossier.nota import find_antwoordplicht
from grflow.stukken.dossier.stand import format_einde, list_open_termijnen
from grflow.stukken.dossier.voorstel import GEEN_VOORSTELLEN, Planvoorstel, Planvoorstellen
from grflow.stukken.soorten import Dossiersoort, Gevraagd
from grflow.stukken.tijdlijn import Tijdlijn

ALGEMEEN_BESTUUR = ("algemeen bestuur", "algemeen_bestuur")


@dataclass(frozen=True, slots=True, kw_only=True)
class LaatsteDag:
    """The last day to answer, with what it rests on and each step of its computation; `datum` as far as known."""

    datum: date | None
    dag: str
    grondslag: str
    stappen: tuple[str, ...]
    voorlopig: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanbiedingsbrief(Dossierstuk):
    """The letter by which a raad gets an ontwerp and hears what is asked, until when, and by whom."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.AANBIEDINGSBRIEF
    naam: ClassVar[str] = "Aanbiedingsbrief"
    aan: str
    afschrift: str
    ronde: str
    grondslag: str
    gevraagd: tuple[str, ...]
    toestemming: bool
    weigeringsgronden: bool
    "Whether a toestemming may only be withheld for strijd met het recht of het algemeen belang."
    bijlagen: tuple[str, ...]
    laatste_dag: LaatsteDag | None
    raadsdag: str
    bestuursdag: str
    naar: str
    "To whom the answer goes, by function."


@dataclass(frozen=True, slots=True, kw_only=True)
class Zienswijzepuntregel:
    """One point as the raad wrote it."""

    nummer: int
    onderwerp: str
    punt: str
    gevraagd: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zienswijzebrief(Dossierstuk):
    """The letter in which a raad gives its zienswijze, or lets know that it gives none."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.ZIENSWIJZEBRIEF
    naam: ClassVar[str] = "Zienswijze"
    raad: str
    aan: str
    ronde: str
    grondslag: str
    uitkomst: str
    besloten_op: str
    inhoudelijk: bool
    punten: tuple[Zienswijzepuntregel, ...]
    stemming: str
    aanspreking: str
    "How the letter greets who gets it: college or bestuur."
    beantwoorden: str
    "On what the duty to answer rests; '' where nothing does."


@dataclass(frozen=True, slots=True, kw_only=True)
class Planregel:
    """What comes to a griffie and when: `dag` in words, `hard` when it is a last day by law or regeling."""

    wat: str
    dag: str
    grondslag: str
    hard: bool
    uitleg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Komt:
    """A ronde that will ask something of this raad and is not open yet."""

    wat: str
    gevraagd: str
    grondslag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planningsbrief(Dossierstuk):
    """The letter to one griffie: what comes when for its raad, and by when it must be in."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.PLANNINGSBRIEF
    naam: ClassVar[str] = "Planning voor de griffie"
    raad: str
    vergaderingen: tuple[Planregel, ...]
    termijnen: tuple[Planregel, ...]
    komt: tuple[Komt, ...]
    sluitingsdatum: str
    "The last day on which papers are taken in; '' where it is not known."
    anderen: tuple[str, ...]
    voorstellen: tuple[Planvoorstel, ...] = ()
    "The meetings that the plan proposes; empty where the calendar of this raad is not known."
    tijdlijn: Tijdlijn | None = None

    @property
    def beelden(self) -> Mapping[str, Beeld]:
        return {"tijdlijn": self.tijdlijn} if self.tijdlijn else {}


def format_gevraagd(gevraagd: str) -> str:
    """Return what is asked of a raad, to follow on 'wij vragen uw raad'."""
    return _GEVRAAGD.get(gevraagd, f"te beslissen over: {gevraagd.replace('_', ' ')}")


_GEVRAAGD: Mapping[str, str] = {
    Gevraagd.KENNISNEMEN: "van de stukken kennis te nemen",
    Gevraagd.GEEN_ZIENSWIJZE: "te laten weten dat er geen zienswijze komt",
    Gevraagd.ZIENSWIJZE: "een zienswijze te geven",
    Gevraagd.TOESTEMMING: "toestemming te geven",
    Gevraagd.WENSEN_EN_BEDENKINGEN: "wensen en bedenkingen te geven",
    Gevraagd.GEEN_WENSEN_EN_BEDENKINGEN: "te laten weten dat er geen wensen en bedenkingen zijn",
    Gevraagd.EIGEN_BESLUIT: "zelf te besluiten",
    Gevraagd.BUDGET: "budget beschikbaar te stellen",
}


def build_aanbiedingsbrief(bron: Dossierbron, code: str, naam: str = "") -> Aanbiedingsbrief:
    """Return the letter to one raad about a ronde; about the last zienswijze when no name is given."""
    definitie, ronde = bron.ronde(naam)
    laatste, bijlagen = find_laatste_dag(bron, definitie, code), _list_bijlagen(bron, ronde, code)
    gevraagd = tuple(format_gevraagd(g) for g in definitie.gevraagd)
    toestemming = Gevraagd.TOESTEMMING in definitie.gevraagd
    redenen = [
        *([] if bijlagen else ["welke stukken meegaan, is niet vastgelegd"]),
        *([] if laatste or toestemming else ["de laatste dag om te antwoorden is niet bekend"]),
    ]
    return Aanbiedingsbrief(
        basis=bron.basis(code, _afzender(bron, definitie, code), redenen), onderwerp=bron.titel,
        aan=bron.raad(code), afschrift=bron.college(code), ronde=definitie.titel,
        grondslag=format_grond(definitie.grondslag), gevraagd=gevraagd,
        toestemming=toestemming,
        weigeringsgronden=bron.regeling.eigen_regel("opheffing.weigeringsgronden").waarde
        == "recht_of_algemeen_belang",
        bijlagen=bijlagen, laatste_dag=laatste, raadsdag=_find_vergadering(bron, ("raad",), code),
        bestuursdag=_find_vergadering(bron, ALGEMEEN_BESTUUR), naar=_ontvanger(bron, definitie, code),
    )  # fmt: skip


def build_zienswijzebrief(bron: Dossierbron, code: str, naam: str = "") -> Zienswijzebrief:
    """Return the letter of one raad, which must have a spoor in the ronde."""
    definitie, ronde = bron.ronde(naam)
    spoor = next(s for s in ronde.sporen if s.plek.deelnemer == code)
    punten = [p for p in list_punten(bron.omgeving.stand, ronde) if p.deelnemer == code]
    klaar, inhoudelijk = is_answered(bron, spoor), bool(punten) or spoor.uitkomst in INHOUDELIJK
    plicht = find_antwoordplicht(bron)
    return Zienswijzebrief(
        basis=bron.basis(code, bron.raad(code), list(_list_open(bron, spoor, bool(punten)))), onderwerp=bron.titel,
        raad=bron.raad(code), aan=_ontvanger(bron, definitie, code), ronde=definitie.titel,
        grondslag=format_grond(definitie.grondslag), uitkomst=format_uitkomst(spoor.uitkomst) if klaar else "",
        besloten_op=answered_on(bron, spoor) if klaar else "", inhoudelijk=inhoudelijk,
        punten=tuple(
            Zienswijzepuntregel(nummer=nr, onderwerp=format_kop(p.onderwerp, nr), punt=p.punt, gevraagd=p.gevraagd)
            for nr, p in enumerate(punten, 1)
        ),
        stemming=_find_stemming(bron, ronde, code),
        aanspreking="college" if _ontvanger(bron, definitie, code) == bron.college(code) else "bestuur",
        beantwoorden="" if plicht.is_gebruik else str(plicht),
    )  # fmt: skip


def build_planningsbrief(
    bron: Dossierbron, code: str, plan: Planvoorstellen = GEEN_VOORSTELLEN
) -> Planningsbrief:
    """Return the letter to the griffie of one deelnemer, with what a plan proposes to its raad."""
    cluster = next((d.cluster for d in bron.regeling.deelnemers if d.code == code), "")
    alle = [t for t in list_open_termijnen(bron) if t.plek.cluster in ("", cluster)]
    eigen = [t for t in alle if t.plek.deelnemer in ("", code)]
    griffie = [t for t in eigen if t.naam.startswith("griffie_")]
    return Planningsbrief(
        basis=bron.basis(code, bron.bestuur), onderwerp=bron.titel, raad=bron.raad(code),
        vergaderingen=tuple(_list_vergaderingen(bron, code)),
        termijnen=tuple(_build_planregel(t) for t in eigen),
        komt=tuple(_list_komt(bron, {v.ronde for v in plan.regels})),
        sluitingsdatum=format_einde(griffie[0]) if griffie else next((v.sluiting for v in plan.regels), ""),
        voorstellen=plan.regels, tijdlijn=plan.tijdlijn,
        anderen=tuple(bron.naam(d.code) for d in bron.regeling.roster_op(bron.op) if d.code != code),
    )  # fmt: skip


def find_laatste_dag(bron: Dossierbron, definitie: RondeDefinitie, code: str) -> LaatsteDag | None:
    """Return the last day to answer in a ronde: that of the law or the regeling before one that was agreed."""
    omgeving = bron.omgeving
    eind = set(omgeving.proces.spoor_van(definitie.naam).eind)
    soorten = {
        t.naam: t.bron
        for t in omgeving.proces.termijnen.values()
        if t.ronde == definitie.naam and eind & set(t.gehaald_door)
    }
    alle = compute_termijnen(omgeving.proces, omgeving.regeling, omgeving.stand, omgeving.maatstaf)
    passend = [t for t in alle if t.naam in soorten and t.plek.deelnemer == code]
    passend.sort(key=lambda t: soorten[t.naam] is Termijnbron.AFSPRAAK)
    return _build_laatste_dag(passend[0]) if passend else _find_aanbieding(bron, definitie)


def _find_aanbieding(bron: Dossierbron, definitie: RondeDefinitie) -> LaatsteDag | None:
    """Return the end that follows from Wgr art. 35: the ontwerp is offered with the zienswijzen on a planned day."""
    openbaar = bron.regeling.vorm is Vorm.OPENBAAR_LICHAAM
    veld = "datum_aanbieding" if openbaar else "datum_vaststelling"
    wat = "aanbieding aan het algemeen bestuur" if openbaar else "vaststelling"
    dagen = [f.datum(veld) for f in bron.feiten("overgang") if f.datum(veld)]
    dag = dagen[-1] if dagen else None
    if dag is None or (definitie.grondslag.wet, definitie.grondslag.artikel) != ("Wgr", "35"):
        return None
    uitleg = f"de zienswijzen gaan mee bij de {wat}, gepland op {format_weekdag(dag)} ({definitie.grondslag})"
    return LaatsteDag(
        datum=dag, dag=f"{format_weekdag(dag)}, de dag van de {wat}", grondslag=str(definitie.grondslag),
        stappen=(uitleg,), voorlopig=(),
    )  # fmt: skip


def _build_laatste_dag(termijn: LopendeTermijn) -> LaatsteDag:
    einde = termijn.einddatum
    return LaatsteDag(
        datum=einde.datum if einde.datum != date.max else None,
        dag=format_weekdag(einde.datum) if einde.datum != date.max else format_einde(termijn),
        grondslag="afspraak; geen termijn uit de wet" if termijn.grondslag.is_gebruik else str(termijn.grondslag),
        stappen=tuple(
            stap.uitleg if stap.grondslag.is_gebruik else f"{stap.uitleg} ({stap.grondslag})" for stap in einde.stappen
        ), voorlopig=einde.voorlopig,
    )  # fmt: skip


def _afzender(bron: Dossierbron, definitie: RondeDefinitie, code: str) -> str:
    """Return who sends it: the own college where the colleges take the step, else the bestuur of the regeling."""
    stap = bron.opener(definitie.naam)
    return bron.college(code) if stap is not None and stap.door.startswith("college") else bron.bestuur


def _ontvanger(bron: Dossierbron, definitie: RondeDefinitie, code: str) -> str:
    """Return to whom the answer goes: with Wgr art. 1 lid 3, and with a toestemming, to the own college."""
    grond = definitie.grondslag
    eigen = (grond.wet, grond.artikel) == ("Wgr", "1") or Gevraagd.TOESTEMMING in definitie.gevraagd
    return bron.college(code) if eigen else _afzender(bron, definitie, code)


def _list_bijlagen(bron: Dossierbron, ronde: Ronde, code: str) -> tuple[str, ...]:
    """Return the stukken that were sent to this deelnemer since the ronde was opened, each once."""
    begin = ronde.geopend_op.eerste
    namen = (
        f.tekst("stuk").replace("_", " ")
        for f in bron.feiten("verzending", code)
        if begin is None or f.op.laatste is None or f.op.laatste >= begin
    )
    return tuple(dict.fromkeys(namen))


def _find_vergadering(bron: Dossierbron, organen: tuple[str, ...], code: str = "") -> str:
    """Return the day of the first meeting of an organ that is still to come; '' where none is known."""
    komend = _list_komend(bron, organen, code)
    return format_weekdag(komend[0][0]) if komend else ""


def _list_komend(bron: Dossierbron, organen: tuple[str, ...], code: str) -> list[tuple[date, Feit]]:
    dagen = (
        (parse_tijdstip(f.gegevens["datum"]).laatste, f)
        for f in bron.feiten("vergadering")
        if f.tekst("orgaan").lower() in organen and (not code or f.plek.deelnemer == code)
    )
    return sorted(
        ((dag, f) for dag, f in dagen if dag and dag >= bron.op), key=lambda paar: (paar[0], paar[1].nr)
    )


def _list_open(bron: Dossierbron, spoor: Spoor, met_punten: bool) -> Iterator[str]:
    if not is_answered(bron, spoor):
        yield "er is nog niet besloten"
    if spoor.uitkomst in INHOUDELIJK and not met_punten:
        yield "de punten van de zienswijze zijn nog niet vastgelegd"


def _find_stemming(bron: Dossierbron, ronde: Ronde, code: str) -> str:
    stemmingen = [
        f
        for f in bron.feiten("stemming")
        if f.plek.deelnemer == code
        and f.plek.ronde in ("", ronde.naam)
        and f.tekst("orgaan").lower() == "raad"
    ]
    if not stemmingen:
        return ""
    laatste = stemmingen[-1].gegevens
    return f"{laatste['voor']} stemmen voor en {laatste['tegen']} tegen"


def _list_vergaderingen(bron: Dossierbron, code: str) -> Iterator[Planregel]:
    for dag, feit in _list_komend(bron, ("raad",), code):
        punt, naam = feit.tekst("gevraagd") or feit.tekst("agendapunt"), benaming_van(code).raadsvergadering
        yield Planregel(
            wat=f"{naam[:1].upper()}{naam[1:]}{f': {punt}' if punt else ''}", dag=format_weekdag(dag), grondslag="",
            hard=False, uitleg=feit.tekst("toelichting"),
        )  # fmt: skip


def _build_planregel(termijn: LopendeTermijn) -> Planregel:
    zacht = termijn.grondslag.is_gebruik
    return Planregel(
        wat=termijn.titel, dag=format_einde(termijn), grondslag="afspraak" if zacht else str(termijn.grondslag),
        hard=not zacht, uitleg="; ".join(termijn.einddatum.voorlopig),
    )  # fmt: skip


def _list_komt(bron: Dossierbron, gepland: Collection[str]) -> Iterator[Komt]:
    """Yield the rondes of this regeling and day that will still come to the raden, but for those with a day."""
    for definitie in bron.omgeving.proces.rondes.values():
        if (
            definitie.gevraagd
            and definitie.naam not in gepland
            and bron.omgeving.stand.ronde(definitie.naam) is None
            and definitie.geldt(bron.op, bron.regeling)
        ):
            gevraagd = " of ".join(format_gevraagd(g) for g in definitie.gevraagd)
            yield Komt(wat=definitie.titel, gevraagd=gevraagd, grondslag=format_grond(definitie.grondslag))
