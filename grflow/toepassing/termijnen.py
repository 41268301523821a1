"""Termijnen: the list over all dossiers, the explanation of one, and the calculator for any term."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from grflow.fouten import Onbekend, OngeldigeInvoer, suggest
from grflow.opslag.rijen import Dossierkaart, Termijnregel
from grflow.proces.lopend import LopendeTermijn, Termijnstatus, compute_status
from grflow.recht.grondslag import Grondslag
from grflow.recht.regels import Duur, Eenheid, Herkomst, Richting
from grflow.termijnen import Einddatum, Termijn, compute_einddatum, compute_maximum
from grflow.termijnen.vaste_dag import count_dagen
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking, load_bewerkingen

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Termijnbeeld:
    """One termijn as seen on a day; `dagen` until its end, negative when late."""

    regel: Termijnregel
    status: Termijnstatus
    dagen: int
    deelnemernaam: str

    @property
    def is_open(self) -> bool:
        return self.status in (Termijnstatus.LOOPT, Termijnstatus.KOMT, Termijnstatus.VERLOPEN)

    @property
    def is_gedateerd(self) -> bool:
        """Whether a day is known; a promise in words ("voor de zomer") has none, and is never overdue."""
        return self.regel.einddatum != date.max

    def plain(self) -> dict[str, object]:
        """Return the termijn with the keys of the contract, and a few more."""
        r = self.regel
        alles: dict[str, object] = {
            "dossier": r.dossier, "deelnemer": r.deelnemer or None, "cluster": r.cluster or None,
            "termijn": r.naam, "titel": r.titel, "regel": r.regel, "grondslag": r.grondslag,
            "anker": r.anker, "begin": r.begin, "einddatum": r.einddatum, "laatste_werkdag": r.laatste_werkdag,
            "status": str(self.status), "dagen": self.dagen, "voorlopig": bool(r.voorlopig),
        }  # fmt: skip
        if not self.is_gedateerd:
            alles |= {"einddatum": None, "laatste_werkdag": None, "dagen": None}
        if r.voorlopig:
            alles["voorlopig_omdat"] = r.voorlopig.split("\n")
        if r.gehaald_op and r.einddatum < r.gehaald_op:
            alles["te_laat_gehaald"] = True
        return alles


@dataclass(frozen=True, slots=True, kw_only=True)
class Vraag:
    """Which termijnen, seen from which day; with `stand_op` what was known by the end of that day."""

    dossier: str = ""
    deelnemer: str = ""
    binnen: int | None = None
    peildatum: date | None = None
    stand_op: date | None = None


def list_termijnen(app: App, vraag: Vraag) -> list[Termijnbeeld]:
    """Return the termijnen, the most urgent first: open ones by end date, then those met or lapsed.

    The kept end dates serve; only dossiers with facts after the peildatum, or measured by other rules, are computed
    anew.

    Raises:
        Onbekend: no such dossier, or a deelnemer of no regeling.
    """
    peildatum = vraag.stand_op or vraag.peildatum or app.vandaag()
    with app.opslag.lezen() as werk:
        if vraag.dossier:
            werk.get_dossier(vraag.dossier)
        opnieuw = (
            werk.list_dossiers()
            if vraag.stand_op
            else werk.list_verouderd(app.maatstaf.vingerafdruk, peildatum)
        )
        nummers = [k.nummer for k in opnieuw]
        regels = [] if vraag.stand_op else werk.list_termijnen(
            dossier=vraag.dossier, deelnemer=vraag.deelnemer, zonder=nummers
        )  # fmt: skip
        regels += _compute(app, werk, opnieuw, vraag, peildatum)
        if vraag.deelnemer and not regels:
            _check_deelnemer(werk, vraag)
        namen = _names(werk, {r.dossier for r in regels})
    beelden = [look(regel, peildatum, namen) for regel in regels]
    gevraagd = [b for b in beelden if vraag.binnen is None or (b.is_open and b.dagen <= vraag.binnen)]
    return sorted(gevraagd, key=_urgency)


def _compute(
    app: App, werk: "Werk", kaarten: Iterable[Dossierkaart], vraag: Vraag, peildatum: date
) -> Iterator[Termijnregel]:
    gevraagd = [kaart for kaart in kaarten if vraag.dossier in ("", kaart.nummer)]
    for bewerking in load_bewerkingen(app, werk, gevraagd):
        stand = bewerking.stand_op(peildatum=peildatum, stand_op=vraag.stand_op)
        yield from (r for r in bewerking.termijnregels(stand) if vraag.deelnemer in ("", r.deelnemer))


def _check_deelnemer(werk: "Werk", vraag: Vraag) -> None:
    nummers = {vraag.dossier} if vraag.dossier else {kaart.nummer for kaart in werk.list_dossiers()}
    regelingen = werk.get_regelingen(nummers).values()
    bekend = {d.code for regeling in regelingen for d in regeling.deelnemers}
    if vraag.deelnemer not in bekend:
        raise Onbekend("deelnemer", vraag.deelnemer, bekend)


def _names(werk: "Werk", dossiers: set[str]) -> dict[tuple[str, str], str]:
    """Return the names of deelnemers and clusters by (dossier, code); one query for all regelingen."""
    return {
        (nummer, code): naam
        for nummer, regeling in werk.get_regelingen(dossiers).items()
        for code, naam in (*((d.code, d.naam) for d in regeling.deelnemers), *regeling.clusters)
    }


def look(regel: Termijnregel, peildatum: date, namen: dict[tuple[str, str], str]) -> Termijnbeeld:
    """Return a termijn as seen on a day."""
    code = regel.deelnemer or regel.cluster
    return Termijnbeeld(
        regel=regel,
        status=compute_status(regel, regel.einddatum, peildatum),
        dagen=count_dagen(peildatum, regel.einddatum),
        deelnemernaam=namen.get((regel.dossier, code), code),
    )


def _urgency(beeld: Termijnbeeld) -> tuple[bool, date, str, str, str]:
    r = beeld.regel
    return (not beeld.is_open, r.einddatum, r.dossier, r.naam, r.deelnemer)


def explain_termijn(app: App, nummer: str, naam: str, deelnemer: str = "") -> Einddatum:
    """Return one termijn with each step; without a deelnemer the maximum over all of them.

    Raises:
        Onbekend: no such dossier, termijn or deelnemer with it.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
    alle = bewerking.termijnen()
    gevraagd = [t for t in alle if t.naam == naam]
    if not gevraagd:
        raise Onbekend("termijn", naam, {t.naam for t in alle}, waar=f"dossier {nummer}")
    passend = [t for t in gevraagd if deelnemer in ("", t.plek.deelnemer, t.plek.cluster)]
    if not passend:
        raise Onbekend("deelnemer", deelnemer, {t.plek.deelnemer for t in gevraagd}, waar=f"termijn '{naam}'")
    if len(passend) == 1:
        return passend[0].einddatum
    return compute_maximum([(_who(t, bewerking.regeling.naam_van), t.einddatum) for t in passend])


