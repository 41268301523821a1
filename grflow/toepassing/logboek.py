"""The logboek of a dossier: what was recorded, and whether it is still whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from grflow.fouten import GrflowError
from grflow.opslag.rijen import Dossierkaart
from grflow.proces.feiten import Feit
from grflow.proces.feitsoorten import FEITSOORTEN
from grflow.proces.keten import BEGIN, Schakel, check_keten
from grflow.proces.stand import fold
from grflow.recht.datums import parse_tijdstip
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerpsoort
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, bewerking_of
from grflow.toepassing.inzage import check_dossierrecht, note_geheimen

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk


@dataclass(frozen=True, slots=True, kw_only=True)
class Logregel:
    """One fact as shown in the logboek."""

    feit: Feit
    wat: str
    hash: str
    ingetrokken_door: int | None
    aangetast: bool


def list_logboek(app: App, nummer: str) -> list[Logregel]:
    """Return every fact of a dossier in order, also those that were withdrawn.

    Raises:
        Onbekend: no such dossier.
    """
    with app.opslag.lezen() as werk:
        bewerking = bewerking_of(app, werk, werk.get_dossier(nummer))
        check_dossierrecht(bewerking, Voorwerpsoort.LOGBOEK, Bevoegdheid.ZIEN)
        hashes = {s.nr: s.hash for s in werk.get_schakels(nummer)}
    note_geheimen(bewerking, "logboek")
    stand = bewerking.stand
    return [
        Logregel(
            feit=feit, wat=describe(bewerking, feit), hash=hashes[feit.nr],
            ingetrokken_door=stand.ingetrokken.get(feit.nr), aangetast=feit.nr in stand.aangetast,
        )
        for feit in bewerking.feiten
    ]  # fmt: skip


def describe(bewerking: Bewerking, feit: Feit) -> str:
    """Return what a fact says, in one Dutch line."""
    wie = bewerking.regeling.naam_van(feit.plek.deelnemer or feit.plek.cluster)
    if feit.soort == "overgang":
        overgang = next(
            (
                v.overgangen[feit.overgang]
                for v in bewerking.proces.verlopen()
                if feit.overgang in v.overgangen
            ),
            None,
        )
        wat = overgang.titel if overgang else feit.overgang
        waar = feit.plek.ronde or feit.plek.nevenspoor
        tekst = f"{wat}{f' [{waar}]' if waar else ''}"
    else:
        waarden = (f"{naam} {_short(waarde)}" for naam, waarde in feit.gegevens.items() if "hash" not in naam)
        tekst = f"{FEITSOORTEN[feit.soort].titel}: {', '.join(waarden)}"
    return f"{tekst} · {wie}" if wie else tekst


def _short(waarde: object) -> str:
    """Return a value in a few words; a vague day as people say it."""
    tekst = " ".join(str(parse_tijdstip(waarde) if isinstance(waarde, Mapping) else waarde).split())
    return tekst if len(tekst) <= 60 else f"{tekst[:57]}…"


def check_logboek(app: App, nummer: str, kop: str = "") -> list[str]:
    """Return every difference between the chain, its hashes, and what is kept beside it; empty means whole.

    Args:
        kop: A chain head kept elsewhere; with it a cut tail shows as well.
    """
    with app.opslag.lezen() as werk:
        kaart = werk.get_dossier(nummer)
        if not app.zicht.alles:  # of a broken chain nothing more may be readable than that it is broken
            check_dossierrecht(bewerking_of(app, werk, kaart), Voorwerpsoort.LOGBOEK, Bevoegdheid.ZIEN)
        schakels = werk.get_schakels(nummer)
        fouten = [*check_keten(nummer, schakels, kop), *_check_kaart(kaart, schakels)]
        if len(schakels) != werk.count_feiten(nummer):
            fouten.append("er staan feiten buiten de keten.")
        if fouten:
            return fouten
        try:
            return list(_check_inhoud(app, werk.look_whole(), kaart))
        except GrflowError as fout:  # a fact or definition that cannot be read is a difference as well
            return [fout.wat]


def _check_kaart(kaart: Dossierkaart, schakels: Sequence[Schakel]) -> Iterator[str]:
    if not schakels:
        yield "het dossier heeft geen enkel feit; zelfs het eerste ontbreekt."
    laatste = schakels[-1].hash if schakels else BEGIN
    if laatste != kaart.kop or len(schakels) != kaart.versie:
        yield (
            f"het dossier hoort {kaart.versie} feiten te hebben met kop {kaart.kop[:12]}…, "
            f"maar er zijn er {len(schakels)} met kop {laatste[:12]}…."
        )


def _check_inhoud(app: App, werk: "Werk", kaart: Dossierkaart) -> Iterator[str]:
    """Yield what is kept beside a whole chain and does not follow from it."""
    for hash_ in (kaart.proceshash, kaart.regelinghash):
        werk.get_definitie(hash_)  # the kept text itself: what was parsed earlier may be in memory still
    bewerking = bewerking_of(app, werk, kaart)
    beloofd = [(f.nr, veld, h) for f in bewerking.feiten for veld, h in f.verbintenissen.items()]
    gewist = {cast("int", f.gegevens["feit"]) for f in bewerking.feiten if f.soort == "wissing"}
    yield from werk.check_personen(kaart.nummer, beloofd, gewist)
    yield from _compare(bewerking)
    if kaart.maatstaf == app.maatstaf.vingerafdruk:
        bewaard = sorted(map(repr, werk.list_termijnen(dossier=kaart.nummer)))
        if bewaard != sorted(map(repr, bewerking.termijnregels())):
            yield "de bewaarde einddata volgen niet uit de feiten."


def _compare(bewerking: Bewerking) -> list[str]:
    """Return where the kept state differs from the state rebuilt from the facts alone."""
    kaart = bewerking.kaart
    stand = fold(bewerking.proces, bewerking.basis, kaart.nummer, bewerking.feiten)
    fouten = []
    if bewerking.feiten[0].soort != "aanmaak":
        fouten.append("het eerste feit maakt het dossier niet aan.")
    if stand.fase != kaart.fase:
        fouten.append(f"de bewaarde fase is '{kaart.fase}', uit de feiten volgt '{stand.fase}'.")
    for naam, beloofd in _promised(bewerking).items():
        bewaard = str(getattr(kaart, naam))
        if beloofd != bewaard:
            fouten.append(f"'{naam}' is {bewaard}, maar de feiten zeggen {beloofd}.")
    if bewerking.werk.get_regeling(kaart.regelinghash) != bewerking.regeling:
        fouten.append("de bewaarde regeling volgt niet uit de feiten.")
    dagen = [f.op.eerste for f in bewerking.feiten if f.op.eerste]
    if kaart.laatste_op != max(dagen, default=None):
        fouten.append("de bewaarde laatste dag volgt niet uit de feiten.")
    return fouten


def _promised(bewerking: Bewerking) -> dict[str, object]:
    """Return what the facts say the kaart must hold: the first fact, and the migraties since."""
    eerste = bewerking.feiten[0].gegevens
    beloofd = {naam: eerste.get(naam) for naam in ("proces", "procesversie", "proceshash", "regeling")}
    for migratie in bewerking.stand.feiten_van("migratie"):
        beloofd |= {naam: migratie.gegevens[naam] for naam in ("procesversie", "proceshash")}
    if not bewerking.stand.feiten_van("herindeling"):
        beloofd["regelinghash"] = eerste.get("regelinghash")
    return beloofd


def read_kop(app: App, nummer: str) -> str:
    """Return the chain head of a dossier, to keep elsewhere."""
    with app.opslag.lezen() as werk:
        return werk.get_dossier(nummer).kop
