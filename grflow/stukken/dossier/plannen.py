"""The liquidatieplan: the posts, the division over the deelnemers, and the chapters that law and regeling need."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grflow.proces.vereffening import (
    Liquidatiepost,
    check_verdeelsleutel,
    compute_saldo,
    compute_verdeelsleutel,
    divide,
    format_procent,
    list_posten,
)
from grflow.recht.datums import format_datum, parse_tijdstip
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.bekendmaking import RECHTSPERSOON, find_ingang
from grflow.stukken.dossier.bron import Dossierbron
from grflow.stukken.opbouw import format_opsomming
from grflow.stukken.soorten import Dossiersoort

BLIJFT = (
    "De regeling blijft na de opheffing bestaan voor zover de vereffening dat vraagt. De organen blijven zo lang in "
    "functie."
)
ZONDER_RECHTSPERSOON = (
    "De regeling heeft geen rechtspersoon; de deelnemers verdelen de gevolgen bij overeenkomst."
)
AFSLUITING = (
    "archief_overgedragen",
    "schulden_en_bezittingen_afgewikkeld",
    "slotrekening_vastgesteld",
    "afgemeld",
)
_POSTSOORT = {
    "contract": "Contracten",
    "vastgoed": "Vastgoed",
    "personeel": "Personeel",
    "archief": "Archief",
    "procedure": "Lopende procedures",
    "overig": "Overige bezittingen en schulden",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hoofdstuk:
    """One chapter: what it rests on, what the dossier says, and what somebody must still write."""

    titel: str
    grondslag: str
    tekst: tuple[str, ...] = ()
    te_schrijven: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Postregel:
    """One post of the vereffening in a table."""

    naam: str
    soort: str
    eigenaar: str
    bedrag: str
    uiterlijk: str
    stand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aandeel:
    """What one deelnemer gets or pays; `bedrag` is empty while the verdeelsleutel is not complete."""

    naam: str
    procent: str
    bedrag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Liquidatieplan(Dossierstuk):
    """How the vermogen is wound up (Wgr art. 9 lid 2), from the posts and the verdeelsleutel of the dossier."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.LIQUIDATIEPLAN
    naam: ClassVar[str] = "Liquidatieplan"
    vaststeller: str
    datum_opheffing: str
    hoofdstukken: tuple[Hoofdstuk, ...]
    posten: tuple[Postregel, ...]
    saldo: str
    zonder_bedrag: tuple[str, ...]
    aandelen: tuple[Aandeel, ...]
    sleutelfouten: tuple[str, ...]


def build_liquidatieplan(bron: Dossierbron) -> Liquidatieplan:
    """Return the plan, with the sums made and the rest marked as still to be written."""
    posten, sleutel = list_posten(bron.omgeving.stand), compute_verdeelsleutel(bron.omgeving.stand)
    fouten = tuple(tekst for _, tekst in check_verdeelsleutel(bron.omgeving.stand, bron.regeling, bron.op))
    saldo, zonder = compute_saldo(posten), tuple(p.naam for p in posten if p.bedrag is None)
    delen = {} if fouten else divide(saldo, sleutel)
    hoofdstukken = tuple(_list_liquidatie(bron, posten))
    redenen = [
        *([] if posten else ["er zijn nog geen posten van de vereffening vastgelegd"]),
        *([f"nog geen bedrag bij: {format_opsomming(zonder)}"] if zonder else []),
        *([f"verdeelsleutel: {'; '.join(fouten)}"] if fouten else []),
        *list_te_schrijven(hoofdstukken),
    ]
    ingang = find_ingang(bron)
    return Liquidatieplan(
        basis=bron.basis("", bron.bestuur, redenen),
        onderwerp=bron.titel,
        vaststeller=_vaststeller(bron),
        datum_opheffing=format_datum(ingang) if ingang else "",
        hoofdstukken=hoofdstukken,
        posten=tuple(_build_post(p) for p in posten),
        saldo=format_bedrag(saldo),
        zonder_bedrag=zonder,
        aandelen=tuple(
            Aandeel(
                naam=bron.lichaam(code),
                procent=format_procent(deel),
                bedrag=format_bedrag(delen[code]) if code in delen else "",
            )
            for code, deel in sleutel.items()
        ),
        sleutelfouten=fouten,
    )


def format_bedrag(bedrag: object) -> str:
    """Return an amount in euros in Dutch: € 1.250,50."""
    tekst = f"{bedrag:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€ {tekst}".replace("€ -", "-€ ")


def list_te_schrijven(hoofdstukken: tuple[Hoofdstuk, ...]) -> list[str]:
    """Return one line that names the chapters that are not complete."""
    nummers = [str(nr) for nr, h in enumerate(hoofdstukken, 1) if h.te_schrijven]
    woord, zijn = ("hoofdstuk", "is") if len(nummers) == 1 else ("de hoofdstukken", "zijn")
    return [f"{woord} {format_opsomming(nummers)} {zijn} nog niet af"] if nummers else []


