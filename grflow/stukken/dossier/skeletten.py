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

    kop: str
    "The kind of plan and for whom it is: 'Implementatieplan Noord'."
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
        kop=f"{Ontvlechtingsplan.naam} {bron.regeling.naam}",
        basis=bron.basis("", bron.bestuur, list_te_schrijven(hoofdstukken)),
        onderwerp=bron.titel,
        inleiding=f"Dit plan zegt per taak van {bron.regeling.naam} wie haar overneemt, en wat daarbij hoort.",
        hoofdstukken=hoofdstukken,
    )


def build_implementatieplan(bron: Dossierbron, cluster: str) -> Implementatieplan:
    """Return the skeleton for one cluster; for the regeling where it has none."""
    leden = [d.naam for d in bron.regeling.roster_op(bron.op) if cluster in ("", d.cluster)]
    hoofdstukken = tuple(_list_implementatie(bron, cluster, leden))
    return Implementatieplan(
        kop=f"{Implementatieplan.naam} {bron.naam(cluster) if cluster else bron.regeling.naam}",
        basis=_basis_van_cluster(bron, cluster, hoofdstukken),
        onderwerp=bron.titel,
        inleiding=f"Dit plan zegt hoe {format_opsomming(leden)} de taken van {bron.regeling.naam} zelf gaan uitvoeren.",
        hoofdstukken=hoofdstukken,
    )


