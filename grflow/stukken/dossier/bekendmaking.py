"""The bekendmakingstekst and the form for the register, each after the law of the day on which it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from grflow.fouten import OngeldigeInvoer
from grflow.proces.feiten import Feit
from grflow.recht.datums import format_datum
from grflow.recht.organen import Bestuurslaag, Orgaansoort, bestuurslaag_van
from grflow.recht.regeling import Vorm
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.bron import Dossierbron, answered_on, format_uitkomst, is_answered
from grflow.stukken.soorten import Dossiersoort

BESLUIT = {
    "opheffen": "opheffing van",
    "treffen": "het treffen van",
    "wijzigen": "wijziging van",
    "toetreden": "toetreding tot",
    "uittreden": "uittreding uit",
}
"What is made known, by the name of the process."
INGANG = ("datum_inwerkingtreding", "datum_opheffing", "datum_uittreding", "datum_toetreding", "ingangsdatum")
"The values in which a step says from when; the first that is known counts."
RECHTSPERSOON = (Vorm.OPENBAAR_LICHAAM, Vorm.BEDRIJFSVOERINGSORGANISATIE)
ONBEKEND = "onbekend in dit dossier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluitregel:
    """The decision of one deelnemer."""

    wie: str
    uitkomst: str
    op: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bekendmakingstekst(Dossierstuk):
    """The text that is published, in the blad of the law of the day (Wgr art. 26)."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.BEKENDMAKINGSTEKST
    naam: ClassVar[str] = "Bekendmaking"
    wat: str
    blad: str
    nummer: str
    door: str
    bekendgemaakt_op: str
    grondslag: str
    ook_voor: str
    besluiten: tuple[Besluitregel, ...]
    ingang: str
    ingang_regel: str
    "The article that keeps the ingang from lying before the bekendmaking; '' where the law had none."
    waarschuwing: str
    toezending_gs: str
    "The article that asks to send it to gedeputeerde staten; '' where the law no longer does."
    register: str
    eigen_blad: bool
    "Whether each deelnemer makes it known in its own way (until 2015)."


