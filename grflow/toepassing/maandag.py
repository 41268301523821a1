"""The page for a Monday morning: each termijn with its group, whom it waits for, and on request why that day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from grflow.opslag.rijen import Dossierkaart, Termijnregel
from grflow.proces.feiten import Plek
from grflow.proces.wachtop import list_wacht_op
from grflow.termijnen import Stap
from grflow.termijnen.groep import Groep, Groepen
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import as_regel, load_bewerkingen, proces_van
from grflow.toepassing.termijnen import Termijnbeeld, Vraag

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

Sleutel = tuple[str, str, Plek]


@dataclass(frozen=True, slots=True, kw_only=True)
class Maandagregel:
    """One termijn; `groep` is None where nothing has to be done any more. `stappen` only where they were asked for."""

    beeld: Termijnbeeld
    groep: Groep | None
    wacht_op: tuple[str, ...]
    stappen: tuple[Stap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Maandag:
    """The termijnen as seen on a day, the most urgent first."""

    peildatum: date
    regels: tuple[Maandagregel, ...]

    def van(self, groep: Groep | None) -> tuple[Maandagregel, ...]:
        return tuple(regel for regel in self.regels if regel.groep is groep)

    def eind_van(self, groep: Groep) -> date | None:
        """Return the last day of a group that has one."""
        groepen = Groepen(self.peildatum)
        return {Groep.DEZE_WEEK: groepen.eind_van_week, Groep.DEZE_MAAND: groepen.eind_van_maand}.get(groep)


def build_maandag(
    app: App, beelden: Sequence[Termijnbeeld], vraag: Vraag, *, waarom: bool = False
) -> Maandag:
    """Return the page for termijnen that were asked for; their definitions and dossiers are read together."""
    peildatum = vraag.stand_op or vraag.peildatum or app.vandaag()
    groepen = Groepen(peildatum)
    with app.opslag.lezen() as werk:
        kaarten = {k.nummer: k for k in werk.find_dossiers({b.regel.dossier for b in beelden})}
        wacht_op = _list_wacht_op(app, werk, kaarten, beelden)
        stappen = _load_stappen(app, werk, list(kaarten.values()), vraag, peildatum) if waarom else {}
    regels = (
        Maandagregel(
            beeld=b, groep=groepen.groep_van(b.regel.einddatum) if b.is_open else None,
            wacht_op=wacht_op[kaarten[b.regel.dossier].proceshash, b.regel.naam] if b.is_open else (),
            stappen=stappen.get(_sleutel(b.regel), ()),
        )
        for b in beelden
    )  # fmt: skip
    return Maandag(peildatum=peildatum, regels=tuple(regels))


def _list_wacht_op(
    app: App, werk: "Werk", kaarten: Mapping[str, Dossierkaart], beelden: Iterable[Termijnbeeld]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return whom each termijn of each definition waits for; a definition is read once."""
    voorbeeld = {kaart.proceshash: kaart for kaart in kaarten.values()}
    processen = {hash_: proces_van(app, werk, kaart) for hash_, kaart in voorbeeld.items()}
    nodig = {(kaarten[b.regel.dossier].proceshash, b.regel.naam) for b in beelden}
    return {(hash_, naam): list_wacht_op(processen[hash_], naam) for hash_, naam in nodig}


def _load_stappen(
    app: App, werk: "Werk", kaarten: Sequence[Dossierkaart], vraag: Vraag, peildatum: date
) -> dict[Sleutel, tuple[Stap, ...]]:
    """Return the steps to each last day, from the facts as they were known."""
    stappen: dict[Sleutel, tuple[Stap, ...]] = {}
    for bewerking in load_bewerkingen(app, werk, kaarten):
        stand = bewerking.stand_op(peildatum=peildatum, stand_op=vraag.stand_op)
        regeling = bewerking.regeling_van(stand)
        for termijn in bewerking.termijnen(stand):
            regel = as_regel(bewerking.kaart.nummer, regeling, termijn)
            stappen[_sleutel(regel)] = termijn.einddatum.stappen
    return stappen


def _sleutel(regel: Termijnregel) -> Sleutel:
    plek = Plek(
        ronde=regel.ronde, nevenspoor=regel.nevenspoor, cluster=regel.cluster, deelnemer=regel.deelnemer
    )
    return regel.dossier, regel.naam, plek
