"""One spoor by itself, whatever the others do: whether it can always come to its end."""

from dataclasses import dataclass

from grflow.proces.verkenning.kaart import Kaart
from grflow.proces.verkenning.spoorgraaf import Spoorgraaf, Tred, build_graaf
from grflow.proces.verkenning.tegenvoorbeeld import describe, number

Punt = tuple[int, int]
"""A place of a spoor in a stretch of days."""


@dataclass(frozen=True, slots=True)
class Vast:
    """Where a spoor gets stuck, when its story begins, and the story."""

    fase: str
    tijdvak: int
    verhaal: tuple[str, ...]


def find_vast(kaart: Kaart, deel: str, gezien: set[int]) -> Vast | None:
    """Return the nearest place from which a spoor cannot reach its end, guards on others being met; or None.

    Args:
        gezien: The graphs that were looked at before; this one is added.
    """
    graaf, definitie = build_graaf(kaart, deel), kaart.definitie_van(deel)
    if id(graaf) in gezien:
        return None
    gezien.add(id(graaf))
    herkomst: dict[Punt, tuple[Punt, Tred | None] | None] = {
        (0, t): None for t in kaart.tijdvakken if kaart.variant.geldt(definitie, t)
    }
    wacht = list(herkomst)
    voorgangers: dict[Punt, list[Punt]] = {}
    for punt in wacht:
        for naar, tred in _next(graaf, punt, len(kaart.tijdvakken)):
            voorgangers.setdefault(naar, []).append(punt)
            if naar not in herkomst:
                herkomst[naar] = (punt, tred)
                wacht.append(naar)
    eind = kaart.verloop_van(deel).eind
    goed = [punt for punt in wacht if graaf.staten[punt[0]].fase in eind]
    for punt in goed:
        goed += [vorig for vorig in dict.fromkeys(voorgangers.get(punt, ())) if vorig not in goed]
    vast = next((punt for punt in wacht if punt not in goed), None)
    return _tell(kaart, graaf, herkomst, vast) if vast is not None else None


def _next(graaf: Spoorgraaf, punt: Punt, tijdvakken: int) -> list[tuple[Punt, Tred | None]]:
    staat, vak = punt
    later: list[tuple[Punt, Tred | None]] = [((staat, vak + 1), None)] if vak + 1 < tijdvakken else []
    return [((tred.naar, vak), tred) for tred in graaf.treden[staat] if tred.daden[vak] is not None] + later


def _tell(
    kaart: Kaart, graaf: Spoorgraaf, herkomst: dict[Punt, tuple[Punt, Tred | None] | None], vast: Punt
) -> Vast:
    zinnen, punt, verloop = list[str](), vast, kaart.verloop_van(graaf.deel)
    while (vorig := herkomst[punt]) is not None:
        _, tred = vorig
        if tred is None:
            zinnen.append(f"Het recht verandert: handelingen {kaart.variant.since(punt[1])}.")
        elif tred.termijn:
            zinnen.append(f"De termijn '{kaart.proces.termijnen[tred.termijn].titel}' verstrijkt.")
        else:
            zinnen.append(f"{describe(verloop, tred.stap, '')} ({graaf.deel}: {tred.stap})")
        punt = vorig[0]
    return Vast(graaf.staten[vast[0]].fase, punt[1], number(reversed(zinnen)))
