"""How the national budget year is told: how many, which raden have most, the busiest weeks, and what is not known."""

from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from grflow.cli.begrotingbeeld import (
    Begrotingsblad,
    Begrotingstabel,
    format_laatste,
    format_maand,
    format_weken,
    list_redenen,
)
from grflow.cli.uitvoer import Kolom
from grflow.recht.datums import format_datum, format_weekdag

if TYPE_CHECKING:
    from grflow.planning.begrotingsland import Begrotingsland, Landrij
    from grflow.toepassing.begrotingsjaar import Landantwoord

MEEST_RADEN, MEEST_WEKEN = 15, 5
"""How many raden and weeks are shown without --alles."""


def make_landblad(antwoord: "Landantwoord", *, alles: bool) -> Begrotingsblad:
    """Return the national picture, or that of one gemeente where it was asked for."""
    if antwoord.code:
        return _gemeenteblad(antwoord)
    land = antwoord.land
    return Begrotingsblad(
        titel=f"Begrotingsjaar {land.jaar}: alle regelingen van het register op {format_datum(antwoord.op)}",
        zinnen=tuple(_answer(antwoord)),
        tabellen=(_vormen(land), *_raden(land, alles=alles), *_weken(land, alles=alles))
        if land.rijen
        else (),
        lijsten=tuple((kop, regels) for kop, regels in _list_lijsten(antwoord) if regels),
    )


def _answer(antwoord: "Landantwoord") -> Iterator[str]:
    land = antwoord.land
    totaal = len(land.met_begroting) + len(land.zonder_begroting) + len(land.onbekende_vorm)
    yield (
        f"{totaal} regelingen, waarvan {len(land.met_begroting)} met een eigen begroting; zij sturen samen "
        f"{len(land.rijen)} ontwerpbegrotingen naar {antwoord.raden} raden, staten en waterschappen."
    )
    aantallen = sorted(d.ontwerpen for d in land.drukte())
    if aantallen:
        yield f"Per raad {aantallen[0]} tot {aantallen[-1]} ontwerpen; de middelste heeft er {median(aantallen):g}."
    yield _dagen(land)
    if antwoord.kalenders:
        fictief = f", waarvan {antwoord.fictief} fictief" if antwoord.fictief else ""
        yield f"Van {antwoord.kalenders} van de {antwoord.raden} is een kalender bekend{fictief}."


def _dagen(land: "Begrotingsland") -> str:
    """Return by which day of vaststelling was counted."""
    herkomsten = Counter(rij.regeling.code for rij in land.rijen if rij.herkomst == "kalender")
    dagen = {rij.dagen.ontwerp.datum for rij in land.rijen if rij.herkomst != "kalender"}
    eigen = (
        f"voor {len(herkomsten)} van de regelingen naar hun eigen kalender; voor de rest "
        if herkomsten
        else ""
    )
    opgegeven = any(rij.herkomst == "opgegeven" for rij in land.rijen)
    hoe = "naar de opgegeven vergadering" if opgegeven else "naar de laatste dag die de wet laat"
    laatste = (
        f", verzending uiterlijk op {' of '.join(format_weekdag(d) for d in sorted(dagen))}" if dagen else ""
    )
    return f"Gerekend is {eigen}{hoe}{laatste}."


def _vormen(land: "Begrotingsland") -> Begrotingstabel:
    rijen = []
    for groep, heeft in (
        (land.met_begroting, "ja"),
        (land.zonder_begroting, "nee"),
        (land.onbekende_vorm, "onbekend"),
    ):
        telling = Counter(regeling.vormtekst.replace("_", " ") for regeling in groep)
        rijen += [(vorm, str(aantal), heeft) for vorm, aantal in telling.most_common()]
    kolommen = (Kolom("vorm"), Kolom("regelingen", rechts=True), Kolom("eigen begroting"))
    return Begrotingstabel("Naar vorm", kolommen, tuple(rijen))


def _raden(land: "Begrotingsland", *, alles: bool) -> Iterator[Begrotingstabel]:
    """Yield the raden with the most ontwerpen, by month of the last meeting in their window."""
    maanden, drukte = land.maanden(), land.drukte()
    getoond = drukte if alles else drukte[:MEEST_RADEN]
    kalender = any(d.has_kalender for d in drukte)
    kolommen = [Kolom("raad"), Kolom("code"), Kolom("ontwerpen", rechts=True)]
    kolommen += [Kolom(format_maand(maand), rechts=True) for maand in maanden]
    kolommen += [Kolom("zonder vergadering", rechts=True)] if kalender else []
    rijen = []
    for d in getoond:
        per_maand = (str(d.per_maand[maand]) if maand in d.per_maand else "" for maand in maanden)
        zonder = (str(d.zonder_vergadering or "") if d.has_kalender else "?",) if kalender else ()
        rijen.append((d.naam, d.code, str(d.ontwerpen), *per_maand, *zonder))
    wat = "de laatste raad in de weken van de zienswijze" if kalender else "de laatste dag van verzending"
    titel = (
        "Alle raden" if len(getoond) == len(drukte) else f"De {len(getoond)} raden met de meeste ontwerpen"
    )
    yield Begrotingstabel(f"{titel}, naar de maand van {wat}", tuple(kolommen), tuple(rijen)).without_empty()


