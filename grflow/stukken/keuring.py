"""What is looked at before a stuk is used: places left open, articles, headings, and parts that nobody sees.

A `fout` is not sent to a raad. A `waarschuwing` says what somebody still has to do, or may do better; nothing is
blocked by taste.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from grflow.recht.datums import format_datum
from grflow.recht.regels import Rechtsregels
from grflow.stukken.citaten import find_citaten
from grflow.stukken.inhoud import MAX_REGELS, REGELBREEDTE, Stukinhoud, count_regels, list_teksten
from grflow.stukken.profiel import GRIFFIE, Deel
from grflow.stukken.raadsstuk import Raadsstuk, Sectie
from grflow.stukken.soorten import Stuksoort

_OPEN = re.compile(
    r"\[[^\]\n]*\]|\{[^}\n]*\}|<[^>\n]{1,40}>|\bX{2,}\b|\bx{3,}\b|\bPM\b|\bp\.m\.|\bn\.?t\.?b\b\.?|\bN\.?T\.?B\b\.?"
    r"|\bTODO\b|_{3,}|\.{4,}|\?{2,}"
)
_KOP = re.compile(r"(#{1,6})(?:\s|$)")
_BEELD = re.compile(r"!\[(?P<tekst>[^\]]*)\]\(")
_GEVULD = ("inleiding", "beoogd_effect", "argumenten", "kanttekeningen", "financien", "communicatie", "uitvoering",
           "samenvatting", "bijlagen")  # fmt: skip
"""The parts of an inhoud that have a Deel of the same name."""


class Zwaarte(StrEnum):
    """Whether a stuk may not be used as it is, or somebody should look."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"


@dataclass(frozen=True, slots=True)
class Keurpunt:
    """One thing that the keuring found: where it stands, what is wrong, and what now."""

    zwaarte: Zwaarte
    waar: str
    wat: str
    wat_nu: str = ""

    def __str__(self) -> str:
        return f"{self.waar}: {self.wat}" + (f" {self.wat_nu}" if self.wat_nu else "")


def check_stuk(stuk: Raadsstuk, regels: Rechtsregels) -> list[Keurpunt]:
    """Return what is wrong with the text of one stuk."""
    punten = [punt for check in (check_open_plekken, check_kop) for punt in check(stuk)]
    return list(dict.fromkeys([*punten, *check_citaten(stuk, regels), *check_samenvatting(stuk)]))


def check_open_plekken(stuk: Raadsstuk) -> Iterator[Keurpunt]:
    """Find what was left open: '[naam]', 'XX', 'PM', dots. What the griffie fills in later only gets a warning."""
    for plek, tekst in list_plekken(stuk):
        if GRIFFIE in tekst:
            wat_nu = "Leg de vergadering vast zodra zij bekend is, of laat het aan de griffie."
            yield Keurpunt(Zwaarte.WAARSCHUWING, plek, "de griffie vult hier nog iets in.", wat_nu)
        for treffer in _OPEN.finditer(re.sub(rf"\[[^\]]*{GRIFFIE}\]", "", tekst)):
            wat = f"'{treffer[0]}' is niet ingevuld."
            yield Keurpunt(Zwaarte.FOUT, plek, wat, "Vul het in, of haal de zin weg.")


def check_kop(stuk: Raadsstuk) -> Iterator[Keurpunt]:
    """Find a field of the header without anything in it."""
    for regel in stuk.kop:
        if not regel.waarde.strip():
            plek = f"{stuk.soort} {stuk.code}, kopveld '{regel.naam}'"
            yield Keurpunt(Zwaarte.FOUT, plek, "hier staat niets.", "Vul het in de inhoud in.")


def check_citaten(stuk: Raadsstuk, regels: Rechtsregels) -> Iterator[Keurpunt]:
    """Find an article that was not law on the day of the act; one that grflow never read is only a warning.

    The day of the act is that of the raad where it is known, and of the college otherwise.
    """
    dag = stuk.raadsdatum or stuk.datum
    for plek, tekst in list_plekken(stuk):
        for citaat in find_citaten(tekst):
            if regels.bestaat_op(citaat.grondslag, dag) or not regels.kent_wet(citaat.grondslag.wet):
                continue
            if regels.waarden_van(citaat.grondslag):
                wat = f"{citaat.grondslag} gold niet op {format_datum(dag)}."
                yield Keurpunt(Zwaarte.FOUT, plek, wat, "Noem het artikel zoals het op die dag luidde.")
            else:
                wat = f"grflow las {citaat.grondslag} niet."
                yield Keurpunt(Zwaarte.WAARSCHUWING, plek, wat, "Kijk na of het artikel op die dag bestond.")


def check_samenvatting(stuk: Raadsstuk) -> Iterator[Keurpunt]:
    """Find a samenvatting for the public that takes more lines than it may."""
    for sectie in stuk.secties:
        aantal = count_regels(sectie.alineas)
        if sectie.deel is Deel.SAMENVATTING and aantal > MAX_REGELS:
            wat = f"de samenvatting telt {aantal} regels van {REGELBREEDTE} tekens; het mogen er {MAX_REGELS} zijn."
            plek = f"{stuk.soort} {stuk.code}, '{sectie.titel}'"
            yield Keurpunt(Zwaarte.WAARSCHUWING, plek, wat, "Haal een zin weg.")


