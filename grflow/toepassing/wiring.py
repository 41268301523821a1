"""The one place where a running grflow is put together from paths and addresses."""

from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import grflow
from grflow.inlezen.processen import Procesmappen
from grflow.proces.feiten import Actor
from grflow.toepassing.app import App


def find_meegeleverd(naam: str) -> Path:
    """Return a folder that comes with grflow: beside the package in a checkout, inside it once installed."""
    pakket = Path(grflow.__file__).parent
    geinstalleerd = pakket / "meegeleverd" / naam
    return geinstalleerd if geinstalleerd.is_dir() else pakket.parent / naam


def build_app(
    database: str,
    *,
    processen: Path | None = None,
    sjablonen: Path | None = None,
    wie: str = "lokaal",
    rol: str = "gebruiker",
) -> App:
    """Return a working grflow; a user's own folders come before those that come with grflow."""
    return App(
        database=database,
        processen=Procesmappen(tuple(m for m in (processen, find_meegeleverd("processen")) if m)),
        sjablonen=tuple(m for m in (sjablonen, find_meegeleverd("sjablonen")) if m),
        voorbeelden=find_meegeleverd("examples"),
        regels_map=Path(grflow.__file__).parent / "recht" / "regels",
        actor=Actor(wie, rol),
        nu=lambda: datetime.now(UTC),
        zout=lambda: token_hex(16),
    )
