"""The skeletons of the plans that people write: the chapters that they need, and what the dossier already says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grflow.recht.datums import parse_tijdstip
from grflow.stukken.dossier.basis import Basis, Dossierstuk
from grflow.stukken.dossier.bron import Dossierbron
from grflow.stukken.dossier.plannen import Hoofdstuk, list_te_schrijven
from grflow.stukken.opbouw import format_opsomming
from grflow.stukken.soorten import Dossiersoort


@dataclass(frozen=True, slots=True, kw_only=True)
class Planskelet(Dossierstuk):
    """A plan of which the dossier knows the chapters and the facts, and people write the rest."""

    inleiding: str
    hoofdstukken: tuple[Hoofdstuk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontvlechtingsplan(Planskelet):
    """How the tasks of a regeling go back to its deelnemers or to others."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.ONTVLECHTINGSPLAN
    naam: ClassVar[str] = "Ontvlechtingsplan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Implementatieplan(Planskelet):
    """How one cluster takes over the tasks."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.IMPLEMENTATIEPLAN
    naam: ClassVar[str] = "Implementatieplan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transitieplan(Planskelet):
    """How people and work go over, with the rights of the ondernemingsraad."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.TRANSITIEPLAN
    naam: ClassVar[str] = "Transitieplan"


def build_ontvlechtingsplan(bron: Dossierbron) -> Ontvlechtingsplan:
    """Return the skeleton of the plan for the whole regeling."""
    hoofdstukken = tuple(_list_ontvlechting(bron))
    return Ontvlechtingsplan(
        basis=bron.basis("", bron.bestuur, list_te_schrijven(hoofdstukken)),
        onderwerp=bron.titel,
        inleiding=f"Dit plan zegt per taak van {bron.regeling.naam} wie haar overneemt, en wat daarbij hoort.",
        hoofdstukken=hoofdstukken,
    )


def build_implementatieplan(bron: Dossierbron, cluster: str) -> Implementatieplan:
    """Return the skeleton for one cluster; for the regeling where it has none."""
    leden = [d.naam for d in bron.regeling.roster_op(bron.op) if cluster in ("", d.cluster)]
    hoofdstukken = tuple(_list_implementatie(leden))
    return Implementatieplan(
        basis=_basis_van_cluster(bron, cluster, hoofdstukken),
        onderwerp=bron.titel,
        inleiding=f"Dit plan zegt hoe {format_opsomming(leden)} de taken van {bron.regeling.naam} zelf gaan uitvoeren.",
        hoofdstukken=hoofdstukken,
    )


def build_transitieplan(bron: Dossierbron) -> Transitieplan:
    """Return the skeleton of the plan for people and work."""
    hoofdstukken = tuple(_list_transitie(bron))
    return Transitieplan(
        basis=bron.basis("", bron.bestuur, list_te_schrijven(hoofdstukken)),
        onderwerp=bron.titel,
        inleiding=f"Dit plan zegt hoe de mensen en het werk van {bron.regeling.naam} overgaan.",
        hoofdstukken=hoofdstukken,
    )


def _basis_van_cluster(bron: Dossierbron, cluster: str, hoofdstukken: tuple[Hoofdstuk, ...]) -> Basis:
    naam = bron.naam(cluster) if cluster else "de deelnemers"
    return bron.basis(cluster, f"de deelnemers van {naam}", list_te_schrijven(hoofdstukken))


def _list_ontvlechting(bron: Dossierbron) -> Iterator[Hoofdstuk]:
    c = bron.cite_or_none
    clusters = tuple(
        f"{naam}: {format_opsomming([d.naam for d in bron.regeling.roster_op(bron.op) if d.cluster == code])}."
        for code, naam in bron.regeling.clusters
    )
    yield Hoofdstuk(
        titel="Aanleiding",
        grondslag=c("wgr.regels_over_deelname"),
        te_schrijven=("waarom deze weg is gekozen",),
    )
    yield Hoofdstuk(
        titel="Taken en wie ze overneemt",
        grondslag="de regeling",
        tekst=clusters,
        te_schrijven=("elke taak, met wie haar overneemt en vanaf welke dag",),
    )
    yield Hoofdstuk(
        titel="Geld",
        grondslag="de regeling",
        te_schrijven=("kosten van de ontvlechting, wie wat betaalt, en de dekking",),
    )
    yield Hoofdstuk(
        titel="Personeel",
        grondslag=c("wor.adviesrecht"),
        te_schrijven=(
            "de gevolgen voor het personeel, en wanneer de ondernemingsraad om advies is gevraagd",
        ),
    )
    yield from _list_afronding(bron)


