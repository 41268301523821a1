"""What a correction would do: which words change, in whose stukken, and why it may not be done, without doing it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.fouten import BestandFout, Onbekend, OngeldigeInvoer
from grflow.inlezen.inhoudcorrectie import correct_bron
from grflow.inlezen.stukinhoud import parse_stukinhoud
from grflow.proces.definitie import Besluitstand, Gegevensoort
from grflow.proces.feiten import Feit
from grflow.proces.feitsoorten import get_feitsoort
from grflow.proces.status import compute_besluitstand
from grflow.recht.datums import Tijdstip, format_datum, parse_tijdstip
from grflow.stukken.correctie import (
    Besloten,
    Bezwaar,
    Correctiesoort,
    find_plekken,
    list_bezwaren,
    list_let_op,
    plain,
)
from grflow.stukken.inhoud import Stukinhoud
from grflow.stukken.keuring import Zwaarte
from grflow.stukken.tekstplekken import Tekstverschil, compare_inhoud
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, Melding
from grflow.toepassing.dossierplan import make_bron
from grflow.toepassing.handwerk import Stuknaam, rondesleutel, status_of
from grflow.toepassing.stukgegevens import dag_van
from grflow.toepassing.stukken import Ontwerp, Opdracht, prepare
from grflow.toepassing.stukkeuring import inspect_stukken

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

GEEN_BESLUIT = "niets_gehoord"
"The uitkomst of a raad that let its term pass; it has decided nothing."


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctieopdracht:
    """What to correct: words, a whole new inhoud, or the values of a fact; and whose act it is."""

    reden: str
    was: str = ""
    wordt: str = ""
    inhoud: str = ""
    "The text of the new inhoud, instead of words."
    feit: int = 0
    "The fact whose values are wrong, instead of words."
    gegevens: Mapping[str, object] = field(default_factory=dict)
    ronde: str = ""
    soort: Correctiesoort = Correctiesoort.REDACTIONEEL
    collegebesluit: date | None = None
    op: date | None = None
    overal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctiepunt:
    """One change as it is kept and shown: where, what it was and becomes, and for whom; empty is everybody."""

    plek: str
    was: str
    wordt: str
    voor: tuple[str, ...] = ()

    def plain(self) -> dict[str, object]:
        return {"plek": self.plek, "was": self.was, "wordt": self.wordt, "voor": list(self.voor)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wijziging:
    """The fact that comes in the place of an older one; an inhoud is followed, any other fact is withdrawn."""

    oud: Feit
    melding: Melding
    punten: tuple[Correctiepunt, ...]
    verschillen: tuple[Tekstverschil, ...] = ()
    bezwaren: tuple[Bezwaar, ...] = ()

    def apply(self, bewerking: Bewerking, reden: str, op: Tijdstip) -> Feit:
        """Record the new fact in a dossier."""
        if self.oud.soort != "stukinhoud":
            bewerking.withdraw(self.oud.nr, reden, op)
        return bewerking.record(self.melding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctieplan:
    """What a correction does; with `bezwaren` it may not be done."""

    dossier: str
    versie: int
    "The version of the dossier that it was made for."
    ronde: str
    sleutel: str
    soort: Correctiesoort
    op: Tijdstip
    wijziging: Wijziging
    geraakt: tuple[Stuknaam, ...] = ()
    blijft: Mapping[Stuknaam, str] = field(default_factory=dict)
    "What stays as it is although the words stand in it: definitief or getekend."
    besloten: tuple[Besloten, ...] = ()
    bezwaren: tuple[Bezwaar, ...] = ()
    let_op: tuple[str, ...] = ()


def check_opdracht(opdracht: Correctieopdracht) -> None:
    """Check that a reason is given and that there is one thing to correct.

    Raises:
        OngeldigeInvoer: not so.
    """
    if not opdracht.reden.strip():
        raise OngeldigeInvoer("Corrigeren kan alleen met een reden.", wat_nu="Geef --reden 'waarom'.")
    if bool(opdracht.was) + bool(opdracht.inhoud) + bool(opdracht.feit) != 1:
        raise OngeldigeInvoer(
            "Noem één ding dat u corrigeert.",
            wat_nu="Geef --was en --wordt, of --bestand INHOUD.yaml, of --feit NR met --gegeven.",
        )


def plan_wijziging(bewerking: Bewerking, werk: "Werk", opdracht: Correctieopdracht, feit: Feit) -> Wijziging:
    """Return the fact that comes in the place of an older one, and what is different in it.

    Args:
        feit: The newest inhoud of the ronde.

    Raises:
        BestandFout: the new inhoud has faults.
        Onbekend, OngeldigeInvoer: see `find_feit`.
    """
    if opdracht.feit:
        return _plan_gegevens(bewerking, werk, opdracht)
    was = parse_stukinhoud(feit.tekst("tekst"), f"de inhoud in feit {feit.nr}")
    bezwaren = () if opdracht.inhoud else tuple(_list_zoekbezwaren(was, opdracht))
    tekst = opdracht.inhoud
    if not tekst:
        tekst = feit.tekst("tekst") if bezwaren else correct_bron(
            feit.tekst("tekst"), opdracht.was, opdracht.wordt
        )  # fmt: skip
    verschillen = compare_inhoud(was, parse_stukinhoud(tekst, "de nieuwe inhoud"))
    if not verschillen and not bezwaren:
        bezwaren = (Bezwaar(plek="", reden="De nieuwe inhoud zegt hetzelfde als de oude."),)
    melding = Melding(
        soort="stukinhoud", op=dag_van_correctie(bewerking.app, opdracht), plek=feit.plek, zekerheid=feit.zekerheid,
        gegevens={"ronde": feit.tekst("ronde"), "tekst": tekst}, bron=feit.bron, vindplaats=feit.vindplaats,
    )  # fmt: skip
    return Wijziging(
        oud=feit, melding=melding, punten=tuple(_as_punt(v) for v in verschillen), verschillen=tuple(verschillen),
        bezwaren=bezwaren,
    )  # fmt: skip


def dag_van_correctie(app: App, opdracht: Correctieopdracht) -> Tijdstip:
    """Return the day of a correction: as given, or today."""
    return Tijdstip.dag(opdracht.op or app.vandaag())


def _as_punt(verschil: Tekstverschil) -> Correctiepunt:
    was, wordt = (k.getoond if k else "" for k in (verschil.was, verschil.wordt))
    if was == wordt:  # the words are the same, what goes with them is not
        was, wordt = (
            f"{k.getoond} ({', '.join([*k.vast[1:], *k.voor]) or 'voor allen'})" if k else ""
            for k in (verschil.was, verschil.wordt)
        )
    return Correctiepunt(plek=verschil.plek.naam, was=was, wordt=wordt, voor=verschil.voor)


def _list_zoekbezwaren(inhoud: Stukinhoud, opdracht: Correctieopdracht) -> Iterator[Bezwaar]:
    """Yield why it is not clear which words are meant; the same text in several places is one."""
    plekken, was = find_plekken(inhoud, opdracht.was), plain(opdracht.was)
    if plain(opdracht.wordt) == was and opdracht.was == opdracht.wordt:
        yield Bezwaar(plek="", reden="Er verandert niets: --was en --wordt zijn gelijk.")
    if not plekken:
        yield Bezwaar(plek="", reden=(
            f"'{was}' staat nergens in de inhoud van de stukken. Zoek met minder woorden. Wat grflow zelf invult "
            "(namen, dagen, 'kennis te nemen van'), staat er niet in: verbeter dat met --feit, of wijzig de inhoud "
            "met --bestand."
        ))  # fmt: skip
    if len({plek.tekst for plek in plekken}) > 1 and not opdracht.overal:
        waar = "; ".join(plek.naam for plek in plekken)
        yield Bezwaar(plek="", reden=(
            f"'{was}' staat op {len(plekken)} plaatsen: {waar}. Neem meer woorden mee, of geef --overal."
        ))  # fmt: skip


# -- the values of a fact ----------------------------------------------------------------------------------------------


def _plan_gegevens(bewerking: Bewerking, werk: "Werk", opdracht: Correctieopdracht) -> Wijziging:
    """Return a fact with other values in the place of an older one."""
    feit = find_feit(bewerking, opdracht.feit)
    soort = get_feitsoort(feit.soort)
    namen = {veld: w for (nr, veld), w in werk.get_personen(bewerking.kaart.nummer).items() if nr == feit.nr}
    oud = {naam: _as_invoer(waarde) for naam, waarde in feit.gegevens.items()} | namen
    nieuw = oud | dict(opdracht.gegevens)
    persoon = {veld.naam for veld in soort.gegevens if veld.soort is Gegevensoort.PERSOON}
    wie = f" van {bewerking.regeling.naam_van(feit.plek.deelnemer)}" if feit.plek.deelnemer else ""
    punten = tuple(
        Correctiepunt(
            plek=f"{soort.titel.lower()}{wie}: {naam.replace('_', ' ')}", voor=(feit.plek.deelnemer,) if wie else (),
            was="de eerdere naam" if naam in persoon else _in_words(oud.get(naam)),
            wordt="de goede naam" if naam in persoon else _in_words(nieuw[naam]),
        )
        for naam in nieuw
        if nieuw[naam] != oud.get(naam)
    )  # fmt: skip
    melding = Melding(
        soort=feit.soort, op=feit.op, gegevens=nieuw, plek=feit.plek, zekerheid=feit.zekerheid, bron=feit.bron,
        vindplaats=feit.vindplaats,
    )  # fmt: skip
    leeg = (Bezwaar(plek="", reden=f"Feit {feit.nr} heeft deze gegevens al."),)
    return Wijziging(oud=feit, melding=melding, punten=punten, bezwaren=() if punten else leeg)


def find_feit(bewerking: Bewerking, nr: int) -> Feit:
    """Return a fact whose values can be corrected.

    Raises:
        Onbekend: the dossier has no such fact that still counts.
        OngeldigeInvoer: it is a step, an inhoud, or one that grflow writes itself.
    """
    feit = bewerking.stand.feit(nr)
    if feit is None:
        raise Onbekend(
            "feit", str(nr), (str(f.nr) for f in bewerking.stand.feiten), waar=bewerking.kaart.nummer
        )
    if feit.soort == "stukinhoud":
        raise OngeldigeInvoer(
            "Dit feit is de inhoud van de stukken.", wat_nu="Geef --was en --wordt, of --bestand."
        )
    get_feitsoort(feit.soort)
    return feit


def _as_invoer(waarde: object) -> object:
    """Return a kept value as it is typed."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde) if isinstance(waarde, int) else waarde


