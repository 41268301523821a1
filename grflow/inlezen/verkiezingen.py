"""The elections, read from the `verkiezingen` of a rule file: who is chosen when, and the weeks of forming."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from grflow.fouten import OngeldigeInvoer, suggest
from grflow.inlezen.yamlbestand import Blok, Knoop, parse_datum, parse_getal
from grflow.recht.datums import MAANDEN
from grflow.recht.grondslag import Grondslag
from grflow.recht.organen import Bestuurslaag
from grflow.recht.regels import Status
from grflow.recht.verkiezingen import Kiesdag, Verkiezing


def read_verkiezingen(blok: Blok, wet: str) -> tuple[Verkiezing, ...]:
    """Return the elections; faults are left in the block, and make the result useless."""
    duur = (blok.need("zittingsduur") or _leeg(blok)).blok("'zittingsduur'")
    artikel, jaren = duur.tekst("artikel"), _aantal(duur, "jaren")
    maand = duur.as_type("maand", _parse_maand, 1, verplicht=True)
    _read_status(duur)
    duur.done()
    gevonden = dict[Bestuurslaag, Verkiezing]()
    for knoop in blok.lijst("soorten"):
        for soort in _read_soort(
            knoop.blok("een verkiezing"), Grondslag(wet or "?", artikel), (jaren, maand)
        ):
            if soort.laag in gevonden:
                blok.fout(f"de laag '{soort.laag}' staat er twee keer.", "soorten")
            gevonden[soort.laag] = soort
    blok.done()
    return tuple(gevonden.values())


def _leeg(blok: Blok) -> Knoop:
    return Knoop({}, blok.regel, blok.knoop.fouten)


def _read_soort(blok: Blok, grondslag: Grondslag, zitting: tuple[int, int]) -> Iterator[Verkiezing]:
    """Give the elections of one bestuurslaag, or nothing when they have no laag or no right days."""
    laag, naam, let_op = blok.keuze("laag", Bestuurslaag), blok.tekst("naam"), blok.tekst("let_op", "")
    formatie = (blok.need("formatie") or _leeg(blok)).blok("'formatie'")
    weken = _aantal(formatie, "weken")
    _read_status(formatie)
    formatie.done()
    dagen = tuple(dag for knoop in blok.lijst("dagen") for dag in _read_dag(knoop.blok("een kiesdag")))
    blok.done()
    if laag is None:
        blok.fout("een verkiezing heeft een 'laag': gm, pv of ws.")
    elif not dagen or any(een.dag >= ander.dag for een, ander in pairwise(dagen)):
        blok.fout(f"{naam}: 'dagen' noemt elke verkiezing één keer, de oudste bovenaan.", "dagen")
    else:
        yield Verkiezing(
            laag=laag, naam=naam, dagen=dagen, formatieweken=weken, jaren=zitting[0], maand=zitting[1],
            grondslag=grondslag, let_op=let_op,
        )  # fmt: skip


def _read_dag(blok: Blok) -> Iterator[Kiesdag]:
    dag: date | None = blok.as_type("dag", parse_datum, None, verplicht=True)
    status, bron = _read_status(blok)
    blok.done()
    if dag is not None and status is not None:
        yield Kiesdag(dag=dag, status=status, bron=bron)


def _read_status(blok: Blok) -> tuple[Status | None, str]:
    """Return how sure something is and where it stands; both must be said."""
    status = blok.keuze("status", Status) if blok.need("status") else None
    blok.tekst("uitleg", "")
    return status, blok.tekst("bron")


def _aantal(blok: Blok, naam: str) -> int:
    return blok.as_type(naam, _parse_aantal, 1, verplicht=True)


def _parse_aantal(tekst: str) -> int:
    aantal = parse_getal(tekst)
    if aantal < 1:
        raise OngeldigeInvoer("een aantal is ten minste 1.")
    return aantal


def _parse_maand(tekst: str) -> int:
    if tekst not in MAANDEN:
        raise OngeldigeInvoer(f"'{tekst}' is geen maand.", wat_nu=suggest(tekst, MAANDEN))
    return MAANDEN.index(tekst) + 1