def _who(termijn: LopendeTermijn, naam_van: Callable[[str], str]) -> str:
    return naam_van(termijn.plek.deelnemer or termijn.plek.cluster)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rekenvraag:
    """A term to compute, as words; the same for `termijn bereken` and a row of `termijn reeks`."""

    anker: date
    aantal: int
    eenheid: str
    richting: str
    soort: str
    atw: bool | None = None
    eerste_dag_telt_mee: bool = False
    uiterlijk: date | None = None
    grondslag: Grondslag | None = None


_ONBENOEMD = {
    Herkomst.WET: Grondslag("wet"), Herkomst.AMVB: Grondslag("AMvB"),
    Herkomst.REGELING: Grondslag("regeling"), Herkomst.AFSPRAAK: Grondslag("gebruik"),
}  # fmt: skip


def compute_termijn(app: App, vraag: Rekenvraag) -> Einddatum:
    """Return the end date of any term, with its steps.

    Raises:
        OngeldigeInvoer: no such unit, direction or kind; a length below 1; a date outside the calendar.
        KalenderOnbekend: a day before the first year of which the free days are known.
    """
    herkomst = _choose(Herkomst, vraag.soort, "soort")
    if vraag.aantal < 1:
        raise OngeldigeInvoer(
            f"aantal: {vraag.aantal} is te klein.", wat_nu="Een termijn duurt ten minste 1."
        )
    richting = _choose(Richting, vraag.richting, "richting")
    if richting is Richting.VOOR and vraag.eerste_dag_telt_mee:
        raise OngeldigeInvoer(
            "Bij terugrekenen telt de eerste dag niet mee.", wat_nu="Laat --eerste-dag weg, of reken vooruit."
        )
    termijn = Termijn(
        duur=Duur(vraag.aantal, _choose(Eenheid, vraag.eenheid, "eenheid")),
        richting=richting,
        herkomst=herkomst,
        grondslag=vraag.grondslag or _ONBENOEMD[herkomst],
        atw=vraag.atw,
        atw_reden="zo opgegeven" if vraag.atw is False else "",
        eerste_dag_telt_mee=vraag.eerste_dag_telt_mee,
        uiterlijk=vraag.uiterlijk,
    )
    return compute_einddatum(termijn, vraag.anker, app.maatstaf.kalender)


def _choose(soort: type[E], tekst: str, naam: str) -> E:
    try:
        return soort(tekst)
    except ValueError:
        raise OngeldigeInvoer(f"{naam}: '{tekst}' is onbekend.", wat_nu=suggest(tekst, list(soort))) from None
