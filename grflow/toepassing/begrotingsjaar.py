"""The budget year in use: of one regeling from a file or the register, and of all regelingen at once."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.fouten import OngeldigeInvoer, OpslagFout
from grflow.planning.begrotingsjaar import Begrotingsjaar, compute_begrotingsjaar
from grflow.planning.begrotingsland import (
    Begrotingsland,
    Landdeelnemer,
    Landregeling,
    Landvraag,
    compute_begrotingsland,
)
from grflow.planning.begrotingsstappen import Begrotingsvraag
from grflow.recht.datums import format_datum
from grflow.recht.regeling import Regeling, Vorm
from grflow.recht.zekerheid import Zekerheid
from grflow.toepassing.app import App
from grflow.toepassing.register import find_lichaam, get_kaart, last_of, need_peil
from grflow.toepassing.registerdossier import make_regeling
from grflow.vergaderingen.controle import list_besluitorganen
from grflow.vergaderingen.kalender import Kalenders
from grflow.vergaderingen.organen import make_eigenaar

if TYPE_CHECKING:
    from grflow.opslag.registerrijen import Deelnamerij, Lichaamrij, Opvolgingrij, Versierij
    from grflow.opslag.werk import Werk


@dataclass(frozen=True, slots=True, kw_only=True)
class Begrotingsopdracht:
    """The budget year of one regeling: a file, or what the register knows it by; or only a form."""

    jaar: int
    regeling: str = ""
    vorm: Vorm | None = None
    ab: date | None = None
    aanbieding: date | None = None
    verzonden: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Begrotingsantwoord:
    """The cycle of one regeling, its name (empty with only a form), and what had to be assumed."""

    naam: str
    cyclus: Begrotingsjaar
    opmerkingen: tuple[str, ...]


def get_begrotingsjaar(app: App, opdracht: Begrotingsopdracht) -> Begrotingsantwoord:
    """Return the cycle of a budget year of one regeling; nothing is stored.

    Raises:
        Onbekend: no such regeling.
        OngeldigeInvoer: neither a regeling nor a form, or a form without a begroting.
        RegelGeldtNiet: grflow has not read the law of that year.
    """
    regeling, opmerkingen = _find_regeling(app, opdracht)
    vorm = opdracht.vorm or (regeling.vorm if regeling else None)
    if vorm is None:
        raise OngeldigeInvoer(
            "Van welke regeling?", wat_nu="Noem --regeling NAAM, CODE of BESTAND.yaml; of alleen een --vorm."
        )
    op = _day_of(app, opdracht)
    deelnemers = regeling.roster_op(op) if regeling else ()
    kalenders = Kalenders({})
    if regeling:
        codes = [*(d.code for d in deelnemers), make_eigenaar(regeling.naam)]
        kalenders, melding = _load_kalenders(app, codes, opdracht.jaar)
        opmerkingen += melding
        if opdracht.vorm and opdracht.vorm is not regeling.vorm:
            opmerkingen += (f"De vorm is die van --vorm; in de regeling staat: {_words(regeling.vorm)}.",)
        opmerkingen += (_uitzondering(regeling),)
    vraag = Begrotingsvraag(
        jaar=opdracht.jaar, vorm=vorm, maatstaf=app.maatstaf, peildatum=app.vandaag(), ab=opdracht.ab,
        aanbieding=opdracht.aanbieding, verzonden=opdracht.verzonden, deelnemers=deelnemers, kalenders=kalenders,
        eigenaar=make_eigenaar(regeling.naam) if regeling else "",
    )  # fmt: skip
    naam = regeling.naam if regeling else ""
    return Begrotingsantwoord(naam=naam, cyclus=compute_begrotingsjaar(vraag), opmerkingen=opmerkingen)


def _uitzondering(regeling: Regeling) -> str:
    """Return what the regeling says of changes of the begroting that need not go to the raden."""
    regel = regeling.eigen_regel("begrotingswijziging.uitzondering")
    if regel.onbekend:
        return (
            "Of de regeling begrotingswijzigingen uitzondert van toezending aan de raden, is niet bekend; grflow houdt "
            "aan van niet."
        )
    wat = (
        "zondert begrotingswijzigingen uit"
        if regel.waarde == "ja"
        else "zondert geen begrotingswijziging uit"
    )
    return f"De regeling {wat} van toezending aan de raden ({regel.grondslag})."


def _words(vorm: Vorm) -> str:
    return vorm.replace("_", " ")


def _day_of(app: App, opdracht: Begrotingsopdracht) -> date:
    """Return the day of which the roster counts: that of the cycle, but not after today."""
    return min(app.vandaag(), opdracht.ab or date(opdracht.jaar - 1, 12, 31))


def _find_regeling(app: App, opdracht: Begrotingsopdracht) -> tuple[Regeling | None, tuple[str, ...]]:
    if not opdracht.regeling:
        return None, ()
    if Path(opdracht.regeling).suffix in (".yaml", ".yml"):
        from grflow.inlezen.regelingen import load_regeling

        return load_regeling(Path(opdracht.regeling)), ()
    uit = make_regeling(get_kaart(app, opdracht.regeling, _day_of(app, opdracht)))
    gaat_over_vorm = [zin for zin in uit.opmerkingen if "soort" not in zin and "eigen regels" not in zin]
    return uit.regeling, (f"Vorm en deelnemers komen uit het {uit.herkomst}.", *gaat_over_vorm)


def _load_kalenders(app: App, codes: Collection[str], jaar: int) -> tuple[Kalenders, tuple[str, ...]]:
    """Return the calendars of the year before; without a database none, and why."""
    try:
        with app.opslag.lezen() as werk:
            return load_jaarkalenders(werk, codes, jaar), ()
    except OpslagFout as fout:
        return Kalenders({}), (
            f"Er zijn geen kalenders gelezen ({app.database}: {fout.wat.rstrip('.').lower()}).",
        )


def load_jaarkalenders(werk: "Werk", codes: Collection[str], jaar: int) -> Kalenders:
    """Return the calendars of the year in which the begroting of another year is made."""
    return werk.kalenders.load_kalenders(codes, date(jaar - 1, 1, 1), date(jaar - 1, 12, 31))


def export_ical(app: App, antwoord: Begrotingsantwoord) -> bytes:
    """Return the steps of a cycle as iCalendar."""
    from grflow.koppelingen.begrotingical import format_begrotingical

    sleutel = make_eigenaar(antwoord.naam).removeprefix("reg:") if antwoord.naam else ""
    return format_begrotingical(antwoord.cyclus, antwoord.naam, sleutel, app.nu())


# -- the whole country -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Landopdracht:
    """The budget year of all regelingen that are in force on a day (today); of one gemeente where it is named."""

    jaar: int
    ab: date | None = None
    aanbieding: date | None = None
    op: date | None = None
    gemeente: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Landantwoord:
    """The national picture with the register and the calendars that it rests on.

    `kalenders` counts the raden with a calendar, `fictief` those of them with a made-up meeting.
    """

    land: Begrotingsland
    peil: str
    op: date
    gemeente: str
    code: str
    raden: int
    kalenders: int
    fictief: int
    opmerkingen: tuple[str, ...]


def get_begrotingsland(app: App, opdracht: Landopdracht) -> Landantwoord:
    """Return the national picture; the tables of the register and the calendars are each read once.

    Raises:
        OngeldigeInvoer: no register was read.
        Onbekend: no such gemeente.
    """
    op = opdracht.op or app.vandaag()
    with app.opslag.lezen() as werk:
        peil = need_peil(werk)
        wie = find_lichaam(werk, opdracht.gemeente, op) if opdracht.gemeente else None
        regelingen = load_landregelingen(werk, op)
        codes = {d.code for r in regelingen for d in r.deelnemers} | {r.eigenaar for r in regelingen}
        kalenders = load_jaarkalenders(werk, codes, opdracht.jaar)
    vraag = Landvraag(
        jaar=opdracht.jaar, maatstaf=app.maatstaf, regelingen=regelingen, kalenders=kalenders, ab=opdracht.ab,
        aanbieding=opdracht.aanbieding,
    )  # fmt: skip
    land = compute_begrotingsland(vraag)
    land = land.only(wie.code) if wie else land
    raden = {rij.deelnemer.code for rij in land.rijen}
    bekend, fictief = _count_kalenders(kalenders, raden)
    return Landantwoord(
        land=land, peil=peil, op=op, gemeente=wie.naam if wie else "",
        code=wie.code if wie else "", raden=len(raden), kalenders=bekend, fictief=fictief,
        opmerkingen=tuple(_explain(peil, op, wie)),
    )  # fmt: skip


def _explain(peil: str, op: date, wie: "Lichaamrij | None") -> Iterator[str]:
    if op.isoformat()[: len(peil)] > peil:
        yield f"Het register is van {peil}; wat daarna is veranderd, staat er niet in."
    if wie and wie.is_opgeheven_op(op):
        yield f"{wie.naam} ({wie.code}) bestaat niet meer op {format_datum(op)}; zoek onder de opvolger."


def _count_kalenders(kalenders: Kalenders, raden: Collection[str]) -> tuple[int, int]:
    bekend = [k for code in raden if (k := kalenders.van(code, list_besluitorganen(code)[0])) is not None]
    fictief = sum(any(v.zekerheid is Zekerheid.FICTIEF for v in k.vergaderingen) for k in bekend)
    return len(bekend), fictief


def load_landregelingen(werk: "Werk", op: date) -> tuple[Landregeling, ...]:
    """Return every regeling that applies on a day, its deelnemers resolved to the gemeenten of that day.

    A fixed number of questions, and one for each generation of successors.
    """
    versies, deelnames = werk.register.list_geldend(op), werk.register.list_deelnames_op(op)
    lichamen = {lichaam.code: lichaam for lichaam in werk.register.list_lichamen()}
    weg = {d.code for d in deelnames if lichamen[d.code].is_opgeheven_op(op)}
    schakels = werk.register.list_opvolgers(weg, op) if weg else []
    nu = {code: _resolve(code, lichamen, schakels) for code in weg}
    per_versie = defaultdict[str, list["Deelnamerij"]](list)
    for deelname in deelnames:
        per_versie[deelname.gr_id].append(deelname)
    return tuple(_landregeling(versie, per_versie[versie.gr_id], lichamen, nu) for versie in versies)


def _resolve(
    code: str, lichamen: Mapping[str, "Lichaamrij"], schakels: Sequence["Opvolgingrij"]
) -> tuple[Landdeelnemer, ...]:
    """Return who stands in the place of a gemeente that is gone; each of them, uncertain, where it was split."""
    einden = last_of(code, schakels)
    via = f"{lichamen[code].naam} ({code})"
    if not einden:
        return (
            Landdeelnemer(
                code=code, naam=lichamen[code].naam, via="opgeheven, opvolger onbekend", onzeker=True
            ),
        )
    return tuple(
        Landdeelnemer(code=einde, naam=lichamen[einde].naam, via=via, onzeker=len(einden) > 1) for einde in einden
    )  # fmt: skip


def _landregeling(
    versie: "Versierij", deelnames: Sequence["Deelnamerij"], lichamen: Mapping[str, "Lichaamrij"],
    nu: Mapping[str, tuple[Landdeelnemer, ...]],
) -> Landregeling:  # fmt: skip
    """Return a regeling with each deelnemer once; who takes part under its own name goes before a predecessor."""
    eigen = {
        d.code: Landdeelnemer(code=d.code, naam=lichamen[d.code].naam) for d in deelnames if d.code not in nu
    }
    for deelname in deelnames:
        for deelnemer in nu.get(deelname.code, ()):
            was = eigen.setdefault(deelnemer.code, deelnemer)
            if was.onzeker and not deelnemer.onzeker:
                eigen[deelnemer.code] = deelnemer
    return Landregeling(
        code=versie.regeling, naam=versie.naam, vorm=Vorm(versie.vorm) if versie.vorm in {*Vorm} else None,
        vormtekst=versie.vorm, eigenaar=make_eigenaar(versie.naam), deelnemers=tuple(eigen.values()),
    )  # fmt: skip
