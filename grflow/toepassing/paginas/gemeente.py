"""The page of a gemeente or other deelnemer: what asks a decision of its raad, its dossiers, and its meetings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.opslag.rijen import Dossierkaart
from grflow.proces.definitie import Besluitstand
from grflow.proces.status import compute_besluitstand
from grflow.toegang.predicaat import may_see
from grflow.toegang.voorwerpen import Voorwerp, Voorwerpsoort
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerkingen, titel_van
from grflow.toepassing.register import Portfolio, get_portfolio
from grflow.toepassing.termijnen import Termijnbeeld, look
from grflow.toepassing.vergaderingen import list_vergaderingen
from grflow.vergaderingen.samenstellen import assemble_kalenders
from grflow.vergaderingen.vergadering import Vergadering

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

MEEST = 50
"So many dossiers are looked into, the newest first."
MEEST_VERGADERINGEN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluitvraag:
    """One decision that is asked of the raad: in which ronde, how far it is, and the first termijn of it."""

    nummer: str
    titel: str
    ronde: str
    fase: str
    termijn: Termijnbeeld | None


@dataclass(frozen=True, slots=True)
class Gemeentedossier:
    """A dossier in which the gemeente takes part."""

    kaart: Dossierkaart
    titel: str
    fase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergaderdag:
    """A meeting that comes, with the last day for papers and for calling the members, where those are known."""

    vergadering: Vergadering
    sluiting: date | None
    oproeping: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gemeentepagina:
    """Everything on the page of a gemeente."""

    code: str
    naam: str
    op: date
    vragen: tuple[Besluitvraag, ...]
    dossiers: tuple[Gemeentedossier, ...]
    aantal: int
    vergaderingen: tuple[Vergaderdag, ...]
    register: Portfolio | None


def get_gemeentepagina(app: App, code: str) -> Gemeentepagina:
    """Return the page of a deelnemer by its code.

    Raises:
        Onbekend: nobody of that code in a dossier that one sees, nor in the register.
    """
    code, op = code.strip().lower(), app.vandaag()
    register = _find_register(app, code, op)
    with app.opslag.lezen() as werk:
        kaarten = sorted(werk.register.list_dossiers_of({code}, op), key=lambda k: k.nummer, reverse=True)
        bewerkingen = list(load_bewerkingen(app, werk, kaarten[:MEEST]))
        vergaderingen = _list_vergaderingen(werk, bewerkingen, code, op)
    naam = next((d.naam for b in bewerkingen for d in b.regeling.deelnemers if d.code == code), "")
    naam = naam or (register.lichaam.naam if register else "")
    if not naam:
        raise Onbekend("gemeente of andere deelnemer", code)
    vragen = [vraag for b in bewerkingen for vraag in _list_vragen(b, code, op)]
    return Gemeentepagina(
        code=code, naam=naam, op=op, vragen=tuple(sorted(vragen, key=_urgency)),
        dossiers=tuple(look_dossier(b) for b in bewerkingen), aantal=len(kaarten), vergaderingen=vergaderingen,
        register=register,
    )  # fmt: skip


def sees_register(app: App) -> bool:
    """Return whether the user of this grflow may look into the register."""
    return bool(may_see(app.zicht, Voorwerp(soort=Voorwerpsoort.REGISTER), app.vandaag()))


def _find_register(app: App, code: str, op: date) -> Portfolio | None:
    """Return what the register says of a body; nothing where there is no register, or it does not know it."""
    if not sees_register(app):
        return None
    try:
        return get_portfolio(app, code, op)
    except (Onbekend, OngeldigeInvoer):
        return None


def look_dossier(bewerking: Bewerking) -> Gemeentedossier:
    """Return a dossier as one line of a list."""
    fase = bewerking.proces.hoofdlijn.fasen[bewerking.stand.hoofdlijn.fase].titel
    return Gemeentedossier(bewerking.kaart, titel_van(bewerking.alle_feiten), fase)


def _list_vragen(bewerking: Bewerking, code: str, op: date) -> Iterator[Besluitvraag]:
    """Yield each open ronde in which the deelnemer has not decided."""
    proces, nummer = bewerking.proces, bewerking.kaart.nummer
    namen = {(nummer, code): bewerking.regeling.naam_van(code)}
    beelden = [look(r, op, namen) for r in bewerking.termijnregels() if r.deelnemer == code]
    for ronde in bewerking.stand.rondes:
        for spoor in ronde.sporen:
            besloten = compute_besluitstand(proces, spoor) is Besluitstand.BESLOTEN
            if spoor.plek.deelnemer != code or besloten:
                continue
            open_ = [b for b in beelden if b.is_open and b.is_gedateerd and b.regel.ronde in ("", ronde.naam)]
            yield Besluitvraag(
                nummer=nummer, titel=titel_van(bewerking.alle_feiten), ronde=proces.rondes[ronde.naam].titel,
                fase=proces.spoor_van(ronde.naam).fasen[spoor.fase].titel,
                termijn=min(open_, key=lambda b: b.regel.einddatum, default=None),
            )  # fmt: skip


def _urgency(vraag: Besluitvraag) -> tuple[date, str]:
    return (vraag.termijn.regel.einddatum if vraag.termijn else date.max), vraag.nummer


def _list_vergaderingen(
    werk: "Werk", bewerkingen: list[Bewerking], code: str, op: date
) -> tuple[Vergaderdag, ...]:
    """Return the meetings from today: those of the kept calendars, and those that a dossier names."""
    stof = werk.kalenders.load_stof([code])
    for b in bewerkingen:
        stof = stof.add(v for v in list_vergaderingen(b.stand, b.regeling) if v.orgaan.van == code)
    dagen = [
        Vergaderdag(vergadering=v, sluiting=kalender.sluiting(v), oproeping=kalender.oproeping(v))
        for kalender in assemble_kalenders(stof)
        for v in kalender.between(op, date.max)
    ]
    return tuple(
        sorted(dagen, key=lambda d: (d.vergadering.datum, d.vergadering.orgaan.naam))[:MEEST_VERGADERINGEN]
    )
