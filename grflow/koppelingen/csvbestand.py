"""A strict reader of CSV files: a fixed header, every fault with its line, nothing guessed."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

from grflow.fouten import Bevinding

MEEST_PER_BESTAND = 100
"""After so many faults in one file the rest is only counted."""

_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(eq=False)
class Fouten:
    """The faults found in one file so far."""

    bestand: str
    lijst: list[Bevinding] = field(default_factory=list)
    stuk: bool = False
    "The file has no usable rows at all: nothing can be checked against it."

    def add(self, regel: int, fout: str) -> None:
        self.lijst.append(Bevinding(self.bestand, regel, fout))

    def bevindingen(self) -> list[Bevinding]:
        """Return the faults in order of line; of a long list the first, and how many more there are."""
        alle = sorted(self.lijst)
        eerste, rest = alle[:MEEST_PER_BESTAND], alle[MEEST_PER_BESTAND:]
        meer = (
            [Bevinding(self.bestand, rest[0].regel, f"en nog {len(rest)} fouten vanaf hier.")] if rest else []
        )
        return [*eerste, *meer]


@dataclass(frozen=True, slots=True)
class Rij:
    """One row by the names of its columns, with the line on which it begins."""

    regel: int
    cellen: Mapping[str, str]
    fouten: Fouten

    def fout(self, tekst: str) -> None:
        self.fouten.add(self.regel, tekst)

    def tekst(self, kolom: str) -> str:
        return " ".join(self.cellen[kolom].split())

    def need(self, kolom: str) -> str:
        """Return a text that must be there."""
        tekst = self.tekst(kolom)
        if not tekst:
            self.fout(f"'{kolom}' is leeg.")
        return tekst

    def lijst(self, kolom: str) -> tuple[str, ...]:
        """Return the parts of a cell between |, each once."""
        delen = (deel.strip() for deel in self.tekst(kolom).split("|"))
        return tuple(dict.fromkeys(deel for deel in delen if deel))

    def datum_of_niets(self, kolom: str) -> date | None:
        tekst = self.tekst(kolom)
        if not tekst:
            return None
        try:
            if _DATUM.fullmatch(tekst):
                return date.fromisoformat(tekst)
        except ValueError:
            pass
        self.fout(f"'{kolom}': '{tekst}' is geen datum; schrijf jjjj-mm-dd.")
        return None

    def datum(self, kolom: str) -> date:
        """Return a day that must be there; date.min where it is not, with the fault noted."""
        if not self.tekst(kolom):
            self.fout(f"'{kolom}' is leeg.")
        return self.datum_of_niets(kolom) or date.min

    def getal(self, kolom: str) -> int:
        tekst = self.tekst(kolom)
        if tekst.isascii() and tekst.isdecimal():
            return int(tekst)
        self.fout(f"'{kolom}': '{tekst}' is geen getal.")
        return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Csvbestand:
    """The rows of one file and the fingerprint of its bytes."""

    naam: str
    sha256: str
    rijen: tuple[Rij, ...]
    fouten: Fouten


def load_csv(pad: Path, kolommen: Sequence[str], *, mag: Sequence[str] = ()) -> Csvbestand:
    """Return the rows of a file with exactly these columns, in any order; its faults are in the result.

    Args:
        mag: Columns that may be there as well.
    """
    fouten = Fouten(pad.name)
    try:
        inhoud = pad.read_bytes()
    except OSError as fout:
        inhoud = b""
        fouten.add(1, f"niet te lezen ({fout.strerror}).")
    tekst = _decode(inhoud, fouten)
    rijen = () if fouten.lijst else tuple(_read_rijen(tekst, kolommen, mag, fouten))
    if not rijen:
        fouten.stuk = True
        if not fouten.lijst:
            fouten.add(1, "er staat geen enkele rij in." if tekst.strip() else "het bestand is leeg.")
    return Csvbestand(naam=pad.name, sha256=sha256(inhoud).hexdigest(), rijen=rijen, fouten=fouten)


def _decode(inhoud: bytes, fouten: Fouten) -> str:
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = inhoud[: fout.start].count(b"\n") + 1
        fouten.add(regel, "dit is geen UTF-8; bewaar het bestand als CSV UTF-8.")
        return ""


def _read_rijen(tekst: str, kolommen: Sequence[str], mag: Sequence[str], fouten: Fouten) -> Iterator[Rij]:
    lezer = csv.reader(StringIO(tekst, newline=""), strict=True)
    begin = 1
    try:
        kop = [naam.strip() for naam in next(lezer, [])]
        if not tekst.strip() or not _check_kop(kop, kolommen, mag, fouten):
            return
        begin = lezer.line_num + 1
        for cellen in lezer:
            if len(cellen) == len(kop):
                yield Rij(begin, dict(zip(kop, cellen, strict=True)), fouten)
            elif cellen:
                fouten.add(begin, f"{len(cellen)} kolommen in plaats van {len(kop)}.")
            begin = lezer.line_num + 1
    except csv.Error as fout:
        fouten.add(begin, f"vanaf hier niet te lezen als CSV ({fout}); kijk naar de aanhalingstekens.")


def _check_kop(kop: Sequence[str], kolommen: Sequence[str], mag: Sequence[str], fouten: Fouten) -> bool:
    """Note everything wrong with a header; return whether the rows can be read."""
    if len(kop) == 1 and any(teken in kop[0] for teken in ";\t"):
        fouten.add(1, "de kolommen zijn niet door komma's gescheiden; bewaar het bestand met komma's.")
        return False
    weg = [naam for naam in kolommen if naam not in kop]
    vreemd = [naam for naam in dict.fromkeys(kop) if naam not in (*kolommen, *mag)]
    dubbel = [naam for naam in dict.fromkeys(kop) if kop.count(naam) > 1]
    for woorden, namen in (("ontbreekt", weg), ("is onbekend", vreemd), ("staat er vaker dan eens", dubbel)):
        for naam in namen:
            fouten.add(1, f"de kolom '{naam}' {woorden}.")
    if weg or vreemd or dubbel:
        fouten.add(1, f"verwacht: {','.join(kolommen)}")
    return not (weg or vreemd or dubbel)
