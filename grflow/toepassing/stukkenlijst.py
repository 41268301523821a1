"""The stukken that were made: list them, and see which are gone, changed, out of date or ask for a choice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.opslag.rijen import Bewaardstuk
from grflow.recht.datums import format_datum
from grflow.stukken.herkomst import compute_gegevens
from grflow.stukken.manifest import Bijlageregel, Maakstatus
from grflow.stukken.stuk import Stuk
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking, whole_of
from grflow.toepassing.handwerk import Openstaand, Stuknaam, list_statussen, status_of
from grflow.toepassing.stukkenmanifest import load_oud, place_of
from grflow.toepassing.stukplannen import Groep, list_groepen, list_open
from grflow.toepassing.stukschrijver import Plan, make_bron
from grflow.toepassing.veroudering import Oorzaak, Verklaring, is_afgelopen

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

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
    oorzaken: tuple[Oorzaak, ...] = ()
    "Which fields moved since it was made, and by which fact."

    @property
    def embargo_tot(self) -> date | None:
        """The last day of its embargo, as far as one is known."""
        try:
            return date.fromisoformat(self.stuk.embargo)
        except ValueError:
            return None

    def plain(self) -> dict[str, object]:
        s, tot = self.stuk, self.embargo_tot
        alles = {"ronde": s.ronde, "deelnemer": s.deelnemer, "soort": s.soort, "formaat": s.formaat, "pad": s.pad,
                 "sha256": s.sha256, "versie": s.versie, "status": self.status, "stand": self.stand,
                 "gemaakt_op": s.gemaakt_op, "peildatum": s.peildatum, "dossierversie": s.dossierversie,
                 "embargo_tot": tot, "embargo": bool(s.embargo)}  # fmt: skip
        punten = {"open": [o.plain() for o in self.open]} if self.open else {}
        velden = {"wijzigingen": [o.plain() for o in self.oorzaken]} if self.oorzaken else {}
        return alles | ({"reden": self.reden} if self.reden else {}) | punten | velden


def list_stukken(app: App, nummer: str, *, alle: bool = False) -> list[Stukbeeld]:
    """Return the stukken that were made, as they were made; with `alle` also the versions before.

    Raises:
        Onbekend: no such dossier.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        stukken = werk.stukken.list_versies(nummer) if alle else werk.stukken.list_current(nummer)
    nieuwste = {place_of(stuk): stuk for stuk in stukken if stuk.sha256}
    standen = _list_standen(bewerking, stukken)
    return [
        Stukbeeld(
            stuk=s, status=s.status, reden=s.reden,
            stand=standen[s.ronde, s.deelnemer, s.soort]
            if s.versie >= nieuwste.get(place_of(s), s).versie else VERVANGEN,
        )
        for s in stukken
    ]  # fmt: skip


