"""The page of what was looked for: dossiers, facts and documents, only in what this user sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grflow.opslag.vormen import compute_sorteersleutel
from grflow.proces.feiten import Feit
from grflow.stukken.manifest import Maakstatus
from grflow.toegang.predicaat import may_do
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerpsoort
from grflow.toepassing.afscherming import make_voorwerp
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerkingen, titel_van
from grflow.toepassing.inzage import note_geheimen
from grflow.toepassing.logboek import describe

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

MEEST_DOSSIERS, MEEST = 100, 20
"At most so many dossiers are looked into, and so many results of a kind are shown."
MEEST_WOORDEN = 8
_WOORD = re.compile(r"[^\W_]+(?:[.:-][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoektreffer:
    """One thing that was found: what it says, where it belongs, its address, and its nr where it is a fact."""

    titel: str
    waar: str
    adres: str
    nr: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoekpagina:
    """Everything on the page of what was looked for; `meer` when not everything is shown."""

    vraag: str
    woorden: tuple[str, ...]
    dossiers: tuple[Zoektreffer, ...] = ()
    feiten: tuple[Zoektreffer, ...] = ()
    stukken: tuple[Zoektreffer, ...] = ()
    meer: bool = False

    @property
    def aantal(self) -> int:
        return len(self.dossiers) + len(self.feiten) + len(self.stukken)


@dataclass(frozen=True, slots=True)
class _Gezien:
    """One dossier as this user sees it: words that count for all of it, its own words, and its parts with theirs."""

    context: str
    dossier: tuple[str, Zoektreffer]
    feiten: tuple[tuple[str, Zoektreffer], ...]
    stukken: tuple[tuple[str, Zoektreffer], ...]


def search(app: App, vraag: str) -> Zoekpagina:
    """Return what has all words of a question; a part counts with the words of its dossier, but needs one itself."""
    woorden = tuple(dict.fromkeys(_plain(w) for w in _WOORD.findall(vraag)))[:MEEST_WOORDEN]
    if not woorden:
        return Zoekpagina(vraag=vraag.strip(), woorden=())
    with app.opslag.lezen() as werk:
        kaarten = werk.zoeken.find_dossiers(_WOORD.findall(vraag)[:MEEST_WOORDEN], MEEST_DOSSIERS + 1)
        vondst = _Vondst(woorden)
        for bewerking in load_bewerkingen(app, werk, kaarten[:MEEST_DOSSIERS]):
            vondst.add(bewerking, _look(app, werk, bewerking))
            if vondst.is_vol:
                break
    for bewerking in vondst.gelezen:
        note_geheimen(bewerking, "zoeken")
    return Zoekpagina(
        vraag=vraag.strip(), woorden=woorden, dossiers=tuple(vondst.dossiers[:MEEST]),
        feiten=tuple(vondst.feiten[:MEEST]), stukken=tuple(vondst.stukken[:MEEST]),
        meer=vondst.is_vol or len(kaarten) > MEEST_DOSSIERS,
    )  # fmt: skip


@dataclass
class _Vondst:
    """What was found so far, dossier by dossier; `gelezen` are those with facts found, with those alone."""

    woorden: tuple[str, ...]
    dossiers: list[Zoektreffer] = field(default_factory=list)
    feiten: list[Zoektreffer] = field(default_factory=list)
    stukken: list[Zoektreffer] = field(default_factory=list)
    gelezen: list[Bewerking] = field(default_factory=list)

    @property
    def is_vol(self) -> bool:
        return any(len(soort) > MEEST for soort in (self.dossiers, self.feiten, self.stukken))

    def add(self, bewerking: Bewerking, gezien: _Gezien) -> None:
        context = gezien.context
        self.dossiers += _fits(self.woorden, gezien.dossier)
        self.stukken += (t for deel in gezien.stukken for t in _fits(self.woorden, deel, context))
        feiten = [t for deel in gezien.feiten for t in _fits(self.woorden, deel, context)]
        self.feiten += feiten
        nrs = {t.nr for t in feiten}
        if nrs:
            self.gelezen.append(bewerking.with_feiten(tuple(f for f in bewerking.feiten if f.nr in nrs)))


def _plain(tekst: str) -> str:
    return compute_sorteersleutel(tekst).replace("_", " ")


def _fits(
    woorden: tuple[str, ...], deel: tuple[str, Zoektreffer], context: str = ""
) -> Iterator[Zoektreffer]:
    tekst, treffer = deel
    if any(w in tekst for w in woorden) and all(w in tekst or w in context for w in woorden):
        yield treffer


def _look(app: App, werk: "Werk", bewerking: Bewerking) -> _Gezien:
    kaart, titel = bewerking.kaart, titel_van(bewerking.feiten)
    namen = " ".join(d.naam for d in bewerking.regeling.deelnemers)
    context = _plain(f"{kaart.nummer} {kaart.regeling} {kaart.proces} {bewerking.proces.titel} {titel}")
    treffer = Zoektreffer(
        titel=titel, waar=f"{kaart.nummer} · {kaart.regeling} · {bewerking.proces.titel}",
        adres=f"/dossiers/{kaart.nummer}",
    )  # fmt: skip
    leest = may_do(
        app.zicht, Bevoegdheid.ZIEN, make_voorwerp(bewerking).part(Voorwerpsoort.LOGBOEK), app.vandaag()
    )
    feiten = tuple(_look_feit(bewerking, f, titel) for f in reversed(bewerking.feiten)) if leest else ()
    return _Gezien(
        context, (f"{context} {_plain(namen)}", treffer), feiten, tuple(_list_stukken(werk, bewerking, titel))
    )


def _look_feit(bewerking: Bewerking, feit: Feit, titel: str) -> tuple[str, Zoektreffer]:
    """Return a fact by all that it says; its line shortens what is long."""
    wat, nummer = describe(bewerking, feit), bewerking.kaart.nummer
    alles = " ".join([wat, feit.bron, feit.vindplaats, *(str(w) for w in feit.gegevens.values())])
    waar = f"feit {feit.nr}, {feit.op} · {nummer} · {titel}"
    return _plain(alles), Zoektreffer(
        titel=wat, waar=waar, adres=f"/dossiers/{nummer}/logboek#feit-{feit.nr}", nr=feit.nr
    )


def _list_stukken(werk: "Werk", bewerking: Bewerking, titel: str) -> Iterator[tuple[str, Zoektreffer]]:
    """Yield each stuk that this user sees, once for all its formats."""
    nummer, gezien = bewerking.kaart.nummer, set[tuple[str, str, str]]()
    for stuk in werk.stukken.list_current(nummer):
        plaats = (stuk.ronde, stuk.deelnemer, stuk.soort)
        if stuk.status != Maakstatus.GEMAAKT or plaats in gezien:
            continue
        gezien.add(plaats)
        wie = bewerking.regeling.naam_van(stuk.deelnemer)
        wat = f"{stuk.soort.replace('_', ' ').capitalize()} van {wie}"
        treffer = Zoektreffer(
            titel=wat, waar=f"{stuk.ronde.replace('_', ' ')} · {nummer} · {titel}", adres=f"/dossiers/{nummer}/stukken"
        )  # fmt: skip
        yield _plain(f"{wat} {stuk.ronde}"), treffer
