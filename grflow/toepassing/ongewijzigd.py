"""Which files of a stuk need not be made again: they stand there, made from the same data by the same writers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from grflow.opslag.rijen import Bewaardstuk
from grflow.stukken.herkomst import compute_gegevens
from grflow.stukken.manifest import Maakstatus, Manifestregel
from grflow.stukken.soorten import Formaat
from grflow.stukken.stuk import Stuk
from grflow.toepassing.stukkenmanifest import as_regel, place_of
from grflow.toepassing.stukschrijver import Plan

Plaats = tuple[str, str, str, str]


def find_staande(
    plan: Plan, stuk: Stuk, formaten: Iterable[Formaat], map_: Path, mislukt: Collection[Plaats] = ()
) -> Mapping[Formaat, Manifestregel]:
    """Return the files of a stuk that stand in a folder as they would be made now, by their format.

    Args:
        mislukt: The files of which the last attempt failed; they are made again, so that the failure goes.
    """
    naam = (stuk.code, str(stuk.soort))
    nieuwste = {
        place_of(s): s for s in plan.eerder if (s.ronde, s.deelnemer, s.soort) == (plan.sleutel, *naam)
    }
    if not nieuwste:
        return {}
    afdruk, staand = compute_maakafdruk(plan, stuk), {}
    for formaat in formaten:
        plaats = (plan.sleutel, *naam, str(formaat))
        eerder = nieuwste.get(plaats)
        bestand = (map_ / f"{stuk.code}-{stuk.soort}.{formaat}").absolute()
        if eerder is None or plaats in mislukt or eerder.vingerafdruk != afdruk or eerder.pad != str(bestand):
            continue
        if _compute_som(bestand) == eerder.sha256:
            staand[formaat] = replace(
                as_regel(eerder, plan.statussen.get(naam)), status=Maakstatus.ONGEWIJZIGD,
                reden=f"versie {eerder.versie} staat er al, gemaakt uit hetzelfde",
            )  # fmt: skip
    return _with_aandacht(plan, stuk, staand)


def _with_aandacht(
    plan: Plan, stuk: Stuk, staand: Mapping[Formaat, Manifestregel]
) -> Mapping[Formaat, Manifestregel]:
    """Return the lines with what still asks for a choice: that a file is the same does not settle it."""
    naam = (stuk.code, str(stuk.soort))
    if not staand or naam not in plan.handwerk.stappen:
        return staand
    zinnen = tuple(punt.zin for punt in plan.handwerk.apply(naam, plan.maker.render_tekst(stuk))[1])
    return {formaat: replace(regel, aandacht=zinnen) for formaat, regel in staand.items()}


def compute_maakafdruk(plan: Plan, stuk: Stuk) -> str:
    """Return the fingerprint of everything that decides the bytes of a stuk, as it is kept with a version."""
    delen = (
        compute_gegevens(stuk),
        plan.maker.sjabloon_vingerafdruk(stuk),
        plan.handwerk.compute_vingerafdruk((stuk.code, str(stuk.soort))),
        plan.maker.schrijvers_vingerafdruk,
    )
    return ":".join(delen)


def list_mislukt(stukken: Sequence[Bewaardstuk]) -> frozenset[Plaats]:
    """Return the files of which the last attempt failed."""
    return frozenset(place_of(stuk) for stuk in stukken if stuk.status != Maakstatus.GEMAAKT)


def _compute_som(pad: Path) -> str:
    try:
        return sha256(pad.read_bytes()).hexdigest()
    except OSError:
        return ""