@dataclass(frozen=True, slots=True)
class Registerveld:
    """One field of the form: what the register asks, and what the dossier knows."""

    veld: str
    waarde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Registerformulier(Dossierstuk):
    """What goes into the register of regelingen: the national one (Wgr art. 136), or before July 2021 the own one."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.REGISTERFORMULIER
    naam: ClassVar[str] = "Formulier voor het register"
    register: str
    grondslag: str
    door: str
    velden: tuple[Registerveld, ...]
    deelnemers: tuple[tuple[str, str, str], ...]
    "Name, from when, until when."


def is_per_deelnemer(bron: Dossierbron) -> bool:
    """Return whether each deelnemer makes it known itself by the law of the day (Wgr art. 26 until 2015)."""
    return bron.cite("wgr.inwerkingtreding", _dag(bron)) is None


def build_bekendmakingstekst(bron: Dossierbron, code: str) -> Bekendmakingstekst:
    """Return the text; of one deelnemer where each makes it known itself.

    Raises:
        OngeldigeInvoer: this process ends in nothing that is made known so.
    """
    feit, dag, ingang = _bekendmaking(bron), _dag(bron), find_ingang(bron)
    regel = bron.cite_or_none("wgr.inwerkingtreding", dag)
    besluiten = tuple(_list_besluiten(bron))
    redenen = [
        *_list_redenen(bron, ingang, code),
        *([] if besluiten else ["de besluiten van de deelnemers zijn nog niet vastgelegd"]),
        *(f"nog geen besluit van {b.wie}" for b in besluiten if not b.op),
    ]
    return Bekendmakingstekst(
        basis=bron.basis(code, bron.college(code) if code else _uitgever(bron), redenen), onderwerp=bron.titel,
        wat=f"{_besluit(bron)} de gemeenschappelijke regeling {bron.regeling.naam}", blad=_blad(bron, code),
        nummer=feit.tekst("nummer") if feit else "", door=bron.college(code) if code else _uitgever(bron),
        bekendgemaakt_op=str(feit.op) if feit else "",
        grondslag=bron.cite_or_none("wgr.bekendmaking", dag),
        ook_voor=bron.cite_or_none("wgr.bekendmaking_ook_voor", dag), besluiten=besluiten,
        ingang=format_datum(ingang) if ingang else "", ingang_regel=regel,
        waarschuwing=_warn(ingang, dag, regel), toezending_gs=bron.cite_or_none("wgr.toezending_gs", dag),
        register=bron.cite_or_none("wgr.register_landelijk", dag) or bron.cite_or_none("wgr.register_gemeente", dag),
        eigen_blad=is_per_deelnemer(bron),
    )  # fmt: skip


def build_registerformulier(bron: Dossierbron, code: str) -> Registerformulier:
    """Return the form; of one college where each kept its own register."""
    landelijk = bron.cite("wgr.register_landelijk")
    grondslag = landelijk or bron.cite("wgr.register_gemeente")
    door = (
        bron.college(code)
        if code
        else (bron.bestuur if bron.regeling.vorm in RECHTSPERSOON else _uitgever(bron))
    )
    velden = tuple(_list_velden(bron))
    redenen = [f"{v.veld.lower()} is onbekend" for v in velden if v.waarde == ONBEKEND]
    return Registerformulier(
        basis=bron.basis(code, door, redenen), onderwerp=bron.titel,
        register="het landelijke register van gemeenschappelijke regelingen" if landelijk
        else f"het eigen register van {bron.college(code)}",
        grondslag=str(grondslag or ""), door=door, velden=velden,
        deelnemers=tuple(
            (bron.lichaam(d.code), _dag_of(d.vanaf, "onbekend"), _dag_of(d.tot, "")) for d in bron.regeling.deelnemers
        ),
    )  # fmt: skip


def _dag_of(dag: date | None, anders: str) -> str:
    return format_datum(dag) if dag else anders


def has_own_register(bron: Dossierbron) -> bool:
    """Return whether each college keeps its own register by the law of the day (Wgr art. 27 until July 2021)."""
    return bron.cite("wgr.register_landelijk") is None


def find_ingang(bron: Dossierbron) -> date | None:
    """Return the day from which it works, as the last step that names one says."""
    stappen = [f for f in bron.feiten("overgang") if f.plek.is_hoofdlijn]
    dagen = (feit.datum(naam) for feit in reversed(stappen) for naam in INGANG)
    return next((dag for dag in dagen if dag), None)


def _besluit(bron: Dossierbron) -> str:
    proces = bron.omgeving.proces.naam
    if proces not in BESLUIT:
        raise OngeldigeInvoer(
            f"Het proces '{proces}' eindigt niet met een bekendmaking van een regeling.",
            wat_nu=f"Een bekendmakingstekst is er bij: {', '.join(BESLUIT)}.",
        )
    return BESLUIT[proces]


def _bekendmaking(bron: Dossierbron) -> Feit | None:
    return bron.omgeving.stand.laatste_overgang("bekendmaken")


def _dag(bron: Dossierbron) -> date:
    """Return the day whose law counts: that of the bekendmaking, or of the stuk while there is none."""
    feit = _bekendmaking(bron)
    return (feit.op.laatste if feit else None) or bron.op


def _uitgever(bron: Dossierbron) -> str:
    vestiging = bron.regeling.vestiging
    if not vestiging:
        return "het gemeentebestuur van de gemeente van vestiging"
    return (
        bron.college(vestiging)
        if bron.regeling.deelnemer(vestiging)
        else f"het gemeentebestuur van {vestiging}"
    )


def _blad(bron: Dossierbron, code: str) -> str:
    if is_per_deelnemer(bron):
        return f"op de gebruikelijke wijze van {bron.lichaam(code)}"
    if bron.cite("wgr.toezending_gs", _dag(bron)):
        return "de Staatscourant"
    return "het gemeenteblad van de gemeente van vestiging"


def _warn(ingang: date | None, dag: date, regel: str) -> str:
    """Return what is wrong with a day of ingang before the bekendmaking."""
    if ingang is None or ingang >= dag:
        return ""
    rest = (
        f"het werkt dan pas vanaf de bekendmaking ({regel})"
        if regel
        else "een besluit werkt niet vóór de bekendmaking"
    )
    return (
        f"de dag van ingang ({format_datum(ingang)}) ligt vóór de bekendmaking ({format_datum(dag)}); {rest}"
    )


def _list_redenen(bron: Dossierbron, ingang: date | None, code: str) -> Iterator[str]:
    dag = _dag(bron)
    if ingang is None:
        yield "de dag van ingang is nog niet bekend"
    waarschuwing = _warn(ingang, dag, bron.cite_or_none("wgr.inwerkingtreding", dag))
    if waarschuwing:
        yield waarschuwing
    if not code and not bron.regeling.vestiging:
        yield "de gemeente van vestiging is niet ingevoerd"
    lagen = {bestuurslaag_van(d.code) for d in bron.regeling.roster_op(dag)}
    if lagen & {Bestuurslaag.PROVINCIE, Bestuurslaag.WATERSCHAP}:
        yield "er neemt een provincie of waterschap deel; kijk na in welk blad dit hoort"


def _list_besluiten(bron: Dossierbron) -> Iterator[Besluitregel]:
    """Yield the decision of each deelnemer, from the last ronde of the deciding organs."""
    rondes = bron.omgeving.proces.rondes
    beslissend = [r for r in bron.omgeving.stand.rondes if rondes[r.naam].orgaan == Orgaansoort.BESLISSEND]
    for spoor in beslissend[-1].sporen if beslissend else ():
        klaar = is_answered(bron, spoor)
        yield Besluitregel(
            wie=bron.orgaan(spoor.plek.deelnemer, Orgaansoort.BESLISSEND),
            uitkomst=format_uitkomst(spoor.uitkomst) if klaar else "nog niet besloten",
            op=answered_on(bron, spoor) if klaar else "",
        )


_VORMREGEL = {
    Vorm.OPENBAAR_LICHAAM: "wgr.openbaar_lichaam",
    Vorm.BEDRIJFSVOERINGSORGANISATIE: "wgr.bedrijfsvoeringsorganisatie",
    Vorm.GEMEENSCHAPPELIJK_ORGAAN: "wgr.gemeenschappelijk_orgaan",
    Vorm.CENTRUMGEMEENTE: "wgr.centrumgemeente",
}


def _list_velden(bron: Dossierbron) -> Iterator[Registerveld]:
    regeling = bron.regeling
    artikel = bron.cite_or_none(_VORMREGEL[regeling.vorm]) if regeling.vorm in _VORMREGEL else ""
    yield Registerveld("Naam van de regeling", regeling.naam)
    yield Registerveld("Vorm", f"{regeling.vorm.replace('_', ' ')}{f' ({artikel})' if artikel else ''}")
    yield Registerveld("Soort regeling", regeling.soort.replace("_", " "))
    yield Registerveld("Gemeente van vestiging", regeling.vestiging or ONBEKEND)
    yield Registerveld("Overgedragen bevoegdheden", ONBEKEND)
    yield Registerveld("Vindplaats van de tekst", ONBEKEND)
    yield Registerveld("Wat er verandert", f"{_besluit(bron)} de regeling")
    ingang, feit = find_ingang(bron), _bekendmaking(bron)
    yield Registerveld("Met ingang van", format_datum(ingang) if ingang else ONBEKEND)
    yield Registerveld(
        "Bekendgemaakt", f"{feit.op} ({feit.tekst('blad').replace('_', ' ')})" if feit else ONBEKEND
    )
    yield Registerveld("Nummer van de bekendmaking", (feit.tekst("nummer") if feit else "") or ONBEKEND)
