"""The national register of regelingen from a folder of CSV files, as frozen values with their lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import combining, normalize

from grflow.fouten import BestandFout, OngeldigeInvoer
from grflow.koppelingen.csvbestand import Csvbestand, Rij, load_csv
from grflow.recht.regeling import Vorm

KOLOMMEN = {
    "register": ("gr_id", "roo_id", "tooi", "naam", "samenwerkingsvorm", "afkorting", "bevoegdheid",
                 "bestuursorganen", "aantal_deelnemers", "geldig_van", "geldig_tot", "opvolger_roo_id",
                 "instellingsbesluit"),
    "deelnemers": ("gr_id", "deelnemer", "code", "toetreding", "bestuursorganen"),
    "gemeenten": ("gm_code", "naam", "provincie_huidig", "veiligheidsregio", "geldig_van", "geldig_tot",
                  "opvolger", "huidige_gemeente", "bron"),
    "herindelingen": ("datum", "oude_code", "oude_naam", "nieuwe_code", "nieuwe_naam"),
}  # fmt: skip
"""The columns of each file; described in docs/handleiding/register.md."""

_NAMEN = {
    "register": ("gr_register_*.csv", re.compile(r"gr_register_(\d{4}-\d{2}(?:-\d{2})?)\.csv")),
    "deelnemers": ("gr_deelnemers_*.csv", re.compile(r"gr_deelnemers_(\d{4}-\d{2}(?:-\d{2})?)\.csv")),
    "gemeenten": ("gemeenten.csv", re.compile(r"()gemeenten\.csv")),
    "herindelingen": ("herindelingen_*.csv", re.compile(r"herindelingen_(?:\d{4}_)?(\d{4}(?:-\d{2}){0,2})\.csv")),
}  # fmt: skip

VORMEN = {
    "openbaar lichaam": Vorm.OPENBAAR_LICHAAM,
    "bedrijfsvoeringsorganisatie": Vorm.BEDRIJFSVOERINGSORGANISATIE,
    "gemeenschappelijk orgaan": Vorm.GEMEENSCHAPPELIJK_ORGAAN,
    "regeling zonder meer": Vorm.ZONDER_MEER,
}
"""The register does not tell a centrumregeling from another regeling without an entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Versie:
    """One row of gr_register: a regeling as it was from `van` until the day before `tot`."""

    regel: int
    gr_id: str
    roo_id: str
    tooi: str
    naam: str
    vorm: Vorm
    afkorting: str
    bevoegdheid: tuple[str, ...]
    organen: tuple[str, ...]
    aantal: int
    van: date
    tot: date | None
    opvolger: str
    links: tuple[str, ...]

    def geldt_op(self, dag: date) -> bool:
        return self.van <= dag and (self.tot is None or dag < self.tot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deelname:
    """One row of gr_deelnemers; `code` in lower case, empty where the register gives none."""

    regel: int
    gr_id: str
    naam: str
    code: str
    toetreding: date
    organen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gemeente:
    """One row of gemeenten.csv; it exists until the day before `tot`."""

    regel: int
    code: str
    naam: str
    provincie: str
    van: date | None
    tot: date | None
    opvolger: str
    bron: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Herindeling:
    """One row of herindelingen: on this day the old gemeente went up in the new one."""

    regel: int
    op: date
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bestand:
    """One file that was read: which kind, its name, its fingerprint and how many rows it has."""

    soort: str
    naam: str
    sha256: str
    rijen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Everything in the files, row by row, and the month (or day) that stands in their names."""

    peil: str
    bestanden: tuple[Bestand, ...]
    versies: tuple[Versie, ...]
    deelnames: tuple[Deelname, ...]
    gemeenten: tuple[Gemeente, ...]
    herindelingen: tuple[Herindeling, ...]


def load_register(map_: Path) -> Register:
    """Return the newest register in a folder.

    Raises:
        OngeldigeInvoer: a file is missing, or the newest two are not of one date.
        BestandFout: every fault in every file, with its line.
    """
    paden = find_bestanden(map_)
    gelezen = {soort: load_csv(pad, KOLOMMEN[soort]) for soort, (pad, _) in paden.items()}
    register = Register(
        peil=paden["register"][1],
        bestanden=tuple(
            Bestand(soort=soort, naam=b.naam, sha256=b.sha256, rijen=len(b.rijen))
            for soort, b in gelezen.items()
        ),
        versies=tuple(_read_versie(rij) for rij in gelezen["register"].rijen),
        deelnames=tuple(_read_deelname(rij) for rij in gelezen["deelnemers"].rijen),
        gemeenten=tuple(_read_gemeente(rij) for rij in gelezen["gemeenten"].rijen),
        herindelingen=tuple(_read_herindeling(rij) for rij in gelezen["herindelingen"].rijen),
    )
    _check_register(register, gelezen)
    fouten = [fout for bestand in gelezen.values() for fout in bestand.fouten.bevindingen()]
    if fouten:
        fout = BestandFout(fouten)
        fout.wat_nu = "Er is niets ingelezen; een eerder ingelezen register blijft zoals het was."
        raise fout
    return register


def find_bestanden(map_: Path) -> dict[str, tuple[Path, str]]:
    """Return the newest file of each kind with the date in its name.

    Raises:
        OngeldigeInvoer: all that is missing, or register and deelnemers of different dates.
    """
    namen = sorted(pad.name for pad in map_.iterdir() if pad.is_file())
    gevonden, weg = dict[str, tuple[Path, str]](), list[str]()
    for soort, (vorm, patroon) in _NAMEN.items():
        treffers = [(treffer[1], naam) for naam in namen if (treffer := patroon.fullmatch(naam))]
        if treffers:
            peil, naam = max(treffers)
            gevonden[soort] = (map_ / naam, peil)
        else:
            weg.append(vorm)
    if weg:
        raise OngeldigeInvoer(
            f"Hier ontbreekt {', '.join(weg)}.", waar=str(map_),
            wat_nu="Zet de vier bestanden bij elkaar; docs/handleiding/register.md beschrijft ze.",
        )  # fmt: skip
    if gevonden["register"][1] != gevonden["deelnemers"][1]:
        raise OngeldigeInvoer(
            f"{gevonden['register'][0].name} en {gevonden['deelnemers'][0].name} zijn niet van dezelfde datum.",
            waar=str(map_), wat_nu="Neem de twee bestanden die bij elkaar horen.",
        )  # fmt: skip
    return gevonden


def _read_versie(rij: Rij) -> Versie:
    woord = rij.need("samenwerkingsvorm")
    if woord and woord.lower() not in VORMEN:
        rij.fout(f"'samenwerkingsvorm': '{woord}' is onbekend. Bekend: {', '.join(VORMEN)}.")
    return Versie(
        regel=rij.regel,
        gr_id=rij.need("gr_id"),
        roo_id=rij.need("roo_id"),
        tooi=rij.tekst("tooi"),
        naam=rij.need("naam"),
        vorm=VORMEN.get(woord.lower(), Vorm.ZONDER_MEER),
        afkorting=rij.tekst("afkorting"),
        bevoegdheid=rij.lijst("bevoegdheid"),
        organen=rij.lijst("bestuursorganen"),
        aantal=rij.getal("aantal_deelnemers"),
        van=rij.datum("geldig_van"),
        tot=rij.datum_of_niets("geldig_tot"),
        opvolger=rij.tekst("opvolger_roo_id"),
        links=rij.lijst("instellingsbesluit"),
    )


_CODE = re.compile(r"[a-z]+[0-9]+")


def _read_deelname(rij: Rij) -> Deelname:
    code, naam = rij.tekst("code").lower(), rij.need("deelnemer")
    if code and not _CODE.fullmatch(code):
        rij.fout(f"'code': '{rij.tekst('code')}' is geen code; verwacht zoals GM0106, PV22, WS0646 of leeg.")
    if naam and not any(teken.isalnum() for teken in naam):
        rij.fout(f"'deelnemer': '{naam}' is geen naam.")
    return Deelname(
        regel=rij.regel,
        gr_id=rij.need("gr_id"),
        naam=naam,
        code=code,
        toetreding=rij.datum("toetreding"),
        organen=rij.lijst("bestuursorganen"),
    )


def _read_gemeente(rij: Rij) -> Gemeente:
    return Gemeente(
        regel=rij.regel,
        code=_gemeentecode(rij, "gm_code"),
        naam=rij.need("naam"),
        provincie=rij.tekst("provincie_huidig"),
        van=rij.datum_of_niets("geldig_van"),
        tot=rij.datum_of_niets("geldig_tot"),
        opvolger=_gemeentecode(rij, "opvolger") if rij.tekst("opvolger") else "",
        bron=rij.tekst("bron"),
    )


def _read_herindeling(rij: Rij) -> Herindeling:
    oud, nieuw = _gemeentecode(rij, "oude_code"), _gemeentecode(rij, "nieuwe_code")
    return Herindeling(regel=rij.regel, op=rij.datum("datum"), oud=oud, nieuw=nieuw)


def _gemeentecode(rij: Rij, kolom: str) -> str:
    code = rij.need(kolom).lower()
    if code and not re.fullmatch(r"gm[0-9]{4}", code):
        rij.fout(f"'{kolom}': '{rij.tekst(kolom)}' is geen code van een gemeente, zoals GM0106.")
    return code


def _check_register(register: Register, gelezen: dict[str, Csvbestand]) -> None:
    """Note what does not fit together: keys that occur twice, references to rows that are not there, circles."""
    versies, deelnames, gemeenten, herindelingen = (gelezen[soort] for soort in KOLOMMEN)
    gr_ids, roo_ids = {v.gr_id for v in register.versies}, {v.roo_id for v in register.versies}
    codes = {g.code for g in register.gemeenten}
    _check_uniek(versies, "gr_id", [v.gr_id for v in register.versies])
    _check_uniek(versies, "roo_id", [v.roo_id for v in register.versies])
    _check_uniek(gemeenten, "gm_code", [g.code for g in register.gemeenten])
    _check_uniek(
        deelnames, "deelnemer", [f"{d.gr_id} {d.code or make_code(d.naam)}" for d in register.deelnames]
    )
    _check_bekend(versies, versies, "opvolger_roo_id", [v.opvolger for v in register.versies], roo_ids)
    _check_bekend(deelnames, versies, "gr_id", [d.gr_id for d in register.deelnames], gr_ids)
    _check_bekend(gemeenten, gemeenten, "opvolger", [g.opvolger for g in register.gemeenten], codes)
    for kolom, genoemd in (("oude_code", [h.oud for h in register.herindelingen]),
                           ("nieuwe_code", [h.nieuw for h in register.herindelingen])):  # fmt: skip
        _check_bekend(herindelingen, gemeenten, kolom, genoemd, codes)
    _check_kring(versies, "opvolger_roo_id", [(v.roo_id, v.opvolger) for v in register.versies])
    _check_kring(gemeenten, "opvolger", [(g.code, g.opvolger) for g in register.gemeenten])


def _check_uniek(bestand: Csvbestand, kolom: str, sleutels: Sequence[str]) -> None:
    eerste = dict[str, int]()
    for rij, sleutel in zip(bestand.rijen, sleutels, strict=True):
        if sleutel.strip() and eerste.setdefault(sleutel, rij.regel) != rij.regel:
            rij.fout(f"'{kolom}': '{sleutel}' staat al op regel {eerste[sleutel]}.")


def _check_bekend(
    bestand: Csvbestand, bron: Csvbestand, kolom: str, genoemd: Sequence[str], bekend: set[str]
) -> None:
    if bron.fouten.stuk:
        return  # the other file already has its own faults; all rows here would be wrong
    for rij, sleutel in zip(bestand.rijen, genoemd, strict=True):
        if sleutel and sleutel not in bekend:
            rij.fout(f"'{kolom}': '{sleutel}' staat niet in {bron.naam}.")


def _check_kring(bestand: Csvbestand, kolom: str, paren: Sequence[tuple[str, str]]) -> None:
    """Note each row whose successors come back to itself."""
    opvolgers = dict(paren)
    for rij, (begin, opvolger) in zip(bestand.rijen, paren, strict=True):
        gezien, volgende = set[str](), opvolger
        while volgende and volgende not in gezien:
            gezien.add(volgende)
            volgende = opvolgers.get(volgende, "")
        if begin in gezien:
            rij.fout(f"'{kolom}': de opvolgers van '{begin}' lopen rond.")


def make_code(naam: str) -> str:
    """Return the code of a deelnemer to which the register gives none: reg: and its name in plain letters."""
    kaal = "".join(teken for teken in normalize("NFKD", naam) if not combining(teken)).casefold()
    return "reg:" + re.sub(r"[^a-z0-9]+", "-", kaal).strip("-")
