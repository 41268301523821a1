"""What follows from the rows of the register: regelingen from versions, lichamen from codes, and all that is odd."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from grflow.koppelingen.register import Deelname, Gemeente, Herindeling, Register, Versie, make_code
from grflow.recht.regeling import Soort

_ORGANEN = {
    "college van burgemeester en wethouders": Soort.COLLEGE,
    "gedeputeerde staten": Soort.COLLEGE,
    "dagelijks bestuur": Soort.COLLEGE,
    "gemeenteraad": Soort.RAAD,
    "provinciale staten": Soort.RAAD,
    "algemeen bestuur": Soort.RAAD,
    "burgemeester": Soort.BURGEMEESTER,
    "commissaris van de koning": Soort.BURGEMEESTER,
    "commissaris van de koningin": Soort.BURGEMEESTER,
    "dijkgraaf": Soort.BURGEMEESTER,
    "minister": None,
    "staatssecretaris": None,
}
"""Each orgaan that the register names, as what it is for a gemeente; of a ministerie no soort follows."""


def derive_soort(organen: Sequence[str]) -> Soort | None:
    """Return which organs take part, or None where the register does not say."""
    soorten = {_ORGANEN.get(orgaan.lower()) for orgaan in organen} - {None}
    return next(iter(soorten)) if len(soorten) == 1 else (Soort.GEMENGD if soorten else None)


class Lichaamsoort(StrEnum):
    """What kind of body takes part; without a code only the name and the organ tell."""

    GEMEENTE = "gemeente"
    PROVINCIE = "provincie"
    WATERSCHAP = "waterschap"
    MINISTERIE = "ministerie"
    BELGISCH = "belgisch"
    DUITS = "duits"
    OVERIG = "overig"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lichaam:
    """A body that takes part somewhere, or a gemeente of the list."""

    code: str
    naam: str
    soort: Lichaamsoort
    provincie: str = ""
    van: date | None = None
    tot: date | None = None
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijzonderheid:
    """A row that was kept although something about it is odd; `soort` is a key of BIJZONDERHEDEN."""

    soort: str
    bestand: str
    regel: int
    gr_id: str = ""
    code: str = ""
    wat: str


BIJZONDERHEDEN = {
    "zonder_code_ministerie": "deelnemer zonder code: een ministerie (het orgaan is een minister)",
    "zonder_code_belgisch": "deelnemer zonder code: Belgisch, naar de naam te oordelen",
    "zonder_code_duits": "deelnemer zonder code: Duits, naar de naam te oordelen",
    "zonder_code_overig": "deelnemer zonder code: een andere rechtspersoon of regeling, of niet te zeggen",
    "code_onbekend": "deelnemer met een code die niet in gemeenten.csv staat of van een onbekende soort is",
    "aantal_wijkt_af": "versie met een ander aantal deelnemers dan het register zelf noemt",
    "zonder_deelnemers": "versie zonder deelnemers",
    "zonder_bestuursorganen": "versie zonder bestuursorganen: de soort regeling is onbekend",
    "orgaan_onbekend": "bestuursorgaan dat grflow niet kent; het telt niet mee voor de soort",
    "zonder_besluit": "versie zonder verwijzing naar het instellingsbesluit",
    "geldt_geen_dag": "versie die eindigt op of vóór haar eerste dag",
    "sluit_niet_aan": "versie waarvan de opvolger niet begint op de dag dat zij eindigt",
    "samenvoeging": "versie met een opvolger die al een andere voorganger heeft",
    "toetreding_na_einde": "deelnemer die pas toetreedt als de versie niet meer geldt",
    "toetreding_voor_gemeente": "gemeente met een toetreding van vóór haar ontstaan: de datum van een voorganger",
    "gemeente_opgeheven": "gemeente die is opgeheven terwijl de versie nog gold of moest beginnen",
    "opgeheven_zonder_opvolger": "opgeheven gemeente of groep zonder opvolger in gemeenten.csv",
    "herindeling_anders": "herindeling die gemeenten.csv anders noemt",
}
"""Each kind of odd row, in words; all of them are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Afleiding:
    """What follows from a register: each list in the order of the files."""

    regelingen: Mapping[str, tuple[Versie, ...]]
    "The versions of each regeling, oldest first, by the roo_id of the first."
    lichamen: tuple[Lichaam, ...]
    opvolgingen: tuple[tuple[str, str, date], ...]
    "Old code, new code, first day of the new one."
    bijzonderheden: tuple[Bijzonderheid, ...]