def _weken(land: "Begrotingsland", *, alles: bool) -> Iterator[Begrotingstabel]:
    weken = land.weken()
    kolommen = (Kolom("week van"), Kolom("ontwerpen", rechts=True), Kolom("raden", rechts=True))
    rijen = tuple(
        (format_weekdag(w.maandag), str(w.ontwerpen), str(w.raden))
        for w in (weken if alles else weken[:MEEST_WEKEN])
    )
    yield Begrotingstabel("De drukste weken", kolommen, rijen)


def _list_lijsten(antwoord: "Landantwoord") -> Iterator[tuple[str, tuple[str, ...]]]:
    land = antwoord.land
    yield "Waarom het niet kan", tuple(list_redenen(land.redenen))
    yield "Let op", tuple(_signalen(land))
    yield "Niet bekend", tuple(_onbekend(antwoord))
    yield "Waar dit op rust", antwoord.opmerkingen


def _signalen(land: "Begrotingsland") -> Iterator[str]:
    zonder = [d for d in land.drukte() if d.zonder_vergadering]
    if zonder:
        yield (
            f"{sum(d.zonder_vergadering for d in zonder)} ontwerpen vinden bij {_raden_woord(len(zonder))} geen "
            "vergadering die zij nog halen in de weken van de zienswijze (art. 35 lid 1 Wgr)."
        )
    reces = {rij.deelnemer.code for rij in land.rijen if rij.venster.recesdagen}
    if reces:
        wie = _raden_woord(len(reces))
        yield f"Bij {wie} valt reces in die weken; de termijn van de wet schuift daar niet door op."
    kaders = land.grenzen.kaders
    eerder = {r.regeling.code for r in land.rijen if kaders and r.dagen.ontwerp.datum <= kaders.datum}
    if kaders and eerder:
        yield (
            f"{len(eerder)} ontwerpen gaan niet later dan de laatste dag van de kaders, {format_datum(kaders.datum)} "
            f"({kaders.stappen[0].grondslag}): de kaders moeten daar eerder heen."
        )


def _raden_woord(aantal: int) -> str:
    return "1 raad" if aantal == 1 else f"{aantal} raden"


def _onbekend(antwoord: "Landantwoord") -> Iterator[str]:
    land = antwoord.land
    if antwoord.kalenders < antwoord.raden:
        zonder = _raden_woord(antwoord.raden - antwoord.kalenders)
        yield f"Van {zonder} is geen kalender bekend; daar telt de dag van verzending."
    reces = {rij.deelnemer.code for rij in land.rijen if rij.venster.recesdagen is None}
    if reces:
        yield f"Van {_raden_woord(len(reces))} is geen reces bekend; de weken die overblijven staan daar niet bij."
    kort = {rij.deelnemer.code for rij in land.rijen if rij.venster.kalender_kort}
    if kort:
        yield f"De kalender van {_raden_woord(len(kort))} houdt eerder op dan de weken van de zienswijze."
    lichaam = [r for r in land.rijen if r.dagen.aanbieding == r.dagen.ab]
    if lichaam:
        yield (
            "De dag van aanbieding van een openbaar lichaam is niet bekend; grflow neemt de dag van de vergadering. "
            "Wie eerder aanbiedt, moet ook eerder verzenden."
        )
    if land.zonder_raad:
        yield (
            f"{len(land.zonder_raad)} deelnames zijn van een deelnemer zonder raad die grflow kent (zonder code, of "
            "geen gemeente, provincie of waterschap)."
        )
    onzeker = sum(rij.deelnemer.onzeker for rij in land.rijen)
    if onzeker:
        yield f"{onzeker} keer is niet zeker welke opvolger van een opgeheven gemeente deelneemt."
    for regeling in land.onbekende_vorm:
        yield f"Onbekende vorm '{regeling.vormtekst}': {regeling.naam}."
    if land.zonder_begroting:
        yield "Een centrumregeling heeft in het register geen eigen vorm; zij telt als regeling zonder meer."


def _gemeenteblad(antwoord: "Landantwoord") -> Begrotingsblad:
    """Return what comes to one raad, the first to be decided on top."""
    land = antwoord.land
    kolommen = (
        Kolom("regeling"), Kolom("vaststelling"), Kolom("bij de raad uiterlijk"), Kolom("weken over", rechts=True),
        Kolom("vergaderingen", rechts=True), Kolom("de laatste"), Kolom("via"),
    )  # fmt: skip
    rijen = sorted(land.rijen, key=lambda r: (r.peildag or r.dagen.ontwerp.datum, r.regeling.naam))
    tabel = Begrotingstabel("De ontwerpbegrotingen", kolommen, tuple(_rij(r) for r in rijen)).without_empty()
    return Begrotingsblad(
        titel=f"Begrotingsjaar {land.jaar} in de raad van {antwoord.gemeente} ({antwoord.code})",
        zinnen=(f"{len(rijen)} ontwerpbegrotingen, naar het register van {antwoord.peil}.", _dagen(land)),
        tabellen=(tabel,) if rijen else (),
        lijsten=tuple((kop, regels) for kop, regels in _list_lijsten(antwoord) if regels),
    )


def _rij(rij: "Landrij") -> tuple[str, ...]:
    v = rij.venster
    via = f"{rij.deelnemer.via}{' (onzeker)' if rij.deelnemer.onzeker else ''}"
    weken = format_weken(v.effectieve_weken)
    aantal = "?" if v.vergaderingen is None else str(len(v.vergaderingen))
    return (
        rij.regeling.naam, format_datum(rij.dagen.ab), format_datum(rij.dagen.ontwerp.datum), weken, aantal,
        format_laatste(v), via,
    )  # fmt: skip