def _in_words(waarde: object) -> str:
    """Return a value for a reader: a day in words, anything else as it is."""
    try:
        return str(parse_tijdstip(waarde)) if waarde else ""
    except OngeldigeInvoer:
        return str(waarde)


# -- the plan ----------------------------------------------------------------------------------------------------------


def find_inhoud(bewerking: Bewerking, ronde: str) -> Feit:
    """Return the newest inhoud of a ronde, or of the last ronde that has one.

    Raises:
        Onbekend: no such ronde.
        OngeldigeInvoer: there is no inhoud.
    """
    if ronde and ronde not in bewerking.proces.rondes:
        raise Onbekend("ronde", ronde, bewerking.proces.rondes)
    feiten = [f for f in bewerking.stand.feiten_van("stukinhoud") if ronde in ("", f.tekst("ronde"))]
    if not feiten:
        raise OngeldigeInvoer(
            f"Dossier {bewerking.kaart.nummer} heeft nog geen inhoud voor stukken; er valt niets te corrigeren.",
            wat_nu="Leg die vast met 'grflow dossier feit NR stukinhoud --gegeven ronde=… --bestand INHOUD.yaml'.",
        )
    return feiten[-1]


def make_plan(
    app: App, voor: Bewerking, na: Bewerking, wijziging: Wijziging, opdracht: Correctieopdracht
) -> Correctieplan:
    """Return what a correction does, with every reason why it may not be done.

    Args:
        voor: The dossier as it is.
        na: The same dossier with the change in it, not kept.
    """
    ronde = find_inhoud(voor, opdracht.ronde).tekst("ronde")
    op, besloten = dag_van_correctie(app, opdracht), tuple(_list_besloten(voor, ronde))
    soort = Correctiesoort.GEGEVEN if opdracht.feit else opdracht.soort
    bezwaren = [*wijziging.bezwaren, *list_bezwaren(wijziging.verschillen, soort, besloten)]
    bezwaren += _list_dagbezwaren(voor, wijziging, opdracht, op)
    oud, nieuw = (prepare(app, b, Opdracht(map=Path(), ronde=ronde)) for b in (voor, na))
    geraakt = _list_geraakt(oud, nieuw, wijziging)
    blijft = {
        n: status_of(oud.statussen.get(n)).label for n in geraakt if status_of(oud.statussen.get(n)).is_vast
    }
    if not wijziging.bezwaren:
        bezwaren += _list_keuring(nieuw, set(geraakt) - set(blijft))
        bezwaren += [] if geraakt else [Bezwaar(plek="", reden="Dit staat in geen enkel stuk van de ronde.")]
    return Correctieplan(
        dossier=voor.kaart.nummer, versie=voor.kaart.versie, ronde=ronde, sleutel=rondesleutel(voor, ronde),
        soort=soort, op=op, wijziging=wijziging, geraakt=geraakt, blijft=blijft, besloten=besloten,
        bezwaren=tuple(dict.fromkeys(bezwaren)), let_op=tuple(list_let_op(wijziging.verschillen)),
    )  # fmt: skip


