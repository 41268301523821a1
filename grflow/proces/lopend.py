"""The termijnen of one dossier: each rule applied to the fact that starts it, with the reasons of its end date."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from grflow.proces.definitie import Proces, Termijnbron, TermijnDefinitie
from grflow.proces.feiten import Feit, Plek
from grflow.proces.stand import Spoor, Stand
from grflow.proces.toezeggingen import list_toezeggingen
from grflow.recht.datums import Tijdstip, format_weekdag, parse_tijdstip
from grflow.recht.feestdagen import Kalender
from grflow.recht.grondslag import GEBRUIK, Grondslag
from grflow.recht.regeling import Regeling
from grflow.recht.regels import Duur, Eenheid, Herkomst, Rechtsregels, Richting
from grflow.termijnen.einddatum import compute_einddatum
from grflow.termijnen.termijn import Einddatum, Stap, Termijn, termijn_van
from grflow.termijnen.vaste_dag import compute_vaste_dag


class Termijnstatus(StrEnum):
    """Where a termijn is on the day we look from."""

    KOMT = "komt"
    LOOPT = "loopt"
    GEHAALD = "gehaald"
    VERLOPEN = "verlopen"
    VERVALLEN = "vervallen"


@dataclass(frozen=True, slots=True, kw_only=True)
class LopendeTermijn:
    """One termijn of a dossier: from `begin` up to and including `einddatum.datum`.

    `regel` is the name of the rechtsregel or own rule, or 'afspraak' for what was agreed; `anker` the day that is
    counted from or back from.
    """

    naam: str
    titel: str
    plek: Plek
    regel: str
    grondslag: Grondslag
    anker: date | None
    begin: date | None
    einddatum: Einddatum
    gehaald_op: date | None = None
    vervallen_op: date | None = None
    wachttijd: bool = False


class Looptijd(Protocol):
    """What a status is computed from: a termijn, or its row in the index."""

    @property
    def begin(self) -> date | None: ...
    @property
    def gehaald_op(self) -> date | None: ...
    @property
    def vervallen_op(self) -> date | None: ...
    @property
    def wachttijd(self) -> bool: ...


def compute_status(termijn: Looptijd, einddatum: date, peildatum: date) -> Termijnstatus:
    """Return where a termijn is on a day; a wachttijd that has passed is met."""
    if termijn.vervallen_op is not None and termijn.vervallen_op <= peildatum:
        return Termijnstatus.VERVALLEN
    if termijn.gehaald_op is not None and termijn.gehaald_op <= peildatum:
        return Termijnstatus.GEHAALD
    if einddatum < peildatum:
        return Termijnstatus.GEHAALD if termijn.wachttijd else Termijnstatus.VERLOPEN
    if termijn.begin is not None and peildatum < termijn.begin:
        return Termijnstatus.KOMT
    return Termijnstatus.LOOPT


@dataclass(frozen=True, slots=True)
class Maatstaf:
    """What dates are measured by: the rules of law and the calendar of free days."""

    regels: Rechtsregels
    kalender: Kalender

    @property
    def vingerafdruk(self) -> str:
        return f"{self.regels.vingerafdruk}:{self.kalender.vingerafdruk}"


def compute_termijnen(
    proces: Proces, regeling: Regeling, stand: Stand, maatstaf: Maatstaf
) -> tuple[LopendeTermijn, ...]:
    """Return every termijn that some fact of the dossier started, in the order of the definition."""
    rekenaar = _Rekenaar(proces, regeling, stand, maatstaf)
    uit_proces = [t for d in proces.termijnen.values() for t in rekenaar.compute(d)]
    return (
        *uit_proces,
        *rekenaar.losse_afspraken(),
        *rekenaar.toezeggingen(),
        *rekenaar.herindelingen(),
    )


@dataclass(frozen=True, slots=True)
class _Rekenaar:
    proces: Proces
    regeling: Regeling
    stand: Stand
    maatstaf: Maatstaf

    def compute(self, definitie: TermijnDefinitie) -> Iterator[LopendeTermijn]:
        for spoor in self._sporen(definitie):
            if definitie.bron is Termijnbron.AFSPRAAK:
                yield from self._afspraken(definitie, spoor)
            elif definitie.bron is Termijnbron.DAG:
                yield from self._genoemde_dag(definitie, spoor)
            else:
                yield from self._gerekend(definitie, spoor)

    def _sporen(self, definitie: TermijnDefinitie) -> tuple[Spoor, ...]:
        if definitie.ronde:
            ronde = self.stand.ronde(definitie.ronde)
            return ronde.sporen if ronde else ()
        if definitie.nevenspoor:
            return tuple(s for s in self.stand.nevensporen if s.plek.nevenspoor == definitie.nevenspoor)
        return (self.stand.hoofdlijn,)

    def _afspraken(self, definitie: TermijnDefinitie, spoor: Spoor) -> Iterator[LopendeTermijn]:
        feit = next(
            (f for f in reversed(self._afspraakfeiten(definitie.naam)) if _raakt(f, spoor.plek)), None
        )
        if feit is not None:
            yield self._afspraak(feit, definitie.titel, spoor.plek, self._bereikt(definitie.gehaald_door, spoor),
                                 self._bereikt(definitie.vervalt_door, spoor))  # fmt: skip

    def losse_afspraken(self) -> Iterator[LopendeTermijn]:
        """Promised dates that the definition does not name; met by a fact `afspraak_nagekomen`."""
        bekend = {d.naam for d in self.proces.termijnen.values() if d.bron is Termijnbron.AFSPRAAK}
        laatste = {(f.tekst("termijn"), f.plek): f for f in self.stand.feiten_van("afspraak")}
        for (naam, plek), feit in laatste.items():
            if naam not in bekend:
                na = (f for f in self.stand.feiten_van("afspraak_nagekomen") if f.nr > feit.nr)
                gehaald = next(
                    (f.op.laatste for f in na if (f.tekst("termijn"), f.plek) == (naam, plek)), None
                )
                yield self._afspraak(feit, naam.replace("_", " ").capitalize(), plek, gehaald, None)

    def toezeggingen(self) -> Iterator[LopendeTermijn]:
        """Promises to a raad with a date, met by a fact `toezegging_nagekomen`."""
        for t in list_toezeggingen(self.stand):
            if t.uiterlijk is not None:
                yield LopendeTermijn(
                    naam=f"toezegging_{t.feit.nr}", titel=f"Toezegging ({t.door}): {t.tekst}", plek=t.plek,
                    regel="afspraak", grondslag=Grondslag(GEBRUIK), anker=t.feit.op.laatste,
                    begin=t.feit.op.eerste, einddatum=self._einddatum_van_afspraak(t.uiterlijk, t.feit),
                    gehaald_op=t.nagekomen_op,
                )  # fmt: skip

    def herindelingen(self) -> Iterator[LopendeTermijn]:
        """The time to make the provisions that a herindeling asks for (Wet arhi art. 41 lid 4)."""
        for feit in self.stand.feiten_van("herindeling"):
            dag, regel = feit.op.eerste, self.maatstaf.regels.get(VOORZIENINGEN)
            if dag is None or not any(waarde.geldt_op(dag) for waarde in regel.waarden):
                continue
            termijn = termijn_van(regel, dag)
            gedaan = [f for f in self.stand.feiten_van("afspraak_nagekomen") if f.tekst("termijn") == _NAAM]
            yield LopendeTermijn(
                naam=_NAAM, titel=f"Voorzieningen na de herindeling tot {feit.tekst('naam')}",
                plek=Plek(deelnemer=feit.tekst("naar")), regel=VOORZIENINGEN, grondslag=termijn.grondslag,
                anker=dag, begin=dag, einddatum=compute_einddatum(termijn, dag, self.maatstaf.kalender),
                gehaald_op=next((f.op.laatste for f in gedaan if f.nr > feit.nr), None),
            )  # fmt: skip

    def _afspraakfeiten(self, naam: str) -> list[Feit]:
        return [f for f in self.stand.feiten_van("afspraak") if f.tekst("termijn") == naam]

    def _afspraak(
        self, feit: Feit, titel: str, plek: Plek, gehaald_op: date | None, vervallen_op: date | None
    ) -> LopendeTermijn:
        uiterlijk = parse_tijdstip(feit.gegevens["uiterlijk"])
        return LopendeTermijn(
            naam=feit.tekst("termijn"), titel=titel, plek=plek, regel="afspraak", grondslag=Grondslag(GEBRUIK),
            anker=feit.op.laatste, begin=feit.datum("begin") or feit.op.eerste,
            einddatum=self._einddatum_van_afspraak(uiterlijk, feit),
            gehaald_op=gehaald_op, vervallen_op=vervallen_op,
        )  # fmt: skip

    def _einddatum_van_afspraak(self, uiterlijk: Tijdstip, feit: Feit) -> Einddatum:
        bron = f" ({feit.bron})" if feit.bron else ""
        dag = uiterlijk.laatste or date.max
        if uiterlijk.is_exact:
            return compute_vaste_dag(
                dag, f"afgesproken: uiterlijk {format_weekdag(dag)}{bron}", self.maatstaf.kalender
            )
        if uiterlijk.laatste is None:
            stap = Stap(dag, f"afgesproken: {uiterlijk}{bron}; een dag is niet bekend", Grondslag(GEBRUIK))
            return Einddatum(dag, dag, dag, (stap,), (f"de bron noemt alleen '{uiterlijk}'",))
        reden = f"de bron noemt alleen '{uiterlijk}'; de laatste dag daarvan is aangehouden"
        return compute_vaste_dag(
            dag, f"afgesproken: {uiterlijk}{bron}; {reden}", self.maatstaf.kalender, (reden,)
        )

    def _gerekend(self, definitie: TermijnDefinitie, spoor: Spoor) -> Iterator[LopendeTermijn]:
        feit = self._ankerfeit(definitie, spoor)
        anker = (feit.datum(definitie.anker_gegeven) or feit.op.laatste) if feit else None
        if feit is None or feit.op.laatste is None or anker is None:
            return
        handeling = (
            feit.op.laatste
        )  # the day of the act picks the law, also where another day is counted from
        if not definitie.geldt(handeling, self.regeling):
            return
        termijn = resolve_termijn(definitie, self.regeling, self.maatstaf.regels, handeling)
        if termijn is not None:
            gehaald = self._treffers(definitie.gehaald_door, spoor)
            if definitie.herhaalt and termijn.duur is not None:
                keer = len(gehaald) + 1
                termijn = replace(termijn, duur=replace(termijn.duur, aantal=keer * termijn.duur.aantal))
                gehaald = ()
            einddatum = self._einddatum(termijn, feit, anker)
            yield LopendeTermijn(
                naam=definitie.naam, titel=definitie.titel, plek=spoor.plek,
                regel="afspraak" if definitie.bron is Termijnbron.DUUR else definitie.rechtsregel,
                grondslag=termijn.grondslag, anker=anker,
                begin=anker if anker <= einddatum.datum else handeling,
                einddatum=einddatum, gehaald_op=next(iter(gehaald), None),
                vervallen_op=self._bereikt(definitie.vervalt_door, spoor), wachttijd=definitie.wachttijd,
            )  # fmt: skip

    def _genoemde_dag(self, definitie: TermijnDefinitie, spoor: Spoor) -> Iterator[LopendeTermijn]:
        """The day that a step named as the last one for another, by the law of the day of that step."""
        feit = self._ankerfeit(definitie, spoor)
        dag = feit.datum(definitie.anker_gegeven) if feit else None
        handeling = feit.op.laatste if feit else None
        if feit is None or dag is None or handeling is None or not definitie.geldt(handeling, self.regeling):
            return
        uitleg = f"genoemd bij '{feit.overgang}': {format_weekdag(dag)}"
        einddatum = compute_vaste_dag(dag, uitleg, self.maatstaf.kalender)
        stap = replace(einddatum.stappen[0], grondslag=definitie.grondslag)
        yield LopendeTermijn(
            naam=definitie.naam, titel=definitie.titel, plek=spoor.plek, regel="afspraak",
            grondslag=definitie.grondslag, anker=dag, begin=handeling,
            einddatum=replace(einddatum, stappen=(stap,)),
            gehaald_op=self._bereikt(definitie.gehaald_door, spoor),
            vervallen_op=self._bereikt(definitie.vervalt_door, spoor),
        )  # fmt: skip

    def _einddatum(self, termijn: Termijn, feit: Feit, anker: date) -> Einddatum:
        """Return the end of a computed termijn, marked where the day that it is counted from is vague."""
        einddatum = compute_einddatum(termijn, anker, self.maatstaf.kalender)
        if feit.op.is_exact or anker != feit.op.laatste:
            return einddatum
        reden = f"de bron noemt alleen '{feit.op}'; er is geteld vanaf de laatste dag daarvan"
        return replace(einddatum, voorlopig=(*einddatum.voorlopig, reden))

    def _ankerfeit(self, definitie: TermijnDefinitie, spoor: Spoor) -> Feit | None:
        eigen = self.stand.laatste_overgang(definitie.anker, spoor.plek)
        return eigen or self.stand.laatste_overgang(definitie.anker)

    def _bereikt(self, namen: tuple[str, ...], spoor: Spoor) -> date | None:
        """Return the day on which one of these overgangen or fasen was first taken or reached."""
        return next(iter(self._treffers(namen, spoor)), None)

    def _treffers(self, namen: tuple[str, ...], spoor: Spoor) -> tuple[date | None, ...]:
        """Return the days on which one of these overgangen or fasen was taken or reached, first to last."""
        plekken = (spoor.plek, self.stand.hoofdlijn.plek)
        return tuple(
            feit.op.laatste
            for feit in self.stand.feiten
            if feit.soort == "overgang"
            and feit.plek in plekken
            and {feit.overgang, feit.gevolg["naar"]} & set(namen)
        )


VOORZIENINGEN = "arhi.voorzieningen"
_NAAM = "voorzieningen_herindeling"


def _raakt(feit: Feit, plek: Plek) -> bool:
    """Whether an afspraak is about this place: a fact without a place is about all of them."""
    wens = (feit.plek.deelnemer, feit.plek.cluster)
    return wens == ("", "") or wens == (plek.deelnemer, plek.cluster)


def resolve_termijn(
    definitie: TermijnDefinitie, regeling: Regeling, regels: Rechtsregels, handeling: date
) -> Termijn | None:
    """Return how a termijn is counted by the law of the day of an act; None where no length is known."""
    if definitie.bron is Termijnbron.WET:
        return termijn_van(regels.get(definitie.rechtsregel), handeling)
    if definitie.bron is Termijnbron.DUUR:
        return Termijn(
            duur=parse_duur(definitie.rechtsregel), richting=Richting.NA, herkomst=Herkomst.AFSPRAAK,
            grondslag=definitie.grondslag,
        )  # fmt: skip
    regel = regeling.eigen_regel(definitie.rechtsregel)
    if not regel.waarde:
        return None
    return Termijn(
        duur=parse_duur(regel.waarde), richting=Richting.NA, herkomst=Herkomst.REGELING,
        grondslag=regel.grondslag, atw=regel.atw or None,
    )  # fmt: skip


def parse_duur(tekst: str) -> Duur:
    """Return the length in '8 weken'; the loader has checked the form."""
    aantal, eenheid = tekst.split()
    return Duur(int(aantal), Eenheid(eenheid))


def check_duur(tekst: str) -> str:
    """Return the text of a length as it is.

    Raises:
        ValueError: it is none; the words are for the reader of the file.
    """
    try:
        parse_duur(tekst)
    except ValueError:
        raise ValueError(f"'{tekst}' is geen termijn; schrijf bijvoorbeeld '8 weken'.") from None
    return tekst
