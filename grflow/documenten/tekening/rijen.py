"""What each card of a drawing says: a fase, a step, a ronde, a nevenspoor."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from grflow.documenten.tekening.kaart import KLEIN, KOP, LABEL, PIL, STAP, TITEL, Rij
from grflow.documenten.tekening.tekst import glue_words
from grflow.documenten.tekening.woorden import (
    format_orgaan,
    format_per,
    format_sluiting,
    format_tags,
    format_termijn,
    format_voorwaarde,
    join_words,
    lower_first,
    plain_naam,
    titel_in,
)
from grflow.proces.definitie import (
    IEDEREEN,
    Fase,
    NevenspoorDefinitie,
    Overgang,
    Proces,
    RondeDefinitie,
    Voorwaarde,
)

WACHT, OPENT, IN, UIT = "wacht:", "opent:", "in:", "uit:"
"Hooks: a row that waits for a track or opens it, and the rows of the track's card that answer."
HIER = "u bent hier"


def fase_rijen(proces: Proces, fase: Fase, hier: str) -> tuple[Rij, ...]:
    """Return the title of a fase, and whether it is the begin, an end, or where the dossier is."""
    lijn = proces.hoofdlijn
    merken = [
        ("begin", fase.naam == lijn.begin),
        ("einde", fase.naam in lijn.eind),
        *((tag, True) for tag in format_tags(fase, proces)),
    ]
    rijen = [Rij(tekst=fase.titel, letter=TITEL)]
    if fase.naam == hier:
        rijen.append(Rij(tekst=HIER, letter=PIL, pil="pil-hier", voor=4))
    rijen += [Rij(tekst=tekst, letter=PIL, pil="pil-merk", voor=4) for tekst, waar in merken if waar]
    return tuple(rijen)


def stap_rijen(proces: Proces, stap: Overgang, wijzers: Iterable[Rij]) -> tuple[Rij, ...]:
    """Return the text of a step; `wijzers` say in words where its line comes from or goes to."""
    rijen = [
        Rij(tekst=stap.titel, letter=STAP),
        *wijzers,
        Rij(tekst=f"door {stap.door} · {glue_words(str(stap.grondslag))}", letter=KLEIN, voor=1),
        *_pillen(format_tags(stap, proces)),
        *_voorwaarden(proces, stap.voorwaarden),
        *(_opent(proces, naam) for naam in stap.opent),
        *_termijnen(proces, stap),
    ]
    if stap.stukken:
        rijen.append(Rij(tekst=f"Stukken: {join_words(map(plain_naam, stap.stukken), 'en')}", letter=KLEIN))
    return tuple(rijen)


def _pillen(teksten: Iterable[str], inspring: float = 0) -> Iterator[Rij]:
    for tekst in teksten:
        yield Rij(tekst=tekst, letter=PIL, pil="pil-tag", voor=4, inspring=inspring)


def _voorwaarden(
    proces: Proces, voorwaarden: Iterable[Voorwaarde], kop: str = "Kan pas als:"
) -> Iterator[Rij]:
    """Yield each voorwaarde once, with its grondslag; variants per law version stand below it as pills."""
    varianten = dict[str, list[Voorwaarde]]()
    for voorwaarde in voorwaarden:
        varianten.setdefault(format_voorwaarde(proces, voorwaarde), []).append(voorwaarde)
    if varianten:
        yield Rij(tekst=kop, letter=KLEIN, voor=5)
    for tekst, gelijke in varianten.items():
        waarop = {v.argument("ronde") or v.argument("nevenspoor") for v in gelijke} - {""}
        haken = tuple(f"{WACHT}{naam}" for naam in sorted(waarop))
        enkel = len(gelijke) == 1
        heel = f"{tekst} {glue_words(f'({gelijke[0].grondslag})')}" if enkel else tekst
        yield Rij(tekst=heel, inspring=14, teken="•", haken=haken)
        for voorwaarde in gelijke:
            tags = format_tags(voorwaarde, proces)
            delen = tags if enkel else (str(voorwaarde.grondslag), *tags)
            yield from _pillen([" · ".join(delen)] if delen else [], inspring=14)


def _opent(proces: Proces, naam: str) -> Rij:
    if naam in proces.rondes:
        return Rij(tekst=f"Opent de ronde: {proces.rondes[naam].titel}", haken=(f"{OPENT}{naam}",), voor=5)
    neven = proces.nevensporen.get(naam)
    titel = neven.verloop.titel if neven else plain_naam(naam)
    return Rij(tekst=f"Start het nevenspoor: {titel}", haken=(f"{OPENT}{naam}",), voor=5)


def _termijnen(proces: Proces, stap: Overgang) -> Iterator[Rij]:
    """Yield the termijnen of the main line that this step meets."""
    for termijn in proces.termijnen.values():
        if not (termijn.ronde or termijn.nevenspoor) and {stap.naam, stap.naar} & {*termijn.gehaald_door}:
            yield Rij(tekst=f"Termijn: {format_termijn(termijn)}", letter=KLEIN)


def ronde_rijen(proces: Proces, ronde: RondeDefinitie) -> tuple[Rij, ...]:
    """Return the card of a ronde: who takes part, what can come out, and when it closes."""
    orgaan = format_orgaan(ronde.orgaan)
    orgaan = orgaan[:1].upper() + orgaan[1:]
    iedereen = ronde.roster == IEDEREEN
    wie = "elke deelnemer" if iedereen else f"de {plain_naam(ronde.roster.gegeven)}"
    rijen = [
        Rij(tekst="Ronde langs alle deelnemers" if iedereen else f"Ronde alleen voor {wie}", letter=LABEL),
        Rij(tekst=ronde.titel, letter=KOP, haken=(f"{IN}{ronde.naam}",)),
        *_pillen(format_tags(ronde, proces)),
        Rij(tekst=f"{orgaan} van {wie} · {glue_words(str(ronde.grondslag))}", letter=KLEIN),
    ]
    if ronde.gevraagd:
        rijen.append(Rij(tekst=f"Gevraagd: {join_words(map(plain_naam, ronde.gevraagd), 'of')}"))
    rijen += _uitkomsten(proces, ronde)
    rijen += [
        Rij(tekst=f"Termijn: {format_termijn(t)}", letter=KLEIN)
        for t in proces.termijnen.values()
        if t.ronde == ronde.naam
    ]
    rijen.append(Rij(tekst=format_sluiting(ronde), letter=STAP, voor=6, haken=(f"{UIT}{ronde.naam}",)))
    return tuple(rijen)


def _uitkomsten(proces: Proces, ronde: RondeDefinitie) -> Iterator[Rij]:
    """Yield the outcomes of a spoor, each once, and the steps that not every deelnemer may always take."""
    stappen = proces.spoor_van(ronde.naam).overgangen.values()
    woorden = dict.fromkeys(plain_naam(stap.uitkomst) for stap in stappen if stap.uitkomst)
    if woorden:
        yield Rij(tekst=f"Uitkomst per deelnemer: {join_words(woorden, 'of')}")
    for stap in stappen:
        if stap.voorwaarden or stap.opent or format_tags(stap, proces):
            yield from _spoorstap(proces, stap)


def neven_rijen(proces: Proces, neven: NevenspoorDefinitie) -> tuple[Rij, ...]:
    """Return the card of a nevenspoor: for whom it runs, its steps, and when it is ready."""
    per = format_per(neven)
    gereed = join_words((lower_first(titel_in(neven.verloop.fasen, f)) for f in neven.gereed), "of")
    rijen = [
        Rij(tekst=f"Nevenspoor {per}".strip(), letter=LABEL),
        Rij(tekst=neven.verloop.titel, letter=KOP, haken=(f"{IN}{neven.naam}",)),
        *_pillen(format_tags(neven, proces)),
        Rij(tekst=f"Grondslag: {neven.grondslag}", letter=KLEIN),
    ]
    for stap in neven.verloop.overgangen.values():
        rijen += _spoorstap(proces, stap)
    rijen += [
        Rij(tekst=f"Termijn: {format_termijn(t)}", letter=KLEIN)
        for t in proces.termijnen.values()
        if t.nevenspoor == neven.naam
    ]
    rijen.append(Rij(tekst=f"Klaar: {gereed}", letter=STAP, voor=6, haken=(f"{UIT}{neven.naam}",)))
    return tuple(rijen)


def _spoorstap(proces: Proces, stap: Overgang) -> Iterator[Rij]:
    """Yield a step of a spoor or nevenspoor as an item of a list."""
    yield Rij(tekst=stap.titel, inspring=14, teken="•", voor=5)
    yield Rij(
        tekst=f"door {stap.door} · {glue_words(str(stap.grondslag))}", letter=KLEIN, inspring=14, voor=0
    )
    nader = (
        *_pillen(format_tags(stap, proces)),
        *_voorwaarden(proces, stap.voorwaarden),
        *(_opent(proces, naam) for naam in stap.opent),
    )
    for rij in nader:
        yield replace(rij, inspring=rij.inspring + 14)
