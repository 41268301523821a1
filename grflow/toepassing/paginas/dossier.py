"""The page of one dossier: where it stands, who decided, what may be done now, and why the rest may not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from grflow.proces.feiten import Plek
from grflow.proces.motor import Mogelijkheid, list_mogelijkheden
from grflow.proces.omgeving import Omgeving, Reden
from grflow.proces.signalen import Signaal, list_signalen
from grflow.proces.stand import Gebrek
from grflow.stukken.beelden import Bord, Weg
from grflow.stukken.dossier.stand import build_bord, build_weg
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking, titel_van
from grflow.toepassing.dossierplan import make_bron
from grflow.toepassing.inzage import may_take
from grflow.toepassing.termijnen import Termijnbeeld, look


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossierkop:
    """What stands above every page of a dossier."""

    nummer: str
    titel: str
    regeling: str
    procesnaam: str
    procestitel: str
    fase: str
    sinds: str
    versie: int
    "What the user saw; a change is refused when somebody else made one since."


@dataclass(frozen=True, slots=True)
class Wie:
    """One place where a step can be taken, by its name; the main line has none."""

    plek: Plek
    naam: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stapkeuze:
    """One step at all places where it is allowed (no redenen), or refused for these redenen."""

    overgang: str
    titel: str
    door: str
    grondslag: str
    plekken: tuple[Wie, ...]
    redenen: tuple[Reden, ...] = ()


@dataclass(frozen=True, slots=True)
class Stapgroep:
    """The steps on one kind of track; `waar` is its title, empty for the main line."""

    waar: str
    stappen: tuple[Stapkeuze, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossierpagina:
    """Everything on the page of a dossier, as of one day."""

    kop: Dossierkop
    op: date
    weg: Weg
    bord: Bord
    codes: tuple[str, ...]
    "The code of the deelnemer on each row of the bord."
    mogelijk: tuple[Stapgroep, ...]
    "The steps that this user may take; the others that can be taken are only counted."
    aan_anderen: int
    later: tuple[Stapgroep, ...]
    termijnen: tuple[Termijnbeeld, ...]
    signalen: tuple[Signaal, ...]
    gebreken: tuple[Gebrek, ...]
    koppelingen: tuple[tuple[str, str, str], ...]
    "Kind, name and number of each linked dossier; no number where there is none yet."


def get_dossierpagina(app: App, nummer: str, *, op: date | None = None) -> Dossierpagina:
    """Return the page of a dossier on a day (today).

    Raises:
        Onbekend: no such dossier.
    """
    dag = op or app.vandaag()
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        stand = bewerking.stand_op(peildatum=op)
        omgeving, bron = bewerking.omgeving(dag, stand), make_bron(bewerking, op)
        regels = bewerking.termijnregels(stand)
        stappen = list_mogelijkheden(omgeving, dag)
        mag = {code: may_take(bewerking, code) for code in {m.plek.deelnemer for m in stappen}}
    regeling = omgeving.regeling
    namen = {
        (nummer, code): naam
        for code, naam in (*((d.code, d.naam) for d in regeling.deelnemers), *regeling.clusters)
    }
    beelden = sorted((look(r, dag, namen) for r in regels), key=lambda b: b.regel.einddatum)
    return Dossierpagina(
        kop=build_kop(bewerking), op=dag, weg=build_weg(bron), bord=build_bord(bron), codes=_list_codes(omgeving),
        mogelijk=_group(omgeving, (m for m in stappen if m.mag and mag[m.plek.deelnemer])),
        aan_anderen=sum(m.mag and not mag[m.plek.deelnemer] for m in stappen),
        later=_group(omgeving, (m for m in stappen if not m.mag)),
        termijnen=tuple(b for b in beelden if b.is_open), signalen=list_signalen(omgeving),
        gebreken=stand.open_gebreken(),
        koppelingen=tuple((f.tekst("aard"), f.tekst("naam"), f.tekst("dossier")) for f in stand.koppelingen()),
    )  # fmt: skip


def build_kop(bewerking: Bewerking) -> Dossierkop:
    """Return what stands above every page of a dossier, as it is now."""
    kaart, spoor = bewerking.kaart, bewerking.stand.hoofdlijn
    return Dossierkop(
        nummer=kaart.nummer, titel=titel_van(bewerking.alle_feiten), regeling=kaart.regeling,
        procesnaam=kaart.proces, procestitel=bewerking.proces.titel,
        fase=bewerking.proces.hoofdlijn.fasen[spoor.fase].titel, sinds=str(spoor.sinds or ""), versie=kaart.versie,
    )  # fmt: skip


def name_plek(omgeving: Omgeving, plek: Plek) -> str:
    """Return for whom a place is: a deelnemer, a cluster, or nobody in particular."""
    code = plek.deelnemer or plek.cluster
    return omgeving.regeling.naam_van(code) if code else ""


def name_waar(omgeving: Omgeving, plek: Plek) -> str:
    """Return the title of the ronde or nevenspoor of a place; empty for the main line."""
    if plek.nevenspoor:
        return omgeving.proces.nevensporen[plek.nevenspoor].verloop.titel
    return omgeving.proces.rondes[plek.ronde].titel if plek.ronde else ""


def _list_codes(omgeving: Omgeving) -> tuple[str, ...]:
    codes = [d.code for d in omgeving.regeling.roster_op(omgeving.op)]
    codes += [s.plek.deelnemer for r in omgeving.stand.rondes for s in r.sporen]
    return tuple(dict.fromkeys(codes))


def _group(omgeving: Omgeving, stappen: Iterable[Mogelijkheid]) -> tuple[Stapgroep, ...]:
    """Return steps by the track they are on, each once for all places, in the order of the definition."""
    groepen: dict[str, dict[str, list[Mogelijkheid]]] = {}
    for m in stappen:
        groepen.setdefault(name_waar(omgeving, m.plek), {}).setdefault(m.overgang.naam, []).append(m)
    return tuple(
        Stapgroep(waar, tuple(_make_keuze(omgeving, hier) for hier in per_stap.values()))
        for waar, per_stap in groepen.items()
    )


def _make_keuze(omgeving: Omgeving, hier: list[Mogelijkheid]) -> Stapkeuze:
    overgang = hier[0].overgang
    return Stapkeuze(
        overgang=overgang.naam, titel=overgang.titel, door=overgang.door, grondslag=str(overgang.grondslag),
        plekken=tuple(Wie(m.plek, name_plek(omgeving, m.plek)) for m in hier),
        redenen=tuple(dict.fromkeys(reden for m in hier for reden in m.redenen)),
    )  # fmt: skip