def derive(register: Register) -> Afleiding:
    """Return what follows from a register in which every reference was checked."""
    namen = {bestand.soort: bestand.naam for bestand in register.bestanden}
    regelingen, los = link_versies(register.versies)
    bijzonder = [
        *check_versies(register, namen["register"], los),
        *check_deelnames(register, namen["deelnemers"]),
        *check_gemeenten(register, namen),
    ]
    return Afleiding(
        regelingen=regelingen,
        lichamen=tuple(list_lichamen(register)),
        opvolgingen=tuple(list_opvolgingen(register.gemeenten, register.herindelingen)),
        bijzonderheden=tuple(bijzonder),
    )


def code_of(deelname: Deelname) -> str:
    return deelname.code or make_code(deelname.naam)


def link_versies(versies: Sequence[Versie]) -> tuple[dict[str, tuple[Versie, ...]], list[Versie]]:
    """Return the chains of versions by their opvolger, and the versions whose opvolger went on from another."""
    bij_roo = {versie.roo_id: versie for versie in versies}
    voorganger, los = dict[str, Versie](), list[Versie]()
    for versie in sorted(versies, key=lambda v: (v.tot or date.max, v.regel), reverse=True):
        if versie.opvolger and voorganger.setdefault(versie.opvolger, versie) is not versie:
            los.append(versie)
    ketens = {}
    for versie in versies:
        if versie.roo_id not in voorganger:
            ketens[versie.roo_id] = tuple(_follow(versie, bij_roo, voorganger))
    return ketens, los


def _follow(
    versie: Versie, bij_roo: Mapping[str, Versie], voorganger: Mapping[str, Versie]
) -> Iterator[Versie]:
    yield versie
    while versie.opvolger and voorganger[versie.opvolger] is versie:
        versie = bij_roo[versie.opvolger]
        yield versie


def list_lichamen(register: Register) -> Iterator[Lichaam]:
    """Yield every gemeente of the list, and every other body that takes part somewhere, once."""
    gezien = set[str]()
    for g in register.gemeenten:
        gezien.add(g.code)
        yield Lichaam(code=g.code, naam=g.naam, soort=Lichaamsoort.GEMEENTE, provincie=g.provincie,
                      van=g.van, tot=g.tot, bron=g.bron)  # fmt: skip
    ministeries = _codes_of_ministeries(register.deelnames)
    for deelname in register.deelnames:
        code = code_of(deelname)
        if code not in gezien:
            gezien.add(code)
            yield Lichaam(
                code=code, naam=deelname.naam, soort=derive_lichaamsoort(deelname, code in ministeries)
            )


def _codes_of_ministeries(deelnames: Sequence[Deelname]) -> set[str]:
    rijk = {"minister", "staatssecretaris"}
    return {code_of(d) for d in deelnames if not d.code and rijk & {orgaan.lower() for orgaan in d.organen}}


_MET_CODE = {"gm": Lichaamsoort.GEMEENTE, "pv": Lichaamsoort.PROVINCIE, "ws": Lichaamsoort.WATERSCHAP}
_BELGISCH = re.compile(r"(Gemeente|Provincie) |Duitstalige Gemeenschap")
_DUITS = re.compile(
    r"(Gemeinde|Samtgemeinde|Stadt|Landeshauptstadt|Kreis|Landkreis|Landschaftsverband|Zweckverband|Region) "
    r"|Rhein-Kreis |.*(Industrie- und Handelskammer|Zweckverband)"
)


def derive_lichaamsoort(deelname: Deelname, is_ministerie: bool) -> Lichaamsoort:
    """Return the kind of a body: by its code, its organ, or else its name (a Dutch gemeente has a code)."""
    if deelname.code:
        return _MET_CODE.get(deelname.code[:2], Lichaamsoort.OVERIG)
    if is_ministerie:
        return Lichaamsoort.MINISTERIE
    if _BELGISCH.match(deelname.naam):
        return Lichaamsoort.BELGISCH
    return Lichaamsoort.DUITS if _DUITS.match(deelname.naam) else Lichaamsoort.OVERIG


def list_opvolgingen(
    gemeenten: Sequence[Gemeente], herindelingen: Sequence[Herindeling]
) -> Iterator[tuple[str, str, date]]:
    """Yield who succeeded whom from which day: of both files, each pair once; gemeenten.csv goes first."""
    gezien = set[tuple[str, str]]()
    uit_gemeenten = ((g.code, g.opvolger, g.tot) for g in gemeenten if g.opvolger and g.tot)
    for oud, nieuw, per in (*uit_gemeenten, *((h.oud, h.nieuw, h.op) for h in herindelingen)):
        if (oud, nieuw) not in gezien and oud != nieuw:
            gezien.add((oud, nieuw))
            yield oud, nieuw, per


