"""What somebody does with stukken on the pages: make them, bring them further, open the signed copy, settle points."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from grflow.fouten import GrflowError, IntussenGewijzigd, NietToegestaan, Onbekend, OngeldigeInvoer
from grflow.stukken.blokken import plain_tekst
from grflow.stukken.handwerk import Keuze
from grflow.stukken.manifest import Maakstatus
from grflow.stukken.voortgang import Stukstatus
from grflow.toegang.voorwerpen import Bevoegdheid
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.handwerk import Openstaand, list_statussen, rondesleutel, status_of
from grflow.toepassing.paginas.dossier import Dossierkop, build_kop
from grflow.toepassing.paginas.stukken import (
    Maakbaar,
    get_stukkenpagina,
    may_with_stuk,
    name_code,
    name_plaats,
    name_soort,
)
from grflow.toepassing.stukinzage import open_stuk
from grflow.toepassing.stukken import Opdracht, make_stukken
from grflow.toepassing.stukkenlijst import list_stukken
from grflow.toepassing.stukstatus import Statusmelding, set_status
from grflow.toepassing.terugkomst import list_openstaand, settle

# -- making ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Maakpagina:
    """Everything on the page on which somebody chooses which stukken of a ronde to make."""

    kop: Dossierkop
    ronde: Maakbaar


def get_maakpagina(app: App, nummer: str, ronde: str) -> Maakpagina:
    """Return the page on which somebody makes the stukken of a ronde.

    Raises:
        Onbekend: no such dossier, or no ronde for which this user can make stukken.
    """
    pagina = get_stukkenpagina(app, nummer)
    gevonden = next((m for m in pagina.maakbaar if m.ronde == ronde and m.met_inhoud), None)
    if gevonden is None:
        raise Onbekend("ronde", ronde, waar=f"dossier {nummer}")
    return Maakpagina(kop=pagina.kop, ronde=gevonden)


def make(app: App, nummer: str, opdracht: Opdracht, versie: int) -> datetime:
    """Make stukken of the dossier that the user saw; return the moment from which what was made is new.

    The files of the bijlagen are those in the folder 'bijlagen' of the dossier, on the server.

    Raises:
        IntussenGewijzigd: the dossier is not the version that the user saw.
        GrflowError: see `make_stukken`.
    """
    with app.opslag.lezen() as werk:
        load_bewerking(app, werk, nummer, versie=versie)
    sinds = app.nu()
    make_stukken(app, nummer, replace(opdracht, bijlagen=opdracht.map / nummer / "bijlagen"))
    return sinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Maakregel:
    """One stuk that was asked for: what became of it, in which formats, and why."""

    ronde: str
    code: str
    wie: str
    soort: str
    titel: str
    wat: Maakstatus
    formaten: tuple[str, ...]
    reden: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maakresultaat:
    """Everything on the page that says what was made; the `regels` by what became of them."""

    kop: Dossierkop
    ronde: str
    titel: str
    regels: tuple[Maakregel, ...]

    def van(self, wat: str) -> tuple[Maakregel, ...]:
        return tuple(regel for regel in self.regels if regel.wat == wat)


def get_maakresultaat(app: App, nummer: str, opdracht: Opdracht, sinds: datetime) -> Maakresultaat:
    """Return what became of the stukken that were asked for at a moment.

    Raises:
        Onbekend: no such dossier or ronde.
    """
    beelden = list_stukken(app, nummer)
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        if opdracht.ronde not in bewerking.proces.rondes:
            raise Onbekend("ronde", opdracht.ronde, waar=f"dossier {nummer}")
        sleutel = rondesleutel(bewerking, opdracht.ronde)
    groepen: dict[tuple[str, str, Maakstatus, str], list[str]] = {}
    for b in beelden:
        s = b.stuk
        gevraagd = s.deelnemer in opdracht.deelnemers and s.soort in opdracht.soorten
        if s.ronde == sleutel and gevraagd and s.formaat in opdracht.formaten:
            nieuw = s.gemaakt_op >= sinds
            wat = Maakstatus(s.status) if nieuw else Maakstatus.ONGEWIJZIGD
            if Stukstatus(b.stand).is_vast:
                wat = Maakstatus.OVERGESLAGEN
            reden = s.reden if wat is Maakstatus.MISLUKT else ""
            groepen.setdefault((s.deelnemer, s.soort, wat, reden), []).append(s.formaat)
    return Maakresultaat(
        kop=build_kop(bewerking), ronde=opdracht.ronde, titel=bewerking.proces.rondes[opdracht.ronde].titel,
        regels=tuple(
            Maakregel(ronde=sleutel, code=code, wie=name_code(bewerking, code), soort=soort, titel=name_soort(soort),
                      wat=wat, formaten=tuple(formaten), reden=reden)
            for (code, soort, wat, reden), formaten in groepen.items()
        ),
    )  # fmt: skip


# -- the status --------------------------------------------------------------------------------------------------------


def bring_further(app: App, nummer: str, melding: Statusmelding, scan: bytes = b"") -> None:
    """Bring a stuk to a status, with the signed copy where that goes with it; twice is once.

    Raises:
        NietToegestaan: the user may not.
        GrflowError: see `set_status`.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        feit = list_statussen(bewerking, melding.ronde).get((melding.deelnemer, melding.soort))
        if not may_with_stuk(bewerking, melding.deelnemer, Bevoegdheid.VASTSTELLEN):
            raise NietToegestaan("Stukken vaststellen hoort niet bij uw rol.")
    getekend = melding.naar is Stukstatus.GETEKEND
    al = feit is not None and status_of(feit) is melding.naar
    if feit and al and (not getekend or sha256(scan).hexdigest() in feit.tekst("sha256")):
        return
    if getekend and not scan.startswith(b"%PDF"):
        raise OngeldigeInvoer("Kies het getekende exemplaar, als PDF.")
    with TemporaryDirectory(prefix="grflow-") as map_:
        pad = Path(map_) / "scan.pdf"
        pad.write_bytes(scan)
        set_status(app, nummer, replace(melding, bestand=pad if getekend else None))


