"""The rule files of the law: one YAML file per wet, the calendar in that of the Atw, elections in that of the Kieswet.

A file has a head (`wet`, `titel`, `bwb`, `bron`, `gecontroleerd_op`, `tekst_van`), `regels` about a term, and
`artikelen` that are only cited. Each has `waarden`, oldest first; a value ends where the next begins unless it
says `tot`. What the head or the rule says (bron, artikel, lid, status, uitleg, …) holds for each value that does
not say otherwise. A rule is named after its file and its key: `wgr.zienswijze_ontwerp`.
"""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from grflow.fouten import BestandFout, Bevinding
from grflow.inlezen.kalender import ONBEKEND, parse_dag, read_duur, read_kalender
from grflow.inlezen.verkiezingen import read_verkiezingen
from grflow.inlezen.yamlbestand import Blok, Knoop, load_yaml, parse_janee
from grflow.recht.feestdagen import Kalender
from grflow.recht.grondslag import Grondslag, parse_grondslag
from grflow.recht.regels import (
    Duur,
    Eenheid,
    Herkomst,
    Rechtsregel,
    Rechtsregels,
    Richting,
    Status,
    VasteDatum,
    Waarde,
    is_opvolger,
)
from grflow.recht.verkiezingen import Verkiezing

GEEN_TERMIJN = "dit artikel stelt geen termijn."
_VAN_DE_KOP = ("wet", "bron", "gecontroleerd_op", "tekst_van")
_VAN_DE_REGEL = ("omschrijving", "anker", "richting", "herkomst", "daarvoor", "waarden")


def load_rechtsregels(map: Path) -> tuple[Rechtsregels, Kalender]:
    """Return all rules of a folder and the calendar, each with the fingerprint of the texts it was read from.

    Raises:
        BestandFout: every fault in every file, with its line.
    """
    fouten: set[Bevinding] = set()
    regels: dict[str, Rechtsregel] = {}
    kalenders: list[Kalender] = []
    verkiezingen: list[Verkiezing] = []
    afdrukken: list[str] = []
    for pad in sorted(map.glob("*.yaml")):
        try:
            knoop = load_yaml(pad)
        except BestandFout as fout:
            fouten.update(fout.bevindingen)
            continue
        afdrukken.append(sha256(pad.read_text(encoding="utf-8").encode()).hexdigest())
        gelezen, kalender, gekozen = _read_wet(knoop.blok("het bestand"), pad.stem)
        regels |= gelezen
        verkiezingen += gekozen
        kalenders += [replace(kalender, vingerafdruk=afdrukken[-1])] if kalender else []
        fouten.update(knoop.fouten.lijst)
    if not fouten and len(kalenders) != 1:
        fouten.add(
            Bevinding(
                str(map), 1, f"één bestand moet een 'kalender' hebben; nu zijn het er {len(kalenders)}."
            )
        )
    if fouten:
        raise BestandFout(sorted(fouten))
    afdruk = sha256("".join(afdrukken).encode()).hexdigest()
    return Rechtsregels(regels, afdruk, tuple(verkiezingen)), kalenders[0]


Wetsdelen = tuple[dict[str, Rechtsregel], Kalender | None, tuple[Verkiezing, ...]]
"What one file can hold: rules, the calendar of free days, and elections."


def _read_wet(kop: Blok, naam: str) -> Wetsdelen:
    wet = kop.tekst("wet")
    for sleutel in ("titel", "bwb", "bron", "gecontroleerd_op"):
        kop.tekst(sleutel)
    kop.datum_of_niets("tekst_van")
    kop.tekst("uitleg", "")
    regels: dict[str, Rechtsregel] = {}
    for soort, geen in (("regels", ""), ("artikelen", GEEN_TERMIJN)):
        for sleutel, blok in kop.blokken(soort):
            regel = _read_regel(blok, kop, f"{naam}.{sleutel}", geen)
            if f"{naam}.{sleutel}" in regels:
                blok.fout(f"'{sleutel}' staat zowel onder 'regels' als onder 'artikelen'.")
            if regel is not None:
                regels[regel.naam] = regel
    kalenderblok = kop.blok("kalender")
    kalender = read_kalender(kalenderblok) if kalenderblok else None
    kiesblok = kop.blok("verkiezingen")
    verkiezingen = read_verkiezingen(kiesblok, wet) if kiesblok else ()
    kop.done()
    return regels, kalender, verkiezingen


def _read_regel(blok: Blok, kop: Blok, naam: str, geen: str) -> Rechtsregel | None:
    """Return the rule, or None when its values are faulty."""
    omschrijving, anker = blok.tekst("omschrijving"), blok.tekst("anker", "")
    daarvoor = blok.tekst("daarvoor", "")
    richting = blok.keuze("richting", Richting) or Richting.NA
    herkomst = blok.keuze("herkomst", Herkomst) or Herkomst.WET
    knopen = blok.lijst("waarden")
    if not knopen:
        blok.fout(f"{naam}: 'waarden' ontbreekt of is leeg.")
    waardeblokken = [_inherit(knoop.blok("een waarde"), blok, kop) for knoop in knopen]
    waarden = _chain([(waardeblok, _read_waarde(waardeblok, geen)) for waardeblok in waardeblokken])
    if not waarden:
        return None
    return Rechtsregel(
        naam=naam,
        omschrijving=omschrijving,
        richting=richting,
        herkomst=herkomst,
        anker=anker,
        daarvoor=daarvoor,
        waarden=waarden,
    )


