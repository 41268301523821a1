"""What every reader of a calendar file gives: meetings with their lines, one key each, and doubles named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from grflow.fouten import Bevinding
from grflow.koppelingen.csvbestand import Fouten
from grflow.recht.datums import format_datum
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.organen import EIGENAAR, compute_orgaannaam, format_orgaan, make_sleutel
from grflow.vergaderingen.tijd import format_uur
from grflow.vergaderingen.vergadering import Orgaan, Vergadering


@dataclass(frozen=True, slots=True, kw_only=True)
class Leesvraag:
    """What a user says beside a file: whose organ where it does not say so, and until when a rule repeats."""

    van: str = ""
    orgaan: str = ""
    tot: date | None = None
    zekerheid: Zekerheid = Zekerheid.BEKEND


@dataclass(frozen=True, slots=True)
class Gelezen:
    """One meeting and the line on which it begins."""

    regel: int
    vergadering: Vergadering


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalenderbestand:
    """The meetings of one file, its faults, and what was passed over or taken together, with the reason."""

    naam: str
    gelezen: tuple[Gelezen, ...]
    fouten: Fouten
    opmerkingen: tuple[Bevinding, ...] = ()


@dataclass(eq=False)
class Verzameling:
    """The meetings that are being read from one file."""

    naam: str
    vraag: Leesvraag
    fouten: Fouten = field(init=False)
    gelezen: list[Gelezen] = field(default_factory=list)
    opmerkingen: list[Bevinding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fouten = Fouten(self.naam)

    def meld(self, regel: int, tekst: str) -> None:
        """Note something that the user should know and that stops nothing."""
        self.opmerkingen.append(Bevinding(self.naam, regel, tekst))

    def make_orgaan(self, regel: int, van: str, orgaan: str) -> Orgaan:
        """Return whose organ a meeting is of; what the file does not say comes from the user."""
        code, naam = van or self.vraag.van, compute_orgaannaam(orgaan or self.vraag.orgaan)
        if not code:
            self.fouten.add(
                regel, "er staat niet bij van wie deze vergadering is; geef --van (zoals gm1680)."
            )
        elif not EIGENAAR.fullmatch(code):
            self.fouten.add(
                regel, f"'{code}' is geen code; schrijf zoiets als gm1680, pv22, ws0155 of reg:soweco."
            )
        if not naam:
            self.fouten.add(regel, "er staat niet bij welk orgaan vergadert; geef --orgaan (zoals raad).")
        return Orgaan(code, naam)

    def add(self, regel: int, vergadering: Vergadering) -> None:
        self.gelezen.append(Gelezen(regel, vergadering))

    def finish(self) -> Kalenderbestand:
        """Return the file with one key for each meeting, and doubles taken together or noted as a fault."""
        gelezen = _give_sleutels(self._merge())
        return Kalenderbestand(
            naam=self.naam, gelezen=gelezen, fouten=self.fouten, opmerkingen=tuple(sorted(self.opmerkingen))
        )

    def _merge(self) -> list[Gelezen]:
        enkel: list[Gelezen] = []
        per_moment: dict[object, Gelezen] = {}
        per_sleutel: dict[object, Gelezen] = {}
        for nu in self.gelezen:
            v = nu.vergadering
            moment = (v.orgaan, v.datum, v.begin)
            eerder = per_moment.get(moment) if v.gaat_door else None
            eerder = eerder or (per_sleutel.get((v.orgaan, v.sleutel)) if v.sleutel else None)
            if eerder is None:
                enkel.append(nu)
            elif _is_same(eerder.vergadering, v):
                self.meld(nu.regel, f"{_describe(v)} staat ook op regel {eerder.regel}; één keer gelezen.")
                continue
            else:
                self.fouten.add(
                    nu.regel, f"{_describe(v)} staat ook op regel {eerder.regel}, met andere gegevens."
                )
            if v.gaat_door:
                per_moment.setdefault(moment, nu)
            per_sleutel.setdefault((v.orgaan, v.sleutel), nu)
        return enkel


def _is_same(een: Vergadering, ander: Vergadering) -> bool:
    return replace(een, sleutel="", bron="") == replace(ander, sleutel="", bron="")


def _describe(v: Vergadering) -> str:
    uur = f" om {format_uur(v.begin)}" if v.begin else ""
    return f"{format_orgaan(v.orgaan)} op {format_datum(v.datum)}{uur}"


def _give_sleutels(gelezen: Iterable[Gelezen]) -> tuple[Gelezen, ...]:
    """Return the meetings with a key each; those of one organ on one day without a key are counted by time."""
    geteld: dict[tuple[Orgaan, date], int] = {}
    op_tijd = sorted(gelezen, key=lambda g: (g.vergadering.datum, format_uur(g.vergadering.begin), g.regel))
    klaar = []
    for nu in op_tijd:
        v = nu.vergadering
        if not v.sleutel:
            nummer = geteld[v.orgaan, v.datum] = geteld.get((v.orgaan, v.datum), 0) + 1
            v = replace(v, sleutel=make_sleutel(v, nummer))
        klaar.append(Gelezen(nu.regel, v))
    return tuple(klaar)


def read_tekst(pad: Path, fouten: Fouten) -> str:
    """Return the text of a file; an empty text where it cannot be read, with the fault noted."""
    try:
        inhoud = pad.read_bytes()
    except OSError as fout:
        fouten.add(1, f"niet te lezen ({fout.strerror}).")
        return ""
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        fouten.add(inhoud[: fout.start].count(b"\n") + 1, "dit is geen UTF-8; bewaar het bestand als UTF-8.")
        return ""
    if not tekst.strip():
        fouten.add(1, "het bestand is leeg.")
    return tekst


def choose_zekerheid(tekst: str) -> Zekerheid | None:
    return next((z for z in Zekerheid if z == tekst.casefold()), None)


def join_keuzes(keuzes: Sequence[str]) -> str:
    return f"{', '.join(keuzes[:-1])} of {keuzes[-1]}"
