"""What is recorded about the content of a dossier, one table per subject, as it was on a day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from grflow.fouten import Onbekend
from grflow.proces.amendementen import list_afwijkingen
from grflow.proces.geheimhouding import list_geheimhoudingen
from grflow.proces.omgeving import Omgeving
from grflow.proces.status import list_status
from grflow.proces.toezeggingen import list_toezeggingen
from grflow.proces.vereffening import (
    check_verdeelsleutel,
    compute_saldo,
    compute_verdeelsleutel,
    divide,
    format_procent,
    list_posten,
)
from grflow.proces.zienswijzepunten import list_punten
from grflow.recht.datums import parse_tijdstip
from grflow.stukken.nazending import Stukversie, list_nazendingen
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.inzage import note_geheimen
from grflow.toepassing.nazendingen import load_versies, plain_nazending

Rij = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overzicht:
    """One table: its title, the rows with the same keys, and what stands below it."""

    titel: str
    rijen: tuple[Rij, ...]
    noten: tuple[str, ...] = ()


def get_overzicht(app: App, nummer: str, wat: str, op: date | None = None) -> Overzicht:
    """Return one subject of a dossier as it is on a day (today).

    Raises:
        Onbekend: no such dossier or subject.
    """
    if wat not in OVERZICHTEN:
        raise Onbekend("overzicht", wat, OVERZICHTEN)
    dag = op or app.vandaag()
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        omgeving = bewerking.omgeving(dag, bewerking.stand_op(peildatum=op))
        if wat == "nazendingen":
            return _nazendingen(omgeving, load_versies(werk, nummer))
    if wat == "geheimhouding":
        note_geheimen(bewerking, "overzicht geheimhouding")
    return OVERZICHTEN[wat](omgeving)


def _status(o: Omgeving) -> Overzicht:
    rijen = [
        {
            "deelnemer": s.deelnemer, "naam": o.regeling.naam_van(s.deelnemer), "ronde": s.ronde,
            "volgnummer": s.volgnummer, "stand": str(s.stand), "fase": s.fase, "uitkomst": s.uitkomst,
            "sinds": str(s.sinds or ""),
        }
        for s in list_status(o.proces, o.stand)
    ]  # fmt: skip
    return Overzicht(titel="Stand per deelnemer", rijen=tuple(rijen), noten=tuple(_counts(o, rijen)))


def _counts(o: Omgeving, rijen: Sequence[Rij]) -> Iterator[str]:
    """Tell per ronde how many have decided, have a proposal, or are open."""
    for ronde in o.stand.rondes:
        hier = [r["stand"] for r in rijen if (r["ronde"], r["volgnummer"]) == (ronde.naam, ronde.volgnummer)]
        besloten, voorbehoud = hier.count("besloten"), hier.count("onder_voorbehoud")
        yield (
            f"{o.proces.rondes[ronde.naam].titel}: {besloten} besloten, {voorbehoud} onder voorbehoud, "
            f"{len(hier) - besloten - voorbehoud} open"
        )


def _zienswijzen(o: Omgeving) -> Overzicht:
    rijen, open_ = [], 0
    for ronde in o.stand.rondes:
        for punt in list_punten(o.stand, ronde):
            open_ += punt.reactie is None
            reactie = punt.reactie
            rijen.append({
                "feit": punt.feit, "ronde": ronde.naam, "deelnemer": punt.deelnemer,
                "naam": o.regeling.naam_van(punt.deelnemer), "onderwerp": punt.onderwerp, "punt": punt.punt,
                "gevraagd": punt.gevraagd, "reactie": reactie.reactie if reactie else "",
                "waarom": reactie.waarom if reactie else "", "wijziging": reactie.wijziging if reactie else "",
            })  # fmt: skip
    noot = f"{len(rijen)} punten, waarvan {open_} zonder reactie"
    return Overzicht(titel="Zienswijzen en reacties", rijen=tuple(rijen), noten=(noot,))


def _amendementen(o: Omgeving) -> Overzicht:
    afwijkingen = [a for r in o.stand.rondes for a in list_afwijkingen(o.stand, r)]
    rijen = [
        {
            "feit": a.feit.nr, "deelnemer": a.deelnemer, "naam": o.regeling.naam_van(a.deelnemer),
            "beslispunt": a.beslispunt, "tekst": a.feit.tekst("tekst"), "raakt": list(a.raakt),
            "verwerkt": a.verwerkt.tekst("hoe") if a.verwerkt else "",
        }
        for a in afwijkingen
    ]  # fmt: skip
    return Overzicht(
        titel="Amendementen op gedeelde beslispunten", rijen=tuple(rijen),
        noten=("Een amendement op een eigen beslispunt raakt niemand anders en staat hier niet.",),
    )  # fmt: skip


def _toezeggingen(o: Omgeving) -> Overzicht:
    rijen = [
        {
            "feit": t.feit.nr, "deelnemer": t.plek.deelnemer, "naam": o.regeling.naam_van(t.plek.deelnemer),
            "door": t.door, "tekst": t.tekst, "uiterlijk": str(t.uiterlijk or ""),
            "nagekomen": str(t.nagekomen.op) if t.nagekomen else "",
        }
        for t in list_toezeggingen(o.stand)
    ]  # fmt: skip
    return Overzicht(titel="Toezeggingen", rijen=tuple(rijen))


def _verzendingen(o: Omgeving) -> Overzicht:
    """Pair each dispatch with the first receipt of the same stuk by the same deelnemer that came after it."""
    ontvangsten = o.stand.feiten_van("ontvangst")
    rijen = []
    for f in o.stand.feiten_van("verzending"):
        wie = f.plek.deelnemer
        zelfde = [g for g in ontvangsten if g.tekst("stuk") == f.tekst("stuk") and g.nr > f.nr]
        bewijs = next((g for g in zelfde if g.plek.deelnemer == wie), None)
        rijen.append({
            "feit": f.nr, "stuk": f.tekst("stuk"), "deelnemer": wie, "naam": o.regeling.naam_van(wie),
            "aan": f.tekst("aan"), "wijze": f.tekst("wijze"), "kenmerk": f.tekst("kenmerk"),
            "verzonden": str(f.op), "ontvangen": str(bewijs.op) if bewijs else "",
            "sha256": f.tekst("sha256"),
        })  # fmt: skip
    zonder = sum(not r["ontvangen"] for r in rijen)
    return Overzicht(
        titel="Verzonden en ontvangen", rijen=tuple(rijen),
        noten=(f"{len(rijen)} verzendingen, waarvan {zonder} zonder bewijs van ontvangst",),
    )  # fmt: skip


def _nazendingen(o: Omgeving, versies: Sequence[Stukversie] = ()) -> Overzicht:
    """List who has an older version of a corrected stuk; without versions a dispatch is known by its words alone."""
    alle = list_nazendingen(o.stand, versies)
    open_ = sum(n.is_open for n in alle)
    return Overzicht(
        titel="Nazendingen na een correctie", rijen=tuple(plain_nazending(n) for n in alle),
        noten=(
            f"{len(alle)} {'verzending' if len(alle) == 1 else 'verzendingen'} van een eerdere versie, waarvan {open_} "
            "nog na te zenden",
        ),
    )  # fmt: skip


def _vereffening(o: Omgeving) -> Overzicht:
    posten = list_posten(o.stand)
    rijen = [
        {
            "feit": p.feit, "soort": p.soort, "naam": p.naam, "eigenaar": p.eigenaar,
            "bedrag": str(p.bedrag) if p.bedrag is not None else "",
            "uiterlijk": str(parse_tijdstip(p.uiterlijk)) if p.uiterlijk else "",
            "blokkeert": "ja" if p.blokkeert else "nee", "afgedaan": str(p.afgedaan.op) if p.afgedaan else "",
        }
        for p in posten
    ]  # fmt: skip
    return Overzicht(titel="Vereffening", rijen=tuple(rijen), noten=tuple(_verdeling(o)))


def _verdeling(o: Omgeving) -> Iterator[str]:
    posten, sleutel = list_posten(o.stand), compute_verdeelsleutel(o.stand)
    saldo, onbekend = compute_saldo(posten), [p.naam for p in posten if p.bedrag is None]
    yield f"Saldo van de bekende bedragen: {_euro(saldo)}" + (
        f"; zonder bedrag: {', '.join(onbekend)}" if onbekend else ""
    )
    fouten = check_verdeelsleutel(o.stand, o.regeling, o.op)
    yield from (f"Verdeelsleutel: {tekst}." for _, tekst in fouten)
    if not fouten:
        delen = divide(saldo, sleutel)
        yield from (
            f"{o.regeling.naam_van(code)} ({format_procent(deel)}): {_euro(delen[code])}"
            for code, deel in sleutel.items()
        )


def _euro(bedrag: object) -> str:
    tekst = f"{bedrag:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€ {tekst}".replace("€ -", "-€ ")


def _geheimhouding(o: Omgeving) -> Overzicht:
    rijen = [
        {
            "feit": g.feit.nr, "stuk": g.stuk, "door": g.door, "deelnemer": g.deelnemer,
            "naam": o.regeling.naam_van(g.deelnemer), "sinds": str(g.feit.op), "stand": str(g.status),
            "uitleg": g.uitleg, "grondslag": str(g.grondslag or ""),
        }
        for g in list_geheimhoudingen(o.stand, o.regels, o.op)
    ]  # fmt: skip
    return Overzicht(titel="Geheimhouding", rijen=tuple(rijen))


def _ontheffingen(o: Omgeving) -> Overzicht:
    """List what was set aside or done at one's own risk, with who did it and why."""
    rijen = []
    for f in (f for f in o.stand.feiten if f.soort == "overgang"):
        for soort in ("ontheven", "waarschuwing"):
            for reden in cast("Sequence[Mapping[str, str]]", f.oordeel.get(soort, ())):
                rijen.append({
                    "feit": f.nr, "op": str(f.op), "overgang": f.overgang, "deelnemer": f.plek.deelnemer,
                    "soort": soort, "wat": reden["reden"], "grondslag": reden["grondslag"],
                    "waarom": str(f.oordeel.get("ontheffing", "")) if soort == "ontheven" else "",
                    "wie": f.actor.wie, "rol": f.actor.rol,
                })  # fmt: skip
    return Overzicht(titel="Ontheffingen en waarschuwingen", rijen=tuple(rijen))


OVERZICHTEN: Mapping[str, Callable[[Omgeving], Overzicht]] = {
    "status": _status,
    "zienswijzen": _zienswijzen,
    "amendementen": _amendementen,
    "toezeggingen": _toezeggingen,
    "verzendingen": _verzendingen,
    "nazendingen": _nazendingen,
    "vereffening": _vereffening,
    "geheimhouding": _geheimhouding,
    "ontheffingen": _ontheffingen,
}
"""The subjects, in the order in which they are offered."""
