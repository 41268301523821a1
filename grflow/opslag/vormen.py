"""How the database keeps what it does not know: a regeling as JSON text, a name as a sort key, a moment in UTC."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any
from unicodedata import combining, normalize

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


def compute_sorteersleutel(naam: str) -> str:
    """Return the key by which Dutch names sort the same on every database: plain lower case, ij as ij."""
    kaal = "".join(teken for teken in normalize("NFKD", naam.replace("ĳ", "ij")) if not combining(teken))
    return kaal.casefold()


def utc(moment: datetime) -> datetime:
    """Return a stored moment as aware UTC; SQLite gives it back without a zone."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