def build_transitieplan(bron: Dossierbron) -> Transitieplan:
    """Return the skeleton of the plan for people and work."""
    hoofdstukken = tuple(_list_transitie(bron))
    return Transitieplan(
        kop=f"{Transitieplan.naam} {bron.regeling.naam}",
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
        tekst=(*clusters, *_list_koppelingen(bron), *_list_uitspraken(bron, TAKEN)),
        te_schrijven=("elke taak, met wie haar overneemt en vanaf welke dag",),
    )
    yield Hoofdstuk(
        titel="Geld",
        grondslag="de regeling",
        tekst=(*_list_uitspraken(bron, GELD), *_list_kengetallen(bron, "euro")),
        te_schrijven=("kosten van de ontvlechting, wie wat betaalt, en de dekking",),
    )
    yield Hoofdstuk(
        titel="Personeel",
        grondslag=c("wor.adviesrecht"),
        tekst=(
            *_list_uitspraken(bron, MENSEN),
            *_list_kengetallen(bron, "", "aja", "fte"),
            *_list_advies(bron),
        ),
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
        tekst=(*_list_uitspraken(bron, BEZIT), *_list_toezeggingen(bron, BEZIT)),
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


TAKEN, GELD = ("wie gaat waarheen", "taken", "groen", "regie"), ("kosten", "financiën")
MENSEN = ("ontslag", "werkgever", "behoud", "personeel", "medewerkers")
BEZIT, KLANTEN = ("vastgoed", "huisvesting", "contracten", "gebouwen"), ("werkgevers", "groen", "klanten")
"The subjects of a bronuitspraak, and words of a toezegging, that belong in a chapter."


def _list_uitspraken(bron: Dossierbron, onderwerpen: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the source says on some subjects, each as a sentence."""
    uitspraken = (f for f in bron.feiten("bronuitspraak") if f.tekst("onderwerp") in onderwerpen)
    return tuple(dict.fromkeys(f"{f.tekst('uitspraak').rstrip('. ')}." for f in uitspraken))


def _list_toezeggingen(bron: Dossierbron, woorden: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was promised about something, and by whom."""
    return tuple(
        f"Toegezegd door {f.tekst('door')}: {f.tekst('tekst')[:1].lower()}{f.tekst('tekst')[1:].rstrip('. ')}."
        for f in bron.feiten("toezegging")
        if any(woord in f.tekst("tekst").lower() for woord in woorden)
    )


def _list_kengetallen(bron: Dossierbron, *eenheden: str) -> tuple[str, ...]:
    """Return the numbers in some units, with what they count."""
    return tuple(
        f"{f.tekst('omschrijving')}: {format_getal(f.tekst('waarde'), f.tekst('eenheid'))}."
        for f in bron.feiten("kengetal")
        if f.tekst("eenheid") in eenheden and f.tekst("omschrijving")
    )


def format_getal(waarde: str, eenheid: str) -> str:
    """Return a number with its unit as a reader writes it: '1.720', '€ 40.000.000', '120 fte'."""
    groot = f"{int(waarde):,}".replace(",", ".") if waarde.isdecimal() else waarde.replace(".", ",")
    return f"€ {groot}" if eenheid == "euro" else f"{groot} {eenheid}".strip()


def _list_koppelingen(bron: Dossierbron, cluster: str = "") -> tuple[str, ...]:
    """Return what goes on beside this dossier, of one cluster or of all of them."""
    namen = (f.tekst("naam") for f in bron.feiten("koppeling") if cluster in ("", f.tekst("cluster")))
    return tuple(dict.fromkeys(f"{naam.rstrip('. ')}." for naam in namen))


def _list_advies(bron: Dossierbron) -> tuple[str, ...]:
    """Return the steps of the ondernemingsraad so far, each with its day."""
    nevensporen = bron.omgeving.proces.nevensporen
    return tuple(
        f"Ondernemingsraad: {nevensporen[f.plek.nevenspoor].verloop.overgangen[f.overgang].titel.lower()} ({f.op})."
        for f in bron.feiten("overgang")
        if f.plek.nevenspoor == "ondernemingsraad"
    )


def _list_planning(bron: Dossierbron) -> tuple[str, ...]:
    """Return the days that were agreed, in words."""
    return tuple(
        f"{_titel_van(bron, f.tekst('termijn'))}: uiterlijk {parse_tijdstip(f.gegevens['uiterlijk'])}."
        for f in bron.feiten("afspraak")
        if not f.plek.deelnemer
    )


def _titel_van(bron: Dossierbron, termijn: str) -> str:
    """Return what a termijn is called in the process; an agreement of the dossier itself has only its name."""
    bekend = bron.omgeving.proces.termijnen.get(termijn)
    return bekend.titel if bekend else termijn.replace("_", " ").capitalize()


def _list_implementatie(bron: Dossierbron, cluster: str, leden: list[str]) -> Iterator[Hoofdstuk]:
    wie = (f"Het gaat om {format_opsomming(leden)}.", *_list_koppelingen(bron, cluster))
    yield Hoofdstuk(titel="Wie", grondslag="", tekst=wie)
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
    yield Hoofdstuk(
        titel="Mensen",
        grondslag="",
        tekst=_list_uitspraken(bron, MENSEN),
        te_schrijven=("wie overgaat, waarheen en wanneer",),
    )
    yield Hoofdstuk(
        titel="Medezeggenschap",
        grondslag=c("wor.adviesrecht"),
        tekst=(
            "De ondernemingsraad wordt om advies gevraagd als het nog van wezenlijke invloed kan zijn "
            f"({c('wor.adviesaanvraag')}). Wijkt het besluit van het advies af, dan wacht de uitvoering "
            f"({c('wor.opschorting_uitvoering')}).",
            *_list_advies(bron),
        ),
        te_schrijven=("welke ondernemingsraden advies geven, en wanneer",),
    )
    yield Hoofdstuk(
        titel="Sociaal plan",
        grondslag="",
        tekst=_list_toezeggingen(bron, ("sociaal plan",)),
        te_schrijven=("de afspraken met bonden en georganiseerd overleg",),
    )
    yield Hoofdstuk(
        titel="Werk en klanten",
        grondslag="",
        tekst=_list_uitspraken(bron, KLANTEN),
        te_schrijven=("hoe het werk doorgaat, en wie het de klanten vertelt",),
    )
    yield Hoofdstuk(
        titel="Planning",
        grondslag="",
        tekst=_list_planning(bron),
        te_schrijven=("de stappen die nog geen dag hebben",),
    )
