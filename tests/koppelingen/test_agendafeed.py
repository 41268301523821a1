"""A feed of entries: stable names, numbers that rise, warnings and cancellations, read by a parser that is not ours."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject

from grflow.fouten import OngeldigeInvoer
from grflow.koppelingen.agendafeed import Feed, update_feed
from grflow.planning.agendapost import Agendapost

MAANDAG, DINSDAG = datetime(2027, 1, 11, 9, tzinfo=UTC), datetime(2027, 1, 12, 9, tzinfo=UTC)
RAAD = Agendapost(
    sleutel="2027-001.reg-drielanden.toestemming-1.gm9001.verlenen@grflow", dag=date(2027, 2, 18),
    titel="Drielanden: De raad beslist (Raadstoestemming: Aalburen)", tekst="Dossier 2027-001.\nUiterlijk: 1 maart 2027.",
)  # fmt: skip
TERMIJN = Agendapost(
    sleutel="2027-001.reg-drielanden.termijn.zienswijze@grflow", dag=date(2027, 3, 1),
    titel="Drielanden: laatste dag", voorlopig=True, dringend=True,
)  # fmt: skip


def feed(posten: Iterable[Agendapost], oud: Feed | None = None, moment: datetime = MAANDAG) -> Feed:
    return update_feed(
        oud.inhoud if oud else None, posten, naam="plan 2027-001", titel="Planning", moment=moment
    )


def read(inhoud: bytes) -> dict[str, vobject.base.Component]:
    """Return the events by UID, read by another library than the one that wrote them."""
    kalender = vobject.readOne(inhoud.decode())
    return {event.uid.value: event for event in kalender.vevent_list}


def test_an_entry_is_all_day_with_a_warning_a_week_before_and_for_a_last_day_on_the_day_before() -> None:
    events = read(feed([RAAD, TERMIJN]).inhoud)
    raad, termijn = events[RAAD.sleutel], events[TERMIJN.sleutel]
    assert (raad.dtstart.value, raad.summary.value, raad.description.value) == (
        RAAD.dag,
        RAAD.titel,
        RAAD.tekst,
    )
    assert (raad.sequence.value, raad.status.value, termijn.status.value) == ("0", "CONFIRMED", "TENTATIVE")
    assert [a.trigger.value for a in raad.valarm_list] == [timedelta(days=-7, hours=9)]
    assert [a.trigger.value for a in termijn.valarm_list] == [
        timedelta(days=-7, hours=9),
        timedelta(days=-1, hours=9),
    ]


def test_nothing_changed_is_byte_for_byte_the_same() -> None:
    eerst = feed([RAAD, TERMIJN])
    weer = feed([TERMIJN, RAAD], eerst, DINSDAG)
    assert weer.inhoud == eerst.inhoud
    assert (weer.nieuw, weer.verplaatst, weer.vervallen, weer.gelijk) == (0, 0, 0, 2)


def test_a_day_that_moves_keeps_its_name_and_gets_a_higher_number() -> None:
    volgend = feed([replace(RAAD, dag=date(2027, 3, 18))], feed([RAAD]), DINSDAG)
    event = read(volgend.inhoud)[RAAD.sleutel]
    assert (event.dtstart.value, event.sequence.value, event.dtstamp.value) == (
        date(2027, 3, 18),
        "1",
        DINSDAG,
    )
    assert volgend.verplaatst == 1
    derde = feed([RAAD], volgend, DINSDAG)
    assert read(derde.inhoud)[RAAD.sleutel].sequence.value == "2"


def test_other_words_move_the_stamp_and_not_the_number() -> None:
    volgend = feed([replace(RAAD, tekst="Anders.")], feed([RAAD]), DINSDAG)
    event = read(volgend.inhoud)[RAAD.sleutel]
    assert (event.sequence.value, event.dtstamp.value) == ("0", DINSDAG)


def test_what_is_gone_is_cancelled_and_stays_so_until_it_comes_back() -> None:
    weg = feed([RAAD], feed([RAAD, TERMIJN]), DINSDAG)
    event = read(weg.inhoud)[TERMIJN.sleutel]
    assert (event.status.value, event.sequence.value, weg.vervallen) == ("CANCELLED", "1", 1)
    assert not hasattr(event, "valarm")
    nog = feed([RAAD], weg, DINSDAG)
    assert (nog.inhoud, nog.vervallen) == (weg.inhoud, 0)
    terug = read(feed([RAAD, TERMIJN], nog, DINSDAG).inhoud)[TERMIJN.sleutel]
    assert (terug.status.value, terug.sequence.value) == ("TENTATIVE", "2")


def test_what_is_done_stays_where_it_stood_and_is_not_added_anew() -> None:
    gedaan = replace(RAAD, gedaan=True, titel="gedaan")
    assert b"BEGIN:VEVENT" not in feed([gedaan]).inhoud
    event = read(feed([gedaan], feed([RAAD]), DINSDAG).inhoud)[RAAD.sleutel]
    assert (event.status.value, event.summary.value, event.sequence.value) == ("CONFIRMED", "gedaan", "0")
    assert not hasattr(event, "valarm")


@pytest.mark.parametrize(
    ("oud", "woorden"),
    [
        (b"geen agenda", "geen agenda die grflow kan bijwerken"),
        (
            update_feed(None, [RAAD], naam="termijnen", titel="", moment=MAANDAG).inhoud,
            "andere agenda (termijnen)",
        ),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n", "Hier staat een andere agenda,"),
    ],
    ids=["geen iCalendar", "van een andere vraag", "van iemand anders"],
)
def test_another_file_is_left_alone(oud: bytes, woorden: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        update_feed(oud, [RAAD], naam="plan 2027-001", titel="", moment=MAANDAG, waar="uit.ics")
    assert woorden in str(fout.value)
    assert "uit.ics" in str(fout.value)
