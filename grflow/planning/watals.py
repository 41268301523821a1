"""What if: a meeting on another day, one more, no recess, a deelnemer that refuses, or no commissie."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.planning.aannames import Planvraag
from grflow.recht.datums import format_datum
from grflow.recht.regeling import Regeling
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.kalender import Kalenders, Vergaderkalender, build_kalenders
from grflow.vergaderingen.organen import compute_orgaannaam, make_eigenaar
from grflow.vergaderingen.vergadering import Orgaan, Vergadering

MOGELIJK = (
    "raad gm1680 naar 2027-02-11",
    "extra raad gm1680 op 2027-02-04",
    "algemeen bestuur naar 2027-03-01",
    "geen raad gm1680 op 2027-01-28",
    "geen reces",
    "zonder commissie gm1680",
    "gm1680 weigert",
)
_CODE = r"(?P<code>(?:gm|pv|ws|reg:)[\w-]+)"
_ORGAAN = rf"(?P<orgaan>[^\d]+?)(?: {_CODE})?"
_DAG = r"(?P<dag>\d{4}-\d{2}-\d{2})"
_VORMEN = {
    "extra": re.compile(rf"extra {_ORGAAN} op {_DAG}"),
    "geen_reces": re.compile(r"geen reces"),
    "geen": re.compile(rf"geen {_ORGAAN} op {_DAG}"),
    "zonder": re.compile(rf"zonder {_ORGAAN}"),
    "weigert": re.compile(rf"{_CODE} weigert"),
    "naar": re.compile(rf"{_ORGAAN} naar {_DAG}"),
}


@dataclass(frozen=True, slots=True)
class Veronderstelling:
    """One thing that is supposed, as parsed: its form, the organ, whose it is, and the day."""

    vorm: str
    tekst: str
    orgaan: str = ""
    code: str = ""
    dag: date | None = None


def parse_wat_als(tekst: str) -> Veronderstelling:
    """Return what a text supposes.

    Raises:
        OngeldigeInvoer: none of the forms, or no such day; it lists what can be said.
    """
    kaal = " ".join(tekst.split())
    for vorm, patroon in _VORMEN.items():
        treffer = patroon.fullmatch(kaal)
        if treffer is not None:
            delen = treffer.groupdict()
            return Veronderstelling(
                vorm, kaal, compute_orgaannaam(delen.get("orgaan") or ""), delen.get("code") or "",
                _parse_dag(delen.get("dag"), kaal),
            )  # fmt: skip
    raise OngeldigeInvoer(
        f"--wat-als '{tekst}' is niet te lezen.", wat_nu=f"Het kan zo: {'; '.join(MOGELIJK)}."
    )


def _parse_dag(tekst: str | None, kaal: str) -> date | None:
    try:
        return date.fromisoformat(tekst) if tekst else None
    except ValueError:
        raise OngeldigeInvoer(f"--wat-als '{kaal}': '{tekst}' is geen datum.") from None


def apply_wat_als(vraag: Planvraag, veronderstellingen: Iterable[Veronderstelling]) -> Planvraag:
    """Return the question with everything supposed, in order; nothing else changes.

    Raises:
        Onbekend: no such deelnemer, or an organ of which no meeting is known.
        OngeldigeInvoer: an extra meeting that its convocation no longer makes, or a day that has passed.
    """
    for wens in veronderstellingen:
        if wens.code and not wens.code.startswith("reg:"):
            _check_code(vraag.omgeving.regeling, wens.code)
        vraag = _WERKING[wens.vorm](vraag, wens)
    return vraag


def _check_code(regeling: Regeling, code: str) -> None:
    codes = [d.code for d in regeling.deelnemers]
    if code not in codes:
        raise Onbekend("deelnemer", code, codes, waar="--wat-als")


def _orgaan_of(vraag: Planvraag, wens: Veronderstelling) -> Orgaan:
    return Orgaan(wens.code or make_eigenaar(vraag.omgeving.regeling.naam), wens.orgaan)


def _day_of(vraag: Planvraag, wens: Veronderstelling) -> date:
    """Return the day of a wish, which may not have passed."""
    dag = wens.dag or vraag.vanaf
    if dag < vraag.vanaf:
        raise OngeldigeInvoer(
            f"--wat-als '{wens.tekst}': {format_datum(dag)} is voorbij op {format_datum(vraag.vanaf)}."
        )
    return dag


def _extra(vraag: Planvraag, wens: Veronderstelling) -> Planvraag:
    """Add a meeting, if its members can still be called for it by the reglement (24)."""
    orgaan, dag = _orgaan_of(vraag, wens), _day_of(vraag, wens)
    kalender = vraag.kalenders.van(orgaan.van, orgaan.naam) or Vergaderkalender(orgaan=orgaan)
    regels = kalender.regels_op(dag)
    if regels.oproep_dagen is not None:
        roepen = dag - timedelta(days=regels.oproep_dagen)
        if roepen < vraag.vanaf:
            raise OngeldigeInvoer(
                f"--wat-als '{wens.tekst}': de leden moeten {regels.oproep_dagen} dagen tevoren worden opgeroepen "
                f"({regels.grondslag}), dus uiterlijk op {format_datum(roepen)}.",
                wat_nu=f"De vroegste dag is {format_datum(vraag.vanaf + timedelta(days=regels.oproep_dagen))}.",
            )
    return _with_kalender(vraag, _add(kalender, dag))


def _add(kalender: Vergaderkalender, dag: date) -> Vergaderkalender:
    if dag in kalender.dagen:
        return kalender
    extra = Vergadering(orgaan=kalender.orgaan, datum=dag, zekerheid=Zekerheid.FICTIEF, bron="--wat-als")
    alle = sorted((*kalender.vergaderingen, extra), key=lambda v: v.datum)
    return replace(kalender, vergaderingen=tuple(alle), reikt_tot=max(kalender.reikt_tot or dag, dag))


def _known(vraag: Planvraag, wens: Veronderstelling) -> Vergaderkalender:
    orgaan = _orgaan_of(vraag, wens)
    kalender = vraag.kalenders.van(orgaan.van, orgaan.naam)
    if kalender is None:
        bekend = [f"{k.orgaan.naam} {k.orgaan.van}" for k in vraag.kalenders]
        raise Onbekend("kalender", f"{orgaan.naam} {orgaan.van}", bekend, waar="--wat-als")
    return kalender


def _naar(vraag: Planvraag, wens: Veronderstelling) -> Planvraag:
    """Move the meeting that lies nearest to another day, of those still to come."""
    kalender, dag = _known(vraag, wens), _day_of(vraag, wens)
    komt = [v.datum for v in kalender.vergaderingen if v.datum >= vraag.vanaf]
    weg = min(komt, key=lambda d: abs((d - dag).days), default=None)
    blijft = tuple(v for v in kalender.vergaderingen if v.datum != weg)
    return _with_kalender(vraag, _add(replace(kalender, vergaderingen=blijft), dag))


def _geen(vraag: Planvraag, wens: Veronderstelling) -> Planvraag:
    """Take a meeting away."""
    kalender, dag = _known(vraag, wens), _day_of(vraag, wens)
    if dag not in kalender.dagen:
        dagen = ", ".join(str(d) for d in kalender.dagen if d >= vraag.vanaf)
        raise OngeldigeInvoer(
            f"--wat-als '{wens.tekst}': op {format_datum(dag)} is er geen vergadering.",
            wat_nu=f"Bekend: {dagen}." if dagen else "",
        )
    laatste = max(kalender.reikt_tot or dag, kalender.dagen[-1])
    blijft = tuple(v for v in kalender.vergaderingen if v.datum != dag)
    return _with_kalender(vraag, replace(kalender, vergaderingen=blijft, reikt_tot=laatste))


def _geen_reces(vraag: Planvraag, _wens: Veronderstelling) -> Planvraag:
    """Let every organ go on in its recess, as often as it meets otherwise."""
    kalenders = {k.orgaan: _fill(k) for k in vraag.kalenders}
    return replace(vraag, kalenders=Kalenders(kalenders))


def _fill(kalender: Vergaderkalender) -> Vergaderkalender:
    """Return a calendar without recess: in each one meetings at the usual distance, from the last one before it."""
    dagen = kalender.dagen
    afstanden = sorted((b - a).days for a, b in pairwise(dagen))
    gevuld = replace(kalender, recessen=())
    midden = afstanden[(len(afstanden) - 1) // 2] if afstanden else 0
    if midden < 1:
        return gevuld
    ritme = timedelta(days=midden)
    for reces in kalender.recessen:
        vorige = [d for d in dagen if d < reces.eerste]
        dag = vorige[-1] + ritme if vorige else reces.laatste + ritme
        while dag <= reces.laatste:
            gevuld = _add(gevuld, dag) if reces.bevat(dag) else gevuld
            dag += ritme
    return gevuld


def _zonder(vraag: Planvraag, wens: Veronderstelling) -> Planvraag:
    """Pass over an organ that only prepares; of every deelnemer where none is named."""
    codes = [wens.code] if wens.code else [d.code for d in vraag.omgeving.regeling.deelnemers]
    zonder = vraag.aannames.zonder | {Orgaan(code, wens.orgaan) for code in codes}
    return replace(vraag, aannames=replace(vraag.aannames, zonder=zonder))


def _weigert(vraag: Planvraag, wens: Veronderstelling) -> Planvraag:
    weigert = vraag.aannames.weigert | {wens.code}
    return replace(vraag, aannames=replace(vraag.aannames, weigert=weigert))


def _with_kalender(vraag: Planvraag, kalender: Vergaderkalender) -> Planvraag:
    anderen = [k for k in vraag.kalenders if k.orgaan != kalender.orgaan]
    return replace(vraag, kalenders=build_kalenders([*anderen, kalender]))


_WERKING: Mapping[str, Callable[[Planvraag, Veronderstelling], Planvraag]] = {
    "extra": _extra,
    "geen": _geen,
    "geen_reces": _geen_reces,
    "zonder": _zonder,
    "weigert": _weigert,
    "naar": _naar,
}
