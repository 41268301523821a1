"""What somebody typed in a form: the raw words to show again, and what was wrong with them by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import FormData

from grflow.fouten import GrflowError, IntussenGewijzigd
from grflow.proces.definitie import Gegeven
from grflow.proces.feitsoorten import parse_gegevens


@dataclass(slots=True)
class Invoer:
    """The words of a form; reading a value notes what is wrong with it instead of stopping."""

    woorden: Mapping[str, str] = field(default_factory=dict)
    fouten: dict[str, str] = field(default_factory=dict)

    def tekst(self, naam: str) -> str:
        return self.woorden.get(naam, "").strip()

    def dag(self, naam: str, *, default: date) -> date:
        """Return a day; a wrong one is noted, and the default stands in."""
        tekst = self.tekst(naam)
        if not tekst:
            self.fouten[naam] = "Vul een datum in."
            return default
        try:
            return date.fromisoformat(tekst)
        except ValueError:
            self.fouten[naam] = f"'{tekst}' is geen datum. Schrijf jjjj-mm-dd, zoals 2026-01-31."
            return default

    def getal(self, naam: str) -> int:
        """Return a whole number; anything else is 0 (only for fields that the page itself filled)."""
        tekst = self.tekst(naam)
        return int(tekst) if tekst.isdecimal() else 0

    def gegevens(self, velden: Sequence[Gegeven]) -> dict[str, object]:
        """Return the typed values of a step or fact, as `gegeven_<naam>` in the form; empty ones are left out."""
        getypt = {v.naam: self.tekst(f"gegeven_{v.naam}") for v in velden}
        gevuld = {naam: waarde for naam, waarde in getypt.items() if waarde}
        fouten = parse_gegevens(velden, gevuld)[1]
        self.fouten |= {f"gegeven_{naam}": _as_sentence(fout) for naam, fout in fouten.items()}
        return {naam: waarde for naam, waarde in gevuld.items() if naam not in fouten}

    def note(self, naam: str, fout: GrflowError) -> None:
        """Note an expected failure at a field, or at the form as a whole."""
        self.fouten[naam] = f"{fout.wat} {advise(fout)}".strip()

    def refused(self, fout: GrflowError, versie: int) -> "Invoer":
        """Return the same words with why they were refused; somebody else's change is told and then counts as seen."""
        if not isinstance(fout, IntussenGewijzigd):
            self.note("formulier", fout)
            return self
        reden = f"{fout.wat} Kijk of uw invoer nog klopt, en bevestig opnieuw."
        return Invoer({**self.woorden, "versie": str(versie)}, {**self.fouten, "formulier": reden})


def advise(fout: GrflowError) -> str:
    """Return what somebody can do about a failure here; advice to type a command is none for who looks at a page."""
    return "" if "grflow " in fout.wat_nu or "--" in fout.wat_nu else fout.wat_nu


def parse_invoer(form: FormData) -> Invoer:
    """Return the words of a form; files are not words."""
    return Invoer({naam: waarde for naam, waarde in form.items() if isinstance(waarde, str)})


def _as_sentence(fout: str) -> str:
    """Return what goes on after a name as a sentence of its own."""
    if fout.strip() == "ontbreekt.":
        return "Vul dit in."
    tekst = fout.lstrip(": ")
    return tekst[:1].upper() + tekst[1:]
