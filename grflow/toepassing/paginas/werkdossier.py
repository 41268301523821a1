"""What one dossier asks of somebody now: the steps that he may take, who lags, its signals and its stukken."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from grflow.proces.definitie import Besluitstand
from grflow.proces.motor import Mogelijkheid, find_spoor, list_mogelijkheden
from grflow.proces.omgeving import Omgeving
from grflow.proces.signalen import Signaal, list_signalen
from grflow.proces.status import compute_besluitstand
from grflow.toegang.predicaat import may_do
from grflow.toegang.rollen import Rol, Zicht
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerpsoort
from grflow.toepassing.afscherming import Scherm
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, titel_van
from grflow.toepassing.inzage import list_makers
from grflow.toepassing.paginas.dossier import Stapkeuze, Wie, name_plek, name_waar
from grflow.toepassing.stukkenlijst import GOED, Stukbeeld, check_stukken

GRIFFIE = frozenset({"griffie", "raad", "raden", "raadscommissie", "burgemeester"})
"Whose steps a griffier records; those of the others at a gemeente are the work of the secretaris."

CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class Werkstap:
    """One step that somebody may take now: on which track, and whether it lies on the ordinary way of his own track."""

    waar: str
    stap: Stapkeuze
    op_pad: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Achterblijvers:
    """How many have decided in a ronde that is open, and who has not."""

    ronde: str
    besloten: int
    totaal: int
    wacht_op: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Werkdossier:
    """One dossier with what it asks of somebody; its `nummer` is where its steps link to."""

    nummer: str
    titel: str
    regeling: str
    fase: str
    stappen: tuple[Werkstap, ...]
    achterblijvers: tuple[Achterblijvers, ...]
    signalen: tuple[Signaal, ...]
    maakt_stukken: bool
    vraagt_stukken: bool
    "Whether a ronde is open that asks for stukken."
    stukken: tuple[tuple[str, int], ...] = ()
    "What is to be done about its stukken, and about how many: ('verouderd', 4); 0 where none was made."

    @property
    def hoofdstappen(self) -> tuple[Werkstap, ...]:
        return tuple(s for s in self.stappen if s.op_pad)

    @property
    def andere_stappen(self) -> tuple[Werkstap, ...]:
        return tuple(s for s in self.stappen if not s.op_pad)

    @property
    def vraagt(self) -> bool:
        return bool(self.hoofdstappen or self.achterblijvers or self.signalen or self.stukken)


def look_dossier(app: App, bewerking: Bewerking) -> Werkdossier:
    """Return what a dossier asks of the user of this grflow today; its stukken are not looked at yet."""
    op, kaart = app.vandaag(), bewerking.kaart
    omgeving = bewerking.omgeving(op)
    fase = bewerking.proces.hoofdlijn.fasen[omgeving.stand.hoofdlijn.fase].titel
    codes = sorted({d.code for d in omgeving.regeling.deelnemers})
    return Werkdossier(
        nummer=kaart.nummer, titel=titel_van(bewerking.alle_feiten), regeling=kaart.regeling, fase=fase,
        stappen=tuple(_stappen(bewerking, omgeving, op)), achterblijvers=tuple(_achterblijvers(app.zicht, omgeving)),
        signalen=list_signalen(omgeving), vraagt_stukken=_asks_stukken(omgeving),
        maakt_stukken=_writes(app.zicht) and bool(list_makers(bewerking, codes)),
    )  # fmt: skip


def _writes(zicht: Zicht) -> bool:
    """Return whether stukken are somebody's work; a griffier may make them, but others write them."""
    return zicht.alles or any(t.rol is not Rol.GRIFFIER for t in zicht.toewijzingen)


def _asks_stukken(omgeving: Omgeving) -> bool:
    open_ = {r.naam for r in omgeving.stand.rondes if r.gesloten_op is None}
    return any(o.stukken and open_ & set(o.opent) for o in omgeving.proces.hoofdlijn.overgangen.values())


