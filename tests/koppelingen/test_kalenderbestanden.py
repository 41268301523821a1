"""Calendars from files: iCalendar, CSV and ORI; every fault with its line, and back again without a change."""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from grflow.fouten import BestandFout
from grflow.koppelingen.icalbestand import load_ical
from grflow.koppelingen.icaluitvoer import format_ical
from grflow.koppelingen.kalenderbestand import Kalenderbestand, Leesvraag
from grflow.koppelingen.oribestand import load_ori
from grflow.koppelingen.vergadercsv import format_vergadercsv, load_vakanties, load_vergadercsv
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.vakanties import Regio
from grflow.vergaderingen.vergadering import Orgaan, Vergadering, Vergaderstand, Vergaderversie

RAAD = Orgaan("gm1680", "raad")
VRAAG = Leesvraag(van="gm1680", orgaan="raad")


def kort(bestand: Kalenderbestand) -> list[str]:
    """Return each meeting as 'day time'."""
    alle = (gelezen.vergadering for gelezen in bestand.gelezen)
    return [f"{v.datum:%m-%d}{f' {v.begin:%H.%M}' if v.begin else ''}" for v in alle]


def fouten(bestand: Kalenderbestand) -> list[str]:
    return [f"{b.regel}: {b.fout}" for b in bestand.fouten.bevindingen()]


# -- iCalendar -----------------------------------------------------------------------------------------------------


def ics(map_: Path, *events: str, vraag: Leesvraag = VRAAG, voor: str = "") -> Kalenderbestand:
    """Read a file of events; the first begins on line 3, after `voor`."""
    delen = [f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events]
    tekst = f"BEGIN:VCALENDAR\nVERSION:2.0\n{voor}{''.join(delen)}END:VCALENDAR\n"
    pad = map_ / "raad.ics"
    pad.write_text(tekst, encoding="utf-8")
    return load_ical(pad, vraag)


ZONE = """BEGIN:VTIMEZONE
TZID:Eigen tijd
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE
"""


@pytest.mark.parametrize(("event", "verwacht"), [
    pytest.param("UID:1\nDTSTART;TZID=Europe/Amsterdam:20270128T200000", "01-28 20.00", id="in Amsterdam"),
    pytest.param("UID:1\nDTSTART:20270128T190000Z", "01-28 20.00", id="UTC in de winter"),
    pytest.param("UID:1\nDTSTART:20270701T180000Z", "07-01 20.00", id="UTC in de zomer"),
    pytest.param("UID:1\nDTSTART:20270128T233000Z", "01-29 00.30", id="UTC over middernacht"),
    pytest.param("UID:1\nDTSTART:20270128T200000", "01-28 20.00", id="zonder zone: de klok van Amsterdam"),
    pytest.param("UID:1\nDTSTART;TZID=W. Europe Standard Time:20270128T200000", "01-28 20.00", id="een zone van Windows"),
    pytest.param("UID:1\nDTSTART;TZID=America/New_York:20270128T120000", "01-28 18.00", id="een andere zone"),
    pytest.param("UID:1\nDTSTART;TZID=Eigen tijd:20270128T220000", "01-28 20.00", id="een zone die het bestand zelf beschrijft"),
    pytest.param("UID:1\nDTSTART;VALUE=DATE:20270128", "01-28", id="een hele dag"),
    pytest.param("DTSTART;VALUE=DATE:20270128", "01-28", id="zonder UID"),
    pytest.param("UID:1\nDTSTART;TZID=Europe/Amsterdam:20270128T200000\nRRULE:FREQ=MONTHLY;BYDAY=4TH;COUNT=3", "01-28 20.00, 02-25 20.00, 03-25 20.00", id="een herhaling"),
    pytest.param("UID:1\nDTSTART;TZID=Europe/Amsterdam:20270325T200000\nRRULE:FREQ=WEEKLY;UNTIL=20270401T180000Z", "03-25 20.00, 04-01 20.00", id="de klok gaat mee met de zomertijd"),
    pytest.param("UID:1\nDTSTART;VALUE=DATE:20270107\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20270114", "01-07, 01-21", id="met een uitzondering"),
])  # fmt: skip
def test_een_dag_en_uur_uit_icalendar(event: str, verwacht: str, tmp_path: Path) -> None:
    gelezen = ics(tmp_path, event, voor=ZONE)
    assert fouten(gelezen) == []
    assert ", ".join(kort(gelezen)) == verwacht


