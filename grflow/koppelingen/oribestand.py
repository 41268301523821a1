"""Reading meetings from JSON of Open Raadsinformatie: objects of its v1 search, or of the newer ORI API."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from grflow.koppelingen.kalenderbestand import (
    Kalenderbestand,
    Leesvraag,
    Verzameling,
    join_keuzes,
    read_tekst,
)
from grflow.vergaderingen.tijd import to_amsterdam
from grflow.vergaderingen.vergadering import Vergadering, Vergaderstand

_BEGIN = ("geplandeaanvang", "aanvang", "startdate", "geplandedatum", "vergaderdatum", "datum")
_EIND = ("geplandeeinde", "geplandeinde", "einde", "enddate")
_NAAM, _PLAATS, _STATUS = ("naam", "name", "titel"), ("locatie", "location"), ("vergaderstatus", "status")
_SLEUTEL, _SOORT = ("id", "@id", "pid"), ("@type", "type", "dossiertype")
_GREMIUM = ("georganiseerddoorgremium", "gremium", "committee")
_TYPE, _ORGANISATIE = ("vergaderingstype",), ("organisatie", "organization", "hasorganizationname")
_GREMIUMNAAM = ("gremiumnaam", "naam", "name")
_LAAG = ("gemeente", "provincie", "waterschap", "code")
_IS_VERGADERING = ("meeting", "vergadering", "event")
_STANDEN: Mapping[str, Vergaderstand] = {
    **dict.fromkeys(
        ("gepland", "scheduled", "eventscheduled", "eventconfirmed", "eventunconfirmed", "eventrescheduled",
         "confirmed", "rescheduled", "tentative"),
        Vergaderstand.GEPLAND,
    ),
    **dict.fromkeys(("gehouden", "eventcompleted", "completed", "afgerond"), Vergaderstand.GEHOUDEN),
    **dict.fromkeys(
        ("geannuleerd", "eventcancelled", "cancelled", "canceled", "eventpostponed", "uitgesteld", "vervallen"),
        Vergaderstand.GEANNULEERD,
    ),
}  # fmt: skip
_LIJSTEN = ("results", "vergaderingen", "meetings", "events", "items")


def load_ori(pad: Path, vraag: Leesvraag) -> Kalenderbestand:
    """Return the meetings of an ORI file; its faults are in the result."""
    verzameling = Verzameling(pad.name, vraag)
    tekst = read_tekst(pad, verzameling.fouten)
    objecten = _read_objecten(tekst, verzameling) if not verzameling.fouten.lijst else []
    anders = 0
    for regel, inhoud in objecten:
        lezer = _Orilezer(regel, {_plain(naam): waarde for naam, waarde in inhoud.items()}, verzameling)
        if lezer.is_vergadering():
            lezer.read()
        else:
            anders += 1
    if anders:
        verzameling.meld(1, f"{anders} objecten zijn geen vergadering en zijn overgeslagen.")
    if not verzameling.fouten.lijst and not verzameling.gelezen:
        verzameling.fouten.add(1, "er staat geen enkele vergadering in.")
    return verzameling.finish()


def _read_objecten(tekst: str, verzameling: Verzameling) -> list[tuple[int, dict[str, Any]]]:
    """Return the objects of a list, wherever it stands, each with its line."""
    try:
        alles = json.loads(tekst)
    except json.JSONDecodeError as fout:
        verzameling.fouten.add(
            fout.lineno, "vanaf hier niet te lezen als JSON; klopt een komma, haak of aanhalingsteken niet?"
        )
        return []
    lijst = _find_lijst(alles)
    if lijst is None:
        verzameling.fouten.add(
            1,
            f"geen lijst van vergaderingen gevonden; verwacht een lijst, of een van {join_keuzes(_LIJSTEN)}.",
        )
        return []
    regels = _find_regels(tekst, len(lijst))
    paren = []
    for regel, deel in zip(regels, lijst, strict=True):
        if isinstance(deel, dict):
            bron = deel.get("_source")
            paren.append((regel, bron if isinstance(bron, dict) else deel))
        else:
            verzameling.fouten.add(regel, "hier staat geen object maar een losse waarde.")
    return paren


def _find_lijst(alles: object) -> list[Any] | None:
    if isinstance(alles, list):
        return alles
    if not isinstance(alles, dict):
        return None
    for naam in ("hits", "_embedded"):
        if naam in alles:
            return _find_lijst(alles[naam])
    for naam in _LIJSTEN:
        if isinstance(alles.get(naam), list):
            return list(alles[naam])
    namen = {_plain(naam) for naam in alles}
    return [alles] if namen & {*_BEGIN} else None


def _find_regels(tekst: str, aantal: int) -> list[int]:
    """Return the line of each object of the list; the first line for all where that is not to be found."""
    decoder = json.JSONDecoder()
    for treffer in re.finditer(r"\[", tekst):
        plaats, regels = treffer.end(), list[int]()
        while (deel := re.compile(r"[\s,]*").match(tekst, plaats)) and tekst[
            deel.end() : deel.end() + 1
        ] == "{":
            regels.append(tekst.count("\n", 0, deel.end()) + 1)
            _, plaats = decoder.raw_decode(tekst, deel.end())
        if len(regels) == aantal:
            return regels
    return [1] * aantal


def _plain(naam: str) -> str:
    return naam.replace("_", "").casefold()


@dataclass(frozen=True, slots=True)
class _Orilezer:
    """Reads one object, by the names that its fields have in either form."""

    regel: int
    inhoud: Mapping[str, Any]
    verzameling: Verzameling

    def fout(self, tekst: str) -> None:
        self.verzameling.fouten.add(self.regel, tekst)

    def get(self, namen: Sequence[str]) -> Any:
        return next((self.inhoud[naam] for naam in namen if self.inhoud.get(naam)), None)

    def tekst(self, namen: Sequence[str]) -> str:
        waarde = self.get(namen)
        waarde = waarde[0] if isinstance(waarde, list) and waarde else waarde
        return " ".join(str(waarde).split()) if isinstance(waarde, str | int) else ""

    def is_vergadering(self) -> bool:
        soort = self.tekst(_SOORT).rpartition("#")[2].rpartition("/")[2].casefold()
        return (not soort or soort in _IS_VERGADERING) and not self.inhoud.get("hoofdvergadering")

    def read(self) -> None:
        vooraf = len(self.verzameling.fouten.lijst)
        orgaan = self.verzameling.make_orgaan(self.regel, self._van(), self._orgaan())
        begin, eind = self._moment(_BEGIN), self._moment(_EIND)
        stand = self._stand()
        if begin is None and len(self.verzameling.fouten.lijst) == vooraf:
            self.fout(f"deze vergadering heeft geen dag; verwacht een van {join_keuzes(_BEGIN)}.")
        if begin is None or len(self.verzameling.fouten.lijst) > vooraf:
            return
        datum, uur = begin
        self.verzameling.add(self.regel, Vergadering(
            orgaan=orgaan, datum=datum, begin=uur, eind=eind[1] if eind and uur else None,
            plaats=self.tekst(_PLAATS), onderwerp=self.tekst(_NAAM), stand=stand,
            zekerheid=self.verzameling.vraag.zekerheid, bron=self.verzameling.naam, sleutel=self.tekst(_SLEUTEL),
        ))  # fmt: skip

    def _van(self) -> str:
        organisatie = self.get(_ORGANISATIE)
        if not isinstance(organisatie, Mapping):
            return ""
        code = next((organisatie[naam] for naam in _LAAG if isinstance(organisatie.get(naam), str)), "")
        return str(code).rpartition("/")[2].casefold()

    def _orgaan(self) -> str:
        gremium = self.get(_GREMIUM)
        if isinstance(gremium, Mapping):
            vlak = {_plain(str(naam)): waarde for naam, waarde in gremium.items()}
            return next((str(vlak[naam]) for naam in _GREMIUMNAAM if vlak.get(naam)), "")
        is_naam = isinstance(gremium, str) and not re.fullmatch(r"\d+|\S+/\S*", gremium)
        return str(gremium) if is_naam else self.tekst(_TYPE)

    def _moment(self, namen: Sequence[str]) -> tuple[date, time | None] | None:
        """Return day and time by the clock of Amsterdam; midnight is how sources write that no time is known."""
        tekst = self.tekst(namen)
        if not tekst:
            return None
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", tekst):
                return date.fromisoformat(tekst), None
            hier = to_amsterdam(datetime.fromisoformat(tekst))
        except ValueError:
            self.fout(f"'{tekst}' is geen tijdstip; schrijf jjjj-mm-dd of jjjj-mm-ddTuu:mm.")
            return None
        return hier.date(), hier.time() if hier.time() != time() else None

    def _stand(self) -> Vergaderstand:
        tekst = self.tekst(_STATUS).rpartition("#")[2].rpartition("/")[2].casefold()
        if tekst and tekst not in _STANDEN:
            self.fout(
                f"de status '{tekst}' is onbekend; bekend zijn onder meer gepland, gehouden en geannuleerd."
            )
        return _STANDEN.get(tekst, Vergaderstand.GEPLAND)
