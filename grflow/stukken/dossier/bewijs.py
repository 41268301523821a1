"""The bewijsbundel: the whole path of a dossier for a judge, each act with its day, ground, source and hash."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self, cast

from grflow.proces.definitie import Overgang, Verloop
from grflow.proces.feiten import Feit
from grflow.proces.feitsoorten import FEITSOORTEN
from grflow.proces.keten import BEGIN
from grflow.recht.zekerheid import Zekerheid
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.bron import Dossierbron
from grflow.stukken.profiel import Huisstijl
from grflow.stukken.soorten import Dossiersoort

KLEIN = 9
KORT = 10
"How many signs of a hash stand in a table; the whole of it is in the zip."


@dataclass(frozen=True, slots=True, kw_only=True)
class Handeling:
    """One fact as a judge reads it: when, what, by whom, on what it rests, and from which source it is known."""

    nr: int
    op: str
    wat: str
    wie: str
    door: str
    grondslag: str
    inhoud: tuple[str, ...]
    herkomst: str
    vastgelegd: str
    hash: str
    opmerkingen: tuple[str, ...]
    "Withdrawn, uncertain, with a gebrek, with an ontheffing."


@dataclass(frozen=True, slots=True, kw_only=True)
class Verzendregel:
    """One dispatch with its proof of receipt; empty where there is none."""

    stuk: str
    aan: str
    verzonden: str
    ontvangen: str
    kenmerk: str
    sha256: str
    feit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bevindingregel:
    """One gebrek, ontheffing or waarschuwing of a step, with the article and what became of it."""

    feit: int
    soort: str
    wat: str
    grondslag: str
    vervolg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bewijsbundel(Dossierstuk):
    """The whole path of a dossier, and how to check that nothing in it was changed."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.BEWIJSBUNDEL
    naam: ClassVar[str] = "Bewijsbundel"
    fase: str
    procesversie: str
    procesafdruk: str
    deelnemers: tuple[str, ...]
    begin: str
    "What the first fact of every chain follows on."
    handelingen: tuple[Handeling, ...]
    verzendingen: tuple[Verzendregel, ...]
    bevindingen: tuple[Bevindingregel, ...]
    ingetrokken: int
    keten: int
    "How many facts the whole chain has, also those of after the day."

    @property
    def kern(self) -> Self:
        """The bundle without the length of the chain, which facts of after the day move too."""
        return replace(self, keten=0, basis=replace(self.basis, feiten=0, kop=""))


def build_bewijsbundel(bron: Dossierbron, feiten: Sequence[Feit], hashes: Mapping[int, str]) -> Bewijsbundel:
    """Return the bundle of a dossier.

    Args:
        feiten: Every fact, in order, also those that were withdrawn.
        hashes: The hash of each by its number.
    """
    omgeving = bron.omgeving
    proces, stand = omgeving.proces, omgeving.stand
    basis = replace(bron.basis("", bron.bestuur), huisstijl=Huisstijl(tekengrootte=KLEIN))
    return Bewijsbundel(
        basis=basis, onderwerp=bron.titel, fase=proces.hoofdlijn.fasen[stand.fase].titel,
        procesversie=f"{proces.naam}, versie {proces.versie.isoformat()}", procesafdruk=proces.vingerafdruk,
        deelnemers=tuple(bron.lichaam(d.code) for d in bron.regeling.roster_op(bron.op)), begin=BEGIN,
        handelingen=tuple(_build_handeling(bron, feit, hashes[feit.nr]) for feit in feiten),
        verzendingen=tuple(_list_verzendingen(bron)), bevindingen=tuple(_list_bevindingen(bron)),
        ingetrokken=len(stand.ingetrokken), keten=len(hashes),
    )  # fmt: skip


