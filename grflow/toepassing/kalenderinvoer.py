"""Reading calendars into the database: files and patterns, whole or not at all, with what that changed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.fouten import BestandFout, Bevinding, OngeldigeInvoer
from grflow.koppelingen.kalenderbestand import Gelezen, Kalenderbestand, Leesvraag
from grflow.recht.zekerheid import Zekerheid
from grflow.toepassing.app import App
from grflow.toepassing.inzage import check_kalender
from grflow.vergaderingen.bijwerken import (
    Aanlevering,
    Mutatie,
    Mutatiesoort,
    compute_mutaties,
    list_blijvers,
)
from grflow.vergaderingen.organen import compute_orgaannaam, make_sleutel
from grflow.vergaderingen.patroon import list_dagen, list_in_reces, parse_patroon
from grflow.vergaderingen.vergadering import Orgaan, Reces, Vergadering, Vergaderregels, Vergaderversie

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

PATROON = "patroon"
"""The name of the calendar that a pattern makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inleesopdracht:
    """Which files to read and how; `kalender` names what they are, so that a later file is known as the same.

    `van`, `orgaan` and `zekerheid` count where a file does not say so itself. `vanaf` and `tot` are the days that the
    files cover, where those lie beyond their meetings.
    """

    bestanden: tuple[Path, ...]
    van: str = ""
    orgaan: str = ""
    zekerheid: Zekerheid = Zekerheid.BEKEND
    kalender: str = ""
    vanaf: date | None = None
    tot: date | None = None
    aanvullend: bool = False
    regels: Vergaderregels | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Orgaanuitkomst:
    """What reading a calendar did for one organ; `blijvers` are meetings of another calendar that it does not know."""

    orgaan: Orgaan
    kalender: str
    gelezen: int
    tot: date
    mutaties: tuple[Mutatie, ...]
    in_reces: tuple[tuple[Vergadering, Reces], ...] = ()
    blijvers: tuple[Vergaderversie, ...] = ()

    def count(self) -> Mapping[Mutatiesoort, int]:
        """Return how many meetings were new, moved, changed and cancelled."""
        geteld = Counter(m.soort for m in self.mutaties)
        return {soort: geteld[soort] for soort in Mutatiesoort}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inleesuitkomst:
    """What reading calendars did, and what was passed over or taken together."""

    organen: tuple[Orgaanuitkomst, ...]
    opmerkingen: tuple[Bevinding, ...] = ()


def read_kalenders(app: App, opdracht: Inleesopdracht) -> Inleesuitkomst:
    """Keep the meetings of files; a meeting that was there already is moved, changed or cancelled.

    Raises:
        BestandFout: every fault in every file; nothing was changed.
    """
    vraag = Leesvraag(
        van=opdracht.van, orgaan=opdracht.orgaan, tot=opdracht.tot, zekerheid=opdracht.zekerheid
    )
    bestanden = [_load(pad, vraag) for pad in opdracht.bestanden]
    fouten = [b for bestand in bestanden for b in bestand.fouten.bevindingen()]
    aanleveringen = () if fouten else tuple(_aanleveringen(bestanden, opdracht, fouten))
    if fouten:
        raise BestandFout(fouten)
    opmerkingen = tuple(o for bestand in bestanden for o in bestand.opmerkingen)
    return Inleesuitkomst(organen=_store(app, aanleveringen, opdracht.regels), opmerkingen=opmerkingen)


def _load(pad: Path, vraag: Leesvraag) -> Kalenderbestand:
    from grflow.koppelingen.icalbestand import load_ical
    from grflow.koppelingen.oribestand import load_ori
    from grflow.koppelingen.vergadercsv import load_vergadercsv

    lezers: Mapping[str, Callable[[Path, Leesvraag], Kalenderbestand]] = {
        ".ics": load_ical, ".ical": load_ical, ".csv": load_vergadercsv, ".json": load_ori,
    }  # fmt: skip
    lezer = lezers.get(pad.suffix.lower())
    if lezer is None:
        raise BestandFout([Bevinding(
            pad.name, 1, f"'{pad.suffix}' is geen kalender die grflow leest; geef .ics, .csv of .json (ORI)."
        )])  # fmt: skip
    return lezer(pad, vraag)