def _list_besloten(bewerking: Bewerking, ronde: str) -> Iterator[Besloten]:
    """Yield who has decided in the last opening of a ronde."""
    open_, bron = bewerking.stand.ronde(ronde), make_bron(bewerking)
    orgaan = bewerking.proces.rondes[ronde].orgaan
    clusters = {d.code: d.cluster for d in bewerking.regeling.deelnemers}
    for spoor in open_.sporen if open_ else ():
        klaar = compute_besluitstand(bewerking.proces, spoor) is Besluitstand.BESLOTEN
        if klaar and spoor.uitkomst != GEEN_BESLUIT:
            code = spoor.plek.deelnemer
            wie = bron.orgaan(code, orgaan)
            yield Besloten(
                deelnemer=code,
                cluster=clusters.get(code, ""),
                orgaan=wie[:1].upper() + wie[1:],
                op=str(spoor.sinds),
            )


def _list_dagbezwaren(
    bewerking: Bewerking, wijziging: Wijziging, opdracht: Correctieopdracht, op: Tijdstip
) -> Iterator[Bezwaar]:
    """Yield what does not fit in the days: a collegebesluit that is missing, too early or still to come."""
    besluit, eerder = opdracht.collegebesluit, wijziging.oud.op.eerste
    if wijziging.verschillen and eerder and op.eerste and op.eerste < eerder:
        yield Bezwaar(
            plek="",
            reden=f"De inhoud is van {format_datum(eerder)}; corrigeren kan niet al op {op}.",
        )
    if opdracht.soort is not Correctiesoort.COLLEGEVOORSTEL:
        if besluit:
            yield Bezwaar(plek="", reden="Een dag van het college hoort bij een gewijzigd collegevoorstel.")
        return
    if besluit is None:
        yield Bezwaar(
            plek="",
            reden="Noem met --collegebesluit de dag waarop het college de wijziging vaststelde.",
        )
        return
    inhoud = parse_stukinhoud(find_inhoud(bewerking, opdracht.ronde).tekst("tekst"), "de inhoud")
    voorstel = dag_van(bewerking, find_inhoud(bewerking, opdracht.ronde).tekst("ronde"), inhoud)
    if besluit < voorstel:
        dagen = (format_datum(voorstel), format_datum(besluit))
        reden = "Het voorstel is van {}; het college kan het niet op {} hebben gewijzigd.".format(*dagen)
        yield Bezwaar(plek="", reden=reden)
    if op.eerste and besluit > op.eerste:
        reden = f"Het college besluit op {format_datum(besluit)}, na de dag van de correctie ({op})."
        yield Bezwaar(plek="", reden=reden)


