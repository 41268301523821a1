"""Reading meetings and school holidays from CSV files with fixed columns."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, time
from io import StringIO
from pathlib import Path

from grflow.fouten import BestandFout
from grflow.koppelingen.csvbestand import Rij, load_csv
from grflow.koppelingen.kalenderbestand import (
    Kalenderbestand,
    Leesvraag,
    Verzameling,
    choose_zekerheid,
    join_keuzes,
)
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.tijd import format_uur, parse_uur
from grflow.vergaderingen.vakanties import VAKANTIES, Regio
from grflow.vergaderingen.vergadering import Reces, Vergadering, Vergaderstand, Vergaderversie

KOLOMMEN = ("van", "orgaan", "datum", "begin", "eind", "plaats", "onderwerp", "sluitingsdatum", "stand",
            "zekerheid", "bron")  # fmt: skip
SLEUTEL = "sleutel"
"""A column that may be there: it names a meeting, so that it is known again on another day."""

VAKANTIEKOLOMMEN = ("vakantie", "regio", "eerste_dag", "laatste_dag", "bron")


def load_vergadercsv(pad: Path, vraag: Leesvraag) -> Kalenderbestand:
    """Return the meetings of a CSV file; its faults are in the result."""
    bestand = load_csv(pad, KOLOMMEN, mag=(SLEUTEL,))
    verzameling = Verzameling(pad.name, vraag)
    verzameling.fouten = bestand.fouten
    for rij in bestand.rijen:
        _read_rij(rij, verzameling)
    return verzameling.finish()


def _read_rij(rij: Rij, verzameling: Verzameling) -> None:
    vooraf = len(rij.fouten.lijst)
    orgaan = verzameling.make_orgaan(rij.regel, rij.tekst("van"), rij.tekst("orgaan"))
    datum, sluiting = rij.datum("datum"), rij.datum_of_niets("sluitingsdatum")
    begin, eind = _uur(rij, "begin"), _uur(rij, "eind")
    stand, zekerheid = _stand(rij), _zekerheid(rij, verzameling.vraag.zekerheid)
    if eind is not None and begin is None:
        rij.fout("'eind' is gevuld en 'begin' niet.")
    _check_sluiting(rij, datum, sluiting)
    if len(rij.fouten.lijst) == vooraf:
        verzameling.add(rij.regel, Vergadering(
            orgaan=orgaan, datum=datum, begin=begin, eind=eind, plaats=_vrij(rij, "plaats"),
            onderwerp=_vrij(rij, "onderwerp"), sluitingsdatum=sluiting, stand=stand, zekerheid=zekerheid,
            bron=_vrij(rij, "bron"), sleutel=rij.tekst(SLEUTEL) if SLEUTEL in rij.cellen else "",
        ))  # fmt: skip


def _check_sluiting(rij: Rij, datum: date, sluiting: date | None) -> None:
    if sluiting is not None and datum > date.min and sluiting > datum:
        rij.fout("'sluitingsdatum' ligt na de vergadering.")


def _uur(rij: Rij, kolom: str) -> time | None:
    tekst = rij.tekst(kolom)
    uur = parse_uur(tekst) if tekst else None
    if tekst and uur is None:
        rij.fout(f"'{kolom}': '{tekst}' is geen tijd; schrijf uu.mm, zoals 20.00.")
    return uur


def _stand(rij: Rij) -> Vergaderstand:
    tekst = rij.tekst("stand").casefold()
    if not tekst:
        return Vergaderstand.GEPLAND
    gevonden = next((stand for stand in Vergaderstand if stand == tekst), None)
    if gevonden is None:
        rij.fout(f"'stand': '{tekst}' is geen stand; kies {join_keuzes([*Vergaderstand])}.")
    return gevonden or Vergaderstand.GEPLAND


def _zekerheid(rij: Rij, anders: Zekerheid) -> Zekerheid:
    tekst = rij.tekst("zekerheid")
    gevonden = choose_zekerheid(tekst) if tekst else anders
    if gevonden is None:
        rij.fout(f"'zekerheid': '{tekst}' is geen zekerheid; kies {join_keuzes([*Zekerheid])}.")
    return gevonden or anders


def load_vakanties(pad: Path, regios: Iterable[Regio] = ()) -> tuple[Reces, ...]:
    """Return the school holidays of a file, of some regions or of all.

    Raises:
        BestandFout: every fault in the file.
    """
    bestand = load_csv(pad, VAKANTIEKOLOMMEN)
    gezien: dict[tuple[str, ...], int] = {}
    alle = [reces for rij in bestand.rijen if (reces := _vakantie(rij, gezien)) is not None]
    if bestand.fouten.lijst:
        raise BestandFout(bestand.fouten.bevindingen())
    kies = {*regios} or {*Regio}
    return tuple(reces for reces in alle if Regio(reces.regio) in kies)


def _vakantie(rij: Rij, gezien: dict[tuple[str, ...], int]) -> Reces | None:
    vooraf = len(rij.fouten.lijst)
    naam, regio = rij.need("vakantie").casefold(), rij.need("regio").casefold()
    eerste, laatste = rij.datum("eerste_dag"), rij.datum("laatste_dag")
    if naam and naam not in VAKANTIES:
        rij.fout(f"'vakantie': '{naam}' is geen schoolvakantie; kies {join_keuzes(VAKANTIES)}.")
    if regio and regio not in [*Regio]:
        rij.fout(f"'regio': '{regio}' is geen regio; kies {join_keuzes([*Regio])}.")
    if date.min < laatste < eerste:
        rij.fout("'laatste_dag' ligt vóór 'eerste_dag'.")
    eerder = gezien.setdefault((naam, regio, str(eerste)), rij.regel)
    if eerder != rij.regel:
        rij.fout(f"deze vakantie staat ook op regel {eerder}.")
    if len(rij.fouten.lijst) > vooraf:
        return None
    return Reces(naam=naam, regio=regio, eerste=eerste, laatste=laatste, bron=rij.tekst("bron"))


_FORMULE = ("=", "+", "-", "@")
"""What a spreadsheet would run; a quote before it stops that, and is taken off again."""


def _vrij(rij: Rij, kolom: str) -> str:
    tekst = rij.tekst(kolom)
    return tekst[1:] if tekst[:1] == "'" and tekst[1:2] in _FORMULE else tekst


def format_vergadercsv(versies: Iterable[Vergaderversie]) -> str:
    """Return a CSV file of meetings, which `load_vergadercsv` reads back as they are."""
    uit = StringIO()
    schrijver = csv.DictWriter(uit, (*KOLOMMEN, SLEUTEL), lineterminator="\n")
    schrijver.writeheader()
    for versie in versies:
        cellen = _cellen(versie.vergadering)
        schrijver.writerow({k: f"'{v}" if v[:1] in _FORMULE else v for k, v in cellen.items()})
    return uit.getvalue()


def _cellen(v: Vergadering) -> Mapping[str, str]:
    return {
        "van": v.orgaan.van, "orgaan": v.orgaan.naam, "datum": v.datum.isoformat(),
        "begin": format_uur(v.begin), "eind": format_uur(v.eind), "plaats": v.plaats, "onderwerp": v.onderwerp,
        "sluitingsdatum": v.sluitingsdatum.isoformat() if v.sluitingsdatum else "", "stand": str(v.stand),
        "zekerheid": str(v.zekerheid), "bron": v.bron, SLEUTEL: v.sleutel,
    }  # fmt: skip
