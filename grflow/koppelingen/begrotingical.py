"""The steps of a budget year as iCalendar: whole days with a stable UID, provisional ones tentative."""

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar, Event

from grflow.planning.begrotingsjaar import Begrotingsjaar
from grflow.planning.begrotingsstappen import Begrotingsstap

PRODID = "-//grflow//begrotingsjaar//NL"


def format_begrotingical(cyclus: Begrotingsjaar, naam: str, sleutel: str, gemaakt: datetime) -> bytes:
    """Return an iCalendar file of the steps; the same regeling, year and step keep the same UID."""
    kalender = Calendar()
    kalender.add("VERSION", "2.0")
    kalender.add("PRODID", PRODID)
    kalender.add("CALSCALE", "GREGORIAN")
    kalender.add("METHOD", "PUBLISH")
    kalender.add("X-WR-CALNAME", f"Begroting {cyclus.jaar} {naam}".strip())
    for event in _list_events(cyclus, naam, sleutel, gemaakt):
        kalender.add_component(event)
    return bytes(kalender.to_ical())


def _list_events(cyclus: Begrotingsjaar, naam: str, sleutel: str, gemaakt: datetime) -> Iterable[Event]:
    for stap in cyclus.stappen:
        event = Event()
        event.add("UID", f"begroting-{cyclus.jaar}.{stap.naam}.{sleutel or cyclus.vorm}@grflow")
        event.add("DTSTAMP", gemaakt)
        event.add("DTSTART", stap.datum)
        event.add(
            "SUMMARY", f"{'' if stap.gekozen else 'Uiterlijk: '}{stap.titel}{f' ({naam})' if naam else ''}"
        )
        event.add("DESCRIPTION", _describe(stap))
        event.add("STATUS", "TENTATIVE" if stap.einde.voorlopig else "CONFIRMED")
        event.add("TRANSP", "TRANSPARENT")
        yield event


def _describe(stap: Begrotingsstap) -> str:
    """Return how the day was found, a line for each step of it."""
    regels = [f"{deel.uitleg} ({deel.grondslag})" for deel in stap.einde.stappen]
    return "\n".join([f"Door: {stap.door}", *regels, *stap.einde.voorlopig])