def _list_geraakt(oud: Ontwerp, nieuw: Ontwerp, wijziging: Wijziging) -> tuple[Stuknaam, ...]:
    """Return the stukken that say something else now; that their version has another number does not count."""
    stukken = {g.deelnemer.code: g for g in oud.gegevens}
    gevonden = list[Stuknaam]()
    for gegevens in nieuw.gegevens:
        eerder = stukken[gegevens.deelnemer.code]
        try:
            voor, na = oud.raadsstukken(eerder), nieuw.raadsstukken(replace(gegevens, versie=eerder.versie))
        except BestandFout:
            continue  # its profiel has faults; `stukken maak` says so
        naam = (
            wijziging.oud.soort == "functionaris" and wijziging.oud.plek.deelnemer == gegevens.deelnemer.code
        )
        gevonden += [(b.code, str(b.soort)) for a, b in zip(voor, na, strict=True) if a != b or naam]
    return tuple(gevonden)


def _list_keuring(ontwerp: Ontwerp, namen: set[Stuknaam]) -> list[Bezwaar]:
    """Return the faults that would keep the new stukken from being made, each once."""
    gevonden = list[str]()
    for gegevens in ontwerp.gegevens:
        if any(code == gegevens.deelnemer.code for code, _ in namen):
            stukken = [s for s in ontwerp.raadsstukken(gegevens) if (s.code, str(s.soort)) in namen]
            punten = inspect_stukken(ontwerp.maker, stukken, ontwerp.regels)
            gevonden += [str(punt) for punt in punten if punt.zwaarte is Zwaarte.FOUT]
    return [Bezwaar(plek="keuring", reden=zin) for zin in dict.fromkeys(gevonden)]
