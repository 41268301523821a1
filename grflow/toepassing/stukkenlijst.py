"""The stukken that were made: list them, and see which are gone, changed, out of date or ask for a choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from grflow.fouten import GrflowError
from grflow.opslag.rijen import Bewaardstuk
from grflow.stukken.manifest import Maakstatus
from grflow.stukken.raadsstuk import compute_vingerafdruk
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.handwerk import (
    Openstaand,
    Stuknaam,
    list_statussen,
    rondenaam,
    status_of,
)
from grflow.toepassing.stukken import Ontwerp, Opdracht, prepare
from grflow.toepassing.stukkenmanifest import place_of

GOED = ("gemaakt", "definitief", "getekend")
"The statuses with which nothing is wrong."
VERVANGEN = "vervangen"
"How far a version is that a later one came after."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stukbeeld:
    """One file as listed: what was made, how far the stuk is, and whether the file still fits."""

    stuk: Bewaardstuk
    status: str
    stand: str = "concept"
    reden: str = ""
    open: tuple[Openstaand, ...] = ()
    "What was changed by hand in it and still asks for a choice."

    def plain(self) -> dict[str, object]:
        s = self.stuk
        alles = {"ronde": s.ronde, "deelnemer": s.deelnemer, "soort": s.soort, "formaat": s.formaat, "pad": s.pad,
                 "sha256": s.sha256, "versie": s.versie, "status": self.status, "stand": self.stand,
                 "gemaakt_op": s.gemaakt_op, "dossierversie": s.dossierversie}  # fmt: skip
        punten = {"open": [o.plain() for o in self.open]} if self.open else {}
        return alles | ({"reden": self.reden} if self.reden else {}) | punten


def list_stukken(app: App, nummer: str, *, alle: bool = False) -> list[Stukbeeld]:
    """Return the stukken that were made, as they were made; with `alle` also the versions before.

    Raises:
        Onbekend: no such dossier.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        stukken = werk.stukken.list_versies(nummer) if alle else werk.stukken.list_current(nummer)
    nieuwste = {place_of(stuk): stuk for stuk in stukken if stuk.sha256}
    return [
        Stukbeeld(
            stuk=s, status=s.status, reden=s.reden,
            stand=_stand_of(bewerking, s) if s.versie >= nieuwste.get(place_of(s), s).versie else VERVANGEN,
        )
        for s in stukken
    ]  # fmt: skip


def check_stukken(app: App, nummer: str) -> list[Stukbeeld]:
    """Return the stukken with what is wrong now: failed, gone, changed by hand, no longer as the dossier is."""
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        stukken = werk.stukken.list_current(nummer)
    beelden = list[Stukbeeld]()
    for ronde in dict.fromkeys(stuk.ronde for stuk in stukken):
        beelden += _check_ronde(app, bewerking, ronde, [stuk for stuk in stukken if stuk.ronde == ronde])
    return beelden


def _check_ronde(
    app: App, bewerking: Bewerking, ronde: str, stukken: Sequence[Bewaardstuk]
) -> list[Stukbeeld]:
    """Return the stukken of one ronde; of one that the dossier left behind only the files are looked at."""
    naam = rondenaam(bewerking, ronde)
    heeft = any(f.tekst("ronde") == naam for f in bewerking.stand.feiten_van("stukinhoud"))
    ontwerp = prepare(app, bewerking, Opdracht(map=Path(), ronde=naam)) if naam and heeft else None
    nu = compute_vingerafdrukken(ontwerp) if ontwerp else {}
    open_ = list_open(ontwerp) if ontwerp else {}
    ingelezen = {f.tekst("sha256") for f in bewerking.stand.feiten_van("handwerk")}
    beelden = []
    for stuk in stukken:
        sleutel, stand = (stuk.deelnemer, stuk.soort), _stand_of(bewerking, stuk)
        status, reden = _check_bestand(stuk, ingelezen)
        if status == Maakstatus.GEMAAKT and stand in GOED:
            status = stand
        elif status == Maakstatus.GEMAAKT and ontwerp and stuk.vingerafdruk != nu.get(sleutel, ""):
            status, reden = "verouderd", _describe(stuk, nu.get(sleutel, ""))
        elif status == Maakstatus.GEMAAKT and open_.get(sleutel):
            status, reden = "te_beslissen", "; ".join(o.zin for o in open_[sleutel])
        beelden.append(
            Stukbeeld(stuk=stuk, status=status, stand=stand, reden=reden, open=open_.get(sleutel, ()))
        )
    return beelden


def _describe(stuk: Bewaardstuk, nu: str) -> str:
    """Say what moved since a stuk was made."""
    if stuk.vingerafdruk.split(":")[:2] == nu.split(":")[:2]:
        return "er is handwerk ingelezen of beslist; maak het stuk opnieuw"
    return "het dossier of het sjabloon is sindsdien gewijzigd"


def _stand_of(bewerking: Bewerking, stuk: Bewaardstuk) -> str:
    return str(status_of(list_statussen(bewerking, stuk.ronde).get((stuk.deelnemer, stuk.soort))))


def compute_vingerafdrukken(ontwerp: Ontwerp) -> dict[Stuknaam, str]:
    """Return what each stuk would be made from now; nothing for a gemeente that cannot be made."""
    nu: dict[Stuknaam, str] = {}
    for gegevens in ontwerp.gegevens:
        try:
            for stuk in ontwerp.raadsstukken(gegevens):
                naam = (stuk.code, str(stuk.soort))
                delen = (compute_vingerafdruk(stuk), ontwerp.maker.sjabloon_vingerafdruk(stuk))
                nu[naam] = ":".join((*delen, ontwerp.handwerk.compute_vingerafdruk(naam)))
        except GrflowError:
            continue
    return nu


def list_open(ontwerp: Ontwerp) -> Mapping[Stuknaam, tuple[Openstaand, ...]]:
    """Return by stuk what was changed by hand and still asks for a choice; only stukken with hand edits are made."""
    open_: dict[Stuknaam, tuple[Openstaand, ...]] = {}
    for gegevens in ontwerp.gegevens:
        if not any(code == gegevens.deelnemer.code for code, _ in ontwerp.handwerk.stappen):
            continue
        for stuk in ontwerp.raadsstukken(gegevens):
            naam = (stuk.code, str(stuk.soort))
            if naam in ontwerp.handwerk.stappen:
                open_[naam] = ontwerp.handwerk.apply(naam, ontwerp.maker.render_tekst(stuk))[1]
    return {naam: punten for naam, punten in open_.items() if punten}


def _check_bestand(stuk: Bewaardstuk, ingelezen: set[str]) -> tuple[str, str]:
    """Return the status of a file by itself, and why."""
    if stuk.status != Maakstatus.GEMAAKT:
        return stuk.status, stuk.reden
    pad = Path(stuk.pad)
    if not pad.is_file():
        return "ontbreekt", "het bestand staat er niet meer"
    som = sha256(pad.read_bytes()).hexdigest()
    if som == stuk.sha256:
        return stuk.status, ""
    if som in ingelezen:
        return "verouderd", "het handwerk is ingelezen; maak het stuk opnieuw"
    wat_nu = "; lees het in met 'grflow stukken inlezen'" if stuk.formaat == "docx" else ""
    return "gewijzigd", f"het bestand is met de hand gewijzigd{wat_nu}"
