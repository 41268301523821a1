"""The calendar of free days and the limits of the Algemene termijnenwet, read from the `kalender` of a rule file."""

from collections.abc import Iterator

from grflow.fouten import OngeldigeInvoer, suggest
from grflow.inlezen.yamlbestand import Blok, Knoop, parse_datum, parse_getal
from grflow.recht.datums import MAANDEN, WEEKDAGEN
from grflow.recht.feestdagen import Feestdag, GelijkgesteldeDag, Kalender, Termijnenwet, VrijeWeekdag
from grflow.recht.grondslag import Grondslag, parse_grondslag
from grflow.recht.regels import Duur, Eenheid, Status, VasteDatum

ONBEKEND = Grondslag("onbekend")
"Stands in for a citation with a fault in it; the fault keeps the file from being used."


def read_kalender(blok: Blok) -> Kalender:
    """Return the calendar; faults are left in the block, and make the result useless."""
    kalender = Kalender(
        eerste_jaar=_getal(blok, "eerste_jaar"),
        bekend_tot=_getal(blok, "bekend_tot"),
        laatste_jaar=_getal(blok, "laatste_jaar"),
        afstand=_getal(blok, "afstand"),
        vrije_weekdagen=tuple(_read_weekdag(item) for item in _items(blok, "vrije_weekdagen")),
        feestdagen=tuple(dag for item in _items(blok, "feestdagen") for dag in _read_feestdag(item)),
        gelijkgesteld=tuple(dag for item in _items(blok, "gelijkgesteld") for dag in _read_besluit(item)),
        termijnenwet=_read_termijnenwet(
            (blok.need("termijnenwet") or Knoop({}, blok.regel, blok.knoop.fouten)).blok()
        ),
    )
    blok.tekst("uitleg", "")
    blok.done()
    return kalender


def read_duur(blok: Blok, eenheid: Eenheid) -> Duur | None:
    """Return the duur under the key of one unit, if it is there."""
    aantal = blok.as_type(eenheid.value, _parse_aantal, None)
    return None if aantal is None else Duur(aantal, eenheid)


def parse_dag(tekst: str) -> tuple[int, int] | None:
    """Return month and day of a text such as '15 april'.

    Raises:
        OngeldigeInvoer: no day that comes every year.
    """
    dag, _, maand = tekst.partition(" ")
    try:
        gevonden = MAANDEN.index(maand) + 1, parse_getal(dag)
        VasteDatum(*gevonden, inclusief=True)
    except (OngeldigeInvoer, ValueError):
        raise OngeldigeInvoer(
            f"'{tekst}' is geen dag van elk jaar.", wat_nu="Schrijf zoals 15 april."
        ) from None
    return gevonden


def _parse_aantal(tekst: str) -> int | None:
    aantal = parse_getal(tekst)
    if aantal < 1:
        raise OngeldigeInvoer("een aantal is ten minste 1.")
    return aantal


def _parse_weekdag(tekst: str) -> int | None:
    """Return 0 for maandag and 6 for zondag."""
    if tekst not in WEEKDAGEN:
        raise OngeldigeInvoer(f"'{tekst}' is geen dag van de week.", wat_nu=suggest(tekst, WEEKDAGEN))
    return WEEKDAGEN.index(tekst)


def _items(blok: Blok, naam: str) -> list[Blok]:
    return [knoop.blok(f"een regel van '{naam}'") for knoop in blok.lijst(naam)]


def _getal(blok: Blok, naam: str) -> int:
    return blok.as_type(naam, parse_getal, 0, verplicht=True)


def _grondslag(blok: Blok, naam: str = "grondslag") -> Grondslag:
    return blok.as_type(naam, parse_grondslag, ONBEKEND, verplicht=True)


def _read_weekdag(blok: Blok) -> VrijeWeekdag:
    weekdag = blok.as_type("weekdag", _parse_weekdag, None)
    naam, grondslag = blok.tekst("naam"), _grondslag(blok)
    blok.done()
    if weekdag is None:
        blok.fout("een vrije weekdag heeft een 'weekdag'.")
    return VrijeWeekdag(weekdag=weekdag or 0, naam=naam, grondslag=grondslag)


def _read_feestdag(blok: Blok) -> Iterator[Feestdag]:
    """Give the feestdag, or nothing when it has no day."""
    naam, grondslag = blok.tekst("naam"), _grondslag(blok)
    pasen, dag = blok.getal_of_niets("pasen"), blok.as_type("dag", parse_dag, None)
    weekdag = blok.as_type("valt_op", _parse_weekdag, None)
    verschuiving = blok.getal_of_niets("schuift")
    vanaf_jaar, tot_jaar = blok.getal_of_niets("vanaf_jaar"), blok.getal_of_niets("tot_jaar")
    blok.tekst("uitleg", "")
    blok.done()
    if (weekdag is None) != (verschuiving is None):
        blok.fout("'valt_op' en 'schuift' horen bij elkaar.")
    if (pasen is None) == (dag is None):
        blok.fout("een feestdag heeft óf 'dag' óf 'pasen'.")
        return
    maand, nummer = dag or (0, 0)
    yield Feestdag(
        naam=naam,
        grondslag=grondslag,
        pasen=pasen,
        maand=maand,
        dag=nummer,
        weekdag=weekdag,
        verschuiving=verschuiving or 0,
        vanaf_jaar=vanaf_jaar,
        tot_jaar=tot_jaar,
    )


def _read_besluit(blok: Blok) -> Iterator[GelijkgesteldeDag]:
    """Give the days that one koninklijk besluit names."""
    besluit, bron, grondslag = blok.tekst("besluit"), blok.tekst("bron"), _grondslag(blok)
    status = blok.keuze("status", Status)
    if status is None:
        blok.fout(f"{besluit}: 'status' ontbreekt.")
    blok.tekst("uitleg", "")
    for item in _items(blok, "dagen"):
        dag, naam = item.as_type("dag", parse_datum, None, verplicht=True), item.tekst("naam")
        item.done()
        if dag is not None and status is not None:
            yield GelijkgesteldeDag(
                dag=dag, naam=naam, besluit=besluit, grondslag=grondslag, bron=bron, status=status
            )
    blok.done()


def _read_termijnenwet(blok: Blok) -> Termijnenwet:
    langste = blok.blok("langste")
    if langste is None:
        blok.fout("'langste' ontbreekt.")
    wet = Termijnenwet(
        verlenging=_grondslag(blok, "verlenging"),
        terugrekening=_grondslag(blok, "terugrekening"),
        werkdagen=_grondslag(blok, "werkdagen"),
        minimum_dagen=_getal(blok, "minimum_dagen"),
        minimum_werkdagen=_getal(blok, "minimum_werkdagen"),
        langste=tuple(duur for eenheid in Eenheid if langste and (duur := read_duur(langste, eenheid))),
        te_lang=_grondslag(blok, "te_lang"),
    )
    if langste is not None:
        langste.done()
    blok.done()
    return wet
