"""The bestuurlijke stand: one page for a wethouder or a member of the algemeen bestuur."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import ClassVar

from grflow.proces.amendementen import list_afwijkingen
from grflow.proces.definitie import Besluitstand, RondeDefinitie
from grflow.proces.lopend import LopendeTermijn, Termijnstatus, compute_status, compute_termijnen
from grflow.proces.motor import Mogelijkheid, list_mogelijkheden
from grflow.proces.omgeving import Reden
from grflow.proces.stand import Ronde, Spoor
from grflow.proces.status import compute_besluitstand
from grflow.recht.datums import format_datum, format_weekdag
from grflow.stukken.beelden import Beeld, Bord, Bordrij, Cel, Celsoort, Halte, Weg, Wegdeel
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.bron import Dossierbron, format_uitkomst
from grflow.stukken.profiel import Huisstijl
from grflow.stukken.soorten import Dossiersoort

TEGEN = frozenset({"niet_ingestemd", "niet_verkregen", "onthouden", "niet_aangenomen", "geweigerd"})
"The uitkomsten and fasen that stand in the way."
MEEST, STAPPEN, KLEIN = 4, 2, 10
"How many termijnen and risks, and how many steps, fit on one page in letters of this size."


@dataclass(frozen=True, slots=True, kw_only=True)
class Rondestand:
    """How many have decided in one ronde, who has not, and who decided against."""

    titel: str
    klaar: int
    van: int
    open: tuple[str, ...]
    tegen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vervolgstap:
    """One step that can come now: who takes it, whether it may, and what stands in its way."""

    titel: str
    door: str
    mag: bool
    redenen: tuple[str, ...]
    "The first reasons against it, each with its grondslag."
    meer: int
    "How many more reasons there are."


@dataclass(frozen=True, slots=True, kw_only=True)
class Termijnstand:
    """One termijn that is open: what, whose, until when, on what it rests."""

    titel: str
    wie: tuple[str, ...]
    uiterlijk: str
    grondslag: str
    te_laat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BestuurlijkeStand(Dossierstuk):
    """Where we are, who decided, what is next and what is at risk, on one page."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.BESTUURLIJKE_STAND
    naam: ClassVar[str] = "Bestuurlijke stand"
    fase: str
    sinds: str
    weg: Weg
    bord: Bord
    rondes: tuple[Rondestand, ...]
    "Those in which somebody has still to decide."
    vervolg: tuple[Vervolgstap, ...]
    termijnen: tuple[Termijnstand, ...]
    meer_termijnen: int
    risicos: tuple[str, ...]
    meer_risicos: int

    @property
    def beelden(self) -> Mapping[str, Beeld]:
        """The road and the board; a board without any ronde is left out."""
        return {"weg": self.weg, "bord": self.bord} if self.bord.rondes else {"weg": self.weg}


def build_bestuurlijke_stand(bron: Dossierbron) -> BestuurlijkeStand:
    """Return the page of a dossier on the day of the stuk."""
    omgeving = bron.omgeving
    lijn, spoor = omgeving.proces.hoofdlijn, omgeving.stand.hoofdlijn
    open_ = list_open_termijnen(bron)
    termijnen = tuple(_group_termijnen(bron, open_))
    risicos = list(_list_risicos(bron, open_))
    return BestuurlijkeStand(
        basis=replace(bron.basis("", bron.bestuur), huisstijl=Huisstijl(tekengrootte=KLEIN)),
        onderwerp=bron.titel, fase=lijn.fasen[spoor.fase].titel,
        sinds=str(spoor.sinds or ""), weg=build_weg(bron), bord=build_bord(bron),
        rondes=tuple(r for r in (_build_ronde(bron, r) for r in omgeving.stand.rondes) if r.klaar < r.van),
        vervolg=tuple(_list_vervolg(bron))[:STAPPEN],
        termijnen=termijnen[:MEEST], meer_termijnen=max(0, len(termijnen) - MEEST),
        risicos=tuple(risicos[:MEEST]), meer_risicos=max(0, len(risicos) - MEEST),
    )  # fmt: skip


