"""A feed of entries for a calendar program, brought up to date from the feed that stands there.

What subscribers got is what stands in the file, so that is what changes are counted from: no other memory of a feed
is needed, and each file counts by itself. An entry keeps its UID. SEQUENCE rises when its day or its going on changes;
other words only move DTSTAMP. What is no longer there stays in the file as cancelled, so that calendars take it out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from icalendar import Alarm, Calendar, Component, Event

from grflow.fouten import OngeldigeInvoer
from grflow.koppelingen.icalbestand import EIGEN
from grflow.koppelingen.icaluitvoer import make_kalender
from grflow.planning.agendapost import Agendapost

PRODID = "-//grflow//planning//NL"
FEED = f"{EIGEN}FEED"
WEEK_ERVOOR, DAG_ERVOOR = "-P6DT15H", "-PT15H"
"""Nine in the morning, seven days and one day before."""
VERVALLEN, ZEKER, ONZEKER = "CANCELLED", "CONFIRMED", "TENTATIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedregel:
    """One entry as it stands in a feed."""

    sleutel: str
    dag: date
    titel: str
    tekst: str
    status: str
    alarmen: tuple[str, ...]
    volgnummer: int
    gewijzigd_op: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that was brought up to date, and what changed."""

    inhoud: bytes
    nieuw: int
    verplaatst: int
    vervallen: int
    gelijk: int


def update_feed(
    oud: bytes | None,
    posten: Iterable[Agendapost],
    *,
    naam: str,
    titel: str,
    moment: datetime,
    waar: str = "",
) -> Feed:
    """Return the feed `naam` with these entries, counted from the file that stands there (None where none does).

    Raises:
        OngeldigeInvoer: what stands there is no calendar, or another one.
    """
    eerder = {} if oud is None else _parse(oud, naam, waar)
    moment = moment.replace(microsecond=0)
    nieuw = {p.sleutel: _as_regel(p, moment) for p in posten if not p.gedaan or p.sleutel in eerder}
    regels = [_follow(regel, eerder.get(regel.sleutel)) for regel in nieuw.values()]
    weg = [_cancel(regel, moment) for sleutel, regel in eerder.items() if sleutel not in nieuw]
    return Feed(
        inhoud=_write([*regels, *weg], naam, titel),
        nieuw=len(nieuw.keys() - eerder.keys()),
        verplaatst=sum(r.sleutel in eerder and r.dag != eerder[r.sleutel].dag for r in regels),
        vervallen=sum(eerder[r.sleutel].status != VERVALLEN for r in weg),
        gelijk=sum(r == eerder.get(r.sleutel) for r in regels),
    )


def _as_regel(post: Agendapost, moment: datetime) -> Feedregel:
    alarmen = () if post.gedaan else (WEEK_ERVOOR, DAG_ERVOOR) if post.dringend else (WEEK_ERVOOR,)
    return Feedregel(
        sleutel=post.sleutel, dag=post.dag, titel=post.titel, tekst=post.tekst,
        status=ONZEKER if post.voorlopig and not post.gedaan else ZEKER, alarmen=alarmen, volgnummer=0,
        gewijzigd_op=moment,
    )  # fmt: skip


def _follow(regel: Feedregel, eerder: Feedregel | None) -> Feedregel:
    """Return an entry as the successor of the one that stood there."""
    if eerder is None:
        return regel
    zelfde = replace(regel, volgnummer=eerder.volgnummer, gewijzigd_op=eerder.gewijzigd_op)
    if zelfde == eerder:
        return eerder
    anders = regel.dag != eerder.dag or (regel.status == VERVALLEN) != (eerder.status == VERVALLEN)
    return replace(regel, volgnummer=eerder.volgnummer + anders)


def _cancel(eerder: Feedregel, moment: datetime) -> Feedregel:
    if eerder.status == VERVALLEN:
        return eerder
    return replace(
        eerder, status=VERVALLEN, alarmen=(), volgnummer=eerder.volgnummer + 1, gewijzigd_op=moment
    )


# -- reading and writing -----------------------------------------------------------------------------------------------


def _parse(inhoud: bytes, naam: str, waar: str) -> Mapping[str, Feedregel]:
    try:
        kalender = Calendar.from_ical(inhoud)
    except ValueError as fout:
        raise OngeldigeInvoer(
            "Dit is geen agenda die grflow kan bijwerken.",
            waar=waar,
            wat_nu="Kies een andere naam voor de agenda.",
        ) from fout
    feed = str(kalender.get(FEED, ""))
    if feed != naam:
        raise OngeldigeInvoer(
            f"Hier staat een andere agenda{f' ({feed})' if feed else ''}, niet '{naam}'; er is niets geschreven.",
            waar=waar, wat_nu="Kies een andere naam; elke agenda heeft een eigen bestand.",
        )  # fmt: skip
    regels = map(_read, kalender.walk("VEVENT"))
    return {regel.sleutel: regel for regel in regels}


def _read(event: Component) -> Feedregel:
    return Feedregel(
        sleutel=str(event["UID"]), dag=event.decoded("DTSTART"), titel=str(event["SUMMARY"]),
        tekst=str(event.get("DESCRIPTION", "")), status=str(event["STATUS"]),
        alarmen=tuple(str(a.get(_TRIGGER, "")) for a in event.walk("VALARM")),
        volgnummer=int(event.get("SEQUENCE", 0)), gewijzigd_op=event.decoded("DTSTAMP"),
    )  # fmt: skip


_TRIGGER = f"{EIGEN}TRIGGER"
"""The trigger as it was written: libraries write the same length in several ways."""


def _write(regels: Iterable[Feedregel], naam: str, titel: str) -> bytes:
    kalender = make_kalender(titel, PRODID)
    kalender.add(FEED, naam)
    for regel in sorted(regels, key=lambda r: (r.dag, r.sleutel)):
        kalender.add_component(_make_event(regel))
    return bytes(kalender.to_ical())


def _make_event(regel: Feedregel) -> Event:
    event = Event()
    event.add("UID", regel.sleutel)
    event.add("SEQUENCE", regel.volgnummer)
    event.add("DTSTAMP", regel.gewijzigd_op)
    event.add("LAST-MODIFIED", regel.gewijzigd_op)
    event.add("DTSTART", regel.dag)
    event.add("SUMMARY", regel.titel)
    if regel.tekst:
        event.add("DESCRIPTION", regel.tekst)
    event.add("STATUS", regel.status)
    event.add("TRANSP", "TRANSPARENT")
    for wanneer in regel.alarmen:
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", regel.titel)
        alarm["TRIGGER"] = wanneer
        alarm.add(_TRIGGER, wanneer)
        event.add_component(alarm)
    return event
