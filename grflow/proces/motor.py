"""The decision whether a step may be taken, and what it changes; the only place where transitions is used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from types import SimpleNamespace

from transitions import Machine, MachineError

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.proces.definitie import Gegevensoort, Overgang, Verloop
from grflow.proces.feiten import HOOFDLIJN, Plek
from grflow.proces.feitsoorten import check_gegevens
from grflow.proces.omgeving import Omgeving, Reden, expected_plekken
from grflow.proces.opvolging import list_gedragen
from grflow.proces.roster import is_onderwerp, list_codes
from grflow.proces.stand import Spoor
from grflow.proces.voorwaarden import Weging, weigh_voorwaarden
from grflow.recht.datums import Tijdstip, format_datum
from grflow.recht.zekerheid import Zekerheid


@dataclass(frozen=True, slots=True, kw_only=True)
class Verzoek:
    """A step that somebody wants to take, or says was taken (`gebeurd`: the source that says so).

    `ontheffing` is why guards that rest on custom alone are set aside; those of the law or the regeling never are.
    """

    overgang: str
    op: Tijdstip
    plek: Plek = HOOFDLIJN
    gegevens: Mapping[str, object] = field(default_factory=dict)
    zekerheid: Zekerheid = Zekerheid.BEKEND
    bron: str = ""
    vindplaats: str = ""
    gebeurd: str = ""
    ontheffing: str = ""
    bundel: str = ""
    "The raadsbesluit that serves several dossiers at once."


@dataclass(frozen=True, slots=True, kw_only=True)
class Doorgevoerd:
    """A step that is taken: the values, the change (`gevolg`) and what it was judged by (`oordeel`).

    `gebreken` are the reasons against that it has all the same, `ontheven` those set aside, `waarschuwingen`
    what is lawful but risky.
    """

    verzoek: Verzoek
    gegevens: Mapping[str, object]
    gevolg: Mapping[str, object]
    oordeel: Mapping[str, object]
    naar: str
    gebreken: tuple[Reden, ...] = ()
    ontheven: tuple[Reden, ...] = ()
    waarschuwingen: tuple[Reden, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Geweigerd:
    """A step that may not be taken, with every unmet voorwaarde."""

    overgang: str
    titel: str
    plek: Plek
    redenen: tuple[Reden, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mogelijkheid:
    """One step at one place: whether it may be taken on a day, and if not, all reasons why not."""

    overgang: Overgang
    plek: Plek
    redenen: tuple[Reden, ...]

    @property
    def mag(self) -> bool:
        return not self.redenen


def advance(omgeving: Omgeving, verzoek: Verzoek) -> Doorgevoerd | Geweigerd:
    """Return what a step changes, or every reason why it may not be taken.

    With `gebeurd` the step counts all the same, and the unmet voorwaarden become its gebreken.

    Raises:
        Onbekend: no such overgang, ronde, nevenspoor or deelnemer here.
        OngeldigeInvoer: a day before its predecessor, a deelnemer not on the roster, wrong values.
    """
    spoor, verloop = find_spoor(omgeving, verzoek.plek)
    overgang = get_overgang(verloop, verzoek.overgang)
    dag = _check_op(omgeving, spoor, verzoek)
    waar = f"overgang '{overgang.naam}'"
    gegevens = check_gegevens(overgang.gegevens, verzoek.gegevens, waar=waar)
    _check_genoemd(omgeving, overgang, gegevens)
    hier = omgeving.seen_on(dag).with_verzoek(spoor.plek, gegevens)
    weging = weigh_voorwaarden(hier, overgang)
    ontheven = _set_aside(verzoek, weging)
    redenen = (*_check_bestaat(hier, overgang), *_check_fase(verloop, spoor, overgang))
    redenen += tuple(reden for reden in weging.redenen if reden not in ontheven)
    if redenen and not verzoek.gebeurd:
        return Geweigerd(overgang=overgang.naam, titel=overgang.titel, plek=spoor.plek, redenen=redenen)
    gevolg = _compute_gevolg(replace(omgeving, op=dag), verloop, spoor, overgang)
    uitkomst = Doorgevoerd(
        verzoek=verzoek, gegevens=gegevens, gevolg=gevolg, oordeel={}, naar=overgang.naar, gebreken=redenen,
        ontheven=ontheven, waarschuwingen=weging.waarschuwingen,
    )  # fmt: skip
    return replace(uitkomst, oordeel=_compute_oordeel(hier, overgang, weging, uitkomst))


def _set_aside(verzoek: Verzoek, weging: Weging) -> tuple[Reden, ...]:
    """Return the reasons that an ontheffing sets aside: those that rest on custom alone.

    Raises:
        OngeldigeInvoer: an ontheffing is asked where there is nothing to set aside.
    """
    if not verzoek.ontheffing:
        return ()
    ontheven = tuple(reden for reden in weging.redenen if reden.grondslag.is_gebruik)
    if not ontheven:
        raise OngeldigeInvoer(
            "Er is niets om ontheffing van te geven: geen enkele voorwaarde die nog openstaat, berust op gebruik.",
            waar=f"overgang '{verzoek.overgang}'",
            wat_nu="Van de wet of de regeling is geen ontheffing mogelijk. Laat --ontheffing weg.",
        )
    return ontheven


def list_mogelijkheden(omgeving: Omgeving, dag: date) -> tuple[Mogelijkheid, ...]:
    """Return every step at every place of the dossier on a day, possible or not, with all reasons."""
    alle, gezien = [], omgeving.seen_on(dag)
    for spoor in _all_sporen(omgeving):
        verloop = find_spoor(omgeving, spoor.plek)[1]
        hier = gezien.with_verzoek(spoor.plek, None)
        for overgang in verloop.overgangen.values():
            if overgang.geldt(dag, omgeving.regeling):
                redenen = (
                    *_check_fase(verloop, spoor, overgang),
                    *weigh_voorwaarden(hier, overgang).redenen,
                )
                alle.append(Mogelijkheid(overgang=overgang, plek=spoor.plek, redenen=redenen))
    return tuple(alle)


def _all_sporen(omgeving: Omgeving) -> list[Spoor]:
    stand = omgeving.stand
    return [stand.hoofdlijn, *(s for r in stand.rondes for s in r.sporen), *stand.nevensporen]


def find_spoor(omgeving: Omgeving, plek: Plek) -> tuple[Spoor, Verloop]:
    """Return the track at a place and its state machine; `volgnummer` 0 means the last opening.

    Raises:
        Onbekend: the definition or the dossier has no such ronde, nevenspoor, cluster or deelnemer.
    """
    stand, proces = omgeving.stand, omgeving.proces
    if plek.is_hoofdlijn:
        if plek.deelnemer or plek.cluster:
            raise OngeldigeInvoer(
                f"Een stap op de hoofdlijn is van allemaal, niet van '{plek.deelnemer or plek.cluster}'.",
                wat_nu="Laat de deelnemer weg, of noem de ronde of het nevenspoor.",
            )
        return stand.hoofdlijn, proces.hoofdlijn
    if plek.nevenspoor:
        neven = proces.nevensporen.get(plek.nevenspoor)
        if neven is None:
            raise Onbekend("nevenspoor", plek.nevenspoor, proces.nevensporen)
        waar = f"nevenspoor '{plek.nevenspoor}'"
        return _pick(omgeving, stand.nevensporen, plek, waar), neven.verloop
    if plek.ronde not in proces.rondes:
        raise Onbekend("ronde", plek.ronde, proces.rondes)
    sporen = _sporen_of_ronde(omgeving, plek)
    return _pick(omgeving, sporen, plek, f"ronde '{plek.ronde}'"), proces.spoor_van(plek.ronde)


def _sporen_of_ronde(omgeving: Omgeving, plek: Plek) -> tuple[Spoor, ...]:
    gevonden = [r for r in omgeving.stand.rondes if r.naam == plek.ronde]
    keuze = [r for r in gevonden if plek.volgnummer in (0, r.volgnummer)]
    return keuze[-1].sporen if keuze else ()


def _pick(omgeving: Omgeving, sporen: Sequence[Spoor], plek: Plek, waar: str) -> Spoor:
    passend = [s for s in sporen if not plek.nevenspoor or s.plek.nevenspoor == plek.nevenspoor]
    if not passend:
        raise OngeldigeInvoer(
            f"De {waar} is nog niet geopend." if plek.ronde else f"Het {waar} loopt nog niet."
        )
    wens = (plek.cluster, plek.deelnemer)
    gevonden = [s for s in passend if (s.plek.cluster, s.plek.deelnemer) == wens]
    gevonden = gevonden or _carried(omgeving, passend, plek.deelnemer)
    if len(gevonden) == 1:
        return gevonden[0]
    if gevonden:
        van_wie = ", ".join(s.plek.deelnemer for s in gevonden)
        raise OngeldigeInvoer(
            f"{omgeving.regeling.naam_van(plek.deelnemer)} draagt hier meer sporen ({van_wie}).",
            waar=waar, wat_nu="Noem de code van het spoor, of neem alle sporen tegelijk.",
        )  # fmt: skip
    soort = "cluster" if passend[0].plek.cluster else "deelnemer"
    bekend = [s.plek.cluster or s.plek.deelnemer for s in passend]
    naam = plek.cluster or plek.deelnemer
    if bekend == [""]:
        raise OngeldigeInvoer(f"Het {waar} loopt voor de hele regeling, niet voor '{naam}'.")
    if not naam:
        wie = "het cluster" if soort == "cluster" else "de deelnemer"
        raise OngeldigeInvoer(
            f"Noem {wie} waarbij deze stap hoort.", waar=waar, wat_nu=f"Bekend: {', '.join(bekend)}."
        )
    raise Onbekend(soort, naam, bekend, waar=waar)


def _carried(omgeving: Omgeving, sporen: Sequence[Spoor], code: str) -> list[Spoor]:
    """Return the sporen that a deelnemer carries as the successor of others (Wet arhi art. 44)."""
    codes = list_gedragen(omgeving.regeling, [s.plek.deelnemer for s in sporen], code, omgeving.op)
    return [s for s in sporen if code and s.plek.deelnemer in codes]


def get_overgang(verloop: Verloop, naam: str) -> Overgang:
    """Return a step by its name.

    Raises:
        Onbekend: with the known names and the one that may be meant.
    """
    if naam not in verloop.overgangen:
        raise Onbekend("overgang", naam, verloop.overgangen, waar=verloop.titel)
    return verloop.overgangen[naam]


def _check_op(omgeving: Omgeving, spoor: Spoor, verzoek: Verzoek) -> date:
    """Return the day by which the law is chosen: the last day that `op` can be."""
    if verzoek.op.laatste is None:
        raise OngeldigeInvoer(f"'{verzoek.op}' is te vaag voor een stap.", wat_nu="Noem ten minste het jaar.")
    vorige = spoor.sinds
    if vorige is not None and vorige.eerste is not None and verzoek.op.laatste < vorige.eerste:
        raise OngeldigeInvoer(
            f"{verzoek.op} ligt vóór de vorige stap op dit spoor ({vorige}).",
            waar=f"overgang '{verzoek.overgang}'",
            wat_nu="Controleer de datum, of trek eerst de vorige stap in met 'grflow dossier herstel'.",
        )
    check_deelnemer(omgeving, spoor.plek.deelnemer, verzoek.op.laatste)
    return verzoek.op.laatste


def check_deelnemer(omgeving: Omgeving, code: str, dag: date) -> None:
    """Check that a deelnemer is on the roster of a day; an empty code is the regeling itself.

    The deelnemer that the dossier is about (it joins, it leaves) may act on any day.

    Raises:
        Onbekend: the regeling has no such deelnemer.
        OngeldigeInvoer: it is not a deelnemer on that day.
    """
    if not code:
        return
    _check_code(omgeving, code)
    drager = omgeving.regeling.drager_van(code, dag)
    op_de_lijst = drager in {d.code for d in omgeving.regeling.roster_op(dag)}
    if not op_de_lijst and not is_onderwerp(omgeving.proces, omgeving.regeling, omgeving.stand, code):
        raise OngeldigeInvoer(
            f"{omgeving.regeling.naam_van(code)} ({code}) is op {Tijdstip.dag(dag)} geen deelnemer.",
            waar=omgeving.regeling.naam, wat_nu="Controleer de datum of de deelnemerslijst van de regeling.",
        )  # fmt: skip


def _check_genoemd(omgeving: Omgeving, overgang: Overgang, gegevens: Mapping[str, object]) -> None:
    """Check that a deelnemer named in a value is one of the regeling, on whatever day."""
    for veld in overgang.gegevens:
        if veld.soort is Gegevensoort.DEELNEMER and veld.naam in gegevens:
            _check_code(omgeving, str(gegevens[veld.naam]))


def _check_code(omgeving: Omgeving, code: str) -> None:
    roster = omgeving.regeling.deelnemers
    if code not in {d.code for d in roster}:
        raise Onbekend("deelnemer", code, (d.code for d in roster), waar=omgeving.regeling.naam)


@lru_cache(maxsize=512)
def _machine_of(verloop: Verloop) -> Machine:
    return Machine(
        model=None, states=list(verloop.fasen), initial=verloop.begin, auto_transitions=False, send_event=True,
        model_attribute="fase",
        transitions=[
            {"trigger": o.naam, "source": list(o.van), "dest": o.naar} for o in verloop.overgangen.values()
        ],
    )  # fmt: skip


def _move(verloop: Verloop, fase: str, overgang: Overgang) -> str | None:
    """Return the fase after a step, or None when the machine has no such arrow from here."""
    drager = SimpleNamespace(fase=fase)
    try:
        _machine_of(verloop).events[overgang.naam].trigger(drager)
    except MachineError:
        return None
    return str(drager.fase)


def _check_bestaat(hier: Omgeving, overgang: Overgang) -> tuple[Reden, ...]:
    """Return why a step is none of this day or this regeling; what happened all the same stays recordable."""
    if overgang.geldt(hier.op, hier.regeling):
        return ()
    wanneer = "" if overgang.geldig.op(hier.op) else f" op {format_datum(hier.op)}"
    wie = "" if overgang.alleen_bij.past_bij(hier.regeling) else " bij deze regeling"
    tekst = f"deze stap bestaat niet{wanneer}{wie}"
    return (Reden(tekst, overgang.grondslag, hier.plek.deelnemer, hier.plek.cluster),)


def _check_fase(verloop: Verloop, spoor: Spoor, overgang: Overgang) -> tuple[Reden, ...]:
    if _move(verloop, spoor.fase, overgang) is not None:
        return ()
    vanuit = " of ".join(f"'{verloop.fasen[naam].titel}'" for naam in overgang.van)
    tekst = f"dit kan pas vanuit {vanuit}; nu is het '{verloop.fasen[spoor.fase].titel}'"
    return (Reden(tekst, overgang.grondslag, spoor.plek.deelnemer, spoor.plek.cluster),)


def _compute_gevolg(
    omgeving: Omgeving, verloop: Verloop, spoor: Spoor, overgang: Overgang
) -> dict[str, object]:
    gevolg: dict[str, object] = {
        "van": spoor.fase,
        "naar": _move(verloop, spoor.fase, overgang) or overgang.naar,
        "uitkomst": overgang.uitkomst,
        "rondes": [r for naam in overgang.opent for r in _open_ronde(omgeving, naam)],
        "nevensporen": [n for naam in overgang.opent for n in _open_nevenspoor(omgeving, naam)],
    }
    return {naam: waarde for naam, waarde in gevolg.items() if waarde}


def _open_ronde(omgeving: Omgeving, naam: str) -> list[dict[str, object]]:
    definitie = omgeving.proces.rondes.get(naam)
    if definitie is None or not definitie.geldt(omgeving.op, omgeving.regeling):
        return []
    vorige = omgeving.stand.ronde(naam)
    codes = list_codes(definitie.roster, omgeving.regeling, omgeving.stand, omgeving.op)
    return [{"ronde": naam, "volgnummer": vorige.volgnummer + 1 if vorige else 1, "deelnemers": codes}]


def _open_nevenspoor(omgeving: Omgeving, naam: str) -> list[dict[str, str]]:
    definitie = omgeving.proces.nevensporen.get(naam)
    if definitie is None or not definitie.geldt(omgeving.op, omgeving.regeling):
        return []
    lopend = {s.plek for s in omgeving.stand.nevensporen}
    plekken = expected_plekken(omgeving, definitie)
    return [
        {veld: waarde for veld in ("nevenspoor", "cluster", "deelnemer") if (waarde := getattr(plek, veld))}
        for plek in plekken
        if plek not in lopend
    ]


def _compute_oordeel(
    omgeving: Omgeving, overgang: Overgang, weging: Weging, uitkomst: Doorgevoerd
) -> dict[str, object]:
    """Return what the step was judged by: each voorwaarde, the facts it leaned on, its gebreken and warnings."""
    verzoek = uitkomst.verzoek
    oordeel: dict[str, object] = {
        "grondslag": str(overgang.grondslag),
        "voorwaarden": [f"{v.controle}: {v.grondslag}" for v in weging.voorwaarden],
        "steunt_op": list(weging.steunt_op),
        "regels": omgeving.regels.vingerafdruk,
        "gebrek": [reden.plain() for reden in uitkomst.gebreken],
        "ontheffing": verzoek.ontheffing,
        "ontheven": [reden.plain() for reden in uitkomst.ontheven],
        "waarschuwing": [reden.plain() for reden in uitkomst.waarschuwingen],
        "bundel": verzoek.bundel,
    }
    return {naam: waarde for naam, waarde in oordeel.items() if waarde}