def build_weg(bron: Dossierbron) -> Weg:
    """Return the road of the main line by its groups of fasen; a fase without a group is a part by itself."""
    proces, fase = bron.omgeving.proces, bron.omgeving.stand.fase
    fasen = proces.hoofdlijn.fasen
    groepen = list(dict.fromkeys(f.groep or f.titel for f in fasen.values()))
    hier = groepen.index(fasen[fase].groep or fasen[fase].titel)
    delen = (
        Wegdeel(naam, Halte.HIER if nr == hier else Halte.GEWEEST if nr < hier else Halte.KOMT)
        for nr, naam in enumerate(groepen)
    )
    return Weg("De weg", tuple(delen), fasen[fase].titel)


def build_bord(bron: Dossierbron) -> Bord:
    """Return who decided: each deelnemer that takes or took part, and each ronde of this regeling and day."""
    stand, proces = bron.omgeving.stand, bron.omgeving.proces
    namen = [r for r in proces.rondes.values() if stand.ronde(r.naam) or r.geldt(bron.op, bron.regeling)]
    codes = [d.code for d in bron.regeling.roster_op(bron.op)]
    codes += [s.plek.deelnemer for r in stand.rondes for s in r.sporen]
    rijen = (
        Bordrij(bron.naam(code), tuple(_build_cel(bron, ronde, code) for ronde in namen))
        for code in dict.fromkeys(codes)
    )
    return Bord("Wie heeft besloten", tuple(ronde.titel for ronde in namen), tuple(rijen))


def _build_cel(bron: Dossierbron, definitie: RondeDefinitie, code: str) -> Cel:
    ronde = bron.omgeving.stand.ronde(definitie.naam)
    spoor = next((s for s in ronde.sporen if s.plek.deelnemer == code), None) if ronde else None
    if spoor is None:
        return Cel(Celsoort.NIET, "niet gevraagd" if ronde else "nog niet gevraagd")
    fase = bron.omgeving.proces.spoor_van(definitie.naam).fasen[spoor.fase].titel
    uitkomst = format_uitkomst(spoor.uitkomst)
    return Cel(_celsoort(bron, spoor), uitkomst or fase.lower(), str(spoor.sinds) if uitkomst else "")


def _celsoort(bron: Dossierbron, spoor: Spoor) -> Celsoort:
    if {spoor.uitkomst, spoor.fase} & TEGEN:
        return Celsoort.TEGEN
    verloop = bron.omgeving.proces.spoor_van(spoor.plek.ronde)
    laatste = {o.uitkomst for o in verloop.overgangen.values() if o.naar in verloop.eind}
    if spoor.uitkomst and spoor.uitkomst in laatste:
        return Celsoort.BESLOTEN
    return {
        Besluitstand.BESLOTEN: Celsoort.BESLOTEN,
        Besluitstand.ONDER_VOORBEHOUD: Celsoort.VOORBEHOUD,
        Besluitstand.OPEN: Celsoort.OPEN,
    }[compute_besluitstand(bron.omgeving.proces, spoor)]


def _build_ronde(bron: Dossierbron, ronde: Ronde) -> Rondestand:
    tekens = {s.plek.deelnemer: _celsoort(bron, s) for s in ronde.sporen}
    return Rondestand(
        titel=bron.omgeving.proces.rondes[ronde.naam].titel,
        klaar=list(tekens.values()).count(Celsoort.BESLOTEN),
        van=len(tekens),
        open=tuple(bron.naam(c) for c, s in tekens.items() if s in (Celsoort.OPEN, Celsoort.VOORBEHOUD)),
        tegen=tuple(bron.naam(c) for c, s in tekens.items() if s is Celsoort.TEGEN),
    )


def _list_vervolg(bron: Dossierbron) -> Iterator[Vervolgstap]:
    """Yield the steps from the fase of today that move on: the usual ways first, then the ways out."""
    fase = bron.omgeving.stand.fase
    stappen = [
        m
        for m in list_mogelijkheden(bron.omgeving, bron.op)
        if m.plek.is_hoofdlijn and fase in m.overgang.van and m.overgang.naar != fase
    ]
    # A step that can be taken from many fasen is a way out of the process, not the way on.
    gewoon = [stap for stap in stappen if len(stap.overgang.van) == 1]
    for stap in gewoon or stappen:
        yield _build_vervolg(bron, stap)


