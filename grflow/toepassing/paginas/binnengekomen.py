"""The pages of what came in at the griffie: the form, and the routing of one thing to its raad."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from grflow.fouten import Onbekend
from grflow.proces.definitie import Besluitstand
from grflow.proces.feiten import Feit
from grflow.proces.omgeving import Omgeving
from grflow.proces.stand import Ronde, Spoor
from grflow.proces.status import compute_besluitstand
from grflow.toegang.rollen import Rol
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.paginas.dossier import Dossierkop, build_kop
from grflow.toepassing.termijnen import Termijnbeeld, look
from grflow.toepassing.vergaderingen import load_kalenders
from grflow.vergaderingen.kalender import Kalenders, Vergaderkalender
from grflow.vergaderingen.vergadering import Vergadering

RAAD, COMMISSIE = "raad", "commissie"
BESLUIT = "Besluiten, en het besluit vastleggen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontvangstkeuze:
    """One dossier for one deelnemer that somebody receives for; `waarde` is how the form names it."""

    nummer: str
    deelnemer: str
    titel: str

    @property
    def waarde(self) -> str:
        return f"{self.nummer}/{self.deelnemer}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontvangstpagina:
    """Everything on the page on which a receipt is recorded; no keuzes for who does not receive."""

    keuzes: tuple[Ontvangstkeuze, ...]
    is_griffie: bool
    op: date
    sleutel: str

    def find(self, waarde: str) -> Ontvangstkeuze | None:
        return next((k for k in self.keuzes if k.waarde == waarde), None)


def get_ontvangstpagina(app: App) -> Ontvangstpagina:
    """Return the page on which the user of this grflow records a receipt, for the gemeenten that he works for."""
    rollen = [t for t in app.zicht.toewijzingen if t.rol in (Rol.GRIFFIER, Rol.SECRETARIS) and t.deelnemer]
    codes = {t.deelnemer for t in rollen}
    with app.opslag.lezen() as werk:
        kaarten = werk.list_dossiers() if codes else []
        regelingen = werk.get_regelingen({k.nummer for k in kaarten})
    keuzes = [
        Ontvangstkeuze(
            nummer=k.nummer, deelnemer=d.code, titel=f"{k.nummer} · {k.regeling}, {k.proces} · {d.naam}"
        )
        for k in kaarten
        for d in regelingen[k.nummer].roster_op(app.vandaag())
        if d.code in codes
    ]
    return Ontvangstpagina(keuzes=tuple(keuzes), is_griffie=bool(codes), op=app.vandaag(), sleutel=app.zout())


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergaderkans:
    """The first meeting of an organ for which something still comes in time; none where no calendar says one."""

    orgaan: str
    vergadering: Vergadering | None = None
    sluiting: date | None = None
    oproeping: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routepagina:
    """Everything on the page that shows the way of one thing that came in to its raad."""

    kop: Dossierkop
    feit: Feit
    gemeente: str
    ronde: str
    gevraagd: tuple[str, ...]
    fase: str
    termijnen: tuple[Termijnbeeld, ...]
    raad: Vergaderkans
    commissies: tuple[Vergaderkans, ...]
    te_laat: bool
    "Whether that raad meets after a termijn of this gemeente ends."
    stappen: tuple[tuple[str, str], ...]
    "The steps of the ordinary way that are still to come, in order, and by whom; how it is decided is open."


def get_routepagina(app: App, nummer: str, nr: int) -> Routepagina:
    """Return the routing of a receipt.

    Raises:
        Onbekend: no such dossier, or no such receipt in it.
    """
    vandaag = app.vandaag()
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        feit = next((f for f in bewerking.stand.feiten_van("ontvangst") if f.nr == nr), None)
        if feit is None or not feit.plek.deelnemer:
            raise Onbekend("ontvangst", str(nr), waar=f"dossier {nummer}")
        kalenders = load_kalenders(app, werk, bewerking)
        kop = build_kop(bewerking)
    code = feit.plek.deelnemer
    omgeving, regeling = bewerking.omgeving(vandaag), bewerking.regeling
    ronde, spoor = _find_spoor(omgeving, code)
    termijnen = tuple(_list_termijnen(bewerking, code, vandaag))
    raad = _make_kans(kalenders.van(code, RAAD), RAAD, vandaag)
    return Routepagina(
        kop=kop, feit=feit, gemeente=regeling.naam_van(code),
        ronde=omgeving.proces.rondes[ronde.naam].titel if ronde else "",
        gevraagd=omgeving.proces.rondes[ronde.naam].gevraagd if ronde else (),
        fase=omgeving.proces.spoor_van(ronde.naam).fasen[spoor.fase].titel if ronde and spoor else "",
        termijnen=termijnen, raad=raad, commissies=tuple(_list_commissies(kalenders, code, vandaag)),
        te_laat=any(raad.vergadering and t.regel.einddatum < raad.vergadering.datum for t in termijnen),
        stappen=tuple(_list_stappen(omgeving, ronde, spoor)),
    )  # fmt: skip


def _find_spoor(omgeving: Omgeving, code: str) -> tuple[Ronde | None, Spoor | None]:
    """Return the last ronde in which a deelnemer has still to decide."""
    for ronde in reversed(omgeving.stand.rondes):
        for spoor in ronde.sporen:
            besloten = compute_besluitstand(omgeving.proces, spoor) is Besluitstand.BESLOTEN
            if spoor.plek.deelnemer == code and not besloten:
                return ronde, spoor
    return None, None


def _list_termijnen(bewerking: Bewerking, code: str, op: date) -> Iterator[Termijnbeeld]:
    namen = {(bewerking.kaart.nummer, code): bewerking.regeling.naam_van(code)}
    for regel in sorted(bewerking.termijnregels(), key=lambda r: r.einddatum):
        beeld = look(regel, op, namen)
        if beeld.is_open and beeld.is_gedateerd and regel.deelnemer == code:
            yield beeld


def _make_kans(kalender: Vergaderkalender | None, orgaan: str, vandaag: date) -> Vergaderkans:
    """Return the first meeting for which papers of today come in time and the members can still be called."""
    vergadering = kalender.first(vandaag, stukken_op=vandaag, oproep_op=vandaag) if kalender else None
    if kalender is None or vergadering is None:
        return Vergaderkans(orgaan=orgaan)
    return Vergaderkans(
        orgaan=orgaan, vergadering=vergadering, sluiting=kalender.sluiting(vergadering),
        oproeping=kalender.oproeping(vergadering),
    )  # fmt: skip


def _list_commissies(kalenders: Kalenders, code: str, vandaag: date) -> Iterator[Vergaderkans]:
    for kalender in kalenders:
        if kalender.orgaan.van == code and COMMISSIE in kalender.orgaan.naam.casefold():
            kans = _make_kans(kalender, kalender.orgaan.naam, vandaag)
            if kans.vergadering:
                yield kans


def _list_stappen(omgeving: Omgeving, ronde: Ronde | None, spoor: Spoor | None) -> Iterator[tuple[str, str]]:
    """Yield the steps of the ordinary way after the last one that was taken; a decision without what it says."""
    if ronde is None or spoor is None:
        return
    verloop = omgeving.proces.spoor_van(ronde.naam)
    gezet = {f.overgang for f in omgeving.stand.feiten if f.soort == "overgang" and f.plek == spoor.plek}
    laatste = max((nr for nr, naam in enumerate(verloop.pad) if naam in gezet), default=-1)
    for naam in verloop.pad[laatste + 1 :]:
        overgang = verloop.overgangen[naam]
        if overgang.geldt(omgeving.op, omgeving.regeling):
            yield (BESLUIT if overgang.uitkomst else overgang.titel), overgang.door