def _list_afronding(bron: Dossierbron) -> Iterator[Hoofdstuk]:
    """Yield the last chapters of the ontvlechtingsplan; that on the archive is asked by the law."""
    yield Hoofdstuk(
        titel="Contracten en vastgoed",
        grondslag="de regeling",
        te_schrijven=("elk contract en elk pand, met wie het overneemt",),
    )
    yield Hoofdstuk(
        titel="Archief",
        grondslag=bron.cite_or_none("archiefwet.voorziening_bij_opheffing"),
        tekst=("Wie organen opheft of taken overdraagt, regelt wat er met de archieven gebeurt.",),
        te_schrijven=("naar wie de archieven gaan, in welke staat en per wanneer",),
    )
    yield Hoofdstuk(titel="Risico's", grondslag="", te_schrijven=("wat er mis kan gaan, en wat u dan doet",))
    yield Hoofdstuk(
        titel="Planning",
        grondslag="",
        tekst=_list_planning(bron),
        te_schrijven=("de stappen die nog geen dag hebben",),
    )


def _list_planning(bron: Dossierbron) -> tuple[str, ...]:
    """Return the days that were agreed, in words."""
    return tuple(
        f"{f.tekst('termijn').replace('_', ' ').capitalize()}: uiterlijk {parse_tijdstip(f.gegevens['uiterlijk'])}."
        for f in bron.feiten("afspraak")
        if not f.plek.deelnemer
    )


def _list_implementatie(leden: list[str]) -> Iterator[Hoofdstuk]:
    yield Hoofdstuk(titel="Wie", grondslag="", tekst=(f"Het gaat om {format_opsomming(leden)}.",))
    for titel, wat in (
        ("Taken", "welke taken overkomen, en wie ze uitvoert"),
        ("Organisatie", "de vorm, het bestuur en wie waarover beslist"),
        ("Mensen", "wie overkomt, en onder welke voorwaarden"),
        ("Geld", "wat het kost, eenmalig en elk jaar, en hoe het wordt betaald"),
        ("Huisvesting en systemen", "waar het werk gebeurt, en met welke systemen"),
        ("Planning", "de stappen, met een dag en wie ervoor staat"),
    ):
        yield Hoofdstuk(titel=titel, grondslag="", te_schrijven=(wat,))


def _list_transitie(bron: Dossierbron) -> Iterator[Hoofdstuk]:
    c = bron.cite_or_none
    yield Hoofdstuk(titel="Mensen", grondslag="", te_schrijven=("wie overgaat, waarheen en wanneer",))
    yield Hoofdstuk(
        titel="Medezeggenschap",
        grondslag=c("wor.adviesrecht"),
        tekst=(
            "De ondernemingsraad wordt om advies gevraagd als het nog van wezenlijke invloed kan zijn "
            f"({c('wor.adviesaanvraag')}). Wijkt het besluit van het advies af, dan wacht de uitvoering "
            f"({c('wor.opschorting_uitvoering')}).",
        ),
        te_schrijven=("welke ondernemingsraden advies geven, en wanneer",),
    )
    yield Hoofdstuk(
        titel="Sociaal plan", grondslag="", te_schrijven=("de afspraken met bonden en georganiseerd overleg",)
    )
    yield Hoofdstuk(
        titel="Werk en klanten",
        grondslag="",
        te_schrijven=("hoe het werk doorgaat, en wie het de klanten vertelt",),
    )
    yield Hoofdstuk(
        titel="Planning",
        grondslag="",
        tekst=_list_planning(bron),
        te_schrijven=("de stappen die nog geen dag hebben",),
    )