def _build_vervolg(bron: Dossierbron, stap: Mogelijkheid) -> Vervolgstap:
    redenen = tuple(_format_reden(bron, reden) for reden in stap.redenen)
    return Vervolgstap(
        titel=stap.overgang.titel, door=stap.overgang.door, mag=stap.mag, redenen=redenen[:2],
        meer=max(0, len(redenen) - 2),
    )  # fmt: skip


def _format_reden(bron: Dossierbron, reden: Reden) -> str:
    """Return a reason with its article, and with the name of the deelnemer where it does not name it itself."""
    naam = bron.naam(reden.deelnemer or reden.cluster)
    wie = f"{naam}: " if naam and naam not in reden.reden else ""
    if reden.grondslag.is_gebruik:
        return f"{wie}{reden.reden}"
    kaal = reden.reden.removesuffix(")")
    return f"{wie}{kaal}{'; ' if kaal != reden.reden else ' ('}{reden.grondslag})"


def list_open_termijnen(bron: Dossierbron) -> list[LopendeTermijn]:
    """Return the termijnen that still run, are to come or have passed, the most urgent first."""
    omgeving = bron.omgeving
    alle = compute_termijnen(omgeving.proces, omgeving.regeling, omgeving.stand, omgeving.maatstaf)
    open_ = [
        t
        for t in alle
        if _status(bron, t) in (Termijnstatus.LOOPT, Termijnstatus.KOMT, Termijnstatus.VERLOPEN)
    ]
    return sorted(open_, key=lambda t: (t.einddatum.datum, t.naam))


def _status(bron: Dossierbron, termijn: LopendeTermijn) -> Termijnstatus:
    return compute_status(termijn, termijn.einddatum.datum, bron.op)


def format_einde(termijn: LopendeTermijn) -> str:
    """Return the last day of a termijn; the words of the promise where no day is known."""
    einde = termijn.einddatum
    return format_datum(einde.datum) if einde.datum != date.max else f"nog geen dag: {einde.voorlopig[0]}"


def _group_termijnen(bron: Dossierbron, termijnen: list[LopendeTermijn]) -> Iterator[Termijnstand]:
    """Yield the termijnen, those of several deelnemers on one day together."""
    for _, groep in groupby(termijnen, key=lambda t: (t.einddatum.datum, t.naam)):
        leden = list(groep)
        codes = [t.plek.deelnemer or t.plek.cluster for t in leden]
        grondslag = leden[0].grondslag
        yield Termijnstand(
            titel=leden[0].titel, wie=tuple(bron.naam(code) for code in codes if code),
            uiterlijk=format_einde(leden[0]), grondslag="afspraak" if grondslag.is_gebruik else str(grondslag),
            te_laat=_status(bron, leden[0]) is Termijnstatus.VERLOPEN,
        )  # fmt: skip


def _list_risicos(bron: Dossierbron, termijnen: list[LopendeTermijn]) -> Iterator[str]:
    """Yield what can go wrong: open gebreken, passed termijnen, changed texts, and days that are not certain."""
    stand = bron.omgeving.stand
    for gebrek in stand.open_gebreken():
        for reden in gebrek.redenen:
            yield f"Gebrek in feit {gebrek.feit}: {reden['reden']} ({reden['grondslag']})."
    for termijn in termijnen:
        if _status(bron, termijn) is Termijnstatus.VERLOPEN:
            wie = bron.naam(termijn.plek.deelnemer or termijn.plek.cluster)
            yield f"Te laat: {termijn.titel}{f' ({wie})' if wie else ''}, {format_weekdag(termijn.einddatum.datum)}."
    for ronde in stand.rondes:
        for afwijking in list_afwijkingen(stand, ronde):
            if afwijking.verwerkt is None:
                yield (
                    f"{bron.naam(afwijking.deelnemer)} heeft beslispunt {afwijking.beslispunt} gewijzigd; de tekst is "
                    "niet meer voor alle deelnemers gelijk."
                )
    for nr in stand.aangetast:
        yield f"Feit {nr} steunt op een feit dat is ingetrokken."
    vaag = {t.titel for t in termijnen if t.einddatum.voorlopig and bron.op <= t.einddatum.datum}
    if vaag:
        yield f"De dag staat nog niet vast: {'; '.join(sorted(vaag))}."
