"""One source of status: per deelnemer and ronde whether it has decided, advised with a reservation, or is open."""

from dataclasses import dataclass

from grflow.proces.definitie import Besluitstand, Proces
from grflow.proces.stand import Spoor, Stand
from grflow.recht.datums import Tijdstip


@dataclass(frozen=True, slots=True, kw_only=True)
class Deelnemerstatus:
    """Where one deelnemer is in one ronde; `sinds` is the day of its last step there."""

    ronde: str
    volgnummer: int
    deelnemer: str
    stand: Besluitstand
    fase: str
    uitkomst: str
    sinds: Tijdstip | None


def list_status(proces: Proces, stand: Stand) -> tuple[Deelnemerstatus, ...]:
    """Return the status of every deelnemer in every opened ronde."""
    return tuple(
        Deelnemerstatus(
            ronde=r.naam, volgnummer=r.volgnummer, deelnemer=s.plek.deelnemer,
            stand=compute_besluitstand(proces, s), fase=proces.spoor_van(r.naam).fasen[s.fase].titel,
            uitkomst=s.uitkomst, sinds=s.sinds,
        )
        for r in stand.rondes
        for s in r.sporen
    )  # fmt: skip


def compute_besluitstand(proces: Proces, spoor: Spoor) -> Besluitstand:
    """Return what the fase of a spoor means for who asks whether it has decided."""
    verloop = proces.spoor_van(spoor.plek.ronde)
    if spoor.fase in verloop.eind:
        return Besluitstand.BESLOTEN
    return verloop.fasen[spoor.fase].stand
