"""A correction: one change at its source, every version of the stukken again, a correctieblad and who gets it anew."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.inlezen.stukinhoud import parse_stukinhoud
from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.feiten import Feit
from grflow.stukken.manifest import Maakstatus, Manifest, Manifestregel
from grflow.stukken.nazending import Nazending, list_nazendingen
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.bijlagen import find_bijlage
from grflow.toepassing.correctiebladen import write_bladen
from grflow.toepassing.correctieplan import (
    Correctieopdracht,
    Correctieplan,
    check_opdracht,
    dag_van_correctie,
    find_inhoud,
    make_plan,
    plan_wijziging,
)
from grflow.toepassing.dossiers import GEEN_EIS, Eis
from grflow.toepassing.eenmalig import once
from grflow.toepassing.handwerk import rondesleutel
from grflow.toepassing.nazendingen import load_versies
from grflow.toepassing.stukken import Opdracht, make_stukken
from grflow.toepassing.stukkenmap import make_map

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

Voortgang = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctieplaats:
    """Where the files go; without a map the one in which they stand now."""

    map: Path | None = None
    bijlagen: Path = field(default_factory=Path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctieuitslag:
    """What was done: the plan, the fact that keeps it (0 where nothing was kept), the files, and who gets them anew."""

    plan: Correctieplan | None
    feit: int = 0
    nieuw: int = 0
    manifest: Manifest | None = None
    map: Path | None = None
    bladen: tuple[Manifestregel, ...] = ()
    nazendingen: tuple[Nazending, ...] = ()

    @property
    def is_mislukt(self) -> bool:
        """Whether some file could not be made."""
        return bool(self.manifest and self.manifest.mislukt) or any(
            b.status != Maakstatus.GEMAAKT for b in self.bladen
        )


def correct_stukken(
    app: App, nummer: str, opdracht: Correctieopdracht, plaats: Correctieplaats, eis: Eis = GEEN_EIS, *,
    proef: bool = False, voortgang: Voortgang = lambda *_: None,
) -> Correctieuitslag:  # fmt: skip
    """Correct the stukken of a ronde at their source and make them again; a plan with bezwaren changes nothing.

    A retry with the same key records nothing, and makes the files of the last correction again.

    Raises:
        Onbekend: no such dossier, ronde or fact.
        OngeldigeInvoer: no reason, nothing to correct, a bijlage that is not there, or a change that the text resists.
        BestandFout: the new inhoud has faults.
        IntussenGewijzigd: the dossier is not the version that the user saw.
        GrflowError: the map cannot be written.
    """
    check_opdracht(opdracht)
    if not proef and _is_done(app, nummer, opdracht, eis):
        return finish_correctie(app, nummer, 0, plaats, voortgang)
    uit = _try(app, nummer, opdracht, eis)
    plan = uit.plan
    if plan is None or plan.bezwaren or proef:
        return uit
    _check_plaats(app, nummer, plan, plaats)
    with app.opslag.schrijven() as werk:
        with once(werk, eis.sleutel, nummer, ("correctie", opdracht)):
            bewerking = load_bewerking(app, werk, nummer, versie=plan.versie)
            nieuw, feit = _record(bewerking, plan, opdracht)
            bewerking.save()
        werk.commit()
    klaar = finish_correctie(app, nummer, feit.nr, plaats, voortgang)
    return replace(klaar, plan=plan, nieuw=nieuw.nr)


def _is_done(app: App, nummer: str, opdracht: Correctieopdracht, eis: Eis) -> bool:
    if not eis.sleutel:
        return False
    with app.opslag.schrijven() as werk, once(werk, eis.sleutel, nummer, ("correctie", opdracht)) as nodig:
        return not nodig


def _try(app: App, nummer: str, opdracht: Correctieopdracht, eis: Eis) -> Correctieuitslag:
    """Do it in memory, on a copy that is never kept; return the plan and who would get the stukken anew."""
    with app.opslag.lezen() as werk:
        voor = load_bewerking(app, werk, nummer, versie=eis.versie)
        na = load_bewerking(app, werk, nummer)
        wijziging = plan_wijziging(voor, werk, opdracht, find_inhoud(voor, opdracht.ronde))
        if not wijziging.bezwaren:
            wijziging.apply(na, opdracht.reden, dag_van_correctie(app, opdracht))
        plan = make_plan(app, voor, na, wijziging, opdracht)
        if wijziging.bezwaren:
            return Correctieuitslag(plan=plan)
        feit = _write(na, plan, opdracht, na.nieuw[-1])
        alle = list_nazendingen(na.stand, load_versies(werk, nummer))
    return Correctieuitslag(plan=plan, nazendingen=tuple(n for n in alle if feit.nr in n.correcties))


def _record(bewerking: Bewerking, plan: Correctieplan, opdracht: Correctieopdracht) -> tuple[Feit, Feit]:
    nieuw = plan.wijziging.apply(bewerking, opdracht.reden, plan.op)
    return nieuw, _write(bewerking, plan, opdracht, nieuw)


def _write(bewerking: Bewerking, plan: Correctieplan, opdracht: Correctieopdracht, nieuw: Feit) -> Feit:
    """Record what was corrected, by whom, and which stukken that changes."""
    geraakt: dict[str, list[str]] = {}
    for code, soort in plan.geraakt:
        geraakt.setdefault(code, []).append(soort)
    besluit = opdracht.collegebesluit
    gegevens: dict[str, object] = {
        "ronde": plan.sleutel, "inhoudronde": plan.ronde, "soort": plan.soort.value, "reden": opdracht.reden.strip(),
        "was": opdracht.was, "wordt": opdracht.wordt, "oud": plan.wijziging.oud.nr, "nieuw": nieuw.nr,
        "collegebesluit": besluit.isoformat() if besluit else "", "geraakt": _dump(geraakt),
        "wijzigingen": _dump([punt.plain() for punt in plan.wijziging.punten]),
    }  # fmt: skip
    gevuld = {naam: waarde for naam, waarde in gegevens.items() if waarde != ""}
    return bewerking.write_own("correctie", gevuld, plan.op)


def _dump(waarde: object) -> str:
    return json.dumps(waarde, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# -- the files ---------------------------------------------------------------------------------------------------------


def _list_gemaakt(werk: "Werk", nummer: str, sleutel: str) -> list[Bewaardstuk]:
    """Return the newest version of each file of a ronde that is made from its inhoud."""
    uit_inhoud = set(Stuksoort)
    return [s for s in werk.stukken.list_made(nummer) if s.ronde == sleutel and s.soort in uit_inhoud]


def _check_plaats(app: App, nummer: str, plan: Correctieplan, plaats: Correctieplaats) -> None:
    """Check before anything is kept that the files can be made: a map that can be written, bijlagen that are there."""
    with app.opslag.lezen() as werk:
        gemaakt = _list_gemaakt(werk, nummer, plan.sleutel)
    if not gemaakt:
        return
    make_map(_choose_map(gemaakt, plaats) / nummer)
    melding = plan.wijziging.melding
    if melding.soort == "stukinhoud":
        for bijlage in parse_stukinhoud(str(melding.gegevens["tekst"]), "de nieuwe inhoud").bijlagen:
            if bijlage.bestand:
                find_bijlage(plaats.bijlagen, bijlage)


def _choose_map(gemaakt: Sequence[Bewaardstuk], plaats: Correctieplaats) -> Path:
    return plaats.map or Path(max(gemaakt, key=lambda s: s.gemaakt_op).pad).parents[3]


def finish_correctie(
    app: App, nummer: str, nr: int, plaats: Correctieplaats, voortgang: Voortgang = lambda *_: None
) -> Correctieuitslag:
    """Make the stukken and the correctiebladen of a correction that was recorded; 0 is the last one.

    Raises:
        Onbekend: no such dossier or correction.
        OngeldigeInvoer: the dossier has gone on to a later ronde of this kind.
        GrflowError: the map cannot be written.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        feit = find_correctie(bewerking, nr)
        gemaakt = _list_gemaakt(werk, nummer, feit.tekst("ronde"))
    manifest, map_, bladen = None, None, list[Manifestregel]()
    if gemaakt:
        map_ = _choose_map(gemaakt, plaats)
        manifest = _make_all(app, nummer, feit, gemaakt, map_, plaats, voortgang)
        formaten = tuple(f for f in Formaat if f in {s.formaat for s in gemaakt})
        bladen = write_bladen(app, nummer, feit.nr, map_, formaten)
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        alle = list_nazendingen(bewerking.stand, load_versies(werk, nummer))
    return Correctieuitslag(
        plan=None, feit=feit.nr, manifest=manifest, map=map_ and map_ / nummer, bladen=tuple(bladen),
        nazendingen=tuple(n for n in alle if feit.nr in n.correcties),
    )  # fmt: skip


