"""A regeling as JSON text and back: how the database keeps it beside the dossiers that use it."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Deelnemer, EigenRegel, Regeling, Soort, Vorm


def format_regeling(regeling: Regeling) -> str:
    """Return a regeling as canonical JSON."""
    return json.dumps(asdict(regeling), ensure_ascii=False, sort_keys=True, default=str)


def parse_regeling(tekst: str) -> Regeling:
    """Return the regeling of a stored text."""
    alles = json.loads(tekst)
    return Regeling(
        naam=alles["naam"],
        vorm=Vorm(alles["vorm"]),
        soort=Soort(alles["soort"]),
        vestiging=alles["vestiging"],
        deelnemers=tuple(_parse_deelnemer(d) for d in alles["deelnemers"]),
        eigen_regels=tuple(
            EigenRegel(**(r | {"grondslag": Grondslag(**r["grondslag"])})) for r in alles["eigen_regels"]
        ),
        clusters=tuple((code, naam) for code, naam in alles["clusters"]),
    )


def _parse_deelnemer(alles: dict[str, Any]) -> Deelnemer:
    dagen = {veld: date.fromisoformat(alles[veld]) if alles[veld] else None for veld in ("vanaf", "tot")}
    return Deelnemer(**(alles | dagen))