def test_alles_wat_een_vergadering_heeft(tmp_path: Path) -> None:
    event = """
UID:a@x
DTSTART;TZID=Europe/Amsterdam:20270128T200000
DTEND;TZID=Europe/Amsterdam:20270129T003000
SUMMARY:Raads
 vergadering\\, januari
LOCATION:Raadzaal
STATUS:TENTATIVE
BEGIN:VALARM
TRIGGER:-PT15M
END:VALARM
"""
    (gelezen,) = ics(tmp_path, event).gelezen
    assert gelezen.regel == 3
    assert gelezen.vergadering == Vergadering(
        orgaan=RAAD, datum=date(2027, 1, 28), begin=time(20), eind=time(0, 30), plaats="Raadzaal",
        onderwerp="Raadsvergadering, januari", zekerheid=Zekerheid.ONZEKER, bron="raad.ics", sleutel="a@x",
    )  # fmt: skip


def test_een_afgezegde_vergadering(tmp_path: Path) -> None:
    (gelezen,) = ics(tmp_path, "UID:1\nDTSTART;VALUE=DATE:20270128\nSTATUS:CANCELLED").gelezen
    assert gelezen.vergadering.stand is Vergaderstand.GEANNULEERD


def test_een_verplaatste_herhaling_houdt_haar_sleutel(tmp_path: Path) -> None:
    reeks = "UID:1\nDTSTART;TZID=Europe/Amsterdam:20270107T200000\nRRULE:FREQ=WEEKLY;COUNT=2"
    anders = "UID:1\nRECURRENCE-ID;TZID=Europe/Amsterdam:20270114T200000\nDTSTART:20270118T190000Z"
    gelezen = ics(tmp_path, reeks, anders)
    assert kort(gelezen) == ["01-07 20.00", "01-18 20.00"]
    assert [g.vergadering.sleutel for g in gelezen.gelezen] == ["1/2027-01-07", "1/2027-01-14"]


def test_een_herhaling_zonder_einde_tot_en_met_een_dag(tmp_path: Path) -> None:
    vraag = Leesvraag(van="gm1680", orgaan="raad", tot=date(2027, 1, 21))
    gelezen = ics(tmp_path, "UID:1\nDTSTART;VALUE=DATE:20270107\nRRULE:FREQ=WEEKLY", vraag=vraag)
    assert kort(gelezen) == ["01-07", "01-14", "01-21"]


DAG = "UID:1\nDTSTART;VALUE=DATE:20270128"