def _aanleveringen(
    bestanden: Iterable[Kalenderbestand], opdracht: Inleesopdracht, fouten: list[Bevinding]
) -> Iterator[Aanlevering]:
    """Yield the calendar of each organ, out of one file or of more under one name."""
    groepen: dict[tuple[Orgaan, str], dict[str, tuple[str, Gelezen]]] = {}
    for bestand in bestanden:
        naam = opdracht.kalender or bestand.naam
        for nu in bestand.gelezen:
            groep = groepen.setdefault((nu.vergadering.orgaan, naam), {})
            waar, eerder = groep.setdefault(nu.vergadering.sleutel, (bestand.naam, nu))
            if replace(eerder.vergadering, bron="") != replace(nu.vergadering, bron=""):
                plek = f"{waar}:{eerder.regel}"
                fouten.append(Bevinding(bestand.naam, nu.regel, f"deze vergadering staat anders in {plek}."))
    for (orgaan, naam), groep in sorted(groepen.items()):
        vergaderingen = tuple(nu.vergadering for _, nu in groep.values())
        dagen = [v.datum for v in vergaderingen]
        yield Aanlevering(
            orgaan=orgaan, kalender=naam, vergaderingen=vergaderingen,
            vanaf=min([*dagen, opdracht.vanaf] if opdracht.vanaf else dagen),
            tot=max([*dagen, opdracht.tot] if opdracht.tot else dagen),
            aanvullend=opdracht.aanvullend,
        )  # fmt: skip


def _store(
    app: App, aanleveringen: Sequence[Aanlevering], regels: Vergaderregels | None
) -> tuple[Orgaanuitkomst, ...]:
    check_kalender(app, *(a.orgaan.van for a in aanleveringen))
    app.opslag.prepare()
    with app.opslag.schrijven() as werk:
        werk.kalenders.lock()
        eigenaren = {a.orgaan.van for a in aanleveringen}
        recessen = werk.kalenders.load_recessen(eigenaren)
        staat = _load_staat(werk, eigenaren)
        uitkomsten = tuple(
            _store_een(app, werk, a, staat.get(a.orgaan, []), recessen.get(a.orgaan.van, ()), regels)
            for a in aanleveringen
        )
        werk.commit()
    return uitkomsten


def _load_staat(werk: "Werk", eigenaren: Collection[str]) -> dict[Orgaan, list[Vergaderversie]]:
    staat = defaultdict[Orgaan, list[Vergaderversie]](list)
    for versie in werk.kalenders.load_versies(eigenaren):
        staat[versie.vergadering.orgaan].append(versie)
    return staat


def _store_een(
    app: App, werk: "Werk", aanlevering: Aanlevering, staat: Sequence[Vergaderversie], recessen: Sequence[Reces],
    regels: Vergaderregels | None = None,
) -> Orgaanuitkomst:  # fmt: skip
    orgaan = aanlevering.orgaan
    mutaties = compute_mutaties(staat, aanlevering)
    werk.kalenders.store_aanlevering(aanlevering, mutaties, app.nu())
    if regels is not None:
        werk.kalenders.store_regels(orgaan, regels, app.nu())
    return Orgaanuitkomst(
        orgaan=orgaan, kalender=aanlevering.kalender, gelezen=len(aanlevering.vergaderingen), tot=aanlevering.tot,
        mutaties=mutaties,
        in_reces=tuple(_in_reces(aanlevering.vergaderingen, recessen)),
        blijvers=() if aanlevering.aanvullend else list_blijvers(staat, aanlevering),
    )  # fmt: skip


def _in_reces(
    vergaderingen: Iterable[Vergadering], recessen: Sequence[Reces]
) -> Iterator[tuple[Vergadering, Reces]]:
    for v in vergaderingen:
        reces = next((r for r in recessen if r.bevat(v.datum)), None)
        if v.gaat_door and reces is not None:
            yield v, reces


