"""The files that travel with a set: copied into the folder of a gemeente, numbered, and never from elsewhere."""

import filecmp
import shutil
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from grflow.fouten import OngeldigeInvoer
from grflow.stukken.inhoud import Bijlage
from grflow.stukken.manifest import Bijlageregel


def copy_bijlagen(
    bijlagen: Sequence[Bijlage], bron: Path, code: str, tijdelijk: Path, doel: Path
) -> list[Bijlageregel]:
    """Copy the files of one gemeente into its temporary folder; return what the manifest says of them.

    Args:
        bijlagen: Those of this gemeente; the place in the list is the number.
        bron: The folder of the inhoud.
        doel: Where the temporary folder will stand.

    Raises:
        OngeldigeInvoer: a file is not there, or lies outside the folder.
    """
    regels = []
    for nummer, bijlage in enumerate(bijlagen, 1):
        if bijlage.bestand:
            pad = find_bijlage(bron, bijlage)
            naam = _name_bijlage(code, nummer, pad)
            shutil.copyfile(pad, tijdelijk / naam)
            regels.append(_as_regel(code, nummer, bijlage, doel / naam, tijdelijk / naam))
    return regels


def _name_bijlage(code: str, nummer: int, pad: Path) -> str:
    return f"{code}-bijlage-{nummer}-{pad.name.replace(' ', '-')}"


def _as_regel(code: str, nummer: int, bijlage: Bijlage, plek: Path, inhoud: Path) -> Bijlageregel:
    som = sha256(inhoud.read_bytes()).hexdigest()
    return Bijlageregel(
        deelnemer=code, nummer=nummer, titel=bijlage.titel, pad=str(plek.absolute()), sha256=som
    )


def list_staande(bijlagen: Sequence[Bijlage], bron: Path, code: str, map_: Path) -> list[Bijlageregel] | None:
    """Return what the manifest says of bijlagen that stand in a folder as they would be copied now, or None.

    Raises:
        OngeldigeInvoer: a file is not there, or lies outside the folder of the inhoud.
    """
    regels = []
    for nummer, bijlage in enumerate(bijlagen, 1):
        if bijlage.bestand:
            pad = find_bijlage(bron, bijlage)
            naam = _name_bijlage(code, nummer, pad)
            regel = _as_regel(code, nummer, bijlage, map_ / naam, pad)
            if not (map_ / naam).is_file() or not filecmp.cmp(pad, map_ / naam, shallow=False):
                return None
            regels.append(regel)
    hier = {pad.name for pad in map_.glob(f"{code}-bijlage-*")}
    return regels if hier == {Path(regel.pad).name for regel in regels} else None


def drop_bijlagen(map_: Path, code: str, regels: Sequence[Bijlageregel]) -> None:
    """Remove the bijlagen of an earlier set that are no longer among them."""
    blijft = {Path(regel.pad).name for regel in regels}
    for pad in map_.glob(f"{code}-bijlage-*"):
        if pad.name not in blijft:
            pad.unlink()


def find_bijlage(bron: Path, bijlage: Bijlage) -> Path:
    """Return the real path of a file below the folder of the inhoud, also after every link is followed.

    Raises:
        OngeldigeInvoer: it is not there, or it lies outside the folder.
    """
    pad = (bron / bijlage.bestand).resolve()
    if not pad.is_relative_to(bron.resolve()):
        raise OngeldigeInvoer(
            f"bijlage '{bijlage.titel}': '{bijlage.bestand}' ligt buiten de map.", waar=str(bron),
            wat_nu="Zet het bestand naast of onder de inhoud.",
        )  # fmt: skip
    if not pad.is_file():
        raise OngeldigeInvoer(
            f"bijlage '{bijlage.titel}': '{bijlage.bestand}' staat er niet.", waar=str(bron),
            wat_nu="Noem met --bijlagen de map waarin de inhoud en haar bijlagen staan.",
        )  # fmt: skip
    return pad