@pytest.mark.parametrize(("events", "verwacht"), [
    pytest.param(["UID:1\nDTSTART;TZID=Mars/Phobos:20270128T200000"], ["5: de tijdzone 'Mars/Phobos' is onbekend"], id="onbekende zone"),
    pytest.param([f"{DAG}\nRRULE:FREQ=WEEKLY"], ["6: deze vergadering herhaalt zich zonder einde; zeg met --tot"], id="herhaling zonder einde"),
    pytest.param([f"{DAG}\nRRULE:FREQ=DAILY;COUNT=5000"], ["6: deze vergadering herhaalt zich vaker dan 1000 keer"], id="te veel herhalingen"),
    pytest.param([f"{DAG}\nRRULE:FREQ=SECONDLY;COUNT=5"], ["6: deze vergadering herhaalt zich vaker dan eens per dag"], id="elke seconde"),
    pytest.param([f"{DAG}\nRRULE:FREQ=MAANDELIJKS;COUNT=2"], ["6: RRULE 'FREQ=MAANDELIJKS;COUNT=2' is niet te lezen"], id="geen regel"),
    pytest.param(["UID:1\nDTSTART:20270230T200000"], ["5: DTSTART '20270230T200000' is niet te lezen"], id="een dag die niet bestaat"),
    pytest.param(["UID:1\nSUMMARY:raad"], ["3: deze vergadering heeft geen DTSTART"], id="zonder begin"),
    pytest.param([f"{DAG}\nDTSTART;VALUE=DATE:20270129"], ["6: DTSTART staat er vaker dan eens"], id="twee keer begin"),
    pytest.param([f"{DAG}\nDTEND;TZID=Europe/Amsterdam:20270128T220000"], ["3: begin en einde passen niet bij elkaar"], id="dag en uur door elkaar"),
    pytest.param([f"{DAG}\nrommel"], ["6: deze regel is geen iCalendar"], id="rommel"),
    pytest.param([f"{DAG}\nX-GRFLOW-SLUITINGSDATUM:morgen"], ["3: sluitingsdatum 'morgen' is geen datum"], id="sluitingsdatum"),
    pytest.param([f"{DAG}\nX-GRFLOW-SLUITINGSDATUM:2027-02-01"], ["3: de sluitingsdatum ligt na de vergadering"], id="sluiting te laat"),
    pytest.param([DAG, "UID:2\nDTSTART;VALUE=DATE:20270128\nSUMMARY:extra"], ["7: raad van gm1680 op 28 januari 2027 staat ook op regel 3, met andere gegevens"], id="dubbel"),
])  # fmt: skip
def test_wat_er_mis_kan_zijn_met_icalendar(events: list[str], verwacht: list[str], tmp_path: Path) -> None:
    gevonden = fouten(ics(tmp_path, *events))
    assert [fout[: len(zin)] for fout, zin in zip(gevonden, verwacht, strict=True)] == verwacht


