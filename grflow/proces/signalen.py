"""What somebody should look at in a dossier although nothing refuses it: a sentence, its grondslag, whom it touches."""

from collections.abc import Iterator
from dataclasses import dataclass

from grflow.proces.amendementen import list_afwijkingen
from grflow.proces.geheimhouding import Geheimstatus, list_geheimhoudingen
from grflow.proces.omgeving import Omgeving
from grflow.recht.grondslag import GEBRUIK, Grondslag
from grflow.recht.regels import Rechtsregels

VERVALLEN = "arhi.vervallen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signaal:
    """One thing to look at; `deelnemers` are the codes of those whom it touches, empty for all."""

    tekst: str
    grondslag: Grondslag
    deelnemers: tuple[str, ...] = ()


def list_signalen(omgeving: Omgeving) -> tuple[Signaal, ...]:
    """Return every signal of a dossier on a day: texts that diverged, a lapsed regeling, lapsed geheimhouding."""
    return (*_afwijkingen(omgeving), *_vervallen(omgeving), *_geheimhouding(omgeving))


def _afwijkingen(omgeving: Omgeving) -> Iterator[Signaal]:
    for ronde in omgeving.stand.rondes:
        for afwijking in list_afwijkingen(omgeving.stand, ronde):
            if afwijking.verwerkt is None:
                naam = omgeving.regeling.naam_van(afwijking.deelnemer)
                tekst = (
                    f"{naam} amendeerde het gedeelde beslispunt {afwijking.beslispunt} (feit {afwijking.feit.nr}); "
                    "bij de andere deelnemers is de tekst niet meer gelijk"
                )
                yield Signaal(tekst=tekst, grondslag=Grondslag(GEBRUIK), deelnemers=afwijking.raakt)


def _vervallen(omgeving: Omgeving) -> Iterator[Signaal]:
    if omgeving.regeling.is_opgegaan_in_een(omgeving.op):
        naam = omgeving.regeling.roster_op(omgeving.op)[0].naam
        tekst = (
            f"alle deelnemers zijn opgegaan in {naam}; "
            "bestond de regeling alleen uit gemeenten, dan is zij vervallen"
        )
        yield Signaal(tekst=tekst, grondslag=_grondslag(omgeving.regels))


def _grondslag(regels: Rechtsregels) -> Grondslag:
    return regels.get(VERVALLEN).waarden[0].grondslag


def _geheimhouding(omgeving: Omgeving) -> Iterator[Signaal]:
    for geheim in list_geheimhoudingen(omgeving.stand, omgeving.regels, omgeving.op):
        if geheim.grondslag and geheim.status in (Geheimstatus.VERVALLEN, Geheimstatus.TE_BEKRACHTIGEN):
            yield Signaal(
                tekst=f"geheimhouding op '{geheim.stuk}': {geheim.uitleg}", grondslag=geheim.grondslag,
                deelnemers=(geheim.deelnemer,) if geheim.deelnemer else (),
            )  # fmt: skip