def find_getekend(app: App, nummer: str, *, ronde: str, code: str, soort: str) -> Path:
    """Return where the signed copy of a stuk stands; who may open the stuk may open it, and that is noted.

    Raises:
        Onbekend: there is none, or the user does not see the stuk.
    """
    fout = Onbekend("getekend stuk", f"{code} {soort}", waar=f"dossier {nummer}")
    formaten = [
        b.stuk.formaat for b in list_stukken(app, nummer)
        if (b.stuk.ronde, b.stuk.deelnemer, b.stuk.soort) == (ronde, code, soort) and b.stand == Stukstatus.GETEKEND
    ]  # fmt: skip
    if not formaten:
        raise fout
    stuk = open_stuk(app, nummer, ronde=ronde, deelnemer=code, soort=soort, formaat=formaten[0])
    pad = Path(stuk.pad).with_name(f"{code}-{soort}-getekend.pdf")
    if not pad.is_file():
        raise fout
    return pad


# -- open points -------------------------------------------------------------------------------------------------------

KEUZES = {
    Keuze.HAND: "Houd de tekst die met de hand is geschreven",
    Keuze.NIEUW: "Neem de nieuwe tekst uit het dossier",
    Keuze.CORRECTIE: "Verbetering: neem dit over in de stukken van alle gemeenten",
    Keuze.AFWIJKING: "Afwijking: dit geldt alleen voor deze gemeente",
    Keuze.FOUT: "Vergissing: laat deze wijziging vervallen",
}
"What each choice means, in words for the user."
GEDEELD = {
    "beslispunt": "Dit beslispunt staat ook in de stukken van de andere gemeenten.",
    "datum": "Deze datum komt uit het dossier.",
    "bedrag": "Dit bedrag komt uit het dossier.",
}
"Why a change by hand asks for a choice."