def _build_handeling(bron: Dossierbron, feit: Feit, hash_: str) -> Handeling:
    overgang = _find_overgang(bron, feit)
    code = feit.plek.deelnemer or feit.plek.cluster
    return Handeling(
        nr=feit.nr, op=str(feit.op), wat=overgang.titel if overgang else FEITSOORTEN[feit.soort].titel,
        wie=bron.naam(code) if code else "", door=overgang.door if overgang else "",
        grondslag=str(overgang.grondslag) if overgang else "", inhoud=tuple(_list_inhoud(feit)),
        herkomst=", ".join(deel for deel in (feit.bron, feit.vindplaats) if deel),
        vastgelegd=f"{feit.vastgelegd_op:%Y-%m-%d %H:%M} UTC door {feit.actor.wie} ({feit.actor.rol})",
        hash=hash_[:KORT], opmerkingen=tuple(_list_opmerkingen(bron, feit)),
    )  # fmt: skip


def _find_overgang(bron: Dossierbron, feit: Feit) -> Overgang | None:
    """Return the step of a fact, from the state machine of its place."""
    proces, plek = bron.omgeving.proces, feit.plek
    verloop: Verloop = (
        proces.spoor_van(plek.ronde)
        if plek.ronde
        else proces.nevensporen[plek.nevenspoor].verloop
        if plek.nevenspoor
        else proces.hoofdlijn
    )
    return verloop.overgangen.get(feit.overgang)


def _list_inhoud(feit: Feit) -> Iterator[str]:
    """Yield the values of a fact in words; long texts and hashes stand in the zip."""
    waarden = {naam: waarde for naam, waarde in feit.gegevens.items() if "hash" not in naam}
    for naam, waarde in waarden.items():
        tekst = " ".join(str(waarde).split())
        yield f"{naam.replace('_', ' ')}: {tekst if len(tekst) <= LANG else tekst[:LANG] + '…'}"


LANG = 160
"Signs of a value that stand in the table."


def _list_opmerkingen(bron: Dossierbron, feit: Feit) -> Iterator[str]:
    stand = bron.omgeving.stand
    if feit.nr in stand.ingetrokken:
        yield f"ingetrokken door feit {stand.ingetrokken[feit.nr]}"
    if feit.nr in stand.aangetast:
        yield "steunt op een feit dat is ingetrokken"
    if feit.zekerheid is not Zekerheid.BEKEND:
        yield str(feit.zekerheid)
    for soort, woord in _OORDELEN.items():
        aantal = len(cast("Sequence[object]", feit.oordeel.get(soort, ())))
        if aantal:
            yield f"{aantal} {woord}; zie hoofdstuk 4"


_OORDELEN = {"gebrek": "gebrek", "ontheven": "ontheffing", "waarschuwing": "waarschuwing"}


def _list_verzendingen(bron: Dossierbron) -> Iterator[Verzendregel]:
    """Pair each dispatch with the first receipt of the same stuk by the same deelnemer after it."""
    for f in bron.feiten("verzending"):
        wie = f.plek.deelnemer
        bewijs = next(
            (
                g
                for g in bron.feiten("ontvangst")
                if g.tekst("stuk") == f.tekst("stuk") and g.plek.deelnemer == wie and g.nr > f.nr
            ),
            None,
        )
        yield Verzendregel(
            stuk=f.tekst("stuk").replace("_", " "),
            aan=", ".join(deel for deel in (f.tekst("aan"), bron.lichaam(wie) if wie else "") if deel),
            verzonden=str(f.op), ontvangen=str(bewijs.op) if bewijs else "", kenmerk=f.tekst("kenmerk"),
            sha256=f.tekst("sha256")[:KORT], feit=f.nr,
        )  # fmt: skip


def _list_bevindingen(bron: Dossierbron) -> Iterator[Bevindingregel]:
    hersteld = {g.feit: g.hersteld_door for g in bron.omgeving.stand.gebreken}
    for feit in bron.feiten("overgang"):
        for soort, woord in _OORDELEN.items():
            for reden in cast("Sequence[Mapping[str, str]]", feit.oordeel.get(soort, ())):
                door = hersteld.get(feit.nr)
                vervolg = {
                    "gebrek": f"hersteld door feit {door}" if door else "niet hersteld",
                    "ontheven": str(feit.oordeel.get("ontheffing", "")),
                    "waarschuwing": "toegestaan, op eigen risico",
                }[soort]
                yield Bevindingregel(
                    feit=feit.nr,
                    soort=woord,
                    wat=reden["reden"],
                    grondslag=reden["grondslag"],
                    vervolg=vervolg,
                )