@pytest.mark.parametrize(("tekst", "verwacht"), [
    (b"", "1: het bestand is leeg."),
    (b"hallo\n", "1: dit is geen iCalendar: BEGIN:VCALENDAR ontbreekt."),
    (b"BEGIN:VCALENDAR\nX:\xff\n", "2: dit is geen UTF-8"),
    (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "1: er staat geen enkele vergadering (VEVENT) in."),
    (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270128T200000\n", "1: BEGIN:VCALENDAR heeft geen END:VCALENDAR."),
    (b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", "2: END:VEVENT hoort bij geen BEGIN:VEVENT."),
])  # fmt: skip
def test_een_bestand_dat_geen_kalender_is(tekst: bytes, verwacht: str, tmp_path: Path) -> None:
    pad = tmp_path / "raad.ics"
    pad.write_bytes(tekst)
    assert any(fout.startswith(verwacht) for fout in fouten(load_ical(pad, VRAAG)))


def test_een_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    assert fouten(load_ical(tmp_path / "weg.ics", VRAAG))[0].startswith("1: niet te lezen")


def test_een_reces_in_de_kalender_wordt_genoemd_en_overgeslagen(tmp_path: Path) -> None:
    gelezen = ics(
        tmp_path, "UID:1\nDTSTART;VALUE=DATE:20270710\nDTEND;VALUE=DATE:20270823\nSUMMARY:Zomerreces"
    )
    assert (gelezen.gelezen, fouten(gelezen)) == ((), [])
    assert gelezen.opmerkingen[0].fout.startswith("'Zomerreces' vanaf 10 juli 2027 duurt meer dagen")


def test_dezelfde_vergadering_twee_keer_telt_eens(tmp_path: Path) -> None:
    gelezen = ics(tmp_path, DAG, DAG.replace("UID:1", "UID:2"))
    assert kort(gelezen) == ["01-28"]
    assert (
        gelezen.opmerkingen[0].fout
        == "raad van gm1680 op 28 januari 2027 staat ook op regel 3; één keer gelezen."
    )


def test_zonder_orgaan_of_van_wie(tmp_path: Path) -> None:
    gevonden = fouten(ics(tmp_path, DAG, vraag=Leesvraag()))
    assert [fout.partition(";")[2] for fout in gevonden] == [
        " geef --van (zoals gm1680).",
        " geef --orgaan (zoals raad).",
    ]
    (fout,) = fouten(ics(tmp_path, DAG, vraag=Leesvraag(van="Assen", orgaan="raad")))
    assert fout.startswith("3: 'Assen' is geen code")


# -- and back ------------------------------------------------------------------------------------------------------

TOEN = datetime(2026, 11, 1, 9, tzinfo=UTC)
VERSIES = tuple(
    Vergaderversie(vergadering=v, kalender="raad.ics", volgnummer=nr, ingelezen_op=TOEN)
    for nr, v in enumerate((
        Vergadering(
            orgaan=RAAD, datum=date(2027, 1, 28), begin=time(20), eind=time(0, 30), plaats="Raadzaal; 1e, links",
            onderwerp="-begroting\\ en, zo", sluitingsdatum=date(2027, 1, 14), bron="a.csv", sleutel="a@x",
        ),
        Vergadering(
            orgaan=Orgaan("reg:soweco", "G-4: wethouders"), datum=date(2027, 7, 1), begin=time(17, 15),
            zekerheid=Zekerheid.AFGELEID, bron="b", sleutel="b@x",
        ),
        Vergadering(orgaan=RAAD, datum=date(2027, 2, 25), stand=Vergaderstand.GEANNULEERD, bron="c", sleutel="c@x"),
        Vergadering(orgaan=RAAD, datum=date(2027, 3, 25), stand=Vergaderstand.GEHOUDEN, bron="d", sleutel="d@x"),
    ))
)  # fmt: skip
OP_DAG = sorted((versie.vergadering for versie in VERSIES), key=lambda v: v.datum)


@pytest.mark.parametrize("vorm", ["ics", "csv"])
def test_wat_is_weggeschreven_leest_terug_zoals_het_was(vorm: str, tmp_path: Path) -> None:
    pad = tmp_path / f"uit.{vorm}"
    if vorm == "ics":
        pad.write_bytes(format_ical(VERSIES, "Vergaderingen"))
        gelezen = load_ical(pad, Leesvraag())
    else:
        pad.write_text(format_vergadercsv(VERSIES), encoding="utf-8")
        gelezen = load_vergadercsv(pad, Leesvraag())
    assert fouten(gelezen) == []
    assert [g.vergadering for g in gelezen.gelezen] == OP_DAG


def test_een_andere_lezer_leest_onze_icalendar() -> None:
    """vobject shares no code with the library that writes."""
    import vobject

    kalender = vobject.readOne(format_ical(VERSIES, "Vergaderingen").decode())
    events = {event.uid.value: event for event in kalender.vevent_list}
    assert list(events) == ["a@x", "b@x", "c@x", "d@x"]
    a = events["a@x"]
    assert a.dtstart.value.astimezone(UTC) == datetime(2027, 1, 28, 19, tzinfo=UTC)
    assert a.dtend.value.astimezone(UTC) == datetime(2027, 1, 28, 23, 30, tzinfo=UTC)
    assert events["b@x"].dtstart.value.astimezone(UTC) == datetime(2027, 7, 1, 15, 15, tzinfo=UTC), (
        "summer time"
    )
    assert events["c@x"].dtstart.value == date(2027, 2, 25)
    assert [event.status.value for event in events.values()] == [
        "CONFIRMED",
        "TENTATIVE",
        "CANCELLED",
        "CONFIRMED",
    ]
    assert [event.sequence.value for event in events.values()] == ["0", "1", "2", "3"]
    assert a.location.value == "Raadzaal; 1e, links"
    assert a.dtstamp.value == TOEN


def test_dezelfde_vergaderingen_geven_dezelfde_bytes() -> None:
    assert format_ical(VERSIES, "x") == format_ical(VERSIES, "x")
    assert all(len(regel) <= 75 for regel in format_ical(VERSIES, "x").split(b"\r\n"))


# -- CSV -----------------------------------------------------------------------------------------------------------

KOP = "van,orgaan,datum,begin,eind,plaats,onderwerp,sluitingsdatum,stand,zekerheid,bron"


def csv(map_: Path, *rijen: str, kop: str = KOP, vraag: Leesvraag = VRAAG) -> Kalenderbestand:
    pad = map_ / "raad.csv"
    pad.write_text("\n".join((kop, *rijen)) + "\n", encoding="utf-8")
    return load_vergadercsv(pad, vraag)


def test_een_rij_uit_csv(tmp_path: Path) -> None:
    gelezen = csv(
        tmp_path,
        "gm0106,Gemeenteraad,2027-01-28,20:00,22.30,Zaal,Iets,2027-01-14,gehouden,fictief,site",
        ",,2027-02-25,,,,,,,,",
    )
    assert fouten(gelezen) == []
    assert [g.vergadering for g in gelezen.gelezen] == [
        Vergadering(
            orgaan=Orgaan("gm0106", "raad"), datum=date(2027, 1, 28), begin=time(20), eind=time(22, 30), plaats="Zaal",
            onderwerp="Iets", sluitingsdatum=date(2027, 1, 14), stand=Vergaderstand.GEHOUDEN,
            zekerheid=Zekerheid.FICTIEF, bron="site", sleutel="2027-01-28.raad.gm0106@grflow",
        ),
        Vergadering(orgaan=RAAD, datum=date(2027, 2, 25), sleutel="2027-02-25.raad.gm1680@grflow"),
    ]  # fmt: skip


@pytest.mark.parametrize(("rij", "verwacht"), [
    ("gm1680,raad,28-01-2027,,,,,,,,", "2: 'datum': '28-01-2027' is geen datum; schrijf jjjj-mm-dd."),
    ("gm1680,raad,2027-02-30,,,,,,,,", "2: 'datum': '2027-02-30' is geen datum; schrijf jjjj-mm-dd."),
    ("gm1680,raad,,,,,,,,,", "2: 'datum' is leeg."),
    ("gm1680,raad,2027-01-28,acht uur,,,,,,,", "2: 'begin': 'acht uur' is geen tijd; schrijf uu.mm, zoals 20.00."),
    ("gm1680,raad,2027-01-28,,22.00,,,,,,", "2: 'eind' is gevuld en 'begin' niet."),
    ("gm1680,raad,2027-01-28,,,,,2027-01-29,,,", "2: 'sluitingsdatum' ligt na de vergadering."),
    ("gm1680,raad,2027-01-28,,,,,,misschien,,", "2: 'stand': 'misschien' is geen stand; kies gepland, gehouden of geannuleerd."),
    ("gm1680,raad,2027-01-28,,,,,,,zeker,", "2: 'zekerheid': 'zeker' is geen zekerheid; kies bekend, afgeleid, onzeker of fictief."),
    ("gm1680,raad,2027-01-28", "2: 3 kolommen in plaats van 11."),
])  # fmt: skip
def test_wat_er_mis_kan_zijn_met_csv(rij: str, verwacht: str, tmp_path: Path) -> None:
    assert fouten(csv(tmp_path, rij)) == [verwacht]


def test_twee_op_een_dag_krijgen_elk_een_sleutel(tmp_path: Path) -> None:
    gelezen = csv(tmp_path, ",,2027-01-28,20.00,,,,,,,", ",,2027-01-28,19.00,,,,,,,")
    assert [g.vergadering.sleutel[:13] for g in gelezen.gelezen] == ["2027-01-28.ra", "2027-01-28.2."]
    assert kort(gelezen) == ["01-28 19.00", "01-28 20.00"]


def test_een_eigen_sleutel_die_twee_keer_voorkomt(tmp_path: Path) -> None:
    (fout,) = fouten(
        csv(tmp_path, ",,2027-01-28,,,,,,,,,s1", ",,2027-02-25,,,,,,,,,s1", kop=f"{KOP},sleutel")
    )
    assert fout.startswith("3: raad van gm1680 op 25 februari 2027 staat ook op regel 2, met andere gegevens")


# -- Open Raadsinformatie ------------------------------------------------------------------------------------------


def ori(map_: Path, inhoud: object, vraag: Leesvraag = VRAAG) -> Kalenderbestand:
    pad = map_ / "ori.json"
    pad.write_text(inhoud if isinstance(inhoud, str) else json.dumps(inhoud, indent=1), encoding="utf-8")
    return load_ori(pad, vraag)


V1 = {
    "@type": "Meeting", "@id": "https://id.openraadsinformatie.nl/1", "name": "Raad", "classification": ["Agenda"],
    "start_date": "2027-01-28T19:00:00+00:00", "end_date": "2027-01-28T22:30:00+01:00", "location": "Zaal",
    "organization": "https://id.openraadsinformatie.nl/9", "status": "https://argu.co/ns/meeting/EventConfirmed",
}  # fmt: skip
MINI = {
    "id": "7", "dossiertype": "vergadering", "naam": "Sociaal", "organisatie": {"gemeente": "gm0106", "naam": "Assen"},
    "georganiseerddoorgremium": {"gremiumidentificatie": "3", "gremiumnaam": "Commissie Sociaal"},
    "geplandeaanvang": "2027-02-04T18:30:00Z", "locatie": "Kamer", "vergaderstatus": "geannuleerd",
}  # fmt: skip


@pytest.mark.parametrize("vorm", [
    lambda v: v, lambda v: [v], lambda v: {"results": [v]}, lambda v: {"hits": {"hits": [{"_source": v}]}},
    lambda v: {"_embedded": {"vergaderingen": [v]}},
])  # fmt: skip
def test_open_raadsinformatie_v1_in_elke_verpakking(vorm, tmp_path: Path) -> None:
    gelezen = ori(tmp_path, vorm(V1))
    assert fouten(gelezen) == []
    assert gelezen.gelezen[0].vergadering == Vergadering(
        orgaan=RAAD, datum=date(2027, 1, 28), begin=time(20), eind=time(22, 30), plaats="Zaal", onderwerp="Raad",
        bron="ori.json", sleutel="https://id.openraadsinformatie.nl/1",
    )  # fmt: skip


def test_de_nieuwe_ori_zegt_zelf_wie_en_welk_orgaan(tmp_path: Path) -> None:
    (gelezen,) = ori(tmp_path, {"results": [MINI]}, Leesvraag()).gelezen
    v = gelezen.vergadering
    assert (v.orgaan, v.datum, v.begin) == (
        Orgaan("gm0106", "Commissie Sociaal"),
        date(2027, 2, 4),
        time(19, 30),
    )
    assert (v.stand, v.sleutel) == (Vergaderstand.GEANNULEERD, "7")


@pytest.mark.parametrize(("anders", "orgaan"), [
    ({"committee": {"name": "Gemeenteraad"}}, "raad"),
    ({"committee": "Gemeenteraad"}, "raad"),
    ({"committee": "https://id.openraadsinformatie.nl/5"}, "raad"),
    ({"vergaderingstype": "Commissievergadering"}, "Commissievergadering"),
])  # fmt: skip
def test_het_orgaan_uit_het_bestand_gaat_voor(anders: dict[str, object], orgaan: str, tmp_path: Path) -> None:
    assert ori(tmp_path, [V1 | anders]).gelezen[0].vergadering.orgaan.naam == orgaan


def test_middernacht_is_hoe_een_bron_zegt_dat_zij_geen_uur_weet(tmp_path: Path) -> None:
    alle = [
        V1 | {"@id": str(nr), "start_date": dag, "end_date": None}
        for nr, dag in enumerate(("2027-01-28", "2027-02-25T00:00:00"))
    ]
    assert kort(ori(tmp_path, alle)) == ["01-28", "02-25"]


def test_wat_geen_vergadering_is_wordt_geteld(tmp_path: Path) -> None:
    deel = MINI | {"id": "8", "hoofdvergadering": {"id": "7", "url": "x"}}
    gelezen = ori(tmp_path, [{"@type": "MediaObject"}, MINI, deel])
    assert len(gelezen.gelezen) == 1
    assert gelezen.opmerkingen[0].fout == "2 objecten zijn geen vergadering en zijn overgeslagen."


@pytest.mark.parametrize(("inhoud", "verwacht"), [
    ('[\n{"name": "a",}\n]', "2: vanaf hier niet te lezen als JSON"),
    ("[]", "1: er staat geen enkele vergadering in."),
    ('"raad"', "1: geen lijst van vergaderingen gevonden"),
    ('{"a": 1}', "1: geen lijst van vergaderingen gevonden"),
    ('[\n 5\n]', "1: hier staat geen object maar een losse waarde."),
    (json.dumps([V1, V1 | {"@id": "2", "start_date": "morgen"}], indent=1), "15: 'morgen' is geen tijdstip"),
    (json.dumps([{"@id": "2", "name": "raad"}]), "1: deze vergadering heeft geen dag"),
    (json.dumps([V1 | {"status": "zoek"}]), "1: de status 'zoek' is onbekend"),
])  # fmt: skip
def test_wat_er_mis_kan_zijn_met_ori(inhoud: str, verwacht: str, tmp_path: Path) -> None:
    assert fouten(ori(tmp_path, inhoud))[0].startswith(verwacht)


# -- school holidays -----------------------------------------------------------------------------------------------

VAKANTIES = "vakantie,regio,eerste_dag,laatste_dag,bron\n"


def test_schoolvakanties_per_regio(tmp_path: Path) -> None:
    pad = tmp_path / "v.csv"
    pad.write_text(
        f"{VAKANTIES}Zomervakantie,noord,2027-07-10,2027-08-22,x\nZomervakantie,zuid,2027-07-24,2027-09-05,x\n"
    )
    assert [(r.naam, r.regio) for r in load_vakanties(pad)] == [
        ("zomervakantie", "noord"),
        ("zomervakantie", "zuid"),
    ]
    assert [r.regio for r in load_vakanties(pad, [Regio.ZUID])] == ["zuid"]


def test_elke_fout_in_de_vakanties_met_haar_regel(tmp_path: Path) -> None:
    pad = tmp_path / "v.csv"
    pad.write_text(
        f"{VAKANTIES}Carnaval,noord,2027-02-06,2027-02-09,\nMeivakantie,west,2027-04-24,2027-05-02,\n"
        "Meivakantie,zuid,2027-05-02,2027-04-24,\nMeivakantie,zuid,2027-05-02,2027-05-09,\n,zuid,2 mei,2027-05-09,\n"
    )
    with pytest.raises(BestandFout) as fout:
        load_vakanties(pad)
    assert [f"{b.regel}: {b.fout.partition(';')[0]}" for b in fout.value.bevindingen] == [
        "2: 'vakantie': 'carnaval' is geen schoolvakantie", "3: 'regio': 'west' is geen regio",
        "4: 'laatste_dag' ligt vóór 'eerste_dag'.", "5: deze vakantie staat ook op regel 4.",
        "6: 'eerste_dag': '2 mei' is geen datum", "6: 'vakantie' is leeg.",
    ]  # fmt: skip
