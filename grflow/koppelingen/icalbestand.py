"""Reading meetings from an iCalendar file: zones, repeating events, and everything odd with its line."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event
from icalendar.error import InvalidCalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from grflow.koppelingen.icalregels import Blok, Icalindeling, Icalregel, parse_regels
from grflow.koppelingen.kalenderbestand import (
    Kalenderbestand,
    Leesvraag,
    Verzameling,
    choose_zekerheid,
    read_tekst,
)
from grflow.recht.datums import format_datum
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.tijd import compute_venster, is_within_a_day, to_amsterdam
from grflow.vergaderingen.vergadering import Vergadering, Vergaderstand

EIGEN = "X-GRFLOW-"
"""How the properties begin that grflow adds, so that it reads back what it wrote."""

MEESTE_HERHALINGEN = 1000
"""So often one event may repeat; more is a mistake in its rule."""

_TIJDEN = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")
_NODIG = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")


def load_ical(pad: Path, vraag: Leesvraag) -> Kalenderbestand:
    """Return the meetings of an iCalendar file; its faults are in the result."""
    verzameling = Verzameling(pad.name, vraag)
    tekst = read_tekst(pad, verzameling.fouten)
    indeling = parse_regels(tekst)
    if not verzameling.fouten.lijst:
        _check_indeling(tekst, indeling, verzameling)
    if not verzameling.fouten.lijst:
        _Icallezer(verzameling, indeling.blokken).read(tekst)
    return verzameling.finish()


def _check_indeling(tekst: str, indeling: Icalindeling, verzameling: Verzameling) -> None:
    if "BEGIN:VCALENDAR" not in tekst.upper():
        verzameling.fouten.add(1, "dit is geen iCalendar: BEGIN:VCALENDAR ontbreekt.")
        return
    for regel, fout in indeling.fouten:
        verzameling.fouten.add(regel, fout)
    if not indeling.blokken:
        verzameling.fouten.add(1, "er staat geen enkele vergadering (VEVENT) in.")
    for blok in indeling.blokken:
        _check_blok(blok, indeling.zones, verzameling)


def _check_blok(blok: Blok, zones: frozenset[str], verzameling: Verzameling) -> None:
    fouten = verzameling.fouten
    if blok.find("DTSTART") is None:
        fouten.add(blok.regel, "deze vergadering heeft geen DTSTART (begin).")
    for naam in ("DTSTART", "DTEND", "UID", "RRULE"):
        dubbel = [r for r in blok.regels if r.naam == naam]
        if len(dubbel) > 1:
            fouten.add(dubbel[1].regel, f"{naam} staat er vaker dan eens.")
    for regel in blok.regels:
        zone = regel.parameters.get("TZID", "")
        if regel.naam in _TIJDEN and zone and zone not in zones and not _is_zone(zone):
            fouten.add(
                regel.regel,
                f"de tijdzone '{zone}' is onbekend en staat niet in het bestand beschreven; schrijf Europe/Amsterdam.",
            )
    for regel in blok.regels:
        if regel.naam == "RRULE":
            _check_herhaling(regel, verzameling)


def _check_herhaling(regel: Icalregel, verzameling: Verzameling) -> None:
    delen = [deel.partition("=") for deel in regel.waarde.upper().split(";")]
    waarden = {naam.strip(): waarde.strip() for naam, _, waarde in delen}
    if not {*waarden} & {"UNTIL", "COUNT"} and verzameling.vraag.tot is None:
        verzameling.fouten.add(
            regel.regel,
            "deze vergadering herhaalt zich zonder einde; zeg met --tot tot en met welke dag u haar wilt.",
        )
    if waarden.get("FREQ") in ("HOURLY", "MINUTELY", "SECONDLY"):
        verzameling.fouten.add(regel.regel, "deze vergadering herhaalt zich vaker dan eens per dag.")


def _is_zone(naam: str) -> bool:
    if naam in WINDOWS_TO_OLSON:
        return True
    try:
        ZoneInfo(naam)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Icallezer:
    """Turns the events of a file without faults in its lines into meetings."""

    verzameling: Verzameling
    blokken: tuple[Blok, ...]

    def read(self, tekst: str) -> None:
        try:
            kalender = Calendar.from_ical(tekst)
        except ValueError as fout:
            self.verzameling.fouten.add(1, f"niet te lezen als iCalendar ({fout}).")
            return
        events = cast("list[Event]", kalender.walk("VEVENT"))
        heel = [
            (blok, event)
            for blok, event in zip(self.blokken, events, strict=True)
            if self._check_errors(blok, event)
        ]
        reeksen = defaultdict[str, list[tuple[Blok, Event]]](list)
        herhaald = {blok.waarde("UID") for blok, _ in heel if blok.find("RRULE") or blok.find("RDATE")}
        for blok, event in heel:
            if blok.waarde("UID") in herhaald or blok.find("RECURRENCE-ID"):
                reeksen[blok.waarde("UID")].append((blok, event))
            else:
                self._add(blok, event, blok.waarde("UID"))
        for uid, reeks in reeksen.items():
            self._expand(uid, reeks, kalender)

    def _check_errors(self, blok: Blok, event: Event) -> bool:
        """Return whether the properties that count can be read; note those that cannot."""
        fout = [(str(naam), tekst) for naam, tekst in event.errors if naam in _NODIG]
        for naam, tekst in fout:
            self.verzameling.fouten.add(
                blok.regel_van(naam), f"{naam} '{blok.waarde(naam)}' is niet te lezen ({tekst})."
            )
        return not fout

    def _expand(self, uid: str, reeks: list[tuple[Blok, Event]], kalender: Calendar) -> None:
        import recurring_ical_events

        los = Calendar()
        for deel in [*kalender.walk("VTIMEZONE"), *(event for _, event in reeks)]:
            los.add_component(deel)
        blok, eerste = reeks[0][0], min(_day_of(event) for _, event in reeks)
        alle = recurring_ical_events.of(los).between(*compute_venster(eerste, self.verzameling.vraag.tot))
        if len(alle) > MEESTE_HERHALINGEN:
            self.verzameling.fouten.add(
                blok.regel_van("RRULE"),
                f"deze vergadering herhaalt zich vaker dan {MEESTE_HERHALINGEN} keer.",
            )
            return
        for event in alle:
            kenmerk = event.decoded("RECURRENCE-ID", event.start)
            self._add(blok, event, f"{uid}/{_as_day(kenmerk)}" if uid else "")

    def _add(self, blok: Blok, event: Event, uid: str) -> None:
        vooraf = len(self.verzameling.fouten.lijst)
        tijden = self._read_tijden(blok, event)
        if tijden is None:
            return
        datum, begin, eind = tijden
        eigen = _tekst(event, f"{EIGEN}ORGAAN")
        orgaan = self.verzameling.make_orgaan(blok.regel, _tekst(event, f"{EIGEN}VAN"), eigen)
        sluiting = self._read_sluiting(blok, event, datum)
        if len(self.verzameling.fouten.lijst) > vooraf:
            return
        stand, zekerheid = self._read_stand(event)
        self.verzameling.add(blok.regel, Vergadering(
            orgaan=orgaan, datum=datum, begin=begin.time() if begin else None,
            eind=eind.time() if eind else None,
            plaats=_tekst(event, "LOCATION"),
            onderwerp=_tekst(event, f"{EIGEN}ONDERWERP" if eigen else "SUMMARY"),
            sluitingsdatum=sluiting, stand=stand, zekerheid=zekerheid,
            bron=_tekst(event, f"{EIGEN}BRON") or self.verzameling.naam, sleutel=uid,
        ))  # fmt: skip

    def _read_tijden(self, blok: Blok, event: Event) -> tuple[date, datetime | None, datetime | None] | None:
        """Return the day, begin and end by the clock of Amsterdam; None for what is no meeting of one day."""
        try:
            begin, eind = event.start, event.end
        except InvalidCalendar as fout:
            self.verzameling.fouten.add(blok.regel, f"begin en einde passen niet bij elkaar ({fout}).")
            return None
        if not is_within_a_day(begin, eind):
            wat = f"'{_tekst(event, 'SUMMARY')}' vanaf {format_datum(_as_day(begin))}"
            self.verzameling.meld(
                blok.regel, f"{wat} duurt meer dagen en is overgeslagen; een reces legt u vast met "
                "'grflow vergaderingen reces'.",
            )  # fmt: skip
            return None
        if not isinstance(begin, datetime) or not isinstance(eind, datetime):
            return _as_day(begin), None, None
        hier, daar = to_amsterdam(begin), to_amsterdam(eind)
        return hier.date(), hier, daar if daar != hier else None

    def _read_sluiting(self, blok: Blok, event: Event, datum: date) -> date | None:
        tekst = _tekst(event, f"{EIGEN}SLUITINGSDATUM")
        if not tekst:
            return None
        try:
            sluiting = date.fromisoformat(tekst)
        except ValueError:
            self.verzameling.fouten.add(
                blok.regel, f"sluitingsdatum '{tekst}' is geen datum; schrijf jjjj-mm-dd."
            )
            return None
        if sluiting > datum:
            self.verzameling.fouten.add(blok.regel, "de sluitingsdatum ligt na de vergadering.")
        return sluiting

    def _read_stand(self, event: Event) -> tuple[Vergaderstand, Zekerheid]:
        status = _tekst(event, "STATUS").upper()
        gehouden = _tekst(event, f"{EIGEN}STAND") == Vergaderstand.GEHOUDEN
        stand = Vergaderstand.GEHOUDEN if gehouden else Vergaderstand.GEPLAND
        if status == "CANCELLED":
            stand = Vergaderstand.GEANNULEERD
        onzeker = status == "TENTATIVE" and self.verzameling.vraag.zekerheid is Zekerheid.BEKEND
        anders = Zekerheid.ONZEKER if onzeker else self.verzameling.vraag.zekerheid
        return stand, choose_zekerheid(_tekst(event, f"{EIGEN}ZEKERHEID")) or anders


def _tekst(event: Event, naam: str) -> str:
    waarden = event.get(naam, "")
    eerste = waarden[0] if isinstance(waarden, list) else waarden
    return " ".join(str(eerste).split())


def _as_day(moment: date | datetime) -> date:
    return to_amsterdam(moment).date() if isinstance(moment, datetime) else moment


def _day_of(event: Event) -> date:
    return _as_day(event.start)