def _vaststeller(bron: Dossierbron) -> str:
    regel = bron.regeling.eigen_regel("opheffing.liquidatieplan_door")
    wie = {"raden": "de raden", "colleges": "de colleges"}.get(regel.waarde, bron.algemeen_bestuur)
    return f"{wie} (aangenomen; de tekst van de regeling is niet ingevoerd)" if regel.onbekend else wie


def _build_post(post: Liquidatiepost) -> Postregel:
    return Postregel(
        naam=post.naam,
        soort=_POSTSOORT[post.soort],
        eigenaar=post.eigenaar,
        bedrag=format_bedrag(post.bedrag) if post.bedrag is not None else "nog onbekend",
        uiterlijk=str(parse_tijdstip(post.uiterlijk)) if post.uiterlijk else "niet bepaald",
        stand=_format_stand(post),
    )


def _format_stand(post: Liquidatiepost) -> str:
    if post.afgedaan:
        return f"afgedaan op {post.afgedaan.op}"
    return "open; houdt de afsluiting op" if post.blokkeert else "open"


def _list_liquidatie(bron: Dossierbron, posten: tuple[Liquidatiepost, ...]) -> Iterator[Hoofdstuk]:
    """Yield the chapters: those of the law first, then one for each kind of post."""
    c, ingang = bron.cite_or_none, find_ingang(bron)
    yield Hoofdstuk(
        titel="Aanleiding en besluit",
        grondslag=c("wgr.regels_over_deelname"),
        tekst=((f"De opheffing gaat in op {format_datum(ingang)}.",) if ingang else ()),
        te_schrijven=() if ingang else ("de dag waarop de opheffing ingaat",),
    )
    yield Hoofdstuk(
        titel="Wat de regeling over vereffening zegt",
        grondslag=c("wgr.vereffening"),
        te_schrijven=("wat de tekst van de regeling bepaalt over vereffening, en wie vereffent",),
    )
    yield Hoofdstuk(
        titel="Bestuur tijdens de vereffening",
        grondslag=c("wgr.voortbestaan"),
        tekst=(BLIJFT if bron.regeling.vorm in RECHTSPERSOON else ZONDER_RECHTSPERSOON,),
    )
    for soort, titel in _POSTSOORT.items():
        yield _build_posthoofdstuk(bron, soort, titel, [p for p in posten if p.soort == soort])
    yield Hoofdstuk(
        titel="Begroting en jaarrekening",
        grondslag=c("wgr.jaarrekening_vaststelling"),
        tekst=("Zolang de vereffening duurt, is er elk jaar een begroting en een jaarrekening.",),
        te_schrijven=()
        if _is_bevestigd(bron, "begroting_en_jaarrekening")
        else ("welke begrotingen en jaarrekeningen nog komen",),
    )
    yield Hoofdstuk(
        titel="Afsluiting",
        grondslag="de regeling",
        tekst=tuple(
            f"Bevestigd: {bron.omgeving.proces.bevestigingen[wat]}."
            for wat in AFSLUITING if _is_bevestigd(bron, wat)
        ),
        te_schrijven=() if _is_bevestigd(bron, "slotrekening_vastgesteld") else (
            "wanneer de slotrekening wordt vastgesteld en waar de regeling wordt afgemeld",
        ),
    )  # fmt: skip


def _is_bevestigd(bron: Dossierbron, wat: str) -> bool:
    return any(f.tekst("wat") == wat for f in bron.feiten("bevestiging"))


def _format_postregel(post: Liquidatiepost) -> str:
    bedrag = (
        "bedrag nog onbekend" if post.bedrag is None else format_bedrag(post.bedrag) if post.bedrag else ""
    )
    wanneer = f", uiterlijk {parse_tijdstip(post.uiterlijk)}" if post.uiterlijk else ""
    return f"{post.naam}{f': {bedrag}' if bedrag else ''} ({post.eigenaar}{wanneer})."


def _build_posthoofdstuk(
    bron: Dossierbron, soort: str, titel: str, posten: list[Liquidatiepost]
) -> Hoofdstuk:
    """Return the chapter of one kind of post; that on the archive stands there always, for the law asks for it."""
    grond = {"archief": "archiefwet.voorziening_bij_opheffing", "personeel": "wor.adviesrecht"}.get(soort, "")
    regels = tuple(_format_postregel(p) for p in posten)
    open_ = {
        "archief": "naar welke archiefbewaarplaats of opvolger de archieven gaan, en per wanneer",
        "personeel": "wie waarheen overgaat, het sociaal plan en het advies van de ondernemingsraad",
    }.get(soort, "wat er is, of dat er niets is")
    return Hoofdstuk(
        titel=titel,
        grondslag=bron.cite_or_none(grond) if grond else "de regeling",
        tekst=regels,
        te_schrijven=() if posten else (open_,),
    )
