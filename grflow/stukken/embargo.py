"""Until when nothing of a stuk goes out: what the facts and the inhoud of a dossier say together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from grflow.proces.feiten import Feit
from grflow.recht.datums import MAANDEN, format_datum, parse_tijdstip
from grflow.stukken.soorten import Dossiersoort, Stuksoort

ALLE = ("alle", "alle_stukken", "stukken")
"The words in a fact that mean every kind."
OPEN = "tot nader bericht"
_DAG = re.compile(rf"(?:tot )?(?:(\d{{1,2}}) ({'|'.join(MAANDEN)}) (\d{{4}})|(\d{{4}})-(\d\d)-(\d\d))\b")


@dataclass(frozen=True, slots=True)
class Embargo:
    """The last day on which nothing goes out, as far as one is known, and words where a day does not say it all."""

    tot: date | None = None
    woorden: str = ""

    @property
    def merk(self) -> str:
        """What stands on every page."""
        return f"Onder embargo: {self.woorden}" if self.woorden else f"Onder embargo {self.duur}"

    @property
    def duur(self) -> str:
        """Until when, in words."""
        return self.woorden or (f"tot {format_datum(self.tot)}" if self.tot else OPEN)

    @property
    def sleutel(self) -> str:
        """The last day as ISO text, or the words where there is none."""
        return self.tot.isoformat() if self.tot else self.woorden or OPEN

    def geldt(self, op: date) -> bool:
        """Return whether it still holds on a day; the last day is part of it."""
        return self.tot is None or op <= self.tot


def choose_embargo(
    feiten: Iterable[Feit], soort: Stuksoort | Dossiersoort, code: str, op: date | None, eigen: str = ""
) -> Embargo | None:
    """Return the embargo of a stuk of a deelnemer: that which ends last, one without an end before any other.

    Args:
        feiten: The facts `embargo` that count, in order; a later one on the same stuk replaces an earlier one.
        op: The day on which the stuk is made; None leaves out nothing.
        eigen: The words of the inhoud.
    """
    hier = {
        (f.plek.deelnemer, f.tekst("stuk")): _parse_feit(f)
        for f in feiten
        if soort in list_soorten(f.tekst("stuk")) and f.plek.deelnemer in ("", code) and _began(f, op)
    }
    alle = [*hier.values(), *([_parse_woorden(eigen)] if eigen else [])]
    lopend = [embargo for embargo in alle if op is None or embargo.geldt(op)]
    return max(lopend, key=lambda e: (e.tot or date.max, bool(e.woorden)), default=None)


def list_soorten(stuk: str) -> Sequence[str]:
    """Return the kinds that the words of a fact mean: names with commas between them, or all; none if unknown."""
    namen = [re.sub(r"[\s-]+", "_", deel.strip().lower()) for deel in stuk.split(",")]
    bekend = [*map(str, Stuksoort), *map(str, Dossiersoort)]
    return bekend if set(namen) & set(ALLE) else [soort for soort in bekend if soort in namen]


def _began(feit: Feit, op: date | None) -> bool:
    return op is None or feit.op.eerste is None or feit.op.eerste <= op


def _parse_feit(feit: Feit) -> Embargo:
    tot = parse_tijdstip(feit.gegevens["tot"]) if "tot" in feit.gegevens else None
    if tot is None or tot.laatste is None:
        return Embargo(woorden=f"tot {tot}" if tot else "")
    return Embargo(tot.laatste, "" if tot.is_exact else f"tot {tot}")


def _parse_woorden(tekst: str) -> Embargo:
    """Return the embargo of free words, with their day where they begin with one."""
    treffer = _DAG.match(tekst)
    if treffer is None:
        return Embargo(woorden=tekst)
    dag, maand, jaar, jaar_iso, maand_iso, dag_iso = treffer.groups()
    getallen = (jaar, MAANDEN.index(maand) + 1, dag) if maand else (jaar_iso, maand_iso, dag_iso)
    try:
        tot = date(*map(int, getallen))
    except ValueError:
        return Embargo(woorden=tekst)
    return Embargo(tot, "" if treffer.end() == len(tekst) else tekst)