def check_opmaak(stuk: Raadsstuk, markdown: str) -> Iterator[Keurpunt]:
    """Find what a sjabloon can do wrong: a heading level that is skipped, a picture without words."""
    plek = f"sjabloon van {stuk.soort} {stuk.code}"
    vorige = 0
    for nummer, regel in enumerate(markdown.splitlines(), 1):
        kop = _KOP.match(regel)
        if kop and len(kop[1]) > vorige + 1:
            wat = f"het kopje in regel {nummer} slaat een niveau over."
            yield Keurpunt(Zwaarte.FOUT, plek, wat, "Laat op # eerst ## volgen en dan pas ###.")
        vorige = len(kop[1]) if kop else vorige
        for beeld in _BEELD.finditer(regel):
            if not beeld["tekst"].strip():
                wat = f"het beeld in regel {nummer} heeft geen tekst voor wie het niet ziet."
                yield Keurpunt(Zwaarte.FOUT, plek, wat, "Schrijf die tussen de vierkante haken.")


def check_gebruik(inhoud: Stukinhoud, stukken: Sequence[Raadsstuk]) -> Iterator[Keurpunt]:
    """Find a part of the inhoud that stands in no stuk of the set, of any gemeente."""
    delen = {sectie.deel.value for stuk in stukken for sectie in stuk.secties}
    titels = {deel.titel for stuk in stukken for sectie in stuk.secties for deel in sectie.paragrafen}
    wat_nu = "Geef het een kopje in een profiel, of haal het uit de inhoud."
    for naam in _GEVULD:
        if getattr(inhoud, naam) and naam not in delen:
            yield Keurpunt(Zwaarte.FOUT, f"inhoud, '{naam}'", "dit staat in geen enkel stuk.", wat_nu)
    for paragraaf in inhoud.paragrafen:
        if paragraaf.titel not in titels and not any(t in paragraaf.titel for t in "{}"):
            plek = f"inhoud, paragraaf '{paragraaf.naam}'"
            yield Keurpunt(Zwaarte.FOUT, plek, "deze staat in geen enkel stuk.", wat_nu)
    overwegingen = "\n".join(regel for stuk in stukken for regel in stuk.overwegingen)
    besluiten = {stuk.soort for stuk in stukken} & {Stuksoort.RAADSBESLUIT, Stuksoort.COLLEGEBESLUIT}
    for naam in ("gelezen", "gelet_op", "overwegende"):
        if getattr(inhoud, naam) and not (besluiten and overwegingen):
            yield Keurpunt(Zwaarte.FOUT, f"inhoud, '{naam}'", "dit staat in geen enkel besluit.", wat_nu)


def check_gevraagd(inhoud: Stukinhoud, gevraagd: Sequence[str]) -> Iterator[Keurpunt]:
    """Find a ronde that asks the raad one thing while the beslispunten ask another."""
    gekozen = {punt.gevraagd.value for punt in inhoud.beslispunten}
    woorden = {*gekozen, *(naam.removeprefix("geen_") for naam in gekozen)}
    if gevraagd and inhoud.beslispunten and not woorden & set(gevraagd):
        wat = f"de ronde vraagt {_format(gevraagd)}, de beslispunten vragen {_format(sorted(gekozen))}."
        wat_nu = "Kies in elk beslispunt wat de ronde vraagt, of maak de stukken van een andere ronde."
        yield Keurpunt(Zwaarte.WAARSCHUWING, "inhoud, 'beslispunten'", wat, wat_nu)


def list_plekken(stuk: Raadsstuk) -> Iterator[tuple[str, str]]:
    """Yield every text of a stuk with the place where a reader finds it."""
    begin = f"{stuk.soort} {stuk.code}"
    yield f"{begin}, onderwerp", stuk.onderwerp
    for regel in stuk.kop:
        yield f"{begin}, kopveld '{regel.naam}'", regel.waarde
    for sectie in stuk.secties:
        for tekst in _list_sectieteksten(sectie):
            yield f"{begin}, '{sectie.titel}'", tekst
    for punt in stuk.beslispunten:
        for tekst in (punt.besluit, *punt.onderdelen):
            yield f"{begin}, beslispunt {punt.nummer}", tekst
    for punt in stuk.collegepunten if stuk.soort is Stuksoort.COLLEGEBESLUIT else ():
        for tekst in (punt.besluit, *punt.onderdelen):
            yield f"{begin}, besluit {punt.nummer}", tekst
    for regel_ in (
        stuk.overwegingen if stuk.soort in (Stuksoort.RAADSBESLUIT, Stuksoort.COLLEGEBESLUIT) else ()
    ):
        yield f"{begin}, boven het besluit", regel_
    for blok in stuk.ondertekening:
        yield f"{begin}, ondertekening", blok.aanhef


def has_fout(punten: Iterable[Keurpunt]) -> bool:
    return any(punt.zwaarte is Zwaarte.FOUT for punt in punten)


def _list_sectieteksten(sectie: Sectie) -> Iterator[str]:
    """Yield every text below a heading; those of the beslispunten stand under the beslispunten themselves."""
    if sectie.deel is Deel.BESLISPUNTEN:
        return
    yield from sectie.alineas
    yield from sectie.regels
    yield from list_teksten(sectie.paragrafen)
    for groep in sectie.groepen:
        yield from list_teksten(groep.redenen)


def _format(namen: Sequence[str]) -> str:
    return " en ".join(naam.replace("_", " ") for naam in namen)
