"""Writes the files of one stuk of either kind, and keeps what was made: texts, sources, versions, older files."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from grflow.documenten import Documentmaker
from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.feiten import Feit
from grflow.stukken.handwerk import Stuktekst
from grflow.stukken.herkomst import Stukbron, compute_gegevens, list_stukvelden
from grflow.stukken.manifest import Bijlageregel, Maakstatus, Manifestregel
from grflow.stukken.soorten import Formaat
from grflow.stukken.stuk import Stuk
from grflow.toepassing.bewerking import Bewerking
from grflow.toepassing.handwerk import Handwerk, Stuknaam, status_of
from grflow.toepassing.stukkenmanifest import as_regel, place_of
from grflow.toepassing.stukkenmap import Terzijde, write_bestand

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

STUKTEKST, STUKBRON = "stuktekst", "stukbron"
"The kinds of definitie as which the text of a stuk, and what it was made from, are kept."


class Plan(Protocol):
    """What stukken with one sleutel are made from: those of a ronde by an inhoud, or those that follow from facts."""

    @property
    def sleutel(self) -> str: ...
    @property
    def peildatum(self) -> date: ...
    @property
    def maker(self) -> Documentmaker: ...
    @property
    def handwerk(self) -> Handwerk: ...
    @property
    def statussen(self) -> Mapping[Stuknaam, Feit]: ...
    @property
    def eerder(self) -> Sequence[Bewaardstuk]: ...
    @property
    def maatstaf(self) -> str: ...
    def compute_profielafdruk(self, code: str) -> str: ...
    def build_all(self, codes: Collection[str] = ()) -> Mapping[Stuknaam, Stuk]: ...


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """The files of one stuk, the text that stands in all of them, and what it was made from."""

    regels: tuple[Manifestregel, ...]
    tekst: Stuktekst
    bron: Stukbron


@dataclass(frozen=True, slots=True)
class Maakset:
    """What was made for one deelnemer, or the reason why there is nothing."""

    code: str
    regels: tuple[Manifestregel, ...]
    gemaakt: tuple[Gemaakt, ...] = ()
    bijlagen: tuple[Bijlageregel, ...] = ()
    terzijde: tuple[Terzijde, ...] = ()


def write_stuk(plan: Plan, stuk: Stuk, formaten: Sequence[Formaat], tijdelijk: Path, doel: Path) -> Gemaakt:
    """Write the files of one stuk, with what was changed by hand in it.

    Args:
        tijdelijk: The folder in which they are written.
        doel: The folder in which they will stand.

    Raises:
        GrflowError: one of them cannot be made or written.
    """
    naam = (stuk.code, str(stuk.soort))
    tekst, open_ = plan.handwerk.apply(naam, plan.maker.render_tekst(stuk))
    bron = make_bron(plan, stuk)
    vast = Manifestregel(
        ronde=plan.sleutel, deelnemer=stuk.code, soort=str(stuk.soort), formaat="", pad="",
        status=Maakstatus.GEMAAKT, sha256="-", gegevens=compute_gegevens(stuk),
        sjabloon=plan.maker.sjabloon_vingerafdruk(stuk), handwerk=plan.handwerk.compute_vingerafdruk(naam),
        schrijvers=plan.maker.schrijvers_vingerafdruk,
        tekst=tekst.vingerafdruk, stand=str(status_of(plan.statussen.get(naam))),
        aandacht=tuple(o.zin for o in open_), bron=sha256(bron.to_json().encode()).hexdigest(),
        peildatum=plan.peildatum.isoformat(), embargo=stuk.embargo.sleutel if stuk.embargo else "",
    )  # fmt: skip
    bestanden = plan.maker.render_files(stuk, tekst, formaten, plan.sleutel)
    regels = (
        write_regel(vast, str(formaat), inhoud, tijdelijk, doel) for formaat, inhoud in bestanden.items()
    )
    return Gemaakt(tuple(regels), tekst, bron)


def write_regel(
    vast: Manifestregel, formaat: str, inhoud: bytes, tijdelijk: Path, doel: Path
) -> Manifestregel:
    """Write one file; return its line of the manifest."""
    bestand = f"{vast.deelnemer}-{vast.soort}.{formaat}"
    write_bestand(tijdelijk / bestand, inhoud)
    return replace(
        vast, formaat=formaat, pad=str((doel / bestand).absolute()), sha256=sha256(inhoud).hexdigest()
    )


def make_bron(plan: Plan, stuk: Stuk) -> Stukbron:
    """Return what a stuk is made from."""
    return Stukbron(
        velden=list_stukvelden(stuk), profiel=plan.compute_profielafdruk(stuk.code), maatstaf=plan.maatstaf
    )


def list_skipped(plan: Plan, code: str, soorten: Collection[str]) -> list[Manifestregel]:
    """Return the newest files of the stukken that may not be made again."""
    nieuwste = {place_of(stuk): stuk for stuk in plan.eerder if stuk.ronde == plan.sleutel}
    hier = [stuk for stuk in nieuwste.values() if stuk.deelnemer == code and stuk.soort in soorten]
    regels = [as_regel(stuk, plan.statussen.get((stuk.deelnemer, stuk.soort))) for stuk in hier]
    return [replace(r, status=Maakstatus.OVERGESLAGEN, reden=f"het stuk is {r.stand}") for r in regels]


def list_failed(
    plan: Plan, code: str, soort: str, formaten: Iterable[str], reden: str
) -> list[Manifestregel]:
    """Return a line for each file of a stuk that could not be made."""
    return [
        Manifestregel(
            ronde=plan.sleutel, deelnemer=code, soort=soort, formaat=str(formaat), pad="",
            status=Maakstatus.MISLUKT, reden=reden,
        )
        for formaat in formaten
    ]  # fmt: skip


def keep_sets(
    werk: "Werk", bewerking: Bewerking, sleutel: str, sets: Sequence[Maakset]
) -> tuple[Manifestregel, ...]:
    """Keep texts, sources, versions and where older files are now; return the lines with their versions."""
    nummer = bewerking.kaart.nummer
    for gemaakt in (g for s in sets for g in s.gemaakt):
        werk.store_definitie(STUKTEKST, nummer, sleutel, gemaakt.tekst.to_json())
        werk.store_definitie(STUKBRON, nummer, sleutel, gemaakt.bron.to_json())
    regels = [regel for s in sets for regel in s.regels]
    nieuw = [
        _as_bewaard(r, bewerking) for r in regels if r.status in (Maakstatus.GEMAAKT, Maakstatus.MISLUKT)
    ]
    versies = {place_of(stuk): stuk.versie for stuk in werk.stukken.store(nummer, nieuw)}
    paden = {
        ((sleutel, s.code, t.soort, t.formaat), t.versie): str(t.pad)
        for s in sets
        for t in s.terzijde
        if t.versie
    }
    werk.stukken.move(nummer, paden)
    return tuple(
        replace(r, versie=versies.get((r.ronde, r.deelnemer, r.soort, r.formaat), r.versie)) for r in regels
    )


def _as_bewaard(regel: Manifestregel, bewerking: Bewerking) -> Bewaardstuk:
    kaart = bewerking.kaart
    return Bewaardstuk(
        ronde=regel.ronde, deelnemer=regel.deelnemer, soort=regel.soort, formaat=regel.formaat, pad=regel.pad,
        sha256=regel.sha256, status=regel.status, reden=regel.reden, tekst=regel.tekst, kop=kaart.kop,
        vingerafdruk=":".join((regel.gegevens, regel.sjabloon, regel.handwerk, regel.schrijvers)),
        dossierversie=kaart.versie,
        gemaakt_op=bewerking.app.nu(), bron=regel.bron, embargo=regel.embargo,
        peildatum=date.fromisoformat(regel.peildatum) if regel.peildatum else None,
    )  # fmt: skip