@dataclass(frozen=True, slots=True, kw_only=True)
class Patroonopdracht:
    """Which organ meets on which days, from when until when (both inclusive), at what time and where."""

    orgaan: Orgaan
    patroon: str
    vanaf: date
    tot: date
    begin: time | None = None
    eind: time | None = None
    plaats: str = ""
    niet_in_reces: bool = False
    fictief: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Patroonuitkomst:
    """What a pattern made; `weggelaten` fell in recess, and until `bekend_tot` a known calendar counts."""

    patroon: str
    uitkomst: Orgaanuitkomst
    weggelaten: tuple[date, ...] = ()
    bekend_tot: date | None = None


def apply_patroon(app: App, opdracht: Patroonopdracht) -> Patroonuitkomst:
    """Keep the meetings of a pattern, in place of those of an earlier pattern in that period.

    As far as a calendar is known, the pattern gives way.

    Raises:
        OngeldigeInvoer: no pattern, no period, or no day in it; not in recess where no recess is known.
    """
    orgaan = replace(opdracht.orgaan, naam=compute_orgaannaam(opdracht.orgaan.naam))
    patroon = parse_patroon(opdracht.patroon)
    patroon = replace(patroon, niet_in_reces=patroon.niet_in_reces or opdracht.niet_in_reces)
    if opdracht.tot < opdracht.vanaf:
        raise OngeldigeInvoer("De laatste dag ligt vóór de eerste.", wat_nu="Draai --vanaf en --tot om.")
    check_kalender(app, orgaan.van)
    app.opslag.prepare()
    with app.opslag.schrijven() as werk:
        werk.kalenders.lock()
        eigen = werk.kalenders.load_recessen({orgaan.van}).get(orgaan.van, ())
        staat = _load_staat(werk, {orgaan.van}).get(orgaan, [])
        if patroon.niet_in_reces and not eigen:
            raise _make_geen_reces(orgaan.van)
        bekend_tot = _find_bekend_tot(staat)
        dagen = list_dagen(patroon, opdracht.vanaf, opdracht.tot, eigen)
        if not dagen:
            raise OngeldigeInvoer(f"Het patroon '{patroon}' heeft geen enkele dag in deze periode.")
        over = [dag for dag in dagen if bekend_tot is None or dag > bekend_tot]
        aanlevering = _make_aanlevering(opdracht, orgaan, over, str(patroon))
        uitkomst = _store_een(app, werk, aanlevering, staat, eigen)
        werk.commit()
    weg = list_in_reces(patroon, opdracht.vanaf, opdracht.tot, eigen)
    return Patroonuitkomst(
        patroon=str(patroon), uitkomst=replace(uitkomst, blijvers=()), weggelaten=weg,
        bekend_tot=bekend_tot if len(over) < len(dagen) else None,
    )  # fmt: skip


def _make_geen_reces(van: str) -> OngeldigeInvoer:
    return OngeldigeInvoer(
        f"Van {van} is geen reces bekend; 'niet in reces' kan dan niet.",
        wat_nu=f"Kies een regio: grflow vergaderingen reces {van} --regio noord (na 'grflow vergaderingen vakanties').",
    )


def _find_bekend_tot(staat: Iterable[Vergaderversie]) -> date | None:
    """Return the last day on which a known calendar has a meeting."""
    dagen = [
        v.vergadering.datum for v in staat
        if v.kalender != PATROON and v.vergadering.gaat_door and v.vergadering.zekerheid is Zekerheid.BEKEND
    ]  # fmt: skip
    return max(dagen, default=None)


def _make_aanlevering(
    opdracht: Patroonopdracht, orgaan: Orgaan, dagen: Sequence[date], patroon: str
) -> Aanlevering:
    zekerheid = Zekerheid.FICTIEF if opdracht.fictief else Zekerheid.AFGELEID
    kaal = (
        Vergadering(
            orgaan=orgaan, datum=dag, begin=opdracht.begin, eind=opdracht.eind, plaats=opdracht.plaats,
            zekerheid=zekerheid, bron=f"patroon: {patroon}",
        )
        for dag in dagen
    )  # fmt: skip
    return Aanlevering(
        orgaan=orgaan, kalender=PATROON, vanaf=opdracht.vanaf, tot=opdracht.tot,
        vergaderingen=tuple(replace(v, sleutel=make_sleutel(v)) for v in kaal),
    )  # fmt: skip
