"""The oplegger with fixed fields for a kaderbrief or begroting: the same page for every regeling."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import ClassVar

from grflow.fouten import OngeldigeInvoer
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.brieven import LaatsteDag, find_laatste_dag, format_gevraagd
from grflow.stukken.dossier.bron import Dossierbron
from grflow.stukken.dossier.plannen import format_bedrag
from grflow.stukken.soorten import Dossiersoort

BIJDRAGE, VORIGE, AFWIJKING = "bijdrage", "bijdrage_vorig_jaar", "afwijking_van_kader"
"The kengetallen that an oplegger asks for; those of the deelnemer itself go before those of all."
PROCESSEN = ("begroting", "begrotingswijziging")


@dataclass(frozen=True, slots=True, kw_only=True)
class Oplegger(Dossierstuk):
    """The fixed fields: what is asked, the effect on the bijdrage, the deviation from the kader, until when."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.OPLEGGER
    naam: ClassVar[str] = "Oplegger"
    raad: str
    stuk: str
    gevraagd: str
    grondslag: str
    bijdrage: str
    vorige: str
    verschil: str
    afwijking: str
    laatste_dag: LaatsteDag | None


def build_oplegger(bron: Dossierbron, code: str) -> Oplegger:
    """Return the oplegger of one deelnemer: on the ontwerp once it was sent, on the kaders until then.

    Raises:
        OngeldigeInvoer: the dossier is about no begroting.
    """
    proces = bron.omgeving.proces
    if proces.naam not in PROCESSEN:
        raise OngeldigeInvoer(
            f"Het proces '{proces.naam}' heeft geen oplegger.",
            wat_nu=f"Er is er een bij: {', '.join(PROCESSEN)}.",
        )
    ronde = next((r for r in bron.omgeving.stand.rondes if proces.rondes[r.naam].gevraagd), None)
    definitie = proces.rondes[ronde.naam] if ronde else None
    nu, toen = _find_bedrag(bron, BIJDRAGE, code), _find_bedrag(bron, VORIGE, code)
    afwijking = _find_kengetal(bron, AFWIJKING, code)
    laatste = find_laatste_dag(bron, definitie, code) if definitie else None
    ontbreekt = _list_missing({
        "de bijdrage": nu,
        "de bijdrage van vorig jaar": toen,
        "de afwijking van het kader": afwijking,
        "de laatste dag om te antwoorden": laatste or not definitie,
    })  # fmt: skip
    return Oplegger(
        basis=bron.basis(code, bron.bestuur, ontbreekt),
        onderwerp=bron.titel,
        raad=bron.raad(code),
        stuk="Ontwerpbegroting" if definitie else "Kaderbrief",
        gevraagd=" of ".join(format_gevraagd(g) for g in definitie.gevraagd)
        if definitie
        else "van de kaders kennis te nemen",
        grondslag=str(definitie.grondslag) if definitie else bron.cite_or_none("wgr.kaders_naar_raden"),
        bijdrage=format_bedrag(nu) if nu is not None else "",
        vorige=format_bedrag(toen) if toen is not None else "",
        verschil=format_bedrag(nu - toen) if nu is not None and toen is not None else "",
        afwijking=afwijking,
        laatste_dag=laatste,
    )


def _list_missing(waarden: Mapping[str, object]) -> list[str]:
    """Return a sentence for each value that is not there; an amount of 0 is."""
    return [
        f"{wat} is niet vastgelegd"
        for wat, waarde in waarden.items()
        if not waarde and not _is_bedrag(waarde)
    ]


def _is_bedrag(waarde: object) -> bool:
    return isinstance(waarde, Decimal)


def _find_kengetal(bron: Dossierbron, naam: str, code: str) -> str:
    """Return the last value of a kengetal: that of the deelnemer, else that of all."""
    feiten = [f for f in bron.feiten("kengetal", code) if f.tekst("naam") == naam]
    feiten.sort(key=lambda f: (f.plek.deelnemer == code, f.nr))
    return feiten[-1].tekst("waarde") if feiten else ""


def _find_bedrag(bron: Dossierbron, naam: str, code: str) -> Decimal | None:
    try:
        bedrag = Decimal(_find_kengetal(bron, naam, code))
    except InvalidOperation:
        return None
    return bedrag if bedrag.is_finite() else None
