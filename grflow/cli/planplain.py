"""A plan as plain values, for --json and --csv."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grflow.planning.plan import (
        Padschakel,
        Plan,
        Plansignaal,
        Planspoor,
        Planstap,
        Venster,
        Verschuiving,
        Waarom,
        WatAls,
    )
    from grflow.proces.feiten import Plek

KOPPEN = (
    "ronde", "nevenspoor", "deelnemer", "naam", "stap", "titel", "door", "datum", "uiterst", "speling_dagen",
    "speling_vergaderingen", "gedaan", "kritiek", "voorlopig", "grondslag",
)  # fmt: skip


def plan_plain(plan: "Plan") -> dict[str, object]:
    """Return a plan with the keys of the contract, and more."""
    alles: dict[str, object] = {
        "dossier": plan.dossier, "regeling": plan.regeling, "proces": plan.proces, "vanaf": plan.vanaf,
        "doel": plan.doel, "doeltitel": plan.doeltitel, "streefdatum": plan.streefdatum,
        "haalbaar": plan.haalbaar, "vroegst": plan.vroegst, "uiterste_start": plan.uiterste_start,
        "beslist_laatst": [spoor.plek.deelnemer for spoor in plan.beslist_laatst],
        "kritiek_pad": [_schakel(s) for s in plan.kritiek_pad],
        "hoofdlijn": [stap_plain(s) for s in plan.hoofdlijn.stappen],
        "sporen": [_spoor(s) for s in plan.sporen],
        "nevensporen": [_spoor(s) for s in plan.nevensporen],
        "vensters": [_venster(v) for v in plan.vensters],
        "signalen": [_signaal(s) for s in plan.signalen],
        "redenen": _redenen(plan.redenen),
        "voorlopig": list(plan.voorlopig),
        "kansen": [
            {"wat_als": k.wat, "tekst": k.tekst, "winst_dagen": k.winst_dagen, "datum": k.datum} for k in plan.kansen
        ],
    }  # fmt: skip
    if plan.wat_als is not None:
        alles["wat_als"] = _wat_als(plan.wat_als)
    return alles


def _plek(plek: "Plek") -> dict[str, object]:
    return {
        "ronde": plek.ronde or None, "nevenspoor": plek.nevenspoor or None,
        "deelnemer": plek.deelnemer or None, "cluster": plek.cluster or None,
    }  # fmt: skip


def stap_plain(stap: "Planstap") -> dict[str, object]:
    """Return one step; `datum` null is a step that cannot happen as things stand."""
    orgaan = {"van": stap.orgaan.van, "orgaan": stap.orgaan.naam} if stap.orgaan else None
    return {
        "stap": stap.overgang, "titel": stap.titel, "door": stap.door, "datum": stap.datum, "uiterst": stap.uiterst,
        "speling_dagen": stap.speling_dagen, "speling_vergaderingen": stap.speling_vergaderingen,
        "orgaan": orgaan, "vergadering": stap.vergadering is not None, "gedaan": stap.gedaan,
        "kritiek": stap.kritiek, "besluit": stap.besluit, "waarom": _redenen(stap.waarom),
        "nodig": _redenen(stap.nodig), "voorlopig": list(stap.voorlopig), "stukken": list(stap.stukken),
        "grondslag": str(stap.grondslag),
    }  # fmt: skip


def _spoor(spoor: "Planspoor") -> dict[str, object]:
    return _plek(spoor.plek) | {
        "naam": spoor.naam, "titel": spoor.titel, "klaar_op": spoor.klaar_op, "speling_dagen": spoor.speling_dagen,
        "speling_vergaderingen": spoor.speling_vergaderingen, "stappen": [stap_plain(s) for s in spoor.stappen],
    }  # fmt: skip


def _schakel(schakel: "Padschakel") -> dict[str, object]:
    return _plek(schakel.plek) | {
        "stap": schakel.overgang, "titel": schakel.titel, "naam": schakel.naam or None, "datum": schakel.datum,
        "waarom": schakel.waarom.tekst, "grondslag": str(schakel.waarom.grondslag),
    }  # fmt: skip


def _venster(venster: "Venster") -> dict[str, object]:
    return _plek(venster.plek) | {
        "naam": venster.naam, "titel": venster.ronde, "termijn": venster.termijn, "eerste": venster.eerste,
        "laatste": venster.laatste, "dagen": venster.dagen, "recesdagen": venster.recesdagen,
        "effectieve_weken": venster.effectieve_weken, "vergaderingen": venster.vergaderingen,
    }  # fmt: skip


def _signaal(signaal: "Plansignaal") -> dict[str, object]:
    return {
        "soort": signaal.soort, "ernst": str(signaal.ernst), "signaal": signaal.tekst, "datum": signaal.datum,
        "deelnemers": list(signaal.deelnemers), "grondslag": str(signaal.grondslag), "wat_nu": signaal.wat_nu,
    }  # fmt: skip


def _redenen(redenen: "Iterable[Waarom]") -> list[dict[str, str]]:
    return [{"reden": r.tekst, "grondslag": str(r.grondslag)} for r in redenen]


def _wat_als(wat_als: "WatAls") -> dict[str, object]:
    return {
        "wat": list(wat_als.wat), "haalbaar": wat_als.haalbaar, "vroegst": wat_als.vroegst,
        "winst_dagen": wat_als.winst_dagen, "redenen": _redenen(wat_als.redenen),
        "verschuivingen": [_verschuiving(v) for v in wat_als.verschuivingen],
    }  # fmt: skip


def _verschuiving(v: "Verschuiving") -> dict[str, object]:
    return _plek(v.plek) | {
        "naam": v.naam,
        "stap": v.overgang,
        "titel": v.titel,
        "was": v.was,
        "wordt": v.wordt,
    }


def list_rijen(plan: "Plan") -> Iterator[dict[str, object]]:
    """Yield every step as one flat row."""
    for spoor in plan.alle_sporen():
        for stap in spoor.stappen:
            yield (
                _plek(spoor.plek)
                | stap_plain(stap)
                | {"naam": spoor.naam, "voorlopig": "ja" if stap.voorlopig else "nee"}
            )
