"""The AB-voorstel and the AB-besluit: one step of the algemeen bestuur, with what it needs and what is there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.proces.feiten import Feit
from grflow.proces.motor import Mogelijkheid, list_mogelijkheden
from grflow.proces.voorwaarden import needed_voorwaarden
from grflow.recht.datums import format_weekdag, parse_tijdstip
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.bron import Dossierbron, format_grond, format_uitkomst, is_answered
from grflow.stukken.soorten import Dossiersoort

_STELT_VAST = re.compile(r"Het algemeen bestuur stelt (.+) vast")
_SCHEIDBAAR = re.compile(
    r"(vast|voor|op|uit|aan|af|in|over)(stellen|leggen|leveren|werken|passen|trekken|spreken|zonderen|bieden|zenden)"
)
_WERKWOORD = re.compile(r"(?:ver|be|ont|her|ge)?[a-z]{2,8}en")
DOOR = ("algemeen bestuur", "bestuur van de regeling")
"Who takes the steps on which the algemeen bestuur gets a voorstel; the first of these that has a step."


@dataclass(frozen=True, slots=True, kw_only=True)
class Eis:
    """What must be there before the besluit, and whether it is; `grondslag` is the article of the day."""

    tekst: str
    grondslag: str
    vervuld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Zienswijzestand:
    """How many raden gave which answer in one ronde."""

    ronde: str
    tellingen: tuple[tuple[str, int], ...]
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AbVoorstel(Dossierstuk):
    """The proposal to the algemeen bestuur for one step."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.AB_VOORSTEL
    naam: ClassVar[str] = "Voorstel aan het algemeen bestuur"
    aan: str
    besluit: str
    grondslag: str
    vergadering: str
    eisen: tuple[Eis, ...]
    zienswijzen: tuple[Zienswijzestand, ...]
    fase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbBesluit(Dossierstuk):
    """The decision of the algemeen bestuur on one step; signed by its voorzitter and secretaris."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.AB_BESLUIT
    naam: ClassVar[str] = "Besluit van het algemeen bestuur"
    door: str
    voorsteller: str
    besluit: str
    gelet_op: tuple[str, ...]
    genomen_op: str
    vergadering: str
    stemming: str


def build_ab_voorstel(bron: Dossierbron, naam: str = "") -> AbVoorstel:
    """Return the proposal for a step; for the next one of the algemeen bestuur when no name is given."""
    stap = find_stap(bron, naam)
    eisen = tuple(_list_eisen(bron, stap))
    vergadering = _find_vergadering(bron)
    redenen = [
        *(f"{eis.tekst} ({eis.grondslag})" for eis in eisen if not eis.vervuld),
        *([] if vergadering else ["de dag van de vergadering is niet bekend"]),
    ]
    stand = bron.omgeving.stand
    return AbVoorstel(
        basis=bron.basis("", bron.bestuur, redenen), onderwerp=format_onderwerp(bron, stap),
        aan=bron.algemeen_bestuur, besluit=format_besluit(stap.overgang.titel),
        grondslag=format_grond(stap.overgang.grondslag),
        vergadering=vergadering, eisen=eisen, zienswijzen=tuple(_list_zienswijzen(bron)),
        fase=bron.omgeving.proces.hoofdlijn.fasen[stand.fase].titel,
    )  # fmt: skip


def build_ab_besluit(bron: Dossierbron, naam: str = "") -> AbBesluit:
    """Return the decision on a step; a concept while the step was not taken."""
    stap = find_stap(bron, naam)
    overgang, feit = stap.overgang, _find_genomen(bron, stap)
    voorwaarden = needed_voorwaarden(bron.omgeving, overgang)
    gronden = (overgang.grondslag, *(v.grondslag for v in voorwaarden))
    return AbBesluit(
        basis=bron.basis("", bron.algemeen_bestuur, [] if feit else ["het besluit is nog niet genomen"]),
        onderwerp=format_onderwerp(bron, stap), door=bron.algemeen_bestuur, voorsteller=bron.bestuur,
        besluit=format_besluit(overgang.titel),
        gelet_op=tuple(dict.fromkeys(str(g) for g in gronden if not g.is_gebruik)),
        genomen_op=str(feit.op) if feit else "", vergadering=_find_vergadering(bron), stemming=_find_stemming(bron),
    )  # fmt: skip


def format_besluit(titel: str) -> str:
    """Return a step as what is decided: 'Het plan vaststellen' becomes 'het plan vast te stellen'."""
    kaal = _as_werkwoord(titel)
    romp, _, werkwoord = kaal.rpartition(" ")
    delen = _SCHEIDBAAR.fullmatch(werkwoord)
    if delen is not None:
        return f"{romp} {delen[1]} te {delen[2]}"
    return f"{romp} te {werkwoord}" if romp and _WERKWOORD.fullmatch(werkwoord) else kaal


def format_onderwerp(bron: Dossierbron, stap: Mogelijkheid) -> str:
    """Return the subject of a voorstel or besluit: the dossier, and what is decided."""
    return f"{bron.titel}: {_as_werkwoord(stap.overgang.titel)}"


def _as_werkwoord(titel: str) -> str:
    """Return a step that ends on its verb, without who takes it."""
    zin = _STELT_VAST.fullmatch(titel)
    return f"{zin[1]} vaststellen" if zin else titel[:1].lower() + titel[1:]


def find_stap(bron: Dossierbron, naam: str) -> Mogelijkheid:
    """Return the step that is meant, of the main line or a nevenspoor.

    Raises:
        Onbekend: the process has no such step there on this day.
        OngeldigeInvoer: no step of the algemeen bestuur can come now.
    """
    alle = [m for m in list_mogelijkheden(bron.omgeving, bron.op) if not m.plek.ronde]
    if naam:
        passend = [m for m in alle if m.overgang.naam == naam]
        if not passend:
            raise Onbekend("overgang", naam, {m.overgang.naam for m in alle})
        return passend[0]
    for door in DOOR:
        for stap in alle:
            if stap.overgang.door == door and _is_now(bron, stap):
                return stap
    raise OngeldigeInvoer(
        "Er komt nu geen besluit van het algemeen bestuur.", wat_nu="Noem het besluit met --overgang NAAM."
    )


def _is_now(bron: Dossierbron, stap: Mogelijkheid) -> bool:
    """Return whether a step moves on from where its track is today."""
    spoor = bron.omgeving.stand.spoor(stap.plek)
    return spoor is not None and spoor.fase in stap.overgang.van and stap.overgang.naar != spoor.fase


def _find_genomen(bron: Dossierbron, stap: Mogelijkheid) -> Feit | None:
    return bron.omgeving.stand.laatste_overgang(stap.overgang.naam, stap.plek)


def _list_eisen(bron: Dossierbron, stap: Mogelijkheid) -> Iterator[Eis]:
    """Yield what the step needs: each bevestiging that is there, and every reason against it."""
    proces, open_ = bron.omgeving.proces, {r.reden for r in stap.redenen}
    for voorwaarde in needed_voorwaarden(bron.omgeving, stap.overgang):
        wat = proces.bevestigingen.get(voorwaarde.argument("feit"), "")
        if wat and not any(wat in reden for reden in open_):
            yield Eis(tekst=wat, grondslag=format_grond(voorwaarde.grondslag), vervuld=True)
    for reden in stap.redenen:
        yield Eis(tekst=reden.reden, grondslag=format_grond(reden.grondslag), vervuld=False)


def _list_zienswijzen(bron: Dossierbron) -> Iterator[Zienswijzestand]:
    for ronde in bron.omgeving.stand.rondes:
        if not bron.omgeving.proces.rondes[ronde.naam].gevraagd:
            continue
        klaar = [format_uitkomst(s.uitkomst) for s in ronde.sporen if s.uitkomst]
        open_ = sum(not s.uitkomst and not is_answered(bron, s) for s in ronde.sporen)
        tellingen = tuple((woord, klaar.count(woord)) for woord in dict.fromkeys(klaar))
        yield Zienswijzestand(
            ronde=bron.omgeving.proces.rondes[ronde.naam].titel, tellingen=tellingen, open=open_
        )


def _find_vergadering(bron: Dossierbron) -> str:
    """Return the day of the next meeting of the algemeen bestuur; '' where none is known."""
    dagen = (
        parse_tijdstip(f.gegevens["datum"]).laatste
        for f in bron.feiten("vergadering")
        if f.tekst("orgaan").lower().replace("_", " ") == DOOR[0]
    )
    komend = sorted(dag for dag in dagen if dag and dag >= bron.op)
    return format_weekdag(komend[0]) if komend else ""


def _find_stemming(bron: Dossierbron) -> str:
    stemmingen = [
        f for f in bron.feiten("stemming") if f.tekst("orgaan").lower().replace("_", " ") == DOOR[0]
    ]
    if not stemmingen:
        return ""
    laatste = stemmingen[-1].gegevens
    return f"{laatste['voor']} stemmen voor en {laatste['tegen']} tegen"