def check_versies(register: Register, bestand: str, los: Sequence[Versie]) -> Iterator[Bijzonderheid]:
    """Yield what is odd about versions."""
    bij_roo = {versie.roo_id: versie for versie in register.versies}
    aantallen = dict.fromkeys((v.gr_id for v in register.versies), 0)
    for deelname in register.deelnames:
        aantallen[deelname.gr_id] += 1
    for versie in register.versies:
        opvolger = bij_roo.get(versie.opvolger)
        for soort, wat in _odd_versie(versie, opvolger, aantallen[versie.gr_id], versie in los):
            yield Bijzonderheid(soort=soort, bestand=bestand, regel=versie.regel, gr_id=versie.gr_id, wat=wat)


def _odd_versie(
    versie: Versie, opvolger: Versie | None, aantal: int, is_los: bool
) -> Iterator[tuple[str, str]]:
    naam = versie.naam
    if aantal != versie.aantal:
        yield "aantal_wijkt_af", f"{naam}: {aantal} deelnemers, het register noemt er {versie.aantal}"
    if not aantal:
        yield "zonder_deelnemers", naam
    if not versie.organen:
        yield "zonder_bestuursorganen", naam
    for orgaan in versie.organen:
        if orgaan.lower() not in _ORGANEN:
            yield "orgaan_onbekend", f"{naam}: {orgaan}"
    if not versie.links:
        yield "zonder_besluit", naam
    if versie.tot and versie.tot <= versie.van:
        yield "geldt_geen_dag", f"{naam}: van {versie.van} tot {versie.tot}"
    if opvolger and opvolger.van != versie.tot:
        yield "sluit_niet_aan", f"{naam}: tot {versie.tot or 'onbekend'}, de opvolger begint {opvolger.van}"
    if is_los:
        yield "samenvoeging", f"{naam}: gaat op in {versie.opvolger}"


def check_deelnames(register: Register, bestand: str) -> Iterator[Bijzonderheid]:
    """Yield what is odd about participations."""
    versies = {versie.gr_id: versie for versie in register.versies}
    gemeenten = {gemeente.code: gemeente for gemeente in register.gemeenten}
    ministeries = _codes_of_ministeries(register.deelnames)
    for d in register.deelnames:
        soort = derive_lichaamsoort(d, code_of(d) in ministeries)
        for kind, wat in _odd_deelname(d, soort, versies[d.gr_id], gemeenten.get(d.code)):
            yield Bijzonderheid(
                soort=kind, bestand=bestand, regel=d.regel, gr_id=d.gr_id, code=code_of(d), wat=wat
            )


def _odd_deelname(
    d: Deelname, soort: Lichaamsoort, versie: Versie, gemeente: Gemeente | None
) -> Iterator[tuple[str, str]]:
    if not d.code:
        kind = soort if f"zonder_code_{soort}" in BIJZONDERHEDEN else Lichaamsoort.OVERIG
        yield f"zonder_code_{kind}", f"{d.naam} in {versie.naam}"
    elif soort is Lichaamsoort.OVERIG or (soort is Lichaamsoort.GEMEENTE and gemeente is None):
        yield "code_onbekend", f"{d.code} ({d.naam}) in {versie.naam}"
    if versie.tot and d.toetreding >= versie.tot:
        yield (
            "toetreding_na_einde",
            f"{d.naam} per {d.toetreding} in {versie.naam}, die gold tot {versie.tot}",
        )
    if gemeente and gemeente.van and d.toetreding < gemeente.van:
        yield (
            "toetreding_voor_gemeente",
            f"{d.naam} (sinds {gemeente.van}) per {d.toetreding} in {versie.naam}",
        )
    if gemeente and gemeente.tot and (versie.tot is None or gemeente.tot < versie.tot):
        einde = f"die gold tot {versie.tot}" if versie.tot else "die nog geldt"
        yield "gemeente_opgeheven", f"{d.naam} (opgeheven per {gemeente.tot}) in {versie.naam}, {einde}"


def check_gemeenten(register: Register, namen: Mapping[str, str]) -> Iterator[Bijzonderheid]:
    """Yield gemeenten without a successor, and herindelingen that the list of gemeenten tells otherwise."""
    for g in register.gemeenten:
        if g.tot and not g.opvolger:
            yield Bijzonderheid(soort="opgeheven_zonder_opvolger", bestand=namen["gemeenten"], regel=g.regel,
                                code=g.code, wat=f"{g.naam} ({g.code}), opgeheven per {g.tot}")  # fmt: skip
    bekend = {(g.code, g.opvolger, g.tot) for g in register.gemeenten}
    for h in register.herindelingen:
        if (h.oud, h.nieuw, h.op) not in bekend:
            yield Bijzonderheid(soort="herindeling_anders", bestand=namen["herindelingen"], regel=h.regel,
                                code=h.oud, wat=f"{h.oud} naar {h.nieuw} per {h.op}")  # fmt: skip
