"""The chain: each fact as canonical JSON, and a hash over that text and the hash before it."""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from grflow.fouten import KetenGebroken, OngeldigeInvoer
from grflow.proces.feiten import HOOFDLIJN, Actor, Feit, Plek
from grflow.proces.feitsoorten import upcast
from grflow.recht.datums import parse_tijdstip, plain_tijdstip
from grflow.recht.zekerheid import Zekerheid

VORM = 1
"""The version of the canonical form; it is part of what is hashed."""

BEGIN = sha256(b"grflow").hexdigest()
"""What the first fact of every dossier follows on."""


@dataclass(frozen=True, slots=True)
class Schakel:
    """One stored link: the canonical text of a fact and its hash."""

    nr: int
    inhoud: str
    hash: str


def compute_hash(vorige: str, inhoud: str) -> str:
    """Return the hex sha256 over the previous hash and the canonical text."""
    return sha256(f"{vorige}\n{inhoud}".encode()).hexdigest()


def format_feit(dossier: str, feit: Feit) -> str:
    """Return a fact as canonical JSON: sorted keys, no spaces, empty values left out, days as ISO text."""
    plek = {naam: waarde for naam in _PLEK if (waarde := getattr(feit.plek, naam))}
    alles = {
        "vorm": VORM, "dossier": dossier, "nr": feit.nr, "op": plain_tijdstip(feit.op),
        "vastgelegd_op": feit.vastgelegd_op.isoformat(),
        "verhaal_op": feit.verhaal_op.isoformat() if feit.verhaal_op else "",
        "wie": feit.actor.wie, "rol": feit.actor.rol, "soort": feit.soort, "versie": feit.versie, "plek": plek,
        "overgang": feit.overgang, "gegevens": feit.gegevens, "gevolg": feit.gevolg, "oordeel": feit.oordeel,
        "zekerheid": str(feit.zekerheid), "bron": feit.bron, "vindplaats": feit.vindplaats,
        "verbintenissen": feit.verbintenissen,
    }  # fmt: skip
    gevuld = {naam: waarde for naam, waarde in alles.items() if waarde not in ("", {})}
    return json.dumps(gevuld, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_PLEK = ("ronde", "volgnummer", "nevenspoor", "cluster", "deelnemer")


def parse_feit(inhoud: str) -> Feit:
    """Return the fact of a canonical text, its values upcast to the newest version of its kind."""
    alles = json.loads(inhoud)
    versie, gegevens = upcast(alles["soort"], alles["versie"], alles.get("gegevens", {}))
    verhaal = alles.get("verhaal_op")
    return Feit(
        nr=alles["nr"], op=parse_tijdstip(alles["op"]),
        vastgelegd_op=datetime.fromisoformat(alles["vastgelegd_op"]),
        verhaal_op=datetime.fromisoformat(verhaal) if verhaal else None,
        actor=Actor(alles["wie"], alles["rol"]), soort=alles["soort"], versie=versie,
        plek=Plek(**alles["plek"]) if "plek" in alles else HOOFDLIJN, overgang=alles.get("overgang", ""),
        gegevens=gegevens, gevolg=alles.get("gevolg", {}), oordeel=alles.get("oordeel", {}),
        zekerheid=Zekerheid(alles["zekerheid"]), bron=alles.get("bron", ""), vindplaats=alles.get("vindplaats", ""),
        verbintenissen=alles.get("verbintenissen", {}),
    )  # fmt: skip


def append_schakel(dossier: str, vorige: str, feit: Feit) -> Schakel:
    """Return the link of a fact that follows on the hash `vorige`."""
    inhoud = format_feit(dossier, feit)
    return Schakel(feit.nr, inhoud, compute_hash(vorige, inhoud))


def check_keten(dossier: str, schakels: tuple[Schakel, ...], kop: str = "") -> list[str]:
    """Return what is wrong with the links of a dossier; empty means whole.

    Every changed, missing, added or reordered link shows; a cut tail shows against a `kop` kept elsewhere, which
    must be the hash of one of the links.
    """
    fouten, vorige = [], BEGIN
    for plaats, schakel in enumerate(schakels, 1):
        if schakel.nr != plaats:
            fouten.append(f"feit {plaats} ontbreekt of staat op een andere plaats (gevonden: {schakel.nr}).")
        if fout := _check_schakel(dossier, vorige, schakel):
            fouten.append(fout)
        vorige = schakel.hash
    if kop and kop not in {BEGIN, *(schakel.hash for schakel in schakels)}:
        fouten.append(
            f"de bewaarde kop {kop[:12]}… komt in de keten niet voor: er is iets afgeknipt of vervangen."
        )
    return fouten


def _check_schakel(dossier: str, vorige: str, schakel: Schakel) -> str:
    if compute_hash(vorige, schakel.inhoud) != schakel.hash:
        return (
            f"feit {schakel.nr}: de inhoud past niet bij de hash; het feit of een eerder feit is gewijzigd."
        )
    try:
        alles = json.loads(schakel.inhoud)
    except ValueError:
        alles = {}
    if not isinstance(alles, dict) or (alles.get("dossier"), alles.get("nr")) != (dossier, schakel.nr):
        return f"feit {schakel.nr}: de inhoud hoort bij een ander dossier of nummer."
    return ""


def parse_schakels(dossier: str, schakels: tuple[Schakel, ...]) -> tuple[Feit, ...]:
    """Return the facts of a chain.

    Raises:
        KetenGebroken: a link is no fact of this version of the form.
    """
    try:
        return tuple(parse_feit(schakel.inhoud) for schakel in schakels)
    except (ValueError, KeyError, TypeError, OngeldigeInvoer) as fout:
        raise KetenGebroken(
            f"Een feit van dossier {dossier} is onleesbaar.", wat_nu="Draai 'grflow logboek NR --controleer'."
        ) from fout


def commit_persoon(zout: str, waarde: str) -> str:
    """Return the salted commitment that stands in the chain for a personal value kept outside it."""
    return sha256(f"{zout}\n{waarde}".encode()).hexdigest()