def find_correctie(bewerking: Bewerking, nr: int) -> Feit:
    """Return the fact of a correction by its number, or the last one for 0.

    Raises:
        Onbekend: there is none.
        OngeldigeInvoer: its stukken are of an earlier ronde, and stay as they are.
    """
    feiten = bewerking.stand.feiten_van("correctie")
    feit = next((f for f in reversed(feiten) if nr in (0, f.nr)), None)
    if feit is None:
        raise Onbekend("correctie", str(nr or ""), (str(f.nr) for f in feiten), waar=bewerking.kaart.nummer)
    if rondesleutel(bewerking, feit.tekst("inhoudronde")) != feit.tekst("ronde"):
        raise OngeldigeInvoer(
            f"Correctie {feit.nr} hoort bij een eerdere ronde; die stukken blijven zoals zij zijn."
        )
    return feit


def _make_all(
    app: App, nummer: str, feit: Feit, gemaakt: Sequence[Bewaardstuk], map_: Path, plaats: Correctieplaats,
    voortgang: Voortgang,
) -> Manifest:  # fmt: skip
    """Make every file again that there was, each kind in its own formats."""
    codes = tuple(sorted({s.deelnemer for s in gemaakt}))
    manifesten = [
        make_stukken(
            app, nummer,
            Opdracht(map=map_, ronde=feit.tekst("inhoudronde"), deelnemers=codes, soorten=tuple(soorten),
                     formaten=tuple(f for f in Formaat if f in formaten), bijlagen=plaats.bijlagen), voortgang,
        )[0]
        for formaten, soorten in _list_groepen(gemaakt)
    ]  # fmt: skip
    return replace(
        manifesten[-1],
        regels=tuple(regel for m in manifesten for regel in m.regels),
        terzijde=tuple(pad for m in manifesten for pad in m.terzijde),
    )


def _list_groepen(gemaakt: Sequence[Bewaardstuk]) -> Iterator[tuple[Collection[str], list[Stuksoort]]]:
    """Yield the kinds that were made in the same formats."""
    per_soort: dict[Stuksoort, frozenset[str]] = {}
    for soort in Stuksoort:
        formaten = frozenset(s.formaat for s in gemaakt if s.soort == soort)
        if formaten:
            per_soort[soort] = formaten
    for groep in dict.fromkeys(per_soort.values()):
        yield groep, [soort for soort, formaten in per_soort.items() if formaten == groep]
