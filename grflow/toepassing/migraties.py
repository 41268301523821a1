"""Another version of its process for a running dossier: first what would change, then the move itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from grflow.fouten import OngeldigeInvoer
from grflow.proces.definitie import Proces
from grflow.proces.lopend import compute_termijnen
from grflow.proces.stand import Spoor, fold
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.dossiers import GEEN_EIS, Eis
from grflow.toepassing.verschillen import Verschil, compare, list_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Migratieplan:
    """What changes when a dossier takes another version of its process; with a `belemmering` it cannot."""

    nummer: str
    proces: str
    van: date
    naar: date
    fasen: tuple[Verschil, ...]
    stappen: tuple[Verschil, ...]
    termijnen: tuple[Verschil, ...]
    belemmeringen: tuple[str, ...]


def plan_migratie(app: App, nummer: str, naar: date | None = None) -> Migratieplan:
    """Return what would change in a dossier with the version of a day (the newest one); nothing is kept.

    Raises:
        Onbekend: no such dossier.
        OngeldigeInvoer: the dossier has that very version already.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        return _plan(app, bewerking, _find(app, bewerking, naar))


def migrate_dossier(
    app: App, nummer: str, reden: str, naar: date | None = None, eis: Eis = GEEN_EIS
) -> Migratieplan:
    """Give a dossier another version of its process, as a fact with a reason; return what changed.

    Raises:
        OngeldigeInvoer: no reason, the same version, or something in the dossier that the new version lacks.
    """
    if not reden.strip():
        raise OngeldigeInvoer("Migreren kan alleen met een reden.", wat_nu="Geef --reden 'waarom'.")
    with app.opslag.schrijven() as werk:
        bewerking = load_bewerking(app, werk, nummer, versie=eis.versie)
        nieuw = _find(app, bewerking, naar)
        plan = _plan(app, bewerking, nieuw)
        if plan.belemmeringen:
            raise OngeldigeInvoer(
                "Dit dossier past niet op die versie: " + "; ".join(plan.belemmeringen) + ".",
                waar=f"dossier {nummer}", wat_nu="Er is niets gewijzigd; het dossier houdt zijn versie.",
            )  # fmt: skip
        versie, tekst = nieuw.versie.isoformat(), app.processen.text_of(nieuw)
        hash_ = werk.store_definitie("proces", nieuw.naam, versie, tekst)
        bewerking.write_own("migratie", {"procesversie": versie, "proceshash": hash_, "reden": reden})
        bewerking.adopt(nieuw, hash_)
        bewerking.save()
        werk.commit()
    return plan


def _find(app: App, bewerking: Bewerking, naar: date | None) -> Proces:
    nieuw = app.processen.load(bewerking.proces.naam, naar or app.vandaag())
    if nieuw.vingerafdruk == bewerking.proces.vingerafdruk:
        raise OngeldigeInvoer(
            f"Dossier {bewerking.kaart.nummer} heeft deze versie van '{nieuw.naam}' al ({nieuw.versie}).",
            wat_nu="Noem een andere versie met --naar, of schrijf eerst een nieuwe.",
        )
    return nieuw


def _plan(app: App, bewerking: Bewerking, nieuw: Proces) -> Migratieplan:
    oud, stand = bewerking.proces, bewerking.stand
    belemmeringen = tuple(_missing(nieuw, _all_sporen(bewerking)))
    termijnen: tuple[Verschil, ...] = ()
    if not belemmeringen:
        straks = fold(nieuw, bewerking.basis, stand.nummer, bewerking.alle_feiten)
        na = compute_termijnen(nieuw, bewerking.regeling, straks, app.maatstaf)
        termijnen = compare(list_open(bewerking.termijnen()), list_open(na))
    return Migratieplan(
        nummer=stand.nummer, proces=oud.naam, van=oud.versie, naar=nieuw.versie,
        fasen=compare(_fasen(oud), _fasen(nieuw)), stappen=compare(_stappen(oud), _stappen(nieuw)),
        termijnen=termijnen, belemmeringen=belemmeringen,
    )  # fmt: skip


def _all_sporen(bewerking: Bewerking) -> list[Spoor]:
    stand = bewerking.stand
    return [stand.hoofdlijn, *(s for r in stand.rondes for s in r.sporen), *stand.nevensporen]


def _missing(nieuw: Proces, sporen: Sequence[Spoor]) -> list[str]:
    """Return each place where the dossier is and the new version has none, each once."""
    fouten = []
    for spoor in sporen:
        plek = spoor.plek
        if plek.ronde and plek.ronde not in nieuw.rondes:
            fouten.append(f"de ronde '{plek.ronde}' bestaat daar niet")
            continue
        if plek.nevenspoor and plek.nevenspoor not in nieuw.nevensporen:
            fouten.append(f"het nevenspoor '{plek.nevenspoor}' bestaat daar niet")
            continue
        verloop = nieuw.hoofdlijn
        if plek.ronde:
            verloop = nieuw.spoor_van(plek.ronde)
        elif plek.nevenspoor:
            verloop = nieuw.nevensporen[plek.nevenspoor].verloop
        if spoor.fase not in verloop.fasen:
            fouten.append(f"'{verloop.titel}' kent de fase '{spoor.fase}' niet")
    return list(dict.fromkeys(fouten))


def _fasen(proces: Proces) -> dict[str, str]:
    return {f"{v.titel}: {f.naam}": f.titel for v in proces.verlopen() for f in v.fasen.values()}


def _stappen(proces: Proces) -> dict[str, str]:
    """Return each step with where it goes and how many voorwaarden it has."""
    return {
        f"{v.titel}: {o.naam}": f"{o.titel} ({' of '.join(o.van)} → {o.naar}; {len(o.voorwaarden)} voorwaarden)"
        for v in proces.verlopen()
        for o in v.overgangen.values()
    }