def _inherit(waarde: Blok, regel: Blok, kop: Blok) -> Blok:
    """Return a value completed with what its rule and the head of the file say."""
    samen: dict[str, Knoop] = {}
    regels: dict[str, int] = {}
    for blok, namen in (
        (kop, [naam for naam in kop.waarden if naam in _VAN_DE_KOP]),
        (regel, [naam for naam in regel.waarden if naam not in _VAN_DE_REGEL]),
        (waarde, list(waarde.waarden)),
    ):
        samen |= {naam: blok.waarden[naam] for naam in namen}
        regels |= {naam: blok.regel_van(naam) for naam in namen}
    return Blok(Knoop(samen, waarde.regel, waarde.knoop.fouten, regels), "een waarde")


def _chain(gelezen: Sequence[tuple[Blok, Waarde | None]]) -> tuple[Waarde, ...]:
    """Return the values, each ended by the next one; nothing when one is faulty or they overlap."""
    reeks = [waarde for _, waarde in gelezen if waarde is not None]
    if len(reeks) < len(gelezen):
        return ()
    for n, (eerder, later) in enumerate(pairwise(reeks)):
        reeks[n] = eerder.ended_by(later)
        if not is_opvolger(reeks[n], later):
            blok = gelezen[n + 1][0]
            blok.fout(
                f"{later.vanaf} valt in of vóór de waarde erboven; de oudste waarde staat bovenaan.", "vanaf"
            )
            return ()
    return tuple(reeks)


def _read_waarde(blok: Blok, geen: str) -> Waarde | None:
    """Return one value, or None when it says nothing, or nothing that can be used."""
    voor_fouten = len(blok.knoop.fouten.lijst)
    vanaf, tot = blok.datum("vanaf"), blok.datum_of_niets("tot")
    duur, vaste_datum = _read_duur(blok), _read_vaste_datum(blok)
    niet_ondersteund, reden = blok.tekst("niet_ondersteund", ""), blok.tekst("geen", "")
    grondslag = _read_artikel(blok)
    status = blok.keuze("status", Status) if blok.need("status") else None
    rest = {
        "bron": blok.tekst("bron"),
        "uitleg": blok.tekst("uitleg", ""),
        "atw_reden": blok.tekst("atw_reden", ""),
    }
    atw = blok.as_type("atw", _as_janee, None)
    atw_grondslag = blok.as_type("atw_grondslag", _as_grondslag, None)
    gecontroleerd_op, tekst_van = blok.datum("gecontroleerd_op"), blok.datum_of_niets("tekst_van")
    eerste_dag_telt_mee = blok.janee("eerste_dag_telt_mee")
    blok.done()
    if len(blok.knoop.fouten.lijst) == voor_fouten and not (
        duur or vaste_datum or reden or niet_ondersteund or geen
    ):
        blok.fout("een waarde noemt een duur, een vaste datum, of in 'geen' waarom niet.")
    if tot is not None and tot < vanaf:
        blok.fout("'tot' ligt vóór 'vanaf'.", "tot")
    if atw is False and not rest["atw_reden"]:
        blok.fout("bij 'atw: nee' hoort een 'atw_reden'.", "atw")
    if len(blok.knoop.fouten.lijst) > voor_fouten or status is None:
        return None
    return Waarde(
        vanaf=vanaf,
        tot=tot,
        grondslag=grondslag,
        duur=duur,
        vaste_datum=vaste_datum,
        geen=reden or ("" if duur or vaste_datum or niet_ondersteund else geen),
        niet_ondersteund=niet_ondersteund,
        status=status,
        gecontroleerd_op=gecontroleerd_op,
        tekst_van=tekst_van,
        atw=atw,
        atw_grondslag=atw_grondslag,
        eerste_dag_telt_mee=eerste_dag_telt_mee,
        **rest,
    )


def _read_artikel(blok: Blok) -> Grondslag:
    wet, artikel = blok.tekst("wet"), blok.tekst("artikel")
    lid, onderdeel = blok.tekst("lid", ""), blok.tekst("onderdeel", "")
    return Grondslag(wet, artikel, lid, onderdeel) if wet and artikel else ONBEKEND


def _read_duur(blok: Blok) -> Duur | None:
    """Return the duur under 'dagen', 'weken', 'maanden' or 'jaren'; more than one is a fault."""
    gevonden = [duur for eenheid in Eenheid if (duur := read_duur(blok, eenheid)) is not None]
    if len(gevonden) > 1:
        blok.fout("een waarde heeft één duur: dagen, weken, maanden of jaren.")
    return gevonden[0] if gevonden else None


def _read_vaste_datum(blok: Blok) -> VasteDatum | None:
    """Return the date under 'voor' (that day is too late) or 'uiterlijk' (that day is in time)."""
    voor, uiterlijk = (blok.as_type(naam, parse_dag, None) for naam in ("voor", "uiterlijk"))
    jaar = blok.getal_of_niets("jaar") or 0
    if voor and uiterlijk:
        blok.fout("een waarde heeft 'voor' of 'uiterlijk', niet allebei.")
    dag = voor or uiterlijk
    return VasteDatum(*dag, inclusief=voor is None, jaar=jaar) if dag else None


def _as_janee(tekst: str) -> bool | None:
    return parse_janee(tekst)


def _as_grondslag(tekst: str) -> Grondslag | None:
    return parse_grondslag(tekst)