def count_stukken(app: App, dossier: Werkdossier) -> tuple[tuple[str, int], ...]:
    """Return what is to be done about the stukken of a dossier that somebody sees, each stuk counted once."""
    beelden = check_stukken(app, dossier.nummer)
    if not beelden:
        return (("nog te maken", 0),) if dossier.vraagt_stukken else ()
    mis = {(b.stuk.ronde, b.stuk.deelnemer, b.stuk.soort, _tell(b)) for b in beelden}
    return tuple(sorted((wat, aantal) for wat, aantal in Counter(wat for *_, wat in mis).items() if wat))


def _tell(beeld: Stukbeeld) -> str:
    """Return what is to be done about a stuk, or nothing."""
    if beeld.status not in GOED:
        return beeld.status.replace("_", " ")
    return CONCEPT if beeld.stand == CONCEPT else ""


# -- steps -------------------------------------------------------------------------------------------------------------


def _stappen(bewerking: Bewerking, omgeving: Omgeving, op: date) -> Iterator[Werkstap]:
    """Yield each step that somebody may take, once for all its places."""
    zicht = bewerking.werk.zicht
    scherm = bewerking.scherm or Scherm(bewerking)
    per_stap = dict[tuple[str, str, str], list[Mogelijkheid]]()
    for m in list_mogelijkheden(omgeving, op):
        voorwerp = scherm.dossier.part(Voorwerpsoort.DOSSIER, scherm.eigenaar(m.plek.deelnemer))
        if (
            m.mag
            and may_do(zicht, Bevoegdheid.STAP_ZETTEN, voorwerp, op)
            and is_work_of(zicht, m.overgang.door, m.overgang.titel)
        ):
            per_stap.setdefault((m.plek.ronde, m.plek.nevenspoor, m.overgang.naam), []).append(m)
    for hier in per_stap.values():
        plek = hier[0].plek
        eigen = not plek.deelnemer or any(t.deelnemer for t in zicht.toewijzingen)
        yield _make_stap(omgeving, hier, eigen=eigen)


def is_work_of(zicht: Zicht, door: str, titel: str) -> bool:
    """Return whether a step is the work of one of somebody's roles; each of them may record more than that.

    What is handed in at the griffie is the work of both sides.
    """
    van_raad = bool(GRIFFIE & set(door.split()))
    bij_griffie = van_raad or "griffie" in titel.split()
    return zicht.alles or any(
        t.regeling or (bij_griffie if t.rol is Rol.GRIFFIER else not van_raad) for t in zicht.toewijzingen
    )


def _make_stap(omgeving: Omgeving, hier: list[Mogelijkheid], *, eigen: bool) -> Werkstap:
    overgang, verloop = hier[0].overgang, find_spoor(omgeving, hier[0].plek)[1]
    keuze = Stapkeuze(
        overgang=overgang.naam, titel=overgang.titel, door=overgang.door, grondslag=str(overgang.grondslag),
        plekken=tuple(Wie(m.plek, name_plek(omgeving, m.plek)) for m in hier),
    )  # fmt: skip
    return Werkstap(
        name_waar(omgeving, hier[0].plek),
        keuze,
        op_pad=overgang.naam in verloop.pad and not overgang.uitkomst and eigen,
    )


# -- who lags ----------------------------------------------------------------------------------------------------------


def _achterblijvers(zicht: Zicht, omgeving: Omgeving) -> Iterator[Achterblijvers]:
    """Yield the rondes that are open, for who watches over a regeling."""
    if not (zicht.alles or any(t.regeling for t in zicht.toewijzingen)):
        return
    for ronde in omgeving.stand.rondes:
        open_ = [
            s for s in ronde.sporen if compute_besluitstand(omgeving.proces, s) is not Besluitstand.BESLOTEN
        ]
        if open_ and ronde.gesloten_op is None:
            yield Achterblijvers(
                ronde=omgeving.proces.rondes[ronde.naam].titel, besloten=len(ronde.sporen) - len(open_),
                totaal=len(ronde.sporen), wacht_op=tuple(_names(omgeving, (s.plek.deelnemer for s in open_))),
            )  # fmt: skip


def _names(omgeving: Omgeving, codes: Iterable[str]) -> Iterator[str]:
    return (omgeving.regeling.naam_van(code) for code in codes)
