"""Writing meetings as iCalendar: one stable UID each, SEQUENCE that rises, cancelled ones too."""

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from grflow.koppelingen.icalbestand import EIGEN
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.organen import format_orgaan
from grflow.vergaderingen.tijd import AMSTERDAM
from grflow.vergaderingen.vergadering import Vergadering, Vergaderstand, Vergaderversie

PRODID = "-//grflow//vergaderingen//NL"


def format_ical(versies: Iterable[Vergaderversie], titel: str) -> bytes:
    """Return an iCalendar file of meetings, the same bytes for the same meetings."""
    kalender = make_kalender(titel, PRODID)
    kalender.add_component(make_zone())
    for versie in versies:
        kalender.add_component(make_event(versie))
    return bytes(kalender.to_ical())


def make_kalender(titel: str, prodid: str) -> Calendar:
    """Return an empty calendar to publish."""
    kalender = Calendar()
    kalender.add("VERSION", "2.0")
    kalender.add("PRODID", prodid)
    kalender.add("CALSCALE", "GREGORIAN")
    kalender.add("METHOD", "PUBLISH")
    kalender.add("X-WR-CALNAME", titel)
    return kalender


def make_zone() -> Timezone:
    """Return the time of Amsterdam with the rule for summer time that holds since 1996."""
    zone = Timezone()
    zone.add("TZID", AMSTERDAM.key)
    for soort, naam, van, naar, maand, sinds in _WISSELINGEN:
        deel = soort()
        deel.add("TZNAME", naam)
        deel["TZOFFSETFROM"], deel["TZOFFSETTO"], deel["DTSTART"] = f"+0{van}00", f"+0{naar}00", sinds
        deel.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": maand, "BYDAY": "-1SU"})
        zone.add_component(deel)
    return zone


_WISSELINGEN = (
    (TimezoneDaylight, "CEST", 1, 2, 3, "19960331T020000"),
    (TimezoneStandard, "CET", 2, 1, 10, "19961027T030000"),
)


def make_event(versie: Vergaderversie) -> Event:
    """Return the event of a meeting; what iCalendar has no word for stands in properties of our own."""
    v, event = versie.vergadering, Event()
    event.add("UID", v.sleutel)
    event.add("SEQUENCE", versie.volgnummer)
    event.add("DTSTAMP", versie.ingelezen_op)
    event.add("LAST-MODIFIED", versie.ingelezen_op)
    _add_tijden(event, v)
    event.add("SUMMARY", _summary(v))
    event.add("STATUS", _status(v))
    event.add("TRANSP", "OPAQUE" if v.gaat_door and v.begin else "TRANSPARENT")
    velden = {
        "LOCATION": v.plaats, f"{EIGEN}VAN": v.orgaan.van, f"{EIGEN}ORGAAN": v.orgaan.naam,
        f"{EIGEN}ONDERWERP": v.onderwerp, f"{EIGEN}STAND": v.stand, f"{EIGEN}ZEKERHEID": v.zekerheid,
        f"{EIGEN}BRON": v.bron,
        f"{EIGEN}SLUITINGSDATUM": v.sluitingsdatum.isoformat() if v.sluitingsdatum else "",
    }  # fmt: skip
    for naam, waarde in velden.items():
        if waarde:
            event.add(naam, str(waarde))
    return event


def _add_tijden(event: Event, v: Vergadering) -> None:
    if v.begin is None:
        event.add("DTSTART", v.datum)
        return
    event.add("DTSTART", datetime.combine(v.datum, v.begin, AMSTERDAM))
    if v.eind is not None:
        event.add("DTEND", datetime.combine(v.einddag, v.eind, AMSTERDAM))


def _summary(v: Vergadering) -> str:
    zeker = "" if v.zekerheid is Zekerheid.BEKEND else f" ({v.zekerheid})"
    onderwerp = f": {v.onderwerp}" if v.onderwerp else ""
    return f"{format_orgaan(v.orgaan)}{onderwerp}{zeker}"


def _status(v: Vergadering) -> str:
    if v.stand is Vergaderstand.GEANNULEERD:
        return "CANCELLED"
    return "CONFIRMED" if v.zekerheid is Zekerheid.BEKEND else "TENTATIVE"
