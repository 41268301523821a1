"""The page 'Mijn werk': what asks something of somebody now, by what he is: termijnen, steps, stukken, who lags."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice

from grflow.opslag.rijen import Dossierkaart
from grflow.toegang.rollen import Rol, Toewijzing
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerkingen
from grflow.toepassing.paginas.werkdossier import Werkdossier, count_stukken, look_dossier
from grflow.toepassing.termijnen import Termijnbeeld, Vraag, list_termijnen

MEEST = 25
"So many dossiers are looked into, those with the earliest termijn first; the others are in the list of dossiers."
MEEST_STUKKEN = 5
"Of so many dossiers the stukken are compared with what the dossier says now; that takes long."
VEEL = 1000
"Who sees more dossiers than this watches over all of them: his termijnen are not gathered."
PERIODEN = (
    ("laat", "Te laat", -1),
    ("week", "In de komende zeven dagen", 7),
    ("maand", "Daarna, deze maand", 31),
)
"Each group of termijnen: its name, its heading, and until how many days from now it goes."


@dataclass(frozen=True, slots=True, kw_only=True)
class Werktermijn:
    """One termijn that ends on one day, for some deelnemers (code and name; none means everybody)."""

    dossier: str
    dossiertitel: str
    naam: str
    titel: str
    einddatum: date
    dagen: int
    voorlopig: bool
    voor: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Werkgroep:
    """The termijnen of one period."""

    soort: str
    titel: str
    termijnen: tuple[Werktermijn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Werkpagina:
    """Everything on the page 'Mijn werk'."""

    op: date
    rollen: tuple[str, ...]
    is_griffier: bool
    is_beheerder: bool
    is_auditor: bool
    groepen: tuple[Werkgroep, ...]
    dossiers: tuple[Werkdossier, ...]
    aantal: int
    "How many dossiers there are; perhaps more than are looked into."

    @property
    def is_veel(self) -> bool:
        """Whether there are too many dossiers to gather their termijnen."""
        return self.aantal > VEEL

    @property
    def vragend(self) -> tuple[Werkdossier, ...]:
        """The dossiers that ask something."""
        return tuple(d for d in self.dossiers if d.vraagt)

    @property
    def rustig(self) -> tuple[Werkdossier, ...]:
        """The dossiers that ask nothing now."""
        return tuple(d for d in self.dossiers if not d.vraagt)


def get_werkpagina(app: App) -> Werkpagina:
    """Return what asks something of the user of this grflow today."""
    rollen = app.zicht.toewijzingen
    with app.opslag.lezen() as werk:
        kaarten = werk.list_dossiers()
        eigen = _mine(rollen, list_termijnen(app, Vraag())) if 0 < len(kaarten) <= VEEL else []
        keus = _choose(kaarten, eigen)
        dossiers = [look_dossier(app, b) for b in load_bewerkingen(app, werk, keus)]
        regelingen = werk.get_regelingen({d.nummer for d in dossiers}).values()
    namen = {d.code: d.naam for regeling in regelingen for d in regeling.deelnemers}
    titels = {k.nummer: k.regeling for k in kaarten} | {d.nummer: d.titel for d in dossiers}
    return Werkpagina(
        op=app.vandaag(), rollen=tuple(name_rol(t, namen) for t in rollen),
        is_griffier=_has(rollen, Rol.GRIFFIER), is_beheerder=_has(rollen, Rol.BEHEERDER),
        is_auditor=_has(rollen, Rol.AUDITOR), groepen=_group(eigen, titels),
        dossiers=tuple(_count(app, dossiers)), aantal=len(kaarten),
    )  # fmt: skip


def name_rol(toewijzing: Toewijzing, namen: Mapping[str, str]) -> str:
    """Return what somebody is, in words: 'griffier van Assen', 'projectleider van Alescon, in vervanging'."""
    t = toewijzing
    bij = namen.get(t.deelnemer, t.deelnemer) or t.regeling
    van = f" van {bij}" if bij else ""
    return f"{t.rol.label}{van}{', als vervanger' if t.vervangt else ''}"


def _has(rollen: Iterable[Toewijzing], rol: Rol) -> bool:
    return any(t.rol is rol for t in rollen)


def _mine(rollen: Sequence[Toewijzing], termijnen: Iterable[Termijnbeeld]) -> list[Termijnbeeld]:
    """Return the dated open termijnen of one's own gemeente and of everybody; of a whole regeling all of them."""
    codes = {t.deelnemer for t in rollen if t.deelnemer}
    alles = not codes or any(not t.deelnemer for t in rollen)
    return [
        b
        for b in termijnen
        if b.is_open and b.is_gedateerd and (alles or b.regel.deelnemer in codes or not b.regel.deelnemer)
    ]


def _choose(kaarten: Sequence[Dossierkaart], termijnen: Iterable[Termijnbeeld]) -> list[Dossierkaart]:
    """Return the dossiers to look into, those with the earliest termijn first."""
    eerste = {b.regel.dossier: b.regel.einddatum for b in reversed(list(termijnen))}
    return sorted(kaarten, key=lambda k: (eerste.get(k.nummer, date.max), k.nummer))[:MEEST]


def _group(termijnen: Iterable[Termijnbeeld], titels: Mapping[str, str]) -> tuple[Werkgroep, ...]:
    """Return the termijnen by period, each once for all deelnemers for whom it ends on that day."""
    groepen, vanaf, alle = [], None, _combine(termijnen, titels)
    for soort, titel, tot in PERIODEN:
        hier = tuple(t for t in alle if t.dagen <= tot and (vanaf is None or t.dagen > vanaf))
        vanaf = tot
        if hier:
            groepen.append(Werkgroep(soort, titel, hier))
    return tuple(groepen)


def _combine(termijnen: Iterable[Termijnbeeld], titels: Mapping[str, str]) -> list[Werktermijn]:
    def key(b: Termijnbeeld) -> tuple[date, str, str]:
        return b.regel.einddatum, b.regel.dossier, b.regel.naam

    return [_make(list(hier), titels) for _, hier in groupby(sorted(termijnen, key=key), key=key)]


def _make(hier: Sequence[Termijnbeeld], titels: Mapping[str, str]) -> Werktermijn:
    r = hier[0].regel
    return Werktermijn(
        dossier=r.dossier, dossiertitel=titels.get(r.dossier, r.dossier), naam=r.naam, titel=r.titel,
        einddatum=r.einddatum, dagen=hier[0].dagen, voorlopig=bool(r.voorlopig),
        voor=tuple((b.regel.deelnemer or b.regel.cluster, b.deelnemernaam) for b in hier if b.deelnemernaam),
    )  # fmt: skip


def _count(app: App, dossiers: Iterable[Werkdossier]) -> Iterable[Werkdossier]:
    """Yield the dossiers, the first few of which somebody makes stukken with what is wrong with those."""
    alle = list(dossiers)
    maakt = {d.nummer for d in islice((d for d in alle if d.maakt_stukken), MEEST_STUKKEN)}
    return (replace(d, stukken=count_stukken(app, d)) if d.nummer in maakt else d for d in alle)
