"""The nota van beantwoording and the terugmelding to each raad: every point with what is done with it, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from grflow.proces.stand import Ronde, Spoor
from grflow.proces.zienswijzepunten import Zienswijzepunt, list_punten
from grflow.recht.grondslag import GEBRUIK, Grondslag
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.bron import (
    INHOUDELIJK,
    Dossierbron,
    answered_on,
    format_grond,
    format_kop,
    format_uitkomst,
    is_answered,
)
from grflow.stukken.soorten import Dossiersoort

ANTWOORDPLICHT = ("nota_van_beantwoording", "reactie_verzonden")
"The bevestigingen by which a process asks for this answer."


@dataclass(frozen=True, slots=True, kw_only=True)
class Puntantwoord:
    """One point of a zienswijze with its answer; `reactie` is empty while there is none."""

    nummer: str
    punt: str
    onderwerp: str
    gevraagd: str
    reactie: str
    waarom: str
    wijziging: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Raadantwoord:
    """The answer to one raad: what it said and when, its points, and what of it is still missing."""

    code: str
    naam: str
    raad: str
    uitkomst: str
    op: str
    inhoudelijk: bool
    "Whether the raad had something to say."
    punten: tuple[Puntantwoord, ...]
    ontbreekt: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotaVanBeantwoording(Dossierstuk):
    """The answer to all raden at once (Wgr art. 10 lid 6, art. 35 lid 4)."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.NOTA_VAN_BEANTWOORDING
    naam: ClassVar[str] = "Nota van beantwoording"
    ronde: str
    grondslag: str
    antwoorden: tuple[Raadantwoord, ...]
    zonder_punten: tuple[str, ...]
    "The raden that had nothing to say, with what they let know."
    aantal: int
    overgenomen: int
    deels: int
    niet: int
    open: int
    wijzigingen: tuple[tuple[str, str], ...]
    "What changes in the text: the number of the point, and the change."


@dataclass(frozen=True, slots=True, kw_only=True)
class Terugmelding(Dossierstuk):
    """The letter to one raad about its own zienswijze."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.TERUGMELDING
    naam: ClassVar[str] = "Terugmelding"
    ronde: str
    grondslag: str
    antwoord: Raadantwoord
    geantwoord: bool
    anderen: int
    "How many other raden were asked the same."


def build_nota(bron: Dossierbron, naam: str = "") -> NotaVanBeantwoording:
    """Return the nota of a ronde; of the last zienswijze when no name is given."""
    definitie, ronde = bron.ronde(naam)
    antwoorden = tuple(_list_antwoorden(bron, ronde))
    punten = [punt for antwoord in antwoorden for punt in antwoord.punten]
    tellen = [punt.reactie for punt in punten]
    redenen = [reden for antwoord in antwoorden for reden in antwoord.ontbreekt]
    return NotaVanBeantwoording(
        basis=bron.basis("", bron.bestuur, redenen),
        onderwerp=f"{bron.titel}: {definitie.titel.lower()}",
        ronde=definitie.titel,
        grondslag=format_grond(find_antwoordplicht(bron)),
        antwoorden=tuple(a for a in antwoorden if a.inhoudelijk),
        zonder_punten=tuple(
            f"{a.naam}: {a.uitkomst}{f' ({a.op})' if a.op else ''}"
            for a in antwoorden if not a.inhoudelijk
        ),
        aantal=len(tellen), overgenomen=tellen.count("overgenomen"), deels=tellen.count("deels overgenomen"),
        niet=tellen.count("niet overgenomen"), open=tellen.count(""),
        wijzigingen=tuple((p.nummer, p.wijziging) for p in punten if p.wijziging),
    )  # fmt: skip


def build_terugmelding(bron: Dossierbron, code: str, naam: str = "") -> Terugmelding:
    """Return the letter to one raad, which must have a spoor in the ronde."""
    definitie, ronde = bron.ronde(naam)
    nummer, spoor = next((n, s) for n, s in enumerate(ronde.sporen, 1) if s.plek.deelnemer == code)
    antwoord = _build_antwoord(bron, nummer, spoor, list_punten(bron.omgeving.stand, ronde))
    return Terugmelding(
        basis=bron.basis(code, bron.bestuur, antwoord.ontbreekt), onderwerp=bron.titel,
        ronde=definitie.titel, grondslag=format_grond(find_antwoordplicht(bron)), antwoord=antwoord,
        geantwoord=is_answered(bron, spoor), anderen=len(ronde.sporen) - 1,
    )  # fmt: skip


def find_antwoordplicht(bron: Dossierbron) -> Grondslag:
    """Return on what the duty to answer rests on the day of the stuk, for this regeling; custom where nothing does."""
    stappen = bron.omgeving.proces.hoofdlijn.overgangen.values()
    gronden = (
        v.grondslag
        for o in stappen
        for v in o.voorwaarden
        if v.geldt(bron.op, bron.regeling)
        and (v.controle == "zienswijzen_beantwoord" or v.argument("feit") in ANTWOORDPLICHT)
    )
    return next(gronden, Grondslag(GEBRUIK))


def _list_antwoorden(bron: Dossierbron, ronde: Ronde) -> Iterator[Raadantwoord]:
    punten = list_punten(bron.omgeving.stand, ronde)
    for nummer, spoor in enumerate(ronde.sporen, 1):
        yield _build_antwoord(bron, nummer, spoor, punten)


def _build_antwoord(
    bron: Dossierbron, nummer: int, spoor: Spoor, punten: Sequence[Zienswijzepunt]
) -> Raadantwoord:
    code = spoor.plek.deelnemer
    eigen = [punt for punt in punten if punt.deelnemer == code]
    klaar = is_answered(bron, spoor)
    return Raadantwoord(
        code=code, naam=bron.lichaam(code), raad=bron.raad(code),
        uitkomst=format_uitkomst(spoor.uitkomst) if klaar else "nog geen antwoord",
        op=answered_on(bron, spoor) if klaar else "",
        inhoudelijk=bool(eigen) or spoor.uitkomst in INHOUDELIJK,
        punten=tuple(_build_punt(f"{nummer}.{volg}", punt) for volg, punt in enumerate(eigen, 1)),
        ontbreekt=tuple(_list_ontbreekt(bron, nummer, spoor, eigen)),
    )  # fmt: skip


def _build_punt(nummer: str, punt: Zienswijzepunt) -> Puntantwoord:
    reactie = punt.reactie
    return Puntantwoord(
        nummer=nummer, punt=punt.punt, onderwerp=format_kop(punt.onderwerp, nummer), gevraagd=punt.gevraagd,
        reactie=reactie.reactie.replace("_", " ") if reactie else "",
        waarom=reactie.waarom if reactie else "", wijziging=reactie.wijziging if reactie else "",
    )  # fmt: skip


def _list_ontbreekt(
    bron: Dossierbron, nummer: int, spoor: Spoor, punten: Sequence[Zienswijzepunt]
) -> Iterator[str]:
    raad = bron.raad(spoor.plek.deelnemer)
    if not is_answered(bron, spoor):
        yield f"nog geen antwoord van {raad}"
    elif spoor.uitkomst in INHOUDELIJK and not punten:
        yield f"de {format_uitkomst(spoor.uitkomst)} van {raad} is nog niet in punten vastgelegd"
    for volg, punt in enumerate(punten, 1):
        if punt.reactie is None:
            yield f"punt {nummer}.{volg} van {raad} heeft nog geen reactie"
