"""What the server is told by its environment, checked at the start with all faults at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grflow.fouten import OngeldigeInvoer

PREFIX = "GRFLOW_"
BEKEND = ("DATABASE", "PROCESSEN", "SJABLONEN", "STUKKEN", "WIE", "ROL")


@dataclass(frozen=True, slots=True, kw_only=True)
class Webinstellingen:
    """The database and the folders of one server; `stukken` is where documents are written."""

    database: str = "grflow.db"
    processen: Path | None = None
    sjablonen: Path | None = None
    stukken: Path = Path("stukken")


def read_instellingen(omgeving: Mapping[str, str]) -> Webinstellingen:
    """Return the settings in an environment.

    Raises:
        OngeldigeInvoer: a folder that is not there, or a GRFLOW_ name that nobody reads; all of them.
    """
    eigen = {naam.removeprefix(PREFIX): w for naam, w in omgeving.items() if naam.startswith(PREFIX)}
    fouten = [f"{PREFIX}{naam} wordt nergens gelezen." for naam in sorted(eigen) if naam not in BEKEND]
    mappen = {naam: Path(eigen[naam]) for naam in ("PROCESSEN", "SJABLONEN") if eigen.get(naam)}
    fouten += [
        f"{PREFIX}{naam}: de map {pad} bestaat niet." for naam, pad in mappen.items() if not pad.is_dir()
    ]
    if fouten:
        bekend = ", ".join(PREFIX + naam for naam in BEKEND)
        raise OngeldigeInvoer(" ".join(fouten), waar="instellingen", wat_nu=f"Bekend: {bekend}.")
    return Webinstellingen(
        database=eigen.get("DATABASE", "grflow.db"), processen=mappen.get("PROCESSEN"),
        sjablonen=mappen.get("SJABLONEN"), stukken=Path(eigen.get("STUKKEN", "stukken")),
    )  # fmt: skip
