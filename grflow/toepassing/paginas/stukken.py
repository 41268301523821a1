"""The pages of the stukken of a dossier: what was made and whether it still fits, what can be made, and one stuk."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from grflow.fouten import Onbekend
from grflow.inlezen.stukinhoud import parse_stukinhoud
from grflow.stukken.dossier.basis import REGELING
from grflow.stukken.manifest import Maakstatus
from grflow.stukken.soorten import Formaat
from grflow.stukken.voortgang import VOLGORDE, Stukstatus
from grflow.toegang.predicaat import may_do
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerpsoort
from grflow.toepassing.afscherming import Scherm
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.handwerk import rondenaam
from grflow.toepassing.inzage import list_makers
from grflow.toepassing.paginas.dossier import Dossierkop, build_kop
from grflow.toepassing.stukgegevens import dag_van, list_deelnemers, stuksoorten_van
from grflow.toepassing.stukkenlijst import GOED, Stukbeeld, check_stukken, list_stukken

TITELS = {"ab_voorstel": "AB-voorstel", "ab_besluit": "AB-besluit"}
"The kinds whose name is no plain word."
ERNST = ("mislukt", "ontbreekt", "gewijzigd", "te_beslissen", "verouderd")
"What is wrong with a file, the worst first."
DELEN = {"a": "alinea", "p": "punt", "ps": "onderdeel", "k": "kopveld", "b": "bijschrift", "r": "tabelrij"}
"What the letters in an anker stand for; the others say nothing to a reader."
_ANKER = re.compile(r"(.+)_([a-z]{1,2})(\d+)(?:_\d+)?")
MET_DE_HAND = "het bestand op de server is buiten grflow gewijzigd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stukregel:
    """One stuk in all its formats: how far it is, and whether it still fits."""

    ronde: str
    "The key under which it is kept."
    code: str
    wie: str
    soort: str
    titel: str
    stand: Stukstatus
    status: str
    redenen: tuple[str, ...]
    versie: int
    gemaakt_op: datetime
    embargo: str
    embargo_tot: date | None
    formaten: tuple[str, ...]
    "Those that can be opened."
    open: int
    "How many changes by hand ask for a choice."

    @property
    def is_goed(self) -> bool:
        return self.status in GOED


@dataclass(frozen=True, slots=True)
class Stukkenvan:
    """The stukken of one gemeente in a ronde."""

    wie: str
    stukken: tuple[Stukregel, ...]

    @property
    def is_goed(self) -> bool:
        return all(s.is_goed and not s.open for s in self.stukken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rondestukken:
    """The stukken of one ronde by gemeente."""

    titel: str
    van: tuple[Stukkenvan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Maakbaar:
    """What can be made for one ronde now, and for whom by this user; without inhoud nothing can."""

    ronde: str
    titel: str
    soorten: tuple[tuple[str, str], ...]
    deelnemers: tuple[tuple[str, str], ...]
    met_inhoud: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stukkenpagina:
    """Everything on the page of the stukken of a dossier."""

    kop: Dossierkop
    rondes: tuple[Rondestukken, ...]
    maakbaar: tuple[Maakbaar, ...]
    open: int
    "How many changes by hand ask for a choice of this user."
    aandacht: int
    "How many stukken do not fit any more."
    mag_inleveren: bool


def get_stukkenpagina(app: App, nummer: str) -> Stukkenpagina:
    """Return the page of the stukken of a dossier, as far as the user sees them.

    Raises:
        Onbekend: no such dossier.
    """
    beelden = check_stukken(app, nummer)
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        regels = _join(bewerking, beelden)
        maakbaar = tuple(_list_maakbaar(bewerking))
        eigen = [r for r in regels if may_with_stuk(bewerking, r.code, Bevoegdheid.WIJZIGEN)]
    sleutels = dict.fromkeys(r.ronde for r in regels)
    return Stukkenpagina(
        kop=build_kop(bewerking), maakbaar=maakbaar, open=sum(r.open for r in eigen),
        aandacht=sum(not r.is_goed for r in regels),
        mag_inleveren=any(Formaat.DOCX in r.formaten for r in eigen),
        rondes=tuple(
            Rondestukken(titel=_name_ronde(bewerking, s), van=_group([r for r in regels if r.ronde == s]))
            for s in sleutels
        ),
    )  # fmt: skip


def _group(regels: Sequence[Stukregel]) -> tuple[Stukkenvan, ...]:
    namen = sorted({r.wie for r in regels})
    return tuple(Stukkenvan(naam, tuple(r for r in regels if r.wie == naam)) for naam in namen)


def _join(bewerking: Bewerking, beelden: Iterable[Stukbeeld]) -> list[Stukregel]:
    """Return one line for each stuk, whatever its formats."""
    per_stuk: dict[tuple[str, str, str], list[Stukbeeld]] = {}
    for beeld in beelden:
        s = beeld.stuk
        per_stuk.setdefault((s.ronde, s.deelnemer, s.soort), []).append(beeld)
    return [_make_regel(bewerking, formaten) for formaten in per_stuk.values()]


def _make_regel(bewerking: Bewerking, formaten: Sequence[Stukbeeld]) -> Stukregel:
    stuk, stand = formaten[0].stuk, Stukstatus(formaten[0].stand)
    mis = [b for b in formaten if b.status in ERNST]
    redenen = (MET_DE_HAND if b.status == "gewijzigd" else b.reden for b in mis if b.status != "te_beslissen")
    gemaakt = [b for b in formaten if b.stuk.status == Maakstatus.GEMAAKT and b.status != "ontbreekt"]
    return Stukregel(
        ronde=stuk.ronde, code=stuk.deelnemer, wie=name_code(bewerking, stuk.deelnemer), soort=stuk.soort,
        titel=name_soort(stuk.soort), stand=stand,
        status=min((b.status for b in mis), key=ERNST.index) if mis else formaten[0].status,
        redenen=tuple(dict.fromkeys(reden for reden in redenen if reden)),
        versie=max(b.stuk.versie for b in formaten), gemaakt_op=max(b.stuk.gemaakt_op for b in formaten),
        embargo=stuk.embargo, embargo_tot=formaten[0].embargo_tot,
        formaten=tuple(b.stuk.formaat for b in gemaakt),
        open=len({o.id for b in formaten for o in b.open}),
    )  # fmt: skip


def _list_maakbaar(bewerking: Bewerking) -> Iterable[Maakbaar]:
    """Yield the rondes for which this user can make stukken, and those that are open but have no inhoud yet."""
    for naam, definitie in bewerking.proces.rondes.items():
        soorten = stuksoorten_van(bewerking.proces, naam, bewerking.regeling)
        inhoud = [f for f in bewerking.stand.feiten_van("stukinhoud") if f.tekst("ronde") == naam]
        open_ = bewerking.stand.ronde(naam)
        if not soorten or not (inhoud or (open_ and not open_.gesloten_op)):
            continue
        codes: list[str] = []
        if inhoud:
            dag = dag_van(bewerking, naam, parse_stukinhoud(inhoud[-1].tekst("tekst"), "de inhoud"))
            codes = list_makers(bewerking, list_deelnemers(bewerking, naam, dag))
        if codes or not inhoud:
            yield Maakbaar(
                ronde=naam, titel=definitie.titel, soorten=tuple((str(s), name_soort(s)) for s in soorten),
                deelnemers=tuple((code, name_code(bewerking, code)) for code in codes), met_inhoud=bool(inhoud),
            )  # fmt: skip


# -- one stuk ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Stukpagina:
    """Everything on the page of one stuk."""

    kop: Dossierkop
    regel: Stukregel
    rondetitel: str
    versies: tuple[Stukbeeld, ...]
    "Every file that was made of it, the newest first."
    verder: tuple[Stukstatus, ...]
    "To which statuses this user may bring it."
    mag_wijzigen: bool
    deelnemer: str
    "Its deelnemer where it has one, for the form on which its dispatch is recorded."


def get_stukpagina(app: App, nummer: str, *, ronde: str, code: str, soort: str) -> Stukpagina:
    """Return the page of one stuk.

    Raises:
        Onbekend: no such dossier or stuk, or none that the user sees.
    """
    deze = (ronde, code, soort)
    beelden = [b for b in check_stukken(app, nummer) if _place_of(b) == deze]
    if not beelden:
        raise Onbekend("stuk", f"{code} {soort}", waar=f"dossier {nummer}")
    versies = [
        b
        for b in list_stukken(app, nummer, alle=True)
        if _place_of(b) == deze and b.status == Maakstatus.GEMAAKT
    ]
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        regel = _make_regel(bewerking, beelden)
        kan = bool(regel.versie) and may_with_stuk(bewerking, code, Bevoegdheid.VASTSTELLEN)
        wijzigen = may_with_stuk(bewerking, code, Bevoegdheid.WIJZIGEN)
    return Stukpagina(
        kop=build_kop(bewerking), regel=regel, rondetitel=_name_ronde(bewerking, ronde),
        versies=tuple(sorted(versies, key=lambda b: (-b.stuk.versie, b.stuk.formaat))),
        verder=_list_verder(regel.stand) if kan else (),
        mag_wijzigen=wijzigen and not regel.stand.is_vast and Formaat.DOCX in regel.formaten,
        deelnemer=code if bewerking.regeling.deelnemer(code) else "",
    )  # fmt: skip


def _list_verder(stand: Stukstatus) -> tuple[Stukstatus, ...]:
    """Return which statuses may follow; see `stukken.voortgang.check_overgang`."""
    volgende = VOLGORDE[VOLGORDE.index(stand) + 1 :][:1]
    terug = (Stukstatus.CONCEPT,) if stand in (Stukstatus.TER_VASTSTELLING, Stukstatus.DEFINITIEF) else ()
    return (*volgende, *terug)


def may_with_stuk(bewerking: Bewerking, code: str, bevoegdheid: Bevoegdheid) -> bool:
    """Return whether the user may do something with the stukken of a deelnemer."""
    zicht = bewerking.werk.zicht
    if zicht.alles:
        return True
    scherm = bewerking.scherm or Scherm(bewerking)
    stuk = scherm.dossier.part(Voorwerpsoort.STUK, scherm.eigenaar(code))
    return bool(may_do(zicht, bevoegdheid, stuk, scherm.op))


def _place_of(beeld: Stukbeeld) -> tuple[str, str, str]:
    return beeld.stuk.ronde, beeld.stuk.deelnemer, beeld.stuk.soort


# -- names -------------------------------------------------------------------------------------------------------------


def name_soort(soort: str) -> str:
    """Return the name of a kind of stuk, as it stands in a list."""
    return TITELS.get(soort) or soort.replace("_", " ").capitalize()


def name_plaats(anker: str) -> str:
    """Return where in a stuk a change stands, by its anker: 'inleiding_a2' is 'Inleiding, alinea 2'."""
    treffer = _ANKER.fullmatch(anker)
    kop = treffer[1] if treffer else anker
    naam = kop.replace("_", " ").capitalize()
    return f"{naam}, {DELEN[treffer[2]]} {treffer[3]}" if treffer and treffer[2] in DELEN else naam


def name_code(bewerking: Bewerking, code: str) -> str:
    """Return whose a stuk is: the name of a deelnemer or cluster, or of the regeling."""
    return bewerking.regeling.naam if code == REGELING else bewerking.regeling.naam_van(code)


def _name_ronde(bewerking: Bewerking, sleutel: str) -> str:
    """Return the title of a ronde by the key of its stukken; an earlier one of the same name says that it is."""
    rondes = bewerking.proces.rondes
    if naam := rondenaam(bewerking, sleutel):
        return rondes[naam].titel
    kaal = sleutel.rstrip("0123456789").removesuffix("-")
    if kaal in rondes:
        return f"{rondes[kaal].titel} (een eerdere keer)"
    return sleutel.replace("_", " ").capitalize() if sleutel else "Van het hele dossier"