@dataclass(frozen=True, slots=True, kw_only=True)
class Puntregel:
    """One change by hand that asks for a choice, with the texts that stand against each other."""

    id: str
    wie: str
    soort: str
    plaats: str
    reden: str
    was: str
    hand: str
    nieuw: str
    keuzes: tuple[tuple[str, str], ...]
    "What this user can choose; nothing where the choice is not his."


@dataclass(frozen=True, slots=True, kw_only=True)
class Puntenpagina:
    """Everything on the page of the changes by hand that ask for a choice."""

    kop: Dossierkop
    punten: tuple[Puntregel, ...]


def get_puntenpagina(app: App, nummer: str) -> Puntenpagina:
    """Return the page of what asks for a choice in the stukken of a dossier.

    Raises:
        Onbekend: no such dossier.
    """
    open_ = list_openstaand(app, nummer)
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        mag = {code: may_with_stuk(bewerking, code, Bevoegdheid.WIJZIGEN) for _, code, *_ in open_}
    return Puntenpagina(
        kop=build_kop(bewerking),
        punten=tuple(
            _make_punt(name_code(bewerking, code), soort, punt, mag=mag[code])
            for _, code, soort, punt in open_
        ),
    )


def _make_punt(wie: str, soort: str, open_: Openstaand, *, mag: bool) -> Puntregel:
    w, punt = open_.punt.wijziging, open_.punt
    return Puntregel(
        id=open_.id, wie=wie, soort=name_soort(soort), plaats=name_plaats(w.anker),
        reden="In het dossier is deze tekst intussen anders gewijzigd." if punt.is_conflict else
              GEDEELD.get(w.gedeeld, ""),
        was=plain_tekst(w.was), hand=plain_tekst(w.wordt), nieuw=plain_tekst(punt.nieuw),
        keuzes=tuple((k.value, KEUZES[k]) for k in open_.keuzes if mag),
    )  # fmt: skip


def choose(app: App, nummer: str, id_: str, keuze: str, *, toelichting: str, versie: int) -> None:
    """Settle one change by hand; a choice that was made already in the same way is done.

    Raises:
        OngeldigeInvoer: no choice.
        GrflowError: see `settle`.
    """
    if keuze not in set(Keuze):
        raise OngeldigeInvoer("Kies wat er met deze wijziging moet gebeuren.")
    try:
        settle(app, nummer, id_, Keuze(keuze), toelichting, versie=versie)
    except (Onbekend, IntussenGewijzigd):
        if not _is_chosen(app, nummer, id_, keuze):
            raise


def _is_chosen(app: App, nummer: str, id_: str, keuze: str) -> bool:
    with app.opslag.lezen() as werk:
        feiten = load_bewerking(app, werk, nummer).stand.feiten_van("handwerk_afgedaan")
    gekozen = [f.tekst("keuze") for f in feiten if f"{f.gegevens['feit']}.{f.gegevens['wijziging']}" == id_]
    return gekozen[-1:] == [keuze]


# -- words -------------------------------------------------------------------------------------------------------------


HIER = {
    "--toelichting": "Vul een toelichting in.",
    "--deelnemer": "Is het door grflow gemaakt? Kies dan zelf welk stuk het is.",
}
"What to do on a page instead of giving an option."


@contextmanager
def in_words() -> Iterator[None]:
    """Leave out of a failure what to type on a command line; a page has its own ways."""
    try:
        yield
    except (NietToegestaan, IntussenGewijzigd):
        raise
    except GrflowError as fout:
        if "grflow " in fout.wat_nu or "--" in fout.wat_nu:
            fout.wat_nu = next((zin for optie, zin in HIER.items() if optie in fout.wat_nu), "")
        fout.wat = fout.wat[:1].upper() + fout.wat[1:]
        raise