def check_stukken(app: App, nummer: str) -> list[Stukbeeld]:
    """Return the stukken with what is wrong now: failed, gone, changed by hand, no longer as the dossier is.

    Raises:
        Onbekend: no such dossier.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        stukken = werk.stukken.list_current(nummer)
        heel = whole_of(bewerking)  # a correction elsewhere makes a stuk verouderd, whoever looks
        controle = Controle(heel.app, heel.werk, heel, stukken)
        groepen = list_groepen(heel.app, heel.werk, heel, stukken)
        beelden = {place_of(b.stuk): b for groep in groepen for b in controle.check(groep)}
    return [beelden[place_of(stuk)] for stuk in stukken]


class Controle:
    """Looks at the stukken of one dossier, group by group."""

    def __init__(self, app: App, werk: "Werk", bewerking: Bewerking, stukken: Sequence[Bewaardstuk]) -> None:
        self.vandaag, self.verklaring = app.vandaag(), Verklaring(app, werk, bewerking)
        self.standen = _list_standen(bewerking, stukken)
        self.ingelezen = {f.tekst("sha256") for f in bewerking.stand.feiten_van("handwerk")}
        self.bijlagen: dict[Path, Sequence[Bijlageregel]] = {}

    def check(self, groep: Groep) -> Iterator[Stukbeeld]:
        """Yield the stukken of one group with what is wrong with each."""
        gebouwd = groep.plan.build_all(groep.codes) if groep.plan else {}
        open_ = list_open(groep.plan) if groep.plan else {}
        for stuk in groep.stukken:
            yield self._check(stuk, groep, gebouwd, open_)

    def _check(
        self, stuk: Bewaardstuk, groep: Groep, gebouwd: Mapping[Stuknaam, Stuk],
        open_: Mapping[Stuknaam, tuple[Openstaand, ...]],
    ) -> Stukbeeld:  # fmt: skip
        naam, stand = (stuk.deelnemer, stuk.soort), self.standen[stuk.ronde, stuk.deelnemer, stuk.soort]
        (status, reden), oorzaken = _check_bestand(stuk, self.ingelezen), tuple[Oorzaak, ...]()
        if status == Maakstatus.GEMAAKT and stand in GOED:
            status = stand
        elif status == Maakstatus.GEMAAKT:
            reden, oorzaken = self._find_reden(stuk, groep, gebouwd.get(naam))
            status = "verouderd" if reden else status
            if not reden and open_.get(naam):
                status, reden = "te_beslissen", "; ".join(o.zin for o in open_[naam])
        return Stukbeeld(
            stuk=stuk, status=status, stand=stand, reden=reden, open=open_.get(naam, ()), oorzaken=oorzaken
        )

    def _find_reden(
        self, stuk: Bewaardstuk, groep: Groep, nu: Stuk | None
    ) -> tuple[str, tuple[Oorzaak, ...]]:
        """Return why a stuk is verouderd, and which fields moved; an empty reason while it fits."""
        if is_afgelopen(stuk, self.vandaag):
            return f"het embargo is op {format_datum(date.fromisoformat(stuk.embargo))} afgelopen", ()
        if groep.plan is None:
            return (f"het dossier kan dit stuk nu niet maken: {groep.fout}" if groep.fout else ""), ()
        if nu is None:
            return "het dossier kan dit stuk nu niet meer maken", ()
        if mis := self._check_bijlagen(stuk):
            return mis, ()
        afdruk = compute_afdruk(groep.plan, nu)
        if afdruk.split(":") == stuk.vingerafdruk.split(":")[:3]:  # another writer says the same
            return "", ()
        return self.verklaring.explain(stuk, groep, afdruk, make_bron(groep.plan, nu))

    def _check_bijlagen(self, stuk: Bewaardstuk) -> str:
        """Return which bijlage that travels with a stuk is no longer the one of the set."""
        map_ = Path(stuk.pad).parent
        wortel = map_.parents[1]
        if wortel not in self.bijlagen:
            self.bijlagen[wortel] = load_oud(wortel)[0]
        hier = [b for b in self.bijlagen[wortel] if Path(b.pad).parent == map_]
        mis = (f"bijlage {b.nummer} ({b.titel}) {fout}" for b in hier if (fout := _check_bijlage(b)))
        return "; ".join(mis)


def compute_afdruk(plan: Plan, stuk: Stuk) -> str:
    """Return the fingerprint of everything that a stuk is made from: what it says, its sjabloon, its hand edits."""
    naam = (stuk.code, str(stuk.soort))
    delen = (
        compute_gegevens(stuk),
        plan.maker.sjabloon_vingerafdruk(stuk),
        plan.handwerk.compute_vingerafdruk(naam),
    )
    return ":".join(delen)


def _list_standen(bewerking: Bewerking, stukken: Sequence[Bewaardstuk]) -> dict[tuple[str, str, str], str]:
    """Return how far each stuk is."""
    feiten = {ronde: list_statussen(bewerking, ronde) for ronde in {stuk.ronde for stuk in stukken}}
    return {
        (s.ronde, s.deelnemer, s.soort): str(status_of(feiten[s.ronde].get((s.deelnemer, s.soort))))
        for s in stukken
    }


def _check_bijlage(bijlage: Bijlageregel) -> str:
    pad = Path(bijlage.pad)
    if not pad.is_file():
        return "staat er niet meer"
    return "" if sha256(pad.read_bytes()).hexdigest() == bijlage.sha256 else "is sindsdien gewijzigd"


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
