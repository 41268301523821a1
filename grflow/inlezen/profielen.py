"""Reads `profielen/<code>/profiel.yaml`: the form of each gemeente; what is left out is as in `neutraal`."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from grflow.fouten import BestandFout, Bevinding, OngeldigeInvoer
from grflow.inlezen.yamlbestand import Blok, Knoop, load_yaml
from grflow.stukken.profiel import (
    NEUTRAAL,
    Besluitvorm,
    Deel,
    Huisstijl,
    Kopgegeven,
    Kopje,
    Kopveld,
    Nummering,
    Profiel,
    Slot,
    Stukvorm,
)
from grflow.stukken.soorten import Stuksoort

_MET_NAMEN = {Deel.INLEIDING, Deel.PARAGRAFEN}
_KLEUR = re.compile(r"[0-9A-Fa-f]{6}")
LEEG = Stukvorm(documentnaam="", kopvelden=(), kopjes=(), slot=Slot(aanhef="", ondertekenaars=()))


def load_profielen(mappen: Sequence[Path]) -> Mapping[str, Profiel]:
    """Return every profiel by its code; where folders hold the same code the first folder wins.

    Args:
        mappen: Folders with sjablonen, the user's own first.

    Raises:
        BestandFout: a file with faults, or no neutral profiel at all.
    """
    paden: dict[str, Path] = {}
    for pad in (pad for map_ in mappen for pad in sorted(map_.glob("profielen/*/profiel.yaml"))):
        paden.setdefault(pad.parent.name, pad)
    if NEUTRAAL not in paden:
        waar = str(mappen[0]) if mappen else "sjablonen"
        raise BestandFout([Bevinding(waar, 1, f"profielen/{NEUTRAAL}/profiel.yaml ontbreekt.")])
    neutraal = load_profiel(paden.pop(NEUTRAAL), NEUTRAAL)
    return {NEUTRAAL: neutraal} | {code: load_profiel(pad, code, neutraal) for code, pad in paden.items()}


def load_profiel(pad: Path, code: str, basis: Profiel | None = None) -> Profiel:
    """Return one profiel; a form, slot or huisstijl that is left out comes from `basis`.

    Raises:
        BestandFout: the file has faults; all of them are named.
    """
    knoop = load_yaml(pad)
    profiel = read_profiel(knoop.blok("het profiel"), code, basis)
    knoop.fouten.raise_if_any()
    return profiel


def read_profiel(blok: Blok, code: str, basis: Profiel | None) -> Profiel:
    """Return the profiel in a block; faults are collected in the block."""
    if blok.tekst("code") != code:
        blok.fout(f"'code' moet '{code}' zijn, zoals de map heet.", "code")
    vormen = dict(basis.vormen) if basis else {}
    for naam, vorm in blok.blokken("stukken"):
        if naam in set(Stuksoort):
            vormen[Stuksoort(naam)] = _read_vorm(vorm, vormen.get(Stuksoort(naam), LEEG))
        else:
            blok.fout(f"stuksoort '{naam}' bestaat niet. Bekend: {', '.join(Stuksoort)}.", "stukken")
    profiel = Profiel(
        code=code,
        naam=blok.tekst("naam"),
        plaats=blok.tekst("plaats", ""),
        vormen=vormen,
        huisstijl=_read_huisstijl(blok.blok("huisstijl"), basis.huisstijl if basis else Huisstijl()),
    )
    blok.done()
    return profiel


def _read_vorm(blok: Blok, basis: Stukvorm) -> Stukvorm:
    """Return the form of one kind of stuk; every key that is left out comes from `basis`."""
    kopvelden = tuple(_read_kopveld(knoop) for knoop in blok.lijst("kopvelden"))
    kopjes = tuple(_read_kopje(knoop) for knoop in blok.lijst("kopjes"))
    vorm = Stukvorm(
        documentnaam=blok.tekst("documentnaam", basis.documentnaam),
        kopvelden=kopvelden or basis.kopvelden,
        kopjes=kopjes or basis.kopjes,
        slot=_read_slot(blok.blok("slot"), basis.slot),
        aanhef=blok.tekst("aanhef", basis.aanhef),
        plaats_en_datum=blok.janee("plaats_en_datum", basis.plaats_en_datum),
        nummering=blok.keuze("nummering", Nummering, basis.nummering) or basis.nummering,
        besluitvorm=_read_besluitvorm(blok.blok("besluitvorm"), basis.besluitvorm),
    )
    if not (vorm.documentnaam and vorm.slot.ondertekenaars):
        blok.fout(f"{blok.wat}: 'documentnaam' en 'slot' met 'ondertekenaars' zijn nodig.")
    blok.done()
    return vorm


def _read_kopveld(knoop: Knoop) -> Kopveld:
    blok = knoop.blok("een kopveld")
    gegeven = blok.keuze("gegeven", Kopgegeven) if blok.need("gegeven") else None
    kopveld = Kopveld(blok.tekst("naam"), gegeven or Kopgegeven.ONDERWERP)
    blok.done()
    return kopveld


def _read_kopje(knoop: Knoop) -> Kopje:
    blok = knoop.blok("een kopje")
    deel = (blok.keuze("deel", Deel) if blok.need("deel") else None) or Deel.ONDERWERP
    kopje = Kopje(blok.tekst("titel"), deel, blok.teksten("namen"))
    if kopje.namen and deel not in _MET_NAMEN:
        blok.fout(f"'namen' hoort bij {' of '.join(sorted(_MET_NAMEN))}, niet bij {deel}.", "namen")
    blok.done()
    return kopje


def _read_slot(blok: Blok | None, basis: Slot) -> Slot:
    if blok is None:
        return basis
    slot = Slot(aanhef=blok.tekst("aanhef", basis.aanhef), ondertekenaars=blok.teksten("ondertekenaars"))
    blok.done()
    return slot


def _read_besluitvorm(blok: Blok | None, basis: Besluitvorm) -> Besluitvorm:
    if blok is None:
        return basis
    vorm = Besluitvorm(
        besluitwoord=blok.tekst("besluitwoord", basis.besluitwoord),
        gelezen_eerst=blok.janee("gelezen_eerst", basis.gelezen_eerst),
        hoofdletters=blok.janee("hoofdletters", basis.hoofdletters),
    )
    blok.done()
    return vorm


def _read_huisstijl(blok: Blok | None, basis: Huisstijl) -> Huisstijl:
    if blok is None:
        return basis
    huisstijl = Huisstijl(
        lettertype=blok.tekst("lettertype", basis.lettertype),
        lettertype_word=blok.tekst("lettertype_word", basis.lettertype_word),
        kleur=blok.as_type("kleur", _parse_kleur, basis.kleur),
        tekengrootte=blok.as_type("tekengrootte", _parse_grootte, basis.tekengrootte),
    )
    blok.done()
    return huisstijl


def _parse_kleur(tekst: str) -> str:
    if not _KLEUR.fullmatch(tekst):
        raise OngeldigeInvoer(
            f"'{tekst}' is geen kleur.", wat_nu="Schrijf zes cijfers of letters a-f: 1F3A5F."
        )
    if _contrast_met_wit(tekst) < 4.5:
        raise OngeldigeInvoer(
            f"kleur {tekst} is te licht om op wit te lezen.", wat_nu="Kies een donkerder kleur."
        )
    return tekst.upper()


def _parse_grootte(tekst: str) -> int:
    if tekst not in {"10", "11", "12", "13", "14"}:
        raise OngeldigeInvoer(f"'{tekst}' is geen tekengrootte van 10 tot en met 14 punten.")
    return int(tekst)


def _contrast_met_wit(kleur: str) -> float:
    """Return the contrast ratio on white, as WCAG 2.2 computes it."""
    kanalen = [int(kleur[plek : plek + 2], 16) / 255 for plek in (0, 2, 4)]
    lineair = [k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanalen]
    return 1.05 / (0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2] + 0.05)
