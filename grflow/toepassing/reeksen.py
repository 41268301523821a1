"""A spreadsheet of terms: each row with its answer, or with what is wrong with it."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO, TypeVar

from grflow.fouten import BestandFout, Bevinding, GrflowError, OngeldigeInvoer
from grflow.recht.grondslag import parse_grondslag
from grflow.termijnen import Einddatum
from grflow.toepassing.app import App
from grflow.toepassing.termijnen import Rekenvraag, compute_termijn

X = TypeVar("X")


def load_reeks(pad: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return the headings and rows of a CSV file, with commas or semicolons.

    Raises:
        BestandFout: unreadable, no text, no CSV, or a heading that is missing.
    """
    try:
        with pad.open(encoding="utf-8-sig", newline="") as bestand:
            return _read(bestand, pad.name)
    except (OSError, UnicodeDecodeError) as fout:
        raise BestandFout([Bevinding(pad.name, 1, "is niet te lezen als tekst in UTF-8.")]) from fout
    except csv.Error as fout:
        raise BestandFout(
            [Bevinding(pad.name, 1, "is geen CSV: een cel is te groot of onleesbaar.")]
        ) from fout


def _read(bestand: TextIO, naam: str) -> tuple[list[str], list[dict[str, str]]]:
    eerste = bestand.readline()
    bestand.seek(0)
    lezer = csv.DictReader(bestand, delimiter=";" if eerste.count(";") > eerste.count(",") else ",")
    koppen = [kop.strip() for kop in lezer.fieldnames or ()]
    lezer.fieldnames = koppen
    mist = [kolom for kolom in KOLOMMEN if kolom not in koppen]
    if mist:
        raise BestandFout([Bevinding(naam, 1, f"kolom {', '.join(mist)} ontbreekt.")])
    koppen = [kop for kop in koppen if kop not in ANTWOORD]
    return koppen, [{kop: rij.get(kop) or "" for kop in koppen} for rij in lezer]


KOLOMMEN = ("anker", "aantal", "eenheid", "richting", "soort", "atw")
ANTWOORD = ("naief", "einddatum", "laatste_werkdag", "reden", "fout")


def compute_reeks(app: App, rijen: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield each row with its answer, or with a `fout` that says what is wrong with it."""
    for rij in rijen:
        leeg = dict.fromkeys(ANTWOORD, "")
        try:
            eind = compute_termijn(app, read_rij(rij))
        except GrflowError as fout:
            yield {**rij, **leeg, "fout": " ".join(f"{fout.wat} {fout.wat_nu}".split())}
            continue
        yield {
            **rij, **leeg, "naief": eind.naief.isoformat(), "einddatum": eind.datum.isoformat(),
            "laatste_werkdag": eind.laatste_werkdag.isoformat(), "reden": "; ".join(reasons(eind)),
        }  # fmt: skip


def reasons(eind: Einddatum) -> Sequence[str]:
    """Return the steps of an end date as sentences with their grondslag, and why it is provisional."""
    stappen = [f"{stap.uitleg} ({stap.grondslag})" for stap in eind.stappen]
    return [*stappen, *(f"voorlopig: {reden}" for reden in eind.voorlopig)]


def read_rij(rij: dict[str, str]) -> Rekenvraag:
    """Return the question of one row of a spreadsheet.

    Raises:
        OngeldigeInvoer: every cell that cannot be used, at once.
    """
    fouten: list[str] = []
    anker = _cell(rij, "anker", date.fromisoformat, "geen datum; schrijf jjjj-mm-dd", fouten)
    aantal = _cell(rij, "aantal", int, "geen heel getal", fouten)
    atw = rij.get("atw", "").strip()
    if atw not in ("", "ja", "nee"):
        fouten.append(f"atw: '{atw}' is geen ja of nee.")
    if fouten or anker is None or aantal is None:
        raise OngeldigeInvoer(" ".join(fouten))
    return Rekenvraag(
        anker=anker, aantal=aantal, eenheid=rij["eenheid"].strip(), richting=rij["richting"].strip(),
        soort=rij["soort"].strip(), atw={"ja": True, "nee": False}.get(atw),
        grondslag=parse_grondslag(rij["grondslag"]) if rij.get("grondslag") else None,
    )  # fmt: skip


def _cell(rij: dict[str, str], naam: str, parse: Callable[[str], X], wat: str, fouten: list[str]) -> X | None:
    tekst = rij.get(naam, "").strip()
    try:
        return parse(tekst)
    except ValueError:
        fouten.append(f"{naam}: '{tekst}' is {wat}.")
        return None
